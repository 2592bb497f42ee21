//! Taking apart again what was made one, as long as nobody has built on it: each post goes back to where it stood.

use domain::item::{ItemFacts, SpineLabel, State};
use domain::moderation::UNDONE_WITHIN;
use domain::place::opens_to_more;
use domain::rights::{self, Act, Actor};
use domain::tending::Deed;
use domain::{ItemId, MemberId, Moment};
use store::changes::{self, ChangeMark};
use store::deeds::{self, DeedRow};
use store::items::ItemRow;
use store::{Read, Write, items, merging, places, posts};

use super::moving::own_labels;
use super::parting::{carry, carry_drafts, tell_authors, told};
use super::traces::narrowed_since;
use super::{recount, trace};
use crate::items::Posted;
use crate::items::change;
use crate::people::signed_in;
use crate::posting::{Spend, spend};
use crate::{Cx, Error, topics};

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

/// The topics that were made one with an item in the last 30 days, latest first.
pub(super) fn merged_lately(
    r: &mut Read,
    cx: &Cx,
    to: &ItemRow,
) -> Result<Vec<MergedLately>, Error> {
    let mut found = Vec::new();
    for deed in deeds::of(r, to.id, 0)?.into_iter().rev() {
        if deed.kind != Deed::Merged || cx.now().since(deed.created_at) > UNDONE_WITHIN {
            continue;
        }
        let Some(from) = merged(r, to, &deed)? else {
            continue;
        };
        let label = from.label();
        if found.iter().all(|it: &MergedLately| it.label != label) {
            found.push(MergedLately {
                label,
                title: from.title,
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
    let row = items::once(r, label)?;
    let leads = items::by_label(r, label)?.is_some_and(|there| there.id == to.id);
    let row = row.filter(|row| leads && row.id != to.id && row.state == State::Deleted);
    match row {
        Some(row) if within(r, &row, to)? => Ok(None),
        row => Ok(row),
    }
}

/// Whether a topic became part of another that itself became part of this one: that one is taken out first.
fn within(r: &mut Read, from: &ItemRow, to: &ItemRow) -> Result<bool, Error> {
    let opening = posts::gone_from(r, from.id, to.id)?.into_iter().next();
    let Some((_, opening)) = opening.filter(|(n, _)| *n == 0) else {
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
        let known = items::once(tx, label)?.ok_or_else(none)?;
        // Always in the same order, as those who make two topics one hold them.
        let (low, high) = (item.min(known.id), item.max(known.id));
        let (low, high) = (change::to_change(tx, low)?, change::to_change(tx, high)?);
        let ((from, from_facts), (to, to_facts)) = match low.0.id == item {
            true => (high, low),
            false => (low, high),
        };
        may_part(actor, &from_facts, &to_facts)?;
        let lately = merged_lately(tx, cx, &to)?;
        let merger = lately.into_iter().find(|it| it.label == from.label());
        let merger = merger.ok_or_else(none)?;
        spend(tx, member, Spend::Edit, cx.now())?;
        let back = posts::gone_from(tx, from.id, to.id)?;
        let (was, will) = (
            (to_facts.place, to_facts.audience),
            (from_facts.place, from_facts.audience),
        );
        let changed = |at: Option<Moment>| at.is_some_and(|at| at > merger.at);
        let changed = back.iter().any(|(_, post)| changed(post.edited_at));
        if merger.narrowed || (changed && opens_to_more(was, will)) {
            return Err(Error::Conflict("unmerge-wider"));
        }
        let opening = back.iter().find(|(n, _)| *n == 0).map(|(_, post)| post);
        let opening = opening.ok_or_else(none)?;
        let state = opening.state;
        places::hold(tx, from_facts.place)?;
        posts::forget_moves(tx, from.id, to.id)?;
        for (n, post) in &back {
            carry(tx, post, (&from, *n))?;
        }
        let number = |n| {
            back.iter()
                .find(|(_, post)| post.n == n)
                .map(|(was, _)| *was)
        };
        carry_drafts(tx, (&to, &from), false, number)?;
        merging::follow_along(tx, to.id, from.id)?;
        lead_back(tx, &from)?;
        // An opening stands and goes with its item.
        posts::set_state(tx, opening.id, State::Live)?;
        items::set_state(tx, &from, state)?;
        give_summary_back(tx, cx, (&from, &to), member)?;
        let from = items::find(tx, from.id)?.ok_or(Error::NotFound)?;
        recount(tx, &from, from.last_n)?;
        let to = items::find(tx, to.id)?.ok_or(Error::NotFound)?;
        recount(tx, &to, to.last_n)?;
        let theirs: Vec<_> = back.into_iter().map(|(_, post)| post).collect();
        tell_authors(tx, cx, from.id, &theirs, member)?;
        let note = told(&to, &from, "");
        for row in [&to, &from] {
            trace(tx, cx, actor, (row, 0), (Deed::Split, &note))?;
            changes::mark(tx, ChangeMark::Item(row.id));
        }
        Ok(Posted::at(&from))
    })
}

/// Whether someone may take a topic out of another: as if it were there.
fn may_part(actor: &Actor, from: &ItemFacts, to: &ItemFacts) -> Result<(), Error> {
    let there = ItemFacts {
        state: State::Live,
        ..from.clone()
    };
    for facts in [&there, to] {
        let act = Act::Move {
            item: facts,
            answered: true,
        };
        rights::may(actor, act)?;
        if facts.locked {
            rights::may(actor, Act::Lock(facts))?;
        }
    }
    Ok(())
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
