//! Categories and groups: who is in them, where their old addresses lead, and what narrowing one does.

use diesel::prelude::*;
use domain::place::{Audience, Joining, Place, PlaceFacts};
use domain::rights::Scope;
use domain::{CategoryId, GroupId, ItemId, Moment};

use crate::conn::Conn;
use crate::error::Error;
use crate::known;
use crate::one_of::one_of;
use crate::schema::{categories, groups, items};
use crate::transaction::{Read, Write};

mod candidates;
mod membership;
mod names;
mod words;

pub use candidates::{
    CandidateRow, candidate, candidates, candidates_of, remove_candidate, remove_requests,
    set_candidate,
};
pub use membership::{
    category_owners, departed, group_member_ids, group_members_since, group_owners,
    members_of_groups, membership, note_departure, remove_group_member, set_category_owners,
    set_group_member,
};
pub use names::{Called, called};
pub use words::{add_former, former, remove_former, taken};

/// A category.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = categories, treat_none_as_default_value = false)]
pub struct CategoryRow {
    /// Its id.
    pub id: CategoryId,
    /// For its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The name folded, for sorting.
    pub name_key: String,
    /// What it is about.
    pub about: String,
    /// The widest audience of its items.
    pub audience: Audience,
    /// Its place among the categories.
    pub position: i32,
    /// Whether it takes no new items.
    pub archived: bool,
    /// Live items in it.
    pub items: i64,
    /// Counts the changes.
    pub version: i64,
    /// When it was made.
    pub created_at: Moment,
    /// With what a new question in it begins, in Markdown; may be empty.
    pub template: String,
    /// Those of its live items that are for everyone.
    pub open_items: i64,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = groups, treat_none_as_default_value = false)]
pub struct GroupRow {
    /// Its id.
    pub id: GroupId,
    /// For its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The name folded, for sorting.
    pub name_key: String,
    /// What it is about.
    pub about: String,
    /// The widest audience of its items.
    pub audience: Audience,
    /// Whether it is named to people who are not in it.
    pub listed: bool,
    /// Live items in it.
    pub items: i64,
    /// People in it.
    pub members: i64,
    /// Counts the changes.
    pub version: i64,
    /// When it was made.
    pub created_at: Moment,
    /// How people come into it.
    pub joining: Joining,
    /// Those of its live items that are for everyone.
    pub open_items: i64,
    /// Those of its live items that are for everyone or for staff.
    pub staff_items: i64,
}

/// What categories and groups have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceName {
    /// What decisions need.
    pub facts: PlaceFacts,
    /// Its name.
    pub name: String,
    /// For its address.
    pub slug: String,
}

/// What an editor changes of a category.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = categories)]
pub struct CategoryChange {
    /// For its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The name folded.
    pub name_key: String,
    /// What it is about.
    pub about: String,
    /// The widest audience.
    pub audience: Audience,
    /// With what a new question in it begins.
    pub template: String,
}

/// What an owner changes of a group.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = groups)]
pub struct GroupChange {
    /// For its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The name folded.
    pub name_key: String,
    /// What it is about.
    pub about: String,
    /// The widest audience.
    pub audience: Audience,
    /// Whether it is named to others.
    pub listed: bool,
    /// How people come into it.
    pub joining: Joining,
}

impl CategoryRow {
    /// What decisions need.
    pub fn facts(&self) -> PlaceFacts {
        PlaceFacts {
            place: Place::Category(self.id),
            audience: self.audience,
            listed: true,
        }
    }
}

impl GroupRow {
    /// What decisions need.
    pub fn facts(&self) -> PlaceFacts {
        PlaceFacts {
            place: Place::Group(self.id),
            audience: self.audience,
            listed: self.listed,
        }
    }
}

impl From<CategoryRow> for PlaceName {
    fn from(row: CategoryRow) -> Self {
        Self {
            facts: row.facts(),
            name: row.name,
            slug: row.slug,
        }
    }
}

impl From<GroupRow> for PlaceName {
    fn from(row: GroupRow) -> Self {
        Self {
            facts: row.facts(),
            name: row.name,
            slug: row.slug,
        }
    }
}

/// The categories with these ids, in no order.
///
/// # Errors
/// Of the database.
pub fn categories_by_ids(r: &mut Read, ids: &[CategoryId]) -> Result<Vec<CategoryRow>, Error> {
    known::by_ids!(r, categories, CategoryRow, ids)
}

/// The groups with these ids, in no order.
///
/// # Errors
/// Of the database.
pub fn groups_by_ids(r: &mut Read, ids: &[GroupId]) -> Result<Vec<GroupRow>, Error> {
    known::by_ids!(r, groups, GroupRow, ids)
}

