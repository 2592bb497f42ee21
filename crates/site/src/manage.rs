//! `/beheer`: the desks of those who manage members, roles, places, words and the installation.

pub(crate) mod grants;
pub(crate) mod house_style;
pub(crate) mod installation;
pub(crate) mod jobs;
pub(crate) mod log;
pub(crate) mod members;
pub(crate) mod merging;
pub(crate) mod places;
pub(crate) mod prevention;
pub(crate) mod sign_ups;
pub(crate) mod support;
pub(crate) mod terms;
pub(crate) mod webhooks;

use domain::rights::Refusal;
use forum::Error;
use pages::manage::DesksPage;

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /beheer`
pub(crate) fn show(ask: &Ask) -> Reply {
    let desks = ask.signed_in()?.desks;
    if !ask.frame().has_desk() {
        return Err(Error::Refused(Refusal::NotAllowed));
    }
    let setup = match desks.installation {
        true => forum::setup::progress(ask.cx(), ask.actor())?,
        false => None,
    };
    ask.page(&DesksPage {
        frame: ask.frame(),
        desks,
        setup: setup.as_ref(),
    })
}
