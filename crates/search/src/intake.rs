//! Documents and changes as the index takes them.

use domain::article::Phase;
use domain::organisation::Province;
use domain::place::Audience;
use domain::{ItemId, MemberId, OrganisationId, PostId};
use tantivy::schema::Field;
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{IndexWriter, TantivyDocument, Term};

use crate::analysis::{self, Word, grams, is_stop, stem};
use crate::schema::{FACETS, Fields, Names, Text};
use crate::{Change, Document, Error, Kind, Named, Subject};

/// The term that readers of everything public have.
pub(crate) const FOR_EVERYONE: &str = "everyone";
/// The term that staff have.
pub(crate) const FOR_STAFF: &str = "staff";

/// The shortest word that can be a compound: two parts of four letters.
const SHORTEST_COMPOUND: usize = 7;

/// Sends changes to the writer; they count from its next commit on.
pub(crate) fn write(
    writer: &IndexWriter,
    fields: &Fields,
    changes: Vec<Change>,
) -> Result<(), Error> {
    for change in changes {
        match change {
            Change::Put(document) => {
                writer.delete_term(Term::from_field_text(fields.key, &key(document.subject)));
                writer.add_document(row(fields, &document))?;
            }
            Change::Remove(subject) => {
                writer.delete_term(Term::from_field_text(fields.key, &key(subject)));
            }
            Change::RemoveItem(item) => {
                writer.delete_term(Term::from_field_text(fields.of_item, &item.to_string()));
            }
        }
    }
    Ok(())
}

/// The number of replies among the kinds of subjects.
pub(crate) const REPLY: u64 = 1;

/// The unique key of a subject. A reply keeps its key when it moves to another item.
fn key(subject: Subject) -> String {
    let (kind, id, _) = numbers(subject);
    format!("{kind}:{id}")
}

/// A subject as three numbers: which kind, which one, under which item.
fn numbers(subject: Subject) -> (u64, i64, Option<i64>) {
    match subject {
        Subject::Item(id) => (0, id.0, Some(id.0)),
        Subject::Reply { post, item } => (REPLY, post.0, Some(item.0)),
        Subject::Organisation(id) => (2, id.0, None),
        Subject::Person(id) => (3, id.0, None),
    }
}

/// The subject of those numbers.
pub(crate) fn subject(kind: u64, id: i64, item: Option<i64>) -> Subject {
    match (kind, item) {
        (REPLY, Some(item)) => Subject::Reply {
            post: PostId(id),
            item: ItemId(item),
        },
        (2, _) => Subject::Organisation(OrganisationId(id)),
        (3, _) => Subject::Person(MemberId(id)),
        _ => Subject::Item(ItemId(id)),
    }
}

/// The number under which a value of a closed list is kept.
pub(crate) fn ordinal<T: PartialEq>(all: &[T], value: &T) -> u64 {
    all.iter().position(|other| other == value).unwrap_or(0) as u64
}

/// An id as a number of a facet.
pub(crate) fn facet_number(id: i64) -> u64 {
    id.cast_unsigned()
}

/// The values of a document in each facet.
fn facets(document: &Document) -> [Vec<u64>; FACETS] {
    fn ids<T>(values: &[T], id: impl Fn(&T) -> i64) -> Vec<u64> {
        let mut values: Vec<u64> = values.iter().map(|v| facet_number(id(v))).collect();
        // A value twice on one document would count twice.
        values.sort_unstable();
        values.dedup();
        values
    }
    let mut provinces: Vec<u64> = document
        .provinces
        .iter()
        .map(|p| ordinal(Province::ALL, p))
        .collect();
    provinces.sort_unstable();
    provinces.dedup();
    let phase = document.phase.iter();
    [
        vec![ordinal(Kind::ALL, &document.kind)],
        ids(&document.themes, |t| t.0),
        ids(&document.programmes, |t| t.0),
        ids(&document.targets, |t| t.0),
        ids(&document.tags, |t| t.0),
        phase.map(|phase| ordinal(Phase::ALL, phase)).collect(),
        ids(document.category.as_slice(), |c| c.0),
        ids(document.group.as_slice(), |g| g.0),
        ids(&document.organisations, |o| o.0),
        provinces,
    ]
}

