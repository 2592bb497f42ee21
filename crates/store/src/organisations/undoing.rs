//! That an organisation became part of another one is undone: what was moved goes back, as far as it is where it was
//! moved to.

use diesel::prelude::*;
use domain::organisation::OrganisationStatus;
use domain::role::GrantScope;
use domain::{GrantId, InvitationId, ItemId, MemberId, Moment, OrganisationId, PostId};

use super::OrganisationRow;
use super::merging::{
    Before, hold_items, items_of, set_adopting, set_carrier, set_contact, set_grants,
    set_invitations, set_members, set_merged, set_notices, set_owner, set_parent, set_position,
};
use crate::adoptions::AdoptionRow;
use crate::employments::{self, EmploymentRow};
use crate::grants::columns;
use crate::one_of::{MOST, one_of};
use crate::schema::{
    adoptions, employments as jobs, grants, invitations, item_organisations as carriers, members,
    organisation_domains, organisation_former, organisations, posts,
};
use crate::{Error, Read, Write, recount};

/// Puts back what [`super::merge`] moved from `from`, whose row it is now, to another. Who went elsewhere meanwhile stays
/// there, and what was made since stays with the one that went on.
pub fn undo(
    tx: &mut Write,
    from: &OrganisationRow,
    to: OrganisationId,
    before: &Before,
    (merged_at, now): (Moment, Moment),
) -> Result<(), Error> {
    let (status, merged_into) = before.was.unwrap_or((OrganisationStatus::Active, None));
    diesel::update(organisations::table.filter(organisations::id.eq(from.id)))
        .set((
            organisations::status.eq(status),
            organisations::merged_into.eq(merged_into),
            organisations::parent_id.eq(before.parent),
            organisations::isil.eq(&before.isil),
            organisations::version.eq(from.version + 1),
            organisations::updated_at.eq(now),
        ))
        .execute(tx.conn())?;
    let from = from.id;
    undo_people(tx, from, to, before, (merged_at, now))?;
    undo_words(tx, from, to, before)?;
    set_merged(tx, &before.merged, from)?;
    let still: Vec<OrganisationId> = organisations::table
        .filter(one_of(organisations::id, before.children.iter().copied()))
        .filter(organisations::parent_id.eq(to))
        .select(organisations::id)
        .load(tx.conn())?;
    set_parent(tx, &still, Some(from))?;
    if let Some(parent) = before.into_parent {
        set_parent(tx, &[to], Some(parent))?;
    }
    undo_articles(tx, from, to, before)?;
    undo_adoptions(tx, from, to, before)
}

fn undo_people(
    tx: &mut Write,
    from: OrganisationId,
    to: OrganisationId,
    before: &Before,
    (merged_at, now): (Moment, Moment),
) -> Result<(), Error> {
    let (back, rows) = going_back(tx, to, before, merged_at)?;
    set_members(tx, &back, to, from)?;
    for (ended, next) in &before.employments {
        let row = rows.iter().find(|row| row.id == *next);
        // Who went elsewhere since has worked at both, as their history says.
        let Some(row) = row.filter(|row| back.contains(&row.member_id)) else {
            continue;
        };
        employments::remove(tx, &[*next])?;
        diesel::update(jobs::table.filter(jobs::id.eq(*ended)))
            .set((
                jobs::until.eq(row.until),
                jobs::confirmed_at.eq(row.confirmed_at),
                jobs::asked_at.eq(row.asked_at),
            ))
            .execute(tx.conn())?;
    }
    set_notices(tx, &before.notices, from)?;
    set_grants(tx, &before.grants, to, from)?;
    end_roles_since(tx, to, &back, before, (merged_at, now))?;
    let mut stood: Vec<InvitationId> = Vec::new();
    for ids in before.invitations.chunks(MOST) {
        let found: Vec<InvitationId> = invitations::table
            .filter(one_of(invitations::id, ids))
            .filter(invitations::accepted_at.is_null())
            .select(invitations::id)
            .load(tx.conn())?;
        stood.extend(found);
    }
    set_invitations(tx, &stood, from)
}

/// Ends the roles on the other organisation that people who go back were given since: they work there no more.
fn end_roles_since(
    tx: &mut Write,
    to: OrganisationId,
    back: &[MemberId],
    before: &Before,
    (merged_at, now): (Moment, Moment),
) -> Result<(), Error> {
    let (kind, id, _) = columns(GrantScope::Organisation(to));
    let given: Vec<(GrantId, MemberId)> = grants::table
        .filter(grants::scope_kind.eq(kind))
        .filter(grants::scope_id.eq(id))
        .filter(grants::created_at.ge(merged_at))
        .filter(grants::revoked_at.is_null())
        .select((grants::id, grants::member_id))
        .load(tx.conn())?;
    for (grant, member) in given {
        if back.contains(&member) && !before.grants.contains(&grant) {
            crate::grants::revoke(tx, grant, None, now)?;
        }
    }
    Ok(())
}

