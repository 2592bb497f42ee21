//! Accounts as people meet them: becoming a member, a forgotten password, another address, a shared computer,
//! a session that ends while writing.

use std::thread::sleep;
use std::time::{Duration, Instant};

use stories::html;
use stories::http::{Client, Request, Response};
use stories::site::{PASSWORD, Site};

/// A password that nobody else thinks of.
const NEW_PASSWORD: &str = "vier losse woorden samen";

/// For the job that writes a mail.
const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn people_become_members_with_the_address_of_their_library() {
    let site = Site::demo();
    let visitor = site.visitor();
    let told = |email: &str| {
        let sent = visitor.sign_up(email);
        visitor.follow(sent).readable()
    };
    let page = told("nieuw@bibliotheek.example");
    assert_eq!(
        page,
        told("sanne@bibliotheek.example"),
        "nobody is told who has an account"
    );
    assert_eq!(
        page,
        told("iemand@onbekend.example"),
        "nor which domains are known"
    );

    let link = mailed(&site, "nieuw@bibliotheek.example", "/aanmelden/bevestigen");
    let form = visitor.get(&link);
    assert!(form.readable().contains("nieuw@bibliotheek.example"));
    let short = visitor.fill(
        &link,
        "password",
        &[("name", "Nina Nieuw"), ("password", "kort")],
    );
    assert_eq!(short.status, 422);
    assert_eq!(
        short.form_value("name").as_deref(),
        Some("Nina Nieuw"),
        "what was typed is kept"
    );
    assert_eq!(
        short.form_value("password").as_deref(),
        Some(""),
        "passwords are not"
    );
    let typed = [("name", "Nina Nieuw"), ("password", NEW_PASSWORD)];
    let joined = visitor.fill(&link, "password", &typed);
    assert_eq!(joined.status, 303, "{}", joined.readable());
    assert!(visitor.get("/").readable().contains("Nina Nieuw"));
    assert_eq!(site.visitor().get(&link).status, 404, "the link works once");

    mailed(&site, "sanne@bibliotheek.example", "/wachtwoord-vergeten");
}

#[test]
fn a_forgotten_password_is_replaced_and_ends_all_sessions() {
    let site = Site::demo();
    let before = site.signed_in("sanne@bibliotheek.example");
    let visitor = site.visitor();
    let sent = visitor.post_form(
        "/wachtwoord-vergeten",
        &[("email", "sanne@bibliotheek.example")],
    );
    assert_eq!(sent.status, 303);
    let link = mailed(&site, "sanne@bibliotheek.example", "/wachtwoord-instellen");
    visitor.get(&link);
    assert_eq!(
        before.get("/instellingen").status,
        200,
        "opening the link changes nothing"
    );
    let done = visitor.fill(&link, "password", &[("password", NEW_PASSWORD)]);
    assert_eq!(done.status, 303, "{}", done.readable());
    assert_eq!(visitor.get("/instellingen").status, 200);
    assert_eq!(before.get("/instellingen").status, 401);
    let old = site.visitor().post_form(
        "/inloggen",
        &[
            ("email", "sanne@bibliotheek.example"),
            ("password", PASSWORD),
        ],
    );
    assert_eq!(old.status, 422);
    assert_eq!(
        old.form_value("email").as_deref(),
        Some("sanne@bibliotheek.example")
    );
}

#[test]
fn another_address_holds_after_the_button() {
    let site = Site::demo();
    let client = site.signed_in("karin@poi.example");
    let typed = [("email", "karin@elders.example"), ("current", PASSWORD)];
    let wrong = [("email", "karin@elders.example"), ("current", "niet dit")];
    assert_eq!(client.post_form("/instellingen/adres", &wrong).status, 422);
    assert_eq!(client.post_form("/instellingen/adres", &typed).status, 303);
    let link = mailed(&site, "karin@elders.example", "/adres-bevestigen");
    client.get(&link);
    assert!(
        client
            .get("/instellingen")
            .readable()
            .contains("karin@poi.example")
    );
    let done = site.visitor().fill(&link, "sleutel", &[]);
    assert_eq!(done.status, 303, "{}", done.readable());
    assert!(
        client
            .get("/instellingen")
            .readable()
            .contains("karin@elders.example")
    );
}

