//! Rows of any table, read one after another and written many at a time.

use diesel::backend::Backend;
use diesel::connection::DefaultLoadingMode;
use diesel::deserialize::{self, FromSql, QueryableByName};
use diesel::pg::PgRowByRowLoadingMode;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::row::{Field as _, NamedRow, Row as DbRow};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, Bool, HasSqlType, Integer, Nullable, Text};
use diesel::{QueryResult, RunQueryDsl, sql_query};

use super::{Kind, Shape, Table, Value};
use crate::conn::{Conn, ROWS};
use crate::{Error, Read, Write};

/// A row as it was read: the first letter of each name tells the kind.
struct Row(Vec<Value>);

fn letter(kind: Kind) -> char {
    match kind {
        Kind::Whole | Kind::Moment => 'w',
        Kind::Small => 's',
        Kind::Text => 't',
        Kind::Flag => 'f',
    }
}

impl<DB> QueryableByName<DB> for Row
where
    DB: Backend,
    i64: FromSql<BigInt, DB>,
    i32: FromSql<Integer, DB>,
    String: FromSql<Text, DB>,
    bool: FromSql<Bool, DB>,
{
    fn build<'a>(row: &impl NamedRow<'a, DB>) -> deserialize::Result<Self> {
        let mut values = Vec::with_capacity(row.field_count());
        for at in 0..row.field_count() {
            let field = DbRow::get(row, at).ok_or("a row ends too early")?;
            let kind = field.field_name().and_then(|name| name.bytes().next());
            let raw = field.value();
            values.push(match kind {
                Some(b'w') => Value::Whole(
                    raw.map(<i64 as FromSql<BigInt, DB>>::from_sql)
                        .transpose()?,
                ),
                Some(b's') => Value::Small(
                    raw.map(<i32 as FromSql<Integer, DB>>::from_sql)
                        .transpose()?,
                ),
                Some(b't') => Value::Text(
                    raw.map(<String as FromSql<Text, DB>>::from_sql)
                        .transpose()?,
                ),
                Some(b'f') => {
                    Value::Flag(raw.map(<bool as FromSql<Bool, DB>>::from_sql).transpose()?)
                }
                _ => return Err("a column without a kind".into()),
            });
        }
        Ok(Self(values))
    }
}

/// Lets statements of this transaction take as long as they need: a table is read in one.
pub fn take_time(r: &mut Read) -> Result<(), Error> {
    match r.conn() {
        Conn::Lite(_) => Ok(()),
        Conn::Pg(_) => r.run(
            "set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0",
        ),
    }
}

/// Gives each row to `take`, in the order of the key, one at a time; those for which `only` holds, in SQL.
///
/// # Errors
/// Of the database, or of `take`, which ends it.
pub fn each<E: From<Error>>(
    r: &mut Read,
    shape: &Shape,
    only: Option<&'static str>,
    take: &mut dyn FnMut(Vec<Value>) -> Result<(), E>,
) -> Result<(), E> {
    let lite = matches!(r.conn(), Conn::Lite(_));
    let query = sql_query(select(shape, only, lite));
    match r.conn() {
        Conn::Lite(conn) => {
            let rows = query
                .load_iter::<Row, DefaultLoadingMode>(conn)
                .map_err(Error::from)?;
            for row in rows {
                take(row.map_err(Error::from)?.0)?;
            }
        }
        Conn::Pg(conn) => {
            let rows = query
                .load_iter::<Row, PgRowByRowLoadingMode>(conn)
                .map_err(Error::from)?;
            for row in rows {
                take(row.map_err(Error::from)?.0)?;
            }
        }
    }
    Ok(())
}

