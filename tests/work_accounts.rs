//! Signing in with a work account, against a certified provider.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde_json::{Value, json};
use stories::html;
use stories::http::{Client, Response};
use stories::oidc::{Provider, configuration};
use stories::site::{PASSWORD, Site, code, secret_of};

const SANNE: &str = "sanne@bibliotheek.example";
const KARIN: &str = "karin@poi.example";
const DAVID: &str = "david@kb.example";
const NOOR: &str = "noor@kb.example";

/// A site with a provider that knows it.
fn site() -> (Site, Provider) {
    let provider = Provider::start();
    let site = Site::demo_with(&provider.configuration());
    provider.tell(&json!({"site": site.url(), "name": "werk"}));
    (site, provider)
}

/// Goes to the provider and back; the path to come back to, and the visit there.
fn away(site: &Site, provider: &Provider, client: &Client, start: &str) -> (String, Client) {
    let sent = client.get(start);
    let address = sent
        .location()
        .unwrap_or_else(|| panic!("{start} leads nowhere:\n{}", sent.readable()));
    assert!(address.starts_with(provider.url()), "{address}");
    provider.visit(address, site.url())
}

/// Goes there and back, all the way.
fn sign_in(site: &Site, provider: &Provider, client: &Client) -> Response {
    let (back, _) = away(site, provider, client, "/inloggen/werk/werk");
    client.get(&back)
}

fn is_in(client: &Client) -> bool {
    client.get("/instellingen").status == 200
}

fn who(sub: &str, email: &str, verified: bool, name: &str) -> Value {
    json!({"who": {"sub": sub, "email": email, "email_verified": verified, "name": name, "functie": "adviseur"},
        "amr": null})
}

#[test]
fn who_comes_first_gets_an_account_and_each_journey_ends_once() {
    let (site, provider) = site();
    provider.tell(&who(
        "nieuw-1",
        "nina@bibliotheek.example",
        true,
        "Nina Nieuw",
    ));
    let client = site.visitor();
    let page = client.get("/inloggen").readable();
    assert!(page.contains("Log in met Werkplek"), "{page}");
    assert_eq!(
        client.get("/inloggen?bij=werk&terug=/vragen").location(),
        Some("/inloggen/werk/werk?terug=%2Fvragen")
    );
    let (back, _) = away(&site, &provider, &client, "/inloggen/werk/werk");
    let strange = site.visitor().get(&back);
    assert_eq!(strange.status, 403, "another browser");
    assert!(strange.readable().contains("begon in een andere browser"));
    let first = client.get(&back);
    assert_eq!(first.location(), Some("/welkom"), "{}", first.readable());
    assert!(client.get("/").readable().contains("Nina Nieuw"));
    let profile = client.get("/instellingen/profiel");
    assert_eq!(profile.form_value("job_title").as_deref(), Some("adviseur"));
    let again = site.visitor();
    again.set_cookie("werk", "iets");
    assert_eq!(again.get(&back).status, 403, "a replayed state");

    // Known by now, whatever the address says; and she comes back to where she was.
    provider.tell(&who("nieuw-1", KARIN, true, "Iemand Anders"));
    let other = site.visitor();
    let (back, _) = away(
        &site,
        &provider,
        &other,
        "/inloggen/werk/werk?terug=/vragen",
    );
    let jar = other.cookie("werk").expect("the journey");
    assert_eq!(other.get(&back).location(), Some("/vragen"));
    assert!(other.get("/").readable().contains("Nina Nieuw"));
    other.set_cookie("werk", &jar);
    other.forget_cookies();
    other.set_cookie("werk", &jar);
    assert_eq!(other.get(&back).status, 403, "replayed with its cookie");

    // An address that is not verified is nobody's.
    provider.tell(&who("vreemd", SANNE, false, "Vera Vreemd"));
    let vera = site.visitor();
    assert_eq!(sign_in(&site, &provider, &vera).location(), Some("/welkom"));
    let without =
        "select count(*) as number from members where name = 'Vera Vreemd' and email is null";
    assert_eq!(site.sql().number(without), 1);

    // She has left.
    site.sql()
        .execute("update members set status = 'left' where name = 'Vera Vreemd'");
    let late = sign_in(&site, &provider, &site.visitor());
    assert_eq!(late.status, 409);
    assert!(late.readable().contains("kun je hier niet meer inloggen"));

    let noor = site.signed_in(NOOR);
    let desk = noor.get("/beheer/installatie").readable();
    assert!(
        desk.contains("het geheim gold tot en met 31 december 2020")
            && desk.contains("1 ding werkt niet"),
        "{desk}"
    );
    let (fine, said) = site.run(&["check"]);
    assert!(
        !fine && said.contains("het geheim gold tot en met 31 december 2020"),
        "{said}"
    );
    assert!(said.contains("werk antwoordt."), "it is asked too: {said}");
}

