//! What people with bad intentions bring, and what is cut off or damaged on its way.

use std::time::{Duration, Instant};

use domain::limits::{FILE_MAX, FILE_NAME_MAX, IMAGE_SIDE_MAX};
use files::{Examined, FileKind, Unfit, examine};
use image::ImageFormat;
use proptest::prelude::*;

use crate::kit::{disc, docx, drawing, halves, odf, pdf, photo, png_chunk, with_segments, written};

const FORMATS: [ImageFormat; 4] = [
    ImageFormat::Jpeg,
    ImageFormat::Png,
    ImageFormat::Gif,
    ImageFormat::WebP,
];

/// One small file of each kind.
fn samples() -> Vec<Vec<u8>> {
    let mut samples: Vec<Vec<u8>> = FORMATS
        .map(|format| written(&photo(120, 80), format))
        .into();
    samples.push(written(&disc(90), ImageFormat::Png));
    samples.push(written(&disc(90), ImageFormat::WebP));
    samples.extend([docx(), odf(FileKind::Odt.media()), pdf()]);
    samples.push("naam;plaats\néén;twee\n".into());
    samples
}

/// What holds for whatever is found fit.
fn assert_fit(examined: &Examined<'_>) {
    assert!(examined.bytes().len() <= FILE_MAX && !examined.bytes().is_empty());
    assert!(examined.name.chars().count() <= FILE_NAME_MAX);
    assert!(
        examined
            .name
            .ends_with(&format!(".{}", examined.kind.extension()))
    );
    assert_eq!(examined.digest.len(), 64);
    assert_eq!(examined.image.is_some(), examined.kind.is_picture());
    let again = examine(examined.bytes(), &examined.name).expect("what is kept is fit");
    assert_eq!(again.kind.is_picture(), examined.kind.is_picture());
    if !examined.kind.is_picture() {
        assert_eq!((again.kind, &again.name), (examined.kind, &examined.name));
    }
}

#[test]
fn empty_and_too_large() {
    assert_eq!(examine(b"", "a.txt"), Err(Unfit::Empty));
    let large = vec![b'a'; FILE_MAX];
    assert!(examine(&large, "a.txt").is_ok());
    let limit = Unfit::TooLarge { limit: FILE_MAX };
    assert_eq!(
        examine(&[large, b"a".to_vec()].concat(), "a.txt"),
        Err(limit)
    );
    let problem = limit.problem("file");
    assert_eq!((problem.field, problem.key), ("file", "file-too-large"));
    assert_eq!(problem.args, [("max", "10".to_owned())]);
}

/// A PNG of a few bytes that says it has this size.
fn claiming_png(width: u32, height: u32) -> Vec<u8> {
    let head = [
        width.to_be_bytes().as_slice(),
        &height.to_be_bytes(),
        &[8, 6, 0, 0, 0],
    ]
    .concat();
    [
        b"\x89PNG\r\n\x1a\n".as_slice(),
        &png_chunk(b"IHDR", &head),
        &png_chunk(
            b"IDAT",
            &miniz_oxide::deflate::compress_to_vec_zlib(&[0; 1000], 6),
        ),
        &png_chunk(b"IEND", b""),
    ]
    .concat()
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let begin = Instant::now();
    let jpeg = {
        let mut jpeg = written(&halves(16, 16), ImageFormat::Jpeg);
        let at = jpeg
            .windows(2)
            .position(|pair| pair == [0xff, 0xc0])
            .unwrap();
        jpeg[at + 5..at + 9].copy_from_slice(&[0xff; 4]);
        jpeg
    };
    let gif = {
        let mut gif = written(&halves(16, 16), ImageFormat::Gif);
        gif[6..10].copy_from_slice(&[0xff; 4]);
        gif
    };
    let webp = {
        let mut webp = written(&halves(16, 16), ImageFormat::WebP);
        let claimed: u32 = 9_999 | 9_999 << 14;
        webp[21..25].copy_from_slice(&claimed.to_le_bytes());
        webp
    };
    let cases = [
        ("png", claiming_png(30_000, 30_000)),
        ("png in pixels", claiming_png(10_000, 10_000)),
        ("png wide", claiming_png(IMAGE_SIDE_MAX + 1, 1)),
        ("png tall", claiming_png(1, IMAGE_SIDE_MAX + 1)),
        (
            "png beyond everything",
            claiming_png(0x7fff_ffff, 0x7fff_ffff),
        ),
        ("jpeg", jpeg),
        ("gif", gif),
        ("webp", webp),
        ("webp frame", lossy_webp(100, 16_383)),
    ];
    for (what, brought) in cases {
        assert_eq!(
            examine(&brought, "x.png"),
            Err(Unfit::TooManyPixels),
            "{what}"
        );
    }
    assert_eq!(examine(&claiming_png(0, 5), "x"), Err(Unfit::Broken));
    assert!(
        begin.elapsed() < Duration::from_secs(2),
        "{:?}",
        begin.elapsed()
    );
}

/// A WebP whose head gives one size and whose lossy frame claims another.
fn lossy_webp(side: u32, claimed: u16) -> Vec<u8> {
    let less_one = (side - 1).to_le_bytes();
    let head = [&[0, 0, 0, 0], &less_one[..3], &less_one[..3]].concat();
    let [low, high] = claimed.to_le_bytes();
    let frame = [
        &[0x10, 0, 0, 0x9d, 0x01, 0x2a, low, high, low, high],
        [0; 40].as_slice(),
    ]
    .concat();
    let body = [
        b"WEBPVP8X\x0a\0\0\0".as_slice(),
        &head,
        b"VP8 ",
        &(frame.len() as u32).to_le_bytes(),
        &frame,
    ]
    .concat();
    [
        b"RIFF".as_slice(),
        &(body.len() as u32).to_le_bytes(),
        &body,
    ]
    .concat()
}

