//! The labels of items, by which people call them: each leads to one item for ever.

use std::collections::HashSet;
use std::iter;

use diesel::dsl::exists;
use diesel::prelude::*;
use domain::item::{ItemKind, SpineLabel};
use domain::{ItemId, MemberId};

use super::ItemRow;
use crate::one_of::{self, one_of};
use crate::readings::ReadingRow;
use crate::schema::{
    article_sources, askings, bookmarks, deeds, drafts, item_labels, items, outdated_marks,
    post_references, readings, slow_topics,
};
use crate::{Error, Read, Write};

/// The item that has or ever had this label.
pub fn by_label(r: &mut Read, label: SpineLabel) -> Result<Option<ItemRow>, Error> {
    Ok(each!(r, |conn| item_labels::table
        .inner_join(items::table)
        .filter(item_labels::kind.eq(label.kind))
        .filter(item_labels::number.eq(label.number))
        .select(ItemRow::as_select())
        .first(conn)
        .optional())?)
}

/// The item that has this label by its own number, though the label may lead to another by now.
pub fn formerly(r: &mut Read, label: SpineLabel) -> Result<Option<ItemId>, Error> {
    Ok(items::table
        .filter(items::kind.eq(label.kind))
        .filter(items::number.eq(label.number))
        .select(items::id)
        .first(r.conn())
        .optional()?)
}

/// An item as it is opened, and whether there is what most have none of: one query instead of one for each.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Opened {
    /// The item.
    pub row: ItemRow,
    /// How who opens it reads and follows it.
    pub reading: Option<ReadingRow>,
    /// Whether they keep it.
    pub kept: bool,
    /// Whether they are writing in the form on its page.
    pub drafted: bool,
    /// Whether anything was done to it beside writing.
    pub traced: bool,
    /// Whether any text refers to it.
    pub referred: bool,
    /// Whether anyone was asked for an answer to it.
    pub asked: bool,
    /// Whether a reader says that it is not right any more, and nobody looked at that yet.
    pub doubted: bool,
    /// Whether it is an article that was made of a topic.
    pub credited: bool,
    /// In how many minutes one person replies once; `None` for as they like.
    pub slow: Option<i32>,
}

/// The item that has or ever had this label, as it is opened by this member, or (`None`) by a visitor.
pub fn opened(
    r: &mut Read,
    label: SpineLabel,
    member: Option<MemberId>,
) -> Result<Option<Opened>, Error> {
    /// Whose nothing is.
    const NOBODY: MemberId = MemberId(0);
    let member = member.unwrap_or(NOBODY);
    let read = readings::item_id
        .eq(items::id)
        .and(readings::member_id.eq(member));
    let kept = bookmarks::table
        .filter(bookmarks::item_id.eq(items::id))
        .filter(bookmarks::member_id.eq(member));
    let drafted = drafts::table
        .filter(drafts::member_id.eq(member))
        .filter(drafts::form.eq(label.path()));
    let traced = deeds::table.filter(deeds::item_id.eq(items::id));
    let referred = post_references::table.filter(post_references::item_id.eq(items::id));
    let asked = askings::table.filter(askings::item_id.eq(items::id));
    let doubted = outdated_marks::table
        .filter(outdated_marks::item_id.eq(items::id))
        .filter(outdated_marks::settled_at.is_null());
    let credited = article_sources::table.filter(article_sources::item_id.eq(items::id));
    Ok(each!(r, |conn| item_labels::table
        .inner_join(items::table)
        .left_join(readings::table.on(read))
        .left_join(slow_topics::table.on(slow_topics::item_id.eq(items::id)))
        .filter(item_labels::kind.eq(label.kind))
        .filter(item_labels::number.eq(label.number))
        .select((
            ItemRow::as_select(),
            Option::<ReadingRow>::as_select(),
            exists(kept),
            exists(drafted),
            exists(traced),
            exists(referred),
            exists(asked),
            exists(doubted),
            exists(credited),
            slow_topics::minutes.nullable(),
        ))
        .first(conn)
        .optional())?)
}