fn select(shape: &Shape, only: Option<&str>, lite: bool) -> String {
    let columns: Vec<String> = (shape.columns.iter().enumerate())
        .map(|(at, column)| format!("\"{}\" as \"{}{at}\"", column.name, letter(column.kind)))
        .collect();
    let is_text = |key: &str| {
        let column = shape.columns.iter().find(|column| column.name == key);
        column.is_some_and(|column| column.kind == Kind::Text)
    };
    let order: Vec<String> = (shape.key.iter())
        .map(|key| match is_text(key) && !lite {
            // Bytewise, as SQLite does.
            true => format!("\"{key}\" collate \"C\""),
            false => format!("\"{key}\""),
        })
        .collect();
    let only = only.map(|only| format!(" where {only}"));
    format!(
        "select {} from \"{}\"{} order by {}",
        columns.join(", "),
        shape.table,
        only.unwrap_or_default(),
        order.join(", ")
    )
}

/// Whether the table has any row that is content.
pub fn any(r: &mut Read, table: &Table) -> Result<bool, Error> {
    #[derive(diesel::QueryableByName)]
    struct One {
        #[diesel(sql_type = BigInt)]
        number: i64,
    }
    let only = table.content.map(|only| format!(" where {only}"));
    let found: Vec<One> = sql_query(format!(
        "select cast(1 as bigint) as number from \"{}\"{} limit 1",
        table.name,
        only.unwrap_or_default()
    ))
    .load(r.conn())?;
    Ok(found.iter().any(|one| one.number == 1))
}

/// Removes the rows of the table that are content.
pub fn clear(tx: &mut Write, table: &Table) -> Result<(), Error> {
    let only = table.content.map(|only| format!(" where {only}"));
    sql_query(format!(
        "delete from \"{}\"{}",
        table.name,
        only.unwrap_or_default()
    ))
    .execute(tx.conn())?;
    Ok(())
}

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// The number that was given with it.
    pub line: u64,
    /// Why.
    pub why: Error,
}

/// Rows of one table on their way into it.
#[derive(Debug)]
pub struct Batch {
    shape: Shape,
    head: String,
    rows: Vec<(u64, Vec<Value>)>,
    /// What is filled when all rows are there: the column, its value, the values of the key, the line.
    later: Vec<(usize, Value, Vec<Value>, u64)>,
}

impl Batch {
    /// None yet, of this shape, which must be sound.
    pub fn new(shape: Shape) -> Self {
        let columns: Vec<String> = (shape.columns.iter())
            .map(|column| format!("\"{}\"", column.name))
            .collect();
        Self {
            head: format!(
                "insert into \"{}\" ({}) values ",
                shape.table,
                columns.join(", ")
            ),
            shape,
            rows: Vec::with_capacity(ROWS),
            later: Vec::new(),
        }
    }

    /// Takes a row, whose values are those of the columns in their order; `line` tells it in a failure.
    ///
    /// # Errors
    /// When rows that were taken before are not taken by the database.
    pub fn push(&mut self, tx: &mut Write, line: u64, mut row: Vec<Value>) -> Result<(), Failed> {
        for (at, column) in self.shape.columns.iter().enumerate() {
            if column.later && !row[at].is_none() {
                let value = std::mem::replace(&mut row[at], Value::none(column.kind));
                let key = (self.shape.key.iter())
                    .filter_map(|key| {
                        let at =
                            (self.shape.columns.iter()).position(|known| known.name == *key)?;
                        Some(row[at].clone())
                    })
                    .collect();
                self.later.push((at, value, key, line));
            }
        }
        self.rows.push((line, row));
        if self.rows.len() == ROWS {
            self.flush(tx)?;
        }
        Ok(())
    }

    /// Writes what is left, and what had to wait for it.
    ///
    /// # Errors
    /// When a row is not taken by the database.
    pub fn finish(mut self, tx: &mut Write) -> Result<(), Failed> {
        self.flush(tx)?;
        for (at, value, key, line) in &self.later {
            let mut parts = vec![format!(
                "update \"{}\" set \"{}\" = ",
                self.shape.table, self.shape.columns[*at].name
            )];
            for (index, name) in self.shape.key.iter().enumerate() {
                let word = if index == 0 { "where" } else { "and" };
                parts.push(format!(" {word} \"{name}\" = "));
            }
            let values: Vec<&Value> = std::iter::once(value).chain(key).collect();
            let statement = Statement {
                parts,
                rows: vec![],
                values,
            };
            let line = *line;
            run(tx, &statement).map_err(|why| Failed { line, why })?;
        }
        Ok(())
    }

