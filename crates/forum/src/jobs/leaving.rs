//! Mails to who is said to go: colleagues, and guests who go earlier.

use domain::{EmploymentId, Lang, MemberId, Moment};
use store::members::{self, MemberRow};
use store::{employments, organisations};

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

/// A mail to the address that an account has; `None` when it has none.
pub(super) fn to_own_address(row: &MemberRow, message: Message) -> Option<Letter> {
    let email = row.email.as_deref()?;
    Some(Letter::to_member(row, email, Lang::Dutch, message))
}
