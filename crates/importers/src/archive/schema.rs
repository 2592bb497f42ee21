//! The JSON Schema of one line, generated from the types of [`super::objects`].

use domain::Lang;
use domain::article::{EvidenceLevel, Licence, Phase, Takeover};
use domain::item::ItemKind;
use domain::organisation::{OrganisationKind, OrganisationStatus, Province};
use domain::place::Audience;
use domain::taxonomy::Facet;
use schemars::{Schema, SchemaGenerator, json_schema, schema_for};

use super::Object;

/// The JSON Schema of one line, as kept in `web/archive.schema.json`.
pub fn schema() -> serde_json::Value {
    let mut schema = schema_for!(Object);
    schema.insert(
        "description".to_owned(),
        "One line of an archive of the learning network.".into(),
    );
    schema.to_value()
}

fn one_of<T: Copy>(words: &[T], text: impl Fn(T) -> &'static str) -> Schema {
    let words: Vec<&str> = words.iter().map(|word| text(*word)).collect();
    json_schema!({"type": "string", "enum": words})
}

/// Functions for `schema_with`: the words of a closed list of `domain`.
macro_rules! lists {
    ($( $name:ident: $list:ident of $words:expr; )+) => { $(
        pub(super) fn $name(_: &mut SchemaGenerator) -> Schema {
            one_of($words, $list::as_str)
        }
    )+ };
}

lists! {
    organisation_kind: OrganisationKind of OrganisationKind::ALL;
    organisation_status: OrganisationStatus of OrganisationStatus::ALL;
    lang: Lang of Lang::ALL;
    audience: Audience of Audience::ALL;
    category_audience: Audience of &[Audience::Everyone, Audience::Staff];
    facet: Facet of Facet::ALL;
    topic_kind: ItemKind of &[ItemKind::Question, ItemKind::Discussion, ItemKind::Announcement];
    article_kind: ItemKind of &[ItemKind::Practice, ItemKind::Editorial];
    phase: Phase of Phase::ALL;
    takeover: Takeover of Takeover::ALL;
    licence: Licence of Licence::ALL;
    evidence: EvidenceLevel of EvidenceLevel::ALL;
}

pub(super) fn provinces(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "array", "items": one_of(Province::ALL, Province::as_str)})
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// Compares the committed schema with the types; `UPDATE=1` in the environment writes it anew.
    #[test]
    fn the_committed_schema_is_that_of_the_types() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/archive.schema.json");
        let now = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &now).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == now,
            "web/archive.schema.json is not that of the types; refresh it with\n  UPDATE=1 cargo test -p importers schema"
        );
    }

    #[test]
    fn the_schema_refuses_what_the_reader_refuses() {
        let schema = jsonschema::validator_for(&schema()).unwrap();
        let good = serde_json::json!({
            "type": "member", "source": "s", "id": "1", "name": "Sanne", "organisation": "o",
        });
        assert!(schema.is_valid(&good));
        for (field, value) in [("colour", "blue"), ("type", "house"), ("lang", "fr")] {
            let mut bad = good.clone();
            bad[field] = value.into();
            assert!(!schema.is_valid(&bad), "{field}");
        }
        let mut bad = good.clone();
        bad.as_object_mut().unwrap().remove("organisation");
        assert!(!schema.is_valid(&bad));
    }
}
