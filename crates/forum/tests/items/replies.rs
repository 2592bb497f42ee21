//! Posting, changing and accepting replies.

use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use domain::item::{ItemKind, State};
use domain::rights::{Actor, Refusal};
use domain::{ItemId, PostId};
use forum::Error;
use forum::replies::{EditReply, accept, edit, post, to_edit};
use store::changes::{self, ChangeMark};

use super::{Town, problems};

impl Town {
    fn reply(&self, actor: &Actor, item: ItemId, body: &str) -> PostId {
        let posted = post(&self.site.cx, actor, item, body, None, None).unwrap();
        let (_, n) = posted.path.split_once("#r").unwrap();
        self.post_id(item, n.parse().unwrap())
    }

    fn marks_after(&self, position: i64) -> Vec<ChangeMark> {
        let found = self
            .site
            .cx
            .store
            .read(|r| changes::after(r, position, 100));
        found.unwrap().into_iter().map(|(_, mark)| mark).collect()
    }

    fn head(&self) -> i64 {
        self.site.cx.store.read(changes::head).unwrap()
    }
}

#[test]
fn a_reply_stands_under_its_topic() {
    let town = Town::new();
    let (cx, bo) = (&town.site.cx, town.actor(town.bo));
    let item = town.question();
    let before = town.head();
    town.site.wait(Duration::from_secs(60));
    let posted = post(cx, &bo, item, "Wij, op **dinsdag**.", None, None).unwrap();
    assert_eq!(posted.path, "/v/1/wie-heeft-een-taalcafe#r1");
    let view = town.view(&town.actor(town.ans), item);
    assert_eq!(view.reply_count, 1);
    let reply = &view.replies[0];
    assert_eq!((reply.n, reply.version, reply.state), (1, 1, State::Live));
    assert_eq!(
        reply.html.as_str().trim(),
        "<p>Wij, op <strong>dinsdag</strong>.</p>"
    );
    assert_eq!(reply.author.person.as_ref().unwrap().name, "Bo Visser");
    let row = town.row(item);
    assert_eq!(row.active_at, cx.now());
    assert_eq!(
        (row.last_reply_at, row.last_reply_by),
        (Some(cx.now()), Some(town.bo))
    );
    // The item itself is found as before; its mark would stand for all its replies.
    assert_eq!(town.marks_after(before), [ChangeMark::Post(reply.id)]);
}

#[test]
fn an_empty_or_endless_reply_is_no_reply() {
    let town = Town::new();
    let (cx, bo) = (&town.site.cx, town.actor(town.bo));
    let item = town.question();
    for nothing in ["", " \n\t", "\u{200B}", "[bron]: https://voorbeeld.example"] {
        let found = problems(post(cx, &bo, item, nothing, None, None));
        assert_eq!(found, [("body", "empty")], "{nothing:?}");
    }
    let endless = "x".repeat(60_001);
    assert_eq!(
        problems(post(cx, &bo, item, &endless, None, None)),
        [("body", "too-long")]
    );
    assert_eq!(town.row(item).last_n, 0);
}

#[test]
fn who_may_not_read_may_not_reply() {
    let town = Town::new();
    let cx = &town.site.cx;
    let open = town.question();
    let staff = town
        .site
        .question(town.ans, town.desk, "Alleen voor ons", "Tekst.");
    let closed = town
        .site
        .question(town.ans, town.club, "Alleen voor de groep", "Tekst.");
    let refusal = |actor: &Actor, item| match post(cx, actor, item, "Hallo", None, None) {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    };
    assert_eq!(refusal(&Actor::Visitor, open), Refusal::SignIn);
    assert_eq!(refusal(&town.actor(town.cas), staff), Refusal::Hidden);
    assert_eq!(refusal(&town.actor(town.bo), closed), Refusal::Hidden);
    assert!(post(cx, &town.actor(town.cas), open, "Hallo", None, None).is_ok());
    let unknown = post(cx, &town.actor(town.ans), ItemId(7), "Hallo", None, None);
    assert!(matches!(unknown, Err(Error::NotFound)));
    town.set_state(open, State::Deleted);
    let gone = post(cx, &town.actor(town.cas), open, "Hallo", None, None);
    assert!(matches!(gone, Err(Error::Gone)));
}

