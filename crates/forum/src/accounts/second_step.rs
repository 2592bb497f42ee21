//! The second step of signing in: a code of someone's app, or a recovery code.
//!
//! Between the two steps a one-time link stands, whose token the form of the second step carries: nothing is known to the
//! browser but that the password was right.

use std::fmt;
use std::time::Duration;

use domain::job::AccountNotice;
use domain::moment::minutes;
use domain::person::LinkPurpose;
use domain::{Lang, MemberId};
use store::links::{self, LinkRow};
use store::members::{self, MemberRow};
use store::second_factors::{self, FactorRow};
use store::{Read, Write};

use super::slowdown::Attempt;
use super::{Origin, resetting, tokens, totp, work};
use crate::sessions::{self, Entry, NewSession};
use crate::{Cx, Error};

/// How long someone may take to find their telephone.
pub(super) const WAITS: Duration = minutes(10);

/// Letters and digits of a recovery code.
const RECOVERY: usize = 12;

/// What became of signing in. Wrong passwords and codes, and those that come too soon, are errors.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// Signed in.
    Done(Box<NewSession>),
    /// The password was right; a code is needed too.
    CodeNeeded(SecondStep),
}

impl Outcome {
    /// The session, when one began.
    pub fn session(self) -> Option<NewSession> {
        match self {
            Self::Done(session) => Some(*session),
            Self::CodeNeeded(_) => None,
        }
    }
}

/// What the second step is made with.
#[derive(Clone)]
pub struct SecondStep {
    /// Carried by its form; works once, for ten minutes.
    pub token: String,
    /// Whether it is a shared computer.
    pub shared: bool,
}

// The token stands for a password that was right.
impl fmt::Debug for SecondStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecondStep")
    }
}

/// Begins a session for who has shown one thing, or asks for the second one where there is one and what they showed does not
/// stand for both.
pub(crate) fn enter(
    cx: &Cx,
    tx: &mut Write,
    row: &MemberRow,
    entry: Entry,
    origin: &Origin,
) -> Result<Outcome, Error> {
    if entry.proven || second_factors::confirmed(tx, row.id)?.is_none() {
        let session = sessions::begin(cx, tx, row, entry, origin)?;
        return Ok(Outcome::Done(Box::new(session)));
    }
    let now = cx.now();
    let token = cx.token();
    links::add(
        tx,
        &LinkRow {
            token_hash: tokens::hash(&token),
            purpose: LinkPurpose::SecondStep,
            member_id: Some(row.id),
            email: None,
            lang: row.lang.unwrap_or(Lang::Dutch),
            created_at: now,
            expires_at: now.after(WAITS),
            used_at: None,
        },
    )?;
    Ok(Outcome::CodeNeeded(SecondStep {
        token,
        shared: entry.shared,
    }))
}

/// Makes the second step and begins a session. Field `code` (key `wrong-code`): of the app, or a recovery code. Failed
/// attempts are slowed as passwords are, per account. Not found when the first step was too long ago.
pub fn second_step(
    cx: &Cx,
    step: &SecondStep,
    code: &str,
    origin: &Origin,
) -> Result<NewSession, Error> {
    let now = cx.now();
    let token_hash = tokens::hash(&step.token);
    let session = cx.store.write(|tx| {
        let row = waiting(cx, tx, &token_hash)?;
        members::hold(tx, row.id)?;
        // What is counted must stay when the code is wrong: that is no error of this transaction.
        let counted = Attempt::of_second_step(row.id).begin(tx, now)?;
        if !is_right(cx, tx, &row, code)? {
            return Ok(None);
        }
        if !links::use_up(tx, &token_hash, now)? {
            return Err(Error::NotFound);
        }
        counted.succeeded(tx, now)?;
        let session = sessions::begin(
            cx,
            tx,
            &row,
            Entry::authenticated(step.shared, true),
            origin,
        )?;
        work::was_begun(cx, tx, &token_hash, session.id)?;
        Ok::<_, Error>(Some(session))
    })?;
    session.ok_or_else(wrong_code)
}

