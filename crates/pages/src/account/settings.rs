//! `/instellingen`: what members change of their own account.

use std::borrow::Cow;
use std::fmt;

use askama::Template;
use domain::person::Seen;
use domain::token::TokenScope;
use domain::{Lang, MemberId};
use forum::accounts::{SignedText, ToDelete};
use forum::employments::{GuestRow, OwnStay, OwnWork};
use forum::sessions::SessionRow;
use forum::tokens::TokenView;
use forum::views::OrganisationRef;

use crate::{Form, FormSpec, Frame};

/// The form for the profile.
pub const PROFILE: FormSpec = FormSpec {
    fields: &[
        ("name", "field-name"),
        ("handle", "field-handle"),
        ("job_title", "field-job-title"),
        ("about", "field-about"),
        ("expertise", "field-expertise"),
        ("name_public", "field-name-public"),
        ("job_title_seen", "field-job-title-seen"),
        ("about_seen", "field-about-seen"),
        ("expertise_seen", "field-expertise-seen"),
        ("work_days_seen", "field-work-days-seen"),
    ],
    once: false,
    secret: &[],
};

/// The form for another password.
pub const CHANGE_PASSWORD: FormSpec = FormSpec {
    fields: &[
        ("current", "field-current"),
        ("password", "field-new-password"),
    ],
    once: false,
    secret: &["current", "password"],
};

/// The form for another address.
pub const CHANGE_ADDRESS: FormSpec = FormSpec {
    fields: &[("email", "field-new-email"), ("current", "field-current")],
    once: false,
    secret: &["current"],
};

/// The form for taking one's own data along.
pub const OWN_DATA: FormSpec = FormSpec {
    fields: &[("current", "field-current")],
    once: false,
    secret: &["current"],
};

/// The form for deleting the account.
pub const DELETE_ACCOUNT: FormSpec = FormSpec {
    fields: &[("current", "field-current"), ("handle", "field-own-handle")],
    once: false,
    secret: &["current"],
};

/// The form for the language.
pub const LANGUAGE: FormSpec = FormSpec {
    fields: &[("taal", "field-lang")],
    once: false,
    secret: &[],
};

/// `/instellingen`.
#[derive(Debug, Template)]
#[template(path = "account/settings.html")]
pub struct SettingsPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// Their address.
    pub email: &'a str,
    /// Until when they are here, of a guest.
    pub stay: Option<&'a OwnStay>,
}

/// `/instellingen/profiel`.
#[derive(Debug, Template)]
#[template(path = "account/profile.html")]
pub struct ProfilePage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`PROFILE`].
    pub form: &'a Form,
}

impl ProfilePage<'_> {
    /// To whom a field can be shown.
    fn seen_options(&self) -> Vec<(String, String)> {
        let all = Seen::ALL.iter();
        let texts = all.map(|seen| (seen.to_string(), self.frame.word("seen", seen).into_owned()));
        texts.collect()
    }
}

/// `/instellingen/werk`: where someone works and worked.
#[derive(Debug, Template)]
#[template(path = "account/employment.html")]
pub struct WorkPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// What they see of it.
    pub work: &'a OwnWork,
    /// What people call the provider that names another organisation, and which that is.
    pub claimed: Option<(&'a str, &'a OrganisationRef)>,
    /// [`super::ASK_BY_MAIL`].
    pub form: &'a Form,
    /// [`crate::manage::GUEST`].
    pub guest: &'a Form,
    /// The guest whose form was refused.
    pub refused: Option<MemberId>,
}

impl WorkPage<'_> {
    /// The day in the form of this guest: what was typed when it was refused, else the one that holds.
    fn until(&self, row: &GuestRow) -> String {
        match self.refused == Some(row.person.id) && !self.guest.value("guest_until").is_empty() {
            true => self.guest.text("guest_until"),
            false => domain::calendar::to_day(row.until),
        }
    }

    /// What is wrong with the form of this guest; empty when nothing is.
    fn wrong(&self, member: &MemberId, field: &str) -> String {
        match self.refused.as_ref() == Some(member) {
            true => self.guest.complaint(self.frame, field).into(),
            false => String::new(),
        }
    }
}

/// `/instellingen/wachtwoord`.
#[derive(Debug, Template)]
#[template(path = "account/password.html")]
pub struct PasswordPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`CHANGE_PASSWORD`].
    pub form: &'a Form,
}

/// `/instellingen/adres`.
#[derive(Debug, Template)]
#[template(path = "account/address.html")]
pub struct AddressPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`CHANGE_ADDRESS`].
    pub form: &'a Form,
    /// The address of now.
    pub email: &'a str,
}

