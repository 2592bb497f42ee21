//! Words and expressions that mean the same.

use crate::Error;

/// Groups of expressions that mean the same, both ways.
#[derive(Debug, Clone, Default)]
pub struct Synonyms {
    /// Each member as typed.
    pub(crate) groups: Vec<Vec<String>>,
}

#[derive(serde::Deserialize)]
struct Json {
    groups: Vec<Vec<String>>,
}

impl Synonyms {
    /// Reads `{"groups": [["ido", "informatiepunt digitale overheid"], …]}`.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let Json { groups } = serde_json::from_str(json)?;
        Ok(Self { groups })
    }
}
