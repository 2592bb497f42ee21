//! Whom curators asked for an answer.

use diesel::prelude::*;
use domain::{AskingId, ItemId, MemberId, Moment};

use crate::one_of::one_of;
use crate::schema::askings;
use crate::{Error, Read, Write};

/// That someone was asked for an answer.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = askings, treat_none_as_default_value = false)]
pub struct AskingRow {
    /// Its id.
    pub id: AskingId,
    /// To which question.
    pub item_id: ItemId,
    /// Who was asked.
    pub member_id: MemberId,
    /// Who asked.
    pub by_id: MemberId,
    /// When.
    pub created_at: Moment,
    /// When they said that they can't now.
    pub declined_at: Option<Moment>,
}

/// What was asked with this id.
///
/// # Errors
/// Of the database.
pub fn asking(r: &mut Read, id: AskingId) -> Result<Option<AskingRow>, Error> {
    Ok(askings::table
        .find(id)
        .select(AskingRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Who was asked for an answer to these questions, oldest first.
///
/// # Errors
/// Of the database.
pub fn askings_of(r: &mut Read, items: &[ItemId]) -> Result<Vec<AskingRow>, Error> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    Ok(each!(r, |conn| askings::table
        .filter(one_of(askings::item_id, items))
        .order((askings::created_at, askings::id))
        .select(AskingRow::as_select())
        .load(conn))?)
}

/// What these people were asked since this moment, or said since then that they can't: who, when, and when they said so.
///
/// # Errors
/// Of the database.
pub fn asked_since(
    r: &mut Read,
    members: &[MemberId],
    since: Moment,
) -> Result<Vec<(MemberId, Moment, Option<Moment>)>, Error> {
    if members.is_empty() {
        return Ok(Vec::new());
    }
    Ok(askings::table
        .filter(one_of(askings::member_id, members))
        .filter(
            askings::created_at
                .ge(since)
                .or(askings::declined_at.gt(since)),
        )
        .select((
            askings::member_id,
            askings::created_at,
            askings::declined_at,
        ))
        .load(r.conn())?)
}

/// What came of asking someone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// They are asked.
    Asked,
    /// They were asked this before.
    Before,
    /// They were asked too often lately.
    Often,
}

/// Notes that someone is asked, unless they were asked this before, or `most` times since `lately`. Of two who ask one person
/// at the same time the second counts behind the first.
///
/// # Errors
/// Of the database.
pub fn add_asking(
    tx: &mut Write,
    row: &AskingRow,
    (lately, most): (Moment, usize),
) -> Result<Taken, Error> {
    tx.alone(&format!("asked:{}", row.member_id))?;
    let before = askings_of(tx, &[row.item_id])?;
    if before.iter().any(|asked| asked.member_id == row.member_id) {
        return Ok(Taken::Before);
    }
    let asked = asked_since(tx, &[row.member_id], lately)?;
    if asked.iter().filter(|(_, at, _)| *at >= lately).count() >= most {
        return Ok(Taken::Often);
    }
    diesel::insert_into(askings::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(Taken::Asked)
}

/// Notes that someone can't now.
///
/// # Errors
/// Of the database.
pub fn decline_asking(tx: &mut Write, id: AskingId, at: Moment) -> Result<(), Error> {
    let open = askings::table
        .find(id)
        .filter(askings::declined_at.is_null());
    diesel::update(open)
        .set(askings::declined_at.eq(at))
        .execute(tx.conn())?;
    Ok(())
}
