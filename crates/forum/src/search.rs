//! Search over everything that people can find.

pub use ::search::{Facets, Filters, Fragment, Kind, Sort};
use domain::item::SpineLabel;
use domain::rights::Actor;
use domain::{CategoryId, GroupId, Moment, OrganisationId, TermId};

use crate::views::{AuthorView, ItemRow, OrganisationRef, PersonRef};
use crate::{Cx, Error};

/// What someone looks for.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// As typed; everything is allowed.
    pub text: String,
    /// What was chosen beside it.
    pub filters: Filters,
    /// In which order.
    pub sort: Sort,
    /// From 1; at most [`domain::limits::SEARCH_DEPTH`] hits deep.
    pub page: usize,
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Results {
    /// How many in all.
    pub total: usize,
    /// This page.
    pub hits: Vec<Hit>,
    /// Counts for narrowing, with names.
    pub facets: Facets,
    /// Names of what the facets and filters mention, for showing.
    pub names: Names,
    /// The item whose spine label was typed, when the reader may read it.
    pub exact: Option<ItemRow>,
    /// Words that nothing here has.
    pub unknown_words: Vec<String>,
    /// The page, from 1.
    pub page: usize,
    /// The last page that can be asked for.
    pub pages: usize,
}

/// Names of terms, categories, groups and organisations by id.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Terms.
    pub terms: Vec<(TermId, String)>,
    /// Categories.
    pub categories: Vec<(CategoryId, String)>,
    /// Groups.
    pub groups: Vec<(GroupId, String)>,
    /// Organisations.
    pub organisations: Vec<(OrganisationId, String)>,
}

/// One thing that was found.
#[derive(Debug, Clone)]
pub enum Hit {
    /// A topic or article.
    Item {
        /// The row.
        row: ItemRow,
        /// Its title with the words marked.
        title: Vec<Fragment>,
        /// The best passage.
        passage: Vec<Fragment>,
    },
    /// A reply.
    Reply {
        /// Its item.
        row: ItemRow,
        /// Its number.
        n: i32,
        /// Who wrote it.
        author: AuthorView,
        /// When.
        created_at: Moment,
        /// The best passage.
        passage: Vec<Fragment>,
    },
    /// An organisation.
    Organisation {
        /// Its name.
        organisation: OrganisationRef,
        /// The best passage.
        passage: Vec<Fragment>,
    },
    /// A person.
    Person {
        /// The name.
        person: PersonRef,
        /// Their function.
        job_title: String,
        /// Where they work.
        organisation: Option<OrganisationRef>,
        /// The best passage.
        passage: Vec<Fragment>,
    },
}

/// Searches. Only what the reader may read is found, counted or named.
pub fn find(cx: &Cx, actor: &Actor, query: &Query) -> Result<Results, Error> {
    let _ = (cx, actor, query);
    unimplemented!()
}

/// Reads a spine label out of a search, such as `V 1284`.
pub fn label_in(text: &str) -> Option<SpineLabel> {
    text.parse().ok()
}
