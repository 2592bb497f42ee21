//! Finding: what was written is found, and nothing that is hidden is found, counted or named.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "kit/site.rs"]
mod kit;

use std::collections::{BTreeMap, BTreeSet};

use domain::article::{Phase, Prose};
use domain::item::{ItemKind, State};
use domain::organisation::Province;
use domain::place::{Audience, Place};
use domain::rights::{self, Act, Actor};
use domain::taxonomy::Facet;
use domain::{ItemId, MemberId, TermId};
use forum::articles::{self, ArticleInput};
use forum::replies;
use forum::search::{Facets, Filters, Hit, Kind, Query, Results};
use forum::taxonomy::{self, TermInput};
use forum::views::TermRef;
use forum::{Error, feed};
use proptest::prelude::*;

use kit::{Site, items};

fn site() -> (Site, MemberId, MemberId) {
    let site = Site::new();
    let house = site.organisation("Bibliotheek Voorbeeldstad", Province::Utrecht);
    let ans = site.member("Ans Jansen", house);
    let other = site.organisation("Bibliotheek Elders", Province::Zeeland);
    let bo = site.member("Bo Visser", other);
    (site, ans, bo)
}

fn reply(site: &Site, by: MemberId, item: ItemId, body: &str) {
    replies::post(&site.cx, &site.actor(by), item, body, None, None).unwrap();
}

fn term(site: &Site, facet: Facet, label: &str) -> TermRef {
    let input = TermInput {
        facet,
        label: label.to_owned(),
        alternative: String::new(),
        family: None,
    };
    taxonomy::add(&site.cx, &Actor::System, &input).unwrap()
}

fn by_slug(site: &Site, slug: &str) -> TermRef {
    taxonomy::by_slug(&site.cx, &Actor::System, Facet::Tag, slug).unwrap()
}

fn article(theme: TermId) -> ArticleInput {
    ArticleInput {
        told: None,
        kind: ItemKind::Practice,
        title: "Prikkelarm uur in de bibliotheek".to_owned(),
        summary: "Een stil uur voor wie prikkels vermijdt.".to_owned(),
        body: "Op zondag gaat het licht zachter.".to_owned(),
        place: None,
        audience: None,
        organisations: Vec::new(),
        themes: vec![theme],
        programmes: Vec::new(),
        targets: Vec::new(),
        intermediaries: Vec::new(),
        tags: Vec::new(),
        phase: Some(Phase::Experiment),
        takeover: None,
        licence: None,
        contact: String::new(),
        reviewed_on: String::new(),
        review_before: String::new(),
        evidence: None,
        instrument: String::new(),
        evidence_n: String::new(),
        evidence_year: String::new(),
        costs_hours: String::new(),
        costs_euros: String::new(),
        costs_public: false,
        prose: vec![
            (Prose::Pitfalls, "De koffieautomaat zoemt.".to_owned()),
            (Prose::CostsMaterial, "Twee dimmers kochten wij.".to_owned()),
        ],
    }
}

