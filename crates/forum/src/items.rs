//! Reading items: one with its replies, and lists.

use std::collections::HashMap;

use domain::item::{ItemKind, SpineLabel, State};
use domain::place::{Audience, Place};
use domain::rights::{self, Act, Actor};
use domain::{DecisionId, ItemId, MemberId, Moment, OrganisationId, PostId, TermId};
use store::Read;
use text::SafeHtml;

use crate::articles::ArticleView;
use crate::curating::{AskedView, MarkView};
use crate::history::DeedView;
use crate::reading::Reading;
use crate::views::{AuthorView, Cursor, PlaceRef, TermRef};
use crate::{Cx, Error};

pub(crate) mod change;
pub(crate) mod labels;
mod list;
pub(crate) mod moved;
pub(crate) mod new;
pub(crate) mod open;
mod rows;
pub(crate) mod useful;

pub use labels::{MERGED, id_of, own_id, post_of, stands_there};
pub(crate) use labels::{is_own, readable};
pub(crate) use list::{Known, known};
pub use list::{list, lists, public_paths};
pub use moved::moved_to;
pub use open::{Showing, open};
pub(crate) use rows::{rows, shown_title};
pub use useful::{AdoptionView, Useful};

/// Where something now stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// The item.
    pub item: ItemId,
    /// What people call it.
    pub label: SpineLabel,
    /// Its address, for a reply with `#r<n>`.
    pub path: String,
    /// Whether it is looked at before others read it.
    pub held: bool,
    /// Whether other words stand there than were typed.
    pub replaced: bool,
}

impl Posted {
    /// At this post of an item; 0 is the opening.
    pub(crate) fn at_post(row: &store::items::ItemRow, n: i32) -> Self {
        match n {
            0 => Self::at(row),
            n => Self {
                item: row.id,
                label: row.label(),
                path: reply_path(&row.path(), n),
                held: false,
                replaced: false,
            },
        }
    }

    /// At the top of this item.
    pub(crate) fn at(row: &store::items::ItemRow) -> Self {
        Self {
            item: row.id,
            label: row.label(),
            path: row.path(),
            held: false,
            replaced: false,
        }
    }

    /// The same, looked at before others read it or not.
    pub(crate) fn held(self, held: bool) -> Self {
        Self { held, ..self }
    }

    /// The same, with other words than were typed or not.
    pub(crate) fn replaced(self, replaced: bool) -> Self {
        Self { replaced, ..self }
    }
}

/// Replies on a page of an item. Pages go by the numbers of replies, which never change: what is on a page stays
/// there.
pub const REPLIES_PER_PAGE: i32 = 20;

/// An item with a page of its replies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemView {
    /// Its id.
    pub id: ItemId,
    /// V 1284.
    pub label: SpineLabel,
    /// For its address.
    pub slug: String,
    /// What it is.
    pub kind: ItemKind,
    /// The title.
    pub title: String,
    /// The summary, may be empty.
    pub summary: String,
    /// The summary as it is shown: what it names can be links.
    pub brief: SafeHtml,
    /// The beginning of the text, for descriptions.
    pub excerpt: String,
    /// The text.
    pub html: SafeHtml,
    /// Where it lives.
    pub place: PlaceRef,
    /// Who may read it.
    pub audience: Audience,
    /// Whether it is there.
    pub state: State,
    /// Whether it is looked at before others read it.
    pub held: bool,
    /// The decision by which it is hidden, when the reader wrote it.
    pub hidden_by: Option<DecisionId>,
    /// Whether it takes no replies.
    pub locked: bool,
    /// Who closed it for replies, when and why.
    pub closing: Option<DeedView>,
    /// Who wrote it.
    pub author: AuthorView,
    /// When.
    pub created_at: Moment,
    /// When it was last changed.
    pub edited_at: Option<Moment>,
    /// Counts the changes, from 1.
    pub version: i64,
    /// Free tags.
    pub tags: Vec<TermRef>,
    /// For questions: whether an answer was accepted.
    pub solved: Option<bool>,
    /// The article's fields.
    pub article: Option<ArticleView>,
    /// Accepted answers, wherever they stand.
    pub accepted: Vec<ReplyView>,
    /// The replies of this page, oldest first.
    pub replies: Vec<ReplyView>,
    /// Replies that stood on this page and stand elsewhere by now, as far as the reader may read them there.
    pub moved: Vec<MovedReply>,
    /// Other items whose texts refer to this one, the last active first.
    pub referring: Vec<crate::views::ItemRow>,
    /// Live replies in all.
    pub reply_count: i32,
    /// This page, from 1.
    pub page: i32,
    /// The last page, from 1.
    pub pages: i32,
    /// Whether the replies stand best first, the best [`REPLIES_PER_PAGE`] of them.
    pub best_first: bool,
    /// What colleagues do with the opening.
    pub useful: Useful,
    /// Whether anything was done to it beside editing it.
    pub traced: bool,
    /// Until when it stands on top of its place.
    pub pinned_until: Option<Moment>,
    /// Whether the reader keeps it.
    pub kept: bool,
    /// Whether the reader is writing in the form on its page.
    pub drafted: bool,
    /// Organisations that do what it tells of.
    pub adoptions: i32,
    /// Of a solved question whose answer is old: who last said that it still holds, and when; see [`AGED`].
    pub confirmed: Option<Confirmation>,
    /// Who was asked for an answer, for who curates it and for whom it was.
    pub asked: Vec<AskedView>,
    /// What readers say is not right any more, for who may change or curate it; and what the reader said.
    pub marks: Vec<MarkView>,
    /// Whether readers say so; others are not told what.
    pub doubted: bool,
    /// In how many minutes one person replies once; 0 for as they like.
    pub slow: i32,
    /// Of an article that was made of a topic: who wrote in that, as they are now.
    pub credits: Vec<AuthorView>,
    /// What the reader has to do with it; `None` for visitors.
    pub reading: Option<Reading>,
    /// What the reader may do.
    pub may: ItemMay,
}

