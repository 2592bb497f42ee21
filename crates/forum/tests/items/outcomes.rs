//! What those hear whom a decision concerns: who wrote it, who reported it, and who sees something themselves.

use domain::keeping_up::NoticeKind;
use domain::moderation::{Measure, Reason, Target};
use domain::rights::Actor;
use domain::role::{GrantScope, Role};
use domain::{ItemId, Lang};
use forum::jobs::Message;
use forum::moderation::{self, By};
use forum::{Error, notices};

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
    assert_eq!(undone, decided.len());
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
    let (_, about, said) = view.complaint.unwrap();
    assert_eq!(about, case.0);
    assert_eq!(said, ["Het is reclame.", "Hij verkoopt iets."]);
    town.mails();
    let at = (first, view.version);
    moderation::decide(cx, &eva, at, &ruling(Measure::Uphold)).unwrap();
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
    town.report(&bo, item, Reason::Spam).unwrap();
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
}
