//! What an earlier state of a text holds beside title and text, as it is kept.

use domain::item::ItemFacts;
use domain::place::{Audience, Place};
use domain::taxonomy::Part;
use domain::{CategoryId, GroupId, TermId};
use serde::{Deserialize, Serialize};
use store::items::ItemRow;
use store::{Read, terms};

use crate::Error;
use crate::articles::fields::ArticleFields;

/// The fields of an opening: its tags, and those of an article. Of a reply only where it stood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Fields {
    /// Free tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) tags: Vec<TermId>,
    /// The fields of an article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) article: Option<ArticleFields>,
    /// The short answer above a topic; that of an article is one of its fields.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) summary: Option<String>,
    /// Where the item stood and for whom; missing in what was kept before this was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) stood: Option<Stood>,
}

/// Where an item stood and for whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stood {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    category: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: Option<i64>,
    pub(crate) audience: Audience,
}

impl Stood {
    /// Where this item stands.
    pub(crate) fn of(row: &ItemRow) -> Self {
        Self {
            category: row.category_id.map(|id| id.0),
            group: row.group_id.map(|id| id.0),
            audience: row.audience,
        }
    }

    /// Where it stood.
    pub(crate) fn place(self) -> Option<Place> {
        Place::from_columns(self.category.map(CategoryId), self.group.map(GroupId))
    }
}

impl Fields {
    /// Those of a topic as they are now.
    pub(crate) fn of_topic(r: &mut Read, row: &ItemRow) -> Result<Self, Error> {
        let tags = terms::of_items(r, &[row.id])?.into_iter();
        Ok(Self {
            tags: tags
                .filter(|(_, part, _)| *part == Part::Tag)
                .map(|(_, _, term)| term)
                .collect(),
            article: None,
            summary: Some(row.summary.clone()).filter(|summary| !summary.is_empty()),
            stood: None,
        })
    }

    /// What decisions about the item needed when it had these fields.
    pub(crate) fn facts_then(&self, now: &ItemFacts) -> ItemFacts {
        let article = self.article.as_ref().map(|article| article.audience);
        let stood = self.stood;
        ItemFacts {
            place: stood.and_then(Stood::place).unwrap_or(now.place),
            audience: stood
                .map(|stood| stood.audience)
                .or(article)
                .unwrap_or(now.audience),
            ..now.clone()
        }
    }

    /// As kept in a revision.
    pub(crate) fn to_json(&self) -> Result<String, Error> {
        serde_json::to_string(self).map_err(|error| Error::Broken(error.to_string()))
    }

    /// As kept in a revision.
    pub(crate) fn kept(json: Option<&str>) -> Result<Option<Self>, Error> {
        let read = json.map(serde_json::from_str).transpose();
        read.map_err(|error| Error::Broken(error.to_string()))
    }
}
