//! What those hear whom a decision concerns: who wrote it, who reported it, and who sees something themselves.

use domain::audit::Done;
use domain::keeping_up::NoticeKind;
use domain::moderation::{Measure, Reason, Target};
use domain::rights::{Actor, Refusal};
use domain::role::{GrantScope, Role};
use domain::{ItemId, Lang};
use forum::audit::{self, LogQuery};
use forum::jobs::Message;
use forum::moderation::{self, By, ReceiptView, Removal};
use forum::{Error, notices, replies, tending};

use super::Town;
use super::moderation::{ruling, said};

impl Town {
    fn decider(&self) -> Actor {
        let dora = self.site.member("Dora", self.house);
        self.with(dora, Role::SpnModerator, GrantScope::Network)
    }

    fn only_version(&self, actor: &Actor, item: ItemId) -> (domain::CaseId, i64) {
        let rows = self.queue(actor);
        let title = self.row(item).title;
        let row = rows.iter().find(|row| row.title == title).unwrap();
        (row.id, row.version)
    }

    fn told_as(&self, actor: &Actor, kind: NoticeKind) -> Vec<notices::NoticeView> {
        let page = notices::list(&self.site.cx, actor, None).unwrap();
        page.rows.into_iter().filter(|it| it.kind == kind).collect()
    }
}

#[test]
fn who_reported_it_is_told_in_the_product_and_why_it_stays() {
    let town = Town::new();
    town.rules();
    let cx = &town.site.cx;
    let judge = town.decider();
    let item = town.question();
    let bo = town.actor(town.bo);
    let report = town.report(&bo, item, Reason::Spam).unwrap();
    let case = town.only_version(&judge, item);
    let decision = moderation::decide(cx, &judge, case, &ruling(Measure::Keep)).unwrap();

    let told = town.told_as(&bo, NoticeKind::ReportDecided);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].path, format!("/meld/gevolg/{report}"));
    assert!(told[0].unread && told[0].by.is_none());
    // What was reported is read at a page of its own, by which it is read.
    let read = moderation::receipt(cx, &By::Actor(&bo), report).unwrap();
    assert_eq!(read.outcome.unwrap().facts, "Het is reclame.");
    assert!(!town.told_as(&bo, NoticeKind::ReportDecided)[0].unread);
    let mails = town.mails();
    let said = mails.iter().find_map(|mail| match &mail.message {
        Message::ReportDecided { agreed, facts, .. } => Some((*agreed, facts.clone())),
        _ => None,
    });
    assert_eq!(said, Some((Some(false), "Het is reclame.".to_owned())));

    // Undone, it waits again since it was opened; who reported it hears that.
    let since = moderation::show(cx, &judge, case.0, Lang::Dutch).unwrap();
    town.site.wait(domain::moment::days(2));
    moderation::undo(cx, &judge, decision, "Te snel.").unwrap();
    assert!(town.told_as(&bo, NoticeKind::ReportDecided).is_empty());
    let again = moderation::show(cx, &judge, case.0, Lang::Dutch).unwrap();
    assert_eq!(again.opened_at, since.opened_at);
    assert!(!again.overdue);
    let mails = town.mails();
    assert!(
        mails
            .iter()
            .any(|mail| matches!(mail.message, Message::ReportDecided { agreed: None, .. }))
    );
    // What was done about it is between the network and its author.
    let case = town.only_version(&judge, item);
    moderation::decide(cx, &judge, case, &ruling(Measure::Hide)).unwrap();
    let read = moderation::receipt(cx, &By::Actor(&bo), report).unwrap();
    assert_eq!(read.outcome.unwrap().facts, "");
}

