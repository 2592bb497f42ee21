//! What is wrong with an installation: for `lerend check`, for `/beheer/installatie`, and for the log at the start.

use std::path::Path;
use std::time::Duration;

use crate::config::{Config, Language};
use crate::data_folder::DataFolder;
use crate::mail::Courier;
use crate::parts::{self, Parts, now};
use domain::rights::Actor;
use domain::{Lang, Moment};
use forum::Cx;
use forum::condition::{self, Served, Shelved};
use forum::jobs::QueueView;
use pages::Texts;
pub use pages::findings::{Case, Finding, State, Value};

/// Less free room than this is little: a part of the disk, and bytes.
const LITTLE_PART: u64 = 10;
const LITTLE_BYTES: u64 = 1 << 30;

/// With less than this nothing can be written any more.
const FULL_BYTES: u64 = 16 << 20;

/// A clock that is further behind what it wrote itself is wrong.
const BEHIND: Duration = Duration::from_secs(600);

/// So long before a provider's secret ends it is said.
const WARNED: Duration = domain::moment::days(30);

/// An index that is further behind does not follow.
const LAG: i64 = 1_000;

/// How far one looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Depth {
    /// Whether there was an index before anything was opened.
    pub is_indexed: bool,
    /// Every file, not only the latest.
    pub all_files: bool,
    /// Other servers too: those for mail and for work accounts, each of which may take its time.
    pub others: bool,
}

/// Writes it into the log, unless it is fine. Logs are English.
pub fn log(finding: &Finding) {
    let line = finding.line(Texts(Lang::English));
    match finding.state() {
        State::Fine => {}
        State::Doubt => tracing::warn!("{line}"),
        State::Wrong => tracing::error!("{line}"),
    }
}

/// The language of the site.
pub fn language(config: &Config) -> Lang {
    match config.site.default_language {
        Language::Dutch => Lang::Dutch,
        Language::English => Lang::English,
    }
}

/// The configuration, which has no mistakes, and what in it is probably not meant.
pub fn configuration(config: &Config) -> Vec<Finding> {
    let mut found = vec![Finding::new(Case::Configuration)];
    if !config.is_loopback() && config.trusted_proxies.is_empty() {
        found.push(Finding::new(Case::NoProxies));
    }
    found
}

/// What could not be opened.
pub fn unopened(case: Case, why: impl ToString) -> Finding {
    Finding::new(case).saying(why)
}

/// A database that is still to be made.
pub fn new_database() -> Finding {
    Finding::new(Case::DatabaseNew)
}

/// A database of an earlier version.
pub fn migrations(count: usize) -> Finding {
    Finding::new(Case::DatabaseOld).with("count", whole(count))
}

/// How much room the disk of the data folder has.
pub fn disk(data: &Path) -> Finding {
    match room_on(data) {
        Ok((free, all)) => room(free, all),
        Err(why) => Finding::new(Case::DiskUnknown).saying(why),
    }
}

/// Free bytes on the disk of this folder.
///
/// # Errors
/// When the system does not say.
pub fn free(folder: &Path) -> Result<u64, String> {
    room_on(folder).map(|(free, _)| free)
}

/// Free bytes on the disk of this folder, and all bytes.
fn room_on(folder: &Path) -> Result<(u64, u64), String> {
    // A folder that is still to be made will be on the disk of the one above.
    let there = folder.ancestors().find(|path| path.exists());
    let stat =
        rustix::fs::statvfs(there.unwrap_or(Path::new("."))).map_err(|why| why.to_string())?;
    Ok((
        stat.f_bavail.saturating_mul(stat.f_frsize),
        stat.f_blocks.saturating_mul(stat.f_frsize),
    ))
}

fn room(free: u64, all: u64) -> Finding {
    let is_little =
        free < LITTLE_BYTES.min(all / LITTLE_PART) || free.saturating_mul(LITTLE_PART) < all;
    let case = match is_little {
        _ if free < FULL_BYTES => Case::DiskFull,
        true => Case::DiskLittle,
        false => Case::Disk,
    };
    Finding::new(case)
        .with("free", Value::Bytes(free))
        .with("all", Value::Bytes(all))
}

fn whole(count: usize) -> Value {
    Value::Whole(u64::try_from(count).unwrap_or(u64::MAX))
}

/// Whether there is an index that this version can read. To be asked before it is opened, which makes one.
pub fn index_there(folder: &DataFolder) -> Option<Finding> {
    match search::Index::look(&folder.index()) {
        Ok(search::Looked::Usable) => None,
        Ok(search::Looked::Missing) => Some(Finding::new(Case::IndexMissing)),
        Ok(search::Looked::OtherFormat) => Some(Finding::new(Case::IndexOther)),
        Err(why) => Some(Finding::new(Case::IndexBroken).saying(why)),
    }
}

