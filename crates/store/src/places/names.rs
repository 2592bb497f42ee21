//! What all places are called: they are few, and kept in memory together.

use std::sync::Arc;

use diesel::prelude::*;

use super::{CategoryRow, GroupRow, PlaceName};
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

/// The categories that take new items, in their order, and then the groups by name. It is not asked who may see them.
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
    let categories = categories::table
        .filter(categories::archived.eq(false))
        .order((categories::position, categories::name_key, categories::id))
        .select(CategoryRow::as_select())
        .load(r.conn())?;
    let groups = groups::table
        .order((groups::name_key, groups::id))
        .select(GroupRow::as_select())
        .load(r.conn())?;
    let categories = categories.into_iter().map(|row: CategoryRow| Called {
        key: row.name_key.clone(),
        place: row.into(),
    });
    let groups = groups.into_iter().map(|row: GroupRow| Called {
        key: row.name_key.clone(),
        place: row.into(),
    });
    Ok(categories.chain(groups).collect())
}
