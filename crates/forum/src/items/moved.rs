//! Replies that went to another item: their old addresses lead on.

use std::collections::HashMap;

use domain::item::SpineLabel;
use domain::rights::{self, Act, Actor};
use domain::{ItemId, PostId};
use store::posts::PostRow;
use store::{Read, items, posts};

use super::labels::stood_at;
use super::open::may_read;
use super::{MovedReply, Posted};
use crate::{Cx, Error};

/// Those that had numbers above `after` and up to `until`, as far as the reader may read them where they are.
pub(super) fn from(
    r: &mut Read,
    actor: &Actor,
    item: ItemId,
    after: i32,
    until: i32,
) -> Result<Vec<MovedReply>, Error> {
    let moved = posts::moved_from(r, item, after, until)?;
    let ids: Vec<PostId> = moved.iter().map(|(_, post)| *post).collect();
    let texts: HashMap<PostId, PostRow> = posts::by_ids(r, &ids)?
        .into_iter()
        .map(|post| (post.id, post))
        .collect();
    let mut at: Vec<ItemId> = texts.values().map(|post| post.item_id).collect();
    at.sort_unstable();
    at.dedup();
    let rows = items::by_ids(r, &at)?;
    let facts = items::facts_of(r, &rows)?;
    let mut views = Vec::with_capacity(moved.len());
    for (n, id) in moved {
        let Some(post) = texts.get(&id) else { continue };
        let here = rows
            .iter()
            .zip(&facts)
            .find(|(row, _)| row.id == post.item_id);
        let Some((row, facts)) = here else { continue };
        let reads = rights::may(actor, Act::Read(facts))
            .and_then(|()| may_read(actor, facts, post))
            .is_ok();
        if reads {
            views.push(MovedReply {
                n,
                path: Posted::at_post(row, post.n).path,
                title: row.title.clone(),
                back: (row.id == item).then_some(post.n),
            });
        }
    }
    Ok(views)
}

/// Where the reply went that had this number under a label.
///
/// Not found when none went elsewhere, or the reader may not read it there.
pub fn moved_to(cx: &Cx, actor: &Actor, label: SpineLabel, n: i32) -> Result<String, Error> {
    let mut found = cx.store.read(|r| {
        let item = stood_at(r, label)?;
        from(r, actor, item, n - 1, n)
    })?;
    let reply = found.pop().ok_or(Error::NotFound)?;
    Ok(reply.path)
}
