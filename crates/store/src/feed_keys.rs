//! Keys with which feed readers fetch what a member may read. Of a key only its SHA-256 is kept.

use diesel::prelude::*;
use domain::{FeedKeyId, MemberId, Moment};

use crate::schema::feed_keys;
use crate::{Error, Read, Write};

/// A key, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = feed_keys, treat_none_as_default_value = false)]
pub struct FeedKeyRow {
    /// Its id.
    pub id: FeedKeyId,
    /// Whose it is.
    pub member_id: MemberId,
    /// SHA-256 of the key.
    pub token_hash: String,
    /// Which feed it opens, as `forum::atom::FeedOf` writes it.
    pub feed: String,
    /// When it was made.
    pub created_at: Moment,
    /// When it was last used, to a day.
    pub used_at: Option<Moment>,
}

/// The key with this hash.
pub fn by_token(r: &mut Read, token_hash: &str) -> Result<Option<FeedKeyRow>, Error> {
    Ok(feed_keys::table
        .filter(feed_keys::token_hash.eq(token_hash))
        .select(FeedKeyRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Someone's keys, latest first.
pub fn of_member(r: &mut Read, member: MemberId) -> Result<Vec<FeedKeyRow>, Error> {
    Ok(feed_keys::table
        .filter(feed_keys::member_id.eq(member))
        .order((feed_keys::created_at.desc(), feed_keys::id.desc()))
        .select(FeedKeyRow::as_select())
        .load(r.conn())?)
}

/// Adds one.
pub fn add(tx: &mut Write, row: &FeedKeyRow) -> Result<(), Error> {
    diesel::insert_into(feed_keys::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that it is used.
pub fn touch(tx: &mut Write, id: FeedKeyId, at: Moment) -> Result<(), Error> {
    diesel::update(feed_keys::table.find(id))
        .set(feed_keys::used_at.eq(at))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes back one of this member's; whether there was one.
pub fn remove(tx: &mut Write, member: MemberId, id: FeedKeyId) -> Result<bool, Error> {
    let key = feed_keys::table
        .find(id)
        .filter(feed_keys::member_id.eq(member));
    Ok(diesel::delete(key).execute(tx.conn())? > 0)
}

/// Takes back all of this member's.
pub fn remove_of_member(tx: &mut Write, member: MemberId) -> Result<(), Error> {
    let keys = feed_keys::table.filter(feed_keys::member_id.eq(member));
    diesel::delete(keys).execute(tx.conn())?;
    Ok(())
}
