//! Failed sign-ins, per account and per address of the network.

use diesel::prelude::*;
use domain::Moment;

use crate::one_of::one_of;
use crate::schema::attempts;
use crate::{Error, Read, Write};

/// The failures of one subject.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = attempts)]
pub struct AttemptRow {
    /// An account or an address.
    pub subject: String,
    /// How many, one after the other.
    pub failures: i32,
    /// The last one.
    pub last_at: Moment,
    /// From when the next attempt is looked at.
    pub free_at: Moment,
}

/// The failures of these subjects.
pub fn by_subjects(r: &mut Read, subjects: &[String]) -> Result<Vec<AttemptRow>, Error> {
    Ok(attempts::table
        .filter(one_of(attempts::subject, subjects))
        .select(AttemptRow::as_select())
        .load(r.conn())?)
}

/// Waits until no other transaction looks at and counts the attempts of these subjects, always given in the same order.
pub fn hold(tx: &mut Write, subjects: &[String]) -> Result<(), Error> {
    subjects.iter().try_for_each(|subject| tx.alone(subject))
}

/// Counts a failure and returns how many there are now. One that comes after `forgotten` begins at one again.
pub fn fail(tx: &mut Write, subject: &str, now: Moment, forgotten: Moment) -> Result<i32, Error> {
    diesel::delete(
        attempts::table
            .filter(attempts::subject.eq(subject))
            .filter(attempts::last_at.lt(forgotten)),
    )
    .execute(tx.conn())?;
    let failures = each!(tx, |conn| diesel::insert_into(attempts::table)
        .values((
            attempts::subject.eq(subject),
            attempts::failures.eq(1),
            attempts::last_at.eq(now),
            attempts::free_at.eq(now),
        ))
        .on_conflict(attempts::subject)
        .do_update()
        .set((
            attempts::failures.eq(attempts::failures + 1),
            attempts::last_at.eq(now),
        ))
        .returning(attempts::failures)
        .get_result(conn))?;
    Ok(failures)
}

/// Sets from when the next attempt is looked at.
pub fn set_free(tx: &mut Write, subject: &str, at: Moment) -> Result<(), Error> {
    diesel::update(attempts::table.filter(attempts::subject.eq(subject)))
        .set(attempts::free_at.eq(at))
        .execute(tx.conn())?;
    Ok(())
}

/// Begins the count of this subject at nothing.
pub fn note(tx: &mut Write, subject: &str, now: Moment) -> Result<(), Error> {
    let fresh = (
        attempts::failures.eq(0),
        attempts::last_at.eq(now),
        attempts::free_at.eq(now),
    );
    each!(tx, |conn| diesel::insert_into(attempts::table)
        .values((attempts::subject.eq(subject), fresh))
        .on_conflict(attempts::subject)
        .do_update()
        .set(fresh)
        .execute(conn))?;
    Ok(())
}

/// Takes one failure back, and lets the next attempt be looked at.
pub fn give_back(tx: &mut Write, subject: &str, now: Moment) -> Result<(), Error> {
    diesel::update(attempts::table)
        .filter(attempts::subject.eq(subject))
        .filter(attempts::failures.gt(0))
        .set((
            attempts::failures.eq(attempts::failures - 1),
            attempts::free_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Forgets the failures of this subject.
pub fn reset(tx: &mut Write, subject: &str) -> Result<(), Error> {
    diesel::delete(attempts::table.filter(attempts::subject.eq(subject))).execute(tx.conn())?;
    Ok(())
}
