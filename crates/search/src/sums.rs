//! A number for each document of a segment, in memory that is used again.
//!
//! A search goes through a few of them, each as long as the segment. Asked of the system anew every time, clearing their
//! pages takes longer than everything else that a search does.

use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tantivy::DocId;

/// Kept for the searches to come, at most: three are in use in each search at the same time.
const KEPT: usize = 12;

/// All zero.
static USED: Mutex<Vec<Vec<f32>>> = Mutex::new(Vec::new());

fn used() -> MutexGuard<'static, Vec<Vec<f32>>> {
    USED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// For each document, at first 0.
#[derive(Debug)]
pub(crate) struct Sums(Vec<f32>);

impl Sums {
    /// Of this many documents.
    pub(crate) fn of(docs: DocId) -> Self {
        let mut sums = used().pop().unwrap_or_default();
        sums.resize(docs as usize, 0.0);
        Self(sums)
    }

    /// Of none.
    pub(crate) fn none() -> Self {
        Self(Vec::new())
    }
}

impl Drop for Sums {
    fn drop(&mut self) {
        let mut sums = std::mem::take(&mut self.0);
        if sums.capacity() == 0 {
            return;
        }
        sums.fill(0.0);
        let mut used = used();
        if used.len() < KEPT {
            used.push(sums);
        }
    }
}

impl Deref for Sums {
    type Target = [f32];

    fn deref(&self) -> &[f32] {
        &self.0
    }
}

impl DerefMut for Sums {
    fn deref_mut(&mut self) -> &mut [f32] {
        &mut self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_again_begins_at_zero() {
        for docs in [9, 4, 9] {
            let mut sums = Sums::of(docs);
            assert_eq!(&*sums, vec![0.0; docs as usize]);
            sums.fill(1.0);
        }
        assert!(!used().is_empty());
    }
}
