//! The configuration: defaults, over them `lerend.toml`, over it `LEREND_…`, over all the command line.
//!
//! Nothing here reads the process' environment or arguments but [`Sources::gather`], which `main` calls; the rest
//! is a function of [`Sources`]. Start reading at [`load`] and at `settings.rs`, where each setting stands once.

mod addresses;
mod example;
mod given;
mod mistakes;
mod providers;
mod rules;
mod settings;
mod sources;
#[cfg(test)]
mod tests;
mod texts;
mod values;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use fetch::Authorities;
use pages::about::{Operator, Papers};

pub use addresses::{Database, MailSecurity, Network, PublicUrl, Secret, Smtp};
pub use example::example;
pub use mistakes::{Mistake, Mistakes, Place, Wrong};
pub use settings::{
    Accessibility, AccessibilityStatus, Backup, Fetch, Language, Limits, Log, LogFormat, LogLevel,
    Retention, Sessions, SignIn, Site,
};
pub use sources::Sources;

use given::Given;
use settings::{Base, MailSettings};

/// A configuration without mistakes.
#[derive(Debug, Clone)]
pub struct Config {
    /// The data folder; may not exist yet.
    pub data: PathBuf,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The address people type.
    pub public_url: PublicUrl,
    /// Where the data are.
    pub database: Database,
    /// Connections to the database, at least 1.
    pub database_pool: u32,
    /// Threads that answer requests; `None` is one for each core.
    pub workers: Option<usize>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// The site as people see it.
    pub site: Site,
    /// Who runs it and how to reach them.
    pub operator: Operator,
    /// What it tells of itself.
    pub papers: Papers,
    /// Mail to members.
    pub mail: Mail,
    /// The log.
    pub log: Log,
    /// Bounds on what is accepted.
    pub limits: Limits,
    /// How long people stay signed in.
    pub sessions: Sessions,
    /// How people sign in.
    pub sign_in: SignIn,
    /// Which servers may be asked.
    pub fetch: Fetch,
    /// Who vouches for hosts of the own network; `None`: who does so in the world.
    pub authorities: Option<Authorities>,
    /// How long what ends by itself is kept.
    pub retention: Retention,
    /// Backups that are made by themselves.
    pub backup: Backup,
    /// The accessibility statement; scope and contact are filled in where they follow from other settings.
    pub accessibility: Accessibility,
    /// The file that was read, when there was one.
    pub file: Option<PathBuf>,
    public_url_place: Place,
}

/// How mail leaves, and in whose name.
#[derive(Debug, Clone)]
pub struct Mail {
    /// The mail server; `None` keeps mail as files in the outbox folder.
    pub smtp: Option<Smtp>,
    /// The sender's name.
    pub from_name: String,
    /// The sender's address; without a mail server one that can't be answered.
    pub from_address: String,
}

/// Makes a configuration of what was given.
///
/// # Errors
/// All mistakes there are, each with its place.
pub fn load(sources: &Sources) -> Result<Config, Mistakes> {
    let mut given = Given::default();
    if let Some((path, text)) = &sources.file {
        given.file(path, text);
    }
    given.environment(&sources.env);
    if let Some(data) = &sources.data {
        given.option("data", "--data", data.display());
    }
    if let Some(listen) = sources.listen {
        given.option("listen", "--listen", listen);
    }
    let config = build(&mut given, sources);
    match config {
        Some(config) if given.mistakes.is_empty() => Ok(config),
        _ => Err(Mistakes::sorted(given.mistakes)),
    }
}

