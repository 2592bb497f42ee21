//! What follows when a decision is undone, or an objection to it is right: nothing waits for nobody, and nobody is judged by
//! themselves.

use domain::item::State;
use domain::moderation::{CaseState, Measure, Reason};
use domain::prevention::WatchAction;
use domain::rights::{Actor, Refusal};
use domain::role::{GrantScope, Role};
use domain::{CaseId, DecisionId, ItemId, Lang, MemberId, PostId};
use forum::jobs::Message;
use forum::moderation::{self, By};
use forum::prevention::{self, WatchedInput};
use forum::{Error, replies};
use store::cases::CaseRow;
use store::reports::ReportRow;

use super::Town;
use super::moderation::ruling;

/// Two who moderate the network.
fn judges(town: &Town) -> [Actor; 2] {
    ["Dora", "Eva"].map(|name| {
        let member = town.site.member(name, town.other_house);
        town.with(member, Role::KbModerator, GrantScope::Network)
    })
}

fn case(town: &Town, id: CaseId) -> CaseRow {
    let row = town.site.cx.store.read(|r| store::cases::find(r, id));
    row.unwrap().unwrap()
}

fn decide(town: &Town, actor: &Actor, id: CaseId, measure: Measure) -> Result<DecisionId, Error> {
    let at = (id, case(town, id).version);
    moderation::decide(&town.site.cx, actor, at, &ruling(measure))
}

fn look(town: &Town, actor: &Actor, post: PostId) -> CaseId {
    moderation::look_at(&town.site.cx, actor, post).unwrap()
}

fn object(town: &Town, member: MemberId, decision: DecisionId) -> CaseId {
    let actor = town.actor(member);
    moderation::object(&town.site.cx, &By::Actor(&actor), decision, "Dat mocht.").unwrap()
}

fn reply(town: &Town, member: MemberId, item: ItemId, body: &str) -> PostId {
    let actor = town.actor(member);
    replies::post(&town.site.cx, &actor, item, body, None, None).unwrap();
    town.post_id(item, town.row(item).last_n)
}

fn reports(town: &Town, id: CaseId) -> Vec<ReportRow> {
    let rows = town
        .site
        .cx
        .store
        .read(|r| store::reports::of_cases(r, &[id]));
    rows.unwrap()
}

#[test]
fn who_undoes_what_is_objected_to_does_not_decide_it_anew() {
    let town = Town::new();
    town.rules();
    let [first, other] = judges(&town);
    let item = town.question();
    let about = look(&town, &first, town.post_id(item, 0));
    let removed = decide(&town, &first, about, Measure::Remove).unwrap();
    let complaint = object(&town, town.ans, removed);
    // Nor do others wait for who can't answer it.
    let claimed = moderation::claim(&town.site.cx, &first, complaint);
    assert!(
        matches!(claimed, Err(Error::Refused(Refusal::Involved))),
        "{claimed:?}"
    );
    moderation::claim(&town.site.cx, &other, complaint).unwrap();
    moderation::undo(&town.site.cx, &first, removed, "Toch niet.").unwrap();
    assert_eq!(case(&town, complaint).state, CaseState::Closed);
    let again = decide(&town, &first, about, Measure::Remove);
    assert!(
        matches!(again, Err(Error::Refused(Refusal::Involved))),
        "{again:?}"
    );
    let rows = moderation::list(&town.site.cx, &first, &Default::default(), None).unwrap();
    assert!(rows.rows.iter().all(|row| row.involved));
    decide(&town, &other, about, Measure::Keep).unwrap();
}

#[test]
fn what_stays_after_all_ends_the_objection_to_its_going() {
    let town = Town::new();
    town.rules();
    let [first, other] = judges(&town);
    let item = town.question();
    let about = look(&town, &first, town.post_id(item, 0));
    let hidden = decide(&town, &first, about, Measure::Hide).unwrap();
    let complaint = object(&town, town.ans, hidden);
    town.report(&other, item, Reason::OffTopic).unwrap();
    let dirk = town.site.member("Dirk", town.other_house);
    let third = town.with(dirk, Role::SpnModerator, GrantScope::Network);
    decide(&town, &third, about, Measure::Keep).unwrap();
    assert_eq!(town.row(item).state, State::Live);
    assert_eq!(case(&town, complaint).state, CaseState::Closed);
    let late = decide(&town, &third, complaint, Measure::Uphold);
    assert!(
        matches!(late, Err(Error::Conflict("case-closed"))),
        "{late:?}"
    );
}

#[test]
fn what_is_reported_since_is_not_decided_by_an_objection() {
    let town = Town::new();
    town.rules();
    let [first, other] = judges(&town);
    let item = town.question();
    town.report(&Actor::Visitor, item, Reason::Spam).unwrap();
    let about = look(&town, &first, town.post_id(item, 0));
    let warned = decide(&town, &first, about, Measure::Warn).unwrap();
    town.report(&town.actor(town.bo), item, Reason::Personal)
        .unwrap();
    let complaint = object(&town, town.ans, warned);
    decide(&town, &other, complaint, Measure::Overturn).unwrap();
    let agreed: Vec<_> = reports(&town, about).iter().map(|it| it.agreed).collect();
    assert_eq!(agreed, [Some(false), None]);
    assert_eq!(case(&town, about).state, CaseState::Open);
}

