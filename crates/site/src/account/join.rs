//! Becoming a member: with an address of one's organisation, or by an invitation.

use domain::person::Email;
use forum::Error;
use forum::accounts::{self, ComeBack, LinkView, NewMember};
use forum::employments::{self, Offer};
use forum::sign_ups;
use pages::account::{
    COME_BACK, COME_OVER, ComeBackPage, ComeOverPage, JOIN, JoinPage, LinkKind, SIGN_UP,
    SignInFirstPage, SignUpPage,
};
use pages::{Form, Said};

use super::{KEY, alive, key, mail_sent, sign_in};
use crate::answer::Reply;
use crate::ask::Ask;

/// The two ways that end in the same form.
struct Way {
    kind: LinkKind,
    way: employments::Way,
    action: &'static str,
}

const BY_ADDRESS: Way = Way {
    kind: LinkKind::SignUp,
    way: employments::Way::Address,
    action: "/aanmelden/bevestigen",
};

const BY_INVITATION: Way = Way {
    kind: LinkKind::Invitation,
    way: employments::Way::Invitation,
    action: "/uitnodiging",
};

/// `GET /aanmelden`
pub(crate) fn show(ask: &Ask) -> Reply {
    if ask.query.get("verstuurd").is_some() {
        return mail_sent(ask, LinkKind::SignUp);
    }
    let shown = sign_ups::stamp(ask.cx());
    show_form(ask, &ask.form(&SIGN_UP).with("getoond", shown))
}

