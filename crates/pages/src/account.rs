//! Pages of accounts: signing in and up, passwords, addresses, settings.

mod joining;
mod passkeys;
mod roles;
mod second_step;
mod settings;
mod work;

use askama::Template;

use crate::drafts::sent_to;
use crate::{Form, FormSpec, Frame};

pub use joining::{
    ADDRESS_LINK, ASK_BY_MAIL, ASK_SIGN_UP, AskSignUpPage, AskedSignUpPage, COME_BACK, COME_OVER,
    ComeBackPage, ComeOverPage, ConfirmAddressPage, DeadLinkPage, ForgottenPage, JOIN, JoinPage,
    LinkKind, MailSentPage, RESET, ResetPage, SET_UP, SIGN_UP, SetUpPage, SignInFirstPage,
    SignUpPage,
};
pub use passkeys::{
    MADE_PASSKEY, NewPasskeyPage, OWN_PASSKEYS, PASSKEY_SIGN_IN, PasskeysPage, REMOVE_PASSKEY,
    RemovePasskeyPage, passkey_name,
};
pub use roles::RolesPage;
pub use second_step::{
    BEGIN_SECOND_STEP, CHANGE_SECOND_STEP, CONFIRM_SECOND_STEP, RecoveryCodesPage, SECOND_STEP,
    SecondFactorPage, SecondStepPage, qr_svg, recovery_text,
};
pub use settings::{
    AddressPage, CHANGE_ADDRESS, CHANGE_PASSWORD, DELETE_ACCOUNT, DeleteAccountPage, LANGUAGE,
    LanguagePage, OWN_DATA, OwnDataPage, PROFILE, PasswordPage, ProfilePage, SessionsPage,
    SettingsPage, TOKEN, TokensPage, USUAL_DAYS, WorkPage,
};

pub use work::{
    LINK_WORK, LinkWorkPage, UNLINK_WORK, UnlinkWorkPage, WayOut, WorkAccountsPage, WorkButton,
    WorkRow,
};

/// The form for signing in.
pub const SIGN_IN: FormSpec = FormSpec {
    fields: &[
        ("email", "field-email"),
        ("password", "field-password"),
        ("shared", "field-shared"),
        ("terug", ""),
        ("weer", ""),
        ("koppel", ""),
    ],
    once: false,
    secret: &["password", "koppel"],
};

/// `/inloggen`.
#[derive(Debug, Template)]
#[template(path = "account/sign_in.html")]
pub struct SignInPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`SIGN_IN`].
    pub form: &'a Form,
    /// What was being sent when the session had ended: names and values.
    pub carried: &'a [(String, String)],
    /// The ways that go elsewhere.
    pub work: &'a [WorkButton],
    /// Whether browsers know passkeys here.
    pub passkeys: bool,
}

/// After signing out.
#[derive(Debug, Template)]
#[template(path = "account/signed_out.html")]
pub struct SignedOutPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// Whether it was a shared computer.
    pub shared: bool,
    /// Where they signed in with, and are signed in still.
    pub elsewhere: Option<&'a WayOut>,
}

/// After signing in, for someone whose session had ended when they sent something: one button sends it.
#[derive(Debug, Template)]
#[template(path = "account/repost.html")]
pub struct RepostPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// Where it was sent.
    pub action: &'a str,
    /// The fields: names and values.
    pub fields: &'a [(String, String)],
}

impl RepostPage<'_> {
    /// The key of a field's label: that of the form it was typed in.
    fn label(&self, name: &str) -> &'static str {
        let own = sent_to(self.action).map_or("", |(spec, _)| spec.label(name));
        match (own, name) {
            ("", "title") => "edit-title-label",
            ("", _) => "repost-text",
            (own, _) => own,
        }
    }

    /// The key of the button.
    fn button(&self) -> &'static str {
        sent_to(self.action).map_or("repost-submit", |(_, button)| button)
    }

    /// Whether a field is worth showing: a text, and nothing that its form carries unseen.
    fn is_text(&self, name: &str, value: &str) -> bool {
        let unseen = sent_to(self.action).is_some_and(|(spec, _)| spec.label(name).is_empty());
        let long = value.chars().count() > 30 || value.contains('\n');
        name == "body" || (long && !unseen)
    }
}
