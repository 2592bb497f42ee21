//! Signing in: who can, who is slowed, and that nobody learns who has an account.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use domain::Lang;
use domain::moment::{days, minutes};
use domain::place::Audience;
use forum::accounts::{self, sign_in as sign_in_from};
use forum::{Cx, Error};

use crate::kit::Site;
use crate::{
    PASSWORD, account, from, library, mail, mails, member, new_member, new_password, origin,
    problems, sign_in, signed_in, token, typed,
};

#[test]
fn the_right_password_begins_a_session() {
    let site = Site::new();
    library(&site);
    let id = member(&site, "Sanne Visser", "Sanne@bieb.example");
    let session = sign_in(&site, " sanne@BIEB.example ", PASSWORD).unwrap();
    assert_eq!(session.person.id, id);
    let signed_in = signed_in(&site, &session.token).unwrap();
    assert_eq!(signed_in.actor.id(), Some(id));
    assert_eq!(signed_in.organisation.name, "Bibliotheek De Plataan");
}

#[test]
fn each_sign_in_is_a_session_of_its_own() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", "sanne@bieb.example");
    let first = sign_in(&site, "sanne@bieb.example", PASSWORD).unwrap();
    let second = sign_in(&site, "sanne@bieb.example", PASSWORD).unwrap();
    assert_ne!(first.token, second.token);
    assert!(signed_in(&site, &first.token).is_some());
}

#[test]
fn letters_in_another_composition_are_the_same_password() {
    let site = Site::new();
    library(&site);
    let id = member(&site, "Sanne Visser", "sanne@bieb.example");
    let composed = "drie caf\u{e9}s zonder melk";
    let apart = "drie cafe\u{301}s zonder melk";
    accounts::set_password(&site.cx, &domain::rights::Actor::System, id, composed).unwrap();
    assert!(sign_in(&site, "sanne@bieb.example", apart).is_ok());
}

#[test]
fn every_failure_is_the_same() {
    let site = Site::new();
    let house = library(&site);
    member(&site, "Sanne Visser", "sanne@bieb.example");
    site.member("Zonder Wachtwoord", house);
    account(&site, "Gast Vermeer", "gast@elders.example", "2027-02-01");
    let mut answers = vec![
        format!(
            "{:?}",
            sign_in(&site, "sanne@bieb.example", "iets anders dan dat").err()
        ),
        format!(
            "{:?}",
            sign_in(&site, "niemand@bieb.example", PASSWORD).err()
        ),
        format!("{:?}", sign_in(&site, "person1@bieb.example", "").err()),
        format!("{:?}", sign_in(&site, "geen adres", PASSWORD).err()),
        format!("{:?}", sign_in(&site, "", "").err()),
    ];
    assert!(sign_in(&site, "gast@elders.example", PASSWORD).is_ok());
    site.wait(days(30));
    // How an account stands is told to who has its password, and to nobody else.
    answers.push(format!(
        "{:?}",
        sign_in(&site, "gast@elders.example", "iets anders dan dat").err()
    ));
    let own = sign_in(&site, "gast@elders.example", PASSWORD);
    assert_eq!(problems(own), [": account-still"]);
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert!(answers[0].contains("sign-in-failed"), "{answers:?}");
}

#[test]
fn known_and_unknown_accounts_are_slowed_alike() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", "sanne@bieb.example");
    let answers = |email: &str, address: &str| -> Vec<String> {
        (0..9)
            .map(|_| {
                let answer = sign_in_from(&site.cx, &typed(email, "niet goed"), &from(address));
                format!("{:?}", answer.unwrap_err())
            })
            .collect()
    };
    let known = answers("sanne@bieb.example", "192.0.2.7");
    let unknown = answers("niemand@bieb.example", "192.0.2.8");
    assert_eq!(known, unknown);
    assert!(known[5].contains("sign-in-failed"), "{known:?}");
    assert!(known[6].contains("TooMany"), "{known:?}");
}

fn fail(site: &Site, email: &str, address: &str, times: usize) {
    for _ in 0..times {
        let answer = sign_in_from(&site.cx, &typed(email, "niet goed"), &from(address));
        assert!(answer.is_err());
    }
}

#[test]
fn waiting_helps_and_a_success_begins_the_count_anew() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", "sanne@bieb.example");
    fail(&site, "sanne@bieb.example", "192.0.2.1", 6);
    let early = sign_in(&site, "sanne@bieb.example", PASSWORD);
    assert!(matches!(early, Err(Error::TooMany { retry }) if retry == Duration::from_secs(2)));
    site.wait(Duration::from_secs(2));
    assert!(sign_in(&site, "sanne@bieb.example", PASSWORD).is_ok());
    fail(&site, "sanne@bieb.example", "192.0.2.1", 5);
    assert!(sign_in(&site, "sanne@bieb.example", PASSWORD).is_ok());
}

