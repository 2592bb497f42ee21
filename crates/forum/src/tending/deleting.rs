//! Taking texts away and bringing them back, each by those who may.

use domain::item::{ItemFacts, State};
use domain::keeping_up::NoticeKind;
use domain::moderation::Target;
use domain::rights::{self, Act, Actor};
use domain::tending::Deed;
use domain::{ItemId, MemberId, PostId};
use store::changes::{self, ChangeMark};
use store::items::ItemRow;
use store::posts::{PostRow, ShownPost};
use store::{Read, Write, decisions, deeds, items, notices, places, posts};

use super::{has_others, note_deed, noted, recount, tell_of_opening, tend, trace};
use crate::items::{Posted, change};
use crate::moderation::{self, Removal};
use crate::people::signed_in;
use crate::posting::{Spend, spend};
use crate::{Cx, Error, prevention, replies};

/// Takes an item away; [`restore`] brings it back. Idempotent.
///
/// Refused when the person neither moderates it nor wrote it, and for who wrote it when others have replied. What someone else
/// wrote needs a ground and a reason: fields as [`Removal`].
pub fn delete(cx: &Cx, actor: &Actor, item: ItemId, why: &Removal) -> Result<Posted, Error> {
    let note = noted(&why.note)?;
    tend(cx, actor, item, |tx, row, facts, member| {
        spend(tx, member, Spend::Edit, cx.now())?;
        if row.state == State::Deleted {
            may_restore(tx, actor, facts, 0)?;
            let opening = change::opening(tx, item)?;
            taken_over(tx, cx, actor, (facts, &opening), member, why)?;
            return Ok(Posted::at(row));
        }
        let act = Act::Delete {
            item: facts,
            author: row.author_id,
            answered: has_others(tx, row, row.author_id)?,
        };
        rights::may(actor, act)?;
        let opening = change::opening(tx, item)?;
        if row.state == State::Hidden {
            withdrawn(tx, cx, member, &opening)?;
        }
        if opening.author_id != member {
            moderation::take_away(tx, cx, actor, &opening, why)?;
            return Ok(Posted::at(row));
        }
        places::hold(tx, facts.place)?;
        items::set_state(tx, row, State::Deleted)?;
        notices::remove_of_post_as(tx, (item, 0), &[NoticeKind::Restored])?;
        note_deed(tx, cx, actor, (row, 0), (Deed::Deleted, &note))?;
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
            let opening = change::opening(tx, item)?;
            own_stays(tx, (item, 0), &opening, member)?;
            moderation::not_decided(tx, opening.id)?;
            places::hold(tx, facts.place)?;
            let state = state_of_return(tx, cx, &opening)?;
            items::set_state(tx, row, state)?;
            moderation::follow(tx, cx, (row, &opening), state)?;
            trace(tx, cx, actor, (row, 0), (Deed::Restored, ""))?;
            tell_of_opening(tx, cx, item, NoticeKind::Restored, member)?;
            changes::mark(tx, ChangeMark::Item(item));
        }
        Ok(Posted::at(row))
    })
}

/// Takes a reply away; its place and number stay. Idempotent.
///
/// Refused when the person neither wrote it nor moderates the item. What someone else wrote needs a ground and a reason: fields
/// as [`Removal`].
pub fn delete_reply(cx: &Cx, actor: &Actor, post: PostId, why: &Removal) -> Result<Posted, Error> {
    let member = signed_in(actor)?.id;
    let note = noted(&why.note)?;
    cx.store.write(|tx| {
        let (row, facts, reply) = replies::to_change(tx, post)?;
        let act = Act::Delete {
            item: &facts,
            author: reply.author_id,
            answered: false,
        };
        rights::may(actor, act)?;
        spend(tx, member, Spend::Edit, cx.now())?;
        if reply.state == State::Hidden {
            withdrawn(tx, cx, member, &reply)?;
        }
        match reply.state {
            State::Live | State::Hidden if reply.author_id != member => {
                moderation::take_away(tx, cx, actor, &reply, why)?;
            }
            State::Live | State::Hidden => {
                set_reply(tx, &row, &reply, State::Deleted)?;
                note_deed(tx, cx, actor, (&row, reply.n), (Deed::Deleted, &note))?;
            }
            State::Deleted => {
                taken_over(tx, cx, actor, (&facts, &reply), member, why)?;
            }
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
            own_stays(tx, (row.id, reply.n), &reply, member)?;
            moderation::not_decided(tx, reply.id)?;
            let state = state_of_return(tx, cx, &reply)?;
            set_reply(tx, &row, &reply, state)?;
            moderation::follow(tx, cx, (&row, &reply), state)?;
            trace(tx, cx, actor, (&row, reply.n), (Deed::Restored, ""))?;
            crate::notices::tell_author(tx, cx, row.id, &reply, NoticeKind::Restored, member)?;
        }
        Ok(Posted::at_post(&row, reply.n))
    })
}

