//! Forms with a file: the CSV of invitations.

use actix_multipart::Multipart;
use actix_web::HttpRequest;
use actix_web::web::Payload;
use futures_util::StreamExt as _;

use crate::fields::{Fields, clean};

/// What a form with a file held.
#[derive(Debug, Default)]
pub(crate) struct Upload {
    pub(crate) fields: Fields,
    pub(crate) file: Option<Vec<u8>>,
}

/// Why it could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unread {
    TooLarge,
    Broken,
    BadText,
}

/// Reads fields and the one file, together at most `limit` bytes.
pub(crate) async fn read(
    request: &HttpRequest,
    payload: Payload,
    limit: usize,
) -> Result<Upload, Unread> {
    let mut parts = Multipart::new(request.headers(), payload);
    let mut upload = Upload::default();
    let mut left = limit;
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|_| Unread::Broken)?;
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = part
            .content_disposition()
            .is_some_and(|d| d.get_filename().is_some());
        let mut bytes = Vec::new();
        while let Some(chunk) = part.next().await {
            let chunk = chunk.map_err(|_| Unread::Broken)?;
            left = left.checked_sub(chunk.len()).ok_or(Unread::TooLarge)?;
            bytes.extend_from_slice(&chunk);
        }
        if is_file {
            upload.file = Some(bytes);
        } else {
            let value = String::from_utf8(bytes).map_err(|_| Unread::BadText)?;
            upload.fields.0.push((name, clean(value)));
        }
    }
    Ok(upload)
}