#[test]
fn nothing_stays_behind_on_a_shared_computer() {
    let site = Site::demo();
    let desk = site.visitor();
    let signing_in = [
        ("email", "sanne@bibliotheek.example"),
        ("password", PASSWORD),
        ("shared", "ja"),
    ];
    let begun = desk.post_form("/inloggen", &signing_in);
    let cookie = begun.header("set-cookie").expect("a cookie").to_owned();
    assert!(
        !cookie.contains("Max-Age") && !cookie.contains("Expires"),
        "{cookie}"
    );
    assert_eq!(
        desk.get("/vragen").header("cache-control"),
        Some("no-store")
    );
    let written = [
        ("draft_of", "/stel-een-vraag"),
        ("title", "Half af"),
        ("silent", "ja"),
    ];
    assert_eq!(desk.post_form("/concepten", &written).status, 200);
    let ended = desk.post_form("/uitloggen", &[]);
    assert_eq!(
        ended.header("clear-site-data"),
        Some("\"cache\", \"cookies\", \"storage\"")
    );
    assert_eq!(desk.get("/instellingen").status, 401);

    let again = desk.post_form("/inloggen", &signing_in);
    assert_eq!(
        again.location(),
        Some("/concepten"),
        "what was half done is shown"
    );
    let form = desk.get("/stel-een-vraag");
    assert_eq!(form.form_value("title").as_deref(), Some("Half af"));
}

#[test]
fn a_session_that_ends_while_writing_loses_no_text() {
    let site = Site::demo();
    let writing = site.signed_in("karin@poi.example");
    let question = html::links(&writing.get("/vragen").text())
        .into_iter()
        .find(|path| path.starts_with("/v/"))
        .expect("there is a question");
    let page = writing.get(&question);
    let mut fields = html::fields_of(&page.text(), "body").expect("a form for answers");
    fields.retain(|(name, _)| name != "body");
    fields.push((
        "body".to_owned(),
        "Dit antwoord mag niet verloren gaan.".to_owned(),
    ));
    let elsewhere = site.signed_in("karin@poi.example");
    assert_eq!(
        elsewhere
            .post_form("/instellingen/sessies/alle", &[])
            .status,
        303
    );

    let action = html::action_of(&page.text(), "body").expect("it is sent somewhere");
    let action = action.split('#').next().expect("a path").to_owned();
    let asked = writing.post_form(&action, &borrowed(&fields));
    assert_eq!(asked.status, 401);
    let mut carried = html::fields_of(&asked.text(), "password").expect("the form for signing in");
    for (name, value) in &mut carried {
        match name.as_str() {
            "email" => *value = "karin@poi.example".to_owned(),
            "password" => *value = PASSWORD.to_owned(),
            _ => {}
        }
    }
    let back = writing.post_form("/inloggen", &borrowed(&carried));
    assert_eq!(back.status, 200, "{}", back.readable());
    let text = back.form_value("body");
    assert_eq!(
        text.as_deref(),
        Some("Dit antwoord mag niet verloren gaan.")
    );
    let again = html::fields_of(&back.text(), "body").expect("a form to send it again");
    let posted = writing.post_form(&action, &borrowed(&again));
    assert_eq!(posted.status, 303, "{}", posted.readable());
    let twice = writing.post_form(&action, &borrowed(&again));
    assert_eq!(
        twice.location(),
        posted.location(),
        "sending it twice makes one"
    );
    assert!(
        writing
            .follow(posted)
            .readable()
            .contains("mag niet verloren gaan")
    );
}

#[test]
fn who_signs_in_next_does_not_see_what_another_was_sending() {
    let site = Site::demo();
    let desk = site.signed_in("hanneke@spn.example");
    let page = desk.get("/stel-een-vraag");
    let mut fields = html::fields_of(&page.text(), "body").expect("a form for questions");
    fields.retain(|(name, _)| name != "body");
    fields.push(("body".to_owned(), "Onder ons gezegd.".to_owned()));
    let elsewhere = site.signed_in("hanneke@spn.example");
    elsewhere.post_form("/instellingen/sessies/alle", &[]);
    let asked = desk.post_form("/stel-een-vraag", &borrowed(&fields));
    assert_eq!(asked.status, 401);
    let mut carried = html::fields_of(&asked.text(), "password").expect("the form for signing in");
    for (name, value) in &mut carried {
        match name.as_str() {
            "email" => *value = "karin@poi.example".to_owned(),
            "password" => *value = PASSWORD.to_owned(),
            _ => {}
        }
    }
    let answer = desk.post_form("/inloggen", &borrowed(&carried));
    assert_eq!(answer.status, 303, "{}", answer.readable());
    let next = desk.follow(answer).readable();
    assert!(!next.contains("Onder ons gezegd."), "{next}");
    assert!(next.contains("een tekst van iemand anders"), "{next}");
}

