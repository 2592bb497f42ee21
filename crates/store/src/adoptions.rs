//! Organisations that do what an answer or an article tells of ("wij doen dit ook").

use diesel::dsl::{count, count_star};
use diesel::prelude::*;
use domain::item::State;
use domain::rights::Scope;
use domain::{ItemId, MemberId, Moment, OrganisationId, PostId};

use crate::items::{is_live, readable};
use crate::one_of::one_of;
use crate::schema::{adoptions, items, posts};
use crate::{Error, Read, Write};

/// That an organisation does this too.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = adoptions, treat_none_as_default_value = false)]
pub struct AdoptionRow {
    /// What it does: a reply, or the opening of an article.
    pub post_id: PostId,
    /// Of which item.
    pub item_id: ItemId,
    /// Which organisation.
    pub organisation_id: OrganisationId,
    /// Who said so.
    pub member_id: MemberId,
    /// How it went, may be empty.
    pub note: String,
    /// When it was said.
    pub created_at: Moment,
    /// When how it went was last changed.
    pub edited_at: Option<Moment>,
}

/// Who does what these posts tell of, oldest first.
pub fn of_posts(r: &mut Read, posts: &[PostId]) -> Result<Vec<AdoptionRow>, Error> {
    if posts.is_empty() {
        return Ok(Vec::new());
    }
    Ok(each!(r, |conn| adoptions::table
        .filter(one_of(adoptions::post_id, posts))
        .order((adoptions::created_at, adoptions::organisation_id))
        .select(AdoptionRow::as_select())
        .load(conn))?)
}

/// What someone said for their organisation of live posts of live items inside this scope, with the number of each post,
/// latest first, at most `limit`, those that come after this moment and post.
pub fn by_member(
    r: &mut Read,
    scope: &Scope,
    member: MemberId,
    after: Option<(Moment, PostId)>,
    limit: i64,
) -> Result<Vec<(AdoptionRow, i32)>, Error> {
    let mut query = adoptions::table
        .inner_join(posts::table)
        .inner_join(items::table)
        .filter(adoptions::member_id.eq(member))
        .filter(posts::state.eq(State::Live))
        .filter(is_live!())
        .order((adoptions::created_at.desc(), adoptions::post_id.desc()))
        .limit(limit)
        .select((AdoptionRow::as_select(), posts::n))
        .into_boxed();
    if !scope.everything {
        query = query.filter(readable!(scope, scope.groups.clone()));
    }
    if let Some((at, id)) = after {
        query = query
            .filter(adoptions::created_at.le(at))
            .filter(adoptions::created_at.lt(at).or(adoptions::post_id.lt(id)));
    }
    Ok(query.load(r.conn())?)
}

/// Whether anyone but this member said of an item that their organisation does this.
pub fn others_said(r: &mut Read, item: ItemId, member: MemberId) -> Result<bool, Error> {
    let said = adoptions::table
        .filter(adoptions::item_id.eq(item))
        .filter(adoptions::member_id.ne(member));
    Ok(diesel::select(diesel::dsl::exists(said)).get_result(r.conn())?)
}

/// Whether anyone said or changed of an item since this moment that their organisation does this.
pub fn said_since(r: &mut Read, item: ItemId, since: Moment) -> Result<bool, Error> {
    let said = adoptions::table.filter(adoptions::item_id.eq(item)).filter(
        adoptions::created_at
            .ge(since)
            .or(adoptions::edited_at.ge(since)),
    );
    Ok(diesel::select(diesel::dsl::exists(said)).get_result::<bool>(r.conn())?)
}

/// What an organisation said of a post.
pub fn find(
    r: &mut Read,
    post: PostId,
    organisation: OrganisationId,
) -> Result<Option<AdoptionRow>, Error> {
    Ok(adoptions::table
        .find((post, organisation))
        .select(AdoptionRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Adds what an organisation says of a post, and counts it at the post and its item, which must be held for this
/// transaction.
pub fn add(tx: &mut Write, row: &AdoptionRow) -> Result<(), Error> {
    diesel::insert_into(adoptions::table)
        .values(row)
        .execute(tx.conn())?;
    recount(tx, row.post_id, row.item_id)
}

/// Changes who says it, and how it went.
pub fn set_note(tx: &mut Write, row: &AdoptionRow) -> Result<(), Error> {
    diesel::update(adoptions::table.find((row.post_id, row.organisation_id)))
        .set((
            adoptions::member_id.eq(row.member_id),
            adoptions::note.eq(&row.note),
            adoptions::edited_at.eq(row.edited_at),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes back what an organisation said of a post of an item that is held for this transaction.
pub fn remove(tx: &mut Write, row: &AdoptionRow) -> Result<(), Error> {
    diesel::delete(adoptions::table.find((row.post_id, row.organisation_id))).execute(tx.conn())?;
    recount(tx, row.post_id, row.item_id)
}

/// Counts the organisations of a post and its item again, those of live posts; the item must be held for this
/// transaction.
pub fn recount(tx: &mut Write, post: PostId, item: ItemId) -> Result<(), Error> {
    let of_post: i64 = adoptions::table
        .filter(adoptions::post_id.eq(post))
        .select(count_star())
        .first(tx.conn())?;
    diesel::update(posts::table.filter(posts::id.eq(post)))
        .set(posts::adoptions.eq(narrow(of_post)))
        .execute(tx.conn())?;
    recount_item(tx, item)
}

/// Counts the organisations of an item again, those of live posts; it must be held for this transaction.
pub fn recount_item(tx: &mut Write, item: ItemId) -> Result<(), Error> {
    let of_item: i64 = adoptions::table
        .inner_join(posts::table)
        .filter(adoptions::item_id.eq(item))
        .filter(posts::state.eq(State::Live))
        .select(count(adoptions::organisation_id).aggregate_distinct())
        .first(tx.conn())?;
    diesel::update(items::table.filter(items::id.eq(item)))
        .set(items::adoptions.eq(narrow(of_item)))
        .execute(tx.conn())?;
    Ok(())
}

fn narrow(count: i64) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
