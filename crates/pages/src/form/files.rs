//! Files that come into the text of a form, and words for its pictures.

use std::borrow::Cow;

use domain::file::FileKind;
use domain::limits::FILE_MAX;
use domain::{FileId, Problem};
use forum::files::{NEEDS_WORDS, Wordless, wordless};

use super::{Form, WORDS, WORDS_OF};
use crate::Frame;

/// What came into the text of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attached {
    /// A file.
    File,
    /// Words for a picture that had none.
    Words,
}

impl Form {
    /// Notes that a file was put at the end of the text.
    pub fn attached(&mut self) {
        self.attached = Some(Attached::File);
    }

    /// Notes that a picture in the text got words for who can't see it.
    pub fn described(&mut self) {
        self.attached = Some(Attached::Words);
    }

    /// The key of what is said of a file that was put in the text, `""` when none was.
    pub fn attached_key(&self) -> &'static str {
        match self.attached {
            None => "",
            Some(Attached::File) => "file-attached",
            Some(Attached::Words) => "file-described",
        }
    }

    /// Asks what a picture in the text shows.
    pub fn ask_about(&mut self, picture: FileId) {
        self.set(WORDS_OF, picture);
        self.problems.push(Problem::new(WORDS, NEEDS_WORDS));
    }

    /// The picture in the text of which the form asks what it shows.
    pub fn picture(&self) -> Option<Wordless> {
        let asked: FileId = self.value(WORDS_OF).parse().ok()?;
        let mut pictures = wordless(self.value("body")).into_iter();
        pictures.find(|picture| picture.id == asked)
    }

    /// Whether someone goes on in this field, since what they added to it stands there as they want it.
    pub fn goes_on_in(&self, field: &str) -> bool {
        field == "body" && self.attached.is_some() && !self.is_refused()
    }
}

/// The kinds of files that are taken, for `accept`.
pub(crate) fn accepted_files() -> String {
    let pictures = [".jpg", ".jpeg", ".png", ".gif", ".webp"].map(str::to_owned);
    let documents = FileKind::ALL.iter().filter(|kind| !kind.is_picture());
    let documents = documents.map(|kind| format!(".{}", kind.extension()));
    pictures
        .into_iter()
        .chain(documents)
        .collect::<Vec<_>>()
        .join(",")
}

/// What is said of a file that is larger than is taken.
pub(crate) fn file_too_large(frame: &Frame) -> Cow<'static, str> {
    let max = FILE_MAX / (1024 * 1024);
    frame.t1("problem-file-too-large-file", "max", max)
}
