//! Lists of items, a topic with its replies, and the forms for writing one.

mod tending;
mod useful;
mod writing;

use std::borrow::{Borrow, Cow};

use askama::Template;
use domain::item::ItemKind;
use domain::item::State;
use domain::place::Audience;
use domain::taxonomy::Facet;
use forum::items::{ItemView, Useful};
use forum::references::Preview;
use forum::views::{AuthorView, ItemRow, Paged, TermRef};
use text::Reference;

use crate::filters;
use crate::{Form, Frame};

pub(crate) use tending::slow_choices;
pub use tending::{CLOSING, DeletedPage, MERGE, PIN, RELOCATION, SLOW, SPLIT, TendForms, TendPage};
pub use useful::{ADOPTION, AdoptionPage, SUMMARY, SummaryPage};
pub use writing::{
    EDIT_TOPIC, EditTopicPage, NEW_ANNOUNCEMENT, NEW_DISCUSSION, NEW_QUESTION, NewTopicPage,
    PlaceValue, TopicKind, audience_options, place_options,
};

/// What a text names that leads its writer nowhere, as they would type it: people and groups, or labels of items.
pub(crate) fn named_nowhere(preview: &Preview, people: bool) -> String {
    let shown = |reference: &Reference| match reference {
        Reference::Name(name) => people.then(|| format!("@{name}")),
        Reference::Item(letter, number) | Reference::Reply(letter, number, _) => {
            (!people).then(|| format!("{letter} {number}"))
        }
    };
    let mut shown: Vec<String> = preview.nowhere.iter().filter_map(shown).collect();
    shown.dedup();
    shown.join(", ")
}

/// These names as they stand in a text.
pub(crate) fn at_names(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("@{name}")).collect();
    names.join(", ")
}

/// What tells whether an item answers a question: whether it is solved, and what came of it.
pub fn similar_note(frame: &Frame, row: &ItemRow) -> String {
    let solved = (row.solved == Some(true)).then(|| frame.t("state-solved"));
    let brief = row
        .summed
        .then(|| frame.t1("similar-brief", "text", &row.gist));
    let parts: Vec<Cow<'_, str>> = solved.into_iter().chain(brief).collect();
    parts.join(" · ")
}

/// A list of all items of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// `/vragen`.
    Questions,
    /// `/praktijk`.
    Practices,
    /// `/gesprekken`.
    Discussions,
    /// `/mededelingen`.
    Announcements,
    /// `/redactioneel`.
    Editorials,
}

impl ListKind {
    /// The list that holds this kind.
    pub fn of(kind: impl Borrow<ItemKind>) -> Self {
        match kind.borrow() {
            ItemKind::Question => Self::Questions,
            ItemKind::Practice => Self::Practices,
            ItemKind::Discussion => Self::Discussions,
            ItemKind::Announcement => Self::Announcements,
            ItemKind::Editorial => Self::Editorials,
        }
    }

    /// The kind that it holds.
    pub fn kind(self) -> ItemKind {
        match self {
            Self::Questions => ItemKind::Question,
            Self::Practices => ItemKind::Practice,
            Self::Discussions => ItemKind::Discussion,
            Self::Announcements => ItemKind::Announcement,
            Self::Editorials => ItemKind::Editorial,
        }
    }

    /// Its address.
    pub fn path(self) -> &'static str {
        match self {
            Self::Questions => "/vragen",
            Self::Practices => "/praktijk",
            Self::Discussions => "/gesprekken",
            Self::Announcements => "/mededelingen",
            Self::Editorials => "/redactioneel",
        }
    }

    /// The key of its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Questions => "list-questions-title",
            Self::Practices => "list-practices-title",
            Self::Discussions => "list-discussions-title",
            Self::Announcements => "list-announcements-title",
            Self::Editorials => "list-editorials-title",
        }
    }

    fn intro(self) -> &'static str {
        match self {
            Self::Questions => "list-questions-intro",
            Self::Practices => "list-practices-intro",
            Self::Discussions => "list-discussions-intro",
            Self::Announcements => "list-announcements-intro",
            Self::Editorials => "list-editorials-intro",
        }
    }

    fn write(self) -> &'static str {
        match self {
            Self::Questions => "list-ask",
            Self::Practices => "list-write",
            Self::Discussions => "list-discuss",
            Self::Announcements => "list-announce",
            Self::Editorials => "list-write-editorial",
        }
    }

    /// The form for a new one.
    pub fn write_path(self) -> &'static str {
        match self {
            Self::Questions => "/stel-een-vraag",
            Self::Practices => "/schrijf",
            Self::Discussions => "/start-een-gesprek",
            Self::Announcements => "/schrijf-een-mededeling",
            Self::Editorials => "/schrijf-redactioneel",
        }
    }

    fn tabs(self) -> &'static [Tab] {
        match self {
            Self::Questions => &[
                Tab::New,
                Tab::Active,
                Tab::Unanswered,
                Tab::Unsolved,
                Tab::Solved,
            ],
            _ => &[Tab::New, Tab::Active],
        }
    }

    /// The tab with this name in an address; the first one for anything else.
    pub fn tab(self, name: &str) -> Tab {
        let known = self.tabs().iter().find(|tab| tab.as_str() == name);
        known.copied().unwrap_or(Tab::New)
    }

    fn tab_path(self, tab: &Tab) -> String {
        match tab {
            Tab::New => self.path().to_owned(),
            other => format!("{}?toon={}", self.path(), other.as_str()),
        }
    }
}

