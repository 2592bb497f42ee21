//! Documents of office programs: zip archives that say what they are in one known entry.

use crate::zip::Contents;
use crate::{FileKind, Unfit};

/// Where the documents of Microsoft's programs list what their parts are.
const PARTS: &str = "[Content_Types].xml";

/// The kind of the main part of each document that is taken, as the list of parts names it, in lower case.
const MAIN_PARTS: &[(&str, FileKind)] = &[
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        FileKind::Docx,
    ),
    (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        FileKind::Xlsx,
    ),
    (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
        FileKind::Pptx,
    ),
];

/// Kinds of parts that hold programs, by a word in them, in lower case.
const PROGRAM_PARTS: &[&str] = &["macroenabled", "vbaproject", "vbadata", "macrosheet"];

/// The kind of document that this archive is.
pub(crate) fn kind(bytes: &[u8]) -> Result<FileKind, Unfit> {
    let contents = Contents::read(bytes).ok_or(Unfit::Broken)?;
    if contents.has(PARTS) {
        microsoft(&contents)
    } else if contents.has("mimetype") {
        open_document(&contents)
    } else {
        Err(Unfit::UnknownKind)
    }
}

fn microsoft(contents: &Contents<'_>) -> Result<FileKind, Unfit> {
    let parts = contents.unpacked(PARTS).ok_or(Unfit::Broken)?;
    let parts = String::from_utf8(parts).map_err(|_| Unfit::Broken)?;
    let parts = parts.to_ascii_lowercase();
    // Letters written as numbers, or by a declaration of the file's own, would hide words from what follows.
    if parts.contains("&#") || parts.contains("<!doctype") || parts.contains("<!entity") {
        return Err(Unfit::Broken);
    }
    if PROGRAM_PARTS.iter().any(|word| parts.contains(word)) || contents.names().any(is_program) {
        return Err(Unfit::Macros);
    }
    let mut found = MAIN_PARTS.iter().filter(|(part, _)| {
        parts.contains(&format!("\"{part}\"")) || parts.contains(&format!("'{part}'"))
    });
    match (found.next(), found.next()) {
        (Some((_, kind)), None) => Ok(*kind),
        (Some(_), Some(_)) => Err(Unfit::Broken),
        (None, _) => Err(Unfit::UnknownKind),
    }
}

/// The entry `mimetype` comes first and is not packed, so that it can be read at a fixed place.
fn open_document(contents: &Contents<'_>) -> Result<FileKind, Unfit> {
    let Some(("mimetype", media)) = contents.first_stored() else {
        return Err(Unfit::Broken);
    };
    let kind = [FileKind::Odt, FileKind::Ods, FileKind::Odp]
        .into_iter()
        .find(|kind| kind.media().as_bytes() == media)
        .ok_or(Unfit::UnknownKind)?;
    if !contents.has("content.xml") || !contents.has("META-INF/manifest.xml") {
        return Err(Unfit::Broken);
    }
    if contents.names().any(is_program) {
        return Err(Unfit::Macros);
    }
    Ok(kind)
}

/// Whether an entry is where office programs keep programs, by its name.
fn is_program(name: &str) -> bool {
    let name = name.to_lowercase();
    let file = name.rsplit('/').next().unwrap_or_default();
    file.starts_with("vbaproject")
        || name.contains("macrosheets/")
        || ["basic/", "scripts/"]
            .iter()
            .any(|folder| name.starts_with(folder) && name != *folder)
}
