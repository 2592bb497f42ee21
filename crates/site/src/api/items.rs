//! Items: lists, one by its label, and writing them.

use domain::item::{ItemKind, SpineLabel, State};
use domain::place::Audience;
use domain::{ItemId, MemberId, OrganisationId, TermId};
use forum::items::{self, Found, ItemView, Listing, ReplyView, Showing, Unread};
use forum::topics::{self, EditSummary, EditTopic, NewTopic};
use forum::{Error, bookmarks, curating, reading};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::Call;
use super::endpoint::{Asked, Nothing};
use super::fault::Fault;
use super::gives::{Created, Done, Json, Tagged};
use super::shapes::{
    At, AtItem, Author, Behind, ItemSummary, Label, OrganisationName, Page, PlaceId, PlaceName,
    Several, Stands, TermName, W, compact, stands,
};

/// Rows of a page.
const SIZE: usize = 20;
const SIZE_MAX: usize = 100;

/// Which items a list holds.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListQuery {
    /// Of these kinds, with commas between; none means all.
    #[serde(default)]
    kind: Several<ItemKind>,
    /// In this category, by id.
    category: Option<i64>,
    /// In this group, by id.
    group: Option<i64>,
    /// With this term, by id.
    term: Option<i64>,
    /// By this author, by id.
    author: Option<i64>,
    /// Of this organisation, by id.
    organisation: Option<i64>,
    /// Only questions with, or without, an accepted answer.
    solved: Option<bool>,
    /// Only what has, or has no, replies.
    answered: Option<bool>,
    /// Only what the person has not read: everywhere, or in what they follow.
    unread: Option<UnreadWhere>,
    /// In which order.
    #[serde(default)]
    order: Order,
    /// Rows of a page.
    #[schemars(range(min = 1, max = 100))]
    limit: Option<usize>,
    /// Of `next`: go on here.
    after: Option<Behind>,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum UnreadWhere {
    Everywhere,
    Followed,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Order {
    /// What something last happened to first.
    #[default]
    Active,
    /// What is newest first.
    Newest,
}

/// Rows of a page, as asked.
pub(crate) fn size(limit: Option<usize>) -> Result<usize, Fault> {
    match limit.unwrap_or(SIZE) {
        size @ 1..=SIZE_MAX => Ok(size),
        _ => Err(wrong("limit", format!("1 to {SIZE_MAX}"))),
    }
}

/// A parameter that can't be.
pub(crate) fn wrong(name: &str, detail: String) -> Fault {
    let place = super::fault::Place::Parameter(name.to_owned());
    Fault::of(pages::api::Code::Invalid).at(place, "not-a-choice", detail)
}

/// `GET /items`
pub(crate) fn list(
    call: &Call,
    asked: Asked<Nothing, ListQuery>,
) -> Result<Json<Page<ItemSummary>>, Fault> {
    let query = asked.query;
    let place = match (query.category, query.group) {
        (Some(_), Some(_)) => return Err(wrong("group", "one place at a time".to_owned())),
        (Some(id), None) => Some(domain::place::Place::Category(domain::CategoryId(id))),
        (None, Some(id)) => Some(domain::place::Place::Group(domain::GroupId(id))),
        (None, None) => None,
    };
    let listing = Listing {
        kinds: query.kind.0,
        place,
        term: query.term.map(TermId),
        author: query.author.map(MemberId),
        organisation: query.organisation.map(OrganisationId),
        unanswered: query.answered == Some(false),
        answered: query.answered == Some(true),
        solved: query.solved,
        unread: query.unread.map(|unread| match unread {
            UnreadWhere::Everywhere => Unread::Everywhere,
            UnreadWhere::Followed => Unread::Followed,
        }),
        newest: query.order == Order::Newest,
        size: Some(size(query.limit)?),
        after: query.after.map(|after| after.0),
    };
    let rows = items::list(&call.cx, &call.actor, &listing)?;
    Ok(Json(Page::of(call, rows, |row| ItemSummary::of(call, row))))
}

/// An item.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Item {
    id: i64,
    /// What people call it, as it stands in addresses of the API: `V1284`.
    label: String,
    kind: W<ItemKind>,
    title: String,
    /// The short answer or summary; may be empty.
    summary: String,
    /// The text, as HTML that is safe to show.
    html: String,
    place: PlaceName,
    audience: W<Audience>,
    state: W<State>,
    /// Whether it takes no replies.
    locked: bool,
    author: Author,
    created_at: At,
    /// When it was last changed.
    edited_at: Option<At>,
    /// Counts the changes, from 1.
    version: i64,
    tags: Vec<TermName>,
    /// For questions: whether an answer was accepted.
    solved: Option<bool>,
    /// The accepted answers.
    accepted: Vec<Reply>,
    /// How many replies there are.
    reply_count: i32,
    useful: Useful,
    /// Until when it stands on top of its place.
    pinned_until: Option<At>,
    /// Of articles: what belongs to them beside the text.
    article: Option<super::articles::Article>,
    /// Whether the person keeps it.
    kept: bool,
    /// The highest reply that the person has seen.
    read_n: Option<i32>,
    follow: Option<W<domain::keeping_up::Follow>>,
    may: May,
    /// The address of its replies in the API.
    replies: String,
    /// The address of its page.
    url: String,
}

