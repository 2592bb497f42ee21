//! What someone typed, looked for in short texts that lie in memory: names, functions, the pages of help.
//!
//! Words meet here as they do in the index: folded, by their stems, by the groups of synonyms, joined and apart. Nothing
//! is looked up, so it costs no more than going through the texts.

use crate::Synonyms;
use crate::analysis::{self, Word, is_stop, stem, tells};

/// More words than these are left out.
const MOST_WORDS: usize = 8;

/// Fewer letters are not taken for a part of a compound: `ei` is in `beleid`.
const LEAST_PART: usize = 4;

/// What joins the parts of a compound.
const LINKS: &[&str] = &["", "s"];

/// What was typed, read once for many texts.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// How many words there are that must all be said.
    count: usize,
    /// Whether one of them says what it is about.
    tells: bool,
    /// What says one or more of them.
    ways: Vec<Way>,
    /// Whether words may go on.
    begun: bool,
}

/// Something that says the words `from..from + len`.
#[derive(Debug, Clone)]
struct Way {
    from: usize,
    len: usize,
    /// Said one after another.
    words: Vec<Sought>,
    /// Whether it stands for what was typed, as synonyms do, and doesn't go on.
    whole: bool,
}

#[derive(Debug, Clone)]
struct Sought {
    text: String,
    stem: String,
}

impl Sought {
    fn of(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            stem: stem(text).into_owned(),
        }
    }
}

/// Texts taken apart, to be asked for what is [`Wanted`].
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// The words of each text, one after another.
    parts: Vec<Vec<String>>,
    /// Words written with a sign in them, without it.
    joined: Vec<String>,
}

impl Said {
    /// Of these texts; expressions are looked for inside one of them.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut said = Self::default();
        for text in texts {
            let (parts, joined): (Vec<Word>, Vec<Word>) = analysis::words(text)
                .into_iter()
                .partition(|word| word.span == 1);
            said.parts
                .push(parts.into_iter().map(|word| word.text).collect());
            said.joined.extend(joined.into_iter().map(|word| word.text));
        }
        said
    }

    fn each(&self) -> impl Iterator<Item = &String> {
        self.parts.iter().flatten().chain(&self.joined)
    }
}

impl Wanted {
    /// Reads what was typed. `begun` tells whether a word may be the beginning of one.
    pub fn read(typed: &str, synonyms: &Synonyms, begun: bool) -> Self {
        let words = analysis::words(typed);
        let mut parts: Vec<&Word> = words.iter().filter(|word| word.span == 1).collect();
        // Words that say nothing by themselves count when there is nothing else.
        if parts.iter().any(|word| !is_stop(&word.text)) {
            parts.retain(|word| !is_stop(&word.text));
        }
        parts.truncate(MOST_WORDS);
        // From the position in what was typed to the place among the words that count.
        let place = |position: usize| parts.iter().position(|word| word.position == position);
        let covered = |from: usize, len: usize| {
            let mut places = (from..from + len).filter_map(place);
            let first = places.next()?;
            Some((first, places.count() + 1))
        };
        let mut ways = Vec::new();
        for (at, word) in parts.iter().enumerate() {
            ways.push(Way::one(at, 1, &word.text));
        }
        for word in words.iter().filter(|word| word.span != 1) {
            if let Some((from, len)) = covered(word.position, word.span.max(1)) {
                ways.push(Way::one(from, len, &word.text));
            }
        }
        for (at, pair) in parts.windows(2).enumerate() {
            for link in LINKS {
                let text = format!("{}{link}{}", pair[0].text, pair[1].text);
                ways.push(Way::one(at, 2, &text));
            }
        }
        for span in synonyms.spans(&words) {
            if let Some((from, len)) = covered(span.from, span.len) {
                ways.extend(span.others.iter().map(|other| Way {
                    from,
                    len,
                    words: other.iter().map(|word| Sought::of(word)).collect(),
                    whole: true,
                }));
            }
        }
        Self {
            count: parts.len(),
            tells: parts.iter().any(|word| tells(&word.text)),
            ways,
            begun,
        }
    }

    /// Whether nothing was typed that could be looked for.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether one of the words says what it is about, as *bibliotheek* or *werkt* don't here.
    pub fn tells(&self) -> bool {
        self.tells
    }

    /// How many words must be said.
    pub fn count(&self) -> usize {
        self.count
    }

    /// How many of the words are said.
    pub fn said_in(&self, said: &Said) -> usize {
        let mut covered = vec![false; self.count];
        for way in &self.ways {
            let places = &mut covered[way.from..way.from + way.len];
            if places.contains(&false) && way.is_said(said, self.begun && !way.whole) {
                places.fill(true);
            }
        }
        covered.into_iter().filter(|said| *said).count()
    }

    /// Whether all words are said.
    pub fn is_said_in(&self, said: &Said) -> bool {
        self.said_in(said) == self.count
    }
}

