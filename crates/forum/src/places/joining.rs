//! Coming into a group: asking, being invited, and being offered to own it. Nobody is put into a group by another: who
//! asks is let in by an owner, who is invited says yes.

use std::collections::HashMap;

use domain::fold::sort_name;
use domain::keeping_up::NoticeKind;
use domain::limits::{GROUP_INVITATIONS_AT_ONCE, JOIN_NOTE_MAX};
use domain::moment::days;
use domain::person::MemberStatus;
use domain::place::{Joining, Place};
use domain::rights::{self, Act, Actor};
use domain::{Check, GroupId, MemberId, Moment, NoticeId, Problem};
use store::members::{self, MemberRow};
use store::notices::{self, NoticeRow};
use store::places::{self as rows, CandidateRow, GroupRow};
use store::{Read, Write};

use super::groups::{find, managed};
use super::{handles, place_ref};
use crate::people::{self, signed_in};
use crate::posting::{Spend, spend};
use crate::views::{AuthorView, PlaceRef};
use crate::{Cx, Error};

/// Candidates that the page of a group shows.
const CANDIDATES_SHOWN: i64 = 200;

/// For how many days a no holds: who was not let in does not ask again, who said no is not invited again.
const REFUSAL_DAYS: u64 = 30;

/// What stands between the reader and a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Door {
    /// They are in it, or may not come in: visitors, guests, groups that invite.
    None,
    /// They can come in at once.
    Open,
    /// They can ask.
    Ask,
    /// They asked, at this moment.
    Asked(Moment),
    /// They were not let in, and can ask again after this moment.
    Declined(Moment),
    /// They are invited, or offered to own it.
    Invited(Box<Invitation>),
}

/// An invitation as the invited see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Into which group.
    pub place: PlaceRef,
    /// What it is about.
    pub about: String,
    /// How many people are in it.
    pub members: i64,
    /// Who invited them, as far as they may know.
    pub by: AuthorView,
    /// What was said with it, may be empty.
    pub note: String,
    /// Whether they are asked to own it.
    pub owner: bool,
}

/// Someone who asked to come in, or is invited, as owners see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: AuthorView,
    /// By which they are named in the forms.
    pub handle: String,
    /// Who invited them; `None` when they asked.
    pub by: Option<AuthorView>,
    /// Whether they are asked to own it.
    pub owner: bool,
    /// What was said with it, may be empty.
    pub note: String,
    /// When.
    pub at: Moment,
}

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
        let invited = before.as_ref().is_some_and(CandidateRow::is_invited);
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
        still_invites(tx, cx, id, &row, by)?;
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

/// The invitation of the reader into the group with this slug, which may be hidden from all others.
///
/// Not found when there is none.
pub fn invitation(cx: &Cx, actor: &Actor, slug: &str) -> Result<Invitation, Error> {
    let member = actor.id().ok_or(Error::NotFound)?;
    cx.store.read(|r| {
        let group = rows::group_by_slug(r, slug)?.ok_or(Error::NotFound)?;
        let row = rows::candidate(r, group.id, member)?
            .filter(CandidateRow::is_invited)
            .ok_or(Error::NotFound)?;
        seen(r, actor, &group, row)
    })
}

/// What stands between the reader and this group, which they may see.
pub(super) fn door(
    r: &mut Read,
    actor: &Actor,
    group: &GroupRow,
    now: Moment,
) -> Result<Door, Error> {
    let Some(member) = actor.id() else {
        return Ok(Door::None);
    };
    let row = rows::candidate(r, group.id, member)?;
    if let Some(row) = row {
        if row.is_invited() {
            return Ok(Door::Invited(Box::new(seen(r, actor, group, row)?)));
        }
        if row.asks() {
            return Ok(Door::Asked(row.created_at));
        }
        if row.invited_by.is_none() && declined(&row, now) {
            let since = row.declined_at.unwrap_or(row.created_at);
            return Ok(Door::Declined(since.after(days(REFUSAL_DAYS))));
        }
    }
    let place = group.facts();
    let join = Act::Join {
        place: &place,
        invited: false,
    };
    let inside = actor.member().is_some_and(|it| it.is_in(group.id));
    if inside || rights::may(actor, join).is_err() {
        return Ok(Door::None);
    }
    Ok(match group.joining {
        Joining::Free => Door::Open,
        Joining::Ask => Door::Ask,
        Joining::Invited => Door::None,
    })
}

