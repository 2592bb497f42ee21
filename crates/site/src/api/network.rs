//! Organisations and terms.

use domain::TermId;
use domain::organisation::{OrganisationKind, OrganisationStatus, Province};
use domain::taxonomy::Facet;
use forum::Error;
use forum::organisations::{self, OrganisationInput, OrganisationRow};
use forum::taxonomy::{self, TermInput};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::Call;
use super::endpoint::{Asked, Nothing};
use super::fault::Fault;
use super::gives::{Created, Json, Tagged};
use super::shapes::{At, AtId, AtSlug, OrganisationName, Page, Person, TermName, W};

/// Which organisations.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OrganisationsQuery {
    kind: Option<W<OrganisationKind>>,
    province: Option<W<Province>>,
}

/// An organisation as a row of a list.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Organisation {
    organisation: OrganisationName,
    kind: W<OrganisationKind>,
    status: W<OrganisationStatus>,
    provinces: Vec<W<Province>>,
    /// May be empty.
    municipality: String,
}

impl Organisation {
    fn of(call: &Call, row: OrganisationRow) -> Self {
        Self {
            organisation: OrganisationName::of(call, row.organisation),
            kind: W(row.kind),
            status: W(row.status),
            provinces: row.provinces.into_iter().map(W).collect(),
            municipality: row.municipality,
        }
    }
}

/// `GET /organisations`
pub(crate) fn list_organisations(
    call: &Call,
    asked: Asked<Nothing, OrganisationsQuery>,
) -> Result<Json<Page<Organisation>>, Fault> {
    let (kind, province) = (asked.query.kind, asked.query.province);
    let rows = organisations::list(&call.cx, kind.map(|it| it.0), province.map(|it| it.0))?;
    let rows = rows.into_iter().map(|row| Organisation::of(call, row));
    Ok(Json(Page::whole(rows.collect())))
}

/// An organisation.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OrganisationDetail {
    row: Organisation,
    isil: Option<String>,
    /// What it is part of.
    parent: Option<OrganisationName>,
    merged_into: Option<OrganisationName>,
    /// People it serves.
    population: Option<i64>,
    website: Option<String>,
    /// What it tells of itself, as HTML that is safe to show.
    about_html: String,
    /// At most 200.
    members: Vec<Colleague>,
    member_count: Option<i64>,
    /// Of mail addresses, for those who manage it.
    domains: Option<Vec<String>>,
    may_manage: bool,
    /// Whether the person may change kind, codes and status.
    may_register: bool,
    updated_at: At,
}

/// Someone who works there.
#[derive(Debug, Serialize, JsonSchema)]
struct Colleague {
    person: Person,
    /// May be empty.
    job_title: String,
}

/// An organisation by its slug or ISIL, of now or before.
fn find(call: &Call, word: &str) -> Result<organisations::OrganisationView, Fault> {
    let slug = match organisations::open(&call.cx, &call.actor, word)? {
        organisations::Found::Here(view) => return Ok(*view),
        organisations::Found::Moved(slug) => slug,
    };
    match organisations::open(&call.cx, &call.actor, &slug)? {
        organisations::Found::Here(view) => Ok(*view),
        organisations::Found::Moved(_) => Err(Error::NotFound.into()),
    }
}

/// `GET /organisations/{slug}`
pub(crate) fn show_organisation(
    call: &Call,
    asked: Asked<AtSlug>,
) -> Result<Json<OrganisationDetail>, Fault> {
    let view = find(call, &asked.at.slug)?;
    let other = |it| OrganisationName::of(call, it);
    let members = view.members.into_iter();
    Ok(Json(OrganisationDetail {
        row: Organisation::of(call, view.row),
        isil: view.isil,
        parent: view.parent.map(other),
        merged_into: view.merged_into.map(other),
        population: view.population,
        website: view.website,
        about_html: view.about.as_str().to_owned(),
        members: members
            .map(|(person, job_title)| Colleague {
                person: Person::of(call, person),
                job_title,
            })
            .collect(),
        member_count: view.member_count,
        domains: view.domains,
        may_manage: view.may_manage,
        may_register: view.may_register,
        updated_at: At(view.updated_at),
    }))
}

/// An organisation, as it is written.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OrganisationText {
    name: String,
    kind: W<OrganisationKind>,
    status: W<OrganisationStatus>,
    /// May be empty.
    #[serde(default)]
    isil: String,
    #[serde(default)]
    provinces: Vec<W<Province>>,
    #[serde(default)]
    municipality: String,
    /// People it serves.
    population: Option<i64>,
    /// What it is part of: slug or ISIL; may be empty.
    #[serde(default)]
    parent: String,
    /// What it became part of: slug or ISIL; may be empty.
    #[serde(default)]
    merged_into: String,
    #[serde(default)]
    website: String,
    /// Markdown.
    #[serde(default)]
    about: String,
    /// Of mail addresses.
    #[serde(default)]
    domains: Vec<String>,
}

impl From<OrganisationText> for OrganisationInput {
    fn from(text: OrganisationText) -> Self {
        Self {
            name: text.name,
            kind: text.kind.0,
            status: text.status.0,
            isil: text.isil,
            provinces: text.provinces.into_iter().map(|it| it.0).collect(),
            municipality: text.municipality,
            population: text.population.map(|n| n.to_string()).unwrap_or_default(),
            parent: text.parent,
            merged_into: text.merged_into,
            website: text.website,
            about: text.about,
            domains: text.domains.join(" "),
        }
    }
}

