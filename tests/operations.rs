//! What an operator does: start, set up, check, import, rebuild the index, stop, start again.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::Value;
use stories::http::Request;
use stories::postgres::Postgres;
use stories::site::Site;

use crate::steps::{jobs_done, outbox, wait_for};

#[test]
fn a_new_site_is_set_up_once_by_its_link() {
    let site = Site::empty();
    let link = site
        .said()
        .split_whitespace()
        .find(|word| word.contains("/inrichten?sleutel="));
    let link = link
        .expect("the link is printed")
        .strip_prefix(site.url())
        .expect("it leads here")
        .to_owned();
    let visitor = site.visitor();
    let typed = [
        ("name", "Bente Beheer"),
        ("email", "bente@kb.example"),
        ("organisation", "Bibliotheek van de proef"),
        ("job_title", "Beheerder"),
        ("category", "Algemeen"),
        ("password", "vier losse woorden samen"),
    ];
    let done = visitor.fill(&link, "organisation", &typed);
    assert_eq!(done.status, 303, "{}", done.readable());
    assert_eq!(visitor.get("/beheer").status, 200);
    let again = site.visitor().get(&link);
    assert_eq!(again.status, 404, "the link works once");
}

#[test]
fn a_second_start_goes_on_where_the_first_ended() {
    let mut site = Site::demo();
    let topics = site.sql().number("select count(*) as number from items");
    assert!(
        topics >= 55,
        "about 40 topics and 15 articles, not {topics}"
    );
    assert!(site.stop(), "{}", site.log());
    site.start_again();
    assert_eq!(
        site.sql().number("select count(*) as number from items"),
        topics
    );
    assert_eq!(
        site.signed_in("sanne@bibliotheek.example").get("/").status,
        200
    );
}

#[test]
fn health_is_told_as_json() {
    let site = Site::demo();
    let visitor = site.visitor();
    assert_eq!(visitor.get("/healthz").status, 200);
    let ready = visitor.get("/readyz");
    assert_eq!(ready.status, 200);
    let told: Value = serde_json::from_str(&ready.text()).expect("JSON");
    for part in ["database", "index", "jobs"] {
        assert!(told.get(part).is_some(), "{told}");
    }
}

#[test]
fn check_says_what_is_fine_and_what_is_wrong() {
    let site = Site::demo();
    let (fine, said) = site.run(&["check"]);
    assert!(fine, "{said}");
    for part in [
        "Instellingen",
        "Schijf",
        "Database",
        "Zoekindex",
        "Bestanden",
        "Sleutel",
        "Adres",
        "Klok",
        "Mail",
        "Achtergrond",
        "Back-up",
    ] {
        assert!(said.contains(part), "{part}:\n{said}");
    }
    let (fine, english) = site.run(&["check", "--language", "en"]);
    assert!(fine && english.contains("Search index"), "{english}");
    let page = site.signed_in("noor@kb.example").get("/beheer/installatie");
    for part in [
        "Hoe het met de site gaat",
        "Zoekindex",
        "Back-ups",
        "Er is geen back-up",
    ] {
        assert!(
            page.readable().contains(part),
            "{part}:\n{}",
            page.readable()
        );
    }
    let (fine, json) = site.run(&["check", "--json", "--files"]);
    let told: Value = serde_json::from_str(&json).expect("JSON");
    assert!(fine && told["fine"] == true, "{json}");
    assert!(
        told["checks"]
            .as_array()
            .is_some_and(|checks| checks.len() > 9)
    );
    fs::write(
        site.data().join("lerend.toml"),
        "listen = \"nergens\"\n[mail]\nsmpt_url = 3\n",
    )
    .expect("a file");
    let (fine, said) = site.run(&["check"]);
    assert!(!fine);
    assert!(
        said.contains("line 1") && said.contains("line 3"),
        "both mistakes at once:\n{said}"
    );
}

#[test]
fn a_missing_index_and_a_lost_key_say_what_to_do() {
    let mut site = Site::demo();
    assert!(site.stop(), "{}", site.log());
    fs::remove_dir_all(site.data().join("index")).expect("it is there");
    fs::remove_file(site.data().join("keys/site.key")).expect("it is there");
    let (fine, said) = site.run(&["check", "--language", "en"]);
    let told = [
        "There is no search index",
        "lerend reindex",
        "keys/site.key is lost",
        "lerend admin new-key",
    ];
    for words in told {
        assert!(said.contains(words), "{words}:\n{said}");
    }
    assert!(!fine, "nobody's second step can be checked:\n{said}");
    site.start_again();
    for words in told {
        assert!(site.log().contains(words), "{words}:\n{}", site.log());
    }
    let client = site.signed_in("karin@poi.example");
    assert!(found(&client.get("/zoeken?q=taalhuis").text()) > 0);
    let (fine, said) = site.run(&["admin", "new-key", "--yes"]);
    assert!(fine, "{said}");
    let (fine, said) = site.run(&["check"]);
    assert!(fine && !said.contains("is weg"), "{said}");
}

#[test]
fn another_public_url_says_what_it_breaks() {
    let mut site = Site::behind_proxy("https://nieuw.example");
    let before = "update settings set value = 'https://oud.example' where name = 'served_at'";
    site.sql().execute(before);
    let (fine, said) = site.run(&["check", "--language", "en"]);
    let told = [
        "was https://oud.example",
        "keep the old address leading to the new one",
        "Passkeys",
    ];
    for words in told {
        assert!(said.contains(words), "{words}:\n{said}");
    }
    assert!(fine, "{said}");
    assert!(site.stop(), "{}", site.log());
    site.start_again();
    for words in told {
        assert!(site.log().contains(words), "{words}:\n{}", site.log());
    }
}

