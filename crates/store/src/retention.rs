//! Clearing away what has been kept long enough, in small portions, and what was cleared away when.
//!
//! The one list of what ends when: which rows of which table, by which of their moments. Files, mails and what people
//! have read go other ways, as `forum` knows.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use domain::retention::Kept;
use domain::{MemberId, Moment};

use crate::conn::Conn;
use crate::schema::{members, readings, retention_runs};
use crate::{Error, Read, Write};

/// Rows of one transaction.
pub const PORTION: usize = 500;

/// Members whose readings are looked through in one transaction.
const READERS: i64 = 100;

/// The table of a kind, and which of its rows are older than the moment `$1`. Values that are `null` are not.
fn rows_of(kind: Kept) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        Kept::Sessions => ("sessions", "expires_at < $1"),
        Kept::Tokens => ("tokens", "expires_at < $1"),
        Kept::Repeats => ("repeats", "created_at < $1"),
        Kept::Links => ("links", "expires_at < $1"),
        Kept::Invitations => (
            "invitations",
            "accepted_at is null and (expires_at < $1 or withdrawn_at < $1)",
        ),
        Kept::AcceptedInvitations => ("invitations", "accepted_at < $1"),
        Kept::Attempts => ("attempts", "last_at < $1"),
        Kept::Spends => ("spends", "at < $1"),
        Kept::Submissions => ("submissions", "created_at < $1"),
        Kept::Drafts => ("drafts", "updated_at < $1"),
        Kept::DiscardedDrafts => ("discarded_drafts", "updated_at < $1"),
        Kept::ReadNotices => ("notices", "read_at < $1"),
        Kept::UnreadNotices => ("notices", "read_at is null and created_at < $1"),
        Kept::GroupCandidates => ("group_candidates", "created_at < $1"),
        Kept::GroupDepartures => ("group_departures", "left_at < $1"),
        Kept::EndedGrants => ("grants", "(revoked_at < $1 or until < $1)"),
        Kept::DoneJobs => ("jobs", "done_at is not null and done_at < $1"),
        Kept::WebhookDeliveries => ("webhook_deliveries", "due_at is null and created_at < $1"),
        // Who looks at it again reads what is objected beside what was reported.
        Kept::ContentReports => (
            "reports",
            "agreed is not null and created_at < $1 and id not in (select complaints.report_id from complaints \
             join cases on cases.id = complaints.case_id \
             where cases.state = 'open' and complaints.report_id is not null)",
        ),
        Kept::CaseNotes => ("case_notes", "created_at < $1"),
        Kept::TextDigests => ("text_digests", "created_at < $1"),
        Kept::SignUps => ("sign_ups", "coalesce(decided_at, opened_at) < $1"),
        Kept::SupportQuestions => ("support_questions", "state = 'closed' and updated_at < $1"),
        Kept::Askings => ("askings", "created_at < $1"),
        Kept::OutdatedMarks => ("outdated_marks", "settled_at < $1"),
        Kept::Curations => ("curations", "created_at < $1"),
        Kept::Reports => ("retention_runs", "ran_at < $1"),
        Kept::AuditPeople
        | Kept::Readings
        | Kept::UnusedFiles
        | Kept::Outbox
        | Kept::WorkSignIns => return None,
    })
}

/// Removes at most [`PORTION`] rows of this kind that are older than this moment; how many. Nothing of kinds that are
/// cleared away otherwise.
///
/// # Errors
/// Of the database.
pub fn remove(tx: &mut Write, kind: Kept, before: Moment) -> Result<usize, Error> {
    let Some((table, old)) = rows_of(kind) else {
        return Ok(0);
    };
    // Where a row lies is what both have for every table, whatever its key.
    let row = match tx.conn() {
        Conn::Lite(_) => "rowid",
        Conn::Pg(_) => "ctid",
    };
    let statement = format!(
        "delete from {table} where {row} in (select {row} from {table} where {old} limit {PORTION})"
    );
    Ok(diesel::sql_query(statement)
        .bind::<BigInt, _>(before)
        .execute(tx.conn())?)
}

/// Forgets what the next members after this one have opened last before this moment, but for what they follow or want to
/// hear nothing of: how many, and who was the last of them; `None` when there were no more.
///
/// # Errors
/// Of the database.
pub fn remove_readings(
    tx: &mut Write,
    after: MemberId,
    before: Moment,
) -> Result<(usize, Option<MemberId>), Error> {
    let next: Vec<MemberId> = members::table
        .filter(members::id.gt(after))
        .order(members::id)
        .limit(READERS)
        .select(members::id)
        .load(tx.conn())?;
    let Some(last) = next.last().copied() else {
        return Ok((0, None));
    };
    let old = readings::table
        .filter(readings::member_id.gt(after))
        .filter(readings::member_id.le(last))
        .filter(readings::follow.is_null())
        // That they want to follow no more is a choice.
        .filter(readings::why.is_null())
        .filter(readings::seen_at.lt(before));
    Ok((diesel::delete(old).execute(tx.conn())?, Some(last)))
}

/// What was cleared away once.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = retention_runs)]
pub struct RunRow {
    /// Its id.
    pub id: i64,
    /// What.
    pub kind: Kept,
    /// How many.
    pub removed: i64,
    /// Up to which moment.
    pub until: Moment,
    /// When.
    pub ran_at: Moment,
}

/// Writes down what was cleared away.
///
/// # Errors
/// Of the database.
pub fn add(tx: &mut Write, run: &RunRow) -> Result<(), Error> {
    diesel::insert_into(retention_runs::table)
        .values(run)
        .execute(tx.conn())?;
    Ok(())
}

/// What was cleared away since this moment, the latest first.
///
/// # Errors
/// Of the database.
pub fn since(r: &mut Read, moment: Moment) -> Result<Vec<RunRow>, Error> {
    Ok(retention_runs::table
        .filter(retention_runs::ran_at.ge(moment))
        .order((retention_runs::ran_at.desc(), retention_runs::id.desc()))
        .select(RunRow::as_select())
        .load(r.conn())?)
}