/// The items that have or ever had these labels, each with the label that led there.
pub fn by_labels(r: &mut Read, labels: &[SpineLabel]) -> Result<Vec<(SpineLabel, ItemRow)>, Error> {
    if labels.is_empty() {
        return Ok(Vec::new());
    }
    let wanted: HashSet<SpineLabel> = labels.iter().copied().collect();
    let mut found: Vec<(ItemKind, i64, ItemRow)> = Vec::new();
    // By their kinds too, with which the index begins.
    let kinds: HashSet<ItemKind> = labels.iter().map(|label| label.kind).collect();
    let mut numbers: Vec<i64> = labels.iter().map(|label| label.number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    for numbers in numbers.chunks(one_of::MOST) {
        let some = item_labels::table
            .inner_join(items::table)
            .filter(one_of(item_labels::kind, kinds.iter().copied()))
            .filter(one_of(item_labels::number, numbers))
            .select((item_labels::kind, item_labels::number, ItemRow::as_select()))
            .load(r.conn())?;
        found.extend::<Vec<_>>(some);
    }
    Ok(found
        .into_iter()
        .map(|(kind, number, row)| (SpineLabel { kind, number }, row))
        .filter(|(label, _)| wanted.contains(label))
        .collect())
}

/// Those of these items that never had another label.
pub fn under_one_label(r: &mut Read, ids: &[ItemId]) -> Result<Vec<ItemId>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let labels: Vec<ItemId> = item_labels::table
        .filter(one_of(item_labels::item_id, ids))
        .select(item_labels::item_id)
        .load(r.conn())?;
    let count = |id: &ItemId| labels.iter().filter(|of| *of == id).count();
    Ok(ids.iter().copied().filter(|id| count(id) == 1).collect())
}

/// Lets a label lead to this item for ever.
pub fn add_label(tx: &mut Write, label: SpineLabel, id: ItemId) -> Result<(), Error> {
    add_labels(tx, iter::once((label, id)))
}

pub(super) fn add_labels(
    tx: &mut Write,
    labels: impl Iterator<Item = (SpineLabel, ItemId)>,
) -> Result<(), Error> {
    let rows: Vec<_> = labels
        .map(|(label, id)| {
            (
                item_labels::kind.eq(label.kind),
                item_labels::number.eq(label.number),
                item_labels::item_id.eq(id),
            )
        })
        .collect();
    add_rows!(tx, item_labels::table, &rows)
}

/// Gives an item another kind and the label that goes with it; the one before leads on.
pub fn set_label(tx: &mut Write, id: ItemId, label: SpineLabel) -> Result<(), Error> {
    set_kind(tx, id, label)?;
    add_label(tx, label, id)
}

/// Makes an item what it was when it had this label, which leads to it.
pub fn set_kind(tx: &mut Write, id: ItemId, label: SpineLabel) -> Result<(), Error> {
    diesel::update(items::table.filter(items::id.eq(id)))
        .set((items::kind.eq(label.kind), items::number.eq(label.number)))
        .execute(tx.conn())?;
    Ok(())
}

/// Has all labels of an item lead to another for ever.
pub fn lead_to(tx: &mut Write, from: ItemId, to: ItemId) -> Result<(), Error> {
    diesel::update(item_labels::table.filter(item_labels::item_id.eq(from)))
        .set(item_labels::item_id.eq(to))
        .execute(tx.conn())?;
    Ok(())
}

/// Has these labels lead to an item.
pub fn lead_labels(tx: &mut Write, labels: &[SpineLabel], to: ItemId) -> Result<(), Error> {
    for label in labels {
        let row = item_labels::table
            .filter(item_labels::kind.eq(label.kind))
            .filter(item_labels::number.eq(label.number));
        diesel::update(row)
            .set(item_labels::item_id.eq(to))
            .execute(tx.conn())?;
    }
    Ok(())
}
