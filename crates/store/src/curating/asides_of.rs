//! What is off a list of the desk for a while.

use diesel::prelude::*;
use domain::curating::Worklist;
use domain::{ItemId, MemberId, Moment};

use crate::one_of::one_of;
use crate::schema::asides;
use crate::{Error, Read, Write};

/// Until when those of these items that are off a list are.
///
/// # Errors
/// Of the database.
pub fn aside_of(
    r: &mut Read,
    list: Worklist,
    items: &[ItemId],
) -> Result<Vec<(ItemId, Moment)>, Error> {
    Ok(asides::table
        .filter(asides::worklist.eq(list))
        .filter(one_of(asides::item_id, items))
        .select((asides::item_id, asides::until))
        .load(r.conn())?)
}

/// Takes items off a list until this moment.
///
/// # Errors
/// Of the database.
pub fn set_aside(
    tx: &mut Write,
    list: Worklist,
    items: &[ItemId],
    until: Moment,
    by: MemberId,
) -> Result<(), Error> {
    return_from_aside(tx, list, items)?;
    let rows: Vec<_> = items
        .iter()
        .map(|item| {
            (
                asides::worklist.eq(list),
                asides::item_id.eq(*item),
                asides::until.eq(until),
                asides::by_id.eq(by),
            )
        })
        .collect();
    add_rows!(tx, asides::table, &rows)
}

/// Puts items on a list again.
///
/// # Errors
/// Of the database.
pub fn return_from_aside(tx: &mut Write, list: Worklist, items: &[ItemId]) -> Result<(), Error> {
    let off = asides::table
        .filter(asides::worklist.eq(list))
        .filter(one_of(asides::item_id, items));
    diesel::delete(off).execute(tx.conn())?;
    Ok(())
}

/// Forgets what is on its list again since before this moment.
///
/// # Errors
/// Of the database.
pub fn forget_asides(tx: &mut Write, before: Moment) -> Result<(), Error> {
    diesel::delete(asides::table.filter(asides::until.lt(before))).execute(tx.conn())?;
    Ok(())
}
