//! Migrations: once each, in order, by one process.

use std::fs;
use std::path::Path;
use std::thread;

use domain::{CaseId, ComplaintId, DecisionId, Moment, ReportId};

use super::{Bed, NOW};
use crate::decisions::{self, ComplaintRow};
use crate::migrations::{ALL, Migration};
use crate::{Error, Store, Write, counters, migrate, nodes};

both!(
    opening_twice_keeps_everything,
    several_may_open_at_once,
    a_newer_database_is_refused,
    a_changed_migration_is_refused,
    a_migration_that_fails_leaves_nothing,
    what_was_objected_stays,
    keys_sort_bytewise,
);

#[test]
fn the_list_is_what_lies_in_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations");
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let listed: Vec<&str> = ALL.iter().map(|migration| migration.name).collect();
    assert_eq!(names, listed);
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let bed = Bed::sqlite();
    bed.write(|tx| counters::next_number(tx, "a")).unwrap();
    let crate::Target::Sqlite(path) = &bed.target else {
        panic!("SQLite is a file");
    };
    for ending in ["", "-wal", "-shm"] {
        let mode = fs::metadata(format!("{}{ending}", path.display()))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{ending}");
    }
}

fn opening_twice_keeps_everything(bed: &Bed) {
    bed.write(|tx| counters::next_number(tx, "a")).unwrap();
    let again = Store::open(&bed.target, 1).unwrap();
    assert_eq!(again.write(|tx| counters::next_number(tx, "a")), Ok(2));
}

fn several_may_open_at_once(bed: &Bed) {
    let fresh = fresh(bed);
    let numbers = thread::scope(|scope| {
        let all: Vec<_> = (0..4)
            .map(|number| {
                let target = &fresh.0;
                scope.spawn(move || {
                    let store = Store::open(target, 1).unwrap();
                    let token = number.to_string();
                    store.write(|tx| nodes::lease(tx, NOW, &token)).unwrap()
                })
            })
            .collect();
        let mut numbers: Vec<u8> = all.into_iter().map(|one| one.join().unwrap()).collect();
        numbers.sort_unstable();
        numbers
    });
    assert_eq!(numbers, [1, 2, 3, 4]);
}

/// A database of the same kind in which nothing is, with the folder in which it lies.
fn fresh(bed: &Bed) -> (crate::Target, Option<tempfile::TempDir>) {
    if bed.is_sqlite() {
        let folder = tempfile::tempdir().unwrap();
        let target = crate::Target::Sqlite(folder.path().join("fresh.db"));
        (target, Some(folder))
    } else {
        let url = super::server::Postgres::shared().fresh_database();
        (crate::Target::Postgres(url), None)
    }
}

fn connect(target: &crate::Target) -> Result<Write, Error> {
    match target {
        crate::Target::Sqlite(path) => crate::lite::connect_for_writing(path),
        crate::Target::Postgres(url) => crate::pg::connect(url),
    }
}

/// Runs the migrations on another connection than those of the store.
fn migrate(bed: &Bed, all: &[Migration]) -> Result<(), Error> {
    let mut conn = connect(&bed.target)?;
    migrate::run_all(&mut conn, all).map(drop)
}

fn one(name: &'static str, both: &'static str) -> Migration {
    Migration {
        name,
        both,
        forks: None,
    }
}

fn with(more: Migration) -> Vec<Migration> {
    let mut all = ALL.to_vec();
    all.push(more);
    all
}

fn a_newer_database_is_refused(bed: &Bed) {
    let newer = with(one("9999_future", "create table future (id bigint)"));
    assert_eq!(migrate(bed, &newer), Ok(()));
    assert_eq!(migrate(bed, &newer), Ok(()));
    let refused = Store::open(&bed.target, 1).unwrap_err();
    assert_eq!(refused, Error::Newer("9999_future".to_owned()));
}

fn a_changed_migration_is_refused(bed: &Bed) {
    let mut changed = ALL.to_vec();
    changed[1].both = "create table other (id bigint)";
    let name = changed[1].name.to_owned();
    assert_eq!(migrate(bed, &changed), Err(Error::Changed(name)));
}

fn a_migration_that_fails_leaves_nothing(bed: &Bed) {
    let broken = "create table half (id bigint); create table half (id bigint)";
    assert!(migrate(bed, &with(one("9999_half", broken))).is_err());
    let mended = Migration {
        name: "9999_half",
        both: "create table half (id bigint);",
        forks: Some([
            "create table lite (id bigint)",
            "create table pg (id bigint)",
        ]),
    };
    assert_eq!(migrate(bed, &with(mended)), Ok(()));
    let forked = if bed.is_sqlite() { "lite" } else { "pg" };
    let query = format!("select id from {forked}");
    assert_eq!(bed.write(|tx| tx.run(&query)), Ok(()));
}

fn what_was_objected_stays(bed: &Bed) {
    let (target, _folder) = fresh(bed);
    let asked = ALL.iter().position(|known| known.name == "0047_asked");
    let mut conn = connect(&target).unwrap();
    migrate::run_all(&mut conn, &ALL[..=asked.unwrap()]).unwrap();
    conn.run(
        "insert into cases (id, target, target_id, reason, weight, rank, state, tier, opened_at, due_at, version) values \
         (1, 'member', 7, 'spam', 10, 1, 'closed', 'network', 1, 2, 2), \
         (2, 'decision', 3, 'complaint', 10, 4, 'open', 'network', 4, 5, 1); \
         insert into decisions (id, case_id, measure, role, reason, law, facts, note, rules, quote, until_at, before_at, \
         opened_at, created_at, undone_why) \
         values (3, 1, 'silence', 'kb_moderator', 'spam', '', 'Reclame.', '', 1, '', 9, 8, 1, 2, ''); \
         insert into complaints (case_id, decision_id, report_id, body, created_at) values (2, 3, 5, 'Een vraag.', 4)",
    )
    .unwrap();
    migrate::run_all(&mut conn, ALL).unwrap();
    drop(conn);
    let store = Store::open(&target, 1).unwrap();
    let (about, said) = store
        .read(|r| {
            let about = decisions::find(r, DecisionId(3))?;
            Ok::<_, Error>((about, decisions::complaints_of(r, DecisionId(3))?))
        })
        .unwrap();
    assert_eq!(about.unwrap().until_at, Some(Moment(9)));
    let expected = ComplaintRow {
        // It was one to a case, and had no number of its own.
        id: ComplaintId(2),
        case_id: CaseId(2),
        decision_id: DecisionId(3),
        by_id: None,
        report_id: Some(ReportId(5)),
        body: "Een vraag.".to_owned(),
        created_at: Moment(4),
    };
    assert_eq!(said, [expected]);
}

fn keys_sort_bytewise(bed: &Bed) {
    use crate::schema::counters as table;
    use diesel::prelude::*;
    for name in ["b", "a b", "ab", "B", "é"] {
        bed.write(|tx| counters::next_number(tx, name)).unwrap();
    }
    let sorted: Vec<String> = bed
        .read(|tx| {
            // Writing counted itself too.
            let own = table::name.ne_all(["changes", "known"]);
            let names = table::table
                .filter(own)
                .select(table::name)
                .order(table::name);
            Ok::<_, Error>(names.load(tx.conn())?)
        })
        .unwrap();
    assert_eq!(sorted, ["B", "a b", "ab", "b", "é"]);
}