/// `POST /aanmelden`
pub(crate) fn submit(ask: &Ask) -> Reply {
    let mut form = ask.posted(&SIGN_UP);
    let (shown, trap) = (form.text("getoond"), form.text("onderwerp"));
    // An address that is none is told first: that is wrong however long it took.
    let person = Email::parse("email", form.value("email"))
        .map_err(|problem| Error::Invalid(vec![problem]))
        .and_then(|_| sign_ups::by_a_person(ask.cx(), &shown, &trap));
    let asked = match person {
        Ok(true) => accounts::ask_to_join(
            ask.cx(),
            form.value("email"),
            ask.visitor.lang,
            &ask.origin(),
        ),
        // A program is told what everyone is told.
        Ok(false) => Ok(()),
        Err(error) => Err(error),
    };
    match asked {
        Ok(()) => ask.see("/aanmelden?verstuurd=ja"),
        Err(error) => {
            form.set("getoond", sign_ups::stamp_again(ask.cx(), &shown));
            show_form(ask, &form.after(error)?)
        }
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
    match alive(ask, way.kind, offer(ask, way)) {
        Ok(offered) => show_offer(ask, way, &offered, None),
        Err(dead) => dead,
    }
}

fn offer(ask: &Ask, way: &Way) -> Result<Offer, Error> {
    employments::offer(ask.cx(), ask.actor(), way.way, key(ask))
}

/// The page of what is offered, with the form that was sent when it was refused.
fn show_offer(ask: &Ask, way: &Way, offered: &Offer, sent: Option<Form>) -> Reply {
    match offered {
        Offer::Join(link) if wants_back(ask) => {
            let to = link.organisation.as_deref().unwrap_or_default();
            show_come_back(ask, way, to, None, sent)
        }
        Offer::Join(link) if ask.query.get("mee").is_some() => ask.page(&SignInFirstPage {
            frame: ask.frame(),
            organisation: link.organisation.as_deref().unwrap_or_default(),
        }),
        Offer::Join(link) => {
            let form = sent.unwrap_or_else(|| {
                ask.form(&JOIN)
                    .with(KEY, key(ask))
                    .with("name", &link.name)
                    .with("job_title", &link.job_title)
            });
            show_join(ask, &form, link, way)
        }
        Offer::ComeOver(offer) => {
            let form = sent.unwrap_or_else(|| {
                ask.form(&COME_OVER)
                    .with(KEY, key(ask))
                    .with("job_title", &offer.job_title)
            });
            let form = ask.proved(&form)?;
            let page = ComeOverPage {
                frame: ask.frame(),
                form: &form,
                offer,
                action: way.action,
            };
            ask.form_page(&form, &page)
        }
        Offer::SignIn(to) => ask.page(&SignInFirstPage {
            frame: ask.frame(),
            organisation: &to.name,
        }),
        Offer::Return(name, to) => show_come_back(ask, way, &to.name, Some(name), sent),
    }
}

/// Whether someone with another address goes on with the account that they had.
fn wants_back(ask: &Ask) -> bool {
    ask.query.get("account").is_some() || ask.fields().get("wat") == Some("terug")
}

fn show_come_back(
    ask: &Ask,
    way: &Way,
    organisation: &str,
    name: Option<&str>,
    sent: Option<Form>,
) -> Reply {
    let form = sent.unwrap_or_else(|| ask.form(&COME_BACK).with(KEY, key(ask)));
    let page = ComeBackPage {
        frame: ask.frame(),
        form: &form,
        organisation,
        name,
        action: way.action,
    };
    ask.form_page(&form, &page)
}

fn finish(ask: &Ask, way: &Way) -> Reply {
    match ask.fields().get("wat") {
        Some("over") => come_over(ask, way),
        Some("terug") => come_back(ask, way),
        _ => join(ask, way),
    }
}

fn join(ask: &Ask, way: &Way) -> Reply {
    let form = ask.posted(&JOIN);
    let offered = match alive(ask, way.kind, offer(ask, way)) {
        Ok(offered) => offered,
        Err(dead) => return dead,
    };
    // Someone signed in meanwhile, or the address has an account by now.
    let Offer::Join(link) = &offered else {
        return show_offer(ask, way, &offered, None);
    };
    let new = new_member(ask, &form);
    let joined = accounts::join(
        ask.cx(),
        way.way,
        key(ask),
        &new,
        form.is_on("shared"),
        &ask.origin(),
    );
    // Two clicks at once: the second finds the link used.
    match alive(ask, way.kind, joined) {
        Ok(session) => sign_in::begin(ask, &session, ask.done("/welkom", Said::Joined)?),
        Err(Err(error)) => show_join(ask, &form.after(error)?, link, way),
        Err(dead) => dead,
    }
}

fn come_over(ask: &Ask, way: &Way) -> Reply {
    let form = ask.posted(&COME_OVER);
    let offered = match alive(ask, way.kind, offer(ask, way)) {
        Ok(offered) => offered,
        Err(dead) => return dead,
    };
    if !matches!(offered, Offer::ComeOver(_)) {
        return show_offer(ask, way, &offered, None);
    }
    let typed = (form.value("job_title"), form.value("current"));
    let done = employments::come_over(ask.cx(), ask.actor(), way.way, key(ask), typed);
    match alive(ask, way.kind, done) {
        Ok(()) => ask.done("/instellingen/werk", Said::CameOver),
        Err(Err(error)) => show_offer(ask, way, &offered, Some(form.after(error)?)),
        Err(dead) => dead,
    }
}

fn come_back(ask: &Ask, way: &Way) -> Reply {
    let form = ask.posted(&COME_BACK);
    let offered = match alive(ask, way.kind, offer(ask, way)) {
        Ok(offered) => offered,
        Err(dead) => return dead,
    };
    if !matches!(offered, Offer::Join(_) | Offer::Return(..)) {
        return show_offer(ask, way, &offered, None);
    }
    let back = ComeBack {
        email: match offered {
            Offer::Return(..) => String::new(),
            _ => form.text("email"),
        },
        password: form.text("password"),
        job_title: form.text("job_title"),
        code: form.text("code"),
        shared: form.is_on("shared"),
    };
    if matches!(offered, Offer::Join(_)) && back.email.trim().is_empty() {
        let form = form.after(Error::invalid("email", "empty"))?;
        return show_offer(ask, way, &offered, Some(form));
    }
    let session = accounts::come_back(ask.cx(), way.way, key(ask), &back, &ask.origin());
    match alive(ask, way.kind, session) {
        Ok(session) => sign_in::begin(
            ask,
            &session,
            ask.done("/instellingen/werk", Said::CameOver)?,
        ),
        Err(Err(error)) => show_offer(ask, way, &offered, Some(form.after(error)?)),
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