#[test]
fn the_wait_never_passes_a_quarter_of_an_hour() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", "sanne@bieb.example");
    for _ in 0..20 {
        fail(&site, "sanne@bieb.example", "192.0.2.1", 1);
        site.wait(minutes(15));
    }
    assert!(sign_in(&site, "sanne@bieb.example", PASSWORD).is_ok());
}

#[test]
fn nobody_locks_a_member_out_from_elsewhere() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", "sanne@bieb.example");
    sign_in(&site, "sanne@bieb.example", PASSWORD).unwrap();
    for n in 0..10 {
        fail(&site, "sanne@bieb.example", &format!("198.51.100.{n}"), 1);
    }
    // From an address that the account never saw, it takes time; from her own none.
    let elsewhere = sign_in_from(
        &site.cx,
        &typed("sanne@bieb.example", PASSWORD),
        &from("203.0.113.5"),
    );
    assert!(matches!(elsewhere, Err(Error::TooMany { .. })));
    assert!(sign_in(&site, "sanne@bieb.example", PASSWORD).is_ok());
}

#[test]
fn one_address_is_slowed_whatever_it_tries() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", "sanne@bieb.example");
    member(&site, "Karin de Boer", "karin@bieb.example");
    let karin = || {
        let form = typed("karin@bieb.example", PASSWORD);
        sign_in_from(&site.cx, &form, &from("192.0.2.66"))
    };
    karin().unwrap();
    for n in 0..21 {
        fail(&site, &format!("person{n}@bieb.example"), "192.0.2.66", 1);
    }
    assert!(
        karin().is_ok(),
        "who is known there does not wait for others"
    );
    // Nor is she tried without end.
    fail(&site, "karin@bieb.example", "192.0.2.66", 6);
    assert!(matches!(karin(), Err(Error::TooMany { .. })));
    let slowed = sign_in_from(
        &site.cx,
        &typed("sanne@bieb.example", PASSWORD),
        &from("192.0.2.66"),
    );
    assert!(matches!(slowed, Err(Error::TooMany { .. })));
    assert!(sign_in(&site, "sanne@bieb.example", PASSWORD).is_ok());
}

#[test]
fn the_own_password_is_asked_again_and_slowed() {
    let site = Site::new();
    library(&site);
    let id = member(&site, "Sanne Visser", "sanne@bieb.example");
    let here = sign_in(&site, "sanne@bieb.example", PASSWORD).unwrap();
    let elsewhere = sign_in(&site, "sanne@bieb.example", PASSWORD).unwrap();
    let keep = signed_in(&site, &here.token).unwrap().session;
    let actor = site.actor(id);
    let change =
        |current: &str, new: &str| accounts::change_password(&site.cx, &actor, current, new, keep);
    assert_eq!(
        problems(change("mis", "vier droge paraplus")),
        ["current: wrong-password"]
    );
    assert_eq!(problems(change(PASSWORD, "kort")), ["password: too-short"]);
    assert_eq!(
        problems(change(PASSWORD, "SanneVisser2027!")),
        ["password: password-common"]
    );
    change(PASSWORD, "vier droge paraplus").unwrap();
    assert!(signed_in(&site, &here.token).is_some());
    assert!(signed_in(&site, &elsewhere.token).is_none());
    assert!(sign_in(&site, "sanne@bieb.example", PASSWORD).is_err());
    let told = mails(&site);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].to, "sanne@bieb.example");
    for _ in 0..6 {
        assert!(change("mis", "x").is_err());
    }
    assert!(matches!(change("mis", "x"), Err(Error::TooMany { .. })));
}

#[test]
fn a_password_that_was_replaced_meanwhile_changes_nothing() {
    let site = Site::new();
    library(&site);
    let id = member(&site, "Sanne Visser", "sanne@bieb.example");
    let session = sign_in(&site, "sanne@bieb.example", PASSWORD).unwrap();
    let keep = signed_in(&site, &session.token).unwrap().session;
    accounts::ask_for_reset(&site.cx, "sanne@bieb.example", Lang::Dutch, &origin()).unwrap();
    let link = token(&mail(&site));
    let (cx, done) = (site.cx.clone(), AtomicBool::new(false));
    // Between the check of the old password and the hash of the new one, its owner uses the link.
    let meanwhile = Cx {
        chance: Arc::new(move |bytes| {
            if !done.swap(true, Ordering::SeqCst) {
                accounts::reset(&cx, &link, &new_password("zes droge laarzen"), &origin()).unwrap();
            }
            (cx.chance)(bytes);
        }),
        ..site.cx.clone()
    };
    let new = "vier droge paraplus";
    let change = accounts::change_password(&meanwhile, &site.actor(id), PASSWORD, new, keep);
    assert_eq!(problems(change), ["current: wrong-password"]);
    assert!(sign_in(&site, "sanne@bieb.example", new).is_err());
    assert!(sign_in(&site, "sanne@bieb.example", "zes droge laarzen").is_ok());
}

