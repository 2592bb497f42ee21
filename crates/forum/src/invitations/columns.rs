//! A list of people as offices keep it: a table in some encoding, with some separator, headings perhaps.

use domain::fold::fold;
use domain::{Problem, limits};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::NewInvitation;

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// From 1, the heading included.
    pub(super) number: u64,
    /// What stands in its columns.
    pub(super) new: NewInvitation,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Email,
    Name,
    Given,
    Infix,
    Family,
    JobTitle,
    GuestUntil,
}

/// Folded headings, Dutch and English.
const HEADINGS: &[(&str, Column)] = &[
    ("email", Column::Email),
    ("e-mail", Column::Email),
    ("mail", Column::Email),
    ("emailadres", Column::Email),
    ("e-mailadres", Column::Email),
    ("mailadres", Column::Email),
    ("email address", Column::Email),
    ("e-mail address", Column::Email),
    ("naam", Column::Name),
    ("name", Column::Name),
    ("volledige naam", Column::Name),
    ("full name", Column::Name),
    ("voornaam", Column::Given),
    ("roepnaam", Column::Given),
    ("first name", Column::Given),
    ("given name", Column::Given),
    ("tussenvoegsel", Column::Infix),
    ("tussenvoegsels", Column::Infix),
    ("voorvoegsel", Column::Infix),
    ("infix", Column::Infix),
    ("achternaam", Column::Family),
    ("last name", Column::Family),
    ("surname", Column::Family),
    ("family name", Column::Family),
    ("functie", Column::JobTitle),
    ("function", Column::JobTitle),
    ("job title", Column::JobTitle),
    ("gast tot", Column::GuestUntil),
    ("gast t/m", Column::GuestUntil),
    ("guest until", Column::GuestUntil),
];

/// Without headings.
const USUAL: &[Option<Column>] = &[
    Some(Column::Email),
    Some(Column::Name),
    Some(Column::JobTitle),
];

/// Bytes of a table.
const BYTES_MAX: usize = 1_000_000;

/// Reads the lines that are not empty. Problems of the whole have the field `csv`.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Line>, Problem> {
    if bytes.len() > BYTES_MAX {
        return Err(Problem::new("csv", "file-too-large").with("max", "1 MB"));
    }
    let text = decode(bytes);
    let records = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes())
        .into_records();
    let mut place = Place { at: 0, line: 1 };
    let mut columns: Option<Vec<Option<Column>>> = None;
    let mut lines = Vec::new();
    for record in records {
        let record = record.map_err(|_| Problem::new("csv", "no-csv"))?;
        let number = place.line_of(&text, &record);
        if record.iter().all(str::is_empty) {
            continue;
        }
        if columns.is_none()
            && let Some(found) = headings(&record)
        {
            if !found.contains(&Some(Column::Email)) {
                return Err(Problem::new("csv", "no-email-column"));
            }
            columns = Some(found);
            continue;
        }
        let columns = columns.get_or_insert_with(|| USUAL.to_vec());
        lines.push(Line {
            number,
            new: invitation(columns, &record),
        });
    }
    match lines.len() {
        0 => Err(Problem::new("csv", "empty")),
        n if n > limits::INVITATIONS_MAX => Err(Problem::new("csv", "too-many-lines")
            .with("max", limits::INVITATIONS_MAX)
            .with("length", n)),
        _ => Ok(lines),
    }
}

/// A byte of the text and its line, from 1.
struct Place {
    at: usize,
    line: u64,
}

impl Place {
    /// The line on which a record begins. Its own position is that of the empty lines before it.
    fn line_of(&mut self, text: &str, record: &csv::StringRecord) -> u64 {
        let start = record.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(start).unwrap_or(text.len());
        let breaks = |c: char| matches!(c, '\r' | '\n');
        let rest = text.get(start..).unwrap_or_default();
        let begin = text.len() - rest.trim_start_matches(breaks).len();
        let passed = text.get(self.at..begin).unwrap_or_default();
        self.line += passed.bytes().filter(|byte| *byte == b'\n').count() as u64;
        self.at = begin.max(self.at);
        self.line
    }
}

/// The text: by its mark where it has one, as UTF-8 where it can be that, else as Windows writes it.
fn decode(bytes: &[u8]) -> String {
    let by_mark = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    let encoding = by_mark.unwrap_or(if is_utf8 { UTF_8 } else { WINDOWS_1252 });
    encoding.decode(bytes).0.into_owned()
}

