//! Lists of items: order, pages, filters, and that they hold what their reader may read and nothing else.

use std::collections::BTreeSet;

use domain::item::{ItemKind, State};
use domain::organisation::Province;
use domain::place::Audience;
use domain::rights::{Act, Actor, Member, may};
use domain::role::{Grant, GrantScope, Power, Powers, Role};
use domain::{GrantId, GroupId, ItemId, MemberId, TermId};
use forum::items::{Listing, list};
use forum::topics::{NewTopic, post};
use proptest::prelude::*;

use super::Town;

impl Town {
    /// The whole list, page by page.
    fn listed(&self, actor: &Actor, listing: &Listing) -> Vec<ItemId> {
        let mut listing = listing.clone();
        let mut ids = Vec::new();
        loop {
            let page = list(&self.site.cx, actor, &listing).unwrap();
            assert!(page.rows.len() <= domain::limits::PAGE_SIZE);
            ids.extend(page.rows.iter().map(|row| row.id));
            match page.next {
                None => return ids,
                Some(next) => listing.after = Some(next),
            }
        }
    }

    fn ask(&self, n: usize) -> Vec<ItemId> {
        (0..n).map(|_| self.question()).collect()
    }
}

#[test]
fn lists_run_by_activity_or_by_age_page_by_page() {
    let town = Town::new();
    let bo = town.actor(town.bo);
    let mut asked = town.ask(43);
    forum::replies::post(&town.site.cx, &bo, asked[4], "Antwoord.", None, None).unwrap();
    asked.reverse();
    let newest = Listing {
        newest: true,
        ..Listing::default()
    };
    assert_eq!(town.listed(&bo, &newest), asked);
    let latest = asked.remove(38);
    asked.insert(0, latest);
    assert_eq!(town.listed(&bo, &Listing::default()), asked);
    let first = list(&town.site.cx, &bo, &Listing::default()).unwrap();
    assert_eq!(first.rows.len(), 20);
    assert_eq!(first.rows[0].replies, 1);
    let next = first.next.unwrap();
    assert_eq!(next.to_string().parse(), Ok(next));
}

#[test]
fn a_full_last_page_has_no_next_one() {
    let town = Town::new();
    town.ask(20);
    let page = list(&town.site.cx, &Actor::Visitor, &Listing::default()).unwrap();
    assert_eq!((page.rows.len(), page.next), (20, None));
}

#[test]
fn rows_say_what_a_list_shows() {
    let town = Town::new();
    let item = town.question();
    let page = list(&town.site.cx, &Actor::Visitor, &Listing::default()).unwrap();
    let row = &page.rows[0];
    assert_eq!(row.id, item);
    assert_eq!(row.label.to_string(), "V 1");
    assert_eq!(row.path(), "/v/1/wie-heeft-een-taalcafe");
    assert_eq!(row.gist, "Wij zoeken voorbeelden.");
    assert_eq!(row.place.name, "Vragen aan elkaar");
    assert_eq!(row.author.person, None);
    assert_eq!(
        row.author.organisation.as_ref().unwrap().name,
        "Bibliotheek Voorbeeldstad"
    );
    assert_eq!(row.solved, Some(false));
}

