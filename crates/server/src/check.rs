//! `lerend check`: looks at everything that serving needs, and says what to do.

use std::process::ExitCode;

use serde::Serialize;
use store::{Store, Waiting};

use crate::command_line::{Looking, Where};
use crate::config::Config;
use crate::data_folder::DataFolder;
use crate::findings::{self, Finding, State};
use crate::parts::{self, Parts};
use crate::serve::configuration;

/// All that was found, for other programs.
#[derive(Serialize)]
struct Report<'a> {
    /// Whether nothing is wrong.
    fine: bool,
    checks: &'a [Finding],
}

/// Looks at configuration, disk, database, index, files, keys, address, clock, mail and jobs; prints a line for each, and
/// fails when something does not go. It changes nothing: not even migrations are applied.
///
/// # Errors
/// A configuration with mistakes, all of them with their lines.
pub fn run(place: &Where, looking: &Looking) -> Result<ExitCode, String> {
    let config = configuration(place, None)?;
    let found = look(&config, looking.files);
    let fine = found.iter().all(|finding| finding.state != State::Wrong);
    if looking.json {
        let report = Report {
            fine,
            checks: &found,
        };
        let json = serde_json::to_string_pretty(&report).map_err(|why| why.to_string())?;
        println!("{json}");
    } else {
        found.iter().for_each(tell);
    }
    Ok(match fine {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

fn tell(finding: &Finding) {
    let state = match finding.state {
        State::Fine => "fine",
        State::Doubt => "look",
        State::Wrong => "WRONG",
    };
    println!("{:<14} {state:<6} {}", finding.about, finding.what);
    if let Some(advice) = &finding.advice {
        println!("{:<14} {:<6} → {advice}", "", "");
    }
}

fn look(config: &Config, all_files: bool) -> Vec<Finding> {
    let mut found = findings::configuration(config);
    found.push(findings::disk(&config.data));
    let folder = match DataFolder::open(&config.data) {
        Ok(folder) => folder,
        Err(why) => {
            found.push(findings::unopened("data folder", &why));
            return found;
        }
    };
    let index = findings::index_there(&folder);
    let is_indexed = index.state == State::Fine;
    if !is_indexed {
        found.push(index);
    }
    match Store::waiting(&parts::target(config)) {
        Ok(Waiting::Nothing) => {}
        Ok(Waiting::New) => {
            found.push(findings::new_database());
            return found;
        }
        Ok(Waiting::Migrations(count)) => {
            found.push(findings::migrations(count));
            return found;
        }
        Err(why) => {
            found.push(findings::unopened("database", &why.to_string()));
            return found;
        }
    }
    // Opening makes an index where there is none, and then nobody would be told of it at the next start.
    let elsewhere = folder.index().join(format!("check-{}", std::process::id()));
    let at = if is_indexed {
        folder.index()
    } else {
        elsewhere.clone()
    };
    match Parts::with_index(config, folder, &at) {
        Ok(parts) => {
            found.extend(findings::of_database(
                config,
                &parts,
                (is_indexed, all_files),
            ));
            parts.release();
        }
        Err(why) => found.push(findings::unopened("data", &why)),
    }
    if !is_indexed {
        // It is empty, and of no use to anyone.
        drop(std::fs::remove_dir_all(&elsewhere));
    }
    found
}
