//! Lists of items, and an item by its label.

pub(crate) mod writing;

use domain::item::SpineLabel;
use domain::rights::Refusal;
use domain::taxonomy::Facet;
use domain::{ItemId, PostId};
use forum::items::{self, Found, ItemView, Listing, Showing};
use forum::references::Preview;
use forum::views::{Cursor, ItemRow, Paged};
use forum::{Error, reading};
use pages::Form;
use pages::articles::ArticlePage;
use pages::items::{ListKind, ListPage, Tab, TermPage, TopicPage};
use serde::Serialize;

use crate::answer::{Answer, Reply};
use crate::ask::Ask;
use crate::{drafts, tending};

/// `GET /vragen`
pub(crate) fn questions(ask: &Ask) -> Reply {
    list(ask, ListKind::Questions)
}

/// `GET /praktijk`
pub(crate) fn practices(ask: &Ask) -> Reply {
    list(ask, ListKind::Practices)
}

/// `GET /gesprekken`
pub(crate) fn discussions(ask: &Ask) -> Reply {
    list(ask, ListKind::Discussions)
}

/// `GET /mededelingen`
pub(crate) fn announcements(ask: &Ask) -> Reply {
    list(ask, ListKind::Announcements)
}

/// `GET /redactioneel`
pub(crate) fn editorials(ask: &Ask) -> Reply {
    list(ask, ListKind::Editorials)
}

fn list(ask: &Ask, list: ListKind) -> Reply {
    let tab = list.tab(ask.query.get("toon").unwrap_or_default());
    let listing = Listing {
        kinds: vec![list.kind()],
        newest: tab != Tab::Active,
        unanswered: tab == Tab::Unanswered,
        answered: tab == Tab::Unsolved,
        solved: match tab {
            Tab::Solved => Some(true),
            Tab::Unsolved => Some(false),
            Tab::New | Tab::Active | Tab::Unanswered => None,
        },
        ..Listing::default()
    };
    let (rows, first) = page_of(ask, listing)?;
    ask.page(&ListPage {
        frame: ask.frame(),
        list,
        tab,
        rows: &rows,
        first,
        may_write: may_write(ask, list)?,
    })
}

/// What few may write is offered to those alone; the rest to all, who may have to sign in first.
fn may_write(ask: &Ask, list: ListKind) -> Result<bool, Error> {
    match list {
        ListKind::Questions | ListKind::Practices | ListKind::Discussions => Ok(true),
        ListKind::Announcements | ListKind::Editorials => {
            if ask.visitor.signed_in.is_none() {
                return Ok(false);
            }
            let places = forum::places::to_post_in(ask.cx(), ask.actor(), list.kind())?;
            Ok(!places.is_empty())
        }
    }
}

/// `GET /thema/{slug}`
pub(crate) fn theme(ask: &Ask) -> Reply {
    term(ask, Facet::Theme)
}

/// `GET /programma/{slug}`
pub(crate) fn programme(ask: &Ask) -> Reply {
    term(ask, Facet::Programme)
}

/// `GET /doelgroep/{slug}`
pub(crate) fn target(ask: &Ask) -> Reply {
    term(ask, Facet::TargetGroup)
}

/// `GET /woord/{slug}`
pub(crate) fn tag(ask: &Ask) -> Reply {
    term(ask, Facet::Tag)
}

fn term(ask: &Ask, facet: Facet) -> Reply {
    let term = forum::taxonomy::by_slug(ask.cx(), ask.actor(), facet, ask.param("slug"))?;
    if term.slug != ask.param("slug") {
        return ask.moved(&pages::items::term_path(&term));
    }
    let listing = Listing {
        term: Some(term.id),
        ..Listing::default()
    };
    let (rows, first) = page_of(ask, listing)?;
    ask.page(&TermPage {
        frame: ask.frame(),
        term: &term,
        rows: &rows,
        first,
    })
}

/// The page of a list that the address asks for, and whether it is the first one.
pub(crate) fn page_of(ask: &Ask, listing: Listing) -> Result<(Paged<ItemRow>, bool), Error> {
    let after: Option<Cursor> = ask.query.parse("na");
    let listing = Listing { after, ..listing };
    let rows = items::list(ask.cx(), ask.actor(), &listing)?;
    Ok((rows, after.is_none()))
}

/// `GET /v1284`: as people type it.
pub(crate) fn short(ask: &Ask) -> Reply {
    let label: SpineLabel = ask.id("label")?;
    ask.moved(&label.path())
}

