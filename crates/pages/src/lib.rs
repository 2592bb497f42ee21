//! Read models in, HTML and mails out: the words and the dress of the site.
//!
//! Only this crate knows askama, Fluent, and how dates are written for people. It is pure: it must not
//! know HTTP, sessions, the database or the clock, and it decides nothing: what a reader may do stands in
//! the read models of `forum`.
//!
//! Start reading at [`Frame`] (what every page is given) and at [`account::SignInPage`] with
//! `web/templates/account/sign_in.html`, the shortest page with a form. Tested by snapshots of each page's
//! outline, and by a test that holds every message key in templates and code against both languages.
//!
//! # How to add a page
//!
//! 1. **A template** `web/templates/<feature>/<page>.html`: `{% extends "base.html" %}`, blocks `title`,
//!    `main` (exactly one `<h1>`), where wanted `description`, and `robots` (`noindex`) for what search
//!    engines should leave alone. `frame` is always there: `{{ frame.t("ask-title") }}`,
//!    `{{ frame.t1("replies", "count", row.replies) }}`, words of closed lists as
//!    `{{ frame.word("kind", row.kind) }}` (key `kind-question`), dates as `{{ frame.date(at) }}` or
//!    `{{ frame.moment(at) }}` (both a `<time>`), numbers as `{{ frame.number(n) }}`. HTML of posts:
//!    `{{ view.html|html }}`; [`filters::html`] takes nothing but [`text::SafeHtml`], and `|safe` is
//!    forbidden by a test.
//! 2. **A struct** in `crates/pages/src/<feature>.rs`: `#[derive(Template)] #[template(path = "…")]
//!    pub struct XPage<'a> { pub frame: &'a Frame, pub view: &'a forum::…::XView }` and
//!    `use crate::filters;` beside it.
//! 3. **A form** is a [`FormSpec`] (its fields in order, with the keys of their labels) and the macros of
//!    `partials/form.html`; [`Form`] carries what was typed and what is wrong with it. A field's name in
//!    `forum` problems is its name in the form.
//! 4. **Texts** in both `web/locales/nl.ftl` and `en.ftl`, Dutch first: keys are kebab-case with at least one
//!    hyphen, messages hold no HTML. Problems are `problem-<key>`, or `problem-<key>-<field>` where one field
//!    deserves its own words. Others edit these files too: change your section in place.
//! 5. **A snapshot** of the outline beside the struct: `outline(&page.html()?)`.

pub mod about;
pub mod account;
pub mod api;
pub mod articles;
pub mod atom;
pub mod audit;
mod avatars;
pub mod curating;
mod dates;
pub mod drafts;
pub mod errors;
pub mod filters;
pub mod findings;
mod form;
mod frame;
pub mod help;
pub mod history;
pub mod house_style;
pub mod items;
pub mod jobs;
pub mod lists;
pub mod look;
pub mod mail;
pub mod manage;
mod markup;
pub mod moderation;
pub mod notices;
pub mod offices;
pub mod organisations;
pub mod own;
pub mod people;
pub mod places;
pub mod prevention;
mod problems;
pub mod replies;
mod said;
pub mod search;
pub mod setup;
pub mod start;
mod steps;
pub mod style;
pub mod support;
pub mod system;
mod texts;
pub mod webhooks;
pub mod welcome;
mod written;

#[cfg(test)]
mod account_tests;
#[cfg(test)]
mod content_tests;
#[cfg(test)]
mod curating_tests;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod keys_tests;
#[cfg(test)]
mod outline;
#[cfg(test)]
mod places_tests;
#[cfg(test)]
mod steps_tests;

pub use dates::{date, day, moment};
pub use form::{
    Form, FormSpec, KEPT, Meanwhile, Notice, PEN, SUBMISSION, WORDS, WRITER, problem_text, told,
};
pub use frame::{Assets, Frame, Reader, Shot};
pub use markup::Markup;
pub use problems::PROBLEMS;
pub use said::Said;
pub use texts::{Texts, has_text};
pub use written::Unwritten;

/// A page or a part of one, ready to be printed. Every template struct of this crate is one.
pub trait Page {
    /// Its HTML.
    ///
    /// # Errors
    /// Never in practice: printing into memory.
    fn html(&self) -> Result<String, std::fmt::Error>;
}

impl<T: askama::Template> Page for T {
    fn html(&self) -> Result<String, std::fmt::Error> {
        self.render().map_err(|_| std::fmt::Error)
    }
}
