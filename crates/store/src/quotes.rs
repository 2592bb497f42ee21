//! What texts quote of others that are not there for now.

use diesel::prelude::*;
use domain::{ItemId, PostId, QuoteId};

use crate::schema::{post_references, posts, revisions, withheld_quotes};
use crate::{Error, Read, Write};

/// Words that were taken out of a quote, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = withheld_quotes)]
pub struct WithheldRow {
    /// Its id: what stood before has a smaller one.
    pub id: QuoteId,
    /// The text that quotes.
    pub post_id: PostId,
    /// The version of an earlier state of it; 0 of how it stands.
    pub version: i64,
    /// The path of what is quoted.
    pub path: String,
    /// What was quoted, Markdown.
    pub words: String,
}

/// Texts in this item, or that refer to it, that have a link, with their earlier states that do: the post, the version (0 of
/// how it stands) and the Markdown.
pub fn holding(r: &mut Read, item: ItemId) -> Result<Vec<(PostId, i64, String)>, Error> {
    const LINK: &str = "%](%";
    let refers = post_references::table
        .filter(post_references::item_id.eq(item))
        .select(post_references::post_id);
    let standing = posts::table
        .filter(posts::item_id.eq(item).or(posts::id.eq_any(refers)))
        .filter(posts::body.like(LINK))
        .order(posts::id)
        .select((posts::id, posts::body));
    let standing: Vec<(PostId, String)> = each!(r, |conn| standing.load(conn))?;
    let earlier = revisions::table
        .inner_join(posts::table.on(posts::id.eq(revisions::post_id)))
        .filter(posts::item_id.eq(item).or(posts::id.eq_any(refers)))
        .filter(revisions::body.like(LINK))
        .order(revisions::id)
        .select((revisions::post_id, revisions::version, revisions::body));
    let earlier: Vec<(PostId, i64, String)> = each!(r, |conn| earlier.load(conn))?;
    let standing = standing.into_iter().map(|(id, body)| (id, 0, body));
    Ok(standing.chain(earlier).collect())
}

/// The Markdown of a text as it stands (version 0), or as an earlier version did.
pub fn body(r: &mut Read, post: PostId, version: i64) -> Result<Option<String>, Error> {
    Ok(match version {
        0 => posts::table
            .find(post)
            .select(posts::body)
            .first(r.conn())
            .optional()?,
        _ => revisions::table
            .filter(revisions::post_id.eq(post))
            .filter(revisions::version.eq(version))
            .select(revisions::body)
            .first(r.conn())
            .optional()?,
    })
}

/// Writes a text as it stands without making a new version of it: nobody changed it.
pub fn set_standing(
    tx: &mut Write,
    post: PostId,
    (body, html, plain): (&str, &str, &str),
) -> Result<(), Error> {
    diesel::update(posts::table.filter(posts::id.eq(post)))
        .set((
            posts::body.eq(body),
            posts::html.eq(html),
            posts::plain.eq(plain),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Writes an earlier state of a text.
pub fn set_earlier(tx: &mut Write, post: PostId, version: i64, body: &str) -> Result<(), Error> {
    let of = revisions::table
        .filter(revisions::post_id.eq(post))
        .filter(revisions::version.eq(version));
    diesel::update(of)
        .set(revisions::body.eq(body))
        .execute(tx.conn())?;
    Ok(())
}

/// Keeps what was taken out.
pub fn keep(tx: &mut Write, rows: &[WithheldRow]) -> Result<(), Error> {
    for row in rows {
        diesel::insert_into(withheld_quotes::table)
            .values(row)
            .execute(tx.conn())?;
    }
    Ok(())
}

/// What was taken out of quotes in texts of this item, or that refer to it, in the order in which it stood.
pub fn withheld(r: &mut Read, item: ItemId) -> Result<Vec<WithheldRow>, Error> {
    let refers = post_references::table
        .filter(post_references::item_id.eq(item))
        .select(post_references::post_id);
    Ok(withheld_quotes::table
        .inner_join(posts::table.on(posts::id.eq(withheld_quotes::post_id)))
        .filter(posts::item_id.eq(item).or(posts::id.eq_any(refers)))
        .order(withheld_quotes::id)
        .select(WithheldRow::as_select())
        .load(r.conn())?)
}

/// Forgets what was taken out: it stands there again, or nowhere any more.
pub fn forget(tx: &mut Write, id: QuoteId) -> Result<(), Error> {
    diesel::delete(withheld_quotes::table.find(id)).execute(tx.conn())?;
    Ok(())
}
