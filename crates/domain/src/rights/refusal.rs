//! Why something is refused.

use std::fmt;

/// Why something is refused, as a key for the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// Sign in first.
    SignIn,
    /// For the asker it does not exist.
    Hidden,
    /// Not with these rights.
    NotAllowed,
    /// Silenced for now.
    Silenced,
    /// Guests may not do this.
    NotForGuests,
    /// The item takes no replies.
    Locked,
    /// Wider than its place allows.
    TooWide,
    /// It was deleted.
    Gone,
    /// Not with this token: it is for less.
    Scope,
    /// It is about what they wrote, reported or decided themselves.
    Involved,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl std::error::Error for Refusal {}

impl Refusal {
    /// Message key below `refusal-` in the locales.
    pub fn key(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Hidden => "hidden",
            Self::NotAllowed => "not-allowed",
            Self::Silenced => "silenced",
            Self::NotForGuests => "not-for-guests",
            Self::Locked => "locked",
            Self::TooWide => "too-wide",
            Self::Gone => "gone",
            Self::Scope => "scope",
            Self::Involved => "involved",
        }
    }
}
