//! What moderating gives: seeing and deciding cases.

use super::listing::scope_of;
use super::{Member, Refusal, allow};
use crate::moderation::{CaseFacts, Measure};
use crate::role::Power;

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
        Measure::SignOut | Measure::Suspend | Measure::Spammer => {
            member.has_everywhere(Power::Moderate)
        }
        // Owners of a group answer no complaints.
        Measure::Uphold | Measure::Overturn => {
            let mut held = member.wielding(Power::Moderate);
            held.any(|g| case.lies_in(g.scope))
        }
        _ => true,
    }
}