#[test]
fn a_locked_topic_takes_replies_from_moderators_only() {
    let town = Town::new();
    let cx = &town.site.cx;
    let item = town.question();
    let locked = cx.store.write(|tx| {
        let mut row = store::items::find_to_change(tx, item)?.unwrap();
        row.locked = true;
        row.version += 1;
        store::items::set(tx, &row)
    });
    assert!(locked.unwrap());
    let refused = post(cx, &town.actor(town.ans), item, "Nog iets", None, None);
    assert!(matches!(refused, Err(Error::Refused(Refusal::Locked))));
    assert!(!town.view(&town.actor(town.ans), item).may.reply);
    assert!(!town.view(&Actor::Visitor, item).may.reply_after_sign_in);
    assert!(post(cx, &town.moderator(), item, "Gesloten.", None, None).is_ok());
}

#[test]
fn a_form_sent_twice_makes_one_reply_also_at_once() {
    sent_twice_at_once(&Town::new());
}

pub(crate) fn sent_twice_at_once(town: &Town) {
    let (cx, bo) = (&town.site.cx, town.actor(town.bo));
    let item = town.question();
    let start = Barrier::new(2);
    let paths: Vec<String> = thread::scope(|scope| {
        let send = || {
            start.wait();
            post(cx, &bo, item, "Wij ook.", None, Some("een-token"))
                .unwrap()
                .path
        };
        let threads = [scope.spawn(send), scope.spawn(send)];
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    assert_eq!(paths[0], paths[1]);
    let later = post(cx, &bo, item, "Wij ook.", None, Some("een-token")).unwrap();
    assert_eq!(later.path, paths[0]);
    assert_eq!(later.item, item);
    assert_eq!((town.row(item).replies, town.row(item).last_n), (1, 1));
    let another = post(cx, &bo, item, "Wij ook.", None, Some("ander-token")).unwrap();
    assert!(another.path.ends_with("#r2"));
}

#[test]
fn many_at_once_get_numbers_one_by_one() {
    many_at_once(&Town::new());
}

pub(crate) fn many_at_once(town: &Town) {
    let (cx, item) = (&town.site.cx, town.question());
    let people = [
        town.actor(town.ans),
        town.actor(town.bo),
        town.actor(town.cas),
    ];
    thread::scope(|scope| {
        for actor in &people {
            scope.spawn(|| {
                for _ in 0..8 {
                    post(cx, actor, item, "Een antwoord.", None, None).unwrap();
                }
            });
        }
    });
    let row = town.row(item);
    assert_eq!((row.replies, row.last_n), (24, 24));
    for n in 1..=24 {
        assert_eq!(town.post(item, n).n, n);
    }
    // A page goes by numbers, and an address leads to the page of its reply.
    let second = town.page(&people[0], item, 2).unwrap();
    assert_eq!((second.page, second.pages), (2, 2));
    let numbers: Vec<i32> = second.replies.iter().map(|reply| reply.n).collect();
    assert_eq!(numbers, [21, 22, 23, 24]);
    let next = post(cx, &people[0], item, "Nog een.", None, None).unwrap();
    assert_eq!(next.path, "/v/1/wie-heeft-een-taalcafe?pagina=2#r25");
    for page in [0, -1, 3] {
        assert!(matches!(
            town.page(&people[0], item, page),
            Err(Error::NotFound)
        ));
    }
}

#[test]
fn nobody_replies_more_than_the_limit() {
    let town = Town::new();
    let (cx, bo, item) = (&town.site.cx, town.actor(town.bo), town.question());
    for _ in 0..domain::limits::REPLIES_PER_TEN_MINUTES {
        post(cx, &bo, item, "Weer iets.", None, None).unwrap();
    }
    let Err(Error::TooMany { retry }) = post(cx, &bo, item, "Weer iets.", None, None) else {
        panic!("not stopped");
    };
    assert!(retry <= Duration::from_secs(600) && retry > Duration::from_secs(500));
    let limit = i32::try_from(domain::limits::REPLIES_PER_TEN_MINUTES).unwrap();
    assert_eq!(town.row(item).last_n, limit);
    town.site.wait(Duration::from_secs(601));
    assert!(post(cx, &bo, item, "Weer iets.", None, None).is_ok());
}

#[test]
fn a_reply_is_changed_by_who_wrote_it() {
    let town = Town::new();
    let (cx, bo, item) = (&town.site.cx, town.actor(town.bo), town.question());
    let reply = town.reply(&bo, item, "Op dinsdag.");
    let (form, title, at) = to_edit(cx, &bo, reply).unwrap();
    assert_eq!(form.body, "Op dinsdag.");
    assert_eq!(title, "Wie heeft een taalcafé?");
    assert_eq!(at.path, "/v/1/wie-heeft-een-taalcafe#r1");
    let change = EditReply {
        body: "Op donderdag.".into(),
        note: "Andere dag".into(),
        ..form
    };
    for (actor, expected) in [
        (Actor::Visitor, Refusal::SignIn),
        (town.actor(town.ans), Refusal::NotAllowed),
    ] {
        let refused = edit(cx, &actor, reply, &change);
        assert!(matches!(refused, Err(Error::Refused(why)) if why == expected));
        assert!(to_edit(cx, &actor, reply).is_err());
    }
    edit(cx, &bo, reply, &change).unwrap();
    let view = town.view(&bo, item);
    assert_eq!(view.replies[0].html.as_str().trim(), "<p>Op donderdag.</p>");
    assert_eq!(view.replies[0].version, 2);
    assert!(view.replies[0].may_edit);
    assert!(!town.view(&town.actor(town.ans), item).replies[0].may_edit);
    // Replying to it is activity, changing it is not.
    assert_eq!(view.edited_at, None);
    let stale = EditReply {
        body: "Op vrijdag.".into(),
        ..change.clone()
    };
    let Err(Error::Stale(current)) = edit(cx, &town.moderator(), reply, &stale) else {
        panic!("written over");
    };
    assert_eq!(
        (current.version, current.body.as_str()),
        (2, "Op donderdag.")
    );
    assert_eq!(current.title, None);
    // The same again is no new version.
    edit(cx, &bo, reply, &change).unwrap();
    assert_eq!(town.post(item, 1).version, 2);
}

#[test]
fn an_opening_is_no_reply() {
    let town = Town::new();
    let (cx, ans, item) = (&town.site.cx, town.actor(town.ans), town.question());
    let opening = town.post_id(item, 0);
    let change = EditReply {
        version: 1,
        body: "Iets anders.".into(),
        note: String::new(),
    };
    assert!(matches!(
        edit(cx, &ans, opening, &change),
        Err(Error::NotFound)
    ));
    assert!(matches!(to_edit(cx, &ans, opening), Err(Error::NotFound)));
    assert!(matches!(
        accept(cx, &ans, opening, true),
        Err(Error::NotFound)
    ));
    let label = town.label(item);
    assert_eq!(
        forum::items::post_of(cx, &Actor::System, label, 0).unwrap(),
        opening
    );
}

#[test]
fn who_asked_accepts_answers() {
    let town = Town::new();
    let (cx, ans, bo) = (&town.site.cx, town.actor(town.ans), town.actor(town.bo));
    let item = town.question();
    let first = town.reply(&bo, item, "Wij.");
    let second = town.reply(&bo, item, "En zij.");
    let refused = accept(cx, &bo, first, true);
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotAllowed))));
    assert!(!town.view(&bo, item).may.accept);
    assert!(town.view(&ans, item).may.accept);
    let before = town.head();
    let at = accept(cx, &ans, second, true).unwrap();
    assert_eq!(at.path, "/v/1/wie-heeft-een-taalcafe#r2");
    assert!(town.marks_after(before).contains(&ChangeMark::Item(item)));
    let once = town.head();
    accept(cx, &ans, second, true).unwrap();
    assert_eq!(town.head(), once, "accepting twice changes nothing");
    accept(cx, &town.moderator(), first, true).unwrap();
    let view = town.view(&Actor::Visitor, item);
    assert_eq!(view.solved, Some(true));
    let numbers: Vec<i32> = view.accepted.iter().map(|reply| reply.n).collect();
    assert_eq!(numbers, [1, 2]);
    assert!(view.replies.iter().all(|reply| reply.accepted));
    assert_eq!(town.row(item).accepted, 2);
    accept(cx, &ans, first, false).unwrap();
    accept(cx, &ans, first, false).unwrap();
    accept(cx, &ans, second, false).unwrap();
    let view = town.view(&Actor::Visitor, item);
    assert_eq!((view.solved, view.accepted.len()), (Some(false), 0));
    assert_eq!(town.row(item).accepted, 0);
}

#[test]
fn only_questions_have_answers() {
    let town = Town::new();
    let (cx, ans) = (&town.site.cx, town.actor(town.ans));
    let talk = forum::topics::NewTopic {
        told: None,
        kind: ItemKind::Discussion,
        title: "Wat vinden jullie?".into(),
        body: "Ik weet het niet.".into(),
        place: Some(town.square),
        audience: None,
        tags: Vec::new(),
        submission: None,
    };
    let item = forum::topics::post(cx, &ans, &talk).unwrap().item;
    let reply = town.reply(&ans, item, "Ik ook niet.");
    let refused = accept(cx, &ans, reply, true);
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotAllowed))));
    assert_eq!(town.view(&ans, item).solved, None);
}
