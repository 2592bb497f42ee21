//! Asking to become a member from outside the known domains, blocked domains, and forms that programs fill in.

use domain::Lang;
use domain::moment::days;
use domain::rights::{Actor, Refusal};
use domain::role::{Grant, GrantScope, Role};
use domain::{GrantId, OrganisationId, SignUpId};
use forum::jobs::Message;
use forum::sign_ups::{self, Admission, SignUpInput};
use forum::{Error, accounts, prevention};
use std::time::Duration;

use super::*;

fn holding(site: &Site, id: MemberId, role: Role, scope: GrantScope) -> Actor {
    let Actor::Member(mut member) = site.actor(id) else {
        panic!("a member");
    };
    member.grants.push(Grant {
        id: GrantId(1),
        role,
        scope,
        powers: role.powers(),
    });
    Actor::Member(member)
}

/// Someone confirms an address at no known domain and asks.
fn asks(site: &Site, email: &str, organisation: Option<OrganisationId>) -> SignUpId {
    accounts::ask_to_join(&site.cx, email, Lang::Dutch, &origin()).unwrap();
    let mail = mail(site);
    let Message::SignUpUnknownDomain { path: Some(path) } = &mail.message else {
        panic!("{mail:?}");
    };
    let token = path.strip_prefix("/aanmelden/aanvraag?sleutel=").unwrap();
    assert_eq!(sign_ups::to_ask(&site.cx, token).unwrap().0, email);
    let input = SignUpInput {
        name: "Wim Welzijn".to_owned(),
        organisation,
        workplace: "Stichting Welzijn".to_owned(),
        why: "Wij doen samen het taalcafé.".to_owned(),
    };
    let id = sign_ups::ask(&site.cx, token, &input, Lang::Dutch).unwrap();
    assert!(
        matches!(sign_ups::to_ask(&site.cx, token), Err(Error::NotFound)),
        "the link works once"
    );
    id
}

#[test]
fn who_manages_or_moderates_decides_and_the_asker_is_mailed() {
    let site = Site::new();
    let house = library(&site);
    let other = site.organisation(
        "Bibliotheek Elders",
        domain::organisation::Province::Zeeland,
    );
    let (ans, bo) = (
        member(&site, "Ans", "ans@bieb.example"),
        site.member("Bo", other),
    );
    let manager = holding(
        &site,
        ans,
        Role::OrganisationManager,
        GrantScope::Organisation(house),
    );
    let elsewhere = holding(
        &site,
        bo,
        Role::OrganisationManager,
        GrantScope::Organisation(other),
    );
    let moderator = holding(&site, bo, Role::SpnModerator, GrantScope::Network);
    let id = asks(&site, "wim@welzijn.example", Some(house));
    assert_eq!(
        asks(&site, "wim@welzijn.example", Some(house)),
        id,
        "once, however often"
    );
    let nowhere = asks(&site, "els@gemeente.example", None);

    let waits = |actor: &Actor| {
        let list = sign_ups::waiting(&site.cx, actor);
        list.map(|list| list.iter().map(|it| it.id).collect::<Vec<_>>())
    };
    assert_eq!(waits(&manager).unwrap(), [id]);
    assert_eq!(waits(&elsewhere).unwrap(), []);
    assert_eq!(waits(&moderator).unwrap(), [id, nowhere]);
    assert!(matches!(
        waits(&site.actor(ans)),
        Err(Error::Refused(Refusal::NotAllowed))
    ));
    assert!(matches!(
        waits(&Actor::Visitor),
        Err(Error::Refused(Refusal::SignIn))
    ));
    assert!(matches!(
        sign_ups::open(&site.cx, &elsewhere, id),
        Err(Error::NotFound)
    ));

    let guest = Admission {
        organisation: Some(house),
        guest_until: "2027-06-01".to_owned(),
        handle: String::new(),
    };
    assert!(matches!(
        sign_ups::admit(&site.cx, &elsewhere, id, &guest),
        Err(Error::NotFound)
    ));
    let at_other = Admission {
        organisation: Some(other),
        ..guest.clone()
    };
    assert!(matches!(
        sign_ups::admit(&site.cx, &manager, id, &at_other),
        Err(Error::Refused(Refusal::NotAllowed))
    ));
    assert_eq!(
        problems(sign_ups::admit(&site.cx, &moderator, id, &guest)),
        ["handle: no-colleague"]
    );
    sign_ups::admit(&site.cx, &manager, id, &guest).unwrap();
    assert!(matches!(
        sign_ups::refuse(&site.cx, &moderator, id, "Nee."),
        Err(Error::Conflict("sign-up-decided"))
    ));
    let invited = mail(&site);
    assert!(matches!(
        &invited.message,
        Message::Invitation {
            guest_until: Some(_),
            ..
        }
    ));
    let token = token(&invited);
    let session = accounts::join(
        &site.cx,
        Way::Invitation,
        &token,
        &new_member("Wim Welzijn"),
        false,
        &origin(),
    );
    assert!(session.is_ok());

    sign_ups::refuse(
        &site.cx,
        &moderator,
        nowhere,
        "We kennen je organisatie niet.",
    )
    .unwrap();
    let told = mail(&site);
    assert_eq!(told.to, "els@gemeente.example");
    assert!(
        matches!(&told.message, Message::SignUpRefused { answer } if answer.contains("kennen"))
    );
    assert_eq!(waits(&moderator).unwrap(), []);
}

