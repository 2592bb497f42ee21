//! Addresses of other programs, what each was told of last, and what is still to be told.

use diesel::prelude::*;
use diesel::upsert::excluded;
use domain::webhook::{Event, Outcome};
use domain::{DeliveryId, ItemId, MemberId, Moment, PostId, WebhookId};

use crate::conn::Conn;
use crate::schema::{changes, webhook_deliveries, webhook_subjects, webhooks};
use crate::{Error, Read, Write};

/// An address that is told what is new, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = webhooks, treat_none_as_default_value = false)]
pub struct WebhookRow {
    /// Its id.
    pub id: WebhookId,
    /// Where it is told.
    pub url: String,
    /// What signs it, sealed.
    pub secret: String,
    /// Who set it up, or changed it last.
    pub made_by: MemberId,
    /// Whether it is told of what its maker may read, beyond what everyone may.
    pub inside: bool,
    /// The words of the events, separated by spaces.
    pub events: String,
    /// Whether it is told anything.
    pub active: bool,
    /// Up to where in the change feed it was looked what to tell.
    pub position: i64,
    /// Since when nothing was taken.
    pub failing_since: Option<Moment>,
    /// Counts the changes of its settings.
    pub version: i64,
    /// When it was set up.
    pub created_at: Moment,
}

/// What an address was told last of an item or reply.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = webhook_subjects, treat_none_as_default_value = false)]
pub struct SubjectRow {
    /// Which address.
    pub webhook_id: WebhookId,
    /// `item` or `reply`.
    pub kind: String,
    /// Its id.
    pub subject_id: i64,
    /// Its version.
    pub version: i64,
    /// Of a reply: whether it was an accepted answer.
    pub accepted: bool,
    /// Whether it could not be read any more.
    pub gone: bool,
}

/// Something that an address is told.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = webhook_deliveries, treat_none_as_default_value = false)]
pub struct DeliveryRow {
    /// Its id, which the receiver can tell repetitions by.
    pub id: DeliveryId,
    /// Which address.
    pub webhook_id: WebhookId,
    /// What happened.
    pub event: Event,
    /// To which item.
    pub item_id: Option<ItemId>,
    /// To which reply.
    pub post_id: Option<PostId>,
    /// When that was noticed.
    pub created_at: Moment,
    /// When it is tried next; `None` when it is over.
    pub due_at: Option<Moment>,
    /// How often it was tried.
    pub attempts: i32,
    /// What came of it.
    pub outcome: Outcome,
    /// The status of the last answer.
    pub status: Option<i32>,
    /// Milliseconds until that.
    pub took: Option<i64>,
    /// Why it failed last, in English; may be empty.
    pub error: String,
    /// When it was tried last.
    pub tried_at: Option<Moment>,
}

/// All addresses, the oldest first.
pub fn all(r: &mut Read) -> Result<Vec<WebhookRow>, Error> {
    Ok(webhooks::table
        .order(webhooks::id)
        .select(WebhookRow::as_select())
        .load(r.conn())?)
}

