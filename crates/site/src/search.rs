//! Search, and what it would find while someone is still typing.

use forum::search::{Filters, Hit, Query};
use pages::Frame;
use pages::search::SearchPage;
use serde::Serialize;

use crate::answer::{Answer, Reply};
use crate::ask::Ask;

/// Shown while typing; more is what the page of results is for.
const SUGGESTED: usize = 7;

/// `GET /zoeken?q=…`
pub(crate) fn show(ask: &Ask) -> Reply {
    let query = pages::search::read(ask.query.pairs());
    let results = forum::search::find(ask.cx(), ask.actor(), &query)?;
    // Who goes on or narrows looks for texts.
    let help = match query.page <= 1 && query.filters == Filters::default() {
        true => {
            let wanted = forum::search::wanted(ask.cx(), &query.text);
            pages::help::fitting(ask.frame().lang, &wanted)
        }
        false => Vec::new(),
    };
    ask.page(&SearchPage {
        frame: ask.frame(),
        query: &query,
        results: &results,
        help: &help,
    })
}

/// What the script of the search field shows.
#[derive(Debug, Serialize)]
struct Suggestions {
    items: Vec<Suggestion>,
    /// How many there are, in words.
    told: String,
}

#[derive(Debug, Serialize)]
struct Suggestion {
    title: String,
    /// Where it is.
    path: String,
    /// What it is.
    note: String,
}

/// `GET /zoeken/suggesties?q=…`: JSON, `{items: [{title, path, note}], told}`.
pub(crate) fn suggest(ask: &Ask) -> Reply {
    let query = Query {
        text: ask.query.get("q").unwrap_or_default().to_owned(),
        begun: true,
        page: 1,
        ..Query::default()
    };
    let frame = ask.frame();
    if query.text.trim().is_empty() {
        return Answer::json(&Suggestions::of(frame, Vec::new()));
    }
    let results = forum::search::find(ask.cx(), ask.actor(), &query)?;
    let places = results.places.into_iter().map(|place| Suggestion {
        note: frame.t(pages::search::place_key(&place)).into_owned(),
        path: place.path(),
        title: place.name,
    });
    let exact = results.exact.into_iter().map(|row| (row.path(), row));
    let hits = results.hits.into_iter().filter_map(|hit| match hit {
        // A reply is found by its topic's title.
        Hit::Item { row, .. } | Hit::Reply { row, .. } => Some((row.path(), row)),
        Hit::Organisation { .. } | Hit::Person { .. } => None,
    });
    let mut items: Vec<Suggestion> = places.collect();
    for (path, row) in exact.chain(hits) {
        if items.iter().all(|known| known.path != path) && items.len() < SUGGESTED {
            let note = format!("{} {}", frame.word("kind", row.kind), row.label);
            items.push(Suggestion {
                title: row.title,
                path,
                note,
            });
        }
    }
    Answer::json(&Suggestions::of(frame, items))
}

impl Suggestions {
    fn of(frame: &Frame, items: Vec<Suggestion>) -> Self {
        let told = frame.t1("search-suggested", "count", items.len());
        Self {
            told: told.into_owned(),
            items,
        }
    }
}
