//! Becoming a member, and what is done by a link in a mail.

use askama::Template;
use forum::accounts::{LinkView, ResetLink};
use forum::employments::ComeOver;
use forum::views::OrganisationRef;

use crate::{Form, FormSpec, Frame};

/// The forms that only ask for an address, to which a mail follows.
pub const ASK_BY_MAIL: FormSpec = FormSpec {
    fields: &[("email", "field-email")],
    once: false,
    secret: &[],
};

/// The form for becoming a member. `onderwerp` is a field that people don't see; `getoond` tells when the form was shown.
pub const SIGN_UP: FormSpec = FormSpec {
    fields: &[("email", "field-email"), ("onderwerp", ""), ("getoond", "")],
    once: false,
    secret: &[],
};

/// The form of someone who asks to become a member.
pub const ASK_SIGN_UP: FormSpec = FormSpec {
    fields: &[
        ("name", "field-name"),
        ("organisation", "ask-sign-up-organisation"),
        ("workplace", "ask-sign-up-workplace"),
        ("motive", "ask-sign-up-why"),
        ("sleutel", ""),
    ],
    once: false,
    secret: &[],
};

/// The form for making an account, by an invitation or a confirmed address.
pub const JOIN: FormSpec = FormSpec {
    fields: &[
        ("name", "field-name"),
        ("job_title", "field-job-title"),
        ("password", "field-password"),
        ("name_public", "field-name-public"),
        ("shared", "field-shared"),
        ("sleutel", ""),
    ],
    once: false,
    secret: &["password"],
};

/// The form for coming to work elsewhere with the account that one has.
pub const COME_OVER: FormSpec = FormSpec {
    fields: &[
        ("job_title", "field-job-title"),
        ("current", "field-current"),
        ("sleutel", ""),
        ("wat", ""),
    ],
    once: false,
    secret: &["current"],
};

/// The form for going on with an account that stands still.
pub const COME_BACK: FormSpec = FormSpec {
    fields: &[
        ("email", "come-back-email"),
        ("password", "field-password"),
        ("code", "second-step-code"),
        ("job_title", "field-job-title"),
        ("shared", "field-shared"),
        ("sleutel", ""),
        ("wat", ""),
    ],
    once: false,
    secret: &["password", "code"],
};

/// The form for a new password, by a link.
pub const RESET: FormSpec = FormSpec {
    fields: &[
        ("password", "field-new-password"),
        ("disown", "field-disown"),
        ("shared", "field-shared"),
        ("sleutel", ""),
    ],
    once: false,
    secret: &["password"],
};

/// The form that confirms a new address, by a link.
pub const ADDRESS_LINK: FormSpec = FormSpec {
    fields: &[("sleutel", "")],
    once: false,
    secret: &[],
};

/// The form of the first administrator.
pub const SET_UP: FormSpec = FormSpec {
    fields: &[
        ("organisation", "field-organisation"),
        ("name", "field-name"),
        ("job_title", "field-job-title"),
        ("email", "field-email"),
        ("password", "field-password"),
        ("name_public", "field-name-public"),
        ("sleutel", ""),
    ],
    once: false,
    secret: &["password"],
};

/// `/aanmelden`.
#[derive(Debug, Template)]
#[template(path = "account/sign_up.html")]
pub struct SignUpPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`SIGN_UP`].
    pub form: &'a Form,
}

/// `/aanmelden/aanvraag`.
#[derive(Debug, Template)]
#[template(path = "account/ask_sign_up.html")]
pub struct AskSignUpPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`ASK_SIGN_UP`].
    pub form: &'a Form,
    /// The address that was confirmed.
    pub email: &'a str,
    /// The organisations that someone can come for.
    pub organisations: &'a [OrganisationRef],
}

/// The same once it was sent.
#[derive(Debug, Template)]
#[template(path = "account/asked_sign_up.html")]
pub struct AskedSignUpPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
}

/// `/wachtwoord-vergeten`.
#[derive(Debug, Template)]
#[template(path = "account/forgotten.html")]
pub struct ForgottenPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`ASK_BY_MAIL`].
    pub form: &'a Form,
}

/// A mail is on its way, or would be if the address were right: the page never tells which.
#[derive(Debug, Template)]
#[template(path = "account/mail_sent.html")]
pub struct MailSentPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// What the link in the mail is for.
    pub kind: LinkKind,
    /// Whether mails can be read at `/dev/mail`.
    pub dev_mail: bool,
}

