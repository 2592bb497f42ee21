//! The steps with which an administrator sets a new installation up, after making their account. Each can be skipped, and
//! gone through again from `/beheer`.

use askama::Template;
use domain::organisation::OrganisationKind;
use domain::place::Audience;
use domain::setup::{SetUpOutcome, SetUpStep};
use forum::invitations::CsvReport;
use forum::places::PlaceRow;
use forum::setup::Progress;

use crate::about::Operator;
use crate::manage::{Refusals, refusals};
use crate::steps::{State, Step};
use crate::{Form, FormSpec, Frame};

/// The form for the organisation of the first administrator.
pub const ORGANISATION: FormSpec = FormSpec {
    fields: &[
        ("name", "organisation-name"),
        ("kind", "organisation-kind"),
        ("municipality", "organisation-municipality"),
        ("isil", "organisation-isil"),
        ("website", "organisation-website"),
        ("domains", "setup-domains"),
    ],
    once: false,
    secret: &[],
};

/// The form for the first categories: words of [`PROPOSALS`], and names, one on a line.
pub const CATEGORIES: FormSpec = FormSpec {
    fields: &[
        ("categories", "setup-proposals"),
        ("own", "setup-own"),
        ("audience", "manage-category-audience"),
    ],
    once: false,
    secret: &[],
};

/// The form without fields, of a page that only tells something.
pub const LOOK: FormSpec = FormSpec {
    fields: &[],
    once: false,
    secret: &[],
};

/// The form for inviting the first colleagues.
pub const COLLEAGUES: FormSpec = FormSpec {
    fields: &[("csv", "setup-addresses")],
    once: false,
    secret: &[],
};

/// Categories that libraries begin with.
pub const PROPOSALS: &[&str] = &[
    "general",
    "language",
    "digital",
    "education",
    "collection",
    "activities",
    "building",
    "staff",
    "site",
];

/// Those of [`PROPOSALS`] that are chosen to begin with: few places are found sooner than many that are empty.
pub const TO_BEGIN_WITH: &[&str] = &["general", "language", "education", "collection"];

/// The name of a proposal, and what it is about.
pub fn proposal(frame: &Frame, word: &str) -> (String, String) {
    let name = frame.word("proposal", word).into_owned();
    (name, frame.word("proposal-about", word).into_owned())
}

/// The page of a step.
pub fn path(step: SetUpStep) -> &'static str {
    match step {
        SetUpStep::Organisation => "/beheer/inrichten/organisatie",
        SetUpStep::Categories => "/beheer/inrichten/rubrieken",
        SetUpStep::Look => "/beheer/inrichten/uiterlijk",
        SetUpStep::Colleagues => "/beheer/inrichten/collegas",
    }
}

/// The account, which is there, and the steps after it.
pub(crate) fn steps(progress: &Progress, now: Option<SetUpStep>) -> Vec<Step> {
    let account = Step {
        title: "setup-account",
        path: None,
        state: State::Done,
        now: false,
    };
    let others = progress.steps().iter().map(|(step, outcome)| Step {
        title: title(*step),
        path: Some(path(*step)),
        state: match outcome {
            None => State::Open,
            Some(SetUpOutcome::Done) => State::Done,
            Some(SetUpOutcome::Skipped) => State::Skipped,
        },
        now: now == Some(*step),
    });
    std::iter::once(account).chain(others).collect()
}

/// The key of what a step is called.
fn title(step: SetUpStep) -> &'static str {
    match step {
        SetUpStep::Organisation => "setup-organisation",
        SetUpStep::Categories => "setup-categories",
        SetUpStep::Look => "setup-look",
        SetUpStep::Colleagues => "setup-colleagues",
    }
}

/// `/beheer/inrichten/organisatie`.
#[derive(Debug, Template)]
#[template(path = "setup/organisation.html")]
pub struct OrganisationPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// How far it has come.
    pub progress: &'a Progress,
    /// [`ORGANISATION`].
    pub form: &'a Form,
}

