//! Topics, replies and articles that come in.

use domain::item::State;
use domain::place::{Audience, Place, opens_to_more};
use domain::{ItemId, Moment, PostId, Problem};
use store::items::ItemRow;
use store::posts::PostRow;
use store::{Read, deeds, items, origins, posts, revisions};

use super::{Article, Became, Kind, Outcome, Put, Reply, Topic};
use crate::history::fields::Fields;
use crate::{Error, articles, places, replies, topics};

impl Put<'_> {
    pub(super) fn topic(&mut self, it: &Topic) -> Became {
        let there = self.there(ItemId);
        if let Some(id) = there
            && self.is_left_alone(id)?
        {
            return Ok((id.0, Outcome::Skipped));
        }
        let id = topics::import(self.tx, self.cx, it, there)?;
        Ok((id.0, self.outcome()))
    }

    pub(super) fn article(&mut self, it: &Article) -> Became {
        let there = self.there(ItemId);
        if let Some(id) = there
            && self.is_left_alone(id)?
        {
            return Ok((id.0, Outcome::Skipped));
        }
        let mut placed = it.clone();
        if placed.input.place.is_none() {
            placed.input.place = Some(places::first_open(self.tx)?);
        }
        let id = articles::import(self.tx, self.cx, &placed, there)?;
        Ok((id.0, self.outcome()))
    }

    pub(super) fn reply(&mut self, it: &Reply) -> Became {
        let there = self.there(PostId);
        if let Some(id) = there {
            let reply = posts::find(self.tx, id)?.ok_or(Error::NotFound)?;
            // One that opens a topic of its own by now lives on as that.
            let opens = reply.n == 0;
            if opens || self.is_taken_further(&reply) || !self.is_live(reply.item_id)? {
                return Ok((id.0, Outcome::Skipped));
            }
            self.reads_as_there(it, reply.item_id)?;
            let id = replies::import(self.tx, self.cx, it, there)?;
            return Ok((id.0, self.outcome()));
        }
        let item = self.leads_to(it.item)?;
        self.reads_as_there(it, item)?;
        let led = (item != it.item).then(|| Reply { item, ..it.clone() });
        let id = replies::import(self.tx, self.cx, led.as_ref().unwrap_or(it), there)?;
        Ok((id.0, self.outcome()))
    }

    /// Where what comes to an item goes: of one that was made one with another here, to that.
    fn leads_to(&mut self, id: ItemId) -> Result<ItemId, Error> {
        let row = items::find(self.tx, id)?.ok_or(Error::NotFound)?;
        if row.state == State::Live {
            return Ok(id);
        }
        let led = items::by_label(self.tx, row.label())?;
        Ok(led.map_or(id, |row| row.id))
    }

    /// Asks that a reply is read here, where it is or comes to be, by those alone for whom it was written at the source.
    fn reads_as_there(&mut self, it: &Reply, here: ItemId) -> Result<(), Error> {
        let named = items::find(self.tx, it.item)?.ok_or(Error::NotFound)?;
        let here = items::find(self.tx, here)?.ok_or(Error::NotFound)?;
        match was_opened(self.tx, &named, &here)? {
            true => Err(opened(&named, &here)),
            false => Ok(()),
        }
    }

    fn outcome(&self) -> Outcome {
        match self.before {
            None => Outcome::Created,
            Some(_) => Outcome::Updated,
        }
    }

    /// Whether people here have taken an item further, or moderation has: an import doesn't undo that.
    fn is_left_alone(&mut self, id: ItemId) -> Result<bool, Error> {
        let Some(opening) = posts::by_number(self.tx, id, 0)? else {
            // It was made one with another topic here, which goes its own way.
            return Ok(true);
        };
        let since = self.before.as_ref().map(|row| row.imported_at);
        let moved = match since {
            Some(since) => deeds::moved_since(self.tx, id, since)?,
            None => false,
        };
        Ok(moved || self.is_taken_further(&opening) || !self.is_live(id)?)
    }

    fn is_taken_further(&self, post: &PostRow) -> bool {
        post.state != State::Live || self.is_changed_here(post.edited_at)
    }

    fn is_live(&mut self, id: ItemId) -> Result<bool, Error> {
        let row = items::find(self.tx, id)?.ok_or(Error::NotFound)?;
        Ok(row.state == State::Live)
    }
}

/// Whether more people read an item `here` than the source says of the one that it `names`, since that was moved here,
/// opened, or made one with another.
pub(super) fn was_opened(r: &mut Read, names: &ItemRow, here: &ItemRow) -> Result<bool, Error> {
    if names.id == here.id && names.version == 1 {
        // It stands as it came.
        return Ok(false);
    }
    let came = stood_when_it_came(r, names)?;
    Ok(opens_to_more(came, (here.place()?, here.audience)))
}

/// Where an item stood, and for whom, when it last came in.
fn stood_when_it_came(r: &mut Read, row: &ItemRow) -> Result<(Place, Audience), Error> {
    let now = (row.place()?, row.audience);
    let kind = match row.kind.is_article() {
        true => Kind::Article,
        false => Kind::Topic,
    };
    let came = origins::of_target(r, kind.as_str(), row.id.0)?;
    let came = came.iter().map(|origin| origin.imported_at).min();
    let came = came.unwrap_or(Moment(0));
    // Articles are moved by editing them.
    if !row.kind.is_article() && !deeds::moved_since(r, row.id, came)? {
        return Ok(now);
    }
    let opening = posts::by_number(r, row.id, 0)?.map(|opening| opening.id);
    let opening = match opening {
        Some(id) => id,
        None => {
            let moved = posts::moved_from(r, row.id, -1, 0)?.pop();
            moved.map(|(_, id)| id).ok_or(Error::NotFound)?
        }
    };
    for edit in revisions::edits_of(r, opening)? {
        if edit.created_at <= came {
            continue;
        }
        let stood = Fields::kept(edit.fields.as_deref())?.and_then(|fields| fields.stood);
        if let Some((place, audience)) = stood.and_then(|it| Some((it.place()?, it.audience))) {
            return Ok((place, audience));
        }
    }
    Ok(now)
}

/// Why a reply is not taken.
pub(super) fn opened(names: &ItemRow, here: &ItemRow) -> Error {
    let field = match names.kind.is_article() {
        true => "article",
        false => "topic",
    };
    let problem = Problem::new(field, "more-people-read-it-here");
    Error::Invalid(vec![problem.with("label", here.label())])
}
