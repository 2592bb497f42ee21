//! Topics, replies and articles that come in.

use domain::item::State;
use domain::{ItemId, PostId};
use store::posts::PostRow;
use store::{deeds, items, posts};

use super::{Article, Became, Outcome, Put, Reply, Topic};
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
            let id = replies::import(self.tx, self.cx, it, there)?;
            return Ok((id.0, self.outcome()));
        }
        let item = self.leads_to(it.item)?;
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
