//! What an operator does to be able to come back, and to leave: backup, restore, export, import.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use stories::postgres::Postgres;
use stories::site::{Site, bare_command};
use tempfile::TempDir;

use crate::steps::{ask, jobs_done, outbox, settle, wait_for};

/// A command of the program on data that no site of this story has: whether it went well, and what it said.
fn run(data: &Path, database: Option<&str>, arguments: &[&str]) -> (bool, String) {
    let mut command = bare_command(data, arguments);
    if let Some(url) = database {
        command.env("LEREND_DATABASE_URL", url);
    }
    let output = command.output().expect("the program starts");
    let text = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&text).into_owned(),
    )
}

fn well((fine, said): (bool, String)) -> String {
    assert!(fine, "{said}");
    said
}

/// A folder for one story, with names in it as text.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }
}

#[test]
fn a_site_leaves_as_an_archive_and_is_the_same_elsewhere() {
    let desk = Desk::new();
    let site = Site::demo();
    let file = desk.text("site.zip");
    let said = well(site.run(&["export", "archive", &file]));
    assert!(said.contains("rows") && said.contains("files"), "{said}");
    let (fine, said) = site.run(&["export", "archive", &file]);
    assert!(!fine && said.contains("is there already"), "{said}");
    let (fine, said) = site.run(&["import", "archive", &file]);
    assert!(!fine && said.contains("is not empty"), "{said}");

    let url = Postgres::shared().fresh_database();
    let bytes = fs::read(&file).expect("the archive");
    let data = desk.path("elders");
    let said = well(run(&data, Some(&url), &["import", "archive", &file]));
    assert!(said.contains("wachtwoord vergeten"), "{said}");
    let again = desk.text("weer.zip");
    well(run(&data, Some(&url), &["export", "archive", &again]));
    assert!(fs::read(&again).expect("the archive") == bytes);
    let (fine, said) = run(&desk.path("leeg"), None, &["export", "archive", &again]);
    assert!(!fine && said.contains("there is no site"), "{said}");

    let there = Site::on(&data, Some(&url));
    settle(&there);
    for path in ["/", "/v/1", "/p/1", "/zoeken?q=taalhuis", "/bibliotheken"] {
        let [before, after] = [&site, &there].map(|site| {
            let visitor = site.visitor();
            let page = visitor.follow(visitor.get(path));
            (page.status, page.readable().replace(site.url(), ""))
        });
        assert_eq!(before, after, "{path}");
    }
    let who = "sanne@bibliotheek.example";
    let refused = there.visitor().post_form(
        "/inloggen",
        &[("email", who), ("password", stories::site::PASSWORD)],
    );
    assert_ne!(refused.status, 303, "passwords stay behind");
    there
        .visitor()
        .post_form("/wachtwoord-vergeten", &[("email", who)]);
    jobs_done(&there);
    assert_eq!(outbox(&there, who).len(), 1, "and are chosen anew");
    drop(there);
    Postgres::shared().drop_database(&url);
}

/// Writes some twenty times a second, to two tables at once, until told to stop.
fn write_on(site: &Site, stop: &AtomicBool) {
    let mut sql = site.sql();
    let mut number = 0;
    while !stop.load(Ordering::Relaxed) {
        number += 1;
        sql.execute(&format!(
            "begin; update members set job_title = 'stand {number}'; \
             update items set summary = 'stand {number}'; commit"
        ));
        thread::sleep(Duration::from_millis(50));
    }
}

/// Tells a story of the example site on either database.
fn on_each_database(story: impl Fn(&Desk, &Site)) {
    for database in [None, Some(Postgres::shared())] {
        let url = database.map(Postgres::fresh_database);
        let site = match &url {
            Some(url) => Site::demo_on(url),
            None => Site::demo(),
        };
        story(&Desk::new(), &site);
        drop(site);
        if let (Some(server), Some(url)) = (database, url) {
            server.drop_database(&url);
        }
    }
}

