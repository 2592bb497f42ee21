//! Signing in, what slows guessing, and sessions: at one's own desk, on a shared computer, after a guest's last day.

use stories::html;
use stories::http::{Client, Request, Response};
use stories::site::{PASSWORD, Site};

use crate::steps::{ask, lasting, led, mailed};

const SANNE: &str = "sanne@bibliotheek.example";
const KARIN: &str = "karin@poi.example";
const NEW_PASSWORD: &str = "vier losse woorden samen";

fn sign_in(client: &Client, email: &str, password: &str) -> Response {
    client.post_form("/inloggen", &[("email", email), ("password", password)])
}

/// What differs between two pages for reasons of its own: what was typed.
fn without(page: &Response, typed: &str) -> String {
    page.text().replace(typed, "")
}

#[test]
fn a_failed_sign_in_tells_nothing() {
    let site = Site::demo();
    let unknown = sign_in(
        &site.visitor(),
        "niemand@bibliotheek.example",
        "iets-anders-12",
    );
    let wrong = sign_in(&site.visitor(), SANNE, "iets-anders-12");
    // Brought in by an import, without a way to sign in.
    let silent = sign_in(&site.visitor(), "geert@noorderterp.example", PASSWORD);
    for answer in [&unknown, &wrong, &silent] {
        assert_eq!(answer.status, 422);
        assert!(answer.header("set-cookie").is_none());
        assert!(
            !answer.text().contains("iets-anders-12"),
            "no password comes back"
        );
    }
    let told = without(&unknown, "niemand@bibliotheek.example");
    assert_eq!(told, without(&wrong, SANNE));
    assert_eq!(told, without(&silent, "geert@noorderterp.example"));

    let empty = sign_in(&site.visitor(), "", "");
    assert_eq!(empty.status, 422);
    let typed_large = sign_in(&site.visitor(), " SANNE@Bibliotheek.example ", PASSWORD);
    assert_eq!(typed_large.status, 303, "{}", typed_large.readable());
}

#[test]
fn guessing_at_one_account_is_slowed_and_no_one_is_locked_out_for_long() {
    let site = Site::demo();
    let guesser = site.visitor();
    let slowed = (0..8).map(|_| sign_in(&guesser, SANNE, "geraden-wachtwoord"));
    let slowed = slowed.last().expect("an answer");
    assert_eq!(slowed.status, 429);
    let seconds: u64 = slowed
        .header("retry-after")
        .and_then(|value| value.parse().ok())
        .expect("it says how long");
    assert!((1..=900).contains(&seconds), "{seconds}");
    assert!(slowed.readable().contains("minu"), "{}", slowed.readable());
    assert_eq!(slowed.form_value("email").as_deref(), Some(SANNE));
    assert_eq!(
        sign_in(&site.visitor(), SANNE, PASSWORD).status,
        429,
        "the right password has to wait too, else it could be guessed on"
    );
    assert_eq!(
        sign_in(&guesser, "niemand@bibliotheek.example", "x").status,
        422,
        "others don't wait"
    );
    for _ in 0..7 {
        sign_in(&guesser, "niemand@bibliotheek.example", "x");
    }
    assert_eq!(
        sign_in(&guesser, "niemand@bibliotheek.example", "x").status,
        429,
        "an address without an account is slowed just so"
    );

    site.sql()
        .execute("update attempts set free_at = free_at - 900000");
    let now = sign_in(&site.visitor(), SANNE, PASSWORD);
    assert_eq!(now.status, 303, "it ends: {}", now.readable());
}

#[test]
fn guessing_at_many_accounts_from_one_address_is_slowed() {
    let site = Site::demo();
    let guesser = site.visitor();
    let answers = (0..23).map(|n| {
        let email = format!("iemand{n}@bibliotheek.example");
        sign_in(&guesser, &email, "wachtwoord1234").status
    });
    let answers: Vec<u16> = answers.collect();
    assert_eq!(
        answers[..20],
        [422; 20],
        "a whole library may share an address"
    );
    assert_eq!(answers[22], 429);
    site.sql()
        .execute("update attempts set free_at = free_at - 900000");
    assert_eq!(sign_in(&guesser, SANNE, PASSWORD).status, 303, "it ends");
}

