//! Questions about the site itself: anyone asks, with or without an account; who supports the network answers, by scope.
//!
//! A question goes to the provincial institution of the asker's province where someone there supports, else to SPN, else to the
//! KB, and from hand to hand with a note. Who answers sees no more than a member: the name and the organisation, never the
//! address. Who has no account goes on by a link that only the installation can make ([`crate::vault`]).

use std::collections::HashMap;

use domain::audit::{Done, Fact};
use domain::job::Job;
use domain::keeping_up::WorkDays;
use domain::limits::{
    NAME_MAX, PAGE_SIZE, SUPPORT_CLAIM_HOURS, SUPPORT_MAX, SUPPORT_PER_ORIGIN_PER_HOUR,
    SUPPORT_WORK_DAYS,
};
use domain::moment::hours;
use domain::organisation::Province;
use domain::person::Email;
use domain::rights::{self, Act, Actor};
use domain::support::{SupportDesk, SupportKind, SupportState};
use domain::{
    Check, Lang, MemberId, Moment, OrganisationId, SupportMessageId, SupportQuestionId, calendar,
};
use store::support::{self as rows_of, Listed, MessageRow, QuestionRow};
use store::{Read, Write, members};
use text::SafeHtml;

use crate::accounts::Origin;
use crate::people::{self, signed_in};
use crate::posting::{Spend, enqueue, mail_stranger, spend, spend_of};
use crate::views::{Cursor, OrganisationRef, Paged, PersonRef, one_more};
use crate::{Cx, Error, audit};

mod desks;
mod logging;
mod saved;
mod telling;

pub use saved::{
    SavedInput, SavedView, add as save_answer, edit as edit_answer, list as saved_answers,
    published, remove as remove_answer, to_edit as answer_to_edit,
};
pub(crate) use telling::{letter, of_event, path, tell};

/// Characters of a page's path that are kept.
const PAGE_MAX: usize = 300;

/// Questions of one's own that are shown, at most.
const OWN_SHOWN: i64 = 50;

/// Waiting questions are counted this far.
pub const COUNTED: i64 = 100;

/// What someone types to ask something about the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewQuestion {
    /// The question, Markdown.
    pub body: String,
    /// Their name, of who has no account.
    pub name: String,
    /// Their address, of who has no account.
    pub email: String,
    /// From which page they ask, may be empty.
    pub page: String,
    /// A field that nobody sees: who fills it in is a program.
    pub trap: String,
}

/// Something that was said about a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageView {
    /// What it is.
    pub kind: SupportKind,
    /// Who said it, when the reader may see them.
    pub person: Option<PersonRef>,
    /// Where they work.
    pub organisation: Option<OrganisationRef>,
    /// The name that who has no account gave.
    pub name: String,
    /// What was said.
    pub html: SafeHtml,
    /// When.
    pub at: Moment,
    /// Whether the reader said it.
    pub own: bool,
}

/// A question with what was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionView {
    /// Its id.
    pub id: SupportQuestionId,
    /// How it is with it.
    pub state: SupportState,
    /// Who answers.
    pub desk: SupportDesk,
    /// Of which province.
    pub province: Option<Province>,
    /// From which page it was asked, may be empty.
    pub page: String,
    /// What was said, oldest first.
    pub messages: Vec<MessageView>,
    /// When it was asked.
    pub created_at: Moment,
    /// Who has taken it up, while they have; for who answers.
    pub claimed: Option<Claim>,
    /// Whether it waits too long; for who answers.
    pub late: bool,
    /// Counts the changes.
    pub version: i64,
}

/// That someone has taken a question up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Who.
    pub by: Option<PersonRef>,
    /// Whether the reader has.
    pub own: bool,
}

/// A question as a row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionRowView {
    /// Its id.
    pub id: SupportQuestionId,
    /// How it begins.
    pub beginning: String,
    /// Who asks, when they have an account that the reader may see.
    pub person: Option<PersonRef>,
    /// Where they work.
    pub organisation: Option<OrganisationRef>,
    /// The name that who has no account gave.
    pub name: String,
    /// How it is with it.
    pub state: SupportState,
    /// Who answers.
    pub desk: SupportDesk,
    /// Of which province.
    pub province: Option<Province>,
    /// Since when the asker waits, else when it was last changed.
    pub at: Moment,
    /// Whether it waits too long.
    pub late: bool,
    /// Who has taken it up.
    pub claimed: Option<Claim>,
}

