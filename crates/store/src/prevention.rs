//! What keeps texts from others: words that are watched for, texts that are looked at first, and digests by which the same
//! text is known again.

use diesel::prelude::*;
use domain::item::State;
use domain::prevention::WatchAction;
use domain::{CategoryId, ItemId, MemberId, Moment, PostId, WatchedWordId};

use crate::items::is_live;
use crate::one_of::one_of;
use crate::schema::{article_prose, held_texts, items, posts, text_digests, watched_words};
use crate::{Error, Read, Write};

/// A word that is watched for, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = watched_words, treat_none_as_default_value = false)]
pub struct WatchedRow {
    /// Its id.
    pub id: WatchedWordId,
    /// As typed.
    pub pattern: String,
    /// Whether other forms of its words are met too.
    pub forms: bool,
    /// What becomes of a text that has it.
    pub action: WatchAction,
    /// What stands in its place; empty unless it is replaced.
    pub replacement: String,
    /// In which category alone.
    pub category_id: Option<CategoryId>,
    /// Until when.
    pub until: Option<Moment>,
    /// Why, for who moderates.
    pub note: String,
    /// Whether it is watched for.
    pub active: bool,
    /// Who added it, or changed it last.
    pub made_by: MemberId,
    /// Counts the changes.
    pub version: i64,
    /// When it was added.
    pub created_at: Moment,
}

/// All words, the oldest first.
///
/// # Errors
/// Of the database.
pub fn all_watched(r: &mut Read) -> Result<Vec<WatchedRow>, Error> {
    Ok(watched_words::table
        .order(watched_words::id)
        .select(WatchedRow::as_select())
        .load(r.conn())?)
}

/// The words that are watched for now: everywhere, and in this category.
///
/// # Errors
/// Of the database.
pub fn watched_in(
    r: &mut Read,
    category: Option<CategoryId>,
    now: Moment,
) -> Result<Vec<WatchedRow>, Error> {
    let open = watched_words::until
        .is_null()
        .or(watched_words::until.gt(now));
    let here = watched_words::category_id
        .is_null()
        .or(watched_words::category_id.eq(category));
    Ok(watched_words::table
        .filter(watched_words::active.eq(true))
        .filter(open)
        .filter(here)
        .order(watched_words::id)
        .select(WatchedRow::as_select())
        .load(r.conn())?)
}

