//! Items (topics and articles), their labels, terms and organisations, and the lists of them.

use diesel::prelude::*;
use domain::item::{ItemFacts, ItemKind, SpineLabel, State};
use domain::place::{Audience, Place};
use domain::rights::Scope;
use domain::taxonomy::Part;
use domain::{CategoryId, GroupId, ItemId, MemberId, Moment, OrganisationId, TermId};

use crate::conn::Conn;
use crate::schema::{item_labels, item_organisations, item_terms, items};
use crate::{Error, Read, Write, organisations, places, terms};

/// An item, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = items)]
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
    Ok(items::table
        .filter(items::id.eq_any(ids))
        .select(ItemRow::as_select())
        .load(r.conn())?)
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
/// anyway.
pub fn find_to_change(tx: &mut Write, id: ItemId) -> Result<Option<ItemRow>, Error> {
    let row = items::table.filter(items::id.eq(id));
    Ok(match tx.conn() {
        Conn::Lite(conn) => row.select(ItemRow::as_select()).first(conn).optional()?,
        Conn::Pg(conn) => row
            .select(ItemRow::as_select())
            .for_update()
            .first(conn)
            .optional()?,
    })
}

/// The item that has or ever had this label.
pub fn by_label(r: &mut Read, label: SpineLabel) -> Result<Option<ItemRow>, Error> {
    Ok(item_labels::table
        .inner_join(items::table)
        .filter(item_labels::kind.eq(label.kind))
        .filter(item_labels::number.eq(label.number))
        .select(ItemRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// What decisions about this item need.
pub fn facts(r: &mut Read, id: ItemId) -> Result<Option<ItemFacts>, Error> {
    match find(r, id)? {
        Some(row) => Ok(facts_of(r, std::slice::from_ref(&row))?.pop()),
        None => Ok(None),
    }
}

/// What decisions about these items need, in their order: two queries for all.
pub fn facts_of(r: &mut Read, rows: &[ItemRow]) -> Result<Vec<ItemFacts>, Error> {
    let ids: Vec<ItemId> = rows.iter().map(|row| row.id).collect();
    let mut owners: Vec<OrganisationId> =
        rows.iter().filter_map(|row| row.organisation_id).collect();
    owners.sort_unstable();
    owners.dedup();
    let provinces = organisations::provinces_of(r, &owners)?;
    let carried = terms::of_items(r, &ids)?;
    rows.iter()
        .map(|row| {
            let here = provinces
                .iter()
                .filter(|(organisation, _)| Some(*organisation) == row.organisation_id);
            // A grant stands on a theme or on a tag, such as that of the branch association.
            let themes = carried.iter().filter(|(item, part, _)| {
                *item == row.id && matches!(part, Part::Theme | Part::Tag)
            });
            Ok(ItemFacts {
                id: row.id,
                kind: row.kind,
                place: row.place()?,
                audience: row.audience,
                state: row.state,
                author: row.author_id,
                organisation: row.organisation_id,
                provinces: here.map(|(_, province)| *province).collect(),
                themes: themes.map(|(_, _, term)| *term).collect(),
                locked: row.locked,
            })
        })
        .collect()
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
    Ok(table::table
        .filter(table::item_id.eq_any(ids))
        .order((table::item_id, table::position, table::organisation_id))
        .select((table::item_id, table::organisation_id))
        .load(r.conn())?)
}

/// Which items a list holds, beside those that are live and in the reader's scope.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Of these kinds; none means all.
    pub kinds: Vec<ItemKind>,
    /// In this place.
    pub place: Option<Place>,
    /// In one of these groups.
    pub groups: Option<Vec<GroupId>>,
    /// With this term in any part.
    pub term: Option<TermId>,
    /// By this author.
    pub author: Option<MemberId>,
    /// Owned or carried by this organisation, or written there.
    pub organisation: Option<OrganisationId>,
    /// Questions without any live reply.
    pub unanswered: bool,
    /// Questions with (or without) an accepted answer.
    pub solved: Option<bool>,
}

/// The order of a list, latest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// By the latest reply.
    Active,
    /// By when they were written.
    Created,
}

/// Live items inside this scope, at most `limit`, those that come after this moment and id.
pub fn page(
    r: &mut Read,
    scope: &Scope,
    filter: &Filter,
    order: Order,
    after: Option<(Moment, ItemId)>,
    limit: i64,
) -> Result<Vec<ItemRow>, Error> {
    let mut query = filtered(scope, filter)
        .select(ItemRow::as_select())
        .limit(limit);
    // The first comparison of each cursor says nothing more than the second; it lets the index begin there.
    query = match order {
        Order::Active => query.order((items::active_at.desc(), items::id.desc())),
        Order::Created => query.order((items::created_at.desc(), items::id.desc())),
    };
    if let Some((at, id)) = after {
        query = match order {
            Order::Active => query
                .filter(items::active_at.le(at))
                .filter(items::active_at.lt(at).or(items::id.lt(id))),
            Order::Created => query
                .filter(items::created_at.le(at))
                .filter(items::created_at.lt(at).or(items::id.lt(id))),
        };
    }
    Ok(query.load(r.conn())?)
}

type Boxed<'a> = items::BoxedQuery<'a, <Conn as diesel::Connection>::Backend>;

fn filtered<'a>(scope: &Scope, filter: &Filter) -> Boxed<'a> {
    let mut query = inside(scope);
    match filter.kinds.as_slice() {
        [] => {}
        [kind] => query = query.filter(items::kind.eq(*kind)),
        kinds => query = query.filter(items::kind.eq_any(kinds.to_vec())),
    }
    match filter.place {
        Some(Place::Category(id)) => query = query.filter(items::category_id.eq(id)),
        Some(Place::Group(id)) => query = query.filter(items::group_id.eq(id)),
        None => {}
    }
    if let Some(groups) = &filter.groups {
        query = query.filter(items::group_id.eq_any(groups.clone()));
    }
    if let Some(term) = filter.term {
        let carry = item_terms::table
            .filter(item_terms::term_id.eq(term))
            .select(item_terms::item_id);
        query = query.filter(items::id.eq_any(carry));
    }
    if let Some(author) = filter.author {
        query = query.filter(items::author_id.eq(author));
    }
    if let Some(organisation) = filter.organisation {
        let carried = item_organisations::table
            .filter(item_organisations::organisation_id.eq(organisation))
            .select(item_organisations::item_id);
        query = query.filter(
            items::organisation_id.eq(organisation).or(items::id
                .nullable()
                .eq_any(carried.select(item_organisations::item_id.nullable()))),
        );
    }
    if filter.unanswered {
        query = query
            .filter(items::kind.eq(ItemKind::Question))
            .filter(items::replies.eq(0));
    }
    match filter.solved {
        Some(true) => {
            query = query
                .filter(items::kind.eq(ItemKind::Question))
                .filter(items::accepted.gt(0));
        }
        Some(false) => {
            query = query
                .filter(items::kind.eq(ItemKind::Question))
                .filter(items::accepted.eq(0));
        }
        None => {}
    }
    query
}

/// Live items inside a scope: [`Scope::allows`] as a condition.
fn inside<'a>(scope: &Scope) -> Boxed<'a> {
    let live = items::table
        .filter(items::state.eq(State::Live))
        .into_boxed();
    if scope.everything {
        return live;
    }
    let open: &[Audience] = if scope.staff {
        &[Audience::Everyone, Audience::Staff]
    } else {
        &[Audience::Everyone]
    };
    live.filter(
        items::audience
            .eq_any(open.to_vec())
            .or(items::group_id.eq_any(scope.groups.clone())),
    )
}

/// Label, slug and last change of what everyone may read, newest first.
pub fn public(r: &mut Read, limit: i64) -> Result<Vec<(SpineLabel, String, Moment)>, Error> {
    type Row = (ItemKind, i64, String, Moment, Option<Moment>);
    let rows: Vec<Row> = items::table
        .filter(items::state.eq(State::Live))
        .filter(items::audience.eq(Audience::Everyone))
        .order((items::created_at.desc(), items::id.desc()))
        .limit(limit)
        .select((
            items::kind,
            items::number,
            items::slug,
            items::active_at,
            items::edited_at,
        ))
        .load(r.conn())?;
    Ok(rows
        .into_iter()
        .map(|(kind, number, slug, active, edited)| {
            let changed = edited.map_or(active, |edited| edited.max(active));
            (SpineLabel { kind, number }, slug, changed)
        })
        .collect())
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

/// Adds an item with the label it has, and counts it in its place.
pub fn add(tx: &mut Write, row: &ItemRow) -> Result<(), Error> {
    diesel::insert_into(items::table)
        .values(row)
        .execute(tx.conn())?;
    add_label(tx, row.label(), row.id)?;
    let place = row.place()?;
    if row.state == State::Live {
        places::add_items(tx, place, 1)?;
    }
    Ok(())
}

/// Lets a label lead to this item for ever.
pub fn add_label(tx: &mut Write, label: SpineLabel, id: ItemId) -> Result<(), Error> {
    diesel::insert_into(item_labels::table)
        .values((
            item_labels::kind.eq(label.kind),
            item_labels::number.eq(label.number),
            item_labels::item_id.eq(id),
        ))
        .execute(tx.conn())?;
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
    diesel::update(items::table.filter(items::id.eq(row.id)))
        .set((
            items::replies.eq(row.replies),
            items::last_n.eq(row.last_n),
            items::accepted.eq(row.accepted),
            items::last_reply_at.eq(row.last_reply_at),
            items::last_reply_by.eq(row.last_reply_by),
            items::active_at.eq(row.active_at),
        ))
        .execute(tx.conn())?;
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
