//! Moderation: what people report, the queue of what is to be decided, decisions with their reasons, and who objects.
//!
//! Everything that waits for a decision is a case (`store::cases`): one for each target. A decision is made in one
//! transaction, which both carries it out and keeps it; who it concerns is told by jobs. Who may see and decide what is
//! [`Act::SeeCase`] and [`Act::Decide`]. Start reading at [`decide`].

use domain::item::State;
use domain::moderation::{CaseFacts, CaseState, Reason, Target, Tier, rank};
use domain::rights::{self, Act, Actor};
use domain::role::{GrantScope, Power, Role};
use domain::{
    CaseId, Check, DecisionId, FileId, MemberId, Moment, OrganisationId, PostId, SignUpId, calendar,
};
use store::cases::{self, CaseRow};
use store::items::ItemRow;
use store::members::MemberRow;
use store::posts::PostRow;
use store::reports;
use store::{Read, Write, decisions, files, items, members, organisations, posts, sign_ups};

use crate::grants::{Nearness, Tended, tending};
use crate::{Cx, Error, prevention};

mod asking;
mod case;
mod copied;
mod deciding;
mod effects;
mod figures;
mod logging;
mod objecting;
mod queue;
mod quoting;
mod receipts;
mod reporting;
pub mod rules;
mod saved;
mod statements;
mod telling;
mod undoing;

pub(crate) use asking::{ask, look_after, mail_case, mail_nobody, mail_reminder};
pub use case::{
    CaseView, DecisionView, NoteView, Objections, Record, ReportView, TextView, Written,
    open as show,
};
pub use copied::Made;
pub(crate) use deciding::take_away;
pub use deciding::{Removal, Ruling, decide, decide_all, to_decide_all};
pub use figures::{Counts, Figures, Health, figures, health};
pub use objecting::object;
use queue::count;
pub use queue::{
    Filter, QueueRow, add_note, case_of, claim, counted, hand_on, list, look_at, may_look, release,
    waits_for,
};
pub(crate) use quoting::{follow, keep_out, leave_out, leave_out_of, leave_out_of_stale, stood};
pub use receipts::{Outcome, ReceiptView, key_of, mine, receipt};
pub use reporting::{NewReport, ToReport, look_into, person, report, to_report};
pub use saved::{
    SavedReply, begin as begin_replies, drop as drop_saved, keeps as keeps_replies,
    list as saved_replies, save as save_reply,
};
pub use statements::{AboutMe, By, FoundBy, Objection, StatementView, about_me, statement};
pub(crate) use telling::{
    mail_answer, mail_outcome, mail_receipt, mail_statement, notify, of_event,
};
pub(crate) use undoing::not_decided;
pub use undoing::{undo, undo_batch};

/// Characters of a text that are kept with a decision.
const QUOTE_MAX: usize = 600;

/// In which role an owner of a group decides, as decisions keep it.
pub const GROUP_OWNER: &str = "group_owner";

/// What a case is about, loaded.
struct Subject {
    /// The text, with its item.
    text: Option<(PostRow, ItemRow)>,
    /// Whose it is.
    author: Option<MemberRow>,
    /// What decisions need.
    facts: CaseFacts,
    /// Why others don't read it until someone has looked; nothing when they do.
    held: Vec<domain::prevention::Reason>,
    /// Whether nobody has read it yet.
    unread: bool,
}

impl Subject {
    /// How it is with the text itself.
    fn state(&self) -> Option<State> {
        self.text.as_ref().map(|(post, item)| own_state(post, item))
    }

    /// What stands there now, to be kept with a decision.
    fn quote(&self, target: Target, file: Option<&str>) -> String {
        let whole = match (target, &self.text, &self.author) {
            (Target::File, ..) => file.unwrap_or_default().to_owned(),
            (Target::Member, _, Some(author)) => author.about.clone(),
            (_, Some((post, _)), _) => post.plain.clone(),
            _ => String::new(),
        };
        whole.chars().take(QUOTE_MAX).collect()
    }
}

/// How it is with a text itself: of an opening how it is with its item, of a reply whatever its item is.
fn own_state(post: &PostRow, item: &ItemRow) -> State {
    match post.n {
        0 => item.state,
        _ => post.state,
    }
}

