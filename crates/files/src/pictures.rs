//! Pictures: bounded, decoded, turned upright, made smaller and written anew.

use std::io::Cursor;

use domain::limits::{FILE_MAX, IMAGE_MEMORY_MAX, IMAGE_PIXELS_MAX, IMAGE_SIDE_MAX, IMAGE_WIDTHS};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{
    DynamicImage, GenericImageView as _, ImageDecoder, ImageError, ImageFormat, ImageReader,
    Limits, Pixel as _, Rgba, RgbaImage,
};

use crate::{FileKind, Unfit, encoding, frames};

/// More colours than drawings and screenshots have, fewer than photos.
const FEW_COLOURS: u32 = 4_096;

/// A picture in the sizes in which it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pictures {
    /// Width in pixels of the largest size.
    pub width: u32,
    /// Height in pixels of the largest size.
    pub height: u32,
    /// From small to large, at least one, each of another width; none is wider than what was brought.
    pub sizes: Vec<Picture>,
}

/// A picture in one size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// A JPEG or a PNG; sizes of one picture may differ.
    pub kind: FileKind,
    /// The file, without any metadata, at most [`FILE_MAX`].
    pub bytes: Vec<u8>,
    /// The same as WebP, when that is smaller.
    pub webp: Option<Vec<u8>>,
}

impl Pictures {
    /// The largest size, which is also kept for download.
    pub fn largest(&self) -> &Picture {
        &self.sizes[self.sizes.len() - 1]
    }
}

/// What a picture is like, which decides how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// Something shines through.
    Transparent,
    /// A drawing or a screenshot, mostly.
    FewColours,
    /// A photo, mostly.
    ManyColours,
}

/// Makes the sizes of a picture in this format.
pub(crate) fn make(bytes: &[u8], format: ImageFormat) -> Result<Pictures, Unfit> {
    let (source, orientation) = decode(bytes, format)?;
    let look = look(&source);
    let lying = is_lying(orientation);
    let (width, height) = turned(source.dimensions(), lying);

    let (largest, smaller) = widths(width);
    let size = (largest, height_for(largest, width, height));
    let source = match look {
        Look::Transparent => multiplied(source),
        _ => source,
    };
    let mut picture = reduced(&source, turned(size, lying));
    drop(source);
    // Only now, since it copies all pixels.
    picture.apply_orientation(orientation);

    let mut sizes = vec![encoding::write(&picture, look)?];
    for step in smaller {
        picture = reduced(&picture, (step, height_for(step, width, height)));
        sizes.push(encoding::write(&picture, look)?);
    }
    sizes.retain(|size| size.bytes.len() <= FILE_MAX);
    sizes.reverse();
    let largest = sizes.last().ok_or(Unfit::TooLarge { limit: FILE_MAX })?;
    Ok(Pictures {
        width: largest.width,
        height: largest.height,
        sizes,
    })
}

/// Decodes within the limits: what the head of the file claims is checked before memory is taken for it.
fn decode(bytes: &[u8], format: ImageFormat) -> Result<(DynamicImage, Orientation), Unfit> {
    if format == ImageFormat::WebP && !frames::are_bounded(bytes) {
        return Err(Unfit::TooManyPixels);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(IMAGE_SIDE_MAX);
    limits.max_image_height = Some(IMAGE_SIDE_MAX);
    limits.max_alloc = Some(IMAGE_MEMORY_MAX);

    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(unfit)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(Unfit::Broken);
    }
    if u64::from(width) * u64::from(height) > IMAGE_PIXELS_MAX {
        return Err(Unfit::TooManyPixels);
    }
    // The decoder may use what the picture itself leaves.
    limits.reserve(decoder.total_bytes()).map_err(unfit)?;
    decoder.set_limits(limits).map_err(unfit)?;
    // A picture whose metadata cannot be read still shows as its pixels lie.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(unfit)?;
    Ok((image, orientation))
}

