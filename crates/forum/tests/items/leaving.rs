//! A whole site out and in: the same site comes of it, and what can't be taken leaves nothing.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use domain::article::Prose;
use domain::item::ItemKind;
use domain::retention::Kept;
use domain::role::Role;
use files::pack::{Packer, Unpacker};
use forum::articles::{self, ArticleInput};
use forum::files as uploads;
use forum::grants::NewGrant;
use forum::leaving::{self, Along, BackupState, Place, Schedule, Trouble};
use forum::profiles::{self, ProfileInput};
use forum::tending::{self, Split};
use forum::topics::{self, EditTopic};
use forum::{Cx, adoptions, bookmarks, grants, replies, thanks};
use store::tables::{self, ALL, Value, Worth};
use store::{Error, Target};
use tempfile::TempDir;

use super::kit::Site;
use super::server::Postgres;
use super::{Town, because};

const NAME: &str = "Het netwerk van de proef";
const PICTURE: &[u8] = include_bytes!("../../../../web/help/pictures/nl/volgen.png");

/// A town in which something of everything has happened.
fn lively(site: Site) -> Town {
    let town = Town::on(site);
    let cx = &town.site.cx;
    let (ans, bo, moderator) = (town.actor(town.ans), town.actor(town.bo), town.moderator());
    let practice = ArticleInput {
        prose: vec![(Prose::Goal, "Meer praten. Zie V 1.".into())],
        ..town.least()
    };
    let item = town.question();
    let other = town.question();
    let practice = articles::publish(cx, &ans, &practice, None).unwrap();
    for text in ["Zo doen *wij* het, als P 1.", "En zo @bo-visser.", "Of zo."] {
        replies::post(cx, &bo, item, text, None, None).unwrap();
        town.site.wait(domain::moment::minutes(1));
    }
    let list = uploads::bring(cx, &ans, "lijst.csv", b"naam;aantal\nTaal;3\n", "").unwrap();
    let picture = uploads::bring(cx, &ans, "foto.png", PICTURE, "Een knop").unwrap();
    let edit = EditTopic {
        version: 1,
        title: "Wie heeft er een taalcafé?".into(),
        body: format!("Wij zoeken nog. {} {}", list.markdown, picture.markdown),
        tags: vec!["taalcafé".into()],
        note: "Met een lijst".into(),
    };
    topics::edit(cx, &ans, item, &edit).unwrap();
    adoptions::set(cx, &ans, town.post_id(item, 1), "Ging goed", None).unwrap();
    thanks::set(cx, &ans, town.post_id(item, 2), true).unwrap();
    bookmarks::set(cx, &bo, item, "Voor later", "2027-03-01").unwrap();
    let split = Split {
        numbers: vec![2],
        kind: Some(ItemKind::Discussion),
        title: "Iets anders dan dit".into(),
        note: "Gaat over iets anders".into(),
    };
    tending::split(cx, &moderator, item, &split).unwrap();
    tending::merge(
        cx,
        &moderator,
        other,
        &town.row(item).label().to_string(),
        "",
    )
    .unwrap();
    tending::delete_reply(cx, &bo, town.post_id(item, 3), &because("Dubbel")).unwrap();
    let (form, _) = profiles::to_edit(cx, &bo).unwrap();
    let form = ProfileInput {
        handle: "bo-leest".into(),
        about: "Ik *lees*.".into(),
        ..form
    };
    profiles::edit(cx, &bo, &form).unwrap();
    let grant = NewGrant {
        handle: "bo-leest".into(),
        role: Role::KbModerator,
        scope_kind: "network".into(),
        scope: String::new(),
        powers: Vec::new(),
        since: String::new(),
        until: String::new(),
    };
    grants::give(cx, &super::Actor::System, &grant).unwrap();
    assert!(practice.path.starts_with("/p/"));
    town
}

