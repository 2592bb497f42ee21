//! Earlier versions of a text, and what changed between two.

use std::borrow::Cow;

use askama::Template;
use domain::tending::Deed;
use forum::history::{Change, Comparison, DeedView, History, Piece, VersionRow};

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
    /// Whether the reader may read this version.
    fn has(&self, version: i64) -> bool {
        self.history
            .versions
            .iter()
            .any(|row| row.version == version)
    }

    /// Whether there were versions that the reader may not read.
    fn is_withheld(&self) -> bool {
        self.history.versions.iter().any(|row| row.version > 1)
    }

    /// What was said of a deed: a day as people read it.
    fn note<'n>(&self, deed: &'n DeedView) -> Cow<'n, str> {
        match domain::calendar::day(&deed.note) {
            Some(day) if matches!(deed.kind, Deed::Pinned | Deed::Featured) => {
                Cow::Owned(self.frame.day(day))
            }
            _ => Cow::Borrowed(&deed.note),
        }
    }

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

/// What differs in one field.
struct Section<'a> {
    title: Cow<'static, str>,
    lines: Vec<(Change, Cow<'a, [Piece]>)>,
}

impl ComparePage<'_> {
    fn both(&self) -> [&VersionRow; 2] {
        [&self.comparison.from, &self.comparison.to]
    }

    fn sections(&self) -> Vec<Section<'_>> {
        let mut sections = Vec::new();
        for (field, lines) in &self.comparison.sections {
            let lines = lines.iter();
            let said = lines.map(|(change, pieces)| (*change, self.said(field, pieces)));
            sections.push(Section {
                title: self.frame.t(self.label(field)),
                lines: said.collect(),
            });
        }
        sections
    }

    /// The key of the label that a field has in its form.
    fn label(&self, field: &str) -> &'static str {
        let is_practice = self.comparison.path.starts_with("/p/");
        match field {
            "title" => "edit-title-label",
            "body" if !is_practice => "edit-body-label",
            _ => crate::articles::label(field).unwrap_or("edit-body-label"),
        }
    }

    /// A line; words of closed lists are said as people read them.
    fn said<'a>(&self, field: &str, pieces: &'a [Piece]) -> Cow<'a, [Piece]> {
        let word: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let said = match field {
            _ if word.is_empty() => return Cow::Borrowed(pieces),
            "phase" => self.frame.word("phase", word),
            "takeover" => self.frame.word("takeover", word),
            "licence" => self.frame.word("licence", word),
            "evidence" => self.frame.word("evidence", word),
            "audience" => self.frame.word("audience", word),
            "costs_public" => self.frame.word("flag", word),
            _ => return Cow::Borrowed(pieces),
        };
        Cow::Owned(vec![Piece {
            text: said.into_owned(),
            emphasised: true,
        }])
    }
}
