//! Signing in with a passkey.

use domain::job::AccountNotice;
use domain::limits;
use domain::moment::minutes;
use domain::person::LinkPurpose;
use store::Write;
use store::members::{self, MemberRow};
use store::passkeys::{self, PasskeyRow};
use webauthn::{Counter, Said, Signature, Site};

use super::super::slowdown::{Attempt, Counted};
use super::super::{Origin, resetting, stands_still};
use super::{ask, bytes, not_believed, site, take_away, use_up};
use crate::posting::spend_of;
use crate::sessions::{self, Entry, NewSession};
use crate::{Cx, Error};

/// What a browser asks a passkey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyQuestion {
    /// What is to be signed, base64; once, within five minutes.
    pub challenge: String,
    /// The host that the passkey is bound to.
    pub site: String,
}

/// What a passkey signed; all base64.
#[derive(Debug, Clone, Default)]
pub struct SignedPasskey {
    /// What the passkey is called.
    pub credential: String,
    /// What it knows its owner by.
    pub handle: String,
    /// What the browser said.
    pub client_data: String,
    /// The data of the authenticator.
    pub data: String,
    /// The signature.
    pub signature: String,
}

/// Gives out what a passkey has to sign. Conflict `no-passkeys-here` where browsers know none; too many when it was asked too
/// often from one address.
pub fn ask_for_passkey(cx: &Cx, origin: &Origin) -> Result<PasskeyQuestion, Error> {
    let site = site(cx).ok_or(Error::Conflict("no-passkeys-here"))?;
    let limit = (minutes(1), limits::PASSKEY_QUESTIONS_PER_ORIGIN_PER_MINUTE);
    let key = format!("passkey:{}", origin.address);
    cx.store.write(|tx| {
        spend_of(tx, &key, cx.now(), limit)?;
        Ok(PasskeyQuestion {
            challenge: ask(cx, tx, LinkPurpose::PasskeySignIn, None, &[])?,
            site: site.id().to_owned(),
        })
    })
}

/// Signs in with a passkey, which stands for both steps. Field `""`: `passkey-over` when what it signed was used or is too old,
/// `passkey-unknown` when nobody has it, `passkey-doubted` when it may have been copied and was taken away for that,
/// `account-still` when its owner's account stands still, and `passkey-failed` for all else. Failed attempts are slowed per
/// passkey, and per address as passwords are.
pub fn sign_in_with_passkey(
    cx: &Cx,
    signed: &SignedPasskey,
    shared: bool,
    origin: &Origin,
) -> Result<NewSession, Error> {
    let site = site(cx).ok_or(Error::Conflict("no-passkeys-here"))?;
    let (Some(client_data), Some(data), Some(signature)) = (
        bytes(&signed.client_data),
        bytes(&signed.data),
        bytes(&signed.signature),
    ) else {
        return Err(Error::invalid("", "passkey-failed"));
    };
    if signed.credential.len() > webauthn::ID_MAX {
        return Err(Error::invalid("", "passkey-failed"));
    }
    let said = Said::at_signing(&site, &client_data).map_err(not_believed)?;
    let signature = Signature {
        client_data: &client_data,
        data: &data,
        signature: &signature,
    };
    // What is counted must stay when it is not believed: that is no error of this transaction.
    cx.store.write(|tx| {
        let attempt = Attempt::with_passkey(&signed.credential, &origin.address);
        let counted = attempt.begin(tx, cx.now())?;
        let used = use_up(cx, tx, LinkPurpose::PasskeySignIn, &said.challenge, &[])?;
        if used.is_none() {
            return Ok(Err(Error::invalid("", "passkey-over")));
        }
        match holder(cx, tx, &site, signed, &signature)? {
            Ok(found) => enter(cx, tx, found, &counted, shared, origin).map(Ok),
            Err(why) => Ok(Err(why)),
        }
    })?
}

/// A passkey that signed, whose it is, and its counter.
struct Found {
    passkey: PasskeyRow,
    row: MemberRow,
    counter: Counter,
}

/// Whose passkey signed this, when they can sign in; or why it is not taken.
fn holder(
    cx: &Cx,
    tx: &mut Write,
    site: &Site,
    signed: &SignedPasskey,
    signature: &Signature<'_>,
) -> Result<Result<Found, Error>, Error> {
    let Some(passkey) = passkeys::by_credential(tx, &signed.credential)? else {
        return Ok(Err(Error::invalid("", "passkey-unknown")));
    };
    // Of two at once with the same counter, one is a copy.
    members::hold(tx, passkey.member_id)?;
    let Some(passkey) = passkeys::by_credential(tx, &passkey.credential)? else {
        return Ok(Err(Error::invalid("", "passkey-unknown")));
    };
    let key = bytes(&passkey.public_key)
        .ok_or_else(|| Error::Broken(format!("passkey {} has no key", passkey.id)))?;
    let counter = match site.signed(&key, signature) {
        Ok(counter) => counter,
        Err(why) => return Ok(Err(not_believed(why))),
    };
    if passkey.user_handle != signed.handle.trim_end_matches('=') {
        return Ok(Err(Error::invalid("", "passkey-failed")));
    }
    let row = members::find(tx, passkey.member_id)?;
    // Only who showed that the account is theirs is told how it stands.
    if row.as_ref().is_some_and(|row| stands_still(row, cx.now())) {
        return Ok(Err(Error::invalid("", "account-still")));
    }
    let Some(row) = row.filter(|row| row.can_sign_in(cx.now())) else {
        return Ok(Err(Error::invalid("", "passkey-failed")));
    };
    let counts = passkey.counter > 0 || counter > 0;
    if counts && i64::from(counter) <= passkey.counter {
        tracing::warn!(
            member = row.id.0,
            passkey = passkey.id.0,
            "the counter of a passkey fell"
        );
        // Nobody can tell which of the two is the owner's; it would never be let in again, and roles would ask for it.
        take_away(tx, row.id, passkey.id, None)?;
        resetting::tell(cx, tx, &row, AccountNotice::PasskeyDoubted)?;
        return Ok(Err(Error::invalid("", "passkey-doubted")));
    }
    Ok(Ok(Found {
        passkey,
        row,
        counter,
    }))
}

fn enter(
    cx: &Cx,
    tx: &mut Write,
    found: Found,
    counted: &Counted,
    shared: bool,
    origin: &Origin,
) -> Result<NewSession, Error> {
    let now = cx.now();
    counted.succeeded(tx, now)?;
    passkeys::note_use(tx, found.passkey.id, found.counter.into(), now)?;
    let session = sessions::begin(
        cx,
        tx,
        &found.row,
        Entry::authenticated(shared, true),
        origin,
    )?;
    passkeys::begin_session(tx, session.id, found.passkey.id)?;
    Ok(session)
}
