//! Lists of items.

use domain::limits::PAGE_SIZE;
use domain::place::Place;
use domain::rights::{self, Act, Actor};
use domain::{CategoryId, GroupId, ItemId, MemberId, Moment};
use store::items::{Filter, Order};
use store::{Read, items, members};

use super::{Listing, Unread, rows};
use crate::views::{Cursor, ItemRow, Paged, one_more};
use crate::{Cx, Error, reading};

/// A page of live items that the reader may read, as many rows as the listing says.
pub fn list(cx: &Cx, actor: &Actor, listing: &Listing) -> Result<Paged<ItemRow>, Error> {
    let mut pages = lists(cx, actor, std::slice::from_ref(listing))?;
    let page = pages.pop();
    page.ok_or_else(|| Error::Broken("a list was not read".to_owned()))
}

/// Several such pages at once, of one moment: what their rows show of people and places is read once for all.
pub fn lists(cx: &Cx, actor: &Actor, listings: &[Listing]) -> Result<Vec<Paged<ItemRow>>, Error> {
    cx.store.read(|r| {
        let mut pages = Vec::with_capacity(listings.len());
        for listing in listings {
            pages.push(found(r, cx, actor, listing)?);
        }
        let all = pages.iter().flat_map(|page| page.rows.iter().cloned());
        let all = all.collect();
        let mut rows = read_rows(r, cx, actor, all)?.into_iter();
        let pages = pages.into_iter();
        pages
            .map(|page| page.map(|found| Ok(rows.by_ref().take(found.len()).collect())))
            .collect()
    })
}

/// The rows of a list before they are shown.
fn found(
    r: &mut Read,
    cx: &Cx,
    actor: &Actor,
    listing: &Listing,
) -> Result<Paged<store::items::ItemRow>, Error> {
    let scope = rights::scope(actor);
    // What one person wrote is a short list with an index by age.
    let newest = listing.newest || listing.author.is_some();
    let order = match newest {
        true if listing.unread != Some(Unread::Followed) => Order::Created,
        _ => Order::Active,
    };
    let after = listing.after.map(|cursor| (cursor.at, ItemId(cursor.id)));
    let size = listing.size.unwrap_or(PAGE_SIZE);
    let rows = if listing.unread == Some(Unread::Followed) {
        match actor.id() {
            Some(member) => items::followed_unread(r, &scope, member, after, one_more(size))?,
            None => Vec::new(),
        }
    } else {
        match filter(r, cx, actor, listing)? {
            Some(filter) => items::page(r, &scope, &filter, order, after, one_more(size))?,
            None => Vec::new(),
        }
    };
    Ok(Paged::of(rows, size, |last| Cursor {
        at: match order {
            Order::Active => last.active_at,
            Order::Created => last.created_at,
        },
        id: last.id.0,
    }))
}

/// These items as rows that say how much of each the reader has not seen.
fn read_rows(
    r: &mut Read,
    cx: &Cx,
    actor: &Actor,
    found: Vec<store::items::ItemRow>,
) -> Result<Vec<ItemRow>, Error> {
    let ids: Vec<ItemId> = found.iter().map(|row| row.id).collect();
    let readings = reading::of(r, &cx.reads, actor, &ids)?;
    let unread: Vec<Option<i32>> = found
        .iter()
        .map(|row| reading::unread(row, readings.get(&row.id)))
        .collect();
    let mut rows = rows(r, actor, found)?;
    for (row, unread) in rows.iter_mut().zip(unread) {
        row.unread = unread;
    }
    Ok(rows)
}

/// Everything public, for the sitemap: address path and last change, newest first, at most `limit`.
pub fn public_paths(cx: &Cx, limit: usize) -> Result<Vec<(String, Moment)>, Error> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let public = cx.store.read(|r| items::public(r, limit))?;
    Ok(public
        .into_iter()
        .map(|(label, slug, changed)| (format!("{}/{slug}", label.path()), changed))
        .collect())
}

/// The condition of a listing; `None` when nothing can be in it for this reader.
fn filter(
    r: &mut Read,
    cx: &Cx,
    actor: &Actor,
    listing: &Listing,
) -> Result<Option<Filter>, Error> {
    let mut filter = Filter {
        kinds: listing.kinds.clone(),
        place: listing.place,
        groups: None,
        term: listing.term,
        author: listing.author,
        organisation: listing.organisation,
        unanswered: listing.unanswered,
        answered: listing.answered,
        solved: listing.solved,
        unread: None,
    };
    if listing.unread == Some(Unread::Everywhere) {
        let Some(member) = actor.id() else {
            return Ok(None);
        };
        let since = reading::horizon(r, member, cx.now())?;
        filter.unread = Some(items::Unread { member, since });
    }
    if let Some(author) = listing.author {
        match known(r, actor, author)? {
            Known::Everywhere => {}
            Known::In(groups) if groups.is_empty() => return Ok(None),
            Known::In(groups) => filter.groups = Some(groups),
        }
    }
    Ok(Some(filter))
}

/// Where the reader may know that this person wrote something.
pub(crate) enum Known {
    Everywhere,
    In(Vec<GroupId>),
}

/// A list by author tells who wrote what is in it, so it holds only what shows its author to the reader anyway.
pub(crate) fn known(r: &mut Read, actor: &Actor, author: MemberId) -> Result<Known, Error> {
    let Some(row) = members::find(r, author)? else {
        return Ok(Known::In(Vec::new()));
    };
    let facts = row.facts();
    let sees = |place| {
        let act = Act::SeeAuthor {
            author: &facts,
            place,
        };
        rights::may(actor, act).is_ok()
    };
    // No category shows more than another.
    if sees(Place::Category(CategoryId(0))) {
        return Ok(Known::Everywhere);
    }
    let groups = actor.member().map(|member| member.groups.as_slice());
    let groups = groups.unwrap_or_default().iter().map(|(group, _)| *group);
    Ok(Known::In(
        groups.filter(|group| sees(Place::Group(*group))).collect(),
    ))
}
