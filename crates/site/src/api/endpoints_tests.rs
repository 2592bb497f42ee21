//! The list of endpoints, held against that of pages and against itself.

use std::collections::BTreeSet;

use actix_web::dev::ResourceDef;
use domain::token::TokenScope::Read;

use super::endpoint::{Access, Verb};
use super::endpoints::ENDPOINTS;
use super::openapi::{fields, generators};
use crate::routes;

/// Pages that change something and have no endpoint, each with the reason.
const WITHOUT: &[(&str, &str)] = &[
    ("/aanmelden", "credentials"),
    ("/aanmelden/bevestigen", "credentials"),
    ("/uitnodiging", "credentials"),
    ("/wachtwoord-vergeten", "credentials"),
    ("/wachtwoord-instellen", "credentials"),
    ("/adres-bevestigen", "credentials"),
    ("/inrichten", "credentials"),
    ("/instellingen/wachtwoord", "credentials"),
    ("/instellingen/adres", "credentials"),
    ("/instellingen/sessies", "credentials: sessions of browsers"),
    (
        "/instellingen/sessies/alle",
        "credentials: sessions of browsers",
    ),
    ("/instellingen/tokens", "tokens"),
    ("/instellingen/tokens/weg", "tokens"),
    ("/inloggen/code", "credentials"),
    ("/oidc/uitloggen/{provider}", "credentials"),
    ("/instellingen/aanmelden", "credentials"),
    ("/instellingen/aanmelden/ontkoppelen", "credentials"),
    ("/inloggen/passkey", "credentials"),
    ("/inloggen/passkey/vraag", "credentials"),
    ("/instellingen/passkeys", "credentials"),
    ("/instellingen/passkeys/toevoegen", "credentials"),
    ("/instellingen/passkeys/naam", "credentials"),
    ("/instellingen/passkeys/weg", "credentials"),
    ("/instellingen/tweestaps", "credentials"),
    ("/instellingen/tweestaps/bevestigen", "credentials"),
    ("/instellingen/tweestaps/wijzigen", "credentials"),
    ("/instellingen/tweestaps/herstelcodes", "credentials"),
    ("/instellingen/gegevens", "credentials"),
    ("/instellingen/verwijderen", "credentials"),
    ("/instellingen/werk", "credentials"),
    ("/instellingen/werk/elders", "credentials"),
    ("/instellingen/feeds", "tokens"),
    ("/instellingen/feeds/weg", "tokens"),
    ("/taal", "a choice of one browser"),
    ("/uiterlijk", "a choice of one browser"),
    ("/uiterlijk/lijst", "a choice of one browser"),
    (
        "/concepten/terug",
        "a way back of the page that was just seen",
    ),
    ("/beheer/inrichten/uiterlijk", "a step of the page alone"),
    ("/meld/{what}/{id}", BY_A_PERSON),
    ("/besluiten/{id}/bezwaar", BY_A_PERSON),
    ("/moderatie/selectie", BY_A_PERSON),
    ("/moderatie/besluit", BY_A_PERSON),
    ("/moderatie/besluiten/{id}/ongedaan", BY_A_PERSON),
    ("/moderatie/antwoorden", BY_A_PERSON),
    ("/moderatie/antwoorden/{id}/weg", BY_A_PERSON),
    ("/moderatie/{id}/oppakken", BY_A_PERSON),
    ("/moderatie/{id}/loslaten", BY_A_PERSON),
    ("/moderatie/{id}/besluit", BY_A_PERSON),
    ("/moderatie/{id}/notitie", BY_A_PERSON),
    ("/moderatie/{id}/doorgeven", BY_A_PERSON),
    ("/{letter}/{number}/r/{n}/bekijk", BY_A_PERSON),
    ("/meld/{what}/{id}/bekijk", BY_A_PERSON),
    ("/{letter}/{number}/{slug}/rustig", BY_A_PERSON),
    ("/aanmelden/aanvraag", "credentials"),
    ("/beheer/signaalwoorden", GUARDING),
    ("/beheer/signaalwoorden/{id}", GUARDING),
    ("/beheer/signaalwoorden/{id}/schakel", GUARDING),
    ("/beheer/signaalwoorden/{id}/weg", GUARDING),
    ("/beheer/domeinen", GUARDING),
    ("/beheer/aanvragen/{id}/toelaten", GUARDING),
    ("/beheer/aanvragen/{id}/afwijzen", GUARDING),
    ("/werkbank/{list}", CURATORS),
    ("/werkbank/gedaan/{id}/terug", CURATORS),
    ("/{letter}/{number}/{slug}/vraag-iemand", CURATORS),
    ("/{letter}/{number}/{slug}/uitlichten", CURATORS),
    ("/nieuwe-lijst", CURATORS),
    ("/lijst/{slug}/bewerken", CURATORS),
    ("/lijst/{slug}/erbij", CURATORS),
    ("/lijst/{slug}/plek", CURATORS),
    ("/lijst/{slug}/weg", CURATORS),
    ("/vraag-over-dit-platform", HELP),
    ("/vraag-over-dit-platform/{id}", HELP),
    ("/beheer/hulpvragen/{id}/opnemen", HELP),
    ("/beheer/hulpvragen/{id}/antwoord", HELP),
    ("/beheer/hulpvragen/{id}/notitie", HELP),
    ("/beheer/hulpvragen/{id}/doorgeven", HELP),
    ("/beheer/hulpvragen/{id}/sluiten", HELP),
    ("/beheer/hulpvragen/antwoorden", HELP),
    ("/beheer/hulpvragen/antwoorden/{id}", HELP),
    ("/beheer/hulpvragen/antwoorden/{id}/weg", HELP),
];

