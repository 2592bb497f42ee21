//! Which items a post names or links to.

use diesel::prelude::*;
use domain::item::State;
use domain::rights::Scope;
use domain::{ItemId, PostId};

use crate::items::{ItemRow, is_live, readable};
use crate::one_of::one_of;
use crate::schema::{items, post_references, posts};
use crate::{Error, Read, Write};

/// To which items these posts refer, in no order.
pub fn of_posts(r: &mut Read, posts: &[PostId]) -> Result<Vec<(PostId, ItemId)>, Error> {
    if posts.is_empty() {
        return Ok(Vec::new());
    }
    Ok(post_references::table
        .filter(one_of(post_references::post_id, posts))
        .load(r.conn())?)
}

/// Forgets what a post refers to.
pub fn remove(tx: &mut Write, post: PostId) -> Result<(), Error> {
    diesel::delete(post_references::table.filter(post_references::post_id.eq(post)))
        .execute(tx.conn())?;
    Ok(())
}

/// Which posts refer to an item, in their order.
pub fn referring(r: &mut Read, item: ItemId) -> Result<Vec<PostId>, Error> {
    Ok(post_references::table
        .filter(post_references::item_id.eq(item))
        .order(post_references::post_id)
        .select(post_references::post_id)
        .load(r.conn())?)
}

/// Forgets that posts refer to these items.
pub fn remove_to(tx: &mut Write, posts: &[PostId], items: &[ItemId]) -> Result<(), Error> {
    let there = post_references::table
        .filter(one_of(post_references::post_id, posts))
        .filter(one_of(post_references::item_id, items));
    diesel::delete(there).execute(tx.conn())?;
    Ok(())
}

/// Notes that posts refer to items; none of it is noted yet.
pub fn add_all(tx: &mut Write, to: &[(PostId, ItemId)]) -> Result<(), Error> {
    let rows: Vec<_> = to
        .iter()
        .map(|(post, item)| {
            (
                post_references::post_id.eq(*post),
                post_references::item_id.eq(*item),
            )
        })
        .collect();
    add_rows!(tx, post_references::table, &rows)
}

/// Texts that refer to an item are looked at in this number, the latest first.
const LOOKED_AT: i64 = 1_000;

/// The live items inside a scope in which a live text refers to this item, the last active first, at most `limit`.
///
/// Two queries, for nothing refers to most items: the first then says so without a look at any item.
pub fn to(r: &mut Read, scope: &Scope, item: ItemId, limit: i64) -> Result<Vec<ItemRow>, Error> {
    let mut referring: Vec<ItemId> = each!(r, |conn| post_references::table
        .inner_join(posts::table)
        .filter(post_references::item_id.eq(item))
        .filter(posts::item_id.ne(item))
        .filter(posts::state.eq(State::Live))
        .order(post_references::post_id.desc())
        .limit(LOOKED_AT)
        .select(posts::item_id)
        .load(conn))?;
    if referring.is_empty() {
        return Ok(Vec::new());
    }
    referring.sort_unstable();
    referring.dedup();
    Ok(items::table
        .filter(one_of(items::id, referring))
        .filter(is_live!())
        .filter(readable!(scope, &scope.groups))
        .order((items::active_at.desc(), items::id.desc()))
        .limit(limit)
        .select(ItemRow::as_select())
        .load(r.conn())?)
}
