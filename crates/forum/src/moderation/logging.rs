//! What the audit log says of cases.

use domain::audit::{Done, Entry, Fact};
use domain::item::State;
use domain::moderation::Tier;
use domain::rights::{self, Act, Actor};
use store::Write;
use store::cases::CaseRow;
use store::decisions::DecisionRow;

use super::Subject;
use crate::{Cx, audit};

/// An entry about a case, with where it lies and by which grant someone decides it.
fn entry(
    actor: &Actor,
    subject: &Subject,
    (done, of): (Done, impl Into<domain::audit::Subject>),
    act: &Act<'_>,
) -> Entry {
    let item = subject.facts.item.as_ref();
    let house = match item {
        Some(item) => item.organisation,
        None => subject.facts.house.as_ref().map(|(id, _)| *id),
    };
    Entry::new(done, of)
        .about(subject.facts.author)
        .item(item.map(|item| item.id))
        .place(item.map(|item| item.place))
        .house(house)
        .by(rights::carrying(actor, act))
}

/// What was decided.
pub(super) fn decided(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    (case, subject): (&CaseRow, &Subject),
    row: &DecisionRow,
    states: Option<(State, State)>,
) {
    let act = Act::Decide {
        case: &subject.facts,
        measure: row.measure,
    };
    let mut entry = entry(actor, subject, (Done::CaseDecided, row.id), &act)
        .because(&row.facts)
        .was(Fact::Reason, case.reason)
        .became(Fact::Measure, row.measure);
    if let Some((was, is)) = states {
        entry = entry.was(Fact::State, was).became(Fact::State, is);
    }
    if let Some(ground) = &row.ground {
        entry = entry.became(Fact::Ground, ground);
    }
    if let Some(until) = row.until_at.filter(|_| row.measure.ends()) {
        entry = entry.became(Fact::Until, domain::calendar::to_last_day(until));
    }
    audit::record(tx, cx, actor, entry);
}

/// That it holds no more.
pub(super) fn undone(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    subject: &Subject,
    row: &DecisionRow,
    why: &str,
) {
    let act = Act::Decide {
        case: &subject.facts,
        measure: row.measure,
    };
    let entry = entry(actor, subject, (Done::DecisionUndone, row.id), &act)
        .because(why)
        .was(Fact::Measure, row.measure);
    audit::record(tx, cx, actor, entry);
}

/// That others were asked.
pub(super) fn handed_on(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    (case, subject): (&CaseRow, &Subject),
    to: Tier,
) {
    let act = Act::SeeCase(&subject.facts);
    let entry = entry(actor, subject, (Done::CaseHandedOn, case.id), &act)
        .was(Fact::Tier, case.tier)
        .became(Fact::Tier, to);
    audit::record(tx, cx, actor, entry);
}
