//! Replies of an item, and what colleagues do with a text; the text with number 0 is the item's own.

use domain::PostId;
use domain::tending::Deed;
use forum::history::{self, Change};
use forum::items::{self, Showing};
use forum::replies::{self, EditReply};
use forum::{Error, adoptions, tending, thanks};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::Call;
use super::endpoint::{Asked, Nothing};
use super::fault::Fault;
use super::gives::{Created, Json, Tagged};
use super::items::{Reply, created, open};
use super::shapes::{At, AtItem, AtReply, Author, Page, Removed, Stands, W, stands};

/// Where the list of replies goes on.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RepliesQuery {
    /// Of `next`: those with higher numbers than this.
    #[schemars(range(min = 0, max = 1_000_000))]
    after: Option<i32>,
}

/// `GET /items/{label}/replies`: those that stand behind a number, which never changes.
pub(crate) fn list(
    call: &Call,
    asked: Asked<AtItem, RepliesQuery>,
) -> Result<Json<Page<Reply>>, Fault> {
    let (label, after) = (asked.at.label.0, asked.query.after.unwrap_or(0));
    if !(0..=1_000_000).contains(&after) {
        return Err(super::items::wrong("after", "0 to 1000000".to_owned()));
    }
    let page = items::page_of(after + 1);
    let view = match open(call, label, Showing::Page(page)) {
        // Behind the last one there is nothing, as long as there is an item.
        Err(_) if page > 1 => {
            open(call, label, Showing::Page(1))?;
            return Ok(Json(Page::whole(Vec::new())));
        }
        found => found?,
    };
    let next =
        (view.page < view.pages).then(|| call.next("after", view.page * items::REPLIES_PER_PAGE));
    let on_page = view.replies.into_iter().filter(|reply| reply.n > after);
    Ok(Json(Page {
        items: on_page.map(|reply| Reply::of(call, reply)).collect(),
        next,
    }))
}

/// `GET /items/{label}/replies/{n}`
pub(crate) fn show(call: &Call, asked: Asked<AtReply>) -> Result<Json<Reply>, Fault> {
    let n = asked.at.n;
    if !(1..=1_000_000).contains(&n) {
        return Err(Error::NotFound.into());
    }
    let view = open(call, asked.at.label.0, Showing::Page(items::page_of(n)))?;
    let found = view.replies.into_iter().find(|reply| reply.n == n);
    let reply = found.ok_or(Error::NotFound)?;
    Ok(Json(Reply::of(call, reply)))
}

/// A new reply.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewReply {
    /// Markdown.
    body: String,
    /// How many people a group that is named in the text tells of it: the answer to a text that names one says how many.
    told: Option<usize>,
}

/// `POST /items/{label}/replies`
pub(crate) fn create(
    call: &Call,
    asked: Asked<AtItem, Nothing, NewReply>,
) -> Result<Created<Stands>, Fault> {
    let new = asked.body;
    let posted = replies::post_at(
        &call.cx,
        &call.actor,
        asked.at.label.0,
        &new.body,
        new.told,
        call.submission().as_deref(),
    )?;
    Ok(created(call, &posted))
}

/// The text in the path, wherever it stands by now.
fn post(call: &Call, at: AtReply) -> Result<PostId, Fault> {
    match at.n {
        n if n < 0 => Err(Error::NotFound.into()),
        n => Ok(items::post_of(&call.cx, &call.actor, at.label.0, n)?),
    }
}

/// The reply in the path, wherever it stands by now.
fn reply(call: &Call, at: AtReply) -> Result<PostId, Fault> {
    match at.n {
        n if n < 1 => Err(Error::NotFound.into()),
        _ => post(call, at),
    }
}

/// The text of a reply, as its author writes it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ReplyText {
    /// Markdown.
    body: String,
}

/// Another text, and why.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangedReplyText {
    /// Markdown.
    body: String,
    /// What was changed, in one line; may be empty.
    #[serde(default)]
    note: String,
}

/// `GET /items/{label}/replies/{n}/text`
pub(crate) fn text(call: &Call, asked: Asked<AtReply>) -> Result<Tagged<ReplyText>, Fault> {
    let (edit, ..) = replies::to_edit(&call.cx, &call.actor, reply(call, asked.at)?)?;
    Ok(Tagged {
        version: edit.version,
        shape: ReplyText { body: edit.body },
    })
}

/// `PUT /items/{label}/replies/{n}/text`
pub(crate) fn set_text(
    call: &Call,
    asked: Asked<AtReply, Nothing, ChangedReplyText>,
) -> Result<Json<Stands>, Fault> {
    let edit = EditReply {
        version: call.version()?,
        body: asked.body.body,
        note: asked.body.note,
    };
    let post = reply(call, asked.at)?;
    stands(call, replies::edit(&call.cx, &call.actor, post, &edit)?)
}

/// `DELETE /items/{label}/replies/{n}`
pub(crate) fn remove(call: &Call, asked: Asked<AtReply, Removed>) -> Result<Json<Stands>, Fault> {
    let post = reply(call, asked.at)?;
    let why = asked.query.removal();
    stands(
        call,
        tending::delete_reply(&call.cx, &call.actor, post, &why)?,
    )
}

/// `POST /items/{label}/replies/{n}/restoration`
pub(crate) fn restore(call: &Call, asked: Asked<AtReply>) -> Result<Json<Stands>, Fault> {
    let post = reply(call, asked.at)?;
    stands(call, tending::restore_reply(&call.cx, &call.actor, post)?)
}

