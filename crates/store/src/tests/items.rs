//! Items, their lists, their posts and what they were before.

use domain::article::{Licence, Phase, Prose};
use domain::item::{ItemKind, SpineLabel, State};
use domain::person::MemberStatus;
use domain::place::{Audience, Place};
use domain::rights::Scope;
use domain::taxonomy::{Facet, Part};
use domain::{GroupId, ItemId, MemberId, Moment, OrganisationId, PostId, RevisionId, TermId};

use super::{Bed, NOW, stock};
use crate::articles::{ArticleRow, ProseRow};
use crate::items::{
    Filter, ItemRow, Order, by_ids_to_change, carried, find, find_to_change, page, set,
    set_all_counts, set_counts,
};
use crate::revisions::RevisionRow;
use crate::{Error, Store, Write, articles, items, organisations, places, posts, revisions, terms};

both!(
    labels_lead_to_their_item_for_ever,
    facts_hold_what_decisions_ask,
    lists_hold_what_the_scope_holds,
    terms_are_carried_by_what_the_scope_holds,
    lists_are_narrowed_by_every_filter,
    pages_follow_each_other_without_gaps,
    only_the_version_before_is_written_over,
    counts_are_written_beside_the_text,
    many_are_added_and_counted_together,
    replies_come_by_number,
    one_number_stands_once_under_an_item,
    earlier_states_are_kept,
    fields_of_articles_are_written_and_emptied,
    the_sitemap_holds_only_what_is_public,
);

const STAFF: Scope = Scope {
    staff: true,
    groups: Vec::new(),
    everything: false,
};
const VISITOR: Scope = Scope {
    staff: false,
    groups: Vec::new(),
    everything: false,
};
const ALL: Scope = Scope {
    staff: true,
    groups: Vec::new(),
    everything: true,
};

const LIBRARY: OrganisationId = OrganisationId(1);
const SANNE: MemberId = MemberId(2);
const GROUP: GroupId = GroupId(4);

fn category() -> Place {
    Place::Category(domain::CategoryId(3))
}

/// A library, a person, a category for everyone and a closed group.
fn ground(tx: &mut Write) -> Result<(), Error> {
    stock::organisation(tx, LIBRARY.0)?;
    stock::member(tx, SANNE.0, "Sanne", LIBRARY, MemberStatus::Active)?;
    stock::category(tx, 3, Audience::Everyone)?;
    stock::group(tx, GROUP.0, Audience::Everyone, true)?;
    Ok(())
}

fn item(tx: &mut Write, id: i64, place: Place, audience: Audience) -> Result<ItemId, Error> {
    stock::item(tx, id, place, audience, SANNE, LIBRARY)
}

fn ids(store: &Store, scope: &Scope, filter: &Filter) -> Vec<i64> {
    let rows = store.read(|r| page(r, scope, filter, Order::Active, None, 100));
    rows.unwrap().iter().map(|row| row.id.0).collect()
}

fn change(store: &Store, id: i64, change: impl Fn(&mut ItemRow)) -> bool {
    let written = store.write(|tx| {
        let mut row = find_to_change(tx, ItemId(id))?.unwrap();
        change(&mut row);
        row.version += 1;
        set(tx, &row)
    });
    written.unwrap()
}

fn labels_lead_to_their_item_for_ever(bed: &Bed) {
    let old = SpineLabel {
        kind: ItemKind::Discussion,
        number: 7,
    };
    bed.write(|tx| {
        ground(tx)?;
        item(tx, 10, category(), Audience::Everyone)?;
        items::add_label(tx, old, ItemId(10))
    })
    .unwrap();
    bed.read(|r| {
        let row = items::by_label(r, old)?.unwrap();
        assert_eq!(row.label().to_string(), "V 10");
        assert_eq!(row.path(), "/v/10/item-10");
        assert_eq!(items::by_label(r, row.label())?, Some(row));
        let unknown = SpineLabel { number: 8, ..old };
        assert_eq!(items::by_label(r, unknown)?, None);
        Ok::<_, Error>(())
    })
    .unwrap();
    let again = bed.write(|tx| items::add_label(tx, old, ItemId(10)));
    assert!(again.unwrap_err().is_duplicate("item_labels.kind,number"));
}

