//! Setting a second step up, seeing how it stands, and switching it off.

use domain::job::AccountNotice;
use domain::person::LinkPurpose;
use domain::rights::Actor;
use domain::{MemberId, Moment, SessionId};
use store::members::{self, MemberRow};
use store::second_factors::{self, FactorRow};
use store::{Read, Write, links, sessions};

use super::second_step::{WAITS, digest, is_right, of, recovery_code, wrong_code};
use super::slowdown::Attempt;
use super::{confirmed, guarding, opening, resetting, seal, totp};
use crate::{Cx, Error, people};

/// Recovery codes that someone gets.
const CODES: usize = 10;

/// How someone's second step stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecondFactorView {
    /// They have none.
    Off,
    /// They are setting it up.
    Begun(NewFactor),
    /// Signing in asks for it.
    On {
        /// Since when.
        since: Moment,
        /// Recovery codes that are left.
        codes: i64,
    },
}

/// What goes into someone's app.
#[derive(Clone, PartialEq, Eq)]
pub struct NewFactor {
    /// Base32, in groups of four.
    pub secret: String,
    /// `otpauth://…`, for a QR code.
    pub uri: String,
}

// A secret stands in no log.
impl std::fmt::Debug for NewFactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewFactor")
    }
}

/// How the own second step stands, in this session. `site` is what the app calls it.
///
/// Refused when not signed in.
pub fn second_factor(
    cx: &Cx,
    actor: &Actor,
    session: SessionId,
    site: &str,
) -> Result<SecondFactorView, Error> {
    let id = people::signed_in(actor)?.id;
    cx.store.read(|r| {
        let row = members::find(r, id)?.ok_or(Error::NotFound)?;
        Ok(match second_factors::find(r, id)? {
            None => SecondFactorView::Off,
            Some(factor) => match factor.confirmed_at {
                Some(since) => SecondFactorView::On {
                    since,
                    codes: second_factors::codes_left(r, id)?,
                },
                None => match begun(cx, r, &factor, session)? {
                    Some(secret) => SecondFactorView::Begun(shown(site, &row, &secret)),
                    None => SecondFactorView::Off,
                },
            },
        })
    })
}

/// The secret of a second step that is being set up: in the session that typed the password for it, as long as that password
/// holds, and for ten minutes. Else whoever came by another session, or by the password of before, would confirm it, or have
/// its owner confirm one that they know.
fn begun(
    cx: &Cx,
    r: &mut Read,
    factor: &FactorRow,
    session: SessionId,
) -> Result<Option<Vec<u8>>, Error> {
    let is_late = cx.now().since(factor.created_at) >= WAITS;
    let sealed_as = in_session(r, factor.member_id, session)?;
    let secret = cx.vault.open(&sealed_as, &factor.secret);
    Ok(secret.filter(|_| !is_late))
}

/// As what a secret is sealed until it is confirmed.
fn in_session(r: &mut Read, member: MemberId, session: SessionId) -> Result<String, Error> {
    let hash = members::password_hash(r, member)?;
    let (whose, seal) = (of(member), seal(hash.as_deref()));
    Ok(format!("{whose}, begun in {session} under {seal}"))
}

fn shown(site: &str, row: &MemberRow, secret: &[u8]) -> NewFactor {
    let bare = totp::shown(secret);
    let account = row.email.as_deref().unwrap_or(&row.handle);
    let (issuer, account) = (encoded(site), encoded(account));
    let groups: Vec<&str> = bare
        .as_bytes()
        .chunks(4)
        .filter_map(|group| std::str::from_utf8(group).ok())
        .collect();
    NewFactor {
        secret: groups.join(" "),
        uri: format!("otpauth://totp/{issuer}:{account}?secret={bare}&issuer={issuer}"),
    }
}

/// Percent-encodes all but unreserved characters.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Begins setting a second step up. Field `current` (the password), where there is one. Conflict `second-factor-on` when
/// there is one already, `passkey-first` when roles sleep in this session that a passkey would wake.
///
/// Refused when not signed in.
pub fn begin_second_factor(
    cx: &Cx,
    actor: &Actor,
    session: SessionId,
    current: &str,
) -> Result<(), Error> {
    let confirmed = confirmed(cx, actor, current)?;
    let row = &confirmed.row;
    let mut fresh = [0; totp::SECRET];
    (cx.chance)(&mut fresh);
    cx.store.write(|tx| {
        confirmed.holds(tx)?;
        if second_factors::confirmed(tx, row.id)?.is_some() {
            return Err(Error::Conflict("second-factor-on"));
        }
        guarding::require_shown(cx, tx, row, session)?;
        let sealed_as = in_session(tx, row.id, session)?;
        let factor = FactorRow {
            member_id: row.id,
            secret: cx.vault.seal(&cx.chance, &sealed_as, &fresh)?,
            confirmed_at: None,
            last_step: 0,
            created_at: cx.now(),
        };
        Ok(second_factors::set(tx, &factor)?)
    })
}

