//! Who asks to become a member from outside the known domains, and the domains from which nobody does.

use diesel::prelude::*;
use domain::prevention::SignUpState;
use domain::{InvitationId, Lang, MemberId, Moment, OrganisationId, SignUpId};

use crate::one_of::one_of;
use crate::schema::{blocked_domains, invitations, organisation_domains, organisations, sign_ups};
use crate::{Error, Read, Write};

/// Someone who asked, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = sign_ups, treat_none_as_default_value = false)]
pub struct SignUpRow {
    /// Its id.
    pub id: SignUpId,
    /// The address, which is theirs.
    pub email: String,
    /// The same folded.
    pub email_key: String,
    /// Their name.
    pub name: String,
    /// The organisation that they named.
    pub organisation_id: Option<OrganisationId>,
    /// Where they work, in their words; may be empty.
    pub workplace: String,
    /// Why, in their words.
    pub why: String,
    /// Their language.
    pub lang: Lang,
    /// What became of it.
    pub state: SignUpState,
    /// When they asked.
    pub opened_at: Moment,
    /// When it was decided.
    pub decided_at: Option<Moment>,
    /// By whom.
    pub decided_by: Option<MemberId>,
    /// What they were told; may be empty.
    pub answer: String,
    /// The invitation that they were sent.
    pub invitation_id: Option<InvitationId>,
}

/// Whom someone decides about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deciding {
    /// Everyone.
    All,
    /// Those who named one of these organisations.
    Of(Vec<OrganisationId>),
}

/// Those of this state whom someone decides about, the oldest first, at most `limit`.
///
/// # Errors
/// Of the database.
pub fn list(
    r: &mut Read,
    whom: &Deciding,
    state: SignUpState,
    limit: i64,
) -> Result<Vec<SignUpRow>, Error> {
    let query = sign_ups::table.filter(sign_ups::state.eq(state));
    Ok(match whom {
        Deciding::All => query
            .order((sign_ups::opened_at, sign_ups::id))
            .limit(limit)
            .select(SignUpRow::as_select())
            .load(r.conn())?,
        Deciding::Of(houses) if houses.is_empty() => Vec::new(),
        Deciding::Of(houses) => query
            .filter(one_of(sign_ups::organisation_id.assume_not_null(), houses))
            .order((sign_ups::opened_at, sign_ups::id))
            .limit(limit)
            .select(SignUpRow::as_select())
            .load(r.conn())?,
    })
}

/// Organisations that became part of one of these: who named one of them comes for the one that goes on.
///
/// # Errors
/// Of the database.
pub fn former_of(r: &mut Read, houses: &[OrganisationId]) -> Result<Vec<OrganisationId>, Error> {
    if houses.is_empty() {
        return Ok(Vec::new());
    }
    let merged = one_of(organisations::merged_into.assume_not_null(), houses);
    Ok(organisations::table
        .filter(organisations::merged_into.is_not_null())
        .filter(merged)
        .select(organisations::id)
        .load(r.conn())?)
}

