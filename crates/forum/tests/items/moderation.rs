//! What people report, who decides it, what that does, and who objects.

use domain::item::State;
use domain::keeping_up::NoticeKind;
use domain::moderation::{CaseState, Ground, Measure, Reason, Target, Tier};
use domain::moment::{days, hours};
use domain::organisation::Province;
use domain::rights::{Actor, Refusal};
use domain::role::{Grant, GrantScope, Powers, Role};
use domain::{CaseId, DecisionId, GrantId, ItemId, Lang, MemberId, ReportId};
use forum::jobs::{self, Mail, Message, Post};
use forum::moderation::{self, By, Filter, FoundBy, NewReport, Removal, Ruling, rules};
use forum::{Error, notices, replies, tending};
use std::sync::Mutex;

use super::{Town, because, problems};

/// A letter box.
#[derive(Default)]
struct Box_(Mutex<Vec<Mail>>);

impl Post for Box_ {
    fn send(&self, mail: &Mail) -> Result<(), String> {
        self.0.lock().unwrap().push(mail.clone());
        Ok(())
    }
}

impl Town {
    /// Does what is to be done in the background; the mails that went out.
    pub(super) fn mails(&self) -> Vec<Mail> {
        let post = Box_::default();
        while jobs::work(&self.site.cx, 0, &post, 100).unwrap() > 0 {}
        post.0.into_inner().unwrap()
    }

    /// Someone with this role there.
    pub(super) fn with(&self, member: MemberId, role: Role, scope: GrantScope) -> Actor {
        let Actor::Member(mut actor) = self.actor(member) else {
            panic!("a member");
        };
        actor.grants.push(Grant {
            id: GrantId(member.0),
            role,
            scope,
            powers: role.powers(),
        });
        Actor::Member(actor)
    }

    /// The rules of the house, as a started site has them.
    pub(super) fn rules(&self) {
        let text = "# Regels\n\n## 1. Aardig {#regel-1}\n\nJa.\n\n## 2. Geen reclame {#regel-2}\n";
        rules::note(&self.site.cx, &[(Lang::Dutch, text.to_owned())]).unwrap();
    }

    pub(super) fn report(
        &self,
        actor: &Actor,
        item: ItemId,
        reason: Reason,
    ) -> Result<ReportId, Error> {
        let post = self.post_id(item, 0);
        moderation::report(
            &self.site.cx,
            actor,
            // Each from elsewhere, so that no limit is met.
            &item.to_string(),
            (Target::Post, post.0),
            &said(reason),
        )
    }

    pub(super) fn queue(&self, actor: &Actor) -> Vec<moderation::QueueRow> {
        let page = moderation::list(&self.site.cx, actor, &Filter::default(), None);
        page.unwrap().rows
    }

    /// The queue, page by page.
    fn whole_queue(&self, actor: &Actor) -> Result<Vec<moderation::QueueRow>, Error> {
        let (mut rows, mut after) = (Vec::new(), None);
        loop {
            let page = moderation::list(&self.site.cx, actor, &Filter::default(), after)?;
            rows.extend(page.rows);
            match page.next {
                Some(next) => after = Some(next),
                None => return Ok(rows),
            }
        }
    }

    fn only_case(&self, actor: &Actor) -> (CaseId, i64) {
        let rows = self.queue(actor);
        assert_eq!(rows.len(), 1, "{rows:?}");
        (rows[0].id, rows[0].version)
    }

    fn decide(
        &self,
        actor: &Actor,
        case: (CaseId, i64),
        measure: Measure,
    ) -> Result<DecisionId, Error> {
        moderation::decide(&self.site.cx, actor, case, &ruling(measure))
    }

    fn state(&self, item: ItemId) -> State {
        self.row(item).state
    }
}

pub(super) fn said(reason: Reason) -> NewReport {
    NewReport {
        reason: Some(reason),
        body: "Dit is niet in orde.".to_owned(),
        good_faith: true,
        name: "Iemand".to_owned(),
        email: "iemand@elders.example".to_owned(),
        lang: Lang::Dutch,
    }
}

pub(super) fn ruling(measure: Measure) -> Ruling {
    Ruling {
        measure: Some(measure),
        also: None,
        ground: Some(Ground::Rule(2)),
        law: String::new(),
        facts: "Het is reclame.".to_owned(),
        note: "Even overlegd.".to_owned(),
        until: match measure.ends() {
            true => "2027-03-01".to_owned(),
            false => String::new(),
        },
    }
}

