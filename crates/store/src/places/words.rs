//! The words in the addresses of places: which are taken, and where those of before lead.

use diesel::prelude::*;
use domain::place::Place;

use crate::error::Error;
use crate::one_of::one_of;
use crate::schema::{categories, former_places, groups};
use crate::transaction::{Read, Write};

/// Categories and groups have addresses of their own, so each sort has its own former words.
fn key(place: Place, slug: &str) -> String {
    match place {
        Place::Category(_) => format!("category/{slug}"),
        Place::Group(_) => format!("group/{slug}"),
    }
}

/// The place of the same sort as `like` that had this slug before.
///
/// # Errors
/// Of the database.
pub fn former(r: &mut Read, like: Place, slug: &str) -> Result<Option<Place>, Error> {
    let row = former_places::table
        .find(key(like, slug))
        .select((former_places::category_id, former_places::group_id))
        .first(r.conn())
        .optional()?;
    Ok(row.and_then(|(category, group)| Place::from_columns(category, group)))
}

/// Notes that a place had this slug before.
///
/// # Errors
/// Of the database.
pub fn add_former(tx: &mut Write, place: Place, slug: &str) -> Result<(), Error> {
    let row = (
        former_places::word.eq(key(place, slug)),
        former_places::category_id.eq(place.category()),
        former_places::group_id.eq(place.group()),
    );
    each!(tx, |conn| diesel::insert_into(former_places::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(())
}

/// Forgets that a place had this slug before, since it has it again.
///
/// # Errors
/// Of the database.
pub fn remove_former(tx: &mut Write, place: Place, slug: &str) -> Result<(), Error> {
    diesel::delete(former_places::table.find(key(place, slug))).execute(tx.conn())?;
    Ok(())
}

/// Those of the slugs that another place of the same sort has or had.
///
/// # Errors
/// Of the database.
pub fn taken(r: &mut Read, place: Place, slugs: &[String]) -> Result<Vec<String>, Error> {
    let mut taken: Vec<String> = match place {
        Place::Category(id) => categories::table
            .filter(one_of(categories::slug, slugs))
            .filter(categories::id.ne(id))
            .select(categories::slug)
            .load(r.conn())?,
        Place::Group(id) => groups::table
            .filter(one_of(groups::slug, slugs))
            .filter(groups::id.ne(id))
            .select(groups::slug)
            .load(r.conn())?,
    };
    let words: Vec<String> = slugs.iter().map(|slug| key(place, slug)).collect();
    let former: Vec<(String, Option<domain::CategoryId>, Option<domain::GroupId>)> =
        former_places::table
            .filter(one_of(former_places::word, &words))
            .load(r.conn())?;
    for (word, category, group) in former {
        if Place::from_columns(category, group) != Some(place)
            && let Some((_, slug)) = word.split_once('/')
        {
            taken.push(slug.to_owned());
        }
    }
    Ok(taken)
}
