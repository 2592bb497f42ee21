//! People and organisations as other features need them: names for rows, and what an actor holds.

use std::collections::{HashMap, HashSet};

use domain::person::{self, MemberStatus};
use domain::place::Place;
use domain::rights::{self, Act, Actor, Member, Scope};
use domain::token::Reach;
use domain::token::TokenScopes;
use domain::{MemberId, Moment, OrganisationId};
use store::members::MemberRow;
use store::organisations::OrganisationRow;
use store::{Read, erasing, grants, members, organisations};

use crate::views::{AuthorView, OrganisationRef, PersonRef};
use crate::{Error, accounts};

/// Who wrote these texts, as far as the reader may know, in the same order: the writer, the organisation at the
/// time of writing, and the place of the text. Two queries, however many there are.
pub(crate) fn author_views(
    r: &mut Read,
    actor: &Actor,
    authors: &[(MemberId, Option<OrganisationId>, Place)],
) -> Result<Vec<AuthorView>, Error> {
    let people = rows(r, authors.iter().map(|(member, _, _)| *member))?;
    let houses = distinct(authors.iter().filter_map(|(_, house, _)| *house));
    let houses: HashMap<OrganisationId, OrganisationRow> = organisations::by_ids(r, &houses)?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    authors
        .iter()
        .map(|(member, house, place)| {
            let row = people
                .get(member)
                .ok_or_else(|| Error::Broken(format!("the author {member} is not there")))?;
            let house = house.and_then(|id| houses.get(&id));
            let mut view = author_view(actor, row, house.map(organisation_ref), *place);
            // The function of now is one at where they work now, or at what that was before a merger.
            let still = |house: &OrganisationRow| {
                [Some(house.id), house.merged_into].contains(&Some(row.organisation_id))
            };
            if row.status == MemberStatus::Departed || !house.is_none_or(still) {
                view.job_title.clear();
            }
            Ok(view)
        })
        .collect()
}

/// These people where they work now, as far as the reader may know in this place.
pub(crate) fn as_they_are(
    r: &mut Read,
    actor: &Actor,
    ids: &[MemberId],
    place: Place,
) -> Result<HashMap<MemberId, AuthorView>, Error> {
    let people = rows(r, ids.iter().copied())?;
    let houses: Vec<OrganisationId> = people.values().map(|row| row.organisation_id).collect();
    let houses = organisation_refs(r, &houses)?;
    let view = |row: &MemberRow| {
        let house = houses.get(&row.organisation_id).cloned();
        author_view(actor, row, house, place)
    };
    Ok(people.iter().map(|(id, row)| (*id, view(row))).collect())
}

fn author_view(
    actor: &Actor,
    row: &MemberRow,
    organisation: Option<OrganisationRef>,
    place: Place,
) -> AuthorView {
    let left = row.status == MemberStatus::Left;
    let author = row.facts();
    let act = Act::SeeAuthor {
        author: &author,
        place,
    };
    let named = !left && rights::may(actor, act).is_ok();
    let function = Act::SeeField {
        of: &author,
        seen: row.job_title_seen,
    };
    AuthorView {
        person: named.then(|| person_ref(row)),
        job_title: match !left && rights::may(actor, function).is_ok() {
            true => row.job_title.clone(),
            false => String::new(),
        },
        organisation,
        guest: row.guest_until.is_some(),
        left,
    }
}

/// The names and addresses of these organisations; those that aren't there are left out.
pub(crate) fn organisation_refs(
    r: &mut Read,
    ids: &[OrganisationId],
) -> Result<HashMap<OrganisationId, OrganisationRef>, Error> {
    let rows = organisations::by_ids(r, &distinct(ids.iter().copied()))?;
    Ok(rows
        .iter()
        .map(|row| (row.id, organisation_ref(row)))
        .collect())
}

/// The names of those of these people whom the reader may see.
pub(crate) fn person_refs(
    r: &mut Read,
    actor: &Actor,
    ids: &[MemberId],
) -> Result<HashMap<MemberId, PersonRef>, Error> {
    let rows = rows(r, ids.iter().copied())?;
    Ok(rows
        .into_iter()
        .filter(|(_, row)| sees(actor, row))
        .map(|(id, row)| (id, person_ref(&row)))
        .collect())
}

/// This person with nothing in the fields that they don't show to the reader.
pub(crate) fn as_shown(actor: &Actor, mut row: MemberRow) -> MemberRow {
    let facts = row.facts();
    let hidden = |seen| rights::may(actor, Act::SeeField { of: &facts, seen }).is_err();
    if hidden(row.job_title_seen) {
        row.job_title.clear();
    }
    if hidden(row.about_seen) {
        row.about.clear();
        row.about_html.clear();
    }
    if hidden(row.expertise_seen) {
        row.expertise.clear();
    }
    row
}

/// Whether the reader may see this person's name and page.
pub(crate) fn sees(actor: &Actor, row: &MemberRow) -> bool {
    rights::may(actor, Act::SeeMember(&row.facts())).is_ok()
}

/// The person whose handle was typed (`@karin`, `Karin`), also one of before; `None` when there is none.
pub(crate) fn by_typed_handle(r: &mut Read, typed: &str) -> Result<Option<MemberRow>, Error> {
    let Ok(handle) = person::handle("handle", typed) else {
        return Ok(None);
    };
    match members::by_handle(r, &handle)? {
        Some(row) => Ok(Some(row)),
        None => Ok(members::by_former_handle(r, &handle)?),
    }
}

