//! Tending: close, pin, move, change the kind, take away and bring back. Each leaves a trace in the history, and no
//! address ever stops leading where it led.

use domain::item::{ItemFacts, ItemKind, SpineLabel, State};
use domain::job::Job;
use domain::keeping_up::NoticeKind;
use domain::limits::NOTE_MAX;
use domain::place::{Audience, Place, opens_to_more};
use domain::rights::{self, Act, Actor};
use domain::tending::Deed;
use domain::{Check, DeedId, ItemId, MemberId, PostId, Problem, calendar};
use store::changes::{self, ChangeMark};
use store::deeds::{self, DeedRow};
use store::items::ItemRow;
use store::posts::PostRow;
use store::{Read, Write, adoptions, drafts, items, notices, places, posts};

use crate::history::fields::Fields;
use crate::items::change::{self, Changed, Editor};
use crate::items::{Posted, new, rows, shown_title};
use crate::people::signed_in;
use crate::posting::{Spend, Text, enqueue, spend};
use crate::views;
use crate::{Cx, Error, replies, topics};

mod parting;
mod traces;

pub use parting::{Split, merge, split};
pub use traces::{DeletedView, deleted};
pub(crate) use traces::{closing, reads_reason};

/// The key of the problem that a move can't be taken back: no mistake, but a question.
pub const NARROWS: &str = "narrows";

/// Between the labels in the note of a change of kind.
const CHANGED: &str = " → ";

/// Items that stand on top of a place at once, at most.
const PINNED_SHOWN: i64 = 3;

/// What someone may do with an item beside reading and editing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TendMay {
    /// Close it and open it again.
    pub lock: bool,
    /// Have it stand on top of its place.
    pub pin: bool,
    /// Take it elsewhere, or make it another kind.
    pub relocate: bool,
    /// Take it away.
    pub delete: bool,
    /// Take replies out of it, or make it one with another topic.
    pub part: bool,
}

impl TendMay {
    /// Whether there is anything.
    pub fn anything(self) -> bool {
        self.lock || self.pin || self.relocate || self.delete || self.part
    }
}

/// What the page for tending an item begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToTend {
    /// The item.
    pub id: ItemId,
    /// Its title.
    pub title: String,
    /// Its address.
    pub path: String,
    /// What it is.
    pub kind: ItemKind,
    /// Where it stands.
    pub place: Place,
    /// For whom.
    pub audience: Audience,
    /// Whether the reader wrote it.
    pub own: bool,
    /// Whether it was taken away.
    pub deleted: bool,
    /// Whether it takes no replies.
    pub locked: bool,
    /// The last day that it stands on top of its place, as `2026-05-01`; empty when it doesn't.
    pub pinned_until: String,
    /// The version, for moving it.
    pub version: i64,
    /// The other kinds of topic that the reader may make of it.
    pub kinds: Vec<ItemKind>,
    /// The kinds of topic that replies taken out of it may become.
    pub parts: Vec<ItemKind>,
    /// Live replies.
    pub replies: i32,
    /// What the reader may do.
    pub may: TendMay,
}

/// What the page for tending an item begins with.
///
/// Refused when there is nothing that the person may do with it.
pub fn to_tend(cx: &Cx, actor: &Actor, item: ItemId) -> Result<ToTend, Error> {
    signed_in(actor)?;
    let now = cx.now();
    cx.store.read(|r| {
        let (row, facts) = change::find(r, item)?;
        rights::may(actor, Act::Read(&facts))?;
        let may = may(r, actor, &row, &facts)?;
        if !may.anything() {
            return Err(Error::Refused(rights::Refusal::NotAllowed));
        }
        let place = places::by_ids(r, &[facts.place])?.pop();
        let place = place.ok_or_else(|| Error::Broken(format!("item {item} has no place")))?;
        let takes = |kind: &ItemKind| {
            let act = Act::Post {
                place: &place.facts,
                kind: *kind,
                audience: row.audience,
            };
            !kind.is_article() && rights::may(actor, act).is_ok()
        };
        let fits = |kind: &ItemKind| *kind != row.kind && takes(kind);
        let parts = if may.part && row.replies > 0 {
            ItemKind::ALL.iter().copied().filter(takes).collect()
        } else {
            Vec::new()
        };
        let free = row.accepted == 0 && row.adoptions == 0;
        let kinds = if may.relocate && free {
            ItemKind::ALL.iter().copied().filter(fits).collect()
        } else {
            Vec::new()
        };
        let pinned = row.pinned_until.filter(|until| *until > now);
        Ok(ToTend {
            id: row.id,
            path: row.path(),
            kinds,
            parts,
            replies: row.replies,
            kind: row.kind,
            place: row.place()?,
            audience: row.audience,
            own: actor.id() == Some(row.author_id),
            deleted: row.state == State::Deleted,
            locked: row.locked,
            pinned_until: pinned.map(calendar::to_last_day).unwrap_or_default(),
            version: row.version,
            title: shown_title(r, actor, &row)?,
            may,
        })
    })
}

