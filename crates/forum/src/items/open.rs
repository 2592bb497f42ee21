//! One item with a page of its replies.

use std::collections::HashMap;

use domain::item::{ItemFacts, SpineLabel, State};
use domain::place::Place;
use domain::rights::{self, Act, Actor, Refusal};
use domain::taxonomy::Part;
use domain::tending::Deed;
use domain::{DecisionId, ItemId, MemberId, Moment, PostId, TermId};
use store::items::Opened;
use store::posts::ShownPost;
use store::{Read, decisions, deeds, items, posts, terms};
use text::SafeHtml;

use super::change::{self, unopened};
use super::rows::lost;
use super::useful::{Useful, Uses};
use super::{
    AGED, Confirmation, Found, ItemMay, ItemView, MovedReply, REPLIES_PER_PAGE, ReplyView, moved,
    page_of,
};
use crate::articles::ArticleView;
use crate::articles::view::by_part;
use crate::references::Hiding;
use crate::views::{AuthorView, TermRef};
use crate::{
    Cx, Error, articles, curating, people, places, prevention, reading, references, taxonomy,
    tending,
};

/// Which replies are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// A page of all, oldest first, from 1.
    Page(i32),
    /// The best ones on one page.
    Best,
}

impl From<i32> for Showing {
    fn from(page: i32) -> Self {
        Self::Page(page)
    }
}

/// An item by its label with a page of its replies. `slug` is what stood in the address (empty when
/// nothing did): a wrong one, and an old label, give [`Found::Moved`].
///
/// Refused when it is hidden from the reader; gone when it was deleted; not found when it has no such page.
pub fn open(
    cx: &Cx,
    actor: &Actor,
    label: SpineLabel,
    slug: &str,
    showing: impl Into<Showing>,
) -> Result<Found, Error> {
    let (showing, now) = (showing.into(), cx.now());
    cx.store.read(|r| {
        let opened = items::opened(r, label, actor.id())?.ok_or(Error::NotFound)?;
        let row = &opened.row;
        let carried = terms::of_items(r, &[row.id])?;
        let facts = items::facts_carrying(r, std::slice::from_ref(row), &carried)?.pop();
        let facts = facts.ok_or(Error::NotFound)?;
        rights::may(actor, Act::Read(&facts))?;
        if row.label() != label || row.slug != slug {
            return Ok(Found::Moved(row.path()));
        }
        if let Showing::Page(page) = showing
            && !(1..=page_of(row.last_n)).contains(&page)
        {
            return Err(Error::NotFound);
        }
        let reading = Reading {
            site: &cx.site,
            actor,
            facts: &facts,
            known: reading::as_known(&cx.reads, actor, row.id, opened.reading.as_ref()),
            opened: &opened,
            carried: &carried,
        };
        Ok(Found::Here(Box::new(reading.view(r, showing, now)?)))
    })
}

/// Who reads what.
struct Reading<'a> {
    site: &'a str,
    actor: &'a Actor,
    facts: &'a ItemFacts,
    known: Option<reading::Reading>,
    opened: &'a Opened,
    carried: &'a [(ItemId, Part, TermId)],
}

