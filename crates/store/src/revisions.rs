//! Earlier states of posts, each with the edit that replaced it.

use diesel::prelude::*;
use domain::{MemberId, Moment, PostId, RevisionId};

use crate::schema::{hidden_versions, revisions};
use crate::{Error, Read, Write};

/// An earlier state of a post, and the edit that ended it: who made the *next* version, when, and what they said
/// of it. (Who made version 1 stands at the post.)
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = revisions, treat_none_as_default_value = false)]
pub struct RevisionRow {
    /// Its id.
    pub id: RevisionId,
    /// Of which post.
    pub post_id: PostId,
    /// The version that this state was.
    pub version: i64,
    /// The title, of an opening.
    pub title: Option<String>,
    /// Markdown.
    pub body: String,
    /// The other fields, of an opening, as JSON that `forum` writes and reads.
    pub fields: Option<String>,
    /// Who made the next version.
    pub author_id: MemberId,
    /// What they said of it, may be empty.
    pub note: String,
    /// When.
    pub created_at: Moment,
}

/// An edit, without the texts.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Edit {
    /// The version that it replaced.
    pub version: i64,
    /// Who made it.
    pub author_id: MemberId,
    /// What they said of it, may be empty.
    pub note: String,
    /// When.
    pub created_at: Moment,
    /// The other fields of the version that it replaced, as in [`RevisionRow::fields`].
    pub fields: Option<String>,
}

/// The edits of a post, oldest first, without the texts.
pub fn edits_of(r: &mut Read, post: PostId) -> Result<Vec<Edit>, Error> {
    Ok(revisions::table
        .filter(revisions::post_id.eq(post))
        .order(revisions::version)
        .select((
            revisions::version,
            revisions::author_id,
            revisions::note,
            revisions::created_at,
            revisions::fields,
        ))
        .load(r.conn())?)
}

/// The state that this version of a post was; the current one is not here.
pub fn find(r: &mut Read, post: PostId, version: i64) -> Result<Option<RevisionRow>, Error> {
    Ok(revisions::table
        .filter(revisions::post_id.eq(post))
        .filter(revisions::version.eq(version))
        .select(RevisionRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Whether anyone but this member ever changed a post.
pub fn others_changed(r: &mut Read, post: PostId, member: MemberId) -> Result<bool, Error> {
    let of_others = revisions::table
        .filter(revisions::post_id.eq(post))
        .filter(revisions::author_id.ne(member));
    Ok(diesel::select(diesel::dsl::exists(of_others)).get_result(r.conn())?)
}

/// Whether anyone but this member changed a post since this moment.
pub fn others_changed_since(
    r: &mut Read,
    post: PostId,
    member: MemberId,
    since: Moment,
) -> Result<bool, Error> {
    let of_others = revisions::table
        .filter(revisions::post_id.eq(post))
        .filter(revisions::author_id.ne(member))
        .filter(revisions::created_at.ge(since));
    Ok(diesel::select(diesel::dsl::exists(of_others)).get_result(r.conn())?)
}

/// Keeps an earlier state.
pub fn add(tx: &mut Write, row: &RevisionRow) -> Result<(), Error> {
    diesel::insert_into(revisions::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Below which version the states of a text are its author's and its moderators' alone; 0 when all may read them.
pub fn hidden_below(r: &mut Read, post: PostId) -> Result<i64, Error> {
    let below = hidden_versions::table
        .find(post)
        .select(hidden_versions::below)
        .first(r.conn())
        .optional()?;
    Ok(below.unwrap_or_default())
}

/// Has the states of a text below this version be its author's and its moderators' alone; below 0 all may read them again.
pub fn hide_below(tx: &mut Write, post: PostId, below: i64) -> Result<(), Error> {
    each!(tx, |conn| diesel::insert_into(hidden_versions::table)
        .values((
            hidden_versions::post_id.eq(post),
            hidden_versions::below.eq(below),
        ))
        .on_conflict(hidden_versions::post_id)
        .do_update()
        .set(hidden_versions::below.eq(below))
        .execute(conn))?;
    Ok(())
}
