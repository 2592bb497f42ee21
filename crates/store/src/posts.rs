//! Posts: the opening text of an item (n = 0) and its replies (n ≥ 1).

use std::ops::Deref;

use diesel::prelude::*;
use domain::item::{ItemKind, State};
use domain::rights::Scope;
use domain::{GroupId, ItemId, MemberId, Moment, OrganisationId, PostId};

use crate::items::{ItemRow, is_live, readable};
use crate::one_of::one_of;
use crate::schema::{adoptions, held_texts, items, moved_posts, posts};
use crate::{Error, Read, Write};

/// A post as it stands on a page. What it was written as and what is searched in it is as long again twice over, and
/// no page shows it: see [`PostRow`].
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = posts, treat_none_as_default_value = false)]
pub struct ShownPost {
    /// Its id.
    pub id: PostId,
    /// The item it stands under.
    pub item_id: ItemId,
    /// Its number there: 0 is the opening.
    pub n: i32,
    /// Who wrote it.
    pub author_id: MemberId,
    /// Where they worked then.
    pub organisation_id: Option<OrganisationId>,
    /// Its text as safe HTML.
    pub html: String,
    /// Whether it is there.
    pub state: State,
    /// When it was accepted as an answer.
    pub accepted_at: Option<Moment>,
    /// By whom.
    pub accepted_by: Option<MemberId>,
    /// When it was written.
    pub created_at: Moment,
    /// When it was last changed.
    pub edited_at: Option<Moment>,
    /// Counts the changes, from 1; of an opening those of the item's fields too.
    pub version: i64,
    /// Members who thanked for it.
    pub thanks: i32,
    /// Organisations that do what it tells of.
    pub adoptions: i32,
}

/// A post, all columns. Reads as the [`ShownPost`] that it is too.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = posts, treat_none_as_default_value = false)]
pub struct PostRow {
    /// What stands on a page.
    #[diesel(embed)]
    pub shown: ShownPost,
    /// Markdown.
    pub body: String,
    /// Its words.
    pub plain: String,
}

impl Deref for PostRow {
    type Target = ShownPost;

    fn deref(&self) -> &ShownPost {
        &self.shown
    }
}

/// The posts with these ids, in no order.
pub fn by_ids(r: &mut Read, ids: &[PostId]) -> Result<Vec<PostRow>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(each!(r, |conn| posts::table
        .filter(one_of(posts::id, ids))
        .select(PostRow::as_select())
        .load(conn))?)
}

/// The post with this id.
pub fn find(r: &mut Read, id: PostId) -> Result<Option<PostRow>, Error> {
    Ok(each!(r, |conn| posts::table
        .filter(posts::id.eq(id))
        .select(PostRow::as_select())
        .first(conn)
        .optional())?)
}

/// The next posts of this author after this one, at most `limit`, whatever their state.
///
/// # Errors
/// Of the database.
pub fn of_author(
    r: &mut Read,
    author: MemberId,
    after: PostId,
    limit: i64,
) -> Result<Vec<PostRow>, Error> {
    Ok(posts::table
        .filter(posts::author_id.eq(author))
        .filter(posts::id.gt(after))
        .order(posts::id)
        .limit(limit)
        .select(PostRow::as_select())
        .load(r.conn())?)
}

/// The posts of this author, latest first, at most `limit`, whatever their state.
///
/// # Errors
/// Of the database.
pub fn latest_of_author(r: &mut Read, author: MemberId, limit: i64) -> Result<Vec<PostId>, Error> {
    Ok(posts::table
        .filter(posts::author_id.eq(author))
        .order((posts::created_at.desc(), posts::id.desc()))
        .limit(limit)
        .select(posts::id)
        .load(r.conn())?)
}

/// The post with this id and the item it is of.
pub fn with_item(r: &mut Read, id: PostId) -> Result<Option<(PostRow, ItemRow)>, Error> {
    Ok(each!(r, |conn| posts::table
        .inner_join(items::table)
        .filter(posts::id.eq(id))
        .select((PostRow::as_select(), ItemRow::as_select()))
        .first(conn)
        .optional())?)
}

