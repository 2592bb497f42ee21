//! Answers that are given again and again: shared by all who answer, and published as a page of help.

use domain::audit::{Done, Entry, Fact};
use domain::limits::{SAVED_ANSWERS_MAX, SUPPORT_MAX, TITLE_MAX};
use domain::rights::{self, Act, Actor};
use domain::{Check, Lang, SavedAnswerId};
use store::Write;
use store::support::{self as rows_of, SavedRow};
use text::SafeHtml;

use crate::items::slug;
use crate::people::signed_in;
use crate::places::candidates;
use crate::posting::{Spend, spend};
use crate::references::Hiding;
use crate::{Current, Cx, Error, audit};

/// What someone types of such an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedInput {
    /// The question.
    pub title: String,
    /// The answer, Markdown.
    pub body: String,
    /// In which language.
    pub lang: Lang,
    /// Whether everyone reads it on the page of help.
    pub published: bool,
}

/// Such an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Its id.
    pub id: SavedAnswerId,
    /// Where it stands on the page of help.
    pub slug: String,
    /// The question.
    pub title: String,
    /// The answer.
    pub html: SafeHtml,
    /// The same as it was typed, to be put into an answer.
    pub body: String,
    /// In which language.
    pub lang: Lang,
    /// Whether everyone reads it.
    pub published: bool,
}

fn views(rows: Vec<SavedRow>) -> Vec<SavedView> {
    let mut views: Vec<SavedView> = rows
        .into_iter()
        .map(|row| SavedView {
            id: row.id,
            slug: row.slug,
            // It is short, so it is rendered when it is read: nothing of it goes stale.
            html: text::render(&row.body).html,
            title: row.title,
            body: row.body,
            lang: row.lang,
            published: row.published,
        })
        .collect();
    views.sort_by_cached_key(|view| (domain::fold::sort_name(&view.title), view.id));
    views
}

/// All of them, by their questions.
///
/// Refused for all who don't support the network.
pub fn list(cx: &Cx, actor: &Actor) -> Result<Vec<SavedView>, Error> {
    rights::may(actor, Act::Support)?;
    let rows = cx.store.read(|r| rows_of::saved(r, false))?;
    Ok(views(rows))
}

/// Those that everyone reads, in this language and then in the other, each by their questions.
pub fn published(cx: &Cx, actor: &Actor, lang: Lang) -> Result<Vec<SavedView>, Error> {
    cx.store.read(|r| {
        let mut all = views(rows_of::saved(r, true)?);
        // Stable: those of one language stay in their order.
        all.sort_by_key(|view| view.lang != lang);
        let said: Vec<String> = all.iter().map(|view| view.body.clone()).collect();
        let hiding = Hiding::load(r, actor, said.iter().map(String::as_str))?;
        for view in &mut all {
            hiding.text(None, &mut view.html);
            view.body.clear();
        }
        Ok(all)
    })
}

struct Typed {
    title: String,
    body: String,
}

fn typed(input: &SavedInput) -> Result<Typed, Error> {
    let mut check = Check::new();
    let title = check.line("title", &input.title, TITLE_MAX);
    let body = text::normalize(&input.body);
    check.when(body.trim().is_empty(), "message", "empty");
    check.max("message", &body, SUPPORT_MAX);
    check.done()?;
    Ok(Typed { title, body })
}

