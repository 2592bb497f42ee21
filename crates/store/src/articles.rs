//! The fields of articles and their prose.

use diesel::prelude::*;
use domain::article::{EvidenceLevel, Licence, Phase, Prose, Takeover};
use domain::item::State;
use domain::person::MemberStatus;
use domain::{ItemId, MemberId, Moment, OrganisationId};

use crate::one_of::one_of;
use crate::schema::{article_prose, articles, items, members};
use crate::{Error, Read, Write};

/// The fields of an article beside those of its item, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = articles, treat_none_as_default_value = false)]
#[diesel(primary_key(item_id))]
#[diesel(treat_none_as_null = true)]
pub struct ArticleRow {
    /// The item.
    pub item_id: ItemId,
    /// How far it has come.
    pub phase: Option<Phase>,
    /// Whether it may be taken over.
    pub takeover: Option<Takeover>,
    /// The licence of its materials.
    pub licence: Option<Licence>,
    /// Whom to ask.
    pub contact_member_id: Option<MemberId>,
    /// Which organisation to ask.
    pub contact_organisation_id: Option<OrganisationId>,
    /// The last review.
    pub reviewed_at: Option<Moment>,
    /// By whom.
    pub reviewed_by: Option<MemberId>,
    /// The next review.
    pub review_before: Option<Moment>,
    /// How well the result is known.
    pub evidence: Option<EvidenceLevel>,
    /// With what it was measured.
    pub instrument: Option<String>,
    /// How many were asked or counted.
    pub evidence_n: Option<i64>,
    /// In which year.
    pub evidence_year: Option<i32>,
    /// Hours of work.
    pub costs_hours: Option<i64>,
    /// Euros.
    pub costs_euros: Option<i64>,
    /// Whether visitors see the costs.
    pub costs_public: bool,
}

/// A prose field of an article, all columns. Empty fields have no row.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
// Several rows in one statement: no default values that would take one for each.
#[diesel(table_name = article_prose, treat_none_as_default_value = false)]
pub struct ProseRow {
    /// The item.
    pub item_id: ItemId,
    /// Which field.
    pub field: Prose,
    /// Markdown.
    pub body: String,
    /// The same as safe HTML.
    pub html: String,
    /// Its words.
    pub plain: String,
}

/// The fields of these articles, in no order.
pub fn by_ids(r: &mut Read, ids: &[ItemId]) -> Result<Vec<ArticleRow>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(each!(r, |conn| articles::table
        .filter(one_of(articles::item_id, ids))
        .select(ArticleRow::as_select())
        .load(conn))?)
}

/// The fields of this article.
pub fn find(r: &mut Read, id: ItemId) -> Result<Option<ArticleRow>, Error> {
    Ok(each!(r, |conn| articles::table
        .filter(articles::item_id.eq(id))
        .select(ArticleRow::as_select())
        .first(conn)
        .optional())?)
}

/// The prose of these articles, each in the order of [`Prose::ALL`].
pub fn prose_of(r: &mut Read, ids: &[ItemId]) -> Result<Vec<ProseRow>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows: Vec<ProseRow> = each!(r, |conn| article_prose::table
        .filter(one_of(article_prose::item_id, ids))
        .select(ProseRow::as_select())
        .load(conn))?;
    rows.sort_by_key(|row| (row.item_id, row.field));
    Ok(rows)
}

/// Adds the fields of an article.
pub fn add(tx: &mut Write, row: &ArticleRow) -> Result<(), Error> {
    diesel::insert_into(articles::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Writes all fields of an article; for an item of `items::find_to_change`, whose version tells whether someone
/// else was first.
pub fn set(tx: &mut Write, row: &ArticleRow) -> Result<(), Error> {
    diesel::update(articles::table.filter(articles::item_id.eq(row.item_id)))
        .set(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Replaces the prose of an article.
pub fn set_prose(tx: &mut Write, id: ItemId, rows: &[ProseRow]) -> Result<(), Error> {
    diesel::delete(article_prose::table.filter(article_prose::item_id.eq(id)))
        .execute(tx.conn())?;
    if rows.is_empty() {
        return Ok(());
    }
    each!(tx, |conn| diesel::insert_into(article_prose::table)
        .values(rows)
        .execute(conn))?;
    Ok(())
}

/// The live articles of an organisation about which one turns to this person.
pub fn with_contact(
    r: &mut Read,
    owner: OrganisationId,
    contact: MemberId,
) -> Result<Vec<ItemId>, Error> {
    Ok(articles::table
        .inner_join(items::table)
        .filter(articles::contact_member_id.eq(contact))
        .filter(items::organisation_id.eq(owner))
        .filter(items::state.eq(State::Live))
        .order(items::id)
        .select(items::id)
        .load(r.conn())?)
}

/// The live articles of an organisation about which one turns to someone who does not work there, at most `limit`.
pub fn with_contact_elsewhere(
    r: &mut Read,
    owner: OrganisationId,
    limit: i64,
) -> Result<Vec<ItemId>, Error> {
    Ok(articles::table
        .inner_join(items::table)
        .inner_join(members::table)
        .filter(items::organisation_id.eq(owner))
        .filter(items::state.eq(State::Live))
        .filter(
            members::organisation_id
                .ne(owner)
                .or(members::status.ne(MemberStatus::Active)),
        )
        .order(items::id)
        .limit(limit)
        .select(items::id)
        .load(r.conn())?)
}
