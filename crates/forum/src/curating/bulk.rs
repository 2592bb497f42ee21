//! One act for several items, and one undo for the whole of it.

use std::collections::BTreeMap;

use domain::audit::{self, Entry, Fact};
use domain::curating::{Curation, Worklist};
use domain::item::{ItemFacts, State};
use domain::keeping_up::NoticeKind;
use domain::limits::{ASIDE_DAYS, DESK_SIZE, FEATURED_DAYS_MAX, UNDONE_DAYS};
use domain::moment::days;
use domain::person::MemberStatus;
use domain::rights::{self, Act, Actor};
use domain::tending::Deed;
use domain::{
    Check, CurationId, DeedId, ItemId, ListId, MarkId, MemberId, Moment, NoticeId, PostId, Problem,
    calendar,
};
use store::curating::{self as rows_of, CurationRow, FeatureRow};
use store::deeds::{self, DeedRow};
use store::items::ItemRow;
use store::notices::{self, NoticeRow};
use store::{Read, Write, articles, items, lists, members, posts, thanks};

use super::once;
use crate::items::{change, shown_title};
use crate::people::signed_in;
use crate::posting::{Spend, spend};
use crate::{Cx, Error};

/// Items of an act that are named, at most.
const NAMED: usize = 5;

/// Acts that can be undone and are shown, at most.
const SHOWN: i64 = 20;

/// What someone wants done with several items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bulk {
    /// On which list of the desk they stand.
    pub list: Worklist,
    /// What.
    pub act: Curation,
    /// With which.
    pub items: Vec<ItemId>,
    /// The last day, as `2026-05-01`, of what ends.
    pub until: String,
    /// Into which list they go, when they are collected.
    pub into: Option<ListId>,
}

/// Something that was done with several items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Its id.
    pub id: CurationId,
    /// What.
    pub act: Curation,
    /// With how many.
    pub count: usize,
    /// Titles and addresses of those that the person reads, at most five.
    pub items: Vec<(String, String)>,
    /// When.
    pub at: Moment,
    /// Whether it was undone.
    pub undone: bool,
}

/// Something that stands out, or into a list, from where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToCurate {
    /// Its title.
    pub title: String,
    /// Its address.
    pub path: String,
}

/// What the form for having one item stand out begins with.
///
/// Refused when the item is hidden from the person or not theirs to curate; gone when it is not there.
pub fn to_curate(cx: &Cx, actor: &Actor, item: ItemId) -> Result<ToCurate, Error> {
    signed_in(actor)?;
    cx.store.read(|r| {
        let (row, facts) = change::find(r, item)?;
        allowed(actor, Curation::Feature, &facts)?;
        Ok(ToCurate {
            title: shown_title(r, actor, &row)?,
            path: row.path(),
        })
    })
}

/// Does one thing with several items, all or none of them. Fields `items`, `until`, `list`.
///
/// Refused when one of them is hidden from the person or not theirs to curate, and the start page for all who don't curate
/// the network; a list is its maker's and theirs.
pub fn act(cx: &Cx, actor: &Actor, bulk: &Bulk) -> Result<CurationId, Error> {
    let member = signed_in(actor)?.id;
    let now = cx.now();
    let mut check = Check::new();
    let ids = once(&bulk.items);
    check.when(ids.is_empty(), "items", "empty");
    if ids.len() > DESK_SIZE {
        check.add(Problem::new("items", "too-many").with("max", DESK_SIZE));
    }
    let end = match bulk.act.ends() {
        true => end(&mut check, &bulk.until, now),
        false => None,
    };
    let collects = bulk.act == Curation::Collect;
    check.when(collects && bulk.into.is_none(), "list", "choice");
    check.done()?;
    cx.store.write(|tx| {
        let rows = items::by_ids_to_change(tx, &ids)?;
        if rows.len() != ids.len() {
            return Err(Error::NotFound);
        }
        let facts = items::facts_of(tx, &rows)?;
        for facts in &facts {
            allowed(actor, bulk.act, facts)?;
        }
        spend(tx, member, Spend::Edit, now)?;
        let doing = Doing {
            cx,
            rows: &rows,
            by: member,
            id: CurationId(cx.id()),
            now,
        };
        let (value, before) = doing.run(tx, actor, bulk, end)?;
        let row = CurationRow {
            id: doing.id,
            by_id: member,
            act: bulk.act,
            value,
            created_at: now,
            undone_at: None,
        };
        rows_of::add_curation(tx, &row, &before)?;
        for facts in &facts {
            let entry = entry(actor, facts, audit::Done::Curated, bulk.act);
            let entry = match end {
                Some(until) => entry.became(Fact::Until, calendar::to_last_day(until)),
                None => entry,
            };
            crate::audit::record(tx, cx, actor, entry);
        }
        Ok(row.id)
    })
}

