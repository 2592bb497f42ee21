//! Pictures written anew: JPEG or PNG, with nothing in them but pixels.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ExtendedColorType, ImageEncoder as _};
use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder};

use crate::pictures::{Look, Picture, divided};
use crate::{FileKind, Unfit};

/// Of 100: below it photos begin to show squares, above it they grow without looking better.
const JPEG_QUALITY: u8 = 80;

/// Writes what shines through as PNG, many colours as JPEG, and few colours as what becomes smaller.
pub(crate) fn write(picture: &DynamicImage, look: Look) -> Result<Picture, Unfit> {
    let (kind, bytes) = match look {
        Look::Transparent => {
            let picture = DynamicImage::ImageRgba8(divided(picture.to_rgba8()));
            (FileKind::Png, png(&picture)?)
        }
        Look::ManyColours => (FileKind::Jpeg, jpeg(&opaque(picture))?),
        Look::FewColours => {
            let picture = opaque(picture);
            let (png, jpeg) = (png(&picture)?, jpeg(&picture)?);
            if png.len() <= jpeg.len() {
                (FileKind::Png, png)
            } else {
                (FileKind::Jpeg, jpeg)
            }
        }
    };
    Ok(Picture {
        width: picture.width(),
        height: picture.height(),
        kind,
        bytes,
    })
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
