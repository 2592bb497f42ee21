//! Where grants hold: by name for people, by id for decisions.

use std::collections::HashMap;

use domain::organisation::Province;
use domain::place::Place;
use domain::rights::{self, Actor};
use domain::role::GrantScope;
use domain::taxonomy::Facet;
use domain::{GroupId, OrganisationId, Problem, TermId};
use store::{Read, places, terms};

use crate::organisations::naming;
use crate::{Error, people};

/// The word for this kind of scope.
pub(crate) fn kind(scope: &GrantScope) -> &'static str {
    store::grants::columns(*scope).0
}

/// A scope as the audit log keeps it: `network`, `province:utrecht`, `theme:12`.
pub(crate) fn word(scope: &GrantScope) -> String {
    let (kind, id, word) = store::grants::columns(*scope);
    let id = id.map(|id| id.to_string());
    match id.as_deref().or(word) {
        Some(which) => format!("{kind}:{which}"),
        None => kind.to_owned(),
    }
}

/// How places can be named in which a role may hold, but for provinces: categories, groups that `actor` sees, themes and
/// organisations, by kind.
pub(super) fn nameable(r: &mut Read, actor: &Actor) -> Result<Vec<String>, Error> {
    let scope = rights::scope(actor);
    let own: Vec<GroupId> = scope.groups.clone();
    let categories = places::categories(r, &scope)?.into_iter();
    let groups = places::groups(r, &scope, &own)?.into_iter();
    let themes = terms::all(r)?.into_iter();
    let themes = themes.filter(|term| term.facet == Facet::Theme && term.merged_into.is_none());
    let all = categories
        .map(|row| (row.name, row.slug))
        .chain(groups.map(|row| (row.name, row.slug)))
        .chain(themes.map(|term| (term.label, term.slug)));
    // Of others, such as a group that is hidden, only the slug leads there.
    let all = all.filter(|(name, slug)| domain::fold::slug(name) == *slug);
    let mut names: Vec<String> = all.map(|(name, _)| name).collect();
    names.extend(naming::names(r)?);
    Ok(names)
}

/// The scope of this kind with this name or slug (a province's word; nothing for the network), or what is wrong with it.
pub(crate) fn find(
    r: &mut Read,
    kind: &str,
    word: &str,
) -> Result<Result<GrantScope, Problem>, Error> {
    let none = || Problem::new("scope", "no-scope");
    let typed = domain::fold::line(word);
    // Slugs are made of names: both lead to the same.
    let word = domain::fold::slug(&typed);
    let found = match kind {
        "network" => Some(GrantScope::Network),
        "province" => province(&word).map(GrantScope::Province),
        "theme" => theme(r, &word)?.map(GrantScope::Theme),
        "category" => {
            let row = places::category_by_slug(r, &word)?;
            row.map(|row| GrantScope::Category(row.id))
        }
        "group" => {
            let row = places::group_by_slug(r, &word)?;
            row.map(|row| GrantScope::Group(row.id))
        }
        "organisation" => {
            let row = naming::named(r, "scope", &typed);
            match row {
                Ok(row) => Some(GrantScope::Organisation(row.id)),
                Err(Error::Invalid(mut problems)) => {
                    let problem = problems.pop().filter(|it| it.key == "organisations-alike");
                    return Ok(Err(problem.unwrap_or_else(none)));
                }
                Err(other) => return Err(other),
            }
        }
        _ => None,
    };
    Ok(found.ok_or_else(none))
}

/// Of Fryslân people use either name.
fn province(word: &str) -> Option<Province> {
    match word {
        "friesland" => Some(Province::Fryslan),
        word => word.parse().ok(),
    }
}

/// A theme, or a free tag: the branch association and the certifier have tags of their own.
fn theme(r: &mut Read, slug: &str) -> Result<Option<TermId>, Error> {
    let found = match terms::by_slug(r, Facet::Theme, slug)? {
        Some(row) => Some(row),
        None => terms::by_slug(r, Facet::Tag, slug)?,
    };
    Ok(found.map(|row| row.merged_into.unwrap_or(row.id)))
}

/// The names of these scopes in the same order; a province's is its word, the network's is empty.
pub(crate) fn names(r: &mut Read, scopes: &[GrantScope]) -> Result<Vec<String>, Error> {
    let mut asked_places = Vec::new();
    let mut asked_terms = Vec::new();
    let mut asked_houses = Vec::new();
    for scope in scopes {
        match *scope {
            GrantScope::Category(id) => asked_places.push(Place::Category(id)),
            GrantScope::Group(id) => asked_places.push(Place::Group(id)),
            GrantScope::Theme(id) => asked_terms.push(id),
            GrantScope::Organisation(id) => asked_houses.push(id),
            GrantScope::Network | GrantScope::Province(_) => {}
        }
    }
    let places: HashMap<Place, String> = places::by_ids(r, &asked_places)?
        .into_iter()
        .map(|place| (place.facts.place, place.name))
        .collect();
    let terms: HashMap<TermId, String> = terms::by_ids(r, &asked_terms)?
        .into_iter()
        .map(|term| (term.id, term.label))
        .collect();
    let houses: HashMap<OrganisationId, String> = people::organisation_refs(r, &asked_houses)?
        .into_iter()
        .map(|(id, house)| (id, house.name))
        .collect();
    let name = |scope: &GrantScope| match *scope {
        GrantScope::Network => None,
        GrantScope::Province(province) => Some(province.as_str().to_owned()),
        GrantScope::Theme(id) => terms.get(&id).cloned(),
        GrantScope::Category(id) => places.get(&Place::Category(id)).cloned(),
        GrantScope::Group(id) => places.get(&Place::Group(id)).cloned(),
        GrantScope::Organisation(id) => houses.get(&id).cloned(),
    };
    Ok(scopes.iter().map(|s| name(s).unwrap_or_default()).collect())
}

/// The name of one scope, as [`names`].
pub(crate) fn named(r: &mut Read, scope: GrantScope) -> Result<String, Error> {
    let name = names(r, &[scope])?.pop();
    Ok(name.unwrap_or_default())
}
