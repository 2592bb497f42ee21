//! Search: the question, what was found, and what one can narrow it to.

mod address;
mod facets;

use std::borrow::Cow;

use askama::Template;
use domain::place::Place;
use forum::search::{Hit, Query, Results, Sort};
use forum::views::{ItemRow, PlaceRef};

use crate::Frame;
use crate::help::Topic;
use crate::written::Written;

pub use address::{address, param, read, read_query};
use facets::{Chip, Facet, Year};

/// `/zoeken?q=…`.
#[derive(Debug, Template)]
#[template(path = "search/search.html")]
pub struct SearchPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// What was asked.
    pub query: &'a Query,
    /// What was found.
    pub results: &'a Results,
    /// Pages of help that answer it, best first.
    pub help: &'a [(&'static Topic, &'static Written)],
}

/// The key of what a place is called.
pub fn place_key(place: &PlaceRef) -> &'static str {
    match place.place {
        Place::Category(_) => "search-facet-category",
        Place::Group(_) => "search-facet-group",
    }
}

impl SearchPage<'_> {
    fn heading(&self) -> Cow<'static, str> {
        let words = self.query.text.trim();
        let count = self.results.total;
        match words {
            "" if self.chips().is_empty() => self.frame.t("search-title"),
            "" => self.frame.t1("search-heading", "count", count),
            // Who typed a label, or how a place is called, has found what they meant.
            words if self.meant() > 0 && (count == 0 || self.results.guessed) => {
                self.frame
                    .t2("search-heading-for", "count", self.meant(), "words", words)
            }
            words if self.results.guessed => {
                self.frame.t1("search-heading-guessed", "words", words)
            }
            words => self
                .frame
                .t2("search-heading-for", "count", count, "words", words),
        }
    }

    /// How much there is beside the hits that was meant by what was typed.
    fn meant(&self) -> usize {
        usize::from(self.results.exact.is_some()) + self.results.places.len()
    }

    /// What a place is.
    fn sort(&self, place: &PlaceRef) -> &'static str {
        place_key(place)
    }

    /// What was chosen, each with the way to take it back.
    fn chips(&self) -> Vec<Chip> {
        facets::chips(self.frame, self.query, &self.results.names)
    }

    fn facets(&self) -> Vec<Facet> {
        facets::facets(self.frame, self.query, self.results)
    }

    fn years(&self) -> Vec<Year> {
        facets::years(self.query, &self.results.facets)
    }

    /// The same words without filters.
    fn bare(&self) -> String {
        address(&Query {
            text: self.query.text.clone(),
            ..Query::default()
        })
    }

    /// Its first page, in the usual order: what is new in it is the same in any.
    fn first_page(&self) -> String {
        address(&Query {
            page: 1,
            sort: Sort::Relevance,
            ..self.query.clone()
        })
    }

    fn page(&self, page: usize) -> String {
        address(&Query {
            page,
            ..self.query.clone()
        })
    }

    /// The form for a question that begins with these words.
    fn ask(&self) -> String {
        match self.query.text.trim() {
            "" => "/stel-een-vraag".to_owned(),
            words => format!("/stel-een-vraag?title={}", crate::frame::encoded(words)),
        }
    }

    /// The same words among people, on the first page of a search without filters.
    fn colleagues(&self) -> Option<String> {
        let words = self.query.text.trim();
        let plain = self.query.page <= 1 && self.query.filters == Default::default();
        (plain && !words.is_empty())
            .then(|| format!("/collegas?q={}", crate::frame::encoded(words)))
    }

    fn is_newest(&self) -> bool {
        self.query.sort == Sort::Newest
    }

    /// Whether what is shown only looks like what was asked.
    fn looks_like(&self) -> bool {
        self.results.guessed && self.results.total > 0
    }

    fn unknown(&self) -> String {
        self.results.unknown_words.join(", ")
    }

    fn first_day(&self) -> String {
        address::first_day(self.query)
    }

    fn last_day(&self) -> String {
        address::last_day(self.query)
    }

    fn reply_title(&self, row: &ItemRow) -> String {
        format!(
            "{}: {}",
            self.frame.t(crate::items::reply_on_key(&row.kind)),
            row.title
        )
    }
}
