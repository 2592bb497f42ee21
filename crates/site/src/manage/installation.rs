//! The state of the installation: what is done in the background, and what could not be.

use forum::{jobs, leaving, retention};
use pages::manage::InstallationPage;

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /beheer/installatie`
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.signed_in()?;
    let queue = jobs::queue(ask.cx(), ask.actor())?;
    let backups = leaving::backups(ask.cx(), ask.actor())?;
    let settings = &ask.site().settings;
    // Asking other servers takes time: only who wants to know waits for it.
    let others = ask.query.get("alles").is_some();
    ask.page(&InstallationPage {
        frame: ask.frame(),
        queue: &queue,
        findings: &(settings.findings)(others),
        others,
        backups: &backups,
        backs_up: settings.backs_up,
        kept: &retention::report(ask.cx(), ask.actor())?,
        version: env!("CARGO_PKG_VERSION"),
    })
}
