//! Text in progress, kept for the member until it is posted.

use domain::rights::Actor;
use domain::{Check, MemberId, Moment};
use store::Read;
use store::drafts::{self, DraftRow};

use crate::{Cx, Error, people};

/// Bytes of one draft, and drafts of one member, at most.
const SIZE_MAX: usize = 200_000;
const COUNT_MAX: i64 = 50;

/// Characters of a form's address path.
const FORM_MAX: usize = 300;

/// What someone was writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The address path of the form it stands in, e.g. `/stel-een-vraag` or `/v/1284`.
    pub form: String,
    /// Names and values of the form's fields.
    pub fields: Vec<(String, String)>,
    /// When it was kept.
    pub updated_at: Moment,
}

/// Keeps what someone is writing in a form; empty fields remove it. At most 200 kB and 50 drafts (fields `""`,
/// keys `draft-too-large` and `too-many-drafts`).
///
/// Refused when not signed in.
pub fn keep(cx: &Cx, actor: &Actor, form: &str, fields: &[(String, String)]) -> Result<(), Error> {
    let id = people::signed_in(actor)?.id;
    if fields.iter().all(|(_, value)| value.trim().is_empty()) {
        return discard(cx, actor, form);
    }
    let json = serde_json::to_string(fields).map_err(|why| Error::Broken(why.to_string()))?;
    let mut check = Check::new();
    let is_path = form.starts_with('/') && form.chars().count() <= FORM_MAX;
    check.when(!is_path, "", "no-form");
    check.when(json.len() > SIZE_MAX, "", "draft-too-large");
    check.done()?;
    let now = cx.now();
    cx.store.write(|tx| {
        tx.unseen();
        if drafts::count_others(tx, id, form)? >= COUNT_MAX {
            return Err(Error::invalid("", "too-many-drafts"));
        }
        let row = DraftRow {
            member_id: id,
            form: form.to_owned(),
            fields: json.clone(),
            updated_at: now,
        };
        Ok(drafts::set(tx, &row)?)
    })
}

/// What the person was writing in this form.
///
/// Refused when not signed in.
pub fn find(cx: &Cx, actor: &Actor, form: &str) -> Result<Option<Draft>, Error> {
    let id = people::signed_in(actor)?.id;
    let row = cx.store.read(|r| drafts::find(r, id, form))?;
    row.map(draft).transpose()
}

/// Everything the person was writing, latest first.
///
/// Refused when not signed in.
pub fn list(cx: &Cx, actor: &Actor) -> Result<Vec<Draft>, Error> {
    let id = people::signed_in(actor)?.id;
    cx.store.read(|r| of(r, id))
}

/// Everything someone was writing, latest first.
pub(crate) fn of(r: &mut Read, member: MemberId) -> Result<Vec<Draft>, Error> {
    drafts::of_member(r, member)?
        .into_iter()
        .map(draft)
        .collect()
}

fn draft(row: DraftRow) -> Result<Draft, Error> {
    let fields = serde_json::from_str(&row.fields)
        .map_err(|why| Error::Broken(format!("a draft of {}: {why}", row.member_id)))?;
    Ok(Draft {
        form: row.form,
        fields,
        updated_at: row.updated_at,
    })
}

/// Removes what the person was writing in this form. Nothing is no error.
///
/// Refused when not signed in.
pub fn discard(cx: &Cx, actor: &Actor, form: &str) -> Result<(), Error> {
    let id = people::signed_in(actor)?.id;
    Ok(cx.store.write(|tx| {
        tx.unseen();
        drafts::remove(tx, id, form)
    })?)
}
