//! `lerend check`: tries everything that serving needs.

use std::process::ExitCode;

use crate::command_line::Where;
use crate::config::Config;
use crate::mail::Courier;
use crate::parts::Parts;
use crate::serve::configuration;

/// Checks configuration, database, index, file store and mail; prints a line for each, and fails when one fails.
///
/// # Errors
/// A configuration with mistakes, all of them with their lines.
pub fn run(place: &Where) -> Result<ExitCode, String> {
    let config = configuration(place, None)?;
    println!("configuration  fine");
    for doubt in config.doubts() {
        println!("  but {doubt}");
    }
    let mut fine = true;
    let mut tell = |what: &str, outcome: Result<String, String>| match outcome {
        Ok(how) => println!(
            "{what:<14} fine{}{how}",
            if how.is_empty() { "" } else { ", " }
        ),
        Err(why) => {
            fine = false;
            println!("{what:<14} {why}");
        }
    };
    match Parts::open(&config) {
        Ok(parts) => {
            tell("database", database(&parts));
            tell("index", index(&parts));
            tell(
                "file store",
                parts.folder.try_files().map(|()| String::new()),
            );
            tell("mail", mail(&config, &parts));
            tell("backup", crate::leaving::check(&config, &parts));
            parts.release();
        }
        Err(why) => tell("data", Err(why)),
    }
    Ok(if fine {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn database(parts: &Parts) -> Result<String, String> {
    let health = parts.cx.store.check().map_err(|why| why.to_string())?;
    Ok(format!(
        "{}, synchronous {}",
        health.database, health.synchronous
    ))
}

fn index(parts: &Parts) -> Result<String, String> {
    let lag = forum::feed::lag(&parts.cx).map_err(|why| why.to_string())?;
    Ok(format!(
        "{} documents, {lag} changes behind",
        parts.cx.index.count()
    ))
}

fn mail(config: &Config, parts: &Parts) -> Result<String, String> {
    let courier = Courier::new(config, &parts.folder.outbox())?;
    match courier.check() {
        Some(outcome) => outcome.map(|()| "the mail server answers".to_owned()),
        None => Ok("kept in the folder outbox, since mail.smtp_url is not set".to_owned()),
    }
}
