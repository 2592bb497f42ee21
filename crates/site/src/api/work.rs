//! Where people work: one's own work, guests, and who works at an organisation, for who manages it.

use domain::MemberId;
use forum::employments::{self, Confirmed, GuestRow, Leaves};
use forum::{Error, invitations};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::Call;
use super::endpoint::{Asked, Nothing};
use super::fault::Fault;
use super::gives::{Done, Json};
use super::shapes::{At, AtId, AtSlug, ItemSummary, OrganisationName, Page, Person};

/// Where the person works, and for whom they answer.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Work {
    /// Where they work and worked, latest first.
    worked: Vec<Employment>,
    /// Whether they are asked whether they still work there.
    asked: bool,
    /// When that was last said.
    confirmed_at: Option<At>,
    /// Of whom they are a guest; null for colleagues.
    guest: Option<Stay>,
    /// The last moment that they work there, when it was said that they go.
    leaving: Option<At>,
    /// Where a provider of work accounts says that they work now; null when that is here.
    claimed: Option<OrganisationName>,
    /// Guests for whom they answer.
    guests: Vec<Guest>,
}

/// That the person is a guest.
#[derive(Debug, Serialize, JsonSchema)]
struct Stay {
    organisation: OrganisationName,
    /// The last moment.
    until: At,
    /// Who answers for them; null while nobody does.
    sponsor: Option<Person>,
}

/// Where someone works or worked.
#[derive(Debug, Serialize, JsonSchema)]
struct Employment {
    organisation: OrganisationName,
    /// From when it is known here.
    since: At,
    /// The last moment, when that is known.
    until: Option<At>,
}

/// A guest, for who answers for them.
#[derive(Debug, Serialize, JsonSchema)]
struct Guest {
    person: Person,
    /// The last moment that they are one.
    until: At,
    /// Whether that is past.
    over: bool,
    /// Who answers for them.
    sponsor: Option<Person>,
}

impl Guest {
    fn of(call: &Call, row: GuestRow) -> Self {
        Self {
            person: Person::of(call, row.person),
            until: At(row.until),
            over: row.over,
            sponsor: row.sponsor.map(|it| Person::of(call, it)),
        }
    }
}

/// `GET /me/work`
pub(crate) fn own(call: &Call, _: Asked) -> Result<Json<Work>, Fault> {
    let work = employments::own(&call.cx, &call.actor)?;
    let worked = work.worked.into_iter().map(|it| Employment {
        organisation: OrganisationName::of(call, it.organisation),
        since: At(it.since),
        until: it.until.map(At),
    });
    let guests = work.guests.into_iter();
    Ok(Json(Work {
        worked: worked.collect(),
        asked: work.asked,
        confirmed_at: work.confirmed_at.map(At),
        guest: work.guest.map(|stay| Stay {
            organisation: OrganisationName::of(call, stay.organisation),
            until: At(stay.until),
            sponsor: stay.sponsor.map(|it| Person::of(call, it)),
        }),
        leaving: work.leaving.map(At),
        claimed: work
            .claimed
            .map(|claimed| OrganisationName::of(call, claimed.organisation)),
        guests: guests.map(|row| Guest::of(call, row)).collect(),
    }))
}

/// `POST /me/work/confirmation`
pub(crate) fn confirm_own(call: &Call, _: Asked) -> Result<Done, Fault> {
    employments::confirm_own(&call.cx, &call.actor)?;
    Ok(Done)
}

/// `GET /me/organisations`
pub(crate) fn managed(call: &Call, _: Asked) -> Result<Json<Page<OrganisationName>>, Fault> {
    let all = invitations::organisations(&call.cx, &call.actor)?.into_iter();
    let names = all.map(|it| OrganisationName::of(call, it));
    Ok(Json(Page::whole(names.collect())))
}

/// Until when someone is a guest.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GuestEnd {
    /// The last day, as `2026-05-01`; today ends it with the day.
    guest_until: String,
}

/// `PUT /guests/{id}/end`
pub(crate) fn prolong(call: &Call, asked: Asked<AtId, Nothing, GuestEnd>) -> Result<Done, Fault> {
    let (guest, day) = (MemberId(asked.at.id), &asked.body.guest_until);
    employments::prolong(&call.cx, &call.actor, guest, day)?;
    Ok(Done)
}

/// Who answers for a guest.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GuestSponsor {
    /// Of a colleague at the same organisation.
    handle: String,
}

/// `PUT /guests/{id}/sponsor`
pub(crate) fn hand_over(
    call: &Call,
    asked: Asked<AtId, Nothing, GuestSponsor>,
) -> Result<Done, Fault> {
    let (guest, handle) = (MemberId(asked.at.id), &asked.body.handle);
    employments::hand_over(&call.cx, &call.actor, guest, handle)?;
    Ok(Done)
}

