//! Background work: what fails is tried again, what is over is forgotten, what was miscounted is mended.

use std::sync::Mutex;

use domain::job::{Failure, Standing};
use domain::moment::{days, hours, minutes};
use domain::place::Audience;
use domain::rights::Actor;
use domain::{JobId, Lang};
use forum::jobs::{self, Mail, Post};
use forum::{Error, accounts, drafts};

use crate::kit::Site;
use crate::{PASSWORD, library, mails, member, origin, sign_in};

/// Fails as long as it is told to.
struct Broken(Mutex<bool>, Mutex<Vec<Mail>>);

impl Post for Broken {
    fn send(&self, mail: &Mail) -> Result<(), String> {
        if *self.0.lock().unwrap() {
            return Err("nobody answers".to_owned());
        }
        self.1.lock().unwrap().push(mail.clone());
        Ok(())
    }
}

#[test]
fn what_fails_waits_longer_each_time_and_is_parked_in_the_end() {
    let site = Site::new();
    library(&site);
    accounts::ask_to_join(&site.cx, "wie@bieb.example", Lang::Dutch, &origin()).unwrap();
    let post = Broken(Mutex::new(true), Mutex::default());
    let work = || jobs::work(&site.cx, 0, &post, 10).unwrap();
    assert_eq!(work(), 1);
    assert_eq!(work(), 0);
    site.wait(minutes(1));
    assert_eq!(work(), 1);
    site.wait(minutes(1));
    assert_eq!(work(), 0);
    for _ in 0..8 {
        site.wait(hours(6));
        assert_eq!(work(), 1);
    }
    let queue = jobs::queue(&site.cx, &Actor::System).unwrap();
    assert_eq!((queue.waiting, queue.parked.len()), (0, 1));
    let parked = &queue.parked[0];
    assert_eq!(
        (parked.kind.as_str(), parked.attempts),
        ("mail_sign_up", 10)
    );
    assert_eq!(parked.last_error, "nobody answers");
    *post.0.lock().unwrap() = false;
    jobs::retry(&site.cx, &Actor::System, parked.id).unwrap();
    assert_eq!(work(), 1);
    assert_eq!(post.1.lock().unwrap().len(), 1);
    let gone = jobs::retry(&site.cx, &Actor::System, JobId(1));
    assert!(matches!(gone, Err(Error::NotFound)));
}

#[test]
fn an_administrator_decides_about_what_stands_still() {
    let site = Site::new();
    library(&site);
    let sanne = member(&site, "Sanne Visser", "sanne@bieb.example");
    let post = Broken(Mutex::new(true), Mutex::default());
    for name in ["an", "bo", "cas"] {
        let email = format!("{name}@bieb.example");
        accounts::ask_to_join(&site.cx, &email, Lang::Dutch, &origin()).unwrap();
    }
    for _ in 0..10 {
        jobs::work(&site.cx, 0, &post, 10).unwrap();
        site.wait(hours(6));
    }
    let list = |standing| jobs::list(&site.cx, &Actor::System, standing, None).unwrap();
    let parked = list(Standing::Parked);
    assert_eq!(parked.parked, [("mail_sign_up".to_owned(), 3)]);
    assert_eq!((parked.rows.len(), parked.next), (3, None));
    let failure = Some((Failure::Mail, "nobody answers".to_owned()));
    assert!(parked.rows.iter().all(|job| job.failure == failure));
    let counts: Vec<i64> = parked.counts.iter().map(|(_, count)| *count).collect();
    assert_eq!(counts, [0, 0, 3, 0]);
    let first = parked.rows[0].id;
    jobs::discard(&site.cx, &Actor::System, first).unwrap();
    let again = jobs::discard(&site.cx, &Actor::System, first);
    assert!(matches!(again, Err(Error::NotFound)));
    *post.0.lock().unwrap() = false;
    jobs::retry_all(&site.cx, &Actor::System, "mail_sign_up").unwrap();
    assert_eq!(list(Standing::Waiting).rows.len(), 2);
    assert_eq!(jobs::work(&site.cx, 0, &post, 10).unwrap(), 2);
    assert_eq!(post.1.lock().unwrap().len(), 2);
    let none = jobs::retry_all(&site.cx, &Actor::System, "mail_sign_up");
    assert!(matches!(none, Err(Error::NotFound)));
    for refused in [
        jobs::retry_all(&site.cx, &site.actor(sanne), "mail_sign_up"),
        jobs::discard(&site.cx, &site.actor(sanne), first),
        jobs::list(&site.cx, &site.actor(sanne), Standing::Parked, None).map(drop),
    ] {
        assert!(matches!(refused, Err(Error::Refused(_))));
    }
}

#[test]
fn the_queue_tells_how_long_work_has_been_waiting() {
    let site = Site::new();
    library(&site);
    let sanne = member(&site, "Sanne Visser", "sanne@bieb.example");
    accounts::ask_to_join(&site.cx, "wie@bieb.example", Lang::Dutch, &origin()).unwrap();
    site.wait(minutes(7));
    let queue = jobs::queue(&site.cx, &Actor::System).unwrap();
    assert_eq!((queue.waiting, queue.oldest_due), (1, Some(minutes(7))));
    assert!(matches!(
        jobs::queue(&site.cx, &site.actor(sanne)),
        Err(Error::Refused(_))
    ));
}

