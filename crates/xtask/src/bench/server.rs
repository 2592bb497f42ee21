//! The program under measurement: bringing an archive in, starting it, ending it in order.

use std::fs::{self, File};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::database::Database;
use super::load::{self, Line};
use super::process::{self, Usage};
use crate::shell;

/// For filling the index at the first start.
const PATIENCE: Duration = Duration::from_secs(7_200);

/// Longer than the server gives requests in flight.
const ENDING: Duration = Duration::from_secs(60);

/// Work in the background is over when the server used no more than a tick of the processor in this time.
const QUIET: Duration = Duration::from_millis(400);

/// Whatever the server is still doing after this time is no part of what was asked.
const QUIET_AFTER: Duration = Duration::from_secs(20);

/// A running server and its database.
pub(super) struct Server<'a> {
    child: Child,
    database: &'a Database,
    pub(super) address: SocketAddr,
    /// From its start until `/readyz` was 200.
    pub(super) ready_after: Duration,
    said: PathBuf,
}

fn program(data: &Path, database: &Database) -> Command {
    let program = shell::program();
    let mut command = shell::command(&program.to_string_lossy(), &[]);
    // The bounds for one address of the network, at their highest: all load comes from one here.
    command
        .env("LEREND_DATA", data)
        .env("LEREND_LIMITS__CHANGES_PER_MINUTE", "1000000")
        .env("LEREND_LIMITS__SEARCHES_PER_MINUTE", "1000000")
        .env("LEREND_SIGN_IN__SECOND_FACTOR", "optional")
        .env("LEREND_LOG__LEVEL", "warn");
    if let Some(url) = database.url() {
        command.env("LEREND_DATABASE_URL", url);
    }
    command
}

/// Brings the archive in; the CPU seconds it took, of the database too.
pub(super) fn import(data: &Path, archive: &Path, database: &Database) -> Result<f64, String> {
    let before = process::children()? + database.usage()?.cpu;
    let mut command = program(data, database);
    command.args(["import", "archive"]).arg(archive);
    shell::run(command)?;
    // The database's processes for it end a moment later: one that ends while they are counted would be missed.
    thread::sleep(QUIET);
    Ok(process::children()? + database.usage()?.cpu - before)
}

impl<'a> Server<'a> {
    pub(super) fn start(data: &Path, database: &'a Database) -> Result<Self, String> {
        let told = |why: std::io::Error| format!("can't start the server: {why}");
        let free = TcpListener::bind("127.0.0.1:0").map_err(told)?;
        let address = free.local_addr().map_err(told)?;
        drop(free);
        let said = data.with_extension("out");
        let out = File::create(&said).map_err(told)?;
        let began = Instant::now();
        let child = program(data, database)
            .args(["serve", "--listen", &address.to_string()])
            .stdin(Stdio::null())
            .stdout(out)
            .spawn()
            .map_err(told)?;
        let mut server = Self {
            child,
            database,
            address,
            ready_after: Duration::ZERO,
            said,
        };
        while !server.is_ready() {
            if let Some(status) = server.child.try_wait().map_err(told)? {
                return Err(format!("the server ended ({status})"));
            }
            if began.elapsed() > PATIENCE {
                return Err("the server does not become ready".to_owned());
            }
            thread::sleep(Duration::from_millis(5));
        }
        server.ready_after = began.elapsed();
        Ok(server)
    }

    fn is_ready(&self) -> bool {
        self.ask(&load::get("/readyz", "", ""))
            .is_ok_and(|answer| answer.status == 200)
    }

    /// One request on a connection of its own.
    pub(super) fn ask(&self, request: &[u8]) -> Result<load::Answer, String> {
        Line::open(self.address)
            .and_then(|mut line| line.send(request))
            .map_err(|why| format!("no answer: {why}"))
    }

    /// The key of the link for the first administrator, on a new site.
    pub(super) fn set_up_key(&self) -> Option<String> {
        let said = fs::read_to_string(&self.said).ok()?;
        let (_, rest) = said.split_once("/inrichten?sleutel=")?;
        rest.split_whitespace().next().map(str::to_owned)
    }

    /// What the server alone uses.
    pub(super) fn usage(&self) -> Result<Usage, String> {
        process::one(self.child.id())
    }

    /// Seconds of processor time so far, of the database too.
    pub(super) fn cpu(&self) -> Result<f64, String> {
        Ok(self.usage()?.cpu + self.database.usage()?.cpu)
    }

    /// Returns when what requests left to be done in the background (index, notices) is done.
    pub(super) fn quiet(&self) -> Result<(), String> {
        let end = Instant::now() + QUIET_AFTER;
        let mut before = self.cpu()?;
        while Instant::now() < end {
            thread::sleep(QUIET);
            let now = self.cpu()?;
            if now - before < 0.015 {
                break;
            }
            before = now;
        }
        Ok(())
    }

    /// Asks it to end, and holds it to doing so in order; how long it took.
    pub(super) fn stop(mut self) -> Result<Duration, String> {
        let began = Instant::now();
        self.ask_to_end();
        while began.elapsed() < ENDING {
            match self.child.try_wait() {
                Ok(Some(status)) if status.success() => return Ok(began.elapsed()),
                Ok(Some(status)) => return Err(format!("the server ended with {status}")),
                Ok(None) => thread::sleep(Duration::from_millis(5)),
                Err(why) => return Err(format!("the server can't be waited for: {why}")),
            }
        }
        Err("the server did not end when asked".to_owned())
    }

    fn ask_to_end(&mut self) {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        if !asked.is_ok_and(|status| status.success()) {
            drop(self.child.kill());
        }
    }
}

impl Drop for Server<'_> {
    /// After an error: what is open is closed in order when it can be, and it is waited for.
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(Some(_))) {
            return;
        }
        self.ask_to_end();
        let end = Instant::now() + ENDING;
        while matches!(self.child.try_wait(), Ok(None)) {
            if Instant::now() > end {
                drop(self.child.kill());
                drop(self.child.wait());
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}