/// Reads every section even when one has mistakes; `None` only after one was noted.
fn build(given: &mut Given, sources: &Sources) -> Option<Config> {
    let base = Base::read(given);
    let (site, mail, log) = (
        Site::read(given),
        MailSettings::read(given),
        Log::read(given),
    );
    let (limits, sessions) = (Limits::read(given), Sessions::read(given));
    let (sign_in, fetch) = (SignIn::read(given), Fetch::read(given));
    let retention = Retention::read(given);
    let backup = Backup::read(given);
    let accessibility = Accessibility::read(given);
    let public_url = rules::public_url(given, &base);
    let smtp = rules::smtp(given, &mail);
    let authorities = rules::authorities(given, &fetch);
    rules::accessibility(given, &accessibility, &site);
    let papers = texts::papers(given, &site);
    let (public_url, papers) = (public_url?, papers?);
    // The option's own path: one that isn't UTF-8 would not survive the way through text.
    let data = sources.data.clone().unwrap_or(base.data);
    Some(Config {
        database: base
            .database_url
            .unwrap_or_else(|| Database::Sqlite(data.join("lerend.sqlite"))),
        data,
        listen: base.listen,
        database_pool: base.database_pool,
        workers: base.workers,
        trusted_proxies: base.trusted_proxies,
        mail: Mail {
            smtp,
            from_name: mail.from_name.unwrap_or_else(|| site.name.clone()),
            from_address: mail
                .from_address
                .unwrap_or_else(|| "noreply@localhost".to_owned()),
        },
        accessibility: Accessibility {
            scope: accessibility
                .scope
                .or_else(|| Some(public_url.as_str().to_owned())),
            contact: accessibility.contact.or_else(|| site.contact_email.clone()),
            ..accessibility
        },
        operator: texts::operator(&site),
        papers,
        site,
        log,
        limits,
        sessions,
        sign_in,
        fetch,
        authorities,
        retention,
        backup,
        file: sources.file.as_ref().map(|(path, _)| path.clone()),
        public_url_place: given.place("public_url"),
        public_url,
    })
}

/// What `serve --demo` asks of a configuration: that nobody else can reach the example people's sign-ins.
///
/// # Errors
/// A `public_url` that is not of this machine.
pub fn check_demo(config: &Config) -> Result<(), Vec<Mistake>> {
    match rules::demo(&config.public_url, &config.public_url_place) {
        None => Ok(()),
        Some((place, wrong)) => Err(vec![Mistake::new(place, "public_url", wrong)]),
    }
}

impl Config {
    /// Says of an example site who runs it, where nothing is set: someone who plainly is not there.
    pub fn as_example(&mut self) {
        let name = || "Stichting Voorbeeldnetwerk (verzonnen)".to_owned();
        let email = || "contact@voorbeeldnetwerk.example".to_owned();
        self.operator.name.get_or_insert_with(name);
        let email = self.operator.email.get_or_insert_with(email).clone();
        self.operator.security.get_or_insert_with(|| email.clone());
        self.papers = self.papers.clone().run_by(&self.site.name, &self.operator);
        self.accessibility.contact.get_or_insert(email);
    }

    /// Whether the site is this machine's alone: its `public_url` has a loopback host.
    pub fn is_loopback(&self) -> bool {
        self.public_url.is_loopback()
    }

    /// Whether `/dev/mail` exists: mail goes nowhere, and the site is this machine's alone, by its address and by who
    /// can reach it. Whoever reads the mails can take every account.
    pub fn dev_mail(&self) -> bool {
        self.mail.smtp.is_none() && self.is_loopback() && self.listen.ip().is_loopback()
    }

    /// Whether what this peer says in `X-Forwarded-For` is believed.
    pub fn trusts(&self, peer: IpAddr) -> bool {
        self.trusted_proxies
            .iter()
            .any(|network| network.contains(peer))
    }

    /// The address a request comes from: `X-Forwarded-For` (several headers joined by commas) read from its end,
    /// past the trusted proxies, and not at all when the peer is none. What can't be read ends the search, since
    /// anyone may have written what stands before it.
    pub fn visitor(&self, peer: IpAddr, forwarded_for: &str) -> IpAddr {
        let mut visitor = peer;
        for hop in forwarded_for.rsplit(',') {
            if !self.trusts(visitor) {
                break;
            }
            match address(hop.trim()) {
                Some(address) => visitor = address,
                None => break,
            }
        }
        visitor
    }

    /// Takes in the address that was really bound, where port 0 had been asked for.
    pub fn bound_to(&mut self, actual: SocketAddr) {
        self.listen = actual;
        if self.public_url_place == Place::Default
            && let Some(derived) = PublicUrl::of(actual)
        {
            self.public_url = derived;
        }
    }
}

/// Some proxies add the port.
fn address(hop: &str) -> Option<IpAddr> {
    let with_port = || hop.parse::<SocketAddr>().map(|socket| socket.ip());
    hop.parse().or_else(|_| with_port()).ok()
}
