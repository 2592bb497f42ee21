//! How the words of a query become clauses.
//!
//! Each word is a slot: its written form and stem, other words for the same, compounds that it is part of
//! and the parts that it is made of. A document must fill one slot; the more it fills, the better. Pieces
//! of words only add to the score, except for a word that the index does not know.

use std::collections::HashMap;

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::IndexRecordOption;

use crate::analysis::{Word, grams, is_stop, stem};
use crate::parse::Parsed;
use crate::schema::Fields;
use crate::vocabulary::{LINKS, Vocabulary};
use crate::{Error, Synonyms, Weights};

pub(crate) type Clause = Box<dyn Query>;

/// Parts this short say little alone: `G!DS` is looked for as one word.
const SHORT_PART: usize = 2;

/// So many letters of a word that the index does not know are taken for its beginning; fewer while it is being typed.
const BEGINNING: usize = 4;
const TYPED: usize = 3;

/// A query made of words.
pub(crate) struct Plan {
    /// One of these must be filled; `None` when nothing was asked but to leave things out.
    pub(crate) slots: Option<Vec<Slot>>,
    /// Pieces of words, which make a hit better.
    pub(crate) pieces: Vec<(Term, f32)>,
    /// Phrases, which do so too.
    pub(crate) phrases: Vec<Clause>,
    /// What a hit is worth that is a reply, as a share of what it would be otherwise.
    pub(crate) reply: f32,
    /// What a hit must not match.
    pub(crate) must_not: Vec<Clause>,
    /// Words that nothing in scope has.
    pub(crate) unknown: Vec<String>,
    /// Whether nothing in scope has any of the words, in any form: what matches shares pieces of words.
    pub(crate) guessed: bool,
}

/// What can stand for one word, or for several together. A document that has more than one form is worth the most
/// that one of them is worth, and the share `tie` of the others.
pub(crate) struct Slot {
    pub(crate) forms: Vec<Form>,
    pub(crate) tie: f32,
    /// What it is worth to have any of them.
    pub(crate) bonus: f32,
}

/// Something that can stand for a word.
pub(crate) enum Form {
    /// Terms, each with its weight: worth what they are worth together.
    Words(Vec<(Term, f32)>),
    /// Terms that are worth the same, however many of them are there.
    Alike(Vec<Term>, f32),
    /// Anything else.
    Clause(Clause),
}

impl Form {
    /// As a query of its own.
    fn clause(&self) -> Clause {
        match self {
            Self::Words(terms) => any(terms.iter().map(|(t, w)| boost(term(t), *w)).collect()),
            Self::Alike(terms, _) => any(terms.iter().map(term).collect()),
            Self::Clause(clause) => clause.box_clone(),
        }
    }
}

/// The share that the other forms of a word count for.
const TIE: f32 = 0.1;

/// Makes the plan of one query.
pub(crate) struct Planner<'a> {
    pub(crate) vocabulary: Vocabulary<'a>,
    pub(crate) synonyms: &'a Synonyms,
    pub(crate) weights: &'a Weights,
    /// Whether the last word may go on.
    pub(crate) begun: bool,
}

