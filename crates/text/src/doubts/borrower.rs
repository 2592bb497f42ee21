//! Names of borrowers in running text. A name alone has no shape; what tells is a word for a borrower beside it: "onze lener
//! Piet Jansen", "Mevrouw De Vries is al jaren klant bij ons".

use super::{Doubt, Personal};

/// Words for someone who borrows, comes or learns.
const BORROWERS: [&str; 16] = [
    "bezoeker",
    "bezoekster",
    "borrower",
    "cursist",
    "cursiste",
    "klant",
    "klante",
    "leerling",
    "leenster",
    "lener",
    "leerlinge",
    "lid",
    "patron",
    "taalmaatje",
    "taalvrager",
    "visitor",
];

/// What a library does with someone who comes: beside "mevrouw Jansen" it tells as much as a word for them.
const COMES: [&str; 18] = [
    "balie",
    "bezocht",
    "bezoekt",
    "boete",
    "cursus",
    "geleend",
    "hulpvraag",
    "inloop",
    "leende",
    "leent",
    "les",
    "lessen",
    "pas",
    "spreekuur",
    "taalcafé",
    "taalhuis",
    "taalles",
    "uitleen",
];

/// How people are addressed.
const ADDRESSES: [&str; 16] = [
    "de heer", "dhr", "dhr.", "heer", "meneer", "mevr", "mevr.", "mevrouw", "miss", "mr", "mr.",
    "mrs", "mrs.", "ms", "mw", "mw.",
];

/// What stands before the family name and has no capital.
const PREFIXES: [&str; 12] = [
    "van", "de", "der", "den", "het", "ten", "ter", "te", "el", "al", "la", "von",
];

/// What one is a member of, and what else stands with a capital behind a word for a borrower and is nobody's name.
const NO_NAMES: [&str; 10] = [
    "bestuur",
    "commissie",
    "contact",
    "directie",
    "directieteam",
    "managementteam",
    "ondernemingsraad",
    "raad",
    "team",
    "werkgroep",
];

/// Words of a name, at most.
const NAME_MAX: usize = 5;

/// What looks like the name of a borrower, as it stands there.
pub fn find(text: &str) -> Vec<Doubt> {
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        let is_borrower = |word: &&str| BORROWERS.contains(&bare(word).to_lowercase().as_str());
        let is_no_name = |word: &&str| NO_NAMES.contains(&bare(word).to_lowercase().as_str());
        let comes = |word: &&str| COMES.contains(&bare(word).to_lowercase().as_str());
        if !words.iter().any(is_borrower) && !words.iter().any(comes) {
            continue;
        }
        let mut at = 0;
        while at < words.len() {
            let addressed = ADDRESSES.contains(&words[at].to_lowercase().as_str());
            // Of "lid Piet" a comma would make a list: what follows is somebody else's.
            let named = is_borrower(&words[at])
                && !words[at].ends_with([',', ':', ';', ')'])
                && !words.get(at + 1).is_some_and(is_no_name);
            let name = match addressed || named {
                true => name(&words[at + 1..]),
                false => None,
            };
            match name {
                Some((words, name)) => {
                    found.push(Doubt::Personal(Personal::Borrower, name));
                    at += words;
                }
                None => at += 1,
            }
        }
    }
    found
}

/// The name at the beginning of these words, and how many of them it is.
fn name(words: &[&str]) -> Option<(usize, String)> {
    let mut name: Vec<&str> = Vec::new();
    let mut whole = 0;
    for word in words.iter().take(NAME_MAX) {
        let prefix = PREFIXES.contains(&word.to_lowercase().as_str());
        if !prefix && !is_name(bare(word)) {
            break;
        }
        name.push(word);
        if !prefix {
            whole = name.len();
        }
        if word.ends_with([',', '.', ';', ':', ')', '!', '?']) {
            break;
        }
    }
    let name = &name[..whole];
    (whole > 0).then(|| (whole, bare(&name.join(" ")).to_owned()))
}

/// A capital and at least two small letters.
fn is_name(word: &str) -> bool {
    let mut chars = word.chars();
    let small = || word.chars().skip(1).filter(|c| c.is_lowercase()).count();
    chars.next().is_some_and(char::is_uppercase)
        && word.chars().all(|c| c.is_alphabetic() || "-'’".contains(c))
        && small() >= 2
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether what ends here before a full stop is how people are addressed, cut short.
fn is_short_for(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let short = format!("{}.", last.to_lowercase());
    ADDRESSES.contains(&short.as_str())
}

/// Pieces of a text that end as sentences and lines do; "mevr." and "dhr." end none.
fn sentences(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let ends = match c {
            '\n' | '!' | '?' => true,
            // Looked at in this order each word is gone through once, however long the text is.
            '.' => {
                let spaced = text[end..].starts_with(char::is_whitespace) || end == text.len();
                spaced && !is_short_for(&text[start..at])
            }
            _ => false,
        };
        if ends {
            all.push(&text[start..end]);
            start = end;
        }
    }
    all.push(&text[start..]);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let names = find(text).into_iter().map(|doubt| match doubt {
            Doubt::Personal(Personal::Borrower, name) => name,
            other => panic!("{other:?}"),
        });
        names.collect()
    }

    #[test]
    fn borrowers_by_name() {
        for (text, name) in [
            ("Onze lener Piet Jansen komt elke week.", "Piet Jansen"),
            ("Mevrouw De Vries is al jaren klant bij ons.", "De Vries"),
            ("Een klant, mevr. van der Berg, belde.", "van der Berg"),
            ("Cursist Fatima zei dat het lukt", "Fatima"),
            ("dhr. Öztürk is lid", "Öztürk"),
        ] {
            assert_eq!(found(text), [name], "{text}");
        }
    }

    #[test]
    fn others_have_names_too() {
        for text in [
            "Mevrouw Jansen van de gemeente komt langs. Wij vertellen over de leners.",
            "Een lener vroeg naar DigiD.",
            "Elke klant betaalt. Karin weet er meer van.",
            "De klant, Karin en ik spraken elkaar.",
            "Word lid van de VOB. Lid KB. Lid Raad van Toezicht. Het Klant Contact Centrum.",
            "Vraag het aan Piet Jansen",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
