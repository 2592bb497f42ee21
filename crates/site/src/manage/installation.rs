//! The state of the installation: what is done in the background, and what could not be.

use forum::{jobs, retention};
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
        providers: &crate::account::work::states(ask.site(), ask.cx().now()),
        kept: &retention::report(ask.cx(), ask.actor())?,
        version: env!("CARGO_PKG_VERSION"),
    })
}
