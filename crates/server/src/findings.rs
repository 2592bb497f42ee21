//! What can be wrong with an installation, in words that say what to do: for `lerend check`, and for the log at the start.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use crate::config::Config;
use crate::data_folder::DataFolder;
use crate::mail::Courier;
use crate::parts::{self, Parts, now};
use domain::rights::Actor;
use forum::Cx;
use forum::condition::{self, Served, Shelved};
use forum::jobs::QueueView;
use serde::Serialize;

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

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// As it should be.
    Fine,
    /// It goes, and someone should look at it.
    Doubt,
    /// It does not go.
    Wrong,
}

/// Something that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was looked at.
    pub about: &'static str,
    /// How it is.
    pub state: State,
    /// The same in words.
    pub what: String,
    /// What to do; there unless it is fine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
}

impl Finding {
    fn fine(about: &'static str, what: impl Into<String>) -> Self {
        Self {
            about,
            state: State::Fine,
            what: what.into(),
            advice: None,
        }
    }

    fn doubt(about: &'static str, what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            about,
            state: State::Doubt,
            what: what.into(),
            advice: Some(advice.into()),
        }
    }

    fn wrong(about: &'static str, what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            state: State::Wrong,
            ..Self::doubt(about, what, advice)
        }
    }

    /// Writes it into the log, unless it is fine.
    pub fn log(&self) {
        match self.state {
            State::Fine => {}
            State::Doubt => tracing::warn!("{self}"),
            State::Wrong => tracing::error!("{self}"),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.about, self.what)?;
        match &self.advice {
            Some(advice) => write!(f, ". {advice}"),
            None => Ok(()),
        }
    }
}

/// The configuration, which has no mistakes, and what in it is probably not meant.
pub fn configuration(config: &Config) -> Vec<Finding> {
    let about = "configuration";
    let mut found = vec![Finding::fine(about, "no mistakes")];
    let doubts = config.doubts().into_iter();
    found.extend(doubts.map(|doubt| {
        Finding::doubt(
            about,
            doubt,
            "Set it, or leave it so when that is meant; deploy/lerend.example.toml tells of each setting",
        )
    }));
    found
}

/// What could not be opened.
pub fn unopened(about: &'static str, why: &str) -> Finding {
    Finding::wrong(
        about,
        format!("it can't be opened: {why}"),
        "Look whether it is there, whether the user of the server may read and write it, and whether its disk has room",
    )
}

/// A database that is still to be made.
pub fn new_database() -> Finding {
    Finding::fine("database", "none yet: it is made when the server starts")
}

/// A database of an earlier version.
pub fn migrations(count: usize) -> Finding {
    Finding::doubt(
        "database",
        format!("{count} migrations wait: it was made by an earlier version"),
        "Make a backup, then start the server: it applies them. All else is looked at after that",
    )
}

/// How much room the disk of the data folder has.
pub fn disk(data: &Path) -> Finding {
    let about = "disk";
    // A folder that is still to be made will be on the disk of the one above.
    let there = data.ancestors().find(|path| path.exists());
    let stat = match rustix::fs::statvfs(there.unwrap_or(Path::new("."))) {
        Ok(stat) => stat,
        Err(why) => {
            return Finding::doubt(
                about,
                format!("the room on the disk can't be asked: {why}"),
                "Look at it yourself: df -h",
            );
        }
    };
    room(
        stat.f_bavail.saturating_mul(stat.f_frsize),
        stat.f_blocks.saturating_mul(stat.f_frsize),
    )
}

fn room(free: u64, all: u64) -> Finding {
    let about = "disk";
    let told = format!("{} free of {}", size(free), size(all));
    if free < FULL_BYTES {
        return Finding::wrong(
            about,
            format!("the disk of the data folder is full: {told}"),
            "Nothing that people write can be kept. Make room (old backups and logs first) or give the data folder a \
             larger disk; the server goes on by itself when there is room",
        );
    }
    if free < LITTLE_BYTES.min(all / LITTLE_PART) || free.saturating_mul(LITTLE_PART) < all {
        return Finding::doubt(
            about,
            format!("the disk of the data folder is nearly full: {told}"),
            "Make room or take a larger disk before it is full: then nobody can write",
        );
    }
    Finding::fine(about, told)
}