/// Takes a hidden text out of the queue when its author takes back what nobody else has read yet.
///
/// Refused for all other hidden texts: else who wrote it could bring back for all what moderation has hidden.
fn withdrawn(tx: &mut Write, cx: &Cx, member: MemberId, post: &PostRow) -> Result<(), Error> {
    if post.author_id != member || !prevention::waits(tx, post.id)? {
        return Err(Error::Refused(rights::Refusal::NotAllowed));
    }
    moderation::closed(tx, cx, (Target::Post, post.id.0))
}

/// How a text comes back: what was not looked at yet before it went waits for that again.
fn state_of_return(tx: &mut Write, cx: &Cx, post: &PostRow) -> Result<State, Error> {
    if !prevention::waits(tx, post.id)? {
        return Ok(State::Live);
    }
    moderation::held(tx, cx, post)?;
    Ok(State::Hidden)
}

/// Has a text be in this state, by a decision; its item is held. An opening stands and goes with its item.
pub(crate) fn set_state(
    tx: &mut Write,
    row: &ItemRow,
    post: &PostRow,
    state: State,
) -> Result<(), Error> {
    if post.n > 0 {
        return set_reply(tx, row, post, state);
    }
    places::hold(tx, row.place()?)?;
    items::set_state(tx, row, state)?;
    notices::remove_of_post_as(tx, (row.id, 0), &[NoticeKind::Restored])?;
    changes::mark(tx, ChangeMark::Item(row.id));
    Ok(())
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

pub(super) fn may_restore(
    r: &mut Read,
    actor: &Actor,
    facts: &ItemFacts,
    n: i32,
) -> Result<(), Error> {
    let by = deeds::deleters(r, facts.id)?.get(&n).copied();
    Ok(rights::may(actor, Act::Restore { item: facts, by })?)
}

/// Whether an opening that is gone comes back for someone who may bring it back: not when a decision took it away, which is
/// undone at its case, and not when others took away what is their own.
pub(crate) fn comes_back(
    r: &mut Read,
    actor: &Actor,
    item: ItemId,
    opening: &ShownPost,
) -> Result<bool, Error> {
    let author = opening.author_id;
    if actor.id() == Some(author) {
        let by = deeds::deleters(r, item)?.get(&0).copied();
        if by.is_some_and(|by| by != author) {
            return Ok(false);
        }
    }
    Ok(decisions::in_force(r, opening.id)?.is_none())
}

/// What others took away of someone's own text they don't bring back, also who moderates there. Conflict `own-text`.
fn own_stays(
    r: &mut Read,
    (item, n): (ItemId, i32),
    post: &PostRow,
    member: MemberId,
) -> Result<(), Error> {
    let by = deeds::deleters(r, item)?.get(&n).copied();
    match post.author_id == member && by.is_some_and(|by| by != member) {
        true => Err(Error::Conflict("own-text")),
        false => Ok(()),
    }
}

/// A moderator who takes away what its author took away already takes the coming back away too. What was decided before
/// stays so.
fn taken_over(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    (facts, post): (&ItemFacts, &PostRow),
    member: MemberId,
    why: &Removal,
) -> Result<(), Error> {
    let live = ItemFacts {
        state: State::Live,
        ..facts.clone()
    };
    let by = deeds::deleters(tx, facts.id)?.get(&post.n).copied();
    let other = by != Some(member) && post.author_id != member;
    if !other || rights::may(actor, Act::Lock(&live)).is_err() {
        return Ok(());
    }
    match decisions::in_force(tx, post.id)? {
        Some(_) => Ok(()),
        None => moderation::take_away(tx, cx, actor, post, why),
    }
}
