//! Someone goes from where they work: marked by who manages the organisation, now or after a day, and taken back.
//!
//! What hangs on the organisation ends. Keys for programs and feeds are theirs: they sleep while nobody can sign in to the
//! account, and work again when it was a mistake; a new employer ends them.

use domain::audit::{Done, Entry, Fact, Subject};
use domain::job::Job;
use domain::keeping_up::NoticeKind;
use domain::person::{LinkPurpose, MemberStatus};
use domain::rights::{self, Act, Actor, Refusal};
use domain::role::{GrantScope, Role};
use domain::{EmploymentId, JobId, MemberId, Moment, calendar};
use store::employments::EmploymentRow;
use store::members::{self, MemberRow};
use store::{ChangeMark, Read, Write, changes, employments, grants, jobs, notices, sessions};

use super::guests;
use super::moving::{OfOrganisation, begin_anew, end_employment, end_roles, tell, untell};
use crate::views::PersonRef;
use crate::{Cx, Error, audit, people};

/// When someone goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaves<'a> {
    /// At once.
    Now,
    /// After this day, as typed (2026-12-31).
    After(&'a str),
}

/// What hangs on someone who goes at once, as far as it is of the organisation: their groups, keys and roles elsewhere are
/// nobody else's to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaver {
    /// Who.
    pub person: PersonRef,
    /// Guests who get another contact.
    pub guests: usize,
    /// Roles at this organisation, which end.
    pub roles: usize,
}

/// What hangs on someone whom [`let_go`] would let go at once.
///
/// Refused and not found as there.
pub fn leaver(cx: &Cx, actor: &Actor, member: MemberId) -> Result<Leaver, Error> {
    let now = cx.now();
    cx.store.read(|r| {
        let (row, _) = there(r, actor, member, now)?;
        let house = GrantScope::Organisation(row.organisation_id);
        let mut roles = 0;
        for grant in grants::of_member(r, member, now)? {
            roles += usize::from(grant.scope()? == house);
        }
        Ok(Leaver {
            person: people::person_ref(&row),
            guests: members::by_sponsor(r, member)?.len(),
            roles,
        })
    })
}

/// Someone who works at an organisation that the actor manages, and is not the actor.
fn there(
    r: &mut Read,
    actor: &Actor,
    member: MemberId,
    now: Moment,
) -> Result<(MemberRow, EmploymentRow), Error> {
    let row = managed(r, actor, member)?;
    if actor.id() == Some(member) {
        return Err(Refusal::NotAllowed.into());
    }
    let there = employments::current(r, member, now)?
        .filter(|it| it.organisation_id == row.organisation_id)
        .filter(|_| row.status == MemberStatus::Active)
        .ok_or(Error::NotFound)?;
    Ok((row, there))
}

/// Marks that someone does not work there any more, now or after a day (field `last_day`): they can't sign in from then on,
/// their roles end, and their guests go on to who marks it. What they wrote stays, with their name. They are told, by mail
/// too.
///
/// Refused for oneself; for all but those who manage the organisation not found, since ids tell nobody else anything.
/// Conflict `last-administrator` when nobody would be left to give roles. Not found when they don't work there.
pub fn let_go(cx: &Cx, actor: &Actor, member: MemberId, leaves: Leaves<'_>) -> Result<(), Error> {
    let now = cx.now();
    cx.store.write(|tx| {
        members::hold(tx, member)?;
        let (row, there) = there(tx, actor, member, now)?;
        let until = match leaves {
            Leaves::Now => now,
            Leaves::After(day) => last_day(day, now)?,
        };
        // Of one who has a last day already, that one was said; its job finds another day, and does nothing.
        match there.until {
            Some(said) if said == until => return Ok(()),
            Some(said) => notices::remove_event(tx, &let_go_event(member, said))?,
            None => {}
        }
        not_the_last(tx, member, now)?;
        if until <= now {
            depart(tx, cx, &row, (now, actor.id()))?;
        } else {
            employments::set_until(tx, &[there.id], Some(until))?;
            let job = Job::EndEmployment {
                employment: there.id,
                until,
            };
            jobs::add(tx, JobId(cx.id()), &job, None, until)?;
        }
        let entry = Entry::new(Done::MemberLetGo, Subject::MEMBER)
            .became(Fact::Until, calendar::to_last_day(until));
        log(tx, cx, actor, &row, entry);
        tell_leaver(tx, cx, &there, until, actor.id())
    })
}

