//! What others quoted of a text goes with it when moderation takes it away, and comes back with it: as it stands, and in
//! earlier versions. Who said it stays there, so that an answer can still be read.

use domain::item::{ItemKind, SpineLabel, State};
use domain::{PostId, QuoteId};
use store::changes::{self, ChangeMark};
use store::items::ItemRow;
use store::posts::PostRow;
use store::quotes::{self, WithheldRow};
use store::{Write, items, posts};
use text::Withheld;

use super::state_of;
use crate::{Cx, Error};

/// Has the quotes of a text follow what became of it. With an opening go the quotes of all that stands below it.
pub(crate) fn follow(
    tx: &mut Write,
    cx: &Cx,
    (item, post): (&ItemRow, &PostRow),
    state: State,
) -> Result<(), Error> {
    let path = match post.n {
        0 => item.label().path(),
        n => format!("{}/r/{n}", item.label().path()),
    };
    match state {
        State::Live => give_back(tx, &path),
        State::Hidden | State::Deleted => withhold(tx, cx, item, &path),
    }
}

fn withhold(tx: &mut Write, cx: &Cx, item: &ItemRow, path: &str) -> Result<(), Error> {
    let below = format!("{path}/");
    let gone = |to: &str| to == path || to.starts_with(&below);
    for (post, version, body) in quotes::holding(tx, item.id, &format!("]({path}"))? {
        let Some((without, taken)) = text::withhold_quotes(&body, gone) else {
            continue;
        };
        let rows: Vec<WithheldRow> = taken
            .into_iter()
            .map(|Withheld { path, words }| WithheldRow {
                id: QuoteId(cx.id()),
                post_id: post,
                version,
                path,
                words,
            })
            .collect();
        quotes::keep(tx, &rows)?;
        write(tx, (post, version), &without)?;
    }
    Ok(())
}

fn give_back(tx: &mut Write, path: &str) -> Result<(), Error> {
    for row in quotes::withheld(tx, path)? {
        if !is_there(tx, &row.path)? {
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

/// Whether the text with this path is there for who reads its item.
fn is_there(tx: &mut Write, path: &str) -> Result<bool, Error> {
    let Some((label, n)) = read(path) else {
        return Ok(false);
    };
    let Some(item) = items::by_label(tx, label)? else {
        return Ok(false);
    };
    let post = posts::by_number(tx, item.id, n)?;
    Ok(post.is_some_and(|post| state_of(&post, &item) == State::Live))
}

/// Reads `/v/12` and `/v/12/r/3`.
fn read(path: &str) -> Option<(SpineLabel, i32)> {
    let mut parts = path.strip_prefix('/')?.split('/');
    let letter = parts.next()?.chars().next()?.to_ascii_uppercase();
    let label = SpineLabel {
        kind: ItemKind::from_letter(letter)?,
        number: parts.next()?.parse().ok()?,
    };
    match (parts.next(), parts.next()) {
        (None, _) => Some((label, 0)),
        (Some("r"), Some(n)) => Some((label, n.parse().ok()?)),
        _ => None,
    }
}
