//! Telling an address what it is to be told.

use std::time::Duration;

use domain::item::State;
use domain::moment::{days, hours, minutes};
use domain::rights::{self, Act, Actor};
use domain::webhook::{Event, Obstacle, Outcome};
use domain::{ItemId, Moment};
use store::webhooks::{self as rows, DeliveryRow, WebhookRow};
use store::{Read, items, members, posts};

use super::sealed_as;
use crate::items::{reply_path, rows as item_rows};
use crate::views::ItemRow;
use crate::{Cx, Error, people};

/// How long one may take before another process thinks that this one ended.
const LEASE: Duration = minutes(2);

/// How often something is told in vain.
const ATTEMPTS_MAX: i32 = 10;

/// The first wait after a failure, and the longest: some two days in all.
const FIRST_WAIT: Duration = minutes(1);
const LONGEST_WAIT: Duration = hours(12);

/// An address that has taken nothing for so long is told nothing more until someone looks at it.
const GIVEN_UP: Duration = days(5);

/// Characters of an error that are kept.
const ERROR_MAX: usize = 300;

/// Something to be told, ready to be signed and sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Sending {
    /// Where to.
    pub url: String,
    /// What signs it.
    pub secret: Vec<u8>,
    /// By which the receiver tells repetitions.
    pub id: String,
    /// What happened.
    pub event: Event,
    /// When that was noticed.
    pub at: Moment,
    /// To what; `None` for a trial. Of what can't be read any more only its id.
    pub subject: Option<Told>,
}

// The secret signs in the name of the site.
impl std::fmt::Debug for Sending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sending({} {})", self.event, self.id)
    }
}

/// What something happened to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Which item.
    pub item: ItemId,
    /// The item, while it can be read.
    pub row: Option<Box<ItemRow>>,
    /// Of a reply: its id and number.
    pub reply: Option<(i64, i32)>,
    /// The path of the item or reply, while it can be read.
    pub path: Option<String>,
}

/// What came of sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// The status of the answer; `None` when there was none.
    pub status: Option<u16>,
    /// Why there was none: [`domain::webhook::Obstacle::kept`].
    pub error: String,
    /// How long it took.
    pub took: Duration,
}

/// Carries what is told away.
pub trait Carrier {
    /// Signs and sends it.
    fn carry(&self, sending: &Sending) -> Reached;
}

/// Tells what is to be told by now, at most `limit`; how many were tried. What fails is tried again (1 min, doubling, at
/// most 12 h, ten times); an address that answers "gone", or takes nothing for five days, rests from then on.
pub fn deliver(cx: &Cx, carrier: &dyn Carrier, limit: i64) -> Result<usize, Error> {
    let now = cx.now();
    if !cx.store.ask(|r| rows::any_due(r, now))? {
        return Ok(0);
    }
    let claimed = cx.store.write(|tx| {
        tx.unseen();
        rows::claim(tx, now, now.after(LEASE), limit)
    })?;
    for row in &claimed {
        tell(cx, carrier, row)?;
    }
    Ok(claimed.len())
}

fn tell(cx: &Cx, carrier: &dyn Carrier, row: &DeliveryRow) -> Result<(), Error> {
    let now = cx.now();
    let prepared = cx.store.read(|r| prepare(r, cx, row, now))?;
    let Some((hook, sending)) = prepared else {
        let dropped = DeliveryRow {
            due_at: None,
            outcome: Outcome::Dropped,
            ..row.clone()
        };
        return note(cx, &dropped, None);
    };
    let reached = carrier.carry(&sending);
    let now = cx.now();
    let attempts = row.attempts + 1;
    let taken = matches!(reached.status, Some(200..300));
    let gone = reached.status == Some(410);
    // What may not be asked may not be asked later either.
    let refused = Obstacle::read(&reached.error)
        .is_some_and(|(why, _)| matches!(why, Obstacle::Address | Obstacle::NotPublic));
    let over = taken || gone || refused || attempts >= ATTEMPTS_MAX;
    let told = DeliveryRow {
        due_at: (!over).then(|| now.after(wait(attempts))),
        attempts,
        outcome: match (taken, over) {
            (true, _) => Outcome::Delivered,
            (false, true) => Outcome::Failed,
            (false, false) => Outcome::Waiting,
        },
        status: reached.status.map(i32::from),
        took: i64::try_from(reached.took.as_millis()).ok(),
        error: reached.error.chars().take(ERROR_MAX).collect(),
        tried_at: Some(now),
        ..row.clone()
    };
    let since = (!taken).then(|| hook.failing_since.unwrap_or(now));
    let rests = gone || since.is_some_and(|since| now.since(since) >= GIVEN_UP);
    if rests {
        tracing::warn!(url = hook.url, "a webhook rests: it takes nothing");
    }
    note(cx, &told, Some((&hook, since, rests)))
}

