//! How the words of a query become clauses.
//!
//! Each word is a slot: its written form and stem, other words for the same, compounds that it is part of
//! and the parts that it is made of. A document must fill one slot; the more it fills, the better. Pieces
//! of words only add to the score, except for a word that the index does not know.

use std::collections::HashMap;

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use crate::analysis::{Word, grams, is_stop, stem};
use crate::exclusion::Excluded;
use crate::parse::Parsed;
use crate::vocabulary::{LINKS, Vocabulary};
use crate::{Error, Synonyms, Weights};

type Clause = Box<dyn Query>;

/// Parts this short say little alone: `G!DS` is looked for as one word.
const SHORT_PART: usize = 2;

/// A query made of words.
pub(crate) struct Plan {
    /// What a hit must match; `None` when nothing was asked but to leave things out.
    pub(crate) must: Option<Clause>,
    /// What makes a hit better.
    pub(crate) should: Vec<Clause>,
    /// What a hit must not match.
    pub(crate) must_not: Vec<Clause>,
    /// Words that nothing in scope has.
    pub(crate) unknown: Vec<String>,
    /// Whether nothing in scope has any of the words, in any form: what matches shares pieces of words.
    pub(crate) guessed: bool,
}

/// What can stand for one word.
struct Slot {
    /// The word itself, its synonyms, its compounds and its parts.
    forms: Vec<Clause>,
    /// Pieces that it shares with other words, when nothing in scope has the word.
    pieces: Option<Clause>,
}

/// Makes the plan of one query.
pub(crate) struct Planner<'a> {
    pub(crate) vocabulary: Vocabulary<'a>,
    pub(crate) synonyms: &'a Synonyms,
    pub(crate) weights: &'a Weights,
}

