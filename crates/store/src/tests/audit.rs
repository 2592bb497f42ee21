//! The audit log: numbers without gaps, a chain in which every change shows, and people that can go from it.

use std::thread;

use diesel::RunQueryDsl as _;
use domain::audit::{Doer, Done, Entry, Fact, Subject};
use domain::person::MemberStatus;
use domain::place::Place;
use domain::{CategoryId, GroupId, ItemId, MemberId, Moment};

use super::{Bed, NOW, stock};
use crate::audit::{self, Chain, Fault, Kept, Pending, Seen, Sought};
use crate::{Error, Store, Write};

both!(
    numbers_have_no_gaps,
    what_failed_leaves_no_entry,
    every_change_shows,
    people_go_without_breaking_the_chain,
    entries_are_found_within_scopes,
);

fn pending(entry: Entry) -> Pending {
    Pending {
        at: NOW,
        doer: Doer::Member,
        actor: Some(MemberId(2)),
        entry,
        who_salt: "salt of who".to_owned(),
        why_salt: "salt of why".to_owned(),
    }
}

fn locked(item: i64) -> Entry {
    Entry::new(Done::Locked, ItemId(item))
        .item(ItemId(item))
        .about(MemberId(3))
        .changed(Fact::Status, "open", "closed")
        .because("het is wel gezegd")
}

fn people(tx: &mut Write) -> Result<(), Error> {
    let house = stock::organisation(tx, 1)?;
    stock::member(tx, 2, "Karin", house, MemberStatus::Active)?;
    stock::member(tx, 3, "Sanne", house, MemberStatus::Active).map(drop)
}

/// Entries 1 to 5, each in a transaction of its own.
fn five(store: &Store) {
    store.write(people).unwrap();
    for item in 1..=5 {
        add(store, locked(item));
    }
}

fn add(store: &Store, entry: Entry) {
    let noted = store.write(|tx| {
        tx.unseen();
        audit::record(tx, pending(entry.clone()));
        Ok::<_, Error>(())
    });
    noted.unwrap();
}

fn faults(store: &Store, kept: &[Kept]) -> Vec<Fault> {
    store
        .read(|r| {
            let mut chain = Chain::new(kept.to_vec());
            for row in audit::after(r, 0, 1_000)? {
                chain.see(&row)?;
            }
            let head = audit::head(r)?;
            Ok::<_, Error>(chain.end(head.as_ref()))
        })
        .unwrap()
}

/// What someone with the database does to it by hand.
fn by_hand(store: &Store, statement: &str) {
    let done = store.write(|tx| {
        diesel::sql_query(statement).execute(tx.conn())?;
        Ok::<_, Error>(())
    });
    done.unwrap();
}

fn head(store: &Store) -> Kept {
    let (n, hash) = store.read(audit::head).unwrap().unwrap();
    Kept {
        at: "2027-01-15T08:00:00Z".to_owned(),
        n,
        hash,
    }
}

fn numbers_have_no_gaps(store: &Bed) {
    store.write(people).unwrap();
    thread::scope(|scope| {
        for writer in 0..4 {
            scope.spawn(move || {
                for round in 0..8 {
                    let done = store.write(|tx| {
                        audit::record(tx, pending(locked(writer)));
                        if round % 2 == 0 {
                            audit::record(tx, pending(locked(writer)));
                        }
                        crate::changes::mark(tx, crate::ChangeMark::Item(ItemId(writer)));
                        Ok::<_, Error>(())
                    });
                    done.unwrap();
                }
            });
        }
    });
    let rows = store.read(|r| audit::after(r, 0, 100)).unwrap();
    let numbers: Vec<i64> = rows.iter().map(|row| row.n).collect();
    assert_eq!(numbers, (1..=48).collect::<Vec<i64>>());
    assert_eq!(faults(store, &[head(store)]), []);
}

