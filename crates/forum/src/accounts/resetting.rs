//! Passwords: forgotten ones and new ones.

use std::fmt;

use domain::audit::{Done, Entry as Logged, Subject};
use domain::job::{AccountNotice, Job};
use domain::person::{Email, LinkPurpose};
use domain::rights::Actor;
use domain::{Check, JobId, Lang, Moment, SessionId};
use store::links::LinkRow;
use store::members::MemberRow;
use store::{Read, Write, jobs, links, members, organisations, work_accounts};

use super::guarding::Ways;
use super::opening::only_system;
use super::second_step::{Outcome, enter};
use super::{Origin, ask_for_mail, confirmed, guarding, password, second_factor, slowdown, tokens};
use crate::jobs::RESET_LINK;
use crate::sessions::Entry;
use crate::{Cx, Error, audit};

/// Someone forgot the password: a mail with a link follows if the address has an account. The answer
/// never tells. Field `email`.
pub fn ask_for_reset(cx: &Cx, email: &str, lang: Lang, origin: &Origin) -> Result<(), Error> {
    let email = Email::parse("email", email).map_err(|problem| vec![problem])?;
    let job = Job::MailReset {
        email: email.as_str().to_owned(),
        lang,
    };
    cx.store
        .write(|tx| ask_for_mail(cx, tx, &email, Some(origin), &job))
}

/// What signs in to an account beside its password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherWay {
    /// What the passkey is called, or the provider of the work account.
    pub name: String,
    /// Since when it does.
    pub since: Moment,
}

/// Whose password a link sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResetLink {
    /// The address that it was mailed to.
    pub email: String,
    /// What goes too when the owner says that it is not theirs.
    pub goes: OtherWays,
    /// What stays all the same: it stands before a second step or before roles.
    pub stays: OtherWays,
}

/// What signs in to an account beside its password, and what is asked for then.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OtherWays {
    /// Passkeys by their names, oldest first.
    pub passkeys: Vec<OtherWay>,
    /// Work accounts by the names of their providers, oldest first.
    pub work_accounts: Vec<OtherWay>,
    /// Since when codes of an app are asked for.
    pub codes: Option<Moment>,
}

