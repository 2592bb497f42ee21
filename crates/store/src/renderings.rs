//! Stored HTML, for rendering it again: read in portions by id, written where the source is still the same.

use diesel::prelude::*;
use domain::article::Prose;
use domain::{ItemId, MemberId, OrganisationId, PostId};

use crate::posts::PostRow;
use crate::schema::{article_prose, items, members, organisations, posts};
use crate::{Error, Read, Write};

/// Some text with HTML: whose it is, the source, and the HTML.
pub type About = (i64, String, String);

/// The posts after this one by id, whatever their state.
pub fn posts_after(r: &mut Read, after: i64, limit: i64) -> Result<Vec<PostRow>, Error> {
    Ok(posts::table
        .filter(posts::id.gt(PostId(after)))
        .order(posts::id)
        .limit(limit)
        .select(PostRow::as_select())
        .load(r.conn())?)
}

/// What the organisations after this one say of themselves.
pub fn organisations_after(r: &mut Read, after: i64, limit: i64) -> Result<Vec<About>, Error> {
    let rows: Vec<(OrganisationId, String, String)> = organisations::table
        .filter(organisations::id.gt(OrganisationId(after)))
        .order(organisations::id)
        .limit(limit)
        .select((
            organisations::id,
            organisations::about,
            organisations::about_html,
        ))
        .load(r.conn())?;
    Ok(rows
        .into_iter()
        .map(|(id, about, html)| (id.0, about, html))
        .collect())
}

/// What the people after this one say of themselves.
pub fn members_after(r: &mut Read, after: i64, limit: i64) -> Result<Vec<About>, Error> {
    let rows: Vec<(MemberId, String, String)> = members::table
        .filter(members::id.gt(MemberId(after)))
        .order(members::id)
        .limit(limit)
        .select((members::id, members::about, members::about_html))
        .load(r.conn())?;
    Ok(rows
        .into_iter()
        .map(|(id, about, html)| (id.0, about, html))
        .collect())
}

/// Writes HTML and words of a post; `false` when it has another version by now, or says something else in the same one.
pub fn set_post(
    tx: &mut Write,
    id: PostId,
    (version, body): (i64, &str),
    (html, plain): (&str, &str),
) -> Result<bool, Error> {
    let same = posts::table
        .filter(posts::id.eq(id))
        .filter(posts::version.eq(version))
        .filter(posts::body.eq(body));
    let changed = diesel::update(same)
        .set((posts::html.eq(html), posts::plain.eq(plain)))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// Writes HTML and words of a prose field, where it still says this; its version is that of the item's opening.
pub fn set_prose(
    tx: &mut Write,
    (item, field): (ItemId, Prose),
    body: &str,
    (html, plain): (&str, &str),
) -> Result<(), Error> {
    let prose = article_prose::table
        .filter(article_prose::item_id.eq(item))
        .filter(article_prose::field.eq(field))
        .filter(article_prose::body.eq(body));
    diesel::update(prose)
        .set((article_prose::html.eq(html), article_prose::plain.eq(plain)))
        .execute(tx.conn())?;
    Ok(())
}

/// Writes what lists show of an item's opening.
pub fn set_excerpt(tx: &mut Write, item: ItemId, excerpt: &str) -> Result<(), Error> {
    diesel::update(items::table.filter(items::id.eq(item)))
        .set(items::excerpt.eq(excerpt))
        .execute(tx.conn())?;
    Ok(())
}

/// Writes the HTML of what an organisation says of itself, where its source is still this one.
pub fn set_organisation(tx: &mut Write, id: i64, about: &str, html: &str) -> Result<(), Error> {
    let same = organisations::table
        .filter(organisations::id.eq(OrganisationId(id)))
        .filter(organisations::about.eq(about));
    diesel::update(same)
        .set(organisations::about_html.eq(html))
        .execute(tx.conn())?;
    Ok(())
}

/// Writes the HTML of what someone says of themselves, where its source is still this one.
pub fn set_member(tx: &mut Write, id: i64, about: &str, html: &str) -> Result<(), Error> {
    let same = members::table
        .filter(members::id.eq(MemberId(id)))
        .filter(members::about.eq(about));
    diesel::update(same)
        .set(members::about_html.eq(html))
        .execute(tx.conn())?;
    Ok(())
}