#[test]
fn passwords_and_tokens_stand_in_no_log() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", "sanne@bieb.example");
    let asked = typed("sanne@bieb.example", PASSWORD);
    let session = sign_in(&site, "sanne@bieb.example", PASSWORD).unwrap();
    let new = new_member("Sanne Visser");
    let written = format!("{asked:?} {session:?} {new:?}");
    for secret in [PASSWORD, &session.token] {
        assert!(!written.contains(secret), "{written}");
    }
}

#[test]
fn forms_with_addresses_answer_alike_and_mail_apart() {
    let site = Site::new();
    library(&site);
    member(&site, "Sanne Visser", "sanne@bieb.example");
    let addresses = [
        "sanne@bieb.example",
        "nieuw@bieb.example",
        "wie@onbekend.example",
    ];
    for email in addresses {
        accounts::ask_to_join(&site.cx, email, Lang::Dutch, &origin()).unwrap();
    }
    let told: Vec<String> = mails(&site)
        .iter()
        .map(|mail| format!("{} {:?}", mail.to, mail.message))
        .collect();
    assert!(
        told[0].starts_with("sanne@bieb.example SignUpIsMember"),
        "{told:?}"
    );
    assert!(
        told[1].starts_with("nieuw@bieb.example SignUp {"),
        "{told:?}"
    );
    assert!(
        told[2].starts_with("wie@onbekend.example SignUpUnknownDomain"),
        "{told:?}"
    );
    for email in addresses {
        accounts::ask_for_reset(&site.cx, email, Lang::Dutch, &origin()).unwrap();
    }
    let told = mails(&site);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].to, "sanne@bieb.example");
    let bad = accounts::ask_to_join(&site.cx, "geen adres", Lang::Dutch, &origin());
    assert_eq!(problems(bad), ["email: no-email"]);
}

#[test]
fn a_mailbox_is_not_filled_by_forms_and_nobody_is_told() {
    let site = Site::new();
    library(&site);
    for n in 0..8 {
        let address = from(&format!("198.51.100.{n}"));
        accounts::ask_to_join(&site.cx, "wie@bieb.example", Lang::Dutch, &address).unwrap();
    }
    assert_eq!(mails(&site).len(), 5);
    for n in 0..60 {
        let email = format!("wie{n}@bieb.example");
        accounts::ask_to_join(&site.cx, &email, Lang::Dutch, &origin()).unwrap();
    }
    let more = accounts::ask_to_join(&site.cx, "nog@bieb.example", Lang::Dutch, &origin());
    assert!(matches!(more, Err(Error::TooMany { .. })));
}

#[test]
fn only_the_product_itself_makes_accounts_outright() {
    let site = Site::new();
    library(&site);
    let id = member(&site, "Sanne Visser", "sanne@bieb.example");
    let new = accounts::NewAccount::default();
    assert!(matches!(
        accounts::add(&site.cx, &site.actor(id), &new),
        Err(Error::Refused(_))
    ));
    assert!(matches!(
        accounts::set_password(&site.cx, &site.actor(id), id, PASSWORD),
        Err(Error::Refused(_))
    ));
}

#[test]
fn texts_that_name_their_writer_are_shown_before_deleting() {
    let site = Site::new();
    library(&site);
    let id = member(&site, "Sanne Visser", "sanne@bieb.example");
    let category = site.category("Alles", Audience::Everyone);
    let signed = || {
        accounts::to_delete(&site.cx, &site.actor(id))
            .unwrap()
            .signed
    };
    site.question(id, category, "Zonder naam", "Wij doen het zo.");
    site.question(id, category, "Vraag van Sanne", "Wij doen het zo.");
    let found = signed();
    let titles: Vec<&str> = found.texts.iter().map(|it| it.title.as_str()).collect();
    assert_eq!((titles, found.more), (vec!["Vraag van Sanne"], false));
    for n in 0..50 {
        site.question(id, category, &format!("Vraag {n}"), "Groet, Sanne");
    }
    let found = signed();
    assert_eq!((found.texts.len(), found.more), (50, true));
}
