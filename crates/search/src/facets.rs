//! Counts per facet, in one pass over everything that matches words and scope.
//!
//! A document that fails the filter of exactly one facet still counts there: so a facet's own choice
//! does not narrow its own counts.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use domain::article::Phase;
use domain::organisation::Province;
use domain::{CategoryId, GroupId, OrganisationId, TermId};
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use crate::narrow::Chosen;
use crate::schema::{CREATED, FACET_NAMES, FACETS, SOLVED, YEAR};
use crate::{Facets, Kind};

/// A facet with more values gives its largest ones.
const MOST_VALUES: usize = 50;

/// Places of what is no list of values in the arrays below.
const AT_SOLVED: usize = FACETS;
const AT_TIME: usize = FACETS + 1;

/// How often each value was seen, per facet.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) total: u64,
    values: [HashMap<u64, u64>; FACETS],
    solved: [u64; 2],
    years: HashMap<i64, u64>,
}

/// Counts what passes the filters.
pub(crate) struct CountFacets(pub(crate) Arc<Chosen>);

pub(crate) struct CountSegment {
    chosen: Arc<Chosen>,
    facets: Vec<Column<u64>>,
    solved: Column<u64>,
    created: Column<i64>,
    years: Column<i64>,
    counts: Counts,
}

impl Collector for CountFacets {
    type Fruit = Counts;
    type Child = CountSegment;

    fn for_segment(
        &self,
        _ordinal: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<CountSegment> {
        let columns = segment.fast_fields();
        let facets = FACET_NAMES.iter().map(|name| columns.u64(name));
        Ok(CountSegment {
            chosen: Arc::clone(&self.0),
            facets: facets.collect::<Result<_, _>>()?,
            solved: columns.u64(SOLVED)?,
            created: columns.i64(CREATED)?,
            years: columns.i64(YEAR)?,
            counts: Counts::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Counts>) -> tantivy::Result<Counts> {
        let mut sum = Counts::default();
        for segment in segments {
            sum.total += segment.total;
            for (into, from) in sum.values.iter_mut().zip(segment.values) {
                merge(into, from);
            }
            sum.solved[0] += segment.solved[0];
            sum.solved[1] += segment.solved[1];
            merge(&mut sum.years, segment.years);
        }
        Ok(sum)
    }
}

impl SegmentCollector for CountSegment {
    type Fruit = Counts;

    fn collect(&mut self, doc: DocId, _score: Score) {
        match self.failed(doc) {
            Failed::None => {
                self.counts.total += 1;
                for facet in 0..=AT_TIME {
                    self.count(facet, doc);
                }
            }
            Failed::One(facet) => self.count(facet, doc),
            Failed::More => {}
        }
    }

    fn harvest(self) -> Counts {
        self.counts
    }
}

/// Which filters a document fails.
enum Failed {
    None,
    One(usize),
    More,
}

impl Failed {
    fn and(self, facet: usize) -> Self {
        match self {
            Self::None => Self::One(facet),
            _ => Self::More,
        }
    }
}

impl CountSegment {
    fn failed(&self, doc: DocId) -> Failed {
        let mut failed = Failed::None;
        for (facet, (column, chosen)) in self.facets.iter().zip(&self.chosen.facets).enumerate() {
            let passes =
                chosen.is_empty() || column.values_for_doc(doc).any(|v| chosen.contains(&v));
            if !passes {
                failed = failed.and(facet);
            }
        }
        if self.chosen.solved.is_some() && self.solved.first(doc) != self.chosen.solved {
            failed = failed.and(AT_SOLVED);
        }
        let created = self.created.first(doc).unwrap_or(0);
        let early = self.chosen.from.is_some_and(|from| created < from);
        let late = self.chosen.until.is_some_and(|until| created >= until);
        if early || late {
            failed = failed.and(AT_TIME);
        }
        failed
    }

    fn count(&mut self, facet: usize, doc: DocId) {
        if let Some(column) = self.facets.get(facet) {
            for value in column.values_for_doc(doc) {
                *self.counts.values[facet].entry(value).or_default() += 1;
            }
        } else if facet == AT_SOLVED {
            if let Some(solved) = self.solved.first(doc) {
                self.counts.solved[usize::from(solved == 1)] += 1;
            }
        } else if let Some(year) = self.years.first(doc) {
            *self.counts.years.entry(year).or_default() += 1;
        }
    }
}

impl Counts {
    /// The counts as they are shown.
    pub(crate) fn facets(self) -> Facets {
        let [
            kinds,
            themes,
            programmes,
            targets,
            tags,
            phases,
            categories,
            groups,
            organisations,
            provinces,
        ] = self.values;
        let mut years: Vec<(i32, u64)> = self
            .years
            .into_iter()
            .filter_map(|(year, count)| Some((i32::try_from(year).ok()?, count)))
            .collect();
        years.sort_unstable_by(|a, b| b.cmp(a));
        years.truncate(MOST_VALUES);
        Facets {
            kinds: most(kinds, |v| word(Kind::ALL, v)),
            themes: most(themes, |v| Some(TermId(v.cast_signed()))),
            programmes: most(programmes, |v| Some(TermId(v.cast_signed()))),
            targets: most(targets, |v| Some(TermId(v.cast_signed()))),
            tags: most(tags, |v| Some(TermId(v.cast_signed()))),
            phases: most(phases, |v| word(Phase::ALL, v)),
            categories: most(categories, |v| Some(CategoryId(v.cast_signed()))),
            groups: most(groups, |v| Some(GroupId(v.cast_signed()))),
            organisations: most(organisations, |v| Some(OrganisationId(v.cast_signed()))),
            provinces: most(provinces, |v| word(Province::ALL, v)),
            solved: (self.solved[1], self.solved[0]),
            years,
        }
    }
}

fn word<T: Copy>(all: &[T], ordinal: u64) -> Option<T> {
    all.get(usize::try_from(ordinal).ok()?).copied()
}

/// The largest counts; equal ones in the order of their values.
fn most<T>(counts: HashMap<u64, u64>, value: impl Fn(u64) -> Option<T>) -> Vec<(T, u64)> {
    let mut counts: Vec<(u64, u64)> = counts.into_iter().collect();
    counts.sort_unstable_by_key(|(value, count)| (std::cmp::Reverse(*count), *value));
    counts
        .into_iter()
        .filter_map(|(number, count)| Some((value(number)?, count)))
        .take(MOST_VALUES)
        .collect()
}

fn merge<K: Eq + Hash>(into: &mut HashMap<K, u64>, from: HashMap<K, u64>) {
    for (value, count) in from {
        *into.entry(value).or_default() += count;
    }
}
