//! `cargo xtask test [--full]`: everything that is checked of a change, the quick things first.
//!
//! Each step is printed with the time it took; the first that fails ends the run. What was
//! started for it (the database server, the site) ends with it, whatever happened.

mod contract;
pub(crate) mod prerequisites;
pub(crate) mod site;

use std::io;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::postgres::{self, Durability, Postgres};
use crate::shell;

use prerequisites::Tools;
use site::Site;

/// Makes tests that loop do so as often as a release deserves.
const FULL: &str = "LEREND_TEST_FULL";

/// Runs all steps.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let full = match arguments {
        [] => false,
        [flag] if flag == "--full" => true,
        _ => return Err("test takes --full and nothing else".to_owned()),
    };
    let mut steps = Steps::new();
    let tools = steps.take("prerequisites", || prerequisites::check(full))?;
    steps.take("format", || cargo("fmt --all --check"))?;
    steps.take("Dutch texts", || {
        shell::run(shell::command("node", &["tests/browser/texts.mjs"]))
    })?;
    steps.take("build", || cargo("build --workspace --all-targets"))?;
    let server = steps.take("database server", database_server)?;
    steps.take("tests", || tests(&server, full))?;
    steps.take("documentation examples", || {
        cargo("test --quiet --workspace --doc")
    })?;
    drop(server);
    steps.take("contract of the API", || contract::check(full))?;
    steps.take("browser", || in_browser(&tools, full))?;
    steps.finish();
    Ok(())
}

fn cargo(arguments: &str) -> Result<(), String> {
    let arguments: Vec<&str> = arguments.split(' ').collect();
    shell::run(linting(&arguments))
}

/// Cargo with the compiler that lints what it compiles, and takes no warning: a clean build in one pass, where `cargo clippy`
/// would go through all dependencies once more. Its code is not optimised as a release is, and nobody gets it.
fn linting(arguments: &[&str]) -> Command {
    let mut command = shell::command("cargo", arguments);
    command
        .env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver")
        .env("CLIPPY_ARGS", "-Dwarnings");
    command
}

/// Starts one server for all tests of this run, unless the environment names one.
fn database_server() -> Result<Option<Postgres>, String> {
    match std::env::var_os(postgres::SHARED) {
        Some(_) => Ok(None),
        None => Postgres::start(Durability::None).map(Some),
    }
}

fn tests(server: &Option<Postgres>, full: bool) -> Result<(), String> {
    // The same targets for both: doc examples have a step of their own.
    let (arguments, and_slow): (&[&str], &[&str]) =
        if shell::answer("cargo", &["nextest", "--version"]).is_some() {
            (
                &["nextest", "run", "--workspace", "--no-fail-fast"],
                &["--run-ignored", "all"],
            )
        } else {
            (
                &[
                    "test",
                    "--workspace",
                    "--lib",
                    "--bins",
                    "--tests",
                    "--no-fail-fast",
                ],
                &["--", "--include-ignored"],
            )
        };
    let mut command = linting(arguments);
    if full {
        command.args(and_slow);
    }
    if let Some(server) = server {
        command.env(postgres::SHARED, server.url());
    }
    set_full(&mut command, full);
    shell::run(command)
}

/// When the site is on which nothing changes from day to day; tests/browser/stills.mjs knows it too.
const STILL: &str = "2026-11-26 10:00:00";

/// Starts the example site, and one on which time stands still, and lets the stories in the browser
/// visit them.
fn in_browser(tools: &Tools, full: bool) -> Result<(), String> {
    let site = Site::start()?;
    let still = Site::start_at(STILL, &tools.clock)?;
    let mut command = shell::command("node", &["tests/browser/run.mjs"]);
    command
        .env("LEREND_URL", site.url())
        .env("LEREND_STILL_URL", still.url())
        .env("CHROMIUM", &tools.chromium);
    set_full(&mut command, full);
    let outcome = shell::run(command);
    let ended = site.stop().and(still.stop());
    outcome.and(ended)
}

fn set_full(command: &mut Command, full: bool) {
    if full {
        command.env(FULL, "1");
    }
}

/// Counts steps, and says what each took.
struct Steps {
    began: Instant,
    passed: u32,
}

impl Steps {
    fn new() -> Self {
        Self {
            began: Instant::now(),
            passed: 0,
        }
    }

    fn take<T>(
        &mut self,
        name: &str,
        step: impl FnOnce() -> Result<T, String>,
    ) -> Result<T, String> {
        println!("\n── {name}");
        let began = Instant::now();
        let outcome = step();
        let took = shown(began.elapsed());
        match outcome {
            Ok(value) => {
                println!("── {name}: {took}");
                self.passed += 1;
                Ok(value)
            }
            Err(why) => Err(format!(
                "the step \"{name}\" failed after {took}\n{why}\n{} passed, 1 failed",
                self.passed
            )),
        }
    }

    fn finish(self) {
        println!("\nall steps took {}", shown(self.began.elapsed()));
        println!("{} passed, 0 failed", self.passed);
    }
}

fn shown(took: Duration) -> String {
    let seconds = took.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", took.as_secs_f64()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

/// An error of the system, as a message.
fn told(what: &str) -> impl Fn(io::Error) -> String + '_ {
    move |why| format!("{what}: {why}")
}
