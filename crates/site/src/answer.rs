//! What a handler answers, and the headers that every answer has.

use std::fs::File;
use std::io::Read as _;
use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::body::SizedStream;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{self, Bytes};
use futures_util::stream::{Stream, unfold};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::kept::{self, Page};

/// What a handler gives back: an answer, or an error that becomes a page.
pub type Reply = Result<Answer, forum::Error>;

/// An answer to one request.
#[derive(Debug)]
pub struct Answer {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Body,
    cache: Cache,
}

#[derive(Debug)]
enum Body {
    Empty,
    Owned(Vec<u8>),
    Static(&'static [u8]),
    Kept(Bytes),
    /// So many bytes, read as they are sent.
    File(File, u64),
}

/// Status, headers and text.
pub(crate) type Parts<'a> = (u16, &'a [(&'static str, String)], &'a str);

/// Who may keep an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cache {
    /// Nobody: it was made for someone who is signed in, or says what went wrong.
    Never,
    /// The visitor's browser, after asking whether it still holds.
    Ask,
    /// Everyone, for ever: its address changes with its content.
    Forever,
    /// Everyone, for a while.
    For(Duration),
}

/// Nothing runs, loads or sends but what comes from this site; no script can turn text into HTML.
const CONTENT_SECURITY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
    manifest-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/// A file that someone uploaded is a page of nothing.
const UPLOADED: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

/// A picture too. It was written anew and runs nothing, and as a page of this site it goes from memory with the others
/// when someone signs out; in a sandbox it would be of no site.
const PICTURE: &str =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What stands as it is in the value of a header parameter (RFC 8187).
const ATTRIBUTE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');

/// On every answer, whatever it is.
const EVERYWHERE: &[(&str, &str)] = &[
    ("content-security-policy", CONTENT_SECURITY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
];

/// What is shorter fits into one packet anyway.
const WORTH_PACKING: usize = 1_200;

/// What the same upload depends on.
const UPLOADED_VARY: &str = "Accept, Cookie";

/// Bytes of a file that are read at once.
const PIECE: usize = 64 * 1024;

const HTML: &str = "text/html; charset=utf-8";

/// What the same page depends on.
const VARY: &str = "Accept-Encoding, Cookie, Accept-Language";

/// Two years. Hosts below this one are somebody else's business.
const HSTS: &str = "max-age=63072000";

impl Answer {
    /// A page of HTML.
    pub fn html(status: u16, html: String) -> Self {
        Self {
            status,
            headers: vec![("content-type", HTML.to_owned()), ("vary", VARY.to_owned())],
            body: Body::Owned(html.into_bytes()),
            cache: Cache::Never,
        }
    }

    /// Words alone.
    pub(crate) fn plain(status: u16, text: String) -> Self {
        Self::text(status, "text/plain; charset=utf-8", text)
    }

    /// Anything else that was made for this request.
    pub fn text(status: u16, content_type: &str, text: String) -> Self {
        Self {
            status,
            headers: vec![("content-type", content_type.to_owned())],
            body: Body::Owned(text.into_bytes()),
            cache: Cache::Never,
        }
    }

    /// A body alone, whose headers follow.
    pub(crate) fn bare(status: u16, body: String) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: if body.is_empty() {
                Body::Empty
            } else {
                Body::Owned(body.into_bytes())
            },
            cache: Cache::Never,
        }
    }

