//! Lines of a file become objects, one at a time; a bad line is one bad line.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, BufRead};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::Object;
use super::reason::Reason;

/// The longest line that is read, in bytes. A longer one is passed over without being kept.
pub const LINE_MAX: usize = 4 << 20;

/// Bytes of `source` and `id`, at most: what is looked up by them must fit into an index.
pub const ID_MAX: usize = 1_000;

/// A line that was read.
#[derive(Debug)]
pub struct Line {
    /// From 1.
    pub number: u64,
    /// How far the file has been read behind it, in bytes.
    pub end: u64,
    /// Its length in bytes, as far as it was kept.
    pub bytes: usize,
    /// Its `type`, where it could be told.
    pub kind: Option<String>,
    /// Its `id`, where it could be told.
    pub id: Option<String>,
    /// What it holds, or why it can't be taken.
    pub object: Result<Object, Reason>,
}

/// The lines of a file; see [`read`].
#[derive(Debug)]
pub struct Lines<R> {
    reader: R,
    number: u64,
    end: u64,
    buffer: Vec<u8>,
    seen: Seen,
}

/// On which line each object stood. Kept by two hashes of what it is called: files have millions of lines.
#[derive(Debug, Default)]
struct Seen {
    lines: HashMap<(u64, u64), u64>,
    hashers: [RandomState; 2],
}

impl Seen {
    /// Notes the object of this line; the line where one of the same name stood before it.
    fn note(&mut self, object: &Object, line: u64) -> Option<u64> {
        let name = (std::mem::discriminant(object), object.source(), object.id());
        let [one, other] = &self.hashers;
        let first = self.lines.entry((one.hash_one(name), other.hash_one(name)));
        let first = *first.or_insert(line);
        (first != line).then_some(first)
    }
}

/// Reads a file line by line. Empty lines are passed over. The iterator ends after an error of the reader.
pub fn read<R: BufRead>(reader: R) -> Lines<R> {
    Lines {
        reader,
        number: 0,
        end: 0,
        buffer: Vec::new(),
        seen: Seen::default(),
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let too_long = match self.next_line() {
                Ok(Some(too_long)) => too_long,
                Ok(None) => return None,
                Err(why) => return Some(Err(why)),
            };
            if too_long {
                return Some(Ok(self.line(None, None, Err(Reason::line_too_long()))));
            }
            if !self.buffer.trim_ascii().is_empty() {
                let (kind, id, object) = parse(&self.buffer, self.number == 1);
                let object = object.and_then(|object| match self.seen.note(&object, self.number) {
                    // Which of them holds would hang on their order.
                    Some(line) => Err(Reason::twice(line)),
                    None => Ok(object),
                });
                return Some(Ok(self.line(kind, id, object)));
            }
        }
    }
}

impl<R: BufRead> Lines<R> {
    fn line(
        &self,
        kind: Option<String>,
        id: Option<String>,
        object: Result<Object, Reason>,
    ) -> Line {
        Line {
            number: self.number,
            end: self.end,
            bytes: self.buffer.len(),
            kind,
            id,
            object,
        }
    }

