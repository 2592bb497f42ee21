//! Webhooks: other programs are told what is new.
//!
//! [`follow`] looks through the change feed for each address and notes what it is to be told; [`deliver`] tells it. What
//! is noted is only that something happened to an item or reply: whether it may be told, and what it says, is asked when
//! it is sent. An address is told of what everyone may read, or of what its maker may read without their roles.

mod delivering;
mod following;

pub use delivering::{Carrier, Reached, Sending, Told, deliver};
pub use following::follow;

use base64::Engine as _;
use domain::audit::{Done, Entry, Fact};
use domain::job::AccountNotice;
use domain::limits::{PAGE_SIZE, WEBHOOK_URL_MAX, WEBHOOKS_MAX};
use domain::rights::{self, Act, Actor};
use domain::webhook::{Event, Obstacle, Outcome};
use domain::{Check, DeliveryId, ItemId, MemberId, Moment, PostId, Problem, WebhookId};
use store::webhooks::{self as rows, DeliveryRow, WebhookRow};
use store::{Read, Write, changes, members, posts};

use crate::views::{Cursor, Paged, one_more};
use crate::{Cx, Error};
use crate::{accounts, audit, people};

/// Bytes of a secret.
const SECRET_BYTES: usize = 24;

/// What a secret begins with, as Standard Webhooks has it.
const SECRET_MARK: &str = "whsec_";

/// What someone typed to set an address up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WebhookInput {
    /// Where it is told: `https://…`.
    pub url: String,
    /// Of what it is told.
    pub events: Vec<Event>,
    /// Whether also of what its maker may read, beyond what everyone may.
    pub inside: bool,
    /// Whether it is told anything for now.
    pub active: bool,
}

/// An address that is told what is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookView {
    /// Its id.
    pub id: WebhookId,
    /// Its settings.
    pub input: WebhookInput,
    /// Counts their changes.
    pub version: i64,
    /// Since when nothing was taken.
    pub failing_since: Option<Moment>,
    /// When it was set up.
    pub created_at: Moment,
}

/// Something that an address was told, or is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryView {
    /// Its id.
    pub id: DeliveryId,
    /// What happened.
    pub event: Event,
    /// The path of what it happened to, when the reader may see that.
    pub path: Option<String>,
    /// What came of it.
    pub outcome: Outcome,
    /// How often it was tried.
    pub attempts: i32,
    /// The status of the last answer.
    pub status: Option<i32>,
    /// Milliseconds until that.
    pub took: Option<i64>,
    /// Why it failed last: [`domain::webhook::Obstacle::kept`]; empty when there was an answer.
    pub error: String,
    /// When it was noticed.
    pub created_at: Moment,
    /// When it is tried next.
    pub due_at: Option<Moment>,
}

/// All addresses, the oldest first.
///
/// Refused for all but administrators.
pub fn list(cx: &Cx, actor: &Actor) -> Result<Vec<WebhookView>, Error> {
    rights::may(actor, Act::Administer)?;
    let all = cx.store.read(|r| Ok::<_, Error>(rows::all(r)?))?;
    all.into_iter().map(view).collect()
}

/// An address and a page of what it was told, latest first.
///
/// Refused for all but administrators.
pub fn open(
    cx: &Cx,
    actor: &Actor,
    id: WebhookId,
    after: Option<Cursor>,
) -> Result<(WebhookView, Paged<DeliveryView>), Error> {
    rights::may(actor, Act::Administer)?;
    cx.store.read(|r| {
        let hook = find(r, id)?;
        let before = after.map(|cursor| DeliveryId(cursor.id));
        let found = rows::deliveries(r, id, before, one_more(PAGE_SIZE))?;
        let page = Paged::of(found, PAGE_SIZE, |last| Cursor {
            at: last.created_at,
            id: last.id.0,
        });
        let page = page.map(|found| {
            found
                .into_iter()
                .map(|row| delivery_view(r, actor, row))
                .collect()
        })?;
        Ok((view(hook)?, page))
    })
}

/// Sets an address up, and gives the secret that signs what it is told: it is kept sealed, and shown to nobody again. The
/// administrator is told by mail, since whoever came by their token would go on reading by it. Fields `url`, `events`.
///
/// Refused for all but administrators.
pub fn add(cx: &Cx, actor: &Actor, input: &WebhookInput) -> Result<(WebhookId, String), Error> {
    rights::may(actor, Act::Administer)?;
    let maker = people::signed_in(actor)?.id;
    let url = checked(input)?;
    may_be_told(cx, &url)?;
    let id = WebhookId(cx.id());
    let (secret, sealed) = new_secret(cx, id)?;
    cx.store.write(|tx| {
        tx.unseen();
        if rows::all(tx)?.len() >= WEBHOOKS_MAX {
            let many = Problem::new("url", "webhooks-many").with("max", WEBHOOKS_MAX);
            return Err(Error::Invalid(vec![many]));
        }
        let row = WebhookRow {
            id,
            url: url.clone(),
            secret: sealed.clone(),
            made_by: maker,
            inside: input.inside,
            events: words(&input.events),
            active: true,
            // What is there is no news.
            position: changes::head(tx)?,
            failing_since: None,
            version: 1,
            created_at: cx.now(),
        };
        rows::add(tx, &row)?;
        log(
            tx,
            cx,
            actor,
            Entry::new(Done::WebhookAdded, id),
            Some(&row),
        );
        tell_maker(cx, tx, maker)
    })?;
    Ok((id, secret))
}

