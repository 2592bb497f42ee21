//! The context of every action: where things are kept, what time it is, where chance comes from.

use std::fmt;
use std::sync::Arc;

use domain::retention::Periods;
use domain::sign_in::SecondFactor;
use domain::webhook::Obstacle;
use domain::{IdMaker, Moment};
use store::Store;

use crate::accounts::Hasher;
use crate::files::FileStore;
use crate::reading::ReadLog;
use crate::vault::Vault;

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// Fills with unpredictable bytes.
pub type Chance = Arc<dyn Fn(&mut [u8]) + Send + Sync>;

/// Whether the installation asks this address, as far as can be told without looking its host up.
pub type MayAsk = Arc<dyn Fn(&str) -> Result<(), Obstacle> + Send + Sync>;

/// What every action is given first. Cheap to clone; clones share everything.
#[derive(Clone)]
pub struct Cx {
    /// The database.
    pub store: Store,
    /// The search index of this process.
    pub index: Arc<::search::Index>,
    /// The address of the site as people type it, without a slash at its end.
    pub site: Arc<str>,
    /// Makes ids.
    pub ids: Arc<IdMaker>,
    /// Tells the time.
    pub clock: Clock,
    /// Fills with unpredictable bytes.
    pub chance: Chance,
    /// Hashes passwords, a bounded number at once.
    pub hasher: Arc<Hasher>,
    /// What people uploaded.
    pub files: Arc<FileStore>,
    /// What was read and is not yet in the database.
    pub reads: Arc<ReadLog>,
    /// Seals what the database must not tell by itself.
    pub vault: Arc<Vault>,
    /// Of whom a second step is asked at signing in.
    pub second_factor: SecondFactor,
    /// How long what ends by itself is kept.
    pub periods: Arc<Periods>,
    /// Which addresses of other servers are asked.
    pub may_ask: MayAsk,
}

impl fmt::Debug for Cx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cx")
    }
}

impl Cx {
    /// The time.
    pub fn now(&self) -> Moment {
        (self.clock)()
    }

    /// A clone for answering one request: what its actions read is of one moment ([`Store::at_one_moment`]).
    #[must_use]
    pub fn at_one_moment(&self) -> Self {
        Self {
            store: self.store.at_one_moment(),
            ..self.clone()
        }
    }

    /// A new id.
    pub(crate) fn id(&self) -> i64 {
        self.ids.next(self.now())
    }

    /// An unguessable text for a cookie or a link: 32 bytes as URL-safe base64.
    pub(crate) fn token(&self) -> String {
        use base64::Engine as _;
        let mut bytes = [0; 32];
        (self.chance)(&mut bytes);
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
    }
}
