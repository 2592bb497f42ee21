//! Signing in with an account elsewhere: what providers of OpenID Connect say, and whether it holds.
//!
//! Only this crate knows their messages and signatures. It knows neither accounts nor cookies: a journey begins with an address
//! to send a browser to ([`Provider::address`]) and ends with who it was ([`Provider::arrive`]); whose account that is, and
//! that each journey is made once and in one browser, is decided elsewhere. It has no clock: the time comes in.
//!
//! Authorization code with PKCE, `state` and `nonce`, nothing else. Signatures are checked by `ring`, with the key types that
//! providers use; what is not signed, or by a shared secret, is refused.
//!
//! Start reading at [`Provider`]. Tested beside each module, and by stories of the workspace against a certified provider.

mod claims;
mod keys;
mod provider;
mod settings;

use std::sync::Arc;

pub use claims::{Identity, Leaving};
pub use provider::Provider;
pub use settings::{Rule, Settings};

/// Why someone could not be let in. Its text is for the log.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The provider does not answer as it should.
    #[error("the provider can't be reached: {0}")]
    Unreachable(String),
    /// What it said does not hold.
    #[error("what the provider said does not hold: {0}")]
    Unsound(String),
}

/// All providers of an installation, in the order of the configuration.
#[derive(Debug, Clone, Default)]
pub struct Providers(Arc<[Provider]>);

impl Providers {
    /// These.
    pub fn new(providers: Vec<Provider>) -> Self {
        Self(providers.into())
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Provider> {
        self.0.iter()
    }

    /// The one with this name.
    pub fn find(&self, name: &str) -> Option<&Provider> {
        self.iter().find(|provider| provider.settings.name == name)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn unsound<T>(why: &str) -> Result<T, Error> {
    Err(Error::Unsound(why.to_owned()))
}
