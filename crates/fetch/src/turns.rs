//! Turns at a host: few requests go to one at a time, whoever asks. A host that is slow then holds up neither the others
//! nor, by what many people chose, itself.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Instant;

/// Requests to one host at a time.
pub const TOGETHER: usize = 4;

/// Who else may wait for a turn at a host: each takes a thread, which others need too.
const WAITING: usize = 8;

/// Who is being asked how often at this moment.
#[derive(Debug, Clone, Default)]
pub(crate) struct Turns(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    hosts: Mutex<HashMap<String, Host>>,
    given_back: Condvar,
}

#[derive(Debug, Default)]
struct Host {
    taken: usize,
    waiting: usize,
}

/// A turn, until it is dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    turns: Turns,
    host: String,
}

impl Turns {
    /// Waits for a turn at this host; `None` when there was none until then, or enough others wait already.
    pub(crate) fn wait(&self, host: String, end: Instant) -> Option<Turn> {
        let shared = &self.0;
        // Nothing is left half done under this lock.
        let mut hosts = shared.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let there = hosts.entry(host.clone()).or_default();
            if there.taken < TOGETHER {
                there.taken += 1;
                return Some(Turn {
                    turns: self.clone(),
                    host,
                });
            }
            let left = end.checked_duration_since(Instant::now())?;
            if there.waiting >= WAITING {
                return None;
            }
            there.waiting += 1;
            let waited = shared.given_back.wait_timeout(hosts, left);
            hosts = waited.unwrap_or_else(PoisonError::into_inner).0;
            if let Some(there) = hosts.get_mut(&host) {
                there.waiting -= 1;
            }
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let shared = &self.turns.0;
        let mut hosts = shared.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(there) = hosts.get_mut(&self.host) {
            there.taken -= 1;
            if there.taken == 0 && there.waiting == 0 {
                hosts.remove(&self.host);
            }
        }
        drop(hosts);
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
        assert!(turns.0.hosts.lock().is_ok_and(|hosts| hosts.is_empty()));
    }

    #[test]
    fn who_comes_when_many_wait_does_not_wait() {
        let turns = Turns::default();
        let held: Vec<_> = (0..TOGETHER)
            .map(|_| turns.wait("a.lan:443".to_owned(), Instant::now()))
            .collect();
        let late = Duration::from_secs(60);
        let waiters: Vec<_> = (0..WAITING)
            .map(|_| {
                let turns = turns.clone();
                std::thread::spawn(move || {
                    let turn = turns.wait("a.lan:443".to_owned(), Instant::now() + late);
                    turn.is_some()
                })
            })
            .collect();
        let waiting = || turns.0.hosts.lock().unwrap()["a.lan:443"].waiting;
        while waiting() < WAITING {
            std::thread::yield_now();
        }
        let one_more = turns.wait("a.lan:443".to_owned(), Instant::now() + late);
        assert!(one_more.is_none(), "at once");
        drop(held);
        assert!(waiters.into_iter().all(|it| it.join().unwrap()));
        assert!(turns.0.hosts.lock().unwrap().is_empty());
    }
}
