//! Telling people: who it is about, who reported it, and moderators what others write about a case.

use std::collections::HashSet;

use domain::job::Job;
use domain::keeping_up::NoticeKind;
use domain::moderation::Measure;
use domain::rights::{self, Act};
use domain::{CaseId, ComplaintId, DecisionId, MemberId, Moment, NoticeId, ReportId};
use store::cases::{self, CaseNoteRow, CaseRow};
use store::decisions::{self, ComplaintRow, DecisionRow};
use store::notices::{self, NoticeRow};
use store::reports::ReportRow;
use store::{Write, members, posts, reports};

use super::Subject;
use super::statements::{FoundBy, Key, keeps_out, reachable, title, told_reporter};
use crate::jobs::{Letter, Message};
use crate::posting::enqueue;
use crate::{Cx, Error, people};

/// Where a case is decided.
pub(crate) fn path(case: CaseId) -> String {
    format!("/moderatie/{case}")
}

/// Where that stands of which a notice tells by its event: a case, or what came of a report.
pub(crate) fn of_event(event: &str) -> Option<String> {
    let (word, behind) = event.split_once(':')?;
    let (id, _) = behind.split_once(':')?;
    let id = id.parse().ok()?;
    match word {
        "case" => Some(path(CaseId(id))),
        "report" => Some(receipt_page(ReportId(id))),
        _ => None,
    }
}

/// Tells those with an account in the product what came of their reports.
pub(super) fn reported(
    tx: &mut Write,
    cx: &Cx,
    row: &DecisionRow,
    ended: &[ReportRow],
) -> Result<(), Error> {
    let text = match row.post_id {
        Some(post) => posts::find(tx, post)?,
        None => None,
    };
    let mut rows = Vec::new();
    for report in ended {
        let Some(member) = report.reporter_id else {
            continue;
        };
        let house = match &text {
            Some(_) => None,
            None => members::find(tx, member)?.map(|by| by.organisation_id),
        };
        rows.push(NoticeRow {
            id: NoticeId(cx.id()),
            member_id: member,
            event: report_event(report.id, row.id),
            kind: NoticeKind::ReportDecided,
            item_id: text.as_ref().map(|post| post.item_id),
            group_id: None,
            organisation_id: house,
            n: text.as_ref().map_or(0, |post| post.n),
            by_id: None,
            created_at: row.created_at,
            read_at: None,
        });
    }
    Ok(notices::add(tx, &rows)?)
}

/// The event of what was decided of a report.
fn report_event(report: ReportId, decision: DecisionId) -> String {
    format!("report:{report}:{decision}")
}

/// Who is mailed already of what is done to many at once: the mail leads to all of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    members: HashSet<MemberId>,
    reporters: HashSet<(Option<MemberId>, String)>,
}

impl Told {
    /// Whether who it is about is not mailed yet.
    pub(super) fn is_first(&mut self, member: Option<MemberId>) -> bool {
        member.is_some_and(|member| self.members.insert(member))
    }

    /// Mails who reported these what came of them, each person once.
    pub(super) fn mail(
        &mut self,
        tx: &mut Write,
        cx: &Cx,
        reports: &[ReportRow],
    ) -> Result<(), Error> {
        for report in reports {
            let who = (report.reporter_id, report.email.clone());
            if self.reporters.insert(who) {
                enqueue(tx, cx, &Job::MailOutcome { report: report.id })?;
            }
        }
        Ok(())
    }
}

/// Has the reports that a decision ended be open again; those.
pub(super) fn undecided(tx: &mut Write, decision: DecisionId) -> Result<Vec<ReportRow>, Error> {
    let ended = reports::ended_by(tx, decision)?;
    let told: Vec<String> = ended
        .iter()
        .map(|report| report_event(report.id, decision))
        .collect();
    notices::remove_events(tx, &told)?;
    reports::undecide(tx, decision)?;
    Ok(ended)
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
        let Some(row) = decisions::find(tx, id)? else {
            return Ok(());
        };
        let mut rows = Vec::new();
        if row.measure.answers() {
            let kind = NoticeKind::ComplaintAnswered;
            for complaint in decisions::complaints_in(tx, row.case_id)? {
                let about = decisions::find(tx, complaint.decision_id)?;
                if let (Some(about), Some(member)) = (about, complaint.by_id) {
                    rows.push(notice(tx, cx, &about, member, (kind, row.created_at))?);
                }
            }
        } else if let Some(member) = row.member_id {
            let what = match row.undone_at {
                Some(at) => (NoticeKind::DecisionUndone, at),
                None => (NoticeKind::Decided, row.created_at),
            };
            rows.push(notice(tx, cx, &row, member, what)?);
        }
        Ok(notices::add(tx, &rows)?)
    })
}

/// The notice to someone of what happened to a decision, and when.
fn notice(
    tx: &mut Write,
    cx: &Cx,
    about: &DecisionRow,
    member: MemberId,
    (kind, at): (NoticeKind, Moment),
) -> Result<NoticeRow, Error> {
    let post = match about.post_id {
        Some(post) => posts::find(tx, post)?,
        None => None,
    };
    let house = match &post {
        Some(_) => None,
        None => members::find(tx, member)?.map(|member| member.organisation_id),
    };
    Ok(NoticeRow {
        id: NoticeId(cx.id()),
        member_id: member,
        event: format!("{kind}:{}", about.id),
        kind,
        item_id: post.as_ref().map(|post| post.item_id),
        group_id: None,
        organisation_id: house,
        n: post.as_ref().map_or(0, |post| post.n),
        // Decisions are the network's; who made one is known to moderators alone.
        by_id: None,
        created_at: at,
        read_at: None,
    })
}

