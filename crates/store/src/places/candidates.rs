//! Who asked to come into a group, and who is invited: one row for each person and group.

use diesel::prelude::*;
use domain::person::MemberStatus;
use domain::{GroupId, MemberId, Moment};

use crate::error::Error;
use crate::schema::{group_candidates as candidates, members};
use crate::transaction::{Read, Write};

/// Someone who asked to come into a group, or is invited.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = candidates, treat_none_as_default_value = false)]
pub struct CandidateRow {
    /// Into which group.
    pub group_id: GroupId,
    /// Who.
    pub member_id: MemberId,
    /// Who invited them; `None` when they asked.
    pub invited_by: Option<MemberId>,
    /// Whether they are asked to own it.
    pub owner: bool,
    /// Who is an owner no longer when they come to be.
    pub instead_of: Option<MemberId>,
    /// What was said with it, may be empty.
    pub note: String,
    /// When.
    pub created_at: Moment,
    /// When it was answered with no.
    pub declined_at: Option<Moment>,
}

impl CandidateRow {
    /// Whether they asked, and nobody has answered.
    pub fn asks(&self) -> bool {
        self.invited_by.is_none() && self.declined_at.is_none()
    }

    /// Whether they are invited, and have not answered.
    pub fn is_invited(&self) -> bool {
        self.invited_by.is_some() && self.declined_at.is_none()
    }
}

/// What stands open, or was refused, between a group and a person.
///
/// # Errors
/// Of the database.
pub fn candidate(
    r: &mut Read,
    group: GroupId,
    member: MemberId,
) -> Result<Option<CandidateRow>, Error> {
    Ok(candidates::table
        .find((group, member))
        .select(CandidateRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// What stands open of a group, oldest first, at most `limit`; not of people who left the network.
///
/// # Errors
/// Of the database.
pub fn candidates(r: &mut Read, group: GroupId, limit: i64) -> Result<Vec<CandidateRow>, Error> {
    Ok(candidates::table
        .inner_join(members::table)
        .filter(candidates::group_id.eq(group))
        .filter(candidates::declined_at.is_null())
        .filter(members::status.ne(MemberStatus::Left))
        .order((candidates::created_at, candidates::member_id))
        .select(CandidateRow::as_select())
        .limit(limit)
        .load(r.conn())?)
}

/// All that stands open, or was refused, between a person and groups.
///
/// # Errors
/// Of the database.
pub fn candidates_of(r: &mut Read, member: MemberId) -> Result<Vec<CandidateRow>, Error> {
    Ok(candidates::table
        .filter(candidates::member_id.eq(member))
        .select(CandidateRow::as_select())
        .load(r.conn())?)
}

/// Notes it, in the place of what stood there.
///
/// # Errors
/// Of the database.
pub fn set_candidate(tx: &mut Write, row: &CandidateRow) -> Result<(), Error> {
    remove_candidate(tx, row.group_id, row.member_id)?;
    each!(tx, |conn| diesel::insert_into(candidates::table)
        .values(row)
        .execute(conn))?;
    Ok(())
}

/// Forgets it; says whether there was anything.
///
/// # Errors
/// Of the database.
pub fn remove_candidate(tx: &mut Write, group: GroupId, member: MemberId) -> Result<bool, Error> {
    let row = candidates::table.find((group, member));
    Ok(diesel::delete(row).execute(tx.conn())? == 1)
}

/// Forgets everyone who asked to come into a group and waits for an answer.
///
/// # Errors
/// Of the database.
pub fn remove_requests(tx: &mut Write, group: GroupId) -> Result<(), Error> {
    let asked = candidates::table
        .filter(candidates::group_id.eq(group))
        .filter(candidates::invited_by.is_null())
        .filter(candidates::declined_at.is_null());
    diesel::delete(asked).execute(tx.conn())?;
    Ok(())
}
