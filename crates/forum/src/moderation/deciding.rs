//! Deciding: what can be decided here by whom, and the one transaction that carries it out and keeps it.

use domain::item::State;
use domain::job::{AccountNotice, Job};
use domain::limits::{CASES_MAX, FACTS_MAX, NOTE_MAX, SANCTION_DAYS_MAX};
use domain::moderation::{CaseState, Ground, Measure, Reason, Target};
use domain::moment::days;
use domain::prevention::Reason as HoldReason;
use domain::rights::{self, Act, Actor, Refusal};
use domain::{CaseId, Check, DecisionId, MemberId, Moment, calendar};
use store::cases::{self, CaseRow};
use store::decisions::{self, DecisionRow};
use store::posts::PostRow;
use store::{Read, Write, reports, revisions};

use super::queue::{QueueRow, is_free, is_open, rows};
use super::telling::Told;
use super::{
    Opening, Subject, effects, ended, file_name, logging, objecting, put, role_of, rules, telling,
    to_change, undoing, words, written,
};
use crate::people::signed_in;
use crate::posting::enqueue;
use crate::{Cx, Error};

/// What someone decides, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// What.
    pub measure: Option<Measure>,
    /// What is decided about its author besides, when something is taken away.
    pub also: Option<Measure>,
    /// On what it rests.
    pub ground: Option<Ground>,
    /// Which law, where it rests on that.
    pub law: String,
    /// What happened and why that is against it: for who it is about.
    pub facts: String,
    /// For other moderators alone.
    pub note: String,
    /// The last day of what lasts, as `2026-05-01`.
    pub until: String,
}

/// A ruling in which nothing lacks that its measure needs.
struct Sound {
    measure: Measure,
    also: Option<Measure>,
    ground: Option<Ground>,
    law: String,
    facts: String,
    note: String,
    until: Option<Moment>,
}

/// Decides a case. Fields `measure`, `also`, `ground`, `law`, `facts`, `note`, `until`. Conflict `case-closed` when it was
/// decided meanwhile, `case-moved` when something else happened to it, `case-claimed` when someone else is at it.
///
/// Refused (hidden) for who can't see it; for what they reported or decided themselves; for what reaches further than they.
pub fn decide(
    cx: &Cx,
    actor: &Actor,
    (id, version): (CaseId, i64),
    ruling: &Ruling,
) -> Result<DecisionId, Error> {
    let decided = decide_all(cx, actor, &[(id, version)], ruling)?;
    let first = decided.first().copied();
    first.ok_or_else(|| Error::Broken("a case was not decided".to_owned()))
}

/// Decides several cases alike, all or none of them; they can be undone together, and so can what is decided `also`. At
/// most 200 cases, and one when there is something `also`.
///
/// Refused as [`decide`].
pub fn decide_all(
    cx: &Cx,
    actor: &Actor,
    cases: &[(CaseId, i64)],
    ruling: &Ruling,
) -> Result<Vec<DecisionId>, Error> {
    signed_in(actor)?;
    if cases.is_empty() || cases.len() > CASES_MAX {
        return Err(Error::invalid("cases", "choice"));
    }
    let sound = sound(cx, ruling)?;
    // In one order, so that two who decide many don't wait for each other.
    let mut cases = cases.to_vec();
    cases.sort_unstable();
    cases.dedup_by_key(|(id, _)| *id);
    if sound.also.is_some() && cases.len() > 1 {
        return Err(Error::invalid("also", "choice"));
    }
    cx.store.write(|tx| each(tx, cx, actor, &cases, &sound))
}

/// Decides that a text of somebody else is taken away, as a program asks for it at the text itself: its case is made for that
/// when there is none. Fields as [`Removal`], and refused as [`decide`].
pub(crate) fn take_away(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    post: &PostRow,
    why: &Removal,
) -> Result<(), Error> {
    let ruling = Ruling {
        measure: Some(Measure::Remove),
        also: None,
        ground: why.ground,
        law: why.law.clone(),
        facts: why.note.clone(),
        note: String::new(),
        until: String::new(),
    };
    let sound = sound(cx, &ruling).map_err(|why| why.renamed("facts", "note"))?;
    let case = put(tx, cx, &Opening::of_post(post, Reason::OwnInitiative))?;
    each(tx, cx, actor, &[(case.id, case.version)], &sound)?;
    Ok(())
}

/// Why someone takes a text away. All of it may be empty for what they wrote themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Removal {
    /// What happened, in one line: its author reads it.
    pub note: String,
    /// On what it rests.
    pub ground: Option<Ground>,
    /// Which law, where it rests on that.
    pub law: String,
}

