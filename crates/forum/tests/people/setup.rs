//! The first administrator.

use domain::moment::days;
use domain::place::Audience;
use domain::rights::{Actor, Refusal};
use domain::setup::{SetUpOutcome, SetUpStep};
use domain::taxonomy::Facet;
use forum::places::{self, CategoryInput};
use forum::setup::{self, SetUp};
use forum::{Error, taxonomy};

use crate::kit::Site;
use crate::{new_member, origin, problems, signed_in};

const TAXONOMY: &str = include_str!("../../../../web/taxonomy.json");

fn form() -> SetUp {
    SetUp {
        member: new_member("Ada Beheer"),
        email: "ada@kb.example".to_owned(),
        organisation: "Nationale Bibliotheek".to_owned(),
    }
}

fn set_up(site: &Site, token: &str, form: &SetUp) -> Result<forum::sessions::NewSession, Error> {
    setup::set_up(&site.cx, token, form, TAXONOMY, &origin())
}

#[test]
fn the_link_works_once_and_only_without_an_administrator() {
    let site = Site::new();
    let old = setup::link(&site.cx).unwrap().unwrap();
    let token = setup::link(&site.cx).unwrap().unwrap();
    assert!(matches!(setup::check(&site.cx, &old), Err(Error::NotFound)));
    setup::check(&site.cx, &token).unwrap();
    let bad = set_up(&site, &token, &SetUp::default());
    assert_eq!(
        problems(bad),
        [
            "email: empty",
            "organisation: empty",
            "name: empty",
            "password: empty"
        ]
    );
    let session = set_up(&site, &token, &form()).unwrap();
    let signed_in = signed_in(&site, &session.token).unwrap();
    assert!(signed_in.desks.installation && signed_in.desks.grants && signed_in.desks.members);
    assert_eq!(signed_in.organisation.slug, "nationale-bibliotheek");
    assert!(!taxonomy::terms(&site.cx, Facet::Theme).unwrap().is_empty());
    assert!(matches!(
        set_up(&site, &token, &form()),
        Err(Error::NotFound)
    ));
    assert_eq!(setup::link(&site.cx).unwrap(), None);
}

#[test]
fn two_at_once_make_one_administrator() {
    let site = Site::new();
    let token = setup::link(&site.cx).unwrap().unwrap();
    let forms = [1, 2, 3].map(|n| SetUp {
        email: format!("ada{n}@kb.example"),
        ..form()
    });
    let done = std::thread::scope(|scope| {
        let site = &site;
        let token = &token;
        let tries: Vec<_> = forms
            .iter()
            .map(|form| scope.spawn(move || set_up(site, token, form).is_ok()))
            .collect();
        let done = tries.into_iter().map(|thread| thread.join().unwrap());
        done.filter(|done| *done).count()
    });
    assert_eq!(done, 1);
    let rows = forum::organisations::list(&site.cx, None, None).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        forum::grants::list(&site.cx, &Actor::System).unwrap().len(),
        1
    );
}

#[test]
fn the_link_becomes_too_old() {
    let site = Site::new();
    let token = setup::link(&site.cx).unwrap().unwrap();
    site.wait(days(7));
    assert!(matches!(
        set_up(&site, &token, &form()),
        Err(Error::NotFound)
    ));
    assert!(setup::link(&site.cx).unwrap().is_some());
}

#[test]
fn steps_are_noted_one_by_one() {
    let site = Site::new();
    let token = setup::link(&site.cx).unwrap().unwrap();
    let session = set_up(&site, &token, &form()).unwrap();
    let ada = signed_in(&site, &session.token).unwrap().actor;
    let progress = || setup::progress(&site.cx, &ada).unwrap().unwrap();
    assert_eq!(progress().next(), Some(SetUpStep::Organisation));
    let note = |step, outcome| setup::note(&site.cx, &ada, step, outcome).unwrap();
    note(SetUpStep::Organisation, SetUpOutcome::Skipped);
    note(SetUpStep::Look, SetUpOutcome::Done);
    assert_eq!(progress().next(), Some(SetUpStep::Categories));
    note(SetUpStep::Look, SetUpOutcome::Skipped);
    assert_eq!(progress().of(SetUpStep::Look), Some(SetUpOutcome::Done));
    note(SetUpStep::Organisation, SetUpOutcome::Done);
    note(SetUpStep::Categories, SetUpOutcome::Done);
    assert!(!progress().is_done());
    note(SetUpStep::Colleagues, SetUpOutcome::Done);
    assert!(progress().is_done() && progress().next().is_none());
    let visitor = setup::progress(&site.cx, &Actor::Visitor);
    assert!(matches!(visitor, Err(Error::Refused(Refusal::SignIn))));
}

#[test]
fn categories_come_together_or_not_at_all() {
    let site = Site::new();
    let token = setup::link(&site.cx).unwrap().unwrap();
    let session = set_up(&site, &token, &form()).unwrap();
    let ada = signed_in(&site, &session.token).unwrap().actor;
    let named = |name: &str| CategoryInput {
        name: name.to_owned(),
        audience: Some(Audience::Staff),
        ..CategoryInput::default()
    };
    let bad = setup::add_categories(&site.cx, &ada, &[named("Algemeen"), named("")]);
    assert_eq!(problems(bad), ["categories: empty"]);
    let names = || -> Vec<String> {
        let rows = places::categories(&site.cx, &ada).unwrap().into_iter();
        rows.map(|row| row.place.name).collect()
    };
    assert!(names().is_empty());
    setup::add_categories(&site.cx, &ada, &[named("Algemeen"), named("Collectie")]).unwrap();
    assert_eq!(names(), ["Algemeen", "Collectie"]);
}
