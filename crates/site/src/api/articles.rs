//! Practices and editorial articles.

use domain::article::{EvidenceLevel, Licence, Phase, Prose, Takeover};
use domain::item::ItemKind;
use domain::place::Audience;
use domain::{OrganisationId, TermId};
use forum::articles::{self, ArticleInput, ArticleView};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::Call;
use super::endpoint::{Asked, Nothing};
use super::fault::Fault;
use super::gives::{Created, Json, Tagged};
use super::items::{created, id, of_place};
use super::shapes::{At, AtItem, OrganisationName, Person, PlaceId, Stands, TermName, W, stands};

/// What belongs to an article beside its text.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Article {
    /// The owner first.
    organisations: Vec<OrganisationName>,
    themes: Vec<TermName>,
    programmes: Vec<TermName>,
    /// End target groups.
    targets: Vec<TermName>,
    /// Intermediary target groups.
    intermediaries: Vec<TermName>,
    phase: Option<W<Phase>>,
    /// Whether it may be taken over.
    takeover: Option<W<Takeover>>,
    /// Of its materials.
    licence: Option<W<Licence>>,
    /// Whom to ask.
    contact: Option<Person>,
    reviewed_at: Option<At>,
    reviewed_by: Option<Person>,
    review_before: Option<At>,
    /// How well the result is known.
    evidence: Option<W<EvidenceLevel>>,
    instrument: Option<String>,
    evidence_n: Option<i64>,
    evidence_year: Option<i32>,
    costs_hours: Option<i64>,
    costs_euros: Option<i64>,
    /// Whether costs were left out for the reader.
    costs_hidden: bool,
    /// The other texts, in their order.
    prose: Vec<ProseHtml>,
}

/// One of the other texts of an article.
#[derive(Debug, Serialize, JsonSchema)]
struct ProseHtml {
    field: W<Prose>,
    /// HTML that is safe to show.
    html: String,
}

impl Article {
    pub(crate) fn of(call: &Call, view: ArticleView) -> Self {
        let terms = |terms: Vec<_>| terms.into_iter().map(TermName::from).collect();
        let (reviewed_at, reviewed_by) = match view.reviewed {
            Some((at, by)) => (Some(At(at)), by.map(|by| Person::of(call, by))),
            None => (None, None),
        };
        let organisations = view.organisations.into_iter();
        let prose = view.prose.into_iter().map(|(field, html)| ProseHtml {
            field: W(field),
            html: html.as_str().to_owned(),
        });
        Self {
            organisations: organisations
                .map(|it| OrganisationName::of(call, it))
                .collect(),
            themes: terms(view.themes),
            programmes: terms(view.programmes),
            targets: terms(view.targets),
            intermediaries: terms(view.intermediaries),
            phase: view.phase.map(W),
            takeover: view.takeover.map(W),
            licence: view.licence.map(W),
            contact: view.contact.map(|contact| Person::of(call, contact)),
            reviewed_at,
            reviewed_by,
            review_before: view.review_before.map(At),
            evidence: view.evidence.map(W),
            instrument: view.instrument,
            evidence_n: view.evidence_n,
            evidence_year: view.evidence_year,
            costs_hours: view.costs_hours,
            costs_euros: view.costs_euros,
            costs_hidden: view.costs_hidden,
            prose: prose.collect(),
        }
    }
}

/// What an article is.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum ArticleKind {
    Practice,
    Editorial,
}

/// An article, as it is written. What is left out is empty.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ArticleText {
    kind: ArticleKind,
    title: String,
    /// At most 300 characters.
    summary: String,
    /// The approach (editorial: the text), Markdown.
    body: String,
    /// Without it the first category that everyone may read.
    place: Option<PlaceId>,
    /// Without it what the place allows at most.
    audience: Option<W<Audience>>,
    /// By id, the owner first; none takes the writer's own.
    #[serde(default)]
    organisations: Vec<i64>,
    /// By id; a practice needs one.
    #[serde(default)]
    themes: Vec<i64>,
    #[serde(default)]
    programmes: Vec<i64>,
    /// End target groups.
    #[serde(default)]
    targets: Vec<i64>,
    /// Intermediary target groups.
    #[serde(default)]
    intermediaries: Vec<i64>,
    /// Free tags.
    #[serde(default)]
    tags: Vec<String>,
    /// A practice needs one.
    phase: Option<W<Phase>>,
    takeover: Option<W<Takeover>>,
    licence: Option<W<Licence>>,
    /// The handle of whom to ask; may be empty.
    #[serde(default)]
    contact: String,
    /// The day of the last review, as `2026-05-01`; may be empty.
    #[serde(default)]
    reviewed_on: String,
    /// The day of the next review; may be empty.
    #[serde(default)]
    review_before: String,
    evidence: Option<W<EvidenceLevel>>,
    /// With what it was measured.
    #[serde(default)]
    instrument: String,
    evidence_n: Option<i64>,
    evidence_year: Option<i64>,
    costs_hours: Option<i64>,
    costs_euros: Option<i64>,
    /// Whether visitors see the costs.
    #[serde(default)]
    costs_public: bool,
    /// The other texts.
    #[serde(default)]
    prose: Vec<ProseText>,
    /// How many people a group that is named in the text tells of it: the answer to a text that names one says how many.
    #[serde(default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    told: Option<usize>,
}

