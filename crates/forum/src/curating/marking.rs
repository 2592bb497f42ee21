//! "Dit klopt niet meer": any reader with an account says so, and why.

use domain::keeping_up::NoticeKind;
use domain::limits::SUMMARY_MAX;
use domain::rights::{self, Act, Actor};
use domain::{Check, ItemId, MarkId};
use store::curating::{self as rows_of, MarkRow};

use crate::items::{Posted, change, shown_title};
use crate::people::signed_in;
use crate::posting::{Spend, spend};
use crate::{Cx, Error, notices};

/// What the form begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditMark {
    /// The item's title.
    pub title: String,
    /// Its address.
    pub path: String,
    /// What the person said of it before, may be empty.
    pub reason: String,
}

/// What the form for saying that something is not right any more begins with.
///
/// Refused when the item is hidden from the person, or gone.
pub fn to_mark(cx: &Cx, actor: &Actor, item: ItemId) -> Result<EditMark, Error> {
    let member = signed_in(actor)?.id;
    cx.store.read(|r| {
        let (row, facts) = change::find(r, item)?;
        rights::may(actor, Act::Doubt(&facts))?;
        let said = rows_of::open_marks_of_member(r, item, member)?.pop();
        Ok(EditMark {
            path: row.path(),
            title: shown_title(r, actor, &row)?,
            reason: said.map(|said| said.reason).unwrap_or_default(),
        })
    })
}

/// Says that something in an item is not right any more, and what (field `reason`). Said again, it takes the place of what
/// was said before. Who wrote it is told, and it comes to the desk of who curates it.
///
/// Refused as [`to_mark`].
pub fn mark(cx: &Cx, actor: &Actor, item: ItemId, reason: &str) -> Result<Posted, Error> {
    let member = signed_in(actor)?.id;
    let mut check = Check::new();
    let reason = check.line("reason", reason, SUMMARY_MAX);
    check.done()?;
    let now = cx.now();
    cx.store.write(|tx| {
        let (row, facts) = change::find(tx, item)?;
        rights::may(actor, Act::Doubt(&facts))?;
        spend(tx, member, Spend::Doubt, now)?;
        let mark = MarkRow {
            id: MarkId(cx.id()),
            item_id: item,
            member_id: member,
            reason: reason.clone(),
            created_at: now,
            settled_at: None,
            settled_by: None,
        };
        rows_of::add_mark(tx, &mark)?;
        let opening = change::opening(tx, item)?;
        notices::tell_author(tx, cx, item, &opening, NoticeKind::Outdated, member)?;
        Ok(Posted::at(&row))
    })
}
