//! How entries hang together, and where they do so no more.
//!
//! The hash of an entry is the SHA-256 of its fields in a fixed order, each as `name=length:value` (`name=-` for none), of
//! which one is the hash of the entry before. Whoever wants to check it without this program needs no more than that.

use std::collections::HashSet;

use domain::audit::{Done, Fact};
use sha2::{Digest as _, Sha256};

use super::EntryRow;
use crate::Error;

/// What the first entry holds as the hash of the one before it.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Fields as the bytes of which a digest is made.
struct Fields(Sha256);

impl Fields {
    fn of(what: &str) -> Self {
        let mut digest = Sha256::new();
        digest.update(what.as_bytes());
        digest.update(b"\n");
        Self(digest)
    }

    fn field(mut self, name: &str, value: Option<&str>) -> Self {
        let head = match value {
            Some(value) => format!("{name}={}:", value.len()),
            None => format!("{name}=-"),
        };
        self.0.update(head.as_bytes());
        self.0.update(value.unwrap_or_default().as_bytes());
        self.0.update(b"\n");
        self
    }

    fn text(self, name: &str, value: &str) -> Self {
        self.field(name, Some(value))
    }

    fn number(self, name: &str, value: Option<i64>) -> Self {
        match value {
            Some(value) => self.text(name, &value.to_string()),
            None => self.field(name, None),
        }
    }

    fn digest(self) -> String {
        let bytes = self.0.finalize();
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl EntryRow {
    /// What its hash has to be.
    pub(super) fn digest(&self) -> String {
        Fields::of("lerend audit entry 1")
            .number("n", Some(self.n))
            .number("at", Some(self.at.0))
            .text("doer", self.doer.as_str())
            .text("done", self.done.as_str())
            .text("subject_kind", self.subject_kind.as_str())
            .number("subject_id", self.subject_id)
            .number("item_id", self.item_id.map(|id| id.0))
            .number("category_id", self.category_id.map(|id| id.0))
            .number("group_id", self.group_id.map(|id| id.0))
            .number("organisation_id", self.organisation_id.map(|id| id.0))
            .number("grant_id", self.grant_id.map(|id| id.0))
            .text("was", &self.was)
            .text("became", &self.became)
            .text("who_digest", &self.who_digest)
            .field("why_digest", self.why_digest.as_deref())
            .text("previous", &self.previous)
            .digest()
    }

    /// The hash with which someone who knows how would write it anew.
    #[cfg(test)]
    pub(crate) fn fitting_hash(&self) -> String {
        self.digest()
    }

    /// The digest of who it was, as long as that is told.
    pub(super) fn digest_of_who(&self) -> Option<String> {
        let salt = self.who_salt.as_deref()?;
        let fields = Fields::of("lerend audit who 1")
            .text("salt", salt)
            .number("actor_id", self.actor_id.map(|id| id.0))
            .number("person_id", self.person_id.map(|id| id.0));
        Some(fields.digest())
    }

    /// The digest of what was written about it, as long as that is told.
    pub(super) fn digest_of_why(&self) -> Option<String> {
        let salt = self.why_salt.as_deref()?;
        let fields = Fields::of("lerend audit why 1")
            .text("salt", salt)
            .field("why", self.why.as_deref());
        Some(fields.digest())
    }

    /// Whether what it tells of people is what it told when it was written, or is gone as a whole.
    fn people_are_sound(&self) -> bool {
        let who = match self.digest_of_who() {
            Some(digest) => digest == self.who_digest,
            None => self.actor_id.is_none() && self.person_id.is_none(),
        };
        let why = match self.digest_of_why() {
            Some(digest) => Some(digest) == self.why_digest,
            None => self.why.is_none(),
        };
        who && why
    }
}

/// A head that was kept outside the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// When, as it stands there.
    pub at: String,
    /// The number of the last entry then; 0 for none.
    pub n: i64,
    /// Its hash.
    pub hash: String,
}

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// What stands in this entry is not what its hash was made of.
    Changed(i64),
    /// What this entry tells of people is not what it told.
    PeopleChanged(i64),
    /// What this entry told of people is gone, and the log does not say why.
    PeopleTaken(i64),
    /// The entries from this number through that one are not there, and later ones are.
    Missing(i64, i64),
    /// This entry is sound in itself, and not the one on which the next was built.
    Replaced(i64),
    /// The entries from this number through that one were there, and are cut off.
    CutOff(i64, i64),
    /// The head says that there is no such entry.
    BeyondHead(i64),
    /// The head has another hash than the last entry.
    HeadDiffers(i64),
    /// When this was kept, the entry of that number had another hash: it, or one before it, was written anew.
    Rewritten(Kept),
}

