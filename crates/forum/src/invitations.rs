//! Managers invite colleagues, one by one or by CSV, and see who has not come yet.

mod columns;
mod sheet;

use std::collections::HashSet;

use domain::job::Job;
use domain::moment::{days, hours};
use domain::organisation::OrganisationStatus;
use domain::person::Email;
use domain::rights::{self, Act, Actor, Member};
use domain::{Check, InvitationId, JobId, Lang, Moment, OrganisationId, Problem, calendar, limits};
use store::{Read, Write, invitations, jobs, members, organisations};

use crate::posting::spend_of;
use crate::views::OrganisationRef;
use crate::{Cx, Error, people};

pub use sheet::invite_csv;

/// How long an invitation stands after its newest mail.
pub(crate) const STANDS: std::time::Duration = days(30);

/// Rows of the manager's list, at most.
const LIST_MAX: i64 = 2_000;

/// What a manager typed to invite someone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewInvitation {
    /// The address.
    pub email: String,
    /// Their name, may be empty.
    pub name: String,
    /// Their function, may be empty.
    pub job_title: String,
    /// Last day as a guest as typed (2026-05-01), empty for a colleague.
    pub guest_until: String,
}

/// An invitation in the manager's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationRow {
    /// Its id.
    pub id: InvitationId,
    /// The address.
    pub email: String,
    /// The proposed name.
    pub name: String,
    /// When it was made.
    pub created_at: Moment,
    /// When the mail left.
    pub mailed_at: Option<Moment>,
    /// Until when the link works.
    pub expires_at: Moment,
    /// The last moment as a guest, of who is invited as one.
    pub guest_until: Option<Moment>,
    /// When they came.
    pub accepted_at: Option<Moment>,
}

impl InvitationRow {
    /// The last day that the link works from beginning to end, as its mail says.
    pub fn last_day(&self) -> Moment {
        last_day(self.expires_at)
    }
}

/// The last day on which a link works from beginning to end that works until this moment.
pub(crate) fn last_day(expires: Moment) -> Moment {
    expires.before(days(1))
}

/// A line of a CSV that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// From 1, the heading included.
    pub line: u64,
    /// The line's address as typed.
    pub email: String,
    /// What is wrong.
    pub problems: Vec<domain::Problem>,
}

/// What came of a CSV.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CsvReport {
    /// Addresses that were invited.
    pub invited: usize,
    /// Addresses that had been invited or are members already.
    pub skipped: usize,
    /// Lines that were not taken.
    pub refused: Vec<BadLine>,
}

/// The active organisations that the person invites for, by name.
///
/// Refused when not signed in.
pub fn organisations(cx: &Cx, actor: &Actor) -> Result<Vec<OrganisationRef>, Error> {
    people::signed_in(actor)?;
    let rows = cx.store.read(|r| organisations::list(r, None, None))?;
    Ok(rows
        .iter()
        .filter(|row| rights::may(actor, Act::Invite(row.id)).is_ok())
        .map(people::organisation_ref)
        .collect())
}

/// An invitation whose fields were checked.
#[derive(Debug, Clone)]
struct Checked {
    email: Email,
    name: String,
    job_title: String,
    guest_until: Option<Moment>,
}

fn checked(new: &NewInvitation, now: Moment) -> Result<Checked, Vec<Problem>> {
    let mut check = Check::new();
    let email = check.take(Email::parse("email", &new.email));
    let name = check.optional_line("name", &new.name, limits::NAME_MAX);
    let job_title = check.optional_line("job_title", &new.job_title, limits::FUNCTION_MAX);
    let guest_until = guest_until_soon(&mut check, &new.guest_until, now);
    match (email, check.done()) {
        (Some(email), Ok(())) => Ok(Checked {
            email,
            name: name.unwrap_or_default(),
            job_title: job_title.unwrap_or_default(),
            guest_until,
        }),
        (_, Err(problems)) => Err(problems),
        (None, Ok(())) => Err(vec![Problem::new("email", "empty")]),
    }
}

/// Reads a guest's last day (field `guest_until`): the moment from which they can't sign in any more.
pub(crate) fn guest_until(check: &mut Check, typed: &str, now: Moment) -> Option<Moment> {
    if typed.trim().is_empty() {
        return None;
    }
    let end = calendar::end_of_day(typed);
    check.when(end.is_none(), "guest_until", "no-date");
    check.when(
        end.is_some_and(|end| end <= now),
        "guest_until",
        "date-past",
    );
    end
}

