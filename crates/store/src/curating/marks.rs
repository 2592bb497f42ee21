//! What readers say is not right any more.

use diesel::prelude::*;
use domain::{ItemId, MarkId, MemberId, Moment};

use crate::one_of::one_of;
use crate::schema::outdated_marks;
use crate::{Error, Read, Write};

/// That a reader says so.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = outdated_marks, treat_none_as_default_value = false)]
pub struct MarkRow {
    /// Its id.
    pub id: MarkId,
    /// Of which item.
    pub item_id: ItemId,
    /// Who.
    pub member_id: MemberId,
    /// What is not right.
    pub reason: String,
    /// When they said so.
    pub created_at: Moment,
    /// When someone looked at it.
    pub settled_at: Option<Moment>,
    /// Who did.
    pub settled_by: Option<MemberId>,
}

/// What is said of these items and nobody looked at yet, oldest first.
///
/// # Errors
/// Of the database.
pub fn open_marks(r: &mut Read, items: &[ItemId]) -> Result<Vec<MarkRow>, Error> {
    Ok(outdated_marks::table
        .filter(one_of(outdated_marks::item_id, items))
        .filter(outdated_marks::settled_at.is_null())
        .order((outdated_marks::created_at, outdated_marks::id))
        .select(MarkRow::as_select())
        .load(r.conn())?)
}

/// What someone says of an item and nobody looked at yet.
///
/// # Errors
/// Of the database.
pub fn open_marks_of_member(
    r: &mut Read,
    item: ItemId,
    member: MemberId,
) -> Result<Vec<MarkRow>, Error> {
    let all = open_marks(r, &[item])?.into_iter();
    Ok(all.filter(|mark| mark.member_id == member).collect())
}

/// Notes what a reader says, in place of what they said of it and nobody looked at yet.
///
/// # Errors
/// Of the database.
pub fn add_mark(tx: &mut Write, row: &MarkRow) -> Result<(), Error> {
    let before = outdated_marks::table
        .filter(outdated_marks::item_id.eq(row.item_id))
        .filter(outdated_marks::member_id.eq(row.member_id))
        .filter(outdated_marks::settled_at.is_null());
    diesel::delete(before).execute(tx.conn())?;
    diesel::insert_into(outdated_marks::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that someone looked at these.
///
/// # Errors
/// Of the database.
pub fn settle(tx: &mut Write, ids: &[MarkId], by: MemberId, at: Moment) -> Result<(), Error> {
    let open = outdated_marks::table
        .filter(one_of(outdated_marks::id, ids))
        .filter(outdated_marks::settled_at.is_null());
    diesel::update(open)
        .set((
            outdated_marks::settled_at.eq(at),
            outdated_marks::settled_by.eq(by),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that nobody looked at these after all, where that was said at this moment.
///
/// # Errors
/// Of the database.
pub fn unsettle(tx: &mut Write, ids: &[MarkId], at: Moment) -> Result<(), Error> {
    let settled = outdated_marks::table
        .filter(one_of(outdated_marks::id, ids))
        .filter(outdated_marks::settled_at.eq(at));
    diesel::update(settled)
        .set((
            outdated_marks::settled_at.eq(None::<Moment>),
            outdated_marks::settled_by.eq(None::<MemberId>),
        ))
        .execute(tx.conn())?;
    Ok(())
}
