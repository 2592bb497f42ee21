//! New topics and replies, taken in together: what becomes of each is decided in memory, and written in sets.
//!
//! On PostgreSQL every statement is a way there and back, and one reply alone takes ten. Nothing is written before all
//! that can be wrong with an object was looked at, so there is no second way for a set that fails: what the database
//! refuses ends the import, as with an object that is put by itself.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use domain::item::State;
use domain::place::{Place, PlaceFacts};
use domain::rights::Refusal;
use domain::{CategoryId, GroupId, ItemId, MemberId, OrganisationId, PostId};
use store::items::ItemRow;
use store::origins::{self, OriginRow};
use store::posts::PostRow;
use store::{Write, items, members, places};

use super::texts::{opened, was_opened};
use super::{Batch, Kind, Name, Object, Origin, Outcome, Reply, Topic};
use crate::{Error, replies, topics};

/// What an object is called in the system that it comes from, and whom and what it names there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<'a> {
    /// The system.
    pub source: &'a str,
    /// The object itself.
    pub own: (Kind, &'a str),
    /// What it names.
    pub others: Vec<(Kind, &'a str)>,
}

/// What is here of that to which new texts belong. Items and places are held for the transaction.
#[derive(Default)]
pub(super) struct Loaded {
    /// Where people work; `None` of who is not here.
    houses: HashMap<MemberId, Option<OrganisationId>>,
    items: HashMap<ItemId, Option<ItemRow>>,
    /// Whether more people read an item than those for whom its replies are written at the source.
    opened: HashMap<ItemId, bool>,
    places: HashMap<Place, Option<PlaceFacts>>,
}

/// What is to be written.
#[derive(Default)]
pub(super) struct Plan {
    topics: Vec<topics::Planned>,
    /// Where each of the topics is among them.
    begun: HashMap<ItemId, usize>,
    replies: Vec<PostRow>,
    /// The items of the replies that were here before.
    counted: HashSet<ItemId>,
    origins: HashMap<Name, OriginRow>,
}

impl Plan {
    pub(super) fn is_empty(&self) -> bool {
        self.origins.is_empty()
    }

    pub(super) fn target(&self, name: &Name) -> Option<i64> {
        self.origins.get(name).map(|row| row.target_id)
    }
}

impl Batch<'_> {
    /// Looks up, in a few queries, what will be asked of these objects when they are planned or put. What is not looked
    /// up here is when it is asked for.
    pub fn look_up(&mut self, objects: &[Named<'_>]) -> Result<(), Error> {
        let named = objects.iter().flat_map(|object| {
            let all = object.others.iter().chain([&object.own]);
            all.map(|(kind, id)| ((object.source, *kind), *id))
        });
        let mut ids: HashMap<(&str, Kind), HashSet<&str>> = HashMap::new();
        for (of, id) in named {
            ids.entry(of).or_default().insert(id);
        }
        // A query for each kind of a system: there are eight.
        for ((source, kind), ids) in ids {
            let name = |id: &str| (source.to_owned(), kind, id.to_owned());
            let ids: Vec<&str> = ids.into_iter().collect();
            let found = origins::by_source_ids(self.tx, source, kind.as_str(), &ids)?;
            for id in ids {
                self.origins.entry(name(id)).or_insert(None);
            }
            for row in found {
                self.origins.insert(name(&row.source_id), Some(row));
            }
        }
        self.load(objects)
    }

    /// Loads to what those belong that are not here yet.
    fn load(&mut self, objects: &[Named<'_>]) -> Result<(), Error> {
        let (mut people, mut topics, mut places) = (HashSet::new(), HashSet::new(), HashSet::new());
        for object in objects {
            let here = |(kind, id): &(Kind, &str)| {
                let name = (object.source.to_owned(), *kind, (*id).to_owned());
                let row = self.origins.get(&name)?.as_ref()?;
                Some((*kind, row.target_id))
            };
            if here(&object.own).is_some() {
                continue;
            }
            for (kind, id) in object.others.iter().filter_map(here) {
                match kind {
                    Kind::Member => people.insert(MemberId(id)),
                    Kind::Topic | Kind::Article => topics.insert(ItemId(id)),
                    Kind::Category => places.insert(Place::Category(CategoryId(id))),
                    Kind::Group => places.insert(Place::Group(GroupId(id))),
                    Kind::Organisation | Kind::Tag | Kind::Reply => false,
                };
            }
        }
        self.loaded.load(
            self.tx,
            people.into_iter().collect(),
            topics.into_iter().collect(),
            places.into_iter().collect(),
        )
    }

    /// Decides about a new topic or reply, which [`Batch::write`] writes with all others that were planned; `None` when
    /// it must be put by itself, after what is planned was written. Errors are those of [`Batch::put`].
    pub fn plan(&mut self, origin: &Origin<'_>, object: &Object) -> Result<Option<Outcome>, Error> {
        let name = origin.name();
        if self.plan.target(&name).is_some() || self.origin(name.clone())?.is_some() {
            return Ok(None);
        }
        let target = match object {
            Object::Topic(topic) => Some(self.plan_topic(topic)?.0),
            Object::Reply(reply) => self.plan_reply(reply)?.map(|id| id.0),
            _ => None,
        };
        let Some(target) = target else {
            return Ok(None);
        };
        self.plan.origins.insert(name, origin.row(target, self.now));
        Ok(Some(Outcome::Created))
    }

    fn plan_topic(&mut self, topic: &Topic) -> Result<ItemId, Error> {
        let house = self.loaded.house(self.tx, topic.past.author)?;
        let place = self.loaded.place(self.tx, topic.place)?;
        let planned = topics::plan(self.cx, topic, place, house)?;
        let id = planned.started.row.id;
        self.plan.begun.insert(id, self.plan.topics.len());
        self.plan.topics.push(planned);
        Ok(id)
    }

    /// `None` under what is not live: where it leads to, and whether, is for who puts it.
    fn plan_reply(&mut self, reply: &Reply) -> Result<Option<PostId>, Error> {
        let house = self.loaded.house(self.tx, reply.author)?;
        let begun = self.plan.begun.get(&reply.item);
        if begun.is_none() {
            self.loaded.reads_as_there(self.tx, reply.item)?;
        }
        let item = match begun.and_then(|at| self.plan.topics.get_mut(*at)) {
            Some(topic) => &mut topic.started.row,
            None => self.loaded.item(self.tx, reply.item)?,
        };
        if item.state != State::Live {
            return Ok(None);
        }
        let row = replies::plan(self.cx, reply, item, house)?;
        if begun.is_none() {
            self.plan.counted.insert(reply.item);
        }
        let id = row.id;
        self.plan.replies.push(row);
        Ok(Some(id))
    }

    /// Writes what was planned. Whatever can be wrong with an object was told when it was planned: an error here means
    /// that the batch must be given up.
    pub fn write(&mut self) -> Result<(), Error> {
        let plan = std::mem::take(&mut self.plan);
        if plan.is_empty() {
            return Ok(());
        }
        let begun = topics::add_all(self.tx, self.cx, plan.topics)?;
        let counted = plan.counted.iter().map(|id| {
            let held = self.loaded.items.get(id).cloned().flatten();
            held.ok_or_else(|| Error::Broken(format!("item {id} was planned for and is not held")))
        });
        let counted: Vec<ItemRow> = counted.collect::<Result<_, _>>()?;
        replies::add_all(self.tx, self.cx, &counted, &plan.replies)?;
        let (names, rows): (Vec<Name>, Vec<OriginRow>) = plan.origins.into_iter().unzip();
        origins::add_all(self.tx, &rows)?;
        self.origins
            .extend(names.into_iter().zip(rows.into_iter().map(Some)));
        let begun = begun.into_iter().map(|row| (row.id, Some(row)));
        self.loaded.items.extend(begun);
        Ok(())
    }
}

impl Loaded {
    fn load(
        &mut self,
        tx: &mut Write,
        people: Vec<MemberId>,
        topics: Vec<ItemId>,
        places: Vec<Place>,
    ) -> Result<(), Error> {
        let rows = members::by_ids(tx, &people)?;
        let here = rows
            .into_iter()
            .map(|row| (row.id, Some(row.organisation_id)));
        self.houses.extend(here);
        let rows = items::by_ids_to_change(tx, &topics)?;
        self.items
            .extend(rows.into_iter().map(|row| (row.id, Some(row))));
        let rows = places::hold_all(tx, &places)?;
        self.places
            .extend(rows.into_iter().map(|row| (row.place, Some(row))));
        Ok(())
    }

    fn house(&mut self, tx: &mut Write, id: MemberId) -> Result<OrganisationId, Error> {
        let house = match self.houses.entry(id) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(unknown) => {
                let row = members::find(tx, id)?;
                *unknown.insert(row.map(|row| row.organisation_id))
            }
        };
        house.ok_or(Error::NotFound)
    }

    fn item(&mut self, tx: &mut Write, id: ItemId) -> Result<&mut ItemRow, Error> {
        let row = match self.items.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(items::find_to_change(tx, id)?),
        };
        row.as_mut().ok_or(Error::NotFound)
    }

    /// Asks that a live item is read by those alone for whom its replies were written at the source.
    fn reads_as_there(&mut self, tx: &mut Write, id: ItemId) -> Result<(), Error> {
        if self.opened.get(&id) == Some(&false) {
            return Ok(());
        }
        let item = self.item(tx, id)?.clone();
        if item.state != State::Live {
            return Ok(());
        }
        let is_opened = match self.opened.entry(id) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(unknown) => *unknown.insert(was_opened(tx, &item, &item)?),
        };
        if is_opened {
            return Err(opened(&item, &item));
        }
        Ok(())
    }

    fn place(&mut self, tx: &mut Write, place: Place) -> Result<&PlaceFacts, Error> {
        let facts = match self.places.entry(place) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(places::hold(tx, place)?),
        };
        Ok(facts.as_ref().ok_or(Refusal::Hidden)?)
    }
}
