//! Where bytes are kept: under names made of digests, written whole or not at all.

use std::fs::{self, File, OpenOptions, ReadDir, TryLockError};
use std::io::{self, ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

/// The folder in which files are written before they stand in their place: beside those places, so that moving a file
/// there is one step, and in one spot, so that what a crash left is found without a walk over all files.
const ARRIVALS: &str = "arrivals";
/// A file that whoever uses the shelf holds a lock on.
const LOCK: &str = "lock";
/// Digits of a digest.
const DIGEST: usize = 64;

/// Keeps bytes by name. A name is made by [`shelf_name`].
///
/// Two processes may use the same shelf. Nothing here knows which names are still needed: whoever removes must know
/// that nobody is about to use the name again.
#[derive(Debug)]
pub struct Shelf {
    /// The folder, in which `abcd….jpg` is `ab/cd/abcd….jpg`.
    root: PathBuf,
    /// Locked while the shelf is in use; the lock ends with the process, however that ends.
    _lock: File,
}

/// Why the shelf could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum ShelfError {
    /// No name of anything on a shelf.
    #[error("{0:?} is no name for a shelf")]
    Name(String),
    /// Reading or writing failed.
    #[error("the shelf at {path}: {why}")]
    Io {
        /// Where.
        path: PathBuf,
        /// What the system said.
        #[source]
        why: io::Error,
    },
}

/// The name under which something is kept: the digest of the original, the width for one size of a picture, and an
/// extension without dot.
///
/// Whether it is a name for a shelf shows when it is used.
pub fn shelf_name(digest: &str, width: Option<u32>, extension: &str) -> String {
    match width {
        Some(width) => format!("{digest}-{width}.{extension}"),
        None => format!("{digest}.{extension}"),
    }
}

/// The digest in a name of a shelf.
pub fn digest_of(name: &str) -> &str {
    name.split_at_checked(DIGEST)
        .map_or(name, |(digest, _)| digest)
}

impl Shelf {
    /// Opens the shelf in this folder, which is made when it is not there. What was not written to its end is cleared
    /// away, unless another process uses the shelf and may be writing it.
    ///
    /// # Errors
    ///
    /// [`ShelfError::Io`] when the folder can't be made, read or locked.
    pub fn open(folder: &Path) -> Result<Self, ShelfError> {
        let arrivals = folder.join(ARRIVALS);
        fs::create_dir_all(&arrivals).map_err(at(&arrivals))?;
        let path = folder.join(LOCK);
        let lock = File::create(&path).map_err(at(&path))?;
        match lock.try_lock() {
            Ok(()) => {
                for entry in fs::read_dir(&arrivals).map_err(at(&arrivals))? {
                    remove_file(&entry.map_err(at(&arrivals))?.path())?;
                }
                lock.unlock().map_err(at(&path))?;
            }
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(why)) => return Err(at(&path)(why)),
        }
        lock.lock_shared().map_err(at(&path))?;
        Ok(Self {
            root: folder.to_owned(),
            _lock: lock,
        })
    }

    /// Puts bytes under a name. When it returns they are on disk, whole; before that nobody sees any of them. The same
    /// bytes may be put again; others take the place of what was there.
    ///
    /// # Errors
    ///
    /// [`ShelfError::Name`] for what is no name; [`ShelfError::Io`] when the disk refuses: then nothing has changed.
    pub fn put(&self, name: &str, bytes: &[u8]) -> Result<(), ShelfError> {
        let root = &self.root;
        let path = path(root, name)?;
        make_folders(root, &path)?;
        let there = is_there(&path, bytes)?;
        if !there {
            write(root, &path, name, bytes)?;
        }
        // For what was there too: whoever put it may not have come this far.
        let folder = path.parent().unwrap_or(root);
        sync(folder)
    }

    /// An empty file to write and read that nobody else finds, gone when it is closed: for what is too large for memory.
    ///
    /// # Errors
    ///
    /// [`ShelfError::Io`] when the disk refuses.
    pub fn scratch(&self) -> Result<File, ShelfError> {
        static MADE: AtomicU64 = AtomicU64::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("scratch-{}-{number}", std::process::id());
        let path = self.root.join(ARRIVALS).join(name);
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&path)
            .map_err(at(&path))?;
        remove_file(&path)?;
        Ok(file)
    }

    /// The bytes under a name; `None` when there are none.
    ///
    /// # Errors
    ///
    /// [`ShelfError::Name`] for what is no name; [`ShelfError::Io`] when the disk refuses.
    pub fn read(&self, name: &str) -> Result<Option<Vec<u8>>, ShelfError> {
        let root = &self.root;
        read(&path(root, name)?)
    }

    /// Where what is under a name stands, whether or not there is anything: for who copies the shelf. Files there are read
    /// only.
    ///
    /// # Errors
    ///
    /// [`ShelfError::Name`] for what is no name.
    pub fn path(&self, name: &str) -> Result<PathBuf, ShelfError> {
        path(&self.root, name)
    }

    /// Removes what is under a name; says whether there was something.
    ///
    /// # Errors
    ///
    /// [`ShelfError::Name`] for what is no name; [`ShelfError::Io`] when the disk refuses.
    pub fn remove(&self, name: &str) -> Result<bool, ShelfError> {
        let root = &self.root;
        remove_file(&path(root, name)?)
    }

    /// When what is under a name was put there; `None` when there is nothing.
    ///
    /// # Errors
    ///
    /// [`ShelfError::Name`] for what is no name; [`ShelfError::Io`] when the disk refuses.
    pub fn put_at(&self, name: &str) -> Result<Option<SystemTime>, ShelfError> {
        let root = &self.root;
        let path = path(root, name)?;
        match fs::metadata(&path).and_then(|found| found.modified()) {
            Ok(at) => Ok(Some(at)),
            Err(why) if why.kind() == ErrorKind::NotFound => Ok(None),
            Err(why) => Err(at(&path)(why)),
        }
    }

    /// All names, in no order. Names that come or go meanwhile may be among them. What stands there without being
    /// anything of a shelf is passed over.
    pub fn names(&self) -> Names {
        Names {
            root: self.root.clone(),
            open: Vec::new(),
            begun: false,
        }
    }
}

