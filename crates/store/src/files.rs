//! What people uploaded, and the texts that use it. The bytes are elsewhere.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use domain::file::FileKind;
use domain::item::State;
use domain::place::Audience;
use domain::rights::Scope;
use domain::{FileId, ItemId, MemberId, Moment, PostId};

use crate::counters;
use crate::items::readable;
use crate::one_of::one_of;
use crate::posts::PostRow;
use crate::schema::{file_sizes, file_uses, files, items, posts};
use crate::{Error, Read, Write};

/// An uploaded file, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = files)]
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

/// Texts that use a file where this reader sees it (`inside`: they are signed in), those with ids above `after`, in
/// their order, at most `limit`.
pub fn uses(
    r: &mut Read,
    file: FileId,
    inside: bool,
    after: PostId,
    limit: i64,
) -> Result<Vec<PostRow>, Error> {
    Ok(file_uses::table
        .inner_join(posts::table)
        .filter(file_uses::file_id.eq(file))
        .filter(file_uses::inside.le(inside))
        .filter(posts::id.gt(after))
        .order(posts::id)
        .limit(limit)
        .select(PostRow::as_select())
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

/// Adds a file with its sizes.
pub fn add(tx: &mut Write, row: &FileRow, sizes: &[SizeRow]) -> Result<(), Error> {
    diesel::insert_into(files::table)
        .values(row)
        .execute(tx.conn())?;
    if !sizes.is_empty() {
        each!(tx, |conn| diesel::insert_into(file_sizes::table)
            .values(sizes)
            .execute(conn))?;
    }
    Ok(())
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

/// Those of these files that a live text inside this scope shows; `inside` as for [`uses`].
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
        .filter(file_uses::inside.le(inside))
        .filter(posts::state.eq(State::Live))
        .filter(items::state.eq(State::Live))
        .filter(readable!(scope, &scope.groups))
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

/// Forgets that a text uses a file.
pub fn remove_use(tx: &mut Write, row: &UseRow) -> Result<(), Error> {
    diesel::delete(file_uses::table.find((row.post_id, row.file_id))).execute(tx.conn())?;
    Ok(())
}

/// Forgets which files a text uses.
pub fn remove_uses(tx: &mut Write, post: PostId) -> Result<(), Error> {
    diesel::delete(file_uses::table.filter(file_uses::post_id.eq(post))).execute(tx.conn())?;
    Ok(())
}

/// Notes that texts use files; none is noted yet.
pub fn add_uses(tx: &mut Write, rows: &[UseRow]) -> Result<(), Error> {
    each!(tx, |conn| diesel::insert_into(file_uses::table)
        .values(rows)
        .execute(conn))?;
    Ok(())
}

/// Files that were uploaded before this moment and are used by no text, those with ids above `after`, at most `limit`.
pub fn unused(
    r: &mut Read,
    before: Moment,
    after: FileId,
    limit: i64,
) -> Result<Vec<FileRow>, Error> {
    let used = file_uses::table.filter(file_uses::file_id.eq(files::id));
    Ok(files::table
        .filter(files::created_at.lt(before))
        .filter(files::id.gt(after))
        .filter(not(exists(used)))
        .order(files::id)
        .limit(limit)
        .select(FileRow::as_select())
        .load(r.conn())?)
}

/// Forgets a file. Tells whether its bytes are anyone's still.
pub fn remove(tx: &mut Write, row: &FileRow) -> Result<bool, Error> {
    diesel::delete(file_sizes::table.filter(file_sizes::file_id.eq(row.id))).execute(tx.conn())?;
    diesel::delete(files::table.filter(files::id.eq(row.id))).execute(tx.conn())?;
    let same = files::table.filter(files::digest.eq(&row.digest));
    Ok(diesel::select(exists(same)).get_result(tx.conn())?)
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