/// Decides cases that are in order, alike, and has everyone told.
fn each(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    cases: &[(CaseId, i64)],
    sound: &Sound,
) -> Result<Vec<DecisionId>, Error> {
    let batch = (cases.len() > 1 || sound.also.is_some()).then(|| cx.id());
    let rules = rules::version(tx)?;
    knows_rule(tx, sound.ground)?;
    let mut decided = Vec::with_capacity(cases.len());
    let mut told = Told::default();
    for (id, version) in cases {
        for row in one(tx, cx, actor, (*id, *version), sound, (batch, rules))? {
            // Who is told of many at once gets one mail, which leads to all.
            let tells = told.is_first(row.member_id) || sound.also.is_some();
            // One notice for a text and its author: the one leads to the other.
            let also = sound.also == Some(row.measure);
            tell(tx, cx, &row, (!also, tells), &mut told)?;
            decided.push(row.id);
        }
    }
    Ok(decided)
}

/// What is decided of one case, and how that was found.
struct Deciding<'a> {
    actor: &'a Actor,
    case: &'a CaseRow,
    ruling: &'a Sound,
    /// What it is about, as it stands.
    quote: String,
    /// Why the product held it.
    held: String,
    /// Whether nobody has read it yet.
    unread: bool,
    /// Whether someone reported it.
    reported: bool,
    /// The same for decisions that are taken together.
    batch: Option<i64>,
    /// The version of the rules.
    rules: i64,
    /// The moment of all that is decided of the case, and at which it ends.
    now: Moment,
}

fn one(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    (id, version): (CaseId, i64),
    ruling: &Sound,
    (batch, rules): (Option<i64>, i64),
) -> Result<Vec<DecisionRow>, Error> {
    let me = signed_in(actor)?.id;
    let now = cx.now();
    let (case, subject) = to_change(tx, actor, id)?;
    is_open(&case)?;
    is_free(&case, me, now)?;
    written(case.version == version)?;
    let file = file_name(tx, &case)?;
    let deciding = Deciding {
        actor,
        case: &case,
        ruling,
        quote: subject.quote(case.target, file.as_deref()),
        held: HoldReason::to_lines(&subject.held),
        unread: subject.unread,
        reported: !reports::open_of(tx, id)?.is_empty(),
        batch,
        rules,
        now,
    };
    let row = carried(tx, cx, &deciding, me, ruling.measure)?;
    let also = match ruling.also {
        Some(also) => Some(carried(tx, cx, &deciding, me, also)?),
        None => None,
    };
    reports::decide(tx, id, row.id, row.measure.agrees())?;
    written(cases::set(tx, &ended(case.clone(), now))?)?;
    if let (Measure::Spammer, Some(author)) = (row.measure, row.member_id) {
        // All that they wrote is gone, and so is what waits of it.
        for other in cases::open_of_member(tx, author, SPAM_CASES)? {
            if other.target == Target::Post && other.id != id {
                reports::decide(tx, other.id, row.id, true)?;
                written(cases::set(tx, &ended(other, now))?)?;
            }
        }
    }
    if row.measure == Measure::Overturn {
        objecting::overturn(tx, cx, actor, (&case, me), &row)?;
    }
    Ok([Some(row), also].into_iter().flatten().collect())
}

