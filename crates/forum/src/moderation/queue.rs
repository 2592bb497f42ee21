//! The queue: what is to be decided where someone moderates, who is at it, and what moderators say to each other.

use std::collections::HashMap;

use domain::item::State;
use domain::limits::{CASES_MAX, FACTS_MAX, PAGE_SIZE};
use domain::moderation::{CLAIMED_FOR, CaseFacts, CaseState, Measure, Reason, Target, Tier};
use domain::rights::{self, Act, Actor};
use domain::role::Power;
use domain::{CaseId, CaseNoteId, Check, DecisionId, FileId, MemberId, Moment, PostId, SignUpId};
use store::cases::{self, CaseFilter, CaseNoteRow, CaseRow};
use store::{Read, files, items, posts, sign_ups};

use super::{Opening, Subject, asking, logging, put, state_of, telling, to_change, words, written};
use crate::people::{self, signed_in};
use crate::posting::beginning;
use crate::views::{Cursor, Paged, PersonRef, PlaceRef, one_more};
use crate::{Cx, Error, places};

/// Open cases are counted this far.
const COUNTED: i64 = 200;

/// Which open cases someone wants to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// With this reason.
    pub reason: Option<Reason>,
    /// That ask these.
    pub tier: Option<Tier>,
    /// That should have been decided by now.
    pub overdue: bool,
    /// That the person is at.
    pub mine: bool,
    /// Those that were decided instead, what was decided last first.
    pub closed: bool,
    /// As many on a page as can be decided at once.
    pub many: bool,
}

/// A case as a row of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueRow {
    /// Its id.
    pub id: CaseId,
    /// Of what it is.
    pub target: Target,
    /// The id of that.
    pub target_id: i64,
    /// The gravest of what is said of it.
    pub reason: Reason,
    /// The title of the item, the name of the person or the file.
    pub title: String,
    /// The beginning of the text.
    pub excerpt: String,
    /// The number of the reply; 0 for all else.
    pub n: i32,
    /// Where it stands.
    pub place: Option<PlaceRef>,
    /// Whose it is.
    pub author: Option<PersonRef>,
    /// How it is with the text now.
    pub state: Option<State>,
    /// How many people wait for a decision.
    pub waiting: i64,
    /// Who was asked to decide.
    pub tier: Tier,
    /// Since when.
    pub opened_at: Moment,
    /// When it was decided, if it was.
    pub closed_at: Option<Moment>,
    /// By when.
    pub due_at: Moment,
    /// Whether that is past.
    pub overdue: bool,
    /// Who is at it, and until when others leave it to them.
    pub claimed: Option<(PersonRef, Moment)>,
    /// Whether that is the reader.
    pub mine: bool,
    /// The version, for deciding it.
    pub version: i64,
    /// Whether the reader can decide nothing about it, since they reported it or decided what it is about.
    pub involved: bool,
}

/// The open cases where someone moderates, in the order in which they are looked at. The cursor is the rank and the id.
///
/// Refused for who moderates nowhere.
pub fn list(
    cx: &Cx,
    actor: &Actor,
    filter: &Filter,
    after: Option<Cursor>,
) -> Result<Paged<QueueRow>, Error> {
    rights::may(actor, Act::SeeQueue)?;
    let me = signed_in(actor)?.id;
    let (remit, scope, now) = (
        rights::remit(actor, Power::Moderate),
        rights::scope(actor),
        cx.now(),
    );
    let size = if filter.many { CASES_MAX } else { PAGE_SIZE };
    let wanted = CaseFilter {
        reason: filter.reason,
        tier: filter.tier,
        overdue: filter.overdue.then_some(now),
        claimed_by: filter.mine.then_some(me),
    };
    let after = after.map(|cursor| (cursor.at, CaseId(cursor.id)));
    let (seen, limit) = ((&remit, &scope, me), one_more(size));
    cx.store.read(|r| {
        let found = match filter.closed {
            true => cases::closed(r, seen, filter.reason, after, limit)?,
            false => cases::open(r, seen, &wanted, after, limit)?,
        };
        let page = Paged::of(found, size, |last| Cursor {
            at: last.closed_at.unwrap_or(last.rank),
            id: last.id.0,
        });
        page.map(|found| rows(r, actor, &found, now))
    })
}

