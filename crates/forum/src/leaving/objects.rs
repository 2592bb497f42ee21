//! The lines of an archive: rows as objects, and back.

use std::io::{self, BufRead, Read, Write};

use domain::{Moment, calendar};
use domain::{organisation, person};
use serde_json::{Map, Value as Json};
use store::tables::{Column, Kind, Table, Value, of_object};

use super::{Trouble, folders};

/// The version of the form. Raised when an older program could not read what a newer one writes.
pub(super) const FORMAT: u64 = 2;

/// The name of the entry with the lines.
pub(super) const LINES: &str = "archive.jsonl";

/// What the names of the entries with files begin with.
pub(super) const FILES: &str = "files/";

/// Fields that are no columns: under which digest the bytes of a file are in the archive.
pub(super) const SHA256: &str = "sha256";
/// The same of a picture's smaller form.
pub(super) const WEBP_SHA256: &str = "webp_sha256";

/// The fields of an object that are no columns.
pub(super) fn extra(object: &str) -> &'static [&'static str] {
    match object {
        "file" => &[SHA256],
        "file_size" => &[SHA256, WEBP_SHA256],
        _ => &[],
    }
}

/// Writes a row as a line. `row` holds the columns that are content, in their order.
pub(super) fn write(
    out: &mut dyn Write,
    object: &str,
    columns: &[&Column],
    row: &[Value],
    extra: &[(&str, &str)],
) -> io::Result<()> {
    let mut line = Vec::with_capacity(256);
    line.extend_from_slice(b"{\"type\":");
    text(&mut line, object)?;
    for (column, value) in columns.iter().zip(row) {
        if value.is_none() {
            continue;
        }
        line.push(b',');
        text(&mut line, column.name)?;
        line.push(b':');
        match (value, column.kind) {
            (Value::Whole(Some(at)), Kind::Moment) => {
                text(&mut line, &calendar::to_rfc3339(Moment(*at)))?;
            }
            (Value::Whole(Some(number)), _) => write!(line, "{number}")?,
            (Value::Small(Some(number)), _) => write!(line, "{number}")?,
            (Value::Flag(Some(flag)), _) => write!(line, "{flag}")?,
            (Value::Text(Some(words)), _) => text(&mut line, words)?,
            _ => line.extend_from_slice(b"null"),
        }
    }
    for (name, value) in extra {
        line.push(b',');
        text(&mut line, name)?;
        line.push(b':');
        text(&mut line, value)?;
    }
    line.extend_from_slice(b"}\n");
    out.write_all(&line)
}

fn text(out: &mut Vec<u8>, words: &str) -> io::Result<()> {
    serde_json::to_writer(out, words).map_err(io::Error::other)
}

/// Writes the first line.
pub(super) fn write_head(out: &mut dyn Write, name: &str, address: &str) -> io::Result<()> {
    let mut line = Vec::new();
    write!(line, "{{\"type\":\"archive\",\"format\":{FORMAT},\"name\":")?;
    text(&mut line, name)?;
    line.extend_from_slice(b",\"address\":");
    text(&mut line, address)?;
    line.extend_from_slice(b"}\n");
    out.write_all(&line)
}

/// Lines that are read.
pub(super) struct Lines<R> {
    from: R,
    buffer: Vec<u8>,
    /// The number of the line that was read last, from 1.
    pub(super) number: u64,
}

/// A line: the table, the values of its content columns in their order, and the other fields.
pub(super) struct Line {
    pub(super) table: &'static Table,
    pub(super) values: Vec<Value>,
    pub(super) extra: Vec<(String, String)>,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(from: R) -> Self {
        Self {
            from,
            buffer: Vec::new(),
            number: 0,
        }
    }

    fn object(&mut self) -> Result<Option<Map<String, Json>>, Trouble> {
        self.buffer.clear();
        let mut limited = (&mut self.from).take(folders::LINE_MAX);
        let read = limited.read_until(b'\n', &mut self.buffer)?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.buffer.last() != Some(&b'\n') {
            return Err(match read as u64 {
                folders::LINE_MAX => self.wrong("it is too long"),
                _ => self.wrong("it is cut off"),
            });
        }
        match serde_json::from_slice(&self.buffer) {
            Ok(Json::Object(object)) => Ok(Some(object)),
            Ok(_) => Err(self.wrong("it is no object")),
            Err(why) => Err(self.wrong(&format!("it is no JSON: {why}"))),
        }
    }

