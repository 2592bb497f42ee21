//! One's own data: taken along, deleted, and seen by nobody else.

use std::io::{Cursor, Read as _};

use serde_json::Value;
use stories::http::{Client, Response};
use stories::site::{PASSWORD, Site};

use crate::steps::{ask, jobs_done, lasting, outbox, reply, settle};
use crate::walk::{crawl, look};

const SANNE: &str = "sanne@bibliotheek.example";
const KARIN: &str = "karin@poi.example";

fn take(client: &Client, password: &str) -> Response {
    client.post_form("/instellingen/gegevens", &[("current", password)])
}

#[test]
fn data_are_taken_along_as_a_zip() {
    let site = Site::demo();
    let sanne = site.signed_in(SANNE);
    let own = ask(
        &sanne,
        "Waar vind ik mijn eigen gegevens?",
        "Dit schreef ik zelf.",
    );
    let item = reply(
        &site.signed_in(KARIN),
        &own,
        "Een antwoord van iemand anders.",
    );
    let other = ask(
        &site.signed_in(KARIN),
        "Hoe heet deze verborgen zaak?",
        "Van Karin.",
    );
    let kept = sanne.post_form(&format!("{other}/bewaren"), &[("note", "mijn briefje")]);
    assert_eq!(kept.status, 303, "{}", kept.readable());
    let number = lasting(&other)
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_owned();
    site.sql().execute(&format!(
        "update items set state = 'hidden' where kind = 'question' and number = {number}"
    ));

    assert_eq!(take(&sanne, "niet het wachtwoord").status, 422);
    let answer = take(&sanne, PASSWORD);
    assert_eq!(answer.status, 200, "{}", answer.readable());
    assert_eq!(answer.header("content-type"), Some("application/zip"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let mut zip = zip::ZipArchive::new(Cursor::new(answer.body)).expect("a zip");
    let mut texts = String::new();
    let (mut kept, mut guide, mut names) = (String::new(), String::new(), Vec::new());
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).expect("an entry");
        let into = match entry.name().expect("a name").as_ref() {
            "gegevens.json" => &mut kept,
            "leesmij.html" => &mut guide,
            name => {
                names.push(name.to_owned());
                assert!(
                    name.starts_with("teksten/") || name.starts_with("bestanden/"),
                    "{name}"
                );
                &mut texts
            }
        };
        entry.read_to_string(into).expect("text");
    }
    let json: Value = serde_json::from_str(&kept).expect("JSON");
    assert_eq!(json["account"][0]["email"], SANNE);
    assert!(
        json["sessions"][0]["created_at"]
            .as_str()
            .is_some_and(|at| at.ends_with('Z'))
    );
    assert!(
        json["texts"]
            .as_array()
            .is_some_and(|rows| !rows.is_empty())
    );
    assert_eq!(json["bookmarks"][0]["note"], "mijn briefje");
    // The page tells in words what there is, and leads to each.
    let number = lasting(&own)
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_owned();
    let name = format!("teksten/V-{number}-waar-vind-ik-mijn-eigen-gegevens.md");
    assert!(names.contains(&name), "{names:?}");
    for name in &names {
        assert!(guide.contains(&format!("href=\"{name}\"")), "{name}");
    }
    assert!(guide.contains("Waar vind ik mijn eigen gegevens?") && guide.contains(&own));
    assert!(
        guide.contains("Jouw gasten") && guide.contains("Yusuf"),
        "{guide}"
    );
    assert!(json["guests"][0]["guest_until"].is_string());
    assert!(texts.contains("Dit schreef ik zelf.") && texts.contains(&lasting(&item)));
    for strange in ["verborgen zaak", "iemand anders", KARIN, "argon2"] {
        assert!(
            !kept.contains(strange) && !texts.contains(strange) && !guide.contains(strange),
            "{strange}"
        );
    }
    for _ in 0..4 {
        assert_eq!(take(&sanne, PASSWORD).status, 200);
    }
    assert_eq!(take(&sanne, PASSWORD).status, 429);
}

