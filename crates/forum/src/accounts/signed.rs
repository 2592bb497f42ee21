//! Own texts in which one's own name stands: deleting the account takes the name from above a text, not out of it.

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
const TEXTS: i64 = 100;

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

/// The texts of this member that have the first or last word of the name, oldest first, where they may read them now; at
/// most 50.
pub(super) fn texts(
    r: &mut Read,
    actor: &Actor,
    id: MemberId,
    name: &str,
) -> Result<Vec<SignedText>, Error> {
    let names = names(name);
    let mut after = PostId(0);
    let mut signed = Vec::new();
    while signed.len() < SHOWN && !names.is_empty() {
        let posts = posts::of_author(r, id, after, TEXTS)?;
        let Some(last) = posts.last() else {
            break;
        };
        after = last.id;
        let mut ids: Vec<ItemId> = posts.iter().map(|post| post.item_id).collect();
        ids.sort_unstable();
        ids.dedup();
        let items = readable_among(r, actor, &ids)?;
        for post in posts {
            if let Some(item) = items.get(&post.item_id)
                && post.state == State::Live
                && is_signed(r, &names, &post, item)?
            {
                signed.push(text(&post, item));
            }
        }
    }
    signed.truncate(SHOWN);
    Ok(signed)
}

fn is_signed(
    r: &mut Read,
    names: &[String],
    post: &PostRow,
    item: &ItemRow,
) -> Result<bool, Error> {
    if says(&post.body, names) || (post.n == 0 && says(&item.title, names)) {
        return Ok(true);
    }
    if post.n != 0 || !item.kind.is_article() {
        return Ok(false);
    }
    let prose = articles::prose_of(r, &[item.id])?;
    Ok(prose.iter().any(|row| says(&row.body, names)))
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
