//! Who asks to become a member, and who decides.

use domain::SignUpId;
use forum::sign_ups::{self, Admission};
use pages::prevention::{ADMIT, SignUpDecisionPage, SignUpsPage, TURN_AWAY};
use pages::{Form, Said};

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /beheer/aanvragen`
pub(crate) fn list(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let waiting = sign_ups::waiting(ask.cx(), ask.actor())?;
    ask.page(&SignUpsPage {
        frame: ask.frame(),
        waiting: &waiting,
    })
}

/// `GET /beheer/aanvragen/{id}`
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let id = ask.id("id")?;
    let asker = sign_ups::open(ask.cx(), ask.actor(), id)?;
    let mut admitting = ask.form(&ADMIT);
    if let Some(house) = &asker.organisation {
        admitting.set("organisation", house.id);
    }
    show_one(ask, id, (&admitting, &ask.form(&TURN_AWAY)))
}

/// `POST /beheer/aanvragen/{id}/toelaten`
pub(crate) fn admit(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let id = ask.id("id")?;
    let mut form = ask.posted(&ADMIT);
    let admission = Admission {
        organisation: form.choice("organisation"),
        guest_until: form.text("guest_until"),
        handle: form.text("handle"),
    };
    let admitted = form
        .sound()
        .and_then(|()| sign_ups::admit(ask.cx(), ask.actor(), id, &admission));
    match admitted {
        Ok(()) => ask.done("/beheer/aanvragen", Said::SignUpAdmitted),
        Err(error) => show_one(ask, id, (&form.after(error)?, &ask.form(&TURN_AWAY))),
    }
}

/// `POST /beheer/aanvragen/{id}/afwijzen`
pub(crate) fn refuse(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let id = ask.id("id")?;
    let form = ask.posted(&TURN_AWAY);
    match sign_ups::refuse(ask.cx(), ask.actor(), id, form.value("answer")) {
        Ok(()) => ask.done("/beheer/aanvragen", Said::SignUpRefused),
        Err(error) => show_one(ask, id, (&ask.form(&ADMIT), &form.after(error)?)),
    }
}

fn show_one(ask: &Ask, id: SignUpId, (admitting, refusing): (&Form, &Form)) -> Reply {
    let asker = sign_ups::open(ask.cx(), ask.actor(), id)?;
    let organisations = sign_ups::organisations(ask.cx(), ask.actor())?;
    let page = SignUpDecisionPage {
        frame: ask.frame(),
        asker: &asker,
        organisations: &organisations,
        admitting,
        refusing,
    };
    let told = match refusing.is_refused() {
        true => refusing,
        false => admitting,
    };
    ask.form_page(told, &page)
}
