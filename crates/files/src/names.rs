//! Names of files as they are shown and saved.

use domain::{fold, limits::FILE_NAME_MAX};

use crate::FileKind;

/// Characters of the digest that stand in for a name when nothing of it is left.
const STAND_IN: usize = 12;

/// Names that Windows takes for devices, in lower case.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// A name made of the one that was given: its last part, tidy, with the extension of its kind.
pub(crate) fn safe(given: &str, kind: FileKind, digest: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible: String = last.chars().filter(|c| !is_invisible(*c)).collect();
    let tidy: String = fold::line(&visible)
        .chars()
        .map(|c| if is_special(c) { '_' } else { c })
        .collect();
    let is_edge = |c: char| c == '.' || c == ' ';
    let extension = kind.extension();
    let room = FILE_NAME_MAX - extension.len() - 1;
    let stem: String = without_extension(tidy.trim_end_matches(is_edge))
        .trim_start_matches(is_edge)
        .chars()
        .take(room)
        .collect();
    let mut stem = stem.trim_end_matches(is_edge).to_owned();
    if stem.is_empty() {
        stem = digest[..STAND_IN].to_owned();
    }
    if is_device(&stem) {
        stem.push('_');
    }
    format!("{stem}.{extension}")
}

/// The name without what looks like an extension: up to five letters and digits, not digits alone, as in *versie 1.2*.
fn without_extension(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, extension))
            if (1..=5).contains(&extension.len())
                && extension.bytes().all(|b| b.is_ascii_alphanumeric())
                && extension.bytes().any(|b| b.is_ascii_alphabetic()) =>
        {
            stem
        }
        _ => name,
    }
}

/// What [`fold::line`] leaves, and has no use in the name of a file: it hides, joins or turns what is around it.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// What some systems refuse in names, or read as more than a character.
fn is_special(c: char) -> bool {
    matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*')
}

/// The part before the first dot counts.
fn is_device(stem: &str) -> bool {
    let stem = stem.split('.').next().unwrap_or_default().to_lowercase();
    let numbered = ["com", "lpt"].iter().any(|device| {
        stem.strip_prefix(device)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    });
    numbered || DEVICES.contains(&stem.as_str())
}
