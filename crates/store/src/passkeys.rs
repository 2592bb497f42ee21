//! Passkeys: the keys with which people sign in, and the sessions that they began.

use diesel::prelude::*;
use domain::{MemberId, Moment, PasskeyId, SessionId};

use crate::schema::{passkey_sessions, passkeys, sessions};
use crate::{Error, Read, Write};

/// A passkey, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = passkeys, treat_none_as_default_value = false)]
pub struct PasskeyRow {
    /// Its id.
    pub id: PasskeyId,
    /// Whose it is.
    pub member_id: MemberId,
    /// What it is called where it lies: base64.
    pub credential: String,
    /// What it knows its owner by: base64, the same for all of one person.
    pub user_handle: String,
    /// The host that it is bound to.
    pub site: String,
    /// The public key: base64 of an SPKI.
    pub public_key: String,
    /// How often it signed, as it says; 0 where it does not count.
    pub counter: i64,
    /// What its owner calls it.
    pub name: String,
    /// When it was made.
    pub created_at: Moment,
    /// When it was signed in with last.
    pub used_at: Option<Moment>,
}

/// Someone's passkeys, oldest first.
pub fn of_member(r: &mut Read, member: MemberId) -> Result<Vec<PasskeyRow>, Error> {
    Ok(passkeys::table
        .filter(passkeys::member_id.eq(member))
        .order(passkeys::id)
        .select(PasskeyRow::as_select())
        .load(r.conn())?)
}

/// The passkey that is called so where it lies.
pub fn by_credential(r: &mut Read, credential: &str) -> Result<Option<PasskeyRow>, Error> {
    Ok(passkeys::table
        .filter(passkeys::credential.eq(credential))
        .select(PasskeyRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// How many are bound to another host than this one: they open nothing here.
pub fn of_other_sites(r: &mut Read, site: &str) -> Result<i64, Error> {
    Ok(passkeys::table
        .filter(passkeys::site.ne(site))
        .count()
        .get_result(r.conn())?)
}

/// Adds one.
///
/// # Errors
/// [`Error::Duplicate`] when there is one that is called so.
pub fn add(tx: &mut Write, row: &PasskeyRow) -> Result<(), Error> {
    diesel::insert_into(passkeys::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Gives one of this member's another name; `false` when they have none such.
pub fn rename(tx: &mut Write, member: MemberId, id: PasskeyId, name: &str) -> Result<bool, Error> {
    let row = passkeys::table
        .filter(passkeys::id.eq(id))
        .filter(passkeys::member_id.eq(member));
    let renamed = diesel::update(row)
        .set(passkeys::name.eq(name))
        .execute(tx.conn())?;
    Ok(renamed == 1)
}

/// Notes that it was signed in with, and how often it signed.
pub fn note_use(tx: &mut Write, id: PasskeyId, counter: i64, at: Moment) -> Result<(), Error> {
    diesel::update(passkeys::table.filter(passkeys::id.eq(id)))
        .set((passkeys::counter.eq(counter), passkeys::used_at.eq(at)))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes one of this member's away; `false` when they have none such.
pub fn remove(tx: &mut Write, member: MemberId, id: PasskeyId) -> Result<bool, Error> {
    let row = passkeys::table
        .filter(passkeys::id.eq(id))
        .filter(passkeys::member_id.eq(member));
    Ok(diesel::delete(row).execute(tx.conn())? == 1)
}

/// Takes all of this member's away; how many there were.
pub fn remove_of_member(tx: &mut Write, member: MemberId) -> Result<usize, Error> {
    Ok(
        diesel::delete(passkeys::table.filter(passkeys::member_id.eq(member)))
            .execute(tx.conn())?,
    )
}

/// Notes by which passkey a session was begun, or which was made in it and stands for its second step since.
pub fn begin_session(tx: &mut Write, session: SessionId, id: PasskeyId) -> Result<(), Error> {
    diesel::delete(passkey_sessions::table.filter(passkey_sessions::session_id.eq(session)))
        .execute(tx.conn())?;
    diesel::insert_into(passkey_sessions::table)
        .values((
            passkey_sessions::session_id.eq(session),
            passkey_sessions::passkey_id.eq(id),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Ends the sessions that were begun by this passkey, but the one to keep: in that one no second step was made from now on.
pub fn end_sessions(tx: &mut Write, id: PasskeyId, keep: Option<SessionId>) -> Result<(), Error> {
    let begun: Vec<SessionId> = passkey_sessions::table
        .filter(passkey_sessions::passkey_id.eq(id))
        .select(passkey_sessions::session_id)
        .load(tx.conn())?;
    for session in begun {
        let row = sessions::table.filter(sessions::id.eq(session));
        if Some(session) == keep {
            diesel::update(row)
                .set(sessions::proven.eq(false))
                .execute(tx.conn())?;
        } else {
            diesel::delete(row).execute(tx.conn())?;
        }
    }
    let of_it = passkey_sessions::table.filter(passkey_sessions::passkey_id.eq(id));
    diesel::delete(of_it).execute(tx.conn())?;
    Ok(())
}

/// Forgets by which passkey sessions were begun that are gone; how many.
pub fn purge(tx: &mut Write) -> Result<usize, Error> {
    let gone = "delete from passkey_sessions where session_id not in (select id from sessions)";
    Ok(diesel::sql_query(gone).execute(tx.conn())?)
}
