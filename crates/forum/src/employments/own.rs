//! Where one works and worked oneself.

use domain::rights::{self, Act, Actor};
use domain::{Moment, OrganisationId};
use store::members::{self, MemberRow};
use store::{Read, employments, organisations};

use super::claimed::{self, Claimed};
use super::guests::{self, GuestRow};
use crate::views::{OrganisationRef, PersonRef};
use crate::{Cx, Error, people};

/// What someone sees of their own work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnWork {
    /// Where they work and worked, latest first.
    pub worked: Vec<Worked>,
    /// Whether they are asked whether they still work there.
    pub asked: bool,
    /// When they last said so, or someone else did.
    pub confirmed_at: Option<Moment>,
    /// Whose guest they are and until when; `None` for colleagues.
    pub guest: Option<OwnStay>,
    /// Guests for whom they answer.
    pub guests: Vec<GuestRow>,
    /// Who can answer for these instead, by name; nobody where there are no guests.
    pub contacts: Vec<PersonRef>,
    /// The last day, when it was said that they go.
    pub leaving: Option<Moment>,
    /// Where a provider says that they work, when that is elsewhere.
    pub claimed: Option<Claimed>,
}

/// That someone is a guest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnStay {
    /// Of which organisation.
    pub organisation: OrganisationRef,
    /// The last moment.
    pub until: Moment,
    /// Who answers for them; `None` while nobody does.
    pub sponsor: Option<PersonRef>,
}

/// Where someone worked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worked {
    /// Where.
    pub organisation: OrganisationRef,
    /// From when it is known here.
    pub since: Moment,
    /// The last moment, when that is known.
    pub until: Option<Moment>,
}

/// Where the person works and worked, and for which guests they answer. Only they see it.
///
/// Refused when not signed in.
pub fn own(cx: &Cx, actor: &Actor) -> Result<OwnWork, Error> {
    let id = people::signed_in(actor)?.id;
    let now = cx.now();
    cx.store.read(|r| {
        let rows = employments::of_member(r, id)?;
        let houses: Vec<OrganisationId> = rows.iter().map(|row| row.organisation_id).collect();
        let houses = people::organisation_refs(r, &houses)?;
        let current = employments::current(r, id, now)?;
        let guests = members::by_sponsor(r, id)?;
        let row = members::find(r, id)?.ok_or(Error::NotFound)?;
        let worked = rows.iter().filter_map(|row| {
            Some(Worked {
                organisation: houses.get(&row.organisation_id)?.clone(),
                since: row.since,
                until: row.until.map(Moment::just_before),
            })
        });
        Ok(OwnWork {
            worked: worked.collect(),
            contacts: match (guests.is_empty(), &current) {
                (false, Some(at)) => guests::contacts(r, at.organisation_id, now)?,
                _ => Vec::new(),
            },
            leaving: current
                .as_ref()
                .and_then(|row| row.until)
                .map(Moment::just_before),
            asked: current.as_ref().is_some_and(|row| row.asked_at.is_some()),
            confirmed_at: current.map(|row| row.confirmed_at),
            claimed: claimed::of(r, &row)?,
            guest: stay(r, &row)?,
            guests: guests::rows(r, &guests, now)?,
        })
    })
}

fn stay(r: &mut Read, row: &MemberRow) -> Result<Option<OwnStay>, Error> {
    let Some(until) = row.guest_until else {
        return Ok(None);
    };
    let house = organisations::find(r, row.organisation_id)?.ok_or(Error::NotFound)?;
    let sponsor = match row.sponsor_id {
        Some(sponsor) => members::find(r, sponsor)?,
        None => None,
    };
    Ok(Some(OwnStay {
        organisation: people::organisation_ref(&house),
        until: until.just_before(),
        sponsor: sponsor.as_ref().map(people::person_ref),
    }))
}

/// Whose guest someone is, and until when; `None` for colleagues.
///
/// Refused when not signed in.
pub fn own_stay(cx: &Cx, actor: &Actor) -> Result<Option<OwnStay>, Error> {
    let id = people::signed_in(actor)?.id;
    cx.store.read(|r| {
        let row = members::find(r, id)?.ok_or(Error::NotFound)?;
        stay(r, &row)
    })
}

/// Says that one still works where one did.
///
/// Refused when not signed in. Not found for guests.
pub fn confirm_own(cx: &Cx, actor: &Actor) -> Result<(), Error> {
    let id = people::signed_in(actor)?.id;
    rights::may(actor, Act::EditSettings(id))?;
    let now = cx.now();
    cx.store.write(|tx| {
        let row = employments::current(tx, id, now)?.ok_or(Error::NotFound)?;
        Ok(employments::confirm(tx, &[row.id], now)?)
    })
}