/// Names and facts of places of both sorts, in no order; unknown ones are left out.
///
/// # Errors
/// Of the database.
pub fn by_ids(r: &mut Read, places: &[Place]) -> Result<Vec<PlaceName>, Error> {
    let category_ids: Vec<CategoryId> = places.iter().filter_map(|p| p.category()).collect();
    let group_ids: Vec<GroupId> = places.iter().filter_map(|p| p.group()).collect();
    let categories = categories_by_ids(r, &category_ids)?
        .into_iter()
        .map(PlaceName::from);
    let groups = groups_by_ids(r, &group_ids)?
        .into_iter()
        .map(PlaceName::from);
    Ok(categories.chain(groups).collect())
}

/// What decisions about a place need; `None` when there is no such place.
///
/// # Errors
/// Of the database.
pub fn facts(r: &mut Read, place: Place) -> Result<Option<PlaceFacts>, Error> {
    Ok(by_ids(r, &[place])?.pop().map(|place| place.facts))
}

/// As [`facts`], and nobody else narrows, widens or counts in the place until this transaction ends. Who puts
/// an item somewhere holds the place first: else it could be narrowed between the decision and the commit.
///
/// # Errors
/// Of the database.
pub fn hold(tx: &mut Write, place: Place) -> Result<Option<PlaceFacts>, Error> {
    Ok(hold_all(tx, &[place])?.pop())
}

/// As [`hold`], of many, in no order; unknown ones are left out.
///
/// # Errors
/// Of the database.
pub fn hold_all(tx: &mut Write, places: &[Place]) -> Result<Vec<PlaceFacts>, Error> {
    // SQLite's writer is alone anyway. In one order, so that two who hold many don't wait for each other.
    if let Conn::Pg(conn) = tx.conn() {
        let ids: Vec<CategoryId> = places.iter().filter_map(|p| p.category()).collect();
        if !ids.is_empty() {
            let rows = categories::table.filter(one_of(categories::id, ids));
            rows.order(categories::id)
                .select(categories::id)
                .for_no_key_update()
                .load::<CategoryId>(conn)?;
        }
        let ids: Vec<GroupId> = places.iter().filter_map(|p| p.group()).collect();
        if !ids.is_empty() {
            let rows = groups::table.filter(one_of(groups::id, ids));
            rows.order(groups::id)
                .select(groups::id)
                .for_no_key_update()
                .load::<GroupId>(conn)?;
        }
    }
    let held = by_ids(tx, places)?;
    Ok(held.into_iter().map(|place| place.facts).collect())
}

/// Whether a place takes nothing new; groups always do.
///
/// # Errors
/// Of the database.
pub fn is_archived(r: &mut Read, place: Place) -> Result<bool, Error> {
    let Place::Category(id) = place else {
        return Ok(false);
    };
    let archived = categories::table.find(id).select(categories::archived);
    Ok(archived.first(r.conn()).optional()?.unwrap_or(false))
}

/// Adds to the number of live items of a place that are for this audience.
///
/// # Errors
/// Of the database.
pub fn add_items(tx: &mut Write, place: Place, of: Audience, more: i64) -> Result<(), Error> {
    let open = if of == Audience::Everyone { more } else { 0 };
    let staff = if of == Audience::Group { 0 } else { more };
    match place {
        Place::Category(id) => diesel::update(categories::table.find(id))
            .set((
                categories::items.eq(categories::items + more),
                categories::open_items.eq(categories::open_items + open),
            ))
            .execute(tx.conn())?,
        Place::Group(id) => diesel::update(groups::table.find(id))
            .set((
                groups::items.eq(groups::items + more),
                groups::open_items.eq(groups::open_items + open),
                groups::staff_items.eq(groups::staff_items + staff),
            ))
            .execute(tx.conn())?,
    };
    Ok(())
}

/// The categories inside a scope in their order, archived ones too.
///
/// # Errors
/// Of the database.
pub fn categories(r: &mut Read, scope: &Scope) -> Result<Vec<CategoryRow>, Error> {
    let mut query = categories::table
        .select(CategoryRow::as_select())
        .order((categories::position, categories::name_key, categories::id))
        .into_boxed();
    if !scope.everything && !scope.staff {
        query = query.filter(categories::audience.eq(Audience::Everyone));
    }
    Ok(query.load(r.conn())?)
}

/// The groups that are named to someone with this scope who is in the `own` ones, by name.
///
/// # Errors
/// Of the database.
pub fn groups(r: &mut Read, scope: &Scope, own: &[GroupId]) -> Result<Vec<GroupRow>, Error> {
    let mut query = groups::table
        .select(GroupRow::as_select())
        .order((groups::name_key, groups::id))
        .into_boxed();
    if !scope.everything {
        query = query.filter(one_of(groups::id, own).or(groups::audience.eq(Audience::Everyone)));
        if scope.staff {
            query = query
                .or_filter(groups::audience.eq(Audience::Staff))
                .or_filter(groups::listed.eq(true));
        }
    }
    Ok(query.load(r.conn())?)
}

