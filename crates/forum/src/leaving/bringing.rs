//! An archive of a site in, into an empty one.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::Path;

use domain::audit::{Done, Entry, Fact, Subject};
use domain::rights::Actor;
use files::digest;
use files::pack::Unpacker;
use store::changes::{self, ChangeMark};
use store::tables::{self, ALL, Batch, Failed, Table};
use store::{Read, Write, recount};

use super::Trouble;
use super::derived::Derived;
use super::kept::Kept;
use super::objects::{FILES, LINES, Line, Lines};
use crate::{Cx, Error, audit, jobs};

/// What came in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Brought {
    /// How the site was called.
    pub name: String,
    /// Rows of all kinds.
    pub rows: u64,
    /// Different files.
    pub files: u64,
    /// Files whose bytes were not in the archive, since the site that wrote it had lost them.
    pub missing: u64,
}

/// Tables that a new site fills by itself, and which make way for those of the archive.
const MAKE_WAY: &[&str] = &["counters", "settings", "term_labels", "terms"];

/// Brings in what [`super::export`] wrote, in one transaction: all of it or nothing. What follows from the content is made
/// anew; people choose a password by "forgotten password". Nobody is told of anything. `progress` is told the rows that
/// are done.
///
/// For the command line: nobody is asked for rights.
///
/// # Errors
/// When the site is not empty, the archive is damaged, foreign or newer, or a line of it can't be taken: with its number
/// and what is wrong. Nothing is left of it then.
pub fn bring_in(cx: &Cx, path: &Path, progress: &mut dyn FnMut(u64)) -> Result<Brought, Trouble> {
    let file = File::open(path).map_err(Trouble::at(path))?;
    let mut archive = Archive::open(path, BufReader::new(file))?;
    // Those that this import puts there, and takes away again when it fails.
    let mut put: Vec<String> = Vec::new();
    let outcome = cx.store.write(|tx| {
        check_empty(tx)?;
        for table in ALL.iter().rev().filter(|table| make_way(table)) {
            tables::clear(tx, table)?;
        }
        let mut work = Work {
            cx,
            put: &mut put,
            used: HashSet::new(),
            kept: Kept::default(),
            derived: Derived::default(),
            brought: Brought::default(),
        };
        work.rows(tx, &mut archive, progress)?;
        work.finish(tx, &archive)?;
        store::analyze(tx)?;
        let entry =
            Entry::new(Done::SiteBegun, Subject::SITE).became(Fact::Count, work.brought.rows);
        audit::record(tx, cx, &Actor::System, entry);
        Ok::<_, Trouble>(work.brought)
    });
    if outcome.is_err() {
        for name in &put {
            if let Err(why) = cx.files.shelf.remove(name) {
                tracing::warn!(%why, "a file of an import that failed stays until it is swept up");
            }
        }
    }
    outcome
}

fn make_way(table: &Table) -> bool {
    MAKE_WAY.contains(&table.name)
}

fn check_empty(r: &mut Read) -> Result<(), Trouble> {
    for table in ALL.iter().filter(|table| table.object.is_some()) {
        if !make_way(table) && tables::any(r, table)? {
            return Err(Trouble::wrong(format!(
                "this site is not empty: it has rows in the table {}. An archive of a whole site goes into an empty one: \
                 give an empty data folder (--data), with PostgreSQL an empty database too",
                table.name
            )));
        }
    }
    Ok(())
}

/// An archive that was opened: its lines are copied to a place of their own while files are read beside them.
struct Archive<'a> {
    path: &'a Path,
    files: Unpacker<BufReader<File>>,
}

