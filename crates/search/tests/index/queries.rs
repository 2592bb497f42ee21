//! The language of queries, and queries that mean no good.

use domain::{ItemId, MemberId, Moment, PostId};
use search::{Document, Filters, Kind, Query, Sort, Subject};

use crate::kit::{filled, ids, item, titles, words};

#[test]
fn any_word_is_enough_and_more_are_better() {
    let kit = titles(&[
        "subsidie",
        "aanvraag bij het fonds",
        "subsidie voor een aanvraag",
    ]);
    assert_eq!(kit.find("subsidie aanvraag")[0], 3);
    assert_eq!(kit.find("subsidie aanvraag").len(), 3);
}

#[test]
fn what_is_about_it_comes_before_who_knows_of_it() {
    let person = |id, name: &str, knows: &str| Document {
        subject: Subject::Person(MemberId(id)),
        kind: Kind::Person,
        ..item(id, name, knows)
    };
    let long =
        "Wij zoeken iets waar iedereen zonder afspraak binnenkomt, op vaste uren. ".repeat(4);
    let kit = filled(vec![
        person(1, "Ans de Wit", "taalhuis, taalcoach"),
        item(2, "Openingstijden van het taalhuis", &long),
        item(3, "Een vraag", &format!("{long} Het taalhuis. {long}")),
    ]);
    assert_eq!(kit.find("taalhuis"), [2, 3, 1]);
    assert_eq!(kit.find("Ans")[0], 1);
    assert_eq!(kit.find("taalcoaches"), [1]);
}

#[test]
fn a_topic_comes_before_a_reply_that_says_the_word() {
    let reply = |id, text: &str| Document {
        subject: Subject::Reply {
            post: PostId(id),
            item: ItemId(1),
        },
        ..item(id, "", text)
    };
    let asked = "Wie doet dit al, en hoe vaak? Wij beginnen in het voorjaar op twee plekken.";
    let kit = filled(vec![
        item(1, "Zelfbediening zonder personeel", asked),
        reply(2, "Wij hebben zelfbediening."),
        reply(3, "Zelfbediening, zelfbediening en nog eens zelfbediening."),
    ]);
    assert_eq!(kit.find("zelfbediening")[0], 1);
    assert_eq!(kit.sorted("zelfbediening"), [1, 2, 3]);
}

#[test]
fn what_nobody_wrote_is_the_beginning_of_a_word() {
    let kit = titles(&[
        "rekenen en geld, met taalgevoel",
        "taalcafé met een thema",
        "calcium in de taart",
        "een tafel voor het taalcafé en een taalcafé in de wijk",
    ]);
    let found = kit.ask(&words("taalc"));
    assert_eq!(ids(&found).len(), 2, "{found:?}");
    assert!(
        !found.guessed && found.unknown_words.is_empty(),
        "{found:?}"
    );
    // While it is typed three letters are enough, and a word can go on that is one already.
    let typed = |text: &str| {
        let mut found = ids(&kit.ask(&Query {
            begun: true,
            ..words(text)
        }));
        found.sort_unstable();
        found
    };
    assert_eq!(typed("taf"), [4]);
    assert_eq!(typed("taa"), [1, 2, 3, 4]);
    assert_eq!(typed("thema taalc"), [2, 4]);
    // Only the last one: behind it stands a space, or another word.
    assert_eq!(typed("cal thema"), [2]);
    // What is neither a word nor its beginning is still looked for by its pieces.
    assert!(kit.ask(&words("talcafe")).guessed);
}

#[test]
fn exclusions() {
    let kit = titles(&[
        "taal en lezen",
        "taal en schrijven",
        "klik en tik taal",
        "tik klik taal",
    ]);
    assert_eq!(kit.sorted("taal -schrijven"), [1, 3, 4]);
    assert_eq!(kit.sorted("taal -\"klik en tik\""), [1, 2, 4]);
    assert_eq!(kit.sorted("-taal"), [0; 0]);
    assert_eq!(kit.find("-lezen"), [4, 3, 2], "newest first");
}

#[test]
fn phrases_count_more() {
    let kit = filled(vec![
        item(
            1,
            "",
            "burgerschap dat digitaal is, en digitaal werken aan burgerschap",
        ),
        item(
            2,
            "",
            "werken aan digitaal burgerschap in een heel lange zin met meer woorden",
        ),
    ]);
    assert_eq!(kit.find("\"digitaal burgerschap\"")[0], 2);
}

#[test]
fn stop_words_alone_are_found() {
    let kit = titles(&["Hoe en wat", "Wie doet mee", "Lezen"]);
    assert_eq!(kit.find("hoe wat"), [1]);
    assert_eq!(kit.find("wie lezen"), [3]);
}

#[test]
fn labels_are_found_below_texts() {
    let mut labelled = item(1, "Een titel", "");
    labelled.labels = vec!["Leesbevordering".to_owned()];
    let kit = filled(vec![labelled, item(2, "Over leesbevordering", "")]);
    assert_eq!(kit.find("leesbevordering"), [2, 1]);
}

#[test]
fn no_words_means_everything_newest_first() {
    let kit = titles(&["een", "twee", "drie"]);
    let query = Query {
        filters: Filters {
            until: Some(Moment(1_750_000_000_003)),
            ..Filters::default()
        },
        ..words(" ")
    };
    let found = kit.ask(&query);
    assert_eq!((ids(&found), found.total), (vec![2, 1], 2));
}

#[test]
fn pages_and_orders() {
    let documents = (1..=30).map(|id| item(id, "taal", &"taal ".repeat(id as usize % 7)));
    let kit = filled(documents.collect());
    let page = |offset, limit, sort| {
        let found = kit.ask(&Query {
            offset,
            limit,
            sort,
            ..words("taal")
        });
        assert_eq!(found.total, 30);
        ids(&found)
    };
    let newest: Vec<i64> = (1..=30).rev().collect();
    assert_eq!(page(0, 100, Sort::Newest), newest);
    assert_eq!(page(10, 5, Sort::Newest), newest[10..15]);
    let best = page(0, 100, Sort::Relevance);
    assert_eq!(page(20, 10, Sort::Relevance), best[20..]);
    assert_eq!(
        page(usize::MAX, usize::MAX, Sort::Newest),
        Vec::<i64>::new()
    );
    assert_eq!(page(0, 0, Sort::Newest), Vec::<i64>::new());
}

#[test]
fn hostile_queries_are_answered() {
    let kit = titles(&["taal", "een boek"]);
    let long = "taal ".repeat(40_000);
    let endless = "a".repeat(200_000);
    let quotes = "\"".repeat(10_001);
    let many: String = (0..5_000).map(|i| format!("-woord{i} ")).collect();
    for text in [
        &long,
        &endless,
        &quotes,
        &many,
        "\u{0}\u{1}\u{7f}\u{202e}",
        "!!! ??? ... --- \"\" \"",
        "AND OR NOT (taal OR) [x TO y] title:taal^9 ~ * ? \\ /",
        "-",
        "--",
        "-\"",
        "\"-",
        "\u{201e}",
        "- -taal - -",
        "e\u{301}\u{301}\u{301}",
        "日本語 العربية 🏛️",
    ] {
        for sort in [Sort::Relevance, Sort::Newest] {
            kit.ask(&Query {
                sort,
                ..words(text)
            });
        }
        kit.index.passage(text, "een taal", 100);
    }
    assert_eq!(kit.find(&long), [1]);
}
