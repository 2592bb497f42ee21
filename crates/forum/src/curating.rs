//! The curators' desk: what there is to do where someone curates or moderates, and what is done there.
//!
//! Every list is one query inside what its reader reads and curates; what a row shows beside its item is looked up for the
//! whole page.

use std::collections::{HashMap, HashSet};

use domain::curating::{LinkTrouble, Worklist};
use domain::item::{ItemFacts, SpineLabel, State};
use domain::keeping_up::WorkDays;
use domain::limits::{DESK_SIZE, UNANSWERED_WORK_DAYS};
use domain::rights::{self, Act, Actor};
use domain::{ItemId, MemberId, Moment, calendar};
use store::curating::{self as rows_of, Desk, Found, MarkRow, Why};
use store::items::Opened;
use store::{Read, items};

use crate::items::rows;
use crate::people;
use crate::references::Hiding;
use crate::views::{AuthorView, Cursor, ItemRow, Paged, PersonRef, one_more};
use crate::{Cx, Error};

mod asking;
mod bulk;
mod drafting;
mod featuring;
mod looking;
mod marking;
mod outbound;

pub use asking::{Candidate, ToAsk, ask, not_now, propose};
pub use bulk::{Bulk, Done, ToCurate, act, done, to_curate, undo};
pub use drafting::{Material, Piece, material};
pub(crate) use drafting::{credit, expose};
pub use featuring::featured;
pub(crate) use looking::look_over;
pub use marking::{EditMark, mark, to_mark};
pub use outbound::{Caller, Found as FoundThere, call};

/// A list is counted this far for the overview.
pub const COUNTED: usize = 99;

/// A list of the desk, and how much stands on it, counted up to [`COUNTED`] and one more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Which.
    pub list: Worklist,
    /// How much.
    pub count: usize,
}

/// A row of a list of the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskRow {
    /// The item.
    pub item: ItemRow,
    /// Why it stands there.
    pub reason: Reason,
    /// Who was asked for an answer.
    pub asked: Vec<AskedView>,
}

/// Why an item stands on a list of the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The list says it.
    Plain,
    /// Since this moment.
    Since(Moment),
    /// It asks the same as this one.
    Like(Box<ItemRow>),
    /// A reader says that it is not right any more.
    Mark(MarkView),
    /// So many pictures have no description.
    Pictures(i32),
    /// It refers to these items, which are gone, and leads to these addresses, where nothing is.
    Broken {
        /// By what people call them.
        items: Vec<SpineLabel>,
        /// With what was found there.
        addresses: Vec<(String, LinkTrouble)>,
    },
}

/// That someone was asked for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedView {
    /// Who, when the reader may see them.
    pub person: Option<PersonRef>,
    /// By whom, when the reader may see them.
    pub by: Option<PersonRef>,
    /// When.
    pub at: Moment,
    /// Whether they can't now.
    pub declined: bool,
    /// Whether the reader was.
    pub own: bool,
}

/// That a reader says that something is not right any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkView {
    /// What is not right.
    pub reason: String,
    /// Who said so, as far as the reader may know.
    pub by: AuthorView,
    /// When.
    pub at: Moment,
    /// Whether the reader did.
    pub own: bool,
}

/// What there is to do where the person curates, list by list.
///
/// Refused for all who curate and moderate nothing.
pub fn overview(cx: &Cx, actor: &Actor) -> Result<Vec<Counted>, Error> {
    rights::may(actor, Act::SeeDesk)?;
    let (scope, curated) = (rights::scope(actor), rights::curated(actor));
    let desk = desk(cx, &scope, &curated);
    cx.store.read(|r| {
        let mut lists = Vec::with_capacity(Worklist::ALL.len());
        for list in Worklist::ALL.iter().copied() {
            let count = rows_of::page(r, list, desk, None, one_more(COUNTED))?.len();
            lists.push(Counted { list, count });
        }
        Ok(lists)
    })
}

