//! A whole site out and in again: as an archive that anyone can read, or as a copy from which this installation can be
//! put back.
//!
//! An *archive* ([`export`], [`bring_in`]) is for who leaves: one zip with every row that is content, in words, and every
//! file; without secrets, and without what follows from the rest. Its form is described in `web/site-archive.schema.json`.
//! A *copy* ([`copy_to`], [`put_back`]) is for who stays: a folder with every row of every table as it is, the files,
//! the keys, mail that had no server to go to, and the file of settings. Both are of one moment, made while the site
//! serves, and go in as a whole or not at all.
//!
//! Which column is content, a secret or follows from others stands in `store::tables`, and nowhere else.

mod bringing;
mod copying;
mod derived;
mod export;
mod folders;
mod kept;
mod manifest;
mod objects;
mod putting;
mod schedule;
mod schema;

use std::io;
use std::path::{Path, PathBuf};

pub use bringing::{Brought, bring_in};
pub use copying::{Copied, copy_to};
pub use export::{Exported, export};
pub use folders::{Along, Place, UNFINISHED};
pub use manifest::{Manifest, SETTINGS};
pub use putting::{PutBack, examine, put_back, said};
pub use schedule::{
    Backup, BackupState, Schedule, backups, copy_by_hand, copy_when_due, last_backup,
};
pub use schema::schema;

use crate::Error;

/// Why a site did not go out or in; nothing half done is left.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// What was given can't be taken; says what to do.
    #[error("{0}")]
    Wrong(String),
    /// A file or folder can't be read or written.
    #[error("{}", file_trouble(path, why))]
    File {
        /// Which; empty when it could not be told.
        path: PathBuf,
        /// What the system said.
        why: io::Error,
    },
    /// The database failed.
    #[error("{0}")]
    Forum(#[from] Error),
}

fn file_trouble(path: &Path, why: &io::Error) -> String {
    let what = match why.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "there is no room left on the disk; make room and try again".to_owned()
        }
        io::ErrorKind::PermissionDenied => {
            format!("{why}; run this as the user of the service, or give it this folder")
        }
        _ => why.to_string(),
    };
    match path.as_os_str().is_empty() {
        true => what,
        false => format!("{}: {what}", path.display()),
    }
}

impl Trouble {
    pub(crate) fn wrong(why: impl Into<String>) -> Self {
        Self::Wrong(why.into())
    }

    /// For `map_err`: this happened with this file.
    pub(crate) fn at(path: &Path) -> impl Fn(io::Error) -> Self {
        move |why| Self::File {
            path: path.to_owned(),
            why,
        }
    }
}

impl From<store::Error> for Trouble {
    fn from(why: store::Error) -> Self {
        match why {
            store::Error::Newer(name) => Self::Wrong(format!(
                "it was made by a newer version of this program, which has the migration {name}: use that version"
            )),
            other => Self::Forum(other.into()),
        }
    }
}

impl From<files::ShelfError> for Trouble {
    fn from(why: files::ShelfError) -> Self {
        match why {
            files::ShelfError::Io { path, why } => Self::File { path, why },
            name @ files::ShelfError::Name(_) => Self::Wrong(name.to_string()),
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(why: io::Error) -> Self {
        Self::File {
            path: PathBuf::new(),
            why,
        }
    }
}
