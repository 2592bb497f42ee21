//! The second step of signing in, and the roles that sleep without it.

use std::sync::Arc;
use std::time::Duration;

use domain::Lang;
use domain::rights::{Act, Actor, may};
use domain::role::Role;
use forum::accounts::{self, Outcome, SecondFactorView, SecondStep};
use forum::grants::{self, NewGrant};
use forum::sessions::{NewSession, Unproven};
use forum::{Cx, Error};

use crate::kit::Site;
use crate::{
    PASSWORD, library, mail, mails, member, new_password, origin, problems, sign_in, signed_in,
    token, typed,
};

const EMAIL: &str = "sanne@bieb.example";

/// Sets one up for who is signed in with this session; gives the secret and the recovery codes.
pub(crate) fn set_up(site: &Site, token: &str) -> (String, Vec<String>) {
    let this = signed_in(site, token).unwrap();
    accounts::begin_second_factor(&site.cx, &this.actor, this.session, PASSWORD).unwrap();
    let secret =
        match accounts::second_factor(&site.cx, &this.actor, this.session, "Netwerk").unwrap() {
            SecondFactorView::Begun(new) => new.secret,
            other => panic!("{other:?}"),
        };
    let code = accounts::code_at(&secret, site.cx.now()).unwrap();
    let codes = accounts::confirm_second_factor(&site.cx, &this.actor, &code, this.session);
    (secret, codes.unwrap())
}

fn first_step(site: &Site) -> SecondStep {
    match accounts::sign_in(&site.cx, &typed(EMAIL, PASSWORD), &origin()).unwrap() {
        Outcome::CodeNeeded(step) => step,
        Outcome::Done(_) => panic!("no second step was asked"),
    }
}

fn second(site: &Site, step: &SecondStep, code: &str) -> Result<NewSession, Error> {
    accounts::second_step(&site.cx, step, code, &origin())
}

fn code(site: &Site, secret: &str) -> String {
    accounts::code_at(secret, site.cx.now()).unwrap()
}

#[test]
fn a_session_begins_after_both_steps_and_each_code_works_once() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", EMAIL);
    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let elsewhere = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let this = signed_in(&site, &begun.token).unwrap();
    let wrong = accounts::begin_second_factor(&site.cx, &this.actor, this.session, "niet dit");
    assert_eq!(problems(wrong), ["current: wrong-password"]);
    let (secret, codes) = set_up(&site, &begun.token);
    assert_eq!(codes.len(), 10);
    assert!(signed_in(&site, &begun.token).is_some());
    assert!(
        signed_in(&site, &elsewhere.token).is_none(),
        "it had one step"
    );

    let step = first_step(&site);
    let used = code(&site, &secret);
    assert_eq!(
        problems(second(&site, &step, &used)),
        ["code: wrong-code"],
        "used to set it up"
    );
    site.wait(Duration::from_secs(30));
    let next = code(&site, &secret);
    let session = second(&site, &step, &next).unwrap();
    assert!(signed_in(&site, &session.token).is_some());
    assert!(
        matches!(second(&site, &step, &next), Err(Error::NotFound)),
        "the step is made"
    );
    assert_eq!(
        problems(second(&site, &first_step(&site), &next)),
        ["code: wrong-code"],
        "the code was used"
    );

    let spaced = codes[0].to_uppercase().replace('-', " ");
    second(&site, &first_step(&site), &spaced).unwrap();
    let again = second(&site, &first_step(&site), &codes[0]);
    assert_eq!(problems(again), ["code: wrong-code"]);
    let stale = first_step(&site);
    site.wait(Duration::from_secs(601));
    let late = second(&site, &stale, &code(&site, &secret));
    assert!(matches!(late, Err(Error::NotFound)), "ten minutes");
}

#[test]
fn one_that_is_being_set_up_is_of_the_session_and_the_password_that_began_it() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", EMAIL);
    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let elsewhere = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let view = |token: &str| {
        let this = signed_in(&site, token).unwrap();
        accounts::second_factor(&site.cx, &this.actor, this.session, "Netwerk").unwrap()
    };
    let begin = || {
        let this = signed_in(&site, &begun.token).unwrap();
        accounts::begin_second_factor(&site.cx, &this.actor, this.session, PASSWORD).unwrap();
        match view(&begun.token) {
            SecondFactorView::Begun(new) => new.secret,
            other => panic!("{other:?}"),
        }
    };
    let confirm = |token: &str, secret: &str| {
        let this = signed_in(&site, token).unwrap();
        let code = code(&site, secret);
        accounts::confirm_second_factor(&site.cx, &this.actor, &code, this.session)
    };
    let secret = begin();
    // Nobody who comes by another session sees or confirms it.
    assert_eq!(view(&elsewhere.token), SecondFactorView::Off);
    let other = confirm(&elsewhere.token, &secret);
    assert!(matches!(other, Err(Error::NotFound)));
    site.wait(Duration::from_secs(600));
    assert_eq!(view(&begun.token), SecondFactorView::Off, "too long ago");
    assert!(matches!(
        confirm(&begun.token, &secret),
        Err(Error::NotFound)
    ));
    // Who planted one before a new password has its owner confirm nothing.
    let secret = begin();
    let this = signed_in(&site, &begun.token).unwrap();
    let new = "vier droge paraplus";
    accounts::change_password(&site.cx, &this.actor, PASSWORD, new, this.session).unwrap();
    assert_eq!(view(&begun.token), SecondFactorView::Off);
    assert!(matches!(
        confirm(&begun.token, &secret),
        Err(Error::NotFound)
    ));
}

