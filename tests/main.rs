//! The one test binary of everything that needs a whole site: a module for each feature.

mod accounts;
mod archive;
mod bad_input;
mod content;
mod crash;
mod drafts;
mod files;
mod finding;
mod https;
mod keeping_up;
mod kept;
mod kit_works;
mod managing;
mod no_room;
mod operations;
mod protection;
mod read_only;
mod signing_in;
mod steps;
mod tending;
mod tidy;
mod traces;
mod upgrade;
mod useful;
mod walk;
mod writing;
