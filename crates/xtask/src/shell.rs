//! Other programs: starting them in the right folder, and saying what went wrong.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = package.ancestors().nth(2);
    root.expect("the package lies in crates/").to_owned()
}

/// A program that will run in the root of the workspace. A toolchain that is missing is never
/// fetched on the way.
pub(crate) fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(root())
        .env("RUSTUP_AUTO_INSTALL", "0");
    command
}

/// Builds the program as it is released, and tells where it is.
pub(crate) fn release() -> Result<PathBuf, String> {
    let build = [
        "build",
        "--release",
        "--package",
        "server",
        "--bin",
        "lerend",
    ];
    run(command("cargo", &build))?;
    Ok(program())
}

/// Where the program lies that [`release`] builds.
pub(crate) fn program() -> PathBuf {
    root().join("target/release/lerend")
}

/// Runs a program to its end, with its output on the screen.
pub(crate) fn run(mut command: Command) -> Result<(), String> {
    let shown = shown(&command);
    let status = command
        .status()
        .map_err(|why| format!("cannot start `{shown}`: {why}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{shown}` failed ({status})"))
    }
}

/// What a program prints, or `None` when it isn't there or fails.
pub(crate) fn answer(program: &str, arguments: &[&str]) -> Option<String> {
    let output = command(program, arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// Where a program lies that `PATH` leads to.
pub(crate) fn which(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// A command as one would type it.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}
