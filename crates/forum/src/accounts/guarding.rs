//! What stands before roles that sleep without a second step, and what of an account is not its owner's.
//!
//! Whoever knows the password, or reads the mail, must not get at roles by a second step of their own. So where someone has
//! a way in that wakes their roles, it has to be used in a session before anything changes there by which others would be
//! shut out or let in. A way of the last days does not count: whoever knew the password may have made it, and must not shut
//! its owner out by it.

use std::time::Duration;

use domain::moment::days;
use domain::rights::Actor;
use domain::{Moment, SessionId};
use store::members::MemberRow;
use store::passkeys::PasskeyRow;
use store::work_accounts::WorkAccountRow;
use store::{Read, Write, passkeys, second_factors, sessions, work_accounts};

use super::passkeys::{opens, site, take_away};
use super::second_factor;
use crate::sessions::Unproven;
use crate::{Cx, Error, people};

/// From then on a way in stands before roles.
const SETTLED: Duration = days(7);

/// Ways into an account beside its password, and what signing in asks for.
#[derive(Debug, Default)]
pub(super) struct Ways {
    /// Passkeys, oldest first.
    pub(super) passkeys: Vec<PasskeyRow>,
    /// Accounts elsewhere, oldest first.
    pub(super) work_accounts: Vec<WorkAccountRow>,
    /// Since when codes are asked for.
    pub(super) codes: Option<Moment>,
}

fn is_settled(cx: &Cx, since: Moment) -> bool {
    cx.now().since(since) >= SETTLED
}

fn passkey_counts(cx: &Cx, own: &PasskeyRow) -> bool {
    opens(site(cx).as_ref(), own) && is_settled(cx, own.created_at)
}

/// Whether an account elsewhere wakes roles: a second step was made there.
fn work_account_counts(cx: &Cx, own: &WorkAccountRow) -> bool {
    own.proven_at.is_some() && is_settled(cx, own.created_at)
}

/// Whether someone has roles that sleep without a second step.
fn has_sleeping_roles(cx: &Cx, r: &mut Read, row: &MemberRow) -> Result<bool, Error> {
    let mut holder = people::member_of(r, row, cx.now())?;
    Ok(crate::sessions::lay_to_sleep(cx, &mut holder, false) != Unproven::Nothing)
}

/// Whether someone has to sign in with a passkey or work account of theirs first: it wakes roles that sleep in this session.
/// `proven` is whether they do not.
pub(super) fn must_show(
    cx: &Cx,
    r: &mut Read,
    row: &MemberRow,
    proven: bool,
) -> Result<bool, Error> {
    if proven {
        return Ok(false);
    }
    let by_passkey = passkeys::of_member(r, row.id)?;
    let has_one = by_passkey.iter().any(|own| passkey_counts(cx, own)) || {
        let elsewhere = work_accounts::of_member(r, row.id)?;
        elsewhere.iter().any(|own| work_account_counts(cx, own))
    };
    Ok(has_one && has_sleeping_roles(cx, r, row)?)
}

/// As [`must_show`]: conflict `passkey-first`.
pub(super) fn require_shown(
    cx: &Cx,
    r: &mut Read,
    row: &MemberRow,
    session: SessionId,
) -> Result<(), Error> {
    let proven = sessions::is_proven(r, session)?;
    required(must_show(cx, r, row, proven)?)
}

/// As [`require_shown`], of who asks.
pub(crate) fn require_shown_by(
    cx: &Cx,
    r: &mut Read,
    row: &MemberRow,
    actor: &Actor,
) -> Result<(), Error> {
    let proven = actor.member().is_some_and(|member| member.proven);
    required(must_show(cx, r, row, proven)?)
}

fn required(must: bool) -> Result<(), Error> {
    match must {
        true => Err(Error::Conflict("passkey-first")),
        false => Ok(()),
    }
}

/// The ways that go when the owner says, by a link of a mail, that they are not theirs, and those that stay: who has a second
/// step by codes for long makes it first; and what stands before roles stays, else whoever reads the mail of the account
/// would wake them by a way of their own.
pub(super) fn to_disown(cx: &Cx, r: &mut Read, row: &MemberRow) -> Result<(Ways, Ways), Error> {
    let own = Ways {
        passkeys: passkeys::of_member(r, row.id)?,
        work_accounts: work_accounts::of_member(r, row.id)?,
        codes: second_factors::confirmed(r, row.id)?.and_then(|factor| factor.confirmed_at),
    };
    if own.codes.is_some_and(|since| is_settled(cx, since)) {
        return Ok((Ways::default(), own));
    }
    let guards = has_sleeping_roles(cx, r, row)?;
    let (passkeys, kept_passkeys) = own
        .passkeys
        .into_iter()
        .partition(|own| !(guards && passkey_counts(cx, own)));
    let (work_accounts, kept_accounts) = own
        .work_accounts
        .into_iter()
        .partition(|own| !(guards && work_account_counts(cx, own)));
    let goes = Ways {
        passkeys,
        work_accounts,
        codes: own.codes,
    };
    let stays = Ways {
        passkeys: kept_passkeys,
        work_accounts: kept_accounts,
        codes: None,
    };
    Ok((goes, stays))
}

/// Takes away what goes by [`to_disown`], with what it began; whether anything did.
pub(super) fn disown(cx: &Cx, tx: &mut Write, row: &MemberRow) -> Result<bool, Error> {
    let (goes, _) = to_disown(cx, tx, row)?;
    for own in &goes.passkeys {
        take_away(tx, row.id, own.id, None)?;
    }
    for own in &goes.work_accounts {
        work_accounts::unlink(tx, own, None)?;
    }
    if goes.codes.is_some() {
        second_factor::take_away(cx, tx, row)?;
    }
    Ok(!goes.passkeys.is_empty() || !goes.work_accounts.is_empty() || goes.codes.is_some())
}
