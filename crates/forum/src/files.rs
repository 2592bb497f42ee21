//! What people upload: brought in safely, given only to those who may read a text that uses it.
//!
//! A file belongs to nothing until a posted text uses it ([`crate::references`]); until then it is its owner's alone.
//! What no text has used for [`Kept::UnusedFiles`] is forgotten.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use ::files::{Shelf, ShelfError, digest, digest_of, examine, shelf_name};
use domain::file::FileKind;
use domain::limits::{FILE_BYTES_PER_DAY, FILE_NAME_MAX};
use domain::moment::days;
use domain::retention::Kept;
use domain::rights::{self, Act, Actor};
use domain::role::Power;
use domain::{FileId, MemberId, Moment, PostId, Problem};
use store::files::{FileRow, SizeRow};
use store::turns::{Turn, Turns};
use store::{Read, files};
use text::{Picture, SafeHtml};

use crate::items::open;
use crate::people::signed_in;
use crate::posting::{Spend, spend};
use crate::{Cx, Error};

mod words;

use words::as_words;
pub use words::{NEEDS_WORDS, Wordless, described, wordless};

/// Texts that are looked at in one go to find one that the reader may read.
const PORTION: i64 = 50;

/// Files that are forgotten in one go.
const FORGOTTEN_AT_ONCE: i64 = 100;

/// Names on the shelf that are looked up in one go.
const SWEPT_AT_ONCE: usize = 200;

/// How long someone waits for the bench.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where files are kept, and the bench at which one at a time is looked at: a large picture takes much memory while it
/// is read.
#[derive(Debug)]
pub struct FileStore {
    pub(crate) shelf: Shelf,
    bench: Turns,
}

impl FileStore {
    /// Over this shelf.
    pub fn new(shelf: Shelf) -> Arc<Self> {
        Arc::new(Self {
            shelf,
            bench: Turns::default(),
        })
    }

    /// Whether there are bytes under this name.
    pub(crate) fn has(&self, name: &str) -> Result<bool, Error> {
        Ok(self.shelf.put_at(name)?.is_some())
    }

    /// A file that only its holder can open, gone when it is closed.
    pub(crate) fn scratch(&self) -> Result<std::fs::File, Error> {
        Ok(self.shelf.scratch()?)
    }

    /// Waits for the bench.
    ///
    /// [`Error::Unavailable`] when it is not free within `patience`.
    fn bench(&self, patience: Duration) -> Result<Turn<'_>, Error> {
        let turn = self.bench.take(patience);
        turn.ok_or_else(|| Error::Unavailable("too many files come at once".to_owned()))
    }
}

impl From<ShelfError> for Error {
    fn from(why: ShelfError) -> Self {
        match why {
            io @ ShelfError::Io { .. } => Self::Unavailable(io.to_string()),
            name @ ShelfError::Name(_) => Self::Broken(name.to_string()),
        }
    }
}

/// A file that was brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// Its id.
    pub id: FileId,
    /// How a text shows it (a picture) or offers it, in Markdown.
    pub markdown: String,
    /// Whether it is a picture that nothing was said about: readers who can't see it would miss it.
    pub needs_alt: bool,
}

/// Brings a file in (field `file`); `alt` says what a picture shows, and may be empty.
///
/// Refused for visitors and whoever may not write now; invalid when it is no file that is taken, or the person brought
/// as much today as one does; too many when they tried too often, whatever they brought.
pub fn bring(
    cx: &Cx,
    actor: &Actor,
    name: &str,
    bytes: &[u8],
    alt: &str,
) -> Result<Brought, Error> {
    let member = signed_in(actor)?;
    rights::may(actor, Act::Upload)?;
    let reserved = reserve(cx, member.id, bytes)?;
    let row = match keep(cx, &reserved, name, bytes) {
        Ok(row) => row,
        Err(why) => {
            // What was put on the shelf is nobody's from now on, and cleared away at night.
            cx.store.write(|tx| files::remove(tx, reserved.id))?;
            return Err(why);
        }
    };
    let alt = domain::fold::line(alt);
    Ok(Brought {
        id: row.id,
        markdown: markdown(&row, &alt),
        needs_alt: row.kind.is_picture() && alt.is_empty(),
    })
}

