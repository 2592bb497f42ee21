//! Who was invited comes.

use domain::organisation::OrganisationStatus;
use domain::person::Email;
use domain::{Check, Moment};
use store::invitations::{self, InvitationRow};
use store::organisations::OrganisationRow;
use store::{Read, members, organisations};

use crate::accounts::{self, LinkView, NewMember, Origin, Person, check_member, tokens};
use crate::sessions::{self, NewSession};
use crate::{Cx, Error};

/// Whom an invitation's link is for; not found when it is used, withdrawn or too old.
pub fn link(cx: &Cx, token: &str) -> Result<LinkView, Error> {
    let now = cx.now();
    let (row, organisation) = cx.store.read(|r| to_accept(r, &tokens::hash(token), now))?;
    Ok(LinkView {
        email: row.email,
        organisation: Some(organisation.name),
        name: row.name,
        job_title: row.job_title,
        guest_until: row.guest_until.map(Moment::just_before),
    })
}

/// An invitation whose link works, and its organisation.
fn to_accept(
    r: &mut Read,
    token_hash: &str,
    now: Moment,
) -> Result<(InvitationRow, OrganisationRow), Error> {
    let row = invitations::by_token(r, token_hash, now)?
        .filter(|row| row.guest_until.is_none_or(|until| now < until))
        .ok_or(Error::NotFound)?;
    // They may have come by another way meanwhile.
    if members::by_email(r, &row.email_key)?.is_some() {
        return Err(Error::NotFound);
    }
    let organisation = organisations::find(r, row.organisation_id)?
        .filter(|row| row.status == OrganisationStatus::Active)
        .ok_or(Error::NotFound)?;
    Ok((row, organisation))
}

/// Makes the account of an invitation and signs in. Fields `name`, `job_title`, `password`.
pub fn accept(
    cx: &Cx,
    token: &str,
    new: &NewMember,
    shared: bool,
    origin: &Origin,
) -> Result<NewSession, Error> {
    let now = cx.now();
    let token_hash = tokens::hash(token);
    let (row, organisation) = cx.store.read(|r| to_accept(r, &token_hash, now))?;
    let mut check = Check::new();
    let about = [row.email.as_str(), organisation.name.as_str()];
    let (name, job_title, password) = check_member(&mut check, new, &about);
    check.done()?;
    let hash = cx.hasher.hash(&cx.chance, &password)?;
    cx.store.write(|tx| {
        let (row, organisation) = to_accept(tx, &token_hash, now)?;
        let email = Email::parse("email", &row.email)
            .map_err(|_| Error::Broken(format!("invitation {} has no address", row.id)))?;
        let person = Person {
            name: name.clone(),
            job_title: job_title.clone(),
            name_public: new.name_public,
            lang: new.lang,
            email: Some(email),
            organisation: organisation.id,
            guest: row.guest_until.map(|until| (until, Some(row.invited_by))),
        };
        let member = accounts::open(cx, tx, &person, Some(&hash))?;
        if !invitations::accept(tx, row.id, member.id, now)? {
            return Err(Error::NotFound);
        }
        sessions::begin(cx, tx, &member, shared, false, origin)
    })
}
