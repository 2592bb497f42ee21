//! Scope and filters inside the query: they decide what matches and never what scores.

use domain::article::Phase;
use domain::organisation::Province;
use domain::rights::Scope;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Query, TermQuery, TermSetQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, SegmentReader, Term};

use crate::bits::Bits;
use crate::facets::AT_SOLVED;
use crate::intake::{FOR_EVERYONE, FOR_STAFF, facet_number, ordinal};
use crate::scan::Entry;
use crate::schema::{CREATED, FACETS, Fields};
use crate::{Error, Filters, Kind};

/// What a document must have one of to be inside the scope: the same answer as [`Scope::allows`]. `None` when
/// everything is.
pub(crate) fn readers(fields: &Fields, scope: &Scope) -> Option<Vec<Term>> {
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
    Some(terms.collect())
}

/// The same as a query.
pub(crate) fn scope(readers: &[Term]) -> Box<dyn Query> {
    one_of(readers.to_vec())
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

    /// The terms of each facet that has values here, looked up.
    pub(crate) fn entries(
        &self,
        searcher: &Searcher,
        fields: &Fields,
    ) -> Result<Vec<(usize, Vec<Entry>)>, Error> {
        let mut chosen = Vec::new();
        for (facet, values) in self.facets.iter().enumerate() {
            if !values.is_empty() {
                let field = fields.facets[facet];
                let values = values.iter();
                let terms = values.map(|value| Term::from_field_text(field, &value.to_string()));
                let terms: Vec<Term> = terms.collect();
                chosen.push((facet, Entry::find_all(searcher, &terms)?));
            }
        }
        if let Some(solved) = self.solved {
            let term = Term::from_field_u64(fields.solved, solved);
            chosen.push((AT_SOLVED, Entry::find_all(searcher, &[term])?));
        }
        Ok(chosen)
    }

    /// Keeps what was written in the chosen time.
    pub(crate) fn keep_time(&self, reader: &SegmentReader, bits: &mut Bits) -> Result<(), Error> {
        let created = reader.fast_fields().i64(CREATED)?;
        let (from, until) = (self.from, self.until);
        bits.retain(|doc| {
            let created = created.first(doc).unwrap_or(0);
            from.is_none_or(|from| created >= from) && until.is_none_or(|until| created < until)
        });
        Ok(())
    }

    /// Whether a time was chosen.
    pub(crate) fn has_time(&self) -> bool {
        self.from.is_some() || self.until.is_some()
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
