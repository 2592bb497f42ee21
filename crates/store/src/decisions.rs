//! What was decided, the texts that it took away, and who objects to it.

use std::collections::HashSet;

use diesel::prelude::*;
use domain::item::State;
use domain::moderation::{Measure, Reason};
use domain::{CaseId, ComplaintId, DecisionId, MemberId, Moment, PostId, ReportId};

use crate::conn::Conn;
use crate::one_of::one_of;
use crate::schema::{complaints, decision_posts, decisions, reports};
use crate::{Error, Read, Write};

/// What was decided, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = decisions, treat_none_as_default_value = false)]
pub struct DecisionRow {
    /// Its id.
    pub id: DecisionId,
    /// Of which case.
    pub case_id: CaseId,
    /// What.
    pub measure: Measure,
    /// Who decided; `None` when the product did by itself.
    pub by_id: Option<MemberId>,
    /// In which role: a word of [`domain::role::Role`], or `group_owner`; empty for the product.
    pub role: String,
    /// Whom it is about.
    pub member_id: Option<MemberId>,
    /// Which text it is about.
    pub post_id: Option<PostId>,
    /// Why it was looked at.
    pub reason: Reason,
    /// On what it rests, as [`domain::moderation::Ground`] is written.
    pub ground: Option<String>,
    /// Which law, where it rests on that; may be empty.
    pub law: String,
    /// What happened and why that is against it, for who it is about; plain text.
    pub facts: String,
    /// For other moderators alone; plain text.
    pub note: String,
    /// The version of the rules of the house that were in force.
    pub rules: i64,
    /// What it was about, as it stood then; plain text.
    pub quote: String,
    /// From when it holds no more, of what lasts.
    pub until_at: Option<Moment>,
    /// What a profile said before it was emptied, or what was hidden of a history, as JSON.
    pub before_text: Option<String>,
    /// The same for decisions that were taken together.
    pub batch: Option<i64>,
    /// Since when it was waited for.
    pub opened_at: Moment,
    /// When.
    pub created_at: Moment,
    /// When it was undone.
    pub undone_at: Option<Moment>,
    /// By whom.
    pub undone_by: Option<MemberId>,
    /// Why; may be empty.
    pub undone_why: String,
    /// Why the product had held what it is about, see [`domain::prevention::Reason::from_lines`]; empty when it had not.
    pub held: String,
    /// Whether nobody had read that yet.
    pub unread: bool,
    /// Whether someone had reported it.
    pub reported: bool,
}

/// That someone objects to a decision.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = complaints, treat_none_as_default_value = false)]
pub struct ComplaintRow {
    /// Its id.
    pub id: ComplaintId,
    /// The case that it is, with those of others to the same decision.
    pub case_id: CaseId,
    /// To which.
    pub decision_id: DecisionId,
    /// Who objects, with an account.
    pub by_id: Option<MemberId>,
    /// What they reported, of who reported.
    pub report_id: Option<ReportId>,
    /// In their words, plain text.
    pub body: String,
    /// When.
    pub created_at: Moment,
}

