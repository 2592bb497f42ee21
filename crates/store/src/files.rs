//! What people uploaded, and the texts that use it. The bytes are elsewhere.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use domain::file::FileKind;
use domain::item::State;
use domain::moderation::Measure;
use domain::place::Audience;
use domain::rights::Scope;
use domain::{FileId, ItemId, MemberId, Moment, PostId};

use crate::conn::Conn;
use crate::counters;
use crate::items::readable;
use crate::one_of::one_of;
use crate::schema::{decision_posts, decisions, file_sizes, file_uses, files, items, posts};
use crate::{Error, Read, Write};

/// An uploaded file, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = files, treat_none_as_default_value = false)]
pub struct FileRow {
    /// Its id.
    pub id: FileId,
    /// Who uploaded it.
    pub member_id: MemberId,
    /// How it is called, without folders.
    pub name: String,
    /// What it is, by its content.
    pub kind: FileKind,
    /// SHA-256 of what was uploaded, in hexadecimal digits.
    pub digest: String,
    /// Bytes of what is kept in full size.
    pub size: i64,
    /// When.
    pub created_at: Moment,
    /// Since when no text uses it; `None` while one does.
    pub unused_since: Option<Moment>,
    /// Since when a decision withholds it from all but who moderates.
    pub withheld_at: Option<Moment>,
}

/// A size in which an image is kept, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, Selectable, Insertable)]
// Several rows in one statement: no default values that would take one for each.
#[diesel(table_name = file_sizes, treat_none_as_default_value = false)]
pub struct SizeRow {
    /// Of which file.
    pub file_id: FileId,
    /// Pixels.
    pub width: i32,
    /// Pixels.
    pub height: i32,
    /// As what it is kept in this size.
    pub kind: FileKind,
    /// Whether it is kept as WebP too, since that is smaller.
    pub webp: bool,
}

/// That a text shows or offers a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, Selectable, Insertable)]
// Several rows in one statement: no default values that would take one for each.
#[diesel(table_name = file_uses, treat_none_as_default_value = false)]
pub struct UseRow {
    /// Which text.
    pub post_id: PostId,
    /// Which file.
    pub file_id: FileId,
    /// Whether only who is signed in sees where it stands.
    pub inside: bool,
}

/// The file with this id.
pub fn find(r: &mut Read, id: FileId) -> Result<Option<FileRow>, Error> {
    Ok(files::table
        .find(id)
        .select(FileRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Those of these files that are there, in no order.
pub fn by_ids(r: &mut Read, ids: &[FileId]) -> Result<Vec<FileRow>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(files::table
        .filter(one_of(files::id, ids))
        .select(FileRow::as_select())
        .load(r.conn())?)
}

/// The sizes of these images, small to large.
pub fn sizes_of(r: &mut Read, ids: &[FileId]) -> Result<Vec<SizeRow>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(file_sizes::table
        .filter(one_of(file_sizes::file_id, ids))
        .order((file_sizes::file_id, file_sizes::width))
        .select(SizeRow::as_select())
        .load(r.conn())?)
}

/// That a file is used by a live text of a live item inside this scope, where this reader sees it: the one text of that
/// right for files, on a query of `file_uses` with `posts` and `items`.
macro_rules! shown_to {
    ($scope:expr, $inside:expr) => {
        file_uses::inside
            .le($inside)
            .and(posts::state.eq(State::Live))
            .and(items::state.eq(State::Live))
            .and(readable!($scope, &$scope.groups))
    };
}

/// Whether a live text of a live item inside this scope uses the file where this reader sees it (`inside`: they are
/// signed in).
pub fn is_open(r: &mut Read, file: FileId, scope: &Scope, inside: bool) -> Result<bool, Error> {
    let open = file_uses::table
        .inner_join(posts::table.inner_join(items::table))
        .filter(file_uses::file_id.eq(file))
        .filter(shown_to!(scope, inside));
    Ok(diesel::select(exists(open)).get_result(r.conn())?)
}

/// Whether moderation took away a text with which whoever brought a file shows it, and they show it nowhere else: others who
/// link to it don't keep it there.
pub fn went_with_its_text(r: &mut Read, file: FileId) -> Result<bool, Error> {
    let by_owner = || {
        file_uses::table
            .inner_join(files::table)
            .inner_join(posts::table.inner_join(items::table))
            .filter(file_uses::file_id.eq(file))
            .filter(posts::author_id.eq(files::member_id))
    };
    let shown = by_owner()
        .filter(posts::state.eq(State::Live))
        .filter(items::state.eq(State::Live));
    let decided = decision_posts::table
        .inner_join(decisions::table)
        .filter(decision_posts::post_id.eq(posts::id))
        .filter(decisions::undone_at.is_null())
        .filter(decisions::measure.eq_any([Measure::Hide, Measure::Remove, Measure::Spammer]));
    let taken = by_owner().filter(exists(decided));
    Ok(diesel::select(exists(taken).and(not(exists(shown)))).get_result(r.conn())?)
}

/// A text that uses a file and is not there for everyone who could read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Withheld {
    /// Which.
    pub post: PostId,
    /// Its item.
    pub item: ItemId,
    /// Who wrote it.
    pub author: MemberId,
    /// Whether it is there.
    pub state: State,
}

