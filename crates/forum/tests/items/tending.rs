//! Closing, pinning, moving, taking away and bringing back.

use domain::item::{ItemKind, State};
use domain::keeping_up::{Follow, Why};
use domain::moment::days;
use domain::place::{Audience, Place};
use domain::rights::{Actor, Refusal};
use domain::tending::Deed;
use domain::{ItemId, MemberId, PostId};
use forum::drafts::Hand;
use forum::history::versions;
use forum::items::{self, Found, Posted, Showing, open};
use forum::tending::{self, Relocation};
use forum::topics::{self, NewTopic};
use forum::{Error, drafts, replies};

use super::{Town, because, problems};

impl Town {
    pub(super) fn answer(&self, item: ItemId) -> PostId {
        let bo = self.actor(self.bo);
        replies::post(&self.site.cx, &bo, item, "Zo doen wij het.", None, None).unwrap();
        let n = self.row(item).last_n;
        self.post_id(item, n)
    }

    fn deeds(&self, actor: &Actor, post: PostId) -> Vec<Deed> {
        let history = versions(&self.site.cx, actor, post).unwrap();
        history.deeds.into_iter().map(|deed| deed.kind).collect()
    }

    pub(super) fn items_in(&self, place: Place) -> i64 {
        let found = self.site.cx.store.read(|r| match place {
            Place::Category(id) => store::places::categories_by_ids(r, &[id])
                .map(|rows| rows.into_iter().map(|row| row.items).sum()),
            Place::Group(id) => store::places::groups_by_ids(r, &[id])
                .map(|rows| rows.into_iter().map(|row| row.items).sum()),
        });
        found.unwrap()
    }
}

fn not_allowed(done: Result<Posted, Error>) {
    assert!(matches!(done, Err(Error::Refused(Refusal::NotAllowed))));
}

#[test]
fn what_is_taken_away_comes_back_as_it_was() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let item = town.question();
    let before = town.items_in(town.square);
    not_allowed(tending::delete(
        cx,
        &town.actor(town.bo),
        item,
        &Default::default(),
    ));
    for _ in 0..2 {
        tending::delete(cx, &ans, item, &because("Dubbel")).unwrap();
    }
    assert_eq!(town.row(item).state, State::Deleted);
    assert_eq!(town.items_in(town.square), before - 1);
    let row = town.row(item);
    let seen = open(
        cx,
        &Actor::Visitor,
        row.label(),
        &row.slug,
        Showing::Page(1),
    );
    assert!(matches!(seen, Err(Error::Gone)));
    assert_eq!(tending::deleted(cx, &ans, item).unwrap().path, row.path());
    let other = tending::deleted(cx, &town.actor(town.bo), item);
    assert!(matches!(other, Err(Error::Gone)));
    not_allowed(tending::restore(cx, &town.actor(town.bo), item));
    for _ in 0..2 {
        tending::restore(cx, &ans, item).unwrap();
    }
    assert_eq!(town.items_in(town.square), before);
    let opening = town.post_id(item, 0);
    assert_eq!(
        town.deeds(&Actor::Visitor, opening),
        [Deed::Restored, Deed::Deleted]
    );
    // What others wrote below it is not hers to take away.
    town.answer(item);
    not_allowed(tending::delete(cx, &ans, item, &Default::default()));
    tending::delete(cx, &town.moderator(), item, &because("Niet voor hier")).unwrap();
    not_allowed(tending::restore(cx, &ans, item));
    let read = tending::deleted(cx, &ans, item).unwrap();
    assert_eq!((read.own, read.may_restore), (false, false));
    assert_eq!(read.deed.unwrap().note, "", "the decision says why");
    assert!(read.decided && !read.html.as_str().is_empty());
    // What was decided comes back when that is undone.
    let back = tending::restore(cx, &town.moderator(), item);
    assert!(
        matches!(back, Err(Error::Conflict("decided-away"))),
        "{back:?}"
    );
    town.bring_back(&town.moderator(), opening);
    assert_eq!(town.row(item).state, State::Live);
}

