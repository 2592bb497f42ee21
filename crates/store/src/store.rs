//! The store: where it is, and its two doors.

use std::path::PathBuf;
use std::sync::Arc;

use crate::error::Error;
use crate::lite::Lite;
use crate::pg::Pg;
use crate::transaction::{Read, Write};

/// Which database.
#[derive(Clone, PartialEq, Eq)]
pub enum Target {
    /// A SQLite file; made when it isn't there.
    Sqlite(PathBuf),
    /// An address as libpq takes it, password and all.
    Postgres(String),
}

/// An open database. Clones are the same one.
#[derive(Clone)]
pub struct Store {
    database: Arc<Database>,
}

enum Database {
    Lite(Box<Lite>),
    Pg(Pg),
}

/// What the database says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// Name and version.
    pub database: String,
    /// What it does before it says that something is kept: SQLite's `synchronous` (2 is FULL) or PostgreSQL's
    /// `synchronous_commit`.
    pub synchronous: String,
}

impl Store {
    /// Opens the database with at most `pool` connections (SQLite: for reading) and brings its tables up to date.
    ///
    /// # Errors
    /// When it can't be opened, is of a newer version, or a migration fails.
    pub fn open(target: &Target, pool: u32) -> Result<Self, Error> {
        let database = match target {
            Target::Sqlite(path) => Database::Lite(Box::new(Lite::open(path, pool)?)),
            Target::Postgres(url) => Database::Pg(Pg::open(url, pool)?),
        };
        Ok(Self {
            database: Arc::new(database),
        })
    }

    /// Runs `f` in a transaction that reads one state of the database, without what is not committed. PostgreSQL
    /// may make it run again.
    ///
    /// # Errors
    /// That of `f`, or of the database.
    pub fn read<T, E: From<Error>>(
        &self,
        f: impl FnMut(&mut Read) -> Result<T, E>,
    ) -> Result<T, E> {
        match &*self.database {
            Database::Lite(lite) => lite.read(f),
            Database::Pg(pg) => pg.read(f),
        }
    }

    /// Runs `f` in one transaction and returns when it is committed: what is answered survives a power cut. When
    /// `f` fails or panics nothing of it is written. PostgreSQL may make it run again, so it must do nothing but
    /// read and write.
    ///
    /// # Errors
    /// That of `f`, or of the database.
    pub fn write<T, E: From<Error>>(
        &self,
        f: impl FnMut(&mut Write) -> Result<T, E>,
    ) -> Result<T, E> {
        match &*self.database {
            Database::Lite(lite) => lite.writer().write(f),
            Database::Pg(pg) => pg.write(f),
        }
    }

    /// As [`crate::changes::version`], outside a transaction.
    ///
    /// # Errors
    /// Of the database.
    pub fn version(&self) -> Result<i64, Error> {
        match &*self.database {
            Database::Lite(lite) => lite.version(),
            Database::Pg(pg) => pg.version(),
        }
    }

    /// The same where it costs no waiting: `None` when there is no reader free, and where the database is elsewhere.
    pub fn version_at_once(&self) -> Option<i64> {
        match &*self.database {
            Database::Lite(lite) => lite.version_at_once(),
            Database::Pg(_) => None,
        }
    }

    /// Whether it is a SQLite file, which one machine has to itself.
    pub fn is_sqlite(&self) -> bool {
        matches!(&*self.database, Database::Lite(_))
    }

    /// Asks the database something that touches no table.
    ///
    /// # Errors
    /// When it does not answer.
    pub fn check(&self) -> Result<Health, Error> {
        match &*self.database {
            Database::Lite(lite) => lite.check(),
            Database::Pg(pg) => pg.check(),
        }
    }
}

impl std::fmt::Debug for Target {
    /// Without the address, which holds a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => f.debug_tuple("Sqlite").field(path).finish(),
            Self::Postgres(_) => f.write_str("Postgres(…)"),
        }
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.is_sqlite() {
            "Store(SQLite)"
        } else {
            "Store(PostgreSQL)"
        })
    }
}
