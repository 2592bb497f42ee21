//! The words and rules of the network: ids, moments, roles, rights, limits, states, jobs as data.
//!
//! Pure: no I/O, no clock, no randomness, no SQL (the `sql` feature only teaches ids and enums to be
//! columns, for `store`), no texts for people: problems carry message keys.
//!
//! Start reading at [`rights`]: who may do what is one `match` there, and `rights::scope` is the same
//! answer in the form that lists and search put inside their queries. Tested by a printed matrix
//! (`tests/matrix.rs`) and by properties that hold the two forms against each other.

#[macro_use]
mod words;

pub mod article;
pub mod audit;
pub mod calendar;
pub mod curating;
pub mod file;
pub mod fold;
pub mod house_style;
pub mod ids;
pub mod item;
pub mod job;
pub mod keeping_up;
pub mod lang;
pub mod limits;
pub mod moderation;
pub mod moment;
pub mod organisation;
pub mod person;
pub mod place;
pub mod prevention;
pub mod problem;
pub mod retention;
pub mod rights;
pub mod role;
pub mod setup;
pub mod sign_in;
#[cfg(feature = "sql")]
mod sql;
pub mod support;
pub mod taxonomy;
pub mod tending;
pub mod token;
pub mod webhook;

pub use ids::*;
pub use lang::Lang;
pub use moment::Moment;
pub use problem::{Check, Problem};
pub use words::{UnknownWord, Word};