/// Writes into the audit log what someone did to an address; the row is what it became. Of the address only the host: what
/// comes behind it may be a key.
fn log(tx: &mut Write, cx: &Cx, actor: &Actor, entry: Entry, row: Option<&WebhookRow>) {
    let mut entry = entry.by(rights::carrying(actor, &Act::Administer));
    if let Some(row) = row {
        let host = row.url.split('/').nth(2).unwrap_or_default();
        entry = entry
            .became(Fact::Host, host)
            .became(Fact::Words, &row.events)
            .became(
                Fact::Audience,
                if row.inside { "staff" } else { "everyone" },
            )
            .became(Fact::Status, if row.active { "active" } else { "resting" });
    }
    audit::record(tx, cx, actor, entry);
}

fn tell_maker(cx: &Cx, tx: &mut Write, maker: MemberId) -> Result<(), Error> {
    let row = members::find(tx, maker)?.ok_or(Error::NotFound)?;
    accounts::tell(cx, tx, &row, AccountNotice::WebhookSet)
}

/// Changes an address, or lets it rest; what happens then it is never told. Who leads it elsewhere or lets it tell more is told
/// by mail as for a new one. Fields `url`, `events`.
///
/// Refused for all but administrators; a conflict when somebody else changed it meanwhile.
pub fn edit(
    cx: &Cx,
    actor: &Actor,
    id: WebhookId,
    version: i64,
    input: &WebhookInput,
) -> Result<(), Error> {
    let url = checked(input)?;
    let editor = people::signed_in(actor)?.id;
    change(cx, actor, id, Some(version), |tx, row| {
        let elsewhere = row.url != url;
        // One that is not allowed any more can still be put to rest.
        if elsewhere || (input.active && !row.active) {
            may_be_told(cx, &url)?;
        }
        if elsewhere || (input.inside && (!row.inside || row.made_by != editor)) {
            tell_maker(cx, tx, editor)?;
        }
        // It reads as whoever says where it is told: nobody sends what another may read to an address of their own.
        row.made_by = editor;
        if row.active && !input.active {
            rows::drop_waiting(tx, id)?;
        }
        if !row.active && input.active {
            row.position = changes::head(tx)?;
            row.failing_since = None;
        }
        row.url.clone_from(&url);
        row.events = words(&input.events);
        row.inside = input.inside;
        row.active = input.active;
        Ok(())
    })
}

/// Gives the address another secret; the old one signs nothing from now on.
///
/// Refused for all but administrators.
pub fn renew_secret(cx: &Cx, actor: &Actor, id: WebhookId) -> Result<String, Error> {
    let (secret, sealed) = new_secret(cx, id)?;
    change(cx, actor, id, None, |_, row| {
        row.secret.clone_from(&sealed);
        Ok(())
    })?;
    Ok(secret)
}

fn change(
    cx: &Cx,
    actor: &Actor,
    id: WebhookId,
    version: Option<i64>,
    how: impl Fn(&mut Write, &mut WebhookRow) -> Result<(), Error>,
) -> Result<(), Error> {
    rights::may(actor, Act::Administer)?;
    cx.store.write(|tx| {
        tx.unseen();
        let mut row = find(tx, id)?;
        if version.is_some_and(|version| version != row.version) {
            return Err(Error::Conflict("webhook-changed"));
        }
        how(tx, &mut row)?;
        if !rows::set(tx, &row)? {
            return Err(Error::Conflict("webhook-changed"));
        }
        log(
            tx,
            cx,
            actor,
            Entry::new(Done::WebhookEdited, id),
            Some(&row),
        );
        Ok(())
    })
}

