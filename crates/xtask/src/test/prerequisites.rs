//! What a run needs beside the Rust toolchain, and how to get it.
//!
//! Root on Debian gets missing packages installed, so that a fresh container needs one command;
//! everybody else is told what to install. Toolchains and browsers are never downloaded.

use std::fs;
use std::path::{Path, PathBuf};

use super::told;
use crate::{postgres, shell};

/// Older ones lack what the browser tests use.
const NODE: u32 = 18;

/// Names under which the browser is installed.
const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

/// The packages of the browser tests.
const BROWSER: &str = "tests/browser";

/// What was found.
pub(crate) struct Tools {
    pub(crate) chromium: PathBuf,
}

/// Something that must be there.
struct Need {
    what: &'static str,
    packages: &'static [&'static str],
    found: fn() -> bool,
}

const NEEDS: &[Need] = &[
    Need {
        what: "a C compiler and make (for the database libraries)",
        packages: &["build-essential"],
        found: || shell::which("cc").is_some() && shell::which("make").is_some(),
    },
    Need {
        what: "perl (for the database libraries)",
        packages: &["perl"],
        found: || shell::which("perl").is_some(),
    },
    Need {
        what: "node 18 or newer, and npm",
        packages: &["nodejs", "npm"],
        found: || node().is_some_and(|major| major >= NODE) && shell::which("npm").is_some(),
    },
    Need {
        what: "chromium",
        packages: &["chromium"],
        found: || chromium().is_some(),
    },
    Need {
        what: "the PostgreSQL server (initdb, postgres, pg_ctl, psql)",
        packages: &["postgresql"],
        found: || postgres::binaries().is_some(),
    },
];

/// Finds everything, installs what may be installed, or says what is missing.
pub(crate) fn check() -> Result<Tools, String> {
    toolchain()?;
    if !missing().is_empty() && may_install() {
        install(&missing())?;
    }
    let missing = missing();
    if !missing.is_empty() {
        return Err(advice(&missing));
    }
    npm_packages()?;
    let chromium = chromium().ok_or("chromium has gone")?;
    Ok(Tools { chromium })
}

fn toolchain() -> Result<(), String> {
    for component in ["fmt", "clippy"] {
        if shell::answer("cargo", &[component, "--version"]).is_none() {
            return Err(format!(
                "cargo {component} is missing: rustup component add rustfmt clippy"
            ));
        }
    }
    Ok(())
}

fn missing() -> Vec<&'static Need> {
    NEEDS.iter().filter(|need| !(need.found)()).collect()
}

fn advice(missing: &[&Need]) -> String {
    let needs: Vec<&str> = missing.iter().map(|need| need.what).collect();
    format!(
        "missing: {}\non Debian: apt-get install --no-install-recommends {}",
        needs.join("; "),
        packages(missing).join(" ")
    )
}

fn packages(missing: &[&Need]) -> Vec<&'static str> {
    missing
        .iter()
        .flat_map(|need| need.packages)
        .copied()
        .collect()
}

fn may_install() -> bool {
    let root = shell::answer("id", &["-u"]).is_some_and(|id| id == "0");
    root && Path::new("/etc/debian_version").exists() && shell::which("apt-get").is_some()
}

fn install(missing: &[&Need]) -> Result<(), String> {
    println!("installing {}", packages(missing).join(" "));
    let mut arguments = vec!["install", "-y", "--no-install-recommends"];
    arguments.extend(packages(missing));
    for arguments in [vec!["update"], arguments] {
        let mut command = shell::command("apt-get", &arguments);
        command.env("DEBIAN_FRONTEND", "noninteractive");
        shell::run(command)?;
    }
    Ok(())
}

/// The major version of node.
fn node() -> Option<u32> {
    let version = shell::answer("node", &["--version"])?;
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn chromium() -> Option<PathBuf> {
    CHROMIUM.iter().find_map(|name| shell::which(name))
}

/// Installs the packages of the browser tests when the list is newer than what is installed.
fn npm_packages() -> Result<(), String> {
    let folder = shell::root().join(BROWSER);
    let wanted = fs::read(folder.join("package-lock.json")).map_err(told("package-lock.json"))?;
    let note = folder.join("node_modules/.installed-from");
    if fs::read(&note).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let mut command = shell::command("npm", &["ci", "--no-audit", "--no-fund"]);
    command.current_dir(&folder);
    shell::run(command)?;
    fs::write(&note, wanted).map_err(told("node_modules"))
}
