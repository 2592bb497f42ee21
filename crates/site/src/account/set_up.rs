//! The first administrator, by the one-time link that a new installation prints.

use domain::setup::SetUpStep;
use forum::Error;
use forum::setup::{self, SetUp};
use pages::Form;
use pages::account::{LinkKind, SET_UP, SetUpPage};

use super::{KEY, alive, join, key, sign_in};
use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /inrichten`
pub(crate) fn show(ask: &Ask) -> Reply {
    match alive(ask, kind(ask)?, setup::check(ask.cx(), key(ask))) {
        Ok(()) => show_form(ask, &ask.form(&SET_UP).with(KEY, key(ask))),
        Err(dead) => dead,
    }
}

/// `POST /inrichten`
pub(crate) fn submit(ask: &Ask) -> Reply {
    let form = ask.posted(&SET_UP);
    let input = SetUp {
        member: join::new_member(ask, &form),
        email: form.text("email"),
        organisation: form.text("organisation"),
    };
    let taxonomy = ask.site().settings.taxonomy;
    let done = setup::set_up(ask.cx(), key(ask), &input, taxonomy, &ask.origin());
    match alive(ask, kind(ask)?, done) {
        Ok(session) => {
            let next = pages::setup::path(SetUpStep::Organisation);
            sign_in::begin(ask, &session, ask.see(next)?)
        }
        Err(Err(error)) => show_form(ask, &form.after(error)?),
        Err(dead) => dead,
    }
}

/// What a link that does not work is told to be.
fn kind(ask: &Ask) -> Result<LinkKind, Error> {
    Ok(match setup::is_waiting(ask.cx())? {
        true => LinkKind::FirstStart,
        false => LinkKind::SetUp,
    })
}

fn show_form(ask: &Ask, form: &Form) -> Reply {
    ask.form_page(
        form,
        &SetUpPage {
            frame: ask.frame(),
            form,
        },
    )
}
