//! Organisations that became part of others, and what undoes it while that can be done.

use diesel::prelude::*;
use domain::item::ItemKind;
use domain::{MemberId, MergeId, Moment, OrganisationId};

use crate::one_of::one_of;
use crate::organisations::Before;
use crate::schema::{items, merges};
use crate::{Error, Read, Write};

/// That an organisation became part of another, all columns but what undoes it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = merges, treat_none_as_default_value = false)]
pub struct MergeRow {
    /// Its id.
    pub id: MergeId,
    /// What went.
    pub from_id: OrganisationId,
    /// What goes on.
    pub into_id: OrganisationId,
    /// Who did it; `None` for an import.
    pub by_id: Option<MemberId>,
    /// When.
    pub merged_at: Moment,
    /// When it was undone.
    pub undone_at: Option<Moment>,
    /// By whom.
    pub undone_by: Option<MemberId>,
}

/// The merger with this id.
pub fn find(r: &mut Read, id: MergeId) -> Result<Option<MergeRow>, Error> {
    Ok(merges::table
        .filter(merges::id.eq(id))
        .select(MergeRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The mergers with these ids.
pub fn by_ids(r: &mut Read, ids: &[MergeId]) -> Result<Vec<MergeRow>, Error> {
    Ok(merges::table
        .filter(one_of(merges::id, ids))
        .select(MergeRow::as_select())
        .load(r.conn())?)
}

/// What undoes it; `None` once that is forgotten.
pub fn before(r: &mut Read, id: MergeId) -> Result<Option<Before>, Error> {
    let text: Option<String> = merges::table
        .filter(merges::id.eq(id))
        .select(merges::before)
        .first::<Option<String>>(r.conn())
        .optional()?
        .flatten();
    text.map(|text| {
        serde_json::from_str(&text)
            .map_err(|why| Error::Broken(format!("what undoes merger {id} can't be read: {why}")))
    })
    .transpose()
}

/// Those since this moment that were not undone, latest first.
pub fn standing(r: &mut Read, since: Moment) -> Result<Vec<MergeRow>, Error> {
    Ok(merges::table
        .filter(merges::merged_at.gt(since))
        .filter(merges::undone_at.is_null())
        .order((merges::merged_at.desc(), merges::id.desc()))
        .select(MergeRow::as_select())
        .load(r.conn())?)
}

/// How many articles an organisation published since this moment.
pub fn published_since(
    r: &mut Read,
    organisation: OrganisationId,
    since: Moment,
) -> Result<i64, Error> {
    Ok(items::table
        .filter(items::organisation_id.eq(organisation))
        .filter(items::created_at.gt(since))
        .filter(one_of(
            items::kind,
            [ItemKind::Practice, ItemKind::Editorial],
        ))
        .count()
        .get_result(r.conn())?)
}

/// Adds one with what undoes it.
pub fn add(tx: &mut Write, row: &MergeRow, before: &Before) -> Result<(), Error> {
    let text = serde_json::to_string(before)
        .map_err(|why| Error::Broken(format!("what undoes a merger can't be kept: {why}")))?;
    diesel::insert_into(merges::table)
        .values((row, merges::before.eq(text)))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that it was undone, and forgets what was needed for it; `false` when it had been already.
pub fn note_undone(
    tx: &mut Write,
    id: MergeId,
    by: Option<MemberId>,
    now: Moment,
) -> Result<bool, Error> {
    let undone = diesel::update(merges::table)
        .filter(merges::id.eq(id))
        .filter(merges::undone_at.is_null())
        .set((
            merges::undone_at.eq(now),
            merges::undone_by.eq(by),
            merges::before.eq(None::<String>),
        ))
        .execute(tx.conn())?;
    Ok(undone == 1)
}

/// Forgets what undoes those of before this moment; of how many.
pub fn purge(tx: &mut Write, before: Moment) -> Result<usize, Error> {
    let old = merges::table
        .filter(merges::merged_at.lt(before))
        .filter(merges::before.is_not_null());
    Ok(diesel::update(old)
        .set(merges::before.eq(None::<String>))
        .execute(tx.conn())?)
}
