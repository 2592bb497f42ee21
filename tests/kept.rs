//! Pages that are kept for visitors: never old, never another's, never more than one may read.

use std::collections::BTreeSet;

use stories::http::{Client, Request, Response};
use stories::site::Site;

use crate::steps::there;

const ASKER: &str = "sanne@bibliotheek.example";
const MODERATOR: &str = "david@kb.example";
const ADMINISTRATOR: &str = "noor@kb.example";

fn send(client: &Client, request: Request) -> Response {
    client.send(request).expect("an answer")
}

/// The page of a visitor, asked for twice: the second is the kept one, and says the same.
fn seen(site: &Site, path: &str) -> Response {
    let visitor = site.visitor();
    let first = visitor.get(path);
    let second = visitor.get(path);
    assert_eq!(first.status, second.status, "{path}");
    assert_eq!(first.text(), second.text(), "{path}");
    second
}

#[test]
fn a_visitor_sees_at_once_what_changed() {
    let site = Site::demo();
    let asker = site.signed_in(ASKER);
    let question = there(&site.visitor().get("/v/3"));
    let list = "/vragen?toon=opgelost";
    assert!(!seen(&site, &question).readable().contains("1 keer bedankt"));
    seen(&site, list);

    asker.post_form("/v/3/r/1/bedankt", &[("given", "ja")]);
    assert!(seen(&site, &question).readable().contains("1 keer bedankt"));

    let edit = format!("{question}/bewerken");
    let edited = asker.fill(
        &edit,
        "body",
        &[("body", "Nu staat hier iets heel anders.")],
    );
    assert_eq!(edited.status, 303);
    assert!(
        seen(&site, &question)
            .readable()
            .contains("iets heel anders")
    );

    let profile = "/instellingen/profiel";
    let renamed = asker.fill(profile, "job_title", &[("job_title", "Spelletjesmeester")]);
    assert_eq!(renamed.status, 303, "{}", renamed.readable());
    assert!(
        seen(&site, &question)
            .readable()
            .contains("Spelletjesmeester")
    );

    let replied = asker.fill(&question, "body", &[("body", "Nog één vraag erbij.")]);
    assert_eq!(replied.status, 303);
    assert!(
        seen(&site, &question)
            .readable()
            .contains("Nog één vraag erbij.")
    );

    let moderator = site.signed_in(MODERATOR);
    assert_eq!(seen(&site, &question).status, 200);
    moderator.take_away(question.rsplit_once('/').expect("a slug").0, "Proef.");
    assert_eq!(seen(&site, &question).status, 410);
    assert!(!seen(&site, list).text().contains(&question));
}

#[test]
fn a_place_that_closes_takes_its_pages_with_it() {
    let site = Site::demo();
    let question = there(&site.visitor().get("/v/3"));
    let page = seen(&site, &question).text();
    let (_, rest) = page.split_once("href=\"/rubriek/").expect("the place");
    let (slug, _) = rest.split_once('"').expect("its end");
    let place = format!("/rubriek/{slug}");
    assert_eq!(seen(&site, &place).status, 200);
    let desk = format!("/beheer/rubrieken/{slug}");
    let closed = site
        .signed_in(ADMINISTRATOR)
        .fill(&desk, "audience", &[("audience", "staff")]);
    assert_eq!(closed.status, 303, "{}", closed.readable());
    for path in [&question, &place] {
        assert_eq!(seen(&site, path).status, 404, "{path}");
    }
}

#[test]
fn what_is_kept_is_the_same_page_for_the_same_people() {
    let site = Site::demo();
    let question = there(&site.visitor().get("/v/3"));
    let visitor = site.visitor();
    let get = |headers: &[(&str, &str)]| {
        let request = Request::new("GET", &question);
        let with = |request: Request, (name, value): &(&str, &str)| request.header(name, value);
        send(&visitor, headers.iter().fold(request, with))
    };
    let dutch = get(&[("accept-language", "nl")]);
    let english = get(&[("accept-language", "en")]);
    assert!(dutch.text().contains("lang=\"nl\"") && english.text().contains("lang=\"en\""));
    assert_eq!(get(&[("accept-language", "nl")]).text(), dutch.text());
    let tag = dutch.header("etag").expect("a tag").to_owned();
    assert_ne!(english.header("etag"), Some(tag.as_str()));
    assert_eq!(dutch.header("cache-control"), Some("private, no-cache"));
    let vary = dutch.header("vary").expect("what it depends on");
    assert!(vary.contains("Cookie") && vary.contains("Accept-Encoding"));

    let same = get(&[("accept-language", "nl"), ("if-none-match", &tag)]);
    assert_eq!((same.status, same.text().as_str()), (304, ""));
    assert_eq!(same.header("etag"), Some(tag.as_str()));
    let other = get(&[("accept-language", "en"), ("if-none-match", &tag)]);
    assert_eq!(other.status, 200);
    let packed = get(&[("accept-language", "nl"), ("accept-encoding", "gzip")]);
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    assert_ne!(packed.header("etag"), Some(tag.as_str()));
    let head = send(&visitor, Request::new("HEAD", &question));
    assert_eq!((head.status, head.text().as_str()), (200, ""));
    assert!(head.header("etag").is_some());

    // Who is signed in gets a page of their own, which is kept for nobody.
    let asker = site.signed_in(ASKER);
    let own = asker.get(&question);
    assert_eq!(own.header("etag"), None);
    assert_eq!(own.header("cache-control"), Some("no-store"));
    assert!(own.text() != dutch.text());
    assert_eq!(get(&[("accept-language", "nl")]).text(), dutch.text());
    asker.post_form("/v/3/r/1/bedankt", &[("given", "ja")]);
    let changed = get(&[("accept-language", "nl"), ("if-none-match", &tag)]);
    assert_eq!(changed.status, 200);
}

/// Nothing on a page that is kept may be made for one person alone.
#[test]
fn a_kept_page_has_nothing_of_its_own() {
    let site = Site::demo();
    let start = site.visitor().get("/").text();
    let mut paths: BTreeSet<String> = stories::html::links(&start).into_iter().collect();
    paths.extend(
        [
            "/vragen",
            "/rubrieken",
            "/groepen",
            "/bibliotheken",
            "/hulp",
        ]
        .map(str::to_owned),
    );
    let mut kept = 0;
    for path in paths.iter().filter(|path| path.starts_with('/')) {
        let page = site
            .visitor()
            .get(path.split('#').next().unwrap_or_default());
        if page.header("etag").is_some() && page.text().contains("<html") {
            kept += 1;
            assert!(page.all("set-cookie").is_empty(), "{path}");
            assert!(!page.text().contains("name=\"submission\""), "{path}");
        }
    }
    assert!(kept > 10, "{kept}");
}
