//! Every table as data: what its columns are, what each is worth, and its rows read and written without a type of
//! their own, for what takes a whole site out or in.
//!
//! Start reading at [`ALL`]. Rows are streamed in the order of their key, which is the same on both databases, so what
//! is written down of a site is the same wherever it stands.

mod registry;
mod rows;

use std::borrow::Cow;

pub use registry::{ALL, CONTENT_SETTINGS};
pub use rows::{Batch, Failed, any, clear, each, take_time};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A whole number of 64 bits.
    Whole,
    /// A whole number of 32 bits.
    Small,
    /// A moment, in milliseconds since 1970.
    Moment,
    /// Text.
    Text,
    /// Yes or no.
    Flag,
}

impl Kind {
    /// Its word where rows are described.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Small => "small",
            Self::Moment => "moment",
            Self::Text => "text",
            Self::Flag => "flag",
        }
    }

    /// The kind of this word.
    pub fn of(word: &str) -> Option<Self> {
        [
            Self::Whole,
            Self::Small,
            Self::Moment,
            Self::Text,
            Self::Flag,
        ]
        .into_iter()
        .find(|kind| kind.as_str() == word)
    }
}

/// What a column is worth to someone who takes the site elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worth {
    /// It can be had nowhere else.
    Content,
    /// Whoever has it can do what is not theirs to do.
    Secret,
    /// It is made of other columns, and can be made again.
    Derived,
}

/// A column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether there may be nothing in it.
    pub optional: bool,
    /// What it is worth.
    pub worth: Worth,
    /// The only words that it may hold, where it is one of a closed list.
    pub words: Option<fn() -> Vec<&'static str>>,
    /// Whether it names a row of its own table, which may come after its own: it is filled when all of them are there.
    pub later: bool,
}

/// A table.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What one of its rows is called in an archive; `None` for tables that are no content of the site.
    pub object: Option<&'static str>,
    /// The columns that tell rows apart, by which they are ordered.
    pub key: &'static [&'static str],
    /// In SQL, which of its rows are content; `None`: all.
    pub content: Option<&'static str>,
    /// Whether its rows hold for the running processes alone, so that no copy of the site has them.
    pub passing: bool,
    /// Its columns, in their order.
    pub columns: &'static [Column],
}

impl Table {
    /// The columns that are content.
    pub fn content_columns(&self) -> impl Iterator<Item = &'static Column> {
        let columns = self.columns.iter();
        columns.filter(|column| column.worth == Worth::Content)
    }

    /// Its shape with these columns.
    pub fn shape<'a>(&self, columns: impl IntoIterator<Item = &'a Column>) -> Shape {
        Shape {
            table: self.name.into(),
            key: self.key.iter().map(|name| Cow::from(*name)).collect(),
            columns: columns
                .into_iter()
                .map(|column| ShapeColumn {
                    name: column.name.into(),
                    kind: column.kind,
                    later: column.later,
                })
                .collect(),
        }
    }
}

/// The table whose rows have this name in an archive.
pub fn of_object(object: &str) -> Option<&'static Table> {
    ALL.iter().find(|table| table.object == Some(object))
}

/// Which columns of a table are read or written; of this version of the tables or of an older one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The table.
    pub table: Cow<'static, str>,
    /// The columns that tell rows apart.
    pub key: Vec<Cow<'static, str>>,
    /// The columns.
    pub columns: Vec<ShapeColumn>,
}

/// A column of a [`Shape`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShapeColumn {
    /// Its name.
    pub name: Cow<'static, str>,
    /// What it holds.
    pub kind: Kind,
    /// See [`Column::later`].
    pub later: bool,
}

impl Shape {
    /// Whether every name in it can be one of a table or column: nothing else may become part of a statement.
    pub fn is_sound(&self) -> bool {
        let plain = |name: &str| {
            (1..=60).contains(&name.len())
                && name
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        };
        let columns = self.columns.iter().map(|column| &column.name);
        plain(&self.table)
            && !matches!(&*self.table, "migrations" | "nodes")
            && !self.table.starts_with("sqlite_")
            && !self.table.starts_with("pg_")
            && !self.key.is_empty()
            && columns.clone().all(|name| plain(name))
            && (self.key.iter()).all(|key| columns.clone().any(|name| name == key))
    }
}

/// What stands in a column of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// [`Kind::Whole`] or [`Kind::Moment`].
    Whole(Option<i64>),
    /// [`Kind::Small`].
    Small(Option<i32>),
    /// [`Kind::Text`].
    Text(Option<String>),
    /// [`Kind::Flag`].
    Flag(Option<bool>),
}

impl Value {
    /// Nothing, of this kind.
    pub fn none(kind: Kind) -> Self {
        match kind {
            Kind::Whole | Kind::Moment => Self::Whole(None),
            Kind::Small => Self::Small(None),
            Kind::Text => Self::Text(None),
            Kind::Flag => Self::Flag(None),
        }
    }

    /// Whether there is nothing.
    pub fn is_none(&self) -> bool {
        matches!(
            self,
            Self::Whole(None) | Self::Small(None) | Self::Text(None) | Self::Flag(None)
        )
    }

    /// The text, where it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => text.as_deref(),
            _ => None,
        }
    }

    /// The number, where it is one.
    pub fn whole(&self) -> Option<i64> {
        match self {
            Self::Whole(number) => *number,
            Self::Small(number) => number.map(i64::from),
            _ => None,
        }
    }
}
