//! Taking back what was decided.

use domain::job::Job;
use domain::limits::FACTS_MAX;
use domain::moderation::{CaseState, Measure, Target, UNDONE_WITHIN};
use domain::rights::{self, Act, Actor};
use domain::{Check, DecisionId, MemberId, Moment, PostId};
use store::cases::{self, CaseRow};
use store::decisions::{self, DecisionRow};
use store::{Read, Write};

use super::telling::Told;
use super::{Subject, asking, due, effects, logging, telling, to_change, words, written};
use crate::people::signed_in;
use crate::posting::enqueue;
use crate::{Cx, Error};

/// Undoes a decision: what it took away comes back as far as nothing else was done to it since, who it was about is told, and
/// its case is open again. Conflict `undone` when it holds no more, `undo-late` after 30 days, `undo-answer` for the answer to
/// a complaint.
///
/// Refused (hidden) for who can't see the case, and for what they could not decide.
pub fn undo(cx: &Cx, actor: &Actor, id: DecisionId, why: &str) -> Result<(), Error> {
    let me = signed_in(actor)?.id;
    let why = read(why)?;
    let now = cx.now();
    cx.store
        .write(|tx| one(tx, cx, (actor, me, now), id, &why, &mut Told::default()))
}

/// Undoes the decisions that were taken together and hold: how many, and how many stay, since someone else looked at them
/// again, or they are not for this person to undo. When that is all of them, the error of the first.
///
/// Refused as [`undo`].
pub fn undo_batch(cx: &Cx, actor: &Actor, batch: i64, why: &str) -> Result<(usize, usize), Error> {
    let me = signed_in(actor)?.id;
    let why = read(why)?;
    let now = cx.now();
    cx.store.write(|tx| {
        let rows = decisions::of_batch(tx, batch)?;
        let mut told = Told::default();
        let (mut undone, mut first) = (0, None);
        for row in &rows {
            let before = told.clone();
            match tx.savepoint(|tx| one(tx, cx, (actor, me, now), row.id, &why, &mut told)) {
                Ok(()) => undone += 1,
                Err(why @ (Error::Conflict(_) | Error::Refused(_))) => {
                    told = before;
                    first = first.or(Some(why));
                }
                Err(why) => return Err(why),
            }
        }
        match undone {
            0 => Err(first.unwrap_or(Error::NotFound)),
            _ => Ok((undone, rows.len() - undone)),
        }
    })
}

/// Ends what is objected to a decision that is taken back. Conflict `undo-upheld` when someone else has looked at it and let it
/// stand: that would be the last word of whoever was objected to.
fn no_longer_objected(tx: &mut Write, cx: &Cx, row: &DecisionRow) -> Result<(), Error> {
    let Some(case) = cases::of_target(tx, Target::Decision, row.id.0)? else {
        return Ok(());
    };
    let case = cases::find_to_change(tx, case.id)?.ok_or(Error::NotFound)?;
    match case.state {
        CaseState::Closed => Err(Error::Conflict("undo-upheld")),
        CaseState::Open => written(cases::set(tx, &super::ended(case, cx.now()))?),
    }
}

/// What a decision took away comes back when that is undone, and by nothing else. Conflict `decided-away`.
pub(crate) fn not_decided(r: &mut Read, post: PostId) -> Result<(), Error> {
    match decisions::in_force(r, post)? {
        Some(_) => Err(Error::Conflict("decided-away")),
        None => Ok(()),
    }
}

fn read(why: &str) -> Result<String, Error> {
    let mut check = Check::new();
    let why = words(&mut check, "why", why, FACTS_MAX);
    check.when(why.is_empty(), "why", "empty");
    check.done()?;
    Ok(why)
}

fn one(
    tx: &mut Write,
    cx: &Cx,
    (actor, me, now): (&Actor, MemberId, Moment),
    id: DecisionId,
    why: &str,
    told: &mut Told,
) -> Result<(), Error> {
    let row = decisions::find(tx, id)?.ok_or(Error::NotFound)?;
    // The case first, as whoever decides holds it first too.
    let (case, subject) = to_change(tx, actor, row.case_id)?;
    let act = Act::Decide {
        case: &subject.facts,
        measure: row.measure,
    };
    rights::may(actor, act)?;
    if case.target == Target::Decision {
        return Err(Error::Conflict("undo-answer"));
    }
    if row.undone_at.is_some() {
        return Err(Error::Conflict("undone"));
    }
    if now.since(row.created_at) > UNDONE_WITHIN {
        return Err(Error::Conflict("undo-late"));
    }
    super::reaches(actor, &row)?;
    no_longer_objected(tx, cx, &row)?;
    let tells = told.is_first(row.member_id);
    ended(tx, cx, &row, (me, now, why), tells)?;
    effects::take_back(tx, cx, (&case, &subject), &row, me)?;
    // What was decided about the author besides goes, and what was decided about the text stays, or the other way round.
    let together = together(tx, &row)?;
    if together.iter().all(|other| other.undone_at.is_some()) {
        for other in &together {
            let again = telling::undecided(tx, other.id)?;
            told.mail(tx, cx, &again)?;
        }
        reopen(tx, cx, &row, &case, told)?;
    }
    if row.measure == Measure::Spammer {
        reopen_others(tx, cx, &row, told)?;
    }
    logging::undone(tx, cx, actor, &subject, &row, why);
    Ok(())
}

