//! `lerend export`, `backup` and `restore`, and the backup of the schedule.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use domain::{Lang, Moment};
use forum::leaving::{self, Along, Backup, BackupState, Manifest, Place, Schedule};
use indicatif::{ProgressBar, ProgressStyle};
use store::Standing;

use crate::command_line::Where;
use crate::config::{Config, Database};
use crate::data_folder::DataFolder;
use crate::findings::{Case, Finding, Value};
use crate::parts::{Parts, target};
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
    // As it is found from elsewhere.
    let folder = &std::path::absolute(folder).map_err(|why| why.to_string())?;
    let outcome = leaving::copy_by_hand(&parts.cx, &along(&config), folder);
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
    let manifest = leaving::said(copy).map_err(|why| why.to_string())?;
    has_room(&config, &manifest)?;
    let settings = Settings::choose(&config, &manifest);
    let bar = counting()?;
    let to = place_of(&config, settings.place(&config));
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
    settings.tell(&config, &manifest.data);
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

/// Whether the disk has room for what is put back: half of it would be of no use.
fn has_room(config: &Config, manifest: &Manifest) -> Result<(), String> {
    let data = &config.data;
    let here = |path: &PathBuf| path.starts_with(data);
    let needed = manifest.needs(matches!(&config.database, Database::Sqlite(path) if here(path)));
    match crate::findings::free(data) {
        Ok(free) if free < needed => Err(format!(
            "there is too little room in {}: this backup needs about {}, and {} are free. Make room, or give another \
             folder (--data); nothing was changed",
            data.display(),
            size(needed),
            size(free)
        )),
        Ok(_) => Ok(()),
        Err(why) => {
            tracing::warn!("the room on the disk can't be asked: {why}");
            Ok(())
        }
    }
}

/// What becomes of the settings that a copy holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Settings {
    /// It holds none.
    None,
    /// Others are in use.
    Others,
    /// They lie beside: they say where mail, backups and perhaps the database of the site go, which a drill is not to touch
    /// without someone meaning it, also on another machine with the same folders.
    Beside,
}

impl Settings {
    fn choose(config: &Config, manifest: &Manifest) -> Self {
        match () {
            () if !manifest.has_settings() => Self::None,
            () if config.file.is_some() => Self::Others,
            () => Self::Beside,
        }
    }

    fn place(self, config: &Config) -> Option<PathBuf> {
        match self {
            Self::None | Self::Others => None,
            Self::Beside => Some(config.data.join(BESIDE)),
        }
    }

    fn tell(self, config: &Config, of: &str) {
        let place = self.place(config).unwrap_or_default();
        match self {
            Self::None => println!("The backup holds no settings: write a lerend.toml"),
            Self::Others => println!(
                "The settings are those of {}, not those of the backup",
                config.file.clone().unwrap_or_default().display()
            ),
            Self::Beside => println!(
                "The settings of the backup, of {of}, are not in use: look at {}, and name it {} when mail, backups and database \
                 are to be as it says",
                place.display(),
                leaving::SETTINGS
            ),
        }
    }
}

/// The settings of a copy that nobody has said are meant.
const BESIDE: &str = "lerend.toml.from-backup";

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
///
/// # Errors
/// For the operator.
pub(crate) fn parts_of_a_site(config: &Config) -> Result<Parts, String> {
    let standing = store::standing(&target(config)).map_err(|why| why.to_string())?;
    match standing {
        Standing::Current => Parts::open(config),
        Standing::Older => Err(
            "the database is of an older version of this program: use the program that serves it, or start this one first"
                .to_owned(),
        ),
        Standing::Empty | Standing::Foreign => Err(no_site(config)),
    }
}

/// What is said where a site should be and is not.
pub(crate) fn no_site(config: &Config) -> String {
    format!(
        "there is no site in {}: say where it is (--data, --config)",
        config.data.display()
    )
}

fn place_of(config: &Config, settings: Option<PathBuf>) -> Place {
    let folder = DataFolder::at(&config.data);
    Place {
        data: config.data.clone(),
        files: folder.files(),
        keys: folder.keys(),
        outbox: folder.outbox(),
        settings,
        target: target(config),
    }
}

