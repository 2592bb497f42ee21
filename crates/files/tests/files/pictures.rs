//! Each format of picture, its sizes and how they are written.

use domain::limits::IMAGE_WIDTHS;
use files::{Examined, FileKind, examine};
use image::{DynamicImage, GenericImageView as _, ImageFormat, Rgba};

use crate::kit::{disc, drawing, halves, photo, written};

fn widths(examined: &Examined<'_>) -> Vec<u32> {
    let image = examined.image.as_ref().unwrap();
    image.sizes.iter().map(|size| size.width).collect()
}

fn decoded(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).unwrap()
}

#[test]
fn a_photo_becomes_jpegs_in_three_widths() {
    let brought = written(&photo(2_000, 1_500), ImageFormat::Png);
    let examined = examine(&brought, "Leeszaal.png").unwrap();
    assert_eq!(examined.kind, FileKind::Jpeg);
    assert_eq!(examined.name, "Leeszaal.jpg");
    assert_eq!(widths(&examined), IMAGE_WIDTHS);
    let image = examined.image.as_ref().unwrap();
    assert_eq!((image.width, image.height), (1_600, 1_200));
    for size in &image.sizes {
        assert_eq!(size.kind, FileKind::Jpeg);
        assert_eq!(size.height, size.width * 3 / 4);
        assert_eq!(decoded(&size.bytes).dimensions(), (size.width, size.height));
    }
    assert_eq!(examined.bytes(), image.largest().bytes);
    assert!(image.sizes[0].bytes.len() < image.sizes[1].bytes.len());
}

#[test]
fn what_is_smaller_as_webp_is_that_too_and_looks_the_same() {
    let photo = written(&photo(900, 700), ImageFormat::Png);
    let drawing = written(&drawing(900, 700), ImageFormat::Png);
    for brought in [photo, drawing] {
        let image = examine(&brought, "x").unwrap().image.unwrap();
        for size in &image.sizes {
            let webp = size.webp.as_deref().expect("it is smaller");
            assert!(webp.len() < size.bytes.len());
            assert_eq!(image::guess_format(webp).unwrap(), ImageFormat::WebP);
            let (one, other) = (decoded(&size.bytes).to_rgb8(), decoded(webp).to_rgb8());
            assert_eq!(one.dimensions(), other.dimensions());
            let pairs = one.as_raw().iter().zip(other.as_raw());
            let apart: u64 = pairs
                .map(|(one, other)| u64::from(one.abs_diff(*other)))
                .sum();
            let mean = apart / one.as_raw().len() as u64;
            let bound = if size.kind == FileKind::Png { 0 } else { 8 };
            assert!(mean <= bound, "{mean} in {}", size.width);
            assert!(
                size.kind != FileKind::Png || apart == 0,
                "nothing is lost of a drawing"
            );
        }
    }
}

