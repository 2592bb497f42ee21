//! Guests: until when they are here, and who answers for them.

use std::collections::HashMap;

use domain::job::Job;
use domain::keeping_up::NoticeKind;
use domain::rights::{Act, Actor};
use domain::{Check, JobId, MemberId, Moment, OrganisationId};
use store::members::{self, MemberRow};
use store::{Read, Write, employments, grants, jobs};

use super::moving::OfOrganisation;
use crate::views::PersonRef;
use crate::{Cx, Error, invitations, people};

/// A guest, for who answers for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestRow {
    /// Who.
    pub person: PersonRef,
    /// The last moment that they are one.
    pub until: Moment,
    /// Whether that is past.
    pub over: bool,
    /// Who answers for them.
    pub sponsor: Option<PersonRef>,
}

/// These guests with their sponsors.
pub(super) fn rows(
    r: &mut Read,
    guests: &[MemberRow],
    now: Moment,
) -> Result<Vec<GuestRow>, Error> {
    let sponsors: Vec<MemberId> = guests.iter().filter_map(|row| row.sponsor_id).collect();
    let sponsors = members::by_ids(r, &sponsors)?;
    let rows = guests.iter().filter_map(|row| {
        let sponsor = sponsors.iter().find(|it| Some(it.id) == row.sponsor_id);
        Some(GuestRow {
            person: people::person_ref(row),
            until: row.guest_until?.just_before(),
            over: row.guest_until? <= now,
            sponsor: sponsor.map(people::person_ref),
        })
    });
    Ok(rows.collect())
}

/// Has someone be a guest until this day; one whose time is over can sign in again. Field `guest_until`. Ending it at
/// once is a day that is today; nothing of what they wrote goes. The guest is told, and mailed when the day is earlier.
///
/// Refused when not signed in. Not found when they are no guest, and for all but their sponsor and who manages the
/// organisation.
pub fn prolong(cx: &Cx, actor: &Actor, guest: MemberId, day: &str) -> Result<(), Error> {
    let now = cx.now();
    cx.store.write(|tx| {
        let row = tended(tx, actor, guest)?;
        let mut check = Check::new();
        let until = invitations::guest_until_soon(&mut check, day, now);
        check.when(day.trim().is_empty(), "guest_until", "empty");
        check.done()?;
        let until = until.ok_or_else(|| Error::invalid("guest_until", "no-date"))?;
        members::set_guest_until(tx, row.id, until)?;
        store::notices::remove_event(tx, &event(&row))?;
        tell_of_day(tx, cx, &row, until, actor.id())
    })
}

/// Has another colleague answer for a guest. Field `handle`.
///
/// Refused as [`prolong`].
pub fn hand_over(cx: &Cx, actor: &Actor, guest: MemberId, handle: &str) -> Result<(), Error> {
    let now = cx.now();
    cx.store.write(|tx| {
        let row = tended(tx, actor, guest)?;
        let sponsor = people::by_typed_handle(tx, handle)?
            .filter(|it| can_answer_for(it, row.organisation_id, now))
            .ok_or_else(|| Error::invalid("handle", "no-colleague"))?;
        members::forget_handed(tx, &[row.id])?;
        give(tx, cx, std::slice::from_ref(&row), Some(sponsor.id))
    })
}

/// Tells a guest that their last day is another; when it is earlier, by mail too.
fn tell_of_day(
    tx: &mut Write,
    cx: &Cx,
    before: &MemberRow,
    until: Moment,
    by: Option<MemberId>,
) -> Result<(), Error> {
    let Some(was) = before.guest_until.filter(|was| *was != until) else {
        return Ok(());
    };
    let told = OfOrganisation {
        kind: NoticeKind::GuestDayMoved,
        event: format!("guest_day:{}:{}", before.id, cx.now().0),
        organisation: before.organisation_id,
        by,
    };
    told.tell(tx, cx, &[before.id])?;
    if until < was {
        let job = Job::MailGuestShortened {
            guest: before.id,
            until,
        };
        jobs::add(tx, JobId(cx.id()), &job, Some(&told.event), cx.now())?;
    }
    Ok(())
}

