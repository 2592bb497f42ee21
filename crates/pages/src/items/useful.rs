//! The forms for what colleagues do with a text.

use askama::Template;
use forum::adoptions::EditAdoption;
use forum::items::ItemView;

use crate::{Form, FormSpec, Frame};

/// The form for the short answer.
pub const SUMMARY: FormSpec = FormSpec {
    fields: &[("summary", "brief-title")],
    once: false,
    secret: &[],
};

/// The form for "wij doen dit ook".
pub const ADOPTION: FormSpec = FormSpec {
    fields: &[("note", "adoption-note")],
    once: false,
    secret: &[],
};

/// `/v/1284/<slug>/kort`: the short answer above a topic.
#[derive(Debug, Template)]
#[template(path = "items/summary.html")]
pub struct SummaryPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The topic.
    pub view: &'a ItemView,
    /// [`SUMMARY`].
    pub form: &'a Form,
}

/// `/v/1284/r/3/wij-ook`: that one's organisation does this too.
#[derive(Debug, Template)]
#[template(path = "items/adoption.html")]
pub struct AdoptionPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// What is said already.
    pub adoption: &'a EditAdoption,
    /// Where the form goes.
    pub action: &'a str,
    /// [`ADOPTION`].
    pub form: &'a Form,
}
