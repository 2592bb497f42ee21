//! Changing an item: loading it to be changed, and keeping the state before.

use domain::item::{ItemFacts, State};
use domain::place::{Audience, Place, opens_to_more};
use domain::rights::{self, Act, Actor, Scope};
use domain::{ItemId, MemberId, Moment, PostId, RevisionId};
use store::changes::{self, ChangeMark};
use store::items::ItemRow;
use store::posts::{PostRow, ShownPost};
use store::revisions::RevisionRow;
use store::{Read, Write, adoptions, curating, deeds, items, members, places, posts, revisions};

use crate::history::fields::{Fields, Stood};
use crate::posting::Text;
use crate::{Current, Cx, Error, moderation, people, references};

/// How often a post is followed that goes to another item while it is looked for.
const FOLLOWED: usize = 3;

/// Who changes a text, when, and what they say of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Editor<'a> {
    /// Who.
    pub(crate) id: MemberId,
    /// When.
    pub(crate) at: Moment,
    /// What they say, may be empty.
    pub(crate) note: &'a str,
}

/// An item that nobody else changes before the end of the transaction, and what decisions need.
pub(crate) fn to_change(tx: &mut Write, id: ItemId) -> Result<(ItemRow, ItemFacts), Error> {
    let row = items::find_to_change(tx, id)?.ok_or(Error::NotFound)?;
    let facts = facts(tx, &row)?;
    Ok((row, facts))
}

/// A post and its item, which nobody else changes before the end of the transaction.
pub(crate) fn post_to_change(
    tx: &mut Write,
    id: PostId,
) -> Result<(ItemRow, ItemFacts, PostRow), Error> {
    let mut item = posts::find(tx, id)?.ok_or(Error::NotFound)?.item_id;
    for _ in 0..FOLLOWED {
        let (row, facts) = to_change(tx, item)?;
        // Read again behind the lock of the item: it may have gone elsewhere before that was had.
        let post = posts::find(tx, id)?.ok_or(Error::NotFound)?;
        if post.item_id == row.id {
            return Ok((row, facts, post));
        }
        item = post.item_id;
    }
    Err(Error::Unavailable(format!(
        "post {id} goes elsewhere again and again"
    )))
}

/// An item and what decisions need.
pub(crate) fn find(r: &mut Read, id: ItemId) -> Result<(ItemRow, ItemFacts), Error> {
    let row = items::find(r, id)?.ok_or(Error::NotFound)?;
    let facts = facts(r, &row)?;
    Ok((row, facts))
}

/// What decisions about this item need.
pub(crate) fn facts(r: &mut Read, row: &ItemRow) -> Result<ItemFacts, Error> {
    let found = items::facts_of(r, std::slice::from_ref(row))?.pop();
    found.ok_or(Error::NotFound)
}

/// The opening text of an item.
pub(crate) fn opening(r: &mut Read, item: ItemId) -> Result<PostRow, Error> {
    let row = posts::by_number(r, item, 0)?;
    row.ok_or_else(|| unopened(item))
}

/// No item is without an opening.
pub(crate) fn unopened(item: ItemId) -> Error {
    Error::Broken(format!("item {item} has no opening"))
}

/// What an item becomes, beside its terms and the fields of articles.
#[derive(Debug)]
pub(crate) struct Changed<'a> {
    /// The row with everything new in it but slug, excerpt, moment and version.
    pub(crate) row: ItemRow,
    /// The opening text.
    pub(crate) text: &'a Text,
}

/// What comes of showing an item to more people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// It doesn't.
    Nothing,
    /// They could read it before it was closed, and nothing was written since.
    Again,
    /// Everything in it is whose it is to show.
    Own,
    /// It would show replies of others, or how it went elsewhere, to people for whom that was not written.
    Exposes,
}

fn opening_up(
    r: &mut Read,
    before: &ItemRow,
    after: (Place, Audience),
    by: MemberId,
) -> Result<Opening, Error> {
    if !opens_to_more((before.place()?, before.audience), after) {
        return Ok(Opening::Nothing);
    }
    if stood_before(r, before, after)? {
        return Ok(Opening::Again);
    }
    // What was deleted can come back, and the opening too was written for those who could read it.
    let opening = opening(r, before.id)?;
    // A short answer that someone else wrote was for those who could read it then.
    let summed_up = !before.kind.is_article()
        && !before.summary.is_empty()
        && revisions::others_changed(r, opening.id, by)?;
    // What an article was made of was written for those who could read that.
    let made_of = match before.kind.is_article() {
        true => curating::credits_of(r, before.id)?,
        false => Vec::new(),
    };
    let exposes = summed_up
        || made_of.iter().any(|writer| *writer != by)
        || !is_own(r, before, by)?
        || posts::others_ever_replied(r, before.id, by)?
        || adoptions::others_said(r, before.id, by)?;
    Ok(if exposes {
        Opening::Exposes
    } else {
        Opening::Own
    })
}

/// Whether a topic stood there, and for whom, before the last change of it, which only took it elsewhere, and nothing
/// was written or brought together in it since.
fn stood_before(r: &mut Read, row: &ItemRow, there: (Place, Audience)) -> Result<bool, Error> {
    if row.kind.is_article() {
        // A change of an article may bring other words too.
        return Ok(false);
    }
    let opening = opening(r, row.id)?;
    let Some(last) = revisions::find(r, opening.id, opening.version - 1)? else {
        return Ok(false);
    };
    let stood = Fields::kept(last.fields.as_deref())?.and_then(|fields| fields.stood);
    let stood = stood.and_then(|stood| Some((stood.place()?, stood.audience)));
    Ok(stood == Some(there)
        && last.body == opening.body
        && !posts::written_since(r, (row.id, opening.id), last.created_at)?
        && !adoptions::said_since(r, row.id, last.created_at)?
        && !deeds::merged_since(r, row.id, last.created_at)?)
}

