//! What a copy says of itself: the last thing that is written of it, so that a copy without it is none.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use serde::{Deserialize, Serialize};
use store::tables::{Kind, Shape, ShapeColumn};

use super::{Trouble, folders};

/// Its name.
pub(super) const NAME: &str = "manifest.json";

/// What copies are, in their own words.
const KIND: &str = "backup of a Lerend site";

/// The version of the form of copies. Raised when an older program could not read what a newer one writes.
const FORMAT: u32 = 1;

/// Bytes of it, at most: it names each mail that lay there.
const SIZE_MAX: u64 = 64 << 20;

/// The list of files, and the folders.
pub(super) const FILE_LIST: &str = "files.jsonl.gz";
pub(super) const FILES: &str = "files";
pub(super) const TABLES: &str = "tables";
pub(super) const KEYS: &str = "keys";
pub(super) const OUTBOX: &str = "outbox";

/// The file of settings.
pub const SETTINGS: &str = "lerend.toml";

/// A row is made smaller by so much where a copy does not say it; and takes so much in a database, with what is found by.
const PACKED: u64 = 8;
const IN_DATABASE: u64 = 3;

/// What else is written meanwhile, in bytes.
const MORE: u64 = 32 << 20;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// What this is.
    kind: String,
    /// In which form.
    format: u32,
    /// The version of the program that made it.
    pub version: String,
    /// When it was begun, RFC 3339.
    pub made_at: String,
    /// The address of the site.
    pub site: String,
    /// The migrations under which its rows were made, in their order.
    pub schema: Vec<String>,
    /// The tables, in an order in which rows can be added.
    pub(super) tables: Vec<TablePart>,
    /// The list of files.
    pub(super) files: FilesPart,
    /// The keys of the data folder.
    pub(super) keys: Vec<Part>,
    /// Mail that had no server to go to.
    #[serde(default)]
    pub(super) outbox: Vec<Part>,
    /// The file of settings; `None` when there was none.
    #[serde(default)]
    pub(super) settings: Option<Part>,
    /// The data folder that was copied; empty in those of before that was noted.
    #[serde(default)]
    pub data: String,
}

/// What was copied beside database and files.
pub(super) struct Taken {
    pub(super) data: String,
    pub(super) keys: Vec<Part>,
    pub(super) outbox: Vec<Part>,
    pub(super) settings: Option<Part>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TablePart {
    pub(super) table: String,
    pub(super) key: Vec<String>,
    pub(super) columns: Vec<ColumnPart>,
    pub(super) rows: u64,
    /// Bytes of its rows before they were made smaller; 0 in copies of before that was noted.
    #[serde(default)]
    pub(super) plain: u64,
    #[serde(flatten)]
    pub(super) part: Part,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ColumnPart {
    pub(super) name: String,
    pub(super) kind: String,
    /// Whether it names a row of its own table.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) later: bool,
}

/// The files that people brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FilesPart {
    /// How many, each size of a picture one.
    pub(super) count: u64,
    /// Bytes of all of them.
    pub(super) total: u64,
    /// How many the site had lost.
    pub(super) missing: u64,
    #[serde(flatten)]
    pub(super) part: Part,
}

/// A file of the copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Part {
    /// Its path within the copy.
    pub(super) path: String,
    pub(super) bytes: u64,
    pub(super) sha256: String,
}

/// One line of the list of files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileLine {
    /// Its name on the shelf.
    pub(super) name: String,
    pub(super) bytes: u64,
    pub(super) sha256: String,
}

impl Manifest {
    pub(super) fn new(
        site: &str,
        made_at: String,
        tables: Vec<TablePart>,
        files: FilesPart,
        taken: Taken,
    ) -> Self {
        Self {
            kind: KIND.to_owned(),
            format: FORMAT,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            made_at,
            site: site.to_owned(),
            schema: store::schema().into_iter().map(str::to_owned).collect(),
            tables,
            files,
            keys: taken.keys,
            outbox: taken.outbox,
            settings: taken.settings,
            data: taken.data,
        }
    }

    /// About how much room it takes to put it back, in bytes; `database` says whether that is on the same disk.
    pub fn needs(&self, database: bool) -> u64 {
        let rows = self.tables.iter().map(|table| match table.plain {
            0 => table.part.bytes.saturating_mul(PACKED),
            plain => plain,
        });
        let rows = if database {
            rows.fold(0, u64::saturating_add)
                .saturating_mul(IN_DATABASE)
        } else {
            0
        };
        let along = self.keys.iter().chain(&self.outbox).chain(&self.settings);
        // What stands in a copy may be anything.
        let along = along.map(|part| part.bytes);
        [self.files.total, rows, MORE]
            .into_iter()
            .chain(along)
            .fold(0, u64::saturating_add)
    }

    /// Whether it has a file of settings.
    pub fn has_settings(&self) -> bool {
        self.settings.is_some()
    }

    /// Reads that of the copy in this folder.
    pub(super) fn read(folder: &Path) -> Result<Self, Trouble> {
        let path = folder.join(NAME);
        if folder.is_file() {
            return Err(Trouble::wrong(format!(
                "{} is a file, and a backup is a folder. An archive of a site is brought in by lerend import archive",
                folder.display()
            )));
        }
        if !folders::is_file(folder, NAME)? {
            return Err(Trouble::wrong(format!(
                "{} is no backup, or one that was not finished: {NAME} is not in it. Take another one",
                folder.display()
            )));
        }
        let mut text = Vec::new();
        let read = File::open(&path).and_then(|file| file.take(SIZE_MAX).read_to_end(&mut text));
        read.map_err(Trouble::at(&path))?;
        #[derive(Deserialize)]
        struct Beginning {
            kind: String,
            format: u32,
        }
        let damaged = |why: serde_json::Error| {
            Trouble::wrong(format!(
                "{} is damaged or not from this program: {why}. Take another backup",
                path.display()
            ))
        };
        let beginning: Beginning = serde_json::from_slice(&text).map_err(damaged)?;
        if beginning.kind != KIND {
            return Err(Trouble::wrong(format!(
                "{} is not from this program",
                path.display()
            )));
        }
        if beginning.format > FORMAT {
            return Err(Trouble::wrong(format!(
                "{} was made by a newer version of this program: use that version",
                folder.display()
            )));
        }
        serde_json::from_slice(&text).map_err(damaged)
    }

    /// Rows of all tables.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }

    /// Files that people brought.
    pub fn files(&self) -> u64 {
        self.files.count
    }
}

impl TablePart {
    pub(super) fn new(shape: &Shape, rows: u64, plain: u64, part: Part) -> Self {
        Self {
            table: shape.table.to_string(),
            key: shape.key.iter().map(ToString::to_string).collect(),
            columns: (shape.columns.iter())
                .map(|column| ColumnPart {
                    name: column.name.to_string(),
                    kind: column.kind.as_str().to_owned(),
                    later: column.later,
                })
                .collect(),
            rows,
            plain,
            part,
        }
    }

    /// Its shape; `None` when it can be none of a table.
    pub(super) fn shape(&self) -> Option<Shape> {
        let columns = self.columns.iter().map(|column| {
            Some(ShapeColumn {
                name: column.name.clone().into(),
                kind: Kind::of(&column.kind)?,
                later: column.later,
            })
        });
        let shape = Shape {
            table: self.table.clone().into(),
            key: self.key.iter().map(|name| name.clone().into()).collect(),
            columns: columns.collect::<Option<_>>()?,
        };
        shape.is_sound().then_some(shape)
    }
}