/// What is reported is somebody's own statement, and what is decided needs someone who has looked: a token must do neither.
const BY_A_PERSON: &str = "done by a person who has looked";

/// Pages that show something and have no endpoint, each with the reason.
const UNREAD: &[(&str, &str)] = &[
    ("/inloggen", CREDENTIALS),
    ("/inloggen/code", CREDENTIALS),
    ("/inloggen/werk/{provider}", CREDENTIALS),
    ("/inloggen/werk/{provider}/terug", CREDENTIALS),
    ("/aanmelden", CREDENTIALS),
    ("/aanmelden/bevestigen", CREDENTIALS),
    ("/uitnodiging", CREDENTIALS),
    ("/wachtwoord-vergeten", CREDENTIALS),
    ("/wachtwoord-instellen", CREDENTIALS),
    ("/adres-bevestigen", CREDENTIALS),
    ("/inrichten", CREDENTIALS),
    ("/instellingen/aanmelden", CREDENTIALS),
    ("/instellingen/aanmelden/ontkoppelen", CREDENTIALS),
    ("/instellingen/wachtwoord", CREDENTIALS),
    ("/instellingen/adres", CREDENTIALS),
    ("/instellingen/sessies", CREDENTIALS),
    ("/inloggen/passkey", CREDENTIALS),
    ("/instellingen/passkeys", CREDENTIALS),
    ("/instellingen/passkeys/weg", CREDENTIALS),
    ("/instellingen/tweestaps", CREDENTIALS),
    ("/instellingen/tweestaps/qr.svg", CREDENTIALS),
    ("/instellingen/gegevens", CREDENTIALS),
    ("/instellingen/verwijderen", CREDENTIALS),
    ("/instellingen/tokens", "tokens"),
    ("/instellingen/feeds", "tokens"),
    (
        "/instellingen/rollen",
        "what a person was trusted with; the list of all roles is for programs",
    ),
    ("/instellingen", LINKS),
    ("/meld/{what}/{id}", BY_A_PERSON),
    ("/meld/gevolg/{id}", BY_A_PERSON),
    ("/{letter}/{number}/r/{n}/meld", LINKS),
    ("/wie/{handle}/meld", LINKS),
    ("/instellingen/moderatie", BY_A_PERSON),
    ("/besluiten/{id}", BY_A_PERSON),
    ("/moderatie", BY_A_PERSON),
    ("/moderatie/antwoorden", BY_A_PERSON),
    ("/moderatie/gezondheid", BY_A_PERSON),
    ("/moderatie/{id}", BY_A_PERSON),
    (
        "/transparantie",
        "the file of the same figures is for programs",
    ),
    ("/transparantie/{year}.csv", "a file for programs"),
    ("/huisregels/{version}", "a text"),
    ("/beheer", LINKS),
    ("/uiterlijk", "a choice of one browser"),
    ("/huisstijl/{name}", FOR_BROWSERS),
    ("/huisstijl/voorbeeld.css", FOR_BROWSERS),
    ("/static/{name}", FOR_BROWSERS),
    ("/favicon.ico", FOR_BROWSERS),
    ("/stijl", "what the program looks like, in every state"),
    ("/stel-een-vraag", BLANK),
    ("/start-een-gesprek", BLANK),
    ("/schrijf-een-mededeling", BLANK),
    ("/schrijf", BLANK),
    ("/schrijf-redactioneel", BLANK),
    ("/nieuwe-groep", BLANK),
    ("/beheer/organisaties", BLANK),
    (
        "/beheer/logboek",
        "for people in a role; lerend audit export is for programs",
    ),
    ("/beheer/logboek.csv", "as the page before it"),
    (
        "/{letter}/{number}/r/{n}/citaat",
        "how a form begins: the words are those of the reply",
    ),
    ("/werkbank", CURATORS),
    ("/werkbank/gedaan", CURATORS),
    ("/werkbank/{list}", CURATORS),
    ("/{letter}/{number}/{slug}/uitlichten", CURATORS),
    ("/{letter}/{number}/{slug}/vraag-iemand", CURATORS),
    (
        "/{letter}/{number}/{slug}/klopt-niet-meer",
        "how a form begins: what the person said of it",
    ),
    ("/nieuwe-lijst", BLANK),
    ("/lijst/{slug}/bewerken", CURATORS),
    ("/vraag-over-dit-platform", HELP),
    ("/vraag-over-dit-platform/{id}", HELP),
    ("/beheer/hulpvragen", HELP),
    ("/beheer/hulpvragen/{id}", HELP),
    ("/beheer/hulpvragen/antwoorden", HELP),
    ("/beheer/hulpvragen/antwoorden/{id}", HELP),
    ("/hulp/veelgevraagd", FOR_PEOPLE),
    ("/wie-doet-wat", FOR_PEOPLE),
    ("/hulp", FOR_PEOPLE),
    ("/hulp/{slug}", FOR_PEOPLE),
    ("/toegankelijkheid", FOR_PEOPLE),
    ("/privacy", FOR_PEOPLE),
    ("/huisregels", FOR_PEOPLE),
    ("/contact", FOR_PEOPLE),
    ("/over", FOR_PEOPLE),
    ("/feed", FOR_PROGRAMS),
    ("/feed/vragen", FOR_PROGRAMS),
    ("/feed/praktijk", FOR_PROGRAMS),
    ("/feed/gesprekken", FOR_PROGRAMS),
    ("/feed/mededelingen", FOR_PROGRAMS),
    ("/feed/redactioneel", FOR_PROGRAMS),
    ("/feed/rubriek/{slug}", FOR_PROGRAMS),
    ("/feed/groep/{slug}", FOR_PROGRAMS),
    ("/feed/thema/{slug}", FOR_PROGRAMS),
    ("/feed/programma/{slug}", FOR_PROGRAMS),
    ("/feed/doelgroep/{slug}", FOR_PROGRAMS),
    ("/feed/woord/{slug}", FOR_PROGRAMS),
    ("/feed/bibliotheek/{word}", FOR_PROGRAMS),
    ("/feed/zoeken", FOR_PROGRAMS),
    ("/sitemap.xml", FOR_PROGRAMS),
    ("/readyz", FOR_PROGRAMS),
    ("/healthz", FOR_PROGRAMS),
    ("/robots.txt", FOR_PROGRAMS),
    ("/.well-known/security.txt", FOR_PROGRAMS),
    ("/api", FOR_PROGRAMS),
    ("/api/v1/openapi.json", FOR_PROGRAMS),
    ("/dev/mail", "only while developing"),
    ("/dev/mail/{name}", "only while developing"),
    ("/aanmelden/aanvraag", CREDENTIALS),
    ("/beheer/signaalwoorden", GUARDING),
    ("/beheer/signaalwoorden/{id}", GUARDING),
    ("/beheer/domeinen", GUARDING),
    ("/beheer/aanvragen", GUARDING),
    ("/beheer/aanvragen/{id}", GUARDING),
];