fn exported(cx: &Cx, folder: &Path, name: &str) -> (PathBuf, Vec<u8>) {
    let path = folder.join(name);
    leaving::export(cx, NAME, &path).unwrap();
    let bytes = fs::read(&path).unwrap();
    (path, bytes)
}

/// All rows that an archive has or that follow from them, without secrets.
fn rows(cx: &Cx) -> BTreeMap<&'static str, Vec<Vec<Value>>> {
    let mut all: BTreeMap<&'static str, Vec<Vec<Value>>> = BTreeMap::new();
    let read = cx.store.read(|r| {
        all.clear();
        tables::take_time(r)?;
        let told = |name: &str| name == "post_references";
        for table in ALL
            .iter()
            .filter(|table| table.object.is_some() || told(table.name))
        {
            let open = table
                .columns
                .iter()
                .filter(|column| column.worth != Worth::Secret);
            let rows = all.entry(table.name).or_default();
            tables::each::<Error>(r, &table.shape(open), table.content, &mut |row| {
                rows.push(row);
                Ok(())
            })?;
        }
        Ok::<_, Error>(())
    });
    read.unwrap();
    all
}

/// Row by row, so that what differs can be seen.
fn assert_same(one: &Cx, other: &Cx) {
    let (one, other) = (shown(one), shown(other));
    for (table, before) in &one {
        let after = &other[table];
        assert_eq!(before.len(), after.len(), "{table}");
        for (before, after) in before.iter().zip(after) {
            assert_eq!(before, after, "{table}");
        }
    }
}

/// The same, but for what lists show of an item that has become part of another: it is in no list.
fn shown(cx: &Cx) -> BTreeMap<&'static str, Vec<Vec<Value>>> {
    let at = |table: &str, column: &str| {
        let table = ALL.iter().find(|known| known.name == table).unwrap();
        table.columns.iter().position(|c| c.name == column).unwrap()
    };
    let (item_id, n, excerpt) = (
        at("posts", "item_id"),
        at("posts", "n"),
        at("items", "excerpt"),
    );
    let mut all = rows(cx);
    let openings = all["posts"]
        .iter()
        .filter(|post| post[n] == Value::Small(Some(0)));
    let opened: Vec<Value> = openings.map(|post| post[item_id].clone()).collect();
    for item in all.get_mut("items").unwrap() {
        if !opened.contains(&item[0]) {
            item[excerpt] = Value::Text(None);
        }
    }
    all
}

/// A site on a database of its own.
struct There {
    site: Site,
    url: Option<String>,
}

impl There {
    fn sqlite() -> Self {
        Self {
            site: Site::new(),
            url: None,
        }
    }

    fn postgres() -> Self {
        let url = Postgres::shared().fresh_database();
        Self {
            site: Site::postgres(&url),
            url: Some(url),
        }
    }
}

impl Drop for There {
    fn drop(&mut self) {
        if let Some(url) = &self.url {
            Postgres::shared().drop_database(url);
        }
    }
}

#[test]
fn an_archive_becomes_the_same_site_on_either_database() {
    let town = lively(Site::new());
    let folder = tempfile::tempdir().unwrap();
    let (path, bytes) = exported(&town.site.cx, folder.path(), "een.zip");
    let again = exported(&town.site.cx, folder.path(), "nog-een.zip").1;
    assert!(bytes == again, "the same content is the same file");
    for (name, there) in [("lite", There::sqlite()), ("pg", There::postgres())] {
        let cx = &there.site.cx;
        let brought = leaving::bring_in(cx, &path, &mut |_| {}).unwrap();
        assert_eq!((brought.name.as_str(), brought.missing), (NAME, 0));
        assert!(brought.files >= 2 && brought.rows > 50, "{brought:?}");
        assert_same(&town.site.cx, cx);
        let (path, other) = exported(cx, folder.path(), name);
        assert!(other == bytes, "{name}");
        let full = leaving::bring_in(cx, &path, &mut |_| {}).unwrap_err();
        assert!(full.to_string().contains("is not empty"), "{full}");
        there.site.follow();
        let found = there.site.search(&super::Actor::Visitor, "taalcafé");
        assert!(!found.hits.is_empty(), "the index has followed");
    }
}