#[test]
fn a_backup_made_while_people_write_is_of_one_moment() {
    let rounds = match std::env::var_os("LEREND_TEST_FULL") {
        Some(_) => 20,
        None => 2,
    };
    on_each_database(|desk, site| {
        let stop = AtomicBool::new(false);
        let made: Vec<(bool, String)> = thread::scope(|scope| {
            scope.spawn(|| write_on(site, &stop));
            thread::sleep(Duration::from_millis(200));
            let copies = (0..rounds).map(|round| desk.text(&format!("kopie-{round}")));
            let made = copies.map(|copy| site.run(&["backup", &copy])).collect();
            stop.store(true, Ordering::Relaxed);
            made
        });
        made.into_iter().for_each(|made| drop(well(made)));
        for round in 0..rounds {
            let data = desk.path(&format!("terug-{round}"));
            // Someone made the folders beforehand.
            fs::create_dir_all(data.join("files/leeg")).expect("a folder");
            fs::create_dir_all(data.join("keys")).expect("a folder");
            well(run(
                &data,
                None,
                &["restore", &desk.text(&format!("kopie-{round}"))],
            ));
            let file = data.join("lerend.sqlite").display().to_string();
            let mut sql = stories::sql::Sql::open(&file);
            let stands = sql.words(
                "select distinct job_title as word from members \
                 union select distinct summary from items",
            );
            assert_eq!(stands.len(), 1, "{stands:?}");
            assert!(stands[0].starts_with("stand "), "{stands:?}");
        }
        let data = desk.path("terug-0");
        let (fine, said) = run(&data, None, &["restore", &desk.text("kopie-1")]);
        assert!(!fine && said.contains("is not empty"), "{said}");
        // Passwords and sessions are those of before.
        let back = Site::on(&data, None);
        assert_eq!(
            back.signed_in("sanne@bibliotheek.example").get("/").status,
            200
        );
        drop(back);
        fs::create_dir(data.join("restoring")).expect("a folder");
        let (fine, said) = run(&data, None, &["check"]);
        assert!(!fine && said.contains("did not end here"), "{said}");
    });
}

#[test]
fn a_backup_made_while_people_reply_has_whole_replies() {
    on_each_database(|desk, site| {
        let client = site.signed_in("sanne@bibliotheek.example");
        let item = ask(&client, "Wie maakt een kopie?", "Ik zoek er een.");
        let (stop, known) = (AtomicBool::new(false), AtomicUsize::new(0));
        let (before, after) = thread::scope(|scope| {
            scope.spawn(|| {
                for n in 1.. {
                    let file = (&*format!("lijst-{n}.txt"), format!("regel {n}"));
                    let typed = [("body", &*format!("Antwoord {n}."))];
                    let answer = client.send_file(&item, "body", file, &typed);
                    assert_eq!(answer.status, 303, "{}", answer.readable());
                    known.store(n, Ordering::SeqCst);
                    if stop.load(Ordering::SeqCst) {
                        return;
                    }
                }
            });
            let asked = || known.load(Ordering::SeqCst);
            wait_for("some replies", || (asked() > 2).then_some(()));
            let before = asked();
            let made = site.run(&["backup", &desk.text("kopie")]);
            stop.store(true, Ordering::SeqCst);
            well(made);
            (before, asked() + 1)
        });
        let data = desk.path("terug");
        well(run(&data, None, &["restore", &desk.text("kopie")]));
        let file = data.join("lerend.sqlite").display().to_string();
        let mut sql = stories::sql::Sql::open(&file);
        let said =
            sql.words("select body as word from posts where body like 'Antwoord %' order by n");
        let (least, most) = (before, after);
        assert!(
            (least..=most).contains(&said.len()),
            "{least} {} {most}",
            said.len()
        );
        for (at, body) in said.iter().enumerate() {
            assert!(body.starts_with(&format!("Antwoord {}.", at + 1)), "{body}");
            assert!(body.contains("/bestand/"), "its file: {body}");
        }
        drop(sql);
        // Each file that a row names lies there whole.
        let (_, report) = run(&data, None, &["check", "--files", "--json"]);
        assert!(report.contains("\"files\""), "{report}");
        assert!(!report.contains("files_missing"), "{report}");
    });
}