/// What the log says of one item.
fn entry(actor: &Actor, facts: &ItemFacts, done: audit::Done, act: Curation) -> Entry {
    Entry::new(done, facts.id)
        .about(facts.author)
        .item(facts.id)
        .place(facts.place)
        .house(facts.organisation)
        .by(rights::carrying(actor, &Act::Curate(facts)))
        .became(Fact::Kind, act)
}

/// Reads the last day: not past, and not far away.
fn end(check: &mut Check, typed: &str, now: Moment) -> Option<Moment> {
    let end = calendar::end_of_day(typed);
    check.when(typed.trim().is_empty(), "until", "empty");
    check.when(
        !typed.trim().is_empty() && end.is_none(),
        "until",
        "no-date",
    );
    check.when(end.is_some_and(|end| end <= now), "until", "date-past");
    let latest = now.after(days(FEATURED_DAYS_MAX));
    check.when(end.is_some_and(|end| latest < end), "until", "date-quarter");
    end
}

fn allowed(actor: &Actor, act: Curation, facts: &ItemFacts) -> Result<(), Error> {
    rights::may(actor, Act::Curate(facts))?;
    if act == Curation::FeatureWidely {
        rights::may(actor, Act::FeatureWidely(facts))?;
    }
    match facts.state {
        State::Live => Ok(()),
        State::Hidden | State::Deleted => Err(Error::Gone),
    }
}

/// What was set, and what stood there of each item before.
type Set = (String, Vec<(ItemId, String)>);

struct Doing<'a> {
    cx: &'a Cx,
    rows: &'a [ItemRow],
    by: MemberId,
    id: CurationId,
    /// One moment for the whole of it: undoing knows by that what it set.
    now: Moment,
}

