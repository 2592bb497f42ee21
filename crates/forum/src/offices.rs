//! Who manages, supports and moderates what: from the roles that hold now. Visitors and guests see functions and organisations,
//! colleagues see names too.

use std::collections::{BTreeMap, HashSet};

use domain::MemberId;
use domain::organisation::Province;
use domain::person::MemberStatus;
use domain::place::Place;
use domain::rights::{self, Act, Actor};
use domain::role::{GrantScope, Role};
use store::{Read, grants, members, places};

use crate::grants::scopes;
use crate::views::{OrganisationRef, PersonRef};
use crate::{Cx, Error, people};

/// What someone looks after, and who does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeRow {
    /// As what.
    pub role: Role,
    /// `network`, `province`, `theme`, `category`, `group`, `organisation`.
    pub scope_kind: &'static str,
    /// The name of the scope; the word of a province.
    pub scope_name: String,
    /// The organisations whose people do, by name.
    pub organisations: Vec<OrganisationRef>,
    /// Those people by name, when the reader may know them.
    pub people: Vec<PersonRef>,
}

/// Who looks after what, by part of the page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offices {
    /// Who answers questions about the site.
    pub support: Vec<OfficeRow>,
    /// Who moderates and curates.
    pub moderation: Vec<OfficeRow>,
    /// Who publishes for the network.
    pub editors: Vec<OfficeRow>,
    /// Who looks after members of one organisation.
    pub managers: Vec<OfficeRow>,
    /// Who looks after the installation.
    pub installation: Vec<OfficeRow>,
}

/// Who manages, supports and moderates what. A role at a place that the reader does not see is left out.
pub fn list(cx: &Cx, actor: &Actor) -> Result<Offices, Error> {
    let now = cx.now();
    cx.store.read(|r| {
        let rows = grants::all(r, now)?;
        let holders: Vec<MemberId> = rows.iter().map(|row| row.member_id).collect();
        let named = match rights::may(actor, Act::SeeOffices) {
            Ok(()) => people::person_refs(r, actor, &holders)?,
            Err(_) => Default::default(),
        };
        let holders: HashSet<MemberId> = holders.into_iter().collect();
        let holders: Vec<MemberId> = holders.into_iter().collect();
        let mut works = BTreeMap::new();
        for row in members::by_ids(r, &holders)? {
            // Who left holds nothing any more, whatever stands there.
            if row.status == MemberStatus::Active {
                works.insert(row.id, row.organisation_id);
            }
        }
        let houses: Vec<_> = works.values().copied().collect();
        let houses = people::organisation_refs(r, &houses)?;
        let mut held: Vec<(Role, GrantScope, MemberId)> = Vec::new();
        let proven = crate::grants::proven(r, &holders)?;
        for row in &rows {
            // Nobody does anything with a role that sleeps.
            let asleep =
                cx.second_factor.puts_to_sleep(row.role) && !proven.contains(&row.member_id);
            if works.contains_key(&row.member_id) && !asleep {
                held.push((row.role, row.scope()?, row.member_id));
            }
        }
        let seen = seen(r, actor, &held)?;
        held.retain(|(_, scope, _)| match place(*scope) {
            Some(place) => seen.contains(&place),
            None => true,
        });
        let scopes_of: Vec<GrantScope> = held.iter().map(|(_, scope, _)| *scope).collect();
        let names = scopes::names(r, &scopes_of)?;
        let mut offices: Vec<OfficeRow> = Vec::new();
        for ((role, scope, holder), scope_name) in held.into_iter().zip(names) {
            let scope_kind = scopes::kind(&scope);
            let same = |row: &&mut OfficeRow| {
                row.role == role && row.scope_kind == scope_kind && row.scope_name == scope_name
            };
            if offices.iter_mut().find(same).is_none() {
                offices.push(OfficeRow {
                    role,
                    scope_kind,
                    scope_name: scope_name.clone(),
                    organisations: Vec::new(),
                    people: Vec::new(),
                });
            }
            let Some(office) = offices.iter_mut().find(same) else {
                continue;
            };
            let house = works.get(&holder).and_then(|id| houses.get(id));
            office.organisations.extend(house.cloned());
            office.people.extend(named.get(&holder).cloned());
        }
        Ok(sorted(offices))
    })
}

/// The place of a scope, when it is one.
fn place(scope: GrantScope) -> Option<Place> {
    match scope {
        GrantScope::Category(id) => Some(Place::Category(id)),
        GrantScope::Group(id) => Some(Place::Group(id)),
        _ => None,
    }
}

/// The places of these roles that the reader sees.
fn seen(
    r: &mut Read,
    actor: &Actor,
    held: &[(Role, GrantScope, MemberId)],
) -> Result<HashSet<Place>, Error> {
    let all: HashSet<Place> = held
        .iter()
        .filter_map(|(_, scope, _)| place(*scope))
        .collect();
    let all: Vec<Place> = all.into_iter().collect();
    let places = places::by_ids(r, &all)?.into_iter();
    let seen = places.filter(|place| rights::may(actor, Act::SeePlace(&place.facts)).is_ok());
    Ok(seen.map(|place| place.facts.place).collect())
}

fn sorted(offices: Vec<OfficeRow>) -> Offices {
    let mut all = Offices::default();
    for mut row in offices {
        row.organisations
            .sort_by_key(|house| (domain::fold::sort_name(&house.name), house.id));
        row.organisations.dedup_by_key(|house| house.id);
        row.people
            .sort_by_key(|person| (domain::fold::sort_name(&person.name), person.id));
        row.people.dedup_by_key(|person| person.id);
        let part = match row.role {
            Role::Support => &mut all.support,
            Role::PoiModerator | Role::SpnModerator | Role::KbModerator => &mut all.moderation,
            Role::VobEditor | Role::Cbct => &mut all.editors,
            Role::OrganisationManager => &mut all.managers,
            Role::Administrator => &mut all.installation,
        };
        part.push(row);
    }
    let order = |row: &OfficeRow| {
        let province = row.scope_name.parse::<Province>().ok();
        // The network first, then provinces in their order, then names.
        (
            row.scope_kind != "network",
            province.map_or(usize::MAX, |it| it as usize),
            domain::fold::sort_name(&row.scope_name),
            row.role,
        )
    };
    for part in [
        &mut all.support,
        &mut all.moderation,
        &mut all.editors,
        &mut all.managers,
        &mut all.installation,
    ] {
        part.sort_by_key(order);
    }
    all
}