/// The one with this id.
///
/// # Errors
/// Of the database.
pub fn find(r: &mut Read, id: SignUpId) -> Result<Option<SignUpRow>, Error> {
    Ok(sign_ups::table
        .find(id)
        .select(SignUpRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Those with these ids.
///
/// # Errors
/// Of the database.
pub fn by_ids(r: &mut Read, ids: &[SignUpId]) -> Result<Vec<SignUpRow>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(sign_ups::table
        .filter(one_of(sign_ups::id, ids))
        .select(SignUpRow::as_select())
        .load(r.conn())?)
}

/// The one of this address about whom nobody has decided.
///
/// # Errors
/// Of the database.
pub fn waiting_of(r: &mut Read, email_key: &str) -> Result<Option<SignUpRow>, Error> {
    Ok(sign_ups::table
        .filter(sign_ups::email_key.eq(email_key))
        .filter(sign_ups::state.eq(SignUpState::Waiting))
        .select(SignUpRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Adds one.
///
/// # Errors
/// Of the database.
pub fn add(tx: &mut Write, row: &SignUpRow) -> Result<(), Error> {
    diesel::insert_into(sign_ups::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Writes what someone says of themselves over what they said before; nobody has decided.
///
/// # Errors
/// Of the database.
pub fn say_anew(tx: &mut Write, row: &SignUpRow) -> Result<(), Error> {
    diesel::update(sign_ups::table.find(row.id))
        .filter(sign_ups::state.eq(SignUpState::Waiting))
        .set((
            sign_ups::name.eq(&row.name),
            sign_ups::organisation_id.eq(row.organisation_id),
            sign_ups::workplace.eq(&row.workplace),
            sign_ups::why.eq(&row.why),
            sign_ups::lang.eq(row.lang),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Writes the decision of a row; false when somebody has decided meanwhile.
///
/// # Errors
/// Of the database.
pub fn decide(tx: &mut Write, row: &SignUpRow) -> Result<bool, Error> {
    let waiting = sign_ups::table
        .find(row.id)
        .filter(sign_ups::state.eq(SignUpState::Waiting));
    let decided = diesel::update(waiting)
        .set((
            sign_ups::state.eq(row.state),
            sign_ups::decided_at.eq(row.decided_at),
            sign_ups::decided_by.eq(row.decided_by),
            sign_ups::answer.eq(&row.answer),
            sign_ups::invitation_id.eq(row.invitation_id),
        ))
        .execute(tx.conn())?;
    Ok(decided == 1)
}

/// Whether this invitation answers someone who asked to become a member.
///
/// # Errors
/// Of the database.
pub fn answered_by(r: &mut Read, invitation: InvitationId) -> Result<bool, Error> {
    let asked = sign_ups::table
        .filter(sign_ups::invitation_id.eq(invitation))
        .filter(sign_ups::state.eq(SignUpState::Admitted));
    Ok(diesel::select(diesel::dsl::exists(asked)).get_result(r.conn())?)
}

/// Whether someone became a member because they asked.
///
/// # Errors
/// Of the database.
pub fn admitted(r: &mut Read, member: MemberId) -> Result<bool, Error> {
    let accepted = invitations::table
        .filter(invitations::accepted_by.eq(member))
        .select(invitations::id.nullable());
    let asked = sign_ups::table
        .filter(sign_ups::invitation_id.eq_any(accepted))
        .filter(sign_ups::state.eq(SignUpState::Admitted));
    Ok(diesel::select(diesel::dsl::exists(asked)).get_result(r.conn())?)
}

/// All blocked domains in their order.
///
/// # Errors
/// Of the database.
pub fn blocked(r: &mut Read) -> Result<Vec<String>, Error> {
    Ok(blocked_domains::table
        .order(blocked_domains::domain)
        .select(blocked_domains::domain)
        .load(r.conn())?)
}

/// Whether one of these domains is blocked.
///
/// # Errors
/// Of the database.
pub fn is_blocked(r: &mut Read, among: &[String]) -> Result<bool, Error> {
    let found = blocked_domains::table.filter(one_of(blocked_domains::domain, among));
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(r.conn())?)
}

/// Blocks these domains; those that are blocked stay so.
///
/// # Errors
/// Of the database.
pub fn block(tx: &mut Write, domains: &[String], by: MemberId, at: Moment) -> Result<(), Error> {
    for domain in domains {
        each!(tx, |conn| diesel::insert_into(blocked_domains::table)
            .values((
                blocked_domains::domain.eq(domain),
                blocked_domains::made_by.eq(by),
                blocked_domains::created_at.eq(at),
            ))
            .on_conflict_do_nothing()
            .execute(conn))?;
    }
    Ok(())
}

/// Blocks these domains no longer.
///
/// # Errors
/// Of the database.
pub fn unblock(tx: &mut Write, domains: &[String]) -> Result<(), Error> {
    for domain in domains {
        diesel::delete(blocked_domains::table.find(domain)).execute(tx.conn())?;
    }
    Ok(())
}

/// The domains of all organisations.
///
/// # Errors
/// Of the database.
pub fn known_domains(r: &mut Read) -> Result<Vec<String>, Error> {
    Ok(organisation_domains::table
        .select(organisation_domains::domain)
        .load(r.conn())?)
}