/// The second step of a program that signs in with both at once: whether one was made, since who has none need not; or what
/// is wrong with the code, which is counted and no error of the transaction.
pub(crate) fn with_code(
    cx: &Cx,
    tx: &mut Write,
    row: &MemberRow,
    code: Option<&str>,
) -> Result<Result<bool, Error>, Error> {
    if second_factors::confirmed(tx, row.id)?.is_none() {
        return Ok(Ok(false));
    }
    let Some(code) = code else {
        return Ok(Err(Error::invalid("code", "code-needed")));
    };
    let now = cx.now();
    members::hold(tx, row.id)?;
    let counted = Attempt::of_second_step(row.id).begin(tx, now)?;
    if !is_right(cx, tx, row, code)? {
        return Ok(Err(wrong_code()));
    }
    counted.succeeded(tx, now)?;
    Ok(Ok(true))
}

/// Whose second step is waited for.
fn waiting(cx: &Cx, r: &mut Read, token_hash: &str) -> Result<MemberRow, Error> {
    let now = cx.now();
    let link = links::find(r, LinkPurpose::SecondStep, token_hash, now)?.ok_or(Error::NotFound)?;
    let id = link.member_id.ok_or(Error::NotFound)?;
    members::find(r, id)?
        .filter(|row| row.can_sign_in(now))
        .ok_or(Error::NotFound)
}

/// Whether the code is right, in which case it is used up.
pub(super) fn is_right(
    cx: &Cx,
    tx: &mut Write,
    row: &MemberRow,
    typed: &str,
) -> Result<bool, Error> {
    let now = cx.now();
    let Some(factor) = second_factors::confirmed(tx, row.id)? else {
        return Ok(false);
    };
    let secret = secret(cx, &factor)?;
    if let Some(step) = totp::matching(&secret, typed, now, factor.last_step) {
        return Ok(second_factors::take_step(tx, row.id, step)?);
    }
    let recovery = bare(typed);
    if recovery.len() != RECOVERY {
        return Ok(false);
    }
    let used = second_factors::use_code(tx, row.id, &digest(cx, row.id, &recovery), now)?;
    if used {
        resetting::tell(cx, tx, row, AccountNotice::RecoveryCodeUsed)?;
    }
    Ok(used)
}

/// The secret of the app. Where the key of the data folder is another one than it was sealed under, nobody can tell:
/// field `code`, key `code-unreadable`.
fn secret(cx: &Cx, factor: &FactorRow) -> Result<Vec<u8>, Error> {
    let secret = cx.vault.open(&of(factor.member_id), &factor.secret);
    secret.ok_or_else(|| {
        tracing::error!(
            member = factor.member_id.0,
            "the secret of a second step can't be opened: put keys/site.key of the data folder back, or reset the account \
             with lerend admin reset"
        );
        Error::invalid("code", "code-unreadable")
    })
}

/// Whose and which secret is sealed.
pub(super) fn of(member: MemberId) -> String {
    format!("second factor of {member}")
}

/// The digest of a recovery code.
pub(super) fn digest(cx: &Cx, member: MemberId, code: &str) -> String {
    cx.vault
        .digest(&format!("recovery code of {member}"), &bare(code))
}

/// A recovery code without what people write between its parts.
fn bare(code: &str) -> String {
    let signs = code.chars().filter(|c| !c.is_whitespace() && *c != '-');
    signs.flat_map(char::to_lowercase).collect()
}

/// A new recovery code, in three parts.
pub(super) fn recovery_code(cx: &Cx) -> String {
    // Without signs that look like others.
    const SIGNS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0; RECOVERY];
    (cx.chance)(&mut bytes);
    let signs: Vec<char> = bytes
        .iter()
        .map(|byte| char::from(SIGNS[usize::from(byte % 32)]))
        .collect();
    let parts: Vec<String> = signs.chunks(4).map(|part| part.iter().collect()).collect();
    parts.join("-")
}

pub(super) fn wrong_code() -> Error {
    Error::invalid("code", "wrong-code")
}
