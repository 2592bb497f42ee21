//! Cases: what is to be decided, one row for each target, and what moderators write about it.

use std::collections::HashMap;

use diesel::dsl::exists;
use diesel::prelude::*;
use domain::moderation::{CaseState, Reason, Target, Tier};
use domain::rights::{Remit, Scope};
use domain::{CaseId, CaseNoteId, MemberId, Moment, PostId, SavedReplyId};

use crate::conn::Conn;
use crate::decisions::Counted;
use crate::items::readable;
use crate::one_of::one_of;
use crate::schema::{
    case_notes, cases, categories, decisions, groups, item_terms, items, members,
    organisation_provinces, posts, reports, saved_replies, sign_ups,
};
use crate::{Error, Read, Write};

/// A case, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = cases, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct CaseRow {
    /// Its id.
    pub id: CaseId,
    /// Of what it is.
    pub target: Target,
    /// The id of that.
    pub target_id: i64,
    /// The text that it is about or stands in.
    pub post_id: Option<PostId>,
    /// Whose it is.
    pub member_id: Option<MemberId>,
    /// The gravest of what is said of it.
    pub reason: Reason,
    /// What the reports count for together.
    pub weight: i64,
    /// Its place in the queue, the earlier the sooner.
    pub rank: Moment,
    /// Whether it is to be decided.
    pub state: CaseState,
    /// Who was asked to.
    pub tier: Tier,
    /// Since when it is to be decided.
    pub opened_at: Moment,
    /// By when.
    pub due_at: Moment,
    /// Who is at it.
    pub claimed_by: Option<MemberId>,
    /// Until when others leave it to them.
    pub claimed_until: Option<Moment>,
    /// Counts everything that happens to it.
    pub version: i64,
    /// When it was decided.
    pub closed_at: Option<Moment>,
    /// Since when it is the turn of those who are asked: when it came, or was passed on to them.
    pub asked_at: Moment,
}

/// What a moderator wrote to the others.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = case_notes)]
pub struct CaseNoteRow {
    /// Its id.
    pub id: CaseNoteId,
    /// About which case.
    pub case_id: CaseId,
    /// Who wrote it.
    pub by_id: MemberId,
    /// Plain text.
    pub body: String,
    /// When.
    pub created_at: Moment,
}

/// Words that moderators keep to use again.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = saved_replies, treat_none_as_default_value = false)]
pub struct SavedReplyRow {
    /// Its id.
    pub id: SavedReplyId,
    /// By what it is found.
    pub title: String,
    /// The words.
    pub body: String,
    /// Who wrote it last.
    pub by_id: Option<MemberId>,
    /// When.
    pub updated_at: Moment,
}

/// Which open cases a list holds, beside those where the reader moderates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CaseFilter {
    /// With this reason.
    pub reason: Option<Reason>,
    /// That ask these.
    pub tier: Option<Tier>,
    /// That should have been decided by this moment.
    pub overdue: Option<Moment>,
    /// That this person is at.
    pub claimed_by: Option<MemberId>,
}

