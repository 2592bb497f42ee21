//! How often someone may do things: token buckets in memory.
//!
//! They only keep a script from drowning the others; the limits that matter (sign-ins, posts, mails) are
//! in the database, and `forum` keeps them.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use domain::Moment;

/// Those that are remembered. More are only seen when someone makes addresses up; then all begin anew.
const KNOWN: usize = 50_000;

/// One bucket for each member, and for each client address of who has no account.
#[derive(Debug)]
pub(crate) struct Buckets {
    burst: f64,
    per_minute: f64,
    levels: Mutex<HashMap<String, Level>>,
}

/// What is left in a bucket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Left {
    /// So many.
    pub(crate) many: u32,
    /// Until all are back.
    pub(crate) full: Duration,
}

#[derive(Debug, Clone, Copy)]
struct Level {
    tokens: f64,
    at: Moment,
}

impl Buckets {
    pub(crate) fn new(burst: u32, per_minute: u32) -> Self {
        Self {
            burst: f64::from(burst.max(1)),
            per_minute: f64::from(per_minute.max(1)),
            levels: Mutex::default(),
        }
    }

    /// Takes one, and says how many are left; or says when there is one again.
    pub(crate) fn take(&self, who: &str, now: Moment) -> Result<Left, Duration> {
        let mut levels = self.levels.lock().unwrap_or_else(PoisonError::into_inner);
        if levels.len() >= KNOWN && !levels.contains_key(who) {
            levels.retain(|_, level| self.filled(*level, now) < self.burst);
            if levels.len() >= KNOWN {
                levels.clear();
            }
        }
        let full = Level {
            tokens: self.burst,
            at: now,
        };
        let level = levels.entry(who.to_owned()).or_insert(full);
        let tokens = self.filled(*level, now);
        let enough = tokens >= 1.0;
        *level = Level {
            tokens: if enough { tokens - 1.0 } else { tokens },
            at: now,
        };
        if enough {
            let left = tokens - 1.0;
            return Ok(Left {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "from 0 to the burst"
                )]
                many: left as u32,
                full: Duration::from_secs_f64((self.burst - left) * 60.0 / self.per_minute),
            });
        }
        Err(Duration::from_secs_f64(
            (1.0 - tokens) * 60.0 / self.per_minute,
        ))
    }

    /// How many there are when nobody takes any, and in which time they all come back.
    pub(crate) fn policy(&self) -> Left {
        Left {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "made of a u32"
            )]
            many: self.burst as u32,
            full: Duration::from_secs_f64(self.burst * 60.0 / self.per_minute),
        }
    }

    fn filled(&self, level: Level, now: Moment) -> f64 {
        let minutes = now.since(level.at).as_secs_f64() / 60.0;
        (level.tokens + minutes * self.per_minute).min(self.burst)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_taken_and_comes_back_with_time() {
        let buckets = Buckets::new(3, 60);
        let now = Moment(1_000_000);
        for left in [2, 1, 0] {
            assert_eq!(
                buckets.take("192.0.2.1", now).map(|left| left.many),
                Ok(left)
            );
        }
        let wait = buckets.take("192.0.2.1", now).unwrap_err();
        assert_eq!(wait.as_secs(), 1);
        assert!(buckets.take("192.0.2.2", now).is_ok());
        assert!(buckets.take("192.0.2.1", now.after(wait)).is_ok());
        assert!(buckets.take("192.0.2.1", now.after(wait)).is_err());
    }
}