fn note(
    cx: &Cx,
    row: &DeliveryRow,
    hook: Option<(&WebhookRow, Option<Moment>, bool)>,
) -> Result<(), Error> {
    cx.store.write(|tx| {
        tx.unseen();
        rows::set_delivery(tx, row)?;
        if let Some((hook, since, rests)) = hook
            && (since != hook.failing_since || rests)
            && rows::set_failing(tx, hook, since, rests)?
            && rests
        {
            rows::drop_waiting(tx, hook.id)?;
        }
        Ok(())
    })
}

/// What is to be sent, as it is now; `None` when there is nothing to tell, or nobody, any more.
fn prepare(
    r: &mut Read,
    cx: &Cx,
    row: &DeliveryRow,
    now: Moment,
) -> Result<Option<(WebhookRow, Sending)>, Error> {
    let Some(hook) = rows::find(r, row.webhook_id)?.filter(|hook| hook.active) else {
        return Ok(None);
    };
    let Some(actor) = reader(r, &hook, now)? else {
        return Ok(None);
    };
    let subject = match row.item_id {
        None => None,
        Some(item) => match told(r, &actor, row, item)? {
            Some(told) => Some(told),
            None => return Ok(None),
        },
    };
    let secret = cx.vault.open(&sealed_as(hook.id), &hook.secret);
    let Some(secret) = secret else {
        // The key of the installation was lost: an administrator makes a new secret.
        tracing::error!(url = hook.url, "the secret of a webhook can't be read");
        return Ok(None);
    };
    let sending = Sending {
        url: hook.url.clone(),
        secret,
        id: row.id.to_string(),
        event: row.event,
        at: row.created_at,
        subject,
    };
    Ok(Some((hook, sending)))
}

/// What it says of an item or reply; `None` when it can't be read any more, unless that is what it says.
fn told(
    r: &mut Read,
    actor: &Actor,
    row: &DeliveryRow,
    item: ItemId,
) -> Result<Option<Told>, Error> {
    let post = match row.post_id {
        Some(id) => posts::find(r, id)?,
        None => None,
    };
    let reply = post.as_ref().map(|post| (post.id.0, post.n));
    if matches!(row.event, Event::ItemRemoved | Event::ReplyRemoved) {
        return Ok(Some(Told {
            item,
            row: None,
            reply,
            path: None,
        }));
    }
    let live = post.as_ref().map(|post| post.state == State::Live);
    let there = row.post_id.is_none() || live == Some(true);
    let found = readable(r, actor, item)?.filter(|_| there);
    Ok(found.map(|found| Told {
        item,
        reply,
        path: Some(match reply {
            Some((_, n)) => reply_path(&found.path(), n),
            None => found.path(),
        }),
        row: Some(Box::new(found)),
    }))
}

/// An item, when it is there and the reader may read it.
pub(super) fn readable(r: &mut Read, actor: &Actor, id: ItemId) -> Result<Option<ItemRow>, Error> {
    let found = items::by_ids(r, &[id])?;
    let facts = items::facts_of(r, &found)?;
    let seen = found.into_iter().zip(&facts).filter(|(row, facts)| {
        row.state == State::Live && rights::may(actor, Act::Read(facts)).is_ok()
    });
    let seen = seen.map(|(row, _)| row).collect();
    Ok(item_rows(r, actor, seen)?.pop())
}

/// Whom an address reads for: a visitor, or its maker without their roles. `None` when the maker administers the
/// installation no longer: what they set up for the inside tells nobody anything then.
pub(super) fn reader(r: &mut Read, hook: &WebhookRow, now: Moment) -> Result<Option<Actor>, Error> {
    if !hook.inside {
        return Ok(Some(Actor::Visitor));
    }
    let maker = members::find(r, hook.made_by)?.filter(|maker| maker.can_sign_in(now));
    let Some(maker) = maker else {
        return Ok(None);
    };
    let member = people::member_of(r, &maker, now)?;
    match rights::may(&Actor::Member(member), Act::Administer) {
        Ok(()) => Ok(Some(people::without_roles(r, &maker, now)?)),
        Err(_) => Ok(None),
    }
}

/// How long to wait after so many attempts.
fn wait(attempts: i32) -> Duration {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0);
    (FIRST_WAIT * 2_u32.pow(doublings.min(16))).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles() {
        let minutes: Vec<u64> = (1..ATTEMPTS_MAX).map(|n| wait(n).as_secs() / 60).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 256]);
    }
}
