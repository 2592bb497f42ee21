//! A site out, as an archive.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use files::digest;
use files::pack::Packer;
use store::tables::{self, ALL, Column, Table};

use super::kept::Kept;
use super::objects::{self, FILES, LINES};
use super::{Trouble, folders};
use crate::{Cx, Error};

/// What an archive holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Exported {
    /// Rows of all kinds.
    pub rows: u64,
    /// Different files, each size of a picture one.
    pub files: u64,
    /// Bytes of the archive.
    pub bytes: u64,
    /// Files whose bytes are on the shelf no more.
    pub missing: u64,
}

/// Writes a whole site, as it is at one moment, into a new file that only its owner can read. `name` is how the site is
/// called. It stands under its name when it is whole, not before; two archives of the same content are the same bytes.
///
/// For the command line: nobody is asked for rights.
///
/// # Errors
/// When there is a file of that name, or reading or writing fails.
pub fn export(cx: &Cx, name: &str, path: &Path) -> Result<Exported, Trouble> {
    if path.exists() {
        return Err(Trouble::wrong(format!(
            "{} is there already: give another name",
            path.display()
        )));
    }
    let part = unfinished(path);
    let outcome = write(cx, name, &part).and_then(|exported| {
        fs::rename(&part, path).map_err(Trouble::at(path))?;
        folders::sync(folders::above(path))?;
        Ok(exported)
    });
    if outcome.is_err() {
        // What is left of it is useless, and was never seen under its name.
        let _ = fs::remove_file(&part);
    }
    outcome
}

fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    path.with_file_name(name)
}

fn write(cx: &Cx, name: &str, part: &Path) -> Result<Exported, Trouble> {
    let told = Trouble::at(part);
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(part)
        .map_err(&told)?;
    let mut packer = Packer::new(BufWriter::new(file));
    let mut out = Out {
        cx,
        exported: Exported::default(),
        kept: Kept::default(),
        bytes: BTreeMap::new(),
    };
    packer.deflated(LINES, &mut |lines| {
        objects::write_head(lines, name, &cx.site).map_err(&told)?;
        out.rows(lines)
    })?;
    let Out {
        mut exported,
        bytes,
        ..
    } = out;
    for (sha256, kept_as) in &bytes {
        let content = cx.files.shelf.read(kept_as)?;
        let content = content.filter(|content| digest(content) == *sha256);
        let content = content.ok_or_else(|| {
            Trouble::wrong("a file was removed while the archive was made: try again")
        })?;
        packer
            .stored(&format!("{FILES}{sha256}"), &content)
            .map_err(&told)?;
    }
    exported.files = bytes.len() as u64;
    let file: File = packer
        .finish()
        .map_err(&told)?
        .into_inner()
        .map_err(|why| told(why.into_error()))?;
    file.sync_all().map_err(&told)?;
    exported.bytes = file.metadata().map_err(&told)?.len();
    Ok(exported)
}

struct Out<'a> {
    cx: &'a Cx,
    exported: Exported,
    kept: Kept,
    /// The digest of each file, and a name under which it is kept.
    bytes: BTreeMap<String, String>,
}

impl Out<'_> {
    /// Writes all rows, in one transaction that reads.
    fn rows(&mut self, lines: &mut dyn Write) -> Result<(), Trouble> {
        let mut first = true;
        let store = self.cx.store.clone();
        store.read(|r| {
            // What was written can't be taken back.
            if !std::mem::take(&mut first) {
                return Err(
                    Error::Unavailable("the database was lost on the way".to_owned()).into(),
                );
            }
            tables::take_time(r)?;
            for table in ALL {
                let Some(object) = table.object else {
                    continue;
                };
                let columns: Vec<&Column> = table.content_columns().collect();
                // A key that follows from other columns is read for the order alone.
                let keys = key_columns(table);
                let shape = table.shape(columns.iter().copied().chain(keys));
                tables::each(r, &shape, table.content, &mut |row| {
                    let row = &row[..columns.len()];
                    let extra = self.extra(table, &columns, row)?;
                    let extra: Vec<(&str, &str)> = extra
                        .iter()
                        .map(|(name, value)| (*name, value.as_str()))
                        .collect();
                    objects::write(lines, object, &columns, row, &extra)?;
                    self.exported.rows += 1;
                    Ok::<_, Trouble>(())
                })?;
            }
            Ok(())
        })
    }

    /// What an object says of the bytes that belong to it.
    fn extra(
        &mut self,
        table: &Table,
        columns: &[&Column],
        row: &[tables::Value],
    ) -> Result<Vec<(&'static str, String)>, Trouble> {
        let names = self.kept.names(table.name, columns.iter().copied(), row);
        let mut extra = Vec::new();
        for (field, kept_as) in names {
            match self.cx.files.shelf.read(&kept_as)? {
                Some(content) => {
                    let sha256 = digest(&content);
                    self.bytes.insert(sha256.clone(), kept_as);
                    extra.push((field, sha256));
                }
                None => {
                    tracing::warn!(kept_as, "the bytes of a file are gone");
                    self.exported.missing += 1;
                }
            }
        }
        Ok(extra)
    }
}

/// The columns of the key that are no content.
fn key_columns(table: &Table) -> impl Iterator<Item = &Column> {
    table
        .columns
        .iter()
        .filter(|column| column.worth != tables::Worth::Content && table.key.contains(&column.name))
}
