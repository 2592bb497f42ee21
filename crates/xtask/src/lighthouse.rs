//! `cargo xtask lighthouse [/path…]`: Lighthouse as on a telephone, on the example site of the release build.
//!
//! Its packages are many and used by nothing else, so they have a folder of their own and are installed when it is asked for.

use crate::shell;
use crate::test::prerequisites::{chromium, npm_packages};
use crate::test::site::Site;

const FOLDER: &str = "tests/browser/lighthouse";

/// Measures the addresses that are given, or the main pages.
pub(crate) fn run(paths: &[String]) -> Result<(), String> {
    let chromium = chromium().ok_or("chromium is not installed")?;
    npm_packages(FOLDER)?;
    let site = Site::start_program(&shell::release()?)?;
    let script = format!("{FOLDER}/measure.mjs");
    let mut command = shell::command("node", &[script.as_str()]);
    command
        .args(paths)
        .env("LEREND_URL", site.url())
        .env("CHROMIUM", chromium);
    let outcome = shell::run(command);
    let ended = site.stop();
    outcome.and(ended)
}
