//! Files that come with a text, over HTTP.

use std::collections::HashSet;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};

use stories::http::{Request, Response};
use stories::site::Site;

use crate::steps::{multipart, there};

const ASKER: &str = "sanne@bibliotheek.example";
const HELPER: &str = "karin@poi.example";

/// 1280 by 860 pixels.
const PICTURE: &[u8] = include_bytes!("../web/screens/start.png");

#[test]
fn a_picture_comes_with_a_reply() {
    let site = Site::demo();
    let helper = site.signed_in(HELPER);
    let question = there(&site.visitor().get("/v/3"));

    // Without a word about it the text comes back, with the picture in it.
    let again = helper.send_file(
        &question,
        "body",
        ("zaal.png", PICTURE),
        &[("body", "Kijk.")],
    );
    assert_eq!(again.status, 422);
    assert!(
        again.readable().contains("Wat is er te zien op zaal.jpg?"),
        "{}",
        again.readable()
    );
    let page = again.text();
    assert!(
        page.contains("<a href=\"#words\">")
            && page.contains("aria-describedby=\"words-hint words-fout\"")
    );
    assert!(!page.contains("autofocus"), "begin at what is wrong");
    let typed = again.form_value("body").expect("the text");
    assert!(
        typed.starts_with("Kijk.") && typed.contains("![](/bestand/"),
        "{typed}"
    );

    // Words for it go where they belong, and writing goes on in the text.
    let fields = [
        ("body", typed.as_str()),
        ("words", "Een [kring]"),
        ("words_of", &again.form_value("words_of").expect("of which")),
        ("attach", "words"),
    ];
    let said = helper.fill(&question, "body", &fields);
    assert_eq!(said.status, 200, "{}", said.readable());
    let typed = said.form_value("body").expect("the text");
    assert!(typed.contains("![Een \\[kring\\]](/bestand/"), "{typed}");
    assert_eq!(said.form_value("words"), None, "nothing is asked any more");
    assert!(said.text().contains("bijgevoegd\" autofocus>"));
    let nothing = helper.fill(&question, "body", &[("body", &typed), ("attach", "ja")]);
    assert_eq!(nothing.status, 422);
    assert!(nothing.readable().contains("Kies eerst een bestand"));

    let fields = [
        ("body", "Zo staat onze zaal."),
        ("alt", "Zes tafels in een kring"),
    ];
    let posted = helper.send_file(&question, "body", ("zaal.png", PICTURE), &fields);
    assert_eq!(posted.status, 303, "{}", posted.readable());
    let page = site.visitor().get(&question).text();
    let at = page.find("<img src=\"/bestand/").expect("a picture");
    let image = &page[at..][..page[at..].find('>').unwrap_or_default()];
    assert!(image.contains("alt=\"Zes tafels in een kring\""), "{image}");
    assert!(
        image.contains("srcset=") && image.contains("width=\"1280\""),
        "{image}"
    );
    let path = image.split('"').nth(1).expect("an address");
    let mut tags = HashSet::new();
    for path in [path.to_owned(), format!("{path}?b=480")] {
        let file = site.visitor().get(&path);
        assert_eq!(
            (file.status, file.header("x-content-type-options")),
            (200, Some("nosniff"))
        );
        let kind = file.header("content-type").unwrap_or_default();
        assert!(["image/png", "image/jpeg"].contains(&kind), "{kind}");
        let policy = file.header("content-security-policy").unwrap_or_default();
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        assert!(
            file.header("cache-control")
                .unwrap_or_default()
                .contains("no-cache")
        );
        // Who has it already is asked each time whether they may, and gets it once.
        let tag = file.header("etag").expect("a tag").to_owned();
        let again = Request::new("GET", &path).header("if-none-match", &tag);
        let again = site.visitor().send(again).expect("an answer");
        assert_eq!((again.status, again.text().as_str()), (304, ""));
        assert!(tags.insert(tag), "each size has its own");
    }
    // Who reads WebP gets that, where it is smaller, and no cache gives it to who does not.
    let reads = Request::new("GET", path).header("accept", "image/avif,image/webp,*/*");
    let smaller = site.visitor().send(reads).expect("an answer");
    assert_eq!(smaller.header("content-type"), Some("image/webp"));
    assert_eq!(smaller.header("vary"), Some("Accept, Cookie"));
    assert!(tags.insert(smaller.header("etag").expect("a tag").to_owned()));
    // As a page of its own nobody finds it by going back.
    let alone = Request::new("GET", path).header("sec-fetch-mode", "navigate");
    let alone = site.visitor().send(alone).expect("an answer");
    assert_eq!(alone.header("cache-control"), Some("no-store"));
    // Another name changes nothing, another number leads nowhere.
    let id = path.split('/').nth(2).expect("an id");
    assert_eq!(
        site.visitor().get(&format!("/bestand/{id}/x.html")).status,
        200
    );
    assert_eq!(site.visitor().get("/bestand/12/zaal.png").status, 404);
}

