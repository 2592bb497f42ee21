//! Signing in and up, passwords, addresses.

use domain::Lang;
use domain::rights::Actor;

use crate::sessions::NewSession;
use crate::{Cx, Error};

/// Hashes passwords with argon2id, a bounded number at once, so that a rush of sign-ins can't take the
/// memory. Parameters: 19 MiB, 2 passes, 1 lane (OWASP Password Storage Cheat Sheet).
#[derive(Debug)]
pub struct Hasher {
    _todo: (),
}

impl Hasher {
    /// At most `at_once` hashes at a time; who waits too long gets [`Error::TooMany`].
    pub fn new(at_once: usize) -> Self {
        let _ = at_once;
        Self { _todo: () }
    }
}

/// Where a request comes from, for slowing down and for the list of sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The address of the network it comes from, as text (IPv6: its /64).
    pub address: String,
    /// The browser's name for itself.
    pub agent: String,
}

/// What someone typed to sign in.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// The e-mail address.
    pub email: String,
    /// The password.
    pub password: String,
    /// "Dit is een gedeelde computer".
    pub shared: bool,
}

/// What someone typed to become a member.
#[derive(Debug, Clone, Default)]
pub struct NewMember {
    /// Their name.
    pub name: String,
    /// Their function, may be empty.
    pub job_title: String,
    /// The password.
    pub password: String,
    /// Whether visitors may see the name.
    pub name_public: bool,
    /// The language of the form.
    pub lang: Option<Lang>,
}

/// Whom a one-time link is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkView {
    /// The address that is confirmed by the link.
    pub email: String,
    /// The organisation of a new member.
    pub organisation: Option<String>,
    /// The name that an invitation proposes.
    pub name: String,
    /// The function that an invitation proposes.
    pub job_title: String,
}

/// Signs in and begins a session. One message for every failure (`Invalid` with field `""`, key
/// `sign-in-failed`), the same time for each; failed attempts are slowed per account and per address.
pub fn sign_in(cx: &Cx, sign_in: &SignIn, origin: &Origin) -> Result<NewSession, Error> {
    let _ = (cx, sign_in, origin);
    unimplemented!()
}

/// Someone wants to become a member: a mail follows with a link, or with the news that there is an account
/// already, or that no organisation has this domain. The answer never tells which. Field `email`.
pub fn ask_to_join(cx: &Cx, email: &str, lang: Lang, origin: &Origin) -> Result<(), Error> {
    let _ = (cx, email, lang, origin);
    unimplemented!()
}

/// Whom a sign-up link is for; not found when it is used, unknown or too old.
pub fn sign_up_link(cx: &Cx, token: &str) -> Result<LinkView, Error> {
    let _ = (cx, token);
    unimplemented!()
}

/// Makes the account of a sign-up link and signs in. Fields: `name`, `job_title`, `password`.
pub fn join(
    cx: &Cx,
    token: &str,
    new: &NewMember,
    shared: bool,
    origin: &Origin,
) -> Result<NewSession, Error> {
    let _ = (cx, token, new, shared, origin);
    unimplemented!()
}

/// Someone forgot the password: a mail with a link follows if the address has an account. The answer
/// never tells. Field `email`.
pub fn ask_for_reset(cx: &Cx, email: &str, lang: Lang, origin: &Origin) -> Result<(), Error> {
    let _ = (cx, email, lang, origin);
    unimplemented!()
}

/// Whom a reset link is for; not found when it is used, unknown or too old.
pub fn reset_link(cx: &Cx, token: &str) -> Result<LinkView, Error> {
    let _ = (cx, token);
    unimplemented!()
}

/// Sets a new password by a link, ends all sessions and signs in. Field `password`.
pub fn reset(
    cx: &Cx,
    token: &str,
    password: &str,
    shared: bool,
    origin: &Origin,
) -> Result<NewSession, Error> {
    let _ = (cx, token, password, shared, origin);
    unimplemented!()
}

/// Changes the own password; other sessions end. Fields `current`, `password`.
///
/// Refused when not signed in.
pub fn change_password(
    cx: &Cx,
    actor: &Actor,
    current: &str,
    password: &str,
    keep: domain::SessionId,
) -> Result<(), Error> {
    let _ = (cx, actor, current, password, keep);
    unimplemented!()
}

/// Asks for a new address: a link is mailed to it. Fields `email`, `current` (the password). Whether
/// the new address has an account is not told.
///
/// Refused when not signed in.
pub fn ask_for_address(cx: &Cx, actor: &Actor, email: &str, current: &str) -> Result<(), Error> {
    let _ = (cx, actor, email, current);
    unimplemented!()
}

/// Takes the new address of a link; the old address is told. Not found when it is used or too old.
pub fn confirm_address(cx: &Cx, token: &str) -> Result<(), Error> {
    let _ = (cx, token);
    unimplemented!()
}
