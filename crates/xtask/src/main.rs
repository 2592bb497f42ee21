//! `cargo xtask`: what people run while developing. `cargo xtask` alone lists the commands.
//!
//! One module for each command, a line each in [`COMMANDS`]. Uses std alone, so that it is built
//! in seconds before anything else is: a command that needs the product's crates starts a program
//! that has them (`cargo run --release …`) instead of depending on them. It knows processes and
//! folders, and nothing of what the product does.
//!
//! Start reading at [`test`]: the steps there are all that is checked of a change. Tested by use.

mod bench;
mod lighthouse;
#[path = "../../../tests/kit/postgres.rs"]
mod postgres;
mod shell;
mod test;

use std::process::ExitCode;

/// A command: gets what stands behind its name. The error is a message for the person who called.
type Command = fn(&[String]) -> Result<(), String>;

/// Name, what it is for, and what carries it out.
const COMMANDS: &[(&str, &str, Command)] = &[
    (
        "test",
        "[--full]   all checks of a change; --full: the long loops too",
        test::run,
    ),
    (
        "relevance",
        "DIR [--queries FILE]   how well search finds, on judged documents",
        relevance,
    ),
    (
        "bench",
        "[--quick] [--posts N] [--postgres] [--growth] [--seconds N] [--rounds N] [--only WORD] \
         [--encoding WORDS]   how fast it is, and how large",
        bench::run,
    ),
    ("freshness", "  how soon a new post is found", freshness),
    (
        "lighthouse",
        "[/path…]   what Lighthouse says of pages, as on a telephone",
        lighthouse::run,
    ),
    (
        "sbom",
        "  writes deploy/sbom.cdx.json: of what the program is made",
        sbom,
    ),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else {
        print!("{}", usage());
        return ExitCode::SUCCESS;
    };
    let known = COMMANDS.iter().find(|(command, ..)| command == name);
    let outcome = match known {
        Some((_, _, run)) => run(rest),
        None => Err(format!("no command {name}\n{}", usage())),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("cargo xtask {name}: {}", why.trim_end());
            ExitCode::FAILURE
        }
    }
}

/// Runs a harness that has the product's crates.
fn harness(name: &str, arguments: &[String]) -> Result<(), String> {
    let mut given = vec![
        "run",
        "--release",
        "--package",
        "stories",
        "--example",
        name,
        "--",
    ];
    given.extend(arguments.iter().map(String::as_str));
    shell::run(shell::command("cargo", &given))
}

fn relevance(arguments: &[String]) -> Result<(), String> {
    harness("relevance", arguments)
}

/// The program is a process of its own here, and is built first.
fn freshness(arguments: &[String]) -> Result<(), String> {
    shell::release()?;
    harness("freshness", arguments)
}

/// The test that holds the file writes it.
fn sbom(_: &[String]) -> Result<(), String> {
    let given = [
        "test",
        "--workspace",
        "--test",
        "stories",
        "--",
        "tidy::sbom",
    ];
    let mut command = shell::command("cargo", &given);
    command.env("UPDATE", "1");
    shell::run(command)
}

fn usage() -> String {
    let lines: String = COMMANDS
        .iter()
        .map(|(name, purpose, _)| format!("  {name} {purpose}\n"))
        .collect();
    format!("cargo xtask COMMAND\n{lines}")
}