#[test]
fn from_a_report_without_account_to_a_complaint_that_is_right() {
    let town = Town::new();
    town.rules();
    let item = town.question();
    let report = town.report(&Actor::Visitor, item, Reason::Spam).unwrap();
    let key = moderation::key_of(&town.site.cx, report);
    let [receipt] = town.mails().try_into().unwrap();
    assert!(
        matches!(receipt.message, Message::ReportReceived { .. }),
        "{receipt:?}"
    );
    let waits = moderation::receipt(&town.site.cx, &By::Key(&key), report).unwrap();
    assert_eq!(waits.outcome, None);

    let first = town.with(town.bo, Role::SpnModerator, GrantScope::Network);
    let case = town.only_case(&first);
    let decision = town.decide(&first, case, Measure::Hide).unwrap();
    assert_eq!(town.state(item), State::Hidden);
    // Its author is led to why, where it stood.
    let ans = town.actor(town.ans);
    assert_eq!(town.view(&ans, item).hidden_by, Some(decision));
    assert_eq!(town.view(&first, item).hidden_by, None);
    assert!(town.queue(&first).is_empty());
    let outcome = moderation::receipt(&town.site.cx, &By::Key(&key), report).unwrap();
    assert!(outcome.outcome.unwrap().agreed);

    let mails = town.mails();
    let to = |address: &str| mails.iter().find(|mail| mail.to == address);
    let outcome = to("iemand@elders.example").expect("who reported is told");
    assert!(matches!(
        outcome.message,
        Message::ReportDecided {
            agreed: Some(true),
            ..
        }
    ));
    let statement = mails.iter().find(|mail| mail.to != "iemand@elders.example");
    let Some(Message::Statement { ground, path, .. }) = statement.map(|mail| &mail.message) else {
        panic!("{mails:?}");
    };
    assert_eq!(ground, &Some((Ground::Rule(2), "Geen reclame".to_owned())));
    let by_mail = path.split_once("sleutel=").unwrap().1;
    // In the product too.
    let ans = town.actor(town.ans);
    let told = notices::list(&town.site.cx, &ans, None).unwrap();
    assert_eq!(told.rows[0].kind, NoticeKind::Decided);
    assert_eq!(told.rows[0].path, format!("/besluiten/{decision}"));

    // Its author objects, signed in or by the mail; nobody else.
    let object =
        |by: &By<'_>| moderation::object(&town.site.cx, by, decision, "Het was een vraag.");
    let cas = town.actor(town.cas);
    for stranger in [
        By::Actor(&Actor::Visitor),
        By::Actor(&cas),
        By::Key("x"),
        By::Key(&key),
    ] {
        let refused = object(&stranger);
        assert!(
            matches!(refused, Err(Error::Refused(_))),
            "{stranger:?}: {refused:?}"
        );
    }
    object(&By::Key(by_mail)).unwrap();
    assert!(matches!(
        object(&By::Actor(&ans)),
        Err(Error::Conflict("objected"))
    ));

    // Who decided sees it and can't decide; someone else does, and it is there again.
    let complaint = town.only_case(&first);
    assert!(town.queue(&first)[0].involved);
    let own = town.decide(&first, complaint, Measure::Uphold);
    assert!(
        matches!(own, Err(Error::Refused(Refusal::Involved))),
        "{own:?}"
    );
    let other = town.site.member("Dora", town.other_house);
    let other = town.with(other, Role::KbModerator, GrantScope::Network);
    town.decide(&other, complaint, Measure::Overturn).unwrap();
    assert_eq!(town.state(item), State::Live);
    let seen = moderation::statement(&town.site.cx, &By::Actor(&ans), decision, Lang::Dutch);
    let seen = seen.unwrap();
    assert!(seen.undone.is_some());
    assert!(!seen.objection.unwrap().answer.unwrap().0);
    assert_eq!(seen.found, FoundBy::Report, "what they were told stays");
    // What was reported was in order after all.
    let after = moderation::receipt(&town.site.cx, &By::Key(&key), report).unwrap();
    assert!(!after.outcome.unwrap().agreed);
    let answers = town.mails();
    let answered = |mail: &Mail| {
        matches!(
            mail.message,
            Message::ComplaintAnswered { stands: false, .. }
        )
    };
    assert!(answers.iter().any(answered), "{answers:?}");
}

#[test]
fn one_case_however_many_report_it() {
    let town = Town::new();
    let item = town.question();
    let (bo, cas) = (town.actor(town.bo), town.actor(town.cas));
    town.report(&bo, item, Reason::OffTopic).unwrap();
    let again = town.report(&bo, item, Reason::Spam);
    assert!(
        matches!(again, Err(Error::Conflict("reported"))),
        "{again:?}"
    );
    town.report(&cas, item, Reason::Unkind).unwrap();
    town.report(&Actor::Visitor, item, Reason::Spam).unwrap();
    let own = town.report(&town.actor(town.ans), item, Reason::Spam);
    assert!(matches!(own, Err(Error::Conflict("own-report"))), "{own:?}");
    let dora = town.site.member("Dora", town.house);
    let moderator = town.with(dora, Role::SpnModerator, GrantScope::Network);
    let rows = town.queue(&moderator);
    assert_eq!((rows.len(), rows[0].waiting), (1, 3));
    // The gravest of what is said.
    assert_eq!(rows[0].reason, Reason::Unkind);
}

#[test]
fn what_is_illegal_is_said_in_full() {
    let town = Town::new();
    let item = town.question();
    let post = town.post_id(item, 0);
    let empty = NewReport {
        body: String::new(),
        good_faith: false,
        name: String::new(),
        email: String::new(),
        ..said(Reason::Illegal)
    };
    let refused = moderation::report(
        &town.site.cx,
        &Actor::Visitor,
        "192.0.2.1",
        (Target::Post, post.0),
        &empty,
    );
    let expected = [
        ("body", "empty"),
        ("good_faith", "good-faith"),
        ("name", "empty"),
        ("email", "empty"),
    ];
    assert_eq!(problems(refused), expected);
    // What can't be read can't be reported.
    let hidden = town
        .site
        .question(town.ans, town.club, "In de groep", "Onder ons.");
    let refused = town.report(&Actor::Visitor, hidden, Reason::Spam);
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
}

#[test]
fn a_queue_ends_where_a_scope_ends() {
    let town = Town::new();
    town.rules();
    let (bo, ans) = (town.actor(town.bo), town.actor(town.ans));
    let in_utrecht = town.question();
    let title = "Wie heeft een maakplaats?";
    let in_zeeland = town
        .site
        .question(town.bo, town.square, title, "Wij zoeken.");
    town.report(&bo, in_utrecht, Reason::Spam).unwrap();
    town.report(&ans, in_zeeland, Reason::Spam).unwrap();
    let dora = town.site.member("Dora", town.house);
    let poi = |province| town.with(dora, Role::PoiModerator, GrantScope::Province(province));
    let titles = |actor: &Actor| -> Vec<String> {
        town.queue(actor).into_iter().map(|row| row.title).collect()
    };
    assert_eq!(titles(&poi(Province::Utrecht)), ["Wie heeft een taalcafé?"]);
    assert_eq!(titles(&poi(Province::Zeeland)), [title]);
    assert!(titles(&poi(Province::Drenthe)).is_empty());
    // One serves two provinces.
    let Actor::Member(mut both) = poi(Province::Utrecht) else {
        panic!()
    };
    both.grants.push(Grant {
        id: GrantId(99),
        role: Role::PoiModerator,
        scope: GrantScope::Province(Province::Zeeland),
        powers: Role::PoiModerator.powers(),
    });
    assert_eq!(titles(&Actor::Member(both)).len(), 2);
    // Not by its address either, and decided neither.
    let network = town.with(dora, Role::SpnModerator, GrantScope::Network);
    let rows = town.queue(&network);
    let zeeland = rows.iter().find(|row| row.title == title).unwrap();
    let utrecht = poi(Province::Utrecht);
    let shown = moderation::show(&town.site.cx, &utrecht, zeeland.id, Lang::Dutch);
    assert!(matches!(shown, Err(Error::Refused(Refusal::Hidden))));
    let decided = town.decide(&utrecht, (zeeland.id, zeeland.version), Measure::Remove);
    assert!(matches!(decided, Err(Error::Refused(Refusal::Hidden))));
    // Members, guests and visitors have no queue.
    for nobody in [&bo, &town.actor(town.cas), &Actor::Visitor] {
        let list = moderation::list(&town.site.cx, nobody, &Filter::default(), None);
        assert!(matches!(list, Err(Error::Refused(_))));
    }
    // An owner decides in their own group alone, and does not see who reported it.
    town.site.bring_in(town.ans, town.club, town.bo);
    let in_club = town
        .site
        .question(town.bo, town.club, "Onder ons", "Tekst.");
    town.report(&town.actor(dora), in_utrecht, Reason::Spam)
        .unwrap();
    let member = town.site.member("Eva", town.house);
    town.site.bring_in(town.ans, town.club, member);
    town.report(&town.actor(member), in_club, Reason::Spam)
        .unwrap();
    let owner = town.actor(town.ans);
    let rows = town.queue(&owner);
    assert_eq!((rows.len(), rows[0].tier), (1, Tier::Group));
    let case = moderation::show(&town.site.cx, &owner, rows[0].id, Lang::Dutch).unwrap();
    assert_eq!((&case.reports[0].by, case.reports[0].member), (&None, true));
    assert!(!case.measures.contains(&Measure::Silence));
    assert!(!case.measures.contains(&Measure::Suspend));
}

