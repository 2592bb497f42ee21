//! What texts quote of others that are not there for now.

use diesel::prelude::*;
use domain::article::Prose;
use domain::{ItemId, PostId, QuoteId, RevisionId};

use crate::one_of::one_of;
use crate::schema::{
    article_prose, moved_posts, post_references, posts, revisions, withheld_quotes,
};
use crate::{Error, Read, Write};

/// What stands in every text that quotes another one, in whatever way it leads there.
const QUOTE: &str = "%>%";

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

/// What a text says as it stands, or as an earlier version did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidRow {
    /// The item under which it stands.
    pub item_id: ItemId,
    /// Its number there: 0 is the opening.
    pub n: i32,
    /// Markdown.
    pub body: String,
    /// The other fields of an earlier version, as in [`crate::revisions::RevisionRow::fields`].
    pub fields: Option<String>,
}

/// What a query finds of posts in these items, and then of those that refer to one. One after the other, by an index each:
/// PostgreSQL reads all texts there are for either of the two.
macro_rules! near {
    ($r:expr, $items:expr, $query:expr) => {{
        let here = $query.filter(one_of(posts::item_id, $items.clone()));
        let mut found = here.load($r.conn())?;
        let refers = post_references::table
            .filter(one_of(post_references::item_id, $items.clone()))
            .select(post_references::post_id);
        let from_elsewhere = $query.filter(posts::id.eq_any(refers));
        found.append(&mut from_elsewhere.load($r.conn())?);
        found
    }};
}

/// Has who takes a text of this item away, and who quotes one, do so one after another: else neither would see what the other
/// writes.
pub fn alone(tx: &mut Write, item: ItemId) -> Result<(), Error> {
    tx.alone(&format!("quotes:{item}"))
}

/// An item, and those in which its texts stood before: links may name either.
fn places(r: &mut Read, item: ItemId) -> Result<Vec<ItemId>, Error> {
    let mut places: Vec<ItemId> = moved_posts::table
        .inner_join(posts::table)
        .filter(posts::item_id.eq(item))
        .select(moved_posts::item_id)
        .distinct()
        .load(r.conn())?;
    places.push(item);
    Ok(places)
}

/// Texts in this item, or that refer to it, that may quote: the post, and the version (0 of how it stands). Of an article its
/// prose fields may.
pub fn holding(r: &mut Read, item: ItemId) -> Result<Vec<(PostId, i64)>, Error> {
    let places = places(r, item)?;
    let mut standing: Vec<PostId> = near!(
        r,
        places,
        posts::table
            .filter(posts::body.like(QUOTE))
            .select(posts::id)
    );
    let prose: Vec<PostId> = near!(
        r,
        places,
        posts::table
            .inner_join(article_prose::table.on(article_prose::item_id.eq(posts::item_id)))
            .filter(posts::n.eq(0))
            .filter(article_prose::body.like(QUOTE))
            .select(posts::id)
    );
    standing.extend(prose);
    standing.sort_unstable();
    standing.dedup();
    let mut earlier: Vec<(RevisionId, PostId, i64)> = near!(
        r,
        places,
        revisions::table
            .inner_join(posts::table.on(posts::id.eq(revisions::post_id)))
            .filter(
                revisions::body
                    .like(QUOTE)
                    .or(revisions::fields.like(QUOTE)),
            )
            .select((revisions::id, revisions::post_id, revisions::version))
    );
    earlier.sort_unstable();
    earlier.dedup();
    let standing = standing.into_iter().map(|id| (id, 0));
    let earlier = earlier
        .into_iter()
        .map(|(_, post, version)| (post, version));
    Ok(standing.chain(earlier).collect())
}

/// What a text says as it stands (version 0), or as an earlier version did.
pub fn said(r: &mut Read, post: PostId, version: i64) -> Result<Option<SaidRow>, Error> {
    type Said = (ItemId, i32, String, Option<String>);
    let found: Option<Said> = match version {
        0 => {
            let standing: Option<(ItemId, i32, String)> = posts::table
                .filter(posts::id.eq(post))
                .select((posts::item_id, posts::n, posts::body))
                .first(r.conn())
                .optional()?;
            standing.map(|(item, n, body)| (item, n, body, None))
        }
        _ => revisions::table
            .inner_join(posts::table.on(posts::id.eq(revisions::post_id)))
            .filter(revisions::post_id.eq(post))
            .filter(revisions::version.eq(version))
            .select((posts::item_id, posts::n, revisions::body, revisions::fields))
            .first(r.conn())
            .optional()?,
    };
    Ok(found.map(|(item_id, n, body, fields)| SaidRow {
        item_id,
        n,
        body,
        fields,
    }))
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

/// Writes a prose field of an article as it stands, as [`set_standing`] does.
pub fn set_prose(
    tx: &mut Write,
    (item, field): (ItemId, Prose),
    (body, html, plain): (&str, &str, &str),
) -> Result<(), Error> {
    let prose = article_prose::table
        .filter(article_prose::item_id.eq(item))
        .filter(article_prose::field.eq(field));
    diesel::update(prose)
        .set((
            article_prose::body.eq(body),
            article_prose::html.eq(html),
            article_prose::plain.eq(plain),
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

/// Writes the other fields of an earlier state of a text.
pub fn set_earlier_fields(
    tx: &mut Write,
    (post, version): (PostId, i64),
    fields: &str,
) -> Result<(), Error> {
    let of = revisions::table
        .filter(revisions::post_id.eq(post))
        .filter(revisions::version.eq(version));
    diesel::update(of)
        .set(revisions::fields.eq(fields))
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
    let places = places(r, item)?;
    let mut rows: Vec<WithheldRow> = near!(
        r,
        places,
        withheld_quotes::table
            .inner_join(posts::table.on(posts::id.eq(withheld_quotes::post_id)))
            .select(WithheldRow::as_select())
    );
    rows.sort_unstable_by_key(|row| row.id);
    rows.dedup();
    Ok(rows)
}

/// What was taken out of quotes in one text: of how it stands (version 0) in the order in which it stood there, behind that of
/// its earlier versions, the latest first.
pub fn of_post(r: &mut Read, post: PostId) -> Result<Vec<WithheldRow>, Error> {
    let mut rows: Vec<WithheldRow> = withheld_quotes::table
        .filter(withheld_quotes::post_id.eq(post))
        .order(withheld_quotes::id)
        .select(WithheldRow::as_select())
        .load(r.conn())?;
    rows.sort_by_key(|row| (row.version > 0, -row.version));
    Ok(rows)
}

/// Forgets what was taken out: it stands there again, or nowhere any more.
pub fn forget(tx: &mut Write, id: QuoteId) -> Result<(), Error> {
    diesel::delete(withheld_quotes::table.find(id)).execute(tx.conn())?;
    Ok(())
}
