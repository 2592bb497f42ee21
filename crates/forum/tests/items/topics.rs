//! Starting and changing topics.

use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use domain::item::ItemKind;
use domain::place::{Audience, Place};
use domain::rights::{Actor, Refusal};
use domain::{CategoryId, ItemId};
use forum::items::Posted;
use forum::places::{CategoryInput, add_category};
use forum::topics::{EditTopic, NewTopic, edit, post};
use forum::{Error, items};

use super::{Town, problems};

fn new(place: Place) -> NewTopic {
    NewTopic {
        told: None,
        kind: ItemKind::Question,
        title: "Hoe werven jullie vrijwilligers?".to_owned(),
        body: "Wij zoeken er **tien**.".to_owned(),
        place: Some(place),
        audience: None,
        tags: Vec::new(),
        submission: None,
    }
}

#[test]
fn a_question_stands_where_it_was_asked() {
    let town = Town::new();
    let asked = NewTopic {
        tags: vec![
            "Vrijwilligers".into(),
            "#vrijwilligers ".into(),
            "VOG".into(),
        ],
        title: "  Hoe werven\tjullie vrijwilligers? ".into(),
        ..new(town.square)
    };
    let posted = post(&town.site.cx, &town.actor(town.ans), &asked).unwrap();
    assert_eq!(posted.path, "/v/1/hoe-werven-jullie-vrijwilligers");
    let view = town.view(&Actor::Visitor, posted.item);
    assert_eq!(view.title, "Hoe werven jullie vrijwilligers?");
    assert_eq!(
        view.html.as_str().trim(),
        "<p>Wij zoeken er <strong>tien</strong>.</p>"
    );
    assert_eq!(view.place.name, "Vragen aan elkaar");
    assert_eq!(view.audience, Audience::Everyone);
    assert_eq!(view.solved, Some(false));
    let tags: Vec<&str> = view.tags.iter().map(|tag| tag.label.as_str()).collect();
    assert_eq!(tags, ["Vrijwilligers", "VOG"]);
    // Visitors see function and organisation only, unless the author shows a name.
    assert_eq!(view.author.person, None);
    let house = view.author.organisation.unwrap();
    assert_eq!(house.name, "Bibliotheek Voorbeeldstad");
    let named = town.view(&town.actor(town.bo), posted.item).author.person;
    assert_eq!(named.unwrap().name, "Ans Jansen");
}

#[test]
fn numbers_run_by_kind() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let path = |kind| {
        let topic = NewTopic {
            kind,
            title: "Een titel".into(),
            ..new(town.square)
        };
        post(cx, &ans, &topic).unwrap().path
    };
    assert_eq!(path(ItemKind::Question), "/v/1/een-titel");
    assert_eq!(path(ItemKind::Discussion), "/g/1/een-titel");
    assert_eq!(path(ItemKind::Question), "/v/2/een-titel");
}

#[test]
fn the_spelling_of_a_hidden_tag_tells_nothing() {
    let town = Town::new();
    let tagged = |by, place, tag: &str| {
        let topic = NewTopic {
            tags: vec![tag.into()],
            ..new(place)
        };
        post(&town.site.cx, &town.actor(by), &topic).unwrap().item
    };
    let hidden = tagged(town.ans, town.club, "FusiePlan 2031");
    let open = tagged(town.bo, town.square, "fusieplan 2031");
    let label = |who, item| town.view(&town.actor(who), item).tags[0].label.clone();
    assert_eq!(label(town.bo, open), "fusieplan 2031");
    assert_eq!(label(town.ans, hidden), "fusieplan 2031");
    // Known to everyone by now, it stays as it is.
    tagged(town.ans, town.square, "FUSIEPLAN 2031");
    assert_eq!(label(town.bo, open), "fusieplan 2031");
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let wrong = NewTopic {
        title: "Kort".into(),
        body: " \u{200B}\n".into(),
        place: None,
        tags: (0..9).map(|n| format!("tag {n}")).collect(),
        ..new(town.square)
    };
    assert_eq!(
        problems(post(cx, &ans, &wrong)),
        [
            ("title", "too-short"),
            ("body", "empty"),
            ("place", "empty"),
            ("tags", "too-many")
        ]
    );
    let long = NewTopic {
        title: "é".repeat(201),
        body: "x".repeat(60_001),
        ..new(town.square)
    };
    let found = problems(post(cx, &ans, &long));
    assert_eq!(found, [("title", "too-long"), ("body", "too-long")]);
    let longest = NewTopic {
        title: "é".repeat(200),
        body: "x".repeat(60_000),
        ..new(town.square)
    };
    assert!(post(cx, &ans, &longest).is_ok());
    let article = NewTopic {
        kind: ItemKind::Practice,
        ..new(town.square)
    };
    assert_eq!(
        problems(post(cx, &ans, &article)),
        [("kind", "not-a-choice")]
    );
}

