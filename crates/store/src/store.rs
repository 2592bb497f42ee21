//! The store: where it is, and its two doors.

use std::path::PathBuf;
use std::sync::Arc;

use crate::changes;
use crate::error::Error;
use crate::known::Memory;
use crate::lite::Lite;
use crate::pg::{Pg, RUNS};
use crate::span::{END, Held, Span};
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
    memory: Arc<Memory>,
    /// What all readings through this clone, and those of it, have in common.
    span: Option<Arc<Span>>,
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

/// What opening a database would do to its tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// Nothing.
    Nothing,
    /// Make it: there is none.
    New,
    /// Apply so many migrations.
    Migrations(usize),
}

impl Store {
    /// What [`Self::open`] would do to the tables; does nothing of it.
    ///
    /// # Errors
    /// When it can't be reached.
    pub fn waiting(target: &Target) -> Result<Waiting, Error> {
        let found = match target {
            Target::Sqlite(path) if !path.exists() => None,
            Target::Sqlite(path) => Lite::waiting(path)?,
            Target::Postgres(url) => Pg::waiting(url)?,
        };
        Ok(match found {
            None => Waiting::New,
            Some(0) => Waiting::Nothing,
            Some(count) => Waiting::Migrations(count),
        })
    }

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
            memory: Arc::default(),
            span: None,
        })
    }

    /// A clone through which everything that is read is of one moment, from the first reading to when the clone is
    /// dropped; what is read after something was written through it is of a later one. It holds a connection for as
    /// long, so it is for one thread that does not wait for others.
    #[must_use]
    pub fn at_one_moment(&self) -> Self {
        Self {
            span: Some(Arc::default()),
            ..self.clone()
        }
    }

    /// Runs `f` in a transaction that reads one state of the database, without what is not committed. PostgreSQL
    /// may make it run again.
    ///
    /// # Errors
    /// That of `f`, or of the database.
    pub fn read<T, E: From<Error>>(
        &self,
        mut f: impl FnMut(&mut Read) -> Result<T, E>,
    ) -> Result<T, E> {
        for run in 1.. {
            let mut held = self.begin()?;
            let answer = f(held.as_read());
            let again = run < RUNS && held.watch().contention();
            self.end(held)?;
            if answer.is_ok() || !again {
                return answer;
            }
        }
        Err(Error::Contention.into())
    }

    /// Runs `f`, which asks one query and no more: without a transaction around it, which would be two round trips to
    /// PostgreSQL. In a span, as [`Self::read`].
    ///
    /// # Errors
    /// That of `f`, or of the database.
    pub fn ask<T, E: From<Error>>(
        &self,
        mut f: impl FnMut(&mut Read) -> Result<T, E>,
    ) -> Result<T, E> {
        if self.span.is_some() {
            return self.read(f);
        }
        let mut held = match &*self.database {
            Database::Lite(lite) => lite.connection()?,
            Database::Pg(pg) => pg.connection()?,
        };
        let watch = held.watch().clone();
        watch.begin_reading();
        let answer = f(held.as_read());
        drop(held);
        if watch.none() {
            return answer;
        }
        // The connection may have died since it was used last.
        self.read(f)
    }

    /// A transaction that reads: that of the span, or a new one.
    fn begin(&self) -> Result<Held, Error> {
        if let Some(held) = self.span.as_ref().and_then(|span| span.take()) {
            return Ok(held);
        }
        let mut held = match &*self.database {
            Database::Lite(lite) => lite.begin()?,
            Database::Pg(pg) => pg.begin_reading()?,
        };
        held.recall(&self.memory);
        Ok(held)
    }

    /// Ends a transaction that read, or leaves it to the next reading of the span.
    fn end(&self, held: Held) -> Result<(), Error> {
        let surplus = match &self.span {
            Some(span) if held.watch().none() => span.put(held),
            _ => Some(held),
        };
        surplus.map_or(Ok(()), |mut held| held.end(END))
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
        if let Some(mut held) = self.span.as_ref().and_then(|span| span.take()) {
            held.end(END)?;
        }
        match &*self.database {
            Database::Lite(lite) => lite.writer().write(f),
            Database::Pg(pg) => pg.write(f),
        }
    }

    /// As [`crate::changes::version`], of the span when there is one, else outside a transaction.
    ///
    /// # Errors
    /// Of the database.
    pub fn version(&self) -> Result<i64, Error> {
        self.ask(changes::version)
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
        self.read(|r| match &*self.database {
            Database::Lite(lite) => lite.check(r),
            Database::Pg(_) => Pg::check(r),
        })
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
