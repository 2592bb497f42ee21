//! Someone who has an account comes to work at another organisation: by a link to an address at one of its e-mail
//! domains, or by its invitation.

use domain::organisation::OrganisationStatus;
use domain::person::{Email, LinkPurpose, MemberStatus};
use domain::rights::{self, Act, Actor};
use domain::{Check, InvitationId, MemberId, Moment, limits};
use store::members::MemberRow;
use store::organisations::OrganisationRow;
use store::{Read, Write, invitations, links, members, organisations};

use super::moving::{To, transfer};
use crate::accounts::{self, LinkView, tokens};
use crate::views::OrganisationRef;
use crate::{Cx, Error, people};

/// By which link someone comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To an address at one of the organisation's domains.
    Address,
    /// Of an invitation.
    Invitation,
}

/// What a link offers to who opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// To make an account.
    Join(LinkView),
    /// To come over with the account that one is signed in with.
    ComeOver(ComeOver),
    /// Its address has an account, which has to be signed in with first: for which organisation.
    SignIn(OrganisationRef),
    /// Its address has an account that stands still: whose, and for which organisation.
    Return(String, OrganisationRef),
}

/// Coming to work elsewhere with the account that one has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComeOver {
    /// Where to.
    pub to: OrganisationRef,
    /// Where they work now.
    pub from: OrganisationRef,
    /// The address that the account has from then on.
    pub email: String,
    /// As what, as the invitation says, else as now.
    pub job_title: String,
    /// Roles that end with it.
    pub roles: usize,
    /// Until when they are guests there; `None` for colleagues.
    pub guest_until: Option<Moment>,
    /// Whether the password has to be typed for it.
    pub asks_password: bool,
}

/// A link that works: whom it lets in, and where.
pub(crate) struct Door {
    pub(crate) email: Email,
    pub(crate) organisation: OrganisationRow,
    pub(crate) guest: Option<(Moment, MemberId)>,
    pub(crate) name: String,
    pub(crate) job_title: String,
    key: Key,
}

enum Key {
    Invitation(InvitationId),
    Link(String),
}

impl Door {
    /// Where this link leads; not found when it is used, withdrawn, unknown or too old.
    pub(crate) fn find(r: &mut Read, way: Way, token: &str, now: Moment) -> Result<Self, Error> {
        let hash = tokens::hash(token);
        match way {
            Way::Invitation => {
                let row = invitations::by_token(r, &hash, now)?
                    .filter(|row| row.guest_until.is_none_or(|until| now < until))
                    .ok_or(Error::NotFound)?;
                let organisation = organisations::find(r, row.organisation_id)?
                    .filter(|house| house.status == OrganisationStatus::Active)
                    .ok_or(Error::NotFound)?;
                let email = Email::parse("email", &row.email)
                    .map_err(|_| Error::Broken(format!("invitation {} has no address", row.id)))?;
                Ok(Self {
                    email,
                    organisation,
                    guest: row.guest_until.map(|until| (until, row.invited_by)),
                    name: row.name,
                    job_title: row.job_title,
                    key: Key::Invitation(row.id),
                })
            }
            Way::Address => {
                let link =
                    links::find(r, LinkPurpose::SignUp, &hash, now)?.ok_or(Error::NotFound)?;
                let email = accounts::email_of(&link)?;
                let organisation =
                    organisations::by_domain(r, &email.host())?.ok_or(Error::NotFound)?;
                Ok(Self {
                    email,
                    organisation,
                    guest: None,
                    name: String::new(),
                    job_title: String::new(),
                    key: Key::Link(hash),
                })
            }
        }
    }

    /// Whether this account can come in; its own organisation has nothing to let it in to.
    pub(crate) fn lets_in(&self, row: &MemberRow, now: Moment) -> Result<(), Error> {
        let there = row.organisation_id == self.organisation.id && row.can_sign_in(now);
        if there && row.guest_until.is_some() == self.guest.is_some() {
            return Err(Error::NotFound);
        }
        // A guest reads less: a colleague would be locked out of what they wrote for colleagues.
        if self.guest.is_some() && row.guest_until.is_none() {
            return Err(Error::Conflict("colleague-as-guest"));
        }
        Ok(())
    }

    /// Uses the link up, for this member; who invited them sees that they have come. Not found when it was used meanwhile.
    pub(crate) fn use_up(
        &self,
        tx: &mut Write,
        member: MemberId,
        now: Moment,
    ) -> Result<(), Error> {
        let used = match &self.key {
            Key::Invitation(id) => invitations::accept(tx, *id, member, now)?,
            Key::Link(hash) => links::use_up(tx, hash, now)?,
        };
        if !used {
            return Err(Error::NotFound);
        }
        let (house, key) = (self.organisation.id, self.email.key());
        invitations::accept_by_email(tx, house, &key, member, now)?;
        Ok(())
    }