/// Which questions someone wants to see at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those in this state.
    In(SupportState),
    /// Those that they have taken up.
    Mine,
}

/// Asks something about the site; where it is gone on with. Fields `message`, `name`, `email`. What a program fills in is
/// dropped without a word.
///
/// Too many from one account or address of the network are refused. Who is silenced may ask: nobody but who answers reads it.
pub fn ask(
    cx: &Cx,
    actor: &Actor,
    new: &NewQuestion,
    (origin, lang): (&Origin, Lang),
) -> Result<Option<String>, Error> {
    let mut check = Check::new();
    let body = said(&mut check, &new.body);
    let stranger = match actor.member() {
        Some(_) => None,
        None => {
            let name = check.optional_line("name", &new.name, NAME_MAX);
            let email = check.take(Email::parse("email", &new.email));
            Some((name.unwrap_or_default(), email))
        }
    };
    check.done()?;
    if !new.trap.trim().is_empty() {
        return Ok(None);
    }
    let (now, page) = (cx.now(), page(&new.page));
    cx.store.write(|tx| {
        tx.unseen();
        let house = match (actor.member(), &stranger) {
            (Some(member), _) => {
                spend(tx, member.id, Spend::Support, now)?;
                Some(member.organisation)
            }
            (None, Some((_, Some(email)))) => {
                limited(tx, origin, now)?;
                store::organisations::by_domain(tx, &email.host())?.map(|house| house.id)
            }
            (None, _) => None,
        };
        let (desk, province) = desks::first(tx, cx, house)?;
        let (name, email) = match &stranger {
            Some((name, email)) => (
                name.clone(),
                email.as_ref().map(|it| it.as_str().to_owned()),
            ),
            None => (String::new(), None),
        };
        let row = QuestionRow {
            id: SupportQuestionId(cx.id()),
            member_id: actor.id(),
            name,
            email,
            lang,
            page: page.clone(),
            desk,
            province,
            state: SupportState::Open,
            claimed_by: None,
            claimed_until: None,
            waiting_since: Some(now),
            version: 1,
            created_at: now,
            updated_at: now,
        };
        rows_of::add(tx, &row)?;
        let message = say(tx, cx, row.id, SupportKind::Question, actor.id(), &body)?;
        enqueue(tx, cx, &Job::NotifySupport { message })?;
        // Who has no account finds the way back in a mail alone.
        if let Some((_, Some(email))) = &stranger {
            mail_stranger(tx, cx, email, &Job::MailSupport { message })?;
        }
        Ok(Some(way(cx, &row)))
    })
}

fn limited(tx: &mut Write, origin: &Origin, now: Moment) -> Result<(), Error> {
    let key = format!("support-form:{}", origin.address);
    spend_of(tx, &key, now, (hours(1), SUPPORT_PER_ORIGIN_PER_HOUR))
}

fn said(check: &mut Check, typed: &str) -> String {
    let body = text::normalize(typed);
    check.when(body.trim().is_empty(), "message", "empty");
    check.max("message", &body, SUPPORT_MAX);
    body
}

/// The path of a page of the site; nothing else is kept, and of the query nothing: it can hold what someone searched, or a key.
fn page(typed: &str) -> String {
    let path = typed.split(['?', '#']).next().unwrap_or_default();
    let own = path.starts_with('/') && !path.starts_with("//");
    match own && path.chars().count() <= PAGE_MAX && !path.contains(char::is_control) {
        true => path.to_owned(),
        false => String::new(),
    }
}

fn say(
    tx: &mut Write,
    cx: &Cx,
    question: SupportQuestionId,
    kind: SupportKind,
    by: Option<MemberId>,
    body: &str,
) -> Result<SupportMessageId, Error> {
    let row = MessageRow {
        id: SupportMessageId(cx.id()),
        question_id: question,
        kind,
        member_id: by,
        body: body.to_owned(),
        created_at: cx.now(),
    };
    rows_of::say(tx, &row)?;
    Ok(row.id)
}

/// Where the asker goes on with a question: who has no account by a key that shows that it is theirs.
fn way(cx: &Cx, row: &QuestionRow) -> String {
    let path = format!("/vraag-over-dit-platform/{}", row.id);
    match row.member_id {
        Some(_) => path,
        None => format!("{path}?sleutel={}", key(cx, row)),
    }
}

