//! What the index itself knows about words: whether they occur, and which compounds they are part of.
//!
//! Compounds are found through the dictionary of the index instead of a list of Dutch words: a word is a
//! part of another when what remains is, apart from a linking sound, a word of the index too. So the
//! jargon of the network is known as soon as it is written, and nothing has to be kept up to date.

use std::collections::HashMap;

use tantivy::query::{BooleanQuery, EnableScoring, Query};
use tantivy::schema::Field;
use tantivy::{DocSet, Searcher, TERMINATED, Term};

use crate::Error;
use crate::analysis::{is_stop, kept, stem};
use crate::schema::Fields;

/// Linking sounds between the parts of a compound.
pub(crate) const LINKS: &[&str] = &["", "s", "en", "e", "n"];

/// Shorter words are parts of too many others by chance.
const SHORTEST_PART: usize = 4;

/// How many words of a dictionary are looked at, and how many compounds of them are used.
const MOST_LOOKED_AT: usize = 2_000;
const MOST_COMPOUNDS: usize = 48;

/// The words of the index, for one query.
pub(crate) struct Vocabulary<'a> {
    pub(crate) searcher: &'a Searcher,
    pub(crate) fields: &'a Fields,
    /// What the asker may see.
    pub(crate) scope: Option<&'a dyn Query>,
    /// Whether handles of people are words for the asker.
    pub(crate) names: bool,
}

