//! What is done to items beside reading and editing them.

use domain::article::Prose;
use domain::item::ItemKind;
use domain::place::Audience;
use forum::tending::{self, Relocation, Split};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::Call;
use super::endpoint::{Asked, Nothing};
use super::fault::Fault;
use super::gives::{Created, Json};
use super::items::{TopicKind, created, id, of_place};
use super::replies::DeedShape;
use super::shapes::{AtItem, Label, PlaceId, Removed, Stands, W, compact, stands};

/// `DELETE /items/{label}`
pub(crate) fn remove(call: &Call, asked: Asked<AtItem, Removed>) -> Result<Json<Stands>, Fault> {
    let item = id(call, asked.at.label)?;
    let why = asked.query.removal();
    stands(call, tending::delete(&call.cx, &call.actor, item, &why)?)
}

/// An item that was taken away, for who wrote it and who may bring it back.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DeletedItem {
    /// The title it had.
    title: String,
    /// The text, as HTML that is safe to show; empty for who may bring it back and neither wrote nor moderates it.
    html: String,
    /// Other texts of an article.
    prose: Vec<DeletedProse>,
    /// Who took it away, when, and why.
    deed: Option<DeedShape>,
    /// Whether the person took it away.
    own: bool,
    may_restore: bool,
}

/// A text of an article.
#[derive(Debug, Serialize, JsonSchema)]
struct DeletedProse {
    name: W<Prose>,
    /// HTML that is safe to show.
    html: String,
}

/// `GET /items/{label}/deletion`
pub(crate) fn deleted(call: &Call, asked: Asked<AtItem>) -> Result<Json<DeletedItem>, Fault> {
    let item = id(call, asked.at.label)?;
    let view = tending::deleted(&call.cx, &call.actor, item)?;
    let prose = view.prose.into_iter().map(|(name, html)| DeletedProse {
        name: W(name),
        html: html.as_str().to_owned(),
    });
    Ok(Json(DeletedItem {
        title: view.title,
        html: view.html.as_str().to_owned(),
        prose: prose.collect(),
        deed: view.deed.map(|deed| DeedShape::of(call, deed)),
        own: view.own,
        may_restore: view.may_restore,
    }))
}

/// `POST /items/{label}/restoration`
pub(crate) fn restore(call: &Call, asked: Asked<AtItem>) -> Result<Json<Stands>, Fault> {
    let item = id(call, asked.at.label)?;
    stands(call, tending::restore(&call.cx, &call.actor, item)?)
}

/// Whether something takes replies.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Closing {
    locked: bool,
    /// Why, in one line; may be empty.
    #[serde(default)]
    note: String,
}

/// `PUT /items/{label}/lock`
pub(crate) fn lock(
    call: &Call,
    asked: Asked<AtItem, Nothing, Closing>,
) -> Result<Json<Stands>, Fault> {
    let item = id(call, asked.at.label)?;
    let (locked, note) = (asked.body.locked, &asked.body.note);
    stands(
        call,
        tending::lock(&call.cx, &call.actor, item, locked, note)?,
    )
}

/// Until when something stands on top.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pinning {
    /// The last day, as `2026-05-01`.
    until: String,
}

/// `PUT /items/{label}/pin`
pub(crate) fn pin(
    call: &Call,
    asked: Asked<AtItem, Nothing, Pinning>,
) -> Result<Json<Stands>, Fault> {
    let item = id(call, asked.at.label)?;
    if asked.body.until.trim().is_empty() {
        return Err(forum::Error::invalid("until", "empty").into());
    }
    let until = &asked.body.until;
    stands(call, tending::pin(&call.cx, &call.actor, item, until)?)
}

/// `DELETE /items/{label}/pin`
pub(crate) fn pin_not(call: &Call, asked: Asked<AtItem>) -> Result<Json<Stands>, Fault> {
    let item = id(call, asked.at.label)?;
    stands(call, tending::pin(&call.cx, &call.actor, item, "")?)
}

/// Where a topic goes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Moving {
    /// Without it the topic stays where it is.
    place: Option<PlaceId>,
    /// For whom; without it, of what goes elsewhere, what the place allows at most.
    audience: Option<W<Audience>>,
    /// Why, in one line; may be empty.
    #[serde(default)]
    note: String,
    /// Whether the person knows that it can't be taken back.
    #[serde(default)]
    sure: bool,
}

/// `PUT /items/{label}/place`
pub(crate) fn relocate(
    call: &Call,
    asked: Asked<AtItem, Nothing, Moving>,
) -> Result<Json<Stands>, Fault> {
    let to = Relocation {
        version: call.version()?,
        place: asked.body.place.map(Into::into),
        audience: asked.body.audience.map(|audience| audience.0),
        note: asked.body.note,
        sure: asked.body.sure,
    };
    // The item first: what is hidden from the person is no place that could be wrong.
    super::items::open(call, asked.at.label.0, forum::items::Showing::Page(1))?;
    let item = id(call, asked.at.label)?;
    let moved = tending::relocate(&call.cx, &call.actor, item, &to);
    stands(call, moved.map_err(of_place)?)
}

/// What a topic becomes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewKind {
    kind: TopicKind,
}

/// `PUT /items/{label}/kind`
pub(crate) fn change_kind(
    call: &Call,
    asked: Asked<AtItem, Nothing, NewKind>,
) -> Result<Json<Stands>, Fault> {
    let item = id(call, asked.at.label)?;
    let kind: ItemKind = asked.body.kind.into();
    stands(
        call,
        tending::change_kind(&call.cx, &call.actor, item, Some(kind))?,
    )
}

/// Replies that become a topic of their own.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parting {
    /// Their numbers; the lowest becomes the opening.
    numbers: Vec<i32>,
    kind: TopicKind,
    title: String,
    /// Why, in one line; may be empty.
    #[serde(default)]
    note: String,
}

/// `POST /items/{label}/split`
pub(crate) fn split(
    call: &Call,
    asked: Asked<AtItem, Nothing, Parting>,
) -> Result<Created<Stands>, Fault> {
    let item = id(call, asked.at.label)?;
    let split = Split {
        numbers: asked.body.numbers,
        kind: Some(asked.body.kind.into()),
        title: asked.body.title,
        note: asked.body.note,
    };
    let posted = tending::split(&call.cx, &call.actor, item, &split)?;
    Ok(created(call, &posted))
}

/// Another topic that this one becomes part of.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Merging {
    /// Its label.
    into: Label,
    /// Why, in one line; may be empty.
    #[serde(default)]
    note: String,
}

/// A topic that was made one with this one.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unmerging {
    /// Its label.
    label: Label,
}

/// `POST /items/{label}/unmerge`
pub(crate) fn unmerge(
    call: &Call,
    asked: Asked<AtItem, Nothing, Unmerging>,
) -> Result<Json<Stands>, Fault> {
    let item = id(call, asked.at.label)?;
    let label = asked.body.label.0;
    stands(call, tending::unmerge(&call.cx, &call.actor, item, label)?)
}

/// `POST /items/{label}/merge`
pub(crate) fn merge(
    call: &Call,
    asked: Asked<AtItem, Nothing, Merging>,
) -> Result<Json<Stands>, Fault> {
    let item = id(call, asked.at.label)?;
    let (into, note) = (compact(asked.body.into.0), &asked.body.note);
    stands(
        call,
        tending::merge(&call.cx, &call.actor, item, &into, note)?,
    )
}
