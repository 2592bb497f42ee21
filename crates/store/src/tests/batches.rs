//! Many who write at once: each is told what became of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use super::Bed;
use super::transactions::read_value;
use crate::Error;
use crate::counters::next_number;

both!(
    what_is_acknowledged_is_there,
    numbers_have_no_gaps,
    who_fails_harms_nobody,
);

const THREADS: usize = 16;
const ROUNDS: i64 = 25;

/// Runs `f` in many threads that begin together.
fn together(f: impl Fn(usize) + Sync) {
    let start = Barrier::new(THREADS);
    thread::scope(|scope| {
        for number in 0..THREADS {
            let (f, start) = (&f, &start);
            scope.spawn(move || {
                start.wait();
                f(number);
            });
        }
    });
}

fn what_is_acknowledged_is_there(store: &Bed) {
    together(|number| {
        let name = format!("n{number}");
        for round in 1..=ROUNDS {
            assert_eq!(store.write(|tx| next_number(tx, &name)), Ok(round));
            assert_eq!(read_value(store, &name), round);
        }
    });
}

fn numbers_have_no_gaps(store: &Bed) {
    together(|_| {
        for _ in 0..ROUNDS {
            store.write(|tx| next_number(tx, "all")).unwrap();
        }
    });
    let all = i64::try_from(THREADS).unwrap() * ROUNDS;
    assert_eq!(read_value(store, "all"), all);
}

fn who_fails_harms_nobody(store: &Bed) {
    together(|number| {
        let name = format!("n{number}");
        for round in 1..=ROUNDS {
            match number % 4 {
                0 => {
                    let failed = store.write(|tx| {
                        next_number(tx, &name)?;
                        tx.run("insert into nonsense values (1)")
                    });
                    assert!(matches!(failed, Err(Error::Broken(_))), "{failed:?}");
                }
                1 => {
                    let panicked = catch_unwind(AssertUnwindSafe(|| {
                        store.write(|tx| -> Result<(), Error> {
                            next_number(tx, &name)?;
                            panic!("on purpose");
                        })
                    }));
                    assert!(panicked.is_err());
                }
                _ => assert_eq!(store.write(|tx| next_number(tx, &name)), Ok(round)),
            }
        }
    });
    for number in 0..THREADS {
        let kept = if number % 4 < 2 { 0 } else { ROUNDS };
        assert_eq!(read_value(store, &format!("n{number}")), kept);
    }
}

/// Three write together, and the commit fails because of one of them: nobody was told that it worked, or it did.
#[test]
fn a_commit_that_fails_is_told_to_all() {
    let store = Bed::sqlite();
    let mut shared = 0;
    for round in 0..20 {
        let names = [0, 1].map(|number| format!("{round}/{number}"));
        let innocent = |name: &str, wait: &Barrier| {
            wait.wait();
            store.write(|tx| {
                thread::sleep(Duration::from_millis(5));
                next_number(tx, name)
            })
        };
        let start = Barrier::new(3);
        let told = thread::scope(|scope| {
            let others = names
                .each_ref()
                .map(|name| scope.spawn(|| innocent(name, &start)));
            start.wait();
            let guilty = store.write(|tx| {
                thread::sleep(Duration::from_millis(5));
                tx.run(
                    "pragma defer_foreign_keys = on; \
                     insert into former_handles (handle, member_id) values ('x', 1)",
                )
            });
            assert_eq!(guilty, Err(Error::ForeignKey));
            others.map(|other| other.join().unwrap())
        });
        for (name, told) in names.iter().zip(told) {
            assert_eq!(read_value(&store, name), i64::from(told.is_ok()));
            shared += u32::from(told == Err(Error::ForeignKey));
        }
    }
    assert!(shared > 0, "no batch had two members");
}

/// SQLite gives up a whole transaction when e.g. the disk is full.
#[test]
fn a_transaction_that_vanished_is_an_error() {
    let store = Bed::sqlite();
    let lost = store.write(|tx| {
        next_number(tx, "a")?;
        tx.run("rollback")
    });
    assert!(matches!(lost, Err(Error::Broken(_))), "{lost:?}");
    let lost = store.write(|tx| {
        let inner = tx.savepoint(|tx| {
            tx.run("rollback")?;
            Err::<(), _>(Error::Full)
        });
        assert_eq!(inner, Err(Error::Full));
        tx.savepoint(|tx| next_number(tx, "a"))
    });
    assert!(matches!(lost, Err(Error::Broken(_))), "{lost:?}");
    assert_eq!(store.write(|tx| next_number(tx, "a")), Ok(1));
}

/// A closure that writes through the store again would wait for itself; it is told so instead.
#[test]
#[ignore = "takes as long as a writer's patience"]
fn writing_inside_writing_ends() {
    let store = Bed::sqlite();
    let inner = store.write(|_| store.write(|tx| next_number(tx, "a")));
    assert_eq!(inner, Err(Error::Busy));
}
