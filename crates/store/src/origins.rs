//! Where imported things came from.

use diesel::prelude::*;
use diesel::sql_types::{Array, Text};
use domain::Moment;

use crate::conn::Conn;
use crate::one_of::{self, one_of};
use crate::schema::origins;
use crate::{Error, Read, Write};

/// What an imported thing became.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, QueryableByName, Selectable, Insertable)]
#[diesel(table_name = origins, treat_none_as_default_value = false)]
pub struct OriginRow {
    /// The system that it came from.
    pub source: String,
    /// What it is there: `organisation`, `member`, `topic`, …
    pub kind: String,
    /// What that system calls it.
    pub source_id: String,
    /// The id of what it became here: an organisation, a member, a category, a group, a term, an item, or the
    /// post that is a reply.
    pub target_id: i64,
    /// Of its content when it was last imported.
    pub digest: String,
    /// When it was last imported.
    pub imported_at: Moment,
}

/// What a thing of another system became here.
pub fn find(
    r: &mut Read,
    source: &str,
    kind: &str,
    source_id: &str,
) -> Result<Option<OriginRow>, Error> {
    Ok(by_source_ids(r, source, kind, &[source_id])?.pop())
}

/// Finds each by the whole key. As long as PostgreSQL has not counted how many there are of a kind, it takes them for one,
/// and without the limit would go through all of them.
const EACH: &str = "select found.* from unnest($3) as wanted (id), lateral (select * from origins \
     where source = $1 and kind = $2 and source_id = wanted.id limit 1) as found";

/// What things of one kind of another system became here, in no order; what is not here is left out.
pub fn by_source_ids(
    r: &mut Read,
    source: &str,
    kind: &str,
    source_ids: &[&str],
) -> Result<Vec<OriginRow>, Error> {
    // PostgreSQL keeps no such text, and refuses to look for it.
    let (ids, _): (Vec<&str>, Vec<&str>) = source_ids.iter().partition(|id| !id.contains('\0'));
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(one_of::MOST) {
        let rows: Vec<OriginRow> = match r.conn() {
            Conn::Lite(conn) => origins::table
                .filter(origins::source.eq(source))
                .filter(origins::kind.eq(kind))
                .filter(one_of(origins::source_id, ids.iter().copied()))
                .select(OriginRow::as_select())
                .load(conn)?,
            Conn::Pg(conn) => diesel::sql_query(EACH)
                .bind::<Text, _>(source)
                .bind::<Text, _>(kind)
                .bind::<Array<Text>, _>(ids)
                .load(conn)?,
        };
        found.extend(rows);
    }
    Ok(found)
}

/// Everything of this kind that became this thing.
pub fn of_target(r: &mut Read, kind: &str, target_id: i64) -> Result<Vec<OriginRow>, Error> {
    Ok(origins::table
        .filter(origins::kind.eq(kind))
        .filter(origins::target_id.eq(target_id))
        .order((origins::source, origins::source_id))
        .select(OriginRow::as_select())
        .load(r.conn())?)
}

/// Notes what things became that were not here.
pub fn add_all(tx: &mut Write, rows: &[OriginRow]) -> Result<(), Error> {
    add_rows!(tx, origins::table, rows)
}

/// Notes what a thing became, or that it was imported again.
pub fn set(tx: &mut Write, row: &OriginRow) -> Result<(), Error> {
    each!(tx, |conn| diesel::insert_into(origins::table)
        .values(row)
        .on_conflict((origins::source, origins::kind, origins::source_id))
        .do_update()
        .set((
            origins::target_id.eq(row.target_id),
            origins::digest.eq(&row.digest),
            origins::imported_at.eq(row.imported_at),
        ))
        .execute(conn))?;
    Ok(())
}
