//! Webhooks: what other programs are told, how it is signed, and where it is never carried.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use stories::http::Client;
use stories::site::Site;

use crate::steps::{ask, ask_in, lasting, reply, there};

const ADMIN: &str = "noor@kb.example";
const OWNER: &str = "esther@beemden.example";
const ASKER: &str = "sanne@bibliotheek.example";
const HELPER: &str = "karin@poi.example";

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// What came in, without looking further: headers in small letters, and the body.
struct Heard {
    headers: Vec<(String, String)>,
    body: String,
}

impl Heard {
    fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    fn kind(&self) -> String {
        self.json()["type"].as_str().unwrap_or_default().to_owned()
    }
}

/// Another program on this machine, that answers with these statuses in turn, and then with the last one.
fn program(statuses: &'static [u16]) -> (u16, Receiver<Heard>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let (send, heard) = mpsc::channel();
    thread::spawn(move || {
        for (n, stream) in listener.incoming().enumerate() {
            let Ok(mut stream) = stream else { return };
            let mut reader = BufReader::new(stream.try_clone().expect("a copy"));
            let mut headers = Vec::new();
            loop {
                let mut line = String::new();
                if reader.read_line(&mut line).is_err() || line.trim().is_empty() {
                    break;
                }
                if let Some((name, value)) = line.trim().split_once(": ") {
                    headers.push((name.to_lowercase(), value.to_owned()));
                }
            }
            let length = headers.iter().find(|(name, _)| name == "content-length");
            let length = length
                .and_then(|(_, value)| value.parse().ok())
                .unwrap_or(0);
            let mut body = vec![0; length];
            reader.read_exact(&mut body).ok();
            let status = statuses.get(n).or(statuses.last()).unwrap_or(&204);
            write!(
                stream,
                "HTTP/1.1 {status} X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            )
            .ok();
            let body = String::from_utf8_lossy(&body).into_owned();
            if send.send(Heard { headers, body }).is_err() {
                return;
            }
        }
    });
    (port, heard)
}

fn next(heard: &Receiver<Heard>) -> Heard {
    heard.recv_timeout(PATIENCE).expect("something is told")
}

/// The description of the API, which says what is told.
struct Described(Value);

impl Described {
    fn of(site: &Site) -> Self {
        let answer = site.visitor().get("/api/v1/openapi.json");
        Self(serde_json::from_slice(&answer.body).expect("JSON"))
    }

    /// Holds what was told against it: shape, and headers.
    fn holds(&self, heard: &Heard) {
        let told = &self.0["webhooks"][heard.kind()]["post"];
        let schema = &told["requestBody"]["content"]["application/json"]["schema"];
        self.fits(schema, &heard.json(), "#");
        for header in told["parameters"].as_array().expect("headers") {
            let name = header["name"].as_str().expect("a name");
            assert!(!heard.header(name).is_empty(), "{name}");
        }
    }

    /// Whether a value fits: of what JSON Schema can say, as much as the description uses here, and nothing that it does
    /// not name.
    fn fits(&self, schema: &Value, value: &Value, place: &str) {
        if let Some(path) = schema["$ref"].as_str() {
            let path = path.strip_prefix('#').expect("a place of this file");
            let found = self.0.pointer(path).expect("it is there");
            return self.fits(found, value, place);
        }
        let known = match schema["type"].as_str() {
            Some("object") => value.is_object(),
            Some("string") => value.is_string(),
            Some("integer") => value.is_i64(),
            other => panic!("{place}: what is {other:?}?"),
        };
        assert!(known, "{place}: {value} is no {}", schema["type"]);
        if let Some(only) = schema.get("const") {
            assert_eq!(value, only, "{place}");
        }
        if let Some(words) = schema["enum"].as_array() {
            assert!(words.contains(value), "{place}: {value}");
        }
        let Some(fields) = value.as_object() else {
            return;
        };
        for name in schema["required"].as_array().into_iter().flatten() {
            let name = name.as_str().expect("a name");
            assert!(fields.contains_key(name), "{place}/{name} is missing");
        }
        for (name, value) in fields {
            let schema = schema["properties"].get(name);
            let schema = schema.unwrap_or_else(|| panic!("{place}/{name} is not described"));
            self.fits(schema, value, &format!("{place}/{name}"));
        }
    }
}

const ALL: [&str; 7] = [
    "item.created",
    "item.updated",
    "item.removed",
    "reply.created",
    "reply.updated",
    "reply.accepted",
    "reply.removed",
];

/// Sets one up; its page, and its secret.
fn add(admin: &Client, url: &str, inside: bool) -> (String, String) {
    let mut fields: Vec<(&str, &str)> = ALL.iter().map(|event| ("events", *event)).collect();
    fields.push(("url", url));
    if inside {
        fields.push(("inside", "ja"));
    }
    let added = admin.post_form("/beheer/webhooks", &fields);
    assert_eq!(added.status, 200, "{}", added.readable());
    let page = added.text();
    let tags = stories::html::tags(&page);
    let secret = tags
        .iter()
        .find(|tag| tag.attribute("id") == Some("webhook-secret"));
    let secret = secret
        .and_then(|tag| tag.attribute("value"))
        .expect("a secret");
    let path = page
        .split("action=\"/beheer/webhooks/")
        .nth(1)
        .expect("its page");
    let id = path.split(['/', '"']).next().expect("its id");
    (format!("/beheer/webhooks/{id}"), secret.to_owned())
}

fn site(port: u16) -> Site {
    Site::demo_with(&format!("[fetch]\nallow = [\"127.0.0.1:{port}\"]\n"))
}

#[test]
fn another_program_is_told_what_everyone_may_read() {
    let (port, heard) = program(&[204]);
    let site = site(port);
    let admin = site.signed_in(ADMIN);
    let (asker, helper) = (site.signed_in(ASKER), site.signed_in(HELPER));
    let (page, secret) = add(&admin, &format!("http://127.0.0.1:{port}/in"), false);
    assert!(secret.starts_with("whsec_"), "{secret}");
    assert!(!admin.get(&page).text().contains(&secret), "shown once");

    assert_eq!(there(&admin.post_form(&format!("{page}/proef"), &[])), page);
    let described = Described::of(&site);
    let next = |heard: &Receiver<Heard>| {
        let told = next(heard);
        described.holds(&told);
        told
    };
    let ping = next(&heard);
    assert_eq!(ping.kind(), "ping");
    assert_eq!(ping.header("content-type"), "application/json");
    assert!(ping.header("webhook-signature").starts_with("v1,"));
    assert!(ping.header("webhook-timestamp").parse::<i64>().is_ok());
    assert!(!ping.header("webhook-id").is_empty());

    // What is for fewer is told to nobody.
    ask_in(
        &asker,
        "Een vraag voor collega's alleen, mag dat?",
        "Ja.",
        "Collectie",
    );
    let question = ask_public(&asker, "Een vraag voor alle lezers hier?", "Wie weet het?");
    let created = next(&heard);
    assert_eq!(created.kind(), "item.created", "{}", created.body);
    let data = created.json()["data"].clone();
    assert_eq!(data["item"]["title"], "Een vraag voor alle lezers hier?");
    assert_eq!(data["item"]["kind"], "question");
    assert_eq!(data["url"], format!("{}{question}", site.url()));

    reply(&helper, &question, "Wij weten het.");
    let replied = next(&heard);
    assert_eq!(replied.kind(), "reply.created", "{}", replied.body);
    assert_eq!(replied.json()["data"]["reply"]["n"], 1);
    let item = lasting(&question);
    let accepted = asker.post_form(&format!("{item}/r/1/beste"), &[("accepted", "ja")]);
    assert_eq!(accepted.status, 303, "{}", accepted.readable());
    assert_eq!(next(&heard).kind(), "reply.accepted");
    edit(
        &helper,
        &format!("{item}/r/1/bewerken"),
        "Wij weten het zeker.",
    );
    assert_eq!(next(&heard).kind(), "reply.updated");
    edit(
        &asker,
        &format!("{question}/bewerken"),
        "Wie weet het echt?",
    );
    assert_eq!(next(&heard).kind(), "item.updated");

    let deleted = helper.post_form(&format!("{item}/r/1/weg"), &[("reason", "")]);
    assert_eq!(deleted.status, 303, "{}", deleted.readable());
    let removed = next(&heard);
    assert_eq!(removed.kind(), "reply.removed");
    assert!(!removed.body.contains("lezers hier"), "{}", removed.body);

    let gone = asker.post_form(&format!("{question}/weg"), &[("note", "")]);
    assert_eq!(gone.status, 303, "{}", gone.readable());
    assert_eq!(next(&heard).kind(), "item.removed");

    let told = admin.get(&page).readable();
    assert!(
        told.contains("aangekomen") && told.contains("HTTP 204"),
        "{told}"
    );
    assert!(!told.contains("niet aangekomen"), "{told}");
}

/// Writes another text.
fn edit(client: &Client, path: &str, body: &str) {
    let edited = client.fill(path, "body", &[("body", body)]);
    assert_eq!(edited.status, 303, "{}", edited.readable());
}

/// Asks in a place for everyone.
fn ask_public(client: &Client, title: &str, body: &str) -> String {
    ask(client, title, body)
}

#[test]
fn what_fails_is_tried_again_and_what_is_gone_rests() {
    let (port, heard) = program(&[500, 410]);
    let site = site(port);
    let admin = site.signed_in(ADMIN);
    let (page, _) = add(&admin, &format!("http://127.0.0.1:{port}/in"), false);
    admin.post_form(&format!("{page}/proef"), &[]);
    let first = next(&heard);
    crate::steps::wait_for("a note that it failed", || {
        let page = admin.get(&page).readable();
        (page.contains("HTTP 500") && page.contains("er komt niets aan")).then_some(())
    });
    // An hour later.
    site.sql()
        .execute("update webhook_deliveries set due_at = 1 where due_at is not null");
    let second = next(&heard);
    assert_eq!(first.header("webhook-id"), second.header("webhook-id"));
    crate::steps::wait_for("that it rests", || {
        admin
            .get(&page)
            .readable()
            .contains("Staat uit, omdat er niets aankwam")
            .then_some(())
    });
    let refused = admin.post_form(&format!("{page}/proef"), &[]);
    assert_eq!(refused.status, 409, "{}", refused.readable());
}

#[test]
fn it_is_never_carried_inside_and_set_up_by_nobody_else() {
    let (port, heard) = program(&[204]);
    let site = Site::demo();
    let admin = site.signed_in(ADMIN);
    let inside = [
        format!("http://127.0.0.1:{port}/"),
        format!("https://127.0.0.1:{port}/"),
        "https://169.254.169.254/latest/meta-data".to_owned(),
        "https://[::ffff:127.0.0.1]/".to_owned(),
        "https://0x7f.1/".to_owned(),
        "https://localhost/".to_owned(),
        "https://site.localhost./".to_owned(),
    ];
    for url in &inside {
        let form = [("url", url.as_str()), ("events", "item.created")];
        let refused = admin.post_form("/beheer/webhooks", &form);
        assert_eq!(refused.status, 422, "{url}");
        assert_eq!(refused.form_value("url").as_ref(), Some(url));
    }
    assert!(heard.try_recv().is_err(), "nobody was asked");
    for bad in [
        "",
        "ftp://a.example/",
        "javascript:alert(1)",
        "intranet",
        "https://ik@a.example/",
    ] {
        let refused = admin.post_form(
            "/beheer/webhooks",
            &[("url", bad), ("events", "item.created")],
        );
        assert_eq!(refused.status, 422, "{bad}");
    }
    for someone in [OWNER, ASKER] {
        let client = site.signed_in(someone);
        assert_eq!(client.get("/beheer/webhooks").status, 403);
        let fields = [("url", "https://a.example/"), ("events", "item.created")];
        assert_eq!(client.post_form("/beheer/webhooks", &fields).status, 403);
    }
}
