//! Becoming a member: with an address of one's organisation, or by an invitation.

use forum::accounts::{self, LinkView, NewMember, Origin};
use forum::sessions::NewSession;
use forum::{Cx, Error, invitations};
use pages::account::{ASK_BY_MAIL, JOIN, JoinPage, LinkKind, SignUpPage};
use pages::{Form, Said};

use super::{KEY, alive, key, mail_sent, sign_in};
use crate::answer::Reply;
use crate::ask::Ask;

/// The two ways that end in the same form.
struct Way {
    kind: LinkKind,
    action: &'static str,
    link: fn(&Cx, &str) -> Result<LinkView, Error>,
    join: fn(&Cx, &str, &NewMember, bool, &Origin) -> Result<NewSession, Error>,
}

const BY_ADDRESS: Way = Way {
    kind: LinkKind::SignUp,
    action: "/aanmelden/bevestigen",
    link: accounts::sign_up_link,
    join: accounts::join,
};

const BY_INVITATION: Way = Way {
    kind: LinkKind::Invitation,
    action: "/uitnodiging",
    link: invitations::link,
    join: invitations::accept,
};

/// `GET /aanmelden`
pub(crate) fn show(ask: &Ask) -> Reply {
    if ask.query.get("verstuurd").is_some() {
        return mail_sent(ask, LinkKind::SignUp);
    }
    show_form(ask, &ask.form(&ASK_BY_MAIL))
}

/// `POST /aanmelden`
pub(crate) fn submit(ask: &Ask) -> Reply {
    let form = ask.posted(&ASK_BY_MAIL);
    match accounts::ask_to_join(
        ask.cx(),
        form.value("email"),
        ask.visitor.lang,
        &ask.origin(),
    ) {
        Ok(()) => ask.see("/aanmelden?verstuurd=ja"),
        Err(error) => show_form(ask, &form.after(error)?),
    }
}

fn show_form(ask: &Ask, form: &Form) -> Reply {
    ask.form_page(
        form,
        &SignUpPage {
            frame: ask.frame(),
            form,
        },
    )
}

/// `GET /aanmelden/bevestigen`
pub(crate) fn by_address(ask: &Ask) -> Reply {
    begin(ask, &BY_ADDRESS)
}

/// `POST /aanmelden/bevestigen`
pub(crate) fn submit_by_address(ask: &Ask) -> Reply {
    finish(ask, &BY_ADDRESS)
}

/// `GET /uitnodiging`
pub(crate) fn by_invitation(ask: &Ask) -> Reply {
    begin(ask, &BY_INVITATION)
}

/// `POST /uitnodiging`
pub(crate) fn submit_by_invitation(ask: &Ask) -> Reply {
    finish(ask, &BY_INVITATION)
}

fn begin(ask: &Ask, way: &Way) -> Reply {
    let link = match alive(ask, way.kind, (way.link)(ask.cx(), key(ask))) {
        Ok(link) => link,
        Err(dead) => return dead,
    };
    let form = ask
        .form(&JOIN)
        .with(KEY, key(ask))
        .with("name", &link.name)
        .with("job_title", &link.job_title);
    show_join(ask, &form, &link, way)
}

fn finish(ask: &Ask, way: &Way) -> Reply {
    let form = ask.posted(&JOIN);
    let link = match alive(ask, way.kind, (way.link)(ask.cx(), key(ask))) {
        Ok(link) => link,
        Err(dead) => return dead,
    };
    let new = new_member(ask, &form);
    let joined = (way.join)(
        ask.cx(),
        key(ask),
        &new,
        form.is_on("shared"),
        &ask.origin(),
    );
    // Two clicks at once: the second finds the link used.
    match alive(ask, way.kind, joined) {
        Ok(session) => sign_in::begin(ask, &session, ask.done("/welkom", Said::Joined)?),
        Err(Err(error)) => show_join(ask, &form.after(error)?, &link, way),
        Err(dead) => dead,
    }
}

/// What was typed of oneself.
pub(super) fn new_member(ask: &Ask, form: &Form) -> NewMember {
    NewMember {
        name: form.text("name"),
        job_title: form.text("job_title"),
        password: form.text("password"),
        name_public: form.is_on("name_public"),
        lang: Some(ask.visitor.lang),
    }
}

fn show_join(ask: &Ask, form: &Form, link: &LinkView, way: &Way) -> Reply {
    let page = JoinPage {
        frame: ask.frame(),
        form,
        link,
        action: way.action,
    };
    ask.form_page(form, &page)
}