impl Planner<'_> {
    pub(crate) fn plan(&self, parsed: &Parsed) -> Result<Plan, Error> {
        let mut plan = Plan {
            slots: None,
            pieces: Vec::new(),
            phrases: Vec::new(),
            reply: self.weights.reply,
            must_not: parsed.without.iter().map(|w| self.excluded(w)).collect(),
            unknown: Vec::new(),
            guessed: false,
        };
        let mut slots = self.spans(&parsed.words)?;
        let mut beside = self.beside(&parsed.words);
        let words = self.slot_words(&parsed.words)?;
        let end = parsed.words.iter().map(|word| word.position).max();
        let mut guesses = Vec::new();
        for word in &words {
            let others = beside.remove(&word.position).unwrap_or_default();
            let mut known = self.vocabulary.finds(self.word(&word.text))?;
            let mut forms = self.forms(word, others, known)?;
            let typed = self.begun && end == Some(word.position);
            let least = if typed { TYPED } else { BEGINNING };
            if (typed || !known) && word.text.chars().count() >= least {
                let begun = self.as_beginning(&word.text)?;
                let found = any(begun.iter().map(Form::clause).collect());
                known = known || self.vocabulary.finds(found)?;
                forms.extend(begun);
            }
            guesses.push((!known).then(|| self.pieces_alone(&word.text)).flatten());
            if !known {
                plan.unknown.push(word.text.clone());
            }
            slots.push(Slot {
                forms,
                tie: TIE,
                bonus: self.weights.coverage,
            });
        }
        if !words.is_empty() && plan.unknown.len() == words.len() {
            let whole = slots.iter().flat_map(|slot| &slot.forms);
            let whole = any(whole.map(Form::clause).collect());
            plan.guessed = !self.vocabulary.finds(whole)?;
        }
        let of_words = slots.len() - words.len();
        for (slot, pieces) in slots[of_words..].iter_mut().zip(guesses) {
            slot.forms.extend(pieces.map(Form::Clause));
        }
        let phrases = parsed.phrases.iter();
        let phrases = phrases.flat_map(|words| self.phrase(&texts(words), self.weights.phrase));
        plan.phrases.extend(phrases);
        let pieces = self.pieces(&parsed.words);
        if self.weights.grams_alone && !pieces.is_empty() {
            slots.push(Slot::plain(Form::Words(pieces)));
        } else {
            plan.pieces = pieces;
        }
        if !parsed.words.is_empty() {
            plan.slots = Some(slots);
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

    /// Everything that can stand for one word: the word itself, its synonyms, its compounds and its parts.
    fn forms(&self, word: &Word, mut forms: Vec<Form>, known: bool) -> Result<Vec<Form>, Error> {
        let text = &word.text;
        if known {
            forms.push(Form::Words(self.terms(text, 1.0)));
        }
        if !is_stop(text) {
            forms.extend(self.as_compound(text)?);
            if let Some((head, tail)) = self.vocabulary.split(text)? {
                let both = vec![self.word(&head), self.word(&tail)];
                let both = Box::new(BooleanQuery::intersection(both));
                forms.push(Form::Clause(boost(both, self.weights.parts)));
            }
        }
        Ok(forms)
    }

    /// The compounds that a word is part of, as one clause: a compound is rarer than its part, and must
    /// not rank above it for that.
    fn as_compound(&self, text: &str) -> Result<Option<Form>, Error> {
        let compounds = self.vocabulary.compounds(text)?;
        if compounds.is_empty() {
            return Ok(None);
        }
        let terms = compounds.iter().flat_map(|stem| {
            let fields = self.vocabulary.stems();
            fields.map(|field| Term::from_field_text(field, stem))
        });
        let score = self.rarity(self.vocabulary.frequency(text)?) * self.weights.parts;
        Ok(Some(Form::Alike(terms.collect(), score)))
    }

    /// The words that begin with this one, a form for each field.
    fn as_beginning(&self, text: &str) -> Result<Vec<Form>, Error> {
        let shares = [self.weights.title, self.weights.body, self.weights.labels];
        let Fields { written, names, .. } = self.vocabulary.fields;
        let named = self
            .vocabulary
            .names
            .then_some((names.stems, self.weights.body));
        let mut forms = Vec::new();
        for (field, share) in written.all().into_iter().zip(shares).chain(named) {
            let (words, count) = self.vocabulary.begun(field, text)?;
            if words.is_empty() {
                continue;
            }
            let terms = words.iter().map(|word| Term::from_field_text(field, word));
            let score = self.rarity(count) * share * self.weights.begun;
            forms.push(Form::Alike(terms.collect(), score));
        }
        Ok(forms)
    }

    /// How much it says that a document has what so many have.
    fn rarity(&self, count: u64) -> f32 {
        let count = count.max(1) as f32;
        let all = self.vocabulary.searcher.num_docs() as f32;
        (1.0 + (all - count).max(0.0) / (count + 0.5)).ln()
    }

    /// Other words for single words, by position.
    fn beside(&self, words: &[Word]) -> HashMap<usize, Vec<Form>> {
        let mut beside: HashMap<usize, Vec<Form>> = HashMap::new();
        for span in self.synonyms.spans(words).iter().filter(|s| s.len == 1) {
            let others = span.others.iter();
            let others = others.map(|other| self.expression(other, self.weights.synonym));
            beside.entry(span.from).or_default().extend(others);
        }
        for word in words.iter().filter(|word| word.span == 0) {
            let form = Form::Words(self.terms(&word.text, 1.0));
            beside.entry(word.position).or_default().push(form);
        }
        beside
    }

    /// What stands for several words together: they count as many times as they say.
    fn spans(&self, words: &[Word]) -> Result<Vec<Slot>, Error> {
        let mut slots = Vec::new();
        for span in self.synonyms.spans(words).iter().filter(|s| s.len > 1) {
            let weight = self.weights.synonym * span.len as f32;
            let others = span.others.iter();
            slots.push(Slot {
                forms: others.map(|other| self.expression(other, weight)).collect(),
                tie: 0.0,
                bonus: 0.0,
            });
        }
        let joined = |text: &str, weight| Slot::plain(Form::Words(self.terms(text, weight)));
        for word in words.iter().filter(|word| word.span > 1) {
            slots.push(joined(&word.text, word.span as f32));
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
                    let text = format!("{head}{link}{tail}");
                    if self.vocabulary.frequency(&text)? > 0 {
                        slots.push(joined(&text, 1.0));
                    }
                }
            }
        }
        Ok(slots)
    }

    /// An expression that stands for another.
    fn expression(&self, words: &[String], weight: f32) -> Form {
        match words {
            [word] => Form::Words(self.terms(word, weight)),
            words => Form::Clause(any(self.phrase(words, weight))),
        }
    }

    /// A word by its stem and as written. Stop words are there as written only.
    fn terms(&self, text: &str, weight: f32) -> Vec<(Term, f32)> {
        let fields = self.vocabulary.fields;
        let weights = self.weights;
        let stop = is_stop(text);
        let written = if stop { 1.0 } else { weights.written };
        let stem = stem(text);
        let shares = [weights.title, weights.body, weights.labels];
        let mut terms = Vec::new();
        for (i, share) in shares.into_iter().enumerate() {
            let share = share * weight;
            if !stop {
                let term = Term::from_field_text(fields.stems.all()[i], &stem);
                terms.push((term, share));
            }
            if written > 0.0 {
                let term = Term::from_field_text(fields.written.all()[i], text);
                terms.push((term, share * written));
            }
        }
        if self.vocabulary.names {
            let word = if stop { text } else { &stem };
            let term = Term::from_field_text(fields.names.stems, word);
            terms.push((term, weights.body * weight));
        }
        terms
    }

    /// The same as a query of its own.
    fn word(&self, text: &str) -> Clause {
        Form::Words(self.terms(text, 1.0)).clause()
    }

    /// Words standing together, in title or body.
    fn phrase(&self, words: &[String], weight: f32) -> Vec<Clause> {
        if words.len() < 2 {
            return Vec::new();
        }
        let Fields { written, names, .. } = self.vocabulary.fields;
        let phrase = |field| {
            let terms = words.iter().map(|word| Term::from_field_text(field, word));
            Box::new(PhraseQuery::new(terms.collect()))
        };
        let mut phrases = vec![
            boost(phrase(written.title), self.weights.title * weight),
            boost(phrase(written.body), self.weights.body * weight),
            boost(phrase(written.labels), self.weights.labels * weight),
        ];
        if self.vocabulary.names {
            // What stands together without a handle stands in the other fields too: it must not count twice.
            let worth = self.weights.labels * weight;
            let whole = phrase(names.whole);
            phrases.push(Box::new(ConstScoreQuery::new(whole, worth)));
        }
        phrases
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
        any(clauses)
    }

    /// The pieces of all words.
    fn pieces(&self, words: &[Word]) -> Vec<(Term, f32)> {
        let words = words
            .iter()
            .filter(|word| word.span == 1 && !is_stop(&word.text));
        let mut pieces: Vec<&str> = words.flat_map(|word| grams(&word.text)).collect();
        pieces.sort_unstable();
        pieces.dedup();
        let terms = pieces.into_iter().flat_map(|piece| {
            let fields = self.vocabulary.grams();
            fields.map(move |field| Term::from_field_text(field, piece))
        });
        terms.map(|term| (term, self.weights.grams)).collect()
    }

    /// A word that the index does not know, by the pieces that it shares with others.
    fn pieces_alone(&self, text: &str) -> Option<Clause> {
        let mut pieces: Vec<&str> = grams(text).collect();
        pieces.sort_unstable();
        pieces.dedup();
        if pieces.is_empty() {
            return None;
        }
        let least = (pieces.len() as f32 * self.weights.share).ceil() as usize;
        let pieces = pieces.into_iter().map(|piece| {
            let fields = self.vocabulary.grams();
            let terms = fields.map(|field| term(&Term::from_field_text(field, piece)));
            (Occur::Should, any(terms.collect()))
        });
        let enough = BooleanQuery::with_minimum_required_clauses(pieces.collect(), least.max(1));
        // Their score is counted among the pieces of all words.
        Some(Box::new(ConstScoreQuery::new(Box::new(enough), 0.01)))
    }
}

fn texts(words: &[Word]) -> Vec<String> {
    let parts = words.iter().filter(|word| word.span == 1);
    parts.map(|word| word.text.clone()).collect()
}

impl Slot {
    /// Of one form, worth no more than that.
    fn plain(form: Form) -> Self {
        Self {
            forms: vec![form],
            tie: 0.0,
            bonus: 0.0,
        }
    }
}

fn term(term: &Term) -> Clause {
    Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs))
}

fn boost(clause: Clause, weight: f32) -> Clause {
    Box::new(BoostQuery::new(clause, weight))
}

fn any(clauses: Vec<Clause>) -> Clause {
    Box::new(BooleanQuery::union(clauses))
}
