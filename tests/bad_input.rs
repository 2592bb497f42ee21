//! Input that no one means well, and slips of the hand: whatever is sent, the answer says what is wrong at its
//! field, keeps what was typed, changes nothing, and breaks nothing.

mod abuse;
mod forms;
mod markup;

use stories::html;
use stories::http::{Response, encode};
use stories::site::{PASSWORD, Site};

use forms::{Known, forms};

use crate::steps::{
    ask, ask_in, header, headers, jobs_done, lasting, led, mailed, option, outbox, reply,
};

const SANNE: &str = "sanne@bibliotheek.example";
const KARIN: &str = "karin@poi.example";
const MERYEM: &str = "meryem@bibliotheek.example";
const ESTHER: &str = "esther@beemden.example";

/// The answer names the field, and everything typed in the form stands there still.
fn complains(form: &Known, answer: &Response, field: &str, typed: &str) {
    let what = format!(
        "{} {field} {:?}",
        form.path,
        typed.chars().take(60).collect::<String>()
    );
    assert_eq!(answer.status, 422, "{what}: {}", answer.readable());
    let page = answer.text();
    let at_field = page.contains(&format!("id=\"{field}-fout\""));
    assert!(
        at_field,
        "{what}: nothing stands at the field: {}",
        answer.readable()
    );
    assert!(
        page.contains(&format!("href=\"#{field}\"")),
        "{what}: the summary leads to the field"
    );
    for (name, value) in form
        .fine
        .iter()
        .filter(|(name, _)| *name != field && *name != "listed")
    {
        let page = answer.text();
        let kept = html::fields_of(&page, form.mark).unwrap_or_default();
        let is_kept = kept
            .iter()
            .any(|(known, given)| known == name && given == value);
        assert!(is_kept, "{what}: {name} is kept");
    }
}

#[test]
fn what_is_empty_or_too_long_is_told_at_its_field() {
    let site = Site::demo();
    let forms = forms(&site);
    let before = rows(&site);
    for form in &forms {
        let client = site.signed_in(form.who);
        for field in form.needed {
            for empty in ["", "  \n\t "] {
                let answer = form.send(&client, &[(field, empty)]);
                complains(form, &answer, field, empty);
            }
        }
        for (field, max) in form.bounded {
            // Two bytes each, and nothing that is trimmed or folded together.
            let long = "é".repeat(max + 1);
            let answer = form.send(&client, &[(field, &long)]);
            complains(form, &answer, field, &long);
            let kept = html::fields_of(&answer.text(), form.mark).unwrap_or_default();
            assert!(
                kept.contains(&((*field).to_owned(), long)),
                "{} {field}: it is kept whole",
                form.path
            );
        }
    }
    assert_eq!(rows(&site), before, "nothing was made or changed");
    unbroken(&site);
}

#[test]
fn values_that_no_list_has_are_told_at_their_field() {
    let site = Site::demo();
    let forms = forms(&site);
    let before = rows(&site);
    for form in &forms {
        let client = site.signed_in(form.who);
        for field in form.closed {
            for value in [
                "onzin",
                "-1",
                "99999999999999999999",
                "1; drop table items",
                "<b>",
                "2026-02-30",
            ] {
                let answer = form.send(&client, &[(field, value)]);
                let what = format!("{} {field}={value}: {}", form.path, answer.readable());
                assert_eq!(answer.status, 422, "{what}");
                assert!(
                    answer.text().contains(&format!("id=\"{field}-fout\"")),
                    "{what}"
                );
            }
        }
    }
    assert_eq!(rows(&site), before, "nothing was made or changed");
    unbroken(&site);
}

#[test]
fn broken_text_is_given_back_as_far_as_it_can_be_read() {
    let site = Site::demo();
    for form in forms(&site) {
        let client = site.signed_in(form.who);
        let action = form.path.split("/bewerken").next().unwrap_or_default();
        let action = if form.path.ends_with("/bewerken") {
            form.path.as_str()
        } else {
            action
        };
        let mut body: Vec<u8> = Vec::new();
        for (name, value) in &form.fine {
            body.extend_from_slice(format!("{name}={}&", encode(value)).as_bytes());
        }
        body.extend_from_slice(b"note=caf%E9+met+een+oude+codering+en+nog+wat+woorden");
        let answer = client.post_raw(action, "application/x-www-form-urlencoded", &body);
        assert_eq!(answer.status, 422, "{}: {}", form.path, answer.readable());
        let page = answer.text();
        assert!(page.contains("caf\u{fffd} met een oude"), "{}", form.path);
        let long = form.fine.iter().filter(|(_, value)| value.len() > 31);
        for (name, value) in long {
            assert!(
                page.contains(value.as_str()),
                "{} {name} is kept",
                form.path
            );
        }
    }
    unbroken(&site);
}

