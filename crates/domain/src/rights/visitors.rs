//! What people may who are not signed in.

use super::{Act, Refusal, allow};
use crate::item::State;
use crate::person::{MemberStatus, Seen};
use crate::place::Audience;

pub(super) fn may(act: &Act<'_>) -> Result<(), Refusal> {
    match act {
        Act::Read(item) => match (item.audience, item.state) {
            (Audience::Everyone, State::Live) => Ok(()),
            (Audience::Everyone, State::Deleted) => Err(Refusal::Gone),
            (Audience::Everyone | Audience::Staff | Audience::Group, _) => Err(Refusal::Hidden),
        },
        Act::SeePlace(place) => allow(place.audience == Audience::Everyone, Refusal::Hidden),
        Act::SeeMember(person) => allow(
            person.name_public
                && matches!(person.status, MemberStatus::Active | MemberStatus::Departed),
            Refusal::Hidden,
        ),
        Act::SeeField { seen, .. } => allow(*seen == Seen::Everyone, Refusal::Hidden),
        Act::SeeAuthor { author, .. } => allow(author.name_public, Refusal::Hidden),
        _ => Err(Refusal::SignIn),
    }
}
