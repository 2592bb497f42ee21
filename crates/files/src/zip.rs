//! The table of contents of a zip archive, and one small entry of it. Nothing else is ever unpacked.

use std::collections::HashSet;

use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// More entries than any document has.
const ENTRIES_MAX: usize = 10_000;
/// Bytes that an unpacked entry may have: the list of parts of a document with thousands of parts fits.
const UNPACKED_MAX: usize = 1024 * 1024;

/// Bytes of the fixed part of each kind of record.
const END: usize = 22;
const CENTRAL: usize = 46;
const LOCAL: usize = 30;

/// The bit that says that an entry is encrypted.
const ENCRYPTED: u16 = 1;

/// What an archive says it holds.
pub(crate) struct Contents<'a> {
    archive: &'a [u8],
    entries: Vec<Entry>,
}

/// One entry of the table.
struct Entry {
    name: String,
    flags: u16,
    method: u16,
    packed: usize,
    offset: usize,
}

impl<'a> Contents<'a> {
    /// Reads the table of an archive that is nothing else at the same time: no bytes before or behind it, no gaps around
    /// its table, no name twice and none that leads out of a folder. `None` for any other.
    pub(crate) fn read(archive: &'a [u8]) -> Option<Self> {
        let end = end_record(archive)?;
        let count = usize::from(u16_at(archive, end + 10)?);
        let size = u32_at(archive, end + 12)?;
        let start = u32_at(archive, end + 16)?;
        if start.checked_add(size)? != end || count > ENTRIES_MAX {
            return None;
        }
        let mut entries = Vec::with_capacity(count);
        let mut names = HashSet::with_capacity(count);
        let mut at = start;
        for _ in 0..count {
            let (entry, next) = entry(archive, at)?;
            if next > end || leads_out(&entry.name) || !names.insert(entry.name.to_lowercase()) {
                return None;
            }
            entries.push(entry);
            at = next;
        }
        (at == end).then_some(Self { archive, entries })
    }

    /// The names of all entries; folders end with a slash.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    /// Whether there is an entry of this very name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names().any(|other| other == name)
    }

    /// The entry whose bytes come first in the archive, when they are not packed: its name and what is in it.
    pub(crate) fn first_stored(&self) -> Option<(&str, &'a [u8])> {
        let first = self.entries.iter().find(|entry| entry.offset == 0)?;
        if first.method != 0 {
            return None;
        }
        Some((first.name.as_str(), self.packed(first)?))
    }

    /// What is in the entry of this name, when it is a small one.
    pub(crate) fn unpacked(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.name == name)?;
        let packed = self.packed(entry)?;
        match entry.method {
            0 if packed.len() <= UNPACKED_MAX => Some(packed.to_vec()),
            8 => decompress_to_vec_with_limit(packed, UNPACKED_MAX).ok(),
            _ => None,
        }
    }

    /// The bytes of an entry as they lie in the archive. The record before them must give the same name and way of
    /// packing as the table, since readers differ in which of the two they believe.
    fn packed(&self, entry: &Entry) -> Option<&'a [u8]> {
        let (archive, at) = (self.archive, entry.offset);
        if archive.get(at..)?.get(..4)? != b"PK\x03\x04"
            || entry.flags & ENCRYPTED != 0
            || u16_at(archive, at + 8)? != entry.method
        {
            return None;
        }
        let name = usize::from(u16_at(archive, at + 26)?);
        let extra = usize::from(u16_at(archive, at + 28)?);
        if archive.get(at + LOCAL..)?.get(..name)? != entry.name.as_bytes() {
            return None;
        }
        archive
            .get(at + LOCAL + name + extra..)?
            .get(..entry.packed)
    }
}

/// Where the last record begins: the comment in it reaches to the end of the archive.
fn end_record(archive: &[u8]) -> Option<usize> {
    let latest = archive.len().checked_sub(END)?;
    let earliest = latest.saturating_sub(usize::from(u16::MAX));
    (earliest..=latest).rev().find(|&at| {
        archive[at..].starts_with(b"PK\x05\x06")
            && u16_at(archive, at + 20).map(usize::from) == Some(latest - at)
    })
}

/// The entry at this place of the table, and where the next one begins.
fn entry(archive: &[u8], at: usize) -> Option<(Entry, usize)> {
    let record = archive.get(at..at.checked_add(CENTRAL)?)?;
    if !record.starts_with(b"PK\x01\x02") {
        return None;
    }
    let length = |at| u16_at(record, at).map(usize::from);
    let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
    let name_end = at + CENTRAL + name;
    let entry = Entry {
        name: String::from_utf8_lossy(archive.get(at + CENTRAL..name_end)?).into_owned(),
        flags: u16_at(record, 8)?,
        method: u16_at(record, 10)?,
        packed: u32_at(record, 20)?,
        offset: u32_at(record, 42)?,
    };
    Some((entry, name_end + extra + comment))
}

fn leads_out(name: &str) -> bool {
    name.starts_with('/')
        || name.contains(['\\', ':', '\0'])
        || name.split('/').any(|part| part == "..")
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_le_bytes(bytes.try_into().ok()?)).ok()
}