#[test]
fn two_hands_decide_once() {
    let town = Town::new();
    town.rules();
    let item = town.question();
    town.report(&Actor::Visitor, item, Reason::Spam).unwrap();
    let (dora, eva) = (
        town.site.member("Dora", town.house),
        town.site.member("Eva", town.house),
    );
    let dora = town.with(dora, Role::SpnModerator, GrantScope::Network);
    let eva = town.with(eva, Role::KbModerator, GrantScope::Network);
    let case = town.only_case(&dora);
    moderation::claim(&town.site.cx, &dora, case.0).unwrap();
    let taken = moderation::claim(&town.site.cx, &eva, case.0);
    assert!(matches!(taken, Err(Error::Conflict("case-claimed"))));
    let version = case.1 + 1;
    let kept = town.decide(&eva, (case.0, version), Measure::Hide);
    assert!(
        matches!(kept, Err(Error::Conflict("case-claimed"))),
        "{kept:?}"
    );
    // It ends by itself.
    town.site.wait(hours(3));
    town.decide(&eva, (case.0, version), Measure::Hide).unwrap();
    let second = town.decide(&dora, (case.0, version), Measure::Keep);
    assert!(
        matches!(second, Err(Error::Conflict("case-closed"))),
        "{second:?}"
    );
    assert_eq!(town.state(item), State::Hidden);
    let shown = moderation::show(&town.site.cx, &dora, case.0, Lang::Dutch).unwrap();
    assert_eq!(shown.state, CaseState::Closed);
    assert_eq!(shown.decisions[0].measure, Measure::Hide);
    // Seen before something happened to it: looked at again.
    let other = town
        .site
        .question(town.ans, town.square, "Nog een vraag?", "Tekst.");
    town.report(&Actor::Visitor, other, Reason::Spam).unwrap();
    let case = town.only_case(&dora);
    town.report(&town.actor(town.bo), other, Reason::Unkind)
        .unwrap();
    let stale = town.decide(&dora, case, Measure::Remove);
    assert!(
        matches!(stale, Err(Error::Conflict("case-moved"))),
        "{stale:?}"
    );
}

#[test]
fn many_are_decided_together_and_undone_together() {
    let town = Town::new();
    town.rules();
    let spammer = town.site.member("Sjaak Snel", town.other_house);
    let mut all = Vec::new();
    let many = match std::env::var_os("LEREND_TEST_FULL") {
        Some(_) => 200,
        None => 20,
    };
    for n in 0..many {
        let title = format!("Koop nu nummer {n}");
        let item = town
            .site
            .question(spammer, town.square, &title, "Goedkoop!");
        let dora = town.actor(town.bo);
        town.report(&dora, item, Reason::Spam).unwrap();
        all.push(item);
    }
    let dora = town.site.member("Dora", town.house);
    let moderator = town.with(dora, Role::SpnModerator, GrantScope::Network);
    town.mails();
    let all_cases = || -> Vec<(CaseId, i64)> {
        let rows = town.whole_queue(&moderator).unwrap();
        rows.iter().map(|row| (row.id, row.version)).collect()
    };
    let cases: Vec<(CaseId, i64)> = all_cases();
    assert_eq!(cases.len(), many);
    let bad = [cases[0], (cases[1].0, 7)];
    let none = moderation::decide_all(&town.site.cx, &moderator, &bad, &ruling(Measure::Remove));
    assert!(matches!(none, Err(Error::Conflict("case-moved"))));
    assert_eq!(all_cases().len(), many, "all or none");
    let decided =
        moderation::decide_all(&town.site.cx, &moderator, &cases, &ruling(Measure::Remove));
    assert_eq!(decided.unwrap().len(), many);
    assert!(all.iter().all(|item| town.state(*item) == State::Deleted));
    // One mail to who wrote them, one for each report.
    let mails = town.mails();
    let statements = mails
        .iter()
        .filter(|mail| matches!(mail.message, Message::Statement { .. }));
    assert_eq!(statements.count(), 1);
    let first = moderation::show(&town.site.cx, &moderator, cases[0].0, Lang::Dutch).unwrap();
    let batch = first.decisions[0].batch.unwrap();
    let undone = moderation::undo_batch(&town.site.cx, &moderator, batch, "Vergissing.");
    assert_eq!(undone.unwrap(), (many, 0));
    assert!(all.iter().all(|item| town.state(*item) == State::Live));
    assert_eq!(all_cases().len(), many);
    let again = moderation::undo_batch(&town.site.cx, &moderator, batch, "Vergissing.");
    assert!(matches!(again, Err(Error::NotFound)));
}