/// How people find a text: an opening stands and goes with its item, and a reply is not there when that is not.
fn state_of(post: &PostRow, item: &ItemRow) -> State {
    match post.n {
        0 => item.state,
        _ if item.state == State::Live => post.state,
        _ if post.state == State::Live => item.state,
        _ => post.state,
    }
}

/// Who can decide nothing about a case: see [`CaseFacts::involved`].
fn involved(r: &mut Read, case: &CaseRow) -> Result<Vec<MemberId>, Error> {
    let reported = reports::of_cases(r, &[case.id])?.into_iter();
    let mut involved: Vec<MemberId> = reported.filter_map(|it| it.reporter_id).collect();
    if case.target == Target::Decision {
        let id = DecisionId(case.target_id);
        let Some(about) = decisions::find(r, id)? else {
            return Ok(involved);
        };
        let reported = reports::of_cases(r, &[about.case_id])?.into_iter();
        involved.extend(reported.filter_map(|it| it.reporter_id));
        involved.extend(about.by_id);
        let objected = decisions::complaints_of(r, id)?.into_iter();
        involved.extend(objected.filter_map(|complaint| complaint.by_id));
        return Ok(involved);
    }
    // Whose decision was objected to, and does not hold, does not decide the same again: not after undoing it either.
    let decided = decisions::of_case(r, case.id)?;
    for row in decided.iter().filter(|row| row.undone_at.is_some()) {
        if !decisions::complaints_of(r, row.id)?.is_empty() {
            involved.extend(row.by_id);
        }
    }
    Ok(involved)
}

/// What a case is about.
fn subject(r: &mut Read, case: &CaseRow) -> Result<Subject, Error> {
    let text = match case.post_id {
        Some(post) => posts::with_item(r, post)?,
        None => None,
    };
    let author = match case.member_id {
        Some(member) => members::find(r, member)?,
        None => None,
    };
    let item = match &text {
        Some((_, item)) => items::facts_of(r, std::slice::from_ref(item))?.pop(),
        None => None,
    };
    let involved = involved(r, case)?;
    let works_at = match case.target {
        Target::SignUp => {
            sign_ups::find(r, SignUpId(case.target_id))?.and_then(|asked| asked.organisation_id)
        }
        _ => author.as_ref().map(|author| author.organisation_id),
    };
    let (held, unread) = match case.post_id {
        Some(post) => prevention::reasons_of(r, post)?,
        None => Default::default(),
    };
    let facts = CaseFacts {
        house: house(r, works_at)?,
        author: case.member_id,
        involved,
        item,
    };
    Ok(Subject {
        text,
        author,
        facts,
        held,
        unread,
    })
}

/// An organisation with its provinces.
pub(crate) fn house(
    r: &mut Read,
    id: Option<OrganisationId>,
) -> Result<Option<(OrganisationId, Vec<domain::organisation::Province>)>, Error> {
    let Some(id) = id else { return Ok(None) };
    let provinces = organisations::provinces_of(r, &[id])?;
    let provinces = provinces.into_iter().map(|(_, province)| province);
    Ok(Some((id, provinces.collect())))
}

/// A case that someone may see, with what it is about; nobody else changes it before the end of the transaction.
///
/// Refused (hidden) for who does not moderate there, and for who wrote what it is about.
fn to_change(tx: &mut Write, actor: &Actor, id: CaseId) -> Result<(CaseRow, Subject), Error> {
    let case = cases::find(tx, id)?.ok_or(Error::NotFound)?;
    // Of what someone objects to, the case that was decided comes first, as for whoever undoes that.
    if case.target == Target::Decision
        && let Some(about) = decisions::find(tx, DecisionId(case.target_id))?
    {
        cases::find_to_change(tx, about.case_id)?;
    }
    let case = cases::find_to_change(tx, id)?.ok_or(Error::NotFound)?;
    let subject = subject(tx, &case)?;
    rights::may(actor, Act::HandleCase(&subject.facts))?;
    Ok((case, subject))
}

/// What is put into the queue.
struct Opening {
    target: Target,
    target_id: i64,
    post: Option<PostId>,
    member: Option<MemberId>,
    reason: Reason,
    /// What it counts for.
    weight: i64,
}

impl Opening {
    /// About a text that nobody reported.
    fn of_post(post: &PostRow, reason: Reason) -> Self {
        Self {
            target: Target::Post,
            target_id: post.id.0,
            post: Some(post.id),
            member: Some(post.author_id),
            reason,
            weight: 0,
        }
    }
}

