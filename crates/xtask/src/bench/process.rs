//! What Linux tells of processes, and of files.

use std::fs;
use std::ops::{Add, Sub};
use std::path::Path;

/// Linux counts a process's time in hundredths of a second.
const TICKS: f64 = 100.0;

/// What processes use.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Usage {
    /// Seconds of processor time so far.
    pub(super) cpu: f64,
    /// Megabytes, of pages that several share each its part.
    pub(super) memory: f64,
    /// Megabytes that are not of files.
    pub(super) own: f64,
}

impl Add for Usage {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            cpu: self.cpu + other.cpu,
            memory: self.memory + other.memory,
            own: self.own + other.own,
        }
    }
}

impl Sub for Usage {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self {
            cpu: self.cpu - other.cpu,
            memory: self.memory - other.memory,
            own: self.own - other.own,
        }
    }
}

/// One process.
pub(super) fn one(id: u32) -> Result<Usage, String> {
    let stat = read(&format!("/proc/{id}/stat"))?;
    let ticks = ticks(&stat, 13).ok_or_else(|| format!("/proc/{id}/stat is not understood"))?;
    let shares = read(&format!("/proc/{id}/smaps_rollup")).unwrap_or_default();
    Ok(Usage {
        cpu: ticks / TICKS,
        memory: kilobytes(&shares, "Pss:") / 1024.0,
        own: kilobytes(&shares, "Pss_Anon:") / 1024.0,
    })
}

/// A process and its children, with what those used that have ended.
pub(super) fn family(parent: u32) -> Result<Usage, String> {
    let stat = read(&format!("/proc/{parent}/stat"))?;
    let ended = ticks(&stat, 15).unwrap_or_default() / TICKS;
    let mut sum = one(parent)?;
    sum.cpu += ended;
    let processes = fs::read_dir("/proc").map_err(|why| format!("/proc: {why}"))?;
    for entry in processes.flatten() {
        let Some(id) = entry
            .file_name()
            .to_str()
            .and_then(|name| name.parse::<u32>().ok())
        else {
            continue;
        };
        // One that has ended meanwhile is counted by the parent at the next look.
        let Ok(stat) = read(&format!("/proc/{id}/stat")) else {
            continue;
        };
        if parent_of(&stat) == Some(parent) {
            sum = sum + one(id).unwrap_or_default();
        }
    }
    Ok(sum)
}

/// Seconds of processor time of children of this process that have ended.
pub(super) fn children() -> Result<f64, String> {
    let stat = read("/proc/self/stat")?;
    let ticks = ticks(&stat, 15).ok_or("/proc/self/stat is not understood")?;
    Ok(ticks / TICKS)
}

fn read(path: &str) -> Result<String, String> {
    fs::read_to_string(path).map_err(|why| format!("{path}: {why}"))
}

/// Two neighbouring fields of `/proc/…/stat`, the first of them with this number counted from 0: 13 for the process
/// itself, 15 for its children that have ended. The name of the program, in brackets, may hold spaces: fields
/// are counted behind it.
fn ticks(stat: &str, first: usize) -> Option<f64> {
    let (_, rest) = stat.rsplit_once(") ")?;
    let mut fields = rest.split(' ').skip(first - 2);
    let user: f64 = fields.next()?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some(user + system)
}

fn parent_of(stat: &str) -> Option<u32> {
    let (_, rest) = stat.rsplit_once(") ")?;
    rest.split(' ').nth(1)?.parse().ok()
}

fn kilobytes(text: &str, name: &str) -> f64 {
    let line = text.lines().find(|line| line.starts_with(name));
    let value = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    value.unwrap_or_default()
}

/// Megabytes of a file, or of all files in a folder; 0 of what isn't there.
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
        assert_eq!(parent_of(stat), Some(1));
        assert_eq!(ticks("nonsense", 13), None);
    }

    #[test]
    fn this_process_has_memory_and_is_one_of_its_own_family() {
        let id = std::process::id();
        let alone = one(id).expect("it runs");
        assert!(alone.memory > 0.0 && alone.own > 0.0);
        let all = family(id).expect("it runs");
        assert!(all.memory >= alone.own && all.cpu >= alone.cpu, "{all:?}");
    }

    #[test]
    fn shares_are_read_by_their_whole_name() {
        let text = "Rss: 9 kB\nPss:   2048 kB\nPss_Anon:    1024 kB\n";
        assert_eq!(
            (kilobytes(text, "Pss:"), kilobytes(text, "Pss_Anon:")),
            (2048.0, 1024.0)
        );
        assert_eq!(kilobytes(text, "Pss_File:"), 0.0);
    }
}
