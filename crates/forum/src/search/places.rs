//! Categories and groups that are called as someone types: so few that each is looked at.

use domain::fold::fold;
use domain::rights::Actor;
use store::Read;
use store::places::Called;

use crate::views::PlaceRef;
use crate::{Error, places};

/// How many are shown above what was found.
const SHOWN: usize = 3;

/// The places that the reader may see in whose name each typed word begins a word; those that fit best first.
pub(super) fn called(r: &mut Read, actor: &Actor, typed: &str) -> Result<Vec<PlaceRef>, Error> {
    // Who leaves words out, or looks for a phrase, looks for texts.
    let leaves_out = |word: &str| word.starts_with(['-', '"']);
    if typed.split_whitespace().any(leaves_out) {
        return Ok(Vec::new());
    }
    let key = fold(typed);
    let typed: Vec<&str> = words(&key).collect();
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let all = store::places::called(r)?;
    let mut found: Vec<(Fit, &Called)> = all
        .iter()
        .filter_map(|called| Some((fit(&typed, &called.key)?, called)))
        .filter(|(_, called)| places::sees(actor, &called.place.facts))
        .collect();
    // Stable: those that fit alike stay in the order of their lists.
    found.sort_by_key(|(fit, _)| *fit);
    found.truncate(SHOWN);
    let refs = found.into_iter().map(|(_, called)| called.place.clone());
    Ok(refs.map(places::place_ref).collect())
}

/// How well a name fits, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is what was typed.
    Same,
    /// It has all words that were typed.
    Words,
    /// Its words begin so.
    Beginnings,
}

fn fit(typed: &[&str], name: &str) -> Option<Fit> {
    let name: Vec<&str> = words(name).collect();
    let begins = |word: &&str| name.iter().any(|own| begins(own, word));
    if !typed.iter().all(begins) {
        return None;
    }
    Some(match typed.iter().all(|word| name.contains(word)) {
        true if typed == name => Fit::Same,
        true => Fit::Words,
        false => Fit::Beginnings,
    })
}

/// A single letter is a word of its own, or begins too many.
fn begins(own: &str, word: &str) -> bool {
    own == word || (word.chars().nth(1).is_some() && own.starts_with(word))
}

/// The words of a folded text.
pub(crate) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(typed: &str, name: &str) -> Option<Fit> {
        let (typed, name) = (fold(typed), fold(name));
        fit(&words(&typed).collect::<Vec<_>>(), &name)
    }

    #[test]
    fn names_are_found_by_the_beginnings_of_their_words() {
        let name = "Digitaal burgerschap & Café G!DS";
        for (typed, expected) in [
            ("digitaal burgerschap cafe g!ds", Some(Fit::Same)),
            ("BURGERSCHAP", Some(Fit::Words)),
            ("burger dig", Some(Fit::Beginnings)),
            ("g", Some(Fit::Words)),
            ("d", None),
            ("gitaal", None),
            ("digitaal taalhuis", None),
        ] {
            assert_eq!(fits(typed, name), expected, "{typed}");
        }
    }
}
