//! The example site, as `lerend serve --demo` makes it, for the time of a test.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::told;
use crate::shell;

/// For filling the example site in a debug build on a busy machine.
const READY: Duration = Duration::from_secs(180);

/// For requests in flight and the last mail.
const STOPPED: Duration = Duration::from_secs(30);

/// How much of the log a failure shows.
const LOG_LINES: usize = 40;

/// A running site, its data in a folder that goes with it.
pub(crate) struct Site {
    server: Child,
    folder: PathBuf,
    address: String,
}

impl Site {
    /// Returns when the site answers that it is ready. The program lies beside this one, wherever
    /// the target folder is.
    pub(crate) fn start() -> Result<Self, String> {
        Self::of(&beside()?, None, &[])
    }

    /// The same with these settings in the environment.
    pub(crate) fn start_with(settings: &[(&str, &str)]) -> Result<Self, String> {
        Self::of(&beside()?, None, settings)
    }

    /// The same, with another build of the program.
    pub(crate) fn start_program(program: &Path) -> Result<Self, String> {
        Self::of(program, None, &[])
    }

    /// The same, for a site that always begins on one moment (`2026-11-26 10:00:00`, UTC), by a
    /// library that is loaded before it and tells it the time.
    pub(crate) fn start_at(moment: &str, clock: &Path) -> Result<Self, String> {
        Self::of(&beside()?, Some((moment, clock)), &[])
    }

    fn of(
        program: &Path,
        clock: Option<(&str, &Path)>,
        settings: &[(&str, &str)],
    ) -> Result<Self, String> {
        let what = if clock.is_some() { "still" } else { "site" };
        let folder = std::env::temp_dir().join(format!("lerend-{what}-{}", std::process::id()));
        fs::create_dir_all(&folder).map_err(told("temporary folder"))?;
        let address = free_address().map_err(told("a free port"))?;
        let server = spawn(program, &folder, &address, clock, settings)?;
        let mut site = Self {
            server,
            folder,
            address,
        };
        site.wait_until_ready()?;
        Ok(site)
    }

    /// The address to visit.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Asks the site to stop, and holds it to its promise to do so in order.
    pub(crate) fn stop(mut self) -> Result<(), String> {
        let id = self.server.id().to_string();
        shell::run(shell::command("kill", &["-TERM", &id]))?;
        match within(STOPPED, || self.ended()) {
            Some(status) if status.success() => Ok(()),
            Some(status) => Err(self.told_by_log(&format!("the site ended with {status}"))),
            None => Err(self.told_by_log("the site did not stop when asked")),
        }
    }

    fn wait_until_ready(&mut self) -> Result<(), String> {
        let address = self.address.clone();
        let outcome = within(READY, || match self.ended() {
            Some(status) => Some(Err(status)),
            None => is_ready(&address).then_some(Ok(())),
        });
        match outcome {
            Some(Ok(())) => Ok(()),
            Some(Err(status)) => Err(self.told_by_log(&format!("the site ended with {status}"))),
            None => Err(self.told_by_log("the site is not ready")),
        }
    }

    fn ended(&mut self) -> Option<ExitStatus> {
        self.server.try_wait().ok().flatten()
    }

    fn told_by_log(&self, what: &str) -> String {
        let log = fs::read(log(&self.folder)).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<&str> = log.lines().collect();
        let last = &lines[lines.len().saturating_sub(LOG_LINES)..];
        format!("{what}; its log ends with\n{}", last.join("\n"))
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Starts the server without any setting of the environment: a leftover `LEREND_…` would change
/// what is tested.
fn spawn(
    program: &Path,
    folder: &Path,
    address: &str,
    clock: Option<(&str, &Path)>,
    settings: &[(&str, &str)],
) -> Result<Child, String> {
    let log = File::create(log(folder)).map_err(told("a log"))?;
    let mut command = Command::new(program);
    command
        .args(["serve", "--demo", "--listen", address, "--data"])
        .arg(folder.join("data"))
        .current_dir(folder)
        .stdout(log.try_clone().map_err(told("a log"))?)
        .stderr(log);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("LEREND_") {
            command.env_remove(name);
        }
    }
    command.envs(settings.iter().copied());
    if let Some((moment, clock)) = clock {
        command
            .env("LD_PRELOAD", clock)
            .env("FAKETIME", format!("@{moment}"))
            .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .env("TZ", "UTC");
    }
    command.spawn().map_err(told("cannot start lerend"))
}

/// Beside this program, wherever the target folder is.
fn beside() -> Result<PathBuf, String> {
    let this = std::env::current_exe().map_err(told("this program"))?;
    Ok(this.with_file_name("lerend"))
}

fn log(folder: &Path) -> PathBuf {
    folder.join("log")
}

fn free_address() -> std::io::Result<String> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    Ok(listener.local_addr()?.to_string())
}

/// Whether `/readyz` answers 200.
fn is_ready(address: &str) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        let request =
            format!("GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes())?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200 "))
}

/// Asks again and again until there is an answer or the time is up.
fn within<T>(time: Duration, mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + time;
    loop {
        if let Some(answer) = ask() {
            return Some(answer);
        }
        if Instant::now() >= end {
            return None;
        }
        sleep(Duration::from_millis(100));
    }
}
