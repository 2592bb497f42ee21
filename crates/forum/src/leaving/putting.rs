//! A copy put back, into an empty place.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufReader, ErrorKind};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde_json::Value as Json;
use store::tables::{Batch, Kind, Shape, Value};
use store::{Standing, Store, Target, Write};

use super::Trouble;
use super::copying::{each_file, path_of, place_of};
use super::folders::{self, Place, UNFINISHED, damaged};
use super::manifest::{FILE_LIST, FILES, KEYS, Manifest, OUTBOX, SETTINGS, TablePart};

/// Files that may stand in a data folder into which a site is put back.
const MAY_STAND: &[&str] = &[SETTINGS];

/// What was put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutBack {
    /// When the copy was made, RFC 3339.
    pub made_at: String,
    /// The address of the site that was copied.
    pub site: String,
    /// Rows of all tables.
    pub rows: u64,
    /// Files that people brought, each size of a picture one.
    pub files: u64,
    /// Files that the site had lost when it was copied.
    pub missing: u64,
}

/// What a copy says of itself; of its parts nothing is read.
///
/// # Errors
/// When it is not finished, not from this program, or from a newer version.
pub fn said(copy: &Path) -> Result<Manifest, Trouble> {
    Manifest::read(copy)
}

/// Reads what a copy says of itself, and looks whether its parts are what was written; files one by one only when they
/// are put back.
///
/// # Errors
/// When it is damaged, not finished, not from this program, or from a newer version.
pub fn examine(copy: &Path) -> Result<Manifest, Trouble> {
    let manifest = Manifest::read(copy)?;
    let known = store::schema();
    let newer = (manifest.schema.iter().enumerate())
        .find(|(at, name)| known.get(*at) != Some(&name.as_str()));
    if let Some((_, name)) = newer {
        return Err(Trouble::wrong(format!(
            "{} was made by a newer version of this program ({}, with the migration {name}): use that version",
            copy.display(),
            manifest.version
        )));
    }
    let tables = manifest.tables.iter().map(|table| &table.part);
    let along = manifest
        .keys
        .iter()
        .chain(&manifest.outbox)
        .chain(&manifest.settings);
    for part in tables.chain(along).chain([&manifest.files.part]) {
        part.check(copy)?;
    }
    let list = &manifest.files.part;
    list.belongs(|name| (name == FILE_LIST).then_some(name))?;
    // What names another folder than its own would come to lie among what people brought.
    for part in &manifest.keys {
        part.belongs(|name| name.strip_prefix(KEYS)?.strip_prefix('/'))?;
    }
    for part in &manifest.outbox {
        part.belongs(|name| name.strip_prefix(OUTBOX)?.strip_prefix('/'))?;
    }
    if let Some(part) = &manifest.settings {
        part.belongs(|name| (name == SETTINGS).then_some(name))?;
    }
    Ok(manifest)
}

/// Puts a copy back into an empty data folder and an empty database, whichever of the two kinds: all of it or nothing. Rows
/// go into tables as they were when the copy was made, which are then brought up to date. `progress` is told the rows that
/// are done.
///
/// For the command line: nobody is asked for rights.
///
/// # Errors
/// As [`examine`]; when the place is not empty; when reading or writing fails. The place is as it was then.
pub fn put_back(
    copy: &Path,
    place: &Place,
    progress: &mut dyn FnMut(u64),
) -> Result<PutBack, Trouble> {
    let manifest = examine(copy)?;
    check_place(place)?;
    folders::make(&place.data)?;
    let half = place.data.join(UNFINISHED);
    folders::make(&half)?;
    let outcome = fill(copy, &manifest, place, &half, progress);
    if outcome.is_err() {
        folders::remove(&half)?;
    }
    outcome?;
    Ok(PutBack {
        rows: manifest.rows(),
        files: manifest.files(),
        missing: manifest.files.missing,
        made_at: manifest.made_at,
        site: manifest.site,
    })
}

fn check_place(place: &Place) -> Result<(), Trouble> {
    let data = place.data.display();
    if place.data.exists() {
        for entry in fs::read_dir(&place.data).map_err(Trouble::at(&place.data))? {
            let entry = entry.map_err(Trouble::at(&place.data))?;
            let name = entry.file_name();
            let may_stand = MAY_STAND.iter().any(|may| name == *may) || is_hollow(&entry.path())?;
            if !may_stand {
                return Err(Trouble::wrong(format!(
                    "the data folder {data} is not empty: {} is in it. A backup goes into an empty one: move what is there away, or give another one (--data)",
                    name.to_string_lossy()
                )));
            }
        }
    }
    match store::standing(&place.target)? {
        Standing::Empty => Ok(()),
        Standing::Foreign | Standing::Older | Standing::Current => Err(Trouble::wrong(
            "the database is not empty. A backup goes into an empty one: make a new database, and give its address (database_url)",
        )),
    }
}

