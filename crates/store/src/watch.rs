//! What the statements of a connection do, seen at the connection itself.

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

use diesel::connection::InstrumentationEvent;

use crate::error::Error;

/// What the statements of a transaction write, and how they fail, seen at the connection: no function that writes can
/// forget to say so, and what a closure makes of an error is its own type, from which nothing could be told.
#[derive(Clone, Default)]
pub(crate) struct Watch(Arc<Mutex<Seen>>);

#[derive(Default)]
struct Seen {
    contention: bool,
    last: Option<Error>,
    /// Whether it writes nothing.
    reads: bool,
    /// The tables that the closure that runs has written.
    written: BTreeSet<String>,
}

/// Statements that write nothing.
const HARMLESS: &[&str] = &[
    "begin",
    "commit",
    "explain",
    "pragma",
    "release",
    "rollback",
    "savepoint",
    "select",
    "set",
    "show",
];

/// The table that a statement writes; of one that is not understood, its beginning.
fn written_table(sql: &str) -> Option<String> {
    let sql = sql.to_ascii_lowercase();
    let mut words = sql
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty());
    let verb = words.next()?;
    if HARMLESS.contains(&verb) {
        return None;
    }
    let table = match verb {
        "insert" | "replace" => words
            .find(|word| *word == "into")
            .and_then(|_| words.next()),
        "delete" => words
            .find(|word| *word == "from")
            .and_then(|_| words.next()),
        // `update or ignore t`
        "update" => match words.next() {
            Some("or") => words.nth(1),
            table => table,
        },
        _ => None,
    };
    Some(table.map_or_else(|| sql.clone(), str::to_owned))
}

/// The beginning of what is written into it: enough to tell what a statement does, without its values.
#[derive(Default)]
struct Head(String);

impl fmt::Write for Head {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        self.0.extend(part.chars().take(HEAD));
        if self.0.len() < HEAD {
            Ok(())
        } else {
            Err(fmt::Error)
        }
    }
}

/// Characters of a statement that are looked at.
const HEAD: usize = 100;

impl Watch {
    pub(crate) fn see(&self, event: &InstrumentationEvent<'_>) {
        if let InstrumentationEvent::StartQuery { query, .. } = event
            && !self.with(|seen| seen.reads)
        {
            let mut head = Head::default();
            // It ends by an error when it has seen enough.
            let _ = write!(head, "{query}");
            if let Some(table) = written_table(&head.0) {
                self.with(|seen| seen.written.insert(table));
            }
        }
        if let InstrumentationEvent::FinishQuery {
            error: Some(error), ..
        } = event
        {
            let error = Error::of(error);
            self.with(|seen| {
                seen.contention |= error == Error::Contention;
                seen.last = Some(error);
            });
        }
    }

    /// Forgets what was.
    pub(crate) fn forget(&self) {
        self.with(|seen| *seen = Seen::default());
    }

    /// Forgets what was; nothing is written from now on.
    pub(crate) fn begin_reading(&self) {
        self.with(|seen| {
            *seen = Seen {
                reads: true,
                ..Seen::default()
            }
        });
    }

    /// Whether no query has failed.
    pub(crate) fn none(&self) -> bool {
        self.with(|seen| seen.last.is_none())
    }

    /// Whether a query failed only because of other transactions.
    pub(crate) fn contention(&self) -> bool {
        self.with(|seen| seen.contention)
    }

    /// What made a transaction useless.
    pub(crate) fn cause(&self) -> Error {
        self.with(|seen| match &seen.last {
            _ if seen.contention => Error::Contention,
            Some(error @ (Error::Full | Error::ReadOnly | Error::Unavailable(_))) => error.clone(),
            other => Error::Broken(format!("the transaction was lost: {other:?}")),
        })
    }

    /// The tables that were written since this was asked or forgotten last.
    pub(crate) fn take_written(&self) -> BTreeSet<String> {
        self.with(|seen| std::mem::take(&mut seen.written))
    }

    fn with<T>(&self, f: impl FnOnce(&mut Seen) -> T) -> T {
        f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_tells_what_it_writes() {
        for (sql, table) in [
            ("INSERT INTO `spends` (`key`) VALUES (?)", Some("spends")),
            ("insert or replace into items values (1)", Some("items")),
            ("replace into \"items\" values (1)", Some("items")),
            ("update or ignore items set n = 1", Some("items")),
            ("UPDATE \"jobs\" SET n = 1", Some("jobs")),
            ("  delete from drafts", Some("drafts")),
            (
                "with a as (select 1) delete from items",
                Some("with a as (select 1) delete from items"),
            ),
            ("drop table items", Some("drop table items")),
            ("SELECT 1", None),
            ("savepoint s1", None),
            ("rollback to savepoint s1; release savepoint s1", None),
        ] {
            assert_eq!(written_table(sql).as_deref(), table, "{sql}");
        }
    }
}
