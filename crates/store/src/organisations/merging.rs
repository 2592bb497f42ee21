//! An organisation becomes part of another one.

use diesel::prelude::*;
use domain::item::ItemKind;
use domain::{Moment, OrganisationId};

use crate::one_of::one_of;
use crate::schema::{
    invitations, item_organisations, items, members, organisation_domains, organisation_former,
    organisations,
};
use crate::{Error, Write};

/// Moves what lives on from one organisation to another: members, e-mail domains, invitations that stand, parts,
/// former words, and what had merged into it. What people wrote there stays said as it was.
pub fn move_people(
    tx: &mut Write,
    from: OrganisationId,
    to: OrganisationId,
    now: Moment,
) -> Result<(), Error> {
    diesel::update(members::table.filter(members::organisation_id.eq(from)))
        .set(members::organisation_id.eq(to))
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
