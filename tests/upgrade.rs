//! Sites that earlier versions made are brought up to date at the start, and nothing of them is lost.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use stories::http::Client;
use stories::postgres::{Postgres, binaries};
use stories::site::Site;
use stories::sql::Sql;

use crate::steps::{there, wait_for};

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

/// Nobody of an earlier version has one, so that roles would sleep.
fn without_second_steps(data: &Path) {
    let rule = "[sign_in]\nsecond_factor = \"optional\"\n";
    fs::write(data.join("lerend.toml"), rule).expect("a file");
}

#[test]
fn sqlite_files_of_earlier_versions_go_on() {
    for version in versions() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = folder.path().join("data");
        fs::create_dir(&data).expect("a data folder");
        let file = data.join("lerend.sqlite");
        fs::copy(version.join("example.sqlite"), &file).expect("the fixture");
        refers_by_name(&mut Sql::open(&file.to_string_lossy()));
        were_here(&mut Sql::open(&file.to_string_lossy()));
        without_second_steps(&data);
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
        refers_by_name(&mut Sql::open(&url));
        were_here(&mut Sql::open(&url));
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = folder.path().join("data");
        fs::create_dir(&data).expect("a data folder");
        without_second_steps(&data);
        goes_on(&Site::on(&data, Some(&url)), &version);
        server.drop_database(&url);
    }
}

/// Someone wrote the label of another question when that was not rendered yet: words, and nothing known of what they
/// refer to.
fn refers_by_name(sql: &mut Sql) {
    sql.execute(
        "update posts set body = 'Zie ook *V 7*.', html = '<p>Zie ook <em>V 7</em>.</p>', plain = 'Zie ook V 7.' \
         where n = 0 and item_id = (select id from items where kind = 'question' and number = 1)",
    );
}

/// Everyone was here once, which stood with who they are.
fn were_here(sql: &mut Sql) {
    sql.execute("update members set seen_at = created_at + 1");
}

/// When they were here came along; some have come again since.
fn still_were_here(site: &Site, shown: &str) {
    let lost = "select count(*) as number from members left join visits on visits.member_id = members.id \
         where visits.seen_at is null or visits.seen_at < members.seen_at";
    assert_eq!(site.sql().number(lost), 0, "{shown}");
    let people = "select count(*) as number from visits";
    assert!(site.sql().number(people) > 10, "{shown}");
}

/// The words of that text are a link with the title of now, both ways, and nothing was edited.
fn shows_titles(site: &Site, shown: &str) {
    let (from, to) = (labelled(site, 1), labelled(site, 7));
    let title = "select title as word from items where kind = 'question' and number = 7";
    let title = site.sql().words(title).remove(0);
    let visitor = site.visitor();
    wait_for("old texts to be rendered again", || {
        let page = visitor.get(&from).text();
        page.contains(&format!("<em><a href=\"{to}\">V 7 · {title}</a></em>"))
            .then_some(())
    });
    let back = format!("href=\"{from}\"");
    assert!(visitor.get(&to).text().contains(&back), "{shown}");
    let edited =
        "select count(*) as number from posts where body = 'Zie ook *V 7*.' and version > 1";
    assert_eq!(site.sql().number(edited), 0, "{shown}");
}

/// The path of the question with this number.
fn labelled(site: &Site, number: i64) -> String {
    let slug =
        format!("select slug as word from items where kind = 'question' and number = {number}");
    format!("/v/{number}/{}", site.sql().words(&slug)[0])
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
    shows_titles(site, &shown.to_string());
    still_were_here(site, &shown.to_string());
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
    has_what_came_since(site, &client, &shown.to_string());
}

/// What that version had no tables for works on its data: pages that begin empty, keeping, thanks, files, notices, and
/// taking replies out.
fn has_what_came_since(site: &Site, sanne: &Client, shown: &str) {
    for path in ["/meldingen", "/bewaard", "/nieuw", "/concepten"] {
        assert_eq!(sanne.get(path).status, 200, "{shown}: {path}");
    }
    let topic = there(&site.visitor().get("/v/3"));
    let kept = sanne.fill(&format!("{topic}/bewaren"), "note", &[("note", "Nalezen")]);
    assert_eq!(kept.status, 303, "{shown}: {}", kept.readable());
    assert!(
        sanne.get("/bewaard").readable().contains("Nalezen"),
        "{shown}"
    );

    let karin = site.signed_in("karin@poi.example");
    let list = ("lijst.txt", "Wat er klaarstaat.");
    let fields = [("body", "Kijk, @sanne, dit is onze lijst.")];
    let reply = there(&karin.send_file(&topic, "body", list, &fields));
    let page = site.visitor().get(&topic).text();
    let file = stories::html::links(&page)
        .into_iter()
        .find(|link| link.starts_with("/bestand/"))
        .unwrap_or_else(|| panic!("{shown}: no file"));
    assert_eq!(site.visitor().get(&file).text(), list.1, "{shown}");
    wait_for("a notice", || {
        let page = sanne.get("/meldingen").text();
        page.contains(&reply).then_some(())
    });

    let moderator = site.signed_in("david@kb.example");
    let n = reply.rsplit_once("#r").expect("a number").1;
    let taken = [
        ("numbers", n),
        ("kind", "question"),
        ("title", "Wat staat er bij jullie klaar?"),
    ];
    let made = moderator.fill(&format!("{topic}/beheren"), "numbers", &taken);
    let made = there(&made);
    assert!(
        site.visitor().get(&made).readable().contains("onze lijst"),
        "{shown}"
    );
    assert_eq!(
        site.visitor().get(&file).status,
        200,
        "{shown}: it went along"
    );
    let before = site.visitor().get(&topic).text();
    assert!(before.contains(&made), "{shown}: it tells where to");
    assert_eq!(site.visitor().get(&format!("{topic}/versies")).status, 200);
}