#[test]
fn measures_about_people_end_and_are_undone() {
    let town = Town::new();
    town.rules();
    let item = town.question();
    let dora = town.site.member("Dora", town.house);
    let moderator = town.with(dora, Role::SpnModerator, GrantScope::Network);
    let silent = |town: &Town| match town.actor(town.ans) {
        Actor::Member(member) => member.silenced,
        _ => false,
    };
    let decide = |measure| {
        let case = moderation::look_at(&town.site.cx, &moderator, town.post_id(item, 0)).unwrap();
        let version = moderation::show(&town.site.cx, &moderator, case, Lang::Dutch)
            .unwrap()
            .version;
        town.decide(&moderator, (case, version), measure).unwrap()
    };
    let silence = decide(Measure::Silence);
    assert!(silent(&town));
    moderation::undo(&town.site.cx, &moderator, silence, "Toch niet.").unwrap();
    assert!(!silent(&town));
    let suspended = decide(Measure::Suspend);
    let row = |town: &Town| {
        let row = town
            .site
            .cx
            .store
            .read(|r| store::members::find(r, town.ans));
        row.unwrap().unwrap()
    };
    assert!(!row(&town).can_sign_in(town.site.cx.now()));
    // By the link of the mail, since signing in is what they can't.
    let mails = town.mails();
    let key = mails.iter().find_map(|mail| match &mail.message {
        Message::Statement { path, .. } => {
            path.split_once("sleutel=").map(|(_, key)| key.to_owned())
        }
        _ => None,
    });
    let key = key.unwrap();
    let shown = moderation::statement(&town.site.cx, &By::Key(&key), suspended, Lang::Dutch);
    assert_eq!(shown.unwrap().measure, Measure::Suspend);
    // It ends by itself.
    town.site.wait(days(60));
    assert!(row(&town).can_sign_in(town.site.cx.now()));
    let late = moderation::undo(&town.site.cx, &moderator, suspended, "Te laat.");
    assert!(
        matches!(late, Err(Error::Conflict("undo-late"))),
        "{late:?}"
    );
}

#[test]
fn a_spammer_goes_with_everything_and_comes_back_with_it() {
    let town = Town::new();
    town.rules();
    let spammer = town.site.member("Sjaak Snel", town.other_house);
    let own = town
        .site
        .question(spammer, town.square, "Koop nu", "Goedkoop!");
    let other = town.question();
    let actor = town.actor(spammer);
    replies::post(&town.site.cx, &actor, other, "Koop nu!", None, None).unwrap();
    // What they took away themselves does not come back.
    let gone = town
        .site
        .question(spammer, town.square, "Foutje", "Weg ermee.");
    tending::delete(&town.site.cx, &actor, gone, &Default::default()).unwrap();
    town.report(&town.actor(town.ans), own, Reason::Spam)
        .unwrap();
    let dora = town.site.member("Dora", town.house);
    let moderator = town.with(dora, Role::KbModerator, GrantScope::Network);
    let case = town.only_case(&moderator);
    let poi = town.with(
        dora,
        Role::PoiModerator,
        GrantScope::Province(Province::Zeeland),
    );
    let refused = town.decide(&poi, case, Measure::Spammer);
    assert!(
        matches!(refused, Err(Error::Refused(Refusal::NotAllowed))),
        "{refused:?}"
    );
    let decision = town.decide(&moderator, case, Measure::Spammer).unwrap();
    assert_eq!(town.state(own), State::Deleted);
    assert_eq!(town.post(other, 1).state, State::Deleted);
    assert_eq!(town.row(other).replies, 0);
    moderation::undo(&town.site.cx, &moderator, decision, "Geen spam.").unwrap();
    assert_eq!(
        (town.state(own), town.state(gone)),
        (State::Live, State::Deleted)
    );
    assert_eq!(town.post(other, 1).state, State::Live);
    assert_eq!(town.row(other).replies, 1);
}

#[test]
fn what_a_decision_took_away_comes_back_by_that_alone() {
    let town = Town::new();
    town.rules();
    let item = town.question();
    let ans = town.actor(town.ans);
    // Taken away and brought back by its author before: that they could is no way around a decision.
    tending::delete(&town.site.cx, &ans, item, &Default::default()).unwrap();
    tending::restore(&town.site.cx, &ans, item).unwrap();
    town.report(&Actor::Visitor, item, Reason::Spam).unwrap();
    let dora = town.site.member("Dora", town.house);
    let moderator = town.with(dora, Role::KbModerator, GrantScope::Network);
    let case = town.only_case(&moderator);
    town.decide(&moderator, case, Measure::Remove).unwrap();
    let back = tending::restore(&town.site.cx, &ans, item);
    assert!(matches!(back, Err(Error::Refused(_))), "{back:?}");
    let back = tending::restore(&town.site.cx, &moderator, item);
    assert!(
        matches!(back, Err(Error::Conflict("decided-away"))),
        "{back:?}"
    );
    assert_eq!(town.state(item), State::Deleted);
}

#[test]
fn a_text_and_its_author_are_decided_about_at_once() {
    let town = Town::new();
    town.rules();
    let item = town.question();
    let report = town.report(&Actor::Visitor, item, Reason::Unkind).unwrap();
    let key = moderation::key_of(&town.site.cx, report);
    let dora = town.site.member("Dora", town.house);
    let moderator = town.with(dora, Role::KbModerator, GrantScope::Network);
    let (cx, case) = (&town.site.cx, town.only_case(&moderator));
    let both = |measure, also| Ruling {
        also: Some(also),
        until: "2027-03-01".into(),
        ..ruling(measure)
    };
    // Only beside what is about a text, and only what is about a person.
    let odd = moderation::decide(cx, &moderator, case, &both(Measure::Hide, Measure::Remove));
    assert_eq!(problems(odd), [("also", "choice")]);
    let ids = moderation::decide_all(
        cx,
        &moderator,
        &[case],
        &both(Measure::Hide, Measure::Silence),
    );
    let ids = ids.unwrap();
    assert_eq!(ids.len(), 2);
    let silenced = || {
        let row = cx.store.read(|r| store::members::find(r, town.ans));
        row.unwrap().unwrap().silenced_until.is_some()
    };
    assert!(silenced() && town.state(item) == State::Hidden);
    let mails = town.mails();
    let told = |mail: &&Mail| matches!(mail.message, Message::Statement { .. });
    assert_eq!(mails.iter().filter(told).count(), 2, "{mails:?}");
    let shown = moderation::show(cx, &moderator, case.0, Lang::Dutch).unwrap();
    assert_eq!(shown.decisions.len(), 2);
    assert_eq!(shown.decisions[0].batch, shown.decisions[1].batch);

    // One of them goes and the other stays; with the last one the case waits again, and so does who reported it.
    moderation::undo(cx, &moderator, ids[0], "Toch niet.").unwrap();
    assert!(silenced() && town.state(item) == State::Live);
    let state = |id| {
        moderation::show(cx, &moderator, id, Lang::Dutch)
            .unwrap()
            .state
    };
    assert_eq!(state(case.0), CaseState::Closed);
    moderation::undo(cx, &moderator, ids[1], "Te streng.").unwrap();
    assert_eq!((state(case.0), silenced()), (CaseState::Open, false));
    let by = By::Key(&key);
    assert_eq!(moderation::receipt(cx, &by, report).unwrap().outcome, None);
}

