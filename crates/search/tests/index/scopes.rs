//! Property: what is found under a scope and filters is what a plain loop over all documents keeps.

use domain::article::Phase;
use domain::organisation::Province;
use domain::place::{Audience, Place};
use domain::rights::Scope;
use domain::{CategoryId, GroupId, Moment, OrganisationId, TermId};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use search::{Document, Filters, Found, Kind, Query, Sort};

use crate::kit::{filled, ids, item, words};

/// No two of these have anything in common that analysis could find.
const WORDS: &[&str] = &["taal", "boek", "fiets"];

fn document() -> impl Strategy<Value = Document> {
    let place = prop_oneof![
        (1..3i64).prop_map(|id| Place::Category(CategoryId(id))),
        (1..4i64).prop_map(|id| Place::Group(GroupId(id))),
    ];
    let lists = (terms(), terms(), terms());
    (
        place,
        select(Audience::ALL),
        select(Kind::ALL),
        lists,
        prop::option::of(select(Phase::ALL)),
        subsequence(&Province::ALL[..3], 0..3),
        prop::option::of(any::<bool>()),
        0..6i64,
        subsequence(WORDS, 0..=2),
    )
        .prop_map(
            |(place, audience, kind, lists, phase, provinces, solved, year, words)| Document {
                kind,
                audience,
                group: place.group(),
                category: place.category(),
                themes: lists.0,
                tags: lists.1.clone(),
                programmes: lists.1,
                organisations: lists.2.iter().map(|t| OrganisationId(t.0)).collect(),
                targets: lists.2,
                phase,
                provinces,
                solved,
                created: moment(year),
                ..item(0, "", &words.join(" "))
            },
        )
}

fn terms() -> impl Strategy<Value = Vec<TermId>> {
    subsequence(vec![TermId(1), TermId(2), TermId(3)], 0..3)
}

fn moment(year: i64) -> Moment {
    Moment(1_600_000_000_000 + year * 31_000_000_000)
}

fn scope() -> impl Strategy<Value = Scope> {
    let groups = subsequence(vec![GroupId(1), GroupId(2), GroupId(3)], 0..3);
    (any::<bool>(), groups, prop::bool::weighted(0.1)).prop_map(|(staff, groups, everything)| {
        Scope {
            staff,
            groups,
            everything,
        }
    })
}

fn filters() -> impl Strategy<Value = Filters> {
    (
        subsequence(Kind::ALL, 0..3),
        prop::option::weighted(0.3, terms()),
        prop::option::weighted(0.3, terms()),
        prop::option::weighted(0.2, any::<bool>()),
        prop::option::weighted(0.2, 0..6i64),
        prop::option::weighted(0.2, 0..6i64),
        subsequence(&Province::ALL[..3], 0..2),
    )
        .prop_map(
            |(kinds, themes, organisations, solved, from, until, provinces)| Filters {
                kinds: if kinds.len() == 1 { kinds } else { Vec::new() },
                themes: themes.unwrap_or_default(),
                organisations: organisations
                    .unwrap_or_default()
                    .iter()
                    .map(|t| OrganisationId(t.0))
                    .collect(),
                solved,
                from: from.map(moment),
                until: until.map(moment),
                provinces,
                ..Filters::default()
            },
        )
}

fn meet<T: PartialEq>(chosen: &[T], there: &[T]) -> bool {
    chosen.is_empty() || chosen.iter().any(|value| there.contains(value))
}

/// The rule, written plainly.
fn passes(document: &Document, filters: &Filters) -> bool {
    meet(&filters.kinds, &[document.kind])
        && meet(&filters.themes, &document.themes)
        && meet(&filters.organisations, &document.organisations)
        && meet(&filters.provinces, &document.provinces)
        && (filters.solved.is_none() || document.solved == filters.solved)
        && filters.from.is_none_or(|from| document.created >= from)
        && filters.until.is_none_or(|until| document.created < until)
}

fn inside(document: &Document, scope: &Scope) -> bool {
    let category = document.category.map(Place::Category);
    let place = category.or(document.group.map(Place::Group));
    scope.allows(document.audience, place.expect("a place"))
}

fn has(document: &Document, text: &str) -> bool {
    text.is_empty() || text.split(' ').any(|word| document.body.contains(word))
}

