//! Asking someone for an answer: who may know, and no one too often.

use std::collections::HashSet;

use ::search::Said;
use domain::item::{ItemFacts, ItemKind, State};
use domain::job::Job;
use domain::limits::{ASKED_PER_WEEK, NOT_NOW_DAYS, PROPOSED_PEOPLE};
use domain::moment::days;
use domain::rights::{self, Act, Actor};
use domain::{AskingId, ItemId, MemberId, Moment};
use store::curating::{self as rows_of, AskingRow, Taken};
use store::items::ItemRow;
use store::members::{self, Listed};
use store::{Read, posts, terms};

use super::{AskedView, asked_of};
use crate::directory::{self, PersonRow};
use crate::items::{Posted, change, shown_title};
use crate::people::{self, signed_in};
use crate::posting::{Spend, enqueue, spend};
use crate::{Cx, Error, taxonomy};

/// So many who fit best are looked at more closely.
const LOOKED_AT: usize = 60;

/// With what the page for asking someone begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToAsk {
    /// The question's title.
    pub title: String,
    /// Its address.
    pub path: String,
    /// Who may know, best first.
    pub people: Vec<Candidate>,
    /// Who was asked before.
    pub asked: Vec<AskedView>,
}

/// Someone who may know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub row: PersonRow,
    /// How often they were asked in the last week.
    pub lately: usize,
}

/// Who can be asked for an answer: whose function or expertise says words of the question, who reads it, did not write in
/// it, was not asked too often and did not say that they can't now.
///
/// Refused for all who don't curate the question.
pub fn propose(cx: &Cx, actor: &Actor, item: ItemId) -> Result<ToAsk, Error> {
    signed_in(actor)?;
    let now = cx.now();
    cx.store.read(|r| {
        let (row, facts) = question(change::find(r, item)?)?;
        rights::may(actor, Act::Curate(&facts))?;
        let fitting = fitting(r, cx, actor, &row, &facts)?;
        let free = free(r, &facts, &fitting, now)?;
        let chosen: Vec<MemberId> = free
            .iter()
            .take(PROPOSED_PEOPLE)
            .map(|(id, _)| *id)
            .collect();
        let shown = directory::rows(r, actor, &chosen)?;
        let people = shown.into_iter().map(|row| {
            let known = free.iter().find(|(id, _)| *id == row.person.id);
            Candidate {
                lately: known.map_or(0, |(_, lately)| *lately),
                row,
            }
        });
        let asked = asked_of(r, actor, &[item])?.remove(&item);
        Ok(ToAsk {
            path: row.path(),
            people: people.collect(),
            asked: asked.unwrap_or_default(),
            title: shown_title(r, actor, &row)?,
        })
    })
}

fn question(found: (ItemRow, ItemFacts)) -> Result<(ItemRow, ItemFacts), Error> {
    match found.0.kind {
        ItemKind::Question if found.0.state == State::Live => Ok(found),
        _ => Err(Error::NotFound),
    }
}

/// Whose function or expertise says what the question is about, best first.
fn fitting(
    r: &mut Read,
    cx: &Cx,
    actor: &Actor,
    row: &ItemRow,
    facts: &ItemFacts,
) -> Result<Vec<MemberId>, Error> {
    let carried = terms::of_items(r, &[row.id])?;
    let carried: Vec<_> = carried.into_iter().map(|(_, _, term)| term).collect();
    let names = taxonomy::refs(r, &carried)?;
    let labels = names.values().map(|term| term.label.as_str());
    let labels: Vec<&str> = labels.collect();
    let wanted = [
        cx.index.wanted(&row.title, false),
        cx.index.wanted(&labels.join(" "), false),
    ];
    let everyone = members::directory(r)?;
    let score = |one: &Listed| -> usize {
        let shown = [&one.job_title, &one.expertise].into_iter();
        let shown = shown.filter(|(_, seen)| {
            let act = Act::SeeField {
                of: &one.facts,
                seen: *seen,
            };
            rights::may(actor, act).is_ok()
        });
        let said = Said::of(shown.map(|(text, _)| text.as_str()));
        wanted.iter().map(|wanted| wanted.said_in(&said)).sum()
    };
    let mut found: Vec<(usize, MemberId)> = everyone
        .iter()
        .filter(|one| {
            one.facts.guest_until.is_none()
                && one.facts.id != facts.author
                && actor.id() != Some(one.facts.id)
                && rights::may(actor, Act::SeeMember(&one.facts)).is_ok()
        })
        .map(|one| (score(one), one.facts.id))
        .filter(|(score, _)| *score > 0)
        .collect();
    // Stable: those who fit alike stay in the order of their names.
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.truncate(LOOKED_AT);
    Ok(found.into_iter().map(|(_, id)| id).collect())
}