/// One of the other texts of an article.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ProseText {
    field: W<Prose>,
    /// Markdown.
    body: String,
}

/// Another state of an article, and why.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangedArticle {
    article: ArticleText,
    /// What was changed, in one line; may be empty.
    #[serde(default)]
    note: String,
}

impl From<ArticleText> for ArticleInput {
    fn from(text: ArticleText) -> Self {
        let terms = |ids: Vec<i64>| ids.into_iter().map(TermId).collect();
        let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
        Self {
            kind: match text.kind {
                ArticleKind::Practice => ItemKind::Practice,
                ArticleKind::Editorial => ItemKind::Editorial,
            },
            title: text.title,
            summary: text.summary,
            body: text.body,
            place: text.place.map(Into::into),
            audience: text.audience.map(|it| it.0),
            organisations: text.organisations.into_iter().map(OrganisationId).collect(),
            themes: terms(text.themes),
            programmes: terms(text.programmes),
            targets: terms(text.targets),
            intermediaries: terms(text.intermediaries),
            tags: text.tags,
            phase: text.phase.map(|it| it.0),
            takeover: text.takeover.map(|it| it.0),
            licence: text.licence.map(|it| it.0),
            contact: text.contact,
            reviewed_on: text.reviewed_on,
            review_before: text.review_before,
            evidence: text.evidence.map(|it| it.0),
            instrument: text.instrument,
            evidence_n: number(text.evidence_n),
            evidence_year: number(text.evidence_year),
            costs_hours: number(text.costs_hours),
            costs_euros: number(text.costs_euros),
            costs_public: text.costs_public,
            told: text.told,
            prose: text
                .prose
                .into_iter()
                .map(|prose| (prose.field.0, prose.body))
                .collect(),
        }
    }
}

impl From<ArticleInput> for ArticleText {
    fn from(input: ArticleInput) -> Self {
        let terms = |ids: Vec<TermId>| ids.into_iter().map(|id| id.0).collect();
        let number = |typed: String| typed.parse().ok();
        Self {
            kind: match input.kind {
                ItemKind::Editorial => ArticleKind::Editorial,
                _ => ArticleKind::Practice,
            },
            title: input.title,
            summary: input.summary,
            body: input.body,
            place: input.place.map(PlaceId::from),
            audience: input.audience.map(W),
            organisations: input.organisations.into_iter().map(|id| id.0).collect(),
            themes: terms(input.themes),
            programmes: terms(input.programmes),
            targets: terms(input.targets),
            intermediaries: terms(input.intermediaries),
            tags: input.tags,
            phase: input.phase.map(W),
            takeover: input.takeover.map(W),
            licence: input.licence.map(W),
            contact: input.contact,
            reviewed_on: input.reviewed_on,
            review_before: input.review_before,
            evidence: input.evidence.map(W),
            instrument: input.instrument,
            evidence_n: number(input.evidence_n),
            evidence_year: number(input.evidence_year),
            costs_hours: number(input.costs_hours),
            costs_euros: number(input.costs_euros),
            costs_public: input.costs_public,
            prose: input
                .prose
                .into_iter()
                .map(|(field, body)| ProseText {
                    field: W(field),
                    body,
                })
                .collect(),
            told: None,
        }
    }
}

/// `POST /articles`
pub(crate) fn create(
    call: &Call,
    asked: Asked<Nothing, Nothing, ArticleText>,
) -> Result<Created<Stands>, Fault> {
    let (input, key) = (ArticleInput::from(asked.body), call.submission());
    let posted = articles::publish(&call.cx, &call.actor, &input, key.as_deref());
    Ok(created(call, &posted.map_err(of_place)?))
}

/// `GET /items/{label}/article`
pub(crate) fn text(call: &Call, asked: Asked<AtItem>) -> Result<Tagged<ArticleText>, Fault> {
    let item = id(call, asked.at.label)?;
    let (version, input) = articles::to_edit(&call.cx, &call.actor, item)?;
    Ok(Tagged {
        version,
        shape: input.into(),
    })
}

/// `PUT /items/{label}/article`
pub(crate) fn set_text(
    call: &Call,
    asked: Asked<AtItem, Nothing, ChangedArticle>,
) -> Result<Json<Stands>, Fault> {
    let (item, version) = (id(call, asked.at.label)?, call.version()?);
    let (input, note) = (ArticleInput::from(asked.body.article), asked.body.note);
    // The item first: what is hidden from the person is no place that could be wrong.
    super::items::open(call, asked.at.label.0, forum::items::Showing::Page(1))?;
    let edited = articles::edit(&call.cx, &call.actor, item, version, &note, &input);
    stands(call, edited.map_err(of_place)?)
}
