//! The second step of signing in: secrets, sealed by whoever writes them, and digests of recovery codes.

use diesel::prelude::*;
use domain::{MemberId, Moment};

use crate::one_of::one_of;
use crate::schema::{passkeys, recovery_codes, second_factors, sessions, work_accounts};
use crate::{Error, Read, Write};

/// The secret that someone's app has too, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = second_factors, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct FactorRow {
    /// Whose.
    pub member_id: MemberId,
    /// The sealed secret.
    pub secret: String,
    /// Since when signing in asks for it; `None` while it is being set up.
    pub confirmed_at: Option<Moment>,
    /// The time step of the last code that was used: none is taken twice.
    pub last_step: i64,
    /// When it was made.
    pub created_at: Moment,
}

/// What this member has, confirmed or not.
pub fn find(r: &mut Read, member: MemberId) -> Result<Option<FactorRow>, Error> {
    Ok(second_factors::table
        .find(member)
        .select(FactorRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// What this member has, when signing in asks for it.
pub fn confirmed(r: &mut Read, member: MemberId) -> Result<Option<FactorRow>, Error> {
    Ok(find(r, member)?.filter(|row| row.confirmed_at.is_some()))
}

/// Those of these members who can make a second step, or have what stands for one: an app, a passkey, a work account at
/// which one was made. May tell one of them more than once.
pub fn can_prove(r: &mut Read, members: &[MemberId]) -> Result<Vec<MemberId>, Error> {
    let mut found = Vec::new();
    for members in members.chunks(crate::one_of::MOST) {
        let members = || members.iter().copied();
        let apps = second_factors::table
            .filter(one_of(second_factors::member_id, members()))
            .filter(second_factors::confirmed_at.is_not_null())
            .select(second_factors::member_id);
        found.extend(apps.load::<MemberId>(r.conn())?);
        let keys = passkeys::table
            .filter(one_of(passkeys::member_id, members()))
            .select(passkeys::member_id);
        found.extend(keys.load::<MemberId>(r.conn())?);
        let work = work_accounts::table
            .filter(one_of(work_accounts::member_id, members()))
            .filter(work_accounts::proven_at.is_not_null())
            .select(work_accounts::member_id);
        found.extend(work.load::<MemberId>(r.conn())?);
    }
    Ok(found)
}

/// Sets what this member has, in the place of what they had.
pub fn set(tx: &mut Write, row: &FactorRow) -> Result<(), Error> {
    each!(tx, |conn| diesel::insert_into(second_factors::table)
        .values(row)
        .on_conflict(second_factors::member_id)
        .do_update()
        .set(row)
        .execute(conn))?;
    Ok(())
}

/// Notes that the code of this time step was used; `false` when it, or a later one, had been used. Of two at once one
/// gets `true`.
pub fn take_step(tx: &mut Write, member: MemberId, step: i64) -> Result<bool, Error> {
    let taken = diesel::update(second_factors::table.find(member))
        .filter(second_factors::last_step.lt(step))
        .set(second_factors::last_step.eq(step))
        .execute(tx.conn())?;
    Ok(taken == 1)
}

/// Takes the second step away, its recovery codes too; whether there was one.
pub fn remove(tx: &mut Write, member: MemberId) -> Result<bool, Error> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::member_id.eq(member)))
        .execute(tx.conn())?;
    Ok(diesel::delete(second_factors::table.find(member)).execute(tx.conn())? == 1)
}

/// Takes everyone's second step away, and what counted because of it; how many had one.
pub fn remove_all(tx: &mut Write) -> Result<usize, Error> {
    diesel::delete(recovery_codes::table).execute(tx.conn())?;
    diesel::update(sessions::table)
        .set(sessions::proven.eq(false))
        .execute(tx.conn())?;
    Ok(diesel::delete(second_factors::table).execute(tx.conn())?)
}

/// Sets the digests of the recovery codes, in the place of those before.
pub fn set_codes(
    tx: &mut Write,
    member: MemberId,
    hashes: &[String],
    at: Moment,
) -> Result<(), Error> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::member_id.eq(member)))
        .execute(tx.conn())?;
    for hash in hashes {
        diesel::insert_into(recovery_codes::table)
            .values((
                recovery_codes::code_hash.eq(hash),
                recovery_codes::member_id.eq(member),
                recovery_codes::created_at.eq(at),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Uses a recovery code up; `false` when it is none of this member's, or was used.
pub fn use_code(tx: &mut Write, member: MemberId, hash: &str, at: Moment) -> Result<bool, Error> {
    let used = diesel::update(recovery_codes::table.find(hash))
        .filter(recovery_codes::member_id.eq(member))
        .filter(recovery_codes::used_at.is_null())
        .set(recovery_codes::used_at.eq(at))
        .execute(tx.conn())?;
    Ok(used == 1)
}

/// How many recovery codes this member has left.
pub fn codes_left(r: &mut Read, member: MemberId) -> Result<i64, Error> {
    Ok(recovery_codes::table
        .filter(recovery_codes::member_id.eq(member))
        .filter(recovery_codes::used_at.is_null())
        .count()
        .get_result(r.conn())?)
}

/// How many of these digests are of recovery codes that this member has.
pub fn codes_among(r: &mut Read, member: MemberId, hashes: &[String]) -> Result<i64, Error> {
    Ok(recovery_codes::table
        .filter(recovery_codes::member_id.eq(member))
        .filter(one_of(recovery_codes::code_hash, hashes))
        .count()
        .get_result(r.conn())?)
}
