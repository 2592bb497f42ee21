//! What facets are counted from, unpacked: the values of each document of a segment.
//!
//! The index has them packed bit by bit; unpacking them for the documents of each search took as long as finding those.
//! A segment never changes, so its columns are unpacked once and kept as long as it is searched: two bytes for each value.

use std::collections::HashMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tantivy::columnar::Column;
use tantivy::index::SegmentId;
use tantivy::{DocId, Searcher, SegmentReader};

use crate::Error;
use crate::bits::Bits;
use crate::schema::{FACET_NAMES, FACETS, SOLVED, YEAR};

/// Documents that are unpacked at once.
const BLOCK: u32 = 1024;

/// The columns of one segment; `None` where no document has a value.
#[derive(Debug)]
pub(crate) struct Columns {
    pub(crate) facets: [Option<Values>; FACETS],
    pub(crate) solved: Option<Values>,
    pub(crate) years: Option<Values>,
}

/// The values of one column.
#[derive(Debug)]
pub(crate) struct Values {
    /// Each once.
    distinct: Vec<i64>,
    /// Where those of a document begin; empty when each document has one.
    begins: Vec<u32>,
    places: Places,
}

/// Places among the distinct values, document by document.
#[derive(Debug)]
enum Places {
    Few(Vec<u16>),
    Many(Vec<u32>),
}

/// The columns of the segments that are searched.
#[derive(Debug, Default)]
pub(crate) struct Unpacked(Mutex<HashMap<SegmentId, Arc<Columns>>>);

impl Unpacked {
    /// The columns of this segment. Forgets those of segments that are searched no more.
    pub(crate) fn of(
        &self,
        searcher: &Searcher,
        reader: &SegmentReader,
    ) -> Result<Arc<Columns>, Error> {
        let id = reader.segment_id();
        if let Some(columns) = self.kept().get(&id) {
            return Ok(Arc::clone(columns));
        }
        // Two who search at once may both do it; neither waits for the other.
        let columns = Arc::new(Columns::of(reader)?);
        let searched = |id: &SegmentId| {
            let mut segments = searcher.segment_readers().iter();
            segments.any(|segment| segment.segment_id() == *id)
        };
        let mut kept = self.kept();
        kept.retain(|id, _| searched(id));
        kept.insert(id, Arc::clone(&columns));
        Ok(columns)
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<SegmentId, Arc<Columns>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Columns {
    fn of(reader: &SegmentReader) -> Result<Self, Error> {
        let (columns, docs) = (reader.fast_fields(), reader.max_doc());
        let mut facets = [const { None }; FACETS];
        for (facet, name) in facets.iter_mut().zip(FACET_NAMES) {
            let Some(column) = columns.str(name)? else {
                continue;
            };
            let mut distinct = Vec::with_capacity(column.num_terms());
            let mut text = String::new();
            for ordinal in 0..column.num_terms() as u64 {
                column.ord_to_str(ordinal, &mut text)?;
                distinct.push(text.parse().unwrap_or(NO_VALUE));
            }
            let place = |ordinal: u64| ordinal as u32;
            *facet = Some(Values::of(column.ords(), docs, distinct, place));
        }
        let solved = columns.column_opt::<u64>(SOLVED)?;
        let years = columns.column_opt::<i64>(YEAR)?;
        Ok(Self {
            facets,
            solved: solved.map(|column| Values::listed(&column, docs, u64::cast_signed)),
            years: years.map(|column| Values::listed(&column, docs, |year| year)),
        })
    }
}

/// Stands for what is no number; no document has it, and it is counted nowhere.
const NO_VALUE: i64 = i64::MIN;

impl Values {
    /// Of a column of numbers.
    fn listed<T: Number>(column: &Column<T>, docs: DocId, number: impl Fn(T) -> i64) -> Self {
        let mut known: HashMap<i64, u32> = HashMap::new();
        let mut distinct = Vec::new();
        let mut values = Self::of(column, docs, Vec::new(), |value| {
            let number = number(value);
            *known.entry(number).or_insert_with(|| {
                distinct.push(number);
                distinct.len() as u32 - 1
            })
        });
        values.distinct = distinct;
        values
    }

    fn of<T: Number>(
        column: &Column<T>,
        docs: DocId,
        distinct: Vec<i64>,
        mut place: impl FnMut(T) -> u32,
    ) -> Self {
        let mut begins: Vec<u32> = Vec::with_capacity(docs as usize + 1);
        let mut places: Vec<u32> = Vec::with_capacity(docs as usize);
        let (mut owners, mut rows, mut values) = (Vec::new(), Vec::new(), Vec::new());
        for from in (0..docs).step_by(BLOCK as usize) {
            let block: Vec<DocId> = (from..docs.min(from + BLOCK)).collect();
            owners.clear();
            rows.clear();
            column.row_ids_for_docs(&block, &mut owners, &mut rows);
            values.resize(rows.len(), T::default());
            column.values.get_vals(&rows, &mut values);
            let mut found = owners.iter().zip(&values).peekable();
            for doc in block {
                begins.push(places.len() as u32);
                while let Some((_, value)) = found.next_if(|(owner, _)| **owner == doc) {
                    places.push(place(*value));
                }
            }
        }
        begins.push(places.len() as u32);
        // Where no document has none or several, it begins at its own number.
        if (0..).zip(&begins).all(|(doc, begin)| doc == *begin) {
            begins = Vec::new();
        }
        let few: Result<Vec<u16>, _> = places.iter().map(|place| u16::try_from(*place)).collect();
        Self {
            distinct,
            begins,
            places: few.map_or(Places::Many(places), Places::Few),
        }
    }

    /// How many of these documents have each value; values that none has are left out.
    pub(crate) fn counts(&self, docs: &Bits) -> impl Iterator<Item = (i64, u64)> {
        let mut counts = vec![0_u64; self.distinct.len()];
        match &self.places {
            Places::Few(places) => tally(places, &self.begins, docs, &mut counts),
            Places::Many(places) => tally(places, &self.begins, docs, &mut counts),
        }
        let counts = self.distinct.iter().copied().zip(counts);
        counts.filter(|(value, count)| *count > 0 && *value != NO_VALUE)
    }
}

fn tally<P: Copy + Into<u32>>(places: &[P], begins: &[u32], docs: &Bits, counts: &mut [u64]) {
    if begins.is_empty() {
        docs.each(|doc| {
            let place: u32 = places[doc as usize].into();
            counts[place as usize] += 1;
        });
        return;
    }
    docs.each(|doc| {
        let (from, to) = (begins[doc as usize], begins[doc as usize + 1]);
        for place in &places[from as usize..to as usize] {
            let place: u32 = (*place).into();
            counts[place as usize] += 1;
        }
    });
}

/// What a column holds.
trait Number: PartialOrd + Copy + Debug + Send + Sync + Default + 'static {}

impl Number for u64 {}
impl Number for i64 {}
