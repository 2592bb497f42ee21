//! Who is told of what, how far people have read, and what they follow.

use domain::item::{ItemKind, State};
use domain::keeping_up::{Follow, NoticeKind, WorkDays};
use domain::moment::days;
use domain::place::{Audience, Place};
use domain::rights::{Actor, Refusal};
use domain::{ItemId, MemberId, PostId};
use forum::bookmarks::Kept;
use forum::items::{Listing, Unread, list};
use forum::jobs::{Mail, Post, work};
use forum::topics::{self, NewTopic};
use forum::{Error, adoptions, bookmarks, notices, reading, replies, tending};

use super::{Town, because, problems};

/// Carries no mail: here none is sent.
pub(super) struct Nobody;

impl Post for Nobody {
    fn send(&self, mail: &Mail) -> Result<(), String> {
        Err(format!("{mail:?}"))
    }
}

impl Town {
    pub(super) fn work(&self) {
        while work(&self.site.cx, 0, &Nobody, 100).unwrap() > 0 {}
    }

    fn told(&self, id: MemberId) -> Vec<(NoticeKind, ItemId, String)> {
        let page = notices::list(&self.site.cx, &self.actor(id), None).unwrap();
        page.rows
            .into_iter()
            .filter_map(|notice| Some((notice.kind, notice.item?, notice.path)))
            .collect()
    }

    pub(super) fn kinds(&self, id: MemberId) -> Vec<NoticeKind> {
        self.told(id).into_iter().map(|(kind, ..)| kind).collect()
    }

    fn say(&self, id: MemberId, item: ItemId, body: &str) -> PostId {
        let posted = replies::post(&self.site.cx, &self.actor(id), item, body, None, None);
        let path = posted.unwrap().path;
        let n = path.rsplit_once("#r").unwrap().1.parse().unwrap();
        self.post_id(item, n)
    }

    fn ask_in(&self, id: MemberId, place: Place, body: &str) -> ItemId {
        let new = NewTopic {
            told: None,
            kind: ItemKind::Question,
            title: "Hoe doen jullie dit?".into(),
            body: body.into(),
            place: Some(place),
            audience: None,
            tags: Vec::new(),
            submission: None,
        };
        topics::post(&self.site.cx, &self.actor(id), &new)
            .unwrap()
            .item
    }

    fn handle(&self, id: MemberId) -> String {
        self.site.handle(id)
    }

    fn unread(&self, id: MemberId, what: Unread) -> Vec<(ItemId, Option<i32>)> {
        let listing = Listing {
            unread: Some(what),
            ..Listing::default()
        };
        let page = list(&self.site.cx, &self.actor(id), &listing).unwrap();
        page.rows.iter().map(|row| (row.id, row.unread)).collect()
    }
}

#[test]
fn one_event_is_told_once_whatever_roads_lead_to_it() {
    let town = Town::new();
    let item = town.ask_in(town.ans, town.square, "Wie weet het?");
    town.say(town.ans, item, "Ik zoek zelf ook.");
    // Ans asked, follows because she wrote, and is named.
    let body = format!("Vraag het @{} en @niemand-hier.", town.handle(town.ans));
    let reply = town.say(town.bo, item, &body);
    town.work();
    town.work();
    assert_eq!(town.kinds(town.ans), [NoticeKind::Mention]);
    assert_eq!(
        town.told(town.ans)[0].2,
        format!("{}#r2", town.row(item).path())
    );
    assert!(
        town.told(town.bo).is_empty(),
        "nobody is told what they did"
    );
    // Bo follows since he wrote; an answer by Ans reaches him.
    town.say(town.ans, item, "Dank.");
    replies::accept(&town.site.cx, &town.actor(town.ans), reply, true).unwrap();
    adoptions::set(&town.site.cx, &town.actor(town.ans), reply, "", None).unwrap();
    town.work();
    let mut kinds = town.kinds(town.bo);
    kinds.sort_unstable();
    assert_eq!(
        kinds,
        [NoticeKind::Reply, NoticeKind::Accepted, NoticeKind::Adopted]
    );
    town.say(town.bo, item, "Graag gedaan.");
    town.work();
    assert_eq!(
        town.kinds(town.ans),
        [NoticeKind::Answer, NoticeKind::Mention]
    );
}

