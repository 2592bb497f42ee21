//! What a nightly look over everything that changed finds.

use diesel::prelude::*;
use domain::{ItemId, Moment};

use crate::one_of::one_of;
use crate::schema::{likenesses, undescribed};
use crate::{Error, Write};

/// Notes which older topics ask the same as these, in place of what was known of them. Which it knew before keeps its moment.
///
/// # Errors
/// Of the database.
pub fn set_likenesses(
    tx: &mut Write,
    looked_at: &[ItemId],
    pairs: &[(ItemId, ItemId)],
    now: Moment,
) -> Result<(), Error> {
    let known: Vec<(ItemId, ItemId)> = likenesses::table
        .filter(one_of(likenesses::item_id, looked_at))
        .select((likenesses::item_id, likenesses::like_id))
        .load(tx.conn())?;
    let over: Vec<ItemId> = looked_at
        .iter()
        .copied()
        .filter(|item| {
            known
                .iter()
                .any(|pair| pair.0 == *item && !pairs.contains(pair))
        })
        .collect();
    diesel::delete(likenesses::table.filter(one_of(likenesses::item_id, &over)))
        .execute(tx.conn())?;
    let rows: Vec<_> = pairs
        .iter()
        .filter(|pair| over.contains(&pair.0) || !known.contains(pair))
        .map(|(item, like)| {
            (
                likenesses::item_id.eq(*item),
                likenesses::like_id.eq(*like),
                likenesses::found_at.eq(now),
            )
        })
        .collect();
    add_rows!(tx, likenesses::table, &rows)
}

/// Notes how many pictures of these items have no description, in place of what was known of them.
///
/// # Errors
/// Of the database.
pub fn set_undescribed(
    tx: &mut Write,
    looked_at: &[(ItemId, i32)],
    now: Moment,
) -> Result<(), Error> {
    let ids: Vec<ItemId> = looked_at.iter().map(|(item, _)| *item).collect();
    diesel::delete(undescribed::table.filter(one_of(undescribed::item_id, &ids)))
        .execute(tx.conn())?;
    let rows: Vec<_> = looked_at
        .iter()
        .filter(|(_, pictures)| *pictures > 0)
        .map(|(item, pictures)| {
            (
                undescribed::item_id.eq(*item),
                undescribed::pictures.eq(*pictures),
                undescribed::found_at.eq(now),
            )
        })
        .collect();
    add_rows!(tx, undescribed::table, &rows)
}