#[test]
fn a_reply_that_is_taken_away_keeps_its_place() {
    let town = Town::new();
    let (cx, ans, bo) = (&town.site.cx, town.actor(town.ans), town.actor(town.bo));
    let item = town.question();
    let reply = town.answer(item);
    replies::accept(cx, &ans, reply, true).unwrap();
    let counts = || {
        let row = town.row(item);
        (row.replies, row.accepted, row.last_n)
    };
    assert_eq!(counts(), (1, 1, 1));
    not_allowed(tending::delete_reply(cx, &ans, reply, &Default::default()));
    for _ in 0..2 {
        tending::delete_reply(cx, &bo, reply, &Default::default()).unwrap();
    }
    assert_eq!(counts(), (0, 0, 1));
    let seen = |actor: &Actor| town.view(actor, item).replies[0].clone();
    assert!(seen(&ans).html.as_str().is_empty() && !seen(&ans).may_restore);
    assert!(seen(&bo).may_restore && !seen(&bo).may_delete);
    not_allowed(tending::restore_reply(cx, &ans, reply));
    for _ in 0..2 {
        tending::restore_reply(cx, &bo, reply).unwrap();
    }
    assert_eq!(counts(), (1, 1, 1));
    assert_eq!(town.deeds(&ans, reply), [Deed::Restored, Deed::Deleted]);
    assert!(store_is_right(&town));
}

#[test]
fn nobody_brings_back_what_moderation_has_hidden() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let item = town.question();
    town.set_state(item, State::Hidden);
    not_allowed(tending::delete(cx, &ans, item, &Default::default()));
    assert_eq!(town.row(item).state, State::Hidden);
}

#[test]
fn a_moderator_has_the_last_word() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let moderator = town.moderator();
    let item = town
        .site
        .question(town.ans, town.square, "Wie weet het?", "Vraag.");
    let cas = town.actor(town.cas);
    replies::post(cx, &cas, item, "Een reactie.", None, None).unwrap();
    let reply = town.post_id(item, 1);
    tending::delete_reply(cx, &cas, reply, &Default::default()).unwrap();
    tending::delete_reply(cx, &moderator, reply, &because("Ook dan niet.")).unwrap();
    let back = tending::restore_reply(cx, &cas, reply);
    assert!(
        matches!(back, Err(Error::Conflict("decided-away"))),
        "{back:?}"
    );
    // What was closed takes neither old texts nor new words from its author.
    let second = replies::post(cx, &ans, item, "Nog iets.", None, None).unwrap();
    assert!(second.path.ends_with("#r2"));
    tending::delete_reply(cx, &ans, town.post_id(item, 2), &Default::default()).unwrap();
    replies::post(cx, &cas, item, "Nog een reactie.", None, None).unwrap();
    let third = town.post_id(item, 3);
    tending::delete_reply(cx, &moderator, third, &because("Geheime reden")).unwrap();
    tending::lock(cx, &moderator, item, true, "Al beantwoord").unwrap();
    not_allowed(tending::restore_reply(cx, &ans, town.post_id(item, 2)));
    let edit = forum::topics::EditSummary {
        version: 1,
        summary: "Toch.".into(),
    };
    not_allowed(forum::topics::summarize(cx, &ans, item, &edit));
    // Why a text was taken away the decision tells who wrote it; why a topic was closed all are told who read it.
    town.bring_back(&moderator, reply);
    // What its author had taken away stays so until someone brings it back.
    assert_eq!(town.post(item, 1).state, State::Deleted);
    tending::restore_reply(cx, &moderator, reply).unwrap();
    let note = |actor: &Actor, post, deed: Deed| {
        let deeds = versions(cx, actor, post).unwrap().deeds;
        let latest = deeds.into_iter().find(|done| done.kind == deed);
        latest.unwrap().note
    };
    let opening = town.post_id(item, 0);
    town.bring_back(&moderator, third);
    for reader in [&cas, &ans, &Actor::Visitor] {
        assert_eq!(note(reader, third, Deed::Deleted), "");
        assert_eq!(note(reader, opening, Deed::Locked), "Al beantwoord");
    }
}

#[test]
fn what_hangs_on_a_deleted_reply_goes_with_it() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let item = town.question();
    let reply = town.answer(item);
    forum::adoptions::set(cx, &ans, reply, "Ging goed", None).unwrap();
    let kind = tending::change_kind(cx, &ans, item, Some(ItemKind::Discussion));
    assert!(kind.is_err());
    let by_moderator =
        tending::change_kind(cx, &town.moderator(), item, Some(ItemKind::Discussion));
    assert_eq!(problems(by_moderator), [("kind", "has-answers")]);
    assert_eq!(town.row(item).adoptions, 1);
    tending::delete_reply(cx, &town.actor(town.bo), reply, &Default::default()).unwrap();
    assert_eq!(town.row(item).adoptions, 0);
    assert_eq!(town.row(item).active_at, town.row(item).created_at);
    let seen = town.view(&Actor::Visitor, item);
    assert!(seen.replies[0].useful.adoptions.is_empty());
    forum::adoptions::remove(cx, &ans, reply).unwrap();
    assert!(store_is_right(&town));
}

