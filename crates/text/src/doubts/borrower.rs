//! Names of borrowers in running text. A name alone has no shape; what tells is a word for a borrower beside it, "onze lener
//! Piet Jansen", or how people at the desk speak of someone who comes: "Hoe help ik meneer Jansen?". Staff call one another by
//! their first names. Of who is named by their office, "wethouder mevrouw Jansen", or mentioned as a member, nothing is asked.

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

/// Who is known by what they do: staff, and those who are in the news or in the catalogue.
const OFFICIALS: [&str; 72] = [
    "accountmanager",
    "adviseur",
    "adviseuse",
    "alderman",
    "ambtenaar",
    "auteur",
    "author",
    "beleidsmedewerker",
    "bestuurder",
    "bibliothecaresse",
    "bibliothecaris",
    "burgemeester",
    "chair",
    "coach",
    "collega",
    "colleague",
    "columnist",
    "columniste",
    "consulent",
    "consulente",
    "contactpersoon",
    "coördinator",
    "dichter",
    "dichteres",
    "directeur",
    "director",
    "directrice",
    "docent",
    "docente",
    "gedeputeerde",
    "hoogleraar",
    "huisarts",
    "illustrator",
    "illustratrice",
    "inspecteur",
    "journalist",
    "journaliste",
    "jurist",
    "kamerlid",
    "koning",
    "leerkracht",
    "leesconsulent",
    "leraar",
    "lerares",
    "librarian",
    "manager",
    "mayor",
    "mediacoach",
    "medewerker",
    "medewerkster",
    "minister",
    "notaris",
    "onderzoeker",
    "penningmeester",
    "premier",
    "president",
    "professor",
    "projectleider",
    "raadslid",
    "schrijfster",
    "schrijver",
    "secretaris",
    "speaker",
    "spreekster",
    "spreker",
    "staatssecretaris",
    "teacher",
    "teamleider",
    "trainer",
    "voorzitter",
    "wethouder",
    "writer",
];

/// Where people work who come on business: "mevrouw Jansen van de gemeente".
const HOUSES: [&str; 24] = [
    "bedrijf",
    "bibliotheek",
    "bieb",
    "boekhandel",
    "bond",
    "gemeente",
    "ggd",
    "hogeschool",
    "krant",
    "leverancier",
    "library",
    "ministerie",
    "museum",
    "omroep",
    "politie",
    "poi",
    "provincie",
    "roc",
    "school",
    "stichting",
    "uitgever",
    "uitgeverij",
    "universiteit",
    "welzijn",
];

/// What stands between a name and the house that someone is of.
const OF_HOUSES: [&str; 12] = [
    "at", "bij", "de", "een", "from", "het", "namens", "of", "ons", "onze", "the", "van",
];

/// How people are addressed.
const ADDRESSES: [&str; 17] = [
    "dhr", "dhr.", "heer", "meneer", "mevr", "mevr.", "mevrouw", "mijnheer", "miss", "mr", "mr.",
    "mrs", "mrs.", "ms", "ms.", "mw", "mw.",
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
    let mentioned: Vec<String> = text.split_whitespace().filter_map(mention).collect();
    for sentence in sentences(text) {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        let is = |list: &[&str], word: &str| list.contains(&bare(word).to_lowercase().as_str());
        let any = |list: &[&str]| words.iter().any(|word| is(list, word));
        // Who is called a borrower is one, also when someone else in the sentence is a colleague.
        let asks = any(&BORROWERS) || !any(&OFFICIALS);
        let mut at = 0;
        while at < words.len() {
            let word = words[at].trim_start_matches('(');
            // "MS" is short for something else.
            let spoken = word.chars().any(char::is_lowercase);
            let addressed = asks && spoken && ADDRESSES.contains(&word.to_lowercase().as_str());
            // Of "lid Piet" a comma would make a list: what follows is somebody else's.
            let named = is(&BORROWERS, words[at])
                && !words[at].ends_with([',', ':', ';', ')'])
                && !words.get(at + 1).is_some_and(|word| is(&NO_NAMES, word));
            let name = match addressed || named {
                true => name(&words[at + 1..]),
                false => None,
            };
            let Some((count, name)) = name else {
                at += 1;
                continue;
            };
            let behind = &words[at + 1 + count..];
            let known = addressed
                && (is_of_house(behind)
                    || behind.first().is_some_and(|word| mention(word).is_some())
                    || is_mentioned(&name, &mentioned));
            if !known {
                found.push(Doubt::Personal(Personal::Borrower, name));
            }
            at += 1 + count;
        }
    }
    found
}

