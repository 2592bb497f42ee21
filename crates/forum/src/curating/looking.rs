//! A nightly look over what changed: topics that ask the same as an older one, pictures that nobody described, and addresses
//! elsewhere.
//!
//! It goes along the change feed, so that what did not change costs nothing, and begins at the beginning where its position is
//! lost.

use std::collections::{BTreeMap, BTreeSet};

use ::search::Said;
use domain::ItemId;
use domain::item::{ItemKind, State};
use domain::job::Job;
use domain::rights::Actor;
use store::changes::{self, ChangeMark};
use store::items::ItemRow;
use store::{Read, articles, curating, items, posts, settings};

use super::outbound::outward;
use crate::posting::enqueue;
use crate::search::titled;
use crate::{Cx, Error};

/// Where the last look ended.
const SETTING: &str = "desk_position";

/// Changes of one portion.
const PORTION: i64 = 200;

/// Topics that are looked at for each title.
const LOOKED_AT: usize = 12;

/// Words of a title that another must share to ask the same: so many, and of a hundred of each so many.
const SHARED: usize = 2;
const SHARED_OF_HUNDRED: usize = 60;

/// Looks over the next portion of what changed, and has the one after it looked over when there is more.
pub(crate) fn look_over(cx: &Cx) -> Result<(), Error> {
    let now = cx.now();
    let (changed, next) = cx.store.read(changed)?;
    let (rows, pictures, links) = cx.store.read(|r| {
        let rows = items::by_ids(r, &changed.items)?;
        let texts = texts(r, &changed.items)?;
        let pictures = pictures(&changed.items, &texts);
        let links = outward(&cx.site, &rows, &texts);
        Ok::<_, Error>((rows, pictures, links))
    })?;
    let topics: Vec<&ItemRow> = rows
        .iter()
        .filter(|row| row.state == State::Live && is_topic(row.kind))
        .filter(|row| changed.titled.contains(&row.id))
        .collect();
    let mut pairs = Vec::new();
    for row in &topics {
        pairs.extend(alike(cx, row)?.map(|like| (row.id, like)));
    }
    let looked_at: Vec<ItemId> = topics.iter().map(|row| row.id).collect();
    cx.store.write(|tx| {
        curating::set_undescribed(tx, &pictures, now)?;
        curating::set_links(tx, &changed.items, &links, now)?;
        if !changed.full {
            curating::forget_links(tx)?;
        }
        curating::set_likenesses(tx, &looked_at, &pairs, now)?;
        curating::forget_asides(tx, now)?;
        curating::forget_features(tx, now)?;
        settings::set(tx, SETTING, &next.to_string())?;
        if changed.full {
            enqueue(tx, cx, &Job::LookOver)?;
        }
        Ok::<_, Error>(())
    })
}

/// What changed.
struct Changed {
    items: Vec<ItemId>,
    /// Those of which something else than a reply did.
    titled: BTreeSet<ItemId>,
    /// Whether there may be more.
    full: bool,
}

fn changed(r: &mut Read) -> Result<(Changed, i64), Error> {
    let noted = settings::find(r, SETTING)?;
    let position = noted.and_then(|noted| noted.parse().ok()).unwrap_or(0);
    // Further than the feed: the database was put back.
    let position = match changes::head(r)? {
        head if head < position => 0,
        _ => position,
    };
    let marks = changes::after(r, position, PORTION)?;
    let next = marks.last().map_or(position, |(at, _)| *at);
    let (mut titled, mut texts) = (BTreeSet::new(), Vec::new());
    for (_, mark) in &marks {
        match mark {
            ChangeMark::Item(id) => {
                titled.insert(*id);
            }
            ChangeMark::Post(id) => texts.push(*id),
            ChangeMark::Organisation(_) | ChangeMark::Member(_) | ChangeMark::All => {}
        }
    }
    let mut all: BTreeSet<ItemId> = titled.clone();
    all.extend(posts::by_ids(r, &texts)?.iter().map(|post| post.item_id));
    let changed = Changed {
        items: all.into_iter().collect(),
        titled,
        full: marks.len() as i64 == PORTION,
    };
    Ok((changed, next))
}

/// The HTML of all live texts of these items.
fn texts(r: &mut Read, ids: &[ItemId]) -> Result<Vec<(ItemId, String)>, Error> {
    let mut texts = posts::live_html_of(r, ids)?;
    let prose = articles::prose_of(r, ids)?.into_iter();
    texts.extend(prose.map(|prose| (prose.item_id, prose.html)));
    Ok(texts)
}

/// How many pictures without a description each of these items has.
fn pictures(ids: &[ItemId], texts: &[(ItemId, String)]) -> Vec<(ItemId, i32)> {
    let mut counts: BTreeMap<ItemId, i32> = ids.iter().map(|id| (*id, 0)).collect();
    for (item, html) in texts {
        let found = i32::try_from(text::undescribed(html)).unwrap_or(i32::MAX);
        let count = counts.entry(*item).or_default();
        *count = count.saturating_add(found);
    }
    counts.into_iter().collect()
}

fn is_topic(kind: ItemKind) -> bool {
    matches!(kind, ItemKind::Question | ItemKind::Discussion)
}

/// The older topic that asks the same, if there is one.
fn alike(cx: &Cx, row: &ItemRow) -> Result<Option<ItemId>, Error> {
    let wanted = cx.index.wanted(&row.title, false);
    if wanted.count() < SHARED {
        return Ok(None);
    }
    let ids = titled(cx, &Actor::System, &row.title, LOOKED_AT)?;
    let mut others = cx.store.read(|r| items::by_ids(r, &ids))?;
    others.retain(|other| {
        other.id != row.id
            && (other.created_at, other.id) < (row.created_at, row.id)
            && other.state == State::Live
            && is_topic(other.kind)
    });
    let own = Said::of([domain::fold::fold(&row.title).as_str()]);
    let best = others.iter().filter_map(|other| {
        let its = cx.index.wanted(&other.title, false);
        let there = wanted.said_in(&Said::of([domain::fold::fold(&other.title).as_str()]));
        let back = its.said_in(&own);
        let much = |said: usize, of: usize| said * 100 >= of * SHARED_OF_HUNDRED;
        let same = there >= SHARED && much(there, wanted.count()) && much(back, its.count());
        same.then_some((there + back, other.id))
    });
    Ok(best.max().map(|(_, id)| id))
}