#[test]
fn versions_that_never_were_are_stale_and_show_both() {
    let site = Site::demo();
    let forms = forms(&site);
    let edits = forms
        .iter()
        .filter(|form| form.path.ends_with("/bewerken") || form.mark == "handle");
    let before = rows(&site);
    let mut count = 0;
    for form in edits {
        let client = site.signed_in(form.who);
        for version in [
            "0",
            "-1",
            "9223372036854775807",
            "-9223372036854775808",
            "99999999999999999999",
            "abc",
            "",
            "1.5",
        ] {
            let text = if form.fine.iter().any(|(name, _)| *name == "body") {
                "body"
            } else {
                "about"
            };
            let typed = [("version", version), (text, "Een heel andere tekst")];
            let answer = form.send(&client, &typed);
            let what = format!("{} {version:?}: {}", form.path, answer.readable());
            assert_eq!(answer.status, 412, "{what}");
            assert!(what.contains("Een heel andere tekst"), "{what}");
        }
        count += 1;
    }
    assert_eq!(count, 6);
    assert_eq!(rows(&site), before);
    unbroken(&site);
}

#[test]
fn control_characters_and_strange_letters_are_harmless() {
    let site = Site::demo();
    let forms = forms(&site);
    let strange =
        "a\0b\u{1}c\u{1b}[31md\u{7f}e\u{85}f\u{202e}g\u{2066}h\u{feff}i\u{fffe}j 👩‍👩‍👧 ẞ İ ﷽";
    for form in &forms {
        let client = site.signed_in(form.who);
        for (field, _) in form.bounded {
            site.sql().execute("delete from spends");
            let answer = form.send(&client, &[(field, strange), ("note", "Vreemd")]);
            assert!(
                matches!(answer.status, 303 | 422),
                "{} {field}: {} {}",
                form.path,
                answer.status,
                answer.readable()
            );
            let page = client.follow(answer);
            let text = page.text();
            assert!(
                !text.contains(['\0', '\u{1}', '\u{1b}', '\u{7f}']),
                "{} {field}: control characters are on the page",
                form.path
            );
            if matches!(*field, "title" | "name" | "job_title") {
                assert!(
                    !text.contains(['\u{202e}', '\u{2066}']),
                    "{} {field}: a line turns around",
                    form.path
                );
            }
        }
    }
    for path in [
        "/vragen",
        "/gesprekken",
        "/praktijk",
        "/groepen",
        "/bibliotheken",
        "/zoeken?q=a%00b",
        "/zoeken?q=%1b%5b31m",
    ] {
        let page = site.signed_in(SANNE).get(path);
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.text().contains(['\0', '\u{1}', '\u{1b}']), "{path}");
    }
    unbroken(&site);
}

