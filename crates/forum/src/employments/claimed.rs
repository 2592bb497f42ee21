//! A provider names another organisation than the one where someone works: they are asked, and go there with their account.
//!
//! The provider says where they work, which is proof enough that they may go there; whether they do is theirs to say.

use domain::keeping_up::NoticeKind;
use domain::organisation::OrganisationStatus;
use domain::rights::{self, Act, Actor};
use store::members::{self, MemberRow};
use store::organisations::OrganisationRow;
use store::work_accounts::{self, WorkAccountRow};
use store::{Read, Write, notices};

use super::moving::{OfOrganisation, To, transfer};
use crate::views::OrganisationRef;
use crate::{Cx, Error, accounts, organisations, people};

/// Where a provider says that someone works, and they do not yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The provider's name.
    pub provider: String,
    /// Where.
    pub organisation: OrganisationRef,
}

/// Notes what a provider names as the organisation of someone who works somewhere, and tells them when it is another.
/// Guests are where they are guests.
pub(crate) fn note(
    tx: &mut Write,
    cx: &Cx,
    row: &MemberRow,
    account: (&str, &str),
    named: Option<&OrganisationRow>,
) -> Result<(), Error> {
    let other = named.filter(|house| row.guest_until.is_none() && house.id != row.organisation_id);
    let claimed = other.map(|house| house.slug.as_str());
    if !work_accounts::set_claimed(tx, account, claimed)? {
        return Ok(());
    }
    let event = format!("works_elsewhere:{}", row.id);
    notices::remove_event(tx, &event)?;
    let Some(house) = other else {
        return Ok(());
    };
    let told = OfOrganisation {
        kind: NoticeKind::WorksElsewhere,
        event,
        organisation: house.id,
        by: None,
    };
    told.tell(tx, cx, &[row.id])
}

/// Where the providers of someone say that they work now, of whom it was not followed yet.
pub(super) fn of(r: &mut Read, row: &MemberRow) -> Result<Option<Claimed>, Error> {
    for account in work_accounts::of_member(r, row.id)? {
        if let Some(house) = elsewhere(r, row, &account)? {
            return Ok(Some(Claimed {
                provider: account.provider,
                organisation: people::organisation_ref(&house),
            }));
        }
    }
    Ok(None)
}

fn elsewhere(
    r: &mut Read,
    row: &MemberRow,
    account: &WorkAccountRow,
) -> Result<Option<OrganisationRow>, Error> {
    let Some(slug) = &account.claimed else {
        return Ok(None);
    };
    let house = organisations::resolve(r, slug)?;
    Ok(house.filter(|house| {
        house.status == OrganisationStatus::Active
            && house.id != row.organisation_id
            && row.guest_until.is_none()
    }))
}

/// Goes to work where a provider says that the person works, as [`super::come_over`] does by a link; the address stays, and
/// so does the account at that provider. Gives where. Conflict `passkey-first` when roles sleep in the session that a
/// passkey would wake.
///
/// Refused when not signed in, and for programs. Not found when no provider says so any more.
pub fn follow_claim(cx: &Cx, actor: &Actor, organisation: &str) -> Result<OrganisationRef, Error> {
    let id = people::in_person(actor)?.id;
    rights::may(actor, Act::EditSettings(id))?;
    cx.store.write(|tx| {
        members::hold(tx, id)?;
        let row = members::find(tx, id)?.ok_or(Error::NotFound)?;
        accounts::require_shown_by(cx, tx, &row, actor)?;
        for account in work_accounts::of_member(tx, id)? {
            let house = elsewhere(tx, &row, &account)?.filter(|house| house.slug == organisation);
            let Some(house) = house else {
                continue;
            };
            let to = To {
                organisation: house.id,
                job_title: row.job_title.clone(),
                guest: None,
                email: None,
            };
            transfer(tx, cx, &row, &to)?;
            let stays = WorkAccountRow {
                claimed: None,
                ..account
            };
            work_accounts::add(tx, &stays)?;
            return Ok(people::organisation_ref(&house));
        }
        Err(Error::NotFound)
    })
}
