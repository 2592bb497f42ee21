//! Questions about the site itself: where they go, who reads them, and how they are gone on with.

use domain::audit::{Done, Fact, SubjectKind};
use domain::keeping_up::NoticeKind;
use domain::moment::{days, hours};
use domain::organisation::{OrganisationKind, Province};
use domain::rights::{Actor, Refusal};
use domain::role::Role;
use domain::support::{SupportDesk, SupportKind, SupportState};
use domain::{Lang, MemberId, SupportQuestionId};
use forum::audit::{self, LogQuery};
use forum::grants::{self, NewGrant};
use forum::jobs::Message;
use forum::support::{self, NewQuestion, SavedInput, Which};
use forum::{Error, offices};

use crate::kit::Site;
use crate::{mails, origin, problems};

/// A library in Utrecht, with who answers for the province, for SPN and for the KB.
struct Desk {
    site: Site,
    asker: MemberId,
    poi: MemberId,
    spn: MemberId,
    kb: MemberId,
}

impl Desk {
    fn new() -> Self {
        let site = Site::new();
        let library = site.organisation("Bibliotheek Voorbeeldstad", Province::Utrecht);
        let institution = site.organisation("Poi Voorbeeld", Province::Utrecht);
        let spn = site.organisation("Spn Voorbeeld", Province::Utrecht);
        let kb = site.organisation("Nationaal Voorbeeld", Province::ZuidHolland);
        let national = site.cx.store.write(|tx| {
            let mut row = store::organisations::find(tx, kb)?.unwrap();
            row.kind = OrganisationKind::National;
            row.version += 1;
            store::organisations::set(tx, &row)
        });
        assert!(national.unwrap());
        Self {
            asker: site.member("Sanne Lezer", library),
            poi: site.member("Pia Poi", institution),
            spn: site.member("Sem Spn", spn),
            kb: site.member("Kim Kb", kb),
            site,
        }
    }

    fn give(&self, to: MemberId, scope_kind: &str, scope: &str) {
        let new = NewGrant {
            handle: self.site.handle(to),
            role: Role::Support,
            scope_kind: scope_kind.to_owned(),
            scope: scope.to_owned(),
            powers: Vec::new(),
            since: String::new(),
            until: String::new(),
        };
        grants::give(&self.site.cx, &Actor::System, &new).unwrap();
    }

    fn staffed() -> Self {
        let desk = Self::new();
        desk.give(desk.poi, "province", "utrecht");
        desk.give(desk.spn, "network", "");
        desk.give(desk.kb, "network", "");
        desk
    }

    fn actor(&self, id: MemberId) -> Actor {
        self.site.actor(id)
    }

    fn ask(&self) -> SupportQuestionId {
        let asker = self.actor(self.asker);
        let path = support::ask(
            &self.site.cx,
            &asker,
            &question(""),
            (&origin(), Lang::Dutch),
        );
        id(&path.unwrap().unwrap())
    }

    fn open(&self, by: MemberId) -> Vec<SupportQuestionId> {
        let which = Which::In(SupportState::Open);
        let page = support::list(&self.site.cx, &self.actor(by), which, None, None);
        page.unwrap().rows.iter().map(|row| row.id).collect()
    }

    fn told(&self, member: MemberId) -> Vec<NoticeKind> {
        let told = forum::notices::list(&self.site.cx, &self.actor(member), None);
        told.unwrap().rows.iter().map(|it| it.kind).collect()
    }
}

fn question(email: &str) -> NewQuestion {
    NewQuestion {
        body: "Hoe verander ik **mijn** naam?".to_owned(),
        name: String::new(),
        email: email.to_owned(),
        page: "/instellingen?sleutel=geheim".to_owned(),
        trap: String::new(),
    }
}

fn id(path: &str) -> SupportQuestionId {
    let number = path.rsplit('/').next().unwrap();
    number.split('?').next().unwrap().parse().unwrap()
}

