//! Signed-in browsers: rows that can be listed and ended.

use std::fmt;
use std::time::Duration;

use domain::moment::{days, hours, minutes};
use domain::person::LinkPurpose;
use domain::rights::{self, Act, Actor};
use domain::role::Power;
use domain::sign_in::SecondFactor;
use domain::{Lang, MemberId, Moment, SessionId};
use store::members::MemberRow;
use store::{Write, links, members, notices, organisations, sessions};

use crate::accounts::{Origin, tokens};
use crate::views::{OrganisationRef, PersonRef};
use crate::{Cx, Error, drafts, people};

/// A click is noted once in this time.
const NOTED: Duration = minutes(1);

/// So long after signing in someone need not show again that it is them, when they have no password to type.
pub(crate) const FRESH: Duration = minutes(10);

/// A visit of a member is noted once in this time.
const VISIT: Duration = hours(1);

/// How long a session lasts at most, however often it is used: on a shared computer, and elsewhere.
const LONGEST_SHARED: Duration = hours(12);
const LONGEST: Duration = days(90);

/// Characters of a browser's name for itself that are kept.
const AGENT_MAX: usize = 300;

/// How long sessions last; from the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetimes {
    /// On a shared computer, without a click.
    pub shared_idle: Duration,
    /// Elsewhere, since the last visit.
    pub idle: Duration,
}

impl Default for Lifetimes {
    /// A quarter of an hour on a shared computer, thirty days elsewhere.
    fn default() -> Self {
        Self {
            shared_idle: minutes(15),
            idle: days(30),
        }
    }
}

impl Lifetimes {
    fn of(self, shared: bool) -> Duration {
        if shared { self.shared_idle } else { self.idle }
    }
}

/// A session that has just begun.
#[derive(Clone)]
pub struct NewSession {
    /// The session.
    pub id: SessionId,
    /// The cookie's value.
    pub token: String,
    /// Whether it ends with the browser.
    pub shared: bool,
    /// Whose it is.
    pub person: PersonRef,
    /// What they were writing, so that they can go on with it.
    pub drafts: Vec<crate::drafts::Draft>,
}

// The token is as good as the password.
impl fmt::Debug for NewSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewSession({})", self.person.handle)
    }
}

/// Who a cookie belongs to.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// For actions.
    pub actor: Actor,
    /// The session.
    pub session: SessionId,
    /// Whether it is on a shared computer.
    pub shared: bool,
    /// Their name.
    pub person: PersonRef,
    /// Where they work.
    pub organisation: OrganisationRef,
    /// The language they chose.
    pub lang: Option<Lang>,
    /// Which pages of `/beheer` they see.
    pub desks: Desks,
    /// What lacks because this session was begun without a second step.
    pub unproven: Unproven,
    /// Until when they write nothing, by a decision.
    pub silenced: Option<Moment>,
    /// What they are told of and have not read, counted to 100.
    pub unread: usize,
}

/// What lacks because a session was begun without a second step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unproven {
    /// Nothing.
    #[default]
    Nothing,
    /// It is asked of them, and they hold no role that it would wake.
    Wanted,
    /// Roles that they hold sleep.
    Asleep,
}

/// Which pages for managing someone sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Desks {
    /// Invitations and members of an organisation.
    pub members: bool,
    /// Roles.
    pub grants: bool,
    /// The audit log, or what of it was done where they moderate.
    pub log: bool,
    /// Categories and organisations, jobs.
    pub installation: bool,
    /// Terms.
    pub taxonomy: bool,
    /// The queue of what is to be decided.
    pub queue: bool,
    /// Words that are watched for, and blocked domains.
    pub prevention: bool,
    /// Who asks to become a member.
    pub sign_ups: bool,
    /// The curators' desk.
    pub curating: bool,
    /// Questions about the site.
    pub support: bool,
}

/// A session in the list of one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Its id.
    pub id: SessionId,
    /// The browser's name for itself.
    pub agent: String,
    /// Whether it is on a shared computer.
    pub shared: bool,
    /// When it began.
    pub created_at: Moment,
    /// The last click, to about a minute.
    pub seen_at: Moment,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// How someone came in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    /// Whether it is a shared computer.
    pub(crate) shared: bool,
    /// Whether a second step was made, or what stands for one.
    pub(crate) proven: bool,
    /// Whether they authenticated there and then. A provider lets through who did so hours ago.
    pub(crate) authenticated: bool,
}

