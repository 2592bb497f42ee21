//! `deploy/sbom.cdx.json` (CycloneDX 1.6) says of what the program is made: the crates that are linked into it or run
//! when it is built, and what else is shipped in it. Made of `Cargo.lock` and `cargo metadata`; without a time or a
//! number of its own, so that the same sources give the same file.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::{Value, json};

use super::{read, root};

const FILE: &str = "deploy/sbom.cdx.json";

/// What is in the program beside crates: name, version, licence, address of the package.
const SHIPPED: &[(&str, &str, &str, &str)] = &[
    (
        "lucide-static",
        "1.62.0",
        "ISC",
        "pkg:npm/lucide-static@1.62.0",
    ),
    (
        "@fontsource-variable/source-sans-3",
        "5.3.0",
        "OFL-1.1",
        "pkg:npm/%40fontsource-variable/source-sans-3@5.3.0",
    ),
    (
        "@fontsource-variable/literata",
        "5.3.0",
        "OFL-1.1",
        "pkg:npm/%40fontsource-variable/literata@5.3.0",
    ),
    (
        "@fontsource-variable/atkinson-hyperlegible-next",
        "5.3.0",
        "OFL-1.1",
        "pkg:npm/%40fontsource-variable/atkinson-hyperlegible-next@5.3.0",
    ),
];

/// Where the components of the design system are listed, in rows of package and version.
const DESIGN_SYSTEM: &str = "web/styles/nl/README.md";

#[test]
fn the_parts_of_the_program_are_those_of_its_lock_file() {
    let made = made();
    let path = root().join(FILE);
    if std::env::var_os("UPDATE").is_some() {
        let text = serde_json::to_string_pretty(&made).expect("it is JSON");
        std::fs::write(&path, text + "\n").expect("it can be written");
    }
    let on_disk: Value = serde_json::from_str(&read(FILE)).expect("it is JSON");
    assert!(on_disk == made, "cargo xtask sbom makes {FILE} anew");
}

/// What `cargo metadata` and `Cargo.lock` say.
struct Tree {
    /// By id.
    packages: BTreeMap<String, Value>,
    /// What each depends on, and whether only to be built.
    edges: BTreeMap<String, Vec<(String, bool)>>,
    /// The digest of each name and version.
    digests: BTreeMap<(String, String), String>,
}