/// Carries one measure out, and keeps it.
fn carried(
    tx: &mut Write,
    cx: &Cx,
    deciding: &Deciding<'_>,
    me: MemberId,
    measure: Measure,
) -> Result<DecisionRow, Error> {
    let Deciding {
        actor,
        case,
        ruling,
        now,
        ..
    } = *deciding;
    let mut subject = super::subject(tx, case)?;
    let act = Act::Decide {
        case: &subject.facts,
        measure,
    };
    rights::may(actor, act)?;
    if !fits(tx, (actor, now), (case, &subject), measure)? {
        let field = match ruling.also == Some(measure) {
            true => "also",
            false => "measure",
        };
        return Err(Error::invalid(field, "choice"));
    }
    let stood = subject.state();
    if measure == Measure::Keep && case.target == Target::Post {
        undoing::lift(tx, cx, actor, (case, &subject), me, &ruling.facts)?;
        subject = super::subject(tx, case)?;
    }
    let lasts = measure.ends() || measure == Measure::Spammer;
    let until = ruling.until.filter(|_| lasts);
    let before = effects::carry_out(tx, cx, (case, &subject), measure, (me, until))?;
    let row = DecisionRow {
        id: DecisionId(cx.id()),
        case_id: case.id,
        measure,
        by_id: Some(me),
        role: role_of(actor, &subject.facts),
        member_id: case.member_id,
        post_id: case.post_id,
        reason: case.reason,
        ground: ruling.ground.map(|ground| ground.to_string()),
        law: ruling.law.clone(),
        facts: ruling.facts.clone(),
        note: ruling.note.clone(),
        rules: deciding.rules,
        quote: deciding.quote.clone(),
        until_at: until,
        before_text: before.said.clone(),
        batch: deciding.batch,
        opened_at: case.opened_at,
        created_at: now,
        undone_at: None,
        undone_by: None,
        undone_why: String::new(),
        held: deciding.held.clone(),
        unread: deciding.unread,
        reported: deciding.reported,
    };
    decisions::add(tx, &row)?;
    decisions::add_posts(tx, row.id, &before.posts)?;
    let left = super::subject(tx, case)?.state();
    let states = stood.zip(left).filter(|(was, is)| was != is);
    logging::decided(tx, cx, actor, (case, &subject), &row, states);
    Ok(row)
}

/// Has those told whom a decision concerns: its author, with the reasons, and who reported it or objects.
fn tell(
    tx: &mut Write,
    cx: &Cx,
    row: &DecisionRow,
    (by_notice, by_mail): (bool, bool),
    told: &mut Told,
) -> Result<(), Error> {
    let decision = row.id;
    if row.measure.restricts() && row.member_id.is_some() {
        if by_notice {
            enqueue(tx, cx, &Job::NotifyDecision { decision })?;
        }
        if by_mail {
            let undone = false;
            enqueue(tx, cx, &Job::MailStatement { decision, undone })?;
        }
    }
    if row.measure.answers() {
        enqueue(tx, cx, &Job::NotifyDecision { decision })?;
        for complaint in decisions::complaints_in(tx, row.case_id)? {
            let complaint = complaint.id;
            enqueue(
                tx,
                cx,
                &Job::MailAnswer {
                    decision,
                    complaint,
                },
            )?;
        }
    }
    if row.measure == Measure::SignOut
        && let Some(member) = row.member_id
    {
        let member = store::members::find(tx, member)?.ok_or(Error::NotFound)?;
        crate::accounts::tell(cx, tx, &member, AccountNotice::SignedOut)?;
    }
    let ended = reports::ended_by(tx, decision)?;
    telling::reported(tx, cx, row, &ended)?;
    told.mail(tx, cx, &ended)
}

fn sound(cx: &Cx, ruling: &Ruling) -> Result<Sound, Error> {
    let now = cx.now();
    let mut check = Check::new();
    check.when(ruling.measure.is_none(), "measure", "choice");
    let restricts = ruling.measure.is_some_and(Measure::restricts);
    let answers = ruling.measure.is_some_and(Measure::answers);
    // Beside a measure that is about a text; what is about its author is decided once.
    let beside = ruling.measure.is_some_and(Measure::is_of_text);
    let also = ruling.also;
    check.when(also.is_some() && !beside, "also", "also-alone");
    let odd = also.is_some_and(|also| !Measure::ALSO.contains(&also));
    check.when(odd, "also", "choice");
    // A decision that takes something from someone says what, and by which rule.
    check.when(restricts && ruling.ground.is_none(), "ground", "choice");
    let ground = ruling.ground.filter(|_| restricts);
    let law = check
        .optional_line("law", &ruling.law, NOTE_MAX)
        .unwrap_or_default();
    let by_law = ground == Some(Ground::Law);
    check.when(by_law && law.is_empty(), "law", "empty");
    let facts = words(&mut check, "facts", &ruling.facts, FACTS_MAX);
    check.when((restricts || answers) && facts.is_empty(), "facts", "empty");
    let note = words(&mut check, "note", &ruling.note, FACTS_MAX);
    let until = match ruling.measure {
        _ if also.is_some_and(Measure::ends) => until(&mut check, &ruling.until, now),
        Some(measure) if measure.ends() => until(&mut check, &ruling.until, now),
        // It stays shut; the time in which that can be undone ends sooner.
        Some(Measure::Spammer) => Some(now.after(days(SPAMMER_DAYS))),
        _ => None,
    };
    check.done()?;
    let measure = ruling
        .measure
        .ok_or_else(|| Error::invalid("measure", "choice"))?;
    Ok(Sound {
        measure,
        also,
        ground,
        law: if by_law { law } else { String::new() },
        facts,
        note,
        until,
    })
}