#[test]
fn an_archive_of_postgresql_becomes_the_same_site_on_sqlite() {
    let there = There::postgres();
    let url = there.url.clone().unwrap();
    let town = lively(Site::postgres(&url));
    let folder = tempfile::tempdir().unwrap();
    let (path, bytes) = exported(&town.site.cx, folder.path(), "een.zip");
    let other = Site::new();
    leaving::bring_in(&other.cx, &path, &mut |_| {}).unwrap();
    assert_same(&town.site.cx, &other.cx);
    assert!(exported(&other.cx, folder.path(), "lite").1 == bytes);
}

#[test]
fn no_secret_is_in_an_archive() {
    let town = lively(Site::new());
    let cx = &town.site.cx;
    let hash = "$argon2id$v=19$geheim";
    let told = cx
        .store
        .write(|tx| store::members::set_password(tx, town.ans, hash));
    told.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = exported(cx, folder.path(), "een.zip");
    let lines = unpacked(&path).remove("archive.jsonl").unwrap();
    let lines = String::from_utf8(lines).unwrap();
    assert!(!lines.contains("argon2id") && !lines.contains("\"html\""));
    assert!(lines.starts_with("{\"type\":\"archive\",\"format\":2,"));
    assert!(lines.contains("\"created_at\":\"2027-01-15T08:00:00Z\""));
    let schema = leaving::schema();
    let known = schema["oneOf"].as_array().unwrap().len();
    assert_eq!(
        known,
        1 + ALL.iter().filter(|table| table.object.is_some()).count()
    );
}

fn unpacked(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut unpacker = Unpacker::open(fs::File::open(path).unwrap()).unwrap();
    let names: Vec<String> = unpacker.names().map(str::to_owned).collect();
    let content = names.into_iter().map(|name| {
        let entry = unpacker.find(&name).unwrap();
        let mut content = Vec::new();
        unpacker
            .read(&entry)
            .unwrap()
            .read_to_end(&mut content)
            .unwrap();
        (name, content)
    });
    content.collect()
}

fn packed(entries: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut packer = Packer::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        packer
            .deflated::<std::io::Error>(name, &mut |out| out.write_all(content))
            .unwrap();
    }
    packer.finish().unwrap().into_inner()
}

