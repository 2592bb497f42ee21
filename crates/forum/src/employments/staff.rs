//! Who works at an organisation, for who manages it: marking who goes. When someone was last here is not shown: it is
//! nothing to an employer what people read.

use domain::job::Job;
use domain::person::MemberStatus;
use domain::rights::{self, Act, Actor, Refusal};
use domain::role::Role;
use domain::{EmploymentId, JobId, MemberId, Moment, OrganisationId, calendar};
use store::employments::EmploymentRow;
use store::members::{self, MemberRow};
use store::{ChangeMark, Read, Write, articles, changes, employments, grants, items, jobs};

use super::guests::{self, GuestRow};
use super::moving::{begin_anew, end_employment, end_roles, tell};
use crate::views::{ItemRow, PersonRef};
use crate::{Cx, Error, people};

/// Rows of each list, at most.
const SHOWN: i64 = 100;

/// Who works at an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Who works there, by name.
    pub here: Vec<Colleague>,
    /// Who went, by name; at most 100.
    pub gone: Vec<Colleague>,
    /// Its guests.
    pub guests: Vec<GuestRow>,
    /// Articles about which one turns to someone who does not work there; at most 100.
    pub orphans: Vec<ItemRow>,
    /// How many it is asked about whether they still work there.
    pub asked: usize,
}

/// Someone who works at an organisation, or did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Who.
    pub person: PersonRef,
    /// The function, may be empty.
    pub job_title: String,
    /// When someone last said that they work there.
    pub confirmed_at: Moment,
    /// Whether it is asked whether they still do.
    pub asked: bool,
    /// The last moment that they work or worked there, when that is known.
    pub until: Option<Moment>,
    /// Whether it is the reader.
    pub own: bool,
}

/// Who works at an organisation, who went, and its guests.
///
/// Refused for all but those who manage it.
pub fn staff(cx: &Cx, actor: &Actor, organisation: OrganisationId) -> Result<Staff, Error> {
    rights::may(actor, Act::ManageOrganisation(organisation))?;
    let now = cx.now();
    cx.store.read(|r| {
        let rows = employments::at(r, organisation, now)?;
        let here = colleagues(r, actor, &rows)?;
        let departed = members::departed_from(r, organisation, SHOWN)?;
        let departed: Vec<MemberId> = departed.iter().map(|row| row.id).collect();
        let all = employments::of_members(r, &departed)?;
        let last: Vec<EmploymentRow> = departed
            .iter()
            .filter_map(|id| {
                // The latest: of who went before a merger it is at what became part of this one.
                all.iter().find(|row| row.member_id == *id).cloned()
            })
            .collect();
        let gone = colleagues(r, actor, &last)?;
        let orphans = articles::with_contact_elsewhere(r, organisation, SHOWN)?;
        let orphans = items::by_ids(r, &orphans)?;
        let scope = rights::scope(actor);
        let mut readable = Vec::new();
        for row in orphans {
            if scope.allows(row.audience, row.place()?) {
                readable.push(row);
            }
        }
        Ok(Staff {
            asked: rows.iter().filter(|row| row.asked_at.is_some()).count(),
            here,
            gone,
            guests: guests::of(r, organisation, now)?,
            orphans: crate::items::rows(r, actor, readable)?,
        })
    })
}

fn colleagues(
    r: &mut Read,
    actor: &Actor,
    rows: &[EmploymentRow],
) -> Result<Vec<Colleague>, Error> {
    let ids: Vec<MemberId> = rows.iter().map(|row| row.member_id).collect();
    let people: std::collections::HashMap<MemberId, MemberRow> = members::by_ids(r, &ids)?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let rows = rows.iter().filter_map(|row| {
        let person = people.get(&row.member_id)?;
        Some(Colleague {
            person: people::person_ref(person),
            job_title: person.job_title.clone(),
            confirmed_at: row.confirmed_at,
            asked: row.asked_at.is_some(),
            until: row.until.map(Moment::just_before),
            own: actor.id() == Some(person.id),
        })
    });
    Ok(rows.collect())
}

/// Marks that someone does not work there any more after this day (field `last_day`; empty is now): they can't sign in
/// from then on, their roles end, and their guests go on to who marks it. What they wrote stays, with their name.
///
/// Refused for oneself; for all but those who manage the organisation not found, since ids tell nobody else anything. Conflict `last-administrator` when nobody
/// would be left to give roles. Not found when they don't work there.
pub fn let_go(cx: &Cx, actor: &Actor, member: MemberId, last_day: &str) -> Result<(), Error> {
    let now = cx.now();
    cx.store.write(|tx| {
        members::hold(tx, member)?;
        let row = managed(tx, actor, member)?;
        if actor.id() == Some(member) {
            return Err(Refusal::NotAllowed.into());
        }
        let until = match last_day.trim().is_empty() {
            true => now,
            false => calendar::end_of_day(last_day)
                .ok_or_else(|| Error::invalid("last_day", "no-date"))?,
        };
        let there = employments::current(tx, member, now)?
            .filter(|it| it.organisation_id == row.organisation_id)
            .filter(|_| row.status == MemberStatus::Active)
            .ok_or(Error::NotFound)?;
        not_the_last(tx, member, now)?;
        if until <= now {
            return depart(tx, cx, &row, actor.id());
        }
        employments::set_until(tx, &[there.id], Some(until))?;
        let job = Job::EndEmployment {
            employment: there.id,
            until,
        };
        Ok(jobs::add(tx, JobId(cx.id()), &job, None, until)?)
    })
}

