//! Whose turn it is to decide a case: who is asked, when it goes on to the next, and the mails that say so.
//!
//! Everyone who moderates where a case lies sees it. Its tier says who is asked; a person is asked as what they are nearest to
//! it: owner of its group, moderator of a part, moderator of the network.

use std::collections::BTreeSet;

use domain::job::Job;
use domain::moderation::{CaseFacts, CaseState, Measure, Reason, Target, Tier};
use domain::rights::{self, Act, Actor, Member};
use domain::role::{GrantScope, Power};
use domain::{CaseId, JobId, MemberId, Moment, calendar};
use store::cases::{self, CaseFilter, CaseRow};
use store::{Read, Write, grants, jobs};

use super::statements::reachable;
use super::{Subject, due, of_house, telling, written};
use crate::grants::{Tended, proven, tending};
use crate::jobs::{Letter, MORNING, Message};
use crate::posting::enqueue;
use crate::{Cx, Error, people, sessions};

/// Cases that are looked through in one transaction. It asks of each who can decide it, and others wait meanwhile.
const PORTION: i64 = 20;

/// Cases of one tier are counted this far.
const COUNTED: i64 = 200;

/// Cases that a mail names.
const NAMED: usize = 5;

/// Whether something does grave harm for as long as it waits.
pub(super) fn is_grave(reason: Reason) -> bool {
    reason.term() <= 1
}

/// Has those whose turn it is mailed at once about a case that came, when it is a grave one.
pub(super) fn came(tx: &mut Write, cx: &Cx, case: &CaseRow) -> Result<(), Error> {
    match is_grave(case.reason) {
        true => at_once(tx, cx, case.id, None),
        false => Ok(()),
    }
}

/// Has those whose turn it is mailed at once; by whom it was handed on to them, if it was.
pub(super) fn at_once(
    tx: &mut Write,
    cx: &Cx,
    case: CaseId,
    by: Option<MemberId>,
) -> Result<(), Error> {
    enqueue(tx, cx, &Job::AskModerators { case, by })
}

/// Who is asked next about a case that is handed on: the nearest behind those of now who can decide it.
pub(super) fn next(r: &mut Read, cx: &Cx, case: &CaseRow) -> Result<Tier, Error> {
    let tier = case.tier.next();
    Ok(onward(tier, &deciders(r, cx, case)?).unwrap_or(tier))
}

/// A case that is the turn of others from now on. What was overdue has its term anew: they could do nothing about it before.
pub(super) fn passed_on(case: &CaseRow, tier: Tier, now: Moment) -> CaseRow {
    let due_at = match case.due_at <= now {
        true => due(now, case.reason),
        false => case.due_at,
    };
    CaseRow {
        tier,
        asked_at: now,
        due_at,
        version: case.version + 1,
        ..case.clone()
    }
}

/// Who can decide a case, as what they are nearest to it.
fn deciders(r: &mut Read, cx: &Cx, case: &CaseRow) -> Result<Vec<(Tier, MemberId)>, Error> {
    let facts = super::subject(r, case)?.facts;
    let what = match &facts.item {
        Some(item) => Tended::from(item),
        None => of_house(facts.house.clone()),
    };
    let mut deciders = Vec::new();
    for tender in tending(r, cx, &what, Power::Moderate)? {
        let actor = awake(r, cx, tender.member)?;
        let turn = turn_of(&actor, case.target, &facts);
        deciders.extend(turn.map(|tier| (tier, tender.member)));
    }
    Ok(deciders)
}

/// Someone with the roles that don't sleep.
fn awake(r: &mut Read, cx: &Cx, id: MemberId) -> Result<Actor, Error> {
    let mut member = people::member(r, id, cx.now())?;
    let proves = proven(r, &[id])?.contains(&id);
    sessions::lay_to_sleep(cx, &mut member, proves);
    Ok(Actor::Member(member))
}

