//! What a run needs beside the Rust toolchain, and how to get it.
//!
//! Root on Debian gets missing packages installed, so that a fresh container needs one command;
//! everybody else is told what to install. Toolchains and browsers are never downloaded.

use std::fs;
use std::path::{Path, PathBuf};

use super::told;
use crate::{postgres, shell};

/// Older ones lack what the provider of the stories uses.
const NODE: u32 = 20;

/// Names under which the browser is installed.
const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

/// The packages of the browser tests.
const BROWSER: &str = "tests/browser";

/// The provider that stories sign in at.
const PROVIDER: &str = "tests/oidc";

const DUTCH_WORDS: &str = "/usr/share/hunspell/nl_NL.dic";

/// What was found.
pub(crate) struct Tools {
    pub(crate) chromium: PathBuf,
    /// Tells a program that it is loaded before what time it is.
    pub(crate) clock: PathBuf,
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
        what: "node 20 or newer, and npm",
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
    Need {
        what: "python 3 with venv (for the contract of the API)",
        packages: &["python3", "python3-venv"],
        found: super::contract::has_python,
    },
    Need {
        what: "java (for the checker of HTML)",
        packages: &["default-jre-headless"],
        found: || shell::which("java").is_some(),
    },
    Need {
        what: "faketime (for pictures of always the same day)",
        packages: &["faketime"],
        found: || clock().is_some(),
    },
    Need {
        what: "hunspell and its Dutch words (for the spelling of texts)",
        packages: &["hunspell", "hunspell-nl"],
        found: || shell::which("hunspell").is_some() && Path::new(DUTCH_WORDS).exists(),
    },
];

/// What only the long loops need.
const NEEDS_OF_FULL: &[Need] = &[Need {
    what: "firefox",
    packages: &["firefox-esr"],
    found: || shell::which("firefox-esr").is_some() || shell::which("firefox").is_some(),
}];

/// Finds everything, installs what may be installed, or says what is missing. What only the long
/// loops need is installed for them, and never missed.
pub(crate) fn check(full: bool) -> Result<Tools, String> {
    toolchain()?;
    if may_install() {
        let mut wanted = missing(NEEDS);
        if full {
            wanted.extend(missing(NEEDS_OF_FULL));
        }
        if !wanted.is_empty() {
            install(&wanted)?;
        }
    }
    let missing = missing(NEEDS);
    if !missing.is_empty() {
        return Err(advice(&missing));
    }
    npm_packages(BROWSER)?;
    npm_packages(PROVIDER)?;
    let chromium = chromium().ok_or("chromium has gone")?;
    let clock = clock().ok_or("faketime has gone")?;
    Ok(Tools { chromium, clock })
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

fn missing(needs: &'static [Need]) -> Vec<&'static Need> {
    needs.iter().filter(|need| !(need.found)()).collect()
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

pub(crate) fn chromium() -> Option<PathBuf> {
    CHROMIUM.iter().find_map(|name| shell::which(name))
}

/// Debian has it in a folder of the machine's kind, others beside their libraries.
fn clock() -> Option<PathBuf> {
    let kinds = fs::read_dir("/usr/lib").ok()?.flatten().map(|it| it.path());
    let folders = kinds.chain(["/usr/lib", "/usr/lib64", "/usr/local/lib"].map(PathBuf::from));
    let mut files = folders.map(|folder| folder.join("faketime/libfaketime.so.1"));
    files.find(|file| file.is_file())
}

/// Installs the packages of a folder when its list is newer than what is installed.
pub(crate) fn npm_packages(folder: &str) -> Result<(), String> {
    let folder = shell::root().join(folder);
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
