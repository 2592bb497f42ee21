//! The start page.

use domain::item::ItemKind;
use domain::moment::days;
use forum::curating;
use forum::items::{self, Listing, Unread};
use forum::views::ItemRow;
use pages::start::{StartPage, Tab};

use crate::answer::Reply;
use crate::ask::Ask;

/// Rows of what is beside the list, and of what stands above it.
const BESIDE: usize = 3;
const ABOVE: usize = 5;

/// For how many days an announcement stands above the rest.
const NEWS_DAYS: u64 = 14;

/// `GET /`
pub(crate) fn show(ask: &Ask) -> Reply {
    let signed_in = ask.visitor.signed_in.is_some();
    let tab = Tab::named(ask.query.get("toon").unwrap_or_default(), signed_in);
    let after = ask.query.parse("na");
    let first = after.is_none();
    let listing = Listing {
        after,
        ..listed(tab)
    };
    let mut listings = vec![
        listing,
        Listing {
            unanswered: true,
            size: Some(BESIDE + ABOVE),
            ..newest(ItemKind::Question)
        },
        Listing {
            size: Some(BESIDE),
            ..newest(ItemKind::Practice)
        },
    ];
    let begins = first && tab == Tab::named("", signed_in);
    if begins {
        listings.push(newest(ItemKind::Announcement));
    }
    if begins && signed_in {
        listings.push(Listing {
            unread: Some(Unread::Followed),
            size: Some(ABOVE),
            ..Listing::default()
        });
    }
    let mut pages = items::lists(ask.cx(), ask.actor(), &listings)?.into_iter();
    let mut rows = pages.next().ok_or(forum::Error::NotFound)?;
    let mut next = || pages.next().map(|page| page.rows).unwrap_or_default();
    let (mut waiting, practices, mut news, followed) = (next(), next(), next(), next());
    let now = ask.cx().now();
    news.retain(|row| now < row.created_at.after(days(NEWS_DAYS)));
    let above = |row: &ItemRow| news.iter().chain(&followed).any(|other| other.id == row.id);
    rows.rows.retain(|row| !above(row));
    // What the list shows already needs no place beside it.
    waiting.retain(|row| {
        let mut shown = followed.iter().chain(&rows.rows);
        !shown.any(|other| other.id == row.id)
    });
    waiting.truncate(BESIDE);
    let featured = match begins {
        true => curating::featured(ask.cx(), ask.actor(), None)?,
        false => Vec::new(),
    };
    rows.rows
        .retain(|row| !featured.iter().any(|other| other.id == row.id));
    let nothing =
        featured.is_empty() && rows.rows.is_empty() && followed.is_empty() && news.is_empty();
    let bare = nothing && begins && !has_any(ask)?;
    ask.page(&StartPage {
        frame: ask.frame(),
        tab,
        featured: &featured,
        news: &news,
        followed: &followed,
        rows: &rows,
        first,
        waiting: &waiting,
        practices: &practices,
        bare,
    })
}

/// Whether there is anything that they may read.
fn has_any(ask: &Ask) -> Result<bool, forum::Error> {
    let any = Listing {
        newest: true,
        size: Some(1),
        ..Listing::default()
    };
    let pages = items::lists(ask.cx(), ask.actor(), &[any])?;
    Ok(pages.iter().any(|page| !page.rows.is_empty()))
}

fn listed(tab: Tab) -> Listing {
    match tab {
        Tab::ForYou => Listing {
            unread: Some(Unread::Everywhere),
            ..Listing::default()
        },
        Tab::New => Listing {
            newest: true,
            ..Listing::default()
        },
        Tab::Unanswered => Listing {
            unanswered: true,
            size: None,
            ..newest(ItemKind::Question)
        },
        Tab::Solved => Listing {
            kinds: vec![ItemKind::Question],
            solved: Some(true),
            ..Listing::default()
        },
    }
}

/// The first rows of a kind.
fn newest(kind: ItemKind) -> Listing {
    Listing {
        kinds: vec![kind],
        newest: true,
        size: Some(ABOVE),
        ..Listing::default()
    }
}
