//! What happens at night: clearing away what has been kept long enough, and counting again.

use domain::retention::Kept;
use domain::{MemberId, Moment};
use store::recount::{self, Mended};
use store::retention::{self, PORTION, RunRow};
use store::{merges, passkeys, webhooks, work_accounts};

use super::Post;
use crate::organisations::UNDONE_WITHIN;
use crate::{Cx, Error, audit, files};

/// Clears away what has been kept longer than [`Cx::periods`] says, kind by kind and in small transactions, and notes how
/// much of each was removed; and bytes that have no file. A kind that can't be cleared away keeps no other from it.
pub(super) fn purge(cx: &Cx, post: &dyn Post) -> Result<(), Error> {
    let now = cx.now();
    let mut wrong = None;
    for kind in Kept::ALL {
        let until = now.before(cx.periods.of(*kind));
        let cleared =
            clear(cx, post, *kind, until).and_then(|removed| note(cx, *kind, removed, until));
        if let Err(error) = cleared {
            tracing::error!(%kind, %error, "what has been kept long enough could not be cleared away");
            wrong = Some(error);
        }
    }
    // What undoes a merger holds things about people: it goes with the time in which that can be done.
    cx.store
        .write(|tx| merges::purge(tx, now.before(UNDONE_WITHIN)))?;
    let bytes = files::sweep(cx, now)?;
    if bytes > 0 {
        tracing::info!(bytes, "removed bytes without a file");
    }
    wrong.map_or(Ok(()), Err)
}

/// Removes what is older; how many.
fn clear(cx: &Cx, post: &dyn Post, kind: Kept, until: Moment) -> Result<usize, Error> {
    match kind {
        Kept::UnusedFiles => files::purge(cx, until),
        Kept::Outbox => post.forget(until).map_err(Error::Broken),
        Kept::AuditPeople => audit::expire(cx, until),
        Kept::Readings => clear_readings(cx, until),
        Kept::WorkSignIns => Ok(cx.store.write(|tx| {
            tx.unseen();
            // Passkeys by which ended sessions were begun are of no kind that is reported.
            passkeys::purge(tx)?;
            work_accounts::purge(tx, until)
        })?),
        Kept::WebhookDeliveries => {
            let removed = clear_rows(cx, kind, until)?;
            forget_gone(cx)?;
            Ok(removed)
        }
        _ => clear_rows(cx, kind, until),
    }
}

/// What addresses knew of what went away goes with the last that they were told of it.
fn forget_gone(cx: &Cx) -> Result<(), Error> {
    let limit = i64::try_from(PORTION).unwrap_or(i64::MAX);
    let mut after = None;
    loop {
        let gone = cx
            .store
            .read(|r| webhooks::gone(r, after.as_ref(), limit))?;
        let Some(last) = gone.last().cloned() else {
            return Ok(());
        };
        cx.store.write(|tx| {
            tx.unseen();
            webhooks::forget_gone(tx, &gone)
        })?;
        after = Some(last);
    }
}

fn clear_rows(cx: &Cx, kind: Kept, until: Moment) -> Result<usize, Error> {
    let mut removed = 0;
    loop {
        let portion = cx.store.write(|tx| retention::remove(tx, kind, until))?;
        removed += portion;
        if portion < PORTION {
            return Ok(removed);
        }
    }
}

fn clear_readings(cx: &Cx, until: Moment) -> Result<usize, Error> {
    let (mut removed, mut after) = (0, MemberId(0));
    loop {
        let (portion, last) = cx.store.write(|tx| {
            tx.unseen();
            retention::remove_readings(tx, after, until)
        })?;
        removed += portion;
        match last {
            Some(last) => after = last,
            None => return Ok(removed),
        }
    }
}

fn note(cx: &Cx, kind: Kept, removed: usize, until: Moment) -> Result<(), Error> {
    if removed > 0 {
        tracing::info!(%kind, removed, "cleared away what had been kept long enough");
    }
    let run = RunRow {
        id: cx.id(),
        kind,
        removed: i64::try_from(removed).unwrap_or(i64::MAX),
        until,
        ran_at: cx.now(),
    };
    Ok(cx.store.write(|tx| {
        tx.unseen();
        retention::add(tx, &run)
    })?)
}

/// Counts again what is counted as it changes, in small transactions, and says what was wrong: each line is a
/// mistake in some action.
pub(super) fn recount(cx: &Cx) -> Result<(), Error> {
    let mut after = None;
    loop {
        let (mended, last) = cx.store.write(|tx| recount::items(tx, after))?;
        tell("items", &mended);
        match last {
            Some(_) => after = last,
            None => break,
        }
    }
    let places = cx.store.write(recount::categories)?;
    tell("categories", &places);
    let groups = cx.store.write(recount::groups)?;
    tell("groups", &groups);
    Ok(())
}

fn tell(what: &str, mended: &[Mended]) {
    for row in mended {
        tracing::warn!(what, id = row.id, "a counter was wrong and is mended");
    }
}
