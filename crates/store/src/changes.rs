//! The change feed: which subjects changed, in the order in which the changes were committed.
//!
//! A follower keeps one number, its position, and asks for what came [`after`] it. Nothing is ever skipped,
//! because `seq` grows in the order of the commits: marks are written as the last thing before the commit, with
//! numbers of one counter whose row stays locked until the transaction has ended and can be seen. Whoever sees a
//! `seq` sees every smaller one. (Numbers of a sequence would be given early and committed in any order; ids of
//! PostgreSQL's transactions do not survive a dump, and hang on the oldest transaction of all its databases.)
//! As no other row is locked after that one, it causes no deadlocks.
//!
//! Of each subject only its newest row is kept, so the table grows with the subjects, needs no purge, and a
//! follower may begin at 0 at any time. One that is further than [`head`] follows a database that was restored
//! from an older copy, and has to begin again.
//!
//! A transaction that marks nothing takes a number too, unless it said that visitors see nothing of it
//! ([`Write::unseen`]): so as long as [`version`] says the same, so does every page for visitors.

use diesel::prelude::*;
use diesel::upsert::excluded;
use domain::{ItemId, MemberId, OrganisationId, PostId};

use crate::counters as numbers;
use crate::error::Error;
use crate::known;
use crate::prepared::Prepare as _;
use crate::schema::{changes, counters};
use crate::transaction::{Read, Write};

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChangeMark {
    /// An item: its own fields, its place, its terms, who may read it.
    Item(ItemId),
    /// A post.
    Post(PostId),
    /// An organisation.
    Organisation(OrganisationId),
    /// A member.
    Member(MemberId),
    /// Everything, e.g. because the taxonomy changed.
    All,
}

/// The counter whose row puts the commits in a line.
const COUNTER: &str = "changes";

/// Rows of one statement.
const CHUNK: usize = 500;

impl ChangeMark {
    fn parts(self) -> (&'static str, i64) {
        match self {
            Self::Item(id) => ("item", id.0),
            Self::Post(id) => ("post", id.0),
            Self::Organisation(id) => ("organisation", id.0),
            Self::Member(id) => ("member", id.0),
            Self::All => ("all", 0),
        }
    }

    fn of(kind: &str, id: i64) -> Result<Self, Error> {
        Ok(match kind {
            "item" => Self::Item(ItemId(id)),
            "post" => Self::Post(PostId(id)),
            "organisation" => Self::Organisation(OrganisationId(id)),
            "member" => Self::Member(MemberId(id)),
            "all" => Self::All,
            other => {
                return Err(Error::Broken(format!(
                    "{other:?} is no subject of a change"
                )));
            }
        })
    }
}

/// Notes that the subject changes in this transaction. It is written down at the end of it, once.
pub fn mark(tx: &mut Write, subject: ChangeMark) {
    tx.note(subject);
}

/// The changes after this position, the oldest first; the number beside each is the position to go on from.
///
/// # Errors
/// Of the database.
pub fn after(tx: &mut Read, position: i64, limit: i64) -> Result<Vec<(i64, ChangeMark)>, Error> {
    let rows: Vec<(i64, String, i64)> = changes::table
        .filter(changes::seq.gt(position))
        .order(changes::seq)
        .limit(limit)
        .load(tx.conn())?;
    rows.into_iter()
        .map(|(seq, kind, id)| Ok((seq, ChangeMark::of(&kind, id)?)))
        .collect()
}

/// The position of the newest change; 0 when there is none.
///
/// # Errors
/// Of the database.
pub fn head(tx: &mut Read) -> Result<i64, Error> {
    let newest: Option<i64> = changes::table
        .select(diesel::dsl::max(changes::seq))
        .get_result(tx.conn())?;
    Ok(newest.unwrap_or(0))
}

/// The number that the latest transaction took with which a page for visitors may have changed. Read before a page is
/// made, it tells at any later time whether the page still holds.
///
/// # Errors
/// Of the database.
pub fn version(r: &mut Read) -> Result<i64, Error> {
    Ok(r.numbers()?.version)
}

/// The numbers that say whether what was made or read before still holds.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Numbers {
    /// See [`version`].
    pub(crate) version: i64,
    /// See `known.rs`.
    pub(crate) known: i64,
}

/// Both in one query.
pub(crate) fn numbers(r: &mut Read) -> Result<Numbers, Error> {
    let rows: Vec<(String, i64)> = each!(r, |conn| counters::table
        .filter(
            counters::name
                .eq(COUNTER)
                .or(counters::name.eq(known::COUNTER))
        )
        .select((counters::name, counters::value))
        .load(conn))?;
    let mut numbers = Numbers::default();
    for (name, value) in rows {
        if name == COUNTER {
            numbers.version = value;
        } else {
            numbers.known = value;
        }
    }
    Ok(numbers)
}

/// Writes the marks of a transaction, which then has to end.
pub(crate) fn append(tx: &mut Write, marks: &[ChangeMark]) -> Result<(), Error> {
    if marks.is_empty() {
        numbers::advance(tx, COUNTER, 1)?;
        return Ok(());
    }
    let count = i64::try_from(marks.len()).unwrap_or(i64::MAX);
    let first = numbers::advance(tx, COUNTER, count)? - count + 1;
    let rows: Vec<(i64, &'static str, i64)> = (first..)
        .zip(marks)
        .map(|(seq, mark)| {
            let (kind, id) = mark.parts();
            (seq, kind, id)
        })
        .collect();
    for chunk in rows.chunks(CHUNK) {
        let values: Vec<_> = chunk
            .iter()
            .map(|(seq, kind, id)| {
                (
                    changes::seq.eq(*seq),
                    changes::subject_kind.eq(*kind),
                    changes::subject_id.eq(*id),
                )
            })
            .collect();
        // One by itself is prepared once; of many the text depends on how many.
        let _: Vec<i64> = match &values[..] {
            [value] => each!(tx, |conn| diesel::insert_into(changes::table)
                .values(value)
                .on_conflict((changes::subject_kind, changes::subject_id))
                .do_update()
                .set(changes::seq.eq(excluded(changes::seq)))
                .returning(changes::seq)
                .prepared()
                .load(conn))?,
            values => each!(tx, |conn| diesel::insert_into(changes::table)
                .values(values)
                .on_conflict((changes::subject_kind, changes::subject_id))
                .do_update()
                .set(changes::seq.eq(excluded(changes::seq)))
                .returning(changes::seq)
                .load(conn))?,
        };
    }
    Ok(())
}