#[test]
fn what_a_picture_shows_is_asked_of_each() {
    let site = Site::demo();
    let helper = site.signed_in(HELPER);
    let question = there(&site.visitor().get("/v/3"));
    let send = |name: &str, fields: &[(&str, &str)]| {
        helper.send_file(&question, "body", (name, PICTURE), fields)
    };
    let text = |answer: &Response| answer.form_value("body").expect("the text");
    let first = send("zaal.png", &[("body", "Kijk.")]);
    assert!(first.readable().contains("Wat is er te zien op zaal.jpg?"));

    // Words for the first one, and a second picture without: each has its own.
    let of = first.form_value("words_of").expect("of which");
    let typed = text(&first);
    let fields = [
        ("body", typed.as_str()),
        ("words", "Een kring"),
        ("words_of", &of),
    ];
    let second = send("hal.png", &fields);
    assert_eq!(second.status, 422, "{}", second.readable());
    let said = second.readable();
    assert!(said.contains("Wat is er te zien op hal.jpg?") && !said.contains("op zaal.jpg?"));
    for field in ["words", "alt"] {
        assert_eq!(second.form_value(field).as_deref(), Some(""), "{field}");
    }
    let typed = text(&second);
    assert!(typed.contains("![Een kring](/bestand/"), "{typed}");
    assert!(typed.contains("![](/bestand/"), "{typed}");

    // Left without words, it is still asked of another that comes; then it is a choice.
    let of = second.form_value("words_of").expect("of which");
    let fields = [("body", typed.as_str()), ("words", ""), ("words_of", &of)];
    let third = send("trap.png", &fields);
    assert!(third.readable().contains("Wat is er te zien op trap.jpg?"));
    let (typed, of) = (
        text(&third),
        third.form_value("words_of").expect("of which"),
    );
    let fields = [("body", typed.as_str()), ("words", ""), ("words_of", &of)];
    assert_eq!(helper.fill(&question, "body", &fields).status, 303);

    // What else is asked of the text is asked with it, and not once more.
    let vague = [("body", "Lees het [hier](https://a.example/gids).")];
    let both = send("deur.png", &vague);
    let said = both.readable();
    assert!(
        said.contains("Wat is er te zien op deur.jpg?") && said.contains("“hier”"),
        "{said}"
    );
    let fields = [
        ("body", text(&both)),
        ("words", "Een deur".to_owned()),
        ("words_of", both.form_value("words_of").expect("of which")),
        ("asked", both.form_value("asked").expect("what was asked")),
    ];
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    assert_eq!(helper.fill(&question, "body", &fields).status, 303);

    // Of one that came by another way, as with a draft that was kept, it was never asked.
    let typed = text(&send("gang.png", &[("body", "Nog een.")]));
    let silent = [("body", typed.as_str()), ("words_of", "")];
    let asked = helper.fill(&question, "body", &silent);
    assert_eq!(asked.status, 422, "it is not posted silently");
    assert!(asked.readable().contains("Wat is er te zien op gang.jpg?"));
    let preview = [
        ("body", typed.as_str()),
        ("words_of", ""),
        ("preview", "ja"),
    ];
    assert_eq!(helper.fill(&question, "body", &preview).status, 200);
}

