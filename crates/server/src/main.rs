//! The program `lerend`.

use std::process::ExitCode;

use clap::Parser as _;
use server::command_line::{Command, CommandLine, Export, Import};
use server::{admin, audit, check, import, leaving, output, reindex, serve};

/// A page is made of thousands of small pieces that live for its making only, on whichever thread is free.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Of what the program is made; a test holds it against `Cargo.lock`.
const SBOM: &str = include_str!("../../../deploy/sbom.cdx.json");

fn main() -> ExitCode {
    let outcome = match CommandLine::parse().command {
        Command::Serve {
            place,
            listen,
            demo,
        } => serve::run(&place, listen, demo),
        Command::Check { place, looking } => check::run(&place, &looking),
        Command::Reindex { place } => reindex::run(&place),
        Command::Sbom => output::print(SBOM).map(|()| ExitCode::SUCCESS),
        Command::Admin { what } => admin::run(&what),
        Command::Import {
            from:
                Import::Archive {
                    file,
                    dry_run,
                    place,
                },
        } => import::run(&place, &file, dry_run),
        Command::Export {
            to: Export::Archive { file, place },
        } => leaving::export(&place, &file),
        Command::Audit { what } => audit::run(&what),
        Command::Backup { folder, place } => leaving::backup(&place, &folder),
        Command::Restore { folder, place } => leaving::restore(&place, &folder),
    };
    match outcome {
        Ok(code) => code,
        Err(why) => {
            eprintln!("lerend: {}", why.trim_end());
            ExitCode::FAILURE
        }
    }
}
