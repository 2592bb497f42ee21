//! What a role lets someone do ends with it, at the very next request: on pages, in the session they have, and for their
//! programs. With a second step asked for and made.

use stories::http::Client;
use stories::site::Site;

use crate::api::Program;

const DAVID: &str = "david@kb.example";
const HANNEKE: &str = "hanneke@spn.example";
const NOOR: &str = "noor@kb.example";
const SANNE: &str = "sanne@bibliotheek.example";

/// What someone who moderates the network gets of a page, of the list of roles, and for closing a topic.
fn answers(client: &Client, program: &Program, label: &str) -> [u16; 4] {
    let lock = program.request("PUT", &format!("/items/{label}/lock"));
    let lock = lock.body("application/json", br#"{"locked": false}"#);
    [
        client.get("/moderatie").status,
        client.get("/beheer/rollen").status,
        program.get("/grants").status,
        program.ask(lock).status,
    ]
}

#[test]
fn who_lost_a_role_is_refused_at_the_next_request() {
    let site = Site::demo();
    let label = site.sql().words(
        "select 'V' || number as word from items where audience = 'everyone' and state = 'live' and kind = 'question' limit 1",
    );
    let label = label.first().expect("a question for everyone");
    let of = |email: &str| {
        let program = Program::signed_in(&site, email, &["moderate", "admin"]);
        (site.signed_in(email), program)
    };
    let (david, of_david) = of(DAVID);
    let (hanneke, of_hanneke) = of(HANNEKE);
    for (client, program) in [(&david, &of_david), (&hanneke, &of_hanneke)] {
        assert_eq!(answers(client, program, label), [200; 4]);
    }
    // Taken back, by who administers.
    let noor = site.signed_in(NOOR);
    let held = "select cast(id as text) as word from grants where revoked_at is null and member_id = (select id from members where email = 'david@kb.example')";
    let held = site.sql().words(held);
    assert!(!held.is_empty());
    for id in held {
        let path = format!("/beheer/rollen/{id}/intrekken");
        assert_eq!(noor.post_form(&path, &[]).status, 303);
    }
    assert_eq!(answers(&david, &of_david, label), [403; 4]);
    assert_eq!(david.get("/instellingen").status, 200, "still signed in");
    assert_eq!(of_david.get("/session").status, 200);
    // Or over by the clock.
    site.sql().execute(
        "update grants set until = 1 where member_id = (select id from members where email = 'hanneke@spn.example')",
    );
    assert_eq!(answers(&hanneke, &of_hanneke, label), [403; 4]);
    assert_eq!(hanneke.get("/instellingen").status, 200, "still signed in");
}

#[test]
fn who_holds_a_role_reads_what_it_is_and_gives_it_back() {
    const ROLES: &str = "/instellingen/rollen";
    let site = Site::demo();
    let leads = |client: &Client| {
        let page = client.get("/instellingen").text();
        stories::html::links(&page).iter().any(|path| path == ROLES)
    };
    let (hanneke, sanne) = (site.signed_in(HANNEKE), site.signed_in(SANNE));
    assert!(leads(&hanneke) && !leads(&sanne));
    assert!(sanne.get(ROLES).readable().contains("Je hebt geen rol."));
    let page = hanneke.get(ROLES).readable();
    for said in ["Moderator van SPN", "Modereren", "Geef terug"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let held = "select cast(id as text) as word from grants where revoked_at is null and member_id = (select id from members where email = 'hanneke@spn.example')";
    let held = site.sql().words(held);
    assert!(!held.is_empty());
    let mut said = String::new();
    for id in held {
        let path = format!("{ROLES}/{id}/terug");
        assert_eq!(sanne.post_form(&path, &[]).status, 404, "hers alone");
        let back = hanneke.post_form(&path, &[]);
        assert_eq!(back.location(), Some(ROLES), "{}", back.readable());
        said = hanneke.follow(back).readable();
    }
    assert!(said.contains("Je hebt de rol teruggegeven."), "{said}");
    assert!(said.contains("Je hebt geen rol."), "{said}");
    assert_eq!(hanneke.get("/moderatie").status, 403, "gone at once");
    let noor = site.signed_in(NOOR).get(ROLES).readable();
    assert!(noor.contains("Deze rol geef je niet zelf terug"), "{noor}");
}
