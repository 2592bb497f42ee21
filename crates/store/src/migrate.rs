//! Brings the tables up to date.
//!
//! Each migration is applied in a transaction of its own, which first locks out other processes and then looks
//! what is left to do: several may start at once. A journal in the database keeps names and digests, so that a
//! changed migration and a database of a newer version are noticed.

use diesel::prelude::*;
use sha2::{Digest, Sha256};

use crate::conn::Conn;
use crate::counters;
use crate::error::Error;
use crate::known;
use crate::migrations::{ALL, Migration};
use crate::transaction::Write;

const JOURNAL: &str = "create table if not exists migrations \
     (position integer primary key not null, name text not null, digest text not null)";

/// Any number, but always the same: who holds it migrates.
const LOCK: &str = "select pg_advisory_xact_lock(7236450185)";

/// In migrations: text that is compared and sorted bytewise, as SQLite always does.
const KEY: &str = "/*key*/";

diesel::table! {
    migrations (position) {
        position -> Integer,
        name -> Text,
        digest -> Text,
    }
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = migrations)]
struct Applied {
    position: i32,
    name: String,
    digest: String,
}

/// Applies what was not applied.
pub(crate) fn run(tx: &mut Write) -> Result<(), Error> {
    if run_all(tx, ALL)? == 0 {
        return Ok(());
    }
    // What other processes know of the tables may be so no more.
    tx.begin("begin")?;
    let taken = counters::advance(tx, known::COUNTER, 1);
    tx.end(if taken.is_ok() { "commit" } else { "rollback" })?;
    taken.map(drop)
}

/// How many are not applied; `None` when none is: it is no database yet. Changes nothing.
pub(crate) fn waiting(tx: &mut Write) -> Result<Option<usize>, Error> {
    let lite = matches!(tx.conn(), Conn::Lite(_));
    let there = match lite {
        true => "select count(*) as count from sqlite_master where name = 'migrations'",
        false => {
            "select count(*) as count from information_schema.tables where table_name = 'migrations' \
             and table_schema = any (current_schemas(false))"
        }
    };
    let there: Count = diesel::sql_query(there).get_result(tx.conn())?;
    if there.count == 0 {
        return Ok(None);
    }
    let applied: i64 = migrations::table.count().get_result(tx.conn())?;
    let applied = usize::try_from(applied).unwrap_or(usize::MAX);
    Ok(Some(ALL.len().saturating_sub(applied)))
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    count: i64,
}

/// Applies what was not applied of `all`; how many that were.
pub(crate) fn run_all(tx: &mut Write, all: &[Migration]) -> Result<usize, Error> {
    let mut applied = 0;
    loop {
        let lite = matches!(tx.conn(), Conn::Lite(_));
        tx.begin(if lite { "begin immediate" } else { "begin" })?;
        if !lite {
            tx.run(LOCK)?;
        }
        let step = step(tx, all, lite);
        tx.end(if step.is_ok() { "commit" } else { "rollback" })?;
        let step = step?;
        applied += usize::from(step.is_some());
        match step {
            Some(name) => tracing::info!(name, "applied a migration"),
            None => return Ok(applied),
        }
    }
}

/// Applies what was not applied of `all`, in the transaction that is open.
pub(crate) fn steps(tx: &mut Write, all: &[Migration]) -> Result<(), Error> {
    let lite = matches!(tx.conn(), Conn::Lite(_));
    if !lite {
        tx.run(LOCK)?;
    }
    while step(tx, all, lite)?.is_some() {}
    Ok(())
}

/// Applies one migration and returns its name; `None` when all are there.
fn step(tx: &mut Write, all: &[Migration], lite: bool) -> Result<Option<&'static str>, Error> {
    tx.run(JOURNAL)?;
    let applied: Vec<Applied> = migrations::table
        .order(migrations::position)
        .load(tx.conn())?;
    for (at, row) in applied.iter().enumerate() {
        let known = all.get(at).ok_or_else(|| Error::Newer(row.name.clone()))?;
        if row.name != known.name || row.digest != digest(&text(known, lite)) {
            return Err(Error::Changed(row.name.clone()));
        }
    }
    let Some(next) = all.get(applied.len()) else {
        return Ok(None);
    };
    let text = text(next, lite);
    tx.run(&text.replace(KEY, if lite { "" } else { "collate \"C\"" }))?;
    diesel::insert_into(migrations::table)
        .values(Applied {
            position: i32::try_from(applied.len()).unwrap_or(i32::MAX),
            name: next.name.to_owned(),
            digest: digest(&text),
        })
        .execute(tx.conn())?;
    Ok(Some(next.name))
}

fn text(migration: &Migration, lite: bool) -> String {
    let mut text = migration.both.to_owned();
    if let Some([sqlite, postgres]) = migration.forks {
        text.push('\n');
        text.push_str(if lite { sqlite } else { postgres });
    }
    text
}

fn digest(text: &str) -> String {
    let bytes = Sha256::digest(text.as_bytes());
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
