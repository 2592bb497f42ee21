//! The curators' desk: its lists, each one query inside what its reader reads and curates, and what is done there.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use domain::article::Licence;
use domain::curating::Worklist;
use domain::item::{ItemKind, State};
use domain::person::MemberStatus;
use domain::rights::{Remit, Scope};
use domain::taxonomy::Part;
use domain::{ItemId, Moment};

use crate::items::{ItemRow, is_live, readable};
use crate::one_of::one_of;
use crate::schema::{
    article_sources, articles, asides, item_labels, item_links, item_terms, items, likenesses,
    members, organisation_provinces, outbound_links, outdated_marks, post_references, posts,
    undescribed,
};
use crate::{Error, Read};

mod asides_of;
mod askings;
mod bulk;
mod credits;
mod features;
mod looking;
mod marks;
mod outbound;

pub use asides_of::{aside_of, forget_asides, return_from_aside, set_aside};
pub use askings::{AskingRow, Taken, add_asking, asked_since, asking, askings_of, decline_asking};
pub use bulk::{
    CurationRow, add_curation, curation, curation_items, curations_of, set_pins, set_undone,
};
pub use credits::{add_credits, credits_of, made_of, source_of};
pub use features::{
    FeatureRow, featured, features_of, forget_features, remove_features, set_features,
};
pub use looking::{set_likenesses, set_undescribed};
pub use marks::{MarkRow, add_mark, open_marks, open_marks_of_member, settle, unsettle};
pub use outbound::{
    OutboundRow, broken_links, claim_links, forget_links, link_answered_last, link_is_due,
    set_link, set_links,
};

/// Texts that refer to what is gone are looked at in this number, the latest gone first.
const LOOKED_AT: i64 = 500;

/// A question is worth an article when it was of use so lately, and so often.
const WORTHY_DAYS: u64 = 730;
const WORTHY_THANKS: i32 = 3;

/// Whose desk it is, and when.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    /// What they read.
    pub scope: &'a Scope,
    /// What they curate.
    pub curated: &'a Remit,
    /// The moment that it is.
    pub now: Moment,
    /// Questions from before this moment wait too long.
    pub waiting_since: Moment,
}

/// An item on a list of the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The item.
    pub row: ItemRow,
    /// By what the list is put in order, with the id beside it.
    pub at: Moment,
    /// See [`Found::at`].
    pub id: i64,
    /// Why it stands there, where the list alone does not say.
    pub why: Why,
}

/// Why an item stands on a list of the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The list says it.
    Plain,
    /// It asks the same as this one.
    Like(ItemId),
    /// A reader says that it is not right any more.
    Mark(MarkRow),
    /// So many pictures have no description.
    Pictures(i32),
}

impl Found {
    fn plain(row: ItemRow, at: Moment) -> Self {
        Self {
            id: row.id.0,
            row,
            at,
            why: Why::Plain,
        }
    }
}

/// That an item, which its reader may read, is inside what they curate: the one text of [`Remit::holds`] for the databases.
macro_rules! curated {
    ($curated:expr) => {
        one_of(items::group_id, $curated.groups.clone()).or(items::category_id.is_not_null().and(
            one_of(items::category_id, $curated.categories.clone())
                .or(one_of(
                    items::organisation_id,
                    $curated.organisations.clone(),
                ))
                .or(exists(
                    organisation_provinces::table
                        .filter(
                            organisation_provinces::organisation_id
                                .nullable()
                                .eq(items::organisation_id),
                        )
                        .filter(one_of(
                            organisation_provinces::province,
                            $curated.provinces.clone(),
                        )),
                ))
                .or(exists(
                    item_terms::table
                        .filter(item_terms::item_id.eq(items::id))
                        .filter(one_of(item_terms::part, [Part::Theme, Part::Tag]))
                        .filter(one_of(item_terms::term_id, $curated.themes.clone())),
                )),
        ))
    };
}

/// A query over items as this desk sees it, but for what was set aside.
macro_rules! of_desk {
    ($query:expr, $desk:expr, $list:expr) => {{
        let aside = asides::table
            .filter(asides::worklist.eq($list))
            .filter(asides::item_id.eq(items::id))
            .filter(asides::until.gt($desk.now));
        let mut query = $query.filter(not(exists(aside))).into_boxed();
        if !$desk.scope.everything {
            query = query.filter(readable!($desk.scope, $desk.scope.groups.clone()));
        }
        if !$desk.curated.network {
            query = query.filter(curated!($desk.curated));
        }
        query
    }};
}

