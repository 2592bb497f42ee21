//! Under which names the bytes of files are kept, as rows tell it.

use std::collections::HashMap;

use domain::file::FileKind;
use files::shelf_name;
use store::tables::{Column, Value};

use super::objects::{SHA256, WEBP_SHA256};

/// Learns from the rows of `files` and `file_sizes` what is on the shelf.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// The digests of pictures, whose sizes follow.
    pictures: HashMap<i64, String>,
}

impl Kept {
    /// The names of the bytes that belong to this row, each with the field in which an archive tells of it.
    pub(super) fn names<'c>(
        &mut self,
        table: &str,
        columns: impl Iterator<Item = &'c Column>,
        row: &[Value],
    ) -> Vec<(&'static str, String)> {
        let by_name: HashMap<&str, &Value> = columns.map(|column| column.name).zip(row).collect();
        let whole = |name: &str| by_name.get(name).and_then(|value| value.whole());
        let text = |name: &str| by_name.get(name).and_then(|value| value.text());
        let kind = text("kind").and_then(|kind| kind.parse::<FileKind>().ok());
        let Some(kind) = kind else {
            return Vec::new();
        };
        match table {
            "files" => {
                let (Some(id), Some(digest)) = (whole("id"), text("digest")) else {
                    return Vec::new();
                };
                if kind.is_picture() {
                    self.pictures.insert(id, digest.to_owned());
                    return Vec::new();
                }
                vec![(SHA256, shelf_name(digest, None, kind.extension()))]
            }
            "file_sizes" => {
                let digest = whole("file_id").and_then(|id| self.pictures.get(&id));
                let width = whole("width").and_then(|width| u32::try_from(width).ok());
                let (Some(digest), Some(width)) = (digest, width) else {
                    return Vec::new();
                };
                let name = |kind: FileKind| shelf_name(digest, Some(width), kind.extension());
                let mut names = vec![(SHA256, name(kind))];
                if by_name.get("webp") == Some(&&Value::Flag(Some(true))) {
                    names.push((WEBP_SHA256, name(FileKind::Webp)));
                }
                names
            }
            _ => Vec::new(),
        }
    }
}
