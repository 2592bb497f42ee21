//! SQLite: one file, readers from a pool, exactly one writer.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};

use crate::batch::Writer;
use crate::changes;
use crate::conn::Conn;
use crate::error::Error;
use crate::migrate;
use crate::span::Held;
use crate::store::Health;
use crate::transaction::{Read, Write};

/// How long to wait for a connection, and for the file while another process (a backup, an import) holds it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// `synchronous`: what is acknowledged survives a power cut.
const FULL: i32 = 2;

/// The same for every connection. `synchronous` is set here for the sake of every writer; readers write nothing.
const PRAGMAS: &str = "pragma busy_timeout = 5000; pragma foreign_keys = on; pragma synchronous = full; \
     pragma temp_store = memory; pragma cache_size = -16384; pragma mmap_size = 268435456;";

pub(crate) struct Lite {
    writer: Writer,
    readers: r2d2::Pool<Readers>,
    synchronous: i32,
}

impl Lite {
    pub(crate) fn open(path: &Path, pool: u32) -> Result<Self, Error> {
        create(path)?;
        let mut first = connect_for_writing(path)?;
        migrate::run(&mut first)?;
        let synchronous = synchronous(&mut first)?;
        let readers = r2d2::Pool::builder()
            .max_size(pool.max(1))
            .min_idle(Some(1))
            .max_lifetime(None)
            .idle_timeout(None)
            .connection_timeout(PATIENCE)
            .test_on_check_out(false)
            .build(Readers(path.to_owned()))?;
        Ok(Self {
            writer: Writer::new(path.to_owned(), first),
            readers,
            synchronous,
        })
    }

    /// How many migrations opening it would apply.
    pub(crate) fn waiting(path: &Path) -> Result<Option<usize>, Error> {
        migrate::waiting(&mut connect(path)?)
    }

    pub(crate) fn writer(&self) -> &Writer {
        &self.writer
    }

    /// A connection in a transaction that reads.
    pub(crate) fn begin(&self) -> Result<Held, Error> {
        let mut held = self.readers.get()?;
        held.begin("begin")?;
        Ok(Box::new(held))
    }

    /// A connection outside any transaction: one statement is one of its own.
    pub(crate) fn connection(&self) -> Result<Held, Error> {
        Ok(Box::new(self.readers.get()?))
    }

    pub(crate) fn version_at_once(&self) -> Option<i64> {
        let mut held = self.readers.try_get()?;
        // Whoever asks for more than a number hears why it can't be read.
        changes::version(held.as_read()).ok()
    }

    pub(crate) fn check(&self, r: &mut Read) -> Result<Health, Error> {
        let version = diesel::select(diesel::dsl::sql::<Text>("sqlite_version()"));
        let version: String = version.get_result(r.conn())?;
        Ok(Health {
            database: format!("SQLite {version}"),
            synchronous: self.synchronous.to_string(),
        })
    }
}

/// Makes the file readable to its owner alone; SQLite gives its companions the same rights.
pub(crate) fn create(path: &Path) -> Result<(), Error> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(why) => Err(Error::Unavailable(format!("{}: {why}", path.display()))),
    }
}

/// A connection to a file that is there.
pub(crate) fn connect(path: &Path) -> Result<Write, Error> {
    let text = path
        .to_str()
        .ok_or_else(|| Error::Unavailable(format!("{}: not UTF-8", path.display())))?;
    let conn = SqliteConnection::establish(text)
        .map_err(|why| Error::Unavailable(format!("{}: {why}", path.display())))?;
    let mut write = Write::over(Conn::Lite(conn));
    write.run(PRAGMAS)?;
    Ok(write)
}

/// A connection for the writer, which keeps what it says it keeps.
pub(crate) fn connect_for_writing(path: &Path) -> Result<Write, Error> {
    let mut write = connect(path)?;
    // SQLite does not wait by itself for another process that is changing the mode of the same new file.
    let deadline = Instant::now() + PATIENCE;
    while let Err(why) = write.run("pragma journal_mode = wal") {
        if why != Error::Busy || Instant::now() > deadline {
            return Err(why);
        }
        thread::sleep(Duration::from_millis(20));
    }
    match synchronous(&mut write)? {
        FULL => Ok(write),
        other => Err(Error::Broken(format!("pragma synchronous stays {other}"))),
    }
}

pub(crate) fn synchronous(tx: &mut Read) -> Result<i32, Error> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Integer)]
        synchronous: i32,
    }
    let row: Row = diesel::sql_query("pragma synchronous").get_result(tx.conn())?;
    Ok(row.synchronous)
}

/// Makes connections that can't write.
struct Readers(PathBuf);

impl r2d2::ManageConnection for Readers {
    type Connection = Write;
    type Error = Error;

    fn connect(&self) -> Result<Write, Error> {
        let mut write = connect(&self.0)?;
        write.run("pragma query_only = on")?;
        Ok(write)
    }

    fn is_valid(&self, write: &mut Write) -> Result<(), Error> {
        write.run("select 1")
    }

    fn has_broken(&self, write: &mut Write) -> bool {
        write.is_open()
    }
}
