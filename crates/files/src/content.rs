//! What a file is: one kind, by its content.

use image::ImageFormat;

use crate::{FileKind, Unfit, office, plain};

/// How much of the end of a PDF is searched for its end mark, as readers do.
const PDF_TAIL: usize = 2_048;

/// What a file turned out to be.
pub(crate) enum Content {
    /// A picture in one of the formats that are read.
    Picture(ImageFormat),
    /// A document, which is kept as it is.
    Document(FileKind),
}

/// The one kind of these bytes. Whatever begins as one of them is never tried as another: a file that is two things at
/// once would be harmless as the first and harmful as the second.
pub(crate) fn of(bytes: &[u8], name: &str) -> Result<Content, Unfit> {
    if let Some(format) = picture(bytes) {
        Ok(Content::Picture(format))
    } else if bytes.starts_with(b"%PDF-") {
        pdf(bytes).map(Content::Document)
    } else if bytes.starts_with(b"PK\x03\x04") {
        office::kind(bytes).map(Content::Document)
    } else {
        plain::kind(bytes, name)
            .map(Content::Document)
            .ok_or(Unfit::UnknownKind)
    }
}

fn picture(bytes: &[u8]) -> Option<ImageFormat> {
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    if bytes.starts_with(b"\xff\xd8\xff") {
        Some(ImageFormat::Jpeg)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(ImageFormat::Png)
    } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        Some(ImageFormat::Gif)
    } else {
        webp.then_some(ImageFormat::WebP)
    }
}

/// A PDF that was cut off on its way has no end mark.
fn pdf(bytes: &[u8]) -> Result<FileKind, Unfit> {
    let versioned = bytes.get(5).is_some_and(u8::is_ascii_digit);
    let tail = &bytes[bytes.len().saturating_sub(PDF_TAIL)..];
    let ended = tail.windows(5).any(|part| part == b"%%EOF");
    if versioned && ended {
        Ok(FileKind::Pdf)
    } else {
        Err(Unfit::Broken)
    }
}
