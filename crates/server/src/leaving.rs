//! `lerend export`, `backup` and `restore`, and the backup of the schedule.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use forum::leaving::{self, BackupState, Place, Schedule};
use indicatif::{ProgressBar, ProgressStyle};
use store::{Standing, Target};

use crate::command_line::Where;
use crate::config::{Config, Database};
use crate::data_folder::DataFolder;
use crate::parts::Parts;
use crate::serve::configuration;

/// Writes the site into one file that any program can read.
///
/// # Errors
/// For the operator; there is no file then.
pub fn export(place: &Where, file: &Path) -> Result<ExitCode, String> {
    let config = configuration(place, None)?;
    crate::log::start(&config.log);
    let parts = parts_of_a_site(&config)?;
    let outcome = leaving::export(&parts.cx, &config.site.name, file);
    parts.release();
    let exported = outcome.map_err(|why| why.to_string())?;
    println!(
        "{}: {} rows, {} files, {}",
        file.display(),
        exported.rows,
        exported.files,
        size(exported.bytes)
    );
    tell_missing(exported.missing);
    Ok(ExitCode::SUCCESS)
}

/// Copies the site into a new folder, from which it can be put back.
///
/// # Errors
/// For the operator; there is no folder then.
pub fn backup(place: &Where, folder: &Path) -> Result<ExitCode, String> {
    let config = configuration(place, None)?;
    crate::log::start(&config.log);
    let parts = parts_of_a_site(&config)?;
    let began = Instant::now();
    let outcome = leaving::copy_by_hand(&parts.cx, &parts.folder.keys(), folder);
    parts.release();
    let copied = outcome.map_err(|why| why.to_string())?;
    println!(
        "{}: {} rows, {} files, {} in {} s, {} of it new",
        folder.display(),
        copied.rows,
        copied.files,
        size(copied.bytes),
        began.elapsed().as_secs(),
        size(copied.added)
    );
    tell_missing(copied.missing);
    Ok(ExitCode::SUCCESS)
}

/// Puts a copy back.
///
/// # Errors
/// For the operator; everything is as it was then.
pub fn restore(place: &Where, copy: &Path) -> Result<ExitCode, String> {
    let config = configuration(place, None)?;
    crate::log::start(&config.log);
    let bar = counting()?;
    let to = place_of(&config);
    let outcome = leaving::put_back(copy, &to, &mut |rows| bar.set_position(rows));
    bar.finish_and_clear();
    let put = outcome.map_err(|why| why.to_string())?;
    println!(
        "{} of {}: {} rows, {} files are put back into {}",
        put.site,
        put.made_at,
        put.rows,
        put.files,
        config.data.display()
    );
    tell_missing(put.missing);
    if put.site != config.public_url.as_str() {
        println!(
            "Its address was {}, and public_url says {} now",
            put.site,
            config.public_url.as_str()
        );
    }
    println!("The search index is built at the first start: lerend serve");
    Ok(ExitCode::SUCCESS)
}

/// Brings an archive of a whole site in.
///
/// # Errors
/// For the operator; nothing was brought in then.
pub fn bring_in(place: &Where, file: &Path, dry_run: bool) -> Result<ExitCode, String> {
    if dry_run {
        return Err(
            "an archive of a whole site goes in as a whole or not at all: try it in a data folder of its own (--data)"
                .to_owned(),
        );
    }
    let config = configuration(place, None)?;
    crate::log::start(&config.log);
    let parts = Parts::open(&config)?;
    let bar = counting()?;
    let outcome = leaving::bring_in(&parts.cx, file, &mut |rows| bar.set_position(rows));
    bar.finish_and_clear();
    parts.release();
    let brought = outcome.map_err(|why| format!("{why}\nnothing was brought in"))?;
    println!(
        "{}: {} rows, {} files",
        brought.name, brought.rows, brought.files
    );
    tell_missing(brought.missing);
    println!("Nobody has a password yet: people choose one with \"wachtwoord vergeten\"");
    Ok(ExitCode::SUCCESS)
}