#[test]
fn places_decide_who_posts_what_for_whom() {
    let town = Town::new();
    let cx = &town.site.cx;
    let (ans, bo, cas) = (
        town.actor(town.ans),
        town.actor(town.bo),
        town.actor(town.cas),
    );
    let refusal = |actor: &Actor, topic: &NewTopic| match post(cx, actor, topic) {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    };
    assert_eq!(refusal(&Actor::Visitor, &new(town.square)), Refusal::SignIn);
    // A hidden place is as one that isn't there.
    let nowhere = Place::Category(CategoryId(9));
    assert_eq!(refusal(&bo, &new(town.club)), Refusal::Hidden);
    assert_eq!(refusal(&bo, &new(nowhere)), Refusal::Hidden);
    assert_eq!(refusal(&cas, &new(town.desk)), Refusal::Hidden);
    let announcement = NewTopic {
        kind: ItemKind::Announcement,
        ..new(town.square)
    };
    assert_eq!(refusal(&ans, &announcement), Refusal::NotAllowed);
    assert!(post(cx, &town.moderator(), &announcement).is_ok());
    let wider = |place, audience| NewTopic {
        audience: Some(audience),
        ..new(place)
    };
    let too_wide = post(cx, &ans, &wider(town.desk, Audience::Everyone));
    assert_eq!(problems(too_wide), [("audience", "too-wide")]);
    let no_group = post(cx, &ans, &wider(town.square, Audience::Group));
    assert_eq!(problems(no_group), [("audience", "not-a-choice")]);
    let staff = post(cx, &cas, &wider(town.square, Audience::Staff));
    assert_eq!(problems(staff), [("audience", "guest-not-staff")]);
    let narrow = post(cx, &ans, &wider(town.square, Audience::Staff)).unwrap();
    assert_eq!(town.row(narrow.item).audience, Audience::Staff);
    let grouped = post(cx, &ans, &new(town.club)).unwrap();
    assert_eq!(town.row(grouped.item).audience, Audience::Group);
}

#[test]
fn a_place_counts_its_items() {
    let town = Town::new();
    town.question();
    town.question();
    let place = forum::places::categories(&town.site.cx, &Actor::Visitor).unwrap();
    assert_eq!(place[0].items, 2);
}

#[test]
fn a_form_sent_twice_makes_one_topic() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let topic = NewTopic {
        submission: Some("formulier-1".into()),
        ..new(town.square)
    };
    let first = post(cx, &ans, &topic).unwrap();
    assert_eq!(post(cx, &ans, &topic).unwrap(), first);
    // The token is this person's own.
    let other = post(cx, &town.actor(town.bo), &topic).unwrap();
    assert_ne!(other.item, first.item);
    // Also when it has another title by now.
    let change = EditTopic {
        title: "Een heel andere titel".into(),
        ..items::to_edit(cx, &ans, first.item).unwrap()
    };
    edit(cx, &ans, first.item, &change).unwrap();
    let again = post(cx, &ans, &topic).unwrap();
    assert_eq!(again.item, first.item);
    assert_eq!(again.path, "/v/1/een-heel-andere-titel");
}

#[test]
fn a_form_sent_twice_at_once_makes_one_topic() {
    sent_often_at_once(&Town::new());
}

pub(crate) fn sent_often_at_once(town: &Town) {
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let topic = NewTopic {
        submission: Some("formulier-1".into()),
        ..new(town.square)
    };
    let start = Barrier::new(8);
    let posted: Vec<Posted> = thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    start.wait();
                    post(cx, &ans, &topic).unwrap()
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    assert!(posted.iter().all(|one| *one == posted[0]));
    assert_eq!(town.row(posted[0].item).number, 1);
}

#[test]
fn nobody_starts_more_than_the_limit_in_an_hour() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let topic = new(town.square);
    for _ in 0..domain::limits::ITEMS_PER_HOUR {
        post(cx, &ans, &topic).unwrap();
        town.site.wait(Duration::from_secs(10));
    }
    let Err(Error::TooMany { retry }) = post(cx, &ans, &topic) else {
        panic!("not stopped");
    };
    let first_spent = Duration::from_secs(u64::from(domain::limits::ITEMS_PER_HOUR) * 10);
    assert_eq!(retry, Duration::from_secs(3_600) - first_spent);
    assert!(post(cx, &town.actor(town.bo), &topic).is_ok());
    town.site.wait(retry);
    assert!(post(cx, &ans, &topic).is_ok());
    assert!(post(cx, &ans, &topic).is_err());
}