impl Planner<'_> {
    pub(crate) fn plan(&self, parsed: &Parsed) -> Result<Plan, Error> {
        let mut plan = Plan {
            must: None,
            should: Vec::new(),
            must_not: parsed.without.iter().map(|w| self.excluded(w)).collect(),
            unknown: Vec::new(),
            guessed: false,
        };
        let mut slots = self.spans(&parsed.words)?;
        let mut beside = self.beside(&parsed.words);
        let words = self.slot_words(&parsed.words)?;
        let mut whole: Vec<Clause> = slots.iter().map(|span| span.box_clone()).collect();
        for word in &words {
            let others = beside.remove(&word.position).unwrap_or_default();
            let Slot { forms, pieces } = self.slot(word, others, &mut plan)?;
            whole.extend(forms.iter().map(|form| form.box_clone()));
            slots.extend(self.filled(forms.into_iter().chain(pieces).collect()));
        }
        if !words.is_empty() && plan.unknown.len() == words.len() {
            plan.guessed = !self.vocabulary.finds(any(whole))?;
        }
        let phrases = parsed.phrases.iter();
        plan.should
            .extend(phrases.flat_map(|words| self.phrase(&texts(words), self.weights.phrase)));
        let pieces = self.pieces(&parsed.words);
        if self.weights.grams_alone && !pieces.is_empty() {
            slots.push(boost(any(pieces), self.weights.grams));
        } else if !pieces.is_empty() {
            plan.should.push(boost(any(pieces), self.weights.grams));
        }
        if !parsed.words.is_empty() {
            plan.must = Some(any(slots));
        }
        Ok(plan)
    }

    /// The words that get a slot: without stop words unless there is nothing else, and a word with short
    /// parts as one when the index has it so.
    fn slot_words<'w>(&self, words: &'w [Word]) -> Result<Vec<&'w Word>, Error> {
        let mut covered: Vec<usize> = Vec::new();
        let mut chosen: Vec<&Word> = Vec::new();
        for word in words.iter().filter(|word| word.span > 1) {
            let reach = word.position..word.position + word.span;
            let parts = words.iter().filter(|p| p.span == 1);
            let short = parts
                .filter(|part| reach.contains(&part.position))
                .any(|part| part.text.chars().count() <= SHORT_PART);
            if short && self.vocabulary.finds(self.word(&word.text))? {
                covered.extend(reach);
                chosen.push(word);
            }
        }
        let rest = words.iter().filter(|word| word.span == 1);
        chosen.extend(rest.filter(|word| !covered.contains(&word.position)));
        chosen.sort_by_key(|word| word.position);
        if chosen.iter().any(|word| !is_stop(&word.text)) {
            chosen.retain(|word| !is_stop(&word.text));
        }
        Ok(chosen)
    }

    /// Everything that can stand for one word.
    fn slot(&self, word: &Word, mut forms: Vec<Clause>, plan: &mut Plan) -> Result<Slot, Error> {
        let mut pieces = None;
        let text = &word.text;
        let own = self.word(text);
        let known = self.vocabulary.finds(own.box_clone())?;
        if known {
            forms.push(own.box_clone());
        } else {
            plan.unknown.push(text.clone());
            pieces = self.pieces_alone(text);
        }
        if !is_stop(text) {
            forms.extend(self.as_compound(text)?);
            if let Some((head, tail)) = self.vocabulary.split(text)? {
                let both = vec![self.word(&head), self.word(&tail)];
                let both = Box::new(BooleanQuery::intersection(both));
                forms.push(boost(both, self.weights.parts));
            }
        }
        Ok(Slot { forms, pieces })
    }

    /// One clause of all that stands for a word, with the bonus for having it at all.
    fn filled(&self, forms: Vec<Clause>) -> Option<Clause> {
        if forms.is_empty() {
            return None;
        }
        let slot: Clause = Box::new(DisjunctionMaxQuery::with_tie_breaker(forms, 0.1));
        let there = ConstScoreQuery::new(slot.box_clone(), self.weights.coverage);
        Some(any(vec![slot, Box::new(there)]))
    }

    /// The compounds that a word is part of, as one clause: a compound is rarer than its part, and must
    /// not rank above it for that.
    fn as_compound(&self, text: &str) -> Result<Option<Clause>, Error> {
        let compounds = self.vocabulary.compounds(text)?;
        if compounds.is_empty() {
            return Ok(None);
        }
        let fields = self.vocabulary.fields;
        let clauses = compounds
            .iter()
            .flat_map(|stem| fields.stems.all().map(|field| term(field, stem)));
        let clauses = any(clauses.collect());
        let count = self.vocabulary.frequency(text)?.max(1) as f32;
        let all = self.vocabulary.searcher.num_docs() as f32;
        let rarity = (1.0 + (all - count).max(0.0) / (count + 0.5)).ln();
        let score = rarity * self.weights.parts;
        Ok(Some(Box::new(ConstScoreQuery::new(clauses, score))))
    }

    /// Other words for single words, by position.
    fn beside(&self, words: &[Word]) -> HashMap<usize, Vec<Clause>> {
        let mut beside: HashMap<usize, Vec<Clause>> = HashMap::new();
        for span in self.synonyms.spans(words).iter().filter(|s| s.len == 1) {
            let others = span.others.iter().map(|other| self.expression(other));
            let others = others.map(|other| boost(other, self.weights.synonym));
            beside.entry(span.from).or_default().extend(others);
        }
        for word in words.iter().filter(|word| word.span == 0) {
            let clause = self.word(&word.text);
            beside.entry(word.position).or_default().push(clause);
        }
        beside
    }

    /// What stands for several words together: they count as many times as they say.
    fn spans(&self, words: &[Word]) -> Result<Vec<Clause>, Error> {
        let mut clauses = Vec::new();
        for span in self.synonyms.spans(words).iter().filter(|s| s.len > 1) {
            let others = span.others.iter().map(|other| self.expression(other));
            let others = DisjunctionMaxQuery::new(others.collect());
            let weight = self.weights.synonym * span.len as f32;
            clauses.push(boost(Box::new(others), weight));
        }
        for word in words.iter().filter(|word| word.span > 1) {
            clauses.push(boost(self.word(&word.text), word.span as f32));
        }
        // Words that others write as one: boek start, beleid voor vrijwilligers.
        let content: Vec<&Word> = words
            .iter()
            .filter(|word| word.span == 1 && !is_stop(&word.text))
            .collect();
        for pair in content.windows(2) {
            let (one, two) = (&pair[0].text, &pair[1].text);
            for (head, tail) in [(one, two), (two, one)] {
                for link in LINKS {
                    let joined = format!("{head}{link}{tail}");
                    if self.vocabulary.frequency(&joined)? > 0 {
                        clauses.push(self.word(&joined));
                    }
                }
            }
        }
        Ok(clauses)
    }

    /// An expression that stands for another.
    fn expression(&self, words: &[String]) -> Clause {
        match words {
            [word] => self.word(word),
            words => any(self.phrase(words, 1.0)),
        }
    }

    /// A word by its stem and as written. Stop words are there as written only.
    fn word(&self, text: &str) -> Clause {
        let fields = self.vocabulary.fields;
        let weights = self.weights;
        let stop = is_stop(text);
        let written = if stop { 1.0 } else { weights.written };
        let stem = stem(text);
        let shares = [weights.title, weights.body, weights.labels];
        let mut clauses = Vec::new();
        for (i, share) in shares.into_iter().enumerate() {
            if !stop {
                clauses.push(boost(term(fields.stems.all()[i], &stem), share));
            }
            if written > 0.0 {
                clauses.push(boost(term(fields.written.all()[i], text), share * written));
            }
        }
        any(clauses)
    }

    /// Words standing together, in title or body.
    fn phrase(&self, words: &[String], weight: f32) -> Vec<Clause> {
        let written = self.vocabulary.fields.written;
        let fields = [
            (written.title, self.weights.title),
            (written.body, self.weights.body),
            (written.labels, self.weights.labels),
        ];
        let fields = fields.into_iter().filter(|_| words.len() > 1);
        let phrases = fields.map(|(field, share)| {
            let terms = words.iter().map(|word| Term::from_field_text(field, word));
            boost(Box::new(PhraseQuery::new(terms.collect())), share * weight)
        });
        phrases.collect()
    }

    /// A text that must not be there: its words together, or joined.
    fn excluded(&self, words: &[Word]) -> Clause {
        let parts = texts(words);
        let mut clauses = match parts.as_slice() {
            [word] => vec![self.word(word)],
            parts => self.phrase(parts, 1.0),
        };
        let joined = words.iter().filter(|word| word.span > 1);
        clauses.extend(joined.map(|word| self.word(&word.text)));
        Box::new(Excluded(any(clauses)))
    }

    /// The pieces of all words.
    fn pieces(&self, words: &[Word]) -> Vec<Clause> {
        let words = words
            .iter()
            .filter(|word| word.span == 1 && !is_stop(&word.text));
        let mut pieces: Vec<&str> = words.flat_map(|word| grams(&word.text)).collect();
        pieces.sort_unstable();
        pieces.dedup();
        let field = self.vocabulary.fields.grams;
        pieces.into_iter().map(|piece| term(field, piece)).collect()
    }

    /// A word that the index does not know, by the pieces that it shares with others.
    fn pieces_alone(&self, text: &str) -> Option<Clause> {
        let field = self.vocabulary.fields.grams;
        let mut pieces: Vec<&str> = grams(text).collect();
        pieces.sort_unstable();
        pieces.dedup();
        if pieces.is_empty() {
            return None;
        }
        let least = (pieces.len() as f32 * self.weights.share).ceil() as usize;
        let pieces = pieces
            .into_iter()
            .map(|piece| (Occur::Should, term(field, piece)));
        let enough = BooleanQuery::with_minimum_required_clauses(pieces.collect(), least.max(1));
        // Their score is counted among the pieces of all words.
        Some(Box::new(ConstScoreQuery::new(Box::new(enough), 0.01)))
    }
}

fn texts(words: &[Word]) -> Vec<String> {
    let parts = words.iter().filter(|word| word.span == 1);
    parts.map(|word| word.text.clone()).collect()
}

fn term(field: Field, text: &str) -> Clause {
    let term = Term::from_field_text(field, text);
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn boost(clause: Clause, weight: f32) -> Clause {
    Box::new(BoostQuery::new(clause, weight))
}

fn any(clauses: Vec<Clause>) -> Clause {
    Box::new(BooleanQuery::union(clauses))
}
