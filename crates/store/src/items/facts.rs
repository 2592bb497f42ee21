//! What decisions about items need.

use std::collections::HashMap;

use domain::item::ItemFacts;
use domain::organisation::Province;
use domain::taxonomy::Part;
use domain::{ItemId, OrganisationId, TermId};

use super::{ItemRow, find};
use crate::{Error, Read, organisations, terms};

/// What decisions about this item need.
pub fn facts(r: &mut Read, id: ItemId) -> Result<Option<ItemFacts>, Error> {
    match find(r, id)? {
        Some(row) => Ok(facts_of(r, std::slice::from_ref(&row))?.pop()),
        None => Ok(None),
    }
}

/// What decisions about these items need, in their order: two queries for all.
pub fn facts_of(r: &mut Read, rows: &[ItemRow]) -> Result<Vec<ItemFacts>, Error> {
    let ids: Vec<ItemId> = rows.iter().map(|row| row.id).collect();
    let carried = terms::of_items(r, &ids)?;
    facts_carrying(r, rows, &carried)
}

/// As [`facts_of`], when their terms are at hand.
pub fn facts_carrying(
    r: &mut Read,
    rows: &[ItemRow],
    carried: &[(ItemId, Part, TermId)],
) -> Result<Vec<ItemFacts>, Error> {
    let mut owners: Vec<OrganisationId> =
        rows.iter().filter_map(|row| row.organisation_id).collect();
    owners.sort_unstable();
    owners.dedup();
    let mut provinces: HashMap<OrganisationId, Vec<Province>> = HashMap::new();
    for (organisation, province) in organisations::provinces_of(r, &owners)? {
        provinces.entry(organisation).or_default().push(province);
    }
    // A grant stands on a theme or on a tag, such as that of the branch association.
    let mut themes: HashMap<ItemId, Vec<TermId>> = HashMap::new();
    for (item, part, term) in carried {
        if matches!(part, Part::Theme | Part::Tag) {
            themes.entry(*item).or_default().push(*term);
        }
    }
    rows.iter()
        .map(|row| {
            let here = row.organisation_id.and_then(|id| provinces.get(&id));
            Ok(ItemFacts {
                id: row.id,
                kind: row.kind,
                place: row.place()?,
                audience: row.audience,
                state: row.state,
                author: row.author_id,
                organisation: row.organisation_id,
                provinces: here.cloned().unwrap_or_default(),
                themes: themes.get(&row.id).cloned().unwrap_or_default(),
                locked: row.locked,
            })
        })
        .collect()
}
