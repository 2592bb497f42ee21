//! Guests: until when they are here, and who answers for them.

use std::collections::HashMap;

use domain::job::Job;
use domain::keeping_up::NoticeKind;
use domain::rights::{self, Act, Actor, Refusal};
use domain::{Check, JobId, MemberId, Moment, OrganisationId};
use store::members::{self, MemberRow};
use store::{Read, Write, employments, grants, jobs, sessions};

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
        let sponsor = people::by_typed_handle(tx, handle)?.filter(|it| {
            it.can_sign_in(now)
                && it.guest_until.is_none()
                && it.organisation_id == row.organisation_id
        });
        let sponsor = sponsor.ok_or_else(|| Error::invalid("handle", "no-colleague"))?;
        let at = (row.sponsor_id, now);
        give(tx, cx, std::slice::from_ref(&row), sponsor.id, at)
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
    // Whether someone is a guest is not told to who has nothing to do with them.
    match rights::may(actor, act) {
        Err(Refusal::NotAllowed) => Err(Error::NotFound),
        outcome => Ok(outcome.map(|()| row)?),
    }
}

/// Has this person answer for guests from now on, who are told so; before, that one did, until that moment.
fn give(
    tx: &mut Write,
    cx: &Cx,
    guests: &[MemberRow],
    sponsor: MemberId,
    (from, at): (Option<MemberId>, Moment),
) -> Result<(), Error> {
    let ids: Vec<MemberId> = guests.iter().map(|row| row.id).collect();
    members::set_sponsor(tx, &ids, Some(sponsor))?;
    for guest in guests.iter().filter(|guest| guest.id != sponsor) {
        let told = OfOrganisation {
            kind: NoticeKind::GuestHandedOver,
            event: handed_event(guest.id, from, at),
            organisation: guest.organisation_id,
            by: Some(guest.id),
        };
        told.tell(tx, cx, &[sponsor])?;
        let contact = OfOrganisation {
            kind: NoticeKind::GuestContact,
            event: format!("guest_contact:{}:{}", guest.id, at.0),
            organisation: guest.organisation_id,
            by: Some(sponsor),
        };
        contact.tell(tx, cx, &[guest.id])?;
    }
    Ok(())
}

/// The event of telling that someone else answers for a guest. It says who did before, so that it can be taken back.
fn handed_event(guest: MemberId, from: Option<MemberId>, at: Moment) -> String {
    let from = from.map(|from| from.to_string()).unwrap_or_default();
    format!("guest_handed_over:{guest}:{}:{from}", at.0)
}

/// Gives someone who is there again the guests that went on to others when they went at this moment, as far as nobody has
/// changed who answers for them since.
pub(super) fn give_back(tx: &mut Write, to: &MemberRow, at: Moment) -> Result<(), Error> {
    for guest in members::guests_of(tx, to.organisation_id)? {
        let event = handed_event(guest.id, Some(to.id), at);
        let told = store::notices::told_of(tx, &event)?;
        if guest.sponsor_id.is_some_and(|now| told.contains(&now)) {
            members::set_sponsor(tx, &[guest.id], Some(to.id))?;
            store::notices::remove_event(tx, &event)?;
        }
    }
    Ok(())
}

/// Has someone else answer for the guests of a person who goes: this one, else who manages the organisation; when
/// nobody does, nobody until a manager chooses.
pub(crate) fn hand_on(
    tx: &mut Write,
    cx: &Cx,
    from: &MemberRow,
    (at, to): (Moment, Option<MemberId>),
) -> Result<(), Error> {
    let guests = members::by_sponsor(tx, from.id)?;
    if guests.is_empty() {
        return Ok(());
    }
    let managers = grants::managers_of(tx, from.organisation_id, cx.now())?;
    let to = to.or_else(|| managers.into_iter().find(|manager| *manager != from.id));
    match to {
        Some(to) => give(tx, cx, &guests, to, (Some(from.id), at)),
        None => {
            let ids: Vec<MemberId> = guests.iter().map(|row| row.id).collect();
            Ok(members::set_sponsor(tx, &ids, None)?)
        }
    }
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
    let manager = grants::managers_of(tx, house, now)?.first().copied();
    for guest in &guests {
        let was = of_before(guest);
        // Who answers for them from elsewhere did so before, or was chosen by who may do so.
        let is_other = find(guest.sponsor_id).is_some_and(|row| row.organisation_id == other);
        if !is_other || (was.is_some() && was == guest.sponsor_id) {
            continue;
        }
        let works_here = |row: &&MemberRow| {
            row.organisation_id == house && row.guest_until.is_none() && row.can_sign_in(now)
        };
        match find(was).filter(works_here).map(|row| row.id).or(manager) {
            Some(to) => {
                let from = (guest.sponsor_id, now);
                give(tx, cx, std::slice::from_ref(guest), to, from)?;
            }
            None => members::set_sponsor(tx, &[guest.id], None)?,
        }
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
    rows.retain(|row| row.can_sign_in(now) && row.guest_until.is_none());
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

/// Ends what is open of who can't sign in any more. Keys stay, and sleep.
pub(super) fn shut_out(tx: &mut Write, member: MemberId, now: Moment) -> Result<(), Error> {
    use domain::person::LinkPurpose;
    sessions::end_signed_in(tx, member)?;
    for purpose in [LinkPurpose::Reset, LinkPurpose::Address] {
        store::links::stop_of_member(tx, purpose, member, now)?;
    }
    Ok(())
}