/// Which of these handles are or were in use, by whom; nobody who is still there for those of deleted accounts.
pub(crate) fn taken_handles(
    r: &mut Read,
    handles: &[String],
) -> Result<Vec<(String, Option<MemberId>)>, Error> {
    let taken = members::taken_handles(r, handles)?.into_iter();
    let mut taken: Vec<_> = taken.map(|(handle, id)| (handle, Some(id))).collect();
    let digests: Vec<String> = handles
        .iter()
        .map(|handle| accounts::digest(handle))
        .collect();
    let gone = erasing::gone_among(r, &digests)?;
    let of_gone = handles
        .iter()
        .zip(&digests)
        .filter(|(_, digest)| gone.contains(digest));
    taken.extend(of_gone.map(|(handle, _)| (handle.clone(), None)));
    Ok(taken)
}

/// A person by name.
pub(crate) fn person_ref(row: &MemberRow) -> PersonRef {
    PersonRef {
        id: row.id,
        name: row.name.clone(),
        handle: row.handle.clone(),
    }
}

/// An organisation by name.
pub(crate) fn organisation_ref(row: &OrganisationRow) -> OrganisationRef {
    OrganisationRef {
        id: row.id,
        name: row.name.clone(),
        slug: row.slug.clone(),
        population: row.population,
    }
}

/// Everything that decisions ask of this member at this moment.
///
/// Not found when there is no such account.
pub(crate) fn member(r: &mut Read, id: MemberId, now: Moment) -> Result<Member, Error> {
    let row = members::find(r, id)?.ok_or(Error::NotFound)?;
    member_of(r, &row, now)
}

/// This member without their roles, reading alone: for what goes on asking for them by itself, and is not watched as they are.
pub(crate) fn without_roles(r: &mut Read, row: &MemberRow, now: Moment) -> Result<Actor, Error> {
    let mut member = member_of(r, row, now)?;
    member.grants.clear();
    Ok(Actor::Member(member).within(TokenScopes::of(&[])))
}

/// As [`member`], when the row is at hand.
pub(crate) fn member_of(r: &mut Read, row: &MemberRow, now: Moment) -> Result<Member, Error> {
    let grants = grants::of_member(r, row.id, now)?
        .iter()
        .map(grants::GrantRow::grant)
        .collect::<Result<_, _>>()?;
    Ok(Member {
        id: row.id,
        organisation: row.organisation_id,
        guest: row.guest_until.is_some(),
        silenced: row.silenced_until.is_some_and(|until| now < until),
        grants,
        groups: members::groups_of(r, row.id)?,
        categories: members::categories_of(r, row.id)?,
        reach: Reach::InPerson,
        fresh: false,
        proven: false,
    })
}

/// What each of these members may read.
pub(crate) fn scopes(
    r: &mut Read,
    ids: &[MemberId],
    now: Moment,
) -> Result<HashMap<MemberId, Scope>, Error> {
    let mut members: HashMap<MemberId, Member> = members::by_ids(r, ids)?
        .into_iter()
        .map(|row| {
            let member = Member {
                id: row.id,
                organisation: row.organisation_id,
                guest: row.guest_until.is_some(),
                silenced: row.silenced_until.is_some_and(|until| now < until),
                grants: Vec::new(),
                groups: Vec::new(),
                // They open nothing to read.
                categories: Vec::new(),
                reach: Reach::InPerson,
                fresh: false,
                proven: false,
            };
            (row.id, member)
        })
        .collect();
    for (id, group) in members::groups_of_all(r, ids)? {
        if let Some(member) = members.get_mut(&id) {
            member.groups.push((group, false));
        }
    }
    for row in grants::of_members(r, ids, now)? {
        if let Some(member) = members.get_mut(&row.member_id) {
            member.grants.push(row.grant()?);
        }
    }
    let scoped = members.into_iter();
    Ok(scoped
        .map(|(id, member)| (id, rights::scope(&Actor::Member(member))))
        .collect())
}

/// This member as the one who asks.
///
/// Not found when there is no such account.
pub(crate) fn actor_of(r: &mut Read, id: MemberId, now: Moment) -> Result<Actor, Error> {
    Ok(Actor::Member(member(r, id, now)?))
}

/// The member who asks.
///
/// Refused when not signed in.
pub(crate) fn signed_in(actor: &Actor) -> Result<&Member, Error> {
    actor
        .member()
        .ok_or(Error::Refused(rights::Refusal::SignIn))
}

/// The member who asks, when they do so themselves: no token gets another one, changes a password or ends a session.
///
/// Refused when not signed in, and for programs.
pub(crate) fn in_person(actor: &Actor) -> Result<&Member, Error> {
    let member = signed_in(actor)?;
    match member.reach {
        Reach::InPerson => Ok(member),
        Reach::Token(_) => Err(Error::Refused(rights::Refusal::Scope)),
    }
}

/// As [`rights::may`], but not found where that does not allow it: whether there is someone with an id is not told to who has
/// nothing to do with them.
pub(crate) fn may_know(actor: &Actor, act: rights::Act<'_>) -> Result<(), Error> {
    match rights::may(actor, act) {
        Err(rights::Refusal::NotAllowed) => Err(Error::NotFound),
        outcome => Ok(outcome?),
    }
}

fn rows(
    r: &mut Read,
    ids: impl Iterator<Item = MemberId>,
) -> Result<HashMap<MemberId, MemberRow>, Error> {
    let rows = members::by_ids(r, &distinct(ids))?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

fn distinct<T: Copy + Eq + std::hash::Hash>(ids: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = HashSet::new();
    ids.filter(|id| seen.insert(*id)).collect()
}
