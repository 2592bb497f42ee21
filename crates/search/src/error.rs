//! What can go wrong: the disk, or an index that is damaged. A query never is an error.

/// Why the index could not answer or take a change.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Reading or writing a file of the index failed.
    #[error("a file of the search index: {0}")]
    Io(#[from] std::io::Error),
    /// The index itself failed or is damaged: a rebuild mends it.
    #[error("the search index: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// The list of synonyms cannot be read.
    #[error("the list of synonyms: {0}")]
    Synonyms(#[from] serde_json::Error),
}