/// Takes an address away, with all that is known of what it was told.
///
/// Refused for all but administrators.
pub fn remove(cx: &Cx, actor: &Actor, id: WebhookId) -> Result<(), Error> {
    rights::may(actor, Act::Administer)?;
    let removed = cx.store.write(|tx| {
        tx.unseen();
        let removed = rows::remove(tx, id)?;
        if removed {
            log(tx, cx, actor, Entry::new(Done::WebhookRemoved, id), None);
        }
        Ok::<_, Error>(removed)
    })?;
    if removed {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Tells the address something that says nothing, to try whether it arrives.
///
/// Refused for all but administrators; a conflict when it rests.
pub fn try_out(cx: &Cx, actor: &Actor, id: WebhookId) -> Result<(), Error> {
    rights::may(actor, Act::Administer)?;
    let now = cx.now();
    cx.store.write(|tx| {
        tx.unseen();
        if !find(tx, id)?.active {
            return Err(Error::Conflict("webhook-rests"));
        }
        let row = waiting(cx, id, Event::Ping, None, None, now);
        Ok(rows::add_delivery(tx, &row)?)
    })
}

/// Tells it again what it was told, or was told in vain.
///
/// Refused for all but administrators; a conflict when it rests.
pub fn tell_again(
    cx: &Cx,
    actor: &Actor,
    id: WebhookId,
    delivery: DeliveryId,
) -> Result<(), Error> {
    rights::may(actor, Act::Administer)?;
    let now = cx.now();
    cx.store.write(|tx| {
        tx.unseen();
        if !find(tx, id)?.active {
            return Err(Error::Conflict("webhook-rests"));
        }
        let row = rows::delivery(tx, id, delivery)?.ok_or(Error::NotFound)?;
        let again = DeliveryRow {
            due_at: Some(now),
            attempts: 0,
            outcome: Outcome::Waiting,
            ..row
        };
        Ok(rows::set_delivery(tx, &again)?)
    })
}

fn find(r: &mut Read, id: WebhookId) -> Result<WebhookRow, Error> {
    rows::find(r, id)?.ok_or(Error::NotFound)
}

/// Whether the installation asks this address. Where its host leads is asked each time that it is told something.
fn may_be_told(cx: &Cx, url: &str) -> Result<(), Error> {
    match (cx.may_ask)(url) {
        Ok(()) => Ok(()),
        Err(Obstacle::NotPublic) => Err(Error::invalid("url", "webhook-not-public")),
        Err(_) => Err(Error::invalid("url", "webhook-address")),
    }
}

/// The address as it is kept.
fn checked(input: &WebhookInput) -> Result<String, Error> {
    let mut check = Check::new();
    let url = check.line("url", &input.url, WEBHOOK_URL_MAX);
    let web = ["https://", "http://"]
        .iter()
        .any(|scheme| url.starts_with(scheme));
    check.when(!url.is_empty() && !web, "url", "no-website");
    // A trial comes whatever was chosen.
    let chosen = !input.events.is_empty() && !input.events.contains(&Event::Ping);
    check.when(!chosen, "events", "choice");
    check.done()?;
    Ok(url)
}

fn new_secret(cx: &Cx, id: WebhookId) -> Result<(String, String), Error> {
    let mut bytes = [0; SECRET_BYTES];
    (cx.chance)(&mut bytes);
    let sealed = cx.vault.seal(&cx.chance, &sealed_as(id), &bytes)?;
    let typed = base64::engine::general_purpose::STANDARD.encode(bytes);
    Ok((format!("{SECRET_MARK}{typed}"), sealed))
}

fn sealed_as(id: WebhookId) -> String {
    format!("webhook {id}")
}

fn words(events: &[Event]) -> String {
    let words: Vec<&str> = events.iter().map(|event| event.as_str()).collect();
    words.join(" ")
}

fn events(row: &WebhookRow) -> Result<Vec<Event>, Error> {
    let words = row.events.split_whitespace();
    words
        .map(|word| {
            word.parse()
                .map_err(|_| Error::Broken(format!("{word:?} is no event")))
        })
        .collect()
}

fn view(row: WebhookRow) -> Result<WebhookView, Error> {
    Ok(WebhookView {
        id: row.id,
        input: WebhookInput {
            events: events(&row)?,
            url: row.url,
            inside: row.inside,
            active: row.active,
        },
        version: row.version,
        failing_since: row.failing_since,
        created_at: row.created_at,
    })
}

fn waiting(
    cx: &Cx,
    hook: WebhookId,
    event: Event,
    item: Option<ItemId>,
    post: Option<PostId>,
    now: Moment,
) -> DeliveryRow {
    DeliveryRow {
        id: DeliveryId(cx.id()),
        webhook_id: hook,
        event,
        item_id: item,
        post_id: post,
        created_at: now,
        due_at: Some(now),
        attempts: 0,
        outcome: Outcome::Waiting,
        status: None,
        took: None,
        error: String::new(),
        tried_at: None,
    }
}

fn delivery_view(r: &mut Read, actor: &Actor, row: DeliveryRow) -> Result<DeliveryView, Error> {
    let item = match row.item_id {
        Some(id) => delivering::readable(r, actor, id)?,
        None => None,
    };
    let n = match row.post_id {
        Some(id) => posts::find(r, id)?.map(|post| post.n),
        None => None,
    };
    let path = item.map(|item| match n {
        Some(n) => crate::items::reply_path(&item.path(), n),
        None => item.path(),
    });
    Ok(DeliveryView {
        id: row.id,
        event: row.event,
        path,
        outcome: row.outcome,
        attempts: row.attempts,
        status: row.status,
        took: row.took,
        error: row.error,
        created_at: row.created_at,
        due_at: row.due_at,
    })
}
