//! The JSON API as a program meets it: signing in, the main job, lists, versions, keys, and everything that goes wrong.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::collections::BTreeSet;
use std::time::{SystemTime, UNIX_EPOCH};

use domain::moment::days;
use domain::{Moment, calendar};
use pages::api::Code;
use serde_json::{Value, json};
use stories::http::{Client, Request, Response};
use stories::site::{PASSWORD, Site};

use crate::steps::settle;

const ASKER: &str = "sanne@bibliotheek.example";
const ANSWERER: &str = "karin@poi.example";
const GUEST: &str = "yusuf@welzijn.example";
const OWNER: &str = "esther@beemden.example";
const MODERATOR: &str = "david@kb.example";
const MANAGER: &str = "meryem@bibliotheek.example";
const ADMIN: &str = "noor@kb.example";
const HOUSE: &str = "bibliotheek-voorbeeldstad";

fn in_half_a_year() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let now = Moment(i64::try_from(now.as_millis()).unwrap());
    calendar::to_day(now.after(days(182)))
}

/// A program, with a token or without.
pub(crate) struct Program {
    client: Client,
    token: String,
}

impl Program {
    /// One that has no token.
    pub(crate) fn stranger(site: &Site) -> Self {
        Self {
            client: site.visitor(),
            token: String::new(),
        }
    }

    /// One that signed in for someone.
    pub(crate) fn signed_in(site: &Site, email: &str, scopes: &[&str]) -> Self {
        let stranger = Self::stranger(site);
        let mut asked = json!({"email": email, "password": PASSWORD, "scopes": scopes});
        if let Some(secret) = stories::site::secret_if_any(email) {
            // A code works once.
            site.sql()
                .execute("update second_factors set last_step = 0");
            asked["code"] = stories::site::code(secret).into();
        }
        let answer = stranger.send("POST", "/session", &asked);
        assert_eq!(answer.status, 201, "{}", answer.text());
        let token = read(&answer)["token"].as_str().unwrap().to_owned();
        Self { token, ..stranger }
    }

    /// A request of it.
    pub(crate) fn request(&self, verb: &str, path: &str) -> Request {
        let request = Request::new(verb, &format!("{}{path}", site::api::ROOT))
            // Nothing here comes from a page.
            .header("sec-fetch-site", "")
            .header("accept-language", "en");
        match self.token.as_str() {
            "" => request,
            token => request.header("authorization", &format!("Bearer {token}")),
        }
    }

    pub(crate) fn ask(&self, request: Request) -> Response {
        self.client.send(request).expect("an answer")
    }

    pub(crate) fn get(&self, path: &str) -> Response {
        self.ask(self.request("GET", path))
    }

    fn send(&self, verb: &str, path: &str, body: &Value) -> Response {
        let body = body.to_string();
        self.ask(
            self.request(verb, path)
                .body("application/json", body.as_bytes()),
        )
    }

    fn send_with(
        &self,
        verb: &str,
        path: &str,
        body: &Value,
        (name, value): (&str, &str),
    ) -> Response {
        let body = body.to_string();
        let request = self.request(verb, path).header(name, value);
        self.ask(request.body("application/json", body.as_bytes()))
    }
}

fn read(answer: &Response) -> Value {
    serde_json::from_slice(&answer.body).unwrap_or_else(|why| panic!("{why}: {}", answer.text()))
}

fn done(answer: Response) -> Value {
    assert!(answer.status < 300, "{}: {}", answer.status, answer.text());
    read(&answer)
}

/// A category where everyone may read.
fn open_category(program: &Program) -> Value {
    let all = done(program.get("/categories"));
    let rows = all["items"].as_array().unwrap();
    let open = rows
        .iter()
        .find(|row| row["place"]["audience"] == "everyone");
    json!({"kind": "category", "id": open.expect("an open category")["place"]["id"]})
}

fn question(program: &Program, title: &str) -> Value {
    json!({
        "kind": "question", "title": title, "body": "Wat werkt bij jullie? We horen het **graag**.",
        "place": open_category(program), "tags": ["taalhuis"],
    })
}

