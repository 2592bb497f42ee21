//! Questions, discussions and announcements.

use domain::ItemId;
use domain::item::ItemKind;
use domain::place::{Audience, Place};
use domain::rights::Actor;

use crate::items::Posted;
use crate::{Cx, Error};

/// What someone typed to start a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTopic {
    /// Question, discussion or announcement.
    pub kind: ItemKind,
    /// The title.
    pub title: String,
    /// Markdown.
    pub body: String,
    /// Where; `None` when nothing was chosen.
    pub place: Option<Place>,
    /// For whom; `None` takes what the place allows at most.
    pub audience: Option<Audience>,
    /// Free tags as typed, one each.
    pub tags: Vec<String>,
    /// The form's own token: the same one again gives the first post back.
    pub submission: Option<String>,
}

/// What someone typed to change a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditTopic {
    /// The version that was edited.
    pub version: i64,
    /// The title.
    pub title: String,
    /// Markdown.
    pub body: String,
    /// Free tags as typed.
    pub tags: Vec<String>,
    /// What was changed, may be empty.
    pub note: String,
}

/// Starts a topic. Fields: `title`, `body`, `place`, `audience`, `tags`.
///
/// Refused when the place is hidden or takes no such kind from this person, or the audience is wider
/// than the place.
pub fn post(cx: &Cx, actor: &Actor, new: &NewTopic) -> Result<Posted, Error> {
    let _ = (cx, actor, new);
    unimplemented!()
}

/// Changes title, text and tags. The earlier state stays in the history.
///
/// Refused when the person neither wrote it nor moderates it; stale when it has another version.
pub fn edit(cx: &Cx, actor: &Actor, item: ItemId, edit: &EditTopic) -> Result<Posted, Error> {
    let _ = (cx, actor, item, edit);
    unimplemented!()
}
