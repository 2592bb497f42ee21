//! Words that say nothing by themselves. They count in phrases, in synonyms and when there is nothing else.

/// Sorted, folded.
const STOP: &[&str] = &[
    "aan", "al", "alle", "alles", "als", "altijd", "andere", "ben", "bij", "daar", "dan", "dat",
    "de", "der", "deze", "die", "dit", "doch", "doen", "door", "dus", "een", "eens", "en", "er",
    "ge", "geen", "geweest", "haar", "had", "heb", "hebben", "heeft", "hem", "het", "hier", "hij",
    "hoe", "hun", "iemand", "iets", "ik", "in", "is", "ja", "je", "jij", "jullie", "kan", "kon",
    "kunnen", "maar", "me", "meer", "men", "met", "mij", "mijn", "moet", "na", "naar", "niet",
    "niets", "nog", "nu", "of", "om", "omdat", "onder", "ons", "ook", "op", "over", "reeds", "te",
    "tegen", "toch", "toen", "tot", "u", "uit", "uw", "van", "veel", "voor", "want", "waren",
    "was", "wat", "we", "welke", "werd", "wezen", "wie", "wij", "wil", "worden", "wordt", "zal",
    "ze", "zelf", "zich", "zij", "zijn", "zo", "zonder", "zou",
];

/// Whether a folded word is one of them.
pub(crate) fn is_stop(word: &str) -> bool {
    STOP.binary_search(&word).is_ok()
}

/// Words of any question, and of any library. Sorted, folded.
const OF_QUESTIONS: &[&str] = &[
    "aanpakken",
    "bibliotheek",
    "bibliotheken",
    "collega",
    "ervaring",
    "ervaringen",
    "gaan",
    "maken",
    "regelen",
    "waarom",
    "wanneer",
];

/// Whether a folded word says what a question is about.
pub fn tells(word: &str) -> bool {
    word.chars().count() > 3 && !is_stop(word) && OF_QUESTIONS.binary_search(&word).is_err()
}

#[cfg(test)]
#[test]
fn the_lists_are_sorted() {
    assert!(STOP.is_sorted() && OF_QUESTIONS.is_sorted());
}
