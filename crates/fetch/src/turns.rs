//! Turns at a host: few requests go to one at a time, whoever asks. A host that is slow then holds up neither the others
//! nor, by what many people chose, itself.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Instant;

/// Requests to one host at a time.
pub const TOGETHER: usize = 4;

/// Who is being asked how often at this moment.
#[derive(Debug, Clone, Default)]
pub(crate) struct Turns(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    taken: Mutex<HashMap<String, usize>>,
    given_back: Condvar,
}

/// A turn, until it is dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    turns: Turns,
    host: String,
}

impl Turns {
    /// Waits for a turn at this host; `None` when there was none until then.
    pub(crate) fn wait(&self, host: String, end: Instant) -> Option<Turn> {
        let shared = &self.0;
        // Nothing is left half done under this lock.
        let mut taken = shared.taken.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let count = taken.entry(host.clone()).or_default();
            if *count < TOGETHER {
                *count += 1;
                return Some(Turn {
                    turns: self.clone(),
                    host,
                });
            }
            let left = end.checked_duration_since(Instant::now())?;
            let waited = shared.given_back.wait_timeout(taken, left);
            taken = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let shared = &self.turns.0;
        let mut taken = shared.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.host) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.host);
            }
        }
        drop(taken);
        shared.given_back.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_host_is_asked_so_often_at_once_and_others_do_not_wait_for_it() {
        let turns = Turns::default();
        let take = |host: &str| {
            let end = Instant::now() + Duration::from_millis(20);
            turns.wait(host.to_owned(), end)
        };
        let mut held: Vec<_> = (0..TOGETHER).map(|_| take("a.lan:443")).collect();
        assert!(held.iter().all(Option::is_some));
        assert!(take("a.lan:443").is_none());
        assert!(take("b.lan:443").is_some());
        held.pop();
        assert!(take("a.lan:443").is_some());
        drop(held);
        assert!(turns.0.taken.lock().is_ok_and(|taken| taken.is_empty()));
    }
}