const CURATORS: &str = "the desk of who curates, a person's own judgement over a list";
const HELP: &str = "people helping people with the site itself";
const CREDENTIALS: &str = "credentials";
const GUARDING: &str = "only people in a role use it, with everything before them";
const LINKS: &str = "leads to other pages";
const BLANK: &str = "a form in which nothing stands yet";
const FOR_PEOPLE: &str = "a text for people, that ships with the program or its settings";
const FOR_PROGRAMS: &str = "for programs as it is";
const FOR_BROWSERS: &str = "a part of pages";

/// A path as it is named here: without the patterns of its parameters.
fn bare(path: &str) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, after) = after.split_once('}').unwrap();
        let name = inside.split(':').next().unwrap();
        out.push_str(&format!("{before}{{{name}}}"));
        rest = after;
    }
    out + rest
}

/// Holds the pages that are asked in one way against the endpoints that do the same, and what has none and why.
fn hold(verb: routes::Verb, reads: bool, without: &[(&str, &str)]) {
    let pages: BTreeSet<String> = routes::ROUTES
        .iter()
        .filter(|route| route.verb == verb)
        .map(|route| bare(route.path))
        .collect();
    let done: BTreeSet<&str> = ENDPOINTS
        .iter()
        .filter(|it| (it.verb == Verb::Get) == reads)
        .flat_map(|it| it.pages.iter().copied())
        .collect();
    let without: BTreeSet<&str> = without.iter().map(|(path, _)| *path).collect();
    let neither: Vec<&String> = pages
        .iter()
        .filter(|page| !done.contains(page.as_str()) && !without.contains(page.as_str()))
        .collect();
    assert!(
        neither.is_empty(),
        "neither an endpoint nor a reason: {neither:#?}"
    );
    let known = |path: &&&str| !pages.contains(**path);
    let gone: Vec<&&str> = done.iter().chain(&without).filter(known).collect();
    assert!(gone.is_empty(), "no such page: {gone:#?}");
    let both: Vec<&&str> = done.intersection(&without).collect();
    assert!(both.is_empty(), "both: {both:#?}");
}