/// Archives with something wrong in them, each refused with words that say what.
#[test]
fn an_archive_that_is_wrong_leaves_nothing() {
    let town = lively(Site::new());
    let folder = tempfile::tempdir().unwrap();
    let (path, bytes) = exported(&town.site.cx, folder.path(), "een.zip");
    let good = unpacked(&path);
    let lines = String::from_utf8(good["archive.jsonl"].clone()).unwrap();
    let file = good.keys().find(|name| name.starts_with("files/")).unwrap();
    let with = |name: &str, content: &[u8]| {
        let mut other = good.clone();
        other.insert(name.to_owned(), content.to_vec());
        packed(&other)
    };
    let line = |from: &str, to: &str| {
        assert!(lines.contains(from), "{from}");
        with("archive.jsonl", lines.replacen(from, to, 1).as_bytes())
    };
    let twice = lines
        .lines()
        .find(|line| line.contains("\"type\":\"bookmark\""))
        .unwrap();
    let last = format!("{twice}\n");
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("damaged", bytes[..bytes.len() / 2].to_vec()),
        ("damaged", bytes[..bytes.len() - 1].to_vec()),
        ("no archive of a site", with("../../etc/passwd", b"x")),
        (
            "no archive of a site",
            packed(&BTreeMap::from([(
                "word/document.xml".to_owned(),
                b"x".to_vec(),
            )])),
        ),
        (
            "no archive of a site",
            line("\"type\":\"archive\"", "\"type\":\"bundle\""),
        ),
        ("a newer one", line("\"format\":2", "\"format\":3")),
        (
            "bring that up to date",
            line("\"format\":2", "\"format\":1"),
        ),
        ("not what its name says", with(file, b"other bytes")),
        (
            "belongs to no file",
            with(&format!("files/{}", "0".repeat(64)), b"x"),
        ),
        (
            "unknown type (found house)",
            line("\"type\":\"category\"", "\"type\":\"house\""),
        ),
        ("missing field", line("\"state\":\"live\",", "")),
        (
            "unknown field",
            line(
                "\"type\":\"category\"",
                "\"type\":\"category\",\"colour\":\"red\"",
            ),
        ),
        (
            "is none of the words",
            line("\"state\":\"live\"", "\"state\":\"lively\""),
        ),
        ("can't stand here", line("\"slug\":\"", "\"slug\":\"../")),
        (
            "can't stand here",
            line("\"handle\":\"", "\"handle\":\"x y"),
        ),
        (
            "can't stand here",
            line(
                "\"type\":\"organisation\"",
                "\"type\":\"organisation\",\"website\":\"javascript:alert(1)\"",
            ),
        ),
        (
            "has a character that is none",
            line("\"title\":\"", "\"title\":\"\\u0000"),
        ),
        (
            "another line has the same",
            line(&last, &format!("{last}{last}")),
        ),
        (
            "is not in the archive before it",
            line("\"author_id\":", "\"author_id\":9"),
        ),
        (
            "cut off",
            with("archive.jsonl", lines.trim_end().as_bytes()),
        ),
        (
            "must come before them",
            with("archive.jsonl", reordered(&lines).as_bytes()),
        ),
        (
            "is not taken from elsewhere",
            line(
                "\"type\":\"counter\",\"name\":\"label:",
                "\"type\":\"counter\",\"name\":\"known:",
            ),
        ),
    ];
    let empty = Site::new();
    let before = rows(&empty.cx);
    for (at, (says, bytes)) in cases.into_iter().enumerate() {
        let path = folder.path().join(format!("case-{at}.zip"));
        fs::write(&path, bytes).unwrap();
        let refused = leaving::bring_in(&empty.cx, &path, &mut |_| {});
        let why = refused.expect_err(says).to_string();
        assert!(why.contains(says), "{says}: {why}");
        assert_eq!(rows(&empty.cx), before, "{says}");
        assert_eq!(on_shelf(empty.folder()), 0, "{says}");
    }
    leaving::bring_in(&empty.cx, &path, &mut |_| {}).unwrap();
}

/// The last line first.
fn reordered(lines: &str) -> String {
    let mut lines: Vec<&str> = lines.lines().collect();
    let last = lines.pop().unwrap();
    lines.insert(1, last);
    lines.join("\n") + "\n"
}

fn on_shelf(folder: &Path) -> usize {
    let shelf = files::Shelf::open(&folder.join("files")).unwrap();
    shelf.names().count()
}

/// What goes along from an installation: a key, a mail that nobody took, and settings.
fn along(folder: &Path) -> Along {
    let along = Along {
        data: folder.to_owned(),
        keys: folder.join("keys"),
        outbox: folder.join("outbox"),
        settings: Some(folder.join("instellingen.toml")),
    };
    for folder in [&along.keys, &along.outbox] {
        fs::create_dir_all(folder).unwrap();
    }
    fs::write(along.keys.join("site.key"), [7; 32]).unwrap();
    fs::write(along.outbox.join("een.eml"), "Subject: Welkom").unwrap();
    fs::write(along.outbox.join(".twee.part"), "Subj").unwrap();
    fs::write(folder.join("instellingen.toml"), "workers = 2\n").unwrap();
    along
}

/// An empty place, and its folder.
fn place(target: Option<Target>) -> (Place, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_owned();
    let place = Place {
        files: data.join("files"),
        keys: data.join("keys"),
        outbox: data.join("outbox"),
        settings: Some(data.join("lerend.toml")),
        target: target.unwrap_or_else(|| Target::Sqlite(data.join("lerend.db"))),
        data,
    };
    (place, folder)
}