/// Takes back that someone goes or went: they work there again, and can sign in. Roles that ended don't come back.
///
/// Not found when nobody said so, and for others as [`let_go`].
pub fn keep(cx: &Cx, actor: &Actor, member: MemberId) -> Result<(), Error> {
    let now = cx.now();
    cx.store.write(|tx| {
        members::hold(tx, member)?;
        let row = managed(tx, actor, member)?;
        let latest = employments::of_member(tx, member)?.into_iter().next();
        let latest = latest
            .filter(|it| it.until.is_some())
            .ok_or(Error::NotFound)?;
        match row.status {
            MemberStatus::Departed => {
                let mut again = row.clone();
                again.status = MemberStatus::Active;
                again.version += 1;
                if !members::set_work(tx, &again)? {
                    return Err(Error::Unavailable(format!("member {member} changed")));
                }
                changes::mark(tx, ChangeMark::Member(member));
            }
            // Planned, and not come to it.
            MemberStatus::Active if latest.until.is_some_and(|until| now < until) => {}
            _ => return Err(Error::NotFound),
        }
        if latest.organisation_id != row.organisation_id {
            // Where they went from became part of this one since: here they begin.
            return begin_anew(tx, cx, &row);
        }
        employments::set_until(tx, &[latest.id], None)?;
        employments::confirm(tx, &[latest.id], now)?;
        Ok(())
    })
}

/// Someone at an organisation that the actor manages.
fn managed(r: &mut Read, actor: &Actor, member: MemberId) -> Result<MemberRow, Error> {
    people::signed_in(actor)?;
    let row = members::find(r, member)?.ok_or(Error::NotFound)?;
    // Whether there is someone with this id is not told to who manages nothing there.
    match rights::may(actor, Act::ManageOrganisation(row.organisation_id)) {
        Err(Refusal::NotAllowed) => Err(Error::NotFound),
        outcome => Ok(outcome.map(|()| row)?),
    }
}

fn not_the_last(tx: &mut Write, member: MemberId, now: Moment) -> Result<(), Error> {
    let all = grants::administrators(tx, now)?;
    let is_one = all.iter().any(|(_, holder)| *holder == member);
    match is_one && all.iter().all(|(_, holder)| *holder == member) {
        true => Err(Error::Conflict("last-administrator")),
        false => Ok(()),
    }
}

fn depart(tx: &mut Write, cx: &Cx, before: &MemberRow, by: Option<MemberId>) -> Result<(), Error> {
    let (now, id) = (cx.now(), before.id);
    end_employment(tx, id, now)?;
    end_roles(tx, id, by, now, |_: Role| true)?;
    members::leave_categories(tx, id)?;
    store::work_accounts::remove_of_member(tx, id)?;
    store::invitations::withdraw_of(tx, id, before.organisation_id, now)?;
    guests::shut_out(tx, id, now)?;
    let mut row = before.clone();
    row.status = MemberStatus::Departed;
    row.version += 1;
    if !members::set_work(tx, &row)? {
        return Err(Error::Unavailable(format!("member {id} changed")));
    }
    // Who marks it may manage all organisations, and work elsewhere.
    let colleague = match by {
        Some(by) => members::find(tx, by)?
            .filter(|it| it.organisation_id == before.organisation_id)
            .map(|it| it.id),
        None => None,
    };
    guests::hand_on(tx, cx, before, colleague)?;
    tell(tx, cx, before)?;
    changes::mark(tx, ChangeMark::Member(id));
    Ok(())
}

/// What was planned comes to pass, when it is still so.
pub(crate) fn end_planned(cx: &Cx, employment: EmploymentId, until: Moment) -> Result<(), Error> {
    let now = cx.now();
    cx.store.write(|tx| {
        let Some(planned) = employments::find(tx, employment)? else {
            return Ok(());
        };
        if planned.until != Some(until) || now < until {
            return Ok(());
        }
        members::hold(tx, planned.member_id)?;
        let row = members::find(tx, planned.member_id)?;
        let row = row.filter(|row| {
            row.status == MemberStatus::Active && row.organisation_id == planned.organisation_id
        });
        let Some(row) = row else {
            return Ok(());
        };
        if not_the_last(tx, row.id, now).is_err() {
            // Nobody would be left to let anyone in: they stay until someone else is administrator.
            tracing::warn!(member = %row.id, "the last administrator was to go, and stays");
            return Ok(employments::set_until(tx, &[employment], None)?);
        }
        depart(tx, cx, &row, None)
    })
}
