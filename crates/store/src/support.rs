//! Questions about the site itself, what is said to them, and answers that are given again and again.

use diesel::prelude::*;
use domain::organisation::Province;
use domain::rights::Supported;
use domain::support::{SupportDesk, SupportKind, SupportState};
use domain::{Lang, MemberId, Moment, SavedAnswerId, SupportMessageId, SupportQuestionId};

use crate::conn::Conn;
use crate::one_of::one_of;
use crate::schema::{saved_answers, support_messages, support_questions};
use crate::{Error, Read, Write};

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = support_questions, treat_none_as_default_value = false)]
#[diesel(treat_none_as_null = true)]
pub struct QuestionRow {
    /// Its id.
    pub id: SupportQuestionId,
    /// Who asks, when they have an account.
    pub member_id: Option<MemberId>,
    /// The name of who has none; else empty.
    pub name: String,
    /// Where to write to, of who has no account.
    pub email: Option<String>,
    /// Their language.
    pub lang: Lang,
    /// From which page they asked.
    pub page: String,
    /// Who answers.
    pub desk: SupportDesk,
    /// Of which province, when its institution does.
    pub province: Option<Province>,
    /// How it is with it.
    pub state: SupportState,
    /// Who has taken it up.
    pub claimed_by: Option<MemberId>,
    /// Until when.
    pub claimed_until: Option<Moment>,
    /// Since when the asker waits.
    pub waiting_since: Option<Moment>,
    /// Counts the changes, from 1.
    pub version: i64,
    /// When it was asked.
    pub created_at: Moment,
    /// When something was last said or done.
    pub updated_at: Moment,
}

/// Something that was said.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = support_messages, treat_none_as_default_value = false)]
pub struct MessageRow {
    /// Its id.
    pub id: SupportMessageId,
    /// To which question.
    pub question_id: SupportQuestionId,
    /// What it is.
    pub kind: SupportKind,
    /// Who said it, when they have an account.
    pub member_id: Option<MemberId>,
    /// Markdown.
    pub body: String,
    /// When.
    pub created_at: Moment,
}

/// An answer that is given again and again.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = saved_answers)]
pub struct SavedRow {
    /// Its id.
    pub id: SavedAnswerId,
    /// For its address on the page of help.
    pub slug: String,
    /// The question.
    pub title: String,
    /// The answer, Markdown.
    pub body: String,
    /// In which language.
    pub lang: Lang,
    /// Whether everyone reads it.
    pub published: bool,
    /// Who wrote it first.
    pub made_by: MemberId,
    /// Counts the changes, from 1.
    pub version: i64,
    /// When it was kept.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// Which questions a list holds, beside those that the reader answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// In this state.
    In(SupportState),
    /// That this person has taken up, and are not over.
    TakenBy(MemberId),
}

/// That a question is inside what someone answers.
macro_rules! supported {
    ($query:expr, $supported:expr) => {
        match $supported.everything {
            true => $query,
            false => $query
                .filter(support_questions::desk.eq(SupportDesk::Poi))
                .filter(one_of(
                    support_questions::province,
                    $supported.provinces.clone(),
                )),
        }
    };
}

/// A page of the questions that someone answers, at most `limit`, those that come after this moment and id: of those that wait
/// the one first that waits longest, else the last changed first. Of one desk alone when one is given.
///
/// # Errors
/// Of the database.
pub fn page(
    r: &mut Read,
    supported: &Supported,
    (listed, desk): (Listed, Option<SupportDesk>),
    after: Option<(Moment, SupportQuestionId)>,
    limit: i64,
) -> Result<Vec<QuestionRow>, Error> {
    use support_questions as table;
    let mut query = table::table
        .limit(limit)
        .select(QuestionRow::as_select())
        .into_boxed();
    query = supported!(query, supported);
    if let Some(desk) = desk {
        query = query.filter(table::desk.eq(desk));
    }
    query = match listed {
        Listed::In(state) => query.filter(table::state.eq(state)),
        Listed::TakenBy(member) => query
            .filter(table::claimed_by.eq(member))
            .filter(table::state.ne(SupportState::Closed)),
    };
    query = match (listed, after) {
        (Listed::In(SupportState::Open), None) => query.order((table::waiting_since, table::id)),
        (Listed::In(SupportState::Open), Some((at, id))) => query
            .filter(table::waiting_since.ge(at))
            .filter(table::waiting_since.gt(at).or(table::id.gt(id)))
            .order((table::waiting_since, table::id)),
        (_, None) => query.order((table::updated_at.desc(), table::id.desc())),
        (_, Some((at, id))) => query
            .filter(table::updated_at.le(at))
            .filter(table::updated_at.lt(at).or(table::id.lt(id)))
            .order((table::updated_at.desc(), table::id.desc())),
    };
    Ok(query.load(r.conn())?)
}

/// How many questions wait that someone answers, counted up to `limit`, and how many of those since before this moment.
///
/// # Errors
/// Of the database.
pub fn waiting(
    r: &mut Read,
    supported: &Supported,
    late: Moment,
    limit: i64,
) -> Result<(usize, usize), Error> {
    let query = support_questions::table
        .filter(support_questions::state.eq(SupportState::Open))
        .order((support_questions::waiting_since, support_questions::id))
        .limit(limit)
        .select(support_questions::waiting_since)
        .into_boxed();
    let since: Vec<Option<Moment>> = supported!(query, supported).load(r.conn())?;
    let late = since.iter().flatten().filter(|at| **at < late).count();
    Ok((since.len(), late))
}

