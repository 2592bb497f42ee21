//! Items as rows of lists.

use domain::OrganisationId;
use domain::place::Place;
use domain::rights::Actor;
use store::Read;
use store::items::ItemRow;

use crate::references::Hiding;
use crate::views::{self, AuthorView, OrganisationRef, PlaceRef};
use crate::{Error, people, places};

/// These items as rows, in the same order: authors and places as the reader may know them, five queries for all.
/// Whether the reader may read them is up to the caller.
pub(crate) fn rows(
    r: &mut Read,
    actor: &Actor,
    rows: Vec<ItemRow>,
) -> Result<Vec<views::ItemRow>, Error> {
    let mut authors = Vec::with_capacity(rows.len());
    for row in &rows {
        // The organisation of an article is its owner, which need not be where the author works.
        let house = row.organisation_id.filter(|_| !row.kind.is_article());
        authors.push((row.author_id, house, row.place()?));
    }
    let articles = rows.iter().filter(|row| row.kind.is_article());
    let owners: Vec<OrganisationId> = articles.filter_map(|row| row.organisation_id).collect();
    let owners = people::organisation_refs(r, &owners)?;
    let mut wanted: Vec<Place> = Vec::new();
    for (_, _, place) in &authors {
        if !wanted.contains(place) {
            wanted.push(*place);
        }
    }
    let places = places::refs(r, &wanted)?;
    let views = people::author_views(r, actor, &authors)?;
    let said = rows
        .iter()
        .flat_map(|row| [row.title.as_str(), &row.summary, &row.excerpt]);
    let hiding = Hiding::load(r, actor, said)?;
    rows.into_iter()
        .zip(authors)
        .zip(views)
        .map(|((mut row, (_, _, at)), author)| {
            for line in [&mut row.title, &mut row.summary, &mut row.excerpt] {
                hiding.line(at, line);
            }
            let place = places.get(&at).cloned().ok_or_else(|| lost(&row))?;
            let owner = row.organisation_id.filter(|_| row.kind.is_article());
            let owner = owner.and_then(|id| owners.get(&id).cloned());
            Ok(view(row, place, author, owner))
        })
        .collect()
}

/// The title of an item as this reader sees it: without names that they must not see.
pub(crate) fn shown_title(r: &mut Read, actor: &Actor, row: &ItemRow) -> Result<String, Error> {
    let mut title = row.title.clone();
    Hiding::load(r, actor, [row.title.as_str()])?.line(row.place()?, &mut title);
    Ok(title)
}

fn view(
    row: ItemRow,
    place: PlaceRef,
    author: AuthorView,
    owner: Option<OrganisationRef>,
) -> views::ItemRow {
    views::ItemRow {
        id: row.id,
        label: row.label(),
        solved: row.solved(),
        slug: row.slug,
        title: row.title,
        kind: row.kind,
        summed: !row.summary.is_empty(),
        gist: if row.summary.is_empty() {
            row.excerpt
        } else {
            row.summary
        },
        place,
        audience: row.audience,
        state: row.state,
        author,
        owner,
        created_at: row.created_at,
        active_at: row.active_at,
        replies: row.replies,
        adoptions: row.adoptions,
        unread: None,
    }
}

/// For an item whose place is not there, which foreign keys rule out.
pub(super) fn lost(row: &ItemRow) -> Error {
    Error::Broken(format!("the place of item {} is not there", row.id))
}
