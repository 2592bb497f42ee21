//! The site over HTTP: one list of routes, sessions and languages, forms, errors as pages.
//!
//! Only this crate knows actix-web and cookies, and async stops here: a request is read, then a plain
//! function answers it on a thread where it may block. It must not know SQL, the rules of who may do what
//! (it asks `forum`), templates (it hands structs to `pages`), or the environment: [`Settings`] come in.
//!
//! Start reading at [`routes::ROUTES`], then at `account::sign_in`: a handler from top to bottom. What
//! happens around each handler stands in `serve`: size of the body, origin, rate, visitor, errors. Tested
//! beside each module, and by the stories of the workspace over HTTP.
//!
//! # How to add a page
//!
//! 1. Write a handler in `crates/site/src/<feature>.rs`: `pub(crate) fn show(ask: &Ask) -> Reply`. It is
//!    plain and blocking: call `forum` with [`Ask::cx`] and [`Ask::actor`], give its errors back with `?`,
//!    and end in `ask.page(&SomePage { frame: ask.frame(), … })` or `ask.see(&path)` (303).
//!    Parameters of the path: `ask.param("slug")`, or `ask.id("number")?` (anything that is no such value is
//!    not found). The query: `ask.query.get("q")`.
//! 2. A form that is shown begins with `ask.form(&SPEC)`, with values by `.with("name", value)`, or with
//!    what the member was writing by `ask.drafted(&SPEC, path)?`. A form that was sent is
//!    `ask.posted(&SPEC)`. What the action says of it goes back into it, and the same page is shown with the
//!    typed text and the right status:
//!
//!    ```text
//!    pub(crate) fn submit(ask: &Ask) -> Reply {
//!        let mut form = ask.posted(&ASK);
//!        let kind = form.choice("kind");                       // wrong types become problems
//!        let done = form.sound().and_then(|()| topics::post(ask.cx(), ask.actor(), &input(&form, kind), form.submission()));
//!        match done {
//!            Ok(posted) => ask.see(&posted.path),
//!            Err(error) => show_form(ask, form.after(error)?), // refusals and the like become error pages
//!        }
//!    }
//!    // where show_form ends in: ask.form_page(&form, &AskPage { frame: ask.frame(), form: &form })
//!    ```
//!
//!    Nothing has to be done for a session that ended while writing: the answer to a refused `POST` is a
//!    sign-in form that carries the text through.
//! 3. Add a line to [`routes::ROUTES`]. A form with a file: `Route { uploads: true, ..post(path, handler) }`, and
//!    the file is `ask.file()`.

#![recursion_limit = "256"]

mod about;
mod account;
mod answer;
pub mod api;
mod articles;
mod ask;
mod assets;
mod assist;
mod atom;
mod attach;
mod cookies;
mod curating;
mod doubts;
mod drafts;
mod failure;
mod fields;
mod files;
mod help;
mod history;
mod items;
mod kept;
mod language;
mod lists;
mod live;
mod look;
mod manage;
mod meanwhile;
mod measured;
mod moderation;
mod notices;
mod offices;
mod organisations;
mod origin;
mod people;
mod places;
mod rate;
mod redirect;
mod replies;
pub mod routes;
mod search;
mod serve;
mod settings;
mod setup;
mod start;
mod steps;
mod style;
mod support;
mod system;
mod tending;
mod upload;
mod useful;
mod visitor;
mod welcome;

pub use answer::{Answer, Reply};
pub use ask::Ask;
pub use fields::Fields;
pub use serve::{app, configure};
pub use settings::{DevMail, Rates, Settings, Site, Source};
pub use visitor::Visitor;
