//! The audit log: what those who decide about others did, written in the transaction in which they did it.
//!
//! An action calls [`record`] beside what it changes. How entries hang together, and why the log can't be changed
//! unnoticed, stands in `store::audit`.

mod checking;
mod reading;

use domain::audit::{Doer, Done, Entry, Fact, Subject};
use domain::rights::Actor;
use domain::token::Reach;
use domain::{MemberId, Moment};
use store::Write;
use store::audit::{self, Pending};

use crate::{Cx, Error};

pub use checking::{Verified, begun, export, head, verify};
pub use reading::{By, LogPage, LogQuery, LogRow, Thing, find, take_along};
pub use store::audit::{Fault, Kept};

/// Entries of which people are taken out in one transaction.
const PORTION: i64 = 500;

/// Writes what is done into the log, when this transaction is committed. Nothing is asked of who does it: the action
/// has done so.
pub fn record(tx: &mut Write, cx: &Cx, actor: &Actor, entry: Entry) {
    let doer = match actor {
        Actor::Visitor => Doer::Visitor,
        Actor::System => Doer::System,
        Actor::Member(member) => match member.reach {
            Reach::InPerson => Doer::Member,
            Reach::Token(_) => Doer::Program,
        },
    };
    add(tx, cx, doer, actor.id(), entry);
}

/// As [`record`], where a job or a step of another action does what this member said; the product itself for `None`.
pub(crate) fn record_for(tx: &mut Write, cx: &Cx, by: Option<MemberId>, entry: Entry) {
    let doer = match by {
        Some(_) => Doer::Member,
        None => Doer::System,
    };
    add(tx, cx, doer, by, entry);
}

fn add(tx: &mut Write, cx: &Cx, doer: Doer, actor: Option<MemberId>, entry: Entry) {
    let pending = Pending {
        at: cx.now(),
        doer,
        actor,
        who_salt: cx.token(),
        why_salt: cx.token(),
        entry,
    };
    audit::record(tx, pending);
}

/// Takes out of entries before this moment who did it, to whom, and why, and writes into the log that it did; of how many.
pub(crate) fn expire(cx: &Cx, before: Moment) -> Result<usize, Error> {
    let mut expired = 0;
    loop {
        let portion = cx.store.write(|tx| {
            tx.unseen();
            let portion = audit::expire(tx, before, PORTION)?;
            if let Some((count, up_to)) = portion {
                let entry = Entry::new(Done::PeopleExpired, Subject::LOG)
                    .became(Fact::UpTo, up_to)
                    .became(Fact::Count, count);
                record(tx, cx, &Actor::System, entry);
            }
            Ok::<_, Error>(portion)
        })?;
        match portion {
            Some((count, _)) => expired += count,
            None => return Ok(expired),
        }
    }
}

/// Takes away what was written about someone whose account is deleted. That something was decided about them stays, and
/// leads to a member without name.
pub(crate) fn forget_about(tx: &mut Write, cx: &Cx, member: MemberId) -> Result<(), Error> {
    let numbers = audit::written_about(tx, member)?;
    forget(tx, cx, &numbers)
}

/// Takes away what was written in entries where someone of a deleted account is named.
pub(crate) fn forget_naming(cx: &Cx, is_gone: impl Fn(&str) -> bool + Copy) -> Result<(), Error> {
    let mut after = 0;
    loop {
        let named = cx.store.read(|r| audit::naming_after(r, after, PORTION))?;
        let Some((last, _)) = named.last() else {
            return Ok(());
        };
        after = *last;
        let gone = named
            .iter()
            .filter(|(_, why)| text::without_names(why, is_gone).is_some());
        let gone: Vec<i64> = gone.map(|(n, _)| *n).collect();
        if !gone.is_empty() {
            cx.store.write(|tx| {
                tx.unseen();
                forget(tx, cx, &gone)
            })?;
        }
    }
}

fn forget(tx: &mut Write, cx: &Cx, numbers: &[i64]) -> Result<(), Error> {
    if numbers.is_empty() {
        return Ok(());
    }
    audit::forget_why(tx, numbers)?;
    let words: Vec<String> = numbers.iter().map(i64::to_string).collect();
    let entry = Entry::new(Done::WhyForgotten, Subject::LOG).became(Fact::Numbers, words.join(" "));
    record(tx, cx, &Actor::System, entry);
    Ok(())
}
