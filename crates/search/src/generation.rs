//! One generation of the index: its reader, and the writer that commits changes with their position.

use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};

use tantivy::directory::MmapDirectory;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, Searcher};

use crate::schema::Fields;
use crate::{Change, Error, generations, intake};

/// Memory for documents that are not written yet.
const WRITER_MEMORY: usize = 64 << 20;

/// The share of deleted documents at which a segment is written anew.
const MOST_DELETED: f32 = 0.3;

/// One generation, open for reading.
pub(crate) struct Generation {
    number: u64,
    index: tantivy::Index,
    reader: IndexReader,
    position: AtomicI64,
}

impl Generation {
    /// Fills the folder of a new generation with an empty index.
    pub(crate) fn create(root: &Path, number: u64, fields: &Fields) -> Result<Self, Error> {
        let folder = generations::folder(root, number);
        let index = tantivy::Index::create_in_dir(folder, fields.schema.clone())?;
        Self::read(number, index)
    }

    pub(crate) fn open(root: &Path, number: u64) -> Result<Self, Error> {
        let folder = generations::folder(root, number);
        let folder = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
        Self::read(number, tantivy::Index::open(folder)?)
    }

    fn read(number: u64, index: tantivy::Index) -> Result<Self, Error> {
        let builder = index.reader_builder();
        let reader = builder.reload_policy(ReloadPolicy::Manual).try_into()?;
        let payload = index.load_metas()?.payload;
        let position = payload.and_then(|p| p.parse().ok()).unwrap_or(0);
        Ok(Self {
            number,
            index,
            reader,
            position: AtomicI64::new(position),
        })
    }

    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    pub(crate) fn position(&self) -> i64 {
        self.position.load(Ordering::Acquire)
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// Shows what was committed, up to this position.
    pub(crate) fn reload(&self, position: i64) -> Result<(), Error> {
        self.reader.reload()?;
        self.position.store(position, Ordering::Release);
        Ok(())
    }

    /// The writer; there can be one, in all processes together.
    pub(crate) fn writer(&self) -> Result<Writer, Error> {
        let options = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .num_merge_threads(1)
            .memory_budget_per_thread(WRITER_MEMORY)
            .build();
        let inner: IndexWriter = self.index.writer_with_options(options)?;
        let mut policy = LogMergePolicy::default();
        policy.set_del_docs_ratio_before_merge(MOST_DELETED);
        inner.set_merge_policy(Box::new(policy));
        // A process that was killed leaves files that no commit names. The numbers in their names are given again, and
        // what is there already can't be written.
        inner.garbage_collect_files().wait()?;
        Ok(Writer {
            generation: self.number,
            inner,
        })
    }
}

/// Writes to one generation.
pub(crate) struct Writer {
    generation: u64,
    inner: IndexWriter,
}

impl Writer {
    pub(crate) fn generation(&self) -> u64 {
        self.generation
    }

    pub(crate) fn write(&self, fields: &Fields, changes: Vec<Change>) -> Result<(), Error> {
        intake::write(&self.inner, fields, changes)
    }

    /// Makes what was written last, with its position, or neither.
    pub(crate) fn commit(&mut self, position: i64) -> Result<(), Error> {
        let mut commit = self.inner.prepare_commit()?;
        commit.set_payload(&position.to_string());
        commit.commit()?;
        Ok(())
    }

    /// Waits until segments are merged, so that the first searches need not look through many.
    pub(crate) fn settle(self) -> Result<(), Error> {
        self.inner.wait_merging_threads()?;
        Ok(())
    }
}