impl Reading<'_> {
    fn view(&self, r: &mut Read, showing: Showing, now: Moment) -> Result<ItemView, Error> {
        let mut row = self.opened.row.clone();
        let mut texts = Texts::load(r, self, showing)?;
        let tend = tending::may(r, self.actor, &self.opened.row, self.facts)?;
        let confirmed = self.confirmed(r, texts.accepted_at, now)?;
        let page = match showing {
            Showing::Page(page) => page,
            Showing::Best => 1,
        };
        let mut parts = parts(r, self.carried)?;
        let mut article = if row.kind.is_article() {
            Some(articles::view::view(r, self.actor, &row, &parts)?)
        } else {
            None
        };
        let lines = texts.lines();
        let mut said: Vec<&str> = lines.iter().map(String::as_str).collect();
        said.extend([row.title.as_str(), &row.summary, &row.excerpt]);
        let (actor, at) = (self.actor, self.facts.place);
        let mut brief = text::line(&row.summary);
        let mut all = texts.all(article.as_mut());
        all.push(&mut brief);
        let hiding = references::fill(r, actor, self.site, at, &mut all, &said)?;
        texts.hide(&hiding, at);
        for line in [&mut row.title, &mut row.summary, &mut row.excerpt] {
            hiding.line(at, line);
        }
        let referring = if self.opened.referred {
            references::to(r, self.actor, row.id)?
        } else {
            Vec::new()
        };
        let place = places::refs(r, &[self.facts.place])?.remove(&self.facts.place);
        let about = curating::About::load(r, actor, self.opened, self.facts)?;
        let restores = self.restores(r)?;
        Ok(ItemView {
            id: row.id,
            label: row.label(),
            solved: row.solved(),
            place: place.ok_or_else(|| lost(&row))?,
            slug: row.slug,
            kind: row.kind,
            title: row.title,
            summary: row.summary,
            brief,
            excerpt: row.excerpt,
            html: texts.opening,
            audience: row.audience,
            state: row.state,
            held: texts.held,
            hidden_by: texts.hidden_by,
            locked: row.locked,
            closing: tending::closing(r, self.actor, self.facts)?,
            author: texts.author,
            created_at: row.created_at,
            edited_at: row.edited_at,
            version: row.version,
            tags: parts.remove(&Part::Tag).unwrap_or_default(),
            article,
            accepted: texts.accepted,
            replies: texts.on_page,
            moved: texts.moved,
            referring,
            reply_count: row.replies,
            page,
            pages: page_of(row.last_n),
            best_first: showing == Showing::Best,
            useful: texts.useful,
            traced: texts.traced,
            pinned_until: row.pinned_until.filter(|until| *until > now),
            kept: self.opened.kept,
            drafted: self.opened.drafted,
            adoptions: row.adoptions,
            confirmed,
            asked: about.asked,
            marks: about.marks,
            doubted: self.opened.doubted,
            slow: self.opened.slow.unwrap_or_default(),
            credits: about.credits,
            reading: self.actor.id().map(|_| {
                self.known.unwrap_or(reading::Reading {
                    read_n: None,
                    follow: None,
                })
            }),
            may: self.may(self.opened.row.solved() == Some(true), tend, restores),
        })
    }

    /// Which of these texts are looked at before others read them.
    fn held(
        &self,
        r: &mut Read,
        opening: &ShownPost,
        replies: &[ShownPost],
    ) -> Result<Vec<PostId>, Error> {
        let hidden = replies.iter().filter(|post| post.state == State::Hidden);
        let item = (self.opened.row.state == State::Hidden).then_some(opening);
        let texts: Vec<&ShownPost> = item.into_iter().chain(hidden).collect();
        prevention::waiting(r, &texts)
    }

    /// The decisions by which texts of the reader are hidden: there they read why.
    fn hidden_by(
        &self,
        r: &mut Read,
        texts: &[&ShownPost],
        held: &[PostId],
    ) -> Result<HashMap<PostId, DecisionId>, Error> {
        let mut found = HashMap::new();
        for post in texts {
            let state = match post.n {
                0 => self.opened.row.state,
                _ => post.state,
            };
            let own = self.actor.id() == Some(post.author_id);
            if own
                && state == State::Hidden
                && !held.contains(&post.id)
                && let Some((row, _)) = decisions::in_force(r, post.id)?
                && row.member_id == Some(post.author_id)
            {
                found.insert(post.id, row.id);
            }
        }
        Ok(found)
    }

    /// Since when the accepted answer holds; `None` when there is none.
    fn confirmed(
        &self,
        r: &mut Read,
        accepted_at: Option<Moment>,
        now: Moment,
    ) -> Result<Option<Confirmation>, Error> {
        let Some(accepted_at) = accepted_at else {
            return Ok(None);
        };
        let said = self.opened.row.confirmed_at.filter(|at| *at > accepted_at);
        let at = said.unwrap_or(accepted_at);
        let by = match self.opened.row.confirmed_by.filter(|_| said.is_some()) {
            Some(id) => {
                let writers = [(id, None, self.facts.place)];
                people::author_views(r, self.actor, &writers)?.pop()
            }
            None => None,
        };
        let aged = now.since(at) >= AGED;
        Ok(Some(Confirmation { at, by, aged }))
    }

    /// Whether the reader moderates a deleted item and brings it back here.
    fn restores(&self, r: &mut Read) -> Result<bool, Error> {
        let deleted = self.opened.row.state == State::Deleted;
        if !deleted || rights::may(self.actor, Act::Lock(self.facts)).is_err() {
            return Ok(false);
        }
        let opening = change::opening(r, self.opened.row.id)?.shown;
        tending::comes_back(r, self.actor, self.opened.row.id, &opening)
    }

    fn may(&self, solved: bool, tend: tending::TendMay, restore: bool) -> ItemMay {
        let may = |act| rights::may(self.actor, act).is_ok();
        ItemMay {
            reply: may(Act::Reply(self.facts)),
            edit: may(Act::EditItem(self.facts)),
            accept: may(Act::Accept(self.facts)),
            summarize: may(Act::Summarize(self.facts)),
            tend: tend.anything(),
            part: tend.part,
            confirm: solved && may(Act::Confirm(self.facts)),
            doubt: may(Act::Doubt(self.facts)),
            curate: may(Act::Curate(self.facts)),
            moderate: may(Act::Lock(self.facts)),
            restore,
            reply_after_sign_in: *self.actor == Actor::Visitor && !self.facts.locked,
        }
    }

    fn reply(
        &self,
        post: ShownPost,
        author: AuthorView,
        held: &[PostId],
        (uses, done): (&Uses, &Done),
    ) -> ReplyView {
        let delete = Act::Delete {
            item: self.facts,
            author: post.author_id,
            answered: false,
        };
        // What waits for a look its author takes back.
        let waits = held.contains(&post.id) && self.actor.id() == Some(post.author_id);
        let may_delete = (post.state == State::Live || waits)
            && post.state != State::Deleted
            && rights::may(self.actor, delete).is_ok();
        let restore = Act::Restore {
            item: self.facts,
            by: done.deleter(post.n),
        };
        // What others took away of one's own stays away, also for who moderates.
        let own = self.actor.id() == Some(post.author_id);
        let others = done.deleter(post.n).is_some_and(|by| by != post.author_id);
        let may_restore = post.state == State::Deleted
            && !(own && others)
            && rights::may(self.actor, restore).is_ok();
        let useful = uses.of(self.actor, &self.opened.row, self.facts, &post);
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
            held: held.contains(&post.id),
            hidden_by: None,
            created_at: post.created_at,
            edited_at: post.edited_at,
            version: post.version,
            accepted: post.accepted_at.is_some() && post.state == State::Live,
            may_edit: may_edit && reads && post.state != State::Deleted,
            may_delete,
            may_restore,
            withdrawn: done.deleter(post.n) == Some(post.author_id),
            useful,
            traced: done.to(post.n),
            was: done.openings.get(&post.id).cloned(),
        }
    }
}

