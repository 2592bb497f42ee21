//! Rate limits that hold for all processes together and survive a restart.

use std::time::Duration;

use diesel::prelude::*;
use domain::Moment;
use domain::moment::days;

use crate::error::Error;
use crate::schema::spends;
use crate::transaction::Write;

/// The longest window that a limit may have.
pub const LONGEST: Duration = days(31);

/// Spends one of `max` within the window that ends now; false, and nothing spent, when there is none left.
///
/// # Errors
/// Of the database.
pub fn spend(
    tx: &mut Write,
    key: &str,
    now: Moment,
    window: Duration,
    max: i64,
) -> Result<bool, Error> {
    tx.alone(key)?;
    let recent = spends::table
        .filter(spends::key.eq(key))
        .filter(spends::at.gt(now.before(window)));
    let (spent, last): (i64, Option<Moment>) = recent
        .select((diesel::dsl::count_star(), diesel::dsl::max(spends::at)))
        .get_result(tx.conn())?;
    if spent >= max {
        return Ok(false);
    }
    // Two in one millisecond are two: the later one moves on.
    let at = last.map_or(now.0, |last| now.0.max(last.0 + 1));
    diesel::insert_into(spends::table)
        .values((spends::key.eq(key), spends::at.eq(Moment(at))))
        .execute(tx.conn())?;
    Ok(true)
}

/// When the next one may be spent, for the answer to who has none left; `now` when there is one.
///
/// # Errors
/// Of the database.
pub fn free_at(
    tx: &mut crate::Read,
    key: &str,
    now: Moment,
    window: Duration,
    max: i64,
) -> Result<Moment, Error> {
    let nth: Option<Moment> = spends::table
        .select(spends::at)
        .filter(spends::key.eq(key))
        .filter(spends::at.gt(now.before(window)))
        .order(spends::at.desc())
        .offset(max.max(1) - 1)
        .first(tx.conn())
        .optional()?;
    Ok(nth.map_or(now, |nth| nth.after(window)))
}
