//! How terms are used.

use diesel::dsl::count;
use diesel::prelude::*;
use domain::item::State;
use domain::place::Audience;
use domain::{ItemId, TermId};

use crate::error::Error;
use crate::schema::{item_terms, items};
use crate::transaction::Read;

/// The items that carry a term in any part, whatever their state.
///
/// # Errors
/// Of the database.
pub fn item_ids(r: &mut Read, term: TermId) -> Result<Vec<ItemId>, Error> {
    Ok(item_terms::table
        .filter(item_terms::term_id.eq(term))
        .select(item_terms::item_id)
        .distinct()
        .load(r.conn())?)
}

/// How many live items that everyone may read carry each term; those that none carries are left out.
///
/// # Errors
/// Of the database.
pub fn public_counts(r: &mut Read) -> Result<Vec<(TermId, i64)>, Error> {
    Ok(item_terms::table
        .inner_join(items::table)
        .filter(items::state.eq(State::Live))
        .filter(items::audience.eq(Audience::Everyone))
        .group_by(item_terms::term_id)
        .select((
            item_terms::term_id,
            count(item_terms::item_id).aggregate_distinct(),
        ))
        .load(r.conn())?)
}
