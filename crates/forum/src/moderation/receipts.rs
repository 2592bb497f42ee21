//! What came of a report, as who made it follows it: signed in, or by the key of a link.

use std::collections::HashMap;

use domain::item::ItemFacts;
use domain::moderation::{Measure, Reason, Target};
use domain::rights::{self, Act, Actor, Refusal};
use domain::{CaseId, DecisionId, ItemId, MemberId, Moment, PostId, ReportId};
use store::cases::{self, CaseRow};
use store::decisions::{self, DecisionRow};
use store::posts::PostRow;
use store::reports::{self, ReportRow};
use store::{Read, items, posts};

use super::statements::{By, Key, SHOWN, told_reporter};
use crate::items::reply_path;
use crate::people::{self, signed_in};
use crate::references::Hiding;
use crate::{Cx, Error};

/// What came of a report, as who made it reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptView {
    /// Its id.
    pub id: ReportId,
    /// The title and the address of the text, or the name and the address of the profile, that it is about, as far as the
    /// reader sees that.
    pub about: Option<(String, String)>,
    /// Why.
    pub reason: Reason,
    /// In their words.
    pub body: String,
    /// When.
    pub created_at: Moment,
    /// By when it is to be decided; `None` when it was.
    pub due_at: Option<Moment>,
    /// What was decided, and whether it is something that was taken from its author.
    pub outcome: Option<Outcome>,
}

/// What was decided of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The decision.
    pub decision: DecisionId,
    /// Whether the network agrees with who reported it.
    pub agreed: bool,
    /// Whether it answers an objection, so that there is nothing more to object to.
    pub answers: bool,
    /// Why, when it was left as it is. What was done about it is between the network and its author.
    pub facts: String,
    /// When.
    pub at: Moment,
}

/// What came of a report.
///
/// Refused (hidden) for everyone but who made it.
pub fn receipt(cx: &Cx, by: &By<'_>, id: ReportId) -> Result<ReceiptView, Error> {
    if let By::Actor(actor) = by
        && let Some(me) = actor.id()
    {
        crate::notices::read_events(cx, me, "report", id)?;
    }
    cx.store.read(|r| {
        let row = reports::find(r, id)?.ok_or(Error::NotFound)?;
        if !by.made(cx, (row.id, row.reporter_id)) {
            return Err(Error::Refused(Refusal::Hidden));
        }
        let actor = match by {
            By::Actor(actor) => actor,
            By::Key(_) => &Actor::Visitor,
        };
        receipts(r, actor, vec![row])?.pop().ok_or(Error::NotFound)
    })
}

impl ReceiptView {
    /// What came of what someone reported before this decision, which left it as it is and was undone: it waits again, and the
    /// decision is not theirs to read any more.
    ///
    /// Refused (hidden) for everyone else, and of a decision that holds.
    pub fn since_undone(cx: &Cx, by: &By<'_>, id: DecisionId) -> Result<Self, Error> {
        let report = cx.store.read(|r| {
            let row = decisions::find(r, id)?.ok_or(Error::NotFound)?;
            if row.undone_at.is_none() || row.measure.restricts() || row.measure.answers() {
                return Err(Error::Refused(Refusal::Hidden));
            }
            let reported = reports::of_cases(r, &[row.case_id])?.into_iter();
            let mut before = reported.filter(|report| report.created_at <= row.created_at);
            let theirs = before.rfind(|report| by.made(cx, (report.id, report.reporter_id)));
            let theirs = theirs.map(|report| report.id);
            theirs.ok_or(Error::Refused(Refusal::Hidden))
        })?;
        receipt(cx, by, report)
    }
}

/// What the person reported, latest first.
///
/// Refused when not signed in.
pub fn mine(cx: &Cx, actor: &Actor) -> Result<Vec<ReceiptView>, Error> {
    let me = signed_in(actor)?.id;
    cx.store.read(|r| {
        let rows = reports::of_reporter(r, me, SHOWN)?;
        receipts(r, actor, rows)
    })
}

/// What came of these reports, in their order, with what they are about as far as `actor` reads that.
fn receipts(r: &mut Read, actor: &Actor, found: Vec<ReportRow>) -> Result<Vec<ReceiptView>, Error> {
    let ids: Vec<CaseId> = found.iter().map(|row| row.case_id).collect();
    let cases = cases::by_ids(r, &ids)?.into_iter();
    let cases: HashMap<CaseId, CaseRow> = cases.map(|case| (case.id, case)).collect();
    let ids: Vec<DecisionId> = found.iter().filter_map(|row| row.decision_id).collect();
    let decided = decisions::by_ids(r, &ids)?.into_iter();
    let decided: HashMap<DecisionId, DecisionRow> = decided.map(|row| (row.id, row)).collect();
    let about = texts(r, actor, cases.values())?;
    let people = cases.values().filter(|case| case.target == Target::Member);
    let people: Vec<MemberId> = people.filter_map(|case| case.member_id).collect();
    let people = people::person_refs(r, actor, &people)?;
    let view = |row: ReportRow| {
        let case = cases.get(&row.case_id).ok_or(Error::NotFound)?;
        let decision = row.decision_id.and_then(|id| decided.get(&id));
        let outcome = decision.zip(row.agreed).map(|(row, agreed)| Outcome {
            decision: row.id,
            agreed,
            answers: row.measure == Measure::Overturn,
            facts: told_reporter(row),
            at: row.created_at,
        });
        Ok(ReceiptView {
            id: row.id,
            about: match case.target {
                Target::Member => {
                    let person = case.member_id.and_then(|id| people.get(&id));
                    person.map(|it| (it.name.clone(), format!("/wie/{}", it.handle)))
                }
                _ => case.post_id.and_then(|post| about.get(&post).cloned()),
            },
            reason: row.reason,
            body: row.body,
            created_at: row.created_at,
            due_at: outcome.is_none().then_some(case.due_at),
            outcome,
        })
    };
    found.into_iter().map(view).collect()
}

/// The titles and addresses of the texts that cases are about, of those that someone reads.
fn texts<'a>(
    r: &mut Read,
    actor: &Actor,
    cases: impl Iterator<Item = &'a CaseRow>,
) -> Result<HashMap<PostId, (String, String)>, Error> {
    let ids: Vec<PostId> = cases.filter_map(|case| case.post_id).collect();
    let texts = posts::by_ids(r, &ids)?;
    let ids: Vec<ItemId> = texts.iter().map(|post| post.item_id).collect();
    let rows = items::by_ids(r, &ids)?;
    let facts: Vec<ItemFacts> = items::facts_of(r, &rows)?;
    let mut read = rows;
    read.retain(|row| {
        let its = facts.iter().find(|facts| facts.id == row.id);
        its.is_some_and(|facts| rights::may(actor, Act::Read(facts)).is_ok())
    });
    let hiding = Hiding::load(r, actor, read.iter().map(|row| row.title.as_str()))?;
    for row in &mut read {
        let place = row.place()?;
        hiding.line(place, &mut row.title);
    }
    let shown = |post: PostRow| {
        let item = read.iter().find(|row| row.id == post.item_id)?;
        let path = match post.n {
            0 => item.path(),
            n => reply_path(&item.path(), n),
        };
        Some((post.id, (item.title.clone(), path)))
    };
    Ok(texts.into_iter().filter_map(shown).collect())
}

/// The key with which who made a report follows it without an account.
pub fn key_of(cx: &Cx, id: ReportId) -> String {
    Key::Report(id).of(cx)
}
