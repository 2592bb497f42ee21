//! Coming into a group: asking, being invited, and being offered to own it. Nobody is put into a group by another: who
//! asks is let in by an owner, who is invited says yes.

use domain::keeping_up::NoticeKind;
use domain::limits::JOIN_NOTE_MAX;
use domain::moment::days;
use domain::person::MemberStatus;
use domain::place::{Joining, Place};
use domain::rights::{self, Act, Actor};
use domain::{Check, GroupId, MemberId, Moment};
use store::members::MemberRow;
use store::places::{self as rows, CandidateRow, GroupRow};
use store::{Write, notices};

use super::groups::{find, managed};
use crate::people::{self, signed_in};
use crate::posting::{Spend, spend};
use crate::{Cx, Error};

mod inviting;
mod named;
mod shown;
mod told;

use inviting::is_waiting;
pub(crate) use inviting::waits;
pub use inviting::{answer, invite, offer, withdraw_invitation};
pub use shown::{Candidate, Door, Invitation, invitation};
pub(super) use shown::{candidates, door};

use told::{Told, answered, invited, request};

/// For how many days a no holds: who was not let in does not ask again, who said no is not invited again.
const REFUSAL_DAYS: u64 = 30;

/// What came of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// They are in it.
    In,
    /// An owner decides.
    Waits,
}

/// Asks to come into a group (field `note`), or comes into it when it is open or invited them.
///
/// Refused for guests and who may not see it; conflict `in-already`, `by-invitation` or `declined-lately`; too many
/// when the person asked as much today as one does.
pub fn ask_to_join(cx: &Cx, actor: &Actor, id: GroupId, note: &str) -> Result<Asked, Error> {
    let note = noted(note)?;
    let member = signed_in(actor)?.id;
    cx.store.write(|tx| {
        let group = held(tx, id)?;
        let place = group.facts();
        let before = rows::candidate(tx, id, member)?;
        // An invitation that holds no more opens no door.
        let invited = is_waiting(tx, cx.now(), id, before.as_ref())?;
        rights::may(
            actor,
            Act::Join {
                place: &place,
                invited,
            },
        )?;
        if rows::membership(tx, id, member)?.is_some() {
            return Err(Error::Conflict("in-already"));
        }
        let declined = |row: &CandidateRow| row.invited_by.is_none() && declined(row, cx.now());
        if before.as_ref().is_some_and(declined) {
            return Err(Error::Conflict("declined-lately"));
        }
        if invited || group.joining == Joining::Free {
            come_in(tx, cx, id, member, false)?;
            return Ok(Asked::In);
        }
        if group.joining == Joining::Invited {
            return Err(Error::Conflict("by-invitation"));
        }
        spend(tx, member, Spend::JoinRequest, cx.now())?;
        rows::set_candidate(tx, &asking(cx, id, member, &note))?;
        let owners = rows::group_owners(tx, id)?;
        let told = Told {
            event: request(id, member),
            kind: NoticeKind::GroupRequest,
            by: member,
        };
        told.tell(tx, cx, id, &owners)?;
        Ok(Asked::Waits)
    })
}

/// Takes back what the person asked.
///
/// Not found when they did not ask, or were answered.
pub fn withdraw_request(cx: &Cx, actor: &Actor, id: GroupId) -> Result<(), Error> {
    let member = signed_in(actor)?.id;
    cx.store.write(|tx| {
        rows::candidate(tx, id, member)?
            .filter(CandidateRow::asks)
            .ok_or(Error::NotFound)?;
        close(tx, id, member)
    })
}

/// Lets someone in who asked, or does not.
///
/// Refused for all who don't manage the group; conflict `request-over` when they took it back or were answered.
pub fn decide(cx: &Cx, actor: &Actor, id: GroupId, handle: &str, yes: bool) -> Result<(), Error> {
    let by = signed_in(actor)?.id;
    cx.store.write(|tx| {
        let (person, row) = open_with(tx, actor, id, handle)?
            .filter(|(person, row)| row.asks() && person.status == MemberStatus::Active)
            .ok_or(Error::Conflict("request-over"))?;
        if yes {
            return let_in(tx, cx, id, person.id, by);
        }
        refuse(tx, cx, &row)?;
        answered(cx, id, NoticeKind::GroupDeclined, by).tell(tx, cx, id, &[person.id])
    })
}

