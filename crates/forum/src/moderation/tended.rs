//! What a moderator takes away at the text itself, or by a program: that is a decision too, with the reason that they
//! gave, so that its author is told and can object.

use domain::item::State;
use domain::job::Job;
use domain::moderation::{Measure, Reason, Target};
use domain::rights::{Actor, Refusal};
use domain::{DecisionId, MemberId, PostId};
use store::cases;
use store::decisions::{self, DecisionRow};
use store::posts::PostRow;
use store::{Write, reports};

use super::{Opening, ended, put, role_of, rules, subject, written};
use crate::people::signed_in;
use crate::posting::enqueue;
use crate::{Cx, Error};

/// Keeps that someone else than its author took a text away. What was reported of it is decided by that.
///
/// Refused when they reported it themselves.
pub(crate) fn taken_away(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    post: &PostRow,
    why: &str,
) -> Result<(), Error> {
    let me = signed_in(actor)?.id;
    if post.author_id == me {
        return Ok(());
    }
    if why.is_empty() {
        return Err(Error::invalid("note", "empty"));
    }
    let now = cx.now();
    let case = put(tx, cx, &Opening::of_post(post, Reason::OwnInitiative))?;
    let about = subject(tx, &case)?;
    if about.facts.involved.contains(&me) {
        return Err(Error::Refused(Refusal::Involved));
    }
    let row = DecisionRow {
        id: DecisionId(cx.id()),
        case_id: case.id,
        measure: Measure::Remove,
        by_id: Some(me),
        role: role_of(actor, &about.facts),
        member_id: Some(post.author_id),
        post_id: Some(post.id),
        reason: case.reason,
        ground: None,
        law: String::new(),
        facts: why.to_owned(),
        note: String::new(),
        rules: rules::version(tx)?,
        quote: about.quote(Target::Post, None),
        until_at: None,
        before_at: None,
        before_text: None,
        batch: None,
        opened_at: case.opened_at,
        created_at: now,
        undone_at: None,
        undone_by: None,
        undone_why: String::new(),
        // Only what others read is taken away by others (`tending::withdrawn`).
        held: String::new(),
        unread: false,
        reported: !reports::open_of(tx, case.id)?.is_empty(),
    };
    decisions::add(tx, &row)?;
    decisions::add_posts(tx, row.id, &[(post.id, State::Live)])?;
    reports::decide(tx, case.id, row.id, true)?;
    written(cases::set(tx, &ended(case, now))?)?;
    enqueue(tx, cx, &Job::MailStatement { decision: row.id })?;
    for report in reports::ended_by(tx, row.id)? {
        enqueue(tx, cx, &Job::MailOutcome { report: report.id })?;
    }
    Ok(())
}

/// A text that was taken away at itself comes back at itself. What a decision in the queue took away comes back when that is
/// undone, and by nothing else.
pub(crate) fn brought_back(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    post: PostId,
    by: MemberId,
) -> Result<(), Error> {
    while let Some((row, _)) = decisions::in_force(tx, post)? {
        super::reaches(actor, &row)?;
        if row.ground.is_some() {
            return Err(Error::Conflict("decided-away"));
        }
        decisions::undo(tx, row.id, (by, cx.now()), "")?;
        reports::undecide(tx, row.id)?;
        reports::decide(tx, row.case_id, row.id, false)?;
    }
    Ok(())
}