/// What the person may do, with this token.
#[derive(Debug, Serialize, JsonSchema)]
struct May {
    reply: bool,
    edit: bool,
    accept: bool,
    summarize: bool,
    confirm: bool,
    /// Close, pin, move or take away.
    tend: bool,
}

/// What colleagues do with a text.
#[derive(Debug, Serialize, JsonSchema)]
struct Useful {
    /// How many thanked.
    thanks: i32,
    /// Whether the person did.
    thanked: bool,
    /// Organisations that do this too.
    adoptions: Vec<Adoption>,
    /// Whether the person's organisation is one of them.
    adopted: bool,
}

/// An organisation that does this too.
#[derive(Debug, Serialize, JsonSchema)]
struct Adoption {
    organisation: OrganisationName,
    /// How it went; may be empty.
    note: String,
}

impl Useful {
    fn of(call: &Call, useful: forum::items::Useful) -> Self {
        Self {
            thanks: useful.thanks,
            thanked: useful.thanked,
            adopted: useful.adopted,
            adoptions: useful
                .adoptions
                .into_iter()
                .map(|it| Adoption {
                    organisation: OrganisationName::of(call, it.organisation),
                    note: it.note,
                })
                .collect(),
        }
    }
}

/// A reply.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Reply {
    id: i64,
    /// Its number under its item.
    pub(crate) n: i32,
    author: Author,
    /// The text, as HTML that is safe to show; empty when it is not there for the reader.
    html: String,
    state: W<State>,
    created_at: At,
    /// When it was last changed.
    edited_at: Option<At>,
    /// Counts the changes, from 1.
    version: i64,
    /// Whether it was accepted as an answer.
    accepted: bool,
    useful: Useful,
    may_edit: bool,
    may_delete: bool,
}

impl Reply {
    pub(crate) fn of(call: &Call, reply: ReplyView) -> Self {
        Self {
            id: reply.id.0,
            n: reply.n,
            author: Author::of(call, reply.author),
            html: reply.html.as_str().to_owned(),
            state: W(reply.state),
            created_at: At(reply.created_at),
            edited_at: reply.edited_at.map(At),
            version: reply.version,
            accepted: reply.accepted,
            useful: Useful::of(call, reply.useful),
            may_edit: reply.may_edit,
            may_delete: reply.may_delete,
        }
    }
}

impl Item {
    fn of(call: &Call, view: ItemView) -> Self {
        let label = compact(view.label);
        Self {
            url: call.page(&view.path()),
            replies: call.address(&format!("/items/{label}/replies")),
            label,
            id: view.id.0,
            kind: W(view.kind),
            title: view.title,
            summary: view.summary,
            html: view.html.as_str().to_owned(),
            place: PlaceName::of(call, view.place),
            audience: W(view.audience),
            state: W(view.state),
            locked: view.locked,
            author: Author::of(call, view.author),
            created_at: At(view.created_at),
            edited_at: view.edited_at.map(At),
            version: view.version,
            tags: view.tags.into_iter().map(TermName::from).collect(),
            solved: view.solved,
            accepted: view
                .accepted
                .into_iter()
                .map(|it| Reply::of(call, it))
                .collect(),
            reply_count: view.reply_count,
            useful: Useful::of(call, view.useful),
            pinned_until: view.pinned_until.map(At),
            article: view
                .article
                .map(|it| super::articles::Article::of(call, it)),
            kept: view.kept,
            read_n: view.reading.and_then(|it| it.read_n),
            follow: view.reading.and_then(|it| it.follow).map(W),
            may: May {
                reply: view.may.reply,
                edit: view.may.edit,
                accept: view.may.accept,
                summarize: view.may.summarize,
                confirm: view.may.confirm,
                tend: view.may.tend,
            },
        }
    }
}

