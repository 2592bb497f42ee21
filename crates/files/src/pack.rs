//! Zip archives of any size that this program writes and reads back: a whole site in one file.
//!
//! Written with fixed times and in the order in which entries are given, so that the same content is the same file. Read
//! strictly: an archive that is damaged, or at odds with itself, is none. Entries are streamed; what is kept in memory is
//! the table of contents. (`zip.rs`, beside this, looks into documents that people bring, which are small.)

mod reading;
mod writing;

pub use reading::{Entry, Unpacker};
pub use writing::Packer;

/// The marks with which records begin.
const LOCAL: &[u8; 4] = b"PK\x03\x04";
const CENTRAL: &[u8; 4] = b"PK\x01\x02";
const END: &[u8; 4] = b"PK\x05\x06";
const END_64: &[u8; 4] = b"PK\x06\x06";
const LOCATOR_64: &[u8; 4] = b"PK\x06\x07";

/// Bytes of the fixed part of each.
const LOCAL_LENGTH: usize = 30;
const CENTRAL_LENGTH: usize = 46;
const END_LENGTH: usize = 22;
const END_64_LENGTH: usize = 56;
const LOCATOR_64_LENGTH: usize = 20;

/// In a field that is too small for what it should say: it stands in an extra field.
const ELSEWHERE: u32 = u32::MAX;
const ELSEWHERE_16: u16 = u16::MAX;

/// The extra field with sizes of 64 bits.
const WIDE: u16 = 1;

/// Ways of packing.
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// Whether a file begins as a zip archive does.
pub fn is_pack(beginning: &[u8]) -> bool {
    beginning.starts_with(LOCAL) || beginning.starts_with(END)
}

#[cfg(test)]
mod tests {
    use std::io::{self, Cursor, Read as _};

    use super::*;

    fn packed() -> Vec<u8> {
        let mut packer = Packer::new(Cursor::new(Vec::new()));
        packer
            .deflated("a.txt", &mut |out| {
                out.write_all(&b"tekst ".repeat(1_000))?;
                Ok::<_, io::Error>(())
            })
            .unwrap();
        packer.stored("b/c", b"bytes").unwrap();
        packer.finish().unwrap().into_inner()
    }

    fn read(bytes: &[u8], name: &str) -> io::Result<Vec<u8>> {
        let mut unpacker = Unpacker::open(Cursor::new(bytes.to_vec()))?;
        let entry = unpacker
            .find(name)
            .ok_or_else(|| io::Error::other("not there"))?;
        let mut content = Vec::new();
        unpacker.read(&entry)?.read_to_end(&mut content)?;
        Ok(content)
    }

    #[test]
    fn what_is_packed_comes_out_again() {
        let bytes = packed();
        assert!(is_pack(&bytes));
        assert_eq!(bytes, packed(), "always the same file");
        assert_eq!(read(&bytes, "a.txt").unwrap(), b"tekst ".repeat(1_000));
        assert_eq!(read(&bytes, "b/c").unwrap(), b"bytes");
    }

    #[test]
    fn damage_is_noticed_wherever_it_is() {
        let bytes = packed();
        let whole = |bytes: &[u8]| Ok::<_, io::Error>((read(bytes, "a.txt")?, read(bytes, "b/c")?));
        let right = whole(&bytes).unwrap();
        for cut in 0..bytes.len() {
            assert!(whole(&bytes[..cut]).is_err(), "cut to {cut} bytes");
        }
        assert!(whole(&[&bytes[..], b"x"].concat()).is_err());
        assert!(whole(&[b"x", &bytes[..]].concat()).is_err());
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 0x21;
            // What says nothing of the content may differ: versions, times, attributes.
            if let Ok(content) = whole(&other) {
                assert!(content == right, "byte {at}");
            }
        }
    }
}
