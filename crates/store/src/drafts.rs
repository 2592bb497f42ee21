//! Text in progress.

use diesel::prelude::*;
use domain::{MemberId, Moment};

use crate::schema::{discarded_drafts, drafts};
use crate::{Error, Read, Write};

/// What someone was writing in a form.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = drafts, treat_none_as_default_value = false)]
pub struct DraftRow {
    /// Who.
    pub member_id: MemberId,
    /// The address path of the form.
    pub form: String,
    /// Names and values of the fields, as JSON.
    pub fields: String,
    /// When it was kept.
    pub updated_at: Moment,
}

/// What someone was writing in this form.
pub fn find(r: &mut Read, member: MemberId, form: &str) -> Result<Option<DraftRow>, Error> {
    Ok(each!(r, |conn| drafts::table
        .filter(drafts::member_id.eq(member))
        .filter(drafts::form.eq(form))
        .select(DraftRow::as_select())
        .first(conn)
        .optional())?)
}

/// Everything someone was writing, latest first.
pub fn of_member(r: &mut Read, member: MemberId) -> Result<Vec<DraftRow>, Error> {
    Ok(drafts::table
        .filter(drafts::member_id.eq(member))
        .order((drafts::updated_at.desc(), drafts::form))
        .select(DraftRow::as_select())
        .load(r.conn())?)
}

/// How many other forms someone is writing in.
pub fn count_others(r: &mut Read, member: MemberId, form: &str) -> Result<i64, Error> {
    Ok(drafts::table
        .filter(drafts::member_id.eq(member))
        .filter(drafts::form.ne(form))
        .count()
        .get_result(r.conn())?)
}

/// Keeps what someone is writing, in place of what was kept for this form before.
pub fn set(tx: &mut Write, row: &DraftRow) -> Result<(), Error> {
    each!(tx, |conn| diesel::insert_into(drafts::table)
        .values(row)
        .on_conflict((drafts::member_id, drafts::form))
        .do_update()
        .set((
            drafts::fields.eq(&row.fields),
            drafts::updated_at.eq(row.updated_at),
        ))
        .execute(conn))?;
    Ok(())
}

/// Takes what people were writing in the form at this path, and in those whose paths begin with it and a `/`, to other
/// forms: `to` is given what stands behind the path and tells the form, if there is one. Who was writing there too keeps
/// both where they are. What was thrown away there goes along.
pub fn carry(tx: &mut Write, path: &str, to: impl Fn(&str) -> Option<String>) -> Result<(), Error> {
    // `0` comes right behind `/`.
    let (first, end) = (format!("{path}/"), format!("{path}0"));
    let below = drafts::form.gt(&first).and(drafts::form.lt(&end));
    let found: Vec<DraftRow> = drafts::table
        .filter(drafts::form.eq(path).or(below))
        .select(DraftRow::as_select())
        .load(tx.conn())?;
    for row in found {
        let Some(there) = row.form.strip_prefix(path).and_then(&to) else {
            continue;
        };
        if find(tx, row.member_id, &there)?.is_none() {
            diesel::update(drafts::table.find((row.member_id, &row.form)))
                .set(drafts::form.eq(&there))
                .execute(tx.conn())?;
        }
    }
    let below = discarded_drafts::form
        .gt(first)
        .and(discarded_drafts::form.lt(end));
    let discarded: Vec<(MemberId, String)> = discarded_drafts::table
        .filter(discarded_drafts::form.eq(path).or(below))
        .select((discarded_drafts::member_id, discarded_drafts::form))
        .load(tx.conn())?;
    for (member, form) in discarded {
        if let Some(there) = form.strip_prefix(path).and_then(&to) {
            diesel::update(discarded_drafts::table.find(member))
                .set(discarded_drafts::form.eq(there))
                .execute(tx.conn())?;
        }
    }
    Ok(())
}

/// Removes what someone was writing in this form; nothing is no error.
pub fn remove(tx: &mut Write, member: MemberId, form: &str) -> Result<(), Error> {
    diesel::delete(
        drafts::table
            .filter(drafts::member_id.eq(member))
            .filter(drafts::form.eq(form)),
    )
    .execute(tx.conn())?;
    Ok(())
}

/// Throws away what someone was writing in this form: it is kept aside, in place of what they threw away before. Says
/// whether there was anything.
pub fn discard(tx: &mut Write, member: MemberId, form: &str, at: Moment) -> Result<bool, Error> {
    let Some(row) = find(tx, member, form)? else {
        return Ok(false);
    };
    remove(tx, member, form)?;
    diesel::delete(discarded_drafts::table.find(member)).execute(tx.conn())?;
    diesel::insert_into(discarded_drafts::table)
        .values((
            discarded_drafts::member_id.eq(member),
            discarded_drafts::form.eq(&row.form),
            discarded_drafts::fields.eq(&row.fields),
            discarded_drafts::updated_at.eq(at),
        ))
        .execute(tx.conn())?;
    Ok(true)
}

/// In which form stood what someone threw away last, and when they did.
pub fn discarded(r: &mut Read, member: MemberId) -> Result<Option<(String, Moment)>, Error> {
    Ok(discarded_drafts::table
        .find(member)
        .select((discarded_drafts::form, discarded_drafts::updated_at))
        .first(r.conn())
        .optional()?)
}

/// Puts back what someone threw away at this moment, and throws away what they were writing in its form since; which
/// form, and whether there was something. `None` when it is not what they threw away last.
pub fn put_back(
    tx: &mut Write,
    member: MemberId,
    discarded_at: Moment,
    now: Moment,
) -> Result<Option<(String, bool)>, Error> {
    let thrown_away = discarded_drafts::table
        .filter(discarded_drafts::member_id.eq(member))
        .filter(discarded_drafts::updated_at.eq(discarded_at));
    let found: Option<(String, String)> = thrown_away
        .select((discarded_drafts::form, discarded_drafts::fields))
        .first(tx.conn())
        .optional()?;
    let Some((form, fields)) = found else {
        return Ok(None);
    };
    if diesel::delete(thrown_away).execute(tx.conn())? == 0 {
        // The same was asked a moment before.
        return Ok(None);
    }
    // Whatever is thrown away for it has another moment.
    let at = now.max(Moment(discarded_at.0 + 1));
    let swapped = discard(tx, member, &form, at)?;
    let row = DraftRow {
        member_id: member,
        form,
        fields,
        updated_at: now,
    };
    set(tx, &row)?;
    Ok(Some((row.form, swapped)))
}
