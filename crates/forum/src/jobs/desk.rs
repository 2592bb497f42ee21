//! What administrators see of the queue, and what they decide about what stands still.

use domain::audit::{Done, Entry};
use domain::job::{Failure, Standing};
use domain::rights::{self, Act, Actor};
use domain::{JobId, Moment};
use store::jobs::{self, JobRow};

use crate::{Cx, Error, audit};

/// Jobs of a page.
const PAGE: usize = 25;

/// A job as a row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobView {
    /// Its id.
    pub id: JobId,
    /// The name of its kind.
    pub kind: String,
    /// When it is to be done, was begun or was done, as it stands.
    pub at: Moment,
    /// How often it was tried.
    pub attempts: i32,
    /// Why it failed last, and the same in the words of the program, in English.
    pub failure: Option<(Failure, String)>,
}

/// A page of jobs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobsView {
    /// How they stand.
    pub standing: Standing,
    /// How many there are of each standing, in the order of [`Standing::ALL`].
    pub counts: Vec<(Standing, i64)>,
    /// The latest first.
    pub rows: Vec<JobView>,
    /// Where the next page begins: jobs before this one.
    pub next: Option<JobId>,
    /// The kinds of which some are parked, and how many.
    pub parked: Vec<(String, i64)>,
}

/// A page of the jobs that stand so, before this one when given.
///
/// Refused for all but administrators.
pub fn list(
    cx: &Cx,
    actor: &Actor,
    standing: Standing,
    before: Option<JobId>,
) -> Result<JobsView, Error> {
    rights::may(actor, Act::Administer)?;
    let before = before.unwrap_or(JobId(i64::MAX));
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    cx.store.read(|r| {
        let mut rows = jobs::page(r, standing, before, limit)?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let counts = Standing::ALL
            .iter()
            .map(|standing| Ok((*standing, jobs::count(r, *standing)?)))
            .collect::<Result<_, store::Error>>()?;
        Ok(JobsView {
            standing,
            counts,
            next: rows.last().map(|row| row.id).filter(|_| more),
            rows: rows.into_iter().map(view).collect(),
            parked: jobs::parked_kinds(r)?,
        })
    })
}

/// A parked job.
///
/// Refused for all but administrators. Not found when it is not parked.
pub fn parked(cx: &Cx, actor: &Actor, id: JobId) -> Result<JobView, Error> {
    rights::may(actor, Act::Administer)?;
    let row = cx.store.read(|r| jobs::find_parked(r, id))?;
    row.map(view).ok_or(Error::NotFound)
}

/// Lets all parked jobs of a kind be tried again.
///
/// Refused for all but administrators. Not found when there are none.
pub fn retry_all(cx: &Cx, actor: &Actor, kind: &str) -> Result<(), Error> {
    rights::may(actor, Act::Administer)?;
    let now = cx.now();
    let retried = cx.store.write(|tx| {
        tx.unseen();
        jobs::unpark_kind(tx, kind, now)
    })?;
    if retried == 0 {
        return Err(Error::NotFound);
    }
    tracing::info!(kind, retried, "parked jobs are tried again");
    Ok(())
}

/// Drops a parked job: what it should have done is not done.
///
/// Refused for all but administrators. Not found when it is not parked.
pub fn discard(cx: &Cx, actor: &Actor, id: JobId) -> Result<(), Error> {
    rights::may(actor, Act::Administer)?;
    let dropped = cx.store.write(|tx| {
        tx.unseen();
        let dropped = jobs::discard(tx, id)?;
        if dropped {
            let by = rights::carrying(actor, &Act::Administer);
            audit::record(tx, cx, actor, Entry::new(Done::JobDiscarded, id).by(by));
        }
        Ok::<_, Error>(dropped)
    })?;
    if !dropped {
        return Err(Error::NotFound);
    }
    tracing::info!(%id, "a parked job was dropped");
    Ok(())
}

fn view(row: JobRow) -> JobView {
    let failure = row.last_error.filter(|_| row.done_at.is_none());
    JobView {
        failure: failure.map(|why| (failure_of(&row.kind, &why), why)),
        id: row.id,
        at: row.done_at.or(row.taken_at).unwrap_or(row.run_at),
        attempts: row.attempts,
        kind: row.kind,
    }
}

/// What an error means for who runs the site.
fn failure_of(kind: &str, why: &str) -> Failure {
    let why = why.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| why.contains(word));
    if has(&["disk of the database is full", "no space left", "read-only"]) {
        Failure::Disk
    } else if has(&["unknown variant", "missing field", "invalid type"]) {
        Failure::Version
    } else if has(&["database"]) {
        Failure::Database
    } else if kind.starts_with("mail_") {
        Failure::Mail
    } else {
        Failure::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_told_by_what_can_be_done() {
        for (kind, why, failure) in [
            ("mail_reset", "Connection error: timed out", Failure::Mail),
            (
                "mail_reset",
                "the disk of the database is full",
                Failure::Disk,
            ),
            ("purge", "the database is busy", Failure::Database),
            ("purge", "unknown variant `x`, expected", Failure::Version),
            ("purge", "something", Failure::Other),
        ] {
            assert_eq!(failure_of(kind, why), failure, "{why}");
        }
    }
}