fn count<'a, T: PartialEq + Copy>(
    documents: &[&'a Document],
    values: impl Fn(&'a Document) -> Vec<T>,
) -> Vec<(T, u64)> {
    let mut counts: Vec<(T, u64)> = Vec::new();
    for value in documents.iter().flat_map(|d| values(d)) {
        match counts.iter_mut().find(|(other, _)| *other == value) {
            Some((_, count)) => *count += 1,
            None => counts.push((value, 1)),
        }
    }
    counts
}

fn same<T: PartialEq + Copy + Ord>(mut one: Vec<(T, u64)>, other: &[(T, u64)]) -> bool {
    let mut other = other.to_vec();
    one.sort_unstable();
    other.sort_unstable();
    one == other
}

fn check(documents: &[Document], text: &str, scope: &Scope, filters: &Filters, found: &Found) {
    let matching = documents
        .iter()
        .filter(|d| inside(d, scope) && has(d, text));
    let matching: Vec<&Document> = matching.collect();
    let with = |filters: &Filters| -> Vec<&Document> {
        let kept = matching.iter().copied();
        kept.filter(|d| passes(d, filters)).collect()
    };
    let kept = with(filters);
    let mut expected: Vec<_> = kept.iter().map(|d| d.subject).collect();
    let mut got: Vec<_> = found.hits.iter().map(|hit| hit.subject).collect();
    expected.sort_unstable();
    got.sort_unstable();
    assert_eq!(got, expected);
    assert_eq!(found.total, expected.len());

    let facets = &found.facets;
    let but = |edit: &dyn Fn(&mut Filters)| {
        let mut filters = filters.clone();
        edit(&mut filters);
        with(&filters)
    };
    let kinds = but(&|f| f.kinds.clear());
    assert!(same(count(&kinds, |d| vec![d.kind]), &facets.kinds));
    let themes = but(&|f| f.themes.clear());
    assert!(same(count(&themes, |d| d.themes.clone()), &facets.themes));
    let organisations = but(&|f| f.organisations.clear());
    let organisations = count(&organisations, |d| d.organisations.clone());
    assert!(same(organisations, &facets.organisations));
    let provinces = but(&|f| f.provinces.clear());
    assert!(same(
        count(&provinces, |d| d.provinces.clone()),
        &facets.provinces
    ));
    assert!(same(count(&kept, |d| d.tags.clone()), &facets.tags));
    assert!(same(
        count(&kept, |d| d.group.into_iter().collect()),
        &facets.groups
    ));
    let categories = count(&kept, |d| d.category.into_iter().collect());
    assert!(same(categories, &facets.categories));
    assert!(same(
        count(&kept, |d| d.phase.into_iter().collect()),
        &facets.phases
    ));
    let solved = but(&|f| f.solved = None);
    let of = |wanted| solved.iter().filter(|d| d.solved == Some(wanted)).count() as u64;
    assert_eq!(facets.solved, (of(true), of(false)));
    let years = but(&|f| (f.from, f.until) = (None, None));
    let year = |d: &Document| i32::from(domain::calendar::amsterdam(d.created).year());
    assert!(same(count(&years, |d| vec![year(d)]), &facets.years));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn search_finds_what_a_plain_loop_keeps(
        mut documents in prop::collection::vec(document(), 1..30),
        asked in prop::collection::vec((scope(), filters(), subsequence(WORDS, 0..=2)), 12),
    ) {
        for (id, document) in (1..).zip(&mut documents) {
            document.subject = item(id, "", "").subject;
        }
        let kit = filled(documents.clone());
        for (scope, filters, text) in asked {
            let text = text.join(" ");
            for sort in [Sort::Relevance, Sort::Newest] {
                let query = Query { filters: filters.clone(), sort, ..words(&text) };
                let found = kit.index.find(&query, &scope).unwrap();
                check(&documents, &text, &scope, &filters, &found);
            }
        }
    }
}

#[test]
fn a_word_known_only_elsewhere_is_unknown_here() {
    let mut hidden = item(1, "bibliotheekgeheim", "");
    hidden.audience = Audience::Group;
    hidden.group = Some(GroupId(1));
    hidden.category = None;
    let kit = filled(vec![hidden, item(2, "bibliotheek", "")]);
    let found = kit.ask(&words("bibliotheekgeheim"));
    assert_eq!(found.unknown_words, ["bibliotheekgeheim"]);
    assert_eq!(ids(&found), [2]);
}