/// Nobody comes in by asking any more: what was asked is forgotten, and when the group hides, its new name is told to
/// nobody who was not let in.
pub(super) fn shut(tx: &mut Write, id: GroupId, listed: bool) -> Result<(), Error> {
    rows::remove_requests(tx, id)?;
    notices::remove_of_group(tx, id, NoticeKind::GroupRequest)?;
    if !listed {
        notices::remove_of_group(tx, id, NoticeKind::GroupDeclined)?;
    }
    Ok(())
}

/// Someone was taken out, and is told by whom: they don't come back by themselves for a while.
pub(super) fn keep_out(
    tx: &mut Write,
    cx: &Cx,
    id: GroupId,
    member: MemberId,
    by: Option<MemberId>,
) -> Result<(), Error> {
    refuse(tx, cx, &asking(cx, id, member, ""))?;
    match by {
        Some(by) => answered(cx, id, NoticeKind::GroupRemoved, by).tell(tx, cx, id, &[member]),
        None => Ok(()),
    }
}

/// Forgets what stands open between a person and a group, and who was told of it.
pub(super) fn close(tx: &mut Write, id: GroupId, member: MemberId) -> Result<(), Error> {
    rows::remove_candidate(tx, id, member)?;
    untell(tx, id, member)
}

/// Nobody is told any more of what stood open.
fn untell(tx: &mut Write, id: GroupId, member: MemberId) -> Result<(), Error> {
    notices::remove_event(tx, &request(id, member))?;
    Ok(notices::remove_event(tx, &invited(id, member))?)
}

/// Notes that it was answered with no.
fn refuse(tx: &mut Write, cx: &Cx, row: &CandidateRow) -> Result<(), Error> {
    untell(tx, row.group_id, row.member_id)?;
    let row = CandidateRow {
        declined_at: Some(cx.now()),
        ..row.clone()
    };
    Ok(rows::set_candidate(tx, &row)?)
}

/// Someone who asks to come in at this moment.
fn asking(cx: &Cx, group_id: GroupId, member_id: MemberId, note: &str) -> CandidateRow {
    CandidateRow {
        group_id,
        member_id,
        invited_by: None,
        owner: false,
        instead_of: None,
        note: note.to_owned(),
        created_at: cx.now(),
        declined_at: None,
    }
}

/// A person by handle and what stands open, or was refused, between them and a group that the actor manages.
fn open_with(
    tx: &mut Write,
    actor: &Actor,
    id: GroupId,
    handle: &str,
) -> Result<Option<(MemberRow, CandidateRow)>, Error> {
    held(tx, id)?;
    managed(tx, actor, id)?;
    let Some(person) = people::by_typed_handle(tx, handle)? else {
        return Ok(None);
    };
    let row = rows::candidate(tx, id, person.id)?;
    Ok(row.map(|row| (person, row)))
}

/// The group, and nobody else changes who is in it until this transaction ends.
fn held(tx: &mut Write, id: GroupId) -> Result<GroupRow, Error> {
    rows::hold(tx, Place::Group(id))?.ok_or(Error::NotFound)?;
    find(tx, id)
}

/// Puts someone in a group who said yes; an owner stays one.
fn come_in(
    tx: &mut Write,
    cx: &Cx,
    id: GroupId,
    member: MemberId,
    owner: bool,
) -> Result<(), Error> {
    close(tx, id, member)?;
    let owner = owner || rows::membership(tx, id, member)? == Some(true);
    Ok(rows::set_group_member(tx, id, member, owner, cx.now())?)
}

/// Puts someone in who asked, and tells them.
fn let_in(
    tx: &mut Write,
    cx: &Cx,
    id: GroupId,
    member: MemberId,
    by: MemberId,
) -> Result<(), Error> {
    come_in(tx, cx, id, member, false)?;
    answered(cx, id, NoticeKind::GroupJoined, by).tell(tx, cx, id, &[member])
}

fn declined(row: &CandidateRow, now: Moment) -> bool {
    row.declined_at
        .is_some_and(|at| now < at.after(days(REFUSAL_DAYS)))
}

fn noted(typed: &str) -> Result<String, Error> {
    let note = text::normalize(typed).trim().to_owned();
    let mut check = Check::new();
    check.max("note", &note, JOIN_NOTE_MAX);
    check.done()?;
    Ok(note)
}
