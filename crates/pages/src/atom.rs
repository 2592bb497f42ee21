//! Feeds as Atom (RFC 4287), and the page on which members make keys for them.

use askama::Template;
use domain::{Moment, calendar};
use forum::atom::{Entry, KeyView, Subject};
use forum::views::AuthorView;

use crate::frame::encoded;
use crate::items::{ListKind, reply_path, term_path};
use crate::{Form, FormSpec, Frame, search};

/// What comes before the path of a page in the address of its feed.
pub const FEED: &str = "/feed";

/// The parameter of an address that holds a key.
pub const KEY: &str = "sleutel";

/// The form for a new key: the path of the page whose feed it opens.
pub const FEED_KEY: FormSpec = FormSpec {
    fields: &[("van", "feeds-of")],
    once: false,
    secret: &[],
};

/// The page that a feed is of, with the query of a search.
pub fn page_of(subject: &Subject) -> String {
    match subject {
        Subject::All => "/".to_owned(),
        Subject::Kind(kind) => ListKind::of(kind).path().to_owned(),
        Subject::Place(place) => place.path(),
        Subject::Term(term) => term_path(term),
        Subject::Organisation(organisation) => format!("/bibliotheek/{}", organisation.slug),
        Subject::Search(query) => format!("/zoeken?{query}"),
    }
}

/// The address of the feed of the page with this path.
pub fn feed_of(page: &str) -> String {
    match page {
        "/" => FEED.to_owned(),
        page => format!("{FEED}{page}"),
    }
}

/// Where who is signed in makes a key for the feed of the page with this path.
pub(crate) fn keys_of(page: &str) -> String {
    format!("/instellingen/feeds?van={}", encoded(page))
}

/// What a feed is called.
fn title_of(frame: &Frame, subject: &Subject) -> String {
    match subject {
        Subject::All => frame.t("feeds-all").into_owned(),
        Subject::Kind(kind) => frame.t(ListKind::of(kind).title()).into_owned(),
        Subject::Place(place) => place.name.clone(),
        Subject::Term(term) => term.label.clone(),
        Subject::Organisation(organisation) => organisation.name.clone(),
        Subject::Search(query) => {
            let words = domain::fold::line(&search::read_query(query).text);
            match words.is_empty() {
                true => frame.t("feeds-search-filters").into_owned(),
                false => frame
                    .t1("feeds-search", "words", readable(&words))
                    .into_owned(),
            }
        }
    }
}

/// A feed. It is XML; what it holds is plain text throughout.
#[derive(Debug, Template)]
#[template(path = "atom/feed.xml", escape = "html")]
pub struct Feed<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// What it is of.
    pub subject: &'a Subject,
    /// Whether it is the one of a key: its own address is then in no copy of it.
    pub keyed: bool,
    /// Newest first.
    pub entries: &'a [Entry],
}

impl Feed<'_> {
    fn title(&self) -> String {
        title_of(self.frame, self.subject)
    }

    fn page(&self) -> String {
        self.frame.address(&page_of(self.subject))
    }

    fn own(&self) -> String {
        self.frame.address(&feed_of(&page_of(self.subject)))
    }

    /// A name that stays when addresses change: a tag URI (RFC 4151).
    fn id(&self, of: impl std::fmt::Display) -> String {
        let host = self.frame.base.split_once("://");
        let host = host.map_or(self.frame.base.as_str(), |(_, host)| host);
        let name = host.split_once(':').map_or(host, |(name, _)| name);
        format!("tag:{name},2025:{of}")
    }

    fn feed_id(&self) -> String {
        self.id(self.subject.of())
    }

    fn entry_id(&self, entry: &Entry) -> String {
        match &entry.reply {
            None => self.id(entry.row.id),
            Some((n, ..)) => self.id(format_args!("{}:{n}", entry.row.id)),
        }
    }

    /// When the newest of it came; a feed in which nothing is has always been so.
    fn updated(&self) -> String {
        let newest = self.entries.iter().map(at).max();
        calendar::to_rfc3339(newest.unwrap_or(Moment(0)))
    }

    fn at(&self, entry: &Entry) -> String {
        calendar::to_rfc3339(at(entry))
    }

    fn path(&self, entry: &Entry) -> String {
        match &entry.reply {
            None => self.frame.address(&entry.row.path()),
            Some((n, ..)) => self.frame.address(&reply_path(&entry.row, n)),
        }
    }

    fn entry_title(&self, entry: &Entry) -> String {
        let title = readable(&entry.row.title);
        match &entry.reply {
            None => title,
            Some(_) => self.frame.t1("feeds-reply", "title", title).into_owned(),
        }
    }

    fn gist(&self, entry: &Entry) -> String {
        let gist = entry
            .reply
            .as_ref()
            .map_or(&entry.row.gist, |(.., words)| words);
        readable(gist)
    }

    /// Who wrote it, as far as the reader may know.
    fn author(&self, entry: &Entry) -> String {
        let who: &AuthorView = match &entry.reply {
            None => &entry.row.author,
            Some((_, who, ..)) => who,
        };
        if who.left {
            return self.frame.t("author-left").into_owned();
        }
        let house = entry.row.owner.as_ref().or(who.organisation.as_ref());
        let person = who.person.as_ref().map(|person| person.name.as_str());
        let job = Some(who.job_title.as_str()).filter(|job| !job.is_empty());
        let named: Vec<&str> = person
            .or(job)
            .into_iter()
            .chain(house.map(|house| house.name.as_str()))
            .collect();
        readable(&named.join(", "))
    }
}

fn at(entry: &Entry) -> Moment {
    entry
        .reply
        .as_ref()
        .map_or(entry.row.created_at, |(_, _, at, _)| *at)
}

/// Without the signs that XML can't hold (XML 1.0, §2.2).
fn readable(text: &str) -> String {
    let fits = |c: &char| !matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.chars().filter(fits).collect()
}

/// `/instellingen/feeds`.
#[derive(Debug, Template)]
#[template(path = "atom/keys.html")]
pub struct FeedKeysPage<'a> {
    /// For every page.
    pub frame: &'a Frame,
    /// [`FEED_KEY`].
    pub form: &'a Form,
    /// What a new one would open, when the page was asked for from there.
    pub subject: Option<&'a Subject>,
    /// Whether everyone may read it, so that it has an address without a key.
    pub open: bool,
    /// The address that was just made. It is shown this once.
    pub made: Option<&'a str>,
    /// The own keys.
    pub keys: &'a [KeyView],
}

impl FeedKeysPage<'_> {
    fn title_of(&self, subject: &Subject) -> String {
        title_of(self.frame, subject)
    }

    /// The address that needs no key.
    fn address(&self, subject: &Subject) -> String {
        self.frame.address(&feed_of(&page_of(subject)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_can_not_hold_is_left_out() {
        assert_eq!(readable("a\u{0}b\u{1b}\tc\u{ffff}é"), "ab\tcé");
    }

    #[test]
    fn a_feed_lies_behind_its_page() {
        assert_eq!(feed_of("/"), "/feed");
        assert_eq!(feed_of("/zoeken?q=taal"), "/feed/zoeken?q=taal");
    }
}
