//! What members are told of: one row for each person and event, of an item or of a group.

use diesel::dsl;
use diesel::prelude::*;
use domain::item::State;
use domain::keeping_up::NoticeKind;
use domain::rights::Scope;
use domain::{GroupId, ItemId, MemberId, Moment, NoticeId, OrganisationId};

use crate::items::readable;
use crate::one_of::one_of;
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
    /// In which item; `None` when it is of a group or an organisation.
    pub item_id: Option<ItemId>,
    /// Of which group; `None` when it is of something else.
    pub group_id: Option<GroupId>,
    /// Of which organisation; `None` when it is of something else.
    pub organisation_id: Option<OrganisationId>,
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
    match rows {
        [] => {}
        // By itself it is prepared once; of many the text depends on how many.
        [row] => {
            each!(tx, |conn| diesel::insert_into(notices::table)
                .values(row)
                .on_conflict_do_nothing()
                .execute(conn))?;
        }
        rows => {
            each!(tx, |conn| diesel::insert_into(notices::table)
                .values(rows)
                .on_conflict_do_nothing()
                .execute(conn))?;
        }
    }
    Ok(())
}

/// Of which groups and organisations someone may be told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Groups {
    /// Those that they are in.
    pub own: Vec<GroupId>,
    /// Those that they own: who asks to come in is told to owners alone.
    pub owned: Vec<GroupId>,
    /// Whether they manage every organisation.
    pub all_managed: bool,
    /// The organisations that they manage.
    pub managed: Vec<OrganisationId>,
    /// Whether they answer questions about the site.
    pub supports: bool,
    /// Whether they moderate somewhere.
    pub moderates: bool,
}

/// Notices that the reader may see: of live items inside their scope, of what they wrote there and was taken away, and
/// of groups what the kind allows. What someone
/// is invited to, was not let into or taken out of, they may know by that.
macro_rules! shown {
    ($scope:expr, $groups:expr) => {
        // Who moderates no more hears no more of cases.
        notices::kind
            .ne(NoticeKind::CaseNoted)
            .or(notices::id.is_not_null().eq($groups.moderates))
            .and(
                items::state
                    .eq(State::Live)
                    .or(one_of(notices::kind, NoticeKind::OF_ANY_STATE))
                    .and(readable!($scope, &$scope.groups))
                    .or(one_of(notices::kind, NoticeKind::OF_ANY_STATE)
                        .and(notices::item_id.is_null()))
                    .or(one_of(
                        notices::kind,
                        &[NoticeKind::GroupRequest, NoticeKind::GroupMemberMoved],
                    )
                    .and(one_of(notices::group_id, &$groups.owned)))
                    .or(one_of(notices::kind, NoticeKind::OF_EMPLOYER))
                    .or(notices::kind.eq(NoticeKind::SupportAnswered))
                    .or(notices::kind
                        .eq(NoticeKind::SupportAsked)
                        .and(notices::organisation_id.is_not_null().eq($groups.supports)))
                    .or(one_of(notices::kind, NoticeKind::OF_MANAGER).and(
                        notices::organisation_id
                            .is_not_null()
                            .eq($groups.all_managed)
                            .or(one_of(notices::organisation_id, &$groups.managed)),
                    ))
                    .or(one_of(
                        notices::kind,
                        &[
                            NoticeKind::GroupJoined,
                            NoticeKind::GroupAccepted,
                            NoticeKind::GroupOwned,
                            NoticeKind::GroupSaidNo,
                        ],
                    )
                    .and(one_of(notices::group_id, &$groups.own)))
                    .or(one_of(
                        notices::kind,
                        &[
                            NoticeKind::GroupInvited,
                            NoticeKind::GroupOffered,
                            NoticeKind::GroupDeclined,
                            NoticeKind::GroupRemoved,
                        ],
                    )),
            )
    };
}

