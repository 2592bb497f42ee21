//! Who works at an organisation, for who manages it. When someone was last here is not shown: it is
//! nothing to an employer what people read.

use domain::rights::{self, Act, Actor};
use domain::{MemberId, Moment, OrganisationId};
use store::employments::EmploymentRow;
use store::members::{self, MemberRow};
use store::{Read, articles, employments, items};

use super::guests::{self, GuestRow};
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
