//! The program itself: configuration, wiring, worker loop, mail, command line.
//!
//! The one place that knows the clock, randomness, the environment, signals and SMTP. It must not know what an
//! action does: it puts the parts together and calls them. Start reading at [`serve::run`]. Tested beside the
//! configuration, and by stories of the workspace that start the program.

pub mod admin;
pub mod audit;
pub mod background;
pub mod check;
pub mod command_line;
pub mod config;
pub mod data_folder;
pub mod findings;
pub mod import;
pub mod leaving;
pub mod links;
pub mod log;
pub mod mail;
pub mod output;
pub mod parts;
pub mod presence;
pub mod reindex;
pub mod serve;
mod site_settings;
pub mod webhooks;
