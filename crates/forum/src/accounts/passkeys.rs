//! Passkeys: keys in people's own devices with which they sign in, which stand for both steps.
//!
//! What a passkey has to sign is a one-time link that no mail has. Of a new one its hash covers the session that asked, the
//! password that was typed and what the passkey is to know its owner by, so that nothing else can be put in its place.

mod adding;
mod entering;

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::job::AccountNotice;
use domain::moment::minutes;
use domain::person::LinkPurpose;
use domain::rights::Actor;
use domain::{Check, Lang, MemberId, Moment, PasskeyId, SessionId, limits};
use store::links::{self, LinkRow};
use store::members;
use store::passkeys::{self, PasskeyRow};
use store::{Read, Write, sessions};
use webauthn::Site;

use super::{guarding, resetting, tokens};
use crate::{Cx, Error, people};

pub use adding::{MadePasskey, NewPasskey, add_passkey, begin_passkey};
pub use entering::{PasskeyQuestion, SignedPasskey, ask_for_passkey, sign_in_with_passkey};

/// How long someone may take to find the device.
const WAITS: Duration = minutes(5);

/// A passkey in the list of one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyView {
    /// Its id.
    pub id: PasskeyId,
    /// What it is called.
    pub name: String,
    /// When it was made.
    pub created_at: Moment,
    /// When it was signed in with last.
    pub used_at: Option<Moment>,
    /// Whether it opens the site at the address that it has now.
    pub works: bool,
}

/// How someone's passkeys stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeysView {
    /// The own ones, oldest first.
    pub passkeys: Vec<PasskeyView>,
    /// Whether browsers know passkeys at the address of the site.
    pub possible: bool,
    /// Whether a code is to be typed too.
    pub asks_code: bool,
    /// Whether they have to sign in with one of them before anything of them changes.
    pub asks_passkey: bool,
}

/// The site as passkeys know it.
pub(super) fn site(cx: &Cx) -> Option<Site> {
    Site::at(&cx.site)
}

/// Whether a passkey is of this site.
pub(super) fn opens(site: Option<&Site>, row: &PasskeyRow) -> bool {
    site.is_some_and(|site| site.id() == row.site)
}

/// Whether browsers know passkeys at the address of the site.
pub fn passkeys_possible(cx: &Cx) -> bool {
    site(cx).is_some()
}

/// How the own passkeys stand, in this session.
///
/// Refused when not signed in, and for programs.
pub fn own_passkeys(cx: &Cx, actor: &Actor, session: SessionId) -> Result<PasskeysView, Error> {
    let id = people::in_person(actor)?.id;
    let site = site(cx);
    cx.store.read(|r| {
        let row = members::find(r, id)?.ok_or(Error::NotFound)?;
        let rows = passkeys::of_member(r, id)?;
        let proven = sessions::is_proven(r, session)?;
        let asks_passkey = guarding::must_show(cx, r, &row, proven)?;
        Ok(PasskeysView {
            possible: site.is_some(),
            asks_code: store::second_factors::confirmed(r, id)?.is_some(),
            asks_passkey,
            passkeys: rows
                .into_iter()
                .map(|row| PasskeyView {
                    works: opens(site.as_ref(), &row),
                    id: row.id,
                    name: row.name,
                    created_at: row.created_at,
                    used_at: row.used_at,
                })
                .collect(),
        })
    })
}

