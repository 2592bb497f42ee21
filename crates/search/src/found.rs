//! What comes out: hits, totals and counts per facet.

use domain::article::Phase;
use domain::organisation::Province;
use domain::{CategoryId, GroupId, OrganisationId, TermId};

use crate::{Kind, Subject};

/// The answer to a query.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// How many documents match, in scope and with all filters.
    pub total: usize,
    /// The page that was asked for.
    pub hits: Vec<Hit>,
    /// What one could narrow to.
    pub facets: Facets,
    /// Words (folded) that no document in scope has: only parts of words could match them.
    pub unknown_words: Vec<String>,
    /// Whether nothing in scope has any of the words, in any form: the hits only look like them.
    pub guessed: bool,
}

/// One document found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// What it is.
    pub subject: Subject,
    /// How well it matches; zero when sorted by time.
    pub score: f32,
}

/// Counts per value within scope, words and the *other* filters: the values chosen in a facet do not
/// narrow the counts of that facet. Most first, at most 50 values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Per kind.
    pub kinds: Vec<(Kind, u64)>,
    /// Per theme.
    pub themes: Vec<(TermId, u64)>,
    /// Per programme.
    pub programmes: Vec<(TermId, u64)>,
    /// Per target group.
    pub targets: Vec<(TermId, u64)>,
    /// Per tag.
    pub tags: Vec<(TermId, u64)>,
    /// Per phase.
    pub phases: Vec<(Phase, u64)>,
    /// Per category.
    pub categories: Vec<(CategoryId, u64)>,
    /// Per group.
    pub groups: Vec<(GroupId, u64)>,
    /// Per organisation.
    pub organisations: Vec<(OrganisationId, u64)>,
    /// Per province.
    pub provinces: Vec<(Province, u64)>,
    /// Solved and not solved.
    pub solved: (u64, u64),
    /// Per year of writing (Amsterdam time), latest first.
    pub years: Vec<(i32, u64)>,
}

/// A piece of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// Plain text.
    pub text: String,
    /// Whether it answers a word of the query.
    pub marked: bool,
}
