//! Who manages, supports and moderates what.

use pages::offices::OfficesPage;

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /wie-doet-wat`
pub(crate) fn show(ask: &Ask) -> Reply {
    let offices = forum::offices::list(ask.cx(), ask.actor())?;
    ask.page(&OfficesPage {
        frame: ask.frame(),
        offices: &offices,
    })
}
