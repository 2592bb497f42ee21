//! Files that people bring, made safe to keep and to give to others, and the shelf on which they are kept.
//!
//! Only this crate knows image formats, the insides of documents, and where bytes are kept. It must not know
//! who brings a file, what it belongs to or who may have it: no database, no HTTP, no clock, no randomness.
//!
//! Start at [`examine`]. A file goes through these steps, a module each:
//!
//! 1. `content`: what it is, by its first bytes and never by its name, so that it is taken for one kind;
//! 2. `pictures`: bounds before anything is decoded (`frames` where the decoder has none), then turned upright,
//!    made smaller and written anew (`encoding`), so that nothing of the original but its pixels is kept;
//! 3. `office` (over `zip`, which unpacks one small entry) and `plain`: what documents must and must not have;
//! 4. `names`: a name that shows and saves as what it is.
//!
//! [`Shelf`] and [`pack`] are apart from all that: the one keeps bytes under names made of digests, the other writes
//! and reads zip archives of any size.
//!
//! Tested with files made on the spot, in `tests`: each kind, hostile ones, cut ones, and random bytes.

mod content;
mod encoding;
mod frames;
mod names;
mod office;
pub mod pack;
mod pictures;
mod plain;
mod shelf;
mod zip;

use std::fmt;
use std::fmt::Write as _;

use domain::{Problem, limits};
use sha2::{Digest as _, Sha256};

pub use domain::file::FileKind;
pub use pictures::{Picture, Pictures};
pub use shelf::{Shelf, ShelfError, digest_of, shelf_name};

/// A file that was found fit, and what is to be kept of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined<'a> {
    /// What [`Examined::bytes`] are. For a picture that is what it was written anew as, whatever was brought.
    pub kind: FileKind,
    /// A name to show and to save it under: at most [`limits::FILE_NAME_MAX`] characters, no part of a path, nothing
    /// invisible, and the extension of `kind`.
    pub name: String,
    /// SHA-256 of what was brought, as 64 hexadecimal digits in lower case.
    pub digest: String,
    /// For a picture, the sizes to show it in.
    pub image: Option<Pictures>,
    brought: &'a [u8],
}

impl Examined<'_> {
    /// What is kept for download: a document as it was brought; of a picture its largest size, never the original.
    pub fn bytes(&self) -> &[u8] {
        match &self.image {
            Some(all) => &all.largest().bytes,
            None => self.brought,
        }
    }
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// There is nothing in it.
    Empty,
    /// It, or what it becomes, has too many bytes.
    TooLarge {
        /// The bytes that it may have.
        limit: usize,
    },
    /// It is nothing that is taken here.
    UnknownKind,
    /// It begins as something that is taken, but cannot be read as that.
    Broken,
    /// A picture that would take too much memory.
    TooManyPixels,
    /// A document with a program inside.
    Macros,
}

impl Unfit {
    /// Message key below `problem-` in the locales.
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "file-empty",
            Self::TooLarge { .. } => "file-too-large",
            Self::UnknownKind => "file-unknown-kind",
            Self::Broken => "file-broken",
            Self::TooManyPixels => "file-too-many-pixels",
            Self::Macros => "file-macros",
        }
    }

    /// The problem to show beside the form field `field`; a file that is too large says `max`, in MiB.
    pub fn problem(self, field: &'static str) -> Problem {
        let problem = Problem::new(field, self.key());
        match self {
            Self::TooLarge { limit } => problem.with("max", limit / (1024 * 1024)),
            _ => problem,
        }
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl std::error::Error for Unfit {}

/// Judges a file that someone brings under `name`, and makes of it what may be kept.
///
/// The kind follows from the content. The name decides one thing: whether a text that has the shape of a table is
/// called a table. A picture is decoded and written anew. That takes up to seconds of a processor and, for the worst
/// picture within the limits, some 600 MB of memory: call it where waiting is fine, and not often at once.
///
/// # Errors
///
/// [`Unfit`] says why the file is not taken; nothing of it is to be kept then.
pub fn examine<'a>(bytes: &'a [u8], name: &str) -> Result<Examined<'a>, Unfit> {
    if bytes.is_empty() {
        return Err(Unfit::Empty);
    }
    if bytes.len() > limits::FILE_MAX {
        return Err(Unfit::TooLarge {
            limit: limits::FILE_MAX,
        });
    }
    let (kind, image) = match content::of(bytes, name)? {
        content::Content::Document(kind) => (kind, None),
        content::Content::Picture(format) => {
            let pictures = pictures::make(bytes, format)?;
            (pictures.largest().kind, Some(pictures))
        }
    };
    let digest = digest(bytes);
    Ok(Examined {
        kind,
        name: names::safe(name, kind, &digest),
        digest,
        image,
        brought: bytes,
    })
}

/// SHA-256 of what is brought, as 64 hexadecimal digits in lower case.
pub fn digest(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
