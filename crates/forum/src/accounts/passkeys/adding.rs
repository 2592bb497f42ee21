//! Making a passkey.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::job::AccountNotice;
use domain::person::LinkPurpose;
use domain::rights::Actor;
use domain::{Check, PasskeyId, SessionId, limits};
use store::members::{self, MemberRow};
use store::passkeys::{self, PasskeyRow};
use store::{Write, second_factors, sessions};
use webauthn::{Creation, Said};

use super::super::{confirmed, guarding, resetting, seal, second_factor};
use super::{ask, bytes, not_believed, site, use_up};
use crate::{Cx, Error, people};

/// Bytes by which a passkey knows its owner.
const HANDLE: usize = 32;

/// What a browser makes a passkey of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPasskey {
    /// What is to be answered, base64; once, within five minutes.
    pub challenge: String,
    /// The host that it is bound to.
    pub site: String,
    /// What it knows its owner by, base64.
    pub handle: String,
    /// What it is called where someone chooses between several: the address of the account.
    pub account: String,
    /// The owner's name.
    pub name: String,
    /// Passkeys that there are, base64: a device makes no second one.
    pub known: Vec<String>,
    /// Kinds of keys, as COSE numbers them, the best first.
    pub algorithms: &'static [i32],
}

/// What a browser says of a passkey that it made; all base64 but the name.
#[derive(Debug, Clone, Default)]
pub struct MadePasskey {
    /// What it is to be called.
    pub name: String,
    /// What it knows its owner by, as [`NewPasskey::handle`] said.
    pub handle: String,
    /// What the browser said.
    pub client_data: String,
    /// The data of the authenticator.
    pub data: String,
    /// The key, SPKI.
    pub key: String,
}

/// Begins making a passkey. Fields `current` (the password), and `code` for who has a second step by codes. Conflicts:
/// `no-passkeys-here` where browsers know none, `too-many-passkeys`, `passkey-first` when roles sleep in this session.
///
/// Refused when not signed in, and for programs.
pub fn begin_passkey(
    cx: &Cx,
    actor: &Actor,
    session: SessionId,
    current: &str,
    code: &str,
) -> Result<NewPasskey, Error> {
    let id = people::in_person(actor)?.id;
    let site = site(cx).ok_or(Error::Conflict("no-passkeys-here"))?;
    let asks_code = cx.store.read(|r| second_factors::confirmed(r, id))?;
    if asks_code.is_some() {
        return second_factor::with_code(cx, actor, current, code, |tx, row| {
            offer(cx, tx, row, session, &site)
        });
    }
    let confirmed = confirmed(cx, actor, current)?;
    cx.store.write(|tx| {
        confirmed.holds(tx)?;
        // It was set up meanwhile.
        if second_factors::confirmed(tx, id)?.is_some() {
            return Err(Error::invalid("code", "code-needed"));
        }
        offer(cx, tx, &confirmed.row, session, &site)
    })
}

fn offer(
    cx: &Cx,
    tx: &mut Write,
    row: &MemberRow,
    session: SessionId,
    site: &webauthn::Site,
) -> Result<NewPasskey, Error> {
    guarding::require_shown(cx, tx, row, session)?;
    let own = room(tx, row)?;
    let handle = match own.first() {
        Some(known) => known.user_handle.clone(),
        None => {
            let mut fresh = [0; HANDLE];
            (cx.chance)(&mut fresh);
            URL_SAFE_NO_PAD.encode(fresh)
        }
    };
    let covers = Covers::of(tx, row, session)?;
    let challenge = ask(
        cx,
        tx,
        LinkPurpose::PasskeyNew,
        Some(row.id),
        &covers.with(&handle),
    )?;
    Ok(NewPasskey {
        challenge,
        site: site.id().to_owned(),
        handle,
        account: row.email.clone().unwrap_or_else(|| row.handle.clone()),
        name: row.name.clone(),
        known: own.into_iter().map(|row| row.credential).collect(),
        algorithms: webauthn::ALGORITHMS,
    })
}

/// The passkeys that there are, when one more may come.
fn room(tx: &mut Write, row: &MemberRow) -> Result<Vec<PasskeyRow>, Error> {
    let own = passkeys::of_member(tx, row.id)?;
    match own.len() < limits::PASSKEYS_MAX {
        true => Ok(own),
        false => Err(Error::Conflict("too-many-passkeys")),
    }
}

/// What the making of a passkey hangs on: with another session or password it is not gone on with.
struct Covers {
    session: String,
    seal: String,
}

impl Covers {
    fn of(tx: &mut Write, row: &MemberRow, session: SessionId) -> Result<Self, Error> {
        let hash = members::password_hash(tx, row.id)?;
        Ok(Self {
            session: session.to_string(),
            seal: seal(hash.as_deref()),
        })
    }

    fn with<'a>(&'a self, handle: &'a str) -> [&'a str; 3] {
        [&self.session, &self.seal, handle]
    }
}

/// Takes a passkey that was just made. Fields `name`, and `""` with the keys `passkey-over` (too late, or not asked for in this
/// session) and `passkey-failed` (not believed). This session counts as one with both steps from now on, and the owner is told
/// by mail. Conflicts: `passkey-known` when it is somebody's already, and those of [`begin_passkey`].
///
/// Refused when not signed in, and for programs.
pub fn add_passkey(
    cx: &Cx,
    actor: &Actor,
    session: SessionId,
    made: &MadePasskey,
) -> Result<(), Error> {
    let id = people::in_person(actor)?.id;
    let site = site(cx).ok_or(Error::Conflict("no-passkeys-here"))?;
    let mut check = Check::new();
    let name = check.line("name", &made.name, limits::NAME_MAX);
    check.done()?;
    let (Some(client_data), Some(data), Some(key)) = (
        bytes(&made.client_data),
        bytes(&made.data),
        bytes(&made.key),
    ) else {
        return Err(Error::invalid("", "passkey-failed"));
    };
    let said = Said::at_making(&site, &client_data).map_err(not_believed)?;
    let creation = Creation {
        data: &data,
        key: &key,
    };
    let (credential, counter) = site.created(&creation).map_err(not_believed)?;
    let now = cx.now();
    cx.store.write(|tx| {
        members::hold(tx, id)?;
        let row = members::find(tx, id)?.ok_or(Error::NotFound)?;
        let covers = Covers::of(tx, &row, session)?;
        let purpose = LinkPurpose::PasskeyNew;
        use_up(cx, tx, purpose, &said.challenge, &covers.with(&made.handle))?
            .ok_or_else(|| Error::invalid("", "passkey-over"))?;
        guarding::require_shown(cx, tx, &row, session)?;
        room(tx, &row)?;
        let passkey = PasskeyRow {
            id: PasskeyId(cx.id()),
            member_id: id,
            credential: credential.clone(),
            user_handle: made.handle.clone(),
            site: site.id().to_owned(),
            public_key: URL_SAFE_NO_PAD.encode(&key),
            counter: counter.into(),
            name: name.clone(),
            created_at: now,
            used_at: None,
        };
        let added = tx.savepoint(|tx| passkeys::add(tx, &passkey));
        added.map_err(|why| match why {
            store::Error::Duplicate(_) => Error::Conflict("passkey-known"),
            other => other.into(),
        })?;
        // A session with a second step of another kind keeps it when the passkey goes.
        if !sessions::is_proven(tx, session)? {
            passkeys::begin_session(tx, session, passkey.id)?;
        }
        sessions::prove(tx, session)?;
        resetting::tell(cx, tx, &row, AccountNotice::PasskeyAdded)
    })
}
