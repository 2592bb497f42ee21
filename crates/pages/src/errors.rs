//! Pages for what went wrong.

use std::borrow::Cow;
use std::time::Duration;

use askama::Template;
use domain::Problem;
use domain::rights::Refusal;

use crate::{Frame, form};

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
    /// Their session has ended, and more was sent than is read from strangers.
    SignedOut,
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
    /// Whether it is kept as a draft.
    pub kept: bool,
    /// The address of the item where it was refused, when that is there to be read.
    pub back: Option<&'a str>,
}

impl ErrorPage<'_> {
    /// The keys of the heading and of what to do.
    fn keys(&self) -> (&'static str, &'static str) {
        match self.trouble {
            Trouble::Refused(Refusal::Hidden) | Trouble::NotFound => {
                match self.is_found_by_signing_in() {
                    true => ("error-not-found", "error-not-found-help"),
                    false => ("error-not-found", "error-not-found-member"),
                }
            }
            Trouble::Refused(Refusal::Gone) | Trouble::Gone => ("error-gone", "error-gone-help"),
            Trouble::Refused(_) => ("error-refused", ""),
            Trouble::Conflict(_) | Trouble::Stale | Trouble::Invalid(_) => ("error-not-taken", ""),
            Trouble::TooMany(_) => ("error-too-many", "error-too-many-help"),
            Trouble::TooLarge => ("error-too-large", "error-too-large-help"),
            Trouble::SignedOut => ("signed-out-title", "error-signed-out-help"),
            Trouble::BadText => ("error-bad-text", "error-bad-text-help"),
            Trouble::NoForm => ("error-no-form", "error-no-form-help"),
            Trouble::Elsewhere => ("error-not-taken", "error-elsewhere-help"),
            Trouble::Method => ("error-method", "error-method-help"),
            Trouble::Unavailable => ("error-unavailable", "error-unavailable-help"),
            Trouble::Broken(_) => ("error-broken", "error-broken-help"),
        }
    }

    /// Whether it may be there for who signs in.
    fn is_found_by_signing_in(&self) -> bool {
        let hidden = matches!(
            self.trouble,
            Trouble::Refused(Refusal::Hidden) | Trouble::NotFound
        );
        hidden && self.frame.reader.is_none()
    }

    /// Whether others may: who that is stands on a page.
    fn is_for_others(&self) -> bool {
        matches!(self.trouble, Trouble::Refused(Refusal::NotAllowed))
    }

    fn title(&self) -> Cow<'static, str> {
        self.frame.t(self.keys().0)
    }

    /// What to say of it, a paragraph each.
    fn paragraphs(&self) -> Vec<Cow<'static, str>> {
        let (frame, (_, help)) = (self.frame, self.keys());
        match self.trouble {
            Trouble::Conflict(key) => vec![frame.word("conflict", key)],
            Trouble::Stale => vec![frame.t("form-stale")],
            Trouble::Invalid(problems) => {
                let texts = problems
                    .iter()
                    .map(|problem| form::problem_text(frame, problem));
                texts.collect()
            }
            Trouble::TooMany(retry) => vec![frame.t1(help, "minutes", form::minutes(retry))],
            Trouble::Broken(id) => vec![frame.t1(help, "id", id)],
            Trouble::Refused(refusal) if help.is_empty() => {
                vec![frame.word("refusal", refusal.key())]
            }
            _ => vec![frame.t(help)],
        }
    }
}