/// Whom the merger took along and who has gone nowhere since; and where all whom it took along work and worked.
pub fn going_back(
    r: &mut Read,
    to: OrganisationId,
    before: &Before,
    merged_at: Moment,
) -> Result<(Vec<MemberId>, Vec<EmploymentRow>), Error> {
    let (mut back, mut rows) = (Vec::new(), Vec::<EmploymentRow>::new());
    for ids in before.members.chunks(MOST) {
        let there: Vec<MemberId> = members::table
            .filter(one_of(members::id, ids))
            .filter(members::organisation_id.eq(to))
            .order(members::id)
            .select(members::id)
            .load(r.conn())?;
        back.extend(there);
        let found: Vec<EmploymentRow> = jobs::table
            .filter(one_of(jobs::member_id, ids))
            .order((jobs::member_id, jobs::id))
            .select(EmploymentRow::as_select())
            .load(r.conn())?;
        rows.extend(found);
    }
    back.retain(|member| {
        let latest = rows.iter().rfind(|row| row.member_id == *member);
        latest.is_none_or(|latest| {
            latest.since < merged_at
                || before
                    .employments
                    .iter()
                    .any(|(_, next)| *next == latest.id)
        })
    });
    Ok((back, rows))
}

fn undo_words(
    tx: &mut Write,
    from: OrganisationId,
    to: OrganisationId,
    before: &Before,
) -> Result<(), Error> {
    diesel::update(organisation_domains::table)
        .filter(one_of(organisation_domains::domain, before.domains.iter()))
        .filter(organisation_domains::organisation_id.eq(to))
        .set(organisation_domains::organisation_id.eq(from))
        .execute(tx.conn())?;
    diesel::update(organisation_former::table)
        .filter(one_of(organisation_former::word, before.words.iter()))
        .filter(organisation_former::organisation_id.eq(to))
        .set(organisation_former::organisation_id.eq(from))
        .execute(tx.conn())?;
    if let Some(word) = &before.added_word {
        super::remove_former(tx, word)?;
    }
    Ok(())
}

fn undo_articles(
    tx: &mut Write,
    from: OrganisationId,
    to: OrganisationId,
    before: &Before,
) -> Result<(), Error> {
    set_owner(tx, &before.articles, to, from)?;
    set_contact(tx, &before.contacts, to, from)?;
    set_carrier(tx, &before.carried, to, from)?;
    for (item, place, theirs) in &before.carried_both {
        let carried = carriers::table.find((*item, to)).count();
        // What its people changed meanwhile holds.
        if carried.get_result::<i64>(tx.conn())? == 0 {
            continue;
        }
        set_position(tx, *item, to, *theirs)?;
        diesel::insert_into(carriers::table)
            .values((
                carriers::item_id.eq(*item),
                carriers::organisation_id.eq(from),
                carriers::position.eq(*place),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

fn undo_adoptions(
    tx: &mut Write,
    from: OrganisationId,
    to: OrganisationId,
    before: &Before,
) -> Result<(), Error> {
    let mut posts_held: Vec<PostId> = before.adopted.clone();
    posts_held.extend(before.adopted_both.iter().map(|said| said.post));
    let mut places: Vec<(PostId, ItemId)> = Vec::new();
    for ids in posts_held.chunks(MOST) {
        let found: Vec<(PostId, ItemId)> = posts::table
            .filter(one_of(posts::id, ids))
            .select((posts::id, posts::item_id))
            .load(tx.conn())?;
        places.extend(found);
    }
    let held = items_of(places.iter().map(|(_, item)| *item));
    hold_items(tx, &held)?;
    set_adopting(tx, &before.adopted, to, from)?;
    for said in &before.adopted_both {
        // A reply may stand elsewhere by now.
        let Some((_, item)) = places.iter().find(|(post, _)| *post == said.post) else {
            continue;
        };
        diesel::insert_into(adoptions::table)
            .values(AdoptionRow {
                post_id: said.post,
                item_id: *item,
                organisation_id: from,
                member_id: said.member,
                note: said.note.clone(),
                created_at: Moment(said.created_at),
                edited_at: said.edited_at.map(Moment),
            })
            .execute(tx.conn())?;
    }
    recount::adoptions(tx, &held)
}
