//! What meets only where several write at the same time, on PostgreSQL.

use std::sync::Barrier;
use std::thread;

use domain::item::ItemKind;
use domain::limits::REPLIES_PER_TEN_MINUTES;
use forum::accounts::{self, Origin, SignIn};
use forum::items::to_edit;
use forum::profiles::{self, ProfileInput};
use forum::tending::{self, Split};
use forum::topics::{EditTopic, edit};
use forum::{Error, replies};

use super::kit::Site;
use super::server::Postgres;
use super::{Town, problems, topics};

/// A town in a database of its own, gone at the end of the test.
struct There {
    town: Town,
    url: String,
}

impl There {
    fn new() -> Self {
        let url = Postgres::shared().fresh_database();
        let town = Town::on(Site::postgres(&url));
        Self { town, url }
    }
}

impl Drop for There {
    fn drop(&mut self) {
        Postgres::shared().drop_database(&self.url);
    }
}

#[test]
fn a_form_sent_twice_at_once_makes_one_topic() {
    topics::sent_often_at_once(&There::new().town);
}

#[test]
fn a_form_sent_twice_at_once_makes_one_reply() {
    super::replies::sent_twice_at_once(&There::new().town);
}

#[test]
fn who_is_not_shown_is_not_named() {
    super::hiding::who_is_not_shown(&There::new().town);
}

#[test]
fn the_desk_holds_what_may_be_curated() {
    super::curating::a_desk_holds_what_may_be_curated(&There::new().town);
}

#[test]
fn every_list_of_the_desk_can_be_read() {
    super::curating::every_list_is_read(&There::new().town);
}

#[test]
fn a_list_shows_what_may_be_read() {
    super::curating::lists_show_what_may_be_read(&There::new().town);
}

#[test]
fn old_texts_are_rendered_again() {
    super::renderings::old_texts_are_rendered_again(&There::new().town);
}

#[test]
fn many_at_once_get_numbers_one_by_one() {
    super::replies::many_at_once(&There::new().town);
}

#[test]
fn of_two_edits_at_once_the_second_is_stale() {
    let there = There::new();
    let town = &there.town;
    let (cx, ans, item) = (&town.site.cx, town.actor(town.ans), town.question());
    let form = to_edit(cx, &ans, item).unwrap();
    let start = Barrier::new(2);
    let send = |body: &str| {
        let change = EditTopic {
            body: body.to_owned(),
            ..form.clone()
        };
        start.wait();
        edit(cx, &ans, item, &change)
    };
    let both = thread::scope(|scope| {
        let threads = [scope.spawn(|| send("Dit.")), scope.spawn(|| send("Dat."))];
        threads.map(|thread| thread.join().unwrap())
    });
    let stale = |result: &Result<_, Error>| matches!(result, Err(Error::Stale(_)));
    assert_eq!(both.iter().filter(|result| result.is_ok()).count(), 1);
    assert_eq!(both.iter().filter(|result| stale(result)).count(), 1);
    assert_eq!(town.row(item).version, 2);
}

#[test]
fn a_limit_holds_for_all_at_once() {
    let there = There::new();
    let town = &there.town;
    let (cx, bo) = (&town.site.cx, town.actor(town.bo));
    let items = [town.question(), town.question()];
    let posted = thread::scope(|scope| {
        let threads = items.map(|item| {
            let bo = &bo;
            scope.spawn(move || {
                let tries = 0..REPLIES_PER_TEN_MINUTES;
                tries
                    .filter(|_| replies::post(cx, bo, item, "Weer iets.", None, None).is_ok())
                    .count()
            })
        });
        threads.map(|thread| thread.join().unwrap())
    });
    let limit = usize::try_from(REPLIES_PER_TEN_MINUTES).unwrap();
    assert_eq!(posted.iter().sum::<usize>(), limit);
}

#[test]
fn of_two_who_take_one_handle_at_once_one_is_told() {
    let there = There::new();
    let town = &there.town;
    let (cx, people) = (&town.site.cx, [town.actor(town.ans), town.actor(town.bo)]);
    for round in 0..15 {
        let handle = format!("de-eerste-{round}");
        let start = Barrier::new(2);
        let both = thread::scope(|scope| {
            let threads = people.each_ref().map(|person| {
                let (start, handle) = (&start, &handle);
                scope.spawn(move || {
                    let (form, _) = profiles::to_edit(cx, person).unwrap();
                    let form = ProfileInput {
                        handle: handle.clone(),
                        ..form
                    };
                    start.wait();
                    profiles::edit(cx, person, &form)
                })
            });
            threads.map(|thread| thread.join().unwrap())
        });
        let (fine, refused): (Vec<_>, Vec<_>) = both.into_iter().partition(Result::is_ok);
        assert_eq!((fine.len(), refused.len()), (1, 1), "{refused:?}");
        for refused in refused {
            assert_eq!(problems(refused), [("handle", "handle-taken")]);
        }
    }
}

#[test]
fn a_reply_that_goes_elsewhere_is_taken_away_where_it_is() {
    let there = There::new();
    let town = &there.town;
    let (cx, bo, moderator) = (&town.site.cx, town.actor(town.bo), town.moderator());
    for _ in 0..10 {
        let item = town.question();
        for _ in 0..3 {
            replies::post(cx, &bo, item, "Zo doen wij het.", None, None).unwrap();
        }
        town.site.wait(std::time::Duration::from_secs(3_600));
        let reply = town.post_id(item, 2);
        let split = Split {
            numbers: vec![1, 2],
            kind: Some(ItemKind::Discussion),
            title: "Iets anders dan dit".into(),
            note: String::new(),
        };
        let start = Barrier::new(2);
        thread::scope(|scope| {
            scope.spawn(|| {
                start.wait();
                tending::delete_reply(cx, &bo, reply, &Default::default()).unwrap();
            });
            start.wait();
            // Refused when the reply was gone first: what is deleted goes nowhere.
            let _ = tending::split(cx, &moderator, item, &split);
        });
        let mended = cx.store.write(|tx| store::recount::items(tx, None));
        assert_eq!(mended.unwrap().0, []);
    }
}

#[test]
fn many_failures_at_once_are_slowed_as_one_after_the_other() {
    let there = There::new();
    let cx = &there.town.site.cx;
    let tries = 16;
    let start = Barrier::new(tries);
    let origin = |n: usize| Origin {
        address: format!("192.0.2.{n}"),
        agent: String::new(),
    };
    let typed = SignIn {
        email: "wie@bieb.example".to_owned(),
        password: "niet het goede wachtwoord".to_owned(),
        shared: false,
    };
    let answers: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..tries)
            .map(|n| {
                let (start, typed) = (&start, &typed);
                scope.spawn(move || {
                    start.wait();
                    accounts::sign_in(cx, typed, &origin(n)).err()
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    let slowed = |answer: &&Option<Error>| matches!(answer, Some(Error::TooMany { .. }));
    assert_eq!(
        answers.iter().filter(slowed).count(),
        tries - 6,
        "{answers:?}"
    );
    assert!(answers.iter().all(Option::is_some));
}

#[test]
fn topics_part_and_become_one() {
    let town = &There::new().town;
    super::tending::muted_or_followed(town);
    super::tending::along_once(town);
    super::unmerging::take_apart(&There::new().town);
}

#[test]
fn files_are_had_and_forgotten() {
    super::references::had_by_readers(&There::new().town);
    super::references::used_long(&There::new().town);
    super::references::a_days_worth(&There::new().town);
}
