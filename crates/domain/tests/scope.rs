//! Lists and pages tell the same story: what the scope of someone's lists allows is what they may read.

#[path = "kit/any.rs"]
mod any;

use domain::item::{ItemFacts, State};
use domain::person::{MemberFacts, MemberStatus};
use domain::place::PlaceFacts;
use domain::rights::{Act, Actor, Member, Refusal, curated, may, scope, supported};
use domain::token::{TokenScope, TokenScopes, needed};
use domain::{MemberId, OrganisationId};
use proptest::prelude::*;

use any::{FEW, actor, acts, case, grant, item, live_item};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_list_holds_exactly_what_may_be_read(actor in actor(), item in live_item()) {
        let listed = scope(&actor).allows(item.audience, item.place);
        prop_assert_eq!(listed, may(&actor, Act::Read(&item)).is_ok());
    }

    /// What a curator's desk holds is what they may read and curate.
    #[test]
    fn a_desk_holds_exactly_what_may_be_curated(actor in actor(), item in live_item()) {
        let curated = curated(&actor);
        let listed = curated.holds(&item) && scope(&actor).allows(item.audience, item.place);
        let quiet = match actor {
            Actor::Member(member) => Actor::Member(Member { silenced: false, ..member }),
            other => other,
        };
        prop_assert_eq!(listed, may(&quiet, Act::Curate(&item)).is_ok());
        if quiet.member().is_some() {
            prop_assert_eq!(!curated.is_empty(), may(&quiet, Act::SeeDesk).is_ok());
            let supports = supported(&quiet);
            let helps = supports.everything || !supports.provinces.is_empty();
            // A role on another scope than it fits gives a desk with nothing on it.
            prop_assert!(!helps || may(&quiet, Act::Support).is_ok());
        }
    }

    /// What is hidden or deleted is read by no one who could not read it before.
    #[test]
    fn moderation_never_widens(actor in actor(), item in live_item(), hidden in any::<bool>()) {
        let state = if hidden { State::Hidden } else { State::Deleted };
        let moderated = ItemFacts { state, ..item.clone() };
        if may(&actor, Act::Read(&moderated)).is_ok() {
            prop_assert!(may(&actor, Act::Read(&item)).is_ok());
        }
    }

    /// Who may change or answer something may read it.
    #[test]
    fn nobody_changes_what_they_can_not_read(actor in actor(), item in live_item()) {
        let author = item.author;
        let acts = [
            Act::Reply(&item),
            Act::EditItem(&item),
            Act::EditReply { item: &item, author },
            Act::Accept(&item),
        ];
        for act in acts {
            if may(&actor, act).is_ok() {
                prop_assert!(may(&actor, Act::Read(&item)).is_ok());
            }
        }
    }

    /// A token is part of its person: what it may do they may do, and what it lists they list. So it is for every act,
    /// whatever the token is for.
    #[test]
    fn a_token_never_does_more_than_its_person(
        actor in actor(),
        item in item(),
        scopes in prop::collection::vec(prop::sample::select(TokenScope::ALL), 0..5),
        facts in (FEW, FEW, any::<bool>(), any::<bool>()),
        grant in grant(),
        case in case(),
    ) {
        let scopes = TokenScopes::of(&scopes);
        let token = actor.clone().within(scopes);
        let (who, where_, flag, other) = facts;
        let place = PlaceFacts { place: item.place, audience: item.audience, listed: flag };
        let person = MemberFacts {
            id: MemberId(who),
            organisation: OrganisationId(where_),
            status: MemberStatus::Active,
            name_public: flag,
            guest_until: None,
        };
        for act in acts(&item, &place, &person, (OrganisationId(where_), other), &grant, &case) {
            let allowed = may(&token, act.clone());
            if allowed.is_ok() {
                prop_assert!(may(&actor, act.clone()).is_ok(), "{act:?}");
            }
            if actor.member().is_some() && !scopes.has(needed(&act)) {
                prop_assert_eq!(allowed, Err(Refusal::Scope));
            }
        }
        let (mine, its) = (scope(&actor), scope(&token));
        prop_assert!(!its.everything || mine.everything);
        prop_assert!(!its.staff || mine.staff);
        prop_assert!(its.groups.iter().all(|group| mine.groups.contains(group)));
        let listed = its.allows(item.audience, item.place);
        let live = ItemFacts { state: State::Live, ..item.clone() };
        prop_assert_eq!(listed, may(&token, Act::Read(&live)).is_ok());
    }

    /// A token for everything is its person.
    #[test]
    fn a_token_for_all_does_what_its_person_does(
        actor in actor(),
        item in item(),
        grant in grant(),
        flag in any::<bool>(),
        case in case(),
    ) {
        let token = actor.clone().within(TokenScopes::of(TokenScope::ALL));
        let place = PlaceFacts { place: item.place, audience: item.audience, listed: flag };
        let person = MemberFacts {
            id: item.author,
            organisation: OrganisationId(1),
            status: MemberStatus::Active,
            name_public: flag,
            guest_until: None,
        };
        for act in acts(&item, &place, &person, (OrganisationId(1), flag), &grant, &case) {
            prop_assert_eq!(may(&token, act.clone()), may(&actor, act));
        }
        prop_assert_eq!(scope(&token), scope(&actor));
    }
}