#[test]
fn who_muted_hears_nothing_and_who_follows_hears_all() {
    let town = Town::new();
    let cx = &town.site.cx;
    let item = town.ask_in(town.ans, town.square, "Wie weet het?");
    let follow = |id: MemberId, what: Option<Follow>| {
        reading::follow(cx, &town.actor(id), item, what).unwrap();
    };
    follow(town.ans, Some(Follow::Muted));
    follow(town.cas, Some(Follow::Following));
    let name = format!("@{}", town.handle(town.ans));
    town.say(town.bo, item, &name);
    // Writing does not take back what someone chose.
    town.say(town.ans, item, "Ik zeg nog iets.");
    town.say(town.bo, item, &name);
    town.work();
    assert!(town.told(town.ans).is_empty());
    assert_eq!(town.kinds(town.cas), [NoticeKind::Reply; 3]);
    follow(town.cas, None);
    town.say(town.bo, item, "Nog een.");
    town.work();
    assert_eq!(town.kinds(town.cas).len(), 3);
    let hidden = town.ask_in(town.ans, town.club, "Onder ons.");
    let refused = reading::follow(cx, &town.actor(town.bo), hidden, None);
    assert!(matches!(refused, Err(Error::Refused(Refusal::Hidden))));
}

#[test]
fn nobody_is_told_of_what_they_may_not_read() {
    let town = Town::new();
    let body = format!("Dit moet @{} weten.", town.handle(town.bo));
    let closed = town.ask_in(town.ans, town.club, &body);
    let item = town.ask_in(town.ans, town.square, &body);
    town.work();
    let told: Vec<ItemId> = town
        .told(town.bo)
        .into_iter()
        .map(|(_, item, _)| item)
        .collect();
    assert_eq!(told, [item]);
    let unread = |id: MemberId| {
        let scope = domain::rights::scope(&town.actor(id));
        let groups = store::notices::Groups::default();
        let cx = &town.site.cx;
        cx.store
            .read(|r| store::notices::unread(r, id, &scope, &groups, 10))
            .unwrap()
    };
    assert_eq!(unread(town.bo), 1);
    town.set_state(item, State::Deleted);
    assert_eq!(unread(town.bo), 0);
    assert!(town.told(town.bo).is_empty());
    let _ = closed;
    let visitor = notices::list(&town.site.cx, &Actor::Visitor, None);
    assert!(matches!(visitor, Err(Error::Refused(Refusal::SignIn))));
}

#[test]
fn what_is_kept_comes_back_on_its_day() {
    let town = Town::new();
    let cx = &town.site.cx;
    let item = town.question();
    let bo = town.actor(town.bo);
    let day = domain::calendar::to_day(cx.now().after(days(3)));
    let wrong = bookmarks::set(cx, &bo, item, "", "straks");
    assert_eq!(problems(wrong), [("day", "no-date")]);
    let past = bookmarks::set(cx, &bo, item, "", "2001-01-01");
    assert_eq!(problems(past), [("day", "date-past")]);
    bookmarks::set(cx, &bo, item, "", "").unwrap();
    bookmarks::set(cx, &bo, item, "Voor het overleg", &day).unwrap();
    let kept = |actor: &Actor| bookmarks::list(cx, actor, None).unwrap().rows;
    let found = kept(&bo);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].note.as_str(), &found[0].day),
        ("Voor het overleg", &day)
    );
    assert!(kept(&town.actor(town.ans)).is_empty(), "only they see it");
    let remind = || {
        let job = domain::job::Job::RemindBookmarks;
        let now = cx.now();
        let added = cx
            .store
            .write(|tx| store::jobs::add(tx, domain::JobId(now.0), &job, None, now));
        added.unwrap();
        town.work();
    };
    remind();
    assert!(town.told(town.bo).is_empty());
    town.site.wait(days(3));
    remind();
    town.site.wait(days(1));
    remind();
    assert_eq!(town.kinds(town.bo), [NoticeKind::Bookmark]);
    assert!(kept(&bo)[0].day.is_empty());
    bookmarks::remove(cx, &bo, item).unwrap();
    let closed = town.site.question(town.ans, town.club, "Onder ons?", "Ja.");
    let refused = bookmarks::set(cx, &bo, closed, "", "");
    assert!(matches!(refused, Err(Error::Refused(Refusal::Hidden))));
}

