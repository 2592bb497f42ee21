//! How far members have read items, and which they follow.

use diesel::dsl::case_when;
use diesel::prelude::*;
use diesel::sql_types::Integer;
use domain::keeping_up::{Follow, Why};
use domain::{ItemId, MemberId, Moment};

use crate::one_of::one_of;
use crate::prepared::Prepare as _;
use crate::schema::readings;
use crate::{Error, Read, Write};

/// What one member has to do with one item.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = readings, treat_none_as_default_value = false)]
pub struct ReadingRow {
    /// Who.
    pub member_id: MemberId,
    /// With which item.
    pub item_id: ItemId,
    /// The highest reply on a page they opened; 0 the opening alone, -1 nothing.
    pub read_n: i32,
    /// When they last opened it.
    pub seen_at: Option<Moment>,
    /// What holds for it.
    pub follow: Option<Follow>,
    /// Who chose that.
    pub why: Option<Why>,
}

/// What this member has to do with these items.
pub fn of_member(
    r: &mut Read,
    member: MemberId,
    items: &[ItemId],
) -> Result<Vec<ReadingRow>, Error> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    Ok(each!(r, |conn| readings::table
        .filter(readings::member_id.eq(member))
        .filter(one_of(readings::item_id, items))
        .select(ReadingRow::as_select())
        .load(conn))?)
}

/// Notes how far members have read; never back.
pub fn note(tx: &mut Write, read: &[(MemberId, ItemId, i32, Moment)]) -> Result<(), Error> {
    for (member, item, n, at) in read {
        let further = readings::table
            .find((member, item))
            .filter(readings::read_n.le(n));
        let moved: Vec<ItemId> = each!(tx, |conn| diesel::update(further)
            .set((readings::read_n.eq(n), readings::seen_at.eq(Some(*at))))
            .returning(readings::item_id)
            .prepared()
            .load(conn))?;
        if !moved.is_empty() {
            continue;
        }
        let row = ReadingRow {
            member_id: *member,
            item_id: *item,
            read_n: *n,
            seen_at: Some(*at),
            follow: None,
            why: None,
        };
        each!(tx, |conn| diesel::insert_into(readings::table)
            .values(&row)
            .on_conflict_do_nothing()
            .execute(conn))?;
    }
    Ok(())
}

/// Writes what holds for an item from now on, whatever held before.
pub fn set_follow(
    tx: &mut Write,
    member: MemberId,
    item: ItemId,
    follow: Option<Follow>,
    why: Why,
) -> Result<(), Error> {
    let why = Some(why);
    let row = ReadingRow {
        member_id: member,
        item_id: item,
        read_n: -1,
        seen_at: None,
        follow,
        why,
    };
    each!(tx, |conn| diesel::insert_into(readings::table)
        .values(&row)
        .on_conflict((readings::member_id, readings::item_id))
        .do_update()
        .set((readings::follow.eq(follow), readings::why.eq(why)))
        .execute(conn))?;
    Ok(())
}

/// Has who wrote here follow from now on, unless they ever chose otherwise; what they wrote they have read.
pub fn follow_as_writer(
    tx: &mut Write,
    member: MemberId,
    item: ItemId,
    n: i32,
    at: Moment,
) -> Result<(), Error> {
    let row = ReadingRow {
        member_id: member,
        item_id: item,
        read_n: n,
        seen_at: Some(at),
        follow: Some(Follow::Following),
        why: Some(Why::Wrote),
    };
    let unchosen = || readings::why.is_null();
    let further = readings::read_n.lt(n);
    let _: Vec<ItemId> = each!(tx, |conn| diesel::insert_into(readings::table)
        .values(&row)
        .on_conflict((readings::member_id, readings::item_id))
        .do_update()
        .set((
            readings::read_n.eq(case_when::<_, _, Integer>(further, n).otherwise(readings::read_n)),
            readings::seen_at.eq(Some(at)),
            readings::follow
                .eq(case_when(unchosen(), Some(Follow::Following)).otherwise(readings::follow)),
            readings::why.eq(case_when(unchosen(), Some(Why::Wrote)).otherwise(readings::why)),
        ))
        .returning(readings::item_id)
        .prepared()
        .load(conn))?;
    Ok(())
}

/// Who follows an item and has not read it up to `n`, in the order of their ids, those after this one, at most
/// `limit`.
pub fn followers(
    r: &mut Read,
    item: ItemId,
    n: i32,
    after: MemberId,
    limit: i64,
) -> Result<Vec<MemberId>, Error> {
    Ok(readings::table
        .filter(readings::item_id.eq(item))
        .filter(readings::follow.eq(Follow::Following))
        .filter(readings::read_n.lt(n))
        .filter(readings::member_id.gt(after))
        .order(readings::member_id)
        .limit(limit)
        .select(readings::member_id)
        .load(r.conn())?)
}

/// Those of these members who want to hear nothing of an item, and (with `n`) those who have read it up to there.
pub fn not_to_tell(
    r: &mut Read,
    item: ItemId,
    n: Option<i32>,
    among: &[MemberId],
) -> Result<Vec<MemberId>, Error> {
    if among.is_empty() {
        return Ok(Vec::new());
    }
    Ok(readings::table
        .filter(readings::item_id.eq(item))
        .filter(one_of(readings::member_id, among))
        .filter(
            readings::follow
                .eq(Follow::Muted)
                .or(readings::read_n.nullable().ge(n)),
        )
        .select(readings::member_id)
        .load(r.conn())?)
}
