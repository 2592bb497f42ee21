//! One's own data, as a zip: a page that tells what it holds, own texts as Markdown, own files as they are kept, and all
//! that is kept as JSON.
//!
//! It is written as it is read, portion by portion, so that who wrote much needs no more memory than a line for each text.
//! What others wrote stands in none of it, and an item is named only where they may read it now.

mod texts;

use std::collections::HashMap;
use std::io::{Seek, Write};

use domain::article::Prose;
use domain::limits::OWN_FILES_MAX;
use domain::rights::Actor;
use domain::{FileId, ItemId, MemberId, Moment, calendar};
use serde_json::{Map, Value};
use store::items::ItemRow;
use store::own::{self, Holds, OwnRow, PARTS, Part};
use store::{Read, members};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::items::readable_among;
use crate::posting::{Spend, spend};
use crate::{Cx, Error, accounts, files, people};

/// Rows of one portion.
const ROWS: i64 = 200;

/// The words for what the zip tells of itself, in the language of who takes it.
pub trait Wording {
    /// What is called how in the zip.
    fn names(&self) -> Names;

    /// The heading of a field of an article.
    fn heading(&self, field: Prose) -> String;

    /// The page that tells what there is, as HTML that loads nothing.
    ///
    /// # Errors
    /// When it can't be written.
    fn guide(&self, packed: &Packed) -> Result<String, std::fmt::Error>;
}

/// Names in a zip, without slashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The page that tells what there is.
    pub guide: String,
    /// The file with everything for programs.
    pub kept: String,
    /// The folder of texts.
    pub texts: String,
    /// The folder of files.
    pub files: String,
}

/// What a zip holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// When it was made.
    pub at: Moment,
    /// The address of the site, without a slash at its end.
    pub site: String,
    /// Whose it is.
    pub profile: Profile,
    /// The guests they speak for, by name, and the last moment that those are guests.
    pub guests: Vec<(String, Option<Moment>)>,
    /// Their texts, oldest first.
    pub texts: Vec<PackedText>,
    /// Their files: the name in the zip, and what it was called.
    pub files: Vec<(String, String)>,
    /// The name of the file with everything for programs.
    pub kept: String,
    /// The parts of it that hold something, and how many rows each.
    pub parts: Vec<(&'static str, usize)>,
}

/// What someone told of themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The name.
    pub name: String,
    /// The handle.
    pub handle: String,
    /// The address, while there is one.
    pub email: Option<String>,
    /// Where they work.
    pub organisation: String,
    /// The function.
    pub job_title: String,
    /// "Vraag mij over …".
    pub expertise: String,
    /// Markdown.
    pub about: String,
    /// Since when they are here.
    pub since: Moment,
}

/// A text in the zip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedText {
    /// Its name in the zip.
    pub file: String,
    /// Of the item it is or answers, when they may read it now.
    pub title: Option<String>,
    /// The path of its page, then.
    pub path: Option<String>,
    /// Its number in the item; 0 is the opening.
    pub n: i32,
    /// When it was written.
    pub created_at: Moment,
}

/// The names of the parts of what is kept.
pub fn part_names() -> impl Iterator<Item = &'static str> {
    PARTS.iter().map(|part| part.name)
}

/// Writes everything that is kept of the one who asks into `out`. Field `current` (the password).
///
/// Refused when not signed in; [`Error::TooMany`] after a few times in a day.
pub fn pack(
    cx: &Cx,
    actor: &Actor,
    current: &str,
    wording: &dyn Wording,
    out: impl Write + Seek,
) -> Result<(), Error> {
    let id = people::signed_in(actor)?.id;
    accounts::is_owner(cx, actor, current)?;
    cx.store
        .write(|tx| spend(tx, id, Spend::OwnData, cx.now()))?;
    let mut zip = ZipWriter::new(out);
    let names = wording.names();
    zip.start_file(names.kept.as_str(), options())
        .map_err(broken)?;
    let Kept { files, parts } = write_kept(cx, actor, id, &mut zip)?;
    let (profile, guests) = cx.store.read(|r| about(r, id))?;
    let packed = Packed {
        at: cx.now(),
        site: cx.site.to_string(),
        profile,
        guests,
        texts: texts::write(cx, actor, id, wording, &mut zip)?,
        files: write_files(cx, actor, &files, &names.files, &mut zip)?,
        kept: names.kept,
        parts,
    };
    let guide = wording.guide(&packed).map_err(broken)?;
    zip.start_file(names.guide, options()).map_err(broken)?;
    zip.write_all(guide.as_bytes()).map_err(broken)?;
    zip.finish().map_err(broken)?;
    Ok(())
}

/// A temporary file that nobody else can open, for [`pack`]; it is gone when it is closed.
pub fn scratch(cx: &Cx) -> Result<std::fs::File, Error> {
    cx.files.scratch()
}

/// A profile, and the guests someone speaks for.
type About = (Profile, Vec<(String, Option<Moment>)>);

fn about(r: &mut Read, id: MemberId) -> Result<About, Error> {
    let row = members::find(r, id)?.ok_or(Error::NotFound)?;
    let houses = people::organisation_refs(r, &[row.organisation_id])?;
    let house = houses.get(&row.organisation_id);
    let guests = members::by_sponsor(r, id)?;
    let guests = guests
        .into_iter()
        .map(|guest| (guest.name, guest.guest_until.map(Moment::just_before)));
    let profile = Profile {
        name: row.name,
        handle: row.handle,
        email: row.email,
        organisation: house.map(|house| house.name.clone()).unwrap_or_default(),
        job_title: row.job_title,
        expertise: row.expertise,
        about: row.about,
        since: row.created_at,
    };
    Ok((profile, guests.collect()))
}

