//! PostgreSQL: a pool of connections, and transactions that run again when they met others.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::Duration;

use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};

use crate::conn::Conn;
use crate::error::Error;
use crate::lite::PATIENCE;
use crate::migrate;
use crate::span::Held;
use crate::store::Health;
use crate::transaction::{Read, Write};

/// PostgreSQL 14.
const OLDEST: i32 = 140_000;

/// How often a transaction runs at most when deadlocks keep it from committing.
pub(crate) const RUNS: u32 = 5;

/// How long one that met another waits before it runs again, times the runs it has had: the other one gets on with it.
const PAUSE: Duration = Duration::from_millis(10);

/// A reader sees one moment, as on SQLite.
const BEGIN_READ: &str = "begin isolation level repeatable read read only";
const BEGIN_WRITE: &str = "begin isolation level read committed read write";

/// A query after one that failed is refused, but a commit then is a rollback that reports success.
const COMMIT: &str = "select 1; commit";

/// Nothing waits for ever, and a process that hangs in a transaction does not stop the others.
const SESSION: &str = "set statement_timeout = '30s'; set lock_timeout = '10s'; \
     set idle_in_transaction_session_timeout = '60s'; set client_min_messages = warning;";

pub(crate) struct Pg {
    pool: r2d2::Pool<Connections>,
}

impl Pg {
    pub(crate) fn open(url: &str, pool: u32) -> Result<Self, Error> {
        let mut first = connect(url)?;
        check_version(&mut first)?;
        migrate::run(&mut first)?;
        drop(first);
        let pool = r2d2::Pool::builder()
            .max_size(pool.max(1))
            .min_idle(Some(1))
            .connection_timeout(PATIENCE)
            .test_on_check_out(false)
            .build(Connections(url.to_owned()))?;
        Ok(Self { pool })
    }

    /// How many migrations opening it would apply.
    pub(crate) fn waiting(url: &str) -> Result<Option<usize>, Error> {
        migrate::waiting(&mut connect(url)?)
    }

    /// A connection in a transaction that reads.
    pub(crate) fn begin_reading(&self) -> Result<Held, Error> {
        Ok(Box::new(self.begin(BEGIN_READ)?))
    }

    pub(crate) fn write<T, E: From<Error>>(
        &self,
        mut f: impl FnMut(&mut Write) -> Result<T, E>,
    ) -> Result<T, E> {
        for run in 1.. {
            let mut held = self.begin(BEGIN_WRITE)?;
            let done = attempt(&mut held, &mut f);
            if done.is_ok() || run == RUNS || !held.watch().contention() {
                return done;
            }
            tracing::debug!(run, "a transaction runs again");
            drop(held);
            std::thread::sleep(PAUSE * run);
        }
        Err(Error::Contention.into())
    }

    /// A connection in a transaction. Those of the pool may be dead, all of them after a restart of the server;
    /// as nothing was done yet, the next one will do. The pool throws away what failed to begin.
    fn begin(&self, sql: &str) -> Result<r2d2::PooledConnection<Connections>, Error> {
        for _ in 0..self.pool.max_size() {
            let mut held = self.pool.get()?;
            held.reset();
            if held.begin(sql).is_ok() {
                return Ok(held);
            }
        }
        let mut held = self.pool.get()?;
        held.reset();
        held.begin(sql)?;
        Ok(held)
    }

    /// A connection outside any transaction: one statement, one round trip.
    pub(crate) fn connection(&self) -> Result<Held, Error> {
        Ok(Box::new(self.pool.get()?))
    }

    pub(crate) fn check(r: &mut Read) -> Result<Health, Error> {
        let (version, synchronous) = diesel::select((
            diesel::dsl::sql::<Text>("current_setting('server_version')"),
            diesel::dsl::sql::<Text>("current_setting('synchronous_commit')"),
        ))
        .get_result::<(String, String)>(r.conn())?;
        Ok(Health {
            database: format!("PostgreSQL {version}"),
            synchronous,
        })
    }
}

/// Runs the closure once, and commits or rolls back.
fn attempt<T, E: From<Error>>(
    tx: &mut Write,
    f: &mut impl FnMut(&mut Write) -> Result<T, E>,
) -> Result<T, E> {
    let ran = catch_unwind(AssertUnwindSafe(|| {
        let done = f(tx)?;
        tx.write_marks()?;
        if tx.is_lost() {
            return Err(tx.watch().cause().into());
        }
        Ok(done)
    }));
    match ran {
        Ok(Ok(done)) => {
            // When it fails the connection is thrown away, and with it what is open.
            tx.end(COMMIT)?;
            Ok(done)
        }
        Ok(Err(why)) => {
            if let Err(also) = tx.end("rollback") {
                tracing::warn!(why = %also, "a rollback failed; the connection is closed");
            }
            Err(why)
        }
        Err(panic) => {
            drop(tx.end("rollback"));
            resume_unwind(panic)
        }
    }
}

pub(crate) fn connect(url: &str) -> Result<Write, Error> {
    let conn = PgConnection::establish(url).map_err(|why| Error::Unavailable(why.to_string()))?;
    Ok(Write::over(Conn::Pg(conn)))
}

fn check_version(tx: &mut Read) -> Result<(), Error> {
    let number = diesel::dsl::sql::<Integer>("current_setting('server_version_num')::int");
    let version: i32 = diesel::select(number).get_result(tx.conn())?;
    if version < OLDEST {
        let major = version / 10_000;
        return Err(Error::Unavailable(format!(
            "PostgreSQL {major} is too old: 14 or newer is needed"
        )));
    }
    Ok(())
}

struct Connections(String);

impl r2d2::ManageConnection for Connections {
    type Connection = Write;
    type Error = Error;

    fn connect(&self) -> Result<Write, Error> {
        let mut write = connect(&self.0)?;
        write.run(SESSION)?;
        Ok(write)
    }

    fn is_valid(&self, write: &mut Write) -> Result<(), Error> {
        write.run("select 1")
    }

    fn has_broken(&self, write: &mut Write) -> bool {
        write.is_open()
    }
}
