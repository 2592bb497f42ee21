//! Names of people who are not shown to everyone, in what others write.

use domain::Moment;
use domain::person::Seen;
use domain::place::{Audience, Joining};
use domain::rights::Actor;
use forum::bookmarks;
use forum::history;
use forum::items::{self, Listing};
use forum::places::{self, GroupInput};
use forum::profiles;
use forum::references;
use forum::replies::{self, EditReply};
use forum::search::Hit;
use forum::topics::{self, EditTopic};

use super::Town;

/// Who reads, and whether they see Bo by name.
fn readers(town: &Town) -> [(Actor, bool); 3] {
    [
        (Actor::Visitor, false),
        (town.actor(town.cas), false),
        (town.actor(town.ans), true),
    ]
}

fn show(town: &Town, public: bool) {
    let shown = town.site.cx.store.write(|tx| {
        let mut row = store::members::find(tx, town.bo)?.unwrap();
        row.name_public = public;
        row.version += 1;
        store::members::set_profile(tx, &row)
    });
    assert!(shown.unwrap());
}

/// What people, groups and lists of them say of themselves, as this reader is told.
fn told_of(town: &Town, actor: &Actor) -> [(&'static str, String); 3] {
    let cx = &town.site.cx;
    let handle = town.site.handle(town.ans);
    let profiles::Found::Here(profile) = profiles::open(cx, actor, &handle).unwrap() else {
        panic!("it is there");
    };
    let groups = places::groups(cx, actor).unwrap();
    let found = places::group(cx, actor, "open-groep").unwrap();
    let places::Found::Here(group) = found else {
        panic!("it is there");
    };
    [
        (
            "a profile",
            format!("{}{}", profile.about, profile.expertise),
        ),
        (
            "groups",
            groups.iter().map(|group| group.about.as_str()).collect(),
        ),
        ("a group", group.row.about),
    ]
}

/// What they tell of themselves is for everyone.
const TOLD: profiles::Fields = profiles::Fields {
    job_title: Seen::Everyone,
    about: Seen::Everyone,
    expertise: Seen::Everyone,
    work_days: Seen::Nobody,
};

#[test]
fn who_is_not_shown_is_not_named_by_people_and_groups() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let bo = format!("@{}", town.site.handle(town.bo));
    let (mut input, _) = profiles::to_edit(cx, &ans).unwrap();
    input.about = format!("Werkt met {bo}.");
    input.expertise = format!("alles wat {bo} niet weet");
    input.name_public = true;
    input.fields = TOLD;
    profiles::edit(cx, &ans, &input).unwrap();
    let group = GroupInput {
        name: "Open groep".to_owned(),
        about: format!("Vraag het {bo}."),
        audience: Some(Audience::Everyone),
        listed: true,
        joining: Some(Joining::Free),
    };
    places::start_group(cx, &ans, &group).unwrap();
    for (actor, sees) in readers(&town) {
        for (what, said) in told_of(&town, &actor) {
            assert_eq!(said.contains(&bo), sees, "{what} for {actor:?}: {said}");
            assert_eq!(said.contains("@…"), !sees, "{what} for {actor:?}: {said}");
        }
    }
}

