//! How to use the site.

use pages::help::HelpPage;

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /hulp`
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.page(&HelpPage { frame: ask.frame() })
}
