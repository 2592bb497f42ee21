//! Every setting there is, once: its name, type, default, what it does and how it is read.
//!
//! From this come the structs, the reading, the search for mistyped names and the example file. A doc comment
//! here is read by operators in `deploy/lerend.example.toml`: write it for them.

use std::net::SocketAddr;
use std::path::PathBuf;

use domain::retention::{Kept, Periods};
use domain::sign_in::SecondFactor;
use fetch::Allowed;

use super::addresses::{Database, Network, PublicUrl, Smtp};
use super::given::Given;
use super::providers::{allowed, providers};
use super::values::{
    choice, date, email, line, list, none_or, optional, parsed, path, prose, socket, time,
    web_address, whole,
};

/// What holds when a setting isn't given.
#[derive(Debug, Clone, Copy)]
pub(super) enum Preset {
    /// This value, as it would stand in the file.
    Default(&'static str),
    /// Nothing; the text shows what could be written.
    Example(&'static str),
}

/// One setting as operators know it.
#[derive(Debug)]
pub(super) struct Setting {
    /// The section it stands in; empty at the top of the file.
    pub section: &'static str,
    /// Its name in the section.
    pub key: &'static str,
    /// What holds when it isn't given.
    pub preset: Preset,
    /// What it does, line by line.
    pub about: &'static [&'static str],
}

impl Setting {
    /// Section and key: `mail.smtp_url`.
    pub fn name(&self) -> String {
        match self.section {
            "" => self.key.to_owned(),
            section => format!("{section}.{}", self.key),
        }
    }

    /// The environment variable: `LEREND_MAIL__SMTP_URL`.
    pub fn variable(&self) -> String {
        format!("{PREFIX}{}", self.name().replace('.', "__").to_uppercase())
    }
}

/// What the names of all environment variables begin with.
pub(super) const PREFIX: &str = "LEREND_";

/// A section of the file.
#[derive(Debug)]
pub(super) struct Section {
    /// Its name between brackets; empty for the top of the file.
    pub name: &'static str,
    /// What it is about, line by line.
    pub about: &'static [&'static str],
    /// Its settings, in the order of the example.
    pub settings: &'static [Setting],
}

/// The sections in the order of the example.
pub(super) const SECTIONS: &[Section] = &[
    Base::SECTION,
    Site::SECTION,
    MailSettings::SECTION,
    Log::SECTION,
    Limits::SECTION,
    Sessions::SECTION,
    SignIn::SECTION,
    Fetch::SECTION,
    Retention::SECTION,
    Backup::SECTION,
    Accessibility::SECTION,
];

