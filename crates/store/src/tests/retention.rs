//! What has been kept long enough goes, and nothing else.

use domain::keeping_up::{Follow, Why};
use domain::moderation::{CaseState, Measure, Reason, Target, Tier};
use domain::moment::days;
use domain::person::MemberStatus;
use domain::place::Audience;
use domain::retention::Kept;
use domain::webhook::{Event, Outcome};
use domain::{
    CaseId, ComplaintId, DecisionId, DeliveryId, ItemId, Lang, MemberId, OrganisationId, ReportId,
    WebhookId,
};

use super::{Bed, NOW, stock};
use crate::cases::{self, CaseRow};
use crate::decisions::{self, ComplaintRow, DecisionRow};
use crate::drafts::{self, DraftRow};
use crate::reports::{self, ReportRow};
use crate::retention::{self, PORTION, RunRow};
use crate::webhooks::{self, DeliveryRow, SubjectRow, WebhookRow};
use crate::{Error, readings};

both!(
    every_kind_can_be_cleared_away,
    it_goes_in_portions,
    what_is_followed_stays_read,
    what_is_objected_to_keeps_its_report_until_that_is_answered,
    runs_are_told_latest_first,
    what_went_away_is_forgotten_with_what_was_told_of_it,
);

fn ada(store: &Bed) -> (MemberId, OrganisationId) {
    let made = store.write(|tx| {
        let house = stock::organisation(tx, 1)?;
        let ada = stock::member(tx, 1, "Ada de Wit", house, MemberStatus::Active)?;
        Ok::<_, Error>((ada, house))
    });
    made.unwrap()
}

fn every_kind_can_be_cleared_away(store: &Bed) {
    for kind in Kept::ALL {
        let removed = store.write(|tx| retention::remove(tx, *kind, NOW));
        assert_eq!(removed, Ok(0), "{kind}");
    }
}

fn it_goes_in_portions(store: &Bed) {
    let (ada, _) = ada(store);
    let drafts = (0..PORTION + 3).map(|n| DraftRow {
        member_id: ada,
        form: format!("/{n}"),
        fields: String::new(),
        updated_at: if n == 0 { NOW } else { NOW.before(days(1)) },
    });
    let drafts: Vec<_> = drafts.collect();
    store
        .write(|tx| drafts.iter().try_for_each(|draft| drafts::set(tx, draft)))
        .unwrap();
    let clear = || store.write(|tx| retention::remove(tx, Kept::Drafts, NOW));
    assert_eq!((clear(), clear(), clear()), (Ok(PORTION), Ok(2), Ok(0)));
}

fn what_is_followed_stays_read(store: &Bed) {
    let (ada, house) = ada(store);
    let items = store.write(|tx| {
        let place = stock::category(tx, 1, Audience::Everyone)?;
        let items = [1, 2, 3].map(|id| stock::item(tx, id, place, Audience::Everyone, ada, house));
        items.into_iter().collect::<Result<Vec<ItemId>, Error>>()
    });
    let items = items.unwrap();
    let (old, new) = (NOW.before(days(9)), NOW);
    let cleared = store.write(|tx| {
        let read = [(items[0], old), (items[1], old), (items[2], new)];
        readings::note(tx, &read.map(|(item, at)| (ada, item, 1, at)))?;
        readings::set_follow(tx, ada, items[1], Some(Follow::Following), Why::Chose)?;
        let first = retention::remove_readings(tx, MemberId(0), NOW.before(days(1)))?;
        let rest = retention::remove_readings(tx, ada, NOW.before(days(1)))?;
        Ok::<_, Error>((first, rest))
    });
    assert_eq!(cleared.unwrap(), ((1, Some(ada)), (0, None)));
    let left = store.read(|r| readings::of_member(r, ada, &items)).unwrap();
    let mut left: Vec<ItemId> = left.iter().map(|row| row.item_id).collect();
    left.sort();
    assert_eq!(left, items[1..]);
}

