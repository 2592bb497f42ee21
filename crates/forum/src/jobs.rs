//! Background work: what each job does when its time has come.

use std::time::Duration;

use domain::job::AccountNotice;
use domain::rights::Actor;
use domain::{Lang, Moment};

use crate::{Cx, Error};

/// A mail to be sent. Links are address paths; who sends it knows the site's address and name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// To which address.
    pub to: String,
    /// The recipient's name, may be empty.
    pub name: String,
    /// In which language.
    pub lang: Lang,
    /// What it says.
    pub message: Message,
    /// Derived from the job, so that the same mail sent twice can be recognised.
    pub id: String,
}

/// What a mail says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Someone invites you.
    Invitation {
        /// Who.
        by: String,
        /// For which organisation.
        organisation: String,
        /// `/uitnodiging?sleutel=…`.
        path: String,
        /// Until when the link works.
        until: Moment,
    },
    /// Confirm your address to become a member.
    SignUp {
        /// Of which organisation.
        organisation: String,
        /// `/aanmelden/bevestigen?sleutel=…`.
        path: String,
    },
    /// You asked to become a member and are one already.
    SignUpIsMember {
        /// `/wachtwoord-vergeten`.
        path: String,
    },
    /// You asked to become a member, and no organisation has this domain.
    SignUpUnknownDomain,
    /// Choose a new password.
    Reset {
        /// `/wachtwoord-instellen?sleutel=…`.
        path: String,
    },
    /// Confirm your new address.
    AddressChange {
        /// `/adres-bevestigen?sleutel=…`.
        path: String,
    },
    /// Something about your account changed.
    Notice(AccountNotice),
}

/// Carries mails away.
pub trait Post {
    /// Hands a mail over for good. The error is for the log; the job is tried again later.
    fn send(&self, mail: &Mail) -> Result<(), String>;
}

/// Does the jobs whose time has come, at most `limit`; returns how many were tried. A failed one is tried
/// again later (1 min, doubling, at most 6 h), and parked after [`domain::job::MAX_ATTEMPTS`].
pub fn work(cx: &Cx, node: u8, post: &dyn Post, limit: usize) -> Result<usize, Error> {
    let _ = (cx, node, post, limit);
    unimplemented!()
}

/// Puts the schedule's jobs in the queue (nightly purge and recount), each once a day by its unique key.
pub fn schedule(cx: &Cx) -> Result<(), Error> {
    let _ = cx;
    unimplemented!()
}

/// The state of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueView {
    /// Waiting.
    pub waiting: i64,
    /// How long the oldest that is due has been waiting.
    pub oldest_due: Option<Duration>,
    /// Those that failed too often: kind, attempts, last error, id.
    pub parked: Vec<ParkedJob>,
}

/// A job that failed too often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParkedJob {
    /// Its id.
    pub id: domain::JobId,
    /// Its kind.
    pub kind: String,
    /// How often it was tried.
    pub attempts: i32,
    /// Why it failed last, in English.
    pub last_error: String,
}

/// The state of the queue, for `/readyz` (as [`Actor::System`]) and the administrator.
///
/// Refused for all but administrators.
pub fn queue(cx: &Cx, actor: &Actor) -> Result<QueueView, Error> {
    let _ = (cx, actor);
    unimplemented!()
}

/// Has a parked job tried again.
///
/// Refused for all but administrators.
pub fn retry(cx: &Cx, actor: &Actor, id: domain::JobId) -> Result<(), Error> {
    let _ = (cx, actor, id);
    unimplemented!()
}
