//! The full-text index: documents in, hits out; the query language; Dutch analysis.
//!
//! It must not know SQL, HTML or HTTP, and reads no clock and no environment: documents come as plain
//! text, positions of the change feed as numbers, and hits leave as ids.
//!
//! Start reading at [`Index`], then `analysis` (how a text becomes words) and `plan` (how words become
//! a query). Tested on small documents of its own (`tests/`), with a property that holds scopes and
//! filters against a plain loop; `examples/eval.rs` measures relevance on a judged set.

mod document;
mod error;
mod found;
mod index;
mod query;
mod synonyms;

pub use document::{Change, Document, Kind, Subject};
pub use error::Error;
pub use found::{Facets, Found, Fragment, Hit};
pub use index::{Index, Rebuild};
pub use query::{Filters, Query, Sort};
pub use synonyms::Synonyms;