/// Those of these people who can be asked now, in their order, and how often each was in the last week.
fn free(
    r: &mut Read,
    facts: &ItemFacts,
    people: &[MemberId],
    now: Moment,
) -> Result<Vec<(MemberId, usize)>, Error> {
    let asked = rows_of::askings_of(r, &[facts.id])?;
    let mut out: HashSet<MemberId> = asked.iter().map(|row| row.member_id).collect();
    out.extend(posts::writers_of(r, facts.id)?);
    let scopes = people::scopes(r, people, now)?;
    let since = now.before(days(NOT_NOW_DAYS));
    let lately = rows_of::asked_since(r, people, since)?;
    let week = week(now);
    let free = people.iter().filter_map(|id| {
        let reads = scopes.get(id)?.allows(facts.audience, facts.place);
        let own = || lately.iter().filter(|(whom, ..)| whom == id);
        let declined = own().any(|(.., declined)| declined.is_some_and(|at| at > since));
        let count = own().filter(|(_, at, _)| *at >= week).count();
        let may = reads && !declined && count < ASKED_PER_WEEK && !out.contains(id);
        may.then_some((*id, count))
    });
    Ok(free.collect())
}

/// Since when what someone was asked counts.
fn week(now: Moment) -> Moment {
    now.before(days(7))
}

/// Asks someone (field `handle`) for an answer: they are told of it, and the question shows it to who curates it.
///
/// Refused as [`propose`]; invalid when they can't read it, wrote it, were asked before or too often, or said that they can't
/// now.
pub fn ask(cx: &Cx, actor: &Actor, item: ItemId, handle: &str) -> Result<Posted, Error> {
    let curator = signed_in(actor)?.id;
    let now = cx.now();
    cx.store.write(|tx| {
        let (row, facts) = question(change::to_change(tx, item)?)?;
        rights::may(actor, Act::Curate(&facts))?;
        let person = people::by_typed_handle(tx, handle)?
            .filter(|person| person.can_sign_in(now) && people::sees(actor, person))
            .ok_or(Error::invalid("handle", "no-member"))?;
        let own = person.id == facts.author || person.id == curator;
        if own {
            return Err(Error::invalid("handle", "asks-writer"));
        }
        let scopes = people::scopes(tx, &[person.id], now)?;
        let reads = scopes
            .get(&person.id)
            .is_some_and(|scope| scope.allows(facts.audience, facts.place));
        if !reads {
            return Err(Error::invalid("handle", "reads-not"));
        }
        let since = now.before(days(NOT_NOW_DAYS));
        let lately = rows_of::asked_since(tx, &[person.id], since)?;
        let declined = |declined: Option<Moment>| declined.is_some_and(|at| at > since);
        if lately.iter().any(|(.., at)| declined(*at)) {
            return Err(Error::invalid("handle", "not-now"));
        }
        spend(tx, curator, Spend::Reaction, now)?;
        let asking = AskingRow {
            id: AskingId(cx.id()),
            item_id: item,
            member_id: person.id,
            by_id: curator,
            created_at: now,
            declined_at: None,
        };
        match rows_of::add_asking(tx, &asking, (week(now), ASKED_PER_WEEK))? {
            Taken::Asked => {}
            Taken::Before => return Err(Error::invalid("handle", "asked-before")),
            Taken::Often => return Err(Error::invalid("handle", "asked-often")),
        }
        enqueue(tx, cx, &Job::NotifyAsked { asking: asking.id })?;
        Ok(Posted::at(&row))
    })
}

/// Says that one can't answer now: one is asked nothing for two weeks then. Idempotent.
///
/// Refused when the item is hidden from the person; not found when they were not asked.
pub fn not_now(cx: &Cx, actor: &Actor, item: ItemId) -> Result<Posted, Error> {
    let member = signed_in(actor)?.id;
    let now = cx.now();
    cx.store.write(|tx| {
        tx.unseen();
        let (row, facts) = change::find(tx, item)?;
        rights::may(actor, Act::Read(&facts))?;
        let asked = rows_of::askings_of(tx, &[item])?;
        let own = asked.iter().find(|asked| asked.member_id == member);
        rows_of::decline_asking(tx, own.ok_or(Error::NotFound)?.id, now)?;
        Ok(Posted::at(&row))
    })
}
