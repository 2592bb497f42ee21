//! Outlines of pages that are gone through one after the other, of help, and of what the site tells of itself.

use domain::Lang;
use domain::keeping_up::WorkDays;
use domain::place::Audience;
use domain::setup::SetUpStep;
use forum::Error;
use forum::places::{OpenGroup, PlaceRow};
use forum::setup::Progress;

use crate::about::{Operator, Paper, PaperPage, Papers};
use crate::examples::{group, signed_in, visited};
use crate::help::{HelpPage, TOPICS, TopicPage};
use crate::notices::WORK_DAYS;
use crate::outline::outline;
use crate::setup::*;
use crate::welcome::{DaysPage, GROUPS, GroupsPage, WHO, WhoPage};
use crate::{Form, Page, setup};

fn drawn(page: &impl Page) -> String {
    outline(&page.html().unwrap())
}

#[test]
fn a_new_member_is_welcomed_in_three_steps() {
    let themes = ["Collectie", "Innovatie"].map(str::to_owned);
    let form = Form::empty(&WHO)
        .with("version", 1)
        .with("themes", "Innovatie");
    let who = WhoPage {
        frame: &signed_in("/welkom"),
        form: &form,
        themes: &themes,
    };
    insta::assert_snapshot!(drawn(&who));
    let html = who.html().unwrap();
    assert!(
        html.contains("aria-current=\"step\">Wie je bent</li>"),
        "{html}"
    );
    assert!(html.contains("Stap 1 van 3"), "{html}");
    let row = PlaceRow {
        place: group(),
        about: "Over boeken.".to_owned(),
        items: 3,
        members: Some(2),
        mine: false,
        closed: false,
    };
    let open = OpenGroup { row, asks: true };
    for groups in [vec![open], Vec::new()] {
        insta::assert_snapshot!(drawn(&GroupsPage {
            frame: &signed_in("/welkom/groepen"),
            form: &Form::empty(&GROUPS),
            groups: &groups,
        }));
    }
    insta::assert_snapshot!(drawn(&DaysPage {
        frame: &signed_in("/welkom/werkdagen"),
        form: &Form::empty(&WORK_DAYS),
        days: WorkDays::from_bits(0b11111),
    }));
}

#[test]
fn an_installation_is_set_up_in_five_steps() {
    let progress = Progress::default();
    let organisation = Form::empty(&ORGANISATION)
        .with("version", 1)
        .with("name", "Bibliotheek Voorbeeldstad");
    insta::assert_snapshot!(drawn(&OrganisationPage {
        frame: &signed_in(setup::path(SetUpStep::Organisation)),
        progress: &progress,
        form: &organisation,
    }));
    let nothing = Form::empty(&CATEGORIES)
        .with("audience", Audience::Staff)
        .after(Error::invalid("categories", "empty"))
        .unwrap();
    let categories = CategoriesPage {
        frame: &signed_in(setup::path(SetUpStep::Categories)),
        progress: &progress,
        form: &nothing,
        rows: &[],
    };
    insta::assert_snapshot!(drawn(&categories));
    assert!(
        categories
            .html()
            .unwrap()
            .contains("Kies minstens 1 rubriek")
    );
    insta::assert_snapshot!(drawn(&LookPage {
        frame: &signed_in(setup::path(SetUpStep::Look)),
        progress: &progress,
        form: &Form::empty(&LOOK),
        operator: &Operator::default(),
    }));
    insta::assert_snapshot!(drawn(&ColleaguesPage {
        frame: &signed_in(setup::path(SetUpStep::Colleagues)),
        progress: &progress,
        form: &Form::empty(&COLLEAGUES),
        organisation: "Bibliotheek Voorbeeldstad",
        report: None,
    }));
}

#[test]
fn help() {
    insta::assert_snapshot!(drawn(&HelpPage {
        frame: &visited("/hulp"),
    }));
    for topic in TOPICS {
        let path = format!("/hulp/{}", topic.slug);
        for lang in [Lang::Dutch, Lang::English] {
            let mut frame = visited(&path);
            frame.lang = lang;
            let page = TopicPage::find(&frame, topic.slug).unwrap();
            assert!(drawn(&page).contains("h2 "), "{path}");
        }
    }
    assert!(TopicPage::find(&visited("/hulp/x"), "x").is_none());
}

#[test]
fn what_the_site_tells_of_itself() {
    let operator = Operator {
        name: Some("Stichting Voorbeeld".to_owned()),
        email: Some("hulp@netwerk.example".to_owned()),
        phone: Some("020 123 45 67".to_owned()),
        hours: Some("op werkdagen".to_owned()),
        ..Operator::default()
    };
    let papers = Papers::new("Netwerk", &operator, &[]).unwrap();
    for paper in Paper::ALL {
        let frame = visited(&format!("/{paper}"));
        let page = PaperPage::of(&frame, &papers, &operator, *paper).unwrap();
        insta::assert_snapshot!(paper.as_str(), drawn(&page));
    }
    let frame = visited("/contact");
    let page = PaperPage::of(&frame, &papers, &operator, Paper::Contact).unwrap();
    let html = page.html().unwrap();
    assert!(html.contains("href=\"tel:0201234567\""), "{html}");
    let own = [(Paper::Rules, Lang::English, "# Rules\n\n## One".to_owned())];
    let papers = Papers::new("Netwerk", &Operator::default(), &own).unwrap();
    let page = PaperPage::of(&frame, &papers, &operator, Paper::Rules).unwrap();
    let html = page.html().unwrap();
    assert!(
        html.contains("alleen in het Engels") && html.contains("lang=\"en\""),
        "{html}"
    );
}
