//! Names of what facets count and filters choose: nothing is named that the reader may not know of.

use std::collections::HashMap;
use std::hash::Hash;

use ::search::{Facets, Filters};
use domain::place::Place;
use domain::rights::Actor;
use domain::{CategoryId, GroupId, OrganisationId, TermId};
use store::Read;

use super::Names;
use crate::{Error, people, places, taxonomy};

/// The names of everything in the facets and filters, in their order.
pub(super) fn load(
    r: &mut Read,
    actor: &Actor,
    facets: &Facets,
    filters: &Filters,
) -> Result<Names, Error> {
    let mut wanted = Wanted::default();
    for counted in [
        &facets.themes,
        &facets.programmes,
        &facets.targets,
        &facets.tags,
    ] {
        wanted.terms.extend(counted.iter().map(|(id, _)| *id));
    }
    for chosen in [
        &filters.themes,
        &filters.programmes,
        &filters.targets,
        &filters.tags,
    ] {
        wanted.terms.extend(chosen);
    }
    let categories = facets.categories.iter().map(|(id, _)| *id);
    wanted
        .categories
        .extend(categories.chain(filters.categories.iter().copied()));
    let groups = facets.groups.iter().map(|(id, _)| *id);
    wanted
        .groups
        .extend(groups.chain(filters.groups.iter().copied()));
    let organisations = facets.organisations.iter().map(|(id, _)| *id);
    wanted
        .organisations
        .extend(organisations.chain(filters.organisations.iter().copied()));
    wanted.named(r, actor)
}

#[derive(Default)]
struct Wanted {
    terms: Vec<TermId>,
    categories: Vec<CategoryId>,
    groups: Vec<GroupId>,
    organisations: Vec<OrganisationId>,
}

impl Wanted {
    fn named(self, r: &mut Read, actor: &Actor) -> Result<Names, Error> {
        let terms = taxonomy::known(r, actor, &self.terms)?;
        let categories = self.categories.iter().copied().map(Place::Category);
        let groups = self.groups.iter().copied().map(Place::Group);
        let wanted: Vec<Place> = categories.chain(groups).collect();
        let places = places::seen_refs(r, actor, &wanted)?;
        let organisations = people::organisation_refs(r, &self.organisations)?;
        let place = |place: Place| places.get(&place).map(|place| place.name.clone());
        Ok(Names {
            terms: pairs(self.terms, |id| {
                terms.get(&id).map(|term| term.label.clone())
            }),
            categories: pairs(self.categories, |id| place(Place::Category(id))),
            groups: pairs(self.groups, |id| place(Place::Group(id))),
            organisations: pairs(self.organisations, |id| {
                organisations.get(&id).map(|house| house.name.clone())
            }),
        })
    }
}

/// Each id that has a name, once.
fn pairs<T: Copy + Eq + Hash>(ids: Vec<T>, name: impl Fn(T) -> Option<String>) -> Vec<(T, String)> {
    let mut seen = std::collections::HashSet::new();
    ids.into_iter()
        .filter(|id| seen.insert(*id))
        .filter_map(|id| Some((id, name(id)?)))
        .collect()
}

/// Takes out of the facets what has no name: a count without a name would tell that something is there.
pub(super) fn keep_named(facets: &mut Facets, names: &Names) {
    keep(&mut facets.themes, &names.terms);
    keep(&mut facets.programmes, &names.terms);
    keep(&mut facets.targets, &names.terms);
    keep(&mut facets.tags, &names.terms);
    keep(&mut facets.categories, &names.categories);
    keep(&mut facets.groups, &names.groups);
    keep(&mut facets.organisations, &names.organisations);
}

fn keep<T: Copy + Eq + Hash>(counts: &mut Vec<(T, u64)>, named: &[(T, String)]) {
    let named: HashMap<T, &String> = named.iter().map(|(id, name)| (*id, name)).collect();
    counts.retain(|(id, _)| named.contains_key(id));
}