/// A category by its slug of now.
///
/// # Errors
/// Of the database.
pub fn category_by_slug(r: &mut Read, slug: &str) -> Result<Option<CategoryRow>, Error> {
    Ok(categories::table
        .filter(categories::slug.eq(slug))
        .select(CategoryRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The groups with these slugs, in no order.
///
/// # Errors
/// Of the database.
pub fn groups_by_slugs(r: &mut Read, slugs: &[String]) -> Result<Vec<GroupRow>, Error> {
    if slugs.is_empty() {
        return Ok(Vec::new());
    }
    Ok(groups::table
        .filter(one_of(groups::slug, slugs))
        .select(GroupRow::as_select())
        .load(r.conn())?)
}

/// The group with this slug.
///
/// # Errors
/// Of the database.
pub fn group_by_slug(r: &mut Read, slug: &str) -> Result<Option<GroupRow>, Error> {
    Ok(groups::table
        .filter(groups::slug.eq(slug))
        .select(GroupRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The position behind the last category.
///
/// # Errors
/// Of the database.
pub fn next_position(r: &mut Read) -> Result<i32, Error> {
    let last: Option<i32> = categories::table
        .select(diesel::dsl::max(categories::position))
        .get_result(r.conn())?;
    Ok(last.map_or(0, |last| last.saturating_add(1)))
}

/// Adds a category.
///
/// # Errors
/// Of the database, also when the slug is taken.
pub fn add_category(tx: &mut Write, row: &CategoryRow) -> Result<(), Error> {
    diesel::insert_into(categories::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Adds a group; its members are added after.
///
/// # Errors
/// Of the database, also when the slug is taken.
pub fn add_group(tx: &mut Write, row: &GroupRow) -> Result<(), Error> {
    diesel::insert_into(groups::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Changes a category that still has this version; says whether it had.
///
/// # Errors
/// Of the database.
pub fn set_category(
    tx: &mut Write,
    id: CategoryId,
    version: i64,
    change: &CategoryChange,
) -> Result<bool, Error> {
    let row = categories::table
        .filter(categories::id.eq(id))
        .filter(categories::version.eq(version));
    let done = diesel::update(row)
        .set((change, categories::version.eq(categories::version + 1)))
        .execute(tx.conn())?;
    Ok(done == 1)
}

/// Changes a group that still has this version; says whether it had.
///
/// # Errors
/// Of the database.
pub fn set_group(
    tx: &mut Write,
    id: GroupId,
    version: i64,
    change: &GroupChange,
) -> Result<bool, Error> {
    let row = groups::table
        .filter(groups::id.eq(id))
        .filter(groups::version.eq(version));
    let done = diesel::update(row)
        .set((change, groups::version.eq(groups::version + 1)))
        .execute(tx.conn())?;
    Ok(done == 1)
}

/// Every item that ever was put in a place, whatever its state.
///
/// # Errors
/// Of the database.
pub fn item_ids(r: &mut Read, place: Place) -> Result<Vec<ItemId>, Error> {
    let mut query = items::table.select(items::id).into_boxed();
    query = match place {
        Place::Category(id) => query.filter(items::category_id.eq(id)),
        Place::Group(id) => query.filter(items::group_id.eq(id)),
    };
    Ok(query.load(r.conn())?)
}

/// Narrows every item of a place that is wider than `to`, whatever its state, and returns which.
///
/// # Errors
/// Of the database.
pub fn narrow_items(tx: &mut Write, place: Place, to: Audience) -> Result<Vec<ItemId>, Error> {
    let wider: Vec<Audience> = Audience::ALL
        .iter()
        .copied()
        .filter(|audience| audience.is_wider_than(to))
        .collect();
    if wider.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = items::table
        .select(items::id)
        .filter(one_of(items::audience, &wider))
        .into_boxed();
    query = match place {
        Place::Category(id) => query.filter(items::category_id.eq(id)),
        Place::Group(id) => query.filter(items::group_id.eq(id)),
    };
    let ids: Vec<ItemId> = query.load(tx.conn())?;
    let new = items::audience.eq(to);
    let wide = one_of(items::audience, &wider);
    match place {
        Place::Category(id) => {
            diesel::update(items::table.filter(items::category_id.eq(id)).filter(wide))
                .set(new)
                .execute(tx.conn())?;
            // Nothing is for everyone any more.
            diesel::update(categories::table.find(id))
                .set(categories::open_items.eq(0))
                .execute(tx.conn())?;
        }
        Place::Group(id) => {
            diesel::update(items::table.filter(items::group_id.eq(id)).filter(wide))
                .set(new)
                .execute(tx.conn())?;
            diesel::update(groups::table.find(id))
                .set(groups::open_items.eq(0))
                .execute(tx.conn())?;
            if to == Audience::Group {
                diesel::update(groups::table.find(id))
                    .set(groups::staff_items.eq(0))
                    .execute(tx.conn())?;
            }
        }
    }
    Ok(ids)
}