fn facts_hold_what_decisions_ask(bed: &Bed) {
    use domain::organisation::Province::{Drenthe, Groningen};
    let (theme, tag) = bed
        .write(|tx| {
            ground(tx)?;
            organisations::set_provinces(tx, LIBRARY, &[Groningen, Drenthe])?;
            item(tx, 10, category(), Audience::Everyone)?;
            item(tx, 11, Place::Group(GROUP), Audience::Group)?;
            let theme = stock::term(tx, 20, Facet::Theme, "Innovatie")?;
            let tag = stock::term(tx, 21, Facet::Tag, "Koffie")?;
            let programme = stock::term(tx, 22, Facet::Programme, "BoekStart")?;
            let carried = [
                (Part::Theme, theme),
                (Part::Tag, tag),
                (Part::Programme, programme),
            ];
            terms::set_item_terms(tx, ItemId(10), &carried)?;
            Ok::<_, Error>((theme, tag))
        })
        .unwrap();
    let facts = bed.read(|r| items::facts(r, ItemId(10))).unwrap().unwrap();
    assert_eq!(facts.place, category());
    assert_eq!(facts.author, SANNE);
    assert_eq!(facts.organisation, Some(LIBRARY));
    assert_eq!(sorted(facts.provinces), sorted(vec![Groningen, Drenthe]));
    assert_eq!(sorted(facts.themes), [theme, tag]);
    let both = bed
        .read(|r| {
            let mut rows = items::by_ids(r, &[ItemId(10), ItemId(11)])?;
            rows.sort_by_key(|row| std::cmp::Reverse(row.id));
            items::facts_of(r, &rows)
        })
        .unwrap();
    assert_eq!([both[0].id.0, both[1].id.0], [11, 10]);
    assert_eq!(both[0].themes, []);
    assert_eq!(bed.read(|r| items::facts(r, ItemId(99))).unwrap(), None);
}

fn sorted<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort();
    all
}

fn lists_hold_what_the_scope_holds(bed: &Bed) {
    bed.write(|tx| {
        ground(tx)?;
        stock::group(tx, 5, Audience::Group, false)?;
        let group = Place::Group(GROUP);
        item(tx, 10, category(), Audience::Everyone)?;
        item(tx, 11, category(), Audience::Staff)?;
        item(tx, 12, group, Audience::Everyone)?;
        item(tx, 13, group, Audience::Staff)?;
        item(tx, 14, group, Audience::Group)?;
        item(tx, 15, Place::Group(GroupId(5)), Audience::Group)?;
        item(tx, 16, category(), Audience::Everyone)?;
        item(tx, 17, category(), Audience::Everyone)?;
        Ok::<_, Error>(())
    })
    .unwrap();
    assert!(change(bed, 16, |row| row.state = State::Hidden));
    assert!(change(bed, 17, |row| row.state = State::Deleted));
    let all = Filter::default();
    let of = |staff, groups: &[i64]| Scope {
        staff,
        groups: groups.iter().copied().map(GroupId).collect(),
        everything: false,
    };
    assert_eq!(ids(bed, &VISITOR, &all), [12, 10]);
    assert_eq!(ids(bed, &STAFF, &all), [13, 12, 11, 10]);
    assert_eq!(ids(bed, &of(true, &[4]), &all), [14, 13, 12, 11, 10]);
    assert_eq!(ids(bed, &of(false, &[4]), &all), [14, 13, 12, 10]);
    assert_eq!(ids(bed, &of(false, &[5]), &all), [15, 12, 10]);
    assert_eq!(ids(bed, &ALL, &all), [15, 14, 13, 12, 11, 10]);
}