/// Those behind a row of a list that goes from old to new, or from new to old.
macro_rules! behind {
    ($query:expr, $after:expr, up $at:expr, $id:expr) => {
        match $after {
            Some((at, id)) => $query
                .filter($at.ge(at))
                .filter($at.gt(at).or($id.gt(id)))
                .order(($at.asc(), $id.asc())),
            None => $query.order(($at.asc(), $id.asc())),
        }
    };
    ($query:expr, $after:expr, down $at:expr, $id:expr) => {
        match $after {
            Some((at, id)) => $query
                .filter($at.le(at))
                .filter($at.lt(at).or($id.lt(id)))
                .order(($at.desc(), $id.desc())),
            None => $query.order(($at.desc(), $id.desc())),
        }
    };
}

/// That the label of an item leads to it still: that of what became part of something else leads there. Looked up by the label,
/// for there is no index by the item.
macro_rules! leads_here {
    () => {
        item_labels::table
            .filter(item_labels::kind.eq(items::kind))
            .filter(item_labels::number.eq(items::number))
            .filter(item_labels::item_id.eq(items::id))
    };
}

type After = Option<(Moment, i64)>;

/// A page of a list of the desk, at most `limit`, those that come after this moment and id: what waits longest first of
/// questions, reviews and marks, else the latest first.
///
/// # Errors
/// Of the database.
pub fn page(
    r: &mut Read,
    list: Worklist,
    desk: Desk<'_>,
    after: After,
    limit: i64,
) -> Result<Vec<Found>, Error> {
    match list {
        Worklist::Unanswered => unanswered(r, desk, after, limit),
        Worklist::Worthy => worthy(r, desk, after, limit),
        Worklist::Alike => alike(r, desk, after, limit),
        Worklist::Outdated => outdated(r, desk, after, limit),
        Worklist::Overdue => overdue(r, desk, after, limit),
        Worklist::Ownerless => ownerless(r, desk, after, limit),
        Worklist::Unlicensed => unlicensed(r, desk, after, limit),
        Worklist::Undescribed => without_words(r, desk, after, limit),
        Worklist::Broken => broken(r, desk, after, limit),
    }
}

/// A remark of who asks is no answer; what they chose as the answer themselves is one.
fn unanswered(r: &mut Read, desk: Desk<'_>, after: After, limit: i64) -> Result<Vec<Found>, Error> {
    let of_others = posts::table
        .filter(posts::item_id.eq(items::id))
        .filter(posts::n.gt(0))
        .filter(posts::state.eq(State::Live))
        .filter(posts::author_id.ne(items::author_id));
    // Who replied last stands with the item: the replies are looked at only where that is the asker, or is known no more.
    let own_last = items::last_reply_by
        .is_null()
        .or(items::last_reply_by.eq(items::author_id.nullable()));
    let only_own = items::accepted
        .eq(0)
        .and(own_last)
        .and(not(exists(of_others)));
    let waiting = items::table
        .filter(items::kind.eq(ItemKind::Question))
        .filter(items::state.eq(State::Live))
        .filter(items::replies.eq(0).or(only_own))
        .filter(items::locked.eq(false))
        .filter(items::created_at.le(desk.waiting_since));
    let query = of_desk!(waiting, desk, Worklist::Unanswered);
    let after = after.map(|(at, id)| (at, ItemId(id)));
    let rows: Vec<ItemRow> = behind!(query, after, up items::created_at, items::id)
        .limit(limit)
        .select(ItemRow::as_select())
        .load(r.conn())?;
    Ok(by_age(rows))
}

fn by_age(rows: Vec<ItemRow>) -> Vec<Found> {
    rows.into_iter()
        .map(|row| {
            let at = row.created_at;
            Found::plain(row, at)
        })
        .collect()
}

fn worthy(r: &mut Read, desk: Desk<'_>, after: After, limit: i64) -> Result<Vec<Found>, Error> {
    // In the words of the index `items_solved`.
    let is_solved = diesel::dsl::sql::<diesel::sql_types::Bool>("(items.accepted > 0)");
    let thanked = posts::table
        .filter(posts::item_id.eq(items::id))
        .filter(posts::state.eq(State::Live))
        .filter(posts::accepted_at.is_not_null())
        .filter(posts::thanks.ge(WORTHY_THANKS));
    let written = article_sources::table.filter(article_sources::source_id.eq(items::id));
    let since = desk.now.before(domain::moment::days(WORTHY_DAYS));
    let solved = items::table
        .filter(items::kind.eq(ItemKind::Question))
        .filter(items::state.eq(State::Live))
        .filter(is_solved.eq(true))
        .filter(items::active_at.ge(since))
        .filter(not(exists(written)));
    // Last, since it costs most: what the reader does not curate is out by then.
    let query =
        of_desk!(solved, desk, Worklist::Worthy).filter(items::adoptions.gt(0).or(exists(thanked)));
    let after = after.map(|(at, id)| (at, ItemId(id)));
    let rows: Vec<ItemRow> = behind!(query, after, down items::active_at, items::id)
        .limit(limit)
        .select(ItemRow::as_select())
        .load(r.conn())?;
    let found = rows.into_iter().map(|row| {
        let at = row.active_at;
        Found::plain(row, at)
    });
    Ok(found.collect())
}

