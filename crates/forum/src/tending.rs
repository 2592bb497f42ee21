//! Tending: close, pin, move, change the kind, take away and bring back. Each leaves a trace in the history, and no
//! address ever stops leading where it led.

use domain::item::{ItemFacts, ItemKind, State};
use domain::job::Job;
use domain::keeping_up::NoticeKind;
use domain::limits::{NOTE_MAX, SLOW_MINUTES};
use domain::place::{Audience, Place};
use domain::rights::{self, Act, Actor};
use domain::tending::Deed;
use domain::{Check, DeedId, ItemId, MemberId, Moment, PostId, Problem, calendar};
use store::deeds::{self, DeedRow};
use store::items::ItemRow;
use store::{Read, Write, adoptions, items, notices, places, posts};

use crate::items::change::{self};
use crate::items::{Posted, rows, shown_title};
use crate::people::signed_in;
use crate::posting::{Spend, enqueue, spend};
use crate::views;
use crate::{Cx, Error};

mod deleting;
mod logging;
mod moving;
mod parting;
mod traces;
mod unmerging;

use deleting::may_restore;
pub(crate) use deleting::{comes_back, set_state};
pub use deleting::{delete, delete_reply, restore, restore_reply};
pub(crate) use logging::edited as log_edited;
pub(crate) use moving::own_labels;
pub use moving::{NARROWS, Relocation, change_kind, relocate};
pub use parting::{Split, merge, split};
pub use traces::{DeletedView, deleted};
pub(crate) use traces::{closing, names_doer, reads_reason};
pub use unmerging::{MergedLately, unmerge};

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
    /// Its opening.
    pub opening: PostId,
    /// Whether the reader wrote it.
    pub own: bool,
    /// Whether it was taken away.
    pub deleted: bool,
    /// Whether the reader brings it back here: what a decision took away comes back with that alone.
    pub restores: bool,
    /// Whether it takes no replies.
    pub locked: bool,
    /// In how many minutes one person replies once; 0 for as they like.
    pub slow: i32,
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
    /// The topics that were made one with it lately, when the reader may take them out again.
    pub merged: Vec<MergedLately>,
    /// Whether the reader curates it.
    pub curates: bool,
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
        let opening = change::opening(r, row.id)?.shown;
        let deleted = row.state == State::Deleted;
        Ok(ToTend {
            id: row.id,
            path: row.path(),
            kinds,
            parts,
            replies: row.replies,
            kind: row.kind,
            place: row.place()?,
            audience: row.audience,
            opening: opening.id,
            own: actor.id() == Some(row.author_id),
            deleted,
            restores: deleted && comes_back(r, actor, row.id, &opening)?,
            locked: row.locked,
            slow: items::slow_of(r, row.id)?.unwrap_or_default(),
            pinned_until: pinned.map(calendar::to_last_day).unwrap_or_default(),
            version: row.version,
            title: shown_title(r, actor, &row)?,
            merged: match may.part {
                true => unmerging::merged_lately(r, cx, actor, (&row, &facts))?,
                false => Vec::new(),
            },
            curates: rights::may(actor, Act::Curate(&facts)).is_ok(),
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
            let last = deeds::latest(tx, item, Deed::Locked)?;
            let others = last.is_some_and(|deed| deed.by_id != member);
            if !locked && row.author_id == member && others {
                return Err(Error::Conflict("own-text"));
            }
            items::set_locked(tx, item, locked)?;
            let deed = if locked { Deed::Locked } else { Deed::Unlocked };
            // It is closed no more, or anew.
            notices::remove_of_post_as(tx, (item, 0), &[NoticeKind::Closed])?;
            trace(tx, cx, actor, (row, 0), (deed, &note))?;
        }
        Ok(Posted::at(row))
    })
}

/// Has one person reply in an item once in so many minutes, of [`SLOW_MINUTES`]; 0 for as they like. Idempotent. Field `slow`.
///
/// Refused for all who don't moderate it.
pub fn slow(cx: &Cx, actor: &Actor, item: ItemId, minutes: i32) -> Result<Posted, Error> {
    if minutes != 0 && !SLOW_MINUTES.contains(&minutes) {
        return Err(Error::invalid("slow", "choice"));
    }
    let minutes = (minutes != 0).then_some(minutes);
    tend(cx, actor, item, |tx, row, facts, member| {
        rights::may(actor, Act::Lock(facts))?;
        spend(tx, member, Spend::Edit, cx.now())?;
        if items::slow_of(tx, item)? != minutes {
            items::set_slow(tx, item, minutes)?;
            let deed = match minutes {
                Some(_) => Deed::Slowed,
                None => Deed::Unslowed,
            };
            trace(tx, cx, actor, (row, 0), (deed, ""))?;
        }
        Ok(Posted::at(row))
    })
}

/// Asks that someone does not reply sooner in a slow topic than its moderators want. Invalid (`body`, `slow-topic`).
pub(crate) fn not_too_soon(
    r: &mut Read,
    actor: &Actor,
    (row, facts): (&ItemRow, &ItemFacts),
    now: Moment,
) -> Result<(), Error> {
    let Some(minutes) = items::slow_of(r, row.id)? else {
        return Ok(());
    };
    let moderates = rights::may(actor, Act::Lock(facts)).is_ok();
    let Some(member) = actor.id().filter(|_| !moderates) else {
        return Ok(());
    };
    let pause = domain::moment::minutes(u64::from(minutes.unsigned_abs()));
    match posts::replied_last(r, row.id, member)? {
        Some(last) if now < last.after(pause) => {
            let left = last.after(pause).since(now).as_secs().div_ceil(60);
            let problem = Problem::new("body", "slow-topic").with("minutes", left);
            Err(Error::Invalid(vec![problem]))
        }
        _ => Ok(()),
    }
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
            trace(tx, cx, actor, (row, 0), (deed, &note))?;
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

/// Counts what stands in an item that is held, with this highest number.
pub(crate) fn recount(tx: &mut Write, row: &ItemRow, last_n: i32) -> Result<(), Error> {
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

/// Has who began an item told what someone else does with it.
fn tell_of_opening(
    tx: &mut Write,
    cx: &Cx,
    item: ItemId,
    what: NoticeKind,
    by: MemberId,
) -> Result<(), Error> {
    let opening = change::opening(tx, item)?;
    crate::notices::tell_author(tx, cx, item, &opening, what, by)
}

fn noted(typed: &str) -> Result<String, Error> {
    let mut check = Check::new();
    let note = check.optional_line("note", typed, NOTE_MAX);
    check.done()?;
    Ok(note.unwrap_or_default())
}

/// Keeps what was done to an item, or a reply of it, where it stands now; in the audit log too when someone else wrote it.
fn trace(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    (item, n): (&ItemRow, i32),
    (kind, note): (Deed, &str),
) -> Result<(), Error> {
    logging::log(tx, cx, actor, (item, n), (kind, note))?;
    note_deed(tx, cx, actor, (item, n), (kind, note))
}

/// As [`trace`] without the log.
fn note_deed(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    (item, n): (&ItemRow, i32),
    (kind, note): (Deed, &str),
) -> Result<(), Error> {
    let id = DeedId(cx.id());
    let row = DeedRow {
        id,
        item_id: item.id,
        n,
        kind,
        by_id: signed_in(actor)?.id,
        note: note.to_owned(),
        created_at: cx.now(),
        audience: Some(item.audience),
        group_id: item.group_id,
    };
    deeds::add(tx, &row)?;
    if matches!(kind, Deed::Moved | Deed::Locked) {
        enqueue(tx, cx, &Job::NotifyDeed { deed: id })?;
    }
    Ok(())
}
