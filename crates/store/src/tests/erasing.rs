//! Every column that leads to a member is decided about: it goes with a deleted account, or stays without a name.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::Bed;
use crate::Error;
use crate::erasing::{GONE, NAMINGS, STAYS, naming_after};

both!(each_text_can_be_looked_through);

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    tab: String,
    #[diesel(sql_type = Text)]
    col: String,
}

#[test]
fn each_column_that_leads_to_a_member_is_decided_about() {
    let store = Bed::sqlite();
    let query = "select m.name as tab, f.\"from\" as col from sqlite_master m \
         join pragma_foreign_key_list(m.name) f where m.type = 'table' and f.\"table\" = 'members'";
    let rows: Vec<Row> = store
        .read(|tx| Ok::<_, Error>(diesel::sql_query(query).load(tx.conn())?))
        .unwrap();
    let found: BTreeSet<String> = rows
        .into_iter()
        .map(|row| format!("{}.{}", row.tab, row.col))
        .collect();
    let decided: BTreeSet<String> = GONE
        .iter()
        .chain(STAYS)
        .map(|(table, column)| format!("{table}.{column}"))
        .collect();
    let differing: Vec<&String> = found.symmetric_difference(&decided).collect();
    assert!(
        differing.is_empty(),
        "in GONE or STAYS of erasing.rs, or no more: {differing:#?}"
    );
}

fn each_text_can_be_looked_through(store: &Bed) {
    for of in NAMINGS {
        let found = store.read(|r| naming_after(r, *of, 0, 9));
        assert_eq!(found, Ok(Vec::new()), "{of:?}");
    }
}
