//! Sessions: how they end.

use domain::moment::{days, minutes};
use forum::accounts::{self, SignIn};
use forum::sessions::{self, Lifetimes, NewSession};
use forum::{Error, drafts};

use crate::kit::Site;
use crate::{PASSWORD, account, library, member, origin, sign_in, signed_in, typed};

/// A site with one member, who has signed in at a shared computer.
fn at_a_shared_computer() -> (Site, NewSession) {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", "sanne@bieb.example");
    let form = SignIn {
        shared: true,
        ..typed("sanne@bieb.example", PASSWORD)
    };
    let outcome = accounts::sign_in(&site.cx, &form, &origin()).unwrap();
    let session = outcome.session().unwrap();
    (site, session)
}

#[test]
fn a_shared_computer_forgets_after_a_quarter_of_an_hour() {
    let (site, session) = at_a_shared_computer();
    for _ in 0..5 {
        site.wait(minutes(14));
        assert!(signed_in(&site, &session.token).unwrap().shared);
    }
    site.wait(minutes(15));
    assert!(signed_in(&site, &session.token).is_none());
}

#[test]
fn what_a_browser_asks_by_itself_is_no_use_of_a_session() {
    let (site, session) = at_a_shared_computer();
    let still = || {
        let found = sessions::still_in(&site.cx, &session.token, Lifetimes::default());
        found.unwrap().is_some()
    };
    for _ in 0..7 {
        site.wait(minutes(2));
        assert!(still());
    }
    site.wait(minutes(1));
    assert!(!still() && signed_in(&site, &session.token).is_none());
}

#[test]
fn elsewhere_it_stays_while_it_is_used() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", "sanne@bieb.example");
    let session = sign_in(&site, "sanne@bieb.example", PASSWORD).unwrap();
    for _ in 0..3 {
        site.wait(days(29));
        assert!(signed_in(&site, &session.token).is_some());
    }
    let short = Lifetimes {
        idle: minutes(5),
        ..Lifetimes::default()
    };
    site.wait(minutes(6));
    // What the configuration says holds at once, also for sessions that began before.
    assert!(
        sessions::signed_in(&site.cx, &session.token, short)
            .unwrap()
            .is_none()
    );
    assert!(signed_in(&site, &session.token).is_some());
    site.wait(days(30));
    assert!(signed_in(&site, &session.token).is_none());
}

#[test]
fn no_session_lasts_for_ever() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", "sanne@bieb.example");
    let own = sign_in(&site, "sanne@bieb.example", PASSWORD).unwrap();
    let form = SignIn {
        shared: true,
        ..typed("sanne@bieb.example", PASSWORD)
    };
    let outcome = accounts::sign_in(&site.cx, &form, &origin()).unwrap();
    let shared = outcome.session().unwrap();
    for _ in 0..12 * 60 / 10 - 1 {
        site.wait(minutes(10));
        assert!(signed_in(&site, &shared.token).is_some());
    }
    site.wait(minutes(10));
    assert!(signed_in(&site, &shared.token).is_none());
    for _ in 0..8 {
        site.wait(days(11));
        assert!(signed_in(&site, &own.token).is_some());
    }
    site.wait(days(2));
    assert!(signed_in(&site, &own.token).is_none());
}

#[test]
fn a_click_is_noted_once_a_minute() {
    let site = Site::new();
    library(&site);
    let id = member(&site, "Sanne Visser", "sanne@bieb.example");
    let session = sign_in(&site, "sanne@bieb.example", PASSWORD).unwrap();
    let this = signed_in(&site, &session.token).unwrap().session;
    let seen = || sessions::list(&site.cx, &site.actor(id), this).unwrap()[0].seen_at;
    let before = seen();
    site.wait(std::time::Duration::from_secs(59));
    signed_in(&site, &session.token);
    assert_eq!(seen(), before);
    site.wait(std::time::Duration::from_secs(1));
    signed_in(&site, &session.token);
    assert_eq!(seen(), site.cx.now());
}

#[test]
fn sessions_are_listed_and_ended_one_by_one_or_all() {
    let site = Site::new();
    library(&site);
    let id = member(&site, "Sanne Visser", "sanne@bieb.example");
    let other = member(&site, "Karin de Boer", "karin@bieb.example");
    let tokens: Vec<String> = (0..3)
        .map(|_| {
            site.wait(minutes(1));
            sign_in(&site, "sanne@bieb.example", PASSWORD)
                .unwrap()
                .token
        })
        .collect();
    let this = signed_in(&site, &tokens[0]).unwrap().session;
    let rows = sessions::list(&site.cx, &site.actor(id), this).unwrap();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows.iter().filter(|row| row.this).count(), 1);
    assert_eq!(rows[0].agent, "Test browser");
    let last = rows.iter().find(|row| !row.this).unwrap().id;
    // Not by somebody else.
    let stranger = sessions::end(&site.cx, &site.actor(other), last);
    assert!(matches!(stranger, Err(Error::NotFound)));
    sessions::end(&site.cx, &site.actor(id), last).unwrap();
    assert!(matches!(
        sessions::end(&site.cx, &site.actor(id), last),
        Err(Error::NotFound)
    ));
    assert_eq!(
        sessions::list(&site.cx, &site.actor(id), this)
            .unwrap()
            .len(),
        2
    );
    sessions::sign_out(&site.cx, &tokens[0]).unwrap();
    sessions::sign_out(&site.cx, &tokens[0]).unwrap();
    assert!(signed_in(&site, &tokens[0]).is_none());
    sessions::end_all(&site.cx, &site.actor(id)).unwrap();
    assert!(tokens.iter().all(|token| signed_in(&site, token).is_none()));
    assert!(signed_in(&site, "geen").is_none());
}

#[test]
fn a_guest_is_out_when_their_last_day_is_over() {
    let site = Site::new();
    library(&site);
    account(&site, "Gast Vermeer", "gast@elders.example", "2027-01-20");
    let session = sign_in(&site, "gast@elders.example", PASSWORD).unwrap();
    assert!(signed_in(&site, &session.token).is_some());
    site.wait(days(6));
    assert!(signed_in(&site, &session.token).is_none());
    assert!(sign_in(&site, "gast@elders.example", PASSWORD).is_err());
}

#[test]
fn signing_in_again_brings_the_text_in_progress_back() {
    let site = Site::new();
    library(&site);
    let id = member(&site, "Sanne Visser", "sanne@bieb.example");
    let fields = vec![("title".to_owned(), "Taalcafé loopt leeg".to_owned())];
    drafts::keep(
        &site.cx,
        &site.actor(id),
        "/stel-een-vraag",
        &fields,
        &forum::drafts::Hand::default(),
    )
    .unwrap();
    let session = sign_in(&site, "sanne@bieb.example", PASSWORD).unwrap();
    assert_eq!(session.drafts.len(), 1);
    assert_eq!(session.drafts[0].fields, fields);
}
