//! The stranger's walk: every address of the site, asked by people who may not see what stands there.
//!
//! Words that occur nowhere else are planted where few may read: in a hidden group, in a category for staff, in
//! texts that were hidden or deleted, in a draft, in an invitation, in names that visitors don't see. Then a
//! visitor, a member of another group and a silenced member ask every route, with every value that its
//! parameters can have. None may read a word that is not meant for them, and the silenced one may leave none.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use domain::token::TokenScope;
use site::routes::{ROUTES, Verb};
use stories::http::{Client, Response};
use stories::site::Site;

use crate::api::Program;
use crate::steps::there;

/// In a hidden group: for its members.
const GROUP: &str = "zwartebessengroep";
/// Of the example content: everyone knows of it, and the silenced member owns it.
const LISTED_GROUP: &str = "makers-onder-elkaar";
/// In a category for staff: not for visitors.
const STAFF: &str = "personeelsbramen";
/// In a topic that was deleted, and in one that moderation hid: not for any of the three.
const GONE: &str = "verdwenenkruisbes";
/// In a draft, and in an invitation: for one person.
const PRIVATE: &str = "eigenlijsterbes";

/// Works in the hidden group, and writes all of it.
const INSIDER: &str = "karin@poi.example";
/// Is in none of it, and signed in.
const OUTSIDER: &str = "sanne@bibliotheek.example";

