//! Filling a new generation while the current one serves.

use std::path::{Path, PathBuf};

use crate::generation::{Generation, Writer};
use crate::schema::Fields;
use crate::{Change, Error, Index, Synonyms, generations};

/// A new generation in the making. Left unfinished it is removed after a later one was finished.
pub struct Rebuild {
    root: PathBuf,
    fields: Fields,
    writer: Writer,
}

impl Index {
    /// Begins a new generation beside the current one, which goes on serving (also from another process).
    pub fn rebuild(root: &Path, _synonyms: Synonyms) -> Result<Rebuild, Error> {
        let fields = Fields::new();
        let number = generations::begin(root)?;
        let writer = Generation::create(root, number, &fields)?.writer()?;
        Ok(Rebuild {
            root: root.to_owned(),
            fields,
            writer,
        })
    }
}

impl Rebuild {
    /// Carries out changes; they are found only after [`Rebuild::finish`].
    pub fn apply(&mut self, changes: Vec<Change>) -> Result<(), Error> {
        self.writer.write(&self.fields, changes)
    }

    /// Commits with the position reached and makes this generation the current one, unless a rebuild
    /// that began later has finished before.
    pub fn finish(mut self, position: i64) -> Result<(), Error> {
        let number = self.writer.generation();
        self.writer.commit(position)?;
        self.writer.settle()?;
        if generations::current(&self.root)?.is_some_and(|current| current > number) {
            tracing::warn!(number, "a later rebuild of the search index was faster");
            return Ok(());
        }
        generations::switch(&self.root, number)?;
        tracing::info!(number, position, "rebuilt the search index");
        Ok(())
    }
}