#[test]
fn who_looked_at_a_case_is_told_what_others_write_about_it() {
    let town = Town::new();
    town.rules();
    let item = town.question();
    town.report(&Actor::Visitor, item, Reason::Unkind).unwrap();
    let cx = &town.site.cx;
    let give = |member| {
        let new = forum::grants::NewGrant {
            handle: town.site.handle(member),
            role: Role::KbModerator,
            scope_kind: "network".to_owned(),
            scope: String::new(),
            powers: Vec::new(),
            since: String::new(),
            until: String::new(),
        };
        forum::grants::give(cx, &Actor::System, &new).unwrap()
    };
    let (dora, eva) = (
        town.site.member("Dora", town.house),
        town.site.member("Eva", town.other_house),
    );
    let grant = give(dora);
    give(eva);
    let (first, second) = (
        town.with(dora, Role::KbModerator, GrantScope::Network),
        town.with(eva, Role::KbModerator, GrantScope::Network),
    );
    let (case, _) = town.only_case(&first);
    moderation::claim(cx, &first, case).unwrap();
    moderation::add_note(cx, &first, case, "Ik bel even.").unwrap();
    assert!(town.kinds(dora).is_empty() && town.kinds(eva).is_empty());
    moderation::add_note(cx, &second, case, "Ik ken de schrijver.").unwrap();
    let told = |actor: &Actor| {
        let page = notices::list(cx, actor, None).unwrap();
        let noted = page
            .rows
            .into_iter()
            .filter(|it| it.kind == NoticeKind::CaseNoted);
        noted.map(|it| (it.path, it.unread)).collect::<Vec<_>>()
    };
    assert_eq!(told(&first), [(format!("/moderatie/{case}"), true)]);
    moderation::show(cx, &first, case, Lang::Dutch).unwrap();
    assert_eq!(told(&first), [(format!("/moderatie/{case}"), false)]);
    assert!(told(&second).is_empty());
    // Who moderates no more is told nothing more, nor of what was.
    forum::grants::revoke(cx, &Actor::System, grant).unwrap();
    moderation::add_note(cx, &second, case, "Nog iets.").unwrap();
    assert!(told(&town.actor(dora)).is_empty());
}

#[test]
fn who_objected_is_told_in_the_product_too() {
    let town = Town::new();
    town.rules();
    let item = town.question();
    town.report(&Actor::Visitor, item, Reason::Unkind).unwrap();
    let cx = &town.site.cx;
    let of = |name| {
        let id = town.site.member(name, town.other_house);
        town.with(id, Role::KbModerator, GrantScope::Network)
    };
    let (first, second) = (of("Dora"), of("Eva"));
    let hidden = town
        .decide(&first, town.only_case(&first), Measure::Hide)
        .unwrap();
    let ans = town.actor(town.ans);
    moderation::object(cx, &By::Actor(&ans), hidden, "Dit klopt niet.").unwrap();
    town.decide(&second, town.only_case(&second), Measure::Uphold)
        .unwrap();
    town.mails();
    let told = notices::list(cx, &ans, None).unwrap().rows;
    let answer = told
        .iter()
        .find(|it| it.kind == NoticeKind::ComplaintAnswered);
    assert_eq!(
        answer.unwrap().path,
        format!("/besluiten/{hidden}"),
        "{told:?}"
    );
}

#[test]
fn what_someone_reported_is_told_with_what_it_was_about_as_long_as_they_read_that() {
    let town = Town::new();
    town.rules();
    let item = town.question();
    let (cx, bo) = (&town.site.cx, town.actor(town.bo));
    let id = town.report(&bo, item, Reason::Spam).unwrap();
    let about = |by: &By<'_>| moderation::receipt(cx, by, id).unwrap().about;
    let (title, path) = (town.row(item).title, town.row(item).path());
    assert_eq!(about(&By::Actor(&bo)), Some((title.clone(), path)));
    assert_eq!(
        moderation::mine(cx, &bo).unwrap()[0]
            .about
            .clone()
            .unwrap()
            .0,
        title
    );
    let dora = town.site.member("Dora", town.house);
    let moderator = town.with(dora, Role::KbModerator, GrantScope::Network);
    town.decide(&moderator, town.only_case(&moderator), Measure::Remove)
        .unwrap();
    assert_eq!(about(&By::Actor(&bo)), None);
    assert_eq!(about(&By::Key(&moderation::key_of(cx, id))), None);
}

#[test]
fn who_owns_a_group_is_reminded_of_what_waits_too_long() {
    let town = Town::new();
    town.rules();
    town.site.bring_in(town.ans, town.club, town.bo);
    let item = town
        .site
        .question(town.bo, town.club, "Onder ons", "Tekst.");
    let eva = town.site.member("Eva", town.house);
    town.site.bring_in(town.ans, town.club, eva);
    town.report(&town.actor(eva), item, Reason::Unkind).unwrap();
    town.mails();
    town.site.wait(days(6));
    let owner = town.actor(town.ans);
    assert!(town.queue(&owner)[0].overdue);
    jobs::schedule(&town.site.cx).unwrap();
    town.site.wait(hours(24));
    let mails = town.mails();
    let reminded = |mail: &&Mail| matches!(mail.message, Message::CasesWait { overdue: 1, .. });
    assert_eq!(mails.iter().filter(reminded).count(), 1, "{mails:?}");
    // Nobody here looks after more.
    assert_eq!(town.queue(&owner)[0].tier, Tier::Group);
}

/// How often a loop runs that is cut short in the usual run.
pub(super) fn times(usual: usize, full: usize) -> usize {
    match std::env::var_os("LEREND_TEST_FULL") {
        Some(_) => full,
        None => usual,
    }
}

/// A number that looks like chance and is the same each time.
pub(super) fn chance(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
    *seed >> 33
}

