//! What the site is told from outside, and what it keeps between requests.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use domain::Lang;
use forum::Cx;
use forum::sessions::Lifetimes;
use oidc::Providers;
use pages::about::{Operator, Papers};
use pages::system::Statement;

use crate::kept::Kept;
use crate::live::Listeners;
use crate::manage::house_style::Worn;
use crate::rate::Buckets;

/// What the site is told from outside.
#[derive(Clone)]
pub struct Settings {
    /// Scheme, host and port, without a slash at the end: `https://netwerk.example`. All absolute addresses
    /// begin with it, never with what a request calls the site.
    pub public_url: String,
    /// The name at the top of each page.
    pub site_name: String,
    /// For visitors who chose none and whose browser asks for neither.
    pub default_lang: Lang,
    /// Who runs the site and how to reach them.
    pub operator: Operator,
    /// What the site tells of itself.
    pub papers: Papers,
    /// Who a request comes from, of the peer's address and what `X-Forwarded-For` says: a text to count by,
    /// from which the address can't be told.
    pub source: Source,
    /// How long sessions last.
    pub lifetimes: Lifetimes,
    /// The largest body that is read, in bytes.
    pub max_request_bytes: usize,
    /// How often one client address may do things.
    pub rates: Rates,
    /// The accessibility statement.
    pub statement: Statement,
    /// The terms that a new installation begins with: `web/taxonomy.json`.
    pub taxonomy: &'static str,
    /// Where people can sign in with an account that they have elsewhere.
    pub providers: Providers,
    /// The mails that were written to the outbox, newest first; only where `/dev/mail` may exist.
    pub dev_mail: Option<Mails>,
    /// What the process knows of its own health beside database, index and jobs: `Err` says in English
    /// what stands still, or that it is stopping.
    pub ready: Arc<dyn Fn() -> Result<(), String> + Send + Sync>,
    /// Looks at everything that serving needs; `true`: asks other servers too, which may take half a minute.
    pub findings: Findings,
    /// Whether backups are made by themselves.
    pub backs_up: bool,
}

/// Looks at the installation.
pub type Findings = Arc<dyn Fn(bool) -> Vec<pages::findings::Finding> + Send + Sync>;

/// Tells requests apart by where they come from.
pub type Source = Arc<dyn Fn(IpAddr, &str) -> String + Send + Sync>;

/// Reads the outbox. The error is for the log.
pub type Mails = Arc<dyn Fn() -> Result<Vec<DevMail>, String> + Send + Sync>;

pub use pages::system::KeptMail as DevMail;

/// How often one member, or one client address without an account, may do things. A burst may come at once; more comes
/// back every minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    /// Requests that change something: at once.
    pub changes_burst: u32,
    /// Requests that change something: back every minute.
    pub changes_per_minute: u32,
    /// Searches: at once.
    pub searches_burst: u32,
    /// Searches: back every minute.
    pub searches_per_minute: u32,
}

impl Default for Rates {
    /// Enough for a whole library behind one address, too little for a script.
    fn default() -> Self {
        Self {
            changes_burst: 90,
            changes_per_minute: 90,
            searches_burst: 90,
            searches_per_minute: 90,
        }
    }
}

/// The site: what it is told, the context of actions, and what it keeps between requests. One for the
/// process, shared by its threads.
pub struct Site {
    /// What it is told.
    pub settings: Settings,
    /// For every action.
    pub cx: Cx,
    pub(crate) changes: Buckets,
    pub(crate) choices: Buckets,
    pub(crate) searches: Buckets,
    pub(crate) proposals: Buckets,
    pub(crate) reads: Buckets,
    pub(crate) kept: Kept,
    pub(crate) worn: Worn,
    pub(crate) listeners: Listeners,
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Site({})", self.settings.public_url)
    }
}

/// Proposals for each search: one word is typed with some of them.
const PROPOSALS: u32 = 4;

/// What a program may read of for each search.
const READS: u32 = 5;

impl Site {
    /// A site with these settings.
    pub fn new(cx: Cx, settings: Settings) -> Arc<Self> {
        let rates = settings.rates;
        Arc::new(Self {
            settings,
            cx,
            changes: Buckets::new(rates.changes_burst, rates.changes_per_minute),
            choices: Buckets::new(rates.changes_burst, rates.changes_per_minute),
            searches: Buckets::new(rates.searches_burst, rates.searches_per_minute),
            proposals: Buckets::new(
                rates.searches_burst.saturating_mul(PROPOSALS),
                rates.searches_per_minute.saturating_mul(PROPOSALS),
            ),
            reads: Buckets::new(
                rates.searches_burst.saturating_mul(READS),
                rates.searches_per_minute.saturating_mul(READS),
            ),
            kept: Kept::new(),
            worn: Worn::default(),
            listeners: Listeners::default(),
        })
    }

    /// Ends what goes on being sent, so that a process that stops waits for nobody who only listens.
    pub fn let_listeners_go(&self) {
        self.listeners.end();
    }

    /// Whether cookies are `Secure`. Only a site on this very machine is reached by http.
    pub(crate) fn is_https(&self) -> bool {
        self.settings.public_url.starts_with("https://")
    }
}