#[test]
fn many_that_are_undone_at_once_make_one_mail_each() {
    let town = Town::new();
    town.rules();
    let cx = &town.site.cx;
    let judge = town.decider();
    let items = [town.question(), town.question()];
    let bo = town.actor(town.bo);
    for item in items {
        town.report(&bo, item, Reason::Spam).unwrap();
    }
    town.mails();
    let cases: Vec<_> = town
        .queue(&judge)
        .iter()
        .map(|row| (row.id, row.version))
        .collect();
    let decided = moderation::decide_all(cx, &judge, &cases, &ruling(Measure::Hide)).unwrap();
    let kinds = |mails: &[forum::jobs::Mail]| {
        let outcomes = mails
            .iter()
            .filter(|mail| matches!(mail.message, Message::ReportDecided { .. }));
        let statements = mails.iter().filter(|mail| {
            matches!(
                mail.message,
                Message::Statement { .. } | Message::DecisionUndone { .. }
            )
        });
        (outcomes.count(), statements.count())
    };
    let mails = town.mails();
    assert_eq!(kinds(&mails), (1, 1), "{mails:?}");
    assert!(
        mails
            .iter()
            .any(|mail| matches!(mail.message, Message::ReportDecided { more: true, .. }))
    );
    let view = moderation::show(cx, &judge, cases[0].0, Lang::Dutch).unwrap();
    let batch = view.decisions[0].batch.unwrap();
    let undone = moderation::undo_batch(cx, &judge, batch, "Vergissing.").unwrap();
    assert_eq!(undone, (decided.len(), 0));
    let mails = town.mails();
    assert_eq!(kinds(&mails), (1, 1), "{mails:?}");
    assert!(mails.iter().any(|mail| matches!(
        &mail.message,
        Message::DecisionUndone {
            more: 1,
            title: Some(_),
            ..
        }
    )));
}

#[test]
fn a_moderator_looks_into_a_profile_that_they_come_across() {
    let town = Town::new();
    town.rules();
    let cx = &town.site.cx;
    let judge = town.decider();
    let ans = town.actor(town.ans);
    let profile = (Target::Member, town.bo.0);
    let seen = moderation::to_report(cx, &judge, profile.0, profile.1).unwrap();
    assert!(seen.decides);
    let seen = moderation::to_report(cx, &ans, profile.0, profile.1).unwrap();
    assert!(!seen.decides);
    assert!(matches!(
        moderation::look_into(cx, &ans, profile),
        Err(Error::Refused(_))
    ));
    assert!(town.queue(&judge).is_empty(), "nothing of it was kept");
    let case = moderation::look_into(cx, &judge, profile).unwrap();
    assert_eq!(moderation::look_into(cx, &judge, profile).unwrap(), case);
    let view = moderation::show(cx, &judge, case, Lang::Dutch).unwrap();
    let warn = ruling(Measure::Warn);
    moderation::decide(cx, &judge, (case, view.version), &warn).unwrap();
    town.mails();
    let bo = town.actor(town.bo);
    let told = town.told_as(&bo, NoticeKind::Decided);
    assert_eq!(told.len(), 1, "of a profile too");
    assert!(told[0].path.starts_with("/besluiten/"));
}

#[test]
fn a_second_report_of_the_same_visitor_weighs_nothing() {
    let town = Town::new();
    let cx = &town.site.cx;
    let judge = town.decider();
    let (item, other) = (town.question(), town.question());
    let post = |item| (Target::Post, town.post_id(item, 0).0);
    let report = |from: &str, item| {
        moderation::report(cx, &Actor::Visitor, from, post(item), &said(Reason::Spam)).unwrap()
    };
    // Of two that are as grave the one comes first of which more is said.
    report("10.0.0.1", item);
    report("10.0.0.1", other);
    let first = |town: &Town| town.queue(&judge)[0].target_id;
    assert_eq!(first(&town), town.post_id(item, 0).0);
    report("10.0.0.1", other);
    report("10.0.0.1", other);
    assert_eq!(first(&town), town.post_id(item, 0).0);
    report("10.0.0.2", other);
    assert_eq!(first(&town), town.post_id(other, 0).0);
}

