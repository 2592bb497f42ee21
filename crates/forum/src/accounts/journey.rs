//! The way of a browser to a provider and back.
//!
//! It begins and ends in one browser: what it was begun with is sealed in a cookie, and the state that comes back must be the
//! one in it. It ends once. Nonce and verifier are digests of the state, so that nothing of a journey is kept.

use std::fmt;
use std::time::Duration;

use domain::moment::minutes;
use domain::{MemberId, Moment};
use serde::{Deserialize, Serialize};
use store::work_accounts;

use super::tokens;
use crate::{Cx, Error};

/// How long a journey to a provider may take, and how long someone who came back may take to show something.
pub(super) const JOURNEY: Duration = minutes(10);

/// What a sealed journey is.
const SEALED: &str = "journey to a provider";

/// A journey to a provider, as a browser carries it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Journey {
    /// The provider's name.
    pub provider: String,
    /// What comes back with the browser.
    pub state: String,
    /// Where to go on, a path of this site; may be empty.
    pub back: String,
    /// Whether it is a shared computer.
    pub shared: bool,
    /// Who wants to link what is found there to their account.
    pub member: Option<i64>,
    /// Whether they are to authenticate there anew.
    pub reauthenticate: bool,
    begun_at: i64,
}

/// What someone goes to a provider for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Errand<'a> {
    /// Where to go on afterwards, a path of this site; may be empty.
    pub back: &'a str,
    /// Whether it is a shared computer.
    pub shared: bool,
    /// Who wants to link what is found there to their account.
    pub member: Option<MemberId>,
    /// Whether they are to authenticate there anew.
    pub reauthenticate: bool,
}

/// What a journey is begun with.
#[derive(Clone)]
pub struct Departure {
    /// The value of the cookie.
    pub sealed: String,
    /// For the address.
    pub state: String,
    /// For the token.
    pub nonce: String,
    /// For the exchange.
    pub verifier: String,
}

// Whoever has these can end the journey.
impl fmt::Debug for Journey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Journey({})", self.provider)
    }
}

impl fmt::Debug for Departure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Departure")
    }
}

/// Begins a journey.
pub fn depart(cx: &Cx, provider: &str, errand: &Errand<'_>) -> Result<Departure, Error> {
    let journey = Journey {
        provider: provider.to_owned(),
        state: cx.token(),
        back: errand.back.to_owned(),
        shared: errand.shared,
        member: errand.member.map(|id| id.0),
        reauthenticate: errand.reauthenticate,
        begun_at: cx.now().0,
    };
    let json = serde_json::to_vec(&journey).map_err(|why| Error::Broken(why.to_string()))?;
    let (nonce, verifier) = secrets(cx, &journey.state);
    Ok(Departure {
        sealed: cx.vault.seal(&cx.chance, SEALED, &json)?,
        state: journey.state,
        nonce,
        verifier,
    })
}

/// The nonce and the verifier of a state: 64 digits each, that nobody can tell from it.
fn secrets(cx: &Cx, state: &str) -> (String, String) {
    let of = |what: &str| cx.vault.digest(what, state);
    (of("nonce"), of("verifier"))
}

/// Ends a journey: the state must be that of the cookie, and come for the first time. Gives nonce and verifier too. Not
/// found when it is another's, too old, or has ended.
pub fn end_journey(cx: &Cx, sealed: &str, state: &str) -> Result<(Journey, String, String), Error> {
    let now = cx.now();
    let json = cx.vault.open(SEALED, sealed).ok_or(Error::NotFound)?;
    let journey: Journey = serde_json::from_slice(&json).map_err(|_| Error::NotFound)?;
    let is_late = now.since(Moment(journey.begun_at)) >= JOURNEY;
    if journey.state != state || is_late {
        return Err(Error::NotFound);
    }
    let hash = tokens::hash(state);
    let first = cx.store.write(|tx| {
        tx.unseen();
        work_accounts::end_journey(tx, &hash, now)
    })?;
    if !first {
        return Err(Error::NotFound);
    }
    let (nonce, verifier) = secrets(cx, state);
    Ok((journey, nonce, verifier))
}
