//! What grants give beside acts on texts: handing on, seeing the log; and which of them carries an act.

use super::{Act, Actor, Member, may};
use crate::GrantId;
use crate::role::{Grant, GrantScope, Power, Powers, Role};

/// The grant that lets someone do this: the first that does so by itself, else the first without which they may not.
/// `None` when they may without any, or may not.
pub fn carrying(actor: &Actor, act: &Act<'_>) -> Option<GrantId> {
    let member = actor.member()?;
    let with = |grants: Vec<Grant>| {
        let member = Member {
            grants,
            ..member.clone()
        };
        may(&Actor::Member(member), act.clone()).is_ok()
    };
    if member.grants.is_empty() || with(Vec::new()) || !with(member.grants.clone()) {
        return None;
    }
    let alone = |grant: &&Grant| with(vec![(*grant).clone()]);
    let needed = |grant: &&Grant| {
        let others = member.grants.iter().filter(|other| other.id != grant.id);
        !with(others.cloned().collect())
    };
    let grants = &member.grants;
    let found = grants.iter().find(alone);
    found.or_else(|| grants.iter().find(needed)).map(|g| g.id)
}

/// What of the audit log someone sees: `None` is all of it, else what was done within these scopes.
pub fn log_scopes(member: &Member) -> Option<Vec<GrantScope>> {
    if member.has_everywhere(Power::Administer) || member.has_everywhere(Power::Moderate) {
        return None;
    }
    let moderated = member.wielding(Power::Moderate);
    Some(moderated.map(|grant| grant.scope).collect())
}

/// Whether someone gives and takes back this role there with these powers: one of their grants carries all of it, there.
/// Only who administers the installation as a whole gives what they don't hold, since somebody has to be the first.
pub(super) fn delegates(member: &Member, role: Role, scope: GrantScope, powers: Powers) -> bool {
    member.grants.iter().any(|g| {
        let first = g.role == Role::Administrator && g.powers == g.role.powers();
        let held = first || powers.within(g.powers);
        g.role.delegates().contains(&role) && g.scope.holds(scope) && held
    })
}
