//! Pages for visitors that were made before and still hold.
//!
//! A page stands here with the number of the change feed that was read before it was made
//! ([`forum::feed::version`]), and is shown only while the database still says the same number: whatever was written
//! since that a visitor could see (a text, who may read it, a name, a counter), also by another process, gave it
//! another one. So nothing is shown that may no longer be read, and who wrote something sees it at once. What hangs on
//! the clock alone (what stands on top until a day, how old an answer is) may be a [`LIFE`] late.
//!
//! Nothing is kept for who has a session, or is told what they just did.

use std::io::Write as _;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use actix_web::web::Bytes;
use domain::{Lang, Moment};
use flate2::Compression;
use flate2::write::GzEncoder;
use lru::LruCache;
use pages::look::Look;
use sha2::{Digest as _, Sha256};

/// How long a page is shown at most.
const LIFE: Duration = Duration::from_secs(60);

/// Bytes of all pages together; those that nobody asked for for the longest time go first.
const MAX: usize = 64 * 1024 * 1024;

/// What an entry takes beside its body and address.
const ENTRY: usize = 256;

/// A fair size in little time: a page is packed whenever something was written since it was asked for last.
const PAGES: u32 = 2;

/// In the least time.
const IN_PASSING: u32 = 1;

/// What a page depends on beside the database.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// Path and query.
    pub(crate) address: String,
    /// The language of the page.
    pub(crate) lang: Lang,
    /// How the reader wants it to look.
    pub(crate) look: Look,
    /// Whether it is packed.
    pub(crate) gzip: bool,
}

/// A page as it is sent.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    /// The body, packed or not.
    pub(crate) body: Bytes,
    /// Whether it is packed.
    pub(crate) gzip: bool,
    /// For `ETag`, quotes and all.
    pub(crate) tag: String,
}

/// The pages.
pub(crate) struct Kept(Mutex<Pages>);

struct Pages {
    pages: LruCache<Key, Entry>,
    bytes: usize,
    max: usize,
    /// The number with which they were all made.
    version: i64,
}

struct Entry {
    page: Page,
    made: Moment,
}

impl Page {
    /// Of this body, as it will be sent.
    pub(crate) fn of(html: Vec<u8>, gzip: bool) -> Self {
        let body = if gzip { packed(&html, PAGES) } else { html };
        let digest = Sha256::digest(&body);
        let hex = digest.iter().take(12).map(|byte| format!("{byte:02x}"));
        Self {
            tag: format!("\"{}\"", hex.collect::<String>()),
            body: Bytes::from(body),
            gzip,
        }
    }

    /// Whether one who has what `If-None-Match` says has this.
    pub(crate) fn is_one_of(&self, tags: &str) -> bool {
        is_one_of(&self.tag, tags)
    }
}

/// Whether one who has what `If-None-Match` says has what this tag stands for.
pub(crate) fn is_one_of(tag: &str, tags: &str) -> bool {
    let mut tags = tags.split(',').map(str::trim);
    tags.any(|had| had == "*" || had.strip_prefix("W/").unwrap_or(had) == tag)
}

impl Kept {
    /// None yet.
    pub(crate) fn new() -> Self {
        Self::within(MAX)
    }

    fn within(max: usize) -> Self {
        Self(Mutex::new(Pages {
            pages: LruCache::unbounded(),
            bytes: 0,
            max,
            version: 0,
        }))
    }

    /// Whether the page may be here: when it is not, nobody needs to ask under which number it would hold.
    pub(crate) fn may_hold(&self, key: &Key) -> bool {
        self.lock().pages.contains(key)
    }

    /// The page, when it is here and still holds.
    pub(crate) fn find(&self, key: &Key, version: i64, now: Moment) -> Option<Page> {
        let mut pages = self.lock();
        pages.saw(version);
        let entry = pages.pages.get(key)?;
        let young = now >= entry.made && now.since(entry.made) < LIFE;
        young.then(|| entry.page.clone())
    }

    /// Keeps a page that was made after this number had been read, unless another has read a higher one meanwhile.
    pub(crate) fn keep(&self, key: Key, page: Page, version: i64, now: Moment) {
        let mut pages = self.lock();
        if version < pages.version {
            return;
        }
        pages.saw(version);
        let size = size(&key, &page);
        if size > pages.max / 8 {
            return;
        }
        let entry = Entry { page, made: now };
        if let Some((old, gone)) = pages.pages.push(key, entry) {
            pages.bytes -= self::size(&old, &gone.page);
        }
        pages.bytes += size;
        while pages.bytes > pages.max {
            let Some((old, gone)) = pages.pages.pop_lru() else {
                break;
            };
            pages.bytes -= self::size(&old, &gone.page);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Pages> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pages {
    /// With another number none of them holds any more. With a lower one too: then the database is an older copy, in
    /// which the numbers are given once more.
    fn saw(&mut self, version: i64) {
        if version != self.version {
            self.pages.clear();
            self.bytes = 0;
            self.version = version;
        }
    }
}

fn size(key: &Key, page: &Page) -> usize {
    key.address.len() + page.body.len() + ENTRY
}

fn packed(bytes: &[u8], level: u32) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(level));
    let done = packer.write_all(bytes).and_then(|()| packer.finish());
    // Writing into memory does not fail.
    done.unwrap_or_default()
}

/// What is made for one reader, packed while they wait.
pub(crate) fn packed_in_passing(bytes: &[u8]) -> Vec<u8> {
    packed(bytes, IN_PASSING)
}

/// How an answer may be packed, by `Accept-Encoding`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Codings {
    /// `gzip`
    pub(crate) gzip: bool,
    /// `br`
    pub(crate) brotli: bool,
    /// `zstd`
    pub(crate) zstd: bool,
}

