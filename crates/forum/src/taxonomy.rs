//! Terms: themes, programmes, target groups, free tags.

use std::collections::HashMap;

use domain::TermId;
use domain::audit::{Done, Entry, Fact};
use domain::rights::{self, Act, Actor};
use domain::taxonomy::{Facet, TermStatus};
use store::changes::{self, ChangeMark};
use store::terms::{self as rows, LabelRow, TermRow};
use store::{Read, Write, items};

use crate::views::TermRef;
use crate::{Cx, Error, audit};

mod file;
mod labels;
mod tags;

pub use file::load;
pub(crate) use file::{Taxonomy, bring_in};
pub(crate) use tags::{check_tags, tags_of_all, tags_of_typed};

use labels::Labels;

/// A term with its other labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermView {
    /// Name and list.
    pub term: TermRef,
    /// The part of its list: `opgave`, `stelseluitdaging`, `functie`.
    pub family: Option<String>,
    /// Alternative labels.
    pub alternative: Vec<String>,
    /// Items that carry it and that everyone may read.
    pub items: i64,
    /// Counts the changes.
    pub version: i64,
}

/// What an editor typed for a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermInput {
    /// The list.
    pub facet: Facet,
    /// The preferred label.
    pub label: String,
    /// Alternative labels, one a line.
    pub alternative: String,
    /// The part of its list.
    pub family: Option<String>,
}

/// The terms of a list in use, in its order. For forms.
pub fn terms(cx: &Cx, facet: Facet) -> Result<Vec<TermRef>, Error> {
    let rows = cx.store.read(|r| rows::in_use(r, facet))?;
    Ok(rows.into_iter().map(term_ref).collect())
}

/// All terms in use with labels and counts, for the editor's page.
///
/// Refused for all but editors of the taxonomy.
pub fn overview(cx: &Cx, actor: &Actor) -> Result<Vec<TermView>, Error> {
    rights::may(actor, Act::EditTaxonomy)?;
    let (all, labels, counts) = cx.store.read(|r| {
        let all = rows::all(r)?;
        Ok::<_, Error>((all, rows::all_labels(r)?, rows::public_counts(r)?))
    })?;
    let counts: HashMap<TermId, i64> = counts.into_iter().collect();
    let mut alternative: HashMap<TermId, Vec<String>> = HashMap::new();
    for row in labels {
        alternative.entry(row.term_id).or_default().push(row.label);
    }
    let active = all
        .into_iter()
        .filter(|row| row.status == TermStatus::Active);
    Ok(active
        .map(|row| TermView {
            family: row.family.clone(),
            alternative: alternative.remove(&row.id).unwrap_or_default(),
            items: counts.get(&row.id).copied().unwrap_or(0),
            version: row.version,
            term: term_ref(row),
        })
        .collect())
}

/// A term by its slug; a merged one gives the one it became part of. Not found when it is a free tag of which the
/// reader can't know.
pub fn by_slug(cx: &Cx, actor: &Actor, facet: Facet, slug: &str) -> Result<TermRef, Error> {
    cx.store.read(|r| {
        let row = rows::by_slug(r, facet, slug)?.ok_or(Error::NotFound)?;
        let mut known = known(r, actor, &[row.id])?;
        known.remove(&row.id).ok_or(Error::NotFound)
    })
}

/// As [`refs`], and only those that the reader may know of: a free tag is a word that someone wrote, perhaps where
/// few can read, and is known to who may read something that carries it.
pub(crate) fn known(
    r: &mut Read,
    actor: &Actor,
    ids: &[TermId],
) -> Result<HashMap<TermId, TermRef>, Error> {
    let mut known = refs(r, ids)?;
    if rights::may(actor, Act::EditTaxonomy).is_ok() {
        return Ok(known);
    }
    let tags = known.values().filter(|term| term.facet == Facet::Tag);
    let tags: Vec<TermId> = tags.map(|term| term.id).collect();
    let carried = items::carried(r, &rights::scope(actor), &tags)?;
    known.retain(|_, term| term.facet != Facet::Tag || carried.contains(&term.id));
    Ok(known)
}

