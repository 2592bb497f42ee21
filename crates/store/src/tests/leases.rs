//! Node numbers, running numbers, spends.

use std::thread;
use std::time::Duration;

use domain::moment::minutes;
use domain::retention::Kept;

use super::{Bed, NOW};
use crate::counters::{keep_above, next_number};
use crate::nodes::{LEASE, lease, release, renew};
use crate::retention;
use crate::spends::{LONGEST, free_at, spend};
use crate::{Error, Store};

both!(
    sixty_four_nodes_and_no_more,
    a_node_keeps_its_number_while_it_renews,
    imported_numbers_are_kept,
    spends_are_counted_in_a_window,
    spends_hold_for_all_at_once,
);

fn sixty_four_nodes_and_no_more(store: &Bed) {
    let mut numbers: Vec<u8> = thread::scope(|scope| {
        let all: Vec<_> = (0..4)
            .map(|thread| {
                scope.spawn(move || {
                    let one = |n: i32| format!("{thread}/{n}");
                    (0..16)
                        .map(|n| store.write(|tx| lease(tx, NOW, &one(n))).unwrap())
                        .collect::<Vec<u8>>()
                })
            })
            .collect();
        all.into_iter()
            .flat_map(|one| one.join().unwrap())
            .collect()
    });
    numbers.sort_unstable();
    assert_eq!(numbers, (0..64).collect::<Vec<u8>>());
    assert_eq!(store.write(|tx| lease(tx, NOW, "x")), Err(Error::Busy));
    let later = NOW.after(LEASE);
    assert!(store.write(|tx| lease(tx, later, "x")).is_ok());
}

fn a_node_keeps_its_number_while_it_renews(store: &Bed) {
    let number = store.write(|tx| lease(tx, NOW, "a")).unwrap();
    let renewed = |at, token| store.write(|tx| renew(tx, at, number, token));
    assert_eq!(renewed(NOW.after(minutes(4)), "a"), Ok(true));
    assert_eq!(renewed(NOW.after(minutes(4)), "b"), Ok(false));
    let late = NOW.after(minutes(8));
    for other in 0..63 {
        let token = format!("other {other}");
        let taken = store.write(|tx| lease(tx, late, &token)).unwrap();
        assert_ne!(taken, number);
    }
    let released = |token| store.write(|tx| release(tx, number, token));
    assert_eq!(released("b"), Ok(false));
    assert_eq!(store.write(|tx| lease(tx, late, "b")), Err(Error::Busy));
    assert_eq!(released("a"), Ok(true));
    assert_eq!(store.write(|tx| lease(tx, late, "b")), Ok(number));
    assert_eq!(renewed(late, "a"), Ok(false));
}

fn imported_numbers_are_kept(store: &Bed) {
    store.write(|tx| keep_above(tx, "v", 41)).unwrap();
    assert_eq!(store.write(|tx| next_number(tx, "v")), Ok(42));
    store.write(|tx| keep_above(tx, "v", 7)).unwrap();
    assert_eq!(store.write(|tx| next_number(tx, "v")), Ok(43));
    assert_eq!(store.write(|tx| next_number(tx, "g")), Ok(1));
}

const WINDOW: Duration = minutes(10);

fn spends_are_counted_in_a_window(store: &Bed) {
    let at = |minute| NOW.after(minutes(minute));
    let spent = |key, minute| store.write(|tx| spend(tx, key, at(minute), WINDOW, 2));
    let free = |minute| store.read(|tx| free_at(tx, "a", at(minute), WINDOW, 2));
    assert_eq!(spent("a", 0), Ok(true));
    assert_eq!(free(0), Ok(at(0)));
    assert_eq!(spent("a", 0), Ok(true));
    assert_eq!(spent("a", 0), Ok(false));
    assert_eq!(spent("b", 0), Ok(true));
    assert_eq!(spent("a", 9), Ok(false));
    assert_eq!(free(9), Ok(at(10)));
    assert_eq!(spent("a", 11), Ok(true));
    let before = at(60 * 24 * 40).before(LONGEST);
    let cleared = store.write(|tx| retention::remove(tx, Kept::Spends, before));
    assert_eq!(cleared, Ok(4));
}

fn spends_hold_for_all_at_once(store: &Bed) {
    let store: &Store = store;
    let allowed: usize = thread::scope(|scope| {
        let all: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(move || {
                    let tries = (0..5).map(|_| store.write(|tx| spend(tx, "a", NOW, WINDOW, 7)));
                    tries.filter(|allowed| allowed == &Ok(true)).count()
                })
            })
            .collect();
        all.into_iter().map(|one| one.join().unwrap()).sum()
    });
    assert_eq!(allowed, 7);
}