#[test]
fn what_was_posted_is_found() {
    let (site, ans, bo) = site();
    let taal = site.category("Taal", Audience::Everyone);
    let item = site.topic(
        ans,
        taal,
        None,
        "Taalcafé loopt leeg sinds de zomer",
        "Wat werkt bij jullie?",
        &["Vrijwilligers"],
    );
    reply(&site, bo, item, "Bij ons helpt een poster bij de bakker.");
    assert_eq!(site.search(&Actor::Visitor, "taalcafé").total, 0);
    assert_eq!(feed::lag(&site.cx).unwrap(), 7);
    site.follow();
    assert_eq!(feed::lag(&site.cx).unwrap(), 0);
    let found = site.search(&Actor::Visitor, "taalcafe");
    assert_eq!(items(&found), [item]);
    let Hit::Item { row, title, .. } = &found.hits[0] else {
        panic!("{:?}", found.hits);
    };
    assert_eq!(row.label.to_string(), "V 1");
    let marked: Vec<&str> = title
        .iter()
        .filter(|part| part.marked)
        .map(|part| part.text.as_str())
        .collect();
    assert_eq!(marked, ["Taalcafé"]);
    // By a label, and with names for what is counted.
    let found = site.search(&Actor::Visitor, "vrijwilligers");
    assert_eq!(items(&found), [item]);
    let tag = by_slug(&site, "vrijwilligers");
    assert_eq!(found.names.terms, [(tag.id, "Vrijwilligers".to_owned())]);
    assert_eq!(found.names.categories.len(), 1);
    // A reply, its author named only to colleagues.
    for (actor, named) in [(Actor::Visitor, false), (site.actor(ans), true)] {
        let found = site.search(&actor, "bakker");
        let [
            Hit::Reply {
                n, author, passage, ..
            },
        ] = found.hits.as_slice()
        else {
            panic!("{:?}", found.hits);
        };
        assert_eq!((*n, author.person.is_some()), (1, named));
        assert!(
            passage
                .iter()
                .any(|part| part.marked && part.text == "bakker")
        );
        // It carries what its item is found by.
        assert_eq!(found.facets.tags, [(tag.id, 1)]);
    }
    let found = site.search(&Actor::Visitor, "bakker zeppelin");
    assert_eq!(found.unknown_words, ["zeppelin"]);
}

#[test]
fn people_and_organisations_are_found_by_who_may_see_them() {
    let (site, ans, bo) = site();
    site.follow();
    let (visitor, colleague) = (Actor::Visitor, site.actor(bo));
    let found = site.search(&colleague, "jansen");
    let [
        Hit::Person {
            person,
            organisation,
            ..
        },
    ] = found.hits.as_slice()
    else {
        panic!("{:?}", found.hits);
    };
    assert_eq!(person.id, ans);
    assert!(organisation.is_some());
    let found = site.search(&visitor, "jansen");
    assert_eq!((found.total, found.facets), (0, Facets::default()));
    let found = site.search(&visitor, "voorbeeldstad");
    assert!(matches!(found.hits.as_slice(), [Hit::Organisation { .. }]));
    assert_eq!(found.facets.provinces, [(Province::Utrecht, 1)]);
    // To the visitor only the organisation, to the colleague its people too.
    let narrowed = |actor: &Actor, kind| {
        let query = Query {
            filters: Filters {
                kinds: vec![kind],
                ..Filters::default()
            },
            ..Query::default()
        };
        forum::search::find(&site.cx, actor, &query).unwrap().total
    };
    assert_eq!(narrowed(&visitor, Kind::Organisation), 2);
    assert_eq!(narrowed(&visitor, Kind::Person), 0);
    assert_eq!(narrowed(&colleague, Kind::Person), 2);
}

#[test]
fn costs_that_visitors_may_not_see_are_not_found() {
    let (site, ans, _) = site();
    site.category("Praktijk", Audience::Everyone);
    let theme = term(&site, Facet::Theme, "Toegankelijkheid").id;
    let mut input = article(theme);
    let publish = |input: &ArticleInput| {
        let posted = articles::publish(&site.cx, &site.actor(ans), input, None);
        posted.unwrap().item
    };
    let hidden = publish(&input);
    input.costs_public = true;
    input.title = "Stil uur met open boeken".to_owned();
    let open = publish(&input);
    site.follow();
    let visitor = Actor::Visitor;
    let both: BTreeSet<ItemId> = [hidden, open].into();
    let found = site.search(&visitor, "koffieautomaat");
    assert_eq!(items(&found).into_iter().collect::<BTreeSet<_>>(), both);
    assert_eq!(found.facets.phases, [(Phase::Experiment, 2)]);
    assert_eq!(found.facets.themes, [(theme, 2)]);
    assert_eq!(items(&site.search(&visitor, "dimmers")), [open]);
    // Nor in a passage of something that is found.
    for hit in site.search(&visitor, "prikkelarm uur dimmers").hits {
        if let Hit::Item { row, passage, .. } = hit {
            let text: String = passage.into_iter().map(|part| part.text).collect();
            assert!(row.id == open || !text.contains("dimmers"), "{text}");
        }
    }
}

