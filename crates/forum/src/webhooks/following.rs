//! Out of the change feed: what each address is to be told.

use domain::item::State;
use domain::rights::{self, Act, Actor};
use domain::webhook::Event;
use domain::{ItemId, Moment, PostId};
use store::changes::{self, ChangeMark};
use store::webhooks::{self as rows, SubjectRow, WebhookRow};
use store::{Read, Write, items, origins, posts};

use super::delivering::reader;
use super::{events, waiting};
use crate::{Cx, Error};

/// Changes that are looked at in one transaction.
const CHANGES: i64 = 200;

/// An item or reply as it is now.
struct Now {
    item: ItemId,
    post: Option<PostId>,
    /// Whether whom the address reads for may read it.
    readable: bool,
    version: i64,
    accepted: bool,
    created_at: Moment,
}

impl Now {
    fn kind(&self) -> &'static str {
        if self.post.is_some() { "reply" } else { "item" }
    }

    fn id(&self) -> i64 {
        self.post.map_or(self.item.0, |post| post.0)
    }

    fn event(&self, item: Event, reply: Event) -> Event {
        if self.post.is_some() { reply } else { item }
    }

    /// What is to be told, when the address knew of it as `before`.
    fn happened(&self, before: Option<&SubjectRow>, since: Moment) -> Option<Event> {
        match before.filter(|before| !before.gone) {
            Some(_) if !self.readable => Some(self.event(Event::ItemRemoved, Event::ReplyRemoved)),
            None if !self.readable => None,
            // What was there before the address was is told of when it changes; of it alone it can't be told what did.
            None if before.is_none() && self.created_at < since => None,
            None => Some(self.event(Event::ItemCreated, Event::ReplyCreated)),
            Some(before) if self.version != before.version => {
                Some(self.event(Event::ItemUpdated, Event::ReplyUpdated))
            }
            Some(before) if self.accepted && !before.accepted => Some(Event::ReplyAccepted),
            Some(_) => None,
        }
    }
}

/// Looks through what changed for the addresses that are told of it; whether there may be more.
pub fn follow(cx: &Cx) -> Result<bool, Error> {
    let behind = cx.store.ask(rows::behind)?;
    let mut more = false;
    for hook in behind {
        more |= cx.store.write(|tx| {
            tx.unseen();
            follow_one(cx, tx, &hook)
        })?;
    }
    Ok(more)
}

fn follow_one(cx: &Cx, tx: &mut Write, hook: &WebhookRow) -> Result<bool, Error> {
    let changed = changes::after(tx, hook.position, CHANGES)?;
    let Some((last, _)) = changed.last() else {
        return Ok(false);
    };
    // Of two processes one goes on, and what the other read is no more.
    if !rows::move_on(tx, hook.id, hook.position, *last)? {
        return Ok(false);
    }
    let Some(actor) = reader(tx, hook, cx.now())? else {
        // Whose reading it was is administrator no more: it rests, so that it can be seen that it tells nothing.
        rows::set_failing(tx, hook, hook.failing_since, true)?;
        rows::drop_waiting(tx, hook.id)?;
        return Ok(false);
    };
    for (_, mark) in &changed {
        let now = match mark {
            ChangeMark::Item(id) => item_now(tx, &actor, *id)?,
            ChangeMark::Post(id) => reply_now(tx, &actor, *id)?,
            // Nobody is told of people and organisations.
            ChangeMark::Organisation(_) | ChangeMark::Member(_) | ChangeMark::All => None,
        };
        if let Some(now) = now {
            note(cx, tx, hook, &now)?;
        }
    }
    Ok(i64::try_from(changed.len()).is_ok_and(|taken| taken >= CHANGES))
}