#[test]
fn who_deletes_the_account_is_nowhere_any_more() {
    let site = Site::demo();
    let (sanne, karin) = (site.signed_in(SANNE), site.signed_in(KARIN));
    let word = |what: &str| {
        let query = format!("select {what} as word from members where email_key = '{SANNE}'");
        site.sql().words(&query).remove(0)
    };
    // A name that occurs nowhere else: help and hints name the example's.
    site.sql().execute(&format!(
        "update members set handle = 'egelantiertje' where email_key = '{SANNE}'"
    ));
    let (name, handle) = (word("name"), word("handle"));
    let own = ask(
        &sanne,
        "Blijft deze vraag gewoon staan?",
        "Dat hoop ik wel.",
    );
    let named = format!("Vraag het @{handle}, of schrijf **@{handle}** een bericht.");
    reply(&karin, &own, &named);
    let elsewhere = ask(&karin, "Wie weet hier iets van af?", &named);
    settle(&site);

    let delete = |client: &Client, password: &str, handle: &str| {
        let fields = [("current", password), ("handle", handle)];
        client.post_form("/instellingen/verwijderen", &fields)
    };
    let signed = ask(&sanne, "Wie helpt er mee?", "Alvast bedankt. Groet, Sanne");
    let page = sanne.get("/instellingen/verwijderen");
    assert_eq!(page.status, 200, "{}", page.readable());
    assert!(page.readable().contains("In deze teksten staat je naam"));
    assert!(page.text().contains(&format!("href=\"{signed}/bewerken\"")));
    assert!(!page.text().contains(&format!("href=\"{own}/bewerken\"")));
    assert!(page.text().contains("nl-button--negative"));
    assert_eq!(delete(&sanne, PASSWORD, "iemand").status, 422);
    assert_eq!(delete(&sanne, "niet het wachtwoord", &handle).status, 422);
    let gone = delete(&sanne, PASSWORD, &handle);
    assert_eq!(gone.status, 303, "{}", gone.readable());
    assert_ne!(sanne.get("/instellingen").status, 200);
    let fields = [("email", SANNE), ("password", PASSWORD)];
    assert_eq!(site.visitor().post_form("/inloggen", &fields).status, 422);
    jobs_done(&site);
    // Each portion of texts enqueues the next.
    crate::steps::wait_for("the names to go", || {
        let left = "select count(*) as number from jobs where kind = 'forget_names'";
        (site.sql().number(left) == 0).then_some(())
    });
    settle(&site);

    let question = karin.get(&own);
    assert_eq!(question.status, 200);
    assert!(
        question.readable().contains("Verwijderde gebruiker"),
        "{}",
        question.readable()
    );
    assert!(karin.get(&elsewhere).readable().contains("@…"));
    assert_eq!(karin.get(&format!("/wie/{handle}")).status, 404);
    let mails = outbox(&site, SANNE);
    assert!(
        mails.last().is_some_and(|mail| mail.contains("verwijderd")),
        "{mails:?}"
    );

    let at = format!("@{handle}");
    let words = [name.as_str(), at.as_str(), SANNE];
    let mut breaches = Vec::new();
    let david = site.signed_in("david@kb.example");
    for (who, client) in [("a visitor", &site.visitor()), ("a colleague", &karin)] {
        for path in crawl(client) {
            look(who, &client.get(&path), &path, &words, &mut breaches);
        }
    }
    for client in [&karin, &david] {
        for path in [
            format!("/zoeken?q={}", stories::http::encode(&handle)),
            format!("{}/r/1/bewerken", lasting(&own)),
            format!("{elsewhere}/bewerken"),
            "/beheer/rollen".to_owned(),
        ] {
            let asked = client.get(&path);
            let shown = asked.text();
            let results = shown.split("<main").nth(1).unwrap_or_default();
            assert!(!results.contains(&at), "{path}: {}", asked.readable());
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
    let page = karin.get("/instellingen/profiel");
    let version = page.form_value("version").expect("a version");
    let fields = [
        ("name", "Karin"),
        ("handle", handle.as_str()),
        ("version", &version),
    ];
    assert_eq!(
        karin.post_form("/instellingen/profiel", &fields).status,
        422
    );
    let left = "select count(*) as number from readings r join members m on m.id = r.member_id where m.status = 'left'";
    assert_eq!(site.sql().number(left), 0);
}

#[test]
fn what_only_one_manages_is_handed_over_first() {
    let site = Site::demo();
    for (email, what) in [
        ("noor@kb.example", "enige beheerder van de installatie"),
        ("esther@beemden.example", "enige beheerder van deze groep"),
    ] {
        let client = site.signed_in(email);
        let page = client.get("/instellingen/verwijderen");
        assert!(page.readable().contains(what), "{}", page.readable());
        let query = format!("select handle as word from members where email_key = '{email}'");
        let handle = site.sql().words(&query).remove(0);
        let fields = [("current", PASSWORD), ("handle", handle.as_str())];
        let answer = client.post_form("/instellingen/verwijderen", &fields);
        assert_eq!(answer.status, 422, "{}", answer.readable());
        assert_eq!(client.get("/instellingen").status, 200);
    }
}

#[test]
fn nobody_sees_what_a_colleague_reads() {
    let site = Site::demo();
    let sanne = site.signed_in(SANNE);
    let item = ask(
        &site.signed_in(KARIN),
        "Wordt dit door iemand gelezen?",
        "Dat zien we niet.",
    );
    assert_eq!(sanne.get(&item).status, 200);
    let kept = sanne.post_form(&format!("{item}/bewaren"), &[("note", "egelantierbriefje")]);
    assert_eq!(kept.status, 303, "{}", kept.readable());
    // Moments that occur nowhere else: 3 February 2001.
    let at = 981_200_000_000_i64;
    let of = format!("member_id in (select id from members where email_key = '{SANNE}')");
    for statement in [
        format!("update visits set seen_at = {at} where {of}"),
        format!("update readings set seen_at = {at} where {of}"),
        format!("update sessions set created_at = {at}, agent = 'egelantierbrowser' where {of}"),
    ] {
        site.sql().execute(&statement);
    }
    let words = ["egelantier", "2001-02-03", "februari 2001", "03-02-2001"];
    let mut breaches = Vec::new();
    let handle = format!("select handle as word from members where email_key = '{SANNE}'");
    let profile = format!("/wie/{}", site.sql().words(&handle).remove(0));
    for who in [
        "meryem@bibliotheek.example",
        "david@kb.example",
        "noor@kb.example",
    ] {
        let client = site.signed_in(who);
        let paths = [
            "/beheer",
            "/beheer/rollen",
            "/beheer/installatie",
            "/beheer/deelnemers",
            &profile,
        ];
        let managed = client.get("/beheer").text();
        let desks = stories::html::links(&managed)
            .into_iter()
            .filter(|path| path.starts_with("/beheer"));
        let paths = paths
            .iter()
            .map(|path| (*path).to_owned())
            .chain(desks)
            .chain(crawl(&client));
        for path in paths {
            look(who, &client.get(&path), &path, &words, &mut breaches);
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}
