//! Handles of people in texts are words only for who sees everyone's name.

use search::{Document, Found, Named, Query, Sort};

use crate::kit::{Kit, filled, ids, item, visitor, words};

/// A text as it is given to the index when it names people.
fn naming(id: i64, body: &str, names: &[&str]) -> Document {
    let without = names.iter().fold(body.to_owned(), |body, name| {
        body.replace(&format!("@{name}"), "@…")
    });
    let named = Named {
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        text: body.to_owned(),
    };
    Document {
        named: Some(named),
        ..item(id, "Een vraag", &without)
    }
}

/// The same text where nobody is named, among the same others.
fn kits() -> [Kit; 2] {
    let texts = |first: Document| {
        vec![
            first,
            item(
                2,
                "De karavaan",
                "Een karavaan van boeken langs de boerderij.",
            ),
            item(3, "Zevenblad", "Vraag het eens aan een ander."),
        ]
    };
    let body = "Vraag @karin-boerhaave of @zevenboer maar, die leest voor.";
    let with = naming(1, body, &["karin-boerhaave", "zevenboer"]);
    let without = item(1, "Een vraag", "Vraag @… of @… maar, die leest voor.");
    [filled(texts(with)), filled(texts(without))]
}

/// What people type to find out who is named.
const PROBES: &[&str] = &[
    "karin",
    "@karin-boerhaave",
    "karinboerhaave",
    "karin boerhaave",
    "\"karin boerhaave\"",
    "\"vraag karin boerhaave of\"",
    "boerhaave",
    "boerhave",
    "haave",
    "zevenboer",
    "zeven",
    "boer",
    "boeren",
    "zevenboeren",
    "vraag -karin",
    "vraag -zevenboer",
    "vraag -karin-boerhaave",
    "vraag -\"karin boerhaave\"",
    "vraag -\"of zevenboer maar\"",
    "-zevenboer",
    "leest karinn",
    "\"vraag of maar\"",
];

fn ask(kit: &Kit, text: &str, names: bool, sort: Sort) -> Found {
    let query = Query {
        names,
        sort,
        ..words(text)
    };
    kit.index.find(&query, &visitor()).expect("an answer")
}

#[test]
fn a_text_that_names_someone_is_to_others_as_one_that_does_not() {
    let [with, without] = kits();
    for text in PROBES {
        for sort in [Sort::Relevance, Sort::Newest] {
            let found = ask(&with, text, false, sort);
            // Hits, their order and worth, counts, unknown words and guesses.
            assert_eq!(found, ask(&without, text, false, sort), "{text}");
        }
    }
}

#[test]
fn who_sees_names_finds_by_them_and_leaves_out_by_them() {
    let [kit, _] = kits();
    let found = |text: &str| ids(&ask(&kit, text, true, Sort::Relevance));
    for text in [
        "karin",
        "@karin-boerhaave",
        "karinboerhaave",
        "boerhaave",
        "zevenboer",
    ] {
        assert_eq!(found(text).first(), Some(&1), "{text}");
        let unknown = ask(&kit, text, true, Sort::Newest).unknown_words;
        assert!(unknown.is_empty(), "{text}: {unknown:?}");
    }
    // Written as two words, and by the pieces of a name that is typed wrong.
    assert_eq!(found("zeven boer").first(), Some(&1));
    assert_eq!(found("zevenboerr").first(), Some(&1));
    assert_eq!(found("boerhave").first(), Some(&1));
    for text in [
        "vraag -karin",
        "vraag -zevenboer",
        "vraag -karin-boerhaave",
        "vraag -\"karin boerhaave\"",
        "vraag -\"of zevenboer maar\"",
    ] {
        assert_eq!(found(text), [3], "{text}");
    }
    assert_eq!(found("vraag -\"of karin\"").len(), 2);
}

#[test]
fn a_phrase_with_a_name_counts() {
    let kit = filled(vec![
        naming(1, "Maar dank, zegt @zevenboer", &["zevenboer"]),
        naming(2, "Maar zegt dank @zevenboer", &["zevenboer"]),
    ]);
    let best = |text: &str| ids(&ask(&kit, text, true, Sort::Relevance))[0];
    assert_eq!(best("\"zegt zevenboer\""), 1);
    assert_eq!(best("\"dank zevenboer\""), 2);
}

#[test]
fn a_handle_of_little_words_is_found_too() {
    let kit = filled(vec![
        naming(1, "Vraag @van-de maar", &["van-de"]),
        item(2, "Iets", "Anders"),
    ]);
    assert_eq!(ids(&ask(&kit, "van", true, Sort::Relevance)), [1]);
    assert!(ids(&ask(&kit, "van", false, Sort::Relevance)).is_empty());
}