#[test]
fn a_colleague_who_was_let_in_is_new_at_first() {
    let site = Site::new();
    let house = library(&site);
    let ans = member(&site, "Ans", "ans@bieb.example");
    let manager = holding(
        &site,
        ans,
        Role::OrganisationManager,
        GrantScope::Organisation(house),
    );
    let id = asks(&site, "thuis@elders.example", Some(house));
    let colleague = Admission {
        organisation: Some(house),
        ..Admission::default()
    };
    sign_ups::admit(&site.cx, &manager, id, &colleague).unwrap();
    let token = token(&mail(&site));
    let new = new_member("Nina Nieuw");
    accounts::join(&site.cx, Way::Invitation, &token, &new, false, &origin()).unwrap();
    let row = site
        .cx
        .store
        .read(|r| store::members::by_email(r, "thuis@elders.example"));
    let nina = site.actor(row.unwrap().unwrap().id);
    let place = site.category("Vragen", domain::place::Audience::Everyone);
    let item = site.question(ans, place, "Wie weet het?", "Een vraag.");
    let links = "https://a.example https://b.example https://c.example https://d.example";
    let reply =
        |actor: &Actor| forum::replies::post(&site.cx, actor, item, links, None, None).unwrap();
    assert!(reply(&nina).held);
    assert!(!reply(&site.actor(ans)).held);
    site.wait(days(8));
    assert!(!reply(&nina).held);
}

#[test]
fn blocked_domains_let_nobody_in() {
    let site = Site::new();
    library(&site);
    let bo = member(&site, "Bo", "bo@bieb.example");
    let moderator = holding(&site, bo, Role::SpnModerator, GrantScope::Network);
    assert!(prevention::block(&site.cx, &site.actor(bo), "a.example").is_err());
    let count = prevention::block(
        &site.cx,
        &moderator,
        "Wegwerp.example\n@trash.example, *.x.example",
    );
    assert_eq!(count.unwrap(), 3);
    let ask = |email: &str| accounts::ask_to_join(&site.cx, email, Lang::Dutch, &origin());
    for email in [
        "a@wegwerp.example",
        "a@diep.in.wegwerp.example",
        "A@TRASH.example",
    ] {
        assert_eq!(problems(ask(email)), ["email: domain-blocked"], "{email}");
    }
    ask("a@geenwegwerp.example").unwrap();
    assert_eq!(mails(&site).len(), 1);
    let wrong = prevention::block(&site.cx, &moderator, "geen domein, bieb.example");
    assert_eq!(problems(wrong), ["domains: no-domain"]);
    let own = prevention::block(&site.cx, &moderator, "bieb.example");
    assert_eq!(problems(own), ["domains: domain-in-use"]);
    prevention::block(&site.cx, &moderator, "trash.example").unwrap();
    assert_eq!(
        prevention::blocked(&site.cx, &moderator).unwrap(),
        ["trash.example"]
    );
    ask("a@wegwerp.example").unwrap();
}

