//! The start page.

use askama::Template;
use forum::views::{ItemRow, Paged};

use crate::Frame;
use crate::items::Ways;

/// What the list of the start page holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// What the reader follows and has not read, then what else is new to them. Visitors don't have it.
    ForYou,
    /// Newest first, of every kind.
    New,
    /// Questions that wait for an answer.
    Unanswered,
    /// Questions with an accepted answer.
    Solved,
}

impl Tab {
    const ALL: [Self; 4] = [Self::ForYou, Self::New, Self::Unanswered, Self::Solved];

    /// The tab with this name in an address; the first one that the reader has for anything else.
    pub fn named(name: &str, signed_in: bool) -> Self {
        let known = Self::had(signed_in).find(|tab| tab.as_str() == name);
        known.unwrap_or(if signed_in { Self::ForYou } else { Self::New })
    }

    fn had(signed_in: bool) -> impl Iterator<Item = Self> {
        let all = Self::ALL.into_iter();
        all.filter(move |tab| signed_in || *tab != Self::ForYou)
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::ForYou => "voor-jou",
            Self::New => "nieuw",
            Self::Unanswered => "zonder-antwoord",
            Self::Solved => "opgelost",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::ForYou => "start-tab-for-you",
            Self::New => "start-tab-new",
            Self::Unanswered => "start-tab-unanswered",
            Self::Solved => "start-tab-solved",
        }
    }

    fn empty(self) -> &'static str {
        match self {
            Self::ForYou => "start-empty-for-you",
            Self::New => "start-empty-new",
            Self::Unanswered => "list-empty-unanswered",
            Self::Solved => "start-empty-solved",
        }
    }
}

/// `/`.
#[derive(Debug, Template)]
#[template(path = "start/start.html")]
pub struct StartPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// What the list holds.
    pub tab: Tab,
    /// What stands out; above the first page of the first tab.
    pub featured: &'a [ItemRow],
    /// What was announced a short while ago; stands above the first page of the first tab.
    pub news: &'a [ItemRow],
    /// What the reader follows and has not read: on the first page of what is theirs.
    pub followed: &'a [ItemRow],
    /// The rows.
    pub rows: &'a Paged<ItemRow>,
    /// Whether it is the first page.
    pub first: bool,
    /// Questions that wait longest of those that are new.
    pub waiting: &'a [ItemRow],
    /// The newest practices.
    pub practices: &'a [ItemRow],
    /// Whether there is nothing to read at all yet.
    pub bare: bool,
}

impl StartPage<'_> {
    /// As colleagues call the reader.
    fn first_name(&self) -> Option<&str> {
        let reader = self.frame.reader.as_ref()?;
        reader.name.split_whitespace().next()
    }

    /// The key of what says who reads along.
    fn audience(&self) -> &'static str {
        match &self.frame.reader {
            Some(reader) if reader.guest => "start-audience-guest",
            Some(_) => "start-audience-member",
            None => "start-audience-visitor",
        }
    }

    fn tabs(&self) -> Vec<Tab> {
        Tab::had(self.frame.reader.is_some()).collect()
    }

    fn tab_path(&self, tab: &Tab) -> String {
        if Some(tab) == self.tabs().first() {
            "/".to_owned()
        } else {
            format!("/?toon={}", tab.as_str())
        }
    }

    fn ways(&self) -> Ways {
        Ways::of(self.tab_path(&self.tab))
    }

    fn is_empty(&self) -> bool {
        self.first && self.rows.rows.is_empty() && self.followed.is_empty()
    }

    /// Days that a question waits for its first answer.
    fn days(&self, row: &ItemRow) -> u64 {
        let waited = if self.frame.now > row.created_at {
            self.frame.now.since(row.created_at).as_secs()
        } else {
            0
        };
        waited / 86_400
    }
}
