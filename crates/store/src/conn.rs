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

/// Rows that one statement adds at most: fewer than 65,536 values whatever the table.
pub(crate) const ROWS: usize = 256;

/// Adds rows: `add_rows!(tx, posts::table, rows)`, a `Result<(), Error>`. On PostgreSQL each statement is a way there and
/// back, so many go together; SQLite is in the process, and runs one that is prepared for a row sooner than it
/// prepares one for many.
macro_rules! add_rows {
    ($tx:expr, $table:expr, $rows:expr) => {
        (|| -> Result<(), $crate::Error> {
            use diesel::RunQueryDsl as _;
            match $tx.conn() {
                $crate::conn::Conn::Lite(conn) => {
                    for row in $rows {
                        diesel::insert_into($table).values(row).execute(conn)?;
                    }
                }
                $crate::conn::Conn::Pg(conn) => {
                    for rows in $rows.chunks($crate::conn::ROWS) {
                        match rows {
                            [row] => diesel::insert_into($table).values(row).execute(conn)?,
                            rows => diesel::insert_into($table).values(rows).execute(conn)?,
                        };
                    }
                }
            }
            Ok(())
        })()
    };
}
