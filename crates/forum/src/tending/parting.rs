//! Taking replies out into a topic of their own, and making two topics one. Posts keep their ids, so that their
//! versions, thanks and adoptions go along; where they stood it is told where they are.

use std::collections::HashSet;
use std::slice;

use domain::item::{ItemFacts, ItemKind, SpineLabel, State};
use domain::keeping_up::NoticeKind;
use domain::limits::SPLIT_MAX;
use domain::place::opens_to_more;
use domain::rights::{self, Act, Actor, Refusal};
use domain::taxonomy::Part;
use domain::tending::Deed;
use domain::{Check, ItemId, MemberId, Problem};
use store::changes::{self, ChangeMark};
use store::items::ItemRow;
use store::posts::PostRow;
use store::{Write, deeds, drafts, items, merging, notices, places, posts, terms};

use super::{noted, recount, trace};
use crate::history::fields::Fields;
use crate::items::change::{self, Editor};
use crate::items::{Posted, new, slug};
use crate::people::signed_in;
use crate::posting::{Spend, spend, title};
use crate::{Cx, Error, topics};

/// Replies that become a topic of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// Their numbers; the lowest becomes the opening.
    pub numbers: Vec<i32>,
    /// What they become.
    pub kind: Option<ItemKind>,
    /// The title of the new topic.
    pub title: String,
    /// Why, may be empty.
    pub note: String,
}

/// Makes replies a topic of their own, in the same place and for the same readers, closed when the item is. Fields
/// `numbers`, `kind`, `title`, `note`.
///
/// Refused for all but those who curate or moderate the item, and as starting such a topic there.
pub fn split(cx: &Cx, actor: &Actor, item: ItemId, split: &Split) -> Result<Posted, Error> {
    let member = signed_in(actor)?.id;
    let note = noted(&split.note)?;
    let mut check = Check::new();
    let title = title(&mut check, &split.title);
    let kind = split.kind.filter(|kind| !kind.is_article());
    check.when(split.kind.is_none(), "kind", "empty");
    check.when(kind != split.kind, "kind", "not-a-choice");
    let mut numbers = split.numbers.clone();
    numbers.sort_unstable();
    numbers.dedup();
    check.when(numbers.is_empty(), "numbers", "empty");
    if numbers.len() > SPLIT_MAX {
        check.add(Problem::new("numbers", "too-many").with("max", SPLIT_MAX));
    }
    check.done()?;
    let kind = kind.ok_or(Error::invalid("kind", "empty"))?;
    cx.store.write(|tx| {
        let (row, facts) = change::to_change(tx, item)?;
        let act = Act::Move {
            item: &facts,
            answered: true,
        };
        rights::may(actor, act)?;
        if row.state != State::Live {
            return Err(Error::invalid("numbers", "not-a-choice"));
        }
        topics::settle(tx, actor, facts.place, kind, Some(facts.audience))?;
        spend(tx, member, Spend::Item, cx.now())?;
        let taken = posts::by_numbers(tx, item, &numbers)?;
        let live = |post: &PostRow| post.n > 0 && post.state == State::Live;
        let first = taken.first().filter(|_| taken.iter().all(live));
        let (Some(first), true) = (first, taken.len() == numbers.len()) else {
            return Err(Error::invalid("numbers", "not-a-choice"));
        };
        let tags = if row.kind.is_article() {
            Vec::new()
        } else {
            Fields::of_topic(tx, &row)?.tags
        };
        let made = opened_by(tx, cx, (kind, &title), &row, first)?;
        items::add_all(tx, slice::from_ref(&made))?;
        let carried: Vec<_> = tags.into_iter().map(|tag| (Part::Tag, tag)).collect();
        terms::set_item_terms(tx, made.id, &carried)?;
        for (n, post) in (0..).zip(&taken) {
            carry(tx, post, (&made, n))?;
        }
        tell_authors(tx, cx, made.id, &taken, member)?;
        let place = |n| numbers.iter().position(|taken| *taken == n);
        carry_drafts(tx, (&row, &made), false, |n| {
            place(n).and_then(|at| i32::try_from(at).ok())
        })?;
        merging::follow_along(tx, row.id, made.id)?;
        recount(tx, &row, row.last_n)?;
        let last = i32::try_from(taken.len()).unwrap_or(i32::MAX) - 1;
        recount(tx, &made, last)?;
        let note = told(&row, &made, &note);
        for item in [&row, &made] {
            trace(tx, cx, actor, (item, 0), (Deed::Split, &note))?;
            changes::mark(tx, ChangeMark::Item(item.id));
        }
        Ok(Posted::at(&made))
    })
}

