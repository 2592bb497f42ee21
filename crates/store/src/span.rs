//! One read transaction for all that a request reads.

use std::ops::DerefMut;
use std::sync::{Mutex, PoisonError};

use crate::transaction::Write;

/// A connection that is held, whichever pool it goes back to.
pub(crate) type Held = Box<dyn DerefMut<Target = Write> + Send>;

/// Ends a transaction that read.
pub(crate) const END: &str = "rollback";

/// The transaction of a span while nothing reads in it; none before the first reading, and after a failure or a
/// writing, when the next reading begins another.
#[derive(Default)]
pub(crate) struct Span(Mutex<Option<Held>>);

impl Span {
    pub(crate) fn take(&self) -> Option<Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Gives back the one that was taken; that of someone who read at the same time if there is one.
    pub(crate) fn put(&self, held: Held) -> Option<Held> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .replace(held)
    }
}

impl Drop for Span {
    fn drop(&mut self) {
        if let Some(mut held) = self.take() {
            // A connection that is still in its transaction is thrown away by the pool.
            if let Err(why) = held.end(END) {
                tracing::warn!(%why, "a read transaction did not end; the connection is closed");
            }
        }
    }
}