#[test]
fn a_text_that_nobody_read_waits_again_when_it_should_not_have_gone() {
    let town = Town::new();
    town.rules();
    let [first, other] = judges(&town);
    let input = WatchedInput {
        pattern: "casino*".to_owned(),
        forms: true,
        action: Some(WatchAction::Hold),
        replacement: String::new(),
        category: None,
        until: String::new(),
        note: "Reclame.".to_owned(),
    };
    let cx = &town.site.cx;
    let word = prevention::add(cx, &first, &input).unwrap();
    let version = prevention::open(cx, &first, word).unwrap().version;
    prevention::switch(cx, &first, word, version, true).unwrap();
    let item = town.question();
    let actor = town.actor(town.bo);
    replies::post(cx, &actor, item, "Kijk op casinobonus.", None, None).unwrap();
    let post = town.post_id(item, 1);
    let about = look(&town, &first, post);
    let removed = decide(&town, &first, about, Measure::Remove).unwrap();
    let complaint = object(&town, town.bo, removed);
    decide(&town, &other, complaint, Measure::Overturn).unwrap();
    assert_eq!(town.post(item, 1).state, State::Hidden);
    assert_eq!(
        case(&town, about).state,
        CaseState::Open,
        "someone looks at it"
    );
    decide(&town, &other, about, Measure::Keep).unwrap();
    assert_eq!(town.post(item, 1).state, State::Live);
}

#[test]
fn what_ended_with_an_account_waits_again_also_by_a_clock_that_runs() {
    for overturns in [false, true] {
        let town = Town::new();
        town.site.run();
        town.rules();
        let [first, other] = judges(&town);
        let spammer = town.site.member("Spam", town.house);
        let item = town.question();
        let [one, two] = ["Koop nu!", "Koop hier!"].map(|body| reply(&town, spammer, item, body));
        let [one, two] = [one, two].map(|post| look(&town, &first, post));
        let decision = decide(&town, &first, one, Measure::Spammer).unwrap();
        assert_eq!(case(&town, two).state, CaseState::Closed);
        if overturns {
            let complaint = object(&town, spammer, decision);
            decide(&town, &other, complaint, Measure::Overturn).unwrap();
        } else {
            moderation::undo(&town.site.cx, &first, decision, "Geen reclame.").unwrap();
        }
        assert_eq!(case(&town, two).state, CaseState::Open, "{overturns}");
        assert_eq!(town.post(item, 2).state, State::Live);
    }
}

#[test]
fn what_is_decided_together_is_one_moment_by_a_clock_that_runs() {
    let town = Town::new();
    town.site.run();
    town.rules();
    let [judge, _] = judges(&town);
    let item = town.question();
    let about = look(&town, &judge, town.post_id(item, 0));
    let both = moderation::Ruling {
        also: Some(Measure::Silence),
        until: "2027-03-01".to_owned(),
        ..ruling(Measure::Hide)
    };
    moderation::decide(&town.site.cx, &judge, (about, 1), &both).unwrap();
    let health = moderation::health(&town.site.cx, &judge).unwrap();
    assert_eq!(health.again, 0);
    let batch = moderation::show(&town.site.cx, &judge, about, Lang::Dutch).unwrap();
    let batch = batch.decisions[0].batch.unwrap();
    town.mails();
    let undone = moderation::undo_batch(&town.site.cx, &judge, batch, "Toch niet.").unwrap();
    assert_eq!(undone, (2, 0));
    let more =
        |mail: &forum::jobs::Mail| matches!(mail.message, Message::DecisionUndone { more: 1, .. });
    assert!(town.mails().iter().any(more));
}

#[test]
fn one_that_stays_does_not_keep_the_others_from_coming_back() {
    let town = Town::new();
    town.rules();
    let [first, other] = judges(&town);
    let items = [town.question(), town.question(), town.question()];
    let cases: Vec<_> = items
        .iter()
        .map(|item| (look(&town, &first, town.post_id(*item, 0)), 1))
        .collect();
    let cx = &town.site.cx;
    let decided = moderation::decide_all(cx, &first, &cases, &ruling(Measure::Remove)).unwrap();
    let complaint = object(&town, town.ans, decided[1]);
    decide(&town, &other, complaint, Measure::Uphold).unwrap();
    let view = moderation::show(cx, &first, cases[0].0, Lang::Dutch).unwrap();
    let batch = view.decisions[0].batch.unwrap();
    let undone = moderation::undo_batch(cx, &first, batch, "Vergissing.").unwrap();
    assert_eq!(undone, (2, 1));
    let states = items.map(|item| town.row(item).state);
    assert_eq!(states, [State::Live, State::Deleted, State::Live]);
    let again = moderation::undo_batch(cx, &first, batch, "Vergissing.");
    assert!(
        matches!(again, Err(Error::Conflict("undo-upheld"))),
        "{again:?}"
    );
}
