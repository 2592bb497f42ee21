//! In which forms a removed text can be quoted, what a moderator took out of a text, and what else says the same.

use domain::moderation::{CaseState, Measure, Reason, Target};
use domain::place::Audience;
use domain::rights::Actor;
use forum::lists::{self, ListInput};
use forum::moderation;
use forum::places::{self, GroupInput};
use forum::replies::{self, EditReply};
use forum::topics::{self, EditSummary};
use forum::{Error, organisations};

use super::moderation::ruling;
use super::quoting::{Answered, WORDS, is_gone};

/// The answer quoted in every form in which people do.
fn forms(here: &Answered) -> String {
    let path = here.town.label(here.item).path();
    let site = &here.town.site.cx.site;
    let link = format!("[het antwoord]({path}/r/1)");
    [
        format!("> [@bo]({site}/wie/bo) schreef in {link}:\n>\n> {WORDS}"),
        format!("> @bo in {link}: {WORDS}"),
        format!("> {link}:\n> Hij zei dit.\n{WORDS}"),
        format!("> {WORDS}\n> — @bo, {link}"),
        format!("@bo schreef in {link}:\n\n> {WORDS}\n\nJa.\n\n> {WORDS}\n\nNee."),
        format!("> @bo in [het antwoord][a]:\n> {WORDS}\n\n[a]: <{site}{path}/r/1>"),
        format!("> <{site}{path}/r/1>:\n> {WORDS}"),
        format!("> {site}{path}/r/1: {WORDS}"),
        format!("- Eerst dit.\n- > {link}:\n  > {WORDS}"),
        format!("> [daar](#r1):\n> {WORDS}"),
    ]
    .join("\n\n")
}

#[test]
fn a_quote_goes_in_whatever_form_it_stands() {
    let here = Answered::new();
    let said = |n: i32| format!("{}\n\nDit is tekst {n}.", forms(&here));
    here.reply(&here.ans(), here.item, &said(0));
    let removed = here.remove();
    here.reply(&here.ans(), here.item, &said(1));
    for (n, words) in [(2, "tekst 0"), (3, "tekst 1")] {
        let kept = here.kept(here.item, n);
        assert!(is_gone(&kept) && kept.contains(words), "{kept}");
    }
    here.undo(removed);
    for (n, text) in [(2, said(0)), (3, said(1))] {
        assert_eq!(here.town.post(here.item, n).body, text);
    }
}

#[test]
fn a_quote_without_a_written_link_goes_too() {
    let here = Answered::new();
    let path = here.town.label(here.item).path();
    let site = &here.town.site.cx.site;
    let bare = format!("> {site}{path}/r/1: {WORDS}\n\nDoen we.");
    let other = here.question(&bare);
    let removed = here.remove();
    let later = here.question(&format!("{bare} Later."));
    for item in [other, later] {
        let kept = here.kept(item, 0);
        assert!(is_gone(&kept) && kept.contains("Doen we."), "{kept}");
    }
    here.undo(removed);
    assert_eq!(here.town.post(other, 0).body, bare);
    assert!(here.town.post(later, 0).body.contains("Geheim"));
}

#[test]
fn what_a_moderator_took_out_of_a_text_goes_from_quotes_of_it() {
    let here = Answered::new();
    here.town.rules();
    let (cx, ans) = (&here.town.site.cx, here.ans());
    let path = here.town.label(here.item).path();
    let rest = format!("> @bo schreef in [het antwoord]({path}/r/1):\n>\n> hij weet  dit\n\nJa.");
    here.reply(&ans, here.item, &here.quote());
    here.reply(&ans, here.item, &rest);

    let post = here.town.post_id(here.item, 1);
    let (form, ..) = replies::to_edit(cx, &here.moderator, post).unwrap();
    let changed = EditReply {
        body: "Vraag iemand, hij weet dit.".to_owned(),
        ..form
    };
    replies::edit(cx, &here.moderator, post, &changed).unwrap();
    assert!(
        here.kept(here.item, 2).contains("Geheim"),
        "not decided yet"
    );
    let case = moderation::look_at(cx, &here.moderator, post).unwrap();
    let row = cx.store.read(|r| store::cases::find(r, case));
    let version = row.unwrap().unwrap().version;
    let decision = moderation::decide(cx, &here.moderator, (case, version), &ruling(Measure::Edit));
    let decision = decision.unwrap();

    assert!(is_gone(&here.kept(here.item, 2)));
    assert_eq!(here.town.post(here.item, 3).body, rest);
    let later = format!("{} Nog eens.", here.quote());
    here.reply(&ans, here.item, &later);
    assert!(is_gone(&here.kept(here.item, 4)));

    here.undo(decision);
    assert_eq!(here.town.post(here.item, 1).body, WORDS);
    assert_eq!(here.town.post(here.item, 2).body, here.quote());
    assert_eq!(here.town.post(here.item, 4).body, later);
}

#[test]
fn what_says_it_in_short_is_looked_at() {
    let here = Answered::new();
    let (cx, town) = (&here.town.site.cx, &here.town);
    let case = || {
        let opening = town.post_id(here.item, 0);
        let found = cx
            .store
            .read(|r| store::cases::of_target(r, Target::Post, opening.0));
        found.unwrap()
    };
    let short = EditSummary {
        version: town.row(here.item).version,
        summary: format!("Kort: {WORDS}"),
    };
    topics::summarize(cx, &here.ans(), here.item, &short).unwrap();
    assert_eq!(case(), None);
    here.remove();
    let opened = case().expect("it is looked at");
    assert_eq!(
        (opened.state, opened.reason),
        (CaseState::Open, Reason::OwnInitiative)
    );
}

#[test]
fn forms_for_changing_leave_it_out() {
    let here = Answered::new();
    let (cx, town) = (&here.town.site.cx, &here.town);
    let curator = town.moderator();
    let (version, mut house) = organisations::to_edit(cx, &Actor::System, town.house).unwrap();
    house.about = here.quote();
    organisations::edit(cx, &Actor::System, town.house, version, &house).unwrap();
    let list = ListInput {
        title: "Taalcafés".to_owned(),
        intro: here.quote(),
        audience: None,
    };
    let slug = lists::add(cx, &curator, &list).unwrap();
    let group = GroupInput {
        name: "Werkgroep".to_owned(),
        about: here.quote(),
        audience: Some(Audience::Group),
        listed: false,
        joining: None,
    };
    let id = places::start_group(cx, &here.ans(), &group).unwrap();
    let id = id.place.group().unwrap();
    let forms = || {
        let (_, house) = organisations::to_edit(cx, &Actor::System, town.house).unwrap();
        let (_, list) = lists::to_edit(cx, &curator, &slug).unwrap();
        [house.about, list.intro]
    };
    let shown = |late: Error| match late {
        Error::Stale(current) => current.body,
        other => panic!("{other:?}"),
    };
    let too_late = || {
        let house = organisations::edit(cx, &Actor::System, town.house, version, &house);
        let list = lists::edit(cx, &curator, &slug, 0, &list);
        let group = places::edit_group(cx, &here.ans(), id, 0, &group);
        [
            shown(house.unwrap_err()),
            shown(list.unwrap_err()),
            shown(group.unwrap_err()),
        ]
    };
    let removed = here.remove();
    assert!(forms().iter().all(|text| is_gone(text)));
    assert!(too_late().iter().all(|text| !text.contains("Geheim")));
    here.undo(removed);
    assert!(forms().iter().all(|text| *text == here.quote()));
}
