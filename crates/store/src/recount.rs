//! Counts again what is counted as it changes, and mends what is wrong.
//!
//! Rows are locked before they are counted (SQLite has one writer): who posts locks its item and place too, so
//! that nothing is counted that is only half there.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};
use domain::item::State;
use domain::place::Audience;
use domain::{CategoryId, GroupId, ItemId};

use crate::conn::Conn;
use crate::one_of::one_of;
use crate::schema::{categories, groups, items, posts};
use crate::{Error, Write};

/// Items of one transaction.
const PORTION: i64 = 500;

/// A row whose counters were wrong.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Mended {
    /// Its id.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
}

/// Live replies and live accepted answers of an item.
const REPLIES: &str = "(select count(*) from posts where posts.item_id = items.id \
     and posts.n > 0 and posts.state = 'live')";
const ACCEPTED: &str = "(select count(*) from posts where posts.item_id = items.id \
     and posts.n > 0 and posts.state = 'live' and posts.accepted_at is not null)";

/// Organisations that do what any post of an item tells of.
const ADOPTED: &str = "(select count(distinct adoptions.organisation_id) from adoptions \
     join posts on posts.id = adoptions.post_id \
     where adoptions.item_id = items.id and posts.state = 'live')";

/// Thank-yous and organisations of a post.
const THANKS: &str = "(select count(*) from thanks where thanks.post_id = posts.id)";
const DONE_TOO: &str = "(select count(*) from adoptions where adoptions.post_id = posts.id)";

/// Counts the replies and accepted answers of the items after this one, and who thanks for their posts and does what
/// they tell of, again; returns the items of which something was wrong, and
/// the last item of the portion, `None` when there was none.
pub fn items(
    tx: &mut Write,
    after: Option<ItemId>,
) -> Result<(Vec<Mended>, Option<ItemId>), Error> {
    let after = after.unwrap_or(ItemId(0));
    let portion = items::table
        .filter(items::id.gt(after))
        .order(items::id)
        .limit(PORTION)
        .select(items::id);
    let ids: Vec<ItemId> = match tx.conn() {
        Conn::Lite(conn) => portion.load(conn)?,
        Conn::Pg(conn) => portion.for_no_key_update().load(conn)?,
    };
    let Some(last) = ids.last().copied() else {
        return Ok((Vec::new(), None));
    };
    let mut mended: Vec<Mended> = diesel::sql_query(format!(
        "update items set replies = {REPLIES}, accepted = {ACCEPTED}, adoptions = {ADOPTED} \
         where id > $1 and id <= $2 \
         and (replies <> {REPLIES} or accepted <> {ACCEPTED} or adoptions <> {ADOPTED}) \
         returning id"
    ))
    .bind::<BigInt, _>(after.0)
    .bind::<BigInt, _>(last.0)
    .load(tx.conn())?;
    let posts: Vec<Mended> = diesel::sql_query(format!(
        "update posts set thanks = {THANKS}, adoptions = {DONE_TOO} \
         where item_id > $1 and item_id <= $2 and (thanks <> {THANKS} or adoptions <> {DONE_TOO}) \
         returning item_id as id"
    ))
    .bind::<BigInt, _>(after.0)
    .bind::<BigInt, _>(last.0)
    .load(tx.conn())?;
    mended.extend(posts);
    Ok((mended, Some(last)))
}

/// Counts the organisations that do what the posts of these items tell of again; the items must be held.
pub fn adoptions(tx: &mut Write, ids: &[ItemId]) -> Result<(), Error> {
    diesel::update(posts::table.filter(one_of(posts::item_id, ids)))
        .set(posts::adoptions.eq(sql::<Integer>(DONE_TOO)))
        .execute(tx.conn())?;
    diesel::update(items::table.filter(one_of(items::id, ids)))
        .set(items::adoptions.eq(sql::<Integer>(ADOPTED)))
        .execute(tx.conn())?;
    Ok(())
}

/// Counts the live items of the categories again; returns those that were wrong.
pub fn categories(tx: &mut Write) -> Result<Vec<Mended>, Error> {
    if let Conn::Pg(conn) = tx.conn() {
        categories::table
            .order(categories::id)
            .select(categories::id)
            .for_no_key_update()
            .load::<CategoryId>(conn)?;
    }
    let [count, open, _] = live_items("category_id", "categories");
    Ok(diesel::sql_query(format!(
        "update categories set items = {count}, open_items = {open} \
         where items <> {count} or open_items <> {open} returning id"
    ))
    .load(tx.conn())?)
}

/// Counts the live items and the members of the groups again; returns those that were wrong.
pub fn groups(tx: &mut Write) -> Result<Vec<Mended>, Error> {
    if let Conn::Pg(conn) = tx.conn() {
        groups::table
            .order(groups::id)
            .select(groups::id)
            .for_no_key_update()
            .load::<GroupId>(conn)?;
    }
    let [count, open, staff] = live_items("group_id", "\"groups\"");
    let members =
        "(select count(*) from group_members where group_members.group_id = \"groups\".id)";
    Ok(diesel::sql_query(format!(
        "update \"groups\" set items = {count}, members = {members}, \
         open_items = {open}, staff_items = {staff} \
         where items <> {count} or members <> {members} \
         or open_items <> {open} or staff_items <> {staff} returning id"
    ))
    .load(tx.conn())?)
}

/// The live items of a place: all, those for everyone, and those for everyone or staff.
fn live_items(column: &str, place: &str) -> [String; 3] {
    let live = State::Live;
    let (everyone, group) = (Audience::Everyone, Audience::Group);
    [
        String::new(),
        format!(" and i.audience = '{everyone}'"),
        format!(" and i.audience <> '{group}'"),
    ]
    .map(|more| {
        format!(
            "(select count(*) from items i where i.{column} = {place}.id and i.state = '{live}'{more})"
        )
    })
}