/// As what someone is nearest to a case; `None` for who can't decide it: they moderate elsewhere, wrote or reported what it is
/// about, or decided what is objected to.
fn turn_of(actor: &Actor, target: Target, facts: &CaseFacts) -> Option<Tier> {
    let member = actor.member()?;
    let measure = match target {
        Target::Decision => Measure::Uphold,
        _ => Measure::Settle,
    };
    let act = Act::Decide {
        case: facts,
        measure,
    };
    rights::may(actor, act).ok()?;
    let group = facts.item.as_ref().and_then(|item| item.place.group());
    // Owners of a group answer no complaints.
    if target != Target::Decision && group.is_some_and(|group| member.owns(group)) {
        return Some(Tier::Group);
    }
    let grants = member.grants.iter();
    let held =
        grants.filter(|grant| grant.powers.has(Power::Moderate) && facts.lies_in(grant.scope));
    held.map(|grant| tier_of(grant.scope)).min()
}

/// Who is asked for what lies in a scope.
fn tier_of(scope: GrantScope) -> Tier {
    match scope {
        GrantScope::Network => Tier::Network,
        _ => Tier::Part,
    }
}

/// The tiers in which someone is asked anywhere.
fn tiers(member: &Member) -> Vec<Tier> {
    let grants = member.grants.iter();
    let held = grants.filter(|grant| grant.powers.has(Power::Moderate));
    let mut tiers: Vec<Tier> = held.map(|grant| tier_of(grant.scope)).collect();
    if member.groups.iter().any(|(_, owns)| *owns) {
        tiers.push(Tier::Group);
    }
    tiers.sort_unstable();
    tiers.dedup();
    tiers
}

/// The nearest tier, from this one on, in which anyone can decide.
fn onward(from: Tier, deciders: &[(Tier, MemberId)]) -> Option<Tier> {
    let tiers = deciders.iter().map(|(tier, _)| *tier);
    tiers.filter(|tier| *tier >= from).min()
}

/// Has a case be the turn of the nearest, from this tier on, who can decide it, since that moment. When nobody can from there
/// on, it stays with those before them: someone has to decide.
fn turned(
    tx: &mut Write,
    case: CaseRow,
    from: Tier,
    deciders: &[(Tier, MemberId)],
    (now, since): (Moment, Moment),
) -> Result<CaseRow, Error> {
    let before = deciders.iter().map(|(tier, _)| *tier).max();
    let tier = onward(from, deciders).or(before).unwrap_or(case.tier);
    if tier == case.tier {
        return Ok(case);
    }
    let after = CaseRow {
        asked_at: since,
        ..passed_on(&case, tier, now)
    };
    written(cases::set(tx, &after)?)?;
    Ok(after)
}

fn open_to_change(tx: &mut Write, id: CaseId) -> Result<Option<CaseRow>, Error> {
    let case = cases::find_to_change(tx, id)?;
    Ok(case.filter(|case| case.state == CaseState::Open))
}

/// Has those mailed whose turn a case is, each once for each time that it came to them. When nobody of them can decide it, it
/// goes on to the next at once.
pub(crate) fn ask(cx: &Cx, id: CaseId, by: Option<MemberId>) -> Result<(), Error> {
    let now = cx.now();
    cx.store.write(|tx| {
        let Some(case) = open_to_change(tx, id)? else {
            return Ok(());
        };
        let deciders = deciders(tx, cx, &case)?;
        if deciders.is_empty() {
            return nobody(tx, cx, &case);
        }
        let from = case.tier;
        let case = turned(tx, case, from, &deciders, (now, now))?;
        let asked = deciders.iter().filter(|(tier, _)| *tier == case.tier);
        for (_, member) in asked.filter(|(_, member)| Some(*member) != by) {
            let job = Job::MailCase {
                to: *member,
                case: id,
                by,
            };
            let key = format!("{}:{id}:{}:{member}", job.kind(), case.asked_at.0);
            jobs::add(tx, JobId(cx.id()), &job, Some(&key), now)?;
        }
        Ok(())
    })
}