/// All that pages say of what was written, as this reader is told.
fn told(town: &Town, actor: &Actor) -> Vec<(&'static str, String)> {
    let cx = &town.site.cx;
    let rows = items::list(cx, actor, &Listing::default()).unwrap().rows;
    let item = rows.iter().find(|row| row.title.starts_with("Wie kent"));
    let item = item.expect("the item is listed").id;
    let view = town.view(actor, item);
    let versions = history::versions(cx, actor, town.post_id(item, 0)).unwrap();
    let compared = history::compare(cx, actor, town.post_id(item, 1), 1, 2).unwrap();
    let pieces = |lines: &[history::Line]| -> String {
        let pieces = lines.iter().flat_map(|(_, pieces)| pieces);
        pieces.map(|piece| piece.text.as_str()).collect()
    };
    let quoted = replies::quote(cx, actor, item, 1).unwrap();
    let hits = town.site.search(actor, "speelgoed").hits;
    let passage = |hit: &Hit| -> String {
        let (Hit::Item { passage, .. } | Hit::Reply { passage, .. }) = hit else {
            panic!("texts are found");
        };
        passage.iter().map(|part| part.text.as_str()).collect()
    };
    vec![
        (
            "titles in lists",
            rows.iter().map(|row| row.title.as_str()).collect(),
        ),
        (
            "gists in lists",
            rows.iter().map(|row| row.gist.as_str()).collect(),
        ),
        ("the title", view.title.clone()),
        ("the description", view.excerpt.clone()),
        ("the text", view.html.to_string()),
        ("a reply", view.replies[0].html.to_string()),
        ("passages", hits.iter().map(passage).collect()),
        ("a quote", quoted.words),
        ("the history", versions.title.clone()),
        (
            "notes",
            versions
                .versions
                .iter()
                .map(|row| row.note.as_str())
                .collect(),
        ),
        (
            "a comparison",
            compared
                .sections
                .iter()
                .map(|(_, lines)| pieces(lines))
                .collect(),
        ),
    ]
}

#[test]
fn who_is_not_shown_is_not_named_in_what_others_wrote() {
    who_is_not_shown(&Town::new());
}

pub(super) fn who_is_not_shown(town: &Town) {
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let bo = format!("@{}", town.site.handle(town.bo));
    let title = format!("Wie kent {bo} al?");
    let body = format!("Speelgoed: {bo} weet het, `{bo}` zelf en [{bo}](https://x.example).");
    let item = town.site.question(town.ans, town.square, &title, &body);
    replies::post(cx, &ans, item, &body, None, None).unwrap();
    let edited = EditReply {
        version: 1,
        body: format!("{body} En het speelgoed van {bo}."),
        note: String::new(),
    };
    replies::edit(cx, &ans, town.post_id(item, 1), &edited).unwrap();
    let edited = EditTopic {
        version: 1,
        title,
        body: format!("{body} Echt."),
        tags: Vec::new(),
        note: format!("Op verzoek van {bo}"),
    };
    topics::edit(cx, &ans, item, &edited).unwrap();
    let label = town.label(item);
    let from = format!("Zie {label}.");
    let from = town
        .site
        .question(town.ans, town.square, "Waar stond het?", &from);
    town.site.follow();
    for (actor, sees) in readers(town) {
        for (what, said) in told(town, &actor) {
            assert_eq!(said.contains(&bo), sees, "{what} for {actor:?}: {said}");
            assert_eq!(said.contains("@…"), !sees, "{what} for {actor:?}: {said}");
        }
        let linked = town.html(&actor, from);
        assert_eq!(linked.contains(&bo), sees, "the title of a link: {linked}");
        assert!(linked.contains(&format!("{label} · Wie kent")), "{linked}");
        let seen = references::preview(cx, &actor, &format!("Zie {label}."), None).unwrap();
        let seen = seen.html.to_string();
        assert_eq!(seen.contains(&bo), sees, "a preview: {seen}");
        if actor.id().is_some() {
            let kept = bookmarks::to_edit(cx, &actor, item).unwrap().title;
            assert_eq!(kept.contains(&bo), sees, "what is kept: {kept}");
        }
    }
    // A name of before is theirs too; and so is the address of the item none.
    assert!(
        !town.row(item).slug.contains(&bo[1..]),
        "{}",
        town.row(item).slug
    );
    let renamed = cx.store.write(|tx| {
        let mut row = store::members::find(tx, town.bo)?.unwrap();
        store::members::add_former_handle(tx, &row.handle, row.id)?;
        row.handle = "iemand-anders".to_owned();
        row.version += 1;
        store::members::set_profile(tx, &row)
    });
    assert!(renamed.unwrap());
    for (what, said) in told(town, &Actor::Visitor) {
        assert!(!said.contains(&bo), "{what}, renamed: {said}");
    }
    show(town, true);
    for (what, said) in told(town, &Actor::Visitor) {
        assert!(
            said.contains(&bo) && !said.contains("@…"),
            "{what}, shown: {said}"
        );
    }
}

