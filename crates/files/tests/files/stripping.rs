//! What a picture says of where and with what it was made is gone, and it stands upright all the same.

use files::examine;
use image::{DynamicImage, GenericImageView as _, ImageFormat};

use crate::kit::{
    exif, halves, jpeg_markers, jpeg_segment, photo, png_chunk, png_chunks, with_segments, written,
};

const SECRET: &str = "GEHEIM 52.0907N 5.1214E";

fn has_secret(bytes: &[u8]) -> bool {
    bytes.windows(6).any(|part| part == b"GEHEIM")
}

fn app1(orientation: u16) -> Vec<u8> {
    jpeg_segment(
        0xe1,
        &[b"Exif\0\0", exif(orientation, SECRET).as_slice()].concat(),
    )
}

/// The corner, of `[top left, top right, bottom left, bottom right]`, that each colour is in: red where the first
/// half of the rows' beginnings lies.
fn red(image: &DynamicImage) -> [bool; 4] {
    let (width, height) = image.dimensions();
    let (right, bottom) = (width - 10, height - 10);
    [(10, 10), (right, 10), (10, bottom), (right, bottom)]
        .map(|(x, y)| image.get_pixel(x, y).0[0] > 128)
}

#[test]
fn jpeg_is_turned_as_its_metadata_says_and_loses_it() {
    let plain = written(&halves(700, 500), ImageFormat::Jpeg);
    let (left, right) = ([true, false, true, false], [false, true, false, true]);
    let (top, bottom) = ([true, true, false, false], [false, false, true, true]);
    let expected = [left, right, right, left, top, top, bottom, bottom];
    for (orientation, corners) in (1..).zip(expected) {
        let brought = with_segments(
            &plain,
            &[
                app1(orientation),
                jpeg_segment(
                    0xe1,
                    format!("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>{SECRET}</x:xmpmeta>")
                        .as_bytes(),
                ),
                jpeg_segment(0xe2, format!("ICC_PROFILE\0\x01\x01{SECRET}").as_bytes()),
                jpeg_segment(0xed, format!("Photoshop 3.0\0{SECRET}").as_bytes()),
                jpeg_segment(0xfe, SECRET.as_bytes()),
            ],
        );
        let brought = [brought, SECRET.as_bytes().to_vec()].concat();
        assert!(has_secret(&brought));
        let examined = examine(&brought, "x.jpg").unwrap();
        let image = examined.image.unwrap();
        let upright = if orientation < 5 {
            (700, 500)
        } else {
            (500, 700)
        };
        assert_eq!((image.width, image.height), upright, "{orientation}");
        for size in &image.sizes {
            assert!(!has_secret(&size.bytes), "{orientation}");
            assert!(
                !size.webp.as_deref().is_some_and(has_secret),
                "{orientation}"
            );
            let shown = image::load_from_memory(&size.bytes).unwrap();
            assert_eq!(red(&shown), corners, "{orientation} at {}", size.width);
        }
    }
}

#[test]
fn jpeg_has_nothing_but_what_shows_it() {
    let brought = with_segments(&written(&photo(900, 600), ImageFormat::Jpeg), &[app1(1)]);
    for size in examine(&brought, "x").unwrap().image.unwrap().sizes {
        assert_eq!(size.kind, files::FileKind::Jpeg);
        for marker in jpeg_markers(&size.bytes) {
            // JFIF's own head, tables, the head of the picture, its scans and the end.
            assert!(
                matches!(marker, 0xe0 | 0xdb | 0xc2 | 0xc4 | 0xda | 0xd9),
                "{marker:x}"
            );
        }
    }
}

#[test]
fn a_smaller_twin_has_nothing_but_pixels_either() {
    let brought = with_segments(
        &written(&crate::kit::photo(900, 600), ImageFormat::Jpeg),
        &[app1(1)],
    );
    for size in examine(&brought, "x").unwrap().image.unwrap().sizes {
        assert!(!has_secret(&size.webp.expect("it is smaller")));
    }
}

#[test]
fn a_large_lying_photo_is_reduced_to_upright_sizes() {
    let brought = with_segments(
        &written(&halves(3_600, 1_800), ImageFormat::Jpeg),
        &[app1(6)],
    );
    let image = examine(&brought, "x").unwrap().image.unwrap();
    assert_eq!((image.width, image.height), (1_600, 3_200));
    let heights: Vec<u32> = image.sizes.iter().map(|size| size.height).collect();
    assert_eq!(heights, [960, 1_920, 3_200]);
    let shown = image::load_from_memory(&image.sizes[0].bytes).unwrap();
    assert_eq!(red(&shown), [true, true, false, false]);
}

#[test]
fn png_has_nothing_but_pixels() {
    let plain = written(&halves(640, 480), ImageFormat::Png);
    let (head, rest) = plain.split_at(8 + 25);
    let brought = [
        head,
        &png_chunk(b"tEXt", format!("Comment\0{SECRET}").as_bytes()),
        &png_chunk(
            b"iTXt",
            format!("XML:com.adobe.xmp\0\0\0\0\0{SECRET}").as_bytes(),
        ),
        &png_chunk(b"eXIf", &exif(6, SECRET)),
        &png_chunk(b"tIME", &[7, 0xea, 11, 25, 12, 0, 0]),
        rest,
        SECRET.as_bytes(),
    ]
    .concat();
    let examined = examine(&brought, "x.png").unwrap();
    let image = examined.image.unwrap();
    assert_eq!((image.width, image.height), (480, 640), "turned");
    for size in &image.sizes {
        assert!(!has_secret(&size.bytes));
        if size.kind == files::FileKind::Png {
            let chunks = png_chunks(&size.bytes);
            assert!(
                chunks
                    .iter()
                    .all(|name| ["IHDR", "IDAT", "IEND"].contains(&name.as_str())),
                "{chunks:?}"
            );
        }
    }
    let shown = image::load_from_memory(&image.largest().bytes).unwrap();
    assert_eq!(red(&shown), [true, true, false, false]);
}

#[test]
fn webp_is_turned_and_loses_its_metadata() {
    let plain = written(&halves(640, 480), ImageFormat::WebP);
    let chunk = |name: &[u8; 4], data: &[u8]| {
        let mut bytes = [name.as_slice(), &(data.len() as u32).to_le_bytes(), data].concat();
        bytes.extend(vec![0; data.len() % 2]);
        bytes
    };
    // The extended head says that EXIF and XMP follow, and gives each side less one.
    let head = [
        &[0x0c, 0, 0, 0],
        &639_u32.to_le_bytes()[..3],
        &479_u32.to_le_bytes()[..3],
    ]
    .concat();
    let body = [
        b"WEBP".as_slice(),
        &chunk(b"VP8X", &head),
        &plain[12..],
        &chunk(b"EXIF", &exif(8, SECRET)),
        &chunk(b"XMP ", SECRET.as_bytes()),
    ]
    .concat();
    let brought = [
        b"RIFF".as_slice(),
        &(body.len() as u32).to_le_bytes(),
        &body,
    ]
    .concat();
    let examined = examine(&brought, "x.webp").unwrap();
    assert!(!has_secret(examined.bytes()));
    let shown = image::load_from_memory(examined.bytes()).unwrap();
    assert_eq!(shown.dimensions(), (480, 640));
    assert_eq!(red(&shown), [false, false, true, true]);
}