/// The handle that a word mentions, as `@karin-jansen`.
fn mention(word: &str) -> Option<String> {
    let handle = word.trim_start_matches(['(', '[']).strip_prefix('@')?;
    let handle = bare(handle).to_lowercase();
    (!handle.is_empty()).then_some(handle)
}

/// Whether the family name is a part of one of these handles.
fn is_mentioned(name: &str, handles: &[String]) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    let last = last.to_lowercase();
    let mut parts = handles
        .iter()
        .flat_map(|handle| handle.split(['-', '_', '.']));
    parts.any(|part| part == last)
}

/// Whether it is said behind a name for which house someone comes. In capitals throughout it is short for one.
fn is_of_house(behind: &[&str]) -> bool {
    let leads = |word: &&&str| OF_HOUSES.contains(&bare(word).to_lowercase().as_str());
    let count = behind.iter().take(3).take_while(leads).count();
    let Some(house) = behind.get(count).filter(|_| count > 0) else {
        return false;
    };
    let house = bare(house);
    let short = house.chars().count() > 1 && house.chars().all(char::is_uppercase);
    short || HOUSES.contains(&house.to_lowercase().as_str())
}

/// The name at the beginning of these words, and how many of them it is.
fn name(words: &[&str]) -> Option<(usize, String)> {
    let mut name: Vec<&str> = Vec::new();
    let mut whole = 0;
    for word in words.iter().take(NAME_MAX) {
        // They are of a name, and no name by themselves.
        let part = PREFIXES.contains(&word.to_lowercase().as_str()) || is_initials(word);
        if !part && !is_name(bare(word)) {
            break;
        }
        name.push(word);
        if !part {
            whole = name.len();
        }
        if !part && word.ends_with([',', '.', ';', ':', ')', '!', '?']) {
            break;
        }
    }
    let name = &name[..whole];
    (whole > 0).then(|| (whole, bare(&name.join(" ")).to_owned()))
}

/// Capitals with a full stop behind each: "J.P.".
fn is_initials(word: &str) -> bool {
    let is_one = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
    };
    word.ends_with('.') && word.split_terminator('.').all(is_one)
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

/// Whether what ends here before a full stop is how people are addressed, cut short, or the first letter of a name.
fn is_short_for(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let last = last.trim_start_matches('(');
    let short = format!("{last}.");
    is_initials(&short) || ADDRESSES.contains(&short.to_lowercase().as_str())
}

/// Pieces of a text that end as sentences and lines do; "mevr.", "dhr." and "A." end none.
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
            ("Hoe help ik meneer Jansen met zijn wachtwoord?", "Jansen"),
            ("De heer Pietersen kan niet inloggen", "Pietersen"),
            ("Mevrouw Bakker (82) belde", "Bakker"),
            ("Er was een boze mijnheer De Wit.", "De Wit"),
            ("Een oudere dame (mevrouw Bakker) belde", "Bakker"),
            ("Mevr. J. de Vries wil een pas.", "J. de Vries"),
            ("mw. A.B. van den Berg kwam langs", "A.B. van den Berg"),
            ("Mevr. de Groot zoekt hulp", "de Groot"),
            ("Mrs. Baker cannot log in", "Baker"),
            (
                "Meneer Bakker belde met de gemeente en met @karin.",
                "Bakker",
            ),
            ("Een collega hielp onze klant mevrouw Smit.", "Smit"),
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
            "Wethouder mevrouw Jansen opent de tentoonstelling.",
            "De heer Pietersen, directeur van het museum, sprak.",
            "Mijn collega mevrouw Bakker weet er meer van.",
            "De schrijver, de heer Van der Berg, leest voor.",
            "Mevr. Smit, onze trainer, geeft de cursus.",
            "Wij bellen met MS Teams. Vraag het HR. Karin weet meer.",
            "Mevrouw Bakker (@bakker) weet het",
            "Vraag het mevrouw Jansen. Dat is @karin-jansen, van de balie.",
            "Mevrouw De Vries van de KB belde. De heer Smit namens het ROC ook.",
            "Een mevrouw van tachtig belde. De meneer van gisteren ook.",
            "Lees ‘Meneer Ibrahim en de bloemen van de Koran’.",
            "Beste meneer of mevrouw, Dames en heren",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
