//! What is wrong with a configuration, said so that the operator can mend all of it at once.

use std::fmt;
use std::path::PathBuf;

/// Where a setting was given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The configuration file as a whole.
    File(PathBuf),
    /// A line of the configuration file, counted from 1.
    Line(PathBuf, usize),
    /// An environment variable, by its full name.
    Variable(String),
    /// An option of the command line, with its dashes.
    Option(&'static str),
    /// Nowhere: the default holds.
    Default,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(file) => write!(f, "{}", file.display()),
            Self::Line(file, line) => write!(f, "{}, line {line}", file.display()),
            Self::Variable(name) => f.write_str(name),
            Self::Option(name) => f.write_str(name),
            Self::Default => f.write_str("default"),
        }
    }
}

/// What does not fit about one value, before it is known where the value stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// What is wrong; never quotes a value that may hold a password.
    pub wrong: String,
    /// What would be right.
    pub right: String,
}

impl Wrong {
    /// A mistake from its two halves, each a clause without a full stop.
    pub fn new(wrong: impl Into<String>, right: impl Into<String>) -> Self {
        Self {
            wrong: wrong.into(),
            right: right.into(),
        }
    }
}

/// One mistake: where it stands, which setting, what is wrong, what would be right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// Where the setting was given.
    pub place: Place,
    /// The full name of the setting, such as `mail.smtp_url`; empty when the file itself can't be read.
    pub key: String,
    /// What is wrong.
    pub wrong: String,
    /// What would be right.
    pub right: String,
}

impl Mistake {
    /// Ties what is wrong to the place and the setting.
    pub fn new(place: Place, key: impl Into<String>, wrong: Wrong) -> Self {
        Self {
            place,
            key: key.into(),
            wrong: wrong.wrong,
            right: wrong.right,
        }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.place)?;
        if !self.key.is_empty() {
            write!(f, "{} ", self.key)?;
        }
        let stop = if self.right.ends_with('?') { "" } else { "." };
        write!(f, "{}; {}{stop}", self.wrong, self.right)
    }
}

/// All mistakes of one configuration: the file's first, by line, then variables, then options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistakes(pub Vec<Mistake>);

impl Mistakes {
    /// A list in reading order, each mistake once.
    pub(super) fn sorted(mut mistakes: Vec<Mistake>) -> Self {
        mistakes.sort();
        mistakes.dedup();
        Self(mistakes)
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.len() {
            1 => write!(f, "1 mistake in the configuration:")?,
            many => write!(f, "{many} mistakes in the configuration:")?,
        }
        self.0.iter().try_for_each(|one| write!(f, "\n  {one}"))
    }
}

impl std::error::Error for Mistakes {}
