//! Feeds: what is in them for whom, and what a key opens.

use stories::http::{Client, Response, encode};
use stories::site::{PASSWORD, Site};

use crate::steps::{ask, ask_in, led};

const OWNER: &str = "esther@beemden.example";
const OUTSIDER: &str = "sanne@bibliotheek.example";

/// Asks as a feed reader does: no cookie, no page that it comes from.
fn read(site: &Site, address: &str) -> Response {
    let path = address.strip_prefix(site.url()).unwrap_or(address);
    site.visitor().get(path)
}

/// The feed that the page links to for programs.
fn linked(page: &Response) -> String {
    let tags = stories::html::tags(&page.text());
    let feed = tags
        .iter()
        .find(|tag| tag.attribute("type") == Some("application/atom+xml"))
        .expect("a page with a feed");
    stories::html::decode(feed.attribute("href").expect("its address"))
}

/// Makes a key for the feed of this page.
fn key(client: &Client, page: &str) -> String {
    let made = client.post_form("/instellingen/feeds", &[("van", page)]);
    assert_eq!(made.status, 200, "{}", made.readable());
    let tags = stories::html::tags(&made.text());
    let field = tags
        .iter()
        .find(|tag| tag.attribute("id") == Some("feed-address"))
        .expect("the address");
    stories::html::decode(field.attribute("value").expect("the address"))
}

#[test]
fn a_page_has_a_feed_of_what_everyone_may_read() {
    let site = Site::demo();
    let visitor = site.visitor();
    for page in ["/", "/vragen", "/praktijk", "/zoeken?q=taal&soort=question"] {
        let address = linked(&visitor.get(page));
        let feed = read(&site, &address);
        assert_eq!(feed.status, 200, "{address}");
        let kind = feed.header("content-type").unwrap_or_default();
        assert_eq!(kind, "application/atom+xml; charset=utf-8");
        let text = feed.text();
        assert!(text.starts_with("<?xml"), "{text}");
        assert!(text.contains("<entry>"), "{address} has news: {text}");
        // Programs ask often: what they have is not sent again.
        let tag = feed.header("etag").expect("a tag").to_owned();
        let again = stories::http::Request::new("GET", &address).header("if-none-match", &tag);
        assert_eq!(visitor.send(again).expect("an answer").status, 304);
    }
    // Who is signed in in a browser sees the same: the address alone decides.
    let signed_in = site.signed_in(OUTSIDER);
    assert_eq!(
        signed_in.get("/feed").text(),
        visitor.get("/feed").text(),
        "no session counts"
    );
    for nowhere in ["/feed/iets", "/feed/rubriek/nergens", "/feed/woord/nooit"] {
        assert_eq!(visitor.get(nowhere).status, 404, "{nowhere}");
    }
}

#[test]
fn a_title_can_not_break_a_feed() {
    let site = Site::demo();
    let asker = site.signed_in(OUTSIDER);
    ask(
        &asker,
        "Kan <b>dit</b> & ]]> ook, vraagt \"hij\"?",
        "Een tekst & meer.",
    );
    let text = read(&site, "/feed").text();
    assert!(!text.contains("<b>") && !text.contains(" & "), "{text}");
    let found = read(
        &site,
        &format!("/feed/zoeken?q={}", encode("</title><x>&\u{1}")),
    );
    assert_eq!(found.status, 200);
    assert!(!found.text().contains("<x>"));
}

