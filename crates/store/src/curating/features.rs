//! What stands out: in its place, and on the start page.

use diesel::prelude::*;
use domain::place::Place;
use domain::rights::Scope;
use domain::{ItemId, MemberId, Moment};

use crate::items::{ItemRow, is_live, readable};
use crate::one_of::one_of;
use crate::schema::{features, items};
use crate::{Error, Read, Write};

/// That an item stands out.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = features)]
pub struct FeatureRow {
    /// Which.
    pub item_id: ItemId,
    /// Whether it does on the start page too.
    pub wide: bool,
    /// Until when.
    pub until: Moment,
    /// Who wanted it so.
    pub by_id: MemberId,
    /// Since when.
    pub created_at: Moment,
}

/// The live items inside a scope that stand out now in a place, or (`None`) on the start page, the last to do so first, at
/// most `limit`.
///
/// # Errors
/// Of the database.
pub fn featured(
    r: &mut Read,
    scope: &Scope,
    place: Option<Place>,
    now: Moment,
    limit: i64,
) -> Result<Vec<ItemRow>, Error> {
    let mut query = features::table
        .inner_join(items::table)
        .filter(features::until.gt(now))
        .filter(is_live!())
        .order((features::created_at.desc(), features::item_id.desc()))
        .limit(limit)
        .select(ItemRow::as_select())
        .into_boxed();
    if !scope.everything {
        query = query.filter(readable!(scope, scope.groups.clone()));
    }
    query = match place {
        None => query.filter(features::wide.eq(true)),
        Some(Place::Category(id)) => query.filter(items::category_id.eq(id)),
        Some(Place::Group(id)) => query.filter(items::group_id.eq(id)),
    };
    Ok(query.load(r.conn())?)
}

/// How these items stand out, or did.
///
/// # Errors
/// Of the database.
pub fn features_of(r: &mut Read, ids: &[ItemId]) -> Result<Vec<FeatureRow>, Error> {
    Ok(features::table
        .filter(one_of(features::item_id, ids))
        .select(FeatureRow::as_select())
        .load(r.conn())?)
}

/// Has items stand out, in place of how they did.
///
/// # Errors
/// Of the database.
pub fn set_features(tx: &mut Write, rows: &[FeatureRow]) -> Result<(), Error> {
    let ids: Vec<ItemId> = rows.iter().map(|row| row.item_id).collect();
    remove_features(tx, &ids)?;
    add_rows!(tx, features::table, rows)
}

/// Has these items stand out no longer.
///
/// # Errors
/// Of the database.
pub fn remove_features(tx: &mut Write, ids: &[ItemId]) -> Result<(), Error> {
    diesel::delete(features::table.filter(one_of(features::item_id, ids))).execute(tx.conn())?;
    Ok(())
}

/// Forgets what stands out no more since before this moment.
///
/// # Errors
/// Of the database.
pub fn forget_features(tx: &mut Write, before: Moment) -> Result<(), Error> {
    diesel::delete(features::table.filter(features::until.lt(before))).execute(tx.conn())?;
    Ok(())
}
