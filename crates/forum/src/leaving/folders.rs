//! Folders and files of copies: for their owner alone, and on disk before anyone is told of them.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufRead, ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};
use store::Target;

use super::Trouble;
use super::manifest::Part;

/// The folder within a data folder in which a site is put back until all of it is there. A data folder with it is not to
/// be served.
pub const UNFINISHED: &str = "restoring";

/// Where an installation has its data.
#[derive(Debug, Clone)]
pub struct Place {
    /// The data folder.
    pub data: PathBuf,
    /// In it, what people brought.
    pub files: PathBuf,
    /// In it, the keys.
    pub keys: PathBuf,
    /// In it, mail that had no server to go to.
    pub outbox: PathBuf,
    /// Where the file of settings goes, if that of the copy is wanted.
    pub settings: Option<PathBuf>,
    /// The database.
    pub target: Target,
}

/// What a copy takes along beside database and files.
#[derive(Debug, Clone)]
pub struct Along {
    /// The data folder, which the copy tells.
    pub data: PathBuf,
    /// The folder of keys.
    pub keys: PathBuf,
    /// The folder of mail that had no server to go to.
    pub outbox: PathBuf,
    /// The file of settings that is in use, when there is one.
    pub settings: Option<PathBuf>,
}

/// The folder in which a path stands.
pub(super) fn above(path: &Path) -> &Path {
    match path.parent() {
        Some(above) if !above.as_os_str().is_empty() => above,
        _ => Path::new("."),
    }
}

/// Makes a folder, and those above it.
pub(super) fn make(path: &Path) -> Result<(), Trouble> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(Trouble::at(path))
}

/// A new file.
pub(super) fn create(path: &Path) -> Result<File, Trouble> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(Trouble::at(path))
}

/// Has a folder's entries on disk.
pub(super) fn sync(folder: &Path) -> Result<(), Trouble> {
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(Trouble::at(folder))
}

/// Whether there is nothing at this path, or an empty folder.
pub(super) fn is_free(path: &Path) -> Result<bool, Trouble> {
    match fs::read_dir(path) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(why) if why.kind() == ErrorKind::NotFound => Ok(true),
        Err(why) if why.kind() == ErrorKind::NotADirectory && path.exists() => Ok(false),
        Err(why) => Err(Trouble::at(path)(why)),
    }
}

/// Removes a folder with all that is in it, if it is there.
pub(super) fn remove(path: &Path) -> Result<(), Trouble> {
    match fs::remove_dir_all(path) {
        Err(why) if why.kind() != ErrorKind::NotFound => Err(Trouble::at(path)(why)),
        _ => Ok(()),
    }
}

/// Counts and sums up what goes through.
pub(super) struct Summed<T> {
    pub(super) inner: T,
    pub(super) bytes: u64,
    sum: Sha256,
}

impl<T> Summed<T> {
    pub(super) fn new(inner: T) -> Self {
        Self {
            inner,
            bytes: 0,
            sum: Sha256::new(),
        }
    }

    fn see(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        self.sum.update(bytes);
    }

    /// What went through, its bytes, and its SHA-256 in hexadecimal digits.
    pub(super) fn finish(self) -> (T, u64, String) {
        (
            self.inner,
            self.bytes,
            HEXLOWER.encode(&self.sum.finalize()),
        )
    }
}

impl<T: Write> Write for Summed<T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.see(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<T: Read> Read for Summed<T> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.see(&into[..read]);
        Ok(read)
    }
}

/// Bytes and SHA-256 of a file; `None` when it is not there.
pub(super) fn sum(path: &Path) -> Result<Option<(u64, String)>, Trouble> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(why) if why.kind() == ErrorKind::NotFound => return Ok(None),
        Err(why) => return Err(Trouble::at(path)(why)),
    };
    let mut file = Summed::new(file);
    io::copy(&mut file, &mut io::sink()).map_err(Trouble::at(path))?;
    let (_, bytes, sha256) = file.finish();
    Ok(Some((bytes, sha256)))
}

/// Bytes of a line of a copy or an archive, at most: an article with all its fields and marks.
pub(super) const LINE_MAX: u64 = 16 << 20;

/// Reads a line of a copy; `false` at the end, and an error for one that no row can be.
pub(super) fn read_line(from: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    match from.take(LINE_MAX).read_until(b'\n', line)? {
        0 => Ok(false),
        _ if line.ends_with(b"\n") => Ok(true),
        _ => Err(ErrorKind::InvalidData.into()),
    }
}

