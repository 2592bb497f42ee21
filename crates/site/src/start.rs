//! The start page.

use forum::items::{self, Listing, Unread};
use forum::views::ItemRow;
use pages::items::ListKind;
use pages::start::{Section, StartPage};

use crate::answer::Reply;
use crate::ask::Ask;

/// Rows of each part.
const ROWS: usize = 5;

/// `GET /`
pub(crate) fn show(ask: &Ask) -> Reply {
    let lists = [
        ListKind::Questions,
        ListKind::Practices,
        ListKind::Discussions,
    ];
    let mut sections = Vec::new();
    for list in lists {
        let rows = newest(ask, list, false)?;
        sections.push(Section { list, rows });
    }
    let announcements = newest(ask, ListKind::Announcements, false)?;
    if !announcements.is_empty() {
        sections.push(Section {
            list: ListKind::Announcements,
            rows: announcements,
        });
    }
    let unanswered = newest(ask, ListKind::Questions, true)?;
    let solved = first(
        ask,
        Listing {
            kinds: vec![ListKind::Questions.kind()],
            solved: Some(true),
            ..Listing::default()
        },
    )?;
    let followed = match ask.visitor.signed_in {
        Some(_) => followed(ask)?,
        None => Vec::new(),
    };
    ask.page(&StartPage {
        frame: ask.frame(),
        followed: &followed,
        sections: &sections,
        unanswered: &unanswered,
        solved: &solved,
    })
}

/// What the reader follows and has not read.
fn followed(ask: &Ask) -> Result<Vec<ItemRow>, forum::Error> {
    first(
        ask,
        Listing {
            unread: Some(Unread::Followed),
            ..Listing::default()
        },
    )
}

fn newest(ask: &Ask, list: ListKind, unanswered: bool) -> Result<Vec<ItemRow>, forum::Error> {
    first(
        ask,
        Listing {
            kinds: vec![list.kind()],
            newest: true,
            unanswered,
            ..Listing::default()
        },
    )
}

/// The first rows of a list.
fn first(ask: &Ask, listing: Listing) -> Result<Vec<ItemRow>, forum::Error> {
    let listing = Listing {
        size: Some(ROWS),
        ..listing
    };
    Ok(items::list(ask.cx(), ask.actor(), &listing)?.rows)
}
