//! The page that begins one's own data: what the zip holds, in words.

use std::borrow::Borrow;

use askama::Template;
use domain::article::Prose;
use domain::{Lang, Moment};
use forum::own::{Names, Packed, PackedText, Wording};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::texts::Texts;
use crate::{Page as _, dates};

/// What one's own data tell of themselves, in a language.
#[derive(Debug, Clone, Copy)]
pub struct OwnWording(pub Lang);

impl Wording for OwnWording {
    fn names(&self) -> Names {
        let name = |which: &str| Texts(self.0).word("own-file", which);
        Names {
            guide: format!("{}.html", name("guide")),
            kept: format!("{}.json", name("kept")),
            texts: name("texts").into_owned(),
            files: name("files").into_owned(),
        }
    }

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

/// What stands in the address of a file below the page as it is.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The page that begins the zip. It is opened from a disk: it loads nothing, and its links are whole addresses.
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

    /// Where a file of the zip is, seen from the page: people give files names with `#` and `%` in them.
    fn address(&self, file: impl AsRef<str>) -> String {
        utf8_percent_encode(file.as_ref(), PATH).to_string()
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

#[cfg(test)]
mod tests {
    use super::*;
    use forum::own::Profile;

    #[test]
    fn a_file_is_found_whatever_it_is_called() {
        let wording = OwnWording(Lang::English);
        let names = wording.names();
        assert_eq!((&*names.guide, &*names.files), ("readme.html", "files"));
        let packed = Packed {
            at: Moment(0),
            site: "https://netwerk.example".to_owned(),
            profile: Profile {
                name: "Sanne".to_owned(),
                handle: "sanne".to_owned(),
                email: None,
                organisation: String::new(),
                job_title: String::new(),
                expertise: String::new(),
                about: String::new(),
                since: Moment(0),
            },
            guests: Vec::new(),
            texts: Vec::new(),
            files: vec![("files/7-100% #1?.pdf".to_owned(), "100% #1?.pdf".to_owned())],
            kept: names.kept,
            parts: Vec::new(),
        };
        let guide = wording.guide(&packed).expect("a page");
        assert!(
            guide.contains("href=\"files/7-100%25%20%231%3F.pdf\""),
            "{guide}"
        );
    }
}
