//! Reading and writing: the two types that every other function of the store takes first.

use std::collections::{BTreeSet, HashSet};
use std::fmt::{self, Write as _};
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, PoisonError};

use diesel::RunQueryDsl as _;
use diesel::connection::{Connection, InstrumentationEvent, SimpleConnection};

use crate::changes::{self, ChangeMark, Numbers};
use crate::conn::Conn;
use crate::counters;
use crate::error::Error;
use crate::known::{self, Known, Memory};

/// A transaction that reads: everything in it is of one moment.
pub struct Read {
    conn: Conn,
    failures: Failures,
    /// Between begin and a clean end; a connection that comes back so must not be used again.
    open: bool,
    /// What is kept in memory for transactions that read; none for those that write.
    memory: Option<Arc<Memory>>,
    /// The numbers of the moment that is read, once they were asked for.
    numbers: Option<Numbers>,
    /// What is known at that moment.
    known: Option<Arc<Known>>,
}

/// A transaction that writes, and reads its own writes. Lends itself as a [`Read`].
pub struct Write {
    read: Read,
    marks: Vec<ChangeMark>,
    /// Whether the closure that runs said that nothing of what it writes stands on a page for visitors.
    unseen: bool,
    depth: u32,
    lost: bool,
}

impl Read {
    /// What queries run on.
    pub(crate) fn conn(&mut self) -> &mut Conn {
        &mut self.conn
    }

    /// Runs statements that answer nothing.
    pub(crate) fn run(&mut self, sql: &str) -> Result<(), Error> {
        Ok(self.conn.batch_execute(sql)?)
    }

    /// Begins, with the words of the database for it.
    pub(crate) fn begin(&mut self, sql: &str) -> Result<(), Error> {
        self.open = true;
        self.failures.forget();
        self.run(sql)
    }

    /// Lets the transaction that has just begun, and which writes nothing, use what others like it have read.
    pub(crate) fn recall(&mut self, memory: &Arc<Memory>) {
        self.memory = Some(Arc::clone(memory));
        self.failures.begin_reading();
    }

    /// What is known at the moment of this transaction; `None` for one that writes.
    pub(crate) fn known(&mut self) -> Result<Option<Arc<Known>>, Error> {
        if let (None, Some(memory)) = (&self.known, self.memory.clone()) {
            let numbers = self.numbers()?;
            self.known = Some(memory.at(numbers.known));
        }
        Ok(self.known.clone())
    }

    /// The numbers of the moment that is read; of one query for each transaction that reads.
    pub(crate) fn numbers(&mut self) -> Result<Numbers, Error> {
        if let Some(numbers) = self.numbers {
            return Ok(numbers);
        }
        let numbers = changes::numbers(self)?;
        if self.memory.is_some() {
            self.numbers = Some(numbers);
        }
        Ok(numbers)
    }

    /// Commits or rolls back, with the words of the database for it.
    pub(crate) fn end(&mut self, sql: &str) -> Result<(), Error> {
        (self.memory, self.numbers, self.known) = (None, None, None);
        self.run(sql)?;
        self.open = false;
        Ok(())
    }

    pub(crate) fn is_open(&self) -> bool {
        self.open
    }

    pub(crate) fn failures(&self) -> &Failures {
        &self.failures
    }
}