/// Has something looked at: what is in the queue already weighs more from then on, what was decided is looked at again. Of
/// what does grave harm those whose turn it is are told at once.
fn put(tx: &mut Write, cx: &Cx, opening: &Opening) -> Result<CaseRow, Error> {
    let now = cx.now();
    let fresh = fresh(tx, cx, opening, now)?;
    if cases::add(tx, &fresh)? {
        asking::came(tx, cx, &fresh)?;
        return Ok(fresh);
    }
    let known = cases::of_target(tx, opening.target, opening.target_id)?;
    let known = known.ok_or_else(|| Error::Broken("a case came and went".to_owned()))?;
    let before = cases::find_to_change(tx, known.id)?.ok_or(Error::NotFound)?;
    let after = match before.state {
        CaseState::Closed => CaseRow {
            id: before.id,
            version: before.version + 1,
            ..fresh
        },
        CaseState::Open => heavier(&before, opening),
    };
    written(cases::set(tx, &after)?)?;
    let told = before.state == CaseState::Open && asking::is_grave(before.reason);
    if !told {
        asking::came(tx, cx, &after)?;
    }
    Ok(after)
}

/// A case of which more is said. It never goes back in the queue.
fn heavier(before: &CaseRow, opening: &Opening) -> CaseRow {
    let graver = opening.reason.head_start() > before.reason.head_start();
    let reason = if graver {
        opening.reason
    } else {
        before.reason
    };
    let weight = before.weight + opening.weight;
    // Those to whom it was passed on have their term from then.
    let due = due(before.asked_at, reason);
    CaseRow {
        reason,
        weight,
        rank: rank(before.opened_at, reason, weight).min(before.rank),
        due_at: due.min(before.due_at),
        version: before.version + 1,
        ..before.clone()
    }
}

fn fresh(r: &mut Read, cx: &Cx, opening: &Opening, now: Moment) -> Result<CaseRow, Error> {
    Ok(CaseRow {
        id: CaseId(cx.id()),
        target: opening.target,
        target_id: opening.target_id,
        post_id: opening.post,
        member_id: opening.member,
        reason: opening.reason,
        weight: opening.weight,
        rank: rank(now, opening.reason, opening.weight),
        state: CaseState::Open,
        tier: tier(r, cx, opening)?,
        opened_at: now,
        due_at: due(now, opening.reason),
        claimed_by: None,
        claimed_until: None,
        version: 1,
        closed_at: None,
        asked_at: now,
    })
}

/// By when it is to be decided.
fn due(from: Moment, reason: Reason) -> Moment {
    calendar::work_days_on(from, reason.term())
}

/// Who is asked first: the nearest who moderate there and can. Owners of a group answer no complaints.
fn tier(r: &mut Read, cx: &Cx, opening: &Opening) -> Result<Tier, Error> {
    let text = match opening.post {
        Some(post) => posts::with_item(r, post)?,
        None => None,
    };
    let what = match (text, opening.member) {
        (Some((_, item)), _) => {
            let facts = items::facts_of(r, std::slice::from_ref(&item))?.pop();
            facts.as_ref().map(Tended::from).unwrap_or_default()
        }
        (None, Some(member)) => {
            let author = members::find(r, member)?;
            let house = house(r, author.map(|author| author.organisation_id))?;
            of_house(house)
        }
        (None, None) => {
            let asked = match opening.target {
                Target::SignUp => sign_ups::find(r, SignUpId(opening.target_id))?,
                _ => None,
            };
            of_house(house(r, asked.and_then(|asked| asked.organisation_id))?)
        }
    };
    let nearest = tending(r, cx, &what, Power::Moderate)?
        .into_iter()
        .filter(|tender| Some(tender.member) != opening.member && !tender.asleep)
        .find(|tender| tender.grant.is_some() || opening.target != Target::Decision);
    Ok(
        match nearest.map(|tender| (tender.nearness, tender.grant)) {
            Some((_, None)) => Tier::Group,
            Some((Nearness::Here | Nearness::Around, Some(_))) => Tier::Part,
            _ => Tier::Network,
        },
    )
}

/// Who looks after an organisation.
fn of_house(house: Option<(OrganisationId, Vec<domain::organisation::Province>)>) -> Tended {
    let (organisation, provinces) = house.unzip();
    Tended {
        organisation,
        provinces: provinces.unwrap_or_default(),
        ..Tended::default()
    }
}