#[test]
fn a_known_desk_is_not_slowed_by_guesses_elsewhere() {
    let site = Site::demo_with("trusted_proxies = [\"127.0.0.1\"]\n");
    let from = |address: &str, password: &str| {
        let request = Request::new("POST", "/inloggen")
            .form(&[("email", SANNE), ("password", password)])
            .header("x-forwarded-for", address);
        site.visitor().send(request).expect("an answer").status
    };
    assert_eq!(from("192.0.2.1", PASSWORD), 303);
    let guesses: Vec<u16> = (0..8)
        .map(|_| from("198.51.100.7", "geraden-wachtwoord"))
        .collect();
    assert_eq!(guesses.last(), Some(&429), "{guesses:?}");
    assert_eq!(from("203.0.113.9", PASSWORD), 429, "a new desk waits");
    assert_eq!(from("192.0.2.1", PASSWORD), 303, "the own desk does not");
}

#[test]
fn common_and_telling_passwords_are_refused() {
    let site = Site::demo();
    let visitor = site.visitor();
    visitor.sign_up("nieuw@bibliotheek.example");
    let link = mailed(&site, "nieuw@bibliotheek.example", "/aanmelden/bevestigen");
    let long = "x".repeat(257);
    let bad = [
        "",
        "korter1",
        "wachtwoord123",
        "123456789012",
        "nieuw@bibliotheek.example",
        "            ",
        &long,
    ];
    for password in bad {
        let typed = [("name", "Nina Nieuw"), ("password", password)];
        let answer = visitor.fill(&link, "password", &typed);
        assert_eq!(answer.status, 422, "{password:?}: {}", answer.readable());
        assert!(
            answer.text().contains("id=\"password-fout\""),
            "{password:?}"
        );
    }
    let typed = [("name", "Nina Nieuw"), ("password", "Zeven blauwe zeeën!")];
    assert_eq!(visitor.fill(&link, "password", &typed).status, 303);
    let email = "nieuw@bibliotheek.example";
    // Typed on a keyboard that composes letters in another way.
    let decomposed = "Zeven blauwe zeee\u{308}n!";
    assert_eq!(sign_in(&site.visitor(), email, decomposed).status, 303);
}

#[test]
fn a_new_password_ends_all_other_sessions() {
    let site = Site::demo();
    let here = site.signed_in(SANNE);
    let there = site.signed_in(SANNE);
    let change = |current: &str, new: &str| {
        let typed = [("current", current), ("password", new)];
        here.fill("/instellingen/wachtwoord", "current", &typed)
    };
    assert_eq!(change("niet het mijne", NEW_PASSWORD).status, 422);
    assert_eq!(change(PASSWORD, "kort").status, 422);
    assert_eq!(there.get("/instellingen").status, 200);
    assert_eq!(
        led(&change(PASSWORD, NEW_PASSWORD)),
        "/instellingen/wachtwoord"
    );
    assert_eq!(here.get("/instellingen").status, 200, "this one stays");
    assert_eq!(there.get("/instellingen").status, 401);
    assert_eq!(sign_in(&site.visitor(), SANNE, PASSWORD).status, 422);
    assert_eq!(sign_in(&site.visitor(), SANNE, NEW_PASSWORD).status, 303);
}

#[test]
fn links_of_mails_work_once_and_not_for_ever() {
    let site = Site::demo();
    let visitor = site.visitor();
    let ask_for = || visitor.post_form("/wachtwoord-vergeten", &[("email", SANNE)]);
    assert_eq!(ask_for().status, 303);
    let link = mailed(&site, SANNE, "/wachtwoord-instellen");
    let key = link.split("sleutel=").nth(1).expect("a key").to_owned();
    let set = |key: &str| {
        let typed = [("sleutel", key), ("password", NEW_PASSWORD)];
        site.visitor().post_form("/wachtwoord-instellen", &typed)
    };
    assert_eq!(set(&key[1..]).status, 404);
    assert_eq!(set("").status, 404);
    assert_eq!(set(&key).status, 303);
    let again = set(&key);
    assert_eq!(again.status, 404, "once");
    assert!(
        again.readable().contains("Wachtwoord"),
        "it says how to get another"
    );

    site.sql().execute("delete from spends");
    assert_eq!(ask_for().status, 303);
    let newer = wait_for_other(&site, &link);
    site.sql().execute("update links set expires_at = 1");
    assert_eq!(site.visitor().get(&newer).status, 404, "too old");

    let unknown = visitor.post_form(
        "/wachtwoord-vergeten",
        &[("email", "niemand@elders.example")],
    );
    assert_eq!(
        led(&unknown),
        led(&ask_for()),
        "the same for an unknown address"
    );
}

fn wait_for_other(site: &Site, link: &str) -> String {
    crate::steps::wait_for("another link", || {
        Some(mailed(site, SANNE, "/wachtwoord-instellen")).filter(|other| other != link)
    })
}

