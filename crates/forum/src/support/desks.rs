//! Who answers a question about the site: by the scope of their role and where they work.

use domain::organisation::{OrganisationKind, Province};
use domain::role::{GrantScope, Power, Role};
use domain::support::SupportDesk;
use domain::{MemberId, Moment, OrganisationId};
use store::support::QuestionRow;
use store::{Read, grants, members, organisations};

use crate::grants::proven;
use crate::{Cx, Error};

/// Someone who answers questions.
struct Supporter {
    member: MemberId,
    /// Of which province; of all: `None`.
    province: Option<Province>,
    /// Where they work.
    house: OrganisationId,
    /// Whether that is the national library.
    national: bool,
    /// Whether answering is what they are there for; who moderates answers where nobody is.
    helpdesk: bool,
}

impl Supporter {
    /// Whether they answer at this desk, a provincial one of this province.
    fn is_at(&self, desk: SupportDesk, province: Option<Province>) -> bool {
        match desk {
            SupportDesk::Poi => self.province.is_some() && self.province == province,
            SupportDesk::Spn => self.province.is_none() && !self.national,
            SupportDesk::Kb => self.province.is_none() && self.national,
        }
    }
}

/// Whether anyone answers at this desk.
pub(super) fn is_staffed(
    r: &mut Read,
    cx: &Cx,
    desk: SupportDesk,
    province: Option<Province>,
) -> Result<bool, Error> {
    let all = with(r, cx, Power::Support)?;
    Ok(all.iter().any(|one| one.is_at(desk, province)))
}

/// Those who hold this power on the network or in a province, can sign in, and whose role does not sleep.
fn with(r: &mut Read, cx: &Cx, power: Power) -> Result<Vec<Supporter>, Error> {
    let now = cx.now();
    let mut held = Vec::new();
    let rows = grants::all(r, now)?;
    let holders: Vec<MemberId> = rows.iter().map(|row| row.member_id).collect();
    let proven = proven(r, &holders)?;
    for row in rows {
        let grant = row.grant()?;
        let asleep = cx.second_factor.puts_to_sleep(grant.role) && !proven.contains(&row.member_id);
        if grant.powers.has(power) && !asleep {
            match grant.scope {
                GrantScope::Network => held.push((row.member_id, None, grant.role)),
                GrantScope::Province(province) => {
                    held.push((row.member_id, Some(province), grant.role));
                }
                _ => {}
            }
        }
    }
    at_work(r, &held, now)
}

fn at_work(
    r: &mut Read,
    held: &[(MemberId, Option<Province>, Role)],
    now: Moment,
) -> Result<Vec<Supporter>, Error> {
    let mut ids: Vec<MemberId> = held.iter().map(|(member, ..)| *member).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut rows = members::by_ids(r, &ids)?;
    rows.retain(|row| row.can_sign_in(now));
    let mut houses: Vec<OrganisationId> = rows.iter().map(|row| row.organisation_id).collect();
    houses.sort_unstable();
    houses.dedup();
    let houses = organisations::by_ids(r, &houses)?;
    let found = held.iter().filter_map(|(member, province, role)| {
        let row = rows.iter().find(|row| row.id == *member)?;
        let house = houses
            .iter()
            .find(|house| house.id == row.organisation_id)?;
        Some(Supporter {
            member: *member,
            province: *province,
            house: house.id,
            national: house.kind == OrganisationKind::National,
            helpdesk: *role == Role::Support,
        })
    });
    Ok(found.collect())
}

/// Where a question of someone who works there goes first: to their own province where someone there answers, else to the
/// helpdesk at SPN, else to that at the KB, else to who moderates for them.
pub(super) fn first(
    r: &mut Read,
    cx: &Cx,
    house: Option<OrganisationId>,
) -> Result<(SupportDesk, Option<Province>), Error> {
    let all = with(r, cx, Power::Support)?;
    let houses: Vec<OrganisationId> = house.into_iter().collect();
    for (_, province) in organisations::provinces_of(r, &houses)? {
        if all.iter().any(|one| one.province == Some(province)) {
            return Ok((SupportDesk::Poi, Some(province)));
        }
    }
    let network = || all.iter().filter(|one| one.province.is_none());
    let desks = network().any(|one| one.helpdesk);
    let at_spn = network().any(|one| !one.national && (one.helpdesk || !desks));
    match at_spn {
        true => Ok((SupportDesk::Spn, None)),
        false => Ok((SupportDesk::Kb, None)),
    }
}

/// Who is told of a question, and where each works: those of its desk, else all who answer for the network, else who looks
/// after the installation.
pub(super) fn of(
    r: &mut Read,
    cx: &Cx,
    question: &QuestionRow,
) -> Result<Vec<(MemberId, OrganisationId)>, Error> {
    let all = with(r, cx, Power::Support)?;
    let at_desk = |one: &&Supporter| one.is_at(question.desk, question.province);
    let told = |of: Vec<&Supporter>| -> Vec<(MemberId, OrganisationId)> {
        let mut told: Vec<_> = of.iter().map(|one| (one.member, one.house)).collect();
        told.sort_unstable();
        told.dedup();
        told
    };
    let own: Vec<&Supporter> = all.iter().filter(at_desk).collect();
    if !own.is_empty() {
        return Ok(told(own));
    }
    let network: Vec<&Supporter> = all.iter().filter(|one| one.province.is_none()).collect();
    if !network.is_empty() {
        return Ok(told(network));
    }
    Ok(told(with(r, cx, Power::Administer)?.iter().collect()))
}
