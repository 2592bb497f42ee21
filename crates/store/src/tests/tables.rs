//! The registry and `schema.rs` say what the databases have.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use domain::person::MemberStatus;

use super::{Bed, stock};
use crate::tables::{self, ALL, Batch, Kind, Value, Worth};
use crate::{Error, Store, Target};

both!(the_registry_is_that_of_the_database, rows_go_out_and_in,);

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

/// The registry is held against both databases below: so this is too.
#[test]
fn the_schema_is_that_of_the_registry() {
    let (listed, said) = (listed(), said(include_str!("../schema.rs")));
    let differing: Vec<&String> = listed.symmetric_difference(&said).collect();
    assert!(differing.is_empty(), "{differing:#?}");
}

/// Each column of the database, as `table.column Type`.
fn found(store: &Bed) -> BTreeSet<String> {
    let query = if store.is_sqlite() { SQLITE } else { POSTGRES };
    let rows: Vec<Row> = store
        .read(|tx| Ok::<_, Error>(diesel::sql_query(query).load(tx.conn())?))
        .unwrap();
    rows.into_iter()
        .filter(|row| row.tab != "migrations" && !row.tab.starts_with("sqlite_"))
        .map(|row| format!("{}.{} {}", row.tab, row.col, as_diesel(&row)))
        .collect()
}

/// Each column of the registry, as `table.column Type`.
fn listed() -> BTreeSet<String> {
    ALL.iter()
        .flat_map(|table| table.columns.iter().map(move |column| (table, column)))
        .map(|(table, column)| {
            let kind = match column.kind {
                Kind::Whole | Kind::Moment => "BigInt",
                Kind::Small => "Integer",
                Kind::Text => "Text",
                Kind::Flag => "Bool",
            };
            let kind = match column.optional {
                true => format!("Nullable<{kind}>"),
                false => kind.to_owned(),
            };
            format!("{}.{} {kind}", table.name, column.name)
        })
        .collect()
}

fn the_registry_is_that_of_the_database(store: &Bed) {
    let (listed, found) = (listed(), found(store));
    let differing: Vec<&String> = found.symmetric_difference(&listed).collect();
    assert!(
        differing.is_empty(),
        "say in store/src/tables/registry.rs what these are worth: {differing:#?}"
    );
}

#[derive(QueryableByName)]
struct Refers {
    #[diesel(sql_type = Text)]
    tab: String,
    #[diesel(sql_type = Text)]
    col: String,
    #[diesel(sql_type = Text)]
    to: String,
}

#[test]
fn a_table_stands_behind_those_to_which_it_refers() {
    let bed = Bed::sqlite();
    let refers: Vec<Refers> = bed
        .read(|tx| {
            let query = "select m.name as tab, f.\"from\" as col, f.\"table\" as \"to\" \
                 from sqlite_master m join pragma_foreign_key_list(m.name) f where m.type = 'table'";
            Ok::<_, Error>(diesel::sql_query(query).load(tx.conn())?)
        })
        .unwrap();
    let at = |name: &str| ALL.iter().position(|table| table.name == name).unwrap();
    for Refers { tab, col, to } in refers {
        let column = ALL[at(&tab)]
            .columns
            .iter()
            .find(|c| c.name == col)
            .unwrap();
        assert_eq!(column.later, tab == to, "{tab}.{col}");
        assert!(tab == to || at(&to) < at(&tab), "{tab} comes before {to}");
    }
}

#[test]
fn content_has_no_secrets_among_its_keys() {
    for table in ALL.iter().filter(|table| table.object.is_some()) {
        for key in table.key {
            let column = table.columns.iter().find(|c| c.name == *key).unwrap();
            assert_ne!(column.worth, Worth::Secret, "{}.{key}", table.name);
        }
    }
}

fn rows_go_out_and_in(bed: &Bed) {
    bed.write(|tx| {
        let house = stock::organisation(tx, 1)?;
        stock::member(tx, 2, "sanne", house, MemberStatus::Active)?;
        stock::member(tx, 3, "Éva", house, MemberStatus::Active).map(drop)
    })
    .unwrap();
    let whole = |store: &Store| {
        let mut rows: Vec<(String, Vec<Value>)> = Vec::new();
        store
            .read(|r| {
                tables::take_time(r)?;
                for table in ALL.iter().filter(|table| !table.passing) {
                    let shape = table.shape(table.columns);
                    assert!(shape.is_sound(), "{}", table.name);
                    tables::each::<Error>(r, &shape, None, &mut |row| {
                        rows.push((table.name.to_owned(), row));
                        Ok(())
                    })?;
                }
                Ok::<_, Error>(())
            })
            .unwrap();
        rows
    };
    let before = whole(bed);
    assert!(before.iter().any(|(table, _)| table == "members"));
    let folder = tempfile::tempdir().unwrap();
    let target = Target::Sqlite(folder.path().join("other.db"));
    let schema: Vec<String> = crate::schema().into_iter().map(str::to_owned).collect();
    Store::fill::<Error>(&target, &schema, &mut |tx| {
        for table in ALL.iter().filter(|table| !table.passing) {
            let mut batch = Batch::new(table.shape(table.columns));
            for (_, row) in before.iter().filter(|(name, _)| name == table.name) {
                batch
                    .push(tx, 1, row.clone())
                    .map_err(|failed| failed.why)?;
            }
            batch.finish(tx).map_err(|failed| failed.why)?;
        }
        Ok(())
    })
    .unwrap();
    let after = Store::open(&target, 1).unwrap();
    assert_eq!(whole(&after), before);
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
