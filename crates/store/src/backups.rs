//! Copies of the whole site that were made or tried.

use diesel::prelude::*;
use domain::Moment;

use crate::schema::backups;
use crate::{Error, Read, Write};

/// A copy, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = backups, treat_none_as_default_value = false)]
pub struct BackupRow {
    /// Which.
    pub id: i64,
    /// The day of the schedule for which it is, `2026-05-01`; `None` when someone asked for it.
    pub day: Option<String>,
    /// How often it was tried.
    pub attempts: i32,
    /// The folder in which it is.
    pub folder: String,
    /// When the last attempt began.
    pub began_at: Moment,
    /// When whoever makes it last said so.
    pub beat_at: Moment,
    /// When the last attempt ended, well or not.
    pub ended_at: Option<Moment>,
    /// Bytes of all of it.
    pub bytes: i64,
    /// Bytes that no copy beside it had.
    pub added: i64,
    /// The copies that were thrown away then, one a line.
    pub removed: String,
    /// Why it failed, in English.
    pub error: Option<String>,
}

/// The copy for this day.
pub fn of_day(r: &mut Read, day: &str) -> Result<Option<BackupRow>, Error> {
    Ok(backups::table
        .filter(backups::day.eq(day))
        .select(BackupRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The latest copies, those under way too.
pub fn latest(r: &mut Read, limit: i64) -> Result<Vec<BackupRow>, Error> {
    Ok(backups::table
        .order(backups::id.desc())
        .limit(limit)
        .select(BackupRow::as_select())
        .load(r.conn())?)
}

/// The latest copy that was made.
pub fn latest_made(r: &mut Read) -> Result<Option<BackupRow>, Error> {
    Ok(backups::table
        .filter(backups::ended_at.is_not_null())
        .filter(backups::error.is_null())
        .order(backups::ended_at.desc())
        .select(BackupRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Notes one that begins; `false` when another process has begun that of the same day.
pub fn add(tx: &mut Write, row: &BackupRow) -> Result<bool, Error> {
    let added = each!(tx, |conn| diesel::insert_into(backups::table)
        .values(row)
        .on_conflict(backups::day)
        .do_nothing()
        .execute(conn))?;
    Ok(added == 1)
}

/// Notes another attempt at one that was tried `attempts` times; `false` when another process was first.
pub fn try_again(tx: &mut Write, id: i64, attempts: i32, now: Moment) -> Result<bool, Error> {
    let same = backups::table
        .filter(backups::id.eq(id))
        .filter(backups::attempts.eq(attempts));
    let changed = diesel::update(same)
        .set((
            backups::attempts.eq(attempts + 1),
            backups::began_at.eq(now),
            backups::beat_at.eq(now),
            backups::ended_at.eq(None::<Moment>),
            backups::error.eq(None::<String>),
        ))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// Notes that it is still being made.
pub fn beat(tx: &mut Write, id: i64, now: Moment) -> Result<(), Error> {
    diesel::update(backups::table.filter(backups::id.eq(id)))
        .set(backups::beat_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}

/// Writes what came of it.
pub fn end(tx: &mut Write, row: &BackupRow) -> Result<(), Error> {
    diesel::update(backups::table.filter(backups::id.eq(row.id)))
        .set((
            backups::beat_at.eq(row.beat_at),
            backups::ended_at.eq(row.ended_at),
            backups::bytes.eq(row.bytes),
            backups::added.eq(row.added),
            backups::removed.eq(&row.removed),
            backups::error.eq(row.error.as_deref()),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Forgets those that began before this moment.
pub fn purge(tx: &mut Write, before: Moment) -> Result<usize, Error> {
    let old = backups::table.filter(backups::began_at.lt(before));
    Ok(diesel::delete(old).execute(tx.conn())?)
}
