//! One item with a page of its replies.

use std::collections::HashMap;

use domain::item::{ItemFacts, SpineLabel, State};
use domain::rights::{self, Act, Actor, Refusal};
use domain::taxonomy::Part;
use domain::{ItemId, MemberId, TermId};
use store::items::ItemRow;
use store::posts::PostRow;
use store::{Read, items, posts, terms};
use text::SafeHtml;

use super::change::{facts, opening};
use super::rows::lost;
use super::{Found, ItemMay, ItemView, REPLIES_PER_PAGE, ReplyView, page_of};
use crate::articles::view::by_part;
use crate::views::{AuthorView, TermRef};
use crate::{Cx, Error, articles, people, places, taxonomy};

/// An item by its label with a page of its replies. `slug` is what stood in the address (empty when
/// nothing did): a wrong one, and an old label, give [`Found::Moved`].
///
/// Refused when it is hidden from the reader; gone when it was deleted; not found when it has no such page.
pub fn open(
    cx: &Cx,
    actor: &Actor,
    label: SpineLabel,
    slug: &str,
    page: i32,
) -> Result<Found, Error> {
    cx.store.read(|r| {
        let row = items::by_label(r, label)?.ok_or(Error::NotFound)?;
        let facts = facts(r, &row)?;
        rights::may(actor, Act::Read(&facts))?;
        if row.label() != label || row.slug != slug {
            return Ok(Found::Moved(row.path()));
        }
        let pages = page_of(row.last_n);
        if !(1..=pages).contains(&page) {
            return Err(Error::NotFound);
        }
        let reading = Reading {
            actor,
            facts: &facts,
        };
        Ok(Found::Here(Box::new(reading.view(r, row, page, pages)?)))
    })
}

/// The item of a label, whatever labels it had since; no rights are checked, nothing else is told.
pub fn id_of(cx: &Cx, label: SpineLabel) -> Result<ItemId, Error> {
    let row = cx.store.read(|r| items::by_label(r, label))?;
    row.map(|row| row.id).ok_or(Error::NotFound)
}

/// Who reads what.
struct Reading<'a> {
    actor: &'a Actor,
    facts: &'a ItemFacts,
}

impl Reading<'_> {
    fn view(&self, r: &mut Read, row: ItemRow, page: i32, pages: i32) -> Result<ItemView, Error> {
        let texts = Texts::load(r, self, row.id, page)?;
        let mut parts = parts(r, row.id)?;
        let article = if row.kind.is_article() {
            Some(articles::view::view(r, self.actor, &row, &parts)?)
        } else {
            None
        };
        let place = places::refs(r, &[self.facts.place])?.remove(&self.facts.place);
        Ok(ItemView {
            id: row.id,
            label: row.label(),
            solved: row.solved(),
            place: place.ok_or_else(|| lost(&row))?,
            slug: row.slug,
            kind: row.kind,
            title: row.title,
            summary: row.summary,
            excerpt: row.excerpt,
            html: texts.opening,
            audience: row.audience,
            state: row.state,
            locked: row.locked,
            author: texts.author,
            created_at: row.created_at,
            edited_at: row.edited_at,
            version: row.version,
            tags: parts.remove(&Part::Tag).unwrap_or_default(),
            article,
            accepted: texts.accepted,
            replies: texts.on_page,
            reply_count: row.replies,
            page,
            pages,
            may: self.may(),
        })
    }

    fn may(&self) -> ItemMay {
        let may = |act| rights::may(self.actor, act).is_ok();
        ItemMay {
            reply: may(Act::Reply(self.facts)),
            edit: may(Act::EditItem(self.facts)),
            accept: may(Act::Accept(self.facts)),
            reply_after_sign_in: *self.actor == Actor::Visitor && !self.facts.locked,
        }
    }

    fn reply(&self, post: PostRow, author: AuthorView) -> ReplyView {
        let reads = may_read(self.actor, self.facts, &post).is_ok();
        let act = Act::EditReply {
            item: self.facts,
            author: post.author_id,
        };
        let may_edit = rights::may(self.actor, act).is_ok();
        ReplyView {
            id: post.id,
            n: post.n,
            author,
            html: SafeHtml::from_stored(if reads { post.html } else { String::new() }),
            state: post.state,
            created_at: post.created_at,
            edited_at: post.edited_at,
            version: post.version,
            accepted: post.accepted_at.is_some() && post.state == State::Live,
            may_edit: may_edit && reads,
        }
    }
}

/// Whether someone who may read the item may read this post of it: a hidden one is read by its author and by those
/// who may edit anyone's, a deleted one by nobody.
pub(crate) fn may_read(actor: &Actor, item: &ItemFacts, post: &PostRow) -> Result<(), Refusal> {
    /// The author of no post.
    const NOBODY: MemberId = MemberId(0);
    let moderates = || {
        let act = Act::EditReply {
            item,
            author: NOBODY,
        };
        rights::may(actor, act).is_ok()
    };
    match post.state {
        State::Live => Ok(()),
        State::Hidden if actor.id() == Some(post.author_id) || moderates() => Ok(()),
        State::Hidden => Err(Refusal::Hidden),
        State::Deleted => Err(Refusal::Gone),
    }
}

/// The texts of a page.
struct Texts {
    opening: SafeHtml,
    author: AuthorView,
    on_page: Vec<ReplyView>,
    accepted: Vec<ReplyView>,
}

impl Texts {
    fn load(r: &mut Read, reading: &Reading<'_>, item: ItemId, page: i32) -> Result<Self, Error> {
        let opening = opening(r, item)?;
        let before = (page - 1) * REPLIES_PER_PAGE;
        let mut replies = posts::between(r, item, before, before + REPLIES_PER_PAGE)?;
        let on_page = replies.len();
        replies.extend(posts::accepted_of(r, item)?);
        let place = reading.facts.place;
        let writers: Vec<_> = std::iter::once(&opening)
            .chain(&replies)
            .map(|post| (post.author_id, post.organisation_id, place))
            .collect();
        let mut authors = people::author_views(r, reading.actor, &writers)?.into_iter();
        let lost = || Error::Broken(format!("the author of item {item} is not there"));
        let author = authors.next().ok_or_else(lost)?;
        let mut views: Vec<ReplyView> = replies
            .into_iter()
            .zip(authors)
            .map(|(post, author)| reading.reply(post, author))
            .collect();
        Ok(Self {
            opening: SafeHtml::from_stored(opening.html),
            author,
            accepted: views.split_off(on_page),
            on_page: views,
        })
    }
}

/// The names of an item's terms by the parts that they play.
fn parts(r: &mut Read, item: ItemId) -> Result<HashMap<Part, Vec<TermRef>>, Error> {
    let carried: Vec<(Part, TermId)> = terms::of_items(r, &[item])?
        .into_iter()
        .map(|(_, part, term)| (part, term))
        .collect();
    let ids: Vec<TermId> = carried.iter().map(|(_, term)| *term).collect();
    let names = taxonomy::refs(r, &ids)?;
    Ok(by_part(&carried, &names))
}
