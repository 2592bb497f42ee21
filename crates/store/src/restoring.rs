//! Databases that are looked at or filled from outside: by commands that must not bring tables up to date, and by who
//! puts a copy of a site back.

use std::fs::{self, File};
use std::path::Path;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::conn::Conn;
use crate::error::Error;
use crate::migrations::ALL;
use crate::store::Target;
use crate::transaction::Write;
use crate::{Store, lite, migrate, pg};

/// How a database stands to this version of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// There is no database, or nothing in it.
    Empty,
    /// It holds tables of something else.
    Foreign,
    /// Its tables are those of an older version.
    Older,
    /// Its tables are those of this version.
    Current,
}

/// The names of the migrations that make the tables of this version, in their order.
pub fn schema() -> Vec<&'static str> {
    ALL.iter().map(|migration| migration.name).collect()
}

/// How a database stands, without changing anything in it.
///
/// # Errors
/// When it can't be reached, or is of a newer version.
pub fn standing(target: &Target) -> Result<Standing, Error> {
    let (mut tx, tables) = match target {
        Target::Sqlite(path) if !is_there(path)? => return Ok(Standing::Empty),
        Target::Sqlite(path) => (
            lite::connect(path)?,
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'",
        ),
        Target::Postgres(url) => (
            pg::connect(url)?,
            "select table_name::text as name from information_schema.tables \
             where table_schema = current_schema()",
        ),
    };
    let tables: Vec<Name> = diesel::sql_query(tables).load(tx.conn())?;
    if tables.is_empty() {
        return Ok(Standing::Empty);
    }
    if !tables.iter().any(|table| table.name == "migrations") {
        return Ok(Standing::Foreign);
    }
    let applied: Vec<Name> =
        diesel::sql_query("select name from migrations order by position").load(tx.conn())?;
    for (at, row) in applied.iter().enumerate() {
        match ALL.get(at) {
            Some(known) if known.name == row.name => {}
            _ => return Err(Error::Newer(row.name.clone())),
        }
    }
    Ok(match applied.len() == ALL.len() {
        true => Standing::Current,
        false => Standing::Older,
    })
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

fn is_there(path: &Path) -> Result<bool, Error> {
    match fs::metadata(path) {
        Ok(found) => Ok(found.len() > 0),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(why) => Err(Error::Unavailable(format!("{}: {why}", path.display()))),
    }
}

impl Store {
    /// Makes the tables of this schema, the names of its migrations, in an empty database, has `f` fill them, and brings
    /// them up to date. All of it is one transaction: when something fails, PostgreSQL has nothing of it, and of a new
    /// SQLite file nothing may be used.
    ///
    /// # Errors
    /// [`Error::Newer`] for a schema that this version does not know; that of `f`, or of the database.
    pub fn fill<E: From<Error>>(
        target: &Target,
        schema: &[String],
        f: &mut dyn FnMut(&mut Write) -> Result<(), E>,
    ) -> Result<(), E> {
        for (at, name) in schema.iter().enumerate() {
            if ALL.get(at).is_none_or(|known| known.name != name) {
                return Err(Error::Newer(name.clone()).into());
            }
        }
        let mut tx = match target {
            Target::Sqlite(path) => {
                lite::create(path)?;
                let mut tx = lite::connect(path)?;
                // Nothing needs to be taken back: who fails throws the file away.
                tx.run("pragma journal_mode = off; pragma synchronous = off")?;
                tx
            }
            Target::Postgres(url) => pg::connect(url)?,
        };
        tx.begin("begin")?;
        migrate::steps(&mut tx, &ALL[..schema.len()])?;
        f(&mut tx)?;
        migrate::steps(&mut tx, ALL)?;
        settle(&mut tx)?;
        tx.end("commit")?;
        drop(tx);
        if let Target::Sqlite(path) = target {
            File::open(path)
                .and_then(|file| file.sync_all())
                .map_err(|why| Error::Unavailable(format!("{}: {why}", path.display())))?;
        }
        Ok(())
    }
}

/// Has PostgreSQL count now what is in its tables: by that it chooses how it looks things up, and after much came in at once it
/// counts minutes later by itself. SQLite chooses by its indexes alone.
pub fn analyze(tx: &mut Write) -> Result<(), Error> {
    match tx.conn() {
        Conn::Lite(_) => Ok(()),
        Conn::Pg(_) => {
            // All that was brought in would be undone when counting it took longer than a question may.
            crate::tables::take_time(tx)?;
            tx.run("analyze")
        }
    }
}

/// What held for the processes of the site that was copied holds for nobody here.
fn settle(tx: &mut Write) -> Result<(), Error> {
    tx.run(
        "update jobs set taken_at = null, taken_by = null where done_at is null; \
         delete from backups where ended_at is null",
    )?;
    if let Conn::Lite(conn) = tx.conn() {
        #[derive(QueryableByName)]
        struct Count {
            #[diesel(sql_type = BigInt)]
            number: i64,
        }
        let broken: Count =
            diesel::sql_query("select count(*) as number from pragma_foreign_key_check()")
                .get_result(conn)?;
        if broken.number > 0 {
            return Err(Error::ForeignKey);
        }
    }
    analyze(tx)
}