/// A guest, for who answers for them.
fn tended(r: &mut Read, actor: &Actor, guest: MemberId) -> Result<MemberRow, Error> {
    people::signed_in(actor)?;
    let row = members::find(r, guest)?
        .filter(|row| row.guest_until.is_some())
        .ok_or(Error::NotFound)?;
    let act = Act::TendGuest {
        organisation: row.organisation_id,
        sponsor: row.sponsor_id,
    };
    people::may_know(actor, act)?;
    Ok(row)
}

/// Whether this person can answer for guests of this organisation: who works there and can sign in.
pub(crate) fn can_answer_for(row: &MemberRow, house: OrganisationId, now: Moment) -> bool {
    row.organisation_id == house && row.guest_until.is_none() && row.can_sign_in(now)
}

/// The one of these people who comes first and [`can_answer_for`] guests of this organisation.
fn first_of(
    r: &mut Read,
    people: &[MemberId],
    house: OrganisationId,
    now: Moment,
) -> Result<Option<MemberId>, Error> {
    let rows = members::by_ids(r, people)?;
    let can = |id: &&MemberId| {
        let row = rows.iter().find(|row| row.id == **id);
        row.is_some_and(|row| can_answer_for(row, house, now))
    };
    Ok(people.iter().find(can).copied())
}

/// Has this person, or nobody, answer for guests from now on. Both are told so; what they, and who answered before, were
/// told of that until now is so no more, and goes.
fn give(
    tx: &mut Write,
    cx: &Cx,
    guests: &[MemberRow],
    sponsor: Option<MemberId>,
) -> Result<(), Error> {
    let ids: Vec<MemberId> = guests.iter().map(|row| row.id).collect();
    members::set_sponsor(tx, &ids, sponsor)?;
    for guest in guests {
        untell_contact(tx, guest.id)?;
        let Some(sponsor) = sponsor else {
            continue;
        };
        let told = OfOrganisation {
            kind: NoticeKind::GuestHandedOver,
            event: handed_event(guest.id),
            organisation: guest.organisation_id,
            by: Some(guest.id),
        };
        told.tell(tx, cx, &[sponsor])?;
        let contact = OfOrganisation {
            kind: NoticeKind::GuestContact,
            event: contact_event(guest.id),
            organisation: guest.organisation_id,
            by: Some(sponsor),
        };
        contact.tell(tx, cx, &[guest.id])?;
    }
    Ok(())
}

/// Forgets what was told of who answers for a guest.
fn untell_contact(tx: &mut Write, guest: MemberId) -> Result<(), Error> {
    store::notices::remove_event(tx, &handed_event(guest))?;
    Ok(store::notices::remove_event(tx, &contact_event(guest))?)
}

/// The event of telling someone that they answer for a guest: of each guest there is one that holds.
fn handed_event(guest: MemberId) -> String {
    format!("guest_handed_over:{guest}")
}

/// The event of telling a guest who answers for them.
fn contact_event(guest: MemberId) -> String {
    format!("guest_contact:{guest}")
}

/// Gives someone who is there again the guests that went on to others, or to nobody, when they went at this moment, as far
/// as nobody has chosen who answers for them since.
pub(super) fn give_back(tx: &mut Write, to: &MemberRow, at: Moment) -> Result<(), Error> {
    let mut guests = members::handed_by(tx, to.id, at)?;
    guests.retain(|guest| guest.organisation_id == to.organisation_id);
    let ids: Vec<MemberId> = guests.iter().map(|guest| guest.id).collect();
    members::set_sponsor(tx, &ids, Some(to.id))?;
    for guest in ids {
        members::forget_handed_since(tx, guest, at)?;
        untell_contact(tx, guest)?;
    }
    Ok(())
}

/// Has someone else answer for the guests of a person who goes: this one if they can, else who manages the organisation;
/// when nobody does, nobody until a manager chooses. Gives the guests.
pub(crate) fn hand_on(
    tx: &mut Write,
    cx: &Cx,
    from: &MemberRow,
    to: Option<MemberId>,
) -> Result<Vec<MemberId>, Error> {
    let guests = members::by_sponsor(tx, from.id)?;
    if guests.is_empty() {
        return Ok(Vec::new());
    }
    let house = from.organisation_id;
    let managers = grants::managers_of(tx, house, cx.now())?;
    let mut people: Vec<MemberId> = to.into_iter().chain(managers).collect();
    people.retain(|it| *it != from.id);
    let to = first_of(tx, &people, house, cx.now())?;
    give(tx, cx, &guests, to)?;
    Ok(guests.iter().map(|guest| guest.id).collect())
}

