//! Requests that a program sends again, since it does not know what became of the first: with the same key the same
//! request happens once, and is answered the same way.

use data_encoding::HEXLOWER;
use domain::Moment;
use domain::rights::Actor;
use sha2::{Digest as _, Sha256};
use store::repeats::{self, RepeatRow};

use crate::people::signed_in;
use crate::{Cx, Error, SENT_BEFORE};

/// Bytes of a key.
const KEY_MAX: usize = 100;

/// The key of the conflict that the first request came to no known end: it is at work, or a crash ended it.
pub const UNFINISHED: &str = "repeat-unfinished";

/// An answer as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// Its status.
    pub status: u16,
    /// Its headers, a line for each.
    pub headers: String,
    /// Its body.
    pub body: String,
}

/// What a key leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// To nothing yet: it is to be done, and then [`settle`]d or [`release`]d.
    Do,
    /// It was done.
    Done(Answered),
}

/// Claims a key for this request, of which `asked` is everything that counts. An action that looks itself whether it
/// was sent before (`safe`) may go on where a crash left it.
///
/// Refused when not signed in. Invalid (field `""`, key [`SENT_BEFORE`]) when something else was sent with the key;
/// conflict [`UNFINISHED`] while it is at work.
pub fn claim(cx: &Cx, actor: &Actor, key: &str, asked: &[u8], safe: bool) -> Result<Claim, Error> {
    let member = signed_in(actor)?.id;
    if key.len() > KEY_MAX {
        return Err(Error::invalid("", "too-long"));
    }
    let digest = HEXLOWER.encode(&Sha256::digest(asked));
    let now: Moment = cx.now();
    cx.store.write(|tx| {
        tx.unseen();
        let Some(row) = repeats::find(tx, member, key)? else {
            let row = RepeatRow {
                member_id: member,
                key: key.to_owned(),
                digest: digest.clone(),
                status: None,
                headers: String::new(),
                body: String::new(),
                created_at: now,
            };
            repeats::add(tx, &row)?;
            return Ok(Claim::Do);
        };
        if row.digest != digest {
            return Err(Error::invalid("", SENT_BEFORE));
        }
        match row.status.and_then(|status| u16::try_from(status).ok()) {
            Some(status) => Ok(Claim::Done(Answered {
                status,
                headers: row.headers,
                body: row.body,
            })),
            None if safe => Ok(Claim::Do),
            None => Err(Error::Conflict(UNFINISHED)),
        }
    })
}

/// Keeps the answer to a request that was claimed.
///
/// Refused when not signed in.
pub fn settle(cx: &Cx, actor: &Actor, key: &str, answered: &Answered) -> Result<(), Error> {
    let member = signed_in(actor)?.id;
    Ok(cx.store.write(|tx| {
        tx.unseen();
        repeats::answer(
            tx,
            (member, key),
            i32::from(answered.status),
            &answered.headers,
            &answered.body,
        )
    })?)
}

/// Lets a key go of which nothing came: the same request may be tried again.
///
/// Refused when not signed in.
pub fn release(cx: &Cx, actor: &Actor, key: &str) -> Result<(), Error> {
    let member = signed_in(actor)?.id;
    Ok(cx.store.write(|tx| {
        tx.unseen();
        repeats::remove(tx, member, key)
    })?)
}