impl Write {
    /// Around a fresh connection.
    pub(crate) fn over(mut conn: Conn) -> Self {
        let failures = Failures::default();
        let seen = failures.clone();
        conn.set_instrumentation(move |event: InstrumentationEvent<'_>| seen.see(&event));
        Self {
            read: Read {
                conn,
                failures,
                open: false,
                memory: None,
                numbers: None,
                known: None,
            },
            marks: Vec::new(),
            unseen: false,
            depth: 0,
            lost: false,
        }
    }

    /// The reading half, where that has to be said.
    pub fn as_read(&mut self) -> &mut Read {
        &mut self.read
    }

    /// Runs `f`; when it fails, undoes what it wrote and nothing else.
    ///
    /// # Errors
    /// That of `f`, or of the database.
    pub fn savepoint<T, E: From<Error>>(
        &mut self,
        f: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.still_there()?;
        let (depth, marks) = (self.depth, self.marks.len());
        self.run(&format!("savepoint s{depth}"))?;
        self.depth += 1;
        let done = f(self).and_then(|done| {
            self.still_there()?;
            self.run(&format!("release savepoint s{depth}"))
                .inspect_err(|_| self.lost = true)?;
            Ok(done)
        });
        if done.is_err() {
            self.undo(depth, marks);
        }
        self.depth = depth;
        done
    }

    /// Back to a savepoint. When that fails, or when transactions met, the whole transaction is gone or has to be
    /// run again; a caller that survives its failed savepoints must not go on as if it were there.
    pub(crate) fn undo(&mut self, depth: u32, marks: usize) {
        let undone = self.run(&format!(
            "rollback to savepoint s{depth}; release savepoint s{depth}"
        ));
        self.lost |= undone.is_err() || self.failures.contention();
        self.marks.truncate(marks);
        self.depth = depth;
    }

    /// Whether the transaction can't be committed any more.
    pub(crate) fn is_lost(&self) -> bool {
        self.lost
    }

    fn still_there(&self) -> Result<(), Error> {
        if self.lost {
            return Err(self.failures.cause());
        }
        Ok(())
    }

    /// Says that nothing of what this transaction writes stands on a page for visitors: sessions, drafts, what was
    /// read, work to be done. Pages that are kept then stay as they are; all else makes them old. When in doubt, say
    /// nothing. See `changes.rs`; a debug build looks at all tables that the transaction has written, before this was
    /// said too, and panics.
    pub fn unseen(&mut self) {
        self.unseen = true;
    }

    /// Waits until no other transaction that counts under this key is under way. On PostgreSQL two could count at the
    /// same time and both find one left; SQLite has one writer.
    pub(crate) fn alone(&mut self, key: &str) -> Result<(), Error> {
        if let Conn::Pg(conn) = self.conn() {
            diesel::sql_query("select pg_advisory_xact_lock(hashtextextended($1, 0))")
                .bind::<diesel::sql_types::Text, _>(key)
                .execute(conn)?;
        }
        Ok(())
    }

    /// Forgets what an earlier transaction left in memory.
    pub(crate) fn reset(&mut self) {
        self.settle();
        self.marks.clear();
        self.depth = 0;
        self.lost = false;
    }

    pub(crate) fn note(&mut self, mark: ChangeMark) {
        self.marks.push(mark);
    }

    /// Forgets what the closure before this one said of itself.
    pub(crate) fn settle(&mut self) {
        self.unseen = false;
        self.read.failures.with(|seen| seen.written.clear());
    }

    /// Writes the marks down: the last thing before the commit (see `changes.rs` for why).
    pub(crate) fn write_marks(&mut self) -> Result<(), Error> {
        let mut marks = std::mem::take(&mut self.marks);
        let mut written = self
            .read
            .failures
            .with(|seen| std::mem::take(&mut seen.written));
        if written.iter().any(|table| known::holds(table)) {
            counters::advance(self, known::COUNTER, 1)?;
        }
        if self.unseen && marks.is_empty() {
            written.retain(|table| !UNSEEN.contains(&table.as_str()));
            debug_assert!(written.is_empty(), "said to be unseen: {written:?}");
            return Ok(());
        }
        let mut seen = HashSet::new();
        marks.retain(|mark| seen.insert(*mark));
        changes::append(self, &marks)
    }
}

impl Deref for Write {
    type Target = Read;

    fn deref(&self) -> &Read {
        &self.read
    }
}

impl DerefMut for Write {
    fn deref_mut(&mut self) -> &mut Read {
        &mut self.read
    }
}

/// The failures of the queries of a transaction, seen at the connection: what a closure makes of them is its own
/// type, from which nothing could be told.
#[derive(Clone, Default)]
pub(crate) struct Failures(Arc<Mutex<Seen>>);

#[derive(Default)]
struct Seen {
    contention: bool,
    last: Option<Error>,
    /// Whether it writes nothing.
    reads: bool,
    /// The tables that the closure that runs has written.
    written: BTreeSet<String>,
}

/// The tables of which nothing stands on a page for visitors; see [`Write::unseen`].
const UNSEEN: &[&str] = &[
    "attempts",
    "bookmarks",
    "discarded_drafts",
    "drafts",
    "group_candidates",
    "jobs",
    "nodes",
    "notices",
    "readings",
    "sessions",
    "spends",
    "submissions",
    "visits",
];

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

impl Failures {
    fn see(&self, event: &InstrumentationEvent<'_>) {
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

    fn forget(&self) {
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
