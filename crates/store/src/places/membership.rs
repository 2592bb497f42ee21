//! Who owns a category; who is in a group.

use diesel::prelude::*;
use domain::person::MemberStatus;
use domain::{CategoryId, GroupId, MemberId, Moment};

use crate::error::Error;
use crate::one_of::one_of;
use crate::schema::{category_owners as owners, group_departures, group_members, groups, members};
use crate::transaction::{Read, Write};

/// The owners of a category, by name.
///
/// # Errors
/// Of the database.
pub fn category_owners(r: &mut Read, id: CategoryId) -> Result<Vec<MemberId>, Error> {
    Ok(each!(r, |conn| owners::table
        .inner_join(members::table)
        .filter(owners::category_id.eq(id))
        .order((members::name_key, members::id))
        .select(members::id)
        .load(conn))?)
}

/// Makes exactly these people the owners of a category.
///
/// # Errors
/// Of the database.
pub fn set_category_owners(tx: &mut Write, id: CategoryId, ids: &[MemberId]) -> Result<(), Error> {
    diesel::delete(owners::table.filter(owners::category_id.eq(id))).execute(tx.conn())?;
    let rows: Vec<_> = ids
        .iter()
        .map(|member| (owners::category_id.eq(id), owners::member_id.eq(member)))
        .collect();
    if !rows.is_empty() {
        each!(tx, |conn| diesel::insert_into(owners::table)
            .values(&rows)
            .execute(conn))?;
    }
    Ok(())
}

/// The owners of a group who have not gone, by name.
///
/// # Errors
/// Of the database.
pub fn group_owners(r: &mut Read, id: GroupId) -> Result<Vec<MemberId>, Error> {
    Ok(group_members::table
        .inner_join(members::table)
        .filter(group_members::group_id.eq(id))
        .filter(group_members::owner.eq(true))
        .filter(members::status.ne(MemberStatus::Left))
        .filter(members::status.ne(MemberStatus::Departed))
        .order((members::name_key, members::id))
        .select(members::id)
        .load(r.conn())?)
}

/// People in a group who did not leave the network, by name, at most `limit`.
///
/// # Errors
/// Of the database.
pub fn group_member_ids(r: &mut Read, id: GroupId, limit: i64) -> Result<Vec<MemberId>, Error> {
    Ok(group_members::table
        .inner_join(members::table)
        .filter(group_members::group_id.eq(id))
        .filter(members::status.ne(MemberStatus::Left))
        .order((members::name_key, members::id))
        .select(members::id)
        .limit(limit)
        .load(r.conn())?)
}

/// People in any of these groups who did not leave the network, each once, at most `limit`.
///
/// # Errors
/// Of the database.
pub fn members_of_groups(
    r: &mut Read,
    ids: &[GroupId],
    limit: i64,
) -> Result<Vec<MemberId>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(group_members::table
        .inner_join(members::table)
        .filter(one_of(group_members::group_id, ids))
        .filter(members::status.ne(MemberStatus::Left))
        .filter(members::status.ne(MemberStatus::Departed))
        .order(members::id)
        .select(members::id)
        .distinct()
        .limit(limit)
        .load(r.conn())?)
}

/// Whether someone owns the group; `None` when they are not in it.
///
/// # Errors
/// Of the database.
pub fn membership(r: &mut Read, id: GroupId, member: MemberId) -> Result<Option<bool>, Error> {
    Ok(group_members::table
        .find((id, member))
        .select(group_members::owner)
        .first(r.conn())
        .optional()?)
}

/// Who has been in a group since this moment or longer.
///
/// # Errors
/// Of the database.
pub fn group_members_since(
    r: &mut Read,
    id: GroupId,
    since: Moment,
) -> Result<Vec<MemberId>, Error> {
    Ok(group_members::table
        .filter(group_members::group_id.eq(id))
        .filter(group_members::since.le(since))
        .order(group_members::member_id)
        .select(group_members::member_id)
        .load(r.conn())?)
}

/// Who went from a group, by themselves or not, and did not come back.
///
/// # Errors
/// Of the database.
pub fn departed(r: &mut Read, id: GroupId) -> Result<Vec<MemberId>, Error> {
    Ok(group_departures::table
        .filter(group_departures::group_id.eq(id))
        .order(group_departures::member_id)
        .select(group_departures::member_id)
        .load(r.conn())?)
}

/// Notes that someone went from a group, until they are put in it again.
///
/// # Errors
/// Of the database.
pub fn note_departure(
    tx: &mut Write,
    id: GroupId,
    member: MemberId,
    at: Moment,
) -> Result<(), Error> {
    let row = (
        group_departures::group_id.eq(id),
        group_departures::member_id.eq(member),
        group_departures::left_at.eq(at),
    );
    each!(tx, |conn| diesel::insert_into(group_departures::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(())
}

/// Puts someone in a group, or changes whether they own it; counts them.
///
/// # Errors
/// Of the database.
pub fn set_group_member(
    tx: &mut Write,
    id: GroupId,
    member: MemberId,
    owner: bool,
    since: Moment,
) -> Result<(), Error> {
    let row = (
        group_members::group_id.eq(id),
        group_members::member_id.eq(member),
        group_members::owner.eq(owner),
        group_members::since.eq(since),
    );
    let added = each!(tx, |conn| diesel::insert_into(group_members::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    if added == 0 {
        diesel::update(group_members::table.find((id, member)))
            .set(group_members::owner.eq(owner))
            .execute(tx.conn())?;
        return Ok(());
    }
    diesel::delete(group_departures::table.find((id, member))).execute(tx.conn())?;
    count(tx, id, 1)
}

/// Takes someone out of a group and counts it; says whether they were in it.
///
/// # Errors
/// Of the database.
pub fn remove_group_member(tx: &mut Write, id: GroupId, member: MemberId) -> Result<bool, Error> {
    let removed = diesel::delete(group_members::table.find((id, member))).execute(tx.conn())?;
    if removed == 1 {
        count(tx, id, -1)?;
    }
    Ok(removed == 1)
}

fn count(tx: &mut Write, id: GroupId, more: i64) -> Result<(), Error> {
    diesel::update(groups::table.find(id))
        .set(groups::members.eq(groups::members + more))
        .execute(tx.conn())?;
    Ok(())
}