/// The key of a question: nothing of it is kept, and nobody makes one without the installation's own.
fn key(cx: &Cx, row: &QuestionRow) -> String {
    let of = format!("{}:{}", row.id, row.created_at.0);
    cx.vault.digest("support", &of)
}

/// Whether this question is the asker's own.
fn is_own(cx: &Cx, actor: &Actor, row: &QuestionRow, typed: Option<&str>) -> bool {
    match row.member_id {
        Some(member) => actor.id() == Some(member),
        None => typed.is_some_and(|typed| {
            // Digests again, so that how long it takes tells nothing of how much was right.
            cx.vault.digest("support-key", typed) == cx.vault.digest("support-key", &key(cx, row))
        }),
    }
}

/// A question of one's own. Not found when it is someone else's, or the key is another.
pub fn own(
    cx: &Cx,
    actor: &Actor,
    id: SupportQuestionId,
    key: Option<&str>,
) -> Result<QuestionView, Error> {
    let now = cx.now();
    let view = cx.store.read(|r| {
        let row = rows_of::find(r, id)?.ok_or(Error::NotFound)?;
        if !is_own(cx, actor, &row, key) {
            return Err(Error::NotFound);
        }
        let mut messages = rows_of::messages(r, id)?;
        messages.retain(|message| message.kind != SupportKind::Note);
        view(r, actor, &row, messages, now)
    })?;
    if let Some(member) = actor.id() {
        crate::notices::read_events(cx, member, "support", id)?;
    }
    Ok(view)
}

/// What someone asked, latest first.
///
/// Refused when not signed in.
pub fn asked(cx: &Cx, actor: &Actor) -> Result<Vec<QuestionRowView>, Error> {
    let member = signed_in(actor)?.id;
    let now = cx.now();
    cx.store.read(|r| {
        let rows = rows_of::of_member(r, member, OWN_SHOWN)?;
        row_views(r, actor, rows, now)
    })
}

/// Who answered a question last, when they still answer such questions.
fn last_to_answer(r: &mut Write, cx: &Cx, row: &QuestionRow) -> Result<Option<MemberId>, Error> {
    let said = rows_of::messages(r, row.id)?;
    let last = said.iter().rfind(|said| said.kind == SupportKind::Answer);
    let Some(member) = last.and_then(|said| said.member_id) else {
        return Ok(None);
    };
    let answers = desks::of(r, cx, row)?;
    Ok(answers
        .iter()
        .any(|(other, _)| *other == member)
        .then_some(member))
}

/// Goes on with a question of one's own: it waits for an answer again. Field `message`.
///
/// Not found as [`own`]; too many are refused.
pub fn react(
    cx: &Cx,
    actor: &Actor,
    id: SupportQuestionId,
    (key, body): (Option<&str>, &str),
    origin: &Origin,
) -> Result<String, Error> {
    let mut check = Check::new();
    let body = said(&mut check, body);
    let typed = check.done();
    let now = cx.now();
    cx.store.write(|tx| {
        tx.unseen();
        let row = rows_of::find_to_change(tx, id)?.ok_or(Error::NotFound)?;
        if !is_own(cx, actor, &row, key) {
            return Err(Error::NotFound);
        }
        typed.clone()?;
        match row.member_id {
            Some(member) => spend(tx, member, Spend::Support, now)?,
            None => limited(tx, origin, now)?,
        }
        let claimed_by = last_to_answer(tx, cx, &row)?;
        let next = QuestionRow {
            state: SupportState::Open,
            waiting_since: row.waiting_since.or(Some(now)),
            // It goes back to who answered, who knows what it is about; else to all.
            claimed_by,
            claimed_until: claimed_by.map(|_| now.after(hours(SUPPORT_CLAIM_HOURS))),
            version: row.version + 1,
            updated_at: now,
            ..row.clone()
        };
        rows_of::set(tx, &next)?;
        let message = say(tx, cx, id, SupportKind::Question, row.member_id, &body)?;
        enqueue(tx, cx, &Job::NotifySupport { message })?;
        Ok(way(cx, &row))
    })
}

