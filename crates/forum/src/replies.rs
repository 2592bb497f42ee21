//! Replies: post, edit, accept.

use domain::rights::Actor;
use domain::{ItemId, PostId};

use crate::items::Posted;
use crate::{Cx, Error};

/// Posts a reply (field `body`). The same `submission` again gives the first reply back.
///
/// Refused when the item is hidden from the person or locked.
pub fn post(
    cx: &Cx,
    actor: &Actor,
    item: ItemId,
    body: &str,
    submission: Option<&str>,
) -> Result<Posted, Error> {
    let _ = (cx, actor, item, body, submission);
    unimplemented!()
}

/// What the form for changing a reply begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditReply {
    /// The version that is edited.
    pub version: i64,
    /// Markdown.
    pub body: String,
    /// What was changed, may be empty.
    pub note: String,
}

/// What the form for changing a reply begins with, and the title of its item.
///
/// Refused when the person may not edit it.
pub fn to_edit(cx: &Cx, actor: &Actor, post: PostId) -> Result<(EditReply, String, Posted), Error> {
    let _ = (cx, actor, post);
    unimplemented!()
}

/// Changes a reply. The earlier state stays in the history.
///
/// Refused when the person neither wrote it nor moderates; stale when it has another version.
pub fn edit(cx: &Cx, actor: &Actor, post: PostId, edit: &EditReply) -> Result<Posted, Error> {
    let _ = (cx, actor, post, edit);
    unimplemented!()
}

/// Chooses a reply as an accepted answer, or (`accepted` false) takes that back. Idempotent.
///
/// Refused when the item is no question, or the person neither asked it nor curates or moderates.
pub fn accept(cx: &Cx, actor: &Actor, post: PostId, accepted: bool) -> Result<Posted, Error> {
    let _ = (cx, actor, post, accepted);
    unimplemented!()
}
