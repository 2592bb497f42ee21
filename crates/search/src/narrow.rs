//! Scope and filters as clauses inside the query: they decide what matches and never what scores.

use std::ops::Bound;

use domain::article::Phase;
use domain::organisation::Province;
use domain::rights::Scope;
use tantivy::Term;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Query, RangeQuery, TermQuery, TermSetQuery};
use tantivy::schema::IndexRecordOption;

use crate::intake::{FOR_EVERYONE, FOR_STAFF, facet_number, ordinal};
use crate::schema::{FACETS, Fields};
use crate::{Filters, Kind};

/// The clause that keeps what is inside the scope: the same answer as [`Scope::allows`]. `None` when
/// everything is.
pub(crate) fn scope(fields: &Fields, scope: &Scope) -> Option<Box<dyn Query>> {
    if scope.everything {
        return None;
    }
    let mut readers = vec![FOR_EVERYONE.to_owned()];
    if scope.staff {
        readers.push(FOR_STAFF.to_owned());
    }
    readers.extend(scope.groups.iter().map(ToString::to_string));
    let readers = readers.iter();
    let terms = readers.map(|reader| Term::from_field_text(fields.readers, reader));
    Some(one_of(terms.collect()))
}

/// The filters as numbers, the way documents carry them.
#[derive(Debug)]
pub(crate) struct Chosen {
    pub(crate) facets: [Vec<u64>; FACETS],
    pub(crate) solved: Option<u64>,
    pub(crate) from: Option<i64>,
    pub(crate) until: Option<i64>,
}

impl Chosen {
    pub(crate) fn new(filters: &Filters) -> Self {
        fn numbers<T>(values: &[T], number: impl Fn(&T) -> u64) -> Vec<u64> {
            values.iter().map(number).collect()
        }
        Self {
            facets: [
                numbers(&filters.kinds, |k| ordinal(Kind::ALL, k)),
                numbers(&filters.themes, |t| facet_number(t.0)),
                numbers(&filters.programmes, |t| facet_number(t.0)),
                numbers(&filters.targets, |t| facet_number(t.0)),
                numbers(&filters.tags, |t| facet_number(t.0)),
                numbers(&filters.phases, |p| ordinal(Phase::ALL, p)),
                numbers(&filters.categories, |c| facet_number(c.0)),
                numbers(&filters.groups, |g| facet_number(g.0)),
                numbers(&filters.organisations, |o| facet_number(o.0)),
                numbers(&filters.provinces, |p| ordinal(Province::ALL, p)),
            ],
            solved: filters.solved.map(u64::from),
            from: filters.from.map(|moment| moment.0),
            until: filters.until.map(|moment| moment.0),
        }
    }

    /// One clause per facet that has values here.
    pub(crate) fn clauses(&self, fields: &Fields) -> Vec<Box<dyn Query>> {
        let mut clauses = Vec::new();
        for (field, values) in fields.facets.iter().zip(&self.facets) {
            if !values.is_empty() {
                let values = values.iter();
                let terms = values.map(|value| Term::from_field_u64(*field, *value));
                clauses.push(one_of(terms.collect()));
            }
        }
        if let Some(solved) = self.solved {
            let term = Term::from_field_u64(fields.solved, solved);
            clauses.push(one_of(vec![term]));
        }
        if self.from.is_some() || self.until.is_some() {
            let moment = |at| Term::from_field_i64(fields.created, at);
            let from = self.from.map(moment);
            let until = self.until.map(moment);
            clauses.push(silent(RangeQuery::new(
                from.map_or(Bound::Unbounded, Bound::Included),
                until.map_or(Bound::Unbounded, Bound::Excluded),
            )));
        }
        clauses
    }
}

/// What has one of these terms. A set of terms is made into an automaton for every part of the index, which takes
/// longer than looking a few of them up.
fn one_of(mut terms: Vec<Term>) -> Box<dyn Query> {
    const FEW: usize = 16;
    let query = |term| TermQuery::new(term, IndexRecordOption::Basic);
    match terms.len() {
        1 => silent(query(terms.swap_remove(0))),
        2..=FEW => {
            let queries = terms
                .into_iter()
                .map(|term| Box::new(query(term)) as Box<dyn Query>);
            silent(BooleanQuery::union(queries.collect()))
        }
        _ => silent(TermSetQuery::new(terms)),
    }
}

fn silent(query: impl Query) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(Box::new(query), 0.0))
}
