//! The audit log: entries that are added and never changed, each with the hash of the one before it.
//!
//! Entries are noted in a transaction and written as the last thing but one before its commit, with numbers of one row
//! that stays locked until then: so numbers have no gaps and follow the commits on PostgreSQL too, and nobody who waits
//! for that row holds what its holder still needs (only the change feed comes after it, see `changes.rs`).
//!
//! What is about people ([`EntryRow::actor_id`], `person_id`, `why`) is no part of the hash: a digest of it with a salt
//! is. So it can go, with its salt, without breaking the chain, and nobody can guess from the digest what it was.
//! Nothing here updates an entry otherwise, and nothing deletes one.

mod chain;
mod finding;

use std::collections::BTreeMap;

use diesel::prelude::*;
use domain::audit::{Doer, Done, Entry, Fact, Facts, Subject, SubjectKind};
use domain::place::Place;
use domain::{CategoryId, GrantId, GroupId, ItemId, MemberId, Moment, OrganisationId};

use crate::one_of::one_of;
use crate::schema::{audit_entries, audit_head};
use crate::{Error, Read, Write};

pub use chain::{Chain, Fault, GENESIS, Kept};
pub use finding::{Seen, Sought, page};

/// The only row of the head.
const HEAD: i64 = 1;

/// An entry that is to be written at the end of its transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// When.
    pub at: Moment,
    /// Who did it.
    pub doer: Doer,
    /// Which member, when it was one.
    pub actor: Option<MemberId>,
    /// What.
    pub entry: Entry,
    /// Unguessable, for what tells who it was.
    pub who_salt: String,
    /// Unguessable, for what was written about it.
    pub why_salt: String,
}

/// An entry, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_entries, treat_none_as_default_value = false)]
pub struct EntryRow {
    /// Its number, from 1 without gaps.
    pub n: i64,
    /// When.
    pub at: Moment,
    /// Who did it.
    pub doer: Doer,
    /// What was done.
    pub done: Done,
    /// On what.
    pub subject_kind: SubjectKind,
    /// Its id, where there is more than one; none for members.
    pub subject_id: Option<i64>,
    /// In which item.
    pub item_id: Option<ItemId>,
    /// In which category.
    pub category_id: Option<CategoryId>,
    /// In which group.
    pub group_id: Option<GroupId>,
    /// Of which organisation.
    pub organisation_id: Option<OrganisationId>,
    /// By which grant.
    pub grant_id: Option<GrantId>,
    /// What it was: an object of JSON with [`Fact`]s.
    pub was: String,
    /// What it became.
    pub became: String,
    /// Which member did it, until that expires.
    pub actor_id: Option<MemberId>,
    /// Whom it is about, until that expires.
    pub person_id: Option<MemberId>,
    /// The salt of [`Self::who_digest`]; none once it expired.
    pub who_salt: Option<String>,
    /// Of actor and person.
    pub who_digest: String,
    /// What was written about it, until that expires.
    pub why: Option<String>,
    /// The salt of [`Self::why_digest`].
    pub why_salt: Option<String>,
    /// Of what was written; none when nothing was.
    pub why_digest: Option<String>,
    /// The hash of the entry before this one.
    pub previous: String,
    /// The hash of this one.
    pub hash: String,
}

impl EntryRow {
    fn new(n: i64, pending: &Pending, previous: String) -> Result<Self, Error> {
        let entry = &pending.entry;
        let has_why = !entry.why.is_empty();
        let mut row = Self {
            n,
            at: pending.at,
            doer: pending.doer,
            done: entry.done,
            subject_kind: entry.subject.kind,
            subject_id: entry.subject.id,
            item_id: entry.item,
            category_id: entry.place.and_then(Place::category),
            group_id: entry.place.and_then(Place::group),
            organisation_id: entry.organisation,
            grant_id: entry.grant,
            was: written(&entry.was)?,
            became: written(&entry.became)?,
            actor_id: pending.actor,
            person_id: entry.person,
            who_salt: Some(pending.who_salt.clone()),
            who_digest: String::new(),
            why: has_why.then(|| entry.why.clone()),
            why_salt: has_why.then(|| pending.why_salt.clone()),
            why_digest: None,
            previous,
            hash: String::new(),
        };
        row.who_digest = row.digest_of_who().unwrap_or_default();
        row.why_digest = row.digest_of_why();
        row.hash = row.digest();
        Ok(row)
    }

    /// On what it was done.
    pub fn subject(&self) -> Subject {
        Subject {
            kind: self.subject_kind,
            id: self.subject_id,
        }
    }

    /// In which category or group.
    pub fn place(&self) -> Option<Place> {
        let category = self.category_id.map(Place::Category);
        category.or(self.group_id.map(Place::Group))
    }

    /// What it was and what it became.
    ///
    /// # Errors
    /// When what stands there is not what this program writes.
    pub fn facts(&self) -> Result<(Facts, Facts), Error> {
        Ok((read(&self.was)?, read(&self.became)?))
    }
}

fn written(facts: &Facts) -> Result<String, Error> {
    let facts: BTreeMap<_, _> = facts.iter().map(|(fact, value)| (fact, value)).collect();
    serde_json::to_string(&facts).map_err(|why| Error::Broken(why.to_string()))
}

fn read(facts: &str) -> Result<Facts, Error> {
    let facts: BTreeMap<Fact, String> =
        serde_json::from_str(facts).map_err(|why| Error::Broken(why.to_string()))?;
    Ok(facts.into_iter().collect())
}