/// What goes into a copy beside database and files.
pub(crate) fn along(config: &Config) -> Along {
    let folder = DataFolder::at(&config.data);
    Along {
        data: config.data.clone(),
        keys: folder.keys(),
        outbox: folder.outbox(),
        settings: config.file.clone(),
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

/// When backups are made by themselves, and what goes into them.
pub struct Backups {
    /// When and where.
    pub schedule: Schedule,
    /// What goes along.
    pub along: Along,
}

/// The backups that the configuration asks for; `None` when it asks for none.
pub fn backups(config: &Config) -> Option<Backups> {
    Some(Backups {
        schedule: schedule(config)?,
        along: along(config),
    })
}

/// Makes the backup of the day when its time has come; what came of it is in the log and in the database.
pub(crate) fn when_due(parts: &Parts, backups: &Backups, stop: &dyn Fn() -> bool) {
    match leaving::copy_when_due(&parts.cx, &backups.along, &backups.schedule, stop) {
        Ok(None) => {}
        Ok(Some(copied)) => tracing::info!(
            bytes = copied.bytes,
            added = copied.added,
            "the backup of the day is made"
        ),
        Err(why) => tracing::error!("the backup of the day failed: {why}"),
    }
}

/// Whether there is a backup, and a young one where they are to be made by themselves.
pub(crate) fn check(config: &Config, parts: &Parts) -> Finding {
    let actor = domain::rights::Actor::System;
    let last = leaving::last_backup(&parts.cx, &actor);
    let latest = leaving::backups(&parts.cx, &actor);
    match (last, latest) {
        (Ok(last), Ok(latest)) => {
            let is_scheduled = schedule(config).is_some();
            let is_trial = config.is_loopback();
            let place = last.as_ref().map(|(_, last)| looked_at(config, last));
            standing(
                (is_scheduled, is_trial),
                last,
                latest.first(),
                parts.cx.now(),
                place.unwrap_or_default(),
            )
        }
        (Err(why), _) | (_, Err(why)) => Finding::new(Case::BackupUnknown).saying(why),
    }
}

/// Where a backup lies that was made.
#[derive(Debug, Clone, Copy, Default)]
enum Lies {
    /// Where it was made, and that is elsewhere.
    #[default]
    There,
    /// There no more.
    Gone,
    /// In the data folder that it is a copy of.
    Inside,
}

fn looked_at(config: &Config, made: &Backup) -> Lies {
    let folder = Path::new(&made.folder);
    let data = config.data.canonicalize();
    match folder.canonicalize() {
        Ok(there) if data.is_ok_and(|data| there.starts_with(data)) => Lies::Inside,
        Ok(there) if leaving::said(&there).is_ok() => Lies::There,
        _ => Lies::Gone,
    }
}

/// How it stands with backups: `last` is the last that was made, and where that lies; `latest` the last that was begun.
fn standing(
    (is_scheduled, is_trial): (bool, bool),
    last: Option<(Moment, Backup)>,
    latest: Option<&Backup>,
    now: Moment,
    lies: Lies,
) -> Finding {
    let about = |case: Case, at: Moment, backup: &Backup| {
        Finding::new(case)
            .with("at", Value::At(at))
            .with("size", Value::Bytes(backup.bytes.unsigned_abs()))
            .with("folder", Value::Text(backup.folder.clone()))
    };
    if !is_scheduled {
        return match last {
            Some((at, backup)) if !is_trial && now.since(at) > OLD => {
                about(Case::BackupOld, at, &backup)
            }
            Some((at, backup)) => about(of(lies, Case::BackupByHand), at, &backup),
            None if is_trial => Finding::new(Case::BackupTrial),
            None => Finding::new(Case::BackupOff),
        };
    }
    if let Some(latest) = latest {
        match &latest.state {
            BackupState::Failed(why) => {
                return about(Case::BackupFailed, latest.began_at, latest).saying(why);
            }
            BackupState::BrokenOff => return about(Case::BackupBrokenOff, latest.began_at, latest),
            BackupState::UnderWay => return about(Case::BackupUnderWay, latest.began_at, latest),
            BackupState::Made { .. } => {}
        }
    }
    match last {
        Some((at, backup)) if now.since(at) > LATE => about(Case::BackupLate, at, &backup),
        Some((at, backup)) => about(of(lies, Case::Backup), at, &backup),
        None => Finding::new(Case::BackupFirst),
    }
}

/// What is said of a backup that lies there, and is `fine` otherwise.
fn of(lies: Lies, fine: Case) -> Case {
    match lies {
        Lies::There => fine,
        Lies::Gone => Case::BackupGone,
        Lies::Inside => Case::BackupInside,
    }
}

/// After this time there should be a newer one: a day, and time to make it and try it again.
const LATE: Duration = domain::moment::hours(30);

/// After this time a backup that someone made is no way back any more: too much is not in it.
const OLD: Duration = domain::moment::days(30);

/// Bytes as people read them, in the language of this command.
fn size(bytes: u64) -> String {
    pages::findings::size(Lang::English, bytes)
}

#[cfg(test)]
pub(crate) use tests::all_ways;

#[cfg(test)]
mod tests {
    use super::*;

    /// How it can stand with backups, in all ways in which something is said of one.
    pub(crate) fn all_ways() -> Vec<Finding> {
        let now = Moment(1_780_000_000_000);
        let took = Duration::from_secs(9);
        let backup = |state: BackupState| Backup {
            scheduled: true,
            folder: "/kopie".to_owned(),
            began_at: now,
            attempts: 1,
            state,
            bytes: 1,
            added: 1,
            removed: Vec::new(),
        };
        let made = || backup(BackupState::Made { took });
        let long_ago = now.before(OLD * 2);
        let standing_of = |is_scheduled, at, latest: Option<BackupState>, lies| {
            let (latest, last) = (latest.map(backup), Some((at, made())));
            standing((is_scheduled, false), last, latest.as_ref(), now, lies)
        };
        let of = |is_scheduled, at, latest| standing_of(is_scheduled, at, latest, Lies::There);
        vec![
            standing_of(true, now, None, Lies::Gone),
            standing_of(false, now, None, Lies::Inside),
            of(false, now, None),
            of(false, long_ago, None),
            of(true, now, None),
            of(true, long_ago, None),
            of(true, now, Some(BackupState::UnderWay)),
            of(true, now, Some(BackupState::BrokenOff)),
            of(true, now, Some(BackupState::Failed("vol".to_owned()))),
        ]
    }

    #[test]
    fn a_missed_backup_is_told() {
        let now = Moment(1_780_000_000_000);
        let backup = |hours: u64, state: BackupState| Backup {
            scheduled: true,
            folder: "/kopie".to_owned(),
            began_at: now.before(domain::moment::hours(hours)),
            attempts: 1,
            state,
            bytes: 1,
            added: 1,
            removed: Vec::new(),
        };
        let took = Duration::from_secs(9);
        let made = |hours| backup(hours, BackupState::Made { took });
        let case = |last: Option<Backup>, latest: Option<Backup>| {
            let last = last.map(|backup| (backup.began_at, backup));
            standing((true, false), last, latest.as_ref(), now, Lies::There).case
        };
        assert_eq!(case(None, None), Case::BackupFirst);
        assert_eq!(case(Some(made(20)), Some(made(20))), Case::Backup);
        assert_eq!(case(Some(made(31)), Some(made(31))), Case::BackupLate);
        let failed = backup(1, BackupState::Failed("vol".to_owned()));
        assert_eq!(case(Some(made(25)), Some(failed)), Case::BackupFailed);
        let broken = backup(1, BackupState::BrokenOff);
        assert_eq!(case(Some(made(25)), Some(broken)), Case::BackupBrokenOff);
        let off = |is_trial, last: Option<Backup>| {
            let last = last.map(|backup| (backup.began_at, backup));
            standing((false, is_trial), last, None, now, Lies::There).case
        };
        assert_eq!(off(true, None), Case::BackupTrial);
        assert_eq!(off(false, None), Case::BackupOff);
        let days = 24;
        assert_eq!(off(false, Some(made(29 * days))), Case::BackupByHand);
        assert_eq!(off(false, Some(made(31 * days))), Case::BackupOld);
        assert_eq!(off(true, Some(made(31 * days))), Case::BackupByHand);
    }
}