/// Whether nothing is in a folder but folders of that kind: as someone makes them beforehand. A half that is left of putting
/// back is none.
fn is_hollow(path: &Path) -> Result<bool, Trouble> {
    let kind = fs::symlink_metadata(path).map_err(Trouble::at(path))?;
    if !kind.is_dir() || path.file_name().is_some_and(|name| name == UNFINISHED) {
        return Ok(false);
    }
    for entry in fs::read_dir(path).map_err(Trouble::at(path))? {
        if !is_hollow(&entry.map_err(Trouble::at(path))?.path())? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Empty folders that stand where something is put give way, before anything is written.
fn make_way(place: &Place) -> Result<(), Trouble> {
    for folder in [&place.files, &place.keys, &place.outbox] {
        if folder.is_dir() {
            remove_hollow(folder)?;
        }
    }
    Ok(())
}

fn remove_hollow(folder: &Path) -> Result<(), Trouble> {
    for entry in fs::read_dir(folder).map_err(Trouble::at(folder))? {
        remove_hollow(&entry.map_err(Trouble::at(folder))?.path())?;
    }
    fs::remove_dir(folder).map_err(|why| match why.kind() {
        ErrorKind::ResourceBusy => Trouble::wrong(format!(
            "{} is a disk of its own and can't be replaced: unmount it, restore, move what lies there onto the disk, and mount \
             it again. Nothing was changed",
            folder.display()
        )),
        _ => Trouble::at(folder)(why),
    })
}

/// Puts what was made beside where it belongs, all of it or nothing.
fn move_in(moves: &[(PathBuf, PathBuf)]) -> Result<(), Trouble> {
    for (from, to) in moves {
        if let Err(why) = fs::rename(from, to) {
            move_out(moves);
            return Err(Trouble::at(to)(why));
        }
    }
    Ok(())
}

/// Takes back what [`move_in`] did. What can't be taken back stays where it belongs, and the place is not empty for a next try.
fn move_out(moves: &[(PathBuf, PathBuf)]) {
    for (from, to) in moves.iter().rev() {
        if !from.exists() {
            let _ = fs::rename(to, from);
        }
    }
}

fn fill(
    copy: &Path,
    manifest: &Manifest,
    place: &Place,
    half: &Path,
    progress: &mut dyn FnMut(u64),
) -> Result<(), Trouble> {
    copy_files(copy, manifest, half)?;
    copy_along(copy, manifest, place, half)?;
    make_way(place)?;
    // As long as the half folder is there, the place is not served.
    let mut moves = vec![
        (half.join(FILES), place.files.clone()),
        (half.join(KEYS), place.keys.clone()),
        (half.join(OUTBOX), place.outbox.clone()),
    ];
    if let (Some(part), Some(to)) = (&manifest.settings, &place.settings) {
        moves.push((part.within(half)?, to.clone()));
    }
    let (target, beside) = beside(place, half)?;
    let filled = Store::fill(&target, &manifest.schema, &mut |tx| {
        let mut done = 0;
        for table in &manifest.tables {
            rows(tx, copy, table, &mut done, progress)?;
        }
        // Before the rows are there for good: a server has no name to be moved to.
        move_in(&moves)
    });
    let named = filled.and_then(|()| match &beside {
        Some((file, path)) => fs::rename(file, path).map_err(Trouble::at(path)),
        None => Ok(()),
    });
    if named.is_err() {
        move_out(&moves);
        if let Some((file, _)) = &beside {
            // Of no use, and not there before.
            let _ = fs::remove_file(file);
        }
    }
    named?;
    if let Some((_, path)) = &beside {
        folders::sync(folders::above(path))?;
    }
    folders::sync(&place.data)?;
    folders::remove(half)?;
    folders::sync(&place.data)
}

/// The database that is filled: of SQLite another file than the one it becomes, which is given too.
fn beside(place: &Place, half: &Path) -> Result<(Target, Option<(PathBuf, PathBuf)>), Trouble> {
    let Target::Sqlite(path) = &place.target else {
        return Ok((place.target.clone(), None));
    };
    let file = match path.parent() == Some(&place.data) {
        true => half.join("lerend.sqlite"),
        false => path.with_extension(UNFINISHED),
    };
    if file.exists() {
        fs::remove_file(&file).map_err(Trouble::at(&file))?;
    }
    let target = Target::Sqlite(file.clone());
    Ok((target, Some((file, path.clone()))))
}

/// Copies keys, mail and settings, and looks at each whether it is what was written.
fn copy_along(copy: &Path, manifest: &Manifest, place: &Place, half: &Path) -> Result<(), Trouble> {
    let folders_of = [half.join(KEYS), half.join(OUTBOX)];
    for folder in &folders_of {
        folders::make(folder)?;
    }
    let settings = manifest
        .settings
        .iter()
        .filter(|_| place.settings.is_some());
    for part in manifest.keys.iter().chain(&manifest.outbox).chain(settings) {
        let to = part.within(half)?;
        folders::make(folders::above(&to))?;
        let from = part.within(copy)?;
        let (bytes, sha256) = folders::copy(&from, &to)?;
        if bytes != part.bytes || sha256 != part.sha256 {
            return Err(damaged(&from, "is damaged"));
        }
        folders::date_as(&from, &to)?;
    }
    folders_of
        .iter()
        .try_for_each(|folder| folders::sync(folder))
}

/// Copies the files, and looks at each whether it is what was written.
fn copy_files(copy: &Path, manifest: &Manifest, half: &Path) -> Result<(), Trouble> {
    let mut made: BTreeSet<PathBuf> = BTreeSet::new();
    folders::make(&half.join(FILES))?;
    let mut count = 0;
    each_file(copy, |line| {
        let is_name = line
            .name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-'));
        if !is_name || line.name.starts_with('.') {
            return Err(Trouble::wrong(format!(
                "this backup was tampered with: it names the file {:?}",
                line.name
            )));
        }
        let (from, to) = (place_of(copy, &line.name), place_of(half, &line.name));
        if !folders::is_file(copy, &path_of(&line.name))? {
            return Err(damaged(&from, "is missing"));
        }
        if let Some(folder) = to.parent()
            && made.insert(folder.to_owned())
        {
            folders::make(folder)?;
        }
        if folders::copy(&from, &to)? != (line.bytes, line.sha256) {
            return Err(damaged(&from, "is damaged"));
        }
        count += 1;
        Ok(())
    })?;
    if count != manifest.files.count {
        return Err(damaged(copy, "lacks files"));
    }
    made.iter().try_for_each(|folder| folders::sync(folder))
}

/// Puts the rows of a table back.
fn rows(
    tx: &mut Write,
    copy: &Path,
    table: &TablePart,
    done: &mut u64,
    progress: &mut dyn FnMut(u64),
) -> Result<(), Trouble> {
    let path = table.part.within(copy)?;
    let wrong = |line: u64| damaged(&path, &format!("makes no sense in line {line}"));
    let shape = table.shape().ok_or_else(|| wrong(0))?;
    let file = File::open(&path).map_err(Trouble::at(&path))?;
    let mut lines = BufReader::new(GzDecoder::new(BufReader::new(file)));
    let mut batch = Batch::new(shape.clone());
    let (mut number, mut line) = (0, Vec::new());
    while folders::read_line(&mut lines, &mut line).map_err(|_| wrong(number + 1))? {
        number += 1;
        let row = row(&shape, &line).ok_or_else(|| wrong(number))?;
        batch
            .push(tx, number, row)
            .map_err(|failed| of(&path, failed))?;
        *done += 1;
        if done.is_multiple_of(1_000) {
            progress(*done);
        }
    }
    batch.finish(tx).map_err(|failed| of(&path, failed))?;
    match number == table.rows {
        true => Ok(()),
        false => Err(wrong(number)),
    }
}

fn of(path: &Path, failed: store::tables::Failed) -> Trouble {
    match failed.why {
        store::Error::Duplicate(_) | store::Error::ForeignKey | store::Error::Broken(_) => {
            Trouble::wrong(format!(
                "{}: line {} is not taken by the database: {}. Nothing was changed",
                path.display(),
                failed.line,
                failed.why
            ))
        }
        other => other.into(),
    }
}

fn row(shape: &Shape, line: &[u8]) -> Option<Vec<Value>> {
    let values: Vec<Json> = serde_json::from_slice(line).ok()?;
    if values.len() != shape.columns.len() {
        return None;
    }
    (shape.columns.iter().zip(values))
        .map(|(column, value)| {
            Some(match (column.kind, value) {
                (kind, Json::Null) => Value::none(kind),
                (Kind::Whole | Kind::Moment, Json::Number(number)) => {
                    Value::Whole(Some(number.as_i64()?))
                }
                (Kind::Small, Json::Number(number)) => {
                    Value::Small(Some(i32::try_from(number.as_i64()?).ok()?))
                }
                (Kind::Text, Json::String(text)) => Value::Text(Some(text)),
                (Kind::Flag, Json::Bool(flag)) => Value::Flag(Some(flag)),
                _ => return None,
            })
        })
        .collect()
}
