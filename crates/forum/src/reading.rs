//! How far people have read, and what they follow.

use std::collections::HashMap;
use std::sync::Mutex;

use domain::item::SpineLabel;
use domain::keeping_up::{Follow, Why, WorkDays};
use domain::limits::UNREAD_WORK_DAYS;
use domain::rights::{self, Act, Actor};
use domain::{ItemId, MemberId, Moment, calendar};
use store::items::ItemRow;
use store::readings::ReadingRow;
use store::{Read, members, notices, posts, readings};

use crate::items::{Posted, change, is_own, readable};
use crate::people::signed_in;
use crate::{Cx, Error};

/// What was read and is not yet in the database: pages are opened far more often than anything is written, so it is
/// written in batches. What is lost in a crash is marked as new once more.
#[derive(Debug, Default)]
pub struct ReadLog(Mutex<HashMap<(MemberId, ItemId), (i32, Moment)>>);

impl ReadLog {
    fn note(&self, member: MemberId, item: ItemId, n: i32, at: Moment) {
        let mut log = self.0.lock().unwrap_or_else(|broken| broken.into_inner());
        let entry = log.entry((member, item)).or_insert((n, at));
        *entry = (entry.0.max(n), entry.1.max(at));
    }

    fn of(&self, member: MemberId, item: ItemId) -> Option<i32> {
        let log = self.0.lock().unwrap_or_else(|broken| broken.into_inner());
        log.get(&(member, item)).map(|(n, _)| *n)
    }

    fn take(&self) -> Vec<(MemberId, ItemId, i32, Moment)> {
        let mut log = self.0.lock().unwrap_or_else(|broken| broken.into_inner());
        let taken = log.drain();
        taken
            .map(|((member, item), (n, at))| (member, item, n, at))
            .collect()
    }
}

/// Notes that a member opened an item up to this reply. Nothing for visitors. Whether they may read it has been decided
/// by who shows it.
pub fn note(cx: &Cx, actor: &Actor, item: ItemId, n: i32) {
    if let Some(member) = actor.id() {
        cx.reads.note(member, item, n, cx.now());
    }
}

/// Replies that came since a page was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrived {
    /// How many, at least one.
    pub count: i64,
    /// The number of the first.
    pub first: i32,
}

/// What others replied under this label since the reply `after`, for who still has the page before them; `None` when
/// nothing came.
///
/// Not found when the reader may not read it, or it is part of another by now: the numbers are of another row then.
pub fn arrived(
    cx: &Cx,
    actor: &Actor,
    label: SpineLabel,
    after: i32,
) -> Result<Option<Arrived>, Error> {
    cx.store.read(|r| {
        let item = readable(r, actor, label)?.ok_or(Error::NotFound)?;
        if !is_own(r, &item, label)? {
            return Err(Error::NotFound);
        }
        let (count, first) = posts::arrived(r, item.id, after.max(0), actor.id())?;
        Ok(first.map(|first| Arrived { count, first }))
    })
}

/// Writes what was read since the last time; returns how much. What can't be written is kept for the next time.
pub fn flush(cx: &Cx) -> Result<usize, Error> {
    let mut read = cx.reads.take();
    if read.is_empty() {
        return Ok(0);
    }
    // Always in the same order, so that two nodes don't wait for each other.
    read.sort_unstable();
    match write(cx, &read) {
        Ok(()) => return Ok(read.len()),
        // All together: what the database can't do for one it can't do for the next.
        Err(error @ Error::Unavailable(_)) => {
            keep(cx, &read);
            return Err(error);
        }
        Err(error) => tracing::warn!(%error, "what was read is written one by one"),
    }
    // One that can't be written (its member or item is gone) keeps the others from nothing, and is not tried for ever.
    let mut written = 0;
    for (nth, one) in read.iter().enumerate() {
        match write(cx, std::slice::from_ref(one)) {
            Ok(()) => written += 1,
            Err(error @ Error::Unavailable(_)) => {
                keep(cx, &read[nth..]);
                return Err(error);
            }
            Err(error) => {
                tracing::warn!(%error, item = %one.1, "that something was read is forgotten")
            }
        }
    }
    Ok(written)
}