    /// Reads the next line into the buffer and tells whether it is too long; `None` at the end of the file.
    fn next_line(&mut self) -> io::Result<Option<bool>> {
        self.buffer.clear();
        let (mut too_long, mut any) = (false, false);
        loop {
            let chunk = match self.reader.fill_buf() {
                Err(why) if why.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if chunk.is_empty() {
                break;
            }
            any = true;
            let newline = chunk.iter().position(|byte| *byte == b'\n');
            let (piece, used) = newline.map_or((chunk, chunk.len()), |at| (&chunk[..at], at + 1));
            too_long |= self.buffer.len() + piece.len() > LINE_MAX;
            if too_long {
                self.buffer.clear();
            } else {
                self.buffer.extend_from_slice(piece);
            }
            self.reader.consume(used);
            self.end += used as u64;
            if newline.is_some() {
                break;
            }
        }
        if any {
            self.number += 1;
        }
        Ok(any.then_some(too_long))
    }
}

type Parsed = (Option<String>, Option<String>, Result<Object, Reason>);

fn parse(bytes: &[u8], first: bool) -> Parsed {
    let mut fields = match fields(bytes, first) {
        Ok(fields) => fields,
        Err(reason) => return (None, None, Err(reason)),
    };
    let id = fields.get("id").and_then(Value::as_str).map(str::to_owned);
    let kind = match fields.remove("type") {
        Some(Value::String(kind)) => kind,
        Some(_) => return (None, id, Err(Reason::new("type", "unknown-type"))),
        None => return (None, id, Err(Reason::new("type", "missing-field"))),
    };
    let object = object(&kind, fields);
    (Some(kind), id, object)
}

fn fields(bytes: &[u8], first: bool) -> Result<Map<String, Value>, Reason> {
    let text = str::from_utf8(bytes).map_err(|why| Reason::broken_utf8(why.valid_up_to()))?;
    let text = if first {
        text.trim_start_matches('\u{FEFF}')
    } else {
        text
    };
    match serde_json::from_str(text).map_err(|why| Reason::broken_json(&why))? {
        Value::Object(fields) => Ok(fields),
        _ => Err(Reason::new("", "no-object")),
    }
}

fn object(kind: &str, fields: Map<String, Value>) -> Result<Object, Reason> {
    let object = match kind {
        "organisation" => Object::Organisation(typed(fields)?),
        "member" => Object::Member(typed(fields)?),
        "category" => Object::Category(typed(fields)?),
        "group" => Object::Group(typed(fields)?),
        "tag" => Object::Tag(typed(fields)?),
        "topic" => Object::Topic(typed(fields)?),
        "reply" => Object::Reply(typed(fields)?),
        "article" => Object::Article(Box::new(typed(fields)?)),
        other => return Err(Reason::new("type", "unknown-type").with("found", other)),
    };
    for (field, text) in [("source", object.source()), ("id", object.id())] {
        if text.trim().is_empty() {
            return Err(Reason::new(field, "empty"));
        }
        if text.len() > ID_MAX {
            return Err(Reason::new(field, "too-long").with("max", ID_MAX));
        }
        if text.contains(char::is_control) {
            return Err(Reason::new(field, "control-characters"));
        }
    }
    Ok(object)
}

fn typed<T: DeserializeOwned>(fields: Map<String, Value>) -> Result<T, Reason> {
    serde_path_to_error::deserialize(Value::Object(fields)).map_err(|why| {
        let path = why.path().to_string();
        Reason::wrong_field(&path, &why.into_inner().to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(file: &[u8]) -> Vec<(u64, String)> {
        read(file)
            .map(Result::unwrap)
            .filter_map(|line| Some((line.number, line.object.err()?.to_string())))
            .collect()
    }

    fn reason(line: &str) -> String {
        reasons(line.as_bytes()).pop().unwrap().1
    }

    const GOOD: &str = r#"{"type":"tag","source":"s","id":"1","facet":"tag","label":"Taal"}"#;

    #[test]
    fn an_object_stands_in_a_file_once() {
        let other = GOOD.replace("Taal", "Rekenen");
        let elsewhere = GOOD.replace(r#""source":"s""#, r#""source":"t""#);
        let file = [GOOD, &elsewhere, &other, GOOD].join("\n");
        let first = "id: stands twice (line 1)".to_owned();
        assert_eq!(reasons(file.as_bytes()), [(3, first.clone()), (4, first)]);
    }

    #[test]
    fn a_bad_line_is_one_bad_line() {
        let mut file = Vec::new();
        file.extend(b"\xEF\xBB\xBF");
        file.extend(GOOD.as_bytes());
        file.extend(b"\r\n\n{broken\n");
        file.extend(b"{\"type\":\"tag\",\"source\":\"\xFF\"}\n");
        file.extend(b"[1]\n");
        file.extend(GOOD.replace(r#""id":"1""#, r#""id":"2""#).as_bytes());
        let lines: Vec<Line> = read(&file[..]).map(Result::unwrap).collect();
        let good: Vec<u64> = lines
            .iter()
            .filter(|line| line.object.is_ok())
            .map(|line| line.number)
            .collect();
        assert_eq!(good, [1, 6]);
        assert_eq!(lines.last().unwrap().end, file.len() as u64);
        let bad = reasons(&file);
        assert_eq!(bad[0].0, 3);
        assert!(bad[0].1.starts_with("broken json (why "), "{bad:?}");
        assert_eq!(bad[1], (4, "broken utf8 (byte 25)".to_owned()));
        assert_eq!(bad[2], (5, "no object".to_owned()));
    }

    #[test]
    fn a_line_without_end_is_passed_over() {
        let mut file = vec![b'x'; LINE_MAX + 1];
        file.push(b'\n');
        file.extend(GOOD.as_bytes());
        let lines: Vec<Line> = read(io::BufReader::with_capacity(64, &file[..]))
            .map(Result::unwrap)
            .collect();
        assert_eq!(lines[0].object, Err(Reason::line_too_long()));
        assert!(lines[1].object.is_ok());
        assert_eq!(lines[1].number, 2);
    }

    #[test]
    fn reasons_name_the_field() {
        let with = |more: &str| GOOD.replace('}', &format!(",{more}}}"));
        assert_eq!(reason(&with(r#""colour":"blue""#)), "colour: unknown field");
        assert_eq!(
            reason(&with(r#""alternative":["a",5]"#)),
            "alternative[1]: wrong value (why invalid type: integer `5`, expected a string)"
        );
        assert_eq!(
            reason(&GOOD.replace("label", "name")),
            "name: unknown field"
        );
        assert_eq!(
            reason(r#"{"type":"tag","source":"s","id":"1","facet":"tag"}"#),
            "label: missing field"
        );
        assert_eq!(
            reason(&GOOD.replace(r#""facet":"tag""#, r#""facet":"kleur""#)),
            r#"facet: wrong value (why "kleur" is no Facet)"#
        );
        assert_eq!(
            reason(&GOOD.replace(r#""type":"tag""#, r#""type":"house""#)),
            "type: unknown type (found house)"
        );
        assert_eq!(reason(r#"{"source":"s","id":"1"}"#), "type: missing field");
        let named = |id: &str| reason(&GOOD.replace(r#""id":"1""#, &format!(r#""id":"{id}""#)));
        assert_eq!(named(" "), "id: empty");
        assert_eq!(named("a\\u0000"), "id: control characters");
        assert_eq!(
            named(&"é".repeat(ID_MAX / 2 + 1)),
            "id: too long (max 1000)"
        );
    }

    #[test]
    fn a_refused_line_says_what_it_was_about() {
        let line = GOOD.replace("facet", "kind");
        let line = read(line.as_bytes()).next().unwrap().unwrap();
        assert_eq!(line.kind.as_deref(), Some("tag"));
        assert_eq!(line.id.as_deref(), Some("1"));
    }

    #[test]
    fn days_and_moments_are_checked() {
        let topic = r#"{"type":"topic","source":"s","id":"1","kind":"question","body":"b","author":"a","created_at":"gisteren"}"#;
        assert_eq!(
            reason(topic),
            r#"created_at: wrong value (why "gisteren" is no RFC 3339 moment)"#
        );
        let member = r#"{"type":"member","source":"s","id":"1","name":"n","organisation":"o","guest_until":"2026-02-30"}"#;
        assert_eq!(
            reason(member),
            r#"guest_until: wrong value (why "2026-02-30" is no day like 2026-05-01)"#
        );
    }
}
