//! Files that are made on the spot, examined and kept.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

mod documents;
mod hostile;
mod kit;
mod names;
mod pictures;
mod shelf;
mod stripping;
