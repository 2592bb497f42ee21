//! The page for tending an item, and the one after taking it away.

use askama::Template;
use forum::tending::ToTend;
use forum::views::PlaceRef;

use super::{audience_options, place_options};
use crate::{Form, FormSpec, Frame};

/// The form for taking a topic elsewhere.
pub const RELOCATION: FormSpec = FormSpec {
    fields: &[
        ("place", "post-place-label"),
        ("audience", "post-audience-label"),
        ("note", "tend-note"),
    ],
    once: false,
    secret: &[],
};

/// The form for standing on top of a place.
pub const PIN: FormSpec = FormSpec {
    fields: &[("until", "tend-until")],
    once: false,
    secret: &[],
};

/// `/v/1284/<slug>/beheren`.
#[derive(Debug, Template)]
#[template(path = "items/tend.html")]
pub struct TendPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The item and what the reader may do.
    pub item: &'a ToTend,
    /// Where it could go.
    pub places: &'a [PlaceRef],
    /// [`RELOCATION`].
    pub relocation: &'a Form,
    /// [`PIN`].
    pub pin: &'a Form,
}

impl TendPage<'_> {
    fn place_options(&self) -> Vec<(String, String)> {
        place_options(self.frame, self.places)
    }

    fn audience_options(&self) -> Vec<(&'static str, String)> {
        audience_options(self.frame, self.places)
    }
}

/// `/v/1284/<slug>/verwijderd`: it is gone, and can come back.
#[derive(Debug, Template)]
#[template(path = "items/deleted.html")]
pub struct DeletedPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The title it had.
    pub title: &'a str,
    /// The address it had.
    pub path: &'a str,
}
