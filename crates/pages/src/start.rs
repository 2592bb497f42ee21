//! The start page.

use askama::Template;
use forum::views::ItemRow;

use crate::Frame;
use crate::items::ListKind;

/// `/`.
#[derive(Debug, Template)]
#[template(path = "start/start.html")]
pub struct StartPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// What the reader follows and has not read.
    pub followed: &'a [ItemRow],
    /// What is new, by kind.
    pub sections: &'a [Section],
    /// The newest questions that nobody answered.
    pub unanswered: &'a [ItemRow],
    /// Questions that were solved, the last active first.
    pub solved: &'a [ItemRow],
}

impl StartPage<'_> {
    /// As colleagues call the reader.
    fn first_name(&self) -> Option<&str> {
        let reader = self.frame.reader.as_ref()?;
        reader.name.split_whitespace().next()
    }
}

/// The newest of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which.
    pub list: ListKind,
    /// The rows.
    pub rows: Vec<ItemRow>,
}

impl Section {
    fn path(&self) -> &'static str {
        self.list.path()
    }

    fn title(&self) -> &'static str {
        match self.list {
            ListKind::Questions => "start-questions",
            ListKind::Practices => "start-practices",
            ListKind::Discussions => "start-discussions",
            ListKind::Announcements => "start-announcements",
            ListKind::Editorials => "list-editorials-title",
        }
    }

    fn all(&self) -> &'static str {
        match self.list {
            ListKind::Questions => "start-questions-all",
            ListKind::Practices => "start-practices-all",
            ListKind::Discussions => "start-discussions-all",
            ListKind::Announcements => "start-announcements-all",
            ListKind::Editorials => "list-editorials-title",
        }
    }
}
