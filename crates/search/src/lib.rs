//! The full-text index: documents in, hits out; the query language; Dutch analysis.
//!
//! It must not know SQL, HTML or HTTP, and reads no clock and no environment: documents come as plain
//! text, positions of the change feed as numbers, and hits leave as ids.
//!
//! Start reading at [`Index`]; then `analysis` (how a text becomes words), `plan` (how words become
//! forms), `scan` (how they are looked for), `narrow` (scope and filters) and `generations` (what lies on disk). Tested
//! on small documents of its own (`tests/`), with a property that holds scope, filters and counts against a plain loop;
//! `examples/eval.rs` measures relevance on a judged set.

mod analysis;
mod best;
mod bits;
mod columns;
mod document;
mod error;
mod facets;
mod found;
mod generation;
mod generations;
mod index;
mod intake;
mod narrow;
mod parse;
mod passage;
mod plan;
mod query;
mod rebuild;
mod scan;
mod schema;
mod sums;
mod synonyms;
mod vocabulary;
mod wanted;
mod weights;

pub use analysis::{stem_of, tells};
pub use document::{Change, Document, Kind, Named, Subject};
pub use error::Error;
pub use found::{Facets, Found, Fragment, Hit};
pub use index::{Index, Looked, Marker};
pub use query::{Filters, Query, Sort};
pub use rebuild::Rebuild;
pub use synonyms::Synonyms;
pub use wanted::{Said, Wanted};
pub use weights::Weights;
