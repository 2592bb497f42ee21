//! From ids that the index found to what is shown: read again, decided again, marked.

use std::collections::HashMap;

use ::search::{Index, Subject};
use domain::item::State;
use domain::place::Place;
use domain::rights::{self, Act, Actor};
use domain::{ItemId, MemberId, OrganisationId, PostId};
use store::members::MemberRow;
use store::organisations::OrganisationRow;
use store::posts::PostRow;
use store::{Read, items, members, organisations, posts};

use super::Hit;
use crate::feed::{item_words, organisation_words, person_words};
use crate::items::rows;
use crate::references::Hiding;
use crate::views::{AuthorView, ItemRow, OrganisationRef};
use crate::{Error, people};

/// Characters of a passage.
const PASSAGE: usize = 240;

/// Characters of a title at most, whatever was imported.
const TITLE: usize = 1_000;

/// A hit as the database has it now, with the text that its passage is taken from.
pub(super) struct Loaded {
    hit: Hit,
    words: String,
}

/// What the reader may read of these hits, in their order.
pub(super) fn load(
    r: &mut Read,
    actor: &Actor,
    found: &[::search::Hit],
) -> Result<Vec<Loaded>, Error> {
    let mut sought = Sought::default();
    for hit in found {
        match hit.subject {
            Subject::Item(item) => sought.items.push(item),
            Subject::Reply { post, .. } => sought.posts.push(post),
            Subject::Organisation(id) => sought.organisations.push(id),
            Subject::Person(id) => sought.people.push(id),
        }
    }
    let mut there = sought.load(r, actor)?;
    let mut loaded = Vec::with_capacity(found.len());
    for hit in found {
        match there.take(hit.subject) {
            Some(hit) => loaded.push(hit),
            // Changed since it was indexed; the index follows within a second.
            None => tracing::debug!(subject = ?hit.subject, "a hit is not readable any more"),
        }
    }
    Ok(loaded)
}

/// Marks the words of the query in titles and passages.
pub(super) fn marked(index: &Index, query: &str, loaded: Vec<Loaded>) -> Vec<Hit> {
    let mut marker = index.marker(query);
    let mark = |Loaded { mut hit, words }| {
        let best = marker.passage(&words, PASSAGE);
        match &mut hit {
            Hit::Item {
                row,
                title,
                passage,
            } => {
                *title = marker.passage(&row.title, TITLE);
                *passage = best;
            }
            Hit::Reply { passage, .. }
            | Hit::Organisation { passage, .. }
            | Hit::Person { passage, .. } => *passage = best,
        }
        hit
    };
    loaded.into_iter().map(mark).collect()
}

#[derive(Default)]
struct Sought {
    items: Vec<ItemId>,
    posts: Vec<PostId>,
    organisations: Vec<OrganisationId>,
    people: Vec<MemberId>,
}

/// What is there and may be read.
struct There {
    items: HashMap<ItemId, ItemRow>,
    words: HashMap<ItemId, String>,
    posts: HashMap<PostId, (PostRow, AuthorView)>,
    organisations: HashMap<OrganisationId, OrganisationRow>,
    people: HashMap<MemberId, MemberRow>,
    houses: HashMap<OrganisationId, OrganisationRef>,
}

impl Sought {
    fn load(self, r: &mut Read, actor: &Actor) -> Result<There, Error> {
        let posts: Vec<PostRow> = posts::by_ids(r, &self.posts)?
            .into_iter()
            .filter(|post| post.state == State::Live)
            .collect();
        let mut ids = self.items.clone();
        ids.extend(posts.iter().map(|post| post.item_id));
        ids.sort_unstable();
        ids.dedup();
        let readable = readable(r, actor, &ids)?;
        let mut whole = readable.clone();
        whole.retain(|row| self.items.contains(&row.id));
        let mut words = item_words(r, actor, &whole)?;
        let items: HashMap<ItemId, ItemRow> = rows(r, actor, readable)?
            .into_iter()
            .map(|row| (row.id, row))
            .collect();
        let mut posts = with_authors(r, actor, posts, &items)?;
        hide(r, actor, &items, &mut words, &mut posts)?;
        let mut people = members::by_ids(r, &self.people)?;
        people.retain(|row| people::sees(actor, row));
        let shown = people.into_iter().map(|row| people::as_shown(actor, row));
        let mut people: Vec<members::MemberRow> = shown.collect();
        let mut organisations = organisations::by_ids(r, &self.organisations)?;
        let about = organisations.iter().map(|row| &row.about);
        let about = about.chain(people.iter().flat_map(|row| [&row.about, &row.expertise]));
        let hiding = Hiding::load(r, actor, about.map(String::as_str))?;
        for row in &mut organisations {
            hiding.line(None::<Place>, &mut row.about);
        }
        for row in &mut people {
            hiding.line(None::<Place>, &mut row.about);
            hiding.line(None::<Place>, &mut row.expertise);
        }
        let houses: Vec<OrganisationId> = people.iter().map(|row| row.organisation_id).collect();
        Ok(There {
            items,
            words,
            posts,
            organisations: organisations.into_iter().map(|row| (row.id, row)).collect(),
            people: people.into_iter().map(|row| (row.id, row)).collect(),
            houses: people::organisation_refs(r, &houses)?,
        })
    }
}

