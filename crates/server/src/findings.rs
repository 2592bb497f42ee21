//! What is wrong with an installation: for `lerend check`, for `/beheer/installatie`, and for the log at the start.

use std::path::Path;
use std::time::Duration;

use crate::config::{Config, Language};
use crate::data_folder::DataFolder;
use crate::mail::Courier;
use crate::parts::{Parts, now};
use domain::rights::Actor;
use domain::{Lang, Moment};
use forum::Cx;
use forum::condition::{self, Served, Shelved};
use forum::jobs::QueueView;
use oidc::Providers;
use pages::Texts;
pub use pages::findings::{Case, Finding, State, Value, WARNED};
use store::Health;

/// Less free room than this is little: a part of the disk, and bytes.
const LITTLE_PART: u64 = 10;
const LITTLE_BYTES: u64 = 1 << 30;

/// With less than this nothing can be written any more.
const FULL_BYTES: u64 = 16 << 20;

/// A clock that is further behind what it wrote itself is wrong.
const BEHIND: Duration = Duration::from_secs(600);

/// An index that is further behind does not follow.
const LAG: i64 = 1_000;

/// How far one looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Depth {
    /// Whether there was an index before anything was opened.
    pub is_indexed: bool,
    /// Every file, not only the latest.
    pub all_files: bool,
    /// Whether other servers are asked too: those for mail and for work accounts, each of which may take its time.
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
    if !config.is_loopback() && config.operator.security.is_none() {
        found.push(Finding::new(Case::NoContact));
    }
    found
}

/// A database that could not be opened.
pub fn shut(why: &store::Error) -> Finding {
    let case = match why {
        store::Error::Newer(_) => Case::DatabaseNewer,
        _ => Case::DatabaseShut,
    };
    unopened(case, why)
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
pub fn of_running(
    config: &Config,
    parts: &Parts,
    providers: &Providers,
    others: bool,
) -> Vec<Finding> {
    let mut found = configuration(config);
    found.push(disk(&config.data));
    let depth = Depth {
        is_indexed: true,
        all_files: false,
        others,
    };
    found.extend(of_database(config, parts, depth));
    found.extend(sign_in(providers, others));
    found
}

/// What it takes a database to know, and how mail and certificate of the installation do.
pub fn of_database(config: &Config, parts: &Parts, depth: Depth) -> Vec<Finding> {
    let cx = &parts.cx;
    let served = match condition::served(cx) {
        Ok(served) => served,
        Err(why) => return vec![Finding::new(Case::DatabaseSilent).saying(why)],
    };
    let mut found = vec![database(cx.store.check())];
    if depth.is_indexed {
        found.push(lag(forum::feed::lag(cx), cx.index.count()));
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
    Some(ending(CERTIFICATE, end, now()))
}

/// The certificate of the site.
const CERTIFICATE: [Case; 3] = [
    Case::Certificate,
    Case::CertificateEnds,
    Case::CertificateEnded,
];

/// What ends: the cases are that it holds, that it ends soon, and that it ended.
fn ending([holds, ends, ended]: [Case; 3], end: Moment, now: Moment) -> Finding {
    let case = match () {
        () if end <= now => ended,
        () if end <= now.after(WARNED) => ends,
        () => holds,
    };
    Finding::new(case).with("day", Value::Day(end.just_before()))
}

/// How providers of work accounts do, how long our secret at each holds, and how long the certificate of its host. Where they
/// are not asked, it is what is known of them.
pub fn sign_in(providers: &Providers, asks: bool) -> Vec<Finding> {
    let of_each = providers.iter().map(|provider| {
        let (asked, certificate) = match asks {
            true => (Some(provider.ask(now())), provider.ask_for_certificate()),
            false => (None, provider.certificate_ends()),
        };
        let answer = answer(asked, provider.is_down(now()));
        let ends = [
            (SECRET, provider.secret_ends()),
            (ITS_CERTIFICATE, certificate),
        ];
        let mut found = vec![answer];
        found
            .extend((ends.into_iter()).filter_map(|(cases, end)| Some(ending(cases, end?, now()))));
        let of = |one| of_provider(&provider.settings, one);
        found.into_iter().map(of).collect::<Vec<_>>()
    });
    of_each.flatten().collect()
}

/// Says whom it is about.
fn of_provider(settings: &oidc::Settings, found: Finding) -> Finding {
    found
        .with("name", Value::Text(settings.name.clone()))
        .with("issuer", Value::Text(settings.issuer.clone()))
}

/// Our secret at a provider.
const SECRET: [Case; 3] = [Case::SignInSecret, Case::SignInEnds, Case::SignInEnded];

/// The certificate of a provider's host.
const ITS_CERTIFICATE: [Case; 3] = [
    Case::SignInCertificate,
    Case::SignInCertificateEnds,
    Case::SignInCertificateEnded,
];

/// Whether a provider answers: as it was asked, else as is known.
fn answer(asked: Option<Result<(), oidc::Error>>, is_down: bool) -> Finding {
    match asked {
        Some(Ok(())) => Finding::new(Case::SignIn),
        Some(Err(why)) => Finding::new(Case::SignInSilent).saying(why),
        None if is_down => Finding::new(Case::SignInSilent),
        None => Finding::new(Case::SignInSet),
    }
}

fn database(health: Result<Health, store::Error>) -> Finding {
    match health {
        Ok(health) => {
            Finding::new(Case::Database).with("name", Value::Text(health.database.to_string()))
        }
        Err(why) => Finding::new(Case::DatabaseSilent).saying(why),
    }
}

fn lag(behind: Result<i64, forum::Error>, count: u64) -> Finding {
    match behind {
        Ok(behind) => {
            // One in which nothing is has everything before it, however little that is.
            let case = match behind < LAG && (count > 0 || behind == 0) {
                true => Case::Index,
                false => Case::IndexBehind,
            };
            Finding::new(case)
                .with("count", Value::Whole(count))
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
mod tests;