#[test]
fn a_new_address_is_told_to_the_old_one() {
    let site = Site::demo();
    let client = site.signed_in(KARIN);
    let typed = [("email", "karin@elders.example"), ("current", PASSWORD)];
    assert_eq!(client.post_form("/instellingen/adres", &typed).status, 303);
    let link = mailed(&site, "karin@elders.example", "/adres-bevestigen");
    assert_eq!(site.visitor().fill(&link, "sleutel", &[]).status, 303);
    let told = crate::steps::wait_for("a mail to the old address", || {
        crate::steps::outbox(&site, KARIN).pop()
    });
    assert!(
        !told.contains("sleutel="),
        "it tells, and gives no key: {told}"
    );
    assert_eq!(sign_in(&site.visitor(), KARIN, PASSWORD).status, 422);
    assert_eq!(
        sign_in(&site.visitor(), "karin@elders.example", PASSWORD).status,
        303
    );

    // An address that somebody else has: the same answer, and no way to take it.
    let taken = [("email", SANNE), ("current", PASSWORD)];
    let answer = client.post_form("/instellingen/adres", &taken);
    assert_eq!(led(&answer), "/instellingen/adres?verstuurd=ja");
    crate::steps::jobs_done(&site);
    let links = crate::steps::outbox(&site, SANNE);
    assert!(
        links.iter().all(|mail| !mail.contains("adres-bevestigen")),
        "{links:?}"
    );
}

#[test]
fn a_shared_computer_forgets_after_a_quarter_of_an_hour() {
    let site = Site::demo();
    let desk = site.visitor();
    let shared = [("email", SANNE), ("password", PASSWORD), ("shared", "ja")];
    desk.post_form("/inloggen", &shared);
    let private = site.signed_in(KARIN);
    let question = ask(&private, "Wie heeft een leeg lokaal?", "Wij zoeken er een.");
    let written = [
        ("draft_of", lasting(&question)),
        ("body", "Een antwoord dat nog niet af is".to_owned()),
        ("silent", "ja".to_owned()),
    ];
    let written: Vec<(&str, &str)> = written.iter().map(|(n, v)| (*n, v.as_str())).collect();
    assert_eq!(desk.post_form("/concepten", &written).status, 200);

    idle(&site, 14);
    assert_eq!(
        desk.get("/instellingen").status,
        200,
        "fourteen minutes are no quarter"
    );
    idle(&site, 16);
    let ended = desk.get("/instellingen");
    assert_eq!(ended.status, 401);
    assert!(
        ended.header("clear-site-data").is_some(),
        "{:?}",
        ended.headers
    );
    assert_eq!(desk.cookie("lerend"), None, "the cookie goes too");
    assert_eq!(
        private.get("/instellingen").status,
        200,
        "elsewhere it stays"
    );

    let again = desk.post_form("/inloggen", &shared);
    assert_eq!(led(&again), "/concepten");
    assert!(desk.get("/concepten").readable().contains("nog niet af"));
    let form = desk.get(&question);
    assert_eq!(
        form.form_value("body").as_deref(),
        Some("Een antwoord dat nog niet af is")
    );
    idle(&site, 31 * 24 * 60);
    assert_eq!(private.get("/instellingen").status, 401, "and not for ever");
}

/// As if nothing had been clicked for so many minutes.
fn idle(site: &Site, minutes: i64) {
    let back = minutes * 60_000;
    site.sql().execute(&format!(
        "update sessions set seen_at = seen_at - {back}, expires_at = expires_at - {back}"
    ));
}

#[test]
fn a_session_is_nobody_elses() {
    let site = Site::demo();
    let victim = site.visitor();
    victim.set_cookie("lerend", "gekozen-door-een-ander");
    assert_eq!(sign_in(&victim, SANNE, PASSWORD).status, 303);
    let token = victim.cookie("lerend").expect("a session");
    assert_ne!(
        token, "gekozen-door-een-ander",
        "a new one at every sign-in"
    );
    let words = site.sql().words("select token_hash as word from sessions");
    assert!(
        words.iter().all(|hash| !hash.contains(&token)),
        "only its hash is kept"
    );

    // Someone else signs in on the same browser: the first session is over, not only hidden.
    assert_eq!(sign_in(&victim, KARIN, PASSWORD).status, 303);
    let thief = site.visitor();
    thief.set_cookie("lerend", &token);
    assert_eq!(thief.get("/instellingen").status, 401);

    let out = victim.cookie("lerend").expect("a session");
    assert_eq!(victim.post_form("/uitloggen", &[]).status, 200);
    let thief = site.visitor();
    thief.set_cookie("lerend", &out);
    assert_eq!(
        thief.get("/instellingen").status,
        401,
        "signed out is ended"
    );
}

