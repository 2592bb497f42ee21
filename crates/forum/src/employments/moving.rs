//! Someone works elsewhere from now on, or nowhere here.

use domain::audit::Done;
use domain::job::AccountNotice;
use domain::keeping_up::NoticeKind;
use domain::person::{Email, MemberStatus};
use domain::role::Role;
use domain::{EmploymentId, GroupId, MemberId, Moment, NoticeId, OrganisationId};
use store::employments::{self, EmploymentRow};
use store::members::{self, MemberRow};
use store::notices::{self, NoticeRow};
use store::{ChangeMark, Write, articles, changes, grants, places};

use super::guests;
use crate::{Cx, Error, accounts, audit};

/// Where someone goes to work, or whose guest they become.
pub(crate) struct To {
    /// The organisation.
    pub(crate) organisation: OrganisationId,
    /// As what, may be empty.
    pub(crate) job_title: String,
    /// For guests: from when they can't sign in any more, and who invited them.
    pub(crate) guest: Option<(Moment, MemberId)>,
    /// The address that they showed to be theirs; `None` leaves the one that they have.
    pub(crate) email: Option<Email>,
}

/// Begins the employment of an account that begins; guests have none.
pub(crate) fn begin(tx: &mut Write, cx: &Cx, row: &MemberRow, since: Moment) -> Result<(), Error> {
    if row.guest_until.is_some() {
        return Ok(());
    }
    let employment = EmploymentRow {
        id: EmploymentId(cx.id()),
        member_id: row.id,
        organisation_id: row.organisation_id,
        since,
        until: None,
        confirmed_at: cx.now(),
        asked_at: None,
    };
    Ok(employments::add(tx, &[employment])?)
}

/// Has someone whom nobody has signed in as work where their account says, from now on.
pub(crate) fn begin_anew(tx: &mut Write, cx: &Cx, row: &MemberRow) -> Result<(), Error> {
    end_employment(tx, row.id, cx.now())?;
    begin(tx, cx, row, cx.now())
}

/// Has someone work elsewhere from now on, with this address. What they wrote stays theirs; roles that they had from
/// their employer end; their guests go on to who manages the organisation they leave.
pub(crate) fn transfer(
    tx: &mut Write,
    cx: &Cx,
    before: &MemberRow,
    to: &To,
) -> Result<MemberRow, Error> {
    let now = cx.now();
    let elsewhere = before.organisation_id != to.organisation;
    end_employment(tx, before.id, now)?;
    end_roles(tx, cx, before.id, Some(before.id), Role::hangs_on_employer)?;
    // The provider of a former employer opens nothing here any more.
    if elsewhere {
        store::work_accounts::remove_of_member(tx, before.id)?;
        store::invitations::withdraw_of(tx, before.id, before.organisation_id, now)?;
    }
    // As a guest they are one of whom someone else decides now.
    members::forget_handed(tx, &[before.id])?;
    let mut row = before.clone();
    row.organisation_id = to.organisation;
    row.job_title.clone_from(&to.job_title);
    row.status = MemberStatus::Active;
    row.guest_until = to.guest.map(|(until, _)| until);
    row.sponsor_id = to.guest.map(|(_, sponsor)| sponsor);
    row.version += 1;
    if !members::set_work(tx, &row)? {
        return Err(Error::Unavailable(format!("member {} changed", row.id)));
    }
    let email = to.email.as_ref();
    if let Some(email) = email.filter(|it| before.email_key.as_deref() != Some(&it.key())) {
        take_address(tx, before.id, email)?;
        accounts::tell(cx, tx, before, AccountNotice::AddressChanged)?;
    }
    begin(tx, cx, &row, now)?;
    if elsewhere {
        guests::hand_on(tx, cx, before, None)?;
        tell(tx, cx, before, now)?;
    }
    changes::mark(tx, ChangeMark::Member(row.id));
    Ok(row)
}

fn take_address(tx: &mut Write, id: MemberId, email: &Email) -> Result<(), Error> {
    let set = tx.savepoint(|tx| members::set_email(tx, id, email.as_str(), &email.key()));
    set.map_err(|why| match why.is_duplicate("members.email_key") {
        true => Error::NotFound,
        false => why.into(),
    })
}

