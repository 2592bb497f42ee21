//! Addresses elsewhere to which texts lead, and whether something is there.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use domain::curating::LinkTrouble;
use domain::{ItemId, Moment};

use crate::conn::Conn;
use crate::one_of::one_of;
use crate::schema::{item_links, outbound_links};
use crate::{Error, Read, Write};

/// An address, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = outbound_links, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(url))]
pub struct OutboundRow {
    /// The address.
    pub url: String,
    /// When it is asked next.
    pub due_at: Moment,
    /// When something was there last.
    pub answered_at: Option<Moment>,
    /// How often in a row nothing was.
    pub tries: i32,
    /// What was found then.
    pub trouble: Option<LinkTrouble>,
    /// Since when it is sure that nothing is.
    pub broken_at: Option<Moment>,
}

/// Notes to which addresses these items lead, in place of what was known of them. What is new is asked from `now` on.
///
/// # Errors
/// Of the database.
pub fn set_links(
    tx: &mut Write,
    looked_at: &[ItemId],
    links: &[(ItemId, String)],
    now: Moment,
) -> Result<(), Error> {
    diesel::delete(item_links::table.filter(one_of(item_links::item_id, looked_at)))
        .execute(tx.conn())?;
    let rows: Vec<_> = links
        .iter()
        .map(|(item, url)| (item_links::item_id.eq(*item), item_links::url.eq(url)))
        .collect();
    add_rows!(tx, item_links::table, &rows)?;
    let mut urls: Vec<&str> = links.iter().map(|(_, url)| url.as_str()).collect();
    urls.sort_unstable();
    urls.dedup();
    for url in urls {
        let row = OutboundRow {
            url: url.to_owned(),
            due_at: now,
            answered_at: None,
            tries: 0,
            trouble: None,
            broken_at: None,
        };
        each!(tx, |conn| diesel::insert_into(outbound_links::table)
            .values(&row)
            .on_conflict_do_nothing()
            .execute(conn))?;
    }
    Ok(())
}

/// Forgets the addresses to which nothing leads any more.
///
/// # Errors
/// Of the database.
pub fn forget_links(tx: &mut Write) -> Result<(), Error> {
    let led = item_links::table.filter(item_links::url.eq(outbound_links::url));
    diesel::delete(outbound_links::table.filter(not(exists(led)))).execute(tx.conn())?;
    Ok(())
}

/// The addresses that are to be asked by now, at most `limit`, those that wait longest first. Until `lease` they are left
/// alone.
///
/// # Errors
/// Of the database.
pub fn claim_links(
    tx: &mut Write,
    now: Moment,
    lease: Moment,
    limit: i64,
) -> Result<Vec<OutboundRow>, Error> {
    let due = outbound_links::table
        .filter(outbound_links::due_at.le(now))
        .order((outbound_links::due_at, outbound_links::url))
        .limit(limit)
        .select(outbound_links::all_columns);
    // SQLite has one writer, so nobody else can be claiming.
    let rows: Vec<OutboundRow> = match tx.conn() {
        Conn::Pg(conn) => due.for_update().skip_locked().load(conn)?,
        Conn::Lite(conn) => due.load(conn)?,
    };
    let urls: Vec<&str> = rows.iter().map(|row| row.url.as_str()).collect();
    diesel::update(outbound_links::table.filter(outbound_links::url.eq_any(urls)))
        .set(outbound_links::due_at.eq(lease))
        .execute(tx.conn())?;
    Ok(rows)
}

/// Whether an address is to be asked by now.
///
/// # Errors
/// Of the database.
pub fn link_is_due(r: &mut Read, now: Moment) -> Result<bool, Error> {
    let due = outbound_links::table.filter(outbound_links::due_at.le(now));
    Ok(diesel::select(exists(due)).get_result(r.conn())?)
}

/// The address that answered last.
///
/// # Errors
/// Of the database.
pub fn link_answered_last(r: &mut Read) -> Result<Option<String>, Error> {
    Ok(outbound_links::table
        .filter(outbound_links::answered_at.is_not_null())
        .order((outbound_links::answered_at.desc(), outbound_links::url))
        .select(outbound_links::url)
        .first(r.conn())
        .optional()?)
}

/// Notes what was found at an address; nothing when it is no longer known.
///
/// # Errors
/// Of the database.
pub fn set_link(tx: &mut Write, row: &OutboundRow) -> Result<(), Error> {
    diesel::update(outbound_links::table.filter(outbound_links::url.eq(&row.url)))
        .set(row)
        .execute(tx.conn())?;
    Ok(())
}

/// The addresses where nothing is to which these items lead, by item and address.
///
/// # Errors
/// Of the database.
pub fn broken_links(
    r: &mut Read,
    of: &[ItemId],
) -> Result<Vec<(ItemId, String, LinkTrouble)>, Error> {
    if of.is_empty() {
        return Ok(Vec::new());
    }
    Ok(item_links::table
        .inner_join(outbound_links::table.on(outbound_links::url.eq(item_links::url)))
        .filter(one_of(item_links::item_id, of))
        .filter(outbound_links::broken_at.is_not_null())
        .order((item_links::item_id, item_links::url))
        .select((
            item_links::item_id,
            item_links::url,
            outbound_links::trouble.assume_not_null(),
        ))
        .load(r.conn())?)
}
