//! The fields of an article as the reader may see them.

use std::collections::HashMap;

use domain::TermId;
use domain::article::Prose;
use domain::rights::Actor;
use domain::taxonomy::Part;
use store::items::ItemRow;
use store::{Read, articles, items};
use text::SafeHtml;

use super::ArticleView;
use crate::views::TermRef;
use crate::{Error, people};

/// The prose that belongs to the costs, and is shown with them or not at all.
pub(crate) const COSTS: [Prose; 2] = [Prose::CostsMaterial, Prose::CostsFunding];

/// The fields of an article; `terms` are those of its parts with their names.
pub(crate) fn view(
    r: &mut Read,
    actor: &Actor,
    row: &ItemRow,
    terms: &HashMap<Part, Vec<TermRef>>,
) -> Result<ArticleView, Error> {
    let lost = || Error::Broken(format!("article {} has no fields", row.id));
    let fields = articles::find(r, row.id)?.ok_or_else(lost)?;
    let houses: Vec<_> = items::organisations_of(r, &[row.id])?
        .into_iter()
        .map(|(_, id)| id)
        .collect();
    let mut names = people::organisation_refs(r, &houses)?;
    let asked: Vec<_> = [fields.contact_member_id, fields.reviewed_by]
        .into_iter()
        .flatten()
        .collect();
    let people = people::person_refs(r, actor, &asked)?;
    let person = |id: Option<_>| id.and_then(|id| people.get(&id).cloned());
    let of = |part| terms.get(&part).cloned().unwrap_or_default();
    let open = sees_costs(actor, fields.costs_public);
    let prose = prose(r, row, open)?;
    let has_costs = fields.costs_hours.is_some() || fields.costs_euros.is_some() || prose.hidden;
    Ok(ArticleView {
        organisations: houses.iter().filter_map(|id| names.remove(id)).collect(),
        themes: of(Part::Theme),
        programmes: of(Part::Programme),
        targets: of(Part::Target),
        intermediaries: of(Part::Intermediary),
        phase: fields.phase,
        takeover: fields.takeover,
        licence: fields.licence,
        contact: person(fields.contact_member_id),
        reviewed: fields
            .reviewed_at
            .map(|at| (at, person(fields.reviewed_by))),
        review_before: fields.review_before,
        evidence: fields.evidence,
        instrument: fields.instrument,
        evidence_n: fields.evidence_n,
        evidence_year: fields.evidence_year,
        costs_hours: fields.costs_hours.filter(|_| open),
        costs_euros: fields.costs_euros.filter(|_| open),
        costs_hidden: !open && has_costs,
        prose: prose.shown,
    })
}

/// Whether the reader sees what something cost.
pub(crate) fn sees_costs(actor: &Actor, public: bool) -> bool {
    public || *actor != Actor::Visitor
}

struct Shown {
    shown: Vec<(Prose, SafeHtml)>,
    /// Whether something of the costs was left out.
    hidden: bool,
}

fn prose(r: &mut Read, row: &ItemRow, costs: bool) -> Result<Shown, Error> {
    let (shown, left_out): (Vec<_>, Vec<_>) = articles::prose_of(r, &[row.id])?
        .into_iter()
        .partition(|prose| costs || !COSTS.contains(&prose.field));
    let shown = shown
        .into_iter()
        .map(|prose| (prose.field, SafeHtml::from_stored(prose.html)));
    Ok(Shown {
        shown: shown.collect(),
        hidden: !left_out.is_empty(),
    })
}

/// The names of these terms by part, in their order.
pub(crate) fn by_part(
    carried: &[(Part, TermId)],
    names: &HashMap<TermId, TermRef>,
) -> HashMap<Part, Vec<TermRef>> {
    let mut parts: HashMap<Part, Vec<TermRef>> = HashMap::new();
    for (part, term) in carried {
        if let Some(name) = names.get(term) {
            parts.entry(*part).or_default().push(name.clone());
        }
    }
    parts
}
