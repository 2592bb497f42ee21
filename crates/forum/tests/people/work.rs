//! Work accounts: whose they are, and that a journey is made once and in one browser.

use std::time::Duration;

use domain::moment::days;
use domain::rights::Actor;
use domain::role::Role;
use domain::{Lang, Moment};
use forum::Error;
use forum::accounts::{self, Arrival, Errand, Journey, NewPassword, Outcome, Proof, Reception};

use crate::kit::Site;
use crate::{PASSWORD, library, member, new_password, origin, sign_in, signed_in};

const EMAIL: &str = "sanne@bieb.example";

fn to(back: &str) -> Errand<'_> {
    Errand {
        back,
        ..Errand::default()
    }
}

fn journey(site: &Site) -> Journey {
    let begun = accounts::depart(&site.cx, "werk", &to("/vragen")).unwrap();
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
        authenticated_at: None,
        tells_when: true,
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
    let begin = || accounts::depart(&site.cx, "werk", &to("")).unwrap();
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
    let session = sign_in(&site, EMAIL, PASSWORD).unwrap().id;
    let stolen = accounts::link_work_account(&site.cx, other, session, &token);
    assert!(matches!(stolen, Err(Error::NotFound)));
    accounts::link_work_account(&site.cx, sanne, session, &token).unwrap();
    let twice = accounts::link_work_account(&site.cx, sanne, session, &token);
    assert!(matches!(twice, Err(Error::NotFound)));
    let Ok(Reception::Known(Outcome::Done(by_it))) = receive(&site, &arrival) else {
        panic!("not known");
    };

    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let this = signed_in(&site, &begun.token).unwrap();
    let list = accounts::work_accounts(&site.cx, &this.actor).unwrap();
    assert_eq!(list.len(), 1);
    let karin = site.actor(other);
    let not_hers =
        accounts::unlink_work_account(&site.cx, &karin, &list[0].key, this.session, PASSWORD);
    assert!(matches!(not_hers, Err(Error::NotFound)));
    accounts::unlink_work_account(&site.cx, &this.actor, &list[0].key, this.session, PASSWORD)
        .unwrap();
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
    let now = Arrival {
        authenticated_at: Some(site.cx.now()),
        ..of("1")
    };
    let Reception::Joined(session) = receive(&site, &now).unwrap() else {
        panic!("no account was made");
    };
    // The provider lets through who showed it there an hour ago, or does not say when.
    let hour = 3_600_000;
    let now = site.cx.now().0;
    for earlier in [None, Some(Moment(now - hour)), Some(Moment(now + hour))] {
        let arrival = Arrival {
            authenticated_at: earlier,
            ..of("1")
        };
        let Reception::Known(Outcome::Done(other)) = receive(&site, &arrival).unwrap() else {
            panic!("not signed in");
        };
        let other = signed_in(&site, &other.token).unwrap();
        let asked = accounts::proof(&site.cx, &other.actor).unwrap();
        assert_eq!(asked, Proof::SignInAgain, "{earlier:?}");
    }
    let begun = signed_in(&site, &session.token).unwrap();
    let asked = accounts::proof(&site.cx, &begun.actor).unwrap();
    assert_eq!(asked, Proof::Recent);
    let ask = |email: &str| {
        let this = signed_in(&site, &session.token).unwrap();
        accounts::ask_for_address(&site.cx, &this.actor, email, "")
    };
    ask("sanne@bieb.example").unwrap();
    accounts::confirm_address(&site.cx, &crate::token(&crate::mail(&site))).unwrap();
    site.wait(Duration::from_secs(600));
    let late = ask("sanne.visser@bieb.example");
    assert_eq!(crate::problems(late), ["current: no-password"]);
    let asked = || {
        let this = signed_in(&site, &session.token).unwrap();
        accounts::proof(&site.cx, &this.actor).unwrap()
    };
    assert_eq!(asked(), Proof::SignInAgain);
    // Forgotten passwords are for who never had one too.
    accounts::ask_for_reset(&site.cx, EMAIL, Lang::Dutch, &origin()).unwrap();
    let key = crate::token(&crate::mail(&site));
    let chosen = accounts::reset(&site.cx, &key, &new_password(PASSWORD), &origin()).unwrap();
    assert!(chosen.session().is_some());
    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let this = signed_in(&site, &begun.token).unwrap();
    let asked = accounts::proof(&site.cx, &this.actor).unwrap();
    assert_eq!(asked, Proof::Password);
}