impl<'a> Archive<'a> {
    fn open(path: &'a Path, from: BufReader<File>) -> Result<Self, Trouble> {
        let damaged = damaged(path);
        let files = Unpacker::open(from).map_err(&damaged)?;
        if files.find(LINES).is_none() {
            return Err(Trouble::wrong(format!(
                "{} is no archive of a site: {LINES} is not in it",
                path.display()
            )));
        }
        for name in files.names().filter(|name| *name != LINES) {
            let sha256 = name.strip_prefix(FILES).unwrap_or_default();
            if sha256.len() != 64
                || !sha256
                    .bytes()
                    .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
            {
                return Err(Trouble::wrong(format!(
                    "{} is no archive of a site: it holds {name:?}, which is not from one",
                    path.display()
                )));
            }
        }
        Ok(Self { path, files })
    }
}

fn damaged(path: &Path) -> impl Fn(std::io::Error) -> Trouble {
    move |why| match why.kind() {
        std::io::ErrorKind::InvalidData => Trouble::wrong(format!(
            "{} is damaged: {why}. Fetch it again from where it came",
            path.display()
        )),
        _ => Trouble::at(path)(why),
    }
}

struct Work<'a> {
    cx: &'a Cx,
    put: &'a mut Vec<String>,
    used: HashSet<String>,
    kept: Kept,
    derived: Derived,
    brought: Brought,
}