/// Has everyone who wrote what was taken out told where it stands, once.
pub(super) fn tell_authors(
    tx: &mut Write,
    cx: &Cx,
    item: ItemId,
    taken: &[PostRow],
    by: MemberId,
) -> Result<(), Error> {
    let mut told = HashSet::new();
    for post in taken.iter().filter(|post| told.insert(post.author_id)) {
        crate::notices::tell_author(tx, cx, item, post, NoticeKind::Split, by)?;
    }
    Ok(())
}

/// The item that a reply opens.
fn opened_by(
    tx: &mut Write,
    cx: &Cx,
    (kind, title): (ItemKind, &str),
    from: &ItemRow,
    first: &PostRow,
) -> Result<ItemRow, Error> {
    let SpineLabel { kind, number } = new::next_label(tx, kind)?;
    Ok(ItemRow {
        id: ItemId(cx.id()),
        kind,
        number,
        slug: slug(title),
        title: title.to_owned(),
        author_id: first.author_id,
        organisation_id: first.organisation_id,
        summary: String::new(),
        excerpt: text::beginning(&first.body, text::EXCERPT_CHARS),
        replies: 0,
        last_n: 0,
        accepted: 0,
        last_reply_at: None,
        last_reply_by: None,
        active_at: first.created_at,
        created_at: first.created_at,
        edited_at: first.edited_at,
        version: first.version,
        adoptions: 0,
        confirmed_at: None,
        confirmed_by: None,
        pinned_until: None,
        ..from.clone()
    })
}

/// Makes two topics one: everything of `item` goes to the end of the topic with this label (field `into`), and its own
/// addresses lead there. Who began it is told; those who replied find what they wrote by its old address.
///
/// Refused for all but those who curate or moderate both, and when one is closed for all who don't moderate it; invalid
/// when it would show what people wrote to others than those for whom they wrote it, or take it from themselves.
pub fn merge(
    cx: &Cx,
    actor: &Actor,
    item: ItemId,
    into: &str,
    note: &str,
) -> Result<Posted, Error> {
    let member = signed_in(actor)?.id;
    let note = noted(note)?;
    if into.trim().is_empty() {
        return Err(Error::invalid("into", "empty"));
    }
    let label: SpineLabel = into
        .parse()
        .map_err(|_| Error::invalid("into", "no-label"))?;
    cx.store.write(|tx| {
        let target = items::by_label(tx, label)?.ok_or(Error::invalid("into", "no-label"))?;
        if target.id == item {
            return Err(Error::invalid("into", "itself-item"));
        }
        let (from, to) = both(tx, actor, item, target.id)?;
        let ((from, from_facts), (to, to_facts)) = (from, to);
        let live = from.state == State::Live && to.state == State::Live;
        if from.kind.is_article() || to.kind.is_article() || !live {
            return Err(Error::invalid("into", "no-topic"));
        }
        let (was, will) = (
            (from_facts.place, from_facts.audience),
            (to_facts.place, to_facts.audience),
        );
        if opens_to_more(was, will) {
            return Err(Error::invalid("into", "others-replied"));
        }
        change::keeps_writers(tx, cx, actor, (&from_facts, &to_facts), "into")?;
        spend(tx, member, Spend::Edit, cx.now())?;
        places::hold(tx, from_facts.place)?;
        let opening = change::opening(tx, from.id)?;
        crate::notices::tell_author(tx, cx, to.id, &opening, NoticeKind::Merged, member)?;
        let to = take_summary(tx, cx, (&from, to), member)?;
        let last = to.last_n + 1 + from.last_n;
        let answers = to.kind == ItemKind::Question;
        let behind = to.last_n + 1;
        carry_drafts(tx, (&from, &to), true, |n| Some(behind + n))?;
        merging::carry(tx, from.id, to.id, to.last_n, answers)?;
        items::set_state(tx, &from, State::Deleted)?;
        recount(tx, &from, from.last_n)?;
        recount(tx, &to, last)?;
        items::lead_to(tx, from.id, to.id)?;
        trace(
            tx,
            cx,
            actor,
            (&to, 0),
            (Deed::Merged, &told(&from, &to, &note)),
        )?;
        for id in [from.id, to.id] {
            changes::mark(tx, ChangeMark::Item(id));
        }
        Ok(Posted::at(&to))
    })
}

