//! One term becomes part of another: everything that named it names the other.

use std::collections::HashSet;

use diesel::prelude::*;
use domain::taxonomy::{Part, TermStatus};
use domain::{ItemId, TermId};

use crate::error::Error;
use crate::one_of::one_of;
use crate::schema::{grants, item_terms, term_labels, terms};
use crate::transaction::Write;

use super::CHUNK;

/// Items that carried a term carry another instead; returns which.
///
/// # Errors
/// Of the database.
pub fn move_items(tx: &mut Write, from: TermId, into: TermId) -> Result<Vec<ItemId>, Error> {
    let moving = uses(tx, from)?;
    let there: HashSet<(ItemId, Part)> = uses(tx, into)?.into_iter().collect();
    for part in Part::ALL {
        let both: Vec<ItemId> = moving
            .iter()
            .filter(|pair| pair.1 == *part && there.contains(pair))
            .map(|pair| pair.0)
            .collect();
        for chunk in both.chunks(CHUNK) {
            let twice = item_terms::table
                .filter(item_terms::term_id.eq(from))
                .filter(item_terms::part.eq(*part))
                .filter(one_of(item_terms::item_id, chunk));
            diesel::delete(twice).execute(tx.conn())?;
        }
    }
    diesel::update(item_terms::table.filter(item_terms::term_id.eq(from)))
        .set(item_terms::term_id.eq(into))
        .execute(tx.conn())?;
    let mut items: Vec<ItemId> = moving.into_iter().map(|(item, _)| item).collect();
    items.sort_unstable();
    items.dedup();
    Ok(items)
}

fn uses(tx: &mut Write, term: TermId) -> Result<Vec<(ItemId, Part)>, Error> {
    Ok(item_terms::table
        .filter(item_terms::term_id.eq(term))
        .select((item_terms::item_id, item_terms::part))
        .load(tx.conn())?)
}

/// The alternative labels of a term become those of another.
///
/// # Errors
/// Of the database.
pub fn move_labels(tx: &mut Write, from: TermId, into: TermId) -> Result<(), Error> {
    diesel::update(term_labels::table.filter(term_labels::term_id.eq(from)))
        .set(term_labels::term_id.eq(into))
        .execute(tx.conn())?;
    Ok(())
}

/// Roles that were given for a theme hold for another.
///
/// # Errors
/// Of the database.
pub fn move_grants(tx: &mut Write, from: TermId, into: TermId) -> Result<(), Error> {
    let of_theme = grants::table
        .filter(grants::scope_kind.eq("theme"))
        .filter(grants::scope_id.eq(from.0));
    diesel::update(of_theme)
        .set(grants::scope_id.eq(into.0))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes a term out of use: it and those that became part of it before lead to another. Its label is free
/// for that other; in its stead stands a word that cannot be typed.
///
/// # Errors
/// Of the database.
pub fn retire(tx: &mut Write, from: TermId, into: TermId) -> Result<(), Error> {
    diesel::update(terms::table.filter(terms::merged_into.eq(from)))
        .set(terms::merged_into.eq(into))
        .execute(tx.conn())?;
    diesel::update(terms::table.find(from))
        .set((
            terms::status.eq(TermStatus::Merged),
            terms::merged_into.eq(into),
            terms::label_key.eq(format!("\u{1}{from}")),
            terms::version.eq(terms::version + 1),
        ))
        .execute(tx.conn())?;
    diesel::update(terms::table.find(into))
        .set(terms::version.eq(terms::version + 1))
        .execute(tx.conn())?;
    Ok(())
}
