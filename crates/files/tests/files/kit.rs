//! How the tests make files, and look into them.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use miniz_oxide::deflate::compress_to_vec;

/// A photo: soft shapes under noise, always the same.
pub fn photo(width: u32, height: u32) -> DynamicImage {
    let mut noise = 1_u32;
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = (noise >> 28) as u8;
        let wave = |at: u32, of: f32| ((at as f32 / of).sin() * 60.0 + 120.0) as u8;
        Rgb([
            wave(x, 90.0) + grain,
            wave(y, 70.0) + grain,
            wave(x + y, 130.0) + grain,
        ])
    }))
}

/// A screenshot: two colours in blocks.
pub fn drawing(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| {
        if (x / 40 + y / 40) % 2 == 0 {
            Rgb([250, 250, 250])
        } else {
            Rgb([20, 60, 120])
        }
    }))
}

/// A red disc, with nothing around it.
pub fn disc(side: u32) -> DynamicImage {
    let middle = f64::from(side) / 2.0;
    DynamicImage::ImageRgba8(RgbaImage::from_fn(side, side, |x, y| {
        let away = (f64::from(x) - middle).hypot(f64::from(y) - middle);
        if away < middle * 0.8 {
            Rgba([220, 30, 30, 255])
        } else {
            Rgba([0, 0, 0, 0])
        }
    }))
}

/// Red left, blue right.
pub fn halves(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 {
            Rgb([220, 20, 20])
        } else {
            Rgb([20, 20, 220])
        }
    }))
}

pub fn written(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    image
        .write_to(&mut Cursor::new(&mut bytes), format)
        .unwrap();
    bytes
}

/// A chunk of a PNG.
pub fn png_chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let named = [name.as_slice(), data].concat();
    let sum = !named.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xEDB8_8320 * (sum & 1))
        })
    });
    [
        &(data.len() as u32).to_be_bytes(),
        named.as_slice(),
        &sum.to_be_bytes(),
    ]
    .concat()
}

/// The names of the chunks of a PNG, in order.
pub fn png_chunks(png: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    let mut at = 8;
    while at < png.len() {
        let size = u32::from_be_bytes(png[at..at + 4].try_into().unwrap()) as usize;
        names.push(String::from_utf8(png[at + 4..at + 8].to_vec()).unwrap());
        at += size + 12;
    }
    assert_eq!(at, png.len(), "nothing behind the last chunk");
    names
}

/// A segment of a JPEG.
pub fn jpeg_segment(marker: u8, data: &[u8]) -> Vec<u8> {
    [
        &[0xff, marker],
        ((data.len() + 2) as u16).to_be_bytes().as_slice(),
        data,
    ]
    .concat()
}

/// The JPEG with segments behind its first mark.
pub fn with_segments(jpeg: &[u8], segments: &[Vec<u8>]) -> Vec<u8> {
    [&jpeg[..2], &segments.concat(), &jpeg[2..]].concat()
}

/// What EXIF says of how to turn a picture, with a description of one's own.
pub fn exif(orientation: u16, description: &str) -> Vec<u8> {
    let mut tiff = b"II\x2a\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend([0x0e, 0x01, 2, 0]);
    tiff.extend((description.len() as u32).to_le_bytes());
    tiff.extend(38_u32.to_le_bytes());
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0]);
    tiff.extend(u32::from(orientation).to_le_bytes());
    tiff.extend([0; 4]);
    assert_eq!(tiff.len(), 38);
    tiff.extend(description.as_bytes());
    tiff
}

/// The marks of a JPEG's segments, in order.
pub fn jpeg_markers(jpeg: &[u8]) -> Vec<u8> {
    assert_eq!(jpeg[..2], [0xff, 0xd8]);
    let mut markers = Vec::new();
    let mut at = 2;
    loop {
        assert_eq!(jpeg[at], 0xff);
        let marker = jpeg[at + 1];
        markers.push(marker);
        at += 2;
        if marker == 0xd9 {
            assert_eq!(at, jpeg.len(), "nothing behind the end");
            return markers;
        }
        at += usize::from(u16::from_be_bytes([jpeg[at], jpeg[at + 1]]));
        if marker == 0xda {
            while jpeg[at] != 0xff || jpeg[at + 1] == 0 {
                at += 1;
            }
        }
    }
}

/// An entry of an archive: its name, what is in it, and whether to pack it.
pub type Entry<'a> = (&'a str, &'a [u8], bool);

/// An archive.
pub fn zip(entries: &[Entry<'_>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut table = Vec::new();
    for (name, data, packed) in entries {
        let offset = bytes.len() as u32;
        let packed_data = if *packed {
            compress_to_vec(data, 6)
        } else {
            data.to_vec()
        };
        let mut shared = vec![20, 0, 0, 0, if *packed { 8 } else { 0 }, 0];
        shared.extend([0; 8]);
        shared.extend((packed_data.len() as u32).to_le_bytes());
        shared.extend((data.len() as u32).to_le_bytes());
        shared.extend((name.len() as u16).to_le_bytes());
        shared.extend([0; 2]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&shared);
        bytes.extend(name.as_bytes());
        bytes.extend(packed_data);
        table.extend(b"PK\x01\x02\x14\0");
        table.extend(&shared);
        table.extend([0; 10]);
        table.extend(offset.to_le_bytes());
        table.extend(name.as_bytes());
    }
    let start = bytes.len() as u32;
    bytes.extend(&table);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(
        [
            (entries.len() as u16).to_le_bytes(),
            (entries.len() as u16).to_le_bytes(),
        ]
        .concat(),
    );
    bytes.extend((table.len() as u32).to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0; 2]);
    bytes
}

/// The list of parts of a document of Microsoft's programs.
pub fn parts(main: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/main.xml\" ContentType=\"{main}\"/></Types>"
    )
}

pub const WORD: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
pub const EXCEL: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
pub const POWERPOINT: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";

pub fn docx() -> Vec<u8> {
    let parts = parts(WORD);
    zip(&[
        ("[Content_Types].xml", parts.as_bytes(), true),
        ("_rels/.rels", b"<Relationships/>", true),
        ("word/document.xml", b"<w:document/>", true),
    ])
}

pub fn odf(media: &str) -> Vec<u8> {
    zip(&[
        ("mimetype", media.as_bytes(), false),
        ("content.xml", b"<office:document-content/>", true),
        ("META-INF/manifest.xml", b"<manifest:manifest/>", true),
    ])
}

pub fn pdf() -> Vec<u8> {
    b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n".to_vec()
}