fn what_failed_leaves_no_entry(store: &Bed) {
    five(store);
    let failed = store.write(|tx| {
        audit::record(tx, pending(locked(6)));
        Err::<(), _>(Error::Contention)
    });
    assert_eq!(failed, Err(Error::Contention));
    let in_part = store.write(|tx| {
        let inner = tx.savepoint(|tx| {
            audit::record(tx, pending(locked(7)));
            Err::<(), _>(Error::Busy)
        });
        assert_eq!(inner, Err(Error::Busy));
        audit::record(tx, pending(locked(8)));
        Ok::<_, Error>(())
    });
    in_part.unwrap();
    let rows = store.read(|r| audit::after(r, 5, 100)).unwrap();
    let items: Vec<_> = rows.iter().map(|row| (row.n, row.item_id)).collect();
    assert_eq!(items, [(6, Some(ItemId(8)))]);
    assert_eq!(faults(store, &[]), []);
}

/// Each way in which the log can be tampered with, undone again by what is kept of it.
fn every_change_shows(store: &Bed) {
    five(store);
    assert_eq!(faults(store, &[]), []);
    let kept = head(store);
    let rows = store.read(|r| audit::after(r, 0, 10)).unwrap();
    let hash = |n: usize| rows[n - 1].hash.clone();

    by_hand(store, "update audit_entries set item_id = 9 where n = 3");
    assert_eq!(faults(store, &[]), [Fault::Changed(3)]);
    by_hand(store, "update audit_entries set item_id = 3 where n = 3");

    by_hand(store, "update audit_entries set actor_id = 3 where n = 2");
    assert_eq!(faults(store, &[]), [Fault::PeopleChanged(2)]);
    by_hand(store, "update audit_entries set actor_id = 2 where n = 2");

    by_hand(store, "update audit_entries set why = 'x' where n = 2");
    assert_eq!(faults(store, &[]), [Fault::PeopleChanged(2)]);
    by_hand(
        store,
        "update audit_entries set why = null, why_salt = null where n = 2",
    );
    assert_eq!(faults(store, &[]), [Fault::PeopleTaken(2)]);
    by_hand(
        store,
        "update audit_entries set why = 'het is wel gezegd', why_salt = 'salt of why' where n = 2",
    );

    // Two that change places.
    by_hand(store, "update audit_entries set n = 99 where n = 2");
    by_hand(store, "update audit_entries set n = 2 where n = 3");
    by_hand(store, "update audit_entries set n = 3 where n = 99");
    assert_eq!(faults(store, &[]), [Fault::Changed(2), Fault::Changed(3)]);
    by_hand(store, "update audit_entries set n = 99 where n = 2");
    by_hand(store, "update audit_entries set n = 2 where n = 3");
    by_hand(store, "update audit_entries set n = 3 where n = 99");
    assert_eq!(faults(store, &[]), []);

    // One that is written anew, with a hash that fits it.
    let mut anew = rows[2].clone();
    anew.item_id = Some(ItemId(9));
    let forged = anew.fitting_hash();
    by_hand(
        store,
        &format!("update audit_entries set item_id = 9, hash = '{forged}' where n = 3"),
    );
    assert_eq!(faults(store, &[]), [Fault::Replaced(3)]);
    let three = Kept {
        n: 3,
        hash: hash(3),
        ..kept.clone()
    };
    assert_eq!(
        faults(store, std::slice::from_ref(&three)),
        [Fault::Rewritten(three), Fault::Replaced(3)]
    );
    by_hand(
        store,
        &format!(
            "update audit_entries set item_id = 3, hash = '{}' where n = 3",
            hash(3)
        ),
    );
    assert_eq!(faults(store, std::slice::from_ref(&kept)), []);

    // The end is cut off: the head of the database tells, and when that is set back, the one that was kept.
    by_hand(store, "delete from audit_entries where n > 3");
    assert_eq!(faults(store, &[]), [Fault::CutOff(4, 5)]);
    by_hand(
        store,
        &format!("update audit_head set n = 3, hash = '{}'", hash(3)),
    );
    assert_eq!(faults(store, &[]), []);
    assert_eq!(
        faults(store, std::slice::from_ref(&kept)),
        [Fault::CutOff(4, 5)]
    );
    by_hand(store, "update audit_head set n = 2");
    assert_eq!(faults(store, &[]), [Fault::BeyondHead(3)]);
    by_hand(store, "update audit_head set n = 3, hash = ''");
    assert_eq!(faults(store, &[]), [Fault::HeadDiffers(3)]);
    by_hand(
        store,
        &format!("update audit_head set hash = '{}'", hash(3)),
    );

    // One is taken out.
    by_hand(store, "delete from audit_entries where n = 2");
    assert_eq!(faults(store, &[]), [Fault::Missing(2, 2)]);
    by_hand(store, "delete from audit_entries where n = 1");
    assert_eq!(faults(store, &[]), [Fault::Missing(1, 2)]);
}

