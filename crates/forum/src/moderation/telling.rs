//! Telling people: who it is about, who reported it, and moderators of what waits too long.

use domain::job::Job;
use domain::keeping_up::NoticeKind;
use domain::moderation::{CaseState, Measure, Target, Tier};
use domain::rights::{self, Act};
use domain::role::Power;
use domain::{CaseId, DecisionId, JobId, MemberId, NoticeId, ReportId, calendar};
use store::cases::{self, CaseNoteRow, CaseRow};
use store::decisions::{self, DecisionRow};
use store::notices::{self, NoticeRow};
use store::{Write, grants, jobs, members, places, posts, reports};

use super::Subject;
use super::statements::{FoundBy, Key, keeps_out, reachable, title};
use crate::jobs::{Letter, Message};
use crate::{Cx, Error, people};

/// Cases that are looked through in one transaction.
const PORTION: i64 = 200;

/// Where a case is decided.
pub(crate) fn path(case: CaseId) -> String {
    format!("/moderatie/{case}")
}

/// The case that a notice about a note tells of, by its event.
pub(crate) fn of_event(event: &str) -> Option<CaseId> {
    let (case, _) = event.strip_prefix("case:")?.split_once(':')?;
    case.parse().ok().map(CaseId)
}

/// Tells those who are at a case, or wrote about it before, that someone else does now: as far as they still see it.
pub(super) fn noted(
    tx: &mut Write,
    cx: &Cx,
    (case, about): (&CaseRow, &Subject),
    note: &CaseNoteRow,
) -> Result<(), Error> {
    let before = cases::notes(tx, case.id)?.into_iter();
    let mut told: Vec<MemberId> = before.map(|note| note.by_id).collect();
    told.extend(case.claimed_by);
    told.sort_unstable();
    told.dedup();
    let house = members::find(tx, note.by_id)?.map(|by| by.organisation_id);
    let mut rows = Vec::new();
    for member in told.into_iter().filter(|member| *member != note.by_id) {
        let actor = people::actor_of(tx, member, note.created_at)?;
        if rights::may(&actor, Act::HandleCase(&about.facts)).is_err() {
            continue;
        }
        let text = about.text.as_ref();
        rows.push(NoticeRow {
            id: NoticeId(cx.id()),
            member_id: member,
            event: format!("case:{}:{}", case.id, note.id),
            kind: NoticeKind::CaseNoted,
            item_id: text.map(|(_, item)| item.id),
            group_id: None,
            organisation_id: house.filter(|_| text.is_none()),
            n: text.map_or(0, |(post, _)| post.n),
            by_id: Some(note.by_id),
            created_at: note.created_at,
            read_at: None,
        });
    }
    Ok(notices::add(tx, &rows)?)
}

/// Tells who wrote it in the product that something was decided about it, or that this holds no more; and who objected that
/// someone else has looked at it.
pub(crate) fn notify(cx: &Cx, id: DecisionId) -> Result<(), Error> {
    cx.store.write(|tx| {
        tx.unseen();
        let Some(mut row) = decisions::find(tx, id)? else {
            return Ok(());
        };
        let answered = match row.measure.answers() {
            true => decisions::complaint(tx, row.case_id)?,
            false => None,
        };
        if let Some(complaint) = &answered {
            let about = decisions::find(tx, complaint.decision_id)?;
            row = DecisionRow {
                id: complaint.decision_id,
                member_id: complaint.by_id,
                post_id: about.and_then(|about| about.post_id),
                undone_at: None,
                ..row
            };
        }
        let id = row.id;
        let (Some(member), Some(post)) = (row.member_id, row.post_id) else {
            return Ok(());
        };
        let Some(post) = posts::find(tx, post)? else {
            return Ok(());
        };
        let (kind, at) = match (row.undone_at, answered.is_some()) {
            (_, true) => (NoticeKind::ComplaintAnswered, row.created_at),
            (Some(at), _) => (NoticeKind::DecisionUndone, at),
            (None, _) => (NoticeKind::Decided, row.created_at),
        };
        let notice = NoticeRow {
            id: NoticeId(cx.id()),
            member_id: member,
            event: format!("{kind}:{id}"),
            kind,
            item_id: Some(post.item_id),
            group_id: None,
            organisation_id: None,
            n: post.n,
            // Decisions are the network's; who made one is known to moderators alone.
            by_id: None,
            created_at: at,
            read_at: None,
        };
        Ok(notices::add(tx, &[notice])?)
    })
}

