//! Why a line was not taken.

use std::fmt;

use domain::Problem;

/// One reason, as a key with its field and values. Its `Display` is for the operator, in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The field that it is about, a path such as `members[2].owner`; empty for the whole line.
    pub field: String,
    /// What is wrong: a key below `problem-`, `refusal-` or `conflict-` in the locales, or one of the keys in
    /// this module.
    pub key: &'static str,
    /// Values that say more.
    pub args: Vec<(&'static str, String)>,
}

impl Reason {
    pub(super) fn new(field: impl Into<String>, key: &'static str) -> Self {
        Self {
            field: field.into(),
            key,
            args: Vec::new(),
        }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// The line is longer than [`super::LINE_MAX`].
    pub(super) fn line_too_long() -> Self {
        Self::new("", "line-too-long").with("max", super::LINE_MAX)
    }

    /// The line is no UTF-8; `at` is the first byte that is not.
    pub(super) fn broken_utf8(at: usize) -> Self {
        Self::new("", "broken-utf8").with("byte", at + 1)
    }

    /// The line is no JSON.
    pub(super) fn broken_json(why: &serde_json::Error) -> Self {
        Self::new("", "broken-json").with("why", why)
    }

    /// The same object stood before it in the file.
    pub(super) fn twice(line: u64) -> Self {
        Self::new("id", "stands-twice").with("line", line)
    }

    /// The object that this one names is not there.
    pub(super) fn unknown_reference(field: &str, kind: &str, id: &str) -> Self {
        Self::new(field, "unknown-reference")
            .with("kind", kind)
            .with("id", id)
    }

    /// What serde says of a field, sorted by the beginnings of its own messages.
    pub(super) fn wrong_field(path: &str, why: &str) -> Self {
        let quoted = || why.split('`').nth(1).unwrap_or_default().to_owned();
        if why.starts_with("missing field") {
            Self::new(quoted(), "missing-field")
        } else if why.starts_with("unknown field") {
            Self::new(path, "unknown-field")
        } else {
            Self::new(path, "wrong-value").with("why", why)
        }
    }
}

impl From<Problem> for Reason {
    fn from(problem: Problem) -> Self {
        Self {
            field: problem.field.to_owned(),
            key: problem.key,
            args: problem.args,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        f.write_str(&self.key.replace('-', " "))?;
        for (at, (name, value)) in self.args.iter().enumerate() {
            f.write_str(if at == 0 { " (" } else { ", " })?;
            write!(f, "{name} {value}")?;
        }
        f.write_str(if self.args.is_empty() { "" } else { ")" })
    }
}
