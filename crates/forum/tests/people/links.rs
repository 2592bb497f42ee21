//! One-time links: each works once, and not for ever.

use domain::Lang;
use domain::job::AccountNotice;
use domain::moment::{hours, minutes};
use forum::accounts;
use forum::employments::Way;
use forum::jobs::Message;
use forum::{Cx, Error};

use crate::kit::Site;
use crate::{
    PASSWORD, from, library, mail, mails, member, new_member, new_password, origin, problems,
    sign_in, signed_in, token, typed,
};

fn ask(cx: &Cx, email: &str) {
    accounts::ask_to_join(cx, email, Lang::Dutch, &origin()).unwrap();
}

#[test]
fn a_sign_up_link_makes_one_account() {
    let site = Site::new();
    let house = library(&site);
    ask(&site.cx, "Nieuw@bieb.example");
    let token = token(&mail(&site));
    let link = crate::offered(&site, Way::Address, &token).unwrap();
    assert_eq!(link.email, "Nieuw@bieb.example");
    assert_eq!(link.organisation.as_deref(), Some("Bibliotheek De Plataan"));
    let mut new = new_member("");
    new.password = "Plataan2027!".to_owned();
    let join = |new: &forum::accounts::NewMember| {
        accounts::join(&site.cx, Way::Address, &token, new, false, &origin())
    };
    assert_eq!(
        problems(join(&new)),
        ["name: empty", "password: password-common"]
    );
    let session = join(&new_member("Noor Nieuw")).unwrap();
    let signed_in = signed_in(&site, &session.token).unwrap();
    assert_eq!(signed_in.organisation.id, house);
    assert_eq!(signed_in.person.handle, "noor-nieuw");
    assert!(matches!(
        join(&new_member("Noor Nieuw")),
        Err(Error::NotFound)
    ));
    assert!(sign_in(&site, "nieuw@bieb.example", PASSWORD).is_ok());
}

#[test]
fn two_links_for_one_address_make_one_account() {
    let site = Site::new();
    library(&site);
    ask(&site.cx, "nieuw@bieb.example");
    ask(&site.cx, "nieuw@bieb.example");
    let tokens: Vec<String> = mails(&site).iter().map(token).collect();
    let join = |token: &str| {
        accounts::join(
            &site.cx,
            Way::Address,
            token,
            &new_member("Noor Nieuw"),
            false,
            &origin(),
        )
    };
    join(&tokens[0]).unwrap();
    assert!(matches!(join(&tokens[1]), Err(Error::NotFound)));
}

#[test]
fn links_become_too_old() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", "sanne@bieb.example");
    ask(&site.cx, "nieuw@bieb.example");
    let sign_up = token(&mail(&site));
    site.wait(hours(23));
    accounts::ask_for_reset(&site.cx, "sanne@bieb.example", Lang::Dutch, &origin()).unwrap();
    let reset = token(&mail(&site));
    site.wait(minutes(59));
    assert!(crate::offered(&site, Way::Address, &sign_up).is_ok());
    assert!(accounts::reset_link(&site.cx, &reset).is_ok());
    site.wait(minutes(1));
    assert!(matches!(
        crate::offered(&site, Way::Address, &sign_up),
        Err(Error::NotFound)
    ));
    assert!(matches!(
        accounts::reset_link(&site.cx, &reset),
        Err(Error::NotFound)
    ));
}

#[test]
fn a_link_is_for_its_own_purpose_only() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", "sanne@bieb.example");
    accounts::ask_for_reset(&site.cx, "sanne@bieb.example", Lang::Dutch, &origin()).unwrap();
    let reset = token(&mail(&site));
    assert!(matches!(
        crate::offered(&site, Way::Address, &reset),
        Err(Error::NotFound)
    ));
    assert!(matches!(
        accounts::confirm_address(&site.cx, &reset),
        Err(Error::NotFound)
    ));
    assert!(matches!(
        forum::setup::check(&site.cx, &reset),
        Err(Error::NotFound)
    ));
}

#[test]
fn a_reset_works_once_and_ends_what_came_before() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", "sanne@bieb.example");
    let before = sign_in(&site, "sanne@bieb.example", PASSWORD).unwrap();
    for n in 0..9 {
        let form = typed("sanne@bieb.example", "niet goed");
        drop(accounts::sign_in(
            &site.cx,
            &form,
            &from(&format!("198.51.100.{n}")),
        ));
    }
    for _ in 0..2 {
        accounts::ask_for_reset(&site.cx, "SANNE@bieb.example", Lang::English, &origin()).unwrap();
    }
    let sent = mails(&site);
    // To the address of the account, in the language of the form as long as she chose none.
    assert!(sent.iter().all(|mail| mail.to == "sanne@bieb.example"));
    assert_eq!(sent[0].lang, Lang::English);
    let tokens: Vec<String> = sent.iter().map(token).collect();
    let reset = |token: &str, password: &str| {
        accounts::reset(
            &site.cx,
            token,
            &new_password(password),
            &from("203.0.113.9"),
        )
    };
    assert_eq!(
        problems(reset(&tokens[0], "welkomwelkom")),
        ["password: password-common"]
    );
    let outcome = reset(&tokens[0], "vier droge paraplus").unwrap();
    let session = outcome.session().unwrap();
    assert!(signed_in(&site, &session.token).is_some());
    assert!(signed_in(&site, &before.token).is_none());
    assert!(matches!(
        reset(&tokens[0], "vijf droge paraplus"),
        Err(Error::NotFound)
    ));
    assert!(matches!(
        reset(&tokens[1], "vijf droge paraplus"),
        Err(Error::NotFound)
    ));
    let told = mail(&site);
    assert_eq!(
        told.message,
        Message::Notice(AccountNotice::PasswordChanged)
    );
    // The failures of others slow nobody who has come by the link.
    let elsewhere = typed("sanne@bieb.example", "vier droge paraplus");
    assert!(accounts::sign_in(&site.cx, &elsewhere, &from("203.0.113.10")).is_ok());
}