#[test]
fn what_was_kept_and_can_be_read_no_more_keeps_its_note() {
    let town = Town::new();
    let cx = &town.site.cx;
    let (ans, bo) = (town.actor(town.ans), town.actor(town.bo));
    let day = domain::calendar::to_day(cx.now().after(days(3)));
    let (gone, closed, changed) = (
        town.question(),
        town.question(),
        town.ask_in(town.ans, town.square, "Wat wordt dit?"),
    );
    for item in [gone, closed, changed] {
        bookmarks::set(cx, &bo, item, "Voor het overleg", &day).unwrap();
    }
    bookmarks::set(cx, &ans, gone, "Van mij", "").unwrap();
    tending::change_kind(cx, &ans, changed, Some(ItemKind::Discussion)).unwrap();
    let of = |actor: &Actor| -> Vec<Kept> {
        let rows = bookmarks::list(cx, actor, None).unwrap().rows;
        assert!(rows.iter().all(|kept| !kept.note.is_empty()));
        rows.into_iter().map(|kept| kept.of).collect()
    };
    assert!(of(&bo).iter().all(|kept| matches!(kept, Kept::Here(_))));

    town.set_state(gone, State::Deleted);
    for item in [closed, changed] {
        let to = tending::Relocation {
            version: town.row(item).version,
            place: Some(town.club),
            audience: None,
            note: String::new(),
            sure: true,
        };
        tending::relocate(cx, &ans, item, &to).unwrap();
    }
    let mut left = of(&bo);
    left.sort_by_key(|kept| format!("{kept:?}"));
    let mut expected = vec![
        Kept::Gone(Some(town.label(gone))),
        Kept::Gone(Some(town.label(closed))),
        // What it became since they could read it is not told.
        Kept::Gone(None),
    ];
    expected.sort_by_key(|kept| format!("{kept:?}"));
    assert_eq!(left, expected);
    let all = bookmarks::list(cx, &bo, None).unwrap().rows;
    assert!(all.iter().all(|kept| kept.day == day));
    // Who wrote it reads it still.
    assert!(matches!(of(&ans)[..], [Kept::Here(_)]));
    assert_eq!(bookmarks::to_edit(cx, &ans, gone).unwrap().note, "Van mij");
    let hidden = bookmarks::to_edit(cx, &bo, closed);
    assert!(matches!(hidden, Err(Error::Refused(Refusal::Hidden))));
    for item in [gone, closed, changed] {
        bookmarks::remove(cx, &bo, item).unwrap();
    }
    assert!(of(&bo).is_empty());
}

#[test]
fn too_many_names_are_refused() {
    let town = Town::new();
    let item = town.question();
    let body: String = (0..11).map(|n| format!("@naam{n} ")).collect();
    let refused = replies::post(&town.site.cx, &town.actor(town.bo), item, &body, None, None);
    assert_eq!(problems(refused), [("body", "too-many-mentions")]);
}

#[test]
fn what_was_read_is_read_and_never_forgotten() {
    let town = Town::new();
    let cx = &town.site.cx;
    let item = town.ask_in(town.ans, town.square, "Wie weet het?");
    let bo = town.actor(town.bo);
    assert_eq!(town.unread(town.bo, Unread::Everywhere), [(item, None)]);
    reading::note(cx, &bo, item, 0);
    // Also before it is in the database.
    assert_eq!(town.view(&bo, item).reading.unwrap().read_n, Some(0));
    assert_eq!(reading::flush(cx).unwrap(), 1);
    assert_eq!(reading::flush(cx).unwrap(), 0);
    assert!(town.unread(town.bo, Unread::Everywhere).is_empty());
    for _ in 0..3 {
        town.say(town.ans, item, "Nog iets.");
    }
    assert_eq!(town.unread(town.bo, Unread::Everywhere), [(item, Some(3))]);
    reading::note(cx, &bo, item, 3);
    reading::note(cx, &bo, item, 1);
    reading::flush(cx).unwrap();
    reading::note(cx, &bo, item, 2);
    reading::flush(cx).unwrap();
    assert_eq!(town.view(&bo, item).reading.unwrap().read_n, Some(3));
    assert!(town.view(&Actor::Visitor, item).reading.is_none());
    // What is read of an item is read of what one was told.
    town.say(town.ans, item, &format!("Kijk, @{}.", town.handle(town.bo)));
    town.work();
    reading::note(cx, &bo, item, 4);
    reading::flush(cx).unwrap();
    let page = notices::list(cx, &bo, None).unwrap();
    assert!(!page.rows[0].unread);
}