/// Whether counting again finds nothing to mend.
fn store_is_right(town: &Town) -> bool {
    let mended = town.site.cx.store.write(|tx| {
        let (items, _) = store::recount::items(tx, None)?;
        let places = store::recount::categories(tx)?;
        Ok::<_, store::Error>(items.len() + places.len())
    });
    mended.unwrap() == 0
}

#[test]
fn moderators_close_and_open() {
    let town = Town::new();
    let cx = &town.site.cx;
    let item = town.question();
    not_allowed(tending::lock(cx, &town.actor(town.ans), item, true, ""));
    for _ in 0..2 {
        tending::lock(cx, &town.moderator(), item, true, "Afgerond").unwrap();
    }
    let late = replies::post(cx, &town.actor(town.bo), item, "Nog iets.", None, None);
    assert!(matches!(late, Err(Error::Refused(Refusal::Locked))));
    tending::lock(cx, &town.moderator(), item, false, "").unwrap();
    town.answer(item);
    let opening = town.post_id(item, 0);
    assert_eq!(
        town.deeds(&Actor::Visitor, opening),
        [Deed::Unlocked, Deed::Locked]
    );
}

#[test]
fn what_is_pinned_stands_on_top_until_its_day_is_over() {
    let town = Town::new();
    let cx = &town.site.cx;
    let item = town.question();
    not_allowed(tending::pin(cx, &town.actor(town.ans), item, ""));
    let bo = town.moderator();
    assert_eq!(
        problems(tending::pin(cx, &bo, item, "ooit")),
        [("until", "no-date")]
    );
    assert_eq!(
        problems(tending::pin(cx, &bo, item, "2001-01-01")),
        [("until", "date-past")]
    );
    let day = domain::calendar::to_day(cx.now().after(days(3)));
    tending::pin(cx, &bo, item, &day).unwrap();
    let pinned = |actor: &Actor, place: Place| tending::pinned(cx, actor, place).unwrap().len();
    assert_eq!(pinned(&Actor::Visitor, town.square), 1);
    assert_eq!(pinned(&Actor::Visitor, town.desk), 0);
    assert_eq!(tending::to_tend(cx, &bo, item).unwrap().pinned_until, day);
    town.site.wait(days(5));
    assert_eq!(pinned(&Actor::Visitor, town.square), 0);
    // Nobody sees on top what they may not read.
    let closed = town.site.question(town.ans, town.club, "Onder ons?", "Ja.");
    let owner = town.actor(town.ans);
    let day = domain::calendar::to_day(cx.now().after(days(3)));
    tending::pin(cx, &owner, closed, &day).unwrap();
    assert_eq!(pinned(&owner, town.club), 1);
    assert_eq!(pinned(&town.actor(town.bo), town.club), 0);
}

