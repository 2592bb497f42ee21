//! Counts per facet, over everything that matches words and scope.
//!
//! A document that fails the filter of exactly one facet still counts there: so a facet's own choice
//! does not narrow its own counts.

use std::collections::HashMap;

use domain::article::Phase;
use domain::organisation::Province;
use domain::{CategoryId, GroupId, OrganisationId, TermId};
use tantivy::SegmentReader;
use tantivy::columnar::Column;

use crate::bits::Bits;
use crate::schema::{FACET_NAMES, FACETS, SOLVED, YEAR};
use crate::{Error, Facets, Kind};

/// A facet with more values gives its largest ones.
const MOST_VALUES: usize = 50;

/// Places of what is no list of values, behind those of [`FACET_NAMES`].
pub(crate) const AT_SOLVED: usize = FACETS;
pub(crate) const AT_TIME: usize = FACETS + 1;

/// Years further apart are counted one by one.
const YEARS: i64 = 1_000;

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
    pub(crate) fn add(&mut self, reader: &SegmentReader, found: &Narrowed) -> Result<(), Error> {
        self.total += found.passing.count();
        let columns = reader.fast_fields();
        for (facet, name) in FACET_NAMES.iter().enumerate() {
            // A segment in which no document has a value has no column.
            let Some(column) = columns.str(name)? else {
                continue;
            };
            let others = found.but(facet);
            let docs = others.as_ref().unwrap_or(&found.passing);
            let mut counts = vec![0_u64; column.num_terms()];
            each(column.ords(), docs, |ordinal| counts[ordinal as usize] += 1);
            let mut text = String::new();
            for (ordinal, count) in (0..).zip(counts).filter(|(_, count)| *count > 0) {
                column.ord_to_str(ordinal, &mut text)?;
                if let Ok(value) = text.parse() {
                    *self.values[facet].entry(value).or_default() += count;
                }
            }
        }
        let others = found.but(AT_SOLVED);
        let docs = others.as_ref().unwrap_or(&found.passing);
        each(&columns.u64(SOLVED)?, docs, |solved| {
            self.solved[usize::from(solved == 1)] += 1;
        });
        let others = found.but(AT_TIME);
        let docs = others.as_ref().unwrap_or(&found.passing);
        self.years(&columns.i64(YEAR)?, docs);
        Ok(())
    }

    fn years(&mut self, column: &Column<i64>, docs: &Bits) {
        let first = column.min_value();
        let last = column.max_value();
        if last.saturating_sub(first) > YEARS {
            each(column, docs, |year| {
                *self.years.entry(year).or_default() += 1;
            });
            return;
        }
        let span = usize::try_from(last - first).map_or(0, |span| span + 1);
        let mut counts = vec![0_u64; span];
        each(column, docs, |year| {
            let at = usize::try_from(year - first);
            if let Some(count) = at.ok().and_then(|at| counts.get_mut(at)) {
                *count += 1;
            }
        });
        for (year, count) in (first..).zip(counts).filter(|(_, count)| *count > 0) {
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

/// The values of these documents.
fn each<T>(column: &Column<T>, docs: &Bits, mut take: impl FnMut(T))
where
    T: PartialOrd + Copy + std::fmt::Debug + Send + Sync + Default + 'static,
{
    let (mut owners, mut rows, mut values) = (Vec::new(), Vec::new(), Vec::new());
    docs.blocks(|docs| {
        owners.clear();
        rows.clear();
        column.row_ids_for_docs(docs, &mut owners, &mut rows);
        values.resize(rows.len(), T::default());
        column.values.get_vals(&rows, &mut values);
        values.iter().for_each(|value| take(*value));
    });
}
