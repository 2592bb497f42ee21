//! Lists and pages tell the same story: what the scope of someone's lists allows is what they may read.

use domain::item::{ItemFacts, ItemKind, State};
use domain::organisation::Province;
use domain::place::{Audience, Place};
use domain::rights::{Act, Actor, Member, may, scope};
use domain::role::{Grant, GrantScope, Power, Powers, Role};
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
}