/// A page of the questions that the person answers: of those that wait the one first that waits longest.
///
/// Refused for all who don't support the network.
pub fn list(
    cx: &Cx,
    actor: &Actor,
    which: Which,
    desk: Option<SupportDesk>,
    after: Option<Cursor>,
) -> Result<Paged<QuestionRowView>, Error> {
    let member = signed_in(actor)?.id;
    rights::may(actor, Act::Support)?;
    let supported = rights::supported(actor);
    let after = after.map(|cursor| (cursor.at, SupportQuestionId(cursor.id)));
    let listed = match which {
        Which::In(state) => Listed::In(state),
        Which::Mine => Listed::TakenBy(member),
    };
    let now = cx.now();
    cx.store.read(|r| {
        let found = rows_of::page(r, &supported, (listed, desk), after, one_more(PAGE_SIZE))?;
        let by_waiting = listed == Listed::In(SupportState::Open);
        let page = Paged::of(found, PAGE_SIZE, |last| Cursor {
            at: last
                .waiting_since
                .filter(|_| by_waiting)
                .unwrap_or(last.updated_at),
            id: last.id.0,
        });
        page.map(|found| row_views(r, actor, found, now))
    })
}

/// How many questions wait that the person answers, counted up to [`COUNTED`], and how many of them too long.
///
/// Refused for all who don't support the network.
pub fn waiting(cx: &Cx, actor: &Actor) -> Result<(usize, usize), Error> {
    rights::may(actor, Act::Support)?;
    let supported = rights::supported(actor);
    let late = late(cx.now());
    cx.store
        .read(|r| Ok(rows_of::waiting(r, &supported, late, COUNTED)?))
}

/// Since before which moment a question waits too long.
fn late(now: Moment) -> Moment {
    calendar::work_days_before(now, WorkDays::USUAL, SUPPORT_WORK_DAYS)
}

/// A question, for who answers it.
///
/// Refused for all who don't support the network; not found when others answer it.
pub fn open(cx: &Cx, actor: &Actor, id: SupportQuestionId) -> Result<QuestionView, Error> {
    rights::may(actor, Act::Support)?;
    let now = cx.now();
    let view = cx.store.read(|r| {
        let row = answered_by(actor, rows_of::find(r, id)?)?;
        let messages = rows_of::messages(r, id)?;
        view(r, actor, &row, messages, now)
    })?;
    if let Some(member) = actor.id() {
        crate::notices::read_events(cx, member, "support", id)?;
    }
    Ok(view)
}

/// The question, when the person answers it.
fn answered_by(actor: &Actor, row: Option<QuestionRow>) -> Result<QuestionRow, Error> {
    rights::may(actor, Act::Support)?;
    let supported = rights::supported(actor);
    let inside = |row: &QuestionRow| {
        supported.everything
            || (row.desk == SupportDesk::Poi
                && row
                    .province
                    .is_some_and(|it| supported.provinces.contains(&it)))
    };
    row.filter(inside).ok_or(Error::NotFound)
}

/// Runs `f` on a question that the person answers, held for this transaction. Conflict (`support-taken`) when someone else has
/// taken it up.
fn handle<T>(
    cx: &Cx,
    actor: &Actor,
    id: SupportQuestionId,
    mut f: impl FnMut(&mut Write, QuestionRow, MemberId) -> Result<T, Error>,
) -> Result<T, Error> {
    let member = signed_in(actor)?.id;
    let now = cx.now();
    cx.store.write(|tx| {
        tx.unseen();
        let row = answered_by(actor, rows_of::find_to_change(tx, id)?)?;
        let other = row.claimed_by.filter(|by| *by != member);
        if other.is_some() && row.claimed_until.is_some_and(|until| now < until) {
            return Err(Error::Conflict("support-taken"));
        }
        f(tx, row, member)
    })
}

/// Takes a question up for some hours, or (`taken` false) lets go of it. Idempotent.
///
/// Refused as [`open`]; conflict when someone else has it.
pub fn claim(cx: &Cx, actor: &Actor, id: SupportQuestionId, taken: bool) -> Result<(), Error> {
    let now = cx.now();
    handle(cx, actor, id, |tx, row, member| {
        let until = now.after(hours(SUPPORT_CLAIM_HOURS));
        let next = QuestionRow {
            claimed_by: taken.then_some(member),
            claimed_until: taken.then_some(until),
            version: row.version + 1,
            ..row
        };
        Ok(rows_of::set(tx, &next)?)
    })
}

