//! Text made comparable: folded keys for columns that are compared or sorted, slugs, tidy lines.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case without accents, runs of white space as one space: the key under which two spellings of
/// a name or label are the same.
pub fn fold(text: &str) -> String {
    let bare: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect();
    bare.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace('ß', "ss")
}

/// A name folded for sorting as Dutch libraries shelve it: a prefix such as *van der* goes behind.
pub fn sort_name(name: &str) -> String {
    const PREFIXES: &[&str] = &[
        "van", "de", "der", "den", "het", "'t", "’t", "te", "ten", "ter", "el", "al", "la", "le",
        "von", "in", "op", "aan", "d'", "'s",
    ];
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').collect();
    let Some(first_prefix) = words.iter().skip(1).position(|w| PREFIXES.contains(w)) else {
        let (given, family) = words.split_at(words.len().saturating_sub(1));
        return [family, given].concat().join(" ").trim().to_owned();
    };
    let given = &words[..=first_prefix];
    let rest = &words[first_prefix + 1..];
    let prefixes = rest.iter().take_while(|w| PREFIXES.contains(w)).count();
    [&rest[prefixes..], given, &rest[..prefixes]]
        .concat()
        .join(" ")
}

/// A text for an address: a–z, 0–9 and single hyphens, at most 80 characters, never empty.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\'' | '’') {
            slug.push('-');
        }
        if slug.len() >= 80 {
            break;
        }
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() {
        "-".to_owned()
    } else {
        slug.to_owned()
    }
}

/// One typed line made tidy: composed (NFC), without control or invisible direction characters, runs
/// of white space as one space, trimmed.
pub fn line(typed: &str) -> String {
    let clean: String = typed
        .nfc()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !is_invisible(*c))
        .collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same text composed (NFC): keyboards make the same letter in more than one way.
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// A word of a text as it reads: folded, without what nobody sees, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Folded.
    pub word: String,
    /// Its first byte in the text.
    pub from: usize,
    /// Behind its last byte.
    pub to: usize,
}

/// The words of a text as they read: runs of letters and digits in lower case, without accents, in one spelling of each
/// letter, and not parted by what nobody sees.
pub fn seen(text: &str) -> Vec<Seen> {
    words_of(text, |_| false)
}

/// The words of a pattern, in which `*` and `#` stand for letters.
pub(crate) fn pattern_words(typed: &str) -> Vec<String> {
    let words = words_of(typed, |c| matches!(c, '*' | '#'));
    words.into_iter().map(|seen| seen.word).collect()
}

fn words_of(text: &str, also: impl Fn(char) -> bool) -> Vec<Seen> {
    let mut words: Vec<Seen> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        if reads_as_nothing(c) {
            continue;
        }
        let folded = std::iter::once(c).nfkd().flat_map(char::to_lowercase);
        let mut folded = folded
            .filter(|c| c.is_alphanumeric() || also(*c))
            .flat_map(|c| if c == 'ß' { ['s', 's'] } else { [c, '\0'] })
            .filter(|c| *c != '\0')
            .map(reads_as)
            .peekable();
        if folded.peek().is_none() {
            open = false;
            continue;
        }
        let to = at + c.len_utf8();
        match words.last_mut().filter(|_| open) {
            Some(word) => {
                word.word.extend(folded);
                word.to = to;
            }
            None => words.push(Seen {
                word: folded.collect(),
                from: at,
                to,
            }),
        }
        open = true;
    }
    words
}

/// The Latin letter as which a lower-case letter of another alphabet reads, small or as a capital: who writes around a
/// word uses those. Source: the confusable letters of Unicode (UTS 39), as far as they read as one of a to z.
fn reads_as(c: char) -> char {
    match c {
        'а' | 'α' | 'ɑ' | 'ᴀ' => 'a',
        'в' | 'β' | 'ʙ' => 'b',
        'с' | 'ϲ' | 'ᴄ' => 'c',
        'ԁ' | 'đ' | 'ᴅ' => 'd',
        'е' | 'ε' | 'ᴇ' => 'e',
        'ɡ' | 'ց' | 'ɢ' => 'g',
        'һ' | 'н' | 'η' | 'ʜ' => 'h',
        'і' | 'ι' | 'ı' | 'ɪ' => 'i',
        'ј' | 'ᴊ' => 'j',
        'к' | 'κ' | 'ᴋ' => 'k',
        'ł' | 'ʟ' => 'l',
        'м' | 'ᴍ' => 'm',
        'п' | 'ո' | 'ɴ' => 'n',
        'о' | 'ο' | 'ø' | 'օ' | 'ᴏ' => 'o',
        'р' | 'ρ' | 'ᴘ' => 'p',
        'ԛ' => 'q',
        'г' | 'ʀ' => 'r',
        'ѕ' | 'ꜱ' => 's',
        'т' | 'τ' | 'ᴛ' => 't',
        'υ' | 'ս' | 'ᴜ' => 'u',
        'ν' | 'ᴠ' => 'v',
        'ѡ' | 'ω' | 'ԝ' | 'ᴡ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' | 'ʏ' => 'y',
        'ζ' | 'ᴢ' => 'z',
        c => c,
    }
}

/// Marks on the letter before, and characters between two letters that nobody sees.
fn reads_as_nothing(c: char) -> bool {
    is_combining_mark(c)
        || is_invisible(c)
        || matches!(c, '\u{AD}' | '\u{180E}' | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E007F}')
}

/// Characters that reorder or hide text around them and have no use in a name or title.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_joins_spellings() {
        assert_eq!(fold("  Coördinator\tÉÉN "), "coordinator een");
        assert_eq!(fold("STRAẞE"), "strasse");
    }

    #[test]
    fn slugs_are_plain() {
        assert_eq!(
            slug("Taalcafé loopt leeg: wat nu?"),
            "taalcafe-loopt-leeg-wat-nu"
        );
        assert_eq!(slug("collega's"), "collegas");
        assert_eq!(slug("日本"), "-");
        assert!(slug(&"lang ".repeat(50)).len() <= 80);
    }

    #[test]
    fn names_sort_by_family_name() {
        assert_eq!(sort_name("Karin de Boer"), "boer karin de");
        assert_eq!(sort_name("Jan van der Berg"), "berg jan van der");
        assert_eq!(sort_name("Sanne Visser"), "visser sanne");
        assert_eq!(sort_name("Cher"), "cher");
    }

    #[test]
    fn words_read_alike_in_whatever_alphabet() {
        let words = |text: &str| {
            let seen = seen(text).into_iter();
            seen.map(|seen| seen.word).collect::<Vec<_>>()
        };
        // The second spellings have Cyrillic and Greek letters in them.
        for (plain, other) in [
            ("casino", "саѕіnо"),
            ("BOEKEN", "ВОЕКЕN"),
            ("koop", "кoοр"),
            ("gratis", "ɡгатɪs"),
        ] {
            assert_eq!(words(other), words(plain), "{other}");
        }
        assert_eq!(words("Москва"), words("МОСКВА"));
    }

    #[test]
    fn lines_lose_what_cannot_be_seen() {
        assert_eq!(line(" a\u{202E}b \u{0}\n c "), "ab c");
    }
}