#[test]
fn a_question_goes_to_ones_own_province_first() {
    for (poi, spn, kb, expected) in [
        (true, true, true, SupportDesk::Poi),
        (false, true, true, SupportDesk::Spn),
        (false, false, true, SupportDesk::Kb),
        (false, false, false, SupportDesk::Kb),
    ] {
        let desk = Desk::new();
        if poi {
            desk.give(desk.poi, "province", "utrecht");
        }
        for (has, who) in [(spn, desk.spn), (kb, desk.kb)] {
            if has {
                desk.give(who, "network", "");
            }
        }
        let asked = desk.ask();
        let view = support::own(&desk.site.cx, &desk.actor(desk.asker), asked, None).unwrap();
        assert_eq!((view.desk, view.page.as_str()), (expected, "/instellingen"));
        mails(&desk.site);
        let told = [desk.poi, desk.spn, desk.kb].map(|who| !desk.told(who).is_empty());
        let first = [poi, spn && !poi, kb && !poi && !spn];
        assert_eq!(told, first);
    }
}

#[test]
fn each_answers_what_is_theirs_and_hands_on_the_rest() {
    let desk = Desk::staffed();
    let cx = &desk.site.cx;
    let asked = desk.ask();
    assert_eq!(desk.open(desk.poi), [asked]);
    assert_eq!(
        desk.open(desk.kb),
        [asked],
        "who answers for the network sees all"
    );
    let stranger = support::open(cx, &desk.actor(desk.asker), asked);
    assert!(matches!(stranger, Err(Error::Refused(Refusal::NotAllowed))));
    let poi = desk.actor(desk.poi);
    let to = (Some(SupportDesk::Kb), None);
    assert_eq!(
        problems(support::hand_over(cx, &poi, asked, to, "")),
        ["message: empty"]
    );
    let half = (Some(SupportDesk::Poi), None);
    assert_eq!(
        problems(support::hand_over(cx, &poi, asked, half, "Voor jullie")),
        ["province: choice"]
    );
    support::hand_over(cx, &poi, asked, to, "Dit weten wij niet").unwrap();
    assert!(desk.open(desk.poi).is_empty());
    assert!(matches!(
        support::open(cx, &poi, asked),
        Err(Error::NotFound)
    ));
    let notes = support::open(cx, &desk.actor(desk.kb), asked)
        .unwrap()
        .messages;
    assert_eq!(notes[1].kind, SupportKind::Note);
    let own = support::own(cx, &desk.actor(desk.asker), asked, None).unwrap();
    assert_eq!(own.messages.len(), 1, "who asks sees no note");
    mails(&desk.site);
    assert!(desk.told(desk.kb).contains(&NoticeKind::SupportAsked));
}

#[test]
fn nothing_is_handed_to_where_nobody_answers() {
    let desk = Desk::new();
    desk.give(desk.poi, "province", "utrecht");
    desk.give(desk.kb, "network", "");
    let asked = desk.ask();
    let poi = desk.actor(desk.poi);
    let hand = |to, province| {
        let to = (Some(to), province);
        support::hand_over(&desk.site.cx, &poi, asked, to, "Voor jullie")
    };
    assert_eq!(
        problems(hand(SupportDesk::Poi, Some(Province::Limburg))),
        ["province: nobody-answers"]
    );
    assert_eq!(
        problems(hand(SupportDesk::Spn, None)),
        ["desk: nobody-answers"]
    );
    assert_eq!(desk.open(desk.poi), [asked], "it is still theirs");
    hand(SupportDesk::Kb, None).unwrap();
    assert!(desk.open(desk.poi).is_empty());
}