#[test]
fn nobody_is_looked_up_for_who_sees_everyone() {
    let town = Town::new();
    let strange = "Volg @niemand-hier, zegt @Niemand_Anders.";
    let item = town
        .site
        .question(town.ans, town.square, "Waar te volgen?", strange);
    // What is nobody's name is a word for everyone.
    for actor in [Actor::Visitor, town.actor(town.cas), town.actor(town.ans)] {
        let seen = town.html(&actor, item);
        assert!(seen.contains("<a>@niemand-hier</a>"), "{seen}");
        assert!(town.view(&actor, item).excerpt.contains("@Niemand_Anders"));
    }
    // Guests know who shares a group with them, there.
    let club = town
        .site
        .question(town.ans, town.club, "Met wie doen we dit?", "Met mij.");
    town.site.bring_in(town.ans, town.club, town.cas);
    let said = format!("Vraag @{} maar.", town.site.handle(town.bo));
    let ans = town.actor(town.ans);
    replies::post(&town.site.cx, &ans, club, &said, None, None).unwrap();
    let seen = town.view(&town.actor(town.cas), club);
    assert!(seen.replies[0].html.as_str().contains("@bo"), "{seen:?}");
    assert!(seen.created_at > Moment(0));
}

/// How many texts someone finds with this, and which, counted and in their order.
fn finds(town: &Town, actor: &Actor, text: &str) -> String {
    let found = town.site.search(actor, text);
    format!(
        "{} {:?} {:?} {:?} {}",
        found.total,
        crate::kit::items(&found),
        found.facets,
        found.unknown_words,
        found.guessed
    )
}

#[test]
fn who_is_not_shown_is_not_found_by_name() {
    // The same town twice: in one of them the texts name Bo, in the other one nobody.
    let [with, without] = [true, false].map(|named| {
        let town = Town::new();
        let ans = town.actor(town.ans);
        let handle = town.site.handle(town.bo);
        let bo = if named { &format!("@{handle}") } else { "@…" };
        let title = format!("Wie kent {bo} al?");
        let body = format!("Speelgoed: {bo} weet het, `{bo}` ook.\n\n> {bo} zei iets");
        let item = town.site.question(town.ans, town.square, &title, &body);
        replies::post(
            &town.site.cx,
            &ans,
            item,
            &format!("Mee eens, {bo}."),
            None,
            None,
        )
        .unwrap();
        let (mut input, _) = profiles::to_edit(&town.site.cx, &ans).unwrap();
        input.about = format!("Werkt met {bo} aan speelgoed.");
        input.name_public = true;
        input.fields = TOLD;
        profiles::edit(&town.site.cx, &ans, &input).unwrap();
        town.site.follow();
        town
    });
    let handle = with.site.handle(with.bo);
    let first = handle.split('-').next().unwrap();
    let probes = [
        handle.clone(),
        format!("@{handle}"),
        handle.replace('-', ""),
        handle.replace('-', " "),
        first.to_owned(),
        format!("{handle}e"),
        format!("\"kent {handle} al\""),
        format!("speelgoed -{handle}"),
        format!("speelgoed -{first}"),
        format!("eens -@{handle}"),
        format!("eens -\"{}\"", handle.replace('-', " ")),
    ];
    for actor in [Actor::Visitor, with.actor(with.cas)] {
        for text in &probes {
            let (named, unnamed) = (finds(&with, &actor, text), finds(&without, &actor, text));
            assert_eq!(named, unnamed, "{text} for {actor:?}");
        }
    }
    let ans = with.actor(with.ans);
    let total = |actor: &Actor, text: &str| with.site.search(actor, text).total;
    // The topic, the reply, and what Ans says of herself.
    assert_eq!(total(&ans, &handle), 3);
    let known = |actor: &Actor| with.site.search(actor, &handle).unknown_words.is_empty();
    assert!(known(&ans) && !known(&Actor::Visitor));
    assert_eq!(total(&Actor::Visitor, &format!("speelgoed -{handle}")), 2);
    assert_eq!(total(&Actor::Visitor, &format!("eens -{handle}")), 1);
    assert_eq!(total(&ans, &format!("eens -{handle}")), 0);
}