#[test]
fn a_queue_holds_what_may_be_seen_and_nothing_else() {
    let town = Town::new();
    let mut seed = 7;
    let mut pick = |n: u64| usize::try_from(chance(&mut seed) % n).unwrap();
    let houses = [town.house, town.other_house];
    let people: Vec<MemberId> = (0..6)
        .map(|n| town.site.member(&format!("Persoon {n}"), houses[n % 2]))
        .collect();
    for person in &people {
        town.site.bring_in(town.ans, town.club, *person);
    }
    let places = [town.square, town.desk, town.club];
    let tags = [&["taal"][..], &["digitaal"], &[]];
    let reporter = town.actor(town.ans);
    for n in 0..24 {
        let (author, place) = (people[pick(6)], places[pick(3)]);
        let title = format!("Vraag nummer {n}?");
        let item = town
            .site
            .topic(author, place, None, &title, "Tekst.", tags[pick(3)]);
        town.report(&reporter, item, Reason::Spam).unwrap();
    }
    for person in &people[..3] {
        let target = (Target::Member, person.0);
        moderation::report(&town.site.cx, &reporter, "x", target, &said(Reason::Unkind)).unwrap();
    }
    let everyone: Vec<CaseId> = {
        let dora = town.site.member("Dora", town.house);
        let all = town.with(dora, Role::SpnModerator, GrantScope::Network);
        let rows = town.whole_queue(&all).unwrap();
        rows.iter().map(|row| row.id).collect()
    };
    assert_eq!(everyone.len(), 27);
    let terms = |slug: &str| {
        let found = town
            .site
            .cx
            .store
            .read(|r| store::terms::by_slug(r, domain::taxonomy::Facet::Tag, slug));
        found.unwrap().unwrap().id
    };
    let scopes = [
        GrantScope::Province(Province::Utrecht),
        GrantScope::Province(Province::Zeeland),
        GrantScope::Theme(terms("taal")),
        GrantScope::Theme(terms("digitaal")),
        GrantScope::Category(town.square.category().unwrap()),
        GrantScope::Category(town.desk.category().unwrap()),
        GrantScope::Group(town.club.group().unwrap()),
    ];
    for round in 0..times(40, 2_000) {
        let who = match round % 7 {
            0 => town.cas,
            n => people[n - 1],
        };
        let Actor::Member(mut actor) = town.actor(who) else {
            panic!("a member");
        };
        for n in 0..=pick(3) {
            actor.grants.push(Grant {
                id: GrantId(n as i64),
                role: Role::PoiModerator,
                scope: scopes[pick(7)],
                powers: match pick(4) {
                    0 => Powers::of(&[domain::role::Power::Curate]),
                    _ => Role::PoiModerator.powers(),
                },
            });
        }
        let actor = Actor::Member(actor);
        let mut listed: Vec<CaseId> = match town.whole_queue(&actor) {
            Ok(rows) => rows.iter().map(|row| row.id).collect(),
            Err(Error::Refused(_)) => Vec::new(),
            Err(error) => panic!("{error}"),
        };
        listed.sort_unstable();
        let seen =
            |id: &&CaseId| moderation::show(&town.site.cx, &actor, **id, Lang::Dutch).is_ok();
        let mut shown: Vec<CaseId> = everyone.iter().filter(seen).copied().collect();
        shown.sort_unstable();
        assert_eq!(listed, shown, "{actor:?}");
    }
}

#[test]
fn nobody_is_kept_out_by_who_could_not_take_their_role() {
    let town = Town::new();
    town.rules();
    let item = town.question();
    let new = forum::grants::NewGrant {
        handle: town.site.handle(town.ans),
        role: Role::Administrator,
        scope_kind: "network".to_owned(),
        scope: String::new(),
        powers: Vec::new(),
        since: String::new(),
        until: String::new(),
    };
    forum::grants::give(&town.site.cx, &Actor::System, &new).unwrap();
    let dora = town.site.member("Dora", town.house);
    let moderator = town.with(dora, Role::KbModerator, GrantScope::Network);
    town.report(&Actor::Visitor, item, Reason::Unkind).unwrap();
    let case = town.only_case(&moderator);
    let shown = moderation::show(&town.site.cx, &moderator, case.0, Lang::Dutch).unwrap();
    assert!(shown.measures.contains(&Measure::Warn));
    for measure in [Measure::Silence, Measure::Suspend, Measure::Spammer] {
        assert!(!shown.measures.contains(&measure), "{measure}");
        let refused = town.decide(&moderator, case, measure);
        assert_eq!(problems(refused), [("measure", "choice")], "{measure}");
    }
}

#[test]
fn what_is_quoted_of_a_removed_text_goes_and_comes_back_with_it() {
    let town = Town::new();
    town.rules();
    let cx = &town.site.cx;
    let item = town.question();
    let path = town.row(item).label().path();
    let reply = |who, body: &str| {
        replies::post(cx, &town.actor(who), item, body, None, None).unwrap();
    };
    reply(town.bo, "Bel Jan Geheim op 06.");
    let site = &cx.site;
    let others = [
        format!("{site}{path}/r/1"),
        format!("{}/r/1", path.to_uppercase()),
        format!("{path}/een-titel#r1"),
        format!("{path}#r1"),
    ]
    .map(|to| format!("> [daar]({to}):\n>\n> Bel Jan Geheim op 06.\n"));
    let quote = format!(
        "Dank!\n\n> @bo schreef in [het antwoord]({path}/r/1):\n>\n> Bel Jan Geheim op 06.\n\nDoen we."
    );
    reply(town.ans, &quote);
    reply(town.bo, &others.join("\nEn ook:\n\n"));
    let edit = replies::EditReply {
        body: format!("{quote}\n\nVandaag nog."),
        note: String::new(),
        version: 1,
    };
    replies::edit(cx, &town.actor(town.ans), town.post_id(item, 2), &edit).unwrap();

    let other = town.site.member("Mo Moderator", town.house);
    let moderator = town.with(other, Role::KbModerator, GrantScope::Network);
    let first = town.post_id(item, 1);
    let case = moderation::look_at(cx, &moderator, first).unwrap();
    let removed = town.decide(&moderator, (case, 1), Measure::Remove).unwrap();
    town.site.follow();
    let second = town.post(item, 2);
    for said in [&second.body, &second.html, &second.plain] {
        assert!(
            !said.contains("Geheim") && said.contains("Vandaag"),
            "{said}"
        );
    }
    let third = town.post(item, 3).body;
    assert!(!third.contains("Geheim"), "{third}");
    let earlier = cx
        .store
        .read(|r| store::quotes::said(r, second.id, 1))
        .unwrap();
    assert!(
        !earlier.unwrap().body.contains("Geheim"),
        "old versions too"
    );
    let found = || super::kit::items(&town.site.search(&Actor::Visitor, "geheim"));
    assert!(found().is_empty());

    moderation::undo(cx, &moderator, removed, "Het mag toch.").unwrap();
    town.site.follow();
    let second = town.post(item, 2);
    assert_eq!(second.body, format!("{quote}\n\nVandaag nog."));
    assert!(second.html.contains("Geheim"));
    assert_eq!(town.post(item, 3).body.matches("Geheim").count(), 4);
    assert_eq!(found(), [item, item, item], "all three say it");
}

