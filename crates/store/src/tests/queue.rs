//! Background work.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use domain::job::{Job, MAX_ATTEMPTS};
use domain::moment::minutes;
use domain::retention::Kept;
use domain::{JobId, Moment};

use super::{Bed, NOW};
use crate::jobs::{self, Claimed, add, claim, done, fail, parked, unpark};
use crate::retention;
use crate::{Error, Store};

both!(
    a_job_is_claimed_when_due_and_done_once,
    a_key_is_one_job_even_when_done,
    a_lease_that_ended_is_claimed_again,
    what_a_dead_process_had_is_claimed_at_once,
    failing_waits_and_parks,
    exhausted_leases_are_parked,
    jobs_of_another_version_are_left,
    two_workers_never_get_the_same,
    any_number_of_keys_is_found,
);

const LEASE: Duration = minutes(10);

fn put(store: &Store, id: i64, key: Option<&str>, run_at: Moment) {
    store
        .write(|tx| add(tx, JobId(id), &Job::Purge, key, run_at))
        .unwrap();
}

fn take(store: &Store, now: Moment, limit: i64) -> Vec<Claimed> {
    store.write(|tx| claim(tx, now, 3, limit, LEASE)).unwrap()
}

/// However many places the statement has for them.
fn any_number_of_keys_is_found(store: &Bed) {
    let keys: Vec<String> = (0..300).map(|n| format!("key-{n}")).collect();
    store
        .write(|tx| {
            for (id, key) in (1..).zip(keys.iter().step_by(2)) {
                add(tx, JobId(id), &Job::Purge, Some(key), NOW)?;
            }
            Ok::<_, Error>(())
        })
        .unwrap();
    for count in [0, 1, 2, 3, 4, 5, 16, 17, 255, 256, 257, 300] {
        let known = store.read(|r| jobs::known_keys(r, &keys[..count]));
        assert_eq!(known, Ok(count.div_ceil(2)), "of {count}");
    }
}

fn ids(claimed: &[Claimed]) -> Vec<i64> {
    claimed.iter().map(|one| one.id.0).collect()
}

fn later(minutes_later: u64) -> Moment {
    NOW.after(minutes(minutes_later))
}

fn a_job_is_claimed_when_due_and_done_once(store: &Bed) {
    put(store, 1, None, later(5));
    put(store, 2, None, NOW);
    put(store, 3, None, later(1));
    assert_eq!(
        take(store, later(0), 9),
        [Claimed {
            id: JobId(2),
            job: Job::Purge,
            attempts: 1
        }]
    );
    assert_eq!(ids(&take(store, later(6), 1)), [3]);
    assert_eq!(ids(&take(store, later(6), 9)), [1]);
    assert!(take(store, later(6), 9).is_empty());
    let counts = store.read(jobs::counts).unwrap();
    assert_eq!((counts.waiting, counts.oldest), (3, Some(NOW)));
    for id in 1..=3 {
        store.write(|tx| done(tx, JobId(id), NOW)).unwrap();
    }
    let counts = store.read(jobs::counts).unwrap();
    assert_eq!((counts.waiting, counts.oldest), (0, None));
    assert!(take(store, later(999), 9).is_empty());
}

fn a_key_is_one_job_even_when_done(store: &Bed) {
    put(store, 1, Some("week 1"), NOW);
    put(store, 2, Some("week 1"), NOW);
    assert_eq!(ids(&take(store, NOW, 9)), [1]);
    store.write(|tx| done(tx, JobId(1), NOW)).unwrap();
    put(store, 3, Some("week 1"), NOW);
    put(store, 4, Some("week 2"), NOW);
    assert_eq!(ids(&take(store, later(60), 9)), [4]);
    let cleared = store.write(|tx| retention::remove(tx, Kept::DoneJobs, later(1)));
    assert_eq!(cleared, Ok(1));
    put(store, 5, Some("week 1"), NOW);
    assert_eq!(ids(&take(store, later(1), 9)), [5]);
}

