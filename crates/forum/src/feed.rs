//! What the index follows: changes in, documents out.

use std::collections::BTreeSet;

use ::search::{Change, Subject};
use domain::{ItemId, MemberId, OrganisationId, PostId};
use store::changes::{self, ChangeMark};
use store::feed as rows;

use crate::{Cx, Error};

mod directory;
mod documents;
mod portions;

pub(crate) use directory::{organisation_words, person_words};
pub(crate) use documents::item_words;

use portions::{Portions, Take};

/// Changes that are taken in at once.
const CHANGES: i64 = 200;

/// Ids that are gone through at once.
const IDS: i64 = 50;

/// Brings this process's index up to date with the change feed, in portions; returns how many changes
/// were taken in. Called about four times a second, and until it returns 0 after a start.
pub fn follow(cx: &Cx) -> Result<usize, Error> {
    let position = cx.index.position();
    let changed = cx.store.ask(|r| changes::after(r, position, CHANGES))?;
    let Some((last, _)) = changed.last() else {
        let head = cx.store.ask(changes::head)?;
        if position <= head {
            return Ok(0);
        }
        tracing::warn!(
            position,
            head,
            "the database is older than the search index, which begins again; rebuild it to lose what is gone"
        );
        cx.index.apply(Vec::new(), 0)?;
        return Ok(1);
    };
    // Only the last portion moves the position: what was interrupted is done again.
    let mut take = |changes| Ok(cx.index.apply(changes, position)?);
    if position == 0 || changed.iter().any(|(_, mark)| *mark == ChangeMark::All) {
        let reached = all_documents(cx, &mut take)?;
        cx.index.apply(Vec::new(), reached)?;
        return Ok(changed.len());
    }
    let subjects = Subjects::of(changed.iter().map(|(_, mark)| *mark));
    let mut portions = Portions::new(&mut take);
    subjects.documents(cx, &mut portions)?;
    let rest = portions.rest();
    cx.index.apply(rest, *last)?;
    Ok(changed.len())
}

/// Whether a call of [`follow`] that took in this many left some for the next one.
pub fn is_behind(taken: usize) -> bool {
    i64::try_from(taken).is_ok_and(|taken| taken >= CHANGES)
}

/// The number of the latest change that a page for visitors may show; read before a page is made, it tells at any later
/// time whether the page still holds.
pub fn version(cx: &Cx) -> Result<i64, Error> {
    Ok(cx.store.version()?)
}

/// The same where it takes no waiting, else `None`.
pub fn version_at_once(cx: &Cx) -> Option<i64> {
    cx.store.version_at_once()
}

/// How many changes the index is behind.
pub fn lag(cx: &Cx) -> Result<i64, Error> {
    let position = cx.index.position();
    Ok(cx.store.read(|r| rows::behind(r, position))?)
}

/// Gives every document there is to `take`, in portions, and returns the position in the change feed
/// from which to follow afterwards.
pub fn all_documents(cx: &Cx, take: &mut Take<'_>) -> Result<i64, Error> {
    // Before anything is read: what changes meanwhile comes again.
    let head = cx.store.read(changes::head)?;
    let mut portions = Portions::new(take);
    pages(
        ItemId(0),
        |after| Ok(cx.store.read(|r| store::items::ids_after(r, after, IDS))?),
        |ids| documents::with_replies(cx, ids, &mut portions),
    )?;
    pages(
        OrganisationId(0),
        |after| {
            Ok(cx
                .store
                .read(|r| rows::organisations_after(r, after, IDS))?)
        },
        |ids| directory::organisations(cx, ids, &mut portions),
    )?;
    pages(
        MemberId(0),
        |after| Ok(cx.store.read(|r| rows::members_after(r, after, IDS))?),
        |ids| directory::people(cx, ids, &mut portions),
    )?;
    portions.finish()?;
    Ok(head)
}

/// Goes through ids in their order, page by page.
fn pages<T: Copy>(
    first: T,
    mut next: impl FnMut(T) -> Result<Vec<T>, Error>,
    mut each: impl FnMut(&[T]) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut after = first;
    loop {
        let ids = next(after)?;
        let Some(last) = ids.last() else {
            return Ok(());
        };
        after = *last;
        each(&ids)?;
    }
}

/// What changed, each once.
#[derive(Debug, Default)]
struct Subjects {
    items: BTreeSet<ItemId>,
    posts: BTreeSet<PostId>,
    organisations: BTreeSet<OrganisationId>,
    members: BTreeSet<MemberId>,
}

impl Subjects {
    fn of(marks: impl Iterator<Item = ChangeMark>) -> Self {
        let mut subjects = Self::default();
        for mark in marks {
            match mark {
                ChangeMark::Item(id) => drop(subjects.items.insert(id)),
                ChangeMark::Post(id) => drop(subjects.posts.insert(id)),
                ChangeMark::Organisation(id) => drop(subjects.organisations.insert(id)),
                ChangeMark::Member(id) => drop(subjects.members.insert(id)),
                ChangeMark::All => {}
            }
        }
        subjects
    }

    /// The documents of the subjects, and of what inherits from them.
    fn documents(self, cx: &Cx, portions: &mut Portions<'_, '_>) -> Result<(), Error> {
        for organisation in &self.organisations {
            // Its provinces are those of what it carries.
            pages(
                ItemId(0),
                |after| {
                    let page =
                        |r: &mut _| rows::items_of_organisation(r, *organisation, after, IDS);
                    Ok(cx.store.read(page)?)
                },
                |ids| documents::with_replies(cx, ids, portions),
            )?;
            pages(
                MemberId(0),
                |after| {
                    let page =
                        |r: &mut _| rows::members_of_organisation(r, *organisation, after, IDS);
                    Ok(cx.store.read(page)?)
                },
                |ids| directory::people(cx, ids, portions),
            )?;
        }
        let organisations: Vec<_> = self.organisations.into_iter().collect();
        directory::organisations(cx, &organisations, portions)?;
        let members: Vec<_> = self.members.into_iter().collect();
        directory::people(cx, &members, portions)?;
        let items: Vec<_> = self.items.iter().copied().collect();
        for ids in items.chunks(IDS as usize) {
            documents::with_replies(cx, ids, portions)?;
        }
        let posts: Vec<_> = self.posts.into_iter().collect();
        let places = cx.store.ask(|r| rows::items_of_posts(r, &posts))?;
        // An opening may have been a reply before.
        for (post, item, _) in places.iter().filter(|(_, _, n)| *n == 0) {
            let (post, item) = (*post, *item);
            portions.push(Change::Remove(Subject::Reply { post, item }))?;
        }
        // Those under an item that changed came with it.
        let alone: Vec<_> = places
            .into_iter()
            .filter(|(_, item, _)| !self.items.contains(item))
            .collect();
        documents::of_posts(cx, &alone, portions)
    }
}
