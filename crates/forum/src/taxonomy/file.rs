//! The taxonomy as a file that comes with the product: what is missing is added, what editors made of it stays.

use std::collections::{HashMap, HashSet};

use domain::TermId;
use domain::fold::fold;
use domain::taxonomy::{Facet, TermStatus};
use store::terms::{self as rows, LabelRow, TermRow};
use store::{Read, Write};

use crate::{Cx, Error};

/// A taxonomy file that was read.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Taxonomy {
    terms: Vec<Entry>,
}

#[derive(Debug, serde::Deserialize)]
struct Entry {
    slug: String,
    facet: Facet,
    /// The part of its list.
    #[serde(default)]
    group: Option<String>,
    label: String,
    #[serde(default)]
    alternative: Vec<String>,
}

/// What a file would add.
#[derive(Debug, Default)]
struct Missing {
    terms: Vec<TermRow>,
    labels: Vec<LabelRow>,
}

impl Taxonomy {
    /// Reads the file.
    pub(crate) fn read(json: &str) -> Result<Self, Error> {
        serde_json::from_str(json)
            .map_err(|error| Error::Broken(format!("the taxonomy can't be read: {error}")))
    }
}

/// Brings the terms of a taxonomy file (`web/taxonomy.json`) in: adds the terms that are missing, and missing
/// alternative labels to terms that no editor changed. Changes nothing else.
pub fn load(cx: &Cx, json: &str) -> Result<(), Error> {
    let taxonomy = Taxonomy::read(json)?;
    // Nothing is missing at almost every start: look before the only writer is asked for.
    let missing = cx.store.read(|r| missing(r, cx, &taxonomy))?;
    if missing.terms.is_empty() && missing.labels.is_empty() {
        return Ok(());
    }
    cx.store.write(|tx| bring_in(tx, cx, &taxonomy))
}

/// As [`load`], in a transaction at hand.
pub(crate) fn bring_in(tx: &mut Write, cx: &Cx, taxonomy: &Taxonomy) -> Result<(), Error> {
    let mut missing = missing(tx, cx, taxonomy)?;
    let mut new = HashSet::new();
    for term in &missing.terms {
        if rows::add(tx, term)? {
            new.insert(term.id);
        } else {
            // Another process brought it in at this moment.
            missing.labels.retain(|label| label.term_id != term.id);
        }
    }
    rows::add_missing_labels(tx, &missing.labels)?;
    missing.labels.dedup_by_key(|label| label.term_id);
    for label in missing.labels {
        if !new.contains(&label.term_id) {
            super::mark_items(tx, label.term_id)?;
        }
    }
    Ok(())
}

fn missing(r: &mut Read, cx: &Cx, taxonomy: &Taxonomy) -> Result<Missing, Error> {
    let there = rows::all(r)?;
    let mut taken: HashMap<(Facet, String), TermId> = there
        .iter()
        .map(|row| ((row.facet, row.label_key.clone()), row.id))
        .collect();
    let labels = rows::all_labels(r)?;
    taken.extend(
        labels
            .into_iter()
            .map(|row| ((row.facet, row.label_key), row.term_id)),
    );
    let by_slug: HashMap<(Facet, &str), &TermRow> = there
        .iter()
        .map(|row| ((row.facet, row.slug.as_str()), row))
        .collect();
    let mut missing = Missing::default();
    let mut of_entry: Vec<(TermId, &Entry)> = Vec::new();
    let mut seen = HashSet::new();
    for (position, entry) in (0..).zip(&taxonomy.terms) {
        if !seen.insert((entry.facet, entry.slug.as_str())) {
            continue;
        }
        let key = (entry.facet, fold(&entry.label));
        match by_slug.get(&(entry.facet, entry.slug.as_str())) {
            // An editor has had a hand in it, and knows better.
            Some(row) if row.version > 1 || row.status != TermStatus::Active => {}
            Some(row) => of_entry.push((row.id, entry)),
            // An editor gave its word to another term.
            None if taken.contains_key(&key) => {}
            None => {
                let row = entry.row(TermId(cx.id()), position);
                taken.insert(key, row.id);
                of_entry.push((row.id, entry));
                missing.terms.push(row);
            }
        }
    }
    // After all preferred labels, which go before alternative ones.
    for (term, entry) in of_entry {
        missing.labels.extend(entry.labels(term, &mut taken));
    }
    Ok(missing)
}

impl Entry {
    fn row(&self, id: TermId, position: i32) -> TermRow {
        TermRow {
            id,
            facet: self.facet,
            slug: self.slug.clone(),
            label: self.label.clone(),
            label_key: fold(&self.label),
            family: self.group.clone(),
            status: TermStatus::Active,
            merged_into: None,
            position,
            version: 1,
        }
    }

    /// Those of its alternative labels that no term of the list has.
    fn labels(&self, term: TermId, taken: &mut HashMap<(Facet, String), TermId>) -> Vec<LabelRow> {
        let mut free = Vec::new();
        for label in &self.alternative {
            let key = (self.facet, fold(label));
            if let std::collections::hash_map::Entry::Vacant(entry) = taken.entry(key) {
                free.push(LabelRow {
                    facet: self.facet,
                    label_key: entry.key().1.clone(),
                    label: label.clone(),
                    term_id: term,
                });
                entry.insert(term);
            }
        }
        free
    }
}
