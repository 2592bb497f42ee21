//! Another e-mail address for one's account.

use domain::job::{AccountNotice, Job};
use domain::person::{Email, LinkPurpose};
use domain::rights::Actor;
use store::{links, members};

use super::joining::email_of;
use super::{ask_for_mail, confirmed, guarding, resetting, tokens};
use crate::prevention::refuse_blocked;
use crate::{Cx, Error, people};

/// Asks for a new address: a link is mailed to it. Fields `email`, `current` (the password). Whether
/// the new address has an account is not told; one at a blocked domain is invalid. Conflict `passkey-first` when roles sleep
/// in the session that a passkey would wake.
///
/// Refused when not signed in.
pub fn ask_for_address(cx: &Cx, actor: &Actor, email: &str, current: &str) -> Result<(), Error> {
    people::signed_in(actor)?;
    let email = Email::parse("email", email).map_err(|problem| vec![problem])?;
    let confirmed = confirmed(cx, actor, current)?;
    let row = &confirmed.row;
    if row.email.as_deref() == Some(email.as_str()) {
        return Err(Error::invalid("email", "same-email"));
    }
    let job = Job::MailAddressChange {
        member: row.id,
        email: email.as_str().to_owned(),
        seal: confirmed.seal(),
    };
    cx.store.write(|tx| {
        refuse_blocked(tx, &email)?;
        confirmed.holds(tx)?;
        guarding::require_shown_by(cx, tx, row, actor)?;
        ask_for_mail(cx, tx, &email, None, &job)
    })
}

/// Takes the new address of a link; the old address is told. Not found when it is used or too old.
pub fn confirm_address(cx: &Cx, token: &str) -> Result<(), Error> {
    let now = cx.now();
    let token_hash = tokens::hash(token);
    cx.store.write(|tx| {
        let link =
            links::find(tx, LinkPurpose::Address, &token_hash, now)?.ok_or(Error::NotFound)?;
        let id = link.member_id.ok_or(Error::NotFound)?;
        let row = members::find(tx, id)?
            .filter(|row| row.can_sign_in(now))
            .ok_or(Error::NotFound)?;
        if !links::use_up(tx, &token_hash, now)? {
            return Err(Error::NotFound);
        }
        let email = email_of(&link)?;
        let taken = members::by_email(tx, &email.key())?.is_some_and(|other| other.id != id);
        let set = match taken {
            true => Err(Error::NotFound),
            false => tx
                .savepoint(|tx| members::set_email(tx, id, email.as_str(), &email.key()))
                .map_err(|why| match why.is_duplicate("members.email_key") {
                    true => Error::NotFound,
                    false => why.into(),
                }),
        };
        set?;
        links::stop_of_member(tx, LinkPurpose::Address, id, now)?;
        // A link that was mailed to the old address must not open the account any more.
        links::stop_of_member(tx, LinkPurpose::Reset, id, now)?;
        resetting::tell(cx, tx, &row, AccountNotice::AddressChanged)
    })
}