/// The word with this id.
///
/// # Errors
/// Of the database.
pub fn watched(r: &mut Read, id: WatchedWordId) -> Result<Option<WatchedRow>, Error> {
    Ok(watched_words::table
        .find(id)
        .select(WatchedRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Adds one.
///
/// # Errors
/// Of the database.
pub fn add_watched(tx: &mut Write, row: &WatchedRow) -> Result<(), Error> {
    diesel::insert_into(watched_words::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Writes one over the version before it; false when somebody changed it meanwhile.
///
/// # Errors
/// Of the database.
pub fn set_watched(tx: &mut Write, row: &WatchedRow) -> Result<bool, Error> {
    let same = watched_words::table
        .find(row.id)
        .filter(watched_words::version.eq(row.version - 1));
    let changed = diesel::update(same)
        .set((
            watched_words::pattern.eq(&row.pattern),
            watched_words::forms.eq(row.forms),
            watched_words::action.eq(row.action),
            watched_words::replacement.eq(&row.replacement),
            watched_words::category_id.eq(row.category_id),
            watched_words::until.eq(row.until),
            watched_words::note.eq(&row.note),
            watched_words::active.eq(row.active),
            watched_words::made_by.eq(row.made_by),
            watched_words::version.eq(row.version),
        ))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// Takes one away; false when there is none.
///
/// # Errors
/// Of the database.
pub fn remove_watched(tx: &mut Write, id: WatchedWordId) -> Result<bool, Error> {
    Ok(diesel::delete(watched_words::table.find(id)).execute(tx.conn())? > 0)
}

/// A text that stands there, for looking what a word would have met.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = posts)]
pub struct StandingText {
    /// Its id.
    pub id: PostId,
    /// Of which item.
    pub item_id: ItemId,
    /// Its number there.
    pub n: i32,
    /// Its words.
    pub plain: String,
}

/// Live texts of these ninety days or so, the newest first: those written since this moment with ids below `before`, in this
/// category or everywhere, at most `limit`. No id below `least` is that young.
///
/// # Errors
/// Of the database.
pub fn standing(
    r: &mut Read,
    category: Option<CategoryId>,
    since: Moment,
    (before, least): (PostId, PostId),
    limit: i64,
) -> Result<Vec<StandingText>, Error> {
    let mut query = posts::table
        .inner_join(items::table)
        .filter(posts::id.lt(before))
        .filter(posts::id.ge(least))
        .filter(posts::created_at.ge(since))
        .filter(posts::state.eq(State::Live))
        .filter(is_live!())
        .order(posts::id.desc())
        .limit(limit)
        .select(StandingText::as_select())
        .into_boxed();
    if let Some(category) = category {
        query = query.filter(items::category_id.eq(category));
    }
    Ok(query.load(r.conn())?)
}

/// The words of the prose fields of these articles.
///
/// # Errors
/// Of the database.
pub fn prose_words(r: &mut Read, items: &[ItemId]) -> Result<Vec<(ItemId, String)>, Error> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    Ok(article_prose::table
        .filter(one_of(article_prose::item_id, items))
        .order((article_prose::item_id, article_prose::field))
        .select((article_prose::item_id, article_prose::plain))
        .load(r.conn())?)
}

/// A text that is looked at before others read it, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = held_texts, treat_none_as_default_value = false)]
pub struct HeldRow {
    /// Which.
    pub post_id: PostId,
    /// Whether nobody has read it yet.
    pub fresh: bool,
    /// Why: see [`domain::prevention::Reason::from_lines`].
    pub reasons: String,
    /// Since when.
    pub held_at: Moment,
}

/// Those of these texts that are looked at first.
///
/// # Errors
/// Of the database.
pub fn held_among(r: &mut Read, ids: &[PostId]) -> Result<Vec<HeldRow>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(held_texts::table
        .filter(one_of(held_texts::post_id, ids))
        .select(HeldRow::as_select())
        .load(r.conn())?)
}

/// Notes that a text is looked at first; what was noted before stays as it was but for its reasons.
///
/// # Errors
/// Of the database.
pub fn set_held(tx: &mut Write, row: &HeldRow) -> Result<(), Error> {
    each!(tx, |conn| diesel::insert_into(held_texts::table)
        .values(row)
        .on_conflict(held_texts::post_id)
        .do_update()
        .set(held_texts::reasons.eq(&row.reasons))
        .execute(conn))?;
    Ok(())
}

/// Notes that a text was looked at: what was noted of it, when it was waiting.
///
/// # Errors
/// Of the database.
pub fn take_held(tx: &mut Write, id: PostId) -> Result<Option<HeldRow>, Error> {
    let row = held_texts::table
        .find(id)
        .select(HeldRow::as_select())
        .first(tx.conn())
        .optional()?;
    if row.is_some() {
        diesel::delete(held_texts::table.find(id)).execute(tx.conn())?;
    }
    Ok(row)
}

/// Dates a text that nobody has read yet, as written at this moment.
///
/// # Errors
/// Of the database.
pub fn date(tx: &mut Write, post: PostId, at: Moment) -> Result<(), Error> {
    diesel::update(posts::table.filter(posts::id.eq(post)))
        .set(posts::created_at.eq(at))
        .execute(tx.conn())?;
    Ok(())
}

/// Dates an item that nobody has read yet, as begun at this moment.
///
/// # Errors
/// Of the database.
pub fn date_item(tx: &mut Write, item: ItemId, at: Moment) -> Result<(), Error> {
    diesel::update(items::table.filter(items::id.eq(item)))
        .set((items::created_at.eq(at), items::active_at.eq(at)))
        .execute(tx.conn())?;
    Ok(())
}

/// A digest of the words of a text, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = text_digests, treat_none_as_default_value = false)]
pub struct DigestRow {
    /// Which text.
    pub post_id: PostId,
    /// The digest.
    pub digest: String,
    /// Who wrote it.
    pub member_id: MemberId,
    /// Whether they were new here.
    pub newcomer: bool,
    /// When.
    pub created_at: Moment,
}

/// Who posted the same words beside this text since this moment, newest first, at most so many: who, and whether they were
/// new here. Waits for others who post the same.
///
/// # Errors
/// Of the database.
pub fn posted_alike(
    tx: &mut Write,
    digest: &str,
    beside: Option<PostId>,
    since: Moment,
    limit: i64,
) -> Result<Vec<(MemberId, bool)>, Error> {
    tx.alone(&format!("text {digest}"))?;
    Ok(text_digests::table
        .filter(text_digests::digest.eq(digest))
        .filter(text_digests::post_id.ne(beside.unwrap_or(PostId(0))))
        .filter(text_digests::created_at.gt(since))
        .order(text_digests::created_at.desc())
        .limit(limit)
        .select((text_digests::member_id, text_digests::newcomer))
        .load(tx.conn())?)
}

/// Notes the digest of a text, over that of what it said before.
///
/// # Errors
/// Of the database.
pub fn set_digest(tx: &mut Write, row: &DigestRow) -> Result<(), Error> {
    each!(tx, |conn| diesel::insert_into(text_digests::table)
        .values(row)
        .on_conflict(text_digests::post_id)
        .do_update()
        .set((
            text_digests::digest.eq(&row.digest),
            text_digests::newcomer.eq(row.newcomer),
            text_digests::created_at.eq(row.created_at),
        ))
        .execute(conn))?;
    Ok(())
}

/// How many live texts of someone were written before this moment, at most `limit`.
///
/// # Errors
/// Of the database.
pub fn stood(r: &mut Read, author: MemberId, before: Moment, limit: i64) -> Result<i64, Error> {
    let texts: Vec<PostId> = posts::table
        .inner_join(items::table)
        .filter(posts::author_id.eq(author))
        .filter(posts::created_at.lt(before))
        .filter(posts::state.eq(State::Live))
        .filter(is_live!())
        .limit(limit)
        .select(posts::id)
        .load(r.conn())?;
    Ok(texts.len() as i64)
}