/// That a case lies where someone moderates, may be read by them and is not about what they wrote: the one text of the
/// rule of [`domain::rights::Act::SeeCase`] for the databases.
macro_rules! seen {
    ($remit:expr, $scope:expr, $me:expr) => {{
        let house_in = exists(
            organisation_provinces::table
                .filter(
                    organisation_provinces::organisation_id
                        .nullable()
                        .eq(items::organisation_id),
                )
                .filter(one_of(organisation_provinces::province, &$remit.provinces)),
        );
        let themed = exists(
            item_terms::table
                .filter(item_terms::item_id.nullable().eq(items::id.nullable()))
                .filter(one_of(item_terms::part, ["theme", "tag"]))
                .filter(one_of(item_terms::term_id, &$remit.themes)),
        );
        let works_in = exists(
            organisation_provinces::table
                .filter(organisation_provinces::organisation_id.eq(members::organisation_id))
                .filter(one_of(organisation_provinces::province, &$remit.provinces)),
        );
        let comes_to = exists(
            organisation_provinces::table
                .filter(
                    organisation_provinces::organisation_id
                        .nullable()
                        .eq(sign_ups::organisation_id),
                )
                .filter(one_of(organisation_provinces::province, &$remit.provinces)),
        );
        let in_category = one_of(items::category_id.assume_not_null(), &$remit.categories)
            .or(one_of(
                items::organisation_id.assume_not_null(),
                &$remit.organisations,
            ))
            .or(house_in)
            .or(themed);
        let of_text = items::id.is_not_null().and(
            items::id
                .is_not_null()
                .eq($remit.network)
                .or(one_of(items::group_id.assume_not_null(), &$remit.groups))
                .or(items::category_id.is_not_null().and(in_category)),
        );
        let of_person = cases::post_id.is_null().and(
            cases::post_id
                .is_null()
                .eq($remit.network)
                .or(one_of(members::organisation_id, &$remit.organisations))
                .or(one_of(
                    sign_ups::organisation_id.assume_not_null(),
                    &$remit.organisations,
                ))
                .or(works_in)
                .or(comes_to),
        );
        of_text
            .and(readable!($scope, &$scope.groups).assume_not_null())
            .or(of_person)
            .and(
                cases::member_id
                    .is_null()
                    .or(cases::member_id.assume_not_null().ne($me)),
            )
    }};
}

/// The tables that say where a case lies.
macro_rules! placed {
    () => {
        cases::table
            .left_join(posts::table.on(cases::post_id.eq(posts::id.nullable())))
            .left_join(items::table.on(posts::item_id.eq(items::id)))
            .left_join(members::table.on(cases::member_id.eq(members::id.nullable())))
            .left_join(
                sign_ups::table.on(cases::target
                    .eq(Target::SignUp)
                    .and(cases::target_id.eq(sign_ups::id))),
            )
    };
}

/// The open cases that a moderator sees, in the order in which they are looked at, at most `limit`, those behind this one.
pub fn open(
    r: &mut Read,
    (remit, scope, me): (&Remit, &Scope, MemberId),
    filter: &CaseFilter,
    after: Option<(Moment, CaseId)>,
    limit: i64,
) -> Result<Vec<CaseRow>, Error> {
    let mut query = placed!()
        .filter(cases::state.eq(CaseState::Open))
        .filter(seen!(remit, scope, me))
        .order((cases::rank, cases::id))
        .limit(limit)
        .select(CaseRow::as_select())
        .into_boxed();
    if let Some(reason) = filter.reason {
        query = query.filter(cases::reason.eq(reason));
    }
    if let Some(tier) = filter.tier {
        query = query.filter(cases::tier.eq(tier));
    }
    if let Some(now) = filter.overdue {
        query = query.filter(cases::due_at.le(now));
    }
    if let Some(member) = filter.claimed_by {
        query = query.filter(cases::claimed_by.eq(member));
    }
    if let Some((rank, id)) = after {
        query = query
            .filter(cases::rank.ge(rank))
            .filter(cases::rank.gt(rank).or(cases::id.gt(id)));
    }
    Ok(query.load(r.conn())?)
}

/// The cases that a moderator sees and that were decided, what was decided last first, at most `limit`, those behind this one.
pub fn closed(
    r: &mut Read,
    (remit, scope, me): (&Remit, &Scope, MemberId),
    reason: Option<Reason>,
    after: Option<(Moment, CaseId)>,
    limit: i64,
) -> Result<Vec<CaseRow>, Error> {
    let mut query = placed!()
        .filter(cases::state.eq(CaseState::Closed))
        .filter(seen!(remit, scope, me))
        .order((cases::closed_at.desc(), cases::id.desc()))
        .limit(limit)
        .select(CaseRow::as_select())
        .into_boxed();
    if let Some(reason) = reason {
        query = query.filter(cases::reason.eq(reason));
    }
    if let Some((at, id)) = after {
        query = query
            .filter(cases::closed_at.le(at))
            .filter(cases::closed_at.lt(at).or(cases::id.lt(id)));
    }
    Ok(query.load(r.conn())?)
}

