//! Signing in with an account elsewhere: whose account it is here, and how it becomes one's own.
//!
//! Issuer and subject say whose account it is; an address never does.

use std::time::Duration;

use domain::fold;
use domain::job::AccountNotice;
use domain::moment::minutes;
use domain::organisation::OrganisationStatus;
use domain::person::Email;
use domain::rights::Actor;
use domain::{Lang, MemberId, Moment, SessionId, limits};
use store::members::{self, MemberRow};
use store::organisations::OrganisationRow;
use store::work_accounts::{self, WaitingRow, WorkAccountRow};
use store::{Read, Write, invitations};

use super::journey::{JOURNEY, Journey};
use super::second_step::{Outcome, enter};
use super::{Origin, Person, guarding, open, passkeys, resetting, tokens};
use crate::organisations::resolve;
use crate::sessions::{self, Entry, NewSession};
use crate::{Cx, Error, employments, people};

/// Who came from a provider. Issuer and subject are who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival<'a> {
    /// The provider's name.
    pub provider: &'a str,
    /// Who says so.
    pub issuer: &'a str,
    /// Who it is there.
    pub subject: &'a str,
    /// The session there.
    pub session: Option<&'a str>,
    /// An address that the provider verified.
    pub email: Option<&'a str>,
    /// The name.
    pub name: Option<&'a str>,
    /// The function.
    pub function: Option<&'a str>,
    /// The slug or ISIL of the organisation.
    pub organisation: Option<&'a str>,
    /// Whether a second step was made there.
    pub proven: bool,
    /// When they authenticated there, when the provider said so.
    pub authenticated_at: Option<Moment>,
    /// Whether it is a provider that says so when it is asked.
    pub tells_when: bool,
}

/// Clocks may differ by so much.
const SKEW: Duration = minutes(1);

impl Arrival<'_> {
    /// Whether they authenticated there just now. The browser carries the question, and could leave it out: of a provider that
    /// can say when, silence is no answer.
    fn is_authenticated(&self, journey: &Journey, now: Moment) -> bool {
        match self.authenticated_at {
            Some(at) => at <= now.after(SKEW) && now.since(at) < sessions::FRESH,
            None => journey.reauthenticate && !self.tells_when,
        }
    }
}

/// What became of who came from a provider.
#[derive(Debug, Clone)]
pub enum Reception {
    /// It is their account.
    Known(Outcome),
    /// There was none: it was made.
    Joined(Box<NewSession>),
    /// An account has the address: it must show itself first. The token is carried by the form for signing in.
    Prove {
        /// Given back to [`link_work_account`].
        token: String,
        /// The address.
        email: String,
    },
    /// Someone who is signed in wants it linked, and says so once more.
    Confirm {
        /// Given back to [`link_work_account`].
        token: String,
    },
}

/// One of the accounts elsewhere with which someone signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkAccount {
    /// The provider's name at the time.
    pub provider: String,
    /// Since when.
    pub since: Moment,
    /// When it was signed in with last.
    pub used_at: Moment,
    /// Tells it apart in a form.
    pub key: String,
}

/// Receives who came from a provider. Conflicts: `work-account-ended` when the account can't be signed in to,
/// `work-account-taken` when it is linked to someone else's, `work-no-organisation` when no rule says where they work,
/// `work-no-name` when the provider tells no name.
pub fn receive(
    cx: &Cx,
    journey: &Journey,
    arrival: &Arrival<'_>,
    lang: Lang,
    origin: &Origin,
) -> Result<Reception, Error> {
    let now = cx.now();
    let entry = Entry {
        shared: journey.shared,
        proven: arrival.proven,
        authenticated: arrival.is_authenticated(journey, now),
    };
    cx.store.write(|tx| {
        let known = work_accounts::find(tx, arrival.issuer, arrival.subject)?;
        if let Some(member) = journey.member.map(MemberId) {
            return match known {
                Some(_) => Err(Error::Conflict("work-account-taken")),
                None => Ok(Reception::Confirm {
                    token: wait(cx, tx, member, arrival)?,
                }),
            };
        }
        if let Some(account) = known {
            members::hold(tx, account.member_id)?;
            // It was unlinked meanwhile.
            work_accounts::find(tx, arrival.issuer, arrival.subject)?
                .filter(|now| now.member_id == account.member_id)
                .ok_or(Error::Conflict("work-account-ended"))?;
            let row = members::find(tx, account.member_id)?
                .filter(|row| row.can_sign_in(now))
                .ok_or(Error::Conflict("work-account-ended"))?;
            let key = (arrival.issuer, arrival.subject);
            work_accounts::note_use(tx, key, now, arrival.proven)?;
            let named = organisation(tx, arrival)?;
            employments::note_claim(tx, cx, &row, key, named.as_ref())?;
            let outcome = enter(cx, tx, &row, entry, origin)?;
            remember(cx, tx, &row, arrival, &outcome)?;
            return Ok(Reception::Known(outcome));
        }
        let email = match arrival.email {
            Some(address) => Email::parse("email", address).ok(),
            None => None,
        };
        if let Some(email) = &email
            && let Some(row) = members::by_email(tx, &email.key())?
        {
            if !row.can_sign_in(now) {
                return Err(Error::Conflict("work-account-ended"));
            }
            return Ok(Reception::Prove {
                token: wait(cx, tx, row.id, arrival)?,
                email: row.email.unwrap_or_default(),
            });
        }
        let row = join(cx, tx, arrival, email, lang)?;
        let outcome = enter(cx, tx, &row, entry, origin)?;
        remember(cx, tx, &row, arrival, &outcome)?;
        match outcome {
            Outcome::Done(session) => Ok(Reception::Joined(session)),
            asked @ Outcome::CodeNeeded(_) => Ok(Reception::Known(asked)),
        }
    })
}