#[test]
fn two_hundred_are_decided_at_once_and_undone_at_once() {
    let town = Town::new();
    town.rules();
    let cx = &town.site.cx;
    let item = town.question();
    let other = town.site.member("Mo Moderator", town.house);
    let moderator = town.with(other, Role::KbModerator, GrantScope::Network);
    let mut cases = Vec::new();
    for n in 1..=200 {
        if n % 20 == 0 {
            town.site.wait(hours(2));
        }
        let said = format!("Koop nu {n}!");
        replies::post(cx, &town.actor(town.bo), item, &said, None, None).unwrap();
        let case = moderation::look_at(cx, &moderator, town.post_id(item, n)).unwrap();
        cases.push((case, 1));
    }
    let ruling = ruling(Measure::Remove);
    let decided = moderation::decide_all(cx, &moderator, &cases, &ruling).unwrap();
    assert_eq!(decided.len(), 200);
    assert_eq!(town.row(item).replies, 0);
    let bo = town.actor(town.bo);
    moderation::statement(cx, &By::Actor(&bo), decided[7], Lang::Dutch).unwrap();
    let first = cx.store.read(|r| store::decisions::find(r, decided[0]));
    let batch = first
        .unwrap()
        .unwrap()
        .batch
        .expect("they were taken together");
    let undone = moderation::undo_batch(cx, &moderator, batch, "Een vergissing.").unwrap();
    assert_eq!(undone, (200, 0));
    assert_eq!(town.row(item).replies, 200);
    assert_eq!(
        town.whole_queue(&moderator).unwrap().len(),
        200,
        "open again"
    );
}

#[test]
fn nobody_decides_what_they_reported_or_objected_to() {
    let town = Town::new();
    town.rules();
    let cx = &town.site.cx;
    let item = town.question();
    let reporter = town.with(town.bo, Role::SpnModerator, GrantScope::Network);
    let other = town.site.member("Dora", town.other_house);
    let other = town.with(other, Role::KbModerator, GrantScope::Network);
    town.report(&reporter, item, Reason::Spam).unwrap();
    let case = town.only_case(&other);
    let kept = town.decide(&other, case, Measure::Keep).unwrap();
    // Not in a second round either, nor by taking back what others decided of it.
    let undone = moderation::undo(cx, &reporter, kept, "Ik vind van niet.");
    assert!(
        matches!(undone, Err(Error::Refused(Refusal::Involved))),
        "{undone:?}"
    );
    let again = moderation::look_at(cx, &reporter, town.post_id(item, 0)).unwrap();
    let version = town.queue(&other)[0].version;
    let decided = town.decide(&reporter, (again, version), Measure::Remove);
    assert!(
        matches!(decided, Err(Error::Refused(Refusal::Involved))),
        "{decided:?}"
    );
    // Nor what they object to.
    town.decide(&other, (again, version), Measure::Keep)
        .unwrap();
    moderation::object(cx, &By::Actor(&reporter), kept, "Het is echt reclame.").unwrap();
    let complaint = town.queue(&reporter)[0].clone();
    let answered = town.decide(
        &reporter,
        (complaint.id, complaint.version),
        Measure::Overturn,
    );
    assert!(
        matches!(answered, Err(Error::Refused(Refusal::Involved))),
        "{answered:?}"
    );
}

#[test]
fn nobody_takes_back_what_was_decided_above_them() {
    let town = Town::new();
    town.rules();
    let cx = &town.site.cx;
    let item = town.question();
    town.report(&Actor::Visitor, item, Reason::Spam).unwrap();
    let dora = town.site.member("Dora", town.other_house);
    let network = town.with(dora, Role::KbModerator, GrantScope::Network);
    let removed = town
        .decide(&network, town.only_case(&network), Measure::Remove)
        .unwrap();
    let near = town.with(
        town.bo,
        Role::PoiModerator,
        GrantScope::Province(Province::Utrecht),
    );
    let undone = moderation::undo(cx, &near, removed, "Toch niet.");
    assert!(
        matches!(undone, Err(Error::Conflict("decided-above"))),
        "{undone:?}"
    );
    // Whose objection was looked at has had the last word of someone else.
    moderation::object(cx, &By::Actor(&town.actor(town.ans)), removed, "Nee.").unwrap();
    let eva = town.site.member("Eva", town.other_house);
    let second = town.with(eva, Role::SpnModerator, GrantScope::Network);
    town.decide(&second, town.only_case(&second), Measure::Uphold)
        .unwrap();
    let undone = moderation::undo(cx, &network, removed, "Toch niet.");
    assert!(
        matches!(undone, Err(Error::Conflict("undo-upheld"))),
        "{undone:?}"
    );
    assert_eq!(town.state(item), State::Deleted);
    // What was decided can be found again.
    let closed = Filter {
        closed: true,
        ..Filter::default()
    };
    let rows = moderation::list(cx, &second, &closed, None).unwrap().rows;
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows.iter().all(|row| row.closed_at.is_some()));
    let seen = moderation::look_at(cx, &second, town.post_id(item, 0)).unwrap();
    assert!(
        rows.iter().any(|row| row.id == seen),
        "the removed text leads to its case"
    );
}

