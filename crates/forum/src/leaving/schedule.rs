//! Copies at a time of the day, and what is told of them.
//!
//! A copy is no job of the queue: it takes longer than a job may, and mail would wait for it. Its row makes it one a day
//! for all nodes, and tells what came of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::moment::{days, hours, minutes};
use domain::rights::{self, Act, Actor};
use domain::{Moment, calendar};
use store::backups::{self as rows, BackupRow};

use super::copying::{PART, take};
use super::manifest::Manifest;
use super::{Along, Copied, Trouble, copy_to, folders};
use crate::{Cx, Error};

/// How often one is tried on a day, and how long after a failure.
const ATTEMPTS: i32 = 3;
const AGAIN: Duration = hours(1);

/// How often whoever makes one says that it goes on, and after which silence its process has ended.
const BEAT: Duration = minutes(1);
const SILENCE: Duration = minutes(15);

/// How long it is told of.
const TOLD: Duration = days(100);

/// Copies that are shown.
const SHOWN: i64 = 30;

/// When and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// The folder in which each has a folder of its own.
    pub folder: PathBuf,
    /// How long after the beginning of the day in Amsterdam.
    pub at: Duration,
    /// How many stay, at least 1.
    pub keep: usize,
}

/// What came of a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Whether it was the schedule that asked for it.
    pub scheduled: bool,
    /// Where it is.
    pub folder: String,
    /// When the last attempt began.
    pub began_at: Moment,
    /// How often it was tried.
    pub attempts: i32,
    /// How it went.
    pub state: BackupState,
    /// Bytes of all of it.
    pub bytes: i64,
    /// Bytes that no copy beside it had.
    pub added: i64,
    /// The copies that were thrown away for it.
    pub removed: Vec<String>,
}

/// How a copy went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackupState {
    /// It is there.
    Made {
        /// How long it took.
        took: Duration,
    },
    /// Why it isn't, in English.
    Failed(String),
    /// It is being made.
    UnderWay,
    /// Its process ended before it was made.
    BrokenOff,
}

impl Backup {
    fn of(row: BackupRow, now: Moment) -> Self {
        let state = match (row.ended_at, row.error) {
            (Some(_), Some(why)) => BackupState::Failed(why),
            (Some(ended), None) => BackupState::Made {
                took: ended.since(row.began_at),
            },
            (None, _) if now.since(row.beat_at) > SILENCE => BackupState::BrokenOff,
            (None, _) => BackupState::UnderWay,
        };
        Self {
            scheduled: row.day.is_some(),
            folder: row.folder,
            began_at: row.began_at,
            attempts: row.attempts,
            state,
            bytes: row.bytes,
            added: row.added,
            removed: row.removed.lines().map(str::to_owned).collect(),
        }
    }
}

/// The latest copies, the newest first.
///
/// Refused for all but administrators.
pub fn backups(cx: &Cx, actor: &Actor) -> Result<Vec<Backup>, Error> {
    rights::may(actor, Act::Administer)?;
    let now = cx.now();
    let rows = cx.store.read(|r| rows::latest(r, SHOWN))?;
    Ok(rows.into_iter().map(|row| Backup::of(row, now)).collect())
}

/// When the latest copy that was made ended, and the copy; `None` when there is none.
///
/// Refused for all but administrators.
pub fn last_backup(cx: &Cx, actor: &Actor) -> Result<Option<(Moment, Backup)>, Error> {
    rights::may(actor, Act::Administer)?;
    let now = cx.now();
    let row = cx.store.read(rows::latest_made)?;
    Ok(row.and_then(|row| Some((row.ended_at?, Backup::of(row, now)))))
}

/// Copies the site into this folder because someone asks for it, and notes what came of it. As [`copy_to`].
///
/// For the command line: nobody is asked for rights.
///
/// # Errors
/// As [`copy_to`].
pub fn copy_by_hand(cx: &Cx, along: &Along, folder: &Path) -> Result<Copied, Trouble> {
    let row = new_row(cx, None, folder);
    cx.store.write(|tx| {
        tx.unseen();
        Ok::<_, Error>(rows::add(tx, &row).map(drop)?)
    })?;
    run(cx, along, row, None, &|| false)
}

/// Copies the site when the time of the day has come and no node has begun; `None` when there is nothing to do. What fails
/// is tried again an hour later, three times a day. When it is made, the oldest copies go beyond those that stay. It ends
/// before it is made when `stop` says so.
///
/// # Errors
/// As [`copy_to`]; it is noted, too.
pub fn copy_when_due(
    cx: &Cx,
    along: &Along,
    schedule: &Schedule,
    stop: &dyn Fn() -> bool,
) -> Result<Option<Copied>, Trouble> {
    let now = cx.now();
    let day = calendar::to_day(now);
    let begins = calendar::day(&day).unwrap_or(now).after(schedule.at);
    if now < begins {
        return Ok(None);
    }
    let stamp = calendar::to_rfc3339(Moment(now.0 - now.0.rem_euclid(1_000))).replace(':', "");
    let folder = schedule.folder.join(stamp);
    let Some(row) = claim(cx, &day, &folder)? else {
        return Ok(None);
    };
    run(cx, along, row, Some(schedule), stop).map(Some)
}

