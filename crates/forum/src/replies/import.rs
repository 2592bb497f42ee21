//! Replies that come from elsewhere.

use domain::item::{ItemKind, State};
use domain::limits::BODY_MAX;
use domain::{Check, ItemId, PostId};
use store::items::ItemRow;
use store::posts::PostRow;
use store::{Write, items, members};

use super::{NewReply, add, change, set_accepted, to_change as reply_to_change};
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
    let mut check = Check::new();
    let text = Text::needed(&mut check, "body", &reply.body, BODY_MAX);
    check.done()?;
    let row = match there {
        None => {
            let item = live(tx, reply.item)?;
            let author = members::find(tx, reply.author)?.ok_or(Error::NotFound)?;
            let new = NewReply {
                text: &text,
                author: author.id,
                house: Some(author.organisation_id),
                created_at: reply.created_at,
                edited_at: reply.edited_at,
            };
            add(tx, cx, &item, &new)?
        }
        Some(id) => replace(tx, cx, reply, &text, id)?,
    };
    if reply.accepted {
        // Read behind what was just counted.
        let item = live(tx, row.item_id)?;
        settle_accepted(tx, reply, &item, &row)?;
    }
    Ok(row.id)
}

/// The item, which nobody else changes before the end of the transaction. Gone when it is not there any more.
fn live(tx: &mut Write, id: ItemId) -> Result<ItemRow, Error> {
    let row = items::find_to_change(tx, id)?.ok_or(Error::NotFound)?;
    if row.state != State::Live {
        return Err(Error::Gone);
    }
    Ok(row)
}

fn replace(
    tx: &mut Write,
    cx: &Cx,
    reply: &Reply,
    text: &Text,
    id: PostId,
) -> Result<PostRow, Error> {
    let (item, _, row) = reply_to_change(tx, id)?;
    if row.body != text.body {
        let by = Editor {
            id: reply.author,
            at: reply.edited_at.unwrap_or_else(|| cx.now()),
            note: "",
        };
        change(tx, cx, (&item, &row), text, &by)?;
    }
    Ok(row)
}

/// Who asked accepted it, says the source; what is no question has no answers.
fn settle_accepted(
    tx: &mut Write,
    reply: &Reply,
    item: &ItemRow,
    row: &PostRow,
) -> Result<(), Error> {
    let accepted = reply.accepted && item.kind == ItemKind::Question && row.state == State::Live;
    if accepted && row.accepted_at.is_none() {
        let at = reply.created_at.max(item.created_at);
        set_accepted(tx, item, row, Some((at, item.author_id)))?;
    }
    Ok(())
}
