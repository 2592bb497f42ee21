//! The rules of the house, as tests: what a reviewer should not have to look for.
//!
//! Lists of exceptions only shrink: an entry that no longer holds fails too.

mod edges;
mod locales;
mod privacy;
mod sbom;
mod sources;

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the workspace.
fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package
        .parent()
        .expect("the package lies in the workspace")
        .to_owned()
}

/// The text of a file, by its path from the root of the workspace.
fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// The names of the crates, sorted.
fn crates() -> Vec<String> {
    let entries = fs::read_dir(root().join("crates")).expect("there are crates");
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().join("Cargo.toml").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Fails with one line for each breach.
fn assert_none(rule: &str, breaches: &[String]) {
    assert!(
        breaches.is_empty(),
        "{rule}:\n  {}\n",
        breaches.join("\n  ")
    );
}