#[test]
fn what_happened_after_the_page_was_opened_is_not_read() {
    let town = Town::new();
    let cx = &town.site.cx;
    let item = town.ask_in(town.ans, town.square, "Wie weet het?");
    let reply = town.say(town.bo, item, "Zo.");
    let bo = town.actor(town.bo);
    reading::note(cx, &bo, item, 1);
    town.site.wait(std::time::Duration::from_secs(1));
    replies::accept(cx, &town.actor(town.ans), reply, true).unwrap();
    town.work();
    reading::flush(cx).unwrap();
    assert!(notices::list(cx, &bo, None).unwrap().rows[0].unread);
}

#[test]
fn what_is_new_is_counted_in_the_days_that_someone_works() {
    let town = Town::new();
    let cx = &town.site.cx;
    let item = town.ask_in(town.ans, town.square, "Wie weet het?");
    let bo = town.actor(town.bo);
    let is_new = || !town.unread(town.bo, Unread::Everywhere).is_empty();
    town.site.wait(days(20));
    assert!(!is_new());
    reading::set_work_days(cx, &bo, WorkDays::from_bits(1)).unwrap();
    assert_eq!(reading::work_days(cx, &bo).unwrap().bits(), 1);
    assert!(is_new());
    // What someone follows stays new until it is read.
    town.site.wait(days(200));
    assert!(!is_new());
    reading::follow(cx, &bo, item, Some(Follow::Following)).unwrap();
    assert_eq!(town.unread(town.bo, Unread::Followed), [(item, None)]);
    reading::follow(cx, &bo, item, Some(Follow::Muted)).unwrap();
    assert!(town.unread(town.bo, Unread::Followed).is_empty());
}

#[test]
fn lists_of_what_is_new_hold_what_their_reader_may_read() {
    let town = Town::new();
    town.ask_in(town.ans, town.club, "Onder ons.");
    let open = town.ask_in(town.ans, town.square, "Voor iedereen.");
    let found: Vec<ItemId> = town
        .unread(town.bo, Unread::Everywhere)
        .into_iter()
        .map(|(item, _)| item)
        .collect();
    assert_eq!(found, [open]);
    let listing = Listing {
        unread: Some(Unread::Everywhere),
        ..Listing::default()
    };
    let visitor = list(&town.site.cx, &Actor::Visitor, &listing).unwrap();
    assert!(visitor.rows.is_empty());
}

#[test]
fn who_began_something_is_told_when_another_moves_or_closes_it() {
    let town = Town::new();
    let (cx, ans, moderator) = (&town.site.cx, town.actor(town.ans), town.moderator());
    let item = town.question();
    let to = |place| tending::Relocation {
        version: town.row(item).version,
        place: Some(place),
        audience: Some(Audience::Staff),
        note: String::new(),
        sure: true,
    };
    tending::relocate(cx, &ans, item, &to(town.desk)).unwrap();
    town.work();
    assert_eq!(town.kinds(town.ans), [], "she did it herself");
    tending::relocate(cx, &moderator, item, &to(town.square)).unwrap();
    tending::lock(cx, &moderator, item, true, "").unwrap();
    tending::lock(cx, &moderator, item, false, "").unwrap();
    town.work();
    assert_eq!(town.kinds(town.ans), [NoticeKind::Moved], "it is open");
    tending::lock(cx, &moderator, item, true, "").unwrap();
    town.work();
    let mut kinds = town.kinds(town.ans);
    kinds.sort_unstable();
    assert_eq!(kinds, [NoticeKind::Moved, NoticeKind::Closed]);
    tending::lock(cx, &moderator, item, false, "").unwrap();
    assert_eq!(town.kinds(town.ans), [NoticeKind::Moved], "no more");
    tending::lock(cx, &moderator, item, true, "").unwrap();
    town.work();
    assert_eq!(town.told(town.ans)[0].2, town.row(item).path());
    assert_eq!(town.kinds(town.bo), [], "nor who did it");
}

