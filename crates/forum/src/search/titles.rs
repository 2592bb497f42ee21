//! Items by the words of their titles, for who is writing: to refer to one, or to see that it was asked before.

pub(crate) use super::places::words;

use std::collections::BTreeSet;

use ::search::{Filters, Kind, Marker, Query, Sort, Subject, tells};
use domain::fold::fold;
use domain::item::{ItemKind, SpineLabel};
use domain::place::Place;
use domain::rights::{self, Actor};
use domain::{ItemId, limits::QUERY_MAX};
use store::{Read, items};

use super::{clean, hits};
use crate::people::signed_in;
use crate::views::ItemRow;
use crate::{Cx, Error, references};

/// How many items are like a question, at most.
const SIMILAR_MAX: usize = 5;

/// How many are looked at for that.
const LOOKED_AT: usize = 20;

/// Telling words of a title that an item must share to be like it, when it has so many.
const SHARED: usize = 2;

/// Topics and articles.
pub(super) const ITEMS: [Kind; 5] = [
    Kind::Question,
    Kind::Practice,
    Kind::Discussion,
    Kind::Announcement,
    Kind::Editorial,
];

/// The items that this beginning of a title finds, best first; of the place alone when one is given. What the index knows
/// may be a moment old: the rows are read again.
pub(crate) fn begun(
    cx: &Cx,
    actor: &Actor,
    typed: &str,
    place: Option<Place>,
    limit: usize,
) -> Result<Vec<ItemId>, Error> {
    by_words(cx, actor, typed, place, true, limit)
}

fn by_words(
    cx: &Cx,
    actor: &Actor,
    typed: &str,
    place: Option<Place>,
    begun: bool,
    limit: usize,
) -> Result<Vec<ItemId>, Error> {
    let mut filters = Filters {
        kinds: ITEMS.to_vec(),
        ..Filters::default()
    };
    match place {
        Some(Place::Category(id)) => filters.categories.push(id),
        Some(Place::Group(id)) => filters.groups.push(id),
        None => {}
    }
    let query = Query {
        text: clean(typed),
        filters,
        sort: Sort::Relevance,
        names: references::sees_all(actor),
        begun,
        offset: 0,
        limit,
    };
    let found = cx.index.find(&query, &rights::scope(actor))?;
    if found.guessed {
        return Ok(Vec::new());
    }
    let items = found.hits.iter().filter_map(|hit| match hit.subject {
        Subject::Item(item) | Subject::Reply { item, .. } => Some(item),
        Subject::Organisation(_) | Subject::Person(_) => None,
    });
    let mut seen = BTreeSet::new();
    Ok(items.filter(|item| seen.insert(*item)).collect())
}

/// The items that these words of a title find, best first, as far as the reader may read them.
pub(crate) fn titled(
    cx: &Cx,
    actor: &Actor,
    title: &str,
    limit: usize,
) -> Result<Vec<ItemId>, Error> {
    by_words(cx, actor, title, None, false, limit)
}

/// These items as rows, as far as the reader may read them, in this order.
fn rows(r: &mut Read, actor: &Actor, ids: &[ItemId]) -> Result<Vec<ItemRow>, Error> {
    let mut found = hits::readable(r, actor, ids)?;
    found.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    crate::items::rows(r, actor, found)
}

/// The items with this number, and these, in this order, as far as the reader may read them.
pub(crate) fn labelled(
    cx: &Cx,
    actor: &Actor,
    typed: &str,
    then: &[ItemId],
) -> Result<Vec<ItemRow>, Error> {
    cx.store.read(|r| {
        let mut ids = Vec::new();
        for label in labels(typed) {
            ids.extend(items::by_label(r, label)?.map(|row| row.id));
        }
        ids.extend(
            then.iter()
                .filter(|id| !ids.contains(id))
                .copied()
                .collect::<Vec<_>>(),
        );
        rows(r, actor, &ids)
    })
}

/// The labels that can be meant: `V 12` is one, `12` can be one of each kind.
fn labels(typed: &str) -> Vec<SpineLabel> {
    let typed = typed.trim();
    if let Ok(label) = typed.parse() {
        return vec![label];
    }
    let of_kind = |kind: &ItemKind| format!("{}{typed}", kind.letter()).parse().ok();
    let number = !typed.is_empty() && typed.bytes().all(|b| b.is_ascii_digit());
    let kinds = ItemKind::ALL.iter().filter(|_| number);
    kinds.filter_map(of_kind).collect()
}

/// Items that may answer a question with this title, at most five: solved ones first, then those that fit best. What the
/// asker wrote is among them.
///
/// Refused when not signed in.
pub fn similar(cx: &Cx, actor: &Actor, title: &str) -> Result<Vec<ItemRow>, Error> {
    signed_in(actor)?;
    let title: String = clean(title).chars().take(QUERY_MAX).collect();
    let folded = fold(&title);
    let telling: BTreeSet<&str> = words(&folded).filter(|word| tells(word)).collect();
    let ids = by_words(cx, actor, &title, None, false, LOOKED_AT)?;
    if ids.is_empty() || telling.is_empty() {
        return Ok(Vec::new());
    }
    let mut like = cx.store.read(|r| rows(r, actor, &ids))?;
    let mut markers: Vec<_> = telling.iter().map(|word| cx.index.marker(word)).collect();
    let mut shared = |row: &ItemRow| {
        let said = format!("{}\n{}", row.title, row.gist);
        let length = said.chars().count();
        let stands =
            |marker: &mut Marker| marker.passage(&said, length).iter().any(|part| part.marked);
        markers
            .iter_mut()
            .map(stands)
            .filter(|stands| *stands)
            .count()
    };
    // Half of what the question is about, and not one word alone.
    let wanted = telling.len().div_ceil(2).max(SHARED).min(telling.len());
    like.retain(|row| shared(row) >= wanted);
    like.sort_by_key(|row| row.solved != Some(true));
    like.truncate(SIMILAR_MAX);
    Ok(like)
}