#[test]
fn a_backup_is_made_by_itself_and_told_of() {
    let desk = Desk::new();
    let folder = desk.text("kopieen");
    let site = Site::demo_with(&format!(
        "[backup]\nfolder = \"{folder}\"\nat = \"00:00\"\n"
    ));
    let made = wait_for("the backup", || {
        let mut found = fs::read_dir(&folder).ok()?.flatten();
        found.find(|entry| entry.path().join("manifest.json").is_file() && !is_part(&entry.path()))
    });
    wait_for("its report", || {
        let ended = "select count(*) as number from backups where ended_at is not null";
        (site.sql().number(ended) == 1).then_some(())
    });
    let said = well(site.run(&["check"]));
    assert!(
        said.contains("De laatste back-up is van") && said.contains(&folder),
        "{said}"
    );
    let page = site
        .signed_in("noor@kb.example")
        .get("/beheer/installatie")
        .readable();
    assert!(page.contains("Gemaakt") && page.contains(&folder), "{page}");
    site.sql()
        .execute("update backups set error = 'de schijf was vol'");
    let (fine, said) = site.run(&["check"]);
    assert!(
        !fine && said.contains("is mislukt") && said.contains("de schijf was vol"),
        "{said}"
    );
    let page = site
        .signed_in("noor@kb.example")
        .get("/beheer/installatie")
        .readable();
    assert!(
        page.contains("Mislukt") && page.contains("de schijf was vol"),
        "{page}"
    );
    let data = desk.path("terug");
    let copy = made.path().display().to_string();
    let said = well(run(&data, None, &["restore", &copy]));
    assert!(said.contains("lerend.toml.from-backup"), "{said}");
    assert!(
        data.join("lerend.toml.from-backup").is_file() && !data.join("lerend.toml").exists(),
        "a site elsewhere mails nobody because of its copy"
    );
    settings_come_back_beside(site, &copy);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        for path in [
            made.path(),
            made.path().join("manifest.json"),
            data.join("lerend.sqlite"),
        ] {
            let mode = fs::metadata(&path)
                .expect("it is there")
                .permissions()
                .mode();
            assert_eq!(mode & 0o077, 0, "{}", path.display());
        }
    }
}

/// Settings of a copy are not in use before someone means them; those that stand there are not touched.
fn settings_come_back_beside(mut site: Site, copy: &str) {
    let data = site.data();
    let settings = fs::read_to_string(data.join("lerend.toml")).expect("they are there");
    assert!(site.stop(), "{}", site.log());
    fs::rename(&data, data.with_extension("weg")).expect("it is moved away");
    let said = well(run(&data, None, &["restore", copy]));
    assert!(said.contains("are not in use"), "{said}");
    let back = fs::read_to_string(data.join("lerend.toml.from-backup")).expect("they are there");
    assert_eq!(back, settings);
    fs::remove_dir_all(&data).expect("it goes");
    fs::create_dir(&data).expect("a folder");
    fs::write(data.join("lerend.toml"), "workers = 2\n").expect("a file");
    let said = well(run(&data, None, &["restore", copy]));
    assert!(said.contains("not those of the backup"), "{said}");
    let kept = fs::read_to_string(data.join("lerend.toml")).expect("they stay");
    assert_eq!(kept, "workers = 2\n");
    site.start_again();
}

#[test]
fn a_folder_without_a_site_stays_as_it_is() {
    let desk = Desk::new();
    let data = desk.path("nope");
    for arguments in [
        &["check"] as &[&str],
        &["check", "--json"],
        &["reindex"],
        &["admin", "reset", "sanne@bibliotheek.example"],
        &["admin", "reset", "sanne@bibliotheek.example", "--yes"],
        &["admin", "new-key", "--yes"],
    ] {
        let (fine, said) = run(&data, None, arguments);
        assert!(
            !fine && said.contains("there is no site in") && said.contains("nope"),
            "{arguments:?}: {said}"
        );
        assert!(!data.exists(), "{arguments:?}");
    }
    // One that is to come is looked at before it is made.
    fs::create_dir(&data).expect("a folder");
    fs::write(data.join("lerend.toml"), "workers = 2\n").expect("a file");
    let said = well(run(&data, None, &["check"]));
    assert!(said.contains("Er is nog geen database"), "{said}");
    let there = fs::read_dir(&data).expect("a folder").count();
    assert_eq!(there, 1, "the settings alone");
    fs::write(desk.path("bestand"), "").expect("a file");
    let config = desk.text("nope/lerend.toml");
    let (fine, said) = run(&desk.path("bestand"), None, &["check", "--config", &config]);
    assert!(!fine && said.contains("is no folder"), "{said}");
}

#[test]
fn who_reads_only_the_beginning_of_what_is_said_has_that() {
    let desk = Desk::new();
    let data = desk.path("nieuw");
    fs::create_dir(&data).expect("a folder");
    fs::write(data.join("lerend.toml"), "workers = 2\n").expect("a file");
    for arguments in [&["check"] as &[&str], &["check", "--json"]] {
        let mut command = bare_command(&data, arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {said}");
    }
}

fn is_part(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "part")
}