fn terms_are_carried_by_what_the_scope_holds(bed: &Bed) {
    bed.write(|tx| {
        ground(tx)?;
        item(tx, 10, category(), Audience::Everyone)?;
        item(tx, 11, category(), Audience::Staff)?;
        item(tx, 12, Place::Group(GROUP), Audience::Group)?;
        for (term, carrier) in [(20, 10), (21, 11), (22, 12), (23, 10)] {
            let term = stock::term(tx, term, Facet::Tag, &format!("Woord {term}"))?;
            terms::set_item_terms(tx, ItemId(carrier), &[(Part::Tag, term)])?;
        }
        Ok::<_, Error>(())
    })
    .unwrap();
    // The tag of item 10 was replaced: nothing carries the first one any more.
    let all = [20, 21, 22, 23].map(TermId);
    let carried = |scope: &Scope| {
        let found = bed.read(|r| carried(r, scope, &all)).unwrap();
        sorted(found.iter().map(|term| term.0).collect())
    };
    let visitor = Scope {
        staff: false,
        ..STAFF
    };
    assert_eq!(carried(&visitor), [23]);
    assert_eq!(carried(&STAFF), [21, 23]);
    let inside = Scope {
        groups: vec![GROUP],
        ..STAFF
    };
    assert_eq!(carried(&inside), [21, 22, 23]);
    let everything = Scope {
        everything: true,
        ..STAFF
    };
    assert_eq!(carried(&everything), [21, 22, 23]);
    change(bed, 11, |row| row.state = State::Hidden);
    assert_eq!(carried(&STAFF), [23]);
}

fn lists_are_narrowed_by_every_filter(bed: &Bed) {
    let other = bed
        .write(|tx| {
            ground(tx)?;
            stock::organisation(tx, 6)?;
            let other = stock::member(tx, 7, "Jan", OrganisationId(6), MemberStatus::Active)?;
            item(tx, 10, category(), Audience::Everyone)?;
            item(tx, 11, Place::Group(GROUP), Audience::Everyone)?;
            stock::item(
                tx,
                12,
                category(),
                Audience::Everyone,
                other,
                OrganisationId(6),
            )?;
            let tag = stock::term(tx, 21, Facet::Tag, "Koffie")?;
            // Twice on one item is once in the list.
            let theme = [(Part::Tag, tag), (Part::Theme, tag)];
            terms::set_item_terms(tx, ItemId(11), &theme)?;
            items::set_organisations(tx, ItemId(10), &[LIBRARY, OrganisationId(6)])?;
            let mut row = find_to_change(tx, ItemId(11))?.unwrap();
            (row.replies, row.accepted) = (2, 1);
            set_counts(tx, &row)?;
            Ok::<_, Error>(other)
        })
        .unwrap();
    let narrowed = |filter: Filter| ids(bed, &STAFF, &filter);
    let any = Filter::default;
    assert_eq!(
        narrowed(Filter {
            place: Some(category()),
            ..any()
        }),
        [12, 10]
    );
    assert_eq!(
        narrowed(Filter {
            place: Some(Place::Group(GROUP)),
            ..any()
        }),
        [11]
    );
    assert_eq!(
        narrowed(Filter {
            groups: Some(vec![GROUP]),
            ..any()
        }),
        [11]
    );
    assert_eq!(
        narrowed(Filter {
            term: Some(TermId(21)),
            ..any()
        }),
        [11]
    );
    assert_eq!(
        narrowed(Filter {
            author: Some(other),
            ..any()
        }),
        [12]
    );
    assert_eq!(
        narrowed(Filter {
            organisation: Some(OrganisationId(6)),
            ..any()
        }),
        [12, 10]
    );
    assert_eq!(
        narrowed(Filter {
            unanswered: true,
            ..any()
        }),
        [12, 10]
    );
    assert_eq!(
        narrowed(Filter {
            solved: Some(true),
            ..any()
        }),
        [11]
    );
    assert_eq!(
        narrowed(Filter {
            solved: Some(false),
            ..any()
        }),
        [12, 10]
    );
    assert_eq!(
        narrowed(Filter {
            kinds: vec![ItemKind::Question],
            ..any()
        }),
        [12, 11, 10]
    );
    assert_eq!(
        narrowed(Filter {
            kinds: vec![ItemKind::Discussion, ItemKind::Practice],
            ..any()
        }),
        [0; 0]
    );
}