#[test]
fn who_wrote_a_text_is_told_what_someone_else_does_with_it() {
    let town = Town::new();
    let (cx, moderator) = (&town.site.cx, town.moderator());
    let (item, other) = (town.question(), town.question());
    let reply = town.say(town.cas, item, "Op donderdag.");
    let edit = |actor: &Actor, body: &str| {
        let version = town.post(item, 1).version;
        let edit = replies::EditReply {
            version,
            body: body.into(),
            note: String::new(),
        };
        replies::edit(cx, actor, reply, &edit).unwrap();
    };
    reading::follow(cx, &town.actor(town.cas), item, Some(Follow::Muted)).unwrap();
    edit(&town.actor(town.cas), "Op vrijdag.");
    town.work();
    assert_eq!(town.kinds(town.cas), [], "he did it himself");
    edit(&moderator, "Op zaterdag.");
    edit(&moderator, "Op zondag.");
    town.work();
    assert_eq!(town.kinds(town.cas), [NoticeKind::Edited], "once a day");
    assert!(town.told(town.cas)[0].2.ends_with("#r1"));

    tending::delete_reply(cx, &town.actor(town.cas), reply, &Default::default()).unwrap();
    tending::restore_reply(cx, &moderator, reply).unwrap();
    town.work();
    assert_eq!(
        town.kinds(town.cas),
        [NoticeKind::Restored],
        "it is there again"
    );

    let split = tending::Split {
        numbers: vec![1],
        kind: Some(ItemKind::Discussion),
        title: "Op welke dag dan?".into(),
        note: String::new(),
    };
    let made = tending::split(cx, &moderator, item, &split).unwrap().item;
    tending::change_kind(cx, &moderator, made, Some(ItemKind::Question)).unwrap();
    tending::merge(cx, &moderator, made, &town.label(other).to_string(), "").unwrap();
    town.work();
    let mut kinds = town.kinds(town.cas);
    kinds.sort_unstable();
    // What was so of it as a whole is not of what it became part of.
    assert_eq!(kinds, [NoticeKind::Restored, NoticeKind::Merged]);
    for (_, at, path) in town.told(town.cas) {
        assert_eq!(
            (at, path.ends_with("#r1")),
            (other, true),
            "where it stands now"
        );
    }
}

#[test]
fn who_began_a_topic_is_told_what_someone_else_makes_of_it() {
    let town = Town::new();
    let (cx, moderator) = (&town.site.cx, town.moderator());
    let item = town.question();
    let edit = |actor: &Actor, body: &str| {
        let edit = topics::EditTopic {
            version: town.row(item).version,
            title: "Hoe doen jullie dit?".into(),
            body: body.into(),
            tags: Vec::new(),
            note: String::new(),
        };
        topics::edit(cx, actor, item, &edit).unwrap();
    };
    let sum_up = |actor: &Actor, summary: &str| {
        let edit = topics::EditSummary {
            version: town.row(item).version,
            summary: summary.into(),
        };
        topics::summarize(cx, actor, item, &edit).unwrap();
    };
    let ans = town.actor(town.ans);
    edit(&ans, "Anders.");
    sum_up(&ans, "Zo.");
    town.work();
    assert_eq!(town.kinds(town.ans), [], "she did it herself");
    edit(&moderator, "Nog anders.");
    sum_up(&moderator, "Toch zo.");
    tending::change_kind(cx, &moderator, item, Some(ItemKind::Discussion)).unwrap();
    let reply = town.say(town.cas, item, "Ook iets anders.");
    town.say(town.bo, item, "En dit.");
    let split = tending::Split {
        numbers: vec![1, 2],
        kind: Some(ItemKind::Discussion),
        title: "Op welke dag dan?".into(),
        note: String::new(),
    };
    tending::split(cx, &moderator, item, &split).unwrap();
    town.work();
    let mut kinds = town.kinds(town.ans);
    kinds.retain(|kind| kind.is_of_own_text());
    kinds.sort_unstable();
    let expected = [
        NoticeKind::Edited,
        NoticeKind::Summarized,
        NoticeKind::ChangedKind,
    ];
    assert_eq!(kinds, expected);
    assert!(town.kinds(town.cas).contains(&NoticeKind::Split), "{reply}");
    let split = town.kinds(town.bo).contains(&NoticeKind::Split);
    assert!(!split, "nor who did it");

    for _ in 0..2 {
        tending::delete(cx, &moderator, item, &because("Dubbel.")).unwrap();
        town.bring_back(&moderator, town.post_id(item, 0));
    }
    town.work();
    // Undone before anyone was told of it: what is told is how it is.
    let kinds = town.kinds(town.ans);
    let undone = kinds
        .iter()
        .filter(|kind| **kind == NoticeKind::DecisionUndone);
    assert_eq!(undone.count(), 2, "{kinds:?}");
    assert!(!kinds.contains(&NoticeKind::Decided), "{kinds:?}");
}