/// Texts that use a file, without those that are deleted and those that are live in a live item; those with ids above
/// `after`, in their order, at most `limit`.
pub fn withheld(
    r: &mut Read,
    file: FileId,
    after: PostId,
    limit: i64,
) -> Result<Vec<Withheld>, Error> {
    let live = posts::state
        .eq(State::Live)
        .and(items::state.eq(State::Live));
    Ok(file_uses::table
        .inner_join(posts::table.inner_join(items::table))
        .filter(file_uses::file_id.eq(file))
        .filter(posts::state.ne(State::Deleted))
        .filter(not(live))
        .filter(posts::id.gt(after))
        .order(posts::id)
        .limit(limit)
        .select((posts::id, posts::item_id, posts::author_id, posts::state))
        .load(r.conn())?)
}

/// Makes this transaction come before or behind all others that hold the files: whose bytes are whose changes in none
/// of them meanwhile.
pub fn hold(tx: &mut Write) -> Result<(), Error> {
    counters::advance(tx, "files", 0)?;
    Ok(())
}

/// Those of these digests of which there is a file.
pub fn digests_among(r: &mut Read, digests: &[&str]) -> Result<Vec<String>, Error> {
    if digests.is_empty() {
        return Ok(Vec::new());
    }
    Ok(files::table
        .filter(files::digest.eq_any(digests))
        .select(files::digest)
        .distinct()
        .load(r.conn())?)
}

/// Adds a file of which nothing is known but who brings how many bytes.
pub fn add(tx: &mut Write, row: &FileRow) -> Result<(), Error> {
    diesel::insert_into(files::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Writes what a file turned out to be (name, kind, size) and its sizes; `false` when it is gone.
pub fn set(tx: &mut Write, row: &FileRow, sizes: &[SizeRow]) -> Result<bool, Error> {
    let set = diesel::update(files::table.filter(files::id.eq(row.id)))
        .set((
            files::name.eq(&row.name),
            files::kind.eq(row.kind),
            files::size.eq(row.size),
        ))
        .execute(tx.conn())?;
    if set == 1 && !sizes.is_empty() {
        each!(tx, |conn| diesel::insert_into(file_sizes::table)
            .values(sizes)
            .execute(conn))?;
    }
    Ok(set == 1)
}

/// The uses of these files by this post, by live texts of its item, and by what everyone can read.
pub fn open_to(
    r: &mut Read,
    ids: &[FileId],
    post: PostId,
    item: ItemId,
) -> Result<Vec<UseRow>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let live = posts::state
        .eq(State::Live)
        .and(items::state.eq(State::Live));
    let here = posts::item_id.eq(item);
    let open = live.and(here.or(items::audience.eq(Audience::Everyone)));
    Ok(file_uses::table
        .inner_join(posts::table.inner_join(items::table))
        .filter(one_of(file_uses::file_id, ids))
        .filter(posts::id.eq(post).or(open))
        .select(UseRow::as_select())
        .load(r.conn())?)
}

/// Those of these files that a live text inside this scope shows; `inside` as for [`is_open`].
pub fn readable(
    r: &mut Read,
    scope: &Scope,
    inside: bool,
    ids: &[FileId],
) -> Result<Vec<FileId>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(file_uses::table
        .inner_join(posts::table.inner_join(items::table))
        .filter(one_of(file_uses::file_id, ids))
        .filter(shown_to!(scope, inside))
        .select(file_uses::file_id)
        .distinct()
        .load(r.conn())?)
}

/// The uses of files by texts of this item that someone other than the author of the text brought, and who brought
/// them.
pub fn of_others_in(r: &mut Read, item: ItemId) -> Result<Vec<(UseRow, MemberId)>, Error> {
    Ok(file_uses::table
        .inner_join(posts::table)
        .inner_join(files::table)
        .filter(posts::item_id.eq(item))
        .filter(files::member_id.ne(posts::author_id))
        .select((UseRow::as_select(), files::member_id))
        .load(r.conn())?)
}

/// Forgets that a text uses a file, which is unused from now on when no other text uses it.
pub fn remove_use(tx: &mut Write, row: &UseRow, now: Moment) -> Result<(), Error> {
    diesel::delete(file_uses::table.find((row.post_id, row.file_id))).execute(tx.conn())?;
    begin_disuse(tx, &[row.file_id], now)
}

