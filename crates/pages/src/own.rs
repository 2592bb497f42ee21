//! The page that begins one's own data: what the zip holds, in words.

use std::borrow::Borrow;

use askama::Template;
use domain::article::Prose;
use domain::{Lang, Moment};
use forum::own::{Packed, PackedText, Wording};

use crate::texts::Texts;
use crate::{Page as _, dates};

/// What one's own data tell of themselves, in a language.
#[derive(Debug, Clone, Copy)]
pub struct OwnWording(pub Lang);

impl Wording for OwnWording {
    fn heading(&self, field: Prose) -> String {
        Texts(self.0).word("prose", field).into_owned()
    }

    fn guide(&self, packed: &Packed) -> Result<String, std::fmt::Error> {
        GuidePage {
            lang: self.0,
            texts: Texts(self.0),
            packed,
        }
        .html()
    }
}

/// `LEESMIJ.html` in the zip. It is opened from a disk: it loads nothing, and its links are whole addresses.
#[derive(Debug, Template)]
#[template(path = "own/guide.html")]
struct GuidePage<'a> {
    lang: Lang,
    texts: Texts,
    packed: &'a Packed,
}

impl GuidePage<'_> {
    fn day(&self, at: impl Borrow<Moment>) -> String {
        dates::day(self.lang, *at.borrow())
    }

    /// What a text is called: the title of its item, or when it was written.
    fn called(&self, text: &PackedText) -> String {
        match (&text.title, text.n) {
            (None, _) => self
                .texts
                .t1("own-guide-hidden", "day", self.day(text.created_at))
                .into_owned(),
            (Some(title), 0) => title.clone(),
            (Some(title), n) => self
                .texts
                .t2("own-guide-reply", "n", n, "title", title)
                .into_owned(),
        }
    }
}