fn pages_follow_each_other_without_gaps(bed: &Bed) {
    // Many of the same moment, so that only the id tells them apart.
    bed.write(|tx| {
        ground(tx)?;
        for id in 10..30 {
            item(tx, id, category(), Audience::Everyone)?;
            let mut row = find(tx, ItemId(id))?.unwrap();
            row.active_at = Moment(NOW.0 + id % 3);
            set_counts(tx, &row)?;
        }
        Ok::<_, Error>(())
    })
    .unwrap();
    let whole = ids(bed, &STAFF, &Filter::default());
    assert_eq!(whole.len(), 20);
    for order in [Order::Active, Order::Created] {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let rows = bed
                .read(|r| page(r, &STAFF, &Filter::default(), order, after, 7))
                .unwrap();
            let Some(last) = rows.last() else { break };
            let at = match order {
                Order::Active => last.active_at,
                Order::Created => last.created_at,
            };
            after = Some((at, last.id));
            seen.extend(rows.iter().map(|row| row.id.0));
        }
        match order {
            Order::Active => assert_eq!(seen, whole),
            Order::Created => assert_eq!(seen, (10..30).rev().collect::<Vec<_>>()),
        }
    }
}

fn only_the_version_before_is_written_over(bed: &Bed) {
    bed.write(|tx| {
        ground(tx)?;
        item(tx, 10, category(), Audience::Everyone)
    })
    .unwrap();
    assert!(change(bed, 10, |row| row.title = "Nieuwe titel".to_owned()));
    assert!(!change(bed, 10, |row| {
        row.version = 1;
        row.title = "Te laat".to_owned();
    }));
    let row = bed.read(|r| find(r, ItemId(10))).unwrap().unwrap();
    assert_eq!((row.title.as_str(), row.version), ("Nieuwe titel", 2));
}

fn counts_are_written_beside_the_text(bed: &Bed) {
    bed.write(|tx| {
        ground(tx)?;
        item(tx, 10, category(), Audience::Everyone)?;
        let mut row = find_to_change(tx, ItemId(10))?.unwrap();
        row.title = "Not this".to_owned();
        (row.replies, row.last_n, row.accepted) = (3, 4, 1);
        row.last_reply_at = Some(Moment(NOW.0 + 5));
        row.last_reply_by = Some(SANNE);
        row.active_at = Moment(NOW.0 + 5);
        set_counts(tx, &row)
    })
    .unwrap();
    let row = bed.read(|r| find(r, ItemId(10))).unwrap().unwrap();
    assert_eq!(row.title, "Item 10");
    assert_eq!((row.replies, row.last_n, row.accepted), (3, 4, 1));
    assert_eq!(row.active_at, Moment(NOW.0 + 5));
    assert_eq!(row.last_reply_by, Some(SANNE));
}

fn many_are_added_and_counted_together(bed: &Bed) {
    // More than go into one statement.
    let wanted: Vec<ItemId> = (10..610).map(ItemId).collect();
    let held = bed.write(|tx| {
        ground(tx)?;
        item(tx, 1, category(), Audience::Everyone)?;
        let model = find(tx, ItemId(1))?.unwrap();
        let mut rows: Vec<ItemRow> = wanted
            .iter()
            .map(|id| ItemRow {
                id: *id,
                number: id.0,
                ..model.clone()
            })
            .collect();
        items::add_all(tx, &rows)?;
        for row in &mut rows {
            let n = i32::try_from(row.id.0).unwrap();
            (row.replies, row.last_n, row.accepted) = (n, n + 1, n % 2);
            if n % 2 == 1 {
                (row.last_reply_at, row.last_reply_by) = (Some(Moment(row.id.0)), Some(SANNE));
            }
            row.active_at = Moment(row.id.0);
            row.title = "Not this".to_owned();
        }
        set_all_counts(tx, &rows)?;
        by_ids_to_change(tx, &wanted)
    });
    let mut held = held.unwrap();
    held.sort_by_key(|row| row.id);
    assert_eq!(held.iter().map(|row| row.id).collect::<Vec<_>>(), wanted);
    for row in &held {
        let n = i32::try_from(row.id.0).unwrap();
        let replied = (n % 2 == 1).then_some((Moment(row.id.0), SANNE));
        assert_eq!((row.replies, row.last_n, row.accepted), (n, n + 1, n % 2));
        assert_eq!(row.last_reply_at.zip(row.last_reply_by), replied);
        assert_eq!(row.active_at, Moment(row.id.0));
        assert_eq!(row.title, "Item 1");
    }
    bed.read(|r| {
        assert_eq!(find(r, ItemId(1))?.unwrap().replies, 0);
        let labels: Vec<SpineLabel> = held.iter().map(ItemRow::label).collect();
        assert_eq!(items::by_labels(r, &labels)?.len(), wanted.len());
        let place = places::categories_by_ids(r, &[domain::CategoryId(3)])?;
        assert_eq!((place[0].items, place[0].open_items), (601, 601));
        Ok::<_, Error>(())
    })
    .unwrap();
}