/// What someone may do with an item; one query, and none for visitors.
pub(crate) fn may(
    r: &mut Read,
    actor: &Actor,
    row: &ItemRow,
    facts: &ItemFacts,
) -> Result<TendMay, Error> {
    let Some(member) = actor.id() else {
        return Ok(TendMay::default());
    };
    let own = row.author_id == member;
    let answered = own && has_others(r, row, member)?;
    let ever = own && posts::others_ever_replied(r, row.id, member)?;
    let may = |act| rights::may(actor, act).is_ok();
    Ok(TendMay {
        lock: may(Act::Lock(facts)),
        pin: may(Act::Pin(facts)),
        relocate: !row.kind.is_article()
            && may(Act::Move {
                item: facts,
                answered: ever,
            }),
        delete: may(Act::Delete {
            item: facts,
            author: row.author_id,
            answered,
        }),
        part: may(Act::Move {
            item: facts,
            answered: true,
        }),
    })
}

/// Whether others wrote something that hangs on an item: replies, or how it went elsewhere.
fn has_others(r: &mut Read, row: &ItemRow, member: MemberId) -> Result<bool, Error> {
    Ok(posts::others_replied(r, row.id, member)? || adoptions::others_said(r, row.id, member)?)
}

/// Closes an item for replies, or (`locked` false) opens it. Idempotent.
///
/// Refused for all who don't moderate it.
pub fn lock(
    cx: &Cx,
    actor: &Actor,
    item: ItemId,
    locked: bool,
    note: &str,
) -> Result<Posted, Error> {
    let note = noted(note)?;
    tend(cx, actor, item, |tx, row, facts, member| {
        rights::may(actor, Act::Lock(facts))?;
        spend(tx, member, Spend::Edit, cx.now())?;
        if row.locked != locked {
            items::set_locked(tx, item, locked)?;
            let deed = if locked { Deed::Locked } else { Deed::Unlocked };
            trace(tx, cx, (item, 0), deed, member, &note)?;
        }
        Ok(Posted::at(row))
    })
}

/// Has an item stand on top of its place through this day (`until`, as `2026-05-01`); empty takes it down, and is
/// a problem where nothing stands on top.
///
/// Refused for all who neither curate nor moderate it.
pub fn pin(cx: &Cx, actor: &Actor, item: ItemId, until: &str) -> Result<Posted, Error> {
    let now = cx.now();
    let mut check = Check::new();
    let end = match until.trim() {
        "" => None,
        typed => {
            let end = calendar::end_of_day(typed);
            check.when(end.is_none(), "until", "no-date");
            check.when(end.is_some_and(|end| end <= now), "until", "date-past");
            end
        }
    };
    check.done()?;
    tend(cx, actor, item, |tx, row, facts, member| {
        rights::may(actor, Act::Pin(facts))?;
        spend(tx, member, Spend::Edit, cx.now())?;
        let pinned = row.pinned_until.filter(|until| *until > now);
        if pinned.is_none() && end.is_none() {
            return Err(Error::Invalid(vec![Problem::new("until", "empty")]));
        }
        if pinned != end {
            items::set_pinned(tx, item, end)?;
            let deed = if end.is_some() {
                Deed::Pinned
            } else {
                Deed::Unpinned
            };
            let note = end.map(calendar::to_last_day).unwrap_or_default();
            trace(tx, cx, (item, 0), deed, member, &note)?;
        }
        Ok(Posted::at(row))
    })
}

/// What stands on top of a place, as far as the reader may read it.
pub fn pinned(cx: &Cx, actor: &Actor, place: Place) -> Result<Vec<views::ItemRow>, Error> {
    let (scope, now) = (rights::scope(actor), cx.now());
    cx.store.read(|r| {
        let found = items::pinned(r, &scope, place, now, PINNED_SHOWN)?;
        rows(r, actor, found)
    })
}

/// Where a topic goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relocation {
    /// The version that was seen.
    pub version: i64,
    /// Where to; `None` leaves it where it is.
    pub place: Option<Place>,
    /// For whom; `None` takes what the place allows at most, when it goes elsewhere.
    pub audience: Option<Audience>,
    /// Why, may be empty.
    pub note: String,
    /// Whether the person knows that it can't be taken back: from where fewer read replies of others, these never
    /// open to more again.
    pub sure: bool,
}