#[test]
fn an_account_that_is_there_shows_itself_before_it_is_linked() {
    let (site, provider) = site();
    provider.tell(&who("sanne-werk", SANNE, true, "Sanne"));
    let client = site.visitor();
    let asked = sign_in(&site, &provider, &client);
    assert_eq!(asked.status, 200);
    assert!(
        asked.readable().contains("Er is hier al een account"),
        "{}",
        asked.readable()
    );
    assert!(!is_in(&client), "not by the address");
    let send = |page: &Response, password: &str| {
        let fields = html::fields_of(&page.text(), "password").expect("the form");
        let mut sent: Vec<(&str, &str)> = fields
            .iter()
            .filter(|(name, _)| name != "password")
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        sent.push(("password", password));
        client.post_form("/inloggen", &sent)
    };
    let wrong = send(&asked, "niet dit");
    assert_eq!(wrong.status, 422);
    let done = send(&wrong, PASSWORD);
    assert_eq!(done.status, 303, "{}", done.readable());
    let said = client.follow(done).readable();
    assert!(said.contains("Je werkaccount is gekoppeld"), "{said}");
    let next = site.visitor();
    assert_eq!(sign_in(&site, &provider, &next).location(), Some("/"));
    let list = next.get("/instellingen/aanmelden");
    assert!(list.readable().contains("Werkplek"));

    // Someone else wants the same one.
    let karin = site.signed_in(KARIN);
    let (back, _) = away(&site, &provider, &karin, "/inloggen/werk/werk?koppel=ja");
    assert_eq!(karin.get(&back).status, 409, "it is Sanne's");
    // And one of her own, which is asked about once more.
    provider.tell(&who("karin-werk", "elders@poi.example", false, "Karin"));
    let (back, _) = away(&site, &provider, &karin, "/inloggen/werk/werk?koppel=ja");
    let confirm = karin.get(&back);
    assert!(
        confirm.readable().contains("Koppel je dit werkaccount?"),
        "{}",
        confirm.readable()
    );
    let token = confirm.form_value("koppel").expect("a token");
    let stolen = site.signed_in("esther@beemden.example");
    let other = stolen.post_form(
        "/instellingen/aanmelden",
        &[("koppel", &token), ("current", stories::site::PASSWORD)],
    );
    assert!(
        stolen.follow(other).readable().contains("niet gekoppeld"),
        "it waits for Karin"
    );
    let linked = karin.post_form(
        "/instellingen/aanmelden",
        &[("koppel", &token), ("current", stories::site::PASSWORD)],
    );
    assert!(
        karin
            .follow(linked)
            .readable()
            .contains("Je werkaccount is gekoppeld")
    );

    // Unlinked by who has a password, and not by who has nothing else.
    let hers = which(&list).expect("a link");
    let away_with = |current: &str| {
        next.post_form(
            "/instellingen/aanmelden/ontkoppelen",
            &[("welke", &hers), ("current", current)],
        )
    };
    assert_eq!(away_with("iets anders").status, 422);
    let away_with = away_with(stories::site::PASSWORD);
    assert_eq!(away_with.status, 303, "{}", away_with.readable());
    provider.tell(&who(
        "alleen-werk",
        "wim@bibliotheek.example",
        true,
        "Wim Werk",
    ));
    let wim = site.visitor();
    sign_in(&site, &provider, &wim);
    let his = which(&wim.get("/instellingen/aanmelden")).expect("a link");
    let ask = wim.get(&format!("/instellingen/aanmelden/ontkoppelen?welke={his}"));
    assert!(
        !ask.text().contains("name=\"current\""),
        "there is no password"
    );
    // Whoever sits down at his computer is let through by the provider, and is asked there again before that.
    let unlink = || wim.post_form("/instellingen/aanmelden/ontkoppelen", &[("welke", &his)]);
    let refused = unlink();
    assert_eq!(refused.status, 422, "{}", refused.readable());
    assert!(refused.readable().contains("Log opnieuw in"));
    let again = wim.get("/inloggen?opnieuw=ja&terug=/instellingen/aanmelden");
    let way = "/inloggen/werk/werk?terug=%2Finstellingen%2Faanmelden&opnieuw=ja";
    assert!(
        again
            .text()
            .replace("&amp;", "&")
            .replace("&#38;", "&")
            .contains(way)
    );
    let (back, _) = away(&site, &provider, &wim, way);
    assert_eq!(wim.get(&back).location(), Some("/instellingen/aanmelden"));
    let last = unlink();
    assert_eq!(last.status, 409, "{}", last.readable());
}

