//! Pictures written anew: JPEG or PNG, and WebP where that is smaller, with nothing in them but pixels.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ExtendedColorType, ImageEncoder as _};
use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder};

use crate::pictures::{Look, Picture, divided};
use crate::{FileKind, Unfit};

/// Of 100: below it photos begin to show squares, above it they grow without looking better.
const JPEG_QUALITY: u8 = 80;

/// Of 100: photos that look as they do as JPEG.
const WEBP_QUALITY: f32 = 78.0;

/// Of 100, for what is written without losses: more takes many times as long for little.
const WEBP_EFFORT: f32 = 50.0;

/// Per cent of the other file that it may have at most: what saves less is not worth keeping twice.
const WORTH_KEEPING: usize = 95;

/// Writes what shines through as PNG, many colours as JPEG, and few colours as what becomes smaller.
pub(crate) fn write(picture: &DynamicImage, look: Look) -> Result<Picture, Unfit> {
    let picture = match look {
        Look::Transparent => DynamicImage::ImageRgba8(divided(picture.to_rgba8())),
        Look::FewColours | Look::ManyColours => opaque(picture),
    };
    let (kind, bytes) = match look {
        Look::Transparent => (FileKind::Png, png(&picture)?),
        Look::ManyColours => (FileKind::Jpeg, jpeg(&picture)?),
        Look::FewColours => {
            let (png, jpeg) = (png(&picture)?, jpeg(&picture)?);
            if png.len() <= jpeg.len() {
                (FileKind::Png, png)
            } else {
                (FileKind::Jpeg, jpeg)
            }
        }
    };
    let webp = webp(&picture, kind).filter(|webp| webp.len() < bytes.len() / 100 * WORTH_KEEPING);
    Ok(Picture {
        width: picture.width(),
        height: picture.height(),
        kind,
        bytes,
        webp,
    })
}

/// What is written as JPEG with losses that are as hard to see, and what is written as PNG without any. `None` when it can't
/// be written: nobody misses it.
fn webp(picture: &DynamicImage, kind: FileKind) -> Option<Vec<u8>> {
    let (width, height) = (picture.width(), picture.height());
    let coloured;
    let encoder = match picture {
        DynamicImage::ImageRgba8(pixels) => webp::Encoder::from_rgba(pixels, width, height),
        DynamicImage::ImageRgb8(pixels) => webp::Encoder::from_rgb(pixels, width, height),
        grey => {
            coloured = grey.to_rgb8();
            webp::Encoder::from_rgb(&coloured, width, height)
        }
    };
    let lossless = kind == FileKind::Png;
    let quality = if lossless { WEBP_EFFORT } else { WEBP_QUALITY };
    let bytes = encoder.encode_simple(lossless, quality).ok()?;
    Some(bytes.to_vec())
}

/// The picture without the channel that says how much shines through, with one byte for a colour.
fn opaque(picture: &DynamicImage) -> DynamicImage {
    if picture.color().has_color() {
        DynamicImage::ImageRgb8(picture.to_rgb8())
    } else {
        DynamicImage::ImageLuma8(picture.to_luma8())
    }
}

fn png(picture: &DynamicImage) -> Result<Vec<u8>, Unfit> {
    let mut bytes = Vec::new();
    let colours: ExtendedColorType = picture.color().into();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive)
        .write_image(
            picture.as_bytes(),
            picture.width(),
            picture.height(),
            colours,
        )
        .map_err(|_| Unfit::Broken)?;
    Ok(bytes)
}

/// A JPEG that browsers show roughly at first and then ever finer.
fn jpeg(picture: &DynamicImage) -> Result<Vec<u8>, Unfit> {
    let mut bytes = Vec::new();
    let side = |pixels: u32| u16::try_from(pixels).map_err(|_| Unfit::TooManyPixels);
    let colours = match picture {
        DynamicImage::ImageLuma8(_) => ColorType::Luma,
        _ => ColorType::Rgb,
    };
    let mut encoder = Encoder::new(&mut bytes, JPEG_QUALITY);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    encoder
        .encode(
            picture.as_bytes(),
            side(picture.width())?,
            side(picture.height())?,
            colours,
        )
        .map_err(|_| Unfit::Broken)?;
    Ok(bytes)
}
