//! Signed-in browsers. Of a token only its SHA-256 is kept.

use diesel::prelude::*;
use domain::{MemberId, Moment, SessionId};

use crate::schema::{sessions, visits};
use crate::{Error, Read, Write, feed_keys, tokens};

/// A session, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions, treat_none_as_default_value = false)]
pub struct SessionRow {
    /// Its id.
    pub id: SessionId,
    /// Whose it is.
    pub member_id: MemberId,
    /// SHA-256 of the cookie's value.
    pub token_hash: String,
    /// Whether it is on a shared computer.
    pub shared: bool,
    /// The browser's name for itself.
    pub agent: String,
    /// When it began.
    pub created_at: Moment,
    /// The last click, to about a minute.
    pub seen_at: Moment,
    /// From when it no longer works.
    pub expires_at: Moment,
    /// Whether it was begun with a second step, or with what stands for one.
    pub proven: bool,
    /// Whether whoever began it authenticated there and then.
    pub authenticated: bool,
}

/// The session with this token's hash, whether it has ended or not.
pub fn by_token(r: &mut Read, token_hash: &str) -> Result<Option<SessionRow>, Error> {
    Ok(each!(r, |conn| sessions::table
        .filter(sessions::token_hash.eq(token_hash))
        .select(SessionRow::as_select())
        .first(conn)
        .optional())?)
}

/// When someone was here last, to about an hour; `None` when they never were.
pub fn last_visit(r: &mut Read, member: MemberId) -> Result<Option<Moment>, Error> {
    Ok(visits::table
        .find(member)
        .select(visits::seen_at)
        .first(r.conn())
        .optional()?)
}

/// Notes that someone has come.
pub fn add_visit(tx: &mut Write, member: MemberId, at: Moment) -> Result<(), Error> {
    each!(tx, |conn| diesel::insert_into(visits::table)
        .values((visits::member_id.eq(member), visits::seen_at.eq(at)))
        .on_conflict(visits::member_id)
        .do_update()
        .set(visits::seen_at.eq(at))
        .execute(conn))?;
    Ok(())
}

/// Notes that someone who came is still here, when that was noted last before `unless_since`.
pub fn note_visit(
    tx: &mut Write,
    member: MemberId,
    at: Moment,
    unless_since: Moment,
) -> Result<(), Error> {
    diesel::update(visits::table.find(member))
        .filter(visits::seen_at.lt(unless_since))
        .set(visits::seen_at.eq(at))
        .execute(tx.conn())?;
    Ok(())
}

/// Someone's sessions that work at this moment, latest first.
pub fn of_member(r: &mut Read, member: MemberId, now: Moment) -> Result<Vec<SessionRow>, Error> {
    Ok(sessions::table
        .filter(sessions::member_id.eq(member))
        .filter(sessions::expires_at.gt(now))
        .order((sessions::seen_at.desc(), sessions::id.desc()))
        .select(SessionRow::as_select())
        .load(r.conn())?)
}

/// Begins a session.
pub fn add(tx: &mut Write, row: &SessionRow) -> Result<(), Error> {
    diesel::insert_into(sessions::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Notes a click and moves the end on.
pub fn touch(tx: &mut Write, id: SessionId, seen: Moment, expires: Moment) -> Result<(), Error> {
    diesel::update(sessions::table.filter(sessions::id.eq(id)))
        .set((sessions::seen_at.eq(seen), sessions::expires_at.eq(expires)))
        .execute(tx.conn())?;
    Ok(())
}

/// Ends the session of this token; none is no error.
pub fn end_by_token(tx: &mut Write, token_hash: &str) -> Result<(), Error> {
    diesel::delete(sessions::table.filter(sessions::token_hash.eq(token_hash)))
        .execute(tx.conn())?;
    Ok(())
}

/// Ends a session of this member; `false` when they have no such session.
pub fn end(tx: &mut Write, member: MemberId, id: SessionId) -> Result<bool, Error> {
    let ended = diesel::delete(
        sessions::table
            .filter(sessions::id.eq(id))
            .filter(sessions::member_id.eq(member)),
    )
    .execute(tx.conn())?;
    Ok(ended == 1)
}

/// Ends all sessions of this member but the one to keep, and all tokens and keys of feeds: a program has no session that
/// could be kept.
pub fn end_of_member(
    tx: &mut Write,
    member: MemberId,
    keep: Option<SessionId>,
) -> Result<(), Error> {
    tokens::end_of_member(tx, member)?;
    feed_keys::remove_of_member(tx, member)?;
    let of_member = sessions::table.filter(sessions::member_id.eq(member));
    match keep {
        Some(keep) => {
            diesel::delete(of_member.filter(sessions::id.ne(keep))).execute(tx.conn())?;
        }
        None => {
            diesel::delete(of_member).execute(tx.conn())?;
        }
    }
    Ok(())
}

/// Ends all sessions of this member. Tokens and keys of feeds stay: they ask themselves whether the account can be signed in
/// to.
pub fn end_signed_in(tx: &mut Write, member: MemberId) -> Result<(), Error> {
    diesel::delete(sessions::table.filter(sessions::member_id.eq(member))).execute(tx.conn())?;
    Ok(())
}

/// Notes that a second step was made in this session.
pub fn prove(tx: &mut Write, id: SessionId) -> Result<(), Error> {
    diesel::update(sessions::table.filter(sessions::id.eq(id)))
        .set(sessions::proven.eq(true))
        .execute(tx.conn())?;
    Ok(())
}

/// Forgets that a second step was made in any session of this member.
pub fn doubt(tx: &mut Write, member: MemberId) -> Result<(), Error> {
    diesel::update(sessions::table.filter(sessions::member_id.eq(member)))
        .set(sessions::proven.eq(false))
        .execute(tx.conn())?;
    Ok(())
}

/// When anyone was here last.
pub fn latest_visit(r: &mut Read) -> Result<Option<Moment>, Error> {
    Ok(visits::table
        .select(diesel::dsl::max(visits::seen_at))
        .first(r.conn())?)
}

/// Whether a second step was made in this session; not in one that has ended.
pub fn is_proven(r: &mut Read, id: SessionId) -> Result<bool, Error> {
    let proven = sessions::table.find(id).select(sessions::proven);
    Ok(proven.first(r.conn()).optional()?.unwrap_or(false))
}
