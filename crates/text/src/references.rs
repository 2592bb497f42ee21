//! Finds spine labels (`V 1284`) in running text.

/// A part of a text.
#[derive(Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Words.
    Words(&'a str),
    /// A label as typed, and the path of the page to which it leads.
    Label(&'a str, String),
}

/// The letters of the labels. They stand here once more since this crate knows no items.
const LETTERS: [char; 5] = ['V', 'G', 'M', 'P', 'R'];

/// Longer numbers are no labels, in digits.
const DIGITS_MAX: usize = 9;

/// Cuts a text into words and labels; together they are the text again.
///
/// A label is a capital, one space and a number, with no letter or digit against it: in `v1` or `P-2` people rarely
/// mean an item.
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut done = 0;
    for (start, letter) in text.match_indices(LETTERS) {
        if start < done || text[..start].ends_with(belongs_to_a_word) {
            continue;
        }
        let Some((len, number)) = number(&text[start + letter.len()..]) else {
            continue;
        };
        if start > done {
            parts.push(Part::Words(&text[done..start]));
        }
        done = start + letter.len() + len;
        let path = format!("/{}/{number}", letter.to_ascii_lowercase());
        parts.push(Part::Label(&text[start..done], path));
    }
    if done < text.len() {
        parts.push(Part::Words(&text[done..]));
    }
    parts
}

/// The space and number with which `rest` begins: their length in bytes, and the number.
fn number(rest: &str) -> Option<(usize, &str)> {
    let space = rest
        .chars()
        .next()
        .filter(|c| matches!(c, ' ' | '\u{a0}'))?;
    let behind = &rest[space.len_utf8()..];
    let digits = behind
        .bytes()
        .take(DIGITS_MAX + 1)
        .take_while(u8::is_ascii_digit)
        .count();
    let (number, after) = behind.split_at(digits);
    // `G 2,5` and `P 1.2` are amounts.
    let mut next = after.chars();
    let decimal =
        matches!(next.next(), Some(',' | '.')) && next.next().is_some_and(|c| c.is_ascii_digit());
    let whole = (1..=DIGITS_MAX).contains(&digits)
        && !number.starts_with('0')
        && !decimal
        && !after.starts_with(belongs_to_a_word);
    whole.then_some((space.len_utf8() + digits, number))
}

fn belongs_to_a_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '@')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<String> {
        let parts = parts(text);
        let whole: String = parts
            .iter()
            .map(|(Part::Words(s) | Part::Label(s, _))| *s)
            .collect();
        assert_eq!(whole, text);
        parts
            .into_iter()
            .filter_map(|part| match part {
                Part::Label(_, path) => Some(path),
                Part::Words(_) => None,
            })
            .collect()
    }

    #[test]
    fn finds_labels_and_no_words_or_amounts() {
        let cases: [(&str, &[&str]); 12] = [
            ("Zie V 1284.", &["/v/1284"]),
            ("(P\u{a0}212, G 3)", &["/p/212", "/g/3"]),
            ("M 1 R 2", &["/m/1", "/r/2"]),
            ("V V 12", &["/v/12"]),
            ("v 12, V12, V-12, V  12", &[]),
            ("TV 12 en éV 12 en A-V 12", &[]),
            ("V 12a, V 12-13, V 0, V 012", &[]),
            ("G 2,5 of P 1.2", &[]),
            ("P 1, P 2.", &["/p/1", "/p/2"]),
            ("V 1234567890", &[]),
            ("Q 12 V", &[]),
            ("V ", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(labels(text), expected, "{text}");
        }
    }
}
