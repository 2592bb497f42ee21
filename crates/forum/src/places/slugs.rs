//! Words for the addresses of places.

use domain::fold::slug;
use domain::place::Place;
use store::Write;
use store::places as rows;

use crate::{Error, people};

/// Numbers that are tried behind a word that is taken.
const TRIED: usize = 30;

/// A slug and those that could stand in its stead: `taal`, `taal-2`, `taal-3` …
pub(crate) fn candidates(slug: &str) -> Vec<String> {
    let numbered = (2..=TRIED).map(|n| format!("{slug}-{n}"));
    std::iter::once(slug.to_owned()).chain(numbered).collect()
}

/// A slug for a place of this name that no other place of its sort has or had, and of a group nobody as a handle. A
/// place that is not named to others has its id in it: else whoever starts a group of the same name would learn that
/// there is one.
pub(super) fn free(tx: &mut Write, place: Place, name: &str, named: bool) -> Result<String, Error> {
    let id = match place {
        Place::Category(id) => id.0,
        Place::Group(id) => id.0,
    };
    let word = slug(name);
    let with_id = format!("{word}-{id}");
    if !named {
        return Ok(with_id);
    }
    let slugs = candidates(&word);
    let mut taken = rows::taken(tx, place, &slugs)?;
    if place.group().is_some() {
        // `@taal` names a person or a group, never both.
        let people = people::taken_handles(tx, &slugs)?.into_iter();
        taken.extend(people.map(|(handle, _)| handle));
    }
    let free = slugs.into_iter().find(|slug| !taken.contains(slug));
    Ok(free.unwrap_or(with_id))
}

/// Lets the slug that a place had lead to the one that it has now.
pub(super) fn lead_on(tx: &mut Write, place: Place, before: &str, now: &str) -> Result<(), Error> {
    if before != now {
        rows::remove_former(tx, place, now)?;
        rows::add_former(tx, place, before)?;
    }
    Ok(())
}