#[test]
fn what_a_page_can_do_a_program_can() {
    hold(routes::Verb::Post, false, WITHOUT);
}

#[test]
fn what_a_page_shows_a_program_can_read() {
    hold(routes::Verb::Get, true, UNREAD);
}

#[test]
fn a_secret_is_kept_for_no_repetition() {
    for endpoint in ENDPOINTS.iter().filter(|it| it.secret) {
        assert!(!endpoint.repeats(), "{endpoint:?}");
    }
}

#[test]
fn no_endpoint_stands_in_the_shadow_of_another() {
    let mut ids = BTreeSet::new();
    for (index, endpoint) in ENDPOINTS.iter().enumerate() {
        assert!(ids.insert(endpoint.id), "{} stands here twice", endpoint.id);
        let example = endpoint.path.replace(['{', '}'], "");
        let first = ENDPOINTS
            .iter()
            .find(|earlier| ResourceDef::new(earlier.path).is_match(&example));
        assert_eq!(first.map(|it| it.path), Some(endpoint.path));
        let twice = ENDPOINTS[..index]
            .iter()
            .any(|other| other.path == endpoint.path && other.verb == endpoint.verb);
        assert!(!twice, "{endpoint:?} stands here twice");
    }
}

#[test]
fn what_stands_in_a_path_is_read() {
    let (_, mut generator) = generators();
    for endpoint in ENDPOINTS.iter() {
        let parts = fields(&(endpoint.params)(&mut generator));
        let read: BTreeSet<String> = parts.into_iter().map(|(name, ..)| name).collect();
        let named: BTreeSet<String> = endpoint.names().map(str::to_owned).collect();
        assert_eq!(read, named, "{endpoint:?}");
    }
}

#[test]
fn who_changes_something_has_a_token() {
    for endpoint in ENDPOINTS.iter() {
        match (endpoint.verb, endpoint.access) {
            (Verb::Get, _) | (_, Access::SignIn) => {}
            (_, Access::Open) => panic!("{endpoint:?} changes something for anyone"),
            (_, Access::Token(Read)) => assert_eq!(endpoint.id, "endSession"),
            (_, Access::Token(_)) => {}
        }
        assert!(endpoint.status < 300, "{endpoint:?}");
    }
}