/// Adds a term (fields `label`, `alternative`).
///
/// Refused for all but editors of the taxonomy.
pub fn add(cx: &Cx, actor: &Actor, input: &TermInput) -> Result<TermRef, Error> {
    rights::may(actor, Act::EditTaxonomy)?;
    let labels = Labels::of_typed(input)?;
    cx.store.write(|tx| {
        let added = add_in(tx, cx, input, &labels)?;
        let entry = Entry::new(Done::TermAdded, added.id)
            .became(Fact::Kind, added.facet)
            .became(Fact::Name, &added.label);
        log(tx, cx, actor, entry);
        Ok(added)
    })
}

/// Writes into the audit log what someone did to the taxonomy.
fn log(tx: &mut Write, cx: &Cx, actor: &Actor, entry: Entry) {
    let by = rights::carrying(actor, &Act::EditTaxonomy);
    audit::record(tx, cx, actor, entry.by(by));
}

/// As [`add`], in a transaction at hand and without asking who it is.
fn add_in(tx: &mut Write, cx: &Cx, input: &TermInput, labels: &Labels) -> Result<TermRef, Error> {
    labels.check_free(tx, input.facet, None)?;
    let row = TermRow {
        id: TermId(cx.id()),
        facet: input.facet,
        slug: free_slug(tx, cx, input.facet, &labels.preferred)?,
        label: labels.preferred.clone(),
        label_key: labels.key.clone(),
        family: input.family.clone(),
        status: TermStatus::Active,
        merged_into: None,
        position: rows::next_position(tx, input.facet)?,
        version: 1,
    };
    if !rows::add(tx, &row)? {
        return Err(labels::taken("label", &labels.preferred));
    }
    rows::add_labels(tx, &labels.rows(input.facet, row.id)).map_err(labels::or_taken)?;
    Ok(term_ref(row))
}

/// Adds a term, or gives the one that has this label already its further labels.
///
/// For imports: nobody is asked for leave.
pub(crate) fn put_in(tx: &mut Write, cx: &Cx, input: &TermInput) -> Result<TermRef, Error> {
    let labels = Labels::of_typed(input)?;
    let found = rows::labelled(tx, input.facet, std::slice::from_ref(&labels.key))?;
    let Some((_, id)) = found.into_iter().next() else {
        return add_in(tx, cx, input, &labels);
    };
    add_missing_labels(tx, input.facet, id, &labels)?;
    refs(tx, &[id])?.remove(&id).ok_or(Error::NotFound)
}

/// Gives a term those of the labels that no term of its list has.
fn add_missing_labels(
    tx: &mut Write,
    facet: Facet,
    term: TermId,
    labels: &Labels,
) -> Result<(), Error> {
    let mut missing = labels.rows(facet, term);
    let keys: Vec<String> = missing.iter().map(|row| row.label_key.clone()).collect();
    let taken = rows::labelled(tx, facet, &keys)?;
    missing.retain(|row| taken.iter().all(|(key, _)| *key != row.label_key));
    if missing.is_empty() {
        return Ok(());
    }
    rows::add_labels(tx, &missing)?;
    mark_items(tx, term)
}

/// Changes a term's labels and family; the old label stays as an alternative. Its list and address stay.
///
/// Refused for all but editors of the taxonomy; stale when it has another version.
pub fn edit(
    cx: &Cx,
    actor: &Actor,
    term: TermId,
    version: i64,
    input: &TermInput,
) -> Result<TermRef, Error> {
    rights::may(actor, Act::EditTaxonomy)?;
    let mut labels = Labels::of_typed(input)?;
    cx.store.write(|tx| {
        let row = active(tx, term)?;
        labels.keep(&row.label, &row.label_key);
        labels.check_free(tx, row.facet, Some(term))?;
        let family = input.family.as_deref();
        let done = rows::set(tx, term, version, &labels.preferred, &labels.key, family);
        if !done.map_err(labels::or_taken)? {
            return Err(stale(tx, term)?);
        }
        rows::remove_labels(tx, term)?;
        rows::add_labels(tx, &labels.rows(row.facet, term)).map_err(labels::or_taken)?;
        mark_items(tx, term)?;
        let entry = Entry::new(Done::TermEdited, term)
            .changed(Fact::Name, &row.label, &labels.preferred)
            .changed(
                Fact::Family,
                row.family.as_deref().unwrap_or_default(),
                family.unwrap_or_default(),
            );
        log(tx, cx, actor, entry);
        Ok(term_ref(TermRow {
            label: labels.preferred.clone(),
            ..row
        }))
    })
}

