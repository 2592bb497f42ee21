//! Objecting to a decision (DSA, article 20): by who it is about, and by who reported what was left as it is. Someone else than
//! decided looks at it again.

use domain::item::State;
use domain::limits::REPORT_MAX;
use domain::moderation::{COMPLAINT_WITHIN, CaseState, Measure, Reason, Target};
use domain::rights::Actor;
use domain::{CaseId, Check, ComplaintId, DecisionId, MemberId, ReportId};
use store::cases::CaseRow;
use store::decisions::{self, ComplaintRow, DecisionRow};
use store::reports::ReportRow;
use store::{Read, Write, cases, reports};

use super::statements::{By, Concerned};
use super::telling::{self, Told};
use super::{Opening, effects, logging, put, undoing, words};
use crate::{Cx, Error};

/// What a complaint counts for.
const WEIGHT: i64 = 10;

/// Objects to a decision. What several people object, who reported the same, is one case: one answer is to all of them. Field
/// `body`. Conflict `objected` when they did before, `object-answered` when someone else looked at it again, `object-late`
/// after six months, `undone` when it holds no more.
///
/// Refused (hidden) for who it does not concern; for who reported it when something was done about it.
pub fn object(cx: &Cx, by: &By<'_>, id: DecisionId, body: &str) -> Result<CaseId, Error> {
    let mut check = Check::new();
    let body = words(&mut check, "body", body, REPORT_MAX);
    check.when(body.is_empty(), "body", "empty");
    check.done()?;
    cx.store.write(|tx| {
        let mut answered = false;
        // What was decided first, then what is objected to it, as whoever undoes the one or answers the other.
        let about = decisions::find(tx, id)?.ok_or(Error::NotFound)?;
        cases::find_to_change(tx, about.case_id)?.ok_or(Error::NotFound)?;
        if let Some(case) = cases::of_target(tx, Target::Decision, id.0)? {
            let case = cases::find_to_change(tx, case.id)?.ok_or(Error::NotFound)?;
            answered = case.state == CaseState::Closed;
        }
        let row = decisions::find_to_change(tx, id)?.ok_or(Error::NotFound)?;
        let concerned = by.concerned(tx, cx, &row)?;
        open_to(cx, &row, concerned)?;
        let said = decisions::complaints_of(tx, id)?;
        if said.iter().any(|it| concerned.objects(it)) {
            return Err(Error::Conflict("objected"));
        }
        if answered {
            return Err(Error::Conflict("object-answered"));
        }
        let opening = Opening {
            target: Target::Decision,
            target_id: id.0,
            post: row.post_id,
            member: row.member_id,
            reason: Reason::Complaint,
            weight: weight(tx, concerned)?,
        };
        let case = put(tx, cx, &opening)?;
        let (by_id, report_id): (Option<MemberId>, Option<ReportId>) = match concerned {
            Concerned::Author(member) => (Some(member), None),
            Concerned::Reporter(report, member) => (member, Some(report)),
        };
        let complaint = ComplaintRow {
            id: ComplaintId(cx.id()),
            case_id: case.id,
            decision_id: id,
            by_id,
            report_id,
            body: body.clone(),
            created_at: cx.now(),
        };
        decisions::add_complaint(tx, &complaint)?;
        Ok(case.id)
    })
}

/// What it counts for: nothing more by who reported the same before, whose report counted for nothing either.
fn weight(r: &mut Read, concerned: Concerned) -> Result<i64, Error> {
    let report = match concerned {
        Concerned::Author(_) => None,
        Concerned::Reporter(report, _) => reports::find(r, report)?,
    };
    match report {
        Some(report) if report.weight == 0 => Ok(0),
        _ => Ok(WEIGHT),
    }
}

/// Whether this decision can be objected to by them now.
pub(super) fn open_to(cx: &Cx, row: &DecisionRow, concerned: Concerned) -> Result<(), Error> {
    let theirs = match concerned {
        Concerned::Author(_) => row.measure.restricts(),
        // What was done about it is between the network and its author.
        Concerned::Reporter(..) => !row.measure.restricts(),
    };
    if !theirs || row.measure.answers() {
        return Err(Error::Refused(domain::rights::Refusal::NotAllowed));
    }
    if row.undone_at.is_some() {
        return Err(Error::Conflict("undone"));
    }
    if cx.now().since(row.created_at) > COMPLAINT_WITHIN {
        return Err(Error::Conflict("object-late"));
    }
    Ok(())
}

/// What a decision did is undone, since who objects is right. Of one that left a text as it is, the case is open again.
pub(super) fn overturn(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    (complaint, by): (&CaseRow, MemberId),
    answer: &DecisionRow,
) -> Result<(), Error> {
    let id = DecisionId(complaint.target_id);
    let about = decisions::find(tx, id)?.ok_or(Error::NotFound)?;
    let case = cases::find_to_change(tx, about.case_id)?.ok_or(Error::NotFound)?;
    let about = decisions::find(tx, id)?.ok_or(Error::NotFound)?;
    if about.undone_at.is_some() {
        return Ok(());
    }
    let subject = super::subject(tx, &case)?;
    logging::undone(tx, cx, actor, &subject, &about, &answer.facts);
    undoing::ended(tx, cx, &about, (by, answer.created_at, &answer.facts), true)?;
    effects::take_back(tx, cx, (&case, &subject), &about, by)?;
    let mut told = Told::default();
    if !about.measure.restricts() {
        return undoing::reopen(tx, cx, &about, &case, &mut told);
    }
    // It was in order after all: who reported it was wrong. What else ended with the account is decided anew.
    let ended = telling::undecided(tx, about.id)?;
    let (here, elsewhere): (Vec<ReportRow>, Vec<_>) =
        ended.into_iter().partition(|it| it.case_id == case.id);
    let here: Vec<ReportId> = here.iter().map(|it| it.id).collect();
    reports::decide_these(tx, &here, answer.id, false)?;
    told.mail(tx, cx, &elsewhere)?;
    if about.measure == Measure::Spammer {
        undoing::reopen_others(tx, cx, &about, &mut told)?;
    }
    // A text that nobody had read waits again.
    let left = super::subject(tx, &case)?;
    if left.state() == Some(State::Hidden) && !left.held.is_empty() {
        undoing::reopen(tx, cx, &about, &case, &mut told)?;
    }
    Ok(())
}
