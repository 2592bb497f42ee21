//! The state of the installation: what is done in the background, and what could not be.

use domain::JobId;
use forum::{jobs, retention};
use pages::Said;
use pages::manage::InstallationPage;

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /beheer/installatie`
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let queue = jobs::queue(ask.cx(), ask.actor())?;
    ask.page(&InstallationPage {
        frame: ask.frame(),
        queue: &queue,
        kept: &retention::report(ask.cx(), ask.actor())?,
        version: env!("CARGO_PKG_VERSION"),
    })
}

/// `POST /beheer/installatie/{id}/opnieuw`
pub(crate) fn retry(ask: &Ask) -> Reply {
    ask.signed_in()?;
    jobs::retry(ask.cx(), ask.actor(), ask.id::<JobId>("id")?)?;
    ask.done("/beheer/installatie", Said::Retried)
}