#[test]
fn a_key_opens_one_feed_as_its_owner_reads_it_and_nothing_else() {
    let site = Site::demo();
    let owner = site.signed_in(OWNER);
    let group = "/groep/makers-onder-elkaar";
    let made = led(&owner.post_form(
        "/nieuwe-groep",
        &[
            ("name", "Stille feedgroep"),
            ("about", ""),
            ("audience", "group"),
            ("joining", "ask"),
        ],
    ));
    let made = made.trim_end_matches("/bewerken").to_owned();
    let title = "Alleen voor de stille feedgroep te lezen?";
    ask_in(&owner, title, "Wat vinden jullie?", "Stille");

    assert_eq!(
        read(&site, &format!("/feed{made}")).status,
        404,
        "it is hidden"
    );
    let address = key(&owner, &made);
    let (_, secret) = address.split_once("sleutel=").expect("a key");
    let feed = read(&site, &address);
    assert_eq!(feed.status, 200);
    assert!(feed.text().contains(title), "{}", feed.text());
    assert!(
        !feed.text().contains(secret),
        "no copy of it hands the key on"
    );

    // The key is of no use elsewhere: not for another feed, a page, or with another word for it.
    for other in ["/feed", "/feed/vragen", &format!("/feed{group}")] {
        assert_eq!(
            read(&site, &format!("{other}?sleutel={secret}")).status,
            404,
            "{other}"
        );
    }
    assert_eq!(read(&site, &format!("{made}?sleutel={secret}")).status, 404);
    assert_eq!(read(&site, &format!("/feed{made}?sleutel=x")).status, 404);

    // Nobody makes one for what they may not see, and nobody takes back another's.
    let outsider = site.signed_in(OUTSIDER);
    let refused = outsider.post_form("/instellingen/feeds", &[("van", &made)]);
    assert_eq!(refused.status, 404);
    assert_eq!(
        site.visitor()
            .post_form("/instellingen/feeds", &[("van", "/")])
            .status,
        401
    );
    let keys = owner.get("/instellingen/feeds");
    assert!(keys.readable().contains("Stille feedgroep"));
    assert!(!keys.text().contains(secret), "shown once");
    let id = site
        .sql()
        .number("select id as number from feed_keys")
        .to_string();
    let stolen = outsider.post_form("/instellingen/feeds/weg", &[("feed", &id)]);
    assert_eq!(stolen.status, 404);
    assert_eq!(read(&site, &address).status, 200);

    // A group that got another name is found by the address of before.
    let renamed = owner.fill(
        &format!("{made}/bewerken"),
        "name",
        &[("name", "Heel stille feedgroep")],
    );
    assert_eq!(renamed.status, 303, "{}", renamed.readable());
    let moved = read(&site, &address);
    assert_eq!(moved.status, 308);
    let now = moved.location().expect("where it is now").to_owned();
    assert!(read(&site, &now).text().contains(title));

    // Rights are those of the moment.
    site.sql()
        .execute("update members set guest_until = 1 where email = 'esther@beemden.example'");
    site.sql()
        .execute("update counters set value = value + 1 where name = 'known'");
    assert_eq!(
        read(&site, &now).status,
        404,
        "who can't sign in reads nothing"
    );
    site.sql()
        .execute("update members set guest_until = null where email = 'esther@beemden.example'");
    site.sql()
        .execute("update counters set value = value + 1 where name = 'known'");
    assert_eq!(read(&site, &now).status, 200);

    let taken = owner.post_form("/instellingen/feeds/weg", &[("feed", &id)]);
    assert_eq!(taken.status, 303);
    assert_eq!(read(&site, &now).status, 404);

    // Another password ends them all.
    let second = key(&owner, "/vragen");
    assert_eq!(read(&site, &second).status, 200);
    let changed = owner.fill(
        "/instellingen/wachtwoord",
        "current",
        &[
            ("current", PASSWORD),
            ("password", "een-heel-ander-wachtwoord"),
        ],
    );
    assert_eq!(changed.status, 303, "{}", changed.readable());
    assert_eq!(read(&site, &second).status, 404);
}

#[test]
fn a_role_is_in_no_feed() {
    let site = Site::demo();
    let moderator = site.signed_in("david@kb.example");
    let asker = site.signed_in(OUTSIDER);
    ask(&asker, "Wordt dit zo verborgen voor allen?", "Ja, straks.");
    let address = key(&moderator, "/vragen");
    assert!(read(&site, &address).text().contains("zo verborgen"));
    site.sql()
        .execute("update items set state = 'hidden' where title like 'Wordt dit zo%'");
    assert!(!read(&site, &address).text().contains("zo verborgen"));
}