impl Vocabulary<'_> {
    /// The fields in which the asker finds stems.
    pub(crate) fn stems(&self) -> impl Iterator<Item = Field> + use<> {
        let names = self.names.then_some(self.fields.names.stems);
        self.fields.stems.all().into_iter().chain(names)
    }

    /// The fields in which the asker finds pieces of words.
    pub(crate) fn grams(&self) -> impl Iterator<Item = Field> + use<> {
        let names = self.names.then_some(self.fields.names.grams);
        std::iter::once(self.fields.grams).chain(names)
    }

    /// Whether anything matches inside the scope. Whether a word is known must not tell what others
    /// can read.
    pub(crate) fn finds(&self, query: Box<dyn Query>) -> Result<bool, Error> {
        let query = match self.scope {
            Some(scope) => Box::new(BooleanQuery::intersection(vec![query, scope.box_clone()])),
            None => query,
        };
        let scoring = EnableScoring::disabled_from_searcher(self.searcher);
        let weight = query.weight(scoring)?;
        for segment in self.searcher.segment_readers() {
            let mut found = weight.scorer(segment, 1.0)?;
            while found.doc() != TERMINATED {
                if !segment.is_deleted(found.doc()) {
                    return Ok(true);
                }
                found.advance();
            }
        }
        Ok(false)
    }

    /// In how many documents a word, however inflected, stands.
    pub(crate) fn frequency(&self, word: &str) -> Result<u64, Error> {
        if is_stop(word) {
            return Ok(0);
        }
        self.stem_frequency(&stem(word))
    }

    fn stem_frequency(&self, stem: &str) -> Result<u64, Error> {
        let mut most = 0;
        for field in self.stems() {
            let term = Term::from_field_text(field, stem);
            most = most.max(self.searcher.doc_freq(&term)?);
        }
        Ok(most)
    }

    /// Whether a piece of a compound's stem is a word: the piece may be a stem already.
    fn has(&self, piece: &str) -> Result<bool, Error> {
        Ok(self.frequency(piece)? > 0 || self.stem_frequency(piece)? > 0)
    }

    /// The two words of the index that a compound consists of.
    pub(crate) fn split(&self, word: &str) -> Result<Option<(String, String)>, Error> {
        let mut best = None;
        for at in cuts(word) {
            let (head, tail) = word.split_at(at);
            let tails = self.frequency(tail)?;
            if tails == 0 {
                continue;
            }
            for head in without_link_after(head) {
                let count = self.frequency(head)?.min(tails);
                if count > best.as_ref().map_or(0, |(count, _)| *count) {
                    best = Some((count, (head.to_owned(), tail.to_owned())));
                }
            }
        }
        Ok(best.map(|(_, parts)| parts))
    }

    /// Stems of the index that a word is the first or last part of, the commonest ones.
    pub(crate) fn compounds(&self, word: &str) -> Result<Vec<String>, Error> {
        let stem = stem(word);
        let mut forms = vec![stem.as_ref()];
        if stem != word {
            forms.push(word);
        }
        forms.retain(|form| form.chars().count() >= SHORTEST_PART);
        let mut found: HashMap<String, u32> = HashMap::new();
        for form in forms {
            let Fields { stems, names, .. } = self.fields;
            let named = self.names.then_some(names.stems);
            for field in [stems.body, stems.title].into_iter().chain(named) {
                self.beginning_with(field, form, &mut |stem, count| {
                    *found.entry(stem.to_owned()).or_default() += count;
                })?;
            }
            let backwards: String = form.chars().rev().collect();
            let named = self.names.then_some(names.tails);
            for field in std::iter::once(self.fields.tails).chain(named) {
                self.beginning_with(field, &backwards, &mut |tail, count| {
                    let stem = tail.chars().rev().collect();
                    *found.entry(stem).or_default() += count;
                })?;
            }
        }
        let found = commonest(found);
        let mut compounds = Vec::new();
        for (compound, _) in found.into_iter().take(MOST_LOOKED_AT) {
            if compounds.len() == MOST_COMPOUNDS {
                break;
            }
            if self.is_compound(&compound, &stem)? || self.is_compound(&compound, word)? {
                compounds.push(compound);
            }
        }
        Ok(compounds)
    }

    /// The words, as written in one of the fields for that, that begin so and go on: the commonest of the first
    /// [`MOST_LOOKED_AT`] in the order of the alphabet, and in how many documents they stand, all together at most.
    pub(crate) fn begun(&self, field: Field, beginning: &str) -> Result<(Vec<String>, u64), Error> {
        let mut found: HashMap<String, u32> = HashMap::new();
        self.beginning_with(field, beginning, &mut |word, count| {
            if word != beginning {
                *found.entry(word.to_owned()).or_default() += count;
            }
        })?;
        let mut found = commonest(found);
        found.truncate(MOST_COMPOUNDS);
        let count = found.iter().map(|(_, count)| u64::from(*count)).sum();
        Ok((found.into_iter().map(|(word, _)| word).collect(), count))
    }

    fn beginning_with(
        &self,
        field: Field,
        prefix: &str,
        each: &mut dyn FnMut(&str, u32),
    ) -> Result<(), Error> {
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let words = index.terms().range().ge(prefix.as_bytes());
            let mut words = words.into_stream()?;
            let mut looked_at = 0;
            while looked_at < MOST_LOOKED_AT && words.advance() {
                looked_at += 1;
                match std::str::from_utf8(words.key()) {
                    Ok(word) if word.starts_with(prefix) => each(word, words.value().doc_freq),
                    _ => break,
                }
            }
        }
        Ok(())
    }

    /// Whether what remains of a compound without one part is made of words too.
    fn is_compound(&self, compound: &str, part: &str) -> Result<bool, Error> {
        if let Some(rest) = compound.strip_prefix(part) {
            for link in LINKS {
                // Not ouder-en-beleid where ouderen-beleid is meant.
                let other = kept(&format!("{part}{link}")).is_some_and(|kept| kept != stem(part));
                if let Some(rest) = rest.strip_prefix(link)
                    && long_enough(rest)
                    && !other
                    && (self.has(rest)? || self.split(rest)?.is_some())
                {
                    return Ok(true);
                }
            }
        }
        if let Some(rest) = compound.strip_suffix(part) {
            for rest in without_link_after(rest) {
                if long_enough(rest) && (self.has(rest)? || self.split(rest)?.is_some()) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}

/// Words with how often they stand, the commonest first.
fn commonest(found: HashMap<String, u32>) -> Vec<(String, u32)> {
    let mut found: Vec<(String, u32)> = found.into_iter().collect();
    found.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found
}

fn long_enough(part: &str) -> bool {
    part.chars().count() >= SHORTEST_PART
}

/// A first part with and without each linking sound that it could end in.
fn without_link_after(head: &str) -> impl Iterator<Item = &str> {
    let heads = LINKS.iter().filter_map(move |link| head.strip_suffix(link));
    heads.filter(|head| long_enough(head))
}

/// Where a word can be cut into two parts.
fn cuts(word: &str) -> impl Iterator<Item = usize> + '_ {
    let count = word.chars().count();
    word.char_indices()
        .enumerate()
        .filter(move |(i, _)| *i >= SHORTEST_PART && *i + SHORTEST_PART <= count)
        .map(|(_, (at, _))| at)
}