    /// Lets an account in, once. Not found when the link was used meanwhile.
    pub(crate) fn let_in(
        &self,
        tx: &mut Write,
        cx: &Cx,
        row: &MemberRow,
        job_title: &str,
    ) -> Result<MemberRow, Error> {
        let now = cx.now();
        self.lets_in(row, now)?;
        let other = members::by_email(tx, &self.email.key())?;
        if other.is_some_and(|other| other.id != row.id) {
            return Err(Error::NotFound);
        }
        self.use_up(tx, row.id, now)?;
        let to = To {
            organisation: self.organisation.id,
            job_title: job_title.to_owned(),
            guest: self.guest,
            email: Some(self.email.clone()),
        };
        let moved = transfer(tx, cx, row, &to)?;
        // What was mailed to the address before must not open the account any more.
        for purpose in [LinkPurpose::Reset, LinkPurpose::Address] {
            links::stop_of_member(tx, purpose, row.id, now)?;
        }
        Ok(moved)
    }
}

/// What a link offers to who opens it. Not found when it is used, withdrawn, unknown or too old.
pub fn offer(cx: &Cx, actor: &Actor, way: Way, token: &str) -> Result<Offer, Error> {
    let now = cx.now();
    cx.store.read(|r| {
        let door = Door::find(r, way, token, now)?;
        let to = people::organisation_ref(&door.organisation);
        let owner = members::by_email(r, &door.email.key())?;
        let me = match actor.id() {
            Some(id) => members::find(r, id)?,
            None => None,
        };
        match (owner, me) {
            (Some(owner), Some(me)) if owner.id == me.id => come_over_view(r, &door, &me, now),
            (None, Some(me)) => come_over_view(r, &door, &me, now),
            (Some(owner), _) => {
                door.lets_in(&owner, now)?;
                Ok(match owner.can_sign_in(now) {
                    true => Offer::SignIn(to),
                    false => Offer::Return(owner.name, to),
                })
            }
            (None, None) => Ok(Offer::Join(LinkView {
                email: door.email.as_str().to_owned(),
                organisation: Some(to.name),
                name: door.name,
                job_title: door.job_title,
                guest_until: door.guest.map(|(until, _)| until.just_before()),
            })),
        }
    })
}

fn come_over_view(r: &mut Read, door: &Door, me: &MemberRow, now: Moment) -> Result<Offer, Error> {
    door.lets_in(me, now)?;
    let from = organisations::find(r, me.organisation_id)?.ok_or(Error::NotFound)?;
    let roles = store::grants::of_member(r, me.id, now)?;
    let ending = roles.iter().filter(|row| row.role.hangs_on_employer());
    Ok(Offer::ComeOver(ComeOver {
        to: people::organisation_ref(&door.organisation),
        from: people::organisation_ref(&from),
        email: door.email.as_str().to_owned(),
        job_title: match door.job_title.is_empty() {
            true => me.job_title.clone(),
            false => door.job_title.clone(),
        },
        roles: ending.count(),
        guest_until: door.guest.map(|(until, _)| until.just_before()),
        asks_password: asks_password(door, me),
    }))
}

/// Goes to work at the organisation of a link, with the own account. Fields `job_title`, and `current` (the password)
/// when the account gets another address by it: it could be signed in with by that alone. What they wrote stays theirs,
/// with the organisation that they had then; roles from their employer end. The address before is told.
///
/// Refused when not signed in; conflicts: `colleague-as-guest` for colleagues who are invited as guests, `passkey-first` when
/// roles sleep in the session that a passkey would wake. Not found when
/// the link is used, too old, or of someone else's address.
pub fn come_over(
    cx: &Cx,
    actor: &Actor,
    way: Way,
    token: &str,
    (job_title, current): (&str, &str),
) -> Result<(), Error> {
    let id = people::signed_in(actor)?.id;
    rights::may(actor, Act::EditSettings(id))?;
    let mut check = Check::new();
    let job_title = check.optional_line("job_title", job_title, limits::FUNCTION_MAX);
    check.done()?;
    let now = cx.now();
    let asks = cx.store.read(|r| {
        let door = Door::find(r, way, token, now)?;
        let owner = members::by_email(r, &door.email.key())?;
        if owner.is_some_and(|owner| owner.id != id) {
            return Err(Error::NotFound);
        }
        let row = members::find(r, id)?.ok_or(Error::NotFound)?;
        Ok(asks_password(&door, &row))
    })?;
    let confirmed = match asks {
        true => Some(accounts::confirmed(cx, actor, current)?),
        false => None,
    };
    cx.store.write(|tx| {
        members::hold(tx, id)?;
        if let Some(confirmed) = &confirmed {
            confirmed.holds(tx)?;
        }
        let door = Door::find(tx, way, token, now)?;
        let row = members::find(tx, id)?.ok_or(Error::NotFound)?;
        if row.status != MemberStatus::Active || (confirmed.is_none() && asks_password(&door, &row))
        {
            return Err(Error::NotFound);
        }
        accounts::require_shown_by(cx, tx, &row, actor)?;
        door.let_in(tx, cx, &row, job_title.as_deref().unwrap_or_default())?;
        Ok(())
    })
}

/// Whether the account gets another address, by which alone it could be signed in to: its owner shows themselves for that. Of
/// who has no password it is enough that they signed in a moment ago.
fn asks_password(door: &Door, row: &MemberRow) -> bool {
    row.email_key.as_deref() != Some(door.email.key().as_str())
}