impl Way {
    fn one(from: usize, len: usize, word: &str) -> Self {
        Self {
            from,
            len,
            words: vec![Sought::of(word)],
            whole: false,
        }
    }

    fn is_said(&self, said: &Said, begun: bool) -> bool {
        match self.words.as_slice() {
            [word] => {
                said.each().any(|own| word.says(own, begun, !self.whole))
                    || said.parts.iter().any(|text| word.is_said_apart(text))
            }
            words => said.parts.iter().any(|text| {
                let mut windows = text.windows(words.len());
                windows.any(|own| own.iter().zip(words).all(|(own, word)| word.is(own)))
            }),
        }
    }
}

impl Sought {
    /// Whether it is this word of a text, in another form perhaps.
    fn is(&self, own: &str) -> bool {
        // Forms of one word begin alike: stems are made only of those few.
        own == self.text || (own.get(..1) == self.text.get(..1) && stem(own) == self.stem)
    }

    /// Whether a word of a text says it: as a form of it, as a compound with it when `parts`, or going on when `begun`.
    fn says(&self, own: &str, begun: bool, parts: bool) -> bool {
        if self.is(own) || (begun && own.starts_with(&self.text)) {
            return true;
        }
        let part = self.stem.as_str();
        if !parts || part.chars().count() < LEAST_PART || own.len() < part.len() + 3 {
            return false;
        }
        // docent in vakdocenten, makerplaats in makerplaatsbegeleider.
        own.starts_with(part)
            || own.ends_with(&self.text)
            || (own.contains(head(part)) && tail(&stem(own), part))
    }

    /// Whether two words of a text, one after the other, are what was typed as one: boekstart, boek start.
    fn is_said_apart(&self, text: &[String]) -> bool {
        text.windows(2).any(|pair| {
            let Some(rest) = self.text.strip_prefix(pair[0].as_str()) else {
                return false;
            };
            let mut rests = LINKS.iter().filter_map(|link| rest.strip_prefix(link));
            rests.any(|rest| !rest.is_empty() && Self::of(rest).is(&pair[1]))
        })
    }
}

/// With what each form of a word begins.
fn head(part: &str) -> &str {
    let end = part.char_indices().nth(LEAST_PART - 1);
    end.map_or(part, |(end, _)| &part[..end])
}

fn tail(compound: &str, part: &str) -> bool {
    compound.len() > part.len() && compound.ends_with(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SYNONYMS: &str = r#"{"groups": [
        ["ido", "informatiepunt digitale overheid"],
        ["dbos", "de bibliotheek op school", "bibliotheek op school"],
        ["boekstart", "boek start"],
        ["makerplaats", "makersplaats", "maakplaats"]
    ]}"#;

    fn says(typed: &str, text: &str, begun: bool) -> bool {
        let synonyms = Synonyms::from_json(SYNONYMS).expect("synonyms");
        let wanted = Wanted::read(typed, &synonyms, begun);
        !wanted.is_empty() && wanted.is_said_in(&Said::of([text]))
    }

    #[test]
    fn words_of_the_trade_are_found_as_others_write_them() {
        for (typed, text) in [
            ("dBos", "jeugd, de Bibliotheek op school"),
            ("bibliotheek op school", "dBos, kleuters"),
            ("boek start", "BoekStart en kleuters"),
            ("BoekStart", "boek start"),
            ("makersplaats", "makerplaatsen en ontwerpen"),
            ("makersplaatsen", "maakplaats"),
            ("IDO", "het Informatiepunt Digitale Overheid"),
            ("informatiepunt digitale overheid", "IDO"),
            ("laaggeletterdheid", "werven van laaggeletterden"),
            ("vmbo docent", "contact met docenten in het vmbo"),
            ("docent", "vakdocenten"),
            ("taalhuis", "Taalhuiscoördinator"),
            ("taalhuiscoördinator", "taalhuis coördinator"),
            ("digi taal", "digitaalhuis"),
            ("e-book", "ebooks"),
            (
                "IDO taalhuis",
                "taalhuizen, informatiepunt digitale overheid",
            ),
            ("de", "Karin de Boer"),
        ] {
            assert!(says(typed, text, true), "{typed}: {text}");
        }
    }

    #[test]
    fn all_words_must_be_said() {
        for (typed, text) in [
            ("dBos kleuters", "de Bibliotheek op school"),
            ("dBos", "bibliotheek in de school"),
            ("vmbo docent", "docenten"),
            ("eis", "beleid"),
            ("gezin", "zinnen"),
            ("", "docenten"),
            ("!?", "docenten"),
        ] {
            assert!(!says(typed, text, true), "{typed}: {text}");
        }
    }

    #[test]
    fn words_go_on_only_where_they_may() {
        assert!(says("sterren", "sterrenkijken", true));
        assert!(says("ka", "Karin", true));
        assert!(!says("ka", "Karin", false));
    }
}
