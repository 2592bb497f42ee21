//! How much each kind of match counts. Measured with `examples/eval.rs`; change them with it.

/// The weights of a query. Everything is relative to a stem in the body.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Of the title. Titles are short, so that a word in them already counts for more.
    pub title: f32,
    /// Of the body.
    pub body: f32,
    /// Of labels.
    pub labels: f32,
    /// Of the written form, on top of the stem.
    pub written: f32,
    /// Of the pieces of words.
    pub grams: f32,
    /// Of a word that is part of a compound, and of a compound whose parts stand apart.
    pub parts: f32,
    /// Of a word that goes on where the one of the query ends.
    pub begun: f32,
    /// Of another word for the same.
    pub synonym: f32,
    /// Of the words of a phrase standing together.
    pub phrase: f32,
    /// For each word of the query that a document has, whichever it is.
    pub coverage: f32,
    /// Of a hit that is a reply: people look for what a topic is about, and a short reply that names a word would stand
    /// before it.
    pub reply: f32,
    /// The share of its pieces that a document must have to match a word that the index does not know.
    pub share: f32,
    /// Whether pieces match alone also for words that the index knows. Only to measure what it costs
    /// that they do not: totals and counts mean little with it.
    pub grams_alone: bool,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            title: 1.0,
            body: 1.0,
            labels: 0.2,
            written: 0.2,
            grams: 0.3,
            parts: 0.3,
            begun: 0.6,
            synonym: 0.8,
            phrase: 3.0,
            coverage: 2.0,
            reply: 0.7,
            share: 0.5,
            grams_alone: false,
        }
    }
}
