//! Terms of the taxonomy and free tags: their labels, and the items that carry them.

use diesel::prelude::*;
use domain::taxonomy::{Facet, Part, TermStatus};
use domain::{ItemId, TermId};

use crate::error::Error;
use crate::known;
use crate::one_of::one_of;
use crate::schema::{item_terms, term_labels, terms};
use crate::transaction::{Read, Write};

mod merging;
mod use_of;

pub use merging::{move_grants, move_items, move_labels, retire};
pub use use_of::{item_ids, public_counts};

/// Rows of one statement that inserts several.
const CHUNK: usize = 500;

/// A term.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = terms, treat_none_as_default_value = false)]
pub struct TermRow {
    /// Its id.
    pub id: TermId,
    /// The list it is in.
    pub facet: Facet,
    /// For addresses; never changes.
    pub slug: String,
    /// The preferred label.
    pub label: String,
    /// The label folded; of a merged term a word that no label can be.
    pub label_key: String,
    /// The part of its list.
    pub family: Option<String>,
    /// Whether it is in use.
    pub status: TermStatus,
    /// What it became part of.
    pub merged_into: Option<TermId>,
    /// Its place in its list.
    pub position: i32,
    /// Counts the changes by editors, from 1.
    pub version: i64,
}

/// An alternative label.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
// Several rows in one statement: no default values that would take one for each.
#[diesel(table_name = term_labels, treat_none_as_default_value = false)]
pub struct LabelRow {
    /// The list of its term.
    pub facet: Facet,
    /// The label folded: one term in a list has it.
    pub label_key: String,
    /// The label.
    pub label: String,
    /// Whose it is.
    pub term_id: TermId,
}

/// The terms with these ids, merged ones too, in no order.
///
/// # Errors
/// Of the database.
pub fn by_ids(r: &mut Read, ids: &[TermId]) -> Result<Vec<TermRow>, Error> {
    known::by_ids!(r, terms, TermRow, ids)
}

/// The terms that items carry, by item, part and position.
///
/// # Errors
/// Of the database.
pub fn of_items(r: &mut Read, ids: &[ItemId]) -> Result<Vec<(ItemId, Part, TermId)>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(each!(r, |conn| item_terms::table
        .filter(one_of(item_terms::item_id, ids))
        .order((
            item_terms::item_id,
            item_terms::part,
            item_terms::position,
            item_terms::term_id,
        ))
        .select((item_terms::item_id, item_terms::part, item_terms::term_id))
        .load(conn))?)
}

/// Makes an item carry exactly these terms, in this order. A term twice in a part counts once.
///
/// # Errors
/// Of the database.
pub fn set_item_terms(tx: &mut Write, item: ItemId, given: &[(Part, TermId)]) -> Result<(), Error> {
    diesel::delete(item_terms::table.filter(item_terms::item_id.eq(item))).execute(tx.conn())?;
    add_item_terms(tx, &[(item, given.to_vec())])
}

/// As [`set_item_terms`], of items that carry none yet.
///
/// # Errors
/// Of the database.
pub fn add_item_terms(
    tx: &mut Write,
    given: &[(ItemId, Vec<(Part, TermId)>)],
) -> Result<(), Error> {
    let mut rows = Vec::new();
    for (item, given) in given {
        let mut seen = std::collections::HashSet::new();
        let once = given.iter().filter(|pair| seen.insert(**pair));
        rows.extend(once.zip(0i32..).map(|((part, term), position)| {
            (
                item_terms::item_id.eq(*item),
                item_terms::part.eq(*part),
                item_terms::term_id.eq(*term),
                item_terms::position.eq(position),
            )
        }));
    }
    add_rows!(tx, item_terms::table, &rows)
}

/// The terms of a list that are in use, in its order.
///
/// # Errors
/// Of the database.
pub fn in_use(r: &mut Read, facet: Facet) -> Result<Vec<TermRow>, Error> {
    Ok(terms::table
        .filter(terms::facet.eq(facet))
        .filter(terms::status.eq(TermStatus::Active))
        .order((terms::position, terms::label_key))
        .select(TermRow::as_select())
        .load(r.conn())?)
}

/// Every term, merged ones too, in the order of the lists.
///
/// # Errors
/// Of the database.
pub fn all(r: &mut Read) -> Result<Vec<TermRow>, Error> {
    Ok(terms::table
        .order((terms::facet, terms::position, terms::label_key))
        .select(TermRow::as_select())
        .load(r.conn())?)
}