#[test]
fn everyone_who_reported_it_can_object_and_one_answer_is_to_all() {
    let town = Town::new();
    town.rules();
    let cx = &town.site.cx;
    let judge = town.decider();
    let item = town.question();
    let [cas, dirk] = ["Cas", "Dirk"].map(|name| town.site.member(name, town.house));
    let [bo, cas, dirk] = [town.bo, cas, dirk].map(|member| town.actor(member));
    for actor in [&bo, &cas, &dirk] {
        town.report(actor, item, Reason::Spam).unwrap();
    }
    let case = town.only_version(&judge, item);
    let kept = moderation::decide(cx, &judge, case, &ruling(Measure::Keep)).unwrap();
    let object = |actor: &Actor, body: &str| moderation::object(cx, &By::Actor(actor), kept, body);
    let first = object(&bo, "Het is reclame.").unwrap();
    let seen =
        |actor: &Actor| moderation::statement(cx, &By::Actor(actor), kept, Lang::Dutch).unwrap();
    // That someone else objects keeps nobody from it, and is no one's business.
    let other = seen(&cas);
    assert!(other.objection.is_none() && other.objects_until.is_some());
    assert_eq!(object(&cas, "Hij verkoopt iets.").unwrap(), first);
    let again = object(&cas, "Echt.");
    assert!(
        matches!(again, Err(Error::Conflict("objected"))),
        "{again:?}"
    );
    assert_eq!(seen(&cas).objection.unwrap().body, "Hij verkoopt iets.");

    let eva = town.site.member("Eva", town.other_house);
    let eva = town.with(eva, Role::KbModerator, GrantScope::Network);
    let view = moderation::show(cx, &eva, first, Lang::Dutch).unwrap();
    let moderation::Objections { about, said } = view.complaint.unwrap();
    assert_eq!(about.case, case.0);
    let said: Vec<&str> = said.iter().map(|(_, body)| body.as_str()).collect();
    assert_eq!(said, ["Het is reclame.", "Hij verkoopt iets."]);
    town.mails();
    let at = (first, view.version);
    let answer = moderation::decide(cx, &eva, at, &ruling(Measure::Uphold)).unwrap();
    // Who wrote it lost nothing, and what was said of it is not theirs to read.
    let ans = town.actor(town.ans);
    for decision in [kept, answer] {
        let read = moderation::statement(cx, &By::Actor(&ans), decision, Lang::Dutch);
        assert!(
            matches!(read, Err(Error::Refused(Refusal::Hidden))),
            "{read:?}"
        );
    }
    let mails = town.mails();
    let answered = |mail: &&forum::jobs::Mail| {
        matches!(
            mail.message,
            Message::ComplaintAnswered { stands: true, .. }
        )
    };
    assert_eq!(mails.iter().filter(answered).count(), 2, "{mails:?}");
    for actor in [&bo, &cas] {
        assert_eq!(town.told_as(actor, NoticeKind::ComplaintAnswered).len(), 1);
    }
    // The yearly figures count who was answered, not the answers.
    let year = domain::calendar::amsterdam(cx.now()).year();
    let figures = moderation::figures(cx, year).unwrap();
    assert_eq!(figures.complaints, (2, 0));
    // Who did not object reads that it was looked at again, and that this is the end of it.
    let late = object(&dirk, "Toch wel.");
    assert!(
        matches!(late, Err(Error::Conflict("object-answered"))),
        "{late:?}"
    );
    let late = seen(&dirk);
    assert!(late.objects_until.is_none());
    let objection = late.objection.unwrap();
    assert!(objection.body.is_empty() && objection.answer.unwrap().0);
}

#[test]
fn who_was_right_to_object_still_reads_the_answer() {
    let town = Town::new();
    town.rules();
    let cx = &town.site.cx;
    let judge = town.decider();
    let item = town.question();
    let bo = town.actor(town.bo);
    let dirk = town.actor(town.site.member("Dirk", town.house));
    for actor in [&bo, &dirk] {
        town.report(actor, item, Reason::Spam).unwrap();
    }
    let case = town.only_version(&judge, item);
    let kept = moderation::decide(cx, &judge, case, &ruling(Measure::Keep)).unwrap();
    let complaint = moderation::object(cx, &By::Actor(&bo), kept, "Het is reclame.").unwrap();
    let eva = town.site.member("Eva", town.other_house);
    let eva = town.with(eva, Role::KbModerator, GrantScope::Network);
    let version = moderation::show(cx, &eva, complaint, Lang::Dutch)
        .unwrap()
        .version;
    moderation::decide(cx, &eva, (complaint, version), &ruling(Measure::Overturn)).unwrap();
    // The report waits again, and the mail leads to a page that is there.
    let seen = moderation::statement(cx, &By::Actor(&bo), kept, Lang::Dutch).unwrap();
    assert!(seen.undone.is_some());
    assert!(!seen.objection.unwrap().answer.unwrap().0);
    // Whoever did not object finds what they reported, and not what was decided of it.
    let by = By::Actor(&dirk);
    let late = moderation::object(cx, &by, kept, "Het is reclame.");
    assert!(
        matches!(late, Err(Error::Refused(Refusal::Hidden))),
        "{late:?}"
    );
    let waits = ReceiptView::since_undone(cx, &by, kept).unwrap();
    assert!(waits.outcome.is_none());
    let ans = town.actor(town.ans);
    let other = ReceiptView::since_undone(cx, &By::Actor(&ans), kept);
    assert!(
        matches!(other, Err(Error::Refused(Refusal::Hidden))),
        "{other:?}"
    );
}

