//! Writing an archive.

use std::io::{self, Seek, SeekFrom, Write};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use super::{
    CENTRAL, DEFLATED, ELSEWHERE, ELSEWHERE_16, END, END_64, END_64_LENGTH, LOCAL, LOCAL_LENGTH,
    LOCATOR_64, STORED, WIDE,
};

/// 1980-01-01, the first day that the format knows, at midnight.
const DAY: u16 = 0x21;
/// The version of the format that knows sizes of 64 bits, and the one before.
const VERSION_64: u16 = 45;
const VERSION: u16 = 20;
/// Names are UTF-8.
const UTF_8: u16 = 1 << 11;

/// Writes an archive, entry by entry.
#[derive(Debug)]
pub struct Packer<W> {
    out: W,
    at: u64,
    entries: Vec<Written>,
}

#[derive(Debug)]
struct Written {
    name: String,
    method: u16,
    crc: u32,
    packed: u64,
    size: u64,
    offset: u64,
}

impl<W: Write + Seek> Packer<W> {
    /// Begins an archive.
    pub fn new(out: W) -> Self {
        Self {
            out,
            at: 0,
            entries: Vec::new(),
        }
    }

    /// Adds an entry whose content `fill` writes; it is made smaller.
    ///
    /// # Errors
    /// That of `fill`, or when it can't be written; the archive is useless then.
    pub fn deflated<E: From<io::Error>>(
        &mut self,
        name: &str,
        fill: &mut dyn FnMut(&mut dyn Write) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut entry = Written {
            name: name.to_owned(),
            method: DEFLATED,
            crc: 0,
            packed: 0,
            size: 0,
            offset: self.at,
        };
        let head = entry.local(true);
        self.put(&head)?;
        let began = self.at;
        {
            let mut content = Content {
                out: DeflateEncoder::new(Counted(self), Compression::default()),
                crc: Crc::new(),
                size: 0,
            };
            fill(&mut content)?;
            entry.crc = content.crc.sum();
            entry.size = content.size;
            content.out.finish()?;
        }
        entry.packed = self.at - began;
        let head = entry.local(true);
        self.out.seek(SeekFrom::Start(entry.offset))?;
        self.out.write_all(&head)?;
        self.out.seek(SeekFrom::Start(self.at))?;
        self.entries.push(entry);
        Ok(())
    }

    /// Adds an entry with these bytes as they are.
    ///
    /// # Errors
    /// When they can't be written; the archive is useless then.
    pub fn stored(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let mut crc = Crc::new();
        crc.update(bytes);
        let entry = Written {
            name: name.to_owned(),
            method: STORED,
            crc: crc.sum(),
            packed: bytes.len() as u64,
            size: bytes.len() as u64,
            offset: self.at,
        };
        self.put(&entry.local(false))?;
        self.put(bytes)?;
        self.entries.push(entry);
        Ok(())
    }

    /// Writes the table of contents, and gives back where it was written to.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn finish(mut self) -> io::Result<W> {
        let start = self.at;
        let entries = std::mem::take(&mut self.entries);
        for entry in &entries {
            self.put(&entry.central())?;
        }
        let size = self.at - start;
        self.put_end(entries.len() as u64, start, size)?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn put_end(&mut self, count: u64, start: u64, size: u64) -> io::Result<()> {
        let wide = self.at;
        let mut end = Vec::new();
        if count >= u64::from(ELSEWHERE_16)
            || start >= u64::from(ELSEWHERE)
            || size >= u64::from(ELSEWHERE)
        {
            end.extend_from_slice(END_64);
            end.extend_from_slice(&(END_64_LENGTH as u64 - 12).to_le_bytes());
            end.extend_from_slice(&VERSION_64.to_le_bytes());
            end.extend_from_slice(&VERSION_64.to_le_bytes());
            end.extend_from_slice(&[0; 8]);
            end.extend_from_slice(&count.to_le_bytes());
            end.extend_from_slice(&count.to_le_bytes());
            end.extend_from_slice(&size.to_le_bytes());
            end.extend_from_slice(&start.to_le_bytes());
            end.extend_from_slice(LOCATOR_64);
            end.extend_from_slice(&[0; 4]);
            end.extend_from_slice(&wide.to_le_bytes());
            end.extend_from_slice(&1_u32.to_le_bytes());
        }
        let short = u16::try_from(count).unwrap_or(ELSEWHERE_16);
        end.extend_from_slice(END);
        end.extend_from_slice(&[0; 4]);
        end.extend_from_slice(&short.to_le_bytes());
        end.extend_from_slice(&short.to_le_bytes());
        end.extend_from_slice(&narrow(size).to_le_bytes());
        end.extend_from_slice(&narrow(start).to_le_bytes());
        end.extend_from_slice(&[0; 2]);
        self.put(&end)
    }
}