#[test]
fn an_account_that_wakes_roles_stands_before_them() {
    let site = Site::new();
    library(&site);
    let sanne = member(&site, "Sanne Visser", EMAIL);
    let session = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let hers = Arrival {
        email: Some(EMAIL),
        proven: true,
        ..of("1")
    };
    let Reception::Prove { token, .. } = receive(&site, &hers).unwrap() else {
        panic!("not asked");
    };
    accounts::link_work_account(&site.cx, sanne, session.id, &token).unwrap();
    assert!(matches!(receive(&site, &hers), Ok(Reception::Known(_))));
    crate::employments::role(&site, "sanne-visser", Role::Administrator, "network", "");
    site.wait(days(8));
    // Whoever reads her mail has a password, and makes no second step of their own with it.
    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let this = signed_in(&site, &begun.token).unwrap();
    let begin = accounts::begin_second_factor(&site.cx, &this.actor, this.session, PASSWORD);
    assert!(matches!(begin, Err(Error::Conflict("passkey-first"))));
    let own = accounts::work_accounts(&site.cx, &this.actor).unwrap();
    let (key, now) = (&own[0].key, this.session);
    let unlink = accounts::unlink_work_account(&site.cx, &this.actor, key, now, PASSWORD);
    assert!(matches!(unlink, Err(Error::Conflict("passkey-first"))));
    accounts::ask_for_reset(&site.cx, EMAIL, Lang::Dutch, &origin()).unwrap();
    let key = crate::token(&crate::mails(&site).pop().unwrap());
    let link = accounts::reset_link(&site.cx, &key).unwrap();
    assert!(link.goes.is_empty());
    assert_eq!(link.stays.work_accounts.len(), 1);
    // She does.
    let Ok(Reception::Known(Outcome::Done(by_it))) = receive(&site, &hers) else {
        panic!("not signed in");
    };
    let this = signed_in(&site, &by_it.token).unwrap();
    accounts::begin_second_factor(&site.cx, &this.actor, this.session, PASSWORD).unwrap();
}

#[test]
fn who_works_elsewhere_by_their_provider_is_asked_and_goes_there() {
    let site = Site::new();
    library(&site);
    let beemden = crate::organisation("Bibliotheek De Beemden");
    forum::organisations::add(&site.cx, &Actor::System, &beemden).unwrap();
    let now = Arrival {
        authenticated_at: Some(site.cx.now()),
        ..of("1")
    };
    let Reception::Joined(session) = receive(&site, &now).unwrap() else {
        panic!("no account was made");
    };
    let elsewhere = Arrival {
        organisation: Some("bibliotheek-de-beemden"),
        ..now.clone()
    };
    let claimed = || {
        let this = signed_in(&site, &session.token).unwrap();
        let work = forum::employments::own(&site.cx, &this.actor).unwrap();
        work.claimed.map(|claimed| claimed.organisation.slug)
    };
    let told = || {
        let this = signed_in(&site, &session.token).unwrap();
        let page = forum::notices::list(&site.cx, &this.actor, None).unwrap();
        page.rows.len()
    };
    // Said twice, told once; and not any more once they say otherwise.
    for _ in 0..2 {
        assert!(matches!(
            receive(&site, &elsewhere),
            Ok(Reception::Known(_))
        ));
        assert_eq!(claimed().as_deref(), Some("bibliotheek-de-beemden"));
        assert_eq!(told(), 1);
    }
    receive(&site, &now).unwrap();
    assert_eq!((claimed(), told()), (None, 0));
    receive(&site, &elsewhere).unwrap();
    let this = signed_in(&site, &session.token).unwrap();
    let nowhere = forum::employments::follow_claim(&site.cx, &this.actor, "bibliotheek-de-plataan");
    assert!(matches!(nowhere, Err(Error::NotFound)));
    let there =
        forum::employments::follow_claim(&site.cx, &this.actor, "bibliotheek-de-beemden").unwrap();
    assert_eq!(there.name, "Bibliotheek De Beemden");
    assert_eq!(claimed(), None);
    // The account at the provider is the same one, and still signs in.
    assert!(matches!(
        receive(&site, &elsewhere),
        Ok(Reception::Known(_))
    ));
}

#[test]
fn what_is_not_theirs_goes_with_a_new_password() {
    let site = Site::new();
    library(&site);
    let hers = Arrival {
        email: Some(EMAIL),
        ..of("1")
    };
    let Reception::Joined(_) = receive(&site, &hers).unwrap() else {
        panic!("no account was made");
    };
    let by_link = |disown: bool| {
        accounts::ask_for_reset(&site.cx, EMAIL, Lang::Dutch, &origin()).unwrap();
        let key = crate::token(&crate::mail(&site));
        let link = accounts::reset_link(&site.cx, &key).unwrap();
        let new = NewPassword {
            disown,
            ..new_password(PASSWORD)
        };
        accounts::reset(&site.cx, &key, &new, &origin()).unwrap();
        crate::mails(&site);
        link.goes.work_accounts
    };
    let shown = by_link(false);
    assert_eq!(shown[0].name, "werk");
    assert!(matches!(
        receive(&site, &hers),
        Ok(Reception::Known(Outcome::Done(_)))
    ));
    assert_eq!(by_link(true), shown, "it was kept until they said so");
    assert!(matches!(receive(&site, &hers), Ok(Reception::Prove { .. })));
    assert!(by_link(false).is_empty());
}
