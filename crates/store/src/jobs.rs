//! The table of background work.
//!
//! A job is claimed for a while (its lease); one that is neither done nor failed by then, because its process
//! ended, may be claimed again, by anybody. So every job may run twice. Attempts are counted when they begin, and
//! one that has had them all is parked for the administrator.

use std::time::Duration;

use diesel::prelude::*;
use domain::job::{Job, MAX_ATTEMPTS, Standing};
use domain::{JobId, Moment};

use crate::conn::Conn;
use crate::error::Error;
use crate::one_of::one_of;
use crate::schema::jobs;
use crate::transaction::{Read, Write};

/// A job that this process has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// Which.
    pub id: JobId,
    /// What.
    pub job: Job,
    /// The how manieth attempt this is, from 1.
    pub attempts: i32,
}

/// A job that is tried no more.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct Parked {
    /// Which.
    pub id: JobId,
    /// The name of its kind.
    pub kind: String,
    /// How often it was tried.
    pub attempts: i32,
    /// Why it failed the last time.
    pub last_error: Option<String>,
}

/// How much there is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Waiting for their time or for a worker, or being done.
    pub waiting: i64,
    /// Tried in vain.
    pub parked: i64,
    /// The time of the waiting job that comes first.
    pub oldest: Option<Moment>,
}

/// Adds a job. With the key of an earlier one, also one that is done, it adds nothing.
///
/// # Errors
/// Of the database.
pub fn add(
    tx: &mut Write,
    id: JobId,
    job: &Job,
    key: Option<&str>,
    run_at: Moment,
) -> Result<(), Error> {
    let payload = serde_json::to_string(job).map_err(|why| Error::Broken(why.to_string()))?;
    let row = (
        jobs::id.eq(id),
        jobs::key.eq(key),
        jobs::kind.eq(job.kind()),
        jobs::payload.eq(&payload),
        jobs::run_at.eq(run_at),
        jobs::attempts.eq(0),
        jobs::parked.eq(false),
    );
    each!(tx, |conn| diesel::insert_into(jobs::table)
        .values(row)
        .on_conflict(jobs::key)
        .do_nothing()
        .execute(conn))?;
    Ok(())
}

/// How many of these keys were given to a job, waiting or done.
///
/// # Errors
/// Of the database.
pub fn known_keys(r: &mut Read, keys: &[String]) -> Result<usize, Error> {
    let known: i64 = jobs::table
        .filter(one_of(jobs::key, keys))
        .count()
        .get_result(r.conn())?;
    Ok(usize::try_from(known).unwrap_or(0))
}

/// The jobs of this kind that wait, are being done or are parked.
///
/// # Errors
/// Of the database.
pub fn of_kind(r: &mut Read, kind: &str) -> Result<Vec<Job>, Error> {
    let payloads: Vec<String> = jobs::table
        .filter(jobs::kind.eq(kind))
        .filter(jobs::done_at.is_null())
        .select(jobs::payload)
        .load(r.conn())?;
    // Those of another version say nothing here.
    let known = payloads
        .iter()
        .filter_map(|payload| serde_json::from_str(payload).ok());
    Ok(known.collect())
}

/// That a job can be claimed: it waits, its time has come, and whoever had claimed it is past the lease.
macro_rules! is_due {
    ($now:expr, $lease:expr) => {
        jobs::done_at
            .is_null()
            .and(jobs::parked.eq(false))
            .and(jobs::run_at.le($now))
            .and(
                jobs::taken_at
                    .is_null()
                    .or(jobs::taken_at.le($now.before($lease))),
            )
    };
}