/// What a member is told of and may see, latest first, at most `limit`.
pub fn page(
    r: &mut Read,
    member: MemberId,
    scope: &Scope,
    groups: &Groups,
    after: Option<(Moment, NoticeId)>,
    limit: i64,
) -> Result<Vec<NoticeRow>, Error> {
    let mut query = notices::table
        .left_join(items::table)
        .filter(notices::member_id.eq(member))
        .filter(shown!(scope, groups))
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
pub fn unread(
    r: &mut Read,
    member: MemberId,
    scope: &Scope,
    groups: &Groups,
    limit: i64,
) -> Result<usize, Error> {
    let unread: Vec<NoticeId> = each!(r, |conn| notices::table
        .left_join(items::table)
        .filter(notices::member_id.eq(member))
        .filter(notices::read_at.is_null())
        .filter(shown!(scope, groups))
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
                .filter(dsl::not(one_of(notices::kind, NoticeKind::READ_ELSEWHERE)))
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

/// Notes that a member has read what they were told of a group.
pub fn set_group_read(
    tx: &mut Write,
    member: MemberId,
    group: GroupId,
    at: Moment,
) -> Result<(), Error> {
    let unread = notices::table
        .filter(notices::member_id.eq(member))
        .filter(notices::group_id.eq(group))
        .filter(notices::read_at.is_null());
    diesel::update(unread)
        .set(notices::read_at.eq(at))
        .execute(tx.conn())?;
    Ok(())
}

/// Who was told of this event.
pub fn members_of_event(r: &mut Read, event: &str) -> Result<Vec<MemberId>, Error> {
    Ok(notices::table
        .filter(notices::event.eq(event))
        .select(notices::member_id)
        .load(r.conn())?)
}

/// Forgets an event that is over, for everyone who was told of it.
pub fn remove_event(tx: &mut Write, event: &str) -> Result<(), Error> {
    diesel::delete(notices::table.filter(notices::event.eq(event))).execute(tx.conn())?;
    Ok(())
}

/// As [`remove_event`], of several.
pub fn remove_events(tx: &mut Write, events: &[String]) -> Result<(), Error> {
    let told = notices::table.filter(one_of(notices::event, events));
    diesel::delete(told).execute(tx.conn())?;
    Ok(())
}

/// Notes that a member has read what they were told of one thing: its events begin with `begin`, and `end` comes behind
/// them all.
pub fn set_events_read(
    tx: &mut Write,
    member: MemberId,
    (begin, end): (&str, &str),
    at: Moment,
) -> Result<(), Error> {
    let unread = notices::table
        .filter(notices::member_id.eq(member))
        .filter(notices::event.ge(begin))
        .filter(notices::event.lt(end))
        .filter(notices::read_at.is_null());
    diesel::update(unread)
        .set(notices::read_at.eq(at))
        .execute(tx.conn())?;
    Ok(())
}

/// Whether a member has not read something that they were told of one thing, see [`set_events_read`].
pub fn has_unread_events(
    r: &mut Read,
    member: MemberId,
    (begin, end): (&str, &str),
) -> Result<bool, Error> {
    let unread = notices::table
        .filter(notices::member_id.eq(member))
        .filter(notices::event.ge(begin))
        .filter(notices::event.lt(end))
        .filter(notices::read_at.is_null());
    Ok(diesel::select(diesel::dsl::exists(unread)).get_result(r.conn())?)
}

/// Forgets everything of this kind that a member was told.
pub fn remove_of_member(tx: &mut Write, member: MemberId, kind: NoticeKind) -> Result<(), Error> {
    let told = notices::table
        .filter(notices::member_id.eq(member))
        .filter(notices::kind.eq(kind));
    diesel::delete(told).execute(tx.conn())?;
    Ok(())
}

/// Forgets everything of this kind that was told of a group.
pub fn remove_of_group(tx: &mut Write, group: GroupId, kind: NoticeKind) -> Result<(), Error> {
    let told = notices::table
        .filter(notices::group_id.eq(group))
        .filter(notices::kind.eq(kind));
    diesel::delete(told).execute(tx.conn())?;
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

/// Forgets what was told of a post in these ways.
pub fn remove_of_post_as(
    tx: &mut Write,
    (item, n): (ItemId, i32),
    kinds: &[NoticeKind],
) -> Result<(), Error> {
    let told = notices::table
        .filter(notices::item_id.eq(item))
        .filter(notices::n.eq(n))
        .filter(one_of(notices::kind, kinds));
    diesel::delete(told).execute(tx.conn())?;
    Ok(())
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