/// Takes the copy of this day upon itself, when it is to be made and nobody else does.
fn claim(cx: &Cx, day: &str, folder: &Path) -> Result<Option<BackupRow>, Error> {
    let now = cx.now();
    let is_open = |row: &BackupRow| {
        let waited = match (row.ended_at, &row.error) {
            (Some(_), None) => false,
            (Some(ended), Some(_)) => now.since(ended) >= AGAIN,
            (None, _) => now.since(row.beat_at) >= SILENCE,
        };
        waited && row.attempts < ATTEMPTS
    };
    // It is asked every minute: look before the only writer is asked for.
    let before = cx.store.read(|r| rows::of_day(r, day))?;
    if before.as_ref().is_some_and(|row| !is_open(row)) {
        return Ok(None);
    }
    let new = new_row(cx, Some(day), folder);
    cx.store.write(|tx| {
        tx.unseen();
        let Some(row) = rows::of_day(tx, day)? else {
            return Ok(rows::add(tx, &new)?.then(|| new.clone()));
        };
        let taken = is_open(&row) && rows::try_again(tx, row.id, row.attempts, now)?;
        Ok(taken.then(|| BackupRow {
            attempts: row.attempts + 1,
            began_at: now,
            beat_at: now,
            ended_at: None,
            error: None,
            folder: new.folder.clone(),
            ..row
        }))
    })
}

fn new_row(cx: &Cx, day: Option<&str>, folder: &Path) -> BackupRow {
    let now = cx.now();
    BackupRow {
        id: cx.id(),
        day: day.map(str::to_owned),
        attempts: 1,
        folder: folder.display().to_string(),
        began_at: now,
        beat_at: now,
        ended_at: None,
        bytes: 0,
        added: 0,
        removed: String::new(),
        error: None,
    }
}

/// Makes the copy that was taken upon oneself, and notes what came of it.
fn run(
    cx: &Cx,
    along: &Along,
    mut row: BackupRow,
    schedule: Option<&Schedule>,
    stop: &dyn Fn() -> bool,
) -> Result<Copied, Trouble> {
    let folder = PathBuf::from(&row.folder);
    let mut last = cx.now();
    let mut beat = || {
        if stop() {
            return Err(Trouble::wrong(
                "the server was stopped while the backup was made",
            ));
        }
        let now = cx.now();
        if now.since(last) < BEAT {
            return Ok(());
        }
        last = now;
        let told = cx.store.write(|tx| {
            tx.unseen();
            Ok::<_, Error>(rows::beat(tx, row.id, now)?)
        });
        if let Err(why) = told {
            tracing::warn!(%why, "a backup goes on, and can't say so");
        }
        Ok(())
    };
    let outcome = copy_to(cx, along, &folder, &mut beat);
    match &outcome {
        Ok(copied) => {
            row.bytes = i64::try_from(copied.bytes).unwrap_or(i64::MAX);
            row.added = i64::try_from(copied.added).unwrap_or(i64::MAX);
            if let Some(schedule) = schedule {
                row.removed = thin_out(cx, schedule).join("\n");
            }
        }
        Err(why) => row.error = Some(why.to_string()),
    }
    let now = cx.now();
    (row.beat_at, row.ended_at) = (now, Some(now));
    cx.store.write(|tx| {
        tx.unseen();
        rows::end(tx, &row)?;
        Ok::<_, Error>(rows::purge(tx, now.before(TOLD)).map(drop)?)
    })?;
    outcome
}

/// Removes the oldest copies of this site beyond those that stay, and what ended processes left; the names of the former.
/// Nothing that is not surely one of them is touched. What can't be removed is told in the log and tried again next time.
fn thin_out(cx: &Cx, schedule: &Schedule) -> Vec<String> {
    let Ok(entries) = fs::read_dir(&schedule.folder) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort_unstable();
    for part in names.iter().filter_map(|name| name.strip_suffix(PART)) {
        let left = schedule.folder.join(format!("{part}{PART}"));
        if is_stamp(part) && matches!(take(&left), Ok(Some(_))) {
            told(folders::remove(&left));
        }
    }
    names.retain(|name| {
        let manifest = is_stamp(name).then(|| Manifest::read(&schedule.folder.join(name)));
        matches!(manifest, Some(Ok(manifest)) if manifest.site == *cx.site)
    });
    let surplus = names.len().saturating_sub(schedule.keep.max(1));
    names.truncate(surplus);
    names.retain(|name| told(folders::remove(&schedule.folder.join(name))));
    names
}

fn told(outcome: Result<(), Trouble>) -> bool {
    if let Err(why) = &outcome {
        tracing::warn!(%why, "an old backup can't be removed");
    }
    outcome.is_ok()
}

/// Whether a folder is named as those of the schedule are: `2026-05-01T010000Z`.
fn is_stamp(name: &str) -> bool {
    let shape = |b: u8| if b.is_ascii_digit() { b'0' } else { b };
    name.bytes().map(shape).eq(*b"0000-00-00T000000Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_folders_of_the_schedule_are_its_own() {
        assert!(is_stamp("2026-05-01T010000Z"));
        for other in [
            "2026-05-01T010000Z.part",
            "2026-05-01",
            "data",
            "",
            "maandag",
        ] {
            assert!(!is_stamp(other), "{other}");
        }
    }
}
