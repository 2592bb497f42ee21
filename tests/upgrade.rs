//! Sites that earlier versions made are brought up to date at the start, and nothing of them is lost.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use stories::postgres::{Postgres, binaries};
use stories::site::Site;

/// The folders of fixtures, one for each version.
fn versions() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .expect("there are fixtures")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    found.sort();
    assert!(!found.is_empty(), "there are fixtures");
    found
}

#[test]
fn sqlite_files_of_earlier_versions_go_on() {
    for version in versions() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = folder.path().join("data");
        fs::create_dir(&data).expect("a data folder");
        fs::copy(version.join("example.sqlite"), data.join("lerend.sqlite")).expect("the fixture");
        goes_on(&Site::on(&data, None), &version);
    }
}

#[test]
fn postgresql_dumps_of_earlier_versions_go_on() {
    let server = Postgres::shared();
    for version in versions() {
        let url = server.fresh_database();
        let loaded = Command::new(binaries().expect("PostgreSQL is installed").join("psql"))
            .args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-f"])
            .args([version.join("example.sql").as_os_str(), url.as_ref()])
            .output()
            .expect("psql starts");
        assert!(
            loaded.status.success(),
            "{}",
            String::from_utf8_lossy(&loaded.stderr)
        );
        let folder = tempfile::tempdir().expect("a temporary folder");
        goes_on(&Site::on(&folder.path().join("data"), Some(&url)), &version);
        server.drop_database(&url);
    }
}

/// What a later version has left is told at the command line, and nothing is done to it.
fn is_refused_when_newer(site: &mut Site) {
    assert!(site.stop(), "{}", site.log());
    site.sql().execute(
        "insert into migrations (position, name, digest) select count(*), '9999_from_later', 'x' from migrations",
    );
    let topics = site.sql().number("select count(*) as number from items");
    for command in [
        &["serve", "--listen", "127.0.0.1:0"][..],
        &["check"],
        &["reindex"],
    ] {
        let (fine, said) = site.run(command);
        assert!(!fine, "{command:?}: {said}");
        assert!(
            said.contains("newer version") && said.contains("9999_from_later"),
            "{command:?}: {said}"
        );
    }
    let after = site.sql().number("select count(*) as number from items");
    assert_eq!(after, topics);
    // Without the row it is as it was: nothing was changed.
    site.sql()
        .execute("delete from migrations where name = '9999_from_later'");
    site.start_again();
    assert_eq!(site.visitor().get("/vragen").status, 200);
}

#[test]
fn a_newer_sqlite_file_is_refused() {
    is_refused_when_newer(&mut Site::demo());
}

#[test]
fn a_newer_postgresql_database_is_refused() {
    let server = Postgres::shared();
    let url = server.fresh_database();
    is_refused_when_newer(&mut Site::demo_on(&url));
    server.drop_database(&url);
}

/// People sign in, read, find and write as before.
fn goes_on(site: &Site, version: &Path) {
    let shown = version.display();
    assert!(
        site.sql().number("select count(*) as number from items") >= 55,
        "{shown}"
    );
    let client = site.signed_in("sanne@bibliotheek.example");
    let list = client.get("/vragen").text();
    let links = stories::html::links(&list);
    let topic = links
        .iter()
        .find(|link| link.starts_with("/v/"))
        .unwrap_or_else(|| panic!("{shown}: {list}"));
    assert_eq!(client.get(topic).status, 200, "{shown}");
    assert_eq!(
        client
            .fill(topic, "body", &[("body", "Dit gaat gewoon door.")])
            .status,
        303,
        "{shown}"
    );
    assert!(
        client.get("/zoeken?q=taalhuis").text().contains("<mark>"),
        "{shown}: the index was filled"
    );
}