#[test]
fn a_program_does_the_main_job() {
    let site = Site::demo();
    let asker = Program::signed_in(&site, ASKER, &["read", "write"]);
    let me = done(asker.get("/session"));
    assert_eq!(me["scopes"], json!(["read", "write"]));

    let found = done(asker.get("/search?q=taal&kind=question,discussion"));
    assert!(found["total"].as_u64().unwrap() > 0, "{found}");
    assert!(found["facets"]["kinds"].as_array().unwrap().len() > 1);

    // Sent twice with one key, it happens once and is answered the same way.
    let asked = question(&asker, "Hoe houden jullie het taalcafé vol in de zomer?");
    let key = ("idempotency-key", "zomer-1");
    let first = asker.send_with("POST", "/items", &asked, key);
    let again = asker.send_with("POST", "/items", &asked, key);
    assert_eq!((first.status, again.status), (201, 201), "{}", first.text());
    assert_eq!(first.body, again.body);
    assert_eq!(first.header("location"), again.header("location"));
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    let label = read(&first)["label"].as_str().unwrap().to_owned();

    let answerer = Program::signed_in(&site, ANSWERER, &["write"]);
    let path = format!("/items/{label}/replies");
    let reply = json!({"body": "Wij schenken ijsthee."});
    let answered = answerer.send("POST", &path, &reply);
    assert_eq!(answered.status, 201, "{}", answered.text());
    assert_eq!(read(&answered)["n"], 1);
    let chosen = asker.ask(asker.request("PUT", &format!("{path}/1/acceptance")));
    done(chosen);

    // Everyone reads it.
    let stranger = Program::stranger(&site);
    let item = done(stranger.get(&format!("/items/{label}")));
    assert_eq!(item["solved"], true);
    assert_eq!(
        item["accepted"][0]["html"],
        "<p>Wij schenken ijsthee.</p>\n"
    );
    assert!(
        item["html"]
            .as_str()
            .unwrap()
            .contains("<strong>graag</strong>")
    );
    let replies = done(stranger.get(&path));
    assert_eq!(replies["items"][0]["accepted"], true);
    assert_eq!(replies["next"], Value::Null);
    assert_eq!(
        done(stranger.get(&format!("{path}?after=1")))["items"],
        json!([])
    );
    assert_eq!(
        done(stranger.get(&format!("{path}?after=99")))["items"],
        json!([])
    );

    // What is changed was read first.
    let text = asker.get(&format!("/items/{label}/text"));
    let tag = text.header("etag").expect("a tag").to_owned();
    let mut changed = read(&text);
    changed["title"] = json!("Hoe houden jullie het taalcafé vol in de vakantie?");
    changed["note"] = json!("Beter woord");
    let put = |tag: &str| {
        let path = format!("/items/{label}/text");
        asker.send_with("PUT", &path, &changed, ("if-match", tag))
    };
    done(put(&tag));
    changed["title"] = json!("Hoe houden jullie het taalcafé vol in augustus?");
    let path = format!("/items/{label}/text");
    let stale = asker.send_with("PUT", &path, &changed, ("if-match", &tag));
    assert_eq!(stale.status, 412);
    let told = read(&stale);
    assert_eq!(told["code"], "stale");
    assert_eq!(
        told["current"]["title"],
        "Hoe houden jullie het taalcafé vol in de vakantie?"
    );
    let versions = done(stranger.get(&format!("/items/{label}/replies/0/versions")));
    assert_eq!(versions["versions"].as_array().unwrap().len(), 2);

    // A list goes on where it says, and holds each row once.
    let mut seen = BTreeSet::new();
    let mut next = Some("/items?limit=7&order=newest".to_owned());
    while let Some(path) = next {
        let page = done(stranger.get(&path));
        for row in page["items"].as_array().unwrap() {
            assert!(seen.insert(row["id"].as_i64().unwrap()), "twice: {row}");
        }
        let start = format!("{}{}", site.url(), site::api::ROOT);
        next = page["next"].as_str().map(|next| {
            next.strip_prefix(&start)
                .expect("a full address")
                .to_owned()
        });
    }
    assert!(seen.len() > 20, "{}", seen.len());

    // Who signs out has no token any more.
    assert_eq!(asker.ask(asker.request("DELETE", "/session")).status, 204);
    let ended = asker.get("/session");
    assert_eq!(
        (ended.status, &read(&ended)["code"]),
        (401, &json!("bad-token"))
    );
}