fn size(bytes: u64) -> String {
    let mega = bytes >> 20;
    match mega {
        0..1_024 => format!("{mega} MB"),
        _ => format!("{}.{} GB", mega >> 10, ((mega & 1_023) * 10) >> 10),
    }
}

/// Whether there is an index that this version can read. To be asked before it is opened, which makes one.
pub fn index_there(folder: &DataFolder) -> Finding {
    let about = "index";
    match search::Index::look(&folder.index()) {
        Ok(search::Looked::Usable) => Finding::fine(about, "there"),
        Ok(search::Looked::Missing) => Finding::doubt(
            about,
            "there is no search index",
            "The server builds one from the database when it starts, which takes minutes on a large site and loses \
             nothing. To have it built beside the running server: lerend reindex",
        ),
        Ok(search::Looked::OtherFormat) => Finding::doubt(
            about,
            "the search index was made by another version, in a format that this one does not read",
            "The server builds it anew when it starts. To do so beforehand: lerend reindex",
        ),
        Err(why) => Finding::wrong(
            about,
            format!("the search index can't be read: {why}"),
            "Look at the rights of the folder index; when it is damaged, move it away and run lerend reindex: it is \
             made from the database",
        ),
    }
}

/// Whether the key of the data folder is the one that secrets in the database are sealed under.
pub fn key(cx: &Cx) -> Finding {
    let about = "key";
    match forum::vault::is_known(cx) {
        Ok(true) => Finding::fine(about, "the one that this database is used with"),
        Ok(false) => Finding::wrong(
            about,
            "keys/site.key is lost, or is not the key that this database is used with: nobody's code of a second step can \
             be checked, and webhooks can't be signed",
            "Put the file keys/site.key back from a backup (with several machines: the same file on each). When there is \
             none: lerend admin new-key. Members then sign in with their passwords and set their second step up again, \
             and webhooks are given a new secret. No account, password or text is lost",
        ),
        Err(why) => Finding::wrong(
            about,
            format!("it can't be told whether it is the right one: {why}"),
            "Look whether the database answers",
        ),
    }
}

/// Whether people reach the site by the same address as before.
pub fn address(served: &Served, config: &Config) -> Finding {
    let about = "public_url";
    let now = config.public_url.as_str();
    match &served.address {
        Some(before) if before != now && !config.is_loopback() && !is_trial(before) => {
            Finding::doubt(
                about,
                format!("public_url is {now}, and was {before} when the site served last"),
                "When that is meant: keep the old address leading to the new one, since links in mails and in other sites \
             name the old one; people sign in again, passkeys of the old address work no more, and providers of work \
             accounts have to be told the new one. Else set public_url back",
            )
        }
        Some(before) if before != now => Finding::fine(about, format!("{now}, before {before}")),
        _ => Finding::fine(about, now),
    }
}

/// Whether a site was served for this machine alone, to try it out.
fn is_trial(address: &str) -> bool {
    ["http://127.", "http://localhost", "http://[::1]"]
        .iter()
        .any(|own| address.starts_with(own))
}

/// What it takes a database to know.
pub fn of_database(
    config: &Config,
    parts: &Parts,
    (is_indexed, all_files): (bool, bool),
) -> Vec<Finding> {
    let cx = &parts.cx;
    let served = match condition::served(cx) {
        Ok(served) => served,
        Err(why) => {
            return vec![Finding::wrong(
                "database",
                format!("it does not answer: {why}"),
                "Look whether it runs and has room on its disk",
            )];
        }
    };
    let mut found = vec![database(parts)];
    if is_indexed {
        found.push(lag(parts));
    }
    found.extend([
        files(parts.folder.try_files(), condition::shelved(cx, all_files)),
        key(cx),
        address(&served, config),
        clock(&served),
        mail(config, parts),
        jobs(forum::jobs::queue(cx, &Actor::System)),
    ]);
    found.push(passkeys(forum::accounts::passkeys_of_other_sites(
        cx,
        &Actor::System,
    )));
    found.extend(certificate(config));
    found.push(backup(config, parts));
    let providers = parts::providers(config);
    found.extend(providers.iter().map(|provider| sign_in(config, provider)));
    found
}

