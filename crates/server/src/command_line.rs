//! The command line of `lerend`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

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
    /// Look at everything that serving needs, and say what to do where something is wrong. Changes nothing.
    Check {
        /// How to look, and to tell.
        #[command(flatten)]
        looking: Looking,
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
    /// Print of what this program is made (CycloneDX 1.6).
    Sbom,
    /// Help people whom the site can't help, also while it is being served.
    Admin {
        /// How.
        #[command(subcommand)]
        what: Admin,
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
    /// Check or take out the audit log: what those who decide about others did.
    Audit {
        /// Which.
        #[command(subcommand)]
        what: Audit,
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

/// What can be done with the audit log.
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Check that nothing was changed, taken out or cut off, also against the heads that were kept each day; fails when
    /// something was, and when no head of the last two days is there to tell.
    Verify {
        /// Check against the heads in this file too, such as one that was kept on another machine. May be given again.
        #[arg(long, value_name = "FILE")]
        heads: Vec<PathBuf>,
        /// Where data and settings are.
        #[command(flatten)]
        place: Where,
    },
    /// Write the log as lines of JSON, the oldest entry first.
    Export {
        /// The new file; without it, the output.
        file: Option<PathBuf>,
        /// Where data and settings are.
        #[command(flatten)]
        place: Where,
    },
}

/// What whoever runs the machine can do for people.
#[derive(Debug, Subcommand)]
pub enum Admin {
    /// Let someone back in who is locked out: takes password, second step, passkeys and work accounts away, and prints
    /// a link to choose a new one.
    Reset {
        /// Their e-mail address.
        address: String,
        /// Do it; else it is only said what would happen.
        #[arg(long)]
        yes: bool,
        /// Where data and settings are.
        #[command(flatten)]
        place: Where,
    },
    /// Go on with a new key where keys/site.key is lost: takes everyone's second step away.
    NewKey {
        /// Do it; else it is only said what would happen.
        #[arg(long)]
        yes: bool,
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

/// How `check` looks, and tells.
#[derive(Debug, Args)]
pub struct Looking {
    /// Tell it as JSON, for monitoring.
    #[arg(long)]
    pub json: bool,
    /// Look for every file that a text uses, not only for the latest.
    #[arg(long)]
    pub files: bool,
    /// In which language it is told [default: that of the site].
    #[arg(long, value_enum)]
    pub language: Option<Spoken>,
}

/// A language of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Spoken {
    /// Dutch.
    Nl,
    /// English.
    En,
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
