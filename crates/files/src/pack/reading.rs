//! Reading an archive.

use std::collections::HashMap;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Take};

use flate2::Crc;
use flate2::read::DeflateDecoder;

use super::{
    CENTRAL, CENTRAL_LENGTH, DEFLATED, ELSEWHERE, ELSEWHERE_16, END, END_64, END_64_LENGTH,
    END_LENGTH, LOCAL, LOCAL_LENGTH, LOCATOR_64, LOCATOR_64_LENGTH, STORED, WIDE,
};

/// Bytes of a table of contents that is kept in memory: some ten million entries.
const CONTENTS_MAX: u64 = 1 << 30;

/// Encrypted, or with sizes that stand behind the content.
const ENCRYPTED: u16 = 1;

/// An archive that is read.
#[derive(Debug)]
pub struct Unpacker<R> {
    archive: R,
    entries: HashMap<String, Entry>,
}

/// One entry of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Bytes of its content.
    pub size: u64,
    method: u16,
    crc: u32,
    packed: u64,
    offset: u64,
}

impl<R: Read + Seek> Unpacker<R> {
    /// Reads the table of contents.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidData`] when it is no archive, or one that is cut off or at odds with itself; else that of
    /// reading.
    pub fn open(mut archive: R) -> io::Result<Self> {
        let length = archive.seek(SeekFrom::End(0))?;
        let contents = Contents::find(&mut archive, length)?;
        let bytes = bytes_at(&mut archive, contents.start, contents.size)?;
        let mut entries = HashMap::new();
        let mut at = 0;
        for _ in 0..contents.count {
            let (name, entry, next) =
                entry(&bytes, at).ok_or_else(|| wrong("its table of contents is damaged"))?;
            if entries.insert(name.clone(), entry).is_some() {
                return Err(wrong(format!("{name} is in it twice")));
            }
            at = next;
        }
        if at != bytes.len() {
            return Err(wrong("its table of contents is damaged"));
        }
        check_places(&entries, contents.start)?;
        Ok(Self { archive, entries })
    }

    /// The names of all entries, in no order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The entry of this name.
    pub fn find(&self, name: &str) -> Option<Entry> {
        self.entries.get(name).copied()
    }

    /// The content of an entry. Its end is an error when it is not what the archive says of it.
    ///
    /// # Errors
    /// When the entry is damaged, or can't be read.
    pub fn read(&mut self, entry: &Entry) -> io::Result<Unpacked<'_, R>> {
        let head = bytes_at(&mut self.archive, entry.offset, LOCAL_LENGTH as u64)?;
        let length = |at| u16_at(&head, at).map(u64::from).unwrap_or_default();
        let name = bytes_at(
            &mut self.archive,
            entry.offset + LOCAL_LENGTH as u64,
            length(26),
        )?;
        let same = self
            .entries
            .get(&*String::from_utf8_lossy(&name))
            .is_some_and(|named| named == entry);
        if !head.starts_with(LOCAL) || u16_at(&head, 8) != Some(entry.method) || !same {
            return Err(wrong("an entry is not what its table of contents says"));
        }
        let start = entry.offset + LOCAL_LENGTH as u64 + length(26) + length(28);
        self.archive.seek(SeekFrom::Start(start))?;
        let packed = (&mut self.archive).take(entry.packed);
        Ok(Unpacked {
            from: match entry.method {
                STORED => From::Stored(packed),
                _ => From::Deflated(DeflateDecoder::new(packed)),
            },
            crc: Crc::new(),
            left: entry.size,
            expected: entry.crc,
        })
    }
}

/// Where the table of contents is.
struct Contents {
    start: u64,
    size: u64,
    count: u64,
}

impl Contents {
    /// It ends where the last record begins, which is the end of the archive: comments are not read over.
    fn find(archive: &mut (impl Read + Seek), length: u64) -> io::Result<Self> {
        let cut = || wrong("it is no zip archive, or its end is missing");
        let at = length.checked_sub(END_LENGTH as u64).ok_or_else(cut)?;
        let end = bytes_at(archive, at, END_LENGTH as u64)?;
        if !end.starts_with(END) {
            return Err(cut());
        }
        let short = (
            u16_at(&end, 10).unwrap_or_default(),
            u32_at(&end, 12).unwrap_or_default(),
            u32_at(&end, 16).unwrap_or_default(),
        );
        let wide = short.0 == ELSEWHERE_16 || short.1 == ELSEWHERE || short.2 == ELSEWHERE;
        let (found, ends) = match wide {
            true => {
                let long = (END_64_LENGTH + LOCATOR_64_LENGTH) as u64;
                let at = at.checked_sub(long).ok_or_else(cut)?;
                let end = bytes_at(archive, at, long)?;
                let number = |at| u64_at(&end, at).unwrap_or_default();
                let locator = end.get(END_64_LENGTH..).unwrap_or_default();
                if !end.starts_with(END_64) || !locator.starts_with(LOCATOR_64) {
                    return Err(cut());
                }
                let found = Self {
                    start: number(48),
                    size: number(40),
                    count: number(32),
                };
                (found, at)
            }
            false => {
                let found = Self {
                    start: short.2.into(),
                    size: short.1.into(),
                    count: short.0.into(),
                };
                (found, at)
            }
        };
        if found.start.checked_add(found.size) != Some(ends) || found.size > CONTENTS_MAX {
            return Err(cut());
        }
        Ok(found)
    }
}