/// Who changes a text and only then opens its case does so within this time.
pub(super) const JUST_CHANGED: std::time::Duration = domain::moment::hours(24);

/// Open cases of one account that end when it turns out to be there for advertising.
const SPAM_CASES: i64 = 1_000;

/// Longer than anyone waits for.
const SPAMMER_DAYS: u64 = 36_500;

/// Reads the last day of what lasts: the moment from which it is over.
fn until(check: &mut Check, typed: &str, now: Moment) -> Option<Moment> {
    if typed.trim().is_empty() {
        check.when(true, "until", "empty");
        return None;
    }
    let end = calendar::end_of_day(typed);
    check.when(end.is_none(), "until", "no-date");
    check.when(end.is_some_and(|end| end <= now), "until", "date-past");
    let latest = now.after(days(SANCTION_DAYS_MAX));
    check.when(end.is_some_and(|end| end > latest), "until", "date-far");
    end
}

/// A rule that nobody can read up is no ground.
fn knows_rule(r: &mut Read, ground: Option<Ground>) -> Result<(), Error> {
    match ground {
        Some(Ground::Rule(number)) if !rules::has(r, number)? => {
            Err(Error::invalid("ground", "choice"))
        }
        _ => Ok(()),
    }
}

/// Whether a measure makes sense for what a case is about, as it is now.
fn fits(
    r: &mut Read,
    (actor, now): (&Actor, Moment),
    (case, subject): (&CaseRow, &Subject),
    measure: Measure,
) -> Result<bool, Error> {
    let state = subject.state();
    // A text that waits is either read by others from then on, or gone: nothing else would let it wait for ever.
    let waits = state == Some(State::Hidden) && !subject.held.is_empty();
    let ends_waiting = matches!(
        measure,
        Measure::Keep | Measure::Edit | Measure::Remove | Measure::Spammer
    );
    if waits && !ends_waiting {
        return Ok(false);
    }
    suits(r, (actor, now), (case, subject), measure)
}

/// As [`fits`], also of a text that waits: what ends that is decided besides.
fn suits(
    r: &mut Read,
    (actor, now): (&Actor, Moment),
    (case, subject): (&CaseRow, &Subject),
    measure: Measure,
) -> Result<bool, Error> {
    let complaint = case.target == Target::Decision;
    if measure.answers() != complaint {
        return Ok(false);
    }
    // Whoever asks to become a member is let in, or not, at a page of their own.
    if case.target == Target::SignUp {
        return Ok(false);
    }
    let state = subject.state();
    Ok(match measure {
        Measure::Keep | Measure::Settle => true,
        Measure::Edit => {
            let there = case.target == Target::Post && state != Some(State::Deleted);
            there && was_changed(r, subject, case.opened_at)?
        }
        Measure::Hide => match case.target {
            Target::Post => state == Some(State::Live),
            _ => false,
        },
        Measure::Remove => match case.target {
            Target::Post => can_go(r, subject)?,
            Target::Member => subject.author.as_ref().is_some_and(says_something),
            Target::File | Target::Decision | Target::SignUp => true,
        },
        Measure::Warn => can_be_told(subject),
        Measure::SignOut => can_be_told(subject) && !outranks(r, (actor, now), subject)?,
        Measure::Silence | Measure::Hold | Measure::Suspend => {
            can_be_told(subject) && !outranks(r, (actor, now), subject)?
        }
        // Nobody with a role is an account that is there for advertising.
        Measure::Spammer => can_be_told(subject) && !has_role(r, subject, now)?,
        Measure::Uphold | Measure::Overturn => true,
    })
}

/// Whether a text is there to be taken away. What its author took back can go too: then they don't bring it back.
fn can_go(r: &mut Read, subject: &Subject) -> Result<bool, Error> {
    match &subject.text {
        Some((post, _)) if subject.state() == Some(State::Deleted) => {
            Ok(decisions::in_force(r, post.id)?.is_none())
        }
        text => Ok(text.is_some()),
    }
}

/// Whether someone else than its author changed a text since it is looked at, or shortly before.
fn was_changed(r: &mut Read, subject: &Subject, since: Moment) -> Result<bool, Error> {
    match &subject.text {
        Some((post, _)) => {
            let since = since.before(JUST_CHANGED);
            Ok(revisions::others_changed_since(
                r,
                post.id,
                post.author_id,
                since,
            )?)
        }
        None => Ok(false),
    }
}

