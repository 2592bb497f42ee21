//! Own texts in which one's own name stands: deleting the account takes the name from above a text, not out of it.

use std::collections::HashSet;

use domain::fold::fold;
use domain::item::State;
use domain::rights::Actor;
use domain::{ItemId, MemberId, PostId};
use store::items::ItemRow;
use store::posts::{self, PostRow};
use store::{Read, articles};

use crate::Error;
use crate::items::readable_among;

/// Texts of one portion.
const PORTION: i64 = 100;

/// Texts that are looked through at most: the page of someone who wrote more waits no longer.
const LOOKED_THROUGH: usize = 1_000;

/// Shown at most; who changed these is shown the next.
const SHOWN: usize = 50;

/// Shorter words are initials, or stand in any text.
const LEAST_LETTERS: usize = 3;

/// A text that names its writer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedText {
    /// The title of its item.
    pub title: String,
    /// The path of the form in which it is changed.
    pub edit: String,
    /// Its number in the item; 0 is the opening.
    pub n: i32,
}

/// Texts that name their writer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signed {
    /// Oldest first, at most 50.
    pub texts: Vec<SignedText>,
    /// Whether there may be more.
    pub more: bool,
}

/// The texts of this member that have the first or last word of the name, where they may read them now; of the 1,000
/// that they wrote first.
pub(super) fn texts(
    r: &mut Read,
    actor: &Actor,
    id: MemberId,
    name: &str,
) -> Result<Signed, Error> {
    let names = names(name);
    let mut signed = Signed::default();
    let (mut after, mut looked) = (PostId(0), 0);
    while !names.is_empty() {
        let posts = posts::of_author(r, id, after, PORTION)?;
        let Some(last) = posts.last() else {
            break;
        };
        if signed.texts.len() >= SHOWN || looked >= LOOKED_THROUGH {
            signed.more = true;
            break;
        }
        after = last.id;
        looked += posts.len();
        signed.texts.extend(of_portion(r, actor, &names, &posts)?);
    }
    signed.more |= signed.texts.len() > SHOWN;
    signed.texts.truncate(SHOWN);
    Ok(signed)
}

fn of_portion(
    r: &mut Read,
    actor: &Actor,
    names: &[String],
    posts: &[PostRow],
) -> Result<Vec<SignedText>, Error> {
    let mut ids: Vec<ItemId> = posts
        .iter()
        .filter(|post| post.state == State::Live)
        .map(|post| post.item_id)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let items = readable_among(r, actor, &ids)?;
    let articles: Vec<ItemId> = posts
        .iter()
        .filter(|post| post.n == 0)
        .filter_map(|post| items.get(&post.item_id))
        .filter(|item| item.kind.is_article())
        .map(|item| item.id)
        .collect();
    let prose: HashSet<ItemId> = articles::prose_of(r, &articles)?
        .into_iter()
        .filter(|row| says(&row.body, names))
        .map(|row| row.item_id)
        .collect();
    let signed = posts.iter().filter_map(|post| {
        let item = items.get(&post.item_id)?;
        let opening = || post.n == 0 && (says(&item.title, names) || prose.contains(&item.id));
        let is_signed = post.state == State::Live && (says(&post.body, names) || opening());
        is_signed.then(|| text(post, item))
    });
    Ok(signed.collect())
}

fn text(post: &PostRow, item: &ItemRow) -> SignedText {
    let edit = match post.n {
        0 => format!("{}/bewerken", item.path()),
        n => format!("{}/r/{n}/bewerken", item.label().path()),
    };
    SignedText {
        title: item.title.clone(),
        edit,
        n: post.n,
    }
}

/// The first and the last word of a name.
fn names(name: &str) -> Vec<String> {
    let name = fold(name);
    let mut words = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= LEAST_LETTERS);
    let first = words.next();
    first
        .into_iter()
        .chain(words.next_back())
        .map(str::to_owned)
        .collect()
}

/// Whether one of the names stands there as a word; with an @ before it, it goes with the account.
fn says(text: &str, names: &[String]) -> bool {
    let text = fold(text);
    names.iter().any(|name| {
        text.match_indices(name.as_str()).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + name.len()..].chars().next();
            let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
            apart(before) && apart(after) && before != Some('@')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_words() {
        let names = names("Nora van der Zée");
        assert_eq!(names, ["nora", "zee"]);
        for (text, expected) in [
            ("Groet, Nora", true),
            ("groetjes NORA.", true),
            ("mevrouw Zee", true),
            ("Noraly schreef het", false),
            ("vraag het @nora", false),
            ("vraag het @nora of bel Nora", true),
            ("van der", false),
        ] {
            assert_eq!(says(text, &names), expected, "{text}");
        }
    }
}
