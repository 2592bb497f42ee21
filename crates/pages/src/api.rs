//! `/api`: what programs can ask, as people read it.

use std::fmt;

use askama::Template;
use domain::webhook::Event;

use crate::Frame;

macro_rules! codes {
    ($( $(#[$meta:meta])* $variant:ident = $word:literal ),+ $(,)?) => {
        /// What can go wrong: stable words, each with a text of the family `code`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Code { $( $(#[$meta])* $variant ),+ }

        impl Code {
            /// All of them.
            pub const ALL: &'static [Self] = &[ $( Self::$variant ),+ ];

            /// Its word.
            pub fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word ),+ }
            }
        }
    };
}

codes! {
    /// The body is no JSON.
    BadJson = "bad-json",
    /// A header can't be used, or the body broke off.
    BadRequest = "bad-request",
    /// A token is needed.
    SignIn = "sign-in",
    /// The token is none, has ended, or its person can't sign in.
    BadToken = "bad-token",
    /// Address or password is wrong.
    SignInFailed = "sign-in-failed",
    /// Address and password are right, and the account stands still: nobody can sign in to it until an employer or a
    /// manager lets it in again.
    AccountStill = "account-still",
    /// The token is for less.
    InsufficientScope = "insufficient-scope",
    /// Its person has no right to it.
    NotAllowed = "not-allowed",
    /// Its person may write nothing for now.
    Silenced = "silenced",
    /// Guests may not do it.
    NotForGuests = "not-for-guests",
    /// The item takes no replies.
    Locked = "locked",
    /// It is not there, or not for them.
    NotFound = "not-found",
    /// Not in this way.
    MethodNotAllowed = "method-not-allowed",
    /// What is answered is JSON.
    NotAcceptable = "not-acceptable",
    /// It contradicts what is there.
    Conflict = "conflict",
    /// The first request with this key is at work, or came to no known end.
    Unfinished = "unfinished",
    /// It was deleted.
    Gone = "gone",
    /// Someone else changed it meanwhile.
    Stale = "stale",
    /// The body is too large.
    TooLarge = "too-large",
    /// What is sent is to be JSON.
    UnsupportedMediaType = "unsupported-media-type",
    /// What was sent can't be taken.
    Invalid = "invalid",
    /// Something else was sent with this key.
    KeyReused = "key-reused",
    /// The version must be named.
    VersionNeeded = "version-needed",
    /// Too often.
    TooMany = "too-many",
    /// A mistake of the product.
    Broken = "broken",
    /// It can't be done now.
    Unavailable = "unavailable",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What operations are about, in the order in which they stand: the first parts of their paths.
pub const TAGS: &[&str] = &[
    "session",
    "me",
    "items",
    "articles",
    "search",
    "categories",
    "groups",
    "lists",
    "organisations",
    "people",
    "guests",
    "staff",
    "mergers",
    "terms",
    "files",
    "preview",
    "markdown",
    "house-style",
    "grants",
    "invitations",
    "webhooks",
    "jobs",
    "installation",
];

/// The key of what an operation does: `api-list-items` of `listItems`.
pub fn key(id: &str) -> String {
    let mut key = "api-".to_owned();
    for c in id.chars() {
        if c.is_ascii_uppercase() {
            key.push('-');
        }
        key.push(c.to_ascii_lowercase());
    }
    key
}

/// Operations about one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// One of [`TAGS`].
    pub tag: &'static str,
    /// The operations.
    pub operations: Vec<Operation>,
}

/// What can be asked at one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Its name in clients.
    pub id: &'static str,
    /// `GET`.
    pub verb: &'static str,
    /// The path, from the root.
    pub path: String,
    /// What a token has to be for; `None` when none is needed.
    pub scope: Option<&'static str>,
    /// Parameters of path and query.
    pub parameters: Vec<Field>,
    /// Fields of the body.
    pub body: Vec<Field>,
    /// The status when it was done.
    pub status: u16,
    /// Fields of the answer.
    pub answer: Vec<Field>,
    /// Codes that can come of it beside those that can always come.
    pub codes: Vec<&'static str>,
    /// Whether the version must be named that is changed.
    pub versioned: bool,
    /// Whether a key makes sure that it happens once.
    pub repeats: bool,
}

impl Operation {
    /// The key of what it does.
    pub fn key(&self) -> String {
        key(self.id)
    }
}

/// A field or parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Of what sort its value is, in the words of JSON Schema.
    pub kind: String,
    /// Whether it must be there.
    pub required: bool,
    /// What it is, in English.
    pub said: String,
}

/// What another program is told when something happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventShape {
    /// What happened.
    pub event: Event,
    /// Fields of `data`.
    pub data: Vec<Field>,
}

/// `/api`.
#[derive(Debug, Template)]
#[template(path = "api/api.html")]
pub struct ApiPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The operations.
    pub groups: &'a [Group],
    /// What webhooks tell.
    pub events: &'a [EventShape],
    /// Headers of what they tell, with what each says, in English.
    pub headers: &'a [Field],
    /// Each code with its status.
    pub codes: &'a [(Code, u16)],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_have_keys() {
        assert_eq!(key("listItems"), "api-list-items");
        assert_eq!(key("search"), "api-search");
    }
}