/// Claims at most `limit` jobs that are due, for as long as `lease`. No two workers get the same.
///
/// # Errors
/// Of the database.
pub fn claim(
    tx: &mut Write,
    now: Moment,
    node: u8,
    limit: i64,
    lease: Duration,
) -> Result<Vec<Claimed>, Error> {
    let due = jobs::table
        .select((jobs::id, jobs::payload, jobs::attempts))
        .filter(is_due!(now, lease))
        .order((jobs::run_at, jobs::id))
        .limit(limit);
    // SQLite has one writer, so nobody else can be claiming; it knows no locks of rows either.
    let due: Vec<(JobId, String, i32)> = match tx.conn() {
        Conn::Lite(conn) => due.load(conn)?,
        Conn::Pg(conn) => due.for_update().skip_locked().load(conn)?,
    };
    // Those whose process ended in their last attempt.
    let (exhausted, rows): (Vec<_>, Vec<_>) = due
        .into_iter()
        .partition(|(.., attempts)| *attempts >= MAX_ATTEMPTS);
    if !exhausted.is_empty() {
        let ids = exhausted.iter().map(|(id, ..)| *id);
        diesel::update(jobs::table.filter(one_of(jobs::id, ids)))
            .set(jobs::parked.eq(true))
            .execute(tx.conn())?;
    }
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids = rows.iter().map(|(id, ..)| *id);
    diesel::update(jobs::table.filter(one_of(jobs::id, ids)))
        .set((
            jobs::taken_at.eq(Some(now)),
            jobs::taken_by.eq(Some(i32::from(node))),
            jobs::attempts.eq(jobs::attempts + 1),
        ))
        .execute(tx.conn())?;
    let mut claimed = Vec::with_capacity(rows.len());
    for (id, payload, attempts) in rows {
        let attempts = attempts + 1;
        match serde_json::from_str(&payload) {
            Ok(job) => claimed.push(Claimed { id, job, attempts }),
            Err(why) => leave(tx, id, &why.to_string())?,
        }
    }
    Ok(claimed)
}

/// Whether [`claim`] would find any.
///
/// # Errors
/// Of the database.
pub fn any_due(r: &mut Read, now: Moment, lease: Duration) -> Result<bool, Error> {
    let due = jobs::table.filter(is_due!(now, lease));
    Ok(diesel::select(diesel::dsl::exists(due)).get_result(r.conn())?)
}

/// A job that this version does not know: a newer process beside it may do it when the lease has passed.
fn leave(tx: &mut Write, id: JobId, why: &str) -> Result<(), Error> {
    tracing::warn!(%id, why, "a job of another version");
    diesel::update(jobs::table.find(id))
        .set(jobs::last_error.eq(why))
        .execute(tx.conn())?;
    Ok(())
}