impl From<OrganisationInput> for OrganisationText {
    fn from(input: OrganisationInput) -> Self {
        let domains = input.domains.split([',', ' ', '\n', '\t']);
        Self {
            name: input.name,
            kind: W(input.kind),
            status: W(input.status),
            isil: input.isil,
            provinces: input.provinces.into_iter().map(W).collect(),
            municipality: input.municipality,
            population: input.population.parse().ok(),
            parent: input.parent,
            merged_into: input.merged_into,
            website: input.website,
            about: input.about,
            domains: domains
                .map(|domain| domain.trim().to_owned())
                .filter(|domain| !domain.is_empty())
                .collect(),
        }
    }
}

/// `POST /organisations`
pub(crate) fn add_organisation(
    call: &Call,
    asked: Asked<Nothing, Nothing, OrganisationText>,
) -> Result<Created<OrganisationName>, Fault> {
    let made = organisations::add(&call.cx, &call.actor, &asked.body.into())?;
    Ok(Created {
        path: format!("/organisations/{}", made.slug),
        shape: OrganisationName::of(call, made),
    })
}

/// `GET /organisations/{slug}/text`
pub(crate) fn organisation_text(
    call: &Call,
    asked: Asked<AtSlug>,
) -> Result<Tagged<OrganisationText>, Fault> {
    let id = find(call, &asked.at.slug)?.row.organisation.id;
    let (version, input) = organisations::to_edit(&call.cx, &call.actor, id)?;
    Ok(Tagged {
        version,
        shape: input.into(),
    })
}

/// `PUT /organisations/{slug}/text`
pub(crate) fn set_organisation(
    call: &Call,
    asked: Asked<AtSlug, Nothing, OrganisationText>,
) -> Result<Json<OrganisationName>, Fault> {
    let (id, version) = (
        find(call, &asked.at.slug)?.row.organisation.id,
        call.version()?,
    );
    let input = asked.body.into();
    let made = organisations::edit(&call.cx, &call.actor, id, version, &input)?;
    Ok(Json(OrganisationName::of(call, made)))
}

/// Which terms.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TermsQuery {
    /// Of which list; free tags are found by searching.
    facet: TermList,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum TermList {
    Theme,
    Programme,
    TargetGroup,
}

/// `GET /terms`
pub(crate) fn list_terms(
    call: &Call,
    asked: Asked<Nothing, TermsQuery>,
) -> Result<Json<Page<TermName>>, Fault> {
    let facet = match asked.query.facet {
        TermList::Theme => Facet::Theme,
        TermList::Programme => Facet::Programme,
        TermList::TargetGroup => Facet::TargetGroup,
    };
    let terms = taxonomy::terms(&call.cx, facet)?.into_iter();
    Ok(Json(Page::whole(terms.map(TermName::from).collect())))
}

/// A term with its other labels.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct TermDetail {
    term: TermName,
    family: Option<String>,
    alternative: Vec<String>,
    /// Items that carry it and that everyone may read.
    items: i64,
    /// For `If-Match`.
    version: i64,
}

/// `GET /terms/all`
pub(crate) fn all_terms(call: &Call, _: Asked) -> Result<Json<Page<TermDetail>>, Fault> {
    let terms = taxonomy::overview(&call.cx, &call.actor)?.into_iter();
    let shape = |view: taxonomy::TermView| TermDetail {
        term: view.term.into(),
        family: view.family,
        alternative: view.alternative,
        items: view.items,
        version: view.version,
    };
    Ok(Json(Page::whole(terms.map(shape).collect())))
}

/// A term, as it is written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TermText {
    facet: W<Facet>,
    label: String,
    #[serde(default)]
    alternative: Vec<String>,
    family: Option<String>,
}

impl From<TermText> for TermInput {
    fn from(text: TermText) -> Self {
        Self {
            facet: text.facet.0,
            label: text.label,
            alternative: text.alternative.join("\n"),
            family: text.family,
        }
    }
}

/// `POST /terms`
pub(crate) fn add_term(
    call: &Call,
    asked: Asked<Nothing, Nothing, TermText>,
) -> Result<Json<TermName>, Fault> {
    let term = taxonomy::add(&call.cx, &call.actor, &asked.body.into())?;
    Ok(Json(term.into()))
}

/// `PUT /terms/{id}`
pub(crate) fn set_term(
    call: &Call,
    asked: Asked<AtId, Nothing, TermText>,
) -> Result<Json<TermName>, Fault> {
    let (id, version) = (TermId(asked.at.id), call.version()?);
    let term = taxonomy::edit(&call.cx, &call.actor, id, version, &asked.body.into())?;
    Ok(Json(term.into()))
}

/// Another term that this one becomes part of.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TermMerging {
    /// By id.
    into: i64,
}

/// `POST /terms/{id}/merge`
pub(crate) fn merge_term(
    call: &Call,
    asked: Asked<AtId, Nothing, TermMerging>,
) -> Result<Json<TermName>, Fault> {
    let (term, into) = (TermId(asked.at.id), TermId(asked.body.into));
    let term = taxonomy::merge(&call.cx, &call.actor, term, into)?;
    Ok(Json(term.into()))
}