    /// Writes the rows that were taken so far.
    ///
    /// # Errors
    /// When a row is not taken by the database.
    pub fn flush(&mut self, tx: &mut Write) -> Result<(), Failed> {
        let rows = std::mem::take(&mut self.rows);
        // On PostgreSQL each statement is a way there and back; SQLite runs one for a row sooner than it prepares one
        // for many.
        let together = matches!(tx.conn(), Conn::Pg(_)) && rows.len() > 1;
        if together {
            let all: Vec<&[Value]> = rows.iter().map(|(_, row)| row.as_slice()).collect();
            let added = tx.savepoint(|tx| run(tx, &self.insert(all)));
            if added.is_ok() {
                return Ok(());
            }
        }
        // One by one, also to learn which of them it was.
        for (line, row) in &rows {
            let line = *line;
            run(tx, &self.insert(vec![row])).map_err(|why| Failed { line, why })?;
        }
        Ok(())
    }

    fn insert<'a>(&'a self, rows: Vec<&'a [Value]>) -> Statement<'a> {
        Statement {
            parts: vec![self.head.clone()],
            rows,
            values: vec![],
        }
    }
}

fn run(tx: &mut Write, statement: &Statement<'_>) -> Result<(), Error> {
    each!(tx, |conn| RunQueryDsl::execute(Ran(statement), conn))?;
    Ok(())
}

/// Text and values: the parts with a value behind each, or one part with rows of values behind it.
#[derive(Debug)]
struct Statement<'a> {
    parts: Vec<String>,
    rows: Vec<&'a [Value]>,
    values: Vec<&'a Value>,
}

/// A statement that runs; its text is what it is found by when it was prepared before.
#[derive(Debug, Clone, Copy)]
struct Ran<'a>(&'a Statement<'a>);

impl QueryId for Ran<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<C> RunQueryDsl<C> for Ran<'_> {}

impl<DB> QueryFragment<DB> for Ran<'_>
where
    DB: Backend + HasSqlType<BigInt> + HasSqlType<Integer> + HasSqlType<Text> + HasSqlType<Bool>,
    Option<i64>: ToSql<Nullable<BigInt>, DB>,
    Option<i32>: ToSql<Nullable<Integer>, DB>,
    Option<String>: ToSql<Nullable<Text>, DB>,
    Option<bool>: ToSql<Nullable<Bool>, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let Statement {
            parts,
            rows,
            values,
        } = self.0;
        for (at, part) in parts.iter().enumerate() {
            out.push_sql(part);
            if let Some(value) = values.get(at) {
                bind(&mut out, value)?;
            }
        }
        for (at, row) in rows.iter().enumerate() {
            out.push_sql(if at == 0 { "(" } else { ", (" });
            for (at, value) in row.iter().enumerate() {
                if at > 0 {
                    out.push_sql(", ");
                }
                bind(&mut out, value)?;
            }
            out.push_sql(")");
        }
        Ok(())
    }
}

fn bind<'b, DB>(out: &mut AstPass<'_, 'b, DB>, value: &'b Value) -> QueryResult<()>
where
    DB: Backend + HasSqlType<BigInt> + HasSqlType<Integer> + HasSqlType<Text> + HasSqlType<Bool>,
    Option<i64>: ToSql<Nullable<BigInt>, DB>,
    Option<i32>: ToSql<Nullable<Integer>, DB>,
    Option<String>: ToSql<Nullable<Text>, DB>,
    Option<bool>: ToSql<Nullable<Bool>, DB>,
{
    match value {
        Value::Whole(value) => out.push_bind_param::<Nullable<BigInt>, _>(value),
        Value::Small(value) => out.push_bind_param::<Nullable<Integer>, _>(value),
        Value::Text(value) => out.push_bind_param::<Nullable<Text>, _>(value),
        Value::Flag(value) => out.push_bind_param::<Nullable<Bool>, _>(value),
    }
}