#[test]
fn the_log_does_not_tell_who_decided_about_the_reader() {
    let town = Town::new();
    town.rules();
    let cx = &town.site.cx;
    let judge = town.decider();
    let item = town.question();
    town.report(&town.actor(town.bo), item, Reason::Spam)
        .unwrap();
    let case = town.only_version(&judge, item);
    moderation::decide(cx, &judge, case, &ruling(Measure::Hide)).unwrap();
    let decided = |reader: &Actor, who: &str| {
        let query = LogQuery {
            who: who.to_owned(),
            done: Some(Done::CaseDecided),
            ..LogQuery::default()
        };
        audit::find(cx, reader, &query, 9).unwrap().rows
    };
    let ans = town.with(town.ans, Role::KbModerator, GrantScope::Network);
    let own = &decided(&ans, "")[0];
    assert!(own.by.hidden && own.by.person.is_none() && own.role.is_none());
    assert_eq!(own.why, "");
    // Not by asking for what someone did either.
    let dora = town.site.handle(judge.id().unwrap());
    assert!(decided(&ans, &dora).is_empty());
    let other = &decided(&judge, &dora)[0];
    assert!(!other.by.hidden && other.by.person.is_some());
    assert_eq!(other.why, "Het is reclame.");
}

#[test]
fn who_reports_what_is_gone_already_is_told_so() {
    let town = Town::new();
    let cx = &town.site.cx;
    let item = town.question();
    let bo = town.actor(town.bo);
    replies::post(cx, &bo, item, "Wij hebben er een.", None, None).unwrap();
    let reply = town.post_id(item, 1);
    tending::delete_reply(cx, &bo, reply, &Removal::default()).unwrap();
    let target = (Target::Post, reply.0);
    let gone = moderation::report(cx, &Actor::Visitor, "10.0.0.1", target, &said(Reason::Spam));
    assert!(matches!(gone, Err(Error::Gone)), "{gone:?}");
}

#[test]
fn what_was_decided_away_is_not_brought_back_beside_the_decision() {
    let town = Town::new();
    town.rules();
    let cx = &town.site.cx;
    let judge = town.decider();
    let (gone, taken_back) = (town.question(), town.question());
    town.report(&town.actor(town.bo), gone, Reason::Spam)
        .unwrap();
    let case = town.only_version(&judge, gone);
    moderation::decide(cx, &judge, case, &ruling(Measure::Remove)).unwrap();
    let ans = town.with(town.ans, Role::KbModerator, GrantScope::Network);
    tending::delete(cx, &ans, taken_back, &Removal::default()).unwrap();
    let offered = |actor: &Actor, item: ItemId| {
        let page = tending::to_tend(cx, actor, item).unwrap();
        assert!(page.deleted);
        page.restores
    };
    for actor in [&judge, &ans] {
        assert!(!offered(actor, gone));
        assert!(offered(actor, taken_back));
    }
}

#[test]
fn what_is_undone_before_it_is_told_is_told_once() {
    let town = Town::new();
    town.rules();
    let cx = &town.site.cx;
    let judge = town.decider();
    let item = town.question();
    town.report(&town.actor(town.bo), item, Reason::Spam)
        .unwrap();
    let case = town.only_version(&judge, item);
    let hidden = moderation::decide(cx, &judge, case, &ruling(Measure::Hide)).unwrap();
    moderation::undo(cx, &judge, hidden, "Vergissing.").unwrap();
    let mails = town.mails();
    let count = |is: fn(&Message) -> bool| mails.iter().filter(|it| is(&it.message)).count();
    let taken = count(|message| matches!(message, Message::Statement { .. }));
    let undone = count(|message| matches!(message, Message::DecisionUndone { .. }));
    assert_eq!((taken, undone), (0, 1), "{mails:?}");
}
