//! Keeping something for later, with a note and a day on which one wants to be told of it.

use std::collections::HashMap;

use domain::item::{ItemFacts, SpineLabel, State};
use domain::keeping_up::NoticeKind;
use domain::limits::{NOTE_MAX, PAGE_SIZE};
use domain::rights::{self, Act, Actor, Refusal};
use domain::{Check, ItemId, NoticeId, calendar};
use store::bookmarks::{self, BookmarkRow};
use store::notices::{self, NoticeRow};
use store::{Read, items};

use crate::items::{Posted, change, rows, shown_title};
use crate::people::signed_in;
use crate::posting::{Spend, spend};
use crate::views::{self, Cursor, Paged, one_more};
use crate::{Cx, Error};

/// Members who are told in one transaction.
const PORTION: i64 = 500;

/// What someone keeps of an item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EditBookmark {
    /// The item's title.
    pub title: String,
    /// The item's address.
    pub path: String,
    /// Whether they keep it already.
    pub there: bool,
    /// Why, may be empty.
    pub note: String,
    /// The day on which they want to be told of it, as `2026-05-01`; empty for none.
    pub day: String,
}

/// What someone keeps, as a row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookmarkView {
    /// Which item.
    pub item: ItemId,
    /// What the person may know of it.
    pub of: Kept,
    /// Why, may be empty.
    pub note: String,
    /// The day on which they want to be told of it, as `2026-05-01`; empty for none.
    pub day: String,
}

/// What someone may know of an item that they keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// They may read it.
    Here(Box<views::ItemRow>),
    /// It was taken away, or is not for them any more. They know its label, unless it got another: that they may never
    /// have seen.
    Gone(Option<SpineLabel>),
}

/// What the form begins with.
///
/// Refused when the item is hidden from the person.
pub fn to_edit(cx: &Cx, actor: &Actor, item: ItemId) -> Result<EditBookmark, Error> {
    let member = signed_in(actor)?.id;
    cx.store.read(|r| {
        let (row, facts) = change::find(r, item)?;
        may_read(actor, &facts)?;
        let kept = bookmarks::find(r, member, item)?;
        Ok(EditBookmark {
            path: row.path(),
            title: shown_title(r, actor, &row)?,
            there: kept.is_some(),
            day: kept.as_ref().map(day).unwrap_or_default(),
            note: kept.map(|kept| kept.note).unwrap_or_default(),
        })
    })
}

/// Keeps an item. Fields `note`, `day` (both may be empty). Kept again, it takes the place of what was kept of it.
///
/// Refused when the item is hidden from the person.
pub fn set(cx: &Cx, actor: &Actor, item: ItemId, note: &str, day: &str) -> Result<Posted, Error> {
    let member = signed_in(actor)?.id;
    let now = cx.now();
    let mut check = Check::new();
    let note = check.optional_line("note", note, NOTE_MAX);
    let remind_at = calendar::day(day);
    let typed = !day.trim().is_empty();
    check.when(typed && remind_at.is_none(), "day", "no-date");
    let past = remind_at.is_some_and(|at| at <= now);
    check.when(typed && past, "day", "date-past");
    check.done()?;
    let note = note.unwrap_or_default();
    cx.store.write(|tx| {
        tx.unseen();
        let (row, facts) = change::find(tx, item)?;
        may_read(actor, &facts)?;
        spend(tx, member, Spend::Reaction, now)?;
        let kept = BookmarkRow {
            member_id: member,
            item_id: item,
            note: note.clone(),
            remind_at,
            reminded_at: None,
            created_at: now,
        };
        bookmarks::set(tx, &kept)?;
        Ok(Posted::at(&row))
    })
}

/// Keeps an item no longer. Idempotent; also of an item that is hidden from the person by now.
///
/// Refused when not signed in, and when the item is hidden from the person and was not kept: nobody learns by it what is
/// there.
pub fn remove(cx: &Cx, actor: &Actor, item: ItemId) -> Result<(), Error> {
    let member = signed_in(actor)?.id;
    cx.store.write(|tx| {
        tx.unseen();
        if !bookmarks::remove(tx, member, item)? {
            let (_, facts) = change::find(tx, item)?;
            may_read(actor, &facts)?;
        }
        Ok(())
    })
}

