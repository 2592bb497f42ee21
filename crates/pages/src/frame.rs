//! What every page is given: who reads it, in which language, where.

use std::borrow::Cow;
use std::fmt::Display;

use domain::{Lang, Moment};
use forum::drafts::Discarded;
use forum::sessions::{Desks, Unproven};

use crate::look::Look;
use crate::said::Said;
use crate::texts::{Arg, Texts};
use crate::{Markup, dates};

/// What every page is given. Built once for a request.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The language of the page.
    pub lang: Lang,
    /// The name of the site.
    pub site_name: String,
    /// Scheme, host and port of the site, without a slash at the end.
    pub base: String,
    /// The path of the page, without its query.
    pub path: String,
    /// The path with its query, to come back to.
    pub here: String,
    /// Who reads it, when signed in.
    pub reader: Option<Reader>,
    /// Where people can write to.
    pub contact: Option<String>,
    /// Addresses of styles, scripts and pictures.
    pub assets: Assets,
    /// The address of the house style, when the installation has one.
    pub house_style: Option<String>,
    /// How the reader wants pages to look.
    pub look: Look,
    /// When the page is made.
    pub now: Moment,
    /// What was just done, to be said once.
    pub said: Option<Said>,
    /// What was just thrown away and can be put back.
    pub discarded: Option<Discarded>,
}

/// Who reads a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Their name.
    pub name: String,
    /// For `/wie/<handle>`.
    pub handle: String,
    /// Where they work.
    pub organisation: String,
    /// For `/bibliotheek/<slug>`.
    pub organisation_slug: String,
    /// Whether they are a guest.
    pub guest: bool,
    /// Whether this is a shared computer.
    pub shared: bool,
    /// On a shared computer: after so many minutes without a key or a click whoever sat there is gone.
    pub away: Option<u64>,
    /// Which pages of `/beheer` they see.
    pub desks: Desks,
    /// Whether they hold a role, asleep or not.
    pub roles: bool,
    /// What lacks because they signed in without a second step.
    pub unproven: Unproven,
    /// Until when they write nothing, by a decision.
    pub silenced: Option<Moment>,
    /// What they are told of and have not read, counted to 100.
    pub unread: usize,
}

impl Reader {
    /// The key of what is said on every page to who signed in without a second step, `""` for nothing.
    pub(crate) fn reminder(&self) -> &'static str {
        match self.unproven {
            Unproven::Nothing => "",
            Unproven::Wanted => "second-step-wanted",
            Unproven::Asleep => "second-step-asleep",
        }
    }
}

/// Addresses of the files that every page uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assets {
    /// The stylesheet.
    pub style: &'static str,
    /// The stylesheet of the page of the style.
    pub swatches: &'static str,
    /// The script of every page.
    pub script: &'static str,
    /// The script of pages on which people write.
    pub writing: &'static str,
    /// The script of the page for the house style.
    pub house: &'static str,
    /// The script of the pages for passkeys.
    pub passkey: &'static str,
    /// The sprite of icons.
    pub icons: &'static str,
    /// The icon of the site.
    pub icon: &'static str,
    /// The shelf of books on the start page.
    pub shelf: &'static str,
    /// The fonts that every page needs first.
    pub fonts: [&'static str; 2],
    /// The pictures of the site itself, for its help.
    pub shots: &'static [Shot],
}

/// A picture of a part of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shot {
    /// The language of what is to be seen.
    pub lang: Lang,
    /// How texts call it.
    pub name: &'static str,
    /// Where it is.
    pub address: &'static str,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

impl Frame {
    /// The texts in the page's language; their functions can be called on the frame itself.
    pub fn texts(&self) -> Texts {
        Texts(self.lang)
    }

    /// The picture of the site with this name, in the language of the page.
    pub(crate) fn shot(&self, name: &str) -> Option<&'static Shot> {
        let mut shots = self.assets.shots.iter();
        shots.find(|shot| shot.name == name && shot.lang == self.lang)
    }

    /// The text with this key.
    pub fn t(&self, key: &str) -> Cow<'static, str> {
        self.texts().t(key)
    }

    /// The text with this key and one value.
    pub fn t1(&self, key: &str, name: &str, value: impl Arg) -> Cow<'static, str> {
        self.texts().t1(key, name, value)
    }

    /// The text with this key and two values.
    pub fn t2(
        &self,
        key: &str,
        name: &str,
        value: impl Arg,
        other: &str,
        its_value: impl Arg,
    ) -> Cow<'static, str> {
        self.texts().t2(key, name, value, other, its_value)
    }

    /// What a word of a closed list is called: family `kind`, word `question` has the key `kind-question`.
    pub fn word(&self, family: &str, word: impl Display) -> Cow<'static, str> {
        self.texts().word(family, word)
    }

    /// A day as a `<time>`.
    pub fn date(&self, at: impl At) -> Markup {
        dates::date(self.lang, at.at())
    }

    /// A day and the time of day as a `<time>`.
    pub fn moment(&self, at: impl At) -> Markup {
        dates::moment(self.lang, at.at())
    }

    /// How long ago something was, as people say it, with day and time at hand.
    pub fn ago(&self, at: impl At) -> Markup {
        dates::ago(self.lang, at.at(), self.now)
    }

    /// The time of day as plain text.
    pub fn time(&self, at: impl At) -> String {
        dates::time(self.lang, at.at())
    }

    /// A day as plain text, for titles and values of messages.
    pub fn day(&self, at: impl At) -> String {
        dates::day(self.lang, at.at())
    }

    /// A whole number as people read it.
    pub fn number(&self, n: impl Arg) -> String {
        self.texts().number(n)
    }

    /// The address under which search engines should know a page with this path.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// `page` when this part of the site is shown, for `aria-current`; else `""`.
    pub fn current(&self, path: &str) -> &'static str {
        let inside = self
            .path
            .strip_prefix(path)
            .is_some_and(|rest| rest.is_empty() || (path != "/" && rest.starts_with('/')));
        if inside { "page" } else { "" }
    }

    /// Where to come back to after signing in, as the value of a query.
    pub fn here_encoded(&self) -> String {
        encoded(&self.here)
    }

    /// Whether the reader may write nothing for a time.
    pub fn silenced(&self) -> bool {
        self.reader
            .as_ref()
            .is_some_and(|reader| reader.silenced.is_some())
    }

    /// Whether the reader sees the queue.
    pub fn moderates(&self) -> bool {
        self.reader
            .as_ref()
            .is_some_and(|reader| reader.desks.queue)
    }

    /// Whether the reader sees any page of `/beheer`.
    pub fn has_desk(&self) -> bool {
        self.reader.as_ref().is_some_and(|reader| {
            let desks = reader.desks;
            desks.members
                || desks.grants
                || desks.log
                || desks.installation
                || desks.taxonomy
                || desks.support
        })
    }
}

/// A moment, or references to one as templates hand them over.
pub trait At {
    /// The moment.
    fn at(&self) -> Moment;
}

impl At for Moment {
    fn at(&self) -> Moment {
        *self
    }
}

impl<T: At + ?Sized> At for &T {
    fn at(&self) -> Moment {
        (**self).at()
    }
}

/// Percent-encodes all but unreserved characters.
pub(crate) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
