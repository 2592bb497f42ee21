//! What the index reads: only words and what they hang on, in portions, whatever the state of things.

use diesel::prelude::*;
use domain::article::Prose;
use domain::item::State;
use domain::{ItemId, MemberId, Moment, OrganisationId, PostId};

use crate::error::Error;
use crate::one_of::one_of;
use crate::schema::{
    article_prose, changes, item_organisations, items, members, organisation_former, organisations,
    posts,
};
use crate::transaction::Read;

/// A reply's words.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = posts)]
pub struct ReplyText {
    /// Its id.
    pub id: PostId,
    /// The item it stands under.
    pub item_id: ItemId,
    /// Its number there.
    pub n: i32,
    /// Whether it is there.
    pub state: State,
    /// Its words.
    pub plain: String,
    /// When it was written.
    pub created_at: Moment,
}

/// How many changes came after this position.
///
/// # Errors
/// Of the database.
pub fn behind(r: &mut Read, position: i64) -> Result<i64, Error> {
    Ok(changes::table
        .filter(changes::seq.gt(position))
        .count()
        .get_result(r.conn())?)
}

/// Under which items these posts stand, and with which numbers.
///
/// # Errors
/// Of the database.
pub fn items_of_posts(r: &mut Read, ids: &[PostId]) -> Result<Vec<(PostId, ItemId, i32)>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(posts::table
        .filter(one_of(posts::id, ids))
        .select((posts::id, posts::item_id, posts::n))
        .load(r.conn())?)
}

/// The words of these replies, in no order; openings are left out.
///
/// # Errors
/// Of the database.
pub fn replies_by_ids(r: &mut Read, ids: &[PostId]) -> Result<Vec<ReplyText>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(posts::table
        .filter(one_of(posts::id, ids))
        .filter(posts::n.gt(0))
        .select(ReplyText::as_select())
        .load(r.conn())?)
}

/// The words of the replies under these items by item and number, those that come after this one.
///
/// # Errors
/// Of the database.
pub fn replies_of(
    r: &mut Read,
    ids: &[ItemId],
    after: (ItemId, i32),
    limit: i64,
) -> Result<Vec<ReplyText>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let (item, n) = after;
    Ok(posts::table
        .filter(one_of(posts::item_id, ids))
        .filter(posts::n.gt(0))
        .filter(posts::item_id.ge(item))
        .filter(posts::item_id.gt(item).or(posts::n.gt(n)))
        .order((posts::item_id, posts::n))
        .limit(limit)
        .select(ReplyText::as_select())
        .load(r.conn())?)
}

/// The words of the openings of these items.
///
/// # Errors
/// Of the database.
pub fn openings_of(r: &mut Read, ids: &[ItemId]) -> Result<Vec<(ItemId, String)>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(posts::table
        .filter(one_of(posts::item_id, ids))
        .filter(posts::n.eq(0))
        .select((posts::item_id, posts::plain))
        .load(r.conn())?)
}

/// The words of the prose fields of these articles, each in the order of [`Prose::ALL`].
///
/// # Errors
/// Of the database.
pub fn prose_of(r: &mut Read, ids: &[ItemId]) -> Result<Vec<(ItemId, Prose, String)>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows: Vec<(ItemId, Prose, String)> = article_prose::table
        .filter(one_of(article_prose::item_id, ids))
        .select((
            article_prose::item_id,
            article_prose::field,
            article_prose::plain,
        ))
        .load(r.conn())?;
    rows.sort_by_key(|(item, field, _)| (*item, *field));
    Ok(rows)
}

/// Slugs and codes that lead to these organisations and are not their own any more.
///
/// # Errors
/// Of the database.
pub fn former_words(
    r: &mut Read,
    ids: &[OrganisationId],
) -> Result<Vec<(OrganisationId, String)>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(organisation_former::table
        .filter(one_of(organisation_former::organisation_id, ids))
        .order(organisation_former::word)
        .select((
            organisation_former::organisation_id,
            organisation_former::word,
        ))
        .load(r.conn())?)
}

/// The items that an organisation carries or that were written there, by id, those after this one.
///
/// # Errors
/// Of the database.
pub fn items_of_organisation(
    r: &mut Read,
    id: OrganisationId,
    after: ItemId,
    limit: i64,
) -> Result<Vec<ItemId>, Error> {
    let carried = item_organisations::table
        .filter(item_organisations::organisation_id.eq(id))
        .select(item_organisations::item_id.nullable());
    Ok(items::table
        .filter(items::id.gt(after))
        .filter(
            items::organisation_id
                .eq(id)
                .or(items::id.nullable().eq_any(carried)),
        )
        .order(items::id)
        .limit(limit)
        .select(items::id)
        .load(r.conn())?)
}

/// The people who work at an organisation, by id, those after this one.
///
/// # Errors
/// Of the database.
pub fn members_of_organisation(
    r: &mut Read,
    id: OrganisationId,
    after: MemberId,
    limit: i64,
) -> Result<Vec<MemberId>, Error> {
    Ok(members::table
        .filter(members::organisation_id.eq(id))
        .filter(members::id.gt(after))
        .order(members::id)
        .limit(limit)
        .select(members::id)
        .load(r.conn())?)
}

/// The accounts after this one, by id.
///
/// # Errors
/// Of the database.
pub fn members_after(r: &mut Read, after: MemberId, limit: i64) -> Result<Vec<MemberId>, Error> {
    Ok(members::table
        .filter(members::id.gt(after))
        .order(members::id)
        .limit(limit)
        .select(members::id)
        .load(r.conn())?)
}

/// The organisations after this one, by id.
///
/// # Errors
/// Of the database.
pub fn organisations_after(
    r: &mut Read,
    after: OrganisationId,
    limit: i64,
) -> Result<Vec<OrganisationId>, Error> {
    Ok(organisations::table
        .filter(organisations::id.gt(after))
        .order(organisations::id)
        .limit(limit)
        .select(organisations::id)
        .load(r.conn())?)
}