impl Codings {
    /// What this header takes; what it gives the weight 0 it refuses.
    pub(crate) fn of(header: &str) -> Self {
        let mut taken = Self::default();
        for part in header.split(',').take(20) {
            let (coding, weight) = part.split_once(';').unwrap_or((part, ""));
            let refused = weight
                .trim()
                .strip_prefix("q=")
                .is_some_and(|q| q.trim().parse() == Ok(0.0_f32));
            match coding.trim().to_ascii_lowercase().as_str() {
                "gzip" => taken.gzip = !refused,
                "br" => taken.brotli = !refused,
                "zstd" => taken.zstd = !refused,
                _ => {}
            }
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn key(address: &str) -> Key {
        Key {
            address: address.to_owned(),
            lang: Lang::Dutch,
            look: Look::default(),
            gzip: false,
        }
    }

    fn page(text: &str) -> Page {
        Page::of(text.as_bytes().to_vec(), false)
    }

    fn body(kept: &Kept, key: &Key, version: i64, now: i64) -> Option<Bytes> {
        Some(kept.find(key, version, Moment(now))?.body)
    }

    #[test]
    fn a_page_holds_until_something_is_written() {
        let kept = Kept::new();
        kept.keep(key("/v/1"), page("een"), 7, Moment(0));
        assert_eq!(body(&kept, &key("/v/1"), 7, 1).unwrap(), "een");
        assert_eq!(body(&kept, &key("/v/1?pagina=2"), 7, 1), None);
        let english = Key {
            lang: Lang::English,
            look: Look::default(),
            ..key("/v/1")
        };
        assert_eq!(body(&kept, &english, 7, 1), None);
        assert_eq!(body(&kept, &key("/v/1"), 8, 1), None);
    }

    #[test]
    fn a_page_does_not_grow_old() {
        let kept = Kept::new();
        kept.keep(key("/"), page("een"), 7, Moment(1_000));
        assert!(body(&kept, &key("/"), 7, 60_999).is_some());
        assert_eq!(body(&kept, &key("/"), 7, 61_000), None);
        assert_eq!(
            body(&kept, &key("/"), 7, 999),
            None,
            "the clock was set back"
        );
    }

    #[test]
    fn an_older_database_brings_no_page_back() {
        let kept = Kept::new();
        kept.keep(key("/"), page("een"), 9, Moment(0));
        assert_eq!(body(&kept, &key("/"), 8, 1), None);
        assert_eq!(body(&kept, &key("/"), 9, 2), None);
        assert_eq!(kept.lock().bytes, 0);
    }

    #[test]
    fn who_comes_late_takes_nothing_away() {
        let kept = Kept::new();
        kept.keep(key("/"), page("een"), 8, Moment(0));
        kept.keep(key("/traag"), page("van eerder"), 7, Moment(1));
        assert_eq!(body(&kept, &key("/"), 8, 2).unwrap(), "een");
        assert_eq!(body(&kept, &key("/traag"), 8, 2), None);
        assert_eq!(body(&kept, &key("/"), 9, 3), None);
        assert_eq!(kept.lock().bytes, 0, "what holds no more takes no room");
    }

    #[test]
    fn memory_is_bounded_and_what_is_asked_for_stays() {
        let kept = Kept::within(16 * (ENTRY + 102));
        for n in 0..100 {
            kept.keep(key(&format!("/{n}")), page(&"x".repeat(90)), 1, Moment(0));
            assert!(body(&kept, &key("/0"), 1, 1).is_some());
            let pages = kept.lock();
            assert!(pages.bytes <= pages.max);
            let sum: usize = pages.pages.iter().map(|(k, e)| size(k, &e.page)).sum();
            assert_eq!(pages.bytes, sum);
        }
        assert_eq!(body(&kept, &key("/5"), 1, 1), None);
        kept.keep(key("/groot"), page(&"x".repeat(9_000)), 1, Moment(0));
        assert_eq!(body(&kept, &key("/groot"), 1, 1), None);
    }

    #[test]
    fn what_is_packed_is_the_same() {
        let html = "<p>Wat werkte bij jullie?</p>".repeat(50);
        let page = Page::of(html.clone().into_bytes(), true);
        assert!(page.body.len() < html.len() / 5);
        let mut out = String::new();
        let mut reader = flate2::read::GzDecoder::new(&page.body[..]);
        reader.read_to_string(&mut out).unwrap();
        assert_eq!(out, html);
        assert!(page.is_one_of(&format!("\"iets\", W/{}", page.tag)));
        assert!(!page.is_one_of("\"iets\""));
    }

    #[test]
    fn who_can_unpack_says_so() {
        let of = |header| {
            let Codings { gzip, brotli, zstd } = Codings::of(header);
            (gzip, brotli, zstd)
        };
        assert_eq!(of("br, GZIP;q=0.5"), (true, true, false));
        assert_eq!(of("gzip;q=0, br, zstd"), (false, true, true));
        assert_eq!(of(""), (false, false, false));
    }
}
