//! Forms that were sent: sending one twice makes one post.

use diesel::prelude::*;
use domain::{MemberId, Moment};

use crate::conn::Conn;
use crate::schema::submissions;
use crate::{Error, Write};

/// Where the post of this form stands and the digest of what was in it, when the form was sent before. Asked first in
/// the transaction that posts, which ends with [`add`]: of two at once the second waits here for the first.
pub fn find(
    tx: &mut Write,
    member: MemberId,
    token: &str,
) -> Result<Option<(String, String)>, Error> {
    // SQLite has one writer. On PostgreSQL nothing is there yet that the second could wait for but a lock of the
    // form's own, which ends with the transaction; the question after it sees what was committed meanwhile.
    if let Conn::Pg(conn) = tx.conn() {
        diesel::sql_query("select pg_advisory_xact_lock(hashtextextended($1, 0))")
            .bind::<diesel::sql_types::Text, _>(format!("submission {member} {token}"))
            .execute(conn)?;
    }
    Ok(submissions::table
        .filter(submissions::member_id.eq(member))
        .filter(submissions::token.eq(token))
        .select((submissions::path, submissions::digest))
        .first(tx.conn())
        .optional()?)
}

/// Notes where the post of this form stands, and the digest of what was in it.
pub fn add(
    tx: &mut Write,
    member: MemberId,
    token: &str,
    (path, digest): (&str, &str),
    now: Moment,
) -> Result<(), Error> {
    diesel::insert_into(submissions::table)
        .values((
            submissions::member_id.eq(member),
            submissions::token.eq(token),
            submissions::path.eq(path),
            submissions::created_at.eq(now),
            submissions::digest.eq(digest),
        ))
        .execute(tx.conn())?;
    Ok(())
}
