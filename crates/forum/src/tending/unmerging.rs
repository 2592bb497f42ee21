//! Taking apart again what was made one, as long as nobody has built on it: each post goes back to where it stood.

use domain::item::{ItemFacts, ItemKind, SpineLabel, State};
use domain::moderation::UNDONE_WITHIN;
use domain::place::opens_to_more;
use domain::rights::{Actor, Refusal};
use domain::tending::Deed;
use domain::{ItemId, MemberId, Moment};
use store::changes::{self, ChangeMark};
use store::deeds::{self, DeedRow};
use store::items::ItemRow;
use store::{Read, Write, adoptions, items, merging, places, posts};

use super::moving::own_labels;
use super::parting::{carry_drafts, hold_both, may_part, tell_authors, told};
use super::traces::narrowed_since;
use super::{recount, trace};
use crate::items::{Posted, change, shown_title};
use crate::people::signed_in;
use crate::posting::{Spend, spend};
use crate::{Cx, Error, references, topics};

/// A topic that was made one with another, and can be taken out of it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedLately {
    /// What people called it.
    pub label: SpineLabel,
    /// Its title.
    pub title: String,
    /// When.
    pub at: Moment,
    /// Whether the other one is for fewer readers since.
    narrowed: bool,
}

/// The topics that were made one with an item in the last 30 days, latest first, of those that someone may take out again.
pub(super) fn merged_lately(
    r: &mut Read,
    cx: &Cx,
    actor: &Actor,
    (to, to_facts): (&ItemRow, &ItemFacts),
) -> Result<Vec<MergedLately>, Error> {
    let mut found: Vec<MergedLately> = Vec::new();
    for deed in deeds::of(r, to.id, 0)?.into_iter().rev() {
        if deed.kind != Deed::Merged || cx.now().since(deed.created_at) > UNDONE_WITHIN {
            continue;
        }
        let Some(from) = merged(r, to, &deed)? else {
            continue;
        };
        let known = found.iter().any(|it| it.label == from.label());
        let facts = items::facts_of(r, std::slice::from_ref(&from))?.pop();
        let may = facts.is_some_and(|facts| may_take_out(actor, &facts, to_facts).is_ok());
        if may && !known {
            found.push(MergedLately {
                label: from.label(),
                title: shown_title(r, actor, &from)?,
                at: deed.created_at,
                narrowed: narrowed_since(&deed, (to.place()?, to.audience)),
            });
        }
    }
    Ok(found)
}

/// The topic that this deed made one with an item, when it still is.
fn merged(r: &mut Read, to: &ItemRow, deed: &DeedRow) -> Result<Option<ItemRow>, Error> {
    let label = deed.note.split(super::moving::CHANGED).next();
    let label: Option<SpineLabel> = label.and_then(|label| label.parse().ok());
    let Some(label) = label else {
        return Ok(None);
    };
    let leads = items::by_label(r, label)?.is_some_and(|there| there.id == to.id);
    let Some(from) = items::formerly(r, label)?.filter(|from| leads && *from != to.id) else {
        return Ok(None);
    };
    let row = items::find(r, from)?.filter(|row| row.state == State::Deleted);
    match row {
        Some(row) if within(r, &row, to)? => Ok(None),
        row => Ok(row),
    }
}