/// `PUT /items/{label}/replies/{n}/acceptance`
pub(crate) fn accept(call: &Call, asked: Asked<AtReply>) -> Result<Json<Stands>, Fault> {
    let post = reply(call, asked.at)?;
    stands(call, replies::accept(&call.cx, &call.actor, post, true)?)
}

/// `DELETE /items/{label}/replies/{n}/acceptance`
pub(crate) fn accept_not(call: &Call, asked: Asked<AtReply>) -> Result<Json<Stands>, Fault> {
    let post = reply(call, asked.at)?;
    stands(call, replies::accept(&call.cx, &call.actor, post, false)?)
}

/// `PUT /items/{label}/replies/{n}/thanks`
pub(crate) fn thank(call: &Call, asked: Asked<AtReply>) -> Result<Json<Stands>, Fault> {
    let post = post(call, asked.at)?;
    stands(call, thanks::set(&call.cx, &call.actor, post, true)?)
}

/// `DELETE /items/{label}/replies/{n}/thanks`
pub(crate) fn thank_not(call: &Call, asked: Asked<AtReply>) -> Result<Json<Stands>, Fault> {
    let post = post(call, asked.at)?;
    stands(call, thanks::set(&call.cx, &call.actor, post, false)?)
}

/// That one's organisation does this too.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewAdoption {
    /// How it went; may be empty.
    #[serde(default)]
    note: String,
    /// What a colleague said before, when it takes the place of that.
    instead_of: Option<String>,
}

/// `PUT /items/{label}/replies/{n}/adoption`
pub(crate) fn adopt(
    call: &Call,
    asked: Asked<AtReply, Nothing, NewAdoption>,
) -> Result<Json<Stands>, Fault> {
    let post = post(call, asked.at)?;
    let (note, seen) = (&asked.body.note, asked.body.instead_of.as_deref());
    stands(
        call,
        adoptions::set(&call.cx, &call.actor, post, note, seen)?,
    )
}

/// `DELETE /items/{label}/replies/{n}/adoption`
pub(crate) fn adopt_not(call: &Call, asked: Asked<AtReply>) -> Result<Json<Stands>, Fault> {
    let post = post(call, asked.at)?;
    stands(call, adoptions::remove(&call.cx, &call.actor, post)?)
}

/// One version of a text.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Version {
    /// From 1.
    version: i64,
    editor: Author,
    at: At,
    /// What was said of it; may be empty.
    note: String,
}

/// Something that was done to a text beside editing it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DeedShape {
    kind: W<Deed>,
    /// Who did it; null when moderators decided it, and the reader is none there.
    by: Option<Author>,
    at: At,
    /// What was said of it; may be empty.
    note: String,
}

impl DeedShape {
    pub(super) fn of(call: &Call, deed: history::DeedView) -> Self {
        Self {
            kind: W(deed.kind),
            by: deed.by.map(|by| Author::of(call, by)),
            at: At(deed.at),
            note: deed.note,
        }
    }
}

/// The versions of a text, newest first, and what was done to it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Versions {
    versions: Vec<Version>,
    deeds: Vec<DeedShape>,
}

fn version(call: &Call, row: history::VersionRow) -> Version {
    Version {
        version: row.version,
        editor: Author::of(call, row.editor),
        at: At(row.at),
        note: row.note,
    }
}

/// `GET /items/{label}/replies/{n}/versions`
pub(crate) fn versions(call: &Call, asked: Asked<AtReply>) -> Result<Json<Versions>, Fault> {
    let history = history::versions(&call.cx, &call.actor, post(call, asked.at)?)?;
    let versions = history.versions.into_iter();
    let deeds = history.deeds.into_iter();
    Ok(Json(Versions {
        versions: versions.map(|row| version(call, row)).collect(),
        deeds: deeds.map(|deed| DeedShape::of(call, deed)).collect(),
    }))
}

/// Which versions are compared.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CompareQuery {
    from: i64,
    to: i64,
}

/// How two versions differ.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Comparison {
    from: Version,
    to: Version,
    /// One for each field that differs.
    sections: Vec<Section>,
}

/// How a field differs.
#[derive(Debug, Serialize, JsonSchema)]
struct Section {
    field: String,
    /// A line without text stands for a long run of unchanged ones.
    lines: Vec<Line>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ComparedLine")]
struct Line {
    change: LineChange,
    text: String,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum LineChange {
    Same,
    Added,
    Removed,
}

/// `GET /items/{label}/replies/{n}/comparison`
pub(crate) fn compare(
    call: &Call,
    asked: Asked<AtReply, CompareQuery>,
) -> Result<Json<Comparison>, Fault> {
    let (post, query) = (post(call, asked.at)?, asked.query);
    let compared = history::compare(&call.cx, &call.actor, post, query.from, query.to)?;
    let sections = compared.sections.into_iter();
    Ok(Json(Comparison {
        from: version(call, compared.from),
        to: version(call, compared.to),
        sections: sections
            .map(|(field, lines)| Section {
                field,
                lines: lines.into_iter().map(line).collect(),
            })
            .collect(),
    }))
}

fn line((change, pieces): history::Line) -> Line {
    Line {
        change: match change {
            Change::Same => LineChange::Same,
            Change::Added => LineChange::Added,
            Change::Removed => LineChange::Removed,
        },
        text: pieces.into_iter().map(|piece| piece.text).collect(),
    }
}