/// Has those mailed who give roles that nobody can decide a case: all who could have to do with it.
fn nobody(tx: &mut Write, cx: &Cx, case: &CaseRow) -> Result<(), Error> {
    let now = cx.now();
    for (_, member) in grants::has_administrators(tx, now)? {
        let job = Job::MailNobodyDecides {
            to: member,
            case: case.id,
        };
        let (kind, id, since) = (job.kind(), case.id, case.opened_at.0);
        let key = format!("{kind}:{id}:{since}:{member}");
        jobs::add(tx, JobId(cx.id()), &job, Some(&key), now)?;
    }
    Ok(())
}

/// Each morning: mails those whose turn it is where something is new or overdue, one mail each, and has what they were mailed
/// about as overdue the day before go on to the next.
pub(crate) fn look_after(cx: &Cx) -> Result<(), Error> {
    let now = cx.now();
    let (yesterday, today) = mornings(now);
    // What goes on in this round is told in this round, and is nothing new tomorrow.
    let moments = (now, yesterday, today.min(now));
    let mut after = CaseId(0);
    let mut asked: BTreeSet<MemberId> = BTreeSet::new();
    loop {
        let (last, found) = cx.store.write(|tx| {
            let cases = cases::to_look_after(tx, (now, yesterday), after, PORTION)?;
            let mut asked = Vec::new();
            for case in &cases {
                if asked_no_more(tx, case)? {
                    super::closed(tx, cx, (case.target, case.target_id))?;
                    continue;
                }
                asked.extend(looked_after(tx, cx, case.id, moments)?);
            }
            Ok::<_, Error>((cases.last().map(|case| case.id), asked))
        })?;
        asked.extend(found);
        match last {
            Some(last) => after = last,
            None => break,
        }
    }
    let day = calendar::to_day(now);
    let asked: Vec<MemberId> = asked.into_iter().collect();
    for portion in asked.chunks(100) {
        cx.store.write(|tx| {
            tx.unseen();
            for member in portion {
                let job = Job::MailQueue { to: *member };
                let key = format!("{}:{member}:{day}", job.kind());
                jobs::add(tx, JobId(cx.id()), &job, Some(&key), now)?;
            }
            Ok::<_, Error>(())
        })?;
    }
    Ok(())
}

/// Has a case go on when they were reminded of it, or when nobody whose turn it is can decide it. Whose turn it is now.
fn looked_after(
    tx: &mut Write,
    cx: &Cx,
    id: CaseId,
    (now, yesterday, since): (Moment, Moment, Moment),
) -> Result<Vec<MemberId>, Error> {
    let Some(case) = open_to_change(tx, id)? else {
        return Ok(Vec::new());
    };
    let deciders = deciders(tx, cx, &case)?;
    if deciders.is_empty() {
        nobody(tx, cx, &case)?;
        return Ok(Vec::new());
    }
    let from = match case.due_at <= yesterday {
        true => case.tier.next(),
        false => case.tier,
    };
    let case = turned(tx, case, from, &deciders, (now, since))?;
    let asked = deciders.iter().filter(|(tier, _)| *tier == case.tier);
    Ok(asked.map(|(_, member)| *member).collect())
}

/// Whether a case is about someone who waited until they were forgotten.
fn asked_no_more(r: &mut Read, case: &CaseRow) -> Result<bool, Error> {
    Ok(case.target == Target::SignUp
        && store::sign_ups::find(r, domain::SignUpId(case.target_id))?.is_none())
}

/// When moderators were mailed on the day before this one, and are on this one.
fn mornings(now: Moment) -> (Moment, Moment) {
    let today = calendar::day(&calendar::to_day(now)).unwrap_or(now);
    let before = calendar::day(&calendar::to_last_day(today)).unwrap_or(today);
    (before.after(MORNING), today.after(MORNING))
}

/// The open cases that are someone's turn, in the order in which they are looked at, with the titles of the items.
fn theirs(r: &mut Read, actor: &Actor) -> Result<Vec<(CaseRow, Option<String>)>, Error> {
    let Some(member) = actor.member() else {
        return Ok(Vec::new());
    };
    let (remit, scope) = (rights::remit(actor, Power::Moderate), rights::scope(actor));
    let mut theirs = Vec::new();
    for tier in tiers(member) {
        let filter = CaseFilter {
            tier: Some(tier),
            ..CaseFilter::default()
        };
        for case in cases::open(r, (&remit, &scope, member.id), &filter, None, COUNTED)? {
            let subject = super::subject(r, &case)?;
            if turn_of(actor, case.target, &subject.facts) == Some(tier) {
                theirs.push((case, title(&subject)));
            }
        }
    }
    theirs.sort_by_key(|(case, _)| (case.rank, case.id));
    Ok(theirs)
}

