//! What a transaction keeps, undoes and sees.

use std::panic::{AssertUnwindSafe, catch_unwind};

use diesel::prelude::*;

use super::Bed;
use crate::counters::next_number;
use crate::schema::{category_owners, counters, nodes, settings, terms};
use crate::{Error, Read, Write};

both!(
    a_failure_undoes_everything,
    a_panic_undoes_everything_and_the_store_lives_on,
    a_savepoint_undoes_only_its_own,
    a_panic_in_a_savepoint_undoes_everything,
    readers_see_what_is_committed,
    a_reader_sees_one_moment,
    readers_cannot_write,
    what_is_taken_has_one_name,
    a_broken_reference_is_told,
    health,
);

pub(super) fn value(tx: &mut Read, name: &str) -> i64 {
    let found = counters::table.find(name).select(counters::value);
    let found: Option<i64> = found.first(tx.conn()).optional().unwrap();
    found.unwrap_or(0)
}

pub(super) fn read_value(store: &crate::Store, name: &str) -> i64 {
    store.read(|tx| Ok::<_, Error>(value(tx, name))).unwrap()
}

fn a_failure_undoes_everything(store: &Bed) {
    let failed = store.write(|tx| {
        next_number(tx, "a")?;
        Err::<(), _>(Error::Broken("no".to_owned()))
    });
    assert_eq!(failed, Err(Error::Broken("no".to_owned())));
    assert_eq!(read_value(store, "a"), 0);
    assert_eq!(store.write(|tx| next_number(tx, "a")), Ok(1));
    assert_eq!(read_value(store, "a"), 1);
}

fn a_panic_undoes_everything_and_the_store_lives_on(store: &Bed) {
    for _ in 0..20 {
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            store.write(|tx| -> Result<(), Error> {
                next_number(tx, "a")?;
                panic!("on purpose");
            })
        }));
        assert!(panicked.is_err());
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            store.read(|_| -> Result<(), Error> { panic!("on purpose") })
        }));
        assert!(panicked.is_err());
    }
    assert_eq!(store.write(|tx| next_number(tx, "a")), Ok(1));
}

fn a_savepoint_undoes_only_its_own(store: &Bed) {
    let done = store.write(|tx| {
        next_number(tx, "a")?;
        for _ in 0..3 {
            let failed = tx.savepoint(|tx| {
                next_number(tx, "b")?;
                tx.savepoint(|tx| next_number(tx, "b"))?;
                add_setting(tx, "x")?;
                add_setting(tx, "x")
            });
            assert_eq!(failed, Err(Error::Duplicate("settings.name".to_owned())));
        }
        tx.savepoint(|tx| next_number(tx, "c"))?;
        next_number(tx, "a")
    });
    assert_eq!(done, Ok(2));
    let values = ["a", "b", "c"].map(|name| read_value(store, name));
    assert_eq!(values, [2, 0, 1]);
}

fn a_panic_in_a_savepoint_undoes_everything(store: &Bed) {
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        store.write(|tx| {
            next_number(tx, "a")?;
            tx.savepoint(|tx| -> Result<(), Error> {
                next_number(tx, "a")?;
                panic!("on purpose");
            })
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(store.write(|tx| next_number(tx, "a")), Ok(1));
}

fn readers_see_what_is_committed(store: &Bed) {
    let (own, others) = store
        .write(|tx| {
            next_number(tx, "a")?;
            Ok::<_, Error>((value(tx, "a"), read_value(store, "a")))
        })
        .unwrap();
    assert_eq!((own, others), (1, 0));
}

fn a_reader_sees_one_moment(store: &Bed) {
    let seen = store.read(|tx| {
        let before = value(tx, "a");
        store.write(|tx| next_number(tx, "a"))?;
        Ok::<_, Error>((before, value(tx, "a")))
    });
    assert_eq!(seen, Ok((0, 0)));
}

fn readers_cannot_write(store: &Bed) {
    let refused = store.read(|tx| {
        diesel::delete(settings::table).execute(tx.conn())?;
        Ok::<_, Error>(())
    });
    assert_eq!(refused, Err(Error::ReadOnly));
}

fn what_is_taken_has_one_name(store: &Bed) {
    let twice = |f: &dyn Fn(&mut Write) -> Result<(), Error>| {
        store.write(|tx| {
            f(tx)?;
            f(tx)
        })
    };
    let taken = |name: &str| Err(Error::Duplicate(name.to_owned()));
    assert_eq!(twice(&|tx| add_setting(tx, "x")), taken("settings.name"));
    assert_eq!(twice(&add_node), taken("nodes.number"));
    let term = |id, slug| move |tx: &mut Write| add_term(tx, id, slug);
    let two = store.write(|tx| {
        term(1, "a")(tx)?;
        term(2, "a")(tx)
    });
    assert_eq!(two, taken("terms.facet,slug"));
    assert!(two.unwrap_err().is_duplicate("terms.facet,slug"));
}

fn add_setting(tx: &mut Write, name: &str) -> Result<(), Error> {
    diesel::insert_into(settings::table)
        .values((settings::name.eq(name), settings::value.eq("")))
        .execute(tx.conn())?;
    Ok(())
}

fn add_node(tx: &mut Write) -> Result<(), Error> {
    diesel::insert_into(nodes::table)
        .values((
            nodes::number.eq(1),
            nodes::token.eq(""),
            nodes::until.eq(0_i64),
        ))
        .execute(tx.conn())?;
    Ok(())
}

fn add_term(tx: &mut Write, id: i64, slug: &str) -> Result<(), Error> {
    diesel::insert_into(terms::table)
        .values((
            terms::id.eq(id),
            terms::facet.eq("f"),
            terms::slug.eq(slug),
            terms::label.eq("l"),
            terms::label_key.eq(id.to_string()),
            terms::status.eq("s"),
            terms::position.eq(0),
            terms::version.eq(0_i64),
        ))
        .execute(tx.conn())?;
    Ok(())
}

fn a_broken_reference_is_told(store: &Bed) {
    let broken = store.write(|tx| {
        diesel::insert_into(category_owners::table)
            .values((
                category_owners::category_id.eq(1_i64),
                category_owners::member_id.eq(1_i64),
            ))
            .execute(tx.conn())?;
        Ok::<_, Error>(())
    });
    assert_eq!(broken, Err(Error::ForeignKey));
}

fn health(store: &Bed) {
    let health = store.check().unwrap();
    if store.is_sqlite() {
        assert!(health.database.starts_with("SQLite 3."));
        assert_eq!(health.synchronous, "2");
        let writer = store.write(|tx| crate::lite::synchronous(tx));
        assert_eq!(writer, Ok(2));
    } else {
        assert!(health.database.starts_with("PostgreSQL "));
    }
}
