//! Organisations: the list, a page of each, and the form for changing it.

use askama::Template;
use domain::organisation::{OrganisationKind, Province};
use forum::organisations::{OrganisationRow, OrganisationView};
use forum::views::{ItemRow, Paged};

use crate::filters;
use crate::items::Ways;
use crate::{Form, FormSpec, Frame};

/// The form for an organisation.
pub const ORGANISATION: FormSpec = FormSpec {
    fields: &[
        ("name", "organisation-name"),
        ("municipality", "organisation-municipality"),
        ("population", "organisation-population"),
        ("website", "organisation-website"),
        ("about", "organisation-about"),
        ("kind", "organisation-kind"),
        ("status", "organisation-status"),
        ("isil", "organisation-isil"),
        ("provinces", "organisation-provinces"),
        ("parent", "organisation-parent"),
        ("merged_into", "organisation-merged-into"),
        ("domains", "organisation-domains"),
    ],
    once: false,
    secret: &[],
};

/// `/bibliotheken`.
#[derive(Debug, Template)]
#[template(path = "organisations/list.html")]
pub struct OrganisationsPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The organisations.
    pub rows: &'a [OrganisationRow],
    /// The kind that was chosen.
    pub chosen_kind: Option<OrganisationKind>,
    /// The province that was chosen.
    pub chosen_province: Option<Province>,
}

impl OrganisationsPage<'_> {
    fn is_kind(&self, kind: &OrganisationKind) -> bool {
        self.chosen_kind.as_ref() == Some(kind)
    }

    fn is_province(&self, province: &Province) -> bool {
        self.chosen_province.as_ref() == Some(province)
    }
}

/// `/bibliotheek/<slug>`.
#[derive(Debug, Template)]
#[template(path = "organisations/organisation.html")]
pub struct OrganisationPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The organisation.
    pub view: &'a OrganisationView,
    /// What it shared.
    pub rows: &'a Paged<ItemRow>,
    /// Whether it is the first page of that.
    pub first: bool,
}

impl OrganisationPage<'_> {
    fn path(&self) -> String {
        format!("/bibliotheek/{}", self.view.row.organisation.slug)
    }

    fn ways(&self) -> Ways {
        Ways::of(self.path())
    }
}

/// `/bibliotheek/<slug>/bewerken`.
#[derive(Debug, Template)]
#[template(path = "organisations/edit.html")]
pub struct EditOrganisationPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The organisation.
    pub view: &'a OrganisationView,
    /// [`ORGANISATION`].
    pub form: &'a Form,
}