#[test]
fn nobody_reads_what_is_not_meant_for_them() {
    let site = Site::demo();
    let planted = plant(&site);
    let paths = paths(&planted);
    assert!(
        paths.len() > 60,
        "the walk is long: {} addresses",
        paths.len()
    );

    let visitor = site.visitor();
    let outsider = site.signed_in(OUTSIDER);
    let silenced = site.signed_in(SILENCED);
    silence(&site, SILENCED);
    let walkers: [(&str, &Client, &[&str]); 3] = [
        ("a visitor", &visitor, &[GROUP, STAFF, GONE, PRIVATE]),
        (
            "a member of another group",
            &outsider,
            &[GROUP, GONE, PRIVATE],
        ),
        ("a silenced member", &silenced, &[GROUP, GONE, PRIVATE]),
    ];
    let mut breaches = Vec::new();
    for (who, client, words) in walkers {
        for path in &paths {
            look(who, &ask(client, path), path, words, &mut breaches);
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
    found_by_their_own(&site, &planted);
}

#[test]
fn visitors_meet_no_name_that_is_not_public() {
    let site = Site::demo();
    let visitor = site.visitor();
    let words = |what: &str| {
        site.sql().words(&format!(
            "select {what} as word from members where not name_public"
        ))
    };
    let handles = words("'@' || handle");
    let insider = site.signed_in(INSIDER);
    let (title, body) = (
        "Wie helpt er mee?",
        handles[..handles.len().min(8)].join(", "),
    );
    crate::steps::ask(&insider, title, &body);
    let hidden = [words("name"), handles].concat();
    let hidden: Vec<&str> = hidden.iter().map(String::as_str).collect();
    assert!(
        !hidden.is_empty(),
        "the example has people whose name is not public"
    );
    let mut breaches = Vec::new();
    for path in crawl(&visitor) {
        look(
            "a visitor",
            &visitor.get(&path),
            &path,
            &hidden,
            &mut breaches,
        );
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// The same by programs: each address of the API that reads, and each that writes with a token that is for reading.
#[test]
fn no_program_reads_what_is_not_meant_for_it() {
    let site = Site::demo();
    let planted = plant(&site);
    let stranger = Program::stranger(&site);
    let outsider = Program::signed_in(&site, OUTSIDER, TOKEN);
    let silenced = Program::signed_in(&site, SILENCED, TOKEN);
    let guest = Program::signed_in(&site, GUEST, TOKEN);
    silence(&site, SILENCED);
    let walkers: [(&str, &Program, &[&str]); 4] = [
        ("a program", &stranger, &[GROUP, STAFF, GONE, PRIVATE]),
        ("that of a guest", &guest, &[GROUP, STAFF, GONE, PRIVATE]),
        (
            "that of a member of another group",
            &outsider,
            &[GROUP, GONE, PRIVATE],
        ),
        (
            "that of a silenced member",
            &silenced,
            &[GROUP, GONE, PRIVATE],
        ),
    ];
    let before = texts(&site);
    let mut breaches = Vec::new();
    for endpoint in site::api::endpoints() {
        for path in expand_api(endpoint.path, &planted) {
            for (who, program, words) in walkers {
                let request = program.request(endpoint.verb, &path);
                match endpoint.verb {
                    "GET" => look(who, &program.ask(request), &path, words, &mut breaches),
                    _ if endpoint.scope == Some(TokenScope::Read) || endpoint.scope.is_none() => {}
                    _ => {
                        let refused = program.ask(request.body("application/json", b"{}"));
                        let read = String::from_utf8_lossy(&refused.body);
                        if ![401, 403].contains(&refused.status) {
                            breaches.push(format!(
                                "{who} is not refused at {} {path}: {read}",
                                endpoint.verb
                            ));
                        }
                    }
                }
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
    assert_eq!(texts(&site), before, "a token for reading has written");
}

/// What may not be read is the same as what is not there, whatever a program asks to have done with it.
#[test]
fn no_program_learns_what_is_there() {
    let site = Site::demo();
    let planted = plant(&site);
    let outsider = Program::signed_in(&site, OUTSIDER, ALL);
    let silenced = Program::signed_in(&site, SILENCED, ALL);
    let guest = Program::signed_in(&site, GUEST, ALL);
    silence(&site, SILENCED);
    let before = texts(&site);
    let walkers = [
        ("a guest", &guest),
        ("a member of another group", &outsider),
        ("a silenced member", &silenced),
    ];
    let answer = |program: &Program, verb: &str, path: &str| {
        let request = program.request(verb, path);
        let answer = match verb {
            "GET" => program.ask(request),
            _ => program.ask(request.body("application/json", b"{}")),
        };
        let said: serde_json::Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        (answer.status, said["code"].clone(), said["errors"].clone())
    };
    let (mut breaches, mut looked) = (Vec::new(), 0);
    for (who, program) in walkers {
        for (letter, number, _) in &planted.items {
            let letter = letter.to_uppercase();
            let (there, nowhere) = (format!("{letter}{number}"), format!("{letter}987654"));
            let shown = |label: &str| answer(program, "GET", &format!("/items/{label}"));
            if shown(&there) != shown(&nowhere) {
                continue;
            }
            for endpoint in site::api::endpoints() {
                if !endpoint.path.contains("{label}") {
                    continue;
                }
                let path = |label: &str| {
                    let path = endpoint.path.replace("{label}", label);
                    fill_all(&path, "1")
                };
                let (one, other) = (
                    answer(program, endpoint.verb, &path(&there)),
                    answer(program, endpoint.verb, &path(&nowhere)),
                );
                looked += 1;
                if one != other {
                    let verb = endpoint.verb;
                    breaches.push(format!(
                        "{who} tells {verb} {} by {one:?} from {other:?}",
                        path(&there)
                    ));
                }
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
    assert!(looked > 100, "something was hidden");
    assert_eq!(texts(&site), before, "and nothing was written");
}

/// All that a token can be for.
const ALL: &[&str] = &["read", "write", "moderate", "manage", "admin"];

/// What the tokens of the walk are for.
const TOKEN: &[&str] = &["read"];

/// The addresses of an endpoint with each value that its parameters can have, and with queries that look for the words.
fn expand_api(pattern: &str, planted: &Planted) -> Vec<String> {
    let queries: Vec<String> = match pattern {
        "/search" => [GROUP, STAFF, GONE, PRIVATE]
            .iter()
            .flat_map(|word| [format!("?q={word}"), format!("?q={}", &word[..6])])
            .collect(),
        "/search/similar" => vec![format!("?title={GROUP}")],
        "/search/suggestions" => [GROUP, STAFF, GONE, PRIVATE]
            .iter()
            .map(|word| format!("?q={}", &word[..6]))
            .collect(),
        "/search/names" => [GROUP, STAFF, GONE, PRIVATE]
            .iter()
            .flat_map(|word| {
                let begin = &word[..6];
                ["people", "items"].map(|of| format!("?of={of}&begin={begin}"))
            })
            .collect(),
        "/terms" => vec!["?facet=theme".to_owned()],
        "/jobs/all" => vec!["?standing=done".to_owned()],
        "/mergers/preview" => vec!["?from=poi-voorbeeld&into=kb".to_owned()],
        "/me/profile/preview" => vec!["?as=everyone".to_owned()],
        "/items/{label}/replies/{n}/comparison" => vec!["?from=1&to=2".to_owned()],
        _ => vec![String::new()],
    };
    let values: Vec<Vec<(&str, String)>> = if pattern.contains("{label}") {
        let labels = planted.items.iter();
        labels
            .flat_map(|(letter, number, _)| {
                let label = format!("{}{number}", letter.to_uppercase());
                ["0", "1"].map(|n| vec![("label", label.clone()), ("n", n.to_owned())])
            })
            .collect()
    } else if pattern.starts_with("/files/") {
        let ids = planted
            .files
            .iter()
            .filter_map(|path| path.split('/').nth(2));
        ids.map(|id| vec![("id", id.to_owned())]).collect()
    } else {
        let words = [
            planted.group.as_str(),
            GROUP,
            LISTED_GROUP,
            "karin",
            "NL-0100030000",
            "1",
        ];
        words
            .map(|word| {
                ["slug", "handle", "id", "delivery"]
                    .map(|name| (name, word.to_owned()))
                    .to_vec()
            })
            .to_vec()
    };
    let mut paths = BTreeSet::new();
    for values in &values {
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let path = fill(pattern, &values);
        paths.extend(queries.iter().map(|query| format!("{path}{query}")));
    }
    paths.into_iter().collect()
}

#[test]
fn the_silenced_and_strangers_leave_nothing() {
    let site = Site::demo();
    let planted = plant(&site);
    let visitor = site.visitor();
    let silenced = site.signed_in(SILENCED);
    silence(&site, SILENCED);
    let before = texts(&site);
    let fields = [
        ("title", "Mag dit er staan, vraag ik mij af?"),
        ("body", "Een tekst die er niet hoort te staan."),
        ("name", "Een naam die er niet hoort te staan"),
        ("about", "Iets"),
        ("audience", "everyone"),
        ("version", "1"),
        ("handle", "sanne"),
        ("handles", "sanne"),
        ("answer", "ja"),
        ("given", "ja"),
        ("note", "Ging goed"),
        ("summary", "Een samenvatting die er niet hoort te staan"),
        ("numbers", "1"),
        ("kind", "discussion"),
        ("into", "V 1"),
        ("reason", "Een reden die er niet hoort te staan"),
        ("intro", "Iets"),
        ("item", "V 1"),
        ("items", "1"),
        ("act", "pin"),
    ];
    let mut breaches = Vec::new();
    for route in ROUTES.iter().filter(|route| route.verb == Verb::Post) {
        for path in expand(route.path, &planted) {
            for (who, client) in [("a visitor", &visitor), ("a silenced member", &silenced)] {
                let answer = client.post_form(&path, &fields);
                if answer.status >= 500 {
                    breaches.push(format!("{who} breaks {path}: {}", answer.status));
                }
            }
        }
        // Some of these sign people out, which would hide what the next one does.
        if silenced.get("/instellingen").status != 200 {
            let again = silenced.post_form(
                "/inloggen",
                &[("email", SILENCED), ("password", stories::site::PASSWORD)],
            );
            assert_eq!(again.status, 303, "{}", again.readable());
        }
    }
    // No form is shown to them, so this is what one would send.
    let file = "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nEen tekst\r\n--x--\r\n";
    for client in [&visitor, &silenced] {
        let kind = "multipart/form-data; boundary=x";
        let brought = client.post_raw("/stel-een-vraag", kind, file.as_bytes());
        assert!(
            [401, 403].contains(&brought.status),
            "{}",
            brought.readable()
        );
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
    assert_eq!(
        texts(&site),
        before,
        "someone who may not write has written"
    );
}

/// Is a guest of another group.
const GUEST: &str = "yusuf@welzijn.example";

/// Reads, and may not write for now.
const SILENCED: &str = "esther@beemden.example";

/// What was planted, as values of parameters of addresses.
struct Planted {
    /// Letter, number and slug of items.
    items: Vec<(String, String, String)>,
    /// Slug of the hidden group.
    group: String,
    /// That group, and the category for staff, as forms name them.
    places: [String; 2],
    /// Addresses of files with the words in them.
    files: Vec<String>,
    /// Numbers of what only who curates, moderates or supports reads: cases, decisions, notices, who asks to come.
    ids: Vec<String>,
}

fn plant(site: &Site) -> Planted {
    let insider = site.signed_in(INSIDER);
    let group = insider.fill(
        "/nieuwe-groep",
        "about",
        &[
            ("name", GROUP),
            ("about", GROUP),
            ("audience", "group"),
            ("listed", ""),
        ],
    );
    let group = slug_after(&group, "/groep/");
    let invited = insider.post_form(
        &format!("/groep/{group}/uitnodigen"),
        &[("handles", "hanneke"), ("note", GROUP)],
    );
    assert_eq!(invited.status, 303, "{}", invited.readable());
    let closed = option(&insider, "/stel-een-vraag", GROUP);
    let staff = staff_category(&insider);
    site.sql().execute(&format!(
        "update categories set template = '{STAFF}' where id = {}",
        staff.trim_start_matches(|c: char| !c.is_ascii_digit())
    ));
    let begun = insider.get(&format!("/sjabloon?place={staff}"));
    assert_eq!(begun.text(), STAFF);
    let mut files = Vec::new();
    let mut items = vec![
        post(&insider, "/stel-een-vraag", GROUP, &closed, "group"),
        post(&insider, "/start-een-gesprek", GROUP, &closed, "group"),
        post(&insider, "/stel-een-vraag", STAFF, &staff, "staff"),
        practice(&insider, GROUP, &closed, "group"),
        practice(&insider, STAFF, &staff, "staff"),
    ];
    for (item, word) in [(0, GROUP), (2, STAFF), (3, GROUP)] {
        let (letter, number, slug) = &items[item];
        files.push(reply_with_file(
            &insider,
            &format!("/{letter}/{number}/{slug}"),
            word,
        ));
    }
    // One that was chosen and never posted is its owner's alone.
    let page = insider.send_file(
        "/stel-een-vraag",
        "title",
        ("a.txt", PRIVATE),
        &[("attach", "ja")],
    );
    files.push(file_in(&page.text()));
    let moderator = site.signed_in("david@kb.example");
    for (measure, word) in [("remove", "a"), ("hide", "b")] {
        let open = option(&insider, "/stel-een-vraag", "");
        let item = post(
            &insider,
            "/stel-een-vraag",
            &format!("{GONE}{word}"),
            &open,
            "everyone",
        );
        let path = format!("/{}/{}/{}", item.0, item.1, item.2);
        files.push(reply_with_file(&insider, &path, GONE));
        decide(&moderator, &format!("/{}/{}/r/0", item.0, item.1), measure);
        items.push(item);
    }
    items.extend(quote(site, &insider, &moderator));
    collect(site);
    let ids = moderate(site, &insider);
    insider.post_form(
        "/concepten",
        &[
            ("draft_of", "/stel-een-vraag"),
            ("title", PRIVATE),
            ("body", PRIVATE),
        ],
    );
    settle(site);
    for path in &files {
        assert_eq!(insider.get(path).status, 200, "{path}");
    }
    Planted {
        items,
        group,
        places: [closed, staff],
        files,
        ids,
    }
}

/// Has a moderator decide about a text, at its address with its number.
fn decide(moderator: &Client, text: &str, measure: &str) {
    let case = there(&moderator.post_form(&format!("{text}/bekijk"), &[]));
    let version = moderator.get(&case).form_value("version");
    let version = version.expect("a version");
    let ruling = [
        ("version", version.as_str()),
        ("measure", measure),
        ("ground", "rule-2"),
        ("facts", "Dit mag hier niet staan."),
    ];
    let decided = moderator.post_form(&format!("{case}/besluit"), &ruling);
    assert_eq!(decided.status, 303, "{}", decided.readable());
}

/// Has a reply removed that others quote: before and afterwards, below it and elsewhere, in an earlier version, a draft and an
/// article; and has an article be made of its topic. Where all that stands.
fn quote(site: &Site, insider: &Client, moderator: &Client) -> Vec<(String, String, String)> {
    let open = option(insider, "/stel-een-vraag", "");
    let other = site.signed_in("meryem@bibliotheek.example");
    let ask_for = |title: &str| {
        let typed = [
            ("title", title),
            ("body", "Wij zoeken het uit."),
            ("place", open.as_str()),
            ("audience", "everyone"),
        ];
        let asked = insider.fill("/stel-een-vraag", "title", &typed);
        item_of(there(&asked).split('#').next().unwrap_or_default())
    };
    let (topic, elsewhere) = (ask_for("Wie maakt dit weg?"), ask_for("Wie haalt dit aan?"));
    let at = |item: &(String, String, String)| format!("/{}/{}/{}", item.0, item.1, item.2);
    let replied = |client: &Client, path: &str, body: &str| {
        let replied = client.fill(path, "body", &[("body", body)]);
        assert_eq!(replied.status, 303, "{path}: {}", replied.readable());
    };
    let said = format!("Het zit zo: {GONE}.");
    replied(insider, &at(&topic), &said);
    let first = format!("/{}/{}/r/1", topic.0, topic.1);
    let quote = |after: &str| format!("> [Karin daarover]({first}):\n>\n> {said}\n\n{after}");
    replied(&other, &at(&topic), &quote("Dank je."));
    replied(&other, &at(&elsewhere), &quote("Dat las ik."));
    let again = format!("/{}/{}/r/1/bewerken", elsewhere.0, elsewhere.1);
    replied(&other, &again, &quote("Dat las ik net."));
    other.post_form(
        "/concepten",
        &[
            ("draft_of", &format!("/{}/{}", topic.0, topic.1)),
            ("body", &quote("Nog niet klaar.")),
        ],
    );
    decide(moderator, &first, "remove");
    replied(&other, &at(&elsewhere), &quote("En nu weer."));
    let theme = first_option(&insider.get("/schrijf").text(), "themes");
    let quoted = quote("Daar begon het mee.");
    let article = |client: &Client, form: &str, typed: &[(&str, &str)]| {
        let usual = [
            ("summary", "Hoe het begon."),
            ("themes", theme.as_str()),
            ("phase", "experiment"),
            ("goal", "Weten hoe het zit."),
        ];
        let written = client.fill(form, "summary", &[&usual[..], typed].concat());
        item_of(there(&written).split('#').next().unwrap_or_default())
    };
    let quoting = [
        ("title", "Praktijk met een aanhaling"),
        ("body", quoted.as_str()),
        ("place", &open),
        ("audience", "everyone"),
    ];
    let by_hand = article(insider, "/schrijf", &quoting);
    let of_topic = format!("/schrijf?van={}{}", topic.0, topic.1);
    let made = article(moderator, &of_topic, &[("title", "Praktijk van een vraag")]);
    vec![topic, elsewhere, by_hand, made]
}

/// Lists with everything in them, all of it featured, and what only some may read of curating and of help: marks of readers,
/// a question about the site.
fn collect(site: &Site) {
    let mut sql = site.sql();
    let by = "(select id from members where email_key like 'karin@%')";
    for (id, slug, word, audience) in [
        (1, "algemeen", "Alles bij elkaar", "everyone"),
        (2, STAFF, STAFF, "staff"),
    ] {
        sql.execute(&format!(
            "insert into lists (id, slug, title, intro, audience, made_by, version, created_at, updated_at) \
             values ({id}, '{slug}', '{word}', '{word}', '{audience}', {by}, 1, 1, 1)"
        ));
        sql.execute(&format!(
            "insert into list_items (list_id, item_id, position, added_by, added_at) \
             select {id}, id, 1, {by}, 1 from items"
        ));
    }
    sql.execute(&format!(
        "insert into features (item_id, wide, until, by_id, created_at) select id, true, 9000000000000, {by}, id from items"
    ));
    sql.execute(&format!(
        "insert into outdated_marks (id, item_id, member_id, reason, created_at) select id, id, {by}, '{PRIVATE}', 1 from items \
         where author_id = {by}"
    ));
    sql.execute(&format!(
        "insert into support_questions (id, member_id, name, lang, page, desk, state, version, created_at, updated_at) \
         values (1, {by}, '', 'nl', '/{PRIVATE}', 'kb', 'open', 1, 1, 1)"
    ));
    sql.execute(&format!(
        "insert into support_messages (id, question_id, kind, member_id, body, created_at) \
         values (1, 1, 'question', {by}, '{PRIVATE}', 1)"
    ));
}

/// Has a reply be reported, discussed and hidden, its author object, and fills what else waits for moderators; the numbers of
/// all that.
fn moderate(site: &Site, insider: &Client) -> Vec<String> {
    let open = option(insider, "/stel-een-vraag", "");
    let (letter, number, slug) = post(insider, "/stel-een-vraag", "regels", &open, "everyone");
    let path = format!("/{letter}/{number}/{slug}");
    // Who is named is told of it while it can be read.
    let body = format!("Nee, {GONE}, @sanne.");
    let replied = insider.fill(&path, "body", &[("body", &body)]);
    let replied = there(&replied);
    let (_, n) = replied.rsplit_once("#r").expect("a reply");
    let again = format!("/{letter}/{number}/r/{n}/bewerken");
    let edited = insider.fill(&again, "body", &[("body", &format!("{body} Echt."))]);
    assert_eq!(edited.status, 303, "{}", edited.readable());
    settle(site);
    let said = format!("Dit kan niet: {PRIVATE}.");
    let visitor = site.visitor();
    let form = visitor.get(&format!("/{letter}/{number}/r/{n}/meld"));
    let form = there(&form);
    let email = format!("{PRIVATE}@elders.example");
    let report = [
        ("reason", "unkind"),
        ("body", said.as_str()),
        ("good_faith", "ja"),
        ("name", PRIVATE),
        ("email", &email),
    ];
    let reported = visitor.fill(&form, "body", &report);
    assert_eq!(reported.status, 303, "{}", reported.readable());
    let mut sql = site.sql();
    let case = sql.number("select max(id) as number from cases");
    let moderator = site.signed_in("david@kb.example");
    let case = format!("/moderatie/{case}");
    let noted = moderator.post_form(&format!("{case}/notitie"), &[("body", &said)]);
    assert_eq!(noted.status, 303, "{}", noted.readable());
    let version = moderator
        .get(&case)
        .form_value("version")
        .expect("a version");
    let ruling = [
        ("measure", "hide"),
        ("ground", "rule-1"),
        ("facts", said.as_str()),
        ("note", &said),
        ("version", &version),
    ];
    let decided = moderator.post_form(&format!("{case}/besluit"), &ruling);
    assert_eq!(decided.status, 303, "{}", decided.readable());
    let decision = sql.number("select max(id) as number from decisions");
    let statement = format!("/besluiten/{decision}");
    assert!(
        insider.get(&statement).text().contains(PRIVATE),
        "its author reads why"
    );
    let objected = insider.post_form(&format!("{statement}/bezwaar"), &[("body", &said)]);
    assert_eq!(objected.status, 303, "{}", objected.readable());
    for (table, column) in [("sign_ups", "why"), ("watched_words", "note")] {
        sql.execute(&format!("update {table} set {column} = '{PRIVATE}'"));
    }
    [
        "cases",
        "decisions",
        "reports",
        "sign_ups",
        "watched_words",
        "support_questions",
    ]
    .iter()
    .flat_map(|table| sql.words(&format!("select cast(id as text) as word from {table}")))
    .collect()
}

/// Replies with a file in which the word stands; its address.
fn reply_with_file(client: &Client, path: &str, word: &str) -> String {
    let fields = [("body", "Zie het bestand.")];
    let answer = client.send_file(path, "body", ("lijst.txt", word), &fields);
    assert_eq!(answer.status, 303, "{}", answer.readable());
    let page = client.follow(answer).text();
    file_in(&page)
}

/// The address of the last file to which a page leads.
fn file_in(page: &str) -> String {
    let at = page.rfind("/bestand/").expect("a file");
    let rest = &page[at..];
    let end = rest.find(['"', ')', '<']).unwrap_or(rest.len());
    rest[..end].to_owned()
}

/// Posts a topic with a reply whose first version held the word too.
fn post(
    client: &Client,
    form: &str,
    word: &str,
    place: &str,
    audience: &str,
) -> (String, String, String) {
    let title = format!("Hoe zit het met {word}?");
    let body = format!("Wij vragen ons af: {word}.");
    let typed = [
        ("title", title.as_str()),
        ("body", &body),
        ("place", place),
        ("audience", audience),
        ("tags", word),
    ];
    let answer = client.fill(form, "title", &typed);
    let path = answer
        .location()
        .unwrap_or_else(|| panic!("{form}: {}", answer.readable()))
        .to_owned();
    let path = path.split('#').next().unwrap_or_default().to_owned();
    let reply = client.fill(
        &path,
        "body",
        &[("body", &format!("Antwoord over {word}."))],
    );
    assert_eq!(reply.status, 303, "{}", reply.readable());
    item_of(&path)
}

fn practice(client: &Client, word: &str, place: &str, audience: &str) -> (String, String, String) {
    let page = client.get("/schrijf").text();
    let theme = first_option(&page, "themes");
    let title = format!("Praktijk van {word}");
    let typed = [
        ("title", title.as_str()),
        ("summary", word),
        ("themes", &theme),
        ("phase", "experiment"),
        ("body", word),
        ("goal", word),
        ("place", place),
        ("audience", audience),
    ];
    let answer = client.fill("/schrijf", "summary", &typed);
    let path = answer
        .location()
        .unwrap_or_else(|| panic!("/schrijf: {}", answer.readable()));
    item_of(path.split('#').next().unwrap_or_default())
}

/// `/v/12/een-slug` in its three parts.
fn item_of(path: &str) -> (String, String, String) {
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    match parts[..] {
        [letter, number, slug] => (letter.to_owned(), number.to_owned(), slug.to_owned()),
        _ => panic!("{path} is no item"),
    }
}

fn slug_after(answer: &Response, prefix: &str) -> String {
    let path = answer
        .location()
        .unwrap_or_else(|| panic!("{}", answer.readable()));
    let rest = path
        .strip_prefix(prefix)
        .unwrap_or_else(|| panic!("{path} is not below {prefix}"));
    rest.split(['/', '#', '?'])
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The value of the first place in a form's list whose name holds `name`.
fn option(client: &Client, form: &str, name: &str) -> String {
    options(&client.get(form).text(), "place")
        .into_iter()
        .find(|(value, text)| !value.is_empty() && text.contains(name))
        .unwrap_or_else(|| panic!("{form} offers no place {name}"))
        .0
}

/// A category for staff: one where the form's audience can't be wider.
fn staff_category(client: &Client) -> String {
    let places = options(&client.get("/stel-een-vraag").text(), "place");
    let staff = places
        .iter()
        .find(|(_, text)| text.to_lowercase().contains("medewerkers"));
    let place = staff.or(places.iter().find(|(value, _)| value.starts_with('c')));
    place.expect("there is a category").0.clone()
}

fn first_option(page: &str, field: &str) -> String {
    let found = options(page, field)
        .into_iter()
        .find(|(value, _)| !value.is_empty());
    found.unwrap_or_else(|| panic!("no choice for {field}")).0
}

/// Values and texts of a select's options.
fn options(page: &str, field: &str) -> Vec<(String, String)> {
    let start = page
        .find(&format!("name=\"{field}\""))
        .unwrap_or_else(|| panic!("no field {field}"));
    let end = page[start..]
        .find("</select>")
        .map_or(page.len(), |end| start + end);
    let part = &page[start..end];
    stories::html::tags(part)
        .iter()
        .filter(|tag| tag.name == "option")
        .map(|tag| {
            let text = part[tag.end..]
                .split("</option>")
                .next()
                .unwrap_or_default();
            (
                tag.attribute("value").unwrap_or_default().to_owned(),
                stories::html::text_of(text),
            )
        })
        .collect()
}

/// Every address of every route that answers `GET`, with each value its parameters can have.
fn paths(planted: &Planted) -> Vec<String> {
    let mut paths: BTreeSet<String> = ROUTES
        .iter()
        .filter(|route| route.verb == Verb::Get)
        .flat_map(|route| expand(route.path, planted))
        .collect();
    // The mailbox of the example shows everyone everything, on this machine alone.
    paths.remove("/dev/mail");
    for word in [GROUP, STAFF, GONE, PRIVATE] {
        paths.insert(format!("/zoeken?q={word}"));
        paths.insert(format!("/zoeken?q={word}&sort=newest"));
        paths.insert(format!("/zoeken?q=vraag+{word}&kind=question"));
        for sign in ["%40", "%23"] {
            paths.insert(format!("/aanvullen?teken={sign}&begin={}", &word[..6]));
        }
        paths.insert(format!("/lijkt-op?titel={}", &word[..8]));
        // By the beginning of a name, which is no echo then.
        paths.insert(format!("/zoeken?q={}", &word[..6]));
    }
    for (letter, number, _) in &planted.items {
        paths.insert(format!("/zoeken?q={letter}+{number}"));
        for sign in ["%40", "%23"] {
            let begun = format!("/aanvullen?teken={sign}&begin=");
            paths.insert(format!("{begun}&in=/{letter}/{number}"));
            paths.insert(format!("{begun}{letter}+{number}"));
        }
    }
    for place in &planted.places {
        for form in ["/sjabloon", "/stel-een-vraag", "/schrijf"] {
            paths.insert(format!("{form}?place={place}"));
        }
    }
    paths.extend(planted.files.iter().cloned());
    paths.extend(planted.files.iter().map(|path| format!("{path}?b=480")));
    paths.into_iter().collect()
}

fn expand(pattern: &str, planted: &Planted) -> Vec<String> {
    let slugs = [
        planted.group.as_str(),
        GROUP,
        STAFF,
        "algemeen",
        LISTED_GROUP,
    ];
    if pattern.contains("{number") {
        let items = planted.items.iter();
        return items
            .map(|(letter, number, slug)| {
                fill(
                    pattern,
                    &[
                        ("letter", letter),
                        ("number", number),
                        ("n", "1"),
                        ("slug", slug),
                    ],
                )
                .replace("/vergelijk", "/vergelijk?a=1&b=2")
            })
            // What is asked of an open page says up to where it was read.
            .map(|path| match path.starts_with("/nieuw/") {
                true => path + "?na=0",
                false => path,
            })
            // A form can begin with an earlier version.
            .flat_map(|path| match path.ends_with("/bewerken") {
                true => vec![format!("{path}?versie=1"), path],
                false => vec![path],
            })
            .collect();
    }
    if pattern.contains("{label") {
        let items = planted.items.iter();
        return items
            .map(|(letter, number, _)| format!("/{letter}{number}"))
            .collect();
    }
    if !pattern.contains('{') {
        return vec![pattern.to_owned()];
    }
    let words = slugs
        .into_iter()
        .chain(["karin", "sanne", "poi", "NL-0100030000", "1"])
        .chain(planted.ids.iter().map(String::as_str));
    words.map(|word| fill_all(pattern, word)).collect()
}

/// Puts values in the places of a pattern such as `/{letter:[vg]}/{number:[0-9]+}`.
fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    map_parameters(pattern, |name| {
        let known = values.iter().find(|(known, _)| *known == name);
        known
            .unwrap_or_else(|| panic!("{pattern}: no value for {name}"))
            .1
            .to_owned()
    })
}

fn fill_all(pattern: &str, value: &str) -> String {
    map_parameters(pattern, |_| value.to_owned())
}

fn map_parameters(pattern: &str, value: impl Fn(&str) -> String) -> String {
    let mut path = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (parameter, behind) = after.split_once('}').expect("a parameter ends");
        path += before;
        path += &value(parameter.split(':').next().unwrap_or_default());
        rest = behind;
    }
    path + rest
}

/// Asks, and goes where it leads on the site.
fn ask(client: &Client, path: &str) -> Response {
    client.follow(client.get(path))
}

pub(crate) fn look(
    who: &str,
    answer: &Response,
    path: &str,
    words: &[&str],
    breaches: &mut Vec<String>,
) {
    if answer.status >= 500 {
        breaches.push(format!("{who} breaks {path}: {}", answer.status));
    }
    let text = String::from_utf8_lossy(&answer.body).to_lowercase();
    // What someone typed in the search comes back to them, and in links that keep it.
    let asked = path.to_lowercase();
    for word in words {
        let typed = asked.contains(&word.to_lowercase());
        let shown = text.contains(&word.to_lowercase());
        if shown && !(typed && is_echo(&text, word)) {
            breaches.push(format!(
                "{who} reads {word:?} at {path} ({})",
                answer.status
            ));
        }
    }
}

/// Whether a word is on the page only as what was asked for: in addresses, values and quotes of the question,
/// never as a result.
fn is_echo(page: &str, word: &str) -> bool {
    !page.contains(&format!("<mark>{word}"))
        && !page.contains(&format!("hoe zit het met {word}"))
        && !page.contains(&format!("praktijk van {word}"))
}

/// The planted words are there for those who may read them: else the walk would prove nothing.
fn found_by_their_own(site: &Site, planted: &Planted) {
    let insider = site.signed_in(INSIDER);
    for (letter, number, slug) in &planted.items[..5] {
        let answer = insider.get(&format!("/{letter}/{number}/{slug}"));
        assert_eq!(answer.status, 200, "{slug}");
    }
    let page = insider.get(&format!("/zoeken?q={}", &GROUP[..6])).text();
    assert!(
        page.contains(&format!("/groep/{}", planted.group)),
        "{page}"
    );
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let page = insider.get(&format!("/zoeken?q={GROUP}")).text();
        if page.contains("<mark>") {
            break;
        }
        assert!(Instant::now() < end, "the insider finds {GROUP}:\n{page}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Every page that links lead a visitor to, from the start and the lists; at most some hundreds.
pub(crate) fn crawl(visitor: &Client) -> Vec<String> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut ahead: Vec<String> = [
        "/",
        "/vragen",
        "/praktijk",
        "/gesprekken",
        "/rubrieken",
        "/groepen",
        "/bibliotheken",
        "/sitemap.xml",
    ]
    .map(str::to_owned)
    .to_vec();
    while let Some(path) = ahead.pop() {
        if seen.len() > 400 || !seen.insert(path.clone()) {
            continue;
        }
        let page = String::from_utf8_lossy(&visitor.get(&path).body).into_owned();
        for link in stories::html::links(&page) {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            let is_page = link.starts_with('/') && !link.starts_with("/static/");
            // Search has more addresses than can be walked; its own story asks it by name.
            if is_page
                && !link.starts_with("/zoeken")
                && !link.contains("terug=")
                && !seen.contains(&link)
            {
                ahead.push(link);
            }
        }
    }
    seen.into_iter().collect()
}

fn silence(site: &Site, email: &str) {
    let end = i64::MAX / 2;
    site.sql().execute(&format!(
        "update members set silenced_until = {end} where email_key = '{email}'"
    ));
}

/// Returns when the index has taken in all that changed.
fn settle(site: &Site) {
    let visitor = site.visitor();
    let end = Instant::now() + Duration::from_secs(30);
    while !visitor.get("/readyz").text().contains("\"behind\":0") {
        assert!(Instant::now() < end, "the index does not catch up");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// How many texts of each kind there are.
fn texts(site: &Site) -> Vec<i64> {
    let mut sql = site.sql();
    let tables = [
        "items",
        "posts",
        "revisions",
        "groups",
        "categories",
        "terms",
        "invitations",
        "grants",
        "askings",
        "outdated_marks",
        "lists",
        "list_items",
        "features",
        "saved_answers",
        "thanks",
        "adoptions",
        "files",
        "moved_posts",
        "group_candidates",
        "group_members",
        "decisions",
        "case_notes",
        "complaints",
        "saved_replies",
        "watched_words",
    ];
    tables
        .map(|table| sql.number(&format!("select count(*) as number from {table}")))
        .to_vec()
}
