//! One connection type for both databases.

/// A connection to either database. Joins, boxed queries, `as_select`, `returning(table::all_columns)` work on it
/// as they are; upserts, `returning(as_returning())` and inserts of several rows need `each!`.
#[derive(diesel::MultiConnection)]
pub(crate) enum Conn {
    Lite(diesel::SqliteConnection),
    Pg(diesel::PgConnection),
}

/// Writes one body for each database: `each!(tx, |conn| diesel::insert_into(…).on_conflict(…)….execute(conn))`.
/// `tx` is a `&mut Read` or `&mut Write`; `conn` is the connection of the one database or of the other.
macro_rules! each {
    ($tx:expr, |$conn:ident| $body:expr) => {
        match $tx.conn() {
            $crate::conn::Conn::Lite($conn) => $body,
            $crate::conn::Conn::Pg($conn) => $body,
        }
    };
}