#[test]
fn ids_of_what_is_closed_tell_and_do_nothing() {
    let site = Site::demo();
    let karin = site.signed_in(KARIN);
    let sanne = site.signed_in(SANNE);
    let hidden = option(&karin.get("/stel-een-vraag"), "place", "Projectgroep");
    let inside = ask_in(
        &karin,
        "Een vraag in het verborgene?",
        "Voor ons.",
        "Projectgroep",
    );
    reply(&karin, &inside, "Een antwoord in het verborgene.");
    let before = rows(&site);

    // A place that is hidden is answered as one that never was.
    let into = |place: &str| {
        let typed = [
            ("title", "Een titel die deugt"),
            ("body", "Een tekst."),
            ("place", place),
        ];
        sanne.fill("/stel-een-vraag", "place", &typed)
    };
    let (there, never) = (into(&hidden), into("g1"));
    assert!(matches!(there.status, 403 | 404 | 422), "{}", there.status);
    assert_eq!(
        there.status,
        never.status,
        "{}\n{}",
        there.readable(),
        never.readable()
    );
    assert_eq!(there.readable(), never.readable());
    assert_eq!(into("c1").status, never.status);

    let item = lasting(&inside);
    for path in [
        inside.clone(),
        format!("{inside}/bewerken"),
        format!("{item}/r/1/bewerken"),
        format!("{item}/r/1/beste"),
    ] {
        let answer = sanne.post_form(
            &path,
            &[
                ("body", "Ik was hier"),
                ("title", "Ik was hier"),
                ("version", "1"),
                ("accepted", "ja"),
            ],
        );
        assert_eq!(answer.status, 404, "{path}: {}", answer.readable());
        assert!(!answer.readable().contains("in het verborgene"), "{path}");
    }
    let fresh = ask(&sanne, "Een eigen vraag van Sanne", "Tekst.");
    reply(&sanne, &fresh, "Een eigen antwoord.");
    let before = {
        drop(before);
        rows(&site)
    };
    // The reply of another item, or none at all.
    for n in [
        "2",
        "0",
        "99",
        "9223372036854775807",
        "99999999999999999999",
    ] {
        let path = format!("{}/r/{n}/beste", lasting(&fresh));
        assert_eq!(
            sanne.post_form(&path, &[("accepted", "ja")]).status,
            404,
            "{path}"
        );
    }
    // A term of another list, an organisation that never was, a contact whom nobody knows.
    let form = sanne.get("/schrijf");
    let theme = option(&form, "themes", "Collectie");
    let target = crate::steps::ticked(&form, "targets", "NT1");
    let practice = |field: &'static str, value: &str| {
        let typed = [
            ("title", "Een titel die deugt"),
            ("summary", "Kort."),
            ("themes", theme.as_str()),
            ("phase", "idea"),
            ("body", "Tekst."),
        ];
        let mut typed: Vec<(&str, &str)> = typed
            .into_iter()
            .filter(|(name, _)| *name != field)
            .collect();
        typed.push((field, value));
        let answer = sanne.fill("/schrijf", "summary", &typed);
        assert_eq!(answer.status, 422, "{field}={value}: {}", answer.readable());
        assert!(
            answer.text().contains(&format!("id=\"{field}-fout\"")),
            "{field}={value}: {}",
            answer.readable()
        );
    };
    practice("themes", &target);
    practice("targets", &theme);
    practice("organisations", "1");
    practice("contact", "@niemand-hier");
    practice("place", &hidden);
    let crowd: Vec<String> = (0..9).map(|n| format!("woord{n}")).collect();
    practice("tags", &crowd.join(","));
    practice("tags", &"w".repeat(61));

    let session = site.sql().number("select id as number from sessions where member_id = (select id from members where handle = 'karin')");
    let ended = sanne.post_form("/instellingen/sessies", &[("sessie", &session.to_string())]);
    assert_eq!(ended.status, 404);
    assert_eq!(
        karin.get("/instellingen").status,
        200,
        "her session goes on"
    );
    let long = "s".repeat(5_000);
    let typed = [
        ("title", "Een titel die deugt"),
        ("body", "Tekst."),
        ("submission", long.as_str()),
    ];
    assert_eq!(sanne.fill("/stel-een-vraag", "place", &typed).status, 422);
    assert_eq!(rows(&site), before, "nothing was made or changed");
    unbroken(&site);
}

#[test]
fn fields_that_a_form_does_not_have_change_nothing() {
    let site = Site::demo();
    let sanne = site.signed_in(SANNE);
    let more = [
        ("role", "administrator"),
        ("email", "sanne@elders.example"),
        ("organisation_id", "1"),
        ("status", "left"),
        ("id", "1"),
        ("guest_until", "2020-01-01"),
        ("author", "karin"),
        ("state", "hidden"),
        ("accepted", "1"),
    ];
    let what = "select count(*) as number from members where handle = 'sanne' and email = 'sanne@bibliotheek.example' and status = 'active' and guest_until is null";
    assert_eq!(site.sql().number(what), 1);
    sanne.fill("/instellingen/profiel", "handle", &more);
    assert_eq!(site.sql().number(what), 1);
    let place = option(&sanne.get("/stel-een-vraag"), "place", "Taal");
    let mut typed = vec![
        ("title", "Van wie is deze vraag?"),
        ("body", "Van mij."),
        ("place", place.as_str()),
    ];
    typed.extend(more);
    let question = led(&sanne.fill("/stel-een-vraag", "place", &typed));
    assert!(sanne.get(&question).text().contains("href=\"/wie/sanne\""));
    assert_eq!(
        sanne.get("/beheer").status,
        site.signed_in(KARIN).get("/beheer").status
    );
    let twice = [
        ("title", "De eerste titel"),
        ("title", "De tweede titel"),
        ("body", "Tekst."),
        ("place", place.as_str()),
    ];
    let posted = sanne.fill("/stel-een-vraag", "place", &twice);
    assert!(
        sanne.follow(posted).readable().contains("De eerste titel"),
        "of two values the first counts"
    );
    unbroken(&site);
}

