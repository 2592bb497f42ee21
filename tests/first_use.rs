//! First use: help, what a site tells of itself, the first steps of a member, and those of an administrator.

use std::collections::BTreeSet;
use std::fs;

use stories::html;
use stories::http::Client;
use stories::site::Site;

use crate::steps::{led, mailed, there, ticked};

const PASSWORD: &str = "vier losse woorden samen";

/// The pages that every site must have.
const PAPERS: &[&str] = &[
    "/over",
    "/huisregels",
    "/privacy",
    "/contact",
    "/toegankelijkheid",
];

#[test]
fn help_and_papers_lead_to_pages_that_are_there() {
    let site = Site::demo();
    let visitor = site.visitor();
    let index = visitor.get("/hulp");
    let mut paths: BTreeSet<String> = html::links(&index.text())
        .into_iter()
        .filter(|path| path.starts_with("/hulp/"))
        .collect();
    assert!(paths.len() >= 12, "{paths:?}");
    paths.extend(PAPERS.iter().map(|path| (*path).to_owned()));
    for lang in ["nl", "en"] {
        let chosen = visitor.post_form("/taal", &[("taal", lang), ("terug", "/hulp")]);
        assert_eq!(chosen.status, 303);
        let mut links = BTreeSet::new();
        for path in &paths {
            let page = visitor.get(path);
            assert_eq!(page.status, 200, "{path}");
            assert!(
                page.text().contains(&format!("<html lang=\"{lang}\"")),
                "{path}"
            );
            links.extend(html::links(&page.text()));
        }
        for link in links.iter().filter(|link| link.starts_with('/')) {
            let path = link.split('#').next().unwrap_or_default();
            let status = visitor.follow(visitor.get(path)).status;
            // Some lead to pages for who is signed in.
            assert!([200, 401, 403].contains(&status), "{link}: {status}");
        }
    }
    assert_eq!(visitor.get("/hulp/bestaat-niet").status, 404);
    for old in ["opmaak", "bijblijven", "rechten"] {
        assert!(index.text().contains(&format!("id=\"{old}\"")), "{old}");
    }
    let map = visitor.get("/sitemap.xml").text();
    assert!(map.contains("/hulp/opmaak</loc>") && map.contains("/privacy</loc>"));
}

#[test]
fn an_operator_says_who_they_are_in_their_own_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let own =
        "# Onze regels\n\nVan {operator}, zie {contact}.\n\n## 1. Wees aardig {#een}\n\nAltijd.";
    fs::write(folder.path().join("huisregels.nl.md"), own).expect("written");
    let site = Site::demo_with(&format!(
        "[site]\noperator = \"Stichting Proef\"\ncontact_email = \"hulp@proef.example\"\n\
         contact_phone = \"020 123 45 67\"\ntexts = \"{}\"\n",
        folder.path().display()
    ));
    let visitor = site.visitor();
    let rules = visitor.get("/huisregels");
    let said = rules.readable();
    assert!(
        said.contains("Van Stichting Proef, zie hulp@proef.example"),
        "{said}"
    );
    assert!(rules.text().contains("id=\"een\"") && !said.contains("Discrimineer niet"));
    assert!(
        visitor
            .get("/privacy")
            .readable()
            .contains("Stichting Proef is verantwoordelijk")
    );
    let contact = visitor.get("/contact").text();
    assert!(contact.contains("mailto:hulp@proef.example") && contact.contains("tel:0201234567"));
    visitor.post_form("/taal", &[("taal", "en"), ("terug", "/")]);
    let rules = visitor.get("/huisregels").text();
    assert!(rules.contains("lang=\"nl\"") && rules.contains("Onze regels"));
}

/// Someone who has just become a member, at the first of their steps.
fn newcomer(site: &Site) -> Client {
    let (visitor, email) = (site.visitor(), "nieuw@bibliotheek.example");
    visitor.sign_up(email);
    let link = mailed(site, email, "/aanmelden/bevestigen");
    let typed = [("name", "Nina Nieuw"), ("password", PASSWORD)];
    assert_eq!(there(&visitor.fill(&link, "password", &typed)), "/welkom");
    visitor
}