fn alike(r: &mut Read, desk: Desk<'_>, after: After, limit: i64) -> Result<Vec<Found>, Error> {
    let pairs = likenesses::table
        .inner_join(items::table)
        .filter(is_live!());
    let query = of_desk!(pairs, desk, Worklist::Alike);
    let after = after.map(|(at, id)| (at, ItemId(id)));
    let rows: Vec<(ItemRow, ItemId, Moment)> =
        behind!(query, after, down likenesses::found_at, likenesses::item_id)
            .limit(limit)
            .select((
                ItemRow::as_select(),
                likenesses::like_id,
                likenesses::found_at,
            ))
            .load(r.conn())?;
    let found = rows.into_iter().map(|(row, like, at)| Found {
        why: Why::Like(like),
        ..Found::plain(row, at)
    });
    Ok(found.collect())
}

fn outdated(r: &mut Read, desk: Desk<'_>, after: After, limit: i64) -> Result<Vec<Found>, Error> {
    let open = outdated_marks::table
        .inner_join(items::table)
        .filter(outdated_marks::settled_at.is_null())
        .filter(is_live!());
    let query = of_desk!(open, desk, Worklist::Outdated);
    let after = after.map(|(at, id)| (at, domain::MarkId(id)));
    let rows: Vec<(MarkRow, ItemRow)> =
        behind!(query, after, up outdated_marks::created_at, outdated_marks::id)
            .limit(limit)
            .select((MarkRow::as_select(), ItemRow::as_select()))
            .load(r.conn())?;
    let found = rows.into_iter().map(|(mark, row)| Found {
        row,
        at: mark.created_at,
        id: mark.id.0,
        why: Why::Mark(mark),
    });
    Ok(found.collect())
}

fn overdue(r: &mut Read, desk: Desk<'_>, after: After, limit: i64) -> Result<Vec<Found>, Error> {
    let due = articles::table
        .inner_join(items::table)
        .filter(articles::review_before.le(desk.now))
        .filter(is_live!());
    let query = of_desk!(due, desk, Worklist::Overdue);
    let after = after.map(|(at, id)| (at, ItemId(id)));
    let rows: Vec<(ItemRow, Option<Moment>)> =
        behind!(query, after, up articles::review_before, articles::item_id)
            .limit(limit)
            .select((ItemRow::as_select(), articles::review_before))
            .load(r.conn())?;
    let found = rows.into_iter().map(|(row, at)| {
        let at = at.unwrap_or(row.created_at);
        Found::plain(row, at)
    });
    Ok(found.collect())
}

fn ownerless(r: &mut Read, desk: Desk<'_>, after: After, limit: i64) -> Result<Vec<Found>, Error> {
    let there = members::table
        .filter(members::id.nullable().eq(articles::contact_member_id))
        .filter(members::status.eq(MemberStatus::Active))
        .filter(
            members::organisation_id
                .nullable()
                .eq(items::organisation_id),
        );
    let practices = items::table
        .inner_join(articles::table)
        .filter(items::kind.eq(ItemKind::Practice))
        .filter(items::state.eq(State::Live))
        .filter(articles::contact_organisation_id.is_null())
        .filter(not(exists(there)));
    let query = of_desk!(practices, desk, Worklist::Ownerless);
    let after = after.map(|(at, id)| (at, ItemId(id)));
    let rows: Vec<ItemRow> = behind!(query, after, down items::created_at, items::id)
        .limit(limit)
        .select(ItemRow::as_select())
        .load(r.conn())?;
    Ok(by_age(rows))
}

