//! Categories and groups that come in.

use domain::place::Audience;
use domain::{CategoryId, GroupId, MemberId, Moment};
use store::places as rows;

use super::{Became, Category, Group, Outcome, Put};
use crate::Error;
use crate::places::{add_category_in, edit_category_in, edit_group_in, start_group_in};

impl Put<'_> {
    pub(super) fn category(&mut self, it: &Category) -> Became {
        let (place, outcome) = match self.there(CategoryId) {
            None => (
                add_category_in(self.tx, self.cx, &it.input, &it.owners)?,
                Outcome::Created,
            ),
            Some(id) => {
                let here = rows::categories_by_ids(self.tx, &[id])?.pop();
                let here = here.ok_or(Error::NotFound)?;
                let mut input = it.input.clone();
                input.audience = narrower(input.audience, here.audience);
                // Who tends it is decided here from then on.
                let owners = rows::category_owners(self.tx, id)?;
                (
                    edit_category_in(self.tx, id, None, &input, &owners)?,
                    Outcome::Updated,
                )
            }
        };
        let id = place.place.category();
        Ok((id.ok_or_else(other_place)?.0, outcome))
    }

    pub(super) fn group(&mut self, it: &Group) -> Became {
        if let Some(id) = self.there(GroupId) {
            let here = rows::groups_by_ids(self.tx, &[id])?.pop();
            let here = here.ok_or(Error::NotFound)?;
            let mut input = it.input.clone();
            input.audience = narrower(input.audience, here.audience);
            input.listed &= here.listed;
            edit_group_in(self.tx, id, None, &input)?;
            self.members(id, it)?;
            return Ok((id.0, Outcome::Updated));
        }
        let place = start_group_in(self.tx, self.cx, &it.input, &[])?;
        let id = place.place.group().ok_or_else(other_place)?;
        self.members(id, it)?;
        Ok((id.0, Outcome::Created))
    }

    /// Who is in the group at the source is in it here. They are told from those who came in here by being in it
    /// since its first moment: who left at the source must not read on. Who went from it here stays away, and who
    /// owns it is decided here from then on, as long as anyone does.
    fn members(&mut self, id: GroupId, it: &Group) -> Result<(), Error> {
        let since = self.since(id)?;
        let listed = |member| it.members.iter().any(|(listed, _)| *listed == member);
        let mut leaving = rows::group_members_since(self.tx, id, since)?;
        leaving.retain(|member| !listed(*member));
        let mut decided = rows::departed(self.tx, id)?;
        // Whoever is in it, since whenever.
        decided.extend(rows::group_members_since(self.tx, id, Moment(i64::MAX))?);
        for (member, owner) in &it.members {
            if decided.contains(member) {
                continue;
            }
            rows::set_group_member(self.tx, id, *member, *owner, since)?;
            decided.push(*member);
        }
        let all_leave = |owners: &[MemberId]| owners.iter().all(|owner| leaving.contains(owner));
        if all_leave(&rows::group_owners(self.tx, id)?) {
            for (member, owner) in &it.members {
                if *owner && rows::membership(self.tx, id, *member)? == Some(false) {
                    rows::set_group_member(self.tx, id, *member, true, since)?;
                }
            }
        }
        // Without an owner it could never be changed again: one stays until someone else is.
        let owners = rows::group_owners(self.tx, id)?;
        let last = owners.first().copied().filter(|_| all_leave(&owners));
        for member in leaving {
            if Some(member) != last {
                rows::remove_group_member(self.tx, id, member)?;
            }
        }
        Ok(())
    }

    fn since(&mut self, id: GroupId) -> Result<Moment, Error> {
        let row = rows::groups_by_ids(self.tx, &[id])?.pop();
        Ok(row.ok_or(Error::NotFound)?.created_at)
    }
}

/// What was closed here, or at the source, stays closed: an import opens nothing that is here.
fn narrower(wanted: Option<Audience>, here: Audience) -> Option<Audience> {
    // The narrower one is the greater.
    wanted.map(|wanted| wanted.max(here))
}

fn other_place() -> Error {
    Error::Broken("a place became one of another sort".to_owned())
}
