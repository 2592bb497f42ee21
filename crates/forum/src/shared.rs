//! What someone answered, and what they told that their organisation does too.

use std::collections::HashMap;

use domain::item::SpineLabel;
use domain::limits::PAGE_SIZE;
use domain::rights::{self, Actor};
use domain::{ItemId, MemberId, Moment, PostId};
use store::{Read, adoptions, items, posts};

use crate::items::{Known, known, reply_path, rows};
use crate::posting::beginning;
use crate::references::Hiding;
use crate::views::{self, Cursor, Paged, one_more};
use crate::{Cx, Error, people};

/// Something that someone said under an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedRow {
    /// V 1284.
    pub label: SpineLabel,
    /// The title of the item.
    pub title: String,
    /// Where it leads.
    pub path: String,
    /// The beginning of what they said.
    pub excerpt: String,
    /// Whether it was accepted as an answer.
    pub accepted: bool,
    /// When.
    pub at: Moment,
}

/// Answers of someone to questions that the reader may read, latest first; only those that were `accepted`, or all.
/// Where the reader may not know who wrote, nothing is listed.
pub fn answers(
    cx: &Cx,
    actor: &Actor,
    author: MemberId,
    accepted: bool,
    after: Option<Cursor>,
) -> Result<Paged<SharedRow>, Error> {
    let scope = rights::scope(actor);
    let after = after.map(|cursor| (cursor.at, PostId(cursor.id)));
    cx.store.read(|r| {
        let only = match known(r, actor, author)? {
            Known::Everywhere => None,
            Known::In(groups) => Some(groups),
        };
        let filter = posts::Answers {
            author,
            accepted,
            groups: only,
        };
        let found = posts::answers(r, &scope, &filter, after, one_more(PAGE_SIZE))?;
        let page = Paged::of(found, PAGE_SIZE, |last| Cursor {
            at: last.created_at,
            id: last.id.0,
        });
        page.map(|found| {
            let said = found.into_iter().map(|row| Said {
                item: row.item_id,
                n: row.n,
                text: beginning(&row.plain),
                accepted: row.accepted_at.is_some(),
                at: row.created_at,
            });
            shown(r, actor, said.collect())
        })
    })
}

/// What the person told that their organisation does too, latest first. Only they see it: whoever says so was promised
/// that their name does not stand with it.
///
/// Refused when not signed in.
pub fn adopted(cx: &Cx, actor: &Actor, after: Option<Cursor>) -> Result<Paged<SharedRow>, Error> {
    let member = people::signed_in(actor)?.id;
    let scope = rights::scope(actor);
    let after = after.map(|cursor| (cursor.at, PostId(cursor.id)));
    cx.store.read(|r| {
        let found = adoptions::by_member(r, &scope, member, after, one_more(PAGE_SIZE))?;
        let page = Paged::of(found, PAGE_SIZE, |(last, _)| Cursor {
            at: last.created_at,
            id: last.post_id.0,
        });
        page.map(|found| {
            let said = found.into_iter().map(|(row, n)| Said {
                item: row.item_id,
                n,
                text: row.note,
                accepted: false,
                at: row.created_at,
            });
            shown(r, actor, said.collect())
        })
    })
}

struct Said {
    item: ItemId,
    n: i32,
    text: String,
    accepted: bool,
    at: Moment,
}

fn shown(r: &mut Read, actor: &Actor, mut said: Vec<Said>) -> Result<Vec<SharedRow>, Error> {
    let mut ids: Vec<ItemId> = said.iter().map(|row| row.item).collect();
    ids.sort_unstable();
    ids.dedup();
    let found = items::by_ids(r, &ids)?;
    let found = rows(r, actor, found)?;
    let by_id: HashMap<ItemId, views::ItemRow> =
        found.into_iter().map(|row| (row.id, row)).collect();
    let hiding = Hiding::load(r, actor, said.iter().map(|row| row.text.as_str()))?;
    for row in &mut said {
        if let Some(item) = by_id.get(&row.item) {
            hiding.line(item.place.place, &mut row.text);
        }
    }
    let rows = said.into_iter().filter_map(|row| {
        let item = by_id.get(&row.item)?;
        Some(SharedRow {
            label: item.label,
            title: item.title.clone(),
            path: match row.n {
                0 => item.path(),
                n => reply_path(&item.path(), n),
            },
            excerpt: row.text,
            accepted: row.accepted,
            at: row.at,
        })
    });
    Ok(rows.collect())
}