macro_rules! settings {
    ($(#[doc = $about:literal])* $vis:vis struct $name:ident in $section:literal {
        $($(#[doc = $doc:literal])* $key:ident: $type:ty = $preset:ident($toml:literal), $read:expr;)*
    }) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone)]
        $vis struct $name {
            $($(#[doc = $doc])* pub $key: $type,)*
        }

        impl $name {
            pub(super) const SECTION: Section = Section {
                name: $section,
                about: &[$($about),*],
                settings: &[$(Setting {
                    section: $section,
                    key: stringify!($key),
                    preset: Preset::$preset($toml),
                    about: &[$($doc),*],
                }),*],
            };

            /// Reads the section; a value that can't be read is noted in `given` and its default taken.
            pub(super) fn read(given: &mut Given) -> Self {
                let mut settings = Self::SECTION.settings.iter();
                let mut next = || settings.next().expect("as many settings as fields");
                Self { $($key: given.value(next(), $read),)* }
            }
        }
    };
}

settings! {
    /// Settings of Lerend. All of them can be left out: what stands here is what holds
    /// then, or an example where nothing holds. Remove the # to change one.
    ///
    /// An environment variable goes over this file: LEREND_ and the name, in capitals,
    /// section and name joined by two underscores (LEREND_MAIL__SMTP_URL); a list is
    /// written with commas. An empty variable counts as not given.
    /// The options --data and --listen go over both. `lerend check` reads everything
    /// and says what is wrong.
    pub(super) struct Base in "" {
        /// The data folder: database, search index, keys, files, and mail that wasn't sent.
        /// A relative path starts at the folder the server was started in.
        data: PathBuf = Default(r#""./data""#), path;
        /// IP address and port to listen on. Behind a reverse proxy on the same machine the
        /// default is right; in a container 0.0.0.0:8080.
        listen: SocketAddr = Default(r#""127.0.0.1:8080""#), socket;
        /// The address people type: https, without a path. http is accepted for this machine
        /// only (127.0.0.1, [::1], localhost). Left out: http:// and the address of `listen`.
        public_url: Option<PublicUrl> = Example(r#""https://netwerk.example""#), optional(parsed);
        /// PostgreSQL 14 or newer, or another SQLite file (sqlite:///full/path). Left out: SQLite
        /// in the data folder. Parameters of libpq can follow: ?sslmode=verify-full&passfile=/path
        database_url: Option<Database> =
            Example(r#""postgres://lerend:password@127.0.0.1/lerend""#), optional(parsed);
        /// Connections to the database that are kept open, 1 to 200.
        database_pool: u32 = Default("8"), whole(1, 200);
        /// Threads that answer requests, 1 to 256. Left out: one for each processor core.
        workers: Option<usize> = Example("4"), optional(whole(1, 256));
        /// Addresses or blocks of reverse proxies whose X-Forwarded-For is believed. Without it
        /// all visitors behind a proxy seem to be one, and share its limits.
        trusted_proxies: Vec<Network> = Default("[]"), list(parsed);
    }
}

/// A language the site can be shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// `nl`
    Dutch,
    /// `en`
    English,
}

impl Language {
    /// The code of two letters.
    pub fn code(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
        }
    }
}

settings! {
    /// The site as people see it.
    pub struct Site in "site" {
        /// Its name, at the top of each page and in each mail.
        name: String = Default(r#""Lerend Netwerk""#), line(60);
        /// The language for visitors who didn't choose one: "nl" or "en".
        default_language: Language = Default(r#""nl""#),
            choice(&[("nl", Language::Dutch), ("en", Language::English)]);
        /// Where people can write to with questions; shown on the site.
        contact_email: Option<String> = Example(r#""beheer@netwerk.example""#), optional(email);
        /// Where people can report a weakness in the site; told at /.well-known/security.txt (RFC 9116).
        /// Left out: contact_email.
        security_email: Option<String> = Example(r#""beveiliging@netwerk.example""#), optional(email);
        /// A telephone number for questions about the site; shown at /contact.
        contact_phone: Option<String> = Example(r#""020 123 45 67""#), optional(line(40));
        /// When someone answers; shown at /contact.
        contact_hours: Option<String> = Example(r#""werkdagen van 9.00 tot 17.00 uur""#), optional(line(120));
        /// The organisation that runs the site; named at /over and /privacy.
        operator: Option<String> = Example(r#""Stichting Voorbeeld""#), optional(line(120));
        /// A folder with your own texts instead of those of the product, in Markdown: privacy.nl.md,
        /// huisregels.nl.md, contact.nl.md, over.nl.md, and the same with .en.md. What is there in
        /// one language only is shown to all. A file begins with "# Title"; "## Heading" begins a
        /// part. {site}, {operator} and {contact} stand for what is set here.
        texts: Option<PathBuf> = Example(r#""/etc/lerend/texts""#), optional(path);
    }
}

settings! {
    /// Mail to members. Without smtp_url no mail leaves the machine: it is kept as files in
    /// the folder outbox of the data folder, and can be read at /dev/mail while listen and
    /// public_url are addresses of this machine alone.
    pub(super) struct MailSettings in "mail" {
        /// The mail server: smtps:// is TLS from the start (port 465), smtp:// is STARTTLS: demanded
        /// when there is a user (port 587), else used if offered (port 25), never on 127.0.0.1.
        /// Special characters in user and password are written as %XX.
        smtp_url: Option<Smtp> = Example(r#""smtps://user:password@mail.example""#), optional(parsed);
        /// A file that holds the password and nothing else, instead of a password in smtp_url.
        password_file: Option<PathBuf> = Example(r#""/etc/lerend/smtp-password""#), optional(path);
        /// The sender's name. Left out: the name of the site.
        from_name: Option<String> = Example(r#""Lerend Netwerk""#), optional(line(60));
        /// The sender's address; needed with smtp_url.
        from_address: Option<String> = Example(r#""noreply@netwerk.example""#), optional(email);
    }
}

/// How much is logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogLevel {
    /// Only what failed.
    Error,
    /// Also what looks wrong.
    Warn,
    /// Also what happens.
    Info,
    /// Also how.
    Debug,
    /// Everything.
    Trace,
}

/// The shape of log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for programs.
    Json,
}

settings! {
    /// The log, written to standard error.
    pub struct Log in "log" {
        /// How much: "error", "warn", "info", "debug" or "trace".
        level: LogLevel = Default(r#""info""#), choice(&[
            ("error", LogLevel::Error),
            ("warn", LogLevel::Warn),
            ("info", LogLevel::Info),
            ("debug", LogLevel::Debug),
            ("trace", LogLevel::Trace),
        ]);
        /// "text" for people, "json" for programs.
        format: LogFormat = Default(r#""text""#), choice(&[("text", LogFormat::Text), ("json", LogFormat::Json)]);
    }
}

settings! {
    /// Bounds on what is accepted.
    pub struct Limits in "limits" {
        /// The largest request that is read, in bytes: 65536 (64 KiB) to 67108864 (64 MiB).
        max_request_bytes: usize = Default("1048576"), whole(65_536, 67_108_864);
        /// Requests that change something (posts, sign-ins) of one member, or from one network address
        /// without an account, each minute and at once: 10 to 1000000. A library often has one address.
        changes_per_minute: u32 = Default("90"), whole(10, 1_000_000);
        /// Searches of one member, or from one network address without an account, each minute and at
        /// once: 10 to 1000000. What is proposed while someone types may come four times as often.
        searches_per_minute: u32 = Default("90"), whole(10, 1_000_000);
    }
}

settings! {
    /// How long people stay signed in.
    pub struct Sessions in "sessions" {
        /// On a shared computer: minutes without a click, 1 to 240.
        shared_idle_minutes: u32 = Default("15"), whole(1, 240);
        /// Elsewhere: days since the last visit, 1 to 400 (browsers keep nothing longer).
        days: u32 = Default("30"), whole(1, 400);
    }
}

settings! {
    /// Signing in.
    pub struct SignIn in "sign_in" {
        /// Of whom a second step (a code of an app) is asked: "privileged" of who moderates or administers,
        /// "everyone", or "optional". Nobody is kept out for lacking it: until then their roles sleep, under
        /// "everyone" all roles, and a banner says so.
        second_factor: SecondFactor = Default(r#""privileged""#), choice(&[
            ("privileged", SecondFactor::Privileged),
            ("everyone", SecondFactor::Everyone),
            ("optional", SecondFactor::Optional),
        ]);
        /// Providers of OpenID Connect with whose accounts people sign in. Each is easier to read as a part of
        /// its own at the end of the file, below [[sign_in.provider]]; deploy/README.md has examples.
        /// name stands in addresses, label on the button, issuer exactly as the provider states it; at the
        /// provider the address to come back to is https://…/inloggen/werk/NAME/terug. client_secret, or
        /// client_secret_file with nothing else in it, and secret_expires, of which /beheer/installatie
        /// warns. organisation is the slug or ISIL of everyone from there; or organisation_claim names
        /// it, by organisations ("value=slug") or by itself. function_claim holds the function.
        /// second_factor: claims that stand for a second step ("amr=mfa"). addresses: "verified" takes
        /// those that the provider marks so; "trusted" all, for a provider that gives them out itself.
        provider: Vec<oidc::Settings> = Example(
            r#"[{ name = "kb", label = "je KB-account", issuer = "https://sso.netwerk.example", client_id = "lerend", client_secret = "geheim", secret_expires = "2027-12-31", organisation = "kb" }]"#
        ), none_or(providers);
    }
}

settings! {
    /// Asking other servers: providers for signing in, webhooks, and where links lead.
    pub struct Fetch in "fetch" {
        /// Hosts of your own network that may be asked, each with its port, by http too. All others must be
        /// in the world: https, port 443, no private address.
        allow: Vec<Allowed> = Default("[]"), list(allowed);
        /// A file with the certificates (PEM) that vouch for those hosts, where nobody in the world does. For
        /// the hosts of allow it holds instead of those that everyone trusts, and for no other.
        ca_file: Option<PathBuf> = Example(r#""/etc/lerend/intranet-ca.pem""#), optional(path);
        /// After how many days an address in a text (https) is asked again whether something is there, for the desk of
        /// curators. 0 asks none, and neither does --demo; what is not for everyone is never asked. 0 to 365.
        links: u32 = Default("30"), whole(0, 365);
    }
}

settings! {
    /// How long what ends by itself is kept, in days. It is cleared away each night; what was
    /// cleared away stands at /beheer/installatie. deploy/privacy.md tells of everything that is
    /// kept about people, also of what stays as long as an account does.
    pub struct Retention in "retention" {
        /// Signed-in browsers, after the session ended. 0 to 3650.
        sessions: u32 = Default("0"), whole(0, 3650);
        /// Tokens of programs, after they ended. 0 to 3650.
        tokens: u32 = Default("0"), whole(0, 3650);
        /// What programs sent with an Idempotency-Key, with the answers. 1 to 3650.
        repeats: u32 = Default("1"), whole(1, 3650);
        /// One-time links (new password, new address), after they stopped working. 1 to 3650.
        links: u32 = Default("30"), whole(1, 3650);
        /// Invitations that nobody accepted, after they ended or were withdrawn. 1 to 3650.
        invitations: u32 = Default("90"), whole(1, 3650);
        /// Invitations that were accepted. 1 to 3650.
        accepted_invitations: u32 = Default("365"), whole(1, 3650);
        /// Failed sign-ins, counted under digests of address and account. 1 to 3650.
        attempts: u32 = Default("90"), whole(1, 3650);
        /// What counts how often someone did something. No shorter than the longest limit. 31 to 3650.
        spends: u32 = Default("31"), whole(31, 3650);
        /// Forms that were sent, so that sending one twice makes one post. 2 to 3650.
        submissions: u32 = Default("7"), whole(2, 3650);
        /// Texts in progress, after they were changed last. 1 to 3650.
        drafts: u32 = Default("180"), whole(1, 3650);
        /// Texts in progress that were thrown away: so long they can be put back. 1 to 3650.
        discarded_drafts: u32 = Default("1"), whole(1, 3650);
        /// Notices that were read. 1 to 3650.
        read_notices: u32 = Default("90"), whole(1, 3650);
        /// Notices that were not read. 1 to 3650.
        unread_notices: u32 = Default("365"), whole(1, 3650);
        /// How far someone has read in what they opened, after they opened it last. 1 to 3650.
        readings: u32 = Default("730"), whole(1, 3650);
        /// Who asked to come into a group or was invited. 30 to 3650.
        group_candidates: u32 = Default("90"), whole(30, 3650);
        /// Who left a group: so long no import brings them back into it. 1 to 3650.
        group_departures: u32 = Default("730"), whole(1, 3650);
        /// Roles that ended: who had them, and who gave and took them. 1 to 3650.
        ended_grants: u32 = Default("1825"), whole(1, 3650);
        /// Background work that is done. 2 to 3650.
        done_jobs: u32 = Default("30"), whole(2, 3650);
        /// Files that no text uses. 1 to 3650.
        unused_files: u32 = Default("30"), whole(1, 3650);
        /// Mails in the folder outbox, written while mail.smtp_url was not set. 1 to 3650.
        outbox: u32 = Default("30"), whole(1, 3650);
        /// Ways to a provider for signing in that were not gone to their end. 1 to 3650.
        work_sign_ins: u32 = Default("1"), whole(1, 3650);
        /// What other programs were told by webhooks, and what came of it. 1 to 3650.
        webhook_deliveries: u32 = Default("30"), whole(1, 3650);
        /// Who did what in the audit log, to whom, and why they said so; what was done stays. 366 to 3650.
        audit_people: u32 = Default("1825"), whole(366, 3650);
        /// Digests of texts, by which the same text in several places is known. 2 to 3650.
        text_digests: u32 = Default("2"), whole(2, 3650);
        /// Who asked to become a member, after it was decided, else after they asked. 30 to 3650.
        sign_ups: u32 = Default("90"), whole(30, 3650);
        /// Questions about the site that are over, with all that was said. 1 to 3650.
        support_questions: u32 = Default("365"), whole(1, 3650);
        /// Whom curators asked for an answer to a question. 14 to 3650.
        askings: u32 = Default("365"), whole(14, 3650);
        /// What readers said is not right any more, after someone looked at it. 1 to 3650.
        outdated_marks: u32 = Default("365"), whole(1, 3650);
        /// What undoes an act for several items at once. 14 to 3650.
        curations: u32 = Default("30"), whole(14, 3650);
        /// What this section cleared away, and when. 1 to 3650.
        reports: u32 = Default("365"), whole(1, 3650);
    }
}

impl Retention {
    /// The same as the rules know it.
    pub fn periods(&self) -> Periods {
        let days = [
            (Kept::Sessions, self.sessions),
            (Kept::Tokens, self.tokens),
            (Kept::Repeats, self.repeats),
            (Kept::Links, self.links),
            (Kept::Invitations, self.invitations),
            (Kept::AcceptedInvitations, self.accepted_invitations),
            (Kept::Attempts, self.attempts),
            (Kept::Spends, self.spends),
            (Kept::Submissions, self.submissions),
            (Kept::Drafts, self.drafts),
            (Kept::DiscardedDrafts, self.discarded_drafts),
            (Kept::ReadNotices, self.read_notices),
            (Kept::UnreadNotices, self.unread_notices),
            (Kept::Readings, self.readings),
            (Kept::GroupCandidates, self.group_candidates),
            (Kept::GroupDepartures, self.group_departures),
            (Kept::EndedGrants, self.ended_grants),
            (Kept::DoneJobs, self.done_jobs),
            (Kept::UnusedFiles, self.unused_files),
            (Kept::Outbox, self.outbox),
            (Kept::WorkSignIns, self.work_sign_ins),
            (Kept::WebhookDeliveries, self.webhook_deliveries),
            (Kept::AuditPeople, self.audit_people),
            (Kept::TextDigests, self.text_digests),
            (Kept::SignUps, self.sign_ups),
            (Kept::SupportQuestions, self.support_questions),
            (Kept::Askings, self.askings),
            (Kept::OutdatedMarks, self.outdated_marks),
            (Kept::Curations, self.curations),
            (Kept::Reports, self.reports),
        ];
        days.into_iter()
            .fold(Periods::default(), |periods, (kind, days)| {
                periods.with(kind, days)
            })
    }
}

settings! {
    /// Backups that the server makes by itself, once a day; `lerend backup` makes one at any time.
    pub struct Backup in "backup" {
        /// The folder in which each has a folder of its own, for the service alone. Without it none is made.
        /// Keep it on another disk than the data, and copy it to another place.
        folder: Option<PathBuf> = Example(r#""/var/backups/lerend""#), optional(path);
        /// The time of the day, in Amsterdam.
        at: u32 = Default(r#""03:00""#), time;
        /// How many stay; the oldest go when a new one is made, 1 to 1000.
        keep: usize = Default("7"), whole(1, 1_000);
    }
}

/// How far a site meets the rules, in the words of the Dutch accessibility statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessibilityStatus {
    /// Meets all of them, proven by a full audit.
    A,
    /// Meets them in part; a full audit and dated measures for each deviation.
    B,
    /// First measures have been taken.
    C,
    /// Does not meet them.
    D,
    /// There is no statement.
    E,
}

settings! {
    /// The accessibility statement at /toegankelijkheid, after the Dutch model
    /// (toegankelijkheidsverklaring.nl). Without a status the page says that there is no
    /// statement yet. The texts are shown as written here, so write them in Dutch.
    pub struct Accessibility in "accessibility" {
        /// "A" meets all rules, "B" in part, "C" first measures taken, "D" does not meet them,
        /// "E" no statement. A to D need signed_by, signed_on and a contact; A and B a report too.
        status: Option<AccessibilityStatus> = Example(r#""C""#), optional(choice(&[
            ("A", AccessibilityStatus::A),
            ("B", AccessibilityStatus::B),
            ("C", AccessibilityStatus::C),
            ("D", AccessibilityStatus::D),
            ("E", AccessibilityStatus::E),
        ]));
        /// What the statement is about. Left out: the whole site at public_url.
        scope: Option<String> = Example(r#""Alle pagina's van netwerk.example""#), optional(prose(2000));
        /// Web addresses of audit reports, none older than 36 months.
        reports: Vec<String> = Default("[]"), list(web_address);
        /// What does not meet the rules yet: one text each, with cause, consequence, the way
        /// around it and the date by which it is mended.
        deviations: Vec<String> = Default("[]"), list(prose(4000));
        /// Where people can report a barrier: an e-mail address. Left out: site.contact_email.
        contact: Option<String> = Example(r#""toegankelijk@netwerk.example""#), optional(email);
        /// Working days within which a report is answered, 1 to 60.
        response_days: u32 = Default("5"), whole(1, 60);
        /// Name and function of who signs the statement.
        signed_by: Option<String> = Example(r#""A. Voorbeeld, directeur""#), optional(line(200));
        /// The date of signing.
        signed_on: Option<String> = Example("2026-03-01"), optional(date);
    }
}
