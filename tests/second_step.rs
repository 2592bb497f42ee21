//! Signing in in two steps, as people meet it.

use stories::html;
use stories::site::{PASSWORD, Site, code, secret_of};

const DAVID: &str = "david@kb.example";
const SANNE: &str = "sanne@bibliotheek.example";

#[test]
fn a_code_follows_the_password_and_what_was_written_comes_along() {
    let site = Site::demo();
    assert!(site.said().contains(secret_of(DAVID)), "{}", site.said());
    let (client, page) = site.half_signed_in(DAVID);
    assert!(page.readable().contains("Code uit je app"));
    assert!(page.text().contains("autocomplete=\"one-time-code\""));
    assert!(page.text().contains("inputmode=\"numeric\""));
    assert_eq!(client.get("/instellingen").status, 401, "not yet");
    let wrong = client.second_step(&page, "12345");
    assert_eq!(wrong.status, 422);
    assert!(wrong.readable().contains("Deze code klopt niet"));
    let done = client.second_step(&wrong, &code(secret_of(DAVID)));
    assert_eq!(done.status, 303, "{}", done.readable());
    assert_eq!(client.get("/beheer/rollen").status, 200);
    let again = client.second_step(&wrong, &code(secret_of(DAVID)));
    assert_eq!(again.status, 422, "the first step was used up");
    assert!(again.readable().contains("Log opnieuw in"));

    // The session ended while writing.
    let writer = site.visitor();
    let page = writer.post_form(
        "/stel-een-vraag",
        &[("title", "Wie helpt?"), ("body", "Een vraag.")],
    );
    let fields = html::fields_of(&page.text(), "password").expect("a form for signing in");
    let mut sent: Vec<(&str, &str)> = fields
        .iter()
        .filter(|(name, _)| !["email", "password"].contains(&name.as_str()))
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    sent.extend([("email", DAVID), ("password", PASSWORD)]);
    let step = writer.post_form("/inloggen", &sent);
    site.sql()
        .execute("update second_factors set last_step = 0");
    let repost = writer.second_step(&step, &code(secret_of(DAVID)));
    assert_eq!(repost.status, 200);
    assert!(
        repost.text().contains("Een vraag."),
        "{}",
        repost.readable()
    );
}

#[test]
fn anyone_sets_it_up_and_recovery_codes_let_them_in() {
    let site = Site::demo();
    let client = site.signed_in(SANNE);
    let begun = client.fill(
        "/instellingen/tweestaps",
        "current",
        &[("current", "niet dit")],
    );
    assert_eq!(begun.status, 422);
    let begun = client.fill(
        "/instellingen/tweestaps",
        "current",
        &[("current", PASSWORD)],
    );
    assert_eq!(begun.status, 303, "{}", begun.readable());
    let page = client.get("/instellingen/tweestaps").text();
    let picture = client.get("/instellingen/tweestaps/qr.svg");
    assert_eq!(picture.header("content-type"), Some("image/svg+xml"));
    assert_eq!(picture.header("cache-control"), Some("no-store"));
    let secret = page.split("<code>").nth(1).expect("the secret");
    let secret = secret
        .split("</code>")
        .next()
        .unwrap_or_default()
        .to_owned();
    let on = client.fill(
        "/instellingen/tweestaps",
        "code",
        &[("code", &code(&secret))],
    );
    assert_eq!(on.status, 200, "{}", on.readable());
    let codes: Vec<String> = html::fields_of(&on.text(), "codes")
        .expect("a form with the codes")
        .into_iter()
        .map(|(_, code)| code)
        .collect();
    assert_eq!(codes.len(), 10);
    let sent: Vec<(&str, &str)> = codes.iter().map(|code| ("codes", code.as_str())).collect();
    let file = client.post_form("/instellingen/tweestaps/herstelcodes", &sent);
    assert!(file.text().contains(&codes[9]), "{}", file.text());
    let forged = [("codes", "aaaa-bbbb-cccc")];
    let forged = client.post_form("/instellingen/tweestaps/herstelcodes", &forged);
    assert_eq!(forged.status, 404, "nothing but their own");
    assert_eq!(client.get("/instellingen/tweestaps/qr.svg").status, 404);

    let (other, step) = site.half_signed_in(SANNE);
    let fields = html::fields_of(&step.text(), "stap").expect("the form");
    let with = |recovery: &str| {
        let mut sent: Vec<(&str, &str)> = fields
            .iter()
            .filter(|(name, _)| name != "recovery")
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        sent.push(("recovery", recovery));
        other.post_form("/inloggen/code", &sent)
    };
    let wrong = with("aaaa-bbbb-cccc");
    assert!(
        wrong.readable().contains("Deze herstelcode klopt niet"),
        "{}",
        wrong.readable()
    );
    assert_eq!(with(&codes[0]).status, 303);
    let left = other.get("/instellingen/tweestaps").readable();
    assert!(left.contains("nog 9 herstelcodes"), "{left}");
    let off = [("current", PASSWORD), ("code", &codes[1]), ("doe", "uit")];
    assert_eq!(
        other
            .post_form("/instellingen/tweestaps/wijzigen", &off)
            .status,
        303
    );
    site.signed_in(SANNE);
}

#[test]
fn who_is_locked_out_comes_back_by_the_operator_and_roles_sleep_until_then() {
    let site = Site::demo();
    let before = site.signed_in(DAVID);
    let (done, said) = site.run(&["admin", "reset", DAVID]);
    assert!(!done && said.contains("--yes"), "{said}");
    let (done, said) = site.run(&["admin", "reset", "niemand@kb.example"]);
    assert!(!done && said.contains("no account"), "{said}");
    let (done, said) = site.run(&["admin", "reset", "niemand@kb.example", "--yes"]);
    assert!(!done && said.contains("no account"), "{said}");
    assert_eq!(before.get("/beheer/rollen").status, 200);
    let (done, said) = site.run(&["admin", "reset", DAVID, "--yes"]);
    assert!(done, "{said}");
    assert_eq!(before.get("/instellingen").status, 401, "signed out");
    let at = said.find("/wachtwoord-instellen").expect("a link");
    let link = said[at..].split_whitespace().next().unwrap_or_default();
    let client = site.visitor();
    let new = client.fill(
        link,
        "password",
        &[("password", "vier losse woorden samen")],
    );
    assert_eq!(new.status, 303, "{}", new.readable());
    let start = client.get("/").readable();
    assert!(
        start.contains("slaapt tot je met 2 stappen inlogt"),
        "{start}"
    );
    assert_eq!(client.get("/beheer/rollen").status, 403);
    assert_eq!(site.visitor().get(link).status, 404, "it works once");
}
