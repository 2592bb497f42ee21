//! Lists that curators collect.

use diesel::prelude::*;
use domain::place::Audience;
use domain::rights::Scope;
use domain::{ItemId, ListId, MemberId, Moment};

use crate::items::{ItemRow, is_live, open_to, readable};
use crate::one_of::one_of;
use crate::schema::{items, list_items, lists};
use crate::{Error, Read, Write};

/// A list.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = lists, treat_none_as_default_value = false)]
pub struct ListRow {
    /// Its id.
    pub id: ListId,
    /// For its address.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// What it is about, Markdown; may be empty.
    pub intro: String,
    /// Who may see it: everyone or staff. Each item is shown to its own readers alone.
    pub audience: Audience,
    /// Who made it.
    pub made_by: MemberId,
    /// Counts the changes, from 1.
    pub version: i64,
    /// When it was made.
    pub created_at: Moment,
    /// When it was last changed, or something was added.
    pub updated_at: Moment,
}

/// The list with this word in its address.
///
/// # Errors
/// Of the database.
pub fn by_slug(r: &mut Read, slug: &str) -> Result<Option<ListRow>, Error> {
    Ok(lists::table
        .filter(lists::slug.eq(slug))
        .select(ListRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The list with this id.
///
/// # Errors
/// Of the database.
pub fn find(r: &mut Read, id: ListId) -> Result<Option<ListRow>, Error> {
    Ok(lists::table
        .find(id)
        .select(ListRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The words in addresses of lists that begin so.
///
/// # Errors
/// Of the database.
pub fn slugs_like(r: &mut Read, word: &str) -> Result<Vec<String>, Error> {
    // `.` comes right behind `-`.
    let (first, end) = (format!("{word}-"), format!("{word}."));
    Ok(lists::table
        .filter(
            lists::slug
                .eq(word)
                .or(lists::slug.gt(first).and(lists::slug.lt(end))),
        )
        .select(lists::slug)
        .load(r.conn())?)
}

/// The lists that someone with this scope may see, the last changed first, at most `limit`, those that come after this moment
/// and id.
///
/// # Errors
/// Of the database.
pub fn page(
    r: &mut Read,
    scope: &Scope,
    after: Option<(Moment, ListId)>,
    limit: i64,
) -> Result<Vec<ListRow>, Error> {
    let mut query = lists::table
        .filter(one_of(lists::audience, open_to(scope)))
        .order((lists::updated_at.desc(), lists::id.desc()))
        .limit(limit)
        .select(ListRow::as_select())
        .into_boxed();
    if let Some((at, id)) = after {
        query = query
            .filter(lists::updated_at.le(at))
            .filter(lists::updated_at.lt(at).or(lists::id.lt(id)));
    }
    Ok(query.load(r.conn())?)
}

/// Adds a list.
///
/// # Errors
/// Of the database.
pub fn add(tx: &mut Write, row: &ListRow) -> Result<(), Error> {
    diesel::insert_into(lists::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Writes title, introduction, audience, version and moment over the version before it; `false` when someone else changed it
/// meanwhile.
///
/// # Errors
/// Of the database.
pub fn set(tx: &mut Write, row: &ListRow) -> Result<bool, Error> {
    let before = lists::table
        .find(row.id)
        .filter(lists::version.eq(row.version - 1));
    let changed = diesel::update(before)
        .set((
            lists::title.eq(&row.title),
            lists::intro.eq(&row.intro),
            lists::audience.eq(row.audience),
            lists::version.eq(row.version),
            lists::updated_at.eq(row.updated_at),
        ))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// Removes a list; the items in it stay where they are.
///
/// # Errors
/// Of the database.
pub fn remove(tx: &mut Write, id: ListId) -> Result<(), Error> {
    diesel::delete(list_items::table.filter(list_items::list_id.eq(id))).execute(tx.conn())?;
    diesel::delete(lists::table.find(id)).execute(tx.conn())?;
    Ok(())
}

/// The items of a list in their order, whoever may read them.
///
/// # Errors
/// Of the database.
pub fn items_of(r: &mut Read, list: ListId) -> Result<Vec<ItemId>, Error> {
    Ok(list_items::table
        .filter(list_items::list_id.eq(list))
        .order((list_items::position, list_items::item_id))
        .select(list_items::item_id)
        .load(r.conn())?)
}

/// The live items of a list inside this scope, in their order, at most `limit`.
///
/// # Errors
/// Of the database.
pub fn shown(r: &mut Read, scope: &Scope, list: ListId, limit: i64) -> Result<Vec<ItemRow>, Error> {
    let mut query = list_items::table
        .inner_join(items::table)
        .filter(list_items::list_id.eq(list))
        .filter(is_live!())
        .order((list_items::position, list_items::item_id))
        .limit(limit)
        .select(ItemRow::as_select())
        .into_boxed();
    if !scope.everything {
        query = query.filter(readable!(scope, scope.groups.clone()));
    }
    Ok(query.load(r.conn())?)
}

/// How many live items inside this scope each of these lists has.
///
/// # Errors
/// Of the database.
pub fn counts(r: &mut Read, scope: &Scope, of: &[ListId]) -> Result<Vec<(ListId, i64)>, Error> {
    if of.is_empty() {
        return Ok(Vec::new());
    }
    let there: Vec<ListId> = list_items::table
        .inner_join(items::table)
        .filter(one_of(list_items::list_id, of))
        .filter(is_live!())
        .filter(readable!(scope, scope.groups.clone()))
        .select(list_items::list_id)
        .load(r.conn())?;
    let count = |id: &ListId| there.iter().filter(|list| *list == id).count();
    Ok(of
        .iter()
        .map(|id| (*id, i64::try_from(count(id)).unwrap_or(i64::MAX)))
        .collect())
}

/// Puts items at the end of a list, in this order; those that are in it stay where they are. Which were added.
///
/// # Errors
/// Of the database.
pub fn collect(
    tx: &mut Write,
    list: ListId,
    ids: &[ItemId],
    by: MemberId,
    at: Moment,
) -> Result<Vec<ItemId>, Error> {
    let there = items_of(tx, list)?;
    let new: Vec<ItemId> = ids
        .iter()
        .copied()
        .filter(|id| !there.contains(id))
        .collect();
    let last: Option<i32> = list_items::table
        .filter(list_items::list_id.eq(list))
        .select(diesel::dsl::max(list_items::position))
        .first(tx.conn())?;
    let rows: Vec<_> = (last.map_or(0, |last| last + 1)..)
        .zip(&new)
        .map(|(position, item)| {
            (
                list_items::list_id.eq(list),
                list_items::item_id.eq(*item),
                list_items::position.eq(position),
                list_items::added_by.eq(by),
                list_items::added_at.eq(at),
            )
        })
        .collect();
    add_rows!(tx, list_items::table, &rows)?;
    diesel::update(lists::table.find(list))
        .set(lists::updated_at.eq(at))
        .execute(tx.conn())?;
    Ok(new)
}

/// Takes items out of a list.
///
/// # Errors
/// Of the database.
pub fn take_out(tx: &mut Write, list: ListId, ids: &[ItemId]) -> Result<(), Error> {
    let those = list_items::table
        .filter(list_items::list_id.eq(list))
        .filter(one_of(list_items::item_id, ids));
    diesel::delete(those).execute(tx.conn())?;
    Ok(())
}

/// Puts all items of a list in this order; who added each stays known.
///
/// # Errors
/// Of the database.
pub fn set_order(tx: &mut Write, list: ListId, order: &[ItemId]) -> Result<(), Error> {
    use list_items as table;
    let known: Vec<(ItemId, MemberId, Moment)> = table::table
        .filter(table::list_id.eq(list))
        .select((table::item_id, table::added_by, table::added_at))
        .load(tx.conn())?;
    let rows: Vec<_> = (0..)
        .zip(order)
        .filter_map(|(position, item)| {
            let (_, by, at) = known.iter().find(|(id, ..)| id == item)?;
            Some((
                table::list_id.eq(list),
                table::item_id.eq(*item),
                table::position.eq::<i32>(position),
                table::added_by.eq(*by),
                table::added_at.eq(*at),
            ))
        })
        .collect();
    diesel::delete(table::table.filter(table::list_id.eq(list))).execute(tx.conn())?;
    add_rows!(tx, table::table, &rows)
}