/// How long an accepted answer is taken to hold before readers are asked: about 18 months.
pub const AGED: std::time::Duration = domain::moment::days(548);

/// Since when an accepted answer holds, as far as anyone said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// When it was accepted, or last said to hold.
    pub at: Moment,
    /// Who said so last, after it was accepted.
    pub by: Option<AuthorView>,
    /// Whether that is so long ago that someone should look again.
    pub aged: bool,
}

impl ItemView {
    /// The address path: `/v/1284/taalcafe-loopt-leeg`.
    pub fn path(&self) -> String {
        format!("{}/{}", self.label.path(), self.slug)
    }

    /// Where the actions on one of its posts are: `/v/1284/r/3`; 0 is the opening.
    pub fn reply_at(&self, n: impl std::borrow::Borrow<i32>) -> String {
        format!("{}/r/{}", self.label.path(), n.borrow())
    }
}

/// What the reader may do with an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ItemMay {
    /// Reply.
    pub reply: bool,
    /// Edit title, text and fields.
    pub edit: bool,
    /// Choose the accepted answer.
    pub accept: bool,
    /// Write the short answer.
    pub summarize: bool,
    /// Say that the accepted answer still holds.
    pub confirm: bool,
    /// Say that something in it is not right any more.
    pub doubt: bool,
    /// Curate it: ask someone, have it stand out, put it in a list, make an article of it.
    pub curate: bool,
    /// Tend it: close, pin, move, take away.
    pub tend: bool,
    /// Take replies out of it.
    pub part: bool,
    /// Decide about what stands there.
    pub moderate: bool,
    /// Bring it back, as it was taken away.
    pub restore: bool,
    /// Not signed in, but could reply after signing in.
    pub reply_after_sign_in: bool,
}

/// A reply as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyView {
    /// Its id.
    pub id: PostId,
    /// Its number in the topic: `#r<n>`.
    pub n: i32,
    /// Who wrote it.
    pub author: AuthorView,
    /// The text; empty when it is hidden from the reader, or deleted and they neither wrote nor moderate it.
    pub html: SafeHtml,
    /// Whether it is there.
    pub state: State,
    /// Whether it is looked at before others read it.
    pub held: bool,
    /// The decision by which it is hidden, when the reader wrote it.
    pub hidden_by: Option<DecisionId>,
    /// When.
    pub created_at: Moment,
    /// When it was last changed.
    pub edited_at: Option<Moment>,
    /// Counts the changes, from 1.
    pub version: i64,
    /// Whether it was accepted as an answer.
    pub accepted: bool,
    /// Whether the reader may edit it.
    pub may_edit: bool,
    /// Whether the reader may take it away.
    pub may_delete: bool,
    /// Whether it was taken away and the reader may bring it back.
    pub may_restore: bool,
    /// Whether its author took it away, and nobody else.
    pub withdrawn: bool,
    /// What colleagues do with it.
    pub useful: Useful,
    /// Whether anything was done to it beside editing it.
    pub traced: bool,
    /// The label and title of the topic that it opened before that was made one with this.
    pub was: Option<(SpineLabel, String)>,
}

