//! A copy of the site, made while it serves.

use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use domain::calendar;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use store::tables::{self, ALL, Value};

use super::Trouble;
use super::folders::{self, Along, Summed};
use super::kept::Kept;
use super::manifest::{
    self, FILE_LIST, FILES, FileLine, FilesPart, KEYS, Manifest, OUTBOX, Part, SETTINGS, TABLES,
    TablePart, Taken,
};
use crate::{Cx, Error};

/// What was copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Copied {
    /// Rows of all tables.
    pub rows: u64,
    /// Files that people brought, each size of a picture one.
    pub files: u64,
    /// Bytes of all of it.
    pub bytes: u64,
    /// Bytes that no copy beside it had.
    pub added: u64,
    /// Files whose bytes are on the shelf no more.
    pub missing: u64,
}

/// Copies the whole site into a new folder, as it is at one moment: every row of every table, files, keys, mail
/// that had no server to go to, and the file of settings; secrets too.
/// The folder stands under its name when all of it is on disk, not before; only its owner can read it. Files that the
/// latest copy beside it has already are the same file there (a hard link), where the disk can do that.
///
/// `beat` is called often while it goes on, and ends it by an error.
///
/// # Errors
/// When there is something in the folder, another copy into it is under way, or reading or writing fails. Nothing is left
/// of it then.
pub fn copy_to(
    cx: &Cx,
    along: &Along,
    folder: &Path,
    beat: &mut Beat<'_>,
) -> Result<Copied, Trouble> {
    if !folders::is_free(folder)? {
        return Err(Trouble::wrong(format!(
            "there is something in {}: a backup goes into a new folder",
            folder.display()
        )));
    }
    let name = folder.file_name().map(|name| name.to_string_lossy());
    let Some(name) = name else {
        return Err(Trouble::wrong(format!(
            "{} is no name for a new folder",
            folder.display()
        )));
    };
    folders::make(folders::above(folder))?;
    let part = folder.with_file_name(format!("{name}{PART}"));
    let Some(_lock) = take(&part)? else {
        return Err(Trouble::wrong(format!(
            "another backup into {} is under way",
            folder.display()
        )));
    };
    let outcome = Copying::new(cx, &part, folder, beat).and_then(|mut copying| copying.all(along));
    let outcome = outcome.and_then(|copied| {
        fs::remove_file(part.join(LOCK)).map_err(Trouble::at(&part))?;
        folders::sync(&part)?;
        fs::rename(&part, folder).map_err(Trouble::at(folder))?;
        folders::sync(folders::above(folder))?;
        Ok(copied)
    });
    if outcome.is_err()
        && let Err(why) = folders::remove(&part)
    {
        tracing::warn!(%why, "a backup that failed could not be cleared away");
    }
    outcome
}

/// Called while a copy is made.
pub(super) type Beat<'a> = dyn FnMut() -> Result<(), Trouble> + 'a;

/// What the names of copies end with that are not finished.
pub(super) const PART: &str = ".part";

/// In it, a file that whoever makes the copy holds a lock on.
const LOCK: &str = "lock";

/// Makes the folder of a copy that is not finished, without what an earlier attempt left in it; `None` when someone is at
/// work there.
pub(super) fn take(part: &Path) -> Result<Option<File>, Trouble> {
    let path = part.join(LOCK);
    if let Ok(there) = File::open(&path)
        && there.try_lock().is_err()
    {
        return Ok(None);
    }
    folders::remove(part)?;
    folders::make(part)?;
    let lock = folders::create(&path)?;
    match lock.try_lock() {
        Ok(()) => Ok(Some(lock)),
        Err(_) => Ok(None),
    }
}

struct Copying<'a> {
    cx: &'a Cx,
    part: &'a Path,
    beat: &'a mut Beat<'a>,
    beside: Option<Beside>,
    kept: Kept,
    /// The names of what is on the shelf.
    names: BTreeSet<String>,
    copied: Copied,
}

/// The latest copy beside this one: its files and their digests.
struct Beside {
    folder: PathBuf,
    files: HashMap<String, (u64, String)>,
}

impl<'a> Copying<'a> {
    fn new(
        cx: &'a Cx,
        part: &'a Path,
        folder: &Path,
        beat: &'a mut Beat<'a>,
    ) -> Result<Self, Trouble> {
        Ok(Self {
            cx,
            part,
            beat,
            beside: Beside::latest(folders::above(folder))?,
            kept: Kept::default(),
            names: BTreeSet::new(),
            copied: Copied::default(),
        })
    }