/// Who works at an organisation.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Staff {
    /// Who works there, by name.
    here: Vec<StaffMember>,
    /// Who went, by name; at most 100.
    gone: Vec<StaffMember>,
    guests: Vec<Guest>,
    /// Articles about which one turns to someone who does not work there; at most 100.
    orphans: Vec<ItemSummary>,
    /// How many it is asked about whether they still work there.
    asked: usize,
}

/// Someone who works there, or did.
#[derive(Debug, Serialize, JsonSchema)]
struct StaffMember {
    person: Person,
    /// May be empty.
    job_title: String,
    /// When it was last said that they work there.
    confirmed_at: At,
    /// Whether it is asked whether they still do.
    asked: bool,
    /// The last moment that they work or worked there, when that is known.
    until: Option<At>,
    /// Whether it is the person who asks.
    own: bool,
}

impl StaffMember {
    fn of(call: &Call, row: employments::Colleague) -> Self {
        Self {
            person: Person::of(call, row.person),
            job_title: row.job_title,
            confirmed_at: At(row.confirmed_at),
            asked: row.asked,
            until: row.until.map(At),
            own: row.own,
        }
    }
}

/// `GET /organisations/{slug}/staff`
pub(crate) fn staff(call: &Call, asked: Asked<AtSlug>) -> Result<Json<Staff>, Fault> {
    let house = forum::organisations::by_slug(&call.cx, &asked.at.slug)?.id;
    let staff = employments::staff(&call.cx, &call.actor, house)?;
    let people = |rows: Vec<employments::Colleague>| {
        let rows = rows.into_iter();
        rows.map(|row| StaffMember::of(call, row)).collect()
    };
    let (guests, orphans) = (staff.guests.into_iter(), staff.orphans.into_iter());
    Ok(Json(Staff {
        here: people(staff.here),
        gone: people(staff.gone),
        guests: guests.map(|row| Guest::of(call, row)).collect(),
        orphans: orphans.map(|row| ItemSummary::of(call, row)).collect(),
        asked: staff.asked,
    }))
}

/// Of whom it is said that they still work there.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Confirming {
    /// By id; without it everyone about whom it is asked.
    person: Option<i64>,
}

/// Of how many it was said.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ConfirmedCount {
    confirmed: usize,
}

/// `POST /organisations/{slug}/staff/confirmation`
pub(crate) fn confirm(
    call: &Call,
    asked: Asked<AtSlug, Nothing, Confirming>,
) -> Result<Json<ConfirmedCount>, Fault> {
    let house = forum::organisations::by_slug(&call.cx, &asked.at.slug)?.id;
    let who = match asked.body.person {
        Some(person) => Confirmed::One(MemberId(person)),
        None => Confirmed::All,
    };
    match employments::confirm(&call.cx, &call.actor, house, &who)? {
        0 if asked.body.person.is_some() => Err(Error::NotFound.into()),
        confirmed => Ok(Json(ConfirmedCount { confirmed })),
    }
}

/// When someone goes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Departure {
    /// The last day that they work there, as `2026-05-01`; without one they go at once.
    last_day: Option<String>,
}

/// What hangs on someone who would go at once.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DeparturePreview {
    person: Person,
    /// Guests who get another contact.
    guests: usize,
    /// Roles at the organisation, which end.
    roles: usize,
}

/// `GET /staff/{id}/departure`
pub(crate) fn preview_departure(
    call: &Call,
    asked: Asked<AtId>,
) -> Result<Json<DeparturePreview>, Fault> {
    let leaver = employments::leaver(&call.cx, &call.actor, MemberId(asked.at.id))?;
    Ok(Json(DeparturePreview {
        person: Person::of(call, leaver.person),
        guests: leaver.guests,
        roles: leaver.roles,
    }))
}

/// `PUT /staff/{id}/departure`
pub(crate) fn let_go(call: &Call, asked: Asked<AtId, Nothing, Departure>) -> Result<Done, Fault> {
    let leaves = match &asked.body.last_day {
        Some(day) => Leaves::After(day),
        None => Leaves::Now,
    };
    employments::let_go(&call.cx, &call.actor, MemberId(asked.at.id), leaves)?;
    Ok(Done)
}

/// `DELETE /staff/{id}/departure`
pub(crate) fn keep(call: &Call, asked: Asked<AtId>) -> Result<Done, Fault> {
    employments::keep(&call.cx, &call.actor, MemberId(asked.at.id))?;
    Ok(Done)
}
