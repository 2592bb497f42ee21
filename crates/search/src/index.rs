//! The index on disk, and questions to it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use domain::rights::Scope;
use tantivy::query::Query as Clause;
use tantivy::{DocAddress, Searcher};

use crate::best::Best;
use crate::columns::Unpacked;
use crate::facets::{AT_TIME, Counts, Narrowed};
use crate::generation::{Generation, Writer};
use crate::narrow::{self, Chosen};
use crate::parse::{Parsed, parse};
use crate::plan::Planner;
use crate::scan::{Board, Entry, Scan, Segment};
use crate::schema::{CREATED, Fields, ID, ITEM, SUBJECT};
use crate::vocabulary::Vocabulary;
use crate::{
    Change, Error, Found, Fragment, Hit, Query, Sort, Synonyms, Wanted, Weights, generations,
    intake, passage,
};

/// Nobody pages deeper, and each page costs as much as all before it.
const DEEPEST: usize = 10_000;

/// Pieces of words and phrases, and what is a reply, are looked up for so many documents that the words alone find best.
const CANDIDATES: usize = 1_000;

/// No page is longer.
const LONGEST_PAGE: usize = 1_000;

/// The index that a node searches. Share it in an `Arc`.
pub struct Index {
    root: PathBuf,
    fields: Fields,
    synonyms: Synonyms,
    weights: Weights,
    generation: RwLock<Arc<Generation>>,
    columns: Unpacked,
    /// Made by the first change: handles that only search, in other processes too, need none.
    writer: Mutex<Option<Writer>>,
}

/// What lies where an index should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    /// One that this version reads.
    Usable,
    /// None.
    Missing,
    /// One that another version made, in another format.
    OtherFormat,
}

impl Index {
    /// What lies under `root`; changes nothing.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn look(root: &Path) -> Result<Looked, Error> {
        Ok(match generations::current(root)? {
            Some(_) => Looked::Usable,
            None if generations::is_pointed(root)? => Looked::OtherFormat,
            None => Looked::Missing,
        })
    }

    /// Opens the index under `root`, making it when it is missing. An index of another format is
    /// replaced by an empty one, whose position is 0.
    pub fn open(root: &Path, synonyms: Synonyms) -> Result<Self, Error> {
        Self::open_weighing(root, synonyms, Weights::default())
    }

    /// Opens the index with other weights, to measure them.
    pub fn open_weighing(root: &Path, synonyms: Synonyms, weights: Weights) -> Result<Self, Error> {
        let fields = Fields::new();
        let generation = match generations::current(root)? {
            Some(number) => Generation::open(root, number)?,
            None => {
                let number = generations::begin(root)?;
                let generation = Generation::create(root, number, &fields)?;
                generations::switch(root, number)?;
                generation
            }
        };
        Ok(Self {
            root: root.to_owned(),
            fields,
            synonyms,
            weights,
            generation: RwLock::new(Arc::new(generation)),
            columns: Unpacked::default(),
            writer: Mutex::new(None),
        })
    }

    /// The position in the change feed that was committed with the documents; 0 when new.
    pub fn position(&self) -> i64 {
        self.generation().position()
    }

    /// Carries out changes and stores the position, in one commit; what was added can be found when
    /// this returns. Doing it again changes nothing.
    pub fn apply(&self, changes: Vec<Change>, position: i64) -> Result<(), Error> {
        let mut slot = self.writer();
        let generation = self.generation();
        if changes.is_empty() && position == generation.position() {
            return Ok(());
        }
        // Taken out of its slot: after an error the next call begins with a fresh writer, without half
        // of these changes.
        let mut writer = match slot.take() {
            Some(writer) if writer.generation() == generation.number() => writer,
            _ => generation.writer()?,
        };
        writer.write(&self.fields, changes)?;
        writer.commit(position)?;
        generation.reload(position)?;
        *slot = Some(writer);
        Ok(())
    }

    /// Answers a query with what is inside the scope.
    pub fn find(&self, query: &Query, scope: &Scope) -> Result<Found, Error> {
        let searcher = self.generation().searcher();
        let readers = narrow::readers(&self.fields, scope);
        let inside = readers.as_deref().map(narrow::scope);
        let parsed = parse(&query.text);
        let mut planner = self.planner(&searcher, inside.as_deref(), query.names);
        planner.begun = query.begun;
        let plan = planner.plan(&parsed)?;
        let narrowing = Narrowing {
            readers: match &readers {
                Some(readers) => Some(Entry::find_all(&searcher, readers)?),
                None => None,
            },
            chosen: Chosen::new(&query.filters),
            fields: &self.fields,
            columns: &self.columns,
        };
        let scan = Scan::of(&searcher, &plan)?;
        let newest = query.sort == Sort::Newest || plan.slots.is_none();
        let (counts, hits) = look(&searcher, &scan, &narrowing, query, newest)?;
        Ok(Found {
            total: usize::try_from(counts.total).unwrap_or(usize::MAX),
            hits,
            facets: counts.facets(),
            unknown_words: plan.unknown,
            guessed: plan.guessed,
        })
    }

    /// Goes over to the generation that another handle or process has finished; says whether there
    /// was one. Removes generations that are no longer current.
    pub fn follow_switch(&self) -> Result<bool, Error> {
        // Held throughout: no change may go to a generation that is being left.
        let mut writer = self.writer();
        let Some(number) = generations::current(&self.root)? else {
            return Ok(false);
        };
        let switched = number != self.generation().number();
        if switched {
            let generation = Arc::new(Generation::open(&self.root, number)?);
            *writer = None;
            *self
                .generation
                .write()
                .unwrap_or_else(PoisonError::into_inner) = generation;
            tracing::info!(number, "the search index went over to a new generation");
        }
        generations::remove_before(&self.root, number)?;
        Ok(switched)
    }

    /// How many documents there are.
    pub fn count(&self) -> u64 {
        self.generation().searcher().num_docs()
    }

    /// The best passage of a text for a query, at most `chars` characters, with the words that answer
    /// it marked.
    pub fn passage(&self, query_text: &str, text: &str, chars: usize) -> Vec<Fragment> {
        self.marker(query_text).passage(text, chars)
    }

    /// Marks the words that answer a query, in any number of texts.
    pub fn marker(&self, query_text: &str) -> Marker {
        let parsed: Parsed = parse(query_text);
        Marker(passage::Sought::new(&parsed.words, &self.synonyms))
    }

    /// Reads what was typed, to look for it in short texts that lie in memory. `begun` tells whether a word may be the
    /// beginning of one.
    pub fn wanted(&self, typed: &str, begun: bool) -> Wanted {
        Wanted::read(typed, &self.synonyms, begun)
    }

    fn planner<'a>(
        &'a self,
        searcher: &'a Searcher,
        scope: Option<&'a dyn Clause>,
        names: bool,
    ) -> Planner<'a> {
        Planner {
            vocabulary: Vocabulary {
                searcher,
                fields: &self.fields,
                scope,
                names,
            },
            synonyms: &self.synonyms,
            weights: &self.weights,
            begun: false,
        }
    }

    fn generation(&self) -> Arc<Generation> {
        let generation = self.generation.read();
        Arc::clone(&generation.unwrap_or_else(PoisonError::into_inner))
    }

    fn writer(&self) -> MutexGuard<'_, Option<Writer>> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is marked in the texts that answer one query.
