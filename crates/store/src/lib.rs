//! All SQL of the network, and the knowledge that there are two databases: SQLite and PostgreSQL.
//!
//! It must not know who may do what, how a page looks, what time it is or what chance says: moments, ids and
//! tokens come in. Only `forum` calls a function that writes.
//!
//! Start reading at [`Store`]: everything happens inside [`Store::read`] or [`Store::write`], and every other
//! function takes `&mut Read` or `&mut Write` first, so that nothing can be written outside a transaction. Then
//! `conn.rs`: one enum serves both databases, and `each!` forks where diesel can't write one text for both. How
//! SQLite's only writer commits for several callers at once stands in `batch.rs`. The tables are made by
//! `/migrations`, which `migrate.rs` applies.
//!
//! Tested by one list of tests that runs on both databases (`tests.rs`, `tests/`).

#[macro_use]
mod conn;

pub mod adoptions;
pub mod articles;
pub mod attempts;
mod batch;
pub mod bookmarks;
pub mod changes;
pub mod counters;
pub mod deeds;
pub mod drafts;
mod error;
pub mod feed;
pub mod files;
pub mod grants;
pub mod invitations;
pub mod items;
pub mod jobs;
mod known;
pub mod links;
mod lite;
pub mod members;
pub mod merging;
mod migrate;
mod migrations;
pub mod nodes;
pub mod notices;
mod one_of;
pub mod organisations;
pub mod origins;
mod pg;
pub mod places;
pub mod posts;
mod prepared;
pub mod readings;
pub mod recount;
pub mod references;
pub mod renderings;
pub mod repeats;
pub mod revisions;
mod schema;
pub mod sessions;
pub mod settings;
mod span;
pub mod spends;
mod store;
pub mod submissions;
pub mod terms;
#[cfg(test)]
mod tests;
pub mod thanks;
pub mod tokens;
mod transaction;
pub mod turns;
mod watch;

pub use changes::ChangeMark;
pub use error::Error;
pub use store::{Health, Store, Target};
pub use transaction::{Read, Write};