fn replies_come_by_number(bed: &Bed) {
    bed.write(|tx| {
        ground(tx)?;
        item(tx, 10, category(), Audience::Everyone)?;
        for n in [3, 1, 2, 21] {
            stock::post(tx, 10_000 + i64::from(n), ItemId(10), n, SANNE)?;
        }
        posts::set_accepted(tx, PostId(10_002), Some((NOW, SANNE)))
    })
    .unwrap();
    bed.read(|r| {
        let numbers =
            |rows: Vec<posts::ShownPost>| rows.iter().map(|row| row.n).collect::<Vec<_>>();
        assert_eq!(numbers(posts::between(r, ItemId(10), 0, 20)?), [1, 2, 3]);
        assert_eq!(numbers(posts::between(r, ItemId(10), 20, 40)?), [21]);
        assert_eq!(numbers(posts::accepted_of(r, ItemId(10))?), [2]);
        assert_eq!(posts::by_number(r, ItemId(10), 0)?.unwrap().n, 0);
        assert_eq!(posts::by_number(r, ItemId(10), 4)?, None);
        assert_eq!(posts::openings_of(r, &[ItemId(10)])?.len(), 1);
        assert_eq!(posts::ids_of(r, ItemId(10))?.len(), 5);
        Ok::<_, Error>(())
    })
    .unwrap();
    bed.write(|tx| posts::set_accepted(tx, PostId(10_002), None))
        .unwrap();
    let accepted = bed.read(|r| posts::accepted_of(r, ItemId(10))).unwrap();
    assert_eq!(accepted, []);
}

fn one_number_stands_once_under_an_item(bed: &Bed) {
    bed.write(|tx| {
        ground(tx)?;
        item(tx, 10, category(), Audience::Everyone)?;
        stock::post(tx, 10_001, ItemId(10), 1, SANNE)
    })
    .unwrap();
    let again = bed.write(|tx| stock::post(tx, 10_002, ItemId(10), 1, SANNE));
    assert!(again.unwrap_err().is_duplicate("posts.item_id,n"));
}

fn earlier_states_are_kept(bed: &Bed) {
    let kept = |version| RevisionRow {
        id: RevisionId(100 + version),
        post_id: PostId(10_000),
        version,
        title: Some(format!("Titel {version}")),
        body: format!("Tekst {version}"),
        fields: None,
        author_id: SANNE,
        note: format!("Wijziging {version}"),
        created_at: Moment(NOW.0 + version),
    };
    bed.write(|tx| {
        ground(tx)?;
        item(tx, 10, category(), Audience::Everyone)?;
        revisions::add(tx, &kept(2))?;
        revisions::add(tx, &kept(1))?;
        let mut row = posts::find(tx, PostId(10_000))?.unwrap();
        row.shown.version = 2;
        row.body = "Nu".to_owned();
        assert!(posts::set_text(tx, &row)?);
        assert!(!posts::set_text(tx, &row)?);
        Ok::<_, Error>(())
    })
    .unwrap();
    bed.read(|r| {
        let edits = revisions::edits_of(r, PostId(10_000))?;
        assert_eq!(
            edits.iter().map(|edit| edit.version).collect::<Vec<_>>(),
            [1, 2]
        );
        assert_eq!(edits[1].note, "Wijziging 2");
        assert_eq!(revisions::find(r, PostId(10_000), 2)?, Some(kept(2)));
        assert_eq!(revisions::find(r, PostId(10_000), 3)?, None);
        Ok::<_, Error>(())
    })
    .unwrap();
    let again = bed.write(|tx| {
        revisions::add(
            tx,
            &RevisionRow {
                id: RevisionId(1),
                ..kept(2)
            },
        )
    });
    assert!(again.unwrap_err().is_duplicate("revisions.post_id,version"));
}