/// How many open cases someone sees, and how many of them are overdue; `None` for who moderates nowhere.
pub(super) fn count(
    r: &mut Read,
    actor: &Actor,
    now: Moment,
) -> Result<Option<(usize, usize)>, Error> {
    let Some(me) = actor.id() else {
        return Ok(None);
    };
    if rights::may(actor, Act::SeeQueue).is_err() {
        return Ok(None);
    }
    let (remit, scope) = (rights::remit(actor, Power::Moderate), rights::scope(actor));
    Ok(Some(cases::count_open(
        r,
        (&remit, &scope, me),
        now,
        COUNTED,
    )?))
}

/// As [`count`], for the page of the queue.
///
/// Refused for who moderates nowhere.
pub fn counted(cx: &Cx, actor: &Actor) -> Result<(usize, usize), Error> {
    rights::may(actor, Act::SeeQueue)?;
    let now = cx.now();
    let counted = cx.store.read(|r| count(r, actor, now))?;
    Ok(counted.unwrap_or_default())
}

/// The case of a decision.
///
/// Refused (hidden) for who can't see it.
pub fn case_of(cx: &Cx, actor: &Actor, id: DecisionId) -> Result<CaseId, Error> {
    cx.store.read(|r| {
        let row = store::decisions::find(r, id)?.ok_or(Error::NotFound)?;
        let case = cases::find(r, row.case_id)?.ok_or(Error::NotFound)?;
        let subject = super::subject(r, &case)?;
        rights::may(actor, Act::SeeCase(&subject.facts))?;
        Ok(case.id)
    })
}

pub(super) fn rows(
    r: &mut Read,
    actor: &Actor,
    found: &[CaseRow],
    now: Moment,
) -> Result<Vec<QueueRow>, Error> {
    let me = actor.id();
    let ids: Vec<CaseId> = found.iter().map(|case| case.id).collect();
    let waiting = cases::waiting(r, &ids)?;
    let mut own = Vec::new();
    if let Some(me) = me {
        own = store::reports::reported_among(r, &ids, me)?;
        own.extend(store::decisions::overturned_among(r, &ids, me)?);
        own.extend(store::decisions::objected_among(r, &ids, me)?);
    }
    let texts: Vec<PostId> = found.iter().filter_map(|case| case.post_id).collect();
    let texts = posts::by_ids(r, &texts)?;
    let stand: Vec<_> = texts.iter().map(|post| post.item_id).collect();
    let stand = items::by_ids(r, &stand)?;
    let places: Vec<_> = stand
        .iter()
        .map(|item| item.place())
        .collect::<Result<_, _>>()?;
    let places = places::refs(r, &places)?;
    let people: Vec<MemberId> = found
        .iter()
        .flat_map(|case| [case.member_id, case.claimed_by])
        .flatten()
        .collect();
    let people = people::person_refs(r, actor, &people)?;
    let brought: Vec<FileId> = found
        .iter()
        .filter(|case| case.target == Target::File)
        .map(|case| FileId(case.target_id))
        .collect();
    let names: HashMap<FileId, String> = files::by_ids(r, &brought)?
        .into_iter()
        .map(|file| (file.id, file.name))
        .collect();
    let about = decided_by(r, found)?;
    let asked = found
        .iter()
        .filter(|case| case.target == Target::SignUp)
        .map(|case| SignUpId(case.target_id));
    let asked = sign_ups::by_ids(r, &asked.collect::<Vec<_>>())?;
    found
        .iter()
        .map(|case| {
            let post = texts.iter().find(|post| Some(post.id) == case.post_id);
            let item = post.and_then(|post| stand.iter().find(|item| item.id == post.item_id));
            let author = case.member_id.and_then(|id| people.get(&id).cloned());
            let place = item.map(|item| item.place()).transpose()?;
            let asker = asked
                .iter()
                .find(|row| case.target == Target::SignUp && row.id.0 == case.target_id);
            let title = match (case.target, item, &author) {
                (Target::SignUp, ..) => asker.map(|asker| asker.name.clone()),
                (Target::File, ..) => names.get(&FileId(case.target_id)).cloned(),
                (Target::Member, _, Some(author)) => Some(author.name.clone()),
                (_, Some(item), _) => Some(item.title.clone()),
                (_, None, Some(author)) => Some(author.name.clone()),
                (_, None, None) => None,
            };
            let excerpt = post.map(|post| &post.plain).or(asker.map(|it| &it.why));
            Ok(QueueRow {
                id: case.id,
                target: case.target,
                target_id: case.target_id,
                reason: case.reason,
                title: title.unwrap_or_default(),
                excerpt: excerpt.map(|it| beginning(it)).unwrap_or_default(),
                n: post.map_or(0, |post| post.n),
                place: place.and_then(|place| places.get(&place).cloned()),
                author,
                state: post.zip(item).map(|(post, item)| state_of(post, item)),
                waiting: waiting.get(&case.id).copied().unwrap_or_default(),
                tier: case.tier,
                opened_at: case.opened_at,
                due_at: case.due_at,
                closed_at: case.closed_at,
                overdue: case.closed_at.is_none() && case.due_at <= now,
                claimed: claimed(case, now)
                    .and_then(|(id, until)| Some((people.get(&id)?.clone(), until))),
                mine: me.is_some() && claimed(case, now).map(|(id, _)| id) == me,
                version: case.version,
                involved: own.contains(&case.id)
                    || (me.is_some() && about.get(&case.id).copied() == me),
            })
        })
        .collect()
}