/// The iterator of [`Shelf::names`]; an error of one folder is one item, and the others follow.
#[derive(Debug)]
pub struct Names {
    root: PathBuf,
    open: Vec<(PathBuf, ReadDir)>,
    begun: bool,
}

impl Names {
    /// Goes into a folder; one that is gone meanwhile is empty.
    fn enter(&mut self, folder: PathBuf) -> Result<(), ShelfError> {
        match fs::read_dir(&folder) {
            Ok(entries) => self.open.push((folder, entries)),
            Err(why) if why.kind() == ErrorKind::NotFound => {}
            Err(why) => return Err(at(&folder)(why)),
        }
        Ok(())
    }
}

impl Iterator for Names {
    type Item = Result<String, ShelfError>;

    fn next(&mut self) -> Option<Self::Item> {
        if !self.begun {
            self.begun = true;
            if let Err(why) = self.enter(self.root.clone()) {
                return Some(Err(why));
            }
        }
        loop {
            let depth = self.open.len();
            let (folder, entries) = self.open.last_mut()?;
            let Some(entry) = entries.next() else {
                self.open.pop();
                continue;
            };
            let entry = match entry {
                Ok(entry) => entry,
                Err(why) => return Some(Err(at(folder)(why))),
            };
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            if depth <= 2 && name.len() == 2 && name.bytes().all(is_digit) {
                if let Err(why) = self.enter(entry.path()) {
                    return Some(Err(why));
                }
            } else if path(&self.root, &name).is_ok_and(|path| path == entry.path()) {
                return Some(Ok(name));
            }
        }
    }
}

/// Where a name stands. Only a name of the one shape gets a path, so that none leads anywhere else.
fn path(root: &Path, name: &str) -> Result<PathBuf, ShelfError> {
    if is_name(name) {
        Ok(root.join(&name[..2]).join(&name[2..4]).join(name))
    } else {
        Err(ShelfError::Name(name.to_owned()))
    }
}

/// A digest, possibly a hyphen and a width, a dot and an extension.
fn is_name(name: &str) -> bool {
    let Some((digest, rest)) = name.split_at_checked(DIGEST) else {
        return false;
    };
    let Some((width, extension)) = rest.split_once('.') else {
        return false;
    };
    let width = match width.strip_prefix('-') {
        Some(width) => (1..=10).contains(&width.len()) && width.bytes().all(|b| b.is_ascii_digit()),
        None => width.is_empty(),
    };
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    digest.bytes().all(is_digit)
        && width
        && (1..=10).contains(&extension.len())
        && extension.bytes().all(plain)
}

fn is_digit(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

/// Makes the folders of a path, and has them on disk: also those that another has just made.
fn make_folders(root: &Path, path: &Path) -> Result<(), ShelfError> {
    let Some(folder) = path.parent() else {
        return Ok(());
    };
    let above = folder.parent().unwrap_or(root);
    for (within, folder) in [(root, above), (above, folder)] {
        match fs::create_dir(folder) {
            Err(why) if why.kind() != ErrorKind::AlreadyExists => return Err(at(folder)(why)),
            _ => sync(within)?,
        }
    }
    Ok(())
}

fn is_there(path: &Path, bytes: &[u8]) -> Result<bool, ShelfError> {
    match fs::metadata(path) {
        Ok(found) if found.len() != bytes.len() as u64 => Ok(false),
        Ok(_) => Ok(read(path)?.as_deref() == Some(bytes)),
        Err(why) if why.kind() == ErrorKind::NotFound => Ok(false),
        Err(why) => Err(at(path)(why)),
    }
}

/// Writes a file beside its place, and moves it there when it is on disk.
fn write(root: &Path, path: &Path, name: &str, bytes: &[u8]) -> Result<(), ShelfError> {
    let (new, mut file) = arrival(root, name)?;
    let written = file
        .write_all(bytes)
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&new, path));
    written.map_err(|why| {
        // If it can't be removed either, the next start does.
        let _ = fs::remove_file(&new);
        at(path)(why)
    })
}

/// A new file that nobody else writes to.
fn arrival(root: &Path, name: &str) -> Result<(PathBuf, File), ShelfError> {
    let mut number = 0_u64;
    loop {
        let path = root.join(ARRIVALS).join(format!("{name}.{number}"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            Err(why) if why.kind() == ErrorKind::AlreadyExists => number += 1,
            Err(why) => return Err(at(&path)(why)),
        }
    }
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, ShelfError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(why) if why.kind() == ErrorKind::NotFound => Ok(None),
        Err(why) => Err(at(path)(why)),
    }
}

fn remove_file(path: &Path) -> Result<bool, ShelfError> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(why) if why.kind() == ErrorKind::NotFound => Ok(false),
        Err(why) => Err(at(path)(why)),
    }
}

/// Has the entries of a folder on disk.
fn sync(folder: &Path) -> Result<(), ShelfError> {
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(at(folder))
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> ShelfError {
    let path = path.to_owned();
    move |why| ShelfError::Io { path, why }
}