/// Asks that who wrote in an item, and reads it now, can still read it where it will stand, unless a person who
/// moderates both takes it there: else it would be gone for them, and nobody might bring it back. Problem `shuts-out`
/// at this field.
pub(crate) fn keeps_writers(
    r: &mut Read,
    cx: &Cx,
    actor: &Actor,
    (facts, there): (&ItemFacts, &ItemFacts),
    field: &'static str,
) -> Result<(), Error> {
    let lock = |facts| rights::may(actor, Act::Lock(facts)).is_ok();
    let narrows = opens_to_more((there.place, there.audience), (facts.place, facts.audience));
    if !narrows || (lock(facts) && lock(there)) {
        return Ok(());
    }
    let writers = posts::writers_of(r, facts.id)?;
    let scopes = people::scopes(r, &writers, cx.now())?;
    let shut_out = |scope: &Scope| {
        scope.allows(facts.audience, facts.place) && !scope.allows(there.audience, there.place)
    };
    if scopes.values().any(shut_out) {
        return Err(Error::invalid(field, "shuts-out"));
    }
    Ok(())
}

/// Whether a text is this member's to show to more people: who wrote it, and of an article those of its organisation.
fn is_own(r: &mut Read, row: &ItemRow, by: MemberId) -> Result<bool, Error> {
    if row.author_id == by {
        return Ok(true);
    }
    let member = members::find(r, by)?.ok_or(Error::NotFound)?;
    Ok(row.kind.is_article() && row.organisation_id == Some(member.organisation_id))
}

/// Where an item will stand and for whom when an import wants it so: what was closed here, with replies, stays as it is.
pub(crate) fn unless_exposing(
    r: &mut Read,
    before: &ItemRow,
    wanted: (Place, Audience),
    by: MemberId,
) -> Result<(Place, Audience), Error> {
    if opening_up(r, before, wanted, by)? == Opening::Exposes {
        return Ok((before.place()?, before.audience));
    }
    Ok(wanted)
}

/// Writes another title and text over an item that is locked for this transaction, keeps the state before it with
/// its fields, and marks both. Terms, fields and what the texts refer to are up to the caller, who has all of them.
///
/// Invalid (`place` or `audience`) when it would show replies of others to people for whom they were not written.
pub(crate) fn change(
    tx: &mut Write,
    cx: &Cx,
    before: (&ItemRow, &PostRow, &Fields),
    changed: Changed<'_>,
    by: &Editor<'_>,
) -> Result<ItemRow, Error> {
    let (row, opening, fields) = before;
    let (place, audience) = (changed.row.place()?, changed.row.audience);
    match opening_up(tx, row, (place, audience), by.id)? {
        Opening::Nothing | Opening::Again => {}
        Opening::Own => {
            let house = row.organisation_id.filter(|_| row.kind.is_article());
            references::let_go(tx, row.id, by.id, house, cx.now())?;
        }
        Opening::Exposes => {
            let moved = place != row.place()?;
            let field = if moved { "place" } else { "audience" };
            return Err(Error::invalid(field, "others-replied"));
        }
    }
    let earlier = RevisionRow {
        id: RevisionId(cx.id()),
        post_id: opening.id,
        version: opening.version,
        title: Some(row.title.clone()),
        body: opening.body.clone(),
        fields: Some(
            Fields {
                stood: Some(Stood::of(row)),
                ..(*fields).clone()
            }
            .to_json()?,
        ),
        author_id: by.id,
        note: by.note.to_owned(),
        created_at: by.at,
    };
    revisions::add(tx, &earlier)?;
    moderation::stood(tx, cx, &earlier)?;
    let rendered = &changed.text.rendered;
    // What a topic says is not changed by where it stands, nor by what is said above it.
    let same = !row.kind.is_article()
        && changed.text.body == opening.body
        && changed.row.title == row.title;
    let edited_at = if same { row.edited_at } else { Some(by.at) };
    let now = PostRow {
        shown: ShownPost {
            html: rendered.html.as_str().to_owned(),
            edited_at,
            version: opening.version + 1,
            ..opening.shown.clone()
        },
        body: changed.text.body.clone(),
        plain: rendered.plain.clone(),
    };
    let next = ItemRow {
        slug: super::slug(&changed.row.title),
        excerpt: rendered.excerpt.clone(),
        edited_at,
        version: row.version + 1,
        ..changed.row
    };
    move_over(tx, row, &next)?;
    if !posts::set_text(tx, &now)? || !items::set(tx, &next)? {
        return Err(stale(row, opening));
    }
    changes::mark(tx, ChangeMark::Item(row.id));
    changes::mark(tx, ChangeMark::Post(opening.id));
    Ok(next)
}

/// Counts an item that goes elsewhere, or is for others, in its new place; who moves it holds that one already.
fn move_over(tx: &mut Write, before: &ItemRow, after: &ItemRow) -> Result<(), Error> {
    let (from, to) = (before.place()?, after.place()?);
    if from != to {
        // Who put it on top there did so for that place.
        items::set_pinned(tx, before.id, None)?;
    }
    if (from, before.audience) != (to, after.audience) && before.state == State::Live {
        places::add_items(tx, from, before.audience, -1)?;
        places::add_items(tx, to, after.audience, 1)?;
    }
    Ok(())
}

/// Someone else was first: what stands there now.
pub(crate) fn stale(row: &ItemRow, opening: &PostRow) -> Error {
    Error::Stale(Box::new(Current {
        version: row.version,
        title: Some(row.title.clone()),
        body: opening.body.clone(),
    }))
}