/// Every code that can come of a request does, with its status, its media type and a text.
#[test]
fn every_problem_has_its_code() {
    let site = Site::demo();
    let stranger = Program::stranger(&site);
    let asker = Program::signed_in(&site, ASKER, &["write", "moderate", "manage", "admin"]);
    let reader = Program::signed_in(&site, ASKER, &["read"]);
    let guest = Program::signed_in(&site, GUEST, &["write"]);
    let owner = Program::signed_in(&site, OWNER, &["write"]);
    let moderator = Program::signed_in(&site, MODERATOR, &["moderate"]);
    let new = |title: &str| {
        let mut new = question(&asker, title);
        // The same words in three places are looked at first.
        new["body"] = json!(title);
        done(asker.send("POST", "/items", &new))
    };
    let label = |item: &Value| item["label"].as_str().unwrap().to_owned();
    let (open, closed) = (
        label(&new("Wie leent ons een oven uit?")),
        label(&new("Wie wil er een loom?")),
    );
    let lock = moderator.send(
        "PUT",
        &format!("/items/{closed}/lock"),
        &json!({"locked": true}),
    );
    done(lock);
    let gone = label(&new("Wie haalt deze vraag weg?"));
    done(asker.ask(asker.request("DELETE", &format!("/items/{gone}"))));
    let replies = format!("/items/{open}/replies");
    let reply = json!({"body": "Wij niet."});
    let keyed = |body: Value| asker.send_with("POST", &replies, &body, ("idempotency-key", "k1"));
    done(keyed(reply.clone()));
    // As a crash leaves it: claimed, and nobody knows what became of it.
    let looked = json!({"markdown": "Zo ziet het eruit."});
    let look = || asker.send_with("POST", "/preview", &looked, ("idempotency-key", "k2"));
    done(look());
    site.sql()
        .execute("update repeats set status = null where key = 'k2'");
    let mut wide = question(&asker, "Wie mag dit lezen, en waar?");
    let staff = done(asker.get("/categories"));
    let staff = staff["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["place"]["audience"] == "staff");
    let staff = staff.expect("a category for staff")["place"]["id"].clone();
    wide["place"] = json!({"kind": "category", "id": staff});
    wide["audience"] = json!("everyone");
    let raw = |body: &[u8]| {
        asker.ask(
            asker
                .request("POST", &replies)
                .body("application/json", body),
        )
    };
    let text = format!("/items/{open}/text");
    let body = json!({"title": "Wie leent ons een wafelijzer?", "body": "Graag.", "tags": []});
    let with = |name: &str, value: &str| asker.send_with("POST", &replies, &reply, (name, value));
    let mut met = BTreeSet::new();
    let mut meet = |answer: Response, status: u16, code: Code| {
        let said = answer.text();
        assert_eq!(answer.status, status, "{code}: {said}");
        assert_eq!(
            answer.header("content-type"),
            Some("application/problem+json"),
            "{code}"
        );
        let told = read(&answer);
        assert_eq!(told["code"], code.as_str(), "{said}");
        assert_eq!(told["status"], status);
        assert!(
            !told["title"].as_str().unwrap().starts_with("code-"),
            "{said}"
        );
        met.insert(code.as_str());
        told
    };
    meet(look(), 409, Code::Unfinished);
    meet(raw(b"{\"body\": oops}"), 400, Code::BadJson);
    meet(
        with("idempotency-key", &"k".repeat(200)),
        400,
        Code::BadRequest,
    );
    meet(stranger.send("POST", &replies, &reply), 401, Code::SignIn);
    let wrong = stranger
        .request("GET", "/items")
        .header("authorization", "Bearer lnt_x");
    let answer = stranger.ask(wrong);
    assert!(answer.header("www-authenticate").is_some());
    meet(answer, 401, Code::BadToken);
    let typed = json!({"email": ASKER, "password": "verkeerd-wachtwoord"});
    meet(
        stranger.send("POST", "/session", &typed),
        401,
        Code::SignInFailed,
    );
    let answer = reader.send("POST", &replies, &reply);
    assert!(
        answer
            .header("www-authenticate")
            .unwrap()
            .contains("insufficient_scope")
    );
    meet(answer, 403, Code::InsufficientScope);
    meet(
        asker.send(
            "PUT",
            &format!("/items/{open}/lock"),
            &json!({"locked": true}),
        ),
        403,
        Code::NotAllowed,
    );
    meet(
        guest.send(
            "POST",
            "/groups",
            &json!({"name": "Gasten", "audience": "group", "listed": true}),
        ),
        403,
        Code::NotForGuests,
    );
    meet(
        owner.send("POST", &format!("/items/{closed}/replies"), &reply),
        403,
        Code::Locked,
    );
    meet(stranger.get("/items/V9999999"), 404, Code::NotFound);
    meet(stranger.get("/nothing/here"), 404, Code::NotFound);
    let patch = stranger.ask(stranger.request("PATCH", &replies));
    assert_eq!(patch.header("allow"), Some("GET, HEAD, POST"));
    meet(patch, 405, Code::MethodNotAllowed);
    meet(
        stranger.ask(
            stranger
                .request("GET", "/items")
                .header("accept", "text/html"),
        ),
        406,
        Code::NotAcceptable,
    );
    meet(
        asker.ask(asker.request("POST", &format!("/items/{open}/confirmation"))),
        409,
        Code::Conflict,
    );
    meet(
        asker.send_with(
            "POST",
            "/groups",
            &json!({"name": "x"}),
            ("idempotency-key", "k1"),
        ),
        422,
        Code::KeyReused,
    );
    meet(stranger.get(&format!("/items/{gone}")), 410, Code::Gone);
    meet(
        asker.send_with("PUT", &text, &body, ("if-match", "\"77\"")),
        412,
        Code::Stale,
    );
    meet(raw(&vec![b' '; 3 << 20]), 413, Code::TooLarge);
    meet(
        asker.ask(asker.request("POST", &replies).body("text/plain", b"x")),
        415,
        Code::UnsupportedMediaType,
    );
    let told = meet(
        asker.send("POST", &replies, &json!({"body": "", "colour": 1})),
        422,
        Code::Invalid,
    );
    assert_eq!(told["errors"][0]["pointer"], "#/colour");
    let told = meet(
        asker.send("POST", &replies, &json!({"body": " "})),
        422,
        Code::Invalid,
    );
    assert_eq!(told["errors"][0]["pointer"], "#/body");
    assert_eq!(told["errors"][0]["code"], "empty");
    let told = meet(stranger.get("/items?limit=x"), 422, Code::Invalid);
    assert_eq!(told["errors"][0]["parameter"], "limit");
    meet(stranger.get("/items?colour=blue"), 422, Code::Invalid);
    meet(asker.send("PUT", &text, &body), 428, Code::VersionNeeded);
    let told = meet(asker.send("POST", "/items", &wide), 422, Code::Invalid);
    assert_eq!(told["errors"][0]["pointer"], "#/audience");
    assert_eq!(told["errors"][0]["code"], "too-wide");
    site.sql().execute("update members set silenced_until = 9000000000000000 where email_key = 'esther@beemden.example'");
    meet(owner.send("POST", &replies, &reply), 403, Code::Silenced);
    // Only who has the right password learns how an account stands.
    let over = "update members set guest_until = 1 where email_key = 'yusuf@welzijn.example'";
    site.sql().execute(over);
    let mut typed = json!({"email": GUEST, "password": PASSWORD});
    let still = stranger.send("POST", "/session", &typed);
    meet(still, 403, Code::AccountStill);
    typed["password"] = "verkeerd-wachtwoord".into();
    let wrong = stranger.send("POST", "/session", &typed);
    meet(wrong, 401, Code::SignInFailed);
    // Failures in a row are slowed, as those of people are.
    let typed = json!({"email": "niemand@bibliotheek.example", "password": "verkeerd-wachtwoord"});
    let slowed = (0..12).map(|_| stranger.send("POST", "/session", &typed));
    let slowed = slowed
        .into_iter()
        .find(|answer| answer.status == 429)
        .expect("it is slowed");
    assert!(slowed.header("retry-after").is_some());
    meet(slowed, 429, Code::TooMany);
    // Where files are kept there is no folder: nothing can be brought, and it goes on when there is one again.
    let (shelf, aside) = (site.data().join("files"), site.data().join("aside"));
    std::fs::rename(&shelf, &aside).unwrap();
    std::fs::write(&shelf, b"no folder").unwrap();
    let bring = || {
        let request = asker.request("POST", "/files?name=a.txt");
        asker.ask(request.body("application/octet-stream", b"Een tekst"))
    };
    let down = bring();
    assert!(down.header("retry-after").is_some());
    meet(down, 503, Code::Unavailable);
    std::fs::remove_file(&shelf).unwrap();
    std::fs::rename(&aside, &shelf).unwrap();
    assert_eq!(bring().status, 201);
    // A word in the database that no version knows.
    let admin = Program::signed_in(&site, ADMIN, &["admin"]);
    let hook = json!({"url": "https://intranet.example/in", "events": ["item.created"]});
    done(admin.send("POST", "/webhooks", &hook));
    site.sql()
        .execute("update webhooks set events = 'nothing.known'");
    meet(admin.get("/webhooks"), 500, Code::Broken);
    let missing: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.as_str())
        .filter(|code| !met.contains(code))
        .collect();
    assert!(missing.is_empty(), "never met: {missing:?}");

    // How many requests are left stands on each answer.
    let answer = stranger.get("/categories");
    assert!(
        answer
            .header("ratelimit")
            .unwrap()
            .starts_with("\"reads\";r=")
    );
    assert!(
        answer
            .header("ratelimit-policy")
            .unwrap()
            .starts_with("\"reads\";q=")
    );
}