#[test]
fn the_digest_is_that_of_what_was_brought() {
    let brought = b"abc";
    let examined = examine(brought, "a.txt").unwrap();
    assert_eq!(
        examined.digest,
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    let brought = written(&photo(50, 50), ImageFormat::Jpeg);
    let again = examine(&brought, "b").unwrap();
    assert_ne!(again.bytes(), brought, "pictures are written anew");
    assert_eq!(again, examine(&brought, "b").unwrap());
}

#[test]
fn each_format_is_read_whatever_its_name_says() {
    for format in [
        ImageFormat::Jpeg,
        ImageFormat::Png,
        ImageFormat::Gif,
        ImageFormat::WebP,
    ] {
        let brought = written(&halves(600, 300), format);
        let examined = examine(&brought, "brief.docx").unwrap();
        assert!(examined.kind.is_picture(), "{format:?}");
        let shown = decoded(examined.bytes());
        assert_eq!(shown.dimensions(), (600, 300), "{format:?}");
        let ([left, ..], [.., right, _]) =
            (shown.get_pixel(30, 150).0, shown.get_pixel(570, 150).0);
        assert!(left > 180 && right > 180, "{format:?} {left} {right}");
    }
}

#[test]
fn nothing_is_made_larger() {
    for (width, expected) in [
        (1, vec![1]),
        (479, vec![479]),
        (480, vec![480]),
        (481, vec![480, 481]),
        (1_600, vec![480, 960, 1_600]),
        (1_601, vec![480, 960, 1_600]),
    ] {
        let brought = written(&halves(width, 20), ImageFormat::Png);
        assert_eq!(
            widths(&examine(&brought, "x").unwrap()),
            expected,
            "{width}"
        );
    }
}

#[test]
fn extreme_proportions_keep_a_pixel() {
    let brought = written(&halves(5_000, 1), ImageFormat::Png);
    let image = examine(&brought, "x").unwrap().image.unwrap();
    assert_eq!((image.width, image.height), (1_600, 1));
    let brought = written(&halves(1, 5_000), ImageFormat::Png);
    let image = examine(&brought, "x").unwrap().image.unwrap();
    assert_eq!((image.width, image.height), (1, 5_000));
}

#[test]
fn a_drawing_stays_sharp_when_that_is_smaller() {
    let brought = written(&drawing(1_000, 800), ImageFormat::Png);
    let examined = examine(&brought, "Schermafbeelding.png").unwrap();
    assert_eq!(examined.kind, FileKind::Png);
    assert_eq!(
        decoded(examined.bytes()).to_rgb8(),
        drawing(1_000, 800).to_rgb8()
    );
}

#[test]
fn what_shines_through_does_in_each_size_without_dark_edges() {
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let brought = written(&disc(1_100), format);
        let examined = examine(&brought, "logo").unwrap();
        assert_eq!(
            (examined.kind, examined.name.as_str()),
            (FileKind::Png, "logo.png")
        );
        let image = examined.image.unwrap();
        assert_eq!(image.sizes.len(), 3);
        for size in &image.sizes {
            assert_eq!(size.kind, FileKind::Png);
            let shown = decoded(&size.bytes);
            assert_eq!(shown.get_pixel(0, 0).0[3], 0);
            let middle = shown.get_pixel(size.width / 2, size.height / 2);
            assert_eq!(middle, Rgba([220, 30, 30, 255]));
            for (_, _, Rgba([red, green, _, alpha])) in shown.pixels() {
                assert!(
                    alpha < 64 || (red > 200 && green < 50),
                    "{red} {green} {alpha}"
                );
            }
        }
    }
}

#[test]
fn a_channel_that_hides_nothing_is_left_out() {
    let brought = written(
        &DynamicImage::ImageRgba8(photo(700, 500).to_rgba8()),
        ImageFormat::Png,
    );
    assert_eq!(examine(&brought, "x").unwrap().kind, FileKind::Jpeg);
}

#[test]
fn deep_and_grey_pictures_are_read() {
    let deep = DynamicImage::ImageRgb16(photo(600, 400).to_rgb16());
    let grey = DynamicImage::ImageLuma8(photo(600, 400).to_luma8());
    let both = DynamicImage::ImageLumaA16(disc(600).to_luma_alpha16());
    for image in [&deep, &grey, &both] {
        let brought = written(image, ImageFormat::Png);
        let examined = examine(&brought, "x").unwrap();
        let shown = decoded(examined.bytes());
        assert_eq!(shown.dimensions(), image.dimensions());
        assert!(shown.color().bits_per_pixel() <= 32);
        let (is, was) = (shown.get_pixel(300, 200), image.get_pixel(300, 200));
        for (is, was) in is.0.into_iter().zip(was.0) {
            assert!(is.abs_diff(was) < 24, "{is} {was}");
        }
    }
}

#[test]
fn of_a_moving_picture_the_first_frame_is_kept() {
    use image::codecs::gif::GifEncoder;
    let mut brought = Vec::new();
    let frames =
        [halves(300, 200), drawing(300, 200)].map(|image| image::Frame::new(image.to_rgba8()));
    GifEncoder::new(&mut brought).encode_frames(frames).unwrap();
    let examined = examine(&brought, "dansen.gif").unwrap();
    assert!(matches!(
        examined.name.as_str(),
        "dansen.png" | "dansen.jpg"
    ));
    let shown = decoded(examined.bytes());
    assert!(shown.get_pixel(20, 100).0[0] > 180 && shown.get_pixel(280, 100).0[2] > 180);
}

#[test]
fn photos_become_small_and_come_bit_by_bit() {
    let image = photo(1_600, 1_200);
    let brought = written(&image, ImageFormat::Png);
    let examined = examine(&brought, "x").unwrap();
    let mut plain = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut plain, 80);
    image.write_with_encoder(encoder).unwrap();
    println!(
        "{} bytes, by the plain encoder {}",
        examined.bytes().len(),
        plain.len()
    );
    assert!(examined.bytes().len() < plain.len());
    assert!(
        crate::kit::jpeg_markers(examined.bytes()).contains(&0xc2),
        "progressive"
    );
}