#[test]
fn filters_narrow_a_list() {
    let town = Town::new();
    let (cx, ans, bo) = (&town.site.cx, town.actor(town.ans), town.actor(town.bo));
    let asked = town.question();
    let tagged = town.site.topic(
        town.ans,
        town.desk,
        None,
        "Met een tag",
        "Tekst.",
        &["Koffie"],
    );
    let talk = NewTopic {
        told: None,
        kind: ItemKind::Discussion,
        title: "Wat vinden jullie?".into(),
        body: "Ik weet het niet.".into(),
        place: Some(town.square),
        audience: None,
        tags: Vec::new(),
        submission: None,
    };
    let talk = post(cx, &bo, &talk).unwrap().item;
    forum::replies::post(cx, &bo, asked, "Antwoord.", None, None).unwrap();
    let reply = town.post_id(asked, 1);
    forum::replies::accept(cx, &ans, reply, true).unwrap();
    let tag = town.view(&ans, tagged).tags[0].id;
    let only = |listing: Listing| {
        let mut ids = town.listed(&ans, &listing);
        ids.sort();
        ids
    };
    let any = Listing::default;
    let cases = [
        (
            Listing {
                kinds: vec![ItemKind::Discussion],
                ..any()
            },
            vec![talk],
        ),
        (
            Listing {
                place: Some(town.square),
                ..any()
            },
            vec![asked, talk],
        ),
        (
            Listing {
                term: Some(tag),
                ..any()
            },
            vec![tagged],
        ),
        (
            Listing {
                author: Some(town.bo),
                ..any()
            },
            vec![talk],
        ),
        (
            Listing {
                author: Some(MemberId(1)),
                ..any()
            },
            vec![],
        ),
        (
            Listing {
                organisation: Some(town.house),
                ..any()
            },
            vec![asked, tagged],
        ),
        (
            Listing {
                unanswered: true,
                ..any()
            },
            vec![tagged],
        ),
        (
            Listing {
                solved: Some(true),
                ..any()
            },
            vec![asked],
        ),
        (
            Listing {
                solved: Some(false),
                ..any()
            },
            vec![tagged],
        ),
    ];
    for (listing, expected) in cases {
        assert_eq!(only(listing.clone()), expected, "{listing:?}");
    }
}

#[test]
fn a_list_by_author_tells_no_name_that_is_not_shown() {
    let town = Town::new();
    let cx = &town.site.cx;
    let open = town.question();
    let grouped = town
        .site
        .question(town.ans, town.club, "In de groep", "Tekst.");
    let mine = town
        .site
        .question(town.cas, town.square, "Van een gast", "Tekst.");
    let by = |actor: &Actor, author| {
        let listing = Listing {
            author: Some(author),
            ..Listing::default()
        };
        town.listed(actor, &listing)
    };
    assert_eq!(by(&town.actor(town.bo), town.ans), [open]);
    assert_eq!(by(&town.actor(town.ans), town.ans), [grouped, open]);
    assert_eq!(by(&Actor::Visitor, town.ans), []);
    assert_eq!(by(&town.actor(town.cas), town.ans), []);
    assert_eq!(by(&town.actor(town.cas), town.cas), [mine]);
    // Together in a group they know each other there.
    town.site.bring_in(town.ans, town.club, town.cas);
    assert_eq!(by(&town.actor(town.cas), town.ans), [grouped]);
    let shown = cx.store.write(|tx| {
        let mut row = store::members::find(tx, town.ans)?.unwrap();
        row.name_public = true;
        row.version += 1;
        store::members::set_profile(tx, &row)
    });
    assert!(shown.unwrap());
    assert_eq!(by(&Actor::Visitor, town.ans), [open]);
    assert_eq!(by(&town.actor(town.cas), town.ans), [grouped, open]);
}

/// Where and for whom an item stands, and in which state.
type Stands = (usize, Option<Audience>, State);

fn stands() -> impl Strategy<Value = Stands> {
    let audience = prop_oneof![
        Just(None),
        Just(Some(Audience::Everyone)),
        Just(Some(Audience::Staff)),
        Just(Some(Audience::Group)),
    ];
    let state =
        prop_oneof![4 => Just(State::Live), 1 => Just(State::Hidden), 1 => Just(State::Deleted)];
    (0..5_usize, audience, state)
}

/// Someone made up: what they hold, and which of the groups they are in and own.
#[derive(Debug, Clone)]
struct Reader {
    guest: bool,
    silenced: bool,
    grants: Vec<(Role, usize, Vec<Power>)>,
    groups: Vec<(usize, bool)>,
}

/// Any role with any powers on any scope, also such as nobody could give.
fn reader() -> impl Strategy<Value = Reader> {
    let powers = prop::collection::vec(prop::sample::select(Power::ALL), 0..4);
    let grant = (prop::sample::select(Role::ALL), 0..8_usize, powers);
    let groups = prop::collection::btree_map(0..3_usize, any::<bool>(), 0..3);
    (
        any::<bool>(),
        any::<bool>(),
        prop::collection::vec(grant, 0..3),
        groups,
    )
        .prop_map(|(guest, silenced, grants, groups)| Reader {
            guest,
            silenced,
            grants,
            groups: groups.into_iter().collect(),
        })
}

