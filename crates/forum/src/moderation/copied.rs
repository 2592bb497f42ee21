//! Articles that were made of a topic have its words without a link that leads back, and so does what stands above a topic in
//! short: they stay when a text of it goes. So whoever decides sees which articles there are, and what says the same is looked
//! at by someone.

use std::collections::HashSet;

use domain::ItemId;
use domain::fold::fold;
use domain::item::{SpineLabel, State};
use domain::moderation::{CaseState, Reason, Target};
use domain::rights::{self, Act, Actor};
use store::items::ItemRow;
use store::posts::PostRow;
use store::{Read, Write, articles, cases, curating, items, posts};

use super::{Opening, put};
use crate::{Cx, Error};

/// Words in a row that two texts don't have in common by chance.
const PASSAGE: usize = 8;

/// A text of fewer words is no passage.
const LEAST: usize = 4;

/// An item by what people call it, and where it stands.
pub type Made = (SpineLabel, String);

/// The articles that were made of a topic in which a text stands or stood.
fn made_of(r: &mut Read, item: &ItemRow, post: &PostRow) -> Result<Vec<ItemRow>, Error> {
    if item.kind.is_article() {
        return Ok(Vec::new());
    }
    let mut sources = posts::stood_in(r, post.id)?;
    sources.push(item.id);
    let made = curating::made_of(r, &sources)?;
    Ok(items::by_ids(r, &made)?)
}

/// Those of these items that someone may read.
fn shown(r: &mut Read, actor: &Actor, rows: Vec<ItemRow>) -> Result<Vec<Made>, Error> {
    let facts = items::facts_of(r, &rows)?;
    let read = rows.into_iter().zip(facts);
    let mut shown: Vec<Made> = read
        .filter(|(_, facts)| rights::may(actor, Act::Read(facts)).is_ok())
        .map(|(row, _)| (row.label(), row.path()))
        .collect();
    shown.sort_unstable_by_key(|(label, _)| label.number);
    Ok(shown)
}

/// The articles that were made of the topic of a text, and the topic of which an article was made, as far as someone may read
/// them.
pub(super) fn around(
    r: &mut Read,
    actor: &Actor,
    (item, post): (&ItemRow, &PostRow),
) -> Result<(Vec<Made>, Option<Made>), Error> {
    let made = made_of(r, item, post)?;
    let made = shown(r, actor, made)?;
    let source = match item.kind.is_article() {
        true => curating::source_of(r, item.id)?,
        false => None,
    };
    let source = match source {
        Some(source) => items::by_ids(r, &[source])?,
        None => Vec::new(),
    };
    Ok((made, shown(r, actor, source)?.pop()))
}

/// Has the articles looked at that say what a text says which is taken away, and the item that says it in short.
pub(super) fn look_after(
    tx: &mut Write,
    cx: &Cx,
    (item, post): (&ItemRow, &PostRow),
) -> Result<(), Error> {
    for article in made_of(tx, item, post)? {
        let Some(opening) = posts::by_number(tx, article.id, 0)? else {
            continue;
        };
        let prose = articles::prose_of(tx, &[article.id])?.into_iter();
        let mut said = prose
            .map(|prose| prose.plain)
            .chain([opening.plain.clone(), article.summary.clone()]);
        if article.state == State::Live && said.any(|said| says(&said, &post.plain)) {
            look_at(tx, cx, &opening)?;
        }
    }
    for item in in_short(tx, item, post)? {
        if let Some(opening) = posts::by_number(tx, item, 0)? {
            look_at(tx, cx, &opening)?;
        }
    }
    Ok(())
}

/// The items that say in short what a reply says which is taken away: where it stands, and where it stood before.
fn in_short(r: &mut Read, item: &ItemRow, post: &PostRow) -> Result<Vec<ItemId>, Error> {
    // What stands above an opening goes with it.
    if post.n == 0 {
        return Ok(Vec::new());
    }
    let before = posts::stood_in(r, post.id)?;
    let mut rows = items::by_ids(r, &before)?;
    rows.retain(|row| row.id != item.id);
    rows.push(item.clone());
    rows.retain(|row| row.state == State::Live && says(&row.summary, &post.plain));
    Ok(rows.iter().map(|row| row.id).collect())
}

/// Has an opening looked at.
fn look_at(tx: &mut Write, cx: &Cx, opening: &PostRow) -> Result<(), Error> {
    // What waits for a decision already may be decided in this very transaction.
    let known = cases::of_target(tx, Target::Post, opening.id.0)?;
    if known.is_none_or(|case| case.state == CaseState::Closed) {
        put(tx, cx, &Opening::of_post(opening, Reason::OwnInitiative))?;
    }
    Ok(())
}

/// Whether a text has a passage of another one, or all of it when that is short.
fn says(said: &str, gone: &str) -> bool {
    let (said, gone) = (words(said), words(gone));
    if gone.len() < LEAST {
        return false;
    }
    let run = PASSAGE.min(gone.len());
    let passages: HashSet<&[String]> = gone.windows(run).collect();
    said.windows(run).any(|here| passages.contains(here))
}

fn words(plain: &str) -> Vec<String> {
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(fold)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_words_in_a_row_are_a_passage_however_they_are_set() {
        let gone = "Bel Jan Geheim op 06 12 34 56, hij helpt iedereen met alles.";
        assert!(says("Tip: bel *jan geheim* op 06-12-34-56. Of niet.", gone));
        assert!(!says("Bel Jan Geheim, hij helpt iedereen.", gone));
        assert!(says(
            "Dit: dat weet Jan Geheim wel!",
            "Dat weet Jan Geheim."
        ));
        assert!(!says("Ja, dank je.", "Ja, dank je."), "no passage");
        assert!(!says("", gone));
    }
}