/// The address with this id.
pub fn find(r: &mut Read, id: WebhookId) -> Result<Option<WebhookRow>, Error> {
    Ok(webhooks::table
        .find(id)
        .select(WebhookRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Those that are told things, and for which the change feed has more than was looked at.
pub fn behind(r: &mut Read) -> Result<Vec<WebhookRow>, Error> {
    let head = changes::table
        .select(diesel::dsl::max(changes::seq))
        .single_value();
    Ok(webhooks::table
        .filter(webhooks::active.eq(true))
        .filter(webhooks::position.nullable().lt(head))
        .select(WebhookRow::as_select())
        .load(r.conn())?)
}

/// Adds one.
pub fn add(tx: &mut Write, row: &WebhookRow) -> Result<(), Error> {
    diesel::insert_into(webhooks::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Changes its settings; false when they have another version.
pub fn set(tx: &mut Write, row: &WebhookRow) -> Result<bool, Error> {
    let same = webhooks::table
        .find(row.id)
        .filter(webhooks::version.eq(row.version));
    let changed = diesel::update(same)
        .set((
            webhooks::url.eq(&row.url),
            webhooks::secret.eq(&row.secret),
            webhooks::made_by.eq(row.made_by),
            webhooks::inside.eq(row.inside),
            webhooks::events.eq(&row.events),
            webhooks::active.eq(row.active),
            webhooks::position.eq(row.position),
            webhooks::failing_since.eq(row.failing_since),
            webhooks::version.eq(row.version + 1),
        ))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// Moves on in the change feed; false when another process did meanwhile.
pub fn move_on(tx: &mut Write, id: WebhookId, from: i64, to: i64) -> Result<bool, Error> {
    let there = webhooks::table.find(id).filter(webhooks::position.eq(from));
    let moved = diesel::update(there)
        .set(webhooks::position.eq(to))
        .execute(tx.conn())?;
    Ok(moved == 1)
}

/// Notes since when nothing is taken; `rests` stops it. False when somebody changed it since this row was read: it may be
/// another address.
pub fn set_failing(
    tx: &mut Write,
    hook: &WebhookRow,
    since: Option<Moment>,
    rests: bool,
) -> Result<bool, Error> {
    let same = webhooks::table
        .find(hook.id)
        .filter(webhooks::version.eq(hook.version));
    let changed = diesel::update(same)
        .set((
            webhooks::failing_since.eq(since),
            rests.then(|| webhooks::active.eq(false)),
        ))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// Takes one away, with all that it was told.
pub fn remove(tx: &mut Write, id: WebhookId) -> Result<bool, Error> {
    let conn = tx.conn();
    let log = webhook_deliveries::table.filter(webhook_deliveries::webhook_id.eq(id));
    diesel::delete(log).execute(conn)?;
    let known = webhook_subjects::table.filter(webhook_subjects::webhook_id.eq(id));
    diesel::delete(known).execute(conn)?;
    Ok(diesel::delete(webhooks::table.find(id)).execute(conn)? > 0)
}

/// What this address was told last of an item or reply.
pub fn subject(
    r: &mut Read,
    hook: WebhookId,
    kind: &str,
    id: i64,
) -> Result<Option<SubjectRow>, Error> {
    Ok(webhook_subjects::table
        .find((hook, kind, id))
        .select(SubjectRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Notes what it is told.
pub fn set_subject(tx: &mut Write, row: &SubjectRow) -> Result<(), Error> {
    each!(tx, |conn| diesel::insert_into(webhook_subjects::table)
        .values(row)
        .on_conflict((
            webhook_subjects::webhook_id,
            webhook_subjects::kind,
            webhook_subjects::subject_id,
        ))
        .do_update()
        .set((
            webhook_subjects::version.eq(excluded(webhook_subjects::version)),
            webhook_subjects::accepted.eq(excluded(webhook_subjects::accepted)),
            webhook_subjects::gone.eq(excluded(webhook_subjects::gone)),
        ))
        .execute(conn))?;
    Ok(())
}

/// What an address was told of: which address, the kind, the id.
pub type Subject = (WebhookId, String, i64);

/// What went away that an address knew of, where nothing that it was told of it is kept any more: at most `limit`, in
/// the order of their keys, behind `after`.
pub fn gone(r: &mut Read, after: Option<&Subject>, limit: i64) -> Result<Vec<Subject>, Error> {
    // Two questions, each of which an index answers.
    let of_hook = || {
        webhook_deliveries::table
            .filter(webhook_deliveries::webhook_id.eq(webhook_subjects::webhook_id))
    };
    let id = webhook_subjects::subject_id.nullable();
    let of_item = of_hook().filter(webhook_deliveries::item_id.eq(id));
    let of_reply = of_hook().filter(webhook_deliveries::post_id.eq(id));
    let mut query = webhook_subjects::table
        .filter(webhook_subjects::gone.eq(true))
        .filter(diesel::dsl::not(diesel::dsl::exists(of_item)))
        .filter(diesel::dsl::not(diesel::dsl::exists(of_reply)))
        .order((
            webhook_subjects::webhook_id,
            webhook_subjects::kind,
            webhook_subjects::subject_id,
        ))
        .limit(limit)
        .select((
            webhook_subjects::webhook_id,
            webhook_subjects::kind,
            webhook_subjects::subject_id,
        ))
        .into_boxed();
    if let Some((hook, kind, id)) = after {
        let same = webhook_subjects::webhook_id.eq(hook);
        query = query.filter(
            (webhook_subjects::webhook_id.gt(hook))
                .or(same.and(webhook_subjects::kind.gt(kind)))
                .or(same
                    .and(webhook_subjects::kind.eq(kind))
                    .and(webhook_subjects::subject_id.gt(*id))),
        );
    }
    Ok(query.load(r.conn())?)
}

/// Forgets that an address knew of these, unless they came back meanwhile. What is there stays known as long as the address is:
/// else a change of it would be news.
pub fn forget_gone(tx: &mut Write, subjects: &[Subject]) -> Result<(), Error> {
    for (hook, kind, id) in subjects {
        let gone = webhook_subjects::table
            .find((hook, kind, id))
            .filter(webhook_subjects::gone.eq(true));
        diesel::delete(gone).execute(tx.conn())?;
    }
    Ok(())
}

/// Adds something to tell.
pub fn add_delivery(tx: &mut Write, row: &DeliveryRow) -> Result<(), Error> {
    diesel::insert_into(webhook_deliveries::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// What an address was and is to be told, latest first.
pub fn deliveries(
    r: &mut Read,
    hook: WebhookId,
    before: Option<DeliveryId>,
    limit: i64,
) -> Result<Vec<DeliveryRow>, Error> {
    let mut query = webhook_deliveries::table
        .filter(webhook_deliveries::webhook_id.eq(hook))
        .order(webhook_deliveries::id.desc())
        .limit(limit)
        .select(DeliveryRow::as_select())
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(webhook_deliveries::id.lt(before));
    }
    Ok(query.load(r.conn())?)
}

/// One of them.
pub fn delivery(
    r: &mut Read,
    hook: WebhookId,
    id: DeliveryId,
) -> Result<Option<DeliveryRow>, Error> {
    Ok(webhook_deliveries::table
        .find(id)
        .filter(webhook_deliveries::webhook_id.eq(hook))
        .select(DeliveryRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Whether any is to be tried by now.
pub fn any_due(r: &mut Read, now: Moment) -> Result<bool, Error> {
    let due = webhook_deliveries::table.filter(webhook_deliveries::due_at.le(now));
    Ok(diesel::select(diesel::dsl::exists(due)).get_result(r.conn())?)
}

/// Takes those that are to be tried by now, the longest due first: nobody else gets them until `until`.
pub fn claim(
    tx: &mut Write,
    now: Moment,
    until: Moment,
    limit: i64,
) -> Result<Vec<DeliveryRow>, Error> {
    let due = webhook_deliveries::table
        .filter(webhook_deliveries::due_at.le(now))
        .order((webhook_deliveries::due_at, webhook_deliveries::id))
        .limit(limit)
        .select(webhook_deliveries::all_columns);
    // SQLite has one writer, so nobody else can be claiming.
    let rows: Vec<DeliveryRow> = match tx.conn() {
        Conn::Lite(conn) => due.load(conn)?,
        Conn::Pg(conn) => due.for_update().skip_locked().load(conn)?,
    };
    for row in &rows {
        diesel::update(webhook_deliveries::table.find(row.id))
            .set(webhook_deliveries::due_at.eq(until))
            .execute(tx.conn())?;
    }
    Ok(rows)
}

/// Notes what came of it, or that it is to be tried again.
pub fn set_delivery(tx: &mut Write, row: &DeliveryRow) -> Result<(), Error> {
    diesel::update(webhook_deliveries::table.find(row.id))
        .set((
            webhook_deliveries::due_at.eq(row.due_at),
            webhook_deliveries::attempts.eq(row.attempts),
            webhook_deliveries::outcome.eq(row.outcome),
            webhook_deliveries::status.eq(row.status),
            webhook_deliveries::took.eq(row.took),
            webhook_deliveries::error.eq(&row.error),
            webhook_deliveries::tried_at.eq(row.tried_at),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Tells an address nothing more of what is still waiting.
pub fn drop_waiting(tx: &mut Write, hook: WebhookId) -> Result<(), Error> {
    let waiting = webhook_deliveries::table
        .filter(webhook_deliveries::webhook_id.eq(hook))
        .filter(webhook_deliveries::due_at.is_not_null());
    diesel::update(waiting)
        .set((
            webhook_deliveries::due_at.eq(None::<Moment>),
            webhook_deliveries::outcome.eq(Outcome::Dropped),
        ))
        .execute(tx.conn())?;
    Ok(())
}