#[test]
fn a_new_member_tells_who_they_are_joins_a_group_and_says_when_they_work() {
    let site = Site::demo();
    let group = "/groep/makers-onder-elkaar";
    let owner = site.signed_in("esther@beemden.example");
    let opened = owner.fill(
        &format!("{group}/bewerken"),
        "joining",
        &[("joining", "free")],
    );
    assert_eq!(opened.status, 303, "{}", opened.readable());
    let name = html::text_of(&owner.get(group).text());
    assert!(name.contains("Makers onder elkaar"), "{name}");

    let nina = newcomer(&site);
    let page = nina.get("/welkom");
    assert!(
        page.readable().contains("Stap 1 van 3"),
        "{}",
        page.readable()
    );
    assert!(page.readable().contains("Welkom! Je doet mee."));
    let typed = [
        ("job_title", "Taalconsulent"),
        ("themes", "Collectie"),
        ("themes", "Samenwerking"),
        ("expertise", "saneren"),
    ];
    let on = nina.fill("/welkom", "job_title", &typed);
    assert_eq!(there(&on), "/welkom/groepen", "{}", on.readable());

    // Back again: all of it is still there.
    let back = nina.fill("/welkom/groepen", "writer", &[("go", "back")]);
    assert_eq!(there(&back), "/welkom");
    let page = nina.get("/welkom");
    assert_eq!(
        page.form_value("job_title").as_deref(),
        Some("Taalconsulent")
    );
    assert_eq!(page.form_value("expertise").as_deref(), Some("saneren"));
    assert_eq!(page.text().matches("name=\"themes\"").count(), 17);
    let profile = nina.get("/wie/nina-nieuw").readable();
    assert!(
        profile.contains("Samenwerking, Collectie, saneren"),
        "{profile}"
    );
    let skipped = nina.fill(
        "/welkom",
        "job_title",
        &[("job_title", "Anders"), ("go", "skip")],
    );
    assert_eq!(there(&skipped), "/welkom/groepen");
    assert!(
        nina.get("/wie/nina-nieuw")
            .readable()
            .contains("Taalconsulent")
    );

    let page = nina.get("/welkom/groepen");
    let id = ticked(&page, "groups", "Makers onder elkaar");
    let joined = nina.fill("/welkom/groepen", "writer", &[("groups", &id)]);
    assert_eq!(there(&joined), "/welkom/werkdagen", "{}", joined.readable());
    assert!(
        nina.get("/groepen")
            .readable()
            .contains("Jouw groepen Makers onder elkaar")
    );
    assert!(
        !nina
            .get("/welkom/groepen")
            .text()
            .contains(&format!("value=\"{id}\""))
    );
    // The same form from another window does no harm.
    let again = nina.post_form("/welkom/groepen", &[("groups", &id)]);
    assert_eq!(there(&again), "/welkom/werkdagen");
    let unknown = nina.post_form("/welkom/groepen", &[("groups", "x")]);
    assert_eq!(unknown.status, 422);

    let days = [("day", "0"), ("day", "3")];
    assert_eq!(there(&nina.fill("/welkom/werkdagen", "writer", &days)), "/");
    assert!(nina.get("/").readable().contains("Je bent klaar."));
    let page = nina.get("/instellingen/werkdagen").text();
    let chosen = html::tags(&page)
        .into_iter()
        .filter(|tag| tag.attribute("name") == Some("day") && tag.attribute("checked").is_some());
    let chosen: Vec<String> = chosen
        .filter_map(|tag| tag.attribute("value").map(str::to_owned))
        .collect();
    assert_eq!(chosen, ["0", "3"]);
    assert!(
        nina.get("/instellingen")
            .link("Loop de eerste stappen nog eens door")
            .is_some()
    );
    assert_eq!(site.visitor().get("/welkom").status, 401);
}

#[test]
fn all_steps_of_a_member_can_be_skipped() {
    let site = Site::demo();
    let nina = newcomer(&site);
    for (path, next) in [
        ("/welkom", "/welkom/groepen"),
        ("/welkom/groepen", "/welkom/werkdagen"),
        ("/welkom/werkdagen", "/"),
    ] {
        assert_eq!(there(&nina.fill(path, "writer", &[("go", "skip")])), next);
    }
    let profile = nina.get("/instellingen/profiel");
    assert_eq!(profile.form_value("name").as_deref(), Some("Nina Nieuw"));
}

