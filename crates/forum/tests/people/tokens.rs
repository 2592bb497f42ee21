//! Tokens: never more than their person, and gone with their password.

use domain::moment::{days, hours};
use domain::rights::{Act, Refusal, may};
use domain::token::TokenScope;
use forum::tokens::{self, NewToken};
use forum::{Error, accounts, sessions};

use crate::kit::Site;
use crate::{PASSWORD, library, mails, member, origin, problems, sign_in, typed};

/// One in which no second step was made.
const NO_SESSION: domain::SessionId = domain::SessionId(0);

fn new(name: &str, scopes: &[TokenScope]) -> NewToken {
    NewToken {
        name: name.to_owned(),
        scopes: scopes.to_vec(),
        days: "30".to_owned(),
    }
}

#[test]
fn a_token_asks_for_its_person_within_its_scopes() {
    let site = Site::new();
    library(&site);
    let id = member(&site, "Sanne", "sanne@bieb.example");
    let actor = site.actor(id);
    let wanted = new("Intranet", &[TokenScope::Write]);
    assert_eq!(
        problems(tokens::make(
            &site.cx,
            &actor,
            NO_SESSION,
            &wanted,
            "iets anders"
        )),
        ["current: wrong-password"]
    );
    let bare = NewToken::default();
    assert_eq!(
        problems(tokens::make(&site.cx, &actor, NO_SESSION, &bare, PASSWORD)),
        ["name: empty", "scopes: choice", "days: choice"]
    );
    let made = tokens::make(&site.cx, &actor, NO_SESSION, &wanted, PASSWORD).unwrap();
    assert_eq!(made.scopes.to_words(), "read write");
    assert_eq!(mails(&site).len(), 1);
    let bearer = tokens::bearer(&site.cx, &made.token).unwrap().unwrap();
    assert_eq!(bearer.actor.id(), Some(id));
    assert!(may(&bearer.actor, Act::Upload).is_ok());
    assert_eq!(may(&bearer.actor, Act::Administer), Err(Refusal::Scope));

    // It gets no other token, no other password, and ends no session.
    let refused = |error| matches!(error, Error::Refused(Refusal::Scope));
    assert!(refused(
        tokens::make(&site.cx, &bearer.actor, NO_SESSION, &wanted, PASSWORD).unwrap_err()
    ));
    assert!(refused(tokens::list(&site.cx, &bearer.actor).unwrap_err()));
    assert!(refused(
        sessions::end_all(&site.cx, &bearer.actor).unwrap_err()
    ));
    assert!(refused(
        accounts::ask_for_address(&site.cx, &bearer.actor, "a@b.example", PASSWORD).unwrap_err()
    ));

    let listed = tokens::list(&site.cx, &actor).unwrap();
    assert_eq!(listed.len(), 1);
    assert!(listed[0].personal && listed[0].used_on.is_some());
    tokens::end(&site.cx, &actor, listed[0].id).unwrap();
    assert_eq!(tokens::bearer(&site.cx, &made.token).unwrap(), None);
    assert!(matches!(
        tokens::end(&site.cx, &actor, listed[0].id),
        Err(Error::NotFound)
    ));
}

#[test]
fn tokens_end_with_time_with_the_password_and_everywhere() {
    let site = Site::new();
    library(&site);
    let id = member(&site, "Sanne", "sanne@bieb.example");
    let actor = site.actor(id);
    let make = || {
        tokens::make(
            &site.cx,
            &actor,
            NO_SESSION,
            &new("Scherm", &[TokenScope::Read]),
            PASSWORD,
        )
        .unwrap()
    };
    let works = |token: &str| tokens::bearer(&site.cx, token).unwrap().is_some();
    let made = make();
    let asked = tokens::sign_in(
        &site.cx,
        &typed("sanne@bieb.example", PASSWORD),
        None,
        &[TokenScope::Read],
        &origin(),
    )
    .unwrap();
    assert!(works(&made.token) && works(&asked.token));
    site.wait(hours(9));
    assert!(works(&made.token) && !works(&asked.token));
    site.wait(days(30));
    assert!(!works(&made.token));

    let made = make();
    let session = sign_in(&site, "sanne@bieb.example", PASSWORD).unwrap();
    let signed_in = crate::signed_in(&site, &session.token).unwrap();
    accounts::change_password(
        &site.cx,
        &actor,
        PASSWORD,
        "vijf ezels lezen Couperus",
        signed_in.session,
    )
    .unwrap();
    assert!(!works(&made.token));
}
