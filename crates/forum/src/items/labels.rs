//! What stands at the labels that people have before them: items change kind, become part of others, and their texts go
//! elsewhere, while pages stay open and links stay in texts.

use domain::item::SpineLabel;
use domain::rights::{self, Act, Actor};
use domain::{ItemId, PostId};
use store::items::ItemRow;
use store::{Read, items, posts};

use super::change;
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

/// The text that had this number (0 is the opening) under a label, also where it went elsewhere since; no rights are
/// checked.
pub fn post_of(cx: &Cx, label: SpineLabel, n: i32) -> Result<PostId, Error> {
    cx.store.read(|r| {
        let item = stood_at(r, label)?;
        if let Some(here) = posts::by_number(r, item, n)? {
            return Ok(here.id);
        }
        let moved = posts::moved_from(r, item, n - 1, n)?;
        moved.first().map(|(_, post)| *post).ok_or(Error::NotFound)
    })
}

/// Whether a text still stands where it had this number under a label; no rights are checked.
pub fn stands_there(cx: &Cx, label: SpineLabel, n: i32) -> Result<bool, Error> {
    cx.store.read(|r| {
        let item = stood_at(r, label)?;
        Ok(posts::by_number(r, item, n)?.is_some())
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
