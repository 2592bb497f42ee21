//! Where someone looks after things, as data for the inside of queries: what stands on the desks of who moderates, curates
//! and supports.

#[cfg(doc)]
use super::Act;
use super::{Actor, Member};
use crate::item::ItemFacts;
use crate::organisation::Province;
use crate::place::Place;
use crate::role::{GrantScope, Power};
use crate::{CategoryId, GroupId, OrganisationId, TermId};

/// Where someone looks after things with one power: the same rule as the acts on items and cases, as data for the inside
/// of a query. What a member reads is another matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remit {
    /// Everywhere.
    pub network: bool,
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

impl Remit {
    /// Whether it reaches nowhere.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether an item is in it.
    pub fn holds(&self, item: &ItemFacts) -> bool {
        if self.network {
            return true;
        }
        match item.place {
            Place::Group(group) => self.groups.contains(&group),
            Place::Category(category) => {
                let theirs = |house| self.organisations.contains(&house);
                self.categories.contains(&category)
                    || item.provinces.iter().any(|it| self.provinces.contains(it))
                    || item.themes.iter().any(|it| self.themes.contains(it))
                    || item.organisation.is_some_and(theirs)
            }
        }
    }
}

/// Where someone has this power, by their grants and as an owner.
pub fn remit(actor: &Actor, power: Power) -> Remit {
    match actor {
        Actor::Visitor => Remit::default(),
        Actor::System => Remit {
            network: true,
            ..Remit::default()
        },
        Actor::Member(member) => remit_of(member, &[power]),
    }
}

/// Where someone curates or moderates: the rule of [`Act::Curate`].
pub fn curated(actor: &Actor) -> Remit {
    match actor {
        Actor::Member(member) => curated_by(member),
        Actor::Visitor | Actor::System => remit(actor, Power::Curate),
    }
}

pub(super) fn curated_by(member: &Member) -> Remit {
    remit_of(member, &[Power::Curate, Power::Moderate])
}

pub(super) fn remit_of(member: &Member, powers: &[Power]) -> Remit {
    let mut remit = Remit::default();
    for power in powers {
        for grant in member.wielding(*power) {
            match grant.scope {
                GrantScope::Network => remit.network = true,
                GrantScope::Province(province) => remit.provinces.push(province),
                GrantScope::Theme(theme) => remit.themes.push(theme),
                GrantScope::Category(category) => remit.categories.push(category),
                GrantScope::Group(group) => remit.groups.push(group),
                GrantScope::Organisation(organisation) => remit.organisations.push(organisation),
            }
        }
        let owned = member.groups.iter().map(|(group, _)| *group);
        let owned = owned.filter(|group| member.owns_power(Place::Group(*group), *power));
        remit.groups.extend(owned);
        let categories = member.categories.iter().copied();
        let owned = categories.filter(|id| member.owns_power(Place::Category(*id), *power));
        remit.categories.extend(owned);
    }
    remit.provinces = once(remit.provinces);
    remit.themes = once(remit.themes);
    remit.categories = once(remit.categories);
    remit.groups = once(remit.groups);
    remit.organisations = once(remit.organisations);
    remit
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
