//! What an installation knows of itself, for who runs it: under which address it served last, the latest moment
//! that it wrote down, and whether the files are there that it counts on.

use domain::{FileId, Moment};
use store::{files, sessions, settings};

use crate::files::kept_as;
use crate::{Cx, Error};

/// The setting that tells how it served last.
const ADDRESS: &str = "served_at";

/// Files that are looked up in one go, and by a look that is to be quick.
const PORTION: i64 = 200;

/// Names of missing files that are told at most.
const TOLD: usize = 10;

/// How it served last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Served {
    /// The address that people typed; `None` on a new site.
    pub address: Option<String>,
    /// When someone was here last, by the clock of the server.
    pub latest: Option<Moment>,
}

/// How it served last. For who runs the machine.
pub fn served(cx: &Cx) -> Result<Served, Error> {
    Ok(cx.store.read(|r| {
        Ok::<_, store::Error>(Served {
            address: settings::find(r, ADDRESS)?,
            latest: sessions::latest_visit(r)?,
        })
    })?)
}

/// Notes under which address it serves from now on; writes nothing when that is as before.
pub fn serve(cx: &Cx, address: &str) -> Result<(), Error> {
    if served(cx)?.address.as_deref() == Some(address) {
        return Ok(());
    }
    Ok(cx.store.write(|tx| settings::set(tx, ADDRESS, address))?)
}

/// Files that should be on the shelf.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shelved {
    /// How many were looked for.
    pub looked: usize,
    /// How many are missing.
    pub missing: usize,
    /// The names of the first of these.
    pub names: Vec<String>,
}

/// Looks for the files that there should be: the latest, or `all` of them.
pub fn shelved(cx: &Cx, all: bool) -> Result<Shelved, Error> {
    let mut found = Shelved::default();
    let mut before = FileId(i64::MAX);
    loop {
        let (rows, sizes) = cx.store.read(|r| {
            let rows = files::before(r, before, PORTION)?;
            let ids: Vec<FileId> = rows.iter().map(|row| row.id).collect();
            let sizes = files::sizes_of(r, &ids)?;
            Ok::<_, store::Error>((rows, sizes))
        })?;
        let Some(last) = rows.last() else {
            return Ok(found);
        };
        before = last.id;
        // One without a name has no bytes yet, or was refused.
        for row in rows.iter().filter(|row| !row.name.is_empty()) {
            for name in kept_as(row, &sizes) {
                found.looked += 1;
                if cx.files.has(&name)? {
                    continue;
                }
                found.missing += 1;
                if found.names.len() < TOLD {
                    found.names.push(format!("{} ({name})", row.name));
                }
            }
        }
        if !all {
            return Ok(found);
        }
    }
}