#[test]
fn what_the_helpdesk_does_stands_in_the_log() {
    let desk = Desk::staffed();
    let cx = &desk.site.cx;
    let (poi, kb) = (desk.actor(desk.poi), desk.actor(desk.kb));
    let asked = desk.ask();
    let to = (Some(SupportDesk::Kb), None);
    support::hand_over(cx, &poi, asked, to, "Dit weten wij niet").unwrap();
    support::answer(cx, &kb, asked, "Zo.", false).unwrap();
    support::close(cx, &kb, asked).unwrap();
    support::close(cx, &kb, asked).unwrap();
    let query = LogQuery::default();
    let mut rows = audit::find(cx, &Actor::System, &query, 100).unwrap().rows;
    rows.retain(|row| row.thing.kind == SubjectKind::SupportQuestion);
    let done: Vec<Done> = rows.iter().map(|row| row.done).collect();
    let latest_first = [
        Done::SupportClosed,
        Done::SupportAnswered,
        Done::SupportHandedOver,
    ];
    assert_eq!(done, latest_first);
    let handed = &rows[2];
    assert_eq!(handed.was, [(Fact::Desk, "poi:utrecht".to_owned())]);
    assert_eq!(handed.became, [(Fact::Desk, "kb".to_owned())]);
    for row in &rows {
        let role = row.role.as_ref().map(|(role, _)| *role);
        assert_eq!(role, Some(Role::Support));
        assert_eq!(row.person.as_ref().unwrap().id, desk.asker);
        assert!(row.why.is_empty(), "what was said stays with the question");
    }
}

#[test]
fn two_do_not_answer_at_once() {
    let desk = Desk::staffed();
    let cx = &desk.site.cx;
    let asked = desk.ask();
    let (poi, kb) = (desk.actor(desk.poi), desk.actor(desk.kb));
    support::claim(cx, &poi, asked, true).unwrap();
    for done in [
        support::claim(cx, &kb, asked, true),
        support::answer(cx, &kb, asked, "Zo.", false),
        support::close(cx, &kb, asked),
    ] {
        assert!(matches!(done, Err(Error::Conflict("support-taken"))));
    }
    desk.site.wait(hours(9));
    support::answer(cx, &kb, asked, "Zo.", false).unwrap();
    let mine = support::list(cx, &kb, Which::Mine, None, None).unwrap();
    assert_eq!(mine.rows[0].id, asked);
}

#[test]
fn an_answer_comes_by_mail_and_as_a_notice() {
    let desk = Desk::staffed();
    let cx = &desk.site.cx;
    let asked = desk.ask();
    mails(&desk.site);
    support::answer(cx, &desk.actor(desk.poi), asked, "Bij *Profiel*.", true).unwrap();
    let sent = mails(&desk.site);
    let Message::SupportAnswer {
        organisation, body, ..
    } = &sent[0].message
    else {
        panic!("an answer: {sent:?}");
    };
    assert_eq!(
        (organisation.as_str(), body.trim()),
        ("Poi Voorbeeld", "Bij Profiel.")
    );
    assert_eq!(desk.told(desk.asker), [NoticeKind::SupportAnswered]);
    let asker = desk.actor(desk.asker);
    assert_eq!(
        support::own(cx, &asker, asked, None).unwrap().state,
        SupportState::Closed
    );
    support::react(cx, &asker, asked, (None, "Daar staat niets"), &origin()).unwrap();
    let view = support::own(cx, &asker, asked, None).unwrap();
    assert_eq!((view.state, view.messages.len()), (SupportState::Open, 3));
    let other = support::own(cx, &desk.actor(desk.spn), asked, None);
    assert!(matches!(other, Err(Error::NotFound)));
}

