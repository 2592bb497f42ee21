//! Notices, following, what is new since the last visit, and what comes while a page is read.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use stories::http::Client;
use stories::site::Site;

use crate::steps::{ask, lasting, there, wait_for};

const ASKER: &str = "sanne@bibliotheek.example";
const HELPER: &str = "karin@poi.example";

#[test]
fn who_follows_is_told_and_sees_what_is_new() {
    let site = Site::demo();
    let (asker, helper) = (site.signed_in(ASKER), site.signed_in(HELPER));
    let question = there(&site.visitor().get("/v/3"));
    assert_eq!(site.visitor().get("/meldingen").status, 401);
    assert!(
        asker
            .get("/meldingen")
            .readable()
            .contains("nog geen meldingen")
    );

    // Sanne has read all there is; then Karin answers and names her.
    assert_eq!(asker.get(&question).status, 200);
    let answer = "Goed punt, @sanne. We doen het zo.";
    let posted = there(&helper.fill(&question, "body", &[("body", answer)]));
    eventually("a notice", || {
        asker.get("/meldingen").readable().contains("noemt jou bij")
    });
    let page = asker.get("/meldingen");
    assert!(
        page.text().contains(&format!("href=\"{posted}\"")),
        "{posted}"
    );
    assert!(
        asker
            .get("/vragen")
            .readable()
            .contains("Meldingen 1 nieuw")
    );
    assert!(
        !helper.get("/meldingen").readable().contains("noemt jou"),
        "not who wrote it"
    );

    let seen = asker.get(&question).readable();
    let (before, after) = seen
        .split_once("Nieuw sinds je laatste bezoek")
        .expect("a line");
    let answer = "We doen het zo.";
    assert!(!before.contains(answer) && after.contains(answer));
    // Reading it is reading the notice, and the line is there once.
    eventually("the notice read", || {
        !asker.get("/vragen").readable().contains("1 nieuw")
    });
    assert!(
        !asker
            .get(&question)
            .readable()
            .contains("Nieuw sinds je laatste bezoek")
    );

    let follow = format!("{question}/volgen");
    let esther = site.signed_in("esther@beemden.example");
    assert_eq!(
        there(&esther.post_form(&follow, &[("follow", "following")])),
        question
    );
    assert!(esther.get(&question).readable().contains("Je volgt dit."));
    assert_eq!(
        esther.post_form(&follow, &[("follow", "alles")]).status,
        422
    );
    helper.fill(&question, "body", &[("body", "Nog een aanvulling.")]);
    eventually("a notice for who follows", || {
        esther
            .get("/meldingen")
            .readable()
            .contains("schreef bij wat je volgt")
    });
    assert!(esther.get("/").readable().contains("1 nieuw"));
    assert!(esther.get("/nieuw?toon=gevolgd").text().contains(&question));
    assert_eq!(
        there(&esther.post_form("/meldingen/gelezen", &[])),
        "/meldingen"
    );
    assert!(
        !esther
            .get("/vragen")
            .readable()
            .contains("Meldingen 1 nieuw")
    );
    esther.post_form(&follow, &[("follow", "muted")]);
    assert!(
        esther
            .get(&question)
            .readable()
            .contains("Je krijgt hier geen meldingen over.")
    );
    assert!(!esther.get("/nieuw").text().contains(&question));

    let days = [("day", "0"), ("day", "3")];
    assert_eq!(
        esther.post_form("/instellingen/werkdagen", &days).status,
        303
    );
    let form = esther.get("/instellingen/werkdagen").text();
    assert_eq!(form.matches(" checked").count(), 2);
}

#[test]
fn what_one_needs_later_is_kept_with_a_note() {
    let site = Site::demo();
    let asker = site.signed_in(ASKER);
    let question = there(&site.visitor().get("/v/3"));
    let form = format!("{question}/bewaren");
    assert!(
        asker
            .get("/bewaard")
            .readable()
            .contains("nog niets bewaard")
    );
    let wrong = asker.fill(
        &form,
        "note",
        &[("note", "Voor maandag"), ("day", "straks")],
    );
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.form_value("note").as_deref(), Some("Voor maandag"));
    let kept = asker.fill(
        &form,
        "note",
        &[("note", "Voor maandag"), ("day", "2099-01-01")],
    );
    assert_eq!(there(&kept), question);
    let list = asker.get("/bewaard").readable();
    assert!(
        list.contains("Voor maandag") && list.contains("1 januari 2099"),
        "{list}"
    );
    assert!(
        !site
            .signed_in(HELPER)
            .get("/bewaard")
            .readable()
            .contains("Voor maandag")
    );
    assert_eq!(there(&asker.post_form(&form, &[("weg", "ja")])), "/bewaard");
    assert!(!asker.get("/bewaard").readable().contains("Voor maandag"));
}

