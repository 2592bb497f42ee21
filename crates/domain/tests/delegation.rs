//! Roles reach no further than where they stand, and nobody hands on more than they hold.

#[path = "kit/any.rs"]
mod any;

use std::collections::HashSet;

use domain::item::{ItemFacts, State};
use domain::moderation::Measure;
use domain::organisation::Province;
use domain::person::{MemberFacts, MemberStatus};
use domain::place::PlaceFacts;
use domain::rights::{Act, Actor, Member, carrying, log_scopes, may};
use domain::role::{Grant, GrantScope, Powers, Role};
use domain::token::Reach;
use domain::{CategoryId, GrantId, GroupId, MemberId, OrganisationId, TermId};
use proptest::prelude::*;

use any::{actor, acts, case, grant, item, live_item};

/// Whoever asks; nobody of the others that properties make.
const ME: MemberId = MemberId(90);
const OTHER: MemberId = MemberId(91);

/// A member who has nothing but these grants.
fn holder(grants: Vec<Grant>) -> Actor {
    Actor::Member(Member {
        id: ME,
        organisation: OrganisationId(90),
        guest: false,
        silenced: false,
        grants,
        groups: Vec::new(),
        categories: Vec::new(),
        reach: Reach::InPerson,
        fresh: false,
        proven: false,
    })
}

/// Every place where a grant can stand.
fn scopes() -> Vec<GrantScope> {
    vec![
        GrantScope::Network,
        GrantScope::Province(Province::Limburg),
        GrantScope::Province(Province::Utrecht),
        GrantScope::Theme(TermId(1)),
        GrantScope::Category(CategoryId(1)),
        GrantScope::Group(GroupId(1)),
        GrantScope::Organisation(OrganisationId(1)),
    ]
}

/// Every grant that someone could be given: each role where it can stand, with all of its powers, and with each alone.
fn possible() -> Vec<(Role, GrantScope, Powers)> {
    let mut all = Vec::new();
    for role in Role::ALL.iter().copied() {
        for scope in scopes().into_iter().filter(|scope| role.fits(*scope)) {
            all.push((role, scope, role.powers()));
            for power in role.powers().iter() {
                all.push((role, scope, Powers::of(&[power])));
            }
        }
    }
    all
}

fn of((role, scope, powers): (Role, GrantScope, Powers)) -> Grant {
    Grant {
        id: GrantId(1),
        role,
        scope,
        powers,
    }
}

/// All that can come of these grants, when who is given one hands on what they can, and so on.
fn closure(start: &[Grant]) -> HashSet<(Role, GrantScope, Powers)> {
    let mut found = HashSet::new();
    let mut givers = vec![holder(start.to_vec())];
    while let Some(giver) = givers.pop() {
        for given in possible() {
            let (role, scope, powers) = given;
            let act = Act::Grant {
                to: OTHER,
                role,
                scope,
                powers,
            };
            if may(&giver, act).is_ok() && found.insert(given) {
                givers.push(holder(vec![of(given)]));
            }
        }
    }
    found
}

/// Whether one of these grants holds all of another.
fn held(by: &[Grant], (_, scope, powers): (Role, GrantScope, Powers)) -> bool {
    by.iter()
        .any(|grant| grant.scope.holds(scope) && powers.within(grant.powers))
}

/// Everyone but who administers the installation as a whole: somebody has to give the first roles.
fn is_first(grant: &Grant) -> bool {
    grant.role == Role::Administrator && grant.powers == grant.role.powers()
}