#[test]
fn a_typed_label_leads_to_its_item_when_it_may_be_read() {
    let (site, ans, _) = site();
    let staff = site.category("Taal", Audience::Staff);
    let item = site.question(ans, staff, "Taalcafé loopt leeg", "Wat werkt bij jullie?");
    let found = site.search(&site.actor(ans), " v-1 ");
    assert_eq!(found.unknown_words, Vec::<String>::new());
    assert!(!found.guessed);
    assert_eq!(found.exact.map(|row| row.id), Some(item));
    let hidden = site.search(&Actor::Visitor, "V 1");
    assert!(hidden.exact.is_none());
    assert_eq!(hidden.unknown_words, ["v", "1"]);
    assert!(site.search(&site.actor(ans), "V 2").exact.is_none());
}

#[test]
fn pages_end_where_they_may() {
    let (site, ans, _) = site();
    let place = site.category("Taal", Audience::Everyone);
    for n in 0..45 {
        site.question(ans, place, &format!("Vraag nummer {n}"), "Over olifanten.");
    }
    site.follow();
    let page = |page| {
        let query = Query {
            text: "olifanten".to_owned(),
            page,
            ..Query::default()
        };
        forum::search::find(&site.cx, &Actor::Visitor, &query).unwrap()
    };
    let sizes: Vec<usize> = (1..=4).map(|n| page(n).hits.len()).collect();
    assert_eq!(sizes, [20, 20, 5, 0]);
    let first = page(0);
    assert_eq!((first.page, first.pages, first.total), (1, 3, 45));
    assert_eq!(page(usize::MAX).page, 10);
    let all: BTreeSet<ItemId> = (1..=3).flat_map(|n| items(&page(n))).collect();
    assert_eq!(all.len(), 45);
    let long = site.search(
        &Actor::Visitor,
        &"olifanten \u{0} \u{202E}\" ".repeat(5_000),
    );
    assert_eq!(long.total, 45);
}

#[test]
fn merged_terms_take_their_items_along() {
    let (site, ans, _) = site();
    let place = site.category("Taal", Audience::Everyone);
    let tagged = |title: &str, tags: &[&str]| {
        site.topic(ans, place, None, title, "Wat werkt bij jullie?", tags)
    };
    let one = tagged("Wie kent een mooie werkvorm?", &["Praatgroep"]);
    let two = tagged("Hoe vaak komen jullie samen?", &["Taalcafé", "praatgroep"]);
    let three = tagged("Waar halen jullie koffie?", &["#taalcafe", "Taalcafé"]);
    let (from, into) = (by_slug(&site, "praatgroep"), by_slug(&site, "taalcafe"));
    site.follow();
    let actor = site.actor(ans);
    let itself = taxonomy::merge(&site.cx, &Actor::System, into.id, into.id);
    assert!(matches!(itself, Err(Error::Invalid(_))), "{itself:?}");
    let refused = taxonomy::merge(&site.cx, &actor, from.id, into.id);
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    taxonomy::merge(&site.cx, &Actor::System, from.id, into.id).unwrap();
    site.follow();
    let all: BTreeSet<ItemId> = [one, two, three].into();
    for words in ["praatgroep", "taalcafé"] {
        let found = site.search(&Actor::Visitor, words);
        assert_eq!(items(&found).into_iter().collect::<BTreeSet<_>>(), all);
        assert_eq!(found.facets.tags, [(into.id, 3)]);
    }
    assert_eq!(by_slug(&site, "praatgroep"), into);
    let view = taxonomy::overview(&site.cx, &Actor::System).unwrap();
    assert_eq!(view.len(), 1);
    assert_eq!(view[0].alternative, ["Praatgroep"]);
    assert_eq!((view[0].items, view[0].version), (3, 2));
    // Typed again it is the other one.
    let four = tagged("Wie heeft een gastspreker?", &["PRAATGROEP"]);
    site.follow();
    let found = site.search(&Actor::Visitor, "gastspreker");
    assert_eq!(
        (items(&found), found.facets.tags),
        (vec![four], vec![(into.id, 1)])
    );
}