/// Whether the key of the data folder is the one that secrets in the database are sealed under.
pub fn key(cx: &Cx) -> Finding {
    match forum::vault::is_known(cx) {
        Ok(true) => Finding::new(Case::Key),
        Ok(false) => Finding::new(Case::KeyLost),
        Err(why) => Finding::new(Case::KeyUnknown).saying(why),
    }
}

/// Whether people reach the site by the same address as before.
pub fn address(served: &Served, config: &Config) -> Finding {
    let now = config.public_url.as_str();
    let case = match &served.address {
        Some(before) if before != now && !config.is_loopback() && !is_trial(before) => {
            Finding::new(Case::AddressOther).with("before", Value::Text(before.clone()))
        }
        _ => Finding::new(Case::Address),
    };
    case.with("now", Value::Text(now.to_owned()))
}

/// Whether a site was served for this machine alone, to try it out.
fn is_trial(address: &str) -> bool {
    ["http://127.", "http://localhost", "http://[::1]"]
        .iter()
        .any(|own| address.starts_with(own))
}

/// What a running server says of itself: all but how what it opened at the start was before.
pub fn of_running(config: &Config, parts: &Parts, others: bool) -> Vec<Finding> {
    let mut found = configuration(config);
    found.push(disk(&config.data));
    let depth = Depth {
        is_indexed: true,
        all_files: false,
        others,
    };
    found.extend(of_database(config, parts, depth));
    found
}

/// What it takes a database to know.
pub fn of_database(config: &Config, parts: &Parts, depth: Depth) -> Vec<Finding> {
    let cx = &parts.cx;
    let served = match condition::served(cx) {
        Ok(served) => served,
        Err(why) => return vec![Finding::new(Case::DatabaseSilent).saying(why)],
    };
    let mut found = vec![database(parts)];
    if depth.is_indexed {
        found.push(lag(parts));
    }
    found.extend([
        files(
            parts.folder.try_files(),
            condition::shelved(cx, depth.all_files),
        ),
        key(cx),
        address(&served, config),
        clock(&served),
        mail(config, parts, depth.others),
        jobs(forum::jobs::queue(cx, &Actor::System)),
        crate::leaving::check(config, parts),
        passkeys(forum::accounts::passkeys_of_other_sites(cx, &Actor::System)),
    ]);
    if depth.others {
        found.extend(certificate(config, parts));
        let providers = parts::providers(config, &parts.fetcher);
        found.extend(providers.iter().map(|provider| sign_in(config, provider)));
    }
    found
}

/// Whether passkeys are bound to a host that the site had before.
fn passkeys(of_other_sites: Result<i64, forum::Error>) -> Finding {
    match of_other_sites {
        Ok(0) => Finding::new(Case::Passkeys),
        Ok(count) => {
            Finding::new(Case::PasskeysElsewhere).with("count", Value::Whole(count.unsigned_abs()))
        }
        Err(why) => Finding::new(Case::PasskeysUnknown).saying(why),
    }
}

/// How long the certificate of the site itself holds, where it can be reached from here as others reach it.
fn certificate(config: &Config, parts: &Parts) -> Option<Finding> {
    if config.is_loopback() {
        return None;
    }
    let seconds = parts
        .fetcher
        .certificate_ends(config.public_url.as_str())
        .ok()?;
    let end = Moment(seconds.saturating_mul(1_000));
    let case = match end {
        end if end <= now() => Case::CertificateEnded,
        end if end <= now().after(WARNED) => Case::CertificateEnds,
        _ => Case::Certificate,
    };
    Some(Finding::new(case).with("day", Value::Day(end)))
}

/// Whether a provider of work accounts answers, and how long our secret there holds.
fn sign_in(config: &Config, provider: &oidc::Provider) -> Finding {
    let day = provider.settings.secret_expires.as_deref();
    let end = day.and_then(domain::calendar::end_of_day);
    let back = config.public_url.as_str();
    let found = match end {
        Some(end) if end <= now() => Finding::new(Case::SignInEnded),
        Some(end) if end <= now().after(WARNED) => Finding::new(Case::SignInEnds),
        _ => match provider.address(back, "check", "check", "check", now()) {
            Ok(_) => match provider.certificate_ends() {
                Some(end) if end <= now().after(WARNED) => {
                    Finding::new(Case::SignInCertificateEnds).with("end", Value::Day(end))
                }
                _ => Finding::new(Case::SignIn),
            },
            Err(why) => Finding::new(Case::SignInSilent).saying(why),
        },
    };
    let found = found.with("name", Value::Text(provider.settings.name.clone()));
    match day.and_then(domain::calendar::day) {
        Some(day) => found.with("day", Value::Day(day)),
        None => found,
    }
}