fn note(cx: &Cx, tx: &mut Write, hook: &WebhookRow, now: &Now) -> Result<(), Error> {
    let before = rows::subject(tx, hook.id, now.kind(), now.id())?;
    if before.is_none() && !now.readable {
        return Ok(());
    }
    let event = now.happened(before.as_ref(), hook.created_at);
    let known = SubjectRow {
        webhook_id: hook.id,
        kind: now.kind().to_owned(),
        subject_id: now.id(),
        version: now.version,
        accepted: now.accepted,
        gone: !now.readable,
    };
    if before.as_ref() != Some(&known) {
        rows::set_subject(tx, &known)?;
    }
    let wanted = events(hook)?;
    let Some(event) = event.filter(|event| wanted.contains(event)) else {
        return Ok(());
    };
    // What came in from elsewhere is no news, however young it is.
    let created = matches!(event, Event::ItemCreated | Event::ReplyCreated);
    if created && is_imported(tx, now)? {
        return Ok(());
    }
    let row = waiting(cx, hook.id, event, Some(now.item), now.post, cx.now());
    Ok(rows::add_delivery(tx, &row)?)
}

fn is_imported(r: &mut Read, now: &Now) -> Result<bool, Error> {
    let kinds: &[&str] = match now.post {
        Some(_) => &["reply"],
        None => &["topic", "article"],
    };
    for kind in kinds {
        if !origins::of_target(r, kind, now.id())?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn item_now(r: &mut Read, actor: &Actor, id: ItemId) -> Result<Option<Now>, Error> {
    let found = items::by_ids(r, &[id])?;
    let facts = items::facts_of(r, &found)?;
    let Some((row, facts)) = found.first().zip(facts.first()) else {
        return Ok(None);
    };
    Ok(Some(Now {
        item: id,
        post: None,
        readable: row.state == State::Live && rights::may(actor, Act::Read(facts)).is_ok(),
        version: row.version,
        accepted: false,
        created_at: row.created_at,
    }))
}

fn reply_now(r: &mut Read, actor: &Actor, id: PostId) -> Result<Option<Now>, Error> {
    // The opening is the item, which is marked itself.
    let Some((post, item)) = posts::with_item(r, id)?.filter(|(post, _)| post.n > 0) else {
        return Ok(None);
    };
    let of = item_now(r, actor, item.id)?;
    Ok(of.map(|of| Now {
        item: item.id,
        post: Some(id),
        readable: of.readable && post.state == State::Live,
        version: post.version,
        accepted: post.accepted_at.is_some(),
        created_at: post.created_at,
    }))
}

#[cfg(test)]
mod tests {
    use domain::WebhookId;

    use super::*;

    const SINCE: Moment = Moment(1_000);

    fn reply(readable: bool, version: i64, accepted: bool, created_at: Moment) -> Now {
        Now {
            item: ItemId(1),
            post: Some(PostId(2)),
            readable,
            version,
            accepted,
            created_at,
        }
    }

    fn known(version: i64, accepted: bool, gone: bool) -> SubjectRow {
        SubjectRow {
            webhook_id: WebhookId(9),
            kind: "reply".to_owned(),
            subject_id: 2,
            version,
            accepted,
            gone,
        }
    }

    #[test]
    fn each_change_is_told_once_and_as_what_it_is() {
        let young = Moment(2_000);
        let told = |now: Now, before: Option<SubjectRow>| now.happened(before.as_ref(), SINCE);
        assert_eq!(
            told(reply(true, 1, false, young), None),
            Some(Event::ReplyCreated)
        );
        // What is older than the address, and what it can't read, is nothing to it.
        assert_eq!(told(reply(true, 1, false, Moment(0)), None), None);
        assert_eq!(told(reply(false, 1, false, young), None), None);
        let before = || Some(known(1, false, false));
        assert_eq!(told(reply(true, 1, false, young), before()), None);
        assert_eq!(
            told(reply(true, 2, false, young), before()),
            Some(Event::ReplyUpdated)
        );
        assert_eq!(
            told(reply(true, 1, true, young), before()),
            Some(Event::ReplyAccepted)
        );
        assert_eq!(
            told(reply(false, 1, false, young), before()),
            Some(Event::ReplyRemoved)
        );
        // Gone once is told once; what comes back is new again, however old.
        let gone = || Some(known(1, false, true));
        assert_eq!(told(reply(false, 1, false, young), gone()), None);
        assert_eq!(
            told(reply(true, 1, false, Moment(0)), gone()),
            Some(Event::ReplyCreated)
        );
    }
}
