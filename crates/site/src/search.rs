//! Search.

use pages::search::SearchPage;

use crate::answer::Reply;
use crate::ask::Ask;

/// `GET /zoeken?q=…`
pub(crate) fn show(ask: &Ask) -> Reply {
    let query = pages::search::read(ask.query.pairs());
    let results = forum::search::find(ask.cx(), ask.actor(), &query)?;
    ask.page(&SearchPage {
        frame: ask.frame(),
        query: &query,
        results: &results,
    })
}
