//! Readers: from what stands in a file or variable to a checked value.
//!
//! A reader is a function of [`Raw`]; what it refuses comes back as [`Wrong`], so that the caller can add the
//! place and go on to the next setting.

use std::path::PathBuf;
use std::str::FromStr;

use toml::de::DeValue;
use toml::value::Datetime;

use super::mistakes::Wrong;

/// A value as it was given.
#[derive(Debug, Clone)]
pub(super) enum Raw {
    /// Not given.
    Absent,
    /// Text of a file.
    Text(String),
    /// Text of a variable: it may stand for a number or a list as well.
    Loose(String),
    /// Whole number of a file.
    Whole(i64),
    /// Date of a file.
    Date(String),
    /// List of a file.
    List(Vec<Raw>),
    /// A table of a file, in a list of tables.
    Table(Vec<(String, Raw)>),
    /// Something no setting takes, named as the operator would call it.
    Other(&'static str),
}

impl From<&DeValue<'_>> for Raw {
    fn from(value: &DeValue<'_>) -> Self {
        match value {
            DeValue::String(text) => Self::Text(text.to_string()),
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .map_or(Self::Other("a number that is far too large"), Self::Whole),
            DeValue::Float(_) => Self::Other("a number with a decimal point"),
            DeValue::Boolean(_) => Self::Other("true or false"),
            DeValue::Datetime(date) => Self::Date(date.to_string()),
            DeValue::Array(items) => {
                Self::List(items.iter().map(|item| item.get_ref().into()).collect())
            }
            DeValue::Table(entries) => Self::Table(
                entries
                    .iter()
                    .map(|(key, value)| (key.get_ref().to_string(), value.get_ref().into()))
                    .collect(),
            ),
        }
    }
}

impl Raw {
    fn kind(&self) -> &'static str {
        match self {
            Self::Absent => "missing",
            Self::Text(_) | Self::Loose(_) => "text",
            Self::Whole(_) => "a number",
            Self::Date(_) => "a date",
            Self::List(_) => "a list",
            Self::Table(_) => "a section",
            Self::Other(kind) => kind,
        }
    }

    fn text(&self) -> Result<&str, Wrong> {
        match self {
            Self::Text(text) | Self::Loose(text) => Ok(text.trim()),
            other => Err(Wrong::new(
                format!("is {}", other.kind()),
                "write text between quotes: \"…\"",
            )),
        }
    }

    fn whole(&self) -> Result<i64, Wrong> {
        let number = match self {
            Self::Whole(number) => Some(*number),
            Self::Loose(text) => text.trim().parse().ok(),
            _ => None,
        };
        number.ok_or_else(|| {
            Wrong::new(
                format!("is {}", self.kind()),
                "write a whole number without quotes",
            )
        })
    }

    /// A variable holds a list as in a file (`["a", "b"]`) or, shorter, with commas.
    pub(super) fn items(&self) -> Result<Vec<Raw>, Wrong> {
        match self {
            Self::List(items) => Ok(items.clone()),
            Self::Loose(text) if text.trim_start().starts_with('[') => {
                match DeValue::parse(text.trim()) {
                    Ok(value) => Raw::from(value.get_ref()).items(),
                    Err(_) => Err(Wrong::new(
                        "is a list with a mistake in it",
                        "write [\"…\", \"…\"]",
                    )),
                }
            }
            Self::Loose(text) => Ok(text
                .split(',')
                .map(|item| Self::Loose(item.to_owned()))
                .collect()),
            other => Err(Wrong::new(
                format!("is {}", other.kind()),
                "write a list: [\"…\", \"…\"]",
            )),
        }
    }
}

/// One line of text of 1 to `most` characters.
pub(super) fn line(most: usize) -> impl Fn(&Raw) -> Result<String, Wrong> {
    move |raw| {
        let text = bounded(raw.text()?, most)?;
        match text.contains(char::is_control) {
            true => Err(Wrong::new(
                "runs over more than one line",
                "write it on one line",
            )),
            false => Ok(text),
        }
    }
}

/// Text of 1 to `most` characters that may have several lines.
pub(super) fn prose(most: usize) -> impl Fn(&Raw) -> Result<String, Wrong> {
    move |raw| bounded(raw.text()?, most)
}

fn bounded(text: &str, most: usize) -> Result<String, Wrong> {
    match text.chars().count() {
        0 => Err(Wrong::new(
            "is empty",
            "write something, or leave the line out for the default",
        )),
        long if long > most => Err(Wrong::new(
            format!("is {long} characters long"),
            format!("write at most {most}"),
        )),
        _ => Ok(text.to_owned()),
    }
}

