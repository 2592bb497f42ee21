//! What others quoted of a text goes with it when moderation takes it away, and comes back with it: as it stands, and in
//! earlier versions. Who said it stays there, so that an answer can still be read.
//!
//! A quote is known by its link, which may be written in many ways, name the item as the kind that it was, or a reply where it
//! stood before: each is looked up as a reader's click would be.

use std::collections::HashMap;

use domain::item::{ItemKind, SpineLabel, State};
use domain::{PostId, QuoteId};
use store::changes::{self, ChangeMark};
use store::items::ItemRow;
use store::posts::PostRow;
use store::quotes::{self, WithheldRow};
use store::{Read, Write, posts};
use text::Withheld;

use super::state_of;
use crate::items::labels;
use crate::{Cx, Error};

/// Has the quotes of a text follow what became of it. With an opening go the quotes of all that stands below it.
pub(crate) fn follow(
    tx: &mut Write,
    cx: &Cx,
    (item, post): (&ItemRow, &PostRow),
    state: State,
) -> Result<(), Error> {
    match state {
        State::Live => give_back(tx, cx, item),
        State::Hidden | State::Deleted => withhold(tx, cx, (item, post)),
    }
}

fn withhold(tx: &mut Write, cx: &Cx, (item, post): (&ItemRow, &PostRow)) -> Result<(), Error> {
    for (quoting, version, body) in quotes::holding(tx, item.id)? {
        let mut gone = HashMap::new();
        for to in text::quoted(&body) {
            let quoted = leads_to(tx, cx, to)?;
            let is_gone =
                quoted.is_some_and(|it| it.id == post.id || (post.n == 0 && it.item_id == item.id));
            gone.insert(to, is_gone);
        }
        let is_gone = |to: &str| gone.get(to).copied().unwrap_or_default();
        let Some((without, taken)) = text::withhold_quotes(&body, is_gone) else {
            continue;
        };
        let rows: Vec<WithheldRow> = taken
            .into_iter()
            .map(|Withheld { path, words }| WithheldRow {
                id: QuoteId(cx.id()),
                post_id: quoting,
                version,
                path,
                words,
            })
            .collect();
        quotes::keep(tx, &rows)?;
        write(tx, (quoting, version), &without)?;
    }
    Ok(())
}

/// Gives back what is there again of what was taken out of quotes in this item and of it.
fn give_back(tx: &mut Write, cx: &Cx, item: &ItemRow) -> Result<(), Error> {
    for row in quotes::withheld(tx, item.id)? {
        let quoted = match leads_to(tx, cx, &row.path)? {
            Some(quoted) => posts::with_item(tx, quoted.id)?,
            None => None,
        };
        let there = quoted.is_some_and(|(post, item)| state_of(&post, &item) == State::Live);
        if !there {
            continue;
        }
        let body = quotes::body(tx, row.post_id, row.version)?;
        let quote = Withheld {
            path: row.path,
            words: row.words,
        };
        // Else its writer took the quote out, or wrote another text since.
        if let Some(whole) = body.and_then(|body| text::give_back_quote(&body, &quote)) {
            write(tx, (row.post_id, row.version), &whole)?;
        }
        quotes::forget(tx, row.id)?;
    }
    Ok(())
}

fn write(tx: &mut Write, (post, version): (PostId, i64), body: &str) -> Result<(), Error> {
    if version > 0 {
        return Ok(quotes::set_earlier(tx, post, version, body)?);
    }
    let rendered = text::render(body);
    let (html, plain) = (rendered.html.as_str(), rendered.plain.as_str());
    quotes::set_standing(tx, post, (body, html, plain))?;
    changes::mark(tx, ChangeMark::Post(post));
    Ok(())
}

/// The text to which an address leads, wherever it stands by now.
fn leads_to(r: &mut Read, cx: &Cx, address: &str) -> Result<Option<PostRow>, Error> {
    let Some((letter, number, n)) = text::text_at(address, &cx.site) else {
        return Ok(None);
    };
    let Some(kind) = ItemKind::from_letter(letter) else {
        return Ok(None);
    };
    match labels::stood(r, SpineLabel { kind, number }, n) {
        Ok(id) => Ok(posts::find(r, id)?),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
