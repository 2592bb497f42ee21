//! What an article refers to: organisations, terms, people.

use std::collections::HashMap;

use domain::limits::ORGANISATIONS_MAX;
use domain::place::Audience;
use domain::rights::Actor;
use domain::taxonomy::Part;
use domain::{Check, MemberId, Moment, OrganisationId, Problem, TermId};
use store::{Read, organisations};

use super::ArticleInput;
use super::check::{Typed, chosen, field};
use super::fields::{ArticleFields, LISTED};
use crate::views::TermRef;
use crate::{Error, people, taxonomy};

/// Who is writing, and what stood there before.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    /// Who asks.
    pub(super) actor: &'a Actor,
    /// Who reviewed it, when they say that it was reviewed.
    pub(super) reviewer: Option<MemberId>,
    /// Owns it when no organisation was chosen.
    pub(super) house: OrganisationId,
    /// The fields that the new ones take the place of.
    pub(super) before: Option<&'a ArticleFields>,
}

/// The fields with everything that they refer to; what isn't there is noted. The audience is decided elsewhere.
pub(super) fn fields(
    r: &mut Read,
    check: &mut Check,
    input: &ArticleInput,
    typed: &Typed,
    writer: &Writer<'_>,
    audience: Audience,
) -> Result<ArticleFields, Error> {
    let terms = terms(r, check, input)?;
    let part = |part| terms.get(&part).cloned().unwrap_or_default();
    Ok(ArticleFields {
        summary: typed.summary.clone(),
        audience,
        organisations: houses(r, check, input, writer)?,
        themes: part(Part::Theme),
        programmes: part(Part::Programme),
        targets: part(Part::Target),
        intermediaries: part(Part::Intermediary),
        phase: input.phase,
        takeover: input.takeover,
        licence: input.licence,
        contact: contact(r, check, typed, writer)?,
        reviewed_at: typed.reviewed_at,
        reviewed_by: reviewer(typed.reviewed_at, writer),
        review_before: typed.review_before,
        evidence: input.evidence,
        instrument: typed.instrument.clone(),
        evidence_n: typed.evidence_n,
        evidence_year: typed.evidence_year,
        costs_hours: typed.costs_hours,
        costs_euros: typed.costs_euros,
        costs_public: input.costs_public,
        prose: typed
            .prose
            .iter()
            .map(|(field, text)| (*field, text.body.clone()))
            .collect(),
    })
}

/// The terms by part, each once; those that were merged give the one they became part of.
fn terms(
    r: &mut Read,
    check: &mut Check,
    input: &ArticleInput,
) -> Result<HashMap<Part, Vec<TermId>>, Error> {
    let all: Vec<TermId> = LISTED
        .iter()
        .flat_map(|part| chosen(input, *part).iter().copied())
        .collect();
    let known: HashMap<TermId, TermRef> = taxonomy::refs(r, &all)?;
    let mut by_part = HashMap::new();
    for part in LISTED {
        let mut terms: Vec<TermId> = Vec::new();
        for id in chosen(input, part) {
            match known.get(id).filter(|term| term.facet == part.facet()) {
                Some(term) if terms.contains(&term.id) => {}
                Some(term) => terms.push(term.id),
                None => {
                    check.add(Problem::new(field(part), "not-a-choice"));
                    break;
                }
            }
        }
        by_part.insert(part, terms);
    }
    Ok(by_part)
}

/// The organisations, each once; none chosen takes the writer's own, and one that merged is what it became part of.
fn houses(
    r: &mut Read,
    check: &mut Check,
    input: &ArticleInput,
    writer: &Writer<'_>,
) -> Result<Vec<OrganisationId>, Error> {
    let mut houses: Vec<OrganisationId> = Vec::new();
    for id in input.organisations.iter().take(ORGANISATIONS_MAX) {
        if !houses.contains(id) {
            houses.push(*id);
        }
    }
    if houses.is_empty() {
        return Ok(vec![writer.house]);
    }
    let known = organisations::by_ids(r, &houses)?;
    check.when(known.len() < houses.len(), "organisations", "not-a-choice");
    // What became part of another since the form was opened, or in an old export, is that other.
    let mut standing: Vec<OrganisationId> = Vec::new();
    for id in houses {
        let row = known.iter().find(|row| row.id == id);
        let id = row.and_then(|row| row.merged_into).unwrap_or(id);
        if !standing.contains(&id) {
            standing.push(id);
        }
    }
    Ok(standing)
}

/// The contact by handle, also by a former one, when the writer may see them. One whom the writer doesn't see
/// did not stand in the form, and stays.
fn contact(
    r: &mut Read,
    check: &mut Check,
    typed: &Typed,
    writer: &Writer<'_>,
) -> Result<Option<MemberId>, Error> {
    let Some(handle) = &typed.contact else {
        let Some(before) = writer.before.and_then(|fields| fields.contact) else {
            return Ok(None);
        };
        let seen = people::person_refs(r, writer.actor, &[before])?.contains_key(&before);
        return Ok((!seen).then_some(before));
    };
    let found = people::by_typed_handle(r, handle)?.filter(|row| people::sees(writer.actor, row));
    check.when(found.is_none(), "contact", "no-person");
    Ok(found.map(|row| row.id))
}

/// Who wrote down another day of review did the review.
fn reviewer(at: Option<Moment>, writer: &Writer<'_>) -> Option<MemberId> {
    at?;
    match writer.before {
        Some(before) if before.reviewed_at == at => before.reviewed_by,
        _ => writer.reviewer,
    }
}