/// Gives one of the own passkeys another name. Field `name`. Not found when it is not theirs.
///
/// Refused when not signed in, and for programs.
pub fn rename_passkey(cx: &Cx, actor: &Actor, which: PasskeyId, name: &str) -> Result<(), Error> {
    let id = people::in_person(actor)?.id;
    let mut check = Check::new();
    let name = check.line("name", name, limits::NAME_MAX);
    check.done()?;
    match cx
        .store
        .write(|tx| passkeys::rename(tx, id, which, &name))?
    {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}

/// Takes one of the own passkeys away once the password is typed again (field `current`), since whoever came by an open
/// session would shut its owner out: sessions that it began end but for this one, in which roles sleep from then on, and the
/// owner is told by mail. Conflicts: `last-way-in` when the account has no password and nothing else to sign in with,
/// `passkey-first` when roles sleep in this session. Not found when it is not theirs.
///
/// Refused when not signed in, and for programs.
pub fn remove_passkey(
    cx: &Cx,
    actor: &Actor,
    which: PasskeyId,
    session: SessionId,
    current: &str,
) -> Result<(), Error> {
    let confirmed = super::confirmed(cx, actor, current)?;
    let row = &confirmed.row;
    let id = row.id;
    cx.store.write(|tx| {
        confirmed.holds(tx)?;
        guarding::require_shown(cx, tx, row, session)?;
        if !take_away(tx, id, which, Some(session))? {
            return Err(Error::NotFound);
        }
        has_way_in(cx, tx, id)?;
        resetting::tell(cx, tx, row, AccountNotice::PasskeyRemoved)
    })
}

/// Takes a passkey away with what it began, but for the session to keep; `false` when this member has none such.
pub(super) fn take_away(
    tx: &mut Write,
    id: MemberId,
    which: PasskeyId,
    keep: Option<SessionId>,
) -> Result<bool, Error> {
    if !passkeys::remove(tx, id, which)? {
        return Ok(false);
    }
    passkeys::end_sessions(tx, which, keep)?;
    no_second_factor_left(tx, id)?;
    Ok(true)
}

/// Whether there is still something to sign in with. Conflict `last-way-in` when there is not.
pub(super) fn has_way_in(cx: &Cx, r: &mut Read, id: MemberId) -> Result<(), Error> {
    let site = site(cx);
    let own = passkeys::of_member(r, id)?;
    let has = members::password_hash(r, id)?.is_some()
        || own.iter().any(|own| opens(site.as_ref(), own))
        || !store::work_accounts::of_member(r, id)?.is_empty();
    if has {
        Ok(())
    } else {
        Err(Error::Conflict("last-way-in"))
    }
}

/// What tokens got by a second step they lose with the last one.
fn no_second_factor_left(tx: &mut Write, id: MemberId) -> Result<(), Error> {
    let is_left = store::second_factors::confirmed(tx, id)?.is_some()
        || !passkeys::of_member(tx, id)?.is_empty();
    if !is_left {
        store::tokens::doubt(tx, id)?;
    }
    Ok(())
}

/// How many passkeys are bound to another host than the one that the site has now; they open nothing.
///
/// Refused for all but administrators.
pub fn passkeys_of_other_sites(cx: &Cx, actor: &Actor) -> Result<i64, Error> {
    domain::rights::may(actor, domain::rights::Act::Administer)?;
    let site = site(cx);
    let host = site.as_ref().map_or("", |site| site.id());
    Ok(cx.store.read(|r| passkeys::of_other_sites(r, host))?)
}

/// Gives out what is to be signed; what it covers is what it has to come back with.
fn ask(
    cx: &Cx,
    tx: &mut Write,
    purpose: LinkPurpose,
    member: Option<MemberId>,
    covers: &[&str],
) -> Result<String, Error> {
    let (challenge, now) = (cx.token(), cx.now());
    links::add(
        tx,
        &LinkRow {
            token_hash: covered(&challenge, covers),
            purpose,
            member_id: member,
            email: None,
            lang: Lang::Dutch,
            created_at: now,
            expires_at: now.after(WAITS),
            used_at: None,
        },
    )?;
    Ok(challenge)
}

/// Uses up what was signed; `None` when it was not given out for this, was used, or is too old.
fn use_up(
    cx: &Cx,
    tx: &mut Write,
    purpose: LinkPurpose,
    challenge: &str,
    covers: &[&str],
) -> Result<Option<LinkRow>, Error> {
    let (hash, now) = (covered(challenge, covers), cx.now());
    let link = links::find(tx, purpose, &hash, now)?;
    match link.is_some() && links::use_up(tx, &hash, now)? {
        true => Ok(link),
        false => Ok(None),
    }
}

fn covered(challenge: &str, covers: &[&str]) -> String {
    tokens::hash(&[&[challenge], covers].concat().join("\n"))
}

/// Bytes that came as base64; `None` when they are none, or more than there can be.
fn bytes(sent: &str) -> Option<Vec<u8>> {
    if sent.len() > webauthn::SAID_MAX * 2 {
        return None;
    }
    URL_SAFE_NO_PAD.decode(sent.trim_end_matches('=')).ok()
}

/// Something was said that can't be: for the log alone.
fn not_believed(why: webauthn::Fault) -> Error {
    tracing::info!(%why, "a passkey was not believed");
    Error::invalid("", "passkey-failed")
}
