//! The log as it is searched and read, by those who see it or a part of it.

use std::collections::{HashMap, HashSet};

use domain::audit::{Doer, Done, Entry, Fact, Facts, Subject, SubjectKind};
use domain::item::{ItemFacts, SpineLabel, State};
use domain::place::Place;
use domain::rights::{self, Act, Actor};
use domain::role::{GrantScope, Role};
use domain::{
    CategoryId, Check, GrantId, GroupId, ItemId, MemberId, Moment, OrganisationId, Problem, TermId,
    calendar,
};
use store::audit::{self, EntryRow, Seen, Sought};
use store::items::ItemRow;
use store::{Read, grants, items, terms};

use crate::items::shown_title;
use crate::views::{OrganisationRef, PersonRef, PlaceRef, one_more};
use crate::{Cx, Error, people, places};

/// What someone typed to search the log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogQuery {
    /// Who did it: a handle; may be empty.
    pub who: String,
    /// What was done; all when there is none.
    pub done: Option<Done>,
    /// Whom or what it is about: a handle (`@sanne`) or a label (`V 12`); may be empty.
    pub about: String,
    /// The first day, as `2026-05-01`; may be empty.
    pub since: String,
    /// The last day; may be empty.
    pub until: String,
    /// Only entries before this number.
    pub before: Option<i64>,
}

/// A page of the log, the latest entry first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogPage {
    /// Its entries.
    pub rows: Vec<LogRow>,
    /// The number before which the next page begins; `None` on the last.
    pub next: Option<i64>,
    /// Whether the reader sees all of the log, or what was done within their scopes.
    pub whole: bool,
}

/// An entry as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogRow {
    /// Its number.
    pub n: i64,
    /// When.
    pub at: Moment,
    /// Who did it.
    pub by: By,
    /// What was done.
    pub done: Done,
    /// On what.
    pub thing: Thing,
    /// Whom it is about.
    pub person: Option<PersonRef>,
    /// In which category or group, when the reader may know of it.
    pub place: Option<PlaceRef>,
    /// Of which organisation.
    pub house: Option<OrganisationRef>,
    /// The role by which it was done, as long as that is kept, and where that holds, as [`Fact::Scope`] tells it.
    pub role: Option<(Role, String)>,
    /// What who did it wrote about it; may be empty.
    pub why: String,
    /// What it was. A scope or place stands there by its name (`theme:Taal`), or without one when the reader must not know it.
    pub was: Facts,
    /// What it became, likewise.
    pub became: Facts,
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// What they are.
    pub doer: Doer,
    /// Which member; `None` when it was none, it is told no more, or they have no account any more.
    pub person: Option<PersonRef>,
    /// Whether its time is over in which the log tells who it was.
    pub expired: bool,
    /// Whether it was decided about the reader, who is not told by whom, nor what was written about it.
    pub hidden: bool,
}

/// On what something was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    /// What it is.
    pub kind: SubjectKind,
    /// What it is called; empty where it has no name, or the reader must not know it.
    pub name: String,
    /// Its address; empty when it has none that the reader can open.
    pub path: String,
}

/// The entries that someone looks for, at most `limit`. Fields `who`, `about`, `since`, `until`.
///
/// Refused for all but moderators and administrators; who moderates a part of the network sees what was done there.
pub fn find(cx: &Cx, actor: &Actor, query: &LogQuery, limit: usize) -> Result<LogPage, Error> {
    rights::may(actor, Act::SeeLog)?;
    let seen = match actor.member().and_then(rights::log_scopes) {
        Some(scopes) => Seen::Within(scopes),
        None => Seen::Everything,
    };
    let mut check = Check::new();
    let since = day(&mut check, "since", &query.since, calendar::day);
    let until = day(&mut check, "until", &query.until, calendar::end_of_day);
    check.done()?;
    cx.store.read(|r| {
        let mut sought = Sought {
            reader: actor.id(),
            done: query.done,
            since,
            until,
            ..Sought::default()
        };
        sought.actor = person(r, actor, "who", &query.who)?;
        about(r, actor, &query.about, &mut sought)?;
        let mut found = audit::page(r, &seen, &sought, query.before, one_more(limit))?;
        let more = found.len() > limit;
        found.truncate(limit);
        Ok(LogPage {
            next: found.last().filter(|_| more).map(|row| row.n),
            rows: Known::of(r, actor, &found)?.rows(r, actor, found)?,
            whole: seen == Seen::Everything,
        })
    })
}

/// The entries that someone looks for, as [`find`], for taking along: that they were is written into the log.
pub fn take_along(
    cx: &Cx,
    actor: &Actor,
    query: &LogQuery,
    limit: usize,
) -> Result<LogPage, Error> {
    let page = find(cx, actor, query, limit)?;
    cx.store.write(|tx| {
        tx.unseen();
        let mut entry = Entry::new(Done::LogExported, Subject::LOG)
            .by(rights::carrying(actor, &Act::SeeLog))
            .became(Fact::Count, page.rows.len());
        for (fact, day) in [(Fact::Since, &query.since), (Fact::Until, &query.until)] {
            if !day.trim().is_empty() {
                entry = entry.became(fact, day.trim());
            }
        }
        super::record(tx, cx, actor, entry);
        Ok::<_, Error>(())
    })?;
    Ok(page)
}