impl OrganisationPage<'_> {
    fn steps(&self) -> Vec<Step> {
        steps(self.progress, Some(SetUpStep::Organisation))
    }
}

/// `/beheer/inrichten/rubrieken`.
#[derive(Debug, Template)]
#[template(path = "setup/categories.html")]
pub struct CategoriesPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// How far it has come.
    pub progress: &'a Progress,
    /// [`CATEGORIES`].
    pub form: &'a Form,
    /// Those that are there.
    pub rows: &'a [PlaceRow],
}

impl CategoriesPage<'_> {
    fn steps(&self) -> Vec<Step> {
        steps(self.progress, Some(SetUpStep::Categories))
    }

    /// The proposals that are not there yet: word, name, and what it is about.
    fn proposals(&self) -> Vec<(&'static str, String, String)> {
        let proposals = PROPOSALS.iter().map(|word| {
            let (name, about) = proposal(self.frame, word);
            (*word, name, about)
        });
        let is_there = |name: &str| self.rows.iter().any(|row| row.place.name == name);
        proposals.filter(|(_, name, _)| !is_there(name)).collect()
    }

    fn audiences(&self) -> Vec<(String, String)> {
        let audiences = [Audience::Staff, Audience::Everyone];
        crate::articles::words(self.frame, "audience", &audiences)
    }
}

/// `/beheer/inrichten/uiterlijk`.
#[derive(Debug, Template)]
#[template(path = "setup/look.html")]
pub struct LookPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// How far it has come.
    pub progress: &'a Progress,
    /// [`LOOK`].
    pub form: &'a Form,
    /// Who runs the site, as configured.
    pub operator: &'a Operator,
}

impl LookPage<'_> {
    fn steps(&self) -> Vec<Step> {
        steps(self.progress, Some(SetUpStep::Look))
    }

    /// What is set in the configuration: the key of what it is called, its value, and the name of the setting.
    fn settings(&self) -> Vec<(&'static str, Option<&str>, &'static str)> {
        let operator = self.operator;
        vec![
            (
                "setup-site-name",
                Some(self.frame.site_name.as_str()),
                "site.name",
            ),
            (
                "setup-site-address",
                Some(self.frame.base.as_str()),
                "public_url",
            ),
            (
                "setup-site-operator",
                operator.name.as_deref(),
                "site.operator",
            ),
            (
                "setup-site-contact",
                operator.email.as_deref(),
                "site.contact_email",
            ),
        ]
    }

    /// The lines for the configuration file, in TOML: what is set, and examples of what is not.
    fn lines(&self) -> String {
        let set = |value: &Option<String>, example: &str| {
            let example = || self.frame.t(example).into_owned();
            quoted(&value.clone().unwrap_or_else(example))
        };
        let operator = set(&self.operator.name, "setup-example-operator");
        let contact = set(&self.operator.email, "setup-example-contact");
        [
            "[site]".to_owned(),
            format!("name = {}", quoted(&self.frame.site_name)),
            format!("operator = {operator}"),
            format!("contact_email = {contact}"),
            format!("texts = {}", quoted("/etc/lerend/teksten")),
        ]
        .join("\n")
    }
}

/// A string of TOML.
fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{text}\"")
}

/// `/beheer/inrichten/collegas`.
#[derive(Debug, Template)]
#[template(path = "setup/colleagues.html")]
pub struct ColleaguesPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// How far it has come.
    pub progress: &'a Progress,
    /// [`COLLEAGUES`].
    pub form: &'a Form,
    /// For whom they work.
    pub organisation: &'a str,
    /// What came of the lines that were sent, when some were not taken.
    pub report: Option<&'a CsvReport>,
}

impl ColleaguesPage<'_> {
    fn steps(&self) -> Vec<Step> {
        steps(self.progress, Some(SetUpStep::Colleagues))
    }

    fn refused(&self) -> Refusals<'_> {
        refusals(self.frame, self.report)
    }
}
