//! Whose turn it is: first come, first served, and nobody waits for ever.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

/// A mutex' own queue is not fair and has no end; this one is and has.
#[derive(Debug, Default)]
pub struct Turns {
    line: Mutex<Line>,
}

#[derive(Debug, Default)]
struct Line {
    taken: bool,
    tickets: u64,
    waiting: VecDeque<(u64, Thread)>,
}

/// The right to go on until it is dropped or passed.
#[derive(Debug)]
pub struct Turn<'a> {
    turns: &'a Turns,
    given_back: bool,
}

impl Turns {
    /// Waits for its turn, at most so long.
    pub fn take(&self, patience: Duration) -> Option<Turn<'_>> {
        let deadline = Instant::now() + patience;
        let mut line = self.line();
        let ticket = line.tickets;
        line.tickets += 1;
        line.waiting.push_back((ticket, thread::current()));
        // The turn is looked at before the clock: who is first when it comes free always takes it, as whoever
        // passed it relied on.
        while line.taken || line.waiting.front().map(|first| first.0) != Some(ticket) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                line.waiting.retain(|waiting| waiting.0 != ticket);
                line.wake_first();
                return None;
            }
            drop(line);
            thread::park_timeout(left);
            line = self.line();
        }
        line.waiting.pop_front();
        line.taken = true;
        Some(Turn {
            turns: self,
            given_back: false,
        })
    }

    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Line {
    fn wake_first(&self) {
        if !self.taken
            && let Some((_, thread)) = self.waiting.front()
        {
            thread.unpark();
        }
    }
}

impl Turn<'_> {
    /// Gives the turn to who waits, who is then sure to take it; without anybody it stays.
    pub(crate) fn pass(mut self) -> Result<(), Self> {
        let mut line = self.turns.line();
        if line.waiting.is_empty() {
            drop(line);
            return Err(self);
        }
        line.taken = false;
        line.wake_first();
        drop(line);
        self.given_back = true;
        Ok(())
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if !self.given_back {
            let mut line = self.turns.line();
            line.taken = false;
            line.wake_first();
        }
    }
}