/// Looks at entries in their order.
#[derive(Debug)]
pub struct Chain {
    kept: Vec<Kept>,
    last: i64,
    hash: String,
    /// Whether the last entry was found to be changed: nothing is said of how it hangs on others then.
    was_changed: bool,
    faults: Vec<Fault>,
    /// Entries that do not tell who it was, or what was written.
    no_who: Vec<i64>,
    no_why: Vec<i64>,
    /// What the log says of that.
    expired_up_to: i64,
    forgotten: HashSet<i64>,
}

impl Chain {
    /// Before the first entry. `kept` are heads that were kept outside.
    pub fn new(kept: Vec<Kept>) -> Self {
        Self {
            kept,
            last: 0,
            hash: GENESIS.to_owned(),
            was_changed: false,
            faults: Vec::new(),
            no_who: Vec::new(),
            no_why: Vec::new(),
            expired_up_to: 0,
            forgotten: HashSet::new(),
        }
    }

    /// The number of the last entry that was looked at.
    pub fn last(&self) -> i64 {
        self.last
    }

    /// Looks at the next entry.
    ///
    /// # Errors
    /// When it can't be read at all.
    pub fn see(&mut self, row: &EntryRow) -> Result<(), Error> {
        let follows = row.n == self.last + 1;
        if !follows {
            self.faults.push(Fault::Missing(self.last + 1, row.n - 1));
        }
        let changed = row.digest() != row.hash;
        if changed {
            self.faults.push(Fault::Changed(row.n));
        } else if follows && !self.was_changed && row.previous != self.hash {
            self.faults.push(match self.last {
                // There is nothing before the first.
                0 => Fault::Changed(row.n),
                last => Fault::Replaced(last),
            });
        }
        if !row.people_are_sound() {
            self.faults.push(Fault::PeopleChanged(row.n));
        }
        if row.who_salt.is_none() {
            self.no_who.push(row.n);
        }
        if row.why_salt.is_none() && row.why_digest.is_some() {
            self.no_why.push(row.n);
        }
        if !changed {
            self.hear(row)?;
        }
        for kept in self.kept.iter().filter(|kept| kept.n == row.n) {
            if kept.hash != row.hash {
                self.faults.push(Fault::Rewritten(kept.clone()));
            }
        }
        self.last = row.n;
        self.hash.clone_from(&row.hash);
        self.was_changed = changed;
        Ok(())
    }

    /// Takes in what the log says of what it told of people.
    fn hear(&mut self, row: &EntryRow) -> Result<(), Error> {
        if !matches!(row.done, Done::PeopleExpired | Done::WhyForgotten) {
            return Ok(());
        }
        for (fact, value) in row.facts()?.1 {
            let numbers = value.split(' ').filter_map(|n| n.parse::<i64>().ok());
            // An entry speaks of those before it.
            let numbers = numbers.filter(|n| *n < row.n);
            match fact {
                Fact::UpTo => self.expired_up_to = numbers.fold(self.expired_up_to, i64::max),
                Fact::Numbers => self.forgotten.extend(numbers),
                _ => {}
            }
        }
        Ok(())
    }

    /// What was not as it should be, when the head says this.
    pub fn end(mut self, head: Option<&(i64, String)>) -> Vec<Fault> {
        let last = self.last;
        let (said, hash) = head.map_or((0, GENESIS), |(n, hash)| (*n, hash.as_str()));
        let kept = self.kept.iter().map(|kept| kept.n).max().unwrap_or(0);
        let known = said.max(kept);
        if known > last {
            self.faults.push(Fault::CutOff(last + 1, known));
        }
        if said < last {
            self.faults.push(Fault::BeyondHead(said + 1));
        } else if said == last && hash != self.hash && !self.was_changed {
            self.faults.push(Fault::HeadDiffers(last));
        }
        let up_to = self.expired_up_to;
        let mut taken: Vec<i64> = self.no_who.into_iter().filter(|n| *n > up_to).collect();
        let forgotten = &self.forgotten;
        let whys = self.no_why.into_iter();
        taken.extend(whys.filter(|n| *n > up_to && !forgotten.contains(n)));
        taken.sort_unstable();
        taken.dedup();
        self.faults
            .extend(taken.into_iter().map(Fault::PeopleTaken));
        self.faults
    }
}
