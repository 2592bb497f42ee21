//! As it stands on the web: behind a proxy that speaks https, with an address of its own, and a rush at nine.

use std::thread;

use stories::http::{Client, Request, Response};
use stories::site::{PASSWORD, Site};

const SANNE: &str = "sanne@bibliotheek.example";

const PUBLIC: &str = "https://netwerk.example";

#[test]
fn cookies_are_bound_to_the_host_and_nothing_speaks_http() {
    let site = Site::behind_proxy(PUBLIC);
    let client = site.signed_in(SANNE);
    assert_eq!(client.cookie_names(), ["__Host-lerend"]);
    let begun = site
        .visitor()
        .post_form("/inloggen", &[("email", SANNE), ("password", PASSWORD)]);
    let cookie = begun.header("set-cookie").expect("a cookie");
    for part in [
        "__Host-lerend=",
        "Path=/",
        "HttpOnly",
        "Secure",
        "SameSite=Lax",
    ] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    for path in ["/", "/bestaat-niet", "/readyz", "/static/app.css"] {
        let hsts = site
            .visitor()
            .get(path)
            .header("strict-transport-security")
            .map(str::to_owned);
        assert!(
            hsts.is_some_and(|value| value.contains("max-age=63072000")),
            "{path}"
        );
    }
    // A cookie of the other name, as a neighbour on the same domain could set it, is nobody's.
    let token = client.cookie("__Host-lerend").expect("a session");
    let tossed = site.visitor();
    tossed.set_cookie("lerend", &token);
    assert_eq!(tossed.get("/instellingen").status, 401);
}

#[test]
fn addresses_are_those_of_the_configuration_whatever_a_request_says() {
    let site = Site::behind_proxy(PUBLIC);
    let visitor = site.visitor();
    let asked = |path: &str| {
        let request = Request::new("GET", path)
            .header("host", "elders.example")
            .header("x-forwarded-host", "elders.example")
            .header("forwarded", "host=elders.example");
        visitor.send(request).expect("an answer").text()
    };
    for path in [
        "/",
        "/v/28/hoe-werven-jullie-nt1ers-voor-het-taalhuis",
        "/sitemap.xml",
        "/robots.txt",
    ] {
        let text = asked(path);
        assert!(
            text.contains("https://netwerk.example/") && !text.contains("elders.example"),
            "{path}: {text}"
        );
    }
    let request = Request::new("POST", "/wachtwoord-vergeten")
        .form(&[("email", SANNE)])
        .header("host", "elders.example")
        .header("x-forwarded-host", "elders.example");
    assert_eq!(visitor.send(request).expect("an answer").status, 303);
    let mail = crate::steps::wait_for("a mail", || crate::steps::outbox(&site, SANNE).pop());
    assert!(
        mail.contains("netwerk.example") && !mail.contains("elders.example"),
        "{mail}"
    );
    assert_eq!(
        visitor.get("/dev/mail").status,
        404,
        "mails are read at home only"
    );
}

#[test]
fn a_form_comes_from_this_very_site() {
    let site = Site::behind_proxy(PUBLIC);
    let client = site.signed_in(SANNE);
    let from = |origin: &str| {
        let request = Request::new("POST", "/concepten")
            .form(&[("draft_of", "/stel-een-vraag"), ("title", "x")])
            .header("sec-fetch-site", "")
            .header("origin", origin);
        client.send(request).expect("an answer").status
    };
    assert_eq!(from("https://netwerk.example"), 303);
    for elsewhere in [
        "http://netwerk.example",
        "https://netwerk.example:8443",
        "https://netwerk.example.elders.example",
        "https://elders.example",
        "https://kwaad.netwerk.example",
        "null",
        "",
    ] {
        assert_eq!(from(elsewhere), 403, "{elsewhere:?}");
    }
}

#[test]
fn a_rush_of_sign_ins_takes_neither_memory_nor_the_others_pages() {
    let site = Site::behind_proxy(PUBLIC);
    let visitor = site.visitor();
    sign_in_from(&visitor, 0);
    let before = site.peak_memory();
    let (answers, page) = thread::scope(|scope| {
        let visitor = &visitor;
        let rush: Vec<_> = (1..=80)
            .map(|n| scope.spawn(move || sign_in_from(visitor, n)))
            .collect();
        let page = visitor.get("/vragen").status;
        let answers: Vec<u16> = rush
            .into_iter()
            .map(|one| one.join().expect("an answer").status)
            .collect();
        (answers, page)
    });
    assert_eq!(page, 200, "reading goes on");
    assert!(
        answers.iter().all(|status| matches!(status, 422 | 429)),
        "{answers:?}"
    );
    assert!(answers.contains(&422));
    let more = site.peak_memory() - before;
    // Eighty hashes at once would take a gigabyte and a half, and memory that each thread keeps a third of it. Eighty
    // threads that wait have heaps of their own, about a megabyte each.
    assert!(more < 160, "{more} MB more");
    assert_eq!(
        site.signed_in(SANNE).get("/").status,
        200,
        "and then all is as it was"
    );
}

/// Somebody unknown, each from another address.
fn sign_in_from(visitor: &Client, n: u8) -> Response {
    let email = format!("iemand{n}@bibliotheek.example");
    let request = Request::new("POST", "/inloggen")
        .form(&[("email", &email), ("password", "wachtwoord-van-iemand")])
        .header("x-forwarded-for", &format!("192.0.2.{n}"));
    visitor.send(request).expect("an answer")
}