#[test]
fn a_new_title_gives_a_new_address() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let item = town.question();
    let form = items::to_edit(cx, &ans, item).unwrap();
    assert_eq!(form.version, 1);
    assert_eq!(form.title, "Wie heeft een taalcafé?");
    assert_eq!(form.body, "Wij zoeken *voorbeelden*.");
    let change = EditTopic {
        title: "Wie heeft een taalcafé op zaterdag?".into(),
        body: "Wij zoeken **goede** voorbeelden.".into(),
        tags: vec!["taalcafé".into()],
        ..form
    };
    let posted = edit(cx, &ans, item, &change).unwrap();
    assert_eq!(posted.path, "/v/1/wie-heeft-een-taalcafe-op-zaterdag");
    let view = town.view(&Actor::Visitor, item);
    assert_eq!(view.title, change.title);
    assert_eq!(view.excerpt, "Wij zoeken goede voorbeelden.");
    assert_eq!(view.version, 2);
    assert_eq!(view.edited_at, Some(cx.now()));
    assert_eq!(view.tags[0].label, "taalcafé");
    assert_eq!(items::to_edit(cx, &ans, item).unwrap().tags, ["taalcafé"]);
}

#[test]
fn only_who_wrote_or_moderates_a_topic_changes_it() {
    let town = Town::new();
    let cx = &town.site.cx;
    let item = town.question();
    let form = items::to_edit(cx, &town.actor(town.ans), item).unwrap();
    let change = EditTopic {
        body: "Iets anders.".into(),
        ..form
    };
    for (actor, expected) in [
        (Actor::Visitor, Refusal::SignIn),
        (town.actor(town.bo), Refusal::NotAllowed),
        (town.actor(town.cas), Refusal::NotAllowed),
    ] {
        let refused = edit(cx, &actor, item, &change);
        assert!(
            matches!(refused, Err(Error::Refused(why)) if why == expected),
            "{actor:?}"
        );
        assert!(items::to_edit(cx, &actor, item).is_err());
    }
    assert!(edit(cx, &town.moderator(), item, &change).is_ok());
    let unknown = edit(cx, &town.actor(town.ans), ItemId(5), &change);
    assert!(matches!(unknown, Err(Error::NotFound)));
}

#[test]
fn someone_elses_change_is_not_written_over() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let item = town.question();
    let form = items::to_edit(cx, &ans, item).unwrap();
    let first = EditTopic {
        body: "De eerste wijziging.".into(),
        ..form.clone()
    };
    edit(cx, &town.moderator(), item, &first).unwrap();
    let second = EditTopic {
        body: "De tweede wijziging.".into(),
        ..form
    };
    let Err(Error::Stale(current)) = edit(cx, &ans, item, &second) else {
        panic!("written over");
    };
    assert_eq!(current.version, 2);
    assert_eq!(current.title.as_deref(), Some("Wie heeft een taalcafé?"));
    assert_eq!(current.body, "De eerste wijziging.");
    // With the version that stands there it goes over it.
    let again = EditTopic {
        version: current.version,
        ..second.clone()
    };
    edit(cx, &ans, item, &again).unwrap();
    // The same form sent twice is no contradiction, and no new version.
    edit(cx, &ans, item, &second).unwrap();
    assert_eq!(town.row(item).version, 3);
}

#[test]
fn no_change_makes_no_version() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let item = town.question();
    let form = items::to_edit(cx, &ans, item).unwrap();
    edit(cx, &ans, item, &form).unwrap();
    let row = town.row(item);
    assert_eq!((row.version, row.edited_at), (1, None));
    let versions = forum::history::versions(cx, &ans, town.post_id(item, 0)).unwrap();
    assert_eq!(versions.versions.len(), 1);
}

#[test]
fn a_question_is_more_than_a_template() {
    let town = Town::new();
    let cx = &town.site.cx;
    let input = CategoryInput {
        name: "Taal".to_owned(),
        audience: Some(Audience::Everyone),
        template: Some("Waar loop je vast?\n\nWat probeerde je al?".to_owned()),
        ..CategoryInput::default()
    };
    let taal = add_category(cx, &Actor::System, &input).unwrap().place;
    let post = |kind: ItemKind, place: Place, body: &str| {
        let new = NewTopic {
            kind,
            body: body.to_owned(),
            ..new(place)
        };
        post(cx, &town.actor(town.ans), &new)
    };
    let begun = " Waar loop je vast?\r\n\r\n\r\nWat probeerde je al?\n";
    // Also where it was taken along from another category.
    for place in [taal, town.square] {
        let refused = post(ItemKind::Question, place, begun);
        assert_eq!(problems(refused), [("body", "only-template")]);
    }
    post(ItemKind::Question, taal, &format!("{begun} Een poster.")).unwrap();
    post(ItemKind::Discussion, taal, begun).unwrap();
}
