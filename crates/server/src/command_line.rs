//! The command line of `lerend`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// A learning network for the staff of public libraries: forum, best practices, search.
#[derive(Debug, Parser)]
#[command(name = "lerend", version, about)]
pub struct CommandLine {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What `lerend` can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the site until told to stop (SIGTERM, Ctrl+C).
    Serve {
        /// Where data and settings are.
        #[command(flatten)]
        place: Where,
        /// IP address and port to listen on.
        #[arg(long, value_name = "ADDRESS:PORT")]
        listen: Option<SocketAddr>,
        /// Fill an empty site once with fictional example content, and print example sign-ins.
        #[arg(long)]
        demo: bool,
    },
    /// Check configuration, database, index, file store and mail; says what is wrong.
    Check {
        /// Where data and settings are.
        #[command(flatten)]
        place: Where,
    },
    /// Build the search index anew; a running server goes on serving and changes over.
    Reindex {
        /// Where data and settings are.
        #[command(flatten)]
        place: Where,
    },
    /// Bring content in.
    Import {
        /// From what.
        #[command(subcommand)]
        from: Import,
    },
    /// Take everything out, in a form that other programs can read; without passwords and other secrets.
    Export {
        /// As what.
        #[command(subcommand)]
        to: Export,
    },
    /// Copy everything, secrets too, into a new folder; the site may go on serving.
    Backup {
        /// The new folder; files that a backup beside it has already take no more room.
        folder: PathBuf,
        /// Where data and settings are.
        #[command(flatten)]
        place: Where,
    },
    /// Put a backup back into an empty data folder and an empty database.
    Restore {
        /// The folder of the backup.
        folder: PathBuf,
        /// Where data and settings are to be.
        #[command(flatten)]
        place: Where,
    },
}

/// As what everything can be taken out.
#[derive(Debug, Subcommand)]
pub enum Export {
    /// A zip with a line of JSON for each thing, and every file.
    Archive {
        /// The new file.
        file: PathBuf,
        /// Where data and settings are.
        #[command(flatten)]
        place: Where,
    },
}

/// What content can come from.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// The open archive format of this project: JSON Lines, which are merged with what is here; or what `lerend export
    /// archive` wrote, which goes into an empty site as a whole.
    Archive {
        /// The file.
        file: PathBuf,
        /// Only say what would happen.
        #[arg(long)]
        dry_run: bool,
        /// Where data and settings are.
        #[command(flatten)]
        place: Where,
    },
}

/// Where data and settings are.
#[derive(Debug, Args)]
pub struct Where {
    /// The data folder [default: ./data].
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The configuration file [default: lerend.toml in the data folder, else in the working folder].
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}
