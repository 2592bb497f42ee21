//! Plain SQL on a site's database, for states that no action of the product makes yet, and to count what
//! is there.

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

/// One number.
#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// One text.
#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    word: String,
}

/// A database: a SQLite file or a PostgreSQL address.
pub enum Sql {
    /// A SQLite file.
    Sqlite(SqliteConnection),
    /// A PostgreSQL database.
    Postgres(PgConnection),
}

macro_rules! on {
    ($sql:expr, |$conn:ident| $body:expr) => {
        match $sql {
            Sql::Sqlite($conn) => $body,
            Sql::Postgres($conn) => $body,
        }
    };
}

impl Sql {
    /// Connects; `place` is a `postgres://` address or a path.
    ///
    /// # Panics
    /// When there is no such database.
    pub fn open(place: &str) -> Self {
        if place.starts_with("postgres") {
            return Self::Postgres(PgConnection::establish(place).expect("the server answers"));
        }
        let mut conn = SqliteConnection::establish(place).expect("the file opens");
        conn.batch_execute("pragma busy_timeout = 20000")
            .expect("a pragma");
        Self::Sqlite(conn)
    }

    /// Runs one statement, and has the program forget what it keeps of people, places and roles, as after each of its
    /// own changes to them.
    ///
    /// # Panics
    /// When the database refuses it.
    pub fn execute(&mut self, statement: &str) {
        let done = on!(self, |conn| conn.batch_execute(statement));
        done.unwrap_or_else(|why| panic!("{statement}: {why}"));
        let forget = "update counters set value = value + 1 where name = 'known'";
        let done = on!(self, |conn| conn.batch_execute(forget));
        done.unwrap_or_else(|why| panic!("{forget}: {why}"));
    }

    /// The one number that a query named `number` gives.
    ///
    /// # Panics
    /// When the database refuses it or gives none.
    pub fn number(&mut self, query: &str) -> i64 {
        let found: QueryResult<Number> =
            on!(self, |conn| diesel::sql_query(query).get_result(conn));
        found.unwrap_or_else(|why| panic!("{query}: {why}")).number
    }

    /// The texts that a query named `word` gives.
    ///
    /// # Panics
    /// When the database refuses it.
    pub fn words(&mut self, query: &str) -> Vec<String> {
        let found: QueryResult<Vec<Word>> = on!(self, |conn| diesel::sql_query(query).load(conn));
        let found = found.unwrap_or_else(|why| panic!("{query}: {why}"));
        found.into_iter().map(|row| row.word).collect()
    }
}
