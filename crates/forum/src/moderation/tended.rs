//! What a moderator takes away by a program, at the text itself: that is a decision too, with its ground and the reason that
//! they gave, so that its author is told and can object.

use domain::item::State;
use domain::job::Job;
use domain::limits::NOTE_MAX;
use domain::moderation::{Ground, Measure, Reason, Target};
use domain::rights::{self, Act, Actor};
use domain::{Check, DecisionId, PostId};
use store::cases;
use store::decisions::{self, DecisionRow};
use store::posts::PostRow;
use store::{Read, Write, reports};

use super::deciding::knows_rule;
use super::{Opening, ended, logging, put, role_of, rules, subject, written};
use crate::people::signed_in;
use crate::posting::enqueue;
use crate::{Cx, Error};

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

impl Removal {
    /// What was given, when someone else wrote the text. Fields `ground`, `law`, `note`.
    fn sound(&self) -> Result<(Ground, String), Error> {
        let mut check = Check::new();
        check.when(self.ground.is_none(), "ground", "choice");
        let law = check.optional_line("law", &self.law, NOTE_MAX);
        let law = law.unwrap_or_default();
        let by_law = self.ground == Some(Ground::Law);
        check.when(by_law && law.is_empty(), "law", "empty");
        check.when(self.note.trim().is_empty(), "note", "empty");
        check.done()?;
        let ground = self
            .ground
            .ok_or_else(|| Error::invalid("ground", "choice"))?;
        Ok((ground, if by_law { law } else { String::new() }))
    }
}

/// Keeps that someone else than its author took a text away, which was in this state. What was reported of it is decided by
/// that. Fields as [`Removal`].
///
/// Refused as [`super::decide`]. Conflict `case-claimed` when someone else is at it.
pub(crate) fn taken_away(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    (post, before): (&PostRow, State),
    why: &Removal,
) -> Result<(), Error> {
    let me = signed_in(actor)?.id;
    if post.author_id == me {
        return Ok(());
    }
    let (ground, law) = why.sound()?;
    knows_rule(tx, Some(ground))?;
    let now = cx.now();
    super::free(tx, cx, (Target::Post, post.id.0), me)?;
    let case = put(tx, cx, &Opening::of_post(post, Reason::OwnInitiative))?;
    let about = subject(tx, &case)?;
    let act = Act::Decide {
        case: &about.facts,
        measure: Measure::Remove,
    };
    rights::may(actor, act)?;
    let row = DecisionRow {
        id: DecisionId(cx.id()),
        case_id: case.id,
        measure: Measure::Remove,
        by_id: Some(me),
        role: role_of(actor, &about.facts),
        member_id: Some(post.author_id),
        post_id: Some(post.id),
        reason: case.reason,
        ground: Some(ground.to_string()),
        law,
        facts: why.note.trim().to_owned(),
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
    decisions::add_posts(tx, row.id, &[(post.id, before)])?;
    reports::decide(tx, case.id, row.id, true)?;
    written(cases::set(tx, &ended(case.clone(), now))?)?;
    let states = (before != State::Deleted).then_some((before, State::Deleted));
    logging::decided(tx, cx, actor, (&case, &about), &row, states);
    enqueue(tx, cx, &Job::NotifyDecision { decision: row.id })?;
    enqueue(tx, cx, &Job::MailStatement { decision: row.id })?;
    for report in reports::ended_by(tx, row.id)? {
        enqueue(tx, cx, &Job::MailOutcome { report: report.id })?;
    }
    Ok(())
}

/// What a decision took away comes back when that is undone, and by nothing else. Conflict `decided-away`.
pub(crate) fn not_decided(r: &mut Read, post: PostId) -> Result<(), Error> {
    match decisions::in_force(r, post)? {
        Some(_) => Err(Error::Conflict("decided-away")),
        None => Ok(()),
    }
}
