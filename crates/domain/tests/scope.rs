//! Lists and pages tell the same story: what the scope of someone's lists allows is what they may read.

use domain::item::{ItemFacts, ItemKind, State};
use domain::organisation::Province;
use domain::person::{MemberFacts, MemberStatus};
use domain::place::{Audience, Place, PlaceFacts};
use domain::rights::{Act, Actor, Member, Refusal, curated, may, scope, supported};
use domain::role::{Grant, GrantScope, Power, Powers, Role};
use domain::token::{Reach, TokenScope, TokenScopes, needed};
use domain::{CategoryId, GrantId, GroupId, ItemId, MemberId, OrganisationId, TermId};
use proptest::prelude::*;

/// Few of each, so that things meet.
const FEW: std::ops::Range<i64> = 1..4;

fn province() -> impl Strategy<Value = Province> {
    prop::sample::select(&Province::ALL[..3])
}

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![
        FEW.prop_map(|id| Place::Category(CategoryId(id))),
        FEW.prop_map(|id| Place::Group(GroupId(id))),
    ]
}

fn grant_scope() -> impl Strategy<Value = GrantScope> {
    prop_oneof![
        Just(GrantScope::Network),
        province().prop_map(GrantScope::Province),
        FEW.prop_map(|id| GrantScope::Theme(TermId(id))),
        FEW.prop_map(|id| GrantScope::Category(CategoryId(id))),
        FEW.prop_map(|id| GrantScope::Group(GroupId(id))),
        FEW.prop_map(|id| GrantScope::Organisation(OrganisationId(id))),
    ]
}

/// Any role on any scope with any powers, also such as nobody could give.
fn grant() -> impl Strategy<Value = Grant> {
    let powers = prop::collection::vec(prop::sample::select(Power::ALL), 0..4);
    (prop::sample::select(Role::ALL), grant_scope(), powers).prop_map(|(role, scope, powers)| {
        Grant {
            id: GrantId(1),
            role,
            scope,
            powers: Powers::of(&powers),
        }
    })
}

fn actor() -> impl Strategy<Value = Actor> {
    let member = (
        FEW,
        FEW,
        any::<bool>(),
        any::<bool>(),
        prop::collection::vec(grant(), 0..3),
        prop::collection::btree_map(FEW.prop_map(GroupId), any::<bool>(), 0..3),
        prop::collection::btree_set(FEW.prop_map(CategoryId), 0..3),
    );
    let member = member.prop_map(
        |(id, organisation, guest, silenced, grants, groups, categories)| {
            Actor::Member(Member {
                id: MemberId(id),
                organisation: OrganisationId(organisation),
                guest,
                silenced,
                grants,
                groups: groups.into_iter().collect(),
                categories: categories.into_iter().collect(),
                reach: Reach::InPerson,
                fresh: false,
                proven: false,
            })
        },
    );
    prop_oneof![
        1 => Just(Actor::Visitor),
        1 => Just(Actor::System),
        20 => member,
    ]
}

fn live_item() -> impl Strategy<Value = ItemFacts> {
    (
        prop::sample::select(ItemKind::ALL),
        place(),
        prop::sample::select(Audience::ALL),
        FEW,
        prop::option::of(FEW.prop_map(OrganisationId)),
        prop::collection::vec(province(), 0..3),
        prop::collection::vec(FEW.prop_map(TermId), 0..3),
        any::<bool>(),
    )
        .prop_map(
            |(kind, place, audience, author, organisation, provinces, themes, locked)| ItemFacts {
                id: ItemId(1),
                kind,
                place,
                audience,
                state: State::Live,
                author: MemberId(author),
                organisation,
                provinces,
                themes,
                locked,
            },
        )
}

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
        for act in acts(&item, &place, &person, (OrganisationId(where_), other), &grant) {
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
        for act in acts(&item, &place, &person, (OrganisationId(1), flag), &grant) {
            prop_assert_eq!(may(&token, act.clone()), may(&actor, act));
        }
        prop_assert_eq!(scope(&token), scope(&actor));
    }
}

/// An item in any state.
fn item() -> impl Strategy<Value = ItemFacts> {
    (live_item(), prop::sample::select(State::ALL))
        .prop_map(|(item, state)| ItemFacts { state, ..item })
}

/// Every act there is, about these things.
fn acts<'a>(
    item: &'a ItemFacts,
    place: &'a PlaceFacts,
    person: &'a MemberFacts,
    (house, flag): (OrganisationId, bool),
    grant: &Grant,
) -> Vec<Act<'a>> {
    let author = person.id;
    let group = GroupId(house.0);
    vec![
        Act::Read(item),
        Act::SeePlace(place),
        Act::SeeMember(person),
        Act::SeeAuthor {
            author: person,
            place: item.place,
        },
        Act::Post {
            place,
            kind: item.kind,
            audience: item.audience,
        },
        Act::Reply(item),
        Act::EditItem(item),
        Act::EditReply { item, author },
        Act::Accept(item),
        Act::Lock(item),
        Act::Pin(item),
        Act::Move {
            item,
            answered: flag,
        },
        Act::Delete {
            item,
            author,
            answered: flag,
        },
        Act::ReadDeleted { item, author },
        Act::Restore {
            item,
            by: flag.then_some(author),
        },
        Act::Thank { item, author },
        Act::Adopt {
            item,
            house: flag.then_some(house),
        },
        Act::Summarize(item),
        Act::Confirm(item),
        Act::SeeDesk,
        Act::Curate(item),
        Act::FeatureWidely(item),
        Act::EditList { maker: author },
        Act::Doubt(item),
        Act::Support,
        Act::EditProfile(author),
        Act::EditSettings(author),
        Act::Invite(house),
        Act::ManageOrganisation(house),
        Act::EditRegister,
        Act::EditCategories,
        Act::Upload,
        Act::StartGroup,
        Act::ManageGroup(group),
        Act::Join {
            place,
            invited: flag,
        },
        Act::HandOver {
            group,
            orphaned: flag,
        },
        Act::EditTaxonomy,
        Act::Grant {
            to: author,
            role: grant.role,
            scope: grant.scope,
            powers: grant.powers,
        },
        Act::Revoke {
            from: author,
            role: grant.role,
        },
        Act::SeeGrants,
        Act::Administer,
    ]
}