/// The post of an item with this number.
pub fn by_number(r: &mut Read, item: ItemId, n: i32) -> Result<Option<PostRow>, Error> {
    Ok(each!(r, |conn| posts::table
        .filter(posts::item_id.eq(item))
        .filter(posts::n.eq(n))
        .select(PostRow::as_select())
        .first(conn)
        .optional())?)
}

/// The opening of an item.
pub fn opening_of(r: &mut Read, item: ItemId) -> Result<Option<ShownPost>, Error> {
    Ok(each!(r, |conn| posts::table
        .filter(posts::item_id.eq(item))
        .filter(posts::n.eq(0))
        .select(ShownPost::as_select())
        .first(conn)
        .optional())?)
}

/// The posts of an item with these numbers, in their order.
pub fn by_numbers(r: &mut Read, item: ItemId, numbers: &[i32]) -> Result<Vec<PostRow>, Error> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    Ok(posts::table
        .filter(posts::item_id.eq(item))
        .filter(one_of(posts::n, numbers))
        .order(posts::n)
        .select(PostRow::as_select())
        .load(r.conn())?)
}

/// Which of these posts opened an item of their own before it was made one with another: the post, and that item.
pub fn former_openings(r: &mut Read, posts: &[PostId]) -> Result<Vec<(PostId, ItemId)>, Error> {
    Ok(each!(r, |conn| moved_posts::table
        .filter(moved_posts::n.eq(0))
        .filter(one_of(moved_posts::post_id, posts))
        .order(moved_posts::item_id)
        .select((moved_posts::post_id, moved_posts::item_id))
        .load(conn))?)
}

/// Those replies that stood in an item with numbers above `after` and up to `until` and stand elsewhere by now: the
/// number that each had, and the post.
pub fn moved_from(
    r: &mut Read,
    item: ItemId,
    after: i32,
    until: i32,
) -> Result<Vec<(i32, PostId)>, Error> {
    Ok(moved_posts::table
        .filter(moved_posts::item_id.eq(item))
        .filter(moved_posts::n.gt(after))
        .filter(moved_posts::n.le(until))
        .order(moved_posts::n)
        .select((moved_posts::n, moved_posts::post_id))
        .load(r.conn())?)
}

/// Where the opening of an item stands that was made one with another: the post, as it is now.
pub fn former_opening(r: &mut Read, item: ItemId) -> Result<Option<ShownPost>, Error> {
    Ok(each!(r, |conn| moved_posts::table
        .inner_join(posts::table)
        .filter(moved_posts::item_id.eq(item))
        .filter(moved_posts::n.eq(0))
        .select(ShownPost::as_select())
        .first(conn)
        .optional())?)
}

/// Whether a post of an item was changed since this moment, of those with numbers from `first` to `last`.
pub fn changed_since(
    r: &mut Read,
    item: ItemId,
    (first, last): (i32, i32),
    since: Moment,
) -> Result<bool, Error> {
    let changed = posts::table
        .filter(posts::item_id.eq(item))
        .filter(posts::n.ge(first))
        .filter(posts::n.le(last))
        .filter(posts::edited_at.gt(since));
    Ok(diesel::select(diesel::dsl::exists(changed)).get_result(r.conn())?)
}

/// One post of each author who wrote in an item, the first of each.
pub fn first_of_each(r: &mut Read, item: ItemId) -> Result<Vec<PostRow>, Error> {
    let firsts = posts::table
        .filter(posts::item_id.eq(item))
        .group_by(posts::author_id)
        .select(diesel::dsl::min(posts::id));
    let firsts: Vec<Option<PostId>> = firsts.load(r.conn())?;
    by_ids(r, &firsts.into_iter().flatten().collect::<Vec<_>>())
}

/// The posts of an item in which a link stands.
pub fn linking(r: &mut Read, item: ItemId) -> Result<Vec<PostId>, Error> {
    Ok(posts::table
        .filter(posts::item_id.eq(item))
        .filter(posts::body.like("%](%"))
        .order(posts::id)
        .select(posts::id)
        .load(r.conn())?)
}