fn day(
    check: &mut Check,
    field: &'static str,
    typed: &str,
    read: impl Fn(&str) -> Option<Moment>,
) -> Option<Moment> {
    let typed = typed.trim();
    let day = read(typed);
    check.when(!typed.is_empty() && day.is_none(), field, "no-date");
    day
}

/// The person whose handle was typed; a problem when there is none.
fn person(
    r: &mut Read,
    actor: &Actor,
    field: &'static str,
    typed: &str,
) -> Result<Option<MemberId>, Error> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    match people::by_typed_handle(r, typed)?.filter(|row| people::sees(actor, row)) {
        Some(row) => Ok(Some(row.id)),
        None => Err(Error::Invalid(vec![Problem::new(field, "no-member")])),
    }
}

/// Reads a label as an item, all else as someone's handle.
fn about(r: &mut Read, actor: &Actor, typed: &str, sought: &mut Sought) -> Result<(), Error> {
    match typed.parse::<SpineLabel>() {
        Ok(label) => {
            let item = items::by_label(r, label)?;
            let item = item.ok_or_else(|| Error::invalid("about", "no-label"))?;
            sought.item = Some(item.id);
        }
        Err(_) => sought.person = person(r, actor, "about", typed)?,
    }
    Ok(())
}

/// Those who have a name: of a deleted account nothing is left to tell.
fn named(mut people: HashMap<MemberId, PersonRef>) -> HashMap<MemberId, PersonRef> {
    people.retain(|_, person| !person.name.is_empty());
    people
}

/// What a fact names by its id, as `theme:12`.
fn by_id(fact: Fact, value: &str) -> Option<GrantScope> {
    if !matches!(fact, Fact::Scope | Fact::Place) {
        return None;
    }
    let (kind, id) = value.split_once(':')?;
    let id: i64 = id.parse().ok()?;
    match kind {
        "theme" => Some(GrantScope::Theme(TermId(id))),
        "category" => Some(GrantScope::Category(CategoryId(id))),
        "group" => Some(GrantScope::Group(GroupId(id))),
        "organisation" => Some(GrantScope::Organisation(OrganisationId(id))),
        _ => None,
    }
}

/// Whether an entry is of a case about the reader: who decides it, and what they say of it, is kept from them everywhere.
fn is_about_reader(actor: &Actor, row: &EntryRow) -> bool {
    let of_case = matches!(row.subject_kind, SubjectKind::Case | SubjectKind::Decision);
    of_case && actor.id().is_some() && row.person_id == actor.id()
}

/// What the rows of a page name, read at once.
struct Known {
    people: HashMap<MemberId, PersonRef>,
    houses: HashMap<OrganisationId, OrganisationRef>,
    places: HashMap<Place, PlaceRef>,
    terms: HashMap<i64, String>,
    items: HashMap<ItemId, (ItemRow, ItemFacts)>,
    roles: HashMap<GrantId, (Role, String)>,
}

impl Known {
    fn of(r: &mut Read, actor: &Actor, rows: &[EntryRow]) -> Result<Self, Error> {
        let people: Vec<MemberId> = rows
            .iter()
            .flat_map(|row| [row.actor_id, row.person_id])
            .flatten()
            .collect();
        let of_kind = |kind| {
            let rows = rows.iter().filter(move |row| row.subject_kind == kind);
            rows.filter_map(|row| row.subject_id)
        };
        let mut houses: Vec<OrganisationId> = rows
            .iter()
            .filter_map(|row| row.organisation_id)
            .chain(of_kind(SubjectKind::Organisation).map(OrganisationId))
            .collect();
        let mut asked: Vec<Place> = rows.iter().filter_map(EntryRow::place).collect();
        let mut terms: Vec<TermId> = of_kind(SubjectKind::Term).map(TermId).collect();
        let grants: Vec<GrantId> = rows.iter().filter_map(|row| row.grant_id).collect();
        let mut roles = HashMap::new();
        for row in grants::by_ids(r, &grants)? {
            roles.insert(
                row.id,
                (row.role, crate::grants::scopes::word(&row.scope()?)),
            );
        }
        let scopes = roles
            .values()
            .map(|(_, scope)| (Fact::Scope, scope.clone()));
        let mut told: Facts = scopes.collect();
        for row in rows {
            let (was, became) = row.facts()?;
            told.extend(was.into_iter().chain(became));
        }
        for (fact, value) in &told {
            match by_id(*fact, value) {
                Some(GrantScope::Theme(id)) => terms.push(id),
                Some(GrantScope::Category(id)) => asked.push(Place::Category(id)),
                Some(GrantScope::Group(id)) => asked.push(Place::Group(id)),
                Some(GrantScope::Organisation(id)) => houses.push(id),
                Some(GrantScope::Network | GrantScope::Province(_)) | None => {}
            }
        }
        let mut once = HashSet::new();
        asked.retain(|place| once.insert(*place));
        let mut ids: Vec<ItemId> = rows.iter().filter_map(|row| row.item_id).collect();
        ids.sort_unstable();
        ids.dedup();
        let found = items::by_ids(r, &ids)?;
        let facts = items::facts_of(r, &found)?;
        Ok(Self {
            people: named(people::person_refs(r, actor, &people)?),
            houses: people::organisation_refs(r, &houses)?,
            places: places::seen_refs(r, actor, &asked)?,
            terms: terms::by_ids(r, &terms)?
                .into_iter()
                .map(|term| (term.id.0, term.label))
                .collect(),
            items: found
                .into_iter()
                .zip(facts)
                .map(|(row, facts)| (row.id, (row, facts)))
                .collect(),
            roles,
        })
    }