#[test]
fn a_backup_becomes_the_same_site_on_either_database() {
    let there = There::postgres();
    let url = there.url.clone().unwrap();
    for town in [lively(Site::new()), lively(Site::postgres(&url))] {
        let cx = &town.site.cx;
        let told = |tx: &mut _| store::members::set_password(tx, town.ans, "$argon2id$geheim");
        cx.store.write(told).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let bytes = exported(cx, folder.path(), "een.zip").1;
        let along = along(town.site.folder());
        let copy = folder.path().join("maandag");
        let copied = leaving::copy_by_hand(cx, &along, &copy).unwrap();
        assert_eq!(copied.bytes, copied.added);
        let next = leaving::copy_by_hand(cx, &along, &folder.path().join("dinsdag")).unwrap();
        assert!(next.added < next.bytes, "files are there already: {next:?}");
        let other = Postgres::shared().fresh_database();
        for target in [None, Some(Target::Postgres(other.clone()))] {
            let (place, folder_of) = place(target);
            let put = leaving::put_back(&copy, &place, &mut |_| {}).unwrap();
            assert_eq!((put.rows, put.files), (copied.rows, copied.files));
            assert_eq!(fs::read(place.keys.join("site.key")).unwrap(), [7; 32]);
            let settings = fs::read_to_string(place.data.join("lerend.toml")).unwrap();
            assert_eq!(settings, "workers = 2\n");
            let mails: Vec<_> = fs::read_dir(&place.outbox).unwrap().flatten().collect();
            assert_eq!(mails.len(), 1, "what was only being written stays behind");
            let age = |folder: &Path| {
                let mail = fs::metadata(folder.join("een.eml")).unwrap();
                mail.modified().unwrap()
            };
            assert_eq!(
                age(&place.outbox),
                age(&along.outbox),
                "it goes when it would have"
            );
            let full = leaving::put_back(&copy, &place, &mut |_| {}).unwrap_err();
            assert!(full.to_string().contains("not empty"), "{full}");
            let back = Site::over(&place.target, folder_of);
            assert_same(cx, &back.cx);
            assert!(exported(&back.cx, folder.path(), "twee.zip").1 == bytes);
            fs::remove_file(folder.path().join("twee.zip")).unwrap();
            let hash = back
                .cx
                .store
                .read(|r| store::members::password_hash(r, town.ans));
            assert_eq!(hash.unwrap().as_deref(), Some("$argon2id$geheim"));
        }
        Postgres::shared().drop_database(&other);
    }
}

/// Does something to a backup.
type Spoil = Box<dyn Fn(&Path)>;

