//! The folders of the index: numbered generations, and a pointer file that names the current one.
//!
//! A generation is never changed into another: a rebuild fills a new one and then moves the pointer, which
//! either happened or did not, also when the power goes.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::schema::FORMAT;

const POINTER: &str = "current";

/// The folder of a generation.
pub(crate) fn folder(root: &Path, number: u64) -> PathBuf {
    root.join(format!("generation-{number}"))
}

/// The current generation, when there is one of this format.
pub(crate) fn current(root: &Path) -> io::Result<Option<u64>> {
    let text = match fs::read_to_string(root.join(POINTER)) {
        Ok(text) => text,
        Err(why) if why.kind() == ErrorKind::NotFound => return Ok(None),
        Err(why) => return Err(why),
    };
    let mut numbers = text.split_whitespace().map(str::parse::<u64>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(format)), Some(Ok(number)))
            if format == u64::from(FORMAT) && folder(root, number).is_dir() =>
        {
            Ok(Some(number))
        }
        _ => Ok(None),
    }
}

/// Whether the pointer leads to a generation that is there, of whatever format.
pub(crate) fn is_pointed(root: &Path) -> io::Result<bool> {
    Ok(root.join(POINTER).try_exists()? && !all(root)?.is_empty())
}

/// Makes the folder of a new generation, with a number above all others.
pub(crate) fn begin(root: &Path) -> io::Result<u64> {
    fs::create_dir_all(root)?;
    let mut number = all(root)?.into_iter().max().unwrap_or(0) + 1;
    // Another process may take the same number at the same time.
    loop {
        match fs::create_dir(folder(root, number)) {
            Ok(()) => return Ok(number),
            Err(why) if why.kind() == ErrorKind::AlreadyExists => number += 1,
            Err(why) => return Err(why),
        }
    }
}

/// Makes a generation the current one.
pub(crate) fn switch(root: &Path, number: u64) -> io::Result<()> {
    let new = root.join(format!("{POINTER}.{number}"));
    let mut file = File::create(&new)?;
    writeln!(file, "{FORMAT} {number}")?;
    file.sync_all()?;
    fs::rename(&new, root.join(POINTER))?;
    File::open(root)?.sync_all()
}

/// Removes generations before the current one. Later ones may be in the making. What cannot be removed
/// now is tried again the next time.
pub(crate) fn remove_before(root: &Path, current: u64) -> io::Result<()> {
    for number in all(root)? {
        if number < current {
            match fs::remove_dir_all(folder(root, number)) {
                Ok(()) => tracing::info!(number, "removed an old generation of the search index"),
                Err(why) => tracing::warn!(number, %why, "an old generation stays for now"),
            }
        }
    }
    Ok(())
}

fn all(root: &Path) -> io::Result<Vec<u64>> {
    let mut numbers = Vec::new();
    for entry in fs::read_dir(root)? {
        let name = entry?.file_name();
        let number = name.to_str().and_then(|n| n.strip_prefix("generation-"));
        numbers.extend(number.and_then(|n| n.parse::<u64>().ok()));
    }
    Ok(numbers)
}
