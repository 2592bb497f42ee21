//! The labels of a term as an editor typed them: one term in a list has a label, whatever its spelling.

use std::collections::HashMap;

use domain::fold::fold;
use domain::limits::{ALTERNATIVES_MAX, LABEL_MAX};
use domain::taxonomy::Facet;
use domain::{Check, Problem, TermId};
use store::Read;
use store::terms::{LabelRow, labelled};

use super::TermInput;
use crate::Error;

/// Labels that were checked for themselves.
#[derive(Debug, Clone)]
pub(super) struct Labels {
    /// The preferred one.
    pub preferred: String,
    /// The same folded.
    pub key: String,
    /// Folded and as typed, each once, without the preferred one.
    pub alternative: Vec<(String, String)>,
}

impl Labels {
    /// Reads the fields `label` and `alternative` (one a line).
    pub fn of_typed(input: &TermInput) -> Result<Self, Error> {
        let mut check = Check::new();
        let preferred = check.line("label", &input.label, LABEL_MAX);
        let key = fold(&preferred);
        check.when(!preferred.is_empty() && key.is_empty(), "label", "empty");
        let mut alternative: Vec<(String, String)> = Vec::new();
        for typed in input.alternative.lines() {
            let Some(label) = check.optional_line("alternative", typed, LABEL_MAX) else {
                continue;
            };
            let folded = fold(&label);
            let known = folded == key || alternative.iter().any(|(other, _)| *other == folded);
            if !known && !folded.is_empty() {
                alternative.push((folded, label));
            }
        }
        if alternative.len() > ALTERNATIVES_MAX {
            check.add(Problem::new("alternative", "too-many").with("max", ALTERNATIVES_MAX));
        }
        check.done()?;
        Ok(Self {
            preferred,
            key,
            alternative,
        })
    }

    /// Keeps a label that was the preferred one so far.
    pub fn keep(&mut self, label: &str, key: &str) {
        let known = key == self.key || self.alternative.iter().any(|(other, _)| other == key);
        if !known {
            self.alternative.push((key.to_owned(), label.to_owned()));
        }
    }

    /// Whether no other term than `own` has one of them.
    pub fn check_free(&self, r: &mut Read, facet: Facet, own: Option<TermId>) -> Result<(), Error> {
        let mut keys = vec![self.key.clone()];
        keys.extend(self.alternative.iter().map(|(key, _)| key.clone()));
        let taken: HashMap<String, TermId> = labelled(r, facet, &keys)?
            .into_iter()
            .filter(|(_, term)| Some(*term) != own)
            .collect();
        let mut check = Check::new();
        if taken.contains_key(&self.key) {
            check.add(Problem::new("label", "label-taken").with("found", &self.preferred));
        }
        for (key, label) in &self.alternative {
            if taken.contains_key(key) {
                check.add(Problem::new("alternative", "label-taken").with("found", label));
            }
        }
        Ok(check.done()?)
    }

    /// The alternative ones as rows.
    pub fn rows(&self, facet: Facet, term: TermId) -> Vec<LabelRow> {
        let row = |(key, label): &(String, String)| LabelRow {
            facet,
            label_key: key.clone(),
            label: label.clone(),
            term_id: term,
        };
        self.alternative.iter().map(row).collect()
    }
}

/// Another term has this label.
pub(super) fn taken(field: &'static str, label: &str) -> Error {
    Error::Invalid(vec![
        Problem::new(field, "label-taken").with("found", label),
    ])
}

/// The error of a write, told as a problem when someone else took a label at the same moment.
pub(super) fn or_taken(error: store::Error) -> Error {
    if error.is_duplicate("terms.facet,label_key") {
        Error::invalid("label", "label-taken")
    } else if error.is_duplicate("term_labels.facet,label_key") {
        Error::invalid("alternative", "label-taken")
    } else {
        error.into()
    }
}
