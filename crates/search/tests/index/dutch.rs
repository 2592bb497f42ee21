//! Dutch: inflection, compounds, accents, synonyms, and stems that must not meet.

use crate::kit::{filled, item, titles};

#[test]
fn inflections_and_accents() {
    let kit = titles(&[
        "Hoe werven jullie NT1'ers voor het Taalhuis?",
        "Vrijwilligerscoördinator gezocht",
        "Ruimere openingstijden op zondag",
        "Schoolbibliotheek zonder lokaal",
        "Klacht van een lezer over een jeugdboek",
    ]);
    assert_eq!(kit.find("taalhuizen"), [1]);
    assert_eq!(kit.find("VRIJWILLIGERSCOORDINATOREN"), [2]);
    assert_eq!(kit.find("openingstijd"), [3]);
    assert_eq!(kit.find("school bibliotheken"), [4]);
    assert_eq!(kit.find("jeugdboeken klachten"), [5]);
    assert_eq!(kit.find("nt1"), [1]);
    assert_eq!(kit.find("nt1ers"), [1]);
}

#[test]
fn compounds_and_their_parts() {
    let kit = titles(&[
        "Vrijwilligersbeleid actualiseren",
        "Nieuw beleid voor onze vrijwilligers",
        "Taalvrijwilligers koppelen aan deelnemers",
        "Aanpak laaggeletterdheid met de huisarts",
        "Scholing van laaggeletterde medewerkers",
        "Makerplaats inrichten op 20 m²",
        "Collectiebeleidsplan: wie heeft een voorbeeld?",
        "Zwevende collectie invoeren",
        "Subsidieaanvraag bij de gemeente",
        "Een taal leren",
        "Plan voor de zomer",
    ]);
    assert_eq!(kit.find("vrijwilligersbeleid")[..2], [1, 2]);
    assert_eq!(kit.find("beleid voor vrijwilligers")[..2], [2, 1]);
    assert!(kit.find("vrijwilligers").contains(&3));
    assert_eq!(kit.find("laaggeletterden").len(), 2);
    assert_eq!(kit.find("maker plaats inrichten")[0], 6);
    let collection = kit.find("collectie beleid");
    assert!(collection.contains(&7) && collection.contains(&8));
    // Nobody wrote this word: its pieces are enough.
    assert_eq!(kit.find("gemeentesubsidie"), [9]);
    assert_eq!(
        kit.find("taal")[0],
        10,
        "a word before the words that it is part of"
    );
    assert_eq!(kit.find("coordinator vrijwilliger")[0], 2);
}

#[test]
fn a_part_needs_a_word_beside_it() {
    let kit = titles(&[
        "Wat betaalde jij?",
        "Totaal van het jaar",
        "Een taal leren",
        "Digitaal werken",
    ]);
    assert_eq!(kit.find("taal"), [3]);
}

#[test]
fn false_stems_stay_apart() {
    let kit = titles(&[
        "Geef je mening",
        "Subsidie van de gemeente",
        "Lange zinnen inkorten",
        "Voorlezen in het gezin",
        "Activiteiten voor ouderen",
        "Een avond voor ouders",
        "Lief en leed",
        "Korting voor leden",
        "Ouderenbeleid, een nieuw beleid",
    ]);
    assert_eq!(kit.find("gemeente"), [2]);
    assert_eq!(kit.find("gezin"), [4]);
    assert_eq!(kit.find("ouders"), [6]);
    assert_eq!(kit.find("leden"), [8]);
    assert_eq!(kit.find("ouderen")[0], 5);
    assert!(kit.find("ouderen").contains(&9));
}

#[test]
fn the_written_form_comes_first() {
    let kit = filled(vec![
        item(1, "", "een lijst van boeken in de kast"),
        item(2, "", "een lijst van een boek in de kast"),
    ]);
    assert_eq!(kit.find("boek"), [2, 1]);
    assert_eq!(kit.find("boeken"), [1, 2]);
}

#[test]
fn synonyms_work_both_ways() {
    let kit = titles(&[
        "IDO-spreekuur bemensen",
        "Doorverwijzen vanuit het Informatiepunt Digitale Overheid",
        "de Bibliotheek op school: draagvlak",
        "Monitor dBos bespreken",
        "School of bieb?",
        "BoekStart in de opvang",
        "Boek start koffer ophalen",
        "Klik & Tik in een groep",
        "Oefenen met klik en tik",
        "Wat doet SPN?",
        "Stichting Samenwerkende POI's Nederland",
    ]);
    for (text, expected) in [
        ("ido", vec![1, 2]),
        ("dbos", vec![3, 4]),
        ("spn", vec![10, 11]),
        ("samenwerkende poi's nederland", vec![10, 11]),
    ] {
        assert_eq!(kit.sorted(text), expected, "{text}");
    }
    for (text, expected) in [
        ("informatiepunt digitale overheid", 1),
        ("de bibliotheek op school", 4),
        ("bibliotheken", 5),
        ("bieb", 3),
        ("boekstart", 7),
        ("boek start", 6),
        ("klik & tik", 9),
        ("klik en tik", 8),
    ] {
        assert!(kit.find(text).contains(&expected), "{text}");
    }
    assert_eq!(kit.find("de bibliotheek op school")[0], 3);
}

#[test]
fn signs_inside_words() {
    let kit = titles(&[
        "Zo werkt G!DS",
        "E-book lenen",
        "Zij-instromers inwerken",
        "n.v.t. invullen",
        "Ebooks aanschaffen",
    ]);
    assert_eq!(kit.find("G!DS"), [1]);
    assert_eq!(kit.find("gds"), [1]);
    assert_eq!(kit.sorted("ebook"), [2, 5]);
    assert_eq!(kit.find("e-book"), [2, 5]);
    assert_eq!(kit.find("zijinstromers"), [3]);
    assert_eq!(kit.find("zij-instromers"), [3]);
    assert_eq!(kit.find("instromers"), [3]);
    assert_eq!(kit.find("nvt"), [4]);
}

#[test]
fn pieces_match_alone_only_for_unknown_words() {
    let kit = titles(&["Bibliotheek open", "Bibliografie maken", "Een gids maken"]);
    let found = kit.ask(&crate::kit::words("bibliotheek"));
    assert_eq!((found.total, found.unknown_words.len()), (1, 0));
    let found = kit.ask(&crate::kit::words("biblioteek"));
    assert_eq!(found.unknown_words, ["biblioteek"]);
    assert_eq!(found.hits.len(), 1);
    assert!(found.guessed);
    assert_eq!(kit.ask(&crate::kit::words("xylofoon")).total, 0);
}

#[test]
fn a_hit_by_any_whole_word_is_no_guess() {
    let kit = titles(&["Een gids maken voor de bibliotheek", "Collectie beheren"]);
    let guessed = |typed: &str| kit.ask(&crate::kit::words(typed)).guessed;
    assert!(guessed("biblioteek kolectie"));
    assert!(!guessed("biblioteek maken"));
    // Who has both parts of a compound writes about it.
    assert!(!guessed("bibliotheekgids"));
    assert!(!guessed("-gids"));
    assert!(!guessed(""));
}