/// The items in which a post stood before.
pub fn stood_in(r: &mut Read, post: PostId) -> Result<Vec<ItemId>, Error> {
    Ok(moved_posts::table
        .filter(moved_posts::post_id.eq(post))
        .order(moved_posts::item_id)
        .select(moved_posts::item_id)
        .load(r.conn())?)
}

/// The items whose openings are replies in this one.
pub fn openings_in(r: &mut Read, item: ItemId) -> Result<Vec<ItemId>, Error> {
    Ok(moved_posts::table
        .inner_join(posts::table)
        .filter(moved_posts::n.eq(0))
        .filter(posts::item_id.eq(item))
        .filter(moved_posts::item_id.ne(item))
        .select(moved_posts::item_id)
        .load(r.conn())?)
}

/// Takes a post to another item under this number, and remembers where it stood. Everything that hangs on the post
/// goes along; both items must be held, and counting is up to the caller.
pub fn relocate(tx: &mut Write, post: &ShownPost, item: ItemId, n: i32) -> Result<(), Error> {
    diesel::update(posts::table.filter(posts::id.eq(post.id)))
        .set((posts::item_id.eq(item), posts::n.eq(n)))
        .execute(tx.conn())?;
    diesel::update(adoptions::table.filter(adoptions::post_id.eq(post.id)))
        .set(adoptions::item_id.eq(item))
        .execute(tx.conn())?;
    diesel::insert_into(moved_posts::table)
        .values((
            moved_posts::item_id.eq(post.item_id),
            moved_posts::n.eq(post.n),
            moved_posts::post_id.eq(post.id),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The posts of an item with numbers above `after` and up to `until`, in their order.
pub fn between(
    r: &mut Read,
    item: ItemId,
    after: i32,
    until: i32,
) -> Result<Vec<ShownPost>, Error> {
    Ok(each!(r, |conn| posts::table
        .filter(posts::item_id.eq(item))
        .filter(posts::n.gt(after))
        .filter(posts::n.le(until))
        .order(posts::n)
        .select(ShownPost::as_select())
        .load(conn))?)
}

/// The live accepted answers of an item, in their order.
pub fn accepted_of(r: &mut Read, item: ItemId) -> Result<Vec<ShownPost>, Error> {
    Ok(each!(r, |conn| posts::table
        .filter(posts::item_id.eq(item))
        .filter(posts::accepted_at.is_not_null())
        .filter(posts::state.eq(State::Live))
        .order(posts::n)
        .select(ShownPost::as_select())
        .load(conn))?)
}

/// The live replies of an item that colleagues found most useful: accepted ones, then what most organisations do
/// too, then what was thanked for most; at most `limit`.
pub fn best_of(r: &mut Read, item: ItemId, limit: i64) -> Result<Vec<ShownPost>, Error> {
    Ok(posts::table
        .filter(posts::item_id.eq(item))
        .filter(posts::n.gt(0))
        .filter(posts::state.eq(State::Live))
        .order((
            posts::accepted_at.is_null(),
            posts::adoptions.desc(),
            posts::thanks.desc(),
            posts::n,
        ))
        .limit(limit)
        .select(ShownPost::as_select())
        .load(r.conn())?)
}

/// The openings of these items, in no order.
pub fn openings_of(r: &mut Read, items: &[ItemId]) -> Result<Vec<PostRow>, Error> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    Ok(posts::table
        .filter(one_of(posts::item_id, items))
        .filter(posts::n.eq(0))
        .select(PostRow::as_select())
        .load(r.conn())?)
}

/// That a reply was read by others: it does not wait until someone has looked at it, and did not when it was taken away.
macro_rules! is_read {
    () => {
        diesel::dsl::not(diesel::dsl::exists(
            held_texts::table
                .filter(held_texts::post_id.eq(posts::id))
                .filter(held_texts::fresh.eq(true)),
        ))
    };
}

/// Whether anyone but this member ever wrote a reply under an item, deleted ones too.
pub fn others_ever_replied(r: &mut Read, item: ItemId, member: MemberId) -> Result<bool, Error> {
    let replies = posts::table
        .filter(posts::item_id.eq(item))
        .filter(posts::n.gt(0))
        .filter(posts::author_id.ne(member))
        .filter(is_read!());
    Ok(diesel::select(diesel::dsl::exists(replies)).get_result(r.conn())?)
}

/// The latest live reply of an item: when it was written and by whom.
pub fn latest_of(r: &mut Read, item: ItemId) -> Result<Option<(Moment, MemberId)>, Error> {
    Ok(posts::table
        .filter(posts::item_id.eq(item))
        .filter(posts::n.gt(0))
        .filter(posts::state.eq(State::Live))
        .order((posts::created_at.desc(), posts::n.desc()))
        .select((posts::created_at, posts::author_id))
        .first(r.conn())
        .optional()?)
}

/// How many live replies an item has, and how many of them are accepted as answers.
pub fn counts_of(r: &mut Read, item: ItemId) -> Result<(i32, i32), Error> {
    let live = || {
        posts::table
            .filter(posts::item_id.eq(item))
            .filter(posts::n.gt(0))
            .filter(posts::state.eq(State::Live))
    };
    let replies: i64 = live().count().get_result(r.conn())?;
    let accepted: i64 = live()
        .filter(posts::accepted_at.is_not_null())
        .count()
        .get_result(r.conn())?;
    let narrow = |count: i64| i32::try_from(count).unwrap_or(i32::MAX);
    Ok((narrow(replies), narrow(accepted)))
}

/// How many live replies others than this member wrote with numbers above `after`, and the first of these numbers.
pub fn arrived(
    r: &mut Read,
    item: ItemId,
    after: i32,
    reader: Option<MemberId>,
) -> Result<(i64, Option<i32>), Error> {
    Ok(posts::table
        .filter(posts::item_id.eq(item))
        .filter(posts::n.gt(after))
        .filter(posts::state.eq(State::Live))
        .filter(posts::author_id.ne(reader.unwrap_or(MemberId(0))))
        .select((diesel::dsl::count_star(), diesel::dsl::min(posts::n)))
        .first(r.conn())?)
}

/// Whether anyone but this member wrote a reply under an item that was not deleted. What nobody else has read yet is no reply.
pub fn others_replied(r: &mut Read, item: ItemId, member: MemberId) -> Result<bool, Error> {
    let replies = posts::table
        .filter(posts::item_id.eq(item))
        .filter(posts::n.gt(0))
        .filter(posts::author_id.ne(member))
        .filter(posts::state.ne(State::Deleted))
        .filter(is_read!());
    Ok(diesel::select(diesel::dsl::exists(replies)).get_result(r.conn())?)
}

/// Whether anything was written in an item since this moment, beside changes of this post.
pub fn written_since(
    r: &mut Read,
    (item, beside): (ItemId, PostId),
    since: Moment,
) -> Result<bool, Error> {
    let written = posts::table
        .filter(posts::item_id.eq(item))
        .filter(posts::id.ne(beside))
        .filter(posts::created_at.ge(since).or(posts::edited_at.ge(since)));
    Ok(diesel::select(diesel::dsl::exists(written)).get_result::<bool>(r.conn())?)
}

/// When someone replied in an item last, whatever became of that.
pub fn replied_last(r: &mut Read, item: ItemId, member: MemberId) -> Result<Option<Moment>, Error> {
    Ok(posts::table
        .filter(posts::item_id.eq(item))
        .filter(posts::author_id.eq(member))
        .filter(posts::n.gt(0))
        .select(diesel::dsl::max(posts::created_at))
        .first(r.conn())?)
}

/// Who wrote what stands in an item, its opening too, each once.
pub fn writers_of(r: &mut Read, item: ItemId) -> Result<Vec<MemberId>, Error> {
    Ok(posts::table
        .filter(posts::item_id.eq(item))
        .filter(posts::state.eq(State::Live))
        .select(posts::author_id)
        .distinct()
        .load(r.conn())?)
}

/// The HTML of all live posts of these items, with their items.
pub fn live_html_of(r: &mut Read, ids: &[ItemId]) -> Result<Vec<(ItemId, String)>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(posts::table
        .filter(one_of(posts::item_id, ids))
        .filter(posts::state.eq(State::Live))
        .select((posts::item_id, posts::html))
        .load(r.conn())?)
}

/// The ids of an item's posts, in their order.
pub fn ids_of(r: &mut Read, item: ItemId) -> Result<Vec<PostId>, Error> {
    Ok(posts::table
        .filter(posts::item_id.eq(item))
        .order(posts::n)
        .select(posts::id)
        .load(r.conn())?)
}

/// Adds posts.
pub fn add_all(tx: &mut Write, rows: &[PostRow]) -> Result<(), Error> {
    add_rows!(tx, posts::table, rows)
}

/// Writes a changed text over the version before it; `false` when someone else changed it meanwhile. Takes the
/// three forms of the text, moment of change and version from the row.
pub fn set_text(tx: &mut Write, row: &PostRow) -> Result<bool, Error> {
    let changed = diesel::update(posts::table)
        .filter(posts::id.eq(row.id))
        .filter(posts::version.eq(row.version - 1))
        .set((
            posts::body.eq(&row.body),
            posts::html.eq(&row.html),
            posts::plain.eq(&row.plain),
            posts::edited_at.eq(row.edited_at),
            posts::version.eq(row.version),
        ))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// Takes a reply away or brings it back; counting is up to the caller.
pub fn set_state(tx: &mut Write, id: PostId, state: State) -> Result<(), Error> {
    diesel::update(posts::table.filter(posts::id.eq(id)))
        .set(posts::state.eq(state))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes when and by whom a reply was accepted as an answer, or that it is none.
pub fn set_accepted(
    tx: &mut Write,
    id: PostId,
    accepted: Option<(Moment, MemberId)>,
) -> Result<(), Error> {
    diesel::update(posts::table.filter(posts::id.eq(id)))
        .set((
            posts::accepted_at.eq(accepted.map(|(at, _)| at)),
            posts::accepted_by.eq(accepted.map(|(_, by)| by)),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Which answers of someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// Whose.
    pub author: MemberId,
    /// Only those that were accepted.
    pub accepted: bool,
    /// Only in these groups.
    pub groups: Option<Vec<GroupId>>,
}

/// An answer as a row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = posts)]
pub struct AnswerRow {
    /// Its id.
    pub id: PostId,
    /// Under which question.
    pub item_id: ItemId,
    /// Its number there.
    pub n: i32,
    /// Its words.
    pub plain: String,
    /// When it was accepted.
    pub accepted_at: Option<Moment>,
    /// When it was written.
    pub created_at: Moment,
}

/// Live answers to live questions inside this scope, latest first, at most `limit`, those that come after this moment
/// and id.
pub fn answers(
    r: &mut Read,
    scope: &Scope,
    filter: &Answers,
    after: Option<(Moment, PostId)>,
    limit: i64,
) -> Result<Vec<AnswerRow>, Error> {
    let mut query = posts::table
        .inner_join(items::table)
        .filter(posts::author_id.eq(filter.author))
        .filter(posts::n.gt(0))
        .filter(posts::state.eq(State::Live))
        .filter(is_live!())
        .filter(items::kind.eq(ItemKind::Question))
        .order((posts::created_at.desc(), posts::id.desc()))
        .limit(limit)
        .select(AnswerRow::as_select())
        .into_boxed();
    if !scope.everything {
        query = query.filter(readable!(scope, scope.groups.clone()));
    }
    if filter.accepted {
        query = query.filter(posts::accepted_at.is_not_null());
    }
    if let Some(groups) = &filter.groups {
        query = query.filter(one_of(items::group_id, groups.clone()));
    }
    if let Some((at, id)) = after {
        query = query
            .filter(posts::created_at.le(at))
            .filter(posts::created_at.lt(at).or(posts::id.lt(id)));
    }
    Ok(query.load(r.conn())?)
}