/// A term by its slug, also when it was merged.
///
/// # Errors
/// Of the database.
pub fn by_slug(r: &mut Read, facet: Facet, slug: &str) -> Result<Option<TermRow>, Error> {
    Ok(terms::table
        .filter(terms::facet.eq(facet))
        .filter(terms::slug.eq(slug))
        .select(TermRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The alternative labels of these terms, by key.
///
/// # Errors
/// Of the database.
pub fn labels_of(r: &mut Read, ids: &[TermId]) -> Result<Vec<LabelRow>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(term_labels::table
        .filter(one_of(term_labels::term_id, ids))
        .order(term_labels::label_key)
        .select(LabelRow::as_select())
        .load(r.conn())?)
}

/// Every alternative label, by key.
///
/// # Errors
/// Of the database.
pub fn all_labels(r: &mut Read) -> Result<Vec<LabelRow>, Error> {
    Ok(term_labels::table
        .order((term_labels::facet, term_labels::label_key))
        .select(LabelRow::as_select())
        .load(r.conn())?)
}

/// Which terms of a list have one of these folded labels, preferred or alternative.
///
/// # Errors
/// Of the database.
pub fn labelled(
    r: &mut Read,
    facet: Facet,
    keys: &[String],
) -> Result<Vec<(String, TermId)>, Error> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut found: Vec<(String, TermId)> = terms::table
        .filter(terms::facet.eq(facet))
        .filter(one_of(terms::label_key, keys))
        .select((terms::label_key, terms::id))
        .load(r.conn())?;
    let alternative: Vec<(String, TermId)> = term_labels::table
        .filter(term_labels::facet.eq(facet))
        .filter(one_of(term_labels::label_key, keys))
        .select((term_labels::label_key, term_labels::term_id))
        .load(r.conn())?;
    found.extend(alternative);
    Ok(found)
}

/// Those of the slugs that a term of the list has, merged ones too.
///
/// # Errors
/// Of the database.
pub fn taken_slugs(r: &mut Read, facet: Facet, slugs: &[String]) -> Result<Vec<String>, Error> {
    Ok(terms::table
        .filter(terms::facet.eq(facet))
        .filter(one_of(terms::slug, slugs))
        .select(terms::slug)
        .load(r.conn())?)
}

/// The position behind the last term of a list.
///
/// # Errors
/// Of the database.
pub fn next_position(r: &mut Read, facet: Facet) -> Result<i32, Error> {
    let last: Option<i32> = terms::table
        .filter(terms::facet.eq(facet))
        .select(diesel::dsl::max(terms::position))
        .get_result(r.conn())?;
    Ok(last.map_or(0, |last| last.saturating_add(1)))
}

/// Adds a term; says no when its slug or label was taken meanwhile.
///
/// # Errors
/// Of the database.
pub fn add(tx: &mut Write, row: &TermRow) -> Result<bool, Error> {
    let added = each!(tx, |conn| diesel::insert_into(terms::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(added == 1)
}

/// Changes label and family of a term that still has this version; says whether it had.
///
/// # Errors
/// Of the database, also when the label is taken.
pub fn set(
    tx: &mut Write,
    id: TermId,
    version: i64,
    label: &str,
    label_key: &str,
    family: Option<&str>,
) -> Result<bool, Error> {
    let row = terms::table
        .filter(terms::id.eq(id))
        .filter(terms::version.eq(version));
    let done = diesel::update(row)
        .set((
            terms::label.eq(label),
            terms::label_key.eq(label_key),
            terms::family.eq(family),
            terms::version.eq(terms::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(done == 1)
}

/// Takes all alternative labels of a term away.
///
/// # Errors
/// Of the database.
pub fn remove_labels(tx: &mut Write, term: TermId) -> Result<(), Error> {
    diesel::delete(term_labels::table.filter(term_labels::term_id.eq(term))).execute(tx.conn())?;
    Ok(())
}

/// Adds alternative labels.
///
/// # Errors
/// Of the database, also when a term of the list has one already.
pub fn add_labels(tx: &mut Write, rows: &[LabelRow]) -> Result<(), Error> {
    for chunk in rows.chunks(CHUNK) {
        each!(tx, |conn| diesel::insert_into(term_labels::table)
            .values(chunk)
            .execute(conn))?;
    }
    Ok(())
}

/// Adds those of the alternative labels that no term of their list has. A few: each is a statement.
///
/// # Errors
/// Of the database.
pub fn add_missing_labels(tx: &mut Write, rows: &[LabelRow]) -> Result<(), Error> {
    for row in rows {
        each!(tx, |conn| diesel::insert_into(term_labels::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(conn))?;
    }
    Ok(())
}
