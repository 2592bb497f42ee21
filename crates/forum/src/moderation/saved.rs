//! Words in the tone of the house that moderators keep to use again.

use domain::audit::{Done, Entry};
use domain::limits::{FACTS_MAX, SAVED_TITLE_MAX};
use domain::rights::{self, Act, Actor};
use domain::{Check, Moment, SavedReplyId};
use serde::Deserialize;
use store::cases::{self, SavedReplyRow};
use store::{Write, settings};

use super::words;
use crate::people::signed_in;
use crate::{Cx, Error, audit};

/// Words that are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedReply {
    /// Their id.
    pub id: SavedReplyId,
    /// By what they are found.
    pub title: String,
    /// Plain text.
    pub body: String,
    /// When they were written last.
    pub updated_at: Moment,
}

/// All of them, by title.
///
/// Refused for who moderates nowhere.
pub fn list(cx: &Cx, actor: &Actor) -> Result<Vec<SavedReply>, Error> {
    rights::may(actor, Act::SeeQueue)?;
    let rows = cx
        .store
        .read(|r| Ok::<_, Error>(cases::saved_replies(r)?))?;
    Ok(rows
        .into_iter()
        .map(|row| SavedReply {
            id: row.id,
            title: row.title,
            body: row.body,
            updated_at: row.updated_at,
        })
        .collect())
}

/// Whether someone changes them ([`save`], [`drop`]).
pub fn keeps(actor: &Actor) -> bool {
    rights::may(actor, Act::KeepReplies).is_ok()
}

/// Keeps words, new ones or in the place of these. Fields `title`, `body`.
///
/// Refused for who owns a group and moderates nowhere else: they are everyone's.
pub fn save(
    cx: &Cx,
    actor: &Actor,
    id: Option<SavedReplyId>,
    (title, body): (&str, &str),
) -> Result<SavedReplyId, Error> {
    rights::may(actor, Act::KeepReplies)?;
    let me = signed_in(actor)?.id;
    let mut check = Check::new();
    let title = check.line("title", title, SAVED_TITLE_MAX);
    let body = words(&mut check, "body", body, FACTS_MAX);
    check.when(body.is_empty(), "body", "empty");
    check.done()?;
    let row = SavedReplyRow {
        id: id.unwrap_or_else(|| SavedReplyId(cx.id())),
        title,
        body,
        by_id: Some(me),
        updated_at: cx.now(),
    };
    cx.store.write(|tx| {
        cases::save_reply(tx, &row)?;
        let done = match id {
            Some(_) => Done::SavedReplyEdited,
            None => Done::SavedReplyAdded,
        };
        log(tx, cx, actor, done, &row);
        Ok::<_, Error>(())
    })?;
    Ok(row.id)
}

/// Notes in the log what was done to words that all moderators use. By what they are found may name someone, so it stands with
/// what was written about it, which goes when its time is over.
fn log(tx: &mut Write, cx: &Cx, actor: &Actor, done: Done, row: &SavedReplyRow) {
    let entry = Entry::new(done, row.id)
        .by(rights::carrying(actor, &Act::KeepReplies))
        .because(&row.title);
    audit::record(tx, cx, actor, entry);
}

/// Drops words that were kept. Idempotent.
///
/// Refused for who owns a group and moderates nowhere else: they are everyone's.
pub fn drop(cx: &Cx, actor: &Actor, id: SavedReplyId) -> Result<(), Error> {
    rights::may(actor, Act::KeepReplies)?;
    signed_in(actor)?;
    cx.store.write(|tx| {
        let kept = cases::saved_replies(tx)?;
        let Some(row) = kept.into_iter().find(|row| row.id == id) else {
            return Ok(());
        };
        cases::drop_reply(tx, id)?;
        log(tx, cx, actor, Done::SavedReplyRemoved, &row);
        Ok(())
    })
}

/// Which setting tells that a site has had what it begins with.
const BEGUN: &str = "saved_replies";

/// Words that moderators can begin with.
#[derive(Debug, Deserialize)]
struct First {
    title: String,
    body: String,
}

/// Gives a site the words of `web/replies.json` to begin with, once: what moderators make of them stays.
pub fn begin(cx: &Cx, json: &str) -> Result<(), Error> {
    if cx.store.read(|r| settings::find(r, BEGUN))?.is_some() {
        return Ok(());
    }
    let first: Vec<First> =
        serde_json::from_str(json).map_err(|why| Error::Broken(why.to_string()))?;
    let now = cx.now();
    cx.store.write(|tx| {
        for words in &first {
            let row = SavedReplyRow {
                id: SavedReplyId(cx.id()),
                title: words.title.clone(),
                body: words.body.clone(),
                by_id: None,
                updated_at: now,
            };
            cases::save_reply(tx, &row)?;
        }
        Ok(settings::set(tx, BEGUN, "1")?)
    })
}