fn counting() -> Result<ProgressBar, String> {
    let style = ProgressStyle::with_template("{spinner} {pos} rows, {elapsed}")
        .map_err(|why| why.to_string())?;
    Ok(ProgressBar::no_length().with_style(style))
}

fn tell_missing(count: u64) {
    if count > 0 {
        println!("{count} files were not there any more, and are missing");
    }
}

/// Opens a site that is there. These commands make none, and leave its tables as they are: a program that is newer than
/// the one that serves would change them under it.
fn parts_of_a_site(config: &Config) -> Result<Parts, String> {
    let standing = store::standing(&target(config)).map_err(|why| why.to_string())?;
    match standing {
        Standing::Current => Parts::open(config),
        Standing::Older => Err(
            "the database is of an older version of this program: use the program that serves it, or start this one first"
                .to_owned(),
        ),
        Standing::Empty | Standing::Foreign => Err(format!(
            "there is no site in {}: say where it is (--data, --config)",
            config.data.display()
        )),
    }
}

fn target(config: &Config) -> Target {
    match &config.database {
        Database::Sqlite(path) => Target::Sqlite(path.clone()),
        Database::Postgres(url) => Target::Postgres(url.reveal().to_owned()),
    }
}

fn place_of(config: &Config) -> Place {
    let folder = DataFolder::at(&config.data);
    Place {
        data: config.data.clone(),
        files: folder.files(),
        keys: folder.keys(),
        target: target(config),
    }
}

/// What the configuration says of backups; `None` when it asks for none.
pub fn schedule(config: &Config) -> Option<Schedule> {
    let folder: PathBuf = config.backup.folder.clone()?;
    Some(Schedule {
        folder,
        at: Duration::from_secs(60 * u64::from(config.backup.at)),
        keep: config.backup.keep,
    })
}

/// Makes the backup of the day when its time has come; what came of it is in the log and in the database.
pub(crate) fn when_due(parts: &Parts, schedule: &Schedule, stop: &dyn Fn() -> bool) {
    match leaving::copy_when_due(&parts.cx, &parts.folder.keys(), schedule, stop) {
        Ok(None) => {}
        Ok(Some(copied)) => tracing::info!(
            bytes = copied.bytes,
            added = copied.added,
            "the backup of the day is made"
        ),
        Err(why) => tracing::error!("the backup of the day failed: {why}"),
    }
}

/// For `lerend check`: the last backup, and whether there should be a newer one.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn check(config: &Config, parts: &Parts) -> Result<String, String> {
    let told = |why: forum::Error| why.to_string();
    let actor = domain::rights::Actor::System;
    let last = leaving::last_backup(&parts.cx, &actor).map_err(told)?;
    let said = match &last {
        Some((at, backup)) => format!(
            "last one {} ago in {}, {}",
            ago(parts.cx.now().since(*at)),
            backup.folder,
            size(backup.bytes.unsigned_abs())
        ),
        None => "none was made yet".to_owned(),
    };
    if schedule(config).is_none() {
        return Ok(format!(
            "{said}; backup.folder is not set, so none is made by itself"
        ));
    }
    let latest = leaving::backups(&parts.cx, &actor).map_err(told)?;
    match latest.first().map(|backup| &backup.state) {
        Some(BackupState::Failed(why)) => return Err(format!("the latest failed: {why}; {said}")),
        Some(BackupState::BrokenOff) => {
            return Err(format!("the latest was broken off; {said}"));
        }
        _ => {}
    }
    match last {
        Some((at, _)) if parts.cx.now().since(at) > LATE => {
            Err(format!("{said}: there should be a newer one"))
        }
        _ => Ok(said),
    }
}

/// After this time there should be a newer one: a day, and time to make it and try it again.
const LATE: Duration = domain::moment::hours(30);

fn ago(span: Duration) -> String {
    match span.as_secs() / 60 {
        minutes @ ..120 => format!("{minutes} minutes"),
        minutes @ ..2_880 => format!("{} hours", minutes / 60),
        minutes => format!("{} days", minutes / 1_440),
    }
}

/// Bytes as people read them.
fn size(bytes: u64) -> String {
    match bytes {
        ..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}
