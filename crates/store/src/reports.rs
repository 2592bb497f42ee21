//! What people reported.

use std::collections::HashMap;

use diesel::prelude::*;
use domain::moderation::Reason;
use domain::{CaseId, DecisionId, Lang, MemberId, Moment, ReportId};

use crate::one_of::one_of;
use crate::schema::reports;
use crate::{Error, Read, Write};

/// That someone reported something, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = reports, treat_none_as_default_value = false)]
pub struct ReportRow {
    /// Its id.
    pub id: ReportId,
    /// Of which case.
    pub case_id: CaseId,
    /// Who reported it, with an account.
    pub reporter_id: Option<MemberId>,
    /// Who did without one; may be empty.
    pub name: String,
    /// Their address; may be empty.
    pub email: String,
    /// The language in which they are told what came of it.
    pub lang: Lang,
    /// Why.
    pub reason: Reason,
    /// In their words, plain text.
    pub body: String,
    /// Whether they said that it is right and complete to the best of their knowledge.
    pub good_faith: bool,
    /// What it counts for.
    pub weight: i64,
    /// The version of the text that they saw.
    pub version: Option<i64>,
    /// When.
    pub created_at: Moment,
    /// What ended it.
    pub decision_id: Option<DecisionId>,
    /// Whether they were right; `None` until it was decided.
    pub agreed: Option<bool>,
}

/// Adds one.
pub fn add(tx: &mut Write, row: &ReportRow) -> Result<(), Error> {
    diesel::insert_into(reports::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// The report with this id.
pub fn find(r: &mut Read, id: ReportId) -> Result<Option<ReportRow>, Error> {
    Ok(reports::table
        .find(id)
        .select(ReportRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The reports of this case of which nothing was decided yet.
pub fn open_of(r: &mut Read, case: CaseId) -> Result<Vec<ReportId>, Error> {
    Ok(reports::table
        .filter(reports::case_id.eq(case))
        .filter(reports::agreed.is_null())
        .select(reports::id)
        .load(r.conn())?)
}

/// All reports of these cases, oldest first.
pub fn of_cases(r: &mut Read, cases: &[CaseId]) -> Result<Vec<ReportRow>, Error> {
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    Ok(reports::table
        .filter(one_of(reports::case_id, cases))
        .order((reports::case_id, reports::id))
        .select(ReportRow::as_select())
        .load(r.conn())?)
}

/// The report of this person that waits for a decision of this case.
pub fn waiting_of(
    r: &mut Read,
    case: CaseId,
    reporter: MemberId,
) -> Result<Option<ReportRow>, Error> {
    Ok(reports::table
        .filter(reports::case_id.eq(case))
        .filter(reports::reporter_id.eq(reporter))
        .filter(reports::agreed.is_null())
        .select(ReportRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Those of these cases of which this person reported something, whatever came of it.
pub fn reported_among(
    r: &mut Read,
    cases: &[CaseId],
    reporter: MemberId,
) -> Result<Vec<CaseId>, Error> {
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    Ok(reports::table
        .filter(one_of(reports::case_id, cases))
        .filter(reports::reporter_id.eq(reporter))
        .select(reports::case_id)
        .load(r.conn())?)
}

/// What this person reported, latest first, at most `limit`.
pub fn of_reporter(r: &mut Read, reporter: MemberId, limit: i64) -> Result<Vec<ReportRow>, Error> {
    Ok(reports::table
        .filter(reports::reporter_id.eq(reporter))
        .order(reports::id.desc())
        .limit(limit)
        .select(ReportRow::as_select())
        .load(r.conn())?)
}

/// How often what each of these people reported was right, and how often wrong.
pub fn records(r: &mut Read, people: &[MemberId]) -> Result<HashMap<MemberId, (i64, i64)>, Error> {
    let mut records: HashMap<MemberId, (i64, i64)> = HashMap::new();
    if people.is_empty() {
        return Ok(records);
    }
    let people: Vec<Option<MemberId>> = people.iter().copied().map(Some).collect();
    let counted: Vec<(Option<MemberId>, Option<bool>, i64)> = reports::table
        .filter(reports::reporter_id.eq_any(people))
        .filter(reports::agreed.is_not_null())
        .group_by((reports::reporter_id, reports::agreed))
        .select((
            reports::reporter_id,
            reports::agreed,
            diesel::dsl::count_star(),
        ))
        .load(r.conn())?;
    for (reporter, agreed, count) in counted {
        let Some(reporter) = reporter else { continue };
        let record = records.entry(reporter).or_default();
        match agreed {
            Some(true) => record.0 += count,
            _ => record.1 += count,
        }
    }
    Ok(records)
}

/// Notes what came of the reports of a case that wait.
pub fn decide(
    tx: &mut Write,
    case: CaseId,
    decision: DecisionId,
    agreed: bool,
) -> Result<(), Error> {
    let waiting = reports::table
        .filter(reports::case_id.eq(case))
        .filter(reports::agreed.is_null());
    diesel::update(waiting)
        .set((
            reports::agreed.eq(agreed),
            reports::decision_id.eq(decision),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes what came of these reports.
pub fn decide_these(
    tx: &mut Write,
    ids: &[ReportId],
    decision: DecisionId,
    agreed: bool,
) -> Result<(), Error> {
    if ids.is_empty() {
        return Ok(());
    }
    diesel::update(reports::table.filter(one_of(reports::id, ids)))
        .set((
            reports::agreed.eq(agreed),
            reports::decision_id.eq(decision),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Has the reports that a decision ended wait again, since it holds no more.
pub fn undecide(tx: &mut Write, decision: DecisionId) -> Result<(), Error> {
    diesel::update(reports::table.filter(reports::decision_id.eq(decision)))
        .set((
            reports::agreed.eq(None::<bool>),
            reports::decision_id.eq(None::<DecisionId>),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The reports that a decision ended.
pub fn ended_by(r: &mut Read, decision: DecisionId) -> Result<Vec<ReportRow>, Error> {
    Ok(reports::table
        .filter(reports::decision_id.eq(decision))
        .order(reports::id)
        .select(ReportRow::as_select())
        .load(r.conn())?)
}

/// Those of a year: why, and how many.
pub fn figures(r: &mut Read, from: Moment, to: Moment) -> Result<Vec<(Reason, i64)>, Error> {
    Ok(reports::table
        .filter(reports::created_at.ge(from))
        .filter(reports::created_at.lt(to))
        .group_by(reports::reason)
        .select((reports::reason, diesel::dsl::count_star()))
        .order(reports::reason)
        .load(r.conn())?)
}
