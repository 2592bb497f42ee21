//! Search over everything that people can find.

pub use ::search::{Facets, Filters, Fragment, Kind, Said, Sort, Synonyms, Wanted};
use domain::item::SpineLabel;
use domain::limits::{PAGE_SIZE, QUERY_MAX, SEARCH_DEPTH};
use domain::rights::{self, Actor};
use domain::{CategoryId, GroupId, Moment, OrganisationId, TermId};
use store::Read;

use crate::views::{AuthorView, ItemRow, OrganisationRef, PersonRef, PlaceRef};
use crate::{Cx, Error, references};

mod hits;
mod names;
mod places;
mod titles;

pub use titles::similar;
pub(crate) use titles::{begun, labelled, titled, words};

/// What someone looks for.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// As typed; everything is allowed.
    pub text: String,
    /// What was chosen beside it.
    pub filters: Filters,
    /// In which order.
    pub sort: Sort,
    /// Whether the last word may go on, since it is still being typed.
    pub begun: bool,
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
    /// Categories and groups of this name, on the first page of a search without filters; at most three.
    pub places: Vec<PlaceRef>,
    /// Words that nothing here has.
    pub unknown_words: Vec<String>,
    /// Whether nothing that the reader may read has any of the words: the hits only look like them.
    pub guessed: bool,
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
    let text = clean(&query.text);
    let page = query.page.clamp(1, SEARCH_DEPTH / PAGE_SIZE);
    let mut filters = query.filters.clone();
    if text.is_empty() && filters.kinds.is_empty() {
        // Without words it is a list of what is new, not of who is there.
        filters.kinds = titles::ITEMS.to_vec();
    }
    let asked = ::search::Query {
        text: text.clone(),
        filters,
        sort: query.sort,
        names: references::sees_all(actor),
        begun: query.begun,
        offset: (page - 1) * PAGE_SIZE,
        limit: PAGE_SIZE,
    };
    let found = cx.index.find(&asked, &rights::scope(actor))?;
    let mut facets = found.facets;
    let (exact, places, names, loaded) = cx.store.read(|r| {
        let exact = exact(r, actor, &text)?;
        // Who goes on or narrows looks for texts.
        let places = if page == 1 && query.filters == Filters::default() {
            places::called(r, actor, &text)?
        } else {
            Vec::new()
        };
        let names = names::load(r, actor, &facets, &query.filters)?;
        Ok::<_, Error>((exact, places, names, hits::load(r, actor, &found.hits)?))
    })?;
    names::keep_named(&mut facets, &names);
    let shown = found.total.min(SEARCH_DEPTH);
    Ok(Results {
        total: found.total,
        hits: hits::marked(&cx.index, &text, loaded),
        facets,
        names,
        // Who typed a label, or how a place is called, has found what they meant: no word of it was misspelt.
        unknown_words: if exact.is_none() && places.is_empty() {
            found.unknown_words
        } else {
            Vec::new()
        },
        guessed: found.guessed && exact.is_none(),
        exact,
        places,
        page,
        pages: shown.div_ceil(PAGE_SIZE).max(1),
    })
}

/// Reads what was typed, to look for it in short texts that lie in memory, word by word.
pub fn wanted(cx: &Cx, typed: &str) -> Wanted {
    cx.index.wanted(&clean(typed), false)
}

/// What was typed as one tidy line; what is longer than anyone types is cut.
fn clean(typed: &str) -> String {
    let cut: String = typed.chars().take(QUERY_MAX).collect();
    domain::fold::line(&cut)
}

/// The item whose spine label was typed, when the reader may read it.
fn exact(r: &mut Read, actor: &Actor, text: &str) -> Result<Option<ItemRow>, Error> {
    let Some(label) = label_in(text) else {
        return Ok(None);
    };
    let row = crate::items::readable(r, actor, label)?;
    Ok(crate::items::rows(r, actor, row.into_iter().collect())?.pop())
}

/// Reads a spine label out of a search, such as `V 1284`.
pub fn label_in(text: &str) -> Option<SpineLabel> {
    text.parse().ok()
}
