//! Who looks after what: those whose role, or ownership, reaches it, the nearest first.

use domain::item::ItemFacts;
use domain::organisation::Province;
use domain::place::Place;
use domain::role::{GrantScope, Power, Role};
use domain::{GrantId, MemberId, Moment, OrganisationId, TermId};
use store::{Read, grants, members, places};

use super::proven;
use crate::{Cx, Error};

/// What has to be looked after.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tended {
    /// Where it stands.
    pub place: Option<Place>,
    /// The organisation that it is of.
    pub organisation: Option<OrganisationId>,
    /// The provinces of that organisation.
    pub provinces: Vec<Province>,
    /// Its themes and tags.
    pub themes: Vec<TermId>,
}

impl From<&ItemFacts> for Tended {
    fn from(item: &ItemFacts) -> Self {
        Self {
            place: Some(item.place),
            organisation: item.organisation,
            provinces: item.provinces.clone(),
            themes: item.themes.clone(),
        }
    }
}

/// How near to it someone's role stands. What nobody near takes up goes on to who is further away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// They own the place, or their role stands on it or on the organisation.
    Here,
    /// Their role stands on a province or theme of it.
    Around,
    /// SPN looks after all that the provincial institutions do.
    Support,
    /// Their role stands on the network.
    Network,
}

/// Someone who looks after something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tender {
    /// Who.
    pub member: MemberId,
    /// How near.
    pub nearness: Nearness,
    /// By which grant; `None` when they own the place.
    pub grant: Option<GrantId>,
    /// Whether that sleeps, since they have no second step: they can do nothing with it.
    pub asleep: bool,
}

/// Who looks after this with this power at this moment, the nearest first; who does so in several ways is told by the
/// nearest. Nobody is asked whether they may see it: what is shown of it is up to the caller.
pub fn tending(r: &mut Read, cx: &Cx, what: &Tended, power: Power) -> Result<Vec<Tender>, Error> {
    let now = cx.now();
    let mut tenders = owners(r, what, power, now)?;
    let rows = grants::all(r, now)?;
    let holders: Vec<MemberId> = rows.iter().map(|row| row.member_id).collect();
    let holders = members::by_ids(r, &holders)?;
    let can_sign_in = |id| {
        let row = holders.iter().find(|row| row.id == id);
        row.is_some_and(|row| row.can_sign_in(now))
    };
    for row in rows.iter().filter(|row| can_sign_in(row.member_id)) {
        let grant = row.grant()?;
        let Some(nearness) = nearness(what, grant.scope, grant.role) else {
            continue;
        };
        if grant.powers.has(power) {
            tenders.push(Tender {
                member: row.member_id,
                nearness,
                grant: Some(grant.id),
                asleep: cx.second_factor.puts_to_sleep(grant.role),
            });
        }
    }
    let asleep: Vec<MemberId> = tenders
        .iter()
        .filter(|tender| tender.asleep)
        .map(|tender| tender.member)
        .collect();
    let proven = proven(r, &asleep)?;
    for tender in &mut tenders {
        tender.asleep &= !proven.contains(&tender.member);
    }
    tenders.sort_by_key(|tender| (tender.nearness, tender.asleep));
    let mut told = Vec::new();
    tenders.retain(|tender| {
        let first = !told.contains(&tender.member);
        told.push(tender.member);
        first
    });
    Ok(tenders)
}

/// The owners of its place, as far as owning gives this power.
fn owners(r: &mut Read, what: &Tended, power: Power, now: Moment) -> Result<Vec<Tender>, Error> {
    let ids = match (what.place, power) {
        (Some(Place::Group(group)), Power::Moderate | Power::Curate | Power::ManageMembers) => {
            places::group_owners(r, group)?
        }
        (Some(Place::Category(category)), Power::Curate) => places::category_owners(r, category)?,
        _ => Vec::new(),
    };
    let rows = members::by_ids(r, &ids)?;
    let here = rows.iter().filter(|row| row.can_sign_in(now));
    Ok(here
        .map(|row| Tender {
            member: row.id,
            nearness: Nearness::Here,
            grant: None,
            asleep: false,
        })
        .collect())
}

/// How near a role on this scope is; `None` when it does not reach it. As [`GrantScope::covers`].
fn nearness(what: &Tended, scope: GrantScope, role: Role) -> Option<Nearness> {
    let in_group = what.place.and_then(Place::group).is_some();
    match scope {
        GrantScope::Network if role == Role::SpnModerator => Some(Nearness::Support),
        GrantScope::Network => Some(Nearness::Network),
        GrantScope::Group(group) => {
            (what.place == Some(Place::Group(group))).then_some(Nearness::Here)
        }
        _ if in_group => None,
        GrantScope::Category(category) => {
            (what.place == Some(Place::Category(category))).then_some(Nearness::Here)
        }
        GrantScope::Organisation(house) => {
            (what.organisation == Some(house)).then_some(Nearness::Here)
        }
        GrantScope::Province(province) => what
            .provinces
            .contains(&province)
            .then_some(Nearness::Around),
        GrantScope::Theme(theme) => what.themes.contains(&theme).then_some(Nearness::Around),
    }
}