/// Who decided what complaints are about.
fn decided_by(r: &mut Read, found: &[CaseRow]) -> Result<HashMap<CaseId, MemberId>, Error> {
    let complaints = found.iter().filter(|case| case.target == Target::Decision);
    let complaints: HashMap<DecisionId, CaseId> = complaints
        .map(|case| (DecisionId(case.target_id), case.id))
        .collect();
    let ids: Vec<_> = complaints.keys().copied().collect();
    let decided = store::decisions::by_ids(r, &ids)?;
    Ok(decided
        .into_iter()
        .filter_map(|row| Some((*complaints.get(&row.id)?, row.by_id?)))
        .collect())
}

/// Who is at a case now, and until when.
pub(super) fn claimed(case: &CaseRow, now: Moment) -> Option<(MemberId, Moment)> {
    case.claimed_by
        .zip(case.claimed_until)
        .filter(|(_, until)| now < *until)
}

/// Says that one is at a case: others leave it alone for two hours. Only what is open, and what nobody else is at; a claim
/// of one's own is prolonged. Conflict `case-claimed` or `case-closed`.
///
/// Refused (hidden) for who can't see it; for who can't decide it, whom others would wait for.
pub fn claim(cx: &Cx, actor: &Actor, id: CaseId) -> Result<(), Error> {
    let me = signed_in(actor)?.id;
    let now = cx.now();
    cx.store.write(|tx| {
        let (case, subject) = to_change(tx, actor, id)?;
        let act = Act::Decide {
            case: &subject.facts,
            measure: Measure::Settle,
        };
        rights::may(actor, act)?;
        is_open(&case)?;
        is_free(&case, me, now)?;
        let after = CaseRow {
            claimed_by: Some(me),
            claimed_until: Some(now.after(CLAIMED_FOR)),
            version: case.version + 1,
            ..case
        };
        written(cases::set(tx, &after)?)
    })
}

/// Leaves a case to others again. Idempotent.
///
/// Refused (hidden) for who can't see it.
pub fn release(cx: &Cx, actor: &Actor, id: CaseId) -> Result<(), Error> {
    let me = signed_in(actor)?.id;
    cx.store.write(|tx| {
        let (case, _) = to_change(tx, actor, id)?;
        if case.claimed_by != Some(me) {
            return Ok(());
        }
        let after = CaseRow {
            claimed_by: None,
            claimed_until: None,
            version: case.version + 1,
            ..case
        };
        written(cases::set(tx, &after)?)
    })
}

/// Asks those who look after more: the moderators of the part, then SPN and KB; the nearest of them who can decide it. They
/// are mailed at once. What they need to know is `note`, and is kept. Conflict `case-closed`, `case-highest`.
///
/// Refused (hidden) for who can't see it.
pub fn hand_on(cx: &Cx, actor: &Actor, id: CaseId, note: &str) -> Result<(), Error> {
    let me = signed_in(actor)?.id;
    let mut check = Check::new();
    let note = words(&mut check, "handing", note, FACTS_MAX);
    check.when(note.is_empty(), "handing", "empty");
    check.done()?;
    let now = cx.now();
    cx.store.write(|tx| {
        let (case, subject) = to_change(tx, actor, id)?;
        is_open(&case)?;
        is_free(&case, me, now)?;
        if case.tier == case.tier.next() {
            return Err(Error::Conflict("case-highest"));
        }
        let tier = asking::next(tx, cx, &case)?;
        logging::handed_on(tx, cx, actor, (&case, &subject), tier);
        keep_note(tx, cx, (&case, &subject), me, &note)?;
        let after = CaseRow {
            claimed_by: None,
            claimed_until: None,
            ..asking::passed_on(&case, tier, now)
        };
        written(cases::set(tx, &after)?)?;
        asking::at_once(tx, cx, case.id, Some(me))
    })
}

