//! Sets of the documents of one segment.

use tantivy::DocId;

/// A set of documents below a number, a bit for each.
#[derive(Debug, Clone)]
pub(crate) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// None of this many documents.
    pub(crate) fn none(docs: DocId) -> Self {
        Self {
            words: vec![0; (docs as usize).div_ceil(64)],
        }
    }

    /// All of this many documents.
    pub(crate) fn all(docs: DocId) -> Self {
        let mut bits = Self {
            words: vec![u64::MAX; (docs as usize).div_ceil(64)],
        };
        if let (Some(last), rest @ 1..) = (bits.words.last_mut(), docs % 64) {
            *last = (1 << rest) - 1;
        }
        bits
    }

    pub(crate) fn set(&mut self, doc: DocId) {
        self.words[doc as usize / 64] |= 1 << (doc % 64);
    }

    /// With those of another set.
    pub(crate) fn join(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// Only those that are in another set too.
    pub(crate) fn keep(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// Without those of another set.
    pub(crate) fn drop(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// Only those for which this holds; it is asked in their order.
    pub(crate) fn retain(&mut self, mut holds: impl FnMut(DocId) -> bool) {
        for (at, word) in (0..).zip(&mut self.words) {
            let mut rest = *word;
            while rest != 0 {
                let bit = rest.trailing_zeros();
                rest &= rest - 1;
                if !holds(at * 64 + bit) {
                    *word &= !(1 << bit);
                }
            }
        }
    }

    pub(crate) fn count(&self) -> u64 {
        let counts = self.words.iter().map(|word| u64::from(word.count_ones()));
        counts.sum()
    }

    /// All in their order.
    pub(crate) fn each(&self, mut take: impl FnMut(DocId)) {
        for (at, word) in (0..).zip(&self.words) {
            let mut rest = *word;
            while rest != 0 {
                take(at * 64 + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(docs: &[DocId]) -> Bits {
        let mut bits = Bits::none(200);
        docs.iter().for_each(|doc| bits.set(*doc));
        bits
    }

    fn listed(bits: &Bits) -> Vec<DocId> {
        let mut listed = Vec::new();
        bits.each(|doc| listed.push(doc));
        assert_eq!(listed.len() as u64, bits.count());
        listed
    }

    #[test]
    fn sets_are_joined_and_narrowed() {
        let mut bits = of(&[0, 63, 64, 199]);
        bits.join(&of(&[5, 64]));
        assert_eq!(listed(&bits), [0, 5, 63, 64, 199]);
        bits.keep(&of(&[1, 5, 63, 199]));
        assert_eq!(listed(&bits), [5, 63, 199]);
        bits.retain(|doc| doc > 5 && doc < 199);
        assert_eq!(listed(&bits), [63]);
        bits.drop(&of(&[63, 64]));
        assert!(listed(&bits).is_empty());
    }

    #[test]
    fn all_are_no_more_than_there_are() {
        for docs in [0, 1, 63, 64, 65, 200] {
            assert_eq!(Bits::all(docs).count(), u64::from(docs));
            assert_eq!(Bits::none(docs).count(), 0);
        }
    }
}
