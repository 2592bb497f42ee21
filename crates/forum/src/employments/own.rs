//! Where one works and worked oneself.

use domain::rights::{self, Act, Actor};
use domain::{Moment, OrganisationId};
use store::{employments, members};

use super::guests::{self, GuestRow};
use crate::views::OrganisationRef;
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
    /// Guests for whom they answer.
    pub guests: Vec<GuestRow>,
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
        let worked = rows.iter().filter_map(|row| {
            Some(Worked {
                organisation: houses.get(&row.organisation_id)?.clone(),
                since: row.since,
                until: row.until.map(Moment::just_before),
            })
        });
        Ok(OwnWork {
            worked: worked.collect(),
            asked: current.as_ref().is_some_and(|row| row.asked_at.is_some()),
            confirmed_at: current.map(|row| row.confirmed_at),
            guests: guests::rows(r, &guests, now)?,
        })
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