/// A page of what the person keeps, latest first; of what they can't read any more their own note alone.
///
/// Refused when not signed in.
pub fn list(cx: &Cx, actor: &Actor, after: Option<Cursor>) -> Result<Paged<BookmarkView>, Error> {
    let member = signed_in(actor)?.id;
    let after = after.map(|cursor| (cursor.at, ItemId(cursor.id)));
    cx.store.read(|r| {
        let found = bookmarks::page(r, member, after, one_more(PAGE_SIZE))?;
        let page = Paged::of(found, PAGE_SIZE, |last| Cursor {
            at: last.created_at,
            id: last.item_id.0,
        });
        page.map(|found| views(r, actor, found))
    })
}

fn views(r: &mut Read, actor: &Actor, found: Vec<BookmarkRow>) -> Result<Vec<BookmarkView>, Error> {
    let ids: Vec<ItemId> = found.iter().map(|kept| kept.item_id).collect();
    let loaded = items::by_ids(r, &ids)?;
    let facts = items::facts_of(r, &loaded)?;
    let (mut here, mut gone) = (Vec::new(), HashMap::new());
    for (row, facts) in loaded.into_iter().zip(&facts) {
        if may_read(actor, facts).is_ok() {
            here.push(row);
        } else {
            gone.insert(row.id, row.label());
        }
    }
    let left: Vec<ItemId> = gone.keys().copied().collect();
    let known = items::under_one_label(r, &left)?;
    gone.retain(|id, _| known.contains(id));
    let mut here: HashMap<ItemId, views::ItemRow> = rows(r, actor, here)?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let views = found.into_iter().map(|kept| BookmarkView {
        item: kept.item_id,
        of: match here.remove(&kept.item_id) {
            Some(row) => Kept::Here(Box::new(row)),
            None => Kept::Gone(gone.remove(&kept.item_id)),
        },
        day: day(&kept),
        note: kept.note,
    });
    Ok(views.collect())
}

/// Whether the person may read an item, also what they wrote themselves and was taken away.
fn may_read(actor: &Actor, item: &ItemFacts) -> Result<(), Refusal> {
    match item.state {
        State::Deleted => rights::may(
            actor,
            Act::ReadDeleted {
                item,
                author: item.author,
            },
        ),
        State::Live | State::Hidden => rights::may(actor, Act::Read(item)),
    }
}

/// Tells members of what they kept for a day that has come.
pub(crate) fn remind(cx: &Cx) -> Result<(), Error> {
    let now = cx.now();
    loop {
        let told = cx.store.write(|tx| {
            tx.unseen();
            let due = bookmarks::due(tx, now, PORTION)?;
            let mut told = Vec::with_capacity(due.len());
            for kept in &due {
                if !bookmarks::set_reminded(tx, kept.member_id, kept.item_id, now)? {
                    continue;
                }
                let at = kept.remind_at.unwrap_or(now);
                told.push(NoticeRow {
                    id: NoticeId(cx.id()),
                    member_id: kept.member_id,
                    event: format!("bookmark:{}:{}", kept.item_id, calendar::to_day(at)),
                    kind: NoticeKind::Bookmark,
                    item_id: Some(kept.item_id),
                    group_id: None,
                    organisation_id: None,
                    n: 0,
                    by_id: None,
                    created_at: now,
                    read_at: None,
                });
            }
            notices::add(tx, &told)?;
            Ok::<_, Error>(due.len())
        })?;
        if told == 0 {
            return Ok(());
        }
    }
}

fn day(kept: &BookmarkRow) -> String {
    let waiting = kept.remind_at.filter(|_| kept.reminded_at.is_none());
    waiting.map(calendar::to_day).unwrap_or_default()
}
