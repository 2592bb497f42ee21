//! Coming into groups and going.

use domain::place::Place;
use domain::rights::{self, Act, Actor};
use domain::{GroupId, MemberId};
use store::Write;
use store::places as rows;

use super::groups::{find, managed};
use super::joining;
use crate::{Cx, Error, people};

/// Makes an owner a member like the others again; the last owner stays one (conflict `last-owner`).
///
/// Refused for all but its owners. Not found when they are no owner.
pub fn step_back(cx: &Cx, actor: &Actor, id: GroupId, handle: &str) -> Result<(), Error> {
    cx.store.write(|tx| {
        rows::hold(tx, Place::Group(id))?.ok_or(Error::NotFound)?;
        managed(tx, actor, id)?;
        let person = people::by_typed_handle(tx, handle)?.ok_or(Error::NotFound)?;
        if rows::membership(tx, id, person.id)? != Some(true) {
            return Err(Error::NotFound);
        }
        not_the_last_owner(tx, id, person.id)?;
        Ok(rows::set_group_member(tx, id, person.id, false, cx.now())?)
    })
}

/// Takes a member out, who does not come back by asking for a while; the last owner can't go (conflict `last-owner`).
/// Everyone may leave themselves.
///
/// Refused for all but its owners and the member.
pub fn remove_group_member(cx: &Cx, actor: &Actor, id: GroupId, handle: &str) -> Result<(), Error> {
    cx.store.write(|tx| {
        rows::hold(tx, Place::Group(id))?.ok_or(Error::NotFound)?;
        let group = find(tx, id)?;
        rights::may(actor, Act::SeePlace(&group.facts()))?;
        let person = people::by_typed_handle(tx, handle)?;
        let own = person
            .as_ref()
            .is_some_and(|row| Some(row.id) == actor.id());
        if !own {
            rights::may(actor, Act::ManageGroup(id))?;
        }
        let person = person.ok_or(Error::NotFound)?;
        not_the_last_owner(tx, id, person.id)?;
        if !rows::remove_group_member(tx, id, person.id)? {
            return Err(Error::NotFound);
        }
        rows::note_departure(tx, id, person.id, cx.now())?;
        if own {
            joining::close(tx, id, person.id)
        } else {
            joining::keep_out(tx, cx, id, person.id, actor.id())
        }
    })
}

/// A group without an owner could never be changed again.
fn not_the_last_owner(tx: &mut Write, id: GroupId, member: MemberId) -> Result<(), Error> {
    if rows::group_owners(tx, id)? == [member] {
        return Err(Error::Conflict("last-owner"));
    }
    Ok(())
}