#[test]
fn a_backup_that_is_damaged_leaves_nothing() {
    let town = lively(Site::new());
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("heel");
    leaving::copy_by_hand(&town.site.cx, &along(town.site.folder()), &copy).unwrap();
    let list = walk(&copy);
    let file = list.iter().find(|path| path.starts_with("files/")).unwrap();
    let change = |path: &str, from: &str, to: &str| {
        let path = path.to_owned();
        let (from, to) = (from.to_owned(), to.to_owned());
        Box::new(move |copy: &Path| {
            let text = fs::read_to_string(copy.join(&path)).unwrap();
            assert!(text.contains(&from));
            fs::write(copy.join(&path), text.replacen(&from, &to, 1)).unwrap();
        }) as Spoil
    };
    let flip = |path: &str| {
        let path = path.to_owned();
        Box::new(move |copy: &Path| {
            let mut bytes = fs::read(copy.join(&path)).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(copy.join(&path), bytes).unwrap();
        }) as Spoil
    };
    let remove = |path: &str| {
        let path = path.to_owned();
        Box::new(move |copy: &Path| fs::remove_file(copy.join(&path)).unwrap()) as Spoil
    };
    // A link could lead anywhere, and the folder of a table is no table.
    let lead_away = |path: &str| {
        let path = path.to_owned();
        Box::new(move |copy: &Path| {
            let elsewhere = copy.with_extension("elders");
            fs::rename(copy.join(&path), &elsewhere).unwrap();
            std::os::unix::fs::symlink(elsewhere, copy.join(&path)).unwrap();
        }) as Spoil
    };
    let stand_in = |path: &str| {
        let path = path.to_owned();
        Box::new(move |copy: &Path| {
            fs::remove_file(copy.join(&path)).unwrap();
            fs::create_dir(copy.join(&path)).unwrap();
        }) as Spoil
    };
    let cases: Vec<(&str, Spoil)> = vec![
        ("not finished", remove("manifest.json")),
        ("not from this program", change("manifest.json", "{", "x")),
        (
            "not from this program",
            change("manifest.json", "backup of a Lerend site", "backup"),
        ),
        (
            "newer version",
            change("manifest.json", "\"format\": 1", "\"format\": 2"),
        ),
        (
            "newer version",
            change("manifest.json", "0030_backups", "9999_later"),
        ),
        (
            "tampered with",
            change("manifest.json", "tables/posts", "../../posts"),
        ),
        (
            "tampered with",
            Box::new(move |copy: &Path| {
                let path = copy.join("manifest.json");
                let text = fs::read_to_string(&path).unwrap();
                fs::write(path, text.replacen("keys/site.key", "files/site.key", 1)).unwrap();
                fs::rename(copy.join("keys/site.key"), copy.join("files/site.key")).unwrap();
            }),
        ),
        ("is damaged", flip("tables/posts.jsonl.gz")),
        ("is damaged", flip("files.jsonl.gz")),
        ("is damaged", flip("keys/site.key")),
        ("is damaged", flip(file)),
        ("is missing", remove("tables/items.jsonl.gz")),
        ("is missing", remove(file)),
        ("is missing", lead_away("keys/site.key")),
        ("is missing", lead_away(file)),
        ("is missing", stand_in("tables/items.jsonl.gz")),
    ];
    for (at, (says, spoil)) in cases.into_iter().enumerate() {
        let spoilt = folder.path().join(format!("geval-{at}"));
        for path in &list {
            let to = spoilt.join(path);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(copy.join(path), to).unwrap();
        }
        spoil(&spoilt);
        let (place, _folder) = place(None);
        let refused = leaving::put_back(&spoilt, &place, &mut |_| {});
        let why = refused.expect_err(says).to_string();
        assert!(why.contains(says), "{says}: {why}");
        assert!(
            walk(&place.data).is_empty(),
            "{says}: {:?}",
            walk(&place.data)
        );
    }
}

#[test]
fn putting_back_that_fails_at_the_end_leaves_nothing() {
    let town = lively(Site::new());
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("kopie");
    leaving::copy_by_hand(&town.site.cx, &along(town.site.folder()), &copy).unwrap();
    let other = Postgres::shared().fresh_database();
    for target in [None, Some(Target::Postgres(other.clone()))] {
        let (mut place, _folder) = place(target);
        // The settings have nowhere to go.
        place.settings = Some(place.data.join("nergens").join("lerend.toml"));
        let refused = leaving::put_back(&copy, &place, &mut |_| {});
        assert!(refused.is_err());
        assert!(walk(&place.data).is_empty(), "{:?}", walk(&place.data));
        let standing = store::standing(&place.target).unwrap();
        assert!(matches!(standing, store::Standing::Empty));
    }
    Postgres::shared().drop_database(&other);
}

fn walk(folder: &Path) -> Vec<String> {
    let (mut found, mut open) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(path) = open.pop() {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => open.push(path),
                false => found.push(path.strip_prefix(folder).unwrap().display().to_string()),
            }
        }
    }
    found
}