/// Whether a file stands there itself, below a folder: of a copy from elsewhere a link could lead anywhere, and a pipe is
/// never read to its end.
pub(super) fn is_file(folder: &Path, name: &str) -> Result<bool, Trouble> {
    let mut path = folder.to_owned();
    let mut parts = name.split('/').peekable();
    while let Some(part) = parts.next() {
        path.push(part);
        let known = match fs::symlink_metadata(&path) {
            Ok(known) => known,
            Err(why) if why.kind() == ErrorKind::NotFound => return Ok(false),
            Err(why) => return Err(Trouble::at(&path)(why)),
        };
        let fits = match parts.peek() {
            Some(_) => known.is_dir(),
            None => known.is_file(),
        };
        if !fits {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Copies a file to where none is, and has it on disk; its bytes and SHA-256.
pub(super) fn copy(from: &Path, to: &Path) -> Result<(u64, String), Trouble> {
    let mut source = File::open(from).map_err(Trouble::at(from))?;
    let mut target = Summed::new(create(to)?);
    io::copy(&mut source, &mut target).map_err(Trouble::at(to))?;
    let (target, bytes, sha256) = target.finish();
    target.sync_all().map_err(Trouble::at(to))?;
    Ok((bytes, sha256))
}

/// Has a file be as old as another one, by which it is known when it may go.
pub(super) fn date_as(from: &Path, to: &Path) -> Result<(), Trouble> {
    let written = fs::metadata(from)
        .and_then(|known| known.modified())
        .map_err(Trouble::at(from))?;
    OpenOptions::new()
        .write(true)
        .open(to)
        .and_then(|file| file.set_modified(written))
        .map_err(Trouble::at(to))
}

/// The files in a folder and those below it, as paths from there, in their order; none when it is not there.
pub(super) fn files_below(folder: &Path) -> Result<Vec<String>, Trouble> {
    let mut found = Vec::new();
    let mut open = vec![String::new()];
    while let Some(within) = open.pop() {
        let path = folder.join(&within);
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(why) if why.kind() == ErrorKind::NotFound => continue,
            Err(why) => return Err(Trouble::at(&path)(why)),
        };
        for entry in entries {
            let entry = entry.map_err(Trouble::at(&path))?;
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            let kind = entry.file_type().map_err(Trouble::at(&path))?;
            let name = match within.is_empty() {
                true => name,
                false => format!("{within}/{name}"),
            };
            if kind.is_dir() {
                open.push(name);
            } else if kind.is_file() {
                found.push(name);
            }
        }
    }
    found.sort();
    Ok(found)
}

impl Part {
    /// Whether the part is as it was written.
    pub(super) fn check(&self, folder: &Path) -> Result<(), Trouble> {
        let path = self.within(folder)?;
        if !is_file(folder, &self.path)? {
            return Err(damaged(&path, "is missing"));
        }
        let what = match sum(&path)? {
            Some((bytes, sha256)) if bytes == self.bytes && sha256 == self.sha256 => return Ok(()),
            Some(_) => "is damaged",
            None => "is missing",
        };
        Err(damaged(&path, what))
    }

    /// Its path; none that leads out of the copy.
    pub(super) fn within(&self, folder: &Path) -> Result<PathBuf, Trouble> {
        let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
        match !self.path.contains('\\') && self.path.split('/').all(plain) {
            true => Ok(folder.join(&self.path)),
            false => Err(self.strange()),
        }
    }

    /// Whether it is a file of the folder of which this makes its name, and in none below.
    pub(super) fn belongs(&self, name: impl Fn(&str) -> Option<&str>) -> Result<(), Trouble> {
        match name(&self.path) {
            Some(name) if !name.contains('/') => Ok(()),
            _ => Err(self.strange()),
        }
    }

    fn strange(&self) -> Trouble {
        Trouble::wrong(format!(
            "this backup was tampered with: it names {:?}",
            self.path
        ))
    }
}

/// A part of a copy is of no use.
pub(super) fn damaged(path: &Path, what: &str) -> Trouble {
    Trouble::wrong(format!(
        "{} {what}: this backup can't be put back. Take another one; nothing was changed",
        path.display()
    ))
}