#[test]
fn spn_and_kb_hand_on_what_they_hold() {
    let spn = closure(&[of((
        Role::SpnModerator,
        GrantScope::Network,
        Role::SpnModerator.powers(),
    ))]);
    let limburg = GrantScope::Province(Province::Limburg);
    assert!(spn.contains(&(Role::PoiModerator, limburg, Role::PoiModerator.powers())));
    let roles: HashSet<Role> = spn.iter().map(|(role, _, _)| *role).collect();
    assert_eq!(roles, HashSet::from([Role::PoiModerator, Role::Support]));
    let poi = closure(&[of((
        Role::PoiModerator,
        limburg,
        Role::PoiModerator.powers(),
    ))]);
    assert_eq!(poi, HashSet::new());
    let kb = closure(&[of((
        Role::KbModerator,
        GrantScope::Network,
        Role::KbModerator.powers(),
    ))]);
    let roles: HashSet<Role> = kb.iter().map(|(role, _, _)| *role).collect();
    assert!(!roles.contains(&Role::Administrator));
    assert!(!roles.contains(&Role::OrganisationManager));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Who has a role somewhere and nothing else tends nothing elsewhere.
    #[test]
    fn a_role_reaches_no_further_than_its_scope(grant in grant(), item in item(), case in case()) {
        let me = holder(vec![grant.clone()]);
        let author = item.author;
        let tending = [
            Act::EditItem(&item),
            Act::EditReply { item: &item, author },
            Act::Accept(&item),
            Act::Lock(&item),
            Act::Pin(&item),
            Act::Move { item: &item, answered: true },
            Act::Delete { item: &item, author, answered: true },
            Act::ReadDeleted { item: &item, author },
            Act::Restore { item: &item, by: Some(OTHER) },
            Act::Summarize(&item),
            Act::Curate(&item),
            Act::FeatureWidely(&item),
        ];
        for act in tending {
            if may(&me, act.clone()).is_ok() {
                prop_assert!(grant.scope.covers(&item), "{grant:?} {act:?}");
            }
        }
        let measures = Measure::ALL.iter().copied();
        let deciding = measures.map(|measure| Act::Decide { case: &case, measure });
        for act in deciding.chain([Act::SeeCase(&case), Act::HandleCase(&case)]) {
            if may(&me, act.clone()).is_ok() {
                prop_assert!(case.lies_in(grant.scope), "{grant:?} {act:?}");
            }
        }
        if may(&me, Act::DecideSignUp(&case)).is_ok() {
            prop_assert!(case.is_of_house_in(grant.scope), "{grant:?}");
        }
    }

    /// Whatever is handed on and on, nobody comes to hold what the first did not.
    #[test]
    fn handing_on_never_adds(
        grants in prop::collection::vec(grant(), 0..3)
            .prop_filter("all but who gives first", |grants| !grants.iter().any(is_first)),
    ) {
        for given in closure(&grants) {
            prop_assert!(held(&grants, given), "{grants:?} came to {given:?}");
        }
    }

    /// Nobody takes from others what they could not have given them.
    #[test]
    fn who_takes_back_could_have_given(
        grants in prop::collection::vec(grant(), 0..3),
        at in any::<prop::sample::Index>(),
    ) {
        let all = possible();
        let (role, scope, powers) = all[at.index(all.len())];
        let me = holder(grants);
        let give = may(&me, Act::Grant { to: OTHER, role, scope, powers });
        let take = may(&me, Act::Revoke { from: OTHER, role, scope, powers });
        prop_assert_eq!(give, take);
    }

    /// What someone may do by a role only, one of their grants carries: without that grant, or by that alone.
    #[test]
    fn the_grant_that_carries_an_act_is_told(
        actor in actor(),
        item in item(),
        given in grant(),
        about in case(),
    ) {
        let Actor::Member(member) = &actor else {
            return Ok(());
        };
        let place = PlaceFacts { place: item.place, audience: item.audience, listed: true };
        let person = MemberFacts {
            id: item.author,
            organisation: OrganisationId(1),
            status: MemberStatus::Active,
            name_public: false,
            guest_until: None,
        };
        let with = |grants: Vec<Grant>| Actor::Member(Member { grants, ..member.clone() });
        for act in acts(&item, &place, &person, (OrganisationId(1), true), &given, &about) {
            let bare = may(&with(Vec::new()), act.clone()).is_ok();
            let may_now = may(&actor, act.clone()).is_ok();
            let told = carrying(&actor, &act);
            if bare || !may_now {
                prop_assert_eq!(told, None, "{:?}", act);
                continue;
            }
            // Acts that need two grants at once are carried by one without which they can't be done.
            if let Some(id) = told {
                let one = member.grants.iter().filter(|grant| grant.id == id);
                let others = member.grants.iter().filter(|grant| grant.id != id);
                let alone = may(&with(one.cloned().collect()), act.clone()).is_ok();
                let without = may(&with(others.cloned().collect()), act.clone()).is_ok();
                prop_assert!(alone || !without, "{act:?}");
            } else {
                prop_assert!(member.grants.len() > 1, "{act:?}");
            }
        }
    }

    /// Who sees a part of the log sees what was done to items that they moderate, and of no others.
    #[test]
    fn the_log_is_seen_where_one_moderates(actor in actor(), item in live_item()) {
        let Actor::Member(member) = &actor else {
            return Ok(());
        };
        let sees = may(&actor, Act::SeeLog).is_ok();
        match log_scopes(member) {
            None => prop_assert!(sees),
            Some(scopes) => {
                prop_assert_eq!(sees, !scopes.is_empty());
                if scopes.iter().any(|scope| scope.covers(&item)) {
                    let hidden = ItemFacts { state: State::Live, ..item.clone() };
                    let closed = may(&actor, Act::Lock(&hidden));
                    let read = may(&actor, Act::Read(&hidden));
                    prop_assert!(closed.is_ok() || read.is_err() || member.silenced, "{closed:?}");
                }
            }
        }
    }
}