/// What the first line of several columns has most of: in a list that was typed, others may hold an address alone.
fn separator(text: &str) -> u8 {
    let first = text
        .lines()
        .find(|line| line.contains([',', '\t', ';']))
        .unwrap_or_default();
    let count = |mark: u8| first.bytes().filter(|byte| *byte == mark).count();
    // Of two that are there equally often the last one is taken: a semicolon is no part of a name.
    [b',', b'\t', b';']
        .into_iter()
        .max_by_key(|mark| count(*mark))
        .unwrap_or(b',')
}

/// What the columns hold, by the first line; nothing when that one is no heading.
fn headings(first: &csv::StringRecord) -> Option<Vec<Option<Column>>> {
    let found: Vec<Option<Column>> = first.iter().map(column).collect();
    let is_heading = found.iter().any(Option::is_some) && !first.iter().any(|f| f.contains('@'));
    is_heading.then_some(found)
}

fn column(heading: &str) -> Option<Column> {
    let folded = fold(heading).replace('_', " ");
    let folded = folded.trim_matches(|c: char| !c.is_alphanumeric());
    HEADINGS
        .iter()
        .find(|(known, _)| *known == folded)
        .map(|(_, column)| *column)
}

fn invitation(columns: &[Option<Column>], record: &csv::StringRecord) -> NewInvitation {
    let get = |wanted: Column| {
        let filled = columns.iter().zip(record.iter());
        let mut of_kind = filled.filter(|(column, _)| **column == Some(wanted));
        of_kind.next().map(|(_, text)| text).unwrap_or_default()
    };
    let name = match get(Column::Name) {
        "" => [Column::Given, Column::Infix, Column::Family]
            .map(get)
            .join(" "),
        name => name.to_owned(),
    };
    NewInvitation {
        email: get(Column::Email).to_owned(),
        name: domain::fold::line(&name),
        job_title: get(Column::JobTitle).to_owned(),
        guest_until: get(Column::GuestUntil).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> Vec<(u64, String, String, String)> {
        read(text.as_bytes())
            .unwrap()
            .into_iter()
            .map(|line| {
                (
                    line.number,
                    line.new.email,
                    line.new.name,
                    line.new.job_title,
                )
            })
            .collect()
    }

    fn row(n: u64, email: &str, name: &str, job: &str) -> (u64, String, String, String) {
        (n, email.to_owned(), name.to_owned(), job.to_owned())
    }

    #[test]
    fn headings_in_two_languages_and_any_order() {
        assert_eq!(
            read_all("Functie;Naam;E-mailadres\nleesconsulent;Zoë Çelik;zoe@bieb.example\n"),
            [row(2, "zoe@bieb.example", "Zoë Çelik", "leesconsulent")]
        );
        assert_eq!(
            read_all("Email,First name,Infix,Last name\r\n\r\na@b.example,Jan,van der,Berg\r\n"),
            [row(3, "a@b.example", "Jan van der Berg", "")]
        );
    }

    #[test]
    fn headings_in_the_usual_order_are_no_one() {
        assert_eq!(
            read_all("E-mail;Naam;Functie\r\na@b.example;Jan;gids\r\n"),
            [row(2, "a@b.example", "Jan", "gids")]
        );
    }

    #[test]
    fn without_headings_the_address_comes_first() {
        assert_eq!(
            read_all("a@b.example\tJan\nb@b.example\n"),
            [
                row(1, "a@b.example", "Jan", ""),
                row(2, "b@b.example", "", "")
            ]
        );
    }

    #[test]
    fn a_separator_may_stand_between_quotes() {
        assert_eq!(
            read_all("email,naam\na@b.example,\"Berg, Jan\"\n"),
            [row(2, "a@b.example", "Berg, Jan", "")]
        );
    }

    #[test]
    fn encodings_of_offices() {
        let windows = b"naam;e-mail\nZo\xEB;z@b.example\n";
        assert_eq!(read(windows).unwrap()[0].new.name, "Zoë");
        let marked = "\u{FEFF}e-mail,naam\nz@b.example,Zoë\n";
        assert_eq!(read(marked.as_bytes()).unwrap()[0].new.name, "Zoë");
        let wide: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide).unwrap()[0].new.name, "Zoë");
    }

    #[test]
    fn what_is_no_list_of_addresses_is_told() {
        let key = |bytes: &[u8]| read(bytes).unwrap_err().key;
        assert_eq!(key(b""), "empty");
        assert_eq!(key(b"naam;functie\nJan;x\n"), "no-email-column");
        assert_eq!(
            key("a@b.example\n".repeat(501).as_bytes()),
            "too-many-lines"
        );
        assert_eq!(key(&vec![b'a'; BYTES_MAX + 1]), "file-too-large");
    }
}