/// Counts the attempt and the bytes before anything is done with them, so that limits hold for the work and the disk
/// too, and nobody clears the bytes away that are about to be put on the shelf: they have a row. Its id is told to
/// nobody yet.
fn reserve(cx: &Cx, member: MemberId, bytes: &[u8]) -> Result<FileRow, Error> {
    let row = FileRow {
        id: FileId(cx.id()),
        member_id: member,
        name: String::new(),
        // What it is shows later.
        kind: FileKind::Text,
        digest: digest(bytes),
        size: length(bytes),
        created_at: cx.now(),
        unused_since: Some(cx.now()),
        withheld_at: None,
    };
    let counted = cx.store.write(|tx| {
        files::hold(tx)?;
        spend(tx, member, Spend::File, cx.now())?;
        let today = files::uploaded_since(tx, member, cx.now().before(days(1)))?;
        if today + row.size > FILE_BYTES_PER_DAY {
            // The attempt counts all the same.
            return Ok(false);
        }
        files::add(tx, &row)?;
        Ok::<_, Error>(true)
    })?;
    if counted {
        return Ok(row);
    }
    let max = FILE_BYTES_PER_DAY / (1024 * 1024);
    Err(Error::Invalid(vec![
        Problem::new("file", "too-much-today").with("max", max),
    ]))
}

/// Looks at what was brought, and keeps it.
fn keep(cx: &Cx, reserved: &FileRow, name: &str, bytes: &[u8]) -> Result<FileRow, Error> {
    let examined = {
        let _alone = cx.files.bench(PATIENCE)?;
        examine(bytes, name).map_err(|why| Error::Invalid(vec![why.problem("file")]))?
    };
    let row = FileRow {
        name: examined.name.clone(),
        kind: examined.kind,
        size: length(examined.bytes()),
        ..reserved.clone()
    };
    let pictures = examined.image.iter().flat_map(|image| &image.sizes);
    let mut sizes = Vec::new();
    for picture in pictures {
        let size = SizeRow {
            file_id: row.id,
            width: i32::try_from(picture.width).unwrap_or(i32::MAX),
            height: i32::try_from(picture.height).unwrap_or(i32::MAX),
            kind: picture.kind,
            webp: picture.webp.is_some(),
        };
        cx.files
            .shelf
            .put(&sized(&row, &size, size.kind), &picture.bytes)?;
        if let Some(webp) = &picture.webp {
            let name = sized(&row, &size, FileKind::Webp);
            cx.files.shelf.put(&name, webp)?;
        }
        sizes.push(size);
    }
    if sizes.is_empty() {
        cx.files.shelf.put(&whole(&row), examined.bytes())?;
    }
    // Behind the bytes: what has a name can be had.
    match cx.store.write(|tx| files::set(tx, &row, &sizes))? {
        true => Ok(row),
        false => Err(Error::NotFound),
    }
}

fn length(bytes: &[u8]) -> i64 {
    i64::try_from(bytes.len()).unwrap_or(i64::MAX)
}

/// The address of a file: `/bestand/12/plattegrond.jpg`.
fn path(row: &FileRow) -> String {
    let mut path = format!("/bestand/{}/", row.id);
    // Only what needs no escaping in Markdown, HTML and addresses; the name itself comes with the file.
    for c in row.name.chars().take(FILE_NAME_MAX) {
        match domain::fold::fold(c.encode_utf8(&mut [0; 4])) {
            plain if plain.bytes().all(|b| b.is_ascii_alphanumeric()) => path.push_str(&plain),
            _ if c == '.' || c == '_' => path.push(c),
            _ => path.push('-'),
        }
    }
    // `link::is_own_file` takes no steps upwards.
    while path.contains("..") {
        path = path.replace("..", ".");
    }
    path
}

fn markdown(row: &FileRow, alt: &str) -> String {
    let mut out = String::new();
    let shown = if row.kind.is_picture() {
        out.push('!');
        alt
    } else {
        &row.name
    };
    let _ = write!(out, "[{}]({})", as_words(shown), path(row));
    out
}

fn sized(row: &FileRow, size: &SizeRow, kind: FileKind) -> String {
    let width = u32::try_from(size.width).ok();
    shelf_name(&row.digest, width, kind.extension())
}

fn whole(row: &FileRow) -> String {
    shelf_name(&row.digest, None, row.kind.extension())
}

