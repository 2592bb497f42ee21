//! Signing in with a passkey, as people meet it, with an authenticator made of software.

use serde_json::Value;
use stories::authenticator::Authenticator;
use stories::html;
use stories::http::{Client, Response};
use stories::site::{PASSWORD, Site};

const SANNE: &str = "sanne@bibliotheek.example";

/// Where the site is for browsers: the machine by its name.
fn origin(site: &Site) -> String {
    site.url().replace("127.0.0.1", "localhost")
}

/// What stands in an attribute of a page, without the marks of HTML.
fn attribute(page: &Response, name: &str) -> String {
    let text = page.text();
    let rest = text
        .split_once(&format!("data-{name}=\""))
        .unwrap_or_else(|| panic!("no {name} in {text}"))
        .1;
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// Makes a passkey of the example person who is signed in.
fn make(site: &Site, client: &Client, device: &mut Authenticator) -> Response {
    let page = client.fill(
        "/instellingen/passkeys",
        "current",
        &[("current", PASSWORD)],
    );
    assert_eq!(page.status, 200, "{}", page.readable());
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert_eq!(attribute(&page, "site"), "localhost");
    let (challenge, handle) = (attribute(&page, "challenge"), attribute(&page, "handle"));
    assert!(!handle.contains("sanne"));
    let made = device.make(("localhost", &origin(site)), &challenge, &handle);
    client.post_form(
        "/instellingen/passkeys/toevoegen",
        &[
            ("name", "Sleutelbos"),
            ("passkey_handle", &handle),
            ("passkey_client_data", &made.client_data),
            ("passkey_data", &made.data),
            ("passkey_key", &made.key),
        ],
    )
}

/// Signs in with it, sending these fields along.
fn sign_in(
    site: &Site,
    client: &Client,
    device: &mut Authenticator,
    more: &[(&str, &str)],
) -> Response {
    let asked = client.post_form("/inloggen/passkey/vraag", &[]);
    assert_eq!(asked.status, 200, "{}", asked.readable());
    let asked: Value = serde_json::from_str(&asked.text()).expect("JSON");
    assert_eq!(asked["site"], "localhost");
    let challenge = asked["challenge"].as_str().expect("a challenge");
    let signed = device.sign(("localhost", &origin(site)), challenge);
    let (credential, handle) = (device.credential(), device.handle.clone());
    let mut sent = vec![
        ("passkey_credential", credential.as_str()),
        ("passkey_handle", &handle),
        ("passkey_client_data", &signed.client_data),
        ("passkey_data", &signed.data),
        ("passkey_signature", &signed.signature),
    ];
    sent.extend(more);
    client.post_form("/inloggen/passkey", &sent)
}

#[test]
fn a_passkey_is_made_signs_in_and_goes() {
    let site = Site::demo();
    let client = site.signed_in(SANNE);
    let mut device = Authenticator::fresh();
    let wrong = client.fill(
        "/instellingen/passkeys",
        "current",
        &[("current", "niet dit")],
    );
    assert_eq!(wrong.status, 422, "{}", wrong.readable());
    let made = make(&site, &client, &mut device);
    assert_eq!(made.status, 303, "{}", made.readable());
    let page = client.follow(made);
    assert!(page.readable().contains("Je passkey is bewaard"));
    assert!(page.readable().contains("Sleutelbos"));

    let other = site.visitor();
    let form = other.get("/inloggen").text();
    assert!(form.contains("data-passkey=\"sign\""), "{form}");
    let done = sign_in(&site, &other, &mut device, &[("terug", "/meldingen")]);
    assert_eq!(done.status, 303, "{}", done.readable());
    assert_eq!(done.location(), Some("/meldingen"));
    assert_eq!(other.get("/instellingen").status, 200);

    // What was written when a session ended is still there.
    let writer = site.visitor();
    let asked = [
        ("title", "Wie helpt?"),
        ("body", "Een vraag van iemand met een passkey."),
    ];
    let stopped = writer.post_form("/stel-een-vraag", &asked);
    let fields = html::fields_of(&stopped.text(), "password").expect("a form for signing in");
    let carried: Vec<(&str, &str)> = fields
        .iter()
        .filter(|(name, _)| !["email", "password"].contains(&name.as_str()))
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let repost = sign_in(&site, &writer, &mut device, &carried);
    assert!(
        repost.text().contains("iemand met een passkey"),
        "{}",
        repost.readable()
    );

    let page = client.get("/instellingen/passkeys").text();
    let fields = html::fields_of(&page, "name").expect("a form for the name");
    let id = page
        .split("id=\"naam-")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("an id");
    assert_eq!(fields[0].1, "Sleutelbos");
    let named = [("passkey", id), ("name", "Telefoon")];
    assert_eq!(
        client
            .post_form("/instellingen/passkeys/naam", &named)
            .status,
        303
    );
    assert!(
        client
            .get("/instellingen/passkeys")
            .readable()
            .contains("Telefoon")
    );
    let ask = client.get(&format!("/instellingen/passkeys/weg?passkey={id}"));
    assert!(ask.readable().contains("Haal „Telefoon” weg"));
    let away = |current: &str| {
        client.post_form(
            "/instellingen/passkeys/weg",
            &[("passkey", id), ("current", current)],
        )
    };
    assert_eq!(away("iets anders").status, 422);
    let gone = away(stories::site::PASSWORD);
    assert_eq!(gone.status, 303, "{}", gone.readable());
    assert_eq!(
        other.get("/instellingen").status,
        401,
        "the passkey began it"
    );
    let refused = sign_in(&site, &other, &mut device, &[("terug", "/meldingen")]);
    assert_eq!(refused.status, 422);
    assert!(refused.readable().contains("Deze passkey kennen we niet"));
    assert_eq!(refused.form_value("terug").as_deref(), Some("/meldingen"));
}