#[test]
fn sessions_are_listed_and_ended() {
    let site = Site::demo();
    let here = site.signed_in("sanne@bibliotheek.example");
    let there = site.signed_in("sanne@bibliotheek.example");
    let page = here.get("/instellingen/sessies");
    let other = page.form_value("sessie");
    let other = other
        .or_else(|| button(&page, "sessie"))
        .expect("the other session can be ended");
    assert_eq!(
        here.post_form("/instellingen/sessies", &[("sessie", &other)])
            .status,
        303
    );
    assert_eq!(there.get("/instellingen").status, 401);
    assert_eq!(here.get("/instellingen").status, 200);
    let stranger = site.signed_in("karin@poi.example");
    let mine = here.get("/instellingen/sessies");
    assert!(
        button(&mine, "sessie").is_none(),
        "one's own is not offered"
    );
    let denied = stranger.post_form("/instellingen/sessies", &[("sessie", "1")]);
    assert_eq!(denied.status, 404);
}

#[test]
fn pages_speak_the_language_that_was_chosen() {
    let site = Site::demo();
    let visitor = site.visitor();
    let asked = Request::new("GET", "/vragen").header("accept-language", "en-GB,en;q=0.9");
    let english = visitor.send(asked).expect("an answer").text();
    assert!(english.contains("<html lang=\"en\">"));
    assert!(visitor.get("/vragen").text().contains("<html lang=\"nl\">"));
    let chosen = visitor.post_form("/taal", &[("taal", "en"), ("terug", "/praktijk")]);
    assert_eq!(chosen.location(), Some("/praktijk"));
    assert!(visitor.get("/vragen").text().contains("<html lang=\"en\">"));
    let member = site.signed_in("sanne@bibliotheek.example");
    assert_eq!(
        member
            .post_form("/instellingen/taal", &[("taal", "en")])
            .status,
        303
    );
    assert!(
        site.signed_in("sanne@bibliotheek.example")
            .get("/")
            .text()
            .contains("<html lang=\"en\"")
    );
    assert_eq!(visitor.post_form("/taal", &[("taal", "de")]).status, 404);
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

/// The value of the first button with this name.
fn button(page: &Response, name: &str) -> Option<String> {
    let tags = html::tags(&page.text());
    let button = tags
        .iter()
        .find(|tag| tag.name == "button" && tag.attribute("name") == Some(name))?;
    button.attribute("value").map(str::to_owned)
}

/// The newest link of this kind that was mailed to an address.
fn mailed(site: &Site, to: &str, kind: &str) -> String {
    let reader = site.visitor();
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        if let Some(link) = kept(&reader, to, kind) {
            return link;
        }
        sleep(Duration::from_millis(100));
    }
    panic!(
        "no mail to {to} with {kind}: {}",
        reader.get("/dev/mail").readable()
    );
}

fn kept(reader: &Client, to: &str, kind: &str) -> Option<String> {
    let list = reader.get("/dev/mail").text();
    let mails = html::links(&list)
        .into_iter()
        .filter(|path| path.starts_with("/dev/mail/"));
    mails.map(|path| reader.get(&path)).find_map(|mail| {
        let about = mail.readable().contains(to);
        let link = html::links(&mail.text())
            .into_iter()
            .find(|path| path.starts_with(kind));
        link.filter(|_| about)
    })
}

#[test]
fn a_silenced_member_keeps_what_they_typed_of_themselves() {
    let site = Site::demo();
    let email = "sanne@bibliotheek.example";
    let sanne = site.signed_in(email);
    let end = i64::MAX / 2;
    site.sql().execute(&format!(
        "update members set silenced_until = {end} where email_key = '{email}'"
    ));
    let path = "/instellingen/profiel";
    let typed = [("about", "Kort."), ("job_title", "Iets anders")];
    let refused = sanne.fill(path, "about", &typed);
    assert_eq!(refused.status, 403);
    assert!(refused.readable().contains("Je mag nu even niets plaatsen"));
    for (field, value) in typed {
        assert_eq!(refused.form_value(field).as_deref(), Some(value));
    }
    assert_ne!(
        sanne.get(path).form_value("about").as_deref(),
        Some("Kort.")
    );
}
