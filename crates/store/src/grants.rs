//! Roles given to members.

use diesel::prelude::*;
use domain::organisation::Province;
use domain::person::MemberStatus;
use domain::role::{Grant, GrantScope, Power, Powers, Role};
use domain::{CategoryId, GrantId, GroupId, MemberId, Moment, OrganisationId, TermId};

use crate::conn::Conn;
use crate::known;
use crate::one_of::one_of;
use crate::schema::{grants, members};
use crate::{Error, Read, Write};

/// A grant, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = grants, treat_none_as_default_value = false)]
pub struct GrantRow {
    /// Its id.
    pub id: GrantId,
    /// Who holds it.
    pub member_id: MemberId,
    /// The role.
    pub role: Role,
    /// `network`, `province`, `theme`, `category`, `group`, `organisation`.
    pub scope_kind: String,
    /// The id of what it stands on, but for the network and provinces.
    pub scope_id: Option<i64>,
    /// The province.
    pub scope_word: Option<String>,
    /// [`Powers::to_words`].
    pub powers: String,
    /// From when.
    pub since: Moment,
    /// Until when, this moment not included.
    pub until: Option<Moment>,
    /// Who gave it; `None` for the first administrator and imports.
    pub given_by: Option<MemberId>,
    /// When it was taken back.
    pub revoked_at: Option<Moment>,
    /// By whom.
    pub revoked_by: Option<MemberId>,
    /// When it was given.
    pub created_at: Moment,
}

impl GrantRow {
    /// The grant that holds from now on.
    pub fn new(
        grant: &Grant,
        member: MemberId,
        until: Option<Moment>,
        given_by: Option<MemberId>,
        now: Moment,
    ) -> Self {
        let (kind, id, word) = columns(grant.scope);
        Self {
            id: grant.id,
            member_id: member,
            role: grant.role,
            scope_kind: kind.to_owned(),
            scope_id: id,
            scope_word: word.map(str::to_owned),
            powers: grant.powers.to_words(),
            since: now,
            until,
            given_by,
            revoked_at: None,
            revoked_by: None,
            created_at: now,
        }
    }

    /// What it lets its holder do. Powers that the role lost since are left out.
    pub fn grant(&self) -> Result<Grant, Error> {
        let powers = Powers::from_words(&self.powers).map_err(broken)?;
        let allowed: Vec<_> = powers
            .iter()
            .filter(|power| self.role.powers().has(*power))
            .collect();
        Ok(Grant {
            id: self.id,
            role: self.role,
            scope: self.scope()?,
            powers: Powers::of(&allowed),
        })
    }

    /// Where it holds.
    pub fn scope(&self) -> Result<GrantScope, Error> {
        let id = self
            .scope_id
            .ok_or_else(|| Error::Broken(format!("grant {} has no scope", self.id)));
        Ok(match self.scope_kind.as_str() {
            "network" => GrantScope::Network,
            "province" => {
                let word = self.scope_word.as_deref().unwrap_or_default();
                GrantScope::Province(word.parse::<Province>().map_err(broken)?)
            }
            "theme" => GrantScope::Theme(TermId(id?)),
            "category" => GrantScope::Category(CategoryId(id?)),
            "group" => GrantScope::Group(GroupId(id?)),
            "organisation" => GrantScope::Organisation(OrganisationId(id?)),
            other => return Err(Error::Broken(format!("{other:?} is no scope of a grant"))),
        })
    }
}

fn broken(why: domain::UnknownWord) -> Error {
    Error::Broken(why.to_string())
}

/// A scope as its three columns: kind, id, word.
pub fn columns(scope: GrantScope) -> (&'static str, Option<i64>, Option<&'static str>) {
    match scope {
        GrantScope::Network => ("network", None, None),
        GrantScope::Province(province) => ("province", None, Some(province.as_str())),
        GrantScope::Theme(id) => ("theme", Some(id.0), None),
        GrantScope::Category(id) => ("category", Some(id.0), None),
        GrantScope::Group(id) => ("group", Some(id.0), None),
        GrantScope::Organisation(id) => ("organisation", Some(id.0), None),
    }
}

/// The grants of someone that hold at this moment, oldest first.
pub fn of_member(r: &mut Read, member: MemberId, now: Moment) -> Result<Vec<GrantRow>, Error> {
    of_members(r, &[member], now)
}

/// The grants of these members that hold at this moment, those of each member together, oldest first.
pub fn of_members(r: &mut Read, members: &[MemberId], now: Moment) -> Result<Vec<GrantRow>, Error> {
    let mut rows = known::rows(
        r,
        |known| &known.grants,
        members,
        |row| row.member_id,
        |r, members| {
            Ok(each!(r, |conn| grants::table
                .filter(one_of(grants::member_id, members))
                .filter(grants::revoked_at.is_null())
                .order((grants::member_id, grants::id))
                .select(GrantRow::as_select())
                .load(conn))?)
        },
    )?;
    rows.retain(|row| row.since <= now && row.until.is_none_or(|until| now < until));
    Ok(rows)
}

