//! Text in progress.

use domain::place::Audience;
use domain::rights::Actor;
use forum::Error;
use forum::drafts::{self, Hand};
use forum::places::{self, CategoryInput};

use crate::kit::Site;
use crate::{library, member, problems};

fn fields(text: &str) -> Vec<(String, String)> {
    vec![
        ("title".to_owned(), String::new()),
        ("body".to_owned(), text.to_owned()),
    ]
}

#[test]
fn a_draft_is_kept_by_its_form_until_it_is_empty() {
    let site = Site::new();
    library(&site);
    let sanne = site.actor(member(&site, "Sanne Visser", "sanne@bieb.example"));
    let karin = site.actor(member(&site, "Karin de Boer", "karin@bieb.example"));
    drafts::keep(&site.cx, &sanne, "/v/1", &fields("eerst"), &Hand::default()).unwrap();
    site.wait(std::time::Duration::from_secs(1));
    drafts::keep(&site.cx, &sanne, "/v/2", &fields("ander"), &Hand::default()).unwrap();
    drafts::keep(
        &site.cx,
        &sanne,
        "/v/1",
        &fields("daarna"),
        &Hand::default(),
    )
    .unwrap();
    let found = drafts::find(&site.cx, &sanne, "/v/1").unwrap().unwrap();
    assert_eq!(found.fields, fields("daarna"));
    assert_eq!(drafts::list(&site.cx, &sanne).unwrap().len(), 2);
    // Nobody else's.
    assert_eq!(drafts::find(&site.cx, &karin, "/v/1").unwrap(), None);
    drafts::keep(&site.cx, &sanne, "/v/1", &fields("  \n"), &Hand::default()).unwrap();
    assert_eq!(drafts::find(&site.cx, &sanne, "/v/1").unwrap(), None);
    drafts::discard(&site.cx, &sanne, "/v/2").unwrap();
    drafts::discard(&site.cx, &sanne, "/v/2").unwrap();
    assert!(drafts::list(&site.cx, &sanne).unwrap().is_empty());
}

#[test]
fn a_template_alone_is_no_draft() {
    let site = Site::new();
    library(&site);
    let sanne = site.actor(member(&site, "Sanne Visser", "sanne@bieb.example"));
    let input = CategoryInput {
        name: "Taal".to_owned(),
        audience: Some(Audience::Staff),
        template: Some("Waar loop je vast?\n\nWat probeerde je al?".to_owned()),
        ..CategoryInput::default()
    };
    places::add_category(&site.cx, &Actor::System, &input).unwrap();
    let form = "/stel-een-vraag";
    let keep = |title: &str, body: &str| {
        let typed = [
            ("title", title),
            ("place", "c1"),
            ("audience", "staff"),
            ("body", body),
        ];
        let typed = typed.map(|(name, value)| (name.to_owned(), value.to_owned()));
        drafts::keep(&site.cx, &sanne, form, &typed, &Hand::default()).unwrap()
    };
    let begun = "\nWaar loop je vast?\r\n \r\nWat probeerde je al?  ";
    assert_eq!(keep("", begun), None);
    assert!(drafts::list(&site.cx, &sanne).unwrap().is_empty());
    assert!(keep("Hoe werven jullie?", begun).is_some());
    assert!(keep("", "Waar loop je vast? Bij de werving.").is_some());
    // What was taken out again leaves nothing behind.
    assert_eq!(keep("", begun), None);
    assert_eq!(drafts::find(&site.cx, &sanne, form).unwrap(), None);
    assert_eq!(keep("", ""), None);
}

#[test]
fn what_another_window_wrote_is_not_written_over_unseen() {
    let site = Site::new();
    library(&site);
    let sanne = site.actor(member(&site, "Sanne Visser", "sanne@bieb.example"));
    let keep = |pen, seen, text| {
        site.wait(std::time::Duration::from_secs(1));
        let hand = Hand { pen, seen };
        drafts::keep(&site.cx, &sanne, "/v/1", &fields(text), &hand)
    };
    let kept = || drafts::find(&site.cx, &sanne, "/v/1").unwrap();
    let first = keep("telefoon", None, "onderweg").unwrap();
    keep("telefoon", None, "onderweg, en meer").unwrap();
    // The same words are no conflict; others are, also nothing at all.
    keep("bureau", None, "onderweg, en meer").unwrap();
    for text in ["aan het bureau", ""] {
        let Err(Error::Stale(now)) = keep("telefoon", first, text) else {
            panic!("the desk wrote later");
        };
        assert_eq!(now.body, "onderweg, en meer");
        assert_eq!(now.version, kept().unwrap().updated_at.0);
    }
    // A form that was sent takes away what it knew, and no more.
    let phone = Hand {
        pen: "telefoon",
        seen: first,
    };
    drafts::sent(&site.cx, &sanne, "/v/1", &phone).unwrap();
    assert_eq!(kept().unwrap().fields, fields("onderweg, en meer"));
    let seen = kept().map(|draft| draft.updated_at);
    keep("telefoon", seen, "toch dit").unwrap();
    drafts::sent(&site.cx, &sanne, "/v/1", &phone).unwrap();
    assert_eq!(kept(), None);
}

#[test]
fn drafts_have_limits() {
    let site = Site::new();
    library(&site);
    let sanne = site.actor(member(&site, "Sanne Visser", "sanne@bieb.example"));
    let keep = |form: &str, text: &str| {
        drafts::keep(&site.cx, &sanne, form, &fields(text), &Hand::default())
    };
    assert_eq!(
        problems(keep("/v/1", &"a".repeat(200_000))),
        [": draft-too-large"]
    );
    assert_eq!(problems(keep("elders", "a")), [": no-form"]);
    for n in 0..50 {
        keep(&format!("/v/{n}"), "a").unwrap();
    }
    assert_eq!(problems(keep("/v/50", "a")), [": too-many-drafts"]);
    keep("/v/49", "b").unwrap();
}

#[test]
fn visitors_have_none() {
    let site = Site::new();
    let kept = drafts::keep(
        &site.cx,
        &Actor::Visitor,
        "/v/1",
        &fields("a"),
        &Hand::default(),
    );
    assert!(matches!(kept, Err(Error::Refused(_))));
}