#[test]
fn an_installation_is_set_up_step_by_step() {
    let site = Site::empty();
    let link = site
        .said()
        .split_whitespace()
        .find(|word| word.contains("/inrichten?sleutel="))
        .and_then(|link| link.strip_prefix(site.url()))
        .expect("the link")
        .to_owned();
    let bente = site.visitor();
    let typed = [
        ("name", "Bente Beheer"),
        ("email", "bente@kb.example"),
        ("organisation", "Bibliotheek van de proef"),
        ("password", PASSWORD),
    ];
    let first = bente.fill(&link, "organisation", &typed);
    let organisation = "/beheer/inrichten/organisatie";
    assert_eq!(there(&first), organisation, "{}", first.readable());

    let typed = [
        ("kind", "library"),
        ("municipality", "Proefstad"),
        ("domains", "kb.example"),
    ];
    let categories = "/beheer/inrichten/rubrieken";
    assert_eq!(there(&bente.fill(organisation, "kind", &typed)), categories);
    // What is not filled in stays what it was.
    let house = bente.get("/bibliotheek/bibliotheek-van-de-proef");
    assert!(
        house.readable().contains("Proefstad"),
        "{}",
        house.readable()
    );

    // Left here, it goes on from the desk.
    let desk = bente.get("/beheer");
    let said = desk.readable();
    assert!(
        said.contains("Organisatie (klaar)") && !said.contains("Rubrieken (klaar)"),
        "{said}"
    );
    assert_eq!(
        desk.link("Ga verder met inrichten").as_deref(),
        Some(categories)
    );

    let nothing = [("categories", ""), ("own", " ")];
    let refused = bente.fill(categories, "own", &nothing);
    assert_eq!(refused.status, 422);
    assert!(refused.readable().contains("Kies minstens 1 rubriek"));
    let typed = [
        ("categories", "general"),
        ("categories", "collection"),
        ("own", "Bibliobus\n\n"),
    ];
    let look = "/beheer/inrichten/uiterlijk";
    assert_eq!(there(&bente.fill(categories, "own", &typed)), look);
    let page = bente.get("/rubrieken").readable();
    for name in ["Algemeen", "Collectie", "Bibliobus"] {
        assert!(page.contains(name), "{name}: {page}");
    }
    let page = bente.get(categories);
    assert!(!page.text().contains("value=\"general\"") && page.text().contains("value=\"staff\""));

    let colleagues = "/beheer/inrichten/collegas";
    assert_eq!(
        there(&bente.fill(look, "writer", &[("go", "skip")])),
        colleagues
    );
    let none = bente.fill(colleagues, "csv", &[("csv", " ")]);
    assert_eq!(none.status, 422);
    assert!(none.readable().contains("Vul een adres in"));
    let bad = bente.fill(
        colleagues,
        "csv",
        &[("csv", "geen adres\nanna@elders.example, Anna")],
    );
    assert_eq!(bad.status, 200);
    assert!(bad.readable().contains("geen adres"), "{}", bad.readable());
    let mended = bente.fill(colleagues, "csv", &[("csv", "ben@elders.example")]);
    assert_eq!(there(&mended), "/beheer", "{}", mended.readable());
    for email in ["anna@elders.example", "ben@elders.example"] {
        mailed(&site, email, "/uitnodiging");
    }

    // What was put off is still offered, until the configuration says whose site it is.
    let desk = bente.get("/beheer");
    assert!(
        desk.readable().contains("Naam en teksten (overgeslagen)"),
        "{}",
        desk.readable()
    );
    assert_eq!(desk.link("Ga verder met inrichten").as_deref(), Some(look));
    assert_eq!(
        there(&bente.fill(look, "writer", &[("go", "on")])),
        colleagues
    );
    let open = bente.get("/beheer").link("Ga verder met inrichten");
    assert_eq!(open.as_deref(), Some(look));
    assert_eq!(
        led(&bente.get("/beheer/deelnemers")),
        "/beheer/deelnemers/bibliotheek-van-de-proef"
    );
}

#[test]
fn setting_up_is_for_administrators() {
    let site = Site::demo();
    let (meryem, noor) = (
        site.signed_in("meryem@bibliotheek.example"),
        site.signed_in("noor@kb.example"),
    );
    for step in ["organisatie", "rubrieken", "uiterlijk", "collegas"] {
        let path = format!("/beheer/inrichten/{step}");
        assert_eq!(meryem.get(&path).status, 403, "{path}");
        assert_eq!(
            meryem.post_form(&path, &[("go", "skip")]).status,
            403,
            "{path}"
        );
        assert_eq!(site.visitor().get(&path).status, 401, "{path}");
        assert_eq!(noor.get(&path).status, 200, "{path}");
    }
    assert!(
        noor.get("/beheer")
            .link("Ga verder met inrichten")
            .is_none()
    );
}