/// The names under which the bytes of a file are kept; `sizes` are those of several files.
pub(crate) fn kept_as(row: &FileRow, sizes: &[SizeRow]) -> Vec<String> {
    let own = sizes.iter().filter(|size| size.file_id == row.id);
    let names: Vec<String> = own.map(|size| sized(row, size, size.kind)).collect();
    // Of a picture only its sizes are kept.
    if names.is_empty() {
        vec![whole(row)]
    } else {
        names
    }
}

/// A file, or one size of a picture, that the reader may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// How to call it when it is saved.
    pub name: String,
    /// As what it is sent.
    pub kind: FileKind,
    /// Under which name its bytes are kept. The same name means the same bytes.
    pub kept_as: String,
}

impl Offered {
    /// Its bytes.
    pub fn read(&self, cx: &Cx) -> Result<Vec<u8>, Error> {
        let bytes = cx.files.shelf.read(&self.kept_as)?;
        bytes.ok_or_else(|| Error::Broken(format!("the bytes of {} are gone", self.kept_as)))
    }
}

/// A file in the size that is at least `width` pixels wide (the largest when none is, or none was asked for); as WebP
/// for who reads that, where it is smaller.
///
/// Not found, and never refused, when it is not there or the reader may not have it: an address tells nothing.
pub fn find(
    cx: &Cx,
    actor: &Actor,
    id: FileId,
    width: Option<i32>,
    reads_webp: bool,
) -> Result<Offered, Error> {
    let (row, sizes) = cx.store.read(|r| {
        let row = files::find(r, id)?.ok_or(Error::NotFound)?;
        may_have_it(r, actor, &row)?;
        let sizes = files::sizes_of(r, &[id])?;
        Ok::<_, Error>((row, sizes))
    })?;
    let wide = |size: &&SizeRow| width.is_some_and(|width| size.width >= width);
    let size = sizes.iter().find(wide).or(sizes.last());
    let kind = match size {
        Some(size) if size.webp && reads_webp => FileKind::Webp,
        Some(size) => size.kind,
        None => row.kind,
    };
    Ok(Offered {
        kept_as: size.map_or_else(|| whole(&row), |size| sized(&row, size, kind)),
        name: called(row.name, kind),
        kind,
    })
}

/// The name with the extension of what is sent: sizes of one picture differ in kind.
fn called(name: String, kind: FileKind) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) if kind.is_picture() && extension != kind.extension() => {
            format!("{stem}.{}", kind.extension())
        }
        _ => name,
    }
}

/// Not found for who may not have a file: what no text of theirs shows, and what a decision withholds from all but who
/// moderates everywhere.
pub(crate) fn may_have_it(r: &mut Read, actor: &Actor, row: &FileRow) -> Result<(), Error> {
    let withheld = row.withheld_at.is_some()
        && !actor
            .member()
            .is_some_and(|member| member.has_everywhere(Power::Moderate));
    if withheld || (actor.id() != Some(row.member_id) && !may_have(r, actor, row.id)?) {
        return Err(Error::NotFound);
    }
    Ok(())
}

/// Whether the reader may read a text that uses this file: in one question what everyone has who may read its item,
/// and then, text by text, what was hidden from them and may be read by its author or a moderator.
fn may_have(r: &mut Read, actor: &Actor, id: FileId) -> Result<bool, Error> {
    // Visitors don't see every field of an article.
    let inside = *actor != Actor::Visitor;
    if files::is_open(r, id, &rights::scope(actor), inside)? && !files::went_with_its_text(r, id)? {
        return Ok(true);
    }
    if actor.member().is_none() {
        return Ok(false);
    }
    let mut after = PostId(0);
    loop {
        let uses = files::withheld(r, id, after, PORTION)?;
        let Some(last) = uses.last() else {
            return Ok(false);
        };
        after = last.post;
        let mut items: Vec<_> = uses.iter().map(|text| text.item).collect();
        items.sort_unstable();
        items.dedup();
        let rows = store::items::by_ids(r, &items)?;
        let facts = store::items::facts_of(r, &rows)?;
        for text in &uses {
            let Some(facts) = facts.iter().find(|facts| facts.id == text.item) else {
                continue;
            };
            let reads = rights::may(actor, Act::Read(facts))
                .and_then(|()| open::may_read_of(actor, facts, text.author, text.state));
            if reads.is_ok() {
                return Ok(true);
            }
        }
    }
}