#[test]
fn wrong_codes_are_slowed_across_first_steps() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", EMAIL);
    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    set_up(&site, &begun.token);
    let mut outcomes = Vec::new();
    for _ in 0..7 {
        outcomes.push(second(&site, &first_step(&site), "000000"));
    }
    assert!(matches!(outcomes.last(), Some(Err(Error::TooMany { .. }))));
}

#[test]
fn a_new_password_ends_a_step_that_waits_and_asks_for_a_code_itself() {
    let site = Site::new();
    library(&site);
    let id = member(&site, "Sanne Visser", EMAIL);
    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let (secret, _) = set_up(&site, &begun.token);
    mails(&site);
    site.wait(Duration::from_secs(30));
    let waiting = first_step(&site);
    accounts::ask_for_reset(&site.cx, EMAIL, Lang::Dutch, &origin()).unwrap();
    let link = token(&mail(&site));
    let outcome = accounts::reset(
        &site.cx,
        &link,
        &new_password("vier droge paraplus"),
        &origin(),
    );
    let Outcome::CodeNeeded(step) = outcome.unwrap() else {
        panic!("a link alone was enough");
    };
    let code = code(&site, &secret);
    assert!(matches!(
        second(&site, &waiting, &code),
        Err(Error::NotFound)
    ));
    second(&site, &step, &code).unwrap();

    let path = accounts::reset_by_operator(&site.cx, &Actor::System, EMAIL).unwrap();
    let refused = accounts::reset_by_operator(&site.cx, &site.actor(id), EMAIL);
    assert!(matches!(refused, Err(Error::Refused(_))));
    let known = sign_in(&site, EMAIL, "vier droge paraplus");
    assert!(
        known.is_err(),
        "the second step is gone, so the password is too"
    );
    let link = path.split_once('=').unwrap().1;
    let outcome = accounts::reset(
        &site.cx,
        link,
        &new_password("vijf droge paraplus"),
        &origin(),
    );
    let session = outcome.unwrap().session().unwrap();
    let this = signed_in(&site, &session.token).unwrap();
    let view = accounts::second_factor(&site.cx, &this.actor, this.session, "Netwerk").unwrap();
    assert_eq!(view, SecondFactorView::Off);
}

#[test]
fn roles_sleep_in_sessions_without_a_second_step() {
    let site = Site::new();
    library(&site);
    let id = member(&site, "Sanne Visser", EMAIL);
    let grant = NewGrant {
        handle: site.handle(id),
        role: Role::Administrator,
        scope_kind: "network".to_owned(),
        scope: String::new(),
        powers: Vec::new(),
        since: String::new(),
        until: String::new(),
    };
    grants::give(&site.cx, &Actor::System, &grant).unwrap();
    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let asleep = signed_in(&site, &begun.token).unwrap();
    assert_eq!(asleep.unproven, Unproven::Asleep);
    assert!(may(&asleep.actor, Act::Administer).is_err());
    assert!(!asleep.desks.installation);

    let (secret, _) = set_up(&site, &begun.token);
    let awake = signed_in(&site, &begun.token).unwrap();
    assert_eq!(awake.unproven, Unproven::Nothing);
    assert!(may(&awake.actor, Act::Administer).is_ok());

    site.wait(Duration::from_secs(30));
    let code = code(&site, &secret);
    accounts::end_second_factor(&site.cx, &awake.actor, PASSWORD, &code).unwrap();
    let again = signed_in(&site, &begun.token).unwrap();
    assert_eq!(again.unproven, Unproven::Asleep);
}

#[test]
fn a_lost_key_is_told_and_gone_on_from() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", EMAIL);
    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    let (secret, _) = set_up(&site, &begun.token);
    assert!(forum::vault::is_known(&site.cx).unwrap());
    let lost = Cx {
        vault: Arc::new(forum::vault::Vault::new(&[8; forum::vault::KEY_BYTES])),
        ..site.cx.clone()
    };
    assert!(!forum::vault::is_known(&lost).unwrap());
    site.wait(Duration::from_secs(30));
    let typed_code = code(&site, &secret);
    let unreadable = accounts::second_step(&lost, &first_step(&site), &typed_code, &origin());
    assert_eq!(problems(unreadable), ["code: code-unreadable"]);
    assert_eq!(forum::vault::take_anew(&lost, &Actor::System).unwrap(), 1);
    assert!(forum::vault::is_known(&lost).unwrap());
    let outcome = accounts::sign_in(&lost, &typed(EMAIL, PASSWORD), &origin()).unwrap();
    assert!(outcome.session().is_some(), "with the password alone");
}

#[test]
fn what_waits_for_a_code_is_no_link_of_a_mail() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", EMAIL);
    let begun = sign_in(&site, EMAIL, PASSWORD).unwrap();
    set_up(&site, &begun.token);
    let step = first_step(&site);
    let reset = accounts::reset(
        &site.cx,
        &step.token,
        &new_password("zes droge paraplus"),
        &origin(),
    );
    assert!(matches!(reset, Err(Error::NotFound)));
}
