//! Invitations to become a member. Of a link's token only its SHA-256 is kept.

use diesel::prelude::*;
use domain::organisation::OrganisationStatus;
use domain::person::MemberStatus;
use domain::{InvitationId, Lang, MemberId, Moment, OrganisationId};

use crate::one_of::one_of;
use crate::schema::{invitations, members, organisations};
use crate::{Error, Read, Write};

/// An invitation, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
// Several rows in one statement: no default values that would take one for each.
#[diesel(table_name = invitations, treat_none_as_default_value = false)]
pub struct InvitationRow {
    /// Its id.
    pub id: InvitationId,
    /// For which organisation.
    pub organisation_id: OrganisationId,
    /// The address as typed.
    pub email: String,
    /// [`domain::person::Email::key`] of the address.
    pub email_key: String,
    /// The proposed name, may be empty.
    pub name: String,
    /// The proposed function, may be empty.
    pub job_title: String,
    /// For guests: from when they can't sign in any more.
    pub guest_until: Option<Moment>,
    /// The language of the mail.
    pub lang: Lang,
    /// Who invites.
    pub invited_by: MemberId,
    /// SHA-256 of the token in the newest link; `None` until the mail was made.
    pub token_hash: Option<String>,
    /// When it was made.
    pub created_at: Moment,
    /// When the newest mail left.
    pub mailed_at: Option<Moment>,
    /// From when the link no longer works.
    pub expires_at: Moment,
    /// When they came.
    pub accepted_at: Option<Moment>,
    /// As whom.
    pub accepted_by: Option<MemberId>,
    /// When it was taken back.
    pub withdrawn_at: Option<Moment>,
}

