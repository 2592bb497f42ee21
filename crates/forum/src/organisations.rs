//! Libraries, support institutions and the other organisations of the network.

use domain::organisation::{OrganisationKind, OrganisationStatus, Province};
use domain::rights::Actor;
use domain::{Moment, OrganisationId};
use text::SafeHtml;

use crate::views::{OrganisationRef, PersonRef};
use crate::{Cx, Error};

/// An organisation as a row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationRow {
    /// Name and address.
    pub organisation: OrganisationRef,
    /// What it is.
    pub kind: OrganisationKind,
    /// Whether it is there still.
    pub status: OrganisationStatus,
    /// Where.
    pub provinces: Vec<Province>,
    /// The municipality, may be empty.
    pub municipality: String,
}

/// An organisation's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationView {
    /// Name, kind, provinces.
    pub row: OrganisationRow,
    /// The code of the library world.
    pub isil: Option<String>,
    /// What it is part of.
    pub parent: Option<OrganisationRef>,
    /// What it became part of.
    pub merged_into: Option<OrganisationRef>,
    /// People it serves.
    pub population: Option<i64>,
    /// Its own site.
    pub website: Option<String>,
    /// What it tells of itself.
    pub about: SafeHtml,
    /// Its members as far as the reader may see them, by name; at most 200.
    pub members: Vec<(PersonRef, String)>,
    /// Members in all, for members of the network.
    pub member_count: Option<i64>,
    /// E-mail domains, for those who manage it.
    pub domains: Option<Vec<String>>,
    /// Whether the reader may change its page.
    pub may_manage: bool,
    /// Whether the reader may change kind, codes and status.
    pub may_register: bool,
    /// Last change.
    pub updated_at: Moment,
}

/// What an organisation's page is reached by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The page.
    Here(Box<OrganisationView>),
    /// It has another slug now, or was reached by its ISIL.
    Moved(String),
}

/// What someone typed to add or change an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationInput {
    /// The name.
    pub name: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// Whether it is there still.
    pub status: OrganisationStatus,
    /// The ISIL as typed, may be empty.
    pub isil: String,
    /// Where.
    pub provinces: Vec<Province>,
    /// The municipality.
    pub municipality: String,
    /// People it serves, as typed.
    pub population: String,
    /// What it is part of: slug or ISIL as typed, may be empty.
    pub parent: String,
    /// Its own site.
    pub website: String,
    /// Markdown.
    pub about: String,
    /// E-mail domains, separated by white space or commas.
    pub domains: String,
}

/// The organisations by name, of this kind and province when given.
pub fn list(
    cx: &Cx,
    kind: Option<OrganisationKind>,
    province: Option<Province>,
) -> Result<Vec<OrganisationRow>, Error> {
    let _ = (cx, kind, province);
    unimplemented!()
}

/// An organisation's page by slug, former slug or ISIL. Everyone may see it; its members are shown as far
/// as the reader may see them.
pub fn open(cx: &Cx, actor: &Actor, word: &str) -> Result<Found, Error> {
    let _ = (cx, actor, word);
    unimplemented!()
}

/// Adds an organisation. Fields as in [`OrganisationInput`].
///
/// Refused for all but administrators.
pub fn add(cx: &Cx, actor: &Actor, input: &OrganisationInput) -> Result<OrganisationRef, Error> {
    let _ = (cx, actor, input);
    unimplemented!()
}

/// What the form for changing an organisation begins with, and its version.
///
/// Refused as [`edit`].
pub fn to_edit(
    cx: &Cx,
    actor: &Actor,
    id: OrganisationId,
) -> Result<(i64, OrganisationInput), Error> {
    let _ = (cx, actor, id);
    unimplemented!()
}

/// Changes an organisation. Its managers change name, about, website, municipality and population;
/// kind, status, ISIL, provinces, parent and domains are for administrators, and left as they are otherwise.
///
/// Refused for others; stale when it was changed meanwhile.
pub fn edit(
    cx: &Cx,
    actor: &Actor,
    id: OrganisationId,
    version: i64,
    input: &OrganisationInput,
) -> Result<OrganisationRef, Error> {
    let _ = (cx, actor, id, version, input);
    unimplemented!()
}

/// The organisation with this slug.
pub fn by_slug(cx: &Cx, slug: &str) -> Result<OrganisationRef, Error> {
    let _ = (cx, slug);
    unimplemented!()
}