#[test]
fn what_was_kept_and_is_gone_keeps_its_note() {
    let site = Site::demo();
    let asker = site.signed_in(ASKER);
    let helper = site.signed_in(HELPER);
    let question = ask(&helper, "Wie heeft een kwartelkoning?", "Voor de leeszaal.");
    let label = lasting(&question).trim_start_matches("/v/").to_owned();
    let kept = asker.fill(
        &format!("{question}/bewaren"),
        "note",
        &[("note", "Voor maandag"), ("day", "2099-01-01")],
    );
    assert_eq!(there(&kept), question);
    assert_eq!(
        helper.post_form(&format!("{question}/weg"), &[]).status,
        303
    );
    let page = asker.get("/bewaard");
    let said = page.readable();
    for told in [
        "Niet meer te lezen",
        &format!("V {label}"),
        "Voor maandag",
        "1 januari 2099",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
    let html = page.text();
    for hidden in ["kwartelkoning", "leeszaal", "/wie/karin", "/rubriek/"] {
        assert!(!html.contains(hidden), "{hidden}: {html}");
    }
    let item = page.form_value("item").expect("which");
    let gone = asker.post_form("/bewaard/weg", &[("item", &item)]);
    assert_eq!(there(&gone), "/bewaard");
    assert!(
        asker
            .get("/bewaard")
            .readable()
            .contains("nog niets bewaard")
    );
}

#[test]
fn what_only_members_read_is_not_counted_as_nothing() {
    let site = Site::demo();
    let outside = site.signed_in("meryem@bibliotheek.example");
    for page in ["/groep/leerkring-impactmeting", "/groepen"] {
        let said = outside.get(page).readable();
        assert!(
            said.contains("Wat hier staat, lees je als je meedoet."),
            "{said}"
        );
    }
    let group = outside.get("/groep/leerkring-impactmeting").readable();
    assert!(!group.contains("0 berichten") && !group.contains("Hier staat nog niets"));
    let inside = site
        .signed_in(ASKER)
        .get("/groep/leerkring-impactmeting")
        .readable();
    assert!(!inside.contains("lees je als je meedoet"));
    let owner = site.signed_in("esther@beemden.example");
    let desk = owner
        .get("/groep/leerkring-impactmeting/bewerken")
        .readable();
    assert!(
        desk.contains("leest dan niet meer mee, en krijgt daarvan een melding"),
        "{desk}"
    );
}

#[test]
fn who_names_a_group_of_others_learns_that_it_hears_nothing() {
    let site = Site::demo();
    let (asker, helper) = (site.signed_in(ASKER), site.signed_in(HELPER));
    let question = ask(&asker, "Wie heeft een lasersnijder?", "Te leen.");
    let words = [("body", "Vraag het @makers-onder-elkaar.")];
    let preview = helper.fill(
        &question,
        "body",
        &[&words[..], &[("preview", "ja")]].concat(),
    );
    let said = preview.readable();
    assert!(
        said.contains("Je doet niet mee in @makers-onder-elkaar."),
        "{said}"
    );
    helper.post_form("/concepten/weg", &[("draft_of", &lasting(&question))]);
    let asked = helper.fill(&question, "body", &words);
    let said = asked.readable();
    assert_eq!(asked.status, 422);
    assert!(
        said.contains("Daar doe je niet mee, dus die groep krijgt geen melding."),
        "{said}"
    );
    assert!(said.contains("Eerst nog een vraag"), "it is no mistake");
    let told = asked.form_value("told").expect("what was shown");
    let sent = [words[0], ("told", told.as_str())];
    assert_eq!(helper.post_form(&question, &sent).status, 303);
    // One that nobody knows of is a word, not a group.
    let hidden = [("body", "En @projectgroep-nieuw-bibliotheeksysteem-oost?")];
    assert_eq!(asker.fill(&question, "body", &hidden).status, 303);
}

/// Background work takes a moment.
fn eventually(what: &str, holds: impl Fn() -> bool) {
    wait_for(what, || holds().then_some(()));
}

#[test]
fn what_comes_while_a_page_is_read_is_told() {
    let mut site = Site::demo();
    let (asker, helper) = (site.signed_in(ASKER), site.signed_in(HELPER));
    let question = ask(
        &asker,
        "Wat doen jullie met natte boeken?",
        "Er lekte een dak.",
    );
    let label = lasting(&question);
    let page = helper.get(&question);
    assert!(
        page.text()
            .contains(&format!("data-arrived=\"/nieuw{label}?na=0\""))
    );
    let news = format!("/nieuw{label}?na=0");
    assert_eq!(helper.get(&news).status, 204, "nothing yet");

    let mut heard = Heard::of(&asker, &news);
    assert!(
        heard.head.contains("content-type: text/event-stream"),
        "{}",
        heard.head
    );
    assert!(
        heard.head.contains("cache-control: no-store"),
        "{}",
        heard.head
    );
    let mut others = Heard::of(&helper, &news);
    let posted = there(&helper.fill(&question, "body", &[("body", "Drogen aan de lucht.")]));
    assert!(posted.ends_with("#r1"), "{posted}");
    let told = heard.next();
    assert!(
        told.contains("1 nieuw antwoord") && told.contains(&format!("{label}/r/1")),
        "{told}"
    );
    there(&helper.fill(&question, "body", &[("body", "En niet bij de kachel.")]));
    assert!(heard.next().contains("2 nieuwe antwoorden"));
    // One's own is no news, and what comes behind what the page showed is.
    there(&asker.fill(&question, "body", &[("body", "Dank!")]));
    assert!(others.next().contains("1 nieuw antwoord"));
    assert!(
        asker
            .get(&format!("/nieuw{label}?na=1"))
            .text()
            .contains("1 nieuw antwoord")
    );
    assert_eq!(asker.get(&format!("/nieuw{label}?na=2")).status, 204);
    assert_eq!(site.visitor().get("/nieuw/v/99999?na=0").status, 404);
    // Nor is anyone told to go on listening to nothing.
    let nothing = Heard::of(&asker, "/nieuw/v/99999?na=0");
    assert!(nothing.head.starts_with("HTTP/1.1 404"), "{}", nothing.head);
    assert_eq!(site.visitor().get(&format!("/nieuw{label}")).status, 404);

    // Who listens keeps no process from stopping.
    let begun = Instant::now();
    assert!(site.stop());
    assert!(
        begun.elapsed() < Duration::from_secs(15),
        "{:?}",
        begun.elapsed()
    );
}

/// Someone who goes on listening.
struct Heard {
    head: String,
    lines: BufReader<TcpStream>,
}

impl Heard {
    fn of(client: &Client, path: &str) -> Self {
        let address = client.base().trim_start_matches("http://");
        let cookies = client.cookie_names().into_iter();
        let cookies = cookies.filter_map(|name| Some(format!("{name}={}", client.cookie(&name)?)));
        let cookies = cookies.collect::<Vec<_>>().join("; ");
        let mut line = TcpStream::connect(address).expect("the server listens");
        line.set_read_timeout(Some(Duration::from_secs(20)))
            .expect("a time");
        write!(
            line,
            "GET {path} HTTP/1.1\r\nhost: {address}\r\naccept: text/event-stream\r\ncookie: {cookies}\r\n\r\n"
        )
        .expect("it takes the question");
        let mut heard = Self {
            head: String::new(),
            lines: BufReader::new(line),
        };
        loop {
            match heard.line().as_str() {
                "" => return heard,
                line => heard.head += &format!("{line}\n"),
            }
        }
    }

    /// The next event.
    fn next(&mut self) -> String {
        loop {
            if let Some(event) = self.line().strip_prefix("data: ") {
                return event.to_owned();
            }
        }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        let read = self.lines.read_line(&mut line).expect("something in time");
        assert!(read > 0, "the line ended");
        line.trim_end().to_owned()
    }
}
