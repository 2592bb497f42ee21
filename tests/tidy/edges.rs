//! Who may know whom: the table of ARCHITECTURE.md, held against the Cargo.toml files.

use std::collections::{BTreeMap, BTreeSet};

use toml::Table;

use super::{assert_none, crates, read};

/// Crates of others that only some may know: the name or the beginning of it, and who.
/// `domain` knows diesel only behind the feature with which `store` makes its types columns.
const FENCES: &[(&str, &[&str])] = &[
    ("actix", &["site", "server"]),
    ("ammonia", &["text"]),
    ("argon2", &["forum"]),
    ("askama", &["pages"]),
    ("clap", &["server"]),
    ("diesel", &["store", "domain"]),
    ("fluent", &["pages"]),
    ("frostem", &["search"]),
    ("getrandom", &["server"]),
    ("image", &["files"]),
    ("jpeg-encoder", &["files"]),
    ("lettre", &["server"]),
    ("libsqlite3", &["store"]),
    ("miniz_oxide", &["files"]),
    ("pq-sys", &["store"]),
    ("pulldown-cmark", &["text"]),
    ("qrcode", &["pages"]),
    ("r2d2", &["store"]),
    ("rand", &["server"]),
    ("ring", &["forum", "oidc", "server", "webauthn"]),
    ("tantivy", &["search"]),
    ("zip", &["forum"]),
    ("tokio", &["site", "server"]),
    ("toml", &["server"]),
    ("ureq", &["fetch"]),
];

/// Crossings of a fence that are still there, as (crate, dependency).
const CROSSINGS: &[(&str, &str)] = &[];

/// The crates whose use of others is nobody's business.
const FREE: &[&str] = &["xtask"];

#[test]
fn crates_use_only_the_crates_they_may_know() {
    let table = edges();
    let mut breaches = Vec::new();
    for name in fenced_crates() {
        let Some(allowed) = table.get(&name) else {
            breaches.push(format!("{name} is in no row of the table"));
            continue;
        };
        let used: BTreeSet<String> = own(&dependencies(&name)).into_iter().collect();
        for more in used.difference(allowed) {
            breaches.push(format!("{name} uses {more}"));
        }
    }
    let known = crates();
    for (name, allowed) in &table {
        let gone = [name].into_iter().chain(allowed);
        for gone in gone.filter(|name| !known.contains(name)) {
            breaches.push(format!(
                "the row of {name} names {gone}, which is not there"
            ));
        }
    }
    assert_none("edges between crates", &breaches);
}

/// The table of ARCHITECTURE.md: each crate, and the own crates that it may use.
fn edges() -> BTreeMap<String, BTreeSet<String>> {
    let text = read("ARCHITECTURE.md");
    let rows = text
        .lines()
        .skip_while(|line| !line.starts_with("| crate |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let table: BTreeMap<_, _> = rows
        .filter_map(|row| {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let name = cells[0].trim_matches('`').to_owned();
            let used = match cells[2] {
                "–" => BTreeSet::new(),
                "all" => crates().into_iter().collect(),
                // In brackets stands what for.
                names => names
                    .split(',')
                    .map(|name| {
                        name.split_whitespace()
                            .next()
                            .unwrap_or_default()
                            .to_owned()
                    })
                    .collect(),
            };
            (!FREE.contains(&name.as_str())).then_some((name, used))
        })
        .collect();
    assert!(table.len() > 5, "the table of ARCHITECTURE.md is not found");
    table
}

#[test]
fn each_foreign_crate_is_known_by_few() {
    let crossed = crossings();
    let new: Vec<String> = crossed
        .iter()
        .filter(|(name, used)| !CROSSINGS.contains(&(name, used)))
        .map(|(name, used)| format!("{name} knows {used}"))
        .collect();
    assert_none("fences around foreign crates", &new);
    let stale: Vec<String> = CROSSINGS
        .iter()
        .filter(|(name, used)| !crossed.contains(&(name.to_string(), used.to_string())))
        .map(|(name, used)| format!("{name} no longer knows {used}"))
        .collect();
    assert_none("exceptions to take out of the list", &stale);
}

#[test]
fn domain_knows_diesel_only_behind_its_feature() {
    let manifest = manifest("domain");
    let optional = manifest["dependencies"]["diesel"]
        .get("optional")
        .and_then(toml::Value::as_bool);
    assert_eq!(optional, Some(true));
    let by_default = manifest["features"].get("default");
    assert_eq!(by_default, None);
}

/// Each (crate, dependency) where the crate stands outside the fence.
fn crossings() -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for name in fenced_crates() {
        for used in dependencies(&name) {
            let fence = FENCES.iter().find(|(fenced, _)| is_fenced(&used, fenced));
            if fence.is_some_and(|(_, knowers)| !knowers.contains(&name.as_str())) {
                found.insert((name.clone(), used));
            }
        }
    }
    found
}

/// `actix` stands for `actix` and `actix-web`, not for `actixir`.
fn is_fenced(used: &str, fenced: &str) -> bool {
    used.strip_prefix(fenced)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
}

fn fenced_crates() -> Vec<String> {
    let mut names = crates();
    names.retain(|name| !FREE.contains(&name.as_str()));
    names
}

fn own(dependencies: &BTreeSet<String>) -> Vec<String> {
    let crates = crates();
    dependencies
        .iter()
        .filter(|used| crates.contains(used))
        .cloned()
        .collect()
}

fn manifest(name: &str) -> Table {
    let path = format!("crates/{name}/Cargo.toml");
    toml::from_str(&read(&path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// The packages that a crate names in any of its lists of dependencies, those of its tests and
/// of single platforms too.
fn dependencies(name: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let manifest = manifest(name);
    collect(&manifest, &mut found);
    let platforms = manifest.get("target").and_then(toml::Value::as_table);
    for (_, platform) in platforms.into_iter().flatten() {
        collect(
            platform.as_table().expect("a platform is a table"),
            &mut found,
        );
    }
    found
}

fn collect(lists: &Table, found: &mut BTreeSet<String>) {
    for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
        let list = lists.get(kind).and_then(toml::Value::as_table);
        for (name, given) in list.into_iter().flatten() {
            let renamed = given.get("package").and_then(toml::Value::as_str);
            found.insert(renamed.unwrap_or(name).to_owned());
        }
    }
}
