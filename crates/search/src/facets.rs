//! Counts per facet, over everything that matches words and scope.
//!
//! A document that fails the filter of exactly one facet still counts there: so a facet's own choice
//! does not narrow its own counts.

use std::collections::HashMap;

use domain::article::Phase;
use domain::organisation::Province;
use domain::{CategoryId, GroupId, OrganisationId, TermId};

use crate::bits::Bits;
use crate::columns::{Columns, Values};
use crate::schema::FACETS;
use crate::{Facets, Kind};

/// A facet with more values gives its largest ones.
const MOST_VALUES: usize = 50;

/// Places of what is no list of values, behind those of [`FACET_NAMES`].
pub(crate) const AT_SOLVED: usize = FACETS;
pub(crate) const AT_TIME: usize = FACETS + 1;

/// How often each value was seen, per facet.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) total: u64,
    values: [HashMap<u64, u64>; FACETS],
    solved: [u64; 2],
    years: HashMap<i64, u64>,
}

/// What matches in a segment, and which documents pass each facet in which something was chosen.
pub(crate) struct Narrowed {
    /// Before any filter.
    pub(crate) matching: Bits,
    /// After all.
    pub(crate) passing: Bits,
    /// By facet.
    pub(crate) filters: Vec<(usize, Bits)>,
}

impl Narrowed {
    pub(crate) fn of(matching: Bits, filters: Vec<(usize, Bits)>) -> Self {
        let mut passing = matching.clone();
        for (_, passes) in &filters {
            passing.keep(passes);
        }
        Self {
            matching,
            passing,
            filters,
        }
    }

    /// What passes the filters of all other facets; `None`: the same as what passes all.
    fn but(&self, facet: usize) -> Option<Bits> {
        let chosen = |(other, _): &&(usize, Bits)| *other == facet;
        self.filters.iter().find(chosen)?;
        let mut bits = self.matching.clone();
        for (_, passes) in self.filters.iter().filter(|(other, _)| *other != facet) {
            bits.keep(passes);
        }
        Some(bits)
    }
}

impl Counts {
    /// Counts what passes in a segment.
    pub(crate) fn add(&mut self, columns: &Columns, found: &Narrowed) {
        self.total += found.passing.count();
        for (facet, values) in columns.facets.iter().enumerate() {
            for (value, count) in counts(values.as_ref(), found, facet) {
                *self.values[facet].entry(value.cast_unsigned()).or_default() += count;
            }
        }
        for (solved, count) in counts(columns.solved.as_ref(), found, AT_SOLVED) {
            self.solved[usize::from(solved == 1)] += count;
        }
        for (year, count) in counts(columns.years.as_ref(), found, AT_TIME) {
            *self.years.entry(year).or_default() += count;
        }
    }

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

/// How many have each value of a column among those that pass all other facets.
fn counts(values: Option<&Values>, found: &Narrowed, facet: usize) -> Vec<(i64, u64)> {
    let Some(values) = values else {
        return Vec::new();
    };
    let others = found.but(facet);
    let docs = others.as_ref().unwrap_or(&found.passing);
    values.counts(docs).collect()
}