fn people_go_without_breaking_the_chain(store: &Bed) {
    five(store);
    let expired = store.write(|tx| {
        let expired = audit::expire(tx, Moment(NOW.0 + 1), 3)?;
        let (count, up_to) = expired.expect("there are old ones");
        let entry = Entry::new(Done::PeopleExpired, Subject::LOG)
            .became(Fact::UpTo, up_to)
            .became(Fact::Count, count);
        audit::record(tx, pending(entry));
        Ok::<_, Error>((count, up_to))
    });
    assert_eq!(expired, Ok((3, 3)));
    let rows = store.read(|r| audit::after(r, 0, 10)).unwrap();
    for row in &rows {
        let gone = row.n <= 3;
        assert_eq!(row.actor_id.is_none(), gone, "{row:?}");
        assert_eq!(row.person_id.is_none(), gone || row.n == 6, "{row:?}");
        assert_eq!(row.why.is_none(), gone || row.n == 6, "{row:?}");
    }
    assert_eq!(faults(store, &[]), []);
    // What was written about someone goes with their account.
    let about = store.read(|r| audit::written_about(r, MemberId(3)));
    assert_eq!(about, Ok(vec![4, 5]));
    store.write(|tx| audit::forget_why(tx, &[4, 5])).unwrap();
    assert_eq!(
        faults(store, &[]),
        [Fault::PeopleTaken(4), Fault::PeopleTaken(5)]
    );
    let entry = Entry::new(Done::WhyForgotten, Subject::LOG).became(Fact::Numbers, "4 5");
    add(store, entry);
    assert_eq!(faults(store, &[]), []);
    // Nobody takes more away than the log says.
    by_hand(
        store,
        "update audit_entries set actor_id = null, person_id = null, who_salt = null where n = 5",
    );
    assert_eq!(faults(store, &[]), [Fault::PeopleTaken(5)]);
}

fn entries_are_found_within_scopes(store: &Bed) {
    use domain::role::GrantScope::{Category, Group, Network, Province, Theme};
    store.write(people).unwrap();
    let place = |place: Place| locked(1).place(place);
    let elsewhere = Entry::new(Done::OrganisationEdited, domain::OrganisationId(1));
    for entry in [
        place(Place::Category(CategoryId(1))),
        place(Place::Category(CategoryId(2))),
        place(Place::Group(GroupId(1))),
        elsewhere.place(Place::Category(CategoryId(1))),
    ] {
        add(store, entry);
    }
    let found = |seen: Seen, sought: Sought| -> Vec<i64> {
        let rows = store.read(|r| audit::page(r, &seen, &sought, None, 10));
        rows.unwrap().iter().map(|row| row.n).collect()
    };
    let all = Sought::default;
    assert_eq!(found(Seen::Everything, all()), [4, 3, 2, 1]);
    let within = |scope| found(Seen::Within(vec![scope]), all());
    assert_eq!(within(Category(CategoryId(1))), [1]);
    assert_eq!(within(Group(GroupId(1))), [3]);
    let limburg = domain::organisation::Province::Limburg;
    for scope in [Network, Province(limburg), Theme(domain::TermId(1))] {
        assert_eq!(within(scope), [0; 0], "{scope:?}");
    }
    let sought = Sought {
        actor: Some(MemberId(2)),
        // Of what is no case about them they find who did it.
        reader: Some(MemberId(3)),
        person: Some(MemberId(3)),
        done: Some(Done::Locked),
        item: Some(ItemId(1)),
        subject: Some(ItemId(1).into()),
        since: Some(NOW),
        until: Some(Moment(NOW.0 + 1)),
    };
    assert_eq!(found(Seen::Everything, sought.clone()), [3, 2, 1]);
    let other = Sought {
        actor: Some(MemberId(3)),
        ..sought
    };
    assert_eq!(found(Seen::Everything, other), [0; 0]);
}
