//! The only writer of a SQLite file: callers that wait for each other share one commit.
//!
//! A commit costs a write to the disk (`synchronous=FULL`), whatever it holds. So whoever has its turn runs its
//! closure in a savepoint of the open transaction and, when others wait, leaves the transaction to the next and
//! waits until somebody has committed it. Nobody is told "done" before the commit returned; when it fails, every
//! member of the batch is told so.
//!
//! There is no thread for it: the closures borrow from their callers' stacks. What keeps a batch from staying open
//! is that a turn is passed only to somebody who waits, and who then surely takes it (`turns.rs`).

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::error::Error;
use crate::lite::{PATIENCE, connect_for_writing};
use crate::transaction::Write;
use crate::turns::Turns;

/// Members of a batch, and the age at which it is committed though others wait: so that the first does not wait
/// for many slow ones.
const MEMBERS: u32 = 64;
const AGE: Duration = Duration::from_millis(100);

pub(crate) struct Writer {
    path: PathBuf,
    turns: Turns,
    /// Locked only by who has the turn.
    seat: Mutex<Seat>,
}

struct Seat {
    /// `None` after a failure: a new connection is the only one of which all is known.
    conn: Option<Write>,
    batch: Option<Batch>,
}

struct Batch {
    outcome: Arc<Outcome>,
    members: u32,
    /// Whether there is anything to commit.
    written: bool,
    since: Instant,
}

/// What became of a batch; unknown until its transaction has ended.
#[derive(Default)]
struct Outcome {
    result: Mutex<Option<Result<(), Error>>>,
    known: Condvar,
}

/// What a closure came to: its result, or its panic.
type Ran<T, E> = Result<Result<T, E>, Box<dyn Any + Send>>;

impl Writer {
    pub(crate) fn new(path: PathBuf, conn: Write) -> Self {
        Self {
            path,
            turns: Turns::default(),
            seat: Mutex::new(Seat {
                conn: Some(conn),
                batch: None,
            }),
        }
    }

    pub(crate) fn write<T, E: From<Error>>(
        &self,
        f: impl FnMut(&mut Write) -> Result<T, E>,
    ) -> Result<T, E> {
        let turn = self.turns.take(PATIENCE).ok_or(Error::Busy)?;
        let mut seat = self.seat();
        let outcome = seat.join(&self.path)?;
        let ran = seat.run(f);
        let must_end = seat.must_end();
        drop(seat);
        let kept = if must_end { Err(turn) } else { turn.pass() };
        if let Err(turn) = kept {
            self.seat().end();
            drop(turn);
        }
        let result = ran.unwrap_or_else(|panic| resume_unwind(panic));
        // Also for a closure that failed: it may have decided by what the batch then lost.
        outcome.wait()?;
        result
    }

    fn seat(&self) -> MutexGuard<'_, Seat> {
        self.seat.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seat {
    /// Joins the open batch, or begins one.
    fn join(&mut self, path: &std::path::Path) -> Result<Arc<Outcome>, Error> {
        if let Some(batch) = &mut self.batch {
            batch.members += 1;
            return Ok(Arc::clone(&batch.outcome));
        }
        let mut conn = match self.conn.take() {
            Some(conn) => conn,
            None => connect_for_writing(path)?,
        };
        conn.reset();
        let begun = conn.begin("begin immediate");
        if begun == Err(Error::Busy) {
            // Another process has the file; the connection is as good as before.
            self.conn = Some(conn);
            return Err(Error::Busy);
        }
        begun?;
        self.conn = Some(conn);
        let outcome = Arc::new(Outcome::default());
        self.batch = Some(Batch {
            outcome: Arc::clone(&outcome),
            members: 1,
            written: false,
            since: Instant::now(),
        });
        Ok(outcome)
    }

    fn run<T, E: From<Error>>(
        &mut self,
        mut f: impl FnMut(&mut Write) -> Result<T, E>,
    ) -> Ran<T, E> {
        let Some(conn) = &mut self.conn else {
            return Ok(Err(Error::Broken("no connection".to_owned()).into()));
        };
        conn.settle();
        let ran = catch_unwind(AssertUnwindSafe(|| {
            conn.savepoint(|tx| {
                let done = f(tx)?;
                tx.write_marks()?;
                Ok(done)
            })
        }));
        if ran.is_err() {
            conn.undo(0, (0, 0));
        }
        if let (Some(batch), Ok(Ok(_))) = (&mut self.batch, &ran) {
            batch.written = true;
        }
        ran
    }

    /// Whether the batch ends here though others wait.
    fn must_end(&self) -> bool {
        let lost = self.conn.as_ref().is_none_or(Write::is_lost);
        let full = |batch: &Batch| batch.members >= MEMBERS || batch.since.elapsed() >= AGE;
        lost || self.batch.as_ref().is_none_or(full)
    }

    /// Commits, and tells all members. Every failure costs the connection: closing it undoes what is open.
    fn end(&mut self) {
        let (Some(batch), Some(mut conn)) = (self.batch.take(), self.conn.take()) else {
            return;
        };
        let ended = catch_unwind(AssertUnwindSafe(|| {
            if conn.is_lost() {
                Err(conn.watch().cause())
            } else if batch.written {
                conn.end("commit")
            } else {
                conn.end("rollback")
            }
        }));
        let ended = ended.unwrap_or_else(|_| Err(Error::Broken("the commit panicked".to_owned())));
        match &ended {
            Ok(()) => self.conn = Some(conn),
            Err(why) => {
                tracing::error!(%why, members = batch.members, "a batch of writes was lost");
                drop(conn);
            }
        }
        batch.outcome.tell(ended);
    }
}

impl Outcome {
    fn tell(&self, result: Result<(), Error>) {
        *self.lock() = Some(result);
        self.known.notify_all();
    }

    fn wait(&self) -> Result<(), Error> {
        let mut result = self.lock();
        loop {
            match &*result {
                Some(known) => return known.clone(),
                None => {
                    result = self
                        .known
                        .wait(result)
                        .unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Result<(), Error>>> {
        self.result.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