/// Keeps an answer. Fields `title`, `message`, `lang`, `published`. Conflict `answers-full` when there are too many.
///
/// Refused for all who don't support the network.
pub fn add(cx: &Cx, actor: &Actor, input: &SavedInput) -> Result<(), Error> {
    let member = signed_in(actor)?.id;
    rights::may(actor, Act::Support)?;
    let typed = typed(input)?;
    let now = cx.now();
    cx.store.write(|tx| {
        let all = rows_of::saved(tx, false)?;
        if all.len() as i64 >= SAVED_ANSWERS_MAX {
            return Err(Error::Conflict("answers-full"));
        }
        spend(tx, member, Spend::Reply, now)?;
        let id = SavedAnswerId(cx.id());
        let word = slug(&typed.title);
        let mut free = candidates(&word).into_iter();
        let free = free.find(|slug| all.iter().all(|row| row.slug != *slug));
        let row = SavedRow {
            id,
            slug: free.unwrap_or_else(|| format!("{word}-{id}")),
            title: typed.title.clone(),
            body: typed.body.clone(),
            lang: input.lang,
            published: input.published,
            made_by: member,
            version: 1,
            created_at: now,
            updated_at: now,
        };
        rows_of::add_saved(tx, &row)?;
        log(tx, cx, actor, Done::SavedAnswerAdded, (None, Some(&row)));
        Ok(())
    })
}

/// Notes in the log what was done to a kept answer, and for whom it was and is. Its question may name someone, so it stands
/// with what was written about it, which goes when its time is over.
fn log(
    tx: &mut Write,
    cx: &Cx,
    actor: &Actor,
    done: Done,
    (before, now): (Option<&SavedRow>, Option<&SavedRow>),
) {
    let Some(row) = now.or(before) else { return };
    let status = |row: &SavedRow| match row.published {
        true => "published",
        false => "unpublished",
    };
    let mut entry = Entry::new(done, row.id)
        .by(rights::carrying(actor, &Act::Support))
        .because(&row.title);
    if let Some(before) = before {
        entry = entry.was(Fact::Status, status(before));
    }
    if let Some(now) = now {
        entry = entry
            .became(Fact::Status, status(now))
            .became(Fact::Version, now.version);
    }
    audit::record(tx, cx, actor, entry);
}

/// What the form for changing one begins with, and its version.
///
/// Refused for all who don't support the network.
pub fn to_edit(cx: &Cx, actor: &Actor, id: SavedAnswerId) -> Result<(i64, SavedInput), Error> {
    rights::may(actor, Act::Support)?;
    let row = cx.store.read(|r| rows_of::find_saved(r, id))?;
    let row = row.ok_or(Error::NotFound)?;
    let input = SavedInput {
        title: row.title,
        body: row.body,
        lang: row.lang,
        published: row.published,
    };
    Ok((row.version, input))
}

/// Changes a kept answer.
///
/// Refused for all who don't support the network; stale when it has another version.
pub fn edit(
    cx: &Cx,
    actor: &Actor,
    id: SavedAnswerId,
    version: i64,
    input: &SavedInput,
) -> Result<(), Error> {
    let member = signed_in(actor)?.id;
    rights::may(actor, Act::Support)?;
    let typed = typed(input)?;
    let now = cx.now();
    cx.store.write(|tx| {
        let row = rows_of::find_saved(tx, id)?.ok_or(Error::NotFound)?;
        spend(tx, member, Spend::Edit, now)?;
        let next = SavedRow {
            title: typed.title.clone(),
            body: typed.body.clone(),
            lang: input.lang,
            published: input.published,
            version: version + 1,
            updated_at: now,
            ..row.clone()
        };
        match row.version == version && rows_of::set_saved(tx, &next)? {
            true => {
                let rows = (Some(&row), Some(&next));
                log(tx, cx, actor, Done::SavedAnswerEdited, rows);
                Ok(())
            }
            false => Err(Error::Stale(Box::new(Current {
                version: row.version,
                title: Some(row.title),
                body: row.body,
            }))),
        }
    })
}

/// Removes a kept answer. Idempotent.
///
/// Refused for all who don't support the network.
pub fn remove(cx: &Cx, actor: &Actor, id: SavedAnswerId) -> Result<(), Error> {
    rights::may(actor, Act::Support)?;
    cx.store.write(|tx| {
        let Some(row) = rows_of::find_saved(tx, id)? else {
            return Ok(());
        };
        rows_of::remove_saved(tx, id)?;
        log(tx, cx, actor, Done::SavedAnswerRemoved, (Some(&row), None));
        Ok(())
    })
}