#[test]
fn another_address_is_confirmed_there_and_told_here() {
    let site = Site::new();
    library(&site);
    let id = member(&site, "Sanne Visser", "sanne@bieb.example");
    let actor = site.actor(id);
    let ask =
        |email: &str, current: &str| accounts::ask_for_address(&site.cx, &actor, email, current);
    assert_eq!(
        problems(ask("s@nieuw.example", "mis")),
        ["current: wrong-password"]
    );
    assert_eq!(
        problems(ask("sanne@bieb.example", PASSWORD)),
        ["email: same-email"]
    );
    accounts::ask_for_reset(&site.cx, "sanne@bieb.example", Lang::Dutch, &origin()).unwrap();
    let old_reset = token(&mail(&site));
    ask("s@nieuw.example", PASSWORD).unwrap();
    let sent = mail(&site);
    assert_eq!(sent.to, "s@nieuw.example");
    let token = token(&sent);
    accounts::confirm_address(&site.cx, &token).unwrap();
    assert!(matches!(
        accounts::confirm_address(&site.cx, &token),
        Err(Error::NotFound)
    ));
    let told = mail(&site);
    assert_eq!(told.to, "sanne@bieb.example");
    assert_eq!(told.message, Message::Notice(AccountNotice::AddressChanged));
    assert!(sign_in(&site, "s@nieuw.example", PASSWORD).is_ok());
    assert!(sign_in(&site, "sanne@bieb.example", PASSWORD).is_err());
    assert!(matches!(
        accounts::reset_link(&site.cx, &old_reset),
        Err(Error::NotFound)
    ));
}

#[test]
fn signing_out_everywhere_ends_what_was_asked_by_mail() {
    let site = Site::new();
    library(&site);
    let id = member(&site, "Sanne Visser", "sanne@bieb.example");
    let actor = site.actor(id);
    accounts::ask_for_address(&site.cx, &actor, "dief@elders.example", PASSWORD).unwrap();
    let link = token(&mail(&site));
    forum::sessions::end_all(&site.cx, &actor).unwrap();
    let taken = accounts::confirm_address(&site.cx, &link);
    assert!(matches!(taken, Err(Error::NotFound)));
}

#[test]
fn what_was_asked_under_an_old_password_is_not_mailed() {
    let site = Site::new();
    library(&site);
    let id = member(&site, "Sanne Visser", "sanne@bieb.example");
    let actor = site.actor(id);
    accounts::ask_for_reset(&site.cx, "sanne@bieb.example", Lang::Dutch, &origin()).unwrap();
    let reset = token(&mail(&site));
    // Someone else at her desk; she chooses a new password before the mail has left.
    accounts::ask_for_address(&site.cx, &actor, "dief@elders.example", PASSWORD).unwrap();
    accounts::reset(
        &site.cx,
        &reset,
        &new_password("vier droge paraplus"),
        &origin(),
    )
    .unwrap();
    let told = mail(&site);
    assert_eq!(told.to, "sanne@bieb.example");
    assert_eq!(
        told.message,
        Message::Notice(AccountNotice::PasswordChanged)
    );
}

#[test]
fn the_address_of_another_is_not_told_to_be_one() {
    let site = Site::new();
    library(&site);
    let id = member(&site, "Sanne Visser", "sanne@bieb.example");
    member(&site, "Karin de Boer", "karin@bieb.example");
    let actor = site.actor(id);
    accounts::ask_for_address(&site.cx, &actor, "karin@bieb.example", PASSWORD).unwrap();
    let sent = mail(&site);
    assert_eq!(sent.to, "karin@bieb.example");
    assert!(matches!(sent.message, Message::SignUpIsMember { .. }));
}

#[test]
fn no_token_is_kept_where_it_could_be_read() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", "sanne@bieb.example");
    accounts::ask_for_reset(&site.cx, "sanne@bieb.example", Lang::Dutch, &origin()).unwrap();
    let reset = token(&mail(&site));
    let session = sign_in(&site, "sanne@bieb.example", PASSWORD).unwrap();
    let kept: Vec<u8> = std::fs::read_dir(site.folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .flat_map(|path| std::fs::read(path).unwrap())
        .collect();
    let holds = |text: &str| {
        kept.windows(text.len())
            .any(|window| window == text.as_bytes())
    };
    assert!(holds("sanne@bieb.example"));
    for secret in [&reset, &session.token, PASSWORD] {
        assert!(!holds(secret), "{secret}");
    }
}