/// How long the certificate of the site itself holds, where it can be reached from here as others reach it.
fn certificate(config: &Config) -> Option<Finding> {
    let about = "certificate";
    if config.is_loopback() {
        return None;
    }
    let ends = parts::fetcher(config).certificate_ends(config.public_url.as_str());
    let left = ends.ok()? - now().0 / 1_000;
    let (days, warned) = (left / 86_400, i64::try_from(WARNED.as_secs()).ok()?);
    Some(match left {
        ..=0 => Finding::wrong(
            about,
            "the certificate at public_url has ended",
            "Look why the reverse proxy has no new one: nobody reaches the site without a warning",
        ),
        left if left <= warned => Finding::doubt(
            about,
            format!("the certificate at public_url ends in {days} days"),
            "Look whether the reverse proxy asks for a new one by itself",
        ),
        _ => Finding::fine(
            about,
            format!("the certificate at public_url holds {days} days more"),
        ),
    })
}

/// Whether passkeys are bound to a host that the site had before.
fn passkeys(of_other_sites: Result<i64, forum::Error>) -> Finding {
    let about = "passkeys";
    match of_other_sites {
        Ok(0) => Finding::fine(about, "all are of this address"),
        Ok(count) => Finding::doubt(
            about,
            format!("{count} are of another host than that of public_url, and open nothing here"),
            "When the site moved: tell people to sign in with their passwords, make a new passkey and remove the old one. \
             Else set public_url back",
        ),
        Err(why) => Finding::wrong(
            about,
            format!("it can't be told of which host they are: {why}"),
            "Look whether the database answers",
        ),
    }
}

/// Whether there is a backup, and a young one.
fn backup(config: &Config, parts: &Parts) -> Finding {
    let about = "backup";
    match crate::leaving::check(config, parts) {
        Ok(said) => Finding::fine(about, said),
        Err(why) => Finding::wrong(
            about,
            why,
            "Look into the log, and whether there is room in backup.folder; make one by hand: lerend backup DIR",
        ),
    }
}

/// Whether a provider of work accounts answers, and how long our secret there holds.
fn sign_in(config: &Config, provider: &oidc::Provider) -> Finding {
    let about = "sign-in";
    let name = &provider.settings.name;
    let day = provider.settings.secret_expires.as_deref();
    let end = day.and_then(domain::calendar::end_of_day);
    let advice = "Make a new one at the provider and put it into the configuration. Without one nobody signs in with a work \
                  account; passwords go on";
    let day = day.unwrap_or_default();
    if end.is_some_and(|end| end <= now()) {
        let ended = format!("{name}: the client secret ended on {day}");
        return Finding::wrong(about, ended, advice);
    }
    if end.is_some_and(|end| end <= now().after(WARNED)) {
        let ends = format!("{name}: the client secret ends on {day}");
        return Finding::doubt(about, ends, advice);
    }
    let back = config.public_url.as_str();
    match provider.address(back, "check", "check", "check", now()) {
        Ok(_) => match provider.certificate_ends() {
            Some(end) if end <= now().after(WARNED) => Finding::doubt(
                about,
                format!("{name}: the certificate of its server ends within 30 days"),
                "Tell whoever runs that server. Once it has ended nobody signs in with a work account; passwords go on",
            ),
            _ => Finding::fine(about, format!("{name} answers")),
        },
        Err(why) => Finding::wrong(
            about,
            format!("{name}: {why}"),
            "Look at its issuer and at [fetch]. Until it answers people sign in with their passwords",
        ),
    }
}

fn database(parts: &Parts) -> Finding {
    match parts.cx.store.check() {
        Ok(health) => Finding::fine(
            "database",
            format!(
                "{} answers, tables up to date, synchronous {}",
                health.database, health.synchronous
            ),
        ),
        Err(why) => Finding::wrong(
            "database",
            format!("it does not answer: {why}"),
            "Look whether it runs and has room on its disk",
        ),
    }
}