fn unfit(error: ImageError) -> Unfit {
    match error {
        ImageError::Limits(_) => Unfit::TooManyPixels,
        _ => Unfit::Broken,
    }
}

/// Whether its rows are to become columns.
fn is_lying(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

fn turned((width, height): (u32, u32), lying: bool) -> (u32, u32) {
    if lying {
        (height, width)
    } else {
        (width, height)
    }
}

/// The width of the largest size, and those below it from large to small.
fn widths(width: u32) -> (u32, impl Iterator<Item = u32>) {
    let [.., widest] = IMAGE_WIDTHS;
    let largest = width.min(widest);
    let below = move |step: &u32| *step < largest;
    (largest, IMAGE_WIDTHS.into_iter().rev().filter(below))
}

/// The height that keeps the proportions at another width: at least a pixel.
fn height_for(step: u32, width: u32, height: u32) -> u32 {
    let (step, width, height) = (u64::from(step), u64::from(width), u64::from(height));
    let scaled = (step * height + width / 2) / width;
    // It is never larger than the height was.
    u32::try_from(scaled).unwrap_or(u32::MAX).max(1)
}

/// The picture in another size: a quick average down to twice the size, and a careful filter from there.
fn reduced(source: &DynamicImage, (width, height): (u32, u32)) -> DynamicImage {
    if source.dimensions() == (width, height) {
        return source.clone();
    }
    let twice = (width * 2, height * 2);
    if source.width() > twice.0 && source.height() > twice.1 {
        let near = source.thumbnail_exact(twice.0, twice.1);
        return near.resize_exact(width, height, FilterType::CatmullRom);
    }
    source.resize_exact(width, height, FilterType::CatmullRom)
}

fn look(source: &DynamicImage) -> Look {
    if source.color().has_alpha() && source.pixels().any(|(_, _, pixel)| pixel.0[3] != u8::MAX) {
        Look::Transparent
    } else if has_few_colours(source) {
        Look::FewColours
    } else {
        Look::ManyColours
    }
}

/// Counts up to the bound, with a bit for each colour that there is.
fn has_few_colours(source: &DynamicImage) -> bool {
    let mut seen = vec![0_u64; (1 << 24) / 64];
    let mut count = 0;
    let mut last = Rgba([0; 4]);
    for (_, _, pixel) in source.pixels() {
        if pixel == last {
            continue;
        }
        last = pixel;
        let [red, green, blue] = pixel.to_rgb().0.map(usize::from);
        let colour = red << 16 | green << 8 | blue;
        let (word, bit) = (&mut seen[colour / 64], 1_u64 << (colour % 64));
        if *word & bit == 0 {
            *word |= bit;
            count += 1;
            if count > FEW_COLOURS {
                return false;
            }
        }
    }
    true
}

/// The picture with colours in proportion to how much they cover. Else the colour of what cannot be seen, mostly black,
/// would bleed into the edges when pixels are averaged. [`divided`] takes it back.
fn multiplied(source: DynamicImage) -> DynamicImage {
    let mut image = source.into_rgba8();
    for pixel in image.pixels_mut() {
        let [colours @ .., alpha] = &mut pixel.0;
        for colour in colours {
            *colour = share(*colour, *alpha, u8::MAX);
        }
    }
    DynamicImage::ImageRgba8(image)
}

/// Takes back what [`multiplied`] did.
pub(crate) fn divided(mut image: RgbaImage) -> RgbaImage {
    for pixel in image.pixels_mut() {
        let [colours @ .., alpha] = &mut pixel.0;
        for colour in colours {
            // The filter may have gone a little beyond what is possible.
            *colour = share((*colour).min(*alpha), u8::MAX, (*alpha).max(1));
        }
    }
    image
}

/// `value * times / of`, rounded; never more than a byte when `value * times` is at most `255 * of`.
fn share(value: u8, times: u8, of: u8) -> u8 {
    let [value, times, of] = [value, times, of].map(u16::from);
    u8::try_from((value * times + of / 2) / of).unwrap_or(u8::MAX)
}