/// A page of a list of the desk: what waits longest first of questions, reviews and what readers say, else the latest.
///
/// Refused as [`overview`].
pub fn open(
    cx: &Cx,
    actor: &Actor,
    list: Worklist,
    after: Option<Cursor>,
) -> Result<Paged<DeskRow>, Error> {
    rights::may(actor, Act::SeeDesk)?;
    let (scope, curated) = (rights::scope(actor), rights::curated(actor));
    let desk = desk(cx, &scope, &curated);
    let after = after.map(|cursor| (cursor.at, cursor.id));
    cx.store.read(|r| {
        let found = rows_of::page(r, list, desk, after, one_more(DESK_SIZE))?;
        let page = Paged::of(found, DESK_SIZE, |last| Cursor {
            at: last.at,
            id: last.id,
        });
        page.map(|found| views(r, actor, list, found))
    })
}

fn desk<'a>(cx: &Cx, scope: &'a rights::Scope, curated: &'a rights::Remit) -> Desk<'a> {
    let now = cx.now();
    Desk {
        scope,
        curated,
        now,
        waiting_since: calendar::work_days_before(now, WorkDays::USUAL, UNANSWERED_WORK_DAYS),
    }
}

fn views(
    r: &mut Read,
    actor: &Actor,
    list: Worklist,
    found: Vec<Found>,
) -> Result<Vec<DeskRow>, Error> {
    let ids: Vec<ItemId> = found.iter().map(|found| found.row.id).collect();
    let likes: Vec<ItemId> = found.iter().filter_map(like).collect();
    let mut likes = readable(r, actor, &likes)?;
    let mut gone = gone(r, list, &ids)?;
    let mut nowhere: HashMap<ItemId, Vec<(String, LinkTrouble)>> = HashMap::new();
    if list == Worklist::Broken {
        for (item, url, trouble) in rows_of::broken_links(r, &ids)? {
            nowhere.entry(item).or_default().push((url, trouble));
        }
    }
    let mut asked = match list {
        Worklist::Unanswered => asked_of(r, actor, &ids)?,
        _ => HashMap::new(),
    };
    let marks: Vec<&MarkRow> = found.iter().filter_map(mark_of).collect();
    let mut marks = mark_views(r, actor, &found, &marks)?.into_iter();
    let shown: Vec<_> = found.iter().map(|found| found.row.clone()).collect();
    let shown = rows(r, actor, shown)?;
    let mut views = Vec::with_capacity(found.len());
    for (found, item) in found.into_iter().zip(shown) {
        let reason = match found.why {
            Why::Like(id) => match likes.remove(&id) {
                Some(like) => Reason::Like(Box::new(like)),
                // Who can't read the other is not told that it is there.
                None => continue,
            },
            Why::Mark(_) => match marks.next() {
                Some(mark) => Reason::Mark(mark),
                None => continue,
            },
            Why::Pictures(count) => Reason::Pictures(count),
            Why::Plain => match list {
                Worklist::Broken => Reason::Broken {
                    items: gone.remove(&item.id).unwrap_or_default(),
                    addresses: nowhere.remove(&item.id).unwrap_or_default(),
                },
                Worklist::Unanswered | Worklist::Overdue => Reason::Since(found.at),
                _ => Reason::Plain,
            },
        };
        views.push(DeskRow {
            reason,
            asked: asked.remove(&item.id).unwrap_or_default(),
            item,
        });
    }
    Ok(views)
}

fn like(found: &Found) -> Option<ItemId> {
    match found.why {
        Why::Like(id) => Some(id),
        _ => None,
    }
}

fn mark_of(found: &Found) -> Option<&MarkRow> {
    match &found.why {
        Why::Mark(mark) => Some(mark),
        _ => None,
    }
}

/// These items as rows, as far as they are there and the reader may read them.
fn readable(
    r: &mut Read,
    actor: &Actor,
    ids: &[ItemId],
) -> Result<HashMap<ItemId, ItemRow>, Error> {
    let found = items::by_ids(r, ids)?;
    let facts = items::facts_of(r, &found)?;
    let there = found.into_iter().zip(facts).filter(|(row, facts)| {
        row.state == State::Live && rights::may(actor, Act::Read(facts)).is_ok()
    });
    let there = there.map(|(row, _)| row).collect();
    let rows = rows(r, actor, there)?.into_iter();
    Ok(rows.map(|row| (row.id, row)).collect())
}

fn gone(
    r: &mut Read,
    list: Worklist,
    ids: &[ItemId],
) -> Result<HashMap<ItemId, Vec<SpineLabel>>, Error> {
    let mut gone: HashMap<ItemId, Vec<SpineLabel>> = HashMap::new();
    if list == Worklist::Broken {
        for (item, row) in rows_of::gone_references(r, ids)? {
            let labels = gone.entry(item).or_default();
            if !labels.contains(&row.label()) {
                labels.push(row.label());
            }
        }
    }
    Ok(gone)
}

