//! `schema.rs` says what the databases have.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use super::Bed;
use crate::Error;

both!(the_schema_is_that_of_the_database);

const SQLITE: &str = "select m.name as tab, c.name as col, lower(c.type) as kind, c.\"notnull\" as filled \
     from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table'";

const POSTGRES: &str = "select table_name::text as tab, column_name::text as col, data_type::text as kind, \
     is_nullable = 'NO' as filled from information_schema.columns where table_schema = 'public'";

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    tab: String,
    #[diesel(sql_type = Text)]
    col: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Bool)]
    filled: bool,
}

fn the_schema_is_that_of_the_database(store: &Bed) {
    let query = if store.is_sqlite() { SQLITE } else { POSTGRES };
    let rows: Vec<Row> = store
        .read(|tx| Ok::<_, Error>(diesel::sql_query(query).load(tx.conn())?))
        .unwrap();
    let found: BTreeSet<String> = rows
        .into_iter()
        .filter(|row| row.tab != "migrations" && !row.tab.starts_with("sqlite_"))
        .map(|row| format!("{}.{} {}", row.tab, row.col, as_diesel(&row)))
        .collect();
    let said = said(include_str!("../schema.rs"));
    let differing: Vec<&String> = found.symmetric_difference(&said).collect();
    assert!(differing.is_empty(), "{differing:#?}");
}

fn as_diesel(row: &Row) -> String {
    let kind = match row.kind.as_str() {
        "bigint" => "BigInt",
        "integer" => "Integer",
        "boolean" => "Bool",
        "text" => "Text",
        other => panic!("{}.{} is {other}", row.tab, row.col),
    };
    if row.filled {
        kind.to_owned()
    } else {
        format!("Nullable<{kind}>")
    }
}

/// Each column of the `table!`s in a source, as `table.column Type`.
fn said(source: &str) -> BTreeSet<String> {
    let (mut table, mut columns) = ("", BTreeSet::new());
    for line in source.lines().map(str::trim) {
        if let Some((column, kind)) = line.split_once(" -> ")
            && let Some(kind) = kind.strip_suffix(',')
        {
            columns.insert(format!("{table}.{column} {kind}"));
        } else if line.ends_with(") {") {
            table = line.split(' ').next().unwrap_or_default();
        }
    }
    columns
}
