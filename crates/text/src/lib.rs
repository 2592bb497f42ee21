//! What people type, made fit to show: Markdown to safe HTML, plain text and excerpts, and the
//! clean-up of typed text itself.
//!
//! Only this crate knows pulldown-cmark, the HTML sanitizer and how other programs write HTML. It must not know who wrote a
//! text, where it stands or who reads it: it is pure, without clock, files or settings.
//!
//! Start at [`render`]. A text goes through these steps, a module each:
//!
//! 1. `nesting`: marks that would nest hundreds of levels deep are escaped, so that the parser's
//!    work stays in proportion to the length of the text;
//! 2. `events`: CommonMark with tables, strikethrough and task lists becomes a list of events in
//!    which raw HTML is text and nothing nests deeper than twelve levels;
//! 3. `html` and `plain`: two writers over the same events; `link` decides which addresses
//!    become links, `autolink` finds bare ones, `references` what is named;
//! 4. `sanitize`: the allow-list through which all HTML leaves. It repeats what the writer
//!    already promises, so that a mistake in the writer is not yet a hole.
//!
//! The other way, [`markdown_of_html`] makes Markdown of what people copied elsewhere.
//!
//! Tested by tables of cases beside each module; `render_tests` holds hostile input and
//! properties of any output.

mod autolink;
mod doubts;
mod events;
mod excerpt;
mod html;
mod link;
mod mentions;
mod names;
mod nesting;
mod normalize;
mod paste;
mod pictures;
mod plain;
mod quotes;
mod references;
mod sanitize;

#[cfg(test)]
mod render_tests;

use std::fmt;

pub use doubts::{Doubt, Own, Personal, doubts, line_doubts, shouts};
pub use excerpt::excerpt;
pub use link::elsewhere;
pub use names::{names, without_names};
pub use normalize::normalize;
pub use paste::{Bounds, markdown_of_html};
pub use pictures::{Picture, undescribed};
pub use quotes::{
    Withheld, give_back_quote, give_back_quotes, quoted, reply_here, text_at, try_withhold_quotes,
    withhold_quotes,
};

/// Raised whenever [`render`] makes something else of a text: stored texts are then rendered again. A test tells when.
pub const RENDERING: u32 = 6;

/// The length of [`Rendered::excerpt`] at most, in characters.
pub const EXCERPT_CHARS: usize = 240;

/// HTML that went through this crate's sanitizer: the only type that pages print unescaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Takes back HTML that [`render`] made and the database kept. Nothing is checked here, so
    /// never give it anything else: not a form field, not an imported page, not a message.
    #[must_use]
    pub fn from_stored(html: String) -> Self {
        Self(html)
    }

    /// The HTML, a fragment of block elements.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The HTML as a string of its own, for the database to keep.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Something that a text refers to by name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    /// An item by its label: the capital letter and the number of `V 1284`.
    Item(char, i64),
    /// A reply by its address: as [`Reference::Item`], and the number of the reply in `/v/1284/…#r3`.
    Reply(char, i64, i32),
    /// A person or group: `@karin`, in lower case and without the `@`.
    Name(String),
}

impl SafeHtml {
    /// What it refers to by name or by a bare address below `site`, each once, up to a number that no text of good will
    /// has. Names are no links before [`Self::fill`].
    ///
    /// `site` is the site's own address without a slash at its end: `https://netwerk.example`.
    #[must_use]
    pub fn references(&self, site: &str) -> Vec<Reference> {
        references::of(&self.0, site)
    }

    /// The items that it names or links to, also those of whose replies it links to one; each once.
    #[must_use]
    pub fn items(&self, site: &str) -> Vec<Reference> {
        let named = references::of(&self.0, site).into_iter();
        let all = named.chain(references::linked(&self.0, site));
        references::first(all.filter_map(|reference| match reference {
            Reference::Item(letter, number) | Reference::Reply(letter, number, _) => {
                Some(Reference::Item(letter, number))
            }
            Reference::Name(_) => None,
        }))
    }

    /// Makes links with a title of the words and bare addresses that refer to something that `find` knows: it gives the
    /// path and the title. Others stay as they are.
    pub fn fill(&mut self, site: &str, find: impl Fn(&Reference) -> Option<(String, String)>) {
        if let Some(html) = references::fill(&self.0, site, find) {
            self.0 = html;
        }
    }

    /// Takes out the names that are hidden, in links too.
    pub fn hide_names(&mut self, is_hidden: impl Fn(&str) -> bool) {
        if let Some(html) = names::without_names(&self.0, is_hidden) {
            self.0 = html;
        }
    }

    /// Gives the pictures of the site's own files their measures and sizes, as far as `find` knows them by id.
    pub fn size(&mut self, find: impl Fn(i64) -> Option<Picture>) {
        if let Some(html) = pictures::size(&self.0, find) {
            self.0 = html;
        }
    }

    /// The ids of the site's own files that it shows or links to (`/bestand/12/…`), each once.
    #[must_use]
    pub fn files(&self) -> Vec<i64> {
        link::files(&self.0)
    }

    /// How many links lead elsewhere than to `site`, its own address without a slash at its end.
    #[must_use]
    pub fn outward(&self, site: &str) -> usize {
        link::outward(&self.0, site)
    }
}

impl fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One text in the three shapes in which it is shown and found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// For the page. Headings are h3 to h5, since a text stands below the page's own h1 and h2.
    pub html: SafeHtml,
    /// For search and mail: see [`plain`].
    pub plain: String,
    /// For lists: its [`beginning`] in at most [`EXCERPT_CHARS`] characters.
    pub excerpt: String,
}

/// Renders Markdown. Never fails: what is not understood is shown as it was typed.
///
/// The work is in proportion to the length of the text, whatever is in it; bounding that length
/// is up to the caller. Call [`normalize`] before: here invisible characters are left alone.
#[must_use]
pub fn render(markdown: &str) -> Rendered {
    let source = nesting::bound(markdown);
    let events = events::parse(&source);
    let html = sanitize::clean(&html::write(&events));
    let plain = plain::write(&events);
    let excerpt = if plain::is_spoken_otherwise(&events) {
        excerpt(&plain::prose(&events), EXCERPT_CHARS)
    } else {
        excerpt(&plain, EXCERPT_CHARS)
    };
    Rendered {
        html: SafeHtml(html),
        plain,
        excerpt,
    }
}

/// Words that are no Markdown, as a paragraph: nothing but the names in them can become links.
#[must_use]
pub fn line(words: &str) -> SafeHtml {
    SafeHtml(format!("<p>{}</p>", html::named(words)))
}

/// The names that a Markdown text uses (`@karin`), of people or groups or nobody, each once, at most `limit`.
#[must_use]
pub fn mentions(markdown: &str, limit: usize) -> Vec<String> {
    if !markdown.contains('@') {
        return Vec::new();
    }
    let source = nesting::bound(markdown);
    mentions::find(&events::parse(&source), limit)
}

/// The words of a Markdown text without its marks.
///
/// Paragraphs are separated by an empty line; items of lists stand on a line each, behind `- ` or
/// their number; the cells of a table row are separated by spaces; of links and images the text
/// remains.
#[must_use]
pub fn plain(markdown: &str) -> String {
    let source = nesting::bound(markdown);
    plain::write(&events::parse(&source))
}

/// The beginning of a Markdown text in at most `max_chars` characters, as prose: see [`excerpt`]; what stands in lists
/// follows without marks, and pictures are left out.
#[must_use]
pub fn beginning(markdown: &str, max_chars: usize) -> String {
    let source = nesting::bound(markdown);
    excerpt(&plain::prose(&events::parse(&source)), max_chars)
}
