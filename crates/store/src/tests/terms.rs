//! Terms, their labels and what carries them.

use domain::person::MemberStatus;
use domain::place::Audience;
use domain::taxonomy::{Facet, Part, TermStatus};
use domain::{ItemId, TermId};

use super::{Bed, stock};
use crate::terms::{
    LabelRow, TermRow, add, add_labels, add_missing_labels, by_ids, by_slug, in_use, item_ids,
    labelled, labels_of, move_grants, move_items, move_labels, of_items, public_counts,
    remove_labels, retire, set, set_item_terms, taken_slugs,
};
use crate::{Error, Write};

both!(
    labels_are_found_by_any_spelling,
    items_carry_terms_in_order,
    a_merged_term_leads_on,
    only_public_items_are_counted,
);

fn label(term: TermId, label: &str) -> LabelRow {
    LabelRow {
        facet: Facet::Tag,
        label_key: domain::fold::fold(label),
        label: label.to_owned(),
        term_id: term,
    }
}

fn three_items(tx: &mut Write) -> Result<(), Error> {
    let house = stock::organisation(tx, 1)?;
    let author = stock::member(tx, 1, "Ans Jansen", house, MemberStatus::Active)?;
    let place = stock::category(tx, 1, Audience::Everyone)?;
    for id in 1..=3 {
        let audience = if id == 3 {
            Audience::Staff
        } else {
            Audience::Everyone
        };
        stock::item(tx, id, place, audience, author, house)?;
    }
    Ok(())
}

fn labels_are_found_by_any_spelling(store: &Bed) {
    let made = store.write(|tx| {
        let cafe = stock::term(tx, 1, Facet::Tag, "Taalcafé")?;
        stock::term(tx, 2, Facet::Theme, "Taalcafé")?;
        add_labels(tx, &[label(cafe, "Praatcafé"), label(cafe, "Taal café")])
    });
    made.unwrap();
    let keys = ["taalcafe", "praatcafe", "x"].map(str::to_owned);
    let found = store.read(|tx| labelled(tx, Facet::Tag, &keys)).unwrap();
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|(_, term)| *term == TermId(1)));
    let twice = store.write(|tx| {
        let row = by_ids(tx, &[TermId(1)])?.remove(0);
        let other = TermRow {
            id: TermId(3),
            slug: "other".to_owned(),
            ..row
        };
        add(tx, &other)
    });
    assert_eq!(twice, Ok(false));
    let twice = store.write(|tx| add_labels(tx, &[label(TermId(1), "Praatcafé")]));
    assert!(
        twice
            .unwrap_err()
            .is_duplicate("term_labels.facet,label_key")
    );
    let missing = [label(TermId(1), "Praatcafé"), label(TermId(1), "Nieuw")];
    store.write(|tx| add_missing_labels(tx, &missing)).unwrap();
    let labels = store.read(|tx| labels_of(tx, &[TermId(1)])).unwrap();
    let labels: Vec<&str> = labels.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(labels, ["Nieuw", "Praatcafé", "Taal café"]);
    store.write(|tx| remove_labels(tx, TermId(1))).unwrap();
    assert_eq!(store.read(|tx| labels_of(tx, &[TermId(1)])), Ok(vec![]));
    let slugs = ["taalcafe", "x"].map(str::to_owned);
    assert_eq!(
        store.read(|tx| taken_slugs(tx, Facet::Tag, &slugs)),
        Ok(vec!["taalcafe".to_owned()])
    );
}

fn items_carry_terms_in_order(store: &Bed) {
    let (a, b, c) = (TermId(1), TermId(2), TermId(3));
    let carried = store.write(|tx| {
        three_items(tx)?;
        for (id, word) in [(1, "a"), (2, "b"), (3, "c")] {
            stock::term(tx, id, Facet::Tag, word)?;
        }
        let item = ItemId(1);
        set_item_terms(tx, item, &[(Part::Tag, a)])?;
        let given = [
            (Part::Tag, c),
            (Part::Tag, a),
            (Part::Tag, c),
            (Part::Theme, b),
        ];
        set_item_terms(tx, item, &given)?;
        set_item_terms(tx, ItemId(2), &[(Part::Tag, b)])?;
        of_items(tx, &[ItemId(1), ItemId(2)])
    });
    let (one, two) = (ItemId(1), ItemId(2));
    assert_eq!(
        carried,
        Ok(vec![
            (one, Part::Tag, c),
            (one, Part::Tag, a),
            (one, Part::Theme, b),
            (two, Part::Tag, b),
        ])
    );
    let changed = store.write(|tx| set(tx, a, 1, "A!", "a!", Some("family")));
    assert_eq!(changed, Ok(true));
    let changed = store.write(|tx| set(tx, a, 1, "A?", "a?", None));
    assert_eq!(changed, Ok(false));
    let taken = store.write(|tx| set(tx, a, 2, "B", "b", None));
    assert!(taken.unwrap_err().is_duplicate("terms.facet,label_key"));
}

fn a_merged_term_leads_on(store: &Bed) {
    let (a, b, c) = (TermId(1), TermId(2), TermId(3));
    let moved = store.write(|tx| {
        three_items(tx)?;
        for (id, word) in [(1, "a"), (2, "b"), (3, "c")] {
            stock::term(tx, id, Facet::Tag, word)?;
        }
        add_labels(tx, &[label(a, "aa")])?;
        set_item_terms(tx, ItemId(1), &[(Part::Tag, a), (Part::Tag, b)])?;
        set_item_terms(tx, ItemId(2), &[(Part::Tag, a)])?;
        set_item_terms(tx, ItemId(3), &[(Part::Tag, b)])?;
        let moved = move_items(tx, a, b)?;
        move_labels(tx, a, b)?;
        move_grants(tx, a, b)?;
        retire(tx, a, b)?;
        move_items(tx, b, c)?;
        move_labels(tx, b, c)?;
        retire(tx, b, c)?;
        Ok::<_, Error>(moved)
    });
    assert_eq!(moved, Ok(vec![ItemId(1), ItemId(2)]));
    let found = store
        .read(|tx| by_slug(tx, Facet::Tag, "a"))
        .unwrap()
        .unwrap();
    assert_eq!(
        (found.status, found.merged_into),
        (TermStatus::Merged, Some(c))
    );
    let mut items = store.read(|tx| item_ids(tx, c)).unwrap();
    items.sort();
    assert_eq!(items, [1, 2, 3].map(ItemId));
    let left = store.read(|tx| in_use(tx, Facet::Tag)).unwrap();
    assert_eq!(left.iter().map(|row| row.id).collect::<Vec<_>>(), [c]);
    // The label of a merged term is free.
    let keys = ["a", "b"].map(str::to_owned);
    assert_eq!(store.read(|tx| labelled(tx, Facet::Tag, &keys)), Ok(vec![]));
    let labels = store.read(|tx| labels_of(tx, &[c])).unwrap();
    assert_eq!(labels[0].label, "aa");
}

fn only_public_items_are_counted(store: &Bed) {
    let counts = store.write(|tx| {
        three_items(tx)?;
        let a = stock::term(tx, 1, Facet::TargetGroup, "a")?;
        for id in 1..=3 {
            let twice = [(Part::Target, a), (Part::Intermediary, a)];
            set_item_terms(tx, ItemId(id), &twice)?;
        }
        public_counts(tx)
    });
    assert_eq!(counts, Ok(vec![(TermId(1), 2)]));
}