/// Answers a question (field `message`): the asker is told and mailed. With `over` it is closed.
///
/// Refused as [`open`]; conflict when someone else has taken it up.
pub fn answer(
    cx: &Cx,
    actor: &Actor,
    id: SupportQuestionId,
    body: &str,
    over: bool,
) -> Result<(), Error> {
    let mut check = Check::new();
    let body = said(&mut check, body);
    check.done()?;
    let now = cx.now();
    handle(cx, actor, id, |tx, row, member| {
        spend(tx, member, Spend::Reply, now)?;
        let next = QuestionRow {
            state: match over {
                true => SupportState::Closed,
                false => SupportState::Answered,
            },
            claimed_by: Some(member),
            claimed_until: None,
            waiting_since: None,
            version: row.version + 1,
            updated_at: now,
            ..row.clone()
        };
        rows_of::set(tx, &next)?;
        let message = say(tx, cx, id, SupportKind::Answer, Some(member), &body)?;
        let entry = logging::entry(actor, Done::SupportAnswered, &row);
        let entry = entry.became(Fact::Status, next.state);
        audit::record(tx, cx, actor, entry);
        enqueue(tx, cx, &Job::MailSupport { message })
    })
}

/// Writes something down for those who answer (field `message`); the asker does not see it.
///
/// Refused as [`open`].
pub fn note(cx: &Cx, actor: &Actor, id: SupportQuestionId, body: &str) -> Result<(), Error> {
    let mut check = Check::new();
    let body = said(&mut check, body);
    check.done()?;
    let member = signed_in(actor)?.id;
    cx.store.write(|tx| {
        tx.unseen();
        answered_by(actor, rows_of::find_to_change(tx, id)?)?;
        spend(tx, member, Spend::Reply, cx.now())?;
        say(tx, cx, id, SupportKind::Note, Some(member), &body)?;
        Ok(())
    })
}

/// Hands a question to another desk, with a note (fields `desk`, `province`, `message`): those who answer there are told. Where
/// nobody answers it is not handed to (`nobody-answers`): nobody would look at it.
///
/// Refused as [`open`]; conflict when someone else has taken it up.
pub fn hand_over(
    cx: &Cx,
    actor: &Actor,
    id: SupportQuestionId,
    to: (Option<SupportDesk>, Option<Province>),
    body: &str,
) -> Result<(), Error> {
    let (desk, province) = to;
    let mut check = Check::new();
    let body = said(&mut check, body);
    check.when(desk.is_none(), "desk", "choice");
    let nowhere = desk == Some(SupportDesk::Poi) && province.is_none();
    check.when(nowhere, "province", "choice");
    check.done()?;
    let Some(desk) = desk else {
        return Err(Error::invalid("desk", "choice"));
    };
    let now = cx.now();
    let province = province.filter(|_| desk == SupportDesk::Poi);
    handle(cx, actor, id, |tx, row, member| {
        if !desks::is_staffed(tx, cx, desk, province)? {
            let field = match province {
                Some(_) => "province",
                None => "desk",
            };
            return Err(Error::invalid(field, "nobody-answers"));
        }
        let next = QuestionRow {
            desk,
            province,
            state: SupportState::Open,
            claimed_by: None,
            claimed_until: None,
            waiting_since: row.waiting_since.or(Some(now)),
            version: row.version + 1,
            updated_at: now,
            ..row.clone()
        };
        rows_of::set(tx, &next)?;
        let message = say(tx, cx, id, SupportKind::Note, Some(member), &body)?;
        let entry = logging::entry(actor, Done::SupportHandedOver, &row);
        let entry = entry.changed(Fact::Desk, logging::desk(&row), logging::desk(&next));
        audit::record(tx, cx, actor, entry);
        enqueue(tx, cx, &Job::NotifySupport { message })
    })
}

/// Closes a question. When its asker waits for an answer, they are told. Idempotent.
///
/// Refused as [`open`]; conflict when someone else has taken it up.
pub fn close(cx: &Cx, actor: &Actor, id: SupportQuestionId) -> Result<(), Error> {
    let now = cx.now();
    handle(cx, actor, id, |tx, row, member| {
        let waits = row.waiting_since.is_some();
        let next = QuestionRow {
            state: SupportState::Closed,
            claimed_until: None,
            waiting_since: None,
            version: row.version + 1,
            updated_at: now,
            ..row.clone()
        };
        rows_of::set(tx, &next)?;
        if waits {
            let message = say(tx, cx, id, SupportKind::Closed, Some(member), "")?;
            enqueue(tx, cx, &Job::MailSupport { message })?;
        }
        if row.state != SupportState::Closed {
            let entry = logging::entry(actor, Done::SupportClosed, &row);
            audit::record(tx, cx, actor, entry.was(Fact::Status, row.state));
        }
        Ok(())
    })
}