impl Reader {
    /// As Bo would be with this.
    fn actor(&self, town: &Town, groups: &[GroupId; 3]) -> Actor {
        let scope = |at: usize| match at {
            0 => GrantScope::Network,
            1 => GrantScope::Province(Province::ALL[0]),
            2 => GrantScope::Theme(TermId(1)),
            3 => GrantScope::Organisation(town.house),
            4 => GrantScope::Category(town.desk.category().unwrap()),
            at => GrantScope::Group(groups[at - 5]),
        };
        let grants = self.grants.iter().map(|(role, at, powers)| Grant {
            id: GrantId(1),
            role: *role,
            scope: scope(*at),
            powers: Powers::of(powers),
        });
        let groups = self.groups.iter().map(|(at, owns)| (groups[*at], *owns));
        Actor::Member(Member {
            id: town.bo,
            organisation: town.house,
            guest: self.guest,
            silenced: self.silenced,
            grants: grants.collect(),
            groups: groups.collect(),
            categories: Vec::new(),
            reach: domain::token::Reach::InPerson,
            fresh: false,
            proven: false,
        })
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_list_holds_exactly_what_its_reader_may_read(
        all in prop::collection::vec(stands(), 1..25),
        made_up in prop::collection::vec(reader(), 6),
    ) {
        let town = Town::new();
        let mixed = town.site.group(town.bo, "Open groep", Audience::Everyone, true);
        let unlisted = town.site.group(town.ans, "Stille groep", Audience::Group, false);
        let places = [town.square, town.desk, town.club, mixed, unlisted];
        let owners = [town.ans, town.ans, town.ans, town.bo, town.ans];
        for (at, audience, state) in all {
            let topic = NewTopic { told: None,
                kind: ItemKind::Question,
                title: "Een vraag".into(),
                body: "Tekst.".into(),
                place: Some(places[at]),
                audience,
                tags: Vec::new(),
                submission: None,
            };
            town.site.wait(std::time::Duration::from_secs(3_600));
            // Some are wider than their place, and are not posted.
            let Ok(posted) = post(&town.site.cx, &town.actor(owners[at]), &topic) else { continue };
            town.set_state(posted.item, state);
        }
        town.site.follow();
        let mut readers = vec![
            Actor::Visitor,
            Actor::System,
            town.actor(town.ans),
            town.actor(town.bo),
            town.actor(town.cas),
            town.moderator(),
            town.bo_as(Role::PoiModerator, &[Power::Moderate]),
        ];
        let groups = [town.club, mixed, unlisted].map(|place| place.group().unwrap());
        readers.extend(made_up.iter().map(|reader| reader.actor(&town, &groups)));
        for reader in readers {
            let listed: BTreeSet<ItemId> = town.listed(&reader, &Listing::default()).into_iter().collect();
            let readable = town.site.cx.store.read(|r| {
                let ids = store::items::ids_after(r, ItemId(0), 1_000)?;
                let rows = store::items::by_ids(r, &ids)?;
                store::items::facts_of(r, &rows)
            });
            let readable: BTreeSet<ItemId> = readable
                .unwrap()
                .iter()
                .filter(|facts| facts.state == State::Live && may(&reader, Act::Read(facts)).is_ok())
                .map(|facts| facts.id)
                .collect();
            prop_assert_eq!(&listed, &readable, "{:?}", reader);
            // A page of results holds twenty.
            let found = super::kit::items(&town.site.search(&reader, "vraag"));
            prop_assert_eq!(found.len(), readable.len().min(20), "{:?}", reader);
            prop_assert!(found.iter().all(|item| readable.contains(item)), "{:?}", reader);
            // Every one of them opens, which asks again.
            for item in listed {
                prop_assert!(town.page(&reader, item, 1).is_ok());
            }
        }
    }
}