/// Adds one.
pub fn add(tx: &mut Write, row: &DecisionRow) -> Result<(), Error> {
    diesel::insert_into(decisions::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// The decision with this id.
pub fn find(r: &mut Read, id: DecisionId) -> Result<Option<DecisionRow>, Error> {
    Ok(decisions::table
        .find(id)
        .select(DecisionRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The decision with this id, which nobody else changes before the end of the transaction.
pub fn find_to_change(tx: &mut Write, id: DecisionId) -> Result<Option<DecisionRow>, Error> {
    let row = decisions::table.filter(decisions::id.eq(id));
    Ok(match tx.conn() {
        Conn::Lite(conn) => row
            .select(DecisionRow::as_select())
            .first(conn)
            .optional()?,
        Conn::Pg(conn) => row
            .select(DecisionRow::as_select())
            .for_no_key_update()
            .first(conn)
            .optional()?,
    })
}

/// The decisions with these ids, in no order.
pub fn by_ids(r: &mut Read, ids: &[DecisionId]) -> Result<Vec<DecisionRow>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(decisions::table
        .filter(one_of(decisions::id, ids))
        .select(DecisionRow::as_select())
        .load(r.conn())?)
}

/// What was decided of a case, latest first.
pub fn of_case(r: &mut Read, case: CaseId) -> Result<Vec<DecisionRow>, Error> {
    Ok(decisions::table
        .filter(decisions::case_id.eq(case))
        .order(decisions::id.desc())
        .select(DecisionRow::as_select())
        .load(r.conn())?)
}

/// What was decided about someone, latest first, at most `limit`.
pub fn of_member(r: &mut Read, member: MemberId, limit: i64) -> Result<Vec<DecisionRow>, Error> {
    Ok(decisions::table
        .filter(decisions::member_id.eq(member))
        .order(decisions::id.desc())
        .limit(limit)
        .select(DecisionRow::as_select())
        .load(r.conn())?)
}

/// Those of these cases in which this person decided what was objected to and holds no more.
pub fn overturned_among(
    r: &mut Read,
    cases: &[CaseId],
    by: MemberId,
) -> Result<Vec<CaseId>, Error> {
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    let objected = complaints::table
        .filter(complaints::decision_id.eq(decisions::id))
        .select(complaints::case_id);
    Ok(decisions::table
        .filter(one_of(decisions::case_id, cases))
        .filter(decisions::by_id.eq(by))
        .filter(decisions::undone_at.is_not_null())
        .filter(diesel::dsl::exists(objected))
        .select(decisions::case_id)
        .load(r.conn())?)
}

/// Those of these cases in which this person objects, or in which others object to what was decided of their report.
pub fn objected_among(r: &mut Read, cases: &[CaseId], by: MemberId) -> Result<Vec<CaseId>, Error> {
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    let mut found: Vec<CaseId> = complaints::table
        .filter(one_of(complaints::case_id, cases))
        .filter(complaints::by_id.eq(by))
        .select(complaints::case_id)
        .load(r.conn())?;
    let mut reported: Vec<CaseId> = complaints::table
        .inner_join(decisions::table.on(decisions::id.eq(complaints::decision_id)))
        .inner_join(reports::table.on(reports::case_id.eq(decisions::case_id)))
        .filter(one_of(complaints::case_id, cases))
        .filter(reports::reporter_id.eq(by))
        .select(complaints::case_id)
        .load(r.conn())?;
    found.append(&mut reported);
    Ok(found)
}

/// From when what was decided last about this member with one of these measures, and holds, is over.
pub fn holds_until(
    r: &mut Read,
    member: MemberId,
    measures: &[Measure],
) -> Result<Option<Moment>, Error> {
    let last: Option<Option<Moment>> = decisions::table
        .filter(decisions::member_id.eq(member))
        .filter(one_of(decisions::measure, measures))
        .filter(decisions::undone_at.is_null())
        .order(decisions::id.desc())
        .select(decisions::until_at)
        .first(r.conn())
        .optional()?;
    Ok(last.flatten())
}

/// What was decided last of what was looked at for this reason, but of other cases; at most `limit`.
pub fn of_reason(
    r: &mut Read,
    reason: Reason,
    but: CaseId,
    limit: i64,
) -> Result<Vec<DecisionRow>, Error> {
    Ok(decisions::table
        .filter(decisions::reason.eq(reason))
        .filter(decisions::case_id.ne(but))
        .order(decisions::id.desc())
        .limit(limit)
        .select(DecisionRow::as_select())
        .load(r.conn())?)
}

/// The decisions that were taken together, also those that hold no more.
pub fn of_batch_at_all(r: &mut Read, batch: i64) -> Result<Vec<DecisionRow>, Error> {
    Ok(decisions::table
        .filter(decisions::batch.eq(batch))
        .order(decisions::id)
        .select(DecisionRow::as_select())
        .load(r.conn())?)
}

/// The decisions that were taken together and hold.
pub fn of_batch(r: &mut Read, batch: i64) -> Result<Vec<DecisionRow>, Error> {
    Ok(decisions::table
        .filter(decisions::batch.eq(batch))
        .filter(decisions::undone_at.is_null())
        .order(decisions::id)
        .select(DecisionRow::as_select())
        .load(r.conn())?)
}

/// Notes that a decision holds no more; false when it did not any more.
pub fn undo(
    tx: &mut Write,
    id: DecisionId,
    (by, at): (MemberId, Moment),
    why: &str,
) -> Result<bool, Error> {
    let holds = decisions::table
        .filter(decisions::id.eq(id))
        .filter(decisions::undone_at.is_null());
    let undone = diesel::update(holds)
        .set((
            decisions::undone_at.eq(at),
            decisions::undone_by.eq(by),
            decisions::undone_why.eq(why),
        ))
        .execute(tx.conn())?;
    Ok(undone == 1)
}

/// Keeps how texts were before a decision took them away.
pub fn add_posts(
    tx: &mut Write,
    decision: DecisionId,
    posts: &[(PostId, State)],
) -> Result<(), Error> {
    for (post, before) in posts {
        diesel::insert_into(decision_posts::table)
            .values((
                decision_posts::decision_id.eq(decision),
                decision_posts::post_id.eq(*post),
                decision_posts::before.eq(*before),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// The texts that a decision took away, and how they were before.
pub fn posts_of(r: &mut Read, decision: DecisionId) -> Result<Vec<(PostId, State)>, Error> {
    Ok(decision_posts::table
        .filter(decision_posts::decision_id.eq(decision))
        .order(decision_posts::post_id)
        .select((decision_posts::post_id, decision_posts::before))
        .load(r.conn())?)
}

/// The latest decision in force that keeps this text away, and how the text was before any of them.
pub fn in_force(r: &mut Read, post: PostId) -> Result<Option<(DecisionRow, State)>, Error> {
    Ok(decision_posts::table
        .inner_join(decisions::table)
        .filter(decision_posts::post_id.eq(post))
        .filter(decisions::undone_at.is_null())
        .filter(one_of(
            decisions::measure,
            [Measure::Hide, Measure::Remove, Measure::Spammer],
        ))
        .order(decisions::id.desc())
        .select((DecisionRow::as_select(), decision_posts::before))
        .first(r.conn())
        .optional()?)
}

/// Adds what someone objects.
pub fn add_complaint(tx: &mut Write, row: &ComplaintRow) -> Result<(), Error> {
    diesel::insert_into(complaints::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// What is objected to this decision, first ones first; all of it is one case.
pub fn complaints_of(r: &mut Read, decision: DecisionId) -> Result<Vec<ComplaintRow>, Error> {
    Ok(complaints::table
        .filter(complaints::decision_id.eq(decision))
        .order(complaints::id)
        .select(ComplaintRow::as_select())
        .load(r.conn())?)
}

/// What is objected in a case, first ones first; nothing of a case that is of something else.
pub fn complaints_in(r: &mut Read, case: CaseId) -> Result<Vec<ComplaintRow>, Error> {
    Ok(complaints::table
        .filter(complaints::case_id.eq(case))
        .order(complaints::id)
        .select(ComplaintRow::as_select())
        .load(r.conn())?)
}

/// This one.
pub fn complaint(r: &mut Read, id: ComplaintId) -> Result<Option<ComplaintRow>, Error> {
    Ok(complaints::table
        .find(id)
        .select(ComplaintRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// What figures are made of: a decision without the people in it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = decisions)]
pub struct Counted {
    /// Its id.
    pub id: DecisionId,
    /// Of which case.
    pub case_id: CaseId,
    /// What.
    pub measure: Measure,
    /// In which role; empty for the product.
    pub role: String,
    /// Why it was looked at.
    pub reason: Reason,
    /// On what it rests.
    pub ground: Option<String>,
    /// Since when it was waited for.
    pub opened_at: Moment,
    /// When.
    pub created_at: Moment,
    /// When it was undone.
    pub undone_at: Option<Moment>,
    /// Why the product had held what it is about; empty when it had not.
    pub held: String,
    /// Whether someone had reported it.
    pub reported: bool,
}

/// The decisions of a period.
pub fn counted(r: &mut Read, from: Moment, to: Moment) -> Result<Vec<Counted>, Error> {
    Ok(decisions::table
        .filter(decisions::created_at.ge(from))
        .filter(decisions::created_at.lt(to))
        .order(decisions::created_at)
        .select(Counted::as_select())
        .load(r.conn())?)
}

/// What was answered in a period to each who objected.
pub fn answers(r: &mut Read, from: Moment, to: Moment) -> Result<Vec<Measure>, Error> {
    Ok(decisions::table
        .inner_join(complaints::table.on(complaints::case_id.eq(decisions::case_id)))
        .filter(one_of(
            decisions::measure,
            [Measure::Uphold, Measure::Overturn],
        ))
        .filter(decisions::created_at.ge(from))
        .filter(decisions::created_at.lt(to))
        .select(decisions::measure)
        .load(r.conn())?)
}

/// The decisions that do not hold any more because of an objection that was answered since this moment.
pub fn overturned(r: &mut Read, since: Moment) -> Result<HashSet<DecisionId>, Error> {
    let objected: Vec<DecisionId> = decisions::table
        .inner_join(complaints::table.on(complaints::case_id.eq(decisions::case_id)))
        .filter(decisions::measure.eq(Measure::Overturn))
        .filter(decisions::created_at.ge(since))
        .select(complaints::decision_id)
        .load(r.conn())?;
    Ok(objected.into_iter().collect())
}
