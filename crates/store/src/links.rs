//! One-time links. Of a token only its SHA-256 is kept.

use diesel::prelude::*;
use domain::person::LinkPurpose;
use domain::{Lang, MemberId, Moment};

use crate::schema::links;
use crate::{Error, Read, Write};

/// A link, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = links, treat_none_as_default_value = false)]
pub struct LinkRow {
    /// SHA-256 of the token in it.
    pub token_hash: String,
    /// What it is for.
    pub purpose: LinkPurpose,
    /// Whose account it changes, when there is one.
    pub member_id: Option<MemberId>,
    /// The address that it was mailed to.
    pub email: Option<String>,
    /// The language of the form that asked for it.
    pub lang: Lang,
    /// When it was made.
    pub created_at: Moment,
    /// From when it no longer works.
    pub expires_at: Moment,
    /// When it was used.
    pub used_at: Option<Moment>,
}

/// The link of this kind with this token's hash, when it still works.
pub fn find(
    r: &mut Read,
    purpose: LinkPurpose,
    token_hash: &str,
    now: Moment,
) -> Result<Option<LinkRow>, Error> {
    Ok(links::table
        .filter(links::token_hash.eq(token_hash))
        .filter(links::purpose.eq(purpose))
        .filter(links::used_at.is_null())
        .filter(links::expires_at.gt(now))
        .select(LinkRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Uses a link up; `false` when it did not work any more. Of two at once one gets `true`.
pub fn use_up(tx: &mut Write, token_hash: &str, now: Moment) -> Result<bool, Error> {
    let used = diesel::update(links::table)
        .filter(links::token_hash.eq(token_hash))
        .filter(links::used_at.is_null())
        .filter(links::expires_at.gt(now))
        .set(links::used_at.eq(now))
        .execute(tx.conn())?;
    Ok(used == 1)
}

/// Adds a link.
pub fn add(tx: &mut Write, row: &LinkRow) -> Result<(), Error> {
    diesel::insert_into(links::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Has the links of this kind for this account stop working.
pub fn stop_of_member(
    tx: &mut Write,
    purpose: LinkPurpose,
    member: MemberId,
    now: Moment,
) -> Result<(), Error> {
    diesel::update(links::table)
        .filter(links::member_id.eq(member))
        .filter(links::purpose.eq(purpose))
        .filter(links::used_at.is_null())
        .filter(links::expires_at.gt(now))
        .set(links::expires_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}

/// Has all links of this kind stop working.
pub fn stop_all(tx: &mut Write, purpose: LinkPurpose, now: Moment) -> Result<(), Error> {
    diesel::update(links::table)
        .filter(links::purpose.eq(purpose))
        .filter(links::used_at.is_null())
        .filter(links::expires_at.gt(now))
        .set(links::expires_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}
