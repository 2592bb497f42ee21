//! An organisation becomes part of another one, and that is undone.
//!
//! What is moved is kept row by row ([`Before`]): by its end nobody could tell any more which members, articles or words
//! of the one that goes on came from the other.

use diesel::prelude::*;
use domain::item::ItemKind;
use domain::organisation::OrganisationStatus;
use domain::role::GrantScope;
use domain::{
    EmploymentId, GrantId, InvitationId, ItemId, MemberId, Moment, NoticeId, OrganisationId, PostId,
};
use serde::{Deserialize, Serialize};

use super::OrganisationRow;
use crate::adoptions::AdoptionRow;
use crate::conn::Conn;
use crate::employments::{self, EmploymentRow};
use crate::grants::columns;
use crate::one_of::{MOST, one_of};
use crate::schema::{
    adoptions, articles, employments as jobs, grants, invitations, item_organisations, items,
    members, notices, organisation_domains, organisation_former, organisations, posts, sign_ups,
};
use crate::{Error, Write, recount};

/// What undoes a merger: what was moved, and what had to go.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// What the one that went was part of.
    pub parent: Option<OrganisationId>,
    /// How it was, where that was not in use, and what it had become part of then.
    pub was: Option<(OrganisationStatus, Option<OrganisationId>)>,
    /// Its code.
    pub isil: Option<String>,
    /// A word that was made a former one of the one that goes on.
    pub added_word: Option<String>,
    /// What the one that goes on was part of, where that was the other one.
    pub into_parent: Option<OrganisationId>,
    /// People.
    pub members: Vec<MemberId>,
    /// Guests of both, and who answered for each; not kept of mergers of before that was known.
    #[serde(default)]
    pub sponsors: Vec<(MemberId, Option<MemberId>)>,
    /// Employments that ended, each with the one that goes on from it.
    pub employments: Vec<(EmploymentId, EmploymentId)>,
    /// What its managers were told and have not read.
    pub notices: Vec<NoticeId>,
    /// Roles that stand on it.
    pub grants: Vec<GrantId>,
    /// E-mail domains.
    pub domains: Vec<String>,
    /// Invitations that stood.
    pub invitations: Vec<InvitationId>,
    /// Former words.
    pub words: Vec<String>,
    /// What had become part of it.
    pub merged: Vec<OrganisationId>,
    /// What was part of it.
    pub children: Vec<OrganisationId>,
    /// Articles that it owned.
    pub articles: Vec<ItemId>,
    /// Articles about which one turned to it.
    pub contacts: Vec<ItemId>,
    /// Articles that it carried.
    pub carried: Vec<ItemId>,
    /// Those that the other carried too, with the place of the one that went and of the other among those who do.
    pub carried_both: Vec<(ItemId, i32, i32)>,
    /// Texts that it does too.
    pub adopted: Vec<PostId>,
    /// What it said of those that the other does too, or tells of itself.
    pub adopted_both: Vec<Said>,
}

/// What an organisation said of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub(super) post: PostId,
    pub(super) item: ItemId,
    pub(super) member: MemberId,
    pub(super) note: String,
    pub(super) created_at: i64,
    pub(super) edited_at: Option<i64>,
}

/// Has these organisations stay as they are before the end of the transaction.
pub fn hold(tx: &mut Write, ids: &[OrganisationId]) -> Result<(), Error> {
    // SQLite has one writer.
    if let Conn::Pg(conn) = tx.conn() {
        organisations::table
            .filter(one_of(organisations::id, ids))
            .order(organisations::id)
            .select(organisations::id)
            .for_update()
            .load::<OrganisationId>(conn)?;
    }
    Ok(())
}

/// Moves what lives on from one organisation (as its row was before) to another: members, where they work, roles that
/// stand on it, e-mail domains, invitations that stand, parts, former words, what had merged into it, articles, and
/// what it does too. What people wrote there stays said as it was. `id` makes ids.
pub fn merge(
    tx: &mut Write,
    from: &OrganisationRow,
    into: &OrganisationRow,
    now: Moment,
    id: &mut dyn FnMut() -> i64,
) -> Result<Before, Error> {
    let mut before = Before {
        parent: from.parent_id,
        was: Some((from.status, from.merged_into)),
        isil: from.isil.clone(),
        ..Before::default()
    };
    move_people(tx, from.id, into.id, now, id, &mut before)?;
    move_words(tx, from.id, into.id, &mut before)?;
    move_relatives(tx, from, into, &mut before)?;
    move_articles(tx, from.id, into.id, &mut before)?;
    move_adoptions(tx, from.id, into.id, &mut before)?;
    // Who waits to come is decided about by who looks after what goes on; undoing leaves that so.
    diesel::update(sign_ups::table.filter(sign_ups::organisation_id.eq(from.id)))
        .set(sign_ups::organisation_id.eq(into.id))
        .execute(tx.conn())?;
    Ok(before)
}