/// Takes a topic to another place, or makes it for others. Fields `place`, `audience`, `note`, and `sure` (key [`NARROWS`]). It is a version like
/// every other change. Articles are moved by editing them.
///
/// Refused when the person neither wrote it nor curates or moderates it, and as starting a topic there; invalid when
/// it would show replies of others to people for whom they were not written, or take it from who wrote in it; stale
/// when it has another version.
pub fn relocate(cx: &Cx, actor: &Actor, item: ItemId, to: &Relocation) -> Result<Posted, Error> {
    let note = noted(&to.note)?;
    tend(cx, actor, item, |tx, row, facts, member| {
        if row.kind.is_article() {
            return Err(Error::NotFound);
        }
        may_move(tx, actor, facts, member)?;
        let place = to.place.unwrap_or(facts.place);
        let audience = to
            .audience
            .or((place == facts.place).then_some(facts.audience));
        let audience = if place == facts.place {
            topics::settle(tx, actor, place, row.kind, audience)?
        } else {
            topics::settle_new(tx, actor, place, row.kind, audience)?
        };
        if (place, audience) == (facts.place, facts.audience) {
            return Ok(Posted::at(row));
        }
        let there = ItemFacts {
            place,
            audience,
            ..facts.clone()
        };
        if row.locked {
            // Nobody closes a topic where they may and carries it to where they may not.
            rights::may(actor, Act::Lock(&there))?;
        }
        let field = if place == facts.place {
            "audience"
        } else {
            "place"
        };
        change::keeps_writers(tx, cx, actor, (facts, &there), field)?;
        let opening = change::opening(tx, item)?;
        if row.version != to.version {
            return Err(change::stale(row, &opening));
        }
        let for_good = opens_to_more((place, audience), (facts.place, facts.audience))
            && posts::others_ever_replied(tx, item, row.author_id)?;
        if for_good && !to.sure {
            return Err(Error::invalid("sure", NARROWS));
        }
        spend(tx, member, Spend::Edit, cx.now())?;
        let before = Fields::of_topic(tx, row)?;
        let changed = Changed {
            row: ItemRow {
                category_id: place.category(),
                group_id: place.group(),
                audience,
                ..row.clone()
            },
            text: &Text::kept(&opening, row),
        };
        let by = Editor {
            id: member,
            at: cx.now(),
            note: &note,
        };
        let moved = change::change(tx, cx, (row, &opening, &before), changed, &by)?;
        trace(tx, cx, (item, 0), Deed::Moved, member, &note)?;
        Ok(Posted::at(&moved))
    })
}

/// Makes a topic another kind of topic. It gets the label of that kind that it had before, else a new one; the one of
/// now leads there. Field `kind`.
///
/// Refused as [`relocate`], and as starting a topic of that kind where it stands.
pub fn change_kind(
    cx: &Cx,
    actor: &Actor,
    item: ItemId,
    kind: Option<ItemKind>,
) -> Result<Posted, Error> {
    let kind = kind
        .filter(|kind| !kind.is_article())
        .ok_or(Error::invalid("kind", "not-a-choice"))?;
    tend(cx, actor, item, |tx, row, facts, member| {
        if row.kind.is_article() {
            return Err(Error::NotFound);
        }
        may_move(tx, actor, facts, member)?;
        if row.kind == kind {
            return Ok(Posted::at(row));
        }
        // Else answers and what others do with them would hang on something that has none.
        if row.accepted > 0 || row.adoptions > 0 {
            return Err(Error::invalid("kind", "has-answers"));
        }
        topics::settle(tx, actor, facts.place, kind, Some(facts.audience))?;
        spend(tx, member, Spend::Edit, cx.now())?;
        let mut own = own_labels(tx, item)?.into_iter();
        let label = match own.find(|label| label.kind == kind) {
            Some(own) => {
                items::set_kind(tx, item, own)?;
                own
            }
            None => {
                let label = new::next_label(tx, kind)?;
                items::set_label(tx, item, label)?;
                label
            }
        };
        let there = label.path();
        drafts::carry(tx, &row.label().path(), |behind| {
            Some(format!("{there}{behind}"))
        })?;
        let note = format!("{}{CHANGED}{label}", row.label());
        trace(tx, cx, (item, 0), Deed::ChangedKind, member, &note)?;
        tell_of_opening(tx, cx, item, NoticeKind::ChangedKind, member)?;
        changes::mark(tx, ChangeMark::Item(item));
        let row = items::find(tx, item)?.ok_or(Error::NotFound)?;
        Ok(Posted::at(&row))
    })
}

