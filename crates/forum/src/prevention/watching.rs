//! Finding words that are watched for.

use std::collections::HashMap;

use domain::fold::{self, Seen};
use domain::place::Place;
use domain::prevention::{Pattern, WatchAction};
use domain::{Moment, Problem};
use store::Read;
use store::prevention::{self as rows, WatchedRow};

use super::Said;
use crate::Error;

/// Words that are watched for somewhere, ready to be found.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    words: Vec<(WatchedRow, Pattern)>,
    stems: Stems,
    replaced: bool,
}

/// Stems that were looked up before: the same words come again and again.
#[derive(Debug, Default)]
pub(super) struct Stems(HashMap<String, String>);

impl Stems {
    pub(super) fn of(&mut self, word: &str) -> String {
        if let Some(stem) = self.0.get(word) {
            return stem.clone();
        }
        let stem = ::search::stem_of(word);
        self.0.insert(word.to_owned(), stem.clone());
        stem
    }
}

/// A watched word in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Which.
    pub(crate) pattern: String,
    /// As it stands there.
    pub(crate) words: String,
}

/// Reads a pattern.
pub(super) fn parsed(field: &'static str, typed: &str, forms: bool) -> Result<Pattern, Problem> {
    let stem = |word: &str| ::search::stem_of(word);
    let stem: Option<&dyn Fn(&str) -> String> = if forms { Some(&stem) } else { None };
    Pattern::parse(typed, stem).map_err(|key| Problem::new(field, key))
}

impl Watch {
    /// What is watched for in this place, or in none.
    pub(crate) fn load(r: &mut Read, place: Option<Place>, now: Moment) -> Result<Self, Error> {
        let category = place.and_then(Place::category);
        let found = rows::watched_in(r, category, now)?.into_iter();
        let mut words = Vec::new();
        for row in found {
            let pattern = parsed("pattern", &row.pattern, row.forms)
                .map_err(|_| Error::Broken(format!("watched word {} is none", row.id)))?;
            words.push((row, pattern));
        }
        Ok(Self {
            words,
            stems: Stems::default(),
            replaced: false,
        })
    }

    /// The words with this action that a text has and did not have before. They are looked for in what was typed and in
    /// what it reads as: marks of Markdown can part a word.
    pub(crate) fn found(&mut self, action: WatchAction, said: &Said<'_>) -> Vec<Found> {
        let Self { words, stems, .. } = self;
        if !words.iter().any(|(row, _)| row.action == action) {
            return Vec::new();
        }
        let now = Heard::of(said.now);
        let before = Heard::of(said.before);
        let mut found = Vec::new();
        for (row, pattern) in words.iter().filter(|(row, _)| row.action == action) {
            if let Some(words) = now.first(pattern, stems)
                && before.first(pattern, stems).is_none()
            {
                found.push(Found {
                    pattern: row.pattern.clone(),
                    words,
                });
            }
        }
        found
    }

    /// The words, as they stand there, that the writer is asked about once.
    pub(crate) fn asked_about(&mut self, said: &Said<'_>) -> Vec<String> {
        let found = self.found(WatchAction::Warn, said);
        found.into_iter().map(|met| met.words).collect()
    }

    /// Whether any text got other words ([`Self::rewritten`]).
    pub(crate) fn has_replaced(&self) -> bool {
        self.replaced
    }

    /// A text with other words in place of those that are replaced.
    pub(crate) fn rewritten(&mut self, text: &str) -> String {
        let mut text = text.to_owned();
        let Self {
            words,
            stems,
            replaced,
        } = self;
        for (row, pattern) in words
            .iter()
            .filter(|(row, _)| row.action == WatchAction::Replace)
        {
            let found = pattern.find(&fold::seen(&text), &mut |word| stems.of(word));
            *replaced |= !found.is_empty();
            // From behind, so that what stands before stays where it is.
            for (from, to) in found.into_iter().rev() {
                text.replace_range(from..to, &row.replacement);
            }
        }
        text
    }
}

/// A text as it was typed, and as it reads.
struct Heard<'a> {
    typed: (&'a str, Vec<Seen>),
    plain: (String, Vec<Seen>),
}

impl<'a> Heard<'a> {
    fn of(typed: &'a str) -> Self {
        let plain = text::plain(typed);
        let seen = fold::seen(&plain);
        Self {
            typed: (typed, fold::seen(typed)),
            plain: (plain, seen),
        }
    }

    /// The first place where this stands, as it reads there.
    fn first(&self, pattern: &Pattern, stems: &mut Stems) -> Option<String> {
        [
            (self.typed.0, &self.typed.1),
            (self.plain.0.as_str(), &self.plain.1),
        ]
        .into_iter()
        .find_map(|(text, seen)| {
            let found = pattern.find(seen, &mut |word| stems.of(word));
            let (from, to) = found.first()?;
            Some(fold::line(&text[*from..*to]))
        })
    }
}
