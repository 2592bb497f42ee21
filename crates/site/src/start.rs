//! The start page.

use domain::moment::days;
use forum::items::{self, Listing, Unread};
use forum::views::ItemRow;
use pages::items::ListKind;
use pages::start::{Section, StartPage};

use crate::answer::Reply;
use crate::ask::Ask;

/// Rows of each part.
const ROWS: usize = 5;

/// For how many days an announcement stands above the rest.
const NEWS_DAYS: u64 = 14;

/// `GET /`
pub(crate) fn show(ask: &Ask) -> Reply {
    let lists = [
        ListKind::Questions,
        ListKind::Practices,
        ListKind::Discussions,
        ListKind::Announcements,
    ];
    let mut listings: Vec<Listing> = lists.iter().map(|list| newest(*list)).collect();
    listings.push(Listing {
        unanswered: true,
        ..newest(ListKind::Questions)
    });
    listings.push(Listing {
        kinds: vec![ListKind::Questions.kind()],
        solved: Some(true),
        size: Some(ROWS),
        ..Listing::default()
    });
    // What the reader follows and has not read; nothing for visitors.
    listings.push(Listing {
        unread: Some(Unread::Followed),
        size: Some(ROWS),
        ..Listing::default()
    });
    let mut pages = items::lists(ask.cx(), ask.actor(), &listings)?.into_iter();
    let mut next = || pages.next().map(|page| page.rows).unwrap_or_default();
    let mut sections: Vec<Section> = lists
        .into_iter()
        .map(|list| Section { list, rows: next() })
        .filter(|section| section.list != ListKind::Announcements || !section.rows.is_empty())
        .collect();
    let (unanswered, solved, followed) = (next(), next(), next());
    // What was announced a short while ago stands first, without the older ones; else they stand at the end.
    let now = ask.cx().now();
    let is_news = |row: &ItemRow| now < row.created_at.after(days(NEWS_DAYS));
    if let Some(at) = sections.iter().position(|section| {
        section.list == ListKind::Announcements && section.rows.first().is_some_and(is_news)
    }) {
        let mut news = sections.remove(at);
        news.rows.retain(is_news);
        sections.insert(0, news);
    }
    ask.page(&StartPage {
        frame: ask.frame(),
        followed: &followed,
        sections: &sections,
        unanswered: &unanswered,
        solved: &solved,
    })
}

/// The first rows of a list.
fn newest(list: ListKind) -> Listing {
    Listing {
        kinds: vec![list.kind()],
        newest: true,
        size: Some(ROWS),
        ..Listing::default()
    }
}
