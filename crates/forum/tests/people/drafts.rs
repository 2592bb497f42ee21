//! Text in progress.

use domain::rights::Actor;
use forum::{Error, drafts};

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
    drafts::keep(&site.cx, &sanne, "/v/1", &fields("eerst")).unwrap();
    site.wait(std::time::Duration::from_secs(1));
    drafts::keep(&site.cx, &sanne, "/v/2", &fields("ander")).unwrap();
    drafts::keep(&site.cx, &sanne, "/v/1", &fields("daarna")).unwrap();
    let found = drafts::find(&site.cx, &sanne, "/v/1").unwrap().unwrap();
    assert_eq!(found.fields, fields("daarna"));
    assert_eq!(drafts::list(&site.cx, &sanne).unwrap().len(), 2);
    // Nobody else's.
    assert_eq!(drafts::find(&site.cx, &karin, "/v/1").unwrap(), None);
    drafts::keep(&site.cx, &sanne, "/v/1", &fields("  \n")).unwrap();
    assert_eq!(drafts::find(&site.cx, &sanne, "/v/1").unwrap(), None);
    drafts::discard(&site.cx, &sanne, "/v/2").unwrap();
    drafts::discard(&site.cx, &sanne, "/v/2").unwrap();
    assert!(drafts::list(&site.cx, &sanne).unwrap().is_empty());
}

#[test]
fn drafts_have_limits() {
    let site = Site::new();
    library(&site);
    let sanne = site.actor(member(&site, "Sanne Visser", "sanne@bieb.example"));
    let keep = |form: &str, text: &str| drafts::keep(&site.cx, &sanne, form, &fields(text));
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
    let kept = drafts::keep(&site.cx, &Actor::Visitor, "/v/1", &fields("a"));
    assert!(matches!(kept, Err(Error::Refused(_))));
}
