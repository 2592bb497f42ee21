//! What is said of an installation by `lerend check` and by `/beheer/installatie`: what is wrong, for whom, and what to do.
//!
//! What can be found is the closed list [`Case`]; its texts are `check-<case>` (what), `check-harm-<case>` (for whom) and
//! `check-do-<case>` (what to do), the latter two unless all is well.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use domain::{Lang, Moment};

use crate::dates;
use crate::texts::{Texts, decimal};

/// So long before a certificate or a secret ends it is said.
pub const WARNED: Duration = domain::moment::days(30);

/// How something is, from well to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// As it should be.
    Fine,
    /// It goes, and someone should look at it.
    Doubt,
    /// It does not go.
    Wrong,
}

impl State {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Fine, Self::Doubt, Self::Wrong];

    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Doubt => "doubt",
            Self::Wrong => "wrong",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

macro_rules! abouts {
    ($($(#[doc = $doc:literal])+ $about:ident = $word:literal),+ $(,)?) => {
        /// What was looked at.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum About { $($(#[doc = $doc])+ $about),+ }

        impl About {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$about),+];

            /// Its word, which other programs know.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$about => $word),+ }
            }
        }
    };
}

abouts! {
    /// The settings.
    Configuration = "configuration",
    /// The disk of the data folder.
    Disk = "disk",
    /// The data folder.
    Folder = "data_folder",
    /// The database.
    Database = "database",
    /// The search index.
    Index = "index",
    /// What people brought.
    Files = "files",
    /// The installation's own key.
    Key = "key",
    /// The address that people type.
    Address = "public_url",
    /// The clock.
    Clock = "clock",
    /// Mail to members.
    Mail = "mail",
    /// Work in the background.
    Jobs = "jobs",
    /// Backups.
    Backup = "backup",
    /// Passkeys.
    Passkeys = "passkeys",
    /// The certificate of the site.
    Certificate = "certificate",
    /// Accounts of elsewhere.
    SignIn = "sign_in",
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

macro_rules! cases {
    ($($about:ident { $($state:ident $case:ident = $word:literal $([$($name:literal),+])?),+ $(,)? })+) => {
        /// What can be found; the words are for other programs.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "what they mean is their text")]
        pub enum Case { $($($case),+),+ }

        impl Case {
            /// All of them.
            pub const ALL: &'static [Self] = &[$($(Self::$case),+),+];

            /// Its word.
            pub fn as_str(self) -> &'static str {
                match self { $($(Self::$case => $word),+),+ }
            }

            /// What was looked at.
            pub fn about(self) -> About {
                match self { $($(Self::$case => About::$about),+),+ }
            }

            /// How it is.
            pub fn state(self) -> State {
                match self { $($(Self::$case => State::$state),+),+ }
            }

            /// What its texts name: values with these names belong to it.
            pub fn names(self) -> &'static [&'static str] {
                match self { $($(Self::$case => &[$($($name),+)?]),+),+ }
            }
        }
    };
}