/// One that was read: who, which item, up to which reply, when.
type Seen = (MemberId, ItemId, i32, Moment);

fn write(cx: &Cx, read: &[Seen]) -> Result<(), Error> {
    cx.store.write(|tx| {
        tx.unseen();
        readings::note(tx, read)?;
        for (member, item, n, at) in read {
            notices::set_read(tx, *member, Some((*item, *n)), *at)?;
        }
        Ok(())
    })
}

fn keep(cx: &Cx, read: &[Seen]) {
    for (member, item, n, at) in read {
        cx.reads.note(*member, *item, *n, *at);
    }
}

/// What a member has to do with items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The highest reply that they have seen; `None` when they never opened it.
    pub read_n: Option<i32>,
    /// What holds for it.
    pub follow: Option<Follow>,
}

/// What the reader has to do with these items, as far as there is anything; nothing for visitors. One query.
pub(crate) fn of(
    r: &mut Read,
    log: &ReadLog,
    actor: &Actor,
    items: &[ItemId],
) -> Result<HashMap<ItemId, Reading>, Error> {
    let Some(member) = actor.id() else {
        return Ok(HashMap::new());
    };
    let rows = readings::of_member(r, member, items)?;
    let rows: HashMap<ItemId, ReadingRow> =
        rows.into_iter().map(|row| (row.item_id, row)).collect();
    let known = items.iter().filter_map(|item| {
        let reading = as_known(log, actor, *item, rows.get(item))?;
        Some((*item, reading))
    });
    Ok(known.collect())
}

/// The same of one item, when its row is at hand: with what is not yet in the database.
pub(crate) fn as_known(
    log: &ReadLog,
    actor: &Actor,
    item: ItemId,
    row: Option<&ReadingRow>,
) -> Option<Reading> {
    let read = log.of(actor.id()?, item);
    if row.is_none() && read.is_none() {
        return None;
    }
    let stored = row.map(|row| row.read_n).filter(|n| *n >= 0);
    Some(Reading {
        read_n: stored.max(read),
        follow: row.and_then(|row| row.follow),
    })
}

/// Replies of an item that someone with this reading has not seen; `None` when they never opened it.
pub(crate) fn unread(row: &ItemRow, reading: Option<&Reading>) -> Option<i32> {
    let read = reading.and_then(|reading| reading.read_n)?;
    Some((row.last_n - read).max(0))
}

/// Follows an item, mutes it, or (`None`) neither.
///
/// Refused when it is hidden from the person.
pub fn follow(
    cx: &Cx,
    actor: &Actor,
    item: ItemId,
    follow: Option<Follow>,
) -> Result<Posted, Error> {
    let member = signed_in(actor)?;
    cx.store.write(|tx| {
        tx.unseen();
        let (row, facts) = change::find(tx, item)?;
        rights::may(actor, Act::Read(&facts))?;
        readings::set_follow(tx, member.id, item, follow, Why::Chose)?;
        Ok(Posted::at(&row))
    })
}

/// Since when something counts as new for someone: so many of their own working days back.
pub(crate) fn horizon(r: &mut Read, member: MemberId, now: Moment) -> Result<Moment, Error> {
    let days = members::work_days(r, member)?.map_or(WorkDays::USUAL, WorkDays::from_bits);
    Ok(calendar::work_days_ago(now, days, UNREAD_WORK_DAYS))
}

/// The weekdays on which the person works.
///
/// Refused when not signed in.
pub fn work_days(cx: &Cx, actor: &Actor) -> Result<WorkDays, Error> {
    let id = signed_in(actor)?.id;
    let bits = cx.store.read(|r| members::work_days(r, id))?;
    Ok(bits.map_or(WorkDays::USUAL, WorkDays::from_bits))
}

/// Sets the weekdays on which the person works; none means the usual ones.
///
/// Refused when not signed in.
pub fn set_work_days(cx: &Cx, actor: &Actor, days: WorkDays) -> Result<(), Error> {
    let id = signed_in(actor)?.id;
    Ok(cx
        .store
        .write(|tx| members::set_work_days(tx, id, days.bits()))?)
}
