//! Work accounts: whose they are, and that a journey is made once and in one browser.

use std::time::Duration;

use domain::Lang;
use forum::Error;
use forum::accounts::{self, Arrival, Journey, Outcome, Reception};

use crate::kit::Site;
use crate::{PASSWORD, library, member, origin, sign_in, signed_in};

const EMAIL: &str = "sanne@bieb.example";

fn journey(site: &Site) -> Journey {
    let begun = accounts::depart(&site.cx, "werk", "/vragen", false, None).unwrap();
    let ended = accounts::end_journey(&site.cx, &begun.sealed, &begun.state).unwrap();
    assert_eq!((ended.1, ended.2), (begun.nonce, begun.verifier));
    ended.0
}

fn of(subject: &'static str) -> Arrival<'static> {
    Arrival {
        provider: "werk",
        issuer: "https://sso.example",
        subject,
        session: Some("s1"),
        email: None,
        name: Some("Sanne   Visser"),
        function: Some("adviseur"),
        organisation: Some("bibliotheek-de-plataan"),
        proven: false,
    }
}

fn receive(site: &Site, arrival: &Arrival<'_>) -> Result<Reception, Error> {
    accounts::receive(&site.cx, &journey(site), arrival, Lang::Dutch, &origin())
}

fn conflict(result: Result<Reception, Error>) -> &'static str {
    match result {
        Err(Error::Conflict(key)) => key,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_journey_ends_once_in_its_browser_and_within_ten_minutes() {
    let site = Site::new();
    let begin = || accounts::depart(&site.cx, "werk", "", false, None).unwrap();
    let (one, other) = (begin(), begin());
    let end = |sealed: &str, state: &str| accounts::end_journey(&site.cx, sealed, state).is_ok();
    assert!(!end(&one.sealed, &other.state));
    assert!(!end("niets", &one.state));
    assert!(end(&one.sealed, &one.state));
    assert!(!end(&one.sealed, &one.state), "replayed");
    site.wait(Duration::from_secs(600));
    assert!(!end(&other.sealed, &other.state), "too late");
}

#[test]
fn issuer_and_subject_are_who_it_is() {
    let site = Site::new();
    library(&site);
    let unknown = Arrival {
        organisation: Some("elders"),
        ..of("1")
    };
    assert_eq!(conflict(receive(&site, &unknown)), "work-no-organisation");
    let nameless = Arrival {
        name: None,
        ..of("1")
    };
    assert_eq!(conflict(receive(&site, &nameless)), "work-no-name");
    let Reception::Joined(session) = receive(&site, &of("1")).unwrap() else {
        panic!("no account was made");
    };
    let this = signed_in(&site, &session.token).unwrap();
    assert_eq!(this.person.name, "Sanne Visser");
    // The same person under another issuer is another one.
    let elsewhere = Arrival {
        issuer: "https://elders.example",
        ..of("1")
    };
    assert!(matches!(
        receive(&site, &elsewhere),
        Ok(Reception::Joined(_))
    ));
    let Ok(Reception::Known(Outcome::Done(again))) = receive(&site, &of("1")) else {
        panic!("not known");
    };
    assert_eq!(again.person.id, session.person.id);

    let ended = |subject, sid| {
        accounts::end_work_sessions(&site.cx, "https://sso.example", subject, sid).unwrap()
    };
    assert_eq!(ended(None, None), 0);
    assert_eq!(ended(Some("2"), None), 0);
    assert_eq!(ended(None, Some("s1")), 2);
    assert!(signed_in(&site, &again.token).is_none());
}

#[test]
fn an_account_with_the_address_proves_itself_first() {
    let site = Site::new();
    library(&site);
    let sanne = member(&site, "Sanne Visser", EMAIL);
    let other = member(&site, "Karin Bos", "karin@bieb.example");
    let arrival = Arrival {
        email: Some("SANNE@bieb.example"),
        ..of("1")
    };
    let Reception::Prove { token, email } = receive(&site, &arrival).unwrap() else {
        panic!("not asked");
    };
    assert_eq!(email, EMAIL);
    let stolen = accounts::link_work_account(&site.cx, other, &token);
    assert!(matches!(stolen, Err(Error::NotFound)));
    accounts::link_work_account(&site.cx, sanne, &token).unwrap();
    let twice = accounts::link_work_account(&site.cx, sanne, &token);
    assert!(matches!(twice, Err(Error::NotFound)));
    let Ok(Reception::Known(Outcome::Done(by_it))) = receive(&site, &arrival) else {
        panic!("not known");
    };

    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let this = signed_in(&site, &begun.token).unwrap();
    let list = accounts::work_accounts(&site.cx, &this.actor).unwrap();
    assert_eq!(list.len(), 1);
    let karin = site.actor(other);
    let not_hers = accounts::unlink_work_account(&site.cx, &karin, &list[0].key, this.session);
    assert!(matches!(not_hers, Err(Error::NotFound)));
    accounts::unlink_work_account(&site.cx, &this.actor, &list[0].key, this.session).unwrap();
    assert!(
        signed_in(&site, &by_it.token).is_none(),
        "the account began it"
    );
    assert!(signed_in(&site, &begun.token).is_some());
    assert!(matches!(
        receive(&site, &arrival),
        Ok(Reception::Prove { .. })
    ));
}

#[test]
fn who_has_no_password_changes_the_account_just_after_signing_in() {
    let site = Site::new();
    library(&site);
    let Reception::Joined(session) = receive(&site, &of("1")).unwrap() else {
        panic!("no account was made");
    };
    let ask = |email: &str| {
        let this = signed_in(&site, &session.token).unwrap();
        accounts::ask_for_address(&site.cx, &this.actor, email, "")
    };
    ask("sanne@bieb.example").unwrap();
    accounts::confirm_address(&site.cx, &crate::token(&crate::mail(&site))).unwrap();
    site.wait(Duration::from_secs(600));
    let late = ask("sanne.visser@bieb.example");
    assert_eq!(crate::problems(late), ["current: no-password"]);
    // Forgotten passwords are for who never had one too.
    accounts::ask_for_reset(&site.cx, EMAIL, Lang::Dutch, &origin()).unwrap();
    let key = crate::token(&crate::mail(&site));
    let chosen = accounts::reset(&site.cx, &key, PASSWORD, false, &origin()).unwrap();
    assert!(chosen.session().is_some());
    assert!(sign_in(&site, EMAIL, PASSWORD).is_ok());
}
