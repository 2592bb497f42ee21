//! Profiles.

use domain::Lang;
use domain::rights::{Actor, Refusal};
use forum::profiles::{self, Found, ProfileInput, ProfileView};
use forum::{Cx, Error};

use crate::kit::Site;
use crate::{account, library, member, problems};

fn here(cx: &Cx, actor: &Actor, handle: &str) -> ProfileView {
    match profiles::open(cx, actor, handle).unwrap() {
        Found::Here(view) => *view,
        Found::Moved(to) => panic!("moved to {to}"),
    }
}

#[test]
fn a_name_is_public_when_its_owner_says_so() {
    let site = Site::new();
    library(&site);
    let sanne = site.actor(member(&site, "Sanne Visser", "sanne@bieb.example"));
    let karin = site.actor(member(&site, "Karin de Boer", "karin@bieb.example"));
    let guest = site.actor(account(&site, "Gast", "gast@elders.example", "2027-12-31"));
    let hidden = |actor: &Actor| {
        let answer = profiles::open(&site.cx, actor, "sanne-visser");
        matches!(answer, Err(Error::Refused(Refusal::Hidden)))
    };
    assert!(hidden(&Actor::Visitor) && hidden(&guest));
    let until = here(&site.cx, &karin, "gast").guest_until.unwrap();
    assert_eq!(domain::calendar::to_day(until), "2027-12-31");
    assert!(!here(&site.cx, &karin, "sanne-visser").own);
    assert!(here(&site.cx, &sanne, "@Sanne-Visser").own);
    let (mut form, email) = profiles::to_edit(&site.cx, &sanne).unwrap();
    assert_eq!(email, "sanne@bieb.example");
    form.name_public = true;
    form.fields.about = domain::person::Seen::Everyone;
    form.about = "Ik geef **les**.".to_owned();
    form.lang = Some(Lang::English);
    profiles::edit(&site.cx, &sanne, &form).unwrap();
    let seen = here(&site.cx, &Actor::Visitor, "sanne-visser");
    assert!(seen.public);
    assert!(seen.about.as_str().contains("<strong>les</strong>"));
    assert!(!hidden(&guest));
}

#[test]
fn an_old_handle_leads_to_the_new_one_and_is_nobody_elses() {
    let site = Site::new();
    library(&site);
    let sanne = site.actor(member(&site, "Sanne Visser", "sanne@bieb.example"));
    let karin = site.actor(member(&site, "Karin de Boer", "karin@bieb.example"));
    let rename = |actor: &Actor, handle: &str| {
        let (form, _) = profiles::to_edit(&site.cx, actor).unwrap();
        let form = ProfileInput {
            handle: handle.to_owned(),
            ..form
        };
        profiles::edit(&site.cx, actor, &form)
    };
    rename(&sanne, "sanne").unwrap();
    let old = profiles::open(&site.cx, &karin, "sanne-visser").unwrap();
    assert_eq!(old, Found::Moved("sanne".to_owned()));
    for taken in ["sanne", "sanne-visser"] {
        assert_eq!(problems(rename(&karin, taken)), ["handle: handle-taken"]);
    }
    assert_eq!(problems(rename(&karin, "1")), ["handle: no-handle"]);
    // Back again.
    rename(&sanne, "sanne-visser").unwrap();
    assert_eq!(
        profiles::open(&site.cx, &karin, "sanne").unwrap(),
        Found::Moved("sanne-visser".to_owned())
    );
    // A new colleague of the same name gets a number.
    member(&site, "Sanne Visser", "sanne2@bieb.example");
    here(&site.cx, &karin, "sanne-visser-2");
}

#[test]
fn a_form_that_is_too_old_shows_what_stands_there_now() {
    let site = Site::new();
    library(&site);
    let sanne = site.actor(member(&site, "Sanne Visser", "sanne@bieb.example"));
    let (form, _) = profiles::to_edit(&site.cx, &sanne).unwrap();
    let first = ProfileInput {
        job_title: "leesconsulent".to_owned(),
        ..form.clone()
    };
    profiles::edit(&site.cx, &sanne, &first).unwrap();
    match profiles::edit(&site.cx, &sanne, &form) {
        Err(Error::Stale(now)) => {
            assert_eq!(now.version, form.version + 1);
            assert!(now.body.contains("leesconsulent"));
        }
        other => panic!("{other:?}"),
    }
    profiles::set_language(&site.cx, &sanne, Lang::English).unwrap();
    let (form, _) = profiles::to_edit(&site.cx, &sanne).unwrap();
    assert_eq!(form.lang, Some(Lang::English));
    assert!(matches!(
        profiles::set_language(&site.cx, &Actor::Visitor, Lang::Dutch),
        Err(Error::Refused(Refusal::SignIn))
    ));
}

#[test]
fn a_name_is_a_persons_or_a_groups() {
    let site = Site::new();
    library(&site);
    let sanne = site.actor(member(&site, "Sanne Visser", "sanne@bieb.example"));
    let start = |name: &str| {
        let input = forum::places::GroupInput {
            name: name.to_owned(),
            about: String::new(),
            audience: Some(domain::place::Audience::Staff),
            listed: true,
            joining: None,
        };
        forum::places::start_group(&site.cx, &sanne, &input).unwrap()
    };
    let club = start("Leesclub");
    assert_eq!(club.slug, "leesclub");
    let (form, _) = profiles::to_edit(&site.cx, &sanne).unwrap();
    let form = ProfileInput {
        handle: "leesclub".to_owned(),
        ..form
    };
    let refused = profiles::edit(&site.cx, &sanne, &form);
    assert_eq!(problems(refused), ["handle: handle-taken"]);
    assert_eq!(start("Sanne Visser").slug, "sanne-visser-2");
    let other = member(&site, "Leesclub", "leesclub@bieb.example");
    assert_eq!(site.handle(other), "leesclub-2");
}

#[test]
fn who_is_silenced_changes_nothing_that_others_see() {
    let site = Site::new();
    library(&site);
    let id = member(&site, "Sanne Visser", "sanne@bieb.example");
    let Actor::Member(mut sanne) = site.actor(id) else {
        panic!("a member");
    };
    sanne.silenced = true;
    let sanne = Actor::Member(sanne);
    let edit = |change: fn(&mut ProfileInput)| {
        let (mut form, _) = profiles::to_edit(&site.cx, &sanne).unwrap();
        change(&mut form);
        profiles::edit(&site.cx, &sanne, &form)
    };
    for change in [
        (|form| form.about = "Reclame.".to_owned()) as fn(&mut ProfileInput),
        |form| form.name = "Iemand Anders".to_owned(),
        |form| form.handle = "iemand-anders".to_owned(),
        |form| form.name_public = true,
    ] {
        let refused = edit(change);
        assert!(matches!(refused, Err(Error::Refused(Refusal::Silenced))));
    }
    edit(|form| form.lang = Some(Lang::English)).unwrap();
}
