//! The index on disk, and questions to it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use domain::rights::Scope;
use tantivy::collector::TopDocs;
use tantivy::query::{AllQuery, BooleanQuery, Occur, Query as Clause};
use tantivy::{DocAddress, Order, Searcher};

use crate::facets::CountFacets;
use crate::generation::{Generation, Writer};
use crate::narrow::{self, Chosen};
use crate::parse::{Parsed, parse};
use crate::plan::{Plan, Planner};
use crate::schema::{CREATED, Fields, ID, ITEM, SUBJECT};
use crate::vocabulary::Vocabulary;
use crate::{
    Change, Error, Found, Fragment, Hit, Query, Sort, Synonyms, Weights, generations, intake,
    passage,
};

/// Nobody pages deeper, and each page costs as much as all before it.
const DEEPEST: usize = 10_000;

/// No page is longer.
const LONGEST_PAGE: usize = 1_000;

/// The index that a node searches. Share it in an `Arc`.
pub struct Index {
    root: PathBuf,
    fields: Fields,
    synonyms: Synonyms,
    weights: Weights,
    generation: RwLock<Arc<Generation>>,
    /// Made by the first change: handles that only search, in other processes too, need none.
    writer: Mutex<Option<Writer>>,
}

impl Index {
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
        let scope = narrow::scope(&self.fields, scope);
        let parsed = parse(&query.text);
        let plan = self.planner(&searcher, scope.as_deref()).plan(&parsed)?;
        let chosen = Arc::new(Chosen::new(&query.filters));

        let unfiltered = matching(&plan, scope.iter().map(|s| s.box_clone()).collect());
        let counts = searcher.search(&unfiltered, &CountFacets(Arc::clone(&chosen)))?;
        let mut must = chosen.clauses(&self.fields);
        must.extend(scope);
        let newest = query.sort == Sort::Newest || plan.must.is_none();
        let hits = if newest {
            top(&searcher, &matching(&plan, must), query, true)?
        } else {
            top(&searcher, &scoring(&plan, must), query, false)?
        };
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

    fn planner<'a>(&'a self, searcher: &'a Searcher, scope: Option<&'a dyn Clause>) -> Planner<'a> {
        Planner {
            vocabulary: Vocabulary {
                searcher,
                fields: &self.fields,
                scope,
            },
            synonyms: &self.synonyms,
            weights: &self.weights,
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

/// What matches, without a thought for scores.
fn matching(plan: &Plan, must: Vec<Box<dyn Clause>>) -> BooleanQuery {
    let words = plan.must.iter().map(|clause| clause.box_clone());
    let mut clauses: Vec<(Occur, Box<dyn Clause>)> = must
        .into_iter()
        .chain(words)
        .map(|clause| (Occur::Must, clause))
        .collect();
    if clauses.is_empty() {
        clauses.push((Occur::Must, Box::new(AllQuery)));
    }
    let without = plan.must_not.iter();
    clauses.extend(without.map(|clause| (Occur::MustNot, clause.box_clone())));
    BooleanQuery::new(clauses)
}

/// The same with what makes a hit better.
fn scoring(plan: &Plan, must: Vec<Box<dyn Clause>>) -> BooleanQuery {
    let mut clauses: Vec<(Occur, Box<dyn Clause>)> = matching(plan, must)
        .clauses()
        .iter()
        .map(|(occur, clause)| (*occur, clause.box_clone()))
        .collect();
    let better = plan.should.iter();
    clauses.extend(better.map(|clause| (Occur::Should, clause.box_clone())));
    BooleanQuery::new(clauses)
}

fn top(
    searcher: &Searcher,
    clauses: &BooleanQuery,
    query: &Query,
    newest: bool,
) -> Result<Vec<Hit>, Error> {
    let limit = query.limit.min(LONGEST_PAGE);
    if limit == 0 || query.offset > DEEPEST {
        return Ok(Vec::new());
    }
    let page = TopDocs::with_limit(limit).and_offset(query.offset);
    let found: Vec<(f32, DocAddress)> = if newest {
        let by_time = page.order_by_fast_field::<i64>(CREATED, Order::Desc);
        let found = searcher.search(clauses, &by_time)?;
        found.into_iter().map(|(_, at)| (0.0, at)).collect()
    } else {
        searcher.search(clauses, &page.order_by_score())?
    };
    let hit = |(score, at)| hit(searcher, score, at);
    found.into_iter().map(hit).collect()
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