/// Takes the names that the reader must not see out of the words from which passages are taken.
fn hide(
    r: &mut Read,
    actor: &Actor,
    items: &HashMap<ItemId, ItemRow>,
    words: &mut HashMap<ItemId, String>,
    posts: &mut HashMap<PostId, (PostRow, AuthorView)>,
) -> Result<(), Error> {
    let said = posts.values().map(|(post, _)| post.plain.as_str());
    let hiding = Hiding::load(r, actor, said.chain(words.values().map(String::as_str)))?;
    for (item, words) in words {
        if let Some(row) = items.get(item) {
            hiding.line(row.place.place, words);
        }
    }
    for (post, _) in posts.values_mut() {
        if let Some(row) = items.get(&post.item_id) {
            hiding.line(row.place.place, &mut post.plain);
        }
    }
    Ok(())
}

/// Live items that the reader may read.
pub(super) fn readable(
    r: &mut Read,
    actor: &Actor,
    ids: &[ItemId],
) -> Result<Vec<items::ItemRow>, Error> {
    let mut found = items::by_ids(r, ids)?;
    found.retain(|row| row.state == State::Live);
    let facts = items::facts_of(r, &found)?;
    let decided = found.into_iter().zip(facts);
    Ok(decided
        .filter(|(_, facts)| rights::may(actor, Act::Read(facts)).is_ok())
        .map(|(row, _)| row)
        .collect())
}

/// The replies whose items may be read, with their authors.
fn with_authors(
    r: &mut Read,
    actor: &Actor,
    mut posts: Vec<PostRow>,
    items: &HashMap<ItemId, ItemRow>,
) -> Result<HashMap<PostId, (PostRow, AuthorView)>, Error> {
    posts.retain(|post| items.contains_key(&post.item_id));
    let authors: Vec<_> = posts
        .iter()
        .filter_map(|post| {
            let item = items.get(&post.item_id)?;
            Some((post.author_id, post.organisation_id, item.place.place))
        })
        .collect();
    let views = people::author_views(r, actor, &authors)?;
    let pairs = posts.into_iter().zip(views);
    Ok(pairs.map(|(post, view)| (post.id, (post, view))).collect())
}

impl There {
    fn take(&mut self, subject: Subject) -> Option<Loaded> {
        match subject {
            Subject::Item(id) => {
                let hit = Hit::Item {
                    row: self.items.get(&id)?.clone(),
                    title: Vec::new(),
                    passage: Vec::new(),
                };
                let words = self.words.remove(&id)?;
                Some(Loaded { hit, words })
            }
            Subject::Reply { post, .. } => {
                let (post, author) = self.posts.remove(&post)?;
                let hit = Hit::Reply {
                    row: self.items.get(&post.item_id)?.clone(),
                    n: post.n,
                    author,
                    created_at: post.created_at,
                    passage: Vec::new(),
                };
                let words = post.plain;
                Some(Loaded { hit, words })
            }
            Subject::Organisation(id) => {
                let row = self.organisations.remove(&id)?;
                let hit = Hit::Organisation {
                    organisation: people::organisation_ref(&row),
                    passage: Vec::new(),
                };
                let words = organisation_words(&row);
                Some(Loaded { hit, words })
            }
            Subject::Person(id) => {
                let row = self.people.remove(&id)?;
                let hit = Hit::Person {
                    person: people::person_ref(&row),
                    job_title: row.job_title.clone(),
                    organisation: self.houses.get(&row.organisation_id).cloned(),
                    passage: Vec::new(),
                };
                let words = person_words(&row);
                Some(Loaded { hit, words })
            }
        }
    }
}