/// A reply that stands in another item by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedReply {
    /// The number that it had.
    pub n: i32,
    /// Where it is.
    pub path: String,
    /// What it stands under.
    pub title: String,
    /// The number that it has in the same item now: it went elsewhere and came back.
    pub back: Option<i32>,
}

/// What an address with a spine label leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The item.
    Here(Box<ItemView>),
    /// It has another address now.
    Moved(String),
}

/// What the reader has not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// Where something happened in the last ten of the reader's working days, but what they muted.
    Everywhere,
    /// Replies in what they follow, however old.
    Followed,
}

/// Which items a list holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// Of these kinds; none means all.
    pub kinds: Vec<ItemKind>,
    /// In this place.
    pub place: Option<Place>,
    /// With this term in any part.
    pub term: Option<TermId>,
    /// By this author (only items whose author the reader may see); always newest first.
    pub author: Option<MemberId>,
    /// Owned or carried by this organisation, or written there.
    pub organisation: Option<OrganisationId>,
    /// Only questions without any reply.
    pub unanswered: bool,
    /// Only what has replies.
    pub answered: bool,
    /// Only questions with (or without) an accepted answer.
    pub solved: Option<bool>,
    /// Only what the reader has not read; nothing for visitors.
    pub unread: Option<Unread>,
    /// Newest first instead of latest activity first.
    pub newest: bool,
    /// Rows of a page; [`domain::limits::PAGE_SIZE`] when nothing is said.
    pub size: Option<usize>,
    /// Continue here.
    pub after: Option<Cursor>,
}

/// What the form for changing a topic's opening begins with: version, title, Markdown, tags.
///
/// Refused when the person may not edit it.
pub fn to_edit(cx: &Cx, actor: &Actor, item: ItemId) -> Result<crate::topics::EditTopic, Error> {
    crate::topics::to_edit(cx, actor, item)
}

/// The same as it was in an earlier version, with the number of now.
///
/// As [`to_edit`]; refused too when it was written for fewer than the person is among, not found when there is no such
/// version.
pub fn to_edit_at(
    cx: &Cx,
    actor: &Actor,
    item: ItemId,
    at: crate::history::At,
) -> Result<crate::topics::EditTopic, Error> {
    crate::topics::to_edit_at(cx, actor, item, at)
}

/// Those of these items that the reader may read.
pub(crate) fn readable_among(
    r: &mut Read,
    actor: &Actor,
    ids: &[ItemId],
) -> Result<HashMap<ItemId, store::items::ItemRow>, Error> {
    let rows = store::items::by_ids(r, ids)?;
    let facts = store::items::facts_of(r, &rows)?;
    let readable = rows
        .into_iter()
        .zip(facts)
        .filter(|(_, facts)| rights::may(actor, Act::Read(facts)).is_ok());
    Ok(readable.map(|(row, _)| (row.id, row)).collect())
}

/// The page of an item on which the reply with this number stands, from 1.
pub fn page_of(n: i32) -> i32 {
    (n.max(1) - 1) / REPLIES_PER_PAGE + 1
}

/// The address of a reply below that of its item: `/v/1284/slug?pagina=2#r25`, without a page on the first one.
pub fn reply_path(item_path: &str, n: i32) -> String {
    match page_of(n) {
        1 => format!("{item_path}#r{n}"),
        page => format!("{item_path}?pagina={page}#r{n}"),
    }
}

/// A title for the address, without the names in it: an address says the same to everyone.
pub(crate) fn slug(title: &str) -> String {
    let nameless = text::without_names(title, |_| true);
    domain::fold::slug(nameless.as_deref().unwrap_or(title))
}

/// Says that what stands there still holds: the accepted answer of a question, or all of an article.
///
/// Refused and in conflict as [`crate::topics::confirm`] and [`crate::articles::review`].
pub fn confirm(cx: &Cx, actor: &Actor, item: ItemId) -> Result<Posted, Error> {
    let row = cx.store.read(|r| store::items::find(r, item))?;
    match row.ok_or(Error::NotFound)?.kind.is_article() {
        true => crate::articles::review(cx, actor, item),
        false => crate::topics::confirm(cx, actor, item),
    }
}
