//! The fields of an article beside title and text: one value that is loaded, compared, kept and written.

use std::collections::HashMap;

use domain::article::{EvidenceLevel, Licence, Phase, Prose, Takeover};
use domain::place::Audience;
use domain::taxonomy::Part;
use domain::{ItemId, MemberId, Moment, OrganisationId, TermId};
use serde::{Deserialize, Serialize};
use store::articles::{ArticleRow, ProseRow};
use store::items::ItemRow;
use store::{Read, Write, articles, items, terms};

use crate::Error;
use crate::history::fields::Fields;
use crate::posting::Text;

/// The parts of an article whose terms are chosen from lists.
pub(crate) const LISTED: [Part; 4] = [
    Part::Theme,
    Part::Programme,
    Part::Target,
    Part::Intermediary,
];

/// The fields of an article. Also what is kept of its earlier states, so a field that goes must still be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ArticleFields {
    pub(crate) summary: String,
    pub(crate) audience: Audience,
    /// Owner first.
    pub(crate) organisations: Vec<OrganisationId>,
    pub(crate) themes: Vec<TermId>,
    pub(crate) programmes: Vec<TermId>,
    pub(crate) targets: Vec<TermId>,
    pub(crate) intermediaries: Vec<TermId>,
    pub(crate) phase: Option<Phase>,
    pub(crate) takeover: Option<Takeover>,
    pub(crate) licence: Option<Licence>,
    pub(crate) contact: Option<MemberId>,
    pub(crate) reviewed_at: Option<Moment>,
    pub(crate) reviewed_by: Option<MemberId>,
    pub(crate) review_before: Option<Moment>,
    pub(crate) evidence: Option<EvidenceLevel>,
    pub(crate) instrument: Option<String>,
    pub(crate) evidence_n: Option<i64>,
    pub(crate) evidence_year: Option<i32>,
    pub(crate) costs_hours: Option<i64>,
    pub(crate) costs_euros: Option<i64>,
    pub(crate) costs_public: bool,
    /// Markdown of the fields that are filled in, in the order of [`Prose::ALL`].
    pub(crate) prose: Vec<(Prose, String)>,
}

impl ArticleFields {
    /// The terms of a part; those of free tags stand beside the fields.
    pub(crate) fn terms(&self, part: Part) -> &[TermId] {
        match part {
            Part::Theme => &self.themes,
            Part::Programme => &self.programmes,
            Part::Target => &self.targets,
            Part::Intermediary => &self.intermediaries,
            Part::Tag => &[],
        }
    }
}

/// The fields of an article as they are now.
pub(crate) fn load(r: &mut Read, row: &ItemRow) -> Result<Fields, Error> {
    let lost = || Error::Broken(format!("article {} has no fields", row.id));
    let article = articles::find(r, row.id)?.ok_or_else(lost)?;
    let mut parts: HashMap<Part, Vec<TermId>> = HashMap::new();
    for (_, part, term) in terms::of_items(r, &[row.id])? {
        parts.entry(part).or_default().push(term);
    }
    let mut take = |part| parts.remove(&part).unwrap_or_default();
    let organisations = items::organisations_of(r, &[row.id])?.into_iter();
    let prose = articles::prose_of(r, &[row.id])?.into_iter();
    Ok(Fields {
        summary: None,
        stood: None,
        tags: take(Part::Tag),
        article: Some(ArticleFields {
            summary: row.summary.clone(),
            audience: row.audience,
            organisations: organisations.map(|(_, id)| id).collect(),
            themes: take(Part::Theme),
            programmes: take(Part::Programme),
            targets: take(Part::Target),
            intermediaries: take(Part::Intermediary),
            phase: article.phase,
            takeover: article.takeover,
            licence: article.licence,
            contact: article.contact_member_id,
            reviewed_at: article.reviewed_at,
            reviewed_by: article.reviewed_by,
            review_before: article.review_before,
            evidence: article.evidence,
            instrument: article.instrument,
            evidence_n: article.evidence_n,
            evidence_year: article.evidence_year,
            costs_hours: article.costs_hours,
            costs_euros: article.costs_euros,
            costs_public: article.costs_public,
            prose: prose.map(|row| (row.field, row.body)).collect(),
        }),
    })
}

/// Whether the fields are new or stand over older ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Over {
    /// The article is new.
    Nothing,
    /// The article has fields.
    Older,
}

/// Writes the fields of an article; summary and audience are in the row of its item.
pub(crate) fn write(
    tx: &mut Write,
    item: ItemId,
    fields: &ArticleFields,
    tags: &[TermId],
    prose: &[(Prose, Text)],
    over: Over,
) -> Result<(), Error> {
    let row = ArticleRow {
        item_id: item,
        phase: fields.phase,
        takeover: fields.takeover,
        licence: fields.licence,
        contact_member_id: fields.contact,
        contact_organisation_id: None,
        reviewed_at: fields.reviewed_at,
        reviewed_by: fields.reviewed_by,
        review_before: fields.review_before,
        evidence: fields.evidence,
        instrument: fields.instrument.clone(),
        evidence_n: fields.evidence_n,
        evidence_year: fields.evidence_year,
        costs_hours: fields.costs_hours,
        costs_euros: fields.costs_euros,
        costs_public: fields.costs_public,
    };
    match over {
        Over::Nothing => articles::add(tx, &row)?,
        Over::Older => articles::set(tx, &row)?,
    }
    let mut carried: Vec<(Part, TermId)> = Vec::new();
    for part in LISTED {
        carried.extend(fields.terms(part).iter().map(|term| (part, *term)));
    }
    carried.extend(tags.iter().map(|tag| (Part::Tag, *tag)));
    terms::set_item_terms(tx, item, &carried)?;
    items::set_organisations(tx, item, &fields.organisations)?;
    let prose: Vec<ProseRow> = prose
        .iter()
        .map(|(field, text)| ProseRow {
            item_id: item,
            field: *field,
            body: text.body.clone(),
            html: text.rendered.html.as_str().to_owned(),
            plain: text.rendered.plain.clone(),
        })
        .collect();
    articles::set_prose(tx, item, &prose)?;
    Ok(())
}