#[test]
fn a_topic_moves_with_a_version_and_opens_to_nobody_new() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let item = town.question();
    let to = |version: i64, place: Place, audience: Option<Audience>| Relocation {
        sure: true,
        version,
        place: Some(place),
        audience,
        note: "Hoort hier".into(),
    };
    not_allowed(tending::relocate(
        cx,
        &town.actor(town.bo),
        item,
        &to(1, town.desk, None),
    ));
    let path = town.row(item).path();
    tending::relocate(cx, &ans, item, &to(1, town.desk, None)).unwrap();
    let row = town.row(item);
    assert_eq!(
        (row.place().unwrap(), row.audience),
        (town.desk, Audience::Staff)
    );
    assert_eq!(row.path(), path);
    let stale = tending::relocate(cx, &ans, item, &to(1, town.square, None));
    assert!(matches!(stale, Err(Error::Stale(_))));
    let reply = town.answer(item);
    // With what others wrote below it, it is no longer hers alone to move, to where she has other rights.
    let own = town
        .site
        .group(town.ans, "Van Ans", Audience::Everyone, true);
    let owner = town.actor(town.ans);
    not_allowed(tending::relocate(
        cx,
        &owner,
        item,
        &to(2, own, Some(Audience::Staff)),
    ));
    tending::delete_reply(cx, &town.actor(town.bo), reply, &Default::default()).unwrap();
    not_allowed(tending::relocate(
        cx,
        &owner,
        item,
        &to(2, town.square, None),
    ));
    let moderator = town.moderator();
    let wider = tending::relocate(cx, &moderator, item, &to(2, town.square, None));
    assert_eq!(problems(wider), [("place", "others-replied")]);
    let day = domain::calendar::to_day(cx.now().after(days(3)));
    tending::pin(cx, &moderator, item, &day).unwrap();
    let back = to(2, town.square, Some(Audience::Staff));
    tending::relocate(cx, &moderator, item, &back).unwrap();
    assert_eq!(town.row(item).pinned_until, None, "on top of another place");
    let opening = town.post_id(item, 0);
    assert_eq!(
        town.deeds(&ans, opening),
        [Deed::Moved, Deed::Pinned, Deed::Moved]
    );
    let history = versions(cx, &ans, opening).unwrap();
    assert_eq!(history.versions[0].note, "Hoort hier");
    assert!(store_is_right(&town));
}

#[test]
fn another_kind_has_another_label_and_the_old_one_leads_on() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let item = town.question();
    let old = town.row(item);
    let none = tending::change_kind(cx, &ans, item, Some(ItemKind::Practice));
    assert_eq!(problems(none), [("kind", "not-a-choice")]);
    not_allowed(tending::change_kind(
        cx,
        &ans,
        item,
        Some(ItemKind::Announcement),
    ));
    tending::change_kind(cx, &ans, item, Some(ItemKind::Discussion)).unwrap();
    let new = town.row(item);
    assert_eq!((new.kind, new.number), (ItemKind::Discussion, 1));
    let led = open(
        cx,
        &Actor::Visitor,
        old.label(),
        &old.slug,
        Showing::Page(1),
    )
    .unwrap();
    assert_eq!(led, Found::Moved(new.path()));
    // Another topic's number leads here by now, and is none of its own.
    let other = town.question();
    let label = new.label().to_string();
    tending::merge(cx, &town.moderator(), other, &label, "").unwrap();
    let third = town.question();
    tending::change_kind(cx, &ans, item, Some(ItemKind::Question)).unwrap();
    assert_eq!(town.row(item).label(), old.label());
    let led = |label| open(cx, &Actor::Visitor, label, "", Showing::Page(1)).unwrap();
    assert_eq!(led(new.label()), Found::Moved(old.path()));
    tending::change_kind(cx, &ans, item, Some(ItemKind::Discussion)).unwrap();
    assert_eq!(town.row(item).label(), new.label());
    assert_eq!(led(old.label()), Found::Moved(new.path()));
    // A number that was given stays given.
    let fourth = town.question();
    assert!(town.row(fourth).number > town.row(third).number);
}