/// Those who said something, by name and by where they work, as far as the reader may see them.
struct Voices {
    people: HashMap<MemberId, PersonRef>,
    houses: HashMap<OrganisationId, OrganisationRef>,
    works: HashMap<MemberId, OrganisationId>,
}

impl Voices {
    fn load(r: &mut Read, actor: &Actor, ids: &[MemberId]) -> Result<Self, Error> {
        let people = people::person_refs(r, actor, ids)?;
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids.dedup();
        let rows = members::by_ids(r, &ids)?.into_iter();
        let works: HashMap<_, _> = rows.map(|row| (row.id, row.organisation_id)).collect();
        let houses: Vec<OrganisationId> = works.values().copied().collect();
        Ok(Self {
            people,
            houses: people::organisation_refs(r, &houses)?,
            works,
        })
    }

    fn person(&self, id: Option<MemberId>) -> Option<PersonRef> {
        id.and_then(|id| self.people.get(&id).cloned())
    }

    fn house(&self, id: Option<MemberId>) -> Option<OrganisationRef> {
        let works = id.and_then(|id| self.works.get(&id));
        works.and_then(|house| self.houses.get(house).cloned())
    }

    fn claim(&self, actor: &Actor, row: &QuestionRow, now: Moment) -> Option<Claim> {
        let holds = row.claimed_until.is_some_and(|until| now < until);
        let by = row.claimed_by.filter(|_| holds)?;
        Some(Claim {
            by: self.person(Some(by)),
            own: actor.id() == Some(by),
        })
    }
}

fn view(
    r: &mut Read,
    actor: &Actor,
    row: &QuestionRow,
    messages: Vec<MessageRow>,
    now: Moment,
) -> Result<QuestionView, Error> {
    let ids: Vec<MemberId> = messages
        .iter()
        .filter_map(|message| message.member_id)
        .chain(row.claimed_by)
        .collect();
    let voices = Voices::load(r, actor, &ids)?;
    let messages = messages.into_iter().map(|message| MessageView {
        kind: message.kind,
        person: voices.person(message.member_id),
        organisation: voices.house(message.member_id),
        name: match message.member_id {
            Some(_) => String::new(),
            None => row.name.clone(),
        },
        // It is short, so it is rendered when it is read: nothing of it goes stale.
        html: text::render(&message.body).html,
        at: message.created_at,
        own: match message.kind {
            SupportKind::Question => message.member_id == actor.id(),
            SupportKind::Answer | SupportKind::Note | SupportKind::Closed => {
                message.member_id.is_some() && message.member_id == actor.id()
            }
        },
    });
    Ok(QuestionView {
        id: row.id,
        state: row.state,
        desk: row.desk,
        province: row.province,
        page: row.page.clone(),
        messages: messages.collect(),
        created_at: row.created_at,
        claimed: voices.claim(actor, row, now),
        late: row.waiting_since.is_some_and(|at| at < late(now)),
        version: row.version,
    })
}

fn row_views(
    r: &mut Read,
    actor: &Actor,
    rows: Vec<QuestionRow>,
    now: Moment,
) -> Result<Vec<QuestionRowView>, Error> {
    let ids: Vec<SupportQuestionId> = rows.iter().map(|row| row.id).collect();
    let beginnings: HashMap<_, _> = rows_of::beginnings(r, &ids)?
        .into_iter()
        .map(|message| (message.question_id, message.body))
        .collect();
    let people: Vec<MemberId> = rows
        .iter()
        .flat_map(|row| [row.member_id, row.claimed_by])
        .flatten()
        .collect();
    let voices = Voices::load(r, actor, &people)?;
    let late = late(now);
    let views = rows.into_iter().map(|row| {
        let body = beginnings.get(&row.id).map_or("", String::as_str);
        QuestionRowView {
            id: row.id,
            beginning: crate::posting::beginning(&text::plain(body)),
            person: voices.person(row.member_id),
            organisation: voices.house(row.member_id),
            claimed: voices.claim(actor, &row, now),
            name: row.name,
            state: row.state,
            desk: row.desk,
            province: row.province,
            at: row.waiting_since.unwrap_or(row.updated_at),
            late: row.waiting_since.is_some_and(|at| at < late),
        }
    });
    Ok(views.collect())
}
