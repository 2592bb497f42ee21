//! What stands open between people and a group, as they and its owners see it.

use std::collections::HashMap;

use domain::moment::days;
use domain::place::{Joining, Place};
use domain::rights::{self, Act, Actor};
use domain::{GroupId, MemberId, Moment};
use store::Read;
use store::places::{self as rows, CandidateRow, GroupRow};

use super::is_waiting;
use super::{REFUSAL_DAYS, declined};
use crate::places::{PlaceRow, group_row, hide};
use crate::views::{AuthorView, PlaceRef};
use crate::{Cx, Error, people};

/// Candidates that the page of a group shows.
const CANDIDATES_SHOWN: i64 = 200;

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

/// The invitation of the reader into the group with this slug, which may be hidden from all others.
///
/// Not found when there is none.
pub fn invitation(cx: &Cx, actor: &Actor, slug: &str) -> Result<Invitation, Error> {
    let member = actor.id().ok_or(Error::NotFound)?;
    cx.store.read(|r| {
        let group = rows::group_by_slug(r, slug)?.ok_or(Error::NotFound)?;
        let row = rows::candidate(r, group.id, member)?;
        if !is_waiting(r, cx.now(), group.id, row.as_ref())? {
            return Err(Error::NotFound);
        }
        seen(r, cx, actor, &group, row.ok_or(Error::NotFound)?)
    })
}

/// What stands between the reader and this group, which they may see.
pub(in crate::places) fn door(
    r: &mut Read,
    cx: &Cx,
    actor: &Actor,
    group: &GroupRow,
) -> Result<Door, Error> {
    let now = cx.now();
    let Some(member) = actor.id() else {
        return Ok(Door::None);
    };
    let row = rows::candidate(r, group.id, member)?;
    let invited = is_waiting(r, now, group.id, row.as_ref())?;
    if let Some(row) = row {
        if invited {
            return Ok(Door::Invited(Box::new(seen(r, cx, actor, group, row)?)));
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
pub(in crate::places) fn candidates(
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

fn seen(
    r: &mut Read,
    cx: &Cx,
    actor: &Actor,
    group: &GroupRow,
    row: CandidateRow,
) -> Result<Invitation, Error> {
    let by = row.invited_by.unwrap_or(row.member_id);
    let mut people = views(r, actor, group.id, [&by])?;
    let mut rows = [group_row(actor, group.clone())];
    hide(r, cx, actor, &mut rows)?;
    let [PlaceRow { about, place, .. }] = rows;
    Ok(Invitation {
        about,
        members: group.members,
        by: people.remove(&by).ok_or(Error::NotFound)?,
        note: row.note,
        owner: row.owner,
        place,
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