    fn all(&mut self, along: &Along) -> Result<Copied, Trouble> {
        let made_at = calendar::to_rfc3339(self.cx.now());
        // Rows before files: what a row tells of is on the shelf before the row is there.
        let tables = self.tables()?;
        let files = self.files()?;
        let taken = Taken {
            data: along.data.display().to_string(),
            keys: self.folder(&along.keys, KEYS)?,
            outbox: self.folder(&along.outbox, OUTBOX)?,
            settings: match &along.settings {
                Some(path) => self.one(path, SETTINGS.to_owned())?,
                None => None,
            },
        };
        let manifest = Manifest::new(&self.cx.site, made_at, tables, files, taken);
        self.copied.rows = manifest.rows();
        self.copied.files = manifest.files();
        let text =
            serde_json::to_vec_pretty(&manifest).map_err(|why| Error::Broken(why.to_string()))?;
        self.add(text.len() as u64);
        let path = self.part.join(manifest::NAME);
        let mut file = folders::create(&path)?;
        file.write_all(&text)
            .and_then(|()| file.sync_all())
            .map_err(Trouble::at(&path))?;
        Ok(self.copied)
    }

    fn add(&mut self, bytes: u64) {
        self.copied.bytes += bytes;
        self.copied.added += bytes;
    }

    fn tables(&mut self) -> Result<Vec<TablePart>, Trouble> {
        folders::make(&self.part.join(TABLES))?;
        let mut first = true;
        let store = self.cx.store.clone();
        let parts = store.read(|r| {
            // What was written can't be taken back.
            if !std::mem::take(&mut first) {
                return Err(
                    Error::Unavailable("the database was lost on the way".to_owned()).into(),
                );
            }
            tables::take_time(r)?;
            let mut parts = Vec::new();
            for table in ALL.iter().filter(|table| !table.passing) {
                let shape = table.shape(table.columns);
                let path = format!("{TABLES}/{}.jsonl.gz", table.name);
                let mut out = Packed::create(self.part, path)?;
                let mut rows = 0;
                // Of a file that someone is bringing at this moment there is nothing yet.
                let only = table.content.filter(|_| table.name == "files");
                tables::each(r, &shape, only, &mut |row| {
                    let names = self.kept.names(table.name, table.columns.iter(), &row);
                    self.names.extend(names.into_iter().map(|(_, name)| name));
                    out.line(|line| write_row(line, &row))?;
                    rows += 1;
                    if rows % 1_000 == 0 {
                        (self.beat)()?;
                    }
                    Ok::<_, Trouble>(())
                })?;
                let plain = out.plain;
                parts.push(TablePart::new(&shape, rows, plain, out.finish()?));
            }
            Ok::<_, Trouble>(parts)
        })?;
        folders::sync(&self.part.join(TABLES))?;
        for table in &parts {
            self.add(table.part.bytes);
        }
        Ok(parts)
    }

    fn files(&mut self) -> Result<FilesPart, Trouble> {
        let (mut count, mut total) = (0, 0);
        let mut list = Packed::create(self.part, FILE_LIST.to_owned())?;
        let mut folders_made = BTreeSet::new();
        for name in std::mem::take(&mut self.names) {
            (self.beat)()?;
            let from = self.cx.files.shelf.path(&name)?;
            let Some((bytes, sha256)) = folders::sum(&from)? else {
                tracing::warn!(name, "the bytes of a file are gone");
                self.copied.missing += 1;
                continue;
            };
            let to = place_of(self.part, &name);
            if let Some(folder) = to.parent()
                && folders_made.insert(folder.to_owned())
            {
                folders::make(folder)?;
            }
            let line = FileLine {
                name,
                bytes,
                sha256,
            };
            match self.link(&line, &to) {
                true => self.copied.bytes += bytes,
                false => {
                    if folders::copy(&from, &to)? != (line.bytes, line.sha256.clone()) {
                        return Err(Trouble::wrong(format!(
                            "{} was changed while it was copied: try again",
                            from.display()
                        )));
                    }
                    self.add(bytes);
                }
            }
            list.line(|out| Ok(serde_json::to_writer(out, &line)?))?;
            count += 1;
            total += bytes;
        }
        for folder in &folders_made {
            folders::sync(folder)?;
        }
        let part = list.finish()?;
        self.add(part.bytes);
        Ok(FilesPart {
            count,
            total,
            missing: self.copied.missing,
            part,
        })
    }

    /// Whether the copy beside has the same file, which is then in this one too.
    fn link(&self, line: &FileLine, to: &Path) -> bool {
        let Some(beside) = &self.beside else {
            return false;
        };
        let same = beside
            .files
            .get(&line.name)
            .is_some_and(|(bytes, sha256)| *bytes == line.bytes && *sha256 == line.sha256);
        let from = place_of(&beside.folder, &line.name);
        let whole = same && fs::metadata(&from).is_ok_and(|found| found.len() == line.bytes);
        // Where the disk can't, it is copied.
        whole && fs::hard_link(&from, to).is_ok()
    }

    /// Copies what is in a folder into that of this name in the copy; but what is only being written.
    fn folder(&mut self, from: &Path, name: &str) -> Result<Vec<Part>, Trouble> {
        let to = self.part.join(name);
        folders::make(&to)?;
        let mut parts = Vec::new();
        for file in folders::files_below(from)? {
            if !file.starts_with('.') {
                parts.extend(self.one(&from.join(&file), format!("{name}/{file}"))?);
            }
        }
        folders::sync(&to)?;
        Ok(parts)
    }