#[test]
fn who_wrote_it_does_not_bring_back_what_others_took_away() {
    let town = Town::new();
    town.rules();
    let cx = &town.site.cx;
    let item = town.question();
    let author = town.with(town.ans, Role::SpnModerator, GrantScope::Network);
    let dora = town.site.member("Dora", town.other_house);
    let other = town.with(dora, Role::KbModerator, GrantScope::Network);
    tending::delete(cx, &other, item, &because("Dubbel.")).unwrap();
    let back = tending::restore(cx, &author, item);
    assert!(matches!(back, Err(Error::Conflict("own-text"))), "{back:?}");
    town.bring_back(&other, town.post_id(item, 0));
    tending::lock(cx, &other, item, true, "").unwrap();
    let open = tending::lock(cx, &author, item, false, "");
    assert!(matches!(open, Err(Error::Conflict("own-text"))), "{open:?}");
}

#[test]
fn a_program_takes_away_as_a_person_decides() {
    let town = Town::new();
    town.rules();
    let cx = &town.site.cx;
    let item = town.question();
    let of = |name| {
        let id = town.site.member(name, town.other_house);
        town.with(id, Role::KbModerator, GrantScope::Network)
    };
    let (first, second) = (of("Dora"), of("Eva"));
    town.report(&Actor::Visitor, item, Reason::Spam).unwrap();
    let case = town.only_case(&first).0;
    // Without a ground, a law or a reason nothing is taken away.
    let bare = tending::delete(cx, &first, item, &Default::default());
    assert_eq!(problems(bare), [("ground", "choice"), ("note", "empty")]);
    let no_law = Removal {
        law: String::new(),
        ..because("Dubbel.")
    };
    let bare = tending::delete(cx, &first, item, &no_law);
    assert_eq!(problems(bare), [("law", "empty")]);
    // Not past someone who is at it.
    moderation::claim(cx, &second, case).unwrap();
    let claimed = tending::delete(cx, &first, item, &because("Dubbel."));
    assert!(
        matches!(claimed, Err(Error::Conflict("case-claimed"))),
        "{claimed:?}"
    );
    moderation::release(cx, &second, case).unwrap();
    for actor in [&first, &second] {
        tending::delete(cx, actor, item, &because("Dubbel.")).unwrap();
    }
    let shown = moderation::show(cx, &first, case, Lang::Dutch).unwrap();
    assert_eq!(shown.decisions.len(), 1, "decided once");
    town.bring_back(&second, town.post_id(item, 0));
    assert_eq!(town.state(item), State::Live);
}

#[test]
fn a_second_edit_that_is_undone_shows_nothing_of_the_first() {
    let town = Town::new();
    town.rules();
    let cx = &town.site.cx;
    let item = town.question();
    replies::post(
        cx,
        &town.actor(town.bo),
        item,
        "Geheim een, geheim twee.",
        None,
        None,
    )
    .unwrap();
    let post = town.post_id(item, 1);
    let dora = town.site.member("Dora", town.other_house);
    let moderator = town.with(dora, Role::KbModerator, GrantScope::Network);
    let edited = |version: i64, body: &str| {
        let edit = replies::EditReply {
            body: body.to_owned(),
            note: "Er stond te veel.".to_owned(),
            version,
        };
        replies::edit(cx, &moderator, post, &edit).unwrap();
        let case = moderation::look_at(cx, &moderator, post).unwrap();
        let version = town.queue(&moderator)[0].version;
        town.decide(&moderator, (case, version), Measure::Edit)
            .unwrap()
    };
    let below = || {
        cx.store
            .read(|r| store::revisions::hidden_below(r, post))
            .unwrap()
    };
    let first = edited(1, "Een, geheim twee.");
    let second = edited(2, "Een, twee.");
    assert_eq!(below(), 3);
    // Its author reads what it said, and does not put it back.
    let bo = town.actor(town.bo);
    let history = forum::history::versions(cx, &bo, post).unwrap();
    assert_eq!((history.versions.len(), history.withheld_below), (3, 3));
    let back = replies::to_edit_at(cx, &bo, post, forum::history::At::Version(1));
    assert!(matches!(back, Err(Error::NotFound)), "{back:?}");
    let moderators = replies::to_edit_at(cx, &moderator, post, forum::history::At::Version(1));
    assert!(moderators.is_ok());
    moderation::undo(cx, &moderator, second, "Toch niet.").unwrap();
    assert_eq!(below(), 2, "what the first took out stays out");
    moderation::undo(cx, &moderator, first, "Toch niet.").unwrap();
    assert_eq!(below(), 0);
}

#[test]
fn a_slow_topic_is_replied_to_once_in_a_while() {
    let town = Town::new();
    let cx = &town.site.cx;
    let item = town.question();
    let dora = town.site.member("Dora", town.other_house);
    let moderator = town.with(dora, Role::KbModerator, GrantScope::Network);
    let bo = town.actor(town.bo);
    let refused = tending::slow(cx, &bo, item, 60);
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    assert_eq!(
        problems(tending::slow(cx, &moderator, item, 7)),
        [("slow", "choice")]
    );
    tending::slow(cx, &moderator, item, 60).unwrap();
    let reply = |actor: &Actor, body: &str| replies::post(cx, actor, item, body, None, None);
    reply(&bo, "Een.").unwrap();
    assert_eq!(problems(reply(&bo, "Twee.")), [("body", "slow-topic")]);
    // Others have a turn of their own, and who looks after it talks as they need.
    reply(&town.actor(town.ans), "Ook een.").unwrap();
    reply(&moderator, "Rustig.").unwrap();
    reply(&moderator, "Echt.").unwrap();
    town.site.wait(hours(1));
    reply(&bo, "Twee.").unwrap();
    tending::slow(cx, &moderator, item, 0).unwrap();
    reply(&bo, "Drie.").unwrap();
}

#[test]
fn who_may_have_been_broken_into_is_signed_out_and_told() {
    let town = Town::new();
    town.rules();
    let item = town.question();
    town.report(&Actor::Visitor, item, Reason::Spam).unwrap();
    let dora = town.site.member("Dora", town.other_house);
    let near = town.with(
        dora,
        Role::PoiModerator,
        GrantScope::Province(Province::Utrecht),
    );
    let network = town.with(dora, Role::KbModerator, GrantScope::Network);
    let case = town.only_case(&network);
    let refused = town.decide(&near, case, Measure::SignOut);
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    town.mails();
    town.decide(&network, case, Measure::SignOut).unwrap();
    let told = town.mails();
    let signed_out = |mail: &Mail| {
        matches!(
            mail.message,
            Message::Notice(domain::job::AccountNotice::SignedOut)
        )
    };
    assert!(told.iter().any(signed_out), "{told:?}");
    assert_eq!(town.state(item), State::Live);
}