#[test]
fn a_document_is_saved_and_never_shown() {
    let site = Site::demo();
    let asker = site.signed_in(ASKER);
    let question = there(&site.visitor().get("/v/3"));
    let fields = [("body", "Zie de lijst.")];
    let name = "..\\..\\lijst <b>.html.txt";
    let posted = asker.send_file(&question, "body", (name, "naam;aantal"), &fields);
    assert_eq!(posted.status, 303, "{}", posted.readable());
    let page = site.visitor().get(&question).text();
    let at = page.find("href=\"/bestand/").expect("a link");
    let path = page[at..].split('"').nth(1).expect("an address");
    let file = site.visitor().get(path);
    let how = file.header("content-disposition").unwrap_or_default();
    assert!(
        how.starts_with("attachment; ") && !how.contains('<') && !how.contains(".."),
        "{how}"
    );
    assert_eq!(
        file.header("content-type"),
        Some("text/plain; charset=utf-8")
    );

    for (name, content, why) in [
        ("a.svg", "<svg onload=alert(1)>", "nemen we niet aan"),
        ("a.png", "<html><script>1</script>", "nemen we niet aan"),
        ("a.txt", "", "is leeg"),
    ] {
        let answer = asker.send_file(&question, "body", (name, content), &fields);
        assert_eq!(answer.status, 422, "{name}");
        assert!(
            answer.readable().contains(why),
            "{name}: {}",
            answer.readable()
        );
        assert_eq!(answer.form_value("body").as_deref(), Some("Zie de lijst."));
    }
    let huge = vec![b'a'; domain::limits::FILE_MAX + 1];
    let answer = asker.send_file(&question, "body", ("a.txt", huge), &fields);
    assert_eq!(answer.status, 422);
    assert!(
        answer.readable().contains("10 MB is het meeste"),
        "{}",
        answer.readable()
    );
}

#[test]
fn an_upload_that_is_cut_leaves_nothing() {
    let site = Site::demo();
    let asker = site.signed_in(ASKER);
    let count = || site.sql().words("select name as word from files").len();
    let before = count();
    let cookies: Vec<String> = asker
        .cookie_names()
        .into_iter()
        .filter_map(|name| Some(format!("{name}={}", asker.cookie(&name)?)))
        .collect();
    let shelf = || shelf_files(&site.data().join("files"));
    let (before_on_shelf, cookies) = (shelf(), cookies.join("; "));
    let address = asker.base().trim_start_matches("http://").to_owned();
    let body =
        "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhalf";
    let head = format!(
        "POST /stel-een-vraag HTTP/1.1\r\nhost: {address}\r\norigin: {}\r\ncookie: {cookies}\r\n\
         content-type: multipart/form-data; boundary=x\r\ncontent-length: 100000\r\n\r\n{body}",
        asker.base()
    );
    let mut line = TcpStream::connect(&address).expect("the server listens");
    line.write_all(head.as_bytes())
        .expect("it takes the beginning");
    line.shutdown(std::net::Shutdown::Write)
        .expect("the end comes early");
    let mut answer = String::new();
    let _ = line.read_to_string(&mut answer);
    assert!(
        !answer.starts_with("HTTP/1.1 2") && !answer.starts_with("HTTP/1.1 3"),
        "{answer}"
    );
    assert_eq!(count(), before);
    assert_eq!(shelf(), before_on_shelf);
    // Whole, the same request is taken: it was not refused for another reason.
    let posted = asker.send_file("/stel-een-vraag", "title", ("a.txt", "half"), &[]);
    assert!(
        posted
            .form_value("body")
            .is_some_and(|body| body.contains("/bestand/"))
    );
    assert_eq!(shelf().len(), before_on_shelf.len() + 1);
}

#[test]
fn who_only_says_that_they_are_signed_in_brings_little() {
    let site = Site::demo();
    let (asker, stranger) = (site.signed_in(ASKER), site.visitor());
    for name in asker.cookie_names() {
        stranger.set_cookie(&name, "een-sessie-die-er-niet-is");
    }
    let large = vec![b'a'; domain::limits::FILE_MAX / 2];
    let (kind, body) = multipart(&[("body", "Kijk.")], "file", &large);
    let path = "/stel-een-vraag";
    let visitor = site.visitor().post_raw(path, &kind, &body);
    assert_eq!(visitor.status, 413);
    let refused = stranger.post_raw(path, &kind, &body);
    assert_eq!(
        refused.status, 401,
        "as who was signed in until a moment ago"
    );
    let said = refused.text();
    assert!(
        said.contains("Je bent uitgelogd") && said.contains("Kijk."),
        "{said}"
    );
    assert_eq!(
        asker.post_raw(path, &kind, &body).status,
        422,
        "a title is missing"
    );
}

