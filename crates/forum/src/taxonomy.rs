//! Terms: themes, programmes, target groups, free tags.

use domain::TermId;
use domain::rights::Actor;
use domain::taxonomy::Facet;

use crate::views::TermRef;
use crate::{Cx, Error};

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
    let _ = (cx, facet);
    unimplemented!()
}

/// All terms with labels and counts, for the editor's page.
///
/// Refused for all but editors of the taxonomy.
pub fn overview(cx: &Cx, actor: &Actor) -> Result<Vec<TermView>, Error> {
    let _ = (cx, actor);
    unimplemented!()
}

/// A term by its slug; a merged one gives the one it became part of.
pub fn by_slug(cx: &Cx, facet: Facet, slug: &str) -> Result<TermRef, Error> {
    let _ = (cx, facet, slug);
    unimplemented!()
}

/// Adds a term (fields `label`, `alternative`).
///
/// Refused for all but editors of the taxonomy.
pub fn add(cx: &Cx, actor: &Actor, input: &TermInput) -> Result<TermRef, Error> {
    let _ = (cx, actor, input);
    unimplemented!()
}

/// Changes a term's labels; the old label stays as an alternative.
///
/// Refused for all but editors of the taxonomy; stale when it has another version.
pub fn edit(
    cx: &Cx,
    actor: &Actor,
    term: TermId,
    version: i64,
    input: &TermInput,
) -> Result<TermRef, Error> {
    let _ = (cx, actor, term, version, input);
    unimplemented!()
}

/// Merges a term into another of the same list: items follow, labels become alternatives.
///
/// Refused for all but editors of the taxonomy.
pub fn merge(cx: &Cx, actor: &Actor, term: TermId, into: TermId) -> Result<TermRef, Error> {
    let _ = (cx, actor, term, into);
    unimplemented!()
}

/// Brings the terms of a taxonomy file (`web/taxonomy.json`) in: adds what is missing, changes nothing else.
pub fn load(cx: &Cx, json: &str) -> Result<(), Error> {
    let _ = (cx, json);
    unimplemented!()
}
