//! How a text becomes words: the same way for documents, queries and passages.
//!
//! A word is a run of letters and digits, folded (lower case, no accents). Words that one joining sign
//! holds together (`e-book`, `G!DS`, `collega's`) are there in parts and joined, so that each spelling
//! finds the other.

mod stem;
mod stop;

pub(crate) use stem::{kept, stem};
pub(crate) use stop::is_stop;
pub use stop::tells;

/// Signs that hold a word together when they stand alone between two letters or digits.
const JOINING: &[char] = &[
    '-', '\u{2010}', '\u{2011}', '\'', '\u{2019}', '!', '&', '.', '+', '_',
];

/// More parts than this are a path or a list, not a word.
const MOST_PARTS: usize = 4;

/// Longer words are cut: nobody types them, and they would fill the dictionary.
const LONGEST: usize = 48;

/// The length of the pieces in which words that the index does not know are compared.
pub(crate) const GRAM: usize = 4;

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Folded.
    pub(crate) text: String,
    /// Where it begins in the text, in bytes.
    pub(crate) from: usize,
    /// Where it ends.
    pub(crate) to: usize,
    /// Which word of the text it is; a joined word stands where its first part stands.
    pub(crate) position: usize,
    /// How many words it spans: 1, the number of parts when it is joined, 0 when it is another
    /// spelling of the word before it.
    pub(crate) span: usize,
}

/// The words of a text in their order, joined ones after their parts.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(text.len() / 6);
    let mut chunk = 0; // where the parts of the present chunk begin in `words`
    let mut position = 0;
    for (from, to) in runs(text) {
        let linked = words[chunk..]
            .last()
            .is_some_and(|before| joins(&text[before.to..from]));
        if !linked {
            join(&mut words, chunk);
            chunk = words.len();
        }
        let folded = fold(&text[from..to]);
        // The s of collega's belongs to the joined word only.
        let genitive = linked && folded == "s" && text[..from].ends_with(['\'', '\u{2019}']);
        if genitive {
            let before = words.len() - 1;
            words.push(Word {
                text: format!("{}s", words[before].text),
                from: words[before].from,
                to,
                position: words[before].position,
                span: 0,
            });
            chunk = words.len();
        } else if !folded.is_empty() {
            words.push(Word {
                text: folded,
                from,
                to,
                position,
                span: 1,
            });
            position += 1;
        }
    }
    join(&mut words, chunk);
    words
}

/// The stem of a folded word, as search has it: other forms of it have the same.
#[must_use]
pub fn stem_of(word: &str) -> String {
    stem(word).into_owned()
}

/// Adds the joined form of the parts from `chunk` on.
fn join(words: &mut Vec<Word>, chunk: usize) {
    let parts = &words[chunk..];
    let numbers = parts.iter().all(|part| is_number(&part.text));
    if (2..=MOST_PARTS).contains(&parts.len()) && !numbers {
        let text: String = parts.iter().map(|part| part.text.as_str()).collect();
        if text.chars().count() <= LONGEST {
            let joined = Word {
                text,
                from: parts[0].from,
                to: parts[parts.len() - 1].to,
                position: parts[0].position,
                span: parts.len(),
            };
            words.push(joined);
        }
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

fn joins(gap: &str) -> bool {
    let mut chars = gap.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if JOINING.contains(&c))
}

/// The runs of letters, digits and marks on letters.
fn runs(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (from, first) = chars.find(|(_, c)| c.is_alphanumeric())?;
        let mut to = from + first.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, c)| c.is_alphanumeric() || is_mark(*c)) {
            to = at + c.len_utf8();
        }
        Some((from, to))
    })
}

fn is_mark(c: char) -> bool {
    // Combining accents, and the soft hyphen inside a word.
    matches!(c, '\u{300}'..='\u{36F}' | '\u{AD}')
}

fn fold(word: &str) -> String {
    if word.is_ascii() {
        let mut word = word[..word.len().min(LONGEST)].to_owned();
        word.make_ascii_lowercase();
        return word;
    }
    let folded = domain::fold::fold(word);
    folded
        .chars()
        .filter(|c| c.is_alphanumeric())
        .take(LONGEST)
        .collect()
}

/// The pieces of a word; none of a word that is shorter than one.
pub(crate) fn grams(word: &str) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = word
        .char_indices()
        .map(|(at, _)| at)
        .chain([word.len()])
        .collect();
    let count = starts.len().saturating_sub(GRAM);
    (0..count).map(move |i| &word[starts[i]..starts[i + GRAM]])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        words(text).into_iter().map(|w| w.text).collect()
    }

    #[test]
    fn words_are_folded_and_joined() {
        assert_eq!(
            texts("Coördinator, ÉÉN e\u{301}!"),
            ["coordinator", "een", "e"]
        );
        assert_eq!(texts("een E-book"), ["een", "e", "book", "ebook"]);
        assert_eq!(texts("G!DS"), ["g", "ds", "gds"]);
        assert_eq!(
            texts("collega's en NT1’ers"),
            ["collega", "collegas", "en", "nt1", "ers", "nt1ers"]
        );
        assert_eq!(texts("Klik & Tik"), ["klik", "tik"]);
        assert_eq!(texts("en/of"), ["en", "of"]);
        assert_eq!(texts("a-b-c-d-e"), ["a", "b", "c", "d", "e"]);
        assert_eq!(texts(" …!? \u{0} "), Vec::<String>::new());
    }

    #[test]
    fn positions_count_parts() {
        let positions: Vec<(String, usize, usize)> = words("de poi's e-book nu")
            .into_iter()
            .map(|w| (w.text, w.position, w.span))
            .collect();
        let expected = [
            ("de", 0, 1),
            ("poi", 1, 1),
            ("pois", 1, 0),
            ("e", 2, 1),
            ("book", 3, 1),
            ("ebook", 2, 2),
            ("nu", 4, 1),
        ];
        let expected = expected.map(|(text, position, span)| (text.to_owned(), position, span));
        assert_eq!(positions, expected);
    }

    #[test]
    fn pieces_slide() {
        assert_eq!(
            grams("boeken").collect::<Vec<_>>(),
            ["boek", "oeke", "eken"]
        );
        assert_eq!(grams("bœk").count(), 0);
    }
}
