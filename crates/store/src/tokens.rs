//! Tokens with which programs ask for someone. Of each only its SHA-256 is kept.

use diesel::prelude::*;
use domain::{MemberId, Moment, TokenId};

use crate::schema::tokens;
use crate::{Error, Read, Write};

/// A token, all columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = tokens, treat_none_as_default_value = false)]
pub struct TokenRow {
    /// Its id.
    pub id: TokenId,
    /// For whom it asks.
    pub member_id: MemberId,
    /// SHA-256 of it.
    pub token_hash: String,
    /// What its person calls it; of one that a program signed in for, what that calls itself.
    pub name: String,
    /// What it is for, as [`domain::token::TokenScopes::to_words`].
    pub scopes: String,
    /// Whether its person made it; else a program signed in with their password.
    pub personal: bool,
    /// When it was made.
    pub created_at: Moment,
    /// The beginning of the day on which it was last used.
    pub used_on: Option<Moment>,
    /// From when it no longer works.
    pub expires_at: Moment,
    /// Whether a second step was made by whoever it was made for.
    pub proven: bool,
}

/// The token with this hash, whether it has expired or not.
pub fn by_hash(r: &mut Read, token_hash: &str) -> Result<Option<TokenRow>, Error> {
    Ok(each!(r, |conn| tokens::table
        .filter(tokens::token_hash.eq(token_hash))
        .select(TokenRow::as_select())
        .first(conn)
        .optional())?)
}

/// Someone's tokens that work at this moment, latest first.
pub fn of_member(r: &mut Read, member: MemberId, now: Moment) -> Result<Vec<TokenRow>, Error> {
    Ok(tokens::table
        .filter(tokens::member_id.eq(member))
        .filter(tokens::expires_at.gt(now))
        .order(tokens::id.desc())
        .select(TokenRow::as_select())
        .load(r.conn())?)
}

/// Adds a token.
pub fn add(tx: &mut Write, row: &TokenRow) -> Result<(), Error> {
    diesel::insert_into(tokens::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Notes the day on which it is used.
pub fn note_use(tx: &mut Write, id: TokenId, day: Moment) -> Result<(), Error> {
    diesel::update(tokens::table.filter(tokens::id.eq(id)))
        .set(tokens::used_on.eq(day))
        .execute(tx.conn())?;
    Ok(())
}

/// Ends a token of this member; `false` when they have no such token.
pub fn end(tx: &mut Write, member: MemberId, id: TokenId) -> Result<bool, Error> {
    let ended = diesel::delete(
        tokens::table
            .filter(tokens::id.eq(id))
            .filter(tokens::member_id.eq(member)),
    )
    .execute(tx.conn())?;
    Ok(ended == 1)
}

/// Ends all tokens of this member.
pub fn end_of_member(tx: &mut Write, member: MemberId) -> Result<(), Error> {
    diesel::delete(tokens::table.filter(tokens::member_id.eq(member))).execute(tx.conn())?;
    Ok(())
}

/// Forgets that a second step was made for any token of this member.
pub fn doubt(tx: &mut Write, member: MemberId) -> Result<(), Error> {
    diesel::update(tokens::table.filter(tokens::member_id.eq(member)))
        .set(tokens::proven.eq(false))
        .execute(tx.conn())?;
    Ok(())
}
