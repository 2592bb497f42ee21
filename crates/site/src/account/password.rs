//! A forgotten password: ask for a link, and choose a new one with it.

use forum::accounts::{self, NewPassword, Outcome, ResetLink};
use pages::account::{ASK_BY_MAIL, ForgottenPage, LinkKind, RESET, ResetPage};
use pages::{Form, Said};

use super::{KEY, alive, key, mail_sent, second_step, sign_in, work};
use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /wachtwoord-vergeten`
pub(crate) fn forgotten(ask: &Ask) -> Reply {
    if ask.query.get("verstuurd").is_some() {
        return mail_sent(ask, LinkKind::Reset);
    }
    show_forgotten(ask, &ask.form(&ASK_BY_MAIL))
}

/// `POST /wachtwoord-vergeten`
pub(crate) fn ask_for_link(ask: &Ask) -> Reply {
    let form = ask.posted(&ASK_BY_MAIL);
    match accounts::ask_for_reset(
        ask.cx(),
        form.value("email"),
        ask.visitor.lang,
        &ask.origin(),
    ) {
        Ok(()) => ask.see("/wachtwoord-vergeten?verstuurd=ja"),
        Err(error) => show_forgotten(ask, &form.after(error)?),
    }
}

fn show_forgotten(ask: &Ask, form: &Form) -> Reply {
    ask.form_page(
        form,
        &ForgottenPage {
            frame: ask.frame(),
            form,
        },
    )
}

/// `GET /wachtwoord-instellen`
pub(crate) fn by_link(ask: &Ask) -> Reply {
    match alive(
        ask,
        LinkKind::Reset,
        accounts::reset_link(ask.cx(), key(ask)),
    ) {
        Ok(link) => show_reset(ask, &ask.form(&RESET).with(KEY, key(ask)), link),
        Err(dead) => dead,
    }
}

/// `POST /wachtwoord-instellen`
pub(crate) fn reset(ask: &Ask) -> Reply {
    let form = ask.posted(&RESET);
    let link = match alive(
        ask,
        LinkKind::Reset,
        accounts::reset_link(ask.cx(), key(ask)),
    ) {
        Ok(link) => link,
        Err(dead) => return dead,
    };
    let new = NewPassword {
        password: form.text("password"),
        disown: form.is_on("disown"),
        shared: form.is_on("shared"),
    };
    let done = accounts::reset(ask.cx(), key(ask), &new, &ask.origin());
    match alive(ask, LinkKind::Reset, done) {
        Ok(Outcome::Done(session)) => sign_in::begin(ask, &session, ask.done("/", Said::Password)?),
        Ok(Outcome::CodeNeeded(step)) => second_step::ask_for_code(ask, &step, &form, &[]),
        Err(Err(error)) => show_reset(ask, &form.after(error)?, link),
        Err(dead) => dead,
    }
}

fn show_reset(ask: &Ask, form: &Form, mut link: ResetLink) -> Reply {
    let (goes, stays) = (&mut link.goes.work_accounts, &mut link.stays.work_accounts);
    for way in goes.iter_mut().chain(stays) {
        way.name = work::label(ask, &way.name);
    }
    ask.form_page(
        form,
        &ResetPage {
            frame: ask.frame(),
            form,
            link: &link,
        },
    )
}
