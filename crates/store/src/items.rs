//! Items (topics and articles), their labels, terms and organisations, and the lists of them.

use std::collections::BTreeMap;

use diesel::prelude::*;
use domain::item::{ItemKind, SpineLabel, State};
use domain::place::{Audience, Place};
use domain::rights::Scope;
use domain::{CategoryId, GroupId, ItemId, MemberId, Moment, OrganisationId};

use crate::conn::{Conn, ROWS};
use crate::one_of::{self, one_of};
use crate::prepared::Prepare as _;
use crate::schema::{item_organisations, items, slow_topics};
use crate::{Error, Read, Write, places};

/// That an item is inside a scope, whatever its state, as a condition on any query of `items`: the one text of
/// [`Scope::allows`] for the databases.
macro_rules! readable {
    ($scope:expr, $groups:expr) => {
        $crate::one_of::one_of(
            $crate::schema::items::audience,
            $crate::items::open_to($scope),
        )
        .or($crate::one_of::one_of(
            $crate::schema::items::group_id,
            $groups,
        ))
    };
}
pub(crate) use readable;

/// That an item is live, where something else leads to the items: SQLite takes no index for it. Having no statistics, it
/// takes what is live for rare, and would go through all of it.
macro_rules! is_live {
    () => {
        $crate::schema::items::state
            .concat("")
            .eq(::domain::item::State::Live.as_str())
    };
}
pub(crate) use is_live;

mod counting;
mod facts;
mod labels;
mod lists;

pub use facts::{facts, facts_carrying, facts_of};
pub use labels::{
    Opened, add_label, by_label, by_labels, formerly, lead_labels, lead_to, opened, set_kind,
    set_label, under_one_label,
};
pub(crate) use lists::open_to;
pub use lists::{Filter, Order, Unread, carried, followed_unread, page, public};

/// An item, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = items, treat_none_as_default_value = false)]
pub struct ItemRow {
    /// Its id.
    pub id: ItemId,
    /// What it is.
    pub kind: ItemKind,
    /// The running number of its kind.
    pub number: i64,
    /// For its address.
    pub slug: String,
    /// The title.
    pub title: String,
    /// The category it lives in; exactly one of category and group is filled.
    pub category_id: Option<CategoryId>,
    /// The group it lives in.
    pub group_id: Option<GroupId>,
    /// Who may read it.
    pub audience: Audience,
    /// Whether it is there.
    pub state: State,
    /// Whether it takes no replies.
    pub locked: bool,
    /// Who wrote it.
    pub author_id: MemberId,
    /// The owner of an article, else where the author worked when writing.
    pub organisation_id: Option<OrganisationId>,
    /// At most 300 characters, may be empty.
    pub summary: String,
    /// The beginning of the text.
    pub excerpt: String,
    /// Live replies.
    pub replies: i32,
    /// The highest number a reply ever had.
    pub last_n: i32,
    /// Accepted answers.
    pub accepted: i32,
    /// When the latest reply was written.
    pub last_reply_at: Option<Moment>,
    /// By whom.
    pub last_reply_by: Option<MemberId>,
    /// The later of its own beginning and the latest reply.
    pub active_at: Moment,
    /// When it was written.
    pub created_at: Moment,
    /// When title, text or fields were last changed.
    pub edited_at: Option<Moment>,
    /// Counts the changes of title, text and fields, from 1.
    pub version: i64,
    /// Organisations that do what it tells of.
    pub adoptions: i32,
    /// When someone last said that the accepted answer still holds.
    pub confirmed_at: Option<Moment>,
    /// Who.
    pub confirmed_by: Option<MemberId>,
    /// Until when it stands on top of its place.
    pub pinned_until: Option<Moment>,
}

impl ItemRow {
    /// Where it lives.
    ///
    /// # Errors
    /// When the row breaks its own constraint.
    pub fn place(&self) -> Result<Place, Error> {
        Place::from_columns(self.category_id, self.group_id)
            .ok_or_else(|| Error::Broken(format!("item {} has no place", self.id)))
    }

    /// What people call it: V 1284.
    pub fn label(&self) -> SpineLabel {
        SpineLabel {
            kind: self.kind,
            number: self.number,
        }
    }

    /// The address path: `/v/1284/taalcafe-loopt-leeg`.
    pub fn path(&self) -> String {
        format!("{}/{}", self.label().path(), self.slug)
    }

    /// For questions: whether an answer was accepted.
    pub fn solved(&self) -> Option<bool> {
        (self.kind == ItemKind::Question).then_some(self.accepted > 0)
    }
}

