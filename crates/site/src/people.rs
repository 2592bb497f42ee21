//! People: a page of each, and the list of all.

use domain::MemberId;
use domain::item::ItemKind;
use domain::person::Seen;
use forum::directory::{self, Query};
use forum::grants;
use forum::items::Listing;
use forum::profiles::{self, Found, ProfileView};
use forum::shared;
use forum::views::Cursor;
use pages::people::{DirectoryPage, Part, PreviewPage, ProfilePage, Rows};

use crate::answer::Reply;
use crate::ask::Ask;
use crate::items::page_of;

/// `GET /wie/{handle}`
pub(crate) fn show(ask: &Ask) -> Reply {
    let view = match profiles::open(ask.cx(), ask.actor(), ask.param("handle"))? {
        Found::Moved(handle) => return ask.moved(&format!("/wie/{handle}")),
        Found::Here(view) => view,
    };
    if let Some(to) = ask.query.parse::<Seen>("als").filter(|_| view.own) {
        return preview(ask, to);
    }
    let part = Part::of(ask.query.get("toon").unwrap_or_default());
    match part {
        Part::Everything => items(ask, &view, part, Vec::new()),
        Part::Practices => items(ask, &view, part, vec![ItemKind::Practice]),
        Part::Questions => items(ask, &view, part, vec![ItemKind::Question]),
        Part::Answers | Part::Accepted | Part::Adopted => said(ask, &view, part),
    }
}

fn preview(ask: &Ask, to: Seen) -> Reply {
    let shown = profiles::preview(ask.cx(), ask.actor(), to)?;
    ask.page(&PreviewPage {
        frame: ask.frame(),
        handle: ask.param("handle"),
        to,
        view: shown.as_ref(),
    })
}

fn items(ask: &Ask, view: &ProfileView, part: Part, kinds: Vec<ItemKind>) -> Reply {
    let listing = Listing {
        author: Some(view.person.id),
        newest: true,
        kinds,
        ..Listing::default()
    };
    let (rows, first) = page_of(ask, listing)?;
    ask.page(&ProfilePage {
        frame: ask.frame(),
        view,
        part,
        rows: Rows::Items(&rows),
        first,
        gives: gives(ask, view),
    })
}

fn said(ask: &Ask, view: &ProfileView, part: Part) -> Reply {
    let after: Option<Cursor> = ask.query.parse("na");
    let (cx, actor, author) = (ask.cx(), ask.actor(), view.person.id);
    let rows = match part {
        // It is a part of nobody else's page.
        Part::Adopted if !view.own => return items(ask, view, Part::Everything, Vec::new()),
        Part::Adopted => shared::adopted(cx, actor, after)?,
        _ => shared::answers(cx, actor, author, part == Part::Accepted, after)?,
    };
    ask.page(&ProfilePage {
        frame: ask.frame(),
        view,
        part,
        rows: Rows::Said(&rows),
        first: after.is_none(),
        gives: gives(ask, view),
    })
}

/// Whether the reader gives roles to others, of whom this is one.
fn gives(ask: &Ask, view: &ProfileView) -> bool {
    !view.own && !view.departed && !grants::can_give(ask.actor()).is_empty()
}

/// `GET /collegas`
pub(crate) fn list(ask: &Ask) -> Reply {
    let query = Query {
        words: ask.query.get("q").unwrap_or_default().to_owned(),
        organisation: ask.query.get("organisatie").unwrap_or_default().to_owned(),
        province: ask.query.parse("provincie"),
        office: ask.query.parse("rol"),
        after: ask.query.parse::<MemberId>("na"),
    };
    let people = directory::find(ask.cx(), ask.actor(), &query)?;
    ask.page(&DirectoryPage {
        frame: ask.frame(),
        query: &query,
        people: &people,
    })
}