/// Functions that have rows of one organisation be of another: those of these that still are.
macro_rules! moves {
    ($( $(#[$doc:meta])* $name:ident: $id:ty, $table:ident by $key:ident, $column:ident; )+) => { $(
        $(#[$doc])*
        pub(super) fn $name(
            tx: &mut Write,
            ids: &[$id],
            from: OrganisationId,
            to: OrganisationId,
        ) -> Result<(), Error> {
            for ids in ids.chunks(MOST) {
                diesel::update($table::table)
                    .filter(one_of($table::$key, ids))
                    .filter($table::$column.eq(from))
                    .set($table::$column.eq(to))
                    .execute(tx.conn())?;
            }
            Ok(())
        }
    )+ };
}

moves! {
    set_members: MemberId, members by id, organisation_id;
    set_owner: ItemId, items by id, organisation_id;
    set_contact: ItemId, articles by item_id, contact_organisation_id;
    set_carrier: ItemId, item_organisations by item_id, organisation_id;
    set_adopting: PostId, adoptions by post_id, organisation_id;
}

/// Has these notices be of another organisation.
pub(super) fn set_notices(
    tx: &mut Write,
    ids: &[NoticeId],
    to: OrganisationId,
) -> Result<(), Error> {
    for ids in ids.chunks(MOST) {
        diesel::update(notices::table.filter(one_of(notices::id, ids)))
            .set(notices::organisation_id.eq(to))
            .execute(tx.conn())?;
    }
    Ok(())
}

fn move_people(
    tx: &mut Write,
    from: OrganisationId,
    to: OrganisationId,
    now: Moment,
    id: &mut dyn FnMut() -> i64,
    before: &mut Before,
) -> Result<(), Error> {
    before.members = members::table
        .filter(members::organisation_id.eq(from))
        .order(members::id)
        .select(members::id)
        .load(tx.conn())?;
    before.sponsors = members::table
        .filter(one_of(members::organisation_id, [from, to]))
        .filter(members::guest_until.is_not_null())
        .order(members::id)
        .select((members::id, members::sponsor_id))
        .load(tx.conn())?;
    set_members(tx, &before.members, from, to)?;
    let standing: Vec<EmploymentRow> = jobs::table
        .filter(jobs::organisation_id.eq(from))
        .filter(jobs::until.is_null().or(jobs::until.gt(now)))
        .order(jobs::id)
        .select(EmploymentRow::as_select())
        .load(tx.conn())?;
    let next: Vec<EmploymentRow> = standing
        .iter()
        .map(|row| EmploymentRow {
            id: EmploymentId(id()),
            organisation_id: to,
            since: now,
            ..row.clone()
        })
        .collect();
    before.employments = standing
        .iter()
        .zip(&next)
        .map(|(ended, next)| (ended.id, next.id))
        .collect();
    let ended: Vec<EmploymentId> = standing.iter().map(|row| row.id).collect();
    employments::set_until(tx, &ended, Some(now))?;
    employments::add(tx, &next)?;
    before.notices = notices::table
        .filter(notices::organisation_id.eq(from))
        .filter(notices::read_at.is_null())
        .order(notices::id)
        .select(notices::id)
        .load(tx.conn())?;
    set_notices(tx, &before.notices, to)?;
    let (kind, was, _) = columns(GrantScope::Organisation(from));
    before.grants = grants::table
        .filter(grants::scope_kind.eq(kind))
        .filter(grants::scope_id.eq(was))
        .filter(grants::revoked_at.is_null())
        .filter(grants::until.is_null().or(grants::until.gt(now)))
        .order(grants::id)
        .select(grants::id)
        .load(tx.conn())?;
    set_grants(tx, &before.grants, from, to)?;
    before.invitations = invitations::table
        .filter(invitations::organisation_id.eq(from))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::withdrawn_at.is_null())
        .filter(invitations::expires_at.gt(now))
        .order(invitations::id)
        .select(invitations::id)
        .load(tx.conn())?;
    set_invitations(tx, &before.invitations, to)
}

pub(super) fn set_grants(
    tx: &mut Write,
    ids: &[GrantId],
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), Error> {
    for ids in ids.chunks(MOST) {
        diesel::update(grants::table)
            .filter(one_of(grants::id, ids))
            .filter(grants::scope_id.eq(from.0))
            .set(grants::scope_id.eq(to.0))
            .execute(tx.conn())?;
    }
    Ok(())
}

pub(super) fn set_invitations(
    tx: &mut Write,
    ids: &[InvitationId],
    to: OrganisationId,
) -> Result<(), Error> {
    for ids in ids.chunks(MOST) {
        diesel::update(invitations::table.filter(one_of(invitations::id, ids)))
            .set(invitations::organisation_id.eq(to))
            .execute(tx.conn())?;
    }
    Ok(())
}

fn move_words(
    tx: &mut Write,
    from: OrganisationId,
    to: OrganisationId,
    before: &mut Before,
) -> Result<(), Error> {
    before.domains = organisation_domains::table
        .filter(organisation_domains::organisation_id.eq(from))
        .order(organisation_domains::domain)
        .select(organisation_domains::domain)
        .load(tx.conn())?;
    diesel::update(organisation_domains::table)
        .filter(organisation_domains::organisation_id.eq(from))
        .set(organisation_domains::organisation_id.eq(to))
        .execute(tx.conn())?;
    before.words = organisation_former::table
        .filter(organisation_former::organisation_id.eq(from))
        .order(organisation_former::word)
        .select(organisation_former::word)
        .load(tx.conn())?;
    diesel::update(organisation_former::table)
        .filter(organisation_former::organisation_id.eq(from))
        .set(organisation_former::organisation_id.eq(to))
        .execute(tx.conn())?;
    Ok(())
}

fn move_relatives(
    tx: &mut Write,
    from: &OrganisationRow,
    into: &OrganisationRow,
    before: &mut Before,
) -> Result<(), Error> {
    before.merged = organisations::table
        .filter(organisations::merged_into.eq(from.id))
        .order(organisations::id)
        .select(organisations::id)
        .load(tx.conn())?;
    set_merged(tx, &before.merged, into.id)?;
    before.children = organisations::table
        .filter(organisations::parent_id.eq(from.id))
        .filter(organisations::id.ne(into.id))
        .order(organisations::id)
        .select(organisations::id)
        .load(tx.conn())?;
    set_parent(tx, &before.children, Some(into.id))?;
    if into.parent_id == Some(from.id) {
        before.into_parent = into.parent_id;
        let above = from.parent_id.filter(|above| *above != into.id);
        set_parent(tx, &[into.id], above)?;
    }
    Ok(())
}

pub(super) fn set_merged(
    tx: &mut Write,
    ids: &[OrganisationId],
    to: OrganisationId,
) -> Result<(), Error> {
    diesel::update(organisations::table.filter(one_of(organisations::id, ids)))
        .set(organisations::merged_into.eq(to))
        .execute(tx.conn())?;
    Ok(())
}

pub(super) fn set_parent(
    tx: &mut Write,
    ids: &[OrganisationId],
    to: Option<OrganisationId>,
) -> Result<(), Error> {
    diesel::update(organisations::table.filter(one_of(organisations::id, ids)))
        .set(organisations::parent_id.eq(to))
        .execute(tx.conn())?;
    Ok(())
}

/// Hands the articles of one organisation to another, which keeps them true from now on.
fn move_articles(
    tx: &mut Write,
    from: OrganisationId,
    to: OrganisationId,
    before: &mut Before,
) -> Result<(), Error> {
    use item_organisations as carriers;
    before.articles = items::table
        .filter(items::organisation_id.eq(from))
        .filter(one_of(
            items::kind,
            [ItemKind::Practice, ItemKind::Editorial],
        ))
        .order(items::id)
        .select(items::id)
        .load(tx.conn())?;
    set_owner(tx, &before.articles, from, to)?;
    before.contacts = articles::table
        .filter(articles::contact_organisation_id.eq(from))
        .order(articles::item_id)
        .select(articles::item_id)
        .load(tx.conn())?;
    set_contact(tx, &before.contacts, from, to)?;
    let all: Vec<(ItemId, i32)> = carriers::table
        .filter(carriers::organisation_id.eq(from))
        .order(carriers::item_id)
        .select((carriers::item_id, carriers::position))
        .load(tx.conn())?;
    let others: Vec<(ItemId, i32)> = carriers::table
        .filter(carriers::organisation_id.eq(to))
        .select((carriers::item_id, carriers::position))
        .load(tx.conn())?;
    for (item, place) in all {
        match others.iter().find(|(other, _)| *other == item) {
            Some((_, theirs)) => before.carried_both.push((item, place, *theirs)),
            None => before.carried.push(item),
        }
    }
    let doubled = before.carried_both.iter().map(|(item, _, _)| *item);
    diesel::delete(carriers::table)
        .filter(carriers::organisation_id.eq(from))
        .filter(one_of(carriers::item_id, doubled))
        .execute(tx.conn())?;
    set_carrier(tx, &before.carried, from, to)?;
    // Who owns an article stands first: the one that goes on takes the better of both places.
    for (item, place, theirs) in &before.carried_both {
        set_position(tx, *item, to, *place.min(theirs))?;
    }
    Ok(())
}

pub(super) fn set_position(
    tx: &mut Write,
    item: ItemId,
    organisation: OrganisationId,
    position: i32,
) -> Result<(), Error> {
    diesel::update(item_organisations::table.find((item, organisation)))
        .set(item_organisations::position.eq(position))
        .execute(tx.conn())?;
    Ok(())
}

/// Has one organisation do what another said it does; what both said is kept as the second said it, and nobody does too
/// what they tell of themselves. After [`move_articles`].
fn move_adoptions(
    tx: &mut Write,
    from: OrganisationId,
    to: OrganisationId,
    before: &mut Before,
) -> Result<(), Error> {
    let said: Vec<AdoptionRow> = adoptions::table
        .filter(adoptions::organisation_id.eq(from))
        .order(adoptions::post_id)
        .select(AdoptionRow::as_select())
        .load(tx.conn())?;
    let held = items_of(said.iter().map(|row| row.item_id));
    hold_items(tx, &held)?;
    let already: Vec<PostId> = adoptions::table
        .filter(adoptions::organisation_id.eq(to))
        .select(adoptions::post_id)
        .load(tx.conn())?;
    let owner = items::organisation_id.eq(to).and(posts::n.eq(0));
    let writer = posts::organisation_id.eq(to).and(posts::n.gt(0));
    let own: Vec<PostId> = adoptions::table
        .inner_join(posts::table.inner_join(items::table))
        .filter(adoptions::organisation_id.eq(from))
        .filter(owner.or(writer))
        .select(adoptions::post_id)
        .load(tx.conn())?;
    let (dropped, moved): (Vec<_>, Vec<_>) = said
        .into_iter()
        .partition(|row| already.contains(&row.post_id) || own.contains(&row.post_id));
    before.adopted = moved.iter().map(|row| row.post_id).collect();
    before.adopted_both = dropped.iter().map(Said::of).collect();
    let gone: Vec<PostId> = dropped.iter().map(|row| row.post_id).collect();
    for gone in gone.chunks(MOST) {
        diesel::delete(adoptions::table)
            .filter(adoptions::organisation_id.eq(from))
            .filter(one_of(adoptions::post_id, gone))
            .execute(tx.conn())?;
    }
    set_adopting(tx, &before.adopted, from, to)?;
    recount::adoptions(tx, &held)
}

impl Said {
    fn of(row: &AdoptionRow) -> Self {
        Self {
            post: row.post_id,
            item: row.item_id,
            member: row.member_id,
            note: row.note.clone(),
            created_at: row.created_at.0,
            edited_at: row.edited_at.map(|at| at.0),
        }
    }
}

/// Each of these once, in their order.
pub(super) fn items_of(ids: impl Iterator<Item = ItemId>) -> Vec<ItemId> {
    let mut ids: Vec<ItemId> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Nobody else changes these items before the end of the transaction.
pub(super) fn hold_items(tx: &mut Write, ids: &[ItemId]) -> Result<(), Error> {
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
