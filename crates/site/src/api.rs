//! The JSON API, `/api/v1`: what pages do, for programs.
//!
//! Start reading at [`endpoints::ENDPOINTS`]: each line names a handler, and the types of that handler are what requests
//! are parsed into and answers are written from; the description (`openapi`) and the page `/api` are made of the same
//! types. A handler calls the action of `forum` that the page calls. What stands around each is in `serve`: who asks
//! (bearer tokens, never cookies), how often, what is read and accepted, what was sent before. What goes wrong becomes
//! a problem in `fault`.
//!
//! To add an endpoint: write `fn(&Call, Asked<…>) -> Result<…, Fault>` with shapes of its own (never rows), add a line to
//! the list, and the text `api-<id>` in both languages.

mod articles;
mod call;
mod endpoint;
mod endpoints;
#[cfg(test)]
mod endpoints_tests;
mod events;
mod fault;
mod gives;
mod items;
mod lists;
mod manage;
mod me;
mod mergers;
mod network;
pub(crate) mod openapi;
pub(crate) mod page;
mod people;
mod places;
mod proposals;
mod replies;
mod running;
mod search;
mod serve;
mod session;
mod shapes;
mod tending;
mod webhooks;
mod work;
mod writing;

pub use events::body as event_body;
pub(crate) use serve::configure;

/// An endpoint, for those who walk along all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Walked {
    /// `GET`.
    pub verb: &'static str,
    /// From the root of the site; `{name}` stands for one part of it.
    pub path: &'static str,
    /// What a token has to be for; `None` when none is needed.
    pub scope: Option<domain::token::TokenScope>,
    /// Whether the body is JSON.
    pub has_body: bool,
}

/// Every endpoint.
pub fn endpoints() -> Vec<Walked> {
    let all = endpoints::ENDPOINTS.iter();
    all.map(|it| Walked {
        verb: it.verb.as_str(),
        path: it.path,
        scope: match it.access {
            endpoint::Access::Token(scope) => Some(scope),
            endpoint::Access::Open | endpoint::Access::SignIn => None,
        },
        has_body: it.body.is_some(),
    })
    .collect()
}

/// The path that everything of the API is below.
pub const ROOT: &str = call::ROOT;