/// The items with these ids, in no order.
pub fn by_ids(r: &mut Read, ids: &[ItemId]) -> Result<Vec<ItemRow>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(each!(r, |conn| items::table
        .filter(one_of(items::id, ids))
        .select(ItemRow::as_select())
        .load(conn))?)
}

/// The item with this id.
pub fn find(r: &mut Read, id: ItemId) -> Result<Option<ItemRow>, Error> {
    Ok(items::table
        .filter(items::id.eq(id))
        .select(ItemRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The item with this id, which nobody else changes before the end of the transaction. SQLite's writer is alone
/// anyway; on PostgreSQL rows that refer to the item can be added meanwhile.
pub fn find_to_change(tx: &mut Write, id: ItemId) -> Result<Option<ItemRow>, Error> {
    let row = items::table.filter(items::id.eq(id));
    Ok(match tx.conn() {
        Conn::Lite(conn) => row.select(ItemRow::as_select()).first(conn).optional()?,
        Conn::Pg(conn) => row
            .select(ItemRow::as_select())
            .for_no_key_update()
            .first(conn)
            .optional()?,
    })
}

/// As [`find_to_change`], of many, in no order.
pub fn by_ids_to_change(tx: &mut Write, ids: &[ItemId]) -> Result<Vec<ItemRow>, Error> {
    // In one order, so that two who hold many don't wait for each other.
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(one_of::MOST) {
        let rows = items::table.filter(one_of(items::id, ids)).order(items::id);
        let rows: Vec<ItemRow> = match tx.conn() {
            Conn::Lite(conn) => rows.select(ItemRow::as_select()).load(conn)?,
            Conn::Pg(conn) => rows
                .select(ItemRow::as_select())
                .for_no_key_update()
                .load(conn)?,
        };
        found.extend(rows);
    }
    Ok(found)
}

/// The organisations that carry these articles, owner first.
pub fn organisations_of(
    r: &mut Read,
    ids: &[ItemId],
) -> Result<Vec<(ItemId, OrganisationId)>, Error> {
    use item_organisations as table;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(each!(r, |conn| table::table
        .filter(one_of(table::item_id, ids))
        .order((table::item_id, table::position, table::organisation_id))
        .select((table::item_id, table::organisation_id))
        .load(conn))?)
}

/// The ids after this one in their order, of all states: for going through everything in portions.
pub fn ids_after(r: &mut Read, after: ItemId, limit: i64) -> Result<Vec<ItemId>, Error> {
    Ok(items::table
        .filter(items::id.gt(after))
        .order(items::id)
        .limit(limit)
        .select(items::id)
        .load(r.conn())?)
}

/// Adds items with the labels they have, and counts them in their places.
pub fn add_all(tx: &mut Write, rows: &[ItemRow]) -> Result<(), Error> {
    add_rows!(tx, items::table, rows)?;
    labels::add_labels(tx, rows.iter().map(|row| (row.label(), row.id)))?;
    let mut more: BTreeMap<(Place, Audience), i64> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.state == State::Live) {
        *more.entry((row.place()?, row.audience)).or_default() += 1;
    }
    for ((place, audience), more) in more {
        places::add_items(tx, place, audience, more)?;
    }
    Ok(())
}

/// Writes title, slug, place, audience, state, lock, organisation, summary, excerpt, moment of change and version
/// over the version before it; `false` when someone else changed it meanwhile. Kind, author and counters are left,
/// and so are those of places.
pub fn set(tx: &mut Write, row: &ItemRow) -> Result<bool, Error> {
    let changed = diesel::update(items::table)
        .filter(items::id.eq(row.id))
        .filter(items::version.eq(row.version - 1))
        .set((
            items::slug.eq(&row.slug),
            items::title.eq(&row.title),
            items::category_id.eq(row.category_id),
            items::group_id.eq(row.group_id),
            items::audience.eq(row.audience),
            items::state.eq(row.state),
            items::locked.eq(row.locked),
            items::organisation_id.eq(row.organisation_id),
            items::summary.eq(&row.summary),
            items::excerpt.eq(&row.excerpt),
            items::edited_at.eq(row.edited_at),
            items::version.eq(row.version),
        ))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// Writes the counters: replies, highest number, accepted answers, the latest reply and activity. Only for a row of
/// [`find_to_change`].
pub fn set_counts(tx: &mut Write, row: &ItemRow) -> Result<(), Error> {
    let _: Vec<ItemId> = each!(tx, |conn| diesel::update(
        items::table.filter(items::id.eq(row.id))
    )
    .set((
        items::replies.eq(row.replies),
        items::last_n.eq(row.last_n),
        items::accepted.eq(row.accepted),
        items::last_reply_at.eq(row.last_reply_at),
        items::last_reply_by.eq(row.last_reply_by),
        items::active_at.eq(row.active_at),
    ))
    .returning(items::id)
    .prepared()
    .load(conn))?;
    Ok(())
}

/// As [`set_counts`], of many.
pub fn set_all_counts(tx: &mut Write, rows: &[ItemRow]) -> Result<(), Error> {
    match rows {
        [] => Ok(()),
        [row] => set_counts(tx, row),
        rows => rows
            .chunks(ROWS)
            .try_for_each(|rows| counting::set(tx, rows)),
    }
}

/// Closes an item for replies, or opens it.
pub fn set_locked(tx: &mut Write, id: ItemId, locked: bool) -> Result<(), Error> {
    diesel::update(items::table.filter(items::id.eq(id)))
        .set(items::locked.eq(locked))
        .execute(tx.conn())?;
    Ok(())
}

/// Has an item stand on top of its place until this moment, or not.
pub fn set_pinned(tx: &mut Write, id: ItemId, until: Option<Moment>) -> Result<(), Error> {
    diesel::update(items::table.filter(items::id.eq(id)))
        .set(items::pinned_until.eq(until))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes an item that is held for this transaction away or brings it back, and counts it in its place, which must be
/// held too.
pub fn set_state(tx: &mut Write, row: &ItemRow, state: State) -> Result<(), Error> {
    diesel::update(items::table.filter(items::id.eq(row.id)))
        .set(items::state.eq(state))
        .execute(tx.conn())?;
    match (row.state, state) {
        (State::Live, State::Live) => Ok(()),
        (State::Live, _) => places::add_items(tx, row.place()?, row.audience, -1),
        (_, State::Live) => places::add_items(tx, row.place()?, row.audience, 1),
        _ => Ok(()),
    }
}

/// The live items inside a scope that stand on top of a place now, the last to be there first, at most `limit`.
pub fn pinned(
    r: &mut Read,
    scope: &Scope,
    place: Place,
    now: Moment,
    limit: i64,
) -> Result<Vec<ItemRow>, Error> {
    let mut query = lists::inside(scope)
        .filter(items::pinned_until.gt(now))
        .order((items::created_at.desc(), items::id.desc()))
        .limit(limit)
        .select(ItemRow::as_select());
    query = match place {
        Place::Category(id) => query.filter(items::category_id.eq(id)),
        Place::Group(id) => query.filter(items::group_id.eq(id)),
    };
    Ok(query.load(r.conn())?)
}

/// Notes who said when that the accepted answer still holds.
pub fn set_confirmed(tx: &mut Write, id: ItemId, by: MemberId, at: Moment) -> Result<(), Error> {
    diesel::update(items::table.filter(items::id.eq(id)))
        .set((items::confirmed_at.eq(at), items::confirmed_by.eq(by)))
        .execute(tx.conn())?;
    Ok(())
}

/// In how many minutes one person replies once in an item; `None` where that is as they like.
pub fn slow_of(r: &mut Read, id: ItemId) -> Result<Option<i32>, Error> {
    Ok(slow_topics::table
        .find(id)
        .select(slow_topics::minutes)
        .first(r.conn())
        .optional()?)
}

/// Sets in how many minutes one person replies once in an item; `None` for as they like.
pub fn set_slow(tx: &mut Write, id: ItemId, minutes: Option<i32>) -> Result<(), Error> {
    diesel::delete(slow_topics::table.find(id)).execute(tx.conn())?;
    if let Some(minutes) = minutes {
        diesel::insert_into(slow_topics::table)
            .values((
                slow_topics::item_id.eq(id),
                slow_topics::minutes.eq(minutes),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Replaces the organisations that carry an article, owner first.
pub fn set_organisations(
    tx: &mut Write,
    id: ItemId,
    organisations: &[OrganisationId],
) -> Result<(), Error> {
    use item_organisations as table;
    diesel::delete(table::table.filter(table::item_id.eq(id))).execute(tx.conn())?;
    if organisations.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = (0..)
        .zip(organisations)
        .map(|(position, organisation)| {
            (
                table::item_id.eq(id),
                table::organisation_id.eq(*organisation),
                table::position.eq::<i32>(position),
            )
        })
        .collect();
    each!(tx, |conn| diesel::insert_into(table::table)
        .values(&rows)
        .execute(conn))?;
    Ok(())
}