/// An item with a page of its replies, by whatever label it had.
pub(crate) fn open(
    call: &Call,
    label: SpineLabel,
    showing: Showing,
) -> Result<Box<ItemView>, Fault> {
    let moved = match items::open(&call.cx, &call.actor, label, "", showing)? {
        Found::Here(view) => return Ok(view),
        Found::Moved(path) => path,
    };
    let mut parts = moved.trim_start_matches('/').splitn(3, '/');
    let mut part = || parts.next().unwrap_or_default();
    let label = format!("{}{}", part(), part());
    let label = label.parse().map_err(|_| Error::NotFound)?;
    match items::open(&call.cx, &call.actor, label, part(), showing)? {
        Found::Here(view) => Ok(view),
        Found::Moved(_) => Err(Error::NotFound.into()),
    }
}

/// The item of a label, whatever label it had, unless it has become part of another.
pub(crate) fn id(call: &Call, label: Label) -> Result<ItemId, Fault> {
    Ok(items::own_id(&call.cx, &call.actor, label.0)?)
}

/// `GET /items/{label}`
pub(crate) fn show(call: &Call, asked: Asked<AtItem>) -> Result<Tagged<Item>, Fault> {
    let view = open(call, asked.at.label.0, Showing::Page(1))?;
    Ok(Tagged {
        version: view.version,
        shape: Item::of(call, *view),
    })
}

/// A new topic.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewItem {
    kind: TopicKind,
    title: String,
    /// Markdown.
    body: String,
    place: PlaceId,
    /// For whom; without it what the place allows at most.
    audience: Option<W<Audience>>,
    /// Free tags.
    #[serde(default)]
    tags: Vec<String>,
    /// How many people a group that is named in the text tells of it: the answer to a text that names one says how many.
    told: Option<usize>,
}

/// A kind of topic. Practices and editorial articles have an address of their own.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TopicKind {
    Question,
    Discussion,
    Announcement,
}

impl From<TopicKind> for ItemKind {
    fn from(kind: TopicKind) -> Self {
        match kind {
            TopicKind::Question => Self::Question,
            TopicKind::Discussion => Self::Discussion,
            TopicKind::Announcement => Self::Announcement,
        }
    }
}

/// `POST /items`
pub(crate) fn create(
    call: &Call,
    asked: Asked<Nothing, Nothing, NewItem>,
) -> Result<Created<Stands>, Fault> {
    let new = asked.body;
    let topic = NewTopic {
        kind: new.kind.into(),
        title: new.title,
        body: new.body,
        place: Some(new.place.into()),
        audience: new.audience.map(|audience| audience.0),
        tags: new.tags,
        told: new.told,
        submission: call.submission(),
    };
    let posted = topics::post(&call.cx, &call.actor, &topic).map_err(of_place)?;
    Ok(created(call, &posted))
}

/// A place that is hidden is no choice, as one that is not there.
pub(crate) fn of_place(error: Error) -> Error {
    match error {
        Error::Refused(domain::rights::Refusal::Hidden) => Error::invalid("place", "not-a-choice"),
        other => other,
    }
}

pub(crate) fn created(call: &Call, posted: &items::Posted) -> Created<Stands> {
    let shape = Stands::at(call, posted);
    Created {
        path: shape.path(),
        shape,
    }
}

/// The text of a topic, as its author writes it.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TopicText {
    title: String,
    /// Markdown.
    body: String,
    /// Free tags.
    tags: Vec<String>,
}

/// Another text, and why.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangedTopicText {
    title: String,
    /// Markdown.
    body: String,
    /// Free tags.
    tags: Vec<String>,
    /// What was changed, in one line; may be empty.
    #[serde(default)]
    note: String,
}

/// `GET /items/{label}/text`
pub(crate) fn text(call: &Call, asked: Asked<AtItem>) -> Result<Tagged<TopicText>, Fault> {
    let edit = items::to_edit(&call.cx, &call.actor, id(call, asked.at.label)?)?;
    Ok(Tagged {
        version: edit.version,
        shape: TopicText {
            title: edit.title,
            body: edit.body,
            tags: edit.tags,
        },
    })
}

