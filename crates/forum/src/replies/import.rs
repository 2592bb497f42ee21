//! Replies that come from elsewhere.

use std::slice;

use domain::item::{ItemKind, State};
use domain::limits::BODY_MAX;
use domain::{Check, ItemId, MemberId, Moment, OrganisationId, PostId};
use store::items::ItemRow;
use store::posts::PostRow;
use store::{Write, items, members};

use super::{NewReply, add_all, change, next, set_accepted, to_change as reply_to_change};
use crate::imports::Reply;
use crate::items::change::Editor;
use crate::posting::Text;
use crate::{Cx, Error};

/// Brings a reply in, or over the one that it became (`there`). Date and author are those of the source; it gets the
/// next number under its item.
pub(crate) fn import(
    tx: &mut Write,
    cx: &Cx,
    reply: &Reply,
    there: Option<PostId>,
) -> Result<PostId, Error> {
    if let Some(id) = there {
        return replace(tx, cx, reply, id);
    }
    let mut item = live(tx, reply.item)?;
    let author = members::find(tx, reply.author)?.ok_or(Error::NotFound)?;
    let row = plan(cx, reply, &mut item, author.organisation_id)?;
    add_all(tx, cx, &[item], slice::from_ref(&row))?;
    Ok(row.id)
}

/// The row of a new reply, counted in that of its item, for [`add_all`]. `house` is where its author works.
pub(crate) fn plan(
    cx: &Cx,
    reply: &Reply,
    item: &mut ItemRow,
    house: OrganisationId,
) -> Result<PostRow, Error> {
    let new = NewReply {
        text: &text(reply)?,
        author: reply.author,
        house: Some(house),
        created_at: reply.created_at,
        edited_at: reply.edited_at,
    };
    let mut row = next(cx, item, &new);
    if let Some((at, by)) = accepted(reply, item, &row) {
        (row.shown.accepted_at, row.shown.accepted_by) = (Some(at), Some(by));
        item.accepted += 1;
    }
    Ok(row)
}

fn text(reply: &Reply) -> Result<Text, Error> {
    let mut check = Check::new();
    let text = Text::needed(&mut check, "body", &reply.body, BODY_MAX);
    check.done()?;
    Ok(text)
}

/// The item, which nobody else changes before the end of the transaction. Gone when it is not there any more.
fn live(tx: &mut Write, id: ItemId) -> Result<ItemRow, Error> {
    let row = items::find_to_change(tx, id)?.ok_or(Error::NotFound)?;
    if row.state != State::Live {
        return Err(Error::Gone);
    }
    Ok(row)
}

fn replace(tx: &mut Write, cx: &Cx, reply: &Reply, id: PostId) -> Result<PostId, Error> {
    let text = text(reply)?;
    let (item, _, row) = reply_to_change(tx, id)?;
    if row.body != text.body {
        let by = Editor {
            id: reply.author,
            at: reply.edited_at.unwrap_or_else(|| cx.now()),
            note: "",
        };
        change(tx, cx, (&item, &row), &text, &by)?;
    }
    if let Some(by) = accepted(reply, &item, &row) {
        set_accepted(tx, &item, &row, Some(by))?;
    }
    Ok(id)
}

/// When and by whom it was accepted, when it was not yet: who asked did so, says the source; what is no question has
/// no answers.
fn accepted(reply: &Reply, item: &ItemRow, row: &PostRow) -> Option<(Moment, MemberId)> {
    let accepted = reply.accepted && item.kind == ItemKind::Question && row.state == State::Live;
    let at = reply.created_at.max(item.created_at);
    (accepted && row.accepted_at.is_none()).then_some((at, item.author_id))
}
