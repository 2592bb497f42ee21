//! Where people work and worked.
//!
//! Who is no guest and has not gone has exactly one employment that holds: at the organisation that their account says.

use diesel::prelude::*;
use domain::person::MemberStatus;
use domain::{EmploymentId, MemberId, Moment, OrganisationId};

use crate::one_of::one_of;
use crate::schema::{employments, members};
use crate::{Error, Read, Write};

/// That someone works or worked somewhere, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = employments, treat_none_as_default_value = false)]
pub struct EmploymentRow {
    /// Its id.
    pub id: EmploymentId,
    /// Who.
    pub member_id: MemberId,
    /// Where.
    pub organisation_id: OrganisationId,
    /// From when it is known here.
    pub since: Moment,
    /// Until when, this moment not included; in the future while it is only planned.
    pub until: Option<Moment>,
    /// When someone last said that it is so.
    pub confirmed_at: Moment,
    /// When someone was asked to say so again.
    pub asked_at: Option<Moment>,
}

/// The employment with this id.
pub fn find(r: &mut Read, id: EmploymentId) -> Result<Option<EmploymentRow>, Error> {
    Ok(employments::table
        .filter(employments::id.eq(id))
        .select(EmploymentRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Where someone works and worked, latest first.
pub fn of_member(r: &mut Read, member: MemberId) -> Result<Vec<EmploymentRow>, Error> {
    Ok(employments::table
        .filter(employments::member_id.eq(member))
        .order((employments::since.desc(), employments::id.desc()))
        .select(EmploymentRow::as_select())
        .load(r.conn())?)
}

/// Where these people work and worked, those of each latest first.
pub fn of_members(r: &mut Read, members: &[MemberId]) -> Result<Vec<EmploymentRow>, Error> {
    let mut found = Vec::new();
    for ids in members.chunks(crate::one_of::MOST) {
        let rows: Vec<EmploymentRow> = employments::table
            .filter(one_of(employments::member_id, ids))
            .order((
                employments::member_id,
                employments::since.desc(),
                employments::id.desc(),
            ))
            .select(EmploymentRow::as_select())
            .load(r.conn())?;
        found.extend(rows);
    }
    Ok(found)
}

/// The employment of someone that holds at this moment.
pub fn current(
    r: &mut Read,
    member: MemberId,
    now: Moment,
) -> Result<Option<EmploymentRow>, Error> {
    Ok(employments::table
        .filter(employments::member_id.eq(member))
        .filter(employments::until.is_null().or(employments::until.gt(now)))
        .order(employments::id.desc())
        .select(EmploymentRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The employments at an organisation that hold at this moment, of accounts that are in use.
pub fn at(
    r: &mut Read,
    organisation: OrganisationId,
    now: Moment,
) -> Result<Vec<EmploymentRow>, Error> {
    Ok(employments::table
        .inner_join(members::table)
        .filter(employments::organisation_id.eq(organisation))
        .filter(employments::until.is_null().or(employments::until.gt(now)))
        .filter(members::status.eq(MemberStatus::Active))
        .order((members::name_key, members::id))
        .select(EmploymentRow::as_select())
        .load(r.conn())?)
}

/// Those of accounts that are in use that hold at this moment, were confirmed before that one, and about which nobody
/// (`asked_before` is `None`) or nobody but before that moment was asked; in the order of organisations, at most
/// `limit`.
pub fn unconfirmed(
    r: &mut Read,
    now: Moment,
    confirmed_before: Moment,
    asked_before: Option<Moment>,
    limit: i64,
) -> Result<Vec<EmploymentRow>, Error> {
    let mut query = employments::table
        .inner_join(members::table)
        .filter(employments::until.is_null().or(employments::until.gt(now)))
        .filter(employments::confirmed_at.lt(confirmed_before))
        .filter(members::status.eq(MemberStatus::Active))
        .order((employments::organisation_id, employments::id))
        .limit(limit)
        .select(EmploymentRow::as_select())
        .into_boxed();
    query = match asked_before {
        None => query.filter(employments::asked_at.is_null()),
        Some(moment) => query.filter(employments::asked_at.lt(moment)),
    };
    Ok(query.load(r.conn())?)
}

/// Those that are over of accounts that still work there, and when they were to end; at most `limit`. Of who works there again
/// since, none.
pub fn over(r: &mut Read, now: Moment, limit: i64) -> Result<Vec<(EmploymentId, Moment)>, Error> {
    let others = diesel::alias!(employments as others);
    let again = others
        .filter(
            others
                .field(employments::member_id)
                .eq(employments::member_id),
        )
        .filter(
            others
                .field(employments::until)
                .is_null()
                .or(others.field(employments::until).gt(now)),
        );
    let rows: Vec<(EmploymentId, Option<Moment>)> = employments::table
        .inner_join(members::table)
        .filter(employments::until.le(now))
        .filter(members::status.eq(MemberStatus::Active))
        .filter(members::guest_until.is_null())
        .filter(members::organisation_id.eq(employments::organisation_id))
        .filter(diesel::dsl::not(diesel::dsl::exists(again)))
        .order(employments::id)
        .limit(limit)
        .select((employments::id, employments::until))
        .load(r.conn())?;
    let ends = rows.into_iter();
    Ok(ends.filter_map(|(id, until)| Some((id, until?))).collect())
}

/// The employments at an organisation that end after this moment, and when.
pub fn ending(
    r: &mut Read,
    organisation: OrganisationId,
    now: Moment,
) -> Result<Vec<(EmploymentId, Moment)>, Error> {
    let rows: Vec<(EmploymentId, Option<Moment>)> = employments::table
        .filter(employments::organisation_id.eq(organisation))
        .filter(employments::until.gt(now))
        .order(employments::id)
        .select((employments::id, employments::until))
        .load(r.conn())?;
    let ends = rows.into_iter();
    Ok(ends.filter_map(|(id, until)| Some((id, until?))).collect())
}

/// Adds employments.
pub fn add(tx: &mut Write, rows: &[EmploymentRow]) -> Result<(), Error> {
    add_rows!(tx, employments::table, rows)
}

/// Says until when someone works somewhere; `None` is until further notice.
pub fn set_until(tx: &mut Write, ids: &[EmploymentId], until: Option<Moment>) -> Result<(), Error> {
    for ids in ids.chunks(crate::one_of::MOST) {
        diesel::update(employments::table.filter(one_of(employments::id, ids)))
            .set(employments::until.eq(until))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Notes that these hold still.
pub fn confirm(tx: &mut Write, ids: &[EmploymentId], now: Moment) -> Result<(), Error> {
    for ids in ids.chunks(crate::one_of::MOST) {
        diesel::update(employments::table.filter(one_of(employments::id, ids)))
            .set((
                employments::confirmed_at.eq(now),
                employments::asked_at.eq(None::<Moment>),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Notes that someone was asked whether these hold still.
pub fn note_asked(tx: &mut Write, ids: &[EmploymentId], now: Moment) -> Result<(), Error> {
    for ids in ids.chunks(crate::one_of::MOST) {
        diesel::update(employments::table.filter(one_of(employments::id, ids)))
            .set(employments::asked_at.eq(now))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Removes employments: what made them was undone.
pub fn remove(tx: &mut Write, ids: &[EmploymentId]) -> Result<(), Error> {
    for ids in ids.chunks(crate::one_of::MOST) {
        diesel::delete(employments::table.filter(one_of(employments::id, ids)))
            .execute(tx.conn())?;
    }
    Ok(())
}
