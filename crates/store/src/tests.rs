//! The tests of the store: one list, run on both databases.

use std::ops::Deref;

use domain::Moment;
use tempfile::TempDir;

use crate::{Store, Target};

/// Runs tests of the form `fn name(store: &Bed)` on both databases: `both!(this, that);`
macro_rules! both {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $name() { super::$name(&$crate::tests::Bed::sqlite()); })+
        }
        mod postgres {
            $(#[test] fn $name() { super::$name(&$crate::tests::Bed::postgres()); })+
        }
    };
}

mod audit;
mod batches;
mod erasing;
mod feed;
mod files;
mod indexing;
mod items;
mod leases;
mod migrating;
mod moments;
mod people;
mod places;
mod postgresql;
mod queue;
mod retention;
pub(crate) mod stock;
mod tables;
mod terms;
mod transactions;

#[path = "../../../tests/kit/postgres.rs"]
mod server;

/// Some moment.
pub(crate) const NOW: Moment = Moment(1_800_000_000_000);

/// An empty database of one's own, gone at the end of the test.
pub(crate) struct Bed {
    pub(crate) store: Store,
    pub(crate) target: Target,
    _folder: Option<TempDir>,
}

impl Bed {
    pub(crate) fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let target = Target::Sqlite(folder.path().join("lerend.db"));
        Self::open(target, Some(folder))
    }

    pub(crate) fn postgres() -> Self {
        let url = server::Postgres::shared().fresh_database();
        Self::open(Target::Postgres(url), None)
    }

    fn open(target: Target, folder: Option<TempDir>) -> Self {
        Self {
            store: Store::open(&target, 8).unwrap(),
            target,
            _folder: folder,
        }
    }
}

impl Deref for Bed {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.store
    }
}

impl Drop for Bed {
    fn drop(&mut self) {
        if let Target::Postgres(url) = &self.target {
            server::Postgres::shared().drop_database(url);
        }
    }
}
