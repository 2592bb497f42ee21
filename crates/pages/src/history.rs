//! Earlier versions of a text, and what changed between two.

use std::borrow::Cow;

use askama::Template;
use forum::history::{Change, Comparison, History, VersionRow};

use crate::Frame;

/// `/v/1284/<slug>/versies`, `/v/1284/r/2/versies`.
#[derive(Debug, Template)]
#[template(path = "history/versions.html")]
pub struct VersionsPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The versions.
    pub history: &'a History,
    /// The address without its last part: `/v/1284/<slug>`.
    pub base: &'a str,
}

impl VersionsPage<'_> {
    fn heading(&self) -> Cow<'static, str> {
        let title = &self.history.title;
        match self.history.n {
            0 => self.frame.t1("versions-title", "title", title),
            n => self
                .frame
                .t2("versions-reply-title", "n", n, "title", title),
        }
    }
}

/// `/v/1284/<slug>/vergelijk?a=1&b=2`, `/v/1284/r/2/vergelijk?a=1&b=2`.
#[derive(Debug, Template)]
#[template(path = "history/compare.html")]
pub struct ComparePage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The two versions.
    pub comparison: &'a Comparison,
    /// The address without its last part.
    pub base: &'a str,
}

impl ComparePage<'_> {
    fn both(&self) -> [&VersionRow; 2] {
        [&self.comparison.from, &self.comparison.to]
    }

    /// What a section is called: by the label of its field in the form.
    fn section(&self, field: &str) -> Cow<'static, str> {
        let label = crate::articles::label(field).unwrap_or(match field {
            "title" => "edit-title-label",
            _ => "edit-body-label",
        });
        self.frame.t(label)
    }
}
