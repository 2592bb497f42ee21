//! Running numbers, such as those on spine labels.

use diesel::prelude::*;

use crate::error::Error;
use crate::prepared::Prepare as _;
use crate::schema::counters;
use crate::transaction::Write;

/// The next number of this name, from 1. The counter stays locked until the end of the transaction, so numbers
/// have no gaps and follow the order of the commits.
///
/// # Errors
/// Of the database.
pub fn next_number(tx: &mut Write, name: &str) -> Result<i64, Error> {
    advance(tx, name, 1)
}

/// Takes the next `count` numbers and returns the last of them; with a count of 0 the last that was taken, which stays
/// the last until the end of the transaction.
///
/// # Errors
/// Of the database.
pub fn advance(tx: &mut Write, name: &str, count: i64) -> Result<i64, Error> {
    let value = each!(tx, |conn| diesel::insert_into(counters::table)
        .values((counters::name.eq(name), counters::value.eq(count)))
        .on_conflict(counters::name)
        .do_update()
        .set(counters::value.eq(counters::value + count))
        .returning(counters::value)
        .prepared()
        .get_result(conn))?;
    Ok(value)
}

/// Sees to it that the next number is larger than `used`: what is imported keeps its numbers.
///
/// # Errors
/// Of the database.
pub fn keep_above(tx: &mut Write, name: &str, used: i64) -> Result<(), Error> {
    let now = advance(tx, name, 0)?;
    if used > now {
        advance(tx, name, used - now)?;
    }
    Ok(())
}