/// Confirms with a code that the app has the secret: from now on signing in asks for it. Gives the recovery codes, which
/// are told once. This session counts as one with a second step, others end. Field `code`. Not found when it was not begun
/// in this session, or too long ago.
///
/// Refused when not signed in.
pub fn confirm_second_factor(
    cx: &Cx,
    actor: &Actor,
    code: &str,
    keep: SessionId,
) -> Result<Vec<String>, Error> {
    let id = people::signed_in(actor)?.id;
    let now = cx.now();
    let codes = new_codes(cx);
    let done = cx.store.write(|tx| {
        members::hold(tx, id)?;
        let row = members::find(tx, id)?.ok_or(Error::NotFound)?;
        let factor = second_factors::find(tx, id)?.ok_or(Error::NotFound)?;
        if factor.confirmed_at.is_some() {
            return Err(Error::Conflict("second-factor-on"));
        }
        guarding::require_shown(cx, tx, &row, keep)?;
        let opened = begun(cx, tx, &factor, keep)?.ok_or(Error::NotFound)?;
        let counted = Attempt::of_second_step(id).begin(tx, now)?;
        let Some(step) = totp::matching(&opened, code, now, factor.last_step) else {
            return Ok(false);
        };
        counted.succeeded(tx, now)?;
        second_factors::set(
            tx,
            &FactorRow {
                secret: cx.vault.seal(&cx.chance, &of(id), &opened)?,
                confirmed_at: Some(now),
                last_step: step,
                ..factor
            },
        )?;
        set_codes(cx, tx, id, &codes)?;
        sessions::end_of_member(tx, id, Some(keep))?;
        sessions::prove(tx, keep)?;
        resetting::tell(cx, tx, &row, AccountNotice::SecondStepOn)?;
        Ok(true)
    })?;
    if done { Ok(codes) } else { Err(wrong_code()) }
}

fn new_codes(cx: &Cx) -> Vec<String> {
    (0..CODES).map(|_| recovery_code(cx)).collect()
}

fn set_codes(cx: &Cx, tx: &mut Write, member: MemberId, codes: &[String]) -> Result<(), Error> {
    let hashes: Vec<String> = codes.iter().map(|code| digest(cx, member, code)).collect();
    Ok(second_factors::set_codes(tx, member, &hashes, cx.now())?)
}

/// Makes the recovery codes anew; the old ones end. Fields `current`, `code`.
///
/// Refused when not signed in.
pub fn renew_recovery_codes(
    cx: &Cx,
    actor: &Actor,
    current: &str,
    code: &str,
) -> Result<Vec<String>, Error> {
    let codes = new_codes(cx);
    with_code(cx, actor, current, code, |tx, row| {
        set_codes(cx, tx, row.id, &codes)
    })?;
    Ok(codes)
}

/// Switches the second step off. Roles that ask for one sleep from then on. Fields `current`, `code`.
///
/// Refused when not signed in.
pub fn end_second_factor(cx: &Cx, actor: &Actor, current: &str, code: &str) -> Result<(), Error> {
    with_code(cx, actor, current, code, |tx, row| {
        take_away(cx, tx, row)?;
        resetting::tell(cx, tx, row, AccountNotice::SecondStepOff)
    })
}

/// Takes the second step away, and what counted because of it.
pub(super) fn take_away(cx: &Cx, tx: &mut Write, row: &MemberRow) -> Result<(), Error> {
    second_factors::remove(tx, row.id)?;
    sessions::doubt(tx, row.id)?;
    store::tokens::doubt(tx, row.id)?;
    Ok(links::stop_of_member(
        tx,
        LinkPurpose::SecondStep,
        row.id,
        cx.now(),
    )?)
}

/// Does something for which the password and a code were typed.
pub(super) fn with_code<T>(
    cx: &Cx,
    actor: &Actor,
    current: &str,
    code: &str,
    act: impl Fn(&mut Write, &MemberRow) -> Result<T, Error>,
) -> Result<T, Error> {
    let confirmed = confirmed(cx, actor, current)?;
    let row = &confirmed.row;
    let now = cx.now();
    let done = cx.store.write(|tx| {
        confirmed.holds(tx)?;
        let counted = Attempt::of_second_step(row.id).begin(tx, now)?;
        if !is_right(cx, tx, row, code)? {
            return Ok(None);
        }
        counted.succeeded(tx, now)?;
        act(tx, row).map(Some)
    })?;
    done.ok_or_else(wrong_code)
}

/// Whether all of these are recovery codes of the person, so that they can be given to them as a file.
///
/// Refused when not signed in.
pub fn are_recovery_codes(cx: &Cx, actor: &Actor, codes: &[&str]) -> Result<bool, Error> {
    let id = people::in_person(actor)?.id;
    if codes.is_empty() || codes.len() > CODES {
        return Ok(false);
    }
    let hashes: Vec<String> = codes.iter().map(|code| digest(cx, id, code)).collect();
    let known = cx
        .store
        .read(|r| second_factors::codes_among(r, id, &hashes))?;
    Ok(usize::try_from(known) == Ok(codes.len()))
}

/// Gives someone a second step outright: a base32 secret that they know already.
///
/// Refused for all but the product itself, at the hand of whoever runs the machine.
pub fn set_second_factor(
    cx: &Cx,
    actor: &Actor,
    member: MemberId,
    secret: &str,
) -> Result<(), Error> {
    opening::only_system(actor)?;
    let bytes = totp::read(secret)
        .filter(|bytes| !bytes.is_empty())
        .ok_or_else(|| Error::Broken("a secret is not base32".to_owned()))?;
    let now = cx.now();
    cx.store.write(|tx| {
        let factor = FactorRow {
            member_id: member,
            secret: cx.vault.seal(&cx.chance, &of(member), &bytes)?,
            confirmed_at: Some(now),
            last_step: 0,
            created_at: now,
        };
        Ok(second_factors::set(tx, &factor)?)
    })
}
