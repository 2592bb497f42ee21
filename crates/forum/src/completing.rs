//! What a name can become while someone types it: people and groups behind `@`, items behind `#`.
//!
//! Only what the writer may see or read is proposed, and only groups whose members they can tell.

use std::collections::HashMap;

use domain::fold::fold;
use domain::item::SpineLabel;
use domain::place::Place;
use domain::rights::{self, Act, Actor};
use domain::{MemberId, OrganisationId};
use store::members::Nameable;
use store::{Read, items, members, posts};

use crate::people::{self, signed_in};
use crate::views::{ItemRow, OrganisationRef, PersonRef};
use crate::{Cx, Error, search};

/// How many are proposed, at most.
const PROPOSED: usize = 8;

/// Someone or something that can be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proposal {
    /// A person, and where they work.
    Person(PersonRef, Option<OrganisationRef>),
    /// A group: its slug and name.
    Group(String, String),
    /// An item.
    Item(Box<ItemRow>),
}

/// The people whose name or handle begins so, then the groups that the writer is in: who takes part in the item first,
/// then who works where the writer does. `at` is the item under which they write.
///
/// Refused when not signed in.
pub fn people(
    cx: &Cx,
    actor: &Actor,
    typed: &str,
    at: Option<SpineLabel>,
) -> Result<Vec<Proposal>, Error> {
    let writer = signed_in(actor)?;
    let key = fold(typed.trim());
    cx.store.read(|r| {
        let here = participants(r, actor, at)?;
        let all = members::nameable(r)?;
        let fits = |person: &&Nameable| {
            let facts = &person.facts;
            facts.id != writer.id
                && begins(&key, &person.key, &person.handle)
                && rights::may(actor, Act::SeeMember(facts)).is_ok()
        };
        let mut found: Vec<(usize, &Nameable)> = all
            .iter()
            .filter(fits)
            .map(|person| {
                let own = person.facts.organisation == writer.organisation;
                let rank = match (here.contains(&person.facts.id), own) {
                    (true, _) => 0,
                    (false, true) => 1,
                    (false, false) => 2,
                };
                (rank, person)
            })
            .collect();
        // Stable: those of one rank stay in the order of their names.
        found.sort_by_key(|(rank, _)| *rank);
        found.truncate(PROPOSED);
        let houses: Vec<OrganisationId> = found
            .iter()
            .map(|(_, person)| person.facts.organisation)
            .collect();
        let houses: HashMap<_, _> = people::organisation_refs(r, &houses)?;
        let mut proposals: Vec<Proposal> = found
            .iter()
            .map(|(_, person)| {
                let named = PersonRef {
                    id: person.facts.id,
                    name: person.name.clone(),
                    handle: person.handle.clone(),
                };
                Proposal::Person(named, houses.get(&person.facts.organisation).cloned())
            })
            .collect();
        for called in store::places::called(r)?.iter() {
            let place = &called.place;
            let inside = matches!(place.facts.place, Place::Group(id) if writer.is_in(id));
            if inside && begins(&key, &called.key, &place.slug) && proposals.len() < PROPOSED {
                proposals.push(Proposal::Group(place.slug.clone(), place.name.clone()));
            }
        }
        Ok(proposals)
    })
}

/// Whether a word of the name, or the short name, begins so.
fn begins(key: &str, name: &str, handle: &str) -> bool {
    key.is_empty()
        || handle.starts_with(key)
        || name.starts_with(key)
        || search::words(name).any(|word| word.starts_with(key))
}

/// Who wrote in this item, when the writer may read it.
fn participants(
    r: &mut Read,
    actor: &Actor,
    at: Option<SpineLabel>,
) -> Result<Vec<MemberId>, Error> {
    match place_of(r, actor, at)? {
        Some((item, _)) => Ok(posts::writers_of(r, item.id)?),
        None => Ok(Vec::new()),
    }
}

/// The item with this label and its place, when the writer may read it.
fn place_of(
    r: &mut Read,
    actor: &Actor,
    at: Option<SpineLabel>,
) -> Result<Option<(items::ItemRow, Place)>, Error> {
    let Some(label) = at else { return Ok(None) };
    let Some(row) = crate::items::readable(r, actor, label)? else {
        return Ok(None);
    };
    let place = row.place()?;
    Ok(Some((row, place)))
}

/// The items with this label, or in whose title or text these words stand: those of the place where someone writes first.
///
/// Refused when not signed in.
pub fn items(
    cx: &Cx,
    actor: &Actor,
    typed: &str,
    at: Option<SpineLabel>,
) -> Result<Vec<Proposal>, Error> {
    signed_in(actor)?;
    let place = cx
        .store
        .read(|r| place_of(r, actor, at))?
        .map(|(_, place)| place);
    let mut ids = Vec::new();
    if place.is_some() {
        ids = search::begun(cx, actor, typed, place, PROPOSED)?;
    }
    if ids.len() < PROPOSED && !typed.trim().is_empty() {
        let elsewhere = search::begun(cx, actor, typed, None, PROPOSED)?;
        ids.extend(
            elsewhere
                .into_iter()
                .filter(|id| !ids.contains(id))
                .collect::<Vec<_>>(),
        );
    }
    let rows = search::labelled(cx, actor, typed, &ids)?;
    let proposals = rows.into_iter().filter(|row| Some(row.label) != at);
    let proposals = proposals.map(|row| Proposal::Item(Box::new(row)));
    Ok(proposals.take(PROPOSED).collect())
}