impl<W: Write> Packer<W> {
    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.at += bytes.len() as u64;
        Ok(())
    }
}

impl Written {
    /// The record before the content. With `room` there is an extra field for sizes of any length, since they are known
    /// only behind the content.
    fn local(&self, room: bool) -> Vec<u8> {
        let mut record = Vec::with_capacity(LOCAL_LENGTH + self.name.len() + 20);
        let [packed, size] = match room {
            true => [ELSEWHERE; 2],
            false => [narrow(self.packed), narrow(self.size)],
        };
        record.extend_from_slice(LOCAL);
        self.common(&mut record, [packed, size], if room { 20 } else { 0 });
        record.extend_from_slice(self.name.as_bytes());
        if room {
            record.extend_from_slice(&WIDE.to_le_bytes());
            record.extend_from_slice(&16_u16.to_le_bytes());
            record.extend_from_slice(&self.size.to_le_bytes());
            record.extend_from_slice(&self.packed.to_le_bytes());
        }
        record
    }

    /// The record in the table of contents.
    fn central(&self) -> Vec<u8> {
        let mut wide = Vec::new();
        for length in [self.size, self.packed, self.offset] {
            if length >= u64::from(ELSEWHERE) {
                wide.extend_from_slice(&length.to_le_bytes());
            }
        }
        let extra = if wide.is_empty() {
            0
        } else {
            4 + wide.len() as u16
        };
        let mut record = Vec::new();
        record.extend_from_slice(CENTRAL);
        record.extend_from_slice(&VERSION_64.to_le_bytes());
        self.common(&mut record, [narrow(self.packed), narrow(self.size)], extra);
        record.extend_from_slice(&[0; 10]);
        record.extend_from_slice(&narrow(self.offset).to_le_bytes());
        record.extend_from_slice(self.name.as_bytes());
        if extra > 0 {
            record.extend_from_slice(&WIDE.to_le_bytes());
            record.extend_from_slice(&(extra - 4).to_le_bytes());
            record.extend_from_slice(&wide);
        }
        record
    }

    fn common(&self, record: &mut Vec<u8>, [packed, size]: [u32; 2], extra: u16) {
        let version = if extra > 0 { VERSION_64 } else { VERSION };
        for field in [version, UTF_8, self.method, 0, DAY] {
            record.extend_from_slice(&field.to_le_bytes());
        }
        for field in [self.crc, packed, size] {
            record.extend_from_slice(&field.to_le_bytes());
        }
        let name = u16::try_from(self.name.len()).unwrap_or(u16::MAX);
        record.extend_from_slice(&name.to_le_bytes());
        record.extend_from_slice(&extra.to_le_bytes());
    }
}

fn narrow(length: u64) -> u32 {
    u32::try_from(length).unwrap_or(ELSEWHERE)
}

/// Counts what goes out.
struct Counted<'a, W>(&'a mut Packer<W>);

impl<W: Write> Write for Counted<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.0.out.write(bytes)?;
        self.0.at += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.out.flush()
    }
}

/// Counts what goes in, and sums it up.
struct Content<W> {
    out: W,
    crc: Crc,
    size: u64,
}

impl<W: Write> Write for Content<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.crc.update(&bytes[..written]);
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
