//! Guests who went on to others because who answered for them went.

use diesel::prelude::*;
use domain::person::MemberStatus;
use domain::{MemberId, Moment};

use super::MemberRow;
use crate::one_of::{MOST, one_of};
use crate::schema::{handed_guests, members};
use crate::{Error, Read, Write};

/// Notes whose these guests were until this person went, at this moment.
pub fn note_handed(
    tx: &mut Write,
    guests: &[MemberId],
    from: MemberId,
    left_at: Moment,
) -> Result<(), Error> {
    for guests in guests.chunks(MOST) {
        diesel::delete(handed_guests::table)
            .filter(one_of(handed_guests::guest_id, guests))
            .filter(handed_guests::from_id.eq(from))
            .execute(tx.conn())?;
    }
    let row = |guest: &MemberId| {
        (
            handed_guests::guest_id.eq(*guest),
            handed_guests::from_id.eq(from),
            handed_guests::left_at.eq(left_at),
        )
    };
    let rows: Vec<_> = guests.iter().map(row).collect();
    add_rows!(tx, handed_guests::table, &rows)
}

/// Forgets whose these guests were: someone chose who answers for them.
pub fn forget_handed(tx: &mut Write, guests: &[MemberId]) -> Result<(), Error> {
    for guests in guests.chunks(MOST) {
        diesel::delete(handed_guests::table)
            .filter(one_of(handed_guests::guest_id, guests))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Forgets whose this guest was from this moment on; what was noted before stays.
pub fn forget_handed_since(tx: &mut Write, guest: MemberId, since: Moment) -> Result<(), Error> {
    diesel::delete(handed_guests::table)
        .filter(handed_guests::guest_id.eq(guest))
        .filter(handed_guests::left_at.ge(since))
        .execute(tx.conn())?;
    Ok(())
}

/// The guests of this person until they went at this moment, as far as nobody has chosen who answers for them since; in
/// the order of their ids.
pub fn handed_by(r: &mut Read, from: MemberId, left_at: Moment) -> Result<Vec<MemberRow>, Error> {
    Ok(handed_guests::table
        .inner_join(members::table)
        .filter(handed_guests::from_id.eq(from))
        .filter(handed_guests::left_at.eq(left_at))
        .filter(members::guest_until.is_not_null())
        .filter(members::status.eq(MemberStatus::Active))
        .order(members::id)
        .select(MemberRow::as_select())
        .load(r.conn())?)
}
