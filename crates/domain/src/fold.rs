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
    fn lines_lose_what_cannot_be_seen() {
        assert_eq!(line(" a\u{202E}b \u{0}\n c "), "ab c");
    }
}