/// Whether someone who may read the item may read this post of it: a hidden one is read by its author and by those
/// who may edit anyone's, a deleted one by its author and by moderators.
pub(crate) fn may_read(actor: &Actor, item: &ItemFacts, post: &ShownPost) -> Result<(), Refusal> {
    may_read_of(actor, item, post.author_id, post.state)
}

/// As [`may_read`], of a post of this author in this state.
pub(crate) fn may_read_of(
    actor: &Actor,
    item: &ItemFacts,
    author: MemberId,
    state: State,
) -> Result<(), Refusal> {
    /// The author of no post.
    const NOBODY: MemberId = MemberId(0);
    let moderates = || {
        let act = Act::EditReply {
            item,
            author: NOBODY,
        };
        rights::may(actor, act).is_ok()
    };
    match state {
        State::Live => Ok(()),
        State::Hidden if actor.id() == Some(author) || moderates() => Ok(()),
        State::Hidden => Err(Refusal::Hidden),
        State::Deleted => rights::may(actor, Act::ReadDeleted { item, author }),
    }
}

/// The texts of a page.
struct Texts {
    opening: SafeHtml,
    author: AuthorView,
    on_page: Vec<ReplyView>,
    moved: Vec<MovedReply>,
    accepted: Vec<ReplyView>,
    /// When the first of the accepted answers was accepted.
    accepted_at: Option<Moment>,
    /// Of the opening.
    useful: Useful,
    /// Whether anything was done to the item beside editing it.
    traced: bool,
    /// Whether the item is looked at before others read it.
    held: bool,
    /// The decision by which the item is hidden, when the reader wrote it.
    hidden_by: Option<DecisionId>,
}

