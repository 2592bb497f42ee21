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
    ("/instellingen/feeds", "tokens"),
    ("/instellingen/feeds/weg", "tokens"),
    ("/instellingen/werk/klopt", "not yet"),
    ("/gasten/{id}/tot", "not yet"),
    ("/gasten/{id}/van", "not yet"),
    ("/beheer/deelnemers/{slug}/weg", "not yet"),
    ("/beheer/deelnemers/{slug}/blijft", "not yet"),
    ("/beheer/deelnemers/{slug}/klopt", "not yet"),
    ("/beheer/organisaties/samenvoegen", "not yet"),
    ("/beheer/organisaties/samenvoegen/{id}/terug", "not yet"),
    ("/beheer/webhooks", "not yet"),
    ("/beheer/webhooks/{id}", "not yet"),
    ("/beheer/webhooks/{id}/geheim", "not yet"),
    ("/beheer/webhooks/{id}/proef", "not yet"),
    ("/beheer/webhooks/{id}/opnieuw", "not yet"),
    ("/beheer/webhooks/{id}/weg", "not yet"),
    ("/beheer/taken/opnieuw", "not yet"),
    ("/beheer/taken/{id}/weg", "not yet"),
    ("/taal", "a choice of one browser"),
    ("/uiterlijk", "a choice of one browser"),
    ("/uiterlijk/lijst", "a choice of one browser"),
    (
        "/concepten/terug",
        "a way back of the page that was just seen",
    ),
    ("/beheer/inrichten/uiterlijk", "a step of the page alone"),
    (
        "/beheer/deelnemers/{slug}/lijst",
        "a file of many: a program invites one by one",
    ),
];

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

#[test]
fn what_a_page_can_do_a_program_can() {
    let pages: BTreeSet<String> = routes::ROUTES
        .iter()
        .filter(|route| route.verb == routes::Verb::Post)
        .map(|route| bare(route.path))
        .collect();
    let done: BTreeSet<&str> = ENDPOINTS
        .iter()
        .flat_map(|it| it.pages.iter().copied())
        .collect();
    let without: BTreeSet<&str> = WITHOUT.iter().map(|(path, _)| *path).collect();
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
