//! A bound that the WebP decoder lacks: it takes memory for the size that a frame claims before it compares that with
//! the size of the picture.

use domain::limits::{IMAGE_PIXELS_MAX, IMAGE_SIDE_MAX};

/// Bytes of a frame of an animation before its own chunks.
const FRAME_HEAD: usize = 16;

/// Whether each lossy frame claims a size within the limits. A file that cannot be read as chunks is left to the decoder.
pub(crate) fn are_bounded(bytes: &[u8]) -> bool {
    let body = bytes.get(12..).unwrap_or_default();
    chunks(body).all(|(name, data)| match name {
        b"VP8 " => is_bounded(data),
        b"ANMF" => chunks(data.get(FRAME_HEAD..).unwrap_or_default())
            .all(|(name, data)| name != b"VP8 " || is_bounded(data)),
        _ => true,
    })
}

/// The chunks of a RIFF body: a name and what is in it, as far as it is there.
fn chunks(mut rest: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    std::iter::from_fn(move || {
        let (head, after) = rest.split_at_checked(8)?;
        let (name, size) = head.split_at(4);
        let size = u32::from_le_bytes(size.try_into().ok()?) as usize;
        let data = &after[..size.min(after.len())];
        let padded = size.saturating_add(size % 2);
        rest = after.get(padded..).unwrap_or_default();
        Some((name, data))
    })
}

/// A key frame has three bytes of flags, three of a mark, and then two for each side, of which 14 bits count.
fn is_bounded(frame: &[u8]) -> bool {
    let side = |at: usize| {
        let bytes = frame.get(at..at + 2)?.try_into().ok()?;
        Some(u32::from(u16::from_le_bytes(bytes) & 0x3fff))
    };
    let (Some(width), Some(height)) = (side(6), side(8)) else {
        return true;
    };
    width <= IMAGE_SIDE_MAX
        && height <= IMAGE_SIDE_MAX
        && u64::from(width) * u64::from(height) <= IMAGE_PIXELS_MAX
}