#[test]
fn a_frame_larger_than_its_moving_picture_is_refused() {
    // The frame of a GIF may claim a size of its own.
    let mut gif = written(&halves(16, 16), ImageFormat::Gif);
    let at = gif
        .windows(9)
        .position(|part| part == b"\x2c\0\0\0\0\x10\0\x10\0")
        .unwrap();
    gif[at + 5..at + 9].copy_from_slice(&[0xff; 4]);
    assert!(matches!(
        examine(&gif, "x.gif"),
        Err(Unfit::TooManyPixels | Unfit::Broken)
    ));
}

#[test]
fn a_picture_that_is_a_script_too_is_only_a_picture_afterwards() {
    const SCRIPT: &[u8] = b"=1;/*<script>alert(1)</script>*/";
    for format in FORMATS {
        let plain = written(&drawing(200, 100), format);
        let brought = match format {
            ImageFormat::Jpeg => with_segments(&plain, &[crate::kit::jpeg_segment(0xfe, SCRIPT)]),
            _ => plain,
        };
        let brought = [brought.as_slice(), SCRIPT].concat();
        let examined = examine(&brought, "x.gif.html").unwrap();
        assert!(
            !examined.bytes().windows(7).any(|part| part == b"<script"),
            "{format:?}"
        );
        assert!(examined.kind.is_picture());
        assert!(!examined.name.ends_with("html"));
    }
    // One that has only the beginning of a picture: what follows gives sizes beyond the limits, or within them.
    for brought in [
        b"GIF89a=1;/*<script>alert(1)</script>*/".as_slice(),
        b"GIF89a \x01 \x01;/*<script>alert(1)</script>*/",
    ] {
        let refused = examine(brought, "x.gif");
        assert!(
            matches!(refused, Err(Unfit::TooManyPixels | Unfit::Broken)),
            "{refused:?}"
        );
    }
}

#[test]
fn pages_scripts_and_programs_are_refused_under_any_name() {
    let cases: &[&[u8]] = &[
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
        b"<?xml version=\"1.0\"?><svg/>",
        b"<!-- a --><svg onload=alert(1)>",
        b"\xef\xbb\xbf  \n<!DOCTYPE html><p>a",
        b"<html><body>a</body></html>",
        b"gewone tekst <ScRiPt>alert(1)</sCrIpT>",
        b"tekst <iframe src=x>",
        b"<p>a",
        b"#!/bin/sh\nrm -rf /",
        b"%!PS-Adobe-3.0",
        b"{\\rtf1 a}",
        b"MZ\x90\0\x03\0\0\0",
        b"\x7fELF\x02\x01\x01\0",
        b"\xca\xfe\xba\xbe\0\0\0\x34",
        b"Rar!\x1a\x07\x01\0",
        b"7z\xbc\xaf\x27\x1c",
        b"\x1f\x8b\x08\0\0\0\0\0",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"BM\x3a\0\0\0\0\0",
        b"II\x2a\0\x08\0\0\0",
        b"\0\0\0\x20ftypheic\0",
        b"RIFF\x24\0\0\0WAVEfmt ",
    ];
    for brought in cases {
        for name in ["x.png", "x.pdf", "x.txt", "x"] {
            assert_eq!(
                examine(brought, name),
                Err(Unfit::UnknownKind),
                "{brought:?}"
            );
        }
    }
}

#[test]
fn files_that_were_cut_off_never_panic() {
    for whole in samples() {
        let examined = examine(&whole, "x").unwrap();
        assert_fit(&examined);
        for part in 0..20 {
            let cut = &whole[..whole.len() * part / 20];
            match examine(cut, "x") {
                Ok(found) => {
                    // A reader may show what there is of a picture, and a text has no end.
                    let whole =
                        !matches!(examined.kind, FileKind::Text) && !found.kind.is_picture();
                    assert!(!whole, "{:?} at {part}/20", found.kind);
                    assert_fit(&found);
                }
                Err(Unfit::Empty) => assert_eq!(part, 0),
                Err(why) => assert!(matches!(why, Unfit::Broken | Unfit::UnknownKind), "{why}"),
            }
        }
    }
}

/// The beginnings by which files are told apart.
const BEGINNINGS: &[&[u8]] = &[
    b"",
    b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR",
    b"GIF89a",
    b"RIFF\xff\0\0\0WEBPVP8 ",
    b"RIFF\xff\0\0\0WEBPVP8L",
    b"RIFF\xff\0\0\0WEBPVP8X",
    b"%PDF-1.7",
    b"PK\x03\x04",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn random_bytes_never_panic(
        begin in 0..BEGINNINGS.len(),
        rest in prop::collection::vec(any::<u8>(), 0..2_000),
        name in any::<String>(),
    ) {
        let brought = [BEGINNINGS[begin], &rest].concat();
        if let Ok(examined) = examine(&brought, &name) {
            assert_fit(&examined);
        }
    }

    #[test]
    fn damaged_files_never_panic(
        sample in 0..10_usize,
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        thread_local!(static SAMPLES: Vec<Vec<u8>> = samples());
        let mut brought = SAMPLES.with(|samples| samples[sample].clone());
        for (at, byte) in damage {
            let at = at.index(brought.len());
            brought[at] = byte;
        }
        if let Ok(examined) = examine(&brought, "x") {
            assert_fit(&examined);
        }
    }

    #[test]
    fn random_text_is_kept_or_refused(text in any::<String>(), name in any::<String>()) {
        match examine(text.as_bytes(), &name) {
            Ok(examined) => assert_fit(&examined),
            Err(why) => prop_assert!(matches!(why, Unfit::Empty | Unfit::UnknownKind | Unfit::Broken)),
        }
    }
}