/// Forgets which files a text uses; those that no other text uses are unused from now on.
pub fn remove_uses(tx: &mut Write, post: PostId, now: Moment) -> Result<(), Error> {
    let uses = file_uses::table.filter(file_uses::post_id.eq(post));
    let used: Vec<FileId> = uses.select(file_uses::file_id).load(tx.conn())?;
    if used.is_empty() {
        return Ok(());
    }
    diesel::delete(uses).execute(tx.conn())?;
    begin_disuse(tx, &used, now)
}

/// Notes that those of these files that no text uses any more are unused from now on.
fn begin_disuse(tx: &mut Write, ids: &[FileId], now: Moment) -> Result<(), Error> {
    let used = file_uses::table.filter(file_uses::file_id.eq(files::id));
    let unused = files::table
        .filter(one_of(files::id, ids))
        .filter(not(exists(used)));
    diesel::update(unused)
        .set(files::unused_since.eq(Some(now)))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that texts use files; none is noted yet. What was forgotten meanwhile is passed over.
pub fn add_uses(tx: &mut Write, rows: &[UseRow]) -> Result<(), Error> {
    let used: Vec<FileId> = rows.iter().map(|row| row.file_id).collect();
    // First, so that who forgets what is unused waits, and looks again.
    diesel::update(files::table.filter(one_of(files::id, &used)))
        .set(files::unused_since.eq(None::<Moment>))
        .execute(tx.conn())?;
    let there: Vec<FileId> = files::table
        .filter(one_of(files::id, &used))
        .select(files::id)
        .load(tx.conn())?;
    let rows: Vec<&UseRow> = rows
        .iter()
        .filter(|row| there.contains(&row.file_id))
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    each!(tx, |conn| diesel::insert_into(file_uses::table)
        .values(rows)
        .execute(conn))?;
    Ok(())
}

/// The latest files with ids below this one, at most `limit`.
pub fn before(r: &mut Read, id: FileId, limit: i64) -> Result<Vec<FileRow>, Error> {
    Ok(files::table
        .filter(files::id.lt(id))
        .order(files::id.desc())
        .limit(limit)
        .select(FileRow::as_select())
        .load(r.conn())?)
}

/// Files that no text uses since before this moment, those with ids above `after`, at most `limit`.
pub fn unused(
    r: &mut Read,
    before: Moment,
    after: FileId,
    limit: i64,
) -> Result<Vec<FileRow>, Error> {
    Ok(files::table
        .filter(files::unused_since.lt(before))
        .filter(files::id.gt(after))
        .order(files::id)
        .limit(limit)
        .select(FileRow::as_select())
        .load(r.conn())?)
}

/// Forgets a file, when no text has used it since before this moment: one may have come to use it just now.
pub fn remove_unused(tx: &mut Write, file: FileId, before: Moment) -> Result<bool, Error> {
    let row = files::table
        .filter(files::id.eq(file))
        .filter(files::unused_since.lt(before));
    let held: Option<FileId> = match tx.conn() {
        Conn::Lite(conn) => row.select(files::id).first(conn).optional()?,
        Conn::Pg(conn) => row.select(files::id).for_update().first(conn).optional()?,
    };
    if held.is_some() {
        remove(tx, file)?;
    }
    Ok(held.is_some())
}

/// Forgets a file that no text uses.
pub fn remove(tx: &mut Write, file: FileId) -> Result<(), Error> {
    diesel::delete(file_sizes::table.filter(file_sizes::file_id.eq(file))).execute(tx.conn())?;
    diesel::delete(files::table.filter(files::id.eq(file))).execute(tx.conn())?;
    Ok(())
}

/// How many bytes someone uploaded since this moment.
pub fn uploaded_since(r: &mut Read, member: MemberId, since: Moment) -> Result<i64, Error> {
    let sizes: Vec<i64> = files::table
        .filter(files::member_id.eq(member))
        .filter(files::created_at.ge(since))
        .select(files::size)
        .load(r.conn())?;
    Ok(sizes.iter().sum())
}

/// The texts that use a file, the oldest first.
pub fn texts_of(r: &mut Read, file: FileId) -> Result<Vec<PostId>, Error> {
    Ok(file_uses::table
        .filter(file_uses::file_id.eq(file))
        .order(file_uses::post_id)
        .select(file_uses::post_id)
        .load(r.conn())?)
}

/// Withholds a file from all but who moderates since this moment, or no more.
pub fn set_withheld(tx: &mut Write, file: FileId, since: Option<Moment>) -> Result<(), Error> {
    diesel::update(files::table.find(file))
        .set(files::withheld_at.eq(since))
        .execute(tx.conn())?;
    Ok(())
}
