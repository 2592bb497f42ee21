//! Search, and what it would find while someone is still typing.

use domain::rights::Actor;
use forum::search::{Filters, Hit, Query};
use forum::views::{ItemRow, PlaceRef};
use forum::{Cx, Error};
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
    let frame = ask.frame();
    let typed = ask.query.get("q").unwrap_or_default();
    let (places, rows) = suggested(ask.cx(), ask.actor(), typed)?;
    let places = places.into_iter().map(|place| Suggestion {
        note: frame.t(pages::search::place_key(&place)).into_owned(),
        path: place.path(),
        title: place.name,
    });
    let mut items: Vec<Suggestion> = places.collect();
    let left = SUGGESTED.saturating_sub(items.len());
    items.extend(rows.into_iter().take(left).map(|row| Suggestion {
        note: format!("{} {}", frame.word("kind", row.kind), row.label),
        path: row.path(),
        title: row.title,
    }));
    Answer::json(&Suggestions::of(frame, items))
}

/// The places and items that what someone has typed so far can become, few of each; nothing for nothing.
pub(crate) fn suggested(
    cx: &Cx,
    actor: &Actor,
    typed: &str,
) -> Result<(Vec<PlaceRef>, Vec<ItemRow>), Error> {
    if typed.trim().is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let query = Query {
        text: typed.to_owned(),
        begun: true,
        page: 1,
        ..Query::default()
    };
    let results = forum::search::find(cx, actor, &query)?;
    let hits = results.hits.into_iter().filter_map(|hit| match hit {
        // A reply is found by its topic's title.
        Hit::Item { row, .. } | Hit::Reply { row, .. } => Some(row),
        Hit::Organisation { .. } | Hit::Person { .. } => None,
    });
    let mut rows: Vec<ItemRow> = Vec::new();
    for row in results.exact.into_iter().chain(hits) {
        if rows.iter().all(|known| known.id != row.id) && rows.len() < SUGGESTED {
            rows.push(row);
        }
    }
    Ok((results.places, rows))
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
