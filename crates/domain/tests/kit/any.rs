//! Anyone, anything and every act, for properties: few of each, so that things meet.
#![allow(dead_code, reason = "each test file uses a part of it")]

use domain::item::{ItemFacts, ItemKind, State};
use domain::moderation::{CaseFacts, Measure};
use domain::organisation::Province;
use domain::person::MemberFacts;
use domain::place::{Audience, Place, PlaceFacts};
use domain::rights::{Act, Actor, Member};
use domain::role::{Grant, GrantScope, Power, Powers, Role};
use domain::token::Reach;
use domain::{CategoryId, GrantId, GroupId, ItemId, MemberId, OrganisationId, TermId};
use proptest::prelude::*;

/// Few of each, so that things meet.
pub const FEW: std::ops::Range<i64> = 1..4;

pub fn province() -> impl Strategy<Value = Province> {
    prop::sample::select(&Province::ALL[..3])
}

pub fn place() -> impl Strategy<Value = Place> {
    prop_oneof![
        FEW.prop_map(|id| Place::Category(CategoryId(id))),
        FEW.prop_map(|id| Place::Group(GroupId(id))),
    ]
}

pub fn grant_scope() -> impl Strategy<Value = GrantScope> {
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
pub fn grant() -> impl Strategy<Value = Grant> {
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

pub fn actor() -> impl Strategy<Value = Actor> {
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
        |(id, organisation, guest, silenced, mut grants, groups, categories)| {
            for (id, grant) in (1..).zip(&mut grants) {
                grant.id = GrantId(id);
            }
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

pub fn live_item() -> impl Strategy<Value = ItemFacts> {
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

/// An item in any state.
pub fn item() -> impl Strategy<Value = ItemFacts> {
    (live_item(), prop::sample::select(State::ALL))
        .prop_map(|(item, state)| ItemFacts { state, ..item })
}

/// A case about a text, a person or someone who asks to come.
pub fn case() -> impl Strategy<Value = CaseFacts> {
    (
        prop::option::of(item()),
        prop::option::of(FEW.prop_map(MemberId)),
        prop::option::of((
            FEW.prop_map(OrganisationId),
            prop::collection::vec(province(), 0..3),
        )),
        prop::collection::vec(FEW.prop_map(MemberId), 0..3),
    )
        .prop_map(|(item, author, house, involved)| CaseFacts {
            item,
            author,
            house,
            involved,
        })
}

/// Every act there is, about these things.
pub fn acts<'a>(
    item: &'a ItemFacts,
    place: &'a PlaceFacts,
    person: &'a MemberFacts,
    (house, flag): (OrganisationId, bool),
    grant: &Grant,
    case: &'a CaseFacts,
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
            scope: grant.scope,
            powers: grant.powers,
        },
        Act::SeeGrants,
        Act::SeeLog,
        Act::Prevent,
        Act::PostUnchecked,
        Act::DecideSignUp(case),
        Act::SeeQueue,
        Act::SeeCase(case),
        Act::HandleCase(case),
        Act::KeepReplies,
        Act::Decide {
            case,
            measure: Measure::Hide,
        },
        Act::Decide {
            case,
            measure: Measure::Silence,
        },
        Act::Decide {
            case,
            measure: Measure::Spammer,
        },
        Act::Administer,
    ]
}
