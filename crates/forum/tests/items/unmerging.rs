//! Topics that were made one are taken apart again.

use domain::ItemId;
use domain::item::State;
use domain::moment::days;
use domain::rights::Actor;
use forum::items::{Found, Showing, open};
use forum::{Error, bookmarks, replies, tending};

use super::{Town, because};

fn conflict<T: std::fmt::Debug>(done: Result<T, Error>, key: &str) {
    assert!(
        matches!(done, Err(Error::Conflict(found)) if found == key),
        "{done:?}"
    );
}

#[test]
fn what_was_made_one_is_taken_apart_as_it_was() {
    take_apart(&Town::new());
}

pub(super) fn take_apart(town: &Town) {
    let (cx, ans, moderator) = (&town.site.cx, town.actor(town.ans), town.moderator());
    let (one, other) = (town.question(), town.question());
    let answer = town.answer(one);
    replies::accept(cx, &ans, answer, true).unwrap();
    town.answer(other);
    bookmarks::set(cx, &town.actor(town.cas), one, "Voor later", "").unwrap();
    let (label, into) = (town.label(one), town.label(other).to_string());
    let before = (town.row(one), town.row(other), town.items_in(town.square));
    let opening = town.post_id(one, 0);
    tending::merge(cx, &moderator, one, &into, "Dubbel").unwrap();
    // What is written since stays where it was written.
    replies::post(cx, &town.actor(town.bo), other, "Nog iets.", None, None).unwrap();
    let lately = tending::to_tend(cx, &moderator, other).unwrap().merged;
    assert_eq!(lately.len(), 1, "{lately:?}");
    assert_eq!(lately[0].label, label);

    let refused = tending::unmerge(cx, &ans, other, label);
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    conflict(
        tending::unmerge(cx, &moderator, other, town.label(other)),
        "unmerge-late",
    );
    let posted = tending::unmerge(cx, &moderator, other, label).unwrap();
    assert_eq!(posted.item, one);
    let now = town.row(one);
    assert_eq!(
        (now.state, now.replies, now.accepted, now.last_n),
        (State::Live, 1, 1, before.0.last_n)
    );
    assert_eq!(
        (town.post_id(one, 0), town.post_id(one, 1)),
        (opening, answer)
    );
    let rest = town.row(other);
    assert_eq!(
        (rest.replies, rest.accepted),
        (before.1.replies + 1, before.1.accepted)
    );
    assert_eq!(town.items_in(town.square), before.2);
    let path = now.path();
    let found = open(cx, &Actor::Visitor, label, &now.slug, Showing::Page(1)).unwrap();
    assert!(matches!(found, Found::Here(_)), "{path}: {found:?}");
    // An address that someone kept from in between leads on.
    let to = forum::items::moved_to(cx, &Actor::Visitor, town.label(other), 3).unwrap();
    assert_eq!(to, format!("{path}#r1"));
    let mended = cx
        .store
        .write(|tx| store::recount::items(tx, None))
        .unwrap()
        .0;
    assert!(mended.is_empty(), "{mended:?}");
    let lately = tending::to_tend(cx, &moderator, other).unwrap().merged;
    assert!(lately.is_empty(), "{lately:?}");
    conflict(
        tending::unmerge(cx, &moderator, other, label),
        "unmerge-late",
    );

    // And so once more: what happened once can happen again.
    tending::merge(cx, &moderator, one, &into, "").unwrap();
    tending::unmerge(cx, &moderator, other, label).unwrap();
    assert_eq!(town.post_id(one, 1), answer);
}

#[test]
fn what_was_made_one_twice_comes_apart_in_layers() {
    let town = Town::new();
    let (cx, moderator) = (&town.site.cx, town.moderator());
    let (a, b, c) = (town.question(), town.question(), town.question());
    let (of_a, of_b) = (town.label(a), town.label(b));
    tending::merge(cx, &moderator, a, &of_b.to_string(), "").unwrap();
    tending::merge(cx, &moderator, b, &town.label(c).to_string(), "").unwrap();
    conflict(tending::unmerge(cx, &moderator, c, of_a), "unmerge-late");
    tending::unmerge(cx, &moderator, c, of_b).unwrap();
    let slug = town.row(a).slug;
    let found = open(cx, &Actor::Visitor, of_a, &slug, Showing::Page(1)).unwrap();
    assert_eq!(found, Found::Moved(town.row(b).path()), "A is part of B");
    tending::unmerge(cx, &moderator, b, of_a).unwrap();
    for item in [a, b, c] {
        assert_eq!(
            (town.row(item).state, town.row(item).replies),
            (State::Live, 0)
        );
    }
}

#[test]
fn what_a_split_took_stays_where_that_put_it() {
    let town = Town::new();
    let (cx, moderator) = (&town.site.cx, town.moderator());
    let one = town.question();
    for _ in 0..3 {
        town.answer(one);
    }
    let split = tending::Split {
        numbers: vec![2, 3],
        kind: Some(domain::item::ItemKind::Discussion),
        title: "Iets anders dan dat".into(),
        note: String::new(),
    };
    let made = tending::split(cx, &moderator, one, &split).unwrap().item;
    let label = town.label(one);
    tending::merge(cx, &moderator, one, &town.label(made).to_string(), "").unwrap();
    tending::unmerge(cx, &moderator, made, label).unwrap();
    assert_eq!((town.row(one).replies, town.row(made).replies), (1, 1));
    for item in [one, made] {
        assert_eq!(town.post(item, 0).state, State::Live);
        assert!(town.view(&Actor::Visitor, item).replies.len() == 1);
    }
}

