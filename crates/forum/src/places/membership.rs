//! Coming into groups and going.

use domain::person::MemberStatus;
use domain::place::Place;
use domain::rights::{self, Act, Actor};
use domain::{GroupId, MemberId};
use store::members::{self, MemberRow};
use store::places as rows;
use store::{Read, Write};

use super::groups::{find, managed};
use crate::{Cx, Error, people};

/// Adds a member by handle (field `handle`), or makes a member an owner or no longer one (conflict
/// `last-owner`).
///
/// Refused for all but its owners.
pub fn add_group_member(
    cx: &Cx,
    actor: &Actor,
    id: GroupId,
    handle: &str,
    owner: bool,
) -> Result<(), Error> {
    cx.store.write(|tx| {
        rows::hold(tx, Place::Group(id))?.ok_or(Error::NotFound)?;
        managed(tx, actor, id)?;
        let person = by_handle(tx, handle)?
            .filter(|row| row.status == MemberStatus::Active && people::sees(actor, row))
            .ok_or_else(|| Error::invalid("handle", "unknown-handle"))?;
        if !owner {
            not_the_last_owner(tx, id, person.id)?;
        }
        rows::set_group_member(tx, id, person.id, owner, cx.now())?;
        Ok(())
    })
}

/// Takes a member out; the last owner can't go (conflict `last-owner`). Everyone may leave themselves.
///
/// Refused for all but its owners and the member.
pub fn remove_group_member(cx: &Cx, actor: &Actor, id: GroupId, handle: &str) -> Result<(), Error> {
    cx.store.write(|tx| {
        rows::hold(tx, Place::Group(id))?.ok_or(Error::NotFound)?;
        let group = find(tx, id)?;
        rights::may(actor, Act::SeePlace(&group.facts()))?;
        let person = by_handle(tx, handle)?;
        let own = person
            .as_ref()
            .is_some_and(|row| Some(row.id) == actor.id());
        if !own {
            rights::may(actor, Act::ManageGroup(id))?;
        }
        let person = person.ok_or(Error::NotFound)?;
        not_the_last_owner(tx, id, person.id)?;
        if rows::remove_group_member(tx, id, person.id)? {
            Ok(())
        } else {
            Err(Error::NotFound)
        }
    })
}

fn by_handle(r: &mut Read, typed: &str) -> Result<Option<MemberRow>, Error> {
    let handle = domain::fold::fold(typed.trim().trim_start_matches('@'));
    Ok(members::by_handle(r, &handle)?)
}

/// A group without an owner could never be changed again.
fn not_the_last_owner(tx: &mut Write, id: GroupId, member: MemberId) -> Result<(), Error> {
    if rows::group_owners(tx, id)? == [member] {
        return Err(Error::Conflict("last-owner"));
    }
    Ok(())
}