fn a_lease_that_ended_is_claimed_again(store: &Bed) {
    put(store, 1, None, NOW);
    assert_eq!(take(store, NOW, 9)[0].attempts, 1);
    assert!(take(store, later(9), 9).is_empty());
    assert_eq!(take(store, later(10), 9)[0].attempts, 2);
}

fn failing_waits_and_parks(store: &Bed) {
    put(store, 1, None, NOW);
    take(store, NOW, 9);
    let failed = |next, park| store.write(|tx| fail(tx, JobId(1), "no", next, park));
    assert_eq!(failed(later(2), false), Ok(()));
    assert!(take(store, later(1), 9).is_empty());
    assert_eq!(take(store, later(2), 9)[0].attempts, 2);
    assert_eq!(failed(later(3), true), Ok(()));
    assert!(take(store, later(99), 9).is_empty());
    let list = store.read(|tx| parked(tx, 9)).unwrap();
    assert_eq!(list[0].last_error.as_deref(), Some("no"));
    assert_eq!(store.read(jobs::counts).unwrap().parked, 1);
    assert_eq!(store.write(|tx| unpark(tx, JobId(1), NOW)), Ok(true));
    assert_eq!(store.write(|tx| unpark(tx, JobId(1), NOW)), Ok(false));
    assert_eq!(take(store, later(1), 9)[0].attempts, 1);
}

fn exhausted_leases_are_parked(store: &Bed) {
    put(store, 1, None, NOW);
    for attempt in 1..=MAX_ATTEMPTS {
        let claimed = take(store, later(10 * u64::try_from(attempt).unwrap()), 9);
        assert_eq!(claimed[0].attempts, attempt);
    }
    assert!(take(store, later(1_000), 9).is_empty());
    assert_eq!(store.read(jobs::counts).unwrap().parked, 1);
}

fn jobs_of_another_version_are_left(store: &Bed) {
    put(store, 1, None, NOW);
    put(store, 2, None, NOW);
    let foreign = "update jobs set payload = '{\"kind\":\"from_the_future\"}' where id = 1";
    store.write(|tx| tx.run(foreign)).unwrap();
    assert_eq!(ids(&take(store, NOW, 9)), [2]);
    assert!(take(store, later(1), 9).is_empty());
}

fn two_workers_never_get_the_same(store: &Bed) {
    for id in 0..60 {
        put(store, id, None, NOW);
    }
    let seen = Mutex::new(BTreeSet::new());
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                loop {
                    let claimed = store.write(|tx| {
                        let claimed = claim(tx, NOW, 1, 4, LEASE)?;
                        thread::sleep(Duration::from_millis(2));
                        Ok::<_, Error>(claimed)
                    });
                    let claimed = claimed.unwrap();
                    if claimed.is_empty() {
                        break;
                    }
                    for one in claimed {
                        assert!(seen.lock().unwrap().insert(one.id), "{} twice", one.id);
                    }
                }
            });
        }
    });
    assert_eq!(seen.into_inner().unwrap().len(), 60);
}

fn what_a_dead_process_had_is_claimed_at_once(store: &Bed) {
    for id in 1..=3 {
        put(store, id, None, NOW);
    }
    let of_another = store.write(|tx| claim(tx, NOW, 4, 1, LEASE));
    assert_eq!(ids(&of_another.unwrap()), [1]);
    assert_eq!(ids(&take(store, NOW, 1)), [2]);
    assert_eq!(store.write(|tx| jobs::free(tx, 3)), Ok(1));
    let again = take(store, NOW, 9);
    assert_eq!(ids(&again), [2, 3]);
    assert_eq!(again[0].attempts, 2, "the attempt counts");
    // One that ends each process that begins with it is not tried for ever.
    for attempt in 3..=MAX_ATTEMPTS {
        store.write(|tx| jobs::free(tx, 3)).unwrap();
        assert_eq!(take(store, NOW, 9)[0].attempts, attempt);
    }
    // The third was tried once less.
    assert_eq!(store.write(|tx| jobs::free(tx, 3)), Ok(1));
    assert_eq!(ids(&take(store, NOW, 9)), [3]);
    assert_eq!(store.write(|tx| jobs::free(tx, 3)), Ok(0));
    assert!(take(store, NOW, 9).is_empty());
}