/// What a list shows of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// Newest first.
    New,
    /// Latest activity first.
    Active,
    /// Questions without a reply.
    Unanswered,
    /// Questions with replies and without an accepted answer.
    Unsolved,
    /// Questions with an accepted answer.
    Solved,
}

impl Tab {
    fn as_str(self) -> &'static str {
        match self {
            Self::New => "nieuw",
            Self::Active => "actief",
            Self::Unanswered => "zonder-antwoord",
            Self::Unsolved => "onopgelost",
            Self::Solved => "opgelost",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::New => "list-tab-new",
            Self::Active => "list-tab-active",
            Self::Unanswered => "list-tab-unanswered",
            Self::Unsolved => "list-tab-unsolved",
            Self::Solved => "list-tab-solved",
        }
    }
}

/// Where the pages of a keyset list are: the first one, and what the cursor of the next goes behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ways {
    /// The first page.
    pub first: String,
    /// The next page, without the cursor.
    pub next: String,
}

impl Ways {
    /// Of a list at this address, which may have a query.
    pub fn of(first: impl Into<String>) -> Self {
        let first = first.into();
        let joint = if first.contains('?') { '&' } else { '?' };
        let next = format!("{first}{joint}na=");
        Self { first, next }
    }
}

/// `/vragen`, `/praktijk` and the other lists of one kind.
#[derive(Debug, Template)]
#[template(path = "items/list.html")]
pub struct ListPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// Which list.
    pub list: ListKind,
    /// What it shows.
    pub tab: Tab,
    /// The rows.
    pub rows: &'a Paged<ItemRow>,
    /// Whether it is the first page.
    pub first: bool,
    /// Whether to point at the form for a new one.
    pub may_write: bool,
}

impl ListPage<'_> {
    fn ways(&self) -> Ways {
        Ways::of(self.list.tab_path(&self.tab))
    }

    fn empty(&self) -> &'static str {
        match self.tab {
            Tab::Unanswered => "list-empty-unanswered",
            _ => "list-empty",
        }
    }
}

/// `/thema/<slug>`, `/woord/<slug>` and the like: what carries a term.
#[derive(Debug, Template)]
#[template(path = "items/term.html")]
pub struct TermPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The term.
    pub term: &'a TermRef,
    /// The rows.
    pub rows: &'a Paged<ItemRow>,
    /// Whether it is the first page.
    pub first: bool,
}

impl TermPage<'_> {
    fn path(&self) -> String {
        term_path(self.term)
    }

    fn ways(&self) -> Ways {
        Ways::of(self.path())
    }

    fn title(&self) -> Cow<'static, str> {
        let key = match self.term.facet {
            Facet::Theme => "term-theme-title",
            Facet::Programme => "term-programme-title",
            Facet::TargetGroup => "term-target-group-title",
            Facet::Tag => "term-tag-title",
        };
        self.frame.t1(key, "name", &self.term.label)
    }

    fn search_path(&self) -> String {
        let name = match self.term.facet {
            Facet::Theme => crate::search::param::THEME,
            Facet::Programme => crate::search::param::PROGRAMME,
            Facet::TargetGroup => crate::search::param::TARGET,
            Facet::Tag => crate::search::param::TAG,
        };
        format!("/zoeken?{name}={}", self.term.id)
    }
}

/// The page of what carries a term.
pub fn term_path(term: &TermRef) -> String {
    format!("/{}/{}", term_word(term.facet), term.slug)
}

/// The first part of the addresses of a list of terms.
pub fn term_word(facet: Facet) -> &'static str {
    match facet {
        Facet::Theme => "thema",
        Facet::Programme => "programma",
        Facet::TargetGroup => "doelgroep",
        Facet::Tag => "woord",
    }
}