impl Doing<'_> {
    fn ids(&self) -> Vec<ItemId> {
        self.rows.iter().map(|row| row.id).collect()
    }

    fn run(
        &self,
        tx: &mut Write,
        actor: &Actor,
        bulk: &Bulk,
        end: Option<Moment>,
    ) -> Result<Set, Error> {
        let until = end.unwrap_or(self.now);
        match bulk.act {
            Curation::Pin => self.pin(tx, until),
            Curation::Feature => self.feature(tx, until, false),
            Curation::FeatureWidely => self.feature(tx, until, true),
            Curation::Collect => self.collect(tx, actor, bulk.into),
            Curation::Thank => self.thank(tx),
            Curation::AskReview => self.ask_review(tx),
            Curation::Settle => self.settle(tx),
            Curation::SetAside => self.set_aside(tx, bulk.list),
        }
    }

    fn pin(&self, tx: &mut Write, until: Moment) -> Result<Set, Error> {
        rows_of::set_pins(tx, &self.ids(), Some(until))?;
        self.trace(tx, Deed::Pinned, &calendar::to_last_day(until))?;
        let before = self.rows.iter().map(|row| {
            let stood = row.pinned_until.map(|at| at.0.to_string());
            (row.id, stood.unwrap_or_default())
        });
        Ok((until.0.to_string(), before.collect()))
    }

    fn feature(&self, tx: &mut Write, until: Moment, wide: bool) -> Result<Set, Error> {
        let stood = rows_of::features_of(tx, &self.ids())?;
        let next: Vec<FeatureRow> = self
            .ids()
            .into_iter()
            .map(|item_id| FeatureRow {
                item_id,
                wide,
                until,
                by_id: self.by,
                created_at: self.now,
            })
            .collect();
        rows_of::set_features(tx, &next)?;
        self.trace(tx, Deed::Featured, &calendar::to_last_day(until))?;
        let before = self.ids().into_iter().map(|id| {
            let stood = stood.iter().find(|row| row.item_id == id);
            (id, stood.map(feature_to_words).unwrap_or_default())
        });
        Ok((until.0.to_string(), before.collect()))
    }

    fn collect(&self, tx: &mut Write, actor: &Actor, into: Option<ListId>) -> Result<Set, Error> {
        let list = into.map(|id| lists::find(tx, id)).transpose()?.flatten();
        let list = list.ok_or(Error::invalid("list", "choice"))?;
        rights::may(
            actor,
            Act::EditList {
                maker: list.made_by,
            },
        )?;
        crate::lists::has_room(tx, list.id, self.rows.len())?;
        let new = lists::collect(tx, list.id, &self.ids(), self.by, self.now)?;
        Ok((
            list.id.to_string(),
            new.into_iter().map(|id| (id, String::new())).collect(),
        ))
    }

    /// Asks who can be asked about each: the contact of an article while they work there, else who wrote it.
    fn ask_review(&self, tx: &mut Write) -> Result<Set, Error> {
        let contacts = articles::by_ids(tx, &self.ids())?;
        let whom = |row: &ItemRow| {
            let article = contacts.iter().find(|article| article.item_id == row.id);
            [
                article.and_then(|article| article.contact_member_id),
                Some(row.author_id),
            ]
        };
        let all: Vec<MemberId> = self.rows.iter().flat_map(whom).flatten().collect();
        let there = active(tx, &all)?;
        let mut told = Vec::new();
        let mut asked = Vec::new();
        for row in self.rows {
            let Some(to) = whom(row)
                .into_iter()
                .flatten()
                .find(|id| there.contains(id))
            else {
                continue;
            };
            asked.push((row.id, String::new()));
            if to != self.by {
                let event = review_event(self.id, row.id);
                told.push(self.notice(row.id, to, (NoticeKind::ReviewAsked, event)));
            }
        }
        if asked.is_empty() {
            return Err(Error::invalid("items", "nobody-to-ask"));
        }
        notices::add(tx, &told)?;
        Ok((String::new(), asked))
    }

    /// Thanks who wrote each, as far as that is not done yet, and tells them. Of thanks among readers nobody is told.
    fn thank(&self, tx: &mut Write) -> Result<Set, Error> {
        let mut told = Vec::new();
        let mut thanked = Vec::new();
        let writers: Vec<MemberId> = self.rows.iter().map(|row| row.author_id).collect();
        let there = active(tx, &writers)?;
        let openings = posts::openings_of(tx, &self.ids())?;
        for post in openings.iter().filter(|post| post.author_id != self.by) {
            if thanks::give(tx, post.id, self.by, self.now)? {
                thanked.push((post.item_id, post.id.to_string()));
                if there.contains(&post.author_id) {
                    let event = thanks_event(self.id, post.item_id);
                    let what = (NoticeKind::Thanked, event);
                    told.push(self.notice(post.item_id, post.author_id, what));
                }
            }
        }
        if thanked.is_empty() {
            return Err(Error::invalid("items", "nobody-to-thank"));
        }
        notices::add(tx, &told)?;
        Ok((String::new(), thanked))
    }

    fn notice(&self, item: ItemId, to: MemberId, (kind, event): (NoticeKind, String)) -> NoticeRow {
        NoticeRow {
            id: NoticeId(self.cx.id()),
            member_id: to,
            event,
            kind,
            item_id: Some(item),
            group_id: None,
            organisation_id: None,
            n: 0,
            by_id: Some(self.by),
            created_at: self.now,
            read_at: None,
        }
    }

    fn settle(&self, tx: &mut Write) -> Result<Set, Error> {
        let marks = rows_of::open_marks(tx, &self.ids())?;
        let ids: Vec<MarkId> = marks.iter().map(|mark| mark.id).collect();
        rows_of::settle(tx, &ids, self.by, self.now)?;
        let before = self.ids().into_iter().map(|id| {
            let own = marks.iter().filter(|mark| mark.item_id == id);
            let own: Vec<String> = own.map(|mark| mark.id.to_string()).collect();
            (id, own.join(" "))
        });
        Ok((String::new(), before.collect()))
    }

    fn set_aside(&self, tx: &mut Write, list: Worklist) -> Result<Set, Error> {
        let stood = rows_of::aside_of(tx, list, &self.ids())?;
        let until = self.now.after(days(ASIDE_DAYS));
        rows_of::set_aside(tx, list, &self.ids(), until, self.by)?;
        let before = self.ids().into_iter().map(|id| {
            let stood = stood.iter().find(|(item, _)| *item == id);
            (
                id,
                stood.map(|(_, at)| at.0.to_string()).unwrap_or_default(),
            )
        });
        Ok((list.to_string(), before.collect()))
    }

    fn trace(&self, tx: &mut Write, kind: Deed, note: &str) -> Result<(), Error> {
        let rows: Vec<&ItemRow> = self.rows.iter().collect();
        trace(tx, self.cx, &rows, (kind, self.by), note)
    }
}

