//! What stands at the labels that people have before them: items change kind, become part of others, and their texts go
//! elsewhere, while pages stay open and links stay in texts.

use domain::item::{SpineLabel, State};
use domain::rights::{self, Act, Actor};
use domain::{ItemId, PostId};
use store::items::ItemRow;
use store::{Read, items, posts};

use super::{change, open};
use crate::{Cx, Error, tending};

/// The item of a label, whatever labels it had since, or that of which it has become part; no rights are checked,
/// nothing else is told.
pub fn id_of(cx: &Cx, label: SpineLabel) -> Result<ItemId, Error> {
    let row = cx.store.ask(|r| items::by_label(r, label))?;
    row.map(|row| row.id).ok_or(Error::NotFound)
}

/// The item of a label, when the reader may read it.
pub(crate) fn readable(
    r: &mut Read,
    actor: &Actor,
    label: SpineLabel,
) -> Result<Option<ItemRow>, Error> {
    let Some(row) = items::by_label(r, label)? else {
        return Ok(None);
    };
    let facts = change::facts(r, &row)?;
    Ok(rights::may(actor, Act::Read(&facts)).is_ok().then_some(row))
}

/// The conflict of what someone wants to do with an item that is no more one of its own.
pub const MERGED: &str = "merged";

/// The item that has or had this label itself; no other rights are checked.
///
/// Conflict [`MERGED`] when it has become part of another that the person reads: what they want to do with it was meant
/// for what they had before them.
pub fn own_id(cx: &Cx, actor: &Actor, label: SpineLabel) -> Result<ItemId, Error> {
    cx.store.read(|r| {
        let row = items::by_label(r, label)?.ok_or(Error::NotFound)?;
        if is_own(r, &row, label)? {
            return Ok(row.id);
        }
        rights::may(actor, Act::Read(&change::facts(r, &row)?))?;
        Err(Error::Conflict(MERGED))
    })
}

/// Whether an item has this label, or had it as another kind.
pub(crate) fn is_own(r: &mut Read, row: &ItemRow, label: SpineLabel) -> Result<bool, Error> {
    Ok(row.label() == label || tending::own_labels(r, row.id)?.contains(&label))
}

/// The text that had this number (0 is the opening) under a label, also where it went elsewhere since. A hidden reply is
/// there for those alone who read it; no other rights are checked.
pub fn post_of(cx: &Cx, actor: &Actor, label: SpineLabel, n: i32) -> Result<PostId, Error> {
    cx.store.read(|r| {
        let id = stood(r, label, n)?;
        is_there_for(r, actor, id)?;
        Ok(id)
    })
}

/// [`post_of`] for the product itself: also what nobody may read.
pub(crate) fn stood(r: &mut Read, label: SpineLabel, n: i32) -> Result<PostId, Error> {
    let item = stood_at(r, label)?;
    if let Some(here) = posts::by_number(r, item, n)? {
        return Ok(here.id);
    }
    let moved = posts::moved_from(r, item, n - 1, n)?;
    let moved = moved.first().map(|(_, post)| *post);
    moved.ok_or(Error::NotFound)
}

/// Not found when it is a hidden reply that the reader may not read: that it is there must not be told.
fn is_there_for(r: &mut Read, actor: &Actor, id: PostId) -> Result<(), Error> {
    let (post, item) = posts::with_item(r, id)?.ok_or(Error::NotFound)?;
    if post.n == 0 || post.state != State::Hidden {
        return Ok(());
    }
    let facts = items::facts_of(r, &[item])?.pop().ok_or(Error::NotFound)?;
    let may = open::may_read_of(actor, &facts, post.author_id, post.state);
    may.map_err(|_| Error::NotFound)
}

/// Whether a text still stands where it had this number under a label. Not found as [`post_of`]; no other rights are checked.
pub fn stands_there(cx: &Cx, actor: &Actor, label: SpineLabel, n: i32) -> Result<bool, Error> {
    cx.store.read(|r| {
        let item = stood_at(r, label)?;
        match posts::by_number(r, item, n)? {
            Some(here) => is_there_for(r, actor, here.id).map(|()| true),
            None => Ok(false),
        }
    })
}

/// The item that had this label when it was given: what became part of another is not that other, and has no texts left.
pub(super) fn stood_at(r: &mut Read, label: SpineLabel) -> Result<ItemId, Error> {
    let row = items::by_label(r, label)?.ok_or(Error::NotFound)?;
    if is_own(r, &row, label)? {
        return Ok(row.id);
    }
    items::formerly(r, label)?.ok_or(Error::NotFound)
}
