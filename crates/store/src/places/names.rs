//! What all places are called: they are few, and kept in memory together.

use std::sync::Arc;

use diesel::prelude::*;
use domain::place::{Audience, Place, PlaceFacts};
use domain::{CategoryId, GroupId};

use super::PlaceName;
use crate::error::Error;
use crate::known;
use crate::schema::{categories, groups};
use crate::transaction::Read;

/// A place by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// Which, and what decisions need.
    pub place: PlaceName,
    /// The name folded.
    pub key: String,
}

/// The categories that take new items, in their order, and then the groups by name; whoever may see them.
///
/// # Errors
/// Of the database.
pub fn called(r: &mut Read) -> Result<Arc<[Called]>, Error> {
    let all = known::rows(
        r,
        |known| &known.called,
        &[()],
        |_| (),
        |r, _| Ok(vec![load(r)?]),
    )?;
    Ok(all.into_iter().next().unwrap_or_else(|| Arc::from([])))
}

fn load(r: &mut Read) -> Result<Arc<[Called]>, Error> {
    let categories: Vec<(CategoryId, String, String, String, Audience)> = categories::table
        .filter(categories::archived.eq(false))
        .order((categories::position, categories::name_key, categories::id))
        .select((
            categories::id,
            categories::slug,
            categories::name,
            categories::name_key,
            categories::audience,
        ))
        .load(r.conn())?;
    let groups: Vec<(GroupId, String, String, String, Audience, bool)> = groups::table
        .order((groups::name_key, groups::id))
        .select((
            groups::id,
            groups::slug,
            groups::name,
            groups::name_key,
            groups::audience,
            groups::listed,
        ))
        .load(r.conn())?;
    let categories = categories
        .into_iter()
        .map(|(id, slug, name, key, audience)| {
            let facts = PlaceFacts {
                place: Place::Category(id),
                audience,
                listed: true,
            };
            called_so(facts, slug, name, key)
        });
    let groups = groups
        .into_iter()
        .map(|(id, slug, name, key, audience, listed)| {
            let facts = PlaceFacts {
                place: Place::Group(id),
                audience,
                listed,
            };
            called_so(facts, slug, name, key)
        });
    Ok(categories.chain(groups).collect())
}

fn called_so(facts: PlaceFacts, slug: String, name: String, key: String) -> Called {
    Called {
        place: PlaceName { facts, name, slug },
        key,
    }
}
