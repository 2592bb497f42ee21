//! Starting an item: its label, its row, its opening text.

use domain::item::{ItemKind, SpineLabel, State};
use domain::place::{Audience, Place};
use domain::{ItemId, MemberId, Moment, OrganisationId, PostId};
use store::changes::{self, ChangeMark};
use store::items::ItemRow;
use store::posts::PostRow;
use store::{Write, counters, items, posts};

use crate::posting::Text;
use crate::references::{self, Written};
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

/// Adds an item with its opening, counts it in its place and marks both. Terms and fields are up to the caller.
pub(crate) fn add(tx: &mut Write, cx: &Cx, new: &NewItem<'_>) -> Result<ItemRow, Error> {
    let label = label(tx, new.kind, new.number)?;
    let row = ItemRow {
        id: ItemId(cx.id()),
        kind: label.kind,
        number: label.number,
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
    let opening = PostRow {
        id: PostId(cx.id()),
        item_id: row.id,
        n: 0,
        author_id: new.author,
        organisation_id: new.house,
        body: new.text.body.clone(),
        html: new.text.rendered.html.as_str().to_owned(),
        plain: new.text.rendered.plain.clone(),
        state: State::Live,
        accepted_at: None,
        accepted_by: None,
        created_at: new.created_at,
        edited_at: new.edited_at,
        version: 1,
        thanks: 0,
        adoptions: 0,
    };
    items::add(tx, &row)?;
    posts::add(tx, &opening)?;
    let written = Written {
        by: new.author,
        item: row.id,
        post: opening.id,
    };
    references::keep(tx, cx, written, &(&new.text.rendered.html).into())?;
    changes::mark(tx, ChangeMark::Item(row.id));
    changes::mark(tx, ChangeMark::Post(opening.id));
    Ok(row)
}

/// The next label of this kind, or the wanted one when no item ever had it.
fn label(tx: &mut Write, kind: ItemKind, wanted: Option<i64>) -> Result<SpineLabel, Error> {
    if let Some(number) = wanted.filter(|number| *number > 0) {
        // This holds the counter, so that nobody takes the number meanwhile.
        counters::keep_above(tx, &counter(kind), number)?;
        let label = SpineLabel { kind, number };
        if items::by_label(tx, label)?.is_none() {
            return Ok(label);
        }
    }
    next_label(tx, kind)
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