fn what_is_objected_to_keeps_its_report_until_that_is_answered(store: &Bed) {
    let (ada, _) = ada(store);
    let old = NOW.before(days(9));
    let case = |id, (target, target_id), state| CaseRow {
        id: CaseId(id),
        target,
        target_id,
        post_id: None,
        member_id: Some(ada),
        reason: Reason::Spam,
        weight: 10,
        rank: old,
        state,
        tier: Tier::Network,
        opened_at: old,
        due_at: old,
        claimed_by: None,
        claimed_until: None,
        version: 1,
        closed_at: None,
        asked_at: old,
    };
    let kept = DecisionRow {
        id: DecisionId(3),
        case_id: CaseId(1),
        measure: Measure::Keep,
        by_id: None,
        role: String::new(),
        member_id: Some(ada),
        post_id: None,
        reason: Reason::Spam,
        ground: None,
        law: String::new(),
        facts: String::new(),
        note: String::new(),
        rules: 1,
        quote: String::new(),
        until_at: None,
        before_text: None,
        batch: None,
        opened_at: old,
        created_at: old,
        undone_at: None,
        undone_by: None,
        undone_why: String::new(),
        held: String::new(),
        unread: false,
        reported: true,
    };
    let report = |id| ReportRow {
        id: ReportId(id),
        case_id: CaseId(1),
        reporter_id: None,
        name: String::new(),
        email: String::new(),
        lang: Lang::Dutch,
        reason: Reason::Spam,
        body: String::new(),
        good_faith: true,
        weight: 5,
        version: None,
        created_at: old,
        decision_id: Some(kept.id),
        agreed: Some(false),
    };
    let objected = case(2, (Target::Decision, kept.id.0), CaseState::Open);
    let complaint = ComplaintRow {
        id: ComplaintId(6),
        case_id: objected.id,
        decision_id: kept.id,
        by_id: None,
        report_id: Some(ReportId(4)),
        body: "Toch wel.".to_owned(),
        created_at: NOW,
    };
    let about = case(1, (Target::Member, ada.0), CaseState::Closed);
    store
        .write(|tx| {
            cases::add(tx, &about)?;
            cases::add(tx, &objected)?;
            decisions::add(tx, &kept)?;
            reports::add(tx, &report(4))?;
            reports::add(tx, &report(5))?;
            decisions::add_complaint(tx, &complaint)
        })
        .unwrap();
    let clear = || store.write(|tx| retention::remove(tx, Kept::ContentReports, NOW));
    assert_eq!(clear(), Ok(1));
    let left = store.read(|r| reports::find(r, ReportId(4)));
    assert_eq!(left, Ok(Some(report(4))));
    let answered = CaseRow {
        state: CaseState::Closed,
        version: 2,
        ..objected.clone()
    };
    assert_eq!(store.write(|tx| cases::set(tx, &answered)), Ok(true));
    assert_eq!(clear(), Ok(1));
}

fn runs_are_told_latest_first(store: &Bed) {
    let run = |id: i64, ago: u64| RunRow {
        id,
        kind: Kept::Links,
        removed: id,
        until: NOW.before(days(30 + ago)),
        ran_at: NOW.before(days(ago)),
    };
    store
        .write(|tx| {
            [run(1, 40), run(2, 2), run(3, 1)]
                .iter()
                .try_for_each(|run| retention::add(tx, run))
        })
        .unwrap();
    let told = store.read(|r| retention::since(r, NOW.before(days(30))));
    assert_eq!(told.unwrap(), [run(3, 1), run(2, 2)]);
}

fn what_went_away_is_forgotten_with_what_was_told_of_it(store: &Bed) {
    let (ada, house) = ada(store);
    let hook = WebhookRow {
        id: WebhookId(7),
        url: "https://hook.example/".into(),
        secret: String::new(),
        made_by: ada,
        inside: false,
        events: String::new(),
        active: true,
        position: 0,
        failing_since: None,
        version: 1,
        created_at: NOW,
    };
    let told = |item| DeliveryRow {
        id: DeliveryId(8),
        webhook_id: hook.id,
        event: Event::ItemRemoved,
        item_id: Some(item),
        post_id: None,
        created_at: NOW.before(days(1)),
        due_at: None,
        attempts: 1,
        outcome: Outcome::Delivered,
        status: Some(200),
        took: Some(1),
        error: String::new(),
        tried_at: Some(NOW),
    };
    store
        .write(|tx| {
            let place = stock::category(tx, 1, Audience::Everyone)?;
            let item = stock::item(tx, 1, place, Audience::Everyone, ada, house)?;
            webhooks::add(tx, &hook)?;
            for (subject_id, gone) in [(item.0, true), (2, true), (3, false)] {
                let kind = "item".into();
                webhooks::set_subject(
                    tx,
                    &SubjectRow {
                        webhook_id: hook.id,
                        kind,
                        subject_id,
                        version: 1,
                        accepted: false,
                        gone,
                    },
                )?;
            }
            webhooks::add_delivery(tx, &told(item))
        })
        .unwrap();
    let gone =
        |after: Option<&webhooks::Subject>| store.read(|r| webhooks::gone(r, after, 10)).unwrap();
    let forget = |found: &[webhooks::Subject]| {
        store.write(|tx| webhooks::forget_gone(tx, found)).unwrap();
    };
    let untold = gone(None);
    assert_eq!(
        untold,
        [(hook.id, "item".to_owned(), 2)],
        "nothing tells of it"
    );
    assert_eq!(gone(untold.last()), []);
    forget(&untold);
    assert_eq!(gone(None), []);
    store
        .write(|tx| retention::remove(tx, Kept::WebhookDeliveries, NOW))
        .unwrap();
    let untold = gone(None);
    assert_eq!(untold.len(), 1, "what is there stays: {untold:?}");
    // It comes back between looking and forgetting.
    let (_, kind, subject_id) = untold[0].clone();
    let back = SubjectRow {
        webhook_id: hook.id,
        kind: kind.clone(),
        subject_id,
        version: 2,
        accepted: false,
        gone: false,
    };
    store.write(|tx| webhooks::set_subject(tx, &back)).unwrap();
    forget(&untold);
    let known = store.read(|r| webhooks::subject(r, hook.id, &kind, subject_id));
    assert_eq!(known.unwrap(), Some(back));
}
