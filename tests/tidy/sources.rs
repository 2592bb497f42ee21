//! What the source files look like, and what they may not name.

use std::fs;
use std::path::Path;

use super::{assert_none, crates, read, root};

/// Drawers: names under which anything fits.
const DRAWERS: &[&str] = &[
    "common", "helper", "helpers", "manager", "managers", "misc", "types", "util", "utils",
];

/// Where a second look at a file becomes a rule.
const LINES: usize = 800;

/// Files that are longer, with the number of lines they may have.
/// Two list all tables, one all addresses.
const LONG: &[(&str, usize)] = &[
    ("crates/site/src/routes.rs", 820),
    ("crates/store/src/schema.rs", 1_480),
    ("crates/store/src/tables/registry.rs", 1_480),
];

/// rustfmt minds code, and not what stands beside it.
const COMMENT: usize = 128;

/// A crate whose lib.rs has more lines than this holds something, and says what.
const STUB: usize = 10;

/// Clock, randomness and environment come in through the context: only these may be named where
/// time passes, chance is made, or the process is asked about itself.
const OUTSIDE: &[&str] = &[
    "std::env",
    "env::var",
    "SystemTime::now",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "getrandom",
    "thread_rng",
    "OsRng",
];

/// The crates that have them by right.
const WITH_CLOCK: &[&str] = &["server", "xtask"];

/// Who else may name one of them, and why.
const ALLOWED: &[(&str, &str, &str)] = &[
    (
        "crates/store/src/",
        "Instant::now",
        "a wait for a connection or a lock ends at a time",
    ),
    (
        "crates/fetch/src/",
        "Instant::now",
        "what others may take to answer ends at a time",
    ),
    (
        "crates/site/build.rs",
        "std::env",
        "cargo tells a build by it where things are",
    ),
    ("crates/site/build.rs", "env::var", "the same"),
];

#[test]
fn no_drawers() {
    let mut breaches: Vec<String> = crates()
        .into_iter()
        .filter(|name| DRAWERS.contains(&name.as_str()))
        .map(|name| format!("the crate {name}"))
        .collect();
    for path in product_sources().iter().chain(&test_sources()) {
        let name = Path::new(path).file_stem().unwrap_or_default();
        let name = name.to_string_lossy();
        if name == "mod" || DRAWERS.contains(&name.as_ref()) {
            breaches.push(path.clone());
        }
    }
    assert_none("names under which anything fits", &breaches);
}

#[test]
fn each_crate_says_what_it_is() {
    let silent: Vec<String> = crates()
        .into_iter()
        .map(|name| format!("crates/{name}/src/lib.rs"))
        .filter(|path| root().join(path).is_file() && !says_what_it_is(&read(path)))
        .collect();
    assert_none(
        "lib.rs begins with //! lines: what it is, what it must not know, where to start reading, \
         how it is tested",
        &silent,
    );
}

fn says_what_it_is(text: &str) -> bool {
    let said = text.lines().take_while(|line| line.starts_with("//!"));
    let wanted = if text.lines().count() > STUB { 4 } else { 1 };
    said.count() >= wanted
}

#[test]
fn files_stay_readable() {
    let mut breaches = Vec::new();
    for path in product_sources() {
        let lines = read(&path).lines().count();
        let listed = LONG.iter().find(|(known, _)| *known == path);
        match listed {
            Some((_, allowed)) if lines > *allowed => {
                breaches.push(format!("{path} grew to {lines} lines"));
            }
            Some(_) if lines <= LINES => {
                breaches.push(format!("{path} can be taken out of the list"));
            }
            None if lines > LINES => breaches.push(format!("{path} has {lines} lines")),
            _ => {}
        }
    }
    let gone = LONG.iter().filter(|(path, _)| !root().join(path).is_file());
    breaches.extend(gone.map(|(path, _)| format!("{path} is gone, the list still has it")));
    assert_none(&format!("files of at most {LINES} lines"), &breaches);
}

#[test]
fn comments_fit_beside_another_file() {
    let mut breaches = Vec::new();
    for path in product_sources().iter().chain(&test_sources()) {
        for (at, line) in read(path).lines().enumerate() {
            // A line of JSON is one.
            let is_comment = line.trim_start().starts_with("//") && !line.starts_with("//! {");
            if is_comment && line.chars().count() > COMMENT {
                breaches.push(format!("{path}:{}", at + 1));
            }
        }
    }
    assert_none(
        &format!("lines of comments of at most {COMMENT} signs"),
        &breaches,
    );
}

#[test]
fn clock_chance_and_environment_stay_outside() {
    let mut breaches = Vec::new();
    for path in product_sources() {
        if WITH_CLOCK
            .iter()
            .any(|name| path.starts_with(&format!("crates/{name}/")))
        {
            continue;
        }
        for (number, line) in product_lines(&read(&path)) {
            for word in OUTSIDE.iter().filter(|word| line.contains(**word)) {
                if !is_allowed(&path, word) {
                    breaches.push(format!("{path}:{number}: {word}"));
                }
            }
        }
    }
    assert_none("what comes in through the context", &breaches);
}

fn is_allowed(path: &str, word: &str) -> bool {
    ALLOWED
        .iter()
        .any(|(place, allowed, _)| path.starts_with(place) && word == *allowed)
}

#[test]
fn nothing_is_left_for_later() {
    let marks = ["todo!(", "unimplemented!(", "TODO", "FIXME", "XXX"];
    let mut breaches = Vec::new();
    for path in product_sources() {
        for (number, line) in (1..).zip(read(&path).lines()) {
            if marks.iter().any(|mark| line.contains(mark)) {
                breaches.push(format!("{path}:{number}: {}", line.trim()));
            }
        }
    }
    assert_none("what was left for later", &breaches);
}

/// The lines of a file that are in the product: neither comment nor test, with their numbers.
fn product_lines(text: &str) -> Vec<(usize, &str)> {
    let lines: Vec<(usize, &str)> = (1..).zip(text.lines()).collect();
    let tests = lines
        .windows(2)
        .position(|pair| pair[0].1.trim() == "#[cfg(test)]" && opens_module(pair[1].1));
    lines[..tests.unwrap_or(lines.len())]
        .iter()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .copied()
        .collect()
}

/// Whether the tests follow in this very file.
fn opens_module(line: &str) -> bool {
    line.starts_with("mod ") && line.trim_end().ends_with('{')
}

/// The Rust files of the crates that are not tests, as paths from the root, sorted.
fn product_sources() -> Vec<String> {
    let mut sources = rust_files("crates");
    sources.retain(|path| !is_test(path));
    sources
}

/// `tests.rs`, `…_tests.rs`, and what lies in a folder `tests`, `benches` or `examples`.
fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs")
        || path.ends_with("_tests.rs")
        || path.contains("/tests/")
        || path.contains("/benches/")
        || path.contains("/examples/")
}

fn test_sources() -> Vec<String> {
    let mut sources = rust_files("tests");
    sources.extend(
        rust_files("crates")
            .into_iter()
            .filter(|path| is_test(path)),
    );
    sources
}

fn rust_files(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let entries = fs::read_dir(root().join(folder)).expect("a folder of the workspace");
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{folder}/{name}");
        if entry.path().is_dir() && name != "node_modules" && name != "target" {
            found.extend(rust_files(&path));
        } else if name.ends_with(".rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}
