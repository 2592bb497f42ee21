//! What is wrong with a form, as it is shown.

use std::borrow::Cow;

use domain::Problem;

use super::{Form, Notice, is_asked};
use crate::Frame;
use crate::texts::{Texts, decimal};

/// A problem as the summary above a form shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint<'a> {
    /// The field, `""` for the form as a whole.
    pub field: &'a str,
    /// The key of the field's label, `""` where it has none.
    pub label: &'a str,
    /// What is wrong and what to do.
    pub text: Cow<'static, str>,
}

impl Form {
    /// Whether nothing is wrong, and it is shown again to ask once more.
    pub fn only_asks(&self) -> bool {
        let met = matches!(self.notice, Notice::Meanwhile(_));
        let other = !(met || self.notice == Notice::None) || self.elsewhere.is_some();
        !other && (met || !self.problems.is_empty()) && self.problems.iter().all(is_asked)
    }

    /// The key of what stands above all that there is to say.
    pub fn heading(&self) -> &'static str {
        match self.notice {
            Notice::Meanwhile(_) => "form-meanwhile-title",
            _ if self.only_asks() => "form-asks",
            _ => "form-refused",
        }
    }

    /// Whether something is wrong with a field.
    pub fn is_wrong(&self, field: &str) -> bool {
        let mut of_field = self
            .problems
            .iter()
            .filter(|problem| problem.field == field);
        of_field.any(|problem| !is_asked(problem))
    }

    /// What is wrong, in the order of the fields.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The key of a field's label.
    pub fn label(&self, field: &str) -> &'static str {
        self.spec.label(field)
    }

    /// What is wrong with one field, `""` when nothing is.
    pub fn complaint(&self, frame: &Frame, field: &str) -> Cow<'static, str> {
        self.problems
            .iter()
            .find(|problem| problem.field == field)
            .map_or(Cow::Borrowed(""), |problem| problem_text(frame, problem))
    }

    /// All that is wrong, for the summary: in the order of the fields, the form as a whole first.
    pub fn complaints(&self, frame: &Frame) -> Vec<Complaint<'_>> {
        let place = |field: &str| {
            let known = self.spec.fields.iter().position(|(name, _)| *name == field);
            known.map_or(0, |index| index + 1)
        };
        let mut problems: Vec<&Problem> = self.problems.iter().collect();
        problems.sort_by_key(|problem| place(problem.field));
        problems
            .into_iter()
            .map(|problem| Complaint {
                field: if place(problem.field) == 0 {
                    ""
                } else {
                    problem.field
                },
                label: self.spec.label(problem.field),
                text: problem_text(frame, problem),
            })
            .collect()
    }
}

/// What a problem says: in words of its own for the field where there are some, else in general ones.
pub fn problem_text(frame: &Frame, problem: &Problem) -> Cow<'static, str> {
    told(frame.texts(), problem)
}

/// The same where there is no page.
pub fn told(texts: Texts, problem: &Problem) -> Cow<'static, str> {
    let general = format!("problem-{}", problem.key);
    let own = format!("{general}-{}", problem.field.replace('_', "-"));
    let key = if crate::has_text(&own) { own } else { general };
    let shown = |value: &str| match problem.key {
        "faint" => decimal(texts.0, value),
        _ => value.to_owned(),
    };
    let values: Vec<(&str, String)> = problem
        .args
        .iter()
        .map(|(name, value)| (*name, shown(value)))
        .collect();
    texts.list(&key, &values)
}
