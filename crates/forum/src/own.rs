//! One's own data, as a zip: what is kept as JSON, own texts as Markdown, own files as they are kept.
//!
//! It is written as it is read, portion by portion, so that it needs no more memory for who wrote much. What others wrote
//! stands in none of it, and an item is named only where they may read it now.

use std::collections::HashMap;
use std::io::{Seek, Write};

use domain::limits::OWN_FILES_MAX;
use domain::rights::{self, Act, Actor};
use domain::{FileId, ItemId, MemberId, Moment, PostId, calendar};
use serde_json::{Map, Value};
use store::items::{self, ItemRow};
use store::own::{self, Holds, OwnRow, PARTS, Part};
use store::posts::{self, PostRow};
use store::{Read, articles, revisions};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::posting::{Spend, spend};
use crate::{Cx, Error, accounts, files, people};

/// Rows of one portion, and texts, which can be long.
const ROWS: i64 = 200;
const TEXTS: i64 = 20;

/// The name of the file with what is kept.
const KEPT: &str = "gegevens.json";

/// The folders of texts and files.
const FOLDER_OF_TEXTS: &str = "teksten";
const FOLDER_OF_FILES: &str = "bestanden";

/// Writes everything that is kept of the one who asks into `out`. Field `current` (the password).
///
/// Refused when not signed in; [`Error::TooMany`] after a few times in a day.
pub fn pack(cx: &Cx, actor: &Actor, current: &str, out: impl Write + Seek) -> Result<(), Error> {
    let id = people::signed_in(actor)?.id;
    accounts::is_owner(cx, actor, current)?;
    cx.store
        .write(|tx| spend(tx, id, Spend::OwnData, cx.now()))?;
    let mut zip = ZipWriter::new(out);
    let files = write_kept(cx, actor, id, &mut zip)?;
    write_texts(cx, actor, id, &mut zip)?;
    write_files(cx, actor, &files, &mut zip)?;
    zip.finish().map_err(broken)?;
    Ok(())
}

/// A temporary file that nobody else can open, for [`pack`]; it is gone when it is closed.
pub fn scratch(cx: &Cx) -> Result<std::fs::File, Error> {
    cx.files.scratch()
}

fn broken(why: impl std::fmt::Display) -> Error {
    Error::Unavailable(why.to_string())
}

/// As packed as it can be in passing. The times of a zip are of no zone: all are the same.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().large_file(true)
}

/// Writes all parts as one JSON object; gives back the files to be added.
fn write_kept<W: Write + Seek>(
    cx: &Cx,
    actor: &Actor,
    id: MemberId,
    zip: &mut ZipWriter<W>,
) -> Result<Vec<FileId>, Error> {
    zip.start_file(KEPT, options()).map_err(broken)?;
    let mut files = Vec::new();
    let mut room = OWN_FILES_MAX;
    zip.write_all(b"{").map_err(broken)?;
    for (at, part) in PARTS.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        write!(zip, "{comma}\n\"{}\": [", part.name).map_err(broken)?;
        let mut first = true;
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
                let comma = if first { "" } else { "," };
                first = false;
                write!(zip, "{comma}\n  {}", Value::Object(shown)).map_err(broken)?;
            }
            Ok(())
        })?;
        zip.write_all(b"\n]").map_err(broken)?;
    }
    zip.write_all(b"\n}\n").map_err(broken)?;
    Ok(files)
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
    readable(r, actor, &ids)
}

/// Those of these items that the member may read.
fn readable(
    r: &mut Read,
    actor: &Actor,
    ids: &[ItemId],
) -> Result<HashMap<ItemId, ItemRow>, Error> {
    let rows = items::by_ids(r, ids)?;
    let facts = items::facts_of(r, &rows)?;
    let readable = rows
        .into_iter()
        .zip(facts)
        .filter(|(_, facts)| rights::may(actor, Act::Read(facts)).is_ok());
    Ok(readable.map(|(row, _)| (row.id, row)).collect())
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

/// A text with what it says of itself.
struct Text {
    name: String,
    words: String,
}

fn write_texts<W: Write + Seek>(
    cx: &Cx,
    actor: &Actor,
    id: MemberId,
    zip: &mut ZipWriter<W>,
) -> Result<(), Error> {
    let mut after = PostId(0);
    loop {
        let (texts, last) = cx.store.read(|r| {
            let posts = posts::of_author(r, id, after, TEXTS)?;
            let last = posts.last().map(|post| post.id);
            Ok::<_, Error>((texts(r, actor, posts)?, last))
        })?;
        for text in texts {
            let name = format!("{FOLDER_OF_TEXTS}/{}", text.name);
            zip.start_file(name, options()).map_err(broken)?;
            zip.write_all(text.words.as_bytes()).map_err(broken)?;
        }
        match last {
            Some(last) => after = last,
            None => return Ok(()),
        }
    }
}

fn texts(r: &mut Read, actor: &Actor, posts: Vec<PostRow>) -> Result<Vec<Text>, Error> {
    let mut ids: Vec<ItemId> = posts.iter().map(|post| post.item_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let items = readable(r, actor, &ids)?;
    let mut texts = Vec::with_capacity(posts.len());
    for post in posts {
        let item = items.get(&post.item_id);
        // What someone else made of it, where they read no more, is the other's.
        if item.is_some() || !revisions::others_changed(r, post.id, post.author_id)? {
            texts.push(text(r, &post, item)?);
        }
    }
    Ok(texts)
}

fn text(r: &mut Read, post: &PostRow, item: Option<&ItemRow>) -> Result<Text, Error> {
    let mut words = String::from("---\n");
    let mut says = |name: &str, value: String| {
        words.push_str(&format!("{name}: {value}\n"));
    };
    if let Some(item) = item {
        says("title", Value::from(item.title.as_str()).to_string());
        says("address", item.path());
    }
    says("id", post.id.to_string());
    says("reply", post.n.to_string());
    says("state", post.state.to_string());
    says("version", post.version.to_string());
    says("created_at", calendar::to_rfc3339(post.created_at));
    if let Some(at) = post.edited_at {
        says("edited_at", calendar::to_rfc3339(at));
    }
    words.push_str("---\n\n");
    words.push_str(&post.body);
    words.push('\n');
    if let Some(item) = item.filter(|item| post.n == 0 && item.kind.is_article()) {
        for row in articles::prose_of(r, &[item.id])? {
            words.push_str(&format!("\n## {}\n\n{}\n", row.field, row.body));
        }
    }
    Ok(Text {
        name: format!("{}-{}.md", calendar::to_day(post.created_at), post.id),
        words,
    })
}

fn write_files<W: Write + Seek>(
    cx: &Cx,
    actor: &Actor,
    ids: &[FileId],
    zip: &mut ZipWriter<W>,
) -> Result<(), Error> {
    for id in ids {
        let offered = files::find(cx, actor, *id, None, false)?;
        // One that a disk has lost keeps nobody from the rest.
        if !cx.files.has(&offered.kept_as)? {
            tracing::error!(%id, "the bytes of a file are gone");
            continue;
        }
        let bytes = offered.read(cx)?;
        let name = format!("{FOLDER_OF_FILES}/{id}-{}", offered.name);
        zip.start_file(name, options()).map_err(broken)?;
        zip.write_all(&bytes).map_err(broken)?;
    }
    Ok(())
}