    /// Status, headers and text, when there is nothing else in it.
    pub(crate) fn parts(&self) -> Option<Parts<'_>> {
        let text = match &self.body {
            Body::Empty => "",
            Body::Owned(bytes) => std::str::from_utf8(bytes).ok()?,
            Body::Static(_) | Body::Kept(_) | Body::File(..) => return None,
        };
        Some((self.status, &self.headers, text))
    }

    /// What a script asks for: this shape as JSON.
    pub(crate) fn json(shape: &impl serde::Serialize) -> Reply {
        let json = serde_json::to_string(shape);
        let json = json.map_err(|why| forum::Error::Broken(why.to_string()))?;
        Ok(Self::text(200, "application/json", json))
    }

    /// The same, packed, when it is text that was made for this request: there is little time for it, so it is done in
    /// passing. Nothing in a page is a secret that someone else could find out by its length (ARCHITECTURE.md).
    pub(crate) fn packed(mut self) -> Self {
        let is_text = self.headers.iter().any(|(name, value)| {
            *name == "content-type"
                && ["text/", "application/json", "application/atom+xml"]
                    .iter()
                    .any(|kind| value.starts_with(kind))
        });
        let coded = self
            .headers
            .iter()
            .any(|(name, _)| *name == "content-encoding");
        if let Body::Owned(bytes) = &self.body
            && is_text
            && !coded
            && bytes.len() > WORTH_PACKING
        {
            self.body = Body::Owned(kept::packed_in_passing(bytes));
            self.headers.push(("content-encoding", "gzip".to_owned()));
        }
        self
    }

    /// A file of the program.
    pub(crate) fn file(content_type: &str, bytes: &'static [u8]) -> Self {
        Self {
            status: 200,
            headers: vec![("content-type", content_type.to_owned())],
            body: Body::Static(bytes),
            cache: Cache::Forever,
        }
    }

    /// What someone uploaded. It is asked for again each time, since the right to read it can be lost; nothing in it
    /// runs, and what is no picture is saved rather than shown.
    pub(crate) fn upload(sent: &forum::files::Offered, bytes: Vec<u8>) -> Self {
        let (how, fence) = if sent.kind.is_picture() {
            ("inline", PICTURE)
        } else {
            ("attachment", UPLOADED)
        };
        let name = utf8_percent_encode(&sent.name, ATTRIBUTE);
        Self {
            status: 200,
            headers: vec![
                ("content-type", sent.kind.media().to_owned()),
                (
                    "content-disposition",
                    format!("{how}; filename*=UTF-8''{name}"),
                ),
                ("content-security-policy", fence.to_owned()),
                ("vary", UPLOADED_VARY.to_owned()),
            ],
            body: Body::Owned(bytes),
            cache: Cache::Ask,
        }
    }

    /// A zip that was made for who asks, and is nowhere else.
    pub(crate) fn zip(file: File, size: u64, name: &str) -> Self {
        let name = utf8_percent_encode(name, ATTRIBUTE);
        Self {
            status: 200,
            headers: vec![
                ("content-type", "application/zip".to_owned()),
                (
                    "content-disposition",
                    format!("attachment; filename*=UTF-8''{name}"),
                ),
                ("content-security-policy", UPLOADED.to_owned()),
            ],
            body: Body::File(file, size),
            cache: Cache::Never,
        }
    }

    /// What someone uploaded is what they who ask have already.
    pub(crate) fn unchanged_upload(tag: String) -> Self {
        Self {
            status: 304,
            headers: vec![("etag", tag), ("vary", UPLOADED_VARY.to_owned())],
            body: Body::Empty,
            cache: Cache::Ask,
        }
    }

    /// The same, packed; who asks said that it may be.
    pub(crate) fn packed_file(
        content_type: &str,
        coding: &'static str,
        bytes: &'static [u8],
    ) -> Self {
        Self::file(content_type, bytes).with("content-encoding", coding)
    }

    /// A page for visitors as it is kept, or only that what they `have` already still holds.
    pub(crate) fn kept(page: Page, have: Option<&str>) -> Self {
        let holds = have.is_some_and(|tags| page.is_one_of(tags));
        let mut headers = vec![("vary", VARY.to_owned())];
        if !holds {
            headers.push(("content-type", HTML.to_owned()));
            if page.gzip {
                headers.push(("content-encoding", "gzip".to_owned()));
            }
        }
        headers.push(("etag", page.tag));
        Self {
            status: if holds { 304 } else { 200 },
            headers,
            body: if holds {
                Body::Empty
            } else {
                Body::Kept(page.body)
            },
            cache: Cache::Ask,
        }
    }

    /// The page in it, when every visitor who asks for it may get the same; else the answer as it was.
    pub(crate) fn into_page(self) -> Result<Vec<u8>, Self> {
        let plain = |(name, _): &(&str, String)| matches!(*name, "content-type" | "vary");
        let same = self.status == 200 && self.cache == Cache::Ask && self.headers.iter().all(plain);
        match self.body {
            Body::Owned(html) if same => Ok(html),
            body => Err(Self { body, ..self }),
        }
    }

    /// The body of an answer with one line of text, nothing of one without any; all else comes back as it was.
    pub(crate) fn into_news(self) -> Result<Option<Bytes>, Self> {
        match (self.status, self.body) {
            (204, _) => Ok(None),
            (200, Body::Owned(bytes)) if !bytes.contains(&b'\n') => Ok(Some(bytes.into())),
            (_, body) => Err(Self { body, ..self }),
        }
    }

    /// Done, and nothing to show.
    pub fn nothing() -> Self {
        Self {
            status: 204,
            headers: Vec::new(),
            body: Body::Empty,
            cache: Cache::Never,
        }
    }

    /// Look there instead: 303 after something was done, 301 or 308 for what moved. `path` lies on this site.
    pub(crate) fn elsewhere(status: u16, path: &str) -> Self {
        let path = crate::redirect::local_or_start(path).to_owned();
        Self {
            status,
            headers: vec![("location", path)],
            body: Body::Empty,
            cache: Cache::Never,
        }
    }

    /// Look at this address of another site (303): one that the installation trusts to say who someone is.
    pub(crate) fn abroad(address: &str) -> Self {
        Self {
            status: 303,
            headers: vec![("location", address.to_owned())],
            body: Body::Empty,
            cache: Cache::Never,
        }
    }

    /// With another header.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// With another status.
    #[must_use]
    pub(crate) fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// That may be kept by these.
    #[must_use]
    pub(crate) fn cached(mut self, cache: Cache) -> Self {
        self.cache = cache;
        self
    }

    /// Whether it sets this cookie.
    pub(crate) fn sets(&self, cookie: &str) -> bool {
        let names = |value: &str| {
            value
                .split_once('=')
                .is_some_and(|(name, _)| name == cookie)
        };
        let mut headers = self.headers.iter();
        headers.any(|(name, value)| *name == "set-cookie" && names(value))
    }

    /// Whether it is a page that people see, and no way to another one.
    pub(crate) fn is_page(&self) -> bool {
        let kind = self
            .headers
            .iter()
            .find(|(name, _)| *name == "content-type");
        kind.is_some_and(|(_, kind)| kind.starts_with("text/html"))
    }

    /// As actix-web wants it, with the headers that every answer has.
    pub(crate) fn into_response(self, https: bool) -> HttpResponse {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = HttpResponse::build(status);
        for (name, value) in EVERYWHERE {
            response.insert_header((
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            ));
        }
        if https {
            response.insert_header(("strict-transport-security", HSTS));
        }
        response.insert_header(("cache-control", self.cache.header()));
        for (name, value) in self.headers {
            // Values are made by the program, or checked paths; what still can't stand in a header is left out.
            let Ok(value) = HeaderValue::from_str(&value) else {
                continue;
            };
            let header = (HeaderName::from_static(name), value);
            // Of what every answer has there is one, of cookies there may be several.
            if EVERYWHERE.iter().any(|(known, _)| *known == name) {
                response.insert_header(header);
            } else {
                response.append_header(header);
            }
        }
        match self.body {
            Body::Empty => response.finish(),
            Body::Owned(bytes) => response.body(bytes),
            Body::Static(bytes) => response.body(bytes),
            Body::Kept(bytes) => response.body(bytes),
            Body::File(file, size) => response.body(SizedStream::new(size, pieces(file))),
        }
    }
}