#[test]
fn replies_become_a_topic_of_their_own() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let item = town.question();
    let mut posts: Vec<PostId> = (0..1).map(|_| town.answer(item)).collect();
    let bo = town.actor(town.bo);
    replies::post(cx, &bo, item, "Een kwartellied.", None, None).unwrap();
    posts.push(town.post_id(item, 2));
    posts.extend((0..2).map(|_| town.answer(item)));
    town.site.follow();
    replies::accept(cx, &ans, posts[1], true).unwrap();
    forum::thanks::set(cx, &ans, posts[1], true).unwrap();
    let split = |numbers: &[i32], title: &str| tending::Split {
        numbers: numbers.to_vec(),
        kind: Some(ItemKind::Discussion),
        title: title.into(),
        note: "Gaat over iets anders".into(),
    };
    let moderator = town.moderator();
    not_allowed(tending::split(
        cx,
        &ans,
        item,
        &split(&[2], "Iets anders dan dit"),
    ));
    for (numbers, title, problem) in [
        (vec![], "Iets anders dan dit", ("numbers", "empty")),
        (vec![9], "Iets anders dan dit", ("numbers", "not-a-choice")),
        (vec![0], "Iets anders dan dit", ("numbers", "not-a-choice")),
        (vec![2], "Ja", ("title", "too-short")),
    ] {
        let found = problems(tending::split(
            cx,
            &moderator,
            item,
            &split(&numbers, title),
        ));
        assert_eq!(found, [problem]);
    }
    let made =
        tending::split(cx, &moderator, item, &split(&[4, 2], "Iets anders dan dit")).unwrap();
    let (old, new) = (town.row(item), town.row(made.item));
    assert_eq!((old.replies, old.last_n, old.accepted), (2, 4, 0));
    assert_eq!((new.replies, new.last_n, new.accepted), (1, 1, 0));
    assert_eq!(
        (new.kind, new.audience),
        (ItemKind::Discussion, old.audience)
    );
    assert_eq!(new.place().unwrap(), old.place().unwrap());
    assert_eq!(town.post(made.item, 0).id, posts[1]);
    assert_eq!(
        town.post(made.item, 0).thanks,
        1,
        "what hangs on it goes along"
    );
    assert_eq!(town.post(made.item, 1).id, posts[3]);

    let view = town.view(&Actor::Visitor, item);
    let moved: Vec<i32> = view.moved.iter().map(|reply| reply.n).collect();
    assert_eq!(moved, [2, 4]);
    let visitor = Actor::Visitor;
    let to = forum::items::moved_to(cx, &visitor, town.label(item), 4).unwrap();
    assert_eq!(to, format!("{}#r1", made.path));
    assert!(town.deeds(&moderator, posts[1]).contains(&Deed::Split));

    // It is found once, where it is now; and counting it all again changes nothing.
    town.site.follow();
    let found = town.site.search(&visitor, "kwartellied");
    assert_eq!(super::kit::items(&found), [made.item]);
    let mended = cx
        .store
        .write(|tx| store::recount::items(tx, None))
        .unwrap()
        .0;
    assert!(mended.is_empty(), "{mended:?}");
}

#[test]
fn two_topics_become_one() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let moderator = town.moderator();
    let (one, other) = (town.question(), town.question());
    let answer = town.answer(one);
    replies::accept(cx, &ans, answer, true).unwrap();
    town.answer(other);
    let refers = format!("Zie {}.", town.label(one));
    let from = town
        .site
        .question(town.bo, town.square, "Waar stond dat nou?", &refers);
    let into = town.label(other).to_string();
    not_allowed(tending::merge(cx, &ans, one, &into, ""));
    for (typed, key) in [("iets", "no-label"), ("V 999", "no-label")] {
        let found = problems(tending::merge(cx, &moderator, one, typed, ""));
        assert_eq!(found, [("into", key)]);
    }
    let itself = town.label(one).to_string();
    let found = problems(tending::merge(cx, &moderator, one, &itself, ""));
    assert_eq!(found, [("into", "itself-item")]);
    // What was written for few is not shown to many.
    let Actor::Member(mut insider) = moderator.clone() else {
        panic!("a member")
    };
    insider.groups.push((town.club.group().unwrap(), false));
    let insider = Actor::Member(insider);
    let closed = town
        .site
        .question(town.ans, town.club, "Iets onder ons hier", "Geheim.");
    let found = problems(tending::merge(cx, &insider, closed, &into, ""));
    assert_eq!(found, [("into", "others-replied")]);

    let (path, before) = (town.row(one).path(), town.items_in(town.square));
    let posted = tending::merge(cx, &moderator, one, &into, "Dubbel").unwrap();
    assert_eq!(posted.item, other);
    let row = town.row(other);
    assert_eq!((row.replies, row.last_n, row.accepted), (3, 3, 1));
    assert_eq!(town.items_in(town.square), before - 1);
    assert_eq!(town.post(other, 3).id, answer);
    let found = open(
        cx,
        &Actor::Visitor,
        town.row(one).label(),
        "",
        Showing::Page(1),
    )
    .unwrap();
    assert_eq!(found, Found::Moved(row.path()), "{path}");
    let to = forum::items::moved_to(cx, &Actor::Visitor, town.label(one), 1).unwrap();
    assert_eq!(to, format!("{}#r3", row.path()));
    let view = town.view(&Actor::Visitor, other);
    assert!(view.referring.iter().any(|row| row.id == from));
    let mended = cx
        .store
        .write(|tx| store::recount::items(tx, None))
        .unwrap()
        .0;
    assert!(mended.is_empty(), "{mended:?}");
    // Who tries again finds nothing there any more.
    assert!(tending::merge(cx, &moderator, one, &into, "").is_err());
}