/// As [`guest_until`], for who says it of their organisation: a year ahead at most. Whoever runs the machine, and an import,
/// may say a later day.
pub(crate) fn guest_until_soon(check: &mut Check, typed: &str, now: Moment) -> Option<Moment> {
    let end = guest_until(check, typed, now);
    let longest = now.after(days(limits::GUEST_DAYS_MAX));
    check.when(
        end.is_some_and(|end| longest < end),
        "guest_until",
        "guest-too-long",
    );
    end
}

/// Invites someone. Fields `email`, `name`, `job_title`, `guest_until`. Who was invited before gets a new link, and
/// what is said of them now holds.
///
/// Refused when the person does not manage the organisation's members. Conflict `is-member` when the
/// address already belongs to a member of this organisation; for members elsewhere nothing is told.
pub fn invite(
    cx: &Cx,
    actor: &Actor,
    organisation: OrganisationId,
    new: &NewInvitation,
    lang: Lang,
) -> Result<(), Error> {
    let now = cx.now();
    let checked = checked(new, now);
    let host = Host { organisation, lang };
    cx.store.write(|tx| {
        let inviter = host.admit(tx, actor)?;
        let checked = checked.clone()?;
        let added = host.add(cx, tx, inviter, std::slice::from_ref(&checked), true)?;
        match added.colleagues {
            0 => Ok(()),
            _ => Err(Error::Conflict("is-member")),
        }
    })
}

/// The organisation that invites.
#[derive(Debug, Clone, Copy)]
struct Host {
    organisation: OrganisationId,
    lang: Lang,
}

/// What became of a list of invitations.
#[derive(Debug, Clone, Copy, Default)]
struct Added {
    invited: usize,
    /// Whose invitation stands, and is mailed again.
    again: usize,
    /// Who are members of the organisation.
    colleagues: usize,
}

impl Host {
    /// Decides whether this person invites for the organisation.
    fn admit<'a>(&self, r: &mut Read, actor: &'a Actor) -> Result<&'a Member, Error> {
        let inviter = people::signed_in(actor)?;
        rights::may(actor, Act::Invite(self.organisation))?;
        let row = organisations::find(r, self.organisation)?.ok_or(Error::NotFound)?;
        if row.status == OrganisationStatus::Active {
            Ok(inviter)
        } else {
            Err(Error::Conflict("organisation-ended"))
        }
    }

    /// Adds what is new among these invitations; the mails follow as jobs. Addresses must differ. `by_hand` is one that
    /// someone typed: who was invited before is mailed again.
    fn add(
        &self,
        cx: &Cx,
        tx: &mut Write,
        inviter: &Member,
        list: &[Checked],
        by_hand: bool,
    ) -> Result<Added, Error> {
        let now = cx.now();
        let keys: Vec<String> = list.iter().map(|new| new.email.key()).collect();
        let colleagues: HashSet<String> = members::by_emails(tx, &keys)?
            .into_iter()
            .filter(|(_, house)| *house == self.organisation)
            .filter_map(|(key, _)| key)
            .collect();
        let standing = invitations::standing(tx, self.organisation, &keys, now)?;
        let mut added = Added::default();
        let mut rows = Vec::new();
        for new in list {
            let key = new.email.key();
            if colleagues.contains(&key) {
                added.colleagues += 1;
            } else if let Some(row) = standing.iter().find(|row| row.email_key == key) {
                added.again += 1;
                // A list without the column says nothing of it.
                if by_hand && row.guest_until.is_some() && new.guest_until.is_none() {
                    return Err(Error::invalid("guest_until", "invited-as-guest"));
                }
                say_anew(tx, row, new)?;
                if by_hand {
                    mail_again(cx, tx, row.id)?;
                }
            } else {
                added.invited += 1;
                rows.push(self.row(cx, inviter, new, now));
            }
        }
        within_the_day(tx, inviter, rows.len(), now)?;
        invitations::add(tx, &rows)?;
        for row in &rows {
            enqueue(cx, tx, row.id)?;
        }
        Ok(added)
    }

    fn row(
        &self,
        cx: &Cx,
        inviter: &Member,
        new: &Checked,
        now: Moment,
    ) -> invitations::InvitationRow {
        invitations::InvitationRow {
            id: InvitationId(cx.id()),
            organisation_id: self.organisation,
            email: new.email.as_str().to_owned(),
            email_key: new.email.key(),
            name: new.name.clone(),
            job_title: new.job_title.clone(),
            guest_until: new.guest_until,
            lang: self.lang,
            invited_by: inviter.id,
            token_hash: None,
            created_at: now,
            mailed_at: None,
            expires_at: now.after(STANDS),
            accepted_at: None,
            accepted_by: None,
            withdrawn_at: None,
        }
    }
}

