//! Starting and changing groups.

use domain::fold::fold;
use domain::limits::{ABOUT_MAX, PLACE_NAME_MAX};
use domain::place::{Audience, Joining, Place};
use domain::rights::{self, Act, Actor};
use domain::{Check, GroupId, MemberId};
use store::changes::{self, ChangeMark};
use store::places::{self as rows, GroupChange, GroupRow};
use store::{Read, Write};

use super::{GroupInput, joining, or_conflict, place_ref, slugs};
use crate::posting::{Spend, spend};
use crate::prevention::{self, Said};
use crate::views::PlaceRef;
use crate::{Current, Cx, Error, moderation};

/// Name, about, audience and how people come in, tidy.
struct Checked {
    name: String,
    about: String,
    audience: Audience,
    joining: Option<Joining>,
}

/// Starts a group; who starts it owns it. Fields: `name`, `about`, `audience`, `joining`.
///
/// Refused for guests; too many when the person started as many today as one does.
pub fn start_group(cx: &Cx, actor: &Actor, input: &GroupInput) -> Result<PlaceRef, Error> {
    rights::may(actor, Act::StartGroup)?;
    let owner: Vec<(MemberId, bool)> = actor.id().map(|id| (id, true)).into_iter().collect();
    cx.store.write(|tx| {
        if let Some(id) = actor.id() {
            spend(tx, id, Spend::Group, cx.now())?;
            let said = [
                Said::new("name", &input.name),
                Said::new("about", &input.about),
            ];
            prevention::check_lines(tx, cx, actor, None, &said)?;
        }
        start_group_in(tx, cx, input, &owner)
    })
}

/// As [`start_group`] with these members (and whether they own it), in a transaction at hand and without asking
/// who it is.
pub(crate) fn start_group_in(
    tx: &mut Write,
    cx: &Cx,
    input: &GroupInput,
    members: &[(MemberId, bool)],
) -> Result<PlaceRef, Error> {
    let checked = check(input)?;
    let id = GroupId(cx.id());
    let row = GroupRow {
        id,
        slug: slugs::free(tx, Place::Group(id), &checked.name, input.listed)?,
        name_key: fold(&checked.name),
        name: checked.name,
        about: checked.about,
        audience: checked.audience,
        listed: input.listed,
        items: 0,
        open_items: 0,
        staff_items: 0,
        members: 0,
        version: 1,
        created_at: cx.now(),
        joining: way_in(input, checked.joining.unwrap_or(Joining::Ask)),
    };
    rows::add_group(tx, &row).map_err(or_conflict)?;
    for (member, owner) in members {
        rows::set_group_member(tx, id, *member, *owner, cx.now())?;
    }
    Ok(place_ref(row.into()))
}

/// Changes a group. Making it narrower narrows its items too; wider changes no item.
///
/// Refused for all but its owners and network moderators in it.
pub fn edit_group(
    cx: &Cx,
    actor: &Actor,
    id: GroupId,
    version: i64,
    input: &GroupInput,
) -> Result<PlaceRef, Error> {
    cx.store.write(|tx| {
        let before = managed(tx, actor, id)?;
        let said = [
            ("name", &input.name, &before.name),
            ("about", &input.about, &before.about),
        ];
        let said = said.map(|(field, now, before)| Said { field, now, before });
        prevention::check_lines(tx, cx, actor, None, &said)?;
        let edited = edit_group_in(tx, id, Some(version), input);
        moderation::leave_out_of_stale(tx, &cx.site, edited)
    })
}

/// As [`edit_group`], in a transaction at hand and without asking who it is; `None` changes whatever version
/// there is.
pub(crate) fn edit_group_in(
    tx: &mut Write,
    id: GroupId,
    version: Option<i64>,
    input: &GroupInput,
) -> Result<PlaceRef, Error> {
    let checked = check(input)?;
    let place = Place::Group(id);
    rows::hold(tx, place)?.ok_or(Error::NotFound)?;
    let before = find(tx, id)?;
    let slug = if checked.name == before.name && input.listed == before.listed {
        before.slug.clone()
    } else {
        slugs::free(tx, place, &checked.name, input.listed)?
    };
    let change = GroupChange {
        slug,
        name_key: fold(&checked.name),
        name: checked.name,
        about: checked.about,
        audience: checked.audience,
        listed: input.listed,
        joining: way_in(input, checked.joining.unwrap_or(before.joining)),
    };
    let version = version.unwrap_or(before.version);
    if !rows::set_group(tx, id, version, &change).map_err(or_conflict)? {
        return Err(stale(before));
    }
    slugs::lead_on(tx, place, &before.slug, &change.slug)?;
    if change.joining == Joining::Invited {
        joining::shut(tx, id, change.listed)?;
    }
    for item in rows::narrow_items(tx, place, change.audience)? {
        changes::mark(tx, ChangeMark::Item(item));
    }
    Ok(place_ref(find(tx, id)?.into()))
}

/// A group that this person may change. To who may not even see it, it does not exist.
pub(super) fn managed(r: &mut Read, actor: &Actor, id: GroupId) -> Result<GroupRow, Error> {
    let row = find(r, id)?;
    rights::may(actor, Act::SeePlace(&row.facts()))?;
    rights::may(actor, Act::ManageGroup(id))?;
    Ok(row)
}

pub(super) fn find(r: &mut Read, id: GroupId) -> Result<GroupRow, Error> {
    rows::groups_by_ids(r, &[id])?.pop().ok_or(Error::NotFound)
}

/// How people come into such a group: nobody asks to come into what they don't know of, and what only its members may
/// read is not opened by who wants to read it.
fn way_in(input: &GroupInput, wanted: Joining) -> Joining {
    match (input.listed, input.audience, wanted) {
        (false, _, _) => Joining::Invited,
        (true, None | Some(Audience::Group), Joining::Free) => Joining::Ask,
        _ => wanted,
    }
}

fn stale(row: GroupRow) -> Error {
    Error::Stale(Box::new(Current {
        version: row.version,
        body: format!("{}\n{}", row.audience, row.about),
        title: Some(row.name),
    }))
}

fn check(input: &GroupInput) -> Result<Checked, Error> {
    let mut check = Check::new();
    let name = check.line("name", &input.name, PLACE_NAME_MAX);
    let about = text::normalize(&input.about).trim().to_owned();
    check.max("about", &about, ABOUT_MAX);
    check.when(input.audience.is_none(), "audience", "empty");
    let open = input.audience.is_some_and(|it| it != Audience::Group);
    check.when(open && !input.listed, "audience", "hidden-needs-group");
    let free = input.joining == Some(Joining::Free);
    check.when(
        free && input.audience == Some(Audience::Group),
        "joining",
        "free-needs-open",
    );
    check.done()?;
    Ok(Checked {
        name,
        about,
        joining: input.joining,
        audience: input.audience.unwrap_or(Audience::Group),
    })
}