#[test]
fn a_tag_is_known_to_who_reads_something_that_carries_it() {
    let (site, ans, bo) = site();
    let club = site.group(ans, "Kopgroep", Audience::Group, false);
    let item = site.topic(
        ans,
        club,
        None,
        "Wat nu te doen?",
        "Ssst.",
        &["Fusie met Elders"],
    );
    site.follow();
    let tag = by_slug(&site, "fusie-met-elders");
    let ask = |actor: &Actor| taxonomy::by_slug(&site.cx, actor, Facet::Tag, "fusie-met-elders");
    let named = |actor: &Actor| {
        let mut query = Query::default();
        // Also in the wrong place of an address.
        query.filters.tags.push(tag.id);
        query.filters.themes.push(tag.id);
        let found = forum::search::find(&site.cx, actor, &query).unwrap();
        !found.names.terms.is_empty()
    };
    for reader in [Actor::Visitor, site.actor(bo)] {
        assert!(matches!(ask(&reader), Err(Error::NotFound)), "{reader:?}");
        assert!(!named(&reader), "{reader:?}");
    }
    assert_eq!(ask(&site.actor(ans)).unwrap(), tag);
    assert!(named(&site.actor(ans)));
    // Nor does it stay when all that carries it is gone.
    let hidden = site.cx.store.write(|tx| {
        let mut row = store::items::find_to_change(tx, item)?.expect("the item is there");
        (row.state, row.version) = (domain::item::State::Deleted, row.version + 1);
        store::items::set(tx, &row)
    });
    assert!(hidden.unwrap());
    assert!(matches!(ask(&site.actor(ans)), Err(Error::NotFound)));
}

#[test]
fn labels_belong_to_one_term_and_old_ones_stay() {
    let (site, ans, _) = site();
    let place = site.category("Taal", Audience::Everyone);
    let item = site.topic(
        ans,
        place,
        None,
        "Wie doet mee?",
        "Zeg het.",
        &["Maakplaats"],
    );
    let tag = by_slug(&site, "maakplaats");
    let input = |label: &str, alternative: &str| TermInput {
        facet: Facet::Tag,
        label: label.to_owned(),
        alternative: alternative.to_owned(),
        family: None,
    };
    let edit = |version, input: &TermInput| {
        taxonomy::edit(&site.cx, &Actor::System, tag.id, version, input)
    };
    let renamed = edit(1, &input("Makerplaats", "Makerspace\n\n makerspace ")).unwrap();
    assert_eq!(
        (renamed.slug.as_str(), renamed.label.as_str()),
        ("maakplaats", "Makerplaats")
    );
    site.follow();
    for word in ["makerspace", "maakplaats", "makerplaats"] {
        assert_eq!(items(&site.search(&Actor::Visitor, word)), [item], "{word}");
    }
    match edit(1, &input("Anders", "")) {
        Err(Error::Stale(current)) => {
            assert_eq!(
                (current.version, current.body.as_str()),
                (2, "Maakplaats\nMakerspace")
            );
        }
        other => panic!("{other:?}"),
    }
    let add = |input: &TermInput| match taxonomy::add(&site.cx, &Actor::System, input) {
        Err(Error::Invalid(all)) => all.iter().map(|one| (one.field, one.key)).collect(),
        other => panic!("{other:?}"),
    };
    let taken: Vec<_> = add(&input("MAKERSPACE", "Maakplaats\nNieuw"));
    assert_eq!(
        taken,
        [("label", "label-taken"), ("alternative", "label-taken")]
    );
    let wrong: Vec<_> = add(&input(" ", &"x".repeat(61)));
    assert_eq!(wrong, [("label", "empty"), ("alternative", "too-long")]);
}

