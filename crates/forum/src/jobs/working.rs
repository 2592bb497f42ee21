//! Mails about where people work: to who is said to go, to guests and who answers for them, and the yearly question.

use domain::{EmploymentId, Lang, MemberId, Moment, OrganisationId};
use store::members::{self, MemberRow};
use store::{Read, employments, organisations};

use super::Message;
use super::mailing::Letter;
use crate::{Cx, Error};

/// That it was said that someone works somewhere no more; none when it was taken back since.
pub(super) fn let_go(
    cx: &Cx,
    employment: EmploymentId,
    until: Moment,
    by: Option<MemberId>,
) -> Result<Option<Letter>, Error> {
    let now = cx.now();
    cx.store.read(|r| {
        let said = employments::find(r, employment)?.filter(|row| row.until == Some(until));
        let Some(said) = said else {
            return Ok(None);
        };
        let by = match by {
            Some(by) => members::find(r, by)?,
            None => None,
        };
        let house = organisations::find(r, said.organisation_id)?.ok_or(Error::NotFound)?;
        let reader = members::find(r, said.member_id)?;
        Ok(reader.and_then(|reader| {
            let message = Message::LetGo {
                by: by.map(|by| by.name).unwrap_or_default(),
                organisation: house.name,
                until: until.just_before(),
                over: !reader.can_sign_in(now),
            };
            to_own_address(&reader, message)
        }))
    })
}

/// That someone is a guest for less long than was said; none when that was changed again.
pub(super) fn shortened(cx: &Cx, guest: MemberId, until: Moment) -> Result<Option<Letter>, Error> {
    cx.store.read(|r| {
        let guest = members::find(r, guest)?.filter(|row| row.guest_until == Some(until));
        let Some(guest) = guest else {
            return Ok(None);
        };
        let house = organisations::find(r, guest.organisation_id)?.ok_or(Error::NotFound)?;
        let message = Message::GuestShortened {
            organisation: house.name,
            until: until.just_before(),
        };
        Ok(to_own_address(&guest, message))
    })
}

/// That someone's time as a guest ends soon, to the guest or to who answers for them; none when it does not any more.
pub(super) fn guest_ends(
    cx: &Cx,
    to: MemberId,
    guest: MemberId,
    until: Moment,
) -> Result<Option<Letter>, Error> {
    cx.store.read(|r| {
        let reader = reader(r, to, cx.now())?;
        let guest = members::find(r, guest)?.filter(|row| row.guest_until == Some(until));
        let (Some(reader), Some(guest)) = (reader, guest) else {
            return Ok(None);
        };
        let house = organisations::find(r, guest.organisation_id)?.ok_or(Error::NotFound)?;
        let own = reader.id == guest.id;
        let message = Message::GuestEnds {
            guest: (!own).then_some(guest.name),
            organisation: house.name,
            until: until.just_before(),
            path: match own {
                true => format!("/wie/{}", reader.handle),
                false => "/instellingen/werk".to_owned(),
            },
        };
        Ok(to_own_address(&reader, message))
    })
}

/// The yearly question to who manages an organisation.
pub(super) fn confirm_staff(
    cx: &Cx,
    to: MemberId,
    organisation: OrganisationId,
) -> Result<Option<Letter>, Error> {
    cx.store.read(|r| {
        let reader = reader(r, to, cx.now())?;
        let house = organisations::find(r, organisation)?;
        let (Some(reader), Some(house)) = (reader, house) else {
            return Ok(None);
        };
        let message = Message::ConfirmStaff {
            path: format!("/beheer/deelnemers/{}#collegas", house.slug),
            organisation: house.name,
        };
        Ok(to_own_address(&reader, message))
    })
}

/// The yearly question to who works where nobody manages the organisation; none when they have answered, or gone.
pub(super) fn confirm_self(
    cx: &Cx,
    to: MemberId,
    organisation: OrganisationId,
) -> Result<Option<Letter>, Error> {
    let now = cx.now();
    cx.store.read(|r| {
        let reader = reader(r, to, now)?;
        let house = organisations::find(r, organisation)?;
        let asked = employments::current(r, to, now)?
            .filter(|row| row.organisation_id == organisation && row.asked_at.is_some());
        let (Some(reader), Some(house), Some(_)) = (reader, house, asked) else {
            return Ok(None);
        };
        let message = Message::ConfirmSelf {
            path: "/instellingen/werk".to_owned(),
            organisation: house.name,
        };
        Ok(to_own_address(&reader, message))
    })
}

/// Who gets such a mail, if they can sign in.
fn reader(r: &mut Read, to: MemberId, now: Moment) -> Result<Option<MemberRow>, Error> {
    Ok(members::find(r, to)?.filter(|row| row.can_sign_in(now)))
}

/// A mail to the address that an account has; `None` when it has none.
pub(super) fn to_own_address(row: &MemberRow, message: Message) -> Option<Letter> {
    let email = row.email.as_deref()?;
    Some(Letter::to_member(row, email, Lang::Dutch, message))
}
