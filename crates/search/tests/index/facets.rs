//! Counts per facet as people read them; `scopes` holds them against a plain loop.

use domain::TermId;
use search::{Filters, Kind, Query};

use crate::kit::{filled, item, words};

#[test]
fn a_choice_does_not_narrow_its_own_facet() {
    let mut documents = Vec::new();
    for id in 1..=6 {
        let mut document = item(id, "taal", "");
        document.themes = vec![TermId(id % 2), TermId(7), TermId(7)];
        document.kind = if id < 3 {
            Kind::Question
        } else {
            Kind::Practice
        };
        document.solved = (id < 3).then_some(id == 1);
        documents.push(document);
    }
    let kit = filled(documents);
    let query = Query {
        filters: Filters {
            kinds: vec![Kind::Question],
            ..Filters::default()
        },
        ..words("taal")
    };
    let found = kit.ask(&query);
    assert_eq!(found.total, 2);
    assert_eq!(
        found.facets.kinds,
        [(Kind::Practice, 4), (Kind::Question, 2)]
    );
    assert_eq!(
        found.facets.themes,
        [(TermId(7), 2), (TermId(0), 1), (TermId(1), 1)]
    );
    assert_eq!(found.facets.solved, (1, 1));
    assert_eq!(found.facets.years, [(2025, 2)]);
}

#[test]
fn at_most_fifty_values() {
    let mut document = item(1, "taal", "");
    document.tags = (1..=80).map(TermId).collect();
    let mut other = item(2, "taal", "");
    other.tags = vec![TermId(77)];
    let facets = filled(vec![document, other]).ask(&words("")).facets;
    assert_eq!(facets.tags.len(), 50);
    assert_eq!(facets.tags[0], (TermId(77), 2));
}
