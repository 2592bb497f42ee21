//! A person's page.

use forum::items::Listing;
use forum::profiles::{self, Found};
use pages::people::ProfilePage;

use crate::answer::Reply;
use crate::ask::Ask;
use crate::items::page_of;

/// `GET /wie/{handle}`
pub(crate) fn show(ask: &Ask) -> Reply {
    let view = match profiles::open(ask.cx(), ask.actor(), ask.param("handle"))? {
        Found::Moved(handle) => return ask.moved(&format!("/wie/{handle}")),
        Found::Here(view) => view,
    };
    let listing = Listing {
        author: Some(view.person.id),
        newest: true,
        ..Listing::default()
    };
    let (rows, first) = page_of(ask, listing)?;
    ask.page(&ProfilePage {
        frame: ask.frame(),
        view: &view,
        rows: &rows,
        first,
    })
}
