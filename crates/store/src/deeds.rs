//! What was done to items and replies beside editing them.

use std::collections::HashMap;

use diesel::prelude::*;
use domain::place::Audience;
use domain::tending::Deed;
use domain::{DeedId, GroupId, ItemId, MemberId, Moment};

use crate::one_of::one_of;
use crate::schema::deeds;
use crate::{Error, Read, Write};

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = deeds, treat_none_as_default_value = false)]
pub struct DeedRow {
    /// Its id.
    pub id: DeedId,
    /// To which item.
    pub item_id: ItemId,
    /// To which reply of it; 0 is the item.
    pub n: i32,
    /// What.
    pub kind: Deed,
    /// Who did it.
    pub by_id: MemberId,
    /// What they said of it, may be empty.
    pub note: String,
    /// When.
    pub created_at: Moment,
    /// For whom the item was then; of old deeds nobody knows.
    pub audience: Option<Audience>,
    /// In which group it stood then.
    pub group_id: Option<GroupId>,
}

/// What was done to an item or one of its replies, oldest first.
pub fn of(r: &mut Read, item: ItemId, n: i32) -> Result<Vec<DeedRow>, Error> {
    Ok(deeds::table
        .filter(deeds::item_id.eq(item))
        .filter(deeds::n.eq(n))
        .order((deeds::created_at, deeds::id))
        .select(DeedRow::as_select())
        .load(r.conn())?)
}

/// What was done to an item and its replies, oldest first: the number of the reply (0 is the item itself), what, and
/// who did it.
pub fn all_of(r: &mut Read, item: ItemId) -> Result<Vec<(i32, Deed, MemberId)>, Error> {
    Ok(deeds::table
        .filter(deeds::item_id.eq(item))
        .order((deeds::created_at, deeds::id))
        .select((deeds::n, deeds::kind, deeds::by_id))
        .load(r.conn())?)
}

/// Who last took the replies of an item away, by their numbers; 0 is the item itself.
pub fn deleters(r: &mut Read, item: ItemId) -> Result<HashMap<i32, MemberId>, Error> {
    let all: Vec<(i32, MemberId)> = deeds::table
        .filter(deeds::item_id.eq(item))
        .filter(deeds::kind.eq(Deed::Deleted))
        .order((deeds::created_at, deeds::id))
        .select((deeds::n, deeds::by_id))
        .load(r.conn())?;
    // A later one takes the place of an earlier one.
    Ok(all.into_iter().collect())
}

/// What was last done of this kind to an item as a whole.
pub fn latest(r: &mut Read, item: ItemId, kind: Deed) -> Result<Option<DeedRow>, Error> {
    Ok(deeds::table
        .filter(deeds::item_id.eq(item))
        .filter(deeds::n.eq(0))
        .filter(deeds::kind.eq(kind))
        .order((deeds::created_at.desc(), deeds::id.desc()))
        .select(DeedRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// What was done with these ids.
pub fn by_ids(r: &mut Read, ids: &[DeedId]) -> Result<Vec<DeedRow>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(deeds::table
        .filter(one_of(deeds::id, ids))
        .select(DeedRow::as_select())
        .load(r.conn())?)
}

/// What was done with this id.
pub fn find(r: &mut Read, id: DeedId) -> Result<Option<DeedRow>, Error> {
    Ok(deeds::table
        .find(id)
        .select(DeedRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Whether an item was taken elsewhere since this moment, or for whom it is was changed.
pub fn moved_since(r: &mut Read, item: ItemId, since: Moment) -> Result<bool, Error> {
    let moved = deeds::table
        .filter(deeds::item_id.eq(item))
        .filter(deeds::kind.eq(Deed::Moved))
        .filter(deeds::created_at.ge(since));
    Ok(diesel::select(diesel::dsl::exists(moved)).get_result(r.conn())?)
}

/// Whether something was made one with this item since this moment.
pub fn merged_since(r: &mut Read, item: ItemId, since: Moment) -> Result<bool, Error> {
    let merged = deeds::table
        .filter(deeds::item_id.eq(item))
        .filter(deeds::kind.eq(Deed::Merged))
        .filter(deeds::created_at.ge(since));
    Ok(diesel::select(diesel::dsl::exists(merged)).get_result(r.conn())?)
}

/// Notes what was done.
pub fn add(tx: &mut Write, row: &DeedRow) -> Result<(), Error> {
    diesel::insert_into(deeds::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Notes what was done to many.
pub fn add_all(tx: &mut Write, rows: &[DeedRow]) -> Result<(), Error> {
    add_rows!(tx, deeds::table, rows)
}

/// Takes what was done to a post along to where it stands now; what was done to an item as a whole stays.
pub fn carry(tx: &mut Write, from: (ItemId, i32), to: (ItemId, i32)) -> Result<(), Error> {
    if from.1 == 0 {
        return Ok(());
    }
    diesel::update(
        deeds::table
            .filter(deeds::item_id.eq(from.0))
            .filter(deeds::n.eq(from.1)),
    )
    .set((deeds::item_id.eq(to.0), deeds::n.eq(to.1)))
    .execute(tx.conn())?;
    Ok(())
}
