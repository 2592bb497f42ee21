//! The change feed: nothing is ever skipped.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use domain::{ItemId, MemberId, PostId};

use super::Bed;
use crate::changes::{after, head, mark};
use crate::counters::next_number;
use crate::{ChangeMark, Error, Store};

both!(
    marks_come_in_order_and_once,
    undone_marks_are_gone,
    overlapping_transactions_skip_nothing,
    every_transaction_that_may_be_seen_takes_a_number,
    what_is_unseen_writes_nothing_else,
);

fn read(store: &Store, position: i64) -> Vec<(i64, ChangeMark)> {
    store.read(|tx| after(tx, position, 100)).unwrap()
}

fn subjects(store: &Store, position: i64) -> Vec<ChangeMark> {
    read(store, position).into_iter().map(|row| row.1).collect()
}

fn mark_all(store: &Store, marks: &[ChangeMark]) {
    let done = store.write(|tx| {
        marks.iter().for_each(|one| mark(tx, *one));
        Ok::<_, Error>(())
    });
    done.unwrap();
}

fn marks_come_in_order_and_once(store: &Bed) {
    let [a, b, c] = [
        ChangeMark::Item(ItemId(1)),
        ChangeMark::Post(PostId(1)),
        ChangeMark::Member(MemberId(7)),
    ];
    assert_eq!(store.read(head), Ok(0));
    mark_all(store, &[a, b, a]);
    mark_all(store, &[ChangeMark::All, c]);
    assert_eq!(subjects(store, 0), [a, b, ChangeMark::All, c]);
    let position = store.read(head).unwrap();
    assert_eq!(read(store, position), []);
    mark_all(store, &[a, ChangeMark::All]);
    assert_eq!(subjects(store, position), [a, ChangeMark::All]);
    assert_eq!(subjects(store, 0), [b, c, a, ChangeMark::All]);
    let many: Vec<ChangeMark> = (0..1_234).map(|id| ChangeMark::Item(ItemId(id))).collect();
    mark_all(store, &many);
    mark_all(store, &many);
    let all = store.read(|tx| after(tx, 0, 10_000)).unwrap();
    assert_eq!(all.len(), 3 + many.len());
}

fn undone_marks_are_gone(store: &Bed) {
    let [a, b, c] = [1, 2, 3].map(|id| ChangeMark::Item(ItemId(id)));
    let failed = store.write(|tx| {
        mark(tx, a);
        Err::<(), _>(Error::Full)
    });
    assert_eq!(failed, Err(Error::Full));
    let done = store.write(|tx| {
        mark(tx, b);
        let failed = tx.savepoint(|tx| {
            mark(tx, c);
            Err::<(), _>(Error::Full)
        });
        assert!(failed.is_err());
        Ok::<_, Error>(())
    });
    assert_eq!(done, Ok(()));
    assert_eq!(subjects(store, 0), [b]);
}

fn every_transaction_that_may_be_seen_takes_a_number(store: &Bed) {
    let version = |store: &Store| {
        let version = store.version().unwrap();
        assert!(store.version_at_once().is_none_or(|other| other == version));
        version
    };
    let before = version(store);
    store.write(|tx| next_number(tx, "a")).unwrap();
    assert_eq!(version(store), before + 1, "without a mark");
    mark_all(store, &[ChangeMark::All, ChangeMark::Post(PostId(1))]);
    assert_eq!(version(store), before + 3);
    assert_eq!(store.read(head), Ok(before + 3));
    let failed = store.write(|tx| {
        next_number(tx, "a")?;
        Err::<(), _>(Error::Full)
    });
    assert!(failed.is_err());
    store
        .write(|tx| {
            tx.unseen();
            crate::drafts::remove(tx, MemberId(1), "/v/1")
        })
        .unwrap();
    assert_eq!(version(store), before + 3);
    let marked = store.write(|tx| {
        tx.unseen();
        mark(tx, ChangeMark::All);
        Ok::<_, Error>(())
    });
    assert_eq!(marked, Ok(()));
    assert_eq!(version(store), before + 4, "a mark is a mark");
    store.write(|tx| next_number(tx, "a")).unwrap();
    assert_eq!(
        version(store),
        before + 5,
        "one word counts for one transaction"
    );
}

/// In a debug build, where the tests are.
fn what_is_unseen_writes_nothing_else(store: &Bed) {
    let quiet = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        store.write(|tx| {
            tx.unseen();
            next_number(tx, "a")
        })
    }));
    assert!(quiet.is_err());
    let before = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        store.write(|tx| {
            next_number(tx, "a")?;
            tx.unseen();
            Ok::<_, Error>(())
        })
    }));
    assert!(before.is_err(), "what was written before counts too");
    assert!(store.write(|tx| next_number(tx, "a")).is_ok());
}

/// Many write, slowly and overlapping; a follower that only ever goes forward sees every subject.
fn overlapping_transactions_skip_nothing(store: &Bed) {
    let stop = AtomicBool::new(false);
    let seen = thread::scope(|scope| {
        let follower = scope.spawn(|| {
            let (mut seen, mut position) = (BTreeSet::new(), 0);
            loop {
                let last = stop.load(Ordering::Acquire);
                let rows = store.read(|tx| after(tx, position, 3)).unwrap();
                for (seq, mark) in &rows {
                    assert!(*seq > position);
                    position = *seq;
                    seen.insert(*mark);
                }
                if last && rows.is_empty() {
                    return seen;
                }
            }
        });
        let writers: Vec<_> = (0..6_i64)
            .map(|writer| {
                scope.spawn(move || {
                    for round in 0..20 {
                        let done = store.write(|tx| {
                            mark(tx, ChangeMark::Item(ItemId(writer * 100 + round)));
                            next_number(tx, &writer.to_string())?;
                            let pause = (writer * 7 + round * 3) % 5;
                            thread::sleep(Duration::from_millis(pause.unsigned_abs()));
                            Ok::<_, Error>(())
                        });
                        done.unwrap();
                    }
                })
            })
            .collect();
        writers.into_iter().for_each(|one| one.join().unwrap());
        stop.store(true, Ordering::Release);
        follower.join().unwrap()
    });
    assert_eq!(seen.len(), 120);
}

/// The first has its `seq` and is not committed; the second, which began later, must not overtake it.
#[test]
fn a_later_transaction_cannot_overtake() {
    let bed = Bed::postgres();
    let store = &bed.store;
    let [a, b] = [1, 2].map(|id| ChangeMark::Item(ItemId(id)));
    let (numbered, go) = (channel(), channel());
    thread::scope(|scope| {
        let first = scope.spawn({
            let (numbered, go) = (numbered.0, go.1);
            move || {
                store.write(|tx| {
                    mark(tx, a);
                    tx.write_marks()?;
                    numbered.send(()).unwrap();
                    go.recv().unwrap();
                    Ok::<_, Error>(())
                })
            }
        });
        numbered.1.recv().unwrap();
        let second = scope.spawn(|| mark_all(store, &[b]));
        thread::sleep(Duration::from_millis(200));
        assert!(!second.is_finished());
        assert_eq!(subjects(store, 0), []);
        go.0.send(()).unwrap();
        first.join().unwrap().unwrap();
        second.join().unwrap();
    });
    assert_eq!(subjects(store, 0), [a, b]);
}
