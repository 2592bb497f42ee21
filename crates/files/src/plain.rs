//! Plain text and tables of values: text that nothing would take for a page or a script.

use crate::FileKind;

/// What no text begins with: marks of programs and of documents that only look like text.
const OTHER_BEGINNINGS: &[&str] = &["#!", "%!ps", "%pdf", "{\\rtf", "mime-version:"];

/// What makes a browser or a reader take a text for a page, wherever it stands. In lower case.
const MARKUP: &[&str] = &[
    "<!doctype",
    "<html",
    "<head",
    "<body",
    "<script",
    "<svg",
    "<iframe",
    "<object",
    "<embed",
    "<?xml",
    "<?php",
];

/// Rows that are looked at to see whether a text is a table.
const ROWS: usize = 20;

/// The kind of text that this is, if it is one.
pub(crate) fn kind(bytes: &[u8], name: &str) -> Option<FileKind> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.chars().any(is_binary) || looks_like_something_else(text) {
        return None;
    }
    // The one question that the name answers: both are harmless, and the content can't tell a table of one row
    // from a sentence with a comma.
    let named = name.trim_end().to_ascii_lowercase().ends_with(".csv");
    if named && is_table(text) {
        Some(FileKind::Csv)
    } else {
        Some(FileKind::Text)
    }
}

/// Characters that no text has.
fn is_binary(c: char) -> bool {
    c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}')
}

fn looks_like_something_else(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let start = lower.trim_start();
    OTHER_BEGINNINGS.iter().any(|mark| start.starts_with(mark))
        || begins_with_tag(start)
        || MARKUP.iter().any(|mark| lower.contains(mark))
}

fn begins_with_tag(start: &str) -> bool {
    start.strip_prefix('<').is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_alphabetic() || "!?/%".contains(c))
    })
}

/// Whether its first rows have as many values each, at least two.
fn is_table(text: &str) -> bool {
    [';', ',', '\t'].into_iter().any(|separator| {
        let mut counts = rows(text, separator);
        counts
            .next()
            .is_some_and(|first| first > 0 && counts.all(|count| count == first))
    })
}

/// The separators outside quotes in each of the first rows that is not empty. A row may have line breaks in quotes.
fn rows(text: &str, separator: char) -> impl Iterator<Item = usize> {
    let mut rows = Vec::new();
    let (mut count, mut empty, mut quoted) = (0, true, false);
    for c in text.chars().chain(['\n']) {
        match c {
            '\n' if !quoted => {
                if !empty {
                    rows.push(count);
                }
                (count, empty) = (0, true);
                if rows.len() == ROWS {
                    break;
                }
            }
            '"' => (quoted, empty) = (!quoted, false),
            c if c == separator && !quoted => (count, empty) = (count + 1, false),
            '\r' => {}
            _ => empty = false,
        }
    }
    rows.into_iter()
}
