//! The parts of a running installation, put together from its configuration.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::{IdMaker, Lang, Moment};
use fetch::Fetcher;
use files::Shelf;
use forum::accounts::Hasher;
use forum::files::FileStore;
use forum::vault::Vault;
use forum::{Chance, Clock, Cx, MayAsk};
use oidc::{Provider, Providers};
use pages::Texts;
use store::{Store, Target};

use crate::config::{Config, Database};
use crate::data_folder::{DataFolder, KEY_BYTES};
use crate::findings::{self, State};
use crate::presence::Presence;
use crate::webhooks::obstacle;

/// What search knows of words that mean the same.
const SYNONYMS: &str = include_str!("../../../web/synonyms.json");

/// The terms of the network's agenda.
pub const TAXONOMY: &str = include_str!("../../../web/taxonomy.json");

/// Everything that a command works with.
pub struct Parts {
    /// For every action.
    pub cx: Cx,
    /// Where files are.
    pub folder: DataFolder,
    /// The installation's own key.
    pub key: [u8; KEY_BYTES],
    /// Asks other servers.
    pub fetcher: Fetcher,
    /// The leased node number.
    pub node: u8,
    /// Who leases it.
    lease: String,
    _presence: Presence,
}

impl Parts {
    /// Opens (and where they are missing makes) data folder, database and index, and leases a node number.
    ///
    /// # Errors
    /// For the operator: what could not be opened, and why.
    pub fn open(config: &Config) -> Result<Self, String> {
        let folder = DataFolder::open(&config.data)?;
        let index = folder.index();
        Self::with_index(config, folder, &index).map_err(|why| {
            // Whatever failed, a full disk is why, and what to do about it is not in its words.
            let disk = findings::disk(&config.data);
            match disk.state() {
                State::Wrong => format!("{why}\n{}", disk.line(Texts(Lang::English))),
                _ => why,
            }
        })
    }

    /// As [`Self::open`], with the index in another folder.
    ///
    /// # Errors
    /// As there.
    pub fn with_index(config: &Config, folder: DataFolder, at: &Path) -> Result<Self, String> {
        let mut fresh = [0; KEY_BYTES];
        random(&mut fresh);
        let key = folder.key(fresh)?;
        let store = Store::open(&target(config), config.database_pool)
            .map_err(|why| format!("can't open the database: {why}"))?;
        let mut presence = Presence::take(&folder.presence(), &store)?;
        let lease = lease_token();
        let node = store
            .write(|tx| store::nodes::lease(tx, now(), &lease))
            .map_err(|why: store::Error| format!("can't get a node number: {why}"))?;
        presence.note(node, &lease)?;
        let index = open_index(at)?;
        let shelf =
            Shelf::open(&folder.files()).map_err(|why| format!("can't open the files: {why}"))?;
        let fetcher = fetcher(config);
        let cx = Cx {
            store,
            index: Arc::new(index),
            site: config.public_url.as_str().into(),
            ids: Arc::new(IdMaker::new(node)),
            clock: clock(),
            chance: chance(),
            hasher: Arc::new(Hasher::new(cores())),
            files: FileStore::new(shelf),
            reads: std::sync::Arc::default(),
            vault: Arc::new(Vault::new(&key)),
            second_factor: config.sign_in.second_factor,
            periods: Arc::new(config.retention.periods()),
            may_ask: may_ask(fetcher.clone()),
        };
        Ok(Self {
            cx,
            folder,
            key,
            fetcher,
            node,
            lease,
            _presence: presence,
        })
    }

    /// Keeps the node number; false when it was away for so long that another process has it. Called more
    /// often than the lease is long.
    ///
    /// # Errors
    /// When the database can't be reached.
    pub fn renew(&self) -> Result<bool, String> {
        self.cx
            .store
            .write(|tx| {
                tx.unseen();
                store::nodes::renew(tx, now(), self.node, &self.lease)
            })
            .map_err(|why: store::Error| why.to_string())
    }

    /// Gives the node number back.
    pub fn release(&self) {
        let released = self
            .cx
            .store
            .write(|tx| store::nodes::release(tx, self.node, &self.lease).map(drop))
            .map_err(|why: store::Error| why.to_string());
        if let Err(why) = released {
            tracing::warn!("the node number was not given back: {why}");
        }
    }
}

fn may_ask(fetcher: Fetcher) -> MayAsk {
    Arc::new(move |url| fetcher.may_ask(url).map_err(|why| obstacle(&why)))
}

/// Asks other servers, in the name of the site. One for all that is asked: turns at a host are counted in it.
fn fetcher(config: &Config) -> Fetcher {
    let version = env!("CARGO_PKG_VERSION");
    let agent = format!("Lerend/{version} (+{})", config.public_url.as_str());
    Fetcher::new(
        config.fetch.allow.clone(),
        config.authorities.as_ref(),
        &agent,
    )
}

/// Where people can sign in with an account that they have elsewhere.
pub fn providers(config: &Config, fetcher: &Fetcher) -> Providers {
    let settings = config.sign_in.provider.iter().cloned();
    Providers::new(
        settings
            .map(|settings| Provider::new(settings, fetcher.clone()))
            .collect(),
    )
}

/// Which database.
pub fn target(config: &Config) -> Target {
    match &config.database {
        Database::Sqlite(path) => Target::Sqlite(path.clone()),
        Database::Postgres(url) => Target::Postgres(url.reveal().to_owned()),
    }
}

/// Opens the index below the folder.
///
/// # Errors
/// For the operator.
pub fn open_index(folder: &Path) -> Result<search::Index, String> {
    search::Index::open(folder, synonyms()?)
        .map_err(|why| format!("can't open the search index: {why}"))
}

/// The synonyms that the program carries.
///
/// # Errors
/// Only if the program was built wrongly.
pub fn synonyms() -> Result<search::Synonyms, String> {
    search::Synonyms::from_json(SYNONYMS).map_err(|why| format!("web/synonyms.json: {why}"))
}

/// The time.
pub fn now() -> Moment {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or(Duration::ZERO);
    Moment(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

fn clock() -> Clock {
    Arc::new(now)
}

fn chance() -> Chance {
    Arc::new(|bytes: &mut [u8]| random(bytes))
}

/// Fills with unpredictable bytes.
///
/// # Panics
/// When the system has none: going on without would be worse.
pub fn random(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the system gives random bytes");
}

fn lease_token() -> String {
    let mut bytes = [0; 16];
    random(&mut bytes);
    format!("{:032x}", u128::from_le_bytes(bytes))
}

/// Processor cores.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