    /// Copies one file; `None` when it has gone meanwhile.
    fn one(&mut self, from: &Path, path: String) -> Result<Option<Part>, Trouble> {
        let to = self.part.join(&path);
        folders::make(folders::above(&to))?;
        let (bytes, sha256) = match folders::copy(from, &to) {
            Err(Trouble::File { why, .. }) if why.kind() == ErrorKind::NotFound => return Ok(None),
            outcome => outcome?,
        };
        folders::date_as(from, &to)?;
        self.add(bytes);
        Ok(Some(Part {
            path,
            bytes,
            sha256,
        }))
    }
}

/// Where a file of this name on the shelf stands in a copy.
pub(super) fn place_of(copy: &Path, name: &str) -> PathBuf {
    copy.join(path_of(name))
}

/// As [`place_of`], from the copy on.
pub(super) fn path_of(name: &str) -> String {
    let part = |from, to| name.get(from..to).unwrap_or("00");
    format!("{FILES}/{}/{}/{name}", part(0, 2), part(2, 4))
}

impl Beside {
    /// The latest whole copy in this folder.
    fn latest(folder: &Path) -> Result<Option<Self>, Trouble> {
        let mut latest: Option<(String, PathBuf, Manifest)> = None;
        for entry in fs::read_dir(folder).map_err(Trouble::at(folder))? {
            let path = entry.map_err(Trouble::at(folder))?.path();
            // What can't be read is no copy to take from.
            let Ok(manifest) = Manifest::read(&path) else {
                continue;
            };
            if latest
                .as_ref()
                .is_none_or(|(at, ..)| *at < manifest.made_at)
            {
                latest = Some((manifest.made_at.clone(), path, manifest));
            }
        }
        let Some((_, folder, manifest)) = latest else {
            return Ok(None);
        };
        if manifest.files.part.check(&folder).is_err() {
            return Ok(None);
        }
        let mut files = HashMap::new();
        each_file(&folder, |line| {
            files.insert(line.name, (line.bytes, line.sha256));
            Ok(())
        })?;
        Ok(Some(Self { folder, files }))
    }
}

/// Gives each line of a copy's list of files.
pub(super) fn each_file(
    copy: &Path,
    mut take: impl FnMut(FileLine) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let path = copy.join(FILE_LIST);
    let list = File::open(&path).map_err(Trouble::at(&path))?;
    let mut list = BufReader::new(GzDecoder::new(BufReader::new(list)));
    let (mut line, damaged) = (Vec::new(), || folders::damaged(&path, "is damaged"));
    while folders::read_line(&mut list, &mut line).map_err(|_| damaged())? {
        take(serde_json::from_slice(&line).map_err(|_| damaged())?)?;
    }
    Ok(())
}

/// A part that is written line by line, made smaller.
struct Packed {
    path: PathBuf,
    name: String,
    /// Bytes before they were made smaller.
    plain: u64,
    out: GzEncoder<Summed<BufWriter<File>>>,
}

impl Packed {
    fn create(copy: &Path, name: String) -> Result<Self, Trouble> {
        let path = copy.join(&name);
        let file = Summed::new(BufWriter::new(folders::create(&path)?));
        Ok(Self {
            path,
            name,
            plain: 0,
            out: GzEncoder::new(file, Compression::fast()),
        })
    }

    fn line(
        &mut self,
        write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>,
    ) -> Result<(), Trouble> {
        let mut line = Vec::with_capacity(256);
        write(&mut line)
            .and_then(|()| {
                line.push(b'\n');
                // Else the copy could not be put back.
                if line.len() as u64 > folders::LINE_MAX {
                    return Err(std::io::ErrorKind::FileTooLarge.into());
                }
                self.plain += line.len() as u64;
                self.out.write_all(&line)
            })
            .map_err(Trouble::at(&self.path))
    }

    /// Has it on disk.
    fn finish(self) -> Result<Part, Trouble> {
        let told = Trouble::at(&self.path);
        let (file, bytes, sha256) = self.out.finish().map_err(&told)?.finish();
        let file = file.into_inner().map_err(|why| told(why.into_error()))?;
        file.sync_all().map_err(&told)?;
        Ok(Part {
            path: self.name,
            bytes,
            sha256,
        })
    }
}

fn write_row(out: &mut dyn std::io::Write, row: &[Value]) -> std::io::Result<()> {
    for (at, value) in row.iter().enumerate() {
        out.write_all(if at == 0 { b"[" } else { b"," })?;
        match value {
            Value::Whole(Some(number)) => write!(out, "{number}")?,
            Value::Small(Some(number)) => write!(out, "{number}")?,
            Value::Flag(Some(flag)) => write!(out, "{flag}")?,
            Value::Text(Some(text)) => serde_json::to_writer(&mut *out, text)?,
            _ => out.write_all(b"null")?,
        }
    }
    out.write_all(b"]")
}
