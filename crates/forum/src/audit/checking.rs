//! Whether the log is as it was written, its head for keeping outside, and the log as lines.

use domain::audit::{Done, Entry, Fact, Subject};
use domain::rights::{self, Act, Actor};
use domain::{Moment, calendar};
use serde_json::{Map, Value, json};
use store::audit::{self, Chain, EntryRow, Fault, Kept};

use crate::{Cx, Error};

/// Entries that are read at once.
const PORTION: i64 = 1_000;

/// What came of checking the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The number of the last entry that is there.
    pub last: i64,
    /// What is not as it was written, in the order of the entries.
    pub faults: Vec<Fault>,
}

/// Checks every entry, how they hang on each other, and that heads which were kept outside are still what they were.
///
/// Refused for all but administrators.
pub fn verify(cx: &Cx, actor: &Actor, kept: &[Kept]) -> Result<Verified, Error> {
    rights::may(actor, Act::Administer)?;
    cx.store.read(|r| {
        let mut chain = Chain::new(kept.to_vec());
        loop {
            let rows = audit::after(r, chain.last(), PORTION)?;
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                chain.see(row)?;
            }
        }
        let last = chain.last();
        let head = audit::head(r)?;
        Ok(Verified {
            last,
            faults: chain.end(head.as_ref()),
        })
    })
}

/// The head of the log at this moment, for keeping outside the database; of number 0 before the first entry.
pub fn head(cx: &Cx) -> Result<Kept, Error> {
    let head = cx.store.read(audit::head)?;
    let (n, hash) = head.unwrap_or_else(|| (0, audit::GENESIS.to_owned()));
    Ok(Kept {
        at: calendar::to_rfc3339(cx.now()),
        n,
        hash,
    })
}

/// Since when there is something to log: when the first entry was written or the site was set up, whichever is earlier;
/// `None` before both. The second stands elsewhere, so that a log that was taken away as a whole does not look new.
pub fn begun(cx: &Cx) -> Result<Option<Moment>, Error> {
    cx.store.read(|r| {
        let first = audit::after(r, 0, 1)?.first().map(|row| row.at);
        let set_up = crate::setup::set_up_at(r)?;
        Ok(first.into_iter().chain(set_up).min())
    })
}

/// Writes the whole log as lines of JSON, the oldest first; how many. That it was is an entry before the first of them goes
/// out, so that whoever breaks off leaves it too: it is the last line, but for what is done at the same time.
///
/// Refused for all but those who see all of it.
pub fn export(cx: &Cx, actor: &Actor, out: &mut dyn std::io::Write) -> Result<u64, Error> {
    rights::may(actor, Act::Administer)?;
    cx.store.write(|tx| {
        tx.unseen();
        // Numbers have no gaps: the head's is how many there were, and this is one more.
        let (last, _) = audit::head(tx)?.unwrap_or_default();
        let entry = Entry::new(Done::LogExported, Subject::LOG).became(Fact::Count, last + 1);
        super::record(tx, cx, actor, entry);
        Ok::<_, Error>(())
    })?;
    cx.store.read(|r| {
        let (mut last, mut count) = (0, 0);
        loop {
            let rows = audit::after(r, last, PORTION)?;
            let Some(end) = rows.last() else {
                return Ok::<_, Error>(count);
            };
            last = end.n;
            for row in &rows {
                let written = writeln!(out, "{}", line(row)?);
                written.map_err(|why| Error::Unavailable(why.to_string()))?;
                count += 1;
            }
        }
    })
}

/// An entry as an object, with all of which its hash is made.
fn line(row: &EntryRow) -> Result<Value, Error> {
    let object = |facts: &[(Fact, String)]| -> Value {
        let facts = facts.iter();
        let pairs = facts.map(|(fact, value)| (fact.to_string(), Value::from(value.as_str())));
        Value::Object(pairs.collect::<Map<_, _>>())
    };
    let (was, became) = row.facts()?;
    Ok(json!({
        "n": row.n,
        "at": row.at.0,
        "time": calendar::to_rfc3339(row.at),
        "doer": row.doer,
        "done": row.done,
        "subject_kind": row.subject_kind,
        "subject_id": row.subject_id,
        "item_id": row.item_id,
        "category_id": row.category_id,
        "group_id": row.group_id,
        "organisation_id": row.organisation_id,
        "grant_id": row.grant_id,
        "was": object(&was),
        "became": object(&became),
        "actor_id": row.actor_id,
        "person_id": row.person_id,
        "who_salt": row.who_salt,
        "who_digest": row.who_digest,
        "why": row.why,
        "why_salt": row.why_salt,
        "why_digest": row.why_digest,
        "previous": row.previous,
        "hash": row.hash,
    }))
}