/// The invitation with this id.
pub fn find(r: &mut Read, id: InvitationId) -> Result<Option<InvitationRow>, Error> {
    Ok(invitations::table
        .filter(invitations::id.eq(id))
        .select(InvitationRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The invitation whose link has this token's hash, when the link still works.
pub fn by_token(
    r: &mut Read,
    token_hash: &str,
    now: Moment,
) -> Result<Option<InvitationRow>, Error> {
    Ok(invitations::table
        .filter(invitations::token_hash.eq(token_hash))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::withdrawn_at.is_null())
        .filter(invitations::expires_at.gt(now))
        .select(InvitationRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The invitations of these addresses for this organisation that still work, oldest first.
pub fn standing(
    r: &mut Read,
    organisation: OrganisationId,
    email_keys: &[String],
    now: Moment,
) -> Result<Vec<InvitationRow>, Error> {
    if email_keys.is_empty() {
        return Ok(Vec::new());
    }
    Ok(invitations::table
        .filter(one_of(invitations::email_key, email_keys))
        .filter(invitations::organisation_id.eq(organisation))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::withdrawn_at.is_null())
        .filter(invitations::expires_at.gt(now))
        .order(invitations::id)
        .select(InvitationRow::as_select())
        .load(r.conn())?)
}

/// The invitations of an organisation, newest first, at most `limit`: all, or those that are open: neither accepted nor
/// withdrawn, and not of an address that has an account there already, but of a guest who is invited as a colleague, or
/// again.
pub fn of_organisation(
    r: &mut Read,
    organisation: OrganisationId,
    open: bool,
    now: Moment,
    limit: i64,
) -> Result<Vec<InvitationRow>, Error> {
    let mut query = invitations::table
        .filter(invitations::organisation_id.eq(organisation))
        .order((invitations::created_at.desc(), invitations::id.desc()))
        .limit(limit)
        .select(InvitationRow::as_select())
        .into_boxed();
    if open {
        let there = members::table
            .filter(members::email_key.eq(invitations::email_key.nullable()))
            .filter(members::organisation_id.eq(invitations::organisation_id))
            .filter(members::status.eq(MemberStatus::Active))
            .filter(
                members::guest_until.is_null().or(members::guest_until
                    .gt(now)
                    .and(invitations::guest_until.is_not_null())),
            );
        query = query
            .filter(diesel::dsl::not(diesel::dsl::exists(there)))
            .filter(invitations::accepted_at.is_null())
            .filter(invitations::withdrawn_at.is_null());
    }
    Ok(query.load(r.conn())?)
}

/// How many invitations someone made since then.
pub fn count_since(r: &mut Read, invited_by: MemberId, since: Moment) -> Result<i64, Error> {
    Ok(invitations::table
        .filter(invitations::invited_by.eq(invited_by))
        .filter(invitations::created_at.gt(since))
        .count()
        .get_result(r.conn())?)
}

/// Adds invitations.
pub fn add(tx: &mut Write, rows: &[InvitationRow]) -> Result<(), Error> {
    // SQLite binds 32,766 values at most; a row has 16.
    for rows in rows.chunks(500) {
        each!(tx, |conn| diesel::insert_into(invitations::table)
            .values(rows)
            .execute(conn))?;
    }
    Ok(())
}

/// Gives an invitation a new link; the one before stops working.
pub fn set_link(
    tx: &mut Write,
    id: InvitationId,
    token_hash: &str,
    expires: Moment,
) -> Result<(), Error> {
    diesel::update(invitations::table.filter(invitations::id.eq(id)))
        .set((
            invitations::token_hash.eq(token_hash),
            invitations::expires_at.eq(expires),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Has the link stop working until a new one is mailed, and the invitation stand for longer.
pub fn renew(tx: &mut Write, id: InvitationId, expires: Moment) -> Result<(), Error> {
    diesel::update(invitations::table.filter(invitations::id.eq(id)))
        .set((
            invitations::token_hash.eq(None::<String>),
            invitations::mailed_at.eq(None::<Moment>),
            invitations::expires_at.eq(expires),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Writes another proposed name, function and end as a guest over an invitation.
pub fn set_details(tx: &mut Write, row: &InvitationRow) -> Result<(), Error> {
    diesel::update(invitations::table.filter(invitations::id.eq(row.id)))
        .set((
            invitations::name.eq(&row.name),
            invitations::job_title.eq(&row.job_title),
            invitations::guest_until.eq(row.guest_until),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that the mail left.
pub fn set_mailed(tx: &mut Write, id: InvitationId, now: Moment) -> Result<(), Error> {
    diesel::update(invitations::table.filter(invitations::id.eq(id)))
        .set(invitations::mailed_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that someone came; `false` when the invitation did not work any more. Of two at once one gets `true`.
pub fn accept(
    tx: &mut Write,
    id: InvitationId,
    member: MemberId,
    now: Moment,
) -> Result<bool, Error> {
    let accepted = diesel::update(invitations::table)
        .filter(invitations::id.eq(id))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::withdrawn_at.is_null())
        .filter(invitations::expires_at.gt(now))
        .set((
            invitations::accepted_at.eq(now),
            invitations::accepted_by.eq(member),
        ))
        .execute(tx.conn())?;
    Ok(accepted == 1)
}

/// Notes that who was invited by this organisation came by another way.
pub fn accept_by_email(
    tx: &mut Write,
    organisation: OrganisationId,
    email_key: &str,
    member: MemberId,
    now: Moment,
) -> Result<(), Error> {
    diesel::update(invitations::table)
        .filter(invitations::email_key.eq(email_key))
        .filter(invitations::organisation_id.eq(organisation))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::withdrawn_at.is_null())
        .set((
            invitations::accepted_at.eq(now),
            invitations::accepted_by.eq(member),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The newest invitation of an active organisation for this address that still works.
pub fn open_for_email(
    r: &mut Read,
    email_key: &str,
    now: Moment,
) -> Result<Option<InvitationRow>, Error> {
    Ok(invitations::table
        .inner_join(organisations::table)
        .filter(organisations::status.eq(OrganisationStatus::Active))
        .filter(invitations::email_key.eq(email_key))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::withdrawn_at.is_null())
        .filter(invitations::expires_at.gt(now))
        .order(invitations::id.desc())
        .select(InvitationRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Withdraws what someone invited to an organisation and nobody has accepted.
pub fn withdraw_of(
    tx: &mut Write,
    by: MemberId,
    organisation: OrganisationId,
    now: Moment,
) -> Result<(), Error> {
    let open = invitations::table
        .filter(invitations::invited_by.eq(by))
        .filter(invitations::organisation_id.eq(organisation))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::withdrawn_at.is_null());
    diesel::update(open)
        .set(invitations::withdrawn_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes an invitation back; `false` when it was accepted or taken back already.
pub fn withdraw(tx: &mut Write, id: InvitationId, now: Moment) -> Result<bool, Error> {
    let withdrawn = diesel::update(invitations::table)
        .filter(invitations::id.eq(id))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::withdrawn_at.is_null())
        .set(invitations::withdrawn_at.eq(now))
        .execute(tx.conn())?;
    Ok(withdrawn == 1)
}
