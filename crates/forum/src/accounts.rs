//! Signing in and up, passwords, addresses.
//!
//! No answer tells whether an address has an account: known and unknown ones take the same steps, and the
//! difference is made in the job that mails.

mod address;
mod deleting;
mod guarding;
mod hasher;
mod joining;
mod journey;
mod opening;
mod passkeys;
mod password;
mod resetting;
mod returning;
mod second_factor;
pub(crate) mod second_step;
mod signed;
pub(crate) mod slowdown;
pub(crate) mod tokens;
pub(crate) mod totp;
mod work;

use std::fmt;

use domain::rights::{Actor, Member};
use domain::{Lang, MemberId, Moment};
use store::members::{self, MemberRow};
use store::{Read, Write};

use crate::sessions::Entry;
use crate::{Cx, Error, people};
use second_step::enter;
use slowdown::{Attempt, Counted};

pub use address::{ask_for_address, confirm_address};
pub use deleting::{Hindrances, ToDelete, delete, to_delete};
pub(crate) use deleting::{digest, forget_names};
pub(crate) use guarding::require_shown_by;
pub use hasher::Hasher;
pub(crate) use joining::{ask_for_mail, email_of};
pub use joining::{ask_to_come_over, ask_to_join, join};
pub use journey::{Departure, Errand, Journey, depart, end_journey};
pub use opening::{NewAccount, add, set_password};
pub(crate) use opening::{Person, check_member, free_handle, only_system, open};
pub use passkeys::{
    MadePasskey, NewPasskey, PasskeyQuestion, PasskeyView, PasskeysView, SignedPasskey,
    add_passkey, ask_for_passkey, begin_passkey, own_passkeys, passkeys_of_other_sites,
    passkeys_possible, remove_passkey, rename_passkey, sign_in_with_passkey,
};
pub(crate) use resetting::tell;
pub use resetting::{
    NewPassword, OtherWay, OtherWays, ResetLink, ask_for_reset, change_password, reset,
    reset_by_operator, reset_link, resettable,
};
pub(crate) use returning::stands_still;
pub use returning::{ComeBack, come_back};
pub use second_factor::{
    NewFactor, SecondFactorView, are_recovery_codes, begin_second_factor, confirm_second_factor,
    end_second_factor, renew_recovery_codes, second_factor, set_second_factor,
};
pub use second_step::{Outcome, SecondStep, second_step};
pub use signed::{Signed, SignedText};
pub use totp::code_at;
pub use work::{
    Arrival, Reception, WorkAccount, end_work_sessions, issuer_of_session, link_own_work_account,
    link_work_account, receive, unlink_work_account, work_accounts,
};

/// Where a request comes from, for slowing down and for the list of sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The address of the network it comes from, as text (IPv6: its /64).
    pub address: String,
    /// The browser's name for itself.
    pub agent: String,
}

/// What someone typed to sign in.
#[derive(Clone)]
pub struct SignIn {
    /// The e-mail address.
    pub email: String,
    /// The password.
    pub password: String,
    /// "Dit is een gedeelde computer".
    pub shared: bool,
}

/// What someone typed to become a member.
#[derive(Clone, Default)]
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

// No password stands in a log, whatever is written there one day.
impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignIn({})", self.email)
    }
}

impl fmt::Debug for NewMember {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewMember({})", self.name)
    }
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
    /// The last moment as a guest, of who is invited as one.
    pub guest_until: Option<Moment>,
}

/// Signs in and begins a session, or asks for the second step. One message for every failure (`Invalid` with field `""`, key
/// `sign-in-failed`), the same time for each; failed attempts are slowed per account and per address. With the right
/// password of an account that stands still (its owner works there no more, or is a guest no more) key `account-still`.
pub fn sign_in(cx: &Cx, sign_in: &SignIn, origin: &Origin) -> Result<Outcome, Error> {
    verified(cx, sign_in, origin, can_sign_in, |tx, row| {
        enter(
            cx,
            tx,
            row,
            Entry::authenticated(sign_in.shared, false),
            origin,
        )
    })
}

/// Whether someone can sign in now.
pub(crate) fn can_sign_in(row: &MemberRow, now: Moment) -> bool {
    row.can_sign_in(now)
}

/// As [`sign_in`] for accounts of which `may` holds, and `begin` does what there is to do for the person, in the transaction
/// that made sure of them.
pub(crate) fn verified<T>(
    cx: &Cx,
    sign_in: &SignIn,
    origin: &Origin,
    may: fn(&MemberRow, Moment) -> bool,
    mut begin: impl FnMut(&mut Write, &MemberRow) -> Result<T, Error>,
) -> Result<T, Error> {
    let now = cx.now();
    let key = domain::fold::line(&sign_in.email).to_lowercase();
    let attempt = Attempt::to_sign_in(&key, &origin.address);
    // Two transactions, since no connection is held while hashing; the first counts the attempt as failed.
    let (counted, found) = cx.store.write(|tx| {
        tx.unseen();
        let counted = attempt.begin(tx, now)?;
        Ok::<_, Error>((counted, members::to_sign_in(tx, &key)?))
    })?;
    let password = password::normal(&sign_in.password);
    let stored = found.as_ref().and_then(|(_, hash)| hash.as_deref());
    let right = decide(cx, &counted, &password, stored)?;
    let member = found.as_ref().map(|(row, _)| row.id).filter(|_| right);
    let outdated = stored.filter(|hash| member.is_some() && !Hasher::is_current(hash));
    let renewed = match outdated {
        Some(_) => Some(cx.hasher.hash(&cx.chance, &password)?),
        None => None,
    };
    cx.store.write(|tx| {
        // What was verified must still hold: a new password meanwhile has ended all that came by the old one, and
        // one that is being set waits for this session, so that it ends it.
        if let Some(id) = member {
            members::hold(tx, id)?;
        }
        let (row, _) = members::to_sign_in(tx, &key)?
            .filter(|(row, hash)| Some(row.id) == member && hash.as_deref() == stored)
            .ok_or_else(sign_in_failed)?;
        if !may(&row, now) {
            // Only who showed that the account is theirs is told how it stands.
            return Err(match (row.is_suspended(now), stands_still(&row, now)) {
                (true, _) => Error::invalid("", "account-suspended"),
                (_, true) => Error::invalid("", "account-still"),
                _ => sign_in_failed(),
            });
        }
        counted.succeeded(tx, now)?;
        if let Some(hash) = &renewed {
            members::set_password(tx, row.id, hash)?;
        }
        begin(tx, &row)
    })
}

