//! Who thanked for which post.

use diesel::prelude::*;
use domain::{MemberId, Moment, PostId};

use crate::one_of::one_of;
use crate::schema::{posts, thanks};
use crate::{Error, Read, Write};

/// Those of these posts that this member thanked for.
pub fn given(r: &mut Read, member: MemberId, among: &[PostId]) -> Result<Vec<PostId>, Error> {
    if among.is_empty() {
        return Ok(Vec::new());
    }
    Ok(each!(r, |conn| thanks::table
        .filter(thanks::member_id.eq(member))
        .filter(one_of(thanks::post_id, among))
        .select(thanks::post_id)
        .load(conn))?)
}

/// Notes and counts that someone thanked for a post; `false` when they had. The item must be held for this
/// transaction.
pub fn give(tx: &mut Write, post: PostId, member: MemberId, at: Moment) -> Result<bool, Error> {
    let added = each!(tx, |conn| diesel::insert_into(thanks::table)
        .values((
            thanks::post_id.eq(post),
            thanks::member_id.eq(member),
            thanks::created_at.eq(at),
        ))
        .on_conflict_do_nothing()
        .execute(conn))?;
    count(tx, post, added, 1)
}

/// Takes a thank-you back; `false` when there was none. The item must be held for this transaction.
pub fn take_back(tx: &mut Write, post: PostId, member: MemberId) -> Result<bool, Error> {
    let given = thanks::table.filter(thanks::post_id.eq(post).and(thanks::member_id.eq(member)));
    let removed = diesel::delete(given).execute(tx.conn())?;
    count(tx, post, removed, -1)
}

fn count(tx: &mut Write, post: PostId, changed: usize, by: i32) -> Result<bool, Error> {
    if changed == 0 {
        return Ok(false);
    }
    diesel::update(posts::table.filter(posts::id.eq(post)))
        .set(posts::thanks.eq(posts::thanks + by))
        .execute(tx.conn())?;
    Ok(true)
}