/// Makes an account for who has none.
fn join(
    cx: &Cx,
    tx: &mut Write,
    arrival: &Arrival<'_>,
    email: Option<Email>,
    lang: Lang,
) -> Result<MemberRow, Error> {
    let house = organisation(tx, arrival)?.ok_or(Error::Conflict("work-no-organisation"))?;
    let name = bounded(arrival.name, limits::NAME_MAX).ok_or(Error::Conflict("work-no-name"))?;
    let key = email.as_ref().map(Email::key);
    let person = Person {
        name,
        job_title: bounded(arrival.function, limits::FUNCTION_MAX).unwrap_or_default(),
        name_public: false,
        lang: Some(lang),
        email,
        organisation: house.id,
        guest: None,
    };
    let row = open(cx, tx, &person, None)?;
    if let Some(key) = key {
        invitations::accept_by_email(tx, house.id, &key, row.id, cx.now())?;
    }
    link(
        cx,
        tx,
        row.id,
        arrival.provider,
        arrival.issuer,
        arrival.subject,
    )?;
    Ok(row)
}

/// Where they work, by the rules for the provider; an organisation of before leads to what it became.
fn organisation(r: &mut Read, arrival: &Arrival<'_>) -> Result<Option<OrganisationRow>, Error> {
    let Some(word) = arrival.organisation else {
        return Ok(None);
    };
    let found = resolve(r, word)?;
    Ok(found.filter(|row| row.status == OrganisationStatus::Active))
}

/// What a provider tells as a tidy line of at most so many characters; `None` when nothing is left.
fn bounded(told: Option<&str>, max: usize) -> Option<String> {
    let line: String = fold::line(told.unwrap_or_default())
        .chars()
        .take(max)
        .collect();
    let line = line.trim().to_owned();
    (!line.is_empty()).then_some(line)
}

fn link(
    cx: &Cx,
    tx: &mut Write,
    member: MemberId,
    provider: &str,
    issuer: &str,
    subject: &str,
) -> Result<(), Error> {
    let now = cx.now();
    let row = WorkAccountRow {
        issuer: issuer.to_owned(),
        subject: subject.to_owned(),
        member_id: member,
        provider: provider.to_owned(),
        created_at: now,
        used_at: now,
        proven_at: None,
        claimed: None,
    };
    let linked = tx.savepoint(|tx| work_accounts::add(tx, &row));
    linked.map_err(|why| match why {
        store::Error::Duplicate(_) => Error::Conflict("work-account-taken"),
        other => other.into(),
    })
}

fn wait(cx: &Cx, tx: &mut Write, member: MemberId, arrival: &Arrival<'_>) -> Result<String, Error> {
    let token = cx.token();
    await_with(cx, tx, member, arrival, &token)?;
    Ok(token)
}

fn await_with(
    cx: &Cx,
    tx: &mut Write,
    member: MemberId,
    arrival: &Arrival<'_>,
    token: &str,
) -> Result<(), Error> {
    let row = WaitingRow {
        token_hash: tokens::hash(token),
        member_id: member,
        provider: arrival.provider.to_owned(),
        issuer: arrival.issuer.to_owned(),
        subject: arrival.subject.to_owned(),
        sid: arrival.session.map(str::to_owned),
        expires_at: cx.now().after(JOURNEY),
    };
    Ok(work_accounts::wait(tx, &row)?)
}

/// Remembers by which account a session was begun, or will be after the second step.
fn remember(
    cx: &Cx,
    tx: &mut Write,
    row: &MemberRow,
    arrival: &Arrival<'_>,
    outcome: &Outcome,
) -> Result<(), Error> {
    match outcome {
        Outcome::Done(session) => Ok(work_accounts::begin_session(
            tx,
            session.id,
            arrival.issuer,
            arrival.subject,
            arrival.session,
        )?),
        Outcome::CodeNeeded(step) => await_with(cx, tx, row.id, arrival, &step.token),
    }
}

