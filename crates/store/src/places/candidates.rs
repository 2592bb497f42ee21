//! Who is about to come into a group: people who asked, and people who were asked.

use diesel::prelude::*;
use domain::{GroupId, MemberId, Moment};

use crate::schema::{group_candidates, group_members};
use crate::{Error, Read, Write};

/// Someone who asked to come in, or was asked to.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = group_candidates)]
pub struct CandidateRow {
    /// Into which group.
    pub group_id: GroupId,
    /// Who.
    pub member_id: MemberId,
    /// Who asked them; `None` when they asked themselves.
    pub invited_by: Option<MemberId>,
    /// What they, or who asked them, said; may be empty.
    pub message: String,
    /// When.
    pub created_at: Moment,
}

/// A candidate of a group.
pub fn candidate(
    r: &mut Read,
    group: GroupId,
    member: MemberId,
) -> Result<Option<CandidateRow>, Error> {
    Ok(group_candidates::table
        .find((group, member))
        .select(CandidateRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The candidates of a group, oldest first, at most `limit`.
pub fn candidates(r: &mut Read, group: GroupId, limit: i64) -> Result<Vec<CandidateRow>, Error> {
    Ok(group_candidates::table
        .filter(group_candidates::group_id.eq(group))
        .order((group_candidates::created_at, group_candidates::member_id))
        .limit(limit)
        .select(CandidateRow::as_select())
        .load(r.conn())?)
}

/// The groups into which someone was asked, oldest first, at most `limit`.
pub fn invitations_of(
    r: &mut Read,
    member: MemberId,
    limit: i64,
) -> Result<Vec<CandidateRow>, Error> {
    Ok(group_candidates::table
        .filter(group_candidates::member_id.eq(member))
        .filter(group_candidates::invited_by.is_not_null())
        .order((group_candidates::created_at, group_candidates::group_id))
        .limit(limit)
        .select(CandidateRow::as_select())
        .load(r.conn())?)
}

/// Those who asked to come into groups that someone owns, oldest first, at most `limit`.
pub fn requests_to(r: &mut Read, owner: MemberId, limit: i64) -> Result<Vec<CandidateRow>, Error> {
    let owned = group_members::table
        .filter(group_members::member_id.eq(owner))
        .filter(group_members::owner.eq(true))
        .select(group_members::group_id);
    Ok(group_candidates::table
        .filter(group_candidates::group_id.eq_any(owned))
        .filter(group_candidates::invited_by.is_null())
        .order((group_candidates::created_at, group_candidates::member_id))
        .limit(limit)
        .select(CandidateRow::as_select())
        .load(r.conn())?)
}

/// Adds a candidate, or writes over what stands there of them.
pub fn set_candidate(tx: &mut Write, row: &CandidateRow) -> Result<(), Error> {
    remove_candidate(tx, row.group_id, row.member_id)?;
    diesel::insert_into(group_candidates::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Takes a candidate off the list; `false` when they did not stand there.
pub fn remove_candidate(tx: &mut Write, group: GroupId, member: MemberId) -> Result<bool, Error> {
    let removed =
        diesel::delete(group_candidates::table.find((group, member))).execute(tx.conn())?;
    Ok(removed > 0)
}