fn tree() -> Tree {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let asked = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", "x86_64-unknown-linux-gnu"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let told = String::from_utf8_lossy(&asked.stderr);
    assert!(asked.status.success(), "{told}");
    let metadata: Value = serde_json::from_slice(&asked.stdout).expect("it is JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let packages = list(&metadata["packages"]);
    let nodes = list(&metadata["resolve"]["nodes"]);
    let edge = |dep: &Value| {
        let kinds = list(&dep["dep_kinds"]);
        let is = |wanted: Option<&str>| kinds.iter().any(|kind| kind["kind"].as_str() == wanted);
        let used = is(None) || is(Some("build"));
        used.then(|| (text(&dep["pkg"]), !is(None)))
    };
    let lock: toml::Table = read("Cargo.lock").parse().expect("it is TOML");
    let locked = lock["package"].as_array().cloned().unwrap_or_default();
    let digest = |package: &toml::Value| {
        let of = |key: &str| package.get(key)?.as_str().map(str::to_owned);
        Some(((of("name")?, of("version")?), of("checksum")?))
    };
    Tree {
        packages: packages
            .into_iter()
            .map(|package| (text(&package["id"]), package))
            .collect(),
        edges: nodes
            .iter()
            .map(|node| {
                let edges = list(&node["deps"]).iter().filter_map(edge).collect();
                (text(&node["id"]), edges)
            })
            .collect(),
        digests: locked.iter().filter_map(digest).collect(),
    }
}

impl Tree {
    /// The packages that the program is made of, and whether they are linked into it or only used to build it.
    fn of_program(&self) -> BTreeMap<String, bool> {
        let root = self
            .packages
            .iter()
            .find(|(_, package)| package["name"] == "server");
        let mut ahead = vec![(root.expect("the program is there").0.clone(), true)];
        let mut found: BTreeMap<String, bool> = BTreeMap::new();
        while let Some((id, linked)) = ahead.pop() {
            let is_macro = self.packages[&id]["targets"]
                .as_array()
                .is_some_and(|targets| {
                    targets
                        .iter()
                        .any(|target| target["kind"][0] == "proc-macro")
                });
            let linked = linked && !is_macro;
            if found.get(&id).is_some_and(|before| *before || !linked) {
                continue;
            }
            found.insert(id.clone(), linked);
            let edges = self.edges.get(&id).into_iter().flatten();
            ahead.extend(edges.map(|(to, build)| (to.clone(), linked && !build)));
        }
        found
    }

    fn purl(&self, id: &str) -> String {
        let package = &self.packages[id];
        let of = |key: &str| package[key].as_str().unwrap_or_default();
        format!("pkg:cargo/{}@{}", of("name"), of("version"))
    }

    fn component(&self, id: &str, linked: bool) -> Value {
        let package = &self.packages[id];
        let of = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
        // Some write their choice of licences as they did before there were expressions.
        let licence = of("license").replace('/', " OR ");
        let mut component = json!({
            "type": "library",
            "bom-ref": self.purl(id),
            "name": of("name"),
            "version": of("version"),
            "purl": self.purl(id),
            "scope": if linked { "required" } else { "excluded" },
            "licenses": [{ "expression": licence }],
            "properties": [{
                "name": "lerend:use",
                "value": if linked { "linked" } else { "build" },
            }],
        });
        if let Some(digest) = self.digests.get(&(of("name"), of("version"))) {
            component["hashes"] = json!([{ "alg": "SHA-256", "content": digest }]);
        }
        component
    }
}

fn made() -> Value {
    let tree = tree();
    let program = tree.of_program();
    let is_own = |id: &&String| tree.packages[*id]["source"].is_null();
    let mut components: Vec<Value> = program
        .iter()
        .filter(|(id, _)| !is_own(id))
        .map(|(id, linked)| tree.component(id, *linked))
        .collect();
    components.extend(shipped());
    components.sort_by_key(|component| component["bom-ref"].to_string());
    let mut dependencies: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for id in program.keys() {
        // Own crates are the program itself.
        let from = if is_own(&id) {
            "lerend".to_owned()
        } else {
            tree.purl(id)
        };
        let on = dependencies.entry(from).or_default();
        let edges = tree.edges.get(id).into_iter().flatten();
        let others = edges.filter(|(to, _)| program.contains_key(to) && !is_own(&to));
        on.extend(others.map(|(to, _)| tree.purl(to)));
    }
    let dependencies: Vec<Value> = dependencies
        .iter()
        .map(|(from, on)| json!({ "ref": from, "dependsOn": on }))
        .collect();
    let own = tree
        .packages
        .values()
        .find(|package| package["name"] == "server");
    let own = own.expect("the program is there");
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": {
            "type": "application",
            "bom-ref": "lerend",
            "name": "lerend",
            "version": own["version"],
            "licenses": [{ "expression": own["license"] }],
        }},
        "components": components,
        "dependencies": dependencies,
    })
}

/// What lies in `web/` and was made by others.
fn shipped() -> Vec<Value> {
    let design = read(DESIGN_SYSTEM);
    let rows = design.lines().filter_map(|line| {
        let mut cells = line
            .strip_prefix("| @")?
            .trim_end_matches(" |")
            .split(" | ");
        let (name, version) = (format!("@{}", cells.next()?), cells.next()?.to_owned());
        let purl = format!("pkg:npm/{}@{version}", name.replace('@', "%40"));
        Some((name, version, "EUPL-1.2".to_owned(), purl))
    });
    let listed = SHIPPED.iter().map(|(name, version, licence, purl)| {
        let own = |text: &str| text.to_owned();
        (own(name), own(version), own(licence), own(purl))
    });
    listed
        .chain(rows)
        .map(|(name, version, licence, purl)| {
            json!({
                "type": "library",
                "bom-ref": purl,
                "name": name,
                "version": version,
                "purl": purl,
                "scope": "required",
                "licenses": [{ "expression": licence }],
                "properties": [{ "name": "lerend:use", "value": "shipped" }],
            })
        })
        .collect()
}
