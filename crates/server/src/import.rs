//! `lerend import`, and the example content of `serve --demo`.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::Path;
use std::process::ExitCode;

use forum::Cx;
use importers::archive::{self, Options, Report};
use indicatif::{ProgressBar, ProgressStyle};

use crate::command_line::Where;
use crate::parts::{Parts, TAXONOMY};
use crate::serve::configuration;

/// Brings an archive in, and prints what came of it. Fails when a line was refused.
///
/// # Errors
/// When file or database fail; what had gone in by then stays, and the same file goes on from there.
pub fn run(place: &Where, file: &Path, dry_run: bool) -> Result<ExitCode, String> {
    if is_of_a_site(file)? {
        return crate::leaving::bring_in(place, file, dry_run);
    }
    let config = configuration(place, None)?;
    crate::log::start(&config.log);
    let open = File::open(file).map_err(|why| format!("{}: {why}", file.display()))?;
    let size = open
        .metadata()
        .map_err(|why| format!("{}: {why}", file.display()))?
        .len();
    let parts = Parts::open(&config)?;
    let outcome = bring_in(&parts, open, size, dry_run);
    let noted = match &outcome {
        Ok(report) if !dry_run => note(&parts, file, report),
        _ => Ok(()),
    };
    parts.release();
    let report = outcome?;
    noted?;
    print!("{}", told(&report, dry_run));
    Ok(if report.refused.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Whether it is an archive of a whole site, told by its first bytes.
fn is_of_a_site(file: &Path) -> Result<bool, String> {
    let mut beginning = Vec::new();
    File::open(file)
        .and_then(|file| file.take(4).read_to_end(&mut beginning))
        .map_err(|why| format!("{}: {why}", file.display()))?;
    Ok(files::pack::is_pack(&beginning))
}

fn bring_in(parts: &Parts, file: File, size: u64, dry_run: bool) -> Result<Report, String> {
    forum::jobs::render_again(&parts.cx).map_err(|why| why.to_string())?;
    forum::taxonomy::load(&parts.cx, TAXONOMY).map_err(|why| why.to_string())?;
    let bar = ProgressBar::new(size).with_style(
        ProgressStyle::with_template("{bar:40} {percent:>3} %  {bytes}/{total_bytes}  {msg}")
            .map_err(|why| why.to_string())?,
    );
    let mut progress = |at: &archive::Progress| {
        bar.set_position(at.bytes);
        bar.set_message(format!("{} lines, {} waiting", at.lines, at.waiting));
    };
    let options = Options {
        dry_run,
        progress: &mut progress,
    };
    let outcome = archive::run(&parts.cx, BufReader::new(file), options);
    bar.finish_and_clear();
    outcome.map_err(|stopped| format!("{}{stopped}", told(&stopped.report, dry_run)))
}

/// Writes into the audit log what came of it.
fn note(parts: &Parts, file: &Path, report: &Report) -> Result<(), String> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let refused = u64::try_from(report.refused.len()).unwrap_or(u64::MAX);
    let counts = (report.created, report.updated, refused);
    forum::imports::note_run(&parts.cx, &name, counts).map_err(|why| why.to_string())
}

fn told(report: &Report, dry_run: bool) -> String {
    let mut text: String = report
        .refused
        .iter()
        .map(|line| format!("{line}\n"))
        .collect();
    let would = if dry_run {
        "nothing was kept; it would be: "
    } else {
        ""
    };
    text += &format!(
        "{would}{} created, {} updated, {} skipped, {} refused\n",
        report.created,
        report.updated,
        report.skipped,
        report.refused.len()
    );
    text
}

/// Fills an empty site with the example content, once: what people changed since stays.
///
/// # Errors
/// When the database fails, or the example is not one.
pub fn example(cx: &Cx, (content, people, events): (&str, &str, &str)) -> Result<(), String> {
    let options = Options {
        dry_run: false,
        progress: &mut |_| {},
    };
    let report = archive::run(cx, content.as_bytes(), options).map_err(|why| why.to_string())?;
    if !report.refused.is_empty() {
        return Err(told(&report, false));
    }
    forum::demo::people(cx, people).map_err(|why| format!("the example people: {why}"))?;
    // In a site of earlier nothing happens behind people's backs.
    if report.created == 0 {
        return Ok(());
    }
    forum::demo::events(cx, events).map_err(|why| format!("what happens in the example: {why}"))
}

/// The example sign-ins, to be printed.
///
/// # Errors
/// When the list of people is none.
pub fn sign_ins(people: &str) -> Result<String, String> {
    let people = forum::demo::read(people).map_err(|why| format!("the example people: {why}"))?;
    let mut text = format!(
        "Example sign-ins, all with the password {}:\n",
        people.password
    );
    for person in &people.people {
        text += &format!("  {:<34} {}\n", person.email, person.about);
    }
    text += "These sign in with a code too: put the secret into an app for codes, or run\n  oathtool --totp -b SECRET\n";
    for person in &people.people {
        if let Some(secret) = &person.second_step {
            text += &format!("  {:<34} {secret}\n", person.email);
        }
    }
    Ok(text)
}
