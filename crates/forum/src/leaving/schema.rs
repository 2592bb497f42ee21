//! The JSON Schema of a line of an archive, made from the registry of tables.

use serde_json::{Map, Value as Json, json};
use store::tables::{ALL, Column, Kind, Table};

use super::objects;

/// The JSON Schema of one line, as kept in `web/site-archive.schema.json`.
pub fn schema() -> Json {
    let head = json!({
        "type": "object",
        "description": "The first line.",
        "properties": {
            "type": {"const": "archive"},
            "format": {"const": objects::FORMAT},
            "name": {"type": "string"},
            "address": {"type": "string"},
        },
        "required": ["type", "format"],
    });
    let objects = ALL
        .iter()
        .filter_map(|table| Some(object(table, table.object?)));
    let any: Vec<Json> = std::iter::once(head).chain(objects).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Line of an archive of a site",
        "description": "One line of archive.jsonl in what `lerend export archive` writes. Lines of a type stand together, the types in this order.",
        "oneOf": any,
    })
}

fn object(table: &Table, name: &str) -> Json {
    let mut fields = Map::new();
    fields.insert("type".to_owned(), json!({"const": name}));
    let mut required = vec![json!("type")];
    for column in table.content_columns() {
        fields.insert(column.name.to_owned(), field(column));
        if !column.optional {
            required.push(json!(column.name));
        }
    }
    for name in objects::extra(name) {
        let digest = json!({"type": "string", "pattern": "^[0-9a-f]{64}$"});
        fields.insert((*name).to_owned(), digest);
    }
    json!({
        "type": "object",
        "properties": fields,
        "required": required,
        "additionalProperties": false,
    })
}

fn field(column: &Column) -> Json {
    match (column.kind, column.words) {
        (Kind::Whole, _) => json!({"type": "integer"}),
        (Kind::Small, _) => json!({"type": "integer", "minimum": i32::MIN, "maximum": i32::MAX}),
        (Kind::Moment, _) => json!({"type": "string", "format": "date-time"}),
        (Kind::Flag, _) => json!({"type": "boolean"}),
        (Kind::Text, Some(words)) => json!({"type": "string", "enum": words()}),
        (Kind::Text, None) => json!({"type": "string"}),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// Compares the committed schema with the registry; `UPDATE=1` in the environment writes it anew.
    #[test]
    fn the_committed_site_schema_is_that_of_the_registry() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/site-archive.schema.json");
        let now = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &now).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == now,
            "web/site-archive.schema.json is not that of the registry; refresh it with\n  UPDATE=1 cargo test -p forum site_schema"
        );
    }

    #[test]
    fn nothing_secret_or_derived_is_in_an_archive() {
        let text = schema().to_string();
        for word in ["password", "token", "_key\"", "html", "plain\"", "session"] {
            assert!(!text.contains(word), "{word}");
        }
    }
}