/// What is said of someone who was invited before holds from now on; what is not said again stays, above all that they
/// come as a guest.
fn say_anew(tx: &mut Write, row: &invitations::InvitationRow, new: &Checked) -> Result<(), Error> {
    let mut next = row.clone();
    next.guest_until = new.guest_until.or(row.guest_until);
    for (kept, said) in [
        (&mut next.name, &new.name),
        (&mut next.job_title, &new.job_title),
    ] {
        if !said.is_empty() {
            kept.clone_from(said);
        }
    }
    if next != *row {
        invitations::set_details(tx, &next)?;
    }
    Ok(())
}

fn within_the_day(r: &mut Read, inviter: &Member, more: usize, now: Moment) -> Result<(), Error> {
    let made = invitations::count_since(r, inviter.id, now.before(days(1)))?;
    let all = usize::try_from(made)
        .unwrap_or(usize::MAX)
        .saturating_add(more);
    if all > limits::INVITATIONS_PER_DAY as usize {
        return Err(Error::TooMany { retry: days(1) });
    }
    Ok(())
}

fn enqueue(cx: &Cx, tx: &mut Write, invitation: InvitationId) -> Result<(), Error> {
    let job = Job::MailInvitation { invitation };
    Ok(jobs::add(tx, JobId(cx.id()), &job, None, cx.now())?)
}

fn mail_again(cx: &Cx, tx: &mut Write, id: InvitationId) -> Result<(), Error> {
    let now = cx.now();
    let limit = (hours(1), limits::MAILS_PER_ADDRESS_PER_HOUR);
    spend_of(tx, &format!("invite:{id}"), now, limit)?;
    invitations::renew(tx, id, now.after(STANDS))?;
    enqueue(cx, tx, id)
}

/// The invitations of an organisation that have not been accepted or withdrawn (`open`), or all; newest first. Open is
/// none of an address that belongs to someone who is there already, however they came.
///
/// Refused as [`invite`].
pub fn list(
    cx: &Cx,
    actor: &Actor,
    organisation: OrganisationId,
    open: bool,
) -> Result<Vec<InvitationRow>, Error> {
    rights::may(actor, Act::Invite(organisation))?;
    let now = cx.now();
    let rows = cx
        .store
        .read(|r| invitations::of_organisation(r, organisation, open, now, LIST_MAX))?;
    Ok(rows
        .into_iter()
        .map(|row| InvitationRow {
            id: row.id,
            email: row.email,
            name: row.name,
            created_at: row.created_at,
            mailed_at: row.mailed_at,
            expires_at: row.expires_at,
            guest_until: row.guest_until.map(Moment::just_before),
            accepted_at: row.accepted_at,
        })
        .collect())
}

/// Mails an invitation again with a new link; the old link stops working.
///
/// Refused as [`invite`]. Conflict `invitation-over` when it was accepted or withdrawn.
pub fn remind(cx: &Cx, actor: &Actor, id: InvitationId) -> Result<(), Error> {
    cx.store.write(|tx| {
        let row = open_one(tx, actor, id)?;
        if row.guest_until.is_some_and(|until| until <= cx.now()) {
            return Err(Error::Conflict("invitation-over"));
        }
        mail_again(cx, tx, id)
    })
}

/// Takes an invitation back.
///
/// Refused as [`invite`]. Conflict `invitation-over` when it was accepted or withdrawn.
pub fn withdraw(cx: &Cx, actor: &Actor, id: InvitationId) -> Result<(), Error> {
    let now = cx.now();
    cx.store.write(|tx| {
        open_one(tx, actor, id)?;
        match invitations::withdraw(tx, id, now)? {
            true => Ok(()),
            false => Err(Error::Conflict("invitation-over")),
        }
    })
}

/// An invitation that was neither accepted nor withdrawn, for who may change it.
fn open_one(
    r: &mut Read,
    actor: &Actor,
    id: InvitationId,
) -> Result<invitations::InvitationRow, Error> {
    people::signed_in(actor)?;
    let row = invitations::find(r, id)?.ok_or(Error::NotFound)?;
    // Whether there is an invitation with this id is not told to who may not see it.
    if rights::may(actor, Act::Invite(row.organisation_id)).is_err() {
        return Err(Error::NotFound);
    }
    if row.accepted_at.is_some() || row.withdrawn_at.is_some() {
        return Err(Error::Conflict("invitation-over"));
    }
    Ok(row)
}