#[test]
fn an_archived_category_takes_nothing_new() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let item = town.question();
    let Place::Category(desk) = town.desk else {
        panic!("a category");
    };
    let archive = domain::CategoryId(7);
    let made = cx.store.write(|tx| {
        let mut row = store::places::categories_by_ids(tx, &[desk])?.remove(0);
        row.id = archive;
        row.slug = "archief".to_owned();
        row.archived = true;
        store::places::add_category(tx, &row)
    });
    made.unwrap();
    let archive = Place::Category(archive);
    let to = Relocation {
        version: town.row(item).version,
        place: Some(archive),
        audience: None,
        note: String::new(),
        sure: true,
    };
    let moved = tending::relocate(cx, &ans, item, &to);
    assert_eq!(problems(moved), [("place", "not-a-choice")]);
    let new = NewTopic {
        told: None,
        kind: ItemKind::Question,
        title: "Mag dit er nog bij?".into(),
        body: "Ik denk het niet.".into(),
        place: Some(archive),
        audience: None,
        tags: Vec::new(),
        submission: None,
    };
    assert_eq!(
        problems(topics::post(cx, &ans, &new)),
        [("place", "not-a-choice")]
    );
    let least = town.least();
    let article = forum::articles::ArticleInput {
        place: Some(archive),
        ..least
    };
    let published = forum::articles::publish(cx, &ans, &article, None);
    assert_eq!(problems(published), [("place", "not-a-choice")]);
}

impl Town {
    fn reading(&self, member: MemberId, item: ItemId) -> Option<(i32, Option<Follow>)> {
        let found = self
            .site
            .cx
            .store
            .read(|r| store::readings::of_member(r, member, &[item]));
        let found = found.unwrap().pop();
        found.map(|row| (row.read_n, row.follow))
    }

    fn note_read(&self, member: MemberId, item: ItemId, n: i32) {
        let read = [(member, item, n, self.site.cx.now())];
        let noted = self
            .site
            .cx
            .store
            .write(|tx| store::readings::note(tx, &read));
        noted.unwrap();
    }

    fn follows(&self, member: MemberId, item: ItemId, follow: Option<Follow>) {
        let set = |tx: &mut store::Write| {
            store::readings::set_follow(tx, member, item, follow, Why::Chose)
        };
        self.site.cx.store.write(set).unwrap();
    }
}

#[test]
fn who_muted_or_follows_does_so_where_it_went() {
    muted_or_followed(&Town::new());
}

pub(super) fn muted_or_followed(town: &Town) {
    let (cx, moderator) = (&town.site.cx, town.moderator());
    let (mute, follow) = (Some(Follow::Muted), Some(Follow::Following));
    let (one, other) = (town.question(), town.question());
    let (dirk, els, fem) = (
        town.site.member("Dirk Colijn", town.house),
        town.site.member("Els Pol", town.house),
        town.site.member("Fem Bos", town.house),
    );
    for item in [one, one, other] {
        town.answer(item);
    }
    // Bo wrote in both and wants to hear nothing of one.
    town.follows(town.bo, one, mute);
    town.follows(dirk, one, follow);
    town.note_read(dirk, one, 2);
    // Els has read all of both, Fem all of one and nothing new of the other.
    for (who, n) in [(els, 1), (fem, 0)] {
        town.note_read(who, one, 2);
        town.note_read(who, other, n);
    }
    let split = |numbers: &[i32]| tending::Split {
        numbers: numbers.to_vec(),
        kind: Some(ItemKind::Question),
        title: "Iets anders dan dit".into(),
        note: String::new(),
    };
    let label = town.label(other).to_string();
    tending::merge(cx, &moderator, one, &label, "").unwrap();
    assert_eq!(town.row(other).last_n, 4);
    assert_eq!(town.reading(town.bo, other), Some((4, mute)));
    assert_eq!(town.reading(dirk, other), Some((-1, follow)));
    assert_eq!(town.reading(els, other), Some((4, None)));
    assert_eq!(town.reading(fem, other), Some((0, None)));
    assert_eq!(town.reading(dirk, one), None);

    town.note_read(fem, other, 3);
    let made = tending::split(cx, &moderator, other, &split(&[1, 3, 4]))
        .unwrap()
        .item;
    assert_eq!(
        town.reading(town.bo, made),
        Some((2, mute)),
        "still, though it is Bo's own"
    );
    assert_eq!(town.reading(dirk, made), Some((-1, follow)));
    assert_eq!(town.reading(els, made), Some((2, None)));
    assert_eq!(town.reading(fem, made), Some((1, None)));
    tending::delete(cx, &moderator, made, &Default::default()).unwrap();
    let gone = tending::split(cx, &moderator, made, &split(&[1]));
    assert_eq!(problems(gone), [("numbers", "not-a-choice")]);
}