/// Has nobody answer for guests of the other house once two houses are two again: who answered for a guest before they
/// were one does so again, if they can, else who manages the house; when nobody does, nobody until a manager chooses.
/// `before` tells who answered for whom.
pub(crate) fn part(
    tx: &mut Write,
    cx: &Cx,
    (house, other): (OrganisationId, OrganisationId),
    before: &[(MemberId, Option<MemberId>)],
) -> Result<(), Error> {
    let now = cx.now();
    let before: HashMap<MemberId, Option<MemberId>> = before.iter().copied().collect();
    let guests = members::guests_of(tx, house)?;
    let of_before = |guest: &MemberRow| before.get(&guest.id).copied().flatten();
    let mut people: Vec<MemberId> = guests.iter().filter_map(|guest| guest.sponsor_id).collect();
    people.extend(guests.iter().filter_map(of_before));
    people.sort_unstable();
    people.dedup();
    let people = members::by_ids(tx, &people)?;
    let find = |id: Option<MemberId>| people.iter().find(|row| Some(row.id) == id);
    let managers = grants::managers_of(tx, house, now)?;
    let manager = first_of(tx, &managers, house, now)?;
    for guest in &guests {
        let was = of_before(guest);
        // Who answers for them from elsewhere did so before, or was chosen by who may do so.
        let is_other = find(guest.sponsor_id).is_some_and(|row| row.organisation_id == other);
        if !is_other || (was.is_some() && was == guest.sponsor_id) {
            continue;
        }
        let can = |row: &&MemberRow| can_answer_for(row, house, now);
        let to = find(was).filter(can).map(|row| row.id).or(manager);
        give(tx, cx, std::slice::from_ref(guest), to)?;
    }
    Ok(())
}

/// Who can answer for guests of an organisation, by name: its colleagues.
pub(super) fn contacts(
    r: &mut Read,
    organisation: OrganisationId,
    now: Moment,
) -> Result<Vec<PersonRef>, Error> {
    let there = employments::at(r, organisation, now)?;
    let ids: Vec<MemberId> = there.iter().map(|row| row.member_id).collect();
    let mut rows = members::by_ids(r, &ids)?;
    rows.retain(|row| can_answer_for(row, organisation, now));
    rows.sort_by(|one, next| (&one.name_key, one.id).cmp(&(&next.name_key, next.id)));
    Ok(rows.iter().map(people::person_ref).collect())
}

/// The event of telling that the end of a guest comes near.
pub(super) fn event(guest: &MemberRow) -> String {
    let until = guest.guest_until.map(|until| until.0).unwrap_or_default();
    format!("guest_ends:{}:{until}", guest.id)
}

/// Tells a guest, and who answers for them, that the end comes near.
pub(super) fn tell_of_end(
    tx: &mut Write,
    cx: &Cx,
    guest: &MemberRow,
) -> Result<Vec<MemberId>, Error> {
    let now = cx.now();
    let mut told = vec![guest.id];
    let sponsor = match guest.sponsor_id {
        Some(id) => members::find(tx, id)?.filter(|row| row.can_sign_in(now)),
        None => None,
    };
    match sponsor {
        Some(sponsor) => told.push(sponsor.id),
        None => told.extend(grants::managers_of(tx, guest.organisation_id, now)?),
    }
    let notice = OfOrganisation {
        kind: NoticeKind::GuestEnds,
        event: event(guest),
        organisation: guest.organisation_id,
        by: Some(guest.id),
    };
    notice.tell(tx, cx, &told)?;
    Ok(told)
}

/// The guests of an organisation.
pub(super) fn of(
    r: &mut Read,
    organisation: OrganisationId,
    now: Moment,
) -> Result<Vec<GuestRow>, Error> {
    let guests = members::guests_of(r, organisation)?;
    rows(r, &guests, now)
}
