//! Earlier versions of a text, and what changed between two.

use domain::rights::Actor;
use domain::{Moment, PostId};

use crate::views::AuthorView;
use crate::{Cx, Error};

/// One version of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRow {
    /// From 1.
    pub version: i64,
    /// Who made it.
    pub editor: AuthorView,
    /// When.
    pub at: Moment,
    /// What they said of it, may be empty.
    pub note: String,
}

/// All versions of a text, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// The item's title.
    pub title: String,
    /// Back to the text.
    pub path: String,
    /// The reply's number, 0 for the opening.
    pub n: i32,
    /// The versions.
    pub versions: Vec<VersionRow>,
}

/// A piece of a compared line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it is what differs within the line.
    pub emphasised: bool,
}

/// How a line differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It does not.
    Same,
    /// It is only in the later version.
    Added,
    /// It is only in the earlier version.
    Removed,
}

/// Two versions side by side, line by line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The item's title.
    pub title: String,
    /// Back to the text.
    pub path: String,
    /// The reply's number, 0 for the opening.
    pub n: i32,
    /// The earlier version.
    pub from: VersionRow,
    /// The later version.
    pub to: VersionRow,
    /// One section for each field that has lines: its name (`title`, `body`, a field's word) and lines.
    /// Long runs of unchanged lines are left out, as an empty line list marks.
    pub sections: Vec<(String, Vec<(Change, Vec<Piece>)>)>,
}

/// All versions of a text.
///
/// Refused when its item is hidden from the reader.
pub fn versions(cx: &Cx, actor: &Actor, post: PostId) -> Result<History, Error> {
    let _ = (cx, actor, post);
    unimplemented!()
}

/// Compares two versions of a text.
///
/// Refused when its item is hidden from the reader; not found when there is no such version.
pub fn compare(
    cx: &Cx,
    actor: &Actor,
    post: PostId,
    from: i64,
    to: i64,
) -> Result<Comparison, Error> {
    let _ = (cx, actor, post, from, to);
    unimplemented!()
}

/// The opening post of an item, for addresses that name the item.
pub fn opening(cx: &Cx, item: domain::ItemId) -> Result<PostId, Error> {
    let _ = (cx, item);
    unimplemented!()
}

/// The reply with this number in an item.
pub fn reply(cx: &Cx, item: domain::ItemId, n: i32) -> Result<PostId, Error> {
    let _ = (cx, item, n);
    unimplemented!()
}