/// `PUT /items/{label}/text`
pub(crate) fn set_text(
    call: &Call,
    asked: Asked<AtItem, Nothing, ChangedTopicText>,
) -> Result<Json<Stands>, Fault> {
    let edit = EditTopic {
        version: call.version()?,
        title: asked.body.title,
        body: asked.body.body,
        tags: asked.body.tags,
        note: asked.body.note,
    };
    let item = id(call, asked.at.label)?;
    stands(call, topics::edit(&call.cx, &call.actor, item, &edit)?)
}

/// A short answer on top of a topic.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Summary {
    /// One line; empty takes it away.
    summary: String,
}

/// `PUT /items/{label}/summary`
pub(crate) fn summarize(
    call: &Call,
    asked: Asked<AtItem, Nothing, Summary>,
) -> Result<Json<Stands>, Fault> {
    let edit = EditSummary {
        version: call.version()?,
        summary: asked.body.summary,
    };
    let item = id(call, asked.at.label)?;
    stands(call, topics::summarize(&call.cx, &call.actor, item, &edit)?)
}

/// `POST /items/{label}/confirmation`
pub(crate) fn confirm(call: &Call, asked: Asked<AtItem>) -> Result<Json<Stands>, Fault> {
    let item = id(call, asked.at.label)?;
    stands(call, items::confirm(&call.cx, &call.actor, item)?)
}

/// What is not right any more.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Doubting {
    /// What, in a few sentences.
    reason: String,
}

/// `PUT /items/{label}/doubt`
pub(crate) fn doubt(
    call: &Call,
    asked: Asked<AtItem, Nothing, Doubting>,
) -> Result<Json<Stands>, Fault> {
    let item = id(call, asked.at.label)?;
    let reason = &asked.body.reason;
    stands(call, curating::mark(&call.cx, &call.actor, item, reason)?)
}

/// `DELETE /items/{label}/asking`: that the person, who was asked for an answer, can't give one now.
pub(crate) fn not_now(call: &Call, asked: Asked<AtItem>) -> Result<Json<Stands>, Fault> {
    let item = id(call, asked.at.label)?;
    stands(call, curating::not_now(&call.cx, &call.actor, item)?)
}

/// What the person is told of.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Following {
    /// Null leaves it to the product.
    follow: Option<W<domain::keeping_up::Follow>>,
}

/// `PUT /items/{label}/follow`
pub(crate) fn follow(
    call: &Call,
    asked: Asked<AtItem, Nothing, Following>,
) -> Result<Json<Stands>, Fault> {
    let item = id(call, asked.at.label)?;
    let follow = asked.body.follow.map(|follow| follow.0);
    stands(call, reading::follow(&call.cx, &call.actor, item, follow)?)
}

/// How far the person has read.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReadUpTo {
    /// The highest reply that they have seen; 0 when they saw the item alone.
    #[schemars(range(min = 0))]
    n: i32,
}

/// `PUT /items/{label}/read`
pub(crate) fn read(call: &Call, asked: Asked<AtItem, Nothing, ReadUpTo>) -> Result<Done, Fault> {
    if asked.body.n < 0 {
        return Err(Error::invalid("n", "not-a-choice").into());
    }
    let page = items::page_of(asked.body.n);
    let view = open(call, asked.at.label.0, Showing::Page(page))?;
    // Nobody has read what is not there yet.
    let numbers = view.replies.iter().map(|reply| reply.n);
    let last = numbers.filter(|n| *n <= asked.body.n).max();
    let before = (page - 1) * items::REPLIES_PER_PAGE;
    reading::note(&call.cx, &call.actor, view.id, last.unwrap_or(before));
    Ok(Done)
}

/// What someone keeps.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Keeping {
    /// Why; may be empty.
    #[serde(default)]
    note: String,
    /// The day on which they want to be told of it, as `2026-05-01`; may be empty.
    #[serde(default)]
    day: String,
}

/// `PUT /items/{label}/bookmark`
pub(crate) fn keep(
    call: &Call,
    asked: Asked<AtItem, Nothing, Keeping>,
) -> Result<Json<Stands>, Fault> {
    let item = id(call, asked.at.label)?;
    let (note, day) = (&asked.body.note, &asked.body.day);
    stands(
        call,
        bookmarks::set(&call.cx, &call.actor, item, note, day)?,
    )
}

/// `DELETE /items/{label}/bookmark`
pub(crate) fn keep_not(call: &Call, asked: Asked<AtItem>) -> Result<Done, Fault> {
    let item = id(call, asked.at.label)?;
    bookmarks::remove(&call.cx, &call.actor, item)?;
    Ok(Done)
}