/// A whole number between two bounds, both allowed.
pub(super) fn whole<T: TryFrom<i64>>(least: i64, most: i64) -> impl Fn(&Raw) -> Result<T, Wrong> {
    move |raw| {
        let number = raw.whole()?;
        let fits = Some(number).filter(|number| (least..=most).contains(number));
        fits.and_then(|number| T::try_from(number).ok())
            .ok_or_else(|| {
                Wrong::new(
                    format!("is {number}"),
                    format!("write a number from {least} to {most}"),
                )
            })
    }
}

/// One of a few words.
pub(super) fn choice<T: Copy + 'static>(
    words: &'static [(&'static str, T)],
) -> impl Fn(&Raw) -> Result<T, Wrong> {
    move |raw| {
        let text = raw.text()?;
        let found = words.iter().find(|(word, _)| *word == text);
        found.map(|(_, value)| *value).ok_or_else(|| {
            let known: Vec<_> = words
                .iter()
                .map(|(word, _)| format!("\"{word}\""))
                .collect();
            Wrong::new(
                format!("is \"{text}\""),
                format!("write one of {}", known.join(", ")),
            )
        })
    }
}

/// Text that a type checks itself.
pub(super) fn parsed<T: FromStr<Err = Wrong>>(raw: &Raw) -> Result<T, Wrong> {
    raw.text()?.parse()
}

/// An IP address and port to listen on.
pub(super) fn socket(raw: &Raw) -> Result<std::net::SocketAddr, Wrong> {
    let text = raw.text()?;
    text.parse().map_err(|_| {
        Wrong::new(
            format!("is \"{text}\""),
            "write an IP address and a port, such as \"127.0.0.1:8080\" or \"[::1]:8080\"",
        )
    })
}

/// A path; a relative one starts at the folder the server was started in.
pub(super) fn path(raw: &Raw) -> Result<PathBuf, Wrong> {
    line(4096)(raw).map(PathBuf::from)
}

/// An e-mail address without a name.
pub(super) fn email(raw: &Raw) -> Result<String, Wrong> {
    let text = raw.text()?;
    match text.parse::<lettre::Address>() {
        Ok(address) => Ok(address.to_string()),
        Err(_) => Err(Wrong::new(
            format!("is \"{text}\""),
            "write an e-mail address without a name, such as \"beheer@netwerk.example\"",
        )),
    }
}

/// The address of a page elsewhere.
pub(super) fn web_address(raw: &Raw) -> Result<String, Wrong> {
    let text = raw.text()?;
    let url = url::Url::parse(text)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"));
    url.map(String::from).ok_or_else(|| {
        Wrong::new(
            format!("has \"{text}\""),
            "write web addresses such as \"https://netwerk.example/rapport.pdf\"",
        )
    })
}

/// A calendar date, given back as `YYYY-MM-DD`.
pub(super) fn date(raw: &Raw) -> Result<String, Wrong> {
    let text = match raw {
        Raw::Date(text) => text,
        other => other.text()?,
    };
    let day = text
        .parse::<Datetime>()
        .ok()
        .filter(|day| day.time.is_none());
    day.map(|day| day.to_string())
        .ok_or_else(|| Wrong::new(format!("is \"{text}\""), "write a date such as 2026-03-01"))
}

/// A time of the day, as minutes after midnight.
pub(super) fn time(raw: &Raw) -> Result<u32, Wrong> {
    let text = raw.text()?;
    let parsed = text.split_once(':').and_then(|(hours, minutes)| {
        let two = |part: &str| {
            (part.len() == 2)
                .then(|| part.parse::<u32>().ok())
                .flatten()
        };
        let (hours, minutes) = (two(hours)?, two(minutes)?);
        (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
    });
    parsed.ok_or_else(|| {
        Wrong::new(
            format!("is \"{text}\""),
            "write a time of the day such as \"03:00\"",
        )
    })
}

/// A list, each item read alike; the first bad item is named.
pub(super) fn list<T>(
    item: impl Fn(&Raw) -> Result<T, Wrong>,
) -> impl Fn(&Raw) -> Result<Vec<T>, Wrong> {
    move |raw| raw.items()?.iter().map(&item).collect()
}

/// A setting that may be left out.
pub(super) fn optional<T>(
    read: impl Fn(&Raw) -> Result<T, Wrong>,
) -> impl Fn(&Raw) -> Result<Option<T>, Wrong> {
    move |raw| match raw {
        Raw::Absent => Ok(None),
        given => read(given).map(Some),
    }
}

/// A list that is empty when nothing is given.
pub(super) fn none_or<T>(
    read: impl Fn(&Raw) -> Result<Vec<T>, Wrong>,
) -> impl Fn(&Raw) -> Result<Vec<T>, Wrong> {
    move |raw| match raw {
        Raw::Absent => Ok(Vec::new()),
        given => read(given),
    }
}
