//! Starting an item: its label, its row, its opening text.

use std::collections::HashSet;

use domain::item::{ItemKind, NUMBER_MAX, SpineLabel, State};
use domain::place::{Audience, Place};
use domain::{ItemId, MemberId, Moment, OrganisationId};
use store::changes::{self, ChangeMark};
use store::items::ItemRow;
use store::posts::PostRow;
use store::{Write, counters, items, posts};

use crate::posting::Text;
use crate::references;
use crate::{Cx, Error};

/// An item to be started. Everything about it has been decided.
#[derive(Debug)]
pub(crate) struct NewItem<'a> {
    /// What it is.
    pub(crate) kind: ItemKind,
    /// The title, tidy.
    pub(crate) title: &'a str,
    /// The summary, tidy, may be empty.
    pub(crate) summary: &'a str,
    /// The opening text.
    pub(crate) text: &'a Text,
    /// Where.
    pub(crate) place: Place,
    /// For whom.
    pub(crate) audience: Audience,
    /// Who wrote it.
    pub(crate) author: MemberId,
    /// Where they work.
    pub(crate) house: Option<OrganisationId>,
    /// Which organisation owns it: of a topic the author's.
    pub(crate) owner: Option<OrganisationId>,
    /// When it was written.
    pub(crate) created_at: Moment,
    /// When it was last changed, as an import knows it.
    pub(crate) edited_at: Option<Moment>,
    /// The number that it should have, if it is free.
    pub(crate) number: Option<i64>,
    /// Whether it takes no replies.
    pub(crate) locked: bool,
}

/// An item and its opening, ready to be written.
#[derive(Debug)]
pub(crate) struct Started {
    /// The item; it gets its number when it is written.
    pub(crate) row: ItemRow,
    opening: PostRow,
    /// The number that it should have, if it is free.
    wanted: Option<i64>,
}

/// Adds an item with its opening, counts it in its place and marks both. Terms and fields are up to the caller.
pub(crate) fn add(tx: &mut Write, cx: &Cx, new: &NewItem<'_>) -> Result<ItemRow, Error> {
    let row = add_all(tx, cx, vec![start(cx, new)])?.pop();
    row.ok_or_else(|| Error::Broken("an item was not added".to_owned()))
}

/// What will be written of an item.
pub(crate) fn start(cx: &Cx, new: &NewItem<'_>) -> Started {
    let row = ItemRow {
        id: ItemId(cx.id()),
        kind: new.kind,
        number: 0,
        slug: super::slug(new.title),
        title: new.title.to_owned(),
        category_id: new.place.category(),
        group_id: new.place.group(),
        audience: new.audience,
        state: State::Live,
        locked: new.locked,
        author_id: new.author,
        organisation_id: new.owner,
        summary: new.summary.to_owned(),
        excerpt: new.text.rendered.excerpt.clone(),
        replies: 0,
        last_n: 0,
        accepted: 0,
        last_reply_at: None,
        last_reply_by: None,
        active_at: new.created_at,
        created_at: new.created_at,
        edited_at: new.edited_at,
        version: 1,
        adoptions: 0,
        confirmed_at: None,
        confirmed_by: None,
        pinned_until: None,
    };
    let opening = new.text.post(
        cx,
        (row.id, 0),
        (new.author, new.house),
        (new.created_at, new.edited_at),
    );
    Started {
        row,
        opening,
        wanted: new.number,
    }
}

/// As [`add`], of many, in their order.
pub(crate) fn add_all(
    tx: &mut Write,
    cx: &Cx,
    started: Vec<Started>,
) -> Result<Vec<ItemRow>, Error> {
    let (mut rows, mut openings) = (Vec::new(), Vec::new());
    for (number, started) in numbers(tx, &started)?.into_iter().zip(started) {
        rows.push(ItemRow {
            number,
            ..started.row
        });
        openings.push(started.opening);
    }
    items::add_all(tx, &rows)?;
    posts::add_all(tx, &openings)?;
    references::keep_posts(tx, cx, &openings)?;
    for opening in &openings {
        changes::mark(tx, ChangeMark::Item(opening.item_id));
        changes::mark(tx, ChangeMark::Post(opening.id));
    }
    Ok(rows)
}

fn is_a_number(wanted: &i64) -> bool {
    (1..=NUMBER_MAX).contains(wanted)
}

/// The number of each: the wanted one when it is one and no item ever had it, else the next of its kind.
fn numbers(tx: &mut Write, started: &[Started]) -> Result<Vec<i64>, Error> {
    let mut numbers = vec![0; started.len()];
    for kind in ItemKind::ALL {
        let (places, wanted): (Vec<usize>, Vec<Option<i64>>) = (0..)
            .zip(started)
            .filter(|(_, started)| started.row.kind == *kind)
            .map(|(at, started)| (at, started.wanted.filter(is_a_number)))
            .unzip();
        if !wanted.is_empty() {
            for (at, number) in places.into_iter().zip(of_kind(tx, *kind, &wanted)?) {
                numbers[at] = number;
            }
        }
    }
    Ok(numbers)
}

fn of_kind(tx: &mut Write, kind: ItemKind, wanted: &[Option<i64>]) -> Result<Vec<i64>, Error> {
    let counter = counter(kind);
    let numbers = wanted.iter().flatten();
    let labels: Vec<SpineLabel> = numbers
        .map(|number| SpineLabel {
            kind,
            number: *number,
        })
        .collect();
    if labels.is_empty() {
        let count = i64::try_from(wanted.len()).unwrap_or(i64::MAX);
        let last = counters::advance(tx, &counter, count)?;
        return Ok((last - count + 1..=last).collect());
    }
    // This holds the counter, so that nobody takes a number meanwhile.
    let before = counters::advance(tx, &counter, 0)?;
    let taken = items::by_labels(tx, &labels)?;
    let mut taken: HashSet<i64> = taken.iter().map(|(label, _)| label.number).collect();
    let mut last = before;
    let given = wanted.iter().map(|wanted| {
        last = last.max(wanted.unwrap_or(0));
        let free = wanted.filter(|number| !taken.contains(number));
        let number = free.unwrap_or(last + 1);
        last = last.max(number);
        taken.insert(number);
        number
    });
    let given = given.collect();
    if last > before {
        counters::advance(tx, &counter, last - before)?;
    }
    Ok(given)
}

/// The next label of this kind.
pub(crate) fn next_label(tx: &mut Write, kind: ItemKind) -> Result<SpineLabel, Error> {
    let number = counters::next_number(tx, &counter(kind))?;
    Ok(SpineLabel { kind, number })
}

/// What counts the labels of this kind.
fn counter(kind: ItemKind) -> String {
    format!("label:{kind}")
}
