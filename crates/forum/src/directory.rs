//! The list of all people, by what they are looked for.
//!
//! Everyone is gone through in memory, as for names that are proposed while someone types: who may be seen, and which of
//! their fields, is asked of each before anything is counted, so that nobody is found by what the reader may not see.

use std::collections::{HashMap, HashSet};

use ::search::{Said, Wanted};
use domain::limits::PAGE_SIZE;
use domain::organisation::Province;
use domain::place::Place;
use domain::rights::{self, Act, Actor};
use domain::role::{GrantScope, Office, Power, Role};
use domain::{MemberId, Moment, OrganisationId};
use store::members::{self, Listed};
use store::{Read, grants, organisations};

use crate::references::Hiding;
use crate::views::{OrganisationRef, PersonRef};
use crate::{Cx, Error, people};

/// By what people are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Words of name, function and what they may be asked about: each from its beginning, in another form, or as others in
    /// the trade write it.
    pub words: String,
    /// The slug or code of where they work; what is none finds nobody.
    pub organisation: String,
    /// Where that is.
    pub province: Option<Province>,
    /// As what they are here; visitors and guests can't ask for it.
    pub office: Option<Office>,
    /// Those that come after this one.
    pub after: Option<MemberId>,
}

/// People that were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// A page of them, by name.
    pub rows: Vec<PersonRow>,
    /// The last of the page, when there are more.
    pub next: Option<MemberId>,
    /// How many there are in all.
    pub count: usize,
    /// Where those work who match all but the organisation, by name, and how many each.
    pub organisations: Vec<(OrganisationRef, usize)>,
    /// In which provinces those are who match all but the province, and how many each.
    pub provinces: Vec<(Province, usize)>,
    /// The organisation that was chosen.
    pub chosen: Option<OrganisationRef>,
    /// Whether the reader can choose by office.
    pub offices: bool,
}

/// Someone in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Who.
    pub person: PersonRef,
    /// The function, as far as the reader may see it.
    pub job_title: String,
    /// What they may be asked about, as far as the reader may see it.
    pub expertise: String,
    /// Where they work.
    pub organisation: Option<OrganisationRef>,
    /// Whether they are a guest.
    pub guest: bool,
}

/// People whom the reader may see, as many as fit on a page. Visitors see who made their name public, guests those and
/// themselves.
pub fn find(cx: &Cx, actor: &Actor, query: &Query) -> Result<People, Error> {
    let now = cx.now();
    cx.store.read(|r| {
        let typed = query.organisation.trim();
        let chosen = match typed.is_empty() {
            true => None,
            false => super::organisations::resolve(r, typed)?,
        };
        let nowhere = !typed.is_empty() && chosen.is_none();
        let offices = rights::may(actor, Act::SeeOffices).is_ok();
        let asked = Asked {
            words: cx.index.wanted(&query.words, true),
            holders: match query.office.filter(|_| offices) {
                Some(office) => Some((office, holders(r, office, now)?)),
                None => None,
            },
        };
        let everyone = members::directory(r)?;
        let matching: Vec<&Listed> = everyone
            .iter()
            .filter(|one| !nowhere && asked.takes(actor, one, now))
            .collect();
        let houses = houses(r, &matching)?;
        let here = |one: &Listed| {
            chosen
                .as_ref()
                .is_none_or(|it| it.id == one.facts.organisation)
        };
        let in_province = |one: &Listed| {
            let provinces = houses.get(&one.facts.organisation);
            query
                .province
                .is_none_or(|it| provinces.is_some_and(|all| all.contains(&it)))
        };
        let mut by_house: HashMap<OrganisationId, usize> = HashMap::new();
        let mut by_province: HashMap<Province, usize> = HashMap::new();
        let mut found: Vec<&Listed> = Vec::new();
        for one in matching {
            let (here, there) = (here(one), in_province(one));
            if there {
                *by_house.entry(one.facts.organisation).or_default() += 1;
            }
            if here {
                for province in houses.get(&one.facts.organisation).into_iter().flatten() {
                    *by_province.entry(*province).or_default() += 1;
                }
            }
            if here && there {
                found.push(one);
            }
        }
        let count = found.len();
        let after = after(actor, &everyone, query.after);
        let from = found.partition_point(|one| {
            after
                .as_ref()
                .is_some_and(|after| (&one.sort, one.facts.id) <= (&after.0, after.1))
        });
        let page: Vec<MemberId> = found
            .iter()
            .skip(from)
            .take(PAGE_SIZE)
            .map(|one| one.facts.id)
            .collect();
        let more = found.len() > from + page.len();
        let ids: Vec<OrganisationId> = by_house.keys().copied().collect();
        let names = people::organisation_refs(r, &ids)?;
        let mut organisations: Vec<(OrganisationRef, usize)> = by_house
            .into_iter()
            .filter_map(|(id, count)| Some((names.get(&id)?.clone(), count)))
            .collect();
        organisations.sort_by_key(|(house, _)| (domain::fold::sort_name(&house.name), house.id));
        let mut provinces: Vec<(Province, usize)> = by_province.into_iter().collect();
        provinces.sort_unstable();
        Ok(People {
            next: page.last().copied().filter(|_| more),
            rows: rows(r, actor, &page)?,
            count,
            organisations,
            provinces,
            chosen: chosen.as_ref().map(people::organisation_ref),
            offices,
        })
    })
}