    fn rows(self, r: &mut Read, actor: &Actor, rows: Vec<EntryRow>) -> Result<Vec<LogRow>, Error> {
        let mut shown = Vec::with_capacity(rows.len());
        for row in rows {
            let (was, became) = row.facts()?;
            let person = |id: Option<MemberId>| id.and_then(|id| self.people.get(&id).cloned());
            let hidden = is_about_reader(actor, &row);
            shown.push(LogRow {
                n: row.n,
                at: row.at,
                by: By {
                    doer: row.doer,
                    person: person(row.actor_id.filter(|_| !hidden)),
                    expired: row.who_salt.is_none(),
                    hidden,
                },
                done: row.done,
                thing: self.thing(r, actor, &row)?,
                person: person(row.person_id),
                place: row
                    .place()
                    .and_then(|place| self.places.get(&place).cloned()),
                house: row
                    .organisation_id
                    .and_then(|id| self.houses.get(&id).cloned()),
                role: row
                    .grant_id
                    .filter(|_| !hidden)
                    .and_then(|id| self.roles.get(&id).cloned())
                    .map(|(role, scope)| (role, self.scope(scope))),
                why: row.why.filter(|_| !hidden).unwrap_or_default(),
                was: self.named(was),
                became: self.named(became),
            });
        }
        Ok(shown)
    }

    /// Where a role holds, with a name in the place of an id.
    fn scope(&self, word: String) -> String {
        let mut facts = self.named(vec![(Fact::Scope, word)]);
        facts.pop().map(|(_, scope)| scope).unwrap_or_default()
    }

    /// Facts with names in the place of ids, as far as the reader may know them.
    fn named(&self, facts: Facts) -> Facts {
        let place = |place: Place| self.places.get(&place).map(|place| place.name.clone());
        let name = |scope: GrantScope| match scope {
            GrantScope::Theme(id) => self.terms.get(&id.0).cloned(),
            GrantScope::Category(id) => place(Place::Category(id)),
            GrantScope::Group(id) => place(Place::Group(id)),
            GrantScope::Organisation(id) => self.houses.get(&id).map(|house| house.name.clone()),
            GrantScope::Network | GrantScope::Province(_) => None,
        };
        let facts = facts.into_iter().map(|(fact, value)| {
            let Some(scope) = by_id(fact, &value) else {
                return (fact, value);
            };
            let kind = crate::grants::scopes::kind(&scope);
            (fact, format!("{kind}:{}", name(scope).unwrap_or_default()))
        });
        facts.collect()
    }

    /// What an entry is about, as far as the reader may know.
    fn thing(&self, r: &mut Read, actor: &Actor, row: &EntryRow) -> Result<Thing, Error> {
        let (name, path) = match (row.subject_kind, row.item_id, row.subject_id) {
            (
                SubjectKind::Item | SubjectKind::Post | SubjectKind::Case | SubjectKind::Decision,
                Some(item),
                _,
            ) => self.item(r, actor, item)?,
            (SubjectKind::Organisation, _, Some(id)) => {
                let house = self.houses.get(&OrganisationId(id));
                house.map_or_else(Default::default, |house| {
                    (house.name.clone(), format!("/bibliotheek/{}", house.slug))
                })
            }
            (SubjectKind::Category | SubjectKind::Group, _, _) => {
                let place = row.place().and_then(|place| self.places.get(&place));
                place.map_or_else(Default::default, |place| (place.name.clone(), place.path()))
            }
            (SubjectKind::Term, _, Some(id)) => (
                self.terms.get(&id).cloned().unwrap_or_default(),
                String::new(),
            ),
            _ => Default::default(),
        };
        Ok(Thing {
            kind: row.subject_kind,
            name,
            path,
        })
    }

    /// The label of an item, with its title and address for who may read it.
    fn item(&self, r: &mut Read, actor: &Actor, id: ItemId) -> Result<(String, String), Error> {
        let Some((row, facts)) = self.items.get(&id) else {
            return Ok(Default::default());
        };
        let label = row.label();
        let there = ItemFacts {
            state: State::Live,
            ..facts.clone()
        };
        // Who does not see it in lists is not told what it is called.
        if rights::may(actor, Act::Read(&there)).is_err() {
            return Ok((label.to_string(), String::new()));
        }
        let title = shown_title(r, actor, row)?;
        Ok((format!("{label} {title}"), row.path()))
    }
}
