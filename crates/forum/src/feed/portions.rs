//! Documents on their way to the index, a bounded number at a time.

use ::search::Change;

use crate::Error;

/// Takes a portion.
pub(super) type Take<'a> = dyn FnMut(Vec<Change>) -> Result<(), Error> + 'a;

/// Changes in one portion at most.
const CHANGES: usize = 500;

/// Bytes of text from which on a portion is passed on.
const BYTES: usize = 8 << 20;

/// Collects changes and passes them on by the portion.
pub(super) struct Portions<'a, 'b> {
    take: &'a mut Take<'b>,
    changes: Vec<Change>,
    bytes: usize,
}

impl<'a, 'b> Portions<'a, 'b> {
    pub fn new(take: &'a mut Take<'b>) -> Self {
        Self {
            take,
            changes: Vec::new(),
            bytes: 0,
        }
    }

    pub fn push(&mut self, change: Change) -> Result<(), Error> {
        if let Change::Put(document) = &change {
            self.bytes += document.title.len() + document.body.len();
        }
        self.changes.push(change);
        if self.changes.len() >= CHANGES || self.bytes >= BYTES {
            self.pass_on()?;
        }
        Ok(())
    }

    fn pass_on(&mut self) -> Result<(), Error> {
        self.bytes = 0;
        (self.take)(std::mem::take(&mut self.changes))
    }

    /// Passes on what is left.
    pub fn finish(mut self) -> Result<(), Error> {
        if self.changes.is_empty() {
            return Ok(());
        }
        self.pass_on()
    }

    /// What is left.
    pub fn rest(self) -> Vec<Change> {
        self.changes
    }
}
