//! Signed-in browsers: rows that can be listed and ended.

use std::time::Duration;

use domain::rights::Actor;
use domain::{Lang, Moment, SessionId};

use crate::views::{OrganisationRef, PersonRef};
use crate::{Cx, Error};

/// How long sessions last; from the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetimes {
    /// On a shared computer, without a click.
    pub shared_idle: Duration,
    /// Elsewhere, since the last visit.
    pub idle: Duration,
}

/// A session that has just begun.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// The cookie's value.
    pub token: String,
    /// Whether it ends with the browser.
    pub shared: bool,
    /// Whose it is.
    pub person: PersonRef,
    /// What they were writing, so that they can go on with it.
    pub drafts: Vec<crate::drafts::Draft>,
}

/// Who a cookie belongs to.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// For actions.
    pub actor: Actor,
    /// The session.
    pub session: SessionId,
    /// Whether it is on a shared computer.
    pub shared: bool,
    /// Their name.
    pub person: PersonRef,
    /// Where they work.
    pub organisation: OrganisationRef,
    /// The language they chose.
    pub lang: Option<Lang>,
    /// Which pages of `/beheer` they see.
    pub desks: Desks,
}

/// Which pages for managing someone sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Desks {
    /// Invitations and members of an organisation.
    pub members: bool,
    /// Roles.
    pub grants: bool,
    /// Categories and organisations, jobs.
    pub installation: bool,
    /// Terms.
    pub taxonomy: bool,
}

/// A session in the list of one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Its id.
    pub id: SessionId,
    /// The browser's name for itself.
    pub agent: String,
    /// Whether it is on a shared computer.
    pub shared: bool,
    /// When it began.
    pub created_at: Moment,
    /// The last click, to about a minute.
    pub seen_at: Moment,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// Who the cookie's value belongs to; `None` when the session ended. Moves the end of the session on, at
/// most once a minute.
pub fn signed_in(cx: &Cx, token: &str, lifetimes: Lifetimes) -> Result<Option<SignedIn>, Error> {
    let _ = (cx, token, lifetimes);
    unimplemented!()
}

/// Ends the session of this cookie. Unknown ones are no error.
pub fn sign_out(cx: &Cx, token: &str) -> Result<(), Error> {
    let _ = (cx, token);
    unimplemented!()
}

/// The own sessions, latest first.
pub fn list(cx: &Cx, actor: &Actor, this: SessionId) -> Result<Vec<SessionRow>, Error> {
    let _ = (cx, actor, this);
    unimplemented!()
}

/// Ends one of the own sessions.
pub fn end(cx: &Cx, actor: &Actor, session: SessionId) -> Result<(), Error> {
    let _ = (cx, actor, session);
    unimplemented!()
}

/// Ends all of the own sessions.
pub fn end_all(cx: &Cx, actor: &Actor) -> Result<(), Error> {
    let _ = (cx, actor);
    unimplemented!()
}
