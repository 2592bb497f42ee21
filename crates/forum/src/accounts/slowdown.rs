//! Failed attempts are slowed per account and per address of the network.
//!
//! The first few are free; then each failure doubles the time before the next attempt is looked at, up to a
//! quarter of an hour. Nobody can lock a member out from elsewhere: an address that signed in to the account
//! before has a count of its own and does not wait for what others try from there, and a link of a forgotten password
//! always works.

use std::time::Duration;

use domain::Moment;
use domain::moment::{hours, minutes};
use store::{Write, attempts};

use super::tokens;
use crate::Error;

/// Failures in a row that cost nothing: by account, and by address, which a whole library may share.
const FREE_BY_ACCOUNT: i32 = 5;
const FREE_BY_ADDRESS: i32 = 20;

/// The longest wait.
const LONGEST: Duration = minutes(15);

/// An attempt: whose, and from where. Subjects are hashed, since the table is no list of who has an account.
#[derive(Debug, Clone)]
pub(crate) struct Attempt {
    account: String,
    /// The account as tried from this address; there when it was signed in to from here before.
    known: Option<String>,
    address: Option<String>,
}

/// An attempt that counts as a failure until it is known how it went.
#[derive(Debug, Clone)]
pub(crate) struct Counted {
    /// What it counts for: the account, or the account as tried from this address.
    account: String,
    known: Option<String>,
    address: Option<String>,
}

impl Attempt {
    /// To sign in.
    pub(crate) fn to_sign_in(email_key: &str, address: &str) -> Self {
        Self {
            account: subject(&["account", email_key]),
            known: Some(subject(&["known", email_key, address])),
            address: Some(subject(&["address", address])),
        }
    }

    /// To sign in with a passkey.
    pub(crate) fn with_passkey(credential: &str, address: &str) -> Self {
        Self {
            account: subject(&["passkey", credential]),
            known: Some(subject(&["known-passkey", credential, address])),
            address: Some(subject(&["address", address])),
        }
    }

    /// To say the own password again while signed in.
    pub(crate) fn of_member(id: domain::MemberId) -> Self {
        Self {
            account: subject(&["member", &id.to_string()]),
            known: None,
            address: None,
        }
    }

    /// To make the second step of signing in.
    pub(crate) fn of_second_step(id: domain::MemberId) -> Self {
        Self {
            account: subject(&["code", &id.to_string()]),
            known: None,
            address: None,
        }
    }

    /// Counts the attempt as a failure until [`Counted::succeeded`] says otherwise, so that many at once are
    /// slowed like many after each other. Too many when it comes too early; that counts for nothing.
    pub(crate) fn begin(&self, tx: &mut Write, now: Moment) -> Result<Counted, Error> {
        let mut subjects = vec![self.account.clone()];
        subjects.extend(self.known.clone());
        subjects.extend(self.address.clone());
        attempts::hold(tx, &subjects)?;
        let rows = attempts::by_subjects(tx, &subjects)?;
        let has = |subject: &String| rows.iter().any(|row| row.subject == *subject);
        let known = self.known.clone().filter(has);
        // Whoever signed in from here before doesn't wait for the failures of others at the same address.
        let address = self.address.clone().filter(|_| known.is_none());
        let account = known.unwrap_or_else(|| self.account.clone());
        let free_at = rows
            .iter()
            .filter(|row| row.subject == account || Some(&row.subject) == address.as_ref())
            .map(|row| row.free_at)
            .max();
        if let Some(free_at) = free_at.filter(|free_at| *free_at > now) {
            return Err(Error::TooMany {
                retry: free_at.since(now),
            });
        }
        count(tx, &account, now, hours(24), FREE_BY_ACCOUNT)?;
        if let Some(address) = &address {
            count(tx, address, now, hours(1), FREE_BY_ADDRESS)?;
        }
        Ok(Counted {
            account,
            known: self.known.clone(),
            address,
        })
    }
}

impl Counted {
    /// It was no failure after all: the count begins anew, and the address is known to the account.
    pub(crate) fn succeeded(&self, tx: &mut Write, now: Moment) -> Result<(), Error> {
        attempts::reset(tx, &self.account)?;
        if let Some(known) = &self.known {
            attempts::note(tx, known, now)?;
        }
        self.give_back_address(tx, now)
    }

    /// It came to no decision.
    pub(crate) fn undecided(&self, tx: &mut Write, now: Moment) -> Result<(), Error> {
        attempts::give_back(tx, &self.account, now)?;
        self.give_back_address(tx, now)
    }

    fn give_back_address(&self, tx: &mut Write, now: Moment) -> Result<(), Error> {
        if let Some(address) = &self.address {
            attempts::give_back(tx, address, now)?;
        }
        Ok(())
    }
}

/// Forgets the failures of an account: its owner has shown that they read its mail.
pub(crate) fn forgive(tx: &mut Write, email_key: &str) -> Result<(), Error> {
    Ok(attempts::reset(tx, &subject(&["account", email_key]))?)
}

/// Forgets the wrong codes of an account.
pub(crate) fn forgive_codes(tx: &mut Write, id: domain::MemberId) -> Result<(), Error> {
    Ok(attempts::reset(tx, &subject(&["code", &id.to_string()]))?)
}

fn count(
    tx: &mut Write,
    subject: &str,
    now: Moment,
    memory: Duration,
    free: i32,
) -> Result<(), Error> {
    let failures = attempts::fail(tx, subject, now, now.before(memory))?;
    attempts::set_free(tx, subject, now.after(wait(failures, free)))?;
    Ok(())
}

/// How long the next attempt waits after so many failures.
fn wait(failures: i32, free: i32) -> Duration {
    let Ok(beyond @ 1..) = u32::try_from(failures - free) else {
        return Duration::ZERO;
    };
    Duration::from_secs(1 << beyond.min(20)).min(LONGEST)
}

fn subject(parts: &[&str]) -> String {
    tokens::hash(&parts.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_a_quarter_of_an_hour() {
        let waits: Vec<u64> = (4..20).map(|n| wait(n, 5).as_secs()).collect();
        assert_eq!(
            waits,
            [
                0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900, 900
            ]
        );
        assert_eq!(wait(i32::MAX, 5), LONGEST);
    }
}
