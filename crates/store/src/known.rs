//! What nearly every page asks for and what seldom changes, kept in memory: people, organisations, places, terms, and
//! who holds what.
//!
//! Every transaction that writes one of [`TABLES`] takes a number of the counter [`COUNTER`]; which tables it writes is
//! seen at the connection, so that no writing function can forget to say so. Whoever reads asks for that number in the
//! same transaction, and is given only what was read under the same number: by no way, and on no node, more or less
//! than the database would answer. What a transaction that writes reads comes from the database alone.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::organisation::Province;
use domain::{CategoryId, GroupId, MemberId, OrganisationId, TermId};

use crate::error::Error;
use crate::grants::GrantRow;
use crate::members::{Listed, MemberRow, Nameable};
use crate::organisations::OrganisationRow;
use crate::places::{Called, CategoryRow, GroupRow};
use crate::terms::TermRow;
use crate::transaction::Read;

/// The tables whose rows are kept.
const TABLES: &[&str] = &[
    "categories",
    "category_owners",
    "grants",
    "group_members",
    "groups",
    "members",
    "organisation_provinces",
    "organisations",
    "settings",
    "terms",
];

/// The counter of the transactions that wrote them.
pub(crate) const COUNTER: &str = "known";

/// Keys of one sort that are kept at most; of people, with all they say of themselves, that is a few dozen megabytes.
const MOST: usize = 10_000;

/// Whether a statement that writes there makes old what is kept; one that was not understood does.
pub(crate) fn holds(table: &str) -> bool {
    TABLES.contains(&table) || table.contains(' ')
}

/// What is kept for all transactions of a store.
#[derive(Default)]
pub(crate) struct Memory(Mutex<Arc<Known>>);

impl Memory {
    /// What is known under this number; all else is forgotten. A smaller number is that of a transaction which began
    /// before the latest change, or of a database that was put back: there the same numbers will come again with
    /// other rows.
    pub(crate) fn at(&self, number: i64) -> Arc<Known> {
        let mut latest = locked(&self.0);
        if number != latest.number {
            *latest = Arc::new(Known::at(number));
        }
        Arc::clone(&latest)
    }
}

/// What was read under one number.
#[derive(Default)]
pub(crate) struct Known {
    number: i64,
    pub(crate) members: Kept<MemberId, MemberRow>,
    pub(crate) grants: Kept<MemberId, GrantRow>,
    pub(crate) groups_of: Kept<MemberId, (MemberId, GroupId, bool)>,
    pub(crate) categories_of: Kept<MemberId, (MemberId, CategoryId)>,
    pub(crate) organisations: Kept<OrganisationId, OrganisationRow>,
    pub(crate) provinces: Kept<OrganisationId, (OrganisationId, Province)>,
    pub(crate) categories: Kept<CategoryId, CategoryRow>,
    pub(crate) groups: Kept<GroupId, GroupRow>,
    pub(crate) called: Kept<(), Arc<[Called]>>,
    pub(crate) nameable: Kept<(), Arc<[Nameable]>>,
    pub(crate) directory: Kept<(), Arc<[Listed]>>,
    pub(crate) terms: Kept<TermId, TermRow>,
    pub(crate) house_style: Kept<(), Option<Arc<str>>>,
}

impl Known {
    fn at(number: i64) -> Self {
        Self {
            number,
            ..Self::default()
        }
    }
}

/// All rows of a key, in the order in which they were read; none for keys that lead to nothing.
pub(crate) struct Kept<K, V>(Mutex<HashMap<K, Vec<V>>>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Copy + Eq + Hash, V: Clone> Kept<K, V> {
    /// The rows of these keys, and the keys that were never asked for.
    fn find(&self, keys: &[K]) -> (Vec<V>, Vec<K>) {
        let (mut rows, mut missing) = (Vec::with_capacity(keys.len()), Vec::new());
        let mut seen = HashSet::with_capacity(keys.len());
        let kept = locked(&self.0);
        for key in keys.iter().filter(|key| seen.insert(**key)) {
            match kept.get(key) {
                Some(found) => rows.extend_from_slice(found),
                None => missing.push(*key),
            }
        }
        (rows, missing)
    }

    fn keep(&self, keys: &[K], rows: &[V], key: impl Fn(&V) -> K) {
        if keys.len() > MOST {
            return;
        }
        let mut kept = locked(&self.0);
        if kept.len() + keys.len() > MOST {
            kept.clear();
        }
        kept.extend(keys.iter().map(|key| (*key, Vec::new())));
        for row in rows {
            if let Some(of) = kept.get_mut(&key(row)) {
                of.push(row.clone());
            }
        }
    }
}

/// The rows of these keys, those of one key together and in the order of `load`, which reads all rows of the keys it is
/// given. `key` tells whose row it is.
pub(crate) fn rows<K: Copy + Eq + Hash, V: Clone>(
    r: &mut Read,
    kept: impl Fn(&Known) -> &Kept<K, V>,
    keys: &[K],
    key: impl Fn(&V) -> K,
    load: impl FnOnce(&mut Read, &[K]) -> Result<Vec<V>, Error>,
) -> Result<Vec<V>, Error> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let Some(known) = r.known()? else {
        return load(r, keys);
    };
    let kept = kept(&known);
    let (mut rows, missing) = kept.find(keys);
    if !missing.is_empty() {
        let loaded = load(r, &missing)?;
        kept.keep(&missing, &loaded, key);
        rows.extend(loaded);
    }
    Ok(rows)
}

/// The rows of a table whose ids are these, in no order; kept in the field of [`Known`] of the same name as the table.
macro_rules! by_ids {
    ($r:expr, $table:ident, $row:ty, $ids:expr) => {
        $crate::known::rows(
            $r,
            |known| &known.$table,
            $ids,
            |row| row.id,
            |r, ids| {
                Ok(each!(r, |conn| $table::table
                    .filter($crate::one_of::one_of($table::id, ids))
                    .select(<$row>::as_select())
                    .load(conn))?)
            },
        )
    };
}

pub(crate) use by_ids;

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keep(kept: &Kept<i64, (i64, char)>, keys: &[i64], rows: &[(i64, char)]) {
        kept.keep(keys, rows, |row| row.0);
    }

    #[test]
    fn what_two_read_at_once_stands_there_once() {
        let kept = Kept::default();
        for _ in 0..2 {
            keep(&kept, &[1, 2], &[(1, 'a'), (1, 'b')]);
        }
        let (rows, missing) = kept.find(&[2, 1, 1, 3]);
        assert_eq!(rows, [(1, 'a'), (1, 'b')]);
        assert_eq!(missing, [3]);
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let kept = Kept::default();
        let keys = |from: usize, many: usize| (from as i64..).take(many).collect::<Vec<_>>();
        let missing = |keys: &[i64]| kept.find(keys).1.len();
        keep(&kept, &keys(0, MOST + 1), &[]);
        assert_eq!(missing(&[0, 1]), 2, "too many at once");
        keep(&kept, &keys(0, MOST), &[]);
        assert_eq!(missing(&keys(0, MOST)), 0);
        keep(&kept, &[-1], &[(-1, 'a')]);
        assert_eq!(kept.find(&[-1, 0]), (vec![(-1, 'a')], vec![0]));
    }
}