/// Whether the password is right. An attempt that could not be decided counts for nothing.
fn decide(cx: &Cx, counted: &Counted, password: &str, hash: Option<&str>) -> Result<bool, Error> {
    let right = cx.hasher.verify(password, hash);
    if right.is_err() {
        let now = cx.now();
        cx.store.write(|tx| {
            tx.unseen();
            counted.undecided(tx, now)
        })?;
    }
    right
}

fn sign_in_failed() -> Error {
    Error::invalid("", "sign-in-failed")
}

/// The member as the one who asks, with what they hold now: for the command line, jobs and tests, which have no
/// session.
///
/// Not found when there is no such account.
pub fn actor(cx: &Cx, member: MemberId) -> Result<Actor, Error> {
    let now = cx.now();
    cx.store.read(|r| people::actor_of(r, member, now))
}

/// What someone shows again before something of the account changes that an open session is not enough for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Proof {
    /// They type the password.
    #[default]
    Password,
    /// They have none, and signed in a moment ago, which is enough.
    Recent,
    /// They have none, and have to sign in again.
    SignInAgain,
}

/// What is asked of who asks before something of the account changes. A visitor is asked for the password, as nobody is
/// told who has one.
pub fn proof(cx: &Cx, actor: &Actor) -> Result<Proof, Error> {
    let Actor::Member(member) = actor else {
        return Ok(Proof::Password);
    };
    let id = member.id;
    Ok(match cx.store.read(|r| members::password_hash(r, id))? {
        Some(_) => Proof::Password,
        None if member.fresh => Proof::Recent,
        None => Proof::SignInAgain,
    })
}

/// The own account, when the password typed again is right (field `current`, keys `wrong-password`, `no-password`); failed
/// attempts are slowed. Of who has no password it is enough that they signed in a moment ago. Whoever writes because of
/// it asks [`Confirmed::holds`] in the same transaction.
///
/// Refused when not signed in, and for programs.
pub(crate) fn confirmed(cx: &Cx, actor: &Actor, current: &str) -> Result<Confirmed, Error> {
    let &Member { id, fresh, .. } = people::in_person(actor)?;
    let now = cx.now();
    let attempt = Attempt::of_member(id);
    if fresh && let Some(row) = cx.store.read(|r| without_password(r, id))? {
        return Ok(Confirmed { row, hash: None });
    }
    let (counted, row, hash) = cx.store.write(|tx| {
        let counted = attempt.begin(tx, now)?;
        let row = members::find(tx, id)?.ok_or(Error::NotFound)?;
        Ok::<_, Error>((counted, row, members::password_hash(tx, id)?))
    })?;
    // An open session is not enough: whoever came by it would open the account for themselves for good.
    if hash.is_none() {
        return Err(Error::invalid("current", "no-password"));
    }
    if !decide(cx, &counted, &password::normal(current), hash.as_deref())? {
        return Err(Error::invalid("current", "wrong-password"));
    }
    cx.store.write(|tx| counted.succeeded(tx, now))?;
    Ok(Confirmed { row, hash })
}

/// The account when it has no password: it is signed in to by a work account or a passkey alone.
fn without_password(r: &mut Read, id: MemberId) -> Result<Option<MemberRow>, Error> {
    match members::password_hash(r, id)? {
        Some(_) => Ok(None),
        None => Ok(members::find(r, id)?),
    }
}

/// That the password typed again is right (field `current`), for what only the owner of the account may take along.
///
/// Refused when not signed in.
pub(crate) fn is_owner(cx: &Cx, actor: &Actor, current: &str) -> Result<(), Error> {
    confirmed(cx, actor, current).map(drop)
}

/// A digest of the stored password that changes with it: what was asked for under one password is not done under
/// another.
pub(crate) fn seal(hash: Option<&str>) -> String {
    tokens::hash(hash.unwrap_or_default())
}

/// An account whose owner showed again that it is theirs ([`confirmed`]).
pub(crate) struct Confirmed {
    /// Whose.
    pub(crate) row: MemberRow,
    /// The hash that the password had.
    hash: Option<String>,
}

impl Confirmed {
    /// A digest that changes with the password.
    fn seal(&self) -> String {
        seal(self.hash.as_deref())
    }

    /// Whether the password is still the one that was typed: a new one meanwhile, by the link of a mail, is there to
    /// shut out whoever came by the old one.
    pub(crate) fn holds(&self, tx: &mut Write) -> Result<(), Error> {
        members::hold(tx, self.row.id)?;
        match members::password_hash(tx, self.row.id)? == self.hash {
            true => Ok(()),
            false => Err(Error::invalid("current", "wrong-password")),
        }
    }
}
