//! Once a year someone says who still works where: who manages the organisation, else each for themselves. Who is not
//! confirmed within two months is pointed out to managers and administrators; nobody is shut out by it.

use domain::job::Job;
use domain::keeping_up::NoticeKind;
use domain::moment::days;
use domain::rights::{self, Act, Actor};
use domain::{EmploymentId, JobId, MemberId, Moment, OrganisationId, calendar};
use store::employments::{self, EmploymentRow};
use store::{Write, grants, jobs, members};

use super::guests;
use super::moving::OfOrganisation;
use crate::{Cx, Error};

/// After how long it is asked again.
const YEAR: std::time::Duration = days(365);
/// How long there is to answer.
const ANSWER: std::time::Duration = days(60);
/// How long before a guest's end they are told of it.
const BEFORE_END: std::time::Duration = days(14);
/// Employments that are looked after in one transaction.
const PORTION: i64 = 500;

/// Of whom a manager says that they still work there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Confirmed {
    /// Of everyone about whom it is asked.
    All,
    /// Of this one.
    One(MemberId),
}

/// Says who still works at an organisation; of how many it was said.
///
/// Refused for all but those who manage it.
pub fn confirm(
    cx: &Cx,
    actor: &Actor,
    organisation: OrganisationId,
    who: &Confirmed,
) -> Result<usize, Error> {
    rights::may(actor, Act::ManageOrganisation(organisation))?;
    let now = cx.now();
    cx.store.write(|tx| {
        let rows = employments::at(tx, organisation, now)?;
        let meant = rows.iter().filter(|row| match who {
            Confirmed::All => row.asked_at.is_some(),
            Confirmed::One(member) => row.member_id == *member,
        });
        let ids: Vec<EmploymentId> = meant.map(|row| row.id).collect();
        employments::confirm(tx, &ids, now)?;
        Ok(ids.len())
    })
}

/// Each morning: tells of guests and roles whose end comes near, asks who still works where, and points out who is not
/// confirmed.
pub(crate) fn look_after(cx: &Cx) -> Result<(), Error> {
    let now = cx.now();
    let ending = cx
        .store
        .read(|r| members::guests_ending(r, now, now.after(BEFORE_END)))?;
    for guest in ending {
        cx.store.write(|tx| {
            for to in guests::tell_of_end(tx, cx, &guest)? {
                let Some(until) = guest.guest_until else {
                    continue;
                };
                let job = Job::MailGuestEnds {
                    to,
                    guest: guest.id,
                    until,
                };
                let key = format!("{}:{to}", guests::event(&guest));
                jobs::add(tx, JobId(cx.id()), &job, Some(&key), now)?;
            }
            Ok::<_, Error>(())
        })?;
    }
    crate::grants::end_passed(cx)?;
    crate::grants::remind(cx)?;
    // The job of the last day is for its hour; a site that was taken elsewhere, or a merger that was undone, has none.
    let over = cx.store.read(|r| employments::over(r, now, PORTION))?;
    for (employment, until) in over {
        super::departing::end_planned(cx, employment, until)?;
    }
    while cx.store.write(|tx| ask(tx, cx, now))? {}
    cx.store.write(|tx| point_out(tx, cx, now))
}

/// Asks about a portion of those about whom it is time to ask; whether there may be more.
fn ask(tx: &mut Write, cx: &Cx, now: Moment) -> Result<bool, Error> {
    let due = employments::unconfirmed(tx, now, now.before(YEAR), None, PORTION)?;
    for (organisation, rows) in by_organisation(&due) {
        let ids: Vec<EmploymentId> = rows.iter().map(|row| row.id).collect();
        employments::note_asked(tx, &ids, now)?;
        let day = calendar::to_day(now);
        let managers = grants::managers_of(tx, organisation, now)?;
        if managers.is_empty() {
            let told = OfOrganisation {
                kind: NoticeKind::ConfirmSelf,
                event: format!("confirm_self:{organisation}:{day}"),
                organisation,
                by: None,
            };
            let people: Vec<MemberId> = rows.iter().map(|row| row.member_id).collect();
            told.tell(tx, cx, &people)?;
            // Who does not come by would never see it.
            for to in people {
                let job = Job::MailConfirmSelf { to, organisation };
                let key = format!("{}:{to}", told.event);
                jobs::add(tx, JobId(cx.id()), &job, Some(&key), now)?;
            }
            continue;
        }
        let told = OfOrganisation {
            kind: NoticeKind::ConfirmStaff,
            event: format!("confirm_staff:{organisation}:{day}"),
            organisation,
            by: None,
        };
        told.tell(tx, cx, &managers)?;
        for to in managers {
            let job = Job::MailConfirmStaff { to, organisation };
            let key = format!("{}:{to}", told.event);
            jobs::add(tx, JobId(cx.id()), &job, Some(&key), now)?;
        }
    }
    Ok(due.len() as i64 == PORTION)
}

/// Tells managers and administrators of organisations where nobody answered in time.
fn point_out(tx: &mut Write, cx: &Cx, now: Moment) -> Result<(), Error> {
    let late = now.before(ANSWER);
    let open = employments::unconfirmed(tx, now, now.before(YEAR), Some(late), PORTION)?;
    if open.is_empty() {
        return Ok(());
    }
    let administrators = grants::has_administrators(tx, now)?;
    for (organisation, rows) in by_organisation(&open) {
        let mut people = grants::managers_of(tx, organisation, now)?;
        people.extend(administrators.iter().map(|(_, member)| *member));
        people.sort_unstable();
        people.dedup();
        // Of each round of asking it is told once.
        let asked = rows.iter().filter_map(|row| row.asked_at).min();
        let told = OfOrganisation {
            kind: NoticeKind::Unconfirmed,
            event: format!(
                "unconfirmed:{organisation}:{}",
                asked.map(calendar::to_day).unwrap_or_default()
            ),
            organisation,
            by: None,
        };
        told.tell(tx, cx, &people)?;
    }
    Ok(())
}

/// Rows that come in the order of organisations, those of each together.
fn by_organisation(
    rows: &[EmploymentRow],
) -> impl Iterator<Item = (OrganisationId, &[EmploymentRow])> {
    rows.chunk_by(|one, next| one.organisation_id == next.organisation_id)
        .filter_map(|chunk| Some((chunk.first()?.organisation_id, chunk)))
}