/// What a link in a mail is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// Becoming a member with one's own address.
    SignUp,
    /// Becoming a member by an invitation.
    Invitation,
    /// Taking one's account along.
    ComeOver,
    /// A new password.
    Reset,
    /// A new address.
    Address,
    /// The first administrator.
    SetUp,
    /// The first administrator, whom the site still waits for.
    FirstStart,
}

impl MailSentPage<'_> {
    /// Where another address can be typed.
    fn again(&self) -> &'static str {
        match self.kind {
            LinkKind::Reset => "/wachtwoord-vergeten",
            LinkKind::Address => "/instellingen/adres",
            LinkKind::ComeOver => "/instellingen/werk",
            _ => "/aanmelden",
        }
    }

    fn text(&self) -> &'static str {
        match self.kind {
            LinkKind::Reset => "mail-sent-reset",
            LinkKind::Address => "mail-sent-address",
            LinkKind::ComeOver => "mail-sent-come-over",
            _ => "mail-sent-sign-up",
        }
    }
}

/// `/aanmelden/bevestigen` and `/uitnodiging`.
#[derive(Debug, Template)]
#[template(path = "account/join.html")]
pub struct JoinPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`JOIN`].
    pub form: &'a Form,
    /// Whom the link is for.
    pub link: &'a LinkView,
    /// Where the form is sent.
    pub action: &'a str,
}

/// `/aanmelden/bevestigen` and `/uitnodiging` for who is signed in.
#[derive(Debug, Template)]
#[template(path = "account/come_over.html")]
pub struct ComeOverPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`COME_OVER`].
    pub form: &'a Form,
    /// What is offered.
    pub offer: &'a ComeOver,
    /// Where the form is sent.
    pub action: &'a str,
}

/// The same for an address whose account has to be signed in with first.
#[derive(Debug, Template)]
#[template(path = "account/sign_in_first.html")]
pub struct SignInFirstPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// To which organisation the link leads.
    pub organisation: &'a str,
}

/// The same for an account that stands still.
#[derive(Debug, Template)]
#[template(path = "account/come_back.html")]
pub struct ComeBackPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`COME_BACK`].
    pub form: &'a Form,
    /// To which organisation the link leads.
    pub organisation: &'a str,
    /// Whose account, when the link went to its address; else that address and its password are asked for.
    pub name: Option<&'a str>,
    /// Where the form is sent.
    pub action: &'a str,
}

/// `/wachtwoord-instellen`.
#[derive(Debug, Template)]
#[template(path = "account/reset.html")]
pub struct ResetPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`RESET`].
    pub form: &'a Form,
    /// Whose password it sets.
    pub link: &'a ResetLink,
}

/// `/adres-bevestigen`: before and after the button.
#[derive(Debug, Template)]
#[template(path = "account/confirm_address.html")]
pub struct ConfirmAddressPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`ADDRESS_LINK`].
    pub form: &'a Form,
    /// Whether it was done just now.
    pub done: bool,
}

/// `/inrichten`.
#[derive(Debug, Template)]
#[template(path = "account/set_up.html")]
pub struct SetUpPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`SET_UP`].
    pub form: &'a Form,
}

/// A link that was used, is too old or was never made.
#[derive(Debug, Template)]
#[template(path = "account/dead_link.html")]
pub struct DeadLinkPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// What it was for.
    pub kind: LinkKind,
}

impl DeadLinkPage<'_> {
    /// The keys of the heading and of what stands below it.
    fn keys(&self) -> (&'static str, &'static str) {
        match self.kind {
            LinkKind::FirstStart => ("first-start-title", "first-start-intro"),
            _ => ("dead-link-title", "dead-link-intro"),
        }
    }

    /// What to do now: the key of a text, and addresses with the keys of their links.
    fn advice(&self) -> (&'static str, &'static [(&'static str, &'static str)]) {
        match self.kind {
            LinkKind::SignUp => (
                "dead-link-sign-up",
                &[("/inloggen", "nav-sign-in"), ("/aanmelden", "nav-join")],
            ),
            LinkKind::Invitation => ("dead-link-invitation", &[("/inloggen", "nav-sign-in")]),
            LinkKind::Reset => (
                "dead-link-reset",
                &[("/wachtwoord-vergeten", "forgotten-title")],
            ),
            LinkKind::Address => (
                "dead-link-address",
                &[("/instellingen/adres", "address-title")],
            ),
            LinkKind::ComeOver => (
                "dead-link-address",
                &[("/instellingen/werk", "employment-title")],
            ),
            LinkKind::SetUp => ("dead-link-set-up", &[]),
            LinkKind::FirstStart => ("dead-link-first-start", &[]),
        }
    }
}