pub struct Marker(passage::Sought);

impl Marker {
    /// As [`Index::passage`].
    pub fn passage(&mut self, text: &str, chars: usize) -> Vec<Fragment> {
        passage::best(&mut self.0, text, chars)
    }
}

/// Who asks, and what they chose.
struct Narrowing<'a> {
    /// `None`: everything may be read.
    readers: Option<Vec<Entry>>,
    chosen: Chosen,
    fields: &'a Fields,
    columns: &'a Unpacked,
}

/// Goes through all segments: counts, and the page of hits that was asked for.
fn look(
    searcher: &Searcher,
    scan: &Scan,
    narrowing: &Narrowing<'_>,
    query: &Query,
    newest: bool,
) -> Result<(Counts, Vec<Hit>), Error> {
    let limit = query.limit.min(LONGEST_PAGE);
    let keep = match limit {
        0 => 0,
        _ if query.offset > DEEPEST => 0,
        limit => query.offset + limit,
    };
    let chosen = &narrowing.chosen;
    let entries = chosen.entries(searcher, narrowing.fields)?;
    let scored = !newest && keep > 0;
    let candidates = match keep {
        0 => 0,
        keep => keep.saturating_mul(2).max(CANDIDATES),
    };
    let (mut latest, mut best) = (Best::of(keep), Best::of(candidates));
    let mut counts = Counts::default();
    for (ordinal, reader) in searcher.segment_readers().iter().enumerate() {
        let at = Segment { reader, ordinal };
        let Board { mut bits, scores } = scan.board(at, scored)?;
        if let Some(readers) = &narrowing.readers {
            at.keep_any(&mut bits, readers)?;
        }
        let mut filters = Vec::with_capacity(entries.len() + 1);
        for (facet, entries) in &entries {
            filters.push((*facet, at.any(entries)?));
        }
        if chosen.has_time() {
            let mut passes = bits.clone();
            chosen.keep_time(reader, &mut passes)?;
            filters.push((AT_TIME, passes));
        }
        let found = Narrowed::of(bits, filters);
        counts.add(&*narrowing.columns.of(searcher, reader)?, &found);
        if scored {
            let passing = &found.passing;
            passing.each(|doc| best.push(scores[doc as usize], at.address(doc)));
        } else if keep > 0 {
            let created = reader.fast_fields().i64(CREATED)?;
            let moment = |doc| created.first(doc).unwrap_or(0);
            let passing = &found.passing;
            passing.each(|doc| latest.push(moment(doc), at.address(doc)));
        }
    }
    let rows: Vec<(f32, DocAddress)> = if newest {
        let rows = latest.rows().into_iter();
        rows.map(|(_, at)| (0.0, at)).collect()
    } else {
        scan.best(searcher, best, keep)?
    };
    let page = rows.into_iter().skip(query.offset);
    let hits = page.map(|(score, at)| hit(searcher, score, at));
    Ok((counts, hits.collect::<Result<_, _>>()?))
}

fn hit(searcher: &Searcher, score: f32, at: DocAddress) -> Result<Hit, Error> {
    let columns = searcher.segment_reader(at.segment_ord).fast_fields();
    let kind = columns.u64(SUBJECT)?.first(at.doc_id).unwrap_or(0);
    let id = columns.i64(ID)?.first(at.doc_id).unwrap_or(0);
    let item = columns.i64(ITEM)?.first(at.doc_id);
    Ok(Hit {
        subject: intake::subject(kind, id, item),
        score,
    })
}
