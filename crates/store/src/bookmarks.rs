//! What members keep for later.

use diesel::prelude::*;
use domain::{ItemId, MemberId, Moment};

use crate::schema::bookmarks;
use crate::{Error, Read, Write};

/// Something that a member keeps.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = bookmarks, treat_none_as_default_value = false)]
pub struct BookmarkRow {
    /// Who.
    pub member_id: MemberId,
    /// Which item.
    pub item_id: ItemId,
    /// Why, may be empty.
    pub note: String,
    /// When they want to be told of it.
    pub remind_at: Option<Moment>,
    /// When they were.
    pub reminded_at: Option<Moment>,
    /// When they kept it.
    pub created_at: Moment,
}

/// What a member keeps of an item.
pub fn find(r: &mut Read, member: MemberId, item: ItemId) -> Result<Option<BookmarkRow>, Error> {
    Ok(bookmarks::table
        .find((member, item))
        .select(BookmarkRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// What a member keeps, latest first, at most `limit`; also of items that they can't read any more.
pub fn page(
    r: &mut Read,
    member: MemberId,
    after: Option<(Moment, ItemId)>,
    limit: i64,
) -> Result<Vec<BookmarkRow>, Error> {
    let mut query = bookmarks::table
        .filter(bookmarks::member_id.eq(member))
        .order((bookmarks::created_at.desc(), bookmarks::item_id.desc()))
        .limit(limit)
        .select(BookmarkRow::as_select())
        .into_boxed();
    if let Some((at, id)) = after {
        query = query
            .filter(bookmarks::created_at.le(at))
            .filter(bookmarks::created_at.lt(at).or(bookmarks::item_id.lt(id)));
    }
    Ok(query.load(r.conn())?)
}

/// Keeps an item, or writes over what was kept of it.
pub fn set(tx: &mut Write, row: &BookmarkRow) -> Result<(), Error> {
    each!(tx, |conn| diesel::insert_into(bookmarks::table)
        .values(row)
        .on_conflict((bookmarks::member_id, bookmarks::item_id))
        .do_update()
        .set((
            bookmarks::note.eq(&row.note),
            bookmarks::remind_at.eq(row.remind_at),
            bookmarks::reminded_at.eq(row.reminded_at),
        ))
        .execute(conn))?;
    Ok(())
}

/// Keeps an item no longer; whether it was kept.
pub fn remove(tx: &mut Write, member: MemberId, item: ItemId) -> Result<bool, Error> {
    let removed = diesel::delete(bookmarks::table.find((member, item))).execute(tx.conn())?;
    Ok(removed == 1)
}

/// Notes that a member was told of what they keep; `false` when they keep it no longer, or for another day.
pub fn set_reminded(
    tx: &mut Write,
    member: MemberId,
    item: ItemId,
    now: Moment,
) -> Result<bool, Error> {
    let due = bookmarks::table
        .find((member, item))
        .filter(bookmarks::reminded_at.is_null())
        .filter(bookmarks::remind_at.le(now));
    let changed = diesel::update(due)
        .set(bookmarks::reminded_at.eq(now))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// What members are to be told of by now and were not, at most `limit`.
pub fn due(r: &mut Read, now: Moment, limit: i64) -> Result<Vec<BookmarkRow>, Error> {
    Ok(bookmarks::table
        .filter(bookmarks::reminded_at.is_null())
        .filter(bookmarks::remind_at.le(now))
        .order((
            bookmarks::remind_at,
            bookmarks::member_id,
            bookmarks::item_id,
        ))
        .limit(limit)
        .select(BookmarkRow::as_select())
        .load(r.conn())?)
}