#[test]
fn the_file_of_terms_adds_and_changes_nothing_else() {
    let (site, ..) = site();
    let first = r#"{"terms": [
        {"slug": "taalhuis", "facet": "programme", "label": "Taalhuis", "alternative": ["Taalhuizen"]},
        {"slug": "innovatie", "facet": "theme", "group": "stelseluitdaging", "label": "Innovatie"}
    ]}"#;
    taxonomy::load(&site.cx, first).unwrap();
    let before = taxonomy::overview(&site.cx, &Actor::System).unwrap();
    taxonomy::load(&site.cx, first).unwrap();
    assert_eq!(
        taxonomy::overview(&site.cx, &Actor::System).unwrap(),
        before
    );
    let theme = taxonomy::by_slug(&site.cx, &Actor::System, Facet::Theme, "innovatie").unwrap();
    assert_eq!(
        before
            .iter()
            .find(|view| view.term == theme)
            .unwrap()
            .family
            .as_deref(),
        Some("stelseluitdaging")
    );
    let input = TermInput {
        facet: Facet::Theme,
        label: "Vernieuwing".to_owned(),
        alternative: String::new(),
        family: None,
    };
    taxonomy::edit(&site.cx, &Actor::System, theme.id, 1, &input).unwrap();
    let second = r#"{"terms": [
        {"slug": "taalhuis", "facet": "programme", "label": "Het taalhuis", "alternative": ["Taalhuizen", "Taalpunt"]},
        {"slug": "taalpunt", "facet": "programme", "label": "Taalpunt"},
        {"slug": "innovatie", "facet": "theme", "label": "Innovatie", "alternative": ["Nieuw"]}
    ]}"#;
    taxonomy::load(&site.cx, second).unwrap();
    let after = taxonomy::overview(&site.cx, &Actor::System).unwrap();
    let shown: BTreeMap<&str, &[String]> = after
        .iter()
        .map(|view| (view.term.label.as_str(), view.alternative.as_slice()))
        .collect();
    let theirs: &[String] = &["Innovatie".to_owned()];
    let grown: &[String] = &["Taalhuizen".to_owned()];
    let expected = [
        ("Taalhuis", grown),
        ("Taalpunt", &[]),
        ("Vernieuwing", theirs),
    ];
    assert_eq!(shown, expected.into());
}

#[test]
fn a_rebuilt_index_finds_what_a_followed_one_finds() {
    let (site, ans, bo) = site();
    let taal = site.category("Taal", Audience::Everyone);
    let group = site.group(ans, "Werkgroep", Audience::Group, true);
    site.follow();
    for n in 0..3 {
        let item = site.topic(
            ans,
            taal,
            None,
            &format!("Vraag {n} over boeken"),
            "Welke boeken?",
            &["Lezen"],
        );
        reply(&site, bo, item, "Deze boeken.");
        site.follow();
        site.question(ans, group, &format!("Onder ons {n}"), "Over boeken.");
    }
    site.follow();
    let root = site.folder().join("rebuilt");
    let words = search::Synonyms::default;
    search::Index::open(&root, words()).unwrap();
    let mut rebuild = search::Index::rebuild(&root, words()).unwrap();
    let position = feed::all_documents(&site.cx, &mut |changes| Ok(rebuild.apply(changes)?));
    let position = position.unwrap();
    rebuild.finish(position).unwrap();
    assert_eq!(position, site.cx.index.position());
    let mut again = site.cx.clone();
    again.index = std::sync::Arc::new(search::Index::open(&root, words()).unwrap());
    assert_eq!(again.index.position(), position);
    let rebuilt = |actor: &Actor, text: &str| {
        let query = Query {
            text: text.to_owned(),
            ..Query::default()
        };
        forum::search::find(&again, actor, &query).unwrap()
    };
    for text in ["boeken", "lezen", "jansen", "bibliotheek", "onder ons", ""] {
        for actor in [Actor::Visitor, site.actor(ans), site.actor(bo)] {
            let (followed, new) = (site.search(&actor, text), rebuilt(&actor, text));
            assert_eq!(followed.total, new.total, "{text}");
            assert_eq!(followed.facets, new.facets, "{text}");
            let ids = |results: &Results| items(results).into_iter().collect::<BTreeSet<_>>();
            assert_eq!(ids(&followed), ids(&new), "{text}");
        }
    }
    assert_eq!(rebuilt(&site.actor(ans), "boeken").total, 9);
    // A mark of everything does the same in place.
    let all = site.cx.store.write(|tx| {
        store::changes::mark(tx, store::ChangeMark::All);
        Ok::<_, store::Error>(())
    });
    all.unwrap();
    site.follow();
    assert_eq!(site.search(&site.actor(ans), "boeken").total, 9);
    assert_eq!(feed::lag(&site.cx).unwrap(), 0);
}