    /// Reads the first line: this is an archive of a site, in a form that this version knows. Gives its name.
    pub(super) fn head(&mut self) -> Result<String, Trouble> {
        let no_archive = || {
            Trouble::wrong(
                "this is no archive of a site: its first line is not {\"type\":\"archive\", …}",
            )
        };
        let object = match self.object() {
            Ok(Some(object)) => object,
            Ok(None) | Err(Trouble::Wrong(_)) => return Err(no_archive()),
            Err(why) => return Err(why),
        };
        if object.get("type").and_then(Json::as_str) != Some("archive") {
            return Err(no_archive());
        }
        match object.get("format").and_then(Json::as_u64) {
            Some(FORMAT) => {}
            Some(newer) if newer > FORMAT => {
                return Err(Trouble::wrong(format!(
                    "this archive is of form {newer}, and this version reads form {FORMAT}: bring it in with the version that wrote it, or a newer one"
                )));
            }
            Some(older) if older > 0 => {
                return Err(Trouble::wrong(format!(
                    "this archive is of form {older}, and this version reads form {FORMAT}: bring it in with the version that wrote it, and bring that up to date"
                )));
            }
            _ => return Err(no_archive()),
        }
        let name = object.get("name").and_then(Json::as_str);
        Ok(name.unwrap_or_default().to_owned())
    }

    /// Reads the next row.
    pub(super) fn next(&mut self) -> Result<Option<Line>, Trouble> {
        let Some(mut object) = self.object()? else {
            return Ok(None);
        };
        let kind = match object.remove("type") {
            Some(Json::String(kind)) => kind,
            _ => return Err(self.wrong("type: missing field")),
        };
        let Some(table) = of_object(&kind) else {
            return Err(self.wrong(&format!("type: unknown type (found {kind})")));
        };
        let of_it = |why: String| self.wrong_of(&kind, &why);
        let mut values = Vec::new();
        for column in table.content_columns() {
            let value = value(column, object.remove(column.name))
                .map_err(|why| of_it(format!("{}: {why}", column.name)))?;
            values.push(value);
        }
        let mut more = Vec::new();
        for name in extra(&kind) {
            match object.remove(*name) {
                Some(Json::String(text)) => more.push(((*name).to_owned(), text)),
                Some(_) => return Err(of_it(format!("{name}: must be text"))),
                None => {}
            }
        }
        if let Some(unknown) = object.keys().next() {
            return Err(of_it(format!("{unknown}: unknown field")));
        }
        Ok(Some(Line {
            table,
            values,
            extra: more,
        }))
    }

    /// This line can't be taken.
    pub(super) fn wrong(&self, why: &str) -> Trouble {
        Trouble::Wrong(format!("line {}: {why}", self.number))
    }

    /// This line, an object of this type, can't be taken.
    pub(super) fn wrong_of(&self, kind: &str, why: &str) -> Trouble {
        Trouble::Wrong(format!("line {} ({kind}): {why}", self.number))
    }
}

/// Whether it is what forms take too, where pages make addresses and lines of it: an archive can come from anywhere.
fn is_sound(column: &str, text: &str) -> bool {
    let of_deleted = |text: &str| text.strip_prefix('-').is_some_and(is_number);
    match column {
        "website" => organisation::website("website", text).is_ok(),
        // A report of who has an account holds none.
        "email" if text.is_empty() => true,
        "email" => person::Email::parse("email", text).is_ok_and(|email| email.as_str() == text),
        "handle" => {
            of_deleted(text) || person::handle("handle", text).is_ok_and(|handle| handle == text)
        }
        "slug" => text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
        "name" | "title" | "label" => !text.chars().any(char::is_control),
        _ => true,
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn value(column: &Column, found: Option<Json>) -> Result<Value, String> {
    let Some(found) = found.filter(|found| !found.is_null()) else {
        return match column.optional {
            true => Ok(Value::none(column.kind)),
            false => Err("missing field".to_owned()),
        };
    };
    match column.kind {
        Kind::Whole => found
            .as_i64()
            .map(|number| Value::Whole(Some(number)))
            .ok_or_else(|| "must be a whole number".to_owned()),
        Kind::Small => (found.as_i64().and_then(|number| i32::try_from(number).ok()))
            .map(|number| Value::Small(Some(number)))
            .ok_or_else(|| "must be a whole number of 32 bits".to_owned()),
        Kind::Flag => found
            .as_bool()
            .map(|flag| Value::Flag(Some(flag)))
            .ok_or_else(|| "must be true or false".to_owned()),
        Kind::Moment => (found.as_str().and_then(calendar::from_rfc3339))
            .map(|at| Value::Whole(Some(at.0)))
            .ok_or_else(|| "must be a moment such as 2026-05-01T09:30:00Z".to_owned()),
        Kind::Text => {
            let Json::String(text) = found else {
                return Err("must be text".to_owned());
            };
            if text.contains('\0') {
                return Err("has a character that is none (U+0000)".to_owned());
            }
            match column.words {
                Some(words) if !words().contains(&text.as_str()) => Err(format!(
                    "{text:?} is none of the words {}",
                    words().join(", ")
                )),
                _ if !is_sound(column.name, &text) => Err(format!("{text:?} can't stand here")),
                _ => Ok(Value::Text(Some(text))),
            }
        }
    }
}
