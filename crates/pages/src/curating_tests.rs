//! Outlines of the curators' desk, of lists, and of questions about the site.

use domain::curating::{Curation, Worklist};
use domain::item::ItemKind;
use domain::place::Audience;
use domain::support::{SupportDesk, SupportKind, SupportState};
use domain::{CurationId, ListId, SupportQuestionId};
use forum::Error;
use forum::curating::{AskedView, Counted, DeskRow, Done, MarkView, Reason};
use forum::lists::{ListRef, ListView};
use forum::support::{Claim, MessageView, QuestionRowView, QuestionView, Which};
use forum::views::Paged;

use crate::curating::{BULK, DeskPage, DonePage, OverviewPage};
use crate::examples::{AT, author, person, row, signed_in, visited};
use crate::lists::{CollectedPage, LIST, LISTED, ListFormPage};
use crate::outline::outline;
use crate::support::{self, AskPage, Forms, HANDING, NOTE, OpenPage, QUESTION, QuestionPage, SAID};
use crate::{Form, Page};

fn drawn(page: &impl Page) -> String {
    outline(&page.html().unwrap())
}

fn one_page<T>(rows: Vec<T>) -> Paged<T> {
    Paged { rows, next: None }
}

fn list() -> ListRef {
    ListRef {
        id: ListId(3),
        title: "Goed begin".to_owned(),
        slug: "goed-begin".to_owned(),
    }
}

fn desk_row(reason: Reason) -> DeskRow {
    DeskRow {
        item: row(ItemKind::Question, 12, "Wie helpt er?"),
        reason,
        asked: vec![AskedView {
            person: Some(person("Karin Voorbeeld", "karin")),
            by: None,
            at: AT,
            declined: true,
            own: false,
        }],
    }
}

#[test]
fn the_overview() {
    let counted = |list, count| Counted { list, count };
    insta::assert_snapshot!(drawn(&OverviewPage {
        frame: &signed_in("/werkbank"),
        lists: &[
            counted(Worklist::Unanswered, 3),
            counted(Worklist::Alike, 100),
        ],
    }));
}

#[test]
fn a_list_of_the_desk_with_what_was_chosen() {
    let mut form = Form::empty(&BULK).with("act", "pin");
    form.add("items", row(ItemKind::Question, 12, "").id);
    let form = form.after(Error::invalid("until", "empty")).unwrap();
    insta::assert_snapshot!(drawn(&DeskPage {
        frame: &signed_in("/werkbank/zonder-antwoord"),
        list: Worklist::Unanswered,
        rows: &one_page(vec![desk_row(Reason::Since(AT))]),
        first: true,
        form: &form,
        wide: true,
        lists: &[list()],
    }));
}

#[test]
fn what_a_reader_says() {
    let mark = MarkView {
        reason: "Dit is van 2019.".to_owned(),
        by: author(),
        at: AT,
        own: false,
    };
    insta::assert_snapshot!(drawn(&DeskPage {
        frame: &signed_in("/werkbank/klopt-niet-meer"),
        list: Worklist::Outdated,
        rows: &one_page(vec![desk_row(Reason::Mark(mark))]),
        first: false,
        form: &Form::empty(&BULK),
        wide: false,
        lists: &[],
    }));
}

#[test]
fn what_was_done() {
    let done = |undone| Done {
        items: vec![(
            "Wie doet dit na?".to_owned(),
            "/v/12/wie-doet-dit-na".to_owned(),
        )],
        id: CurationId(7),
        act: Curation::Pin,
        count: 3,
        at: AT,
        undone,
    };
    insta::assert_snapshot!(drawn(&DonePage {
        frame: &signed_in("/werkbank/gedaan"),
        done: &[done(false), done(true)],
    }));
}

#[test]
fn a_collected_list_and_its_form() {
    let view = ListView {
        list: list(),
        intro: text::render("Wat *werkt*.").html,
        about: "Wat werkt.".to_owned(),
        audience: Audience::Everyone,
        items: vec![
            row(ItemKind::Practice, 2, "Taalcafé"),
            row(ItemKind::Question, 12, "Wie helpt er?"),
        ],
        may_edit: true,
    };
    insta::assert_snapshot!(drawn(&CollectedPage {
        frame: &visited("/lijst/goed-begin"),
        view: &view,
    }));
    insta::assert_snapshot!(drawn(&ListFormPage {
        frame: &signed_in("/lijst/goed-begin/bewerken"),
        view: Some(&view),
        form: &Form::empty(&LIST).with("title", "Goed begin"),
        more: &Form::empty(&LISTED),
    }));
}

fn question() -> QuestionView {
    let message = |kind, body: &str, own| MessageView {
        kind,
        person: None,
        organisation: None,
        name: "Lezer".to_owned(),
        html: text::render(body).html,
        at: AT,
        own,
    };
    QuestionView {
        id: SupportQuestionId(4),
        state: SupportState::Answered,
        desk: SupportDesk::Spn,
        province: None,
        page: "/vragen".to_owned(),
        messages: vec![
            message(SupportKind::Question, "Hoe meld ik me aan?", true),
            message(SupportKind::Answer, "Kies *Doe mee*.", false),
        ],
        created_at: AT,
        claimed: Some(Claim {
            by: Some(person("Karin Voorbeeld", "karin")),
            own: false,
        }),
        late: true,
        version: 2,
    }
}

#[test]
fn asking_about_the_site() {
    let form = Form::empty(&QUESTION).with("message", "Hoe?");
    let form = form.after(Error::invalid("email", "no-email")).unwrap();
    insta::assert_snapshot!(drawn(&AskPage {
        frame: &visited("/vraag-over-dit-platform"),
        form: &form,
        asked: &[],
    }));
    insta::assert_snapshot!(drawn(&QuestionPage {
        frame: &visited("/vraag-over-dit-platform/4"),
        view: &question(),
        form: &Form::empty(&SAID),
        key: Some("abc"),
    }));
}

#[test]
fn answering() {
    let forms = Forms {
        answer: Form::empty(&SAID),
        note: Form::empty(&NOTE),
        handing: Form::empty(&HANDING),
    };
    insta::assert_snapshot!(drawn(&OpenPage {
        frame: &signed_in("/beheer/hulpvragen/4"),
        view: &question(),
        forms: &forms,
        saved: &[],
    }));
    let row = QuestionRowView {
        id: SupportQuestionId(4),
        beginning: "Hoe meld ik me aan?".to_owned(),
        person: None,
        organisation: None,
        name: "Lezer".to_owned(),
        state: SupportState::Open,
        desk: SupportDesk::Kb,
        province: None,
        at: AT,
        late: true,
        claimed: None,
    };
    insta::assert_snapshot!(drawn(&support::DeskPage {
        frame: &signed_in("/beheer/hulpvragen"),
        shown: support::Shown {
            which: Which::Mine,
            desk: None,
        },
        rows: &one_page(vec![row]),
        first: true,
        waiting: (3, 1),
    }));
}