/// Who was asked for an answer to these questions.
fn asked_of(
    r: &mut Read,
    actor: &Actor,
    ids: &[ItemId],
) -> Result<HashMap<ItemId, Vec<AskedView>>, Error> {
    let found = rows_of::askings_of(r, ids)?;
    let people: Vec<MemberId> = found
        .iter()
        .flat_map(|row| [row.member_id, row.by_id])
        .collect();
    let people = people::person_refs(r, actor, &people)?;
    let mut asked: HashMap<ItemId, Vec<AskedView>> = HashMap::new();
    for row in found {
        asked.entry(row.item_id).or_default().push(AskedView {
            person: people.get(&row.member_id).cloned(),
            by: people.get(&row.by_id).cloned(),
            at: row.created_at,
            declined: row.declined_at.is_some(),
            own: actor.id() == Some(row.member_id),
        });
    }
    Ok(asked)
}

/// These marks as the reader may see them, in their order; `of` are the items that they are of.
fn mark_views(
    r: &mut Read,
    actor: &Actor,
    of: &[Found],
    marks: &[&MarkRow],
) -> Result<Vec<MarkView>, Error> {
    let mut writers = Vec::with_capacity(marks.len());
    for mark in marks {
        let found = of.iter().find(|found| found.row.id == mark.item_id);
        let place = found.map(|found| found.row.place()).transpose()?;
        let place =
            place.ok_or_else(|| Error::Broken(format!("mark {} is of nothing", mark.id)))?;
        writers.push((mark.member_id, None, place));
    }
    let authors = people::author_views(r, actor, &writers)?;
    let hiding = Hiding::load(r, actor, marks.iter().map(|mark| mark.reason.as_str()))?;
    let views = marks.iter().zip(authors).zip(&writers);
    Ok(views
        .map(|((mark, by), (_, _, place))| {
            let mut reason = mark.reason.clone();
            hiding.line(*place, &mut reason);
            MarkView {
                reason,
                by,
                at: mark.created_at,
                own: actor.id() == Some(mark.member_id),
            }
        })
        .collect())
}

/// What a page of an item shows of curating.
#[derive(Debug, Default)]
pub(crate) struct About {
    pub(crate) asked: Vec<AskedView>,
    pub(crate) marks: Vec<MarkView>,
    pub(crate) credits: Vec<AuthorView>,
}

impl About {
    /// Nothing is looked up for what most items have none of.
    pub(crate) fn load(
        r: &mut Read,
        actor: &Actor,
        opened: &Opened,
        facts: &ItemFacts,
    ) -> Result<Self, Error> {
        let mut about = Self::default();
        let curates = rights::may(actor, Act::Curate(facts)).is_ok();
        if opened.asked && actor.id().is_some() {
            let asked = asked_of(r, actor, &[facts.id])?.remove(&facts.id);
            about.asked = asked.unwrap_or_default();
            about.asked.retain(|asked| curates || asked.own);
        }
        if opened.doubted && actor.id().is_some() {
            let sees = curates || rights::may(actor, Act::EditItem(facts)).is_ok();
            let mut open = rows_of::open_marks(r, &[facts.id])?;
            open.retain(|mark| sees || actor.id() == Some(mark.member_id));
            let found = Found {
                row: opened.row.clone(),
                at: opened.row.created_at,
                id: facts.id.0,
                why: Why::Plain,
            };
            let marks: Vec<&MarkRow> = open.iter().collect();
            about.marks = mark_views(r, actor, &[found], &marks)?;
        }
        if opened.credited {
            let writers = rows_of::credits_of(r, facts.id)?;
            let mut people = people::as_they_are(r, actor, &writers, facts.place)?;
            about.credits = writers.iter().filter_map(|id| people.remove(id)).collect();
        }
        Ok(about)
    }
}

/// Each once, in the order in which they came.
fn once<T: Copy + Eq + std::hash::Hash>(all: &[T]) -> Vec<T> {
    let mut seen = HashSet::new();
    all.iter()
        .copied()
        .filter(|one| seen.insert(*one))
        .collect()
}