#[test]
fn line_breaks_in_names_reach_no_header_of_a_mail() {
    let site = Site::demo();
    jobs_done(&site);
    let earlier = outbox(&site, "@");
    let sanne = site.signed_in(SANNE);
    let name = "Sanne\r\nBcc: iemand@elders.example\r\n\r\n<b>Hallo</b>";
    let path = "/instellingen/profiel";
    assert_eq!(sanne.fill(path, "handle", &[("name", name)]).status, 303);
    let visitor = site.visitor();
    visitor.post_form("/wachtwoord-vergeten", &[("email", SANNE)]);
    mailed(&site, SANNE, "/wachtwoord-instellen");
    for address in [
        "sanne@bibliotheek.example\r\nBcc: iemand@elders.example",
        "sanne@bibliotheek.example, iemand@elders.example",
        "<sanne@bibliotheek.example>",
        "sanne@bibliotheek.example\0",
        "\"a b\"@bibliotheek.example",
        "sanne@bibliotheek.example\u{2028}x",
        "sanne@",
        "@bibliotheek.example",
        "sanne",
        "",
    ] {
        for form in ["/wachtwoord-vergeten", "/aanmelden"] {
            let answer = visitor.post_form(form, &[("email", address)]);
            assert_eq!(
                answer.status,
                422,
                "{form} {address:?}: {}",
                answer.readable()
            );
            assert!(
                answer.text().contains("id=\"email-fout\""),
                "{form} {address:?}"
            );
        }
        let answer = sanne.post_form(
            "/instellingen/adres",
            &[("email", address), ("current", PASSWORD)],
        );
        assert_eq!(answer.status, 422, "{address:?}: {}", answer.readable());
    }
    jobs_done(&site);
    let mut mails = outbox(&site, "@");
    mails.retain(|mail| !earlier.contains(mail));
    assert!(!mails.is_empty());
    for mail in mails {
        let headers = headers(&mail);
        let names: Vec<&str> = headers.iter().map(|(name, _)| name.as_str()).collect();
        assert!(!names.contains(&"bcc"), "{names:?}");
        let to: Vec<&str> = names.iter().copied().filter(|name| *name == "to").collect();
        assert_eq!(to.len(), 1, "{names:?}");
        // Whatever the name is, it is quoted, and the address stands behind it.
        let to = header(&mail, "to").expect("it goes to someone");
        assert!(to.ends_with(&format!("<{SANNE}>")) || to == SANNE, "{to}");
    }
    unbroken(&site);
}

#[test]
fn too_often_is_told_and_ends() {
    let site = Site::demo();
    let karin = site.signed_in(KARIN);
    let question = ask(&karin, "Hoeveel antwoorden kan ik geven?", "Tel maar.");
    let mut last = None;
    for n in 0..31 {
        last = Some(karin.fill(&question, "body", &[("body", &format!("Antwoord {n}"))]));
    }
    let slowed = last.expect("an answer");
    assert_eq!(slowed.status, 429);
    assert!(slowed.header("retry-after").is_some());
    assert_eq!(
        slowed.form_value("body").as_deref(),
        Some("Antwoord 30"),
        "the text is kept"
    );
    site.sql().execute("delete from spends");
    assert_eq!(
        karin
            .fill(&question, "body", &[("body", "Weer een antwoord")])
            .status,
        303
    );
    let form = karin.get("/stel-een-vraag");
    let place = option(&form, "place", "Taal");
    let answers: Vec<u16> = (0..21)
        .map(|n| {
            let title = format!("Vraag nummer {n} van velen");
            let typed = [
                ("title", title.as_str()),
                ("body", "Tekst."),
                ("place", place.as_str()),
            ];
            karin.fill("/stel-een-vraag", "title", &typed).status
        })
        .collect();
    assert_eq!(answers[..20], [303; 20]);
    assert_eq!(answers[20], 429);
}

/// How many rows there are of what people write, and the versions of them all.
fn rows(site: &Site) -> Vec<i64> {
    let mut sql = site.sql();
    [
        "count(*) as number from items",
        "count(*) as number from posts",
        "count(*) as number from revisions",
        "count(*) as number from groups",
        "count(*) as number from terms",
        "cast(sum(version) as bigint) as number from items",
        "cast(sum(version) as bigint) as number from groups",
        "cast(sum(version) as bigint) as number from members",
        "cast(sum(version) as bigint) as number from organisations",
    ]
    .map(|query| sql.number(&format!("select {query}")))
    .to_vec()
}

/// The server had no mistake of its own to write down.
fn unbroken(site: &Site) {
    let log = site.log();
    let broken = log
        .lines()
        .find(|line| line.contains("ERROR") || line.contains("panicked"));
    assert_eq!(broken, None, "{log}");
}