/// Each endpoint refuses a token that is for anything but what it needs, and says what that is.
#[test]
fn a_token_is_for_what_it_was_made_for() {
    let site = Site::demo();
    // Each with what it holds: every token reads, and who moderates writes.
    let tokens: Vec<(Program, Vec<&str>)> = [
        ("read", vec!["read"]),
        ("write", vec!["read", "write"]),
        ("moderate", vec!["read", "write", "moderate"]),
        ("manage", vec!["read", "manage"]),
        ("admin", vec!["read", "admin"]),
    ]
    .into_iter()
    .map(|(scope, held)| (Program::signed_in(&site, ADMIN, &[scope]), held))
    .collect();
    let mut asked = 0;
    for endpoint in site::api::endpoints() {
        let Some(scope) = endpoint.scope.map(|scope| scope.as_str()) else {
            continue;
        };
        let path = filled(endpoint.path);
        for (program, held) in &tokens {
            if held.contains(&scope) {
                continue;
            }
            let refused = program.ask(program.request(endpoint.verb, &path));
            let said = format!("{} {path} with {held:?}: {}", endpoint.verb, refused.text());
            assert_eq!(refused.status, 403, "{said}");
            assert_eq!(read(&refused)["code"], "insufficient-scope", "{said}");
            let named = refused.header("www-authenticate").unwrap_or_default();
            assert!(named.ends_with(&format!("scope=\"{scope}\"")), "{said}");
            asked += 1;
        }
    }
    assert!(asked > 200, "{asked}");
}