/// What else was decided of a case at the same time.
fn together(r: &mut Read, row: &DecisionRow) -> Result<Vec<DecisionRow>, Error> {
    if row.batch.is_none() {
        return Ok(Vec::new());
    }
    let mut rows = decisions::of_case(r, row.case_id)?;
    rows.retain(|other| other.batch == row.batch && other.id != row.id);
    Ok(rows)
}

/// Has a case be decided anew, and its reports wait for that.
pub(super) fn reopen(
    tx: &mut Write,
    cx: &Cx,
    row: &DecisionRow,
    case: &CaseRow,
    told: &mut Told,
) -> Result<(), Error> {
    let again = telling::undecided(tx, row.id)?;
    told.mail(tx, cx, &again)?;
    if case.state == CaseState::Open {
        return Ok(());
    }
    // It waited since it was opened first; those who decide have their time anew.
    let after = CaseRow {
        state: CaseState::Open,
        closed_at: None,
        due_at: due(cx.now(), case.reason),
        asked_at: cx.now(),
        rank: domain::moderation::rank(case.opened_at, case.reason, case.weight),
        version: case.version + 1,
        ..case.clone()
    };
    written(cases::set(tx, &after)?)?;
    asking::came(tx, cx, &after)
}

/// Has what else ended with an account wait again.
pub(super) fn reopen_others(
    tx: &mut Write,
    cx: &Cx,
    row: &DecisionRow,
    told: &mut Told,
) -> Result<(), Error> {
    for (post, _) in decisions::posts_of(tx, row.id)? {
        let other = cases::of_target(tx, Target::Post, post.0)?;
        let ended = |case: &CaseRow| case.closed_at == Some(row.created_at);
        if let Some(other) = other.filter(ended) {
            let other = cases::find_to_change(tx, other.id)?.ok_or(Error::NotFound)?;
            reopen(tx, cx, row, &other, told)?;
        }
    }
    Ok(())
}

/// Notes that a decision holds no more, and has who it was about told: in the product, and by mail unless another one tells it
/// too.
pub(super) fn ended(
    tx: &mut Write,
    cx: &Cx,
    row: &DecisionRow,
    (by, now, why): (MemberId, Moment, &str),
    by_mail: bool,
) -> Result<(), Error> {
    if !decisions::undo(tx, row.id, (by, now), why)? {
        return Err(Error::Conflict("undone"));
    }
    if row.measure.restricts() && row.member_id.is_some() {
        enqueue(tx, cx, &Job::NotifyDecision { decision: row.id })?;
        if by_mail {
            let (decision, undone) = (row.id, true);
            enqueue(tx, cx, &Job::MailStatement { decision, undone })?;
        }
    }
    Ok(())
}

/// What decisions before said of a text that stays after all holds no more.
pub(super) fn lift(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    (case, subject): (&CaseRow, &Subject),
    by: MemberId,
    why: &str,
) -> Result<(), Error> {
    let Some(post) = case.post_id else {
        return Ok(());
    };
    while let Some((row, _)) = decisions::in_force(tx, post)? {
        // A decision about all that someone wrote is not about this text alone.
        if row.case_id != case.id {
            return Ok(());
        }
        super::reaches(actor, &row)?;
        no_longer_objected(tx, cx, &row)?;
        ended(tx, cx, &row, (by, cx.now(), why), true)?;
        logging::undone(tx, cx, actor, subject, &row, why);
        effects::take_back(tx, cx, (case, subject), &row, by)?;
    }
    Ok(())
}

/// Whether someone can undo a decision with one click.
pub(super) fn can_be_undone(case: &CaseRow, row: &DecisionRow, now: domain::Moment) -> bool {
    case.target != Target::Decision
        && row.undone_at.is_none()
        && now.since(row.created_at) <= UNDONE_WITHIN
        && !row.measure.answers()
}
