//! Node numbers: each process that makes ids leases one of 64, so that no two make the same.

use std::time::Duration;

use diesel::prelude::*;
use domain::Moment;
use domain::ids::MAX_NODE;
use domain::moment::minutes;

use crate::counters;
use crate::error::Error;
use crate::schema::nodes;
use crate::transaction::Write;

/// How long a number is kept for a process that does not renew it.
pub const LEASE: Duration = minutes(5);

const COUNTER: &str = "nodes";

/// Leases a free node number to the process that made up this token.
///
/// The counter makes processes that start at once wait for each other, and goes round: a number that was given
/// back rests until the others had their turn.
///
/// # Errors
/// [`Error::Busy`] when 64 processes have one; or of the database.
pub fn lease(tx: &mut Write, now: Moment, token: &str) -> Result<u8, Error> {
    let start = counters::next_number(tx, COUNTER)?;
    let held: Vec<i32> = nodes::table
        .select(nodes::number)
        .filter(nodes::until.gt(now))
        .load(tx.conn())?;
    let numbers = i64::from(MAX_NODE) + 1;
    let free = (0..numbers)
        .filter_map(|step| u8::try_from((start + step) % numbers).ok())
        .find(|number| !held.contains(&i32::from(*number)))
        .ok_or(Error::Busy)?;
    let row = (
        nodes::number.eq(i32::from(free)),
        nodes::token.eq(token),
        nodes::until.eq(now.after(LEASE)),
    );
    each!(tx, |conn| diesel::insert_into(nodes::table)
        .values(row)
        .on_conflict(nodes::number)
        .do_update()
        .set((nodes::token.eq(token), nodes::until.eq(now.after(LEASE))))
        .execute(conn))?;
    Ok(free)
}

/// Keeps the number for another while; false when another process has it by now, and this one must make no more
/// ids with it.
///
/// # Errors
/// Of the database.
pub fn renew(tx: &mut Write, now: Moment, number: u8, token: &str) -> Result<bool, Error> {
    let mine = nodes::table
        .find(i32::from(number))
        .filter(nodes::token.eq(token));
    let renewed = diesel::update(mine)
        .set(nodes::until.eq(now.after(LEASE)))
        .execute(tx.conn())?;
    Ok(renewed > 0)
}

/// Gives the number back; false when this process did not have it any more.
///
/// # Errors
/// Of the database.
pub fn release(tx: &mut Write, number: u8, token: &str) -> Result<bool, Error> {
    let mine = nodes::table
        .find(i32::from(number))
        .filter(nodes::token.eq(token));
    Ok(diesel::delete(mine).execute(tx.conn())? > 0)
}