/// Writes into the audit log what was said about where someone works.
fn log(tx: &mut Write, cx: &Cx, actor: &Actor, row: &MemberRow, entry: Entry) {
    let house = row.organisation_id;
    let by = rights::carrying(actor, &Act::ManageOrganisation(house));
    audit::record(tx, cx, actor, entry.about(row.id).house(house).by(by));
}

/// The moment after a last day that was typed.
fn last_day(typed: &str, now: Moment) -> Result<Moment, Error> {
    if typed.trim().is_empty() {
        return Err(Error::invalid("last_day", "empty"));
    }
    let end = calendar::end_of_day(typed).ok_or_else(|| Error::invalid("last_day", "no-date"))?;
    match end <= now {
        true => Err(Error::invalid("last_day", "date-past")),
        false => Ok(end),
    }
}

/// Tells who goes that it was said, and what they can do about it.
fn tell_leaver(
    tx: &mut Write,
    cx: &Cx,
    there: &EmploymentRow,
    until: Moment,
    by: Option<MemberId>,
) -> Result<(), Error> {
    let event = let_go_event(there.member_id, until);
    // What was taken back can be said again, and is mailed again.
    let key = format!("{event}:{}", cx.now().0);
    let told = OfOrganisation {
        kind: NoticeKind::LetGo,
        event,
        organisation: there.organisation_id,
        by,
    };
    told.tell(tx, cx, &[there.member_id])?;
    let job = Job::MailLetGo {
        employment: there.id,
        until,
        by,
    };
    Ok(jobs::add(tx, JobId(cx.id()), &job, Some(&key), cx.now())?)
}

/// The event of telling someone that they go. Employments and organisations become others at a merger, and when it is
/// undone: neither stands in it.
fn let_go_event(member: MemberId, until: Moment) -> String {
    format!("let_go:{member}:{}", until.0)
}

/// Takes back that someone goes or went: they work there again, and can sign in, and their keys work. Guests whose contact
/// nobody has changed since are theirs again, and what others were told of it is forgotten. Roles that ended don't come
/// back.
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
        if let Some(until) = latest.until {
            notices::remove_event(tx, &let_go_event(member, until))?;
            untell(tx, &row, until)?;
            guests::give_back(tx, &row, until)?;
        }
        log(
            tx,
            cx,
            actor,
            &row,
            Entry::new(Done::MemberKept, Subject::MEMBER),
        );
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
    people::may_know(actor, Act::ManageOrganisation(row.organisation_id))?;
    Ok(row)
}

fn not_the_last(tx: &mut Write, member: MemberId, now: Moment) -> Result<(), Error> {
    let all = grants::administrators(tx, now)?;
    let is_one = all.iter().any(|(_, holder)| *holder == member);
    match is_one && all.iter().all(|(_, holder)| *holder == member) {
        true => Err(Error::Conflict("last-administrator")),
        false => Ok(()),
    }
}

/// `at` is the end of the employment: what is told of it carries it, so that it can be taken back.
fn depart(
    tx: &mut Write,
    cx: &Cx,
    before: &MemberRow,
    (at, by): (Moment, Option<MemberId>),
) -> Result<(), Error> {
    let (now, id) = (cx.now(), before.id);
    end_employment(tx, id, at)?;
    end_roles(tx, cx, id, by, |_: Role| true)?;
    members::leave_categories(tx, id)?;
    store::invitations::withdraw_of(tx, id, before.organisation_id, now)?;
    shut_out(tx, id, now)?;
    let mut row = before.clone();
    row.status = MemberStatus::Departed;
    row.version += 1;
    if !members::set_work(tx, &row)? {
        return Err(Error::Unavailable(format!("member {id} changed")));
    }
    let handed = guests::hand_on(tx, cx, before, by)?;
    members::note_handed(tx, &handed, id, at)?;
    tell(tx, cx, before, at)?;
    changes::mark(tx, ChangeMark::Member(id));
    Ok(())
}

/// Ends what is open of who can't sign in any more. Keys stay, and sleep.
fn shut_out(tx: &mut Write, member: MemberId, now: Moment) -> Result<(), Error> {
    sessions::end_signed_in(tx, member)?;
    for purpose in [LinkPurpose::Reset, LinkPurpose::Address] {
        store::links::stop_of_member(tx, purpose, member, now)?;
    }
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
            notices::remove_event(tx, &let_go_event(row.id, until))?;
            return Ok(employments::set_until(tx, &[employment], None)?);
        }
        depart(tx, cx, &row, (until, None))
    })
}