fn says_something(author: &store::members::MemberRow) -> bool {
    let said = [&author.about, &author.expertise, &author.job_title];
    said.iter().any(|text| !text.is_empty())
}

/// Whether there is an account to which anything can be said.
fn can_be_told(subject: &Subject) -> bool {
    let author = subject.author.as_ref();
    author.is_some_and(|author| author.status == domain::person::MemberStatus::Active)
}

/// Whether whom it is about holds a role that this moderator can't take back: keeping them out would do so.
fn outranks(
    r: &mut Read,
    (actor, now): (&Actor, Moment),
    subject: &Subject,
) -> Result<bool, Error> {
    let Some(author) = &subject.author else {
        return Ok(false);
    };
    for row in store::grants::of_member(r, author.id, now)? {
        let grant = row.grant()?;
        let act = Act::Revoke {
            from: author.id,
            role: grant.role,
            scope: grant.scope,
            powers: grant.powers,
        };
        if grant.role.is_privileged() && rights::may(actor, act).is_err() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn has_role(r: &mut Read, subject: &Subject, now: Moment) -> Result<bool, Error> {
    let Some(author) = &subject.author else {
        return Ok(false);
    };
    Ok(!store::grants::of_member(r, author.id, now)?.is_empty())
}

/// What someone can decide about a case, in the order of the list.
pub(super) fn measures(
    r: &mut Read,
    (actor, now): (&Actor, Moment),
    case: &CaseRow,
    subject: &Subject,
) -> Result<Vec<Measure>, Error> {
    match case.state {
        CaseState::Closed => Ok(Vec::new()),
        CaseState::Open => those(r, (actor, now), (case, subject), Measure::ALL, fits),
    }
}

/// Those of these measures that someone may decide, and that make sense.
fn those(
    r: &mut Read,
    who: (&Actor, Moment),
    (case, subject): (&CaseRow, &Subject),
    measures: &[Measure],
    makes_sense: MakesSense,
) -> Result<Vec<Measure>, Error> {
    let mut can = Vec::new();
    for measure in measures {
        let act = Act::Decide {
            case: &subject.facts,
            measure: *measure,
        };
        if rights::may(who.0, act).is_ok() && makes_sense(r, who, (case, subject), *measure)? {
            can.push(*measure);
        }
    }
    Ok(can)
}

/// [`fits`] or [`suits`].
type MakesSense =
    fn(&mut Read, (&Actor, Moment), (&CaseRow, &Subject), Measure) -> Result<bool, Error>;

/// What someone can decide about the author of a text together with what they decide about the text.
pub(super) fn besides(
    r: &mut Read,
    (actor, now): (&Actor, Moment),
    (case, subject): (&CaseRow, &Subject),
    measures: &[Measure],
) -> Result<Vec<Measure>, Error> {
    match measures.iter().any(|measure| measure.is_of_text()) {
        true => those(r, (actor, now), (case, subject), Measure::ALSO, suits),
        false => Ok(Vec::new()),
    }
}

/// These cases as rows of the queue, and what someone can decide about all of those at once that wait for a decision of theirs
/// and that nobody else is at.
///
/// Refused (hidden) when they can't see one of them.
pub fn to_decide_all(
    cx: &Cx,
    actor: &Actor,
    ids: &[CaseId],
) -> Result<(Vec<QueueRow>, Vec<Measure>), Error> {
    let me = signed_in(actor)?.id;
    let now = cx.now();
    cx.store.read(|r| {
        let mut found = Vec::new();
        let mut can: Option<Vec<Measure>> = None;
        for id in ids.iter().take(CASES_MAX) {
            let case = cases::find(r, *id)?.ok_or(Error::NotFound)?;
            let subject = super::subject(r, &case)?;
            rights::may(actor, Act::SeeCase(&subject.facts))?;
            let free = is_open(&case).and_then(|()| is_free(&case, me, now));
            if free.is_ok() && kept_from(actor, &subject).is_none() {
                let here = measures(r, (actor, now), &case, &subject)?;
                can = Some(match can {
                    Some(can) => can.into_iter().filter(|it| here.contains(it)).collect(),
                    None => here,
                });
            }
            found.push(case);
        }
        Ok((rows(r, actor, &found, now)?, can.unwrap_or_default()))
    })
}

/// Why someone can decide nothing about a case that they see.
pub(super) fn kept_from(actor: &Actor, subject: &Subject) -> Option<Refusal> {
    let act = Act::Decide {
        case: &subject.facts,
        measure: Measure::Settle,
    };
    rights::may(actor, act).err()
}
