//! What can come of an action beside its result.

use std::time::Duration;

use domain::Problem;
use domain::rights::Refusal;

/// Why an action did not happen. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not with these rights: 401 for someone who can sign in, 404 for what is hidden, else 403.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// There is no such thing: 404.
    #[error("not found")]
    NotFound,
    /// What was typed can't be taken: 422. All problems at once, each with its field.
    #[error("invalid: {0:?}")]
    Invalid(Vec<Problem>),
    /// It contradicts what is there: 409. A message key below `conflict-` in the locales.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// Someone else changed it meanwhile: 412. Holds what stands there now.
    #[error("stale")]
    Stale(Box<Current>),
    /// It was here and was deleted: 410.
    #[error("gone")]
    Gone,
    /// Too often: 429.
    #[error("too many, again after {retry:?}")]
    TooMany {
        /// When to try again.
        retry: Duration,
    },
    /// It can't be done now: 503. For the log.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// A mistake of the product: 500. For the log, never shown.
    #[error("broken: {0}")]
    Broken(String),
}

/// What stands there now, where someone wanted to write over an older state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Current {
    /// The version to send with the next attempt.
    pub version: i64,
    /// The title, where it has one.
    pub title: Option<String>,
    /// The Markdown; for other things than texts, a line for each field.
    pub body: String,
}

impl Error {
    /// One problem with one field.
    pub fn invalid(field: &'static str, key: &'static str) -> Self {
        Self::Invalid(vec![Problem::new(field, key)])
    }

    /// The same of a field that is called otherwise where it is typed.
    pub(crate) fn renamed(self, from: &str, to: &'static str) -> Self {
        match self {
            Self::Invalid(mut problems) => {
                for problem in problems.iter_mut().filter(|it| it.field == from) {
                    problem.field = to;
                }
                Self::Invalid(problems)
            }
            other => other,
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Gone => Self::Gone,
            other => Self::Refused(other),
        }
    }
}

impl From<Vec<Problem>> for Error {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Invalid(problems)
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        use store::Error as E;
        match error {
            E::Busy | E::Contention | E::Full | E::ReadOnly | E::Unavailable(_) => {
                Self::Unavailable(error.to_string())
            }
            other => Self::Broken(other.to_string()),
        }
    }
}

impl From<::search::Error> for Error {
    fn from(error: ::search::Error) -> Self {
        Self::Unavailable(error.to_string())
    }
}