#[test]
fn an_index_that_is_ahead_of_its_database_begins_again() {
    let (site, ans, _) = site();
    let place = site.category("Taal", Audience::Everyone);
    let item = site.question(ans, place, "Waar slapen olifanten?", "Staand of liggend?");
    site.cx.index.apply(Vec::new(), 1_000_000).unwrap();
    site.follow();
    assert_eq!(items(&site.search(&Actor::Visitor, "olifanten")), [item]);
    assert_eq!(feed::lag(&site.cx).unwrap(), 0);
}

#[test]
fn a_long_conversation_follows_its_question_in_portions() {
    let (site, ans, bo) = site();
    let place = site.category("Taal", Audience::Everyone);
    let item = site.question(ans, place, "Wie telt mee?", "Noem een getal.");
    for _ in 0..30 {
        for _ in 0..25 {
            reply(&site, bo, item, "Olifant.");
        }
        site.wait(std::time::Duration::from_secs(700));
    }
    site.follow();
    assert_eq!(site.search(&Actor::Visitor, "olifant").total, 750);
    let narrowed = forum::places::CategoryInput {
        name: "Taal".to_owned(),
        audience: Some(Audience::Staff),
        ..forum::places::CategoryInput::default()
    };
    let id = place.category().unwrap();
    forum::places::edit_category(&site.cx, &Actor::System, id, 1, &narrowed).unwrap();
    site.follow();
    assert_eq!(site.search(&Actor::Visitor, "olifant").total, 0);
    assert_eq!(site.search(&site.actor(ans), "olifant").total, 750);
    let hide = |state: State| {
        let done = site.cx.store.write(|tx| {
            let row = store::items::find_to_change(tx, item)?.expect("the item is there");
            let version = row.version + 1;
            store::items::set(
                tx,
                &store::items::ItemRow {
                    state,
                    version,
                    ..row
                },
            )?;
            store::changes::mark(tx, store::ChangeMark::Item(item));
            Ok::<_, store::Error>(())
        });
        done.unwrap();
        site.follow();
        site.search(&site.actor(ans), "olifant").total
    };
    assert_eq!(hide(State::Deleted), 0);
    assert_eq!(hide(State::Live), 750);
}