cases! {
    Configuration {
        Fine Configuration = "configuration",
        Doubt NoProxies = "no_proxies",
        Doubt NoContact = "no_contact",
    }
    Disk {
        Fine Disk = "disk" ["free", "all"],
        Doubt DiskLittle = "disk_little" ["free", "all"],
        Wrong DiskFull = "disk_full" ["free", "all"],
        Doubt DiskUnknown = "disk_unknown",
    }
    Folder {
        Wrong FolderShut = "folder_shut",
    }
    Database {
        Fine Database = "database" ["name"],
        Fine DatabaseNew = "database_new",
        Doubt DatabaseOld = "database_old" ["count"],
        Wrong DatabaseNewer = "database_newer",
        Wrong DatabaseShut = "database_shut",
        Wrong DatabaseSilent = "database_silent",
    }
    Index {
        Fine Index = "index" ["count", "behind"],
        Doubt IndexMissing = "index_missing",
        Doubt IndexOther = "index_other",
        Wrong IndexBroken = "index_broken",
        Doubt IndexBehind = "index_behind" ["behind"],
        Wrong IndexUnknown = "index_unknown",
    }
    Files {
        Fine Files = "files" ["count"],
        Wrong FilesShut = "files_shut",
        Wrong FilesMissing = "files_missing" ["missing", "count", "names"],
        Wrong FilesUnknown = "files_unknown",
    }
    Key {
        Fine Key = "key",
        Wrong KeyLost = "key_lost",
        Wrong KeyUnknown = "key_unknown",
    }
    Address {
        Fine Address = "address" ["now"],
        Doubt AddressOther = "address_other" ["now", "before"],
    }
    Clock {
        Fine Clock = "clock",
        Wrong ClockBehind = "clock_behind" ["minutes"],
    }
    Mail {
        Fine Mail = "mail",
        Fine MailSet = "mail_set",
        Fine MailKept = "mail_kept",
        Doubt MailNowhere = "mail_nowhere",
        Wrong MailRefused = "mail_refused",
    }
    Jobs {
        Fine Jobs = "jobs" ["count"],
        Doubt JobsParked = "jobs_parked" ["count"],
        Wrong JobsUnknown = "jobs_unknown",
    }
    Backup {
        Fine Backup = "backup" ["at", "size", "folder"],
        Fine BackupUnderWay = "backup_under_way" ["folder"],
        Fine BackupByHand = "backup_by_hand" ["at", "size", "folder"],
        Doubt BackupOld = "backup_old" ["at"],
        Doubt BackupGone = "backup_gone" ["at", "folder"],
        Doubt BackupInside = "backup_inside" ["folder"],
        Fine BackupTrial = "backup_trial",
        Doubt BackupOff = "backup_off",
        Doubt BackupFirst = "backup_first",
        Wrong BackupFailed = "backup_failed" ["at"],
        Wrong BackupBrokenOff = "backup_broken_off" ["at"],
        Wrong BackupLate = "backup_late" ["at"],
        Wrong BackupUnknown = "backup_unknown",
    }
    Passkeys {
        Fine Passkeys = "passkeys",
        Doubt PasskeysElsewhere = "passkeys_elsewhere" ["count"],
        Wrong PasskeysUnknown = "passkeys_unknown",
    }
    Certificate {
        Fine Certificate = "certificate" ["day"],
        Doubt CertificateEnds = "certificate_ends" ["day"],
        Wrong CertificateEnded = "certificate_ended" ["day"],
    }
    SignIn {
        Fine SignIn = "sign_in" ["name"],
        Fine SignInSet = "sign_in_set" ["name", "issuer"],
        Fine SignInSecret = "sign_in_secret" ["name", "day"],
        Wrong SignInEnded = "sign_in_ended" ["name", "day"],
        Doubt SignInEnds = "sign_in_ends" ["name", "day"],
        Fine SignInCertificate = "sign_in_certificate" ["name", "day"],
        Wrong SignInCertificateEnded = "sign_in_certificate_ended" ["name", "day"],
        Doubt SignInCertificateEnds = "sign_in_certificate_ends" ["name", "day"],
        Wrong SignInSilent = "sign_in_silent" ["name"],
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a text names, each written as its reader's language does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// As it is.
    Text(String),
    /// A whole number.
    Whole(u64),
    /// Room on a disk, in bytes.
    Bytes(u64),
    /// A day and the time of day.
    At(Moment),
    /// A day.
    Day(Moment),
}

/// Something that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub case: Case,
    values: Vec<(&'static str, Value)>,
    /// What the system, the database or another server said, in its own words.
    pub detail: Option<String>,
}

impl Finding {
    /// What was found.
    pub fn new(case: Case) -> Self {
        Self {
            case,
            values: Vec::new(),
            detail: None,
        }
    }

    /// With what its texts name.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: Value) -> Self {
        self.values.push((name, value));
        self
    }

    /// With what the system said.
    #[must_use]
    pub fn saying(mut self, detail: impl ToString) -> Self {
        self.detail = Some(detail.to_string());
        self
    }

    /// How it is.
    pub fn state(&self) -> State {
        self.case.state()
    }

    /// What was found, in words.
    pub fn what(&self, texts: Texts) -> Cow<'static, str> {
        texts.word_with("check", self.case, &self.values(texts))
    }

    /// Who feels it, and how; there unless it is fine.
    pub fn harm(&self, texts: Texts) -> Option<Cow<'static, str>> {
        (self.state() != State::Fine)
            .then(|| texts.word_with("check-harm", self.case, &self.values(texts)))
    }

    /// What to do; there unless it is fine.
    pub fn advice(&self, texts: Texts) -> Option<Cow<'static, str>> {
        (self.state() != State::Fine)
            .then(|| texts.word_with("check-do", self.case, &self.values(texts)))
    }

    /// In one line, for a log.
    pub fn line(&self, texts: Texts) -> String {
        let detail = self.detail.as_deref();
        let parts = [
            Some(self.what(texts)),
            detail.map(Cow::Borrowed),
            self.harm(texts),
            self.advice(texts),
        ];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        format!("{}: {}", self.case.about(), parts.join(" "))
    }

    /// The names of the values that it was given.
    pub fn given(&self) -> impl Iterator<Item = &'static str> {
        self.values.iter().map(|(name, _)| *name)
    }

    fn values(&self, texts: Texts) -> Vec<(&str, String)> {
        let said = |value: &Value| match value {
            Value::Text(text) => text.clone(),
            Value::Whole(number) => number.to_string(),
            Value::Bytes(bytes) => size(texts.0, *bytes),
            Value::At(at) => dates::day_and_time(texts.0, *at),
            Value::Day(at) => dates::day(texts.0, *at),
        };
        self.values
            .iter()
            .map(|(name, value)| (*name, said(value)))
            .collect()
    }
}