/// Gives the pictures in these texts that the reader may have their measures, so that nothing jumps while a page loads
/// and a telephone fetches no more than it shows.
pub(crate) fn fill(r: &mut Read, actor: &Actor, texts: &mut [&mut SafeHtml]) -> Result<(), Error> {
    let mut named: Vec<FileId> = texts
        .iter()
        .flat_map(|html| html.files())
        .map(FileId)
        .collect();
    if named.is_empty() {
        return Ok(());
    }
    named.sort_unstable();
    named.dedup();
    let inside = *actor != Actor::Visitor;
    let mut had = files::readable(r, &rights::scope(actor), inside, &named)?;
    named.retain(|id| !had.contains(id));
    // In a preview: what one brought and has not posted yet.
    let own = files::by_ids(r, &named)?.into_iter();
    had.extend(
        own.filter(|row| actor.id() == Some(row.member_id))
            .map(|row| row.id),
    );
    let mut pictures: HashMap<i64, Picture> = HashMap::new();
    for size in files::sizes_of(r, &had)? {
        let picture = pictures.entry(size.file_id.0).or_default();
        picture.sizes.push((size.width, size.height));
    }
    for html in texts.iter_mut() {
        html.size(|id| pictures.get(&id).cloned());
    }
    Ok(())
}

/// Nightly: forgets files that no text has used since before this moment, and no text in progress of who brought them.
/// Their bytes are nobody's then.
pub(crate) fn purge(cx: &Cx, before: Moment) -> Result<usize, Error> {
    let mut after = FileId(0);
    let mut forgotten = 0;
    loop {
        let unused = cx
            .store
            .read(|r| files::unused(r, before, after, FORGOTTEN_AT_ONCE))?;
        let Some(last) = unused.last() else {
            return Ok(forgotten);
        };
        after = last.id;
        for row in &unused {
            let mark = format!("/bestand/{}/", row.id);
            let gone = cx.store.write(|tx| {
                let drafts = store::drafts::of_member(tx, row.member_id)?;
                let written = drafts.iter().any(|draft| draft.fields.contains(&mark));
                Ok::<_, Error>(!written && files::remove_unused(tx, row.id, before)?)
            })?;
            forgotten += usize::from(gone);
        }
    }
}

/// Nightly: clears bytes away that have no file, since a process ended between putting them on the shelf and writing the
/// file down. Only those that are old: newer ones may be of someone who is bringing a file in, or of a time after the
/// one from which the database was just put back.
pub(crate) fn sweep(cx: &Cx, now: Moment) -> Result<usize, Error> {
    let mut names = cx.files.shelf.names().peekable();
    let mut cleared = 0;
    while names.peek().is_some() {
        let portion: Vec<String> = names
            .by_ref()
            .take(SWEPT_AT_ONCE)
            .collect::<Result<_, _>>()?;
        let nobodys = cx.store.read(|r| without_file(r, portion.clone()))?;
        let mut old = Vec::new();
        for name in nobodys {
            if is_old(cx, &name, now)? {
                old.push(name);
            }
        }
        if old.is_empty() {
            continue;
        }
        cleared += cx.store.write(|tx| {
            files::hold(tx)?;
            let nobodys = without_file(tx, old.clone())?;
            for name in &nobodys {
                cx.files.shelf.remove(name)?;
            }
            Ok::<_, Error>(nobodys.len())
        })?;
    }
    Ok(cleared)
}

/// Those of these names on the shelf that are of no file.
fn without_file(r: &mut Read, mut names: Vec<String>) -> Result<Vec<String>, Error> {
    let digests: Vec<&str> = names.iter().map(|name| digest_of(name)).collect();
    let known = files::digests_among(r, &digests)?;
    names.retain(|name| !known.iter().any(|digest| digest == digest_of(name)));
    Ok(names)
}

fn is_old(cx: &Cx, name: &str, now: Moment) -> Result<bool, Error> {
    let Some(at) = cx.files.shelf.put_at(name)? else {
        return Ok(false);
    };
    let since = at.duration_since(UNIX_EPOCH).unwrap_or_default();
    let at = Moment(i64::try_from(since.as_millis()).unwrap_or(i64::MAX));
    Ok(at < now.before(cx.periods.of(Kept::UnusedFiles)))
}