/// Merges a term into another of the same list (field `into`): items and roles follow, labels become
/// alternatives, the old address leads on.
///
/// Refused for all but editors of the taxonomy.
pub fn merge(cx: &Cx, actor: &Actor, term: TermId, into: TermId) -> Result<TermRef, Error> {
    rights::may(actor, Act::EditTaxonomy)?;
    cx.store.write(|tx| {
        let from = active(tx, term)?;
        let target = active(tx, into)?;
        if from.id == target.id {
            return Err(Error::invalid("into", "not-a-choice"));
        }
        if from.facet != target.facet {
            return Err(Error::invalid("into", "other-list"));
        }
        let moved = rows::move_items(tx, term, into)?;
        rows::move_labels(tx, term, into)?;
        rows::move_grants(tx, term, into)?;
        rows::retire(tx, term, into)?;
        let entry = Entry::new(Done::TermsMerged, term)
            .was(Fact::Name, &from.label)
            .became(Fact::Name, &target.label)
            .became(Fact::Other, into)
            .became(Fact::Count, moved.len());
        log(tx, cx, actor, entry);
        let label = LabelRow {
            facet: from.facet,
            label_key: from.label_key,
            label: from.label,
            term_id: into,
        };
        rows::add_labels(tx, &[label])?;
        for item in moved {
            changes::mark(tx, ChangeMark::Item(item));
        }
        // What carried the other one before is found by more words now.
        mark_items(tx, into)?;
        Ok(term_ref(target))
    })
}

/// Terms by the ids that were asked for; a merged one gives the one it became part of. Unknown ones are left
/// out.
pub(crate) fn refs(r: &mut Read, ids: &[TermId]) -> Result<HashMap<TermId, TermRef>, Error> {
    let mut wanted = ids.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    let found = rows::by_ids(r, &wanted)?;
    let targets: Vec<TermId> = found.iter().filter_map(|row| row.merged_into).collect();
    let targets: HashMap<TermId, TermRow> = rows::by_ids(r, &targets)?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let led_on = found.into_iter().map(|row| {
        let target = row.merged_into.and_then(|into| targets.get(&into));
        let id = row.id;
        (id, term_ref(target.cloned().unwrap_or(row)))
    });
    Ok(led_on.collect())
}

fn term_ref(row: TermRow) -> TermRef {
    TermRef {
        id: row.id,
        facet: row.facet,
        label: row.label,
        slug: row.slug,
    }
}

/// A term that is in use.
fn active(r: &mut Read, id: TermId) -> Result<TermRow, Error> {
    let row = rows::by_ids(r, &[id])?.pop();
    row.filter(|row| row.status == TermStatus::Active)
        .ok_or(Error::NotFound)
}

/// What stands there now, for someone who edited an older version.
fn stale(r: &mut Read, id: TermId) -> Result<Error, Error> {
    let row = active(r, id)?;
    let alternative = rows::labels_of(r, &[id])?;
    let lines = alternative.into_iter().map(|row| row.label);
    Ok(Error::Stale(Box::new(crate::Current {
        version: row.version,
        title: Some(row.label),
        body: lines.collect::<Vec<_>>().join("\n"),
    })))
}

/// The index follows: what carries the term is found by its labels.
fn mark_items(tx: &mut Write, term: TermId) -> Result<(), Error> {
    for item in rows::item_ids(tx, term)? {
        changes::mark(tx, ChangeMark::Item(item));
    }
    Ok(())
}

/// A slug for a new term that no term of the list has or had.
fn free_slug(tx: &mut Write, cx: &Cx, facet: Facet, label: &str) -> Result<String, Error> {
    let slugs = crate::places::candidates(&domain::fold::slug(label));
    let taken = rows::taken_slugs(tx, facet, &slugs)?;
    let free = slugs.into_iter().find(|slug| !taken.contains(slug));
    Ok(free.unwrap_or_else(|| format!("{}-{}", domain::fold::slug(label), cx.id())))
}
