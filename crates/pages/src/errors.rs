//! Pages for what went wrong.

use std::time::Duration;

use askama::Template;
use domain::Problem;
use domain::rights::Refusal;

use crate::Frame;

/// What went wrong, as far as the reader should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// Not with these rights.
    Refused(Refusal),
    /// There is no such page.
    NotFound,
    /// It was deleted.
    Gone,
    /// It contradicts what is there; below `conflict-` in the locales.
    Conflict(&'static str),
    /// Someone else changed it meanwhile.
    Stale,
    /// What was sent can't be taken.
    Invalid(Vec<Problem>),
    /// Too often.
    TooMany(Duration),
    /// More was sent than is read.
    TooLarge,
    /// What was sent is no text.
    BadText,
    /// What was sent is no form.
    NoForm,
    /// It was sent by a page of another site.
    Elsewhere,
    /// The page can't be asked in this way.
    Method,
    /// It can't be done now.
    Unavailable,
    /// A mistake of the product, found in the log by this id.
    Broken(String),
}

/// A page that says what went wrong and what to do, with what was typed.
#[derive(Debug, Template)]
#[template(path = "errors/error.html")]
pub struct ErrorPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// What went wrong.
    pub trouble: &'a Trouble,
    /// What was typed: names of fields and texts.
    pub typed: &'a [(String, String)],
}

impl ErrorPage<'_> {
    /// The key of the heading; the explanation's key has `-help` behind it.
    fn key(&self) -> &'static str {
        match self.trouble {
            Trouble::Refused(Refusal::Hidden) | Trouble::NotFound => "error-not-found",
            Trouble::Refused(Refusal::Gone) | Trouble::Gone => "error-gone",
            Trouble::Refused(_) => "error-refused",
            Trouble::Conflict(_) | Trouble::Stale | Trouble::Invalid(_) => "error-not-taken",
            Trouble::TooMany(_) => "error-too-many",
            Trouble::TooLarge => "error-too-large",
            Trouble::BadText => "error-bad-text",
            Trouble::NoForm => "error-no-form",
            Trouble::Elsewhere => "error-elsewhere",
            Trouble::Method => "error-method",
            Trouble::Unavailable => "error-unavailable",
            Trouble::Broken(_) => "error-broken",
        }
    }

    /// What to say of it, a paragraph each.
    fn paragraphs(&self) -> Vec<std::borrow::Cow<'static, str>> {
        let frame = self.frame;
        match self.trouble {
            Trouble::Refused(refusal) if self.key() == "error-refused" => {
                vec![frame.word("refusal", refusal.key())]
            }
            Trouble::Conflict(key) => vec![frame.word("conflict", key)],
            Trouble::Stale => vec![frame.t("form-stale")],
            Trouble::Invalid(problems) => problems
                .iter()
                .map(|problem| crate::form::problem_text(frame, problem))
                .collect(),
            Trouble::TooMany(retry) => {
                vec![frame.t1(
                    "error-too-many-help",
                    "minutes",
                    crate::form::minutes(retry),
                )]
            }
            Trouble::Broken(id) => vec![frame.t1("error-broken-help", "id", id)],
            _ => vec![frame.t(&format!("{}-help", self.key()))],
        }
    }
}