/// Which account the first link for unlinking is about.
fn which(page: &Response) -> Option<String> {
    let text = page.text();
    let (_, rest) = text.split_once("/ontkoppelen?welke=")?;
    rest.split('"').next().map(str::to_owned)
}

#[test]
fn a_second_step_counts_where_the_rule_says_so() {
    let (site, provider) = site();
    provider.tell(&who("david-werk", DAVID, true, "David"));
    let client = site.visitor();
    let asked = sign_in(&site, &provider, &client);
    let fields = html::fields_of(&asked.text(), "password").expect("the form");
    let mut sent: Vec<(&str, &str)> = fields
        .iter()
        .filter(|(name, _)| name != "password")
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    sent.push(("password", PASSWORD));
    let step = client.post_form("/inloggen", &sent);
    assert!(!is_in(&client));
    let linked = client.second_step(&step, &code(secret_of(DAVID)));
    assert!(
        client
            .follow(linked)
            .readable()
            .contains("Je werkaccount is gekoppeld")
    );

    site.sql()
        .execute("update second_factors set last_step = 0");
    let plain = site.visitor();
    let step = sign_in(&site, &provider, &plain);
    assert!(
        step.readable().contains("Code uit je app"),
        "{}",
        step.readable()
    );
    assert!(!is_in(&plain));
    let done = plain.second_step(&step, &code(secret_of(DAVID)));
    assert_eq!(done.status, 303);
    let bye = plain.post_form("/uitloggen", &[]);
    assert!(
        bye.text().contains("/session/end?"),
        "it was begun by the work account"
    );

    provider.tell(&json!({"amr": ["pwd", "mfa"]}));
    let proven = site.visitor();
    assert_eq!(sign_in(&site, &provider, &proven).location(), Some("/"));
    assert_eq!(proven.get("/beheer/rollen").status, 200);
}

#[test]
fn what_does_not_hold_lets_nobody_in() {
    let (site, provider) = site();
    provider.tell(&who(
        "nieuw-1",
        "nina@bibliotheek.example",
        true,
        "Nina Nieuw",
    ));
    for claims in [
        json!({"iss": "https://elders.example"}),
        json!({"aud": "een-ander"}),
        json!({"aud": ["lerend", "een-ander"]}),
        json!({"nonce": "van een ander"}),
        json!({"nonce": null}),
        json!({"exp": 1_700_000_000}),
        json!({"iat": 1_700_000_000}),
        json!({"sub": ""}),
    ] {
        provider.tell(&json!({"claims": claims}));
        let client = site.visitor();
        let answer = sign_in(&site, &provider, &client);
        assert_eq!(answer.status, 403, "{claims}");
        assert!(
            answer.readable().contains("Wachtwoord"),
            "the other way is there"
        );
        assert!(!is_in(&client), "{claims}");
    }
    let client = site.visitor();
    let (back, _) = away(&site, &provider, &client, "/inloggen/werk/werk");
    let mixed = back.replacen("iss=http", "iss=https", 1);
    assert_ne!(back, mixed);
    assert_eq!(
        client.get(&mixed).status,
        403,
        "the answer of another provider"
    );
    let stopped = site.visitor();
    let (back, _) = away(&site, &provider, &stopped, "/inloggen/werk/werk");
    let state = back
        .split("state=")
        .nth(1)
        .and_then(|it| it.split('&').next());
    let state = state.expect("a state");
    let stopped = stopped.get(&format!(
        "/inloggen/werk/werk/terug?error=access_denied&state={state}"
    ));
    assert_eq!(stopped.status, 403);
    assert!(stopped.readable().contains("is gestopt"));

    // Another key: it is asked for once, and a forged one within the minute is not.
    let before = provider.tell(&json!({"rotate": true}));
    let client = site.visitor();
    assert_eq!(
        sign_in(&site, &provider, &client).location(),
        Some("/welkom")
    );
    assert!(is_in(&client));
    assert_eq!(provider.tell(&json!({})), before + 1);
    for _ in 0..2 {
        provider.tell(&json!({"forge": true}));
        let client = site.visitor();
        assert_eq!(sign_in(&site, &provider, &client).status, 403);
        assert!(!is_in(&client));
    }
    assert_eq!(provider.tell(&json!({"rotate": true})), before + 1);
    assert_eq!(
        sign_in(&site, &provider, &site.visitor()).status,
        403,
        "once a minute"
    );
}