/// Bytes as people read them: "12 MB", "5,0 GB".
pub fn size(lang: Lang, bytes: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1 << 40, "TB"), (1 << 30, "GB"), (1 << 20, "MB")];
    let Some((unit, name)) = UNITS.into_iter().find(|(unit, _)| bytes >= *unit) else {
        return format!("{} kB", bytes.div_ceil(1 << 10));
    };
    let tenths = u128::from(bytes) * 10 / u128::from(unit);
    decimal(lang, &format!("{}.{} {name}", tenths / 10, tenths % 10))
}

/// One line of what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The word of its [`State`].
    pub state: Cow<'static, str>,
    /// What was looked at.
    pub about: Cow<'static, str>,
}

impl Told {
    /// How a finding is headed.
    pub fn of(finding: &Finding, texts: Texts) -> Self {
        Self {
            state: texts.word("check-state", finding.state()),
            about: texts.word("check-about", finding.case.about()),
        }
    }
}

/// The words around what was found.
pub fn harm_word(texts: Texts) -> Cow<'static, str> {
    texts.t("check-harm-label")
}

/// See [`harm_word`].
pub fn do_word(texts: Texts) -> Cow<'static, str> {
    texts.t("check-do-label")
}

/// What all of it comes to.
pub fn outcome(texts: Texts, found: &[Finding]) -> Cow<'static, str> {
    let count = |state: State| found.iter().filter(|one| one.state() == state).count();
    match (count(State::Wrong), count(State::Doubt)) {
        (0, 0) => texts.t("check-outcome-fine"),
        (0, doubts) => texts.t1("check-outcome-doubt", "count", doubts),
        (wrong, _) => texts.t1("check-outcome-wrong", "count", wrong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_written_as_the_language_does() {
        assert_eq!(size(Lang::Dutch, 5 << 30), "5,0 GB");
        assert_eq!(size(Lang::English, (5 << 30) + (1 << 29)), "5.5 GB");
        assert_eq!(size(Lang::Dutch, 900 << 20), "900,0 MB");
        assert_eq!(size(Lang::Dutch, 10), "1 kB");
    }

    #[test]
    fn the_texts_of_a_case_name_what_it_says() {
        /// What stands where a value is missing.
        fn missing(name: &str) -> String {
            format!("{{${name}}}")
        }
        for texts in [Lang::Dutch, Lang::English].map(Texts) {
            for case in Case::ALL {
                let names = case.names();
                let told = |left_out: Option<&str>| {
                    let mut finding = Finding::new(*case);
                    for name in names.iter().filter(|name| Some(**name) != left_out) {
                        finding = finding.with(name, Value::Text("7".to_owned()));
                    }
                    finding.line(texts)
                };
                let line = told(None);
                assert!(!line.contains("check-"), "a text is missing: {line}");
                assert!(!line.contains("{$"), "{case} is not given all: {line}");
                for name in names {
                    let line = told(Some(name));
                    assert!(
                        line.contains(&missing(name)),
                        "{case} names no {name}: {line}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_finding_is_told_in_both_languages() {
        let finding = Finding::new(Case::DiskFull)
            .with("free", Value::Bytes(1 << 20))
            .with("all", Value::Bytes(5 << 30));
        let dutch = finding.what(Texts(Lang::Dutch)).into_owned();
        assert!(dutch.contains("vol") && dutch.contains("5,0 GB"), "{dutch}");
        let english = finding.line(Texts(Lang::English));
        assert!(
            english.contains("is full") && english.contains("5.0 GB"),
            "{english}"
        );
        assert_eq!(
            outcome(Texts(Lang::English), &[finding]),
            "1 thing does not work."
        );
    }
}