/// The title of the item; of a person, a file or who wants to join the reason says enough.
fn title(subject: &Subject) -> Option<String> {
    let text = subject.text.as_ref();
    text.map(|(_, item)| item.title.clone())
}

/// What waits for a moderator to decide; none when nothing of it is new or overdue.
pub(crate) fn mail_reminder(cx: &Cx, to: MemberId) -> Result<Option<Letter>, Error> {
    let now = cx.now();
    let (yesterday, _) = mornings(now);
    cx.store.read(|r| {
        let Some((address, name, lang)) = reachable(r, to)? else {
            return Ok(None);
        };
        let actor = awake(r, cx, to)?;
        let theirs = theirs(r, &actor)?;
        let cases = || theirs.iter().map(|(case, _)| case);
        let new = cases().filter(|case| case.asked_at > yesterday).count();
        let overdue = cases().filter(|case| case.due_at <= now).count();
        if new == 0 && overdue == 0 {
            return Ok(None);
        }
        let first = theirs.iter().take(NAMED);
        Ok(Some(Letter {
            to: address,
            name,
            lang,
            message: Message::CasesWait {
                open: theirs.len(),
                new,
                overdue,
                first: first
                    .map(|(case, title)| (case.reason, title.clone()))
                    .collect(),
                path: queue_path(cases().map(|case| case.tier)),
            },
        }))
    })
}

/// The queue, with those alone who are asked when these are the same of all.
fn queue_path(mut tiers: impl Iterator<Item = Tier>) -> String {
    let first = tiers.next();
    match first.filter(|first| tiers.all(|tier| tier == *first)) {
        Some(tier) => format!("/moderatie?bij={}", tier.as_str()),
        None => "/moderatie".to_owned(),
    }
}

/// That nobody can decide a case, to who gives roles; none when someone can by now.
pub(crate) fn mail_nobody(cx: &Cx, to: MemberId, id: CaseId) -> Result<Option<Letter>, Error> {
    cx.store.read(|r| {
        let case = cases::find(r, id)?.filter(|case| case.state == CaseState::Open);
        let (Some((address, name, lang)), Some(case)) = (reachable(r, to)?, case) else {
            return Ok(None);
        };
        if !deciders(r, cx, &case)?.is_empty() {
            return Ok(None);
        }
        Ok(Some(Letter {
            to: address,
            name,
            lang,
            message: Message::NobodyDecides {
                reason: case.reason,
                due: case.due_at,
                path: "/beheer/rollen".to_owned(),
            },
        }))
    })
}

/// That a case came to someone which can't wait for the morning, or was handed on to them; none when it is their turn no more.
pub(crate) fn mail_case(
    cx: &Cx,
    to: MemberId,
    id: CaseId,
    by: Option<MemberId>,
) -> Result<Option<Letter>, Error> {
    cx.store.read(|r| {
        let Some((address, name, lang)) = reachable(r, to)? else {
            return Ok(None);
        };
        let case = cases::find(r, id)?.filter(|case| case.state == CaseState::Open);
        let Some(case) = case else {
            return Ok(None);
        };
        let subject = super::subject(r, &case)?;
        let actor = awake(r, cx, to)?;
        if turn_of(&actor, case.target, &subject.facts) != Some(case.tier) {
            return Ok(None);
        }
        let by = match by {
            Some(by) => {
                let person = people::person_refs(r, &actor, &[by])?.remove(&by);
                Some(person.map(|person| person.name).unwrap_or_default())
            }
            None => None,
        };
        Ok(Some(Letter {
            to: address,
            name,
            lang,
            message: Message::CaseCame {
                by,
                reason: case.reason,
                title: title(&subject),
                due: case.due_at,
                path: telling::path(id),
            },
        }))
    })
}
