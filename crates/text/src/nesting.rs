//! Bounds how deep a source text can nest quotes and lists, before the parser sees it.
//!
//! The parser walks all open quotes and lists again for each line that carries on the innermost
//! paragraph, so a text that opens many and goes on in short lines keeps it busy for minutes.
//! Every level costs a line at least one character of indentation or mark; so it is enough to
//! refuse marks that stand far into a line's beginning.

use std::borrow::Cow;

/// A quote or list mark this many bytes into a line, with nothing but marks and spaces before
/// it, is shown as text. People reach a dozen; old mail threads two dozen.
const PREFIX_MAX: usize = 96;

/// The source with a backslash before each mark that would open a container too deep.
pub fn bound(source: &str) -> Cow<'_, str> {
    let mut bounded = String::new();
    let mut copied = 0;
    let mut start = 0;
    for line in source.split_inclusive(['\n', '\r']) {
        if let Some(at) = excess(line) {
            bounded.push_str(&source[copied..start + at]);
            bounded.push('\\');
            copied = start + at;
        }
        start += line.len();
    }
    if bounded.is_empty() {
        return Cow::Borrowed(source);
    }
    bounded.push_str(&source[copied..]);
    Cow::Owned(bounded)
}

/// Where in this line a backslash belongs, if anywhere.
fn excess(line: &str) -> Option<usize> {
    if line.len() <= PREFIX_MAX {
        return None;
    }
    let bytes = line.as_bytes();
    let mut at = 0;
    loop {
        at += bytes[at..].iter().take_while(|b| is_space(**b)).count();
        let mark = mark_len(&bytes[at..])?;
        if at >= PREFIX_MAX {
            // `1.` is undone before its point: a backslash before a digit is a backslash.
            return (!is_rule(&bytes[at..])).then_some(at + mark - 1);
        }
        at += mark;
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// The length of the quote or list mark at the start of `rest`.
fn mark_len(rest: &[u8]) -> Option<usize> {
    let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    let len = digits + 1;
    let is_mark = match rest.get(digits)? {
        b'>' if digits == 0 => true,
        b'-' | b'+' | b'*' if digits == 0 => rest.get(len).is_none_or(|b| is_space(*b)),
        b'.' | b')' if (1..=9).contains(&digits) => rest.get(len).is_none_or(|b| is_space(*b)),
        _ => false,
    };
    is_mark.then_some(len)
}

/// Whether the rest of the line is one mark repeated, as in a long `- - - - -`: that is a rule
/// across the page and opens nothing.
fn is_rule(rest: &[u8]) -> bool {
    let mark = rest[0];
    mark != b'>' && rest.iter().all(|b| *b == mark || is_space(*b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_borrowed() {
        let long = "woord ".repeat(100);
        for source in ["", "> a\n- b", "> > > > > a", long.as_str()] {
            assert!(matches!(bound(source), Cow::Borrowed(_)), "{source}");
        }
    }

    #[test]
    fn each_kind_of_mark_is_escaped_once_past_the_limit() {
        for (mark, escaped) in [
            (">", "\\>"),
            ("- ", "\\- "),
            ("+ ", "\\+ "),
            ("1. ", "1\\. "),
            ("12) ", "12\\) "),
        ] {
            let bounded = bound(&format!("{}x", mark.repeat(200))).into_owned();
            assert_eq!(bounded.matches('\\').count(), 1, "{bounded}");
            assert!(bounded.contains(escaped), "{bounded}");
        }
    }

    #[test]
    fn indentation_counts_as_depth() {
        let deep = format!("- a\r{}- b\n", " ".repeat(120));
        assert!(bound(&deep).contains("\\- b"));
    }

    #[test]
    fn a_long_rule_stays_a_rule() {
        let rule = format!("{}\n", "- ".repeat(100));
        assert_eq!(bound(&rule), rule);
    }
}