/// All files below a folder, but the lock.
fn shelf_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the shelf").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(shelf_files(&path));
        } else if path.file_name().is_some_and(|name| name != "lock") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn a_file_that_is_too_large_costs_no_text() {
    let site = Site::demo();
    let asker = site.signed_in(ASKER);
    let question = there(&site.visitor().get("/v/3"));
    let typed = [("body", "Hier staat een middag werk.")];
    let large = vec![0; 12 * 1024 * 1024];
    let send = |bytes: &[u8]| asker.send_file(&question, "body", ("scan.pdf", bytes), &typed);
    let refused = send(&large);
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.form_value("body").as_deref(),
        Some("Hier staat een middag werk.")
    );
    let said = refused.readable();
    assert!(
        said.contains("Dit bestand is te groot. 10 MB is het meeste."),
        "{said}"
    );
    let kept = asker.get(&question).form_value("body");
    assert_eq!(kept.as_deref(), Some("Hier staat een middag werk."));

    // So much is not listened to; who sent it is still signed in, and what came before the file is given back.
    let huge = vec![0; 34 * 1024 * 1024];
    let field = format!(
        "--grens\r\nContent-Disposition: form-data; name=\"body\"\r\n\r\n{}\r\n\
         --grens\r\nContent-Disposition: form-data; name=\"file\"; filename=\"scan.pdf\"\r\n\r\n",
        typed[0].1
    );
    let body = [field.as_bytes(), &huge, b"\r\n--grens--\r\n"].concat();
    let request = Request::new("POST", &question)
        .header("origin", asker.base())
        .body("multipart/form-data; boundary=grens", &body);
    // It may hang up while more is on its way.
    if let Ok(refused) = asker.send(request) {
        assert_eq!(refused.status, 413);
        let said = refused.text();
        assert!(
            said.contains("/uitloggen") && said.contains(typed[0].1),
            "{said}"
        );
    }
}

#[test]
fn a_quote_leads_back_and_a_label_leads_on() {
    let site = Site::demo();
    let (asker, helper) = (site.signed_in(ASKER), site.signed_in(HELPER));
    let question = there(&site.visitor().get("/v/3"));
    // With what was typed already, once however often it is asked for, and the draft holds both.
    let begun = [("body", "Goed idee."), ("citeer", "1")];
    let page = asker.fill(&question, "body", &begun);
    let typed = page.form_value("body").expect("the text");
    let head = "Goed idee.\n\n> @";
    assert!(typed.starts_with(head), "{typed}");
    let wrote = " schreef in [V 3, #1](/v/3/r/1):\n>\n> ";
    assert!(typed.contains(wrote), "{typed}");
    let twice = asker.fill(&question, "body", &[("body", &typed), ("citeer", "1")]);
    assert_eq!(
        twice.form_value("body").as_deref().map(str::trim_end),
        Some(typed.trim_end())
    );
    let again = asker.get(&question);
    assert_eq!(
        again.form_value("body").as_deref().map(str::trim_end),
        Some(typed.trim_end())
    );
    assert!(again.readable().contains("Begin opnieuw"));
    let quote = asker.get("/v/3/r/1/citaat");
    assert!(quote.text().starts_with("> @") && typed.ends_with(quote.text().as_str()));
    assert_eq!(site.visitor().get("/v/3/r/1/citaat").status, 401);
    let body = format!("{typed}Dank je, zie ook P 1.");
    let posted = asker.fill(&question, "body", &[("body", &body)]);
    assert_eq!(posted.status, 303, "{}", posted.readable());
    let seen = helper.get(&question).text();
    assert!(seen.contains("<blockquote>") && seen.contains("href=\"/v/3/r/1\""));
    assert!(seen.contains(">P 1 · "), "a label with its title");
    let practice = there(&site.visitor().get("/p/1"));
    let referred = site.visitor().get(&practice).readable();
    assert!(referred.contains("Hier wordt naar verwezen"), "{referred}");
}
