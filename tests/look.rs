//! How the site looks: what a reader chooses, the house style of an installation, and its files.

use stories::http::Request;
use stories::site::Site;

use crate::steps::ask;

const SANNE: &str = "sanne@bibliotheek.example";
const NOOR: &str = "noor@kb.example";

#[test]
fn a_visitor_chooses_how_pages_look_and_every_page_does() {
    let site = Site::demo();
    let visitor = site.visitor();
    assert!(visitor.get("/").text().contains("<html lang=\"nl\">"));
    let chosen = [
        ("colour", "dark"),
        ("contrast", "ja"),
        ("legible", "ja"),
        ("compact", "ja"),
        ("terug", "/praktijk"),
    ];
    let answer = visitor.post_form("/uiterlijk", &chosen);
    assert_eq!(answer.location(), Some("/praktijk"));
    let worn = "<html lang=\"nl\" data-colour=\"dark\" data-contrast=\"more\" data-type=\"legible\" \
                data-density=\"compact\" data-keys=\"off\">";
    // Kept pages too, and again for who did not choose.
    for path in ["/", "/praktijk", "/inloggen", "/bestaat-niet"] {
        assert!(visitor.get(path).text().contains(worn), "{path}");
        assert!(
            site.visitor()
                .get(path)
                .text()
                .contains("<html lang=\"nl\">"),
            "{path}"
        );
    }
    let roomy = visitor.post_form(
        "/uiterlijk/lijst",
        &[("compact", "nee"), ("terug", "/vragen")],
    );
    assert_eq!(roomy.location(), Some("/vragen"));
    let text = visitor.get("/vragen").text();
    assert!(text.contains("data-colour=\"dark\"") && !text.contains("data-density"));
    // Nobody is led away by it.
    let evil = visitor.post_form("/uiterlijk", &[("terug", "//evil.example")]);
    assert_eq!(evil.location(), Some("/"));
    visitor.set_cookie("uiterlijk", "dark.\"><script>");
    assert!(
        visitor
            .get("/")
            .text()
            .contains("<html lang=\"nl\" data-colour=\"dark\">")
    );
}

#[test]
fn a_house_style_is_set_by_an_administrator_and_can_be_read() {
    let site = Site::demo();
    let (noor, sanne, visitor) = (site.signed_in(NOOR), site.signed_in(SANNE), site.visitor());
    for path in [
        "/beheer/huisstijl",
        "/huisstijl/voorbeeld.css?band_light=%23ff0000",
    ] {
        assert_eq!(sanne.get(path).status, 403, "{path}");
    }
    let purple = [
        ("band_light", "#2b1a5e"),
        ("titles", "sans"),
        ("corners", "large"),
    ];
    assert_eq!(sanne.post_form("/beheer/huisstijl", &purple).status, 403);
    assert!(!visitor.get("/").text().contains("/huisstijl/"));

    // What can't be read is refused at its colour, with what was typed.
    let faint = noor.fill(
        "/beheer/huisstijl",
        "band_light",
        &[("link_light", "#dddddd")],
    );
    assert_eq!(faint.status, 422);
    assert_eq!(faint.form_value("link_light").as_deref(), Some("#dddddd"));
    assert!(
        faint.readable().contains("minstens 4,5"),
        "{}",
        faint.readable()
    );
    let none = noor.fill(
        "/beheer/huisstijl",
        "band_light",
        &[("link_light", "red;}body{")],
    );
    assert_eq!(none.status, 422);

    // Tried on by one, worn by none.
    let tried = purple
        .iter()
        .copied()
        .chain([("preview", "ja")])
        .collect::<Vec<_>>();
    let preview = noor.fill("/beheer/huisstijl", "band_light", &tried);
    assert!(preview.text().contains("/huisstijl/voorbeeld.css?"));
    assert!(!visitor.get("/").text().contains("/huisstijl/"));

    assert_eq!(
        noor.fill("/beheer/huisstijl", "band_light", &purple).status,
        303
    );
    let page = visitor.get("/").text();
    let (_, rest) = page.split_once("href=\"/huisstijl/").expect("a stylesheet");
    let address = format!("/huisstijl/{}", rest.split('"').next().expect("its end"));
    let sheet = visitor.get(&address);
    assert_eq!(
        sheet.header("content-type"),
        Some("text/css; charset=utf-8")
    );
    assert!(
        sheet
            .header("cache-control")
            .is_some_and(|value| value.contains("immutable"))
    );
    assert!(sheet.text().contains("light-dark(#2b1a5e,#0a2721)"));
    let old = visitor.get("/huisstijl/000000000000.css");
    assert!(
        old.header("cache-control")
            .is_some_and(|value| !value.contains("immutable"))
    );

    let back = noor.post_form("/beheer/huisstijl", &[("back", "ja")]);
    assert_eq!(back.status, 303);
    assert!(!visitor.get("/").text().contains(&address));
}

#[test]
fn files_of_the_program_come_packed_as_the_browser_takes_them() {
    let site = Site::demo();
    let page = site.visitor().get("/").text();
    let (_, rest) = page
        .split_once("rel=\"stylesheet\" href=\"")
        .expect("a stylesheet");
    let address = rest.split('"').next().expect("its end");
    for (takes, coding) in [
        ("br, gzip, zstd", Some("br")),
        ("gzip, zstd", Some("zstd")),
        ("gzip", Some("gzip")),
        ("identity", None),
    ] {
        let asked = Request::new("GET", address).header("accept-encoding", takes);
        let answer = site.visitor().send(asked).expect("an answer");
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-encoding"), coding, "{takes}");
        assert_eq!(answer.header("vary"), Some("Accept-Encoding"));
    }
}

#[test]
fn suggestions_while_typing_are_what_the_reader_may_find() {
    let site = Site::demo();
    let sanne = site.signed_in(SANNE);
    let path = ask(
        &sanne,
        "Zwaluwnest in de boekenbus gevonden",
        "Wie weet wat te doen?",
    );
    let suggested = |client: &stories::http::Client, typed: &str| {
        client.get(&format!("/zoeken/suggesties?q={typed}")).text()
    };
    crate::steps::wait_for("the suggestion", || {
        suggested(&sanne, "zwaluwnest")
            .contains(&path)
            .then_some(())
    });
    let text = suggested(&site.visitor(), "V+28");
    assert!(
        text.contains("\"title\":") && text.contains("\"note\":\"Vraag V 28\""),
        "{text}"
    );
    assert_eq!(
        suggested(&site.visitor(), ""),
        "{\"items\":[],\"told\":\"Geen suggesties\"}"
    );
}