#[test]
fn guests_come_until_their_last_day_and_read_what_is_open_to_them() {
    let site = Site::demo();
    let guest = site.signed_in("yusuf@welzijn.example");
    let staff = site.signed_in(SANNE);
    let titles = "select title as word from items where kind = 'question' and state = 'live' and audience = 'staff'";
    let titles = site.sql().words(titles);
    assert!(titles.len() > 3, "the example has questions for staff");
    let listed = staff.get("/vragen").readable();
    assert!(titles.iter().any(|title| listed.contains(title)));
    for path in [
        "/vragen",
        "/",
        "/rubrieken",
        "/zoeken?q=bibliotheek",
        "/zoeken?q=rooster",
    ] {
        let page = guest.get(path).readable();
        for title in &titles {
            assert!(!page.contains(title), "a guest reads {title} at {path}");
        }
    }
    let number = "select number from items where kind = 'question' and audience = 'staff' limit 1";
    let hidden = format!("/v/{}", site.sql().number(number));
    assert_eq!(guest.follow(guest.get(&hidden)).status, 404);
    assert_eq!(staff.follow(staff.get(&hidden)).status, 200);
    let places = crate::steps::options(&guest.get("/stel-een-vraag"), "place");
    assert!(
        places
            .iter()
            .all(|(_, name)| !name.contains("alleen medewerkers")),
        "{places:?}"
    );
    for path in ["/stel-een-vraag", "/schrijf"] {
        let [own, others] = [&guest, &staff].map(|reader| reader.get(path));
        assert_eq!((own.status, others.status), (200, 200), "{path}");
        let alone = "value=\"staff\"";
        assert!(
            others.text().contains(alone) && !own.text().contains(alone),
            "{path}"
        );
    }
    assert_eq!(guest.get("/nieuwe-groep").status, 403);
    let profile = staff.get("/wie/yusuf").readable();
    assert!(
        profile.contains("Gast") && profile.contains("30 juni 2027"),
        "{profile}"
    );

    site.sql()
        .execute("update members set guest_until = 1 where handle = 'yusuf'");
    assert_eq!(
        guest.get("/instellingen").status,
        401,
        "the last day is over"
    );
    let again = sign_in(&site.visitor(), "yusuf@welzijn.example", PASSWORD);
    assert_eq!(again.status, 422);
}

#[test]
fn a_profile_is_changed_by_its_owner() {
    let site = Site::demo();
    let sanne = site.signed_in(SANNE);
    let path = "/instellingen/profiel";
    let before = html::fields_of(&sanne.get(path).text(), "handle").expect("a form");
    let typed = [
        ("name", "Sanne Leeslamp"),
        ("handle", "sanne-leest"),
        ("about", "**Ik** lees <script>alert(1)</script>"),
        ("expertise", "NT1"),
    ];
    assert_eq!(
        led(&sanne.fill(path, "handle", &typed)),
        "/instellingen/profiel"
    );
    let visitor = site.visitor();
    assert_eq!(led(&visitor.get("/wie/sanne")), "/wie/sanne-leest");
    let page = visitor.get("/wie/sanne-leest").text();
    assert!(
        page.contains("<strong>Ik</strong>") && !page.contains("<script>alert"),
        "{page}"
    );

    let mut late: Vec<(&str, &str)> = before
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| *name != "about")
        .collect();
    late.push(("about", "Mijn andere tekst"));
    let stale = sanne.post_form(path, &late);
    assert_eq!(stale.status, 412);
    let both = stale.readable();
    assert!(
        both.contains("**Ik** lees") && both.contains("Mijn andere tekst"),
        "{both}"
    );
    assert_ne!(stale.form_value("version"), before_version(&before));

    let taken = sanne.fill(path, "handle", &[("handle", "karin")]);
    assert_eq!(taken.status, 422, "{}", taken.readable());
    assert_eq!(taken.form_value("handle").as_deref(), Some("karin"));
    let karin = site.signed_in(KARIN);
    let former = karin.fill(path, "handle", &[("handle", "sanne")]);
    assert_eq!(
        former.status, 422,
        "a former handle still leads to its person"
    );
    assert_eq!(
        visitor.get("/wie/meryem").status,
        404,
        "her name is not public"
    );
    assert_eq!(karin.get("/wie/meryem").status, 200);
}

fn before_version(fields: &[(String, String)]) -> Option<String> {
    let found = fields.iter().find(|(name, _)| name == "version");
    found.map(|(_, value)| value.clone())
}
