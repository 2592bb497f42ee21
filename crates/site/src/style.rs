//! `/stijl`: the design system on one page.

use pages::style::StylePage;

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /stijl`
pub(crate) fn show(ask: &Ask) -> Reply {
    ask.page(&StylePage::new(ask.frame()))
}