/// The mail with the reasons to who a decision is about, and with the answer to who objected.
pub(crate) fn mail_statement(cx: &Cx, id: DecisionId) -> Result<Option<Letter>, Error> {
    cx.store.read(|r| {
        let Some(row) = decisions::find(r, id)? else {
            return Ok(None);
        };
        if row.measure.answers() {
            return mail_answer(cx, r, &row);
        }
        let Some(member) = row.member_id else {
            return Ok(None);
        };
        let Some((to, name, lang)) = reachable(r, member)? else {
            return Ok(None);
        };
        let path = statement_path(id, &Key::Decision(id, member).of(cx));
        let message = match row.undone_at {
            Some(_) => Message::DecisionUndone {
                measure: row.measure,
                unread: keeps_out(&row),
                why: row.undone_why.clone(),
                path,
            },
            None => Message::Statement {
                measure: row.measure,
                unread: keeps_out(&row),
                found: FoundBy::of(&row),
                title: title(r, &row)?,
                ground: super::statements::ground(r, &row, lang)?,
                law: row.law.clone(),
                facts: row.facts.clone(),
                until: row.until_at,
                path,
            },
        };
        Ok(Some(Letter {
            to,
            name,
            lang,
            message,
        }))
    })
}

/// The answer to who objected.
fn mail_answer(cx: &Cx, r: &mut store::Read, row: &DecisionRow) -> Result<Option<Letter>, Error> {
    let Some(complaint) = decisions::complaint(r, row.case_id)? else {
        return Ok(None);
    };
    let about = complaint.decision_id;
    let (reached, key) = match (complaint.report_id, complaint.by_id) {
        (Some(report), by) => {
            let reached = match reports::find(r, report)? {
                Some(report) if !report.email.is_empty() => {
                    Some((report.email, report.name, report.lang))
                }
                _ => match by {
                    Some(member) => reachable(r, member)?,
                    None => None,
                },
            };
            (reached, Key::Report(report).of(cx))
        }
        (None, Some(member)) => (reachable(r, member)?, Key::Decision(about, member).of(cx)),
        (None, None) => return Ok(None),
    };
    let Some((to, name, lang)) = reached else {
        return Ok(None);
    };
    Ok(Some(Letter {
        to,
        name,
        lang,
        message: Message::ComplaintAnswered {
            stands: row.measure == Measure::Uphold,
            facts: row.facts.clone(),
            path: statement_path(about, &key),
        },
    }))
}

fn statement_path(id: DecisionId, key: &str) -> String {
    format!("/besluiten/{id}?sleutel={key}")
}

fn receipt_path(id: ReportId, key: &str) -> String {
    format!("/meld/gevolg/{id}?sleutel={key}")
}

/// That a report came in, to who has no account and left an address.
pub(crate) fn mail_receipt(cx: &Cx, id: ReportId) -> Result<Option<Letter>, Error> {
    cx.store.read(|r| {
        let Some(report) = reports::find(r, id)? else {
            return Ok(None);
        };
        let Some(case) = cases::find(r, report.case_id)? else {
            return Ok(None);
        };
        if report.email.is_empty() {
            return Ok(None);
        }
        Ok(Some(Letter {
            to: report.email,
            // Nobody has shown that the address is theirs: what was typed as a name would be somebody else's words.
            name: String::new(),
            lang: report.lang,
            message: Message::ReportReceived {
                reason: report.reason,
                due: case.due_at,
                path: receipt_path(id, &Key::Report(id).of(cx)),
            },
        }))
    })
}