/// Whether a topic became part of another that itself became part of this one: that one is taken out first.
fn within(r: &mut Read, from: &ItemRow, to: &ItemRow) -> Result<bool, Error> {
    let Some(opening) = posts::former_opening(r, from.id)? else {
        return Ok(false);
    };
    let stood: Vec<ItemId> = posts::stood_in(r, opening.id)?
        .into_iter()
        .filter(|item| ![from.id, to.id].contains(item))
        .collect();
    for other in items::by_ids(r, &stood)? {
        let leads = items::by_label(r, other.label())?;
        if other.state == State::Deleted && leads.is_some_and(|there| there.id == to.id) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes a topic (`label`) out of the one that it was made one with, within 30 days: its posts and its addresses are its own
/// again, and what was written since stays. A text that was hidden or taken away meanwhile is so there too. Who wrote in it is
/// told. Who follows the other one follows it; what people kept stays with the other one, and an answer that was accepted
/// before it became part of a discussion is accepted no more.
///
/// Refused as `merge`. Conflict `unmerge-late` when it was not, or longer ago, or became part of another first, and
/// `unmerge-wider` when the other one, or something of it, was changed since for fewer readers than it had.
pub fn unmerge(cx: &Cx, actor: &Actor, item: ItemId, label: SpineLabel) -> Result<Posted, Error> {
    let member = signed_in(actor)?.id;
    let none = || Error::Conflict("unmerge-late");
    cx.store.write(|tx| {
        let known = items::formerly(tx, label)?.ok_or_else(none)?;
        let ((to, to_facts), (from, from_facts)) = hold_both(tx, item, known)?;
        may_take_out(actor, &from_facts, &to_facts)?;
        let lately = merged_lately(tx, cx, actor, (&to, &to_facts))?;
        let merger = lately.into_iter().find(|it| it.label == from.label());
        let merger = merger.ok_or_else(none)?;
        spend(tx, member, Spend::Edit, cx.now())?;
        let opening = posts::former_opening(tx, from.id)?.filter(|it| it.item_id == to.id);
        let opening = opening.ok_or_else(none)?;
        // Where it stands all others stood behind it, and no other has stood there since.
        let behind = opening.n;
        let carried = (behind, behind + from.last_n);
        let (was, will) = (
            (to_facts.place, to_facts.audience),
            (from_facts.place, from_facts.audience),
        );
        let said = posts::changed_since(tx, to.id, carried, merger.at)?
            || adoptions::said_since(tx, to.id, merger.at)?;
        if merger.narrowed || (said && opens_to_more(was, will)) {
            return Err(Error::Conflict("unmerge-wider"));
        }
        places::hold(tx, from_facts.place)?;
        let answers = from.kind == ItemKind::Question;
        merging::part(tx, (from.id, from.last_n), (to.id, behind), answers)?;
        let number = |n: i32| (carried.0..=carried.1).contains(&n).then(|| n - behind);
        carry_drafts(tx, (&to, &from), false, number)?;
        lead_back(tx, &from)?;
        // An opening stands and goes with its item.
        posts::set_state(tx, opening.id, State::Live)?;
        items::set_state(tx, &from, opening.state)?;
        give_summary_back(tx, cx, (&from, &to), member)?;
        references::parted(tx, cx, from.id, to.id)?;
        for id in [from.id, to.id] {
            let row = items::find(tx, id)?.ok_or(Error::NotFound)?;
            recount(tx, &row, row.last_n)?;
            changes::mark(tx, ChangeMark::Item(id));
        }
        let theirs = posts::first_of_each(tx, from.id)?;
        tell_authors(tx, cx, from.id, &theirs, member)?;
        let note = told(&to, &from, "");
        for row in [&to, &from] {
            trace(tx, cx, actor, (row, 0), (Deed::Split, &note))?;
        }
        let from = items::find(tx, from.id)?.ok_or(Error::NotFound)?;
        Ok(Posted::at(&from))
    })
}

/// Whether someone may take a topic out of another: as if it were there.
fn may_take_out(actor: &Actor, from: &ItemFacts, to: &ItemFacts) -> Result<(), Refusal> {
    let there = ItemFacts {
        state: State::Live,
        ..from.clone()
    };
    may_part(actor, &there)?;
    may_part(actor, to)
}

/// Has the addresses of a topic lead to it again, and those of what was made one with it before.
fn lead_back(tx: &mut Write, from: &ItemRow) -> Result<(), Error> {
    let within = posts::openings_in(tx, from.id)?;
    let mut rows = items::by_ids(tx, &within)?;
    rows.push(from.clone());
    for row in rows {
        let mut labels = own_labels(tx, row.id)?;
        labels.push(row.label());
        items::lead_labels(tx, &labels, from.id)?;
    }
    Ok(())
}

/// The short answer that went along stands in one place again.
fn give_summary_back(
    tx: &mut Write,
    cx: &Cx,
    (from, to): (&ItemRow, &ItemRow),
    by: MemberId,
) -> Result<(), Error> {
    if from.summary.is_empty() || from.summary != to.summary {
        return Ok(());
    }
    let opening = change::opening(tx, to.id)?;
    let label = from.label().to_string();
    let by = change::Editor {
        id: by,
        at: cx.now(),
        note: &label,
    };
    topics::set_summary(tx, cx, (to, &opening), "", &by).map(|_| ())
}
