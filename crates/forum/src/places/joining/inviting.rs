//! Inviting people into a group, offering it to someone, and their answers.

use domain::keeping_up::NoticeKind;
use domain::limits::GROUP_INVITATIONS_AT_ONCE;
use domain::rights::{self, Act, Actor};
use domain::{Check, GroupId, MemberId, Moment, Problem};
use store::places::{self as rows, CandidateRow};
use store::{Read, Write, members};

use super::named::named;
use super::told::{Told, invited, replied};
use super::{asking, close, come_in, declined, held, let_in, noted, open_with, refuse, untell};
use crate::people::{self, signed_in};
use crate::places::groups::managed;
use crate::posting::{Spend, spend};
use crate::{Cx, Error};

/// Of what stands open of a group so many are looked at: a group is offered to few people at once.
const OFFERS: i64 = 500;

/// Invites people by name or handle (field `handles`, separated by commas; field `note`). Who asked is let in at
/// once, who is in it or invited already is left alone. How many were invited or let in.
///
/// Refused for all who don't manage the group; too many when the person invited as many today as one does.
pub fn invite(
    cx: &Cx,
    actor: &Actor,
    id: GroupId,
    typed: &str,
    note: &str,
) -> Result<usize, Error> {
    let note = noted(note)?;
    let by = signed_in(actor)?.id;
    cx.store.write(|tx| {
        held(tx, id)?;
        managed(tx, actor, id)?;
        let mut done = 0;
        for person in invitees(tx, cx, actor, id, typed)? {
            spend(tx, by, Spend::GroupInvitation, cx.now())?;
            done += 1;
            let before = rows::candidate(tx, id, person)?;
            if before.as_ref().is_some_and(CandidateRow::asks) {
                let_in(tx, cx, id, person, by)?;
                continue;
            }
            let row = CandidateRow {
                invited_by: Some(by),
                ..asking(cx, id, person, &note)
            };
            open(tx, cx, &row, NoticeKind::GroupInvited)?;
        }
        Ok(done)
    })
}

/// Offers a group to someone by name or handle (field `handle`); with `instead`, who offers it is no owner any more once they
/// said yes.
///
/// Refused for all but its owners, and network moderators when it has none; guests own no group (`owner-guest`).
pub fn offer(
    cx: &Cx,
    actor: &Actor,
    id: GroupId,
    handle: &str,
    instead: bool,
) -> Result<(), Error> {
    let by = signed_in(actor)?.id;
    cx.store.write(|tx| {
        let group = held(tx, id)?;
        rights::may(actor, Act::SeePlace(&group.facts()))?;
        may_offer(tx, actor, id)?;
        let mut named = named(tx, actor, "handle", handle)?;
        let person = match (named.pop(), named.is_empty()) {
            (Some(person), true) => person,
            _ => return Err(Error::invalid("handle", "one-person")),
        };
        if person.guest_until.is_some() {
            return Err(Error::invalid("handle", "owner-guest"));
        }
        if rows::membership(tx, id, person.id)? == Some(true) {
            return Err(Error::invalid("handle", "owner-already"));
        }
        spend(tx, by, Spend::GroupInvitation, cx.now())?;
        // Who asked to come in waits no longer: they are asked more than that.
        let row = CandidateRow {
            invited_by: Some(by),
            owner: true,
            instead_of: Some(by).filter(|_| instead),
            ..asking(cx, id, person.id, "")
        };
        open(tx, cx, &row, NoticeKind::GroupOffered)
    })
}

/// Takes an invitation back.
///
/// Refused for all who don't manage the group; conflict `invitation-over` when it was answered.
pub fn withdraw_invitation(cx: &Cx, actor: &Actor, id: GroupId, handle: &str) -> Result<(), Error> {
    cx.store.write(|tx| {
        let (person, _) = open_with(tx, actor, id, handle)?
            .filter(|(_, row)| row.is_invited())
            .ok_or(Error::Conflict("invitation-over"))?;
        close(tx, id, person.id)
    })
}

