//! Accounts at providers of OpenID Connect, the sessions that they began, and who waits to have one linked.

use diesel::prelude::*;
use domain::{MemberId, Moment, SessionId};

use crate::schema::{links, sessions, work_accounts, work_journeys, work_sessions, work_waiting};
use crate::{Error, Read, Write};

/// An account at a provider, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = work_accounts)]
pub struct WorkAccountRow {
    /// Who says so.
    pub issuer: String,
    /// Who it is there.
    pub subject: String,
    /// Whose account it is here.
    pub member_id: MemberId,
    /// The provider's name at the time.
    pub provider: String,
    /// Since when.
    pub created_at: Moment,
    /// When it was signed in with last.
    pub used_at: Moment,
    /// When a second step was made there first; `None` when none ever was.
    pub proven_at: Option<Moment>,
    /// The slug of the organisation that the provider names, when it is another than where they work.
    pub claimed: Option<String>,
}

/// Who came from a provider and has something to show first, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = work_waiting, treat_none_as_default_value = false)]
pub struct WaitingRow {
    /// The digest of its token.
    pub token_hash: String,
    /// For whose account.
    pub member_id: MemberId,
    /// The provider's name.
    pub provider: String,
    /// Who says so.
    pub issuer: String,
    /// Who it is there.
    pub subject: String,
    /// The session there.
    pub sid: Option<String>,
    /// Until when.
    pub expires_at: Moment,
}