fn unlicensed(r: &mut Read, desk: Desk<'_>, after: After, limit: i64) -> Result<Vec<Found>, Error> {
    let practices = items::table
        .inner_join(articles::table)
        .filter(items::kind.eq(ItemKind::Practice))
        .filter(items::state.eq(State::Live))
        .filter(
            articles::licence
                .is_null()
                .or(articles::licence.eq(Licence::Unknown)),
        );
    let query = of_desk!(practices, desk, Worklist::Unlicensed);
    let after = after.map(|(at, id)| (at, ItemId(id)));
    let rows: Vec<ItemRow> = behind!(query, after, down items::created_at, items::id)
        .limit(limit)
        .select(ItemRow::as_select())
        .load(r.conn())?;
    Ok(by_age(rows))
}

fn without_words(
    r: &mut Read,
    desk: Desk<'_>,
    after: After,
    limit: i64,
) -> Result<Vec<Found>, Error> {
    let pictures = undescribed::table
        .inner_join(items::table)
        .filter(is_live!());
    let query = of_desk!(pictures, desk, Worklist::Undescribed);
    let after = after.map(|(at, id)| (at, ItemId(id)));
    let rows: Vec<(ItemRow, i32, Moment)> =
        behind!(query, after, down undescribed::found_at, undescribed::item_id)
            .limit(limit)
            .select((
                ItemRow::as_select(),
                undescribed::pictures,
                undescribed::found_at,
            ))
            .load(r.conn())?;
    let found = rows.into_iter().map(|(row, pictures, at)| Found {
        why: Why::Pictures(pictures),
        ..Found::plain(row, at)
    });
    Ok(found.collect())
}

/// What is gone comes first: there is little of it, and few refer to it.
fn broken(r: &mut Read, desk: Desk<'_>, after: After, limit: i64) -> Result<Vec<Found>, Error> {
    let leads_here = leads_here!();
    let referring: Vec<domain::PostId> = items::table
        .inner_join(post_references::table)
        .filter(items::state.eq(State::Deleted))
        .filter(exists(leads_here))
        .order((items::created_at.desc(), items::id.desc()))
        .limit(LOOKED_AT)
        .select(post_references::post_id)
        .load(r.conn())?;
    let dead = items::table
        .inner_join(item_links::table)
        .inner_join(outbound_links::table.on(outbound_links::url.eq(item_links::url)))
        .filter(outbound_links::broken_at.is_not_null())
        .filter(is_live!());
    let dead = of_desk!(dead, desk, Worklist::Broken);
    let mut there: Vec<ItemId> = dead
        .order(outbound_links::broken_at.desc())
        .limit(LOOKED_AT)
        .select(items::id)
        .load(r.conn())?;
    if !referring.is_empty() {
        let found: Vec<ItemId> = posts::table
            .filter(one_of(posts::id, referring))
            .filter(posts::state.eq(State::Live))
            .select(posts::item_id)
            .load(r.conn())?;
        there.extend(found);
    }
    if there.is_empty() {
        return Ok(Vec::new());
    }
    there.sort_unstable();
    there.dedup();
    let some = items::table
        .filter(one_of(items::id, there))
        .filter(is_live!());
    let query = of_desk!(some, desk, Worklist::Broken);
    let after = after.map(|(at, id)| (at, ItemId(id)));
    let rows: Vec<ItemRow> = behind!(query, after, down items::created_at, items::id)
        .limit(limit)
        .select(ItemRow::as_select())
        .load(r.conn())?;
    Ok(by_age(rows))
}

/// To which items that are gone the live texts of these items refer.
///
/// # Errors
/// Of the database.
pub fn gone_references(r: &mut Read, of: &[ItemId]) -> Result<Vec<(ItemId, ItemRow)>, Error> {
    if of.is_empty() {
        return Ok(Vec::new());
    }
    let leads_here = leads_here!();
    Ok(post_references::table
        .inner_join(posts::table)
        .inner_join(items::table)
        .filter(one_of(posts::item_id, of))
        .filter(posts::state.eq(State::Live))
        .filter(items::state.eq(State::Deleted))
        .filter(exists(leads_here))
        .order((posts::item_id, items::id))
        .select((posts::item_id, ItemRow::as_select()))
        .load(r.conn())?)
}

/// Those of these items that are inside what someone curates; whether they read them is asked elsewhere.
///
/// # Errors
/// Of the database.
pub fn inside(r: &mut Read, desk: Desk<'_>, ids: &[ItemId]) -> Result<Vec<ItemId>, Error> {
    let mut query = items::table
        .filter(one_of(items::id, ids))
        .filter(is_live!())
        .into_boxed();
    if !desk.scope.everything {
        query = query.filter(readable!(desk.scope, desk.scope.groups.clone()));
    }
    if !desk.curated.network {
        query = query.filter(curated!(desk.curated));
    }
    Ok(query.select(items::id).load(r.conn())?)
}
