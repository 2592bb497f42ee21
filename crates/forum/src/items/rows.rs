//! Items as rows of lists.

use domain::place::Place;
use domain::rights::Actor;
use store::Read;
use store::items::ItemRow;

use crate::views::{self, AuthorView, PlaceRef};
use crate::{Error, people, places};

/// These items as rows, in the same order: authors and places as the reader may know them, four queries for all.
/// Whether the reader may read them is up to the caller.
pub(crate) fn rows(
    r: &mut Read,
    actor: &Actor,
    rows: Vec<ItemRow>,
) -> Result<Vec<views::ItemRow>, Error> {
    let mut authors = Vec::with_capacity(rows.len());
    for row in &rows {
        authors.push((row.author_id, row.organisation_id, row.place()?));
    }
    let mut wanted: Vec<Place> = Vec::new();
    for (_, _, place) in &authors {
        if !wanted.contains(place) {
            wanted.push(*place);
        }
    }
    let places = places::refs(r, &wanted)?;
    let views = people::author_views(r, actor, &authors)?;
    rows.into_iter()
        .zip(authors)
        .zip(views)
        .map(|((row, (_, _, place)), author)| {
            let place = places.get(&place).cloned().ok_or_else(|| lost(&row))?;
            Ok(view(row, place, author))
        })
        .collect()
}

fn view(row: ItemRow, place: PlaceRef, author: AuthorView) -> views::ItemRow {
    views::ItemRow {
        id: row.id,
        label: row.label(),
        solved: row.solved(),
        slug: row.slug,
        title: row.title,
        kind: row.kind,
        gist: if row.summary.is_empty() {
            row.excerpt
        } else {
            row.summary
        },
        place,
        audience: row.audience,
        state: row.state,
        author,
        created_at: row.created_at,
        active_at: row.active_at,
        replies: row.replies,
    }
}

/// For an item whose place is not there, which foreign keys rule out.
pub(super) fn lost(row: &ItemRow) -> Error {
    Error::Broken(format!("the place of item {} is not there", row.id))
}