#[test]
fn what_was_being_written_waits_for_a_work_account() {
    let (site, provider) = site();
    provider.tell(&who(
        "nieuw-1",
        "nina@bibliotheek.example",
        true,
        "Nina Nieuw",
    ));
    let client = site.visitor();
    let typed = [("title", "Wie helpt?"), ("body", "Dit schreef ik al.")];
    let page = client.post_form("/stel-een-vraag", &typed);
    assert_eq!(page.status, 401);
    assert!(
        page.readable().contains("nieuw venster"),
        "{}",
        page.readable()
    );
    let fields = html::fields_of(&page.text(), "password").expect("the form");
    let mut sent: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    sent.push(("ingelogd", "ja"));
    let early = client.post_form("/inloggen", &sent);
    assert_eq!(early.status, 422);
    assert!(
        early.text().contains("Dit schreef ik al."),
        "it is carried on"
    );
    sign_in(&site, &provider, &client);
    let repost = client.post_form("/inloggen", &sent);
    assert_eq!(repost.status, 200);
    assert!(
        repost.readable().contains("weer ingelogd"),
        "{}",
        repost.readable()
    );
    assert!(repost.text().contains("Dit schreef ik al."));
}

#[test]
fn a_provider_that_is_down_keeps_nobody_from_a_password() {
    let (site, mut provider) = site();
    provider.stop();
    let client = site.visitor();
    let answer = client.get("/inloggen/werk/werk?terug=/vragen");
    assert_eq!(answer.status, 503);
    assert!(
        answer.readable().contains("niet te bereiken"),
        "{}",
        answer.readable()
    );
    let page = client.get("/inloggen").readable();
    assert!(
        page.contains("Inloggen met Werkplek lukt nu niet"),
        "{page}"
    );
    let typed = [
        ("email", SANNE),
        ("password", PASSWORD),
        ("terug", "/vragen"),
    ];
    assert_eq!(
        client.post_form("/inloggen", &typed).location(),
        Some("/vragen")
    );
}

#[test]
fn a_provider_that_never_answers_holds_nobody_else_up() {
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", silent.local_addr().expect("it has one"));
    let site = Site::demo_with(&configuration(&url));
    let back = Arc::new(AtomicUsize::new(0));
    // More than there are connections to the database.
    for _ in 0..12 {
        let (client, back) = (site.visitor(), Arc::clone(&back));
        thread::spawn(move || {
            client.get("/inloggen/werk/werk");
            back.fetch_add(1, Ordering::SeqCst);
        });
    }
    // Some are on their way; the others wait for a turn.
    let _asked = silent.accept().expect("someone asks");
    for path in ["/vragen", "/inloggen"] {
        assert_eq!(site.visitor().get(path).status, 200);
    }
    assert_eq!(back.load(Ordering::SeqCst), 0, "they wait still");
}

#[test]
fn signing_out_works_both_ways() {
    let (site, provider) = site();
    provider.tell(&who(
        "nieuw-1",
        "nina@bibliotheek.example",
        true,
        "Nina Nieuw",
    ));
    let client = site.visitor();
    let (back, there) = away(&site, &provider, &client, "/inloggen/werk/werk");
    client.get(&back);
    assert!(is_in(&client));
    let local = site.signed_in(SANNE);

    let forged = client.post_form("/oidc/uitloggen/werk", &[("logout_token", "a.b.c")]);
    assert_eq!(forged.status, 400);
    assert!(is_in(&client));

    // There: the provider tells us.
    let leaving = there.get("/session/end?client_id=lerend");
    let xsrf = html::form_value(&leaving.text(), "xsrf").expect("its form");
    there.post_form(
        "/session/end/confirm",
        &[("xsrf", &xsrf), ("logout", "yes")],
    );
    assert!(!is_in(&client), "signed out there is signed out here");
    assert!(is_in(&local), "and nobody else");

    // Here: the page leads there.
    let client = site.visitor();
    sign_in(&site, &provider, &client);
    let page = client.post_form("/uitloggen", &[]);
    assert!(
        page.readable().contains("Bij Werkplek ben je nog ingelogd"),
        "{}",
        page.readable()
    );
    let link = page.link("Log daar ook uit").expect("a link");
    assert!(
        link.starts_with(&format!("{}/session/end?", provider.url())),
        "{link}"
    );
}