/// After the second step: the session was begun by the account that waited with its token, if one did.
pub(super) fn was_begun(
    cx: &Cx,
    tx: &mut Write,
    token_hash: &str,
    session: SessionId,
) -> Result<(), Error> {
    let Some(row) = work_accounts::waiting(tx, token_hash, cx.now())? else {
        return Ok(());
    };
    work_accounts::wait_no_more(tx, token_hash)?;
    Ok(work_accounts::begin_session(
        tx,
        session,
        &row.issuer,
        &row.subject,
        row.sid.as_deref(),
    )?)
}

/// Links the account that waits with this token to the one that this session was just begun for. Not found when it is too
/// late, or waits for someone else. Conflicts: `work-account-taken` when it is linked meanwhile, `passkey-first` when roles
/// sleep in this session that a passkey would wake: what is made there could stand for a second step.
pub fn link_work_account(
    cx: &Cx,
    member: MemberId,
    session: SessionId,
    token: &str,
) -> Result<(), Error> {
    cx.store.write(|tx| {
        members::hold(tx, member)?;
        link_waiting(cx, tx, member, session, token)
    })
}

fn link_waiting(
    cx: &Cx,
    tx: &mut Write,
    member: MemberId,
    session: SessionId,
    token: &str,
) -> Result<(), Error> {
    let now = cx.now();
    let hash = tokens::hash(token);
    let waiting = work_accounts::waiting(tx, &hash, now)?
        .filter(|row| row.member_id == member)
        .ok_or(Error::NotFound)?;
    if !work_accounts::wait_no_more(tx, &hash)? {
        return Err(Error::NotFound);
    }
    let row = members::find(tx, member)?
        .filter(|row| row.can_sign_in(now))
        .ok_or(Error::NotFound)?;
    guarding::require_shown(cx, tx, &row, session)?;
    link(
        cx,
        tx,
        member,
        &waiting.provider,
        &waiting.issuer,
        &waiting.subject,
    )?;
    resetting::tell(cx, tx, &row, AccountNotice::WorkAccountLinked)
}

/// As [`link_work_account`], for who is signed in already and types the password again (field `current`): an account
/// elsewhere opens this one for good, so an open session is not enough.
///
/// Refused when not signed in, and for programs.
pub fn link_own_work_account(
    cx: &Cx,
    actor: &Actor,
    session: SessionId,
    token: &str,
    current: &str,
) -> Result<(), Error> {
    let confirmed = super::confirmed(cx, actor, current)?;
    cx.store.write(|tx| {
        confirmed.holds(tx)?;
        link_waiting(cx, tx, confirmed.row.id, session, token)
    })
}

/// With which accounts elsewhere the person signs in, oldest first.
///
/// Refused when not signed in.
pub fn work_accounts(cx: &Cx, actor: &Actor) -> Result<Vec<WorkAccount>, Error> {
    let id = people::signed_in(actor)?.id;
    let rows = cx.store.read(|r| work_accounts::of_member(r, id))?;
    Ok(rows
        .into_iter()
        .map(|row| WorkAccount {
            key: key(&row),
            provider: row.provider,
            since: row.created_at,
            used_at: row.used_at,
        })
        .collect())
}

/// A digest, since a subject is nobody's business but the provider's.
fn key(row: &WorkAccountRow) -> String {
    tokens::hash(&format!("{}\n{}", row.issuer, row.subject))
}

/// Unlinks one of them once the password is typed again (field `current`), since whoever came by an open session would shut
/// its owner out: sessions that it began end but for this one, and who is on the way in with it comes no further.
/// Conflicts: `last-way-in` when the account has no password and nothing else to sign in with, `passkey-first` when roles
/// sleep in this session that it would wake. Not found when it is not theirs.
///
/// Refused when not signed in, and for programs.
pub fn unlink_work_account(
    cx: &Cx,
    actor: &Actor,
    which: &str,
    session: SessionId,
    current: &str,
) -> Result<(), Error> {
    let confirmed = super::confirmed(cx, actor, current)?;
    let row = &confirmed.row;
    let id = row.id;
    cx.store.write(|tx| {
        confirmed.holds(tx)?;
        guarding::require_shown(cx, tx, row, session)?;
        let all = work_accounts::of_member(tx, id)?;
        let account = all.iter().find(|account| key(account) == which);
        let account = account.ok_or(Error::NotFound)?;
        work_accounts::unlink(tx, account, Some(session))?;
        passkeys::has_way_in(cx, tx, id)?;
        resetting::tell(cx, tx, row, AccountNotice::WorkAccountUnlinked)
    })
}

/// The issuer by whose account a session was begun.
pub fn issuer_of_session(cx: &Cx, session: SessionId) -> Result<Option<String>, Error> {
    Ok(cx
        .store
        .read(|r| work_accounts::issuer_of_session(r, session))?)
}

/// Ends the sessions here of who was signed out at a provider, by its account or its session there; how many.
pub fn end_work_sessions(
    cx: &Cx,
    issuer: &str,
    subject: Option<&str>,
    session: Option<&str>,
) -> Result<usize, Error> {
    Ok(cx
        .store
        .write(|tx| work_accounts::end_sessions(tx, issuer, subject, session))?)
}