#[test]
fn who_has_no_account_goes_on_by_their_link_alone() {
    let desk = Desk::staffed();
    let cx = &desk.site.cx;
    let nobody = Actor::Visitor;
    let ask = |new: &NewQuestion| support::ask(cx, &nobody, new, (&origin(), Lang::Dutch));
    assert_eq!(problems(ask(&question(""))), ["email: empty"]);
    let trapped = NewQuestion {
        trap: "https://spam.example".to_owned(),
        ..question("lezer@elders.example")
    };
    assert_eq!(ask(&trapped).unwrap(), None);
    assert!(desk.open(desk.kb).is_empty());
    let path = ask(&question("lezer@elders.example")).unwrap().unwrap();
    let (asked, key) = (id(&path), path.split_once("sleutel=").unwrap().1);
    let own = |key: Option<&str>| support::own(cx, &nobody, asked, key);
    own(Some(key)).unwrap();
    for wrong in [None, Some(""), Some("0123")] {
        assert!(matches!(own(wrong), Err(Error::NotFound)), "{wrong:?}");
    }
    mails(&desk.site);
    support::answer(cx, &desk.actor(desk.spn), asked, "Zo.", false).unwrap();
    let sent = mails(&desk.site);
    assert_eq!(sent[0].to, "lezer@elders.example");
    let Message::SupportAnswer { path: link, .. } = &sent[0].message else {
        panic!("an answer");
    };
    assert_eq!(*link, path);
    // One address is mailed a few times a day, and asks on.
    mails(&desk.site);
    let limited = (0..30).find(|_| {
        let asked = ask(&question("ander@elders.example"));
        matches!(asked, Err(Error::TooMany { .. }))
    });
    assert!(limited.expect("nobody asks without end") > 5);
    assert_eq!(mails(&desk.site).len(), 5);
}

#[test]
fn what_waits_longest_stands_first_and_is_late_after_two_working_days() {
    let desk = Desk::staffed();
    let first = desk.ask();
    desk.site.wait(days(5));
    let second = desk.ask();
    assert_eq!(desk.open(desk.kb), [first, second]);
    let waiting = support::waiting(&desk.site.cx, &desk.actor(desk.kb)).unwrap();
    assert_eq!(waiting, (2, 1));
}

#[test]
fn kept_answers_become_a_page_of_help() {
    let desk = Desk::staffed();
    let cx = &desk.site.cx;
    let poi = desk.actor(desk.poi);
    let input = SavedInput {
        title: "Hoe verander ik mijn naam?".to_owned(),
        body: "Kies *Profiel*.".to_owned(),
        lang: Lang::Dutch,
        published: false,
    };
    support::save_answer(cx, &poi, &input).unwrap();
    let refused = support::save_answer(cx, &desk.actor(desk.asker), &input);
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotAllowed))));
    let seen = || support::published(cx, &Actor::Visitor, Lang::English).unwrap();
    assert!(seen().is_empty());
    let kept = support::saved_answers(cx, &desk.actor(desk.kb)).unwrap()[0].id;
    let (version, now) = support::answer_to_edit(cx, &poi, kept).unwrap();
    let open = SavedInput {
        published: true,
        ..now
    };
    support::edit_answer(cx, &poi, kept, version, &open).unwrap();
    assert_eq!(seen()[0].slug, "hoe-verander-ik-mijn-naam");
    let stale = support::edit_answer(cx, &poi, kept, version, &open);
    assert!(matches!(stale, Err(Error::Stale(_))));
    support::remove_answer(cx, &poi, kept).unwrap();
    support::remove_answer(cx, &poi, kept).unwrap();
    assert!(seen().is_empty());
    let rows = audit::find(cx, &Actor::System, &LogQuery::default(), 3).unwrap();
    let rows = rows.rows;
    let done: Vec<Done> = rows.iter().map(|row| row.done).collect();
    let latest_first = [
        Done::SavedAnswerRemoved,
        Done::SavedAnswerEdited,
        Done::SavedAnswerAdded,
    ];
    assert_eq!(done, latest_first);
    let shown = (Fact::Status, "published".to_owned());
    assert!(rows[1].became.contains(&shown) && !rows[1].was.contains(&shown));
    assert_eq!(rows[1].why, "Hoe verander ik mijn naam?");
}

#[test]
fn visitors_learn_which_organisations_do_what_and_colleagues_who() {
    let desk = Desk::staffed();
    let cx = &desk.site.cx;
    let seen = |actor: &Actor| {
        let row = offices::list(cx, actor).unwrap().support.remove(1);
        (row.scope_name, row.organisations.len(), row.people.len())
    };
    assert_eq!(seen(&Actor::Visitor), ("utrecht".to_owned(), 1, 0));
    assert_eq!(seen(&desk.actor(desk.asker)), ("utrecht".to_owned(), 1, 1));
}
