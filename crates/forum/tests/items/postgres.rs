//! What meets only where several write at the same time, on PostgreSQL.

use std::sync::Barrier;
use std::thread;

use domain::limits::REPLIES_PER_TEN_MINUTES;
use forum::items::to_edit;
use forum::topics::{EditTopic, edit};
use forum::{Error, replies};

use super::kit::Site;
use super::server::Postgres;
use super::{Town, topics};

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
