//! `deploy/privacy.md` tells of every column that there is: what it holds of people, or why nothing.

use std::collections::BTreeSet;

use store::{Store, Target};
use stories::sql::Sql;

use super::{assert_none, read};

/// Where the list of what tells nothing of people begins.
const NOT_PERSONAL: &str = "## Columns that tell nothing";

#[test]
fn every_column_is_accounted_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("lerend.sqlite");
    drop(Store::open(&Target::Sqlite(path.clone()), 1).expect("a new database"));
    let query = "select m.name || '.' || c.name as word from sqlite_master m \
         join pragma_table_info(m.name) c where m.type = 'table' \
         and m.name <> 'migrations' and m.name not like 'sqlite_%'";
    let path = path.to_str().expect("a path of text");
    let there: BTreeSet<String> = Sql::open(path).words(query).into_iter().collect();
    let mut breaches = Vec::new();
    let mut told = BTreeSet::new();
    for column in told_of(&read("deploy/privacy.md")) {
        if !told.insert(column.clone()) {
            breaches.push(format!("{column} stands there twice"));
        }
    }
    let unlisted = there.difference(&told);
    breaches.extend(unlisted.map(|column| {
        format!(
            "{column} is in neither list: is it about a person, how long is it kept, who reads it?"
        )
    }));
    let gone = told.difference(&there);
    breaches.extend(gone.map(|column| format!("{column} is no more")));
    assert_none("deploy/privacy.md tells of every column", &breaches);
}

#[test]
fn whoever_is_told_of_has_all_that_a_reader_asks() {
    let text = read("deploy/privacy.md");
    let (personal, not) = text.split_once(NOT_PERSONAL).expect("both lists");
    let mut breaches = Vec::new();
    for line in rows(personal) {
        let cells: Vec<&str> = cells(line);
        if cells.len() != 6 || cells.iter().any(|cell| cell.is_empty()) {
            breaches.push(line.to_owned());
        }
    }
    let not = not.split("\n## ").next().unwrap_or_default();
    breaches.extend(
        rows(not)
            .filter(|line| cells(line).len() != 3 || cells(line)[2].is_empty())
            .map(str::to_owned),
    );
    assert_none(
        "what, purpose, ground, how long and who reads it; or why it is not about people",
        &breaches,
    );
}

/// Each `table.column` that the text tells of.
fn told_of(text: &str) -> Vec<String> {
    let (personal, not) = text.split_once(NOT_PERSONAL).expect("both lists");
    let mut found = Vec::new();
    let mut table = "";
    for line in personal.lines() {
        match line.strip_prefix("### ") {
            Some(heading) => table = heading.trim_matches('`'),
            None if !table.is_empty() && line.starts_with("| `") => {
                let columns = words(cells(line)[0]);
                found.extend(columns.map(|column| format!("{table}.{column}")));
            }
            None => {}
        }
    }
    let not = not.split("\n## ").next().unwrap_or_default();
    for line in rows(not) {
        let cells = cells(line);
        let table = cells[0].trim_matches('`');
        found.extend(words(cells[1]).map(|column| format!("{table}.{column}")));
    }
    found
}

/// The rows of tables whose first cell is a name.
fn rows(text: &str) -> impl Iterator<Item = &str> {
    let begin = text
        .find("\n### ")
        .or_else(|| text.find("| `"))
        .unwrap_or(0);
    text[begin..].lines().filter(|line| line.starts_with("| `"))
}

fn cells(row: &str) -> Vec<&str> {
    row.trim_matches('|').split(" | ").map(str::trim).collect()
}

fn words(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(", ").map(|word| word.trim_matches('`'))
}
