//! Accounts elsewhere: signing in with one, linking and unlinking.

use askama::Template;
use domain::Moment;

use crate::{Form, FormSpec, Frame};

/// The form that links one.
pub const LINK_WORK: FormSpec = FormSpec {
    fields: &[("koppel", ""), ("current", "field-current")],
    once: false,
    secret: &["koppel", "current"],
};

/// The form that unlinks one.
pub const UNLINK_WORK: FormSpec = FormSpec {
    fields: &[("welke", ""), ("current", "field-current")],
    once: false,
    secret: &["current"],
};

/// A way to sign in that goes elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkButton {
    /// Where it begins.
    pub path: String,
    /// The same on a shared computer.
    pub shared: String,
    /// With what.
    pub label: String,
    /// Whether it failed just now.
    pub down: bool,
}

/// Where someone can sign out too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayOut {
    /// An address of the provider.
    pub address: String,
    /// What it is called.
    pub label: String,
}

/// An account elsewhere, in the list of one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkRow {
    /// Where.
    pub label: String,
    /// Since when it is linked.
    pub since: Moment,
    /// When it was signed in with last.
    pub used_at: Moment,
    /// Which it is.
    pub key: String,
}

/// `/instellingen/aanmelden`.
#[derive(Debug, Template)]
#[template(path = "account/work.html")]
pub struct WorkAccountsPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// For what went wrong.
    pub form: &'a Form,
    /// The own ones.
    pub accounts: &'a [WorkRow],
    /// Where one can be linked: path and label.
    pub providers: &'a [(String, String)],
}

/// `/instellingen/aanmelden/ontkoppelen`.
#[derive(Debug, Template)]
#[template(path = "account/unlink_work.html")]
pub struct UnlinkWorkPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`UNLINK_WORK`].
    pub form: &'a Form,
    /// What the provider is called.
    pub provider: &'a str,
}

/// Asks whether what came back from a provider is to be linked.
#[derive(Debug, Template)]
#[template(path = "account/link_work.html")]
pub struct LinkWorkPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`LINK_WORK`].
    pub form: &'a Form,
    /// What the provider is called.
    pub provider: &'a str,
    /// Whose it is there: an address or a name, may be empty.
    pub email: &'a str,
}
