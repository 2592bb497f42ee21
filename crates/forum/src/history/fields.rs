//! What an opening's earlier state holds beside title and text, as it is kept.

use domain::taxonomy::Part;
use domain::{ItemId, TermId};
use serde::{Deserialize, Serialize};
use store::{Read, terms};

use crate::Error;
use crate::articles::fields::ArticleFields;

/// The fields of an opening: its tags, and those of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Fields {
    /// Free tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) tags: Vec<TermId>,
    /// The fields of an article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) article: Option<ArticleFields>,
}

impl Fields {
    /// Those of a topic as they are now.
    pub(crate) fn of_topic(r: &mut Read, item: ItemId) -> Result<Self, Error> {
        let tags = terms::of_items(r, &[item])?.into_iter();
        Ok(Self {
            tags: tags
                .filter(|(_, part, _)| *part == Part::Tag)
                .map(|(_, _, term)| term)
                .collect(),
            article: None,
        })
    }

    /// As kept in a revision.
    pub(crate) fn to_json(&self) -> Result<String, Error> {
        serde_json::to_string(self).map_err(|error| Error::Broken(error.to_string()))
    }

    /// As kept in a revision; nothing kept means no fields.
    pub(crate) fn from_json(json: Option<&str>) -> Result<Self, Error> {
        json.map_or_else(
            || Ok(Self::default()),
            |json| serde_json::from_str(json).map_err(|error| Error::Broken(error.to_string())),
        )
    }
}