/// The labels that an item had as another kind: its own, not those of topics that were made one with it.
pub(crate) fn own_labels(r: &mut Read, item: ItemId) -> Result<Vec<SpineLabel>, Error> {
    let deeds = deeds::of(r, item, 0)?;
    let changes = deeds.iter().filter(|deed| deed.kind == Deed::ChangedKind);
    let labels = changes.flat_map(|deed| deed.note.split(CHANGED));
    Ok(labels.filter_map(|label| label.parse().ok()).collect())
}

/// Takes an item away; [`restore`] brings it back. Idempotent.
///
/// Refused when the person neither moderates it nor wrote it, and for who wrote it when others have replied.
pub fn delete(cx: &Cx, actor: &Actor, item: ItemId, note: &str) -> Result<Posted, Error> {
    let note = noted(note)?;
    tend(cx, actor, item, |tx, row, facts, member| {
        spend(tx, member, Spend::Edit, cx.now())?;
        if row.state == State::Deleted {
            may_restore(tx, actor, facts, 0)?;
            taken_over(tx, cx, actor, facts, 0, member, &note)?;
            return Ok(Posted::at(row));
        }
        let act = Act::Delete {
            item: facts,
            author: row.author_id,
            answered: has_others(tx, row, row.author_id)?,
        };
        rights::may(actor, act)?;
        // Else who wrote it could bring back for all what moderation has hidden.
        if row.state == State::Hidden {
            return Err(Error::Refused(rights::Refusal::NotAllowed));
        }
        places::hold(tx, facts.place)?;
        items::set_state(tx, row, State::Deleted)?;
        trace(tx, cx, (item, 0), Deed::Deleted, member, &note)?;
        changes::mark(tx, ChangeMark::Item(item));
        Ok(Posted::at(row))
    })
}

/// Brings an item back that was taken away. Idempotent.
///
/// Refused when the person neither took it away nor moderates it.
pub fn restore(cx: &Cx, actor: &Actor, item: ItemId) -> Result<Posted, Error> {
    tend(cx, actor, item, |tx, row, facts, member| {
        may_restore(tx, actor, facts, 0)?;
        spend(tx, member, Spend::Edit, cx.now())?;
        if row.state == State::Deleted {
            places::hold(tx, facts.place)?;
            items::set_state(tx, row, State::Live)?;
            notices::remove_of_post_as(tx, (item, 0), NoticeKind::Deleted)?;
            trace(tx, cx, (item, 0), Deed::Restored, member, "")?;
            tell_of_opening(tx, cx, item, NoticeKind::Restored, member)?;
            changes::mark(tx, ChangeMark::Item(item));
        }
        Ok(Posted::at(row))
    })
}

/// Takes a reply away; its place and number stay. `note` says why, and may be empty. Idempotent.
///
/// Refused when the person neither wrote it nor moderates the item.
pub fn delete_reply(cx: &Cx, actor: &Actor, post: PostId, note: &str) -> Result<Posted, Error> {
    let member = signed_in(actor)?.id;
    let note = noted(note)?;
    cx.store.write(|tx| {
        let (row, facts, reply) = replies::to_change(tx, post)?;
        let act = Act::Delete {
            item: &facts,
            author: reply.author_id,
            answered: false,
        };
        rights::may(actor, act)?;
        spend(tx, member, Spend::Edit, cx.now())?;
        match reply.state {
            State::Live => {
                set_reply(tx, &row, &reply, State::Deleted)?;
                trace(tx, cx, (row.id, reply.n), Deed::Deleted, member, &note)?;
            }
            State::Deleted => taken_over(tx, cx, actor, &facts, reply.n, member, &note)?,
            State::Hidden => return Err(Error::Refused(rights::Refusal::NotAllowed)),
        }
        Ok(Posted::at_post(&row, reply.n))
    })
}

/// Brings a reply back that was taken away. Idempotent.
///
/// Refused when the person neither took it away nor moderates the item.
pub fn restore_reply(cx: &Cx, actor: &Actor, post: PostId) -> Result<Posted, Error> {
    let member = signed_in(actor)?.id;
    cx.store.write(|tx| {
        let (row, facts, reply) = replies::to_change(tx, post)?;
        may_restore(tx, actor, &facts, reply.n)?;
        spend(tx, member, Spend::Edit, cx.now())?;
        if reply.state == State::Deleted {
            set_reply(tx, &row, &reply, State::Live)?;
            trace(tx, cx, (row.id, reply.n), Deed::Restored, member, "")?;
            let written = (reply.id, reply.author_id);
            crate::notices::tell_author(tx, cx, written, NoticeKind::Restored, member)?;
        }
        Ok(Posted::at_post(&row, reply.n))
    })
}