impl OtherWays {
    fn of(ways: Ways) -> Self {
        let passkeys = ways.passkeys.into_iter().map(|own| OtherWay {
            name: own.name,
            since: own.created_at,
        });
        let work_accounts = ways.work_accounts.into_iter().map(|own| OtherWay {
            name: own.provider,
            since: own.created_at,
        });
        Self {
            passkeys: passkeys.collect(),
            work_accounts: work_accounts.collect(),
            codes: ways.codes,
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Whose password a link sets; not found when it is used, unknown or too old.
pub fn reset_link(cx: &Cx, token: &str) -> Result<ResetLink, Error> {
    let now = cx.now();
    cx.store.read(|r| {
        let (row, _) = to_reset(r, &tokens::hash(token), now)?;
        let (goes, stays) = guarding::to_disown(cx, r, &row)?;
        Ok(ResetLink {
            email: row.email.unwrap_or_default(),
            goes: OtherWays::of(goes),
            stays: OtherWays::of(stays),
        })
    })
}

/// The account of a reset link that works, and the name of its organisation.
fn to_reset(r: &mut Read, token_hash: &str, now: Moment) -> Result<(MemberRow, String), Error> {
    let link = links::find(r, LinkPurpose::Reset, token_hash, now)?.ok_or(Error::NotFound)?;
    let id = link.member_id.ok_or(Error::NotFound)?;
    let row = members::find(r, id)?
        .filter(|row| row.can_sign_in(now) && row.email == link.email)
        .ok_or(Error::NotFound)?;
    let organisation = organisations::find(r, row.organisation_id)?.ok_or(Error::NotFound)?;
    Ok((row, organisation.name))
}

/// A new password, chosen by a link.
#[derive(Clone, Default)]
pub struct NewPassword {
    /// As typed.
    pub password: String,
    /// Whether what else signs in is not theirs, and goes: what [`reset_link`] names.
    pub disown: bool,
    /// Whether this is a shared computer.
    pub shared: bool,
}

// No password stands in a log.
impl fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPassword")
    }
}

/// Sets a new password by a link, ends all sessions and signs in, or asks for the second step. Field `password`.
pub fn reset(cx: &Cx, token: &str, new: &NewPassword, origin: &Origin) -> Result<Outcome, Error> {
    let now = cx.now();
    let token_hash = tokens::hash(token);
    let (row, organisation) = cx.store.read(|r| to_reset(r, &token_hash, now))?;
    let hash = new_hash(cx, Check::new(), &new.password, &row, &organisation)?;
    cx.store.write(|tx| {
        let (row, _) = to_reset(tx, &token_hash, now)?;
        if !links::use_up(tx, &token_hash, now)? {
            return Err(Error::NotFound);
        }
        take_password(cx, tx, &row, &hash, None)?;
        if new.disown && guarding::disown(cx, tx, &row)? {
            tell(cx, tx, &row, AccountNotice::OtherWaysRemoved)?;
        }
        slowdown::forgive(tx, row.email_key.as_deref().unwrap_or_default())?;
        enter(
            cx,
            tx,
            &row,
            Entry::authenticated(new.shared, false),
            origin,
        )
    })
}

/// The name of who [`reset_by_operator`] would let in. Not found as there.
///
/// Refused as there.
pub fn resettable(cx: &Cx, actor: &Actor, who: &str) -> Result<String, Error> {
    only_system(actor)?;
    let now = cx.now();
    cx.store.read(|r| named(r, who, now).map(|row| row.name))
}

/// The account with this address or handle, when it can be signed in to.
fn named(r: &mut Read, who: &str, now: Moment) -> Result<MemberRow, Error> {
    let found = match Email::parse("email", who) {
        Ok(email) => members::by_email(r, &email.key())?,
        Err(_) => members::by_handle(r, who.trim().trim_start_matches('@'))?,
    };
    let row = found.filter(|row| row.can_sign_in(now));
    row.ok_or(Error::NotFound)
}

/// Lets someone back in who is locked out: takes password, second step, passkeys and work accounts away, ends all sessions, and
/// gives the path of a page where a new password is chosen, once, within an hour. `who` is the address of the account, or its
/// name in addresses where it has none. The member is told by mail. Not found when there is no such account that can be
/// signed in to.
///
/// Refused for all but the product itself, at the hand of whoever runs the machine.
pub fn reset_by_operator(cx: &Cx, actor: &Actor, who: &str) -> Result<String, Error> {
    only_system(actor)?;
    let now = cx.now();
    let token = cx.token();
    cx.store.write(|tx| {
        let row = named(tx, who, now)?;
        members::hold(tx, row.id)?;
        // Without the second step the password alone would do, and whoever it kept out may know that one.
        second_factor::take_away(cx, tx, &row)?;
        members::drop_password(tx, row.id)?;
        store::passkeys::remove_of_member(tx, row.id)?;
        store::sessions::end_of_member(tx, row.id, None)?;
        work_accounts::remove_of_member(tx, row.id)?;
        slowdown::forgive_codes(tx, row.id)?;
        links::stop_of_member(tx, LinkPurpose::Reset, row.id, now)?;
        links::add(
            tx,
            &LinkRow {
                token_hash: tokens::hash(&token),
                purpose: LinkPurpose::Reset,
                member_id: Some(row.id),
                email: row.email.clone(),
                lang: row.lang.unwrap_or(Lang::Dutch),
                created_at: now,
                expires_at: now.after(RESET_LINK),
                used_at: None,
            },
        )?;
        tracing::warn!(member = row.id.0, "an account was reset by the operator");
        let entry = Logged::new(Done::AccountReset, Subject::MEMBER).about(row.id);
        audit::record(tx, cx, actor, entry.house(row.organisation_id));
        tell(cx, tx, &row, AccountNotice::ResetByOperator)
    })?;
    Ok(format!("/wachtwoord-instellen?sleutel={token}"))
}

/// Changes the own password; other sessions end. Fields `current`, `password`.
///
/// Refused when not signed in.
pub fn change_password(
    cx: &Cx,
    actor: &Actor,
    current: &str,
    password: &str,
    keep: SessionId,
) -> Result<(), Error> {
    let confirmed = confirmed(cx, actor, current)?;
    let row = &confirmed.row;
    let id = row.organisation_id;
    let organisation = cx.store.read(|r| organisations::find(r, id))?;
    let organisation = organisation.map(|row| row.name).unwrap_or_default();
    let hash = new_hash(cx, Check::new(), password, row, &organisation)?;
    cx.store.write(|tx| {
        confirmed.holds(tx)?;
        take_password(cx, tx, row, &hash, Some(keep))
    })
}

/// The hash of a new password, once it and what else was checked will do (field `password`).
pub(super) fn new_hash(
    cx: &Cx,
    mut check: Check,
    typed: &str,
    row: &MemberRow,
    organisation: &str,
) -> Result<String, Error> {
    let email = row.email.as_deref().unwrap_or_default();
    let about = [row.name.as_str(), row.handle.as_str(), email, organisation];
    let password = password::check(&mut check, "password", typed, &about);
    check.done()?;
    cx.hasher.hash(&cx.chance, &password)
}

/// Takes the new password: what came by the old one ends, links that were asked for before stop working, and the
/// owner is told by mail.
pub(super) fn take_password(
    cx: &Cx,
    tx: &mut Write,
    row: &MemberRow,
    hash: &str,
    keep: Option<SessionId>,
) -> Result<(), Error> {
    let now = cx.now();
    members::set_password(tx, row.id, hash)?;
    store::sessions::end_of_member(tx, row.id, keep)?;
    links::stop_of_member(tx, LinkPurpose::Reset, row.id, now)?;
    links::stop_of_member(tx, LinkPurpose::Address, row.id, now)?;
    links::stop_of_member(tx, LinkPurpose::SecondStep, row.id, now)?;
    tell(cx, tx, row, AccountNotice::PasswordChanged)
}

/// Tells a member, at the address in this row, what happened to their account.
pub(crate) fn tell(
    cx: &Cx,
    tx: &mut Write,
    row: &MemberRow,
    notice: AccountNotice,
) -> Result<(), Error> {
    let Some(email) = row.email.clone() else {
        return Ok(());
    };
    let job = Job::MailAccountNotice {
        member: row.id,
        email,
        notice,
        lang: row.lang,
    };
    Ok(jobs::add(tx, JobId(cx.id()), &job, None, cx.now())?)
}