/// Has a text looked at that others don't read until then.
pub(crate) fn held(tx: &mut Write, cx: &Cx, post: &PostRow) -> Result<(), Error> {
    put(tx, cx, &Opening::of_post(post, Reason::Held)).map(|_| ())
}

/// Has someone looked at who asks to become a member.
pub(crate) fn asked(tx: &mut Write, cx: &Cx, id: SignUpId) -> Result<(), Error> {
    let opening = Opening {
        target: Target::SignUp,
        target_id: id.0,
        post: None,
        member: None,
        reason: Reason::SignUp,
        weight: 0,
    };
    put(tx, cx, &opening).map(|_| ())
}

/// Asks that nobody else is at a case that is decided at a page of its own. Conflict `case-claimed`.
pub(crate) fn free(
    r: &mut Read,
    cx: &Cx,
    (target, id): (Target, i64),
    me: MemberId,
) -> Result<(), Error> {
    match cases::of_target(r, target, id)? {
        Some(case) => queue::is_free(&case, me, cx.now()),
        None => Ok(()),
    }
}

/// Closes the case of something that was decided at a page of its own.
pub(crate) fn closed(tx: &mut Write, cx: &Cx, (target, id): (Target, i64)) -> Result<(), Error> {
    let known = cases::of_target(tx, target, id)?;
    let known = match known {
        Some(known) => cases::find_to_change(tx, known.id)?,
        None => None,
    };
    match known.filter(|case| case.state == CaseState::Open) {
        Some(case) => written(cases::set(tx, &ended(case, cx.now()))?),
        None => Ok(()),
    }
}

/// A case that is decided.
fn ended(case: CaseRow, now: Moment) -> CaseRow {
    CaseRow {
        state: CaseState::Closed,
        closed_at: Some(now),
        claimed_by: None,
        claimed_until: None,
        version: case.version + 1,
        ..case
    }
}

/// In which role someone decides here, as decisions keep it.
fn role_of(actor: &Actor, facts: &CaseFacts) -> String {
    let Some(member) = actor.member() else {
        return String::new();
    };
    let grants = member
        .grants
        .iter()
        .filter(|grant| grant.powers.has(Power::Moderate) && facts.lies_in(grant.scope));
    // Who moderates a part decides there as that, also when they moderate more.
    let nearest = grants.min_by_key(|grant| grant.scope == GrantScope::Network);
    nearest
        .map_or(GROUP_OWNER, |grant| Role::as_str(grant.role))
        .to_owned()
}

/// How far someone reaches who moderates.
fn reach_of(actor: &Actor) -> Tier {
    match actor {
        Actor::Member(member) if member.has_everywhere(Power::Moderate) => Tier::Network,
        Actor::Member(member) if member.has_somewhere(Power::Moderate) => Tier::Part,
        Actor::System => Tier::Network,
        _ => Tier::Group,
    }
}

/// As [`reach_of`], of who decided in this role.
fn reach_of_role(role: &str) -> Tier {
    match role.parse() {
        Ok(Role::SpnModerator | Role::KbModerator | Role::Administrator) => Tier::Network,
        Ok(_) => Tier::Part,
        Err(_) => Tier::Group,
    }
}

/// Whether someone reaches as far as whoever decided: nobody takes back what was decided above them.
fn reaches(actor: &Actor, decided: &decisions::DecisionRow) -> Result<(), Error> {
    match reach_of(actor) < reach_of_role(&decided.role) {
        true => Err(Error::Conflict("decided-above")),
        false => Ok(()),
    }
}

/// An error when nothing was written, since something happened meanwhile.
fn written(done: bool) -> Result<(), Error> {
    match done {
        true => Ok(()),
        false => Err(Error::Conflict("case-moved")),
    }
}

/// The name of a file that a case is about.
fn file_name(r: &mut Read, case: &CaseRow) -> Result<Option<String>, Error> {
    match case.target {
        Target::File => Ok(files::find(r, FileId(case.target_id))?.map(|file| file.name)),
        _ => Ok(None),
    }
}

/// Reads plain text of several lines, of at most `max` characters, that may be empty.
fn words(check: &mut Check, field: &'static str, typed: &str, max: usize) -> String {
    let body = text::normalize(typed);
    let body = body.trim();
    check.max(field, body, max);
    body.to_owned()
}