fn fields_of_articles_are_written_and_emptied(bed: &Bed) {
    let empty = ArticleRow {
        item_id: ItemId(10),
        phase: None,
        takeover: None,
        licence: None,
        contact_member_id: None,
        contact_organisation_id: None,
        reviewed_at: None,
        reviewed_by: None,
        review_before: None,
        evidence: None,
        instrument: None,
        evidence_n: None,
        evidence_year: None,
        costs_hours: None,
        costs_euros: None,
        costs_public: false,
    };
    let full = ArticleRow {
        phase: Some(Phase::Experiment),
        licence: Some(Licence::CcBy),
        contact_member_id: Some(SANNE),
        reviewed_at: Some(NOW),
        evidence_n: Some(3_000_000_000),
        evidence_year: Some(2025),
        costs_public: true,
        ..empty.clone()
    };
    let prose = |field, body: &str| ProseRow {
        item_id: ItemId(10),
        field,
        body: body.to_owned(),
        html: format!("<p>{body}</p>"),
        plain: body.to_owned(),
    };
    let both = [prose(Prose::Steps, "Stappen"), prose(Prose::Goal, "Doel")];
    bed.write(|tx| {
        ground(tx)?;
        item(tx, 10, category(), Audience::Everyone)?;
        articles::add(tx, &full)?;
        articles::set_prose(tx, ItemId(10), &both)?;
        items::set_organisations(tx, ItemId(10), &[LIBRARY])
    })
    .unwrap();
    bed.read(|r| {
        assert_eq!(articles::find(r, ItemId(10))?.as_ref(), Some(&full));
        assert_eq!(
            articles::by_ids(r, &[ItemId(10), ItemId(11)])?,
            std::slice::from_ref(&full)
        );
        let prose = articles::prose_of(r, &[ItemId(10)])?;
        let fields: Vec<Prose> = prose.iter().map(|row| row.field).collect();
        assert_eq!(fields, [Prose::Goal, Prose::Steps]);
        let carried = items::organisations_of(r, &[ItemId(10)])?;
        assert_eq!(carried, [(ItemId(10), LIBRARY)]);
        Ok::<_, Error>(())
    })
    .unwrap();
    bed.write(|tx| {
        articles::set(tx, &empty)?;
        articles::set_prose(tx, ItemId(10), &[])?;
        items::set_organisations(tx, ItemId(10), &[])
    })
    .unwrap();
    bed.read(|r| {
        assert_eq!(articles::find(r, ItemId(10))?.as_ref(), Some(&empty));
        assert_eq!(articles::prose_of(r, &[ItemId(10)])?, []);
        assert_eq!(items::organisations_of(r, &[ItemId(10)])?, []);
        Ok::<_, Error>(())
    })
    .unwrap();
}

fn the_sitemap_holds_only_what_is_public(bed: &Bed) {
    bed.write(|tx| {
        ground(tx)?;
        item(tx, 10, category(), Audience::Everyone)?;
        item(tx, 11, category(), Audience::Staff)?;
        item(tx, 12, Place::Group(GROUP), Audience::Everyone)?;
        item(tx, 13, category(), Audience::Everyone)?;
        Ok::<_, Error>(())
    })
    .unwrap();
    assert!(change(bed, 13, |row| row.state = State::Hidden));
    let changed = Moment(NOW.0 + 9);
    assert!(change(bed, 10, |row| row.edited_at = Some(changed)));
    let public = bed.read(|r| items::public(r, 10)).unwrap();
    let shown: Vec<_> = public
        .iter()
        .map(|(label, slug, at)| (label.number, slug.as_str(), *at))
        .collect();
    assert_eq!(shown, [(12, "item-12", NOW), (10, "item-10", changed)]);
    assert_eq!(bed.read(|r| items::public(r, 1)).unwrap().len(), 1);
}