/// Who asked to come in and who is invited, oldest first, for those who manage the group.
pub(super) fn candidates(
    r: &mut Read,
    actor: &Actor,
    group: GroupId,
) -> Result<Vec<Candidate>, Error> {
    let found = rows::candidates(r, group, CANDIDATES_SHOWN)?;
    let ids: Vec<MemberId> = found.iter().map(|row| row.member_id).collect();
    let inviters: Vec<MemberId> = found.iter().filter_map(|row| row.invited_by).collect();
    let people = views(r, actor, group, ids.iter().chain(&inviters))?;
    let view = |id: &MemberId| people.get(id).cloned();
    let shown = found.into_iter().filter_map(|row| {
        let person = view(&row.member_id)?;
        Some(Candidate {
            handle: person.person.as_ref()?.handle.clone(),
            person,
            by: row.invited_by.as_ref().and_then(view),
            owner: row.owner,
            note: row.note,
            at: row.created_at,
        })
    });
    Ok(shown.collect())
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

/// Of what stands open of a group so many are looked at: a group is offered to few people at once.
const OFFERS: i64 = 500;

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

/// What is told to who asked.
fn answered(cx: &Cx, id: GroupId, kind: NoticeKind, by: MemberId) -> Told {
    Told {
        event: format!("{kind}:{id}:{}", cx.now().0),
        kind,
        by,
    }
}

/// What is told to who invited.
fn replied(cx: &Cx, id: GroupId, kind: NoticeKind, member: MemberId) -> Told {
    Told {
        event: format!("{kind}:{id}:{}:{member}", cx.now().0),
        kind,
        by: member,
    }
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
        } else if is_waiting(tx, cx, id, before.as_ref())? {
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

/// Whether someone is invited and has not answered; an invitation by who may no longer invite is none.
fn is_waiting(
    r: &mut Read,
    cx: &Cx,
    id: GroupId,
    before: Option<&CandidateRow>,
) -> Result<bool, Error> {
    let waiting = before.and_then(|row| Some((row, row.invited_by?)));
    let Some((row, by)) = waiting.filter(|(row, _)| row.is_invited()) else {
        return Ok(false);
    };
    match still_invites(r, cx, id, row, by) {
        Err(Error::Conflict(_)) => Ok(false),
        held => held.map(|()| true),
    }
}

/// The people who were typed, each once: whole names or handles, separated by commas or lines, handles also by spaces.
///
/// Invalid, in this field, when someone is not known or has no account, or several have the name.
fn named(
    r: &mut Read,
    actor: &Actor,
    field: &'static str,
    typed: &str,
) -> Result<Vec<MemberRow>, Error> {
    let pieces: Vec<&str> = typed
        .split([',', ';', '\n', '\r'])
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .collect();
    let keys: Vec<String> = pieces.iter().map(|piece| sort_name(piece)).collect();
    let mut by_name = members::by_names(r, &keys)?;
    let mut by_handle = members::by_handles(r, &handles(typed))?;
    for found in [&mut by_name, &mut by_handle] {
        found.retain(|row| row.status != MemberStatus::Left && people::sees(actor, row));
    }
    let mut check = Check::new();
    check.when(pieces.is_empty(), field, "empty");
    let mut named: Vec<MemberRow> = Vec::new();
    for (piece, key) in pieces.into_iter().zip(keys) {
        let mut of_name = by_name.iter().filter(|row| row.name_key == key);
        let found: Vec<&MemberRow> = match (of_name.next(), of_name.next()) {
            (Some(one), None) => vec![one],
            (Some(one), Some(_)) => {
                let others = by_name.iter().filter(|row| row.name_key == key);
                let handles: Vec<String> = others.map(|row| format!("@{}", row.handle)).collect();
                let several = Problem::new(field, "name-several").with("found", &one.name);
                check.add(several.with("handles", handles.join(", ")));
                continue;
            }
            (None, _) => {
                let typed = handles(piece);
                let of = |handle: &String| by_handle.iter().find(|row| row.handle == *handle);
                let found: Vec<&MemberRow> = typed.iter().filter_map(of).collect();
                if found.is_empty() {
                    // Likely a name: said as a whole.
                    check.add(Problem::new(field, "unknown-people").with("found", piece));
                    continue;
                }
                for handle in typed.iter().filter(|handle| of(handle).is_none()) {
                    check.add(Problem::new(field, "unknown-people").with("found", handle));
                }
                found
            }
        };
        for row in found {
            if row.status == MemberStatus::Active {
                named.push(row.clone());
            } else {
                check.add(Problem::new(field, "no-account").with("found", &row.name));
            }
        }
    }
    check.done()?;
    named.sort_by_key(|row| row.id);
    named.dedup_by_key(|row| row.id);
    Ok(named)
}

fn may_offer(r: &mut Read, actor: &Actor, group: GroupId) -> Result<(), Error> {
    let orphaned = rows::group_owners(r, group)?.is_empty();
    Ok(rights::may(actor, Act::HandOver { group, orphaned })?)
}

/// Whether who invited may do so at this moment: an owner of before opens no doors.
fn still_invites(
    r: &mut Read,
    cx: &Cx,
    group: GroupId,
    row: &CandidateRow,
    by: MemberId,
) -> Result<(), Error> {
    let over = Error::Conflict("invitation-over");
    let inviter = members::find(r, by)?.filter(|it| it.can_sign_in(cx.now()));
    let Some(inviter) = inviter else {
        return Err(over);
    };
    let inviter = Actor::Member(people::member_of(r, &inviter, cx.now())?);
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

fn seen(
    r: &mut Read,
    actor: &Actor,
    group: &GroupRow,
    row: CandidateRow,
) -> Result<Invitation, Error> {
    let by = row.invited_by.unwrap_or(row.member_id);
    let mut people = views(r, actor, group.id, [&by])?;
    Ok(Invitation {
        about: group.about.clone(),
        members: group.members,
        by: people.remove(&by).ok_or(Error::NotFound)?,
        note: row.note,
        owner: row.owner,
        place: place_ref(group.clone().into()),
    })
}

fn views<'a>(
    r: &mut Read,
    actor: &Actor,
    group: GroupId,
    ids: impl IntoIterator<Item = &'a MemberId>,
) -> Result<HashMap<MemberId, AuthorView>, Error> {
    let ids: Vec<MemberId> = ids.into_iter().copied().collect();
    people::as_they_are(r, actor, &ids, Place::Group(group))
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

fn request(group: GroupId, member: MemberId) -> String {
    format!("request:{group}:{member}")
}

fn invited(group: GroupId, member: MemberId) -> String {
    format!("invited:{group}:{member}")
}

/// What is told of a group.
struct Told {
    event: String,
    kind: NoticeKind,
    by: MemberId,
}

impl Told {
    fn tell(
        &self,
        tx: &mut Write,
        cx: &Cx,
        group: GroupId,
        people: &[MemberId],
    ) -> Result<(), Error> {
        let rows: Vec<NoticeRow> = people
            .iter()
            .filter(|person| **person != self.by)
            .map(|person| NoticeRow {
                id: NoticeId(cx.id()),
                member_id: *person,
                event: self.event.clone(),
                kind: self.kind,
                item_id: None,
                group_id: Some(group),
                n: 0,
                by_id: Some(self.by),
                created_at: cx.now(),
                read_at: None,
            })
            .collect();
        Ok(notices::add(tx, &rows)?)
    }
}