#[test]
fn the_index_is_rebuilt_while_serving() {
    let site = Site::demo();
    let client = site.signed_in("karin@poi.example");
    let before = found(&client.get("/zoeken?q=taalhuis").text());
    assert!(before > 0, "the example speaks of the Taalhuis");
    let (fine, said) = site.run(&["reindex"]);
    assert!(fine, "{said}");
    // It changes over within a second; every answer meanwhile is whole.
    let end = Instant::now() + Duration::from_secs(3);
    while Instant::now() < end {
        assert_eq!(found(&client.get("/zoeken?q=taalhuis").text()), before);
        std::thread::sleep(Duration::from_millis(200));
    }
    assert!(
        site.log().contains("a new search index is in use"),
        "{}",
        site.log()
    );
}

/// How many results are on a page of them.
fn found(page: &str) -> usize {
    page.matches("<mark>").count()
}

#[test]
fn an_archive_is_imported_beside_a_running_site() {
    let site = Site::demo();
    jobs_done(&site);
    let before = outbox(&site, "@").len();
    let file = site.data().with_file_name("archive.jsonl");
    let lines = [
        r#"{"type":"organisation","source":"proef","id":"o","name":"Bibliotheek Proefdorp","kind":"library"}"#,
        r#"{"type":"member","source":"proef","id":"m","name":"Roos Proef","organisation":"o"}"#,
        r#"{"type":"category","source":"proef","id":"c","name":"Proefrubriek","audience":"everyone"}"#,
        r#"{"type":"topic","source":"proef","id":"t","kind":"question","title":"Wie kent de kwikstaart?","body":"Graag **advies**.","author":"m","category":"c","created_at":"2024-05-01T10:00:00Z"}"#,
        r#"{"type":"topic","source":"proef","id":"u","kind":"question","title":"Van niemand","body":"x","author":"weg","category":"c","created_at":"2024-05-01T10:00:00Z"}"#,
        "{broken",
    ];
    fs::write(&file, lines.join("\n")).expect("a file");
    let path = file.to_string_lossy().into_owned();

    let (fine, said) = site.run(&["import", "archive", &path, "--dry-run"]);
    assert!(!fine, "two lines are refused");
    assert!(
        said.contains("4 created") && said.contains("2 refused"),
        "{said}"
    );
    assert!(said.contains("line 5") && said.contains("line 6"), "{said}");
    assert_eq!(
        site.sql().number(
            "select count(*) as number from organisations where name = 'Bibliotheek Proefdorp'"
        ),
        0
    );

    let (_, said) = site.run(&["import", "archive", &path]);
    assert!(said.contains("4 created"), "{said}");
    let (_, said) = site.run(&["import", "archive", &path]);
    assert!(
        said.contains("0 created, 0 updated, 4 skipped, 2 refused"),
        "{said}"
    );

    let visitor = site.visitor();
    let end = Instant::now() + Duration::from_secs(20);
    while found(&visitor.get("/zoeken?q=kwikstaart").text()) == 0 {
        assert!(
            Instant::now() < end,
            "the running site finds what was imported"
        );
        std::thread::sleep(Duration::from_millis(300));
    }
    jobs_done(&site);
    assert_eq!(outbox(&site, "@").len(), before, "an import mails nobody");
}

#[test]
fn stopping_finishes_what_was_asked() {
    let mut site = Site::demo();
    let client = std::sync::Arc::new(site.signed_in("sanne@bibliotheek.example"));
    let posting = {
        let client = std::sync::Arc::clone(&client);
        std::thread::spawn(move || {
            client.send(
                Request::new("POST", "/concepten")
                    .form(&[("draft_of", "/stel-een-vraag"), ("title", "Nog bezig")]),
            )
        })
    };
    assert!(site.stop(), "it ends in order:\n{}", site.log());
    if let Ok(answer) = posting.join().expect("no panic") {
        assert!(answer.status < 500, "{}", answer.status);
    }
}

#[test]
fn what_a_killed_process_was_doing_is_done_at_the_next_start() {
    for database in [None, Some(Postgres::shared())] {
        let url = database.map(Postgres::fresh_database);
        let mut site = match &url {
            Some(url) => Site::demo_on(url),
            None => Site::demo(),
        };
        jobs_done(&site);
        // As if it had just begun with a job.
        let mut sql = site.sql();
        let number = sql.number("select cast(number as bigint) as number from nodes");
        let now = sql.number("select until - 300000 as number from nodes");
        site.kill();
        let job = |id: i64, node: i64| {
            format!(
                "insert into jobs (id, kind, payload, run_at, attempts, taken_at, taken_by, parked) \
                 values ({id}, 'recount', '{{\"kind\":\"recount\"}}', {now}, 1, {now}, {node}, {no})",
                no = if url.is_some() { "false" } else { "0" },
            )
        };
        sql.execute(&job(1, number));
        // Of a process elsewhere nothing is known.
        sql.execute(&job(2, (number + 7) % 64));
        site.start_again();
        let waiting = "select count(*) as number from jobs where id in (1, 2)";
        wait_for("the job", || {
            (site.sql().number(waiting) == 1).then_some(())
        });
        let other = "select count(*) as number from jobs where id = 2 and taken_at is not null";
        assert_eq!(sql.number(other), 1);
        drop(sql);
        drop(site);
        if let (Some(server), Some(url)) = (database, url) {
            server.drop_database(&url);
        }
    }
}