fn row(fields: &Fields, document: &Document) -> TantivyDocument {
    let mut row = TantivyDocument::new();
    let (kind, id, item) = numbers(document.subject);
    row.add_text(fields.key, key(document.subject));
    row.add_u64(fields.subject, kind);
    row.add_i64(fields.id, id);
    if let Some(item) = item {
        row.add_text(fields.of_item, item.to_string());
        row.add_i64(fields.item, item);
    }
    match document.audience {
        Audience::Everyone => row.add_text(fields.readers, FOR_EVERYONE),
        Audience::Staff => row.add_text(fields.readers, FOR_STAFF),
        Audience::Group => {}
    }
    if let Some(group) = document.group {
        row.add_text(fields.readers, group.to_string());
    }
    for (field, values) in fields.facets.iter().zip(facets(document)) {
        for value in values {
            row.add_text(*field, value.to_string());
        }
    }
    if let Some(solved) = document.solved {
        row.add_u64(fields.solved, u64::from(solved));
    }
    row.add_i64(fields.created, document.created.0);
    let year = domain::calendar::amsterdam(document.created).year();
    row.add_i64(fields.year, i64::from(year));
    texts(fields, &mut row, document);
    if let Some(named) = &document.named {
        names(fields.names, &mut row, named);
    }
    row
}

fn texts(fields: &Fields, row: &mut TantivyDocument, document: &Document) {
    let title = analysis::words(&document.title);
    let labels = document.labels.join(" ");
    // What people and organisations say of themselves is short, and would stand before all that is about it.
    let (body, labels) = match document.kind {
        Kind::Person | Kind::Organisation => ("", format!("{} {labels}", document.body)),
        _ => (document.body.as_str(), labels),
    };
    let body = analysis::words(body);
    let labels = analysis::words(&labels);
    let Text {
        title: written_title,
        body: written_body,
        labels: written_labels,
    } = fields.written;
    add(row, written_title, title.iter().map(written));
    add(row, written_body, body.iter().map(written));
    add(row, written_labels, labels.iter().map(written));
    add(row, fields.stems.title, stems(&title));
    add(row, fields.stems.body, stems(&body));
    add(row, fields.stems.labels, stems(&labels));
    let all = stems(&title).chain(stems(&body)).chain(stems(&labels));
    add(row, fields.tails, tails(all));
    let beside = if body.is_empty() { &labels } else { &body };
    add(row, fields.grams, pieces(title.iter().chain(beside)));
}

fn names(fields: Names, row: &mut TantivyDocument, named: &Named) {
    let words = named.names.iter().flat_map(|name| analysis::words(name));
    let words: Vec<Word> = words.collect();
    let stop = words.iter().filter(|word| is_stop(&word.text)).map(written);
    add(row, fields.stems, stems(&words).chain(stop));
    add(row, fields.tails, tails(stems(&words)));
    add(row, fields.grams, pieces(words.iter()));
    let whole = analysis::words(&named.text);
    add(row, fields.whole, whole.iter().map(written));
}

fn written(word: &Word) -> (usize, String) {
    (word.position, word.text.clone())
}

fn stems(words: &[Word]) -> impl Iterator<Item = (usize, String)> + '_ {
    words
        .iter()
        .filter(|word| !is_stop(&word.text))
        .map(|word| (word.position, stem(&word.text).into_owned()))
}

/// Long stems back to front.
fn tails(stems: impl Iterator<Item = (usize, String)>) -> impl Iterator<Item = (usize, String)> {
    stems
        .filter(|(_, stem)| stem.chars().count() >= SHORTEST_COMPOUND)
        .map(|(at, stem)| (at, stem.chars().rev().collect()))
}

fn pieces<'a>(words: impl Iterator<Item = &'a Word>) -> impl Iterator<Item = (usize, String)> {
    words
        .filter(|word| !is_stop(&word.text))
        .flat_map(|word| grams(&word.text).map(|gram| (0, gram.to_owned())))
}

fn add(row: &mut TantivyDocument, field: Field, tokens: impl Iterator<Item = (usize, String)>) {
    let tokens: Vec<Token> = tokens
        .map(|(position, text)| Token {
            offset_from: 0,
            offset_to: 0,
            position,
            text,
            position_length: 1,
        })
        .collect();
    if !tokens.is_empty() {
        let text = String::new();
        row.add_pre_tokenized_text(field, PreTokenizedString { text, tokens });
    }
}