fn database(parts: &Parts) -> Finding {
    match parts.cx.store.check() {
        Ok(health) => {
            Finding::new(Case::Database).with("name", Value::Text(health.database.to_string()))
        }
        Err(why) => Finding::new(Case::DatabaseSilent).saying(why),
    }
}

fn lag(parts: &Parts) -> Finding {
    match forum::feed::lag(&parts.cx) {
        Ok(behind) => {
            let case = match behind < LAG {
                true => Case::Index,
                false => Case::IndexBehind,
            };
            Finding::new(case)
                .with("count", Value::Whole(parts.cx.index.count()))
                .with("behind", Value::Whole(behind.unsigned_abs()))
        }
        Err(why) => Finding::new(Case::IndexUnknown).saying(why),
    }
}

fn files(writable: Result<(), String>, shelved: Result<Shelved, forum::Error>) -> Finding {
    if let Err(why) = writable {
        return Finding::new(Case::FilesShut).saying(why);
    }
    match shelved {
        Ok(found) => {
            let case = match found.missing {
                0 => Case::Files,
                _ => Case::FilesMissing,
            };
            Finding::new(case)
                .with("count", whole(found.looked))
                .with("missing", whole(found.missing))
                .with("names", Value::Text(found.names.join(", ")))
        }
        Err(why) => Finding::new(Case::FilesUnknown).saying(why),
    }
}

fn clock(served: &Served) -> Finding {
    match served.latest {
        Some(latest) if latest.since(now()) > BEHIND => Finding::new(Case::ClockBehind)
            .with("minutes", Value::Whole(latest.since(now()).as_secs() / 60)),
        _ => Finding::new(Case::Clock),
    }
}

/// Whether mail goes anywhere, as the configuration says.
pub fn mail_road(config: &Config) -> Finding {
    Finding::new(match &config.mail.smtp {
        Some(_) => Case::MailSet,
        None if config.is_loopback() => Case::MailKept,
        None => Case::MailNowhere,
    })
}

fn mail(config: &Config, parts: &Parts, is_asked: bool) -> Finding {
    if !is_asked {
        return mail_road(config);
    }
    match Courier::new(config, &parts.folder.outbox()).map(|courier| courier.check()) {
        Ok(Some(Ok(()))) => Finding::new(Case::Mail),
        Ok(None) => mail_road(config),
        Ok(Some(Err(why))) | Err(why) => Finding::new(Case::MailRefused).saying(why),
    }
}

fn jobs(queue: Result<QueueView, forum::Error>) -> Finding {
    match queue {
        Ok(queue) => match queue.parked.first() {
            None => {
                Finding::new(Case::Jobs).with("count", Value::Whole(queue.waiting.unsigned_abs()))
            }
            Some(last) => Finding::new(Case::JobsParked)
                .with("count", whole(queue.parked.len()))
                .saying(format!("{}: {}", last.kind, last.last_error)),
        },
        Err(why) => Finding::new(Case::JobsUnknown).saying(why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{self, Sources};

    #[test]
    fn little_room_is_told_before_there_is_none() {
        let giga = 1 << 30;
        assert_eq!(room(500 * giga, 1_000 * giga).state(), State::Fine);
        assert_eq!(room(50 * giga, 1_000 * giga).state(), State::Doubt);
        assert_eq!(room(900 << 20, 5 * giga).state(), State::Fine);
        let full = room(1 << 20, 5 * giga);
        assert_eq!(full.state(), State::Wrong);
        let line = full.line(Texts(Lang::English));
        assert!(line.contains("1.0 MB free of 5.0 GB"), "{line}");
        assert!(line.contains("Make room"), "{line}");
    }

    #[test]
    fn what_a_public_site_lacks_is_told() {
        let doubts = |text: &str| {
            let file = Some(("lerend.toml".into(), text.to_owned()));
            let sources = Sources {
                file,
                ..Sources::default()
            };
            let config = config::load(&sources).expect("no mistakes");
            let mut found = configuration(&config);
            found.push(mail_road(&config));
            found.retain(|one| one.state() != State::Fine);
            found.into_iter().map(|one| one.case).collect::<Vec<_>>()
        };
        assert_eq!(
            doubts("public_url = \"https://n.example\""),
            [Case::NoProxies, Case::MailNowhere]
        );
        assert_eq!(doubts(""), []);
    }
}