fn broken(why: impl std::fmt::Display) -> Error {
    Error::Unavailable(why.to_string())
}

/// As packed as it can be in passing. The times of a zip are of no zone: all are the same.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().large_file(true)
}

/// What was written of what is kept.
struct Kept {
    /// The files to be added.
    files: Vec<FileId>,
    /// The parts that hold something, and how many rows each.
    parts: Vec<(&'static str, usize)>,
}

/// Writes all parts as one JSON object into the file that was begun.
fn write_kept<W: Write + Seek>(
    cx: &Cx,
    actor: &Actor,
    id: MemberId,
    zip: &mut ZipWriter<W>,
) -> Result<Kept, Error> {
    let (mut files, mut parts) = (Vec::new(), Vec::new());
    let mut room = OWN_FILES_MAX;
    zip.write_all(b"{").map_err(broken)?;
    for (at, part) in PARTS.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        write!(zip, "{comma}\n\"{}\": [", part.name).map_err(broken)?;
        let mut count = 0;
        each_portion(cx, part, id, |r, rows| {
            let items = items_of(r, actor, part, rows)?;
            for row in rows {
                let mut shown = shown(part, row, &items);
                if part.name == "files" {
                    let is_packed = fits(&shown, &mut room);
                    if is_packed {
                        files.push(FileId(row.key));
                    }
                    shown.insert("packed".to_owned(), Value::Bool(is_packed));
                }
                let comma = if count == 0 { "" } else { "," };
                count += 1;
                write!(zip, "{comma}\n  {}", Value::Object(shown)).map_err(broken)?;
            }
            Ok(())
        })?;
        zip.write_all(b"\n]").map_err(broken)?;
        if count > 0 {
            parts.push((part.name, count));
        }
    }
    zip.write_all(b"\n}\n").map_err(broken)?;
    Ok(Kept { files, parts })
}

/// Whether a file has room among the others, which is taken then.
fn fits(file: &Map<String, Value>, room: &mut i64) -> bool {
    let size = file.get("size").and_then(Value::as_i64).unwrap_or(0);
    let fits = size <= *room;
    if fits {
        *room -= size;
    }
    fits
}

/// Gives portion by portion; each in a transaction of its own.
fn each_portion(
    cx: &Cx,
    part: &Part,
    id: MemberId,
    mut take: impl FnMut(&mut Read, &[OwnRow]) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut after = i64::MIN;
    loop {
        let last = cx.store.read(|r| {
            let mut rows = own::rows(r, part, id, after, ROWS)?;
            let Some(last) = rows.last().map(|row| row.key) else {
                return Ok(None);
            };
            // Of several with the same number some may come with the next portion: then all of them do.
            let is_full = i64::try_from(rows.len()).unwrap_or(i64::MAX) == ROWS;
            if is_full && rows.iter().any(|row| row.key < last) {
                rows.retain(|row| row.key < last);
            }
            let end = rows.last().map(|row| row.key);
            take(r, &rows)?;
            Ok::<_, Error>(end)
        })?;
        match last {
            Some(last) => after = last,
            None => return Ok(()),
        }
    }
}

/// The items that these rows name, as far as the member may read them.
fn items_of(
    r: &mut Read,
    actor: &Actor,
    part: &Part,
    rows: &[OwnRow],
) -> Result<HashMap<ItemId, ItemRow>, Error> {
    let at = part
        .columns
        .iter()
        .position(|(_, _, holds)| *holds == Holds::Item);
    let Some(at) = at else {
        return Ok(HashMap::new());
    };
    let ids = rows.iter().filter_map(|row| row.values.get(at)?.as_deref());
    let mut ids: Vec<ItemId> = ids.filter_map(|id| id.parse().ok()).collect();
    ids.sort_unstable();
    ids.dedup();
    readable_among(r, actor, &ids)
}

fn shown(part: &Part, row: &OwnRow, items: &HashMap<ItemId, ItemRow>) -> Map<String, Value> {
    let mut shown = Map::new();
    for ((name, _, holds), value) in part.columns.iter().zip(&row.values) {
        let Some(value) = value else {
            continue;
        };
        if *holds == Holds::Item
            && let Some(item) = value.parse().ok().and_then(|id| items.get(&id))
        {
            shown.insert("title".to_owned(), item.title.clone().into());
            shown.insert("address".to_owned(), item.path().into());
        }
        shown.insert((*name).to_owned(), as_json(*holds, value));
    }
    shown
}

fn as_json(holds: Holds, value: &str) -> Value {
    match holds {
        Holds::Number => value.parse::<i64>().map_or(Value::Null, Value::from),
        Holds::Moment => value
            .parse()
            .map_or(Value::Null, |at| calendar::to_rfc3339(Moment(at)).into()),
        Holds::Flag => Value::Bool(matches!(value, "1" | "true")),
        Holds::Words | Holds::Item => value.into(),
    }
}

fn write_files<W: Write + Seek>(
    cx: &Cx,
    actor: &Actor,
    ids: &[FileId],
    folder: &str,
    zip: &mut ZipWriter<W>,
) -> Result<Vec<(String, String)>, Error> {
    let mut packed = Vec::with_capacity(ids.len());
    for id in ids {
        let offered = files::find(cx, actor, *id, None, false)?;
        // One that a disk has lost keeps nobody from the rest.
        if !cx.files.has(&offered.kept_as)? {
            tracing::error!(%id, "the bytes of a file are gone");
            continue;
        }
        let bytes = offered.read(cx)?;
        let name = format!("{folder}/{id}-{}", offered.name);
        zip.start_file(name.as_str(), options()).map_err(broken)?;
        zip.write_all(&bytes).map_err(broken)?;
        packed.push((name, offered.name));
    }
    Ok(packed)
}
