//! Passages: what is marked, and where they lie.

use proptest::prelude::*;

use crate::kit::titles;

fn shown(query: &str, text: &str, chars: usize) -> String {
    let kit = titles(&[]);
    let fragments = kit.index.passage(query, text, chars);
    let marked = fragments.iter().map(|f| match f.marked {
        true => format!("[{}]", f.text),
        false => f.text.clone(),
    });
    marked.collect()
}

#[test]
fn words_are_marked_as_they_stand() {
    let text = "De Bibliotheek & haar boeken: e-books, collega's.";
    assert_eq!(
        shown("bieb boek ebook collega", text, 200),
        "De [Bibliotheek] & haar [boeken]: [e-books], [collega's]."
    );
    assert_eq!(shown("de", text, 200), text.replacen("De", "[De]", 1));
    assert_eq!(shown("", text, 200), text);
    assert_eq!(
        shown("vrijwilligersbeleid", "beleid voor vrijwilligers", 200),
        "[beleid] voor [vrijwilligers]"
    );
}

#[test]
fn the_passage_has_the_most_answers() {
    let filler = "Dit zijn heel andere woorden die er niet toe doen. ".repeat(20);
    let text = format!("taal eerst. {filler}Hier staat taal bij lezen. {filler}");
    let passage = shown("taal lezen", &text, 80);
    assert!(passage.contains("[taal] bij [lezen]"), "{passage}");
    assert!(
        passage.starts_with('…') && passage.ends_with('…'),
        "{passage}"
    );
    assert!(shown("xyz", &text, 40).starts_with("taal eerst. Dit"));
}

#[test]
fn never_longer_than_asked() {
    let kit = titles(&[]);
    let text = "([a-z]{1,9}|taal|é|🏛|\\PC| ){0,60}";
    let query = "(taal|[a-z]{1,3}|\\PC| ){0,5}";
    proptest!(|(text in text, query in query, chars in 0usize..60)| {
        let fragments = kit.index.passage(&query, &text, chars);
        let passage: String = fragments.iter().map(|f| f.text.as_str()).collect();
        prop_assert!(passage.chars().count() <= chars, "{passage:?}");
        let inner = passage.trim_start_matches('…').trim_end_matches('…');
        prop_assert!(text.contains(inner), "{passage:?}");
    });
}