/// Ends the employment of someone that holds, if there is one.
pub(super) fn end_employment(tx: &mut Write, id: MemberId, now: Moment) -> Result<(), Error> {
    while let Some(row) = employments::current(tx, id, now)? {
        employments::set_until(tx, &[row.id], Some(now))?;
    }
    Ok(())
}

/// Takes back the roles of someone that are meant.
pub(super) fn end_roles(
    tx: &mut Write,
    cx: &Cx,
    id: MemberId,
    by: Option<MemberId>,
    meant: impl Fn(Role) -> bool,
) -> Result<(), Error> {
    let now = cx.now();
    // Those to come too.
    for grant in grants::of_member_to_come(tx, id, now)? {
        if meant(grant.role) {
            grants::revoke(tx, grant.id, by, now)?;
            audit::record_for(tx, cx, by, crate::grants::told(Done::GrantEnded, &grant)?);
        }
    }
    Ok(())
}

/// Tells those who have something to do now that this person works where they did no more: managers of articles about
/// which one turned to them, and owners of groups that they are in. `at` tells one time that they go from another.
pub(super) fn tell(tx: &mut Write, cx: &Cx, row: &MemberRow, at: Moment) -> Result<(), Error> {
    let (now, house) = (cx.now(), row.organisation_id);
    if !articles::with_contact(tx, house, row.id)?.is_empty() {
        let told = OfOrganisation {
            kind: NoticeKind::ContactLeft,
            event: contact_event(row.id, at),
            organisation: house,
            by: Some(row.id),
        };
        let managers = grants::managers_of(tx, house, now)?;
        told.tell(tx, cx, &managers)?;
    }
    for (group, _) in members::groups_of(tx, row.id)? {
        tell_owners(tx, cx, group, (row.id, at))?;
    }
    Ok(())
}

/// Forgets what [`tell`] told: it was a mistake.
pub(super) fn untell(tx: &mut Write, row: &MemberRow, at: Moment) -> Result<(), Error> {
    notices::remove_event(tx, &contact_event(row.id, at))?;
    for (group, _) in members::groups_of(tx, row.id)? {
        notices::remove_event(tx, &moved_event(group, (row.id, at)))?;
    }
    Ok(())
}

/// The event of telling that a contact went. A merger changes where they worked, so that is not in it.
fn contact_event(member: MemberId, at: Moment) -> String {
    format!("contact_left:{member}:{}", at.0)
}

fn moved_event(group: GroupId, (member, at): (MemberId, Moment)) -> String {
    format!("{}:{group}:{member}:{}", NoticeKind::GroupMemberMoved, at.0)
}

fn tell_owners(
    tx: &mut Write,
    cx: &Cx,
    group: GroupId,
    (member, at): (MemberId, Moment),
) -> Result<(), Error> {
    let owners = places::group_owners(tx, group)?;
    let now = cx.now();
    let kind = NoticeKind::GroupMemberMoved;
    let rows: Vec<NoticeRow> = owners
        .into_iter()
        .filter(|owner| *owner != member)
        .map(|owner| NoticeRow {
            id: NoticeId(cx.id()),
            member_id: owner,
            event: moved_event(group, (member, at)),
            kind,
            item_id: None,
            group_id: Some(group),
            organisation_id: None,
            n: 0,
            by_id: Some(member),
            created_at: now,
            read_at: None,
        })
        .collect();
    Ok(notices::add(tx, &rows)?)
}

/// What is told of an organisation, or of someone there.
pub(crate) struct OfOrganisation {
    pub(crate) kind: NoticeKind,
    pub(crate) event: String,
    pub(crate) organisation: OrganisationId,
    /// Whom it is about.
    pub(crate) by: Option<MemberId>,
}

impl OfOrganisation {
    /// Tells these people, none of them twice of one event.
    pub(crate) fn tell(&self, tx: &mut Write, cx: &Cx, people: &[MemberId]) -> Result<(), Error> {
        let rows: Vec<NoticeRow> = people
            .iter()
            .map(|person| NoticeRow {
                id: NoticeId(cx.id()),
                member_id: *person,
                event: self.event.clone(),
                kind: self.kind,
                item_id: None,
                group_id: None,
                organisation_id: Some(self.organisation),
                n: 0,
                by_id: self.by,
                created_at: cx.now(),
                read_at: None,
            })
            .collect();
        Ok(notices::add(tx, &rows)?)
    }
}
