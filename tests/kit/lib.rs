//! The test kit: what stories and rules need to look at a whole site from outside.
//!
//! [`postgres`] keeps a throw-away PostgreSQL, [`http`] is a browser without a screen, [`html`]
//! finds things in pages. It knows nothing of single pages: what a story reads there, the story
//! says. The kit has the clock and the randomness that the product's crates do without.
//! Tested by use, and beside the code where it reads HTML.

pub mod authenticator;
pub mod html;
pub mod http;
pub mod oidc;
pub mod postgres;
pub mod site;
pub mod sql;
