//! The API as tools of others see it: `tests/contract` in an environment of its own below `target`.

use std::fs;
use std::path::{Path, PathBuf};

use super::site::Site;
use super::told;
use crate::shell;

/// What is installed there.
const WANTED: &str = "tests/contract/requirements.txt";

/// More than anyone asks, so that it is the API that is looked at and not its limits.
const UNLIMITED: &[(&str, &str)] = &[
    ("LEREND_LIMITS__CHANGES_PER_MINUTE", "1000000"),
    ("LEREND_LIMITS__SEARCHES_PER_MINUTE", "200000"),
];

/// Starts the example site and looks at its API.
pub(crate) fn check(full: bool) -> Result<(), String> {
    let python = environment()?;
    let site = Site::start_with(UNLIMITED)?;
    let script = shell::root().join("tests/contract/run.py");
    let mut command = shell::command(&python.to_string_lossy(), &[&script.to_string_lossy()]);
    command.env("LEREND_URL", site.url());
    super::set_full(&mut command, full);
    let outcome = shell::run(command);
    let ended = site.stop();
    outcome.and(ended)
}

/// The interpreter of the environment, made anew when the list of what it holds is newer.
fn environment() -> Result<PathBuf, String> {
    let folder = shell::root().join("target/contract/python");
    let python = folder.join("bin/python");
    let wanted = fs::read(shell::root().join(WANTED)).map_err(told(WANTED))?;
    let note = folder.join("installed-from");
    if fs::read(&note).is_ok_and(|installed| installed == wanted) && python.exists() {
        return Ok(python);
    }
    shell::run(shell::command(
        "python3",
        &["-m", "venv", "--clear", &folder.to_string_lossy()],
    ))?;
    let install = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--requirement",
        WANTED,
    ];
    shell::run(shell::command(&python.to_string_lossy(), &install))?;
    fs::write(&note, wanted).map_err(told("the environment"))?;
    Ok(python)
}

/// Whether there is a Python that can make an environment.
pub(crate) fn has_python() -> bool {
    let asked = ["-c", "import ensurepip, venv"];
    let at = shell::which("python3");
    at.is_some_and(|python: PathBuf| answers(&python, &asked))
}

fn answers(program: &Path, arguments: &[&str]) -> bool {
    shell::answer(&program.to_string_lossy(), arguments).is_some()
}
