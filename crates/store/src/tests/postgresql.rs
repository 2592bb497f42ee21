//! What only PostgreSQL does.

use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use diesel::sql_types::Text;
use diesel::{QueryableByName, RunQueryDsl as _};
use domain::person::MemberStatus;
use domain::place::Audience;
use domain::{ItemId, MemberId, OrganisationId};

use super::transactions::read_value;
use super::{Bed, NOW, stock};
use crate::counters::next_number;
use crate::{ChangeMark, Error, Store, changes, items, readings};

#[test]
fn a_deadlock_makes_one_of_them_run_again() {
    let bed = Bed::postgres();
    bed.write(|tx| {
        next_number(tx, "a")?;
        next_number(tx, "b")
    })
    .unwrap();
    let (start, runs) = (Barrier::new(2), AtomicU32::new(0));
    let cross = |first: &str, second: &str| {
        let mut met = false;
        bed.write(|tx| {
            runs.fetch_add(1, Ordering::Relaxed);
            next_number(tx, first)?;
            if !std::mem::replace(&mut met, true) {
                start.wait();
            }
            // As an importer, which goes on after one item failed.
            let inner = tx.savepoint(|tx| next_number(tx, second));
            Ok::<_, Error>(inner.unwrap_or(0))
        })
        .unwrap();
    };
    thread::scope(|scope| {
        scope.spawn(|| cross("a", "b"));
        scope.spawn(|| cross("b", "a"));
    });
    // On a busy machine they may meet more than once.
    assert!(runs.into_inner() >= 3);
    assert_eq!([read_value(&bed, "a"), read_value(&bed, "b")], [3, 3]);
}

#[test]
fn a_failure_that_was_overlooked_is_no_success() {
    let bed = Bed::postgres();
    let done = bed.write(|tx| {
        next_number(tx, "a")?;
        assert!(tx.run("insert into nonsense values (1)").is_err());
        Ok::<_, Error>(())
    });
    assert!(matches!(done, Err(Error::Broken(_))), "{done:?}");
    assert_eq!(read_value(&bed, "a"), 0);
}

#[test]
fn dead_connections_are_replaced() {
    let bed = Bed::postgres();
    let other = Store::open(&bed.target, 1).unwrap();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| bed.write(|tx| next_number(tx, "a")).unwrap());
        }
    });
    let kill = || {
        let all = "select pg_terminate_backend(pid) from pg_stat_activity \
                   where datname = current_database() and pid <> pg_backend_pid()";
        other.write(|tx| tx.run(all)).unwrap();
    };
    kill();
    assert_eq!(read_value(&bed, "a"), 4);
    kill();
    let head = bed.ask(crate::changes::head);
    assert_eq!(head, bed.read(crate::changes::head));
    assert_eq!(bed.write(|tx| next_number(tx, "a")), Ok(5));
}

#[derive(QueryableByName)]
struct Prepared {
    #[diesel(sql_type = Text)]
    statement: String,
}

/// Diesel prepares such statements anew each time unless it is told that they come in one text.
#[test]
fn what_every_reply_writes_is_prepared_once() {
    let bed = Bed::postgres();
    let (house, sanne) = (OrganisationId(1), MemberId(2));
    bed.write(|tx| {
        stock::organisation(tx, house.0)?;
        stock::member(tx, sanne.0, "Sanne", house, MemberStatus::Active)?;
        let place = stock::category(tx, 3, Audience::Everyone)?;
        stock::item(tx, 4, place, Audience::Everyone, sanne, house).map(drop)
    })
    .unwrap();
    // On one connection, as changes are written at the end.
    let one = Store::open(&bed.target, 1).unwrap();
    one.write(|tx| {
        let item = items::find(tx, ItemId(4))?.expect("it is there");
        stock::post(tx, 5, item.id, 1, sanne)?;
        items::set_counts(tx, &item)?;
        readings::follow_as_writer(tx, sanne, item.id, 1, NOW)?;
        changes::mark(tx, ChangeMark::Item(item.id));
        Ok::<_, Error>(())
    })
    .unwrap();
    let prepared: Vec<String> = one
        .write(|tx| {
            let all = diesel::sql_query("select statement from pg_prepared_statements");
            let all: Vec<Prepared> = all.load(tx.conn())?;
            Ok::<_, Error>(all.into_iter().map(|row| row.statement).collect())
        })
        .unwrap();
    for begins in [
        "INSERT INTO \"posts\"",
        "UPDATE \"items\" SET \"replies\"",
        "INSERT INTO \"readings\"",
        "INSERT INTO \"counters\"",
        "INSERT INTO \"changes\"",
    ] {
        assert!(
            prepared.iter().any(|text| text.starts_with(begins)),
            "{begins}: {prepared:#?}"
        );
    }
}
