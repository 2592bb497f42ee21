//! The same rule as data: what someone's lists and searches may hold.

use super::{Actor, Member};
use crate::GroupId;
use crate::place::{Audience, Place};
use crate::role::{GrantScope, Power};

/// What someone's lists and searches may hold: the same rule as [`super::Act::Read`] on live items, as data
/// for the inside of a query.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Scope {
    /// Items for staff.
    pub staff: bool,
    /// Items of these groups, whatever their audience.
    pub groups: Vec<GroupId>,
    /// Everything: network moderators and the product itself.
    pub everything: bool,
}

impl Scope {
    /// Whether a live item of this audience and place is inside.
    pub fn allows(&self, audience: Audience, place: Place) -> bool {
        self.everything
            || match audience {
                Audience::Everyone => true,
                Audience::Staff => self.staff || self.has_group(place),
                Audience::Group => self.has_group(place),
            }
    }

    fn has_group(&self, place: Place) -> bool {
        place
            .group()
            .is_some_and(|group| self.groups.contains(&group))
    }
}

/// The scope of someone's lists and searches.
pub fn scope(actor: &Actor) -> Scope {
    match actor {
        Actor::Visitor => Scope {
            staff: false,
            groups: Vec::new(),
            everything: false,
        },
        Actor::System => Scope {
            staff: true,
            groups: Vec::new(),
            everything: true,
        },
        Actor::Member(member) => scope_of(member),
    }
}

pub(super) fn scope_of(member: &Member) -> Scope {
    let moderated = member.wielding(Power::Moderate);
    let moderated = moderated.filter_map(|g| match g.scope {
        GrantScope::Group(group) => Some(group),
        _ => None,
    });
    let mut groups: Vec<GroupId> = member
        .groups
        .iter()
        .map(|(id, _)| *id)
        .chain(moderated)
        .collect();
    groups.sort_unstable();
    groups.dedup();
    Scope {
        staff: !member.guest,
        groups,
        everything: member.has_everywhere(Power::Moderate),
    }
}