/// The mail with the reasons to who a decision is about, or that it holds no more.
pub(crate) fn mail_statement(
    cx: &Cx,
    id: DecisionId,
    undone: bool,
) -> Result<Option<Letter>, Error> {
    cx.store.read(|r| {
        let Some(row) = decisions::find(r, id)? else {
            return Ok(None);
        };
        // An older version asked for answers in this way too, when there was one to whom it was.
        if row.measure.answers() {
            return match decisions::complaints_in(r, row.case_id)?.first() {
                Some(complaint) => answer(cx, r, &row, complaint),
                None => Ok(None),
            };
        }
        // Of what is undone before it was told there is another mail, which says so.
        let told = match row.undone_at {
            Some(_) if !undone => told_instead(r, &row)?,
            _ => Some(row),
        };
        let Some(row) = told else {
            return Ok(None);
        };
        let id = row.id;
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
                title: title(r, &row)?,
                more: undone_too(r, &row)?,
                why: row.undone_why.clone(),
                path,
            },
            None => Message::Statement {
                measure: row.measure,
                unread: keeps_out(&row),
                found: FoundBy::of(&row.held, row.reported),
                title: title(r, &row)?,
                more: decided_too(r, &row)?,
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

/// What else was decided about the same person at once, and holds: one mail leads to all of it.
fn told_instead(r: &mut store::Read, row: &DecisionRow) -> Result<Option<DecisionRow>, Error> {
    let Some(batch) = row.batch else {
        return Ok(None);
    };
    let rows = decisions::of_batch(r, batch)?.into_iter();
    // What was decided besides about the author of the same text has a mail of its own.
    let mut others = rows.filter(|other| other.case_id != row.case_id);
    Ok(others.find(|other| other.member_id == row.member_id))
}

/// How many other decisions about the same person were undone together with this one.
fn undone_too(r: &mut store::Read, row: &DecisionRow) -> Result<usize, Error> {
    let Some(batch) = row.batch else {
        return Ok(0);
    };
    let rows = decisions::of_batch_at_all(r, batch)?;
    let same = |other: &&DecisionRow| {
        other.id != row.id && other.member_id == row.member_id && other.undone_at == row.undone_at
    };
    Ok(rows.iter().filter(same).count())
}

/// About how many other texts of the same person was decided together with this one, as far as that holds.
fn decided_too(r: &mut store::Read, row: &DecisionRow) -> Result<usize, Error> {
    let Some(batch) = row.batch else {
        return Ok(0);
    };
    let rows = decisions::of_batch(r, batch)?.into_iter();
    let others = rows.filter(|other| other.case_id != row.case_id);
    Ok(others
        .filter(|other| other.member_id == row.member_id)
        .count())
}

/// The mail with the answer to who objected.
pub(crate) fn mail_answer(
    cx: &Cx,
    id: DecisionId,
    complaint: ComplaintId,
) -> Result<Option<Letter>, Error> {
    cx.store.read(|r| {
        let row = decisions::find(r, id)?;
        let complaint = decisions::complaint(r, complaint)?;
        match row.zip(complaint) {
            Some((row, complaint)) => answer(cx, r, &row, &complaint),
            None => Ok(None),
        }
    })
}

fn answer(
    cx: &Cx,
    r: &mut store::Read,
    row: &DecisionRow,
    complaint: &ComplaintRow,
) -> Result<Option<Letter>, Error> {
    let about = complaint.decision_id;
    let (reached, key) = match (complaint.report_id, complaint.by_id) {
        (Some(report), by) => {
            let reached = match by {
                Some(member) => reachable(r, member)?,
                None => {
                    let report = reports::find(r, report)?;
                    let report = report.filter(|report| !report.email.is_empty());
                    report.map(|report| (report.email, String::new(), report.lang))
                }
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

/// Where who reported it with an account reads what came of it.
fn receipt_page(id: ReportId) -> String {
    format!("/meld/gevolg/{id}")
}

fn receipt_path(id: ReportId, key: &str) -> String {
    format!("{}?sleutel={key}", receipt_page(id))
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
        let decision = match report.decision_id {
            Some(id) => decisions::find(r, id)?,
            None => None,
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
                agreed: report.agreed,
                answers: decision
                    .as_ref()
                    .is_some_and(|decision| decision.measure == Measure::Overturn),
                facts: decision.as_ref().map(told_reporter).unwrap_or_default(),
                more: match &decision {
                    Some(decision) => others_reported(r, decision, report.reporter_id)?,
                    None => false,
                },
                path: receipt_path(id, &Key::Report(id).of(cx)),
            },
        }))
    })
}

/// Whether something else was decided at the same time that this member reported.
fn others_reported(
    r: &mut store::Read,
    decision: &DecisionRow,
    reporter: Option<MemberId>,
) -> Result<bool, Error> {
    let (Some(batch), Some(reporter)) = (decision.batch, reporter) else {
        return Ok(false);
    };
    for other in decisions::of_batch(r, batch)? {
        let ended = reports::ended_by(r, other.id)?;
        if other.id != decision.id && ended.iter().any(|it| it.reporter_id == Some(reporter)) {
            return Ok(true);
        }
    }
    Ok(false)
}
