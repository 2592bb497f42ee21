//! What people can do: one public function for each action, and the read models that pages show.
//!
//! Page, JSON, job, importer and command line all call the same function here; nobody else calls a
//! writing function of `store`. Only this crate knows the order of steps of each action, and argon2.
//! It must not know HTTP, HTML templates, languages, files of other systems, or the clock: time and
//! chance come in through [`Cx`].
//!
//! Every action: slow pure work (Markdown, hashing), then one transaction: load, decide by
//! `domain::rights::may`, write, mark what changed, enqueue jobs. Lists and search put
//! `domain::rights::scope` inside their queries.
//!
//! Start reading at [`replies::post`]. Tested in `tests/` of this crate on SQLite, and by the stories
//! of the workspace over HTTP.

pub mod accounts;
pub mod adoptions;
pub mod articles;
pub mod atom;
pub mod audit;
pub mod bookmarks;
pub mod completing;
pub mod condition;
pub mod curating;
mod cx;
pub mod demo;
pub mod directory;
pub mod doubts;
pub mod drafts;
pub mod employments;
mod error;
pub mod feed;
pub mod files;
pub mod grants;
pub mod history;
pub mod house_style;
pub mod imports;
pub mod invitations;
pub mod items;
pub mod jobs;
pub mod leaving;
pub mod lists;
pub mod moderation;
pub mod notices;
pub mod offices;
pub mod organisations;
pub mod own;
pub mod pasting;
mod people;
pub mod places;
mod posting;
pub mod prevention;
pub mod profiles;
pub mod reading;
pub mod references;
pub mod repeats;
pub mod replies;
pub mod retention;
pub mod search;
pub mod sessions;
pub mod setup;
pub mod shared;
pub mod sign_ups;
pub mod support;
pub mod taxonomy;
pub mod tending;
pub mod thanks;
pub mod tokens;
pub mod topics;
pub mod vault;
pub mod views;
pub mod webhooks;

pub use cx::{Chance, Clock, Cx, MayAsk};
pub use error::{Current, Error};
pub use posting::SENT_BEFORE;
