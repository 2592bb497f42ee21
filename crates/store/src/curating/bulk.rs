//! What was done with several items at once, to be undone as a whole.

use diesel::prelude::*;
use domain::curating::Curation;
use domain::{CurationId, ItemId, MemberId, Moment};

use crate::one_of::one_of;
use crate::schema::{curation_items, curations, items};
use crate::{Error, Read, Write};

/// Something that was done with several items.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = curations, treat_none_as_default_value = false)]
pub struct CurationRow {
    /// Its id.
    pub id: CurationId,
    /// Who did it.
    pub by_id: MemberId,
    /// What.
    pub act: Curation,
    /// What was set: a moment, a list, a list of the desk; may be empty.
    pub value: String,
    /// When.
    pub created_at: Moment,
    /// When it was undone.
    pub undone_at: Option<Moment>,
}

/// Notes what was done, and what stood there of each item before.
///
/// # Errors
/// Of the database.
pub fn add_curation(
    tx: &mut Write,
    row: &CurationRow,
    of: &[(ItemId, String)],
) -> Result<(), Error> {
    diesel::insert_into(curations::table)
        .values(row)
        .execute(tx.conn())?;
    let rows: Vec<_> = of
        .iter()
        .map(|(item, before)| {
            (
                curation_items::curation_id.eq(row.id),
                curation_items::item_id.eq(*item),
                curation_items::before.eq(before.as_str()),
            )
        })
        .collect();
    add_rows!(tx, curation_items::table, &rows)
}

/// What was done with this id.
///
/// # Errors
/// Of the database.
pub fn curation(r: &mut Read, id: CurationId) -> Result<Option<CurationRow>, Error> {
    Ok(curations::table
        .find(id)
        .select(CurationRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The items with which these were done, and what stood there of each before.
///
/// # Errors
/// Of the database.
pub fn curation_items(
    r: &mut Read,
    ids: &[CurationId],
) -> Result<Vec<(CurationId, ItemId, String)>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(curation_items::table
        .filter(one_of(curation_items::curation_id, ids))
        .order((curation_items::curation_id, curation_items::item_id))
        .select((
            curation_items::curation_id,
            curation_items::item_id,
            curation_items::before,
        ))
        .load(r.conn())?)
}

/// What someone did since this moment, latest first, at most `limit`.
///
/// # Errors
/// Of the database.
pub fn curations_of(
    r: &mut Read,
    by: MemberId,
    since: Moment,
    limit: i64,
) -> Result<Vec<CurationRow>, Error> {
    Ok(curations::table
        .filter(curations::by_id.eq(by))
        .filter(curations::created_at.ge(since))
        .order((curations::created_at.desc(), curations::id.desc()))
        .limit(limit)
        .select(CurationRow::as_select())
        .load(r.conn())?)
}

/// Notes that it was undone; `false` when it was before.
///
/// # Errors
/// Of the database.
pub fn set_undone(tx: &mut Write, id: CurationId, at: Moment) -> Result<bool, Error> {
    let done = curations::table
        .find(id)
        .filter(curations::undone_at.is_null());
    let changed = diesel::update(done)
        .set(curations::undone_at.eq(at))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// Has these items stand on top of their places until this moment, or not.
///
/// # Errors
/// Of the database.
pub fn set_pins(tx: &mut Write, ids: &[ItemId], until: Option<Moment>) -> Result<(), Error> {
    diesel::update(items::table.filter(one_of(items::id, ids)))
        .set(items::pinned_until.eq(until))
        .execute(tx.conn())?;
    Ok(())
}
