//! Writing the counters of many items at once.

use std::fmt::Write as _;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable};

use super::ItemRow;
use crate::conn::Conn;
use crate::{Error, Write};

/// Values of one row.
const VALUES: usize = 7;

/// In one statement, which both databases understand: diesel has no update from rows.
pub(super) fn set(tx: &mut Write, rows: &[ItemRow]) -> Result<(), Error> {
    type Database = <Conn as Connection>::Backend;
    let mut query = diesel::sql_query(statement(rows.len())).into_boxed::<Database>();
    for row in rows {
        query = query
            .bind::<BigInt, _>(row.id)
            .bind::<Integer, _>(row.replies)
            .bind::<Integer, _>(row.last_n)
            .bind::<Integer, _>(row.accepted)
            .bind::<Nullable<BigInt>, _>(row.last_reply_at)
            .bind::<Nullable<BigInt>, _>(row.last_reply_by)
            .bind::<BigInt, _>(row.active_at);
    }
    query.execute(tx.conn())?;
    Ok(())
}

/// The first of the rows names the columns for all.
fn statement(rows: usize) -> String {
    let mut sql =
        "update items set replies = new.replies, last_n = new.last_n, accepted = new.accepted, \
                   last_reply_at = new.last_reply_at, last_reply_by = new.last_reply_by, \
                   active_at = new.active_at from ("
            .to_owned();
    for row in 0..rows {
        let names = [
            "id",
            "replies",
            "last_n",
            "accepted",
            "last_reply_at",
            "last_reply_by",
            "active_at",
        ];
        let values: Vec<String> = (1..)
            .zip(names)
            .map(|(at, name)| {
                let at = row * VALUES + at;
                if row == 0 {
                    format!("${at} as {name}")
                } else {
                    format!("${at}")
                }
            })
            .collect();
        let all = if row == 0 { "" } else { " union all " };
        // Writing into a string can't fail.
        let _ = write!(sql, "{all}select {}", values.join(", "));
    }
    sql + ") as new where items.id = new.id"
}
