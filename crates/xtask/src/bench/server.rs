//! The program under measurement: bringing an archive in, starting it, and what Linux tells of it.

use std::fs::{self, File};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::load::{self, Line};
use crate::shell;

/// For filling the index at the first start.
const PATIENCE: Duration = Duration::from_secs(1_800);

/// Linux counts a process's time in hundredths of a second.
const TICKS: f64 = 100.0;

/// A running server; it is ended with this.
pub(super) struct Server {
    child: Child,
    pub(super) address: SocketAddr,
    /// From its start until `/readyz` was 200.
    pub(super) ready_after: Duration,
    said: PathBuf,
}

fn program(data: &Path) -> Command {
    let program = shell::root().join("target/release/lerend");
    let mut command = shell::command(&program.to_string_lossy(), &[]);
    // The bounds for one address of the network, at their highest: all load comes from one here.
    command
        .env("LEREND_DATA", data)
        .env("LEREND_LIMITS__CHANGES_PER_MINUTE", "1000000")
        .env("LEREND_LIMITS__SEARCHES_PER_MINUTE", "1000000")
        .env("LEREND_LOG__LEVEL", "warn");
    command
}

/// Brings the archive in; the CPU seconds it took.
pub(super) fn import(data: &Path, archive: &Path) -> Result<f64, String> {
    let before = cpu("self", 15)?;
    let mut command = program(data);
    command.args(["import", "archive"]).arg(archive);
    shell::run(command)?;
    // Fields 16 and 17: children that have ended and were waited for.
    Ok(cpu("self", 15)? - before)
}

impl Server {
    pub(super) fn start(data: &Path) -> Result<Self, String> {
        let told = |why: std::io::Error| format!("can't start the server: {why}");
        let free = TcpListener::bind("127.0.0.1:0").map_err(told)?;
        let address = free.local_addr().map_err(told)?;
        drop(free);
        let said = data.with_extension("out");
        let out = File::create(&said).map_err(told)?;
        let began = Instant::now();
        let child = program(data)
            .args(["serve", "--listen", &address.to_string()])
            .stdin(Stdio::null())
            .stdout(out)
            .spawn()
            .map_err(told)?;
        let mut server = Self {
            child,
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
        let answer =
            Line::open(self.address).and_then(|mut line| line.send(&load::get("/readyz", "")));
        answer.is_ok_and(|answer| answer.status == 200)
    }

    /// The key of the link for the first administrator, on a new site.
    pub(super) fn set_up_key(&self) -> Option<String> {
        let said = fs::read_to_string(&self.said).ok()?;
        let (_, rest) = said.split_once("/inrichten?sleutel=")?;
        rest.split_whitespace().next().map(str::to_owned)
    }

    /// Seconds of processor time so far.
    pub(super) fn cpu(&self) -> Result<f64, String> {
        cpu(&self.child.id().to_string(), 13)
    }

    /// Megabytes of memory in use.
    pub(super) fn memory(&self) -> Result<f64, String> {
        let path = format!("/proc/{}/status", self.child.id());
        let text = fs::read_to_string(&path).map_err(|why| format!("{path}: {why}"))?;
        let line = text.lines().find(|line| line.starts_with("VmRSS:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
        kilobytes
            .map(|k| k / 1024.0)
            .ok_or_else(|| format!("{path} has no VmRSS"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        if !asked.is_ok_and(|status| status.success()) {
            // It has ended already, or must.
            drop(self.child.kill());
        }
        drop(self.child.wait());
    }
}

/// Two neighbouring fields of `/proc/…/stat`, the first of them with this number counted from 0, in seconds.
fn cpu(process: &str, first: usize) -> Result<f64, String> {
    let path = format!("/proc/{process}/stat");
    let text = fs::read_to_string(&path).map_err(|why| format!("{path}: {why}"))?;
    ticks(&text, first)
        .map(|ticks| ticks / TICKS)
        .ok_or_else(|| format!("{path} is not understood"))
}

/// The name of the program, in brackets, may hold spaces: fields are counted behind it.
fn ticks(stat: &str, first: usize) -> Option<f64> {
    let (_, rest) = stat.rsplit_once(") ")?;
    let mut fields = rest.split(' ').skip(first - 2);
    let user: f64 = fields.next()?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some(user + system)
}

/// Megabytes of a file, or of all files in a folder.
pub(super) fn megabytes(path: &Path) -> f64 {
    fn bytes(path: &Path) -> u64 {
        let Ok(folder) = fs::read_dir(path) else {
            return fs::metadata(path).map_or(0, |file| file.len());
        };
        folder.flatten().map(|entry| bytes(&entry.path())).sum()
    }
    bytes(path) as f64 / 1_048_576.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_behind_a_name_with_spaces() {
        let stat = "42 (a ) name) S 1 2 3 4 5 6 7 8 9 10 150 50 7 3 20 0";
        assert_eq!(ticks(stat, 13), Some(200.0));
        assert_eq!(ticks(stat, 15), Some(10.0));
        assert_eq!(ticks("nonsense", 13), None);
    }
}