/// Notes an entry. It is written at the end of the transaction, and not at all when that fails.
pub fn record(tx: &mut Write, entry: Pending) {
    tx.note_entry(entry);
}

/// Writes the entries of a transaction, which then locks nothing more but the change feed, and ends.
pub(crate) fn append(tx: &mut Write, entries: &[Pending]) -> Result<(), Error> {
    if entries.is_empty() {
        return Ok(());
    }
    let count = i64::try_from(entries.len()).unwrap_or(i64::MAX);
    let (last, mut previous): (i64, String) = each!(tx, |conn| {
        diesel::insert_into(audit_head::table)
            .values((
                audit_head::id.eq(HEAD),
                audit_head::n.eq(count),
                audit_head::hash.eq(GENESIS),
            ))
            .on_conflict(audit_head::id)
            .do_update()
            .set(audit_head::n.eq(audit_head::n + count))
            .returning((audit_head::n, audit_head::hash))
            .get_result(conn)
    })?;
    let mut rows = Vec::with_capacity(entries.len());
    for (n, pending) in (last - count + 1..).zip(entries) {
        let row = EntryRow::new(n, pending, previous)?;
        previous = row.hash.clone();
        rows.push(row);
    }
    add_rows!(tx, audit_entries::table, &rows)?;
    diesel::update(audit_head::table.find(HEAD))
        .set(audit_head::hash.eq(&previous))
        .execute(tx.conn())?;
    Ok(())
}

/// The number and hash of the last entry, as the head says; `None` before the first.
///
/// # Errors
/// Of the database.
pub fn head(r: &mut Read) -> Result<Option<(i64, String)>, Error> {
    Ok(audit_head::table
        .find(HEAD)
        .select((audit_head::n, audit_head::hash))
        .first(r.conn())
        .optional()?)
}

/// Whether there is an entry that this was done to it.
///
/// # Errors
/// Of the database.
pub fn has(r: &mut Read, done: Done, subject: Subject) -> Result<bool, Error> {
    let found: Option<i64> = audit_entries::table
        .filter(audit_entries::subject_kind.eq(subject.kind))
        .filter(audit_entries::subject_id.eq(subject.id.unwrap_or_default()))
        .filter(audit_entries::done.eq(done))
        .select(audit_entries::n)
        .first(r.conn())
        .optional()?;
    Ok(found.is_some())
}

/// The next entries after this number, in their order, at most `limit`.
///
/// # Errors
/// Of the database.
pub fn after(r: &mut Read, n: i64, limit: i64) -> Result<Vec<EntryRow>, Error> {
    Ok(audit_entries::table
        .filter(audit_entries::n.gt(n))
        .order(audit_entries::n)
        .limit(limit)
        .select(EntryRow::as_select())
        .load(r.conn())?)
}

/// Takes away who did what of the oldest entries before this moment that still tell it, and what was written about it, at
/// most `limit`: how many, and up to which number all have been looked at; `None` when there were none.
///
/// # Errors
/// Of the database.
pub fn expire(tx: &mut Write, before: Moment, limit: i64) -> Result<Option<(usize, i64)>, Error> {
    let old: Vec<i64> = audit_entries::table
        .filter(audit_entries::at.lt(before))
        .filter(audit_entries::who_salt.is_not_null())
        .order(audit_entries::n)
        .limit(limit)
        .select(audit_entries::n)
        .load(tx.conn())?;
    let Some(last) = old.last().copied() else {
        return Ok(None);
    };
    let gone = diesel::update(audit_entries::table)
        .filter(audit_entries::n.le(last))
        .filter(audit_entries::who_salt.is_not_null())
        .set((
            audit_entries::actor_id.eq(None::<MemberId>),
            audit_entries::person_id.eq(None::<MemberId>),
            audit_entries::who_salt.eq(None::<String>),
            audit_entries::why.eq(None::<String>),
            audit_entries::why_salt.eq(None::<String>),
        ))
        .execute(tx.conn())?;
    Ok(Some((gone, last)))
}

/// The numbers of the entries about this member about which something was written.
///
/// # Errors
/// Of the database.
pub fn written_about(r: &mut Read, member: MemberId) -> Result<Vec<i64>, Error> {
    Ok(audit_entries::table
        .filter(audit_entries::person_id.eq(member))
        .filter(audit_entries::why.is_not_null())
        .order(audit_entries::n)
        .select(audit_entries::n)
        .load(r.conn())?)
}

/// The next entries after this number in which an `@` was written, and what: at most `limit`.
///
/// # Errors
/// Of the database.
pub fn naming_after(r: &mut Read, n: i64, limit: i64) -> Result<Vec<(i64, String)>, Error> {
    Ok(audit_entries::table
        .filter(audit_entries::n.gt(n))
        .filter(audit_entries::why.like("%@%"))
        .order(audit_entries::n)
        .limit(limit)
        .select((audit_entries::n, audit_entries::why.assume_not_null()))
        .load(r.conn())?)
}

/// Takes away what was written about these entries.
///
/// # Errors
/// Of the database.
pub fn forget_why(tx: &mut Write, numbers: &[i64]) -> Result<(), Error> {
    for numbers in numbers.chunks(crate::one_of::MOST) {
        diesel::update(audit_entries::table)
            .filter(one_of(audit_entries::n, numbers.iter().copied()))
            .set((
                audit_entries::why.eq(None::<String>),
                audit_entries::why_salt.eq(None::<String>),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}