/// Changes whether a reply is there, and the counts of its item, which is held.
fn set_reply(tx: &mut Write, row: &ItemRow, reply: &PostRow, state: State) -> Result<(), Error> {
    posts::set_state(tx, reply.id, state)?;
    recount(tx, row, row.last_n)?;
    // What was told of it, also that it was gone, is over.
    notices::remove_of_post(tx, row.id, reply.n)?;
    if reply.accepted_at.is_some() {
        changes::mark(tx, ChangeMark::Item(row.id));
    }
    changes::mark(tx, ChangeMark::Post(reply.id));
    Ok(())
}

/// Counts what stands in an item that is held, with this highest number.
fn recount(tx: &mut Write, row: &ItemRow, last_n: i32) -> Result<(), Error> {
    let (replies, accepted) = posts::counts_of(tx, row.id)?;
    let latest = posts::latest_of(tx, row.id)?;
    let counted = ItemRow {
        replies,
        accepted,
        last_n,
        last_reply_at: latest.map(|(at, _)| at),
        last_reply_by: latest.map(|(_, by)| by),
        active_at: latest.map_or(row.created_at, |(at, _)| at.max(row.created_at)),
        ..row.clone()
    };
    items::set_counts(tx, &counted)?;
    Ok(adoptions::recount_item(tx, row.id)?)
}

/// Runs `f` on an item that is held for this transaction.
fn tend(
    cx: &Cx,
    actor: &Actor,
    item: ItemId,
    mut f: impl FnMut(&mut Write, &ItemRow, &ItemFacts, MemberId) -> Result<Posted, Error>,
) -> Result<Posted, Error> {
    let member = signed_in(actor)?.id;
    cx.store.write(|tx| {
        let (row, facts) = change::to_change(tx, item)?;
        f(tx, &row, &facts, member)
    })
}

fn may_restore(r: &mut Read, actor: &Actor, facts: &ItemFacts, n: i32) -> Result<(), Error> {
    let by = deeds::deleters(r, facts.id)?.get(&n).copied();
    Ok(rights::may(actor, Act::Restore { item: facts, by })?)
}

/// Has who began an item told what someone else does with it.
fn tell_of_opening(
    tx: &mut Write,
    cx: &Cx,
    item: ItemId,
    what: NoticeKind,
    by: MemberId,
) -> Result<(), Error> {
    let opening = change::opening(tx, item)?;
    crate::notices::tell_author(tx, cx, (opening.id, opening.author_id), what, by)
}

/// A moderator who takes away what its author took away already takes the coming back away too.
fn taken_over(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    facts: &ItemFacts,
    n: i32,
    member: MemberId,
    note: &str,
) -> Result<(), Error> {
    let live = ItemFacts {
        state: State::Live,
        ..facts.clone()
    };
    let by = deeds::deleters(tx, facts.id)?.get(&n).copied();
    if by != Some(member) && rights::may(actor, Act::Lock(&live)).is_ok() {
        trace(tx, cx, (facts.id, n), Deed::Deleted, member, note)?;
    }
    Ok(())
}

fn may_move(r: &mut Read, actor: &Actor, facts: &ItemFacts, member: MemberId) -> Result<(), Error> {
    let answered = posts::others_ever_replied(r, facts.id, member)?;
    let act = Act::Move {
        item: facts,
        answered,
    };
    Ok(rights::may(actor, act)?)
}

fn noted(typed: &str) -> Result<String, Error> {
    let mut check = Check::new();
    let note = check.optional_line("note", typed, NOTE_MAX);
    check.done()?;
    Ok(note.unwrap_or_default())
}

fn trace(
    tx: &mut Write,
    cx: &Cx,
    (item_id, n): (ItemId, i32),
    kind: Deed,
    by_id: MemberId,
    note: &str,
) -> Result<(), Error> {
    let id = DeedId(cx.id());
    let item = items::find(tx, item_id)?.ok_or(Error::NotFound)?;
    let row = DeedRow {
        id,
        item_id,
        n,
        kind,
        by_id,
        note: note.to_owned(),
        created_at: cx.now(),
        audience: Some(item.audience),
        group_id: item.group_id,
    };
    deeds::add(tx, &row)?;
    if matches!(kind, Deed::Moved | Deed::Locked | Deed::Deleted) {
        enqueue(tx, cx, &Job::NotifyDeed { deed: id })?;
    }
    Ok(())
}