/// A question, discussion or announcement with its replies.
#[derive(Debug, Template)]
#[template(path = "items/topic.html")]
pub struct TopicPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// The topic.
    pub view: &'a ItemView,
    /// The form for a reply: [`crate::replies::spec`].
    pub form: &'a Form,
    /// What was typed as it would look, when that was asked for.
    pub preview: Option<&'a Preview>,
}

impl TopicPage<'_> {
    fn opening_of(&self) -> &'static str {
        match self.view.kind {
            ItemKind::Question => "item-question-of",
            _ => "item-text-of",
        }
    }
}

/// The number of the last reply that stands on the page, 0 when there is none.
pub(crate) fn last_shown(view: &ItemView) -> i32 {
    view.replies.last().map_or(0, |reply| reply.n)
}

/// The key of the count of what stands under an item.
pub(crate) fn count_key(kind: &ItemKind) -> &'static str {
    match kind {
        ItemKind::Question => "count-answers",
        _ => "count-replies",
    }
}

/// How many replies came since the page was made: "2 nieuwe reacties".
pub fn arrived_words(frame: &Frame, kind: ItemKind, count: i64) -> String {
    let key = match kind {
        ItemKind::Question => "arrived-answers",
        _ => "arrived-replies",
    };
    frame.t1(key, "count", count).into_owned()
}

/// The key of what is counted under an item, for a number that stands by itself.
pub(crate) fn counted_key(kind: &ItemKind) -> &'static str {
    match kind {
        ItemKind::Question => "counted-answers",
        _ => "counted-replies",
    }
}

/// The key of the words before the time of the last reply.
pub(crate) fn latest_key(kind: &ItemKind) -> &'static str {
    match kind {
        ItemKind::Question => "latest-answer",
        _ => "latest-reply",
    }
}

/// The key of the way to say that one's organisation does it too.
pub(crate) fn adopt_key(useful: &Useful) -> &'static str {
    if useful.adopted {
        "adoption-change"
    } else {
        "adoption-title"
    }
}

/// The picture of who may read something.
pub(crate) fn audience_icon(audience: &Audience) -> &'static str {
    match audience {
        Audience::Everyone => "globe",
        Audience::Staff | Audience::Group => "lock",
    }
}

/// The picture of a kind.
pub(crate) fn icon(kind: &ItemKind) -> &'static str {
    match kind {
        ItemKind::Question => "circle-question-mark",
        ItemKind::Discussion => "message-circle",
        ItemKind::Announcement => "megaphone",
        ItemKind::Practice => "book-open-check",
        ItemKind::Editorial => "newspaper",
    }
}

/// The key of what stands before the author of a reply.
pub(crate) fn reply_of_key(kind: &ItemKind) -> &'static str {
    match kind {
        ItemKind::Question => "item-answer-of",
        _ => "item-reply-of",
    }
}

/// The key of what stands where nobody has replied yet.
pub(crate) fn none_yet_key(kind: &ItemKind) -> &'static str {
    match kind {
        ItemKind::Question => "item-answer-none-yet",
        _ => "item-reply-none-yet",
    }
}

/// The key of what stands before the title of an item whose reply was found.
pub(crate) fn reply_on_key(kind: &ItemKind) -> &'static str {
    match kind {
        ItemKind::Question => "search-answer-on",
        _ => "search-reply-on",
    }
}

/// Whether the reader wrote this.
pub(crate) fn is_own(frame: &Frame, author: &AuthorView) -> bool {
    match (&frame.reader, &author.person) {
        (Some(reader), Some(person)) => reader.handle == person.handle,
        _ => false,
    }
}

/// A page of an item's replies.
pub(crate) fn page_path(view: &ItemView, page: impl Borrow<i32>) -> String {
    match page.borrow() {
        1 => view.path(),
        page => format!("{}?pagina={page}", view.path()),
    }
}

/// A reply that was found.
pub(crate) fn reply_path(row: &ItemRow, n: &i32) -> String {
    forum::items::reply_path(&row.path(), *n)
}

/// Whether search engines should leave an item alone: what visitors can't read.
pub(crate) fn is_private(view: &ItemView) -> bool {
    view.audience != Audience::Everyone || view.state != State::Live
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_keeps_what_is_shown() {
        assert_eq!(Ways::of("/vragen").next, "/vragen?na=");
        let solved = ListKind::Questions.tab_path(&Tab::Solved);
        assert_eq!(Ways::of(solved).next, "/vragen?toon=opgelost&na=");
    }

    #[test]
    fn unknown_tabs_show_the_first_one() {
        assert_eq!(ListKind::Questions.tab("opgelost"), Tab::Solved);
        assert_eq!(ListKind::Practices.tab("opgelost"), Tab::New);
        assert_eq!(ListKind::Questions.tab("alles"), Tab::New);
    }
}
