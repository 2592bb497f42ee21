//! Roles that are given to members.

use domain::rights::Actor;
use domain::role::{Power, Role};
use domain::{GrantId, Moment};

use crate::views::PersonRef;
use crate::{Cx, Error};

/// A grant as a row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantRow {
    /// Its id.
    pub id: GrantId,
    /// Who holds it.
    pub member: PersonRef,
    /// The role.
    pub role: Role,
    /// `network`, `province`, `theme`, `category`, `group`, `organisation`.
    pub scope_kind: &'static str,
    /// The name of the scope; the word of a province.
    pub scope_name: String,
    /// What.
    pub powers: Vec<Power>,
    /// Since when.
    pub since: Moment,
    /// Until when.
    pub until: Option<Moment>,
    /// Who gave it.
    pub given_by: Option<PersonRef>,
    /// Whether the reader may take it back.
    pub may_revoke: bool,
}

/// What someone typed to give a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewGrant {
    /// To whom: a handle.
    pub handle: String,
    /// Which.
    pub role: Role,
    /// `network`, `province`, `theme`, `category`, `group`, `organisation`.
    pub scope_kind: String,
    /// The slug of the scope (a province's word); empty for the network.
    pub scope: String,
    /// What; none takes all that the role can carry.
    pub powers: Vec<Power>,
    /// Last day as typed, may be empty.
    pub until: String,
}

/// The grants that hold now, by person.
///
/// Refused for those who can give none.
pub fn list(cx: &Cx, actor: &Actor) -> Result<Vec<GrantRow>, Error> {
    let _ = (cx, actor);
    unimplemented!()
}

/// The roles that the person can give.
pub fn can_give(actor: &Actor) -> Vec<Role> {
    let _ = actor;
    unimplemented!()
}

/// Gives a role. Fields `handle`, `role`, `scope`, `powers`, `until`.
///
/// Refused when the giver can't give this role, or gives it to themselves.
pub fn give(cx: &Cx, actor: &Actor, new: &NewGrant) -> Result<GrantId, Error> {
    let _ = (cx, actor, new);
    unimplemented!()
}

/// Takes a role back; it holds no longer from this moment.
///
/// Refused when the person can't give this role; everyone may lay down their own, except an administrator.
pub fn revoke(cx: &Cx, actor: &Actor, id: GrantId) -> Result<(), Error> {
    let _ = (cx, actor, id);
    unimplemented!()
}