impl Texts {
    fn load(r: &mut Read, reading: &Reading<'_>, showing: Showing) -> Result<Self, Error> {
        let item = reading.opened.row.id;
        let mut moved = Vec::new();
        let mut first = None;
        let mut replies = match showing {
            Showing::Page(page) => {
                let before = (page - 1) * REPLIES_PER_PAGE;
                let until = before + REPLIES_PER_PAGE;
                // On the first page the opening comes along.
                let from = if page == 1 { -1 } else { before };
                let mut found = posts::between(r, item, from, until)?;
                if found.first().is_some_and(|post| post.n == 0) {
                    first = Some(found.remove(0));
                }
                // Where numbers are missing something went elsewhere.
                let all = until.min(reading.opened.row.last_n) - before;
                if i64::from(all) > found.len() as i64 {
                    moved = moved::from(r, reading.actor, item, before, until)?;
                }
                found
            }
            Showing::Best => posts::best_of(r, item, i64::from(REPLIES_PER_PAGE))?,
        };
        let opening = match first {
            Some(opening) => opening,
            None => posts::opening_of(r, item)?.ok_or_else(|| unopened(item))?,
        };
        let held = reading.held(r, &opening, &replies)?;
        // For others it is not there yet.
        replies.retain(|post| {
            !held.contains(&post.id) || may_read(reading.actor, reading.facts, post).is_ok()
        });
        let on_page = replies.len();
        // Mostly they stand on the page.
        let is_accepted =
            |post: &&ShownPost| post.accepted_at.is_some() && post.state == State::Live;
        let mut here: Vec<ShownPost> = replies.iter().filter(is_accepted).cloned().collect();
        here.sort_unstable_by_key(|post| post.n);
        let all_here = i64::from(reading.opened.row.accepted) == here.len() as i64;
        replies.extend(if all_here {
            here
        } else {
            posts::accepted_of(r, item)?
        });
        let accepted = replies.iter().skip(on_page);
        let accepted_at = accepted.filter_map(|reply| reply.accepted_at).min();
        let texts: Vec<&ShownPost> = std::iter::once(&opening).chain(&replies).collect();
        let done = if reading.opened.traced {
            Done::load(r, item, &replies)?
        } else {
            Done::default()
        };
        let hidden_by = reading.hidden_by(r, &texts, &held)?;
        let uses = Uses::load(r, reading.actor, &texts)?;
        let useful = uses.of(reading.actor, &reading.opened.row, reading.facts, &opening);
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
            .map(|(post, author)| ReplyView {
                hidden_by: hidden_by.get(&post.id).copied(),
                ..reading.reply(post, author, &held, (&uses, &done))
            })
            .collect();
        Ok(Self {
            held: held.contains(&opening.id),
            hidden_by: hidden_by.get(&opening.id).copied(),
            opening: SafeHtml::from_stored(opening.html),
            author,
            accepted: views.split_off(on_page),
            on_page: views,
            moved,
            accepted_at,
            useful,
            traced: done.to(0),
        })
    }
}