/// How many open cases a moderator sees, and how many of them should have been decided by `now`; both counted up to `limit`.
pub fn count_open(
    r: &mut Read,
    (remit, scope, me): (&Remit, &Scope, MemberId),
    now: Moment,
    limit: i64,
) -> Result<(usize, usize), Error> {
    let due: Vec<Moment> = each!(r, |conn| placed!()
        .filter(cases::state.eq(CaseState::Open))
        .filter(seen!(remit, scope, me))
        .order((cases::rank, cases::id))
        .limit(limit)
        .select(cases::due_at)
        .load(conn))?;
    let overdue = due.iter().filter(|due| **due <= now).count();
    Ok((due.len(), overdue))
}

/// The case with this id.
pub fn find(r: &mut Read, id: CaseId) -> Result<Option<CaseRow>, Error> {
    Ok(cases::table
        .find(id)
        .select(CaseRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The cases with these ids, in no order.
pub fn by_ids(r: &mut Read, ids: &[CaseId]) -> Result<Vec<CaseRow>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(cases::table
        .filter(one_of(cases::id, ids))
        .select(CaseRow::as_select())
        .load(r.conn())?)
}

/// The case with this id, which nobody else changes before the end of the transaction.
pub fn find_to_change(tx: &mut Write, id: CaseId) -> Result<Option<CaseRow>, Error> {
    let row = cases::table.filter(cases::id.eq(id));
    Ok(match tx.conn() {
        Conn::Lite(conn) => row.select(CaseRow::as_select()).first(conn).optional()?,
        Conn::Pg(conn) => row
            .select(CaseRow::as_select())
            .for_no_key_update()
            .first(conn)
            .optional()?,
    })
}

/// The case of this target.
pub fn of_target(r: &mut Read, target: Target, id: i64) -> Result<Option<CaseRow>, Error> {
    Ok(cases::table
        .filter(cases::target.eq(target))
        .filter(cases::target_id.eq(id))
        .select(CaseRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The open cases that are about this person or what they wrote, at most `limit`.
pub fn open_of_member(r: &mut Read, member: MemberId, limit: i64) -> Result<Vec<CaseRow>, Error> {
    Ok(cases::table
        .filter(cases::member_id.eq(member))
        .filter(cases::state.eq(CaseState::Open))
        .order(cases::id)
        .limit(limit)
        .select(CaseRow::as_select())
        .load(r.conn())?)
}

/// The open cases that should have been decided by `now`, or came to those who are asked after `since`; those behind this
/// one, at most `limit`.
pub fn to_look_after(
    r: &mut Read,
    (now, since): (Moment, Moment),
    after: CaseId,
    limit: i64,
) -> Result<Vec<CaseRow>, Error> {
    Ok(cases::table
        .filter(cases::state.eq(CaseState::Open))
        .filter(cases::due_at.le(now).or(cases::asked_at.gt(since)))
        .filter(cases::id.gt(after))
        .order(cases::id)
        .limit(limit)
        .select(CaseRow::as_select())
        .load(r.conn())?)
}

/// Adds a case; false when there is one of the same target.
pub fn add(tx: &mut Write, row: &CaseRow) -> Result<bool, Error> {
    let added = each!(tx, |conn| diesel::insert_into(cases::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(added == 1)
}

/// Writes a case over the version before it; false when something happened to it meanwhile. The row's `version` is the new
/// one.
pub fn set(tx: &mut Write, row: &CaseRow) -> Result<bool, Error> {
    let same = cases::table
        .filter(cases::id.eq(row.id))
        .filter(cases::version.eq(row.version - 1));
    Ok(diesel::update(same).set(row).execute(tx.conn())? == 1)
}

/// Adds what a moderator wrote.
pub fn add_note(tx: &mut Write, row: &CaseNoteRow) -> Result<(), Error> {
    diesel::insert_into(case_notes::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// What moderators wrote about a case, oldest first.
pub fn notes(r: &mut Read, case: CaseId) -> Result<Vec<CaseNoteRow>, Error> {
    Ok(case_notes::table
        .filter(case_notes::case_id.eq(case))
        .order(case_notes::id)
        .select(CaseNoteRow::as_select())
        .load(r.conn())?)
}

/// How many people reported each of these cases and wait for a decision.
pub fn waiting(r: &mut Read, ids: &[CaseId]) -> Result<HashMap<CaseId, i64>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let counted: Vec<(CaseId, i64)> = reports::table
        .filter(one_of(reports::case_id, ids))
        .filter(reports::agreed.is_null())
        .group_by(reports::case_id)
        .select((reports::case_id, diesel::dsl::count_star()))
        .load(r.conn())?;
    Ok(counted.into_iter().collect())
}

/// The words that are kept, by title.
pub fn saved_replies(r: &mut Read) -> Result<Vec<SavedReplyRow>, Error> {
    Ok(saved_replies::table
        .order((saved_replies::title, saved_replies::id))
        .select(SavedReplyRow::as_select())
        .load(r.conn())?)
}

/// Keeps words, in the place of those with the same id.
pub fn save_reply(tx: &mut Write, row: &SavedReplyRow) -> Result<(), Error> {
    diesel::delete(saved_replies::table.find(row.id)).execute(tx.conn())?;
    diesel::insert_into(saved_replies::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Drops words that were kept; false when there are none with this id.
pub fn drop_reply(tx: &mut Write, id: SavedReplyId) -> Result<bool, Error> {
    Ok(diesel::delete(saved_replies::table.find(id)).execute(tx.conn())? == 1)
}

/// For figures, which name nobody: what is about the reader counts too.
const NOBODY: MemberId = MemberId(0);

/// What was decided in a period where someone moderates, oldest first.
pub fn decided(
    r: &mut Read,
    (remit, scope): (&Remit, &Scope),
    (from, to): (Moment, Moment),
) -> Result<Vec<Counted>, Error> {
    Ok(placed!()
        .inner_join(decisions::table.on(decisions::case_id.eq(cases::id)))
        .filter(decisions::created_at.ge(from))
        .filter(decisions::created_at.lt(to))
        .filter(seen!(remit, scope, NOBODY))
        .order((decisions::created_at, decisions::id))
        .select(Counted::as_select())
        .load(r.conn())?)
}

/// The places in which something was reported since, where someone moderates: their names, and how often, most often first.
pub fn reported_places(
    r: &mut Read,
    remit: &Remit,
    scope: &Scope,
    since: Moment,
) -> Result<Vec<(String, i64)>, Error> {
    let rows: Vec<(Option<String>, Option<String>)> = placed!()
        .inner_join(reports::table.on(reports::case_id.eq(cases::id)))
        .left_join(categories::table.on(items::category_id.eq(categories::id.nullable())))
        .left_join(groups::table.on(items::group_id.eq(groups::id.nullable())))
        .filter(reports::created_at.ge(since))
        .filter(cases::post_id.is_not_null())
        .filter(seen!(remit, scope, NOBODY))
        .select((categories::name.nullable(), groups::name.nullable()))
        .load(r.conn())?;
    let mut counted: HashMap<String, i64> = HashMap::new();
    for name in rows
        .into_iter()
        .filter_map(|(category, group)| category.or(group))
    {
        *counted.entry(name).or_default() += 1;
    }
    let mut counted: Vec<(String, i64)> = counted.into_iter().collect();
    counted.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
    Ok(counted)
}
