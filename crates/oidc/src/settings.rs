//! What an installation says of a provider.

use std::fmt;

/// What an installation says of a provider.
#[derive(Clone)]
pub struct Settings {
    /// In addresses and in the database: small letters, digits and hyphens.
    pub name: String,
    /// On the button, behind "Log in met".
    pub label: String,
    /// Its address, exactly as it calls itself.
    pub issuer: String,
    /// How it calls us.
    pub client_id: String,
    /// What we prove that with.
    pub client_secret: Option<String>,
    /// When that ends: the last day as `YYYY-MM-DD`.
    pub secret_expires: Option<String>,
    /// What is asked beside `openid`.
    pub scopes: Vec<String>,
    /// The organisation of everyone who comes from there: its slug or ISIL.
    pub organisation: Option<String>,
    /// The claim that names it instead.
    pub organisation_claim: Option<String>,
    /// Slugs or ISILs for values of that claim; other values are taken for one themselves.
    pub organisations: Vec<Rule>,
    /// The claim that holds the function.
    pub function_claim: Option<String>,
    /// Claims and values that say that a second step was made there.
    pub second_factor: Vec<Rule>,
    /// Whether addresses are its own, so that they count as verified without its saying so.
    pub trusts_addresses: bool,
}

/// A word and what it stands for: `value=meaning`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Before the equals sign.
    pub left: String,
    /// Behind it.
    pub right: String,
}

// The secret stands in no log.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Settings({}, {})", self.name, self.issuer)
    }
}
