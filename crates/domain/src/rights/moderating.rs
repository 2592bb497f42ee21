//! What moderating gives: seeing and deciding cases, and where someone looks after things.

use super::listing::scope_of;
use super::{Actor, Member, Refusal, allow};
use crate::moderation::{CaseFacts, Measure, Remit};
use crate::place::Place;
use crate::role::{GrantScope, Power};

/// A case is seen by who moderates there. What is about someone themselves they don't see: who reported it stands there.
pub(super) fn sees_case(member: &Member, case: &CaseFacts) -> Result<(), Refusal> {
    let moderates = match &case.item {
        Some(item) => {
            member.has_over(Power::Moderate, item)
                && scope_of(member).allows(item.audience, item.place)
        }
        None => over_house(member, case),
    };
    allow(moderates && case.author != Some(member.id), Refusal::Hidden)
}

/// Whether someone moderates where the author of what a case is about works.
pub(super) fn over_house(member: &Member, case: &CaseFacts) -> bool {
    let mut held = member.wielding(Power::Moderate);
    held.any(|g| case.is_of_house_in(g.scope))
}

/// Whether someone who sees a case takes such a measure.
pub(super) fn takes(member: &Member, case: &CaseFacts, measure: Measure) -> bool {
    match measure {
        // It holds wherever its author writes, so it takes more than the place in which they wrote this.
        Measure::Silence | Measure::Hold => over_house(member, case),
        Measure::Suspend | Measure::Spammer => member.has_everywhere(Power::Moderate),
        _ => true,
    }
}

/// Where someone has this power, by their grants and as an owner: for lists of what is to be done there.
pub fn remit(actor: &Actor, power: Power) -> Remit {
    match actor {
        Actor::Visitor => Remit::default(),
        Actor::System => Remit {
            network: true,
            ..Remit::default()
        },
        Actor::Member(member) => remit_of(member, power),
    }
}

pub(super) fn remit_of(member: &Member, power: Power) -> Remit {
    let mut remit = Remit::default();
    for grant in member.wielding(power) {
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
    let owned = owned.filter(|group| member.owns_power(Place::Group(*group), power));
    remit.groups.extend(owned);
    let categories = member.categories.iter().copied();
    let owned = categories.filter(|id| member.owns_power(Place::Category(*id), power));
    remit.categories.extend(owned);
    remit
}