/// Says yes or no to an invitation.
///
/// Conflict `invitation-over` when there is none any more, or who invited may no longer do so.
pub fn answer(cx: &Cx, actor: &Actor, id: GroupId, yes: bool) -> Result<(), Error> {
    let member = signed_in(actor)?.id;
    cx.store.write(|tx| {
        let row = rows::candidate(tx, id, member)?
            .filter(CandidateRow::is_invited)
            .ok_or(Error::Conflict("invitation-over"))?;
        if !yes {
            refuse(tx, cx, &row)?;
            let asked_by = row.invited_by.as_slice();
            return replied(cx, id, NoticeKind::GroupSaidNo, member).tell(tx, cx, id, asked_by);
        }
        let group = held(tx, id)?;
        let place = group.facts();
        rights::may(
            actor,
            Act::Join {
                place: &place,
                invited: true,
            },
        )?;
        let by = row.invited_by.ok_or(Error::Conflict("invitation-over"))?;
        still_invites(tx, cx.now(), id, &row, by)?;
        come_in(tx, cx, id, member, row.owner)?;
        if let Some(giver) = row.instead_of.filter(|giver| *giver != member)
            && rows::membership(tx, id, giver)? == Some(true)
        {
            rows::set_group_member(tx, id, giver, false, cx.now())?;
            // Whom else they offered it to can't take it from them any more.
            for row in rows::candidates(tx, id, OFFERS)? {
                if row.owner && row.invited_by == Some(giver) {
                    close(tx, id, row.member_id)?;
                }
            }
        }
        let kind = if row.owner {
            NoticeKind::GroupOwned
        } else {
            NoticeKind::GroupAccepted
        };
        replied(cx, id, kind, member).tell(tx, cx, id, &[by])
    })
}

/// Notes an invitation and tells of it.
fn open(tx: &mut Write, cx: &Cx, row: &CandidateRow, kind: NoticeKind) -> Result<(), Error> {
    let (id, member) = (row.group_id, row.member_id);
    untell(tx, id, member)?;
    rows::set_candidate(tx, row)?;
    let told = Told {
        event: invited(id, member),
        kind,
        by: row.invited_by.unwrap_or(member),
    };
    told.tell(tx, cx, id, &[member])
}

/// The people to invite: those who are not in the group and may be asked.
fn invitees(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    id: GroupId,
    typed: &str,
) -> Result<Vec<MemberId>, Error> {
    let named = named(tx, actor, "handles", typed)?;
    let mut check = Check::new();
    if named.len() > GROUP_INVITATIONS_AT_ONCE {
        check.add(Problem::new("handles", "too-many").with("max", GROUP_INVITATIONS_AT_ONCE));
    }
    check.done()?;
    let mut check = Check::new();
    let (mut wanted, mut waiting) = (Vec::new(), Vec::new());
    for row in named {
        if rows::membership(tx, id, row.id)?.is_some() {
            continue;
        }
        let before = rows::candidate(tx, id, row.id)?;
        let said_no = |it: &CandidateRow| it.invited_by.is_some() && declined(it, cx.now());
        if before.as_ref().is_some_and(said_no) {
            check.add(Problem::new("handles", "said-no").with("found", row.name));
        } else if is_waiting(tx, cx.now(), id, before.as_ref())? {
            waiting.push(row.name);
        } else {
            wanted.push(row.id);
        }
    }
    if check.is_fine() && wanted.is_empty() {
        check.add(match waiting.is_empty() {
            true => Problem::new("handles", "in-already"),
            false => Problem::new("handles", "invited-already")
                .with("found", waiting.join(", "))
                .with("count", waiting.len()),
        });
    }
    check.done()?;
    Ok(wanted)
}

/// Whether the reader is invited into a group and has not answered.
pub(crate) fn waits(r: &mut Read, actor: &Actor, id: GroupId, now: Moment) -> Result<bool, Error> {
    let Some(member) = actor.id() else {
        return Ok(false);
    };
    let row = rows::candidate(r, id, member)?;
    is_waiting(r, now, id, row.as_ref())
}

/// Whether someone is invited and has not answered; an invitation by who may no longer invite is none.
pub(crate) fn is_waiting(
    r: &mut Read,
    now: Moment,
    id: GroupId,
    before: Option<&CandidateRow>,
) -> Result<bool, Error> {
    let waiting = before.and_then(|row| Some((row, row.invited_by?)));
    let Some((row, by)) = waiting.filter(|(row, _)| row.is_invited()) else {
        return Ok(false);
    };
    match still_invites(r, now, id, row, by) {
        Err(Error::Conflict(_)) => Ok(false),
        held => held.map(|()| true),
    }
}

fn may_offer(r: &mut Read, actor: &Actor, group: GroupId) -> Result<(), Error> {
    let orphaned = rows::group_owners(r, group)?.is_empty();
    Ok(rights::may(actor, Act::HandOver { group, orphaned })?)
}

/// Whether who invited may do so at this moment: an owner of before opens no doors.
fn still_invites(
    r: &mut Read,
    now: Moment,
    group: GroupId,
    row: &CandidateRow,
    by: MemberId,
) -> Result<(), Error> {
    let over = Error::Conflict("invitation-over");
    let inviter = members::find(r, by)?.filter(|it| it.can_sign_in(now));
    let Some(inviter) = inviter else {
        return Err(over);
    };
    let inviter = Actor::Member(people::member_of(r, &inviter, now)?);
    let may = if row.owner {
        may_offer(r, &inviter, group)
    } else {
        rights::may(&inviter, Act::ManageGroup(group)).map_err(Error::from)
    };
    match may {
        Err(Error::Refused(_)) => Err(over),
        other => other,
    }
}