#[test]
fn who_writes_where_a_topic_was_sees_first_what_it_became_part_of() {
    let town = Town::new();
    let (cx, cas, moderator) = (&town.site.cx, town.actor(town.cas), town.moderator());
    let (one, other) = (town.question(), town.question());
    let (was, is) = (town.label(one), town.label(other));
    let post_at = |label| replies::post_at(cx, &cas, label, "Op donderdag.", None, Some("eens"));
    tending::merge(cx, &moderator, one, &is.to_string(), "").unwrap();
    assert_eq!(problems(post_at(was)), [("body", "merged-meanwhile")]);
    assert_eq!(post_at(is).unwrap().item, other);

    // What became another kind is the same topic.
    let third = town.question();
    let before = town.label(third);
    tending::change_kind(cx, &moderator, third, Some(ItemKind::Discussion)).unwrap();
    let posted = replies::post_at(cx, &cas, before, "Op donderdag.", None, None);
    assert_eq!(posted.unwrap().item, third);
}

#[test]
fn who_holds_a_label_of_before_meets_the_text_that_it_was_of() {
    let town = Town::new();
    let (cx, cas, moderator) = (&town.site.cx, town.actor(town.cas), town.moderator());
    let (one, other) = (town.question(), town.question());
    let say = |item, body: &str| {
        replies::post(cx, &cas, item, body, None, None).unwrap();
        town.post_id(item, 1)
    };
    let (own, theirs) = (
        say(one, "Mijn antwoord."),
        say(other, "Een ander antwoord."),
    );
    let (was, is) = (town.label(one), town.label(other));
    let summary = topics::EditSummary {
        version: town.row(one).version,
        summary: "Op donderdag.".into(),
    };
    topics::summarize(cx, &moderator, one, &summary).unwrap();
    for (item, note, day) in [
        (one, "voor dinsdag", "2099-02-02"),
        (other, "", "2099-03-03"),
    ] {
        forum::bookmarks::set(cx, &cas, item, note, day).unwrap();
    }
    tending::merge(cx, &moderator, one, &is.to_string(), "").unwrap();

    assert_eq!(items::post_of(cx, &Actor::System, was, 1).unwrap(), own);
    assert_eq!(items::post_of(cx, &Actor::System, is, 1).unwrap(), theirs);
    let path = |label, n| items::moved_to(cx, &cas, label, n);
    assert!(path(was, 1).unwrap().ends_with("#r3"));
    assert!(path(was, 0).unwrap().ends_with("#r2"));
    assert!(
        matches!(path(is, 1), Err(Error::NotFound)),
        "it stands there"
    );
    assert_eq!(items::own_id(cx, &cas, is).unwrap(), other);
    let gone = items::own_id(cx, &cas, was);
    assert!(
        matches!(gone, Err(Error::Conflict(items::MERGED))),
        "{gone:?}"
    );

    // What people kept of both, and the short answer, are not lost.
    let kept = forum::bookmarks::to_edit(cx, &cas, other).unwrap();
    assert_eq!(
        (kept.note.as_str(), kept.day.as_str()),
        ("voor dinsdag", "2099-02-02")
    );
    assert_eq!(town.row(other).summary, "Op donderdag.");

    // A page that is still open keeps its draft where it can be gone on with.
    let written = [("body".to_owned(), "Nog iets".to_owned())];
    drafts::keep(cx, &cas, &was.path(), &written, &Hand::default()).unwrap();
    assert!(drafts::find(cx, &cas, &is.path()).unwrap().is_some());

    // Also where a reply was taken out.
    let split = tending::Split {
        numbers: vec![1],
        kind: Some(ItemKind::Discussion),
        title: "Iets anders dan dit".into(),
        note: String::new(),
    };
    tending::split(cx, &moderator, other, &split).unwrap();
    assert_eq!(items::post_of(cx, &Actor::System, is, 1).unwrap(), theirs);

    town.set_state(other, State::Hidden);
    let hidden = items::own_id(cx, &Actor::Visitor, was);
    assert!(
        matches!(hidden, Err(Error::Refused(_))),
        "nor that it was merged: {hidden:?}"
    );
}

