//! Requests that programs may send again: the second time nothing happens, and the answer is the same.

use diesel::prelude::*;
use domain::{MemberId, Moment};

use crate::schema::repeats;
use crate::{Error, Write};

/// A request that was sent with a key, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = repeats, treat_none_as_default_value = false)]
pub struct RepeatRow {
    /// Who sent it.
    pub member_id: MemberId,
    /// The sender's key.
    pub key: String,
    /// A digest of what was asked.
    pub digest: String,
    /// The status of the answer; `None` as long as there is none.
    pub status: Option<i32>,
    /// Its headers, a line for each.
    pub headers: String,
    /// Its body.
    pub body: String,
    /// When it was sent first.
    pub created_at: Moment,
}

/// The request that someone sent with this key before. Asked first in the transaction that [`add`]s it: of two at once
/// the second waits here for the first.
pub fn find(tx: &mut Write, member: MemberId, key: &str) -> Result<Option<RepeatRow>, Error> {
    tx.alone(&format!("repeat {member} {key}"))?;
    Ok(repeats::table
        .filter(repeats::member_id.eq(member))
        .filter(repeats::key.eq(key))
        .select(RepeatRow::as_select())
        .first(tx.conn())
        .optional()?)
}

/// Notes that a request is at work.
pub fn add(tx: &mut Write, row: &RepeatRow) -> Result<(), Error> {
    diesel::insert_into(repeats::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Notes the answer to a request.
pub fn answer(
    tx: &mut Write,
    (member, key): (MemberId, &str),
    status: i32,
    headers: &str,
    body: &str,
) -> Result<(), Error> {
    diesel::update(repeats::table)
        .filter(repeats::member_id.eq(member))
        .filter(repeats::key.eq(key))
        .set((
            repeats::status.eq(Some(status)),
            repeats::headers.eq(headers),
            repeats::body.eq(body),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Forgets a request that came to nothing.
pub fn remove(tx: &mut Write, member: MemberId, key: &str) -> Result<(), Error> {
    diesel::delete(repeats::table)
        .filter(repeats::member_id.eq(member))
        .filter(repeats::key.eq(key))
        .execute(tx.conn())?;
    Ok(())
}