/// What came while someone had the page before them.
#[derive(Serialize)]
struct News {
    /// How many replies, in words.
    words: String,
    /// Where the first stands.
    path: String,
}

/// `GET /nieuw/{letter}/{number}?na=12`: the replies of others since that one, for the page that still stands before
/// its reader.
pub(crate) fn arrived(ask: &Ask) -> Reply {
    let label = label(ask)?;
    let after = ask.query.parse("na").ok_or(Error::NotFound)?;
    let Some(arrived) = reading::arrived(ask.cx(), ask.actor(), label, after)? else {
        return Ok(Answer::nothing());
    };
    Answer::json(&News {
        words: pages::items::arrived_words(ask.frame(), label.kind, arrived.count),
        path: format!("{}/r/{}", label.path(), arrived.first),
    })
}

/// `GET /{letter}/{number}`, `GET /{letter}/{number}/{slug}`
pub(crate) fn show(ask: &Ask) -> Reply {
    let showing = match ask.query.get("volgorde") {
        Some("best") => Showing::Best,
        _ => Showing::Page(ask.query.parse("pagina").unwrap_or(1).max(1)),
    };
    let slug = ask.param("slug");
    let found = match items::open(ask.cx(), ask.actor(), label(ask)?, slug, showing) {
        Err(Error::Refused(Refusal::Gone) | Error::Gone) => return tending::gone(ask),
        found => found?,
    };
    match found {
        Found::Moved(path) => ask.moved(&path),
        Found::Here(view) if view.path() != ask.path() => ask.moved(&view.path()),
        Found::Here(view) => {
            let last = view.replies.last().map_or(0, |reply| reply.n);
            let read = if view.best_first { 0 } else { last };
            reading::note(ask.cx(), ask.actor(), view.id, read);
            let spec = pages::replies::spec(view.kind);
            let form = if view.drafted {
                ask.drafted(spec, &view.label.path())?
            } else {
                ask.fresh(spec)
            };
            show_item(ask, &view, form, None)
        }
    }
}

/// An item with its replies and the form for one more.
pub(crate) fn show_item(
    ask: &Ask,
    view: &ItemView,
    mut form: Form,
    preview: Option<&Preview>,
) -> Reply {
    drafts::shown_again(ask, &mut form, &view.label.path())?;
    let (frame, form) = (ask.frame(), &form);
    match &view.article {
        None => ask.form_page(
            form,
            &TopicPage {
                frame,
                view,
                form,
                preview,
            },
        ),
        Some(article) => ask.form_page(
            form,
            &ArticlePage {
                frame,
                view,
                article,
                form,
                preview,
            },
        ),
    }
}

/// The label in the address, in whatever case.
pub(crate) fn label(ask: &Ask) -> Result<SpineLabel, Error> {
    let typed = format!("{}{}", ask.param("letter"), ask.param("number"));
    typed.parse().map_err(|_| Error::NotFound)
}

/// The item of the address, whatever slug and label it had, unless it has become part of another; whether the person may
/// read it is asked by what they do.
pub(crate) fn id(ask: &Ask) -> Result<ItemId, Error> {
    items::own_id(ask.cx(), ask.actor(), label(ask)?)
}

/// The text of the address with this number (0 is the opening), wherever it stands by now.
pub(crate) fn post(ask: &Ask, n: i32) -> Result<PostId, Error> {
    items::post_of(ask.cx(), ask.actor(), label(ask)?, n)
}

/// The reply of the address, wherever it stands by now.
pub(crate) fn reply(ask: &Ask) -> Result<PostId, Error> {
    match ask.id("n")? {
        n if n < 1 => Err(Error::NotFound),
        n => post(ask, n),
    }
}

/// The item of the address with its first page of replies, whatever slug and label it had.
pub(crate) fn current(ask: &Ask) -> Result<Box<ItemView>, Error> {
    let slug = ask.param("slug");
    let path = match items::open(ask.cx(), ask.actor(), label(ask)?, slug, 1)? {
        Found::Here(view) => return Ok(view),
        Found::Moved(path) => path,
    };
    let mut parts = path.trim_start_matches('/').splitn(3, '/');
    let (letter, number) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let label = format!("{letter}{number}")
        .parse()
        .map_err(|_| Error::NotFound)?;
    let slug = parts.next().unwrap_or("");
    match items::open(ask.cx(), ask.actor(), label, slug, 1)? {
        Found::Here(view) => Ok(view),
        Found::Moved(_) => Err(Error::NotFound),
    }
}