/// A path with something in each of its places.
fn filled(path: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{label}" => "V1",
        part if part.starts_with('{') => "1",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

#[test]
fn a_manager_looks_after_people_by_program() {
    let site = Site::demo();
    let manager = Program::signed_in(&site, MANAGER, &["write", "manage"]);
    let asker = Program::signed_in(&site, ASKER, &["write", "manage"]);
    let stranger = Program::stranger(&site);
    let mine = done(manager.get("/me/organisations"));
    assert_eq!(mine["items"][0]["slug"], HOUSE);

    // The list of all, by what it is asked for, with what it can be narrowed by.
    let people = done(asker.get(&format!("/people?organisation={HOUSE}")));
    let sanne = people["items"].as_array().unwrap().iter().find(|row| {
        let name = row["person"]["handle"].as_str().unwrap();
        name.starts_with("sanne")
    });
    let sanne = sanne.expect("she is there")["person"].clone();
    assert!(people["organisations"].as_array().unwrap().len() > 1);
    assert_eq!(people["count"], people["items"].as_array().unwrap().len());
    let seen = done(stranger.get("/people"));
    assert!(seen["count"].as_u64() < done(asker.get("/people"))["count"].as_u64());

    // What one shows is seen, and a page as others see it.
    let handle = sanne["handle"].as_str().unwrap();
    let page = done(manager.get(&format!("/people/{handle}")));
    assert_eq!(
        (&page["departed"], &page["work_days"]),
        (&json!(false), &Value::Null)
    );
    let profile = asker.get("/me/profile");
    let tag = profile.header("etag").unwrap().to_owned();
    let mut changed = read(&profile);
    changed["visibility"]["work_days"] = json!("staff");
    changed.as_object_mut().unwrap().remove("email");
    done(asker.send_with("PUT", "/me/profile", &changed, ("if-match", &tag)));
    let days = json!({
        "monday": true, "tuesday": false, "wednesday": false, "thursday": false,
        "friday": false, "saturday": false, "sunday": false,
    });
    assert_eq!(asker.send("PUT", "/me/work-days", &days).status, 204);
    let page = done(manager.get(&format!("/people/{handle}")));
    assert_eq!(page["work_days"], days);
    let shown = done(asker.get("/me/profile/preview?as=staff"));
    assert_eq!(shown["page"]["work_days"], days);
    done(manager.get(&format!("/people/{handle}/answers?accepted=true")));
    done(asker.get("/me/adoptions"));
    let names = done(manager.get(&format!("/search/names?of=people&begin={handle}")));
    assert_eq!(names["items"][0]["insert"], format!("@{handle}"));
    let found = done(stranger.get("/search/suggestions?q=taal"));
    assert!(!found["items"].as_array().unwrap().is_empty(), "{found}");

    // Who works there still, who goes, and who stays after all.
    let staff = done(manager.get(&format!("/organisations/{HOUSE}/staff")));
    assert!(staff["here"].as_array().unwrap().len() > 1);
    assert_eq!(
        asker.get(&format!("/organisations/{HOUSE}/staff")).status,
        403
    );
    let id = &sanne["id"];
    let confirmation = format!("/organisations/{HOUSE}/staff/confirmation");
    let said = done(manager.send("POST", &confirmation, &json!({"person": id})));
    assert_eq!(said["confirmed"], 1);
    let nobody = manager.send("POST", &confirmation, &json!({"person": 1}));
    assert_eq!(nobody.status, 404);
    assert_eq!(
        asker
            .ask(asker.request("POST", "/me/work/confirmation"))
            .status,
        204
    );
    assert_eq!(
        done(asker.get("/me/work"))["worked"][0]["organisation"]["slug"],
        HOUSE
    );
    let departure = format!("/staff/{id}/departure");
    let wrong = manager.send("PUT", &departure, &json!({"last_day": "ooit"}));
    assert_eq!(read(&wrong)["errors"][0]["pointer"], "#/last_day");
    assert_eq!(asker.send("PUT", &departure, &json!({})).status, 404);
    assert_eq!(asker.get(&departure).status, 404);
    let hangs_on = done(manager.get(&departure));
    assert_eq!(hangs_on["person"]["handle"], handle);
    assert_eq!(
        (&hangs_on["guests"], &hangs_on["roles"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(manager.send("PUT", &departure, &json!({})).status, 204);
    assert_eq!(asker.get("/session").status, 401, "its token sleeps");
    let page = done(manager.get(&format!("/people/{handle}")));
    assert_eq!(page["departed"], true);
    let back = manager.ask(manager.request("DELETE", &departure));
    assert_eq!(back.status, 204, "{}", back.text());
    assert_eq!(asker.get("/session").status, 200, "and wakes again");

    // A list of people, of which what can't be taken is told line by line.
    let csv = "e-mail,naam\nnieuw@bibliotheek.example,Nieuwe Collega\ngeen adres,Niemand\n";
    let list = format!("/organisations/{HOUSE}/invitations/list");
    let report = done(manager.send("POST", &list, &json!({"csv": csv})));
    assert_eq!(report["invited"], 1, "{report}");
    assert_eq!(report["refused"][0]["line"], 3);
    assert_eq!(report["refused"][0]["errors"][0]["pointer"], "#/email");
}

#[test]
fn a_guest_is_looked_after_by_program() {
    let site = Site::demo();
    let find = "select id as number from members where email_key = 'yusuf@welzijn.example'";
    let guest = site.sql().number(find);
    let mails = site.sql().words(&format!(
        "select sponsors.email as word from members sponsors join members guests \
         on guests.sponsor_id = sponsors.id where guests.id = {guest}"
    ));
    let sponsor = Program::signed_in(&site, &mails[0], &["write"]);
    let work = done(sponsor.get("/me/work"));
    let guests = work["guests"].as_array().unwrap();
    assert!(
        guests.iter().any(|row| row["person"]["id"] == guest),
        "{work}"
    );
    let end = format!("/guests/{guest}/end");
    let day = |day: &str| json!({"guest_until": day});
    let soon = day(&in_half_a_year());
    assert_eq!(sponsor.send("PUT", &end, &soon).status, 204);
    let long = sponsor.send("PUT", &end, &day("2199-05-01"));
    assert_eq!(read(&long)["errors"][0]["code"], "guest-too-long");
    let past = sponsor.send("PUT", &end, &day("2001-05-01"));
    assert_eq!(read(&past)["errors"][0]["pointer"], "#/guest_until");
    let other = Program::signed_in(&site, ANSWERER, &["write"]);
    assert_eq!(other.send("PUT", &end, &soon).status, 404);
    let nobody = sponsor.send(
        "PUT",
        &format!("/guests/{guest}/sponsor"),
        &json!({"handle": "niemand"}),
    );
    assert_eq!(read(&nobody)["errors"][0]["pointer"], "#/handle");
}

#[test]
fn an_administrator_runs_the_site_by_program() {
    let site = Site::demo();
    let admin = Program::signed_in(&site, ADMIN, &["admin"]);

    // A webhook: its secret is shown once, and what is sent again with its key is not answered from memory.
    let new =
        json!({"url": "https://intranet.example/in", "events": ["item.created", "reply.created"]});
    let made = admin.send_with("POST", "/webhooks", &new, ("idempotency-key", "haak-1"));
    assert_eq!(made.status, 201, "{}", made.text());
    let secret = read(&made)["secret"].as_str().unwrap().to_owned();
    assert!(secret.starts_with("whsec_"));
    let kept = "select count(*) as number from repeats where body like '%whsec_%'";
    assert_eq!(site.sql().number(kept), 0);
    let path = format!("/webhooks/{}", read(&made)["id"]);
    let shown = admin.get(&path);
    assert!(!shown.text().contains(&secret));
    let tag = shown.header("etag").unwrap().to_owned();
    let rests =
        json!({"url": "https://intranet.example/in", "events": ["item.created"], "active": false});
    let put = |tag: &str, body: &Value| admin.send_with("PUT", &path, body, ("if-match", tag));
    assert_eq!(put(&tag, &rests).status, 204);
    let stale = put(&tag, &rests);
    assert_eq!(
        (stale.status, &read(&stale)["code"]),
        (412, &json!("stale"))
    );
    let trial = admin.ask(admin.request("POST", &format!("{path}/trial")));
    assert_eq!(trial.status, 409, "{}", trial.text());
    let ping = json!({"url": "https://intranet.example/in", "events": ["ping"], "active": true});
    assert_eq!(put("\"2\"", &ping).status, 422);
    let wakes =
        json!({"url": "https://intranet.example/in", "events": ["item.created"], "active": true});
    assert_eq!(put("\"2\"", &wakes).status, 204);
    assert_eq!(
        admin
            .ask(admin.request("POST", &format!("{path}/trial")))
            .status,
        204
    );
    let told = done(admin.get(&format!("{path}/deliveries")));
    assert_eq!(told["items"][0]["event"], "ping", "{told}");
    let again = format!("{path}/deliveries/{}/retry", told["items"][0]["id"]);
    assert_eq!(admin.ask(admin.request("POST", &again)).status, 204);
    let renewed = done(admin.ask(admin.request("POST", &format!("{path}/secret"))));
    assert_ne!(renewed["secret"], secret);
    assert_eq!(admin.ask(admin.request("DELETE", &path)).status, 204);
    assert_eq!(done(admin.get("/webhooks"))["items"], json!([]));

    // Work that stands still is tried again or dropped.
    crate::steps::jobs_done(&site);
    for id in [1, 2, 3] {
        site.sql().execute(&format!(
            "insert into jobs (id, kind, payload, run_at, attempts, last_error, parked) \
             values ({id}, 'gone', '{{}}', 1, 9, 'unknown variant', 1)"
        ));
    }
    let parked = done(admin.get("/jobs/all?standing=parked"));
    assert_eq!(
        parked["parked"],
        json!([{"kind": "gone", "count": 3}]),
        "{parked}"
    );
    assert_eq!(done(admin.get("/jobs/1"))["failure"], "version");
    assert_eq!(admin.ask(admin.request("DELETE", "/jobs/1")).status, 204);
    assert_eq!(
        admin.ask(admin.request("POST", "/jobs/2/retry")).status,
        204
    );
    let kind = json!({"kind": "gone"});
    assert_eq!(admin.send("POST", "/jobs/retry", &kind).status, 204);
    assert_eq!(
        admin
            .send("POST", "/jobs/retry", &json!({"kind": "none"}))
            .status,
        404
    );

    // How the installation does.
    let state = done(admin.get("/installation"));
    assert!(state["version"].is_string());
    let found = state["findings"].as_array().unwrap();
    let database = found.iter().find(|it| it["case"] == "database").unwrap();
    assert_eq!(
        (&database["state"], &database["harm"]),
        (&"fine".into(), &Value::Null)
    );
    let kept = done(admin.get("/installation/retention"));
    assert!(kept["items"].as_array().unwrap().len() > 3);
    assert_eq!(done(admin.get("/installation/backups"))["items"], json!([]));

    // Two organisations become one, and come apart.
    let houses = done(admin.get("/organisations?kind=library"));
    let into = houses["items"].as_array().unwrap().iter();
    let into = into
        .map(|row| row["organisation"]["slug"].as_str().unwrap().to_owned())
        .find(|slug| slug != HOUSE)
        .unwrap();
    let preview = done(admin.get(&format!("/mergers/preview?from={HOUSE}&into={into}")));
    assert!(preview["members"].as_u64().unwrap() > 0);
    assert_eq!(done(admin.get("/mergers"))["items"], json!([]));
    let same = admin.send("POST", "/mergers", &json!({"from": HOUSE, "into": HOUSE}));
    assert_eq!(read(&same)["errors"][0]["pointer"], "#/into");
    let merged = admin.send("POST", "/mergers", &json!({"from": HOUSE, "into": into}));
    assert_eq!(done(merged)["slug"], into.as_str());
    let standing = done(admin.get("/mergers"));
    assert_eq!(standing["items"][0]["back"], preview["members"]);
    let undoing = format!("/mergers/{}/undoing", standing["items"][0]["id"]);
    let back = admin.ask(admin.request("POST", &undoing));
    assert_eq!(done(back)["slug"], HOUSE);
    assert_eq!(admin.ask(admin.request("POST", &undoing)).status, 404);
}

#[test]
fn tokens_are_made_listed_and_ended() {
    let site = Site::demo();
    let sanne = site.signed_in(ASKER);
    let fields = [
        ("name", "Ons intranet"),
        ("scopes", "read"),
        ("scopes", "write"),
        ("days", "30"),
        ("current", "verkeerd-wachtwoord"),
    ];
    let refused = sanne.post_form("/instellingen/tokens", &fields);
    assert_eq!(refused.status, 422);
    assert_eq!(refused.form_value("name").as_deref(), Some("Ons intranet"));
    let mut fields = fields;
    fields[4].1 = PASSWORD;
    let made = sanne.post_form("/instellingen/tokens", &fields);
    assert_eq!(made.status, 200, "{}", made.readable());
    let page = made.text();
    let shown = page.split_once("value=\"lnt_").expect("it is shown").1;
    let token = format!("lnt_{}", shown.split('"').next().unwrap_or_default());
    assert!(token.starts_with("lnt_") && token.len() == 46, "{token}");
    let program = Program {
        client: site.visitor(),
        token,
    };
    assert_eq!(
        done(program.get("/session"))["scopes"],
        json!(["read", "write"])
    );
    crate::steps::jobs_done(&site);
    let mails = crate::steps::outbox(&site, ASKER);
    assert!(
        mails.iter().any(|mail| mail.contains("sleutel")),
        "{mails:?}"
    );

    // It is in the list without what it says, and can be ended there.
    let page = sanne.get("/instellingen/tokens");
    assert!(
        page.readable().contains("Ons intranet"),
        "{}",
        page.readable()
    );
    assert!(!page.text().contains("lnt_"));
    // A token is no session, and gets no other token.
    let cookieless = program.request("GET", "/../../instellingen/tokens");
    assert_ne!(program.ask(cookieless).status, 200);
    // A new password ends it.
    let new = [
        ("current", PASSWORD),
        ("password", "vijf ezels lezen Couperus"),
    ];
    assert_eq!(
        sanne.post_form("/instellingen/wachtwoord", &new).status,
        303
    );
    assert_eq!(program.get("/session").status, 401);

    // So does signing out everywhere, for programs that signed in too.
    let karin = site.signed_in(ANSWERER);
    let program = Program::signed_in(&site, ANSWERER, &["read"]);
    assert_eq!(program.get("/session").status, 200);
    karin.post_form("/instellingen/sessies/alle", &[]);
    assert_eq!(program.get("/session").status, 401);

    // Cookies open nothing here.
    let esther = site.signed_in(OWNER);
    assert_eq!(esther.get("/api/v1/me/notices").status, 401);
}

#[test]
fn the_description_is_that_of_the_endpoints() {
    let site = Site::demo();
    let visitor = site.visitor();
    let answer = visitor.get("/api/v1/openapi.json");
    let description = read(&answer);
    assert_eq!(description["openapi"], "3.1.0");
    for endpoint in site::api::endpoints() {
        let operation = &description["paths"][endpoint.path][endpoint.verb.to_lowercase()];
        assert!(operation["summary"].is_string(), "{endpoint:?}");
        assert!(
            !operation["summary"].as_str().unwrap().starts_with("api-"),
            "{endpoint:?}"
        );
    }
    let codes: String = description["paths"].to_string();
    for code in Code::ALL {
        if *code != Code::MethodNotAllowed {
            assert!(
                codes.contains(&format!("`{code}`")),
                "{code} is not in the description"
            );
        }
    }
    for event in domain::webhook::Event::ALL {
        let told = &description["webhooks"][event.as_str()]["post"];
        assert!(told["requestBody"].is_object(), "{event}");
    }
    let page = visitor.get("/api");
    assert_eq!(page.status, 200);
    for event in domain::webhook::Event::ALL {
        assert!(page.text().contains(&format!("id=\"ev-{event}\"")));
    }
    for code in Code::ALL {
        assert!(
            page.text().contains(&format!("id=\"{code}\"")),
            "{code} is not on the page"
        );
    }
    settle(&site);
}