/// Those of these people who are there.
fn active(r: &mut Read, ids: &[MemberId]) -> Result<Vec<MemberId>, Error> {
    let mut rows = members::by_ids(r, &once(ids))?;
    rows.retain(|row| row.status == MemberStatus::Active);
    Ok(rows.iter().map(|row| row.id).collect())
}

/// Keeps what was done to items where they stand now.
fn trace(
    tx: &mut Write,
    cx: &Cx,
    rows: &[&ItemRow],
    (kind, by_id): (Deed, MemberId),
    note: &str,
) -> Result<(), Error> {
    let deeds: Vec<DeedRow> = rows
        .iter()
        .map(|row| DeedRow {
            id: DeedId(cx.id()),
            item_id: row.id,
            n: 0,
            kind,
            by_id,
            note: note.to_owned(),
            created_at: cx.now(),
            audience: Some(row.audience),
            group_id: row.group_id,
        })
        .collect();
    Ok(deeds::add_all(tx, &deeds)?)
}

fn thanks_event(id: CurationId, item: ItemId) -> String {
    format!("thanks:{id}:{item}")
}

fn review_event(id: CurationId, item: ItemId) -> String {
    format!("review:{id}:{item}")
}

/// How an item stood out, as it is kept for undoing.
fn feature_to_words(row: &FeatureRow) -> String {
    let FeatureRow {
        wide,
        until,
        by_id,
        created_at,
        ..
    } = row;
    format!("{wide} {} {by_id} {}", until.0, created_at.0)
}

/// Reads [`feature_to_words`].
fn feature_of_words(item_id: ItemId, words: &str) -> Option<FeatureRow> {
    let mut parts = words.split(' ');
    let mut next = || parts.next();
    Some(FeatureRow {
        item_id,
        wide: next()?.parse().ok()?,
        until: Moment(next()?.parse().ok()?),
        by_id: MemberId(next()?.parse().ok()?),
        created_at: Moment(next()?.parse().ok()?),
    })
}