/// The pieces of a file, each read where that may block.
fn pieces(file: File) -> impl Stream<Item = std::io::Result<Bytes>> {
    let next = |mut file: File| async {
        let read = web::block(move || {
            let mut piece = vec![0; PIECE];
            let count = file.read(&mut piece)?;
            piece.truncate(count);
            Ok::<_, std::io::Error>((piece, file))
        });
        let read = read.await.map_err(std::io::Error::other).flatten();
        match read {
            Ok((piece, _)) if piece.is_empty() => None,
            Ok((piece, file)) => Some((Ok(Bytes::from(piece)), Some(file))),
            Err(why) => Some((Err(why), None)),
        }
    };
    Box::pin(unfold(
        Some(file),
        move |file| async move { next(file?).await },
    ))
}

impl Cache {
    fn header(self) -> String {
        match self {
            Self::Never => "no-store".to_owned(),
            Self::Ask => "private, no-cache".to_owned(),
            Self::Forever => "public, max-age=31536000, immutable".to_owned(),
            Self::For(time) => format!("public, max-age={}", time.as_secs()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_is_fenced_in() {
        for answer in [
            Answer::html(500, String::new()),
            Answer::nothing(),
            Answer::file("text/css", b""),
        ] {
            let response = answer.into_response(true);
            let headers = response.headers();
            for (name, value) in EVERYWHERE {
                assert_eq!(headers.get(*name).unwrap(), value);
            }
            assert!(headers.contains_key("strict-transport-security"));
            assert!(headers.contains_key("cache-control"));
        }
        let open = Answer::nothing().into_response(false);
        assert!(!open.headers().contains_key("strict-transport-security"));
    }

    #[test]
    fn nobody_is_sent_to_another_site() {
        let response = Answer::elsewhere(303, "//evil.example").into_response(true);
        assert_eq!(response.headers().get("location").unwrap(), "/");
    }
}
