//! The database beside the server under measurement: none of its own (SQLite), or a PostgreSQL that is started and
//! ended with the run, and keeps its data for the next.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::process::{self, Usage};
use crate::postgres::{self, Postgres};
use crate::shell;

/// Which of the two.
pub(super) enum Database {
    /// Part of the server's own process.
    Sqlite,
    /// Processes of its own, whose work is counted too.
    Postgres {
        url: String,
        postmaster: u32,
        /// Keeps it running.
        _server: Postgres,
    },
}

impl Database {
    /// Starts PostgreSQL on the files in `folder` (made when they aren't there), as a fresh installation would run:
    /// 128 MB of shared buffers, and every commit on disk.
    pub(super) fn postgres(folder: &Path, name: &str) -> Result<Self, String> {
        let told = |why: std::io::Error| format!("{}: {why}", folder.display());
        fs::create_dir_all(folder).map_err(told)?;
        let server = Postgres::start_in(folder)?;
        let file = folder.join("data/postmaster.pid");
        let text = fs::read_to_string(&file).map_err(told)?;
        let postmaster = text.lines().next().and_then(|line| line.parse().ok());
        let url = server.database(name)?;
        Ok(Self::Postgres {
            url,
            postmaster: postmaster.ok_or("no id in postmaster.pid")?,
            _server: server,
        })
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres { .. } => "PostgreSQL",
        }
    }

    pub(super) fn url(&self) -> Option<&str> {
        match self {
            Self::Sqlite => None,
            Self::Postgres { url, .. } => Some(url),
        }
    }

    /// What its processes have used so far; those that ended are counted by their parent.
    pub(super) fn usage(&self) -> Result<Usage, String> {
        match self {
            Self::Sqlite => Ok(Usage::default()),
            Self::Postgres { postmaster, .. } => process::family(*postmaster),
        }
    }

    /// Megabytes on disk.
    pub(super) fn megabytes(&self, data: &Path) -> Result<f64, String> {
        match self {
            Self::Sqlite => {
                let parts = ["lerend.sqlite", "lerend.sqlite-wal"].map(|name| data.join(name));
                Ok(parts.iter().map(|path| process::megabytes(path)).sum())
            }
            Self::Postgres { .. } => {
                let answer = self.asked("select pg_database_size(current_database())")?;
                let bytes: f64 = answer.trim().parse().map_err(|_| answer.clone())?;
                Ok(bytes / 1_048_576.0)
            }
        }
    }

    /// Takes away what a run that was broken off has left.
    pub(super) fn begin_anew(&self) -> Result<(), String> {
        match self {
            Self::Sqlite => Ok(()),
            Self::Postgres { .. } => self
                .asked("drop schema public cascade; create schema public")
                .map(drop),
        }
    }

    /// Does now what the database would do by itself some minutes after so much came in, and while pages are
    /// measured.
    pub(super) fn settle(&self) -> Result<(), String> {
        match self {
            Self::Sqlite => Ok(()),
            Self::Postgres { .. } => self.asked("vacuum analyze").map(drop),
        }
    }

    fn asked(&self, query: &str) -> Result<String, String> {
        let folder = postgres::binaries().unwrap_or_default();
        let output = Command::new(folder.join("psql"))
            .args(["-X", "-q", "-A", "-t", "-c", query])
            .args(self.url())
            .current_dir(shell::root())
            .stdin(Stdio::null())
            .output()
            .map_err(|why| format!("psql: {why}"))?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}