/// All grants that hold at this moment, by the name of who holds them.
pub fn all(r: &mut Read, now: Moment) -> Result<Vec<GrantRow>, Error> {
    Ok(grants::table
        .inner_join(members::table)
        .filter(grants::revoked_at.is_null())
        .filter(grants::since.le(now))
        .filter(grants::until.is_null().or(grants::until.gt(now)))
        .order((members::name_key, members::id, grants::id))
        .select(GrantRow::as_select())
        .load(r.conn())?)
}

/// All grants that hold at this moment or later, by the name of who holds them.
pub fn all_to_come(r: &mut Read, now: Moment) -> Result<Vec<GrantRow>, Error> {
    Ok(grants::table
        .inner_join(members::table)
        .filter(grants::revoked_at.is_null())
        .filter(grants::until.is_null().or(grants::until.gt(now)))
        .order((members::name_key, members::id, grants::id))
        .select(GrantRow::as_select())
        .load(r.conn())?)
}

/// The grants of someone that hold at this moment or later, oldest first.
pub fn of_member_to_come(
    r: &mut Read,
    member: MemberId,
    now: Moment,
) -> Result<Vec<GrantRow>, Error> {
    Ok(grants::table
        .filter(grants::member_id.eq(member))
        .filter(grants::revoked_at.is_null())
        .filter(grants::until.is_null().or(grants::until.gt(now)))
        .order(grants::id)
        .select(GrantRow::as_select())
        .load(r.conn())?)
}

/// The grants that were not taken back and end within this time, the first to end first.
pub fn ending(r: &mut Read, after: Moment, through: Moment) -> Result<Vec<GrantRow>, Error> {
    Ok(grants::table
        .filter(grants::revoked_at.is_null())
        .filter(grants::until.gt(after))
        .filter(grants::until.le(through))
        .order((grants::until, grants::id))
        .select(GrantRow::as_select())
        .load(r.conn())?)
}

/// The grant with this id, whether it holds or not.
pub fn find(r: &mut Read, id: GrantId) -> Result<Option<GrantRow>, Error> {
    Ok(grants::table
        .filter(grants::id.eq(id))
        .select(GrantRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The grants with these ids that are still kept, whether they hold or not.
pub fn by_ids(r: &mut Read, ids: &[GrantId]) -> Result<Vec<GrantRow>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(grants::table
        .filter(one_of(grants::id, ids))
        .select(GrantRow::as_select())
        .load(r.conn())?)
}

/// Who looks after the members of an organisation at this moment, in the order in which they came to it.
pub fn managers_of(
    r: &mut Read,
    organisation: OrganisationId,
    now: Moment,
) -> Result<Vec<MemberId>, Error> {
    let (kind, id, _) = columns(GrantScope::Organisation(organisation));
    let rows: Vec<GrantRow> = grants::table
        .inner_join(members::table)
        .filter(grants::scope_kind.eq(kind))
        .filter(grants::scope_id.eq(id))
        .filter(grants::revoked_at.is_null())
        .filter(grants::since.le(now))
        .filter(grants::until.is_null().or(grants::until.gt(now)))
        .filter(members::status.eq(MemberStatus::Active))
        .order(grants::id)
        .select(GrantRow::as_select())
        .load(r.conn())?;
    let mut managers = Vec::new();
    for row in rows {
        if row.grant()?.powers.has(Power::ManageMembers) && !managers.contains(&row.member_id) {
            managers.push(row.member_id);
        }
    }
    Ok(managers)
}

/// Adds a grant.
pub fn add(tx: &mut Write, row: &GrantRow) -> Result<(), Error> {
    diesel::insert_into(grants::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Ends a grant from this moment on; `false` when it had been taken back already.
pub fn revoke(
    tx: &mut Write,
    id: GrantId,
    by: Option<MemberId>,
    now: Moment,
) -> Result<bool, Error> {
    let revoked = diesel::update(grants::table)
        .filter(grants::id.eq(id))
        .filter(grants::revoked_at.is_null())
        .set((grants::revoked_at.eq(now), grants::revoked_by.eq(by)))
        .execute(tx.conn())?;
    Ok(revoked == 1)
}

/// The administrators at this moment who can sign in, and their grants. In a transaction that writes they stay
/// so until its end: two who take each other's role back at once wait for each other.
pub fn administrators(tx: &mut Write, now: Moment) -> Result<Vec<(GrantId, MemberId)>, Error> {
    if let Conn::Pg(conn) = tx.conn() {
        grants::table
            .filter(grants::role.eq(Role::Administrator))
            .filter(grants::revoked_at.is_null())
            .order(grants::id)
            .select(grants::id)
            .for_update()
            .load::<GrantId>(conn)?;
    }
    has_administrators(tx, now)
}

/// The administrators at this moment who can sign in, and their grants.
pub fn has_administrators(r: &mut Read, now: Moment) -> Result<Vec<(GrantId, MemberId)>, Error> {
    Ok(grants::table
        .inner_join(members::table)
        .filter(grants::role.eq(Role::Administrator))
        .filter(grants::revoked_at.is_null())
        .filter(grants::since.le(now))
        .filter(grants::until.is_null().or(grants::until.gt(now)))
        .filter(members::status.eq(MemberStatus::Active))
        .filter(
            members::guest_until
                .is_null()
                .or(members::guest_until.gt(now)),
        )
        .order(grants::id)
        .select((grants::id, grants::member_id))
        .load(r.conn())?)
}
