//! The passage of a text that answers a query best, with the words that answer it marked.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::analysis::{self, Word, is_stop, stem};
use crate::{Fragment, Synonyms};

/// Shorter words are not looked for inside others.
const SHORTEST_PART: usize = 4;

/// In less room there is no passage.
const SHORTEST_PASSAGE: usize = 8;

/// Stands where the text goes on.
const MORE: char = '…';

/// What is marked.
pub(crate) struct Sought {
    stems: HashSet<String>,
    /// Stop words, when the query has nothing else.
    written: HashSet<String>,
    /// What was found out about the words of texts before: most words come again, and stems take time.
    known: HashMap<String, Option<Rc<str>>>,
}

impl Sought {
    pub(crate) fn new(words: &[Word], synonyms: &Synonyms) -> Self {
        let spans = synonyms.spans(words);
        let others = spans.iter().flat_map(|span| span.others.iter().copied());
        let others = others.flatten().map(String::as_str);
        let own = words.iter().map(|word| word.text.as_str());
        let (stop, content): (Vec<&str>, Vec<&str>) = own.chain(others).partition(|w| is_stop(w));
        let written = stop.into_iter().filter(|_| content.is_empty());
        Self {
            written: written.map(str::to_owned).collect(),
            stems: content.iter().map(|w| stem(w).into_owned()).collect(),
            known: HashMap::new(),
        }
    }

    /// Which sought word a word of the text answers.
    fn answers(&mut self, word: &Word) -> Option<Rc<str>> {
        if let Some(known) = self.known.get(&word.text) {
            return known.clone();
        }
        let found = self.answered(word).map(Rc::from);
        self.known.insert(word.text.clone(), found.clone());
        found
    }

    fn answered(&self, word: &Word) -> Option<&str> {
        if is_stop(&word.text) {
            return self.written.get(&word.text).map(String::as_str);
        }
        let own = known_stem(&word.text);
        if let Some(found) = self.stems.get(own.as_ref()) {
            return Some(found);
        }
        let part = |sought: &&String| {
            let (own_length, length) = (own.chars().count(), sought.chars().count());
            let (long, short) = if own_length > length {
                (own.as_ref(), sought.as_str())
            } else {
                (sought.as_str(), own.as_ref())
            };
            own_length.min(length) >= SHORTEST_PART
                && own_length.abs_diff(length) >= SHORTEST_PART
                && (long.starts_with(short) || long.ends_with(short))
        };
        self.stems.iter().filter(part).min().map(String::as_str)
    }
}

thread_local! {
    /// Stems of the words of texts that this thread has seen. Texts are made of the same words, and making a stem takes
    /// twenty times as long as looking it up.
    static STEMS: RefCell<HashMap<String, Rc<str>>> = RefCell::default();
}

/// Words whose stems are kept in each thread: about 3 MB.
const STEMS_KEPT: usize = 20_000;

fn known_stem(word: &str) -> Rc<str> {
    STEMS.with_borrow_mut(|stems| {
        if let Some(known) = stems.get(word) {
            return Rc::clone(known);
        }
        if stems.len() >= STEMS_KEPT {
            stems.clear();
        }
        let stem: Rc<str> = stem(word).into();
        stems.insert(word.to_owned(), Rc::clone(&stem));
        stem
    })
}

/// A word of the text that answers a word of the query.
struct Mark {
    from: usize,
    to: usize,
    answers: Rc<str>,
}

pub(crate) fn best(sought: &mut Sought, text: &str, chars: usize) -> Vec<Fragment> {
    if chars < SHORTEST_PASSAGE {
        return Vec::new();
    }
    let words = analysis::words(text);
    let mut marks: Vec<Mark> = Vec::new();
    for word in &words {
        let before = marks.last_mut();
        if let Some(mark) = before.filter(|mark| word.span == 0 && mark.from == word.from) {
            // The s of collega's.
            mark.to = word.to;
        } else if let Some(answers) = sought.answers(word) {
            let mut mark = Mark {
                from: word.from,
                to: word.to,
                answers,
            };
            // A joined word and its parts, whichever come first, are one mark.
            while let Some(part) = marks.pop_if(|last| mark.from < last.to) {
                mark.from = mark.from.min(part.from);
                mark.to = mark.to.max(part.to);
                mark.answers = part.answers;
            }
            marks.push(mark);
        }
    }
    let (from, to) = window(text, &words, &marks, chars);
    fragments(text, from, to, &marks)
}

/// Where the passage lies: with the most different answers, then the most answers, then the earliest.
fn window(text: &str, words: &[Word], marks: &[Mark], chars: usize) -> (usize, usize) {
    let total = text.chars().count();
    if total <= chars {
        return (0, text.len());
    }
    // Two characters are kept for the signs that the text goes on.
    let room = chars.saturating_sub(2);
    let end_of = |from: usize| {
        let mut rest = text[from..].char_indices();
        rest.nth(room).map_or(text.len(), |(at, _)| from + at)
    };
    let mut best = (0, 0, 0);
    let mut last = 0;
    for (i, first) in marks.iter().enumerate() {
        let end = end_of(first.from);
        last = last.max(i);
        while last < marks.len() && marks[last].to <= end {
            last += 1;
        }
        let inside = &marks[i..last.max(i)];
        let different: HashSet<&str> = inside.iter().map(|mark| &*mark.answers).collect();
        if (different.len(), inside.len()) > (best.0, best.1) {
            best = (different.len(), inside.len(), i);
        }
    }
    let Some(first) = marks.get(best.2) else {
        return (0, cut(text, words, 0, end_of(0)));
    };
    // A few words before the first answer, when there is room.
    let lead = first.from.saturating_sub(chars / 4);
    let from = match words.iter().find(|word| word.from >= lead) {
        _ if first.from <= chars / 4 => 0,
        Some(word) => word.from.min(first.from),
        None => first.from,
    };
    (from, cut(text, words, from, end_of(from)))
}

/// The end of the last word that ends before `end`, or that place itself inside an endless word.
fn cut(text: &str, words: &[Word], from: usize, end: usize) -> usize {
    if end == text.len() {
        return end;
    }
    let inside = words
        .iter()
        .filter(|word| word.from >= from && word.to <= end);
    inside.map(|word| word.to).max().unwrap_or(end)
}

fn fragments(text: &str, from: usize, to: usize, marks: &[Mark]) -> Vec<Fragment> {
    let mut fragments: Vec<Fragment> = Vec::new();
    let mut add = |text: &str, marked: bool| {
        if !text.is_empty() {
            let text = text.to_owned();
            fragments.push(Fragment { text, marked });
        }
    };
    let more = MORE.to_string();
    let plain = |at: usize, end: usize| {
        let before = if at == from && from > 0 {
            more.as_str()
        } else {
            ""
        };
        let after = if end == to && to < text.len() {
            more.as_str()
        } else {
            ""
        };
        format!("{before}{}{after}", &text[at..end])
    };
    let mut at = from;
    let inside = marks
        .iter()
        .filter(|mark| mark.from >= from && mark.to <= to);
    for mark in inside {
        if mark.from > at || (at == from && from > 0) {
            add(&plain(at, mark.from), false);
        }
        add(&text[mark.from..mark.to], true);
        at = mark.to;
    }
    add(&plain(at, to), false);
    fragments
}
