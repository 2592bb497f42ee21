//! Finds bare addresses in running text: `http://…`, `https://…` and `www.…`.

use std::borrow::Cow;

/// A part of a text.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Text(&'a str),
    /// An address, as typed.
    Address(&'a str),
}

/// How an address begins that was typed without a scheme.
const WWW: &str = "www.";

/// Where a typed address leads.
pub fn target(address: &str) -> Cow<'_, str> {
    match begins_www(address) {
        true => Cow::Owned(format!("https://{address}")),
        false => Cow::Borrowed(address),
    }
}

fn begins_www(text: &str) -> bool {
    text.get(..WWW.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(WWW))
}

/// Cuts a text into words and addresses; together they are the text again.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for (at, sign) in text.match_indices([':', 'w', 'W']) {
        let found = match sign {
            ":" => address(text, done, at),
            _ => without_scheme(text, done, at),
        };
        let Some((start, end)) = found else {
            continue;
        };
        if start > done {
            pieces.push(Piece::Text(&text[done..start]));
        }
        pieces.push(Piece::Address(&text[start..end]));
        done = end;
    }
    if done < text.len() {
        pieces.push(Piece::Text(&text[done..]));
    }
    pieces
}

/// The bounds of the address whose `://` is at `colon`, when it is one and begins at or after
/// `from`.
fn address(text: &str, from: usize, colon: usize) -> Option<(usize, usize)> {
    let rest = text[colon..].strip_prefix("://")?;
    let start = scheme_start(text.get(from..colon)?)? + from;
    if !rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    Some((start, colon + "://".len() + length(rest)))
}

/// The bounds of the address whose `www.` is at `start`, when it is one and begins at or after `from`.
fn without_scheme(text: &str, from: usize, start: usize) -> Option<(usize, usize)> {
    let before = text.get(from..start)?;
    if !begins_www(&text[start..]) || before.ends_with(belongs) {
        return None;
    }
    let rest = &text[start + WWW.len()..];
    let end = rest.find(|c: char| !(c.is_alphanumeric() || "-.".contains(c)));
    let host = rest[..end.unwrap_or(rest.len())].trim_end_matches('.');
    let whole = rest.starts_with(char::is_alphanumeric) && host.contains('.');
    whole.then(|| (start, start + WWW.len() + length(rest)))
}

/// What stands before a `www.` that is part of something longer.
fn belongs(c: char) -> bool {
    c.is_alphanumeric() || "/.-_@:".contains(c)
}

/// How long the address is that goes on here.
fn length(rest: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || c.is_control() || "<>\"`".contains(c);
    without_tail(&rest[..rest.find(ends).unwrap_or(rest.len())]).len()
}

/// Where in `before` the scheme begins that ends it; it must not be the tail of a longer word.
fn scheme_start(before: &str) -> Option<usize> {
    let len = ["https", "http"].into_iter().find_map(|scheme| {
        let tail = before.len().checked_sub(scheme.len())?;
        before
            .get(tail..)?
            .eq_ignore_ascii_case(scheme)
            .then_some(tail)
    })?;
    (!before[..len].ends_with(char::is_alphanumeric)).then_some(len)
}

/// The address without the punctuation of the sentence around it. A closing parenthesis belongs
/// to the address only when one in it opens.
fn without_tail(address: &str) -> &str {
    let opened = address.matches('(').count();
    let mut closed = address.matches(')').count();
    address.trim_end_matches(|c| match c {
        ')' if closed > opened => {
            closed -= 1;
            true
        }
        _ => "?!.,:;*_~'’”»]}…".contains(c),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str) -> Vec<&str> {
        let pieces = pieces(text);
        let whole: String = pieces
            .iter()
            .map(|(Piece::Text(s) | Piece::Address(s))| *s)
            .collect();
        assert_eq!(whole, text);
        pieces
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Address(address) => Some(address),
                Piece::Text(_) => None,
            })
            .collect()
    }

    #[test]
    fn finds_addresses_without_the_punctuation_around_them() {
        let cases: [(&str, &[&str]); 18] = [
            ("Zie www.kb.nl.", &["www.kb.nl"]),
            (
                "(Www.kb.nl/a?b=c, www.bieb.nl)",
                &["Www.kb.nl/a?b=c", "www.bieb.nl"],
            ),
            ("http://www.kb.nl", &["http://www.kb.nl"]),
            ("ftp://www.kb.nl awww.kb.nl a@www.kb.nl", &[]),
            ("www. www.kb www.. www.-a.nl www", &[]),
            ("www.kb.nl/http://a.nl", &["www.kb.nl/http://a.nl"]),
            ("www.één.nl", &["www.één.nl"]),
            ("Zie https://kb.nl.", &["https://kb.nl"]),
            ("(zie http://kb.nl/a_b)", &["http://kb.nl/a_b"]),
            (
                "https://nl.wikipedia.org/wiki/A_(b)",
                &["https://nl.wikipedia.org/wiki/A_(b)"],
            ),
            ("Https://kb.nl/?a=1&b=2, of", &["Https://kb.nl/?a=1&b=2"]),
            (
                "https://a.nl https://b.nl",
                &["https://a.nl", "https://b.nl"],
            ),
            ("<a href=\"https://a.nl\">", &["https://a.nl"]),
            ("“https://a.nl”", &["https://a.nl"]),
            ("xhttps://a.nl en ftp://a.nl", &[]),
            ("https:// leeg, http://.", &[]),
            ("éhttp://a.nl", &[]),
            ("https://a.nl/http://b.nl", &["https://a.nl/http://b.nl"]),
        ];
        for (text, expected) in cases {
            assert_eq!(addresses(text), expected, "{text}");
        }
    }
}
