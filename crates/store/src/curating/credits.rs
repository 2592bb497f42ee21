//! Of which topic an article was made, and who wrote in that.

use diesel::prelude::*;
use domain::{ItemId, MemberId};

use crate::one_of::one_of;
use crate::schema::{article_credits, article_sources};
use crate::{Error, Read, Write};

/// Of which topic an article was made.
///
/// # Errors
/// Of the database.
pub fn source_of(r: &mut Read, article: ItemId) -> Result<Option<ItemId>, Error> {
    Ok(article_sources::table
        .find(article)
        .select(article_sources::source_id)
        .first(r.conn())
        .optional()?)
}

/// The articles that were made of these topics.
///
/// # Errors
/// Of the database.
pub fn made_of(r: &mut Read, sources: &[ItemId]) -> Result<Vec<ItemId>, Error> {
    Ok(article_sources::table
        .filter(one_of(article_sources::source_id, sources))
        .order(article_sources::item_id)
        .select(article_sources::item_id)
        .load(r.conn())?)
}

/// Who wrote in the topic of which an article was made, in the order in which they did.
///
/// # Errors
/// Of the database.
pub fn credits_of(r: &mut Read, article: ItemId) -> Result<Vec<MemberId>, Error> {
    Ok(article_credits::table
        .filter(article_credits::item_id.eq(article))
        .order((article_credits::position, article_credits::member_id))
        .select(article_credits::member_id)
        .load(r.conn())?)
}

/// Notes of which topic a new article was made, and who wrote in that.
///
/// # Errors
/// Of the database.
pub fn add_credits(
    tx: &mut Write,
    article: ItemId,
    source: ItemId,
    writers: &[MemberId],
) -> Result<(), Error> {
    diesel::insert_into(article_sources::table)
        .values((
            article_sources::item_id.eq(article),
            article_sources::source_id.eq(source),
        ))
        .execute(tx.conn())?;
    let rows: Vec<_> = (0..)
        .zip(writers)
        .map(|(position, writer)| {
            (
                article_credits::item_id.eq(article),
                article_credits::member_id.eq(*writer),
                article_credits::position.eq::<i32>(position),
            )
        })
        .collect();
    add_rows!(tx, article_credits::table, &rows)
}
