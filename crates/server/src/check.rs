//! `lerend check`: looks at everything that serving needs, and says what to do.

use std::path::PathBuf;
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
use crate::leaving::no_site;
use crate::output;
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
/// does not go. It changes nothing: not even migrations are applied, and no folder is made for a site that is still to come.
///
/// # Errors
/// A configuration with mistakes, all of them with their lines: in English, since they are about the file itself. And
/// when there is no site, and no configuration that says that one is to come.
pub fn run(place: &Where, looking: &Looking) -> Result<ExitCode, String> {
    let config = configuration(place, None)?;
    let lang = match looking.language {
        Some(Spoken::Nl) => Lang::Dutch,
        Some(Spoken::En) => Lang::English,
        None => findings::language(&config),
    };
    let texts = Texts(lang);
    let found = look(place, &config, looking.files)?;
    let fine = found.iter().all(|finding| finding.state() != State::Wrong);
    if looking.json {
        let report = Report {
            fine,
            checks: found.iter().map(|one| Line::of(one, texts)).collect(),
        };
        let json = serde_json::to_string_pretty(&report).map_err(|why| why.to_string())?;
        output::print(&format!("{json}\n"))?;
    } else {
        let mut told: String = found.iter().map(|finding| tell(finding, texts)).collect();
        told += &format!("\n{}\n", words::outcome(texts, &found));
        output::print(&told)?;
    }
    Ok(match fine {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

fn tell(finding: &Finding, texts: Texts) -> String {
    let told = Told::of(finding, texts);
    let mut lines = format!(
        "{:<16} {:<9} {}\n",
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
        lines += &format!("{:<26} {line}\n", "");
    }
    lines
}

/// Whether a configuration says that a site is to come here: not one that happens to lie where the command is given, for
/// another data folder than the one that is named.
fn is_meant(place: &Where, config: &Config) -> bool {
    let is_its_own = |file: &PathBuf| {
        place.data.is_none() || place.config.is_some() || file.starts_with(&config.data)
    };
    config.file.as_ref().is_some_and(is_its_own)
}

fn look(place: &Where, config: &Config, all_files: bool) -> Result<Vec<Finding>, String> {
    let mut found = findings::configuration(config);
    found.push(findings::disk(&config.data));
    let waiting = Store::waiting(&parts::target(config));
    let folder = match waiting {
        Ok(Waiting::Nothing) => DataFolder::open(&config.data),
        // A folder that is still to be made is made by serving.
        _ => DataFolder::could_open(&config.data),
    };
    let folder = match folder {
        Ok(folder) => folder,
        Err(why) => {
            found.push(findings::unopened(Case::FolderShut, why));
            return Ok(found);
        }
    };
    if waiting == Ok(Waiting::New) {
        if !is_meant(place, config) {
            return Err(no_site(config));
        }
        found.push(findings::new_database());
        return Ok(found);
    }
    let index = findings::index_there(&folder);
    let is_indexed = index.is_none();
    found.extend(index);
    match waiting {
        Ok(Waiting::Nothing | Waiting::New) => {}
        Ok(Waiting::Migrations(count)) => {
            found.push(findings::migrations(count));
            return Ok(found);
        }
        Err(why) => {
            found.push(findings::shut(&why));
            return Ok(found);
        }
    }
    look_within(config, folder, is_indexed, all_files, &mut found);
    Ok(found)
}

fn look_within(
    config: &Config,
    folder: DataFolder,
    is_indexed: bool,
    all_files: bool,
    found: &mut Vec<Finding>,
) {
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
            let providers = parts::providers(config, &parts.fetcher);
            found.extend(findings::sign_in(&providers, depth.others));
            parts.release();
        }
        Err(why) => found.push(findings::unopened(Case::DatabaseShut, why)),
    }
    if !is_indexed {
        // It is empty, and of no use to anyone.
        drop(std::fs::remove_dir_all(&elsewhere));
    }
}
