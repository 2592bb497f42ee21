//! What protects everybody: headers, origin, sizes, cookies, where redirects lead.

use stories::http::{Client, Request};
use stories::site::{PASSWORD, Site};

#[test]
fn every_answer_has_the_headers() {
    let site = Site::demo();
    let visitor = site.visitor();
    for path in [
        "/",
        "/bestaat-niet",
        "/static/app.css",
        "/readyz",
        "/inloggen",
        "/robots.txt",
        "/zoeken?q=taal",
    ] {
        let answer = visitor.get(path);
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(
            policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(
            answer.header("x-content-type-options"),
            Some("nosniff"),
            "{path}"
        );
        assert!(answer.header("referrer-policy").is_some(), "{path}");
        let page = String::from_utf8_lossy(&answer.body);
        let inline =
            page.contains(" style=") || page.contains("<style") || page.contains(" onclick=");
        assert!(!inline, "{path} has inline style or script");
    }
}

#[test]
fn forms_from_elsewhere_are_refused() {
    let site = Site::demo();
    let client = site.signed_in("sanne@bibliotheek.example");
    let form = || Request::new("POST", "/uitloggen").form(&[]);
    let foreign = [
        form().header("sec-fetch-site", "cross-site"),
        form().header("sec-fetch-site", "same-site"),
        form()
            .header("sec-fetch-site", "")
            .header("origin", "https://elders.example"),
        form().header("sec-fetch-site", "").header("origin", ""),
        form().header("sec-fetch-site", "").header("origin", "null"),
    ];
    for request in foreign {
        let shown = format!("{request:?}");
        let answer = client.send(request).expect("an answer");
        assert_eq!(answer.status, 403, "{shown}");
    }
    assert_eq!(client.get("/instellingen").status, 200, "still signed in");
}

#[test]
fn redirects_stay_on_the_site() {
    let site = Site::demo();
    for target in [
        "//elders.example",
        "https://elders.example",
        "/\\elders.example",
        "\\\\elders.example",
        "/%09/elders.example",
        "javascript:alert(1)",
    ] {
        let visitor = site.visitor();
        let sent = [
            ("email", "sanne@bibliotheek.example"),
            ("password", PASSWORD),
            ("terug", target),
        ];
        let answer = visitor.post_form("/inloggen", &sent);
        let led = answer.location().unwrap_or("/").to_owned();
        let stays = led.starts_with('/') && !led.starts_with("//") && !led.starts_with("/\\");
        assert!(
            stays || led.starts_with(site.url()),
            "{target} leads to {led}"
        );
    }
}

#[test]
fn nobody_uses_up_what_others_need() {
    let site = Site::demo_with("[limits]\nchanges_per_minute = 30\nsearches_per_minute = 10\n");
    let (member, colleague) = (
        site.signed_in("sanne@bibliotheek.example"),
        site.signed_in("karin@poi.example"),
    );
    let stranger = site.visitor();
    let often = |client: &Client, path: &str| {
        (0..200).any(|_| client.post_form(path, &[("lijst", "kort")]).status == 429)
    };
    // All these come from one address, as those of a library do.
    assert!(often(&stranger, "/uiterlijk/lijst"));
    assert!(often(&stranger, "/concepten"));
    assert!(often(&colleague, "/concepten"));
    let draft = [
        ("draft_of", "/stel-een-vraag"),
        ("title", "Half"),
        ("silent", "ja"),
    ];
    assert_eq!(member.post_form("/concepten", &draft).status, 200);
    assert_eq!(colleague.post_form("/uitloggen", &[]).status, 200);
    assert_eq!(colleague.get("/instellingen").status, 401);

    // Another site asks for nothing that is counted, and a person who types may go on to search.
    let from_elsewhere = Request::new("GET", "/zoeken/suggesties?q=ab")
        .header("sec-fetch-site", "cross-site")
        .header("sec-fetch-mode", "no-cors")
        .header("sec-fetch-dest", "image");
    assert_eq!(
        stranger.send(from_elsewhere).expect("an answer").status,
        403
    );
    let too_many = (0..200).any(|_| stranger.get("/zoeken/suggesties?q=ab").status == 429);
    assert!(too_many);
    assert_eq!(stranger.get("/zoeken?q=ab").status, 200);
    let by_link = Request::new("GET", "/zoeken?q=ab")
        .header("sec-fetch-site", "cross-site")
        .header("sec-fetch-mode", "navigate")
        .header("sec-fetch-dest", "document");
    assert_eq!(stranger.send(by_link).expect("an answer").status, 200);
}

#[test]
fn words_of_another_site_do_not_stand_below_our_name() {
    let site = Site::demo();
    let words = "Uw account is geblokkeerd, bel meteen dit nummer.";
    let post = |from: &str| {
        let request = Request::new("POST", "/v/28/x").form(&[("body", words), ("sleutel", words)]);
        let request = request
            .header("sec-fetch-site", from)
            .header("origin", "null");
        site.visitor().send(request).expect("an answer")
    };
    let strange = post("cross-site");
    assert_eq!(strange.status, 403);
    assert!(!strange.text().contains(words));
    // What was typed here comes back, and is kept by nobody.
    let own = post("same-origin");
    assert_eq!(
        (own.status, own.header("cache-control")),
        (401, Some("no-store"))
    );
    assert!(own.text().contains(words));
}

#[test]
fn too_much_and_nonsense_get_an_answer() {
    let site = Site::demo();
    let client = site.signed_in("sanne@bibliotheek.example");
    let big = "x".repeat(3 << 20);
    let answer = client.send(Request::new("POST", "/stel-een-vraag").form(&[("title", &big)]));
    // A server may close the connection on someone who goes on sending; an answer is the better one.
    if let Ok(answer) = answer {
        assert_eq!(answer.status, 413, "{}", answer.readable());
    }
    let broken = client.post_raw(
        "/stel-een-vraag",
        "application/x-www-form-urlencoded",
        b"title=%FF%FE&body=x",
    );
    assert_eq!(broken.status, 422, "{}", broken.readable());
    let wrong = client.post_raw("/stel-een-vraag", "application/json", b"{}");
    assert!(matches!(wrong.status, 415 | 422 | 400), "{}", wrong.status);
    for path in [
        "/v/99999999999999999999",
        "/v/0",
        "/zoeken?q=%00%ff",
        "/zoeken?page=x&kind=onzin&theme=-1",
        "/vragen?na=onzin",
        "/wie/%2e%2e",
        "/static/../Cargo.toml",
    ] {
        let status = client.get(path).status;
        assert!(status < 500, "{path}: {status}");
    }
}

#[test]
fn cookies_of_a_loopback_site_work_everywhere() {
    let site = Site::demo();
    let visitor = site.visitor();
    let answer = visitor.post_form(
        "/inloggen",
        &[
            ("email", "sanne@bibliotheek.example"),
            ("password", PASSWORD),
        ],
    );
    let cookie = answer.all("set-cookie").join("\n");
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    assert!(
        !cookie.contains("Secure") && !cookie.contains("__Host-"),
        "http on loopback: {cookie}"
    );
    assert!(cookie.contains("Max-Age"), "{cookie}");
    let shared = site.visitor();
    let answer = shared.post_form(
        "/inloggen",
        &[
            ("email", "sanne@bibliotheek.example"),
            ("password", PASSWORD),
            ("shared", "ja"),
        ],
    );
    let cookie = answer.all("set-cookie").join("\n");
    assert!(
        !cookie.contains("Max-Age") && !cookie.contains("Expires"),
        "ends with the browser: {cookie}"
    );
    let page = shared.get("/instellingen");
    assert!(
        page.header("cache-control")
            .unwrap_or_default()
            .contains("no-store")
    );
    let left = shared.post_form("/uitloggen", &[]);
    assert!(
        left.header("clear-site-data")
            .unwrap_or_default()
            .contains("cookies"),
        "{:?}",
        left.headers
    );
}

#[test]
fn asking_to_sign_in_tells_nothing_of_what_is_there() {
    let site = Site::demo();
    let visitor = site.visitor();
    // Replies that are there, that are not, and of items that never were.
    for path in ["/v/1/r/1", "/v/1/r/9999", "/g/99999/r/1"] {
        let edit = format!("{path}/bewerken");
        assert_eq!(visitor.get(&edit).status, 401, "{edit}");
        for path in [edit, format!("{path}/beste")] {
            assert_eq!(visitor.post_form(&path, &[]).status, 401, "{path}");
        }
    }
}

#[test]
fn parts_without_content_are_counted_too() {
    let site = Site::demo();
    let visitor = site.visitor();
    let kind = "multipart/form-data; boundary=x";
    let part = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n";
    let sent = |parts: usize| {
        let body = format!("{}--x--\r\n", part.repeat(parts));
        let path = "/beheer/deelnemers/bibliotheek-voorbeeld/lijst";
        visitor.post_raw(path, kind, body.as_bytes()).status
    };
    assert_eq!(sent(10), 401);
    // More parts than any form has fields, and more bytes than the site reads.
    assert_eq!(sent(3_000), 413);
    assert_eq!(sent(40_000), 413);
}

#[test]
fn pages_with_the_token_of_a_link_are_not_kept() {
    let site = Site::empty();
    let visitor = site.visitor();
    let said = site.said();
    let (_, token) = said.split_once("/inrichten?sleutel=").expect("the link");
    let token = token.split_whitespace().next().unwrap_or_default();
    for (key, status) in [(token, 200), ("onzin", 404)] {
        let answer = visitor.get(&format!("/inrichten?sleutel={key}"));
        assert_eq!(answer.status, status);
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{status}");
        let said = answer.readable();
        assert_eq!(
            said.contains("Er is nog geen beheerder"),
            status == 404,
            "{said}"
        );
    }
}

#[test]
fn kept_mails_are_read_by_no_other_name() {
    let site = Site::demo();
    let visitor = site.visitor();
    let ask = |host: &str| {
        let request = Request::new("GET", "/dev/mail").header("host", host);
        visitor.send(request).expect("an answer").status
    };
    assert_eq!(visitor.get("/dev/mail").status, 200);
    assert_eq!(ask("localhost:8080"), 200);
    assert_eq!(ask("elders.example"), 404);
}
