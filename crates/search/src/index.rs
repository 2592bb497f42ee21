//! The index on disk.

use std::path::Path;

use domain::rights::Scope;

use crate::{Change, Error, Found, Fragment, Query, Synonyms};

/// The index that a node searches. Share it in an `Arc`.
pub struct Index {}

impl Index {
    /// Opens the index under `root`, making it when it is missing. An index of another format is
    /// replaced by an empty one, whose position is 0.
    pub fn open(_root: &Path, _synonyms: Synonyms) -> Result<Self, Error> {
        Ok(Self {})
    }

    /// The position in the change feed that was committed with the documents; 0 when new.
    pub fn position(&self) -> i64 {
        0
    }

    /// Carries out changes and stores the position, in one commit; what was added can be found when
    /// this returns. Doing it again changes nothing.
    pub fn apply(&self, _changes: Vec<Change>, _position: i64) -> Result<(), Error> {
        Ok(())
    }

    /// Answers a query with what is inside the scope.
    pub fn find(&self, _query: &Query, _scope: &Scope) -> Result<Found, Error> {
        Ok(Found::default())
    }

    /// Begins a new generation beside the current one, which goes on serving (also from another process).
    pub fn rebuild(_root: &Path, _synonyms: Synonyms) -> Result<Rebuild, Error> {
        Ok(Rebuild {})
    }

    /// Goes over to the generation that another handle or process has finished; says whether there
    /// was one. Removes generations that are no longer current.
    pub fn follow_switch(&self) -> Result<bool, Error> {
        Ok(false)
    }

    /// How many documents there are.
    pub fn count(&self) -> u64 {
        0
    }

    /// The best passage of a text for a query, at most `chars` characters, with the words that answer
    /// it marked.
    pub fn passage(&self, _query_text: &str, text: &str, chars: usize) -> Vec<Fragment> {
        vec![Fragment {
            text: text.chars().take(chars).collect(),
            marked: false,
        }]
    }
}

/// A new generation in the making.
pub struct Rebuild {}

impl Rebuild {
    /// Carries out changes; they are found only after [`Rebuild::finish`].
    pub fn apply(&mut self, _changes: Vec<Change>) -> Result<(), Error> {
        Ok(())
    }

    /// Commits with the position reached and makes this generation the current one.
    pub fn finish(self, _position: i64) -> Result<(), Error> {
        Ok(())
    }
}
