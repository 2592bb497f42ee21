//! Lists of items: the reader's scope and the filters as conditions of one query.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use domain::item::{ItemKind, SpineLabel, State};
use domain::keeping_up::Follow;
use domain::place::{Audience, Place};
use domain::rights::Scope;
use domain::{GroupId, ItemId, MemberId, Moment, OrganisationId, TermId};

use super::ItemRow;
use crate::conn::Conn;
use crate::one_of::one_of;
use crate::schema::{item_organisations, item_terms, items, readings, terms as table};
use crate::{Error, Read};

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
    /// With a live reply.
    pub answered: bool,
    /// Questions with (or without) an accepted answer.
    pub solved: Option<bool>,
    /// With something that a member has not read.
    pub unread: Option<Unread>,
}

/// What a member has not read, but what they muted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// Whose reading counts.
    pub member: MemberId,
    /// Only where something happened since.
    pub since: Moment,
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
    let few = order == Order::Active && are_few(r, filter)?;
    let within = if few { live_among_few() } else { live() };
    let mut query = filtered(within, scope, filter)
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

/// So many items of a term or an organisation at most are found first and then put in order; more are met soon enough
/// by who goes through all items in their order.
const FEW: i64 = 2_000;

/// Whether few items have the term or the organisation of this filter. PostgreSQL's planner knows that by itself.
fn are_few(r: &mut Read, filter: &Filter) -> Result<bool, Error> {
    let Conn::Lite(conn) = r.conn() else {
        return Ok(false);
    };
    // Whether there is one behind those many, in the order of an index.
    if let Some(term) = filter.term {
        let more = item_terms::table
            .filter(item_terms::term_id.eq(term))
            .order(item_terms::item_id)
            .select(item_terms::item_id)
            .offset(FEW)
            .first::<ItemId>(conn)
            .optional()?;
        return Ok(more.is_none());
    }
    let Some(organisation) = filter.organisation else {
        return Ok(false);
    };
    let written = items::table
        .filter(items::organisation_id.eq(organisation))
        .order((items::created_at, items::id))
        .select(items::id)
        .offset(FEW)
        .first::<ItemId>(conn)
        .optional()?;
    let carried = item_organisations::table
        .filter(item_organisations::organisation_id.eq(organisation))
        .order(item_organisations::item_id)
        .select(item_organisations::item_id)
        .offset(FEW)
        .first::<ItemId>(conn)
        .optional()?;
    Ok(written.is_none() && carried.is_none())
}

/// Live items inside this scope that a member follows and in which there are replies that they have not read, latest
/// activity first, at most `limit`, those that come after this moment and id. Begins with what they follow: that is
/// little among all there is.
pub fn followed_unread(
    r: &mut Read,
    scope: &Scope,
    member: MemberId,
    after: Option<(Moment, ItemId)>,
    limit: i64,
) -> Result<Vec<ItemRow>, Error> {
    let mut query = readings::table
        .inner_join(items::table)
        .filter(readings::member_id.eq(member))
        .filter(readings::follow.eq(Follow::Following))
        .filter(readings::read_n.lt(items::last_n))
        .filter(items::state.eq(State::Live))
        .order((items::active_at.desc(), items::id.desc()))
        .limit(limit)
        .select(ItemRow::as_select())
        .into_boxed();
    if !scope.everything {
        query = query.filter(readable!(scope, scope.groups.clone()));
    }
    if let Some((at, id)) = after {
        query = query.filter(
            items::active_at
                .lt(at)
                .or(items::active_at.eq(at).and(items::id.lt(id))),
        );
    }
    Ok(query.load(r.conn())?)
}

type Boxed<'a> = items::BoxedQuery<'a, <Conn as diesel::Connection>::Backend>;

fn filtered<'a>(within: Boxed<'a>, scope: &Scope, filter: &Filter) -> Boxed<'a> {
    let mut query = narrowed(within, scope);
    match filter.kinds.as_slice() {
        [] => {}
        [kind] => query = query.filter(items::kind.eq(*kind)),
        kinds => query = query.filter(one_of(items::kind, kinds.to_vec())),
    }
    match filter.place {
        Some(Place::Category(id)) => query = query.filter(items::category_id.eq(id)),
        Some(Place::Group(id)) => query = query.filter(items::group_id.eq(id)),
        None => {}
    }
    if let Some(groups) = &filter.groups {
        query = query.filter(one_of(items::group_id, groups.clone()));
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
            .filter(items::replies.eq(0))
            .filter(items::locked.eq(false));
    }
    if filter.answered {
        query = query.filter(items::replies.gt(0));
    }
    if let Some(unread) = filter.unread {
        let with_it = readings::table
            .filter(readings::member_id.eq(unread.member))
            .filter(readings::item_id.eq(items::id));
        query = query.filter(items::active_at.ge(unread.since));
        let done = readings::read_n
            .ge(items::last_n)
            .or(readings::follow.eq(Follow::Muted));
        query = query.filter(not(exists(with_it.filter(done))));
    }
    if let Some(solved) = filter.solved {
        // In the words of the index `items_solved`.
        let is_solved = diesel::dsl::sql::<diesel::sql_types::Bool>("(items.accepted > 0)");
        query = query
            .filter(items::kind.eq(ItemKind::Question))
            .filter(is_solved.eq(solved));
    }
    query
}

/// Live items.
fn live<'a>() -> Boxed<'a> {
    let live = items::table.filter(items::state.eq(State::Live));
    live.into_boxed()
}

/// The same for a query that begins with the few items to which something else leads.
fn live_among_few<'a>() -> Boxed<'a> {
    items::table.filter(is_live!()).into_boxed()
}

/// Live items inside a scope: [`Scope::allows`] as a condition.
pub(super) fn inside<'a>(scope: &Scope) -> Boxed<'a> {
    narrowed(live(), scope)
}

fn narrowed<'a>(within: Boxed<'a>, scope: &Scope) -> Boxed<'a> {
    if scope.everything {
        return within;
    }
    within.filter(readable!(scope, scope.groups.clone()))
}

/// The audiences that a scope is part of, wherever an item stands.
pub(crate) fn open_to(scope: &Scope) -> &'static [Audience] {
    match (scope.everything, scope.staff) {
        (true, _) => Audience::ALL,
        (false, true) => &[Audience::Everyone, Audience::Staff],
        (false, false) => &[Audience::Everyone],
    }
}

/// Those of these terms that a live item inside this scope carries, in any part.
pub fn carried(r: &mut Read, scope: &Scope, terms: &[TermId]) -> Result<Vec<TermId>, Error> {
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let by_one = item_terms::table
        .inner_join(items::table)
        .filter(item_terms::term_id.eq(table::id))
        .filter(is_live!())
        .filter(readable!(scope, &scope.groups))
        .select(item_terms::item_id);
    Ok(table::table
        .filter(one_of(table::id, terms))
        .filter(exists(by_one))
        .select(table::id)
        .load(r.conn())?)
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
