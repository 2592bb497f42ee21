//! Passkeys: the own ones, making one, and signing in with one.

use askama::Template;
use forum::accounts::{NewPasskey, PasskeyView, PasskeysView};

use super::SessionsPage;
use crate::{Form, FormSpec, Frame};

/// The forms of the page: the one that begins making one, and the one that names one anew.
pub const OWN_PASSKEYS: FormSpec = FormSpec {
    fields: &[
        ("passkey", ""),
        ("name", "passkey-name"),
        ("current", "field-current"),
        ("code", "second-step-code"),
    ],
    once: false,
    secret: &["current", "code"],
};

/// The form that takes one away.
pub const REMOVE_PASSKEY: FormSpec = FormSpec {
    fields: &[("passkey", ""), ("current", "field-current")],
    once: false,
    secret: &["current"],
};

/// The form with what the browser made.
pub const MADE_PASSKEY: FormSpec = FormSpec {
    fields: &[
        ("name", "passkey-name"),
        ("passkey_handle", ""),
        ("passkey_client_data", ""),
        ("passkey_data", ""),
        ("passkey_key", ""),
    ],
    once: false,
    secret: &[
        "passkey_handle",
        "passkey_client_data",
        "passkey_data",
        "passkey_key",
    ],
};

/// What signing in with one sends: where to go on, and what the passkey signed.
pub const PASSKEY_SIGN_IN: FormSpec = FormSpec {
    fields: &[
        ("shared", "field-shared"),
        ("terug", ""),
        ("weer", ""),
        ("koppel", ""),
        ("passkey_credential", ""),
        ("passkey_handle", ""),
        ("passkey_client_data", ""),
        ("passkey_data", ""),
        ("passkey_signature", ""),
    ],
    once: false,
    secret: &[
        "koppel",
        "passkey_credential",
        "passkey_handle",
        "passkey_client_data",
        "passkey_data",
        "passkey_signature",
    ],
};

/// `/instellingen/passkeys`.
#[derive(Debug, Template)]
#[template(path = "account/passkeys.html")]
pub struct PasskeysPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`OWN_PASSKEYS`].
    pub form: &'a Form,
    /// How the own ones stand.
    pub view: &'a PasskeysView,
}

impl PasskeysPage<'_> {
    /// Whether something is wrong with the name that this one was to have.
    fn is_named(&self, id: domain::PasskeyId) -> bool {
        self.form.value("passkey") == id.to_string() && self.form.is_wrong("name")
    }

    /// Whether one more may come.
    fn has_room(&self) -> bool {
        self.view.passkeys.len() < domain::limits::PASSKEYS_MAX
    }
}

/// `/instellingen/passkeys/weg`.
#[derive(Debug, Template)]
#[template(path = "account/remove_passkey.html")]
pub struct RemovePasskeyPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`REMOVE_PASSKEY`].
    pub form: &'a Form,
    /// Which.
    pub passkey: &'a PasskeyView,
}

/// The password was right: the browser makes one.
#[derive(Debug, Template)]
#[template(path = "account/new_passkey.html")]
pub struct NewPasskeyPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`MADE_PASSKEY`].
    pub form: &'a Form,
    /// What it is made of.
    pub new: &'a NewPasskey,
}

impl NewPasskeyPage<'_> {
    fn known(&self) -> String {
        self.new.known.join(" ")
    }

    fn algorithms(&self) -> String {
        let numbers: Vec<String> = self.new.algorithms.iter().map(i32::to_string).collect();
        numbers.join(" ")
    }
}

/// What a passkey is called that is made with this browser, until its owner says otherwise; `None` for one that is not known.
pub fn passkey_name(agent: &str) -> Option<String> {
    SessionsPage::browser(agent)
}