/// The question with this id.
///
/// # Errors
/// Of the database.
pub fn find(r: &mut Read, id: SupportQuestionId) -> Result<Option<QuestionRow>, Error> {
    Ok(support_questions::table
        .find(id)
        .select(QuestionRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// The same, which nobody else changes before the end of the transaction.
///
/// # Errors
/// Of the database.
pub fn find_to_change(tx: &mut Write, id: SupportQuestionId) -> Result<Option<QuestionRow>, Error> {
    let row = support_questions::table.find(id);
    Ok(match tx.conn() {
        Conn::Lite(conn) => row
            .select(QuestionRow::as_select())
            .first(conn)
            .optional()?,
        Conn::Pg(conn) => row
            .select(QuestionRow::as_select())
            .for_no_key_update()
            .first(conn)
            .optional()?,
    })
}

/// What someone asked, latest first, at most `limit`.
///
/// # Errors
/// Of the database.
pub fn of_member(r: &mut Read, member: MemberId, limit: i64) -> Result<Vec<QuestionRow>, Error> {
    Ok(support_questions::table
        .filter(support_questions::member_id.eq(member))
        .order((
            support_questions::created_at.desc(),
            support_questions::id.desc(),
        ))
        .limit(limit)
        .select(QuestionRow::as_select())
        .load(r.conn())?)
}

/// Adds a question.
///
/// # Errors
/// Of the database.
pub fn add(tx: &mut Write, row: &QuestionRow) -> Result<(), Error> {
    diesel::insert_into(support_questions::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Writes a question of [`find_to_change`].
///
/// # Errors
/// Of the database.
pub fn set(tx: &mut Write, row: &QuestionRow) -> Result<(), Error> {
    diesel::update(support_questions::table.find(row.id))
        .set(row)
        .execute(tx.conn())?;
    Ok(())
}

/// What was said to this question, oldest first.
///
/// # Errors
/// Of the database.
pub fn messages(r: &mut Read, question: SupportQuestionId) -> Result<Vec<MessageRow>, Error> {
    Ok(support_messages::table
        .filter(support_messages::question_id.eq(question))
        .order(support_messages::id)
        .select(MessageRow::as_select())
        .load(r.conn())?)
}

/// What these questions begin with.
///
/// # Errors
/// Of the database.
pub fn beginnings(r: &mut Read, questions: &[SupportQuestionId]) -> Result<Vec<MessageRow>, Error> {
    if questions.is_empty() {
        return Ok(Vec::new());
    }
    let firsts = support_messages::table
        .filter(one_of(support_messages::question_id, questions))
        .group_by(support_messages::question_id)
        .select(diesel::dsl::min(support_messages::id));
    let firsts: Vec<Option<SupportMessageId>> = firsts.load(r.conn())?;
    let firsts: Vec<SupportMessageId> = firsts.into_iter().flatten().collect();
    Ok(support_messages::table
        .filter(one_of(support_messages::id, firsts))
        .select(MessageRow::as_select())
        .load(r.conn())?)
}

/// What was said with this id, and to which question.
///
/// # Errors
/// Of the database.
pub fn message(
    r: &mut Read,
    id: SupportMessageId,
) -> Result<Option<(MessageRow, QuestionRow)>, Error> {
    Ok(support_messages::table
        .inner_join(support_questions::table)
        .filter(support_messages::id.eq(id))
        .select((MessageRow::as_select(), QuestionRow::as_select()))
        .first(r.conn())
        .optional()?)
}

/// Adds what was said.
///
/// # Errors
/// Of the database.
pub fn say(tx: &mut Write, row: &MessageRow) -> Result<(), Error> {
    diesel::insert_into(support_messages::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// All kept answers, or those that everyone reads, by age.
///
/// # Errors
/// Of the database.
pub fn saved(r: &mut Read, published: bool) -> Result<Vec<SavedRow>, Error> {
    let mut query = saved_answers::table
        .order(saved_answers::id)
        .select(SavedRow::as_select())
        .into_boxed();
    if published {
        query = query.filter(saved_answers::published.eq(true));
    }
    Ok(query.load(r.conn())?)
}

/// The kept answer with this id.
///
/// # Errors
/// Of the database.
pub fn find_saved(r: &mut Read, id: SavedAnswerId) -> Result<Option<SavedRow>, Error> {
    Ok(saved_answers::table
        .find(id)
        .select(SavedRow::as_select())
        .first(r.conn())
        .optional()?)
}

/// Keeps an answer.
///
/// # Errors
/// Of the database.
pub fn add_saved(tx: &mut Write, row: &SavedRow) -> Result<(), Error> {
    diesel::insert_into(saved_answers::table)
        .values(row)
        .execute(tx.conn())?;
    Ok(())
}

/// Writes a kept answer over the version before it; `false` when someone else changed it meanwhile.
///
/// # Errors
/// Of the database.
pub fn set_saved(tx: &mut Write, row: &SavedRow) -> Result<bool, Error> {
    let before = saved_answers::table
        .find(row.id)
        .filter(saved_answers::version.eq(row.version - 1));
    let changed = diesel::update(before)
        .set((
            saved_answers::title.eq(&row.title),
            saved_answers::body.eq(&row.body),
            saved_answers::lang.eq(row.lang),
            saved_answers::published.eq(row.published),
            saved_answers::version.eq(row.version),
            saved_answers::updated_at.eq(row.updated_at),
        ))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// Removes a kept answer.
///
/// # Errors
/// Of the database.
pub fn remove_saved(tx: &mut Write, id: SavedAnswerId) -> Result<(), Error> {
    diesel::delete(saved_answers::table.find(id)).execute(tx.conn())?;
    Ok(())
}