impl Entry {
    /// With a password, a passkey, a code or the link of a mail.
    pub(crate) fn authenticated(shared: bool, proven: bool) -> Self {
        Self {
            shared,
            proven,
            authenticated: true,
        }
    }
}

/// Begins a session in this transaction. There is a new one at every sign-in, so that nobody can have put its
/// token there before.
pub(crate) fn begin(
    cx: &Cx,
    tx: &mut Write,
    member: &MemberRow,
    entry: Entry,
    origin: &Origin,
) -> Result<NewSession, Error> {
    let Entry {
        shared,
        proven,
        authenticated,
    } = entry;
    let now = cx.now();
    let id = SessionId(cx.id());
    let token = cx.token();
    let agent = domain::fold::line(&origin.agent);
    sessions::add(
        tx,
        &sessions::SessionRow {
            id,
            member_id: member.id,
            token_hash: tokens::hash(&token),
            shared,
            agent: agent.chars().take(AGENT_MAX).collect(),
            created_at: now,
            seen_at: now,
            // The first click moves it to where the configuration says.
            expires_at: now.after(Lifetimes::default().of(shared)),
            proven,
            authenticated,
        },
    )?;
    sessions::add_visit(tx, member.id, now)?;
    Ok(NewSession {
        id,
        token,
        shared,
        person: people::person_ref(member),
        drafts: drafts::of(tx, member.id)?,
    })
}

/// What a cookie leads to.
enum Led {
    Nowhere,
    /// To someone who can't sign in any more.
    Out(MemberId),
    In(Box<(sessions::SessionRow, SignedIn)>),
}

/// Who the cookie's value belongs to; `None` when the session ended. Moves the end of the session on, at
/// most once a minute.
pub fn signed_in(cx: &Cx, token: &str, lifetimes: Lifetimes) -> Result<Option<SignedIn>, Error> {
    let now = cx.now();
    match lead(cx, token, lifetimes, now)? {
        Led::Nowhere => Ok(None),
        Led::Out(member) => {
            cx.store.write(|tx| sessions::end_signed_in(tx, member))?;
            Ok(None)
        }
        Led::In(found) => {
            let (session, signed_in) = *found;
            let idle = lifetimes.of(session.shared);
            let is_old = now.since(session.seen_at) >= NOTED;
            if is_old || session.expires_at != session.seen_at.after(idle) {
                // While nothing can be written, people can still read.
                if let Err(error) = note(cx, &session, idle, now) {
                    tracing::warn!(%error, "that a session is used could not be noted");
                }
            }
            Ok(Some(signed_in))
        }
    }
}

/// Who the cookie's value belongs to, for what a browser asks by itself: the session ends as if nobody had asked, and
/// nothing is written.
pub fn still_in(cx: &Cx, token: &str, lifetimes: Lifetimes) -> Result<Option<SignedIn>, Error> {
    Ok(match lead(cx, token, lifetimes, cx.now())? {
        Led::Nowhere | Led::Out(_) => None,
        Led::In(found) => {
            let (_, signed_in) = *found;
            Some(signed_in)
        }
    })
}

fn lead(cx: &Cx, token: &str, lifetimes: Lifetimes, now: Moment) -> Result<Led, Error> {
    let hash = tokens::hash(token);
    cx.store.read(|r| {
        let Some(session) = sessions::by_token(r, &hash)? else {
            return Ok(Led::Nowhere);
        };
        let longest = if session.shared {
            LONGEST_SHARED
        } else {
            LONGEST
        };
        let idle_end = session.seen_at.after(lifetimes.of(session.shared));
        if now >= idle_end.min(session.created_at.after(longest)) {
            return Ok(Led::Nowhere);
        }
        let member = members::find(r, session.member_id)?.ok_or(Error::NotFound)?;
        if !member.can_sign_in(now) {
            return Ok(Led::Out(member.id));
        }
        let organisation = organisations::find(r, member.organisation_id)?;
        let organisation = organisation.ok_or(Error::NotFound)?;
        let mut holder = people::member_of(r, &member, now)?;
        let unproven = lay_to_sleep(cx, &mut holder, session.proven);
        // On a shared computer the next one may sit there already.
        let is_new = now.since(session.created_at) < FRESH;
        holder.proven = session.proven;
        holder.fresh = session.authenticated && !session.shared && is_new;
        let actor = Actor::Member(holder);
        let scope = rights::scope(&actor);
        let unread = notices::unread(
            r,
            member.id,
            &scope,
            &crate::notices::groups(&actor),
            crate::notices::COUNTED,
        )?;
        let signed_in = SignedIn {
            unread,
            desks: desks(&actor),
            unproven,
            silenced: member.silenced_until.filter(|until| now < *until),
            actor,
            session: session.id,
            shared: session.shared,
            person: people::person_ref(&member),
            organisation: people::organisation_ref(&organisation),
            lang: member.lang,
        };
        Ok(Led::In(Box::new((session, signed_in))))
    })
}