/// A job was done. One with a key is kept for a while ([`crate::retention`]), so that it isn't added again.
///
/// # Errors
/// Of the database.
pub fn done(tx: &mut Write, id: JobId, now: Moment) -> Result<(), Error> {
    let removed =
        diesel::delete(jobs::table.find(id).filter(jobs::key.is_null())).execute(tx.conn())?;
    if removed == 0 {
        diesel::update(jobs::table.find(id))
            .set((
                jobs::done_at.eq(Some(now)),
                jobs::taken_at.eq(None::<Moment>),
                jobs::parked.eq(false),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Lets the jobs that a process with this node number had claimed be claimed at once: it has ended. How many.
///
/// # Errors
/// Of the database.
pub fn free(tx: &mut Write, node: u8) -> Result<usize, Error> {
    let claimed = jobs::table
        .filter(jobs::taken_by.eq(i32::from(node)))
        .filter(jobs::taken_at.is_not_null())
        .filter(jobs::done_at.is_null())
        // Those that have had all their attempts are parked when their lease has passed.
        .filter(jobs::attempts.lt(MAX_ATTEMPTS));
    Ok(diesel::update(claimed)
        .set(jobs::taken_at.eq(None::<Moment>))
        .execute(tx.conn())?)
}

/// A job failed: it runs again at `next_run`, or is parked.
///
/// # Errors
/// Of the database.
pub fn fail(
    tx: &mut Write,
    id: JobId,
    error: &str,
    next_run: Moment,
    park: bool,
) -> Result<(), Error> {
    diesel::update(jobs::table.find(id).filter(jobs::done_at.is_null()))
        .set((
            jobs::last_error.eq(Some(error)),
            jobs::run_at.eq(next_run),
            jobs::taken_at.eq(None::<Moment>),
            jobs::parked.eq(park),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Lets a parked job run again, with all its attempts; false when it isn't parked.
///
/// # Errors
/// Of the database.
pub fn unpark(tx: &mut Write, id: JobId, run_at: Moment) -> Result<bool, Error> {
    let changed = diesel::update(jobs::table.find(id).filter(jobs::parked.eq(true)))
        .set((
            jobs::parked.eq(false),
            jobs::attempts.eq(0),
            jobs::taken_at.eq(None::<Moment>),
            jobs::run_at.eq(run_at),
        ))
        .execute(tx.conn())?;
    Ok(changed > 0)
}

/// How much there is to do.
///
/// # Errors
/// Of the database.
pub fn counts(tx: &mut Read) -> Result<Counts, Error> {
    let (waiting, oldest) = jobs::table
        .select((diesel::dsl::count_star(), diesel::dsl::min(jobs::run_at)))
        .filter(jobs::done_at.is_null())
        .filter(jobs::parked.eq(false))
        .get_result(tx.conn())?;
    let parked = jobs::table
        .filter(jobs::done_at.is_null())
        .filter(jobs::parked.eq(true))
        .count()
        .get_result(tx.conn())?;
    Ok(Counts {
        waiting,
        parked,
        oldest,
    })
}

/// The jobs that are tried no more, the newest first.
///
/// # Errors
/// Of the database.
pub fn parked(tx: &mut Read, limit: i64) -> Result<Vec<Parked>, Error> {
    Ok(jobs::table
        .select(Parked::as_select())
        .filter(jobs::parked.eq(true))
        .order(jobs::id.desc())
        .limit(limit)
        .load(tx.conn())?)
}

/// A job as administrators see it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct JobRow {
    /// Its id.
    pub id: JobId,
    /// The name of its kind.
    pub kind: String,
    /// When it is to be done.
    pub run_at: Moment,
    /// How often it was tried.
    pub attempts: i32,
    /// When it was begun.
    pub taken_at: Option<Moment>,
    /// When it was done.
    pub done_at: Option<Moment>,
    /// Why it failed the last time.
    pub last_error: Option<String>,
}

/// That a job stands so. As a macro, since each is an expression of another type.
macro_rules! of_standing {
    ($standing:expr, |$jobs:ident| $query:expr) => {
        match $standing {
            Standing::Waiting => {
                let $jobs = jobs::table
                    .filter(jobs::done_at.is_null())
                    .filter(jobs::parked.eq(false))
                    .filter(jobs::taken_at.is_null());
                $query
            }
            Standing::Running => {
                let $jobs = jobs::table
                    .filter(jobs::done_at.is_null())
                    .filter(jobs::parked.eq(false))
                    .filter(jobs::taken_at.is_not_null());
                $query
            }
            Standing::Parked => {
                let $jobs = jobs::table
                    .filter(jobs::done_at.is_null())
                    .filter(jobs::parked.eq(true));
                $query
            }
            Standing::Done => {
                let $jobs = jobs::table.filter(jobs::done_at.is_not_null());
                $query
            }
        }
    };
}

/// The latest jobs that stand so with ids below this one, at most `limit`.
///
/// # Errors
/// Of the database.
pub fn page(
    r: &mut Read,
    standing: Standing,
    before: JobId,
    limit: i64,
) -> Result<Vec<JobRow>, Error> {
    of_standing!(standing, |standing| Ok(standing
        .filter(jobs::id.lt(before))
        .order(jobs::id.desc())
        .limit(limit)
        .select(JobRow::as_select())
        .load(r.conn())?))
}

/// How many jobs stand so.
///
/// # Errors
/// Of the database.
pub fn count(r: &mut Read, standing: Standing) -> Result<i64, Error> {
    of_standing!(standing, |standing| Ok(standing
        .count()
        .get_result(r.conn())?))
}

/// How many parked jobs there are of each kind, by its name.
///
/// # Errors
/// Of the database.
pub fn parked_kinds(r: &mut Read) -> Result<Vec<(String, i64)>, Error> {
    Ok(jobs::table
        .filter(jobs::done_at.is_null())
        .filter(jobs::parked.eq(true))
        .group_by(jobs::kind)
        .order(jobs::kind)
        .select((jobs::kind, diesel::dsl::count_star()))
        .load(r.conn())?)
}

/// A parked job; `None` when there is none with this id.
///
/// # Errors
/// Of the database.
pub fn find_parked(r: &mut Read, id: JobId) -> Result<Option<JobRow>, Error> {
    Ok(jobs::table
        .find(id)
        .filter(jobs::parked.eq(true))
        .select(JobRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Lets all parked jobs of a kind run again, with all their attempts; how many.
///
/// # Errors
/// Of the database.
pub fn unpark_kind(tx: &mut Write, kind: &str, run_at: Moment) -> Result<usize, Error> {
    let parked = jobs::table
        .filter(jobs::kind.eq(kind))
        .filter(jobs::parked.eq(true));
    Ok(diesel::update(parked)
        .set((
            jobs::parked.eq(false),
            jobs::attempts.eq(0),
            jobs::taken_at.eq(None::<Moment>),
            jobs::run_at.eq(run_at),
        ))
        .execute(tx.conn())?)
}

/// Forgets a parked job; false when it isn't parked.
///
/// # Errors
/// Of the database.
pub fn discard(tx: &mut Write, id: JobId) -> Result<bool, Error> {
    let parked = jobs::table.find(id).filter(jobs::parked.eq(true));
    Ok(diesel::delete(parked).execute(tx.conn())? > 0)
}
