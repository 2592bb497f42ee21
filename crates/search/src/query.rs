//! What is asked: words, filters, an order and a page.

use domain::article::Phase;
use domain::organisation::Province;
use domain::{CategoryId, GroupId, Moment, OrganisationId, TermId};

use crate::Kind;

/// A search as someone asks it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The words as typed; `"a phrase"` and `-without` are understood, nothing is an error. Empty:
    /// everything that passes the filters, newest first.
    pub text: String,
    /// What hits must be.
    pub filters: Filters,
    /// Their order.
    pub sort: Sort,
    /// Whether handles of people in texts are words too: for who sees everyone's name. To others such a text is as one
    /// without the handle, also where they leave something out.
    pub names: bool,
    /// Whether the last word may go on: who types has not come to its end.
    pub begun: bool,
    /// How many hits to pass over.
    pub offset: usize,
    /// How many hits to give.
    pub limit: usize,
}

/// The order of hits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best first.
    #[default]
    Relevance,
    /// Newest first.
    Newest,
}

/// What hits must be: one of the values inside a facet, in every facet that has values here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// Of one of these kinds.
    pub kinds: Vec<Kind>,
    /// With one of these themes.
    pub themes: Vec<TermId>,
    /// With one of these programmes.
    pub programmes: Vec<TermId>,
    /// For one of these target groups.
    pub targets: Vec<TermId>,
    /// With one of these tags.
    pub tags: Vec<TermId>,
    /// In one of these phases.
    pub phases: Vec<Phase>,
    /// In one of these categories.
    pub categories: Vec<CategoryId>,
    /// In one of these groups.
    pub groups: Vec<GroupId>,
    /// Of one of these organisations.
    pub organisations: Vec<OrganisationId>,
    /// From one of these provinces.
    pub provinces: Vec<Province>,
    /// Solved, or not solved yet.
    pub solved: Option<bool>,
    /// Written at or after.
    pub from: Option<Moment>,
    /// Written before.
    pub until: Option<Moment>,
}
