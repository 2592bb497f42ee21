//! A number for each document of a segment, in memory that is used again.
//!
//! A search goes through a few of them, each as long as the segment. Asked of the system anew every time, clearing their
//! pages takes longer than everything else that a search does.

use std::cell::RefCell;
use std::ops::{Deref, DerefMut};

use tantivy::DocId;

/// As many as one search has at the same time.
const KEPT: usize = 3;

thread_local! {
    /// Of this thread, all zero.
    static USED: RefCell<Vec<Vec<f32>>> = const { RefCell::new(Vec::new()) };
}

/// For each document, at first 0.
#[derive(Debug)]
pub(crate) struct Sums(Vec<f32>);

impl Sums {
    /// Of this many documents.
    pub(crate) fn of(docs: DocId) -> Self {
        let mut sums = USED.with_borrow_mut(Vec::pop).unwrap_or_default();
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
        // At the end of a thread they may be gone before this is.
        let _ = USED.try_with(|used| {
            let mut used = used.borrow_mut();
            if used.len() < KEPT {
                used.push(sums);
            }
        });
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
        let mut long = Sums::of(9);
        long.fill(1.0);
        let at = long.as_ptr();
        drop(long);
        let short = Sums::of(4);
        assert_eq!((short.as_ptr(), &*short), (at, &[0.0; 4][..]));
        drop(short);
        assert_eq!(&*Sums::of(9), [0.0; 9]);
    }
}
