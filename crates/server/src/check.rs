//! `lerend check`: looks at everything that serving needs, and says what to do.

use std::process::ExitCode;

use domain::Lang;
use pages::Texts;
use pages::findings::{self as words, Told};
use serde::Serialize;
use store::{Store, Waiting};

use crate::command_line::{Looking, Spoken, Where};
use crate::config::Config;
use crate::data_folder::DataFolder;
use crate::findings::{self, Case, Depth, Finding, State};
use crate::parts::{self, Parts};
use crate::serve::configuration;

/// All that was found, for other programs.
#[derive(Serialize)]
struct Report {
    /// Whether nothing is wrong.
    fine: bool,
    checks: Vec<Line>,
}

/// One thing. `about`, `case` and `state` are for programs, and the same in each language; the rest is for people.
#[derive(Serialize)]
struct Line {
    about: &'static str,
    case: &'static str,
    state: &'static str,
    what: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    harm: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<String>,
}

impl Line {
    fn of(finding: &Finding, texts: Texts) -> Self {
        Self {
            about: finding.case.about().as_str(),
            case: finding.case.as_str(),
            state: finding.state().as_str(),
            what: finding.what(texts).into_owned(),
            detail: finding.detail.clone(),
            harm: finding.harm(texts).map(Into::into),
            advice: finding.advice(texts).map(Into::into),
        }
    }
}

/// Looks at configuration, disk, database, index, files, keys, address, clock, mail, jobs and backups; prints what each is
/// like, for whom that matters and what to do, in the language of the site or the one asked for, and fails when something
/// does not go. It changes nothing: not even migrations are applied.
///
/// # Errors
/// A configuration with mistakes, all of them with their lines: in English, since they are about the file itself.
pub fn run(place: &Where, looking: &Looking) -> Result<ExitCode, String> {
    let config = configuration(place, None)?;
    let lang = match looking.language {
        Some(Spoken::Nl) => Lang::Dutch,
        Some(Spoken::En) => Lang::English,
        None => findings::language(&config),
    };
    let texts = Texts(lang);
    let found = look(&config, looking.files);
    let fine = found.iter().all(|finding| finding.state() != State::Wrong);
    if looking.json {
        let report = Report {
            fine,
            checks: found.iter().map(|one| Line::of(one, texts)).collect(),
        };
        let json = serde_json::to_string_pretty(&report).map_err(|why| why.to_string())?;
        println!("{json}");
    } else {
        found.iter().for_each(|finding| tell(finding, texts));
        println!("\n{}", words::outcome(texts, &found));
    }
    Ok(match fine {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

fn tell(finding: &Finding, texts: Texts) {
    let told = Told::of(finding, texts);
    println!(
        "{:<16} {:<9} {}",
        told.about,
        told.state,
        finding.what(texts)
    );
    let more = [
        finding.detail.clone(),
        finding
            .harm(texts)
            .map(|harm| format!("{} {harm}", words::harm_word(texts))),
        finding
            .advice(texts)
            .map(|advice| format!("{} {advice}", words::do_word(texts))),
    ];
    for line in more.into_iter().flatten() {
        println!("{:<26} {line}", "");
    }
}

fn look(config: &Config, all_files: bool) -> Vec<Finding> {
    let mut found = findings::configuration(config);
    found.push(findings::disk(&config.data));
    let folder = match DataFolder::open(&config.data) {
        Ok(folder) => folder,
        Err(why) => {
            found.push(findings::unopened(Case::FolderShut, why));
            return found;
        }
    };
    let index = findings::index_there(&folder);
    let is_indexed = index.is_none();
    found.extend(index);
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
            found.push(findings::unopened(Case::DatabaseShut, why));
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
            let depth = Depth {
                is_indexed,
                all_files,
                others: true,
            };
            found.extend(findings::of_database(config, &parts, depth));
            parts.release();
        }
        Err(why) => found.push(findings::unopened(Case::DatabaseShut, why)),
    }
    if !is_indexed {
        // It is empty, and of no use to anyone.
        drop(std::fs::remove_dir_all(&elsewhere));
    }
    found
}