/// The account here of one at a provider.
pub fn find(r: &mut Read, issuer: &str, subject: &str) -> Result<Option<WorkAccountRow>, Error> {
    Ok(work_accounts::table
        .find((issuer, subject))
        .select(WorkAccountRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// What this member can sign in with, oldest first.
pub fn of_member(r: &mut Read, member: MemberId) -> Result<Vec<WorkAccountRow>, Error> {
    Ok(work_accounts::table
        .filter(work_accounts::member_id.eq(member))
        .order((work_accounts::created_at, work_accounts::subject))
        .select(WorkAccountRow::as_select())
        .load(r.conn())?)
}

/// Links one. [`Error::Duplicate`] when it is linked already.
pub fn add(tx: &mut Write, row: &WorkAccountRow) -> Result<(), Error> {
    diesel::insert_into(work_accounts::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that it was signed in with; `proven` is whether a second step was made there.
pub fn note_use(
    tx: &mut Write,
    (issuer, subject): (&str, &str),
    at: Moment,
    proven: bool,
) -> Result<(), Error> {
    let used = work_accounts::table.find((issuer, subject));
    diesel::update(used)
        .set(work_accounts::used_at.eq(at))
        .execute(tx.conn())?;
    if proven {
        diesel::update(used.filter(work_accounts::proven_at.is_null()))
            .set(work_accounts::proven_at.eq(at))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Notes which other organisation the provider names; whether that is another than before.
pub fn set_claimed(
    tx: &mut Write,
    (issuer, subject): (&str, &str),
    claimed: Option<&str>,
) -> Result<bool, Error> {
    let account = work_accounts::table.find((issuer, subject));
    let known: Option<Option<String>> = account
        .select(work_accounts::claimed)
        .first(tx.conn())
        .optional()?;
    if known.flatten().as_deref() == claimed {
        return Ok(false);
    }
    diesel::update(account)
        .set(work_accounts::claimed.eq(claimed))
        .execute(tx.conn())?;
    Ok(true)
}

/// Unlinks one: who waits with it waits no more, for a code neither, and the sessions that it began end, but the one to keep.
pub fn unlink(
    tx: &mut Write,
    account: &WorkAccountRow,
    keep: Option<SessionId>,
) -> Result<(), Error> {
    let (issuer, subject) = (account.issuer.as_str(), account.subject.as_str());
    diesel::delete(work_accounts::table.find((issuer, subject))).execute(tx.conn())?;
    let with_it = work_waiting::table
        .filter(work_waiting::issuer.eq(issuer))
        .filter(work_waiting::subject.eq(subject));
    let waiting: Vec<String> = with_it.select(work_waiting::token_hash).load(tx.conn())?;
    for token in waiting {
        diesel::delete(links::table.filter(links::token_hash.eq(&token))).execute(tx.conn())?;
        diesel::delete(work_waiting::table.find(&token)).execute(tx.conn())?;
    }
    let mut begun: Vec<SessionId> = work_sessions::table
        .filter(work_sessions::issuer.eq(issuer))
        .filter(work_sessions::subject.eq(subject))
        .select(work_sessions::session_id)
        .load(tx.conn())?;
    begun.retain(|session| Some(*session) != keep);
    end(tx, &begun)?;
    Ok(())
}

/// Notes by which account a session was begun.
pub fn begin_session(
    tx: &mut Write,
    session: SessionId,
    issuer: &str,
    subject: &str,
    sid: Option<&str>,
) -> Result<(), Error> {
    diesel::insert_into(work_sessions::table)
        .values((
            work_sessions::session_id.eq(session),
            work_sessions::issuer.eq(issuer),
            work_sessions::subject.eq(subject),
            work_sessions::sid.eq(sid),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The issuer by whose account this session was begun.
pub fn issuer_of_session(r: &mut Read, session: SessionId) -> Result<Option<String>, Error> {
    Ok(work_sessions::table
        .find(session)
        .select(work_sessions::issuer)
        .first(r.conn())
        .optional()?)
}

/// Ends the sessions that were begun by this account, or in this session, of a provider; how many.
pub fn end_sessions(
    tx: &mut Write,
    issuer: &str,
    subject: Option<&str>,
    sid: Option<&str>,
) -> Result<usize, Error> {
    let mut of_issuer = work_sessions::table
        .filter(work_sessions::issuer.eq(issuer.to_owned()))
        .select(work_sessions::session_id)
        .into_boxed();
    if subject.is_none() && sid.is_none() {
        return Ok(0);
    }
    if let Some(subject) = subject {
        of_issuer = of_issuer.filter(work_sessions::subject.eq(subject.to_owned()));
    }
    if let Some(sid) = sid {
        of_issuer = of_issuer.filter(work_sessions::sid.eq(sid.to_owned()));
    }
    let begun: Vec<SessionId> = of_issuer.load(tx.conn())?;
    end(tx, &begun)
}

/// Ends these sessions; how many there were still.
fn end(tx: &mut Write, begun: &[SessionId]) -> Result<usize, Error> {
    let mut ended = 0;
    for id in begun {
        ended += diesel::delete(sessions::table.filter(sessions::id.eq(id))).execute(tx.conn())?;
        diesel::delete(work_sessions::table.find(id)).execute(tx.conn())?;
    }
    Ok(ended)
}

/// Has someone wait.
pub fn wait(tx: &mut Write, row: &WaitingRow) -> Result<(), Error> {
    diesel::insert_into(work_waiting::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Who waits with this token.
pub fn waiting(r: &mut Read, token_hash: &str, now: Moment) -> Result<Option<WaitingRow>, Error> {
    Ok(work_waiting::table
        .find(token_hash)
        .filter(work_waiting::expires_at.gt(now))
        .select(WaitingRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Nobody waits with this token any more; `false` when nobody did. Of two at once one gets `true`.
pub fn wait_no_more(tx: &mut Write, token_hash: &str) -> Result<bool, Error> {
    Ok(diesel::delete(work_waiting::table.find(token_hash)).execute(tx.conn())? == 1)
}

/// Ends a journey; `false` when it had ended before.
pub fn end_journey(tx: &mut Write, state_hash: &str, at: Moment) -> Result<bool, Error> {
    let row = (
        work_journeys::state_hash.eq(state_hash),
        work_journeys::ended_at.eq(at),
    );
    let ended = each!(tx, |conn| diesel::insert_into(work_journeys::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(ended == 1)
}

/// Forgets journeys and who waited before this moment, and of which session nothing is there; how many.
pub fn purge(tx: &mut Write, before: Moment) -> Result<usize, Error> {
    let journeys = diesel::delete(work_journeys::table.filter(work_journeys::ended_at.lt(before)))
        .execute(tx.conn())?;
    let waiting = diesel::delete(work_waiting::table.filter(work_waiting::expires_at.lt(before)))
        .execute(tx.conn())?;
    let gone = "delete from work_sessions where session_id not in (select id from sessions)";
    let sessions = diesel::sql_query(gone).execute(tx.conn())?;
    Ok(journeys + waiting + sessions)
}

/// Forgets all accounts elsewhere that open this one: whoever gave them out says no more who works where.
pub fn remove_of_member(tx: &mut Write, member: MemberId) -> Result<(), Error> {
    let own = work_accounts::table.filter(work_accounts::member_id.eq(member));
    diesel::delete(own).execute(tx.conn())?;
    let waiting = work_waiting::table.filter(work_waiting::member_id.eq(member));
    diesel::delete(waiting).execute(tx.conn())?;
    Ok(())
}