/// Takes the roles away that are not for who comes without a second step: everywhere else they are as a member who
/// never had them. Whatever lets someone in by itself asks it.
pub(crate) fn lay_to_sleep(cx: &Cx, member: &mut rights::Member, proven: bool) -> Unproven {
    if proven {
        return Unproven::Nothing;
    }
    let rule = cx.second_factor;
    let held = member.grants.len();
    member
        .grants
        .retain(|grant| !rule.puts_to_sleep(grant.role));
    if member.grants.len() < held {
        Unproven::Asleep
    } else if rule == SecondFactor::Everyone {
        Unproven::Wanted
    } else {
        Unproven::Nothing
    }
}

fn desks(actor: &Actor) -> Desks {
    let invites = |member: &rights::Member| member.has_somewhere(Power::ManageMembers);
    Desks {
        members: actor.member().is_some_and(invites),
        grants: rights::may(actor, Act::SeeGrants).is_ok(),
        log: rights::may(actor, Act::SeeLog).is_ok(),
        installation: rights::may(actor, Act::Administer).is_ok(),
        taxonomy: rights::may(actor, Act::EditTaxonomy).is_ok(),
        queue: rights::may(actor, Act::SeeQueue).is_ok(),
        prevention: rights::may(actor, Act::Prevent).is_ok(),
        sign_ups: crate::sign_ups::decides(actor),
        curating: rights::may(actor, Act::SeeDesk).is_ok(),
        support: rights::may(actor, Act::Support).is_ok(),
    }
}

fn note(cx: &Cx, session: &sessions::SessionRow, idle: Duration, now: Moment) -> Result<(), Error> {
    cx.store.write(|tx| {
        tx.unseen();
        sessions::note_visit(tx, session.member_id, now, now.before(VISIT))?;
        sessions::touch(tx, session.id, now, now.after(idle))?;
        Ok(())
    })
}

/// Ends the session of this cookie. Unknown ones are no error.
pub fn sign_out(cx: &Cx, token: &str) -> Result<(), Error> {
    let hash = tokens::hash(token);
    Ok(cx.store.write(|tx| {
        tx.unseen();
        sessions::end_by_token(tx, &hash)
    })?)
}

/// The own sessions, latest first.
///
/// Refused when not signed in, and for programs.
pub fn list(cx: &Cx, actor: &Actor, this: SessionId) -> Result<Vec<SessionRow>, Error> {
    let id = people::in_person(actor)?.id;
    let now = cx.now();
    let rows = cx.store.read(|r| sessions::of_member(r, id, now))?;
    Ok(rows
        .into_iter()
        .map(|row| SessionRow {
            id: row.id,
            agent: row.agent,
            shared: row.shared,
            created_at: row.created_at,
            seen_at: row.seen_at,
            this: row.id == this,
        })
        .collect())
}

/// Ends one of the own sessions. Not found when it is none of them, or has ended.
///
/// Refused when not signed in, and for programs.
pub fn end(cx: &Cx, actor: &Actor, session: SessionId) -> Result<(), Error> {
    let id = people::in_person(actor)?.id;
    let ended = cx.store.write(|tx| sessions::end(tx, id, session))?;
    if ended { Ok(()) } else { Err(Error::NotFound) }
}

/// Ends all of the own sessions, and all tokens.
///
/// Refused when not signed in, and for programs.
pub fn end_all(cx: &Cx, actor: &Actor) -> Result<(), Error> {
    let id = people::in_person(actor)?.id;
    let now = cx.now();
    cx.store.write(|tx| {
        sessions::end_of_member(tx, id, None)?;
        // Who signs out everywhere may fear that someone else was in: what they asked for by mail ends too.
        for purpose in [LinkPurpose::Address, LinkPurpose::Reset] {
            links::stop_of_member(tx, purpose, id, now)?;
        }
        Ok(())
    })
}