#[test]
fn programs_are_told_what_people_are_told() {
    let site = Site::new();
    let cx = &site.cx;
    let shown = sign_ups::stamp(cx);
    let again = |stamp: &str| problems(sign_ups::by_a_person(cx, stamp, ""));
    assert_eq!(again(&shown), [": too-fast"]);
    assert_eq!(
        sign_ups::stamp_again(cx, &shown),
        shown,
        "the time counts from the first form"
    );
    site.wait(Duration::from_secs(2));
    assert!(sign_ups::by_a_person(cx, &shown, "").unwrap());
    assert!(!sign_ups::by_a_person(cx, &shown, "https://koop.example").unwrap());
    let forged = shown.replace("18", "17");
    for stamp in ["", "x", "1.2", forged.as_str()] {
        assert_eq!(again(stamp), [": too-fast"], "{stamp}");
        assert_ne!(sign_ups::stamp_again(cx, stamp), stamp);
    }
    site.wait(days(1));
    assert_eq!(again(&shown), [": too-fast"]);
    assert_ne!(sign_ups::stamp_again(cx, &shown), shown);
}

#[test]
fn who_asks_stands_in_the_queue_of_who_moderates_there() {
    use domain::moderation::Target;
    use domain::organisation::Province;
    use forum::moderation::{self, Filter};

    let site = Site::new();
    let house = site.organisation("Bibliotheek Zee", Province::Zeeland);
    site.organisation("Bibliotheek Noord", Province::Groningen);
    let bo = site.member("Bo", house);
    let of = |province| {
        holding(
            &site,
            bo,
            Role::PoiModerator,
            GrantScope::Province(province),
        )
    };
    let (near, far) = (of(Province::Zeeland), of(Province::Groningen));
    let network = holding(&site, bo, Role::KbModerator, GrantScope::Network);
    let id = asks(&site, "wim@welzijn.example", Some(house));
    let nowhere = asks(&site, "els@gemeente.example", None);

    let queue = |actor: &Actor| {
        let page = moderation::list(&site.cx, actor, &Filter::default(), None).unwrap();
        let asked = page.rows.into_iter().map(|row| {
            assert_eq!(row.target, Target::SignUp);
            assert_eq!(row.title, "Wim Welzijn", "the name that they gave");
            (row.id, SignUpId(row.target_id))
        });
        asked.collect::<Vec<_>>()
    };
    let ids = |actor: &Actor| queue(actor).iter().map(|row| row.1).collect::<Vec<_>>();
    assert_eq!(ids(&near), [id]);
    assert_eq!(ids(&far), []);
    assert_eq!(ids(&network), [id, nowhere]);
    let case = queue(&near)[0].0;
    let shown = moderation::show(&site.cx, &near, case, Lang::Dutch).unwrap();
    assert_eq!(shown.path, Some(format!("/beheer/aanvragen/{id}")));
    assert!(shown.measures.is_empty(), "decided at a page of its own");
    assert!(matches!(
        sign_ups::open(&site.cx, &far, id),
        Err(Error::NotFound)
    ));

    let colleague = Admission {
        organisation: Some(house),
        ..Admission::default()
    };
    assert!(matches!(
        sign_ups::admit(&site.cx, &far, id, &colleague),
        Err(Error::NotFound)
    ));
    sign_ups::admit(&site.cx, &near, id, &colleague).unwrap();
    assert_eq!(ids(&near), []);
    sign_ups::refuse(&site.cx, &network, nowhere, "Te ver weg.").unwrap();
    assert_eq!(ids(&network), []);
}