/// What the person did lately with several items, latest first.
///
/// Refused for all who curate nothing.
pub fn done(cx: &Cx, actor: &Actor) -> Result<Vec<Done>, Error> {
    let member = signed_in(actor)?.id;
    rights::may(actor, Act::SeeDesk)?;
    let since = cx.now().before(days(UNDONE_DAYS));
    cx.store.read(|r| {
        let rows = rows_of::curations_of(r, member, since, SHOWN)?;
        let ids: Vec<CurationId> = rows.iter().map(|row| row.id).collect();
        let of = rows_of::curation_items(r, &ids)?;
        let all: Vec<ItemId> = of.iter().map(|(_, item, _)| *item).collect();
        let named = super::readable(r, actor, &all)?;
        let views = rows.into_iter().map(|row| {
            let of: Vec<ItemId> = (of.iter().filter(|(id, ..)| *id == row.id))
                .map(|(_, item, _)| *item)
                .collect();
            let named = of.iter().filter_map(|id| named.get(id)).take(NAMED);
            Done {
                id: row.id,
                act: row.act,
                count: of.len(),
                items: named
                    .map(|item| (item.title.clone(), item.path()))
                    .collect(),
                at: row.created_at,
                undone: row.undone_at.is_some(),
            }
        });
        Ok(views.collect())
    })
}

/// Undoes what the person did with several items, of all that still are as that left them and that they still curate.
/// Idempotent. Conflict (`act-late`) after two weeks.
///
/// Not found when someone else did it.
pub fn undo(cx: &Cx, actor: &Actor, id: CurationId) -> Result<(), Error> {
    let member = signed_in(actor)?.id;
    let now = cx.now();
    cx.store.write(|tx| {
        let row = rows_of::curation(tx, id)?
            .filter(|row| row.by_id == member)
            .ok_or(Error::NotFound)?;
        if row.created_at.after(days(UNDONE_DAYS)) <= now {
            return Err(Error::Conflict("act-late"));
        }
        let of = rows_of::curation_items(tx, &[id])?;
        let ids: Vec<ItemId> = of.iter().map(|(_, item, _)| *item).collect();
        let mut rows = items::by_ids_to_change(tx, &ids)?;
        let facts = items::facts_of(tx, &rows)?;
        rows.retain(|row| {
            let own = facts.iter().find(|facts| facts.id == row.id);
            own.is_some_and(|facts| rights::may(actor, Act::Curate(facts)).is_ok())
        });
        if !rows_of::set_undone(tx, id, now)? {
            return Ok(());
        }
        let before: BTreeMap<ItemId, &str> = of
            .iter()
            .filter(|(_, item, _)| rows.iter().any(|row| row.id == *item))
            .map(|(_, item, before)| (*item, before.as_str()))
            .collect();
        let undoing = Undoing {
            cx,
            did: &row,
            rows: &rows,
            before: &before,
        };
        undoing.run(tx, actor)?;
        for facts in facts.iter().filter(|facts| before.contains_key(&facts.id)) {
            let entry = entry(actor, facts, audit::Done::CurationUndone, row.act);
            crate::audit::record(tx, cx, actor, entry);
        }
        Ok(())
    })
}

struct Undoing<'a> {
    cx: &'a Cx,
    did: &'a CurationRow,
    rows: &'a [ItemRow],
    before: &'a BTreeMap<ItemId, &'a str>,
}

