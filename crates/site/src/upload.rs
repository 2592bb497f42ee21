//! Forms with a file: texts, and the CSV of invitations.

use actix_multipart::Multipart;
use actix_web::HttpRequest;
use actix_web::error::PayloadError;
use actix_web::web::{Bytes, Payload};
use futures_util::{Stream, StreamExt as _};

use crate::fields::{FIELDS_MAX, Fields, clean};

/// What a form with a file held.
#[derive(Debug, Default)]
pub(crate) struct Upload {
    pub(crate) fields: Fields,
    /// The name and the bytes of the file, when one was chosen; of one that is too large no more bytes than show it.
    pub(crate) file: Option<(String, Vec<u8>)>,
}

/// Why it could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unread {
    TooLarge,
    Broken,
    BadText,
}

/// How much of a form is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// Bytes of text.
    pub(crate) text: usize,
    /// Bytes of the file that are kept. The rest is read on and let go, so that a form with a file that is too large
    /// comes back with its text.
    pub(crate) file: usize,
    /// Bytes of everything; who sends more is not listened to.
    pub(crate) all: usize,
}

/// Reads fields and the one file from a body into `upload`, which keeps what was read before it failed.
pub(crate) async fn read(
    request: &HttpRequest,
    payload: Payload,
    bounds: Bounds,
    upload: &mut Upload,
) -> Result<(), Unread> {
    let mut parts = Multipart::new(request.headers(), bounded(payload, bounds.all));
    let mut left = bounds.text;
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(why)?;
        if upload.fields.0.len() == FIELDS_MAX {
            return Err(Unread::TooLarge);
        }
        let name = part.name().unwrap_or_default().to_owned();
        let file = part
            .content_disposition()
            .and_then(|d| d.get_filename())
            .map(str::to_owned);
        let limit = if file.is_some() { bounds.file } else { left };
        let mut bytes = Vec::new();
        while let Some(chunk) = part.next().await {
            let chunk = chunk.map_err(why)?;
            let room = limit - bytes.len();
            if chunk.len() > room && file.is_none() {
                return Err(Unread::TooLarge);
            }
            bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
        }
        if let Some(file) = file {
            // A browser sends a field for a file without a choice as a file without name and bytes.
            if !file.is_empty() || !bytes.is_empty() {
                upload.file = Some((file, bytes));
            }
        } else {
            left -= bytes.len();
            let value = String::from_utf8(bytes).map_err(|_| Unread::BadText)?;
            upload.fields.0.push((name, clean(value)));
        }
    }
    Ok(())
}

/// The body up to so many bytes: what stands around and between the parts counts too, so that parts without content
/// are no way to send without end.
fn bounded(
    payload: Payload,
    limit: usize,
) -> impl Stream<Item = Result<Bytes, PayloadError>> + 'static {
    payload.scan(limit, |left, chunk| {
        let chunk = chunk.and_then(|chunk| {
            *left = left
                .checked_sub(chunk.len())
                .ok_or(PayloadError::Overflow)?;
            Ok(chunk)
        });
        std::future::ready(Some(chunk))
    })
}

fn why(error: actix_multipart::MultipartError) -> Unread {
    match error {
        actix_multipart::MultipartError::Payload(PayloadError::Overflow) => Unread::TooLarge,
        _ => Unread::Broken,
    }
}