/// `/instellingen/sessies`.
#[derive(Debug, Template)]
#[template(path = "account/sessions.html")]
pub struct SessionsPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The sessions, latest first.
    pub sessions: &'a [SessionRow],
}

impl SessionsPage<'_> {
    /// A short name of a browser out of what it calls itself; `None` when it is none that is known.
    pub(super) fn browser(agent: &str) -> Option<String> {
        let found = |names: &[(&str, &'static str)]| {
            names
                .iter()
                .find(|(mark, _)| agent.contains(mark))
                .map(|(_, name)| *name)
        };
        let browser = found(&[
            ("Edg/", "Edge"),
            ("OPR/", "Opera"),
            ("Firefox/", "Firefox"),
            ("Chrome/", "Chrome"),
            ("Safari/", "Safari"),
        ])?;
        let system = found(&[
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Android", "Android"),
            ("Windows", "Windows"),
            ("Mac OS X", "Mac"),
            ("Linux", "Linux"),
        ]);
        Some(match system {
            Some(system) => format!("{browser}, {system}"),
            None => browser.to_owned(),
        })
    }
}

/// `/instellingen/gegevens`.
#[derive(Debug, Template)]
#[template(path = "account/own_data.html")]
pub struct OwnDataPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`OWN_DATA`].
    pub form: &'a Form,
}

/// `/instellingen/verwijderen`.
#[derive(Debug, Template)]
#[template(path = "account/delete.html")]
pub struct DeleteAccountPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`DELETE_ACCOUNT`].
    pub form: &'a Form,
    /// What is to be known and handed over first.
    pub shown: &'a ToDelete,
}

impl DeleteAccountPage<'_> {
    /// What a text is called that is to be changed first.
    fn called(&self, text: &SignedText) -> Cow<'static, str> {
        match text.n {
            0 => Cow::Owned(text.title.clone()),
            n => self
                .frame
                .t2("own-guide-reply", "n", n, "title", &text.title),
        }
    }
}

/// The form for a new token.
pub const TOKEN: FormSpec = FormSpec {
    fields: &[
        ("name", "field-token-name"),
        ("scopes", "field-scopes"),
        ("days", "field-days"),
        ("current", "field-current"),
    ],
    once: false,
    secret: &["current"],
};

/// For how many days a token is, unless another choice is made.
pub const USUAL_DAYS: &str = "90";

/// For how many days a token can be.
const DAYS: [&str; 4] = ["7", "30", USUAL_DAYS, "365"];

/// `/instellingen/tokens`.
#[derive(Template)]
#[template(path = "account/tokens.html")]
pub struct TokensPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`TOKEN`].
    pub form: &'a Form,
    /// The own tokens, latest first.
    pub tokens: &'a [TokenView],
    /// One that was just made: it is shown this once.
    pub made: Option<&'a str>,
}

// What was just made is as good as a password.
impl fmt::Debug for TokensPage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokensPage({} tokens)", self.tokens.len())
    }
}

impl TokensPage<'_> {
    /// What this person could use.
    fn scopes(&self) -> Vec<(String, String)> {
        let all = TokenScope::ALL.iter();
        let useful = all.filter(|scope| **scope != TokenScope::Admin || self.frame.has_desk());
        useful
            .map(|scope| {
                let shown = self.frame.word("token-scope", scope);
                (scope.to_string(), shown.into_owned())
            })
            .collect()
    }

    fn days(&self) -> Vec<(String, String)> {
        let shown = |days: &str| {
            let days: u32 = days.parse().unwrap_or_default();
            self.frame.t1("tokens-days", "days", days).into_owned()
        };
        let all = DAYS.iter();
        all.map(|days| ((*days).to_owned(), shown(days))).collect()
    }
}

/// `/instellingen/taal`.
#[derive(Debug, Template)]
#[template(path = "account/language.html")]
pub struct LanguagePage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`LANGUAGE`].
    pub form: &'a Form,
}

impl LanguagePage<'_> {
    /// Each language in its own words.
    fn languages() -> [(Lang, &'static str); 2] {
        [(Lang::Dutch, "Nederlands"), (Lang::English, "English")]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_named_shortly() {
        let edge =
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0";
        assert_eq!(SessionsPage::browser(edge).unwrap(), "Edge, Windows");
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0";
        assert_eq!(SessionsPage::browser(firefox).unwrap(), "Firefox, Linux");
        assert_eq!(SessionsPage::browser("curl/8"), None);
    }
}