/// Writes to the other moderators about a case.
///
/// Refused (hidden) for who can't see it.
pub fn add_note(cx: &Cx, actor: &Actor, id: CaseId, body: &str) -> Result<(), Error> {
    let me = signed_in(actor)?.id;
    let mut check = Check::new();
    let body = words(&mut check, "body", body, FACTS_MAX);
    check.when(body.is_empty(), "body", "empty");
    check.done()?;
    cx.store.write(|tx| {
        let (case, subject) = to_change(tx, actor, id)?;
        // A page that is sent twice says it once.
        let last = cases::notes(tx, id)?.pop();
        if last.is_some_and(|last| last.by_id == me && last.body == body) {
            return Ok(());
        }
        keep_note(tx, cx, (&case, &subject), me, &body)
    })
}

fn keep_note(
    tx: &mut store::Write,
    cx: &Cx,
    (case, about): (&CaseRow, &Subject),
    by_id: MemberId,
    body: &str,
) -> Result<(), Error> {
    let row = CaseNoteRow {
        id: CaseNoteId(cx.id()),
        case_id: case.id,
        by_id,
        body: body.to_owned(),
        created_at: cx.now(),
    };
    cases::add_note(tx, &row)?;
    telling::noted(tx, cx, (case, about), &row)
}

/// The case of a text, for a moderator who saw it themselves; a new one when nobody reported it.
///
/// Refused for who does not moderate it, and for its author.
pub fn look_at(cx: &Cx, actor: &Actor, post: PostId) -> Result<CaseId, Error> {
    signed_in(actor)?;
    cx.store.write(|tx| {
        let known = cases::of_target(tx, Target::Post, post.0)?;
        let (text, item) = posts::with_item(tx, post)?.ok_or(Error::NotFound)?;
        // What is hidden by a decision has that to be seen, and nothing new to be decided.
        let stands = state_of(&text, &item) == State::Live;
        let known = known.filter(|case| case.state == CaseState::Open || !stands);
        if let Some(known) = known {
            to_change(tx, actor, known.id)?;
            return Ok(known.id);
        }
        let case = put(tx, cx, &Opening::of_post(&text, Reason::OwnInitiative))?;
        // Only now is known what the rights ask for; refused, nothing of it is kept.
        let subject = super::subject(tx, &case)?;
        rights::may(actor, Act::HandleCase(&subject.facts))?;
        Ok(case.id)
    })
}

/// The case of a text that waits, when this person can decide it now; never of what they wrote themselves.
pub fn waits_for(cx: &Cx, actor: &Actor, post: PostId) -> Result<Option<CaseId>, Error> {
    let Some(me) = actor.id() else {
        return Ok(None);
    };
    cx.store.read(|r| {
        let case = cases::of_target(r, Target::Post, post.0)?;
        let open = |case: &CaseRow| is_open(case).is_ok() && is_free(case, me, cx.now()).is_ok();
        let Some(case) = case.filter(open) else {
            return Ok(None);
        };
        let facts = super::subject(r, &case)?.facts;
        let act = Act::Decide {
            case: &facts,
            measure: Measure::Settle,
        };
        Ok(rights::may(actor, act).is_ok().then_some(case.id))
    })
}

/// Whether someone may decide about a text; never about what they wrote themselves.
pub fn may_look(cx: &Cx, actor: &Actor, post: PostId) -> Result<bool, Error> {
    cx.store.read(|r| {
        let Some((post, item)) = posts::with_item(r, post)? else {
            return Ok(false);
        };
        let facts = CaseFacts {
            item: items::facts_of(r, &[item])?.pop(),
            author: Some(post.author_id),
            ..CaseFacts::default()
        };
        Ok(rights::may(actor, Act::HandleCase(&facts)).is_ok())
    })
}

pub(super) fn is_open(case: &CaseRow) -> Result<(), Error> {
    match case.state {
        CaseState::Open => Ok(()),
        CaseState::Closed => Err(Error::Conflict("case-closed")),
    }
}

/// Whether nobody else is at it.
pub(super) fn is_free(case: &CaseRow, me: MemberId, now: Moment) -> Result<(), Error> {
    match claimed(case, now) {
        Some((other, _)) if other != me => Err(Error::Conflict("case-claimed")),
        _ => Ok(()),
    }
}