#[test]
fn nights_come_once_a_day() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", "sanne@bieb.example");
    let session = sign_in(&site, "sanne@bieb.example", PASSWORD).unwrap();
    let kept = |site: &Site| {
        let hashes = site
            .cx
            .store
            .read(|r| store::sessions::of_member(r, session.person.id, domain::Moment(0)));
        hashes.unwrap().len()
    };
    jobs::schedule(&site.cx).unwrap();
    jobs::schedule(&site.cx).unwrap();
    assert_eq!(jobs::queue(&site.cx, &Actor::System).unwrap().waiting, 6);
    mails(&site);
    jobs::schedule(&site.cx).unwrap();
    assert_eq!(jobs::queue(&site.cx, &Actor::System).unwrap().waiting, 0);
    assert_eq!(kept(&site), 1);
    site.wait(days(31));
    jobs::schedule(&site.cx).unwrap();
    mails(&site);
    assert_eq!(kept(&site), 0);
}

#[test]
fn old_drafts_go() {
    let site = Site::new();
    library(&site);
    let sanne = site.actor(member(&site, "Sanne Visser", "sanne@bieb.example"));
    let fields = [("body".to_owned(), "tekst".to_owned())];
    drafts::keep(
        &site.cx,
        &sanne,
        "/v/1",
        &fields,
        &forum::drafts::Hand::default(),
    )
    .unwrap();
    site.wait(days(170));
    drafts::keep(
        &site.cx,
        &sanne,
        "/v/2",
        &fields,
        &forum::drafts::Hand::default(),
    )
    .unwrap();
    site.wait(days(11));
    jobs::schedule(&site.cx).unwrap();
    mails(&site);
    let left = drafts::list(&site.cx, &sanne).unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].form, "/v/2");
}

#[test]
fn wrong_counters_are_mended_and_right_ones_left() {
    let site = Site::new();
    library(&site);
    let sanne = member(&site, "Sanne Visser", "sanne@bieb.example");
    let place = site.category("Jeugd", Audience::Staff);
    let group = site.group(sanne, "Leesclub", Audience::Group, true);
    let item = site.question(
        sanne,
        place,
        "Hoe tel je stoelen?",
        "Ik tel er steeds een te veel.",
    );
    forum::replies::post(
        &site.cx,
        &site.actor(sanne),
        item,
        "Twee keer tellen.",
        None,
        None,
    )
    .unwrap();
    let group_id = group.group().unwrap();
    let mended = |site: &Site| {
        site.cx
            .store
            .write(|tx| {
                let items = store::recount::items(tx, None)?.0.len();
                let places = store::recount::categories(tx)?.len();
                Ok::<_, store::Error>([items, places, store::recount::groups(tx)?.len()])
            })
            .unwrap()
    };
    assert_eq!(mended(&site), [0, 0, 0]);
    let spoil = site.cx.store.write(|tx| {
        store::places::add_items(tx, place, Audience::Everyone, 3)?;
        store::places::add_items(tx, group, Audience::Group, -2)?;
        let mut row = store::items::find(tx, item)?.expect("it is there");
        row.replies = 9;
        row.accepted = 1;
        store::items::set_counts(tx, &row)
    });
    spoil.unwrap();
    jobs::schedule(&site.cx).unwrap();
    mails(&site);
    let (row, groups) = site
        .cx
        .store
        .read(|r| {
            let row = store::items::find(r, item)?.expect("it is there");
            Ok::<_, store::Error>((row, store::places::groups_by_ids(r, &[group_id])?))
        })
        .unwrap();
    assert_eq!((row.replies, row.accepted), (1, 0));
    assert_eq!((groups[0].items, groups[0].members), (0, 1));
    assert_eq!(mended(&site), [0, 0, 0]);
}

#[test]
fn what_nobody_read_is_forgotten_in_the_end() {
    let site = Site::new();
    library(&site);
    let sanne = member(&site, "Sanne Visser", "sanne@bieb.example");
    let place = site.category("Jeugd", Audience::Staff);
    let item = site.question(sanne, place, "Wie helpt er?", "Ik zoek hulp.");
    let notice = store::notices::NoticeRow {
        id: domain::NoticeId(1),
        member_id: sanne,
        event: "post:1".to_owned(),
        kind: domain::keeping_up::NoticeKind::Reply,
        item_id: Some(item),
        group_id: None,
        organisation_id: None,
        n: 0,
        by_id: None,
        created_at: site.cx.now(),
        read_at: None,
    };
    let told = std::slice::from_ref(&notice);
    site.cx
        .store
        .write(|tx| store::notices::add(tx, told))
        .unwrap();
    let left = |site: &Site| {
        let scope = domain::rights::scope(&site.actor(sanne));
        let told = site
            .cx
            .store
            .read(|r| store::notices::page(r, sanne, &scope, &Default::default(), None, 9));
        // After a year they are asked whether they still work there, too.
        let told = told.unwrap().into_iter();
        told.filter(|row| row.event == "post:1").count()
    };
    let night = |site: &Site| {
        jobs::schedule(&site.cx).unwrap();
        mails(site);
    };
    site.wait(days(360));
    night(&site);
    assert_eq!(left(&site), 1);
    site.wait(days(6));
    night(&site);
    assert_eq!(left(&site), 0);
}

#[test]
fn what_could_not_be_noted_is_done_again_without_waiting() {
    let site = Site::new();
    library(&site);
    accounts::ask_to_join(&site.cx, "wie@bieb.example", Lang::Dutch, &origin()).unwrap();
    // As a round leaves it that can't write that it is done.
    let now = site.cx.now();
    let claimed = site
        .cx
        .store
        .write(|tx| store::jobs::claim(tx, now, 0, 10, minutes(10)));
    assert_eq!(claimed.unwrap().len(), 1);
    assert_eq!(mails(&site).len(), 0, "it is claimed");
    jobs::take_back(&site.cx, 1).unwrap();
    assert_eq!(mails(&site).len(), 0, "not by this one");
    jobs::take_back(&site.cx, 0).unwrap();
    assert_eq!(mails(&site).len(), 1);
}
