//! What stands on the desks of who curates and of who supports, as data for the inside of queries.

#[cfg(doc)]
use super::Act;
use super::{Actor, Member};
use crate::item::ItemFacts;
use crate::organisation::Province;
use crate::place::Place;
use crate::role::{GrantScope, Power};
use crate::{CategoryId, GroupId, OrganisationId, TermId};

/// Where someone curates or moderates, as data for the inside of a query: the same rule as [`Act::Curate`] on live items
/// that they read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Curated {
    /// Everything: who curates or moderates the network, and the product itself.
    pub everything: bool,
    /// What organisations of these provinces own or wrote, in categories.
    pub provinces: Vec<Province>,
    /// What carries one of these themes or tags, in categories.
    pub themes: Vec<TermId>,
    /// These categories.
    pub categories: Vec<CategoryId>,
    /// These groups.
    pub groups: Vec<GroupId>,
    /// What these organisations own or wrote, in categories.
    pub organisations: Vec<OrganisationId>,
}

impl Curated {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether an item is in it.
    pub fn holds(&self, item: &ItemFacts) -> bool {
        if self.everything {
            return true;
        }
        match item.place {
            Place::Group(group) => self.groups.contains(&group),
            Place::Category(category) => {
                self.categories.contains(&category)
                    || item.provinces.iter().any(|it| self.provinces.contains(it))
                    || item.themes.iter().any(|it| self.themes.contains(it))
                    || item
                        .organisation
                        .is_some_and(|it| self.organisations.contains(&it))
            }
        }
    }
}

/// Where someone curates or moderates.
pub fn curated(actor: &Actor) -> Curated {
    match actor {
        Actor::Visitor => Curated::default(),
        Actor::System => Curated {
            everything: true,
            ..Curated::default()
        },
        Actor::Member(member) => curated_by(member),
    }
}

pub(super) fn curated_by(member: &Member) -> Curated {
    let mut curated = Curated::default();
    for power in [Power::Curate, Power::Moderate] {
        for grant in member.wielding(power) {
            match grant.scope {
                GrantScope::Network => curated.everything = true,
                GrantScope::Province(id) => curated.provinces.push(id),
                GrantScope::Theme(id) => curated.themes.push(id),
                GrantScope::Category(id) => curated.categories.push(id),
                GrantScope::Group(id) => curated.groups.push(id),
                GrantScope::Organisation(id) => curated.organisations.push(id),
            }
        }
    }
    if member.reach.wields(Power::Curate) {
        let owned = member.groups.iter().filter(|(_, owner)| *owner);
        curated.groups.extend(owned.map(|(group, _)| *group));
        curated.categories.extend(&member.categories);
    }
    curated.provinces = once(curated.provinces);
    curated.themes = once(curated.themes);
    curated.categories = once(curated.categories);
    curated.groups = once(curated.groups);
    curated.organisations = once(curated.organisations);
    curated
}

/// Each once.
fn once<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort_unstable();
    all.dedup();
    all
}

/// Whose questions about the site someone answers, as data for the inside of a query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Supported {
    /// Those of all desks.
    pub everything: bool,
    /// Those that the provincial institutions of these provinces answer.
    pub provinces: Vec<Province>,
}

/// Whose questions about the site someone answers.
pub fn supported(actor: &Actor) -> Supported {
    let member = match actor {
        Actor::Visitor => return Supported::default(),
        Actor::System => None,
        Actor::Member(member) => Some(member),
    };
    let Some(member) = member else {
        return Supported {
            everything: true,
            provinces: Vec::new(),
        };
    };
    let provinces = member
        .wielding(Power::Support)
        .filter_map(|g| match g.scope {
            GrantScope::Province(province) => Some(province),
            _ => None,
        });
    Supported {
        everything: member.has_everywhere(Power::Support)
            || member.has_everywhere(Power::Administer),
        provinces: once(provinces.collect()),
    }
}