/// No two entries may be the same bytes: a small archive must not become a large one that way.
fn check_places(entries: &HashMap<String, Entry>, end: u64) -> io::Result<()> {
    let mut places: Vec<(u64, u64)> = entries
        .values()
        .map(|entry| (entry.offset, entry.packed))
        .collect();
    places.sort_unstable();
    let mut free = 0;
    for (offset, packed) in places {
        let next = offset
            .checked_add(LOCAL_LENGTH as u64)
            .and_then(|at| at.checked_add(packed));
        match next {
            Some(next) if offset >= free && next <= end => free = next,
            _ => return Err(wrong("its entries overlap")),
        }
    }
    match entries.values().map(|entry| entry.offset).min() {
        Some(0) | None => Ok(()),
        Some(_) => Err(wrong("something stands before its first entry")),
    }
}

/// Reads one entry of the table of contents: its name, itself, and where the next one begins.
fn entry(bytes: &[u8], at: usize) -> Option<(String, Entry, usize)> {
    let record = bytes.get(at..at.checked_add(CENTRAL_LENGTH)?)?;
    if !record.starts_with(CENTRAL) {
        return None;
    }
    let (flags, method) = (u16_at(record, 8)?, u16_at(record, 10)?);
    if flags & ENCRYPTED != 0 || !matches!(method, STORED | DEFLATED) {
        return None;
    }
    let length = |at| u16_at(record, at).map(usize::from);
    let name_ends = at + CENTRAL_LENGTH + length(28)?;
    let extra_ends = name_ends + length(30)?;
    let name = std::str::from_utf8(bytes.get(at + CENTRAL_LENGTH..name_ends)?).ok()?;
    let mut wide = wide(bytes.get(name_ends..extra_ends)?);
    let mut number = |at| {
        let short = u32_at(record, at)?;
        match short {
            ELSEWHERE => wide.next()?,
            short => Some(u64::from(short)),
        }
    };
    let (size, packed) = (number(24)?, number(20)?);
    let entry = Entry {
        size,
        packed,
        offset: number(42)?,
        method,
        crc: u32_at(record, 16)?,
    };
    if method == STORED && size != packed {
        return None;
    }
    Some((name.to_owned(), entry, extra_ends + length(32)?))
}

/// The numbers of 64 bits in the extra fields of an entry.
fn wide(mut extra: &[u8]) -> impl Iterator<Item = Option<u64>> {
    let mut numbers = Vec::new();
    while let (Some(kind), Some(length)) = (u16_at(extra, 0), u16_at(extra, 2)) {
        let field = extra.get(4..4 + usize::from(length)).unwrap_or_default();
        if kind == WIDE {
            numbers = field
                .chunks_exact(8)
                .map(|bytes| u64_at(bytes, 0))
                .collect();
        }
        extra = extra.get(4 + usize::from(length)..).unwrap_or_default();
    }
    numbers.into_iter()
}

/// The content of an entry as it comes out.
#[derive(Debug)]
pub struct Unpacked<'a, R> {
    from: From<'a, R>,
    crc: Crc,
    left: u64,
    expected: u32,
}

#[derive(Debug)]
enum From<'a, R> {
    Stored(Take<&'a mut R>),
    Deflated(DeflateDecoder<Take<&'a mut R>>),
}

impl<R: Read> Read for Unpacked<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if into.is_empty() {
            return Ok(0);
        }
        let read = match &mut self.from {
            From::Stored(from) => from.read(into),
            From::Deflated(from) => from.read(into),
        };
        let read = read.map_err(|why| match why.kind() {
            ErrorKind::InvalidInput | ErrorKind::UnexpectedEof => wrong("an entry is damaged"),
            _ => why,
        })?;
        self.crc.update(&into[..read]);
        match self.left.checked_sub(read as u64) {
            None => Err(wrong("an entry is larger than it says")),
            Some(left) if read == 0 && (left > 0 || self.crc.sum() != self.expected) => {
                Err(wrong("an entry is damaged"))
            }
            Some(left) => {
                self.left = left;
                Ok(read)
            }
        }
    }
}

fn wrong(why: impl Into<String>) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, why.into())
}

fn bytes_at(archive: &mut (impl Read + Seek), at: u64, length: u64) -> io::Result<Vec<u8>> {
    archive.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::new();
    archive.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != length {
        return Err(wrong("it ends too early"));
    }
    Ok(bytes)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(8)?)?;
    Some(u64::from_le_bytes(bytes.try_into().ok()?))
}