#[test]
fn what_was_quoted_while_they_were_one_goes_with_what_it_quotes() {
    let town = Town::new();
    let (cx, moderator) = (&town.site.cx, town.moderator());
    let (one, other) = (town.question(), town.question());
    let reply = town.answer(one);
    let label = town.label(one);
    tending::merge(cx, &moderator, one, &town.label(other).to_string(), "").unwrap();
    let n = town.row(other).last_n;
    let quote = format!(
        "[Zoals hier]({}/r/{n}):\n\n> Geheime woorden.",
        town.label(other).path()
    );
    replies::post(cx, &town.actor(town.bo), other, &quote, None, None).unwrap();
    tending::unmerge(cx, &moderator, other, label).unwrap();
    let refers = cx.store.read(|r| store::references::referring(r, one));
    let quoting = town.post_id(other, n + 1);
    assert!(refers.unwrap().contains(&quoting), "{reply:?}");
}

#[test]
fn what_was_taken_away_meanwhile_stays_away() {
    let town = Town::new();
    let (cx, moderator) = (&town.site.cx, town.moderator());
    let part = |one: ItemId| {
        let other = town
            .site
            .question(town.bo, town.square, "Een ander?", "Tekst.");
        tending::merge(cx, &moderator, one, &town.label(other).to_string(), "").unwrap();
        (other, town.post_id(other, 1))
    };
    let shown = |item| {
        let row = town.row(item);
        open(
            cx,
            &Actor::Visitor,
            row.label(),
            &row.slug,
            Showing::Page(1),
        )
        .map(drop)
    };
    // By a decision: it comes back when that is undone.
    let decided = town.question();
    let (other, opening) = part(decided);
    tending::delete_reply(cx, &moderator, opening, &because("Dubbel.")).unwrap();
    tending::unmerge(cx, &moderator, other, town.label(decided)).unwrap();
    assert_eq!(town.row(decided).state, State::Deleted);
    assert!(matches!(shown(decided), Err(Error::Gone)));
    town.bring_back(&moderator, opening);
    assert!(shown(decided).is_ok());
    assert_eq!(town.post(decided, 0).state, State::Live);
    // By its author.
    let own = town.question();
    let (other, opening) = part(own);
    tending::delete_reply(cx, &town.actor(town.ans), opening, &Default::default()).unwrap();
    tending::unmerge(cx, &moderator, other, town.label(own)).unwrap();
    assert!(matches!(shown(own), Err(Error::Gone)));
    tending::restore(cx, &town.actor(town.ans), own).unwrap();
    assert!(shown(own).is_ok());
    let mended = cx
        .store
        .write(|tx| store::recount::items(tx, None))
        .unwrap()
        .0;
    assert!(mended.is_empty(), "{mended:?}");
}

#[test]
fn what_went_to_fewer_as_a_whole_is_not_shown_to_more() {
    let town = Town::new();
    let (cx, moderator) = (&town.site.cx, town.moderator());
    let (one, other) = (town.question(), town.question());
    let label = town.label(one);
    tending::merge(cx, &moderator, one, &town.label(other).to_string(), "").unwrap();
    let to = tending::Relocation {
        version: town.row(other).version,
        place: Some(town.desk),
        audience: Some(domain::place::Audience::Staff),
        note: String::new(),
        sure: true,
    };
    tending::relocate(cx, &moderator, other, &to).unwrap();
    conflict(
        tending::unmerge(cx, &moderator, other, label),
        "unmerge-wider",
    );
}

#[test]
fn what_was_made_one_long_ago_stays_so() {
    let town = Town::new();
    let (cx, moderator) = (&town.site.cx, town.moderator());
    let (one, other) = (town.question(), town.question());
    let label = town.label(one);
    tending::merge(cx, &moderator, one, &town.label(other).to_string(), "").unwrap();
    town.site.wait(days(31));
    conflict(
        tending::unmerge(cx, &moderator, other, label),
        "unmerge-late",
    );
}

#[test]
fn what_was_changed_for_fewer_is_not_shown_to_more() {
    let town = Town::new();
    let (cx, moderator) = (&town.site.cx, town.moderator());
    let one = town.question();
    let other = town
        .site
        .question(town.ans, town.desk, "Onder collega’s", "Tekst.");
    let label = town.label(one);
    tending::merge(cx, &moderator, one, &town.label(other).to_string(), "").unwrap();
    let edit = replies::EditReply {
        version: 1,
        body: "Met iets dat niet iedereen hoeft te lezen.".into(),
        note: String::new(),
    };
    let reply = town.post_id(other, 1);
    town.site.wait(days(1));
    replies::edit(cx, &town.actor(town.ans), reply, &edit).unwrap();
    conflict(
        tending::unmerge(cx, &moderator, other, label),
        "unmerge-wider",
    );
}