/// Who asks in the property below.
struct People {
    everyone: Vec<(&'static str, Actor)>,
    ans: MemberId,
}

/// A site with places of each sort; `ans` is in every group, the guest in the second.
fn with_places() -> (Site, Vec<Place>, People) {
    let (site, ans, bo) = site();
    let house = site.organisation("Bibliotheek Derde", Province::Drenthe);
    let guest = site.guest("Cas de Gast", house, "2029-01-01");
    let places = vec![
        site.category("Open rubriek", Audience::Everyone),
        site.category("Gesloten rubriek", Audience::Staff),
        site.group(ans, "Open groep", Audience::Everyone, true),
        site.group(ans, "Groep met gast", Audience::Group, true),
        site.group(ans, "Verborgen groep", Audience::Group, false),
        site.group(ans, "Groep voor medewerkers", Audience::Staff, true),
    ];
    site.bring_in(ans, places[3], guest);
    let everyone = vec![
        ("visitor", Actor::Visitor),
        ("in the groups", site.actor(ans)),
        ("in no group", site.actor(bo)),
        ("guest", site.actor(guest)),
    ];
    (site, places, People { everyone, ans })
}

fn readable(site: &Site, actor: &Actor, item: ItemId) -> bool {
    let facts = site.cx.store.read(|r| store::items::facts(r, item));
    rights::may(actor, Act::Read(&facts.unwrap().unwrap())).is_ok()
}

fn counts<T: Ord + Copy>(counted: &[(T, u64)]) -> BTreeMap<T, u64> {
    counted.iter().copied().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// For whatever is posted wherever: what someone finds, counts and is told the names of is exactly what they
    /// may read.
    #[test]
    fn nothing_hidden_is_found_counted_or_named(
        posts in prop::collection::vec((0..6_usize, 0..3_usize, 0..3_usize, any::<bool>()), 1..12),
        closed in prop::option::of(0..6_usize),
    ) {
        const TAGS: [&str; 3] = ["Rood", "Groen", "Blauw"];
        let (site, places, people) = with_places();
        site.follow();
        let mut posted = Vec::new();
        for (place, audience, tag, with_reply) in posts {
            let audience = Audience::ALL[audience];
            let place = places[place];
            let new = forum::topics::NewTopic { told: None,
                kind: ItemKind::Question,
                title: "Waar slapen olifanten?".to_owned(),
                body: "Staand of liggend?".to_owned(),
                place: Some(place),
                audience: Some(audience),
                tags: vec![TAGS[tag].to_owned()],
                submission: None,
            };
            let done = forum::topics::post(&site.cx, &site.actor(people.ans), &new);
            site.wait(std::time::Duration::from_secs(3_601));
            // Wider than its place: refused, and nothing is there.
            let Ok(done) = done else { continue };
            if with_reply {
                reply(&site, people.ans, done.item, "Olifanten slapen staand.");
            }
            posted.push((done.item, place, TAGS[tag], 1 + u64::from(with_reply)));
        }
        if let Some(place) = closed {
            close(&site, people.ans, places[place]);
        }
        site.follow();
        for (who, actor) in &people.everyone {
            let mine: Vec<_> = posted
                .iter()
                .filter(|(item, ..)| readable(&site, actor, *item))
                .collect();
            let found = site.search(actor, "olifanten");
            let total: u64 = mine.iter().map(|(.., documents)| *documents).sum();
            prop_assert_eq!(found.total as u64, total, "{}", who);
            prop_assert_eq!(found.hits.len() as u64, total.min(20), "{}", who);
            for item in items(&found) {
                prop_assert!(readable(&site, actor, item), "{}", who);
            }
            let mut of_groups = BTreeMap::new();
            let mut of_tags: BTreeMap<String, u64> = BTreeMap::new();
            for (_, place, tag, documents) in &mine {
                if let Some(group) = place.group() {
                    *of_groups.entry(group).or_insert(0) += documents;
                }
                *of_tags.entry((*tag).to_owned()).or_insert(0) += documents;
            }
            prop_assert_eq!(counts(&found.facets.groups), of_groups, "{}", who);
            let named: BTreeMap<TermId, String> = found.names.terms.iter().cloned().collect();
            let tags: BTreeMap<String, u64> = found
                .facets
                .tags
                .iter()
                .map(|(id, count)| (named[id].clone(), *count))
                .collect();
            prop_assert_eq!(tags, of_tags, "{}", who);
            // Names of what was asked for by id, too.
            let query = Query {
                filters: Filters {
                    groups: places.iter().filter_map(|place| place.group()).collect(),
                    categories: places.iter().filter_map(|place| place.category()).collect(),
                    ..Filters::default()
                },
                ..Query::default()
            };
            let asked = forum::search::find(&site.cx, actor, &query).unwrap();
            let seen = |place: Place| forum::places::named(&site.cx, actor, place).is_ok();
            for (group, _) in &asked.names.groups {
                prop_assert!(seen(Place::Group(*group)), "{}", who);
            }
            for (category, _) in &asked.names.categories {
                prop_assert!(seen(Place::Category(*category)), "{}", who);
            }
        }
    }
}

/// Makes a place as narrow as it can be.
fn close(site: &Site, owner: MemberId, place: Place) {
    match place {
        Place::Category(id) => {
            let input = forum::places::CategoryInput {
                name: "Gesloten".to_owned(),
                audience: Some(Audience::Staff),
                ..forum::places::CategoryInput::default()
            };
            forum::places::edit_category(&site.cx, &Actor::System, id, 1, &input).unwrap();
        }
        Place::Group(id) => {
            let input = forum::places::GroupInput {
                name: "Gesloten".to_owned(),
                about: String::new(),
                audience: Some(Audience::Group),
                listed: false,
                joining: None,
            };
            forum::places::edit_group(&site.cx, &site.actor(owner), id, 1, &input).unwrap();
        }
    }
}

#[test]
fn places_are_found_by_their_name_by_who_may_see_them() {
    let (site, ans, bo) = site();
    let open = site.category("Digitaal burgerschap", Audience::Everyone);
    let staff = site.category("Digitale collectie", Audience::Staff);
    let listed = site.group(ans, "Digitaal café", Audience::Group, true);
    let hidden = site.group(ans, "Digibende", Audience::Group, false);
    let guest = site.organisation("Stichting Welzijn", Province::Utrecht);
    let guest = site.guest("Cor Gast", guest, "2027-06-01");
    let found = |actor: &Actor, text: &str| -> Vec<Place> {
        let found = site.search(actor, text);
        assert!(found.places.is_empty() || found.unknown_words.is_empty());
        found.places.into_iter().map(|place| place.place).collect()
    };
    let (visitor, ans) = (Actor::Visitor, site.actor(ans));
    let (bo, guest) = (site.actor(bo), site.actor(guest));
    assert_eq!(found(&visitor, "digi"), [open]);
    assert_eq!(found(&guest, "digi"), [open]);
    assert_eq!(found(&bo, "digi"), [open, staff, listed]);
    // At most three, and what fits best first.
    assert_eq!(found(&ans, "digi"), [open, staff, hidden]);
    assert_eq!(found(&ans, "digitaal"), [open, listed]);
    assert_eq!(found(&ans, "CAFE digitaal"), [listed]);
    assert_eq!(found(&ans, "digibende"), [hidden]);
    assert!(found(&ans, "digitaal -café").is_empty());
    assert!(found(&bo, "digibende").is_empty());
    assert!(found(&ans, "").is_empty() && found(&ans, "digitaal taalhuis").is_empty());
    // Who goes on or narrows looks for texts.
    let narrow = Filters {
        solved: Some(true),
        ..Filters::default()
    };
    for (page, filters) in [(2, Filters::default()), (1, narrow)] {
        let text = "digitaal".to_owned();
        let query = Query {
            text,
            filters,
            page,
            ..Query::default()
        };
        let found = forum::search::find(&site.cx, &ans, &query).unwrap();
        assert!(found.places.is_empty());
    }
    // A name of now, at once.
    let input = forum::places::CategoryInput {
        name: "Taalhuis".to_owned(),
        audience: Some(Audience::Staff),
        ..Default::default()
    };
    let id = open.category().unwrap();
    let version = 1;
    forum::places::edit_category(&site.cx, &Actor::System, id, version, &input).unwrap();
    assert!(found(&visitor, "digi").is_empty() && found(&visitor, "taalhuis").is_empty());
    assert_eq!(found(&bo, "taalhuis"), [open]);
}