#[test]
fn a_short_answer_of_another_is_not_shown_to_more_people() {
    let town = Town::new();
    let (cx, ans, moderator) = (&town.site.cx, town.actor(town.ans), town.moderator());
    let item = town.question();
    let to = |audience| Relocation {
        version: town.row(item).version,
        place: None,
        audience: Some(audience),
        note: String::new(),
        sure: true,
    };
    tending::relocate(cx, &ans, item, &to(Audience::Staff)).unwrap();
    let summary = topics::EditSummary {
        version: town.row(item).version,
        summary: "Onder ons: op donderdag.".into(),
    };
    topics::summarize(cx, &moderator, item, &summary).unwrap();
    let opened = tending::relocate(cx, &ans, item, &to(Audience::Everyone));
    assert_eq!(problems(opened), [("audience", "others-replied")]);
}

#[test]
fn a_draft_says_whether_its_form_is_still_there() {
    let town = Town::new();
    let (cx, cas, moderator) = (&town.site.cx, town.actor(town.cas), town.moderator());
    let item = town.question();
    let form = town.label(item).path();
    let written = [("body".to_owned(), "Op donderdag".to_owned())];
    drafts::keep(cx, &cas, &form, &written, &Hand::default()).unwrap();
    let shown = || {
        let draft = drafts::list(cx, &cas).unwrap().pop().unwrap();
        (draft.has_form, draft.about.is_some())
    };
    assert_eq!(shown(), (true, true));
    tending::lock(cx, &moderator, item, true, "").unwrap();
    assert_eq!(shown(), (false, true));
    tending::delete(cx, &moderator, item, &because("Dubbel.")).unwrap();
    assert_eq!(shown(), (false, false));
}

#[test]
fn what_people_have_of_a_topic_goes_along_once() {
    along_once(&Town::new());
}

pub(super) fn along_once(town: &Town) {
    let (cx, ans, moderator) = (&town.site.cx, town.actor(town.ans), town.moderator());
    let (one, other) = (town.question(), town.question());
    replies::post(
        cx,
        &town.actor(town.bo),
        one,
        "Een kwartellied.",
        None,
        None,
    )
    .unwrap();
    let answer = town.post_id(one, 1);
    replies::accept(cx, &ans, answer, true).unwrap();
    let both = format!("{} en {}.", town.label(one), town.label(other));
    let from = town
        .site
        .question(town.bo, town.square, "Waar stond dat nou?", &both);
    for item in [one, other] {
        forum::bookmarks::set(cx, &ans, item, "Later", "").unwrap();
    }
    forum::bookmarks::set(cx, &moderator, one, "Ook", "").unwrap();
    town.work();
    let other = town.row(other);
    tending::change_kind(cx, &ans, other.id, Some(ItemKind::Discussion)).unwrap();
    let label = town.label(other.id).to_string();
    town.site.follow();
    tending::merge(cx, &moderator, one, &label, "").unwrap();
    assert_eq!(town.post(other.id, 2).id, answer);
    assert_eq!(
        town.post(other.id, 2).accepted_at,
        None,
        "a discussion has no answers"
    );
    let kept = |member| {
        cx.store
            .read(|r| store::bookmarks::find(r, member, other.id))
            .unwrap()
    };
    assert!(kept(town.ans).is_some() && kept(town.bo).is_some());
    let told = cx.store.read(|r| {
        store::notices::page(
            r,
            town.ans,
            &domain::rights::scope(&ans),
            &Default::default(),
            None,
            9,
        )
    });
    let told: Vec<_> = told
        .unwrap()
        .into_iter()
        .map(|row| (row.item_id, row.n))
        .collect();
    assert!(told.contains(&(Some(other.id), 2)), "{told:?}");
    let view = town.view(&Actor::Visitor, other.id);
    let referring: Vec<ItemId> = view.referring.iter().map(|row| row.id).collect();
    assert_eq!(referring, [from]);
    town.site.follow();
    let found = town.site.search(&Actor::Visitor, "kwartellied");
    assert_eq!(super::kit::items(&found), [other.id]);
    assert!(store_is_right(town));
}