impl Work<'_> {
    fn rows(
        &mut self,
        tx: &mut Write,
        archive: &mut Archive<'_>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(), Trouble> {
        // The lines and the files are read in turn, each with a place of its own in the archive.
        let file = File::open(archive.path).map_err(Trouble::at(archive.path))?;
        let mut lines = Unpacker::open(BufReader::new(file)).map_err(damaged(archive.path))?;
        let entry = lines.find(LINES).ok_or_else(|| {
            Trouble::wrong(format!("{} was changed meanwhile", archive.path.display()))
        })?;
        let lines = lines.read(&entry).map_err(damaged(archive.path))?;
        let mut lines = Lines::new(BufReader::new(lines));
        let read = |why| match why {
            Trouble::File { why, .. } => damaged(archive.path)(why),
            other => other,
        };
        self.brought.name = lines.head().map_err(read)?;
        let mut at: Option<(&'static Table, Batch)> = None;
        while let Some(line) = lines.next().map_err(read)? {
            let table = line.table;
            let object = table.object.unwrap_or_default();
            let goes_on = matches!(&at, Some((open, _)) if open.name == table.name);
            if !goes_on {
                if let Some((before, batch)) = at.take() {
                    if place(before) > place(table) {
                        let before = before.object.unwrap_or_default();
                        let why = format!(
                            "it stands behind those of type {before}, and must come before them"
                        );
                        return Err(lines.wrong_of(object, &why));
                    }
                    self.finish_table(tx, before, batch)?;
                }
                at = Some((table, Batch::new(table.shape(table.columns))));
            }
            if let Some(only) = not_content(&line) {
                return Err(lines.wrong_of(object, &only));
            }
            self.bytes(&line, &lines, &mut archive.files, archive.path)?;
            let row = self.derived.row(table, line.values, &self.cx.site);
            if let Some((_, batch)) = &mut at {
                batch
                    .push(tx, lines.number, row)
                    .map_err(|failed| refused(object, failed))?;
                if self.derived.is_full() {
                    batch.flush(tx).map_err(|failed| refused(object, failed))?;
                    self.derived.write(tx)?;
                }
            }
            self.brought.rows += 1;
            if self.brought.rows.is_multiple_of(1_000) {
                progress(self.brought.rows);
            }
        }
        if let Some((table, batch)) = at.take() {
            self.finish_table(tx, table, batch)?;
        }
        Ok(())
    }

    fn finish_table(&mut self, tx: &mut Write, table: &Table, batch: Batch) -> Result<(), Trouble> {
        let object = table.object.unwrap_or_default();
        batch.finish(tx).map_err(|failed| refused(object, failed))?;
        Ok(self.derived.write(tx)?)
    }

    /// Puts the bytes that belong to an object on the shelf.
    fn bytes(
        &mut self,
        line: &Line,
        lines: &Lines<impl std::io::BufRead>,
        archive: &mut Unpacker<BufReader<File>>,
        path: &Path,
    ) -> Result<(), Trouble> {
        let columns = line.table.content_columns();
        let names = self.kept.names(line.table.name, columns, &line.values);
        let object = line.table.object.unwrap_or_default();
        for (field, _) in &line.extra {
            if !names.iter().any(|(known, _)| known == field) {
                return Err(lines.wrong_of(object, &format!("{field}: this one has no such bytes")));
            }
        }
        for (field, kept_as) in names {
            let sha256 = line.extra.iter().find(|(known, _)| known == field);
            let Some((_, sha256)) = sha256 else {
                self.brought.missing += 1;
                continue;
            };
            let of_it = |why: &str| lines.wrong_of(object, &format!("{field}: {why}"));
            let entry = archive.find(&format!("{FILES}{sha256}"));
            let entry = entry.ok_or_else(|| of_it("that file is not in the archive"))?;
            if entry.size > domain::limits::FILE_MAX as u64 {
                return Err(of_it("that file is larger than any may be"));
            }
            let mut content = Vec::new();
            archive
                .read(&entry)
                .and_then(|mut unpacked| unpacked.read_to_end(&mut content))
                .map_err(damaged(path))?;
            if digest(&content) != *sha256 {
                return Err(of_it("that file is not what its name says"));
            }
            if self.cx.files.shelf.put_at(&kept_as)?.is_none() {
                self.put.push(kept_as.clone());
            }
            self.cx
                .files
                .shelf
                .put(&kept_as, &content)
                .map_err(|why| match why {
                    files::ShelfError::Name(_) => of_it("its digest is none"),
                    io => io.into(),
                })?;
            self.used.insert(sha256.clone());
        }
        Ok(())
    }

    /// Counts what is counted, and has the index follow.
    fn finish(&mut self, tx: &mut Write, archive: &Archive<'_>) -> Result<(), Trouble> {
        let mut names = archive.files.names();
        let stray = names.find(|name| {
            name.strip_prefix(FILES)
                .is_some_and(|sha256| !self.used.contains(sha256))
        });
        if let Some(stray) = stray {
            return Err(Trouble::wrong(format!(
                "{} holds {stray}, which belongs to no file",
                archive.path.display()
            )));
        }
        self.brought.files = self.used.len() as u64;
        let mut after = None;
        loop {
            let (_, last) = recount::items(tx, after)?;
            match last {
                Some(_) => after = last,
                None => break,
            }
        }
        recount::categories(tx)?;
        recount::groups(tx)?;
        jobs::all_are_rendered(tx)?;
        changes::mark(tx, ChangeMark::All);
        Ok(())
    }
}

/// Rows of a table of which only some are content.
fn not_content(line: &Line) -> Option<String> {
    let name = line.values.first().and_then(|value| value.text());
    let name = name.unwrap_or_default();
    let is_content = match line.table.name {
        "settings" => tables::CONTENT_SETTINGS.contains(&name),
        "counters" => name.starts_with("label:"),
        _ => true,
    };
    (!is_content).then(|| format!("name: {name:?} is not taken from elsewhere"))
}

fn place(table: &Table) -> usize {
    ALL.iter()
        .position(|known| known.name == table.name)
        .unwrap_or(ALL.len())
}

/// What the database says of a row, for who can mend the line.
fn refused(object: &str, failed: Failed) -> Trouble {
    let why = match &failed.why {
        store::Error::Duplicate(what) => format!("another line has the same {what}"),
        store::Error::ForeignKey => {
            "it refers to something that is not in the archive before it".to_owned()
        }
        store::Error::Broken(why) => why.clone(),
        other => return Error::from(other.clone()).into(),
    };
    Trouble::Wrong(format!("line {} ({object}): {why}", failed.line))
}