/// Takes the short answer along to a topic that has none.
fn take_summary(
    tx: &mut Write,
    cx: &Cx,
    (from, to): (&ItemRow, ItemRow),
    by: MemberId,
) -> Result<ItemRow, Error> {
    if from.summary.is_empty() || !to.summary.is_empty() {
        return Ok(to);
    }
    let opening = change::opening(tx, to.id)?;
    let by = Editor {
        id: by,
        at: cx.now(),
        note: &from.label().to_string(),
    };
    topics::set_summary(tx, cx, (&to, &opening), &from.summary, &by)
}

/// Takes along what people were writing about posts that go elsewhere: `number` tells the number there by the one here,
/// if it goes along. With `all`, what they were writing below the item too.
pub(super) fn carry_drafts(
    tx: &mut Write,
    (from, to): (&ItemRow, &ItemRow),
    all: bool,
    number: impl Fn(i32) -> Option<i32>,
) -> Result<(), Error> {
    const EDIT: &str = "/bewerken";
    let there = to.label().path();
    let edit = |n| match n {
        0 => format!("{there}/-{EDIT}"),
        n => format!("{there}/r/{n}{EDIT}"),
    };
    let carried = |behind: &str| {
        if behind.is_empty() {
            return all.then(|| there.clone());
        }
        let n = match behind.strip_suffix(EDIT)? {
            "/-" => 0,
            reply => reply.strip_prefix("/r/")?.parse().ok()?,
        };
        number(n).map(edit)
    };
    Ok(drafts::carry(tx, &from.label().path(), carried)?)
}

/// An item that nobody else changes before the end of the transaction.
type Held = (ItemRow, ItemFacts);

/// The two topics that become one, which nobody else changes before the end of the transaction.
///
/// Refused as [`merge`].
fn both(
    tx: &mut Write,
    actor: &Actor,
    item: ItemId,
    target: ItemId,
) -> Result<(Held, Held), Error> {
    let (from, to) = hold_both(tx, item, target)?;
    for (_, facts) in [&to, &from] {
        may_part(actor, facts).map_err(|why| match why {
            // What can't be read is not there.
            Refusal::Hidden if facts.id != item => Error::invalid("into", "no-label"),
            why => why.into(),
        })?;
    }
    Ok((from, to))
}

/// Two items that nobody else changes before the end of the transaction.
pub(super) fn hold_both(tx: &mut Write, one: ItemId, other: ItemId) -> Result<(Held, Held), Error> {
    // Always in the same order, so that two who merge crosswise don't wait for each other.
    let low = change::to_change(tx, one.min(other))?;
    let high = change::to_change(tx, one.max(other))?;
    Ok(match low.0.id == one {
        true => (low, high),
        false => (high, low),
    })
}

/// Whether someone may have texts of an item stand elsewhere, or others stand in it.
pub(super) fn may_part(actor: &Actor, item: &ItemFacts) -> Result<(), Refusal> {
    let act = Act::Move {
        item,
        answered: true,
    };
    rights::may(actor, act)?;
    match item.locked {
        // What was closed neither goes on elsewhere nor takes anything more.
        true => rights::may(actor, Act::Lock(item)),
        false => Ok(()),
    }
}

/// Takes a post to its new place with what is kept of it by its place. Only an answer to a question is accepted.
fn carry(tx: &mut Write, post: &PostRow, at: (&ItemRow, i32)) -> Result<(), Error> {
    let (item, n) = at;
    posts::relocate(tx, post, item.id, n)?;
    if post.accepted_at.is_some() && (n == 0 || item.kind != ItemKind::Question) {
        posts::set_accepted(tx, post.id, None)?;
        notices::remove_of_post_as(tx, (post.item_id, post.n), &[NoticeKind::Accepted])?;
    }
    // It may have been the beginning of something once.
    notices::remove_of_post_as(tx, (post.item_id, post.n), NoticeKind::OF_WHOLE)?;
    notices::carry(tx, (post.item_id, post.n), (item.id, n))?;
    deeds::carry(tx, (post.item_id, post.n), (item.id, n))?;
    changes::mark(tx, ChangeMark::Post(post.id));
    Ok(())
}

/// What is told of it: from where to where, and why.
pub(super) fn told(from: &ItemRow, to: &ItemRow, note: &str) -> String {
    let ways = format!("{} → {}", from.label(), to.label());
    match note {
        "" => ways,
        note => format!("{ways}: {note}"),
    }
}
