//! What members are told of: one row for each person and event.

use diesel::prelude::*;
use domain::item::State;
use domain::keeping_up::NoticeKind;
use domain::rights::Scope;
use domain::{ItemId, MemberId, Moment, NoticeId};

use crate::items::readable;
use crate::schema::{items, notices};
use crate::{Error, Read, Write};

/// What one member is told of.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = notices, treat_none_as_default_value = false)]
pub struct NoticeRow {
    /// Its id.
    pub id: NoticeId,
    /// Who is told.
    pub member_id: MemberId,
    /// What happened, the same for everyone who is told: `post:<id>`.
    pub event: String,
    /// Why it concerns them.
    pub kind: NoticeKind,
    /// In which item.
    pub item_id: ItemId,
    /// At which post of it.
    pub n: i32,
    /// Who did it.
    pub by_id: Option<MemberId>,
    /// When.
    pub created_at: Moment,
    /// When they read it.
    pub read_at: Option<Moment>,
}

/// Tells; who was told of the event before is not told again.
pub fn add(tx: &mut Write, rows: &[NoticeRow]) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
    }
    each!(tx, |conn| diesel::insert_into(notices::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(())
}

/// What a member is told of that happened in live items inside their scope, latest first, at most `limit`.
pub fn page(
    r: &mut Read,
    member: MemberId,
    scope: &Scope,
    after: Option<(Moment, NoticeId)>,
    limit: i64,
) -> Result<Vec<NoticeRow>, Error> {
    let mut query = notices::table
        .inner_join(items::table)
        .filter(notices::member_id.eq(member))
        .filter(items::state.eq(State::Live))
        .filter(readable!(scope, &scope.groups))
        .order((notices::created_at.desc(), notices::id.desc()))
        .limit(limit)
        .select(NoticeRow::as_select())
        .into_boxed();
    if let Some((at, id)) = after {
        query = query
            .filter(notices::created_at.le(at))
            .filter(notices::created_at.lt(at).or(notices::id.lt(id)));
    }
    Ok(query.load(r.conn())?)
}

/// How much of it they have not read, counted up to `limit`.
pub fn unread(r: &mut Read, member: MemberId, scope: &Scope, limit: i64) -> Result<usize, Error> {
    let unread: Vec<NoticeId> = each!(r, |conn| notices::table
        .inner_join(items::table)
        .filter(notices::member_id.eq(member))
        .filter(notices::read_at.is_null())
        .filter(items::state.eq(State::Live))
        .filter(readable!(scope, &scope.groups))
        .limit(limit)
        .select(notices::id)
        .load(conn))?;
    Ok(unread.len())
}

/// Notes that a member has read what they were told of by this moment, of one item up to this post, or (`None`) of everything.
pub fn set_read(
    tx: &mut Write,
    member: MemberId,
    of: Option<(ItemId, i32)>,
    at: Moment,
) -> Result<(), Error> {
    let unread = notices::table
        .filter(notices::member_id.eq(member))
        .filter(notices::read_at.is_null());
    match of {
        Some((item, n)) => diesel::update(
            unread
                .filter(notices::item_id.eq(item))
                .filter(notices::n.le(n))
                .filter(notices::created_at.le(at)),
        )
        .set(notices::read_at.eq(at))
        .execute(tx.conn())?,
        None => diesel::update(unread)
            .set(notices::read_at.eq(at))
            .execute(tx.conn())?,
    };
    Ok(())
}

/// Forgets what was told of a post: it is gone.
pub fn remove_of_post(tx: &mut Write, item: ItemId, n: i32) -> Result<(), Error> {
    let told = notices::table
        .filter(notices::item_id.eq(item))
        .filter(notices::n.eq(n));
    diesel::delete(told).execute(tx.conn())?;
    Ok(())
}

/// Forgets what was read before this moment; how many.
pub fn purge(tx: &mut Write, before: Moment) -> Result<usize, Error> {
    Ok(diesel::delete(notices::table.filter(notices::read_at.lt(before))).execute(tx.conn())?)
}

/// Takes notices of a post along to where it stands now.
pub fn carry(tx: &mut Write, from: (ItemId, i32), to: (ItemId, i32)) -> Result<(), Error> {
    diesel::update(
        notices::table
            .filter(notices::item_id.eq(from.0))
            .filter(notices::n.eq(from.1)),
    )
    .set((notices::item_id.eq(to.0), notices::n.eq(to.1)))
    .execute(tx.conn())?;
    Ok(())
}