/// What was done to an item and its replies beside editing them.
#[derive(Default)]
struct Done {
    deeds: Vec<(i32, Deed, MemberId)>,
    /// Replies that opened a topic of their own: its label and title.
    openings: HashMap<PostId, (SpineLabel, String)>,
}

impl Done {
    fn load(r: &mut Read, item: ItemId, replies: &[ShownPost]) -> Result<Self, Error> {
        let deeds = deeds::all_of(r, item)?;
        let mut openings = HashMap::new();
        if deeds.iter().any(|(_, deed, _)| *deed == Deed::Merged) {
            let ids: Vec<PostId> = replies.iter().map(|reply| reply.id).collect();
            let found = posts::former_openings(r, &ids)?;
            let were: Vec<ItemId> = found.iter().map(|(_, item)| *item).collect();
            let rows = items::by_ids(r, &were)?;
            for (post, item) in found {
                if let Some(row) = rows.iter().find(|row| row.id == item) {
                    openings.insert(post, (row.label(), row.title.clone()));
                }
            }
        }
        Ok(Self { deeds, openings })
    }

    /// Whether anything was done to this text.
    fn to(&self, n: i32) -> bool {
        self.deeds.iter().any(|(to, ..)| *to == n)
    }

    /// Who last took this text away.
    fn deleter(&self, n: i32) -> Option<MemberId> {
        let mut latest = self.deeds.iter().rev();
        let found = latest.find(|(to, deed, _)| *to == n && *deed == Deed::Deleted);
        found.map(|(.., by)| *by)
    }
}

impl Texts {
    /// What people said in one line: how it went elsewhere, and titles of items that replies came from or went to.
    fn lines(&self) -> Vec<String> {
        let replies = || self.on_page.iter().chain(&self.accepted);
        let useful = std::iter::once(&self.useful).chain(replies().map(|reply| &reply.useful));
        let notes = useful.flat_map(|useful| useful.adoptions.iter().map(|said| &said.note));
        let were = replies().filter_map(|reply| reply.was.as_ref().map(|(_, title)| title));
        let went = self.moved.iter().map(|moved| &moved.title);
        let all = notes.chain(were).chain(went);
        all.filter(|line| line.contains('@')).cloned().collect()
    }

    /// The same without the names that the reader must not see.
    fn hide(&mut self, hiding: &Hiding<'_>, place: Place) {
        let mut hide = |line: &mut String| hiding.line(place, line);
        for reply in self.on_page.iter_mut().chain(&mut self.accepted) {
            let notes = reply.useful.adoptions.iter_mut().map(|said| &mut said.note);
            notes.for_each(&mut hide);
            reply.was.iter_mut().for_each(|(_, title)| hide(title));
        }
        let notes = self.useful.adoptions.iter_mut().map(|said| &mut said.note);
        notes.for_each(&mut hide);
        self.moved
            .iter_mut()
            .for_each(|moved| hide(&mut moved.title));
    }

    /// Everything that is shown as text, with that of the article.
    fn all<'t>(&'t mut self, article: Option<&'t mut ArticleView>) -> Vec<&'t mut SafeHtml> {
        let replies = self.on_page.iter_mut().chain(&mut self.accepted);
        let prose = article.into_iter().flat_map(|article| &mut article.prose);
        std::iter::once(&mut self.opening)
            .chain(replies.map(|reply| &mut reply.html))
            .chain(prose.map(|(_, html)| html))
            .collect()
    }
}

/// The names of an item's terms by the parts that they play.
fn parts(
    r: &mut Read,
    carried: &[(ItemId, Part, TermId)],
) -> Result<HashMap<Part, Vec<TermRef>>, Error> {
    let carried: Vec<(Part, TermId)> = carried.iter().map(|(_, part, id)| (*part, *id)).collect();
    let ids: Vec<TermId> = carried.iter().map(|(_, term)| *term).collect();
    let names = taxonomy::refs(r, &ids)?;
    Ok(by_part(&carried, &names))
}