impl Undoing<'_> {
    fn ids(&self) -> Vec<ItemId> {
        self.before.keys().copied().collect()
    }

    fn run(&self, tx: &mut Write, actor: &Actor) -> Result<(), Error> {
        match self.did.act {
            Curation::Pin => self.unpin(tx),
            Curation::Feature | Curation::FeatureWidely => self.unfeature(tx),
            Curation::Collect => self.take_out(tx, actor),
            Curation::Thank => {
                let events: Vec<String> = (self.before.keys())
                    .map(|id| thanks_event(self.did.id, *id))
                    .collect();
                notices::remove_events(tx, &events)?;
                for post in self.before.values().filter_map(|post| post.parse().ok()) {
                    thanks::take_back(tx, PostId(post), self.did.by_id)?;
                }
                Ok(())
            }
            Curation::AskReview => {
                let events = self.ids().into_iter();
                let events: Vec<String> = events.map(|id| review_event(self.did.id, id)).collect();
                Ok(notices::remove_events(tx, &events)?)
            }
            Curation::Settle => {
                let all = self.before.values().flat_map(|ids| ids.split(' '));
                let ids: Vec<MarkId> = all.filter_map(|id| id.parse().ok()).collect();
                Ok(rows_of::unsettle(tx, &ids, self.did.created_at)?)
            }
            Curation::SetAside => self.bring_back(tx),
        }
    }

    fn unpin(&self, tx: &mut Write) -> Result<(), Error> {
        let set = moment(&self.did.value);
        let as_set = self.rows.iter().filter(|row| row.pinned_until == set);
        let as_set: Vec<&ItemRow> = as_set.collect();
        let mut stood: BTreeMap<Option<i64>, Vec<ItemId>> = BTreeMap::new();
        for row in &as_set {
            let until = self.before.get(&row.id).and_then(|before| moment(before));
            stood.entry(until.map(|at| at.0)).or_default().push(row.id);
        }
        for (until, ids) in stood {
            rows_of::set_pins(tx, &ids, until.map(Moment))?;
        }
        trace(tx, self.cx, &as_set, (Deed::Unpinned, self.did.by_id), "")
    }

    fn unfeature(&self, tx: &mut Write) -> Result<(), Error> {
        let now = rows_of::features_of(tx, &self.ids())?;
        let wide = self.did.act == Curation::FeatureWidely;
        let as_set = |row: &FeatureRow| {
            row.by_id == self.did.by_id && row.created_at == self.did.created_at && row.wide == wide
        };
        let ids: Vec<ItemId> = now
            .iter()
            .filter(|row| as_set(row))
            .map(|row| row.item_id)
            .collect();
        rows_of::remove_features(tx, &ids)?;
        let stood = ids
            .iter()
            .filter_map(|id| feature_of_words(*id, self.before.get(id)?));
        let stood: Vec<FeatureRow> = stood.collect();
        rows_of::set_features(tx, &stood)?;
        let rows: Vec<&ItemRow> = self
            .rows
            .iter()
            .filter(|row| ids.contains(&row.id))
            .collect();
        trace(tx, self.cx, &rows, (Deed::Unfeatured, self.did.by_id), "")
    }

    fn take_out(&self, tx: &mut Write, actor: &Actor) -> Result<(), Error> {
        let id: Option<ListId> = self.did.value.parse().ok();
        let Some(list) = id.map(|id| lists::find(tx, id)).transpose()?.flatten() else {
            return Ok(());
        };
        rights::may(
            actor,
            Act::EditList {
                maker: list.made_by,
            },
        )?;
        Ok(lists::take_out(tx, list.id, &self.ids())?)
    }

    fn bring_back(&self, tx: &mut Write) -> Result<(), Error> {
        let Ok(list) = self.did.value.parse::<Worklist>() else {
            return Ok(());
        };
        rows_of::return_from_aside(tx, list, &self.ids())?;
        for (id, before) in self.before {
            if let Some(until) = moment(before) {
                rows_of::set_aside(tx, list, &[*id], until, self.did.by_id)?;
            }
        }
        Ok(())
    }
}

/// A moment as it is kept for undoing.
fn moment(words: &str) -> Option<Moment> {
    words.parse().ok().map(Moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_something_stood_out_is_read_as_it_was_kept() {
        let row = FeatureRow {
            item_id: ItemId(7),
            wide: true,
            until: Moment(20),
            by_id: MemberId(3),
            created_at: Moment(10),
        };
        assert_eq!(
            feature_of_words(ItemId(7), &feature_to_words(&row)),
            Some(row)
        );
        assert_eq!(feature_of_words(ItemId(7), ""), None);
    }
}