fn lag(parts: &Parts) -> Finding {
    let about = "index";
    let count = parts.cx.index.count();
    match forum::feed::lag(&parts.cx) {
        Ok(behind) if behind < LAG => {
            Finding::fine(about, format!("{count} documents, {behind} changes behind"))
        }
        Ok(behind) => Finding::doubt(
            about,
            format!("{behind} changes behind, with {count} documents"),
            "A running server catches up by itself. When this number does not become smaller, look into its log, and \
             build the index anew: lerend reindex",
        ),
        Err(why) => Finding::wrong(
            about,
            format!("it can't be told how far it is: {why}"),
            "Build it anew: lerend reindex",
        ),
    }
}

fn files(writable: Result<(), String>, shelved: Result<Shelved, forum::Error>) -> Finding {
    let about = "files";
    if let Err(why) = writable {
        return Finding::wrong(
            about,
            format!("nothing can be written there: {why}"),
            "The folder files must belong to the user of the server, with room on its disk",
        );
    }
    match shelved {
        Ok(found) if found.missing == 0 => Finding::fine(
            about,
            format!("can be written; {} looked for, all there", found.looked),
        ),
        Ok(found) => Finding::wrong(
            about,
            format!(
                "{} of {} are missing, as {}",
                found.missing,
                found.looked,
                found.names.join(", ")
            ),
            "Put the folder files back from the backup that belongs to the database; what is there can stay. All of them \
             are looked for by: lerend check --files",
        ),
        Err(why) => Finding::wrong(
            about,
            format!("they can't be looked for: {why}"),
            "Look at the rights of the folder files",
        ),
    }
}

fn clock(served: &Served) -> Finding {
    let about = "clock";
    match served.latest {
        Some(latest) if latest.since(now()) > BEHIND => Finding::wrong(
            about,
            format!(
                "it is {} minutes behind what it wrote down itself",
                latest.since(now()).as_secs() / 60
            ),
            "Set the clock, and have the machine keep it (timedatectl set-ntp true): sessions, links and the order of \
             texts hang on it",
        ),
        _ => Finding::fine(about, "not behind what was written"),
    }
}

fn mail(config: &Config, parts: &Parts) -> Finding {
    let about = "mail";
    let advice = "Look at mail.smtp_url, the password and the firewall. Mails wait and are tried again for a day or two";
    match Courier::new(config, &parts.folder.outbox()).map(|courier| courier.check()) {
        Ok(Some(Ok(()))) => Finding::fine(about, "the mail server answers"),
        Ok(Some(Err(why))) => Finding::wrong(about, format!("the mail server: {why}"), advice),
        Ok(None) if config.is_loopback() => Finding::fine(
            about,
            "kept in the folder outbox, since mail.smtp_url is not set",
        ),
        Ok(None) => Finding::doubt(
            about,
            "mail.smtp_url is not set: invitations and confirmations reach nobody",
            "Set it to a mail server",
        ),
        Err(why) => Finding::wrong(about, why, advice),
    }
}

fn jobs(queue: Result<QueueView, forum::Error>) -> Finding {
    let about = "jobs";
    match queue {
        Ok(queue) if queue.parked.is_empty() => {
            Finding::fine(about, format!("{} waiting, none parked", queue.waiting))
        }
        Ok(queue) => {
            let last = queue.parked.first();
            let last = last.map(|job| format!("{}: {}", job.kind, job.last_error));
            Finding::doubt(
                about,
                format!(
                    "{} failed ten times and stand still, the last as {}",
                    queue.parked.len(),
                    last.unwrap_or_default()
                ),
                "Mend what the reason says, then let them be tried again at /beheer/taken",
            )
        }
        Err(why) => Finding::wrong(
            about,
            format!("the queue can't be read: {why}"),
            "Look into the log",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_room_is_told_before_there_is_none() {
        let giga = 1 << 30;
        assert_eq!(room(500 * giga, 1_000 * giga).state, State::Fine);
        assert_eq!(room(50 * giga, 1_000 * giga).state, State::Doubt);
        assert_eq!(room(900 << 20, 5 * giga).state, State::Fine);
        let full = room(1 << 20, 5 * giga);
        assert_eq!(full.state, State::Wrong);
        assert!(full.to_string().contains("1 MB free of 5.0 GB"), "{full}");
        assert!(full.advice.is_some_and(|advice| advice.contains("room")));
    }
}
