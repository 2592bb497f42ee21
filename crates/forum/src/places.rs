//! Categories and groups.

use domain::place::{Audience, Place};
use domain::rights::Actor;
use domain::{CategoryId, GroupId};

use crate::views::{PersonRef, PlaceRef};
use crate::{Cx, Error};

/// A place as a row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceRow {
    /// Which.
    pub place: PlaceRef,
    /// What it is about.
    pub about: String,
    /// Items in it.
    pub items: i64,
    /// Members, of a group.
    pub members: Option<i64>,
    /// Whether the reader is in it, of a group.
    pub mine: bool,
}

/// A place's own page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceView {
    /// Name, about, counts.
    pub row: PlaceRow,
    /// Its owners, as far as the reader may see them.
    pub owners: Vec<PersonRef>,
    /// Its members, of a group that the reader is in.
    pub members: Vec<PersonRef>,
    /// Whether the reader may change it.
    pub may_manage: bool,
    /// Whether the reader may post here.
    pub may_post: bool,
    /// Counts the changes.
    pub version: i64,
    /// Whether it is named to people who are not in it.
    pub listed: bool,
}

/// What someone typed to make or change a category.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CategoryInput {
    /// The name.
    pub name: String,
    /// What it is about.
    pub about: String,
    /// `everyone` or `staff`.
    pub audience: Option<Audience>,
    /// Handles of its owners, separated by commas or spaces.
    pub owners: String,
}

/// What someone typed to make or change a group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroupInput {
    /// The name.
    pub name: String,
    /// What it is about.
    pub about: String,
    /// The widest audience.
    pub audience: Option<Audience>,
    /// Whether it is named to people who are not in it.
    pub listed: bool,
}

/// The categories that the reader may see, in their order.
pub fn categories(cx: &Cx, actor: &Actor) -> Result<Vec<PlaceRow>, Error> {
    let _ = (cx, actor);
    unimplemented!()
}

/// The groups that the reader may see: their own first, then by name.
pub fn groups(cx: &Cx, actor: &Actor) -> Result<Vec<PlaceRow>, Error> {
    let _ = (cx, actor);
    unimplemented!()
}

/// Where the person may post something of this kind: categories in their order, then their groups.
pub fn to_post_in(
    cx: &Cx,
    actor: &Actor,
    kind: domain::item::ItemKind,
) -> Result<Vec<PlaceRef>, Error> {
    let _ = (cx, actor, kind);
    unimplemented!()
}

/// A category by slug; `Err(Moved)` is no error: an old slug gives the new one.
///
/// Refused when hidden from the reader.
pub fn category(cx: &Cx, actor: &Actor, slug: &str) -> Result<PlaceView, Error> {
    let _ = (cx, actor, slug);
    unimplemented!()
}

/// A group by slug.
///
/// Refused when hidden from the reader.
pub fn group(cx: &Cx, actor: &Actor, slug: &str) -> Result<PlaceView, Error> {
    let _ = (cx, actor, slug);
    unimplemented!()
}

/// Adds a category. Fields: `name`, `about`, `audience`, `owners`.
///
/// Refused for all but administrators.
pub fn add_category(cx: &Cx, actor: &Actor, input: &CategoryInput) -> Result<PlaceRef, Error> {
    let _ = (cx, actor, input);
    unimplemented!()
}

/// Changes a category. Making it narrower narrows its items too; wider changes no item.
///
/// Refused for all but administrators; stale when it has another version.
pub fn edit_category(
    cx: &Cx,
    actor: &Actor,
    id: CategoryId,
    version: i64,
    input: &CategoryInput,
) -> Result<PlaceRef, Error> {
    let _ = (cx, actor, id, version, input);
    unimplemented!()
}

/// Starts a group; who starts it owns it. Fields: `name`, `about`, `audience`.
///
/// Refused for guests.
pub fn start_group(cx: &Cx, actor: &Actor, input: &GroupInput) -> Result<PlaceRef, Error> {
    let _ = (cx, actor, input);
    unimplemented!()
}

/// Changes a group. Making it narrower narrows its items too; wider changes no item.
///
/// Refused for all but its owners and network moderators in it.
pub fn edit_group(
    cx: &Cx,
    actor: &Actor,
    id: GroupId,
    version: i64,
    input: &GroupInput,
) -> Result<PlaceRef, Error> {
    let _ = (cx, actor, id, version, input);
    unimplemented!()
}

/// Adds a member by handle (field `handle`), or makes a member an owner or no longer one.
///
/// Refused for all but its owners.
pub fn add_group_member(
    cx: &Cx,
    actor: &Actor,
    id: GroupId,
    handle: &str,
    owner: bool,
) -> Result<(), Error> {
    let _ = (cx, actor, id, handle, owner);
    unimplemented!()
}

/// Takes a member out; the last owner can't go (conflict `last-owner`). Everyone may leave themselves.
///
/// Refused for all but its owners and the member.
pub fn remove_group_member(cx: &Cx, actor: &Actor, id: GroupId, handle: &str) -> Result<(), Error> {
    let _ = (cx, actor, id, handle);
    unimplemented!()
}

/// What the form for a new item begins with in this place, when the person may see it.
pub fn named(cx: &Cx, actor: &Actor, place: Place) -> Result<PlaceRef, Error> {
    let _ = (cx, actor, place);
    unimplemented!()
}
