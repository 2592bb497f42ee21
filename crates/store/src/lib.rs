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
pub mod audit;
pub mod backups;
mod batch;
pub mod bookmarks;
pub mod cases;
pub mod changes;
pub mod counters;
pub mod curating;
pub mod decisions;
pub mod deeds;
pub mod drafts;
pub mod employments;
pub mod erasing;
mod error;
pub mod feed;
pub mod feed_keys;
pub mod files;
pub mod grants;
pub mod house_rules;
pub mod invitations;
pub mod items;
pub mod jobs;
mod known;
pub mod links;
pub mod lists;
mod lite;
pub mod members;
pub mod merges;
pub mod merging;
mod migrate;
mod migrations;
pub mod nodes;
pub mod notices;
mod one_of;
pub mod organisations;
pub mod origins;
pub mod own;
pub mod passkeys;
mod pg;
pub mod places;
pub mod posts;
mod prepared;
pub mod prevention;
pub mod quotes;
pub mod readings;
pub mod recount;
pub mod references;
pub mod renderings;
pub mod repeats;
pub mod reports;
mod restoring;
pub mod retention;
pub mod revisions;
mod schema;
pub mod second_factors;
pub mod sessions;
pub mod settings;
pub mod sign_ups;
mod span;
pub mod spends;
mod store;
pub mod submissions;
pub mod support;
pub mod tables;
pub mod terms;
#[cfg(test)]
mod tests;
pub mod thanks;
pub mod tokens;
mod transaction;
pub mod turns;
mod watch;
pub mod webhooks;
pub mod work_accounts;

pub use changes::ChangeMark;
pub use error::Error;
pub use restoring::{Standing, analyze, schema, standing};
pub use store::{Health, Store, Target, Waiting};
pub use transaction::{Read, Write};
