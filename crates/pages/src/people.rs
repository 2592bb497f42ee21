//! A person's page.

use askama::Template;
use forum::profiles::ProfileView;
use forum::views::{ItemRow, Paged};

use crate::Frame;
use crate::filters;
use crate::items::Ways;

/// `/wie/<handle>`.
#[derive(Debug, Template)]
#[template(path = "people/profile.html")]
pub struct ProfilePage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The person.
    pub view: &'a ProfileView,
    /// What they wrote.
    pub rows: &'a Paged<ItemRow>,
    /// Whether it is the first page of that.
    pub first: bool,
}

impl ProfilePage<'_> {
    fn ways(&self) -> Ways {
        Ways::of(format!("/wie/{}", self.view.person.handle))
    }
}
