//! The language of queries: words, `"phrases"` and `-exclusions`. Reading never fails.

use crate::analysis::{self, Word};

/// Longer queries are cut here: nobody types them.
const LONGEST: usize = 600;

/// More words than these are left out.
const MOST_WORDS: usize = 24;

/// A query text, read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Parsed {
    /// The words to look for, those of phrases too, in their order.
    pub(crate) words: Vec<Word>,
    /// The words of each phrase: found together they count more.
    pub(crate) phrases: Vec<Vec<Word>>,
    /// Texts that hits must not have.
    pub(crate) without: Vec<Vec<Word>>,
}

pub(crate) fn parse(text: &str) -> Parsed {
    let end = text
        .char_indices()
        .nth(LONGEST)
        .map_or(text.len(), |(at, _)| at);
    let mut parsed = Parsed::default();
    let mut plain = String::new();
    let mut exclude_next = false;
    for (i, piece) in text[..end].split(is_quote).enumerate() {
        let quoted = i % 2 == 1;
        if quoted && exclude_next {
            exclude(&mut parsed, piece);
        } else if quoted {
            let mut words = analysis::words(piece);
            words.truncate(MOST_WORDS);
            if words.len() > 1 {
                parsed.phrases.push(words);
            }
            plain.push(' ');
            plain.push_str(piece);
        } else {
            plain.push(' ');
            exclude_next = piece.ends_with(" -") || piece == "-";
            for chunk in piece.split_whitespace() {
                match chunk.strip_prefix('-') {
                    Some(rest) if rest.starts_with(char::is_alphanumeric) => {
                        exclude(&mut parsed, rest);
                    }
                    _ => {
                        plain.push(' ');
                        plain.push_str(chunk);
                    }
                }
            }
        }
    }
    parsed.words = analysis::words(&plain);
    parsed.words.retain(|word| word.position < MOST_WORDS);
    parsed.without.truncate(MOST_WORDS);
    parsed
}

fn exclude(parsed: &mut Parsed, text: &str) {
    let words = analysis::words(text);
    if !words.is_empty() {
        parsed.without.push(words);
    }
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{AB}' | '\u{BB}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(words: &[Word]) -> Vec<&str> {
        words.iter().map(|word| word.text.as_str()).collect()
    }

    #[test]
    fn words_phrases_and_exclusions() {
        let parsed = parse("taal -huis \u{201E}digitaal burgerschap\u{201D} e-book - los");
        assert_eq!(
            texts(&parsed.words),
            [
                "taal",
                "digitaal",
                "burgerschap",
                "e",
                "book",
                "ebook",
                "los"
            ]
        );
        assert_eq!(texts(&parsed.phrases[0]), ["digitaal", "burgerschap"]);
        assert_eq!(texts(&parsed.without[0]), ["huis"]);
    }

    #[test]
    fn a_phrase_can_be_excluded() {
        let parsed = parse("taal -\"klik en tik\"");
        assert_eq!(texts(&parsed.words), ["taal"]);
        assert_eq!(texts(&parsed.without[0]), ["klik", "en", "tik"]);
    }

    #[test]
    fn a_lone_quote_is_nothing_special() {
        assert_eq!(texts(&parse("taal\" huis").words), ["taal", "huis"]);
        assert_eq!(parse("\"\" - -- \"\u{0}"), Parsed::default());
    }

    #[test]
    fn long_queries_are_cut() {
        assert_eq!(parse(&"woord ".repeat(30_000)).words.len(), MOST_WORDS);
    }
}
