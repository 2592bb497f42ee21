//! Which process has the data folder: so that the next one knows what a killed one left, and needs not wait for it.
//!
//! The file says what its process had leased, and which file it is on which run of the machine: in a copy of the folder,
//! or on another machine, it says nothing, since the process may live on where it was.

use std::fs::{self, File, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use store::{Store, jobs, nodes};

/// A number of its own for each run of the machine.
const RUN: &str = "/proc/sys/kernel/random/boot_id";

/// The hold of this process on its data folder; it ends with the process, however that ends.
#[derive(Debug)]
pub struct Presence(Option<File>);

impl Presence {
    /// Takes hold of the folder, if no other process has it. Gives back what the process before had leased and claimed,
    /// when that ended without doing so: it is known to be gone.
    ///
    /// # Errors
    /// For the operator.
    pub fn take(path: &Path, store: &Store) -> Result<Self, String> {
        let told = |why: std::io::Error| format!("{}: {why}", path.display());
        let mut file = File::options()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(path)
            .map_err(told)?;
        match file.try_lock() {
            Ok(()) => {}
            // Another command at work on the same data looks after itself.
            Err(TryLockError::WouldBlock) => return Ok(Self(None)),
            Err(TryLockError::Error(why)) => return Err(told(why)),
        }
        let mut left = String::new();
        file.read_to_string(&mut left).map_err(told)?;
        if let Some((number, token)) = read(&left, &which(&file).map_err(told)?) {
            let freed = store.write(|tx| {
                tx.unseen();
                // Whoever has the number by now does its own jobs.
                if nodes::release(tx, number, token)? {
                    return jobs::free(tx, number);
                }
                Ok(0)
            });
            let freed = freed.map_err(|why: store::Error| why.to_string())?;
            if freed > 0 {
                tracing::info!(freed, "jobs of a process that was killed are done again");
            }
        }
        Ok(Self(Some(file)))
    }

    /// Writes down what this process has leased, for the next one.
    ///
    /// # Errors
    /// For the operator.
    pub fn note(&mut self, number: u8, token: &str) -> Result<(), String> {
        let Some(file) = &mut self.0 else {
            return Ok(());
        };
        which(file)
            .and_then(|which| {
                file.set_len(0)?;
                file.rewind()?;
                write!(file, "{number} {token} {which}")
            })
            .map_err(|why| format!("the data folder: {why}"))
    }
}

/// Which file this is, on which run of the machine; no machine that tells nothing of itself is the same again.
fn which(file: &File) -> std::io::Result<String> {
    let run = fs::read_to_string(RUN).unwrap_or_default();
    let known = file.metadata()?;
    let run = match run.trim() {
        "" => "unknown",
        run => run,
    };
    Ok(format!("{run} {} {}", known.dev(), known.ino()))
}

/// What a process had leased that wrote this into the same file on the same run of the machine.
fn read<'a>(left: &'a str, which: &str) -> Option<(u8, &'a str)> {
    let mut parts = left.splitn(3, ' ');
    let (number, token, of) = (parts.next()?, parts.next()?, parts.next()?);
    let same = of == which && !of.starts_with("unknown");
    same.then_some((number.parse().ok()?, token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_copy_says_is_not_believed() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, copy) = (folder.path().join("process"), folder.path().join("copy"));
        let mut presence = Presence(Some(File::create(&path).expect("a file")));
        presence.note(12, "a1").expect("it is written");
        fs::copy(&path, &copy).expect("a copy");
        let said = |path: &Path| fs::read_to_string(path).expect("text");
        let which = |path: &Path| which(&File::open(path).expect("a file")).expect("it tells");
        assert_eq!(read(&said(&path), &which(&path)), Some((12, "a1")));
        assert_eq!(read(&said(&copy), &which(&copy)), None);
        let earlier = said(&path).replacen("a1 ", "a1 other-run-", 1);
        assert_eq!(read(&earlier, &which(&path)), None);
        assert_eq!(read("12 a1", &which(&path)), None);
        assert_eq!(read("", &which(&path)), None);
    }
}
