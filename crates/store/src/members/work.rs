//! Where an account belongs: who employs it, or whose guest it is.

use diesel::prelude::*;
use domain::person::MemberStatus;
use domain::{MemberId, Moment, OrganisationId};

use super::MemberRow;
use crate::one_of::{MOST, one_of};
use crate::schema::{category_owners, members};
use crate::{Error, Read, Write};

/// Writes where someone works, as what, whether they can sign in, and whose guest they are, over the version before it;
/// `false` when it was changed meanwhile. The row's `version` is the new one.
pub fn set_work(tx: &mut Write, row: &MemberRow) -> Result<bool, Error> {
    let changed = diesel::update(members::table)
        .filter(members::id.eq(row.id))
        .filter(members::version.eq(row.version - 1))
        .set((
            members::organisation_id.eq(row.organisation_id),
            members::job_title.eq(&row.job_title),
            members::status.eq(row.status),
            members::guest_until.eq(row.guest_until),
            members::sponsor_id.eq(row.sponsor_id),
            members::version.eq(row.version),
        ))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// Has someone own no category any more.
pub fn leave_categories(tx: &mut Write, member: MemberId) -> Result<(), Error> {
    diesel::delete(category_owners::table.filter(category_owners::member_id.eq(member)))
        .execute(tx.conn())?;
    Ok(())
}

/// The guests of someone whose accounts are in use, by name.
pub fn by_sponsor(r: &mut Read, sponsor: MemberId) -> Result<Vec<MemberRow>, Error> {
    Ok(members::table
        .filter(members::sponsor_id.eq(sponsor))
        .filter(members::guest_until.is_not_null())
        .filter(members::status.eq(MemberStatus::Active))
        .order((members::name_key, members::id))
        .select(MemberRow::as_select())
        .load(r.conn())?)
}

/// The guests of an organisation, also those whose time is over, by name.
pub fn guests_of(r: &mut Read, organisation: OrganisationId) -> Result<Vec<MemberRow>, Error> {
    Ok(members::table
        .filter(members::organisation_id.eq(organisation))
        .filter(members::guest_until.is_not_null())
        .filter(members::status.eq(MemberStatus::Active))
        .order((members::name_key, members::id))
        .select(MemberRow::as_select())
        .load(r.conn())?)
}

/// The guests whose time ends after the one moment and not after the other.
pub fn guests_ending(r: &mut Read, after: Moment, by: Moment) -> Result<Vec<MemberRow>, Error> {
    Ok(members::table
        .filter(members::guest_until.gt(after))
        .filter(members::guest_until.le(by))
        .filter(members::status.eq(MemberStatus::Active))
        .order((members::guest_until, members::id))
        .select(MemberRow::as_select())
        .load(r.conn())?)
}

/// Says until when someone is a guest.
pub fn set_guest_until(tx: &mut Write, guest: MemberId, until: Moment) -> Result<(), Error> {
    diesel::update(members::table.filter(members::id.eq(guest)))
        .set(members::guest_until.eq(until))
        .execute(tx.conn())?;
    Ok(())
}

/// Says whose guests these are.
pub fn set_sponsor(
    tx: &mut Write,
    guests: &[MemberId],
    sponsor: Option<MemberId>,
) -> Result<(), Error> {
    for guests in guests.chunks(MOST) {
        diesel::update(members::table.filter(one_of(members::id, guests)))
            .set(members::sponsor_id.eq(sponsor))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Who can be told that two organisations are one: accounts in use there with higher ids, at most `limit`.
pub fn ids_at(
    r: &mut Read,
    organisation: OrganisationId,
    after: MemberId,
    limit: i64,
) -> Result<Vec<MemberId>, Error> {
    Ok(members::table
        .filter(members::organisation_id.eq(organisation))
        .filter(members::status.eq(MemberStatus::Active))
        .filter(members::id.gt(after))
        .order(members::id)
        .limit(limit)
        .select(members::id)
        .load(r.conn())?)
}

/// Who went from an organisation and works nowhere else, by name, at most `limit`.
pub fn departed_from(
    r: &mut Read,
    organisation: OrganisationId,
    limit: i64,
) -> Result<Vec<MemberRow>, Error> {
    Ok(members::table
        .filter(members::organisation_id.eq(organisation))
        .filter(members::status.eq(MemberStatus::Departed))
        .order((members::name_key, members::id))
        .limit(limit)
        .select(MemberRow::as_select())
        .load(r.conn())?)
}
