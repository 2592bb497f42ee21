//! An organisation becomes part of another one.

use diesel::prelude::*;
use domain::item::ItemKind;
use domain::role::GrantScope;
use domain::{ItemId, Moment, OrganisationId, PostId};

use crate::conn::Conn;
use crate::grants::columns;
use crate::one_of::one_of;
use crate::schema::{
    adoptions, grants, invitations, item_organisations, items, members, organisation_domains,
    organisation_former, organisations, posts,
};
use crate::{Error, Write, recount};

/// Moves what lives on from one organisation to another: members, roles that stand on it, e-mail domains, invitations
/// that stand, parts, former words, and what had merged into it. What people wrote there stays said as it was.
pub fn move_people(
    tx: &mut Write,
    from: OrganisationId,
    to: OrganisationId,
    now: Moment,
) -> Result<(), Error> {
    diesel::update(members::table.filter(members::organisation_id.eq(from)))
        .set(members::organisation_id.eq(to))
        .execute(tx.conn())?;
    let (kind, before, _) = columns(GrantScope::Organisation(from));
    let (_, after, _) = columns(GrantScope::Organisation(to));
    diesel::update(grants::table)
        .filter(grants::scope_kind.eq(kind))
        .filter(grants::scope_id.eq(before))
        .filter(grants::revoked_at.is_null())
        .filter(grants::until.is_null().or(grants::until.gt(now)))
        .set(grants::scope_id.eq(after))
        .execute(tx.conn())?;
    diesel::update(organisation_domains::table)
        .filter(organisation_domains::organisation_id.eq(from))
        .set(organisation_domains::organisation_id.eq(to))
        .execute(tx.conn())?;
    diesel::update(invitations::table)
        .filter(invitations::organisation_id.eq(from))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::withdrawn_at.is_null())
        .filter(invitations::expires_at.gt(now))
        .set(invitations::organisation_id.eq(to))
        .execute(tx.conn())?;
    diesel::update(organisation_former::table)
        .filter(organisation_former::organisation_id.eq(from))
        .set(organisation_former::organisation_id.eq(to))
        .execute(tx.conn())?;
    diesel::update(organisations::table.filter(organisations::merged_into.eq(from)))
        .set(organisations::merged_into.eq(to))
        .execute(tx.conn())?;
    diesel::update(organisations::table)
        .filter(organisations::parent_id.eq(from))
        .filter(organisations::id.ne(to))
        .set(organisations::parent_id.eq(to))
        .execute(tx.conn())?;
    Ok(())
}

/// Hands the articles of one organisation to another, which keeps them true from now on.
pub fn move_articles(
    tx: &mut Write,
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), Error> {
    use item_organisations as carriers;
    let articles = [ItemKind::Practice, ItemKind::Editorial];
    diesel::update(items::table)
        .filter(items::organisation_id.eq(from))
        .filter(one_of(items::kind, articles))
        .set(items::organisation_id.eq(to))
        .execute(tx.conn())?;
    let already: Vec<i64> = carriers::table
        .filter(carriers::organisation_id.eq(to))
        .select(carriers::item_id)
        .load(tx.conn())?;
    diesel::delete(
        carriers::table
            .filter(carriers::organisation_id.eq(from))
            .filter(one_of(carriers::item_id, already)),
    )
    .execute(tx.conn())?;
    diesel::update(carriers::table.filter(carriers::organisation_id.eq(from)))
        .set(carriers::organisation_id.eq(to))
        .execute(tx.conn())?;
    Ok(())
}

/// Has one organisation do what another said it does; what both said is kept as the second said it, and nobody does too
/// what they tell of themselves. After [`move_articles`].
pub fn move_adoptions(
    tx: &mut Write,
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), Error> {
    let said: Vec<(PostId, ItemId)> = adoptions::table
        .filter(adoptions::organisation_id.eq(from))
        .select((adoptions::post_id, adoptions::item_id))
        .load(tx.conn())?;
    let mut held: Vec<ItemId> = said.iter().map(|(_, item)| *item).collect();
    held.sort_unstable();
    held.dedup();
    hold(tx, &held)?;
    let already: Vec<PostId> = adoptions::table
        .filter(adoptions::organisation_id.eq(to))
        .select(adoptions::post_id)
        .load(tx.conn())?;
    let ids: Vec<PostId> = said.iter().map(|(post, _)| *post).collect();
    let doubled = ids.into_iter().filter(|post| already.contains(post));
    let doubled: Vec<PostId> = doubled.collect();
    let owner = items::organisation_id.eq(to).and(posts::n.eq(0));
    let writer = posts::organisation_id.eq(to).and(posts::n.gt(0));
    let own: Vec<PostId> = adoptions::table
        .inner_join(posts::table.inner_join(items::table))
        .filter(adoptions::organisation_id.eq(from))
        .filter(owner.or(writer))
        .select(adoptions::post_id)
        .load(tx.conn())?;
    diesel::delete(adoptions::table)
        .filter(adoptions::organisation_id.eq(from))
        .filter(one_of(adoptions::post_id, [doubled, own].concat()))
        .execute(tx.conn())?;
    diesel::update(adoptions::table.filter(adoptions::organisation_id.eq(from)))
        .set(adoptions::organisation_id.eq(to))
        .execute(tx.conn())?;
    recount::adoptions(tx, &held)
}

/// Nobody else changes these items before the end of the transaction.
fn hold(tx: &mut Write, ids: &[ItemId]) -> Result<(), Error> {
    // SQLite has one writer.
    if let Conn::Pg(conn) = tx.conn() {
        items::table
            .filter(one_of(items::id, ids))
            .order(items::id)
            .select(items::id)
            .for_no_key_update()
            .load::<ItemId>(conn)?;
    }
    Ok(())
}