#[test]
fn a_backup_of_an_older_version_is_brought_up_to_date() {
    let town = lively(Site::new());
    let cx = &town.site.cx;
    // What an earlier version had no table for is in none of its backups.
    let later = cx.now().after(domain::moment::days(1));
    let cleared = cx
        .store
        .write(|tx| store::retention::remove(tx, Kept::TextDigests, later));
    cleared.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("oud");
    leaving::copy_by_hand(cx, &along(town.site.folder()), &copy).unwrap();
    // As an earlier version wrote it: without the last migrations, their table, and their column of one in which nothing is.
    let path = copy.join("manifest.json");
    let mut manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let schema = manifest["schema"].as_array_mut().unwrap();
    for last in ["0048_objections", "0047_asked", "0046_told", "0045_slow"] {
        assert_eq!(schema.pop().unwrap(), last);
    }
    let tables = manifest["tables"].as_array_mut().unwrap();
    tables.retain(|table| table["table"] != "slow_topics");
    let decisions = tables.iter_mut().find(|part| part["table"] == "decisions");
    let columns = decisions.unwrap()["columns"].as_array_mut().unwrap();
    columns.retain(|column| column["name"] != "reported");
    let cases = tables.iter_mut().find(|part| part["table"] == "cases");
    let columns = cases.unwrap()["columns"].as_array_mut().unwrap();
    columns.retain(|column| column["name"] != "asked_at");
    fs::write(&path, manifest.to_string()).unwrap();
    let (place, folder_of) = place(None);
    leaving::put_back(&copy, &place, &mut |_| {}).unwrap();
    assert_same(cx, &Site::over(&place.target, folder_of).cx);
}

#[test]
fn the_schedule_makes_one_a_day_and_keeps_some() {
    let town = Town::new();
    let cx = &town.site.cx;
    let folder = tempfile::tempdir().unwrap();
    let along = along(town.site.folder());
    let schedule = Schedule {
        folder: folder.path().join("kopieen"),
        at: domain::moment::hours(3),
        keep: 2,
    };
    let due = |stop: bool| leaving::copy_when_due(cx, &along, &schedule, &|| stop);
    assert!(due(false).unwrap().is_some(), "the time of today has come");
    assert!(due(false).unwrap().is_none(), "once a day");
    town.site.wait(domain::moment::hours(17));
    assert!(due(false).unwrap().is_none(), "not before three");
    for hours in [3, 24] {
        town.site.wait(domain::moment::hours(hours));
        assert!(due(false).unwrap().is_some());
    }
    let admin = super::Actor::System;
    let told = leaving::backups(cx, &admin).unwrap();
    assert_eq!(told.len(), 3);
    assert_eq!(told[0].removed.len(), 1, "{told:?}");
    assert!(matches!(told[0].state, BackupState::Made { .. }) && told[0].bytes > 0);
    assert_eq!(fs::read_dir(&schedule.folder).unwrap().count(), 2);
    assert!(leaving::backups(cx, &town.actor(town.ans)).is_err());
    // One that fails is tried again an hour later, three times a day.
    town.site.wait(domain::moment::hours(24));
    fs::remove_dir_all(&schedule.folder).unwrap();
    fs::write(&schedule.folder, "in de weg").unwrap();
    assert!(matches!(due(false), Err(Trouble::File { .. })));
    assert!(due(false).unwrap().is_none(), "not at once");
    for _ in 0..2 {
        town.site.wait(domain::moment::hours(1));
        assert!(due(false).is_err());
    }
    town.site.wait(domain::moment::hours(1));
    assert!(due(false).unwrap().is_none());
    let told = leaving::backups(cx, &admin).unwrap();
    assert!(matches!(&told[0].state, BackupState::Failed(why) if !why.is_empty()));
    assert_eq!(told[0].attempts, 3);
    let (last, _) = leaving::last_backup(cx, &admin).unwrap().unwrap();
    assert!(cx.now().since(last) > domain::moment::hours(20));
}