/// What came of a report.
pub(crate) fn mail_outcome(cx: &Cx, id: ReportId) -> Result<Option<Letter>, Error> {
    cx.store.read(|r| {
        let Some(report) = reports::find(r, id)? else {
            return Ok(None);
        };
        let Some(agreed) = report.agreed else {
            // It was undone meanwhile: there will be another decision.
            return Ok(None);
        };
        let reached = match report.reporter_id {
            Some(member) => reachable(r, member)?,
            None => (!report.email.is_empty())
                .then(|| (report.email.clone(), String::new(), report.lang)),
        };
        let Some((to, name, lang)) = reached else {
            return Ok(None);
        };
        Ok(Some(Letter {
            to,
            name,
            lang,
            message: Message::ReportDecided {
                agreed,
                answers: match report.decision_id {
                    Some(id) => decisions::find(r, id)?
                        .is_some_and(|decision| decision.measure == Measure::Overturn),
                    None => false,
                },
                path: receipt_path(id, &Key::Report(id).of(cx)),
            },
        }))
    })
}

/// Each morning: has those asked who look after more where something waits too long, and reminds moderators, one mail each.
pub(crate) fn look_after(cx: &Cx) -> Result<(), Error> {
    let now = cx.now();
    let (mut after, mut late) = (CaseId(0), false);
    loop {
        let last = cx.store.write(|tx| {
            let found = cases::overdue(tx, now, after, PORTION)?;
            for case in &found {
                if asked_no_more(tx, case)? {
                    super::closed(tx, cx, (case.target, case.target_id))?;
                    continue;
                }
                escalate(tx, case)?;
            }
            Ok::<_, Error>(found.last().map(|case| case.id))
        })?;
        match last {
            Some(last) => (after, late) = (last, true),
            None => break,
        }
    }
    if !late {
        return Ok(());
    }
    let moderators = cx.store.read(|r| moderators(r, now))?;
    let day = calendar::to_day(now);
    for portion in moderators.chunks(100) {
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

/// Whether a case is about someone who waited until they were forgotten.
fn asked_no_more(r: &mut store::Read, case: &CaseRow) -> Result<bool, Error> {
    Ok(case.target == Target::SignUp
        && store::sign_ups::find(r, domain::SignUpId(case.target_id))?.is_none())
}

/// The next ones are asked too: they see it before anyway, and from now on it is theirs.
fn escalate(tx: &mut Write, case: &CaseRow) -> Result<(), Error> {
    let Some(case) = cases::find_to_change(tx, case.id)? else {
        return Ok(());
    };
    if case.state != CaseState::Open || case.tier == Tier::Network {
        return Ok(());
    }
    let after = CaseRow {
        tier: case.tier.next(),
        version: case.version + 1,
        ..case
    };
    super::written(cases::set(tx, &after)?)
}

/// Everyone who moderates somewhere, by role or as an owner of a group in which something waits.
fn moderators(r: &mut store::Read, now: domain::Moment) -> Result<Vec<MemberId>, Error> {
    let mut all: Vec<MemberId> = Vec::new();
    for row in grants::all(r, now)? {
        if row.grant()?.powers.has(Power::Moderate) {
            all.push(row.member_id);
        }
    }
    for group in cases::groups_waiting(r, now)? {
        all.extend(places::group_owners(r, group)?);
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// What waits too long for a moderator to decide; none when nothing does.
pub(crate) fn mail_reminder(cx: &Cx, to: MemberId) -> Result<Option<Letter>, Error> {
    let now = cx.now();
    cx.store.read(|r| {
        let Some((address, name, lang)) = reachable(r, to)? else {
            return Ok(None);
        };
        let actor = people::actor_of(r, to, now)?;
        let Some((open, overdue)) = super::count(r, &actor, now)? else {
            return Ok(None);
        };
        Ok((overdue > 0).then(|| Letter {
            to: address,
            name,
            lang,
            message: Message::CasesWait {
                open,
                overdue,
                path: "/moderatie?te-laat=ja".to_owned(),
            },
        }))
    })
}