/// Where in the list someone stands or stood.
fn after(actor: &Actor, everyone: &[Listed], id: Option<MemberId>) -> Option<(String, MemberId)> {
    // Where someone stands whom the reader may not see would tell how they are called.
    let shown = |one: &&Listed| rights::may(actor, Act::SeeMember(&one.facts)).is_ok();
    let one = everyone.iter().find(|one| Some(one.facts.id) == id)?;
    Some(one)
        .filter(shown)
        .map(|one| (one.sort.clone(), one.facts.id))
}

/// What is asked of each person.
struct Asked {
    words: Wanted,
    holders: Option<(Office, HashSet<MemberId>)>,
}

impl Asked {
    fn takes(&self, actor: &Actor, one: &Listed, now: Moment) -> bool {
        let facts = &one.facts;
        if facts.guest_until.is_some_and(|until| until <= now)
            || rights::may(actor, Act::SeeMember(facts)).is_err()
        {
            return false;
        }
        let holds = match &self.holders {
            None => true,
            Some((Office::Guest, _)) => facts.guest_until.is_some(),
            Some((Office::Colleague, _)) => facts.guest_until.is_none(),
            Some((_, holders)) => holders.contains(&facts.id),
        };
        holds && (self.words.is_empty() || self.says(actor, one))
    }

    /// Whether all words are said in what the reader may see.
    fn says(&self, actor: &Actor, one: &Listed) -> bool {
        let shown = [&one.job_title, &one.expertise]
            .into_iter()
            .filter(|(_, seen)| {
                let act = Act::SeeField {
                    of: &one.facts,
                    seen: *seen,
                };
                rights::may(actor, act).is_ok()
            });
        let texts = std::iter::once(one.name.as_str()).chain(shown.map(|(text, _)| text.as_str()));
        self.words.is_said_in(&Said::of(texts))
    }
}

/// Who holds a role of this sort at this moment.
fn holders(r: &mut Read, office: Office, now: Moment) -> Result<HashSet<MemberId>, Error> {
    if matches!(office, Office::Colleague | Office::Guest) {
        return Ok(HashSet::new());
    }
    let mut holders = HashSet::new();
    for row in grants::all(r, now)? {
        let grant = row.grant()?;
        let holds = match office {
            Office::Manager => {
                matches!(grant.scope, GrantScope::Organisation(_))
                    && grant.powers.has(Power::ManageMembers)
            }
            Office::Editor => grant.powers.has(Power::PublishEditorially),
            Office::Certifier => grant.role == Role::Cbct,
            Office::Administrator => grant.powers.has(Power::Administer),
            Office::Moderator | Office::Colleague | Office::Guest => {
                grant.powers.has(Power::Moderate)
            }
        };
        if holds {
            holders.insert(row.member_id);
        }
    }
    Ok(holders)
}

/// The provinces of where these people work.
fn houses(
    r: &mut Read,
    people: &[&Listed],
) -> Result<HashMap<OrganisationId, Vec<Province>>, Error> {
    let ids: HashSet<OrganisationId> = people.iter().map(|one| one.facts.organisation).collect();
    let ids: Vec<OrganisationId> = ids.into_iter().collect();
    let mut provinces: HashMap<OrganisationId, Vec<Province>> = HashMap::new();
    for (house, province) in organisations::provinces_of(r, &ids)? {
        provinces.entry(house).or_default().push(province);
    }
    Ok(provinces)
}

/// These people as rows, in this order.
pub(crate) fn rows(r: &mut Read, actor: &Actor, ids: &[MemberId]) -> Result<Vec<PersonRow>, Error> {
    let found: HashMap<MemberId, members::MemberRow> = members::by_ids(r, ids)?
        .into_iter()
        .map(|row| (row.id, people::as_shown(actor, row)))
        .collect();
    let houses: Vec<OrganisationId> = found.values().map(|row| row.organisation_id).collect();
    let houses = people::organisation_refs(r, &houses)?;
    let said = found.values().map(|row| row.expertise.as_str());
    let hiding = Hiding::load(r, actor, said)?;
    let rows = ids.iter().filter_map(|id| {
        let row = found.get(id)?;
        let mut expertise = row.expertise.clone();
        hiding.line(None::<Place>, &mut expertise);
        Some(PersonRow {
            person: people::person_ref(row),
            job_title: row.job_title.clone(),
            expertise,
            organisation: houses.get(&row.organisation_id).cloned(),
            guest: row.guest_until.is_some(),
        })
    });
    Ok(rows.collect())
}
