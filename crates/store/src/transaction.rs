//! Reading and writing: the two types that every other function of the store takes first.

use std::collections::HashSet;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use diesel::RunQueryDsl as _;
use diesel::connection::{Connection, InstrumentationEvent, SimpleConnection};
use diesel::sql_types::{BigInt, Text};

use crate::audit::{self, Pending};
use crate::changes::{self, ChangeMark, Numbers};
use crate::conn::Conn;
use crate::counters;
use crate::error::Error;
use crate::known::{self, Known, Memory};
use crate::watch::Watch;

/// A transaction that reads: everything in it is of one moment.
pub struct Read {
    conn: Conn,
    watch: Watch,
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
    /// What is to be written into the audit log.
    entries: Vec<Pending>,
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
        self.watch.forget();
        self.run(sql)
    }

    /// Lets the transaction that has just begun, and which writes nothing, use what others like it have read.
    pub(crate) fn recall(&mut self, memory: &Arc<Memory>) {
        self.memory = Some(Arc::clone(memory));
        self.watch.begin_reading();
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

    pub(crate) fn watch(&self) -> &Watch {
        &self.watch
    }
}

impl Write {
    /// Around a fresh connection.
    pub(crate) fn over(mut conn: Conn) -> Self {
        let watch = Watch::default();
        let seen = watch.clone();
        conn.set_instrumentation(move |event: InstrumentationEvent<'_>| seen.see(&event));
        Self {
            read: Read {
                conn,
                watch,
                open: false,
                memory: None,
                numbers: None,
                known: None,
            },
            marks: Vec::new(),
            entries: Vec::new(),
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
        let (depth, noted) = (self.depth, self.noted());
        self.run(&format!("savepoint s{depth}"))?;
        self.depth += 1;
        let done = f(self).and_then(|done| {
            self.still_there()?;
            self.run(&format!("release savepoint s{depth}"))
                .inspect_err(|_| self.lost = true)?;
            Ok(done)
        });
        if done.is_err() {
            self.undo(depth, noted);
        }
        self.depth = depth;
        done
    }

    /// Back to a savepoint. When that fails, or when transactions met, the whole transaction is gone or has to be
    /// run again; a caller that survives its failed savepoints must not go on as if it were there.
    pub(crate) fn undo(&mut self, depth: u32, (marks, entries): (usize, usize)) {
        let undone = self.run(&format!(
            "rollback to savepoint s{depth}; release savepoint s{depth}"
        ));
        self.lost |= undone.is_err() || self.watch.contention();
        self.marks.truncate(marks);
        self.entries.truncate(entries);
        self.depth = depth;
    }

    /// Whether the transaction can't be committed any more.
    pub(crate) fn is_lost(&self) -> bool {
        self.lost
    }

    fn still_there(&self) -> Result<(), Error> {
        if self.lost {
            return Err(self.watch.cause());
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
            diesel::select(pg_advisory_xact_lock(hashtextextended(key, 0_i64))).execute(conn)?;
        }
        Ok(())
    }

    /// Forgets what an earlier transaction left in memory.
    pub(crate) fn reset(&mut self) {
        self.settle();
        self.marks.clear();
        self.entries.clear();
        self.depth = 0;
        self.lost = false;
    }

    pub(crate) fn note(&mut self, mark: ChangeMark) {
        self.marks.push(mark);
    }

    pub(crate) fn note_entry(&mut self, entry: Pending) {
        self.entries.push(entry);
    }

    /// How many marks and entries were noted.
    fn noted(&self) -> (usize, usize) {
        (self.marks.len(), self.entries.len())
    }

    /// Forgets what the closure before this one said of itself.
    pub(crate) fn settle(&mut self) {
        self.unseen = false;
        self.read.watch.take_written();
    }

    /// Writes entries and marks down: the last thing before the commit (see `audit.rs` and `changes.rs` for why).
    pub(crate) fn write_marks(&mut self) -> Result<(), Error> {
        let entries = std::mem::take(&mut self.entries);
        audit::append(self, &entries)?;
        let mut marks = std::mem::take(&mut self.marks);
        let mut written = self.read.watch.take_written();
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

#[diesel::declare_sql_function]
extern "SQL" {
    /// A number for a text.
    fn hashtextextended(text: Text, seed: BigInt) -> BigInt;
    /// Waits for a lock that is kept until the end of the transaction. It answers nothing.
    fn pg_advisory_xact_lock(key: BigInt) -> Nullable<Text>;
}

/// The tables of which nothing stands on a page for visitors; see [`Write::unseen`].
const UNSEEN: &[&str] = &[
    "asides",
    "askings",
    "attempts",
    "audit_entries",
    "audit_head",
    "backups",
    "blocked_domains",
    "bookmarks",
    "discarded_drafts",
    "drafts",
    "feed_keys",
    "group_candidates",
    "item_links",
    "jobs",
    "likenesses",
    "nodes",
    "notices",
    "outbound_links",
    "passkey_sessions",
    "passkeys",
    "readings",
    "recovery_codes",
    "repeats",
    "retention_runs",
    "second_factors",
    "sessions",
    "sign_ups",
    "spends",
    "submissions",
    "support_messages",
    "support_questions",
    "tokens",
    "undescribed",
    "visits",
    "watched_words",
    "webhook_deliveries",
    "webhook_subjects",
    "webhooks",
    "work_accounts",
    "work_journeys",
    "work_sessions",
    "work_waiting",
];
