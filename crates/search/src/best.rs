//! The best of many, in one pass.

use std::cmp::Ordering;

use tantivy::DocAddress;

/// Keeps so many of the rows that it is given in the order of their addresses: those with the highest worth, of equal
/// ones the first.
pub(crate) struct Best<T> {
    keep: usize,
    /// What a row must be worth more than, once there are enough.
    least: Option<T>,
    rows: Vec<(T, DocAddress)>,
}

impl<T: PartialOrd + Copy> Best<T> {
    pub(crate) fn of(keep: usize) -> Self {
        Self {
            keep,
            least: None,
            rows: Vec::new(),
        }
    }

    pub(crate) fn push(&mut self, worth: T, at: DocAddress) {
        if self.keep == 0 || self.least.is_some_and(|least| worth <= least) {
            return;
        }
        self.rows.push((worth, at));
        if self.rows.len() >= self.keep * 2 {
            self.cut();
        }
    }

    fn cut(&mut self) {
        if self.rows.len() <= self.keep {
            return;
        }
        let last = self.keep - 1;
        let (_, (worth, _), _) = self.rows.select_nth_unstable_by(last, order);
        self.least = Some(*worth);
        self.rows.truncate(self.keep);
    }

    /// The best ones, the best first.
    pub(crate) fn rows(mut self) -> Vec<(T, DocAddress)> {
        self.cut();
        self.rows.sort_unstable_by(order);
        self.rows
    }
}

fn order<T: PartialOrd>(one: &(T, DocAddress), other: &(T, DocAddress)) -> Ordering {
    let worth = other.0.partial_cmp(&one.0).unwrap_or(Ordering::Equal);
    worth.then_with(|| one.1.cmp(&other.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_are_kept_and_the_first_of_equals() {
        for keep in [0, 1, 3, 7, 100] {
            let worths: Vec<i64> = (0..50).map(|n: i64| n * 7 % 10).collect();
            let mut best = Best::of(keep);
            for (doc, worth) in (0..).zip(&worths) {
                best.push(*worth, DocAddress::new(0, doc));
            }
            let mut all: Vec<(i64, u32)> = worths.iter().copied().zip(0..).collect();
            all.sort_by_key(|(worth, doc)| (std::cmp::Reverse(*worth), *doc));
            all.truncate(keep);
            let kept = best.rows();
            let kept: Vec<(i64, u32)> = kept.iter().map(|(w, at)| (*w, at.doc_id)).collect();
            assert_eq!(kept, all);
        }
    }
}
